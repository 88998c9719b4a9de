"""Recolouring a sprite: its main hue becomes the asked one; shading, outlines, whites and small accents stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BINS = 24


def tint(pixels: NDArray[np.uint8], color: str) -> NDArray[np.uint8]:
    """A copy of straight-alpha RGBA whose main colour is now ``#rrggbb``.

    The main colour is the hue that covers most of the drawing, or its greys where hardly anything is coloured.
    Pixels keep their lightness in relation to that colour, so that light and shadow stay.
    """
    import cv2
    import numpy as np

    out = pixels.copy()
    visible = pixels[:, :, 3] > 8
    if not visible.any():
        return out
    hls = cv2.cvtColor(np.ascontiguousarray(pixels[:, :, :3]), cv2.COLOR_RGB2HLS_FULL).astype(np.float32)
    hue, light, full = hls[:, :, 0] * (360 / 256), hls[:, :, 1] / 255, hls[:, :, 2] / 255
    # How coloured a pixel looks: saturation in HLS is also high in near-black and near-white.
    chroma = full * (1 - np.abs(2 * light - 1))
    colored = visible & (chroma > 0.12)
    dark = visible & (light < 0.36) & (chroma < 0.22)
    if dark.sum() >= 0.55 * visible.sum():  # a black hat with a red band: the hat is meant
        weight = np.clip((0.26 - chroma) / 0.06, 0, 1) * np.clip((0.5 - light) / 0.1, 0, 1)
    elif colored.sum() >= 0.12 * visible.sum():
        # Light blue is mostly glass or water beside what is meant, so it counts less.
        glass = (hue > 185) & (hue < 235) & (light > 0.5)
        vote = (chroma + 0.15) * np.where(glass, 0.4, 1.0)
        votes, edges = np.histogram(hue[colored], bins=_BINS, range=(0, 360), weights=vote[colored])
        smooth = votes + 0.6 * (np.roll(votes, 1) + np.roll(votes, -1))
        main = edges[int(np.argmax(smooth))] + 180 / _BINS
        away = np.abs((hue - main + 180) % 360 - 180)
        # Gradients of one thing run over neighbouring hues, so the edge of what counts is soft.
        weight = np.clip((62 - away) / 18, 0, 1) * np.clip((chroma - 0.05) / 0.1, 0, 1)
    else:
        weight = np.clip((0.2 - chroma) / 0.1, 0, 1) * np.clip((light - 0.13) / 0.1, 0, 1)
    weight = np.where(visible, weight, 0)
    if weight.sum() < 1:
        return out
    middle = float(np.average(light, weights=weight))
    goal = np.array([[[int(color[i : i + 2], 16) for i in (1, 3, 5)]]], np.uint8)
    goal_hls = cv2.cvtColor(goal, cv2.COLOR_RGB2HLS_FULL)[0, 0].astype(np.float32)
    goal_light = goal_hls[1] / 255
    if _is_that_already(hls, weight, goal_hls):
        return out
    # Half of a drawing's contrast is kept where the goal lies near black or white.
    below, above = goal_light / max(middle, 1e-3), (1 - goal_light) / max(1 - middle, 1e-3)
    shifted = np.where(light < middle, goal_light + (light - middle) * below, goal_light + (light - middle) * above)
    recolored = np.empty_like(hls)
    recolored[:, :, 0] = goal_hls[0]
    recolored[:, :, 1] = np.clip(shifted, 0, 1) * 255
    recolored[:, :, 2] = goal_hls[2]
    painted = cv2.cvtColor(recolored.astype(np.uint8), cv2.COLOR_HLS2RGB_FULL).astype(np.float32)
    blend = weight[:, :, None].astype(np.float32)
    out[:, :, :3] = (pixels[:, :, :3] * (1 - blend) + painted * blend + 0.5).astype(np.uint8)
    return out


def _is_that_already(hls: NDArray[np.float32], weight: NDArray[np.float32], goal: NDArray[np.float32]) -> bool:
    """Whether the main colour is nearly the asked one: its own shades are finer than any that are made."""
    import numpy as np

    light, full = (float(np.average(hls[:, :, i], weights=weight)) / 255 for i in (1, 2))
    turns = hls[:, :, 0] * (2 * np.pi / 256)
    mean = np.arctan2(np.average(np.sin(turns), weights=weight), np.average(np.cos(turns), weights=weight))
    hue = abs((float(mean) * 180 / np.pi - float(goal[0]) * (360 / 256) + 180) % 360 - 180)
    goal_light, goal_full = float(goal[1]) / 255, float(goal[2]) / 255
    if goal_full < 0.15:
        return full < 0.15 and abs(light - goal_light) < 0.08
    return hue < 12 and abs(light - goal_light) < 0.12 and abs(full - goal_full) < 0.28
