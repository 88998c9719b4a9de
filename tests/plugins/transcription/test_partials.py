"""Which words of an utterance are settled, and when sound counts as live."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.core import Word
from fabula.plugins.transcription.partials import Agreement, Pace, key
from fabula.plugins.transcription.voice import WINDOW, WINDOW_SECONDS, Utterance


def words(text: str, start: float = 0.0) -> list[Word]:
    return [
        Word(text=part, start=start + 0.5 * at, end=start + 0.5 * at + 0.4, confidence=0.9)
        for at, part in enumerate(text.split())
    ]


def shown(agreement: Agreement, text: str, start: float = 0.0) -> str:
    now = [word.text for word in agreement.take(words(text, start))]
    now.insert(agreement.settled, "|")
    return " ".join(now)


def utterance(seconds: float) -> Utterance:
    many = round(seconds / WINDOW_SECONDS)
    return Utterance(
        start=0.0,
        samples=np.zeros(many * WINDOW, np.float32),
        speech=(0.0, many * WINDOW_SECONDS),
        probabilities=(0.9,) * many,
    )


def test_two_hypotheses_in_a_row_settle_what_they_begin_with() -> None:
    agreement = Agreement()
    assert shown(agreement, "One Sunday.") == "| One Sunday."
    assert shown(agreement, "one sunny morning, a little") == "one | sunny morning, a little"
    assert shown(agreement, "One sunny morning a little girl,") == "one sunny morning a little | girl,"
    assert shown(agreement, "One honey morning a little girl named") == "one sunny morning a little girl | named"
    assert shown(agreement, "") == "one sunny morning a little girl |"
    assert shown(agreement, "one sunny morning a little girl named") == "one sunny morning a little girl | named"


def test_the_last_word_may_be_half_a_word() -> None:
    agreement = Agreement()
    shown(agreement, "to the sh")
    assert shown(agreement, "to the sh") == "to the | sh"


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=8), max_size=8))
def test_what_is_settled_stays(hypotheses: list[list[str]]) -> None:
    agreement = Agreement()
    settled: list[Word] = []
    for hypothesis in hypotheses:
        now = agreement.take(words(" ".join(hypothesis)))
        assert list(now[: len(settled)]) == settled
        assert agreement.settled >= len(settled)
        settled = list(now[: agreement.settled])
        assert all(a.end <= b.start for a, b in pairwise(settled))


def test_of_a_long_utterance_only_the_end_is_decoded_again() -> None:
    agreement = Agreement()
    text = "a b c d e. f g h i j k l m n o p q r"
    assert agreement.tail(utterance(7)).start == 0.0
    shown(agreement, text)
    shown(agreement, f"{text} s")
    tail = agreement.tail(utterance(9.6))
    assert tail.start == pytest.approx(2.5, abs=WINDOW_SECONDS), "behind the full stop"
    assert tail.end == pytest.approx(9.6, abs=WINDOW_SECONDS)
    assert shown(agreement, "F g x i j k l m n o p q r s t", 2.5).replace(" |", "") == f"{text} s t"
    assert agreement.tail(utterance(16)).start > 6, "at any word, where no phrase ends"


def test_punctuation_is_no_difference() -> None:
    assert key(Word(text="\"He'll,", start=0, end=1)) == "hell"
    assert key(Word(text="…", start=0, end=1)) == "…"


def taken(pace: Pace, *, speed: float, seconds: float, start: float = 0.0, step: float = 0.1) -> bool:
    for at in range(1, round(seconds / step) + 1):
        pace.note(start + at * step / speed, start + at * step)
    return pace.is_live


def test_a_file_is_not_live_however_short() -> None:
    assert not Pace().is_live
    for seconds in (0.5, 1.0, 3.0, 30.0):
        assert not taken(Pace(), speed=10, seconds=seconds)
        assert not taken(Pace(), speed=1e6, seconds=seconds, step=0.5)


def test_speech_is_live_after_a_second() -> None:
    assert not taken(Pace(), speed=1, seconds=0.9)
    assert taken(Pace(), speed=1, seconds=1.2)
    assert taken(Pace(), speed=1, seconds=30, step=0.5)


def test_what_waited_is_taken_faster_and_is_live_all_the_same() -> None:
    pace = Pace()
    assert taken(pace, speed=1, seconds=10)
    for at in range(12):
        pace.note(11.2, 10.0 + 0.1 * at)
    assert pace.is_live


def test_after_a_resume_it_is_live_when_the_old_sound_was_heard() -> None:
    pace = Pace()
    assert not taken(pace, speed=40, seconds=60)
    assert taken(pace, speed=1, seconds=6, start=60.0)
