"""What a painted backdrop tells the layout: where one can stand, what one can put things on, and how light falls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Band = tuple[float, float]
"""A stretch of picture rows, upper and lower, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """Something painted that things can stand on: from `x0` to `x1` at row `y`, in pixels."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where something painted stands: the middle of its foot, and its height, in pixels."""

    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSet:
    """A backdrop with what one has to know to put things into it; all measures in pixels.

    `background` and `overlay` (weather in front of everything, or None) are RGBA of the picture's size, the first
    opaque, the second with premultiplied alpha. Feet stand within `ground` (far row, near row); `water` and `sky` are
    the rows where boats and birds belong. `surfaces` are what one can put things on, `spots` where the door, the
    window, the bed, the path are painted, `painted` all that the picture shows by itself. `light` multiplies a
    sprite's colours. `floating` places have no ground to speak of (sky, space, under water): things hang in them.
    `wet` is how strongly the ground mirrors.
    """

    size_px: tuple[int, int]
    background: NDArray[np.uint8]
    overlay: NDArray[np.uint8] | None = None
    horizon: float
    ground: Band
    sky: Band
    water: Band | None = None
    surfaces: Mapping[str, Surface] = field(default_factory=dict)
    spots: Mapping[str, Spot] = field(default_factory=dict)
    painted: frozenset[str] = frozenset()
    light: tuple[float, float, float] = (1.0, 1.0, 1.0)
    shadow: float = 0.3
    wet: float = 0.0
    inside: bool = False
    floating: str | None = None

    def closer(self, zoom: float) -> StageSet:
        """The same place with the camera nearer: enlarged about the near ground, and softly out of focus."""
        import cv2
        import numpy as np

        width, height = self.size_px
        near = self.ground[1]
        top, left = near * (1 - 1 / zoom), width * (1 - 1 / zoom) / 2

        def row(y: float) -> float:
            return (y - top) * zoom

        matrix = np.array([[zoom, 0, -left * zoom], [0, zoom, -top * zoom]])
        picture = cv2.warpAffine(self.background, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
        soft = cv2.GaussianBlur(picture, (0, 0), height / 300)
        return replace(
            self,
            background=soft,
            horizon=row(self.horizon),
            ground=(row(self.ground[0]), near),
            sky=(max(0.0, row(self.sky[0])), row(self.sky[1])),
            water=(row(self.water[0]), row(self.water[1])) if self.water else None,
            surfaces={
                name: Surface(x0=(s.x0 - left) * zoom, x1=(s.x1 - left) * zoom, y=row(s.y))
                for name, s in self.surfaces.items()
            },
            spots={
                name: Spot(x=(s.x - left) * zoom, y=row(s.y), height=s.height * zoom) for name, s in self.spots.items()
            },
        )

    def perspective(self, y: float) -> float:
        """How large a thing standing at row `y` is beside the same thing on the nearest ground row (1.0).

        Compressed: true perspective would make what stands far away too small to tell a story with.
        """
        far, near = self.ground
        t = (y - far) / max(1.0, near - far)
        return 0.55 + 0.45 * max(-0.4, min(1.3, t))

    def depth_at(self, y: float) -> float:
        """The depth (near 0 to far 1) of something standing at row `y`."""
        height = self.size_px[1]
        return max(0.02, min(0.9, 0.9 * (height - y) / max(1.0, height - self.horizon)))

    def ground_below(self, depth: float) -> float:
        """The row at which something of that depth stands or throws its shadow; the inverse of `depth_at`."""
        height = self.size_px[1]
        return height - depth / 0.9 * (height - self.horizon)
