"""Large rooms for many people: library, museum, church, theatre, gym, throne room."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush
from .fills import Across, Ball, Down
from .light import mix, rgb
from .plan import Plan
from .props import bookcase, column, curtain, darker, lighter, table, torch
from .rooms import FLOOR, framed, hanging_lamp, room, rug, window

_GROUND = (512.0, 634.0)


def library(b: Brush) -> Plan:
    """Bookcases to the ceiling, a ladder, a reading table with a green lamp, a globe."""
    room(b, wall=b.rng.choice(("#e3c99a", "#d8c0a8", "#c9cdb0")), floor="#9a6a42")
    b.has("book", "books", "bookshelf", "bookcase", "shelf", at=(b.width * 0.13, 492, 380))
    for i, fx in enumerate((0.07, 0.215, 0.36)):
        bookcase(b, b.width * fx, 482, 178, 400, rows=5, ink=("#a8713f", "#9f6a3a")[i % 2])
    for fx in (0.80, 0.94):
        bookcase(b, b.width * fx, 482, 172, 400, rows=5)
    window(b, b.width * 0.50, 80, 200, 230, curtains="#6f8f5f")
    if b.shows("ladder", at=(b.width * 0.28, 498, 400)):
        x = b.width * 0.275
        for dx in (0, 46):
            b.line([(x + dx, 500), (x + dx + 34, 100)], "#c98f57", 9)
        b.strokes(
            [(x + 34 * k, 500 - 400 * k, x + 46 + 34 * k, 500 - 400 * k) for k in (0.1, 0.25, 0.4, 0.55, 0.7, 0.85)],
            "#a8713f",
            7,
        )
    surfaces = {}
    x = b.width * 0.565
    if b.shows("table", "desk", at=(x, 520, 96)):
        surfaces["table"] = surfaces["desk"] = table(b, x, 520, 300, 92, ink="#a8693f")
        b.rect(x + 70, 384, 6, 40, "#c9a24a")
        b.rect(x + 44, 420, 58, 8, "#c9a24a", radius=4)
        b.halo(x + 73, 400, 120, "#ffe9a8", alpha=0.5 if b.outdoor.lamps else 0.15)
        b.rect(x + 34, 366, 78, 22, Down("#4fa06a", "#2a6a45"), radius=10)
        for k, ink in enumerate(("#c9504a", "#3f78b5", "#e5b23d")):
            b.rect(x - 120 + 5 * k, 418 - 12 * (k + 1), 70 - 8 * k, 12, Across(lighter(ink), darker(ink)), radius=2)
    rug(b, b.width * 0.5, 612, 320, 44, b.rng.choice(("#8f3f4a", "#3f5f8f")))
    hanging_lamp(b, b.width * 0.43, 70, "#5f8f6a")
    return Plan(horizon=330, ground=(524, 634), surfaces=surfaces, inside=True)


def museum(b: Brush) -> Plan:
    """A dinosaur's bones, paintings in gold frames, a vase on a plinth, columns."""
    room(b, wall=b.rng.choice(("#d3dfe2", "#e8d8c8", "#d9d3e3")), floor="#cbb89a", tiles=True, trim="#f4efe6")
    for fx in (0.04, 0.96):
        column(b, b.width * fx, 0, 486, 64)
    for i, fx in enumerate((0.12, 0.74, 0.85)):
        framed(b, b.width * fx, 120 + 20 * (i % 2), 118, 96)
        b.rect(b.width * fx + 40, 236, 38, 12, "#e5c06a", radius=2)
    if b.shows("skeleton", "dinosaur", at=(b.width * 0.46, 500, 330)):
        _bones(b, b.width * 0.45, 500)
    surfaces = {}
    for fx, name in ((0.72, "plinth"), (0.88, "pedestal")):
        x = b.width * fx
        b.shadow(x, 512, 58, 8)
        b.rect(x - 42, 410, 84, 100, Across("#ffffff", "#bfc6cf"), radius=3)
        b.rect(x - 50, 400, 100, 14, Down("#ffffff", "#cfd6dd"), radius=3)
        surfaces[name] = (x - 40, x + 40, 401)
    if b.shows("vase", at=(b.width * 0.72, 400, 90)):
        x = b.width * 0.72
        b.blob(
            [
                (x - 12, 318),
                (x + 12, 318),
                (x + 12, 334),
                (x + 34, 360),
                (x + 14, 398),
                (x - 14, 398),
                (x - 34, 360),
                (x - 12, 334),
            ],
            Across("#6fa0d8", "#2f5590"),
        )
        b.line([(x - 30, 358), (x, 366), (x + 30, 358)], "#fff3d0", 4, smooth=True)
    if b.shows("statue", at=(b.width * 0.88, 400, 90)):
        x = b.width * 0.88
        b.oval(x, 336, 20, 24, Ball("#ffffff", "#b3bac4"))
        b.blob([(x - 34, 398), (x - 26, 364), (x, 356), (x + 26, 364), (x + 34, 398)], Ball("#ffffff", "#aab2bd"))
    for fx in (0.24, 0.36, 0.48, 0.60):
        x = b.width * fx
        b.shadow(x, 536, 14, 4)
        b.rect(x - 4, 470, 8, 66, Across("#ffe28a", "#b58a2f"), radius=3)
        b.oval(x, 468, 7, 7, Ball("#fff0b0", "#c9962f"))
    for fx in (0.24, 0.36, 0.48):
        x = b.width * fx
        b.line([(x, 480), (x + b.width * 0.06, 506), (x + b.width * 0.12, 480)], "#c23f4a", 7, smooth=True)
    return Plan(horizon=330, ground=(548, 634), surfaces=surfaces, inside=True)


