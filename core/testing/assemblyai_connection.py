"""One connection to the double of AssemblyAI: what it takes, what it says, and how it ends."""

from __future__ import annotations

import asyncio
import heapq
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from .assemblyai_faults import Fault
from .assemblyai_turns import Hear, Speech, TurnDetector
from .assemblyai_wire import ERRORS, Parameters, ProtocolError, turn_message
from .clock import ScaledClock

if TYPE_CHECKING:
    from websockets.asyncio.server import ServerConnection


class Service(Protocol):
    """What a connection needs of the double."""

    clock: ScaledClock
    hear: Hear
    slow_hearing: bool
    partial_every: float
    latency: float
    format_latency: float
    session_seconds: float
    allowance: float
    received: float

    def fault_due(self, *whens: str) -> Fault | None:
        """A fault that happens at one of these moments, now."""

    def reject_next(self, status: int, times: int) -> None:
        """Refuse the next handshakes."""


class Connection:
    """What one client sent and was told; its key is kept nowhere.

    Attributes:
        parameters: The query of the handshake.
        frames: Seconds and length in seconds of every frame of sound.
        messages: The JSON messages it sent.
        sent: The messages it was told, in order.
        close_code: How it ended, None while it lasts; 1006 where it was cut.
        terminated: Whether it ended as it should: Terminate, Termination, 1000.
    """

    def __init__(self, service: Service, socket: ServerConnection, parameters: dict[str, str]) -> None:
        self.parameters = parameters
        self.frames: list[tuple[float, float]] = []
        self.messages: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.close_code: int | None = None
        self.terminated = False
        self._service, self._socket = service, socket
        self._clock = service.clock
        self._outbox: list[tuple[float, int, dict[str, Any]]] = []
        self._work_left: asyncio.Queue[bytes | str] = asyncio.Queue()
        self._queued = 0
        self._last_due = 0.0
        self._news = asyncio.Event()
        self._silent = False
        self._delay = 0.0
        self._late = 0.0
        self._order = 0
        self._level, self._level_at = 0.0, 0.0
        self._began = self._clock.now()
        self._heard_at = self._began
        self._last_beat = 0.0

    @property
    def seconds(self) -> float:
        """Sound received."""
        return sum(length for _, length in self.frames)

    async def serve(self) -> None:
        """Speak the protocol until it is over."""
        from websockets.exceptions import ConnectionClosed

        tasks: list[asyncio.Task[None]] = []
        try:
            self._goes_by = Parameters(self.parameters)
            self._turns = TurnDetector(
                self._service.hear,
                min_silence=self._goes_by.min_silence,
                max_silence=self._goes_by.max_silence,
                partial_every=self._service.partial_every,
                in_thread=self._service.slow_hearing,
            )
            await self._send(self._begin())
            # hearing may take long, and must not hold up what measures the pace
            worker = asyncio.create_task(self._work())
            tasks += [worker, asyncio.create_task(self._send_queued())]
            await self._receive()
            await worker
        except ProtocolError as error:
            await self.fail(error.code, str(error))
        except ConnectionClosed as error:
            received = error.rcvd
            self.close_code = self.close_code or (received.code if received else 1006)
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError, ConnectionClosed):
                    await task
            if self.close_code is None:
                self.close_code = self._socket.close_code or 1006

    async def fail(self, code: int, text: str = "", *, announce: bool = True) -> None:
        """End with an error."""
        text = text or ERRORS.get(code, "error")
        if announce:
            await self._send({"type": "Error", "error_code": code, "error": text})
        self.close_code, self._silent = code, True
        await self._socket.close(code, text[:120])

    def _begin(self) -> dict[str, Any]:
        return {
            "type": "Begin",
            "id": f"double-{id(self):x}",
            "expires_at": 1_900_000_000 + int(self._service.session_seconds),
            "configuration": {"model": self.parameters["speech_model"], "api_version": "2025-05-12"},
        }

    async def _receive(self) -> None:
        while True:
            wait = self._began + self._service.session_seconds
            if self._goes_by.inactivity_timeout is not None:
                wait = min(wait, self._heard_at + self._goes_by.inactivity_timeout)
            try:
                async with asyncio.timeout(self._clock.real(max(0.0, wait - self._clock.now()))):
                    frame = await self._socket.recv()
            except TimeoutError:
                raise ProtocolError(3008, ERRORS[3008]) from None
            if isinstance(frame, bytes):
                self._measure(frame)
                self._work_left.put_nowait(frame)
            elif (kind := self._message(frame)) in {"Terminate", "ForceEndpoint"}:
                self._work_left.put_nowait(kind)
                if kind == "Terminate":
                    return

    async def _work(self) -> None:
        """Hear what was received, and say so, until the connection is over."""
        while True:
            item = await self._work_left.get()
            if isinstance(item, bytes):
                over = await self._hear(item)
            elif item == "Terminate":
                await self._terminate()
                return
            else:
                over = await self._flush()
            if (
                over
                or await self._happens("now")
                or (self._turns.in_turn and self._order_open and await self._happens("turn"))
            ):
                return

    async def _flush(self) -> bool:
        for speech in await self._turns.flush():
            if await self._say(speech):
                return True
        return False

    @property
    def _order_open(self) -> bool:
        """Whether something was already said about the turn that is open."""
        return any(m["type"] == "Turn" and m["turn_order"] == self._order for m in self.sent[-40:])

    def _measure(self, frame: bytes) -> None:
        length = len(frame) / 2 / self._goes_by.sample_rate_hz
        if not 0.0499 <= length <= 1.0001:
            raise ProtocolError(3007, f"Audio chunk duration violation: {1000 * length:.0f} ms, expected 50 to 1000")
        now = self._clock.now()
        self._level = max(0.0, self._level - (now - self._level_at)) + length
        self._level_at = self._heard_at = now
        self.frames.append((now, length))
        if self._level > self._service.allowance:
            raise ProtocolError(3007, "Audio sent faster than real time")

    async def _hear(self, frame: bytes) -> bool:
        self._service.received += len(frame) / 2 / self._goes_by.sample_rate_hz
        for speech in await self._turns.feed(frame):
            if await self._say(speech):
                return True
        if self._goes_by.session_heartbeat and self._turns.seconds - self._last_beat >= 1:
            self._beat()
        return False

    def _beat(self) -> None:
        self._last_beat = self._turns.seconds
        self._queue(
            {
                "type": "Heartbeat",
                "total_audio_received_ms": round(1000 * self._turns.seconds),
                "total_duration_ms": round(1000 * (self._clock.now() - self._began)),
                "realtime_factor": 1.0,
                "max_speech_probability": 0.9 if self._turns.in_turn else 0.02,
            },
            self._service.latency,
        )

    def _message(self, text: str) -> str:
        """Take a JSON message; its type."""
        try:
            message = json.loads(text)
            kind = str(message["type"])
        except (ValueError, TypeError, KeyError):
            raise ProtocolError(3006, "Invalid JSON: expected an object with a type") from None
        self.messages.append(message)
        if kind == "UpdateConfiguration":
            self._goes_by.update(message)
            self._turns.min_silence, self._turns.max_silence = self._goes_by.min_silence, self._goes_by.max_silence
        elif kind not in {"Terminate", "ForceEndpoint", "KeepAlive"}:
            raise ProtocolError(3006, f"Invalid message type: {kind!r}")
        return kind

    async def _terminate(self) -> None:
        if await self._flush():
            return
        if self._silent:
            await self._socket.wait_closed()
            return
        while self._outbox:
            _, _, message = heapq.heappop(self._outbox)
            await self._send(message)
        lasted = round(self._clock.now() - self._began)
        await self._send(
            {
                "type": "Termination",
                "audio_duration_seconds": round(self._turns.seconds),
                "session_duration_seconds": lasted,
            }
        )
        self.close_code, self.terminated = 1000, True
        await self._socket.close(1000)

    async def _say(self, speech: Speech) -> bool:
        """Queue what a client is told of the speech; whether a fault ended the connection instead."""
        if speech.kind == "started":
            self._queue({"type": "SpeechStarted", "timestamp": round(1000 * speech.at)}, 0.05)
        elif speech.kind == "partial":
            self._queue(self._turn(speech, ends=False, formatted=False), 0.05)
        else:
            if await self._happens("final"):
                return True
            latency = self._service.latency
            if self._goes_by.always_formats:
                self._queue(self._turn(speech, ends=True, formatted=True), latency)
            else:
                self._queue(self._turn(speech, ends=True, formatted=False), latency)
                if self._goes_by.format_turns:
                    formatted = self._turn(speech, ends=True, formatted=True)
                    self._queue(formatted, latency + self._service.format_latency + self._late)
            self._order += 1
            if (fault := self._service.fault_due("after_final")) is not None:
                while self._outbox and self._outbox[0][0] <= self._clock.now() + latency:
                    await self._send(heapq.heappop(self._outbox)[2])
                return await self._break(fault)
        return False

    def _turn(self, speech: Speech, *, ends: bool, formatted: bool) -> dict[str, Any]:
        labels = self._goes_by.speaker_labels
        return turn_message(self._order, speech, ends=ends, formatted=formatted, labels=labels)

    async def _happens(self, when: str) -> bool:
        """Let a fault that is due happen; whether the connection is over."""
        fault = self._service.fault_due(when)
        return fault is not None and await self._break(fault)

    async def _break(self, fault: Fault) -> bool:
        if fault.kind == "stall":
            self._silent = True
        elif fault.kind == "slow":
            self._delay = fault.seconds
        elif fault.kind == "late":
            self._late = fault.seconds
        elif fault.kind == "malformed":
            await self._socket.send('{"type": "Turn", "turn_order": ')
        elif fault.kind == "unknown":
            await self._send({"type": "Telepathy", "thought": [1, None]})
        elif fault.kind == "invalid":
            await self._send({"type": "Turn", "turn_order": "first", "words": None})
        elif fault.kind == "warn":
            await self._send({"type": "Warning", "warning_code": 100, "warning": fault.text or "be warned"})
        elif fault.kind == "leave":
            self.close_code = 1000
            await self._socket.close(1000)
            return True
        elif fault.kind == "close":
            await self.fail(fault.code, fault.text, announce=fault.announce)
            return True
        else:
            if fault.kind != "drop":
                self._service.reject_next(fault.code if fault.kind == "reject" else 0, fault.times)
            self.close_code = 1006
            self._socket.transport.abort()
            return True
        return False

    def _queue(self, message: dict[str, Any], delay: float) -> None:
        self._queued += 1
        due = self._clock.now() + delay + self._delay
        if not (self._late and message.get("turn_is_formatted")):  # nothing else is overtaken
            due = self._last_due = max(due, self._last_due)
        heapq.heappush(self._outbox, (due, self._queued, message))
        self._news.set()

    async def _send_queued(self) -> None:
        while True:
            wait = self._outbox[0][0] - self._clock.now() if self._outbox else None
            if wait is not None and wait <= 0:
                await self._send(heapq.heappop(self._outbox)[2])
                continue
            self._news.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(None if wait is None else self._clock.real(wait)):
                    await self._news.wait()

    async def _send(self, message: dict[str, Any]) -> None:
        if self._silent:
            return
        self.sent.append(message)
        await self._socket.send(json.dumps(message))
