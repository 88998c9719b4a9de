"""From vector drawings to arrays of pixels: cropped to what is visible, at the asked height, kept while they fit."""

from __future__ import annotations

import math
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from fabula.core import MissingError

if TYPE_CHECKING:
    import numpy as np
    import skia
    from numpy.typing import NDArray

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in the drawing's own units."""
Draw = Callable[["skia.Canvas"], None]

_PROBE_PX = 224


class RasterCache:
    """The most recently used rasters by sprite and height, as many as fit into `limit_bytes`, `most` of them.

    Thread-safe. What small pictures need would fit for hours of story, and grow as long.
    """

    def __init__(self, limit_bytes: int = 12 << 20, *, most: int = 96) -> None:
        self._limit = limit_bytes
        self._most = most
        self._held = 0
        self._lock = threading.Lock()
        self._items: OrderedDict[tuple[str, int], NDArray[np.uint8]] = OrderedDict()

    def get(self, key: tuple[str, int], make: Callable[[], NDArray[np.uint8]]) -> NDArray[np.uint8]:
        """The raster of `key`; `make` runs outside the lock, so two threads may both make it."""
        with self._lock:
            if (held := self._items.get(key)) is not None:
                self._items.move_to_end(key)
                return held
        made = make()
        made.setflags(write=False)
        with self._lock:
            if key not in self._items:
                self._items[key] = made
                self._held += made.nbytes
            while (self._held > self._limit or len(self._items) > self._most) and len(self._items) > 1:
                _, dropped = self._items.popitem(last=False)
                self._held -= dropped.nbytes
        return made


def paint(draw: Draw, box: Box, height_px: int) -> NDArray[np.uint8]:
    """The part `box` of a drawing as straight-alpha RGBA of that height."""
    import numpy as np
    import skia

    left, top, right, bottom = box
    if height_px < 1:
        raise ValueError(f"height_px is {height_px}, expected at least 1")
    scale = height_px / (bottom - top)
    width = max(1, round((right - left) * scale))
    surface = skia.Surface(width, height_px)
    with surface as canvas:
        canvas.scale(scale, scale)
        canvas.translate(-left, -top)
        draw(canvas)
    pixels: NDArray[np.uint8] = np.zeros((height_px, width, 4), np.uint8)
    info = skia.ImageInfo.Make(width, height_px, skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)
    surface.readPixels(info, pixels, width * 4, 0, 0)
    return pixels


def visible_box(draw: Draw, area: Box, *, threshold: int = 40) -> Box:
    """The tightest box around what is drawn inside `area`; soft shadows below `threshold` of 255 do not count."""
    rough, unit = _probe(draw, area, threshold)
    left, top, right, bottom = rough
    near = (left - 2 * unit, top - 2 * unit, right + 2 * unit, bottom + 2 * unit)
    # What is small in its area is measured again from nearby: a gap of one rough pixel lifts feet off the ground.
    return _probe(draw, near, threshold)[0] if right - left + bottom - top < 0.9 * _around(area) else rough


def _around(area: Box) -> float:
    return area[2] - area[0] + area[3] - area[1]


def _probe(draw: Draw, area: Box, threshold: int) -> tuple[Box, float]:
    """The visible box as a raster of `_PROBE_PX` on its longer side shows it, and the size of its pixels."""
    import numpy as np

    left, top, right, bottom = area
    unit = max(bottom - top, right - left) / _PROBE_PX
    height = max(8, round((bottom - top) / unit))
    unit = (bottom - top) / height
    alpha = paint(draw, area, height)[:, :, 3]
    rows, columns = np.flatnonzero((alpha > threshold).any(axis=1)), np.flatnonzero((alpha > threshold).any(axis=0))
    if not len(rows):
        return area, unit
    found = (
        left + float(columns[0]) * unit,
        top + float(rows[0]) * unit,
        left + float(columns[-1] + 1) * unit,
        top + float(rows[-1] + 1) * unit,
    )
    return found, unit


