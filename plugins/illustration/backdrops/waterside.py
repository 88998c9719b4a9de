"""More places by the water: bridge, pond, swamp, waterfall."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush, ridge
from .chance import steady
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import (
    blades,
    bush,
    conifer,
    flowers,
    grass_color,
    grass_ground,
    hills,
    leaf_color,
    ripples,
    rock,
    tree,
    water,
)
from .plan import Plan
from .props import darker, lighter
from .sky import paint_sky
from .waters import reeds


def _hills_of(b: Brush, row: float, veil: float = 0.5) -> None:
    far, near = grass_color(b)
    blue = mix(far, b.light.sky[1], 0.6)
    hills(b, row - 26, 36, (blue, mix(blue, near, 0.3)), veil + 0.12)
    hills(b, row, 16, (mix(far, blue, 0.35), near), veil - 0.14)


def bridge(b: Brush) -> Plan:
    """A stone bridge from its side: the river comes from the hills and runs away under its arches."""
    rng = b.rng
    paint_sky(b, 400)
    _hills_of(b, 400)
    far, near = grass_color(b)
    b.rect(-2, 406, b.width + 4, 220, Down(far, near))
    mid = b.width * 0.5
    b.has("river", "stream", "water")
    course = [
        (mid - 20, 406),
        (mid + 24, 406),
        (mid + 70, 430),
        (mid + 250, 500),
        (mid + 460, 600),
        (mid - 430, 600),
        (mid - 200, 500),
        (mid - 10, 430),
    ]
    b.poly([(x + (x - mid) * 0.05, y) for x, y in course], mix(near, rgb("#6b4a2f"), 0.6), round_corners=24)
    b.poly(course, Down(mix(b.light.sky[2], rgb("#7cc6ec"), 0.5), "#2f8fcf"), round_corners=24)
    with b.within(course):
        ripples(b, 412, 600, 170)
    for i in range(10):
        x = b.width * ((i + 0.5) / 10)
        if abs(x - mid) > 150:
            (conifer if rng.random() < 0.4 else tree)(
                b, x, 432 + abs(x - mid) * 0.06, 96 + abs(x - mid) * 0.12, veil=0.18
            )
    water(b, 590, HEIGHT + 4, far="#4fa8dc", near="#1f68a8", glints=70)
    stone = "#cfc4b6"
    c = Down(lighter(stone, 0.1), darker(stone, 0.22))
    b.has("bridge", at=(mid, 560, 150))
    b.rect(-2, 576, b.width + 4, 40, c)
    n = 4
    span = (b.width + 80) / n
    for i in range(n + 1):
        x = -40 + i * span
        b.poly(
            [(x - 34, 600), (x + 34, 600), (x + 40, HEIGHT + 4), (x - 40, HEIGHT + 4)],
            Across(lighter(stone, 0.2), darker(stone, 0.3)),
        )
        for k in (-1, 1):
            b.blob(
                [
                    (x, 590),
                    (x + k * span * 0.5, 596),
                    (x + k * span * 0.42, 614),
                    (x + k * span * 0.26, 640),
                    (x + k * 34, 708),
                    (x + k * 10, 700),
                ],
                c,
            )
    for _ in range(46):
        x, y = rng.uniform(0, b.width), rng.uniform(580, 606)
        b.rect(x, y, rng.uniform(26, 44), 14, darker(stone, rng.uniform(0.05, 0.25)), radius=5, alpha=0.4)
    b.rect(-2, 536, b.width + 4, 44, Down("#f4f8fc" if b.light.snow else lighter(stone, 0.25), darker(stone, 0.05)))
    b.strokes([(x, 538, x - 16, 578) for x in range(-10, int(b.width) + 40, 58)], darker(stone, 0.35), 1.6, alpha=0.35)
    b.rect(-2, 576, b.width + 4, 10, Down(lighter(stone, 0.45), stone), radius=3)
    b.has("railing", "wall", at=(mid, 540, 60))
    for i in range(int(b.width // 64) + 2):
        x = i * 64.0 - 10
        b.rect(x, 492, 26, 48, Across(lighter(stone, 0.22), darker(stone, 0.28)), radius=8)
    b.rect(
        -2, 480, b.width + 4, 18, Down("#ffffff" if b.light.snow else lighter(stone, 0.4), darker(stone, 0.1)), radius=4
    )
    b.rect(-2, 534, b.width + 4, 10, Down(darker(stone, 0.05), darker(stone, 0.25)))
    for fx in (0.1, 0.9):
        x = b.width * fx
        b.rect(x - 26, 452, 52, 92, Across(lighter(stone, 0.25), darker(stone, 0.25)), radius=5)
        b.rect(x - 33, 442, 66, 16, Down("#ffffff" if b.light.snow else lighter(stone, 0.4), stone), radius=4)
    return Plan(horizon=400, ground=(550, 582), water=(614, 690), puddles=False)


def pond(b: Brush) -> Plan:
    """A round pond with water lilies, reeds and a willow in a green place."""
    rng = b.rng
    paint_sky(b, 410)
    _hills_of(b, 410)
    for i in range(9):
        tree(b, b.width * (i + rng.uniform(0.2, 0.8)) / 9, 440, rng.uniform(80, 130), veil=0.24)
    _far, near = grass_color(b)
    grass_ground(b, 434, tufts=160)
    mid = b.width * 0.52
    edge = [
        (mid + 500 * math.cos(a) * rng.uniform(0.96, 1.04), 506 + 54 * math.sin(a))
        for a in (math.tau * i / 16 for i in range(16))
    ]
    b.has("pond", "water")
    b.blob([(mid + (x - mid) * 1.03, 508 + (y - 506) * 1.16) for x, y in edge], mix(near, rgb("#7a5a36"), 0.6))
    b.blob(edge, Down(mix(b.light.sky[2], rgb("#8fd0ea"), 0.5), "#3a8fc0"))
    clip = [(mid + 488 * math.cos(a), 506 + 51 * math.sin(a)) for a in (math.tau * i / 30 for i in range(30))]
    with b.within(clip):
        b.fade(0, 452, b.width, 34, [(mix(near, (0, 0.2, 0.2), 0.4), 0.5), (near, 0)], glow=False)
        ripples(b, 462, 552, 70)
    if b.shows("lily", "water lily", "lily pad") and not b.light.snow:
        for _ in range(12):
            a, k = rng.uniform(0, math.tau), rng.uniform(0.55, 0.9)
            x, y = mid + 480 * k * math.cos(a), 506 + 48 * k * math.sin(a)
            b.oval(x, y, 26, 7, Down("#6fc255", "#3f8f45"))
            b.poly([(x, y), (x + 26, y - 4), (x + 25, y + 3)], "#3a8fc0")
            if rng.random() < 0.5:
                for dx, dy in ((-7, -5), (7, -5), (0, -10)):
                    b.oval(x + dx, y + dy, 7, 5, "#ffb3cf")
                b.oval(x, y - 5, 5, 4, "#ffe27a")
    for fx in (0.13, 0.17, 0.88, 0.93):
        reeds(b, b.width * fx, 548, 110)
    _willow(b, b.width * 0.06, 530, 400)
    rock(b, b.width * 0.8, 566, 60)
    flowers(b, 36, 590, 716)
    blades(b, 580, HEIGHT + 8, 150)
    return Plan(horizon=410, ground=(576, 632), water=(474, 540))


@steady
def _willow(b: Brush, x: float, y: float, h: float) -> None:
    """A willow with hanging twigs."""
    rng = b.rng
    light, dark = leaf_color(b)
    b.shadow(x + 20, y, h * 0.34, 15)
    b.poly(
        [
            (x - 26, y + 4),
            (x - 14, y - h * 0.4),
            (x - 20, y - h * 0.66),
            (x + 26, y - h * 0.66),
            (x + 18, y - h * 0.4),
            (x + 30, y + 4),
        ],
        Across("#9a6a45", "#5e3b28"),
        round_corners=10,
    )
    b.circles(
        [(x + dx * h, y - dy * h, r * h) for dx, dy, r in ((-0.2, 0.76, 0.17), (0.02, 0.86, 0.2), (0.22, 0.76, 0.17))],
        Ball(light, dark, 0.35, 0.15),
    )
    for i in range(26):
        t = i / 25
        px = x + (t - 0.5) * h * 0.86
        top = y - h * (0.72 + 0.14 * math.sin(math.pi * t))
        foot = top + h * rng.uniform(0.3, 0.56)
        b.line(
            [(px, top), (px + (t - 0.5) * 30, (top + foot) / 2), (px + (t - 0.5) * 20, foot)],
            mix(light, dark, rng.uniform(0.1, 0.8)),
            9,
            smooth=True,
            alpha=0.85,
        )


def swamp(b: Brush) -> Plan:
    """Murky water, bare crooked trees, mist, toadstools and tussocks."""
    rng = b.rng
    paint_sky(b, 400)
    green = rgb("#6f8f5a") if not b.light.snow else rgb("#dfe8ee")
    for base, veil in ((380, 0.6), (404, 0.42)):
        with b.far(veil):
            b.ground(ridge(b, base, 26, waves=5), Down(mix(green, rgb("#3f5f4a"), 0.4), "#3f5a48"))
    for i in range(8):
        crooked_tree(b, b.width * (i + rng.uniform(0.2, 0.8)) / 8, 430, rng.uniform(150, 240), veil=0.45)
    b.rect(-2, 424, b.width + 4, HEIGHT, Down("#7f9a72", "#3a5540"))
    b.has("water", "swamp")
    ripples(b, 430, 540, 60, ink="#dff0c9")
    b.fade(0, 396, b.width, 90, [(b.light.haze, 0), (b.light.haze, 0.5), (b.light.haze, 0)], glow=True)
    for fx, y, w in (
        (0.12, 468, 150),
        (0.42, 452, 110),
        (0.72, 462, 160),
        (0.93, 492, 180),
        (0.28, 506, 190),
        (0.6, 512, 150),
    ):
        x = b.width * fx
        b.oval(x, y + 6, w * 0.56, 9, "#24382c", alpha=0.5, blur=4)
        b.oval(x, y, w / 2, 14, Down(mix(green, (1, 1, 0.6), 0.15), "#3f5f3a"))
    b.ground(ridge(b, 548, 9, waves=2.2), Down(mix(green, rgb("#8a7a4a"), 0.3), mix(green, rgb("#3a3a20"), 0.55)))
    blades(b, 540, HEIGHT + 8, 260)
    for fx, h in ((0.05, 430), (0.94, 460)):
        crooked_tree(b, b.width * fx, 590, h)
    for fx in (0.16, 0.22, 0.8, 0.85):
        reeds(b, b.width * fx, 562, 120)
    if b.shows("mushroom", "toadstool") and not b.light.snow:
        from .outdoors import mushroom

        for fx, y, h in ((0.2, 640, 40), (0.24, 654, 28), (0.83, 650, 36)):
            mushroom(b, b.width * fx, y, h)
    if b.light.time in ("dusk", "night"):
        for _ in range(16):
            px, py = rng.uniform(0, b.width), rng.uniform(420, 640)
            b.halo(px, py, 20, "#d9ff8f", alpha=0.7)
            b.oval(px, py, 2.6, 2.6, "#f7ffd0", glow=True)
    return Plan(horizon=400, ground=(566, 632), water=(446, 536), puddles=False)


@steady
def crooked_tree(b: Brush, x: float, y: float, h: float, *, veil: float = 0.0) -> None:
    """A bare, bent tree with hanging moss."""
    rng = b.rng
    k = rng.choice((-1, 1))
    with b.far(veil):
        bark = Across("#7a6a58", "#3a3028")
        b.poly(
            [
                (x - h * 0.09, y),
                (x - h * 0.035, y - h * 0.3),
                (x - h * 0.05 + k * h * 0.06, y - h * 0.62),
                (x + h * 0.03 + k * h * 0.06, y - h * 0.62),
                (x + h * 0.04, y - h * 0.3),
                (x + h * 0.1, y),
            ],
            bark,
            round_corners=8,
        )
        ink = "#4a3d32"
        for dx, dy, w in (
            (0.3, 0.9, 0.03),
            (-0.26, 0.86, 0.03),
            (0.06, 1.0, 0.028),
            (0.36, 0.66, 0.024),
            (-0.32, 0.6, 0.022),
        ):
            tip = (x + k * dx * h, y - dy * h)
            b.line(
                [(x + k * h * 0.06, y - h * 0.58), (x + k * dx * h * 0.6, y - h * (0.62 + (dy - 0.6) * 0.4)), tip],
                ink,
                w * h,
                smooth=True,
            )
            if b.light.snow:
                b.line(
                    [(tip[0], tip[1] - 4), (x + k * dx * h * 0.6, y - h * (0.62 + (dy - 0.6) * 0.4) - 5)], "#ffffff", 4
                )
            elif veil < 0.3:
                b.line(
                    [tip, (tip[0] + 4, tip[1] + h * 0.07), (tip[0] - 3, tip[1] + h * 0.15)],
                    "#7f9a62",
                    h * 0.022,
                    smooth=True,
                    alpha=0.9,
                )


def waterfall(b: Brush) -> Plan:
    """Water falling over mossy rocks into a pool, with spray and a rainbow on clear days."""
    rng = b.rng
    paint_sky(b, 380, orb=True)
    far, near = grass_color(b)
    _hills_of(b, 330, 0.55)
    mid = b.width * 0.5
    for side in (-1, 1):
        edge = -20 if side < 0 else b.width + 20
        top = [
            (edge, 130),
            (mid + side * 420, 150),
            (mid + side * 300, 120),
            (mid + side * 130, 176),
            (mid + side * 96, 230),
        ]
        b.poly(
            [*top, (mid + side * 100, 470), (edge, 480)],
            Across("#9a93a0", "#6a6676") if side < 0 else Across("#7f7a8a", "#55506a"),
            round_corners=26,
        )
        for _ in range(26):
            x, y = mid + side * rng.uniform(110, 640), rng.uniform(200, 450)
            w = rng.uniform(40, 90)
            b.rect(x - w / 2, y, w, rng.uniform(20, 40), lighter("#8a8594", rng.uniform(0, 0.3)), radius=12, alpha=0.4)
        moss = [
            (edge, 118),
            (mid + side * 420, 140),
            (mid + side * 300, 110),
            (mid + side * 130, 166),
            (mid + side * 120, 196),
            (mid + side * 300, 150),
            (mid + side * 430, 180),
            (edge, 164),
        ]
        b.poly(moss, Down(far, near), round_corners=20)
        for k in range(4):
            (conifer if k % 2 else tree)(
                b, mid + side * (180 + k * 130), 150 + 8 * (k % 2), rng.uniform(110, 160), veil=0.06, shadow=False
            )
    b.has("waterfall", "water", at=(mid, 470, 300))
    fall = [(mid - 118, 176), (mid + 118, 176), (mid + 104, 240), (mid + 124, 470), (mid - 124, 470), (mid - 104, 240)]
    b.poly(fall, Down("#cfeefc", "#7fcdf0"), round_corners=12)
    with b.within(fall):
        b.strokes(
            [
                (x, y, x + rng.uniform(-5, 5), y + rng.uniform(40, 120))
                for x, y in ((mid + rng.uniform(-116, 116), rng.uniform(170, 440)) for _ in range(90))
            ],
            "#ffffff",
            5,
            alpha=0.6,
        )
        b.strokes(
            [(x, y, x, y + 60) for x, y in ((mid + rng.uniform(-116, 116), rng.uniform(180, 420)) for _ in range(30))],
            "#4fa8dc",
            4,
            alpha=0.4,
        )
    water(b, 460, 552, far="#7fd3ee", near="#2f8fc0", glints=80)
    for i in range(14):
        b.oval(mid + (i - 6.5) * 22, 466 + 5 * (i % 3), 30, 16, "#ffffff", alpha=0.7, blur=6)
    b.halo(mid, 440, 260, "#ffffff", alpha=0.5, flat=0.5)
    if b.light.orb == "sun" and b.light.weather == "clear":
        for k, ink in enumerate(("#ff6f6f", "#ffb14d", "#ffe95f", "#6fd86f", "#5fb8ff", "#b07fe8")):
            r = 250 - k * 8
            b.line(
                [
                    (mid + 120 + r * math.cos(a), 480 - r * math.sin(a))
                    for a in (math.pi * (0.08 + 0.5 * i / 14) for i in range(15))
                ],
                ink,
                9,
                smooth=True,
                alpha=0.28,
                glow=True,
            )
    for fx, w in ((0.30, 110), (0.36, 60), (0.66, 90), (0.71, 130)):
        rock(b, b.width * fx, 500 if w > 100 else 488, w)
    bank = ridge(b, 548, 9, waves=1.8)
    b.ground([(x, y - 6) for x, y in bank], mix(near, rgb("#6b4a2f"), 0.7))
    b.ground(bank, Down(far, near))
    blades(b, 560, HEIGHT + 8, 220)
    rock(b, b.width * 0.04, 580, 150)
    bush(b, b.width * 0.96, 590, 160)
    flowers(b, 26, 600, 716)
    return Plan(horizon=400, ground=(572, 632), water=(478, 536))
