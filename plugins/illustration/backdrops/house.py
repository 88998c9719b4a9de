"""The rest of the house: hallway, bathroom, cellar, attic, garage."""

from __future__ import annotations

from .brush import HEIGHT, Brush
from .fills import Across, Ball, Down
from .light import mix, rgb
from .plan import Plan
from .props import barrel, box, darker, house_door, lighter
from .rooms import FLOOR, hanging_lamp, lamp_glow, room, rug, shelf, window

_GROUND = (508.0, 634.0)


def hallway(b: Brush) -> Plan:
    """The front door from inside, a staircase, hooks with coats, a mirror."""
    wall = b.rng.choice(("#f0dcc0", "#d8e2cf", "#f2d2c4"))
    room(b, wall=wall, floor="#b07f52", stripe=46)
    b.rect(-2, 330, b.width + 4, 118, Down("#fff8ee", "#e3d6c6"))
    b.strokes([(x, 336, x, 446) for x in range(20, int(b.width), 46)], "#c9b8a2", 2, alpha=0.6)
    b.rect(-2, 322, b.width + 4, 12, Down("#ffffff", "#d3c5b2"), radius=4)
    door = b.width * 0.5
    if b.shows("door", "doorway", at=(door, FLOOR + 2, 340)):
        house_door(
            b, door, FLOOR + 2, 168, 340, ink=b.rng.choice(("#b5503f", "#3f7f6f", "#3c6a9a", "#a8693f")), pane=True
        )
        b.rect(door + 104, FLOOR - 340, 40, 300, Down(b.outdoor.sky[1], b.outdoor.sky[2]), radius=3, glow=True)
        b.line([(door + 124, FLOOR - 340), (door + 124, FLOOR - 40)], "#fff8ee", 4)
    b.rect(door - 100, FLOOR + 30, 200, 22, Down("#9a7a52", "#6f5638"), radius=8)
    _stairs(b, b.width * 0.74)
    x = b.width * 0.17
    if b.shows("coat rack", "coat", at=(x, FLOOR, 260)):
        b.rect(x - 110, 196, 220, 16, Down("#c98f57", "#8f5f35"), radius=5)
        for i, ink in enumerate(("#c9503f", "#3f78c8", "#e5b23d")):
            cx = x - 74 + i * 74
            b.oval(cx, 218, 5, 7, "#59616d")
            b.blob(
                [(cx - 22, 232), (cx, 222), (cx + 22, 232), (cx + 34, 372 - 30 * i), (cx - 34, 372 - 30 * i)],
                Across(lighter(ink), darker(ink)),
            )
            b.line([(cx, 240), (cx, 360 - 30 * i)], darker(ink), 2.5, alpha=0.6)
    for dx, ink in ((-60, "#c9503f"), (-26, "#c9503f"), (30, "#4a4f5c"), (62, "#4a4f5c")):
        b.blob(
            [(x + dx - 12, 500), (x + dx - 10, 470), (x + dx + 4, 470), (x + dx + 6, 488), (x + dx + 20, 500)],
            Down(lighter(ink), darker(ink)),
        )
    mx = b.width * 0.34
    if b.shows("mirror", at=(mx, 320, 180)):
        b.rect(mx - 44, 150, 88, 150, Across("#d9a86f", "#95653c"), radius=40)
        b.rect(mx - 34, 160, 68, 130, Down("#dff0f7", "#a9c8d8"), radius=32)
        b.poly([(mx - 24, 260), (mx + 4, 170), (mx + 20, 172), (mx - 10, 280)], "#ffffff", alpha=0.4)
    rug(b, b.width * 0.5, 610, 330, 46, b.rng.choice(("#c9504a", "#5f7fb8", "#6fa06a")))
    hanging_lamp(b, b.width * 0.42, 80, "#e0a23c")
    return Plan(horizon=330, ground=_GROUND, inside=True)


