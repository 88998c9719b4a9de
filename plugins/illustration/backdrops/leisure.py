"""Where people go for fun: playground, zoo, fairground, stadium."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import blades, bush, fence, flowers, grass_color, grass_ground, palm, rock, tree
from .outdoors import far_hills
from .plan import Plan
from .props import darker, lighter
from .sky import paint_sky

_STAND = ("#e2594f", "#f3b13d", "#4fa86a", "#3f8fc9", "#9a62b8", "#f5f0e6", "#ef8fb0")


def playground(b: Brush) -> Plan:
    """A slide, swings, a sandpit, a climbing frame on soft ground among trees."""
    rng = b.rng
    paint_sky(b, 420)
    far_hills(b, 412)
    for i in range(8):
        tree(b, b.width * (i + rng.uniform(0.2, 0.8)) / 8, 448, rng.uniform(100, 160), veil=0.24)
    fence(b, -10, b.width + 10, 466, 40, ink="#f3c95f")
    grass_ground(b, 462, tufts=200)
    soft = "#e9c58a" if not b.light.snow else "#eef3f9"
    b.blob(
        [
            (b.width * 0.02, 520),
            (b.width * 0.3, 494),
            (b.width * 0.7, 492),
            (b.width * 0.98, 520),
            (b.width * 0.8, 572),
            (b.width * 0.2, 574),
        ],
        Down(lighter(soft, 0.2), darker(soft, 0.08)),
    )
    if b.shows("slide", at=(b.width * 0.2, 536, 240)):
        _slide(b, b.width * 0.115, 534)
    if b.shows("swing", "swings", at=(b.width * 0.82, 530, 240)):
        _swings(b, b.width * 0.82, 528)
    if b.shows("climbing frame", "monkey bars", at=(b.width * 0.44, 500, 130)):
        x, y = b.width * 0.41, 500.0
        b.shadow(x, y, 90, 7)
        for k in range(1, 4):
            for ink, dy in (("#3f8fc9", 0),):
                b.line(
                    [
                        (x + 84 * math.cos(a), y - 40 * k * math.sin(a) + dy)
                        for a in (math.pi * i / 16 for i in range(17))
                    ],
                    ink,
                    6,
                    smooth=True,
                )
        for dx in (-84, -44, 0, 44, 84):
            b.line(
                [(x + dx, y), (x + dx * 0.72, y - 62 - 20 * (1 - abs(dx) / 84)), (x, y - 120)],
                "#e2594f",
                6,
                smooth=True,
            )
    surfaces = {}
    if b.shows("sandbox", "sandpit", "sand", at=(b.width * 0.58, 516, 30)):
        x, y = b.width * 0.575, 516.0
        b.poly(
            [(x - 96, y - 20), (x + 96, y - 20), (x + 120, y + 12), (x - 120, y + 12)],
            Down("#fff0c0", "#e5c070") if not b.light.snow else "#ffffff",
        )
        b.line([(x - 96, y - 20), (x + 96, y - 20), (x + 120, y + 12), (x - 120, y + 12)], "#b9824e", 11, closed=True)
        if not b.light.snow:
            b.poly([(x - 40, y), (x - 30, y - 26), (x + 4, y - 26), (x + 14, y)], Down("#fff0c0", "#dcb260"))
            b.line([(x - 13, y - 26), (x - 13, y - 46)], "#7d5430", 2.4)
            b.poly([(x - 13, y - 46), (x + 4, y - 40), (x - 13, y - 34)], "#e2594f")
        surfaces["sandbox"] = (x - 90, x + 90, y - 4)
    tree(b, b.width * 0.985, 560, 380)
    bush(b, b.width * 0.01, 560, 130)
    flowers(b, 24, 600, 716)
    blades(b, 600, HEIGHT + 10, 110)
    return Plan(horizon=420, ground=(530, 628), surfaces=surfaces)


def _slide(b: Brush, x: float, y: float) -> None:
    b.shadow(x + 110, y, 170, 9)
    for dx in (-10, 34):
        b.rect(x + dx - 5, y - 190, 10, 190, Across("#6fb0e0", "#33689a"), radius=4)
    b.strokes([(x - 8, y - k, x + 32, y - k) for k in range(26, 180, 26)], "#f3c13d", 7)
    b.poly([(x - 30, y - 188), (x + 60, y - 188), (x + 15, y - 250)], Across("#ff8a7a", "#c2383a"), round_corners=6)
    if b.light.snow:
        b.line([(x - 24, y - 194), (x + 15, y - 250), (x + 54, y - 194)], "#ffffff", 9)
    b.rect(x - 18, y - 140, 66, 12, Down("#6fb0e0", "#33689a"), radius=4)
    chute = [(x + 44, y - 140), (x + 80, y - 128), (x + 190, y - 24), (x + 230, y - 12), (x + 262, y - 12)]
    b.line(chute, "#b5502a", 30, smooth=True)
    b.line([(px, py - 4) for px, py in chute], "#ffb13d", 22, smooth=True)
    b.line([(px, py - 9) for px, py in chute], "#ffd98a", 6, smooth=True, alpha=0.8)
    b.rect(x + 214, y - 10, 8, 12, "#33689a")


def _swings(b: Brush, x: float, y: float) -> None:
    w, h = 250.0, 236.0
    b.shadow(x, y, w * 0.56, 8)
    for side in (-1, 1):
        for k in (-26, 26):
            b.line([(x + side * w / 2, y - h), (x + side * w / 2 + k, y)], "#d9483b", 10)
    b.line([(x - w / 2 - 8, y - h), (x + w / 2 + 8, y - h)], "#f3b13d", 12)
    if b.light.snow:
        b.line([(x - w / 2 - 8, y - h - 6), (x + w / 2 + 8, y - h - 6)], "#ffffff", 6)
    for dx in (-56, 56):
        for k in (-20, 20):
            b.line([(x + dx + k, y - h), (x + dx + k, y - 56)], "#8c97a5", 3)
        b.rect(x + dx - 28, y - 60, 56, 10, Down("#5f8fd0", "#2f5f9f"), radius=5)


def zoo(b: Brush) -> Plan:
    """Enclosures with rails, a cage house, rocks and palms, a signposted path."""
    paint_sky(b, 420)
    far_hills(b, 412)
    for fx in (0.03, 0.1, 0.44, 0.55, 0.94):
        tree(b, b.width * fx, 450, 150, veil=0.22)
    grass_ground(b, 440, tufts=160)
    x = b.width * 0.2
    b.has("cage", "enclosure", "fence", at=(x, 496, 200))
    b.rect(x - 190, 300, 380, 194, Down("#c9b89a", "#94805f"), radius=8)
    b.rect(x - 172, 330, 344, 164, Down("#5f5648", "#8a7a5f"))
    b.poly(
        [(x - 210, 306), (x - 160, 250), (x + 160, 250), (x + 210, 306)],
        Down("#8fae5f", "#5f7f3f") if not b.light.snow else Down("#ffffff", "#dce6f0"),
    )
    b.oval(x + 70, 486, 80, 14, Down("#d9c08a", "#a58a5a"))
    b.line([(x - 130, 400), (x - 40, 380), (x + 20, 392)], "#7a5433", 13, smooth=True)
    for i in range(18):
        b.rect(x - 170 + i * 20, 330, 6, 166, Across("#d3dae2", "#7d8894"), radius=3)
    b.rect(x - 176, 326, 352, 10, Down("#aab4bf", "#6b7682"))
    x = b.width * 0.74
    b.poly(
        [(x - 250, 480), (x - 210, 400), (x - 120, 350), (x - 30, 390), (x + 60, 330), (x + 170, 380), (x + 250, 480)],
        Across("#d9c3a0", "#9a8462"),
        round_corners=30,
    )
    b.blob(
        [(x - 60, 430), (x - 40, 400), (x + 10, 396), (x + 40, 440), (x + 20, 478), (x - 50, 478)],
        Down("#4a3f34", "#2f2822"),
    )
    b.oval(x + 120, 474, 96, 13, Down(b.light.sky[2], "#4aa3d8"))
    palm(b, x + 220, 470, 230, lean=30, veil=0.05)
    palm(b, x - 200, 474, 190, lean=-30, veil=0.05)
    rock(b, x - 120, 478, 80, ink="#c9b08a")
    pale = "#efe0bd" if not b.light.snow else "#eef3f9"
    b.ground([(-10, 512), (b.width * 0.5, 504), (b.width + 10, 512)], Down(pale, darker(pale, 0.16)))
    for i in range(int(b.width // 74) + 2):
        px = i * 74.0
        b.rect(px - 6, 452, 12, 62, Across("#b9824e", "#7d5430"), radius=4)
    for y in (464, 488):
        b.rect(-2, y, b.width + 4, 9, Down("#d59a63", "#95653c"), radius=4)
    if b.light.snow:
        b.rect(-2, 460, b.width + 4, 5, "#ffffff", radius=3)
    px = b.width * 0.47
    if b.shows("sign", "signpost", at=(px, 532, 190)):
        b.shadow(px, 534, 24, 5)
        b.rect(px - 7, 350, 14, 184, Across("#b9824e", "#7d5430"))
        for k, (ink, side) in enumerate((("#f3c95f", 1), ("#7fbf6a", -1), ("#ef8f6b", 1))):
            y = 362 + k * 38
            b.poly(
                [
                    (px - side * 34, y),
                    (px + side * 62, y),
                    (px + side * 84, y + 14),
                    (px + side * 62, y + 28),
                    (px - side * 34, y + 28),
                ],
                Down(lighter(ink), ink),
                round_corners=4,
            )
            for d in (0, 12, 24):
                b.oval(px + side * (d - 4), y + 14 - 3 * (d % 8 == 4), 4, 4, "#7d5430")
    bush(b, b.width * 0.99, 552, 140)
    b.dots(
        [(b.rng.uniform(0, b.width), b.rng.uniform(520, HEIGHT), b.rng.uniform(0.8, 2)) for _ in range(160)],
        "#a08a5f",
        alpha=0.4,
        squeeze=0.6,
    )
    return Plan(horizon=420, ground=(532, 630))


def fairground(b: Brush) -> Plan:
    """A big wheel, a carousel, striped booths, strings of lights, balloons."""
    rng = b.rng
    paint_sky(b, 430)
    far_hills(b, 426)
    x, y, r = b.width * 0.24, 262.0, 190.0
    if b.shows("ferris wheel", "big wheel", "wheel", at=(x, 480, 410)):
        _big_wheel(b, x, y, r)
    ground = ("#e5d3a8", "#c2a878") if not b.light.snow else ("#f2f6fb", "#cbd7e4")
    b.rect(-2, 466, b.width + 4, HEIGHT, Down(*ground))
    b.fade(0, 466, b.width, 40, [((1, 1, 0.9), 0.25), ((1, 1, 0.9), 0)], glow=False)
    x, y = b.width * 0.62, 512.0
    if b.shows("carousel", "merry-go-round", at=(x, y, 300)):
        _carousel(b, x, y)
    for k, (fx, ink) in enumerate(((0.06, "#3f8fc9"), (0.90, "#e2594f"))):
        x, y, w = b.width * fx, 524.0, 190.0
        if not b.shows("booth", "stall", at=(x, y, 200)):
            continue
        _booth(b, x, y, w, ink, k)
    for y0, sag in ((150, 60), (120, 90)):
        pts = [(b.width * t, y0 + sag * math.sin(math.pi * ((t * 2.5) % 1))) for t in (i / 30 for i in range(31))]
        b.line(pts, "#4a4f5c", 2, smooth=True, alpha=0.7)
        for i, (px, py) in enumerate(pts):
            if b.light.lamps:
                b.halo(px, py + 6, 22, "#ffe08a", alpha=0.7)
                b.oval(px, py + 6, 5, 6, "#fff3b0", glow=True)
            else:
                b.poly([(px - 9, py), (px + 9, py), (px, py + 18)], _STAND[i % 5])
    for _ in range(90):
        b.oval(rng.uniform(0, b.width), rng.uniform(540, 712), 4, 2, rng.choice(_STAND), alpha=0.5)
    return Plan(horizon=430, ground=(532, 630))


def _big_wheel(b: Brush, x: float, y: float, r: float) -> None:
    for k in (-1, 1):
        b.line([(x, y), (x + k * 120, 482)], "#8f97a8", 13)
    ring = [(x + r * math.cos(math.tau * i / 32), y + r * math.sin(math.tau * i / 32)) for i in range(32)]
    b.line(ring, "#e2594f", 10, smooth=True, closed=True)
    b.line([(x + (px - x) * 0.86, y + (py - y) * 0.86) for px, py in ring], "#f3c95f", 5, smooth=True, closed=True)
    for i in range(12):
        a = math.tau * (i + 0.3) / 12
        px, py = x + r * math.cos(a), y + r * math.sin(a)
        b.line([(x, y), (px, py)], "#fff3d8", 4)
        ink = _STAND[i % 5]
        b.line([(px, py), (px, py + 14)], "#59616d", 3)
        b.blob(
            [(px - 20, py + 16), (px + 20, py + 16), (px + 16, py + 40), (px - 16, py + 40)],
            Down(lighter(ink), darker(ink, 0.15)),
        )
        b.poly([(px - 23, py + 18), (px, py + 4), (px + 23, py + 18)], lighter(ink, 0.4))
        if b.light.lamps:
            b.halo(px, py, 36, "#ffe08a", alpha=0.8)
        b.oval(px, py, 5, 5, "#fff3b0", glow=b.light.lamps)
    b.oval(x, y, 19, 19, Ball("#ffe28a", "#d98a2f"))


def _carousel(b: Brush, x: float, y: float) -> None:
    b.shadow(x, y, 210, 13)
    b.poly([(x - 180, y - 196), (x + 180, y - 196), (x + 180, y - 30), (x - 180, y - 30)], Down("#5f3f6a", "#8a5f8f"))
    b.rect(x - 40, y - 200, 80, 170, Across("#fff3d0", "#e0b45f"))
    for i, dx in enumerate((-140, -70, 70, 140)):
        b.line([(x + dx, y - 200), (x + dx, y - 30)], "#f3c95f", 5)
        ink, py = _STAND[i], y - 84 - 18 * (i % 2)
        b.oval(x + dx, py, 34, 16, Ball(lighter(ink, 0.4), ink))
        b.blob(
            [
                (x + dx + 20, py),
                (x + dx + 30, py - 34),
                (x + dx + 52, py - 30),
                (x + dx + 38, py - 16),
                (x + dx + 34, py + 6),
            ],
            lighter(ink, 0.2),
        )
        for k in (-20, -10, 14, 24):
            b.line([(x + dx + k, py + 8), (x + dx + k + 4, py + 34)], lighter(ink, 0.1), 6)
        b.rect(x + dx - 14, py - 20, 24, 10, "#f3c95f", radius=4)
    b.rect(x - 196, y - 32, 392, 32, Down("#f3c95f", "#c2852f"), radius=6)
    n = 12
    for i in range(n):
        a, z = x - 200 + i * 400 / n, x - 200 + (i + 1) * 400 / n
        ink = "#e2495a" if i % 2 else "#fff3dc"
        b.poly([(x + (a - x) * 0.1, y - 300), (x + (z - x) * 0.1, y - 300), (z, y - 214), (a, y - 214)], ink)
        b.oval((a + z) / 2, y - 212, (z - a) / 2, 15, "#f3c95f" if i % 2 else "#3f8fc9")
        if b.light.lamps:
            b.halo((a + z) / 2, y - 198, 34, "#ffe08a", alpha=0.8)
        b.oval((a + z) / 2, y - 198, 5, 5, "#fff6c8", glow=b.light.lamps)
    if b.light.snow:
        b.blob([(x - 150, y - 236), (x - 30, y - 304), (x + 30, y - 304), (x + 150, y - 236), (x, y - 262)], "#ffffff")
    b.line([(x, y - 300), (x, y - 334)], "#8a5f3a", 4)
    b.poly([(x, y - 334), (x + 34, y - 326), (x, y - 316)], "#e2453c")


def _booth(b: Brush, x: float, y: float, w: float, ink: str, k: int) -> None:
    b.shadow(x, y, w * 0.58, 10)
    b.rect(x - w / 2, y - 150, w, 150, Down("#fff6e6", "#e0c9a8"))
    b.rect(x - w / 2 + 12, y - 134, w - 24, 70, Down("#5a4658", "#3a2c3c"))
    for i in range(6):
        c = _STAND[(i + k) % 7]
        b.oval(x - w * 0.36 + i * w * 0.145, y - 84 - 12 * (i % 2), 13, 15, Ball(lighter(c, 0.4), c))
    for i in range(8):
        b.rect(x - w / 2 - 10 + i * (w + 20) / 8, y - 190, (w + 20) / 8, 56, ink if i % 2 else "#fff8ee", radius=5)
    b.rect(x - w / 2 - 6, y - 66, w + 12, 12, Down("#d59a63", "#95653c"), radius=3)
    if b.light.lamps:
        b.halo(x, y - 100, 150, "#ffdf8e", alpha=0.5)


def stadium(b: Brush) -> Plan:
    """A striped pitch with a goal, a running track, stands full of people, floodlights."""
    rng = b.rng
    paint_sky(b, 330)
    b.rect(-2, 236, b.width + 4, 200, Down("#8f9ab0", "#5f6a80"))
    b.rect(-2, 222, b.width + 4, 18, _roof(b))
    b.has("audience", "crowd", "stand")
    skins = ("#f7d0a8", "#e0ac7d", "#a8714a", "#7a4f35")
    for row in range(5):
        y = 268 + row * 32
        b.rect(-2, y + 14, b.width + 4, 19, Down("#aab4c6", "#7d879c"))
        for ink in _STAND:
            xs = [rng.uniform(0, b.width) for _ in range(9)]
            b.dots([(x, y + 14, 11) for x in xs], ink)
            b.dots([(x, y - 1, 7.5) for x in xs], rng.choice(skins))
    b.rect(-2, 424, b.width + 4, 28, Down("#f4f7fa", "#c9d3df"))
    for i in range(9):
        b.rect(i * b.width / 9 + 8, 428, b.width / 9 - 16, 20, lighter(_STAND[i % 5], 0.1), radius=3, alpha=0.85)
    b.has("track")
    b.rect(-2, 450, b.width + 4, 44, Down("#d9755a", "#b9553f") if not b.light.snow else Down("#f0f4f9", "#d6e0ea"))
    for y in (462, 476):
        b.line([(0, y), (b.width, y)], "#fff3e6", 2.4, alpha=0.85)
    far, near = grass_color(b)
    b.rect(-2, 492, b.width + 4, HEIGHT, Down(far, near))
    mid = b.width * 0.5
    b.has("field", "pitch", "grass")
    for i in range(-7, 8, 2):
        b.poly(
            [(mid + i * 110, 492), (mid + (i + 1) * 110, 492), (mid + (i + 1) * 230, HEIGHT), (mid + i * 230, HEIGHT)],
            mix(near, (0, 0.15, 0), 0.25),
            alpha=0.35,
        )
    b.line([(-10, 502), (b.width + 10, 502)], "#ffffff", 4, alpha=0.9)
    b.line(
        [(mid + 250 * math.cos(math.tau * i / 28), 596 + 56 * math.sin(math.tau * i / 28)) for i in range(28)],
        "#ffffff",
        5,
        smooth=True,
        closed=True,
        alpha=0.85,
    )
    b.line([(mid, 502), (mid, HEIGHT)], "#ffffff", 5, alpha=0.85)
    if b.shows("goal", "net", at=(b.width * 0.11, 560, 150)):
        x, foot = b.width * 0.015, 572.0
        b.shadow(x + 90, foot, 130, 7)
        back = [(x - 30, foot - 120), (x + 120, foot - 158)]
        b.strokes(
            [(x + k * 24, foot - 128 - k * 4, x + k * 26 - 30, foot - 10 - k * 8) for k in range(8)],
            "#ffffff",
            1.8,
            alpha=0.7,
        )
        b.strokes([(x - 20, foot - k, x + 196, foot - k - 22) for k in range(20, 130, 20)], "#ffffff", 1.8, alpha=0.7)
        b.line([(x + 30, foot), (x + 30, foot - 140), (x + 220, foot - 166), (x + 220, foot - 34)], "#ffffff", 10)
        b.line(back, "#d6dee6", 4)
    for fx in (0.05, 0.95):
        x = b.width * fx
        b.rect(x - 6, 70, 12, 360, Across("#aab4bf", "#66717d"))
        b.rect(x - 60, 40, 120, 54, Down("#6b7682", "#454e59"), radius=5)
        for i in range(4):
            for j in range(2):
                px, py = x - 44 + i * 29, 54 + j * 26
                if b.light.lamps:
                    b.halo(px, py, 70, "#fff6d8", alpha=0.6)
                b.oval(px, py, 10, 10, Ball("#ffffff", "#dfe8f3"), glow=b.light.lamps)
        if b.light.lamps:
            b.poly(
                [(x - 50, 90), (x + 50, 90), (mid + 400 * (0.5 - fx), 640), (mid - 300 * (0.5 - fx), 640)],
                "#fffbe6",
                alpha=0.09,
                blur=14,
                glow=True,
            )
    if b.light.lamps:
        b.halo(mid, 590, 620, "#fff8dc", alpha=0.3, flat=0.22)
    blades(b, 560, HEIGHT + 8, 120)
    return Plan(horizon=330, ground=(524, 630))


def _roof(b: Brush) -> Down:
    return Down("#ffffff", "#e3ebf4") if b.light.snow else Down(rgb("#f4f7fa"), rgb("#b9c4d0"))
