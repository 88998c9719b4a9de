from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.plugins.transcription.voice import WINDOW, WINDOW_SECONDS, Pauses, Utterance, UtteranceCutter, VoiceDetector

PLAIN = Pauses(min_pause=0.5, patience=0.5, padding=0.1, max_utterance=10)


def cut(chances: list[float], pauses: Pauses = PLAIN, *, step: int = 7, origin: float = 0.0) -> list[Utterance]:
    """Utterances of a stream with these probabilities; each sample holds the number of its window."""
    cutter = UtteranceCutter(pauses, origin=origin)
    found: list[Utterance] = []
    for first in range(0, len(chances), step):
        part = chances[first : first + step]
        windows = np.repeat(np.arange(first, first + len(part), dtype=np.float32), WINDOW)
        found += cutter.add(windows, part)
    last = cutter.finish()
    return [*found, last] if last is not None else found


def seconds(value: float, of: float) -> list[float]:
    return [of] * round(value / WINDOW_SECONDS)


def test_a_pause_ends_an_utterance() -> None:
    stream = seconds(1, 0.0) + seconds(2, 0.9) + seconds(1, 0.1) + seconds(1, 0.8) + seconds(0.2, 0.0)
    first, second = cut(stream)
    assert first.speech[0] == pytest.approx(1, abs=0.05)
    assert first.speech[1] == pytest.approx(3, abs=0.05)
    assert first.start == pytest.approx(0.9, abs=0.05)
    assert first.end == pytest.approx(3.1, abs=0.05)
    assert second.speech == pytest.approx((4, 5), abs=0.08)
    assert first.samples[0] == round(first.start / WINDOW_SECONDS), "its own samples"
    assert len(first.probabilities) == len(first.samples) // WINDOW


def test_a_short_pause_does_not() -> None:
    stream = seconds(1, 0.9) + seconds(0.3, 0.1) + seconds(1, 0.9)
    (only,) = cut(stream)
    assert only.speech == pytest.approx((0, 2.3), abs=0.08)


def test_a_click_is_no_utterance() -> None:
    assert cut(seconds(1, 0.0) + [0.9] * 2 + seconds(2, 0.0)) == []


def test_silence_gives_nothing() -> None:
    assert cut(seconds(30, 0.05)) == []
    assert cut([]) == []


def test_an_utterance_that_has_only_begun_waits_longer() -> None:
    pauses = Pauses(min_pause=0.6, patience=1.4)
    stream = seconds(1, 0.9) + seconds(1, 0.0) + seconds(1, 0.9) + seconds(3, 0.0)
    assert len(cut(stream, pauses)) == 1
    long = seconds(11, 0.9) + seconds(1, 0.0) + seconds(1, 0.9) + seconds(3, 0.0)
    assert len(cut(long, pauses)) == 2


def test_endless_speech_is_cut_where_it_is_quietest() -> None:
    quiet = round(8 / WINDOW_SECONDS)
    stream = [0.9] * round(15 / WINDOW_SECONDS)
    stream[quiet : quiet + 7] = [0.4] * 7
    first, second = cut(stream)
    assert first.end == pytest.approx((quiet + 3.5) * WINDOW_SECONDS, abs=0.15)
    assert second.start == pytest.approx(first.end)


def test_the_clock_starts_where_the_sound_does() -> None:
    (only,) = cut(seconds(1, 0.9), origin=100.0)
    assert only.start == 100.0
    assert only.voiced(100.5, 100.6) == pytest.approx(0.9)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 60)), max_size=20), st.integers(1, 31))
def test_utterances_are_in_order_bounded_and_miss_no_speech(runs: list[tuple[float, int]], step: int) -> None:
    chances = [chance for chance, many in runs for _ in range(many)]
    found = cut(chances, step=step)
    for utterance in found:
        assert utterance.end - utterance.start <= PLAIN.max_utterance + WINDOW_SECONDS
        assert utterance.start <= utterance.speech[0] < utterance.speech[1] <= utterance.end + 1e-9
        first = round(utterance.start / WINDOW_SECONDS)
        many = len(utterance.samples) // WINDOW
        assert utterance.samples[::WINDOW].tolist() == list(range(first, first + many))
    for before, after in pairwise(found):
        assert before.end <= after.start + 1e-9
    covered = {w for u in found for w in u.samples[::WINDOW].tolist()}
    # Only bursts shorter than min_speech may be left out.
    burst = round(PLAIN.min_speech / WINDOW_SECONDS) + 1
    for at in range(len(chances) - burst):
        if all(chance >= PLAIN.onset for chance in chances[at : at + burst]):
            assert set(range(at, at + burst)) <= covered


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), max_size=300))
def test_the_size_of_the_chunks_does_not_matter(chances: list[float]) -> None:
    whole = [(u.start, u.end) for u in cut(chances, step=1000)]
    assert whole == [(u.start, u.end) for u in cut(chances, step=1)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 40)), max_size=16), st.floats(0.1, 0.5))
