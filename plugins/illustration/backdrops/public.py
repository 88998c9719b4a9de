"""Rooms people go to: classroom, shop, office, hospital."""

from __future__ import annotations

from .brush import Brush
from .fills import Across, Ball, Down
from .light import mix, rgb
from .plan import Plan
from .props import wall_lamp
from .rooms import FLOOR, framed, hanging_lamp, pot_plant, room, shelf, window

_GROUND = (512.0, 634.0)


def _desk(b: Brush, x: float, y: float, w: float, h: float, ink: str = "#d8a468") -> tuple[float, float, float]:
    c = rgb(ink)
    b.shadow(x, y, w * 0.54, 8)
    for k in (-0.42, 0.42):
        b.rect(x + k * w - 5, y - h, 10, h, Across("#8c95a3", "#59616d"), radius=3)
    b.rect(x - w * 0.42, y - h + 8, w * 0.84, h * 0.3, mix(c, (0.2, 0.1, 0), 0.25))
    b.rect(x - w / 2, y - h - 6, w, 14, Down(mix(c, (1, 1, 1), 0.25), mix(c, (0.2, 0.1, 0), 0.2)), radius=5)
    return (x - w * 0.45, x + w * 0.45, y - h - 5)


def _chair(b: Brush, x: float, y: float, w: float) -> None:
    """A chair seen from the front, behind a desk."""
    for k in (-0.4, 0.4):
        b.rect(x + k * w - 3, y - 1.7 * w, 6, 1.7 * w, "#8a5d3b", radius=2)
    b.rect(x - w * 0.5, y - 1.9 * w, w, 0.42 * w, Down("#d9965a", "#b0703c"), radius=5)


def _clock(b: Brush, x: float, y: float, r: float) -> None:
    import math

    b.oval(x + 2, y + 4, r, r, "#2a1a14", alpha=0.3, blur=4)
    b.oval(x, y, r, r, Ball("#6b7280", "#2f343e"))
    b.oval(x, y, r * 0.86, r * 0.86, "#ffffff")
    b.strokes(
        [
            (
                x + r * 0.66 * math.cos(a),
                y + r * 0.66 * math.sin(a),
                x + r * 0.78 * math.cos(a),
                y + r * 0.78 * math.sin(a),
            )
            for a in [math.tau * i / 12 for i in range(12)]
        ],
        "#3f4450",
        2.4,
    )
    hour = {"dawn": 0.5, "day": 0.83, "dusk": 0.55, "night": 0.75}[b.outdoor.time] * math.tau
    b.line([(x, y), (x + r * 0.42 * math.sin(hour), y - r * 0.42 * math.cos(hour))], "#2f343e", 4)
    b.line([(x, y), (x, y - r * 0.62)], "#2f343e", 3)