def _stairs(b: Brush, x: float) -> None:
    """A flight of stairs that climbs to the right and out of the picture."""
    b.has("stairs", "staircase", "step", at=(x, 500, 300))
    n, tread, rise = 8, 52.0, 44.0
    foot = 500.0
    outline = [(x, foot)]
    for i in range(n):
        outline += [(x + i * tread, foot - (i + 1) * rise), (x + (i + 1) * tread, foot - (i + 1) * rise)]
    outline.append((x + n * tread, foot))
    b.shadow(x + 150, foot, 190, 10)
    b.poly(outline, Across("#fff3e2", "#d9c6ae"))
    for i in range(n):
        b.rect(x + i * tread - 6, foot - (i + 1) * rise, tread + 8, 11, Down("#d59a63", "#95653c"), radius=3)
        b.rect(x + i * tread + 20, foot - (i + 1) * rise - 96, 7, 96, Across("#fffaf2", "#d9cbb9"), radius=3)
    b.line([(x + 12, foot - rise - 100), (x + n * tread, foot - n * rise - 118)], "#a8693f", 14)
    b.rect(x - 14, foot - rise - 116, 20, rise + 116, Across("#c98f57", "#8f5f35"), radius=5)
    b.oval(x - 4, foot - rise - 122, 14, 14, Ball("#d9a86f", "#8f5f35"))


def bathroom(b: Brush) -> Plan:
    """A tub with foam, a basin under a mirror, a toilet, towels, tiles."""
    ink = b.rng.choice(("#a9d8de", "#bfe0c8", "#f3cfd3"))
    room(b, wall="#fdf6ea", floor="#b9cfd6", tiles=True)
    b.rect(-2, 236, b.width + 4, FLOOR - 256, Down(lighter(ink, 0.45), ink))
    for at_y in range(236, 450, 36):
        b.line([(0, at_y), (b.width, at_y)], "#ffffff", 2.2, alpha=0.7)
    b.strokes([(x, 236, x, 448) for x in range(0, int(b.width) + 36, 36)], "#ffffff", 2.2, alpha=0.7)
    b.rect(-2, 228, b.width + 4, 12, Down(darker(ink, 0.1), darker(ink, 0.25)), radius=3)
    window(b, b.width * 0.5, 60, 150, 130)
    surfaces = {}
    x = b.width * 0.235
    if b.shows("bathtub", "bath", "tub", at=(x, 516, 150)):
        _tub(b, x, 516, 400)
        surfaces["bathtub"] = surfaces["bath"] = (x - 130, x + 120, 392)
    x = b.width * 0.72
    if b.shows("mirror", at=(x, 300, 170)):
        b.rect(x - 72, 112, 144, 174, Across("#ffffff", "#c9d6e0"), radius=14)
        b.rect(x - 62, 122, 124, 154, Down("#e3f3fa", "#b3d3e2"), radius=8)
        b.poly([(x - 50, 260), (x - 4, 126), (x + 24, 126), (x - 20, 270)], "#ffffff", alpha=0.45)
    if b.shows("sink", "basin", "washbasin", at=(x, 506, 150)):
        b.shadow(x, 506, 60, 7)
        b.rect(x - 17, 390, 34, 114, Across("#ffffff", "#c3d0da"), radius=8)
        b.blob([(x - 92, 356), (x + 92, 356), (x + 66, 400), (x, 412), (x - 66, 400)], Down("#ffffff", "#c9d6df"))
        b.oval(x, 357, 88, 11, Down("#b9cad4", "#eef5f9"))
        b.line([(x, 352), (x, 318), (x + 14, 312), (x + 22, 324)], "#9aa9b5", 8, smooth=True)
        surfaces["sink"] = (x - 84, x - 30, 352)
        b.rect(x - 80, 326, 24, 28, Across("#8fc7e8", "#5a93bb"), radius=5)
        for dx, c in ((-74, "#e2594f"), (-64, "#f3c13d")):
            b.line([(x + dx, 330), (x + dx + (dx + 69) * 0.8, 296)], c, 4)
    x = b.width * 0.92
    if b.shows("toilet", at=(x, 514, 180)):
        b.shadow(x, 514, 64, 9)
        b.rect(x - 46, 330, 92, 96, Across("#ffffff", "#ccd8e0"), radius=10)
        b.rect(x - 52, 322, 104, 14, Down("#ffffff", "#d3dde4"), radius=6)
        b.rect(x - 11, 346, 22, 12, "#b3c3ce", radius=5)
        b.blob(
            [(x - 54, 430), (x + 54, 430), (x + 38, 480), (x + 34, 512), (x - 34, 512), (x - 38, 480)],
            Across("#ffffff", "#c9d5de"),
        )
        b.rect(x - 60, 416, 120, 18, Down("#ffffff", "#d9e2e8"), radius=9)
    x = b.width * 0.475
    if b.shows("towel", at=(x, 430, 110)):
        b.rect(x - 46, 296, 92, 7, "#aab6c0", radius=3)
        c = b.rng.choice(("#f2857a", "#6fa6e0", "#f3c45f"))
        b.rect(x - 36, 298, 72, 116, Across(lighter(c), darker(c, 0.16)), radius=6)
        b.rect(x - 36, 376, 72, 10, "#ffffff", alpha=0.6)
    rug(b, b.width * 0.52, 604, 220, 40, b.rng.choice(("#7fb8d8", "#e59a9a", "#9ac27f")))
    hanging_lamp(b, b.width * 0.36, 70, "#8fc0d8")
    return Plan(horizon=330, ground=(522, 634), surfaces=surfaces, inside=True)


