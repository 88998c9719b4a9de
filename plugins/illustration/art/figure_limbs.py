"""Arms and legs: tubes that taper, hands with a thumb, feet and what they wear."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .brush import Point, ball, darker, lighter, mix, path, smooth, solid, stroke
from .outlines import between, rounded

if TYPE_CHECKING:
    import skia

Limb = tuple[Point, Point, Point]


def tube(canvas: skia.Canvas, points: Sequence[Point], start: float, end: float, color: str) -> None:
    """A rounded limb along points whose width goes from `start` to `end`, lit."""
    import skia

    lengths = [math.dist(a, b) for a, b in itertools.pairwise(points)]
    whole = sum(lengths) or 1.0
    gone, widths = 0.0, [start]
    for length in lengths:
        gone += length
        widths.append(start + (end - start) * gone / whole)
    # One circle to a joint and one quadrilateral to a bone, all wound the same way: their union, whatever the bend.
    shape = skia.Path()
    shape.setFillType(skia.PathFillType.kWinding)
    for (x, y), width in zip(points, widths, strict=True):
        shape.addCircle(x, y, width / 2)
    for i, length in enumerate(lengths):
        (ax, ay), (bx, by) = points[i], points[i + 1]
        if length < 1e-9:
            continue
        nx, ny = (ay - by) / length / 2, (bx - ax) / length / 2
        corners = [(ax + nx * widths[i], ay + ny * widths[i]), (ax - nx * widths[i], ay - ny * widths[i]),
                   (bx - nx * widths[i + 1], by - ny * widths[i + 1]), (bx + nx * widths[i + 1], by + ny * widths[i + 1])]  # fmt: skip
        shape.addPoly([skia.Point(*c) for c in corners], True)
    solid(canvas, shape, color, (start + end) / 2)


def draw_hand(canvas: skia.Canvas, arm: Limb, width: float, color: str, *, mitten: bool, thumb: int) -> None:
    """A hand at the wrist, in line with the forearm; `thumb` is the side it sticks out at, 0 for a fist."""
    import skia

    _, elbow, wrist = arm
    dx, dy = wrist[0] - elbow[0], wrist[1] - elbow[1]
    size = math.hypot(dx, dy) or 1.0
    dx, dy = dx / size, dy / size
    palm = wrist[0] + dx * width * 0.22, wrist[1] + dy * width * 0.22
    big = 1.15 if mitten else 1.0
    if thumb:
        root = wrist[0] + dx * width * 0.1, wrist[1] + dy * width * 0.1
        tip = palm[0] + (dx * 0.3 - thumb * dy * 0.46) * width, palm[1] + (dy * 0.3 + thumb * dx * 0.46) * width
        canvas.drawPath(path([root, tip]), stroke(mix(color, "#7a3a30", 0.16), width * 0.32 * big))
    canvas.save()
    canvas.translate(*palm)
    canvas.rotate(math.degrees(math.atan2(dy, dx)))
    palm_shape = skia.Path()
    palm_shape.addOval(
        skia.Rect.MakeLTRB(-0.62 * width * big, -0.5 * width * big, 0.62 * width * big, 0.5 * width * big)
    )
    solid(canvas, palm_shape, color, width * big)
    canvas.restore()


def draw_foot(canvas: skia.Canvas, ankle: Point, angle: float, size: float, color: str, kind: str, skin: str) -> None:
    """A foot at the ankle whose toes point in the direction `angle`, in degrees from straight down."""
    canvas.save()
    canvas.translate(*ankle)
    canvas.rotate(90 - angle)
    # Now the toes point right and the sole is below, at about half of `size`.
    if kind == "fins":
        solid(
            canvas,
            smooth(
                [
                    (-0.4 * size, 0),
                    (0.6 * size, 0.02 * size),
                    (2.6 * size, 0.34 * size),
                    (2.5 * size, 0.56 * size),
                    (0, 0.5 * size),
                ]
            ),
            color,
            size,
        )
        canvas.restore()
        return
    body = skin if kind in ("bare", "sandals") else color
    long = 1.0 if kind != "bare" else 0.94
    shape = smooth(
        [(-0.52 * size, -0.1 * size), (0.1 * size, -0.42 * size), (0.62 * size, -0.16 * size), (1.28 * long * size, 0.08 * size),
         (1.42 * long * size, 0.42 * size), (1.0 * size, 0.52 * size), (-0.3 * size, 0.52 * size), (-0.6 * size, 0.36 * size)]
    )  # fmt: skip
    solid(canvas, shape, body, 0.8 * size)
    if kind in ("", "shoes", "boots", "slippers"):
        sole = mix(darker(color, 0.55), "#2a2228", 0.2) if kind != "slippers" else lighter(color, 0.6)
        canvas.drawLine(-0.46 * size, 0.5 * size, 1.24 * size, 0.5 * size, stroke(sole, 0.15 * size))
    if kind == "slippers":
        ball(canvas, 0.86 * size, -0.08 * size, 0.2 * size, 0.18 * size, lighter(color, 0.6))
    elif kind == "sandals":
        canvas.drawLine(-0.46 * size, 0.52 * size, 1.26 * size, 0.52 * size, stroke(color, 0.16 * size))
        for x in (0.16, 0.7):
            canvas.drawLine(x * size, -0.3 * size, (x + 0.2) * size, 0.46 * size, stroke(color, 0.16 * size))
    elif kind == "bare":
        for i in range(3):
            x, y = 1.36 - 0.05 * i * i, 0.4 - 0.14 * i
            ball(canvas, x * size, y * size, 0.12 * size, 0.1 * size, lighter(skin, 0.12))
    canvas.restore()


def draw_boot_shaft(canvas: skia.Canvas, leg: Limb, width: float, color: str) -> None:
    """The part of a boot that stands up the shin."""
    _, knee, ankle = leg
    top = between(knee, ankle, 0.4)
    tube(canvas, [top, ankle], width * 1.24, width * 1.1, color)
    rim = [between(knee, ankle, 0.42), between(knee, ankle, 0.45)]
    tube(canvas, rim, width * 1.3, width * 1.3, lighter(color, 0.2))


def arm_points(arm: Limb) -> list[Point]:
    """An arm with its elbow eased."""
    return rounded(*arm)