def classroom(b: Brush) -> Plan:
    """Blackboard, desks, globe, clock, windows."""
    b.has("clock", "globe", "shelf")
    rng = b.rng
    room(b, wall=b.rng.choice(("#f6e3b4", "#d6e8dc", "#dbe3f0")), floor="#c9a06a")
    window(b, b.width * 0.06, 120, 190, 190)
    surfaces = {}
    if b.shows("board", "blackboard", at=(b.width * 0.5, FLOOR, 360)):
        x, y, w, h = b.width * 0.30, 96.0, b.width * 0.40, 226.0
        b.rect(x - 4, y + 4, w + 12, h + 12, "#2a1a14", alpha=0.3, blur=5)
        b.rect(x - 12, y - 12, w + 24, h + 24, Across("#c98f57", "#8f5f35"), radius=4)
        b.rect(x, y, w, h, Down("#3a7a5f", "#2a5f4a"), radius=2)
        b.line(
            [(x + 40, y + 50), (x + 60, y + 34), (x + 80, y + 52), (x + 60, y + 66)],
            "#eef6ee",
            3,
            alpha=0.8,
            closed=True,
        )
        for i, (wx, n) in enumerate(((130, 5), (130, 7), (40, 6), (40, 9))):
            yy = y + (46, 84, 128, 168)[i]
            b.line(
                [(x + wx + k * 22, yy + (-7 if k % 2 else 6)) for k in range(n)], "#eef6ee", 3, alpha=0.7, smooth=True
            )
        b.oval(x + w - 90, y + 96, 44, 44, "#eef6ee", alpha=0.12)
        b.line(
            [(x + w - 130, y + 120), (x + w - 90, y + 60), (x + w - 50, y + 120)], "#ffe08a", 3, alpha=0.8, closed=True
        )
        b.rect(x, y + h + 8, w, 9, Down("#d9a86f", "#a5733f"), radius=3)
        b.rect(x + 40, y + h + 3, 30, 6, "#ffffff", radius=2)
        surfaces["board"] = (x + 20, x + w - 20, y + h)
    _clock(b, b.width * 0.765, 120, 36)
    surfaces["shelf"] = shelf(b, b.width * 0.83, 230, 180)
    for i in range(5):
        ink = ("#e2594f", "#f3b13d", "#4fa86a", "#3f8fc9", "#9a62b8")[i]
        b.rect(b.width * 0.84 + i * 34, 270, 26, 34, ink, radius=2)
        b.oval(b.width * 0.84 + i * 34 + 13, 287, 7, 7, "#fff8e6", alpha=0.8)
    if b.shows("desk", at=(b.width * 0.80, 512, 90)):
        surfaces["desk"] = _desk(b, b.width * 0.80, 512, 190, 84)
        gx, gy = b.width * 0.845, 512 - 92
        b.rect(gx - 3, gy - 20, 6, 20, "#8a5d3b")
        b.oval(gx, gy - 44, 28, 28, Ball("#9fdcf7", "#2f7fc2"))
        b.blob([(gx - 14, gy - 58), (gx, gy - 62), (gx + 6, gy - 46), (gx - 8, gy - 36)], "#6fbf5a")
        for k, ink in enumerate(("#e2594f", "#3f8fc9", "#f3b13d")):
            b.rect(b.width * 0.745, 512 - 103 - k * 11, 54 - k * 6, 11, ink, radius=2)
    for i in range(13):  # letters above the board
        x = b.width * 0.305 + i * b.width * 0.39 / 13
        b.rect(x, 48, 26, 28, "#fffdf4", radius=3)
        b.rect(x + 7, 55, 12, 14, ("#e2594f", "#3f8fc9", "#4fa86a", "#e09a2c")[i % 4], alpha=0.9, radius=5)
    for fx, y, w in ((0.28, 500, 96), (0.42, 500, 96), (0.56, 500, 96), (0.10, 524, 128), (0.66, 520, 120)):
        _chair(b, b.width * fx, y - 4, w * 0.42)
        _desk(b, b.width * fx, y, w, w * 0.52, "#e0b27a")
        if rng.random() < 0.7:
            ink = rng.choice(("#e2594f", "#3f8fc9", "#f3b13d", "#4fa86a"))
            b.rect(b.width * fx - w * 0.3, y - w * 0.52 - 13, w * 0.3, 7, ink, radius=2)
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)


