"""Where a comic's mark stands about the figure it belongs to, and how large it is there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .backdrops import StageSet
from .pieces import Piece
from .verbs import Mark

_SIZES = {
    "speed": 0.36, "dust": 0.24, "gloom": 0.32, "idea": 0.32, "sweat": 0.24, "anger": 0.24, "note": 0.26, "heart": 0.24,
    "question": 0.3, "exclamation": 0.3, "zzz": 0.3, "bump": 0.26, "rays": 0.3, "sparkles": 0.3, "confetti": 0.62,
    "shout": 0.3, "sound": 0.24, "sniff": 0.2, "puff": 0.24, "impact": 0.26, "hearts": 0.32, "swing": 0.26,
    "coins": 0.18, "stream": 0.28, "crumbs": 0.16, "drips": 0.26, "wind": 0.26, "leaves": 0.26, "steam": 0.3,
    "hop": 0.2, "bounce": 0.36, "ripples": 0.2, "pool": 0.12, "shell": 0.34, "scratches": 0.18, "rise": 0.24,
}  # fmt: skip
"""Height of marks as a share of the figure's; lettering has a height of its own."""
_LETTERED = 0.17
_BEHIND = frozenset(("rays", "ringing", "pool", "drips", "smoke", "steam"))
"""Marks that are seen behind what they belong to."""
_ROUND_FEET = frozenset(("swirl", "swing", "bump", "skis"))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands: the middle of its bottom edge, with a height, a width or both to fit into.

    `hangs` is the side to which it reaches out from `x`, `sinks` how far it is lowered in its own heights, `own_face`
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


@dataclass(frozen=True, slots=True)
class _Figure:
    """What a spot is reckoned from."""

    piece: Piece
    mark: Mark
    side: int
    unit: float
    size: float
    mouth: tuple[float, float]

    @property
    def middle(self) -> tuple[float, float]:
        left, top, right, bottom = self.piece.box
        return (left + right) / 2, (top + bottom) / 2

    def edge(self, side: int) -> float:
        """The column of the face's edge on that side."""
        face = self.piece.face
        return face[2] if side > 0 else face[0]


def spots_of(mark: Mark, piece: Piece, partner: Piece | None, stage: StageSet) -> tuple[Spot, ...]:
    """Where a mark of `piece` may stand, best first; none where there is nothing to stand by."""
    figure = _figure(mark, piece, stage)
    first = _spot(figure, partner, stage)
    if first is None:
        return ()
    others: list[Spot] = []
    if mark.where in ("head", "mouth", "ear", "hand", "hand2") or mark.text:
        turned = _figure(mark, piece, stage, turned=True)
        others = [s for s in (_spot(turned, partner, stage),) if s is not None]
        top = piece.face[1]
        if mark.text or mark.where == "head":
            others.append(Spot(figure.middle[0], max(figure.size + 8, top - 0.08 * figure.size), figure.size))
            others += [replace(s, y=s.y - 1.1 * figure.size) for s in (first, *others[:1])]
    return (first, *others)


def _figure(mark: Mark, piece: Piece, stage: StageSet, *, turned: bool = False) -> _Figure:
    frame = stage.size_px[1]
    left, top, right, bottom = piece.box
    wide, tall = right - left, bottom - top
    posture = max(0.3, piece.part.posture) if piece.part.person else 1.0
    unit = min(tall / posture if piece.part.aspect < 1.6 else max(tall, 0.6 * wide), 0.62 * frame)
    size = _SIZES.get(mark.name, 0.26) * unit
    if mark.text:
        size = min(0.115 * frame, max(0.062 * frame, _LETTERED * unit))
    elif mark.where in ("head", "mouth", "hand", "hand2", "touch", "between"):
        size = min(0.19 * frame, max(0.075 * frame, size))
    side = (piece.looks or 1) * (-1 if turned else 1)
    face = piece.face
    mouth = point_of(piece, "mouth") or ((face[0] + face[2]) / 2, face[1] + 0.66 * (face[3] - face[1]))
    return _Figure(piece, mark, side, unit, size, mouth)


