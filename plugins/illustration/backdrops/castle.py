"""A castle with towers and flags behind its lawn."""

from __future__ import annotations

from .brush import HEIGHT, Brush
from .buildings import window
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import blades, bush, flowers, grass_color, grass_ground, hills, path, tree
from .plan import Plan
from .sky import paint_sky


def castle(b: Brush) -> Plan:
    """A castle with towers and flags behind its lawn."""
    b.has("path")
    rng = b.rng
    paint_sky(b, 420)
    far, near = grass_color(b)
    blue = mix(far, b.light.sky[1], 0.6)
    hills(b, 390, 40, (blue, mix(blue, near, 0.3)), 0.6)
    hills(b, 426, 18, (mix(far, blue, 0.3), near), 0.34)
    for i in range(8):
        tree(b, b.width * (i + rng.uniform(0.2, 0.8)) / 8, 454, rng.uniform(70, 110), veil=0.25)
    cx = b.width * 0.5
    if b.shows("castle", at=(cx, 484, 300)):
        _castle(b, cx, 484)
    grass_ground(b, 476)
    path(
        b,
        [(cx, 480, 40), (cx + 10, 520, 56), (cx - 10, 590, 100), (cx - 40, 760, 190)],
        "#eadfc4",
        "#cbb78e",
        edge="#86ad58",
    )
    for side in (-1, 1):
        for k in range(3):
            x = cx + side * (150 + k * 120)
            b.shadow(x, 512 + k * 16, 34, 6)
            b.oval(x, 494 + k * 14, 30 + 6 * k, 24 + 5 * k, Ball("#7fcf5f", "#2f7d45"))
            b.rect(x - 4, 508 + k * 16, 8, 8, "#6b4630")
    bush(b, b.width * 0.03, 560, 150)
    bush(b, b.width * 0.97, 566, 160)
    flowers(b, 40, 560, 716, clear=(cx - 200, cx + 150))
    blades(b, 630, HEIGHT + 10, 80)
    return Plan()


def _castle(b: Brush, x: float, y: float) -> None:
    stone, dark = rgb("#e4dccf"), rgb("#a79c92")

    def tower(tx: float, w: float, h: float, ink: str, *, cone: float = 0.8) -> None:
        b.rect(tx - w / 2, y - h, w, h, Across(mix(stone, (1, 1, 1), 0.25), dark))
        b.rect(tx - w * 0.58, y - h - 10, w * 1.16, 18, Across(stone, dark), radius=3)
        roof = rgb(ink)
        b.poly(
            [(tx - w * 0.68, y - h - 8), (tx, y - h - w * cone - 30), (tx + w * 0.68, y - h - 8)],
            Across(mix(roof, (1, 1, 1), 0.25), mix(roof, (0.1, 0, 0.2), 0.3)),
        )
        b.line([(tx, y - h - w * cone - 30), (tx, y - h - w * cone - 62)], "#6b6b76", 3)
        b.poly([(tx, y - h - w * cone - 62), (tx + 32, y - h - w * cone - 54), (tx, y - h - w * cone - 44)], "#e2453c")
        for k in (0.78, 0.5):
            window(b, tx - 8, y - h * k, 16, 28, frame="#c9bfb4")

    def wall(x0: float, x1: float, h: float) -> None:
        b.rect(x0, y - h, x1 - x0, h, Down(stone, mix(dark, stone, 0.35)))
        px = x0
        while px < x1 - 6:
            b.rect(px, y - h - 14, 16, 16, stone)
            px += 28
        b.strokes(
            [
                (px, y - h * k, px + 20, y - h * k)
                for px in range(int(x0) + 8, int(x1) - 24, 46)
                for k in (0.25, 0.5, 0.75)
            ],
            dark,
            2,
            alpha=0.5,
        )

    tower(x - 66, 70, 250, "#4f7fc2", cone=1.1)
    tower(x + 74, 66, 220, "#4f7fc2", cone=1.1)
    wall(x - 100, x + 108, 176)
    tower(x - 240, 84, 190, "#c9503f")
    tower(x + 240, 84, 190, "#c9503f")
    wall(x - 236, x + 236, 112)
    tower(x - 128, 58, 150, "#c9503f")
    tower(x + 128, 58, 150, "#c9503f")
    b.rect(x - 48, y - 96, 96, 96, "#8f8378", radius=46)
    b.rect(x - 48, y - 40, 96, 40, "#8f8378")
    b.rect(x - 39, y - 86, 78, 90, Down("#8a5a38", "#5a3822"), radius=38)
    b.rect(x - 39, y - 38, 78, 38, Down("#74492c", "#5a3822"))
    b.strokes([(x + k, y - 80 + abs(k) * 0.5, x + k, y) for k in (-26, -13, 0, 13, 26)], "#3f2716", 2.4, alpha=0.7)
