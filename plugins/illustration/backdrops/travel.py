"""Where journeys begin and set out from: harbour, station, airport, a ship's deck."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush, ridge
from .buildings import door, street_lamp, window
from .fills import Across, Ball, Down
from .light import mix
from .nature import grass_color, hills, rock, tree, water
from .plan import Plan
from .props import barrel, box, darker, lighter
from .sky import paint_sky
from .town import terrace


def snowy(b: Brush, far: str, near: str) -> Down:
    """The colours of built ground, under snow where it lies."""
    return Down("#f2f6fb", "#ccd8e6") if b.light.snow else Down(far, near)


def harbour(b: Brush) -> Plan:
    """A quay with bollards and crates, boats at anchor, a lighthouse on the mole."""
    rng = b.rng
    paint_sky(b, 390, side=0.3)
    far, near = grass_color(b)
    hills(b, 388, 20, (mix(far, b.light.sky[1], 0.6), mix(near, b.light.sky[1], 0.4)), 0.5)
    x = b.width * 0.02
    for i in range(6):
        w = rng.uniform(74, 100)
        with b.far(0.22):
            terrace(
                b,
                x,
                410,
                w,
                rng.uniform(110, 150),
                ("#f7d9a8", "#e8a890", "#cfe0e8", "#f3dede", "#f7efcf", "#d3e3c3")[i],
                ("#c9573f", "#a8473b", "#8a5a4a", "#5f6f8c", "#b96b3c", "#a8473b")[i],
            )
        x += w
    water(b, 404, 548, far="#5fbce8", near="#2a80c0", glints=100)
    lx = b.width * 0.86
    rock(b, lx + 30, 424, 190)
    rock(b, lx - 50, 426, 100)
    if b.shows("lighthouse", at=(lx, 408, 230)):
        b.poly([(lx - 30, 404), (lx + 30, 404), (lx + 19, 200), (lx - 19, 200)], Across("#ffffff", "#c9d3de"))
        for k in range(3):
            y0, y1 = 220 + k * 66, 252 + k * 66
            w0, w1 = 19.6 + 11 * (y0 - 200) / 204, 19.6 + 11 * (y1 - 200) / 204
            b.poly([(lx - w0, y0), (lx + w0, y0), (lx + w1, y1), (lx - w1, y1)], Across("#e8574c", "#a82f2c"))
        b.rect(lx - 26, 192, 52, 10, "#3f4450", radius=3)
        if b.light.lamps:
            b.poly([(lx, 176), (-40, 90), (-40, 210)], "#fff3c0", alpha=0.2, blur=8, glow=True)
            b.halo(lx, 176, 130, "#fff0b0", alpha=0.8)
        b.rect(lx - 16, 160, 32, 32, Down("#fff6cf", "#ffd97a"), radius=4, glow=b.light.lamps)
        b.poly([(lx - 22, 162), (lx, 136), (lx + 22, 162)], Across("#e8574c", "#a82f2c"))
    if b.shows("boat", "ship", "sailboat", at=(b.width * 0.5, 470, 120)):
        for fx, y, s, c in ((0.30, 456, 0.7, "#3f78c8"), (0.58, 470, 0.9, "#d9483b"), (0.44, 440, 0.5, "#4f9a6a")):
            _boat(b, b.width * fx, y, 110 * s, c)
    b.rect(-2, 544, b.width + 4, HEIGHT, snowy(b, "#d3c8b8", "#a89a88"))
    b.rect(-2, 538, b.width + 4, 14, Down("#efe6d8" if not b.light.snow else "#ffffff", "#8f8374"), radius=3)
    b.strokes(
        [(x, 552, x + (x - b.width / 2) * 0.35, HEIGHT) for x in range(-200, int(b.width) + 240, 74)],
        "#857866",
        1.8,
        alpha=0.4,
    )
    for y in (578, 622, 676):
        b.line([(0, y), (b.width, y)], "#857866", 1.6, alpha=0.35)
    for fx in (0.2, 0.5, 0.8):
        x = b.width * fx
        b.shadow(x, 560, 20, 4)
        b.rect(x - 11, 528, 22, 32, Across("#5f6874", "#2a2f38"), radius=6)
        b.rect(x - 16, 522, 32, 12, Across("#6f7884", "#343a44"), radius=6)
    if b.shows("crate", "box", at=(b.width * 0.07, 580, 90)):
        box(b, b.width * 0.06, 578, 104, 84)
        box(b, b.width * 0.12, 584, 80, 64)
    if b.shows("barrel", at=(b.width * 0.95, 586, 90)):
        barrel(b, b.width * 0.945, 580, 84)
    b.line(
        [(b.width * 0.84 + 26 * math.cos(t), 600 + 8 * math.sin(t)) for t in [k * 0.5 for k in range(26)]],
        "#c9ab7a",
        5,
        smooth=True,
    )
    return Plan(horizon=390, ground=(572, 632), water=(430, 528))


def _boat(b: Brush, x: float, y: float, w: float, ink: str) -> None:
    """A small sailing boat at anchor."""
    b.oval(x, y + 2, w * 0.6, 6, "#0f3f70", alpha=0.35, blur=3)
    b.line([(x - w * 0.05, y - w * 0.2), (x - w * 0.05, y - w * 1.35)], "#7d5a3a", 5)
    b.blob([(x, y - w * 1.3), (x + w * 0.52, y - w * 0.36), (x + w * 0.02, y - w * 0.32)], Across("#ffffff", "#dbe3ea"))
    b.blob(
        [(x - w * 0.1, y - w * 1.1), (x - w * 0.44, y - w * 0.36), (x - w * 0.1, y - w * 0.32)],
        Across("#f7e6c8", "#ffffff"),
    )
    b.poly(
        [(x - w / 2, y - w * 0.26), (x + w * 0.58, y - w * 0.26), (x + w * 0.4, y), (x - w * 0.36, y)],
        Down(lighter(ink), darker(ink)),
        round_corners=10,
    )
    b.rect(x - w / 2, y - w * 0.28, w * 1.08, 5, "#fff6e6", radius=2)


def station(b: Brush) -> Plan:
    """A platform with a roof and a clock, benches, rails with the track bed in front."""
    paint_sky(b, 420)
    far, near = grass_color(b)
    hills(b, 408, 24, (mix(far, b.light.sky[1], 0.5), near), 0.4)
    for fx in (0.04, 0.12, 0.9, 0.97):
        tree(b, b.width * fx, 452, 140, veil=0.2)
    x0, x1 = b.width * 0.2, b.width * 0.80
    b.has("station", at=(b.width / 2, 478, 330))
    b.rect(x0, 190, x1 - x0, 290, Across("#e8b08a", "#c98a66"))
    for at_y in range(206, 470, 24):
        b.line([(x0, at_y), (x1, at_y)], "#a8694a", 1.4, alpha=0.3)
    b.poly([(x0 - 24, 194), (x0 + 60, 110), (x1 - 60, 110), (x1 + 24, 194)], Down("#6f7f9c", "#4f5f7c"))
    if b.light.snow:
        b.poly(
            [(x0 - 10, 178), (x0 + 60, 104), (x1 - 60, 104), (x1 + 10, 178)],
            Down("#ffffff", "#dfe8f3"),
            round_corners=12,
        )
    for k in range(5):
        window(b, x0 + 40 + k * (x1 - x0 - 80) / 5 + 20, 300, 74, 96)
    door(b, b.width / 2 + 10, 480, 92, 150, "#3f7f6f")
    cx = b.width / 2
    b.poly([(cx - 70, 196), (cx - 70, 110), (cx, 60), (cx + 70, 110), (cx + 70, 196)], Across("#e8b08a", "#c98a66"))
    if b.shows("clock", at=(cx, 190, 80)):
        b.oval(cx, 144, 42, 42, "#3f4450")
        b.oval(cx, 144, 36, 36, "#fffaf0", glow=b.light.lamps)
        b.strokes(
            [
                (cx + 26 * math.sin(a), 144 - 26 * math.cos(a), cx + 32 * math.sin(a), 144 - 32 * math.cos(a))
                for a in [math.tau * i / 12 for i in range(12)]
            ],
            "#3f4450",
            2.4,
        )
        b.line([(cx, 144), (cx + 14, 130)], "#2f343e", 4)
        b.line([(cx, 144), (cx - 4, 118)], "#2f343e", 3)
    b.rect(x0 - 60, 268, x1 - x0 + 120, 14, Down("#7f8fac", "#4f5f7c"), radius=3)
    n = 28
    for i in range(n):
        w = (x1 - x0 + 120) / n
        b.rect(x0 - 60 + i * w + 1, 280, w - 2, 18 + 6 * (i % 2), "#fff6e8" if i % 2 else "#5f8f7f", radius=5)
    for fx in (0.19, 0.40, 0.60, 0.81):
        b.rect(b.width * fx - 6, 282, 12, 204, Across("#5f8f7f", "#345a4c"), radius=4)
    b.rect(-2, 476, b.width + 4, 96, snowy(b, "#d9d3cb", "#b5aca0"))
    b.strokes(
        [(x, 478, x - (b.width / 2 - x) * 0.16, 570) for x in range(-60, int(b.width) + 80, 62)],
        "#93897b",
        1.6,
        alpha=0.45,
    )
    surfaces = {}
    if b.shows("bench", at=(b.width * 0.3, 520, 60)):
        for i, fx in enumerate((0.295, 0.705)):
            x = b.width * fx
            b.shadow(x, 516, 84, 6)
            for dx in (-60, 60):
                b.rect(x + dx - 4, 470, 8, 46, "#3f4450")
            for y in (434, 450, 474):
                b.rect(x - 76, y, 152, 11, Down("#c98a4b", "#94602f"), radius=4)
            surfaces["bench" if i == 0 else "bench 1"] = (x - 66, x + 66, 474)
    for fx in (0.08, 0.92):
        street_lamp(b, b.width * fx, 512, 200, mirrored=fx > 0.5)
    b.rect(-2, 556, b.width + 4, 10, Down("#fff3c8", "#e5c95f"))
    b.rect(-2, 568, b.width + 4, 34, Down("#a39a90", "#6f675f"))
    b.rect(-2, 600, b.width + 4, HEIGHT, Down("#9a938c", "#6f6862") if not b.light.snow else Down("#e3eaf2", "#b5c2d0"))
    b.dots(
        [(b.rng.uniform(0, b.width), b.rng.uniform(606, HEIGHT), b.rng.uniform(2, 4)) for _ in range(420)],
        "#544d48",
        alpha=0.4,
        squeeze=0.6,
    )
    b.has("rail", "rails", "track", at=(b.width / 2, 660, 60))
    for at_x in range(-20, int(b.width) + 60, 56):
        b.poly([(at_x, 626), (at_x + 26, 626), (at_x + 30, 690), (at_x - 2, 690)], Down("#8a5d3b", "#5a3a22"))
    for y, h in ((634, 8), (676, 10)):
        b.rect(-2, y + h - 2, b.width + 4, 5, "#2a2522", alpha=0.5)
        b.rect(-2, y, b.width + 4, h, Down("#e3e8ee", "#7d8692"))
    return Plan(horizon=420, ground=(510, 592), surfaces=surfaces, puddles=False)


def airport(b: Brush) -> Plan:
    """The apron: terminal with its glass and tower, a parked plane, the runway."""
    paint_sky(b, 430)
    far, near = grass_color(b)
    hills(b, 424, 16, (mix(far, b.light.sky[1], 0.55), near), 0.5)
    x0 = b.width * 0.42
    b.has("airport", "terminal", at=(b.width * 0.7, 472, 180))
    with b.far(0.12):
        b.blob(
            [(x0, 470), (x0, 360), (x0 + 180, 316), (x0 + 480, 330), (b.width + 40, 300), (b.width + 40, 470)],
            Down("#f4f7fa", "#c3cfda"),
        )
        n = 15
        for i in range(n):
            w = (b.width - x0 - 20) / n
            glass = (
                Down("#ffe9b0", "#ffcf78")
                if b.light.lamps
                else Down(mix(b.light.sky[0], (1, 1, 1), 0.2), b.light.sky[2])
            )
            b.rect(x0 + 14 + i * w, 386, w - 5, 76, glass, radius=3, glow=b.light.lamps)
        if b.light.snow:
            b.line([(x0, 356), (x0 + 180, 313), (x0 + 480, 327), (b.width + 40, 297)], "#ffffff", 14, smooth=True)
    tx = b.width * 0.36
    if b.shows("tower", "control tower", at=(tx, 470, 290)):
        b.poly([(tx - 22, 470), (tx + 22, 470), (tx + 15, 240), (tx - 15, 240)], Across("#f4f7fa", "#aab7c4"))
        b.poly(
            [(tx - 34, 244), (tx + 34, 244), (tx + 50, 196), (tx - 50, 196)],
            Down("#ffe9b0", "#ffcf78") if b.light.lamps else Down("#8fc7ea", "#4f87b5"),
            glow=b.light.lamps,
        )
        b.rect(tx - 54, 184, 108, 14, Across("#ffffff", "#aab7c4"), radius=5)
        b.line([(tx, 184), (tx, 148)], "#c9503f", 4)
        b.halo(tx, 146, 24, "#ff5f5f", alpha=0.8)
    b.rect(-2, 464, b.width + 4, HEIGHT, snowy(b, "#b9bec6", "#868c96"))
    b.rect(-2, 462, b.width + 4, 22, Down(far, near))
    if b.shows("plane", "airplane", "aeroplane", "aircraft", at=(b.width * 0.17, 530, 130)):
        _plane(b, b.width * 0.16, 520, 330)
    b.rect(-2, 596, b.width + 4, 60, Down("#6f757f", "#545963") if not b.light.snow else Down("#dfe6ee", "#b9c4d0"))
    for at_x in range(-20, int(b.width), 170):
        b.poly([(at_x + 10, 620), (at_x + 108, 620), (at_x + 100, 632), (at_x, 632)], "#ffffff", alpha=0.9)
    for i in range(14):
        x = b.width * (i + 0.5) / 14
        for y in (592, 660):
            if b.light.lamps:
                b.halo(x, y, 30, "#9fd0ff", alpha=0.8)
            b.oval(x, y, 5, 4, "#cfe8ff" if b.light.lamps else "#f4f7fa", glow=b.light.lamps)
    b.line([(b.width * 0.3, 490), (b.width * 0.5, 540), (b.width + 20, 548)], "#f3c13d", 5, smooth=True, alpha=0.8)
    return Plan(horizon=430, ground=(512, 628))


def _plane(b: Brush, x: float, y: float, w: float) -> None:
    """An airliner parked sideways, its nose to the right."""
    b.shadow(x, y + 4, w * 0.5, 9)
    for dx in (-0.06, 0.3):
        b.line([(x + dx * w, y - 34), (x + dx * w, y - 8)], "#59616d", 7)
        b.oval(x + dx * w, y - 7, 10, 10, "#23262d")
    b.poly(
        [(x - w * 0.46, y - 74), (x - w * 0.52, y - 160), (x - w * 0.42, y - 160), (x - w * 0.28, y - 80)],
        Across("#e8574c", "#a82f2c"),
        round_corners=8,
    )
    b.blob(
        [
            (x - w * 0.52, y - 78),
            (x - w * 0.3, y - 92),
            (x + w * 0.3, y - 92),
            (x + w * 0.46, y - 74),
            (x + w * 0.5, y - 58),
            (x + w * 0.42, y - 42),
            (x + w * 0.2, y - 32),
            (x - w * 0.25, y - 36),
        ],
        Down("#ffffff", "#b9c7d6"),
    )
    b.line([(x - w * 0.46, y - 66), (x + w * 0.46, y - 60)], "#e8574c", 6, alpha=0.85)
    b.dots([(x - w * 0.3 + k * w * 0.058, y - 74, 4.5) for k in range(11)], "#4f87b5")
    b.poly([(x + w * 0.38, y - 82), (x + w * 0.44, y - 76), (x + w * 0.4, y - 68), (x + w * 0.35, y - 70)], "#2f5f8f")
    b.poly(
        [(x + w * 0.08, y - 56), (x + w * 0.16, y - 50), (x - w * 0.18, y - 8), (x - w * 0.26, y - 10)],
        Across("#dbe4ec", "#8f9fb0"),
    )
    b.rect(x - w * 0.08, y - 34, w * 0.13, 24, Across("#e3e9ef", "#7d8c9b"), radius=11)


def ship_deck(b: Brush) -> Plan:
    """Planks, rail, mast with rigging, a wheel and a barrel; the sea all round."""
    paint_sky(b, 360)
    water(b, 360, 500, far="#4fb0e6", near="#1f70b5", glints=70)
    rough = b.light.weather in ("storm", "wind")
    for i in range(4):
        tops = ridge(b, 384 + i * 26, (5 + 4 * i) * (2 if rough else 1), waves=8 - i, step=18)
        b.ground(tops, Down("#4aa4da", "#2a7fc0"), alpha=0.45)
        b.line(tops, "#ffffff", 1.8, smooth=True, alpha=0.35)
    mid = b.width / 2
    wood = "#c98f57"
    b.rect(-2, 486, b.width + 4, HEIGHT, snowy(b, "#d9a468", "#a06a3a"))
    b.strokes([(mid + i * 62, 486, mid + i * 118, HEIGHT) for i in range(-14, 15)], "#6f4628", 2.6, alpha=0.55)
    b.fade(0, 486, b.width, 40, [((0.1, 0.05, 0.02), 0.35), ((0.1, 0.05, 0.02), 0)], glow=False)
    b.has("rail", "railing", at=(mid, 490, 90))
    b.has("ship", "deck", "sea", "water")
    for i in range(int(b.width // 58) + 1):
        x = 20 + i * 58.0
        b.blob(
            [(x - 7, 490), (x - 11, 458), (x - 5, 430), (x + 5, 430), (x + 11, 458), (x + 7, 490)],
            Across(lighter(wood, 0.25), darker(wood)),
        )
    b.rect(
        -2, 410, b.width + 4, 22, Down("#ffffff" if b.light.snow else lighter(wood, 0.3), darker(wood, 0.15)), radius=6
    )
    b.rect(-2, 482, b.width + 4, 14, Down(lighter(wood, 0.15), darker(wood, 0.3)))
    x = b.width * 0.27
    if b.shows("mast", "sail", at=(x, 530, 540)):
        b.shadow(x, 532, 46, 9)
        for k in (-1, 1):
            b.line([(x, -10), (x + k * 260, 430)], "#6f4a2c", 4, alpha=0.8)
        for at_y in range(90, 420, 46):
            t = (at_y + 10) / 440
            b.line([(x - 260 * t, at_y), (x - 200 * t, at_y)], "#6f4a2c", 2.4, alpha=0.7)
        b.blob(
            [
                (x - 210, 40),
                (x, 26),
                (x + 210, 40),
                (x + 238, 200),
                (x + 190, 322),
                (x, 296),
                (x - 190, 322),
                (x - 238, 200),
            ],
            Ball("#fffdf4", "#d9cdb8", 0.45, 0.3),
        )
        b.strokes([(x + k, 36, x + k * 1.1, 300) for k in (-120, -40, 40, 120)], "#b9a98f", 2, alpha=0.5)
        b.rect(x - 17, -10, 34, 544, Across(lighter("#a8713f", 0.15), darker("#a8713f", 0.35)))
        b.rect(x - 224, 26, 448, 15, Down("#b9824e", "#6f4628"), radius=7)
        b.rect(x - 204, 312, 408, 12, Down("#b9824e", "#6f4628"), radius=6)
    x = b.width * 0.80
    if b.shows("wheel", "helm", "steering wheel", at=(x, 520, 170)):
        b.shadow(x, 522, 50, 8)
        b.poly(
            [(x - 26, 520), (x + 26, 520), (x + 14, 410), (x - 14, 410)], Across(lighter(wood, 0.1), darker(wood, 0.3))
        )
        for k in range(8):
            a = math.tau * k / 8
            b.line([(x, 400), (x + 84 * math.cos(a), 400 + 84 * math.sin(a))], "#8a5630", 9)
        b.line(
            [(x + 60 * math.cos(math.tau * k / 20), 400 + 60 * math.sin(math.tau * k / 20)) for k in range(20)],
            "#a8713f",
            15,
            smooth=True,
            closed=True,
        )
        b.oval(x, 400, 15, 15, Ball("#ffe28a", "#b58a2f"))
    if b.shows("barrel", at=(b.width * 0.94, 548, 110)):
        barrel(b, b.width * 0.945, 552, 116)
    b.line(
        [
            (b.width * 0.08 + 44 * math.cos(t) * (1 - t / 40), 560 + 12 * math.sin(t))
            for t in [k * 0.5 for k in range(40)]
        ],
        "#d9bd8a",
        7,
        smooth=True,
    )
    return Plan(horizon=360, ground=(530, 632), water=(392, 470))
