"""Rooms people live in: living room, bedroom, kitchen, and a plain room."""

from __future__ import annotations

from .brush import Brush
from .fills import Across, Ball, Down
from .light import mix, rgb
from .plan import Plan
from .rooms import FLOOR, framed, hanging_lamp, lamp_glow, pot_plant, room, rug, shelf, window

_GROUND = (506.0, 634.0)


def living_room(b: Brush) -> Plan:
    """Sofa, lamp, pictures, shelf, rug."""
    b.has("shelf", "carpet", "picture")
    wall, drapes, sofa, carpet = b.rng.choice(
        (
            ("#bcdde4", "#e0805f", "#3f78c8", "#c9504a"),
            ("#f3ddb8", "#5f9a8f", "#c9603f", "#5f7fb0"),
            ("#d3e0c0", "#c9783f", "#7f5fa8", "#b5713f"),
            ("#ecd0c6", "#6f86b8", "#3f8f7a", "#a85f7f"),
        )
    )
    room(b, wall=wall, floor="#c08a58", stripe=40)
    window(b, b.width * 0.10, 110, 230, 190, curtains=drapes)
    surfaces = {"shelf": shelf(b, b.width * 0.70, 190, 230)}
    framed(b, b.width * 0.46, 96, 130, 104)
    rug(b, b.width * 0.5, 604, 400, 66, carpet)
    if b.shows("couch", "sofa", "armchair", at=(b.width * 0.51, 500, 158)):
        surfaces["couch"] = _sofa(b, b.width * 0.51, 500, 330, sofa)
        surfaces["sofa"] = surfaces["couch"]
    if b.shows("lamp", at=(b.width * 0.69, 508, 280)):
        _floor_lamp(b, b.width * 0.69, 508, 280)
    if b.shows("plant"):
        pot_plant(b, b.width * 0.94, 530, 210)
    if b.shows("table", at=(b.width * 0.83, 514, 76)):
        x = b.width * 0.83
        b.shadow(x, 514, 70, 8)
        for dx in (-46, 46):
            b.rect(x + dx - 4, 450, 8, 64, Across("#a86f42", "#6f4528"))
        b.rect(x - 62, 440, 124, 12, Down("#d59a63", "#9a6740"), radius=5)
        surfaces["table"] = (x - 56, x + 56, 441)
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)


def _sofa(b: Brush, x: float, y: float, w: float, ink: str = "#3f78c8") -> tuple[float, float, float]:
    c = rgb(ink)
    h = w * 0.48
    light, dark = mix(c, (1, 1, 1), 0.22), mix(c, (0, 0, 0.25), 0.32)
    b.shadow(x, y, w * 0.55, 13)
    for dx in (-0.42, 0.42):
        b.rect(x + dx * w - 8, y - 18, 16, 18, "#7a5138", radius=3)
    for k in (-1, 1):
        b.rect(
            x + (-0.44 if k < 0 else 0.0) * w, y - h, w * 0.44, h * 0.72, Ball(light, dark, 0.4, 0.1, 0.95), radius=22
        )
    b.rect(
        x - w * 0.46,
        y - h * 0.50,
        w * 0.92,
        h * 0.40,
        Down(mix(c, (1, 1, 1), 0.3), mix(c, (0, 0, 0.2), 0.15)),
        radius=14,
    )
    b.line([(x, y - h * 0.48), (x, y - h * 0.14)], dark, 3, alpha=0.5)
    for k in (-1, 1):
        b.rect(x + k * 0.46 * w - w * 0.075, y - h * 0.66, w * 0.15, h * 0.58, Across(light, dark), radius=24)
    for at, cushion in ((-0.3, "#f3c14f"), (0.3, "#ef7f6b")):
        b.rect(x + at * w - 28, y - h * 0.74, 56, 52, Ball(mix(rgb(cushion), (1, 1, 1), 0.3), cushion), radius=14)
    return (x - w * 0.34, x + w * 0.34, y - h * 0.40)


def _floor_lamp(b: Brush, x: float, y: float, h: float) -> None:
    lamp_glow(b, x, y - h, 360)
    b.shadow(x, y, 30, 6)
    b.rect(x - 3, y - h, 6, h, Across("#b9b4b0", "#7a7470"))
    b.oval(x, y - 3, 30, 8, Down("#c9c3be", "#6f6965"))
    b.poly([(x - 48, y - h + 44), (x - 26, y - h - 30), (x + 26, y - h - 30), (x + 48, y - h + 44)],
           Down("#fff0c0", "#f5b75a"), glow=b.outdoor.lamps, round_corners=8)  # fmt: skip


