"""How near the camera is: a lone small thing is shown from nearby rather than as a giant in a landscape."""

from __future__ import annotations

from fabula.core import Scene

from .casting import Casting

CLOSE_UP = 1.3
"""How much nearer the camera of a close shot is."""
NEAREST = 2.1
_SMALL_M = 0.6


def camera(scene: Scene, casting: Casting) -> float:
    """How many times the backdrop is enlarged."""
    parts = [casting.part(e) for e in scene.elements if e.role != "dressing" and e.count > 0]
    near = CLOSE_UP if scene.shot_size == "close" else 1.0
    if not parts or any(p.height_m >= _SMALL_M or p.celestial or p.zone in ("sky", "water", "wall") for p in parts):
        return near
    largest = max(p.height_m for p in parts)
    return float(max(near, min(NEAREST, (_SMALL_M / largest) ** 0.9)))
