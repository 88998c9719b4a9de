"""A watermarked recording tells which of its samples arrived."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fabula.core.testing.watermark import GARBLED, Watermark

MARK = Watermark("The cat sat. A dog barked at it! And then they slept.")
SECOND = 32_000


def texts(pcm: bytes) -> list[str]:
    return [word.text for word in MARK.hear(pcm)]


def test_everything_is_heard_where_it_is() -> None:
    heard = MARK.hear(MARK.pcm())
    assert [word.text for word in heard] == list(MARK.script)
    for word, spoken in zip(heard, MARK.spoken, strict=True):
        assert word.start == pytest.approx(spoken.start, abs=0.011)
        assert word.end == pytest.approx(spoken.end, abs=0.011)


@settings(deadline=None, max_examples=40)
@example(at=8_849, samples=9_392)
@given(at=st.integers(0, len(MARK.pcm()) // 2 - 1), samples=st.integers(2_000, 30_000))
def test_missing_sound_shows(at: int, samples: int) -> None:
    pcm = MARK.pcm()
    left = pcm[: 2 * at] + pcm[2 * (at + samples) :]
    gone = range(2 * at, 2 * (at + samples))
    lost = [w for w in MARK.spoken if min(w.end * SECOND, gone.stop) - max(w.start * SECOND, gone.start) > 2_560]
    heard = [word.text for word in MARK.hear(left)]
    assert set(heard).isdisjoint(word.text for word in lost)
    assert all(text in MARK.script or text == GARBLED for text in heard)
    if not lost:
        assert [text for text in heard if text != GARBLED] == [text for text in MARK.script if text in heard]


def test_doubled_and_reordered_sound_shows() -> None:
    pcm = MARK.pcm()
    pause = round((MARK.spoken[2].end + 0.4) * SECOND) // 2 * 2
    assert texts(pcm[:pause] * 2)[:6] == ["The", "cat", "sat."] * 2
    assert texts(pcm[pause:] + pcm[:pause])[-3:] == ["The", "cat", "sat."]


def test_a_word_that_is_cut_or_overlaid_is_garbled() -> None:
    pcm = MARK.pcm()
    first = round(MARK.spoken[0].start * SECOND)
    cut = pcm[:first] + pcm[first + 2_000 : first + 16_000]
    assert texts(cut)[0] == GARBLED


def test_a_word_that_is_not_over_is_not_heard_yet() -> None:
    upto = round((MARK.spoken[0].start + 0.1) * SECOND) // 2 * 2
    assert texts(MARK.pcm()[:upto]) == []


def test_every_number_is_told_apart() -> None:
    mark = Watermark([f"w{number}" for number in range(700)], gap=0.04)
    assert [word.text for word in mark.hear(mark.pcm())] == list(mark.script)
    with pytest.raises(ValueError, match="65,536"):
        Watermark(["x"] * 65_537)


def test_written_as_a_wav_file(tmp_path: Path) -> None:
    with wave.open(str(MARK.write(tmp_path / "story.wav"))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 1, 2)
        assert file.readframes(file.getnframes()) == MARK.pcm()


def test_a_pause_follows_a_quotation_that_ends_a_sentence() -> None:
    first, second = Watermark('"Stop!" stop.', pause=0.8, gap=0.06).spoken
    assert second.start - first.end == pytest.approx(0.8)
