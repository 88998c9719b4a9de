"""Close to houses: the doorstep, a roof above the town, a building site."""

from __future__ import annotations

from .brush import HEIGHT, Brush
from .buildings import tower_block, window
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import blades, bush, flowers, grass_ground, path, tree
from .outdoors import far_hills
from .plan import Plan
from .props import box, darker, house_door, lighter
from .sky import paint_sky
from .travel import snowy


def doorstep(b: Brush) -> Plan:
    """The front of a house close by: the door with its steps, windows, flower pots, a letter box."""
    rng = b.rng
    paint_sky(b, 420)
    far_hills(b, 420)
    tree(b, b.width * 0.04, 470, 250, veil=0.15)
    tree(b, b.width * 0.97, 470, 280, veil=0.15)
    wall, roof, ink = rng.choice(
        (
            ("#fbe7c6", "#c9573f", "#3f7f6f"),
            ("#f3d3c3", "#7a5a4c", "#3c6a9a"),
            ("#d9e6ea", "#8a4f45", "#c9503f"),
            ("#f7efcf", "#5f6f8c", "#8a5a3a"),
        )
    )
    x0, x1 = b.width * 0.12, b.width * 0.88
    mid = b.width * 0.5
    b.has("house", "home", at=(mid, 500, 440))
    b.rect(x0, 120, x1 - x0, 382, Across(lighter(wall, 0.2), darker(wall, 0.12)))
    for at_y in range(150, 500, 26):
        b.line([(x0, at_y), (x1, at_y)], darker(wall, 0.3), 1.4, alpha=0.22)
    b.rect(x0, 462, x1 - x0, 40, Down("#b5aca6", "#8a817c"))
    _eaves(b, x0, x1, roof)
    b.fade(x0, 134, x1 - x0, 44, [((0.1, 0.05, 0.1), 0.3), ((0.1, 0.05, 0.1), 0)], glow=False)
    b.has("window", at=(b.width * 0.26, 380, 170))
    for fx in (0.26, 0.74):
        x = b.width * fx
        _shuttered(b, x, ink)
    grass_ground(b, 494, tufts=160)
    if b.light.lamps:
        b.halo(mid, 250, 330, "#ffdf8e", alpha=0.55)
    path(
        b,
        [(mid, 512, 120), (mid, 560, 140), (mid - 10, 620, 180), (mid - 20, 760, 260)],
        "#e3d8c8",
        "#c2b4a0",
        edge="#7fa05a",
    )
    for k in range(3):
        w = 250 + k * 50
        b.rect(mid - w / 2, 472 + k * 18, w, 20, Down("#f4f8fc" if b.light.snow else "#e6e0d8", "#a59d94"), radius=3)
    if b.shows("door", "doorway", "front door", at=(mid, 476, 300)):
        house_door(b, mid, 474, 150, 290, ink=ink, pane=True)
    b.poly(
        [(mid - 130, 176), (mid, 120), (mid + 130, 176), (mid + 130, 190), (mid - 130, 190)],
        Down(lighter(roof, 0.15), darker(roof)),
    )
    if b.light.snow:
        b.line([(mid - 126, 172), (mid, 116), (mid + 126, 172)], "#ffffff", 12)
    for dx in (-116, 116):
        b.rect(mid + dx - 8, 188, 16, 286, Across("#fffaf2", "#cfc4b8"), radius=3)
    lx = mid + 160
    b.rect(lx - 12, 256, 24, 40, Down("#fff6cf", "#ffd27a"), radius=6, glow=b.light.lamps)
    b.poly([(lx - 17, 258), (lx, 240), (lx + 17, 258)], "#3a3f4c")
    for dx in (-190, 190):
        x = mid + dx
        b.shadow(x, 520, 40, 6)
        b.poly(
            [(x - 34, 468), (x + 34, 468), (x + 26, 518), (x - 26, 518)], Across("#e79a6c", "#b5623d"), round_corners=6
        )
        bush(b, x, 472, 84)
    x = b.width * 0.87
    if b.shows("mailbox", "letter box", "letterbox", at=(x, 556, 110)):
        b.shadow(x, 556, 20, 4)
        b.rect(x - 6, 470, 12, 86, Across("#a8713f", "#6f4628"))
        b.rect(x - 34, 430, 68, 44, Across("#e8574c", "#a82f2c"), radius=18)
        b.rect(x - 34, 452, 68, 22, Across("#e8574c", "#a82f2c"))
        b.rect(x - 18, 446, 36, 6, "#5f1f1f", radius=3)
    flowers(b, 36, 540, 716, clear=(mid - 260, mid + 240))
    blades(b, 600, HEIGHT + 10, 70)
    return Plan(horizon=420, ground=(530, 628))


