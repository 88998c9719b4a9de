"""The register of characters: what somebody looks like is settled once and kept over the story."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from fabula.core import Appearance, Entity
from fabula.core.events import Age, Gender

from .tables import emotions, people

PALETTE = {
    "#d9544f": "red", "#3b6fb5": "blue", "#3f9c5a": "green", "#f2b632": "yellow", "#8e5bb5": "purple",
    "#ef8a3c": "orange", "#e57ba5": "pink", "#2f9aa0": "teal", "#f4f1ea": "white", "#7a5a42": "brown",
}  # fmt: skip
"""Clothes' colours and how a prompt calls them."""
_MORE_COLORS = {"black": "#2f2f36", "grey": "#8d929a", "gray": "#8d929a", "golden": "#e5b53a", "gold": "#e5b53a"}
_HAIR_COLORS = {
    "red": "#b4532a", "blond": "#e5be6c", "blonde": "#e5be6c", "golden": "#e5be6c", "gold": "#e5be6c",
    "yellow": "#e5be6c",
    "brown": "#6e4526", "black": "#2a2024", "white": "#e8e6e3", "grey": "#bcbcc2", "gray": "#bcbcc2", "dark": "#2a2024",
}  # fmt: skip
_BOTTOMS = ("#39506b", "#4b4f57", "#6b5646", "#2f4a3f", "#7b6f8f")
_HAIR = ("#2a2024", "#4a2d1d", "#6e4526", "#8f5f33", "#c98f45", "#e5be6c", "#b4532a")
_GREY_HAIR = ("#e8e6e3", "#d2d0d0", "#bcbcc2")
_SKIN = ("#fbdcc4", "#f2c7a5", "#e5ae86", "#c98e63", "#9c6440", "#6f4529")

ClothesPart = Literal["top", "bottom", "hair"]


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a character's looks."""

    age: Age | None = None
    gender: Gender | None = None
    colors: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    name: str | None = None
    appearance: Appearance | None = None


class Cast:
    """Looks by entity id. Stated words win over what was chosen; what was chosen stays."""

    def __init__(self) -> None:
        self._looks: dict[str, Look] = {}

    def look(self, entity: Entity) -> Look:
        """The look of `entity`, with whatever this sentence adds to it."""
        known = self._looks.get(entity.id, Look())
        look = replace(
            known,
            age=entity.age or known.age,
            gender=entity.gender or known.gender,
            colors=entity.colors or known.colors,
            name=entity.name or known.name,
            attributes=_kept(known.attributes, entity.attributes),
        )
        if entity.kind == "person" or entity.head in people():
            look = _person(entity, look)
        self._looks[entity.id] = look
        return look

    def dress(self, entity_id: str, part: ClothesPart, color: str) -> Appearance | None:
        """Change the colour of somebody's hair or of a part of the clothes to a named one; the new appearance."""
        look = self._looks[entity_id]
        value = next((value for value, name in PALETTE.items() if name == color), _MORE_COLORS.get(color))
        if part == "hair":
            value = _HAIR_COLORS.get(color, value)
        if value is not None and look.appearance is not None:
            look = self._looks[entity_id] = replace(look, appearance=_dyed(look.appearance, part, value))
        return look.appearance


def _dyed(seen: Appearance, part: ClothesPart, color: str) -> Appearance:
    if part == "top":
        return replace(seen, top=color)
    return replace(seen, bottom=color) if part == "bottom" else replace(seen, hair=color)


def is_person(entity: Entity) -> bool:
    """Whether somebody with age, gender and clothes is meant."""
    return entity.kind == "person" or (entity.kind == "group" and entity.head in people())


def _kept(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """Lasting attributes of a character; moods pass."""
    return tuple(dict.fromkeys((*(a for a in before if a not in emotions()), *now)))


def _person(entity: Entity, look: Look) -> Look:
    chance = Random(int.from_bytes(hashlib.blake2s(entity.id.encode(), digest_size=8).digest()))
    words = (entity.mention.lower(), entity.head)
    said: tuple[Age | None, Gender | None] = (None, None)
    for word in words:
        if word in people():
            said = people()[word]
            break
    age, gender = look.age, look.gender
    if age is None or said[0] in ("old", "baby"):  # a grandfather is no mere adult
        age = said[0]
    if gender is None:
        gender = said[1]
    if entity.age is None and said[0] in (None, "adult"):
        if {"old", "elderly", "aged", "ancient"} & set(look.attributes):
            age = "old"
        elif {"young", "little"} & set(look.attributes) and said[0] is None:
            age = "child"
    appearance = look.appearance
    if appearance is None:
        top, bottom = chance.choice(tuple(PALETTE)), chance.choice(_BOTTOMS)
        skin = chance.choice(_SKIN)
        hair = chance.choice(_GREY_HAIR if age == "old" else _HAIR[:2] if skin in _SKIN[-2:] else _HAIR)
        appearance = Appearance(top=top, bottom=bottom, hair=hair, skin=skin)
        if gender is None:
            gender = "female" if chance.random() < 0.5 else "male"
    if age is None:
        age = "adult"
    return replace(look, age=age, gender=gender, appearance=appearance)
