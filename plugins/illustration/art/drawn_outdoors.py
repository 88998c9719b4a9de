"""Sky, ground and what stands out of doors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, smooth, solid, stroke
from .thing import DARK_WOOD, STONE, WOOD, thing

if TYPE_CHECKING:
    import skia


@thing(26.0, "sunshine,sunlight", anchor="sky")
def _sun(c: skia.Canvas) -> None:
    for i in range(12):
        a = math.tau * i / 12
        limb(
            c,
            [(50 + 42 * math.cos(a), 50 + 42 * math.sin(a)), (50 + 52 * math.cos(a), 50 + 52 * math.sin(a))],
            7,
            "#ffcf4a",
        )
    ball(c, 50, 50, 33, 33, "#ffd24d")


@thing(22.0, "full moon,moonlight,harvest moon", anchor="sky")
def _moon(c: skia.Canvas) -> None:
    ball(c, 50, 50, 44, 44, "#ffe06a")
    for x, y, r in ((36, 40, 9), (62, 58, 11), (60, 30, 5), (40, 66, 5), (70, 40, 4)):
        c.drawCircle(x, y, r, fill("#f0c64a", 0.45))


@thing(22.0, "half moon,crescent,new moon,sickle moon,quarter moon", anchor="sky")
def _crescent_moon(c: skia.Canvas) -> None:
    solid(
        c, curve("M64 10 C34 14 22 40 32 64 C42 86 68 94 90 80 C64 78 50 62 50 44 C50 30 56 18 64 10 Z"), "#f8e6a0", 40
    )


@thing(16.0, "clouds", anchor="sky")
def _cloud(c: skia.Canvas) -> None:
    _puffs(c, "#ffffff", "#e3ecf7")


@thing(16.0, "dark cloud,storm clouds", anchor="sky")
def _rain_cloud_dark(c: skia.Canvas) -> None:
    _puffs(c, "#8d99ad", "#6d788c")


def _puffs(c: skia.Canvas, color: str, low: str) -> None:
    for x, y, r in ((0, 66, 22), (100, 68, 20), (26, 48, 28), (74, 52, 24), (50, 40, 30)):
        ball(c, x, y, r, r, color)
    box(c, (-14, 62, 112, 88), low, 13)
    for x, y, r in ((14, 64, 20), (50, 62, 26), (86, 66, 20)):
        ball(c, x, y, r, r * 0.9, color)


@thing(1.0, "picket fence,wooden fence,gate fence")
def _fence(c: skia.Canvas) -> None:
    for y in (40, 72):
        box(c, (-36, y, 136, y + 8), darker(WOOD, 0.1), 2)
    for i in range(9):
        x = -32 + i * 19.5
        solid(c, path([(x, 98), (x, 22), (x + 6, 12), (x + 12, 22), (x + 12, 98)], close=True), lighter(WOOD, 0.25), 12)


@thing(1.8, "brick wall,stone wall")
def _wall(c: skia.Canvas) -> None:
    box(c, (-38, 2, 138, 99), "#9a5f50", 2)
    for row in range(8):
        for k in range(8):
            left = -36 + k * 24 - (row % 2) * 12
            box(
                c,
                (max(-37, left), 4 + row * 12, min(137, left + 22), 14 + row * 12),
                ("#b87362", "#c27d69", "#b06a5b")[(row * 5 + k * 3) % 3],
                1.5,
            )


@thing(1.1, "shrub,thicket,bushes,brush plant")
def _bush(c: skia.Canvas) -> None:
    for x, y, r in ((10, 74, 26), (90, 76, 24), (32, 56, 28), (70, 54, 28), (50, 70, 32)):
        ball(c, x, min(y, 99 - r * 0.8), r, r * 0.92, "#56a84a")
    for x, y in ((30, 50), (62, 44), (84, 70), (18, 72), (50, 66)):
        ball(c, x, y, 4, 4, "#8fd06f")


@thing(0.3, "grass,lawn,tuft,meadow grass,hay grass")
def _grass_tuft(c: skia.Canvas) -> None:
    for i, (x, lean, high) in enumerate(
        ((30, -26, 52), (40, -12, 72), (50, 3, 86), (60, 14, 70), (70, 28, 50), (46, -20, 44), (56, 20, 42))
    ):
        blade = curve(
            f"M{x - 5} 99 Q{x + lean * 0.2} {99 - high * 0.6} {x + lean} {99 - high} Q{x + lean * 0.5 + 4} {99 - high * 0.5} {x + 5} 99 Z"
        )
        solid(c, blade, ("#4d9e44", "#65b852", "#7ac95f")[i % 3], 8)


@thing(0.05, "pool of water")
def _puddle(c: skia.Canvas) -> None:
    c.drawPath(smooth([(-6, 88), (20, 80), (62, 79), (104, 84), (112, 92), (70, 99), (18, 98)]), fill("#5f9fd0"))
    c.drawPath(smooth([(4, 88), (24, 83), (60, 82), (98, 86), (96, 90), (50, 93)]), fill("#8cc4ec"))
    c.drawPath(curve("M26 88 Q40 84 56 87"), stroke("#e8f6ff", 2.4, 0.9))


@thing(3.5, "cascade")
def _waterfall(c: skia.Canvas) -> None:
    solid(c, path([(-10, 99), (-4, -20), (104, -20), (112, 99)], close=True), "#7b8290", 40)
    box(c, (22, -22, 78, 90), "#7cc6f2", 6)
    for x in (30, 42, 54, 66):
        c.drawLine(x, -16, x, 84, stroke("#e4f5ff", 3, 0.8))
    for x in (16, 34, 52, 70, 86):
        ball(c, x, 92, 13, 8, "#eef9ff")


@thing(1.1, "wishing well")
def _well(c: skia.Canvas) -> None:
    for x in (14, 86):
        limb(c, [(x, 12), (x, 70)], 6, DARK_WOOD)
    solid(c, path([(-6, 14), (50, -22), (106, 14)], close=True), "#b5533f", 30)
    limb(c, [(50, 12), (50, 46)], 2, "#d8c59a")
    box(c, (40, 44, 60, 62), WOOD, 3)
    box(c, (0, 60, 100, 98), STONE, 5)
    for row in range(3):
        for k in range(5):
            box(
                c,
                (2 + k * 20 - (row % 2) * 8, 62 + row * 12, 18 + k * 20 - (row % 2) * 8, 72 + row * 12),
                ("#b9bdc6", "#9a9faa")[(row + k) % 2],
                3,
            )
    ball(c, 50, 61, 44, 4, "#3d4a5c")


@thing(2.6, "footbridge,wooden bridge")
def _bridge(c: skia.Canvas) -> None:
    c.drawPath(curve("M-50 92 Q50 34 150 92"), stroke(darker(DARK_WOOD, 0.2), 13))
    c.drawPath(curve("M-50 88 Q50 30 150 88"), stroke(WOOD, 10))
    for i in range(9):
        x = -44 + i * 23.5
        y = 88 - 29 * (1 - ((x - 50) / 100) ** 2)
        limb(c, [(x, y), (x, y - 26)], 4.5, DARK_WOOD)
    c.drawPath(curve("M-50 64 Q50 6 150 64"), stroke(lighter(WOOD, 0.2), 5))


@thing(1.8, "playground swing,swings")
def _swing(c: skia.Canvas) -> None:
    for a, b in ((6, -8), (6, 20), (94, 80), (94, 108)):
        limb(c, [(a, -20), (b, 98)], 5, "#d9534f")
    limb(c, [(4, -20), (96, -20)], 6, "#e8b23c")
    for x in (38, 62):
        c.drawLine(x, -18, x, 66, stroke("#6d7684", 1.8))
    box(c, (32, 64, 68, 71), WOOD, 3)


@thing(2.0, "playground slide")
def _slide(c: skia.Canvas) -> None:
    for x in (2, 22):
        limb(c, [(x, -8), (x, 98)], 4.5, "#4f8edb")
    for y in (12, 30, 48, 66, 84):
        limb(c, [(2, y), (22, y)], 3.5, "#7cb0ee")
    c.drawPath(curve("M22 4 Q52 10 76 60 Q90 92 124 92"), stroke("#c9392f", 14))
    c.drawPath(curve("M22 2 Q52 8 76 58 Q90 90 124 90"), stroke("#ef6a58", 8))


@thing(30.0, "fireworks,firework", anchor="sky")
def _firework_bursts(c: skia.Canvas) -> None:
    for x, y, r, color in ((28, 34, 36, "#ffd24d"), (84, 22, 28, "#ff6a8a"), (70, 74, 24, "#6cc4ff")):
        for i in range(14):
            a = math.tau * i / 14
            dx, dy = math.cos(a), math.sin(a)
            c.drawLine(
                x + dx * r * 0.3, y + dy * r * 0.3, x + dx * r * 0.86, y + dy * r * 0.86, stroke(color, r * 0.07)
            )
            ball(c, x + dx * r, y + dy * r, r * 0.08, r * 0.08, lighter(color, 0.3))
        ball(c, x, y, r * 0.12, r * 0.12, "#fff6d8")


@thing(0.3, "pit,burrow,rabbit hole,hollow,hole in the ground,deep hole,holes,pits")
def _hole(c: skia.Canvas) -> None:
    edge = [
        (50 + (88 + 7 * math.sin(i * 2.7)) * math.cos(i * math.tau / 18), 70 + 29 * math.sin(i * math.tau / 18))
        for i in range(18)
    ]
    solid(c, smooth(edge), "#9a7350", 30)
    c.drawPath(smooth([(50 + (x - 50) * 0.84, 70 + (y - 70) * 0.76) for x, y in edge]), fill("#5e432d"))
    c.drawPath(smooth([(50 + (x - 50) * 0.78, 74 + (y - 70) * 0.62) for x, y in edge]), fill("#2a1d17"))
    for x, y, r in ((-26, 92, 8), (4, 98, 6), (118, 94, 9), (96, 99, 5), (-38, 62, 5)):
        ball(c, x, y, r, 0.7 * r, "#8b6746")


@thing(1.0, "snow drift,snowdrifts,snow bank,snowbank,heap of snow,pile of snow,mound of snow,drift")
def _snowdrift(c: skia.Canvas) -> None:
    solid(c, curve("M-50 98 Q-30 60 8 62 Q30 30 66 40 Q92 44 104 66 Q136 68 150 98 Z"), "#e4eefb", 50)
    c.drawPath(curve("M-14 78 Q10 66 30 74"), stroke("#b9cfee", 3, 0.8))
    c.drawPath(curve("M46 58 Q74 48 94 68"), stroke("#b9cfee", 3, 0.8))
    for x, y in ((10, 88), (60, 76), (110, 88), (84, 92), (36, 92)):
        ball(c, x, y, 3, 2.2, "#ffffff")
