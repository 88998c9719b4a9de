"""Whether a spatial relation is true of what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fabula.core import ArtShelf, FabulaError, Layer

from .sights import Box, Sight

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

_PARTS = {
    "head": (-0.15, 0.35), "shoulder": (0.0, 0.55), "neck": (0.0, 0.55), "back": (0.0, 0.75), "arm": (0.1, 0.85),
    "hand": (0.05, 0.95), "lap": (0.25, 0.95), "feet": (0.6, 1.2),
}  # fmt: skip
"""Where parts of a body are, as shares of its height from above; sitting and lying figures have them lower."""


CLOTHS = frozenset({"blanket", "sheet", "cloth", "quilt", "towel", "coat", "cape", "net", "tablecloth", "duvet", "rug"})
"""What is over somebody by lying on him: its relation is looked for as ``covers``."""


def holds_true(kind: str, subject: Sight, object_: Sight, art: ArtShelf, part: str | None = None) -> bool | None:
    """Whether `subject` is seen in that relation to `object_`, at that `part` of its body; None where it cannot be
    told from a picture."""
    a, b = subject.box, object_.box
    if a is None or b is None:
        return None
    if part in _PARTS and kind in ("on", "in", "around", "over", "beside", "wears"):
        return _at_part(subject, object_, part or "")
    if kind == "behind" and _gap(a, b) <= 0.35 * subject.frame[0] and _runs_after(subject, object_, art):
        return True
    if kind in ("toward", "away"):
        looks = looks_at(subject, object_, art)
        return looks if looks is None or kind == "toward" else not looks
    rule = _RULES.get(kind)
    return rule(subject, object_, a, b) if rule is not None else None


def is_between(middle: Sight, ends: tuple[Sight, ...]) -> bool | None:
    """Whether it is seen between its two ends, or between several of one kind; None where they are not both seen."""
    columns = [end.columns for end in ends if end.columns]
    if middle.box is None or len(columns) < len(ends) or not columns:
        return None
    x = middle.centre[0]
    if len(columns) == 1:
        return min(columns[0]) < x < max(columns[0]) if len(columns[0]) > 1 else None
    return any(min(one, other) < x < max(one, other) for one in columns[0] for other in columns[1])


def _gap(a: Box, b: Box) -> int:
    return max(max(a[0], b[0]) - min(a[2], b[2]), max(a[1], b[1]) - min(a[3], b[3]), 0)


def _overlap(a: Box, b: Box) -> float:
    """How much of the narrower one's width lies above or below the other."""
    return (min(a[2], b[2]) - max(a[0], b[0])) / max(1, min(a[2] - a[0], b[2] - b[0]))


def _at_part(subject: Sight, object_: Sight, part: str) -> bool:
    assert subject.box is not None
    assert object_.box is not None
    left, top, right, bottom = object_.box
    low, high = _PARTS[part]
    x, y = subject.centre
    if part in ("head", "shoulder", "lap", "feet", "back"):
        y = min(bottom, subject.box[3])  # what sits there, sits on its lower edge
    wide = 0.3 * (right - left)
    inside = left - wide <= x <= right + wide
    return inside and low <= (y - top) / max(1, bottom - top) <= high and _near(subject, object_)


