"""Whether a spatial relation is true of what is seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fabula.core import ArtShelf, FabulaError, Layer
from fabula.core.masks import LayerMasks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

Box = tuple[int, int, int, int]
"""Left, top, right, bottom; right and bottom exclusive."""

_GHOST = 0.6
"""Layers fainter than this are trails and shadows, not the thing itself."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of one element: the union of its layers, in pixels of the masks."""

    indices: tuple[int, ...]
    layers: tuple[Layer, ...]
    whole: Any
    visible: Any
    whole_px: float
    in_frame_px: int
    visible_px: int
    box: Box | None
    frame: tuple[int, int]
    depth: float = field(default=0.5)
    columns: tuple[float, ...] = ()
    """The middle column of each layer; of one out of the frame, that of all."""

    @classmethod
    def of(cls, element: str, masks: LayerMasks) -> Sight:
        """What `masks` show of `element`; trails fainter than `_GHOST` only count where there is nothing else."""
        indices = masks.of(element)
        indices = tuple(i for i in indices if masks.layers[i].opacity >= _GHOST) or indices
        if not indices:
            return cls((), (), None, None, 0.0, 0, 0, None, masks.size_px)
        import numpy as np

        whole = np.logical_or.reduce([masks.whole[i] for i in indices])
        visible = np.logical_or.reduce([masks.visible[i] for i in indices])
        in_frame = int(np.count_nonzero(whole))
        # Where layers overlap, their sum is more than their union; what is cut off is cut off of the sum.
        sum_in_frame = sum(int(np.count_nonzero(masks.whole[i])) for i in indices)
        outside = max(0.0, sum(masks.whole_px[i] for i in indices) - sum_in_frame)
        if outside < 0.03 * sum_in_frame:  # rounding of small masks
            outside = 0.0
        main = max(indices, key=lambda i: masks.whole_px[i])
        box = _box(whole)
        boxes = [_box(masks.whole[i]) or box for i in indices]
        return cls(
            indices,
            tuple(masks.layers[i] for i in indices),
            whole,
            visible,
            in_frame + outside,
            in_frame,
            int(np.count_nonzero(visible)),
            box,
            masks.size_px,
            masks.layers[main].depth,
            tuple((b[0] + b[2]) / 2 for b in boxes if b is not None),
        )

    @staticmethod
    def of_mask(mask: Any) -> Box | None:
        """The box around what a mask holds; None where it is empty."""
        return _box(mask)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of its box."""
        assert self.box is not None
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    @property
    def main(self) -> Layer:
        """The layer that shows most of it."""
        return max(self.layers, key=lambda layer: layer.transform.height_px)

    def instances(self, masks: LayerMasks) -> int:
        """How many of it can be told apart: layers that are big enough, seen, and not part of another one."""
        import numpy as np

        largest = max(masks.whole_px[i] for i in self.indices)
        found: list[Any] = []
        for i in sorted(self.indices, key=lambda i: -masks.whole_px[i]):
            area = np.count_nonzero(masks.whole[i])
            if masks.whole_px[i] < 0.15 * largest or area == 0 or np.count_nonzero(masks.visible[i]) < 0.25 * area:
                continue
            if all(np.count_nonzero(masks.whole[i] & other) < 0.8 * area for other in found):
                found.append(masks.whole[i])
        return len(found)


def holds_true(kind: str, subject: Sight, object_: Sight, art: ArtShelf) -> bool | None:
    """Whether `subject` is seen in that relation to `object_`; None where it cannot be told from a picture."""
    a, b = subject.box, object_.box
    if a is None or b is None:
        return None
    width = subject.frame[0]
    overlap = min(a[2], b[2]) - max(a[0], b[0])
    narrow = max(1, min(a[2] - a[0], b[2] - b[0]))
    b_height = max(1, b[3] - b[1])
    gap = max(max(a[0], b[0]) - min(a[2], b[2]), max(a[1], b[1]) - min(a[3], b[3]), 0)
    near = gap <= 0.03 * width
    if kind == "on":
        return (
            overlap >= 0.3 * narrow and b[1] - 0.12 * b_height - 2 <= a[3] <= b[3] + 1 and a[1] < b[3] - 0.2 * b_height
        )
    if kind == "rides":
        return overlap >= 0.3 * narrow and near and a[1] <= b[1] + 0.5 * b_height
    if kind == "in":
        x, y = subject.centre
        margin = 0.1 * b_height
        return b[0] <= x <= b[2] and b[1] - margin - (a[3] - a[1]) / 2 <= y <= b[3] + margin and a[3] > b[1]
    if kind == "under":
        return overlap >= 0.3 * narrow and subject.centre[1] > object_.centre[1] and a[1] > b[1]
    if kind == "over":
        return overlap > -0.25 * narrow and a[3] <= b[1] + 0.4 * b_height and subject.centre[1] < object_.centre[1]
    if kind == "behind" and gap <= 0.35 * width and _runs_after(subject, object_, art):
        return True
    if kind in ("behind", "in-front"):
        deeper = subject.depth > object_.depth
        reach = max(a[2] - a[0], b[2] - b[0])
        return deeper == (kind == "behind") and gap <= max(0.06 * width, 0.6 * reach)
    if kind == "beside":
        return _beside(subject, object_, gap)
    if kind in ("holds", "wears"):
        return _touch(subject.whole, object_.whole, max(2, round(0.012 * width)))
    if kind == "around":
        return gap <= 0.1 * width
    if kind in ("toward", "away"):
        looks = looks_at(subject, object_, art)
        return looks if looks is None or kind == "toward" else not looks
    return None


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


def _beside(subject: Sight, object_: Sight, gap: float) -> bool:
    import numpy as np

    assert subject.box is not None
    assert object_.box is not None
    shared = np.count_nonzero(subject.whole & object_.whole)
    reach = max(subject.box[2] - subject.box[0], object_.box[2] - object_.box[0], 0.12 * subject.frame[0])
    return bool(shared <= 0.6 * min(subject.in_frame_px, object_.in_frame_px) and gap <= 2.0 * reach)


def _touch(one: Mask, other: Mask, reach: int) -> bool:
    import cv2
    import numpy as np

    grown = cv2.dilate(one.astype(np.uint8), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    return bool((grown.astype(bool) & other).any())


def _box(mask: Any) -> Box | None:
    rows = mask.any(axis=1).nonzero()[0]
    columns = mask.any(axis=0).nonzero()[0]
    if rows.size == 0:
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
