"""Counters and histograms of all runs of this process, in the form Prometheus reads."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..events import (
    AudioChunk,
    Envelope,
    Event,
    EventDropped,
    Picture,
    PictureSkipped,
    RunFinished,
    Sentence,
    Shot,
    StageFailed,
    Verdict,
)
from ..probe import Probe
from .extra import need

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

EVENT_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)
"""Upper bounds of the histograms: from a parsed word to a slow diffusion model's picture."""

_WAITING = 4096
"""Sentences without a picture that are remembered for each run."""


@dataclass(slots=True)
class _RunState:
    heard: float = 0.0
    behind: float = 0.0
    waiting: OrderedDict[int, float] = field(default_factory=OrderedDict)
    drops: dict[str, int] = field(default_factory=dict)


class Metrics(Probe):
    """Counts what happens in any number of runs; give `observe` and itself to each. `registry` is to be exposed.

    Labels are stage ids, names of event types and the engine's words, never runs or texts.

    Raises:
        MissingError: The extra ``metrics`` is not installed.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        need("prometheus_client", "counting")
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self.registry = own = registry if registry is not None else CollectorRegistry(auto_describe=True)
        self._runs: dict[str, _RunState] = {}
        self._ended = Counter("fabula_runs", "Runs that ended.", ["outcome"], registry=own)
        self._events = Counter("fabula_events", "Events published.", ["stage", "type"], registry=own)
        self._failures = Counter("fabula_failures", "Failures of stages.", ["stage", "action"], registry=own)
        self._drops = Counter("fabula_drops", "Events a slow stage was not given.", ["stage"], registry=own)
        self._sentences = Counter("fabula_sentences", "Sentences told.", registry=own)
        self._verdicts = Counter("fabula_verdicts", "Judgements of sentences.", ["status"], registry=own)
        self._pictures = Counter("fabula_pictures", "Pictures, and sentences without.", ["outcome"], registry=own)
        self._seconds = Histogram(
            "fabula_event_seconds",
            "Work on one event, waiting for the stages below not counted.",
            ["stage"],
            buckets=EVENT_SECONDS,
            registry=own,
        )
        self._queued = Histogram(
            "fabula_queued_seconds", "Time in a stage's queue.", ["stage"], buckets=EVENT_SECONDS, registry=own
        )
        self._opening = Gauge("fabula_opening_seconds", "The last opening of a stage.", ["stage"], registry=own)
        self._cpu = Counter("fabula_cpu_seconds", "CPU time of loop and threads.", ["stage", "where"], registry=own)
        active = Gauge("fabula_runs_active", "Runs going on.", registry=own)
        active.set_function(lambda: float(len(self._runs)))
        behind = Gauge(
            "fabula_behind_seconds",
            "From the end of the earliest sentence without a picture to what was heard last, in the slowest run.",
            registry=own,
        )
        behind.set_function(self.behind)

    def behind(self) -> float:
        """Seconds the pictures are behind the ear, in the run that is furthest behind."""
        # a scrape comes from a thread of its own: nothing is looked at that changes its size
        return max((state.behind for state in tuple(self._runs.values())), default=0.0)

    def observe(self, envelope: Envelope) -> None:
        """Count one event."""
        event = envelope.event
        state = self._runs.get(envelope.run)
        if state is None:
            state = self._runs[envelope.run] = _RunState()
        self._events.labels(envelope.stage, type(event).__name__).inc()
        match event:
            case AudioChunk():
                state.heard = max(state.heard, event.end)
            case Sentence():
                self._sentences.inc()
                state.heard = max(state.heard, event.end)
                state.waiting[event.index] = event.end
                if len(state.waiting) > _WAITING:
                    state.waiting.popitem(last=False)
            case Verdict():
                self._verdicts.labels(event.status).inc()
            case Picture() | PictureSkipped():
                self._pictures.labels(event.cause if isinstance(event, PictureSkipped) else "drawn").inc()
                state.waiting.pop(event.sentence.index, None)
            case Shot():
                state.waiting.pop(event.sentence.index, None)
            case StageFailed():
                self._failures.labels(event.stage, event.action).inc()
            case EventDropped():
                self._drops.labels(event.subscriber).inc(max(0, event.count - state.drops.get(event.subscriber, 0)))
                state.drops[event.subscriber] = event.count
            case RunFinished():
                self._ended.labels(event.outcome).inc()
                del self._runs[envelope.run]
        earliest = next(iter(state.waiting.values()), None)
        state.behind = max(0.0, state.heard - earliest) if earliest is not None else 0.0

    def stage_opened(self, stage: str, seconds: float) -> None:
        """Note how long it took."""
        self._opening.labels(stage).set(seconds)

    def event_taken(self, stage: str, event: Event, queued: float) -> None:
        """Note how long it waited."""
        self._queued.labels(stage).observe(queued)

    def event_handled(self, stage: str, event: Event | None, wall: float, blocked: float, cpu: float) -> None:
        """Note how long the work took."""
        if event is not None:
            self._seconds.labels(stage).observe(max(0.0, wall - blocked))
        self._cpu.labels(stage, "loop").inc(max(0.0, cpu))

    def thread_worked(self, stage: str, wall: float, cpu: float) -> None:
        """Note what a thread used."""
        self._cpu.labels(stage, "thread").inc(max(0.0, cpu))
