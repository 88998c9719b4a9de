"""Gear for travels: ships' parts, camping, weapons of tales, and lights for feasts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, limb, path, smooth, solid, stroke
from .thing import DARK_WOOD, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_RED, _BLUE, _GOLD, _IRON = "#d8452f", "#4f8edb", "#e5b53a", "#5d6673"


@thing(0.4, "till,cash desk")
def _cash_register(c: skia.Canvas) -> None:
    box(c, (0, 66, 100, 99), "#7d8694", 4)
    solid(c, path([(14, 30), (86, 30), (98, 68), (2, 68)], close=True), "#a83a3a", 34)
    box(c, (24, 2, 76, 24), "#dff1d0", 3)
    for row in range(3):
        for k in range(4):
            ball(c, 28 + k * 15, 38 + row * 11, 4.5, 4, "#fbf8f0")
    limb(c, [(44, 83), (56, 83)], 4, "#3b3f4a")


@thing(5.5, "ship's mast,main mast,crow's nest")
def _mast(c: skia.Canvas) -> None:
    limb(c, [(50, -34), (50, 99)], 6, DARK_WOOD)
    for top, half in ((-18, 38), (30, 52)):
        limb(c, [(50 - half, top), (50 + half, top)], 4, WOOD)
        solid(
            c,
            curve(
                f"M{52 - half} {top + 2} L{48 + half} {top + 2} Q{60 + half} {top + 22} {50 + half} {top + 40} Q50 {top + 50} {50 - half} {top + 40} Q{60 - half} {top + 22} {52 - half} {top + 2} Z"
            ),
            "#f4ecd8",
            34,
        )
    solid(c, path([(50, -36), (78, -30), (50, -24)], close=True), _RED, 8)


@thing(4.0, "sails,white sail")
def _sail(c: skia.Canvas) -> None:
    limb(c, [(40, -36), (40, 99)], 5, DARK_WOOD)
    solid(c, curve("M44 -30 Q112 30 104 86 Q74 80 44 86 Z"), "#f7f0df", 50)
    solid(c, curve("M36 -14 Q8 40 -4 86 Q16 82 36 86 Z"), "#e9d9b8", 30)


@thing(1.6, "", anchor="water")
def _buoy(c: skia.Canvas) -> None:
    ball(c, 50, 0, 8, 8, "#fff2b0")
    limb(c, [(50, 8), (50, 34)], 6, _IRON)
    solid(c, path([(34, 34), (66, 34), (84, 82), (16, 82)], close=True), _RED, 40)
    c.drawPath(path([(28, 50), (72, 50), (78, 66), (22, 66)], close=True), fill("#fbf8f0"))
    c.drawOval(oval(50, 86, 48, 12), fill(darker(_RED, 0.2)))


@thing(2.5, "u-boat", anchor="water", faces="right")
def _submarine(c: skia.Canvas) -> None:
    c.drawPath(curve("M62 22 L62 -12 Q62 -20 74 -20 L80 -20"), stroke(_IRON, 6))
    box(c, (34, 18, 80, 50), "#e0a020", 8)
    ball(c, 50, 66, 82, 30, "#f2bd3b")
    for x in (18, 50, 82):
        ball(c, x, 64, 11, 11, _IRON)
        ball(c, x, 64, 8, 8, "#cfeafb")
    for y in (48, 84):
        ball(c, -38, y, 6, 14, "#8d95a3")


@thing(6.0, "air balloon,hot-air balloon", anchor="sky")
def _hot_air_balloon(c: skia.Canvas) -> None:
    for a, b in ((20, 40), (80, 60)):
        c.drawLine(a, 44, b, 84, stroke(DARK_WOOD, 1.8))
    solid(c, curve("M50 -38 Q110 -34 104 16 Q98 44 62 66 L38 66 Q2 44 -4 16 Q-10 -34 50 -38 Z"), _RED, 70)
    for a, color in ((26, "#f7e27a"), (8, _BLUE)):
        c.drawPath(
            curve(f"M50 -38 Q{50 - a * 1.6} 10 {50 - a * 0.4} 66 L{50 + a * 0.4} 66 Q{50 + a * 1.6} 10 50 -38 Z"),
            fill(color, 0.85),
        )
    box(c, (38, 82, 62, 99), WOOD, 4)


@thing(0.3, "letter in a bottle", anchor="water")
def _message_in_a_bottle(c: skia.Canvas) -> None:
    c.save()
    c.rotate(-28, 50, 60)
    box(c, (-8, 40, 80, 80), "#9fd8c0", 16)
    box(c, (74, 51, 110, 69), "#9fd8c0", 4)
    box(c, (106, 50, 122, 70), DARK_WOOD, 3)
    box(c, (8, 50, 66, 70), "#f4e3b8", 8)
    c.drawPath(curve("M-2 46 Q30 42 70 46"), stroke("#ffffff", 3, 0.7))
    c.restore()


@thing(0.9, "fish net,fisherman's net,butterfly net,landing net", anchor="hand")
def _fishing_net(c: skia.Canvas) -> None:
    limb(c, [(50, 42), (50, 99)], 6, WOOD)
    bag = curve("M16 2 Q20 60 50 60 Q80 60 84 2 Z")
    c.drawPath(bag, fill("#e8f0ee", 0.55))
    for k in range(-3, 4):
        c.drawLine(50 + k * 10, 4, 50 + k * 6, 56, stroke("#9fb3ad", 1.6))
    for y in (14, 26, 38, 50):
        c.drawLine(20 + y * 0.2, y, 80 - y * 0.2, y, stroke("#9fb3ad", 1.6))
    c.drawOval(oval(50, 2, 35, 9), stroke(_IRON, 5))


@thing(0.5, "sleeping bags,bedroll")
def _sleeping_bag(c: skia.Canvas) -> None:
    solid(c, smooth([(-44, 90), (-30, 72), (40, 66), (120, 64), (144, 80), (130, 97), (20, 99)]), "#3f8f6b", 30)
    for x in (-4, 24, 52, 80):
        c.drawPath(curve(f"M{x} 69 Q{x - 6} 84 {x} 98"), stroke(darker("#3f8f6b", 0.25), 2))
    ball(c, 118, 74, 20, 9, "#f7f0df")


@thing(0.9, "")
def _hammock(c: skia.Canvas) -> None:
    for x in (-46, 146):
        limb(c, [(x, -8), (x, 98)], 9, DARK_WOOD)
    solid(c, curve("M-26 24 Q50 40 126 24 Q104 88 50 88 Q-4 88 -26 24 Z"), "#e8845a", 40)
    for a, b in ((2, 20), (28, 36), (50, 50), (72, 64), (98, 80)):
        c.drawPath(curve(f"M{a} 30 Q{(a + b) / 2} 60 {b} 86"), stroke("#fbe3b0", 3, 0.85))
    for a, b in ((-44, -26), (144, 126)):
        c.drawLine(a, 6, b, 26, stroke("#d8c59a", 4))


@thing(0.4, "cool box,ice chest")
def _cooler(c: skia.Canvas) -> None:
    c.drawPath(curve("M10 40 L10 10 Q10 4 18 4 L82 4 Q90 4 90 10 L90 40"), stroke("#fbf8f0", 7))
    box(c, (-12, 38, 112, 99), _BLUE, 8)
    box(c, (-16, 28, 116, 48), "#fbf8f0", 7)


@thing(0.7, "arrows,quiver of arrows", anchor="hand")
def _quiver(c: skia.Canvas) -> None:
    for x in (36, 50, 64):
        limb(c, [(x, 30), (x, -20)], 3, WOOD)
        solid(c, path([(x - 7, -8), (x, -30), (x + 7, -8), (x, -12)], close=True), _RED, 8)
    solid(c, path([(24, 20), (76, 20), (66, 99), (34, 99)], close=True), "#8a5634", 36)
    for y in (30, 84):
        limb(c, [(29, y), (71, y)], 4, _GOLD)


@thing(0.9, "sceptre,royal staff", anchor="hand")
def _scepter(c: skia.Canvas) -> None:
    limb(c, [(50, 10), (50, 96)], 8, _GOLD)
    for y in (16, 90):
        limb(c, [(43, y), (57, y)], 6, darker(_GOLD, 0.15))
    ball(c, 50, -8, 18, 18, _GOLD)
    ball(c, 50, -8, 10, 10, "#b3202c")
    ball(c, 50, -30, 6, 6, _GOLD)


@thing(2.0, "lance,javelin,harpoon", anchor="hand")
def _spear(c: skia.Canvas) -> None:
    limb(c, [(50, -8), (50, 99)], 5, WOOD)
    solid(c, path([(50, -39), (62, -12), (50, -4), (38, -12)], close=True), "#b9c2cd", 16)
    limb(c, [(46, -3), (54, -3)], 5, _RED)


@thing(0.7, "cudgel,wooden club", anchor="hand")
def _club(c: skia.Canvas) -> None:
    solid(c, curve("M44 99 L40 50 Q22 8 40 -14 Q50 -22 60 -14 Q78 8 60 50 L56 99 Z"), WOOD, 36)
    for x, y in ((44, 4), (58, 16), (46, 30)):
        ball(c, x, y, 4, 4, DARK_WOOD)


@thing(0.5, "string of lights,christmas lights,lights", anchor="wall")
def _fairy_lights(c: skia.Canvas) -> None:
    c.drawPath(curve("M-56 40 Q-4 100 50 44 Q104 100 156 40"), stroke("#3f6b4d", 3))
    for i in range(10):
        x = -50 + i * 22
        y = 42 + 28 * abs(math.sin(math.pi * (x + 56) / 106))
        ball(c, x, y + 8, 7, 9, ("#f2c94c", _RED, _BLUE, "#5cb85c")[i % 4])


@thing(0.08, "christmas ball,ornament,christmas ornament,decoration,decorations", anchor="hand")
def _bauble(c: skia.Canvas) -> None:
    c.drawCircle(50, 4, 7, stroke("#8d95a3", 3))
    box(c, (40, 10, 60, 24), _GOLD, 3)
    ball(c, 50, 60, 40, 40, _RED)
    c.drawPath(curve("M12 56 Q50 70 88 56"), stroke("#f7e27a", 6))


@thing(0.5, "")
def _stretcher(c: skia.Canvas) -> None:
    for y in (66, 88):
        limb(c, [(-50, y), (150, y)], 6, _IRON)
    c.drawPath(path([(-24, 64), (124, 64), (124, 90), (-24, 90)], close=True), fill("#f4efe4"))
    box(c, (92, 66, 120, 88), "#ffffff", 8)
    box(c, (18, 72, 46, 80), _RED)
    box(c, (28, 66, 36, 88), _RED)


@thing(0.5, "scarves,shawl,woollen scarf,woolly scarf,neckerchief", anchor="hand")
def _scarf(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 18, 44, 13), fill(darker(_RED, 0.45)))
    tails = ("M50 40 L74 38 L86 94 L60 98 Z", "M40 42 L60 44 L48 88 L24 82 Z")
    for tail, fringe in zip(tails, ((60, 98, 86, 94), (24, 82, 48, 88)), strict=True):
        x0, y0, x1, y1 = fringe
        for i in range(6):
            x, y = x0 + (x1 - x0) * (i + 0.5) / 6, y0 + (y1 - y0) * (i + 0.5) / 6
            c.drawLine(x, y - 2, x + (x - 52) * 0.1, y + 11, stroke(darker(_RED, 0.1), 2.8))
        solid(c, curve(tail), _RED, 24)
        for up in (0.12, 0.3):
            lift = up * 50
            c.drawLine(x0 + 1, y0 - lift, x1 - 2, y1 - lift, stroke("#fff3e6", 5, 0.9))
    band = curve("M2 12 Q50 36 98 12 Q106 30 98 42 Q50 66 2 42 Q-6 30 2 12 Z")
    solid(c, band, _RED, 30)
    c.save()
    c.clipPath(band, True)
    for x in range(-2, 106, 12):
        c.drawLine(x, 8, x + 3, 64, stroke(darker(_RED, 0.2), 2, 0.55))
    c.restore()
    solid(c, curve("M44 26 L70 24 Q76 44 66 56 L46 54 Q40 40 44 26 Z"), darker(_RED, 0.08), 20)


@thing(0.6, "piece of cardboard,cardboard sign,sheet of cardboard", anchor="hand")
def _cardboard(c: skia.Canvas) -> None:
    solid(c, path([(-6, 28), (104, 22), (108, 94), (-2, 98)], close=True), "#c79a66", 50)
    for y in (42, 58, 74):
        c.drawPath(curve(f"M12 {y} Q50 {y - 5} 88 {y - 2}"), stroke("#a97c4b", 3, 0.6))


@thing(0.12, "banana peel,peels,banana skin,orange peel", anchor="hand")
def _peel(c: skia.Canvas) -> None:
    for end, color in (((-8, 92), "#e0b22e"), ((108, 90), "#f2cc46"), ((50, 98), "#f7da6a"), ((84, 26), "#e9c03c")):
        c.drawPath(curve(f"M48 40 Q{(48 + end[0]) / 2} {end[1] - 52} {end[0]} {end[1]}"), stroke(color, 17))
    limb(c, [(48, 44), (40, 16)], 10, "#e0b22e")
    ball(c, 39, 12, 5, 5, "#6b4a2a")


@thing(0.4, "hand crank,winch handle,lever,levers,cranks", anchor="hand")
def _crank(c: skia.Canvas) -> None:
    limb(c, [(12, 84), (70, 84), (70, 24), (98, 24)], 8, "#8b949e")
    limb(c, [(88, 24), (116, 24)], 13, "#a5622f")
    ball(c, 12, 84, 11, 11, "#6b747e")


@thing(0.2, "bed pan,chamber pot,potty", anchor="hand")
def _bedpan(c: skia.Canvas) -> None:
    c.drawPath(curve("M90 66 Q124 62 116 84 Q108 94 88 86"), stroke("#9fb4c6", 8))
    solid(c, curve("M0 58 L96 58 Q98 96 72 98 L24 98 Q-2 96 0 58 Z"), "#d5e1ea", 34)
    ball(c, 48, 58, 54, 11, "#eef4f8")
    ball(c, 48, 59, 42, 7, "#9fb4c6")


@thing(0.6, "cement,bag of cement,sack of cement,mortar,wet concrete", anchor="ground")
def _concrete(c: skia.Canvas) -> None:
    solid(c, curve("M-24 98 Q-10 78 14 80 Q30 52 56 66 Q84 54 96 80 Q122 82 124 98 Z"), "#a3a7ad", 36)
    limb(c, [(64, 70), (96, 8)], 5, WOOD)
    solid(c, path([(48, 62), (70, 58), (66, 84), (52, 82)], close=True), "#7a828c", 16)


@thing(1.1, "motor,engines,motors,car engine")
def _engine(c: skia.Canvas) -> None:
    box(c, (8, 46, 92, 92), "#7d8792", 6)
    for x in (14, 34, 54, 74):
        box(c, (x, 18, x + 14, 50), "#c0524a", 4)
        limb(c, [(x + 7, 18), (x + 7, 6)], 4, "#59616d")
    for y in (58, 68, 78):
        c.drawLine(18, y, 64, y, stroke("#59616d", 3))
    c.drawCircle(80, 74, 15, stroke("#2f343e", 6))
    ball(c, 80, 74, 8, 8, "#c3cad3")


@thing(0.3, "wigs,hairpiece,toupee", anchor="hand")
def _wig(c: skia.Canvas) -> None:
    solid(
        c,
        curve("M12 98 Q-6 40 24 16 Q50 -6 78 16 Q106 40 88 98 Q78 98 72 84 Q76 48 50 44 Q24 48 28 84 Q22 98 12 98 Z"),
        "#e9e3d6",
        40,
    )
    for x, y in ((14, 62), (12, 80), (86, 62), (88, 80), (26, 30), (50, 18), (74, 30)):
        c.drawCircle(x, y, 8, stroke("#c6bda9", 3))


@thing(0.1, "chrysalis,pupa,cocoons", anchor="hand")
def _cocoon(c: skia.Canvas) -> None:
    limb(c, [(-10, 12), (110, 4)], 6, DARK_WOOD)
    solid(c, curve("M50 10 Q76 26 72 58 Q68 90 50 98 Q32 90 28 58 Q24 26 50 10 Z"), "#cdbb8a", 36)
    for y in (34, 50, 66, 80):
        c.drawPath(curve(f"M30 {y} Q50 {y + 9} 70 {y}"), stroke("#a8946a", 2.6, 0.8))
