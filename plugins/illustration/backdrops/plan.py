"""What a place's painter reports about the picture it painted, in the brush's units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .brush import Brush


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Rows and surfaces of a painted place; see `StageSet` for their meaning. `surfaces` are (x0, x1, y).

    `weather` says whether rain and snow fall before it, `puddles` whether rain gathers on its ground, `lamplight`
    whether a room is lit by lamps at night.
    """

    horizon: float = 430
    ground: tuple[float, float] = (492, 626)
    water: tuple[float, float] | None = None
    surfaces: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    inside: bool = False
    floating: str | None = None
    weather: bool = True
    puddles: bool = True
    lamplight: bool = True


Painter = Callable[[Brush], Plan]
"""Paints a place, less what the brush is to leave out because it is going to stand in the picture as a sprite."""
