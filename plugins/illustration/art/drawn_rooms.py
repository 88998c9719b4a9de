"""Household things beside furniture: what hangs, heats, shines and is washed, sewn or written with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, solid, stroke
from .thing import DARK_WOOD, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_IRON, _SILVER, _WHITE, _RED, _BLUE, _GOLD = "#5d6673", "#c4ccd6", "#f6f3ea", "#d9534f", "#5b8fd0", "#e5b53a"


@thing(0.9, "crib,cot,baby bed,bassinet,baby's bed")
def _cradle(c: skia.Canvas) -> None:
    c.drawPath(curve("M-20 84 Q50 116 120 84"), stroke(DARK_WOOD, 7))
    solid(c, path([(-26, 40), (126, 40), (108, 92), (-8, 92)], close=True), WOOD, 46)
    for x in range(-8, 116, 16):
        c.drawLine(x, 48, 50 + (x - 50) * 0.82, 88, stroke(darker(WOOD, 0.25), 3))
    solid(c, curve("M-20 42 Q-6 12 34 22 Q80 10 120 42 Z"), "#a9d3ee", 26)
    ball(c, 2, 30, 17, 11, _WHITE)
    solid(c, curve("M-30 44 Q-40 -6 -4 -2 Q18 2 10 18 Q-10 16 -14 44 Z"), lighter(WOOD, 0.1), 24)


@thing(0.8, "chandeliers,ceiling lamp,hanging lamp,ceiling light", anchor="wall")
def _chandelier(c: skia.Canvas) -> None:
    limb(c, [(50, -36), (50, 56)], 4, _GOLD)
    for side in (-1, 1):
        for far in (24, 52):
            c.drawPath(curve(f"M50 58 Q{50 + side * far} 84 {50 + side * far} 44"), stroke(_GOLD, 4))
            box(c, (50 + side * far - 4, 20, 50 + side * far + 4, 44), _WHITE, 2)
            solid(
                c,
                curve(
                    f"M{50 + side * far} 4 Q{58 + side * far} 20 {50 + side * far} 21 Q{42 + side * far} 20 {50 + side * far} 4 Z"
                ),
                "#ffb545",
                8,
            )
    ball(c, 50, 66, 11, 11, _GOLD)
    for x in (26, 38, 62, 74, 50):
        ball(c, x, 84 if x == 50 else 76, 3.6, 5.6, "#cfe9f7")


@thing(0.78, "writing desk,school desk,writing table,bureau")
def _desk(c: skia.Canvas) -> None:
    for x in (-34, 134):
        limb(c, [(x, 44), (x, 98)], 7, DARK_WOOD)
    box(c, (76, 44, 132, 94), WOOD, 3)
    for y in (48, 64, 80):
        box(c, (80, y, 128, y + 12), lighter(WOOD, 0.14), 2)
        ball(c, 104, y + 6, 2.6, 2.6, _GOLD)
    box(c, (-44, 34, 144, 46), lighter(WOOD, 0.1), 4)


@thing(1.0, "chest of drawers,drawers,drawer,commode,nightstand,bedside table,sideboard")
def _dresser(c: skia.Canvas) -> None:
    for x in (4, 96):
        box(c, (x - 6, 88, x + 6, 99), DARK_WOOD, 2)
    box(c, (-10, 10, 110, 93), WOOD, 4)
    box(c, (-15, 4, 115, 14), lighter(WOOD, 0.12), 4)
    for y in (20, 44, 68):
        box(c, (-2, y, 102, y + 20), lighter(WOOD, 0.16), 3)
        for x in (28, 72):
            ball(c, x, y + 10, 3.6, 3.6, _GOLD)


@thing(2.0, "longcase clock,pendulum clock,tall clock,standing clock")
def _grandfather_clock(c: skia.Canvas) -> None:
    solid(c, curve("M26 -22 Q50 -46 74 -22 L74 24 L26 24 Z"), DARK_WOOD, 40)
    box(c, (32, 22, 68, 80), DARK_WOOD, 2)
    box(c, (24, 78, 76, 99), DARK_WOOD, 2)
    ball(c, 50, -2, 18, 18, _WHITE)
    c.drawLine(50, -2, 50, -14, stroke("#34343c", 2.4))
    c.drawLine(50, -2, 58, 4, stroke("#34343c", 2.4))
    box(c, (38, 28, 62, 74), "#4a2d1c", 2)
    c.drawLine(50, 28, 54, 60, stroke(_GOLD, 2))
    ball(c, 54, 62, 7, 7, _GOLD)


@thing(0.6, "fish tank,fishtank")
def _aquarium(c: skia.Canvas) -> None:
    box(c, (-34, 0, 134, 96), "#bfe6f5", 4)
    box(c, (-32, 14, 132, 84), "#72c0e6", 2)
    c.drawPath(curve("M-32 84 Q0 70 40 82 Q90 70 132 82 L132 94 L-32 94 Z"), fill("#e3c48a"))
    for x in (-14, 110):
        c.drawPath(curve(f"M{x} 84 Q{x - 10} 66 {x} 54 Q{x + 10} 42 {x} 30"), stroke("#4c9a5a", 5))
    for x, y, color in ((22, 36, "#f58b2a"), (78, 56, "#f2c94c")):
        ball(c, x, y, 15, 9, color)
        c.drawPath(path([(x - 12, y), (x - 26, y - 9), (x - 26, y + 9)], close=True), fill(color))
        ball(c, x + 8, y - 2, 2.2, 2.2, "#2c2420")
    c.drawRect(_rect(-34, 0, 134, 96), stroke(_IRON, 4))


@thing(0.3, "goldfish bowl,fish bowl,goldfish glass")
def _fishbowl(c: skia.Canvas) -> None:
    ball(c, 50, 52, 50, 46, "#d3edf8")
    c.drawPath(curve("M3 40 Q50 50 97 40 Q104 92 50 97 Q-4 92 3 40 Z"), fill("#72c0e6"))
    c.drawOval(oval(50, 12, 30, 6), stroke("#a9cfe0", 3))
    ball(c, 54, 66, 17, 11, "#f58b2a")
    c.drawPath(path([(40, 66), (20, 54), (22, 80)], close=True), fill("#f58b2a"))
    ball(c, 62, 63, 2.6, 2.6, "#2c2420")


@thing(0.8, "heater,radiators,heating")
def _radiator(c: skia.Canvas) -> None:
    for i in range(9):
        box(c, (-26 + i * 17, 20, -12 + i * 17, 92), _WHITE, 6)
    for y in (30, 82):
        c.drawLine(-24, y, 124, y, stroke("#c9c6bb", 3))
    for x in (-14, 114):
        limb(c, [(x, 92), (x, 98)], 6, "#c9c6bb")
    ball(c, 132, 82, 7, 6, _IRON)


@thing(0.25, "coat hanger,clothes hanger,hangers", anchor="hand")
def _hanger(c: skia.Canvas) -> None:
    c.drawPath(curve("M50 46 L50 30 Q66 24 60 10 Q50 0 40 12"), stroke(_SILVER, 5))
    c.drawPath(path([(50, 46), (120, 90), (-20, 90)], close=True), stroke(WOOD, 9))


@thing(2.0, "washing line,laundry line,drying clothes,clothes line")
def _clothesline(c: skia.Canvas) -> None:
    for x in (-50, 150):
        limb(c, [(x, -22), (x, 98)], 6, DARK_WOOD)
        limb(c, [(x - 9, -18), (x + 9, -18)], 5, DARK_WOOD)
    c.drawPath(curve("M-50 -16 Q50 4 150 -16"), stroke(_WHITE, 2.4))
    for x, color in ((-28, _RED), (14, _WHITE), (56, _BLUE), (100, "#f2c94c")):
        y = -8 if 0 < x < 80 else -11
        solid(
            c,
            path(
                [
                    (x, y),
                    (x + 30, y),
                    (x + 36, y + 14),
                    (x + 26, y + 18),
                    (x + 26, y + 48),
                    (x + 4, y + 48),
                    (x + 4, y + 18),
                    (x - 6, y + 14),
                ],
                close=True,
            ),
            color,
            24,
        )


@thing(0.1, "clothes pin,clothespin,peg,pegs,clothes pegs", anchor="hand")
def _clothes_peg(c: skia.Canvas) -> None:
    for side in (-1, 1):
        limb(c, [(50 + side * 16, 4), (50 + side * 8, 44), (50 + side * 12, 94)], 13, "#e0b67a")
    limb(c, [(34, 46), (66, 46)], 6, _IRON)


@thing(0.28, "whistling kettle,tea kettle,teakettle,water kettle", anchor="ground", faces="right")
def _kettle(c: skia.Canvas) -> None:
    c.drawPath(curve("M16 34 Q20 -22 50 -22 Q80 -22 84 34"), stroke("#34343c", 7))
    c.drawPath(path([(84, 66), (122, 26), (130, 34), (92, 88)], close=True), fill(darker(_SILVER, 0.1)))
    solid(c, curve("M10 42 Q50 18 90 42 L100 92 Q50 102 0 92 Z"), _SILVER, 60)
    ball(c, 50, 26, 7, 6, "#34343c")


@thing(0.04, "dish,saucer,empty plate,plates,dishes,dinner plate,platter,china", anchor="hand")
def _plate(c: skia.Canvas) -> None:
    ball(c, 50, 62, 66, 32, "#f4f6f9")
    c.drawOval(oval(50, 60, 45, 20), fill("#e3e8ef"))
    c.drawOval(oval(50, 60, 45, 20), stroke("#8fb2d8", 2.4))
    c.drawOval(oval(50, 62, 62, 29), stroke("#8fb2d8", 1.6))


@thing(0.2, "forks,dinner fork", anchor="hand")
def _fork(c: skia.Canvas) -> None:
    limb(c, [(50, 34), (50, 96)], 6, _SILVER)
    c.drawPath(curve("M34 -20 L34 16 Q36 34 50 34 Q64 34 66 16 L66 -20"), stroke(_SILVER, 5))
    for x in (44.6, 55.4):
        c.drawLine(x, -20, x, 26, stroke(_SILVER, 4.6))


@thing(0.25, "hair dryer,blow dryer,hair drier", anchor="hand", faces="right")
def _hairdryer(c: skia.Canvas) -> None:
    limb(c, [(36, 56), (28, 94)], 15, "#34343c")
    solid(c, curve("M6 40 Q8 10 40 10 L112 20 L112 56 L40 66 Q8 68 6 40 Z"), "#e87fae", 50)
    box(c, (108, 16, 122, 60), "#34343c", 3)
    ball(c, 34, 38, 13, 13, darker("#e87fae"))


@thing(0.4, "sewing machines", faces="left")
def _sewing_machine(c: skia.Canvas) -> None:
    box(c, (-24, 84, 124, 98), WOOD, 4)
    solid(
        c,
        curve("M-16 20 Q-16 10 0 10 L110 10 Q120 12 120 24 L120 84 L88 84 L88 44 L18 44 L18 56 L-16 56 Z"),
        "#3f4651",
        36,
    )
    c.drawLine(0, 56, 0, 80, stroke(_SILVER, 4))
    limb(c, [(-10, 78), (14, 78)], 4, _SILVER)
    ball(c, 124, 36, 12, 17, _SILVER)
    box(c, (56, -6, 68, 10), _RED, 2)
    c.drawLine(30, 27, 84, 27, stroke(_GOLD, 3))


@thing(1.5, "weaving loom,looms")
def _loom(c: skia.Canvas) -> None:
    for x in (-6, 106):
        limb(c, [(x, -16), (x, 96)], 9, WOOD)
        limb(c, [(x - 14, 96), (x + 14, 96)], 8, DARK_WOOD)
    for x in range(6, 98, 6):
        c.drawLine(x, -6, x, 84, stroke(_WHITE, 1.6))
    for i, color in enumerate((_RED, "#f2c94c", _BLUE, _RED)):
        box(c, (3, 50 + i * 9, 97, 59 + i * 9), color, 0)
    for y in (-8, 86):
        limb(c, [(-12, y), (112, y)], 8, WOOD)


@thing(0.2, "tape measure,measuring tape,tape,sticky tape,adhesive tape,roll of tape", anchor="hand")
def _measuring_tape(c: skia.Canvas) -> None:
    c.drawPath(curve("M44 92 L130 92"), stroke("#f2c94c", 11))
    for x in range(60, 130, 9):
        c.drawLine(x, 88, x, 93, stroke("#34343c", 1.6))
    ball(c, 36, 60, 38, 38, "#f2c94c")
    ball(c, 36, 60, 22, 22, "#f9e3a0")
    ball(c, 36, 60, 8, 8, "#34343c")


@thing(0.25, "paint pot,bucket of paint,tin of paint,paint bucket,can of paint,pot of paint", anchor="hand")
def _paint_can(c: skia.Canvas) -> None:
    c.drawPath(curve("M8 26 Q50 -48 92 26"), stroke(_IRON, 3))
    box(c, (6, 24, 94, 98), _SILVER, 5)
    box(c, (6, 46, 94, 80), _BLUE, 0)
    c.drawOval(oval(50, 24, 44, 12), fill(_IRON))
    c.drawOval(oval(50, 23, 38, 9), fill(_BLUE))
    solid(c, curve("M66 26 Q82 24 86 30 L86 54 Q80 62 76 52 Q72 70 68 50 Z"), _BLUE, 14)


@thing(0.3, "corkscrews,bottle opener", anchor="hand")
def _corkscrew(c: skia.Canvas) -> None:
    limb(c, [(20, 10), (80, 10)], 14, WOOD)
    c.drawPath(curve("M50 16 L50 40 Q72 46 50 54 Q28 60 50 66 Q72 72 50 80 Q34 86 50 96"), stroke("#8d97a5", 5))


@thing(0.05, "corks,stopper,bottle cork", anchor="hand")
def _cork(c: skia.Canvas) -> None:
    solid(c, path([(24, 16), (76, 16), (70, 96), (30, 96)], close=True), "#cfa06a", 44)
    c.drawOval(oval(50, 16, 26, 8), fill("#e2bb8a"))
    for x, y in ((40, 40), (56, 56), (44, 72), (60, 34)):
        ball(c, x, y, 2.4, 2.4, "#a3774a")


@thing(0.25, "birdhouses,nesting box,nest box,bird feeder,bird box", anchor="wall")
def _birdhouse(c: skia.Canvas) -> None:
    box(c, (14, 24, 86, 96), "#e3b56b", 3)
    solid(c, path([(50, -18), (104, 32), (96, 40), (50, -2), (4, 40), (-4, 32)], close=True), _RED, 16)
    c.drawPath(path([(50, -2), (86, 30), (14, 30)], close=True), fill("#e3b56b"))
    ball(c, 50, 46, 14, 14, "#3a2a20")
    limb(c, [(50, 72), (50, 78)], 6, DARK_WOOD)


@thing(1.8, "coat stand,coat rack,hat stand,hatstand,coatrack,clothes rack,hat rack")
def _coat_rack(c: skia.Canvas) -> None:
    for x in (22, 78):
        limb(c, [(50, 82), (x, 98)], 5, DARK_WOOD)
    limb(c, [(50, -38), (50, 98)], 6, WOOD)
    for side in (-1, 1):
        for y in (-26, -6):
            c.drawPath(curve(f"M50 {y + 8} Q{50 + side * 18} {y + 10} {50 + side * 22} {y - 8}"), stroke(WOOD, 4.6))
    solid(c, curve("M68 -8 Q84 0 84 20 L88 52 L62 52 L62 14 Z"), "#a83a5c", 24)


@thing(0.22, "tablet computer,ipad,touchscreen", anchor="hand")
def _tablet(c: skia.Canvas) -> None:
    box(c, (12, 2, 88, 98), "#34343c", 8)
    box(c, (18, 10, 82, 88), "#8fd0f0", 2)
    for i, color in enumerate((_RED, "#f2c94c", "#5cb85c", _BLUE, "#e87fae", "#8d6cc4")):
        box(c, (24 + (i % 3) * 19, 20 + (i // 3) * 22, 38 + (i % 3) * 19, 34 + (i // 3) * 22), color, 3)
    ball(c, 50, 93, 2.6, 2.6, _IRON)


@thing(0.3, "magazines,comic,comic book,comics,picture magazine,brochure,leaflet", anchor="hand")
def _magazine(c: skia.Canvas) -> None:
    box(c, (14, 2, 90, 98), "#d9534f", 3)
    box(c, (14, 2, 86, 96), "#f7d65a", 2)
    box(c, (20, 8, 80, 24), "#d9534f", 1)
    ball(c, 50, 58, 22, 22, "#f0c9a0")
    c.drawPath(curve("M26 54 Q28 30 50 30 Q72 30 74 54 Q62 40 50 42 Q38 40 26 54 Z"), fill("#7a4a2c"))
    for x in (42, 58):
        ball(c, x, 58, 2.4, 2.4, "#34343c")
    c.drawPath(curve("M42 66 Q50 74 58 66"), stroke("#a8443a", 2.4))


@thing(0.15, "music boxes,jewelry box,jewellery box,jewel box,jewel case", anchor="hand")
def _music_box(c: skia.Canvas) -> None:
    solid(c, path([(-6, 50), (106, 50), (96, 2), (4, 2)], close=True), "#8a4a6a", 30)
    box(c, (2, 8, 98, 48), "#f5d3de", 2)
    box(c, (-10, 52, 110, 98), "#a85c80", 4)
    c.drawLine(-8, 76, 108, 76, stroke(_GOLD, 3))
    ball(c, 50, 34, 5, 5, "#f0c9a0")
    solid(c, path([(50, 36), (66, 54), (34, 54)], close=True), _WHITE, 12)
    limb(c, [(110, 76), (120, 76), (120, 66)], 4, _GOLD)


@thing(1.0, "ironing boards,ironing table")
def _ironing_board(c: skia.Canvas) -> None:
    limb(c, [(4, 40), (84, 97)], 5, _IRON)
    limb(c, [(96, 40), (16, 97)], 5, _IRON)
    solid(c, curve("M-40 30 L110 30 Q138 32 144 36 Q138 42 110 43 L-40 43 Z"), "#9cc7e6", 14)


@thing(0.06, "tiles,floor tile,roof tile", anchor="hand")
def _tile(c: skia.Canvas) -> None:
    box(c, (4, 8, 96, 98), "#7fb3d4", 4)
    c.drawPath(path([(50, 18), (86, 53), (50, 88), (14, 53)], close=True), fill(_WHITE))
    ball(c, 50, 53, 14, 14, "#3f6fb5")


@thing(0.08, "doorknobs,door handle,door knob,handle,knob", anchor="wall")
def _doorknob(c: skia.Canvas) -> None:
    box(c, (30, 0, 70, 98), "#c79a4a", 12)
    ball(c, 50, 36, 27, 27, _GOLD)
    ball(c, 50, 78, 5, 5, "#34343c")


@thing(1.8, "wooden post,fence post,post,pole,stake,fence posts")
def _post(c: skia.Canvas) -> None:
    box(c, (38, -30, 62, 98), WOOD, 4)
    c.drawOval(oval(50, -29, 12, 4), fill(lighter(WOOD, 0.3)))
    for x in (44, 54):
        c.drawLine(x, -18, x, 92, stroke(darker(WOOD, 0.2), 1.6, 0.7))


@thing(0.5, "dung heap,manure,dunghill,compost,compost heap,muck,dirt,soil,pile of dirt,heap of earth,earth heap,mound")
def _heap(c: skia.Canvas) -> None:
    solid(c, curve("M-40 99 Q-14 70 10 60 Q34 26 60 34 Q90 52 110 76 Q130 88 140 99 Z"), "#7a5638", 50)
    for x, y in ((20, 76), (44, 58), (70, 70), (96, 86), (-4, 90), (54, 88)):
        ball(c, x, y, 5, 4, "#5f4029")


def _rect(left: float, top: float, right: float, bottom: float) -> skia.Rect:
    import skia as sk

    return sk.Rect.MakeLTRB(left, top, right, bottom)
