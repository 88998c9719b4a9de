"""From what the service says, on one connection after the other, to transcripts that are each given once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.core import Transcript, Word
from fabula.plugins.transcription.assemblyai_turns import Turn, Turns, TurnWord, bare, timed

SPOKEN = [TurnWord(text=f"word{n}", start=0.5 * n, end=0.5 * n + 0.3) for n in range(20)]
"""A word every half second of the story."""


def turn(order: int, first: int, last: int, *, origin: float = 0.0, **more: object) -> Turn:
    """What the service says of the story's words from `first` to before `last`, `origin` being where it began."""
    words = tuple(
        TurnWord(text=word.text, start=word.start - origin, end=word.end - origin) for word in SPOKEN[first:last]
    )
    return Turn(order=order, words=words, text=" ".join(word.text for word in words), **more)  # type: ignore[arg-type]


def collector(**more: object) -> Turns:
    return Turns(**{"awaits_format": False, "format_wait": 0.6} | more)  # type: ignore[arg-type]


def texts(given: list[Transcript]) -> list[str]:
    return [word.text for transcript in given for word in transcript.words]


def test_partials_tell_what_is_settled() -> None:
    turns = collector()
    words = (*turn(0, 0, 2).words, TurnWord(text="wo", start=1.0, end=1.1, final=False))
    [partial] = turns.heard(Turn(order=0, words=words), 0.0)
    assert (partial.text, partial.settled, partial.final) == ("word0 word1 wo", 2, False)
    assert turns.is_open
    [final] = turns.heard(turn(0, 0, 3, ended=True), 0.1)
    assert (final.turn, final.text, final.end, final.final) == (partial.turn, "word0 word1 word2", 1.3, True)
    assert turns.covered == 1.3


def test_a_final_waits_for_its_format_no_longer_than_told() -> None:
    turns = collector(awaits_format=True)
    assert turns.heard(turn(0, 0, 2, ended=True), 10.0) == []
    assert turns.due == 10.6
    assert turns.released(10.5) == []
    [final] = turns.released(10.6)
    assert final.text == "Word0 word1", "a small letter would say that it goes on with the sentence before it"
    assert turns.heard(Turn(order=0, words=(), text="Word0, word1.", ended=True, formatted=True), 11.0) == []
    assert turns.next_turn == 1


def test_the_formatted_version_takes_its_place_at_once() -> None:
    turns = collector(awaits_format=True)
    assert turns.heard(turn(0, 0, 2, ended=True), 0.0) == []
    [partial] = turns.heard(turn(1, 2, 3), 0.1)
    assert partial.turn == 1
    formatted = Turn(order=0, words=turn(0, 0, 2).words, text="Word0, word1.", ended=True, formatted=True)
    [final] = turns.heard(formatted, 0.2)
    assert (final.turn, final.text) == (0, "Word0, word1.")
    assert turns.heard(formatted, 0.3) == []


def test_a_later_final_does_not_overtake() -> None:
    turns = collector(awaits_format=True)
    turns.heard(turn(0, 0, 2, ended=True), 0.0)
    assert turns.heard(turn(1, 2, 4, ended=True, formatted=True), 0.1) == []
    assert texts(turns.released(0.6)) == ["Word0", "word1", "word2", "word3"]


def test_a_broken_connection_gives_what_waited() -> None:
    turns = collector(awaits_format=True)
    turns.heard(turn(0, 0, 2, ended=True), 0.0)
    assert len(turns.ended()) == 1
    turns.connected(0.0)
    assert turns.heard(turn(0, 0, 2, ended=True, formatted=True), 0.2) == []


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_however_often_it_breaks_every_word_is_given_once(data: st.DataObject) -> None:
    """Connections begin anywhere before what is covered, hear a little differently in time, and end anywhere."""
    turns = collector()
    out: list[Transcript] = []
    while turns.covered < SPOKEN[-1].end:
        back = data.draw(st.floats(0, 3), label="seconds heard again")
        origin = max(0.0, turns.covered - back)
        blur = data.draw(st.floats(-0.04, 0.04), label="error of the times")
        turns.connected(origin)
        # a word that began before the connection is not heard
        first = next((n for n, word in enumerate(SPOKEN) if word.start >= origin), len(SPOKEN))
        for order in range(data.draw(st.integers(1, 4), label="turns")):
            last = min(len(SPOKEN), first + data.draw(st.integers(1, 5), label="words"))
            words = [
                TurnWord(text=w.text, start=w.start - origin + blur, end=w.end - origin + blur)
                for w in SPOKEN[first:last]
            ]
            if data.draw(st.booleans(), label="partial"):
                turns.heard(Turn(order=order, words=tuple(words)), 0.0)
                if data.draw(st.booleans(), label="breaks"):
                    break
            out += turns.heard(Turn(order=order, words=tuple(words), ended=True), 0.0)
            first = last
    assert texts(out) == [word.text for word in SPOKEN]
    assert [transcript.turn for transcript in out] == list(range(len(out)))
    ends = [word.end for transcript in out for word in transcript.words]
    assert ends == sorted(ends)


