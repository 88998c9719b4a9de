"""Toys, sweets, music and the sports ground."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, smooth, solid, stroke
from .thing import DARK_WOOD, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_RED, _BLUE, _YELLOW, _GREEN, _GINGER = "#e0524d", "#4f8edb", "#f2c94c", "#5cb85c", "#b9733a"


@thing(0.12, "toy top,humming top")
def _spinning_top(c: skia.Canvas) -> None:
    limb(c, [(50, 0), (50, 26)], 7, _YELLOW)
    ball(c, 50, 0, 7, 6, _RED)
    solid(c, curve("M4 44 Q50 12 96 44 Q88 62 54 96 L46 96 Q12 62 4 44 Z"), _BLUE, 46)
    c.drawPath(curve("M5 46 Q50 62 95 46"), stroke(_YELLOW, 7))
    c.drawPath(curve("M22 66 Q50 76 78 66"), stroke(_RED, 6))


@thing(0.8, "toy horse,hobby horse", faces="right")
def _rocking_horse(c: skia.Canvas) -> None:
    c.drawPath(curve("M-34 78 Q40 112 124 78"), stroke(DARK_WOOD, 8))
    for a, b in ((20, 6), (76, 92)):
        limb(c, [(a, 52), (b, 90)], 10, WOOD)
    c.drawPath(curve("M4 34 Q-22 44 -20 70"), stroke("#5b3a22", 9))
    solid(
        c,
        curve(
            "M2 34 Q30 22 62 32 Q70 0 92 -12 L100 -20 L104 -8 Q122 4 126 18 Q112 28 100 20 Q96 46 84 58 Q40 68 10 58 Q-4 48 2 34 Z"
        ),
        "#d9a15e",
        44,
    )
    c.drawPath(curve("M92 -14 Q66 0 62 32"), stroke("#5b3a22", 8))
    ball(c, 103, 4, 3, 3, "#2c2420")
    solid(c, curve("M26 26 Q40 36 58 28 L58 46 Q40 54 26 46 Z"), _RED, 20)


@thing(0.25, "toy automobile,model car,toy truck,toy bus", faces="right")
def _toy_car(c: skia.Canvas) -> None:
    solid(c, curve("M18 52 Q26 20 50 20 Q78 20 88 52 Z"), "#f7a440", 30)
    for left in (30, 56):
        box(c, (left, 28, left + 20, 50), "#cfeafb", 5)
    box(c, (-10, 48, 112, 84), _RED, 15)
    ball(c, 104, 62, 6, 6, "#fff2b0")
    for x in (18, 84):
        ball(c, x, 84, 15, 15, "#3b3f4a")
        ball(c, x, 84, 7, 7, _YELLOW)


@thing(0.2, "toy train,train set,model train,model railway", faces="right")
def _wooden_train(c: skia.Canvas) -> None:
    for left, color in ((-56, _GREEN), (-4, _YELLOW)):
        box(c, (left, 52, left + 44, 86), color, 5)
        for x in (left + 10, left + 34):
            ball(c, x, 88, 10, 10, "#8a4a34")
    limb(c, [(-10, 82), (56, 82)], 4, "#5d6673")
    box(c, (50, 26, 86, 86), _RED, 4)
    box(c, (57, 34, 78, 52), "#cfeafb", 3)
    box(c, (84, 48, 138, 86), _BLUE, 12)
    box(c, (110, 24, 124, 50), _YELLOW, 3)
    for x in (64, 96, 124):
        ball(c, x, 88, 11, 11, "#8a4a34")


@thing(1.0, "doll house,dolls house,doll's house,dolls' house")
def _dollhouse(c: skia.Canvas) -> None:
    solid(c, path([(-8, 24), (50, -26), (108, 24)], close=True), _RED, 34)
    box(c, (0, 22, 100, 99), "#f7d9e3", 2)
    for left, top, color in ((6, 28, "#bfe0f2"), (53, 28, "#fbeeb5"), (6, 65, "#cdeac0"), (53, 65, "#f5c6b8")):
        box(c, (left, top, left + 41, top + 31), color, 2)
    box(c, (12, 46, 36, 58), _BLUE, 3)
    box(c, (60, 78, 84, 95), WOOD, 3)
    ball(c, 26, 84, 9, 9, _YELLOW)
    box(c, (66, 36, 80, 58), "#a83a5c", 3)


@thing(0.9, "teeter-totter,teeter totter,see-saw")
def _seesaw(c: skia.Canvas) -> None:
    solid(c, path([(50, 52), (76, 99), (24, 99)], close=True), _BLUE, 30)
    limb(c, [(-50, 84), (150, 30)], 9, _RED)
    for x, y in ((-34, 62), (132, 16)):
        limb(c, [(x, y), (x, y + 18)], 4, "#5d6673")
        limb(c, [(x - 7, y), (x + 7, y)], 5, _YELLOW)


@thing(0.35, "sandpit,sand pit")
def _sandbox(c: skia.Canvas) -> None:
    c.drawPath(smooth([(-30, 78), (6, 60), (50, 52), (100, 62), (130, 78)]), fill("#eccf92"))
    box(c, (-40, 70, 140, 98), WOOD, 4)
    box(c, (-44, 66, 144, 76), lighter(WOOD, 0.2), 4)
    solid(c, path([(74, 44), (98, 44), (94, 68), (78, 68)], close=True), _RED, 16)
    limb(c, [(20, 30), (16, 66)], 5, _BLUE)


@thing(0.4, "marionette,hand puppet,finger puppet,wooden puppet,string puppet")
def _puppet(c: skia.Canvas) -> None:
    limb(c, [(10, -32), (90, -32)], 6, WOOD)
    for a, b in (((14, -32), (8, 40)), ((86, -32), (92, 40)), ((50, -32), (50, -6))):
        c.drawLine(*a, *b, stroke("#8d95a3", 1.4))
    for side in (-1, 1):
        limb(c, [(50 + side * 18, 32), (50 + side * 42, 42)], 9, "#e8b98a")
        limb(c, [(50 + side * 10, 68), (50 + side * 13, 92)], 10, _BLUE)
        ball(c, 50 + side * 17, 95, 10, 5, DARK_WOOD)
    solid(c, path([(30, 24), (70, 24), (74, 72), (26, 72)], close=True), _RED, 34)
    ball(c, 50, 8, 19, 18, "#e8b98a")
    for x in (43, 57):
        ball(c, x, 6, 2.8, 2.8, "#2c2420")
    ball(c, 50, 12, 3.4, 3.4, "#d8785a")
    c.drawPath(curve("M42 18 Q50 24 58 18"), stroke("#8a3f2a", 2))
    solid(c, path([(30, 0), (50, -28), (70, 0)], close=True), _YELLOW, 16)


@thing(0.4, "jack in the box")
def _jack_in_the_box(c: skia.Canvas) -> None:
    c.drawPath(curve("M50 62 Q26 56 50 48 Q74 42 50 36 Q30 30 50 24"), stroke("#8d95a3", 5))
    box(c, (14, 58, 86, 99), _BLUE, 4)
    box(c, (14, 72, 86, 84), _YELLOW)
    solid(c, path([(86, 58), (112, 34), (116, 40), (90, 62)], close=True), darker(_BLUE, 0.2), 10)
    ball(c, 50, 6, 22, 21, "#f2cfae")
    ball(c, 50, 10, 6, 6, _RED)
    for x in (42, 58):
        ball(c, x, 2, 3, 3, "#2c2420")
    c.drawPath(curve("M40 17 Q50 25 60 17"), stroke("#b33a34", 3))
    solid(c, path([(30, -8), (50, -38), (70, -8)], close=True), _GREEN, 18)


@thing(0.7, "")
def _trampoline(c: skia.Canvas) -> None:
    for x in (-24, 20, 80, 124):
        limb(c, [(x, 62), (x, 97)], 6, "#7d8694")
    c.drawOval(oval(50, 58, 92, 16), fill(_BLUE))
    c.drawOval(oval(50, 56, 80, 12), fill("#2f333d"))


@thing(0.8, "hoop,hula-hoop", anchor="hand")
def _hula_hoop(c: skia.Canvas) -> None:
    c.drawCircle(50, 52, 42, stroke("#d765a2", 8))
    for i in range(0, 12, 2):
        a = math.tau * i / 12
        c.drawCircle(50 + 42 * math.cos(a), 52 + 42 * math.sin(a), 3.6, fill("#ffe07a"))


@thing(0.5, "jump rope,jumping rope,skip rope", anchor="hand")
def _skipping_rope(c: skia.Canvas) -> None:
    c.drawPath(curve("M4 30 Q-10 98 50 92 Q110 98 96 30"), stroke("#f08a2e", 5))
    for x in (4, 96):
        limb(c, [(x, 6), (x, 32)], 10, _RED)


@thing(0.18, "money box,moneybox,money pig", faces="right")
def _piggy_bank(c: skia.Canvas) -> None:
    pink = "#f2a0b4"
    for x in (26, 44, 66, 82):
        limb(c, [(x, 80), (x, 95)], 11, darker(pink, 0.12))
    ball(c, 52, 56, 50, 36, pink)
    solid(c, path([(72, 26), (88, 8), (92, 32)], close=True), darker(pink, 0.1), 12)
    ball(c, 102, 56, 9, 13, darker(pink, 0.1))
    ball(c, 84, 46, 4, 4, "#2c2420")
    limb(c, [(38, 21), (58, 21)], 4, "#8a3f4e")
    ball(c, 48, 6, 12, 12, _YELLOW)
    c.drawPath(curve("M2 54 Q-14 50 -10 38"), stroke(darker(pink, 0.1), 5))


@thing(0.03, "glass marble,marbles", anchor="hand")
def _marble(c: skia.Canvas) -> None:
    ball(c, 50, 56, 42, 42, "#7cc6e8")
    c.drawPath(curve("M18 66 Q44 30 84 44"), stroke(_RED, 8, 0.85))
    c.drawPath(curve("M22 76 Q50 44 86 58"), stroke(_YELLOW, 6, 0.85))
    ball(c, 64, 32, 7, 6, "#ffffff")


@thing(0.05, "referee whistle", anchor="hand", faces="left")
def _whistle(c: skia.Canvas) -> None:
    box(c, (-20, 30, 70, 56), _RED, 4)
    ball(c, 66, 62, 32, 32, _RED)
    ball(c, 66, 62, 13, 13, darker(_RED, 0.4))
    c.drawOval(oval(102, 34, 12, 12), stroke("#8d95a3", 5))


@thing(0.25, "toy soldier,tin soldier,nutcracker")
def _wooden_soldier(c: skia.Canvas) -> None:
    for x in (42, 58):
        limb(c, [(x, 66), (x, 94)], 12, "#2f4a86")
    for x in (24, 76):
        limb(c, [(x, 34), (x, 60)], 10, _RED)
    box(c, (28, 28, 72, 72), _RED, 6)
    for y in (38, 50, 62):
        ball(c, 50, y, 3, 3, _YELLOW)
    ball(c, 50, 14, 18, 17, "#f2cfae")
    for x in (44, 57):
        ball(c, x, 13, 2.6, 2.6, "#2c2420")
    c.drawPath(curve("M42 21 Q50 25 58 21"), stroke("#8a5634", 2.4))
    box(c, (32, -34, 68, 6), "#2a2630", 10)
    ball(c, 50, -14, 5, 5, _YELLOW)


@thing(0.04, "rubber eraser,rubber", anchor="hand")
def _eraser(c: skia.Canvas) -> None:
    box(c, (0, 60, 100, 98), "#f2a0b4", 8)
    box(c, (40, 60, 100, 98), _BLUE, 6)


@thing(0.08, "piece of chalk,chalks", anchor="hand")
def _chalk(c: skia.Canvas) -> None:
    for (a, b), color in (
        (((0, 92), (70, 80)), "#f7f7f2"),
        (((30, 72), (100, 88)), "#f4b6c6"),
        (((20, 96), (60, 56)), "#bfe0f2"),
    ):
        limb(c, [a, b], 11, color)


@thing(0.03, "postage stamp", anchor="hand")
def _stamp(c: skia.Canvas) -> None:
    box(c, (10, 8, 90, 98), "#fbf8f0", 4)
    box(c, (20, 18, 80, 88), "#8cc6de", 2)
    ball(c, 62, 36, 9, 9, _YELLOW)
    solid(c, path([(20, 88), (42, 50), (58, 70), (66, 60), (80, 88)], close=True), _GREEN, 20)


@thing(0.15, "gingerbread,gingerbread cookie,gingerbread boy")
def _gingerbread_man(c: skia.Canvas) -> None:
    for a, b in (((50, 46), (12, 40)), ((50, 46), (88, 40)), ((46, 70), (30, 92)), ((54, 70), (70, 92))):
        limb(c, [a, b], 21, _GINGER)
    ball(c, 50, 20, 23, 22, _GINGER)
    solid(c, smooth([(34, 40), (66, 40), (66, 74), (34, 74)]), _GINGER, 34)
    for x in (43, 57):
        ball(c, x, 16, 3, 3, "#ffffff")
    c.drawPath(curve("M40 25 Q50 33 60 25"), stroke("#ffffff", 2.6))
    for y in (46, 58, 70):
        ball(c, 50, y, 3.6, 3.6, _RED)


@thing(4.0, "gingerbread cottage,candy house,sweet house")
def _gingerbread_house(c: skia.Canvas) -> None:
    box(c, (4, 36, 96, 99), _GINGER, 2)
    solid(c, path([(-14, 42), (50, -22), (114, 42)], close=True), darker(_GINGER, 0.15), 40)
    for x in range(-6, 110, 14):
        ball(c, x, 42, 8, 7, "#fffaf2")
    for x, y, color in ((50, 0, _RED), (34, 18, _YELLOW), (66, 18, _GREEN), (50, 26, _BLUE)):
        ball(c, x, y, 6, 6, color)
    box(c, (38, 60, 62, 99), "#7a4424", 11)
    for left in (12, 70):
        box(c, (left, 58, left + 18, 78), "#fff2b0", 3)


@thing(0.05, "marshmallows", anchor="hand")
def _marshmallow(c: skia.Canvas) -> None:
    for x, y, color in ((28, 62, "#ffffff"), (72, 62, "#f9cfdb"), (50, 28, "#ffffff")):
        box(c, (x - 22, y - 14, x + 22, y + 34), darker(color, 0.06), 12)
        ball(c, x, y - 8, 21, 8, color)


@thing(0.15, "ice lolly,ice pop,popsicles", anchor="hand")
def _popsicle(c: skia.Canvas) -> None:
    limb(c, [(50, 70), (50, 96)], 10, "#e3c38d")
    box(c, (26, -10, 74, 76), "#f0604d", 22)
    for x in (40, 60):
        limb(c, [(x, 8), (x, 60)], 4, darker("#f0604d", 0.15))


@thing(0.3, "candyfloss,candy floss", anchor="hand")
def _cotton_candy(c: skia.Canvas) -> None:
    solid(c, path([(42, 50), (58, 50), (51, 99)], close=True), "#f4efe4", 14)
    for x, y, r in ((28, 34, 22), (72, 34, 22), (50, 44, 24), (38, 8, 22), (64, 10, 22), (50, 26, 26)):
        ball(c, x, y, r, r, "#f7a8cf")


@thing(0.12, "beet,beetroot,radish,swede", anchor="hand")
def _turnip(c: skia.Canvas) -> None:
    for x in (28, 50, 72):
        c.drawPath(curve(f"M50 40 Q{(50 + x) / 2} 10 {x} -10"), stroke(_GREEN, 11))
    solid(c, curve("M50 36 Q98 34 92 62 Q84 84 54 90 L50 99 L46 90 Q16 84 8 62 Q2 34 50 36 Z"), "#c65a94", 46)
    c.drawPath(curve("M12 70 Q50 84 88 70 Q78 86 54 90 L50 98 L46 90 Q22 86 12 70 Z"), fill("#f7e6ee"))


@thing(1.6, "lyre")
def _harp(c: skia.Canvas) -> None:
    for i in range(8):
        c.drawLine(24 + i * 9, -10 + i * 2, 24 + i * 9, 92 - i * 9, stroke("#f4e3b0", 1.6))
    c.drawPath(curve("M8 -14 Q30 -34 58 -8 Q80 8 104 -14"), stroke("#d9a73a", 9))
    limb(c, [(10, -14), (16, 96)], 9, "#d9a73a")
    c.drawPath(curve("M104 -14 Q96 60 16 94"), stroke("#c9952e", 10))
    ball(c, 14, 97, 20, 5, "#a57a22")


@thing(0.25, "tambourines", anchor="hand")
def _tambourine(c: skia.Canvas) -> None:
    c.drawCircle(50, 54, 40, stroke(_RED, 11))
    c.drawCircle(50, 54, 34, fill("#f7ead0"))
    for i in range(8):
        a = math.tau * i / 8
        ball(c, 50 + 40 * math.cos(a), 54 + 40 * math.sin(a), 6, 6, _YELLOW)


@thing(0.3, "glockenspiel,marimba")
def _xylophone(c: skia.Canvas) -> None:
    limb(c, [(-20, 56), (118, 66)], 6, DARK_WOOD)
    limb(c, [(-20, 92), (118, 82)], 6, DARK_WOOD)
    for i, color in enumerate((_RED, "#f0883e", _YELLOW, _GREEN, "#3aa693", _BLUE, "#8a5fc7")):
        box(c, (-18 + i * 20, 46 + i * 2, -3 + i * 20, 99 - i * 2), color, 4)
    limb(c, [(20, 40), (92, 14)], 4, WOOD)
    ball(c, 18, 41, 7, 7, _RED)


@thing(0.7, "tennis racket,racquet,tennis racquet", anchor="hand")
def _racket(c: skia.Canvas) -> None:
    for k in range(-3, 4):
        c.drawLine(50 + k * 9, -18, 50 + k * 9, 38, stroke("#dfe5ea", 1.4))
        c.drawLine(22, 10 + k * 9, 78, 10 + k * 9, stroke("#dfe5ea", 1.4))
    c.drawOval(oval(50, 10, 32, 38), stroke(_RED, 7))
    limb(c, [(50, 48), (50, 94)], 8, "#3b3f4a")


@thing(1.0, "surf board,bodyboard")
def _surfboard(c: skia.Canvas) -> None:
    solid(c, curve("M50 -34 Q80 20 66 98 L34 98 Q20 20 50 -34 Z"), "#fbd35c", 34)
    c.drawLine(50, -24, 50, 96, stroke(_RED, 5))
    c.drawPath(curve("M28 50 Q50 62 72 50"), stroke(_BLUE, 6))