def bedroom(b: Brush) -> Plan:
    """Bed, bedside table with a lamp, wardrobe, toys."""
    b.has("shelf", "carpet")
    room(b, wall="#c9c3ea" if b.rng.random() < 0.5 else "#f3d6cf", floor="#c59467", stripe=34)
    window(b, b.width * 0.42, 96, 220, 190, curtains="#7f8fd6")
    surfaces = {"shelf": shelf(b, b.width * 0.648, 170, 172)}
    rug(b, b.width * 0.56, 606, 330, 54, "#7f9fd8")
    if b.shows("wardrobe", "closet", at=(b.width * 0.9, 492, 300)):
        _wardrobe(b, b.width * 0.9, 492, 190, 300)
    if b.shows("bed", at=(b.width * 0.17, 532, 150)):
        surfaces["bed"] = _bed(b, b.width * 0.17, 532, 400)
    if b.shows("table", at=(b.width * 0.385, 500, 76)):
        x = b.width * 0.385
        lamp_glow(b, x, 372, 300)
        b.shadow(x, 500, 48, 7)
        b.rect(x - 40, 424, 80, 76, Across("#d9a673", "#a5733f"), radius=4)
        for k in (432, 464):
            b.rect(x - 33, k, 66, 26, mix(rgb("#d9a673"), (0.2, 0.1, 0), 0.12), radius=3)
            b.oval(x, k + 13, 4, 4, "#f7cf5b")
        b.rect(x - 3, 384, 6, 40, "#a9a29c")
        b.poly(
            [(x - 30, 388), (x - 17, 344), (x + 17, 344), (x + 30, 388)],
            Down("#fff0c0", "#ffc978"),
            glow=b.outdoor.lamps,
            round_corners=5,
        )
        surfaces["table"] = (x - 36, x + 36, 425)
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)


