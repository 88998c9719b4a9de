"""Green places: park, meadow, forest, jungle, garden, farm."""

from __future__ import annotations

from .brush import HEIGHT, Brush
from .buildings import barn, house
from .chance import steady
from .fills import Across, Ball, Down
from .light import mix, rgb
from .nature import (
    blades,
    bush,
    conifer,
    fence,
    flowers,
    grass_color,
    grass_ground,
    hills,
    leaf_color,
    palm,
    path,
    rock,
    tree,
    tulip,
)
from .plan import Plan
from .sky import paint_sky


def far_hills(b: Brush, row: float = 420) -> None:
    """Two chains of hills before the sky."""
    far, near = grass_color(b)
    blue = mix(far, b.light.sky[1], 0.6)
    hills(b, row - 26, 30, (blue, mix(blue, near, 0.3)), 0.62, waves=1.6)
    hills(b, row, 20, (mix(far, blue, 0.45), mix(near, blue, 0.4)), 0.4, waves=2.4)


def park(b: Brush) -> Plan:
    """Lawn with a winding path, trees, a lamp and a bench far off."""
    b.has("path", "tree", "lawn")
    rng = b.rng
    paint_sky(b, 430)
    far_hills(b)
    for _ in range(6):
        x = b.width * rng.uniform(0.05, 0.95)
        tree(b, x, 452 + rng.uniform(-3, 8), rng.uniform(70, 105), veil=0.28)
    grass_ground(b, 452)
    mid = b.width * rng.uniform(0.5, 0.62)
    path(b, [(mid + 50, 456, 12), (mid + 96, 474, 20), (mid + 50, 510, 38), (mid - 90, 574, 74), (mid - 190, 648,
        124), (mid - 260, 760, 190)],
         "#efe1b4", "#d9c48e", edge="#7fae52")  # fmt: skip
    if b.shows("fountain", "pond", at=(b.width * 0.23, 500, 20)):
        _pond(b, b.width * 0.23, 486, 92)
    if b.shows("bench", at=(mid + 190, 506, 42)):
        _bench(b, mid + 190, 506, 84)
    if b.shows("lamp", "lamppost", at=(mid - 120, 500, 160)):
        _lamp(b, mid - 120, 500, 150)
    tree(b, b.width * 0.045, 540, 330)
    tree(b, b.width * 0.975, 556, 390)
    tree(b, b.width * 0.155, 494, 170, veil=0.08)
    bush(b, b.width * 0.86, 520, 120)
    bush(b, b.width * 0.92, 528, 90, berries=None)
    flowers(b, 36, 540, 712, clear=(mid - 330, mid + 20))
    for i in range(4):
        tulip(b, b.width * 0.055 + i * 24, 706 + (i % 2) * 8, 44, ("#ff5f8f", "#ffb13d", "#c85bd6")[i % 3])
    blades(b, 640, HEIGHT + 10, 60)
    return Plan()


def _pond(b: Brush, x: float, y: float, r: float) -> None:
    b.oval(x, y, r + 8, 17, "#8aa95a", alpha=0.8)
    b.oval(x, y, r, 14, Down(b.light.sky[2], "#4aa3d8"))
    b.strokes([(x - 30, y - 3, x + 6, y - 3), (x - 4, y + 5, x + 40, y + 5)], "#ffffff", 1.6, alpha=0.6)


def _bench(b: Brush, x: float, y: float, w: float) -> None:
    b.shadow(x, y, w * 0.55, 6)
    for dx in (-0.4, 0.4):
        b.rect(x + dx * w - 3, y - w * 0.5, 6, w * 0.5, "#4b4f5c")
    for dy in (0.5, 0.38, 0.24):
        b.rect(x - w / 2, y - dy * w, w, w * 0.085, Down("#c98a4b", "#94602f"), radius=3)


def _lamp(b: Brush, x: float, y: float, h: float) -> None:
    b.shadow(x, y, 18, 4)
    b.rect(x - 3, y - h, 6, h, Across("#5a6070", "#2d323e"), radius=3)
    b.rect(x - 9, y - 8, 18, 8, "#3a3f4c", radius=3)
    if b.light.lamps:
        b.halo(x, y - h - 12, 120, "#ffdf8e", alpha=0.8)
        b.halo(x, y, 130, "#ffdf8e", alpha=0.35, flat=0.22)
    b.oval(
        x,
        y - h - 12,
        12,
        15,
        Ball("#fff7d8", "#ffe09a") if b.light.lamps else Ball("#ffffff", "#cfd8e6"),
        glow=b.light.lamps,
    )
    b.poly([(x - 14, y - h - 23), (x, y - h - 34), (x + 14, y - h - 23)], "#2d323e")


