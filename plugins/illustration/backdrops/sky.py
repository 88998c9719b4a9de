"""The sky: gradient, sun or moon with its glow, stars, clouds, lightning; and the same seen through a window."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush
from .chance import steady
from .fills import Ball, Down
from .light import mix


@steady
def paint_sky(b: Brush, horizon: float, *, orb: bool = True, side: float | None = None) -> None:
    """Fill the picture down to `horizon` (and below it, for what stands before it).

    `side` is the column of sun or moon as a share of the width, else left or right by chance.
    """
    top, middle, low = b.light.sky
    b.fade(-2, -2, b.width + 4, horizon + 4, [(top, 1), (mix(top, middle, 0.6), 1), (middle, 1), (low, 1)])
    b.rect(-2, horizon, b.width + 4, HEIGHT - horizon + 4, low, glow=True)
    near: float | None = None
    if b.light.stars and b.shows("star", "stars"):
        _stars(b, horizon)
    if orb and b.light.orb and b.shows(b.light.orb):
        near = _orb(b, horizon, side)
    if b.light.time in ("dawn", "dusk") and b.light.orb:
        b.fade(0, horizon - 150, b.width, 160, [("#ffd9a0", 0), ("#ffc890", 0.45)])
    _clouds(b, horizon, near)
    if b.light.weather == "storm":
        _lightning(b, horizon)


def _orb(b: Brush, horizon: float, side: float | None) -> float:
    side = side or b.rng.choice((0.16, 0.84))
    x = b.width * (side + b.rng.uniform(-0.03, 0.03))
    if b.light.orb == "moon":
        y = 110 + b.rng.uniform(-20, 20)
        b.halo(x, y, 260, "#c9d4ff", alpha=0.35)
        b.oval(x, y, 46, 46, Ball("#fffbe6", "#e6dfb8"), glow=True)
        for dx, dy, r in ((-14, -8, 9), (12, 10, 12), (8, -20, 6), (-10, 20, 5)):
            b.oval(x + dx, y + dy, r, r * 0.92, "#d9d0a4", alpha=0.55, glow=True)
        return x
    low = b.light.time in ("dawn", "dusk")
    y = horizon - 95 if low else 112 + b.rng.uniform(-14, 18)
    glow, core = ("#ffb35c", "#ffe9b0") if low else ("#fff3b8", "#fffbe0")
    b.halo(x, y, 420 if low else 300, glow, alpha=0.75)
    b.halo(x, y, 130, core, alpha=0.8)
    b.oval(x, y, 52, 52, Ball("#fffdf0", "#ffd77a" if low else "#ffe98f", reach=0.8), glow=True)
    return x


def _stars(b: Brush, horizon: float) -> None:
    rng = b.rng
    for size, alpha, share in ((1.1, 0.7, 0.65), (1.8, 0.9, 0.28), (2.8, 1.0, 0.07)):
        parts = [
            (rng.uniform(0, b.width), (rng.random() ** 1.4) * horizon * 0.95, size * rng.uniform(0.7, 1.2))
            for _ in range(int(b.light.stars * share))
        ]
        b.dots(parts, "#fff8e0", alpha=alpha, glow=True)
    for _ in range(5):
        x, y = rng.uniform(0, b.width), rng.uniform(20, horizon * 0.6)
        b.halo(x, y, 12, "#dfe6ff", alpha=0.7)
        b.strokes([(x - 6, y, x + 6, y), (x, y - 6, x, y + 6)], "#ffffff", 1.1, alpha=0.8, glow=True)


def _clouds(b: Brush, horizon: float, orb: float | None) -> None:
    rng = b.rng
    heavy = b.light.weather in ("rain", "storm", "snow")
    if heavy:
        for row in range(3):
            for i in range(7):
                x = b.width * (i - 0.5 + rng.uniform(-0.3, 0.3)) / 6
                y = 14 + row * 34 - 24 * (2 - row) + rng.uniform(-14, 14)
                cloud(b, x, y + 40, rng.uniform(1.1, 1.7), shade=0.3 * (2 - row) / 2, heavy=True)
        return
    for i in range(b.light.clouds):
        x = b.width * ((i + 0.5) / b.light.clouds + rng.uniform(-0.09, 0.09))
        y = rng.uniform(0.2, 0.62) * min(horizon, 420) * (0.9 if i % 2 else 0.6) + 44
        if orb is not None and abs(x - orb) < 170 and b.light.weather != "cloud":
            x += 300 if orb < b.width / 2 else -300
        cloud(b, x, y, rng.uniform(0.5, 1.0) * (1.0 if y < 170 else 0.62), wind=b.light.weather == "wind")


def cloud(
    b: Brush, x: float, y: float, size: float, *, shade: float = 0.0, wind: bool = False, heavy: bool = False
) -> None:
    """A cumulus with a flat soft base about (`x`, `y`)."""
    rng = b.rng
    wide = rng.uniform(95, 130) * size * (1.35 if wind else 1.0)
    humps = []
    n = 5
    for i in range(n):
        t = (i + 0.5) / n * 2 - 1
        r = (0.30 + 0.24 * math.cos(t * 1.35)) * wide * 0.62 * rng.uniform(0.82, 1.12)
        humps.append((x + t * wide * 0.72, y - r * 0.42 - rng.uniform(0, 7) * size, r))
    base = [(px, py + r * 0.08, r) for px, py, r in humps]
    light, dark = mix(b.light.cloud, b.light.cloud_shade, shade), b.light.cloud_shade
    floor = y + 14 * size
    if not heavy:
        b.circles(base, dark, alpha=0.25, blur=10 * size, glow=True, floor=floor + 6)
    b.circles(base, Down(light, mix(light, dark, 0.9)), alpha=0.96, glow=True, floor=floor)
    b.oval(x, floor - 4 * size, wide * 0.92, 9 * size, mix(light, dark, 0.9), alpha=0.9, blur=4 * size, glow=True)
    if heavy:
        return
    inner = [(px - r * 0.1, py - r * 0.12, r * 0.72) for px, py, r in humps[1:4]]
    b.circles(inner, light, alpha=0.55, blur=8 * size, glow=True)


def _lightning(b: Brush, horizon: float) -> None:
    rng = b.rng
    x, y = b.width * rng.choice((0.22, 0.3, 0.72, 0.8)), 96.0
    b.halo(x, y + 60, 330, "#dfe4ff", alpha=0.5)
    points = [(x, y)]
    while y < horizon - 40:
        y += rng.uniform(26, 48)
        x += rng.uniform(-34, 30)
        points.append((x, y))
        if rng.random() < 0.3 and y < horizon - 130:  # so low no branch is told from the bolt
            side = rng.choice((-1, 1))
            branch = [(x, y), (x + side * 30, y + 34), (x + side * 42, y + 70)]
            b.line(branch, "#f2f0ff", 2, alpha=0.8, glow=True)
    b.line(points, "#b9c0ff", 12, alpha=0.5, blur=6, glow=True)
    b.line(points, "#ffffff", 4, glow=True)
