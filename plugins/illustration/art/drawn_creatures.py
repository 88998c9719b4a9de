"""Beings of tales whose bodies are not those of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, curve, darker, fill, lighter, limb, path, solid, stroke
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


_SCALE, _WING, _BELLY = "#4fae5b", "#e9a13b", "#f6dfa0"


@thing(3.0, "dragons,wyvern,fire dragon,firedrake", faces="left")
def _dragon(c: skia.Canvas) -> None:
    solid(c, curve("M90 74 Q118 84 122 64 Q124 48 110 46 Q118 58 108 66 Q100 70 88 64 Z"), _SCALE, 16)
    solid(c, curve("M112 50 L98 46 L114 32 L122 50 Z"), _WING, 12)
    wing = curve("M66 60 C52 34 60 8 84 -8 Q86 6 98 10 Q98 22 112 28 Q102 36 104 48 Q92 48 88 62 Z")
    solid(c, wing, _WING, 46)
    for line in ("M68 56 Q66 22 84 -8", "M70 56 Q76 30 98 10", "M74 58 Q86 40 112 28"):
        c.drawPath(curve(line), stroke(darker(_SCALE, 0.12), 4))
    for x, y, turn in ((58, 16, 20), (62, 30, 14), (66, 44, 10), (100, 62, 40)):
        c.save()
        c.translate(x, y)
        c.rotate(turn)
        solid(c, curve("M-3 7 L11 0 L-3 -8 Z"), _WING, 8)
        c.restore()
    for x, y in ((63, 82), (92, 80)):  # the legs of the far side
        solid(
            c,
            curve(f"M{x - 7} {y - 8} L{x + 7} {y - 8} L{x + 5} 97 L{x - 12} 97 Q{x - 10} 92 {x - 6} 90 Z"),
            darker(_SCALE, 0.22),
            12,
        )
    solid(c, curve("M40 30 L58 20 Q62 44 74 58 Q104 54 106 78 Q104 96 76 96 Q48 98 42 80 Q34 60 40 30 Z"), _SCALE, 56)
    solid(c, curve("M38 36 Q34 62 42 80 Q48 96 70 96 Q58 86 55 70 Q50 52 50 36 Z"), _BELLY, 14)
    for y, x0, x1 in ((46, 38, 50), (56, 37, 52), (66, 38, 55), (76, 41, 58), (86, 47, 63)):
        c.drawPath(curve(f"M{x0} {y} Q{(x0 + x1) / 2} {y + 4} {x1} {y}"), stroke(darker(_BELLY, 0.22), 1.6, 0.8))
    solid(c, curve("M4 26 Q6 16 22 17 Q30 3 48 6 Q64 12 60 28 Q56 40 38 38 Q20 41 9 37 Q2 33 4 26 Z"), _SCALE, 30)
    for horn in ("M46 8 Q50 -4 62 -8 Q60 4 55 12 Z", "M38 6 Q38 -6 48 -12 Q48 0 46 8 Z"):
        solid(c, curve(horn), _BELLY, 9)
    c.drawPath(curve("M6 32 Q22 36 34 30 Q38 28 39 24"), stroke(darker(_SCALE, 0.45), 2.2))
    solid(c, curve("M14 33 L18 40 L21 34 Z"), "#ffffff", 5)
    c.drawOval(oval(10, 23, 2, 1.5), fill(darker(_SCALE, 0.5)))
    c.drawOval(oval(35, 18, 6, 7), fill("#ffffff"))
    c.drawOval(oval(33.4, 18.6, 3, 4.4), fill("#2b2233"))
    c.drawCircle(32.4, 16.8, 1.2, fill("#ffffff"))
    c.drawPath(curve("M29 10 Q35 7 42 11"), stroke(darker(_SCALE, 0.3), 2))
    for x in (52, 84):  # the near legs
        solid(
            c,
            curve(f"M{x - 6} 70 Q{x + 16} 66 {x + 13} 84 L{x + 10} 98 L{x - 10} 98 Q{x - 8} 92 {x - 3} 90 Z"),
            darker(_SCALE, 0.06),
            18,
        )
        for k in range(3):
            ball(c, x - 9 + 6 * k, 96.6, 3, 2.6, _BELLY)
    for x, y in ((80, 68), (90, 72), (76, 78), (66, 66)):
        c.drawOval(oval(x, y, 3, 2), fill(lighter(_SCALE, 0.3), 0.7))