def _bones(b: Brush, x: float, y: float) -> None:
    """A long-necked dinosaur's skeleton on its base."""
    bone, shade = "#f7ecd3", "#bfa980"
    b.shadow(x, y, 290, 12)
    b.rect(x - 270, y - 22, 540, 24, Down("#8f6f52", "#5f4734"), radius=5)
    spine = [
        (x - 260, y - 90),
        (x - 190, y - 130),
        (x - 100, y - 178),
        (x, y - 200),
        (x + 90, y - 184),
        (x + 140, y - 230),
        (x + 166, y - 290),
        (x + 200, y - 330),
    ]
    for ink, w, d in ((shade, 20, 4), (bone, 16, 0)):
        b.line([(px, py + d) for px, py in spine], ink, w, smooth=True)
    for i in range(7):
        px = x - 84 + i * 26
        b.line([(px, y - 192), (px - 18, y - 150), (px - 4, y - 108 + abs(i - 3) * 6)], bone, 8, smooth=True)
    for px, k in ((x - 110, -1), (x - 66, 1), (x + 72, -1), (x + 112, 1)):
        b.line([(px, y - 170), (px + 16 * k, y - 100), (px, y - 30)], shade if k < 0 else bone, 15)
        b.oval(px + 16 * k, y - 100, 11, 11, bone)
        b.oval(px + 8, y - 26, 22, 8, bone)
    b.blob(
        [(x + 186, y - 350), (x + 230, y - 356), (x + 286, y - 326), (x + 280, y - 310), (x + 210, y - 306)],
        Ball("#fff8e6", "#cdb78e"),
    )
    b.oval(x + 222, y - 334, 9, 9, "#5f4734")
    b.line([(x + 236, y - 314), (x + 280, y - 314)], "#8f7a5a", 3)


def church(b: Brush) -> Plan:
    """Tall coloured windows, an altar with candles, benches, an aisle."""
    room(b, wall="#efe6d6", floor="#b9a58a", tiles=True, trim="#d9ccb8")
    mid = b.width / 2
    glass = ("#e2594f", "#f3c13d", "#4f9fd8", "#6fbf6a", "#a56fd0", "#ff9f5a")
    b.has("window", at=(b.width * 0.18, 330, 250))
    for fx in (0.06, 0.20, 0.80, 0.94):
        _pointed(b, b.width * fx, 330, 96, 250, glass)
    b.poly(
        [(mid - 190, FLOOR), (mid - 190, 190), (mid, 20), (mid + 190, 190), (mid + 190, FLOOR)],
        Down("#fff8ea", "#dccdb5"),
        round_corners=50,
    )
    _pointed(b, mid, 250, 150, 200, glass)
    for fx in (0.32, 0.68):
        column(b, b.width * fx, -10, 484, 54, ink="#efe6d6")
    b.poly([(mid - 90, FLOOR), (mid + 90, FLOOR), (mid + 210, HEIGHT), (mid - 210, HEIGHT)], Down("#c23f4a", "#8f2733"))
    b.has("altar", at=(mid, 486, 120))
    b.rect(mid - 130, 446, 260, 26, Down("#d9ccb8", "#a5967f"))
    b.rect(mid - 92, 366, 184, 84, Down("#ffffff", "#d9d3e0"), radius=4)
    b.rect(mid - 98, 358, 196, 16, Down("#fff3c8", "#e5c06a"), radius=3)
    b.rect(mid - 5, 282, 10, 78, Across("#ffe28a", "#b58a2f"))
    b.rect(mid - 26, 302, 52, 10, Across("#ffe28a", "#b58a2f"))
    if b.shows("candle", "candles", at=(mid - 70, 358, 40)):
        for dx in (-74, -50, 50, 74):
            b.halo(mid + dx, 322, 60, "#ffd98a", alpha=0.6)
            b.rect(mid + dx - 5, 326, 10, 32, "#fffaf0", radius=2)
            b.oval(mid + dx, 320, 4, 8, "#ffc24d", glow=True)
    if b.shows("bench", "pew", at=(b.width * 0.2, 530, 110)):
        for row in range(2):
            y = 506 + row * 46
            for side in (-1, 1):
                x0, x1 = (mid + side * (130 + row * 34), mid + side * (520 + row * 90))
                left, wide = min(x0, x1), abs(x1 - x0)
                b.shadow(left + wide / 2, y, wide * 0.5, 7)
                b.rect(left, y - 84, wide, 44, Down("#b9824e", "#85552e"), radius=5)
                b.rect(left, y - 36, wide, 14, Down("#d59a63", "#95653c"), radius=4)
                for k in (0.02, 0.96):
                    b.rect(left + wide * k, y - 92, 12, 92, Across("#b9824e", "#6f4628"), radius=4)
    return Plan(horizon=330, ground=(556, 634), inside=True)


