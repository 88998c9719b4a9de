"""Built places outdoors: city, street, road, village, market."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .brush import HEIGHT, Brush
from .buildings import door, house, street_lamp, tower_block, window
from .chance import steady
from .fills import Across, Down
from .light import mix, rgb
from .nature import blades, bush, flowers, grass_color, grass_ground, hills, path, tree
from .plan import Plan
from .sky import paint_sky

_WALLS = ("#fbe3c0", "#f6c9a8", "#e8b7a0", "#cfe0e8", "#f3dede", "#dcd3ee", "#f7efcf")
_ROOFS = ("#c9573f", "#a8473b", "#8a5a4a", "#5f6f8c", "#b96b3c")


@steady
def _asphalt(b: Brush, top: float, *, lane: float | None, kerb: float = 26) -> None:
    """A pavement and a road from row `top` to the bottom."""
    rng = b.rng
    pale = "#eef2f7" if b.light.snow else "#c9ccd4"
    b.rect(-2, top, b.width + 4, kerb, Down(pale, "#b4b8c2"))
    b.strokes([(x, top, x - 14, top + kerb) for x in range(0, int(b.width) + 60, 64)], "#8f94a0", 1.5, alpha=0.45)
    b.rect(-2, top + kerb, b.width + 4, 8, Down("#dfe2e8", "#8d919c"))
    b.rect(-2, top + kerb + 8, b.width + 4, HEIGHT - top, Down("#70757f", "#474b56"))
    if b.light.snow:
        b.rect(-2, top + kerb + 8, b.width + 4, HEIGHT - top, Down("#e6ecf4", "#b9c4d2"), alpha=0.62)
    b.dots(
        [(rng.uniform(0, b.width), rng.uniform(top + kerb + 10, HEIGHT), rng.uniform(0.8, 2)) for _ in range(260)],
        "#2f323b",
        alpha=0.25,
        squeeze=0.5,
    )
    if lane is not None:
        x = -40.0
        while x < b.width + 60:
            b.poly([(x + 8, lane - 5), (x + 98, lane - 5), (x + 90, lane + 5), (x, lane + 5)], "#f4e3a0", alpha=0.9)
            x += 170


def city(b: Brush) -> Plan:
    """Tall buildings in three rows above a road."""
    b.has("road", "street", "building", "skyscraper", "shop")
    rng = b.rng
    paint_sky(b, 470)
    inks = ("#8fa6c9", "#a3b4d0", "#9bb7c9", "#b3a9c9")
    for veil, low, high, base, palette in (
        (0.62, 200, 330, 470, ("#8fa6c9", "#9db0d0")),
        (0.36, 130, 280, 474, inks),
        (0.10, 90, 220, 480, ("#c98f72", "#d3a67a", "#8798b8", "#b7846f", "#a9b5c4")),
    ):
        x = -30.0
        while x < b.width + 20:
            w = rng.uniform(66, 128)
            # Lower towards the middle, so that the sky opens where the story plays.
            dip = 1 - 0.35 * max(0.0, 1 - abs((x + w / 2) / b.width - 0.5) * 3.2)
            tower_block(
                b,
                x,
                base,
                w,
                rng.uniform(low, high) * dip,
                rng.choice(palette),
                veil=veil,
                cell=15 if veil > 0.5 else 19,
            )
            x += w + rng.uniform(2, 14)
    b.fade(0, 380, b.width, 100, [(b.light.haze, 0), (b.light.haze, 0.25)])
    x = -20.0
    while x < b.width:
        _shopfront(b, x, 486, 150, 74)
        x += 158
    _asphalt(b, 484, lane=640, kerb=40)
    for x in (0.1, 0.5, 0.9):
        if b.shows("lamp"):
            street_lamp(b, b.width * x, 512, 190, mirrored=x > 0.6)
    for x in (0.26, 0.74):
        b.rect(b.width * x - 26, 498, 52, 16, Down("#b98b66", "#7d5a40"), radius=3)
        tree(b, b.width * x, 502, 130)
    return Plan(horizon=450, ground=(520, 632))


@steady
def _shopfront(b: Brush, x: float, y: float, w: float, h: float) -> None:
    rng = b.rng
    wall = rgb(rng.choice(_WALLS))
    b.rect(x, y - h, w, h, Down(wall, mix(wall, (0.3, 0.25, 0.3), 0.25)))
    lit = b.light.lamps
    glass = Down("#ffe9b0", "#ffcf78") if lit else Down("#a9d2e8", "#5d93b8")
    b.rect(x + 10, y - h * 0.56, w * 0.5, h * 0.5, glass, radius=2, glow=lit)
    b.rect(x + w * 0.68, y - h * 0.6, w * 0.2, h * 0.6, "#6b4a3a", radius=2)
    ink = rng.choice(("#e2594f", "#3f8fc9", "#4fa86a", "#e59a3c", "#9a62b8"))
    n = 7
    for i in range(n):
        b.rect(x + 4 + i * (w - 8) / n, y - h * 0.84, (w - 8) / n, h * 0.24, ink if i % 2 else "#fff8ee", radius=3)


def street(b: Brush) -> Plan:
    """A row of houses with doors and gardens along a pavement and a road."""
    b.has("road", "street", "house", "pavement")
    rng = b.rng
    paint_sky(b, 440)
    for x in (0.08, 0.33, 0.55, 0.8, 0.98):
        tree(b, b.width * x, 470, rng.uniform(170, 240), veil=0.28, shadow=False)
    far, near = grass_color(b)
    b.rect(-2, 462, b.width + 4, 40, Down(far, near))
    x = -46.0
    i = rng.randrange(7)
    while x < b.width:
        w = rng.uniform(190, 230)
        if b.shows("house") or abs(x + w / 2 - b.width / 2) > 260:
            terrace(b, x, 488, w, rng.uniform(270, 330), _WALLS[i % 7], _ROOFS[i % 5])
        x += w + rng.choice((0, 0, 46))
        i += 1
    _asphalt(b, 488, lane=650, kerb=46)
    for fx in (0.16, 0.52, 0.88):
        if b.shows("lamp"):
            street_lamp(b, b.width * fx, 524, 200, mirrored=fx > 0.6)
    for fx in (0.34, 0.7):
        tree(b, b.width * fx, 520, 190)
    return Plan(horizon=440, ground=(526, 632))


@steady
def terrace(b: Brush, x: float, y: float, w: float, h: float, wall: str, roof: str) -> None:
    """A town house seen from the front."""
    c, r = rgb(wall), rgb(roof)
    body = h * 0.74
    b.rect(x, y - body, w, body, Across(mix(c, (1, 1, 1), 0.2), mix(c, (0.35, 0.25, 0.3), 0.14)))
    b.poly(
        [(x - 8, y - body), (x + w * 0.12, y - h), (x + w * 0.88, y - h), (x + w + 8, y - body)],
        Down(mix(r, (1, 1, 1), 0.12), mix(r, (0.1, 0, 0.05), 0.2)),
    )
    if b.light.snow:
        b.poly(
            [
                (x + 4, y - body - h * 0.06),
                (x + w * 0.12, y - h - 5),
                (x + w * 0.88, y - h - 5),
                (x + w - 4, y - body - h * 0.06),
            ],
            Down("#ffffff", "#e2ebf5"),
            round_corners=8,
        )
    b.fade(x, y - body, w, 16, [((0.1, 0.05, 0.1), 0.25), ((0.1, 0.05, 0.1), 0)], glow=False)
    b.rect(x + w * 0.72, y - h - 24, w * 0.1, 40, mix(r, (0, 0, 0), 0.25))
    ww, wh = w * 0.2, body * 0.2
    for k in (0.12, 0.40, 0.68):
        window(b, x + w * k, y - body * 0.86, ww, wh)
    window(b, x + w * 0.12, y - body * 0.46, ww * 1.1, wh * 1.15)
    window(b, x + w * 0.66, y - body * 0.46, ww * 1.1, wh * 1.15)
    for k in (0.12, 0.66):
        b.rect(x + w * k - 4, y - body * 0.46 + wh * 1.15 + 3, ww * 1.1 + 8, 7, "#9a6a4a", radius=2)
        if not b.light.snow:
            b.dots(
                [(x + w * k + 4 + j * 8, y - body * 0.46 + wh * 1.15, 4.5) for j in range(int(ww * 1.1 / 8))],
                b.rng.choice(("#ff7fa8", "#ffcf4d", "#f25f5c")),
            )
    door(b, x + w * 0.49, y, w * 0.18, body * 0.44, b.rng.choice(("#3f7f6f", "#a5463f", "#3c6a9a", "#8e5a3a")))
    b.rect(x + w * 0.36, y - 6, w * 0.26, 8, "#d9d3cb", radius=2)


def road(b: Brush) -> Plan:
    """A country road that runs to the horizon between fields."""
    b.has("road", "path")
    rng = b.rng
    paint_sky(b, 430)
    far, near = grass_color(b)
    blue = mix(far, b.light.sky[1], 0.6)
    hills(b, 404, 34, (blue, mix(blue, near, 0.3)), 0.6)
    hills(b, 432, 14, (mix(far, blue, 0.3), near), 0.34)
    for x in (0.1, 0.2, 0.33, 0.7, 0.82):
        tree(b, b.width * x, 452, rng.uniform(50, 90), veil=0.3)
    grass_ground(b, 446, tufts=280)
    mid = b.width * 0.52
    grey = [(mid + 6, 444, 7), (mid + 40, 462, 18), (mid + 10, 500, 52), (mid - 50, 580, 160), (mid - 130, 740, 420)]
    left, right = [(x - w, y) for x, y, w in grey], [(x + w, y) for x, y, w in reversed(grey)]
    b.blob(
        [(x - 10 - (y - 444) * 0.05, y) for x, y in left] + [(x + 10 + (y - 444) * 0.05, y) for x, y in right],
        "#d9c79a",
    )
    b.blob(left + right, Down("#9a9fa9", "#53575f") if not b.light.snow else Down("#d5dde8", "#9aa4b3"))
    for t0, t1 in ((0.02, 0.06), (0.11, 0.17), (0.24, 0.33), (0.43, 0.56), (0.70, 0.9)):
        b.poly([*_along(grey, t0, 0.03), *reversed(_along(grey, t1, 0.03))], "#fdf3d0", alpha=0.95)
    for i, y in enumerate((470, 490, 522, 570)):
        s = (y - 440) / 130
        for side in (-1, 1):
            px = mid + 10 + side * (70 + i * 46 + s * 190)
            b.rect(px - 4 * s - 1, y - 46 * s - 6, 8 * s + 2, 46 * s + 6, Across("#c79a68", "#8a6340"))
    flowers(b, 30, 560, 716, clear=(mid - 430, mid + 320))
    tree(b, b.width * 0.04, 540, 330)
    bush(b, b.width * 0.95, 540, 150)
    blades(b, 640, HEIGHT + 10, 60)
    return Plan(ground=(500, 628))


def _along(spine: Sequence[tuple[float, float, float]], t: float, half: float) -> list[tuple[float, float]]:
    y = spine[0][1] + (spine[-1][1] - spine[0][1]) * t
    for (x0, y0, w0), (x1, y1, w1) in pairwise(spine):
        if y0 <= y <= y1:
            k = (y - y0) / (y1 - y0)
            x, w = x0 + (x1 - x0) * k, w0 + (w1 - w0) * k
            return [(x - w * half, y), (x + w * half, y)]
    return [(spine[-1][0], y), (spine[-1][0], y)]


def village(b: Brush) -> Plan:
    """Cottages on a green with a church, a well and a lane."""
    b.has("path", "church", "house")
    rng = b.rng
    paint_sky(b, 420)
    far, near = grass_color(b)
    blue = mix(far, b.light.sky[1], 0.6)
    hills(b, 380, 40, (blue, mix(blue, near, 0.3)), 0.6)
    hills(b, 420, 20, (mix(far, blue, 0.35), near), 0.38)
    with b.far(0.24):
        cx = b.width * 0.56
        b.rect(cx - 26, 300, 52, 150, Across("#f0e6d8", "#c9b8a8"))
        b.poly([(cx - 32, 302), (cx, 206), (cx + 32, 302)], Across("#8794ad", "#56627d"))
        b.rect(cx + 20, 372, 110, 80, Across("#ece1d2", "#c5b4a4"))
        b.poly([(cx + 14, 376), (cx + 34, 330), (cx + 118, 330), (cx + 138, 376)], Down("#a8574a", "#7f3f3a"))
        window(b, cx - 9, 330, 18, 30)
    for x, y, w, h in ((0.36, 458, 120, 116), (0.74, 462, 130, 124), (0.46, 462, 100, 96)):
        house(b, b.width * x, y, w, h, wall=rng.choice(_WALLS), roof=rng.choice(_ROOFS), veil=0.16)
    for x in (0.29, 0.66, 0.82):
        tree(b, b.width * x, 464, rng.uniform(90, 130), veil=0.2)
    grass_ground(b, 462)
    path(
        b,
        [
            (b.width * 0.55, 466, 14),
            (b.width * 0.57, 490, 30),
            (b.width * 0.53, 540, 70),
            (b.width * 0.42, 620, 130),
            (b.width * 0.36, 760, 220),
        ],
        "#ecd9ae",
        "#cdb27e",
        edge="#86ad58",
    )
    if b.shows("house"):
        house(b, b.width * 0.13, 508, 250, 236, wall="#fff0d2", roof="#c9573f")
        house(b, b.width * 0.90, 512, 250, 220, wall="#f4d7c3", roof="#7a5a4c")
    if b.shows("well", at=(b.width * 0.71, 516, 100)):
        _well(b, b.width * 0.71, 516, 66)
    fence(b, b.width * 0.23, b.width * 0.36, 508, 38)
    bush(b, b.width * 0.27, 524, 90)
    bush(b, b.width * 0.99, 548, 130)
    flowers(b, 30, 560, 716, clear=(b.width * 0.25, b.width * 0.62))
    blades(b, 630, HEIGHT + 10, 70)
    return Plan(ground=(506, 628))


def fence(b: Brush, x0: float, x1: float, y: float, height: float) -> None:
    """A white picket fence."""
    from .nature import fence as pickets

    pickets(b, x0, x1, y, height)


def _well(b: Brush, x: float, y: float, w: float) -> None:
    b.shadow(x, y, w * 0.62, 8)
    for side in (-1, 1):
        b.rect(x + side * w * 0.42 - 4, y - w * 1.15, 8, w * 0.9, Across("#a9764a", "#6f4a2f"))
    b.poly(
        [(x - w * 0.66, y - w * 1.05), (x, y - w * 1.55), (x + w * 0.66, y - w * 1.05)], Across("#c9573f", "#8f3a32")
    )
    b.rect(x - w * 0.46, y - w * 0.95, w * 0.92, 6, "#8a5d3b", radius=3)
    b.line([(x, y - w * 0.95), (x, y - w * 0.5)], "#d8c8a8", 2.4)
    b.rect(x - w / 2, y - w * 0.5, w, w * 0.5, Across("#c8c6cc", "#84828e"), radius=6)
    b.strokes([(x - w / 2 + 4, y - w * k, x + w / 2 - 4, y - w * k) for k in (0.17, 0.34)], "#77757f", 1.6, alpha=0.6)
    b.oval(x, y - w * 0.5, w * 0.5, w * 0.11, Down("#dddce2", "#a3a1ab"))
    b.oval(x, y - w * 0.5, w * 0.4, w * 0.07, "#33405c")


def market(b: Brush) -> Plan:
    """A square with stalls full of fruit under striped awnings."""
    b.has("stall", "fruit", "square")
    rng = b.rng
    paint_sky(b, 440)
    x, i = -40.0, rng.randrange(5)
    while x < b.width:
        w = rng.uniform(170, 220)
        with b.far(0.18):
            terrace(b, x, 470, w, rng.uniform(250, 320), _WALLS[i % 7], _ROOFS[i % 5])
        x, i = x + w, i + 1
    stone = Down("#e3d8c6", "#b7a791") if not b.light.snow else Down("#f2f5fa", "#cdd8e6")
    b.rect(-2, 468, b.width + 4, HEIGHT - 466, stone)
    for k in range(12):
        y = 470 + 250 * (k / 12) ** 1.5
        b.line([(0, y), (b.width, y)], "#9a8b78", 1.2, alpha=0.35)
    b.strokes(
        [(b.width / 2 + (j - 14) * 46, 468, b.width / 2 + (j - 14) * 150, HEIGHT) for j in range(29)],
        "#9a8b78",
        1.2,
        alpha=0.3,
    )
    surfaces = {}
    for k, (fx, s) in enumerate(((0.14, 1.0), (0.40, 0.8), (0.62, 0.8), (0.87, 1.0))):
        y = 516 if s == 1.0 else 494
        surfaces[f"stall {k}" if k else "stall"] = _stall(
            b, b.width * fx, y, 220 * s, ("#e2594f", "#4fa86a", "#3f8fc9", "#e5a23c")[k]
        )
    return Plan(horizon=440, ground=(524, 632), surfaces=surfaces)


@steady
def _stall(b: Brush, x: float, y: float, w: float, ink: str) -> tuple[float, float, float]:
    rng = b.rng
    h = w * 0.86
    b.shadow(x, y, w * 0.56, 10)
    for side in (-1, 1):
        b.rect(x + side * w * 0.46 - 4, y - h * 0.9, 8, h * 0.9, Across("#b98b5e", "#7d5a3a"))
    top = y - h * 0.42
    b.rect(x - w / 2, top, w, h * 0.42, Down("#c9966a", "#8d6240"), radius=4)
    b.strokes(
        [(x - w / 2 + 4, top + h * 0.42 * k, x + w / 2 - 4, top + h * 0.42 * k) for k in (0.33, 0.66)],
        "#6d4a30",
        2,
        alpha=0.5,
    )
    for j, fruit in enumerate(("#e2453c", "#f59a33", "#7cc24a", "#f3cf46")):
        bx = x - w * 0.46 + j * w * 0.23
        b.rect(bx, top - 12, w * 0.21, 16, Down("#e0b884", "#a87b4d"), radius=2)
        b.dots([(bx + 7 + (m % 4) * w * 0.05, top - 12 - (m // 4) * 7, w * 0.03) for m in range(7)], fruit)
        b.dots(
            [(bx + 5 + (m % 4) * w * 0.05, top - 14 - (m // 4) * 7, w * 0.009) for m in range(7)], "#ffffff", alpha=0.5
        )
    n = 8
    for j in range(n):
        x0, x1 = x - w * 0.42 + j * w * 0.84 / n, x - w * 0.42 + (j + 1) * w * 0.84 / n
        d0, d1 = x - w * 0.56 + j * w * 1.12 / n, x - w * 0.56 + (j + 1) * w * 1.12 / n
        b.poly(
            [(x0, y - h * 1.1), (x1, y - h * 1.1), (d1, y - h * 0.84), (d0, y - h * 0.84)], ink if j % 2 else "#fff8ee"
        )
        b.oval((d0 + d1) / 2, y - h * 0.84, (d1 - d0) / 2, w * 0.04, ink if j % 2 else "#fff8ee")
    _ = rng
    return (x - w * 0.44, x + w * 0.44, top - 6)
