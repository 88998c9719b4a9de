"""What is shown while somebody speaks."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from rich.console import Console

from fabula.core import (
    AudioChunk,
    Envelope,
    Event,
    NoticeGiven,
    PictureSkipped,
    Reading,
    RenderingAdvanced,
    RunResumed,
    Sentence,
    SourceEnded,
    SourceOpened,
    Stage,
    StageSettings,
    Transcript,
    Verdict,
    Word,
)
from fabula.core.cli.liveview import LAST_SENTENCES, LiveProgress, render
from fabula.core.cli.meter import FLOOR, Meter
from fabula.core.config import StageSpec
from fabula.core.testing import sentence


class Clock:
    time = 100.0

    def __call__(self) -> float:
        return self.time


def tone(decibels: float, seconds: float = 0.1) -> bytes:
    """A sine of that RMS level."""
    peak = 32_768 * math.sqrt(2) * 10 ** (decibels / 20)
    wave = peak * np.sin(2 * np.pi * 440 * np.arange(round(seconds * 16_000)) / 16_000)
    return bytes(np.clip(wave, -32_768, 32_767).astype("<i2").tobytes())


def shown(progress: LiveProgress) -> str:
    console = Console(file=io.StringIO(), width=120, color_system=None)
    console.print(render(progress))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def progress(clock: Clock) -> LiveProgress:
    stages = [StageSpec(id="source", role="source", name="microphone", cls=Stage, settings=StageSettings())]
    return LiveProgress(stages, lambda: {"transcriber": 12, "editor": 1}, clock)


def happen(progress: LiveProgress, *events: Event) -> None:
    for event in events:
        progress.observe(Envelope(run="run", seq=0, stage="source", monotonic_ns=0, event=event))


def words(text: str, start: float) -> tuple[Word, ...]:
    return tuple(Word(text=w, start=start + i, end=start + i + 0.9) for i, w in enumerate(text.split()))


def partial(text: str, settled: int, *, turn: int = 1, start: float = 10.0, final: bool = False) -> Transcript:
    said = words(text, start)
    return Transcript(turn=turn, text=text, words=said, start=start, end=said[-1].end, final=final, settled=settled)


@pytest.mark.parametrize("decibels", [-50, -30, -18, -6])
def test_the_meter_shows_the_level_of_the_voice(clock: Clock, decibels: float) -> None:
    meter = Meter(clock)
    meter.hear(tone(decibels))
    assert meter.level == pytest.approx(decibels, abs=0.3)
    assert not meter.clipped
    lit = sum(text.count("█") for text, _ in meter.cells())
    assert lit == round((decibels + 60) / 2)


def test_the_meter_falls_back_by_and_by(clock: Clock) -> None:
    meter = Meter(clock)
    meter.hear(tone(-10))
    before = meter.level
    clock.time += 0.5
    assert meter.level == pytest.approx(before - 15)
    meter.hear(tone(-55))
    assert meter.level == pytest.approx(before - 15)
    clock.time += 10
    assert meter.level == FLOOR
    assert "quiet" in "".join(text for text, _ in meter.cells())


def test_sound_that_is_cut_off_is_told_for_a_while(clock: Clock) -> None:
    meter = Meter(clock)
    meter.hear(tone(0))
    assert meter.clipped
    assert "cut off" in "".join(text for text, _ in meter.cells())
    clock.time += 3
    assert not meter.clipped


def test_no_sound_at_all_is_no_error(clock: Clock) -> None:
    meter = Meter(clock)
    meter.hear(b"")
    meter.hear(bytes(3200))
    assert meter.level == FLOOR


def test_the_meter_is_always_as_wide(clock: Clock) -> None:
    meter = Meter(clock)
    for decibels in range(-60, 1, 5):
        meter.hear(tone(decibels))
        assert sum(text.count("█") + text.count("░") for text, _ in meter.cells()) == 30


def test_before_the_microphone_is_open(progress: LiveProgress) -> None:
    assert "getting ready" in shown(progress)


def test_a_run_that_is_taken_up_hears_nothing_more(progress: LiveProgress) -> None:
    happen(progress, RunResumed(run="run", stages=("editor",), version="1", sentences=3, heard=75.0))
    view = shown(progress)
    assert "1:15 told" in view
    assert "getting ready" not in view
    assert "Ctrl-C ends" not in view


def test_words_run_and_settle_into_sentences(progress: LiveProgress) -> None:
    happen(progress, SourceOpened(stage="source", name="USB Mic"), AudioChunk(start=0, pcm=tone(-20, 0.5)))
    happen(progress, partial("The fox saw a", 2))
    view = shown(progress)
    assert "USB Mic" in view
    assert "█" in view
    assert "The fox saw a" in view
    assert "Ctrl-C ends the story" in view
    assert "waiting: transcriber 12" in view
    happen(progress, partial("The fox saw a crow.", 0, final=True))
    assert "The fox saw a crow." in shown(progress)
    told = Sentence(index=0, text="The fox saw a crow!", heard="the fox saw a crow", start=10, end=14.9)
    happen(progress, told)
    assert "· The fox saw a crow!" in shown(progress)
    assert shown(progress).count("fox") == 1
    happen(progress, Verdict(reading=Reading(sentence=told), status="plausible", score=0.9))
    assert "✓ The fox saw a crow!" in shown(progress)


def test_the_reason_of_a_doubt_is_shown(progress: LiveProgress) -> None:
    told = sentence("The stone [bold]sang[/].")
    verdict = Verdict(reading=Reading(sentence=told), status="implausible", score=0.1, explanation="stones do not sing")
    happen(progress, told, verdict)
    view = shown(progress)
    assert "✗ The stone [bold]sang[/]." in view
    assert "implausible 0.10  stones do not sing" in view


def test_the_last_sentences_are_kept_and_no_more(progress: LiveProgress) -> None:
    for index in range(50):
        told = sentence(f"Sentence number {index} here.", index=index, start=3.0 * index)
        happen(progress, told, Verdict(reading=Reading(sentence=told), status="plausible", score=0.9))
        happen(progress, PictureSkipped(sentence=told, reason="test"))
    view = shown(progress)
    assert view.count("Sentence number") == LAST_SENTENCES
    assert "number 49 " in view
    assert len(progress.verdicts) == LAST_SENTENCES
    assert "50 cards" in view


def test_the_film_is_rendered_before_ones_eyes(progress: LiveProgress) -> None:
    happen(progress, SourceOpened(stage="source", name="USB Mic"), AudioChunk(start=0, pcm=tone(-20, 0.5)))
    happen(progress, SourceEnded(stage="source", duration=61.0), NoticeGiven(stage="editor", text="so it is"))
    happen(progress, RenderingAdvanced(stage="editor", done=12.0, of=61.0))
    view = shown(progress)
    assert "0:12 of 1:01 of the film rendered" in view
    assert "Ctrl-C ends" not in view
    assert "told" in view
    assert "so it is" in view