def _spot(f: _Figure, partner: Piece | None, stage: StageSet) -> Spot | None:
    mark, piece, size, side = f.mark, f.piece, f.size, f.side
    if mark.where in ("head", "above", "over", "face", "mouth", "ear"):
        return _by_the_head(f, stage.size_px[1])
    if mark.where in ("behind", "feet", "trail"):
        return _behind(f)
    if mark.where in ("touch", "between"):
        return None if partner is None else _at_partner(f, partner)
    if mark.where == "object":
        return _on_object(mark, piece, stage.size_px[1])
    left, top, right, bottom = piece.box
    wide, tall = right - left, bottom - top
    near = -0.004 if mark.name in _BEHIND else 0.004
    x, y = f.middle
    match mark.where:
        case "around" | "sides":
            high, broad = (0.55, 1.6) if mark.name == "shiver" else (0.82, 1.9)
            return Spot(x, y, high * tall, broad * wide, sinks=0.5, own_face=True, nearer=near)
        case "self":
            grow = 1.9 if mark.name in ("rays", "impact") else 1.35
            near = -0.004 if mark.name == "impact" else near
            return Spot(x, y, grow * tall, grow * 1.15 * wide, sinks=0.5, own_face=True, nearer=near)
        case "below":
            return Spot(x, bottom + 0.04 * f.unit, width=1.5 * wide, height=max(size, 0.3 * tall), nearer=near)
        case "hand" | "hand2":
            hand = point_of(piece, mark.where) or point_of(piece, "hand") or (x + side * 0.42 * wide, y)
            return Spot(hand[0] + side * 0.05 * f.unit, hand[1], size, flipped=side < 0, hangs=side, sinks=0.5)
        case "front":
            edge = right if side > 0 else left
            return Spot(
                edge, y, size if mark.text else max(size, 0.5 * tall), sinks=0.5, hangs=side if mark.text else 0
            )
    return None


def _by_the_head(f: _Figure, frame: int) -> Spot:
    mark, size, side, face = f.mark, f.size, f.side, f.piece.face
    front, mouth = f.edge(side), f.mouth
    match mark.where:
        case "head" if mark.text:
            return Spot(front, face[1] + 0.25 * size, size, hangs=side)
        case "head":
            return Spot(front + side * 0.42 * size, max(size + 8, face[1] + 0.3 * size), size, flipped=side < 0)
        case "above":
            return Spot(f.middle[0], f.piece.box[1] - 0.02 * f.unit, size, own_face=mark.name == "confetti", sinks=0.35)
        case "over":
            return Spot(f.middle[0], f.piece.box[1], size)
        case "face":
            return _on_face(f, frame)
        case "ear":
            back = f.edge(-side) - side * 0.02 * f.unit
            y = mouth[1] - 0.12 * (face[3] - face[1])
            return Spot(back, y, size, flipped=side > 0, hangs=-side, sinks=0.5)
    x = mouth[0] + side * (abs(front - mouth[0]) + 0.02 * f.unit)
    if mark.text:
        return Spot(x, mouth[1] - 0.1 * size, size, hangs=side)
    return Spot(x, mouth[1], size, flipped=side < 0, hangs=side, sinks=0.5)


def _on_face(f: _Figure, frame: int) -> Spot:
    """Tears at both sides of the eyes, a blush on the cheeks."""
    face = f.piece.face
    head = point_of(f.piece, "head")
    width, tall = face[2] - face[0], face[3] - face[1]
    x, y = (face[0] + face[2]) / 2, (face[1] + face[3]) / 2
    if head is not None and f.piece.part.person:
        width = min(width, 0.95 * tall)
        x, y = f.mouth[0], (head[1] + f.mouth[1]) / 2
    if f.mark.name == "blush":
        return Spot(x, y + 0.02 * tall, width=0.9 * width, sinks=0.5, own_face=True)
    return Spot(x, y + 0.1 * tall, width=min(2.3 * width, 0.36 * frame), sinks=0.5, own_face=True)