def _tub(b: Brush, x: float, y: float, w: float) -> None:
    h = w * 0.34
    b.shadow(x, y, w * 0.5, 12)
    for dx in (-0.34, 0.34):
        b.blob(
            [(x + dx * w - 16, y - 24), (x + dx * w + 16, y - 24), (x + dx * w + 9, y), (x + dx * w - 9, y)],
            Ball("#ffe9a0", "#c9962f"),
        )
    b.line(
        [(x + w * 0.36, y - h + 6), (x + w * 0.36, y - h - 84), (x + w * 0.27, y - h - 92), (x + w * 0.24, y - h - 64)],
        "#aab6c0",
        9,
        smooth=True,
    )
    for dx, dy, r in ((-0.3, 0.98, 30), (-0.2, 1.04, 36), (-0.08, 1.0, 32), (0.04, 1.05, 36), (0.15, 0.99, 28)):
        b.oval(x + dx * w, y - h * dy, r, r * 0.8, Ball("#ffffff", "#d5e6f2"))
    b.blob(
        [
            (x - w / 2, y - h),
            (x + w / 2, y - h),
            (x + w * 0.45, y - h * 0.4),
            (x + w * 0.36, y - 14),
            (x - w * 0.36, y - 14),
            (x - w * 0.45, y - h * 0.4),
        ],
        Across("#ffffff", "#cdd8e0"),
    )
    b.rect(x - w * 0.53, y - h - 8, w * 1.06, 20, Down("#ffffff", "#d0dbe3"), radius=10)
    b.dots(
        [
            (x + dx * w, y - h * 1.5 - dy, r)
            for dx, dy, r in ((-0.2, 0, 8), (-0.05, 30, 11), (0.1, 6, 6), (-0.3, 44, 5))
        ],
        "#ffffff",
        alpha=0.6,
    )


def _beam(b: Brush, points: list[tuple[float, float]], width: float, ink: str = "#8a5d3b") -> None:
    b.line([(x + 4, y + 8) for x, y in points], "#1c100a", width, alpha=0.3, blur=5)
    b.line(points, darker(ink, 0.2), width)
    b.line([(x, y - width * 0.18) for x, y in points], ink, width * 0.55)


