"""A sprite on its way into the picture, and how large things are drawn beside each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fabula.core import Layer, Transform

from .casting import Part

FURNITURE = "furniture-"
"""Ids of what the layout adds by itself begin so; in the display list it belongs to no element."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


@dataclass(slots=True, eq=False)
class Piece:
    """One copy of a part, standing at (`x`, `y`), the middle of its bottom edge, `height` pixels high.

    `nearer` breaks the tie of depth with what it is attached to: positive is in front. `full` is the height it was cast
    at, before what carries it had a say.
    """

    part: Part
    copy: int = 0
    x: float = 0.0
    y: float = 0.0
    height: float = 0.0
    flipped: bool = False
    rotation: float = 0.0
    pose: str = "ground"
    motion: str | None = None
    ground_y: float | None = None
    nearer: float = 0.0
    opacity: float = 1.0
    host: Piece | None = None
    how: str = ""
    full: float = 0.0
    guests: list[Piece] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The element it shows."""
        return self.part.element.id

    @property
    def width(self) -> float:
        """Width in pixels, before rotation."""
        return self.height * self.part.aspect

    @property
    def box(self) -> Box:
        """What it takes of the picture, with its rotation."""
        w, h = self.width, self.height
        if self.rotation:
            turn = math.radians(self.rotation)
            c, s = abs(math.cos(turn)), abs(math.sin(turn))
            bw, bh = w * c + h * s, w * s + h * c
            cy = self.y - h / 2
            return (self.x - bw / 2, cy - bh / 2, self.x + bw / 2, cy + bh / 2)
        return (self.x - w / 2, self.y - h, self.x + w / 2, self.y)

    @property
    def face(self) -> Box:
        """Where its face is; of what tells no points the upper third of a figure, the front of an animal."""
        left, top, right, bottom = self.box
        head, crown = self.part.points.get("head"), self.part.points.get("head_top")
        if head is not None and crown is not None and not self.rotation:
            reach = 1.05 * math.hypot((head[0] - crown[0]) * self.width, (head[1] - crown[1]) * self.height)
            x = left + (1 - head[0] if self.flipped else head[0]) * self.width
            y = top + head[1] * self.height
            return (x - reach, y - reach, x + reach, y + reach)
        if self.part.person or self.part.aspect < 0.75:
            return (left + 0.2 * (right - left), top, right - 0.2 * (right - left), top + 0.32 * (bottom - top))
        w = right - left
        if self.part.faces == "front":
            return (left + 0.2 * w, top, right - 0.2 * w, top + 0.5 * (bottom - top))
        looks_left = (self.part.faces == "left") != self.flipped
        return (
            (left, top, left + 0.5 * w, top + 0.6 * (bottom - top))
            if looks_left
            else (left + 0.5 * w, top, right, top + 0.6 * (bottom - top))
        )

    @property
    def root(self) -> Piece:
        """What carries it in the end; itself where nothing does."""
        piece = self
        while piece.host is not None:
            piece = piece.host
        return piece

    def tree(self) -> Iterator[Piece]:
        """Itself and everything attached to it."""
        yield self
        for guest in self.guests:
            yield from guest.tree()

    def move(self, dx: float, dy: float = 0.0) -> None:
        """Shift it with everything attached to it."""
        for piece in self.tree():
            piece.x += dx
            piece.y += dy
            if piece.ground_y is not None:
                piece.ground_y += dy

    def face_towards(self, x: float) -> None:
        """Look towards a column, where the sprite has a side to look to."""
        if self.part.faces != "front" and abs(x - self.x) > 2:
            self.flipped = (x > self.x) == (self.part.faces == "left")

    @property
    def looks(self) -> int:
        """-1 where it looks left, 1 right, 0 to us."""
        if self.part.faces == "front":
            return 0
        return -1 if (self.part.faces == "left") != self.flipped else 1

    def layer(self, depth: float) -> Layer:
        """Its entry in the display list."""
        return Layer(
            sprite=self.part.sprite,
            transform=Transform(
                x_px=round(self.x, 2),
                y_px=round(self.y, 2),
                height_px=round(self.height, 2),
                rotation_deg=self.rotation,
                flipped=self.flipped,
            ),
            depth=round(depth, 5),
            element=None if not self.id or self.id.startswith(FURNITURE) else self.id,
            pose=self.pose,
            motion=self.motion,
            tint=self.part.tint,
            opacity=self.opacity,
        )


def bounds(pieces: Iterable[Piece]) -> Box:
    """The box around all of them."""
    boxes = [p.box for p in pieces]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def overlap(a: Box, b: Box) -> float:
    """Pixels two boxes share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def area(box: Box) -> float:
    """Pixels of a box."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def drawn_ratio(height_m: float, main_m: float, *, faithful: bool = False) -> float:
    """How high a thing is drawn beside the main figure.

    Compressed towards 1: an ant beside an elephant must be seen, and a house beside a child must fit. More `faithful`
    among people, and for what the main figure sits or lies on or stands beside, whose size everybody knows.
    """
    ratio = height_m / main_m
    if faithful:
        return float(max(0.3, ratio**0.95) if ratio < 1 else ratio**0.8)
    # What is smaller than a hand is drawn larger than life, or nobody would know it.
    return float(ratio ** (0.72 if height_m < 0.15 else 0.84) if ratio < 1 else ratio**0.5)
