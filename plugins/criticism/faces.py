"""Whether somebody's face can be seen, and nothing that matters lies where the captions are."""

from __future__ import annotations

from typing import Any

from fabula.core import Element, Layer, Scene
from fabula.core.masks import LayerMasks

from .sights import Sight, box_of

_HEAD = 0.2
"""Share of an upright figure's height that is head."""
_HIDDEN = 0.5
"""Share of a face that may be covered."""
_CAPTIONS = 0.86
"""Share of the height below which captions stand."""
_UNDER_CAPTIONS = 0.5
_DOWN = ("lie", "sleep", "crawl", "fall", "dive", "bow", "roll", "cartwheel", "swim", "float")
"""Poses whose head is not at the top."""
_ONES_OWN = frozenset({"wears", "holds", "on", "over", "around"})
"""What stands so to somebody may be before his face: it is told."""


def hidden_face(element: Element, sight: Sight, scene: Scene, masks: LayerMasks) -> str | None:
    """What covers somebody's face, in words; None where it is seen or it is not known where it is."""
    import numpy as np

    for i in sight.indices:
        head = _head(masks.layers[i], masks.whole[i])
        if head is None:
            continue
        rows, columns = head
        face = masks.whole[i][rows, columns]
        area = np.count_nonzero(face)
        covered = face & ~masks.visible[i][rows, columns]
        if area == 0 or np.count_nonzero(covered) <= _HIDDEN * area:
            continue
        hides = {k: np.count_nonzero(masks.visible[k][rows, columns] & covered) for k in range(len(masks.layers))}
        worst = max(hides, key=lambda k: hides[k])
        other = masks.layers[worst].element
        if other == element.id or _is_told(element.id, other, scene):
            continue
        names = {e.id: e.name for e in scene.elements}
        return f"the face of the {element.name} is hidden by the {names.get(other or '', 'decoration')}"
    return None


def _head(layer: Layer, mask: Any) -> tuple[slice, slice] | None:
    """Rows and columns of an upright figure's head."""
    if not layer.sprite.startswith("people:") or abs((layer.transform.rotation_deg + 180) % 360 - 180) > 20:
        return None
    pose = layer.sprite.partition("?")[0].partition("/")[2]
    box = box_of(mask)
    if box is None or pose.startswith(_DOWN):
        return None
    left, top, right, bottom = box
    high = bottom - top
    if high < 1.2 * (right - left) or high < 20:
        return None
    head = mask[top : top + max(3, round(_HEAD * high)), left:right]
    columns = head.any(axis=0).nonzero()[0]
    return slice(top, top + head.shape[0]), slice(left + int(columns[0]), left + int(columns[-1]) + 1)


def _is_told(one: str, other: str | None, scene: Scene) -> bool:
    return any(
        {r.subject, r.object} == {one, other} and r.kind in _ONES_OWN | {"behind", "in", "under", "in-front"}
        for r in scene.relations
    )


def under_captions(sight: Sight) -> float:
    """Share of what is seen of something that lies where captions are."""
    import numpy as np

    if sight.visible is None or sight.visible_px == 0:
        return 0.0
    below = sight.visible[round(_CAPTIONS * sight.visible.shape[0]) :]
    return float(np.count_nonzero(below) / sight.visible_px)


def is_under_captions(sight: Sight) -> bool:
    """Whether captions would cover most of it."""
    return under_captions(sight) > _UNDER_CAPTIONS
