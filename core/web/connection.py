"""A page's WebSocket: everything it missed, then everything that comes; and its sound."""

from __future__ import annotations

import json
from typing import Any

import anyio
import anyio.abc
from starlette.websockets import WebSocket, WebSocketDisconnect

from ..spool import SAMPLE_BYTES, SAMPLE_RATE_HZ
from .limits import SAMPLES_OF_A_MESSAGE, Bucket, Limits
from .session import Session

HEAD_BYTES = 8
LARGEST_MESSAGE = HEAD_BYTES + SAMPLES_OF_A_MESSAGE * SAMPLE_BYTES
"""Bytes of one WebSocket message; the server's protocol refuses larger ones."""

_POLICY_VIOLATION = 1008
_TAB_GRACE = 3.0
"""Seconds without sound after which another tab may take the microphone."""


class RefusedError(Exception):
    """A client that does not keep to the protocol."""

    def __init__(self, error: str, hint: str) -> None:
        self.error = error
        self.hint = hint
        super().__init__(error)


class Connection:
    """One page that follows a session, from message `after` on."""

    def __init__(self, websocket: WebSocket, session: Session, limits: Limits, after: int) -> None:
        self._websocket = websocket
        self._session = session
        self._limits = limits
        self._at = min(max(after, 0), len(session.messages))
        self._seen = 0
        self._tab = ""
        self._gone = False
        self._sound = Bucket(limits.sound_rate * SAMPLE_RATE_HZ, limits.sound_burst * SAMPLE_RATE_HZ)
        self._messages = Bucket(limits.messages_per_second, 2 * limits.messages_per_second)
        self._spoke_at = anyio.current_time()

    async def go(self) -> None:
        """Serve the page until it leaves."""
        session = self._session
        session.connections += 1
        session.unheeded_since = None
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(self._write, group.cancel_scope)
                try:
                    await self._read()
                except RefusedError as refused:
                    with anyio.move_on_after(2):
                        await self._send(_json({"type": "refused", "error": refused.error, "hint": refused.hint}))
                        await self._websocket.close(_POLICY_VIOLATION, refused.error[:100])
                group.cancel_scope.cancel()
        finally:
            session.connections -= 1
            if session.connections == 0:
                session.unheeded_since = anyio.current_time()
            if session.speaker is self:
                session.speaker = None

    async def _write(self, scope: anyio.CancelScope) -> None:
        session = self._session
        if session.feed is not None:
            await self._send(session.heard())
        while True:
            while self._at < len(session.messages):
                text = session.messages[self._at]
                self._at += 1
                if not await self._send(text):
                    self._let_go(scope)
                    return
            self._seen, texts = session.fleeting(self._seen)
            for text in texts:
                if not await self._send(text):
                    self._let_go(scope)
                    return
            if self._at == len(session.messages) and self._seen == session.fleeting(self._seen)[0]:
                await session.changed()

    def _let_go(self, scope: anyio.CancelScope) -> None:
        if not self._gone:  # of a page that left, what it said last is still read
            scope.cancel()

    async def _send(self, text: str) -> bool:
        """Send; False where the page takes nothing for too long, or is gone."""
        with anyio.move_on_after(self._limits.stall_seconds) as scope:
            try:
                await self._websocket.send({"type": "websocket.send", "text": text})
            except (OSError, RuntimeError, WebSocketDisconnect):  # it is gone; reading ends as well
                self._gone = True
                return False
        return not scope.cancelled_caught

    async def _read(self) -> None:
        while True:
            message = await self._websocket.receive()
            if message["type"] == "websocket.disconnect":
                return
            await self._messages.take(1)
            if (data := message.get("bytes")) is not None:
                await self._hear(data)
            else:
                await self._obey(message.get("text") or "")

    async def _obey(self, text: str) -> None:
        order = _order(text)
        match order["type"]:
            case "speak":
                tab = order.get("tab", "")
                if not isinstance(tab, str) or len(tab) > 64:
                    raise RefusedError("`tab` is no short text", "send up to 64 characters, the same ones for one tab")
                self._tab = tab
                if not self._may_speak(take=order.get("take") is True):
                    await self._send(_json({"type": "busy"}))
                else:
                    await self._send(self._session.heard())
            case "stop":
                self._session.stop()
            case "ping":
                await self._send(_json({"type": "pong"}))
            case other:
                raise RefusedError(f"no such message: {other[:40]!r}", "send speak, stop or ping")

    def _may_speak(self, *, take: bool = False) -> bool:
        """Whether this page has the microphone, now."""
        session, other = self._session, self._session.speaker
        if other is self:
            return True
        if isinstance(other, Connection):
            same_tab = bool(self._tab) and other._tab == self._tab
            if not (take or same_tab or anyio.current_time() - other._spoke_at > _TAB_GRACE):
                return False
        session.speaker = self
        self._spoke_at = anyio.current_time()
        return True

    async def _hear(self, data: bytes) -> None:
        session, feed = self._session, self._session.feed
        if len(data) < HEAD_BYTES or len(data) % SAMPLE_BYTES or len(data) > LARGEST_MESSAGE:
            raise RefusedError(
                f"a binary message of {len(data)} bytes is no sound",
                "send 8 bytes of sample offset, then at most a second of 16-bit mono sound at 16 kHz",
            )
        if feed is None or feed.ended:
            return  # it was on its way when the story ended
        if not self._may_speak():
            await self._send(_json({"type": "busy"}))
            return
        offset, pcm = int.from_bytes(data[:HEAD_BYTES], "little"), data[HEAD_BYTES:]
        if offset > feed.received:
            await self._send(session.heard())  # some is missing before it
            return
        if (fresh := offset + len(pcm) // SAMPLE_BYTES - feed.received) <= 0:
            return
        self._spoke_at = session.sound_at = anyio.current_time()
        await self._sound.take(fresh)
        await feed.room()
        feed.write(pcm[(feed.received - offset) * SAMPLE_BYTES :])  # another tab may have spoken meanwhile
        if feed.received >= self._limits.story_seconds * SAMPLE_RATE_HZ:
            session.stop(f"the story is {self._limits.story_seconds / 3600:g} hours long: it ends here")


def _order(text: str) -> dict[str, Any]:
    try:
        order = json.loads(text) if len(text) <= 1000 else None
    except (ValueError, RecursionError):
        order = None
    if not isinstance(order, dict) or not isinstance(order.get("type"), str):
        raise RefusedError("a message that is no order", 'send JSON such as {"type": "stop"}, or sound as bytes')
    return order


def _json(message: dict[str, Any]) -> str:
    return json.dumps(message, ensure_ascii=False)
