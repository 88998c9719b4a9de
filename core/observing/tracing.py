"""A run as one OpenTelemetry trace: a span for every sentence's whole way, below it one for each stage's work on it."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..events import (
    NOTIFICATIONS,
    AudioChunk,
    Envelope,
    Event,
    RunFinished,
    RunResumed,
    RunStarted,
    Sentence,
    Shot,
    StageFailed,
    Transcript,
    Verdict,
)
from ..hiding import Hide
from ..past import sentence_of
from ..probe import Probe
from .extra import need

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter
    from opentelemetry.trace import Span

REMEMBERED = 2048
"""Sentences known at once; where more are on their way, the span of the oldest ends early and says so."""

_ARRIVALS = 4096
_GRAIN = 0.25
"""Seconds of story between two noted arrivals: with their number, what a sentence may lag behind its sound."""


@dataclass(slots=True)
class _Arrivals:
    """When which second of the story was heard."""

    ends: list[float] = field(default_factory=list)
    times: list[int] = field(default_factory=list)

    def note(self, end: float, at: int) -> None:
        if not self.ends or end >= self.ends[-1] + _GRAIN:
            self.ends.append(end)
            self.times.append(at)
            if len(self.ends) > _ARRIVALS:
                self.forget(_ARRIVALS // 8)

    def at(self, second: float) -> int | None:
        """When that second was heard; what lies before it is forgotten, for sentences come in order."""
        where = bisect_right(self.ends, second)
        if where == len(self.ends):
            return self.times[-1] if self.times else None
        found = self.times[where]
        self.forget(where)
        return found

    def forget(self, number: int) -> None:
        del self.ends[:number], self.times[:number]


class Trace(Probe):
    """One run's trace; `observe` is an observer, and it is a probe too. Not for use by a second run.

    The run's span is ``run``; a sentence's is ``sentence``, from when its first word was heard until its shot; a
    stage's has the stage's id. Of what a story says nothing is in them, only numbers.
    """

    def __init__(self, provider: TracerProvider, hide: Hide = str) -> None:
        from opentelemetry import trace

        from fabula import __version__

        self._trace = trace
        self._tracer = provider.get_tracer("fabula", __version__)
        self._hide = hide
        self._run: Span | None = None
        self._done = False
        self._name = ""
        self._sentences: OrderedDict[int, Span] = OrderedDict()
        self._arrivals = _Arrivals()
        self._queued: dict[str, tuple[Event, float]] = {}
        # events tell monotonic time, spans the time of day
        self._offset = time.time_ns() - time.monotonic_ns()

    def observe(self, envelope: Envelope) -> None:
        """Take in one event."""
        event, at = envelope.event, envelope.monotonic_ns + self._offset
        if self._done:
            return
        run = self._begin(envelope.run, at)
        match event:
            case AudioChunk():
                self._arrivals.note(event.end, at)
                return
            case Transcript():
                self._arrivals.note(event.end, at)  # typed text has no sound
                return
            case StageFailed():
                self._failed(run, event, at)
                return
            case RunStarted() | RunResumed():
                run.set_attribute("fabula.stages", event.stages)
                run.set_attribute("fabula.version", event.version)
                run.set_attribute("fabula.resumed", isinstance(event, RunResumed))
                return
            case RunFinished():
                self._finished(run, event, at)
                return
        if isinstance(event, NOTIFICATIONS) or (about := sentence_of(event)) is None:
            return
        span = self._sentence(about, at)
        span.add_event(type(event).__name__, {"fabula.stage": envelope.stage}, timestamp=at)
        if isinstance(event, Verdict):
            span.set_attributes({"fabula.verdict": event.status, "fabula.score": event.score})
        elif isinstance(event, Shot):
            span.set_attribute("fabula.shot", event.number)
            self._end(about.index, at)

    def event_taken(self, stage: str, event: Event, queued: float) -> None:
        """Keep the waiting for the span of the work."""
        self._queued[stage] = (event, queued)

    def event_handled(self, stage: str, event: Event | None, wall: float, blocked: float, cpu: float) -> None:
        """A stage's work on an event is a span, where the event is about a sentence."""
        taken, queued = self._queued.pop(stage, (None, None))
        if event is None or self._run is None or (about := sentence_of(event)) is None:
            return
        end = time.time_ns()
        start = end - int(wall * 1e9)
        parent = self._sentence(about, start)
        span = self._tracer.start_span(
            stage,
            context=self._trace.set_span_in_context(parent),
            start_time=start,
            attributes={
                "fabula.run": self._name,
                "fabula.stage": stage,
                "fabula.sentence": about.index,
                "fabula.event": type(event).__name__,
                "fabula.blocked_seconds": blocked,
                "fabula.loop_cpu_seconds": cpu,
            },
        )
        if taken is event and queued is not None:
            span.set_attribute("fabula.queued_seconds", queued)
        span.end(end)

    def close(self) -> None:
        """End what is still open, where the run did not say that it finished."""
        if self._run is not None:
            self._finished(self._run, None, time.time_ns())

    def _begin(self, name: str, at: int) -> Span:
        if self._run is None:
            self._name = name
            self._run = self._tracer.start_span("run", start_time=at, attributes={"fabula.run": name})
        return self._run

    def _sentence(self, about: Sentence, seen: int) -> Span:
        span = self._sentences.get(about.index)
        if span is not None:
            return span
        assert self._run is not None
        heard = self._arrivals.at(about.start)
        span = self._tracer.start_span(
            "sentence",
            context=self._trace.set_span_in_context(self._run),
            start_time=min(seen, heard) if heard is not None else seen,
            attributes={
                "fabula.run": self._name,
                "fabula.sentence": about.index,
                "fabula.start": about.start,
                "fabula.end": about.end,
            },
        )
        self._sentences[about.index] = span
        if len(self._sentences) > REMEMBERED:
            _, oldest = self._sentences.popitem(last=False)
            if oldest.is_recording():
                oldest.set_attribute("fabula.cut", "too many sentences at once")
                oldest.end(seen)
        return span

    def _end(self, index: int, at: int) -> None:
        """End a sentence's span, and keep no more of it than what later spans hang on."""
        span = self._sentences[index]
        span.end(at)
        self._sentences[index] = self._trace.NonRecordingSpan(span.get_span_context())

    def _failed(self, run: Span, event: StageFailed, at: int) -> None:
        message = self._hide(event.message)
        attributes = {
            "exception.type": event.error,
            "exception.message": message,
            "fabula.stage": event.stage,
            "fabula.action": event.action,
        }
        about = self._sentences.get(event.sentence) if event.sentence is not None else None
        for span in (run, about):
            if span is not None:
                span.add_event("exception", attributes, timestamp=at)
        status = self._trace.Status(self._trace.StatusCode.ERROR, f"{event.stage}: {event.error}: {message}")
        if event.action == "stop":
            run.set_status(status)
        if about is not None and event.action in {"stop", "skip"}:
            about.set_status(status)

    def _finished(self, run: Span, event: RunFinished | None, at: int) -> None:
        for span in self._sentences.values():
            if span.is_recording():
                span.set_attribute("fabula.cut", "the run ended")
                span.end(at)
        self._sentences.clear()
        self._queued.clear()
        self._arrivals = _Arrivals()
        run.set_attribute("fabula.outcome", event.outcome if event is not None else "interrupted")
        if event is not None and event.outcome == "failed":
            run.set_status(self._trace.Status(self._trace.StatusCode.ERROR, self._hide(event.message)))
        run.end(at)
        self._run = None
        self._done = True


def trace_provider(
    exporter: SpanExporter | None = None, *, attributes: Mapping[str, str] | None = None
) -> TracerProvider:
    """Where spans go: to `exporter`, by default to what OTEL_EXPORTER_OTLP_ENDPOINT names, by HTTP.

    They are sent by a thread of their own, in bounded batches; call its ``shutdown`` at the end. All variables of the
    OpenTelemetry SDK apply (OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER …).

    Raises:
        MissingError: The extra ``metrics`` is not installed.
    """
    need("opentelemetry.sdk.trace", "tracing")
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    if exporter is None:
        need("opentelemetry.exporter.otlp.proto.http.trace_exporter", "tracing")
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

        exporter = OTLPSpanExporter()
    resource = Resource.create(dict(attributes or {}))
    if str(resource.attributes.get("service.name", "unknown_service")).startswith("unknown_service"):
        resource = resource.merge(Resource({"service.name": "fabula"}))
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider
