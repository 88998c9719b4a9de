"""Inside what moves: car, bus, train, plane, and inside a tent; the land outside through the windows."""

from __future__ import annotations

import math

from .brush import HEIGHT, Brush
from .fills import Across, Ball, Down
from .plan import Plan
from .props import darker, lighter
from .rooms import lamp_glow, view


def _pane(b: Brush, x: float, y: float, w: float, h: float, *, frame: str, radius: float = 26) -> None:
    """A window with rounded corners that shows the land outside."""
    b.rect(x - 12, y - 12, w + 24, h + 24, Down(lighter(frame, 0.3), darker(frame, 0.2)), radius=radius + 8)
    k = radius * 0.3
    outline = [
        (x + radius, y),
        (x + w - radius, y),
        (x + w - k, y + k),
        (x + w, y + radius),
        (x + w, y + h - radius),
        (x + w - k, y + h - k),
        (x + w - radius, y + h),
        (x + radius, y + h),
        (x + k, y + h - k),
        (x, y + h - radius),
        (x, y + radius),
        (x + k, y + k),
    ]
    with b.within(outline):
        view(b, x, y, w, h)
        b.poly(
            [(x + w * 0.1, y + h), (x + w * 0.4, y), (x + w * 0.55, y), (x + w * 0.25, y + h)],
            "#ffffff",
            alpha=0.12,
            glow=True,
        )
        b.fade(x, y, w, 14, [((0, 0, 0.1), 0.35), ((0, 0, 0.1), 0)], glow=False)


def _seat(b: Brush, x: float, y: float, w: float, h: float, ink: str, *, head: bool = True) -> None:
    """A seat from its front, the cushion at the middle of its height."""
    b.shadow(x, y, w * 0.56, 9)
    if head:
        b.rect(x - w * 0.26, y - h - 4, w * 0.52, h * 0.24, Across(lighter(ink, 0.1), darker(ink)), radius=14)
    b.rect(x - w * 0.46, y - h * 0.9, w * 0.92, h * 0.62, Across(lighter(ink, 0.2), darker(ink, 0.22)), radius=20)
    b.rect(x - w * 0.34, y - h * 0.82, w * 0.68, h * 0.44, lighter(ink, 0.16), radius=14, alpha=0.5)
    b.rect(x - w / 2, y - h * 0.36, w, h * 0.22, Down(lighter(ink, 0.3), darker(ink, 0.1)), radius=14)
    b.rect(x - w * 0.4, y - h * 0.16, w * 0.8, h * 0.16, Down(darker(ink, 0.5), darker(ink, 0.65)), radius=5)


def _saloon(b: Brush, *, wall: str, floor: str, roof: str) -> None:
    """The long side of a carriage: roof, wall, floor with a runner."""
    b.rect(-2, -2, b.width + 4, HEIGHT + 4, Down(lighter(wall, 0.25), wall))
    b.rect(-2, -2, b.width + 4, 66, Down(roof, darker(roof, 0.12)))
    b.fade(0, 66, b.width, 40, [((0.1, 0.05, 0.1), 0.22), ((0.1, 0.05, 0.1), 0)], glow=False)
    b.rect(-2, 500, b.width + 4, HEIGHT, Down(lighter(floor, 0.12), darker(floor, 0.25)))
    b.fade(0, 500, b.width, 36, [((0.1, 0.04, 0.05), 0.32), ((0.1, 0.04, 0.05), 0)], glow=False)
    for i in range(7):
        x = b.width * (i + 0.5) / 7
        lamp_glow(b, x, 44, 150)
        b.rect(x - 46, 36, 92, 14, Down("#ffffff", "#fff0c0"), radius=7, glow=b.outdoor.lamps)


