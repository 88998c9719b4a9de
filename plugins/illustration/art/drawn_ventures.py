"""What stories set out with: rockets that stand and that fly, ladders, nets, awnings, cars with the roof down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, lighter, limb, path, solid, stroke
from .thing import DARK_WOOD, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_RED, _HULL, _GLASS, _IRON, _TYRE = "#d8453c", "#e9edf4", "#8fd0ee", "#5d6673", "#34343c"
_FLAME, _HEART = "#f58a2b", "#ffe07a"


def _hull(c: skia.Canvas) -> None:
    """A rocket upright, its window in the very middle of the square, where it stays however the rocket is turned."""
    for side in (-1, 1):
        fin = [(50 + side * 22, 58), (50 + side * 46, 84), (50 + side * 44, 102), (50 + side * 14, 90)]
        solid(c, path(fin, close=True), _RED, 20)
    solid(c, curve("M50 -24 Q86 12 80 62 Q78 84 68 94 L32 94 Q22 84 20 62 Q14 12 50 -24 Z"), _HULL, 50)
    solid(c, curve("M50 -24 Q68 -6 75 17 Q50 26 25 17 Q32 -6 50 -24 Z"), _RED, 30)
    box(c, (36, 92, 64, 101), _IRON, 2)
    limb(c, [(50, 74), (50, 100)], 7, darker(_RED, 0.1))
    ball(c, 50, 43, 21, 21, "#aeb7c4")
    ball(c, 50, 43, 16.5, 16.5, _GLASS)
    c.drawPath(curve("M40 40 Q42 32 50 30"), stroke("#ffffff", 3, 0.8))
    for x in (33, 67):
        ball(c, x, 76, 2, 2, "#aeb7c4")


@thing(9, "spaceship,spacecraft,rocket ship,space rocket,space ship,moon rocket,rockets,space shuttle,missile")
def _rocket(c: skia.Canvas) -> None:
    _hull(c)


@thing(9, "flying rockets,rocket in flight", anchor="sky", faces="right")
def _flying_rocket(c: skia.Canvas) -> None:
    c.translate(50, 30)
    c.rotate(40)
    c.scale(0.78, 0.78)
    c.translate(-50, -43)
    solid(c, curve("M34 96 Q28 118 50 142 Q72 118 66 96 Z"), _FLAME, 30)
    solid(c, curve("M41 98 Q40 112 50 126 Q60 112 59 98 Z"), _HEART, 14)
    _hull(c)


@thing(2.6, "step ladder,stepladder,wooden ladder,ladders")
def _ladder(c: skia.Canvas) -> None:
    for x in (36, 64):
        limb(c, [(x, -34), (x, 99)], 6.5, WOOD)
    for y in range(-24, 96, 16):
        limb(c, [(34, y), (66, y)], 5, lighter(WOOD, 0.12))


@thing(1.0, "fishing net,fishnet,fish net,fisherman's net,fishing nets,nets,dragnet", anchor="hand")
def _net(c: skia.Canvas) -> None:
    shape = curve("M0 22 Q50 38 100 22 Q98 70 78 92 Q50 104 22 92 Q2 70 0 22 Z")
    c.save()
    c.clipPath(shape, True)
    for k in range(-12, 24):
        c.drawLine(k * 10 - 40, 0, k * 10 + 60, 110, stroke("#c8a86a", 1.8, 0.95))
        c.drawLine(k * 10 + 60, 0, k * 10 - 40, 110, stroke("#a98848", 1.8, 0.95))
    c.restore()
    c.drawPath(shape, stroke("#a98848", 3))
    for i in range(6):
        ball(c, 4 + i * 18.4, 23 + (6 if 0 < i < 5 else 0) + (3 if i in (2, 3) else 0), 5, 4, "#e0803a")


@thing(1.6, "awnings,striped awning,marquee roof,canopy,sunshade", anchor="ground")
def _awning(c: skia.Canvas) -> None:
    for x in (-8, 108):
        limb(c, [(x, 16), (x, 99)], 5, DARK_WOOD)
    colors = (_RED, "#fbf6ea")
    for i in range(8):
        left = -22 + i * 18
        shape = (
            f"M{left + 4 - (i - 4) * 1.5} -6 L{left + 22 - (i - 3) * 1.5} -6 L{left + 18} 30 Q{left + 9} 42 {left} 30 Z"
        )
        solid(c, curve(shape), colors[i % 2], 18)
    box(c, (-18, -10, 118, -4), darker(_RED, 0.2), 3)


@thing(1.5, "cabriolet,open car,roadster,open-topped car,sports car,cabrio", faces="left")
def _convertible(c: skia.Canvas) -> None:
    solid(c, curve("M-44 66 Q-46 50 -26 46 L6 42 L10 44 L118 44 Q140 46 142 62 L142 84 L-44 84 Z"), _RED, 40)
    c.drawPath(curve("M6 42 L22 12 L26 12 L14 43"), stroke(_IRON, 3))
    c.drawPath(curve("M8 42 L22 14"), stroke(_GLASS, 5, 0.7))
    c.drawLine(40, 48, 40, 80, stroke(darker(_RED, 0.3), 1.6))
    c.drawLine(84, 48, 84, 80, stroke(darker(_RED, 0.3), 1.6))
    box(c, (-46, 74, 144, 82), darker(_RED, 0.28), 3)
    ball(c, -38, 60, 5, 7, "#fff2b0")
    for x in (-8, 108):
        ball(c, x, 84, 17, 17, _TYRE)
        ball(c, x, 84, 8, 8, "#c4ccd6")
    c.drawOval(oval(30, 40, 3, 8), stroke(_TYRE, 2.5))
