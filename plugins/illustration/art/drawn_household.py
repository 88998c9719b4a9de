"""What lies about in kitchens, cupboards and wardrobes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, smooth, solid, stroke
from .thing import DARK_WOOD, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_IRON, _STEEL, _CREAM = "#5d6673", "#b9c2cd", "#f4efe4"


@thing(0.95, "basin,washbasin,washstand,kitchen sink")
def _sink(c: skia.Canvas) -> None:
    c.drawPath(curve("M50 38 L50 10 Q50 -6 68 -6 Q82 -6 80 12"), stroke(_STEEL, 8))
    limb(c, [(42, 30), (58, 30)], 5, _IRON)
    box(c, (-16, 48, 116, 99), "#7fa7a0", 4)
    for left in (-8, 54):
        box(c, (left, 58, left + 54, 94), lighter("#7fa7a0", 0.2), 4)
    box(c, (-22, 38, 122, 52), "#eef2f5", 7)
    c.drawOval(oval(50, 42, 46, 4), fill("#bccad6"))


@thing(0.2, "faucet,water tap,spigot", anchor="wall")
def _tap(c: skia.Canvas) -> None:
    c.drawPath(curve("M2 40 L60 40 Q82 40 82 62 L82 74"), stroke(darker(_STEEL, 0.2), 17))
    c.drawPath(curve("M2 38 L60 38 Q80 38 80 62 L80 72"), stroke(lighter(_STEEL, 0.15), 9))
    limb(c, [(44, 34), (44, 16)], 8, _STEEL)
    limb(c, [(26, 14), (62, 14)], 8, "#d8452f")
    ball(c, 82, 92, 5, 7, "#6db7e0")


@thing(0.12, "serving tray,tea tray", anchor="hand")
def _tray(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 84, 72, 14), fill(darker(WOOD, 0.3)))
    c.drawOval(oval(50, 80, 72, 14), fill(WOOD))
    c.drawOval(oval(50, 80, 60, 10), fill(lighter(WOOD, 0.25)))


@thing(
    0.3,
    "cloth,tablecloth,handkerchief,napkin,rag,beach towel,bath towel,washcloth,serviette,diaper,nappy,linen,hanky",
    anchor="hand",
)
def _towel(c: skia.Canvas) -> None:
    solid(c, curve("M10 30 Q50 18 92 28 L98 92 Q52 99 4 94 Z"), "#8cc6de", 50)
    for x in (24, 50, 76):
        c.drawPath(curve(f"M{x} 26 Q{x + 3} 60 {x} 95"), stroke("#f8fbff", 6, 0.85))
    c.drawPath(curve("M10 30 Q50 18 92 28"), stroke(darker("#8cc6de", 0.2), 2.5))


@thing(0.22, "", anchor="hand")
def _toaster(c: skia.Canvas) -> None:
    for left in (18, 52):
        box(c, (left, 14, left + 30, 60), "#d79a4f", 9)
    box(c, (-4, 38, 104, 94), "#d8e0e8", 16)
    box(c, (4, 86, 96, 99), _IRON, 4)
    limb(c, [(108, 52), (116, 52)], 7, "#3b3f4a")


@thing(0.32, "microwave oven")
def _microwave(c: skia.Canvas) -> None:
    box(c, (-30, 24, 130, 99), "#dfe5ea", 6)
    box(c, (-22, 34, 88, 90), "#39404d", 6)
    box(c, (-14, 42, 80, 82), "#56606f", 4)
    for y in (44, 60, 76):
        ball(c, 110, y, 6, 6, "#7d8694")


@thing(0.9, "washer,laundry machine,dishwasher,dryer")
def _washing_machine(c: skia.Canvas) -> None:
    box(c, (2, 6, 98, 99), "#eef2f5", 6)
    box(c, (2, 6, 98, 24), "#cfd8e0", 5)
    for x in (14, 26):
        ball(c, x, 15, 4, 4, "#4f8edb")
    ball(c, 50, 62, 32, 32, _STEEL)
    ball(c, 50, 62, 24, 24, "#5f9fc9")
    c.drawPath(curve("M30 66 Q42 58 52 66 Q62 74 72 64"), stroke("#dff1ff", 4, 0.9))


@thing(0.2, "flatiron,clothes iron", anchor="hand", faces="left")
def _iron(c: skia.Canvas) -> None:
    c.drawPath(curve("M36 40 Q60 12 104 34 L110 66"), stroke("#3b3f4a", 11))
    solid(c, curve("M-14 92 Q6 52 54 50 L114 58 L120 92 Z"), "#4f8edb", 34)
    box(c, (-20, 88, 122, 99), _STEEL, 4)


@thing(0.9, "vacuum,hoover", faces="left")
def _vacuum_cleaner(c: skia.Canvas) -> None:
    c.drawPath(curve("M84 70 Q90 -20 50 -26 Q24 -20 8 40"), stroke("#4a4f5c", 7))
    limb(c, [(20, 10), (-10, 92)], 6, _STEEL)
    box(c, (-40, 88, 4, 99), "#3b3f4a", 4)
    solid(c, smooth([(50, 92), (56, 62), (96, 54), (134, 72), (136, 94)]), "#d8452f", 34)
    for x in (70, 122):
        ball(c, x, 92, 8, 8, "#3b3f4a")


@thing(0.1, "dough roller", anchor="hand")
def _rolling_pin(c: skia.Canvas) -> None:
    limb(c, [(-30, 88), (130, 88)], 8, DARK_WOOD)
    box(c, (-8, 76, 108, 99), lighter(WOOD, 0.15), 9)


@thing(0.25, "cutting board,breadboard", anchor="hand")
def _chopping_board(c: skia.Canvas) -> None:
    box(c, (38, 4, 62, 40), WOOD, 9)
    box(c, (10, 28, 90, 99), WOOD, 10)
    ball(c, 50, 16, 5, 5, darker(WOOD, 0.45))
    for x in (26, 50, 74):
        c.drawLine(x, 38, x, 90, stroke(darker(WOOD, 0.2), 1.5, 0.6))


@thing(0.3, "egg beater,eggbeater", anchor="hand")
def _whisk(c: skia.Canvas) -> None:
    for rx in (6, 16, 25):
        c.drawOval(oval(50, 66, rx, 33), stroke(_STEEL, 3.5))
    limb(c, [(50, -14), (50, 36)], 9, _IRON)


@thing(0.25, "cheese grater", anchor="hand")
def _grater(c: skia.Canvas) -> None:
    c.drawPath(curve("M36 18 Q50 -10 64 18"), stroke("#d8452f", 8))
    solid(c, path([(32, 16), (68, 16), (84, 98), (16, 98)], close=True), _STEEL, 46)
    for row in range(5):
        for k in range(4):
            ball(c, 34 + k * 11, 32 + row * 13, 3, 2.4, _IRON)


@thing(0.12, "colander,strainer", anchor="hand")
def _sieve(c: skia.Canvas) -> None:
    limb(c, [(90, 50), (136, 42)], 7, DARK_WOOD)
    solid(c, curve("M-2 50 L102 50 Q96 98 50 98 Q4 98 -2 50 Z"), _STEEL, 40)
    for row in range(3):
        for k in range(7 - row):
            ball(c, 18 + row * 6 + k * 11, 60 + row * 11, 2.6, 2.6, _IRON)
    limb(c, [(-4, 50), (104, 50)], 6, lighter(_STEEL, 0.3))


@thing(0.3, "turner,egg slice", anchor="hand")
def _spatula(c: skia.Canvas) -> None:
    limb(c, [(50, -24), (50, 56)], 7, DARK_WOOD)
    box(c, (32, 50, 68, 99), _STEEL, 6)
    for x in (42, 50, 58):
        c.drawLine(x, 62, x, 90, stroke(_IRON, 3))


@thing(0.06, "pot lid,cover lid", anchor="hand")
def _lid(c: skia.Canvas) -> None:
    ball(c, 50, 58, 8, 8, "#3b3f4a")
    solid(c, curve("M-14 94 Q0 62 50 62 Q100 62 114 94 Z"), _STEEL, 26)
    limb(c, [(-16, 95), (116, 95)], 6, darker(_STEEL, 0.2))


@thing(0.25, "bag of flour,flour bag,wheat flour", anchor="hand")
def _flour(c: skia.Canvas) -> None:
    solid(c, curve("M16 20 L84 20 L90 96 Q50 99 10 96 Z"), "#e8d9bd", 50)
    solid(c, path([(16, 20), (22, 6), (78, 6), (84, 20)], close=True), darker("#e8d9bd", 0.12), 14)
    for side in (-1, 1):
        c.drawPath(curve(f"M50 80 Q{50 + side * 6} 60 {50 + side * 3} 38"), stroke("#b98d30", 3))
        for y in (40, 50, 60):
            ball(c, 50 + side * 9, y, 4, 7, "#d9a93f")
    for x, y in ((0, 96), (104, 95), (114, 98)):
        ball(c, x, y, 10, 4, "#fbf8f0")


@thing(0.12, "sugar bowl,sugar cube,sugar lump,sugar cubes", anchor="hand")
def _sugar(c: skia.Canvas) -> None:
    for x, y in ((34, 30), (62, 28), (48, 12)):
        box(c, (x - 13, y, x + 13, y + 26), "#fdfdfb", 3)
    solid(c, curve("M0 44 L100 44 Q96 96 50 98 Q4 96 0 44 Z"), "#6fa8dc", 44)
    limb(c, [(-2, 45), (102, 45)], 5, lighter("#6fa8dc", 0.35))


@thing(0.12, "bread dough,pastry,clay,batter", anchor="hand")
def _dough(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 94, 68, 6), fill("#fbf8f0"))
    solid(c, smooth([(0, 92), (6, 62), (32, 44), (66, 46), (94, 62), (100, 92), (50, 98)]), "#f0dcb4", 46)
    c.drawPath(curve("M28 62 Q44 54 58 60"), stroke(darker("#f0dcb4", 0.18), 3))


@thing(0.14, "jam jar,jar of jam,marmalade", anchor="hand")
def _jam(c: skia.Canvas) -> None:
    box(c, (14, 22, 86, 99), "#c22e45", 12)
    box(c, (14, 22, 86, 34), "#f0d8dc", 6)
    solid(c, path([(8, 24), (16, 4), (84, 4), (92, 24)], close=True), "#f2c94c", 16)
    box(c, (24, 50, 76, 80), _CREAM, 3)
    ball(c, 50, 65, 9, 9, "#d8304a")


@thing(0.3, "glass bottle,oil bottle,oil,vinegar,ketchup,sauce", anchor="hand")
def _bottle(c: skia.Canvas) -> None:
    box(c, (40, -22, 60, -8), DARK_WOOD, 3)
    solid(
        c,
        curve("M41 -10 L59 -10 L60 22 Q76 32 76 50 L76 92 Q76 99 68 99 L32 99 Q24 99 24 92 L24 50 Q24 32 40 22 Z"),
        "#5aa27c",
        44,
    )
    box(c, (26, 52, 74, 82), _CREAM, 3)
    c.drawPath(curve("M66 38 Q70 44 69 50"), stroke("#ffffff", 4, 0.7))


@thing(0.28, "water bottle,thermos,canteen,vacuum flask,thermos flask", anchor="hand")
def _flask(c: skia.Canvas) -> None:
    box(c, (30, -20, 70, 8), _STEEL, 6)
    box(c, (24, 4, 76, 99), "#3f8fc9", 10)
    box(c, (24, 40, 76, 52), lighter("#3f8fc9", 0.4))


@thing(0.2, "chalice,grail", anchor="hand")
def _goblet(c: skia.Canvas) -> None:
    limb(c, [(50, 56), (50, 90)], 9, "#d9a73a")
    solid(c, curve("M16 8 L84 8 Q84 60 50 62 Q16 60 16 8 Z"), "#e5b53a", 44)
    c.drawOval(oval(50, 9, 34, 6), fill("#8e2f4f"))
    c.drawPath(curve("M22 98 Q50 82 78 98 Z"), fill("#d9a73a"))
    ball(c, 50, 36, 7, 7, "#d8304a")


@thing(0.35, "candle holder,candelabra,chandelier", anchor="hand")
def _candlestick(c: skia.Canvas) -> None:
    ball(c, 50, -24, 6, 11, "#ffc23f")
    box(c, (43, -12, 57, 44), _CREAM, 3)
    box(c, (34, 42, 66, 50), "#d9a73a", 4)
    limb(c, [(50, 50), (50, 88)], 9, "#d9a73a")
    c.drawPath(curve("M18 99 Q50 78 82 99 Z"), fill("#c9952e"))


@thing(0.75, "kitchen apron", anchor="hand")
def _apron(c: skia.Canvas) -> None:
    c.drawPath(curve("M34 12 Q50 -36 66 12"), stroke("#f4f0e6", 5))
    for side in (-1, 1):
        limb(c, [(50 + side * 36, 44), (50 + side * 62, 52)], 4, "#f4f0e6")
    solid(c, curve("M30 8 L70 8 Q74 34 90 42 L94 96 Q50 99 6 96 L10 42 Q26 34 30 8 Z"), "#e07a70", 56)
    box(c, (30, 56, 70, 80), lighter("#e07a70", 0.3), 5)


@thing(1.3, "cape,hooded cloak,hood,mantle,superhero cape,poncho", anchor="hand")
def _cloak(c: skia.Canvas) -> None:
    red = "#b3293a"
    solid(c, curve("M32 6 Q50 -4 68 6 Q94 40 104 94 Q78 99 50 96 Q22 99 -4 94 Q6 40 32 6 Z"), red, 60)
    for a, b in ((42, 28), (50, 50), (58, 72)):
        c.drawPath(curve(f"M{a} 20 Q{(a + b) / 2} 56 {b} 95"), stroke(darker(red, 0.3), 2.5, 0.7))
    solid(c, smooth([(26, 10), (30, -22), (50, -36), (70, -22), (74, 10), (50, 16)]), red, 36)
    solid(c, smooth([(36, 6), (39, -14), (50, -22), (61, -14), (64, 6), (50, 12)]), darker(red, 0.45), 20)
    ball(c, 50, 15, 6, 6, "#e5b53a")


@thing(0.6, "kilt,petticoat,tutu", anchor="hand")
def _skirt(c: skia.Canvas) -> None:
    solid(c, curve("M26 14 L74 14 Q84 60 104 90 Q50 104 -4 90 Q16 60 26 14 Z"), "#d765a2", 56)
    for a, b in ((36, 22), (50, 50), (64, 78)):
        c.drawLine(a, 22, b, 94, stroke(darker("#d765a2", 0.25), 2, 0.7))
    box(c, (24, 8, 76, 20), darker("#d765a2", 0.25), 4)


@thing(1.0, "pajamas,nightshirt,nightgown,nightdress,nightie,pyjama,pajama", anchor="hand")
def _pyjamas(c: skia.Canvas) -> None:
    blue = "#8fb4e3"
    solid(c, path([(26, 48), (74, 48), (80, 99), (54, 99), (50, 66), (46, 99), (20, 99)], close=True), blue, 40)
    solid(
        c,
        curve("M34 -20 Q50 -10 66 -20 L100 14 L86 30 L76 20 L76 52 L24 52 L24 20 L14 30 L0 14 Z"),
        lighter(blue, 0.12),
        50,
    )
    for x, y in ((36, 6), (62, 22), (40, 38), (34, 72), (66, 80), (64, -4)):
        ball(c, x, y, 4, 4, "#fff2b0")
    for y in (-2, 14, 30, 44):
        ball(c, 50, y, 2.4, 2.4, "#ffffff")


@thing(0.9, "uniform,costume,tuxedo,outfit,suit of clothes", anchor="hand")
def _suit(c: skia.Canvas) -> None:
    navy = "#39496f"
    solid(c, path([(32, -10), (50, 20), (68, -10), (60, 60), (40, 60)], close=True), "#ffffff", 20)
    solid(c, path([(47, 6), (53, 6), (56, 44), (50, 54), (44, 44)], close=True), "#c0392b", 10)
    for side in (-1, 1):
        x = [
            (50 + side * d, y)
            for d, y in ((14, -14), (34, -6), (54, 70), (38, 74), (30, 30), (34, 99), (0, 99), (0, 56), (18, 14))
        ]
        solid(c, path(x, close=True), navy, 30)
    for y in (68, 82):
        ball(c, 54, y, 2.6, 2.6, "#f2c94c")


@thing(0.1, "leather belt,strap", anchor="hand")
def _belt(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 78, 66, 18), stroke(darker("#8a5634", 0.2), 13))
    c.drawOval(oval(50, 77, 66, 18), stroke("#a06a42", 8))
    box(c, (36, 86, 64, 108), "#e5b53a", 3)
    box(c, (43, 92, 57, 102), "#6b4327", 2)


@thing(0.05, "shirt button", anchor="hand")
def _button(c: skia.Canvas) -> None:
    ball(c, 50, 58, 40, 40, "#4f8edb")
    ball(c, 50, 58, 30, 30, lighter("#4f8edb", 0.15))
    for x, y in ((42, 50), (58, 50), (42, 66), (58, 66)):
        ball(c, x, y, 4, 4, "#24406f")


@thing(0.2, "coat pocket,trouser pocket", anchor="hand")
def _pocket(c: skia.Canvas) -> None:
    solid(c, curve("M10 18 L90 18 L90 74 L50 98 L10 74 Z"), "#5a7fb8", 50)
    c.drawPath(curve("M17 30 L17 70 L50 90 L83 70 L83 30"), stroke("#e8c46a", 2, 0.9))
    box(c, (6, 12, 94, 28), darker("#5a7fb8", 0.12), 4)


@thing(0.08, "bangle,earring,earrings,anklet", anchor="hand")
def _bracelet(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 66, 46, 30), stroke("#c9952e", 11))
    c.drawOval(oval(50, 65, 46, 30), stroke("#f4d26a", 5))
    for x, y, color in ((22, 88, "#d8304a"), (50, 96, "#4f8edb"), (78, 88, "#3fae6e")):
        ball(c, x, y, 8, 8, color)


@thing(0.9, "armor,suit of armour,suit of armor,breastplate,chainmail")
def _armour(c: skia.Canvas) -> None:
    for side in (-1, 1):
        limb(c, [(50 + side * 34, 16), (50 + side * 46, 64)], 18, _STEEL)
        limb(c, [(50 + side * 14, 72), (50 + side * 16, 98)], 20, darker(_STEEL, 0.1))
        ball(c, 50 + side * 34, 12, 17, 15, _STEEL)
    solid(c, curve("M20 6 Q50 14 80 6 L76 70 Q50 84 24 70 Z"), _STEEL, 50)
    c.drawLine(50, 12, 50, 76, stroke(_IRON, 2.5, 0.7))
    solid(c, smooth([(30, 0), (32, -28), (50, -38), (68, -28), (70, 0), (50, 6)]), lighter(_STEEL, 0.1), 34)
    box(c, (36, -18, 64, -11), "#2c3038", 2)


@thing(0.12, "wallet,billfold", anchor="hand")
def _leather_wallet(c: skia.Canvas) -> None:
    box(c, (14, 20, 88, 50), "#86bb7a", 3)
    box(c, (0, 34, 100, 99), "#8a5634", 9)
    box(c, (70, 56, 104, 76), darker("#8a5634", 0.2), 7)
    ball(c, 80, 66, 4, 4, "#e5b53a")


@thing(0.12, "slippers,house shoe,house slipper", anchor="hand")
def _slipper(c: skia.Canvas) -> None:
    for dx, dy in ((26, -14), (0, 0)):
        c.drawOval(oval(44 + dx, 92 + dy, 58, 8), fill("#8a5634"))
        solid(
            c,
            curve(
                f"M{-10 + dx} {90 + dy} Q{-16 + dx} {56 + dy} {26 + dx} {56 + dy} Q{56 + dx} {60 + dy} {54 + dx} {90 + dy} Z"
            ),
            "#d765a2",
            26,
        )
        ball(c, 12 + dx, 62 + dy, 8, 8, "#fbeef4")


@thing(0.9, "wooden barrel,keg,cask,rain barrel")
def _barrel(c: skia.Canvas) -> None:
    solid(c, curve("M16 4 L84 4 Q104 50 84 99 L16 99 Q-4 50 16 4 Z"), WOOD, 60)
    for x in (30, 50, 70):
        c.drawPath(curve(f"M{x} 8 Q{x + (x - 50) * 0.3} 50 {x} 97"), stroke(darker(WOOD, 0.3), 1.8, 0.7))
    for y, half in ((20, 40), (80, 40)):
        c.drawPath(curve(f"M{50 - half} {y} Q50 {y + 8} {50 + half} {y}"), stroke(_IRON, 6))
    c.drawOval(oval(50, 5, 34, 5), fill(darker(WOOD, 0.25)))


@thing(0.4, "mixer,food mixer,juicer", anchor="hand")
def _blender(c: skia.Canvas) -> None:
    box(c, (34, -16, 66, -4), _IRON, 4)
    solid(c, path([(20, -4), (80, -4), (70, 62), (30, 62)], close=True), "#cfeafb", 40)
    solid(c, path([(25, 26), (75, 26), (70, 62), (30, 62)], close=True), "#f2a0b4", 30)
    box(c, (22, 62, 78, 99), "#d8452f", 8)
    ball(c, 50, 80, 7, 7, _STEEL)


@thing(1.05, "rocker", faces="right")
def _rocking_chair(c: skia.Canvas) -> None:
    c.drawPath(curve("M-8 90 Q50 112 112 86"), stroke(DARK_WOOD, 6))
    for a, b in (((24, 58), (20, 94)), ((76, 58), (82, 94)), ((24, 58), (8, -6))):
        limb(c, [a, b], 6, WOOD)
    for k in range(4):
        limb(c, [(10 + k * 4, 4 + k * 14), (20 + k * 4, 2 + k * 14)], 4, lighter(WOOD, 0.2))
    limb(c, [(20, 36), (78, 36), (78, 58)], 5, WOOD)
    box(c, (20, 54, 86, 62), lighter(WOOD, 0.2), 4)


@thing(1.0, "baby chair,highchair", faces="right")
def _high_chair(c: skia.Canvas) -> None:
    for a, b in (((30, 44), (16, 98)), ((70, 44), (86, 98))):
        limb(c, [a, b], 6, WOOD)
    limb(c, [(22, 76), (80, 76)], 4, DARK_WOOD)
    box(c, (26, -20, 36, 48), WOOD, 4)
    box(c, (26, 38, 76, 48), "#8cc6de", 5)
    limb(c, [(34, 18), (92, 18)], 6, lighter(WOOD, 0.2))
