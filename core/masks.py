"""Sprites on a raster: where a display list's layers fall, what of each is seen, and how they are painted.

Illustrators paint with `paint_layer` and critics look with `render_masks`; both place sprites with `place_sprite`,
so a picture and the masks of its display list cannot differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .art import ArtShelf
from .events import Layer, Transform
from .tint import tint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

INK = 0.35
"""Alpha above which a sprite's pixel belongs to its shape."""
COVERS = 0.5
"""Alpha times opacity above which a pixel hides what is behind it."""
SEEN = 0.2
"""Alpha times opacity below which a pixel is too faint to be seen."""
_HEIGHTS = (32, 64, 96, 128, 192, 256, 384, 512, 768, 1024)


@dataclass(frozen=True, slots=True)
class PlacedSprite:
    """A sprite where it falls on a picture: straight-alpha `rgba` cut to the frame, at (`left`, `top`).

    `whole_px` is the number of its pixels with more than `INK`, those outside of the frame included.
    """

    rgba: Pixels
    left: int
    top: int
    whole_px: float

    @property
    def box(self) -> tuple[slice, slice]:
        """Rows and columns of the picture it takes."""
        height, width = self.rgba.shape[:2]
        return slice(self.top, self.top + height), slice(self.left, self.left + width)


@dataclass(frozen=True, slots=True)
class LayerMasks:
    """Which pixels each layer of a display list takes (`whole`) and which of them are seen (`visible`).

    Both hold one boolean (height, width) array per layer, in the order of `layers`. `whole_px` counts also what
    lies outside of the frame, in pixels of these masks.
    """

    layers: tuple[Layer, ...]
    size_px: tuple[int, int]
    whole: tuple[Mask, ...]
    visible: tuple[Mask, ...]
    whole_px: tuple[float, ...]

    def of(self, element: str) -> tuple[int, ...]:
        """Indices of the layers that show `element`."""
        return tuple(i for i, layer in enumerate(self.layers) if layer.element == element)


def raster_height(height_px: float) -> int:
    """The height to ask a pack for when a sprite is shown `height_px` high: few sizes, so that caches are hit."""
    return next((step for step in _HEIGHTS if step >= height_px), math.ceil(height_px / 512) * 512)


def scaled(transform: Transform, factor: float) -> Transform:
    """The same place on a picture of `factor` times the size."""
    return replace(
        transform,
        x_px=transform.x_px * factor,
        y_px=transform.y_px * factor,
        height_px=transform.height_px * factor,
    )


def place_sprite(raster: Pixels, transform: Transform, size_px: tuple[int, int]) -> PlacedSprite:
    """Put an RGBA raster of any height (straight alpha) where `transform` says, on a picture of (width, height).

    Without rotation the sprite is set on whole pixels, which keeps its edges sharp.
    """
    # Colour must not bleed in from transparent pixels, whose colour means nothing.
    pixels, left, top = _placed(_premultiplied(raster), transform, size_px)
    return PlacedSprite(_straight(pixels), left, top, _whole_px(raster, transform))


def recoloured(raster: Pixels, color: str) -> Pixels:
    """The sprite in another colour (``#rrggbb``): its main hue goes, lights, shades, outlines and accents stay."""
    return tint(raster, color)


def paint_sprite(canvas: Pixels, placed: PlacedSprite, opacity: float = 1.0) -> None:
    """Paint a placed sprite over an opaque RGB or RGBA `canvas`, in place."""
    import numpy as np

    if placed.rgba.size == 0:
        return
    ground = canvas[placed.box][..., :3]
    alpha = placed.rgba[..., 3:].astype(np.float32) * (opacity / 255)
    mixed = ground + (placed.rgba[..., :3].astype(np.float32) - ground) * alpha
    ground[...] = (mixed + 0.5).astype(np.uint8)


def paint_layer(canvas: Pixels, layer: Layer, art: ArtShelf) -> PlacedSprite:
    """Paint one layer of a display list over an opaque canvas, in place, and say where it fell."""
    raster = art.raster(layer.sprite, raster_height(layer.transform.height_px))
    if layer.tint:
        raster = recoloured(raster, layer.tint)
    placed = place_sprite(raster, layer.transform, (canvas.shape[1], canvas.shape[0]))
    paint_sprite(canvas, placed, layer.opacity)
    return placed


def painting_order(layers: Sequence[Layer]) -> list[int]:
    """Indices of `layers` from far to near; of equal depth, what stands later in the list is nearer."""
    return sorted(range(len(layers)), key=lambda i: -layers[i].depth)


