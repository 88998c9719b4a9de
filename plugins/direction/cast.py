"""The register of characters: what somebody looks like is settled once and kept over the story."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random

from fabula.core import Appearance, Entity
from fabula.core.events import Age, Gender

from .tables import emotions, people
from .wardrobe import COLORS, do_hair, put_on, style_of, take_off

_TOPS = tuple(COLORS[name] for name in
              ("red", "blue", "green", "yellow", "purple", "orange", "pink", "teal", "white", "brown"))  # fmt: skip
_BOTTOMS = ("#39506b", "#4b4f57", "#6b5646", "#2f4a3f", "#7b6f8f")
_HAIR = ("#2a2024", "#4a2d1d", "#6e4526", "#8f5f33", "#c98f45", "#e5be6c", "#b4532a")
_GREY_HAIR = ("#e8e6e3", "#d2d0d0", "#bcbcc2")
_SKIN = ("#fbdcc4", "#f2c7a5", "#e5ae86", "#c98e63", "#9c6440", "#6f4529")

_ROLES_UNKNOWN = frozenset({"person", "man", "woman", "child", "boy", "girl", "somebody", "someone", "friend"})
_NO_ROLE = _ROLES_UNKNOWN | {"people", "mother", "father", "thief", "hero", "winner"}
_GIRLS = re.compile(r"(?:[^aou]a|ie|elle|ette|ine|lyn|beth|ice)$")
_BOYS = frozenset({"luca", "noah", "joshua", "ezra", "sasha", "mika", "elijah", "jona", "jonah", "charlie", "eddie",
                   "freddie", "archie", "ollie", "robbie", "jamie", "willie", "louie", "alfie", "maurice"})  # fmt: skip


CREATURES = frozenset({"alien", "ghost", "robot", "monster", "skeleton", "extraterrestrial"})
FIGURES = CREATURES | {"snowman", "scarecrow", "doll", "puppet", "statue", "teddy", "mannequin"}
"""Who is told of like a person and drawn as a thing of its own: clothes are put on it, its looks stay."""


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
        self._called: dict[str, str] = {}
        self._professed: set[str] = set()

    def look(self, entity: Entity, place: str = "") -> Look:
        """The look of `entity`, with whatever this sentence adds to it; who is first met by name in a classroom is a
        pupil from then on."""
        known = self._looks.get(entity.id, Look())
        look = replace(
            known,
            age=entity.age or known.age,
            gender=known.gender
            if entity.id in self._looks and entity.kind == "animal"
            else entity.gender or known.gender,
            colors=entity.colors or known.colors,
            name=entity.name or known.name,
            attributes=_kept(known.attributes, entity.attributes),
        )
        if entity.kind == "person" or entity.head in people():
            pupil = place == "classroom" and entity.head == "person" and entity.name is not None
            if pupil and look.age is None:
                look = replace(look, age="child")
            look = _person(entity, look)
        self._looks[entity.id] = look
        return look

    def wears(self, entity_id: str, name: str, colors: Iterable[str] = ()) -> Appearance | None:
        """Put a garment on somebody; the new appearance, None for who has none."""
        return self._change(entity_id, lambda seen: put_on(seen, name, tuple(colors)))

    def takes_off(self, entity_id: str, name: str) -> Appearance | None:
        """Take a garment off somebody."""
        return self._change(entity_id, lambda seen: take_off(seen, name))

    def has_hair(self, entity_id: str, hair: Entity) -> Appearance | None:
        """Somebody's hair or beard as it is told of."""
        return self._change(entity_id, lambda seen: do_hair(seen, hair))

    def worn_by(self, entity_id: str) -> tuple[str, ...]:
        """The names of what somebody wears."""
        seen = self._looks.get(entity_id, Look()).appearance
        return tuple(g.name for g in seen.garments) if seen is not None else ()

    def call(self, entity_id: str, role: str) -> None:
        """Note that somebody is a teacher, a nurse, an astronaut."""
        if role not in _NO_ROLE:
            self._called[entity_id] = role
            self._professed.add(entity_id)

    def called(self, entity_id: str, name: str) -> str:
        """What somebody is drawn as: the role once told of, where the name at hand says little."""
        if name in _ROLES_UNKNOWN or entity_id in self._professed:
            return self._called.get(entity_id, name)
        if name not in _NO_ROLE:
            self._called.setdefault(entity_id, name)
        return name

    def _change(self, entity_id: str, change: Callable[[Appearance], Appearance]) -> Appearance | None:
        look = self._looks.get(entity_id, Look())
        if look.appearance is not None:
            look = self._looks[entity_id] = replace(look, appearance=change(look.appearance))
        return look.appearance


def is_person(entity: Entity) -> bool:
    """Whether somebody with age, gender and clothes is meant."""
    dressed = entity.head.lower() not in FIGURES
    return dressed and (entity.kind == "person" or (entity.kind == "group" and entity.head in people()))


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
        top, bottom = chance.choice(_TOPS), chance.choice(_BOTTOMS)
        skin = chance.choice(_SKIN)
        hair = chance.choice(_GREY_HAIR if age == "old" else _HAIR[:2] if skin in _SKIN[-2:] else _HAIR)
        appearance = Appearance(top=top, bottom=bottom, hair=hair, skin=skin)
        if gender is None:
            gender = _gender_of_name(look.name) or ("female" if chance.random() < 0.5 else "male")
    style, color = style_of(look.attributes)
    if style is not None or color is not None:
        appearance = replace(appearance, hair=color or appearance.hair, hair_style=style or appearance.hair_style)
    if age is None:
        age = "adult"
    return replace(look, age=age, gender=gender, appearance=appearance)


def _gender_of_name(name: str | None) -> Gender | None:
    """What the sound of a name that nobody knows suggests."""
    first = (name or "").split(" ")[0].lower()
    return "female" if _GIRLS.search(first) and first not in _BOYS else None