class SvgDrawing:
    """An SVG file's drawing with its visible box."""

    def __init__(self, name: str, svg: bytes, size: float) -> None:
        self._svg = svg
        self._size = size
        try:
            self.box = visible_box(self.draw, (0, 0, size, size))
        except ValueError as error:
            raise MissingError(f"sprite {name!r} is damaged: {error}", hint="install its art pack again") from error

    @property
    def aspect(self) -> float:
        """Width by height of what is visible."""
        left, top, right, bottom = self.box
        return (right - left) / (bottom - top)

    def draw(self, canvas: skia.Canvas) -> None:
        """Draw it in its own units."""
        import skia

        # Parsed for every raster: a document is not safe to be used by two threads, and parsing takes a millisecond.
        document = skia.SVGDOM.MakeFromStream(skia.MemoryStream.MakeCopy(self._svg))
        if document is None:
            raise ValueError("no SVG")
        document.setContainerSize(skia.Size(self._size, self._size))
        document.render(canvas)

    def raster(self, height_px: int) -> NDArray[np.uint8]:
        """Its visible part at that height."""
        return paint(self.draw, self.box, height_px)


class PngDrawing:
    """A PNG file's drawing, cropped to what is visible."""

    def __init__(self, name: str, data: bytes) -> None:
        import cv2
        import numpy as np

        found = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED) if data else None
        if found is None or found.dtype != np.uint8:
            raise MissingError(f"{name!r} is no PNG that can be read", hint="save it again with 8 bits a channel")
        if found.ndim == 2:
            found = cv2.cvtColor(found, cv2.COLOR_GRAY2BGR)
        rgba = cv2.cvtColor(found, cv2.COLOR_BGR2RGBA if found.shape[2] == 3 else cv2.COLOR_BGRA2RGBA)
        rows, columns = np.flatnonzero((rgba[..., 3] > 40).any(axis=1)), np.flatnonzero((rgba[..., 3] > 40).any(axis=0))
        if not len(rows):
            raise MissingError(f"nothing can be seen in {name!r}", hint="it is wholly transparent")
        self._pixels = np.ascontiguousarray(rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])

    @property
    def aspect(self) -> float:
        """Width by height of what is visible."""
        return float(self._pixels.shape[1] / self._pixels.shape[0])

    def raster(self, height_px: int) -> NDArray[np.uint8]:
        """Its visible part at that height."""
        import cv2
        import numpy as np

        width = max(1, round(self.aspect * height_px))
        shrinks = height_px < self._pixels.shape[0]
        # Straight alpha must not bleed: colours are weighed with it while they are mixed.
        alpha = self._pixels[..., 3:].astype(np.float32) / 255
        mixed = np.dstack([self._pixels[..., :3].astype(np.float32) * alpha, alpha])
        mixed = cv2.resize(mixed, (width, height_px), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
        color = mixed[..., :3] / np.maximum(mixed[..., 3:], 1e-4)
        return np.asarray(np.rint(np.dstack([np.clip(color, 0, 255), mixed[..., 3:] * 255])), np.uint8)


_ROOT = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_LENGTH = re.compile(rb"""\s(width|height)\s*=\s*["']\s*([\d.]+)\s*(?:px|pt|mm|cm|in|em|%)?\s*["']""")


def fitted_svg(svg: bytes) -> bytes:
    """An SVG of any size as one that fills what it is drawn in: a view box instead of a width and a height."""
    root = _ROOT.search(svg)
    if root is None:
        raise ValueError("it has no <svg> element")
    tag = root.group()
    size = {name: float(value) for name, value in _LENGTH.findall(tag)}
    if b"viewBox" not in tag:
        if not size.get(b"width") or not size.get(b"height"):
            raise ValueError("it has neither a viewBox nor a width and a height")
        box = f' viewBox="0 0 {size[b"width"]:g} {size[b"height"]:g}"'.encode()
        tag = tag[:4] + box + tag[4:]
    return svg[: root.start()] + _LENGTH.sub(b"", tag) + svg[root.end() :]


def rounded_aspect(aspect: float) -> float:
    """An aspect as published: three digits are enough, and the same on every machine."""
    return round(float(aspect), 3 - max(0, math.floor(math.log10(max(aspect, 1)))))
