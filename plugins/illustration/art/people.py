"""People as whole figures, drawn from nothing but their name: ``people:<age>-<gender>/<pose>?mood=…&role=…&skin=…``.

The name says everything: age (baby, child, adult, old), gender, pose, and after the question mark, in alphabetical
order and only where it differs from the default, the fields of `Look`. The same name is always the same drawing.
"""

from __future__ import annotations

import hashlib
import math
import random
import re
import threading
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fabula.core import ArtPack, MissingError, Sprite

from .costume_face import BEARDS
from .costume_garments import canonical, is_canonical
from .costume_roles import COSTUMES
from .figure import Figure, Look
from .figure_bones import BUILDS
from .head_face import MOODS
from .head_hair import STYLES
from .people_words import ACTION_POSES, ROLE_GENDERS, ROLES, hair_for, mood_for, who
from .poses import POSES
from .raster import Box, RasterCache, paint, rounded_aspect, visible_box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AGES = tuple(BUILDS)
GENDERS = ("female", "male")
WEAR = ("trousers", "shorts", "skirt", "dress", "swim")

SKINS = ("#fbdcc4", "#f2c7a5", "#e5ae86", "#c98e63", "#9c6440", "#6f4529")
HAIRS = ("#2a2024", "#4a2d1d", "#6e4526", "#8f5f33", "#c98f45", "#e5be6c", "#b4532a")
GREYS = ("#e8e6e3", "#d2d0d0", "#bcbcc2")
TOPS = (
    "#e0524d", "#f0883e", "#f2bd3b", "#6bb653", "#3aa693", "#45a0dd", "#4a6fd0", "#8a5fc7", "#d765a2", "#e98a94", "#f3ece0", "#7c8da5",
)  # fmt: skip
BOTTOMS = ("#39496f", "#4d5a68", "#6a4f3f", "#2f6174", "#5b4a7d", "#7d6a4f", "#8a3f4e", "#3f6b4d")

_COLOR = re.compile(r"#[0-9a-f]{6}")
_AREA: Box = (-2.2, -3.2, 2.2, 0.6)


def person_sprite(
    age: str = "adult", gender: str | None = None, pose: str = "stand", mood: str | None = None, role: str | None = None,
    look_seed: str | int = 0, *, wears: Sequence[tuple[str, str | None]] = (), hair_style: str | None = None, **look: str,
) -> str:  # fmt: skip
    """The name of a person's sprite.

    `wears` are garments with their colours (``#rrggbb`` or None), by name or by any word that `garment_for` knows; they
    are worn over the clothes and whatever the role has there. `hair_style` is one or more words ("long", "curly",
    "bald", "beard", "freckles").

    `pose` is one of `POSES` or a verb lemma; `mood` one of `MOODS`; `role` one of `COSTUMES` or a word for one
    ("policeman"); what is not known falls back to standing, calm and plain clothes. All that `look` (fields of `Look`)
    leaves open follows from `look_seed`, so one seed is one person in every pose.
    """
    age = age if age in BUILDS else "adult"
    rng = random.Random(hashlib.sha256(f"{look_seed}".encode()).digest())
    played = role if role and role in COSTUMES else ROLES.get(role or "", "")
    gender = gender if gender in GENDERS else ROLE_GENDERS.get(played) or rng.choice(GENDERS)
    made = _random_look(age, gender, rng)
    known = {name: value.lower() for name, value in look.items() if _valid(name, value.lower())}
    known |= hair_for(hair_style or "")
    known["wears"] = canonical(wears) if wears else known.get("wears", "")
    return name_of(age, gender, pose_for(pose), replace(made, mood=mood_for(mood, pose), role=played, **known))


def pose_for(action: str | None) -> str:
    """The pose that shows a verb; standing where there is none for it."""
    if action in POSES:
        return str(action)
    return ACTION_POSES.get(action or "", "stand")


