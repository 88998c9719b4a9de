"""A loopback double of AssemblyAI's streaming service, version 3, for tests without a key or a network.

::

    spoken = Watermark("The cat sat. It slept.")
    async with StreamingDouble(hear=spoken.hear, speed=20) as double:
        ...  # point a client at double.api_host, and send it spoken.pcm()
    assert double.connections[0].terminated

What it says derives from the samples it was sent. It keeps to the documented wire and holds its clients to it, and
fails where it is told to (`assemblyai_faults`).
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, urlsplit

from .assemblyai_connection import Connection
from .assemblyai_faults import Fault
from .assemblyai_turns import Hear
from .clock import ScaledClock

if TYPE_CHECKING:
    from websockets.asyncio.server import Server, ServerConnection
    from websockets.http11 import Request, Response

KEY = "key-of-the-double"
"""The key it accepts unless told otherwise."""


class StreamingDouble:
    """The service on 127.0.0.1; asyncio only.

    Attributes:
        connections: What was received and sent, connection by connection, those that were rejected left out.
        handshakes: Every HTTP status a handshake was answered with, 101 among them; 0 where it was cut off.
        faults: What is still to go wrong.

    Args:
        hear: Makes words of the sound of a turn: a `Watermark`'s ``hear``, or a recogniser's.
        slow_hearing: Whether `hear` takes long and runs in a worker thread.
        partial_every: Seconds of sound between two partials.
        speed: How fast its clock runs; give its clients a `ScaledClock` of the same.
        faults: What goes wrong, in the order of ``at``.
        keys: API keys it accepts.
        refuses_with: What a wrong key meets: an HTTP status, or 1008 behind an accepted handshake.
        latency: Seconds from the end of a turn's silence to its final.
        format_latency: Seconds from an unformatted final to the formatted one.
        session_seconds: Seconds after which a session expires.
        most_sessions: Sessions at a time; one more is told 3009.
        allowance: Seconds of sound by which a client may be ahead of real time; a frame may be a second long.
    """

    def __init__(
        self,
        *,
        hear: Hear,
        slow_hearing: bool = False,
        partial_every: float = 0.3,
        speed: float = 1.0,
        faults: Iterable[Fault] = (),
        keys: Iterable[str] = (KEY,),
        refuses_with: int = 401,
        latency: float = 0.2,
        format_latency: float = 0.15,
        session_seconds: float = 3 * 3600.0,
        most_sessions: int = 5,
        allowance: float = 2.0,
    ) -> None:
        self.hear, self.slow_hearing, self.partial_every = hear, slow_hearing, partial_every
        self.clock = ScaledClock(speed)
        self.faults = sorted(faults, key=lambda fault: fault.at)
        self.latency, self.format_latency = latency, format_latency
        self.session_seconds, self.most_sessions = session_seconds, most_sessions
        # what the machine holds up for a moment is no client's fault, and a moment is long on a fast clock
        self.allowance = allowance + 0.25 * speed
        self.connections: list[Connection] = []
        self.handshakes: list[int] = []
        self.received = 0.0
        """Seconds of sound received in all."""
        self._keys, self._refuses_with = set(keys), refuses_with
        self._rejections: list[int] = []
        self._tokens: set[str] = set()
        self._server: Server | None = None

    @property
    def api_host(self) -> str:
        """Where it listens, as the official SDK's ``api_host`` takes it."""
        assert self._server is not None, "it listens within `async with` only"
        port = next(iter(self._server.sockets)).getsockname()[1]
        return f"ws://127.0.0.1:{port}"

    async def __aenter__(self) -> Self:
        from websockets.asyncio.server import serve

        self._server = await serve(
            self._session,
            "127.0.0.1",
            0,
            process_request=self._handshake,
            compression=None,
            ping_interval=None,
            close_timeout=1,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None, "entered before"
        self._server.close()
        await self._server.wait_closed()

    def reject_next(self, status: int, times: int) -> None:
        """Answer the next handshakes with an HTTP status, or cut them off where it is 0."""
        self._rejections += [status] * times

    def fault_due(self, *whens: str) -> Fault | None:
        """The first fault that may happen now at one of these moments; it is taken off the list."""
        for index, fault in enumerate(self.faults):
            if fault.at > self.received:
                return None
            if fault.when in whens:
                return self.faults.pop(index)
        return None

    async def _handshake(self, connection: ServerConnection, request: Request) -> Response | None:
        at_once = self.fault_due("handshake") or (
            self.faults.pop(0)
            if self.faults and self.faults[0].at == 0 and self.faults[0].kind in {"reject", "refuse"}
            else None
        )
        if at_once is not None:
            self.reject_next(at_once.code if at_once.kind == "reject" else 0, at_once.times)
        parts = urlsplit(request.path)
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        if self._rejections:
            return self._answer(connection, self._rejections.pop(0))
        if parts.path == "/v3/token":
            return self._token(connection, request)
        if parts.path != "/v3/ws":
            return self._answer(connection, 404)
        if not self._may_enter(request, query) and self._refuses_with != 1008:
            return self._answer(connection, self._refuses_with)
        self.handshakes.append(101)
        return None

    def _answer(self, connection: ServerConnection, status: int) -> Response:
        self.handshakes.append(status)
        if not status:
            connection.transport.abort()
            status = 503
        return connection.respond(HTTPStatus(status), json.dumps({"error": HTTPStatus(status).phrase}))

    def _may_enter(self, request: Request, query: dict[str, str]) -> bool:
        if (token := query.get("token")) is not None:
            known = token in self._tokens
            self._tokens.discard(token)
            return known
        return request.headers.get("Authorization") in self._keys

    def _token(self, connection: ServerConnection, request: Request) -> Response:
        if request.headers.get("Authorization") not in self._keys:
            return connection.respond(HTTPStatus.UNAUTHORIZED, '{"error": "Unauthorized"}')
        token = f"token-{len(self.handshakes)}-{len(self._tokens)}"
        self._tokens.add(token)
        return connection.respond(HTTPStatus.OK, json.dumps({"token": token, "expires_in_seconds": 60}))

    async def _session(self, socket: ServerConnection) -> None:
        assert socket.request is not None, "the handshake was read"
        query = {k: v[-1] for k, v in parse_qs(urlsplit(socket.request.path).query).items()}
        # a token was used up by the handshake
        known = self._refuses_with != 1008 or "token" in query or self._may_enter(socket.request, query)
        running = sum(1 for other in self.connections if other.close_code is None)
        session = Connection(self, socket, {key: value for key, value in query.items() if key != "token"})
        self.connections.append(session)
        if not known:
            await session.fail(1008, "Unauthorized Connection: Missing Authorization header")
        elif running >= self.most_sessions:
            await session.fail(3009, "Too many concurrent sessions")
        else:
            await session.serve()

    def settled(self) -> dict[str, Any]:
        """What happened, in numbers, for reports."""
        return {
            "connections": len(self.connections),
            "handshakes": list(self.handshakes),
            "received": round(self.received, 1),
            "terminated": sum(connection.terminated for connection in self.connections),
        }


@contextmanager
def in_thread(double: StreamingDouble) -> Iterator[StreamingDouble]:
    """The double on an event loop in a thread of its own, for clients that are measured."""
    ready, failures = threading.Event(), list[BaseException]()
    loop_and_stop: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def serve() -> None:
        stop = asyncio.Event()
        async with double:
            loop_and_stop.append((asyncio.get_running_loop(), stop))
            ready.set()
            await stop.wait()

    def run() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:  # told in the thread that waits for it
            failures.append(error)
        finally:
            ready.set()

    thread = threading.Thread(target=run, name="assemblyai-double", daemon=True)
    thread.start()
    ready.wait(30)
    try:
        if failures:
            raise failures[0]
        yield double
    finally:
        for loop, stop in loop_and_stop:
            loop.call_soon_threadsafe(stop.set)
        thread.join(30)
