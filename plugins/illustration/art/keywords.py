"""Keywords of emoji, fetched with the pack `fluent`: what people also type to find them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from .cache import cache_folder
from .words import Entry, by_codepoints, codepoints, forms, table

FILE = "emoji-keywords-16.0.3.json"

_THINGS = frozenset((3, 4, 5, 6, 7))
"""Emojibase's groups: animals and nature, food and drink, travel and places, activities, objects."""
_MISLEADING = frozenset((
    "animal", "face", "food", "fruit", "vegetable", "plant", "tree", "flower", "drink", "bar", "restaurant", "weather",
    "vehicle", "building", "sport", "game", "tool", "clothing", "shopping", "music", "instrument", "party", "bank", "mouse",
    "date", "spring", "match", "bat", "fan", "star", "ball", "book", "box", "card", "communication", "computer", "electric",
    "entertainment", "light", "mail", "money", "office", "paper", "phone", "space", "sun", "moon", "water", "zodiac", "heart",
    "celebration", "home", "house", "place", "map", "cold", "hot", "sweet", "dessert", "cooking", "hand", "head", "body",
    "woman", "man", "person", "people", "child", "red", "blue", "green", "white", "black", "old", "new", "open", "closed",
))  # fmt: skip
"""Keywords shared by what is only near: 🏦 is no river bank, 🖱 no mouse."""


def file() -> Path:
    """Where the fetched keywords lie."""
    return cache_folder() / "art" / FILE


def tagged(word: str) -> tuple[Entry, ...]:
    """Emoji of things with that keyword, those of our table first; none before the keywords were fetched."""
    found = next((_index()[form] for form in forms(word) if form in _index()), ())
    return found if 1 <= len(found) <= 3 else ()  # a keyword of many names a group, and none of them


def reduced(data: list[dict[str, object]]) -> list[list[object]]:
    """What is kept of `emojibase-data`: for each emoji of a thing the emoji, its label and its keywords."""
    return [
        [entry["unicode"], entry["label"], entry.get("tags", [])]
        for entry in data
        if entry.get("group") in _THINGS and "unicode" in entry and "label" in entry
    ]


@cache
def _index() -> Mapping[str, tuple[Entry, ...]]:
    try:
        rows = json.loads(file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    index: dict[str, list[Entry]] = {}
    for emoji, label, tags in rows:
        entry = by_codepoints().get(codepoints(emoji)) or Entry(emoji=emoji, words=(label.lower(),))
        for tag in _concrete(tags):
            index.setdefault(tag, []).append(entry)
    return {tag: tuple(sorted(found, key=lambda e: e.height_m is None)) for tag, found in index.items()}


def _concrete(tags: list[str]) -> Iterator[str]:
    for tag in tags:
        word = " ".join(tag.lower().split())
        if len(word) > 2 and word not in _MISLEADING and word not in table():
            yield word
