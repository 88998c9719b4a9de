"""What stands about in villages, churchyards and woods: pumps and pews, tents and sheds, rocks and trees with fruit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, soft, solid, stroke
from .thing import DARK_WOOD, STONE, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_IRON, _CANVAS = "#5d6b78", "#e8a24a"


@thing(1.3, "village pump,water pump,hand pump,pumps", faces="right")
def _pump(c: skia.Canvas) -> None:
    box(c, (8, 90, 80, 100), STONE, 3)
    box(c, (26, 28, 44, 92), "#3f8f6b", 5)
    for y in (34, 84):
        box(c, (22, y, 48, y + 7), darker("#3f8f6b", 0.15), 3)
    solid(c, curve("M24 28 Q35 8 46 28 Z"), "#3f8f6b", 18)
    ball(c, 35, 13, 5, 5, "#3f8f6b")
    c.drawPath(curve("M44 44 L66 44 Q74 44 74 56"), stroke(darker("#3f8f6b", 0.3), 10))
    c.drawPath(curve("M44 43 L66 43 Q73 43 73 54"), stroke("#57ab84", 6))
    limb(c, [(34, 22), (6, 34), (-2, 66)], 6, _IRON)
    ball(c, -2, 68, 5, 7, "#c9473b")
    for y in (64, 76):
        solid(c, curve(f"M74 {y} Q79 {y + 7} 74 {y + 9} Q69 {y + 7} 74 {y} Z"), "#6cc4f5", 6)


@thing(1.1, "high altar,altar table")
def _altar(c: skia.Canvas) -> None:
    box(c, (-14, 92, 114, 100), STONE, 2)
    box(c, (0, 42, 100, 92), "#efe7d8", 2)
    box(c, (-8, 34, 108, 46), "#f7f1e6", 3)
    solid(
        c,
        curve(
            "M-6 38 L106 38 L104 66 Q96 72 90 66 Q82 74 74 66 Q66 74 58 66 Q50 74 42 66 Q34 74 26 66 Q18 74 10 66 Q2 72 -4 66 Z"
        ),
        "#ffffff",
        26,
    )
    box(c, (40, 38, 60, 82), "#b0343c", 2)
    for x0, y0, x1, y1 in ((47, 48, 53, 74), (42, 55, 58, 61)):
        box(c, (x0, y0, x1, y1), "#e5b53a", 1)


@thing(2.2, "lectern,pulpits")
def _pulpit(c: skia.Canvas) -> None:
    box(c, (38, 66, 62, 100), DARK_WOOD, 3)
    solid(c, path([(26, 62), (74, 62), (62, 78), (38, 78)], close=True), DARK_WOOD, 20)
    solid(c, path([(16, 24), (84, 24), (78, 66), (22, 66)], close=True), WOOD, 50)
    for x in (24, 44, 64):
        box(c, (x, 32, x + 12, 58), darker(WOOD, 0.12), 5)
    box(c, (10, 18, 90, 27), DARK_WOOD, 3)
    solid(c, path([(36, 4), (66, 2), (68, 16), (38, 19)], close=True), "#b0343c", 16)
    limb(c, [(84, 66), (104, 98)], 5, DARK_WOOD)
    for t in (0.25, 0.6, 0.95):
        box(c, (62, 64 + 34 * t, 84 + 20 * t, 69 + 34 * t), WOOD, 1)


@thing(1.0, "pews,church bench")
def _pew(c: skia.Canvas) -> None:
    box(c, (-30, 26, 130, 62), WOOD, 3)
    for x in (0, 34, 68, 100):
        c.drawLine(x, 30, x, 60, stroke(darker(WOOD, 0.25), 1.6, 0.6))
    box(c, (-34, 18, 134, 30), DARK_WOOD, 4)
    box(c, (-32, 60, 132, 72), lighter(WOOD, 0.12), 3)
    box(c, (-28, 72, 128, 88), darker(WOOD, 0.22), 1)
    for x in (-40, 124):
        solid(c, curve(f"M{x} 100 L{x} 26 Q{x + 8} 8 {x + 16} 26 L{x + 16} 100 Z"), DARK_WOOD, 16)


@thing(0.5, "wash tub,tub,wooden tub,laundry tub,washtubs,tubs,vat")
def _washtub(c: skia.Canvas) -> None:
    solid(c, curve("M-8 46 L108 46 L98 98 Q50 104 2 98 Z"), WOOD, 50)
    for x0, x1 in ((12, 18), (34, 36), (56, 56), (78, 74), (96, 88)):
        c.drawLine(x0, 50, x1, 98, stroke(darker(WOOD, 0.3), 1.6, 0.6))
    for y, sag in ((62, 7), (86, 6)):
        c.drawPath(
            curve(f"M{-5 + (y - 62) * 0.2} {y - 3} Q50 {y + sag} {105 - (y - 62) * 0.2} {y - 3}"), stroke("#7b838e", 6)
        )
    ball(c, 50, 46, 59, 12, darker(WOOD, 0.25))
    ball(c, 50, 47, 53, 9, "#8fd0f0")
    for x, y, r in ((22, 42, 9), (36, 37, 11), (52, 42, 9), (76, 42, 8), (66, 38, 10)):
        ball(c, x, y, r, r, "#ffffff")


@thing(9.0, "shipwreck,sunken ship,ship wreck,wrecks,wrecked ship")
def _wreck(c: skia.Canvas) -> None:
    c.save()
    c.rotate(-9, 50, 80)
    for x, top in ((26, 2), (74, 22)):
        limb(c, [(x, 66), (x - 3, top)], 6, DARK_WOOD)
    limb(c, [(4, 24), (48, 18)], 4, DARK_WOOD)
    solid(c, curve("M8 28 Q24 34 44 24 L40 46 L33 40 L28 52 L20 43 L10 50 Z"), "#d9cfb4", 30)
    solid(c, curve("M-22 56 L14 66 L92 66 L120 48 Q124 84 96 102 L10 102 Q-14 92 -22 56 Z"), "#7a5a41", 46)
    for y in (74, 84, 94):
        c.drawPath(
            curve(f"M{-16 + (y - 74) * 0.8} {y - 4} Q50 {y + 6} {114 - (y - 74) * 0.9} {y - 6}"),
            stroke("#553b29", 2.2, 0.7),
        )
    solid(c, path([(54, 72), (66, 68), (78, 76), (74, 90), (60, 94), (50, 84)], close=True), "#2c2430", 20)
    for x, y in ((6, 78), (30, 84)):
        ball(c, x, y, 6, 6, "#2c2430")
        c.drawCircle(x, y, 6, stroke("#b59158", 2.4))
    c.restore()
    for x, s in ((-6, 1.0), (104, 0.8)):
        c.drawPath(
            curve(f"M{x} 102 C{x - 12} {102 - 22 * s} {x + 10} {102 - 30 * s} {x - 2} {102 - 52 * s}"),
            stroke("#4da35c", 6),
        )


@thing(0.35, "trench,ditches,gully,water ditch")
def _ditch(c: skia.Canvas) -> None:
    solid(c, curve("M-50 66 Q-10 50 50 54 Q116 50 150 66 Q140 98 50 98 Q-40 98 -50 66 Z"), "#8d6746", 26)
    c.drawPath(curve("M-36 68 Q0 58 50 61 Q106 58 136 68 Q124 90 50 90 Q-26 90 -36 68 Z"), fill("#5c422d"))
    c.drawPath(curve("M-26 76 Q10 68 50 70 Q96 68 126 76 Q112 89 50 89 Q-14 89 -26 76 Z"), fill("#5aa7d0"))
    c.drawPath(curve("M4 78 Q40 74 76 77"), stroke("#c9e8f7", 3, 0.9))
    for x, y in ((-44, 66), (-20, 58), (20, 55), (84, 55), (118, 58), (144, 66)):
        for lean in (-6, 0, 6):
            c.drawLine(x, y, x + lean, y - 16 + abs(lean), stroke("#4fa148", 3.4))


@thing(0.45, "wooden crate,wooden box,fruit crate,apple crate,crates", anchor="ground")
def _crate(c: skia.Canvas) -> None:
    box(c, (4, 22, 96, 98), "#7d5433", 3)
    for y in (24, 44, 64, 83):
        box(c, (0, y, 100, y + 15), "#c99a5e", 2)
        c.drawLine(6, y + 5, 90, y + 4, stroke(darker("#c99a5e", 0.18), 1.2, 0.6))
    for x in (0, 88):
        box(c, (x, 20, x + 12, 100), "#b07f47", 2)
        for y in (31, 51, 71, 90):
            ball(c, x + 6, y, 2, 2, "#5b4632")


@thing(1.3, "hedges,green hedge,privet")
def _hedge(c: skia.Canvas) -> None:
    solid(
        c,
        curve("M-40 98 L-40 36 Q-38 20 -20 24 Q0 12 20 22 Q40 12 60 22 Q82 12 100 22 Q136 16 140 36 L140 98 Z"),
        "#4c9a45",
        60,
    )
    for i in range(42):
        x, y = -32 + (i * 61 % 168), 32 + (i * 37 % 60)
        c.drawPath(
            curve(f"M{x} {y} Q{x + 6} {y - 7} {x + 11} {y}"),
            stroke(lighter("#4c9a45", 0.28 if i % 2 else 0.1), 2.6, 0.8),
        )


@thing(2.6, "garden shed,tool shed,toolshed,woodshed,sheds")
def _shed(c: skia.Canvas) -> None:
    box(c, (4, 40, 96, 98), "#b98a5c", 1)
    for x in range(16, 96, 12):
        c.drawLine(x, 42, x, 98, stroke(darker("#b98a5c", 0.25), 1.4, 0.7))
    solid(c, path([(-6, 44), (20, 16), (104, 22), (106, 44)], close=True), "#6f7d8a", 26)
    box(c, (14, 52, 46, 98), "#8a5f3c", 2)
    c.drawLine(18, 60, 42, 92, stroke(darker("#8a5f3c", 0.25), 3))
    ball(c, 41, 76, 2.6, 2.6, "#e5c15a")
    box(c, (60, 54, 84, 74), "#cfe8f5", 1)
    c.drawLine(72, 54, 72, 74, stroke("#7a5434", 2.4))
    c.drawRect(oval(72, 64, 12, 10), stroke("#7a5434", 3))


@thing(3.6, "log cabin,wooden cabin,mountain hut,wooden hut,lodge,cabins")
def _cabin(c: skia.Canvas) -> None:
    box(c, (70, 4, 84, 40), "#a9a39b", 2)
    for y in range(48, 98, 10):
        limb(c, [(-6, y + 3), (106, y + 3)], 10.5, "#a76f42")
        for x in (-6, 106):
            ball(c, x, y + 3, 5, 5, "#d9ac76")
    solid(c, path([(-20, 48), (50, 4), (120, 48)], close=True), "#6e4a33", 40)
    c.drawPath(path([(-20, 48), (50, 4), (120, 48)]), stroke("#8a6144", 6))
    box(c, (38, 60, 62, 100), "#5f3d26", 2)
    ball(c, 57, 80, 2.4, 2.4, "#e5c15a")
    for x in (8, 74):
        box(c, (x, 60, x + 20, 80), "#ffe9a8", 1)
        c.drawRect(oval(x + 10, 70, 10, 10), stroke("#5f3d26", 3))
        c.drawLine(x + 10, 60, x + 10, 80, stroke("#5f3d26", 2))


@thing(1.7, "tents,camping tent,small tent")
def _tent(c: skia.Canvas) -> None:
    solid(c, path([(50, 14), (118, 98), (74, 98)], close=True), darker(_CANVAS, 0.18), 40)
    solid(c, path([(50, 14), (-18, 98), (82, 98)], close=True), _CANVAS, 60)
    solid(c, path([(48, 30), (20, 98), (62, 98)], close=True), "#4a3a3a", 30)
    solid(c, path([(48, 30), (20, 98), (8, 98)], close=True), lighter(_CANVAS, 0.3), 12)
    limb(c, [(50, 18), (50, 6)], 3.4, DARK_WOOD)
    for x in (-34, 132):
        c.drawLine(50, 16, x, 98, stroke("#efe6d0", 1.8))


@thing(0.6, "rocks,stone,boulder,big stone,stones,boulders", anchor="ground")
def _rock(c: skia.Canvas) -> None:
    solid(c, curve("M-6 98 Q-16 72 4 54 Q12 28 42 24 Q74 16 92 44 Q116 62 108 98 Z"), "#9aa0a6", 60)
    c.drawPath(curve("M4 56 Q24 44 44 54 Q58 42 90 46"), stroke(darker("#9aa0a6", 0.28), 2.4, 0.6))
    c.drawPath(curve("M44 54 Q40 72 48 90"), stroke(darker("#9aa0a6", 0.28), 2.4, 0.5))
    for x, y, rx in ((18, 92, 14), (84, 94, 18)):
        c.drawOval(oval(x, y, rx, 4.5), fill("#76a35a", 0.85))


@thing(0.08, "pebbles,little stone,small stone,gravel", anchor="hand")
def _pebble(c: skia.Canvas) -> None:
    ball(c, 50, 76, 46, 24, "#a9a49c")
    c.drawPath(curve("M20 70 Q50 58 82 72"), stroke("#d9d5cd", 4, 0.8))


@thing(0.06, "mud puddle,mud hole,muddy puddle,mire")
def _mud(c: skia.Canvas) -> None:
    solid(c, curve("M-50 84 Q-30 70 4 76 Q40 66 78 74 Q130 70 146 86 Q120 100 60 97 Q-20 102 -50 84 Z"), "#7a5538", 16)
    c.drawPath(curve("M-8 84 Q30 76 70 82"), stroke("#b08a66", 3, 0.9))
    for x, y in ((-20, 90), (96, 88), (40, 92)):
        ball(c, x, y, 9, 3.4, "#6a4730")


@thing(0.8, "haystack,hay,bale of hay,pile of hay,heap of hay")
def _hay_bale(c: skia.Canvas) -> None:
    solid(c, curve("M-14 98 Q-18 62 18 40 Q50 8 84 42 Q118 64 114 98 Z"), "#e2bd55", 60)
    for i in range(34):
        angle = 0.6 + (i * 53 % 97) / 97 * 1.9
        x, y = -4 + (i * 29 % 108), 96 - (i * 41 % 62) * (1 - abs(((i * 29 % 108) - 52) / 80))
        dx, dy = 13 * math.cos(angle), -13 * math.sin(angle)
        c.drawLine(x, y, x + dx, y + dy, stroke("#f6dd8c" if i % 2 else "#b98d2f", 2.2, 0.9))
    for x, y in ((-16, 96), (116, 96), (24, 34), (78, 36), (50, 20)):
        c.drawLine(x, y, x + (14 if x > 50 else -14), y - 8, stroke("#d9ae45", 2.6))


@thing(0.35, "bundle of straw,sheaf,wisp of straw,sheaf of wheat,sheaves", anchor="hand")
def _straw(c: skia.Canvas) -> None:
    for i in range(15):
        x = 22 + 4 * i
        lean = (i - 7) * 3.4
        c.drawLine(50 + (x - 50) * 0.5, 60, x + lean, 4 + abs(i - 7), stroke("#d9ae45" if i % 2 else "#f0d07a", 3.4))
        c.drawLine(
            50 + (x - 50) * 0.5,
            60,
            x + lean * 0.6,
            98 - abs(i - 7) * 0.7,
            stroke("#c99a35" if i % 2 else "#e6c263", 3.4),
        )
    box(c, (32, 55, 68, 65), "#b3563d", 4)


def _tree(c: skia.Canvas, leaves: str, fruit: str, size: float) -> None:
    limb(c, [(50, 100), (50, 58)], 13, "#8b5e3c")
    for end in ((26, 46), (76, 44)):
        limb(c, [(50, 72), end], 6, "#8b5e3c")
    for x, y, r in ((20, 40, 25), (82, 40, 25), (50, 22, 30), (34, 54, 18), (68, 54, 18)):
        ball(c, x, y, r, 0.9 * r, leaves)
    for x, y in ((10, 42), (28, 30), (26, 52), (46, 12), (50, 38), (66, 22), (72, 50), (88, 32), (94, 48), (42, 58)):
        ball(c, x, y, size, size, fruit)


@thing(5.0, "apple trees,fruit tree,fruit trees")
def _apple_tree(c: skia.Canvas) -> None:
    _tree(c, "#5aa845", "#e23a3a", 5)


@thing(5.0, "cherry trees")
def _cherry_tree(c: skia.Canvas) -> None:
    _tree(c, "#57a24a", "#b3123c", 3.4)


@thing(4.5, "orange trees,peach tree,apricot tree")
def _orange_tree(c: skia.Canvas) -> None:
    _tree(c, "#4d9a45", "#f5892b", 5)


@thing(4.5, "lemon trees,pear tree,pear trees,quince tree")
def _lemon_tree(c: skia.Canvas) -> None:
    _tree(c, "#62b04a", "#f6d743", 4.6)


@thing(4.5, "blossoming tree,tree in blossom,cherry blossom tree,flowering tree,almond tree,plum tree")
def _blossom_tree(c: skia.Canvas) -> None:
    _tree(c, "#f6b8cf", "#fff0f5", 3.6)


@thing(0.4, "flowerbed,flower beds,bed of flowers,flowers in a bed,patch of flowers")
def _flower_bed(c: skia.Canvas) -> None:
    solid(c, curve("M-40 98 Q-36 80 50 80 Q136 80 140 98 Z"), "#7a5538", 16)
    colors = ("#e5484d", "#f6c638", "#f47fb0", "#8d63d2", "#ffffff", "#f5892b")
    for i in range(11):
        x, y = -28 + 15.6 * i, 52 + (i * 7 % 3) * 9
        c.drawLine(x, 90, x, y, stroke("#3f9a45", 3.4))
        for dx in (-6, 6):
            c.drawOval(oval(x + dx, 82, 6, 3), fill("#53b257"))
        for k in range(5):
            a = k * 2 * math.pi / 5
            ball(c, x + 6.5 * math.sin(a), y - 6.5 * math.cos(a), 5, 5, colors[i % 6])
        ball(c, x, y, 3.8, 3.8, "#f6c638" if i % 6 != 1 else "#b3563d")


@thing(12.0, "cliff,rock face,crag,bluff,precipice,cliffs")
def _cliff(c: skia.Canvas) -> None:
    solid(
        c,
        curve("M-34 98 L-30 26 Q-26 16 -10 18 L60 14 Q92 12 94 24 L90 40 Q100 44 98 56 L104 70 Q116 78 116 98 Z"),
        "#a58a70",
        70,
    )
    for x, top in ((-8, 30), (22, 26), (50, 28), (76, 30)):
        c.drawPath(
            curve(f"M{x} {top} Q{x - 5} 54 {x + 4} 70 Q{x - 2} 84 {x + 2} 96"),
            stroke(darker("#a58a70", 0.26), 2.6, 0.6),
        )
    c.drawPath(curve("M-32 58 Q10 52 50 60 Q80 54 100 58"), stroke(lighter("#a58a70", 0.22), 3, 0.6))
    solid(
        c,
        curve(
            "M-38 30 Q-38 14 -14 12 L62 8 Q98 6 100 22 Q92 30 84 24 Q76 34 66 25 Q54 34 44 25 Q32 34 20 26 Q8 36 -4 27 Q-16 36 -24 28 Z"
        ),
        "#69b04c",
        18,
    )


@thing(0.9, "milestone,boundary stone,kilometre stone")
def _milestone(c: skia.Canvas) -> None:
    solid(c, curve("M22 98 L22 44 Q22 18 50 18 Q78 18 78 44 L78 98 Z"), "#c9c5bc", 50)
    for y in (48, 60, 72):
        c.drawLine(36, y, 64 - (y - 48) * 0.4, y, stroke("#7d7a73", 4))
    c.drawOval(oval(50, 98, 40, 5), fill("#69b04c"))


@thing(1.1, "stiles")
def _stile(c: skia.Canvas) -> None:
    for x in (0, 100):
        limb(c, [(x, 98), (x, 8)], 9, DARK_WOOD)
    for y in (24, 46):
        limb(c, [(-8, y), (108, y)], 7, WOOD)
    box(c, (24, 66, 76, 74), WOOD, 2)
    for x in (32, 68):
        limb(c, [(x, 98), (x, 74)], 7, DARK_WOOD)


@thing(1.0, "sun dial,sundials")
def _sundial(c: skia.Canvas) -> None:
    solid(c, path([(36, 98), (40, 50), (60, 50), (64, 98)], close=True), STONE, 24)
    ball(c, 50, 46, 42, 11, darker(STONE, 0.15))
    ball(c, 50, 43, 42, 11, lighter(STONE, 0.35))
    solid(c, path([(50, 43), (50, 14), (82, 43)], close=True), "#c79a3a", 20)
    c.drawPath(path([(50, 43), (22, 48)]), stroke("#5d6b78", 3, 0.5, MaskFilter=soft(1)))
