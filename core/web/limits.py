"""How much of everything a live server takes."""

from __future__ import annotations

from dataclasses import dataclass

import anyio

from ..spool import SAMPLE_RATE_HZ


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what clients may send, hold and wait for; seconds, bytes and numbers.

    Attributes:
        sessions: Stories that are told at once.
        finished: Sessions that have ended and are still held in memory.
        keep_seconds: How long they are.
        idle_seconds: A story spoken to a page that is gone is ended after this.
        silent_seconds: One whose page is there but sends no sound is ended after this.
        story_seconds: A story is not longer.
        upload_bytes: A recording is not larger.
        upload_seconds: It has arrived by then.
        stall_seconds: A client that sends nothing of a body for so long, or takes nothing of a WebSocket, is let go.
        text_characters: A typed story is not longer.
        sockets: WebSockets of one session.
        all_sockets: WebSockets altogether.
        sound_rate: Sound is read from a page so many times as fast as it is spoken, and no faster …
        sound_burst: … but for so many seconds of it at once; more waits on the wire.
        messages_per_second: What a page may send on a WebSocket; faster is slowed down.
        connections: TCP connections.
    """

    sessions: int = 8
    finished: int = 32
    keep_seconds: float = 900.0
    idle_seconds: float = 120.0
    silent_seconds: float = 900.0
    story_seconds: float = 4 * 3600.0
    upload_bytes: int = 500_000_000
    upload_seconds: float = 1800.0
    stall_seconds: float = 30.0
    text_characters: int = 50_000
    sockets: int = 8
    all_sockets: int = 128
    sound_rate: float = 4.0
    sound_burst: float = 30.0
    messages_per_second: float = 100.0
    connections: int = 512


class Bucket:
    """Tokens that come at a rate, up to a burst; who wants more waits, so that what is too fast is slowed, not lost."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._at = anyio.current_time()

    async def take(self, tokens: float) -> None:
        """Wait until there are as many; at most a burst's worth."""
        now = anyio.current_time()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        self._tokens -= tokens
        if self._tokens < 0:
            await anyio.sleep(-self._tokens / self._rate)


SAMPLES_OF_A_MESSAGE = SAMPLE_RATE_HZ
"""A page sends at most a second of sound at once."""