def name_of(age: str, gender: str, pose: str, look: Look) -> str:
    """The canonical name."""
    plain = Look()
    said = {f.name: getattr(look, f.name) for f in fields(Look)}
    query = "&".join(f"{k}={v}" for k, v in sorted(said.items()) if v != getattr(plain, k))
    return f"people:{age}-{gender}/{pose}" + (f"?{query}" if query else "")


def posed(name: str, pose: str | None = None, **look: str) -> str:
    """The same person in another pose, mood or dress."""
    age, gender, old, was = _parse(name)
    return name_of(age, gender, pose_for(pose) if pose else old, replace(was, **look))


def anchors(name: str) -> dict[str, tuple[float, float]]:
    """Points of a figure as shares of its sprite's width and height from the top left.

    ``hand`` (the one that acts), ``hand2``, ``seat``, ``head``, ``head_top``, ``mouth``, ``feet``, ``lap``, ``back``,
    ``neck``, ``shoulder`` (the near one), ``shoulder2``.
    """
    return dict(_anchors(name))


class PeoplePack(ArtPack):
    """Human figures; see the module for the grammar of their names."""

    name = "people"
    attribution = "People drawn by Fabula, Apache-2.0"

    def __init__(self) -> None:
        self._cache = RasterCache()

    def available(self) -> str | None:
        """Always."""
        return None

    def find(self, word: str) -> tuple[Sprite, ...]:
        """A standing figure for a word for people ("girl", "farmer")."""
        found = who(word)
        if found is None:
            return ()
        age, gender, role = found
        return (self.sprite(person_sprite(age, gender, "stand", None, role, look_seed=word)),)

    def sprite(self, name: str) -> Sprite:
        """Any figure by its name."""
        age, gender, pose, look = _parse(name)
        left, top, right, bottom = _box(name)
        return Sprite(
            name=name,
            aspect=rounded_aspect((right - left) / (bottom - top)),
            faces="front" if look.view == "back" or POSES[pose].back else "right",
            keywords=tuple(w for w in (age, gender, pose, look.role) if w),
            height_m=round(bottom - top, 3),
        )

    def raster(self, name: str, height_px: int) -> NDArray[np.uint8]:
        """See `ArtPack.raster`."""
        figure, box = _figure(name), _box(name)
        return self._cache.get((name, height_px), lambda: paint(figure.draw, box, height_px))


def _random_look(age: str, gender: str, rng: random.Random) -> Look:
    skin = rng.choice(SKINS)
    dark = SKINS.index(skin) >= 4
    hair = rng.choice(HAIRS[:2] if dark else HAIRS)
    if age == "old":
        hair = rng.choice(GREYS)
    if age == "baby":
        style = "wisp"
    elif gender == "female":
        choices = {
            "child": ("pigtails", "ponytail", "bob", "long", "braids", "curly"),
            "adult": ("long", "bob", "ponytail", "curly", "bun"),
        }
        style = "bun" if age == "old" else rng.choice(choices[age])
    else:
        style = rng.choice(
            {
                "child": ("short", "spiky", "curly"),
                "adult": ("short", "short", "curly", "spiky"),
                "old": ("bald", "short"),
            }[age]
        )
    top, bottom = rng.choice(TOPS), rng.choice(BOTTOMS)
    wear = (
        rng.choice(("dress", "skirt", "trousers"))
        if gender == "female"
        else rng.choice(("trousers", "shorts") if age == "child" else ("trousers",))
    )
    return Look(skin=skin, hair=hair, style=style, top=top, bottom=bottom, wear="trousers" if age == "baby" else wear)


def _valid(key: str, value: str) -> bool:
    allowed = {
        "style": STYLES,
        "wear": WEAR,
        "mood": MOODS,
        "role": ("", *COSTUMES),
        "view": ("front", "back"),
        "cut": ("", "bust"),
        "beard": BEARDS,
        "freckles": ("", "yes"),
        "prop": ("", "none"),
    }
    if key == "wears":
        return is_canonical(value)
    if key in allowed:
        return value in allowed[key]
    return key in ("skin", "hair", "top", "bottom") and _COLOR.fullmatch(value) is not None


