"""Vehicles that emoji lack or show from the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, lighter, limb, path, solid, stroke
from .thing import DARK_WOOD, WOOD, thing

if TYPE_CHECKING:
    import skia

_RED, _BLUE, _YELLOW, _GREEN, _IRON, _SILVER, _GLASS, _TYRE = (
    "#d8453c", "#4a7fc4", "#f2c04c", "#5a9a58", "#5d6673", "#c4ccd6", "#a9d8ee", "#34343c",
)  # fmt: skip


def _wheel(c: skia.Canvas, x: float, y: float, r: float, hub: str = "#c4ccd6") -> None:
    ball(c, x, y, r, r, _TYRE)
    ball(c, x, y, r * 0.48, r * 0.48, hub)


@thing(
    3.4,
    "passenger train,express train,railway train,trains,express,railroad train,subway train,metro train",
    faces="right",
)
def _train(c: skia.Canvas) -> None:
    for left, color in ((-58, _BLUE), (16, _BLUE)):
        box(c, (left, 36, left + 70, 88), color, 5)
        box(c, (left, 32, left + 70, 40), lighter(color, 0.5), 3)
        for k in range(3):
            box(c, (left + 7 + k * 21, 46, left + 22 + k * 21, 62), _GLASS, 2)
        box(c, (left, 70, left + 70, 75), _YELLOW, 0)
        for x in (left + 14, left + 56):
            _wheel(c, x, 90, 9)
    limb(c, [(8, 84), (20, 84)], 4, _IRON)
    limb(c, [(84, 84), (96, 84)], 4, _IRON)
    solid(c, curve("M90 36 L128 36 Q154 44 158 78 Q158 88 150 88 L90 88 Z"), _RED, 40)
    solid(c, curve("M124 42 Q144 48 150 66 L120 66 Z"), _GLASS, 16)
    box(c, (96, 46, 114, 64), _GLASS, 2)
    c.drawLine(90, 73, 156, 73, stroke(_YELLOW, 5))
    ball(c, 152, 80, 4, 4, "#fff2b0")
    for x in (104, 138):
        _wheel(c, x, 90, 9)


@thing(
    3.4,
    "railway carriage,passenger car,train carriage,wagon of the train,railroad car,carriage of the train",
    faces="right",
)
def _railway_carriage(c: skia.Canvas) -> None:
    box(c, (-44, 24, 144, 86), "#3f7a55", 6)
    box(c, (-48, 18, 148, 28), _SILVER, 4)
    for k in range(6):
        box(c, (-36 + k * 30, 36, -14 + k * 30, 58), _GLASS, 2)
    box(c, (-44, 66, 144, 71), _YELLOW, 0)
    for x in (-22, 6, 94, 122):
        _wheel(c, x, 89, 10)


@thing(2.6, "army tank,tanks,battle tank", faces="right")
def _tank(c: skia.Canvas) -> None:
    limb(c, [(70, 34), (152, 26)], 8, "#6a7a4a")
    solid(c, curve("M8 50 Q12 22 40 20 L66 20 Q88 24 92 50 Z"), "#7a8a55", 28)
    solid(c, path([(-24, 50), (120, 50), (138, 68), (-40, 68)], close=True), "#6a7a4a", 18)
    box(c, (-44, 66, 142, 98), _TYRE, 16)
    for x in range(-26, 130, 26):
        ball(c, x, 82, 10, 10, "#7a8a55")


@thing(9.0, "zeppelin,blimp,dirigible", anchor="sky", faces="right")
def _airship(c: skia.Canvas) -> None:
    for y in (14, 66):
        solid(c, path([(-50, 40), (-58, y), (-30, y), (-10, 40)], close=True), _RED, 18)
    solid(c, curve("M-56 40 Q0 -8 80 2 Q142 10 158 40 Q142 70 80 78 Q0 88 -56 40 Z"), "#d6dbe3", 70)
    for y, bend in ((24, -12), (56, 12)):
        c.drawPath(curve(f"M-44 40 Q40 {y + bend} 152 40"), stroke("#aab3be", 1.8))
    box(c, (30, 78, 92, 98), _BLUE, 7)
    for x in (38, 54, 70):
        box(c, (x, 83, x + 10, 92), _GLASS, 1)


@thing(3.0, "sailplane,hang glider,gliders", anchor="sky", faces="right")
def _glider(c: skia.Canvas) -> None:
    solid(c, path([(-46, 60), (-58, 22), (-44, 22), (-22, 58)], close=True), _RED, 16)
    solid(c, curve("M-56 64 Q40 44 120 50 Q152 58 152 68 Q130 84 70 82 Q0 78 -56 64 Z"), "#f3f5f8", 26)
    solid(c, curve("M92 52 Q120 48 140 60 L110 66 Z"), _GLASS, 12)
    solid(c, path([(34, 60), (76, 60), (20, 2), (-4, 2)], close=True), "#dfe5ec", 24)


@thing(1.7, "war chariot,roman chariot,chariots", faces="right")
def _chariot(c: skia.Canvas) -> None:
    limb(c, [(40, 74), (152, 70)], 6, WOOD)
    solid(c, curve("M-20 20 L-12 74 L76 74 Q92 40 84 14 Q70 32 40 36 Q0 36 -20 20 Z"), _RED, 50)
    c.drawPath(curve("M-18 22 Q0 38 40 38 Q72 34 84 16"), stroke(_YELLOW, 5))
    ball(c, 46, 56, 9, 9, _YELLOW)
    c.drawCircle(24, 76, 22, stroke(DARK_WOOD, 6))
    for dx, dy in ((0, 1), (0.87, 0.5), (0.87, -0.5)):
        c.drawLine(24 - 22 * dx, 76 - 22 * dy, 24 + 22 * dx, 76 + 22 * dy, stroke(WOOD, 3))
    ball(c, 24, 76, 5, 5, _YELLOW)


@thing(1.2, "venetian boat,gondolas", anchor="water", faces="right")
def _gondola(c: skia.Canvas) -> None:
    solid(
        c,
        curve("M-50 36 Q-44 68 0 72 L100 72 Q142 66 144 22 L154 22 Q156 92 100 98 L0 98 Q-56 92 -58 36 Z"),
        "#2f3038",
        28,
    )
    box(c, (24, 56, 76, 74), _RED, 4)
    limb(c, [(144, 22), (156, 14), (150, 6)], 5, _YELLOW)
    limb(c, [(-26, 20), (-64, 96)], 4, WOOD)


@thing(4.0, "tug,tug boat,steamboat,paddle steamer,trawler", anchor="water", faces="right")
def _tugboat(c: skia.Canvas) -> None:
    box(c, (18, -6, 40, 36), _TYRE, 2)
    box(c, (16, 2, 42, 12), _RED, 1)
    ball(c, 20, -22, 12, 9, "#d3d8de")
    box(c, (8, 32, 96, 66), "#f6f3ea", 4)
    box(c, (52, 10, 100, 38), "#f6f3ea", 4)
    for left in (60, 80):
        box(c, (left, 17, left + 14, 30), _GLASS, 2)
    for x in (22, 44):
        ball(c, x, 48, 6, 6, _GLASS)
    solid(c, curve("M-34 58 L134 52 Q140 82 114 98 L-6 98 Q-32 86 -34 58 Z"), _RED, 40)
    c.drawLine(-33, 66, 134, 60, stroke("#f6f3ea", 4))


@thing(2.2, "fork lift,lift truck,forklift truck", faces="right")
def _forklift(c: skia.Canvas) -> None:
    limb(c, [(96, -10), (96, 88)], 7, _IRON)
    limb(c, [(96, 86), (146, 86)], 5, _IRON)
    c.drawPath(path([(6, 50), (14, -6), (74, -6), (86, 50)]), stroke(_TYRE, 6))
    solid(c, curve("M-24 56 Q-22 44 0 46 L44 48 L52 62 L92 62 L92 86 L-24 86 Z"), _YELLOW, 36)
    _wheel(c, 2, 86, 14)
    _wheel(c, 74, 86, 14)


@thing(1.5, "monocycle,one-wheeled bike")
def _unicycle(c: skia.Canvas) -> None:
    c.drawCircle(50, 68, 30, stroke(_TYRE, 7))
    for dx, dy in ((0, 1), (1, 0), (0.7, 0.7), (0.7, -0.7)):
        c.drawLine(50 - 28 * dx, 68 - 28 * dy, 50 + 28 * dx, 68 + 28 * dy, stroke(_SILVER, 1.6))
    limb(c, [(50, 66), (50, -14)], 6, _RED)
    limb(c, [(50, 68), (64, 84)], 4, _IRON)
    limb(c, [(58, 86), (72, 86)], 5, _TYRE)
    solid(c, curve("M28 -24 Q50 -12 72 -24 Q70 -10 50 -8 Q30 -10 28 -24 Z"), _TYRE, 10)


@thing(1.0, "trike,child's bike,tricycles", faces="right")
def _tricycle(c: skia.Canvas) -> None:
    limb(c, [(8, 80), (40, 52), (86, 52), (96, 74)], 7, _RED)
    limb(c, [(86, 52), (78, 20)], 6, _RED)
    limb(c, [(66, 18), (90, 20)], 6, _TYRE)
    solid(c, curve("M16 46 Q34 36 54 46 Q50 54 36 54 Q22 54 16 46 Z"), _TYRE, 10)
    for x, y, r in ((4, 84, 15), (28, 84, 15), (98, 74, 25)):
        c.drawCircle(x, y, r - 3, stroke(_TYRE, 6))
        ball(c, x, y, 4, 4, _YELLOW)


@thing(2.4, "mobile home,camping trailer,house trailer,gypsy caravan,caravans,travel trailer", faces="right")
def _caravan(c: skia.Canvas) -> None:
    limb(c, [(120, 82), (154, 86)], 5, _IRON)
    solid(c, curve("M-34 84 L-36 30 Q-34 8 -10 8 L96 8 Q122 12 126 50 L126 84 Z"), "#f6f3ea", 60)
    box(c, (-35, 56, 126, 68), "#6fb7a8", 0)
    box(c, (-22, 22, 12, 46), _GLASS, 4)
    box(c, (80, 22, 112, 46), _GLASS, 4)
    box(c, (34, 20, 62, 82), "#6fb7a8", 3)
    box(c, (39, 26, 57, 44), _GLASS, 2)
    _wheel(c, 12, 86, 13)


@thing(1.6, "truck trailer,car trailer,flatbed", faces="right")
def _trailer(c: skia.Canvas) -> None:
    limb(c, [(110, 80), (156, 84)], 5, _IRON)
    box(c, (-40, 40, 118, 80), _GREEN, 4)
    for x in range(-28, 112, 22):
        c.drawLine(x, 42, x, 79, stroke(darker(_GREEN, 0.2), 2))
    _wheel(c, 22, 84, 14)
    _wheel(c, 56, 84, 14)


@thing(3.2, "combine,harvester,harvesting machine", faces="right")
def _combine_harvester(c: skia.Canvas) -> None:
    solid(c, path([(-46, 20), (60, 20), (60, 76), (-46, 76)], close=True), _RED, 50)
    box(c, (56, 4, 98, 58), _GLASS, 4)
    box(c, (52, -2, 102, 8), _RED, 3)
    box(c, (54, 56, 104, 78), _RED, 3)
    limb(c, [(-30, 20), (-50, -16)], 9, _YELLOW)
    for dx, dy in ((0, 1), (0.87, 0.5), (0.87, -0.5)):
        c.drawLine(132 - 22 * dx, 78 - 22 * dy, 132 + 22 * dx, 78 + 22 * dy, stroke(_YELLOW, 4))
    c.drawCircle(132, 78, 21, stroke(_YELLOW, 3))
    _wheel(c, 66, 78, 22, _YELLOW)
    _wheel(c, -26, 84, 15, _YELLOW)


@thing(3.2, "concrete mixer,cement truck,concrete truck,mixer truck", faces="right")
def _cement_mixer(c: skia.Canvas) -> None:
    box(c, (-46, 72, 140, 82), _TYRE, 3)
    c.save()
    c.rotate(-10, 20, 40)
    solid(c, curve("M-44 44 Q-30 12 14 8 Q62 10 76 40 Q62 70 14 74 Q-30 70 -44 44 Z"), "#e6e9ee", 54)
    for x in (-14, 16, 46):
        c.drawPath(curve(f"M{x} 12 Q{x + 14} 40 {x} 70"), stroke("#f07a2c", 7))
    c.restore()
    solid(c, curve("M92 78 L92 26 Q94 20 102 20 L128 20 Q140 28 144 52 L144 78 Z"), "#f07a2c", 40)
    solid(c, path([(106, 28), (126, 28), (136, 50), (106, 50)], close=True), _GLASS, 16)
    for x in (-22, 14, 118):
        _wheel(c, x, 84, 15)


@thing(3.0, "snow plough,snow plow,snowplough,plow truck", faces="right")
def _snowplow(c: skia.Canvas) -> None:
    box(c, (-44, 34, 62, 76), "#f07a2c", 4)
    solid(c, curve("M58 76 L58 16 L92 16 Q104 28 108 50 L108 76 Z"), "#f07a2c", 40)
    solid(c, path([(66, 24), (88, 24), (99, 46), (66, 46)], close=True), _GLASS, 16)
    ball(c, 76, 11, 6, 6, "#ffd65a")
    solid(c, curve("M118 46 Q134 72 150 98 L120 98 Q110 72 118 46 Z"), _YELLOW, 20)
    for x in (-20, 84):
        _wheel(c, x, 84, 15)
    ball(c, 150, 92, 14, 9, "#fbfaf5")


@thing(2.6, "aerial tramway,gondola lift,ski lift,ropeway,cable railway", anchor="sky")
def _cable_car(c: skia.Canvas) -> None:
    c.drawLine(-56, -10, 156, -34, stroke(_IRON, 4))
    limb(c, [(50, -22), (50, 20)], 5, _IRON)
    for x in (38, 62):
        ball(c, x, -22, 6, 6, _TYRE)
    box(c, (0, 18, 100, 98), _RED, 12)
    for left in (8, 38, 68):
        box(c, (left, 30, left + 24, 60), _GLASS, 4)
    box(c, (0, 70, 100, 76), "#f6f3ea", 0)


@thing(1.5, "limo,limousines,stretch limousine", faces="right")
def _limousine(c: skia.Canvas) -> None:
    solid(c, curve("M-36 52 Q-20 24 6 24 L92 24 Q108 28 118 52 Z"), "#2f3038", 28)
    for left in (-8, 20, 48, 76):
        box(c, (left, 31, left + 22, 50), _GLASS, 3)
    solid(c, curve("M-56 58 Q-52 50 -34 50 L120 50 Q150 54 154 66 L154 84 L-56 84 Z"), "#34353f", 32)
    ball(c, 150, 68, 5, 4, "#fff2b0")
    for x in (-24, 122):
        _wheel(c, x, 84, 14)


@thing(3.2, "bulldozers,power shovel,earth mover", faces="right")
def _bulldozer(c: skia.Canvas) -> None:
    limb(c, [(70, 76), (120, 80)], 7, _IRON)
    solid(c, curve("M122 40 Q112 70 126 98 L150 98 Q132 70 140 40 Z"), _IRON, 18)
    solid(c, path([(40, 46), (104, 50), (104, 76), (40, 76)], close=True), _YELLOW, 28)
    box(c, (-14, 6, 44, 60), _YELLOW, 4)
    box(c, (-6, 14, 36, 40), _GLASS, 3)
    limb(c, [(84, 48), (84, 22)], 6, _TYRE)
    box(c, (-34, 56, 44, 76), _YELLOW, 3)
    box(c, (-40, 72, 104, 99), _TYRE, 13)
    for x in range(-24, 100, 22):
        ball(c, x, 86, 8, 8, _SILVER)