def _pointed(b: Brush, x: float, y: float, w: float, h: float, glass: tuple[str, ...]) -> None:
    """A pointed window of coloured glass standing on row `y`; it shines by what is outside."""
    outline = [
        (x - w / 2, y),
        (x - w / 2, y - h * 0.62),
        (x - w * 0.3, y - h * 0.86),
        (x, y - h),
        (x + w * 0.3, y - h * 0.86),
        (x + w / 2, y - h * 0.62),
        (x + w / 2, y),
    ]
    b.poly([(x + (px - x) * 1.16, y + 8 + (py - y) * 1.05) for px, py in outline], Down("#ffffff", "#c9bba5"))
    dim = 0.55 if b.outdoor.time == "night" else 0.1 if b.outdoor.orb else 0.25
    with b.within(outline):
        cw, ch = w / 3, h / 6
        for i in range(3):
            for j in range(6):
                c = mix(rgb(glass[(i * 2 + j) % len(glass)]), (0.08, 0.06, 0.25), dim)
                b.rect(x - w / 2 + i * cw, y - h + j * ch, cw - 2, ch - 2, c, glow=True)
        b.oval(x, y - h * 0.55, w * 0.26, w * 0.26, mix(rgb("#fff3b0"), (0.08, 0.06, 0.25), dim), glow=True)
    if b.outdoor.orb == "sun":
        b.poly(
            [(x - w / 2, y), (x + w / 2, y), (x + w, HEIGHT - 60), (x - w * 0.4, HEIGHT - 60)],
            glass[2],
            alpha=0.06,
            blur=14,
            glow=True,
        )