def attic(b: Brush) -> Plan:
    """Under the roof: slanting beams, a round window, trunks, boxes, cobwebs."""
    room(b, wall="#d9b98c", floor="#a8774a", trim="#9a6d42")
    b.strokes([(0, y, b.width, y) for y in range(40, 450, 46)], "#9a7448", 2.5, alpha=0.5)
    mid, top = b.width / 2, -30.0
    for side in (-1, 1):
        edge = 0 if side < 0 else b.width
        b.poly([(edge, -10), (mid + side * 90, -10), (edge, 400)], Down("#b58a5a", "#8f6a42"))
        for k in range(5):
            t = k / 5
            b.line([(edge, 380 - 400 * t), (edge - side * (430 - 430 * t), -10)], "#7a5836", 2.5, alpha=0.4)
        _beam(b, [(edge - side * 10, 416), (mid + side * 96, top)], 30)
    _beam(b, [(mid - 330, 140), (mid + 330, 140)], 26)
    b.has("window", at=(mid, 350, 190))
    b.oval(mid, 262, 98, 98, Ball("#c98f57", "#7d5638"))
    with b.within(oval=(mid, 262, 84, 84)):
        from .rooms import view

        view(b, mid - 84, 178, 168, 168)
    b.rect(mid - 4, 178, 8, 168, "#a8713f")
    b.rect(mid - 84, 258, 168, 8, "#a8713f")
    ink, alpha = ("#9fb4ff", 0.14) if b.outdoor.time == "night" else ("#fff0c0", 0.26)
    b.poly([(mid - 80, 300), (mid + 60, 310), (mid - 40, 690), (mid - 330, 690)], ink, alpha=alpha, blur=14, glow=True)
    surfaces = {}
    if b.shows("chest", "trunk", at=(b.width * 0.2, 520, 110)):
        x = b.width * 0.2
        b.shadow(x, 520, 110, 10)
        b.rect(x - 92, 432, 184, 88, Down("#a5673a", "#6f4225"), radius=6)
        b.rect(x - 96, 400, 192, 50, Down("#b9764a", "#85502c"), radius=22)
        for dx in (-60, 52):
            b.rect(x + dx, 400, 14, 120, Across("#e5c06a", "#a98432"), radius=3)
        b.rect(x - 13, 440, 26, 28, Ball("#ffe28a", "#b58a2f"), radius=5)
        surfaces["chest"] = (x - 80, x + 80, 402)
    box(b, b.width * 0.80, 510, 130, 96, ink="#d0a06a", wooden=False)
    box(b, b.width * 0.89, 516, 120, 120, ink="#c08f5a", wooden=False)
    box(b, b.width * 0.83, 414, 90, 60, ink="#d9b07a", wooden=False)
    x = b.width * 0.335
    b.shadow(x, 500, 40, 6)
    b.blob(
        [(x - 26, 470), (x - 34, 400), (x - 16, 360), (x + 16, 360), (x + 34, 400), (x + 26, 470)],
        Across("#e8d3b8", "#b39472"),
    )
    b.line([(x, 470), (x, 500)], "#6f4225", 8)
    b.oval(x, 350, 10, 14, "#8a5d3b")
    for x0, k in ((0.0, 1), (b.width, -1)):
        for r in (40, 74, 110):
            b.line(
                [(x0 + k * r, 400), (x0 + k * r * 0.62, 400 + r * 0.4), (x0, 400 + r)],
                "#ffffff",
                1.4,
                alpha=0.4,
                smooth=True,
            )
        b.strokes(
            [(x0, 400, x0 + k * 120, 404), (x0, 400, x0 + k * 90, 470), (x0, 400, x0, 516)], "#ffffff", 1.4, alpha=0.4
        )
    hanging_lamp(b, b.width * 0.64, 190, "#b58f4a")
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)