def meadow(b: Brush) -> Plan:
    """Open grass with flowers, hills and a lone tree."""
    b.has("grass", "flower")
    rng = b.rng
    paint_sky(b, 430)
    far_hills(b, 428)
    for x in (0.3, 0.36, 0.72):
        tree(b, b.width * (x + rng.uniform(-0.03, 0.03)), 462, rng.uniform(50, 80), veil=0.32)
    grass_ground(b, 450, swing=12, tufts=340)
    if b.shows("tree"):
        side = rng.choice((0.07, 0.93))
        tree(b, b.width * side, 528, 330)
    bush(b, b.width * 0.55, 474, 60, veil=0.15)
    flowers(b, 90, 500, 716)
    blades(b, 620, HEIGHT + 10, 110)
    return Plan()


def forest(b: Brush) -> Plan:
    """Trunks in rows into the mist, ferns, mushrooms, shafts of light."""
    b.has("path", "tree")
    rng = b.rng
    paint_sky(b, 420)
    far, near = grass_color(b)
    for row, (base, height, veil, count) in enumerate(((440, 250, 0.62, 15), (456, 310, 0.4, 11), (478, 390, 0.2, 8))):
        hills(b, base - 8, 5, (mix(far, near, 0.3 + row * 0.15), near), veil)
        for i in range(count):
            x = b.width * (i + rng.uniform(0.1, 0.9)) / count
            if row == 2 and 0.3 < x / b.width < 0.7:
                continue
            draw = conifer if rng.random() < 0.55 else tree
            draw(b, x, base + rng.uniform(-4, 10), height * rng.uniform(0.75, 1.1), veil=veil, shadow=False)
        b.fade(0, base - 120, b.width, 140, [(b.light.haze, 0), (b.light.haze, 0.28 - row * 0.08)])
    floor = mix(near, rgb("#6b4f2f"), 0.35)
    grass_ground(b, 482, tufts=260)
    b.fade(0, 482, b.width, HEIGHT - 482, [(floor, 0.0), (floor, 0.4), (floor, 0.75)], glow=False)
    path(b, [(640, 486, 16), (668, 520, 34), (620, 590, 74), (560, 760, 150)], "#c9a877", "#a5814f", edge="#5c7d3c")
    for x in (0.02, 0.15, 0.86, 0.985):
        _trunk(b, b.width * x, 560 + rng.uniform(-10, 40) * (1 if 0.1 < x < 0.9 else 2), 26 + 30 * abs(x - 0.5))
    if b.light.orb == "sun":
        for i in range(4):
            x = b.width * (0.3 + 0.14 * i)
            b.poly([(x, -10), (x + 50, -10), (x - 90, 540), (x - 210, 540)], "#fff4c2", alpha=0.10, blur=10, glow=True)
    for _ in range(10):
        _fern(
            b,
            rng.choice((rng.uniform(0, 0.24), rng.uniform(0.76, 1))) * b.width,
            rng.uniform(560, 715),
            rng.uniform(34, 64),
        )
    if not b.light.snow:
        for _ in range(4):
            mushroom(
                b,
                rng.choice((rng.uniform(0.08, 0.3), rng.uniform(0.7, 0.95))) * b.width,
                rng.uniform(600, 708),
                rng.uniform(20, 32),
            )
    rock(b, b.width * 0.8, 600, 70)
    bush(b, b.width * 0.24, 556, 110)
    blades(b, 600, HEIGHT + 10, 120)
    return Plan(ground=(500, 626))


