"""Places of strange tales: graveyard, ruins, volcano, the moon."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush, ridge
from .chance import steady
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import blades, bush, conifer, flowers, grass_color, grass_ground, path, rock
from .outdoors import far_hills
from .plan import Plan
from .props import darker, lighter
from .sky import paint_sky
from .waterside import crooked_tree


def graveyard(b: Brush) -> Plan:
    """Old stones in the grass, a chapel, a wrought gate, a bare tree."""
    rng = b.rng
    paint_sky(b, 420)
    far_hills(b, 414)
    for i in range(7):
        conifer(b, b.width * (i + rng.uniform(0.2, 0.8)) / 7, 446, rng.uniform(110, 170), veil=0.32, shadow=False)
    with b.far(0.04):
        x = b.width * 0.64
        b.has("church", "chapel", at=(x, 462, 190))
        b.rect(x - 90, 372, 200, 92, Across("#d9d0c8", "#a89f9c"))
        b.poly([(x - 100, 376), (x - 60, 316), (x + 90, 316), (x + 122, 376)], Down("#7a6f80", "#544c60"))
        b.rect(x - 134, 320, 58, 144, Across("#e3dad2", "#b0a6a2"))
        b.poly([(x - 142, 324), (x - 105, 226), (x - 68, 324)], Across("#7a6f80", "#544c60"))
        for dx in (-30, 20, 70):
            b.rect(x + dx, 396, 20, 44, "#ffd27a" if b.light.lamps else "#6f7f9c", radius=10, glow=b.light.lamps)
    grass_ground(b, 452, tufts=300)
    shade = mix(grass_color(b)[1], (0.1, 0.15, 0.25), 0.4)
    b.fade(0, 452, b.width, 270, [(shade, 0.0), (shade, 0.3)], glow=False)
    mid = b.width * 0.5
    path(
        b,
        [(b.width * 0.6, 456, 9), (mid + 60, 490, 24), (mid - 20, 560, 66), (mid - 60, 760, 170)],
        "#cfc6b8",
        "#a89d8c",
        edge="#6f8a58",
    )
    n = int(b.width // 26)
    b.rect(-2, 452, b.width + 4, 5, "#3a3f4a")
    b.strokes([(i * 26.0, 430, i * 26.0, 476) for i in range(n + 1) if abs(i * 26 - b.width * 0.6) > 50], "#3a3f4a", 4)
    b.has("grave", "gravestone", "tombstone", "tomb", at=(b.width * 0.22, 520, 80))
    for fx, y, h in (
        (0.30, 492, 56),
        (0.40, 488, 50),
        (0.74, 494, 60),
        (0.86, 490, 54),
        (0.10, 496, 60),
        (0.20, 532, 90),
        (0.78, 540, 96),
        (0.93, 536, 86),
        (0.06, 560, 100),
    ):
        _grave(b, b.width * fx, y, h)
    crooked_tree(b, b.width * 0.955, 580, 430)
    blades(b, 600, HEIGHT + 10, 140)
    b.fade(0, 470, b.width, 120, [(b.light.haze, 0), (b.light.haze, 0.28), (b.light.haze, 0)])
    return Plan(horizon=420, ground=(520, 628))


@steady
def _grave(b: Brush, x: float, y: float, h: float) -> None:
    kind = b.rng.randrange(3)
    w = h * 0.68
    c, lean = "#b5b8c0", b.rng.uniform(-4, 4)
    b.shadow(x, y, w * 0.7, 6)
    with b.at(x, y, turned=lean):
        fill = Across(lighter(c, 0.25), darker(c, 0.28))
        if kind == 0:
            b.rect(-w / 2, -h, w, h, fill, radius=w * 0.45)
            b.rect(-w / 2, -h * 0.5, w, h * 0.5, fill)
        elif kind == 1:
            b.rect(-w * 0.12, -h * 1.15, w * 0.24, h * 1.15, fill, radius=3)
            b.rect(-w * 0.42, -h * 0.86, w * 0.84, w * 0.24, fill, radius=3)
        else:
            b.poly([(-w / 2, 0), (-w / 2, -h * 0.8), (0, -h), (w / 2, -h * 0.8), (w / 2, 0)], fill, round_corners=4)
        if kind != 1:
            b.strokes([(-w * 0.25, -h * k, w * 0.25, -h * k) for k in (0.66, 0.52, 0.4)], "#7f838e", 2.4, alpha=0.7)
        b.oval(-w * 0.2, -4, w * 0.4, 7, "#6f9a55", alpha=0.6)
        if b.light.snow:
            b.oval(0, -h * (1.12 if kind == 1 else 0.98), w * (0.2 if kind == 1 else 0.4), 5, "#ffffff")


def ruins(b: Brush) -> Plan:
    """Broken columns and walls overgrown with ivy, fallen stones in the grass."""
    rng = b.rng
    paint_sky(b, 420)
    far_hills(b)
    grass_ground(b, 450, tufts=280)
    stone = "#d3c8b8"
    b.has("ruin", "ruins", "wall", "column", "temple", at=(b.width * 0.3, 480, 250))
    fill = Across(lighter(stone, 0.25), darker(stone, 0.25))
    with b.far(0.14):
        b.poly(
            [
                (b.width * 0.56, 474),
                (b.width * 0.56, 300),
                (b.width * 0.6, 286),
                (b.width * 0.63, 320),
                (b.width * 0.7, 300),
                (b.width * 0.74, 350),
                (b.width * 0.8, 360),
                (b.width * 0.84, 420),
                (b.width * 0.9, 474),
            ],
            fill,
        )
        b.rect(b.width * 0.645, 372, 84, 104, "#6f6a70", radius=42)
        b.rect(b.width * 0.645, 420, 84, 56, Down(b.light.sky[2], grass_color(b)[1]))
        b.strokes(
            [
                (x, y, x + 40, y)
                for x in range(int(b.width * 0.57), int(b.width * 0.86), 60)
                for y in range(400, 474, 26)
            ],
            darker(stone, 0.3),
            2,
            alpha=0.4,
        )
    path(
        b,
        [(b.width * 0.68, 476, 26), (b.width * 0.62, 520, 50), (b.width * 0.5, 600, 100), (b.width * 0.42, 760, 190)],
        "#e3d8c0",
        "#c2b394",
        edge="#86a05a",
    )
    for fx, y, h in ((0.14, 500, 300), (0.245, 492, 250), (0.35, 486, 130), (0.44, 482, 70)):
        x, w = b.width * fx, 46.0
        b.shadow(x, y, w, 8)
        jag = [(x - w / 2, y - h + 14), (x - w * 0.2, y - h), (x + w * 0.1, y - h + 20), (x + w / 2, y - h + 6)]
        b.poly([(x - w / 2, y), *jag, (x + w / 2, y)], fill)
        b.strokes(
            [(x + k * w, y - h + 28, x + k * w, y - 14) for k in (-0.25, 0, 0.25)], darker(stone, 0.3), 2.4, alpha=0.35
        )
        b.rect(x - w * 0.7, y - 18, w * 1.4, 20, fill, radius=4)
        if b.light.snow:
            b.line([(px, py - 3) for px, py in jag], "#ffffff", 8)
        else:
            for k in range(7):
                b.oval(x - w * 0.4 + rng.uniform(-6, 14), y - h * (0.1 + 0.11 * k), 11, 8, Ball("#7fbf55", "#3a7a3f"))
    b.rect(b.width * 0.115, 186, b.width * 0.16, 26, fill, radius=3)
    for fx, y, w in ((0.5, 520, 84), (0.86, 540, 120), (0.93, 560, 80), (0.06, 580, 110)):
        rock(b, b.width * fx, y, w, ink=stone)
    x = b.width * 0.80
    b.shadow(x, 528, 76, 8)
    b.rect(x - 74, 488, 148, 40, Down(lighter(stone, 0.25), darker(stone, 0.28)), radius=8)
    b.oval(x - 72, 508, 11, 20, lighter(stone, 0.3))
    bush(b, b.width * 0.97, 540, 140)
    flowers(b, 36, 570, 716)
    blades(b, 600, HEIGHT + 10, 150)
    return Plan(ground=(520, 628))


def volcano(b: Brush) -> Plan:
    """A smoking mountain with streams of lava, black rocks, a red glow."""
    rng = b.rng
    paint_sky(b, 430)
    b.fade(0, 120, b.width, 320, [("#ff7a3c", 0.0), ("#ff8a4c", 0.35)])
    x = b.width * 0.54
    for side in (-1, 1):
        with b.far(0.5):
            b.poly(
                [(x + side * 300, 460), (x + side * 480, 300), (x + side * 720, 460)],
                Down("#7f6a70", "#5a4a52"),
                round_corners=20,
            )
    b.halo(x, 130, 330, "#ff8a3c", alpha=0.6)
    for dx, y, r in ((-40, 96, 56), (30, 66, 66), (-10, 30, 78), (70, 16, 60), (-90, 20, 56), (0, -20, 90)):
        b.oval(x + dx, y, r, r * 0.8, mix(b.light.cloud_shade, (0.3, 0.25, 0.28), 0.6), alpha=0.8, blur=7, glow=True)
    b.has("volcano", "mountain", at=(x, 470, 330))
    b.poly(
        [
            (x - 430, 480),
            (x - 220, 290),
            (x - 92, 150),
            (x - 40, 162),
            (x, 150),
            (x + 50, 164),
            (x + 92, 150),
            (x + 230, 300),
            (x + 450, 480),
        ],
        Across("#8a6a66", "#4a3840"),
        round_corners=16,
    )
    b.strokes([(x + k * 40, 190 + abs(k) * 22, x + k * 92, 470) for k in range(-4, 5)], "#3a2a30", 5, alpha=0.3)
    b.has("lava")
    for pts, w in (
        ([(x - 20, 158), (x - 34, 240), (x - 10, 310), (x - 60, 400), (x - 50, 480)], 26),
        ([(x + 36, 160), (x + 70, 250), (x + 64, 320), (x + 130, 420), (x + 150, 480)], 20),
    ):
        b.line(pts, "#ff5a2f", w + 16, smooth=True, alpha=0.4, blur=9, glow=True)
        b.line(pts, "#ff6a2f", w, smooth=True, glow=True)
        b.line(pts, "#ffd24d", w * 0.4, smooth=True, glow=True)
    b.oval(x, 158, 82, 15, Ball("#fff0a0", "#ff6a2f"), glow=True)
    for _ in range(18):
        a = rng.uniform(0.2, 0.8) * math.pi
        far = rng.uniform(60, 170)
        b.oval(x + far * math.cos(a), 150 - far * math.sin(a), 4, 4, "#ffc24d", glow=True)
    ash = ("#8a7a74", "#5a4c4c") if not b.light.snow else ("#eef2f6", "#c3ccd8")
    b.ground(ridge(b, 466, 10, waves=3), Down(ash[0], ash[1]))
    lava = [
        (x - 70, 470),
        (x - 20, 470),
        (b.width * 0.62, 520),
        (b.width * 0.82, 560),
        (b.width + 30, 590),
        (b.width + 30, 640),
        (b.width * 0.76, 590),
        (b.width * 0.55, 530),
    ]
    b.blob(lava, "#ff5a2f", alpha=0.4, blur=12, glow=True)
    b.blob(lava, Down("#ffb13d", "#ff5a2f"), glow=True)
    b.line(
        [(x - 40, 474), (b.width * 0.62, 530), (b.width * 0.84, 576), (b.width + 20, 612)],
        "#ffe08a",
        6,
        smooth=True,
        alpha=0.8,
        glow=True,
    )
    for fx, y, w in ((0.05, 540, 170), (0.15, 556, 80), (0.3, 500, 70), (0.95, 530, 110), (0.9, 690, 120)):
        rock(b, b.width * fx, y, w, ink="#7a6c70")
    b.dots(
        [(rng.uniform(0, b.width), rng.uniform(500, HEIGHT), rng.uniform(1, 2.6)) for _ in range(200)],
        "#3a2e30",
        alpha=0.5,
        squeeze=0.6,
    )
    return Plan(ground=(520, 628), puddles=False)


def moon(b: Brush) -> Plan:
    """The moon's grey dust with craters, the blue earth in a black sky."""
    rng = b.rng
    b.fade(-2, -2, b.width + 4, HEIGHT + 4, [("#05061c", 1), ("#0d0f33", 1), ("#1c1a4a", 1), ("#1c1a4a", 1)])
    b.has("star", "stars")
    for size, count in ((1.1, 170), (1.9, 70), (2.8, 18)):
        b.dots(
            [(rng.uniform(0, b.width), rng.uniform(0, 440), size * rng.uniform(0.7, 1.2)) for _ in range(count)],
            "#fff8e6",
            glow=True,
            alpha=0.9,
        )
    if b.shows("earth", "planet", at=(b.width * 0.78, 230, 190)):
        x, y, r = b.width * 0.78, 150.0, 92.0
        b.halo(x, y, r * 1.7, "#7fc0ff", alpha=0.45)
        b.oval(x, y, r, r, Ball("#8fd8ff", "#1f4fa8", 0.3, 0.25, 0.8), glow=True)
        with b.within(oval=(x, y, r, r)):
            for pts in (
                ((-70, -40), (-30, -70), (10, -50), (-10, -10), (-40, 10)),
                ((10, 10), (50, -10), (70, 30), (40, 70), (14, 50)),
                ((-50, 50), (-20, 40), (-14, 70)),
            ):
                b.blob([(x + dx, y + dy) for dx, dy in pts], "#5fb86a", glow=True)
            for dx, dy, w in ((-30, -20, 50), (30, -46, 44), (10, 34, 60)):
                b.oval(x + dx, y + dy, w, 7, "#ffffff", alpha=0.7, blur=4, glow=True)
            b.oval(x + r * 0.7, y + r * 0.5, r, r * 1.2, "#0a0f33", alpha=0.45, blur=20, glow=True)
    dust = ("#d9d6df", "#8f8a99")
    for base, veil, swing in ((430, 0.5, 34), (452, 0.24, 20)):
        b.ground(
            ridge(b, base, swing, waves=3.5),
            Down(mix(rgb(dust[0]), rgb("#2a2850"), veil), mix(rgb(dust[1]), rgb("#2a2850"), veil)),
        )
    b.ground(ridge(b, 474, 7, waves=2), Down(dust[0], dust[1]))
    b.has("crater", at=(b.width * 0.3, 560, 20))
    for fx, y, rx in (
        (0.14, 520, 84),
        (0.42, 500, 54),
        (0.66, 516, 74),
        (0.9, 540, 96),
        (0.3, 640, 150),
        (0.74, 672, 170),
        (0.53, 566, 50),
    ):
        x, ry = b.width * fx, rx * 0.2
        b.oval(x, y, rx, ry, Down("#f4f2f7", "#b5b1c0"))
        b.oval(x, y + ry * 0.12, rx * 0.86, ry * 0.8, Down("#6f6a7c", "#a8a4b3"))
    for fx, y, w in ((0.05, 560, 120), (0.97, 600, 140), (0.2, 506, 44), (0.58, 506, 36)):
        rock(b, b.width * fx, y, w, ink="#b5b1bf")
    b.dots(
        [(rng.uniform(0, b.width), rng.uniform(490, HEIGHT), rng.uniform(0.8, 2)) for _ in range(220)],
        "#6f6a7c",
        alpha=0.5,
        squeeze=0.6,
    )
    return Plan(horizon=440, ground=(524, 630), weather=False)
