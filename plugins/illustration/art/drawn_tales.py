"""What knights, pirates and wizards need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, soft, solid, stroke
from .thing import DARK_WOOD, STONE, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_GOLD, _IRON, _SILVER, _RED, _BONE = "#e5b53a", "#5d6673", "#c9d1db", "#c9483f", "#f3ecda"


@thing(0.95, "swords,longsword,broadsword,saber,sabre,cutlass,rapier,wooden sword", anchor="hand")
def _sword(c: skia.Canvas) -> None:
    solid(c, path([(44, 60), (44, -26), (50, -40), (56, -26), (56, 60)], close=True), _SILVER, 12)
    c.drawLine(50, -30, 50, 58, stroke("#97a2b0", 2))
    limb(c, [(26, 62), (74, 62)], 8, _GOLD)
    limb(c, [(50, 66), (50, 88)], 8, "#7a3f2a")
    ball(c, 50, 94, 6.5, 6.5, _GOLD)


@thing(0.3, "daggers,knife blade,short sword,dirk", anchor="hand")
def _dagger(c: skia.Canvas) -> None:
    solid(c, path([(42, 56), (44, 16), (50, -2), (56, 16), (58, 56)], close=True), _SILVER, 14)
    c.drawLine(50, 8, 50, 54, stroke("#97a2b0", 2))
    limb(c, [(30, 58), (70, 58)], 7, _GOLD)
    limb(c, [(50, 62), (50, 88)], 10, "#3d3344")
    ball(c, 50, 94, 7, 6, _GOLD)


@thing(1.0, "canon,cannons,ship's cannon", faces="right")
def _cannon(c: skia.Canvas) -> None:
    solid(c, path([(-24, 96), (30, 60), (62, 62), (20, 99)], close=True), WOOD, 22)
    c.save()
    c.rotate(-16, 40, 56)
    box(c, (-24, 38, 106, 72), "#3f4651", 12)
    box(c, (98, 34, 116, 76), "#3f4651", 5)
    ball(c, -28, 55, 8, 8, "#3f4651")
    for x in (8, 50):
        box(c, (x, 36, x + 7, 74), _IRON, 2)
    c.restore()
    c.drawCircle(44, 76, 20, stroke(DARK_WOOD, 7))
    for a, b in (((44, 58), (44, 94)), ((26, 76), (62, 76)), ((31, 63), (57, 89)), ((57, 63), (31, 89))):
        c.drawLine(*a, *b, stroke(WOOD, 3.4))
    ball(c, 44, 76, 6, 6, _IRON)


@thing(0.2, "cannonballs,cannon ball,iron ball")
def _cannonball(c: skia.Canvas) -> None:
    ball(c, 50, 54, 45, 45, "#3f4651")


@thing(2.2, "siege engine,trebuchet", faces="right")
def _catapult(c: skia.Canvas) -> None:
    limb(c, [(-30, 84), (130, 84)], 9, WOOD)
    limb(c, [(40, 82), (66, 20)], 8, DARK_WOOD)
    limb(c, [(96, 82), (66, 20)], 8, DARK_WOOD)
    limb(c, [(112, 74), (-12, -6)], 7, WOOD)
    solid(c, curve("M-34 -14 Q-16 18 6 4 L0 -12 Z"), DARK_WOOD, 16)
    ball(c, -16, -14, 14, 13, STONE)
    for x in (-14, 112):
        ball(c, x, 88, 13, 13, DARK_WOOD)
        ball(c, x, 88, 5, 5, _IRON)


@thing(0.25, "magic lamp,genie lamp,genie's lamp,oil lamp,aladdin's lamp,golden lamp", anchor="hand", faces="right")
def _magic_lamp(c: skia.Canvas) -> None:
    c.drawPath(curve("M2 58 Q-34 44 -24 66 Q-16 82 16 76"), stroke(_GOLD, 7))
    solid(c, curve("M8 52 Q40 40 74 52 Q96 56 118 30 L124 36 Q108 84 62 88 L38 88 Q8 82 8 52 Z"), _GOLD, 44)
    solid(c, curve("M26 48 Q46 18 66 48 Z"), darker(_GOLD, 0.1), 24)
    ball(c, 46, 26, 6, 6, _RED)
    solid(c, path([(38, 86), (62, 86), (72, 98), (28, 98)], close=True), _GOLD, 14)


@thing(0.12, "glass shoe,crystal slipper,glass slippers", anchor="hand", faces="right")
def _glass_slipper(c: skia.Canvas) -> None:
    limb(c, [(-14, 40), (-8, 94)], 6, "#a9dcf0")
    solid(c, curve("M-26 34 Q-6 24 10 44 Q40 76 92 66 Q126 72 124 96 L70 96 Q20 92 -10 52 Z"), "#bfe6f6", 34)
    c.drawPath(curve("M-18 36 Q14 78 88 72"), stroke("#ffffff", 3, 0.9))
    for x, y in ((104, 60), (4, 26)):
        c.drawPath(
            path(
                [
                    (x, y - 14),
                    (x + 3, y - 3),
                    (x + 14, y),
                    (x + 3, y + 3),
                    (x, y + 14),
                    (x - 3, y + 3),
                    (x - 14, y),
                    (x - 3, y - 3),
                ],
                close=True,
            ),
            fill("#ffffff"),
        )


@thing(2.0, "banners,pennant,standard,coat of arms")
def _banner(c: skia.Canvas) -> None:
    limb(c, [(50, -38), (50, -26)], 5, DARK_WOOD)
    limb(c, [(4, -26), (96, -26)], 6, DARK_WOOD)
    solid(c, path([(10, -24), (90, -24), (90, 70), (50, 96), (10, 70)], close=True), _RED, 60)
    c.drawPath(path([(16, -20), (16, 66), (50, 88), (84, 66), (84, -20)]), stroke(_GOLD, 4))
    c.drawPath(path([(34, 20), (28, -4), (42, 6), (50, -10), (58, 6), (72, -4), (66, 20)], close=True), fill(_GOLD))
    c.drawPath(curve("M50 68 Q34 54 34 34 L66 34 Q66 54 50 68 Z"), fill(_GOLD))


@thing(1.2, "ship wheel,helm,steering wheel,wheel of the ship,rudder wheel")
def _ships_wheel(c: skia.Canvas) -> None:
    for dx, dy in ((0, 1), (0.7, 0.7), (1, 0), (0.7, -0.7)):
        limb(c, [(50 - 48 * dx, 50 - 48 * dy), (50 + 48 * dx, 50 + 48 * dy)], 6, WOOD)
    c.drawCircle(50, 50, 30, stroke(DARK_WOOD, 9))
    c.drawCircle(50, 50, 30, stroke(lighter(WOOD, 0.2), 2))
    ball(c, 50, 50, 10, 10, _GOLD)


@thing(3.0, "castle gate,iron gate,grating")
def _portcullis(c: skia.Canvas) -> None:
    box(c, (-10, -20, 110, 99), STONE, 2)
    for x in (-10, 26, 62, 98):
        box(c, (x - 4, -32, x + 16, -16), STONE, 1)
    c.drawPath(curve("M12 99 L12 40 Q50 -6 88 40 L88 99 Z"), fill("#2a2d35"))
    c.save()
    c.clipPath(curve("M12 99 L12 40 Q50 -6 88 40 L88 99 Z"), True)
    for x in range(18, 90, 13):
        c.drawLine(x, 0, x, 92, stroke("#8a7a64", 4))
    for y in range(24, 92, 14):
        c.drawLine(10, y, 90, y, stroke("#8a7a64", 4))
    c.restore()


@thing(0.5, "round window,ship window", anchor="wall")
def _porthole(c: skia.Canvas) -> None:
    ball(c, 50, 52, 46, 46, "#c79a4a")
    ball(c, 50, 52, 32, 32, "#7cc4ea")
    c.drawPath(curve("M24 62 Q36 54 50 62 Q64 70 76 60 L74 68 Q60 84 40 82 Z"), fill("#3f86b5"))
    for x, y in ((50, 13), (50, 91), (11, 52), (89, 52)):
        ball(c, x, y, 3.6, 3.6, "#8a6427")
    c.drawPath(curve("M32 40 Q38 28 52 26"), stroke("#ffffff", 4, 0.8))


@thing(0.04, "pearls,white pearl", anchor="hand")
def _pearl(c: skia.Canvas) -> None:
    ball(c, 50, 54, 44, 44, "#efe6ea")
    c.drawOval(oval(36, 38, 14, 11), fill("#ffffff", 0.9, MaskFilter=soft(3)))
    c.drawPath(curve("M24 76 Q50 98 78 74"), stroke("#d9b8d0", 5, 0.5))


@thing(0.08, "gold egg,golden eggs", anchor="hand")
def _golden_egg(c: skia.Canvas) -> None:
    solid(c, curve("M50 2 C74 2 87 38 86 62 C85 86 70 98 50 98 C30 98 15 86 14 62 C13 38 26 2 50 2 Z"), "#f0bd35", 60)
    c.drawPath(curve("M32 30 Q24 46 26 60"), stroke("#fff6d6", 6, 0.8))


@thing(0.07, "easter eggs,painted egg,coloured egg,colored egg", anchor="hand")
def _easter_egg(c: skia.Canvas) -> None:
    egg = curve("M50 2 C74 2 87 38 86 62 C85 86 70 98 50 98 C30 98 15 86 14 62 C13 38 26 2 50 2 Z")
    solid(c, egg, "#f5a3c0", 60)
    c.save()
    c.clipPath(egg, True)
    c.drawPath(path([(8 + i * 12, 44 if i % 2 else 56) for i in range(8)]), stroke("#fff6dc", 6))
    c.drawLine(10, 74, 90, 74, stroke("#6fb7dd", 9))
    for x in range(20, 86, 15):
        ball(c, x, 88, 4, 4, "#f2c94c")
        ball(c, x + 4, 28, 4, 4, "#6fb7dd")
    c.restore()


@thing(0.7, "burning torch,flaming torch,torches", anchor="hand")
def _burning_torch(c: skia.Canvas) -> None:
    limb(c, [(50, 34), (54, 98)], 10, WOOD)
    solid(c, path([(34, 22), (68, 22), (62, 46), (42, 46)], close=True), DARK_WOOD, 20)
    c.drawCircle(50, 0, 40, fill("#ffd65a", 0.28, MaskFilter=soft(14)))
    solid(
        c,
        curve("M50 28 Q18 24 28 -4 Q34 8 40 4 Q38 -22 54 -38 Q54 -14 66 -8 Q72 -12 70 -20 Q92 20 50 28 Z"),
        "#f58b2a",
        40,
    )
    solid(c, curve("M50 26 Q34 20 44 2 Q50 -4 52 -14 Q70 10 50 26 Z"), "#ffd65a", 20)


@thing(1.6, "skeletons,bones")
def _skeleton(c: skia.Canvas) -> None:
    limb(c, [(50, 6), (50, 48)], 5, _BONE)
    for i in range(4):
        y, half = 14 + i * 8, 17 - i * 1.6
        c.drawPath(curve(f"M{50 - half} {y + 4} Q50 {y - 5} {50 + half} {y + 4}"), stroke(_BONE, 3.4))
    solid(c, curve("M34 46 Q50 40 66 46 Q62 58 50 54 Q38 58 34 46 Z"), _BONE, 14)
    for side in (-1, 1):
        limb(c, [(50 + side * 18, 12), (50 + side * 27, 32), (50 + side * 32, 52)], 4.4, _BONE)
        limb(c, [(50 + side * 10, 54), (50 + side * 12, 74), (50 + side * 12, 94)], 5, _BONE)
        ball(c, 50 + side * 15, 97, 8, 3.4, _BONE)
        ball(c, 50 + side * 33, 56, 4, 5, _BONE)
        ball(c, 50 + side * 12, 74, 4.4, 4, _BONE)
    ball(c, 50, -14, 17, 17, _BONE)
    box(c, (40, -4, 60, 8), _BONE, 4)
    for x in (43, 57):
        ball(c, x, -14, 5, 5.6, "#3a3540")
    for x in (45, 50, 55):
        c.drawLine(x, 0, x, 7, stroke("#8d8474", 1.4))


@thing(0.7, "witch's cauldron,iron pot,black pot,kettle of the witch,big pot")
def _cauldron(c: skia.Canvas) -> None:
    for x in (20, 80):
        limb(c, [(x, 86), (x - 4 if x < 50 else x + 4, 99)], 8, "#3f4651")
    solid(c, curve("M6 34 Q-20 94 50 96 Q120 94 94 34 Z"), "#3f4651", 66)
    c.drawOval(oval(50, 34, 50, 12), fill("#333945"))
    c.drawOval(oval(50, 34, 43, 9), fill("#78c850"))
    for x, y, r in ((34, 28, 8), (58, 24, 10), (70, 34, 5), (46, 8, 6), (62, -4, 4)):
        ball(c, x, y, r, r, "#93dd66")
    for x in (-2, 102):
        c.drawCircle(x, 46, 7, stroke(_IRON, 4))


@thing(
    14.0,
    "galleon,pirates' ship,old ship,tall ship,sailing ship,viking ship,caravel,frigate",
    anchor="water",
    faces="right",
)
def _pirate_ship(c: skia.Canvas) -> None:
    for x, top in ((24, -30), (66, -38), (104, -20)):
        limb(c, [(x, top), (x, 66)], 4, DARK_WOOD)
    for x, y, w, h in (
        (24, -20, 19, 32),
        (24, 18, 23, 34),
        (66, -26, 20, 32),
        (66, 12, 25, 40),
        (104, -10, 16, 28),
        (104, 24, 18, 28),
    ):
        solid(
            c,
            curve(
                f"M{x - w} {y} L{x + w * 0.8} {y} Q{x + w * 1.25} {y + h / 2} {x + w * 0.8} {y + h} L{x - w} {y + h} Q{x - w * 0.5} {y + h / 2} {x - w} {y} Z"
            ),
            "#f3e8cf",
            24,
        )
    limb(c, [(118, 60), (150, 38)], 4, DARK_WOOD)
    c.drawPath(path([(66, -38), (66, -24), (44, -30)], close=True), fill("#2f3038"))
    solid(c, curve("M-34 44 L-8 48 L-4 60 L104 60 L130 50 Q122 92 96 98 L4 98 Q-28 88 -34 44 Z"), "#8a5634", 44)
    c.drawPath(curve("M-28 66 Q50 74 124 64"), stroke(_GOLD, 3))
    for x in range(4, 104, 20):
        box(c, (x, 76, x + 9, 84), "#3a2a20", 1)


@thing(0.5, "gemstones,crystals,rock crystal,quartz,amethyst", anchor="ground")
def _crystal(c: skia.Canvas) -> None:
    for x, top, half, lean, color in (
        (22, 44, 13, -12, "#8fd0e8"),
        (78, 36, 13, 14, "#7fb8e6"),
        (50, -6, 19, 2, "#a9e0f2"),
    ):
        solid(
            c,
            path(
                [
                    (x - half, 99),
                    (x - half + lean, top + 20),
                    (x + lean, top),
                    (x + half + lean, top + 20),
                    (x + half, 99),
                ],
                close=True,
            ),
            color,
            24,
        )
        c.drawLine(x + lean, top + 2, x + 2, 98, stroke("#ffffff", 2.4, 0.7))


@thing(0.1, "rubies,red jewel,red gem,garnet", anchor="hand")
def _ruby(c: skia.Canvas) -> None:
    _gem(c, "#dd2f4a")


@thing(0.1, "emeralds,green jewel,green gem,jade", anchor="hand")
def _emerald(c: skia.Canvas) -> None:
    _gem(c, "#2fae66")


def _gem(c: skia.Canvas, color: str) -> None:
    solid(c, path([(24, 14), (76, 14), (98, 42), (50, 98), (2, 42)], close=True), color, 60)
    c.drawPath(path([(2, 42), (30, 42), (50, 98), (70, 42), (98, 42)]), stroke(darker(color, 0.3), 1.6, 0.7))
    c.drawPath(path([(24, 14), (30, 42), (50, 14), (70, 42), (76, 14)]), stroke(lighter(color, 0.5), 1.8, 0.9))
    c.drawLine(30, 42, 70, 42, stroke(lighter(color, 0.5), 1.6, 0.8))