def stones(b: Brush, top: float, foot: float, ink: str, *, w: float = 92, h: float = 46) -> None:
    """A wall of hewn stones between two rows."""
    b.rect(-2, top, b.width + 4, foot - top, Down(darker(ink, 0.2), darker(ink, 0.34)))
    rng = b.rng
    y, row = top, 0
    while y < foot:
        x = -w * (0.5 if row % 2 else 0.1)
        while x < b.width:
            k = w * rng.uniform(0.8, 1.25)
            c = mix(rgb(ink), (1, 1, 1) if rng.random() < 0.5 else (0, 0, 0.08), rng.uniform(0, 0.12))
            b.rect(
                x + 2,
                y + 2,
                k - 4,
                min(h, foot - y) - 4,
                Down(mix(c, (1, 1, 1), 0.1), mix(c, (0, 0, 0.05), 0.14)),
                radius=8,
            )
            x += k
        y, row = y + h, row + 1


def cellar(b: Brush) -> Plan:
    """Stone walls, a little window under the ceiling, barrels, jars, a stair up."""
    room(b, wall="#8f8790", floor="#8a7a6c", trim="#8a807f")
    stones(b, -2, FLOOR - 20, "#a59a98")
    b.fade(0, -2, b.width, 240, [((0.08, 0.05, 0.12), 0.5), ((0.08, 0.05, 0.12), 0.0)], glow=False)
    window(b, b.width * 0.46, 70, 130, 70, frame="#c9b8a2")
    b.poly(
        [(b.width * 0.46, 146), (b.width * 0.46 + 130, 146), (b.width * 0.44, 700), (b.width * 0.2, 700)],
        "#fff3c4" if b.outdoor.time != "night" else "#9fb4ff",
        alpha=0.12,
        blur=12,
        glow=True,
    )
    surfaces = {"shelf": shelf(b, b.width * 0.63, 240, 280, books=False)}
    shelf(b, b.width * 0.63, 360, 280, books=False)
    n, x0 = 7, b.width * 0.24
    b.has("stairs", "step", at=(x0, 500, 300))
    outline = [(x0, 500.0)]
    for i in range(n):
        outline += [(x0 - i * 46, 500 - (i + 1) * 46), (x0 - (i + 1) * 46, 500 - (i + 1) * 46)]
    outline.append((x0 - n * 46, 500))
    b.poly(outline, Across("#7f6a58", "#a58d76"))
    for i in range(n):
        b.rect(x0 - (i + 1) * 46 - 4, 500 - (i + 1) * 46, 54, 10, Down("#c9ab8c", "#8f765c"), radius=2)
    if b.shows("barrel", at=(b.width * 0.9, 524, 130)):
        barrel(b, b.width * 0.90, 508, 132)
        barrel(b, b.width * 0.975, 530, 140)
        surfaces["barrel"] = (b.width * 0.90 - 34, b.width * 0.90 + 34, 376)
    if b.shows("box", "crate", at=(b.width * 0.33, 512, 90)):
        box(b, b.width * 0.34, 506, 104, 84)
        surfaces["box"] = (b.width * 0.34 - 48, b.width * 0.34 + 48, 422)
    for x in (b.width * 0.5, b.width * 0.545):
        b.oval(x, 496, 26, 20, Ball("#d9b98c", "#9a7a52"))
    lamp_glow(b, b.width * 0.56, 140, 420)
    b.halo(b.width * 0.56, 176, 260, "#ffd98a", alpha=0.5)
    b.line([(b.width * 0.56, -4), (b.width * 0.56, 156)], "#2a2430", 3)
    b.oval(b.width * 0.56, 172, 13, 18, Ball("#fffbe0", "#ffd97a"), glow=True)
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)