def test_a_turn_that_never_ends_is_not_lost() -> None:
    turns = collector()
    turns.heard(turn(0, 0, 3), 0.0)
    [partial] = turns.heard(turn(1, 3, 5), 1.0)
    assert (partial.turn, partial.final) == (1, False)
    assert turns.heard(turn(1, 3, 6, ended=True), 1.1) == [], "it may have been overtaken"
    assert texts(turns.released(3.1)) == [f"word{n}" for n in range(6)]
    assert turns.heard(turn(0, 0, 3, ended=True), 3.2) == []


def test_a_final_that_was_overtaken_takes_its_place() -> None:
    turns = collector()
    turns.heard(turn(0, 0, 2), 0.0)
    turns.heard(turn(1, 3, 5), 1.0)
    [final] = turns.heard(turn(0, 0, 3, ended=True), 1.1)
    assert (final.turn, final.text) == (0, "word0 word1 word2")


def test_turns_that_are_numbered_anew_are_not_taken_for_old_ones() -> None:
    turns = collector()
    turns.heard(turn(5, 0, 3, ended=True), 0.0)
    assert turns.heard(turn(5, 0, 3, ended=True), 0.5) == []
    [final] = turns.heard(turn(0, 3, 5, ended=True), 1.0)
    assert (final.turn, final.text) == (1, "word3 word4")
    assert turns.heard(turn(0, 3, 5, ended=True, formatted=True), 1.0) == []


def test_times_that_cannot_be_cover_nothing() -> None:
    turns = collector()
    turns.sent(4.0)
    wild = TurnWord(text="wild", start=3.0, end=9e6)
    [final] = turns.heard(Turn(order=0, words=(wild,), ended=True), 0.0)
    assert (final.end, turns.covered) == (4.0, 4.0)


def test_the_same_word_twice_in_the_story_is_no_double() -> None:
    turns = collector()
    turns.heard(Turn(order=0, words=(TurnWord(text="No", start=0.0, end=0.3),), ended=True), 0.0)
    turns.connected(0.3)
    [final] = turns.heard(Turn(order=0, words=(TurnWord(text="no", start=0.25, end=0.5),), ended=True), 0.0)
    assert (final.text, final.start) == ("no", 0.55)


def test_silence_is_covered_only_where_nobody_was_speaking() -> None:
    turns = collector()
    turns.started(4.0)
    assert turns.covered == pytest.approx(3.0)
    turns.heard(turn(0, 9, 11), 0.0)
    at = turns.covered
    assert at == pytest.approx(4.2)
    turns.silent(8.0)
    turns.quiet(4.4, 8.0)
    for second in range(8, 14):
        turns.beat(second, speech=False)
    assert turns.covered == at, "a turn is open"
    turns.heard(turn(0, 9, 11, ended=True), 0.0)
    turns.beat(14.0, speech=False)
    assert turns.covered == 5.3, "what is on its way may still be speech"
    turns.beat(15.0, speech=None)
    turns.beat(16.0, speech=False)
    turns.beat(17.0, speech=False)
    assert turns.covered == 5.3
    turns.beat(18.0, speech=False)
    assert turns.covered == 16.5
    turns.quiet(30.0, 40.0)
    assert turns.covered == 16.5, "there was sound before it"
    turns.quiet(16.0, 40.0)
    assert turns.covered == pytest.approx(39.7)


def test_a_long_pause_is_told_once() -> None:
    turns = collector()
    assert turns.silence() is None
    turns.heard(turn(0, 0, 2, ended=True), 0.0)
    turns.quiet(0.8, 3.0)
    assert turns.silence() is None
    turns.quiet(0.8, 3.7)
    silence = turns.silence()
    assert silence is not None
    assert (silence.text, silence.final, silence.turn, silence.start) == ("", False, 1, silence.end)
    turns.quiet(0.8, 9.0)
    assert turns.silence() is None


def test_what_was_open_at_the_termination_is_all_there_is() -> None:
    turns = collector()
    turns.heard(turn(0, 0, 2), 0.0)
    assert texts(turns.terminated(7.0)) == ["word0", "word1"]
    assert turns.covered == 7.0


def test_an_earlier_life_is_gone_on_with() -> None:
    turns = collector(turn=4, covered=5.3, words=[Word(text="word10", start=5.0, end=5.3)])
    turns.connected(4.0)
    [final] = turns.heard(turn(0, 8, 13, origin=4.0, ended=True), 0.0)
    assert (final.turn, final.text) == (4, "word11 word12")


@pytest.mark.parametrize(
    ("formatted", "expected"),
    [
        ("Twenty one dogs ran.", [("Twenty", 0, 1), ("one", 1, 2), ("dogs", 2, 3), ("ran.", 3, 4)]),
        ("21 dogs ran.", [("21", 0, 2), ("dogs", 2, 3), ("ran.", 3, 4)]),
        ("Dogs ran.", [("Dogs", 2, 3), ("ran.", 3, 4)]),
        ("", [("twenty", 0, 1), ("one", 1, 2), ("dogs", 2, 3), ("ran", 3, 4)]),
    ],
)
def test_formatted_text_gets_the_times_of_its_words(formatted: str, expected: list[tuple[str, float, float]]) -> None:
    words = [TurnWord(text=t, start=n, end=n + 1) for n, t in enumerate(["twenty", "one", "dogs", "ran"])]
    assert [(word.text, word.start, word.end) for word in timed(formatted, words)] == expected


def test_bare_words() -> None:
    assert [bare(text) for text in ("Don't!", "“Hm…”", "...")] == ["don't", "hm", "..."]
