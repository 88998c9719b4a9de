"""How near the camera is: a lone small thing is shown from nearby rather than as a giant in a landscape."""

from __future__ import annotations

from fabula.core import Scene

from .backdrops import ROOMS, place_of
from .casting import Casting

CLOSE_UP = 1.3
"""How much nearer the camera of a close shot is."""
NEAREST = 2.1
STILL_LIFE = 1.4
"""The same where nobody is in the room, only things to be seen."""
_SMALL_M = 0.6
_ROOM_M = 2.2


def camera(scene: Scene, casting: Casting) -> float:
    """How many times the backdrop is enlarged."""
    parts = [casting.part(e) for e in scene.elements if e.role != "dressing" and e.count > 0]
    near = CLOSE_UP if scene.shot_size == "close" else 1.0
    still = bool(parts) and not any(p.alive or p.zone in ("sky", "water", "wall") for p in parts)
    if still and all(p.height_m < _ROOM_M for p in parts) and place_of(scene.backdrop.place) in ROOMS:
        near = max(near, STILL_LIFE)
    if not parts or any(p.height_m >= _SMALL_M or p.celestial or p.zone in ("sky", "water", "wall") for p in parts):
        return near
    largest = max(p.height_m for p in parts)
    return float(max(near, min(NEAREST, (_SMALL_M / largest) ** 0.9)))