def garage(b: Brush) -> Plan:
    """A workshop: a bench with a vice, tools on the wall, tyres, a roll-up door."""
    room(b, wall="#dfe3e6", floor="#a9adb3")
    b.rect(-2, FLOOR, b.width + 4, HEIGHT - FLOOR, Down("#b7bbc1", "#8b9098"))
    b.fade(0, FLOOR, b.width, 50, [((0.1, 0.08, 0.12), 0.35), ((0.1, 0.08, 0.12), 0.0)], glow=False)
    for _ in range(4):
        b.oval(
            b.rng.uniform(0.2, 0.8) * b.width,
            b.rng.uniform(560, 690),
            b.rng.uniform(40, 80),
            8,
            "#5a5f68",
            alpha=0.3,
            blur=5,
        )
    x0, x1 = b.width * 0.05, b.width * 0.42
    b.has("door", "garage door", at=((x0 + x1) / 2, FLOOR, 330))
    b.rect(x0 - 14, 120, x1 - x0 + 28, FLOOR - 120, Across("#8f97a3", "#6f7682"), radius=4)
    for k in range(6):
        b.rect(x0, 134 + k * 56, x1 - x0, 52, Down("#f7f9fb", "#c9d0d8"), radius=3)
    for k in range(4):
        b.rect(x0 + 26 + k * (x1 - x0) / 4, 142, 70, 36, Down(b.outdoor.sky[1], b.outdoor.sky[2]), radius=4, glow=True)
    bx, w = b.width * 0.70, 440.0
    b.rect(bx - 210, 110, 420, 190, Down("#d9b07a", "#b98a52"), radius=5)
    b.dots([(bx - 196 + i * 24, 124 + j * 24, 1.8) for i in range(17) for j in range(7)], "#7d5a36", alpha=0.6)
    for i, dx in enumerate((-170, -110, -50, 10, 80, 150)):
        x = bx + dx
        if i in (0, 3):  # hammers
            b.rect(x - 4, 150, 8, 110, Across("#d9a05a", "#9a6730"), radius=3)
            b.rect(x - 26, 134, 52, 24, Down("#9aa3af", "#5a626e"), radius=5)
        elif i in (1, 4):  # spanners
            b.rect(x - 6, 150, 12, 100, Across("#c9d0d8", "#88919d"), radius=5)
            b.oval(x, 148, 17, 17, "#a9b1bc")
            b.oval(x, 142, 8, 10, "#c99a62")
        else:  # saws and screwdrivers
            b.rect(x - 8, 140, 16, 44, Across("#e2594f", "#a5352f"), radius=6)
            b.rect(x - 3, 180, 6, 76, Across("#d3dae2", "#8f98a4"), radius=2)
    surfaces = {}
    if b.shows("workbench", "bench", "table", at=(bx, 512, 130)):
        b.shadow(bx, 512, w * 0.52, 10)
        for leg in (-0.44, 0.44):
            b.rect(bx + leg * w - 12, 396, 24, 116, Across("#b9824e", "#7d5430"), radius=3)
        b.rect(bx - w * 0.44, 450, w * 0.88, 16, Down("#b9824e", "#7d5430"))
        b.rect(bx - w / 2, 376, w, 24, Down("#e0b27a", "#a5723f"), radius=4)
        b.rect(bx + w * 0.32, 344, 56, 32, Across("#4f8fc9", "#2f5f93"), radius=5)
        surfaces["workbench"] = surfaces["table"] = (bx - w * 0.46, bx + w * 0.28, 377)
        b.rect(bx - w * 0.36, 424, 96, 28, Across("#e2594f", "#a5352f"), radius=4)
    x = b.width * 0.94
    b.shadow(x, 520, 70, 9)
    for k in range(3):
        b.rect(x - 64, 478 - k * 42, 128, 42, Across("#4b505a", "#1f2228"), radius=20)
        b.oval(x, 480 - k * 42, 34, 7, "#6b717d")
    hanging_lamp(b, b.width * 0.5, 80, "#8c97a5")
    return Plan(horizon=330, ground=(518, 634), surfaces=surfaces, inside=True)
