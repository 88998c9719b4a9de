"""Furniture and what belongs to a house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, solid, stroke
from .thing import DARK_WOOD, WOOD, oval, thing

if TYPE_CHECKING:
    import skia


@thing(0.78, "desk,kitchen table,dining table,counter,workbench")
def _table(c: skia.Canvas) -> None:
    for x in (-8, 104):
        limb(c, [(x + 4, 58), (x + 4, 96)], 8, darker(DARK_WOOD, 0.2))
    box(c, (-16, 54, 116, 66), DARK_WOOD, 2)
    c.drawPath(path([(-14, 42), (114, 42), (126, 54), (-26, 54)], close=True), fill(lighter(WOOD, 0.3)))
    box(c, (-26, 53, 126, 60), WOOD, 3)
    for x in (-20, 112):
        limb(c, [(x + 4, 62), (x + 4, 100)], 9, WOOD)


@thing(0.8, "park bench,wooden bench")
def _bench(c: skia.Canvas) -> None:
    for x in (-16, 116):
        limb(c, [(x, 12), (x, 98)], 6, "#4a4f5c")
        limb(c, [(x, 64), (x, 98)], 7, "#4a4f5c")
    for y in (14, 30, 46):
        box(c, (-26, y, 126, y + 11), WOOD, 4)
    c.drawPath(path([(-24, 58), (124, 58), (132, 68), (-32, 68)], close=True), fill(lighter(WOOD, 0.25)))
    box(c, (-32, 67, 132, 74), WOOD, 3)


@thing(0.95, "bunk,crib,cot,cradle,mattress")
def _bed(c: skia.Canvas) -> None:
    box(c, (-46, 10, -36, 100), DARK_WOOD, 4)
    box(c, (134, 36, 144, 100), DARK_WOOD, 4)
    box(c, (-40, 70, 140, 86), WOOD, 3)
    box(c, (-37, 52, 136, 74), "#f4f1ea", 8)
    ball(c, -18, 48, 19, 10, "#ffffff")
    solid(c, curve("M14 46 Q60 40 138 46 L140 80 Q80 86 14 82 Q8 64 14 46 Z"), "#5f8fd6", 30)
    c.drawPath(curve("M14 47 Q60 41 138 47"), stroke("#dfeafc", 7))
    for x in (40, 72, 104):
        c.drawPath(curve(f"M{x} 52 Q{x - 4} 66 {x} 80"), stroke(darker("#5f8fd6", 0.2), 1.4, 0.5))


@thing(0.9, "couch,settee,loveseat")
def _sofa(c: skia.Canvas) -> None:
    color = "#3fa3a0"
    for x in (-22, 122):
        limb(c, [(x, 90), (x, 97)], 6, DARK_WOOD)
    box(c, (-30, 18, 130, 80), color, 16)
    box(c, (-26, 56, 51, 82), lighter(color, 0.12), 9)
    box(c, (49, 56, 126, 82), lighter(color, 0.12), 9)
    box(c, (-30, 76, 130, 92), darker(color, 0.12), 6)
    for left in (-42, 118):
        box(c, (left, 40, left + 24, 94), color, 12)


@thing(0.95, "easy chair,recliner")
def _armchair(c: skia.Canvas) -> None:
    color = "#c9603f"
    for x in (8, 92):
        limb(c, [(x, 90), (x, 97)], 6, DARK_WOOD)
    box(c, (4, 6, 96, 80), color, 20)
    box(c, (8, 54, 92, 82), lighter(color, 0.14), 9)
    box(c, (4, 76, 96, 92), darker(color, 0.12), 6)
    for left in (-10, 88):
        box(c, (left, 38, left + 22, 94), color, 11)


@thing(0.95, "wooden chair,kitchen chair", faces="right")
def _chair(c: skia.Canvas) -> None:
    limb(c, [(72, 56), (72, 97)], 6, DARK_WOOD)
    limb(c, [(34, 8), (36, 97)], 6, DARK_WOOD)
    limb(c, [(22, 6), (24, 98)], 7, WOOD)
    for y in (12, 26, 40):
        limb(c, [(23, y), (35, y + 2)], 6, WOOD)
    c.drawPath(path([(22, 54), (72, 54), (84, 62), (20, 62)], close=True), fill(lighter(WOOD, 0.25)))
    box(c, (18, 60, 86, 67), WOOD, 3)
    limb(c, [(80, 66), (80, 98)], 7, WOOD)


@thing(0.5, "footstool,ottoman")
def _stool(c: skia.Canvas) -> None:
    for a, b in ((20, 10), (80, 90), (50, 50)):
        limb(c, [(a, 40), (b, 96)], 8, DARK_WOOD)
    ball(c, 50, 34, 42, 11, WOOD)
    ball(c, 50, 31, 40, 9, lighter(WOOD, 0.15))


@thing(1.4, "royal chair")
def _throne(c: skia.Canvas) -> None:
    solid(c, curve("M18 96 L14 14 Q50 -16 86 14 L82 96 Z"), "#d9a73a", 40)
    box(c, (26, 14, 74, 66), "#b3202c", 10)
    ball(c, 50, -6, 7, 7, "#f4d26a")
    box(c, (14, 62, 86, 76), "#c42a35", 6)
    for x in (6, 82):
        box(c, (x, 50, x + 12, 98), "#d9a73a", 5)
        ball(c, x + 6, 48, 8, 8, "#f4d26a")


@thing(0.04, "rug,mat,doormat,picnic blanket")
def _carpet(c: skia.Canvas) -> None:
    for rx, ry, color in (
        (78, 15, "#b9444c"),
        (66, 12, "#e8bf7a"),
        (60, 10.5, "#cf5a5c"),
        (34, 6, "#e8bf7a"),
        (29, 5, "#b9444c"),
    ):
        c.drawOval(oval(50, 84, rx, ry), fill(color))


@thing(1.0, "oven,cooker,range")
def _stove(c: skia.Canvas) -> None:
    box(c, (6, 18, 94, 98), "#e9edf1", 5)
    box(c, (6, 18, 94, 32), "#c9d1da", 4)
    for x in (20, 40, 60, 80):
        ball(c, x, 25, 4, 4, "#4a5361")
    box(c, (16, 42, 84, 84), "#3b414d", 5)
    box(c, (22, 50, 78, 78), "#e8893a", 4)
    limb(c, [(20, 38), (80, 38)], 3.5, "#9aa5b2")
    c.drawOval(oval(30, 16, 14, 3), fill("#3b414d"))
    c.drawOval(oval(70, 16, 14, 3), fill("#3b414d"))


@thing(1.75, "fridge,refrigerator,freezer")
def _icebox(c: skia.Canvas) -> None:
    box(c, (24, -30, 76, 98), "#e6edf2", 7)
    c.drawLine(24, 14, 76, 14, stroke("#b4c1cc", 1.6))
    limb(c, [(32, -14), (32, 6)], 3.5, "#93a1ae")
    limb(c, [(32, 22), (32, 50)], 3.5, "#93a1ae")


@thing(1.9, "bookshelf,bookcase,shelves,rack")
def _shelf(c: skia.Canvas) -> None:
    box(c, (10, -30, 90, 98), DARK_WOOD, 3)
    colors = ("#d9534f", "#4f8edb", "#efb73e", "#5cb870", "#9166c9", "#e98a94")
    for row in range(3):
        top = -24 + row * 40
        box(c, (15, top, 85, top + 34), darker(DARK_WOOD, 0.45), 1)
        x, i = 18.0, row * 3
        while x < 78 - (row == 1) * 14:
            wide, high = 5 + (i * 7) % 4, 22 + (i * 5) % 9
            box(c, (x, top + 34 - high, x + wide, top + 34), colors[i % 6], 1)
            x, i = x + wide + 1.2, i + 1
    ball(c, 72, 45, 7, 5, "#e0a860")


@thing(1.9, "wardrobe,closet,cabinet,dresser,locker,chest of drawers,drawer")
def _cupboard(c: skia.Canvas) -> None:
    box(c, (8, -26, 92, 96), WOOD, 4)
    for x in (13, 52):
        box(c, (x, -18, x + 35, 62), lighter(WOOD, 0.12), 3)
    box(c, (13, 68, 87, 90), lighter(WOOD, 0.12), 3)
    for x, y in ((45, 24), (55, 24), (50, 79)):
        ball(c, x, y, 2.6, 2.6, "#f0cf7a")


@thing(1.5, "floor lamp,table lamp,light,lantern lamp")
def _lamp(c: skia.Canvas) -> None:
    ball(c, 50, 95, 18, 5, "#5b4a3c")
    limb(c, [(50, 24), (50, 92)], 4, "#6d5846")
    solid(c, path([(34, -8), (66, -8), (82, 30), (18, 30)], close=True), "#f6cf72", 30)


@thing(2.05, "entrance,wooden door", anchor="wall")
def _door(c: skia.Canvas) -> None:
    box(c, (18, -32, 82, 98), "#f3ead9", 2)
    box(c, (24, -26, 76, 98), "#a5613a", 1)
    for top, low in ((-18, 26), (38, 88)):
        box(c, (32, top, 68, low), darker("#a5613a", 0.15), 2)
        box(c, (34, top + 2, 66, low - 2), lighter("#a5613a", 0.06), 2)
    ball(c, 71, 36, 3.4, 3.4, "#f2c94c")


@thing(2.05, "", anchor="wall")
def _open_door(c: skia.Canvas) -> None:
    box(c, (8, -32, 78, 98), "#f3ead9", 2)
    box(c, (14, -26, 72, 98), "#bfe3fb", 1)
    solid(c, path([(72, -26), (112, -38), (112, 108), (72, 98)], close=True), "#a5613a", 30)
    for top, low in ((-20, 26), (38, 88)):
        c.drawPath(
            path([(80, top), (104, top - 7), (104, low + 4), (80, low)], close=True),
            stroke(darker("#a5613a", 0.35), 1.6),
        )
    ball(c, 106, 38, 3.4, 3.4, "#f2c94c")


@thing(1.25, "window pane,windowsill", anchor="wall")
def _window(c: skia.Canvas) -> None:
    box(c, (2, 2, 98, 94), "#fdfaf2", 4)
    box(c, (9, 9, 91, 87), "#a9d7f7", 2)
    c.drawPath(path([(20, 87), (52, 9), (68, 9), (36, 87)], close=True), fill("#ffffff", 0.35))
    box(c, (46, 9, 54, 87), "#fdfaf2")
    box(c, (9, 44, 91, 51), "#fdfaf2")
    box(c, (-4, 91, 104, 99), "#efe7d6", 3)


@thing(1.9, "drape,drapes,curtains", anchor="wall")
def _curtain(c: skia.Canvas) -> None:
    limb(c, [(-6, -26), (106, -26)], 4, DARK_WOOD)
    for side in (0, 1):
        x = 0 if side == 0 else 62
        for i in range(4):
            box(c, (x + i * 9, -24, x + i * 9 + 11, 96), "#c94f5c" if i % 2 else "#d9636d", 5)


@thing(1.3, "hearth,chimney place")
def _fireplace(c: skia.Canvas) -> None:
    box(c, (-8, 14, 108, 98), "#a8695a", 2)
    for row in range(7):
        for k in range(6):
            left = -6 + k * 20 - (row % 2) * 10
            box(c, (max(-7, left), 16 + row * 12, min(107, left + 18), 26 + row * 12), "#bd7a67", 1.5)
    box(c, (-16, 4, 116, 16), DARK_WOOD, 3)
    solid(c, curve("M22 98 L22 60 Q50 28 78 60 L78 98 Z"), "#33262a", 40)
    for x, r in ((38, 11), (62, 11), (50, 15)):
        solid(
            c,
            curve(
                f"M{x} {96 - 2.6 * r} Q{x + r} {96 - r} {x + r * 0.8} 92 Q{x} 102 {x - r * 0.8} 92 Q{x - r} {96 - r} {x} {96 - 2.6 * r} Z"
            ),
            "#f58b2c",
            r,
        )
    ball(c, 50, 86, 6, 8, "#ffe27a")
    limb(c, [(30, 94), (70, 94)], 6, DARK_WOOD)


@thing(2.4, "streetlight,lamppost,lamp post,street light,streetlamp")
def _street_lamp(c: skia.Canvas) -> None:
    limb(c, [(50, -4), (50, 96)], 4.5, "#4a5361")
    box(c, (40, 92, 60, 99), "#4a5361", 2)
    solid(c, path([(40, -30), (60, -30), (56, -4), (44, -4)], close=True), "#ffe08a", 14)
    c.drawPath(path([(36, -30), (64, -30), (50, -40)], close=True), fill("#3c4452"))