@steady
def _trunk(b: Brush, x: float, y: float, w: float) -> None:
    """A trunk that leaves the picture above."""
    b.shadow(x + 10, y, w * 1.7, 12)
    b.poly([(x - w * 1.2, y + 6), (x - w * 0.6, y - 60), (x - w * 0.5, -10), (x + w * 0.55, -10), (x + w * 0.62,
        y - 60), (x + w * 1.3, y + 6), (x, y - 8)],
           Across("#8f6547", "#4a3022"), round_corners=8)  # fmt: skip
    rng = b.rng
    lines = []
    for _ in range(16):
        lx, ly = x + rng.uniform(-0.42, 0.45) * w, rng.uniform(0, y - 60)
        lines.append((lx, ly, lx + rng.uniform(-3, 3), ly + rng.uniform(20, 60)))
    b.strokes(lines, "#3b2519", 2.2, alpha=0.4)
    light, dark = leaf_color(b)
    if b.light.season != "winter":
        for _ in range(3):
            cx, cy, r = x + rng.uniform(-1.5, 1.5) * w, rng.uniform(-30, 40), rng.uniform(60, 96)
            b.oval(cx, cy, r * 1.3, r * 0.8, Ball(light, dark, 0.4, 0.5))


@steady
def _fern(b: Brush, x: float, y: float, h: float) -> None:
    if b.light.snow:
        return
    for k in (-1.0, -0.55, -0.1, 0.35, 0.8):
        tip = (x + k * h * 1.0, y - h * (1.05 - 0.45 * abs(k)))
        mid = (x + k * h * 0.45, y - h * 0.75)
        b.blob([(x, y), (mid[0] - 4, mid[1]), tip, (mid[0] + 6, mid[1] + 5)], Down("#7cbf4f", "#2f7a43"))


@steady
def mushroom(b: Brush, x: float, y: float, h: float) -> None:
    """A fly agaric."""
    b.shadow(x, y, h * 0.5, h * 0.12)
    b.rect(x - h * 0.14, y - h * 0.62, h * 0.28, h * 0.62, Across("#fffaf0", "#d9cdb8"), radius=h * 0.1)
    b.blob([(x - h * 0.5, y - h * 0.5), (x - h * 0.36, y - h * 0.86), (x, y - h), (x + h * 0.36, y - h * 0.86),
        (x + h * 0.5, y - h * 0.5), (x, y - h * 0.44)],
           Ball("#ff6a5c", "#b9222c"))  # fmt: skip
    b.dots(
        [
            (x - h * 0.2, y - h * 0.72, h * 0.07),
            (x + h * 0.1, y - h * 0.82, h * 0.06),
            (x + h * 0.26, y - h * 0.62, h * 0.06),
        ],
        "#ffffff",
    )


def jungle(b: Brush) -> Plan:
    """Palms, creepers and large leaves."""
    b.has("path", "palm", "tree")
    rng = b.rng
    paint_sky(b, 420)
    for base, veil, count in ((446, 0.55, 10), (470, 0.28, 7)):
        hills(b, base - 30, 18, (rgb("#5fae58"), rgb("#2f7d4a")), veil, waves=4)
        for i in range(count):
            x = b.width * (i + rng.uniform(0.1, 0.9)) / count
            if rng.random() < 0.6:
                palm(b, x, base + 10, rng.uniform(230, 320), lean=rng.uniform(-50, 50), veil=veil)
            else:
                tree(b, x, base + 10, rng.uniform(240, 330), veil=veil, shadow=False)
    grass_ground(b, 482, tufts=300)
    path(b, [(650, 486, 20), (680, 530, 46), (610, 620, 96), (560, 760, 160)], "#c8b078", "#a58a55", edge="#4b8a45")
    for x in (0.03, 0.96):
        palm(b, b.width * x, 590, 560, lean=70 if x < 0.5 else -80)
    for _ in range(12):
        x = rng.choice((rng.uniform(-0.02, 0.2), rng.uniform(0.8, 1.02))) * b.width
        _fern(b, x, rng.uniform(560, 720), rng.uniform(60, 110))
    for _ in range(6):
        x = rng.uniform(0, b.width)
        b.line(
            [(x, -10), (x + rng.uniform(-20, 20), 70), (x + rng.uniform(-10, 10), rng.uniform(110, 200))],
            "#3f7a3a",
            4,
            smooth=True,
            alpha=0.8,
        )
    flowers(b, 16, 600, 712, clear=(b.width * 0.3, b.width * 0.7))
    return Plan(ground=(502, 626))


