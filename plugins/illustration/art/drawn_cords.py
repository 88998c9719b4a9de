"""Cords: leashes, strings of kites and balloons, ropes; straight and upright, to be turned and stretched to length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import stroke
from .thing import thing

if TYPE_CHECKING:
    import skia


def _line(c: skia.Canvas, width: float, color: str) -> None:
    c.drawLine(50, 0, 50, 100, stroke(color, width))


@thing(1.0, "", anchor="hand")
def _cord_thin(c: skia.Canvas) -> None:
    _line(c, 1.1, "#f4efe4")


@thing(1.0, "", anchor="hand")
def _cord_dark(c: skia.Canvas) -> None:
    _line(c, 1.3, "#5b4636")


@thing(1.0, "", anchor="hand")
def _cord_rope(c: skia.Canvas) -> None:
    _line(c, 3.0, "#8a5f38")
    _line(c, 1.7, "#c69a63")
