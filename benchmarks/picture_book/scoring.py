"""What of a sentence's labels is seen on its picture, measured on the masks of its display list and on its pixels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fabula.core import ArtShelf, Picture, Scene
from fabula.core.masks import render_masks
from fabula.plugins.criticism.color import shows_color
from fabula.plugins.criticism.relations import CLOTHS, holds_true
from picture_book.acts import shows_act
from picture_book.corpus import Line, Noun
from picture_book.matching import Match, View, garments_of, is_a, same
from picture_book.telling import Told

SCALE = 0.25
_SIZES = frozenset({"big", "small", "tall", "long", "little", "huge", "tiny", "large", "short", "enormous", "old"})
_GROUND = frozenset(
    {"floor", "ground", "grass", "sand", "snow", "ice", "water", "sea", "ocean", "road", "street", "path", "wave"}
)
"""What one stands on or in wherever one stands, where it is the stage itself."""
_LOOSE = frozenset({"beside", "toward", "in-front", "around", "away"})
_WITHIN = frozenset({"in", "on", "over", "behind", "under", *_LOOSE})


@dataclass
class Score:
    """Hits and tries by what is counted; `misses` says of each miss what was looked for."""

    hits: Counter[str] = field(default_factory=Counter)
    tries: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str]] = field(default_factory=list)

    def note(self, what: str, true: bool, miss: str) -> None:
        """Count one try."""
        self.tries[what] += 1
        self.hits[what] += true
        if not true:
            self.misses.append((what, miss))

    def share(self, what: str) -> float:
        """Hits by tries; 1 where nothing was tried."""
        return self.hits[what] / self.tries[what] if self.tries[what] else 1.0

    def __iadd__(self, other: Score) -> Score:
        self.hits += other.hits
        self.tries += other.tries
        self.misses += other.misses
        return self


def score(told: Told, art: ArtShelf) -> list[Score]:
    """A score for each line of a story."""
    looks = _Looks()
    return [
        _line(line, picture, told.folder, art, looks)
        for line, picture in zip(told.story.lines, told.pictures, strict=True)
    ]


def _line(line: Line, picture: Picture, folder: Path, art: ArtShelf, looks: _Looks) -> Score:
    scene, made = picture.scene, Score()
    assert picture.asset.size_px is not None
    view = View(picture, render_masks(picture.layers, picture.asset.size_px, art, scale=SCALE))
    pixels = _pixels(folder / picture.asset.path, view.masks.size_px)
    for noun in line.draw:
        _drawn(noun, view, pixels, made)
        looks.compare(noun, view, line, made)
    for head, kind, ends in line.relations:
        made.note("relations", _related(view, head, kind, tuple(ends), art), f"{head} {kind} {'+'.join(ends)}")
    for name in line.absent:
        made.note("absent", not any(view.is_seen(m) for m in view.find(name, bodily=True)), name)
    for name in line.thought:
        there = [m for m in view.find(name) if m.element is not None and m.element.role != "dressing"]
        made.note("not bodily", all(view.in_bubble(m) or not view.is_seen(m) for m in there), name)
    for who, verb in line.acts:
        made.note("acts", any(shows_act(m, verb, view) for m in view.find(who, bodily=True)), f"{who} {verb}")
    _stage(line, scene, view, made)
    return made


def _stage(line: Line, scene: Scene, view: View, made: Score) -> None:
    backdrop = scene.backdrop
    if place := line.plain.get("place"):
        made.note("place", view.is_place(place), f"{place}, is {backdrop.place} ({backdrop.said})")
    for key, value in (("time", backdrop.time_of_day), ("weather", backdrop.weather)):
        if wanted := line.plain.get(key):
            made.note(key, value == wanted, f"{wanted}, is {value}")


def _drawn(noun: Noun, view: View, pixels: Any, made: Score) -> None:
    found = [m for m in view.find(noun.head, bodily=True) if view.is_seen(m)]
    worn = {
        name: color
        for m in _everybody(view)
        for name, color in view.garments(m).items()
        if same(noun.head, name) or is_a(name, noun.head)
    }
    made.note("drawn", bool(found) or bool(worn) or view.shows(noun.head), noun.head)
    if found:
        card = any(layer.sprite.startswith("card:") for layer in found[0].sight.layers)
        made.note("not by card", not card, noun.head)
    elif worn or view.shows(noun.head):
        made.note("not by card", True, noun.head)
    if noun.count > 1 and found:
        number = sum(m.sight.instances(view.masks) for m in found)
        enough = number == noun.count if noun.count < 5 else number >= 3
        made.note("counts", enough, f"{noun.head} {number}/{noun.count}")
    colors = tuple(mark for mark in noun.marks if mark not in _SIZES and not mark.isdigit())
    if colors and (found or worn):
        right = any(shows_color(pixels, m.sight, colors) for m in found) if found else _tinted(worn, colors)
        made.note("colours", right, f"{noun.head} {' '.join(colors)}")


def _everybody(view: View) -> list[Match]:
    people = (e for e in view.scene.elements if any(la.sprite.startswith("people:") for la in view.sights[e.id].layers))
    return [Match(e.id, e, view.sights[e.id]) for e in people]


def _tinted(worn: dict[str, str | None], colors: tuple[str, ...]) -> bool:
    """Whether a garment's colour code is of one of those hues."""
    import numpy as np

    from fabula.plugins.criticism.color import is_color

    codes = [color for color in worn.values() if color]
    return any(
        is_color(np.array([[int(code.lstrip("#")[i : i + 2], 16) for i in (0, 2, 4)]], np.uint8), colors)
        for code in codes
    )


