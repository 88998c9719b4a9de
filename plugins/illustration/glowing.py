"""What shines by itself in a picture: glows about sun, moon, lamps and fires, and lit windows at night."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fabula.core.masks import PlacedSprite

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

_GLOWS: dict[str, tuple[float, float, tuple[int, int, int]]] = {
    "moon": (0.5, 1.5, (255, 232, 140)), "crescent-moon": (0.5, 1.3, (255, 232, 140)),
    "full-moon": (0.5, 1.5, (255, 232, 140)), "sun": (0.5, 1.5, (255, 214, 94)), "star": (0.5, 1.1, (255, 240, 170)),
    "lamp": (0.2, 0.75, (255, 214, 130)), "street-lamp": (0.1, 0.4, (255, 214, 130)),
    "lantern": (0.55, 1.1, (255, 205, 110)), "candle": (0.15, 1.0, (255, 205, 110)),
    "campfire": (0.6, 1.1, (255, 160, 70)), "fire": (0.6, 1.1, (255, 160, 70)), "fireplace": (0.8, 0.7, (255, 160, 70)),
    "torch": (0.2, 0.8, (255, 180, 80)),
}  # fmt: skip
"""Of a sprite that shines: where its light is from the top and how far it reaches in its heights, and the colour."""
_HOUSES = (
    "house",
    "cottage",
    "castle",
    "hut",
    "cabin",
    "school",
    "church",
    "hotel",
    "building",
    "home",
    "shop",
    "store",
)


def shines(sprite: str) -> bool:
    """Whether the light of the scene does not tint it."""
    return _key(sprite) in _GLOWS


def glow(canvas: Pixels, sprite: str, placed: PlacedSprite, darkness: float) -> None:
    """Paint soft light about what shines, the stronger the darker the scene, before the sprite itself."""
    import numpy as np

    if not shines(sprite) or placed.rgba.size == 0:
        return
    down, reach, color = _GLOWS[_key(sprite)]
    rows, columns = placed.rgba.shape[:2]
    cx, cy, radius = placed.left + columns / 2, placed.top + down * rows, reach * rows
    left, right = max(0, int(cx - radius)), min(canvas.shape[1], int(cx + radius) + 1)
    top, bottom = max(0, int(cy - radius)), min(canvas.shape[0], int(cy + radius) + 1)
    if right <= left or bottom <= top:
        return
    y, x = np.ogrid[top:bottom, left:right]
    distance = np.sqrt((x - cx) ** 2 + (y - cy) ** 2) / radius
    light = (np.clip(1 - distance, 0, 1) ** 2 * (0.3 + 0.5 * darkness)).astype(np.float32)[..., None]
    area = canvas[top:bottom, left:right, :3]
    area[...] = (area + (np.array(color, np.float32) - area) * light).astype(np.uint8)


def lit_windows(lit: NDArray[np.float32], raster: Pixels, sprite: str) -> None:
    """Panes of a house, blue by day, are warm and untouched by the dark at night; `lit` is changed in place."""
    import numpy as np

    if not any(word in _key(sprite) for word in _HOUSES):
        return
    red, green, blue, alpha = (raster[..., i].astype(np.float32) for i in range(4))
    pane = (blue > 1.25 * red) & (blue > 1.02 * green) & (blue > 90) & (alpha > 60)
    shade = (0.75 + 0.25 * blue / 255)[pane][:, None]
    lit[pane, :3] = np.array([255, 214, 110], np.float32) * shade


def _key(sprite: str) -> str:
    return sprite.partition(":")[2].partition("?")[0]
