"""Watchers in a real run: what the engine tells them, on both event loops."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanContext
from prometheus_client import generate_latest

from fabula.core import Event, Publish, Reading, Sentence, SourceEnded, Stage, hookimpl
from fabula.core.observing.metrics import Metrics
from fabula.core.observing.profile import Profile
from fabula.core.observing.tracing import Trace
from fabula.core.pipeline import Pipeline, load_pipeline
from fabula.core.registry import Registry
from fabula.core.testing import sentence

pytestmark = pytest.mark.anyio
WORK = 0.02


def burn() -> None:
    end = time.thread_time() + WORK
    while time.thread_time() < end:
        pass


class Teller(Stage):
    role, name = "source", "teller"
    gives = (Sentence,)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        for n in range(4):
            await publish(sentence(f"Sentence {n}.", index=n, start=n * 3.0))
        await self.context.announce(SourceEnded(stage=self.context.stage, duration=12.0))


class Reader(Stage):
    role, name = "reader", "busy"
    takes, gives = (Sentence,), (Reading,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Sentence)
        if event.index == 2:
            raise ValueError("two is too many")
        burn()
        await self.context.in_thread(burn)
        await publish(Reading(sentence=event))


class Sink(Stage):
    role, name = "editor", "sink"
    takes = (Reading,)

    async def handle(self, event: Event, publish: Publish) -> None:
        pass


class Troupe:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Teller, Reader, Sink]


@pytest.fixture
def pipeline() -> Pipeline:
    registry = Registry()
    registry.add(Troupe(), "troupe")
    text = "stages:\n  - source: teller\n  - reader: busy\n    on_failure: skip\n  - editor: sink\n"
    return load_pipeline(text, registry)


async def test_a_profile_knows_loop_threads_and_native(pipeline: Pipeline, tmp_path: Path) -> None:
    profile = Profile()
    result = await pipeline.run(runs_dir=tmp_path, probes=[profile])
    assert result.outcome == "done"
    assert set(profile.stages) == {"source", "reader", "editor"}
    reader = profile.stages["reader"]
    assert (reader.events, reader.taken) == (4, 4)
    assert 3 * WORK <= reader.loop_cpu < 9 * WORK
    assert 3 * WORK <= reader.thread_cpu < 9 * WORK
    assert reader.wall >= 6 * WORK
    assert 0 < reader.longest_queued <= 4 * reader.wall
    assert profile.stages["editor"].loop_cpu < WORK


async def test_a_trace_holds_every_sentence_and_what_failed(pipeline: Pipeline, tmp_path: Path) -> None:
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace = Trace(provider)
    await pipeline.run(runs_dir=tmp_path, observers=[trace.observe], probes=[trace])
    spans = exporter.get_finished_spans()
    sentences = {number(span): span for span in spans if span.name == "sentence"}
    assert sorted(sentences) == [0, 1, 2, 3]
    readers = [span for span in spans if span.name == "reader"]
    assert sorted(number(span) for span in readers) == [0, 1, 2, 3]
    for span in readers:
        assert span.parent is not None
        assert span.parent.span_id == identity(sentences[number(span)]).span_id
    assert [n for n, span in sorted(sentences.items()) if not span.status.is_ok and not span.status.is_unset] == [2]
    assert {identity(span).trace_id for span in spans} == {identity(spans[0]).trace_id}


async def test_metrics_of_two_runs_add_up(pipeline: Pipeline, tmp_path: Path) -> None:
    metrics = Metrics()
    for _ in range(2):
        await pipeline.run(runs_dir=tmp_path, observers=[metrics.observe], probes=[metrics])
    text = generate_latest(metrics.registry).decode()
    assert "fabula_sentences_total 8.0" in text
    assert 'fabula_runs_total{outcome="done"} 2.0' in text
    assert 'fabula_failures_total{action="skip",stage="reader"} 2.0' in text
    assert 'fabula_event_seconds_count{stage="reader"} 8.0' in text
    assert "fabula_runs_active 0.0" in text


def number(span: ReadableSpan) -> int:
    value = (span.attributes or {})["fabula.sentence"]
    assert isinstance(value, int)
    return value


def identity(span: ReadableSpan) -> SpanContext:
    context = span.get_span_context()
    assert context is not None
    return context
