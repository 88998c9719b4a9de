"""Country places: field, orchard, hilltop, campsite."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush, ridge
from .chance import steady
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import blades, conifer, flowers, grass_color, grass_ground, hills, path, rock, tree
from .outdoors import far_hills
from .plan import Plan
from .props import darker, lighter
from .sky import paint_sky


def field(b: Brush) -> Plan:
    """Ripe wheat in rows towards the hills, a track between, a scarecrow, poppies."""
    rng = b.rng
    paint_sky(b, 420)
    far_hills(b)
    snow = b.light.snow
    gold = (rgb("#f7e08f"), rgb("#d9a93f")) if not snow else (rgb("#f4f8fc"), rgb("#d3dfec"))
    for x in (0.08, 0.15, 0.62, 0.9):
        tree(b, b.width * x, 440, rng.uniform(60, 100), veil=0.3)
    b.ground(ridge(b, 436, 6, waves=1.5), Down(gold[0], gold[1]))
    mid = b.width * 0.5
    b.has("wheat", "corn", "crop", "field")
    b.strokes(
        [(mid + i * 26, 440, mid + i * 190, HEIGHT) for i in range(-26, 27)],
        mix(gold[1], (0.4, 0.25, 0.05), 0.35),
        3,
        alpha=0.3,
    )
    for row in range(9):
        t = row / 8
        y = 452 + 92 * t**1.2
        _ears(b, y, 10 + 26 * t, gold, clear=(mid - 30 - 90 * t, mid + 30 + 90 * t), snow=snow)
    path(
        b,
        [(mid, 440, 12), (mid + 12, 470, 30), (mid - 6, 520, 70), (mid - 30, 600, 300), (mid - 30, 760, 700)],
        "#dcc28a",
        "#c2a069",
        edge="#b08f3a",
    )
    x = b.width * 0.77
    if b.shows("scarecrow", at=(x, 524, 170)):
        b.rect(x - 5, 372, 10, 152, Across("#a8713f", "#6f4628"))
        b.rect(x - 70, 400, 140, 9, Across("#a8713f", "#6f4628"))
        b.poly(
            [
                (x - 66, 396),
                (x + 66, 396),
                (x + 60, 424),
                (x + 32, 424),
                (x + 36, 480),
                (x - 36, 480),
                (x - 32, 424),
                (x - 60, 424),
            ],
            Across("#5f8fc0", "#35608f"),
            round_corners=6,
        )
        b.rect(x - 9, 440, 22, 20, "#e2594f", radius=3)
        b.oval(x, 372, 24, 26, Ball("#f7dfae", "#cfa868"))
        b.oval(x - 8, 368, 3, 4, "#3a2a1c")
        b.oval(x + 8, 368, 3, 4, "#3a2a1c")
        b.line([(x - 9, 380), (x, 385), (x + 9, 380)], "#8a4a3a", 2.6, smooth=True)
        b.poly(
            [(x - 42, 356), (x + 42, 356), (x + 20, 348), (x + 8, 312), (x - 14, 318), (x - 20, 348)],
            Across("#c99a5a", "#8a6234"),
            round_corners=6,
        )
        if snow:
            b.oval(x, 352, 40, 6, "#ffffff")
    for side, x0, x1 in ((0, -10, 0.2), (1, 0.84, 1.02)):
        del side
        for i in range(3):
            _ears(
                b,
                590 + i * 40,
                54,
                gold,
                clear=(b.width * x1 if x0 < 0 else -99, b.width * (2 if x0 < 0 else x0)),
                snow=snow,
            )
    if not snow:
        for _ in range(22):
            px, y = rng.choice((rng.uniform(0, 0.24), rng.uniform(0.76, 1))) * b.width, rng.uniform(560, 700)
            b.oval(px, y, 9, 8, Ball("#ff7a5c", "#c92f2f"))
            b.oval(px, y + 1, 3, 3, "#2a1a1a")
    return Plan(horizon=420, ground=(520, 628))


@steady
def _ears(
    b: Brush,
    y: float,
    h: float,
    gold: tuple[tuple[float, float, float], tuple[float, float, float]],
    *,
    clear: tuple[float, float],
    snow: bool,
) -> None:
    """A row of ears of wheat standing on row `y`, none between the columns `clear`."""
    rng = b.rng
    step = h * 0.62
    stalks, ears = [], []
    x = -10.0
    while x < b.width + 10:
        if not clear[0] < x < clear[1]:
            lean = rng.uniform(-0.2, 0.2) * h
            stalks.append((x, y, x + lean, y - h))
            ears += [(x + lean * k, y - h * k, h * 0.085) for k in (0.74, 0.84, 0.94, 1.04)]
        x += step * rng.uniform(0.5, 1.2)
    b.strokes(stalks, mix(gold[1], (0.45, 0.35, 0.05), 0.25), max(1.4, h * 0.05), alpha=0.9)
    b.dots(ears, mix(gold[0], gold[1], 0.35) if not snow else "#ffffff", squeeze=1.35)


def orchard(b: Brush) -> Plan:
    """Rows of fruit trees, baskets, a ladder against a trunk."""
    rng = b.rng
    paint_sky(b, 420)
    far_hills(b, 414)
    grass_ground(b, 438, tufts=260)
    fruit = rng.choice(("#e2453c", "#f59a33", "#f3cf46", "#9a4fb0"))
    mid = b.width * 0.5
    b.has("tree", "apple tree", "fruit", "apple")
    for row, (y, h, gap) in enumerate(((456, 110, 150), (480, 170, 230), (524, 280, 420))):
        for i in range(-5, 6):
            x = mid + (i + 0.5) * gap
            if not -80 < x < b.width + 80 or (row == 2 and abs(i + 0.5) < 1):
                continue
            tree(b, x, y, h, veil=0.24 - 0.12 * row)
            if not b.light.snow and b.light.season not in ("spring", "winter"):
                s = h / 300
                b.dots([(x + rng.uniform(-76, 76) * s, y - rng.uniform(140, 268) * s, 9 * s) for _ in range(13)], fruit)
    path(b, [(mid, 442, 8), (mid + 8, 480, 26), (mid - 10, 560, 80), (mid - 40, 760, 200)], "#cfe09a", "#a8c46f")
    if b.shows("basket", at=(b.width * 0.24, 556, 60)):
        for fx in (0.235, 0.78):
            x, foot = b.width * fx, 560.0
            b.shadow(x, foot, 52, 7)
            b.dots(
                [(x + dx, foot - 52 - dy, 13) for dx, dy in ((-28, 0), (-6, 4), (18, 0), (30, -4), (-16, 12), (8, 14))],
                fruit,
            )
            b.poly(
                [(x - 46, foot - 52), (x + 46, foot - 52), (x + 36, foot), (x - 36, foot)],
                Across("#d9a860", "#9a6c34"),
                round_corners=8,
            )
            b.strokes([(x - 42, foot - k, x + 42, foot - k) for k in (14, 27, 40)], "#7d5428", 2, alpha=0.6)
    if b.shows("ladder", at=(b.width * 0.83, 540, 230)):
        x = b.width * 0.85
        for dx in (0, 42):
            b.line([(x + dx, 536), (x + dx * 0.7 + 34, 300)], "#c98f57", 8)
        b.strokes(
            [(x + 34 * k, 536 - 236 * k, x + 42 + 22 * k, 536 - 236 * k) for k in (0.12, 0.28, 0.44, 0.6, 0.76, 0.92)],
            "#a8713f",
            6,
        )
    flowers(b, 40, 580, 716)
    blades(b, 620, HEIGHT + 10, 100)
    return Plan(horizon=420, ground=(520, 628))


def hilltop(b: Brush) -> Plan:
    """The round top of a hill under a wide sky, the land with its village far below."""
    rng = b.rng
    paint_sky(b, 470)
    far, near = grass_color(b)
    blue = mix(far, b.light.sky[1], 0.6)
    hills(b, 440, 26, (blue, mix(blue, near, 0.2)), 0.7)
    hills(b, 466, 16, (mix(far, blue, 0.5), near), 0.55)
    with b.far(0.5):
        for _ in range(9):
            x, y = rng.uniform(0.05, 0.95) * b.width, rng.uniform(476, 500)
            b.rect(x, y - 9, 15, 10, rng.choice(("#fbe3c0", "#f6c9a8", "#ffffff")))
            b.poly([(x - 3, y - 8), (x + 7.5, y - 18), (x + 18, y - 8)], "#ffffff" if b.light.snow else "#c9573f")
        for _ in range(26):
            x, y = rng.uniform(0, b.width), rng.uniform(476, 520)
            b.oval(x, y, rng.uniform(8, 16), rng.uniform(6, 10), mix(near, (0, 0.2, 0.1), 0.2))
    mid = b.width * 0.5
    top = [(x, 506 + 96 * ((x - mid) / (b.width * 0.52)) ** 2) for x in range(-40, int(b.width) + 80, 40)]
    b.has("hill", at=(mid, 506, 60))
    b.ground(top, Down(far, near))
    b.line([(x, y + 3) for x, y in top], mix(far, (1, 1, 0.8), 0.5), 4, smooth=True, alpha=0.6)
    path(
        b,
        [(mid + 20, 508, 8), (mid + 60, 540, 26), (mid - 30, 610, 60), (mid - 150, 760, 130)],
        "#e9d9ae",
        "#cbb27e",
        edge="#86ad58",
    )
    b.has("path")
    if b.shows("tree", at=(b.width * 0.74, 530, 330)):
        tree(b, b.width * 0.76, 532, 360)
    flowers(b, 60, 560, 716, clear=(mid - 160, mid + 60))
    blades(b, 560, HEIGHT + 8, 240)
    return Plan(horizon=470, ground=(524, 628))


def campsite(b: Brush) -> Plan:
    """Tents in a clearing, a ring of stones with a fire, logs, firs round about."""
    rng = b.rng
    paint_sky(b, 420)
    far_hills(b, 410)
    for i in range(15):
        conifer(b, b.width * (i + rng.uniform(0.1, 0.9)) / 15, 452, rng.uniform(150, 250), veil=0.3, shadow=False)
    grass_ground(b, 450, tufts=260)
    b.oval(
        b.width * 0.5,
        590,
        560,
        80,
        mix(grass_color(b)[1], rgb("#b08f5f"), 0.5 if not b.light.snow else 0.1),
        alpha=0.6,
        blur=14,
    )
    if b.shows("tent", at=(b.width * 0.2, 530, 190)):
        _tent(b, b.width * 0.19, 528, 300, "#f08a3c")
        _tent(b, b.width * 0.82, 516, 230, "#4f8fd0")
    x, y = b.width * 0.5, 528.0
    if b.shows("fire", "campfire", "bonfire", at=(x, y, 70)):
        lit = b.light.weather not in ("rain", "storm")
        if lit:
            b.halo(x, y - 20, 320 if b.light.lamps else 150, "#ffb35c", alpha=0.6 if b.light.lamps else 0.25)
        for k in (-1, 1):
            b.line([(x - k * 40, y), (x + k * 26, y - 26)], "#7a4f30", 13)
        if lit:
            for s, ink in ((1.0, "#ff7a2f"), (0.7, "#ffb13d"), (0.4, "#fff0a0")):
                b.blob(
                    [
                        (x - 30 * s, y - 8),
                        (x - 20 * s, y - 46 * s),
                        (x - 4, y - 88 * s),
                        (x + 10 * s, y - 56 * s),
                        (x + 28 * s, y - 34 * s),
                        (x + 28 * s, y - 8),
                    ],
                    ink,
                    glow=True,
                )
        for i in range(9):
            a = math.pi * i / 8
            rock(b, x - 62 * math.cos(a), y + 6 + 12 * math.sin(a), 28)
    surfaces = {}
    if b.shows("log", "bench", at=(b.width * 0.36, 548, 40)):
        for lx, name in ((b.width * 0.365, "log"), (b.width * 0.64, "log 1")):
            b.shadow(lx, 552, 80, 7)
            b.rect(lx - 76, 516, 152, 36, Down("#a8774a", "#5f3f26"), radius=16)
            b.oval(lx + 66, 534, 12, 18, Ball("#e8c898", "#b98d58"))
            surfaces[name] = (lx - 66, lx + 56, 518)
    for fx, h in ((0.02, 430), (0.97, 460)):
        conifer(b, b.width * fx, 590, h)
    flowers(b, 20, 620, 716)
    blades(b, 620, HEIGHT + 10, 90)
    return Plan(horizon=420, ground=(536, 628), surfaces=surfaces)


def _tent(b: Brush, x: float, y: float, w: float, ink: str) -> None:
    h = w * 0.62
    b.shadow(x, y, w * 0.58, 11)
    b.poly(
        [(x - w * 0.2, y), (x + w * 0.06, y - h), (x + w * 0.42, y - h * 0.9), (x + w * 0.6, y)],
        Across(darker(ink, 0.12), darker(ink, 0.34)),
    )
    b.poly([(x - w * 0.5, y), (x + w * 0.06, y - h), (x + w * 0.34, y)], Across(lighter(ink, 0.28), ink))
    glow = b.light.lamps
    b.poly(
        [(x - w * 0.17, y), (x + w * 0.05, y - h * 0.78), (x + w * 0.12, y)],
        Down("#ffd98a", "#ffb85c") if glow else Down("#5a3f38", "#2f2226"),
        glow=glow,
    )
    if b.light.snow:
        b.line([(x - w * 0.2, y - h * 0.56), (x + w * 0.06, y - h - 3), (x + w * 0.42, y - h * 0.9 - 3)], "#ffffff", 10)
    for dx in (-0.62, 0.72):
        b.line([(x + w * (0.06 if dx < 0 else 0.42), y - h * 0.94), (x + dx * w, y + 2)], "#f4efe4", 2)
