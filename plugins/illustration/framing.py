"""The picture's frame: who acts is large, no face is covered, nothing is cut off or lies where captions go."""

from __future__ import annotations

from collections.abc import Sequence

from .backdrops import StageSet
from .groups import Group
from .pieces import area, overlap
from .placing import SAFE_BOTTOM

_MARGIN = 0.015
_LEAST_HEIGHTS = {"wide": 0.4, "medium": 0.46, "close": 0.56}
"""How high the group of who acts is at least, as a share of the picture's height."""
_SMALL_BESIDE = 0.35
"""Who is smaller than that beside what stands with him is drawn as small."""
_SEEN_THROUGH = frozenset(("umbrella", "parasol", "net", "cage", "fence", "rainbow", "bridge"))
_COVERED_FACE = 0.1
"""Share of a face that another group's picture may cover."""


def enlarge(row: Sequence[Group], lead: Group, main: str, shot: str, stage: StageSet) -> None:
    """Make the front row larger where who acts, `main`, would be lost in the picture."""
    if lead not in row:
        return
    width, height = stage.size_px
    left, top, right, bottom = lead.box
    bodies = [p.height for p in lead.pieces() if p.part.alive and "cut=bust" not in p.part.sprite]
    alive = bool(bodies)
    wanted = _LEAST_HEIGHTS[shot] * height * (1.0 if alive else 0.9)
    tall = max((p.part.height_m for g in row for p in g.pieces()), default=0.0)
    if max(p.part.height_m for p in lead.pieces()) < _SMALL_BESIDE * tall:
        wanted *= 0.55  # a hamster among children is no bear
    wide = sum(g.box[2] - g.box[0] for g in row)
    tallest = bottom - top
    shown = [p.height for p in lead.pieces() if p.id == main]
    least = 0.3 * height / max(bodies) if alive else 0.15 * height / max(shown) if shown else 0.0
    factor = min(
        max(wanted / (bottom - top), least),
        2.6, 0.8 * width / wide, 0.74 * height / tallest, 0.66 * width / (right - left),
    )  # fmt: skip
    if factor > 1.04:
        for group in row:
            high = group.box[3] - group.box[1]
            group.scale(factor if group is lead else min(factor, max(1.0, 0.45 * height / high)))


def free_faces(groups: Sequence[Group], stage: StageSet) -> None:
    """Step aside where somebody stands before another's face."""
    width = stage.size_px[0]
    standing = [g for g in groups if g.zone in ("row", "edge", "back", "hearth")]
    for _ in range(3):
        moved = False
        for group in standing:
            if group.leading and len(standing) > 1:
                continue
            for other in standing:
                dx = 0.0 if other is group else _off_face(group, other)
                if dx == 0.0:
                    continue
                left, _, right, _ = group.box
                dx = max(0.015 * width - left, min(0.985 * width - right, dx))
                for root in group.roots:
                    root.move(dx)
                moved = moved or abs(dx) > 2
        if not moved:
            return


def _off_face(group: Group, other: Group) -> float:
    """How far a group must move sideways so that no face of the two is covered by the other, by the shorter way."""
    for one, two in ((group, other), (other, group)):
        for piece in one.pieces():
            if piece.part.element.name in _SEEN_THROUGH:
                continue
            x0, y0, x1, y1 = piece.box
            inset = 0.12 * (x1 - x0)
            box = (x0 + inset, y0, x1 - inset, y1)
            for faced in two.pieces():
                face = faced.face
                before = (piece.ground_y or piece.y) >= (faced.ground_y or faced.y)
                if not faced.part.alive or not before or overlap(box, face) <= _COVERED_FACE * area(face):
                    continue
                to_left, to_right = face[0] - box[2], face[2] - box[0]
                dx = to_left if -to_left < to_right else to_right
                return dx if one is group else -dx
    return 0.0


def fit_in_frame(group: Group, stage: StageSet) -> None:
    """Move a group, and if need be shrink it, until all of it is in the frame and out of the captions' way."""
    width, height = stage.size_px
    margin = _MARGIN * height
    for _ in range(4):
        left, top, right, bottom = group.box
        room_w, room_h = width - 2 * margin, height * SAFE_BOTTOM - margin
        k = min(1.0, room_w / max(1.0, right - left), room_h / max(1.0, bottom - top))
        if k < 0.999:
            group.scale(k * 0.985)
            left, top, right, bottom = group.box
        dx = max(0.0, margin - left) - max(0.0, right - (width - margin))
        dy = max(0.0, margin - top) - max(0.0, bottom - (height * SAFE_BOTTOM))
        if k >= 0.999 and abs(dx) < 0.01 and abs(dy) < 0.01:
            return
        for root in group.roots:
            root.move(dx, dy)