def train_interior(b: Brush) -> Plan:
    """A railway carriage: two large windows, facing seats with tables between, racks with luggage."""
    b.has("train", "carriage")
    ink = b.rng.choice(("#3f7f6f", "#a5404a", "#3f5f9f"))
    _saloon(b, wall="#f0e2c9", floor="#8f7f78", roof="#fbf6ec")
    b.has("window", at=(b.width * 0.27, 340, 210))
    for fx in (0.06, 0.54):
        _pane(b, b.width * fx, 130, b.width * 0.40, 216, frame="#c9b08a")
    b.rect(-2, 380, b.width + 4, 120, Down("#c99a66", "#8f6238"))
    b.rect(-2, 374, b.width + 4, 12, Down("#e5c290", "#a5733f"))
    b.rect(-2, 92, b.width + 4, 10, Down("#c9a24a", "#8f7030"), radius=4)
    if b.shows("suitcase", "luggage", at=(b.width * 0.2, 92, 50)):
        for fx, w, c in ((0.10, 96, "#a5673a"), (0.20, 74, "#5f7fa8"), (0.66, 110, "#7f5f8f"), (0.86, 80, "#b5503f")):
            x = b.width * fx
            b.rect(x, 46, w, 48, Across(lighter(c), darker(c)), radius=8)
            b.rect(x + w * 0.38, 38, w * 0.24, 10, darker(c), radius=4)
    surfaces = {}
    b.has("seat", at=(b.width * 0.12, 540, 230))
    for fx in (0.075, 0.425, 0.575, 0.925):
        _seat(b, b.width * fx, 538, 160, 236, ink)
    if b.shows("table", at=(b.width * 0.25, 540, 120)):
        for i, fx in enumerate((0.25, 0.75)):
            x = b.width * fx
            b.rect(x - 8, 432, 16, 106, Across("#aab6c0", "#66717d"))
            b.rect(x - 104, 420, 208, 16, Down("#fbeedb", "#c9a981"), radius=7)
            surfaces["table" if i == 0 else "table 1"] = (x - 96, x + 96, 421)
    b.poly(
        [(0, 600), (b.width, 600), (b.width, HEIGHT), (0, HEIGHT)], Down(lighter(ink, 0.05), darker(ink)), alpha=0.75
    )
    surfaces["seat"] = (b.width * 0.03, b.width * 0.12, 458)
    return Plan(horizon=330, ground=(552, 634), surfaces=surfaces, inside=True)


def bus_interior(b: Brush) -> Plan:
    """A bus: a row of windows, yellow poles, seats, straps hanging."""
    b.has("bus")
    ink = b.rng.choice(("#3f78c8", "#4f9a6a", "#c9603f"))
    _saloon(b, wall="#dfe6ea", floor="#8b929c", roof="#f7f9fb")
    b.has("window", at=(b.width * 0.25, 330, 200))
    for i in range(4):
        _pane(b, b.width * (0.03 + 0.245 * i), 130, b.width * 0.205, 206, frame="#5f6874", radius=18)
    b.rect(-2, 376, b.width + 4, 126, Down("#c3ced6", "#93a0ab"))
    b.rect(-2, 366, b.width + 4, 14, Down(lighter(ink), ink))
    b.has("seat", at=(b.width * 0.16, 536, 220))
    for fx in (0.07, 0.19, 0.66, 0.78, 0.90):
        _seat(b, b.width * fx, 534, 140, 222, ink)
    b.rect(-2, 84, b.width + 4, 8, Down("#ffe28a", "#d9a23c"), radius=4)
    for i in range(9):
        x = b.width * (i + 0.5) / 9
        b.line([(x, 90), (x, 116)], "#4a4f5c", 4)
        b.oval(x, 128, 13, 13, "#4a4f5c")
        b.oval(x, 128, 8, 8, "#dfe6ea")
    for fx in (0.30, 0.54):
        b.rect(b.width * fx - 6, 84, 12, 470, Across("#ffe9a0", "#c9962f"), radius=6)
        b.rect(b.width * fx - 10, 250, 20, 26, Across("#e2594f", "#a5352f"), radius=5)
    return Plan(horizon=330, ground=(550, 634), inside=True)