def _on(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    high = max(1, b[3] - b[1])
    return _overlap(a, b) >= 0.3 and b[1] - 0.12 * high - 2 <= a[3] <= b[3] + 1 and a[1] < b[3] - 0.2 * high


def _rides(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    """Above it and at it: the rider's head and middle are higher than the mount's middle."""
    near = _gap(a, b) <= 0.03 * subject.frame[0]
    middle = b[1] + 0.5 * (b[3] - b[1])
    return _overlap(a, b) >= 0.3 and near and a[1] <= middle and subject.centre[1] <= b[1] + 0.75 * (b[3] - b[1])


def _in(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    x, y = subject.centre
    margin = 0.1 * max(1, b[3] - b[1])
    return b[0] <= x <= b[2] and b[1] - margin - (a[3] - a[1]) / 2 <= y <= b[3] + margin and a[3] > b[1]


def _under(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    """Its middle is lower than the other's and its top is not above it."""
    return _overlap(a, b) >= 0.3 and subject.centre[1] > object_.centre[1] and a[1] > b[1]


def _over(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    return _overlap(a, b) > -0.25 and a[3] <= b[1] + 0.4 * max(1, b[3] - b[1]) and subject.centre[1] < object_.centre[1]


def _behind(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    return subject.depth > object_.depth and _gap(a, b) <= _reach(subject, a, b)


def _in_front(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    return subject.depth <= object_.depth and _gap(a, b) <= _reach(subject, a, b)


def _reach(subject: Sight, a: Box, b: Box) -> float:
    return max(0.06 * subject.frame[0], 0.6 * max(a[2] - a[0], b[2] - b[0]))


def _beside(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    import numpy as np

    shared = np.count_nonzero(subject.whole & object_.whole)
    reach = max(a[2] - a[0], b[2] - b[0], 0.12 * subject.frame[0])
    return bool(shared <= 0.6 * min(subject.in_frame_px, object_.in_frame_px) and _gap(a, b) <= 2.0 * reach)


def _around(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    """Several stand on both sides of it; one thing is wound around it, or goes around near it."""
    near = _gap(a, b) <= 0.1 * subject.frame[0]
    x = object_.centre[0]
    several = len(subject.columns) > 2
    return near and (not several or min(subject.columns) < x < max(subject.columns))


def _wears(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    """The garment lies on its wearer: it touches him, and its middle is within his outline's box."""
    x, y = object_.centre
    wide, high = 0.15 * (a[2] - a[0]), 0.2 * (a[3] - a[1])
    return a[0] - wide <= x <= a[2] + wide and a[1] - high <= y <= a[3] + high and _near(subject, object_)


def _holds(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    """What is in hands or a mouth touches its holder, and neither lies at his feet nor hangs far above him."""
    high = max(1, a[3] - a[1])
    x, y = object_.centre
    wide = 0.4 * (a[2] - a[0]) + (b[2] - b[0]) / 2
    level = a[1] - 0.35 * high - (b[3] - b[1]) / 2 <= y <= a[3] + 0.02 * high
    return a[0] - wide <= x <= a[2] + wide and level and _near(subject, object_)


def _near(subject: Sight, object_: Sight) -> bool:
    return _touch(subject.whole, object_.whole, max(2, round(0.012 * subject.frame[0])))


def _covers(subject: Sight, object_: Sight, a: Box, b: Box) -> bool:
    """A cloth that is over somebody lies on him."""
    return _overlap(a, b) >= 0.3 and _near(subject, object_)


_RULES: dict[str, Callable[[Sight, Sight, Box, Box], bool]] = {
    "on": _on, "rides": _rides, "in": _in, "under": _under, "over": _over, "behind": _behind, "in-front": _in_front,
    "beside": _beside, "around": _around, "wears": _wears, "holds": _holds,
    "covers": _covers,
}  # fmt: skip


def _touch(one: Mask, other: Mask, reach: int) -> bool:
    import cv2
    import numpy as np

    grown = cv2.dilate(one.astype(np.uint8), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    return bool((grown.astype(bool) & other).any())


def looks_at(subject: Sight, object_: Sight, art: ArtShelf) -> bool | None:
    """Whether a sprite seen from the side looks to the other; None where it is seen from the front or too near.

    Of several copies one that looks there is enough: they stand on both sides of it.
    """
    if subject.box is None or object_.box is None:
        return None
    large = 0.5 * subject.main.transform.height_px
    looks = [
        _layer_looks_at(layer, column, subject, object_, art)
        for layer, column in zip(subject.layers, subject.columns, strict=True)
        if layer.transform.height_px >= large
    ]
    if all(look is None for look in looks):
        return None
    return True in looks


def _runs_after(subject: Sight, object_: Sight, art: ArtShelf) -> bool:
    """Behind who walks ahead is at his back, where one looks the same way."""
    return looks_at(object_, subject, art) is False and looks_at(subject, object_, art) is True


def _layer_looks_at(layer: Layer, column: float, subject: Sight, object_: Sight, art: ArtShelf) -> bool | None:
    try:
        faces = art[layer.sprite.partition(":")[0]].sprite(layer.sprite).faces
    except FabulaError:
        return None
    if faces == "front":
        return None
    goal = min(object_.columns, key=lambda x: abs(x - column))
    distance = goal - column
    if abs(distance) < 0.05 * subject.frame[0]:
        return None
    return ((faces == "right") != layer.transform.flipped) == (distance > 0)
