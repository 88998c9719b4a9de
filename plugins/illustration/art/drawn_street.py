"""Streets, offices and gear of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, solid, stroke
from .thing import WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_RED, _BLUE, _IRON, _SILVER, _WHITE, _GLASS = "#d8392f", "#3f6fb5", "#5d6673", "#c4ccd6", "#f6f3ea", "#a9d8ee"


@thing(2.4, "telephone booth,telephone box,phone box,call box")
def _phone_booth(c: skia.Canvas) -> None:
    box(c, (18, -36, 82, 99), _RED, 4)
    solid(c, curve("M14 -28 Q50 -48 86 -28 Z"), _RED, 14)
    box(c, (26, -26, 74, -16), _WHITE, 1)
    for row in range(5):
        for left in (27, 43, 59):
            box(c, (left, -10 + row * 19, left + 14, 6 + row * 19), _GLASS, 1)


@thing(0.12, "manhole cover,drain cover")
def _manhole(c: skia.Canvas) -> None:
    ball(c, 50, 84, 66, 15, _IRON)
    c.drawOval(oval(50, 83, 54, 11), stroke("#8a939f", 3))
    for x in range(14, 90, 12):
        c.drawLine(x, 80, x + 4, 86, stroke("#8a939f", 3))


@thing(4.0, "billboards,advertisement,hoarding,advertising sign")
def _billboard(c: skia.Canvas) -> None:
    for x in (10, 90):
        limb(c, [(x, 50), (x, 98)], 7, _IRON)
    box(c, (-40, -20, 140, 58), _IRON, 3)
    box(c, (-35, -15, 135, 53), "#f7d65a", 1)
    ball(c, 4, 20, 24, 24, _RED)
    for y, right in ((4, 120), (20, 108), (36, 116)):
        limb(c, [(44, y), (right, y)], 7, "#6b4a35")


@thing(0.08, "zebra crossing,pedestrian crossing,crossing")
def _crosswalk(c: skia.Canvas) -> None:
    c.drawPath(path([(10, 74), (90, 74), (150, 98), (-50, 98)], close=True), fill("#5a5f69"))
    for i in range(6):
        a, b = 14 + i * 13, 21 + i * 13
        c.drawPath(
            path([(a, 75), (b, 75), (50 + (b - 50) * 2.3, 97), (50 + (a - 50) * 2.3, 97)], close=True), fill(_WHITE)
        )


@thing(1.4, "parking meters,meter")
def _parking_meter(c: skia.Canvas) -> None:
    limb(c, [(50, 30), (50, 98)], 8, _IRON)
    solid(c, curve("M30 30 L30 -6 Q30 -30 50 -30 Q70 -30 70 -6 L70 30 Z"), "#8d97a5", 36)
    ball(c, 50, -8, 13, 13, _WHITE)
    c.drawLine(50, -8, 56, -16, stroke(_RED, 2.4))
    box(c, (46, 12, 54, 20), "#34343c", 1)


@thing(1.9, "ticket machine,drinks machine,snack machine,vending machines,cash machine,atm,slot machine for tickets")
def _vending_machine(c: skia.Canvas) -> None:
    box(c, (8, -36, 92, 99), _RED, 5)
    box(c, (15, -28, 66, 72), "#e9f4fa", 2)
    for row in range(4):
        for k, color in enumerate(("#e0524d", "#5cb85c", "#f2c94c", "#4f8edb")):
            box(
                c,
                (19 + k * 12, -22 + row * 24, 27 + k * 12, -6 + row * 24),
                color if row % 2 else lighter(color, 0.3),
                2,
            )
    for y in (-10, 2, 14):
        for x in (73, 81):
            ball(c, x + 1, y, 3, 3, _WHITE)
    box(c, (72, 28, 86, 34), "#34343c", 1)
    box(c, (22, 80, 78, 92), "#34343c", 2)


@thing(0.6, "traffic cones,pylon,road cone")
def _traffic_cone(c: skia.Canvas) -> None:
    box(c, (4, 88, 96, 99), "#e8622c", 3)
    solid(c, path([(43, 0), (57, 0), (84, 90), (16, 90)], close=True), "#f07a2c", 44)
    c.drawPath(path([(36, 24), (64, 24), (71, 46), (29, 46)], close=True), fill(_WHITE))
    c.drawPath(path([(24, 64), (76, 64), (80, 78), (20, 78)], close=True), fill(_WHITE))


@thing(0.12, "passports,identity card,id card", anchor="hand")
def _passport(c: skia.Canvas) -> None:
    box(c, (16, 2, 84, 98), "#2f4f8a", 5)
    c.drawCircle(50, 46, 19, stroke("#e9c263", 3))
    c.drawOval(oval(50, 46, 8, 19), stroke("#e9c263", 2))
    c.drawLine(31, 46, 69, 46, stroke("#e9c263", 2))
    limb(c, [(32, 16), (68, 16)], 4, "#e9c263")
    limb(c, [(38, 82), (62, 82)], 4, "#e9c263")


@thing(0.3, "drones,quadcopter", anchor="sky")
def _drone(c: skia.Canvas) -> None:
    for x in (-14, 114):
        limb(c, [(50, 60), (x, 44)], 6, "#3f4651")
        limb(c, [(x, 44), (x, 32)], 5, "#3f4651")
        ball(c, x, 30, 36, 4.5, "#b9c2cb")
    for x in (26, 74):
        limb(c, [(50 + (x - 50) * 0.6, 68), (x, 94)], 4, "#3f4651")
    ball(c, 50, 62, 30, 17, _WHITE)
    ball(c, 50, 76, 10, 9, "#34343c")
    ball(c, 50, 77, 4, 4, "#6fb7dd")


@thing(0.3, "first-aid kit,medical kit,first aid box,medicine chest,doctor's bag,medical bag", anchor="hand")
def _first_aid_kit(c: skia.Canvas) -> None:
    c.drawPath(curve("M32 34 L32 14 Q32 8 40 8 L60 8 Q68 8 68 14 L68 34"), stroke("#8a2a26", 7))
    box(c, (-10, 28, 110, 98), _RED, 10)
    ball(c, 50, 63, 26, 26, _WHITE)
    for a, b in (((50, 48), (50, 78)), ((35, 63), (65, 63))):
        c.drawLine(*a, *b, stroke(_RED, 9))


@thing(0.3, "plaster cast,leg cast", anchor="hand")
def _cast(c: skia.Canvas) -> None:
    solid(c, curve("M30 0 L66 0 L66 60 Q104 66 104 96 L34 98 Q28 96 30 80 Z"), _WHITE, 44)
    for y in (16, 34, 52):
        c.drawLine(31, y + 4, 65, y - 4, stroke("#d9d5c9", 2.4))
    ball(c, 104, 88, 7, 6, "#f0c9a0")


@thing(1.1, "barbecue,bbq,barbecue grill,charcoal grill")
def _grill(c: skia.Canvas) -> None:
    for a, b in ((30, 16), (70, 84)):
        limb(c, [(a, 50), (b, 97)], 5, _IRON)
    limb(c, [(22, 80), (78, 80)], 4, _IRON)
    solid(c, curve("M0 24 L100 24 Q96 62 50 64 Q4 62 0 24 Z"), "#3f4651", 40)
    for x in range(6, 100, 11):
        c.drawLine(x, 16, x, 24, stroke(_SILVER, 2.4))
    limb(c, [(-4, 20), (104, 20)], 4, _SILVER)
    for x in (20, 48, 76):
        ball(c, x, 12, 13, 6, "#8f4a2c")
    for x in (34, 62):
        c.drawPath(curve(f"M{x} 0 Q{x - 8} -10 {x} -18 Q{x + 8} -26 {x} -34"), stroke("#d3d8de", 3.4, 0.8))


@thing(0.1, "swiss army knife,penknife,pocket knife,jackknife", anchor="hand")
def _pocketknife(c: skia.Canvas) -> None:
    solid(c, path([(40, 60), (120, 26), (130, 30), (96, 64)], close=True), _SILVER, 18)
    box(c, (-30, 58, 80, 90), _RED, 15)
    for a, b in (((-8, 66), (-8, 82)), ((-16, 74), (0, 74))):
        c.drawLine(*a, *b, stroke(_WHITE, 4))


@thing(0.3, "staplers", anchor="hand")
def _stapler(c: skia.Canvas) -> None:
    limb(c, [(-20, 92), (110, 92)], 8, "#34343c")
    solid(c, curve("M-24 84 L-24 66 Q20 44 104 56 Q120 60 116 74 L-10 84 Z"), _BLUE, 26)


@thing(0.08, "pencil box,pen case,pencil pouch", anchor="hand")
def _pencil_case(c: skia.Canvas) -> None:
    for x, color in ((60, "#f2c94c"), (80, "#5cb85c")):
        limb(c, [(x, 60), (x + 20, 22)], 7, color)
    box(c, (-40, 48, 140, 98), "#6c8fd0", 18)
    c.drawLine(-28, 58, 128, 58, stroke(_SILVER, 4))
    ball(c, 20, 58, 6, 6, "#f2c94c")


@thing(0.05, "pencil sharpener,sharpeners", anchor="hand")
def _sharpener(c: skia.Canvas) -> None:
    limb(c, [(86, 56), (150, 40)], 15, "#f2c94c")
    solid(c, path([(0, 36), (88, 36), (96, 92), (-8, 92)], close=True), _RED, 44)
    solid(c, path([(18, 46), (72, 50), (66, 74), (14, 70)], close=True), _SILVER, 20)
    ball(c, 44, 60, 5, 5, _IRON)


@thing(0.1, "ink,ink bottle,bottle of ink,inkpot,ink pot", anchor="hand")
def _inkwell(c: skia.Canvas) -> None:
    limb(c, [(60, 26), (92, -36)], 5, "#f6f3ea")
    solid(c, curve("M70 4 Q72 -30 104 -40 Q110 -14 78 8 Z"), "#f6f3ea", 20)
    box(c, (34, 22, 66, 42), "#cfe0ee", 4)
    solid(c, curve("M32 40 L68 40 Q96 48 96 98 L4 98 Q4 48 32 40 Z"), "#9cb8d6", 52)
    c.drawPath(curve("M12 62 Q50 70 88 62 L94 96 L6 96 Z"), fill("#2a3a6e"))


@thing(0.3, "file folder,binder,folders,file", anchor="hand")
def _folder(c: skia.Canvas) -> None:
    box(c, (0, 16, 50, 40), "#e3b04a", 5)
    box(c, (0, 26, 108, 96), "#e3b04a", 5)
    box(c, (10, 22, 98, 60), "#fdf8ec", 1)
    box(c, (-4, 42, 112, 98), "#f2c765", 5)


@thing(0.3, "certificate,school report,award certificate,report card,document with seal", anchor="hand")
def _diploma(c: skia.Canvas) -> None:
    box(c, (-24, 12, 124, 98), "#f9efd2", 3)
    box(c, (-18, 18, 118, 92), "#fffaf0", 2)
    limb(c, [(22, 34), (78, 34)], 6, "#6b4a35")
    for y in (50, 60):
        c.drawLine(4, y, 96, y, stroke("#b9a888", 2.4))
    for x in (88, 98):
        c.drawPath(path([(93, 74), (x - 4, 100), (x + 4, 98)], close=True), fill(_RED))
    ball(c, 93, 74, 12, 12, "#e5b53a")


@thing(0.18, "calculators,pocket calculator", anchor="hand")
def _calculator(c: skia.Canvas) -> None:
    box(c, (18, 0, 82, 98), "#4a515d", 7)
    box(c, (25, 8, 75, 28), "#cfe6c4", 2)
    for row in range(4):
        for k in range(4):
            box(c, (25 + k * 13, 36 + row * 15, 35 + k * 13, 47 + row * 15), "#f07a2c" if k == 3 else _WHITE, 2)


@thing(1.2, "white board,flipchart,flip chart,notice board,pinboard", anchor="wall")
def _whiteboard(c: skia.Canvas) -> None:
    box(c, (-40, 10, 140, 94), _SILVER, 4)
    box(c, (-34, 16, 134, 88), "#fbfaf5", 2)
    c.drawPath(curve("M-16 40 Q10 22 30 40 Q50 58 74 36"), stroke(_BLUE, 4))
    c.drawPath(curve("M-14 66 L60 66 M90 40 L112 72 M112 40 L90 72"), stroke(_RED, 4))
    box(c, (0, 92, 100, 97), _IRON, 1)


@thing(0.4, "film projector,movie projector,slide projector,beamer", faces="right")
def _projector(c: skia.Canvas) -> None:
    for x in (20, 66):
        ball(c, x, 10, 23, 23, "#4a515d")
        for dx, dy in ((0, -11), (10, 5), (-10, 5)):
            ball(c, x + dx, 10 + dy, 5, 5, _SILVER)
    box(c, (0, 36, 88, 84), "#5d6673", 6)
    solid(c, path([(88, 48), (112, 42), (112, 76), (88, 70)], close=True), "#34343c", 18)
    c.drawPath(path([(114, 44), (158, 26), (158, 94), (114, 74)], close=True), fill("#fff3b0", 0.5))
    for x in (12, 76):
        limb(c, [(x, 84), (x, 97)], 7, "#34343c")


@thing(1.2, "satellite dish,antenna,aerial,radar,radio dish", faces="right")
def _antenna(c: skia.Canvas) -> None:
    for x in (24, 76):
        limb(c, [(46, 60), (x, 97)], 5, _IRON)
    c.save()
    c.rotate(-35, 50, 40)
    limb(c, [(50, 36), (106, 36)], 3, _IRON)
    ball(c, 108, 36, 5, 5, _RED)
    solid(c, curve("M62 -16 Q8 -6 8 36 Q8 78 62 88 Q44 36 62 -16 Z"), "#dfe5ec", 40)
    c.drawOval(oval(60, 36, 12, 52), fill("#b9c2cb"))
    c.restore()


@thing(1.1, "electric stairs,moving stairs,escalators", faces="right")
def _escalator(c: skia.Canvas) -> None:
    points: list[tuple[float, float]] = [(-30, 96)]
    for i in range(8):
        points += [(-16 + i * 18, 96 - i * 13), (-16 + i * 18, 83 - i * 13)]
    points += [(146, -8), (146, 96)]
    c.drawPath(path(points, close=True), fill("#8d97a5"))
    solid(
        c,
        path([(-30, 96), (-20, 64), (118, -34), (150, -34), (150, -22), (124, -20), (-8, 76)], close=True),
        "#4a515d",
        14,
    )


@thing(0.6, "rubbish bag,bin bag,garbage bag,trash bag,bag of rubbish,trash,rubbish,garbage,litter")
def _trash_bag(c: skia.Canvas) -> None:
    solid(c, path([(36, 16), (44, 2), (50, 14), (60, 0), (64, 18)], close=True), "#4a515d", 14)
    solid(c, curve("M40 20 L60 20 Q104 46 96 84 Q88 99 50 98 Q12 99 4 84 Q-4 46 40 20 Z"), "#4a515d", 60)
    limb(c, [(38, 20), (62, 20)], 6, "#f2c94c")


@thing(0.9, "periscopes,sight tube", faces="right")
def _periscope(c: skia.Canvas) -> None:
    limb(c, [(44, 6), (44, 98)], 18, "#7d8794")
    limb(c, [(44, 4), (86, 4)], 20, "#7d8794")
    ball(c, 96, 4, 6, 10, "#6fb7dd")


@thing(0.6, "folding chair,beach chair,lounger,sun lounger,lawn chair,garden chair,deckchair,deck chair", faces="right")
def _deck_chair(c: skia.Canvas) -> None:
    limb(c, [(-26, 6), (110, 96)], 6, WOOD)
    limb(c, [(96, 54), (2, 97)], 6, WOOD)
    solid(c, curve("M-30 4 Q30 86 98 52 L104 58 Q30 104 -22 0 Z"), _BLUE, 20)
    c.drawPath(curve("M-26 4 Q30 92 100 56"), stroke(_WHITE, 4))
    limb(c, [(-40, 0), (-14, 6)], 5, WOOD)


@thing(0.9, "rope ladders", anchor="wall")
def _rope_ladder(c: skia.Canvas) -> None:
    for x in (32, 68):
        c.drawPath(curve(f"M{x} -38 Q{x - 5} 20 {x} 50 Q{x + 4} 80 {x} 98"), stroke("#b98f55", 4))
    for y in range(-26, 96, 20):
        limb(c, [(24, y), (76, y)], 6, WOOD)


@thing(0.3, "wires,cable,coil of wire,electric cable,power cord", anchor="hand")
def _wire(c: skia.Canvas) -> None:
    for i in range(4):
        c.drawOval(oval(46, 62 + i * 3, 44 - i * 3, 26 - i), stroke(darker("#c8752f", 0.05 * i), 4))
    c.drawPath(curve("M88 66 Q116 66 112 96 Q108 104 130 98"), stroke("#c8752f", 4))


@thing(0.1, "coil spring,metal spring", anchor="hand")
def _coil(c: skia.Canvas) -> None:
    for i in range(6):
        y = 14 + i * 15
        c.drawPath(curve(f"M20 {y} Q50 {y + 16} 80 {y + 4} Q84 {y + 12} 20 {y + 15}"), stroke("#8d97a5", 6))


@thing(0.2, "zip,zippers", anchor="hand")
def _zipper(c: skia.Canvas) -> None:
    for side in (-1, 1):
        solid(
            c,
            path(
                [
                    (50 + side * 3, 40),
                    (50 + side * 26, -20),
                    (50 + side * 40, -20),
                    (50 + side * 26, 98),
                    (50 + side * 3, 98),
                ],
                close=True,
            ),
            _BLUE,
            18,
        )
        for i in range(9):
            y = -14 + i * 12
            x = 50 + side * (3 + max(0, 40 - y) * 0.38)
            box(c, (x - 4, y, x + 4, y + 5), _SILVER, 1)
    box(c, (42, 40, 58, 58), _SILVER, 3)
    box(c, (45, 58, 55, 84), "#aab3be", 4)
