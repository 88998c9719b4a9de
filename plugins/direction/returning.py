"""Where everybody was seen last: a story that leaves one of its scenes and speaks of those in another is back there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fabula.core import Element, Reading

from .bearings import ALIVE, MOVING

_RECENT = 5
"""Sentences after which nobody is expected to be still where he was seen."""

_HERE = re.compile(r"\b(?:[Hh]ere|[Tt]here)\b")
_GOES = MOVING | {"go", "come", "get", "arrive", "return", "leave", "enter", "reach", "travel", "bring", "take", "meet",
                  "hurry", "see", "watch", "hear", "visit", "follow", "join"}  # fmt: skip
"""Deeds that may have brought somebody here, or in which he looks here from afar."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the story's word for it."""

    place: str
    said: str | None


class Haunts:
    """Who was seen where last, and who is where the story is now."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Spot, int]] = {}
        self._here: dict[str, str] = {}
        self._spot: Spot | None = None
        self._now = 0

    def note(self, spot: Spot, elements: Iterable[Element]) -> None:
        """Take in a scene; those who merely go on from the sentence before are in it as well."""
        self._now += 1
        if self._spot is None or self._spot.place != spot.place:
            self._here = {}
        self._spot = spot
        for element in elements:
            if element.entity is not None and not element.imagined:
                self._last[element.entity] = (spot, self._now)
                self._here[element.entity] = element.kind

    def back_to(self, reading: Reading, absent: Iterable[str]) -> Spot | None:
        """The place to which a sentence returns by speaking of those alone who were left there."""
        absent = frozenset(absent)
        there = [e for e in reading.entities if not e.absent and e.id not in absent]
        done = [a for a in reading.actions if a.modality == "real" and not a.negated]
        if (
            self._spot is None
            or not {"person", "group"} & {*self._here.values()}
            or _HERE.search(reading.sentence.text)
        ):
            return None  # nobody is here who could be left
        if any(e.id in self._here or e.id.startswith("narrator") for e in there) or any(
            one.startswith("narrator") for one in self._here
        ):
            return None  # those of here are spoken of, and a story stays with who tells it
        if any(a.verb in _GOES or a.particle in ("in", "out", "up", "down", "back", "home") for a in done):
            return None
        actors = {i for a in done for i in a.agents}
        alive = [e for e in there if e.kind in ALIVE and e.id in actors]
        known = [self._last.get(e.id) for e in alive]
        spots = {one[0] for one in known if one is not None and self._now - one[1] <= _RECENT}
        if not alive or None in known or len(spots) != 1:
            return None
        spot = spots.pop()
        return spot if spot.place != self._spot.place else None
