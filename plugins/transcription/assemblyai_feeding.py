"""How the sound gets to AssemblyAI: from the inbox and the spool, at its pace, and with an eye on who answers."""

from __future__ import annotations

from array import array
from collections.abc import AsyncIterator

import anyio

from fabula.core import AudioChunk, Context, Event

from .assemblyai_pace import Clock, Pace
from .assemblyai_session import Session, Stop
from .assemblyai_settings import AssemblyAISettings
from .assemblyai_turns import Turns

RATE_HZ = 16_000

_AHEAD = 5.0
"""Seconds of sound taken from the inbox before they can be sent; more waits above."""

_UNWRITTEN = 2.0
"""Seconds of sound the SDK may hold; its own queue has no end."""

_QUIET = 130
"""Highest sample (-48 dB) of a frame in which nobody can be speaking."""

_SHORTEST = RATE_HZ // 20
"""Samples of the shortest frame the service takes."""

_SUSPICIONS = 3
"""Frames in a row at which an answer is overdue."""

_KEEP_ALIVE = 10.0
"""Seconds without sound to send after which the service is told that more will come."""

_BEHIND = 1.5
"""Seconds of sound that wait to be sent from which silence is left out."""

_KEPT = 1.7
"""Seconds of a silence that are sent in any case: no turn needs more to end."""

_MARGIN = 0.3
"""Seconds of silence that are sent before the next sound."""

_ANSWERABLE = 0.5
"""Seconds of sound above silence that make an answer likely."""


class Feed:
    """The sound that has come, as positions in the spool, and how much of it was sent on this connection.

    Attributes:
        ended: Whether no more will come.
    """

    def __init__(self) -> None:
        self.ended = False
        self._first: int | None = None
        self._heard = self._sent = 0
        self._quiet_from = self._furthest = self._loud_to = 0
        self._news = anyio.Event()
        self._room = anyio.Event()

    @property
    def left(self) -> int:
        """Samples that have come and were not sent."""
        return self._heard - self._sent

    @property
    def position(self) -> float:
        """Second of the story up to which was sent."""
        return self._sent / RATE_HZ

    @property
    def quiet_from(self) -> float:
        """Second from which all that was sent was silence."""
        return self._quiet_from / RATE_HZ

    async def read(self, inbox: AsyncIterator[Event]) -> None:
        """Take the inbox to its end, not far ahead of what is sent."""
        async for event in inbox:
            if not isinstance(event, AudioChunk):
                continue
            if self._first is None:
                self._first = self._sent = self._quiet_from = round(event.start * RATE_HZ)
            self._heard = round(event.end * RATE_HZ)
            self._tell()
            while self.left > _AHEAD * RATE_HZ:
                self._room = anyio.Event()
                await self._room.wait()
        self.ended = True
        self._tell()

    async def news(self) -> None:
        """Wait for more, or for the end."""
        await self._news.wait()

    def next(self, samples: int) -> tuple[int, int] | None:
        """First and last sample of the next frame; None while there is no whole one."""
        if self.left >= samples or (self.ended and self.left > 0):
            return self._sent, min(self._sent + samples, self._heard)
        return None

    def sent(self, to: int, *, quiet: bool) -> None:
        """A frame is on its way."""
        self._sent = to
        self._furthest = max(self._furthest, to)
        if not quiet:
            self._quiet_from = to
            self._loud_to = max(self._loud_to, to)
        self._room.set()

    def go_back_to(self, second: float) -> None:
        """What lies behind `second` is to be sent, again or for the first time."""
        self._sent = min(max(round(second * RATE_HZ), self._first or 0), self._heard)
        self._quiet_from = self._sent

    @property
    def rest_is_quiet(self) -> bool:
        """Whether everything that is left was sent before, and was silence."""
        return self._furthest >= self._heard and self._loud_to <= self._sent + _MARGIN * RATE_HZ

    def _tell(self) -> None:
        self._news.set()
        self._news = anyio.Event()


class Feeder:
    """Sends the sound of a feed on one connection."""

    def __init__(
        self,
        feed: Feed,
        session: Session,
        *,
        context: Context,
        settings: AssemblyAISettings,
        clock: Clock,
        patience: float,
    ) -> None:
        self._feed, self._session, self._context, self._clock = feed, session, context, clock
        self._frame = RATE_HZ * settings.frame_ms // 1000
        self._idle, self._patience = settings.idle, patience
        self._pace = Pace(clock, settings.catch_up)
        self._pcm, self._pcm_from = b"", 0
        self._answers, self._answered_at, self._unanswered = 0, clock.now(), 0.0
        self._suspicion = 0
        self._seconds = 0.0
        self._skips = settings.skip_silence
        self._kept = max(_KEPT, (settings.max_turn_silence or 0) / 1000 + 0.4)

    async def run(self, turns: Turns) -> None:
        """Send until the sound has ended, nothing comes, or nobody answers; then tell the session to stop."""
        idle_since = kept_at = self._clock.now()
        while True:
            span = self._feed.next(self._frame)
            if span is not None:
                pcm = await self._read(*span)
                if not pcm:
                    await self._pause()
                    continue
                if await self._may_skip(*span):
                    self._feed.sent(span[1], quiet=True)
                    turns.skipped(self._seconds, self._feed.position)
                    turns.sent(self._feed.position)
                    turns.quiet(self._feed.quiet_from, self._feed.position)
                    continue
                await self._pace.turn(len(pcm) / 2 / RATE_HZ)
                if not await self._written():
                    self._session.put(Stop(reason="stall"))
                    return
                await self._session.send(pcm + bytes(max(0, 2 * _SHORTEST - len(pcm))))
                self._seconds += len(pcm) / 2 / RATE_HZ
                quiet = _peak(pcm) < _QUIET
                self._feed.sent(span[0] + len(pcm) // 2, quiet=quiet)
                turns.sent(self._feed.position)
                turns.quiet(self._feed.quiet_from, self._feed.position)
                self._unanswered += 0.0 if quiet else len(pcm) / 2 / RATE_HZ
                idle_since = kept_at = self._clock.now()
            elif self._feed.ended:
                self._session.put(Stop(reason="end"))
                return
            else:
                await self._pause()
                now = self._clock.now()
                if now - idle_since > self._idle:
                    self._session.put(Stop(reason="idle"))
                    return
                if now - kept_at > _KEEP_ALIVE:
                    kept_at = now
                    await self._session.keep_alive()
            if self._is_stalled():
                self._session.put(Stop(reason="stall"))
                return

    async def _may_skip(self, first: int, last: int) -> bool:
        """Whether the next frame lies so deep in a silence that nothing is lost without it."""
        feed, margin = self._feed, round(_MARGIN * RATE_HZ)
        if not self._skips or feed.left < _BEHIND * RATE_HZ or feed.position - feed.quiet_from < self._kept:
            return False
        return _peak(await self._read(first, last + margin)) < _QUIET

    def _is_stalled(self) -> bool:
        """Whether an answer is overdue: to speech, or, from a service that gives signs of life, at all."""
        now = self._clock.now()
        if self._session.answers != self._answers:
            self._answers, self._answered_at, self._unanswered = self._session.answers, now, 0.0
        overdue = now - self._answered_at > self._patience and self._unanswered > _ANSWERABLE
        # an answer may lie there that this process was too busy to read
        self._suspicion = self._suspicion + 1 if overdue else 0
        return self._suspicion >= _SUSPICIONS

    async def _written(self) -> bool:
        """Wait until the SDK has written enough of what it holds; False where it gets nowhere."""
        since = self._clock.now()
        while self._session.unwritten > _UNWRITTEN:
            if self._clock.now() - since > self._patience:
                return False
            await self._clock.sleep(0.05)
        return True

    async def _pause(self) -> None:
        with anyio.move_on_after(self._clock.real(2.0)):
            await self._feed.news()
        await self._context.in_thread(int)

    async def _read(self, first: int, last: int) -> bytes:
        """Samples from the spool, a second of them at a time."""
        if not (self._pcm_from <= first and last <= self._pcm_from + len(self._pcm) // 2):
            until = (first + max(last - first, RATE_HZ)) / RATE_HZ
            self._pcm = await self._context.in_thread(self._context.audio.read, first / RATE_HZ, until)
            self._pcm_from = first
        at = 2 * (first - self._pcm_from)
        return self._pcm[at : at + 2 * (last - first)]


def _peak(pcm: bytes) -> int:
    samples = array("h", pcm)
    return max(abs(max(samples)), abs(min(samples)))