def theater(b: Brush) -> Plan:
    """The stage: red curtains, boards, footlights, a painted scene behind."""
    b.rect(-2, -2, b.width + 4, HEIGHT + 4, Down("#3a1f33", "#241424"))
    x0, x1 = b.width * 0.14, b.width * 0.86
    b.rect(x0, 60, x1 - x0, 430, Down("#2f4f8f", "#8fb3e0"))
    for fx, fy, r in ((0.26, 130, 4), (0.4, 96, 3), (0.62, 120, 4), (0.74, 180, 3), (0.5, 170, 3)):
        b.oval(b.width * fx, fy, r, r, "#fff3c8", glow=True)
    b.oval(b.width * 0.72, 150, 38, 38, Ball("#fff8dc", "#f3d98a"), glow=True)
    for k, ink in enumerate(("#5f8fb0", "#4f9f7a", "#3f8a5f")):
        b.blob(
            [
                (x0 - 20, 500),
                (x0 - 20, 400 + 26 * k),
                (b.width * (0.3 + 0.1 * k), 340 + 34 * k),
                (b.width * (0.6 - 0.08 * k), 400 + 20 * k),
                (x1 + 20, 350 + 34 * k),
                (x1 + 20, 500),
            ],
            Down(lighter(ink), ink),
        )
    b.poly([(x0 - 60, FLOOR), (x1 + 60, FLOOR), (b.width + 40, 640), (-40, 640)], Down("#d9a468", "#a8713f"))
    b.strokes(
        [(b.width / 2 + i * 70, FLOOR, b.width / 2 + i * 112, 640) for i in range(-8, 9)], "#7d5430", 2.4, alpha=0.5
    )
    b.rect(-2, 636, b.width + 4, 90, Down("#7d4a30", "#4a2a1f"))
    b.rect(-2, 632, b.width + 4, 12, Down("#e5b878", "#a8713f"))
    for x in (b.width * 0.3, b.width * 0.7):
        b.poly(
            [
                (x - 20, -10),
                (x + 20, -10),
                (b.width / 2 + 300 * (x > 640) - 20, 610),
                (b.width / 2 - 280 * (x < 640) - 60, 610),
            ],
            "#fff3c0",
            alpha=0.13,
            blur=14,
            glow=True,
        )
    b.halo(b.width / 2, 560, 420, "#fff0b8", alpha=0.35, flat=0.25)
    if b.shows("curtain", "curtains", at=(b.width * 0.1, 600, 600)):
        curtain(b, -20, b.width * 0.19, 40, 604, "#c2303f")
        curtain(b, b.width * 0.81, b.width + 20, 40, 604, "#c2303f")
    n = 9
    for i in range(n):
        w = b.width / n
        b.oval(w * (i + 0.5), 56, w * 0.54, 62, Ball("#e0485a", "#8f1f2f", 0.4, 0.1))
        b.line([(w * i + 8, 66), (w * (i + 0.5), 112), (w * (i + 1) - 8, 66)], "#f3c95f", 6, smooth=True)
    b.rect(-2, -2, b.width + 4, 40, Down("#e5c06a", "#a98432"))
    for i in range(13):
        x = b.width * (i + 0.5) / 13
        b.halo(x, 644, 46, "#ffe9a0", alpha=0.6)
        b.oval(x, 648, 15, 10, Ball("#fff8dc", "#f3c95f"), glow=True)
    b.has("stage", at=(b.width / 2, 600, 40))
    return Plan(horizon=330, ground=(508, 618), inside=True, lamplight=False)


def gym(b: Brush) -> Plan:
    """A sports hall: wall bars, a hoop, lines on the floor, mats, a vaulting box."""
    room(b, wall="#f3e6cf", floor="#d9a05f", trim="#8fb0c9")
    b.rect(-2, 330, b.width + 4, 118, Down("#7fb0d3", "#5a8fb8"))
    for i in range(4):
        window(b, b.width * (0.07 + 0.12 * i) + (b.width * 0.42 if i > 1 else 0), 50, 120, 90)
    mid = b.width / 2
    if b.shows("hoop", "basket", at=(mid, 330, 180)):
        b.rect(mid - 92, 90, 184, 132, Down("#ffffff", "#dde5ec"), radius=5)
        b.line([(mid - 88, 94), (mid + 88, 94), (mid + 88, 218), (mid - 88, 218)], "#e2594f", 6, closed=True)
        b.line([(mid - 34, 150), (mid + 34, 150), (mid + 34, 204), (mid - 34, 204)], "#e2594f", 5, closed=True)
        for k in range(6):
            b.line([(mid - 36 + k * 14.4, 214), (mid - 20 + k * 8, 272)], "#ffffff", 3, alpha=0.9)
        for y in (232, 252):
            b.line([(mid - 30, y), (mid + 30, y)], "#ffffff", 2.5, alpha=0.8)
        b.oval(mid, 214, 42, 8, "#ff7a3c")
        b.oval(mid, 213, 34, 5, "#a5673a")
    if b.shows("ladder", "wall bars", at=(b.width * 0.12, FLOOR, 270)):
        for x0 in (b.width * 0.05, b.width * 0.15):
            for k in (0, 1):
                b.rect(x0 + k * 110, 200, 12, 276, Across("#e0b27a", "#a5723f"))
            b.strokes([(x0 + 8, y, x0 + 112, y) for y in range(216, 470, 26)], "#c9935a", 8)
    for ink, row, part in (("#ffffff", 560, 1.0), ("#3f78c8", 600, 0.7)):
        b.line(
            [
                (mid + math.cos(a) * 420 * part, row + math.sin(a) * 74 * part)
                for a in [math.tau * i / 24 for i in range(24)]
            ],
            ink,
            6,
            smooth=True,
            closed=True,
            alpha=0.8,
        )
    b.line([(-10, 524), (b.width + 10, 524)], "#e2594f", 6, alpha=0.8)
    surfaces = {}
    x = b.width * 0.86
    if b.shows("box", "vault", at=(x, 514, 130)):
        b.shadow(x, 514, 110, 9)
        for k in range(3):
            b.poly(
                [
                    (x - 100 + k * 8, 512 - k * 34),
                    (x + 100 - k * 8, 512 - k * 34),
                    (x + 94 - k * 8, 480 - k * 34),
                    (x - 94 + k * 8, 480 - k * 34),
                ],
                Down("#e5b878", "#b9824e"),
            )
        b.rect(x - 84, 388, 168, 26, Down("#a5673a", "#6f4225"), radius=10)
        surfaces["box"] = (x - 74, x + 74, 389)
    if b.shows("mat", at=(b.width * 0.3, 520, 20)):
        b.poly(
            [(b.width * 0.28, 500), (b.width * 0.46, 500), (b.width * 0.47, 528), (b.width * 0.265, 528)],
            Down("#5f9fe0", "#3a6fb5"),
        )
        b.rect(b.width * 0.265, 528, b.width * 0.205, 10, "#2f5590")
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)


