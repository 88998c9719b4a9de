from __future__ import annotations

import sys

import pytest
from prometheus_client import generate_latest

from fabula.core.errors import MissingError
from fabula.core.events import AudioChunk, EventDropped, PictureSkipped, RunFinished, StageFailed
from fabula.core.observing.metrics import Metrics
from fabula.core.testing import sentence

from .conftest import Wrap, way_of


def shown(metrics: Metrics) -> dict[str, float]:
    lines = generate_latest(metrics.registry).decode().splitlines()
    pairs = [line.rsplit(" ", 1) for line in lines if not line.startswith("#")]
    return {name: float(value) for name, value in pairs}


def test_counts_by_stage_type_action_and_outcome(wrap: Wrap) -> None:
    metrics = Metrics()
    told = [sentence("a dog barks.", index=i, start=3.0 * i) for i in range(3)]
    for one in told:
        metrics.observe(wrap(one, stage="segmenter"))
    for event in way_of(told[0]):
        metrics.observe(wrap(event, stage="any"))
    metrics.observe(wrap(PictureSkipped(sentence=told[1], reason="late", cause="behind"), stage="illustrator"))
    metrics.observe(wrap(StageFailed(stage="illustrator", error="E", message="", action="skip", sentence=2)))
    values = shown(metrics)
    assert values['fabula_events_total{stage="segmenter",type="Sentence"}'] == 3
    assert values['fabula_events_total{stage="any",type="Verdict"}'] == 1
    assert values["fabula_sentences_total"] == 3
    assert values['fabula_pictures_total{outcome="drawn"}'] == 1
    assert values['fabula_pictures_total{outcome="behind"}'] == 1
    assert values['fabula_failures_total{action="skip",stage="illustrator"}'] == 1
    assert values["fabula_runs_active"] == 1
    metrics.observe(wrap(RunFinished(outcome="failed")))
    assert shown(metrics)['fabula_runs_total{outcome="failed"}'] == 1
    assert shown(metrics)["fabula_runs_active"] == 0


def test_drops_are_told_as_totals_of_each_run_and_added_up(wrap: Wrap) -> None:
    metrics = Metrics()
    for run, count in (("r1", 2), ("r1", 5), ("r2", 3)):
        metrics.observe(wrap(EventDropped(subscriber="viewer", event="Picture", count=count), run=run))
    assert shown(metrics)['fabula_drops_total{stage="viewer"}'] == 8


def test_behind_the_ear_is_the_slowest_run_and_none_when_all_is_drawn(wrap: Wrap) -> None:
    metrics = Metrics()
    assert shown(metrics)["fabula_behind_seconds"] == 0
    first, second = sentence("a.", index=0), sentence("b.", index=1, start=3.0)
    for one in (first, second):
        metrics.observe(wrap(one))
    metrics.observe(wrap(AudioChunk(start=19.0, pcm=bytes(32_000)), seq=-1))
    metrics.observe(wrap(first, run="r2"))
    assert shown(metrics)["fabula_behind_seconds"] == 17.0
    metrics.observe(wrap(way_of(first)[2]))
    assert shown(metrics)["fabula_behind_seconds"] == 14.0
    metrics.observe(wrap(PictureSkipped(sentence=second, reason="no")))
    assert shown(metrics)["fabula_behind_seconds"] == 0


def test_seconds_of_work_leave_out_the_waiting_for_others() -> None:
    metrics = Metrics()
    event = sentence("a dog barks.")
    metrics.stage_opened("reader", 1.5)
    metrics.event_taken("reader", event, 0.02)
    metrics.event_handled("reader", event, wall=5.0, blocked=4.5, cpu=0.2)
    metrics.event_handled("reader", None, wall=9.0, blocked=0.0, cpu=0.1)
    metrics.thread_worked("reader", wall=0.5, cpu=0.4)
    values = shown(metrics)
    assert values['fabula_event_seconds_sum{stage="reader"}'] == 0.5
    assert values['fabula_event_seconds_count{stage="reader"}'] == 1
    assert values['fabula_queued_seconds_bucket{le="0.03",stage="reader"}'] == 1
    assert values['fabula_queued_seconds_bucket{le="0.01",stage="reader"}'] == 0
    assert values['fabula_opening_seconds{stage="reader"}'] == 1.5
    assert values['fabula_cpu_seconds_total{stage="reader",where="loop"}'] == pytest.approx(0.3)
    assert values['fabula_cpu_seconds_total{stage="reader",where="thread"}'] == pytest.approx(0.4)


def test_two_sets_do_not_meet_and_memory_is_bounded(wrap: Wrap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fabula.core.observing.metrics._WAITING", 10)
    metrics, other = Metrics(), Metrics()
    for index in range(30):
        metrics.observe(wrap(sentence("a.", index=index, start=float(index), seconds=1.0)))
    assert shown(metrics)["fabula_behind_seconds"] == 9.0
    assert shown(other)["fabula_sentences_total"] == 0


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    with pytest.raises(MissingError) as caught:
        Metrics()
    assert caught.value.hint == "pip install 'fabula[metrics]'"
