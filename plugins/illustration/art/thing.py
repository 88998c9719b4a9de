"""A drawing made in code, in a square of 100 by 100, standing on its lower edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .raster import Box
from .words import Anchor, Facing

if TYPE_CHECKING:
    import skia

WOOD, DARK_WOOD, STONE = "#b9794a", "#8a5634", "#a9adb5"


@dataclass(frozen=True, slots=True)
class Thing:
    """A drawing with what a `Sprite` tells of it."""

    draw: Callable[[skia.Canvas], None]
    height_m: float
    words: tuple[str, ...] = ()
    anchor: Anchor = "ground"
    faces: Facing = "front"
    area: Box = (-60.0, -40.0, 160.0, 110.0)


THINGS: dict[str, Thing] = {}
"""Every drawing made in code by name; filled as the modules of drawings are imported."""


def thing(
    height_m: float, words: str = "", anchor: Anchor = "ground", faces: Facing = "front"
) -> Callable[[Callable[[skia.Canvas], None]], Callable[[skia.Canvas], None]]:
    """Register the decorated drawing under its function's name."""

    def keep(draw: Callable[[skia.Canvas], None]) -> Callable[[skia.Canvas], None]:
        key = draw.__name__.strip("_").replace("_", "-")
        THINGS[key] = Thing(draw, height_m, tuple(w.strip() for w in words.split(",") if w.strip()), anchor, faces)
        return draw

    return keep


def oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    """The rectangle around an ellipse."""
    import skia as sk

    return sk.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)
