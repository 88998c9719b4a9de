"""Small and rarer animals that no other pack has; they look to the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, limb, path, soft, solid, stroke
from .thing import oval, thing

if TYPE_CHECKING:
    import skia

_EYE = "#241d1a"


def _eye(c: skia.Canvas, x: float, y: float, r: float = 3.4) -> None:
    ball(c, x, y, r, r, _EYE)
    ball(c, x - r * 0.3, y - r * 0.35, r * 0.35, r * 0.35, "#ffffff")


@thing(0.12, "moles,molehill animal", faces="left")
def _mole(c: skia.Canvas) -> None:
    solid(
        c,
        curve("M-22 70 Q-10 40 40 34 Q104 30 112 76 Q112 96 80 96 L14 96 Q0 92 -4 82 Q-16 82 -22 70 Z"),
        "#5b5360",
        50,
    )
    ball(c, -24, 70, 7, 6, "#ef9aa6")
    _eye(c, 8, 58, 2.6)
    for x in (14, 84):
        ball(c, x, 94, 13, 6, "#ef9aa6")
    c.drawPath(curve("M110 84 Q124 80 126 88"), stroke("#ef9aa6", 4))
    for y in (66, 72):
        c.drawLine(-12, y, 8, y + 4, stroke("#8a8290", 1.2))


@thing(0.3, "armadillos", faces="left")
def _armadillo(c: skia.Canvas) -> None:
    c.drawPath(curve("M104 82 Q132 84 146 94"), stroke("#a58d76", 6))
    for x in (20, 84):
        limb(c, [(x, 80), (x, 95)], 10, "#a58d76")
    solid(c, curve("M2 62 Q-22 62 -34 78 Q-30 88 -4 84 Z"), "#c0a88e", 20)
    ball(c, -6, 52, 5, 10, "#c0a88e")
    _eye(c, -12, 70, 2.8)
    solid(c, curve("M-2 86 Q2 28 52 28 Q104 28 112 86 Z"), "#a89078", 56)
    for i in range(5):
        x = 24 + i * 14
        c.drawPath(curve(f"M{x - 4} 84 Q{x - 2} 50 {x + 4} 30"), stroke("#836c56", 2.6))


@thing(0.9, "anteaters,aardvark", faces="left")
def _anteater(c: skia.Canvas) -> None:
    solid(c, curve("M96 50 Q140 20 156 60 Q150 90 128 94 Q120 74 98 72 Z"), "#6b5a4c", 30)
    for x in (24, 84):
        limb(c, [(x, 68), (x, 94)], 13, "#7d6b5c")
    solid(
        c,
        curve("M-54 86 Q-30 62 -2 50 Q20 36 60 34 Q104 36 108 66 Q100 84 60 82 Q20 82 -2 70 Q-30 80 -52 92 Z"),
        "#7d6b5c",
        40,
    )
    c.drawPath(curve("M0 62 Q30 52 60 78"), stroke("#f3ecda", 7))
    c.drawPath(curve("M0 66 Q30 58 56 80"), stroke("#34303a", 5))
    _eye(c, -6, 60, 2.8)
    ball(c, 12, 44, 5, 6, "#6b5a4c")


@thing(0.03, "tadpoles,pollywog", anchor="water", faces="left")
def _tadpole(c: skia.Canvas) -> None:
    c.drawPath(curve("M50 66 Q84 40 104 66 Q124 88 146 62"), stroke("#4c5a46", 9))
    c.drawPath(curve("M50 58 Q84 34 106 62 Q96 88 50 76 Z"), fill("#6b7a60", 0.6))
    ball(c, 26, 66, 36, 30, "#4c5a46")
    _eye(c, 8, 56, 5)
    c.drawPath(curve("M-6 74 Q2 82 14 80"), stroke("#2f3a2c", 2.4))


@thing(0.05, "slugs", faces="left")
def _slug(c: skia.Canvas) -> None:
    for x in (-20, -4):
        limb(c, [(x + 8, 66), (x, 36)], 4, "#c9a15e")
        ball(c, x, 34, 4, 4, _EYE)
    solid(c, curve("M-34 96 Q-38 62 -8 62 Q16 60 40 52 Q90 50 144 96 Z"), "#c98f4e", 32)
    c.drawPath(curve("M20 66 Q50 56 76 72 Q50 82 20 76 Z"), fill(darker("#c98f4e", 0.15)))
    c.drawPath(curve("M-26 80 Q-20 86 -12 82"), stroke("#7a4f22", 2.4))


@thing(0.08, "dragonflies,damselfly,mayfly", anchor="sky", faces="left")
def _dragonfly(c: skia.Canvas) -> None:
    for y, turn in ((10, -16), (24, 12)):
        c.save()
        c.rotate(turn, 24, 60)
        c.drawOval(oval(24 + turn * 0.6, y, 13, 44), fill("#bfe6f5", 0.85))
        c.drawOval(oval(24 + turn * 0.6, y, 13, 44), stroke("#7fb8d4", 1.6))
        c.restore()
    limb(c, [(30, 62), (140, 80)], 8, "#2f9e8a")
    for i in range(5):
        x = 50 + i * 19
        c.drawLine(x, 61 + i * 3, x - 1, 70 + i * 3, stroke("#1f6f62", 2.4))
    ball(c, 22, 62, 18, 13, "#3fb59e")
    ball(c, -4, 62, 12, 12, "#3fb59e")
    ball(c, -9, 57, 7, 7, "#d8453c")


@thing(0.05, "fireflies,glow-worm,glowworm,lightning bug", anchor="sky", faces="left")
def _firefly(c: skia.Canvas) -> None:
    c.drawCircle(86, 66, 46, fill("#fff07a", 0.45, MaskFilter=soft(12)))
    c.drawOval(oval(46, 24, 15, 36), fill("#dfe9f2", 0.9))
    c.drawOval(oval(66, 26, 13, 34), fill("#cddbe8", 0.9))
    ball(c, 82, 66, 28, 18, "#f7e04a")
    ball(c, 40, 64, 27, 18, "#5b4636")
    ball(c, 8, 60, 14, 13, "#5b4636")
    _eye(c, 3, 57, 4)
    c.drawPath(curve("M4 48 Q-6 34 -14 34 M10 47 Q6 32 0 26"), stroke("#5b4636", 2.6))


@thing(0.02, "fleas,louse,tick,mite", faces="left")
def _flea(c: skia.Canvas) -> None:
    for x, out in ((24, 4), (46, 30), (70, 112)):
        limb(c, [(x, 74), (out + (x - out) * 0.4, 84), (out, 98)], 4, "#6b4430")
    solid(c, curve("M-4 62 Q10 40 50 38 Q100 42 100 68 Q86 86 48 84 Q8 80 -4 62 Z"), "#8a5a3c", 36)
    for x in (36, 54, 72):
        c.drawPath(curve(f"M{x} 42 Q{x + 8} 62 {x} 82"), stroke("#6b4430", 2.4))
    _eye(c, 12, 58, 4)


@thing(0.12, "sea horse,seahorses,sea horses", anchor="water", faces="left")
def _seahorse(c: skia.Canvas) -> None:
    c.drawPath(curve("M58 74 Q74 96 52 98 Q38 98 42 88 Q46 82 54 86"), stroke("#f0a23c", 8))
    solid(
        c,
        curve(
            "M40 -6 Q66 -16 74 6 Q78 22 66 28 Q88 48 74 70 Q64 84 50 76 Q42 60 46 44 Q48 26 40 20 L10 18 L8 8 L36 6 Z"
        ),
        "#f5b04c",
        40,
    )
    for y in (36, 48, 60):
        c.drawPath(curve(f"M50 {y} Q62 {y + 5} 74 {y}"), stroke("#d98a2a", 2.4))
    solid(c, curve("M76 40 Q96 42 90 60 Q82 60 76 54 Z"), "#f7cf6b", 14)
    for x, y in ((56, -14), (68, -6), (76, 6)):
        limb(c, [(x, y + 6), (x + 4, y - 4)], 4, "#d98a2a")
    _eye(c, 50, 6, 4)


@thing(0.2, "eels,electric eel,sea snake", anchor="water", faces="left")
def _eel(c: skia.Canvas) -> None:
    c.drawPath(curve("M-30 60 Q10 30 46 60 Q80 92 112 62 Q128 48 146 56"), stroke("#4a5a52", 22))
    c.drawPath(curve("M-26 66 Q10 40 44 68 Q80 98 112 68"), stroke("#8a9a80", 6, 0.8))
    ball(c, -34, 60, 20, 14, "#4a5a52")
    _eye(c, -40, 55, 3.4)
    c.drawPath(curve("M-52 64 Q-44 70 -34 66"), stroke("#2f3a34", 2.4))


@thing(2.2, "ostriches,emu", faces="left")
def _ostrich(c: skia.Canvas) -> None:
    for x in (46, 62):
        limb(c, [(x, 50), (x + 4, 74), (x - 2, 96)], 5, "#e0a38c")
        limb(c, [(x - 10, 97), (x + 2, 97)], 4, "#e0a38c")
    c.drawPath(curve("M34 36 Q14 20 20 -22"), stroke("#e6b6a0", 8))
    solid(c, curve("M84 20 Q112 16 108 44 Q96 44 82 40 Z"), "#f6f3ea", 20)
    solid(c, curve("M22 34 Q40 10 74 18 Q98 26 92 46 Q72 66 42 58 Q24 52 22 34 Z"), "#3a3540", 40)
    solid(c, curve("M44 50 Q60 66 84 52 Q76 68 58 66 Z"), "#f6f3ea", 12)
    ball(c, 18, -26, 10, 8, "#e6b6a0")
    solid(c, path([(10, -28), (-8, -22), (10, -19)], close=True), "#d98a4a", 8)
    _eye(c, 16, -29, 3)


@thing(1.0, "storks,heron,crane bird,egret,ibis", faces="left")
def _stork(c: skia.Canvas) -> None:
    for x in (52, 60):
        limb(c, [(x, 52), (x, 97)], 4, "#e0523c")
        limb(c, [(x - 9, 97), (x + 2, 97)], 3, "#e0523c")
    c.drawPath(curve("M34 36 Q16 20 22 -14"), stroke("#fbfaf6", 10))
    solid(c, curve("M24 34 Q46 16 80 26 Q104 38 118 56 Q86 62 56 60 Q30 56 24 34 Z"), "#fbfaf6", 36)
    solid(c, curve("M60 40 Q92 38 122 58 Q100 66 76 60 Q62 54 60 40 Z"), "#34343c", 20)
    ball(c, 22, -18, 11, 10, "#fbfaf6")
    solid(c, path([(14, -22), (-28, -10), (14, -12)], close=True), "#e0523c", 9)
    _eye(c, 20, -21, 2.8)


@thing(1.2, "pelicans", anchor="water", faces="left")
def _pelican(c: skia.Canvas) -> None:
    for x in (50, 66):
        limb(c, [(x, 78), (x, 97)], 5, "#f0a23c")
        limb(c, [(x - 12, 97), (x + 2, 97)], 4, "#f0a23c")
    c.drawPath(curve("M30 62 Q8 40 24 8"), stroke("#fbfaf6", 15))
    solid(c, curve("M20 60 Q44 34 88 48 Q116 62 124 78 Q80 90 50 86 Q24 82 20 60 Z"), "#fbfaf6", 44)
    solid(c, curve("M58 58 Q94 56 126 80 Q96 84 70 78 Z"), "#c9ced6", 20)
    ball(c, 24, 2, 14, 13, "#fbfaf6")
    solid(c, curve("M16 0 L-50 16 L-48 20 Q-20 46 18 14 Z"), "#f5b04c", 22)
    c.drawLine(14, 6, -48, 17, stroke("#d98a2a", 2.4))
    _eye(c, 22, -3, 3)


@thing(0.35, "toucans,hornbill", faces="left")
def _toucan(c: skia.Canvas) -> None:
    limb(c, [(20, 98), (96, 98)], 6, "#7a5638")
    solid(c, path([(78, 70), (112, 104), (96, 108), (66, 82)], close=True), "#2f3038", 20)
    solid(c, curve("M26 30 Q30 4 54 6 Q78 12 78 44 Q86 70 72 90 Q44 96 34 74 Q30 50 26 30 Z"), "#2f3038", 44)
    solid(c, curve("M28 36 Q34 52 44 56 Q50 36 40 20 Z"), "#fbf6ea", 18)
    solid(c, curve("M30 12 Q-20 -6 -34 26 Q-10 30 28 34 Z"), "#f58b2a", 24)
    c.drawPath(curve("M-34 26 Q-30 12 -22 8 L-18 27 Z"), fill("#2f3038"))
    ball(c, 44, 20, 7, 7, "#6fb7dd")
    _eye(c, 44, 20, 3.6)


@thing(0.25, "woodpeckers", faces="left")
def _woodpecker(c: skia.Canvas) -> None:
    box(c, (-20, -30, 4, 104), "#8a5f3c", 4)
    solid(c, path([(58, 74), (76, 104), (60, 100), (44, 84)], close=True), "#2f3038", 18)
    limb(c, [(34, 72), (8, 78)], 4, "#8d97a5")
    solid(c, curve("M30 30 Q52 14 66 36 Q78 66 60 84 Q38 84 30 60 Z"), "#2f3038", 36)
    solid(c, curve("M30 40 Q40 50 40 78 Q28 68 28 50 Z"), "#fbf6ea", 14)
    ball(c, 42, 22, 18, 17, "#fbf6ea")
    solid(c, curve("M26 14 Q42 -16 66 8 Q60 22 44 12 Z"), "#d8392f", 18)
    solid(c, path([(28, 20), (2, 28), (28, 29)], close=True), "#5d6673", 8)
    _eye(c, 37, 22, 3.2)


@thing(0.3, "meerkats,suricate,prairie dog,gopher", faces="left")
def _meerkat(c: skia.Canvas) -> None:
    c.drawPath(curve("M64 86 Q96 92 104 70"), stroke("#c9a274", 7))
    solid(c, curve("M36 22 Q62 16 68 50 Q76 84 66 97 L34 97 Q26 76 32 50 Z"), "#cfa878", 40)
    solid(c, curve("M36 44 Q46 40 48 64 Q48 86 42 92 Q32 80 36 44 Z"), "#eddcbf", 14)
    limb(c, [(42, 48), (30, 66)], 8, "#c19868")
    for x in (38, 62):
        ball(c, x - 4, 97, 11, 5, "#b98d5c")
    ball(c, 44, 8, 20, 18, "#cfa878")
    solid(c, curve("M28 6 Q14 10 14 18 Q24 24 36 20 Z"), "#eddcbf", 12)
    ball(c, 14, 15, 4, 3.6, _EYE)
    c.drawOval(oval(36, 6, 7, 6), fill("#6b4a35"))
    _eye(c, 35, 6, 3.4)
    ball(c, 60, 2, 5, 6, "#6b4a35")


@thing(0.45, "lemurs", faces="left")
def _lemur(c: skia.Canvas) -> None:
    tail = curve("M70 88 Q120 84 112 40 Q106 10 128 -10")
    c.drawPath(tail, stroke("#f0eef0", 15))
    for x, y in ((94, 82), (112, 58), (110, 30), (116, 6)):
        c.drawLine(x - 8, y - 3, x + 8, y + 3, stroke("#34343c", 8))
    solid(c, curve("M30 34 Q62 26 74 60 Q80 90 64 97 L34 97 Q22 66 30 34 Z"), "#9aa0a9", 44)
    limb(c, [(36, 54), (20, 86)], 9, "#8d939c")
    ball(c, 36, 18, 24, 22, "#f0eef0")
    for x in (18, 54):
        ball(c, x, -2, 8, 9, "#9aa0a9")
    for x in (26, 44):
        ball(c, x, 16, 8, 8, "#34343c")
        ball(c, x, 16, 4.6, 4.6, "#f2a93b")
        ball(c, x, 16, 2.2, 2.2, _EYE)
    ball(c, 34, 30, 5, 4, _EYE)


@thing(0.2, "weasel,ferret,mink,stoat,ermine,marten,mongoose,polecat", faces="left")
def _weasel(c: skia.Canvas) -> None:
    c.drawPath(curve("M108 62 Q136 50 152 66"), stroke("#a8683a", 10))
    for x in (20, 96):
        for dx in (0, 12):
            limb(c, [(x + dx, 76), (x + dx - 4, 95)], 8, darker("#b5743f", 0.1))
    solid(
        c,
        curve("M-26 44 Q0 34 14 50 Q60 36 110 54 Q122 68 108 84 Q60 76 12 84 Q-8 78 -12 66 Q-38 62 -40 54 Z"),
        "#b5743f",
        34,
    )
    solid(c, curve("M-34 58 Q-8 64 8 78 Q50 74 100 82 Q60 88 12 86 Q-8 80 -14 68 Z"), "#f3e6cf", 12)
    ball(c, -2, 40, 6, 7, "#a8683a")
    ball(c, -40, 54, 4, 3.6, _EYE)
    _eye(c, -18, 50, 3)


@thing(0.8, "hyenas", faces="left")
def _hyena(c: skia.Canvas) -> None:
    c.drawPath(curve("M112 46 Q130 54 128 74"), stroke("#5b4a3a", 9))
    for x, top in ((14, 60), (30, 62), (88, 66), (104, 64)):
        limb(c, [(x, top), (x - 2, 95)], 9, "#b59a6e")
    solid(c, curve("M-6 24 Q20 14 44 30 Q96 34 116 52 Q118 72 100 76 Q50 78 14 72 Q0 60 -6 24 Z"), "#c4a878", 40)
    solid(c, curve("M-20 4 Q4 -6 18 18 Q18 38 0 42 Q-24 46 -44 38 Q-46 26 -28 20 Z"), "#b59a6e", 30)
    c.drawPath(curve("M0 -2 Q30 4 60 30"), stroke("#5b4a3a", 7))
    for x, y in ((40, 46), (58, 56), (76, 48), (94, 60), (30, 60), (66, 68)):
        ball(c, x, y, 4.6, 4, "#6b5640")
    ball(c, 2, -8, 8, 9, "#8a7350")
    ball(c, -43, 30, 5, 4.6, _EYE)
    _eye(c, -14, 14, 3.4)
    c.drawPath(curve("M-40 38 Q-24 42 -10 34"), stroke("#5b4a3a", 2.6))


@thing(0.55, "dalmatians,spotted dog", faces="left")
def _dalmatian(c: skia.Canvas) -> None:
    c.drawPath(curve("M104 50 Q130 40 138 14"), stroke("#f4f2ee", 8))
    for x in (14, 30, 82, 98):
        limb(c, [(x, 60), (x, 94)], 10, "#f4f2ee")
    solid(c, curve("M-4 34 Q50 26 104 40 Q116 62 100 74 Q50 78 10 74 Q-8 58 -4 34 Z"), "#fbfaf7", 40)
    solid(c, curve("M-26 -10 Q0 -24 20 -6 Q28 16 14 34 Q-10 40 -20 28 Q-46 30 -50 16 Q-46 6 -26 -10 Z"), "#fbfaf7", 44)
    solid(c, curve("M6 -12 Q30 -10 26 24 Q12 28 8 6 Z"), "#34343c", 16)
    for x, y, r in (
        (30, 44, 5),
        (48, 58, 6),
        (66, 44, 4.6),
        (84, 60, 5.4),
        (98, 50, 4),
        (22, 66, 4),
        (64, 68, 3.6),
        (-8, 0, 3.4),
        (14, 84, 3),
        (84, 80, 3.4),
        (30, 80, 3),
    ):
        ball(c, x, y, r, r * 0.9, "#34343c")
    ball(c, -48, 14, 6, 5, _EYE)
    _eye(c, -18, 4, 3.8)
    c.drawPath(curve("M-40 26 Q-28 30 -20 24"), stroke("#34343c", 2.4))
    limb(c, [(0, 36), (22, 34)], 6, "#d8453c")


def _fish(c: skia.Canvas, back: str, belly: str, fin: str) -> None:
    """A slender fish that looks left."""
    solid(c, curve("M92 50 L128 30 Q120 50 128 72 Z"), fin, 22)
    solid(c, curve("M38 28 Q60 8 78 32 Z"), fin, 14)
    solid(c, curve("M-24 52 Q10 18 58 26 Q88 32 102 50 Q84 72 52 76 Q6 80 -24 52 Z"), back, 40)
    solid(c, curve("M-20 56 Q20 60 98 52 Q82 72 52 76 Q8 79 -20 56 Z"), belly, 14)
    solid(c, curve("M34 56 Q56 60 52 72 Q38 68 34 56 Z"), fin, 10)
    c.drawPath(curve("M16 36 Q24 52 14 66"), stroke(darker(back, 0.25), 2.4, 0.7))
    c.drawOval(oval(-2, 46, 6.5, 6.5), fill("#ffffff"))
    c.drawOval(oval(-3, 46, 3.6, 3.6), fill("#26222e"))


@thing(0.25, "herrings,trout,salmon,sardine,sardines,mackerel,carp,cod", anchor="water", faces="left")
def _herring(c: skia.Canvas) -> None:
    _fish(c, "#7f99ad", "#dfe8ee", "#65809a")


@thing(0.14, "gold fish,goldfishes", anchor="water", faces="left")
def _goldfish(c: skia.Canvas) -> None:
    _fish(c, "#f5892b", "#fbc25a", "#ee6a22")
