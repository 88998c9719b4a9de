"""Where a comic's mark stands about the figure it belongs to, and how large it is there."""

from __future__ import annotations

from dataclasses import dataclass

from .backdrops import StageSet
from .pieces import Piece
from .verbs import Mark

_SIZES = {
    "speed": 0.34, "dust": 0.2, "gloom": 0.26, "idea": 0.26, "sweat": 0.16, "anger": 0.17, "note": 0.2, "heart": 0.18,
    "question": 0.24, "exclamation": 0.24, "zzz": 0.24, "bump": 0.16, "rays": 0.24, "sparkles": 0.24, "confetti": 0.5,
    "shout": 0.2, "sound": 0.18, "sniff": 0.13, "puff": 0.15, "impact": 0.2, "hearts": 0.22, "swing": 0.24,
    "coins": 0.14, "stream": 0.22, "crumbs": 0.12, "drips": 0.2, "wind": 0.24, "leaves": 0.2, "steam": 0.26,
    "hop": 0.14, "bounce": 0.3, "ripples": 0.16, "pool": 0.1, "shell": 0.3, "scratches": 0.13, "rise": 0.2,
}  # fmt: skip
"""Height of marks as a share of the figure's; lettering has a height of its own."""
LETTERED = 0.15


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands: the middle of its bottom edge, with a height, a width or both to fit into.

    `hangs` is the side to which it reaches out from (`x`), `sinks` how far it is lowered in its own heights, `own_face`
    whether it may cover the face of its figure.
    """

    x: float
    y: float
    height: float = 0.0
    width: float = 0.0
    flipped: bool = False
    hangs: int = 0
    sinks: float = 0.0
    nearer: float = 0.05
    own_face: bool = False


def spot_of(mark: Mark, piece: Piece, partner: Piece | None, stage: StageSet) -> Spot | None:
    """Where the mark of `piece` stands; None where there is nothing to stand by."""
    frame = stage.size_px[1]
    left, top, right, bottom = piece.box
    wide, tall = right - left, bottom - top
    posture = max(0.3, piece.part.posture) if piece.part.person else 1.0
    unit = min(tall / posture if piece.part.aspect < 1.6 else max(tall, 0.6 * wide), 0.62 * frame)
    size = _SIZES.get(mark.name, 0.2) * unit
    if mark.text:
        size = min(0.1 * frame, max(0.052 * frame, LETTERED * unit))
    elif mark.where in ("head", "mouth"):
        size = min(0.15 * frame, max(0.055 * frame, size))
    side = piece.looks or 1
    face = piece.face
    middle = ((left + right) / 2, (top + bottom) / 2)
    mouth = _point(piece, "mouth") or ((face[0] + face[2]) / 2, face[1] + 0.66 * (face[3] - face[1]))
    front = face[2] if side > 0 else face[0]
    match mark.where:
        case "head":
            if mark.text:
                return Spot(front, face[1] + 0.2 * size, size, hangs=side)
            return Spot(front + side * 0.4 * size, max(size + 8, face[1] + 0.25 * size), size, flipped=side < 0)
        case "above":
            return Spot(middle[0], top - 0.02 * unit, size, own_face=mark.name == "confetti", sinks=0.35)
        case "over":
            return Spot(middle[0], top, size)
        case "face":
            return _on_face(mark, piece, face)
        case "mouth":
            gap = abs(front - mouth[0]) + 0.02 * unit
            x = mouth[0] + side * gap
            if mark.text:
                return Spot(x, mouth[1] - 0.1 * size, size, hangs=side)
            return Spot(x, mouth[1], size, flipped=side < 0, hangs=side, sinks=0.5)
        case "ear":
            back = face[0] if side > 0 else face[2]
            return Spot(back - side * 0.02 * unit, mouth[1] - 0.12 * (face[3] - face[1]), size, flipped=side > 0, hangs=-side, sinks=0.5)  # fmt: skip
        case "around" | "sides":
            return Spot(middle[0], middle[1], 0.78 * tall, 1.75 * wide, sinks=0.5, own_face=True, nearer=-0.004 if mark.name == "drips" else 0.004)  # fmt: skip
        case "self":
            grow = 1.7 if mark.name in ("rays", "impact") else 1.25
            return Spot(middle[0], middle[1], grow * tall, grow * 1.15 * wide, sinks=0.5, own_face=True, nearer=-0.004 if mark.name == "rays" else 0.004)  # fmt: skip
        case "behind":
            if not piece.looks or piece.host is not None:
                return None
            back = left if side > 0 else right
            return Spot(
                back - side * 0.03 * unit, top + 0.62 * tall, size, flipped=side < 0, hangs=-side, nearer=-0.004
            )
        case "feet":
            if piece.host is not None:
                return None
            if mark.name in ("swirl", "swing", "bump"):
                return Spot(middle[0], bottom + 0.03 * unit, width=1.25 * wide, height=size * 1.5, nearer=0.004)
            back = left if side > 0 else right
            return Spot(
                back + side * 0.06 * unit, bottom + 0.02 * unit, size, flipped=side < 0, hangs=-side, nearer=-0.004
            )
        case "below":
            return Spot(middle[0], bottom + 0.04 * unit, width=1.4 * wide, height=max(size, 0.3 * tall), nearer=-0.004 if mark.name in ("pool",) else 0.004)  # fmt: skip
        case "hand" | "hand2":
            hand = _point(piece, mark.where) or _point(piece, "hand") or (middle[0] + side * 0.42 * wide, middle[1])
            return Spot(hand[0] + side * 0.05 * unit, hand[1], size, flipped=side < 0, hangs=side, sinks=0.5)
        case "front":
            edge = right if side > 0 else left
            return Spot(edge, middle[1], max(size, 0.5 * tall), sinks=0.5, hangs=side if mark.text else 0)
        case "object":
            return _on_object(mark, piece, frame)
        case "touch" if partner is not None:
            x = max(partner.box[0], min(partner.box[2], front))
            y = max(partner.box[1] + 0.2 * (partner.box[3] - partner.box[1]), min(partner.box[3], mouth[1]))
            return Spot(x, y, size, sinks=0.5)
        case "between" if partner is not None:
            x = (middle[0] + (partner.box[0] + partner.box[2]) / 2) / 2
            y = min(top, partner.box[1])
            if mark.name in ("impact", "dust", "coins"):
                return Spot(
                    x, max(top, partner.box[1]) + 0.5 * min(tall, partner.box[3] - partner.box[1]), size, sinks=0.5
                )
            return Spot(x, max(y + 0.1 * size, size + 8), size)
    return None


def _on_face(mark: Mark, piece: Piece, face: tuple[float, float, float, float]) -> Spot:
    """Tears at both sides of the eyes, a blush on the cheeks."""
    head, mouth = _point(piece, "head"), _point(piece, "mouth")
    width = face[2] - face[0]
    x, y = (face[0] + face[2]) / 2, (face[1] + face[3]) / 2
    if head is not None and mouth is not None and piece.part.person:
        width = min(width, 0.9 * (face[3] - face[1]))
        x, y = mouth[0], (head[1] + mouth[1]) / 2
    if mark.name == "blush":
        return Spot(x, y, width=0.78 * width, sinks=0.5, own_face=True)
    return Spot(x, y, width=1.7 * width, sinks=0.55, own_face=True)


def _on_object(mark: Mark, thing: Piece, frame: float) -> Spot:
    left, top, right, bottom = thing.box
    x, y = (left + right) / 2, (top + bottom) / 2
    tall, wide = bottom - top, right - left
    if mark.text:
        return Spot(x, max(top - 4, 0.07 * frame), min(0.09 * frame, max(0.052 * frame, 0.2 * tall)))
    match mark.name:
        case "rays" | "ringing":
            return Spot(x, y, 2.1 * tall, 2.1 * wide, sinks=0.5, nearer=-0.004, own_face=True)
        case "flames":
            return Spot(x, bottom, max(0.75 * tall, 0.1 * frame), 1.05 * wide, nearer=0.004)
        case "smoke" | "steam":
            return Spot(x + 0.1 * wide, top + 0.1 * tall, max(0.6 * tall, 0.1 * frame), nearer=-0.004)
        case "shards":
            return Spot(x, bottom + 4, width=1.5 * wide, nearer=0.006)
        case "cracks":
            return Spot(x, y, 0.8 * tall, 0.8 * wide, sinks=0.5, nearer=0.005)
        case "ripples" | "hop":
            return Spot(x, (bottom if mark.name == "ripples" else top) + 4, width=0.9 * max(wide, 0.06 * frame))
        case "exclamation" | "heart":
            size = min(0.12 * frame, max(0.06 * frame, 0.25 * tall))
            return Spot(x, max(top, size + 8), size)
    return Spot(
        x, y, max(1.15 * tall, 0.09 * frame), 1.2 * max(wide, 0.09 * frame), sinks=0.5, nearer=0.006, own_face=True
    )


def _point(piece: Piece, name: str) -> tuple[float, float] | None:
    """A named point of a drawn figure in pixels, where its pack tells it and nothing turned it."""
    if not piece.part.anchored or piece.rotation:
        return None
    from .art import animals, people

    point = (people if piece.part.person else animals).anchors(piece.part.sprite).get(name)
    if point is None:
        return None
    x = 1 - point[0] if piece.flipped else point[0]
    return piece.x + (x - 0.5) * piece.width, piece.y - (1 - point[1]) * piece.height