def _related(view: View, head: str, kind: str, ends: tuple[str, ...], art: ArtShelf) -> bool:
    """Whether some element meant by `head` is seen in that relation to those meant by `ends`."""
    ones = [m for m in view.find(head, bodily=True) if view.is_seen(m)]
    others = [[m for m in view.find(end, bodily=True) if view.is_seen(m)] for end in ends]
    if kind == "wears" and any(same(ends[0], worn) or is_a(worn, ends[0]) for m in ones for worn in view.garments(m)):
        return True
    if kind == "between":
        return any(_between(one, others) for one in ones)
    if kind == "over" and head.rsplit(maxsplit=1)[-1] in CLOTHS:
        kind = "covers"
    parts = {(r.subject, r.object): r.part for r in view.scene.relations}
    for one in ones:
        for other in others[0]:
            if one.id != other.id and holds_true(kind, one.sight, other.sight, art, part=parts.get((one.id, other.id))):
                return True
    if not ones and head in ("sun", "moon", "star", "cloud") and kind == "over":
        return view.shows(head) and bool(others[0])
    # One is in the forest where the forest is the painted stage itself; at the stove, nobody is on it.
    if others[0] or not ones or not view.shows(ends[0]):
        return False
    place = view.is_place(ends[0]) or ends[0] in _GROUND
    return kind in (_WITHIN if place else _LOOSE)


def _between(middle: Match, ends: list[list[Match]]) -> bool:
    """In the middle of the two, or of several of one kind."""
    if middle.sight.box is None:
        return False
    x = middle.sight.centre[0]
    columns = [[c for m in end if m.id != middle.id for c in m.sight.columns] for end in ends]
    if len(ends) == 1:
        return bool(columns[0]) and min(columns[0]) < x < max(columns[0])
    return any(min(a, b) < x < max(a, b) for a in columns[0] for b in columns[1])


class _Looks:
    """Somebody once seen is the same entity and is drawn with the same looks."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._sheets: dict[str, dict[str, str]] = {}

    def compare(self, noun: Noun, view: View, line: Line, made: Score) -> None:
        found = [m for m in view.find(noun.head, bodily=True) if view.is_seen(m)]
        element = found[0].element if found else None
        if element is None or element.kind not in ("person", "animal") or element.count != 1 or noun.count != 1:
            return
        known = self._ids.setdefault(noun.head, element.id)
        if known != element.id:
            made.note("looks kept", False, f"{noun.head} was {known}, is {element.id}")
            return
        sheet = _sheet(found[0])
        before = self._sheets.get(element.id)
        if sheet and before is not None:
            # what this very sentence puts on may change
            free = {"top", "bottom", "wear", "wears", "hat"} if _dresses(line) else {"wears"}
            changed = {key for key in sheet.keys() & before.keys() if sheet[key] != before[key]} - free
            told = ", ".join(f"{key} {before[key]} → {sheet[key]}" for key in sorted(changed))
            made.note("looks kept", not changed, f"{noun.head}: {told}")
        if sheet:
            self._sheets[element.id] = sheet


def _sheet(match: Match) -> dict[str, str]:
    """What somebody is drawn like, by the name of the sprite: figure and colours, whatever the pose."""
    main = max(match.sight.layers, key=lambda layer: layer.transform.height_px, default=None)
    if main is None or main.sprite.startswith("card:"):
        return {}
    pack, _, rest = main.sprite.partition(":")
    figure, _, query = rest.partition("?")
    sheet = {"figure": f"{pack}:{figure.partition('/')[0]}"}
    for part in query.split("&"):
        key, equals, value = part.partition("=")
        if equals and key not in ("mood", "face", "look", "prop"):
            sheet[key] = value
    if pack == "people":
        sheet["wears"] = ",".join(sorted(garments_of(main.sprite)))
    elif main.tint:
        sheet["tint"] = main.tint
    return sheet


def _dresses(line: Line) -> bool:
    words = re.findall(r"[a-z]+", line.text.lower())
    return any(is_a(word, "clothing") or is_a(word.removesuffix("s"), "clothing") for word in words) or any(
        kind == "wears" for _, kind, _ in line.relations
    )


def _pixels(path: Path, size: tuple[int, int]) -> Any:
    import cv2

    image = cv2.imread(str(path))
    assert image is not None, path
    return cv2.cvtColor(cv2.resize(image, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2RGB)


def total(scores: Iterable[Iterable[Score]]) -> Score:
    """All lines of all stories together."""
    whole = Score()
    for lines in scores:
        for made in lines:
            whole += made
    return whole
