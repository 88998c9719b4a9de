"""Points of a body in the picture: hands, mouth, shoulder, lap, back; of drawn figures exactly, of others about."""

from __future__ import annotations

import math

from .pieces import Piece

Point = tuple[float, float]

BODY_PARTS = ("shoulder", "lap", "head", "back", "arm", "neck", "feet")
"""Parts of a body others may be on, as `Relation.part` names them; what is in the hand is held."""

_OF_EMOJI: dict[str, dict[str, Point]] = {
    "dragon": {"back": (0.72, 0.62), "neck": (0.42, 0.52), "head": (0.36, 0.2), "head_top": (0.4, 0.1)},
    "camel": {"back": (0.66, 0.2), "neck": (0.3, 0.36)},
    "whale": {"back": (0.45, 0.2)},
    "dolphin": {"back": (0.5, 0.25)},
}
"""Bodies that no pack of figures draws, as they are drawn looking left."""


def anchor(host: Piece, name: str) -> Point | None:
    """A named point of a drawn figure, in pixels; None where the pack does not tell."""
    point = host.part.points.get(name)
    if point is None:
        point = _OF_EMOJI.get(host.part.found_as or host.part.element.name, {}).get(name)
    if point is None:
        return None
    x = 1 - point[0] if host.flipped else point[0]
    return host.x + (x - 0.5) * host.width, host.y - (1 - point[1]) * host.height


def side_of(host: Piece) -> int:
    """-1 where it looks left, else 1."""
    return host.looks or 1


def stature(host: Piece) -> float:
    """How high it would be standing, in pixels; of an animal its height."""
    return host.height / max(0.3, host.part.posture) if host.part.person else host.height


def hand_of(host: Piece, side: int) -> Point:
    """Where a figure's hand on that side is, or what serves as one."""
    left, top, right, bottom = host.box
    point = anchor(host, "hand")
    if point is not None:
        return point
    if host.part.aspect < 0.8:
        return (left + right) / 2 + side * 0.40 * (right - left), top + 0.58 * (bottom - top)
    return (left + right) / 2 + side * 0.42 * (right - left), top + 0.46 * (bottom - top)


def hands_of(host: Piece, side: int) -> Point:
    """Between both hands, where both are before the body; else the one that acts."""
    one, other = hand_of(host, side), anchor(host, "hand2")
    body = anchor(host, "back")
    if other is None or body is None or (other[0] - body[0]) * side < 0.1 * host.height:
        return one
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def head_radius(host: Piece) -> float:
    """Half the height of its head, in pixels."""
    head, top = anchor(host, "head"), anchor(host, "head_top")
    if head is not None and top is not None:
        return max(2.0, math.dist(head, top))
    return 0.12 * host.height


def head_of(host: Piece) -> Point:
    """The middle of its head."""
    point = anchor(host, "head")
    if point is not None:
        return point
    left, top, right, bottom = host.face
    return (left + right) / 2, (top + bottom) / 2


def neck_of(host: Piece) -> Point:
    """Where a collar or a scarf goes round."""
    point = anchor(host, "neck")
    if point is not None:
        return point
    x, y = head_of(host)
    return x, y + 1.05 * head_radius(host)
