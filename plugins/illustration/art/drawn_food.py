"""Fruit, meals and sweets that emoji lack or show as something else."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, smooth, solid, stroke
from .thing import oval, thing

if TYPE_CHECKING:
    import skia

_LEAF, _PLATE = "#5aa54a", "#eef1f5"


def _dish(c: skia.Canvas, wide: float = 62) -> None:
    ball(c, 50, 88, wide, 11, _PLATE)
    c.drawOval(oval(50, 86, wide * 0.72, 7), fill("#d9dfe7"))


@thing(0.3, "pumpkins,squash,gourd,marrow", anchor="hand")
def _pumpkin(c: skia.Canvas) -> None:
    limb(c, [(50, 34), (56, 12)], 10, "#6d8a3a")
    for x, r in ((10, 24), (90, 24), (28, 28), (72, 28), (50, 26)):
        ball(c, x, 64, r, 34, "#ee8a2c")
    c.drawPath(curve("M54 24 Q76 14 88 30 Q70 36 54 28 Z"), fill(_LEAF))


def _clustered(c: skia.Canvas, color: str) -> None:
    for row, (count, y) in enumerate(((4, 34), (5, 47), (4, 60), (3, 73), (2, 85))):
        for i in range(count):
            x = 50 + (i - (count - 1) / 2) * 15
            ball(c, x, y, 9.5 - 0.3 * row, 9.5, color)
    for turn in (-50, -18, 18, 50):
        c.save()
        c.rotate(turn, 50, 26)
        c.drawPath(curve("M50 30 Q42 14 50 2 Q58 14 50 30 Z"), fill(_LEAF))
        c.restore()


@thing(0.05, "raspberries,cranberry,redcurrant,mulberry", anchor="hand")
def _raspberry(c: skia.Canvas) -> None:
    _clustered(c, "#df3f63")


@thing(0.05, "blackberries,bramble,brambles,elderberry", anchor="hand")
def _blackberry(c: skia.Canvas) -> None:
    _clustered(c, "#4b2f66")


@thing(0.07, "plums,prune,damson", anchor="hand")
def _plum(c: skia.Canvas) -> None:
    limb(c, [(52, 20), (58, 2)], 5, "#6b4a2f")
    ball(c, 50, 58, 38, 40, "#7a3f91")
    c.drawPath(curve("M52 20 Q40 56 56 96"), stroke("#5d2c72", 2.4, 0.7))
    c.drawPath(curve("M56 12 Q76 0 90 12 Q74 24 56 12 Z"), fill(_LEAF))


@thing(0.06, "figs", anchor="hand")
def _fig(c: skia.Canvas) -> None:
    solid(c, curve("M46 4 L56 4 Q58 26 80 48 Q100 96 50 98 Q0 96 20 48 Q44 26 46 4 Z"), "#6a3f78", 56)
    for x in (36, 50, 64):
        c.drawPath(curve(f"M50 14 Q{x} 50 {x} 92"), stroke("#8a5c98", 1.8, 0.7))


@thing(0.15, "glass of water,water glass,drinking water,water,drink of water", anchor="hand")
def _water_glass(c: skia.Canvas) -> None:
    c.drawPath(path([(22, 4), (78, 4), (70, 98), (30, 98)], close=True), fill("#dff1fa", 0.9))
    solid(c, path([(25, 32), (75, 32), (69, 94), (31, 94)], close=True), "#7cc4ea", 44)
    c.drawOval(oval(50, 32, 25, 5), fill("#a8dcf5"))
    c.drawOval(oval(50, 5, 28, 5), stroke("#b9d6e4", 2.4))
    c.drawLine(34, 16, 38, 86, stroke("#ffffff", 4, 0.7))


@thing(0.2, "candy canes,sugar cane stick,peppermint stick", anchor="hand")
def _candy_cane(c: skia.Canvas) -> None:
    cane = curve("M40 96 L40 26 Q40 4 60 4 Q80 4 80 26 L80 36")
    c.drawPath(cane, stroke("#f9f4f0", 15))
    points = [(40.0, 92.0 - i * 16) for i in range(5)] + [(46.0, 12.0), (66.0, 6.0), (80.0, 24.0)]
    for x, y in points:
        c.drawLine(x - 5, y + 4, x + 5, y - 4, stroke("#dd3a3f", 6))
    c.drawPath(cane, stroke("#ffffff", 2.4, 0.35))


@thing(0.1, "yoghurt,yogurt cup,sour cream,pot of yogurt", anchor="hand")
def _yogurt(c: skia.Canvas) -> None:
    limb(c, [(66, 30), (92, -18)], 5, "#bfc6d0")
    solid(c, path([(12, 30), (88, 30), (76, 98), (24, 98)], close=True), "#f3f6fa", 60)
    c.drawPath(path([(16, 50), (84, 50), (79, 80), (21, 80)], close=True), fill("#e87fae"))
    ball(c, 50, 65, 11, 10, "#dd3a5a")
    c.drawOval(oval(50, 30, 38, 9), fill("#fffdf8"))
    c.drawOval(oval(50, 30, 38, 9), stroke("#d5dbe4", 2))


@thing(0.2, "baked ham,joint of ham,roast ham,roast pork", anchor="hand")
def _ham(c: skia.Canvas) -> None:
    _dish(c)
    limb(c, [(92, 56), (112, 44)], 9, "#fbf6ea")
    solid(c, curve("M4 70 Q0 26 46 24 Q84 28 98 56 Q84 84 46 84 Q14 84 4 70 Z"), "#d5737a", 54)
    ball(c, 30, 54, 22, 24, "#f0a6a6")
    ball(c, 30, 54, 6, 6, "#fbf6ea")


@thing(0.25, "roast chicken,roasted chicken,roast turkey,roast goose,thanksgiving turkey,roast duck,roasted turkey")
def _roast_bird(c: skia.Canvas) -> None:
    _dish(c, 70)
    for x in range(-6, 112, 14):
        ball(c, x, 84, 9, 5, _LEAF)
    for x, side in ((-4, -1), (104, 1)):
        limb(c, [(50 + side * 30, 62), (x, 42)], 15, "#b5662c")
        ball(c, x + side * 2, 38, 6, 6, "#fbf6ea")
    solid(c, curve("M8 72 Q8 22 50 20 Q92 22 92 72 Q74 86 50 86 Q26 86 8 72 Z"), "#c8752f", 60)
    for side in (-1, 1):
        c.drawPath(curve(f"M{50 + side * 14} 78 Q{50 + side * 36} 66 {50 + side * 30} 46"), stroke("#9a5420", 3))


@thing(0.15, "meat balls,meatballs,meat ball")
def _meatball(c: skia.Canvas) -> None:
    _dish(c)
    for x, y in ((22, 72), (50, 74), (78, 72), (36, 56), (64, 56), (50, 40)):
        ball(c, x, y, 16, 15, "#8f5536")
    c.drawPath(smooth([(32, 44), (50, 28), (70, 44), (60, 52), (50, 46), (40, 54)]), fill("#d8452f", 0.8))


@thing(0.12, "mustard bottle,mustard jar,sauce bottle,hot sauce", anchor="hand")
def _mustard(c: skia.Canvas) -> None:
    solid(c, path([(46, -10), (54, -10), (58, 14), (42, 14)], close=True), "#c9483f", 14)
    box(c, (28, 12, 72, 98), "#f0c232", 12)
    box(c, (28, 44, 72, 76), "#fff6dc", 2)


@thing(0.25, "ketchup bottle,tomato sauce,catsup", anchor="hand")
def _ketchup(c: skia.Canvas) -> None:
    box(c, (40, -14, 60, 6), "#f7f3ea", 4)
    solid(c, curve("M40 6 L60 6 Q62 26 74 36 L74 98 L26 98 L26 36 Q38 26 40 6 Z"), "#cf2f2c", 44)
    box(c, (26, 50, 74, 78), "#fff6dc", 2)
    ball(c, 50, 64, 9, 9, "#e0524d")


@thing(0.22, "maple syrup,syrup bottle,jar of syrup,treacle,molasses", anchor="hand")
def _syrup(c: skia.Canvas) -> None:
    box(c, (40, -12, 60, 8), "#f7f3ea", 3)
    solid(c, curve("M42 8 L58 8 Q60 26 76 40 L76 98 L24 98 L24 40 Q40 26 42 8 Z"), "#a8602a", 46)
    c.drawPath(curve("M62 14 Q80 12 78 34"), stroke("#a8602a", 5))
    box(c, (30, 54, 70, 82), "#fbeccb", 3)


@thing(0.04, "acorns", anchor="hand")
def _acorn(c: skia.Canvas) -> None:
    limb(c, [(50, 12), (56, -4)], 6, "#6b4a2f")
    solid(c, curve("M20 42 Q22 84 50 99 Q78 84 80 42 Z"), "#c08a45", 50)
    solid(c, curve("M10 44 Q12 10 50 10 Q88 10 90 44 Q50 54 10 44 Z"), "#8a5f35", 40)
    for x in range(20, 84, 12):
        for y in (22, 34):
            ball(c, x + (y % 3) * 4, y, 3, 2.4, "#a3774a")


@thing(0.09, "snacks,nibbles,crackers,cracker,rusk", anchor="hand")
def _snack(c: skia.Canvas) -> None:
    for turn, x in ((-16, 30), (10, 66)):
        c.save()
        c.rotate(turn, x, 60)
        box(c, (x - 30, 30, x + 30, 92), "#e3b56b", 8)
        for dx, dy in ((-14, 46), (12, 46), (0, 60), (-14, 76), (12, 76)):
            ball(c, x + dx, dy, 2.6, 2.6, "#b98740")
        c.restore()


@thing(0.4, "banquet,feast,big meal,dinner table,supper table,buffet")
def _feast(c: skia.Canvas) -> None:
    box(c, (-40, 64, 140, 74), "#fdf8ec", 4)
    c.drawPath(
        curve("M-40 70 L140 70 L134 99 Q110 90 92 99 Q70 90 50 99 Q28 90 8 99 Q-14 90 -34 99 Z"), fill("#fdf8ec")
    )
    c.drawPath(curve("M-38 84 Q50 92 138 84"), stroke("#c9483f", 3))
    ball(c, 50, 50, 28, 16, "#c8752f")
    ball(c, 50, 64, 36, 5, "#d9dfe7")
    for x, color in ((-24, "#e0524d"), (-12, "#5cb85c"), (-18, "#f2c94c")):
        ball(c, x, 54 if color == "#f2c94c" else 60, 8, 8, color)
    solid(c, path([(96, 36), (112, 36), (108, 64), (100, 64)], close=True), "#a83a5c", 14)
    ball(c, 126, 58, 10, 8, "#d9a15e")


@thing(0.05, "almonds,cashew,pecan,pistachio", anchor="hand")
def _almond(c: skia.Canvas) -> None:
    for x, turn in ((32, -24), (70, 20)):
        c.save()
        c.rotate(turn, x, 62)
        solid(c, curve(f"M{x} 22 Q{x + 30} 54 {x + 18} 84 Q{x} 98 {x - 18} 84 Q{x - 30} 54 {x} 22 Z"), "#c4834a", 34)
        for dx in (-8, 0, 8):
            c.drawPath(curve(f"M{x} 34 Q{x + dx * 1.6} 60 {x + dx} 86"), stroke("#a0652f", 1.6, 0.7))
        c.restore()


@thing(0.05, "walnuts", anchor="hand")
def _walnut(c: skia.Canvas) -> None:
    ball(c, 50, 58, 42, 40, "#c79a63")
    c.drawPath(curve("M50 18 Q46 58 50 98"), stroke("#8f6537", 4))
    for side in (-1, 1):
        for i in range(3):
            y = 38 + i * 18
            c.drawPath(
                curve(f"M{50 + side * 8} {y} Q{50 + side * 22} {y - 10} {50 + side * 32} {y + 4}"), stroke("#a57a45", 3)
            )


@thing(0.15, "baking tin,cake tin,cake pan,baking pan,baking tray,baking sheet,cake mould", anchor="hand")
def _baking_tin(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 48, 58, 12), fill("#7d8794"))
    solid(c, path([(-8, 48), (108, 48), (98, 92), (2, 92)], close=True), "#a9b2bd", 50)
    c.drawOval(oval(50, 48, 54, 9), fill(darker("#7d8794", 0.3)))
    c.drawOval(oval(50, 48, 58, 12), stroke("#d3dae2", 3))


@thing(0.12, "bar of gold,gold bar,gold bars,gold nugget,gold,pile of gold,gold coins,coins,pile of coins")
def _gold_heap(c: skia.Canvas) -> None:
    for row, count in enumerate((6, 5, 4, 2)):
        for i in range(count):
            x, y = 50 + (i - (count - 1) / 2) * 22 + 3 * math.sin(i + row), 92 - row * 16
            ball(c, x, y, 13, 7, darker("#e5b53a", 0.12))
            c.drawOval(oval(x, y - 2, 12, 6), fill(lighter("#e5b53a", 0.15)))
            c.drawOval(oval(x, y - 2, 7, 3.4), stroke(darker("#e5b53a", 0.15), 1.4))
