"""The director's word tables, read once from the TSV files beside this module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from fabula.core.events import Age, Gender


@dataclass(frozen=True, slots=True)
class Place:
    """Backdrops of a story's word: seen from `inside` it, and `outside` beside it; `drawn` if it is also a thing."""

    inside: str
    outside: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """How a verb is shown; see the head of ``verbs.tsv``."""

    show: int = 1
    object: str = "face"
    action: str | None = None
    emotion: str | None = None
    other: str | None = None


UNKNOWN_VERB = Verb()


@cache
def places() -> dict[str, Place]:
    """Place words of stories."""
    return {
        word: Place(inside, outside, drawn == "yes")
        for inside, outside, drawn, words in _rows("places.tsv")
        for word in _split(words)
    }


@cache
def cues() -> dict[str, tuple[tuple[str, int], ...]]:
    """Backdrops a word speaks for, with weights."""
    found: dict[str, list[tuple[str, int]]] = {}
    for place, weight, words in _rows("cues.tsv"):
        for word in _split(words):
            found.setdefault(word, []).append((place, int(weight)))
    return {word: tuple(hints) for word, hints in found.items()}


@cache
def verbs() -> dict[str, Verb]:
    """Verbs, with their particle where it changes what is shown ("pick up")."""
    found: dict[str, Verb] = {}
    for show, relation, action, emotion, other, words in _rows("verbs.tsv"):
        for word in _split(words):
            found.setdefault(word, Verb(int(show), relation, _or_none(action), _or_none(emotion), _or_none(other)))
    return found


def action_of(verb: str, particle: str | None = None) -> Verb:
    """How a verb is shown, its particle (or object) heard first."""
    known = verbs()
    if particle and f"{verb} {particle}" in known:
        return known[f"{verb} {particle}"]
    return known.get(verb, UNKNOWN_VERB)


@cache
def people() -> dict[str, tuple[Age | None, Gender | None]]:
    """Words for people with the age and gender they imply."""
    return {
        word: (cast("Age | None", _or_none(age)), cast("Gender | None", _or_none(gender)))
        for age, gender, words in _rows("people.tsv")
        for word in _split(words)
    }


@cache
def undrawn() -> dict[str, str]:
    """Words nothing is drawn for, with the reason (body, time, vague, idea, surface, weather)."""
    found: dict[str, str] = {}
    for why, words in _rows("undrawn.tsv"):
        for word in _split(words):
            found.setdefault(word, why)
    return found


@cache
def emotions() -> dict[str, str]:
    """Words of feeling and the mood they mean."""
    return {word: mood for mood, words in _rows("emotions.tsv") for word in _split(words)}


@cache
def garments() -> dict[str, str]:
    """Words for what is worn, with where it sits."""
    return {word: place for place, words in _rows("garments.tsv") for word in _split(words)}


@cache
def hair_styles() -> dict[str, str]:
    """Words for how hair is worn, with the style they mean."""
    return {word: style for style, words in _rows("hair.tsv") for word in _split(words)}


@cache
def pieces() -> dict[str, frozenset[str]]:
    """Parts of stages that may be drawn for themselves, with the backdrops that show them."""
    return {word: frozenset(_split(shown)) for words, shown in _rows("pieces.tsv") for word in _split(words)}


@cache
def compounds() -> frozenset[str]:
    """Pairs of nouns that are one thing ("birthday cake")."""
    return frozenset(f"{first} {noun}" for noun, before in _rows("compounds.tsv") for first in _split(before))


@cache
def dressing() -> dict[str, tuple[tuple[str, str], ...]]:
    """What surely stands in a backdrop: (name, kind)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for place, name, kind in _rows("dressing.tsv"):
        found.setdefault(place, []).append((name, kind))
    return {place: tuple(things) for place, things in found.items()}


def _rows(name: str) -> Iterator[list[str]]:
    """Rows after the comment and the header."""
    lines = files(__name__.rpartition(".")[0]).joinpath(name).read_text(encoding="utf-8").splitlines()
    for line in lines[2:]:
        if line and not line.startswith("#"):
            yield line.split("\t")


def _split(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def _or_none(cell: str) -> str | None:
    return None if cell == "-" else cell
