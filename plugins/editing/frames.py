"""Frames of the film: views into still pictures, blended and lettered, as planes of YUV 4:2:0 (BT.709, studio range).

Pictures are turned into planes once a shot, not once a frame. Brightness is kept at twice the frame's size, so that
a camera that creeps by hundredths of a pixel samples it smoothly: at the frame's own size, details would shimmer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .lettering import Overlay
from .motion import Motion

Plane = npt.NDArray[np.uint8]

# BT.709 (ITU-R BT.709-6, items 3.2 to 3.4), from blue, green, red to Y, Cb, Cr in studio range.
_KR, _KB = 0.2126, 0.0722
_LUMA = np.array([_KB, 1 - _KB - _KR, _KR])
_CB = (np.array([1.0, 0, 0]) - _LUMA) / (2 * (1 - _KB))
_CR = (np.array([0, 0, 1.0]) - _LUMA) / (2 * (1 - _KR))
_TO_YUV = np.stack([_LUMA * 219, _CB * 224, _CR * 224]) / 255
_OFFSET = np.array([16.0, 128.0, 128.0])


class Frame(NamedTuple):
    """One picture of the film: a contiguous buffer of height·1.5 rows, of which the others are views."""

    buffer: Plane
    y: Plane
    uv: tuple[Plane, Plane]


def new_frame(size: tuple[int, int]) -> Frame:
    """An empty frame of an even width and height."""
    width, height = size
    buffer = np.empty((height * 3 // 2, width), np.uint8)
    chroma = buffer[height:].reshape(2, height // 2, width // 2)
    return Frame(buffer, buffer[:height], (chroma[0], chroma[1]))


class Still:
    """A picture under a moving camera."""

    def __init__(self, bgr: Plane, size: tuple[int, int], motion: Motion) -> None:
        import cv2

        self._size = size
        self.motion = motion
        width, height = size
        picture = fit_picture(bgr, size)
        yuv = np.round(cv2.transform(picture, np.column_stack([_TO_YUV, _OFFSET]))).astype(np.uint8)
        self._y = cv2.resize(np.ascontiguousarray(yuv[:, :, 0]), (2 * width, 2 * height), interpolation=cv2.INTER_CUBIC)
        self._uv = tuple(np.ascontiguousarray(yuv[:, :, i]) for i in (1, 2))

    def render(self, seconds: float, into: Frame) -> None:
        """Draw the camera's view `seconds` after the picture came into sight."""
        import cv2

        width, height = self._size
        view = self.motion.at(seconds)
        left, top = (view.x - view.size / 2) * width, (view.y - view.size / 2) * height
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        edge = cv2.BORDER_REPLICATE
        # Pixel i of the frame covers i..i+1; its centre lies at left + (i + ½)·size of the picture, which the
        # doubled plane holds at twice that, less its own half pixel.
        s = view.size
        doubled = np.array([[2 * s, 0, 2 * left + s - 0.5], [0, 2 * s, 2 * top + s - 0.5]])
        cv2.warpAffine(self._y, doubled, (width, height), dst=into.y, flags=flags, borderMode=edge)
        # Colour lies on the left edge of its two by two pixels and half-way down (the siting H.264 assumes).
        halved = np.array([[2 * s, 0, left + 0.5 * s - 0.5], [0, 2 * s, top + s - 0.5]])
        for plane, target in zip(self._uv, into.uv, strict=True):
            cv2.warpAffine(plane, halved, (width // 2, height // 2), dst=target, flags=flags, borderMode=edge)


def load_picture(path: Path) -> Plane:
    """The picture of a file as BGR, whatever its kind.

    Raises:
        ValueError: The file is no picture.
        OSError: It cannot be read.
    """
    import cv2

    bgr: Any = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    if bgr is None:
        raise ValueError(f"{path.name} is not a picture")
    return np.asarray(bgr, np.uint8)


def fit_picture(bgr: Plane, size: tuple[int, int]) -> Plane:
    """The picture at the frame's size.

    Of nearly the frame's shape it is trimmed; any other stands whole before a blurred copy of itself.
    """
    import cv2

    width, height = size
    rows, columns = bgr.shape[:2]
    if (columns, rows) == size:
        return bgr
    cover, contain = max(width / columns, height / rows), min(width / columns, height / rows)
    filled = _centre(_scale(bgr, cover, at_least=size), size)
    if cover / contain < 1.12:
        return filled
    small = cv2.resize(filled, (max(2, width // 16), max(2, height // 16)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 2.5)
    backdrop = cv2.resize(small, size, interpolation=cv2.INTER_CUBIC)
    backdrop = cv2.convertScaleAbs(backdrop, alpha=0.7)
    inner = _scale(bgr, contain)
    rows, columns = inner.shape[:2]
    top, left = (height - rows) // 2, (width - columns) // 2
    backdrop[top : top + rows, left : left + columns] = inner
    return np.asarray(backdrop, np.uint8)


def blend(first: Frame, second: Frame, share: float) -> None:
    """Mix `second` into `first`; `share` is how much of it is seen."""
    import cv2

    cv2.addWeighted(first.buffer, 1 - share, second.buffer, share, 0, dst=first.buffer)


class Letters:
    """An overlay as planes, to be laid over many frames."""

    def __init__(self, overlay: Overlay) -> None:
        import cv2

        self.x, self.y = overlay.x, overlay.y
        rgba = overlay.rgba.astype(np.float32)
        alpha = rgba[:, :, 3] / 255
        # Premultiplied: the offsets count only as far as the overlay covers.
        yuv = cv2.transform(np.ascontiguousarray(rgba[:, :, 2::-1]), _TO_YUV) + alpha[:, :, None] * _OFFSET
        self._y, self._alpha = yuv[:, :, 0], alpha
        half = (alpha.shape[1] // 2, alpha.shape[0] // 2)
        small = cv2.resize(np.dstack([yuv[:, :, 1:], alpha]), half, interpolation=cv2.INTER_AREA)
        self._uv, self._uv_alpha = (small[:, :, 0], small[:, :, 1]), small[:, :, 2]

    def lay(self, frame: Frame, opacity: float = 1.0) -> None:
        """Draw over `frame`, `opacity` 0 to 1."""
        _over(frame.y, (self.x, self.y), self._y, self._alpha, opacity)
        for plane, ink in zip(frame.uv, self._uv, strict=True):
            _over(plane, (self.x // 2, self.y // 2), ink, self._uv_alpha, opacity)


def _over(plane: Plane, at: tuple[int, int], ink: Any, alpha: Any, opacity: float) -> None:
    rows, columns = alpha.shape
    part = plane[at[1] : at[1] + rows, at[0] : at[0] + columns]
    ink, alpha = ink[: part.shape[0], : part.shape[1]], alpha[: part.shape[0], : part.shape[1]]
    part[:] = (part * (1 - alpha * opacity) + ink * opacity + 0.5).astype(np.uint8)


def _scale(bgr: Plane, factor: float, at_least: tuple[int, int] = (2, 2)) -> Plane:
    import cv2

    rows, columns = bgr.shape[:2]
    size = (max(at_least[0], round(columns * factor)), max(at_least[1], round(rows * factor)))
    if at_least == (2, 2):
        size = (max(2, int(columns * factor + 1e-6)), max(2, int(rows * factor + 1e-6)))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(bgr, size, interpolation=way), np.uint8)


def _centre(bgr: Plane, size: tuple[int, int]) -> Plane:
    top, left = (bgr.shape[0] - size[1]) // 2, (bgr.shape[1] - size[0]) // 2
    return bgr[top : top + size[1], left : left + size[0]]
