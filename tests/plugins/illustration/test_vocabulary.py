"""What is drawn for the nouns of ordinary stories, and by which step."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from fabula.core import ArtShelf, Element
from fabula.kg import open_graph
from fabula.plugins.illustration.art import keywords
from fabula.plugins.illustration.art.animals import AnimalsPack
from fabula.plugins.illustration.art.card import CardPack
from fabula.plugins.illustration.art.drawn import DrawnPack
from fabula.plugins.illustration.art.people import PeoplePack
from fabula.plugins.illustration.art.twemoji import TwemojiPack
from fabula.plugins.illustration.art.words import Entry
from fabula.plugins.illustration.backdrops import is_painted
from fabula.plugins.illustration.casting import Casting
from fabula.plugins.illustration.vocabulary import FLOOR, Vocabulary, _rows, kind_of

NOUNS = Path(__file__).with_name("nouns.tsv")


@cache
def casting() -> Casting:
    shelf = ArtShelf([PeoplePack(), AnimalsPack(), DrawnPack(), TwemojiPack(), CardPack()])
    return Casting(shelf, ("drawn", "twemoji"), open_graph("starter").ancestors)


def vocabulary() -> Vocabulary:
    return casting().vocabulary


def nouns() -> Iterator[tuple[str, str]]:
    for line in NOUNS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, kind, _ = line.split("\t")
            yield word, kind


def test_nearly_every_noun_of_a_story_is_drawn_with_the_installed_packs_alone() -> None:
    told = list(nouns())
    assert len(told) >= 1000
    cards = [
        word
        for word, kind in told
        if casting().part(Element(id="x", name=word, kind=kind)).sprite.startswith("card:")  # type: ignore[arg-type]
        and not is_painted(word)
    ]
    assert len(cards) <= 0.03 * len(told), cards


@pytest.mark.parametrize(
    ("word", "kind", "sprite", "step"),
    [
        ("wheelbarrow", "thing", "drawn:wheelbarrow", "word"),
        ("snow man", "thing", "twemoji:26c4", "word"),
        ("bat", "animal", "twemoji:1f987", "word"),
        ("bat", "thing", "drawn:baseball-bat", "sense"),
        ("mouse", "thing", "twemoji:1f5b1", "sense"),
        ("crane", "animal", "drawn:stork", "sense"),
        ("trunk", "plant", "drawn:tree-stump", "sense"),
        ("glasses", "thing", "twemoji:1f453", "word"),
        ("houseboat", "vehicle", "drawn:sailing-boat", "head"),
        ("little red lantern", "thing", "twemoji:1f3ee", "head"),
        ("lump of cheese", "food", "twemoji:1f9c0", "head"),
        ("barrel of apples", "thing", "drawn:barrel", "head"),
        ("tempest", "nature", "twemoji:26c8", "synonym"),
    ],
)
def test_words_are_drawn_by_sense_and_step(word: str, kind: str, sprite: str, step: str) -> None:
    match = vocabulary().match(word, kind)
    assert match is not None
    assert (match.sprite.name, match.step) == (sprite, step)
    assert match.score >= FLOOR


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("river bank", "nature"),
        ("bank", "nature"),
        ("seal", "thing"),
        ("gizmo", "thing"),
    ],
)
def test_a_card_rather_than_a_wrong_picture(word: str, kind: str) -> None:
    assert vocabulary().match(word, kind) is None


def test_classes_that_are_too_wide_are_no_way_out() -> None:
    shelf = ArtShelf([DrawnPack(), TwemojiPack()])
    kin = {"gizmo": ("toy", "artifact", "thing"), "newfoundland": ("dog", "animal"), "smith": ("tool",)}
    words = Vocabulary(shelf, ("drawn", "twemoji"), lambda word: kin.get(word, ()))
    assert words.match("gizmo") is None
    found = words.match("newfoundland", "animal")
    assert found is not None
    assert (found.word, found.step) == ("dog", "kind")


def test_a_person_is_not_drawn_as_a_tool() -> None:
    shelf = ArtShelf([DrawnPack(), TwemojiPack()])
    words = Vocabulary(shelf, ("drawn", "twemoji"), lambda w: {"hammer": ("tool", "artifact")}.get(w, ()))
    assert words.match("iron hammer", "thing") is not None
    assert words.match("iron hammer", "person") is None


def test_keywords_must_name_the_thing_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    index = {"pooch": (Entry("🐕", words=("dog",)),), "leash": (Entry("🐕", words=("dog",)),)}
    monkeypatch.setattr(keywords, "_index", lambda: index)
    kin = {"pooch": ("dog", "animal"), "leash": ("rope", "artifact"), "dog": ("mammal", "animal")}
    words = Vocabulary(ArtShelf([TwemojiPack()]), ("twemoji",), lambda word: kin.get(word, ()))
    found = words.match("pooch", "animal")
    assert found is not None
    assert (found.sprite.name, found.step) == ("twemoji:1f415", "keyword")
    assert all(match.step != "keyword" for match in words.matches("leash"))


def test_the_tables_hold_together() -> None:
    senses = {(word, kind) for word, kinds, _ in _rows("senses.tsv") for kind in kinds.split("|")}
    for word, kinds, drawn in _rows("senses.tsv"):
        assert len({(word, k) for k in kinds.split("|")} & senses) == len(kinds.split("|"))
        if drawn != "-":
            assert casting().find(drawn) is not None or drawn == "hawk", (word, drawn)
    for word, drawn, score in _rows("synonyms.tsv"):
        assert FLOOR <= float(score) < 0.7, word
        kind = kind_of(drawn, vocabulary().ancestors)
        part = casting().part(Element(id="x", name=drawn, kind=kind))  # type: ignore[arg-type]
        assert not part.sprite.startswith("card:"), (word, drawn)
