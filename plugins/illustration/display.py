"""The picture of a display list: layers with their shadows, reflections and light, between backdrop and weather."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from fabula.core import ArtShelf, Layer
from fabula.core.masks import PlacedSprite, paint_sprite, painting_order, place_sprite, raster_height, recoloured

from .backdrops import StageSet
from .glowing import glow, lit_windows, shines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

GROUNDED = frozenset({"ground", "jump", "fall"})
"""Values of `Layer.pose` whose layers throw a shadow on the ground."""
UNLIT = frozenset({"sign", "sky"})
"""Values of `Layer.pose` that shine by themselves: signs of the comic's language, and sun and moon."""

_NIGHT = 2.75
"""Below that sum of the light's parts it is dark enough outside for lamps to be lit in houses."""


def render(layers: Sequence[Layer], stage: StageSet, art: ArtShelf) -> Pixels:
    """Paint a display list on its stage, RGB of the stage's size.

    A sprite's shadow falls where its depth stands on the ground, however high it flies.
    """
    import numpy as np

    canvas = np.ascontiguousarray(stage.background[..., :3])
    for i in painting_order(layers):
        layer = layers[i]
        placed = _placed(layer, stage, art)
        if layer.pose in GROUNDED:
            _shadow(canvas, layer, placed, stage)
            if stage.wet:
                _reflection(canvas, placed, stage)
        glow(canvas, layer.sprite, placed, min(1.0, max(0.0, 3.0 - sum(stage.light))))
        if layer.pose == "water":
            _paint_afloat(canvas, placed, layer)
        else:
            paint_sprite(canvas, placed, layer.opacity)
    if stage.overlay is not None:
        _paint_over(canvas, stage.overlay)
    return canvas


def _placed(layer: Layer, stage: StageSet, art: ArtShelf) -> PlacedSprite:
    import numpy as np

    raster = art.raster(layer.sprite, raster_height(layer.transform.height_px))
    if layer.tint:
        raster = recoloured(raster, layer.tint)
    placed = place_sprite(raster, layer.transform, stage.size_px)
    self_lit = layer.pose in UNLIT or shines(layer.sprite)
    if placed.rgba.size and not self_lit and stage.light != (1.0, 1.0, 1.0):
        lit = placed.rgba.astype(np.float32) * np.array([*stage.light, 1.0], np.float32)
        if sum(stage.light) < _NIGHT:
            lit_windows(lit, placed.rgba, layer.sprite)
        placed = PlacedSprite(lit.astype(np.uint8), placed.left, placed.top, placed.whole_px)
    return placed


def _shadow(canvas: Pixels, layer: Layer, placed: PlacedSprite, stage: StageSet) -> None:
    """A soft ellipse under the sprite, smaller and fainter the higher it flies."""
    import cv2
    import numpy as np

    if placed.rgba.size == 0:
        return
    width = placed.rgba.shape[1]
    ground = stage.ground_below(layer.depth)
    lift = max(0.0, ground - layer.transform.y_px)
    fade = 1.0 / (1.0 + 3.0 * lift / max(1.0, layer.transform.height_px))
    rx = max(8, int(width * (0.5 + 0.12 * fade)))
    ry = max(4, int(min(width * 0.13, stage.size_px[1] * 0.035)))
    x0, y0 = int(layer.transform.x_px) - rx, int(ground - ry * 1.15)
    left, top = max(0, x0), max(0, y0)
    right, bottom = min(canvas.shape[1], x0 + 2 * rx), min(canvas.shape[0], y0 + 2 * ry)
    if right <= left or bottom <= top:
        return
    mask = cv2.resize(_soft_disc(), (2 * rx, 2 * ry), interpolation=cv2.INTER_AREA)
    part = mask[top - y0 : bottom - y0, left - x0 : right - x0, None] * (stage.shadow * 1.5 * fade * layer.opacity)
    area = canvas[top:bottom, left:right]
    shade = np.array([14, 18, 36], np.float32)
    area[...] = (area + (shade - area) * part).astype(np.uint8)


@lru_cache(maxsize=1)
def _soft_disc() -> NDArray[np.float32]:
    import numpy as np

    y, x = np.mgrid[-1:1:128j, -1:1:128j]
    distance = np.sqrt(x * x + y * y)
    disc: NDArray[np.float32] = (np.clip((1.0 - distance) / 0.75, 0, 1) ** 1.4).astype(np.float32)
    return disc


def _paint_afloat(canvas: Pixels, placed: PlacedSprite, layer: Layer) -> None:
    """A sprite whose lower part is seen through the water."""
    import numpy as np

    if placed.rgba.size == 0:
        return
    before = canvas[placed.box][..., :3].copy()
    paint_sprite(canvas, placed, layer.opacity)
    rows, columns = placed.rgba.shape[:2]
    depth = 0.42 if layer.sprite.startswith("people:") else 0.2
    columns_at = np.arange(columns, dtype=np.float32)
    swell = 0.02 * rows * np.sin(columns_at * (6.28 / max(24.0, columns / 5)) + layer.transform.x_px)
    line = rows * (1 - depth) + swell
    below = np.clip(np.arange(rows, dtype=np.float32)[:, None] - line[None, :], 0, 1)[..., None] * 0.72
    area = canvas[placed.box][..., :3]
    area[...] = (area + (before.astype(np.float32) - area) * below).astype(np.uint8)
    foam = (np.abs(np.arange(rows, dtype=np.float32)[:, None] - line[None, :]) < 1.6)[..., None]
    foam = foam * (placed.rgba[..., 3:] > 60) * 0.6
    area[...] = (area + (255.0 - area) * foam).astype(np.uint8)


def _reflection(canvas: Pixels, placed: PlacedSprite, stage: StageSet) -> None:
    """The sprite upside down on wet ground, fading with distance."""
    import cv2
    import numpy as np

    if placed.rgba.size == 0:
        return
    height = min(placed.rgba.shape[0], int(stage.size_px[1] * 0.16))
    top = placed.top + placed.rgba.shape[0]
    room = min(height, canvas.shape[0] - top)
    if room < 4:
        return
    mirrored = placed.rgba[::-1][:room]
    mirrored = cv2.blur(mirrored, (3, 7))
    strength = (0.30 * stage.wet / 255) * np.linspace(1, 0, height, dtype=np.float32)[:room, None, None]
    area = canvas[top : top + room, placed.left : placed.left + placed.rgba.shape[1]]
    alpha = mirrored[..., 3:].astype(np.float32) * strength
    area[...] = (area + (mirrored[..., :3].astype(np.float32) - area) * alpha).astype(np.uint8)


def _paint_over(canvas: Pixels, overlay: Pixels) -> None:
    """Weather before everything; its colours are premultiplied."""
    import cv2

    keep = cv2.cvtColor(255 - overlay[..., 3], cv2.COLOR_GRAY2RGB)
    cv2.add(cv2.multiply(canvas, keep, scale=1 / 255), overlay[..., :3], dst=canvas)