def _behind(f: _Figure) -> Spot | None:
    """What a figure leaves behind, where it is not carried itself."""
    piece, mark, side, size = f.piece, f.mark, f.side, f.size
    if piece.host is not None or (not piece.looks and piece.part.alive and mark.where == "behind"):
        return None
    left, top, right, bottom = piece.box
    back = left if side > 0 else right
    if mark.where == "behind":
        y = top + 0.62 * (bottom - top)
        return Spot(back - side * 0.03 * f.unit, y, size, flipped=side < 0, hangs=-side, nearer=-0.004)
    if mark.where == "trail":
        ground = piece.ground_y or bottom
        x = f.middle[0] + side * 0.1 * (right - left)
        return Spot(x, ground, 1.1 * (bottom - top), flipped=side < 0, hangs=-side, nearer=-0.004)
    if mark.name in _ROUND_FEET:
        return Spot(
            f.middle[0],
            bottom + 0.03 * f.unit,
            flipped=side < 0,
            width=1.35 * (right - left),
            height=size * 1.5,
            nearer=0.004,
        )
    x = back + side * 0.06 * f.unit
    return Spot(x, bottom + 0.02 * f.unit, size, flipped=side < 0, hangs=-side, nearer=-0.004)


def _at_partner(f: _Figure, partner: Piece) -> Spot:
    left, top, right, bottom = partner.box
    size = f.size
    if f.mark.where == "touch":
        x = max(left, min(right, f.edge(f.side)))
        y = max(top + 0.2 * (bottom - top), min(bottom, f.mouth[1]))
        return Spot(x, y, size, sinks=0.5)
    x = (f.middle[0] + (left + right) / 2) / 2
    mine = f.piece.box
    if f.mark.name in ("impact", "dust", "coins"):
        low = max(mine[1], top) + 0.55 * min(mine[3] - mine[1], bottom - top)
        return Spot(x, low, size, sinks=0.5)
    return Spot(x, max(min(mine[1], top) + 0.1 * size, size + 8), size)


def _on_object(mark: Mark, thing: Piece, frame: float) -> Spot:
    left, top, right, bottom = thing.box
    x, y = (left + right) / 2, (top + bottom) / 2
    tall, wide = bottom - top, right - left
    if mark.text:
        return Spot(x, max(top - 4, 0.07 * frame), min(0.1 * frame, max(0.06 * frame, 0.2 * tall)))
    near = -0.004 if mark.name in _BEHIND else 0.006
    match mark.name:
        case "rays" | "ringing":
            size = min(0.42 * frame, max(0.2 * frame, 2.1 * tall))
            return Spot(x, y, size, max(size, 1.6 * wide), sinks=0.5, nearer=near, own_face=True)
        case "flames":
            return Spot(x, bottom, max(0.75 * tall, 0.1 * frame), 1.05 * wide, nearer=near)
        case "smoke" | "steam":
            return Spot(x + 0.1 * wide, top + 0.1 * tall, max(0.6 * tall, 0.13 * frame), nearer=near)
        case "shards":
            return Spot(x, bottom + 6, width=1.7 * max(wide, 0.07 * frame), nearer=near)
        case "cracks":
            return Spot(x, y, 0.95 * tall, 0.95 * wide, sinks=0.5, nearer=near)
        case "impact":  # at its edge, so that what was hit is seen
            size = (0.3 if thing.part.alive else 0.6) * max(tall, 0.15 * frame)
            return Spot(left, y + 0.3 * tall, size, sinks=0.5, nearer=near, own_face=True)
        case "ripples" | "hop":
            return Spot(x, (bottom if mark.name == "ripples" else top) + 4, width=0.9 * max(wide, 0.07 * frame))
        case "exclamation" | "heart":
            size = min(0.15 * frame, max(0.08 * frame, 0.25 * tall))
            return Spot(x, max(top, size + 8), size)
    size = max(1.2 * tall, 0.12 * frame)
    return Spot(x, y, size, max(1.2 * wide, 0.12 * frame), sinks=0.5, nearer=near, own_face=True)


def point_of(piece: Piece, name: str) -> tuple[float, float] | None:
    """A named point of a drawn figure in pixels, where its pack tells it and nothing turned it."""
    if not piece.part.anchored or piece.rotation:
        return None
    from .art import animals, people

    point = (people if piece.part.person else animals).anchors(piece.part.sprite).get(name)
    if point is None:
        return None
    x = 1 - point[0] if piece.flipped else point[0]
    return piece.x + (x - 0.5) * piece.width, piece.y - (1 - point[1]) * piece.height
