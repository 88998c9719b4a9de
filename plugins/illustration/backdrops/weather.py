"""Weather in front of everything: rain, snow, fog, wind. Painted on transparent ground."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush
from .chance import steady
from .light import mix


def paint_weather(b: Brush) -> bool:
    """Paint what falls or drifts before the scene; False where the air is clear."""
    painters = {"rain": _rain, "storm": _storm, "snow": _snow, "fog": _fog, "wind": _wind, "dust": _dust}
    painter = painters.get(b.light.weather)
    if painter is None:
        return False
    painter(b)
    return True


def paint_veil(b: Brush, top: float) -> None:
    """Fog or dust over the scenery, behind everybody: thickest above row `top`, where the ground begins."""
    thick = {"fog": 0.62, "dust": 0.42}.get(b.light.weather)
    if thick is None:
        return
    haze = mix(b.light.haze, (1, 1, 1), 0.15)
    b.fade(0, 0, b.width, top, [(haze, 0.55 * thick), (haze, thick)])
    b.fade(0, top, b.width, HEIGHT - top, [(haze, thick), (haze, 0.3 * thick), (haze, 0.1 * thick)])


def _rain(b: Brush, count: int = 330, slant: float = -0.28) -> None:
    rng = b.rng
    for length, width, alpha, share in ((18, 1.1, 0.30, 0.5), (30, 1.6, 0.36, 0.35), (46, 2.2, 0.34, 0.15)):
        lines = []
        for _ in range(int(count * share)):
            x, y, k = rng.uniform(-40, b.width + 160), rng.uniform(-40, HEIGHT), length * rng.uniform(0.7, 1.2)
            lines.append((x, y, x + slant * k, y + k))
        b.strokes(lines, "#e3edff", width, alpha=alpha, glow=True)
    for _ in range(26):
        x, y = rng.uniform(0, b.width), rng.uniform(HEIGHT * 0.72, HEIGHT - 8)
        b.line([(x - 9, y - 3), (x, y), (x + 9, y - 3)], "#e3edff", 1.4, alpha=0.4, smooth=True, glow=True)


def _storm(b: Brush) -> None:
    _rain(b, 520, -0.5)


def _snow(b: Brush) -> None:
    rng = b.rng
    for radius, alpha, blur, count in (
        (2.2, 0.85, 0.0, 130),
        (3.6, 0.9, 0.0, 70),
        (6.5, 0.8, 1.6, 24),
        (11, 0.5, 4.0, 7),
    ):
        parts = [
            (rng.uniform(0, b.width), rng.uniform(0, HEIGHT), radius * rng.uniform(0.7, 1.2)) for _ in range(count)
        ]
        b.dots(parts, "#ffffff", alpha=alpha, blur=blur, glow=True)


def _fog(b: Brush) -> None:
    """Thin before the figures: how thick it is shows in the distance, which `Light.haze_strength` veils."""
    rng = b.rng
    haze = b.light.haze
    b.fade(0, 0, b.width, HEIGHT, [(haze, 0.06), (haze, 0.13), (haze, 0.10), (haze, 0.04)])
    for _ in range(8):
        b.oval(
            rng.uniform(0, b.width),
            rng.uniform(HEIGHT * 0.5, HEIGHT * 0.98),
            rng.uniform(200, 420),
            rng.uniform(12, 26),
            mix(haze, (1, 1, 1), 0.35),
            alpha=0.2,
            blur=22,
            glow=True,
        )


def _dust(b: Brush) -> None:
    """Sand on the wind."""
    rng = b.rng
    b.fade(
        0, 0, b.width, HEIGHT, [(b.light.haze, 0.12), (b.light.haze, 0.08), (b.light.haze, 0.05), (b.light.haze, 0.1)]
    )
    for length, width, alpha, count in ((26, 1.4, 0.5, 170), (60, 2.0, 0.4, 70), (110, 3.0, 0.26, 26)):
        lines = []
        for _ in range(count):
            x, y, k = rng.uniform(-80, b.width), rng.uniform(0, HEIGHT), length * rng.uniform(0.7, 1.2)
            lines.append((x, y, x + k, y + 0.09 * k))
        b.strokes(lines, "#f7e2b4", width, alpha=alpha, glow=True)
    for _ in range(7):
        b.oval(
            rng.uniform(0, b.width),
            rng.uniform(HEIGHT * 0.2, HEIGHT * 0.95),
            rng.uniform(200, 380),
            rng.uniform(18, 40),
            "#e9c684",
            alpha=0.14,
            blur=24,
            glow=True,
        )


def _wind(b: Brush) -> None:
    rng = b.rng
    for _ in range(6):
        x, y, w = rng.uniform(-60, b.width - 200), rng.uniform(120, HEIGHT - 160), rng.uniform(160, 300)
        points = [(x + w * t, y + 8 * math.sin(t * 5)) for t in (0, 0.25, 0.5, 0.75, 0.95)]
        points += [(x + w + 16, y - 18), (x + w - 6, y - 34), (x + w - 22, y - 20)]
        b.line(points, "#ffffff", 3, alpha=0.5, smooth=True, glow=True)
    for _ in range(16):
        with b.at(
            rng.uniform(0, b.width), rng.uniform(140, HEIGHT - 40), rng.uniform(0.7, 1.3), turned=rng.uniform(0, 360)
        ):
            b.blob([(-9, 0), (0, -5), (10, 0), (0, 5)], rng.choice(("#e0983a", "#c9722d", "#9fbf4a")), alpha=0.9)


@steady
def paint_puddles(b: Brush, top: float) -> None:
    """Rain lying on the ground below row `top`, with the sky and the lamps in it."""
    rng = b.rng
    b.fade(0, top, b.width, HEIGHT - top, [(b.light.sky[2], 0.0), (b.light.sky[1], 0.16), (b.light.sky[2], 0.10)])
    for _ in range(9):
        x, y = rng.uniform(0.04, 0.96) * b.width, top + 20 + (HEIGHT - top - 30) * rng.random()
        w = rng.uniform(40, 90) * (0.5 + (y - top) / (HEIGHT - top))
        edge = [
            (x + w * k * math.cos(a), y + w * 0.13 * k * math.sin(a))
            for a in (math.tau * i / 9 for i in range(9))
            for k in (rng.uniform(0.75, 1.15),)
        ]
        b.blob([(px, py + 2) for px, py in edge], "#1c2438", alpha=0.22)
        b.blob(edge, b.light.sky[2], alpha=0.55, glow=True)
        b.oval(x - w * 0.2, y - w * 0.03, w * 0.4, w * 0.028, "#ffffff", alpha=0.35, glow=True)
        b.line(
            [(x + w * 0.3 * math.cos(i * 0.524), y + w * 0.045 * math.sin(i * 0.524)) for i in range(12)],
            "#ffffff", 1.3, alpha=0.5, closed=True, smooth=True, glow=True,
        )  # fmt: skip
    if b.light.lamps:
        for _ in range(12):
            x, y = rng.uniform(0, b.width), rng.uniform(top, HEIGHT - 40)
            b.oval(x, y + 20, rng.uniform(5, 10), 34, "#ffd27a", alpha=0.14, blur=5, glow=True)


def paint_lamplight(b: Brush) -> None:
    """The warm middle and the dusky corners of a room whose lamps are lit."""
    night = b.outdoor.time == "night"
    b.halo(b.width * 0.5, 220, b.width * 0.5, "#ffd08a", alpha=0.16 if night else 0.1, flat=0.8)
    shade = "#bcb2d2" if night else "#e6d8d6"
    lit = "#ffffff"
    b.fade(0, 0, b.width, 150, [(shade, 1), (lit, 1)], multiply=True)
    b.fade(0, HEIGHT - 190, b.width, 190, [(lit, 1), (shade, 1)], multiply=True)
    for x, ends in ((0.0, (shade, lit)), (b.width * 0.7, (lit, shade))):
        b.fade(x, 0, b.width * 0.3, HEIGHT, [(ink, 1) for ink in ends], sideways=True, multiply=True)