def shop(b: Brush) -> Plan:
    """Shelves of goods, a counter with a till, an awning inside the window."""
    b.has("shelf", "goods")
    rng = b.rng
    room(b, wall=b.rng.choice(("#fbe0c6", "#dfe9d6", "#e3def0")), floor="#d2b48c", tiles=True)
    window(b, b.width * 0.05, 120, 200, 200)
    surfaces = {}
    inks = ("#e2594f", "#f3b13d", "#4fa86a", "#3f8fc9", "#9a62b8", "#ef8fb0", "#f5f0e6")
    x0, x1 = b.width * 0.27, b.width * 0.93
    b.rect(x0 - 16, 84, x1 - x0 + 32, 392, Across("#c9955e", "#a5723f"), radius=4)
    for row in range(4):
        y = 168.0 + row * 92
        b.rect(x0, y - 76, x1 - x0, 78, "#8a5d3a", alpha=0.65)
        x = x0 + 8
        while x < x1 - 40:
            kind, ink = rng.randrange(4), rgb(rng.choice(inks))
            w, h = rng.uniform(24, 40), rng.uniform(36, 62)
            dark = mix(ink, (0.2, 0.1, 0.1), 0.3)
            if kind == 0:
                b.rect(x, y - h, w, h, Across(mix(ink, (1, 1, 1), 0.2), dark), radius=3)
                b.rect(x + 3, y - h * 0.7, w - 6, h * 0.34, "#fffaf0", radius=2, alpha=0.9)
            elif kind == 1:
                b.rect(x + w * 0.1, y - h * 0.75, w * 0.8, h * 0.75, Across(mix(ink, (1, 1, 1), 0.35), dark), radius=7)
                b.rect(x + w * 0.3, y - h, w * 0.4, h * 0.3, dark, radius=3)
            elif kind == 2:
                r = w * 0.3
                for dx, dy in ((0, 0), (2 * r, 0), (r, -1.6 * r)):
                    b.oval(x + r + dx, y - r + dy, r, r, Ball(mix(ink, (1, 1, 1), 0.4), dark))
                w = r * 4
            else:
                b.rect(x, y - h * 0.8, w, h * 0.8, Across("#dff0f4", "#9fc3cf"), radius=8)
                b.rect(x + 2, y - h * 0.55, w - 4, h * 0.52, ink, radius=6, alpha=0.85)
                b.rect(x - 1, y - h * 0.86, w + 2, 8, "#b5503f", radius=3)
            x += w + rng.uniform(6, 14)
        b.rect(x0 - 8, y, x1 - x0 + 16, 11, Down("#e0b27a", "#a5723f"), radius=2)
        surfaces[f"shelf {row}" if row else "shelf"] = (x0, x1, y)
    for i in range(12):
        w = (x1 - x0 + 60) / 12
        b.rect(x0 - 30 + i * w, 60, w, 44, "#e2594f" if i % 2 else "#fff8ee", radius=3)
        b.oval(x0 - 30 + i * w + w / 2, 104, w / 2, 12, "#e2594f" if i % 2 else "#fff8ee")
    b.rect(x0 - 30, 52, x1 - x0 + 60, 12, "#a5443a", radius=4)
    if b.shows("counter", at=(b.width * 0.80, 524, 112)):
        x, y, w, h = b.width * 0.80, 524.0, 330.0, 104.0
        b.shadow(x, y, w * 0.52, 10)
        b.rect(x - w / 2, y - h, w, h, Down("#d9a068", "#9f6b3d"), radius=5)
        for k in (-0.3, 0.02, 0.34):
            b.rect(x + k * w - 48, y - h + 24, 88, h - 40, mix(rgb("#d9a068"), (1, 1, 1), 0.12), radius=5)
        b.rect(x - w / 2 - 10, y - h - 8, w + 20, 18, Down("#fbeedb", "#c9a981"), radius=5)
        tx, ty = x + w * 0.27, y - h - 8
        b.rect(tx - 38, ty - 40, 76, 40, Across("#6b7a94", "#3f4a63"), radius=6)
        b.poly(
            [(tx - 26, ty - 40), (tx + 26, ty - 40), (tx + 18, ty - 66), (tx - 18, ty - 66)],
            Across("#8493ad", "#56637d"),
        )
        b.rect(tx - 14, ty - 61, 28, 13, "#c8f3c0", radius=2)
        surfaces["counter"] = (x - w * 0.46, x + w * 0.12, y - h - 7)
    hanging_lamp(b, b.width * 0.165, 84, "#4f9a8a")
    return Plan(horizon=330, ground=(530, 634), surfaces=surfaces, inside=True)


def office(b: Brush) -> Plan:
    """Desk with a screen, shelves, a clock, a large window on the town."""
    b.has("clock", "shelf")
    room(b, wall=b.rng.choice(("#d3dfe8", "#e6dfd3", "#d6e3d9")), floor="#9fa8b3")
    window(b, b.width * 0.08, 100, 330, 220)
    _clock(b, b.width * 0.45, 120, 36)
    surfaces = {"shelf": shelf(b, b.width * 0.56, 190, 250)}
    b.oval(b.width * 0.5, 600, b.width * 0.3, 52, "#7f93ad", alpha=0.55)
    x, y = b.width * 0.40, 210.0
    b.rect(x - 8, y - 8, 186, 136, Across("#b98a5c", "#8a5d3b"), radius=4)
    b.rect(x, y, 170, 120, "#d9b98a", radius=2)
    notes = (
        (12, 12, 44, 36, "#fff7c9"), (66, 18, 36, 48, "#ffffff"), (114, 12, 44, 32, "#cfe6f7"),
        (16, 62, 40, 46, "#f7d3d3"), (70, 76, 48, 34, "#d8efd2"), (128, 58, 32, 48, "#ffffff"),
    )  # fmt: skip
    for dx, dy, w, h, ink in notes:
        b.rect(x + dx, y + dy, w, h, ink, radius=2)
        b.oval(x + dx + w / 2, y + dy + 4, 3.4, 3.4, "#d6444a")
    if b.shows("chair", at=(b.width * 0.70, 512, 110)):
        cx = b.width * 0.66
        b.rect(cx - 5, 470, 10, 38, "#4a515d")
        b.rect(cx - 34, 500, 68, 9, "#4a515d", radius=4)
        b.rect(cx - 38, 450, 76, 24, Down("#5a6f9c", "#3f5078"), radius=9)
        b.rect(cx - 34, 356, 68, 88, Across("#6a80b0", "#46598a"), radius=16)
    if b.shows("desk", "computer", "screen", at=(b.width * 0.72, 512, 110)):
        surfaces["desk"] = _desk(b, b.width * 0.72, 512, 330, 104, "#b98a5c")
        x, y = b.width * 0.76, 512 - 110
        b.rect(x - 8, y - 26, 16, 26, "#59616d")
        b.rect(x - 30, y - 6, 60, 7, "#59616d", radius=3)
        b.rect(x - 70, y - 112, 140, 90, "#2f343e", radius=6)
        b.rect(x - 63, y - 105, 126, 76, Down("#8fd0ff", "#4f8fd8"), glow=True)
        for k in range(3):
            b.rect(x - 50, y - 92 + k * 20, 60 + 18 * (k % 2), 7, "#ffffff", alpha=0.7, glow=True, radius=3)
    x = b.width * 0.92
    b.rect(x - 50, 330, 100, 176, Across("#c3ccd6", "#8c97a5"), radius=4)
    for k in range(3):
        b.rect(x - 42, 340 + k * 54, 84, 46, Across("#d8dfe7", "#a3aebb"), radius=3)
        b.rect(x - 14, 360 + k * 54, 28, 6, "#59616d", radius=3)
    if b.shows("plant"):
        pot_plant(b, b.width * 0.05, 530, 200)
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)


