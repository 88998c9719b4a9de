"""Wild and far places: mountain, desert, snow-field, cave, castle, sky, space."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush, ridge
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import blades, conifer, flowers, grass_color, grass_ground, hills, path, rock
from .plan import Plan
from .sky import cloud, paint_sky


def peak(b: Brush, x: float, y: float, w: float, h: float, *, veil: float) -> None:
    """A mountain with a snow cap, lit from the left."""
    rng = b.rng
    top = (x + rng.uniform(-0.06, 0.06) * w, y - h)
    left, right = (x - w / 2, y), (x + w / 2, y)
    mid = (x + w * 0.06, y)
    with b.far(veil):
        ledge_l = [(x - w * 0.30, y - h * 0.42), (x - w * 0.20, y - h * 0.58), (x - w * 0.10, y - h * 0.82)]
        ledge_r = [(x + w * 0.12, y - h * 0.78), (x + w * 0.22, y - h * 0.56), (x + w * 0.34, y - h * 0.36)]
        b.poly([left, *ledge_l, top, *ledge_r, right], Down("#a3afc6", "#6f7f9c"))
        b.poly(
            [top, *ledge_r, right, mid, (x + w * 0.02, y - h * 0.45), (x + w * 0.07, y - h * 0.7)],
            Down("#7585a3", "#566684"),
        )
        cap = [ledge_l[1], ledge_l[2], top, ledge_r[0], (x + w * 0.17, y - h * 0.66), (x + w * 0.10, y - h * 0.70),
            (x + w * 0.05, y - h * 0.58),
               (x - w * 0.02, y - h * 0.68), (x - w * 0.08, y - h * 0.56), (x - w * 0.14, y - h * 0.64)]  # fmt: skip
        b.poly(cap, Across("#ffffff", "#dbe6f3"))
        b.poly(
            [top, ledge_r[0], (x + w * 0.17, y - h * 0.66), (x + w * 0.10, y - h * 0.70), (x + w * 0.07, y - h * 0.8)],
            "#b9cbe2",
        )


def mountain(b: Brush) -> Plan:
    """Snow-capped peaks above an alpine meadow with firs and a trail."""
    b.has("mountain", "path", "fir")
    rng = b.rng
    paint_sky(b, 430)
    for fx, w, h, veil in ((0.05, 420, 230, 0.6), (0.9, 460, 250, 0.6), (0.34, 520, 300, 0.42), (0.70, 600, 350, 0.30)):
        peak(b, b.width * fx, 452, w, h, veil=veil)
    b.fade(0, 380, b.width, 90, [(b.light.haze, 0), (b.light.haze, 0.4)])
    far, near = grass_color(b)
    hills(b, 440, 18, (mix(far, b.light.haze, 0.3), near), 0.3)
    for i in range(12):
        conifer(b, b.width * (i + rng.uniform(0.1, 0.9)) / 12, 462, rng.uniform(60, 110), veil=0.2, shadow=False)
    grass_ground(b, 462, swing=9)
    path(
        b,
        [(700, 466, 9), (740, 486, 18), (660, 520, 34), (600, 580, 60), (500, 760, 120)],
        "#dcc9a0",
        "#b89f72",
        edge="#7f9f55",
    )
    for fx, h in ((0.03, 330), (0.11, 230), (0.96, 360), (0.885, 210)):
        conifer(b, b.width * fx, 530 + (h > 300) * 26, h)
    for fx, w in ((0.2, 80), (0.78, 110), (0.83, 56)):
        rock(b, b.width * fx, 528, w)
    flowers(b, 34, 560, 716, clear=(430, 720))
    blades(b, 630, HEIGHT + 10, 80)
    return Plan()


def desert(b: Brush) -> Plan:
    """Dunes, cacti and table mountains."""
    b.has("sand", "dune")
    rng = b.rng
    paint_sky(b, 430)
    with b.far(0.45):
        for fx, w, h in ((0.16, 220, 110), (0.80, 280, 140), (0.60, 120, 70)):
            x = b.width * fx
            b.poly(
                [(x - w / 2, 440), (x - w * 0.40, 440 - h), (x + w * 0.38, 440 - h), (x + w / 2, 440)],
                Across("#e08a5a", "#a9553f"),
                round_corners=8,
            )
            b.strokes(
                [(x - w * 0.44, 440 - h * k, x + w * 0.44, 440 - h * k) for k in (0.3, 0.6, 0.8)],
                "#8a4434",
                3,
                alpha=0.4,
            )
    white = (("#f7fafd", "#dbe5ef"),) * 3
    sand = white if b.light.snow else (("#f7d9a0", "#e3b26b"), ("#f5cf8c", "#d99f58"), ("#f9d89a", "#d7a05a"))
    for i, (base, swing) in enumerate(((438, 16), (468, 20), (504, 14))):
        with b.far(0.2 - 0.1 * i):
            tops = ridge(b, base, swing, waves=2.4 - 0.4 * i)
            b.ground(tops, Down(*sand[i]))
            b.line(tops, "#fff2cf", 2.5, smooth=True, alpha=0.6)
    for _ in range(16):
        y = rng.uniform(520, 712)
        x, long = rng.uniform(0, b.width), rng.uniform(90, 220)
        b.line([(x, y), (x + long * 0.5, y - 5), (x + long, y + 2)], "#b9803f", 2, smooth=True, alpha=0.3)
    if b.shows("cactus", at=(b.width * 0.08, 540, 210)):
        _cactus(b, b.width * 0.08, 540, 210)
        _cactus(b, b.width * 0.93, 520, 150)
        _cactus(b, b.width * 0.30, 480, 70)
    rock(b, b.width * 0.86, 540, 70, ink="#d99a6c")
    rock(b, b.width * 0.17, 556, 50, ink="#d99a6c")
    b.dots(
        [(rng.uniform(0, b.width), rng.uniform(520, HEIGHT), rng.uniform(0.8, 2)) for _ in range(160)],
        "#a06a34",
        alpha=0.4,
        squeeze=0.6,
    )
    return Plan()


def _cactus(b: Brush, x: float, y: float, h: float) -> None:
    w = h * 0.17
    b.shadow(x + w, y, w * 2, 8)
    ink = Across("#6fc26a", "#2f7d4a")
    for side, low, high in ((-1, 0.36, 0.66), (1, 0.5, 0.82)):
        ex = x + side * w * 1.7
        b.rect(min(x, ex) - w * 0.3, y - h * low - w * 0.3, abs(ex - x) + w * 0.6, w * 0.66, ink, radius=w * 0.33)
        b.rect(ex - w * 0.36, y - h * high, w * 0.72, h * (high - low) + w * 0.3, ink, radius=w * 0.36)
    b.rect(x - w / 2, y - h, w, h, ink, radius=w / 2)
    b.strokes([(x + k * w, y - h + w * 0.5, x + k * w, y - 6) for k in (-0.2, 0.05, 0.28)], "#2a6b42", 1.6, alpha=0.5)
    b.oval(x, y - h - 2, w * 0.3, w * 0.22, "#ff7fa8")


def snow_field(b: Brush) -> Plan:
    """Snow as far as one sees, firs laden with it, a frozen pond."""
    b.has("snow", "fir", "mountain")
    rng = b.rng
    paint_sky(b, 430)
    snow = (rgb("#f6fafe"), rgb("#ccdcec"))
    with b.far(0.55):
        for fx, w, h in ((0.2, 460, 150), (0.75, 560, 190)):
            peak(b, b.width * fx, 440, w, h, veil=0.5)
    for base, swing, veil in ((424, 20, 0.35), (450, 14, 0.15)):
        with b.far(veil):
            b.ground(ridge(b, base, swing), Down(snow[0], snow[1]))
        for i in range(7):
            with _laden(b):
                conifer(b, b.width * (i + rng.uniform(0.1, 0.9)) / 7, base + 6, rng.uniform(60, 110), veil=veil)
    b.ground(ridge(b, 474, 8, waves=1.4), Down(*snow))
    for _ in range(14):
        y = rng.uniform(500, 712)
        b.oval(
            rng.uniform(0, b.width),
            y,
            rng.uniform(90, 220),
            rng.uniform(6, 14),
            "#b9cde2" if rng.random() < 0.55 else "#ffffff",
            alpha=0.5,
            blur=8,
        )
    b.oval(b.width * 0.76, 514, 130, 15, "#ffffff")
    b.oval(b.width * 0.76, 515, 122, 12, Down("#cfe9f7", "#93c3e3"))
    b.strokes(
        [(b.width * 0.76 - 60, 512, b.width * 0.76 - 10, 512), (b.width * 0.76 + 10, 518, b.width * 0.76 + 60, 518)],
        "#ffffff",
        2,
        alpha=0.8,
    )
    for fx, h in ((0.05, 340), (0.14, 210), (0.955, 380)):
        with _laden(b):
            conifer(b, b.width * fx, 540 + (h > 300) * 24, h)
    b.dots(
        [(rng.uniform(0, b.width), rng.uniform(490, HEIGHT), rng.uniform(0.8, 1.8)) for _ in range(120)],
        "#ffffff",
        alpha=0.9,
        glow=b.light.time != "night",
    )
    return Plan()


class _laden:  # noqa: N801  # used as a statement: with _laden(b)
    """Paint with snow on everything, whatever the weather."""

    def __init__(self, b: Brush) -> None:
        self._b, self._before = b, b.light

    def __enter__(self) -> None:
        from dataclasses import replace

        self._b.light = replace(self._before, snow=True)

    def __exit__(self, *exc: object) -> None:
        self._b.light = self._before


def cave(b: Brush) -> Plan:
    """A cave lit from its mouth, with stalactites and crystals."""
    b.has("cave", "crystal", "rock")
    rng = b.rng
    b.rect(-2, -2, b.width + 4, HEIGHT + 4, Down("#5d5570", "#3b3550"))
    mx, my = b.width * 0.66, 330.0
    mouth = [
        (mx - 150, 500),
        (mx - 172, 380),
        (mx - 110, 230),
        (mx + 10, 186),
        (mx + 120, 236),
        (mx + 166, 380),
        (mx + 150, 500),
    ]
    low = b.light.sky
    b.blob(mouth, Down(mix(low[1], (1, 1, 1), 0.2), mix(low[2], (1, 1, 1), 0.2)), glow=True)
    with b.within(mouth):
        far, near = grass_color(b)
        b.oval(mx - 60, 510, 190, 90, Down(far, near))
        conifer(b, mx + 60, 470, 150, veil=0.2)
    b.halo(mx, my + 40, 460, mix(low[2], (1, 1, 1), 0.3), alpha=0.42)
    for veil, ink in ((0.0, "#6b6280"), (0.0, "#4d4663")):
        del veil
        tops = ridge(b, 110 if ink == "#6b6280" else 60, 40, waves=7, step=26)
        b.poly([(-10, -10), *tops, (b.width + 10, -10)], Down(ink, mix(rgb(ink), (0.1, 0.08, 0.2), 0.25)))
        for _ in range(9):
            x, w, h = rng.uniform(0, b.width), rng.uniform(18, 40), rng.uniform(60, 150)
            top = 60 + rng.uniform(0, 40)
            b.poly(
                [
                    (x - w, top - 40),
                    (x + w, top - 40),
                    (x + w * 0.3, top + h * 0.5),
                    (x, top + h),
                    (x - w * 0.4, top + h * 0.4),
                ],
                Across(mix(rgb(ink), (1, 1, 1), 0.12), mix(rgb(ink), (0, 0, 0.1), 0.3)),
                round_corners=6,
            )
    b.ground(ridge(b, 480, 10, waves=3), Down("#8d8098", "#4b4258"))
    b.halo(mx - 40, 560, 430, mix(low[2], (1, 1, 1), 0.3), alpha=0.3, flat=0.25)
    for side in (-1, 1):
        x0 = 0 if side < 0 else b.width
        wall = [
            (x0, -10),
            (x0 - side * 150, 60),
            (x0 - side * 96, 210),
            (x0 - side * 150, 360),
            (x0 - side * 90, 500),
            (x0 - side * 190, 620),
            (x0 - side * 150, 740),
            (x0, 740),
        ]
        b.poly(wall, Across("#3f3850", "#5d5472") if side < 0 else Across("#5d5472", "#3f3850"), round_corners=40)
    for fx, y, h, ink in (
        (0.13, 560, 96, "#8fe3ff"),
        (0.17, 570, 60, "#b7a3ff"),
        (0.88, 570, 90, "#ff9fdc"),
        (0.92, 580, 60, "#8fe3ff"),
    ):
        x = b.width * fx
        b.halo(x, y - h * 0.5, h * 1.5, ink, alpha=0.5)
        for dx, k in ((-0.3, 0.66), (0.3, 0.75), (0, 1.0)):
            px = x + dx * h
            b.poly(
                [
                    (px - h * 0.14, y),
                    (px - h * 0.16, y - h * k * 0.7),
                    (px, y - h * k),
                    (px + h * 0.16, y - h * k * 0.7),
                    (px + h * 0.14, y),
                ],
                Across(mix(rgb(ink), (1, 1, 1), 0.5), ink),
                glow=True,
            )
    for fx, w in ((0.28, 90), (0.78, 110), (0.5, 50)):
        rock(b, b.width * fx, 520, w, ink="#8f86a0")
    return Plan(weather=False)


def sky_place(b: Brush) -> Plan:
    """Among the clouds, the land far below."""
    b.has("cloud", "sky")
    rng = b.rng
    paint_sky(b, 640)
    far, near = grass_color(b)
    with b.far(0.5):
        b.ground(ridge(b, 654, 10, waves=3), Down(far, near))
    for x, y, s in (
        (0.08, 610, 1.9),
        (0.34, 668, 2.2),
        (0.66, 650, 2.0),
        (0.93, 620, 2.3),
        (0.5, 706, 2.4),
        (0.16, 700, 2.0),
        (0.82, 704, 2.2),
    ):
        cloud(b, b.width * x + rng.uniform(-20, 20), y, s)
    return Plan(horizon=520, ground=(560, 610), floating="air")


def space(b: Brush) -> Plan:
    """Stars, a nebula and planets."""
    b.has("space")
    rng = b.rng
    b.fade(-2, -2, b.width + 4, HEIGHT + 4, [("#0a0a2a", 1), ("#1a1250", 1), ("#2a1a66", 1), ("#120c36", 1)])
    for _ in range(7):
        b.halo(
            rng.uniform(0, b.width),
            rng.uniform(0, HEIGHT),
            rng.uniform(180, 380),
            rng.choice(("#7a4fd0", "#c24f9f", "#3f6fd8", "#4fb3c8")),
            alpha=0.28,
        )
    for size, count in ((1.1, 220), (1.9, 90), (2.8, 22)):
        b.dots(
            [(rng.uniform(0, b.width), rng.uniform(0, HEIGHT), size * rng.uniform(0.7, 1.2)) for _ in range(count)],
            "#fff8e6",
            glow=True,
            alpha=0.9,
        )
    for _ in range(8):
        x, y = rng.uniform(0, b.width), rng.uniform(0, HEIGHT)
        b.halo(x, y, 16, "#dfe6ff", alpha=0.8)
        b.strokes([(x - 8, y, x + 8, y), (x, y - 8, x, y + 8)], "#ffffff", 1.2, alpha=0.9, glow=True)
    if b.shows("planet"):
        x, y, r = b.width * 0.88, 150.0, 84.0
        b.halo(x, y, r * 1.8, "#ffb67a", alpha=0.3)
        b.oval(x, y, r, r, Ball("#ffd9a0", "#b85f4a", 0.3, 0.25, 0.8), glow=True)
        with b.within(oval=(x, y, r, r)):
            for dy, t in ((-40, 12), (-8, 18), (34, 10)):
                b.rect(x - r, y + dy, 2 * r, t, "#c97a55", alpha=0.45, glow=True)
        with b.at(x, y, turned=-18):
            for k, a in ((1.75, 0.9), (1.55, 0.6)):
                b.line(
                    [
                        (r * k * math.cos(t), r * 0.30 * k / 1.75 * math.sin(t))
                        for t in [math.pi * i / 24 - 0.12 for i in range(27)]
                    ],
                    "#ffe3b8",
                    8,
                    alpha=a,
                    glow=True,
                    smooth=True,
                )
    b.oval(b.width * 0.10, HEIGHT + 210, 420, 330, Ball("#8fa3ff", "#28318f", 0.5, 0.1, 0.6), glow=True)
    for dx, dy, r in ((-120, -70, 40), (60, -40, 60), (190, -10, 30)):
        b.oval(b.width * 0.10 + dx, HEIGHT - 10 + dy * 0.6, r, r * 0.5, "#3f4bb0", alpha=0.5, glow=True)
    return Plan(horizon=400, ground=(560, 610), floating="space", weather=False)
