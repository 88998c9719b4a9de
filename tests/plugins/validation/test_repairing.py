"""Misheard words of a reading: which words are looked at, how the text is put, what is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula import kg
from fabula.core import Action, Case, Entity, Reading, Sentence, Verdict, Word
from fabula.core.testing import sentence
from fabula.kg.opinion import Status
from fabula.plugins.validation.repairing import Repairing, scoring, text_with, words_of

REPAIRING = Repairing(kg.Judge(kg.open_graph()))

HEARD = "She cut the bread with a sharp wife."


class Liking:
    """A scorer that thinks well of texts with a word in them."""

    flag_below = 0.1

    def __init__(self, word: str) -> None:
        self.word = word
        self.seen: list[str] = []

    def __call__(self, cases: Sequence[Case]) -> list[float]:
        self.seen += [case.text for case in cases]
        return [0.95 if self.word in case.text else 0.2 for case in cases]


def judged(told: Sentence, *, status: Status = "unverified", score: float = 0.5) -> Verdict:
    reading = Reading(
        sentence=told,
        entities=(
            Entity(id="girl-1", head="girl", mention="She", kind="person", pronoun=True),
            Entity(id="bread-1", head="bread", mention="the bread", kind="food"),
            Entity(id="wife-1", head="wife", mention="a sharp wife", kind="person", attributes=("sharp",)),
        ),
        actions=(Action(verb="cut", agents=("girl-1",), objects=("bread-1",), tools=("wife-1",)),),
    )
    return Verdict(reading=reading, status=status, score=score)


def test_a_misheard_word_is_proposed_beside_what_was_heard() -> None:
    verdict = judged(sentence(HEARD))
    repair = REPAIRING(verdict, Liking("knife"))
    assert repair is not None
    assert (repair.before, repair.after, repair.text) == ("wife", "knife", "She cut the bread with a sharp knife.")
    assert 0.5 <= repair.score <= 1
    assert any("knife" in (edge.head, edge.tail) for edge in repair.evidence)
    assert verdict.reading.sentence.text == HEARD


def test_what_the_scorer_thinks_well_of_stays() -> None:
    assert REPAIRING(judged(sentence(HEARD)), Liking("wife")) is None


def test_a_clearly_plausible_sentence_is_not_looked_at() -> None:
    scorer = Liking("knife")
    assert REPAIRING(judged(sentence(HEARD), status="plausible", score=0.99), scorer) is None
    assert scorer.seen == []


@pytest.mark.parametrize("heard", ["She cut the bread like a wife.", "Her bread was as sharp as a wife."])
def test_likenesses_may_be_odd(heard: str) -> None:
    assert REPAIRING(judged(sentence(heard)), Liking("knife")) is None


def test_a_word_that_was_heard_surely_stays() -> None:
    told = sentence(HEARD)

    def heard(confidence: float) -> Verdict:
        words = tuple(replace(word, confidence=confidence) for word in told.words)
        return judged(replace(told, words=words))

    assert REPAIRING(heard(0.3), Liking("knife")) is not None
    assert REPAIRING(heard(1.0), Liking("knife, not to be found")) is None


def test_names_and_small_words_are_not_looked_at() -> None:
    told = sentence("Rose cut the bread with Bill.")
    reading = Reading(
        sentence=told, entities=(Entity(id="rose-1", head="girl", mention="Rose", name="Rose", kind="person"),)
    )
    assert [slot.word for _, slot in words_of(reading)] == ["cut", "bread"]


def test_words_know_what_they_can_be() -> None:
    slots = {slot.word: slot for _, slot in words_of(judged(sentence(HEARD)).reading)}
    assert {word: slot.forms for word, slot in slots.items()} == {
        "cut": "V", "bread": "N", "sharp": "A", "wife": "N",
    }  # fmt: skip
    assert not any(slot.guessed for slot in slots.values())


@pytest.mark.parametrize(
    ("text", "head", "looked_at"),
    [("A be stung her.", "be", True), ("A stitch saves nine.", "nine", False)],
    ids=["misheard", "number"],
)
def test_small_words_where_they_cannot_stand(text: str, head: str, looked_at: bool) -> None:
    reading = Reading(sentence=sentence(text), entities=(Entity(id="x-1", head=head, mention=head),))
    assert (head in {slot.word for _, slot in words_of(reading)}) is looked_at


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The whether was cold.", {"whether"}),
        ("They met after the war.", {"war"}),
        ("The war drum was cold.", set()),
        ("She saw that one and the other.", set()),
    ],
    ids=["closed", "end", "compound", "pronouns"],
)
def test_where_a_noun_must_stand(text: str, nouns: set[str]) -> None:
    assert {slot.word for _, slot in words_of(Reading(sentence=sentence(text))) if slot.noun} == nouns


def test_confidence_goes_with_its_word() -> None:
    words = tuple(
        Word(text=text, start=at, end=at + 1, confidence=sure)
        for at, (text, sure) in enumerate([("Bread,", 0.9), ("wife", 0.4), ("bread.", 0.2)])
    )
    told = replace(sentence("Bread, wife bread."), words=words)
    found = words_of(judged(told).reading)
    assert [(slot.word, slot.confidence) for _, slot in found] == [("bread", 0.9), ("wife", 0.4), ("bread", 0.2)]


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("A be stung me.", "be", "bee", "A bee stung me."),
        ("Night rode.", "Night", "knight", "Knight rode."),
        ("NIGHT rode.", "NIGHT", "knight", "KNIGHT rode."),
        ("I ate a peach.", "peach", "apple", "I ate an apple."),
        ("An ore hit it.", "ore", "door", "A door hit it."),
        ("Drama ore.", "ore", "door", "Drama door."),
    ],
)
def test_the_word_is_written_as_the_one_it_replaces(text: str, before: str, after: str, expected: str) -> None:
    assert text_with(text, text.index(before), before.lower(), after) == expected


@given(st.lists(st.sampled_from(["bread", "wife", "the", "Sharp", "ate"]), min_size=1, max_size=8), st.data())
def test_only_one_word_of_the_text_changes(words: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(words) - 1))
    text = " ".join(words)
    start = sum(len(word) + 1 for word in words[:number])
    found = text_with(text, start, words[number].lower(), "moon").split()
    assert found[number].lower() == "moon"
    assert [word for at, word in enumerate(found) if at != number] == [w for at, w in enumerate(words) if at != number]


def test_a_scorer_of_readings_scores_texts() -> None:
    scorer = Liking("knife")
    score = scoring(scorer, judged(sentence(HEARD)).reading)
    assert score(["a wife", "a knife"]) == [0.2, 0.95]
    assert scorer.seen == ["a wife", "a knife"]