def hospital(b: Brush) -> Plan:
    """A white bed, a curtain, a cross, a drip and a cabinet."""
    b.has("curtain", "cabinet")
    room(b, wall="#dceef0", floor="#b9cfd3", tiles=True)
    b.rect(-2, 320, b.width + 4, FLOOR - 344, "#a9d8d3", alpha=0.8)
    window(b, b.width * 0.40, 100, 220, 180, curtains="#8fc7d8")
    x, y = b.width * 0.70, 150.0
    b.rect(x - 44, y - 44, 88, 88, "#ffffff", radius=12)
    b.rect(x - 12, y - 30, 24, 60, "#e2453c", radius=3)
    b.rect(x - 30, y - 12, 60, 24, "#e2453c", radius=3)
    framed(b, b.width * 0.20, 130, 130, 104)
    for lamp in (0.085, 0.615):
        wall_lamp(b, b.width * lamp, 176)
    surfaces = {}
    if b.shows("bed", at=(b.width * 0.2, 530, 130)):
        left, right, foot = b.width * 0.05, b.width * 0.36, 530.0
        b.shadow((left + right) / 2, foot, (right - left) * 0.52, 12)
        for k in (left + 20, right - 20):
            b.line([(k, foot - 8), (k, foot - 70)], "#8c97a5", 8)
            b.oval(k, foot - 6, 9, 9, "#3f4650")
        b.rect(left, foot - 170, 12, 130, Across("#dfe6ec", "#9aa7b4"), radius=6)
        b.rect(right - 12, foot - 140, 12, 100, Across("#dfe6ec", "#9aa7b4"), radius=6)
        b.rect(left + 4, foot - 96, right - left - 8, 40, Down("#ffffff", "#d3dde6"), radius=12)
        b.rect(left + 20, foot - 124, 96, 38, Ball("#ffffff", "#ccd9e6"), radius=16)
        b.rect(left + 120, foot - 106, right - left - 134, 52, Down("#9fd8e0", "#5fa9b8"), radius=12)
        surfaces["bed"] = (left + 70, right - 30, foot - 104)
    sx = b.width * 0.385
    b.line([(sx, 520), (sx, 250), (sx + 26, 250)], "#9aa7b4", 5)
    b.rect(sx + 14, 254, 26, 46, Down("#e6f6fb", "#a9d8ea"), radius=8)
    x = b.width * 0.88
    b.shadow(x, 506, 80, 8)
    b.rect(x - 72, 330, 144, 176, Across("#ffffff", "#cfdbe3"), radius=6)
    for k in range(2):
        b.rect(x - 62, 342 + k * 80, 124, 70, Across("#eef5f8", "#c3d3dc"), radius=4)
        b.rect(x - 16, 372 + k * 80, 32, 7, "#8c97a5", radius=3)
    surfaces["table"] = (x - 66, x + 66, 330)
    return Plan(horizon=330, ground=_GROUND, surfaces=surfaces, inside=True)
