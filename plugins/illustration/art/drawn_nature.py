"""Plants and their parts, shore, snow, earth and space."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, smooth, soft, solid, stroke
from .thing import DARK_WOOD, STONE, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_GREEN, _SAND, _ICE = "#56a84a", "#eccf92", "#bfe6f7"


@thing(0.55, "stump,tree trunk,trunk of a tree")
def _tree_stump(c: skia.Canvas) -> None:
    solid(
        c,
        curve("M14 34 L86 34 L88 76 Q96 90 116 98 Q84 97 72 94 Q60 100 44 95 Q24 100 -14 98 Q8 88 12 76 Z"),
        DARK_WOOD,
        56,
    )
    c.drawOval(oval(50, 34, 37, 11), fill(lighter(WOOD, 0.4)))
    for share in (0.72, 0.45, 0.2):
        c.drawOval(oval(50, 34, 37 * share, 11 * share), stroke(WOOD, 1.8))
    for x in (28, 52, 72):
        c.drawLine(x, 52, x - 2, 84, stroke(darker(DARK_WOOD, 0.3), 2.2, 0.7))


@thing(0.7, "twig,stick,bough,tree branch", anchor="hand")
def _branch(c: skia.Canvas) -> None:
    limb(c, [(-30, 94), (20, 78), (70, 66), (124, 44)], 7, DARK_WOOD)
    for a, b in (((20, 78), (34, 44)), ((70, 66), (84, 30)), ((60, 70), (92, 84))):
        limb(c, [a, b], 4.5, DARK_WOOD)
    for x, y, color in (
        (34, 40, _GREEN),
        (84, 26, "#7ac95f"),
        (98, 85, _GREEN),
        (128, 40, "#7ac95f"),
        (54, 60, "#7ac95f"),
    ):
        ball(c, x, y, 10, 6, color)


@thing(0.5, "roots,tree root")
def _root(c: skia.Canvas) -> None:
    limb(c, [(50, 30), (50, 62)], 16, WOOD)
    for x in (-24, 8, 40, 66, 96, 126):
        c.drawPath(curve(f"M50 56 Q{(50 + x) / 2} 66 {x} 98"), stroke(DARK_WOOD, 6))
        c.drawPath(curve(f"M50 55 Q{(50 + x) / 2} 65 {x} 97"), stroke(WOOD, 3))


@thing(0.05, "seeds,pip,kernel,grain of corn", anchor="hand")
def _seed(c: skia.Canvas) -> None:
    for x, y in ((22, 90), (78, 92), (50, 76)):
        solid(c, smooth([(x - 20, y + 6), (x - 6, y - 12), (x + 20, y - 8), (x + 8, y + 9)]), "#b98d4a", 16)
        c.drawPath(curve(f"M{x - 10} {y} Q{x} {y - 6} {x + 10} {y - 5}"), stroke("#f0dcae", 2, 0.8))


@thing(0.12, "fir cone,cone", anchor="hand")
def _pinecone(c: skia.Canvas) -> None:
    for row, half in enumerate((3, 13, 21, 24, 21, 12)):
        for k in range(4):
            x = 50 + half * (k / 1.5 - 1 + 0.12 * (row % 2))
            ball(c, x, 14 + row * 15, 11, 11, ("#8a5634", "#a06a42")[(row + k) % 2])


@thing(0.16, "pad,lily pads,lily leaf,water lily leaf", anchor="water")
def _lily_pad(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 92, 86, 12), fill("#3f8fb9", 0.5))
    solid(c, curve("M56 88 L136 80 Q128 70 60 70 Q-34 70 -34 84 Q-34 98 50 98 Q120 98 134 88 Z"), _GREEN, 30)
    for x in (-16, 20, 70, 110):
        c.drawLine(54, 87, x, 78 if x > 30 else 92, stroke(lighter(_GREEN, 0.35), 1.8, 0.8))
    for x, y in ((6, 70), (22, 60), (34, 60), (48, 70), (28, 68)):
        solid(c, smooth([(28, 80), (x - 7, y), (x, y - 12), (x + 7, y)]), "#f3a6c8", 14)
    ball(c, 28, 74, 6, 4, "#f6cf4d")


@thing(1.3, "reed,reeds,bulrush,rush,rushes,cattails", anchor="ground")
def _cattail(c: skia.Canvas) -> None:
    for x, lean in ((20, -26), (44, 6), (66, 22), (84, 40)):
        c.drawPath(curve(f"M{x} 99 Q{x} 50 {x + lean} 10"), stroke("#5f9a48", 5))
    for x, top in ((32, -18), (58, -32), (76, 0)):
        limb(c, [(x, 99), (x, top)], 3, "#6da653")
        limb(c, [(x, top + 4), (x, top + 30)], 10, "#7d5230")


@thing(0.45, "christmas wreath,holly,holly wreath,garland,flower crown", anchor="wall")
def _wreath(c: skia.Canvas) -> None:
    for i in range(18):
        a = math.tau * i / 18
        ball(c, 50 + 38 * math.cos(a), 56 + 38 * math.sin(a), 13, 13, ("#3f8f4f", "#56a84a")[i % 2])
    for i in range(6):
        a = math.tau * (i + 0.3) / 6
        ball(c, 50 + 38 * math.cos(a), 56 + 38 * math.sin(a), 5, 5, "#d8352a")
    solid(c, path([(50, 90), (30, 80), (30, 104), (50, 94), (70, 104), (70, 80)], close=True), "#d8352a", 16)


@thing(0.8, "vine,creeper,vines,thorn,thorns,bramble,brambles,thornbush", anchor="wall")
def _ivy(c: skia.Canvas) -> None:
    c.drawPath(curve("M10 99 Q60 70 36 40 Q20 6 80 -30"), stroke("#6b5a34", 5))
    c.drawPath(curve("M40 60 Q80 50 96 20"), stroke("#6b5a34", 4))
    spots = (
        (6, 88),
        (40, 80),
        (56, 62),
        (22, 56),
        (22, 30),
        (46, 22),
        (36, 2),
        (66, -8),
        (60, -28),
        (84, -24),
        (80, 50),
        (94, 36),
        (100, 14),
    )
    for i, (x, y) in enumerate(spots):
        solid(c, curve(f"M{x} {y + 10} Q{x - 16} {y + 2} {x - 10} {y - 8} Q{x - 2} {y - 10} {x} {y - 4} Q{x + 2} {y - 10} {x + 10} {y - 8} Q{x + 16} {y + 2} {x} {y + 10} Z"),
              (_GREEN, "#3f8f4f", "#7ac95f")[i % 3], 14)  # fmt: skip


@thing(7.0, "bean stalk,giant beanstalk")
def _beanstalk(c: skia.Canvas) -> None:
    c.drawPath(curve("M40 99 Q84 70 50 44 Q20 20 56 -6 Q70 -20 60 -38"), stroke(darker(_GREEN, 0.25), 13))
    c.drawPath(curve("M42 99 Q86 70 52 44 Q22 20 58 -6 Q72 -20 62 -38"), stroke(_GREEN, 8))
    for x, y, r in ((74, 88, 16), (28, 60, 18), (78, 40, 17), (16, 20, 16), (72, 4, 15), (40, -16, 14)):
        ball(c, x, y, r, r * 0.55, "#7ac95f")


@thing(0.9, "kelp,algae,sea plant,water plant")
def _seaweed(c: skia.Canvas) -> None:
    for x, top, color in ((22, 20, "#3f8f5f"), (50, -16, "#4fa86a"), (76, 10, "#3f8f5f")):
        c.drawPath(
            curve(f"M{x} 99 Q{x + 20} 80 {x} 62 Q{x - 18} 44 {x + 4} {(62 + top) / 2} Q{x + 14} {top + 12} {x} {top}"),
            stroke(color, 11),
        )
        c.drawPath(
            curve(f"M{x} 99 Q{x + 20} 80 {x} 62 Q{x - 18} 44 {x + 4} {(62 + top) / 2}"), stroke(lighter(color, 0.3), 2)
        )


@thing(4.0, "mound,hillside,hilltop,slope")
def _hill(c: skia.Canvas) -> None:
    _mound(c, "#6fb558")


@thing(2.0, "sand dune,dunes,sand hill,heap of sand,pile of sand")
def _dune(c: skia.Canvas) -> None:
    _mound(c, _SAND)


def _mound(c: skia.Canvas, color: str) -> None:
    solid(c, curve("M-58 99 Q-20 70 20 44 Q44 30 66 50 Q100 84 158 99 Z"), color, 50)
    for k in (0, 16, 32):
        c.drawPath(
            curve(f"M{8 - k} {66 + k * 0.8} Q{34} {54 + k} {78 + k} {72 + k * 0.7}"),
            stroke(darker(color, 0.15), 2, 0.6),
        )


@thing(0.3, "molehill,mole hill,heap of earth,ant hill,heap,dirt pile,pile of dirt")
def _anthill(c: skia.Canvas) -> None:
    solid(c, smooth([(-10, 96), (14, 66), (36, 44), (64, 44), (88, 68), (112, 96), (50, 99)]), "#8a6240", 44)
    c.drawOval(oval(50, 48, 11, 5), fill("#3b2716"))
    for i in range(14):
        ball(c, 12 + (i * 31) % 78, 68 + (i * 17) % 28, 3, 2.4, ("#a57c54", "#6e4c30")[i % 2])


@thing(0.15, "pool,brook,creek,stream,puddle of water,spring of water")
def _pond(c: skia.Canvas) -> None:
    c.drawPath(
        smooth([(-52, 86), (-20, 72), (40, 68), (110, 72), (152, 84), (120, 97), (40, 99), (-30, 97)]), fill("#8fb26a")
    )
    c.drawPath(
        smooth([(-44, 86), (-16, 75), (40, 72), (106, 76), (142, 85), (112, 94), (40, 96), (-24, 94)]), fill("#5fa8d8")
    )
    for x, y in ((-8, 82), (44, 79), (84, 88), (24, 90)):
        c.drawPath(curve(f"M{x} {y} Q{x + 12} {y - 3} {x + 26} {y}"), stroke("#d8f0fc", 2.2, 0.9))


@thing(0.1, "trail,footpath,pathway,track through the forest")
def _path(c: skia.Canvas) -> None:
    solid(c, curve("M20 99 Q40 84 10 74 Q-10 66 44 60 L58 60 Q30 68 62 76 Q98 86 84 99 Z"), "#d9b98a", 30)


@thing(10.0, "ice berg,ice floe,floe,glacier", anchor="water")
def _iceberg(c: skia.Canvas) -> None:
    solid(
        c,
        path([(-40, 92), (-24, 40), (4, 46), (34, -20), (62, 4), (76, 40), (104, 30), (138, 92)], close=True),
        _ICE,
        60,
    )
    for a, b in (((34, -20), (44, 60)), ((76, 40), (70, 88)), ((4, 46), (14, 90))):
        c.drawLine(*a, *b, stroke("#7fb8d8", 2.4, 0.7))
    c.drawOval(oval(50, 93, 98, 6), fill("#7cc0e6", 0.8))


@thing(0.4, "icicles", anchor="wall")
def _icicle(c: skia.Canvas) -> None:
    box(c, (-10, 4, 110, 16), "#f4fafd", 6)
    for x, low in ((2, 52), (24, 84), (48, 99), (72, 70), (94, 44)):
        solid(c, path([(x - 10, 12), (x + 10, 12), (x + 1, low)], close=True), _ICE, 14)


@thing(0.12, "snow ball,ball of snow,snowballs", anchor="hand")
def _snowball(c: skia.Canvas) -> None:
    ball(c, 50, 56, 42, 42, "#e6f0f7")
    for x, y in ((36, 66), (58, 74), (66, 52), (42, 44)):
        ball(c, x, y, 5, 4, "#d0deea")


@thing(1.8, "snow house,snow fort,snow hut,ice house")
def _igloo(c: skia.Canvas) -> None:
    solid(c, curve("M-22 98 Q-22 10 50 10 Q122 10 122 98 Z"), "#e6f2f9", 70)
    for y, half in ((38, 58), (66, 69)):
        c.drawPath(curve(f"M{50 - half} {y} Q50 {y + 8} {50 + half} {y}"), stroke("#a9c6d8", 2.4))
    for x, a, b in ((50, 12, 42), (22, 40, 70), (84, 40, 70), (2, 70, 97), (104, 70, 97)):
        c.drawLine(x, a, x, b, stroke("#a9c6d8", 2.4))
    solid(c, curve("M20 98 L20 78 Q20 56 44 56 Q68 56 68 78 L68 98 Z"), "#d3e5f0", 30)
    c.drawPath(curve("M30 98 L30 80 Q30 66 44 66 Q58 66 58 80 L58 98 Z"), fill("#4a6078"))


@thing(0.12, "sea star", anchor="ground")
def _starfish(c: skia.Canvas) -> None:
    points = []
    for i in range(10):
        a, r = math.tau * i / 10 - math.pi / 2, (46, 20)[i % 2]
        points.append((50 + r * math.cos(a), 54 + r * math.sin(a)))
    solid(c, smooth(points), "#f0884a", 40)
    for i in range(5):
        a = math.tau * i / 5 - math.pi / 2
        for r in (10, 21, 32):
            ball(c, 50 + r * math.cos(a), 54 + r * math.sin(a), 2.6, 2.6, "#fbd0a0")


@thing(2.5, "smoke cloud,cloud of smoke,steam,column of smoke,plume of smoke", anchor="sky")
def _smoke(c: skia.Canvas) -> None:
    for x, y, r, alpha in (
        (50, 90, 9, 0.9),
        (44, 72, 14, 0.85),
        (58, 52, 19, 0.8),
        (42, 28, 23, 0.7),
        (64, 2, 26, 0.55),
    ):
        c.drawCircle(x, y, r, fill("#8f97a3", alpha, MaskFilter=soft(3)))
        c.drawCircle(x + r * 0.2, y - r * 0.25, r * 0.65, fill("#c3c9d1", alpha, MaskFilter=soft(4)))


@thing(0.2, "ashes,embers,ember,heap of ash,cinder,cinders,coal,coals")
def _ash(c: skia.Canvas) -> None:
    solid(c, smooth([(-10, 96), (20, 72), (50, 62), (84, 74), (110, 96), (50, 99)]), "#5f6068", 36)
    for x, y in ((24, 86), (46, 76), (62, 88), (80, 84), (40, 92)):
        ball(c, x, y, 6, 4, "#f08a3a")


@thing(1.2, "craters,moon crater")
def _crater(c: skia.Canvas) -> None:
    c.drawPath(smooth([(-46, 88), (-10, 66), (50, 60), (110, 66), (146, 88), (110, 98), (-10, 98)]), fill("#8d8f9a"))
    c.drawOval(oval(50, 78, 74, 13), fill("#b3b5bf"))
    c.drawOval(oval(50, 80, 66, 11), fill("#565864"))
    c.drawOval(oval(54, 84, 50, 6), fill("#6e707c"))


@thing(1.5, "moon rover,mars rover,moon buggy,lunar rover", faces="right")
def _rover(c: skia.Canvas) -> None:
    limb(c, [(24, 58), (24, 6)], 4, STONE)
    solid(c, path([(10, 6), (38, -6), (40, 8), (16, 16)], close=True), "#e8ecf1", 12)
    limb(c, [(96, 56), (104, 24), (124, 20)], 4, STONE)
    ball(c, 126, 20, 6, 5, "#3b3f4a")
    box(c, (-4, 46, 108, 70), "#e3e8ee", 5)
    box(c, (-12, 40, 70, 48), "#3d5fa8", 2)
    for x in (4, 52, 100):
        limb(c, [(x, 66), (x, 82)], 5, "#7d8694")
        ball(c, x, 86, 14, 13, "#3b3f4a")
        ball(c, x, 86, 6, 6, STONE)


@thing(4.0, "lunar module,lander,moon lander,landing module,space capsule,capsule,space probe")
def _lunar_lander(c: skia.Canvas) -> None:
    for x, low in ((2, -22), (98, 122)):
        limb(c, [(x, 62), (low, 96)], 5, "#8d95a3")
        ball(c, low, 97, 12, 3.5, "#d9a73a")
    solid(c, path([(8, 52), (92, 52), (84, 80), (16, 80)], close=True), "#d9a73a", 30)
    solid(c, path([(24, 6), (76, 6), (92, 28), (84, 52), (16, 52), (8, 28)], close=True), "#d5dce4", 44)
    ball(c, 40, 28, 9, 9, "#3d5f88")
    limb(c, [(66, 6), (72, -18)], 3, STONE)
    ball(c, 73, -20, 6, 6, "#d8452f")


@thing(2.5, "geysers")
def _geyser(c: skia.Canvas) -> None:
    for x, y, r in ((50, 74, 12), (47, 46, 15), (54, 16, 19), (36, -10, 17), (66, -12, 18), (50, -22, 16)):
        ball(c, x, y, r, r, "#d4ecfa")
    solid(c, smooth([(-14, 97), (20, 80), (50, 76), (84, 82), (114, 97)]), "#a89880", 20)
