"""Points and outlines that figures are built from."""

from __future__ import annotations

import math

from .brush import Point


def between(a: Point, b: Point, share: float) -> Point:
    """The point at that share of the way from `a` to `b`."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def shift(point: Point, origin: Point, by: float, side: int) -> Point:
    """`point` moved square to the line from `origin`."""
    dx, dy = point[0] - origin[0], point[1] - origin[1]
    length = math.hypot(dx, dy) or 1.0
    return point[0] - side * by * dy / length, point[1] + side * by * dx / length


def rounded(a: Point, b: Point, c: Point) -> list[Point]:
    """Two bones with the joint between them eased, so that elbows and knees bend like tubes."""
    first, last = between(a, b, 0.72), between(b, c, 0.28)
    steps = [(1 - t) ** 2 for t in (0.0, 0.25, 0.5, 0.75, 1.0)]
    arc = []
    for i, w0 in enumerate(steps):
        t = i / 4
        w1, w2 = 2 * t * (1 - t), t * t
        arc.append((w0 * first[0] + w1 * b[0] + w2 * last[0], w0 * first[1] + w1 * b[1] + w2 * last[1]))
    return [a, *arc, c]


def hull(points: list[Point]) -> list[Point]:
    """The convex outline around points."""
    ordered = sorted(set(points))

    def half(side: list[Point]) -> list[Point]:
        chain: list[Point] = []
        for p in side:
            while len(chain) > 1 and (
                (chain[-1][0] - chain[-2][0]) * (p[1] - chain[-2][1])
                - (chain[-1][1] - chain[-2][1]) * (p[0] - chain[-2][0])
                <= 0
            ):
                chain.pop()
            chain.append(p)
        return chain[:-1]

    return half(ordered) + half(ordered[::-1])