def plane_interior(b: Brush) -> Plan:
    """An aeroplane's cabin: a row of oval windows over clouds, lockers, seats."""
    b.has("plane", "cabin")
    _saloon(b, wall="#edf1f5", floor="#6f7f9a", roof="#ffffff")
    b.rect(-2, 66, b.width + 4, 84, Down("#ffffff", "#cdd6df"))
    b.strokes([(x, 70, x, 146) for x in range(60, int(b.width), 180)], "#aab6c2", 3)
    for at_x in range(150, int(b.width), 180):
        b.rect(at_x - 22, 122, 44, 9, "#aab6c2", radius=4)
    b.has("window", at=(b.width * 0.2, 330, 130))
    sky = b.outdoor.sky
    for i in range(6):
        x = b.width * (i + 0.5) / 6
        b.rect(x - 62, 180, 124, 158, Across("#ffffff", "#c3cdd8"), radius=56)
        with b.within(oval=(x, 259, 46, 64)):
            b.rect(x - 60, 180, 120, 160, Down(sky[0], sky[2]), glow=True)
            for dx, dy, r in ((-30, 60, 30), (4, 66, 36), (36, 58, 28)):
                b.oval(x + dx, 250 + dy - 8 * (i % 2), r, r * 0.6, b.outdoor.cloud, glow=True)
            if b.outdoor.orb and i == 1:
                b.oval(x + 10, 230, 15, 15, "#fff3c0", glow=True)
            b.rect(x - 60, 180, 120, 22 + 9 * (i % 3), "#e3e8ee", alpha=0.9)
    ink = b.rng.choice(("#3f5f9f", "#8f3f4f", "#2f7f8f"))
    b.rect(-2, 384, b.width + 4, 116, Down("#dfe5ec", "#aab6c4"))
    b.has("seat", at=(b.width * 0.18, 540, 230))
    for fx in (0.06, 0.17, 0.28, 0.72, 0.83, 0.94):
        _seat(b, b.width * fx, 538, 134, 232, ink)
        b.rect(b.width * fx - 26, 314, 52, 26, "#ffffff", radius=6, alpha=0.9)
    b.rect(-2, 600, b.width + 4, 120, Down("#51628a", "#3a4870"))
    for at_x in range(30, int(b.width), 80):
        b.oval(at_x, 606, 8, 3, "#9fe0ff", glow=True)
    return Plan(horizon=330, ground=(554, 634), surfaces={"seat": (b.width * 0.02, b.width * 0.1, 460)}, inside=True)


def car_interior(b: Brush) -> Plan:
    """A car as seen from its seats: windscreen with the road, wheel, mirror, dashboard."""
    b.has("car")
    b.rect(-2, -2, b.width + 4, HEIGHT + 4, Down("#6f6a72", "#3a3840"))
    mid = b.width / 2
    glass = [(b.width * 0.11, 470), (b.width * 0.20, 70), (b.width * 0.80, 70), (b.width * 0.89, 470)]
    b.poly([(x + (x - mid) * 0.05, y + (10 if y > 200 else -12)) for x, y in glass], "#2a2830", round_corners=40)
    b.has("window", "windscreen", "road")
    with b.within(glass):
        view(b, b.width * 0.1, 40, b.width * 0.8, 470)
        b.poly([(mid - 10, 330), (mid + 16, 330), (mid + 330, 490), (mid - 330, 490)], Down("#9a9fa9", "#5a5e67"))
        for t0, t1 in ((0.06, 0.16), (0.28, 0.46), (0.62, 0.95)):
            y0, y1 = 330 + 160 * t0, 330 + 160 * t1
            b.poly(
                [(mid + 3 - 5 * t0, y0), (mid + 3 + 5 * t0, y0), (mid + 3 + 12 * t1, y1), (mid + 3 - 12 * t1, y1)],
                "#fdf3d0",
            )
        b.poly(
            [(b.width * 0.30, 480), (b.width * 0.42, 60), (b.width * 0.47, 60), (b.width * 0.37, 480)],
            "#ffffff",
            alpha=0.1,
            glow=True,
        )
    for side in (-1, 1):
        x = 0.0 if side < 0 else b.width
        pane = [(x, 130), (x - side * 90, 120), (x - side * 64, 452), (x, 460)]
        b.poly(pane, Down(b.outdoor.sky[1], b.outdoor.sky[2]), glow=True, round_corners=20)
    b.rect(mid - 90, 60, 180, 44, Down("#4a4852", "#2a2830"), radius=20)
    b.rect(mid - 80, 66, 160, 32, Down(b.outdoor.sky[1], "#8fb0a0"), radius=14)
    b.rect(mid - 4, 40, 8, 24, "#2a2830")
    b.blob(
        [
            (-20, 480),
            (b.width * 0.2, 462),
            (mid, 470),
            (b.width * 0.8, 462),
            (b.width + 20, 480),
            (b.width + 20, 580),
            (-20, 580),
        ],
        Down("#5f5c68", "#34323c"),
    )
    b.rect(mid - 96, 494, 192, 56, Down("#2a2d36", "#1c1e25"), radius=8)
    b.rect(mid - 84, 502, 110, 40, Down("#5fb8e0", "#2f6f9f"), radius=5, glow=True)
    for dx in (54, 78):
        b.oval(mid + dx, 522, 9, 9, Ball("#9aa3af", "#4a505c"))
    if b.shows("steering wheel", "wheel", at=(b.width * 0.28, 600, 180)):
        x, y = b.width * 0.27, 530.0
        ring = [(x + 108 * math.cos(a), y + 84 * math.sin(a)) for a in [math.tau * i / 24 for i in range(24)]]
        b.line(ring, "#1c1b22", 25, smooth=True, closed=True)
        b.line([(px - 1, py - 4) for px, py in ring], "#4f4d58", 9, smooth=True, closed=True)
        for dx, dy in ((-96, 8), (96, 8), (0, 76)):
            b.line([(x, y), (x + dx, y + dy)], "#2a2830", 18)
        b.oval(x, y, 34, 27, Ball("#5f5c68", "#24232a"))
    b.has("seat", at=(b.width * 0.28, 720, 130))
    for fx in (0.27, 0.73):
        x = b.width * fx
        b.rect(x - 180, 590, 360, 170, Down("#b9936a", "#7d5c3c"), radius=46)
        b.rect(x - 140, 606, 280, 120, lighter("#b9936a", 0.1), radius=30, alpha=0.5)
    return Plan(horizon=330, ground=(596, 634), surfaces={"seat": (b.width * 0.62, b.width * 0.84, 604)}, inside=True)


