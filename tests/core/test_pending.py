"""Words that no sentence holds yet."""

from __future__ import annotations

from dataclasses import replace

from fabula.core import Sentence, Transcript, Word
from fabula.core.pending import Pending


def heard(text: str, start: float, *, turn: int = 0, settled: int = 0, final: bool = False) -> Transcript:
    words = tuple(
        Word(text=part, start=start + number, end=start + number + 0.9) for number, part in enumerate(text.split())
    )
    return Transcript(turn=turn, text=text, words=words, start=start, end=start + 9, final=final, settled=settled)


def isolated(text: str, start: float) -> Sentence:
    return Sentence(index=0, text=text, heard=text, start=start, end=start + len(text.split()) - 0.1)


def shown(pending: Pending) -> str:
    said = pending.said()
    assert said.text == f"{said.settled} {said.open}".strip()
    return f"{said.settled} | {said.open}"


def test_finals_are_settled_and_partials_as_far_as_they_say() -> None:
    pending = Pending()
    assert shown(pending) == " | "
    pending.hear(heard("the dog ran", 0, settled=1))
    assert shown(pending) == "the | dog ran"
    pending.hear(heard("the dog ran home", 0, final=True))
    pending.hear(heard("and it", 10, turn=1, settled=1))
    assert shown(pending) == "the dog ran home and | it"
    assert (pending.said().turn, pending.said().start, pending.said().end) == (1, 0, 11.9)


def test_what_is_isolated_is_pending_no_more() -> None:
    pending = Pending()
    pending.hear(heard("the dog ran home and", 0, final=True))
    assert pending.isolate(isolated("The dog ran home.", 0))
    assert shown(pending) == "and | "
    pending.hear(replace(heard("", 6, turn=1), end=6))
    assert shown(pending) == "and | ", "silence takes nothing away"
    assert pending.isolate(isolated("And", 4))
    assert shown(pending) == " | "
    assert not pending.isolate(isolated("And", 4))


def test_a_partial_is_taken_back_where_nobody_spoke() -> None:
    pending = Pending()
    pending.hear(heard("hm", 0, turn=3))
    pending.hear(replace(heard("", 2, turn=3), end=2))
    assert shown(pending) == " | "


def test_a_turn_that_never_became_final_is_forgotten_with_the_sentence_behind_it() -> None:
    pending = Pending()
    for turn in range(50):
        pending.hear(heard("the dog", 20.0 * turn, turn=turn))
        pending.isolate(isolated("The dog ran.", 20.0 * turn))
    assert pending._turns == {}


def test_a_service_that_gives_no_words_is_shown_too() -> None:
    pending = Pending()
    pending.hear(replace(heard("the dog ran", 0, final=True), words=()))
    assert shown(pending) == "the dog ran | "
    pending.isolate(replace(isolated("The dog ran.", 0), end=9))
    assert shown(pending) == " | "
