"""Whether a thing has the colour it is said to have, roughly, as the light of the picture shows it."""

from __future__ import annotations

from typing import Any

from .sights import Sight

# Hue in degrees with its tolerance; light of dusk and night shifts hues, so the bands are wide.
_HUES = {
    "red": (0, 26), "crimson": (348, 26), "scarlet": (8, 26), "orange": (28, 22), "brown": (25, 26), "yellow": (50, 20),
    "gold": (45, 24), "golden": (45, 24), "green": (115, 52), "turquoise": (175, 30), "teal": (180, 30), "blue":
    (215, 38),
    "navy": (225, 34), "purple": (280, 36), "violet": (275, 36), "lilac": (280, 40), "pink": (335, 34), "beige":
    (38, 26),
    "tan": (33, 26), "cream": (45, 26),
}  # fmt: skip
_GREYS = {"black": (0, 110), "grey": (60, 215), "gray": (60, 215), "silver": (90, 250), "white": (150, 255)}
_ENOUGH = 0.12
"""Share of a thing's visible pixels that must have the colour; a red bicycle has little red."""


def shows_color(pixels: Any, sight: Sight, colors: tuple[str, ...]) -> bool:
    """Whether any of `colors` is seen on enough of the visible pixels; colours without a rule are believed."""
    if sight.visible is None or sight.visible_px == 0 or pixels.shape[:2] != sight.visible.shape:
        return True
    return is_color(pixels[sight.visible], colors)


def is_color(pixels: Any, colors: tuple[str, ...]) -> bool:
    """Whether enough of some RGB pixels (of shape (n, 3)) have one of `colors`; those without a rule are believed."""
    known = [c for c in colors if c in _HUES or c in _GREYS]
    if not known:
        return True
    import cv2
    import numpy as np

    hue, saturation, value = (
        channel[0].astype(np.float32) for channel in cv2.split(cv2.cvtColor(pixels[None], cv2.COLOR_RGB2HSV))
    )
    for color in known:
        if color in _GREYS:
            low, high = _GREYS[color]
            match = (value >= low) & (value <= high) & (saturation < 110)
        else:
            middle, reach = _HUES[color]
            away = np.abs((hue * 2 - middle + 180) % 360 - 180)
            match = (away <= reach) & (saturation > 45) & (value > 30)
        if match.mean() >= _ENOUGH:
            return True
    return False
