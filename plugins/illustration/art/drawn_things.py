"""Furniture, sky, ground and the signs of comics. Each is drawn in a square of 100 by 100, standing on its lower edge."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, ink, lighter, limb, path, smooth, soft, solid, stroke
from .raster import Box
from .words import Anchor, Facing

if TYPE_CHECKING:
    import skia

WOOD, DARK_WOOD, STONE = "#b9794a", "#8a5634", "#a9adb5"


@dataclass(frozen=True, slots=True)
class Thing:
    """A drawing with what a `Sprite` tells of it."""

    draw: Callable[[skia.Canvas], None]
    height_m: float
    words: tuple[str, ...] = ()
    anchor: Anchor = "ground"
    faces: Facing = "front"
    area: Box = (-60.0, -40.0, 160.0, 110.0)


THINGS: dict[str, Thing] = {}


def _thing(
    height_m: float, words: str = "", anchor: Anchor = "ground", faces: Facing = "front"
) -> Callable[[Callable[[skia.Canvas], None]], Callable[[skia.Canvas], None]]:
    def keep(draw: Callable[[skia.Canvas], None]) -> Callable[[skia.Canvas], None]:
        key = draw.__name__.strip("_").replace("_", "-")
        THINGS[key] = Thing(draw, height_m, tuple(w.strip() for w in words.split(",") if w.strip()), anchor, faces)
        return draw

    return keep


# --- furniture ---------------------------------------------------------------------------------------------------


@_thing(0.78, "desk,kitchen table,dining table,counter,workbench")
def _table(c: skia.Canvas) -> None:
    for x in (-8, 104):
        limb(c, [(x + 4, 58), (x + 4, 96)], 8, darker(DARK_WOOD, 0.2))
    box(c, (-16, 54, 116, 66), DARK_WOOD, 2)
    c.drawPath(path([(-14, 42), (114, 42), (126, 54), (-26, 54)], close=True), fill(lighter(WOOD, 0.3)))
    box(c, (-26, 53, 126, 60), WOOD, 3)
    for x in (-20, 112):
        limb(c, [(x + 4, 62), (x + 4, 100)], 9, WOOD)


@_thing(0.8, "park bench,wooden bench")
def _bench(c: skia.Canvas) -> None:
    for x in (-16, 116):
        limb(c, [(x, 12), (x, 98)], 6, "#4a4f5c")
        limb(c, [(x, 64), (x, 98)], 7, "#4a4f5c")
    for y in (14, 30, 46):
        box(c, (-26, y, 126, y + 11), WOOD, 4)
    c.drawPath(path([(-24, 58), (124, 58), (132, 68), (-32, 68)], close=True), fill(lighter(WOOD, 0.25)))
    box(c, (-32, 67, 132, 74), WOOD, 3)


@_thing(0.95, "bunk,crib,cot,cradle,mattress")
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


@_thing(0.9, "couch,settee,loveseat")
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


@_thing(0.95, "easy chair,recliner")
def _armchair(c: skia.Canvas) -> None:
    color = "#c9603f"
    for x in (8, 92):
        limb(c, [(x, 90), (x, 97)], 6, DARK_WOOD)
    box(c, (4, 6, 96, 80), color, 20)
    box(c, (8, 54, 92, 82), lighter(color, 0.14), 9)
    box(c, (4, 76, 96, 92), darker(color, 0.12), 6)
    for left in (-10, 88):
        box(c, (left, 38, left + 22, 94), color, 11)


@_thing(0.95, "wooden chair,kitchen chair", faces="right")
def _chair(c: skia.Canvas) -> None:
    limb(c, [(72, 56), (72, 97)], 6, DARK_WOOD)
    limb(c, [(34, 8), (36, 97)], 6, DARK_WOOD)
    limb(c, [(22, 6), (24, 98)], 7, WOOD)
    for y in (12, 26, 40):
        limb(c, [(23, y), (35, y + 2)], 6, WOOD)
    c.drawPath(path([(22, 54), (72, 54), (84, 62), (20, 62)], close=True), fill(lighter(WOOD, 0.25)))
    box(c, (18, 60, 86, 67), WOOD, 3)
    limb(c, [(80, 66), (80, 98)], 7, WOOD)


@_thing(0.5, "footstool,ottoman")
def _stool(c: skia.Canvas) -> None:
    for a, b in ((20, 10), (80, 90), (50, 50)):
        limb(c, [(a, 40), (b, 96)], 8, DARK_WOOD)
    ball(c, 50, 34, 42, 11, WOOD)
    ball(c, 50, 31, 40, 9, lighter(WOOD, 0.15))


@_thing(1.4, "royal chair")
def _throne(c: skia.Canvas) -> None:
    solid(c, curve("M18 96 L14 14 Q50 -16 86 14 L82 96 Z"), "#d9a73a", 40)
    box(c, (26, 14, 74, 66), "#b3202c", 10)
    ball(c, 50, -6, 7, 7, "#f4d26a")
    box(c, (14, 62, 86, 76), "#c42a35", 6)
    for x in (6, 82):
        box(c, (x, 50, x + 12, 98), "#d9a73a", 5)
        ball(c, x + 6, 48, 8, 8, "#f4d26a")


@_thing(0.04, "rug,mat,doormat,blanket,picnic blanket")
def _carpet(c: skia.Canvas) -> None:
    for rx, ry, color in (
        (78, 15, "#b9444c"),
        (66, 12, "#e8bf7a"),
        (60, 10.5, "#cf5a5c"),
        (34, 6, "#e8bf7a"),
        (29, 5, "#b9444c"),
    ):
        c.drawOval(_oval(50, 84, rx, ry), fill(color))


@_thing(1.0, "oven,cooker,range")
def _stove(c: skia.Canvas) -> None:
    box(c, (6, 18, 94, 98), "#e9edf1", 5)
    box(c, (6, 18, 94, 32), "#c9d1da", 4)
    for x in (20, 40, 60, 80):
        ball(c, x, 25, 4, 4, "#4a5361")
    box(c, (16, 42, 84, 84), "#3b414d", 5)
    box(c, (22, 50, 78, 78), "#e8893a", 4)
    limb(c, [(20, 38), (80, 38)], 3.5, "#9aa5b2")
    c.drawOval(_oval(30, 16, 14, 3), fill("#3b414d"))
    c.drawOval(_oval(70, 16, 14, 3), fill("#3b414d"))


@_thing(1.75, "fridge,refrigerator,freezer")
def _icebox(c: skia.Canvas) -> None:
    box(c, (24, -30, 76, 98), "#e6edf2", 7)
    c.drawLine(24, 14, 76, 14, stroke("#b4c1cc", 1.6))
    limb(c, [(32, -14), (32, 6)], 3.5, "#93a1ae")
    limb(c, [(32, 22), (32, 50)], 3.5, "#93a1ae")


@_thing(1.9, "bookshelf,bookcase,shelves,rack")
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


@_thing(1.9, "wardrobe,closet,cabinet,dresser,locker,chest of drawers,drawer")
def _cupboard(c: skia.Canvas) -> None:
    box(c, (8, -26, 92, 96), WOOD, 4)
    for x in (13, 52):
        box(c, (x, -18, x + 35, 62), lighter(WOOD, 0.12), 3)
    box(c, (13, 68, 87, 90), lighter(WOOD, 0.12), 3)
    for x, y in ((45, 24), (55, 24), (50, 79)):
        ball(c, x, y, 2.6, 2.6, "#f0cf7a")


@_thing(1.5, "floor lamp,table lamp,light,lantern lamp")
def _lamp(c: skia.Canvas) -> None:
    c.drawCircle(50, 14, 46, fill("#ffe9a8", 0.35, MaskFilter=soft(14)))
    ball(c, 50, 95, 18, 5, "#5b4a3c")
    limb(c, [(50, 24), (50, 92)], 4, "#6d5846")
    solid(c, path([(34, -8), (66, -8), (82, 30), (18, 30)], close=True), "#f6cf72", 30)


@_thing(2.05, "entrance,wooden door", anchor="wall")
def _door(c: skia.Canvas) -> None:
    box(c, (18, -32, 82, 98), "#f3ead9", 2)
    box(c, (24, -26, 76, 98), "#a5613a", 1)
    for top, low in ((-18, 26), (38, 88)):
        box(c, (32, top, 68, low), darker("#a5613a", 0.15), 2)
        box(c, (34, top + 2, 66, low - 2), lighter("#a5613a", 0.06), 2)
    ball(c, 71, 36, 3.4, 3.4, "#f2c94c")


@_thing(2.05, "", anchor="wall")
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


@_thing(1.25, "window pane,windowsill", anchor="wall")
def _window(c: skia.Canvas) -> None:
    box(c, (2, 2, 98, 94), "#fdfaf2", 4)
    box(c, (9, 9, 91, 87), "#a9d7f7", 2)
    c.drawPath(path([(20, 87), (52, 9), (68, 9), (36, 87)], close=True), fill("#ffffff", 0.35))
    box(c, (46, 9, 54, 87), "#fdfaf2")
    box(c, (9, 44, 91, 51), "#fdfaf2")
    box(c, (-4, 91, 104, 99), "#efe7d6", 3)


@_thing(1.9, "drape,drapes,curtains", anchor="wall")
def _curtain(c: skia.Canvas) -> None:
    limb(c, [(-6, -26), (106, -26)], 4, DARK_WOOD)
    for side in (0, 1):
        x = 0 if side == 0 else 62
        for i in range(4):
            box(c, (x + i * 9, -24, x + i * 9 + 11, 96), "#c94f5c" if i % 2 else "#d9636d", 5)


@_thing(1.3, "hearth,chimney place")
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


@_thing(2.4, "streetlight,lamppost,lamp post,street light")
def _street_lamp(c: skia.Canvas) -> None:
    c.drawCircle(50, -18, 26, fill("#ffe9a8", 0.4, MaskFilter=soft(9)))
    limb(c, [(50, -4), (50, 96)], 4.5, "#4a5361")
    box(c, (40, 92, 60, 99), "#4a5361", 2)
    solid(c, path([(40, -30), (60, -30), (56, -4), (44, -4)], close=True), "#ffe08a", 14)
    c.drawPath(path([(36, -30), (64, -30), (50, -40)], close=True), fill("#3c4452"))


# --- ground and sky ----------------------------------------------------------------------------------------------


@_thing(26.0, "sunshine,sunlight", anchor="sky")
def _sun(c: skia.Canvas) -> None:
    for i in range(12):
        a = math.tau * i / 12
        limb(
            c,
            [(50 + 42 * math.cos(a), 50 + 42 * math.sin(a)), (50 + 52 * math.cos(a), 50 + 52 * math.sin(a))],
            7,
            "#ffcf4a",
        )
    c.drawCircle(50, 50, 40, fill("#ffd75e", 0.4, MaskFilter=soft(9)))
    ball(c, 50, 50, 33, 33, "#ffd24d")


@_thing(22.0, "moonlight,half moon", anchor="sky")
def _moon(c: skia.Canvas) -> None:
    solid(
        c, curve("M64 10 C34 14 22 40 32 64 C42 86 68 94 90 80 C64 78 50 62 50 44 C50 30 56 18 64 10 Z"), "#f8e6a0", 40
    )


@_thing(16.0, "clouds", anchor="sky")
def _cloud(c: skia.Canvas) -> None:
    _puffs(c, "#ffffff", "#e3ecf7")


@_thing(16.0, "dark cloud,storm clouds", anchor="sky")
def _rain_cloud_dark(c: skia.Canvas) -> None:
    _puffs(c, "#8d99ad", "#6d788c")


def _puffs(c: skia.Canvas, color: str, low: str) -> None:
    for x, y, r in ((0, 66, 22), (100, 68, 20), (26, 48, 28), (74, 52, 24), (50, 40, 30)):
        ball(c, x, y, r, r, color)
    box(c, (-14, 62, 112, 88), low, 13)
    for x, y, r in ((14, 64, 20), (50, 62, 26), (86, 66, 20)):
        ball(c, x, y, r, r * 0.9, color)


@_thing(1.0, "picket fence,railing,wooden fence,gate fence")
def _fence(c: skia.Canvas) -> None:
    for y in (40, 72):
        box(c, (-36, y, 136, y + 8), darker(WOOD, 0.1), 2)
    for i in range(9):
        x = -32 + i * 19.5
        solid(c, path([(x, 98), (x, 22), (x + 6, 12), (x + 12, 22), (x + 12, 98)], close=True), lighter(WOOD, 0.25), 12)


@_thing(1.8, "brick wall,stone wall")
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


@_thing(1.1, "shrub,hedge,thicket,bushes,brush plant")
def _bush(c: skia.Canvas) -> None:
    for x, y, r in ((10, 74, 26), (90, 76, 24), (32, 56, 28), (70, 54, 28), (50, 70, 32)):
        ball(c, x, min(y, 99 - r * 0.8), r, r * 0.92, "#56a84a")
    for x, y in ((30, 50), (62, 44), (84, 70), (18, 72), (50, 66)):
        ball(c, x, y, 4, 4, "#8fd06f")


@_thing(0.3, "grass,lawn,tuft,meadow grass,hay grass")
def _grass_tuft(c: skia.Canvas) -> None:
    for i, (x, lean, high) in enumerate(
        ((30, -26, 52), (40, -12, 72), (50, 3, 86), (60, 14, 70), (70, 28, 50), (46, -20, 44), (56, 20, 42))
    ):
        blade = curve(
            f"M{x - 5} 99 Q{x + lean * 0.2} {99 - high * 0.6} {x + lean} {99 - high} Q{x + lean * 0.5 + 4} {99 - high * 0.5} {x + 5} 99 Z"
        )
        solid(c, blade, ("#4d9e44", "#65b852", "#7ac95f")[i % 3], 8)


@_thing(0.8, "haystack,hay,straw,bale")
def _hay_bale(c: skia.Canvas) -> None:
    solid(c, smooth([(2, 96), (10, 50), (50, 22), (90, 50), (98, 96), (50, 99)]), "#e3bd55", 50)
    for i in range(16):
        x, y = 14 + (i * 37) % 70, 46 + (i * 23) % 46
        c.drawLine(x, y, x + 10, y - 5 + (i % 3) * 5, stroke("#b98d30", 1.6, 0.7))


@_thing(0.05, "pool of water,mud puddle,mud")
def _puddle(c: skia.Canvas) -> None:
    c.drawPath(smooth([(-6, 88), (20, 80), (62, 79), (104, 84), (112, 92), (70, 99), (18, 98)]), fill("#5f9fd0"))
    c.drawPath(smooth([(4, 88), (24, 83), (60, 82), (98, 86), (96, 90), (50, 93)]), fill("#8cc4ec"))
    c.drawPath(curve("M26 88 Q40 84 56 87"), stroke("#e8f6ff", 2.4, 0.9))


@_thing(3.5, "pond water,well water")
def _waterfall(c: skia.Canvas) -> None:
    solid(c, path([(-10, 99), (-4, -20), (104, -20), (112, 99)], close=True), "#7b8290", 40)
    box(c, (22, -22, 78, 90), "#7cc6f2", 6)
    for x in (30, 42, 54, 66):
        c.drawLine(x, -16, x, 84, stroke("#e4f5ff", 3, 0.8))
    for x in (16, 34, 52, 70, 86):
        ball(c, x, 92, 13, 8, "#eef9ff")


@_thing(1.1, "wishing well")
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


@_thing(2.6, "footbridge,wooden bridge")
def _bridge(c: skia.Canvas) -> None:
    c.drawPath(curve("M-50 92 Q50 34 150 92"), stroke(darker(DARK_WOOD, 0.2), 13))
    c.drawPath(curve("M-50 88 Q50 30 150 88"), stroke(WOOD, 10))
    for i in range(9):
        x = -44 + i * 23.5
        y = 88 - 29 * (1 - ((x - 50) / 100) ** 2)
        limb(c, [(x, y), (x, y - 26)], 4.5, DARK_WOOD)
    c.drawPath(curve("M-50 64 Q50 6 150 64"), stroke(lighter(WOOD, 0.2), 5))


@_thing(1.8, "playground swing,swings")
def _swing(c: skia.Canvas) -> None:
    for a, b in ((6, -8), (6, 20), (94, 80), (94, 108)):
        limb(c, [(a, -20), (b, 98)], 5, "#d9534f")
    limb(c, [(4, -20), (96, -20)], 6, "#e8b23c")
    for x in (38, 62):
        c.drawLine(x, -18, x, 66, stroke("#6d7684", 1.8))
    box(c, (32, 64, 68, 71), WOOD, 3)


@_thing(2.0, "playground slide")
def _slide(c: skia.Canvas) -> None:
    for x in (2, 22):
        limb(c, [(x, -8), (x, 98)], 4.5, "#4f8edb")
    for y in (12, 30, 48, 66, 84):
        limb(c, [(2, y), (22, y)], 3.5, "#7cb0ee")
    c.drawPath(curve("M22 4 Q52 10 76 60 Q90 92 124 92"), stroke("#c9392f", 14))
    c.drawPath(curve("M22 2 Q52 8 76 58 Q90 90 124 90"), stroke("#ef6a58", 8))


@_thing(0.35, "treasure chest,strongbox")
def _chest(c: skia.Canvas) -> None:
    solid(c, curve("M2 52 Q2 20 50 20 Q98 20 98 52 Z"), "#9a5f36", 40)
    box(c, (2, 52, 98, 98), "#8a5230", 4)
    for x in (12, 80):
        box(c, (x, 24, x + 8, 98), "#e2b53a", 1)
    box(c, (0, 48, 100, 56), "#e2b53a", 2)
    box(c, (42, 46, 58, 66), "#f2cf5c", 3)
    ball(c, 50, 57, 3, 3, "#5c3a20")


@_thing(0.5, "cord,string,line,leash,lasso", anchor="hand")
def _rope(c: skia.Canvas) -> None:
    for rx, ry in ((40, 22), (30, 16), (20, 10)):
        c.drawOval(_oval(50, 72, rx, ry), stroke("#9a7440", 8))
        c.drawOval(_oval(50, 71, rx, ry), stroke("#d8b06a", 5))
    c.drawPath(curve("M88 74 Q110 84 112 60"), stroke("#d8b06a", 5))


@_thing(0.3, "cushion", anchor="hand")
def _pillow(c: skia.Canvas) -> None:
    solid(c, smooth([(4, 44), (50, 36), (96, 44), (90, 70), (96, 96), (50, 92), (4, 96), (10, 70)]), "#f3eee6", 40)


@_thing(0.22, "flour sack,bag of flour", anchor="hand")
def _sack(c: skia.Canvas) -> None:
    solid(
        c,
        smooth([(36, 14), (64, 14), (62, 28), (88, 54), (90, 92), (50, 99), (10, 92), (12, 54), (38, 28)]),
        "#c9a36a",
        50,
    )
    c.drawPath(curve("M36 27 Q50 32 64 27"), stroke("#8a6434", 4))


@_thing(0.25, "toy ball,red ball,beach ball,playball", anchor="ground")
def _ball(c: skia.Canvas) -> None:
    ball(c, 50, 52, 46, 46, "#e8434b")
    c.drawOval(_oval(66, 30, 10, 7), fill("#ffffff", 0.55, MaskFilter=soft(3)))


@_thing(0.35, "toy block,cube,block")
def _blocks(c: skia.Canvas) -> None:
    for left, top, color in ((2, 52, "#e0524d"), (52, 52, "#4a86dd"), (27, 6, "#f2bd3b")):
        box(c, (left, top, left + 46, top + 46), color, 5)
        box(c, (left + 8, top + 8, left + 38, top + 38), lighter(color, 0.2), 4)


@_thing(0.7, "baby carriage,pram,stroller,buggy")
def _pushchair(c: skia.Canvas) -> None:
    for x in (22, 78):
        c.drawCircle(x, 84, 13, stroke("#4a5361", 5))
        ball(c, x, 84, 4, 4, "#b9c4cf")
    solid(c, curve("M2 40 L96 40 Q92 76 50 76 Q8 76 2 40 Z"), "#6aa5e0", 40)
    solid(c, curve("M2 40 Q4 2 50 2 L50 40 Z"), "#4a86c9", 40)
    c.drawPath(curve("M94 42 Q108 30 116 14"), stroke("#4a5361", 5))


@_thing(1.5, "cage,birdcage")
def _cage(c: skia.Canvas) -> None:
    c.drawPath(curve("M10 90 L10 40 Q10 0 50 0 Q90 0 90 40 L90 90"), stroke("#b08a3c", 4))
    for x in (24, 37, 50, 63, 76):
        c.drawLine(x, 4 + abs(50 - x) * 0.5, x, 90, stroke("#c9a24a", 2.4))
    box(c, (4, 88, 96, 99), "#b08a3c", 4)


@_thing(2.4, "cave entrance,den,lair")
def _cave(c: skia.Canvas) -> None:
    solid(c, smooth([(-30, 99), (-16, 30), (30, -16), (80, -10), (120, 34), (130, 99)]), "#8d8a92", 70)
    solid(c, curve("M16 99 Q14 30 52 28 Q90 30 88 99 Z"), "#2b2730", 40)


@_thing(0.9, "kennel,doghouse")
def _dog_house(c: skia.Canvas) -> None:
    box(c, (8, 40, 92, 98), "#d98a4e", 2)
    solid(c, curve("M32 98 L32 68 Q50 46 68 68 L68 98 Z"), "#4a2f22", 20)
    solid(c, path([(-4, 46), (50, 4), (104, 46), (96, 52), (50, 18), (4, 52)], close=True), "#c2413a", 20)


@_thing(7.0, "farmhouse,stable,shed,barnyard")
def _barn(c: skia.Canvas) -> None:
    solid(c, path([(0, 98), (0, 44), (18, 18), (50, 2), (82, 18), (100, 44), (100, 98)], close=True), "#c2413a", 60)
    c.drawPath(path([(-4, 46), (16, 16), (50, -2), (84, 16), (104, 46)]), stroke("#6d4a3c", 6))
    box(c, (30, 52, 70, 98), "#f6efe2", 1)
    box(c, (33, 55, 67, 98), "#a83530", 1)
    for a, b in (((34, 56), (66, 97)), ((66, 56), (34, 97))):
        c.drawLine(*a, *b, stroke("#f6efe2", 3))
    box(c, (41, 24, 59, 40), "#f6efe2", 2)


@_thing(9.0, "mill")
def _windmill(c: skia.Canvas) -> None:
    solid(c, path([(30, 98), (38, 16), (62, 16), (70, 98)], close=True), "#efe6d6", 40)
    solid(c, path([(34, 18), (50, -6), (66, 18)], close=True), "#b5533f", 20)
    box(c, (44, 74, 56, 98), DARK_WOOD, 3)
    for i in range(4):
        c.save()
        c.translate(50, 16)
        c.rotate(45 + i * 90 + 12)
        limb(c, [(0, 0), (0, -50)], 3, DARK_WOOD)
        box(c, (0, -50, 13, -12), "#fbf7ec", 1)
        c.restore()
    ball(c, 50, 16, 4, 4, DARK_WOOD)


@_thing(14.0, "beacon")
def _lighthouse(c: skia.Canvas) -> None:
    solid(c, path([(30, 98), (38, 8), (62, 8), (70, 98)], close=True), "#f8f5ef", 40)
    for top, low in ((24, 42), (62, 80)):
        k = 8 / 90
        c.drawPath(
            path(
                [
                    (38 - (top - 8) * k, top),
                    (62 + (top - 8) * k, top),
                    (62 + (low - 8) * k, low),
                    (38 - (low - 8) * k, low),
                ],
                close=True,
            ),
            fill("#d9443e"),
        )
    box(c, (34, 2, 66, 9), "#4a5361", 2)
    box(c, (41, -14, 59, 2), "#ffe48a", 2)
    c.drawPath(path([(36, -14), (64, -14), (50, -28)], close=True), fill("#d9443e"))


@_thing(1.2, "signboard,road sign,wooden sign")
def _wooden_signpost(c: skia.Canvas) -> None:
    limb(c, [(50, 20), (50, 98)], 7, DARK_WOOD)
    solid(c, path([(4, 12), (84, 12), (100, 28), (84, 44), (4, 44)], close=True), lighter(WOOD, 0.15), 30)


@_thing(1.7, "chalkboard,whiteboard,board", anchor="wall")
def _blackboard(c: skia.Canvas) -> None:
    box(c, (-34, 8, 134, 98), WOOD, 3)
    box(c, (-27, 15, 127, 91), "#2f6b52", 2)
    for y, w in ((32, 80), (50, 110), (68, 60)):
        c.drawLine(-14, y, -14 + w, y, stroke("#eaf5ee", 2.4, 0.7))


@_thing(0.9, "raft", anchor="water")
def _log_raft(c: skia.Canvas) -> None:
    for i in range(5):
        limb(c, [(-30 + i * 3, 70 + i * 6), (124 + i * 3, 70 + i * 6)], 8, WOOD)
    limb(c, [(50, 66), (50, -20)], 4, DARK_WOOD)
    solid(c, path([(53, -18), (98, 40), (53, 44)], close=True), "#f4ead2", 30)


@_thing(0.9, "rowboat,rowing boat,fishing boat,wooden boat", anchor="water", faces="left")
def _rowing_boat(c: skia.Canvas) -> None:
    solid(c, curve("M-40 48 Q50 66 140 48 Q128 92 100 96 L0 96 Q-28 92 -40 48 Z"), "#c2703f", 40)
    c.drawPath(curve("M-40 48 Q50 66 140 48"), stroke(lighter("#c2703f", 0.35), 6))
    limb(c, [(20, 54), (-10, 98)], 5, DARK_WOOD)


@_thing(0.7, "robot,android", faces="front")
def _robot(c: skia.Canvas) -> None:
    limb(c, [(50, -22), (50, -8)], 3, "#7c8da5")
    ball(c, 50, -26, 5, 5, "#f0524d")
    for side in (-1, 1):
        limb(c, [(50 + side * 16, 78), (50 + side * 16, 94)], 11, "#8fa0b5")
        box(c, (50 + side * 16 - 11, 91, 50 + side * 16 + 11, 99), "#5d6c80", 4)
        limb(c, [(50 + side * 28, 46), (50 + side * 42, 62), (50 + side * 38, 74)], 9, "#8fa0b5")
        ball(c, 50 + side * 38, 77, 6, 6, "#5d6c80")
    box(c, (24, 38, 76, 84), "#b4c3d6", 9)
    box(c, (36, 50, 64, 68), "#3f4d60", 4)
    for x, color in ((43, "#5ed07a"), (50, "#f2c23a"), (57, "#f0524d")):
        ball(c, x, 59, 3, 3, color)
    box(c, (18, -10, 82, 36), "#c9d6e6", 12)
    box(c, (26, 0, 74, 26), "#3f4d60", 9)
    for x in (39, 61):
        ball(c, x, 11, 6, 6, "#7ee6ff")
    c.drawPath(curve("M42 20 Q50 25 58 20"), stroke("#7ee6ff", 2))


# --- signs of comics ---------------------------------------------------------------------------------------------


def _bubble(c: skia.Canvas, shape: skia.Path) -> None:
    c.drawPath(shape, fill("#2b3040", 0.22, MaskFilter=soft(3)))
    c.drawPath(shape, fill("#ffffff"))
    c.drawPath(shape, stroke("#3a4152", 1.8))


@_thing(0.7, "", anchor="sky", faces="left")
def _speech_bubble(c: skia.Canvas) -> None:
    _bubble(
        c, curve("M-20 30 Q-20 2 50 2 Q120 2 120 30 Q120 60 50 60 Q34 60 24 59 Q18 76 2 86 Q8 72 6 56 Q-20 48 -20 30 Z")
    )


@_thing(0.8, "", anchor="sky", faces="left")
def _thought_bubble(c: skia.Canvas) -> None:
    shape = smooth(
        [
            (-20, 40),
            (-14, 16),
            (14, 8),
            (34, -6),
            (66, -4),
            (88, 8),
            (112, 18),
            (118, 40),
            (100, 58),
            (70, 62),
            (44, 66),
            (16, 62),
            (-10, 56),
        ]
    )
    _bubble(c, shape)
    for x, y, r in ((4, 78, 8), (-8, 93, 5)):
        c.drawCircle(x, y, r, fill("#ffffff"))
        c.drawCircle(x, y, r, stroke("#3a4152", 1.8))


@_thing(0.3, "", anchor="sky", faces="right")
def _motion_lines(c: skia.Canvas) -> None:
    for y, left, right in ((22, 20, 100), (50, -10, 92), (78, 30, 100)):
        c.drawLine(left, y, right, y, stroke("#ffffff", 6, 0.9))


@_thing(0.3, "heart", anchor="sky")
def _love_heart(c: skia.Canvas) -> None:
    solid(c, curve("M50 92 C-8 52 2 8 30 8 C42 8 48 18 50 26 C52 18 58 8 70 8 C98 8 108 52 50 92 Z"), "#ee3f5c", 50)


@_thing(0.4, "z,snore sign", anchor="sky")
def _zzz(c: skia.Canvas) -> None:
    for x, y, s in ((4, 62, 20), (34, 34, 27), (72, 0, 36)):
        c.drawPath(path([(x, y), (x + s, y), (x, y + s), (x + s, y + s)]), stroke("#ffffff", s * 0.34))
        c.drawPath(path([(x, y), (x + s, y), (x, y + s), (x + s, y + s)]), stroke("#5b7fd0", s * 0.2))


@_thing(0.4, "", anchor="sky")
def _question_mark(c: skia.Canvas) -> None:
    line = curve("M24 30 Q24 4 50 4 Q78 4 78 30 Q78 46 62 52 Q50 57 50 70")
    c.drawPath(line, stroke("#ffffff", 22))
    c.drawPath(line, stroke("#e8843a", 15))
    c.drawCircle(50, 90, 10.5, fill("#ffffff"))
    ball(c, 50, 90, 8, 8, "#e8843a")


@_thing(0.4, "", anchor="sky")
def _exclamation_mark(c: skia.Canvas) -> None:
    for color, w in (("#ffffff", 24), ("#e5484d", 17)):
        c.drawLine(50, 10, 50, 62, stroke(color, w))
        c.drawCircle(50, 88, w / 2 + 0.5, fill(color))


@_thing(0.35, "", anchor="sky")
def _sweat_drops(c: skia.Canvas) -> None:
    for x, y, s, turn in ((16, 60, 1.0, -35), (50, 34, 1.2, 0), (84, 60, 1.0, 35)):
        c.save()
        c.translate(x, y)
        c.rotate(turn)
        c.scale(s, s)
        solid(c, curve("M0 -22 Q14 4 10 14 Q0 24 -10 14 Q-14 4 0 -22 Z"), "#6cc4f5", 18)
        c.restore()


@_thing(0.5, "", anchor="sky")
def _anger_mark(c: skia.Canvas) -> None:
    for sx in (-1, 1):
        for sy in (-1, 1):
            c.drawPath(
                path([(50 + sx * 12, 50 + sy * 40), (50 + sx * 12, 50 + sy * 12), (50 + sx * 40, 50 + sy * 12)]),
                stroke("#e5353b", 10),
            )


@_thing(0.5, "light glow", anchor="sky")
def _glow(c: skia.Canvas) -> None:
    import skia as sk

    tones = [ink("#fff6c8", 0.9), ink("#ffe48a", 0.4), ink("#ffe48a", 0.0)]
    c.drawCircle(50, 50, 48, sk.Paint(AntiAlias=True, Shader=sk.GradientShader.MakeRadial((50, 50), 48, tones)))


def _oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    import skia as sk

    return sk.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)
