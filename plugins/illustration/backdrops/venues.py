"""Rooms with a trade: restaurant, laboratory, circus, swimming pool, stable, dungeon."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush
from .fills import Across, Ball, Down
from .house import stones
from .light import mix, rgb
from .nature import ripples
from .plan import Plan
from .props import barrel, chair, darker, lighter, table, torch
from .rooms import FLOOR, hanging_lamp, pot_plant, room, shelf, window

_GROUND = (520.0, 634.0)


def restaurant(b: Brush) -> Plan:
    """Small tables with cloths and candles, a counter with cakes, a menu board."""
    rng = b.rng
    room(b, wall=rng.choice(("#f3d9c0", "#d9e6d3", "#f0d3d3")), floor="#a8774a", stripe=38)
    window(b, b.width * 0.06, 90, 250, 210, curtains=rng.choice(("#c9504a", "#5f8f6a", "#e0a23c")))
    x = b.width * 0.385
    b.rect(x - 82, 96, 164, 190, Across("#b9824e", "#7d5430"), radius=5)
    b.rect(x - 72, 106, 144, 170, Down("#3f4a4f", "#2c3438"))
    for k in range(6):
        b.line([(x - 54, 132 + k * 24), (x - 10 + 10 * (k % 3), 132 + k * 24)], "#f7f3e6", 4, alpha=0.8)
        b.line([(x + 36, 132 + k * 24), (x + 56, 132 + k * 24)], "#ffd98a", 4, alpha=0.8)
    surfaces = {"shelf": shelf(b, b.width * 0.66, 180, 330, books=False)}
    if b.shows("counter", "bar", at=(b.width * 0.80, 500, 120)):
        x0, x1 = b.width * 0.62, b.width * 0.985
        b.shadow((x0 + x1) / 2, 500, (x1 - x0) * 0.52, 10)
        b.rect(x0, 376, x1 - x0, 124, Down("#a5673a", "#6f4225"), radius=4)
        for k in range(5):
            w = (x1 - x0) / 5
            b.rect(x0 + k * w + 9, 400, w - 18, 84, Across("#b9824e", "#8a5630"), radius=6)
        b.rect(x0 - 12, 364, x1 - x0 + 24, 18, Down("#fbeedb", "#c9a981"), radius=5)
        gx = x0 + (x1 - x0) * 0.62
        for k, ink in enumerate(("#f7a6b8", "#fff0d0", "#8a5637")):
            cx = gx - 60 + k * 66
            b.rect(cx - 24, 336, 48, 26, Down(lighter(ink), darker(ink, 0.1)), radius=6)
            b.oval(cx, 334, 6, 6, "#e2453c")
        b.rect(gx - 96, 312, 210, 52, "#e8f6ff", radius=12, alpha=0.35)
        surfaces["counter"] = (x0 + 10, gx - 110, 365)
    b.has("chair", at=(b.width * 0.12, 520, 120))
    for i, fx in enumerate((0.15, 0.42)):
        tx, y = b.width * fx, 522.0
        if not b.shows("table", at=(b.width * 0.42, y, 96)):
            break
        chair(b, tx - 108, y - 4, 138)
        chair(b, tx + 108, y - 4, 138, left=True)
        top = table(b, tx, y, 150, 92, cloth=("#ffffff", "#f7e6d0")[i])
        b.halo(tx, 400, 70, "#ffd98a", alpha=0.5 if b.outdoor.lamps else 0.2)
        b.rect(tx - 5, 404, 10, 20, "#fffaf0", radius=2)
        b.oval(tx, 400, 4, 8, "#ffc24d", glow=True)
        surfaces["table" if i == 0 else "table 1"] = top
    for fx in (0.29, 0.56):
        hanging_lamp(b, b.width * fx, 84, "#c9503f")
    pot_plant(b, b.width * 0.575, 506, 150)
    return Plan(horizon=330, ground=(534, 634), surfaces=surfaces, inside=True)


def laboratory(b: Brush) -> Plan:
    """Benches with flasks and tubes, a blackboard of formulae, a machine with lights."""
    room(b, wall="#e3edf0", floor="#b3c3c9", tiles=True)
    window(b, b.width * 0.05, 90, 170, 180)
    x, w = b.width * 0.34, 330.0
    b.rect(x - w / 2 - 10, 80, w + 20, 200, Across("#aab6c0", "#7d8a96"), radius=5)
    b.rect(x - w / 2, 90, w, 180, Down("#2f5f6f", "#24505f"))
    for k in range(4):
        pts = [(x - w / 2 + 30 + i * 17, 122 + k * 36 + (7 if i % 2 else -6)) for i in range(9 + k % 3)]
        b.line(pts, "#eaf6f6", 3, alpha=0.75, smooth=True)
    b.line(
        [(x + 100 + 30 * math.cos(a), 190 + 30 * math.sin(a)) for a in [math.tau * i / 6 for i in range(6)]],
        "#ffe9a0",
        3.5,
        closed=True,
    )
    surfaces = {"shelf": shelf(b, b.width * 0.52, 200, 230, books=False)}
    mx = b.width * 0.87
    if b.shows("machine", "computer", "robot arm", at=(mx, 500, 330)):
        b.shadow(mx, 504, 120, 9)
        b.rect(mx - 110, 180, 220, 324, Across("#c9d6de", "#8596a3"), radius=12)
        b.rect(mx - 86, 206, 172, 96, Down("#143a3a", "#1f5a52"), radius=8)
        b.line(
            [(mx - 76, 260), (mx - 40, 260), (mx - 26, 226), (mx - 8, 284), (mx + 8, 250), (mx + 76, 250)],
            "#7bffb0",
            4,
            glow=True,
        )
        for k, ink in enumerate(("#ff5f5f", "#ffd24d", "#6fe08a", "#5fb8ff", "#c88fff")):
            b.halo(mx - 72 + k * 36, 336, 26, ink, alpha=0.5)
            b.oval(mx - 72 + k * 36, 336, 10, 10, Ball("#ffffff", ink), glow=True)
        for k in range(4):
            b.rect(mx - 80, 366 + k * 30, 160, 14, "#6b7d8a", radius=5)
    if b.shows("table", "bench", "desk", at=(b.width * 0.44, 514, 110)):
        tx, tw = b.width * 0.42, 640.0
        b.shadow(tx, 514, tw * 0.52, 10)
        b.rect(tx - tw / 2, 410, tw, 100, Down("#ffffff", "#c3d0d8"), radius=4)
        for k in range(5):
            b.rect(tx - tw / 2 + 12 + k * tw / 5, 428, tw / 5 - 24, 66, Across("#e8eff3", "#cbd8df"), radius=5)
            b.rect(tx - tw / 2 + tw / 10 - 16 + k * tw / 5, 438, 32, 7, "#8c97a5", radius=3)
        b.rect(tx - tw / 2 - 10, 400, tw + 20, 16, Down("#5f6f7d", "#3f4c58"), radius=4)
        _glassware(b, tx - 210, 400)
        surfaces["table"] = surfaces["bench"] = (tx + 60, tx + tw * 0.47, 401)
    hanging_lamp(b, b.width * 0.7, 70, "#6f8fa8")
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)


def _glassware(b: Brush, x: float, y: float) -> None:
    """Flasks, a burner and test tubes on a bench."""
    for dx, r, ink in ((0, 34, "#6fe08a"), (96, 26, "#ff7fb0"), (240, 30, "#ffb14d")):
        b.halo(x + dx, y - r, r * 2, ink, alpha=0.3)
        b.poly(
            [
                (x + dx - 8, y - r * 3.1),
                (x + dx + 8, y - r * 3.1),
                (x + dx + 8, y - r * 2),
                (x + dx + r, y - r * 0.3),
                (x + dx + r * 0.9, y),
                (x + dx - r * 0.9, y),
                (x + dx - r, y - r * 0.3),
                (x + dx - 8, y - r * 2),
            ],
            "#eaf6fb",
            alpha=0.7,
            round_corners=6,
        )
        b.poly(
            [
                (x + dx - r * 0.62, y - r),
                (x + dx + r * 0.62, y - r),
                (x + dx + r * 0.96, y - 4),
                (x + dx - r * 0.96, y - 4),
            ],
            Down(lighter(ink), ink),
            alpha=0.9,
            round_corners=8,
            glow=True,
        )
        b.dots([(x + dx + k * 9 - 8, y - r * (1.4 + 0.5 * k), 4 - k) for k in range(3)], ink, alpha=0.7)
    b.rect(x + 146, y - 70, 56, 8, "#a5723f", radius=2)
    for k, ink in enumerate(("#5fb8ff", "#ffd24d", "#c88fff")):
        b.rect(x + 150 + k * 17, y - 88, 11, 62, "#eaf6fb", radius=5, alpha=0.8)
        b.rect(x + 150 + k * 17, y - 60, 11, 34, ink, radius=5)
    b.rect(x + 144, y - 8, 60, 8, "#a5723f", radius=2)


def circus(b: Brush) -> Plan:
    """The ring: striped canvas above, benches of people, sawdust, spotlights."""
    mid = b.width / 2
    b.rect(-2, -2, b.width + 4, HEIGHT + 4, "#7a2438")
    n = 16
    for i in range(n):
        a0, a1 = math.pi * i / n, math.pi * (i + 1) / n
        c = "#e2495a" if i % 2 else "#fff0d8"
        pts = [
            (mid, -60),
            (mid - 900 * math.cos(a0), -60 + 470 * math.sin(a0) ** 0.7),
            (mid - 900 * math.cos(a1), -60 + 470 * math.sin(a1) ** 0.7),
        ]
        b.poly(pts, Down(darker(c, 0.35), lighter(c, 0.05)))
    b.fade(0, 0, b.width, 330, [((0.15, 0.02, 0.1), 0.55), ((0.15, 0.02, 0.1), 0.0)], glow=False)
    b.rect(-2, 316, b.width + 4, 170, Down("#5f2a45", "#3f1c33"))
    b.has("audience", "crowd")
    rng = b.rng
    heads = ("#f7d0a8", "#e0ac7d", "#a8714a", "#7a4f35", "#f3c79a")
    for row in range(3):
        y = 352 + row * 40
        x = -20.0 + 24 * (row % 2)
        while x < b.width + 20:
            s = 0.75 + 0.16 * row
            top = rng.choice(("#5f7fc9", "#c95f6f", "#6fa86a", "#d9a23c", "#8f6fc0", "#4fa0a8"))
            b.blob(
                [
                    (x - 17 * s, y + 36 * s),
                    (x - 13 * s, y + 10 * s),
                    (x + 13 * s, y + 10 * s),
                    (x + 17 * s, y + 36 * s),
                ],
                mix(rgb(top), (0.2, 0.05, 0.15), 0.4),
            )
            b.oval(x, y, 11 * s, 12 * s, mix(rgb(rng.choice(heads)), (0.2, 0.05, 0.15), 0.32))
            b.oval(
                x,
                y - 6 * s,
                11.5 * s,
                7 * s,
                mix(rgb(rng.choice(("#3a2a20", "#7a4a2a", "#d9a85a", "#201814"))), (0.2, 0.05, 0.15), 0.25),
            )
            x += rng.uniform(36, 48)
        b.rect(-2, y + 30, b.width + 4, 9, Down("#8f4a5a", "#5f2a3a"))
    b.rect(-2, 470, b.width + 4, HEIGHT, Down("#a87a48", "#8a6038"))
    b.oval(mid, 640, 760, 170, "#5f2030")
    b.oval(mid, 632, 752, 166, Down("#ff6a6f", "#c2303f"))
    for i in range(40):
        a = math.tau * i / 40
        b.oval(mid + 735 * math.cos(a), 632 + 158 * math.sin(a), 14, 8, "#ffe08a")
    b.oval(mid, 636, 712, 150, Down("#f3d9a0", "#d3a868"))
    b.halo(mid, 600, 520, "#fff3c0", alpha=0.5, flat=0.26)
    for fx, k in ((0.14, 1), (0.86, -1)):
        x = b.width * fx
        b.poly(
            [(x - 16, 30), (x + 16, 30), (mid + k * 60 + 190, 610), (mid + k * 60 - 190, 610)],
            "#fff3c0",
            alpha=0.12,
            blur=12,
            glow=True,
        )
        b.rect(x - 26, 4, 52, 36, Across("#59616d", "#2f343e"), radius=8)
        b.oval(x, 40, 22, 7, "#fff8dc", glow=True)
    for i in range(24):
        t = i / 23
        px, py = b.width * t, 236 + 60 * math.sin(math.pi * (t * 4 % 1))
        b.halo(px, py + 8, 22, "#ffe08a", alpha=0.5)
        b.oval(px, py + 8, 6, 8, ("#ffe08a", "#ff9f9f", "#9fe0ff")[i % 3], glow=True)
    return Plan(horizon=330, ground=(528, 634), inside=True, lamplight=False)


def swimming_pool(b: Brush) -> Plan:
    """An indoor pool: blue water with lanes, a diving board, tiles, tall windows."""
    room(b, wall="#e6f3f5", floor="#cfe0e3", tiles=True, trim="#7fc0d3")
    for k in range(4):
        window(b, b.width * (0.06 + 0.245 * k), 60, 210, 190)
    b.rect(-2, 330, b.width + 4, 26, Down("#5fb3d0", "#3f93b5"))
    top, foot = 424.0, 548.0
    b.rect(-2, 404, b.width + 4, 26, Down("#ffffff", "#c9dce2"))
    b.rect(-2, top, b.width + 4, foot - top, Down("#7fdcf0", "#2f9fd3"))
    b.strokes(
        [(b.width / 2 + i * 90, top, b.width / 2 + i * 150, foot) for i in range(-9, 10)], "#ffffff", 1.6, alpha=0.2
    )
    for y in (452, 496):
        for i in range(int(b.width // 30) + 2):
            b.oval(i * 30.0, y, 13, 5 + (y - 440) * 0.03, "#e2495a" if i % 2 else "#ffffff")
    ripples(b, top, foot, 110)
    b.rect(-2, foot, b.width + 4, 16, Down("#ffffff", "#b9d0d8"), radius=3)
    b.strokes([(x, foot + 2, x, foot + 14) for x in range(0, int(b.width), 40)], "#8fb8c6", 2)
    if b.shows("diving board", "springboard", "board", at=(b.width * 0.90, 556, 200)):
        x = b.width * 0.93
        b.rect(x - 8, 372, 14, 190, Across("#c9d6de", "#7d8f9c"), radius=4)
        b.rect(x + 42, 372, 14, 190, Across("#c9d6de", "#7d8f9c"), radius=4)
        b.strokes([(x, y, x + 48, y) for y in range(400, 560, 30)], "#aab9c4", 7)
        b.rect(x - 200, 360, 300, 13, Down("#ffffff", "#7fb8e0"), radius=5)
    x = b.width * 0.1
    if b.shows("ladder", at=(x, 560, 120)):
        for dx in (0, 44):
            b.line(
                [(x + dx, 606), (x + dx, 520), (x + dx + 4, 506), (x + dx + 8, 520), (x + dx + 8, 556)],
                "#c3ced6",
                8,
                smooth=True,
            )
    if b.shows("ring", "float", "lifebuoy", at=(b.width * 0.4, 380, 70)):
        x = b.width * 0.53
        b.oval(x, 300, 36, 36, "#ffffff")
        for k in range(4):
            a = math.tau * k / 4 + 0.4
            b.line(
                [(x + 29 * math.cos(a + t), 300 + 29 * math.sin(a + t)) for t in (0, 0.35, 0.7)],
                "#e2495a",
                14,
                smooth=True,
            )
        b.oval(x, 300, 19, 19, "#e6f3f5")
    return Plan(horizon=400, ground=(576, 634), water=(446, 540), inside=True)


def stable(b: Brush) -> Plan:
    """A barn from inside: planks, beams, stalls, hay, a lantern, the open door."""
    room(b, wall="#b9824e", floor="#c9a868", trim="#8a5d38")
    b.strokes([(x, -2, x, 452) for x in range(16, int(b.width), 58)], "#7d5430", 3, alpha=0.5)
    b.rect(-2, FLOOR, b.width + 4, HEIGHT, Down("#c9a468", "#a07c46"))
    rng = b.rng
    straw = [
        (x, y, x + rng.uniform(-26, 26), y + rng.uniform(-8, 8))
        for x, y in ((rng.uniform(0, b.width), rng.uniform(FLOOR + 8, HEIGHT)) for _ in range(240))
    ]
    b.strokes(straw, "#f3d98a", 3, alpha=0.55)
    x, w = b.width * 0.5, 250.0
    if b.shows("door", "gate", at=(x, FLOOR, 290)):
        from .rooms import view

        b.rect(x - w / 2 - 16, 160, w + 32, 312, Across("#8a5d38", "#6a4428"))
        view(b, x - w / 2, 176, w, 296)
        for side in (-1, 1):
            x0 = x + side * (w / 2 + 74) - 74
            b.rect(x0, 176, 148, 296, Across("#d9483b", "#a02c2b"))
            b.line([(x0 + 8, 184), (x0 + 140, 464)], "#fff4e6", 8)
            b.line([(x0 + 140, 184), (x0 + 8, 464)], "#fff4e6", 8)
            b.line([(x0 + 6, 182), (x0 + 142, 182), (x0 + 142, 466), (x0 + 6, 466)], "#fff4e6", 8, closed=True)
        b.poly(
            [(x - w / 2, FLOOR), (x + w / 2, FLOOR), (x + w * 0.75, HEIGHT - 40), (x - w * 0.9, HEIGHT - 40)],
            "#9fb4ff" if b.outdoor.time == "night" else "#fff0c0",
            alpha=0.22,
            blur=10,
            glow=True,
        )
    for x0, x1 in ((0.0, 0.21), (0.80, 1.0)):
        a, z = b.width * x0 - 10, b.width * x1 + 10
        b.rect(a, 366, z - a, 128, Down("#a5713f", "#7a5230"))
        b.strokes([(a, y, z, y) for y in (396, 428, 460)], "#5f3f24", 3, alpha=0.6)
        b.rect(a, 358, z - a, 16, Down("#c99a62", "#8f6238"), radius=4)
        b.rect((z if x0 == 0 else a) - 12, 60, 24, 440, Across("#a5713f", "#6a4428"))
    b.rect(-2, 52, b.width + 4, 26, Down("#a5713f", "#6f4a2c"))
    b.rect(-2, 78, b.width + 4, 12, Down("#2a180c", "#6f4a2c"), alpha=0.3)
    surfaces = {}
    if b.shows("hay", "straw", "hay bale", at=(b.width * 0.87, 530, 90)):
        for hx, hy in ((0.84, 530), (0.94, 536), (0.89, 462)):
            cx = b.width * hx
            b.shadow(cx, hy, 70, 8)
            b.rect(cx - 64, hy - 70, 128, 70, Down("#f3d572", "#c49a3c"), radius=7)
            b.strokes(
                [
                    (cx - 60 + k * 9, hy - 64 + (k * 7) % 20, cx - 50 + k * 9, hy - 30 + (k * 11) % 24)
                    for k in range(12)
                ],
                "#a67c2c",
                2,
                alpha=0.5,
            )
            for k in (-0.25, 0.25):
                b.line([(cx + k * 128, hy - 70), (cx + k * 128, hy)], "#b5503f", 3)
        surfaces["hay"] = (b.width * 0.84 - 56, b.width * 0.84 + 20, 460)
    if b.shows("bucket", at=(b.width * 0.25, 510, 50)):
        bx = b.width * 0.25
        b.poly([(bx - 26, 466), (bx + 26, 466), (bx + 20, 512), (bx - 20, 512)], Across("#c9d3dc", "#7f8b98"))
        b.oval(bx, 466, 26, 7, Down("#5f9fd0", "#8fc7ea"))
    lx = b.width * 0.285
    b.line([(lx, 76), (lx, 150)], "#3a2a1c", 3)
    b.halo(lx, 180, 240, "#ffcf82", alpha=0.55 if b.outdoor.lamps else 0.18)
    b.rect(lx - 17, 152, 34, 52, Down("#fff0b8", "#ffc45e"), radius=8, glow=True)
    b.rect(lx - 21, 148, 42, 9, "#4a4f5c", radius=3)
    b.rect(lx - 21, 200, 42, 9, "#4a4f5c", radius=3)
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)


def dungeon(b: Brush) -> Plan:
    """Dark stones, iron bars, chains, torches, straw."""
    room(b, wall="#6f6a78", floor="#6a6470", tiles=True, trim="#5f5a68")
    stones(b, -2, FLOOR - 6, "#7f7a8c")
    b.fade(0, -2, b.width, FLOOR, [((0.05, 0.03, 0.12), 0.6), ((0.05, 0.03, 0.12), 0.15)], glow=False)
    x0, w = b.width * 0.60, 330.0
    if b.shows("cell", "bars", "door", at=(x0 + w / 2, FLOOR, 330)):
        b.rect(x0 - 18, 120, w + 36, FLOOR - 120, Across("#5f5a6c", "#4a4656"), radius=60)
        b.rect(x0, 140, w, FLOOR - 140, Down("#15121f", "#2a2436"), radius=50)
        for i in range(9):
            b.rect(x0 + 14 + i * (w - 40) / 8, 146, 11, FLOOR - 146, Across("#8f97a5", "#4a505c"), radius=4)
        for y in (220, 360):
            b.rect(x0, y, w, 12, Down("#8f97a5", "#4a505c"))
        b.rect(x0 + w * 0.62, 300, 40, 50, Down("#b58f4a", "#7a5c28"), radius=5)
        b.oval(x0 + w * 0.62 + 20, 322, 6, 6, "#1c1828")
    if b.shows("window", at=(b.width * 0.30, 200, 90)):
        wx = b.width * 0.26
        b.rect(wx - 8, 82, 126, 96, "#4a4656", radius=10)
        b.rect(wx, 90, 110, 80, Down(b.outdoor.sky[1], b.outdoor.sky[2]), radius=6, glow=True)
        for k in range(4):
            b.rect(wx + 12 + k * 25, 90, 8, 80, "#3a3f4a")
        b.poly(
            [(wx, 170), (wx + 110, 170), (wx - 60, 690), (wx - 320, 690)],
            "#cfd9ff" if b.outdoor.time == "night" else "#fff3c8",
            alpha=0.15,
            blur=12,
            glow=True,
        )
    if b.shows("chain", "chains", at=(b.width * 0.12, 400, 180)):
        for cx in (b.width * 0.10, b.width * 0.16):
            b.oval(cx, 240, 10, 10, "#8f97a5")
            for k in range(6):
                b.line(
                    [(cx - 5, 254 + k * 20), (cx + 5, 254 + k * 20), (cx + 5, 268 + k * 20), (cx - 5, 268 + k * 20)],
                    "#8f97a5",
                    4,
                    closed=True,
                    smooth=True,
                )
            b.oval(cx, 384, 17, 12, "#8f97a5")
            b.oval(cx, 384, 10, 7, "#4f4a5c")
    torch(b, b.width * 0.50, 250)
    torch(b, b.width * 0.93, 250)
    barrel(b, b.width * 0.93, 516, 100)
    rng = b.rng
    b.strokes(
        [
            (x, y, x + rng.uniform(-24, 24), y - rng.uniform(0, 9))
            for x, y in ((b.width * 0.14 + rng.gauss(0, 70), 524 + rng.gauss(0, 9)) for _ in range(60))
        ],
        "#d9bd6a",
        3.4,
        alpha=0.8,
    )

    return Plan(horizon=330, ground=_GROUND, inside=True)
