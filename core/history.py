"""What a journal says each stage of a pipeline has done, and what is left for it to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy

from .events import (
    NOTIFICATIONS,
    AudioChunk,
    Envelope,
    Event,
    Picture,
    PictureSkipped,
    RunResumed,
    Sentence,
    SourceEnded,
    StageFinished,
    Video,
)
from .past import Coverage, Past
from .routing import VIEWER, Wiring, members
from .spool import SAMPLE_RATE_HZ
from .stage import Stage

_ROUNDING = 0.5 / SAMPLE_RATE_HZ
"""Seconds by which a source may be wrong about how much it gave; one that is more so is asked again for the rest."""


class History:
    """The past of a run, stage by stage.

    Args:
        envelopes: What the journal holds.
        stages: The pipeline's stage classes by id, in order.
        wiring: Who hands what to whom.
        redraw: Whether pictures that were skipped for want of time or by a failure are to be drawn now.
        lost: Paths of pictures whose files are gone or damaged; they are drawn again.
        since: Stages listed above this one are taken as they are recorded.
        heard: Seconds of sound there are. A source that gave more, of which a power cut left less, is not at its end.
    """

    def __init__(
        self,
        envelopes: Iterable[Envelope],
        stages: Mapping[str, type[Stage]],
        wiring: Wiring,
        *,
        redraw: bool = False,
        lost: Collection[str] = (),
        since: str | None = None,
        heard: float | None = None,
    ) -> None:
        self._stages = stages
        self._wiring = wiring
        self._events: list[tuple[str, Event]] = []
        self._finished: set[str] = set()
        self._complete: set[str] = set()
        self._heard = heard
        self._lost_sound = False
        self.sentences = 0
        self.video: Video | None = None
        self._redraw = redraw
        self._lost = lost
        self._known = 0
        self._append(envelopes)
        names = list(stages)
        self._recorded = set(names[: names.index(since)]) if since is not None else set()
        self._over: dict[str, bool] = {}

    def _append(self, envelopes: Iterable[Envelope], *, redraw: bool = True) -> None:
        for envelope in envelopes:
            self._known += 1
            lost = self._lost if redraw else ()
            self._note(envelope.stage, envelope.event, redraw=redraw and self._redraw, lost=lost)
        self._events = _latest(self._events)

    def with_later(self, envelopes: Sequence[Envelope]) -> History:
        """The history with what the journal holds by now; what was to be drawn again counts from here on."""
        later = copy(self)
        later._events, later._over = list(self._events), {}
        later._finished, later._complete = set(self._finished), set(self._complete)
        later._append(envelopes[self._known :], redraw=False)
        return later

    def _note(self, stage: str, event: Event, *, redraw: bool, lost: Collection[str]) -> None:
        if isinstance(event, StageFinished):
            self._finished.add(event.stage)
        elif isinstance(event, RunResumed):
            self._finished -= set(event.stages)
        elif isinstance(event, SourceEnded):
            (self._complete.add if event.complete else self._complete.discard)(event.stage)
            if stage in self._stages and AudioChunk in self._stages[stage].gives and self._heard is not None:
                self._lost_sound = event.duration > self._heard + _ROUNDING
        elif isinstance(event, PictureSkipped):
            # a stage that makes sentences does not go back: what it would say now comes after later ones
            cls = self._stages.get(stage)
            if redraw and event.cause != "rejected" and (cls is None or Sentence not in cls.gives):
                return
        elif isinstance(event, Picture):
            if event.asset.path in lost:
                return
        elif isinstance(event, Sentence):
            self.sentences = max(self.sentences, event.index + 1)
        elif isinstance(event, Video):
            self.video = event
        self._events.append((stage, event))

    def gave(self, stage: str) -> list[Event]:
        """The payload events a stage published, in order."""
        return [event for by, event in self._events if by == stage and not isinstance(event, NOTIFICATIONS)]

    def took(self, stage: str) -> list[Event]:
        """What was published for a stage, in order, sound excepted."""
        edges = {(edge.producer, edge.type) for edge in self._wiring.edges if edge.consumer == stage}
        told = {kind for spec in self._stages[stage].takes for kind in members(spec) if kind in NOTIFICATIONS}
        return [
            event
            for by, event in self._events
            if (by, type(event)) in edges or (type(event) in told and by != stage and replays(self._stages[stage]))
        ]

    def past(self, stage: str) -> Past:
        """What the stage has answered, and what it gave."""
        gave = self.gave(stage)
        coverage = self._coverage(stage, gave)
        return Past(took=tuple(event for event in self.took(stage) if coverage.covers(event)), gave=tuple(gave))

    def backlog(self, stage: str) -> list[Event]:
        """What the stage is to be fed before anything new."""
        took = self.took(stage)
        if replays(self._stages[stage]):
            return took
        coverage = self._coverage(stage, self.gave(stage))
        return [event for event in took if not isinstance(event, NOTIFICATIONS) and not coverage.covers(event)]

    def over(self, stage: str) -> bool:
        """Whether nothing is left to do for a stage: it is not even opened."""
        if stage not in self._over:
            self._over[stage] = self._is_over(stage)
        return self._over[stage]

    def _is_over(self, stage: str) -> bool:
        if stage in self._recorded:
            return True
        cls = self._stages[stage]
        if not cls.takes:
            ended = stage in self._complete or stage in self._finished
            return cls.live or (ended and not (self._lost_sound and AudioChunk in cls.gives))
        if stage not in self._finished or not all(self.over(above) for above in self._wiring.producers_of(stage)):
            return False
        if replays(cls):
            return self._last_is_whole(stage)
        # what it also takes waits for no answer
        return all(isinstance(event, cls.also_takes) for event in self.backlog(stage))

    def _last_is_whole(self, stage: str) -> bool:
        """Whether what an editor made last holds all it was given: nothing it takes was published later."""
        if Video not in self._stages[stage].gives:
            return True
        takes = {(edge.producer, edge.type) for edge in self._wiring.edges if edge.consumer == stage}
        for by, event in reversed(self._events):
            if by == stage and isinstance(event, Video):
                return True
            if (by, type(event)) in takes:
                return False
        return True

    def _coverage(self, stage: str, gave: Sequence[Event]) -> Coverage:
        coverage = Coverage(self._stages[stage].gives)
        for event in gave:
            coverage.add(event)
        return coverage


def _latest(events: Sequence[tuple[str, Event]]) -> list[tuple[str, Event]]:
    """Without the pictures that were drawn again later, and without cards whose pictures were drawn after all."""
    kept: list[tuple[str, Event]] = []
    drawn: set[int] = set()
    by_stage: set[tuple[str, int]] = set()
    for stage, event in reversed(events):
        if isinstance(event, Picture):
            if (stage, event.sentence.index) in by_stage:
                continue
            by_stage.add((stage, event.sentence.index))
            drawn.add(event.sentence.index)
        elif isinstance(event, PictureSkipped) and event.sentence.index in drawn:
            continue
        kept.append((stage, event))
    return kept[::-1]


def replays(cls: type[Stage]) -> bool:
    """Whether a stage gets everything again after a resume: editors, viewers, and whoever says so."""
    return cls.on_resume == "replay" or cls.role == VIEWER or not cls.gives
