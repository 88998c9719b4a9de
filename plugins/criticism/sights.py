"""What is seen of an element, and masks of a picture rendered once for all critics that look at it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from fabula.core import ArtShelf, Layer, Picture
from fabula.core.masks import LayerMasks, render_masks

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
        return cls.of_layers(masks.of(element), masks)

    @classmethod
    def of_layers(cls, indices: tuple[int, ...], masks: LayerMasks) -> Sight:
        """What is seen of those layers together."""
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
        box = box_of(whole)
        boxes = [box_of(masks.whole[i]) or box for i in indices]
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


def box_of(mask: Any) -> Box | None:
    """The box around what a mask holds; None where it is empty."""
    rows = mask.any(axis=1).nonzero()[0]
    columns = mask.any(axis=0).nonzero()[0]
    if rows.size == 0:
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


_LATEST: dict[tuple[int, tuple[Layer, ...], tuple[int, int], int], tuple[ArtShelf, LayerMasks]] = {}
"""By the shelf's identity, too: it is kept with its masks, so that no other can have it meanwhile."""
_KEPT = 4
_LOCK = threading.Lock()


def masks_of(picture: Picture, art: ArtShelf, width: int) -> LayerMasks:
    """The masks of a picture's display list, `width` pixels wide; the last few are kept for the next critic."""
    size = picture.asset.size_px or (1280, 720)
    key = (id(art), picture.layers, size, width)
    with _LOCK:
        found = _LATEST.get(key)
    if found is None:
        found = art, render_masks(picture.layers, size, art, scale=min(1.0, width / size[0]))
        with _LOCK:
            _LATEST[key] = found
            while len(_LATEST) > _KEPT:
                del _LATEST[next(iter(_LATEST))]
    return found[1]