def garden(b: Brush) -> Plan:
    """A house, a fence, beds of flowers and an apple tree."""
    b.has("path", "fence", "flower")
    rng = b.rng
    paint_sky(b, 420)
    far_hills(b, 412)
    for x in (0.36, 0.5, 0.62, 0.93):
        tree(b, b.width * x, 458, rng.uniform(110, 160), veil=0.25)
    if b.shows("house", at=(b.width * 0.19, 478, 210)):
        house(b, b.width * 0.19, 478, 250, 210, wall="#fbe7c6", roof="#c9573f")
    fence(b, b.width * 0.36, b.width + 10, 486, 56)
    fence(b, -10, b.width * 0.06, 486, 56)
    grass_ground(b, 482)
    path(
        b,
        [(b.width * 0.215, 484, 18), (b.width * 0.23, 520, 34), (b.width * 0.30, 590, 70), (b.width * 0.36, 760, 130)],
        "#e9dcc0",
        "#cdb88f",
        edge="#8fae5f",
    )
    for x0, x1 in ((0.4, 0.56), (0.6, 0.78)):
        _bed(b, b.width * x0, b.width * x1, 512)
    if b.shows("tree"):
        tree(b, b.width * 0.93, 552, 350)
        if not b.light.snow and b.light.season != "spring":
            b.dots(
                [(b.width * 0.93 + rng.uniform(-80, 80), 552 - rng.uniform(170, 330), 9) for _ in range(9)], "#e2453c"
            )
    bush(b, b.width * 0.03, 540, 130)
    flowers(b, 40, 600, 716, clear=(b.width * 0.25, b.width * 0.75))
    blades(b, 620, HEIGHT + 10, 80)
    return Plan()


def _bed(b: Brush, x0: float, x1: float, y: float) -> None:
    b.rect(x0, y - 10, x1 - x0, 20, Down("#8a6142", "#5f402a"), radius=10)
    if b.light.snow:
        return
    x, i = x0 + 12, 0
    while x < x1 - 6:
        tulip(b, x, y + (i % 2) * 4, 38, ("#ff5f8f", "#ffcf3d", "#ff8a4c", "#c07bea")[i % 4])
        x, i = x + 17, i + 1


def farm(b: Brush) -> Plan:
    """A red barn with its silo, furrowed fields, a fence and hay."""
    b.has("path", "field", "fence")
    rng = b.rng
    paint_sky(b, 420)
    far_hills(b, 416)
    far, near = grass_color(b)
    with b.far(0.25):
        b.poly(
            [(b.width * 0.36, 432), (b.width * 0.9, 428), (b.width * 1.1, 478), (b.width * 0.30, 478)],
            Down("#e5c862" if not b.light.snow else far, "#c8a23c" if not b.light.snow else near),
        )
        for i in range(14):
            x = b.width * (0.36 + 0.05 * i)
            b.line([(x, 432), (b.width * (0.28 + 0.07 * i), 478)], "#a9822e", 2, alpha=0.35)
    for x in (0.46, 0.52, 0.86):
        tree(b, b.width * x, 440, rng.uniform(60, 90), veil=0.3)
    grass_ground(b, 468)
    if b.shows("barn", "farm", at=(b.width * 0.17, 490, 230)):
        barn(b, b.width * 0.17, 490, 270, 230)
    fence(b, b.width * 0.42, b.width + 10, 500, 46, ink="#c79a68", pointed=False)
    path(
        b,
        [(b.width * 0.19, 494, 26), (b.width * 0.23, 530, 44), (b.width * 0.32, 600, 84), (b.width * 0.38, 760, 150)],
        "#e2c893",
        "#c2a069",
        edge="#7fa14e",
    )
    for x, y, r in ((0.74, 514, 34), (0.8, 520, 38)):
        _hay(b, b.width * x, y, r)
    tree(b, b.width * 0.975, 560, 340)
    flowers(b, 24, 610, 716, clear=(b.width * 0.2, b.width * 0.7))
    blades(b, 620, HEIGHT + 10, 100)
    return Plan()


def _hay(b: Brush, x: float, y: float, r: float) -> None:
    b.shadow(x + 6, y, r * 1.2, r * 0.2)
    b.rect(x - r * 0.9, y - 2 * r, r * 1.5, 2 * r, Down("#f1d06e", "#b98d33"), radius=r * 0.8)
    b.oval(x + r * 0.35, y - r, r * 0.72, r, Ball("#f7de8e", "#c79c44", 0.5, 0.5))
    for k in (0.75, 0.5, 0.25):
        b.line([(x + r * (0.35 - 0.72 * k), y - r), (x + r * 0.35, y - r * (1 + k)), (x + r * (0.35 + 0.72 * k),
            y - r), (x + r * 0.35, y - r * (1 - k))],
               "#a67c2c", 1.6, alpha=0.5, smooth=True, closed=True)  # fmt: skip
