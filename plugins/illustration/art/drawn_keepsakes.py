"""Small things people carry, wear and keep: handkerchiefs, sticks, jugs, toys, what is baked and what grows by the path."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, solid, stroke
from .thing import DARK_WOOD, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_RED, _CLAY, _STRAW, _STEEL, _GREEN = "#d6444a", "#c9764a", "#e9c46a", "#aab4bf", "#4fa34a"


@thing(0.25, "hankie,kerchief,napkin,serviette,handkerchiefs,bandana", anchor="hand")
def _handkerchief(c: skia.Canvas) -> None:
    solid(c, curve("M4 18 Q30 6 54 14 Q80 8 98 20 Q92 46 98 66 Q76 74 62 98 Q46 78 20 84 Q6 60 4 18 Z"), _RED, 50)
    c.drawPath(curve("M12 25 Q32 15 54 22 Q76 17 89 26 Q84 46 88 61 Q70 69 60 86"), stroke("#ffffff", 2.6, 0.8))
    for x, y in ((26, 38), (48, 34), (70, 38), (30, 58), (52, 54), (74, 56), (40, 72)):
        c.drawCircle(x, y, 4, fill("#ffffff", 0.95))


@thing(
    0.6, "piece of cloth,cloths,striped cloth,table cloth,tablecloth,tablecloths,fabric,piece of fabric", anchor="hand"
)
def _cloth(c: skia.Canvas) -> None:
    solid(
        c,
        curve("M-20 30 Q14 18 50 28 Q90 18 120 30 Q112 62 124 92 Q86 82 52 94 Q16 84 -24 94 Q-14 60 -20 30 Z"),
        "#f3ead7",
        50,
    )
    for x in (-2, 24, 50, 76, 102):
        c.drawPath(curve(f"M{x} 26 Q{x - 5} 60 {x - 1} 91"), stroke(_RED, 7, 0.85))


@thing(0.7, "blankets,woollen blanket,wool blanket,horse blanket,throw,plaid,coverlet,bedspread,bedcover")
def _blanket(c: skia.Canvas) -> None:
    color = "#c9585a"
    solid(c, curve("M-14 40 Q-10 22 8 24 L96 22 Q112 22 114 40 L118 92 L-18 92 Z"), color, 50)
    for x in (8, 38, 68, 98):
        c.drawPath(curve(f"M{x} 24 Q{x - 2} 56 {x - 3} 91"), stroke("#f3d9b8", 5, 0.75))
    for y in (46, 70):
        c.drawPath(curve(f"M-14 {y} Q50 {y + 5} 115 {y}"), stroke("#f3d9b8", 5, 0.75))
    c.drawPath(curve("M-14 40 Q-4 32 10 33 L96 31 Q108 31 114 40"), stroke(darker(color, 0.3), 3, 0.6))
    for x in range(-16, 120, 6):
        c.drawLine(x, 92, x - 1, 99, stroke(darker("#f3d9b8", 0.1), 2.4))


@thing(0.08, "matches,matchbox,match box,box of matches,matchboxes", anchor="hand")
def _box_of_matches(c: skia.Canvas) -> None:
    c.save()
    c.rotate(-8, 50, 70)
    box(c, (30, 58, 122, 92), "#f0dcb2", 2)
    for i in range(6):
        y = 62 + i * 5
        limb(c, [(60, y), (112, y)], 3.4, "#e3c38d")
        ball(c, 113, y, 4.4, 3, _RED)
    box(c, (-12, 52, 76, 96), "#2f6fb5", 3)
    box(c, (-2, 60, 66, 80), "#f2c94c", 2)
    solid(c, curve("M32 62 Q42 70 32 78 Q22 70 32 62 Z"), "#ee5a2b", 10)
    box(c, (-12, 88, 76, 96), "#6b4a3a", 1)
    c.restore()


@thing(0.08, "matchstick,burning match,lit match", anchor="hand")
def _match(c: skia.Canvas) -> None:
    limb(c, [(24, 98), (56, 34)], 6, "#e3c38d")
    c.drawCircle(62, 16, 26, fill("#ffd27a", 0.3))
    solid(c, curve("M60 38 Q44 26 54 10 Q58 0 68 -12 Q68 2 76 12 Q82 30 60 38 Z"), "#f5892b", 24)
    solid(c, curve("M61 34 Q54 24 62 8 Q74 24 61 34 Z"), "#ffe07a", 12)
    ball(c, 57, 32, 4, 5, "#5b2b20")


@thing(0.95, "walking cane,cane,hiking stick,staff,crook,shepherd's crook,wooden staff,walking sticks", anchor="hand")
def _walking_stick(c: skia.Canvas) -> None:
    c.drawPath(curve("M50 98 L50 22 Q50 2 66 2 Q82 2 80 20"), stroke(darker(WOOD, 0.3), 9))
    c.drawPath(curve("M50 98 L50 22 Q50 3 66 3 Q81 3 79 19"), stroke(WOOD, 6))
    box(c, (45, 91, 55, 99), "#5a4632", 2)


@thing(0.5, "night light,night lamp,bedside lamp,table lamp,bedside light", anchor="ground")
def _night_light(c: skia.Canvas) -> None:
    c.drawCircle(50, 38, 46, fill("#ffe9a0", 0.35))
    solid(c, path([(30, 8), (70, 8), (88, 54), (12, 54)], close=True), "#ffe08a", 46)
    box(c, (44, 54, 56, 84), "#b9794a", 3)
    ball(c, 50, 90, 26, 9, "#b9794a")


@thing(0.13, "house shoe,slippers,house shoes,slipper shoe", faces="right", anchor="hand")
def _slipper(c: skia.Canvas) -> None:
    for x, y in ((-18, -14), (0, 0)):
        c.save()
        c.translate(x, y)
        solid(c, curve("M2 92 Q0 80 14 80 L92 78 Q114 80 112 92 Q108 99 90 98 L16 98 Q4 98 2 92 Z"), "#8a4b57", 14)
        c.drawOval(oval(34, 82, 26, 6), fill("#f3d4c6"))
        solid(c, curve("M46 84 Q50 50 84 54 Q114 60 110 90 Q78 96 46 84 Z"), "#d96c7f", 34)
        ball(c, 84, 56, 9, 8, "#ffffff")
        c.restore()


@thing(0.3, "frying pan,pans,skillet,saucepan pan", anchor="hand", faces="right")
def _pan(c: skia.Canvas) -> None:
    limb(c, [(84, 74), (150, 62)], 8, "#4a4e58")
    solid(c, curve("M-2 66 L94 66 Q90 92 70 94 L22 94 Q2 92 -2 66 Z"), "#4a4e58", 26)
    ball(c, 46, 66, 49, 10, "#6b717d")
    ball(c, 46, 67, 43, 7.5, "#33363e")


@thing(0.4, "lidded pot,stew pot,covered pot,soup pot", anchor="hand")
def _pot_with_lid(c: skia.Canvas) -> None:
    for x in (0, 100):
        limb(c, [(x, 58), (50, 58)], 8, "#4c525e")
    solid(c, curve("M10 44 L90 44 L88 84 Q86 98 70 98 L30 98 Q14 98 12 84 Z"), "#d6503f", 50)
    solid(c, curve("M4 46 Q10 22 50 20 Q90 22 96 46 Z"), darker("#d6503f", 0.1), 26)
    ball(c, 50, 16, 8, 7, "#4c525e")


@thing(0.34, "pitcher,jugs,water jug,milk jug,ewer,earthen jug,clay jug,pitchers", anchor="hand", faces="right")
def _jug(c: skia.Canvas) -> None:
    c.drawPath(curve("M28 26 Q-12 20 -4 52 Q2 72 20 72"), stroke(darker(_CLAY, 0.2), 9))
    solid(
        c, curve("M30 10 L72 10 L88 20 L74 30 Q94 52 88 76 Q84 98 66 98 L34 98 Q14 96 12 74 Q10 50 30 32 Z"), _CLAY, 60
    )
    c.drawOval(oval(52, 12, 22, 5), fill(darker(_CLAY, 0.45)))
    c.drawPath(curve("M13 62 Q50 74 90 62"), stroke("#f3e2c4", 5, 0.85))


@thing(0.4, "vases,flower vase,porcelain vase")
def _vase(c: skia.Canvas) -> None:
    solid(
        c,
        curve("M34 8 L66 8 Q62 24 66 34 Q92 52 80 80 Q74 98 62 98 L38 98 Q26 98 20 80 Q8 52 34 34 Q38 24 34 8 Z"),
        "#4f86c6",
        50,
    )
    c.drawOval(oval(50, 9, 16, 4), fill("#2c4f7d"))
    c.drawPath(curve("M17 60 Q50 72 83 60"), stroke("#eaf2fb", 4))
    for x, y in ((34, 78), (50, 82), (66, 78), (50, 48)):
        c.drawCircle(x, y, 4, fill("#eaf2fb"))


@thing(0.4, "logs,tree trunk lying,fallen trunk,fallen tree,piece of wood", anchor="ground")
def _log(c: skia.Canvas) -> None:
    solid(c, curve("M-20 58 L112 58 L112 98 L-20 98 Q-34 78 -20 58 Z"), "#8b5e3c", 40)
    for y, x0, x1 in ((68, -14, 60), (78, 20, 98), (88, -10, 72)):
        c.drawLine(x0, y, x1, y, stroke(darker("#8b5e3c", 0.3), 2, 0.7))
    limb(c, [(20, 60), (10, 44)], 9, "#8b5e3c")
    ball(c, 112, 78, 13, 20, "#e0b98a")
    for r in (0.7, 0.4):
        c.drawOval(oval(112, 78, 13 * r, 20 * r), stroke("#b98a58", 1.8))


@thing(0.5, "wood pile,woodpile,stack of wood,pile of wood,logs of wood,wood,pile of logs", anchor="ground")
def _firewood(c: skia.Canvas) -> None:
    for row, y in enumerate((84, 58, 33)):
        for i in range(4 - row):
            x = -6 + 30 * i + 15 * row + 10
            ball(c, x, y, 15, 14, "#8b5e3c")
            ball(c, x, y, 12, 11, "#e0b98a")
            c.drawCircle(x, y, 6, stroke("#b98a58", 1.8))


@thing(0.14, "leaves of a tree,green leaf,single leaf", anchor="hand")
def _leaf(c: skia.Canvas) -> None:
    c.drawPath(curve("M12 98 Q30 80 44 62"), stroke("#5a8a3a", 6))
    solid(c, curve("M24 78 Q10 34 52 12 Q76 2 98 4 Q98 36 84 58 Q62 88 24 78 Z"), "#5fb04a", 50)
    c.drawPath(curve("M24 78 Q56 50 92 10"), stroke("#3f7f34", 3))
    for a, b in (((44, 60), (40, 36)), ((60, 46), (60, 22)), ((50, 56), (72, 60)), ((66, 40), (86, 40))):
        c.drawLine(*a, *b, stroke("#3f7f34", 2, 0.8))


def _plant(c: skia.Canvas, stem: str, leaves: tuple[tuple[float, float, int], ...]) -> None:
    c.drawPath(curve("M50 98 Q46 70 50 40"), stroke(stem, 5))
    for x, y, side in leaves:
        solid(
            c,
            curve(f"M{x} {y} Q{x + side * 18} {y - 22} {x + side * 34} {y - 12} Q{x + side * 22} {y + 4} {x} {y} Z"),
            stem,
            12,
        )


@thing(0.6, "thistles,nettle,nettles,stinging nettle", anchor="ground")
def _thistle(c: skia.Canvas) -> None:
    _plant(c, "#5f9a55", ((50, 90, 1), (50, 82, -1), (50, 70, 1), (50, 60, -1)))
    ball(c, 50, 38, 14, 13, "#6da862")
    for i in range(9):
        a = -1.1 + i * 0.275
        c.drawLine(50, 32, 50 + 30 * math.sin(a), 32 - 28 * math.cos(a), stroke("#a04fc4" if i % 2 else "#c883e0", 5))


@thing(0.3, "dandelions", anchor="ground")
def _dandelion(c: skia.Canvas) -> None:
    _plant(c, _GREEN, ((50, 96, 1), (50, 96, -1)))
    for i in range(20):
        a = i * math.tau / 20
        c.drawLine(50, 26, 50 + 25 * math.sin(a), 26 - 25 * math.cos(a), stroke("#f6c638" if i % 2 else "#f9da5c", 7))
    ball(c, 50, 26, 11, 11, "#f0b429")


@thing(0.5, "poppies,red poppy", anchor="ground")
def _poppy(c: skia.Canvas) -> None:
    _plant(c, _GREEN, ((50, 90, 1), (50, 80, -1)))
    for x, y in ((30, 26), (70, 26), (50, 14), (50, 38)):
        ball(c, x, y, 23, 20, "#e23a32")
    ball(c, 50, 27, 9, 9, "#2e2430")


@thing(0.7, "ferns,bracken", anchor="ground")
def _fern(c: skia.Canvas) -> None:
    for bend in (-44, -20, 6, 30, 52):
        tip = (50 + bend, 18 + abs(bend) * 0.5)
        c.drawPath(curve(f"M50 98 Q{50 + bend * 0.2} 50 {tip[0]} {tip[1]}"), stroke("#3f8f45", 3.4))
        for i in range(1, 9):
            t = i / 9
            x = (1 - t) ** 2 * 50 + 2 * t * (1 - t) * (50 + bend * 0.2) + t * t * tip[0]
            y = (1 - t) ** 2 * 98 + 2 * t * (1 - t) * 50 + t * t * tip[1]
            k = 13 * (1.1 - t)
            for side in (-1, 1):
                c.drawLine(x, y, x + side * k, y - 0.5 * k, stroke("#57ad54" if side > 0 else "#4a9a4c", 4))


@thing(0.1, "roll,bread roll,buns,rolls,bread bun,brioche,scone,crust,crust of bread,crusts", anchor="hand")
def _bun(c: skia.Canvas) -> None:
    solid(c, curve("M4 84 Q-4 40 50 34 Q104 40 96 84 Q92 98 50 98 Q8 98 4 84 Z"), "#d9944a", 50)
    for x in (26, 46, 66):
        c.drawPath(curve(f"M{x} 58 Q{x + 8} 50 {x + 14} 46"), stroke("#f6d9a2", 5))


@thing(0.1, "sausages,bratwurst,frankfurter,wurst,string of sausages", anchor="hand")
def _sausage(c: skia.Canvas) -> None:
    c.drawPath(curve("M4 84 Q50 66 96 84"), stroke("#7f3322", 25))
    c.drawPath(curve("M4 84 Q50 65 96 83"), stroke("#b5543a", 20))
    c.drawPath(curve("M10 78 Q50 60 88 77"), stroke("#dd8a68", 4, 0.9))
    for x, side in ((-7, -1), (107, 1)):
        limb(c, [(x, 88), (x + side * 9, 94)], 5, "#7f3322")


@thing(0.05, "nut,hazelnuts,nuts,cobnut", anchor="hand")
def _hazelnut(c: skia.Canvas) -> None:
    solid(c, curve("M50 98 Q10 84 14 46 Q50 30 86 46 Q90 84 50 98 Z"), "#b5713a", 50)
    solid(c, curve("M12 48 Q20 26 50 22 Q80 26 88 48 Q70 40 50 42 Q30 40 12 48 Z"), "#dfb47c", 18)


@thing(0.16, "mittens,woollen mitten", anchor="hand")
def _mitten(c: skia.Canvas) -> None:
    solid(c, curve("M28 74 L26 34 Q28 2 56 4 Q80 8 78 38 L76 74 Z"), _RED, 46)
    solid(c, curve("M74 62 Q78 40 92 38 Q106 40 98 56 Q90 72 75 74 Z"), _RED, 20)
    box(c, (22, 72, 82, 98), "#f6f0e6", 8)
    for x in range(30, 80, 9):
        c.drawLine(x, 76, x, 95, stroke("#d5cbb8", 2.4))
    c.drawPath(path([(32, 40), (42, 30), (52, 40), (62, 30), (72, 40)]), stroke("#ffffff", 4))


@thing(0.4, "rag doll,dolls,dolly,cloth doll")
def _doll(c: skia.Canvas) -> None:
    for x in (40, 60):
        limb(c, [(x, 74), (x, 94)], 9, "#f2cfae")
        ball(c, x + (2 if x > 50 else -2), 96, 8, 4.5, "#3d3a48")
    for side in (-1, 1):
        limb(c, [(50, 48), (50 + side * 30, 60)], 8, "#f2cfae")
        solid(
            c,
            curve(
                f"M{50 + side * 16} 22 Q{50 + side * 32} 34 {50 + side * 24} 52 Q{50 + side * 18} 44 {50 + side * 14} 34 Z"
            ),
            "#a8582f",
            12,
        )
    solid(c, curve("M38 44 L62 44 L76 82 Q50 90 24 82 Z"), "#5f8fd6", 36)
    box(c, (40, 44, 60, 68), "#fbf3e6", 4)
    ball(c, 50, 26, 20, 20, "#f7d9ba")
    solid(c, curve("M30 26 Q30 2 50 2 Q70 2 70 26 Q60 12 50 14 Q40 12 30 26 Z"), "#a8582f", 16)
    for x in (43, 57):
        c.drawCircle(x, 28, 2.6, fill("#2e2430"))
        c.drawCircle(x + (5 if x > 50 else -5), 34, 3.4, fill("#f29a94", 0.8))
    c.drawPath(curve("M44 36 Q50 41 56 36"), stroke("#b3434a", 2.2))


@thing(0.45, "globes,world globe")
def _globe(c: skia.Canvas) -> None:
    c.drawArc(oval(50, 44, 46, 46), -60, 190, False, stroke("#c79a3a", 5))
    ball(c, 50, 44, 38, 38, "#4f9fe0")
    for d in (
        "M26 26 Q40 14 52 24 Q46 36 50 44 Q36 52 28 44 Q20 36 26 26 Z",
        "M58 40 Q76 34 82 46 Q76 66 64 70 Q54 58 58 40 Z",
    ):
        solid(c, curve(d), "#69b04c", 18)
    limb(c, [(50, 84), (50, 94)], 6, DARK_WOOD)
    ball(c, 50, 95, 26, 5, DARK_WOOD)


@thing(4.0, "parachutes,chute", anchor="sky")
def _parachute(c: skia.Canvas) -> None:
    for x in (-6, 22, 50, 78, 106):
        c.drawLine(x, 44, 50, 98, stroke("#8b8f98", 1.6))
    for i, color in enumerate(("#e5484d", "#f6c638", "#4fa3e0", "#53b257")):
        x0, x1 = -6 + 28 * i, 22 + 28 * i
        top = 50 + (x0 - 50) * 0.2, 50 + (x1 - 50) * 0.2
        solid(
            c,
            curve(
                f"M{x0} 44 Q{x0 * 0.9 + 4} 8 {top[0]} 0 L{top[1]} 0 Q{x1 * 0.9 + 6} 8 {x1} 44 Q{(x0 + x1) / 2} 34 {x0} 44 Z"
            ),
            color,
            24,
        )


@thing(0.65, "tyre,tyres,tires,car tire,car tyre,rubber tire")
def _tire(c: skia.Canvas) -> None:
    ball(c, 50, 52, 48, 47, "#3a3d45")
    c.drawCircle(50, 52, 40, stroke("#565b66", 3))
    ball(c, 50, 52, 24, 24, "#c3cad3")
    for i in range(5):
        a = i * math.tau / 5
        ball(c, 50 + 14 * math.sin(a), 52 - 14 * math.cos(a), 4.5, 4.5, "#8b94a0")
    ball(c, 50, 52, 6, 6, "#6d7682")


@thing(0.14, "smoking pipe,tobacco pipe,pipes", anchor="hand", faces="left")
def _pipe(c: skia.Canvas) -> None:
    c.drawPath(curve("M28 78 Q60 84 72 60 Q80 40 108 34"), stroke("#3f2a20", 8))
    solid(c, curve("M2 36 L40 36 Q42 84 26 92 Q4 90 2 36 Z"), "#8a4f2a", 34)
    c.drawOval(oval(21, 37, 19, 5), fill("#2e211b"))
    for x, y, r in ((22, 22, 6), (30, 8, 8)):
        c.drawCircle(x, y, r, fill("#c9ced6", 0.7))


@thing(0.4, "witch's hat,pointed hat,wizard hat,wizard's hat,witches hat", anchor="hand")
def _witch_hat(c: skia.Canvas) -> None:
    solid(c, curve("M18 84 Q30 40 44 14 Q60 -10 78 8 Q62 10 66 30 Q74 60 84 84 Q50 96 18 84 Z"), "#4b3d6b", 50)
    c.drawOval(oval(50, 87, 62, 11), fill("#3a2f55"))
    solid(c, curve("M20 78 Q50 90 82 78 L84 86 Q50 98 18 86 Z"), "#8d52c7", 10)
    c.drawRect(oval(50, 87, 8, 6), stroke("#e5b53a", 3))


@thing(1.7, "bunk beds,bunkbed,double-decker bed")
def _bunk_bed(c: skia.Canvas) -> None:
    for y, color in ((30, "#5f8fd6"), (74, "#d6747f")):
        box(c, (-20, y + 10, 120, y + 18), DARK_WOOD, 2)
        box(c, (-16, y, 116, y + 11), "#f7f3ea", 4)
        box(c, (20, y - 5, 118, y + 11), color, 6)
        ball(c, 0, y - 2, 14, 7, "#ffffff")
    for x in (-24, 124):
        limb(c, [(x, 8), (x, 98)], 8, WOOD)
    for x in (82, 102):
        limb(c, [(x, 18), (x, 98)], 4, WOOD)
    for y in (42, 58, 74, 90):
        limb(c, [(82, y), (102, y)], 4, WOOD)


@thing(0.3, "mattresses,straw mattress,pallet bed")
def _mattress(c: skia.Canvas) -> None:
    box(c, (-40, 62, 140, 98), "#e9e4f2", 12)
    for y in (72, 88):
        c.drawLine(-36, y, 136, y, stroke("#8fa5cf", 3, 0.8))
    for x in range(-24, 136, 24):
        c.drawCircle(x, 80, 2.6, fill("#8fa5cf"))


@thing(0.04, "bread crumbs,breadcrumb,breadcrumbs,crumbs", anchor="hand")
def _crumb(c: skia.Canvas) -> None:
    for x, y, r in ((20, 88, 11), (48, 92, 8), (70, 84, 12), (92, 93, 6), (36, 78, 6), (4, 94, 5)):
        ball(c, x, y, r, 0.75 * r, "#d9a25a")


@thing(0.25, "broken egg,omelet,omelette,scrambled eggs,fried eggs", anchor="hand")
def _omelette(c: skia.Canvas) -> None:
    ball(c, 50, 84, 60, 13, "#f1f3f7")
    solid(c, curve("M6 80 Q10 50 52 52 Q96 54 94 82 Q50 92 6 80 Z"), "#f6c94a", 30)
    for x, y in ((34, 66), (58, 62), (74, 72)):
        ball(c, x, y, 4, 2.6, "#5aa845")


@thing(0.2, "bottle of perfume,scent bottle,perfume bottle", anchor="hand")
def _perfume(c: skia.Canvas) -> None:
    box(c, (18, 40, 82, 98), "#e9a8c4", 12)
    box(c, (26, 62, 74, 90), "#f7dbe7", 6)
    box(c, (40, 24, 60, 42), "#c79a3a", 3)
    ball(c, 50, 16, 11, 11, "#cfe9f7")


@thing(0.5, "balance,pair of scales,weighing scale,weighing scales,scales,kitchen scale,kitchen scales")
def _scale(c: skia.Canvas) -> None:
    limb(c, [(50, 94), (50, 12)], 6, "#c79a3a")
    ball(c, 50, 96, 28, 5, "#c79a3a")
    limb(c, [(4, 22), (96, 22)], 5, "#c79a3a")
    ball(c, 50, 12, 6, 6, "#c79a3a")
    for x in (4, 96):
        for dx in (-18, 18):
            c.drawLine(x, 22, x + dx, 62, stroke("#8b7a45", 1.8))
        solid(c, curve(f"M{x - 24} 62 Q{x} 84 {x + 24} 62 Z"), lighter("#c79a3a", 0.2), 14)