def render_masks(layers: Iterable[Layer], size_px: tuple[int, int], art: ArtShelf, *, scale: float = 1.0) -> LayerMasks:
    """Masks of a display list made for a picture of `size_px`, on a raster of `scale` times that size.

    Raises:
        MissingError: A layer's sprite is in no pack.
    """
    import numpy as np

    stack = tuple(layers)
    width, height = max(1, round(size_px[0] * scale)), max(1, round(size_px[1] * scale))
    whole: list[Mask] = [np.zeros((height, width), np.bool_) for _ in stack]
    visible: list[Mask] = [np.zeros((height, width), np.bool_) for _ in stack]
    whole_px = [0.0] * len(stack)
    free = np.ones((height, width), np.bool_)
    for i in reversed(painting_order(stack)):  # nearest first: what it takes, nothing behind it can show
        layer = stack[i]
        raster = art.raster(layer.sprite, raster_height(layer.transform.height_px))
        transform = scaled(layer.transform, scale)
        whole_px[i] = _whole_px(raster, transform)
        pixels, left, top = _placed(raster[..., 3], transform, (width, height))
        if pixels.size == 0:
            continue
        alpha = pixels.astype(np.float32) / 255
        box = slice(top, top + pixels.shape[0]), slice(left, left + pixels.shape[1])
        whole[i][box] = alpha > INK
        visible[i][box] = whole[i][box] & (alpha * layer.opacity > SEEN) & free[box]
        free[box] &= alpha * layer.opacity <= COVERS
    return LayerMasks(stack, (width, height), tuple(whole), tuple(visible), tuple(whole_px))


def _whole_px(raster: Pixels, transform: Transform) -> float:
    import numpy as np

    scale = max(1.0, transform.height_px) / int(raster.shape[0])
    return float(np.count_nonzero(raster[..., 3] > 255 * INK)) * scale * scale


def _placed(pixels: Any, transform: Transform, size_px: tuple[int, int]) -> tuple[Any, int, int]:
    """Pixels of any number of channels flipped, sized, turned and cut to the frame; where their corner falls."""
    import cv2
    import numpy as np

    rows, columns = pixels.shape[:2]
    height = max(1.0, transform.height_px)
    width = max(1.0, columns * height / rows)
    if transform.flipped:
        pixels = pixels[:, ::-1]
    angle = transform.rotation_deg % 360
    frame_width, frame_height = size_px
    fit = (max(1, round(width)), max(1, round(height)))
    if fit != (columns, rows):
        how = cv2.INTER_AREA if fit[0] < columns else cv2.INTER_CUBIC
        pixels = cv2.resize(np.ascontiguousarray(pixels), fit, interpolation=how)
        columns, rows = fit
    if angle == 0:
        left, top = round(transform.x_px - columns / 2), round(transform.y_px - rows)
        x0, y0 = max(0, left), max(0, top)
        x1, y1 = min(frame_width, left + columns), min(frame_height, top + rows)
        if x1 <= x0 or y1 <= y0:
            return pixels[:0, :0], 0, 0
        return pixels[y0 - top : y1 - top, x0 - left : x1 - left], x0, y0
    # Rounding to whole pixels has changed the sprite a little; the warp makes good for it.
    scale = height / rows
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    centre_x, centre_y = transform.x_px, transform.y_px - height / 2
    half_width = (abs(cos) * width + abs(sin) * height) / 2 + 1
    half_height = (abs(sin) * width + abs(cos) * height) / 2 + 1
    x0, y0 = max(0, math.floor(centre_x - half_width)), max(0, math.floor(centre_y - half_height))
    x1, y1 = min(frame_width, math.ceil(centre_x + half_width)), min(frame_height, math.ceil(centre_y + half_height))
    if x1 <= x0 or y1 <= y0:
        return pixels[:0, :0], 0, 0
    # With y growing downwards this matrix turns clockwise. Half a pixel moves from pixel centres to edges and back.
    a, b = scale * cos, -scale * sin
    c, d = scale * sin, scale * cos
    matrix = np.array(
        [
            [a, b, centre_x - a * (columns - 1) / 2 - b * (rows - 1) / 2 - x0 - 0.5],
            [c, d, centre_y - c * (columns - 1) / 2 - d * (rows - 1) / 2 - y0 - 0.5],
        ]
    )
    turned = cv2.warpAffine(
        np.ascontiguousarray(pixels),
        matrix,
        (x1 - x0, y1 - y0),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(0, 0, 0, 0),
    )
    return turned, x0, y0


def _premultiplied(raster: Pixels) -> Pixels:
    import numpy as np

    alpha = raster[..., 3:].astype(np.uint16)
    return np.dstack([((raster[..., :3] * alpha + 127) // 255).astype(np.uint8), raster[..., 3]])


def _straight(pixels: Pixels) -> Pixels:
    import numpy as np

    alpha = pixels[..., 3:].astype(np.float32)
    color = np.clip(pixels[..., :3] * (255 / np.maximum(alpha, 1)) + 0.5, 0, 255).astype(np.uint8)
    return np.dstack([color, pixels[..., 3]])