@lru_cache(maxsize=512)
def _parse(name: str) -> tuple[str, str, str, Look]:
    match = re.fullmatch(r"people:(\w+)-(\w+)/([\w-]+)(?:\?(.*))?", name)
    if match is None:
        raise MissingError(f"no sprite {name!r}", hint="people are named people:<age>-<gender>/<pose>?<look>")
    age, gender, pose, query = match.groups()
    for given, known, what in ((age, AGES, "age"), (gender, GENDERS, "gender"), (pose, tuple(POSES), "pose")):
        if given not in known:
            raise MissingError(f"{name!r}: no {what} {given!r}", hint=f"known: {', '.join(known)}")
    said: dict[str, str] = {}
    for part in (query or "").split("&") if query else ():
        key, _, value = part.partition("=")
        if not _valid(key, value):
            raise MissingError(
                f"{name!r}: {part!r} is no part of a look", hint="see plugins/illustration/art/people.py"
            )
        said[key] = value
    return age, gender, pose, Look(**said)


@lru_cache(maxsize=256)
def _figure(name: str) -> Figure:
    return Figure(*_parse(name))


_probing = threading.Lock()


@lru_cache(maxsize=512)
def _box(name: str) -> Box:
    figure = _figure(name)
    with _probing:
        if figure.look.cut != "bust":
            return visible_box(figure.draw, _AREA)
        floor = figure.joints.chest[1] + 0.5 * (figure.joints.pelvis[1] - figure.joints.chest[1])
        left, top, right, _ = visible_box(figure.draw, (*_AREA[:3], floor))
        return left, top, right, floor


@lru_cache(maxsize=512)
def _anchors(name: str) -> tuple[tuple[str, tuple[float, float]], ...]:
    figure, (left, top, right, bottom) = _figure(name), _box(name)
    j, radius = figure.joints, figure.build.head
    x, y = j.head
    tilt = math.radians(j.head_tilt)

    def on_head(dx: float, dy: float) -> tuple[float, float]:
        return (
            x + radius * (dx * math.cos(tilt) - dy * math.sin(tilt)),
            y + radius * (dx * math.sin(tilt) + dy * math.cos(tilt)),
        )

    hands = (j.far_arm[2], j.near_arm[2]) if figure.pose.acts == "far" else (j.near_arm[2], j.far_arm[2])
    knee = j.far_leg[1]
    tilted = math.radians(j.torso_tilt)

    def on_trunk(dx: float, dy: float) -> tuple[float, float]:
        x, y = dx * figure.build.shoulders, dy * figure.build.torso
        return (
            j.pelvis[0] + x * math.cos(tilted) - y * math.sin(tilted),
            j.pelvis[1] + x * math.sin(tilted) + y * math.cos(tilted),
        )

    points = {
        "hand": hands[0], "hand2": hands[1], "seat": (j.pelvis[0], j.pelvis[1] + 0.9 * figure.build.hips),
        "head": j.head, "head_top": on_head(0, -1), "mouth": on_head(0.2, 0.57),
        "feet": ((j.near_leg[2][0] + j.far_leg[2][0]) / 2, max(j.near_leg[2][1], j.far_leg[2][1])),
        "lap": ((j.pelvis[0] + knee[0]) / 2, (j.pelvis[1] + knee[1]) / 2 - figure.build.limb / 2),
        "neck": on_trunk(0.1, -0.98), "shoulder": on_trunk(-0.8, -0.96), "shoulder2": on_trunk(0.85, -0.96),
        "back": ((j.pelvis[0] + j.chest[0]) / 2 - 0.8 * figure.build.shoulders, (j.pelvis[1] + j.chest[1]) / 2),
    }  # fmt: skip
    return tuple(
        (key, (round((px - left) / (right - left), 4), round((py - top) / (bottom - top), 4)))
        for key, (px, py) in points.items()
    )
