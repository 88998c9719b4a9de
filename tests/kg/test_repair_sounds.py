"""Pronunciations, the distance of sounds, the forms of words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.kg.repair_lexicon import Lexicon, lexicon
from fabula.kg.sounds import Sounds
from fabula.kg.sounds_spelling import Dictionary, Rules

WORDS = [
    "peach", "beach", "peas", "pitch", "night", "knight", "bite", "goat", "coat", "boat", "rope", "hair",
    "hare", "flour", "flower", "tooth", "truth", "stick", "sick", "mouse", "house", "pillow", "fellow",
    "window", "web", "wed", "elephant", "butterfly",
]  # fmt: skip
SPELT = Sounds(WORDS, {})
"""By their spelling alone, so that the tests do not depend on an installed dictionary."""


@pytest.mark.parametrize(
    ("heard", "meant"),
    [("beach", "peach"), ("night", "knight"), ("goat", "coat"), ("hare", "hair"), ("sick", "stick"), ("wed", "web")],
)
def test_what_sounds_alike_is_found(heard: str, meant: str) -> None:
    assert meant in [near.word for near in SPELT.near(heard, 1.1)]


def test_homophones_come_first() -> None:
    first, *_ = SPELT.near("hare", 1.2)
    assert (first.word, first.distance) == ("hair", 0)


@pytest.mark.parametrize(("nearer", "farther"), [("peach", "mouse"), ("pitch", "house"), ("peach", "elephant")])
def test_one_feature_is_less_than_another_word(nearer: str, farther: str) -> None:
    assert SPELT.distance("beach", nearer) < SPELT.distance("beach", farther)


@pytest.mark.parametrize("said", ["", "42", "Beach", "o'clock"])
def test_what_is_no_word_of_letters_sounds_like_nothing(said: str) -> None:
    assert SPELT.near(said, 1.2) == ()
    assert SPELT.distance(said, "beach") == float("inf")


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_distances_are_those_of_a_metric_but_for_the_triangle(one: str, other: str) -> None:
    assert SPELT.distance(one, one) == 0
    assert SPELT.distance(one, other) >= 0
    assert SPELT.distance(one, other) == pytest.approx(SPELT.distance(other, one), abs=1e-4)


@given(st.sampled_from(WORDS), st.floats(0, 2))
def test_what_is_found_is_within_and_nearest_first(word: str, within: float) -> None:
    found = SPELT.near(word, within)
    distances = [near.distance for near in found]
    assert distances == sorted(distances)
    assert all(distance <= within + 1e-3 for distance in distances)
    assert word not in [near.word for near in found]


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_any_letters_are_spoken(word: str) -> None:
    (spoken,) = Rules()[word]
    assert all(phone.isupper() for phone in spoken)


def test_the_dictionary_s_form_is_read(tmp_path: Path) -> None:
    path = tmp_path / "some.dict"
    path.write_text("read R EH1 D # past\nread(2) R IY1 D\n'tis T IH1 Z\n", "utf-8")
    words = Dictionary(path)
    assert list(words) == ["read"]
    assert words["read"] == (("R", "EH", "D"), ("R", "IY", "D"))


@pytest.mark.parametrize(
    ("word", "form", "lemma"),
    [
        ("beaches", "S", "beach"), ("knives", "S", "knife"), ("wolves", "S", "wolf"), ("wrote", "D", "write"),
        ("thrown", "D", "throw"), ("rows", "Z", "row"), ("running", "G", "run"), ("stopped", "D", "stop"),
        ("cried", "D", "cry"), ("baked", "D", "bake"), ("sick", "A", "sick"), ("grass", "N", "grass"),
    ],
)  # fmt: skip
def test_the_forms_of_words(word: str, form: str, lemma: str) -> None:
    assert lexicon().forms(word)[form] == lemma


def test_what_is_no_word_has_no_form() -> None:
    assert not lexicon().forms("beared")
    assert not lexicon().forms("")


def test_a_lexicon_of_one_s_own() -> None:
    none: dict[str, dict[str, list[str]]] = {"noun": {}, "verb": {}}
    words = Lexicon({"noun": frozenset({"box"}), "verb": frozenset(), "adj": frozenset(), "adv": frozenset()}, none, {})
    assert words.forms("boxes") == {"S": "box"}
    assert not words.forms("boxs")
    assert words.is_closed("the")
    assert not words.is_closed("box")


def test_common_words_rank_before_rare_ones() -> None:
    assert lexicon().rank("house") < lexicon().rank("pillow") < lexicon().rank("scone")
