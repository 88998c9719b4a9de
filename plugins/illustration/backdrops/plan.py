"""What a place's painter reports about the picture it painted, in the brush's units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .brush import Brush


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Rows and surfaces of a painted place; see `StageSet` for their meaning. `surfaces` are (x0, x1, y)."""

    horizon: float = 430
    ground: tuple[float, float] = (492, 626)
    water: tuple[float, float] | None = None
    surfaces: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    inside: bool = False
    floating: str | None = None
    weather: bool = True


Painter = Callable[[Brush, frozenset[str]], Plan]
"""Paints a place; the names given are left out, because they are going to stand in the picture as sprites."""
