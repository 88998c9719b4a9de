"""Geometry of animals: tubes of changing width, bones that reach a point, tails that curl; outlines joined to one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .brush import Point, darker, fill, ink, inside, lighter, mix, smooth, soft

if TYPE_CHECKING:
    import skia

_STEPS = 4


def polar(start: Point, length: float, angle: float) -> Point:
    """The point `length` from `start`; 0 degrees is right, 90 is up."""
    a = math.radians(angle)
    return start[0] + length * math.cos(a), start[1] - length * math.sin(a)


def spline(points: Sequence[Point], widths: Sequence[float]) -> tuple[list[Point], list[float]]:
    """A smooth curve through points, sampled, with its widths."""
    made: list[Point] = []
    wide: list[float] = []
    last = len(points) - 1
    for i in range(last):
        p0, p1, p2, p3 = (points[min(max(i + k, 0), last)] for k in (-1, 0, 1, 2))
        for step in range(_STEPS):
            t = step / _STEPS
            made.append(
                (
                    _catmull(p0[0], p1[0], p2[0], p3[0], t),
                    _catmull(p0[1], p1[1], p2[1], p3[1], t),
                )
            )
            wide.append(widths[i] + (widths[i + 1] - widths[i]) * t * t * (3 - 2 * t))
    return [*made, points[-1]], [*wide, widths[-1]]


def tube(points: Sequence[Point], radii: Sequence[float]) -> skia.Path:
    """The outline of a rounded tube along points, of the given radius at each."""
    if len(points) == 1:
        points, radii = [points[0], (points[0][0] + 1e-3 * radii[0], points[0][1])], [radii[0], radii[0]]
    line, wide = spline(points, radii)
    count = len(line)
    angles = []
    for i in range(count):
        a, b = line[max(i - 1, 0)], line[min(i + 1, count - 1)]
        angles.append(math.atan2(b[1] - a[1], b[0] - a[0]))

    def side(i: int, turn: float) -> Point:
        return line[i][0] + wide[i] * math.cos(angles[i] + turn), line[i][1] + wide[i] * math.sin(angles[i] + turn)

    quarter = math.pi / 4
    outline = [side(i, -2 * quarter) for i in range(count)]
    outline += [side(count - 1, k * quarter) for k in (-1, 0, 1)]
    outline += [side(i, 2 * quarter) for i in range(count - 1, -1, -1)]
    outline += [side(0, k * quarter) for k in (3, 4, 5)]
    return smooth(outline)


def blob(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> skia.Path:
    """An ellipse, turned clockwise by degrees, running the same way round as tubes do."""
    a = math.radians(turn)
    points = []
    for k in range(8):
        u, v = rx * math.cos(k * math.pi / 4), ry * math.sin(k * math.pi / 4)
        points.append((x + u * math.cos(a) - v * math.sin(a), y + u * math.sin(a) + v * math.cos(a)))
    return smooth(points)


def joined(paths: Iterable[skia.Path]) -> skia.Path:
    """One outline around several; all must run the same way round, as `tube` and `blob` do."""
    import skia

    made = skia.Path()
    made.setFillType(skia.PathFillType.kWinding)
    for path in paths:
        made.addPath(path)
    return made


def bend(start: Point, end: Point, upper: float, lower: float, side: int) -> tuple[Point, Point]:
    """The joint between two bones from `start` towards `end`, and where the second one ends.

    `side` is +1 where the joint points forward (right) of a leg that hangs down. What is out of reach is reached for.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = math.hypot(dx, dy) or 1e-6
    reach = min(max(far, abs(upper - lower) * 1.02 + 1e-6), (upper + lower) * 0.999)
    end = start[0] + dx / far * reach, start[1] + dy / far * reach
    cos = (upper * upper + reach * reach - lower * lower) / (2 * upper * reach)
    away = math.degrees(math.acos(max(-1.0, min(1.0, cos))))
    along = math.degrees(math.atan2(-(end[1] - start[1]), end[0] - start[0]))
    return polar(start, upper, along + side * away), end


def curl(start: Point, length: float, angle: float, turn: float, parts: int = 6) -> list[Point]:
    """Points of a tail that leaves at `angle` (0 right, 90 up) and turns by `turn` degrees over its length."""
    points = [start]
    for i in range(parts):
        points.append(polar(points[-1], length / parts, angle + turn * (i + 0.5) / parts))
    return points


class Fur:
    """A lit surface: shapes filled with one coat, marks on it, then light from the upper right over all of it."""

    def __init__(self, canvas: skia.Canvas, shape: skia.Path, color: str, size: float) -> None:
        self._canvas, self._shape, self._color, self._size = canvas, shape, color, size

    def __enter__(self) -> dict[str, Any]:
        import skia

        bounds = self._shape.getBounds()
        # A layer as large as the canvas, for each ear, would take most of the time.
        self._canvas.save()
        self._canvas.clipRect(bounds.makeOutset(0.02 * self._size, 0.02 * self._size))
        self._layer = inside(self._canvas)
        only = self._layer.__enter__()
        color = self._color
        tones = [
            ink(lighter(color, 0.16)),
            ink(color),
            ink(mix(darker(color, 0.13), "#ff5f6d", 0.1)),
        ]
        shade = skia.GradientShader.MakeLinear(
            [(0, bounds.top()), (0, bounds.bottom() + 1e-3)], tones, [0.0, 0.42, 1.0]
        )
        self._canvas.drawPath(self._shape, skia.Paint(AntiAlias=True, Shader=shade))
        self._only = only
        return only

    def __exit__(self, *failure: object) -> None:
        canvas, size, color = self._canvas, self._size, self._color
        outside = type(self._shape)(self._shape)
        outside.toggleInverseFillType()
        for dx, dy, blur, tone, alpha in (
            (0.16, -0.14, 0.16, darker(mix(color, "#8a3f5a", 0.15), 0.4), 0.5),
            (-0.1, 0.1, 0.09, lighter(color, 0.6), 0.5),
        ):
            canvas.save()
            canvas.translate(dx * size, dy * size)
            canvas.drawPath(outside, fill(tone, alpha, MaskFilter=soft(blur * size), **self._only))
            canvas.restore()
        self._layer.__exit__(None, None, None)
        canvas.restore()


def fur(canvas: skia.Canvas, shape: skia.Path, color: str, size: float) -> None:
    """A lit surface without marks; `size` is about the width of what it covers."""
    with Fur(canvas, shape, color, size):
        pass


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
