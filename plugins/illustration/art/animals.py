"""Whole animals in poses, drawn from nothing but their name: ``animals:<species>/<pose>?coat=#rrggbb&mood=sad``.

The name says everything: a key of `SPECIES` or `BIRDS`, one of `POSES`, the coat where it is not the natural one, and
one of `MOODS` where it has one.
The same name is always the same drawing, and an animal keeps its looks in every pose. All look right.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from fabula.core import ArtPack, MissingError, Sprite

from .animals_birds import Bird
from .animals_birds_species import BIRDS, feathered
from .animals_figure import Beast
from .animals_poses import MOODS, STANCES, mood_for, pose_for
from .animals_species import SPECIES, Species
from .brush import darker, lighter, mix, rgb
from .raster import Box, RasterCache, paint, rounded_aspect, visible_box
from .words import forms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POSES = (*STANCES, "fly")
"""Poses that names may have; only birds fly."""

COATS: Mapping[str, str] = {
    "black": "#45424f", "white": "#f6f3f6", "brown": "#95623f", "grey": "#9b9daa", "gray": "#9b9daa", "silver": "#b9bdc9",
    "golden": "#eeb452", "gold": "#eeb452", "yellow": "#f4cb5c", "orange": "#f59238", "ginger": "#f0903a", "red": "#c65a31",
    "tan": "#d9ad78", "cream": "#f5e3c2", "beige": "#e6cfa6", "chestnut": "#93502f", "blond": "#efd08c", "dark": "#5c463f",
    "sandy": "#e3bd84", "snow-white": "#f9f7f9", "dun": "#b99a72",
}  # fmt: skip
"""What colour words mean for fur; others mean what they always mean."""

_NAME = re.compile(r"animals:([\w-]+)/([\w-]+)(?:\?coat=(#[0-9a-f]{6}))?(?:[?&]mood=(\w+))?")
_COLOR = re.compile(r"#[0-9a-f]{6}")
_AREA: Box = (-170.0, -210.0, 210.0, 20.0)


def animal_sprite(
    species: str, pose: str | None = None, coat: str | None = None, color: str | None = None, mood: str | None = None
) -> str:  # fmt: skip
    """The canonical name of an animal.

    `pose` is one of `POSES` or a verb lemma, `coat` ``#rrggbb`` or a colour's word; `color` is what that word means
    where it is no usual colour of fur or, for birds, in any case. `mood` is an emotion; most do not show on animals.
    """
    if species not in SPECIES and species not in BIRDS:
        raise MissingError(f"no animal {species!r}", hint=f"known: {', '.join((*SPECIES, *BIRDS))}")
    shown = pose if pose in POSES else pose_for(pose)
    if shown == "fly" and species in SPECIES:
        shown = "jump"
    known = COATS.get(coat or "")
    coat = ((color or known if species in BIRDS else known or color) or coat or "").lower()
    if not _COLOR.fullmatch(coat) or coat == _natural(species):
        coat = ""
    felt = mood_for(mood) if shown != "sad" else ""
    said = [f"{key}={value}" for key, value in (("coat", coat), ("mood", felt)) if value]
    return f"animals:{species}/{shown}" + ("?" + "&".join(said) if said else "")


def posed(name: str, pose: str | None) -> str:
    """The same animal in another pose."""
    species, _, coat, mood = _parse(name)
    return animal_sprite(species, pose, coat, mood=mood)


def anchors(name: str) -> dict[str, tuple[float, float]]:
    """Points of an animal as shares of its sprite's width and height from the top left.

    ``mouth`` (also called ``hand``, as it holds things there), ``back`` (``seat`` of who rides it), ``head``,
    ``head_top``, ``neck``, ``feet``.
    """
    left, top, right, bottom = _box(name)
    return {
        key: (round((x - left) / (right - left), 4), min(1.0, round((y - top) / (bottom - top), 4)))
        for key, (x, y) in _figure(name).points().items()
    }


class AnimalsPack(ArtPack):
    """Four-legged animals and birds in poses; see the module for the grammar of their names."""

    name = "animals"
    attribution = "Animals drawn by Fabula, Apache-2.0"

    def __init__(self) -> None:
        self._cache = RasterCache()

    def available(self) -> str | None:
        """Always."""
        return None

    def find(self, word: str) -> tuple[Sprite, ...]:
        """The standing animal of a word, a colour before it being its coat ("black cat")."""
        for form in forms(word):
            if form in _words():
                return (self.sprite(animal_sprite(_words()[form])),)
            coat, _, rest = form.partition(" ")
            if coat in COATS and rest in _words():
                return (self.sprite(animal_sprite(_words()[rest], coat=coat)),)
        return ()

    def sprite(self, name: str) -> Sprite:
        """Any animal by its name."""
        species, pose, _, _ = _parse(name)
        left, top, right, bottom = _box(name)
        kind = SPECIES.get(species) or BIRDS[species]
        return Sprite(
            name=name,
            aspect=rounded_aspect((right - left) / (bottom - top)),
            faces="right",
            keywords=(*kind.words.split(","), pose),
            height_m=round((bottom - top) * _unit_m(species), 3),
            anchor="water" if pose == "swim" else "ground",
        )

    def raster(self, name: str, height_px: int) -> NDArray[np.uint8]:
        """See `ArtPack.raster`."""
        figure, box = _figure(name), _box(name)
        return self._cache.get((name, height_px), lambda: paint(figure.draw, box, height_px))


def coated(species: Species, coat: str) -> Species:
    """The species in another coat; what goes with the coat follows it, hooves and horns stay."""
    pale = sum(rgb(coat)) > 600
    light = "#ffffff" if pale else lighter(coat, 0.5 if sum(rgb(coat)) > 260 else 0.24)
    change = {"coat": coat}
    for part in ("belly", "bib", "face"):
        if getattr(species, part):
            change[part] = light
    if species.marks in ("tabby", "stripes", "spots", "patches"):
        change["mark"] = darker(coat, 0.34) if species.marks != "patches" else darker(coat, 0.5)
    if species.mane:
        change["mane"] = mix(darker(coat, 0.16), "#ffffff", 0.35) if pale else darker(coat, 0.45)
    if species.tip:
        change["tip"] = light if sum(rgb(species.tip)) > 600 else darker(coat, 0.45)
    if species.wool:
        change["wool"] = darker(coat, 0.4) if not pale else species.wool
    return replace(species, **change)  # type: ignore[arg-type]  # all of these are text


@cache
def _words() -> Mapping[str, str]:
    return {
        word: key
        for table in (SPECIES, BIRDS)
        for key, kind in table.items()
        for word in (key.replace("-", " "), *kind.words.split(","))
    }


def _poses(species: str) -> tuple[str, ...]:
    return POSES if species in BIRDS else tuple(STANCES)


def _natural(species: str) -> str:
    return SPECIES[species].coat if species in SPECIES else BIRDS[species].coat


@lru_cache(maxsize=512)
def _parse(name: str) -> tuple[str, str, str | None, str | None]:
    match = _NAME.fullmatch(name)
    if match is None:
        raise MissingError(
            f"no sprite {name!r}", hint="animals are named animals:<species>/<pose>?coat=#rrggbb&mood=<mood>"
        )
    species, pose, coat, mood = match.groups()
    for given, known, what in (
        (species, (*SPECIES, *BIRDS), "species"),
        (pose, _poses(species), "pose"),
        (mood, MOODS, "mood"),
    ):
        if given is not None and given not in known:
            raise MissingError(f"{name!r}: no {what} {given!r}", hint=f"known: {', '.join(known)}")
    return species, pose, coat, mood


@lru_cache(maxsize=256)
def _figure(name: str) -> Beast | Bird:
    species, pose, coat, mood = _parse(name)
    if species in BIRDS:
        bird = BIRDS[species]
        return Bird(pose, feathered(bird, coat) if coat else bird, mood)
    kind = SPECIES[species]
    return Beast(pose, coated(kind, coat) if coat else kind, mood)


_probing = threading.Lock()


@lru_cache(maxsize=2048)
def _box(name: str) -> Box:
    with _probing:
        return visible_box(_figure(name).draw, _AREA)


@cache
def _unit_m(species: str) -> float:
    """How many metres a unit of the species is."""
    _, top, _, bottom = _box(f"animals:{species}/stand")
    kind = SPECIES.get(species) or BIRDS[species]
    return kind.height_m / (bottom - top)