def throne_room(b: Brush) -> Plan:
    """A castle's hall: throne on steps, banners, columns, red carpet, torches."""
    room(b, wall="#cfc3b3", floor="#a5978a", tiles=True, trim="#b3a595")
    mid = b.width / 2
    rng = b.rng
    b.strokes(
        [
            (x + (46 if (y // 52) % 2 else 0), y, x + 84 + (46 if (y // 52) % 2 else 0), y)
            for y in range(40, 440, 52)
            for x in range(0, int(b.width), 96)
        ],
        "#8f8272",
        2.4,
        alpha=0.4,
    )
    banner = rng.choice((("#a5303f", "#f3c95f"), ("#2f4f9f", "#f3c95f"), ("#2f7a4f", "#ffe9b0")))
    for fx in (0.245, 0.755):
        x = b.width * fx
        b.poly(
            [(x - 52, 60), (x + 52, 60), (x + 52, 300), (x, 340), (x - 52, 300)],
            Across(lighter(banner[0], 0.12), darker(banner[0])),
        )
        b.line([(x - 44, 66), (x + 44, 66), (x + 44, 296), (x, 330), (x - 44, 296)], banner[1], 4, closed=True)
        b.poly(
            [
                (
                    x + 26 * math.sin(math.tau * k / 10) * (1 if k % 2 == 0 else 0.45),
                    180 - 26 * math.cos(math.tau * k / 10) * (1 if k % 2 == 0 else 0.45),
                )
                for k in range(10)
            ],
            banner[1],
        )
        b.rect(x - 64, 52, 128, 10, Across("#ffe28a", "#a98432"), radius=4)
    _pointed(b, mid, 250, 120, 210, ("#8fc7f0", "#a9d8f7", "#bfe3fa"))
    b.poly(
        [(mid - 74, FLOOR + 16), (mid + 74, FLOOR + 16), (mid + 220, HEIGHT), (mid - 220, HEIGHT)],
        Down("#c9384a", "#8f2030"),
    )
    for side in (-1, 1):
        b.line([(mid + side * 70, FLOOR + 16), (mid + side * 206, HEIGHT)], "#f3c95f", 6)
    for k in range(3):
        w = 300 - k * 46
        b.rect(mid - w / 2, FLOOR + 4 - k * 18, w, 20, Down("#efe6d8", "#a99c8c"), radius=3)
    surfaces = {}
    if b.shows("throne", "chair", at=(mid, FLOOR - 30, 240)):
        y = FLOOR - 32.0
        b.blob(
            [
                (mid - 66, y - 90),
                (mid - 60, y - 210),
                (mid - 30, y - 236),
                (mid, y - 262),
                (mid + 30, y - 236),
                (mid + 60, y - 210),
                (mid + 66, y - 90),
            ],
            Across("#ffe28a", "#b58a2f"),
        )
        b.rect(mid - 46, y - 204, 92, 130, Ball("#e0485a", "#8f1f2f"), radius=22)
        b.rect(mid - 70, y - 76, 140, 26, Down("#e0485a", "#a02c3a"), radius=9)
        b.rect(mid - 70, y - 54, 140, 54, Across("#f3cf6a", "#a98432"), radius=4)
        for side in (-1, 1):
            b.rect(mid + side * 70 - 13, y - 116, 26, 116, Across("#ffe28a", "#a98432"), radius=8)
            b.oval(mid + side * 70, y - 120, 16, 16, Ball("#fff0b0", "#c9962f"))
        b.oval(mid, y - 262, 13, 13, Ball("#ff8f9f", "#c2303f"))
        surfaces["throne"] = (mid - 50, mid + 50, y - 76)
    for fx in (0.055, 0.345, 0.655, 0.945):
        column(b, b.width * fx, -10, 490, 58)
        torch(b, b.width * fx, 240)
    return Plan(horizon=330, ground=(528, 634), surfaces=surfaces, inside=True)
