"""The live page on a socket: uvicorn, held to our limits."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..errors import FabulaError, InputError
from .connection import LARGEST_MESSAGE

HEAD_SECONDS = 15.0
"""A request's head has arrived by then."""

CLOSING_SECONDS = 3
LARGEST_HEAD = 16_384


class _Protocol(H11Protocol):
    """HTTP that does not wait for ever for the head of a request, which is how a server is held up for nothing."""

    _head_timer: asyncio.TimerHandle | None = None
    _upgraded = False

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._in_request() or self._upgraded:
            self._forget()
        elif self._head_timer is None:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: Any) -> None:
        self._upgraded = True
        self._forget()
        super().handle_websocket_upgrade(event)

    def _in_request(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _await_head(self) -> None:
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _give_up(self) -> None:
        self._head_timer = None
        if not self._in_request() and not self.transport.is_closing():
            self.transport.close()

    def _forget(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None


class _Quiet(logging.Filter):
    """Leaves out what strangers would fill the log with: WebSockets that are refused, text that is none."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is logged."""
        return not str(record.msg).startswith(("ASGI callable returned without completing", "Invalid UTF-8 sequence"))


_QUIET = _Quiet()


class _Server(uvicorn.Server):
    """Leaves signals to who runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Served:
    """A server at work; `port` is where."""

    def __init__(self, server: uvicorn.Server, port: int) -> None:
        self._server = server
        self.port = port

    def close(self) -> None:
        """Take no more requests and end."""
        self._server.should_exit = True

    @property
    def at_work(self) -> bool:
        """Whether it has begun and not ended."""
        return self._server.started and not self._server.should_exit


@asynccontextmanager
async def serve(
    app: ASGIApp,
    *,
    host: str,
    port: int,
    connections: int = 512,
    tls_cert: Path | None = None,
    tls_key: Path | None = None,
) -> AsyncIterator[Served]:
    """Serve `app` for the time of the context; asyncio only. Port 0 is any free one.

    Raises:
        InputError: The address cannot be had, or the certificate cannot be read.
    """
    bound = bind(host, port)
    try:
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http=_Protocol,
            ws="websockets-sansio",
            ws_max_size=LARGEST_MESSAGE,
            ws_per_message_deflate=False,  # a page is near, its messages small; and a few bytes cannot become many
            lifespan="on",
            log_config=None,
            log_level="warning",
            access_log=False,  # addresses hold the token
            server_header=False,
            proxy_headers=False,
            limit_concurrency=connections,
            timeout_keep_alive=20,
            timeout_graceful_shutdown=CLOSING_SECONDS,
            h11_max_incomplete_event_size=LARGEST_HEAD,
            ssl_certfile=str(tls_cert) if tls_cert is not None else None,
            ssl_keyfile=str(tls_key) if tls_key is not None else None,
        )
        config.load()
    except (OSError, ValueError) as error:
        bound.close()
        raise InputError(
            f"the certificate cannot be used: {getattr(error, 'strerror', None) or error}",
            hint="give both --tls-cert and --tls-key, as PEM files",
        ) from error
    logging.getLogger("uvicorn.error").addFilter(_QUIET)
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[bound]), name="fabula serve")
    try:
        while not server.started:
            if task.done():
                task.result()
                raise FabulaError("the server did not start", hint="its log says why")
            await asyncio.sleep(0.01)
        yield Served(server, bound.getsockname()[1])
    finally:
        server.should_exit = True
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            task.cancel()
            raise
        finally:
            bound.close()


def bind(host: str, port: int) -> socket.socket:
    """A socket at that address.

    Raises:
        InputError: It is taken, forbidden, or none of this machine's.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise InputError(
            f"no such address: {host}", hint="127.0.0.1 is for this machine only, 0.0.0.0 for all who reach it"
        ) from error
    family, kind, protocol, _, address = found[0]
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(128)
    except OSError as error:
        bound.close()
        raise InputError(f"cannot listen at {host}:{port}: {error.strerror}", hint=_hint(error, port)) from error
    return bound


def _hint(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"another program is there already, maybe another `fabula serve`; try --port {port + 1}"
    if error.errno == errno.EACCES:
        return "ports below 1024 are the administrator's; try --port 8000"
    return "--host 127.0.0.1 is for this machine only, --host 0.0.0.0 for all who reach it"
