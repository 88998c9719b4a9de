"""What stories need beside things: a fire of logs, a pot on the stove, a cover over a sleeper, splashing water."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, soft, solid, stroke
from .thing import DARK_WOOD, STONE, thing

if TYPE_CHECKING:
    import skia


@thing(0.85, "bonfire,camp fire", anchor="ground")
def _campfire(c: skia.Canvas) -> None:
    c.drawCircle(50, 52, 40, fill("#ffb54a", 0.35, MaskFilter=soft(12)))
    for a, b in (((8, 96), (74, 80)), ((92, 96), (26, 80)), ((18, 88), (84, 92))):
        limb(c, [a, b], 10, DARK_WOOD)
    flame = "M50 {t} C60 {u} 84 44 76 70 C72 88 60 92 50 92 C38 92 26 86 24 68 C22 52 34 48 36 34 C42 42 42 48 44 50 C50 38 48 20 50 {t} Z"
    solid(c, curve(flame.format(t=2, u=22)), "#f0652b", 40)
    c.save()
    c.translate(50, 92)
    for scale, color in ((0.72, "#f99a33"), (0.44, "#ffd95e")):
        c.save()
        c.scale(scale, scale)
        c.translate(-50, -92)
        c.drawPath(curve(flame.format(t=2, u=22)), fill(color))
        c.restore()
    c.restore()
    for x in (4, 22, 42, 62, 82, 97):
        ball(c, x, 97, 8, 5, STONE)


@thing(0.42, "cooking pot,saucepan,cauldron,pot", anchor="hand")
def _cooking_pot(c: skia.Canvas) -> None:
    for x, sway in ((30, 8), (52, -8), (74, 8)):
        line = curve(f"M{x} 34 C{x - sway} 24 {x + sway} 12 {x} -2 C{x - sway} -12 {x + sway} -18 {x} -28")
        c.drawPath(line, stroke("#ffffff", 8, 0.55, MaskFilter=soft(2.5)))
    for x in (-4, 104):
        limb(c, [(x, 58), (50, 58)], 8, "#4c525e")
    solid(c, curve("M8 44 L92 44 L90 84 Q88 98 72 98 L28 98 Q12 98 10 84 Z"), "#d6503f", 50)
    ball(c, 50, 45, 43, 9, darker("#d6503f", 0.3))
    ball(c, 50, 46, 37, 6.5, "#f0a13c")
    for x, y, color in ((36, 45, "#6bb653"), (54, 47, "#e9d7a0"), (66, 44, "#d9482f")):
        ball(c, x, y, 5, 3, color)
    limb(c, [(60, 44), (84, 8)], 5, "#b9794a")


@thing(0.4, "bed cover,quilt,duvet")
def _bed_cover(c: skia.Canvas) -> None:
    color = "#5f8fd6"
    solid(c, curve("M2 66 Q6 40 34 38 Q80 26 122 44 Q132 50 134 66 L134 98 Q66 106 2 98 Z"), color, 34)
    c.drawPath(curve("M3 62 Q10 42 36 40"), stroke("#eaf2fd", 9))
    c.drawPath(curve("M2 64 L2 94"), stroke("#eaf2fd", 8))
    for x in (34, 64, 94, 120):
        c.drawPath(curve(f"M{x} 46 Q{x - 6} 70 {x} 98"), stroke(darker(color, 0.2), 1.6, 0.5))
    for y in (62, 80):
        c.drawPath(curve(f"M6 {y} Q70 {y - 9} 132 {y}"), stroke(lighter(color, 0.3), 1.6, 0.5))


@thing(0.5, "splash,spray")
def _splash(c: skia.Canvas) -> None:
    water, foam = "#7cc6f2", "#ffffff"
    for x0, x1, x2, y in ((34, 10, -20, 30), (66, 90, 120, 30), (44, 34, 20, 0), (56, 66, 80, 2), (50, 52, 50, -14)):
        solid(c, curve(f"M{x0 - 8} 88 Q{x1} {y + 20} {x2} {y} Q{x1 + 6} {y + 36} {x0 + 10} 90 Z"), water, 16)
    for x, y, r in ((-22, 18, 5), (124, 16, 6), (14, -14, 5), (88, -12, 5), (50, -26, 6), (-34, 44, 4), (134, 46, 4)):
        ball(c, x, y, r, r * 1.15, water)
    for x, r in ((-14, 9), (6, 13), (28, 15), (50, 17), (72, 15), (94, 13), (114, 9)):
        ball(c, x, 90, r, r * 0.55, foam)


@thing(0.12, "ripple,ripples")
def _ripples(c: skia.Canvas) -> None:
    import skia as sk

    for rx, ry, alpha in ((56, 11, 0.5), (40, 7.5, 0.7), (24, 4.5, 0.8)):
        c.drawOval(sk.Rect.MakeLTRB(50 - rx, 90 - ry, 50 + rx, 90 + ry), stroke("#ffffff", 2.4, alpha))


@thing(0.3, "fire breath,flames", anchor="sky", faces="right")
def _fire_breath(c: skia.Canvas) -> None:
    c.drawCircle(74, 50, 40, fill("#ffb54a", 0.3, MaskFilter=soft(12)))
    for scale, color in ((1.0, "#ee5a2b"), (0.74, "#f9943a"), (0.46, "#ffd95e")):
        c.save()
        c.translate(-30, 50)
        c.scale(scale, scale)
        solid(
            c,
            curve(
                "M0 0 C30 -6 40 -30 78 -34 C72 -24 84 -22 104 -30 C98 -18 110 -12 128 -12 C116 -4 118 4 130 12 "
                "C112 10 102 16 106 30 C88 22 76 24 78 36 C44 30 30 8 0 0 Z"
            ),
            color,
            40,
        )
        c.restore()


@thing(0.45, "sand castle", anchor="ground")
def _sandcastle(c: skia.Canvas) -> None:
    sand = "#e2bd7c"
    ball(c, 50, 94, 66, 9, darker(sand, 0.1))
    for x, top, wide in ((4, 46, 26), (70, 46, 26), (34, 20, 32)):
        box(c, (x, top, x + wide, 96), sand, 3)
        for k in range(3):
            left = x - 1 + k * (wide - 4) / 2.2
            box(c, (left, top - 7, left + wide * 0.26, top + 5), lighter(sand, 0.15), 1)
    box(c, (16, 66, 84, 96), lighter(sand, 0.08), 3)
    for k in range(5):
        box(c, (17 + k * 14, 60, 25 + k * 14, 70), lighter(sand, 0.2), 1)
    solid(c, curve("M42 96 L42 82 Q50 72 58 82 L58 96 Z"), darker(sand, 0.45), 12)
    limb(c, [(50, 14), (50, -12)], 2.4, DARK_WOOD)
    solid(c, curve("M51 -12 L72 -6 L51 2 Z"), "#e5484d", 12)
    for x, y in ((16, 62), (82, 62), (50, 44)):
        ball(c, x, y, 4, 5, darker(sand, 0.45))


@thing(0.16, "binocular,field glasses,opera glasses", anchor="hand")
def _binoculars(c: skia.Canvas) -> None:
    for x in (26, 74):
        solid(c, curve(f"M{x - 13} 20 L{x + 13} 20 L{x + 20} 84 Q{x} 96 {x - 20} 84 Z"), "#3b4350", 26)
        box(c, (x - 14, 8, x + 14, 26), "#272d37", 5)
        ball(c, x, 86, 18, 8, "#8fc6ee")
    box(c, (38, 34, 62, 54), "#4c5563", 5)
    ball(c, 50, 32, 7, 7, "#6b7583")


@thing(0.14, "tumbler,drinking glass", anchor="hand")
def _glass(c: skia.Canvas) -> None:
    shape = curve("M20 6 L80 6 L72 94 Q50 100 28 94 Z")
    c.drawPath(shape, fill("#dff1fb", 0.55))
    c.drawPath(shape, stroke("#9fc4da", 3.5))
    c.drawPath(curve("M31 16 L36 84"), stroke("#ffffff", 5, 0.9))


@thing(1.15, "farm gate,garden gate", anchor="ground")
def _gate(c: skia.Canvas) -> None:
    for x in (-28, 128):
        box(c, (x - 7, 4, x + 7, 99), DARK_WOOD, 3)
    for y in (24, 42, 60, 78):
        limb(c, [(-20, y), (120, y)], 7, "#c08a58")
    limb(c, [(-18, 80), (118, 22)], 6, "#a87446")
    for x in (-18, 50, 118):
        limb(c, [(x, 18), (x, 86)], 7, "#b27c4c")


@thing(1.6, "painting stand,canvas", anchor="ground")
def _easel(c: skia.Canvas) -> None:
    for a, b in (((50, -30), (20, 100)), ((50, -30), (80, 100)), ((50, -20), (50, 92))):
        limb(c, [a, b], 5, DARK_WOOD)
    box(c, (-6, -22, 106, 66), "#d9c7a4", 2)
    box(c, (-2, -18, 102, 62), "#fffdf6", 1)
    limb(c, [(-10, 69), (110, 69)], 6, "#b9794a")


@thing(0.12, "soup bowl,dish", anchor="hand")
def _bowl(c: skia.Canvas) -> None:
    color = "#4f86d9"
    solid(c, curve("M-8 34 L108 34 Q104 84 66 94 L34 94 Q-4 84 -8 34 Z"), color, 50)
    box(c, (32, 90, 68, 99), darker(color, 0.2), 3)
    ball(c, 50, 35, 58, 14, lighter(color, 0.25))
    ball(c, 50, 36, 51, 10.5, darker(color, 0.35))


@thing(0.1, "soup in a bowl,stew in a bowl", anchor="hand")
def _broth(c: skia.Canvas) -> None:
    for x, sway in ((26, 9), (50, -9), (74, 9)):
        line = curve(f"M{x} 70 C{x - sway} 62 {x + sway} 52 {x} 44")
        c.drawPath(line, stroke("#ffffff", 9, 0.6, MaskFilter=soft(2.5)))
    ball(c, 50, 86, 54, 12, "#f0913a")
    for x, y, color in ((28, 84, "#6bb653"), (50, 90, "#f6dd9a"), (70, 83, "#d9482f"), (44, 80, "#f6dd9a")):
        ball(c, x, y, 7, 3.4, color)


@thing(0.32, "oil lamp,hurricane lamp", anchor="hand")
def _lantern(c: skia.Canvas) -> None:
    c.drawPath(curve("M28 20 C28 -22 72 -22 72 20"), stroke("#4a4f5c", 4.5))
    solid(c, curve("M30 26 L70 26 L62 10 L38 10 Z"), "#5a6070", 16)
    box(c, (28, 26, 72, 84), "#ffedb3", 8)
    solid(c, curve("M50 36 C62 54 62 70 50 74 C38 70 38 54 50 36 Z"), "#f9943a", 16)
    ball(c, 50, 66, 5, 8, "#fff2b8")
    for x in (29, 50, 71):
        c.drawLine(x, 26, x, 84, stroke("#5a6070", 3, 0.9 if x != 50 else 0.35))
    box(c, (22, 82, 78, 98), "#5a6070", 4)


@thing(0.3, "", anchor="sky")
def _mark_steam(c: skia.Canvas) -> None:
    for x, sway in ((22, 12), (50, -12), (78, 12)):
        line = curve(f"M{x} 98 C{x - sway} 80 {x + sway} 62 {x} 44 C{x - sway} 28 {x + sway} 16 {x} 2")
        c.drawPath(line, stroke("#8d97a8", 13, 0.35, MaskFilter=soft(3)))
        c.drawPath(line, stroke("#ffffff", 9, 0.85, MaskFilter=soft(2)))


@thing(0.6, "", anchor="sky")
def _mark_smoke(c: skia.Canvas) -> None:
    for x, y, r in ((50, 90, 12), (42, 70, 17), (58, 48, 22), (38, 26, 24), (68, 8, 26), (40, -12, 20)):
        c.drawCircle(x, y, r, fill("#555b66", 0.78, MaskFilter=soft(3)))
        c.drawCircle(x - 0.25 * r, y - 0.25 * r, 0.55 * r, fill("#8b929e", 0.7, MaskFilter=soft(3)))


@thing(0.5, "", anchor="sky")
def _mark_flames(c: skia.Canvas) -> None:
    flame = (
        "M0 0 C-26 -6 -30 -34 -16 -52 C-14 -40 -8 -38 -6 -34 C-8 -56 2 -74 8 -88 C8 -66 28 -56 28 -28 C28 -8 16 0 0 0 Z"
    )
    for x, y, s in ((16, 98, 0.72), (84, 98, 0.76), (50, 98, 1.06)):
        for k, color in ((1.0, "#ee5a2b"), (0.7, "#f9943a"), (0.42, "#ffd95e")):
            c.save()
            c.translate(x, y)
            c.scale(s * k, s * k)
            solid(c, curve(flame), color, 36)
            c.restore()
