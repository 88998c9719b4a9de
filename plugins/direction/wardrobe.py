"""What people wear and how their hair is: what the words of a sentence say of it, put on and taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from fabula.core import Appearance, Entity, Garment

from .tables import garments, hair_styles

COLORS = {
    "red": "#d9544f", "blue": "#3b6fb5", "green": "#3f9c5a", "yellow": "#f2b632", "purple": "#8e5bb5",
    "orange": "#ef8a3c", "pink": "#e57ba5", "teal": "#2f9aa0", "white": "#f4f1ea", "brown": "#7a5a42",
    "black": "#2f2f36", "grey": "#8d929a", "gray": "#8d929a", "gold": "#e5b53a", "golden": "#e5b53a",
    "silver": "#c3c9d1", "violet": "#8e5bb5", "turquoise": "#38b2b0", "beige": "#dcc9a3", "cream": "#f2e8d0",
    "scarlet": "#c9302c", "crimson": "#b0243a", "lilac": "#b79ad6", "lavender": "#b79ad6", "maroon": "#7d2b35",
    "navy": "#27406f", "khaki": "#9a8f62", "tan": "#c79f6f", "copper": "#b56b3a", "bronze": "#a5733f",
}  # fmt: skip
"""Colours of clothes by their names."""

HAIR_COLORS = {
    "red": "#b4532a", "ginger": "#b4532a", "auburn": "#8a3f24", "orange": "#c8622d", "blond": "#e5be6c",
    "blonde": "#e5be6c", "golden": "#e5be6c", "gold": "#e5be6c", "yellow": "#e5be6c", "fair": "#e5be6c",
    "brown": "#6e4526", "chestnut": "#6e4526", "dark": "#2a2024", "black": "#2a2024", "white": "#e8e6e3",
    "silver": "#d2d0d0", "grey": "#bcbcc2", "gray": "#bcbcc2", "blue": "#4a7fc1", "green": "#4fa063",
    "pink": "#e57ba5", "purple": "#8e5bb5",
}  # fmt: skip
"""Colours of hair by their names."""

_HAIR = frozenset({"hair", "curl", "braid", "plait", "pigtail", "ponytail", "beard", "moustache", "mustache"})
_LENGTHS = frozenset({"long", "short", "curly", "wavy", "spiky"})
_TOPS = frozenset({"coat", "body"})


def sits_at(word: str) -> str | None:
    """Where on the body a garment is worn; None for what is no garment."""
    known = garments()
    word = word.lower()
    return known.get(word) or known.get(word.rpartition(" ")[2])


def is_hair(word: str) -> bool:
    """Whether a word is one for hair, which is part of a figure."""
    return word.rpartition(" ")[2] in _HAIR


def garment(name: str, colors: Iterable[str] = ()) -> Garment:
    """A garment by its name, in the first of the colours that is known."""
    return Garment(name=name, color=next((COLORS[c] for c in colors if c in COLORS), None))


def put_on(seen: Appearance, name: str, colors: Iterable[str] = ()) -> Appearance:
    """The appearance with a garment on, in place of what sat there."""
    place, worn = sits_at(name), garment(name, colors)
    before = next((g for g in seen.garments if g.name == name), None)
    if before is not None and worn.color is None:
        return seen  # "the coat", told before with its colour
    kept = tuple(g for g in seen.garments if sits_at(g.name) != place)
    seen = replace(seen, garments=(*kept, worn))
    if worn.color is not None and place in _TOPS:
        seen = replace(seen, top=worn.color)
    elif worn.color is not None and place == "legs":
        seen = replace(seen, bottom=worn.color)
    return seen


def take_off(seen: Appearance, name: str) -> Appearance:
    """The appearance without a garment."""
    last = name.rpartition(" ")[2]
    off = next((g for g in seen.garments if g.name.rpartition(" ")[2] == last), None)
    if off is not None and off.color is not None and off.color == seen.top and sits_at(off.name) == "coat":
        seen = replace(seen, top=COLORS["white"])  # the shirt beneath
    return replace(seen, garments=tuple(g for g in seen.garments if g.name.rpartition(" ")[2] != last))


def do_hair(seen: Appearance, hair: Entity) -> Appearance:
    """The appearance with hair (a beard, braids) as it is told of."""
    words = {hair.head.rpartition(" ")[2], *hair.attributes, *hair.colors, *_words(hair.mention)}
    color = next((HAIR_COLORS[w] for w in (*hair.colors, *hair.attributes) if w in HAIR_COLORS), None)
    style = next((hair_styles()[w] for w in sorted(words) if w in hair_styles()), None)
    if style is None and hair.head == "hair":
        style = next((w for w in sorted(words & _LENGTHS)), None)
    return replace(seen, hair=color or seen.hair, hair_style=style or seen.hair_style)


def style_of(attributes: Iterable[str]) -> tuple[str | None, str | None]:
    """Hair style and hair colour that adjectives tell of ("bald", "red-haired")."""
    style = color = None
    for word in attributes:
        style = hair_styles().get(word, style)
        shade, haired, _ = word.partition("-hair")
        if haired:
            color = HAIR_COLORS.get(shade, color)
            style = shade if shade in _LENGTHS else style
    return style, color


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z-]+", text.lower())


@cache
def color_name(value: str | None) -> str | None:
    """How a prompt calls a colour."""
    return next((name for name, known in COLORS.items() if known == value), None)


@cache
def hair_color_name(value: str | None) -> str | None:
    """How a prompt calls a colour of hair; the shades that nobody named are left out."""
    return next((name for name, known in HAIR_COLORS.items() if known == value), None)
