"""How large everything is drawn, seen in the front row."""

from __future__ import annotations

from fabula.core import Scene

from .backdrops import StageSet
from .casting import Casting, Part
from .pieces import Piece, drawn_ratio
from .supports import WAVES
from .variants import Variant

MAX_COPIES = 12
"""More than that nobody counts in a picture."""
_SIZES_OF_GREAT = frozenset(("big", "large", "huge", "great", "giant", "full", "enormous"))
_SHOT_HEIGHTS = {"wide": 0.55, "medium": 0.61, "close": 0.68}


_FLAT = 2.2
"""What is so much wider than high lies on the ground, and its width tells its size."""


def pieces_of(
    parts: dict[str, Part],
    main: Part,
    scene: Scene,
    stage: StageSet,
    variant: Variant,
    casting: Casting,
    hints: dict[str, str],
) -> dict[str, list[Piece]]:
    """Copies of every part at the size it has in the front row."""
    height = stage.size_px[1]
    people = [p.height_m for p in parts.values() if p.person]
    # The tallest gives the scale among people; sun and moon give none.
    scale_m = max(people) if people else 1.7 if main.celestial else main.height_m
    target = _SHOT_HEIGHTS[scene.shot_size] * height * variant.scale * _share(main, scale_m, peopled=bool(people))
    alive = {key for key, part in parts.items() if part.alive}
    carriers = {
        r.object for r in scene.relations if r.kind in ("on", "in", "rides", "under", "at") and r.subject in alive
    }
    crowded = {r.object for r in scene.relations if r.kind == "at" and _company(scene, r.object) > 2}
    leapt = {r.object for r in scene.relations if r.kind == "over" and r.subject == main.element.id}
    counts = {e.id: e.count for e in scene.elements}
    ringing = {r.subject for r in scene.relations if r.kind == "around" and counts.get(r.subject, 1) >= 7}
    out = {}
    for key, part in parts.items():
        faithful = key in carriers or (main.person and (part.person or _furniture(part)))
        size = target * drawn_ratio(part.height_m, scale_m, faithful=faithful) * variant.boosts.get(key, 1.0)
        if key in crowded:
            size *= 1.3
        if key in leapt and not part.alive and part.zone == "ground":
            size = min(size, 0.42 * target)
        if part.alive and part is not main and key not in carriers and part.height_m < 2.2:
            size = min(size, height * (0.66 if part.person else 0.56))  # nobody towers over who acts
        size = min(size, height * (0.7 if part.alive or part.zone != "ground" else 0.62))
        widest = 0.38 if part.element.kind == "thing" and part is not main and key not in carriers else 0.62
        size = min(size, widest * stage.size_px[0] / max(0.3, part.aspect))
        if part.aspect >= _FLAT and part.zone == "ground" and part.height_m < 0.3 and not part.alive:
            wide = 0.42 if key in carriers else 0.32  # a puddle is no lake
            size = min(size, wide * stage.size_px[0] / part.aspect / min(3, part.element.count) ** 0.6)
        if part.alive and not part.person and main.person:
            size = min(size, (0.27 if part.height_m < 1.2 else 0.36) * stage.size_px[0] / max(0.3, part.aspect))
        if part.alive and not part.person and part.height_m < 0.5:
            size = min(size, 0.42 * height)
        if part.found_as in WAVES:
            size = min(size, 0.24 * height)
        if part.sprite.startswith("card:"):
            size = min(size, 0.2 * height)
        if part.celestial:
            size = (0.34 if _SIZES_OF_GREAT & set(part.element.attributes) else 0.25) * height
        floor = 0.085 if part.element.role == "dressing" else (0.22 if part.person else 0.13 if part.alive else 0.095)
        if part.height_m >= 3 and part.zone == "ground" and not part.alive and part.element.role != "dressing":
            floor = 0.42  # houses and trees are no toys
        if part is main and part.zone != "water":
            floor = max(floor, 0.24 if part.alive and not part.person else 0.15)
        copies = min(MAX_COPIES, part.element.count)
        size = max(size, floor * height) * _crowding(copies, part) * part.posture * (0.82 if key in ringing else 1.0)
        out[key] = [Piece(part, i, height=size) for i in range(copies)]
        for piece in out[key][1:] if part.person else ():
            piece.part = casting.others(part.element, piece.copy, hints.get(key))
            piece.height = size * piece.part.posture / part.posture
        for piece in out[key]:
            piece.full = piece.height
    return out


def _share(main: Part, scale_m: float, *, peopled: bool) -> float:
    """How high the measure of a picture is drawn, beside a grown person alone."""
    share = min(1.08, max(0.36, (scale_m / 0.3) ** 0.3)) if scale_m < 0.3 else min(1.1, max(1.0, (scale_m / 2) ** 0.2))
    if not main.alive and main.height_m < 1:
        share *= 0.85
    if main.posture < 0.5:  # who lies is as long as he stands tall, and may fill the picture
        share *= 1.35
    if not peopled and not main.celestial:
        share *= min(1.0, (0.85 / max(0.3, main.aspect)) ** 0.5)
    return float(share)


def _company(scene: Scene, table: str) -> int:
    """How many sit at a table."""
    counts = {e.id: e.count for e in scene.elements}
    return sum(counts.get(r.subject, 1) for r in scene.relations if r.kind == "at" and r.object == table)


def _furniture(part: Part) -> bool:
    """What everybody knows the size of beside a person."""
    return part.zone == "ground" and not part.alive and part.element.kind == "thing" and 0.4 <= part.height_m <= 1.6


def _crowding(copies: int, part: Part) -> float:
    shrink = (1.0, 0.9, 0.8, 0.74, 0.7)[copies - 1] if copies <= 5 else 0.62
    return shrink**0.4 if part.aspect < 0.5 and copies <= 4 else shrink  # the slender find room