def test_an_utterance_is_known_in_its_last_pause_and_can_end_earlier(
    runs: list[tuple[float, int]], soon: float
) -> None:
    chances = [chance for chance, many in runs for _ in range(many)]
    patient, hasty = UtteranceCutter(PLAIN), UtteranceCutter(PLAIN)
    guess: Utterance | None = None
    found: list[Utterance] = []
    for at, chance in enumerate(chances):
        window = np.full((1, WINDOW), at, np.float32)
        for ended in patient.add(window, [chance]):
            if patient.silent_until is not None:  # a pause ended it, not its length
                assert guess is not None
                assert (guess.start, guess.end, guess.speech) == (ended.start, ended.end, ended.speech)
                assert guess.samples.tolist() == ended.samples.tolist()
                assert guess.probabilities == ended.probabilities
        guess = patient.as_ended() or guess
        found += hasty.add(window, [chance])
        pause = hasty.as_ended()
        if pause is not None and hasty.quiet >= soon:
            assert hasty.quiet_behind(pause) == pytest.approx(hasty.quiet)
            hasty.end_with(pause)
            assert hasty.as_ended() is None
            assert hasty.so_far() is None
            assert hasty.silent_until is not None
            assert hasty.silent_until >= pause.end - WINDOW_SECONDS
            found.append(pause)
    last = hasty.finish()
    covered = {w for u in [*found, *([last] if last else [])] for w in u.samples[::WINDOW].tolist()}
    burst = round(PLAIN.min_speech / WINDOW_SECONDS) + 1
    for at in range(len(chances) - burst):
        if all(chance >= PLAIN.onset for chance in chances[at : at + burst]):
            assert set(range(at, at + burst)) <= covered
    for before, after in pairwise(found):
        assert before.end <= after.start + 1e-9


def test_what_was_said_since_belongs_to_the_next() -> None:
    cutter = UtteranceCutter(Pauses(min_pause=1.0, patience=1.0))
    stream = seconds(2, 0.9) + seconds(0.5, 0.0)
    windows = np.repeat(np.arange(500, dtype=np.float32), WINDOW).reshape(-1, WINDOW)
    assert cutter.add(windows[: len(stream)], stream) == []
    first = cutter.as_ended()
    assert first is not None
    more = seconds(0.6, 0.9) + seconds(0.2, 0.0)
    assert cutter.add(windows[len(stream) : len(stream) + len(more)], more) == []
    assert cutter.quiet_behind(first) == pytest.approx(0.5, abs=0.04)
    cutter.end_with(first)
    second = cutter.as_ended()
    assert second is not None
    assert second.speech == pytest.approx((2.5, 3.1), abs=0.05)
    assert second.start == pytest.approx(2.4, abs=0.05)
    assert second.samples[0] == round(second.start / WINDOW_SECONDS)


class Ears:
    """In silero's place: notes how loud each window is."""

    def run(self, names: None, given: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return np.abs(given["input"]).max(axis=1), given["h"], given["c"]


def loudness(*peaks: float) -> list[float]:
    samples = np.repeat(np.array(peaks, np.float32), WINDOW)
    return VoiceDetector(Ears()).probabilities(samples)


def test_soft_speech_is_raised_and_loud_speech_left_alone() -> None:
    assert loudness(0.002, 0.002) == pytest.approx([0.05, 0.05], rel=0.01)
    assert loudness(0.5, 0.001, 0.3) == pytest.approx([0.5, 0.5, 0.3]), "a window sees the end of the one before"
    assert loudness(0.0, 0.0) == [0.0, 0.0]
    assert max(loudness(*[1e-5] * 5)) < 0.001, "noise stays noise"


def test_a_soft_voice_after_a_loud_one_is_raised_in_time() -> None:
    levels = loudness(0.5, *[0.005] * 2000)
    assert levels[30] == pytest.approx(0.005), "a pause for breath"
    assert levels[-1] > 0.045, "another speaker, further away"
