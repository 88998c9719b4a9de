"""Trees, plants and landscape that emoji lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, smooth, solid, stroke
from .thing import DARK_WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_LEAF, _DARK_LEAF = "#5fae4e", "#3f8a48"


@thing(6.0, "birch tree,silver birch,birches,aspen")
def _birch(c: skia.Canvas) -> None:
    limb(c, [(50, 30), (50, 98)], 10, "#f1efe8")
    for y, side in ((52, -1), (62, 1), (72, -1), (84, 1), (92, -1)):
        c.drawLine(50 + side * 4, y, 50 + side, y + 1, stroke("#3a3540", 2.6))
    for x, y, rx, ry in ((50, 34, 27, 26), (36, 14, 20, 22), (64, 12, 20, 22), (50, -12, 18, 22)):
        ball(c, x, y, rx, ry, "#9ac95a")


@thing(6.0, "weeping willow,willow,willow tree,willows")
def _willow(c: skia.Canvas) -> None:
    solid(c, path([(42, 98), (46, 30), (56, 30), (62, 98)], close=True), "#7a5638", 14)
    ball(c, 50, 6, 48, 30, _LEAF)
    for i in range(11):
        x = 2 + i * 9.6
        low = 84 - abs(i - 5) * 3 - (i % 3) * 7
        c.drawPath(
            curve(f"M{x} 10 Q{x + (x - 50) * 0.3} 40 {x + (x - 50) * 0.22} {low}"),
            stroke(_LEAF if i % 2 else "#79bf62", 8),
        )


@thing(5.5, "group of trees,woods,wood of trees,grove,thicket,copse,trees,woodland,forest trees")
def _trees(c: skia.Canvas) -> None:
    for x, top, color in (
        (-14, 2, _DARK_LEAF),
        (110, 6, _DARK_LEAF),
        (24, -14, _LEAF),
        (78, -8, "#6dbb5a"),
        (50, 10, _DARK_LEAF),
    ):
        limb(c, [(x, 60), (x, 97)], 9, DARK_WOOD)
        for dx, dy, r in ((0, 26, 26), (-13, 44, 20), (13, 44, 20)):
            ball(c, x + dx, top + dy, r, r, color)


@thing(1.1, "rose bush,rosebushes,rose bushes,flowering bush,flower bush,rose hedge")
def _rosebush(c: skia.Canvas) -> None:
    for x, y, r in ((4, 74, 26), (96, 74, 26), (30, 56, 30), (70, 56, 30), (50, 78, 30)):
        ball(c, x, y, r, r * 0.85, _DARK_LEAF)
    for x, y in ((8, 66), (34, 40), (64, 46), (94, 68), (50, 72), (24, 84), (78, 84)):
        ball(c, x, y, 9, 8.6, "#d8395a")
        c.drawPath(curve(f"M{x - 4} {y} Q{x} {y - 6} {x + 4} {y} Q{x} {y + 4} {x - 2} {y}"), stroke("#a82440", 1.6))


@thing(1.9, "corn stalk,cornstalk,maize plant,cornfield,corn plant,corn plants,field of corn")
def _corn_stalk(c: skia.Canvas) -> None:
    for x, top in ((14, -6), (50, -30), (86, -4)):
        limb(c, [(x, top), (x, 98)], 6, "#7fae4a")
        for y, side in ((30, 1), (48, -1), (66, 1), (80, -1)):
            c.drawPath(
                curve(
                    f"M{x} {y} Q{x + side * 18} {y - 26} {x + side * 32} {y - 6} Q{x + side * 16} {y - 12} {x} {y + 8} Z"
                ),
                fill("#6aa142"),
            )
        solid(
            c,
            curve(
                f"M{x + 3} {top + 54} Q{x + 20} {top + 40} {x + 14} {top + 16} Q{x - 2} {top + 30} {x + 3} {top + 54} Z"
            ),
            "#f2c94c",
            14,
        )
        for dx in (-6, 0, 6):
            c.drawLine(x, top, x + dx, top - 10, stroke("#d9b45c", 2.4))


@thing(0.3, "stalk,stems,stem,plant stem,flower stem", anchor="hand")
def _stem(c: skia.Canvas) -> None:
    c.drawPath(curve("M46 98 Q56 50 50 0"), stroke("#5a9a48", 6))
    for y, side in ((66, -1), (40, 1)):
        solid(
            c,
            curve(f"M50 {y} Q{50 + side * 14} {y - 26} {50 + side * 38} {y - 22} Q{50 + side * 30} {y} 50 {y} Z"),
            _LEAF,
            14,
        )


@thing(0.3, "thorns,bramble bush,briar,thorn bush,brier,thornbush", anchor="ground")
def _thorns(c: skia.Canvas) -> None:
    for d in ("M-30 96 Q10 10 70 30 Q120 46 130 96", "M-4 98 Q30 40 104 60 Q134 70 140 94", "M20 98 Q44 -6 110 24"):
        c.drawPath(curve(d), stroke("#6b4a3a", 6))
    for x, y, dx, dy in (
        (-8, 62, -12, -6),
        (14, 36, -8, -10),
        (44, 24, -2, -13),
        (84, 38, 8, -12),
        (112, 58, 12, -6),
        (60, 52, 2, 12),
        (30, 60, -10, 6),
        (90, 14, 4, -12),
        (96, 62, 4, 12),
    ):
        c.drawPath(path([(x - 4, y + 3), (x + dx, y + dy), (x + 4, y - 3)], close=True), fill("#8a5f48"))


@thing(0.4, "drift wood,driftwood log,washed-up wood")
def _driftwood(c: skia.Canvas) -> None:
    limb(c, [(100, 74), (134, 46)], 9, "#b3a58f")
    limb(c, [(10, 72), (-8, 50)], 7, "#b3a58f")
    solid(
        c, smooth([(-40, 84), (0, 70), (60, 66), (130, 74), (146, 86), (120, 94), (40, 92), (-30, 96)]), "#c0b29b", 24
    )
    for y in (78, 86):
        c.drawPath(curve(f"M-24 {y + 4} Q50 {y - 8} 128 {y + 2}"), stroke("#94866f", 1.8))


@thing(3.0, "gorge,ravine,canyons,chasm,abyss,valley,valleys")
def _canyon(c: skia.Canvas) -> None:
    for side, points in (
        (0, [(-50, -10), (14, -4), (22, 40), (34, 98), (-50, 98)]),
        (1, [(150, -16), (84, -8), (74, 36), (62, 98), (150, 98)]),
    ):
        solid(c, path(points, close=True), "#d08a58" if side else "#c67d4e", 60)
    for y, left, right in ((18, 17, 79), (42, 22, 72), (66, 27, 68)):
        c.drawLine(-50, y - 6, left, y, stroke("#a8623a", 4))
        c.drawLine(150, y - 10, right, y, stroke("#a8623a", 4))
    c.drawPath(path([(34, 98), (48, 60), (54, 60), (62, 98)], close=True), fill("#6fb7dd"))


@thing(1.2, "whirlpools,maelstrom,eddy,vortex", anchor="water")
def _whirlpool(c: skia.Canvas) -> None:
    for i, color in enumerate(("#4a9fd0", "#6fb7dd", "#8fcbe8", "#3f86b5", "#2a5f86")):
        c.drawOval(oval(50 + i * 2, 80 + i, 92 - i * 18, 19 - i * 3.6), fill(color))
    c.drawPath(
        curve("M-30 82 Q0 66 60 70 Q120 74 100 86 Q60 94 24 86 Q10 80 50 77 Q84 78 66 84"), stroke("#ffffff", 3, 0.8)
    )


@thing(0.2, "sand pile,pile of sand,heap of sand,sand,sand heap")
def _sand(c: skia.Canvas) -> None:
    solid(c, smooth([(-40, 99), (0, 82), (30, 58), (60, 56), (96, 80), (140, 99)], close=True), "#ecd19a", 40)
    for x, y in ((20, 82), (44, 70), (62, 84), (84, 88), (6, 92), (108, 94), (50, 92)):
        ball(c, x, y, 1.8, 1.6, "#c9a767")


@thing(6.0, "bamboos,bamboo grove,bamboo stalk,bamboo plant,bamboo")
def _bamboo(c: skia.Canvas) -> None:
    for x, top, color in ((26, -16, "#8ab84f"), (52, -38, "#9ac95a"), (78, -8, "#7aa844")):
        for y in range(98, top, -24):
            box(c, (x - 7, max(y - 22, top), x + 7, y), color, 3)
            c.drawLine(x - 8, y - 23, x + 8, y - 23, stroke(darker(color, 0.3), 2.4))
        for dy, side in ((8, 1), (30, -1), (54, 1)):
            c.drawPath(
                curve(
                    f"M{x} {top + dy} Q{x + side * 20} {top + dy - 16} {x + side * 36} {top + dy - 2} Q{x + side * 18} {top + dy} {x} {top + dy} Z"
                ),
                fill(lighter(color, 0.1)),
            )
    c.drawOval(oval(52, 98, 44, 3), fill("#6b8a4a"))