def _eaves(b: Brush, x0: float, x1: float, roof: str) -> None:
    """The roof above the wall, tiled, cut by the picture's upper edge."""
    mid = (x0 + x1) / 2
    b.poly(
        [(x0 - 60, 134), (x0 + 30, -40), (x1 - 30, -40), (x1 + 60, 134)], Down(lighter(roof, 0.12), darker(roof, 0.15))
    )
    tiles = [(x0 - 60, 134), (x0 + 30, -40), (x1 - 30, -40), (x1 + 60, 134)]
    with b.within(tiles):
        for row in range(4):
            y = 8 + row * 34
            for i in range(int((x1 - x0 + 100) // 36) + 1):
                b.oval(x0 - 44 + i * 36 + 18 * (row % 2), y, 18, 14, darker(roof, 0.12 + 0.1 * (i % 2)), alpha=0.5)
    if b.light.snow:
        b.poly(
            [(x0 - 64, 140), (x0 - 50, 96), (x0 + 30, -40), (x1 - 30, -40), (x1 + 50, 96), (x1 + 64, 140), (mid, 128)],
            Down("#ffffff", "#e3ecf5"),
            round_corners=14,
        )


def _shuttered(b: Brush, x: float, ink: str) -> None:
    """A window with shutters and a box of flowers."""
    for side in (-1, 1):
        b.rect(x + side * 104 - 26, 204, 52, 166, Across(lighter(ink, 0.15), darker(ink)), radius=3)
        b.strokes(
            [(x + side * 104 - 18, y, x + side * 104 + 18, y) for y in range(216, 366, 15)],
            darker(ink, 0.4),
            2.4,
            alpha=0.6,
        )
    window(b, x - 72, 206, 144, 160, lit=True)
    b.rect(x - 86, 372, 172, 24, Down("#a5673a", "#6f4225"), radius=5)
    if b.light.snow:
        b.rect(x - 88, 366, 176, 11, "#ffffff", radius=5)
    else:
        for i in range(11):
            b.oval(x - 78 + i * 15.5, 366 - 5 * (i % 2), 10, 10, "#4f9a4a")
        for i in range(11):
            b.oval(
                x - 78 + i * 15.5,
                360 - 7 * (i % 2),
                7,
                7,
                Ball("#ffb3cf", ("#ff5f8f", "#f3b13d", "#ffffff")[i % 3]),
            )


def rooftop(b: Brush) -> Plan:
    """High above the town: tiles and a parapet, chimneys, roofs to the horizon."""
    rng = b.rng
    paint_sky(b, 440)
    for veil, low, high, base, inks in (
        (0.62, 60, 170, 470, ("#8fa6c9", "#9db0d0")),
        (0.4, 40, 110, 490, ("#8fa6c9", "#a3b4d0", "#b3a9c9")),
    ):
        x = -30.0
        while x < b.width + 20:
            w = rng.uniform(60, 110)
            tower_block(b, x, base, w, rng.uniform(low, high), rng.choice(inks), veil=veil, cell=15)
            x += w + rng.uniform(2, 16)
    b.fade(0, 360, b.width, 110, [(b.light.haze, 0), (b.light.haze, 0.35)])
    x = -60.0
    while x < b.width + 40:
        w, h = rng.uniform(120, 190), rng.uniform(50, 96)
        ink = rng.choice(("#c9573f", "#a8473b", "#b96b3c", "#8a5a4a"))
        with b.far(0.1):
            b.rect(x, 470, w, 50, Down("#f3dfc6", "#cfb498"))
            b.poly(
                [(x - 10, 474), (x + w * 0.16, 474 - h), (x + w * 0.84, 474 - h), (x + w + 10, 474)],
                Down("#ffffff", "#dde7f1") if b.light.snow else Down(lighter(ink, 0.14), darker(ink, 0.14)),
            )
            b.rect(x + w * 0.62, 474 - h - 30, 20, 44, darker(ink, 0.2))
            window(b, x + w * 0.36, 474 - h * 0.62, 24, 24)
        x += w + rng.uniform(-6, 12)
    b.has("roof", at=(b.width / 2, 560, 60))
    b.rect(-2, 516, b.width + 4, HEIGHT, snowy(b, "#c9b9ab", "#9a897c"))
    b.rect(-2, 500, b.width + 4, 22, Down("#ffffff" if b.light.snow else "#e8dccd", "#a89889"), radius=3)
    b.fade(0, 522, b.width, 30, [((0.1, 0.06, 0.05), 0.32), ((0.1, 0.06, 0.05), 0)], glow=False)
    for i in range(7):
        y = 540 + 180 * (i / 7) ** 1.4
        b.line([(0, y), (b.width, y)], "#7d6c60", 1.6, alpha=0.35)
    b.strokes(
        [(b.width / 2 + i * 90, 522, b.width / 2 + i * 150, HEIGHT) for i in range(-9, 10)], "#7d6c60", 1.6, alpha=0.3
    )
    if b.shows("chimney", at=(b.width * 0.13, 560, 230)):
        for fx, y, h, w in ((0.12, 556, 220, 104), (0.92, 548, 160, 84)):
            x = b.width * fx
            b.shadow(x, y, w * 0.7, 9)
            b.rect(x - w / 2, y - h, w, h, Across("#d98a6a", "#9a5440"))
            for k in range(int(h // 20)):
                b.line([(x - w / 2, y - k * 20), (x + w / 2, y - k * 20)], "#7a3f30", 1.6, alpha=0.4)
            b.rect(
                x - w * 0.58,
                y - h - 12,
                w * 1.16,
                18,
                Down("#ffffff" if b.light.snow else "#e3a585", "#9a5440"),
                radius=3,
            )
            for pot in (-0.22, 0.22):
                b.rect(x + pot * w - 12, y - h - 46, 24, 36, Across("#c9785a", "#8a4a38"), radius=4)
            for k in range(5):
                b.oval(
                    x + w * 0.22 + k * 15,
                    y - h - 62 - k * 24,
                    13 + 6 * k,
                    11 + 5 * k,
                    "#ffffff",
                    alpha=0.32 - 0.05 * k,
                    blur=6,
                )
    if b.shows("antenna", "aerial", at=(b.width * 0.72, 520, 150)):
        x = b.width * 0.76
        b.line([(x, 510), (x, 360)], "#59616d", 4)
        b.strokes([(x - 46 + k * 5, 372 + k * 17, x + 46 - k * 5, 372 + k * 17) for k in range(5)], "#59616d", 3)
    box(b, b.width * 0.83, 566, 70, 52)
    return Plan(horizon=440, ground=(540, 630))


def construction_site(b: Brush) -> Plan:
    """A half-built house in scaffolding, a crane, heaps of sand and bricks, a barrier."""
    paint_sky(b, 430)
    far_hills(b, 430)
    for i in range(7):
        tower_block(
            b, b.width * i / 7 + 8, 462, 120, 60 + 50 * ((i * 7) % 4), ("#9db0d0", "#b3a9c9")[i % 2], veil=0.5, cell=15
        )
    x = b.width * 0.82
    if b.shows("crane", at=(x, 480, 470)):
        _crane(b, x)
    ground = ("#d3b48a", "#a5845c") if not b.light.snow else ("#f2f6fb", "#cbd7e4")
    b.rect(-2, 460, b.width + 4, HEIGHT, Down(*ground))
    b.has("house", "building", "wall", "scaffold", at=(b.width * 0.08 + 215, 500, 300))
    _shell(b, b.width * 0.08, 430.0)
    x = b.width * 0.56
    if b.shows("sand", "heap", at=(x, 516, 90)):
        b.shadow(x, 516, 120, 9)
        b.blob(
            [(x - 120, 516), (x - 60, 462), (x, 428), (x + 56, 458), (x + 120, 516)],
            Down("#ffffff", "#d6e0ea") if b.light.snow else Down("#f7dfa5", "#cfa55f"),
        )
        b.line([(x + 34, 470), (x + 92, 410)], "#a8713f", 7)
        b.poly([(x + 14, 492), (x + 26, 462), (x + 44, 470), (x + 34, 500)], "#7d8894", round_corners=4)
    surfaces = {}
    x = b.width * 0.72
    if b.shows("brick", "bricks", at=(x, 524, 60)):
        b.shadow(x, 524, 76, 7)
        for row in range(4):
            for i in range(4 - row % 2):
                b.rect(
                    x - 66 + i * 33 + 16 * (row % 2),
                    508 - row * 16,
                    31,
                    15,
                    Across(lighter("#d9714f", 0.1 * (i % 2)), darker("#d9714f", 0.2)),
                    radius=2,
                )
        surfaces["bricks"] = (x - 50, x + 50, 460)
    if b.shows("barrier", at=(b.width * 0.93, 552, 80)):
        x = b.width * 0.935
        for dx in (-66, 66):
            b.line([(x + dx - 14, 556), (x + dx, 490), (x + dx + 14, 556)], "#78838f", 6)
        for i in range(8):
            b.poly(
                [
                    (x - 90 + i * 22.5, 492),
                    (x - 67 + i * 22.5, 492),
                    (x - 72 + i * 22.5, 516),
                    (x - 95 + i * 22.5, 516),
                ],
                "#e2453c" if i % 2 else "#ffffff",
            )
        if b.light.lamps:
            b.halo(x, 484, 50, "#ffb13d", alpha=0.8)
        b.oval(x, 484, 8, 8, "#ffb13d", glow=b.light.lamps)
    for fx in (0.48, 0.86):
        x = b.width * fx
        b.shadow(x, 560, 26, 5)
        b.poly([(x - 20, 556), (x - 5, 500), (x + 5, 500), (x + 20, 556)], Across("#ff9a4c", "#d9622a"))
        b.poly([(x - 13, 532), (x - 9, 516), (x + 9, 516), (x + 13, 532)], "#ffffff")
        b.rect(x - 28, 553, 56, 8, "#d9622a", radius=3)
    for _ in range(5):
        y = b.rng.uniform(570, 700)
        b.line(
            [
                (b.rng.uniform(-40, 400), y),
                (b.rng.uniform(600, 1000), y + 12),
                (b.width + 20, y + b.rng.uniform(-10, 10)),
            ],
            "#7d6040",
            7,
            alpha=0.16,
            smooth=True,
        )
    return Plan(horizon=430, ground=(526, 630), surfaces=surfaces)


def _crane(b: Brush, x: float) -> None:
    """A tower crane with its jib to the left."""
    for k in (-1, 1):
        b.line([(x + k * 16, 480), (x + k * 16, 40)], "#f3b13d", 6)
    b.strokes([(x - 16, y, x + 16, y - 30) for y in range(70, 481, 30)], "#d9932a", 4)
    b.strokes([(x + 16, y, x - 16, y - 30) for y in range(70, 481, 30)], "#d9932a", 4)
    for y in (44, 74):
        b.line([(x + 150, y), (x - 560, y)], "#f3b13d", 6)
    b.strokes(
        [(x + 150 - i * 30, 44 if i % 2 else 74, x + 120 - i * 30, 74 if i % 2 else 44) for i in range(23)],
        "#d9932a",
        3,
    )
    b.line([(x, 0), (x - 400, 44)], "#59616d", 3)
    b.rect(x + 100, 74, 60, 50, "#8f97a3", radius=4)
    b.rect(x - 22, 82, 44, 46, Down("#8fd0ff", "#4f8fc9"), radius=5)
    b.line([(x - 420, 76), (x - 420, 230)], "#3a3f4a", 3)
    b.line([(x - 420, 230), (x - 408, 242), (x - 420, 254), (x - 430, 244)], "#3a3f4a", 6, smooth=True)


def _shell(b: Brush, x0: float, w: float) -> None:
    """A house half built, in its scaffolding."""
    brick = "#d98a62"
    b.poly(
        [
            (x0, 498),
            (x0, 250),
            (x0 + 60, 250),
            (x0 + 60, 220),
            (x0 + 170, 220),
            (x0 + 170, 260),
            (x0 + 290, 260),
            (x0 + 290, 300),
            (x0 + w, 300),
            (x0 + w, 498),
        ],
        Across(lighter(brick, 0.15), darker(brick, 0.2)),
    )
    for k in range(13):
        y = 300 + k * 15
        b.line([(x0, y), (x0 + w, y)], "#f3dcc9", 1.6, alpha=0.5)
        b.strokes(
            [(x0 + i * 32 + 16 * (k % 2), y, x0 + i * 32 + 16 * (k % 2), y + 15) for i in range(14)],
            "#f3dcc9",
            1.6,
            alpha=0.45,
        )
    for dx in (60, 300):
        b.rect(x0 + dx, 330, 74, 86, mix(rgb("#4a3a34"), b.light.sky[2], 0.25))
        b.rect(x0 + dx - 6, 414, 86, 9, "#d9cfc4")
    b.rect(x0 + 180, 370, 76, 128, "#4a3a34")
    for pole in (-16, 130, 280, w + 14):
        b.rect(x0 + pole - 4, 190, 8, 312, Across("#c9d3dc", "#78838f"), radius=3)
    for y in (240, 330, 420):
        b.rect(x0 - 24, y, w + 50, 9, Down("#ffffff" if b.light.snow else "#d9a868", "#94692f"))
    b.line([(x0 + 130, 420), (x0 + 280, 330)], "#78838f", 4)
    b.line([(x0 - 16, 330), (x0 + 130, 240)], "#78838f", 4)
