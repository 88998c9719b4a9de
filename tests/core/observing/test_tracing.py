from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanContext, StatusCode

from fabula.core.errors import MissingError
from fabula.core.events import AudioChunk, RunFinished, RunResumed, RunStarted, StageFailed, Transcript
from fabula.core.observing import tracing
from fabula.core.observing.tracing import Trace, trace_provider
from fabula.core.testing import sentence

from .conftest import Wrap, way_of

SECOND = bytes(32_000)


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def trace(exporter: InMemorySpanExporter) -> Trace:
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return Trace(provider)


def named(spans: Sequence[ReadableSpan], name: str) -> list[ReadableSpan]:
    return [span for span in spans if span.name == name]


def attributes(span: ReadableSpan) -> dict[str, object]:
    return dict(span.attributes or {})


def seconds(span: ReadableSpan) -> float:
    assert span.start_time is not None
    assert span.end_time is not None
    return (span.end_time - span.start_time) / 1e9


def test_one_trace_with_a_span_from_the_first_word_heard_to_the_shot(
    trace: Trace, exporter: InMemorySpanExporter, wrap: Wrap
) -> None:
    now = time.monotonic() - 100  # all of it lies in the past, so that nothing depends on the clock of now
    trace.observe(wrap(RunStarted(run="r1", stages=("source", "segmenter"), version="1"), at=now))
    for second in range(10):  # as it is spoken
        trace.observe(wrap(AudioChunk(start=second, pcm=SECOND), seq=-1, stage="source", at=now + second + 1))
    told = sentence("a dog barks.", start=2.0, seconds=3.0)
    trace.observe(wrap(told, stage="segmenter", at=now + 10))
    for delay, event in enumerate(way_of(told, "implausible")):
        trace.observe(wrap(event, stage="some", at=now + 11 + delay))
    trace.observe(wrap(RunFinished(outcome="done"), at=now + 20))
    spans = exporter.get_finished_spans()
    (run,), (one,) = named(spans, "run"), named(spans, "sentence")
    assert len({identity(span).trace_id for span in spans}) == 1
    assert run.parent is None
    assert one.parent is not None
    assert one.parent.span_id == identity(run).span_id
    assert seconds(run) == pytest.approx(20)
    assert seconds(one) == pytest.approx(14 - 3)  # the second second was heard when it was over, the shot came at 14
    held = attributes(one)
    assert (held["fabula.run"], held["fabula.sentence"], held["fabula.verdict"]) == ("r1", 0, "implausible")
    assert "fabula.cut" not in held
    assert [event.name for event in one.events] == ["Sentence", "Reading", "Verdict", "Picture", "Shot"]
    assert attributes(run)["fabula.outcome"] == "done"
    assert "barks" not in " ".join(span.to_json() for span in spans)


def test_typed_text_is_heard_when_its_transcript_comes(
    trace: Trace, exporter: InMemorySpanExporter, wrap: Wrap
) -> None:
    now = time.monotonic() - 100
    told = sentence("a dog barks.", seconds=2.0)
    trace.observe(wrap(Transcript(turn=0, text="a", words=told.words, start=0.0, end=2.0), at=now))
    trace.observe(wrap(told, at=now + 4))
    trace.observe(wrap(way_of(told)[3], at=now + 5))
    (one,) = named(exporter.get_finished_spans(), "sentence")
    assert seconds(one) == pytest.approx(5)


def test_work_of_stages_is_below_the_sentence_also_after_its_shot(
    trace: Trace, exporter: InMemorySpanExporter, wrap: Wrap
) -> None:
    told = sentence("a dog barks.", index=4)
    reading, _, picture, shot = way_of(told)
    trace.observe(wrap(told))
    trace.event_taken("reader", told, 0.25)
    trace.event_handled("reader", told, wall=0.5, blocked=0.125, cpu=0.0625)
    trace.event_taken("other", reading, 9.0)
    trace.event_handled("other", picture, wall=0.5, blocked=0.0, cpu=0.0)  # not what it took last
    trace.observe(wrap(shot))
    trace.event_handled("editor", picture, wall=0.5, blocked=0.0, cpu=0.0)
    trace.event_handled("editor", None, wall=0.5, blocked=0.0, cpu=0.0)
    trace.event_handled("editor", AudioChunk(start=0.0, pcm=SECOND), wall=0.5, blocked=0.0, cpu=0.0)
    trace.close()
    spans = exporter.get_finished_spans()
    (one,) = named(spans, "sentence")
    (reader,), (editor,), (other,) = named(spans, "reader"), named(spans, "editor"), named(spans, "other")
    for span in (reader, editor, other):
        assert span.parent is not None
        assert span.parent.span_id == identity(one).span_id
        assert attributes(span)["fabula.sentence"] == 4
    assert seconds(reader) == pytest.approx(0.5)
    held = attributes(reader)
    assert (held["fabula.stage"], held["fabula.event"]) == ("reader", "Sentence")
    assert (held["fabula.queued_seconds"], held["fabula.blocked_seconds"]) == (0.25, 0.125)
    assert "fabula.queued_seconds" not in attributes(other)


def test_failures_are_told_where_they_belong(trace: Trace, exporter: InMemorySpanExporter, wrap: Wrap) -> None:
    trace.observe(wrap(sentence("a.", index=0)))
    trace.observe(wrap(sentence("b.", index=1, start=3.0)))
    retry = StageFailed(stage="i", error="OSError", message="gone", action="retry", sentence=0)
    skip = StageFailed(stage="i", error="ValueError", message="no paint", action="skip", sentence=1)
    for failure in (retry, skip):
        trace.observe(wrap(failure))
    trace.observe(wrap(RunFinished(outcome="done")))
    spans = exporter.get_finished_spans()
    (run,) = named(spans, "run")
    first, second = sorted(named(spans, "sentence"), key=lambda span: str(attributes(span)["fabula.sentence"]))
    assert first.status.status_code is StatusCode.UNSET  # the next try went well
    assert second.status.status_code is StatusCode.ERROR
    assert run.status.status_code is StatusCode.UNSET
    (error,) = [event for event in second.events if event.name == "exception"]
    assert dict(error.attributes or {})["exception.message"] == "no paint"
    assert [event.name for event in run.events] == ["exception", "exception"]


def test_a_run_that_stops_is_an_error_and_hides_secrets(wrap: Wrap) -> None:
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace = Trace(provider, lambda text: text.replace("s3cret", "…"))
    trace.observe(wrap(sentence("a.")))
    trace.observe(wrap(StageFailed(stage="i", error="E", message="key s3cret", action="stop")))
    trace.observe(wrap(RunFinished(outcome="failed", message="key s3cret")))
    trace.observe(wrap(sentence("late.", index=1)))  # nothing begins after the end
    spans = exporter.get_finished_spans()
    assert sorted(span.name for span in spans) == ["run", "sentence"]
    (run,), (one,) = named(spans, "run"), named(spans, "sentence")
    assert run.status.status_code is StatusCode.ERROR
    assert attributes(one)["fabula.cut"] == "the run ended"
    assert "s3cret" not in run.to_json()


def test_a_resumed_run_begins_spans_of_sentences_it_did_not_hear(
    trace: Trace, exporter: InMemorySpanExporter, wrap: Wrap
) -> None:
    trace.observe(wrap(RunResumed(run="r1", stages=("reader",), version="1", sentences=3, heard=9.0)))
    trace.event_handled("reader", sentence("a.", index=2), wall=1.0, blocked=0.0, cpu=0.0)
    trace.observe(wrap(way_of(sentence("a.", index=2))[3]))
    trace.close()
    spans = exporter.get_finished_spans()
    (one,), (run,) = named(spans, "sentence"), named(spans, "run")
    assert seconds(one) >= 1.0
    assert attributes(run)["fabula.resumed"] is True


def test_memory_is_bounded(
    trace: Trace, exporter: InMemorySpanExporter, wrap: Wrap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing, "REMEMBERED", 8)
    monkeypatch.setattr(tracing, "_ARRIVALS", 16)
    for index in range(100):
        trace.observe(wrap(AudioChunk(start=float(index), pcm=SECOND), seq=-1))
        assert len(trace._arrivals.ends) <= 16
    for index in range(100):
        trace.observe(wrap(sentence("a.", index=index, start=float(index), seconds=1.0)))
        assert len(trace._sentences) <= 8
    assert len(exporter.get_finished_spans()) == 92
    trace.close()
    assert len(named(exporter.get_finished_spans(), "sentence")) == 100
    assert not trace._sentences


def test_the_provider_names_the_service_and_sends_to_the_exporter(wrap: Wrap) -> None:
    exporter = InMemorySpanExporter()
    provider = trace_provider(exporter, attributes={"host.name": "here"})
    trace = Trace(provider)
    trace.observe(wrap(sentence("a.")))
    trace.close()
    provider.shutdown()
    spans = exporter.get_finished_spans()
    assert len(spans) == 2
    assert spans[0].resource.attributes["service.name"] == "fabula"
    assert spans[0].resource.attributes["host.name"] == "here"


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(MissingError) as caught:
        trace_provider()
    assert caught.value.hint == "pip install 'fabula[metrics]'"


def identity(span: ReadableSpan) -> SpanContext:
    context = span.get_span_context()
    assert context is not None
    return context
