"""What a stage is fed: the sound it wants again, what it has not answered, and what comes; and what it has taken."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Self

import anyio.lowlevel

from .bus import Channel
from .events import NOTIFICATIONS, AudioChunk, Event
from .history import replays
from .journal import is_journaled
from .past import Coverage
from .probe import Probe
from .record import Recorder
from .spool import SAMPLE_RATE_HZ
from .stage import Stage
from .watch import Watch

_AGAIN = SAMPLE_RATE_HZ // 2
"""Samples in a chunk of sound that is fed again."""


class Ledger:
    """What a stage has taken and not answered yet; of one that gets everything again, what it has taken.

    `beside` is what it also takes, which waits for no answer.
    `owed` is what it is fed before anything new, `heard` the number of samples of the story it was given, `current`
    the event it was given last, while it works on it.
    """

    def __init__(self, cls: type[Stage], *, heard: int = 0, owed: Iterable[Event] = ()) -> None:
        self._coverage = Coverage(cls.gives)
        self._replays = replays(cls)
        self._also_takes = cls.also_takes
        self.open: list[Event] = []
        self.beside: list[Event] = []
        self.current: Event | None = None
        self.heard = heard
        self.owed = deque(owed)
        self._seen = {hash(event) for event in self.owed} if self._replays else set()

    def took(self, event: Event) -> None:
        """Note an event the stage was given."""
        self.current = event
        if isinstance(event, AudioChunk):
            self.heard = round(event.end * SAMPLE_RATE_HZ)
        elif self._replays:
            self._seen.add(hash(event))
        elif isinstance(event, self._also_takes):
            self.beside.append(event)
        elif not isinstance(event, NOTIFICATIONS) and is_journaled(event):  # a partial is not owed to anybody
            self.open.append(event)

    def gave(self, event: Event) -> None:
        """Note an event the stage published."""
        if not isinstance(event, NOTIFICATIONS) and is_journaled(event):
            self._coverage.add(event)
            self.open = [taken for taken in self.open if not self._coverage.covers(taken)]

    def backlog(self, took: Sequence[Event]) -> list[Event]:
        """What the next instance is to be fed, of all that was published for the stage."""
        if self._replays:
            return [event for event in took if hash(event) in self._seen]
        ahead = [event for event in self.beside if not self._coverage.covers(event)]
        return [*ahead, *self.open, *self.owed]


class Inbox:
    """Iterates over what one instance of a stage is fed, and keeps its ledger.

    Args:
        stage: The stage's id.
        channel: Where new events come from.
        ledger: Has what is to be fed first, and is told what is taken.
        sound_from: Second from which the sound is fed again, up to where the ledger says it was heard; None for not
            at all.
        recorder: Has the sound, and knows how long an event has waited.
        watch: Told when the stage has work and when it waits.
        probes: Told what was taken.
        unwanted: Types that this instance, standing in for another, knows nothing of; they are passed over.
    """

    def __init__(
        self,
        stage: str,
        channel: Channel,
        ledger: Ledger,
        *,
        sound_from: float | None,
        recorder: Recorder,
        watch: Watch,
        probes: Sequence[Probe],
        unwanted: tuple[type, ...] = (),
    ) -> None:
        self._unwanted = unwanted
        self._stage = stage
        self._channel = channel
        self._ledger = ledger
        self._at = round(sound_from * SAMPLE_RATE_HZ) if sound_from is not None else ledger.heard
        self._until = ledger.heard
        self._recorder = recorder
        self._watch = watch
        self._probes = probes

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        while isinstance(event := await self._next(), self._unwanted):
            pass
        return event

    async def _next(self) -> Event:
        self._ledger.current = None
        self._watch.waiting()
        if self._at < self._until:
            await anyio.lowlevel.checkpoint()
            event: Event = self._sound()
        elif self._ledger.owed:
            await anyio.lowlevel.checkpoint()
            event = self._ledger.owed.popleft()
            self._ledger.took(event)
        else:
            try:
                event = await self._channel.__anext__()
            except StopAsyncIteration:
                self._watch.working()  # on what remains
                raise
            self._ledger.took(event)
            if self._probes and not isinstance(event, AudioChunk):
                queued = self._recorder.queued(event)
                for probe in self._probes:
                    probe.event_taken(self._stage, event, queued)
        self._watch.working()
        return event

    def _sound(self) -> AudioChunk:
        start, end = self._at, min(self._at + _AGAIN, self._until)
        self._at = end
        pcm = self._recorder.spool.read(start / SAMPLE_RATE_HZ, end / SAMPLE_RATE_HZ)
        return AudioChunk(start=start / SAMPLE_RATE_HZ, pcm=pcm)
