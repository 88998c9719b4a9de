"""Masks of a picture, rendered once for all critics that look at it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from fabula.core import ArtShelf, Picture
from fabula.core.masks import LayerMasks, render_masks

if TYPE_CHECKING:
    from fabula.core import Layer

    _Key = tuple[int, tuple[Layer, ...], tuple[int, int], int]

_LATEST: dict[_Key, LayerMasks] = {}
_KEPT = 4
_LOCK = threading.Lock()


def masks_of(picture: Picture, art: ArtShelf, width: int) -> LayerMasks:
    """The masks of a picture's display list, `width` pixels wide; the last few are kept for the next critic."""
    size = picture.asset.size_px or (1280, 720)
    key = (id(art), picture.layers, size, width)
    with _LOCK:
        found = _LATEST.get(key)
    if found is None:
        found = render_masks(picture.layers, size, art, scale=min(1.0, width / size[0]))
        with _LOCK:
            _LATEST[key] = found
            while len(_LATEST) > _KEPT:
                del _LATEST[next(iter(_LATEST))]
    return found