def _bed(b: Brush, x: float, y: float, w: float) -> tuple[float, float, float]:
    """A bed seen from its side, its head at the left."""
    left, right = x - w / 2, x + w / 2
    b.shadow(x, y, w * 0.52, 14)
    b.rect(left, y - 190, 26, 190, Across("#c98a52", "#8f5c34"), radius=10)
    b.rect(right - 22, y - 112, 22, 112, Across("#c98a52", "#8f5c34"), radius=10)
    b.rect(left + 14, y - 60, w - 30, 36, Down("#b87a46", "#85532e"), radius=4)
    b.rect(left + 20, y - 96, w - 42, 44, Down("#ffffff", "#d5dae8"), radius=14)
    b.blob(
        [(left + 26, y - 98), (left + 40, y - 132), (left + 92, y - 134), (left + 116, y - 100), (left + 70, y - 90)],
        Ball("#ffffff", "#ccd6ea"),
    )
    b.blob([(left + 118, y - 100), (left + 200, y - 112), (right - 60, y - 108), (right - 22, y - 96), (right - 24,
        y - 44), (left + 116, y - 46)],
           Down("#7fb0ea", "#3f6fb8"))  # fmt: skip
    b.blob(
        [(left + 112, y - 102), (left + 150, y - 110), (left + 158, y - 48), (left + 112, y - 44)],
        Down("#ffffff", "#d3def0"),
    )
    b.dots([(left + 190 + (i % 4) * 42, y - 92 + (i // 4) * 24, 6) for i in range(8)], "#fff3b0", alpha=0.9)
    return (left + 90, right - 40, y - 104)


def _wardrobe(b: Brush, x: float, y: float, w: float, h: float) -> None:
    b.shadow(x, y, w * 0.56, 10)
    b.rect(x - w / 2, y - h, w, h, Across("#d8a878", "#a5733f"), radius=6)
    b.rect(x - w / 2 - 8, y - h - 10, w + 16, 16, Down("#e3b788", "#a87643"), radius=5)
    for k in (-1, 1):
        b.rect(
            x + (k - 1) * w * 0.235 + 6 * k,
            y - h + 20,
            w * 0.44,
            h - 44,
            mix(rgb("#d8a878"), (1, 1, 1), 0.14),
            radius=4,
        )
        b.rect(
            x + (k - 1) * w * 0.235 + 6 * k + 12,
            y - h + 34,
            w * 0.44 - 24,
            h * 0.36,
            mix(rgb("#c08f5f"), (0.2, 0.1, 0), 0.06),
            radius=4,
            alpha=0.7,
        )
        b.oval(x + k * 12, y - h * 0.45, 5, 5, "#f7cf5b")


def kitchen(b: Brush) -> Plan:
    """Counter with sink and stove, shelves, refrigerator, window."""
    b.has("shelf", "pan")
    wall, units, drapes, mat = b.rng.choice(
        (
            ("#f8e6bd", "#8fc0b5", "#e5695a", "#6fa6a0"),
            ("#dcebe8", "#d99a6c", "#e0a23c", "#b5713f"),
            ("#f6d9c9", "#7f9fc9", "#5f8fb8", "#6f86b0"),
            ("#e6ecc9", "#e8dcc0", "#5f9a5a", "#8fa85f"),
        )
    )
    room(b, wall=wall, floor="#d3b596", tiles=True)
    b.rect(-2, 250, b.width + 4, 130, Down("#e8f3ef", "#cfe3dd"))
    for y in (250, 282, 314, 346):
        b.line([(0, y), (b.width, y)], "#9fbdb4", 1.4, alpha=0.5)
    b.strokes([(x, 250, x, 380) for x in range(0, int(b.width) + 40, 40)], "#9fbdb4", 1.4, alpha=0.5)
    window(b, b.width * 0.40, 84, 200, 150, curtains=drapes)
    b.has("sink", "counter", "cupboard", at=(b.width * 0.45, 500, 130))
    surfaces = {"counter": _counter(b, b.width * 0.17, b.width * 0.80, 372, 500, units)}
    surfaces["shelf"] = shelf(b, b.width * 0.20, 180, 190, books=False)
    if b.shows("stove", "oven", at=(b.width * 0.69, 500, 134)):
        _stove(b, b.width * 0.69, 372, 500, 134)
        surfaces["stove"] = (b.width * 0.69 - 54, b.width * 0.69 + 54, 366)
    if b.shows("refrigerator", "fridge", at=(b.width * 0.895, 506, 330)):
        _fridge(b, b.width * 0.895, 506, 150, 330)
    hanging_lamp(b, b.width * 0.285, 76)
    _pots(b, b.width * 0.035, 190)
    rug(b, b.width * 0.5, 610, 300, 42, mat)
    return Plan(horizon=330, ground=(522, 634), surfaces=surfaces, inside=True)


def _counter(b: Brush, x0: float, x1: float, top: float, foot: float, ink: str) -> tuple[float, float, float]:
    b.shadow((x0 + x1) / 2, foot, (x1 - x0) * 0.51, 10)
    c = rgb(ink)
    b.rect(x0, top, x1 - x0, foot - top, Down(c, mix(c, (0.15, 0.2, 0.2), 0.3)))
    b.rect(x0, foot - 12, x1 - x0, 12, mix(c, (0.1, 0.12, 0.12), 0.6))
    n = 7
    w = (x1 - x0) / n
    for i in range(n):
        b.rect(
            x0 + i * w + 6,
            top + 26,
            w - 12,
            foot - top - 46,
            Across(mix(c, (1, 1, 1), 0.2), mix(c, (0.15, 0.2, 0.2), 0.16)),
            radius=5,
        )
        b.rect(x0 + i * w + w / 2 - 14, top + 34, 28, 6, "#f4efe4", radius=3)
    b.rect(x0 - 10, top - 8, x1 - x0 + 20, 22, Down("#fbeedb", "#c9a981"), radius=5)
    sx = x0 + (x1 - x0) * 0.47
    b.rect(sx - 52, top - 6, 104, 8, Down("#9fb0bd", "#dbe5ec"), radius=3)
    b.line([(sx, top - 6), (sx, top - 46), (sx + 18, top - 58), (sx + 32, top - 44)], "#aab6c0", 7, smooth=True)
    return (x0 + 16, x0 + (x1 - x0) * 0.38, top - 5)


def _stove(b: Brush, x: float, top: float, foot: float, w: float) -> None:
    b.rect(x - w / 2, top - 10, w, foot - top + 10, Across("#f4f6f9", "#c3cad4"), radius=5)
    b.rect(x - w / 2, top - 12, w, 12, Down("#4b515d", "#2b2f38"), radius=3)
    for k in (-0.26, 0.26):
        b.oval(x + k * w, top - 11, 22, 4, "#1e2128")
    for k in (-0.32, -0.11, 0.11, 0.32):
        b.oval(x + k * w, top + 16, 7, 7, Ball("#6b7280", "#2f343e"))
    b.rect(x - w * 0.38, top + 36, w * 0.76, 66, Down("#343a46", "#191c23"), radius=6)
    b.halo(x, top + 78, 40, "#ff9a4d", alpha=0.6)
    b.rect(x - w * 0.36, top + 28, w * 0.72, 6, "#8c95a3", radius=3)
    hood = top - 190
    b.poly(
        [
            (x - 34, hood - 120),
            (x + 34, hood - 120),
            (x + 40, hood - 40),
            (x + 78, hood),
            (x - 78, hood),
            (x - 40, hood - 40),
        ],
        Across("#e3e8ee", "#a5afbc"),
    )
    b.rect(x - 80, hood, 160, 12, "#8c95a3", radius=3)


def _fridge(b: Brush, x: float, y: float, w: float, h: float) -> None:
    b.shadow(x, y, w * 0.56, 10)
    b.rect(x - w / 2, y - h, w, h, Across("#fdfdfd", "#c9d6e0"), radius=12)
    b.line([(x - w / 2 + 4, y - h * 0.64), (x + w / 2 - 4, y - h * 0.64)], "#9fb0bd", 4)
    for y0, y1 in ((0.92, 0.72), (0.58, 0.34)):
        b.rect(x - w / 2 + 14, y - h * y0, 9, h * (y0 - y1), Across("#d3dbe3", "#8796a5"), radius=4)
    for dx, dy, ink in ((18, 0.84, "#f25f5c"), (34, 0.78, "#ffd24d"), (8, 0.52, "#6fb7e9")):
        b.rect(x + dx, y - h * dy, 20, 20, ink, radius=4)


def _pots(b: Brush, x: float, y: float) -> None:
    b.rect(x - 10, y - 60, 150, 7, Down("#8c95a3", "#59616d"), radius=3)
    for i, r in enumerate((24, 20, 16)):
        px = x + 18 + i * 46
        b.line([(px, y - 54), (px, y - 6)], "#59616d", 4)
        b.oval(px, y + r * 0.6, r, r, Ball("#f0b08a", "#a5583a"))


def plain_room(b: Brush) -> Plan:
    """A friendly room with a door, a window and a plant."""
    b.has("shelf", "carpet")
    wall, drapes, carpet = b.rng.choice(
        (
            ("#f4e0c0", "#6fa88f", "#c9504a"),
            ("#d9e3ee", "#d9885f", "#5f86b8"),
            ("#e3e6c6", "#b5713f", "#6f9a6a"),
        )
    )
    room(b, wall=wall, floor="#b5825a", stripe=40)
    window(b, b.width * 0.12, 130, 230, 180, curtains=drapes)
    framed(b, b.width * 0.44, 120, 130, 110)
    if b.shows("door", "doorway", at=(b.width * 0.78, FLOOR + 2, 330)):
        _door(b, b.width * 0.78, FLOOR + 2, 150, 330)
    rug(b, b.width * 0.5, 606, 330, 52, carpet)
    if b.shows("plant"):
        pot_plant(b, b.width * 0.945, 530, 190)
    surfaces = {"shelf": shelf(b, b.width * 0.575, 210, 180)}
    hanging_lamp(b, b.width * 0.36, 92, "#e0a23c")
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)


def _door(b: Brush, x: float, y: float, w: float, h: float) -> None:
    b.rect(x - w / 2 - 14, y - h - 14, w + 28, h + 14, "#fff8ee", radius=4)
    b.rect(x - w / 2, y - h, w, h, Across("#b9764a", "#8a5230"), radius=3)
    for top, tall in ((0.94, 0.40), (0.46, 0.38)):
        for k in (-0.40, 0.05):
            b.rect(x + k * w, y - h * top, w * 0.35, h * tall, Across("#9c6038", "#b9764a"), radius=4)
    b.oval(x + w * 0.40, y - h * 0.46, 7, 7, Ball("#ffe9a0", "#d39a2f"))
