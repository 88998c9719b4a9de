"""Beings of tales whose bodies are not those of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, curve, fill, limb, path, solid, stroke
from .thing import oval, thing

if TYPE_CHECKING:
    import skia

_GREEN, _FUR, _DARK = "#7cc36a", "#8d6cc4", "#2b2433"


@thing(1.2, "aliens,martian,extraterrestrial,space creature,green man,little green man")
def _alien(c: skia.Canvas) -> None:
    for side in (-1, 1):
        limb(c, [(50 + side * 9, 72), (50 + side * 11, 93)], 8, _GREEN)
        ball(c, 50 + side * 14, 96, 9, 4, _GREEN)
        limb(c, [(50 + side * 15, 48), (50 + side * 30, 58), (50 + side * 36, 44)], 6, _GREEN)
        limb(c, [(50 + side * 14, -22), (50 + side * 24, -36)], 3, _GREEN)
        ball(c, 50 + side * 25, -37, 5, 5, "#f2c94c")
    solid(c, curve("M36 38 Q50 32 64 38 Q74 62 66 80 Q50 86 34 80 Q26 62 36 38 Z"), "#5f9fd8", 40)
    ball(c, 50, 58, 8, 8, "#f2c94c")
    solid(c, curve("M50 -28 Q92 -26 88 6 Q82 36 50 40 Q18 36 12 6 Q8 -26 50 -28 Z"), _GREEN, 60)
    for side in (-1, 1):
        c.save()
        c.rotate(side * 24, 50 + side * 17, 2)
        ball(c, 50 + side * 17, 2, 10, 15, _DARK)
        c.drawOval(oval(50 + side * 17 - 3, -4, 3, 5), fill("#ffffff", 0.9))
        c.restore()
    c.drawPath(curve("M40 26 Q50 32 60 26"), stroke("#3f7a3a", 2.6))


@thing(1.5, "monsters,beast,furry monster,yeti,bigfoot,gruffalo,hairy monster,fiend,bogeyman")
def _monster(c: skia.Canvas) -> None:
    for side in (-1, 1):
        solid(c, path([(50 + side * 18, -16), (50 + side * 38, -18), (50 + side * 40, -40)], close=True), "#f3e6cf", 12)
        limb(c, [(50 + side * 36, 30), (50 + side * 54, 50), (50 + side * 48, 72)], 15, _FUR)
        ball(c, 50 + side * 18, 95, 17, 6, "#6f50a6")
    points = "M10 92 Q2 40 14 4 Q26 -26 50 -26 Q74 -26 86 4 Q98 40 90 92"
    solid(c, curve(points + " L80 86 L72 95 L61 87 L50 95 L39 87 L28 95 L20 86 Z"), _FUR, 80)
    solid(c, curve("M28 54 Q50 42 72 54 Q78 78 50 82 Q22 78 28 54 Z"), "#b79ae0", 34)
    for side in (-1, 1):
        ball(c, 50 + side * 16, 2, 12, 13, "#fdfbf4")
        ball(c, 50 + side * 14, 4, 5.6, 6, _DARK)
        ball(c, 50 + side * 14 - 2, 1.6, 1.8, 1.8, "#ffffff")
    c.drawPath(curve("M26 26 Q50 46 74 26 Q50 34 26 26 Z"), fill("#4a2f5c"))
    for x in (38, 62):
        c.drawPath(path([(x - 5, 31), (x + 5, 31), (x, 41)], close=True), fill("#fdfbf4"))
    for x, y in ((22, 70), (78, 66), (18, 46), (82, 44)):
        ball(c, x, y, 4, 3.4, "#6f50a6")
