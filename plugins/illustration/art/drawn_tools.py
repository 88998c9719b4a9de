"""Tools of garden, farm and workshop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, smooth, solid, stroke
from .thing import DARK_WOOD, STONE, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_IRON, _STEEL = "#5d6673", "#b4bdc9"


@thing(1.1, "spade,trowel,snow shovel,garden spade", anchor="hand")
def _shovel(c: skia.Canvas) -> None:
    limb(c, [(50, -24), (50, 60)], 6, WOOD)
    limb(c, [(40, -26), (60, -26)], 6, DARK_WOOD)
    solid(c, curve("M34 54 Q50 48 66 54 L66 76 Q64 92 50 99 Q36 92 34 76 Z"), _STEEL, 30)
    limb(c, [(50, 50), (50, 66)], 5, _IRON)


@thing(1.5, "garden rake,leaf rake", anchor="hand")
def _rake(c: skia.Canvas) -> None:
    limb(c, [(50, -36), (50, 82)], 5, WOOD)
    limb(c, [(26, 84), (74, 84)], 5, _IRON)
    for i in range(6):
        limb(c, [(28 + i * 8.8, 85), (28 + i * 8.8, 97)], 3.5, _IRON)


@thing(1.4, "garden hoe,mattock", anchor="hand")
def _hoe(c: skia.Canvas) -> None:
    limb(c, [(52, -36), (44, 96)], 5, WOOD)
    solid(c, curve("M50 -38 Q72 -36 82 -20 L76 -12 Q66 -26 48 -28 Z"), _STEEL, 14)


@thing(1.5, "hay fork,garden fork,hayfork", anchor="hand")
def _pitchfork(c: skia.Canvas) -> None:
    limb(c, [(50, 10), (50, 99)], 5, WOOD)
    c.drawPath(curve("M34 -32 L34 -4 Q34 10 50 10 Q66 10 66 -4 L66 -32"), stroke(_IRON, 4.5))
    limb(c, [(50, -34), (50, 12)], 4.5, _IRON)


@thing(1.5, "sickle", anchor="hand")
def _scythe(c: skia.Canvas) -> None:
    limb(c, [(62, -30), (48, 30), (52, 98)], 5, WOOD)
    limb(c, [(50, 40), (66, 36)], 4, DARK_WOOD)
    solid(c, curve("M64 -32 Q16 -40 -10 6 Q18 -20 64 -24 Z"), _STEEL, 14)


@thing(0.75, "barrow,garden cart,handbarrow", faces="right")
def _wheelbarrow(c: skia.Canvas) -> None:
    limb(c, [(-20, 34), (70, 76), (88, 84)], 6, DARK_WOOD)
    limb(c, [(8, 52), (2, 98)], 6, DARK_WOOD)
    solid(c, path([(108, 30), (0, 30), (18, 66), (78, 66)], close=True), "#3f9a5b", 36)
    limb(c, [(0, 30), (108, 30)], 5, darker("#3f9a5b", 0.2))
    ball(c, 88, 84, 16, 16, "#3b3f4a")
    ball(c, 88, 84, 6, 6, _STEEL)


@thing(0.35, "watering pot,watering", anchor="hand", faces="left")
def _watering_can(c: skia.Canvas) -> None:
    color = "#3f8fc9"
    c.drawPath(curve("M36 44 Q50 4 84 20 Q112 40 92 84"), stroke(darker(color, 0.25), 7))
    limb(c, [(36, 84), (-8, 36)], 8, color)
    solid(c, path([(-20, 40), (-2, 24), (2, 34), (-12, 46)], close=True), darker(color, 0.1), 12)
    solid(c, path([(30, 42), (82, 42), (90, 98), (24, 98)], close=True), color, 46)
    c.drawOval(oval(56, 42, 26, 6), fill(darker(color, 0.3)))


@thing(0.5, "garden hose,fire hose,hosepipe,water hose")
def _hose(c: skia.Canvas) -> None:
    for i, (rx, ry, y) in enumerate(((46, 20, 78), (40, 17, 72), (34, 14, 66))):
        c.drawOval(oval(50, y, rx, ry), stroke(darker("#4caf5a", 0.22 - i * 0.08), 9))
        c.drawOval(oval(50, y - 1.5, rx, ry), stroke(lighter("#4caf5a", 0.12), 4))
    limb(c, [(84, 66), (112, 40), (130, 34)], 8, "#4caf5a")
    limb(c, [(128, 34), (142, 30)], 9, "#e0b23c")


@thing(0.5, "blacksmith's anvil")
def _anvil(c: skia.Canvas) -> None:
    box(c, (24, 74, 76, 99), DARK_WOOD, 4)
    solid(c, curve("M-10 30 L104 28 L104 44 Q74 44 68 60 L78 76 L22 76 L32 60 Q30 46 6 44 Q-6 40 -10 30 Z"), _IRON, 36)


@thing(1.0, "mower,lawn mower", faces="left")
def _lawnmower(c: skia.Canvas) -> None:
    limb(c, [(70, 70), (124, 8), (136, 8)], 6, "#3b3f4a")
    solid(c, smooth([(-8, 88), (0, 62), (40, 54), (84, 62), (90, 88)]), "#d8452f", 30)
    box(c, (26, 40, 60, 62), "#4a4f5c", 6)
    for x in (6, 78):
        ball(c, x, 86, 13, 13, "#2f333d")
        ball(c, x, 86, 5, 5, _STEEL)


@thing(1.3, "floor mop", anchor="hand")
def _mop(c: skia.Canvas) -> None:
    limb(c, [(50, -36), (50, 66)], 5, WOOD)
    box(c, (38, 60, 62, 70), "#3f8fc9", 4)
    for x in range(22, 79, 7):
        limb(c, [(50 + (x - 50) * 0.35, 70), (x, 96)], 6, "#ece6d8")


@thing(0.12, "dust pan", anchor="hand")
def _dustpan(c: skia.Canvas) -> None:
    limb(c, [(50, -10), (50, 40)], 8, "#d8452f")
    solid(c, path([(30, 36), (70, 36), (90, 96), (10, 96)], close=True), "#e2604a", 40)
    solid(c, path([(24, 58), (76, 58), (84, 90), (16, 90)], close=True), darker("#e2604a", 0.25), 30)


@thing(0.2, "plier,tongs,pincers", anchor="hand")
def _pliers(c: skia.Canvas) -> None:
    for side in (-1, 1):
        c.drawPath(curve(f"M{50 - side * 4} 40 Q{50 + side * 30} 60 {50 + side * 20} 96"), stroke("#d8452f", 10))
        solid(
            c,
            curve(f"M{50 + side * 2} 2 Q{50 + side * 16} 10 {50 + side * 13} 32 L{50 - side * 8} 46 L50 30 Z"),
            _STEEL,
            18,
        )
    ball(c, 50, 40, 7, 7, _IRON)


@thing(0.08, "iron nail,screw nail,nails", anchor="hand")
def _nail(c: skia.Canvas) -> None:
    solid(c, path([(46, 8), (54, 8), (54, 84), (50, 99), (46, 84)], close=True), _STEEL, 14)
    box(c, (36, 2, 64, 10), _IRON, 3)


@thing(0.25, "power drill,hand drill", anchor="hand", faces="right")
def _drill(c: skia.Canvas) -> None:
    solid(c, path([(14, 50), (40, 50), (34, 98), (6, 98)], close=True), "#3b3f4a", 22)
    box(c, (0, 20, 72, 54), "#e8a52e", 10)
    box(c, (70, 28, 86, 46), _IRON, 3)
    limb(c, [(86, 37), (118, 37)], 4, _STEEL)


@thing(2.0, "paddle,oars,boat paddle", anchor="hand")
def _oar(c: skia.Canvas) -> None:
    limb(c, [(50, -38), (50, 60)], 5, WOOD)
    solid(c, curve("M44 54 Q36 70 40 98 L60 98 Q64 70 56 54 Z"), lighter(WOOD, 0.2), 18)


@thing(0.2, "wooden board,floorboard,wooden plank")
def _plank(c: skia.Canvas) -> None:
    box(c, (-40, 76, 140, 98), WOOD, 3)
    c.drawPath(curve("M-32 84 Q40 80 132 85"), stroke(DARK_WOOD, 1.6, 0.6))
    c.drawPath(curve("M-32 92 Q60 88 132 92"), stroke(DARK_WOOD, 1.6, 0.6))


@thing(1.2, "distaff,spindle")
def _spinning_wheel(c: skia.Canvas) -> None:
    for a, b in ((20, 8), (88, 104)):
        limb(c, [(a, 76), (b, 98)], 7, DARK_WOOD)
    limb(c, [(96, 74), (100, 10)], 6, DARK_WOOD)
    solid(c, smooth([(90, 20), (100, -8), (112, 20), (100, 34)]), "#f0e6cf", 20)
    for i in range(8):
        turn = math.tau * i / 8
        limb(c, [(34, 34), (34 + 38 * math.cos(turn), 34 + 38 * math.sin(turn))], 3, WOOD)
    c.drawCircle(34, 34, 40, stroke(DARK_WOOD, 9))
    c.drawCircle(34, 33, 40, stroke(WOOD, 5))
    box(c, (0, 72, 112, 80), WOOD, 4)


@thing(0.8, "hive,bee hive,skep")
def _beehive(c: skia.Canvas) -> None:
    for i, (half, y) in enumerate(((24, 14), (36, 34), (43, 54), (44, 74), (40, 90))):
        ball(c, 50, y, half, 14, ("#e9bd52", "#dfae42")[i % 2])
    c.drawOval(oval(50, 80, 11, 10), fill("#4a3016"))
    for x, y in ((104, 20), (-4, 44)):
        ball(c, x, y, 6, 4.5, "#f4c430")
        c.drawLine(x, y - 4, x, y + 4, stroke("#3b3020", 2))


@thing(0.14, "lucky horseshoe", anchor="hand")
def _horseshoe(c: skia.Canvas) -> None:
    shape = curve("M24 96 Q0 40 24 18 Q50 -4 76 18 Q100 40 76 96")
    c.drawPath(shape, stroke(darker(_IRON, 0.2), 18))
    c.drawPath(shape, stroke(lighter(_IRON, 0.25), 12))
    for x, y in ((20, 66), (22, 38), (50, 12), (78, 38), (80, 66)):
        ball(c, x, y, 3, 3, "#2c3038")


@thing(0.5, "horse saddle")
def _saddle(c: skia.Canvas) -> None:
    solid(c, curve("M28 44 Q50 40 72 44 L78 90 Q54 99 30 90 Z"), darker("#8a4f2a", 0.15), 40)
    solid(c, curve("M-2 14 Q14 24 50 26 Q82 26 96 8 Q108 18 98 40 Q74 54 46 52 Q10 50 -2 14 Z"), "#a5622f", 34)
    limb(c, [(54, 70), (54, 84)], 4, _STEEL)
    c.drawCircle(54, 92, 8, stroke(_STEEL, 4))


@thing(0.5, "reins,harness,halter,collar,dog collar", anchor="hand")
def _bridle(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 58, 38, 36), stroke("#7a4424", 8))
    c.drawOval(oval(50, 57, 38, 36), stroke("#a5622f", 4))
    c.drawPath(curve("M16 46 Q50 30 84 46"), stroke("#8a4f2a", 6))
    for x in (16, 84):
        c.drawCircle(x, 48, 7, stroke(_STEEL, 3.5))
    c.drawPath(curve("M88 64 Q130 70 118 96"), stroke("#8a4f2a", 5))


@thing(0.5, "water trough,feeding trough,manger")
def _trough(c: skia.Canvas) -> None:
    for x in (4, 96):
        limb(c, [(x - 8, 98), (x + 8, 60)], 7, DARK_WOOD)
    solid(c, path([(-24, 46), (124, 46), (108, 86), (-8, 86)], close=True), WOOD, 36)
    c.drawOval(oval(50, 47, 70, 7), fill("#6db7e0"))
    limb(c, [(-24, 46), (124, 46)], 4, lighter(WOOD, 0.25))


@thing(1.8, "straw man")
def _scarecrow(c: skia.Canvas) -> None:
    limb(c, [(50, 10), (50, 99)], 5, DARK_WOOD)
    limb(c, [(-14, 28), (114, 28)], 5, DARK_WOOD)
    for x in (-16, 116):
        for k in (-8, 0, 8):
            limb(c, [(x, 28), (x + (12 if x > 50 else -12), 28 + k)], 2.5, "#e8c860")
    solid(
        c,
        path([(-10, 20), (110, 20), (110, 38), (74, 40), (72, 72), (28, 72), (26, 40), (-10, 38)], close=True),
        "#c8503c",
        40,
    )
    for x in (34, 46, 58, 66):
        limb(c, [(x, 70), (x - 2, 82)], 3, "#e8c860")
    box(c, (40, 48, 52, 60), "#4f8edb", 1)
    ball(c, 50, 0, 19, 18, "#ecd09a")
    for x in (43, 57):
        ball(c, x, -2, 2.6, 2.6, "#3b3020")
    c.drawPath(curve("M42 7 Q50 13 58 7"), stroke("#7a4a26", 2))
    c.drawPath(smooth([(18, -12), (50, -18), (82, -12), (50, -7)]), fill("#b98d30"))
    solid(c, path([(34, -14), (42, -36), (60, -34), (66, -14)], close=True), "#d9ae48", 16)


@thing(0.9, "plow", faces="left")
def _plough(c: skia.Canvas) -> None:
    limb(c, [(-20, 62), (50, 62), (118, 20)], 7, WOOD)
    limb(c, [(64, 66), (124, 36)], 6, DARK_WOOD)
    solid(c, curve("M36 60 L66 60 L62 84 Q40 98 16 98 Q38 84 36 60 Z"), _STEEL, 28)
    ball(c, -10, 82, 15, 15, DARK_WOOD)
    ball(c, -10, 82, 8, 8, lighter(WOOD, 0.2))


@thing(1.6, "chicken coop,coop,hutch,rabbit hutch,hen house,pigsty,sty")
def _henhouse(c: skia.Canvas) -> None:
    for x in (8, 92):
        limb(c, [(x, 70), (x, 98)], 7, DARK_WOOD)
    box(c, (0, 24, 100, 78), "#c9713f", 2)
    for x in (20, 40, 60, 80):
        c.drawLine(x, 26, x, 76, stroke(darker("#c9713f", 0.3), 1.4, 0.7))
    solid(c, path([(-12, 28), (50, -16), (112, 28)], close=True), "#8a4a34", 30)
    box(c, (16, 40, 42, 78), "#4a2e1c", 10)
    limb(c, [(28, 78), (-8, 98)], 7, WOOD)
    box(c, (58, 40, 86, 58), "#f4e3b0", 2)


@thing(0.7, "churn,milk can")
def _milk_churn(c: skia.Canvas) -> None:
    solid(c, curve("M34 10 L66 10 L66 28 Q84 36 84 52 L82 98 L18 98 L16 52 Q16 36 34 28 Z"), _STEEL, 46)
    box(c, (28, 2, 72, 12), lighter(_STEEL, 0.3), 4)
    for y in (50, 86):
        limb(c, [(18, y), (82, y)], 3, STONE)


@thing(1.3, "cart,hay cart,handcart,farm cart,hay wagon,farm wagon,covered wagon", faces="left")
def _wagon(c: skia.Canvas) -> None:
    limb(c, [(-54, 70), (10, 62)], 6, DARK_WOOD)
    for y in (26, 42):
        box(c, (-8, y, 128, y + 13), WOOD, 2)
    for x in (-6, 38, 82, 122):
        limb(c, [(x, 20), (x, 60)], 5, DARK_WOOD)
    box(c, (-10, 56, 130, 68), darker(WOOD, 0.12), 2)
    for x in (18, 102):
        for i in range(4):
            a = math.pi * i / 4
            p, q = 20 * math.cos(a), 20 * math.sin(a)
            limb(c, [(x - p, 76 - q), (x + p, 76 + q)], 3, WOOD)
        c.drawCircle(x, 76, 21, stroke(DARK_WOOD, 5.5))
        ball(c, x, 76, 5, 5, DARK_WOOD)


@thing(2.2, "horse carriage,royal carriage,stagecoach,golden carriage,golden coach", faces="left")
def _carriage(c: skia.Canvas) -> None:
    limb(c, [(-50, 70), (20, 66)], 5, DARK_WOOD)
    solid(c, curve("M2 6 Q50 -10 98 6 Q110 40 86 64 Q50 76 14 64 Q-10 40 2 6 Z"), "#a83a5c", 56)
    box(c, (34, 10, 66, 66), lighter("#a83a5c", 0.12), 6)
    for left in (8, 39, 72):
        box(c, (left, 14, left + 22, 36), "#bfe3f5", 5)
    c.drawPath(curve("M0 6 Q50 -14 100 6"), stroke("#e5b53a", 6))
    ball(c, 50, -10, 6, 6, "#f4d26a")
    for x, r in ((8, 16), (92, 21)):
        for i in range(4):
            a = math.pi * i / 4
            p, q = r * math.cos(a), r * math.sin(a)
            c.drawLine(x - p, 98 - r - q, x + p, 98 - r + q, stroke("#e5b53a", 2.5))
        c.drawCircle(x, 98 - r, r - 2, stroke("#d39f2c", 5))


@thing(2.8, "bulldozer,digger,backhoe,steam shovel", faces="left")
def _excavator(c: skia.Canvas) -> None:
    box(c, (20, 76, 120, 99), "#3b3f4a", 11)
    for x in (34, 58, 82, 106):
        ball(c, x, 88, 7, 7, "#7d8694")
    box(c, (30, 44, 118, 76), "#f0b42a", 6)
    box(c, (44, 10, 84, 50), "#f0b42a", 6)
    box(c, (48, 15, 74, 40), "#bfe3f5", 4)
    limb(c, [(40, 58), (6, 2), (-34, 40)], 10, "#e0a020")
    solid(c, curve("M-46 36 L-22 40 Q-18 66 -44 70 Q-56 58 -46 36 Z"), "#5d6673", 20)


@thing(1.4, "whips,riding whip,lash", anchor="hand")
def _whip(c: skia.Canvas) -> None:
    c.drawPath(curve("M30 60 Q60 -20 96 20 Q120 60 70 84"), stroke("#6b4a33", 3))
    limb(c, [(10, 98), (30, 60)], 7, "#4a3222")