def tent_interior(b: Brush) -> Plan:
    """Inside a tent: glowing canvas, the open flap, sleeping bags, a lantern."""
    b.has("tent")
    ink = b.rng.choice(("#f0a04a", "#7fb86a", "#6fa6d8"))
    b.rect(-2, -2, b.width + 4, HEIGHT + 4, Down(lighter(ink, 0.2), darker(ink, 0.12)))
    mid = b.width / 2
    peak = (mid, -120.0)
    for i, (x, k) in enumerate(((-700, 0.16), (-360, 0.04), (360, 0.1), (700, 0.24))):
        nxt = (-1400, -700, 700, 1400)[i]
        b.poly([peak, (mid + x, 560), (mid + nxt, 560)], darker(ink, k))
    b.poly([(mid - 176, 520), (mid, 70), (mid + 176, 520)], darker(ink, 0.4))
    opening = [(mid - 150, 520), (mid, 110), (mid + 150, 520)]
    b.has("door", "opening", "flap", at=(mid, 520, 400))
    with b.within(opening):
        view(b, mid - 330, 90, 660, 430)
    for side in (-1, 1):
        b.blob(
            [
                (mid + side * 6, 110),
                (mid + side * 120, 300),
                (mid + side * 190, 520),
                (mid + side * 120, 520),
                (mid + side * 84, 360),
                (mid + side * 30, 220),
            ],
            Across(lighter(ink, 0.25), darker(ink, 0.2)),
        )
        b.line([(mid + side * 20, -10), (mid + side * 560, 520)], darker(ink, 0.3), 4, alpha=0.5)
    b.rect(-2, 516, b.width + 4, HEIGHT, Down("#8f7f6a", "#6a5c4a"))
    b.fade(0, 516, b.width, 40, [((0.1, 0.04, 0.02), 0.4), ((0.1, 0.04, 0.02), 0)], glow=False)
    surfaces = {}
    if b.shows("sleeping bag", "bed", at=(b.width * 0.2, 560, 60)):
        for fx, c in ((0.17, "#c9504a"), (0.83, "#3f6fb5")):
            bag = b.width * fx
            b.shadow(bag, 566, 190, 12)
            b.blob(
                [
                    (bag - 180, 560),
                    (bag - 176, 510),
                    (bag - 90, 498),
                    (bag + 120, 504),
                    (bag + 180, 524),
                    (bag + 178, 562),
                ],
                Down(lighter(c), darker(c)),
            )
            b.strokes([(bag - 90 + k * 50, 502, bag - 96 + k * 50, 560) for k in range(6)], darker(c), 3, alpha=0.5)
            b.blob([(bag - 176, 520), (bag - 150, 486), (bag - 96, 490), (bag - 90, 516)], Ball("#ffffff", "#ccd6ea"))
            surfaces["sleeping bag" if fx < 0.5 else "bed"] = (bag - 100, bag + 150, 506)
    b.line([(mid, -10), (mid, 40)], "#4a4f5c", 3)
    b.halo(mid, 70, 300, "#ffd98a", alpha=0.6 if b.outdoor.lamps else 0.2)
    b.rect(mid - 16, 44, 32, 48, Down("#fff6cf", "#ffc45e"), radius=9, glow=True)
    for y in (40, 88):
        b.rect(mid - 20, y, 40, 8, "#4a4f5c", radius=3)
    return Plan(horizon=330, ground=(560, 634), surfaces=surfaces, inside=True)
