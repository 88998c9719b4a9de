"""What a shape is filled with: a colour or a gradient of two."""

from __future__ import annotations

from dataclasses import dataclass

from .light import Color

Ink = str | Color
"""A colour as ``#rrggbb`` or as three numbers."""


@dataclass(frozen=True, slots=True)
class Down:
    """A gradient from the top of a shape to its bottom."""

    top: Ink
    bottom: Ink


@dataclass(frozen=True, slots=True)
class Across:
    """A gradient from the left of a shape to its right."""

    left: Ink
    right: Ink


@dataclass(frozen=True, slots=True)
class Ball:
    """A gradient that makes a shape look round, lit from the upper left; (`x`, `y`) is the light within the bounds."""

    light: Ink
    dark: Ink
    x: float = 0.36
    y: float = 0.28
    reach: float = 0.85


Fill = Ink | Down | Across | Ball
