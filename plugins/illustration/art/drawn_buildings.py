"""Parts of houses and castles, small buildings, and what stands on stages and in streets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, smooth, solid, stroke
from .thing import DARK_WOOD, STONE, WOOD, thing

if TYPE_CHECKING:
    import skia

_BRICK, _TILE, _RED, _BLUE, _GOLD, _IRON = "#b5654f", "#b5533f", "#d8452f", "#4f8edb", "#e5b53a", "#5d6673"


def _bricks(c: skia.Canvas, ltrb: tuple[int, int, int, int], color: str, high: int = 12) -> None:
    left, top, right, bottom = ltrb
    box(c, ltrb, color, 2)
    for row, y in enumerate(range(top + high, bottom, high)):
        c.drawLine(left + 1, y, right - 1, y, stroke(darker(color, 0.22), 1.5, 0.8))
        for x in range(left + 8 + (row % 2) * 10, right, 20):
            c.drawLine(x, y - high, x, y, stroke(darker(color, 0.22), 1.5, 0.8))


@thing(2.5, "rooftop,rooftops,tiled roof")
def _roof(c: skia.Canvas) -> None:
    solid(c, path([(-8, 28), (108, 28), (146, 98), (-46, 98)], close=True), _TILE, 60)
    for row in range(5):
        y, wide = 40 + row * 13, 8 + row * 7.5
        for k in range(12):
            x = -wide + (k + 0.5 * (row % 2)) * (100 + 2 * wide) / 12
            c.drawPath(curve(f"M{x} {y} Q{x + 5} {y + 8} {x + 10} {y}"), stroke(darker(_TILE, 0.3), 2, 0.8))
    limb(c, [(-8, 28), (108, 28)], 7, darker(_TILE, 0.2))


@thing(1.6, "chimneys,smokestack,chimney pot")
def _chimney(c: skia.Canvas) -> None:
    for x, y, r in ((52, -4, 8), (62, -20, 11), (54, -34, 9)):
        ball(c, x, y, r, r, "#d3d8de")
    for x in (36, 62):
        box(c, (x - 9, 4, x + 9, 22), "#c9713f", 3)
    _bricks(c, (20, 24, 80, 99), _BRICK)
    box(c, (12, 18, 88, 30), darker(_BRICK, 0.15), 3)


@thing(2.2, "terrace railing,veranda")
def _balcony(c: skia.Canvas) -> None:
    box(c, (10, -30, 90, 70), "#e9d8b8", 4)
    box(c, (18, -22, 82, 70), "#7fb3d4", 3)
    limb(c, [(50, -22), (50, 70)], 5, "#f7f3ea")
    box(c, (-30, 76, 130, 88), STONE, 3)
    for x in (-8, 108):
        solid(c, path([(x - 10, 88), (x + 10, 88), (x, 99)], close=True), STONE, 12)
    for i in range(11):
        limb(c, [(-24 + i * 14.8, 40), (-24 + i * 14.8, 76)], 4, _IRON)
    limb(c, [(-28, 38), (128, 38)], 6, _IRON)


@thing(3.0, "front porch,verandah,doorstep,front step")
def _porch(c: skia.Canvas) -> None:
    box(c, (4, 8, 96, 82), "#f0e2c4", 2)
    box(c, (34, 24, 66, 82), "#8a4a34", 3)
    ball(c, 60, 56, 3, 3, _GOLD)
    for x in (-16, 116):
        limb(c, [(x, 8), (x, 84)], 7, "#fbf8f0")
    solid(c, path([(-34, 8), (-10, -24), (110, -24), (134, 8)], close=True), _TILE, 28)
    box(c, (-28, 82, 128, 92), WOOD, 2)
    box(c, (14, 90, 86, 99), lighter(WOOD, 0.15), 2)


@thing(2.2, "stair,stairs,steps,step,stairway,stone steps,flight of stairs,banister", faces="right")
def _staircase(c: skia.Canvas) -> None:
    for i in range(6):
        left, top = -24 + i * 24, 84 - i * 15
        box(c, (left, top, 122, 99), darker(WOOD, 0.05 * (i % 2)), 1)
        box(c, (left - 3, top - 4, left + 26, top + 3), lighter(WOOD, 0.3), 2)
    for i in range(6):
        x, y = -12 + i * 24, 80 - i * 15
        limb(c, [(x, y), (x, y - 32)], 4, DARK_WOOD)
    limb(c, [(-14, 47), (110, -28)], 6, DARK_WOOD)


@thing(3.5, "column,pillars,columns,stone pillar")
def _pillar(c: skia.Canvas) -> None:
    box(c, (26, -22, 74, 90), "#e6dfd0", 3)
    for x in (36, 46, 56, 66):
        c.drawLine(x, -18, x, 86, stroke("#bdb29c", 2, 0.8))
    box(c, (16, -36, 84, -22), "#efe9dc", 4)
    box(c, (16, 86, 84, 99), "#d8cfbc", 3)


@thing(3.2, "archway,stone arch,tunnel,tunnel mouth,cellar,corridor,hallway,passage")
def _arch(c: skia.Canvas) -> None:
    _bricks(c, (-20, -10, 120, 99), STONE, 14)
    c.drawPath(curve("M16 99 L16 46 Q16 12 50 12 Q84 12 84 46 L84 99 Z"), fill("#353a45"))
    c.drawPath(curve("M16 99 L16 46 Q16 12 50 12 Q84 12 84 46 L84 99"), stroke(darker(STONE, 0.2), 7))


@thing(14.0, "turret,castle tower,stone tower,watchtower,watch tower,keep,dungeon")
def _tower(c: skia.Canvas) -> None:
    _bricks(c, (22, 6, 78, 99), "#b3b0a8", 11)
    box(c, (14, -2, 86, 14), "#a5a29a", 2)
    solid(c, path([(12, 0), (50, -38), (88, 0)], close=True), _BLUE, 26)
    box(c, (42, 26, 58, 48), "#3b4252", 8)
    box(c, (40, 74, 60, 99), "#6b4327", 9)
    for y in (56, 62):
        box(c, (28, y, 38, y + 5), "#c6c3bb", 1)


@thing(5.0, "castle gate,castle door,gateway")
def _drawbridge(c: skia.Canvas) -> None:
    _bricks(c, (-4, -16, 104, 80), "#b3b0a8", 12)
    for x in (-4, 30, 64, 90):
        box(c, (x, -28, x + 14, -14), "#b3b0a8", 1)
    c.drawPath(curve("M24 80 L24 40 Q24 14 50 14 Q76 14 76 40 L76 80 Z"), fill("#353a45"))
    solid(c, path([(24, 78), (76, 78), (96, 99), (4, 99)], close=True), WOOD, 20)
    for side in (-1, 1):
        c.drawLine(50 + side * 24, 34, 50 + side * 44, 98, stroke(_IRON, 2.5))


@thing(1.6, "weather vane,weathercock", faces="left")
def _weathervane(c: skia.Canvas) -> None:
    limb(c, [(50, 20), (50, 99)], 5, _IRON)
    limb(c, [(0, 46), (100, 46)], 4, _IRON)
    solid(c, path([(-16, 46), (6, 34), (6, 58)], close=True), _IRON, 14)
    solid(c, curve("M20 6 Q18 -14 30 -16 Q44 6 70 -8 Q90 -20 84 10 Q66 40 40 30 Q26 22 20 6 Z"), "#8a4a34", 26)
    solid(c, smooth([(20, -14), (24, -26), (34, -18)]), _RED, 8)


@thing(1.0, "window shutter,shutters", anchor="wall")
def _shutter(c: skia.Canvas) -> None:
    box(c, (18, 4, 82, 96), "#bfe3f5", 2)
    limb(c, [(50, 6), (50, 94)], 4, "#fbf8f0")
    for left in (-16, 74):
        box(c, (left, 0, left + 42, 99), "#4f9a6b", 3)
        for y in range(10, 94, 10):
            c.drawLine(left + 6, y, left + 36, y, stroke(darker("#4f9a6b", 0.3), 2.5))


@thing(0.1, "key hole", anchor="wall")
def _keyhole(c: skia.Canvas) -> None:
    box(c, (22, 0, 78, 99), "#d3a33c", 24)
    ball(c, 50, 38, 13, 13, "#2c2420")
    solid(c, path([(45, 44), (55, 44), (60, 76), (40, 76)], close=True), "#2c2420", 10)


@thing(3.0, "glasshouse,hothouse,conservatory")
def _greenhouse(c: skia.Canvas) -> None:
    shape = path([(-26, 99), (-26, 32), (50, -14), (126, 32), (126, 99)], close=True)
    c.drawPath(shape, fill("#cfeee4", 0.9))
    for x in (-4, 22, 78, 104):
        ball(c, x, 84, 13, 15, "#5cb85c")
        ball(c, x, 72, 5, 5, _RED)
    c.drawPath(shape, stroke("#f7faf9", 5))
    for x in (-1, 24, 50, 76, 101):
        c.drawLine(x, 99, x, 32 - (1 - abs(x - 50) / 76) * 46, stroke("#f7faf9", 3))
    c.drawLine(-26, 32, 126, 32, stroke("#f7faf9", 4))


@thing(3.2, "carport,car garage")
def _garage(c: skia.Canvas) -> None:
    box(c, (-20, 16, 120, 99), "#e6dcc8", 2)
    solid(c, path([(-34, 20), (50, -22), (134, 20)], close=True), _IRON, 30)
    box(c, (2, 34, 98, 99), "#9fb3c4", 3)
    for y in (48, 62, 76, 90):
        c.drawLine(4, y, 96, y, stroke("#7d93a6", 2.4))


@thing(5.5, "treehouse")
def _tree_house(c: skia.Canvas) -> None:
    limb(c, [(50, 99), (50, 40)], 20, DARK_WOOD)
    for x, y, r in ((6, 6, 28), (94, 6, 28), (50, -14, 28), (22, -12, 24), (80, -12, 24)):
        ball(c, x, y, r, r * 0.85, "#56a84a")
    box(c, (16, 14, 84, 56), WOOD, 2)
    solid(c, path([(8, 18), (50, -14), (92, 18)], close=True), _TILE, 24)
    box(c, (24, 26, 44, 44), "#cfeafb", 2)
    box(c, (56, 26, 74, 56), "#6b4327", 3)
    box(c, (4, 54, 96, 61), DARK_WOOD, 2)
    for x in (78, 92):
        limb(c, [(x, 60), (x + 6, 99)], 3, lighter(WOOD, 0.2))
    for y in (68, 77, 86, 95):
        limb(c, [(79 + (y - 60) * 0.15, y), (93 + (y - 60) * 0.15, y)], 3, lighter(WOOD, 0.2))


@thing(4.0, "apple orchard,grove")
def _orchard(c: skia.Canvas) -> None:
    for x, y in ((0, 34), (100, 34), (50, 44)):
        limb(c, [(x, y + 54), (x, y + 20)], 9, DARK_WOOD)
        for dx, dy, r in ((-18, 8, 20), (18, 8, 20), (0, -8, 24)):
            ball(c, x + dx, y + dy, r, r, "#56a84a")
        for dx, dy in ((-20, 6), (-4, -14), (8, 8), (20, 0)):
            ball(c, x + dx, y + dy, 5, 5, _RED)


@thing(0.5, "vegetable patch,vegetable garden,pumpkin patch,flower bed,flowerbed,garden bed,patch,bed of flowers")
def _vegetable_bed(c: skia.Canvas) -> None:
    solid(c, smooth([(-50, 96), (-30, 66), (50, 60), (130, 66), (150, 96), (50, 99)]), "#7d5636", 30)
    for row, y in enumerate((68, 88)):
        for k in range(5):
            x = -18 + k * 34 - row * 6
            for lean in (-9, 0, 9):
                limb(c, [(x, y), (x + lean, y - 18)], 4, "#5cb85c")
            ball(c, x, y, 8, 6, ("#f0883e", _RED)[(k + row) % 2])


@thing(1.8, "cornfield,wheat field,field of corn,cornstalk")
def _corn_field(c: skia.Canvas) -> None:
    for x in (-30, 4, 38, 72, 106, 134):
        limb(c, [(x, 99), (x, -10)], 5, "#6da653")
        for side, y in ((-1, 60), (1, 44), (-1, 24), (1, 8)):
            c.drawPath(curve(f"M{x} {y} Q{x + side * 10} {y - 16} {x + side * 20} {y - 2}"), stroke("#5a9a48", 5))
        ball(c, x + 5, 40, 5, 12, "#f2c94c")


@thing(2.6, "stall,booth,ticket booth,market stand,stand,kiosk,lemonade stand,fruit stand")
def _market_stall(c: skia.Canvas) -> None:
    for x in (-12, 112):
        limb(c, [(x, 0), (x, 98)], 6, DARK_WOOD)
    for i, x in enumerate(range(-24, 124, 18)):
        solid(c, curve(f"M{x + 4} -24 L{x + 18} -24 L{x + 19} 12 Q{x + 9} 24 {x} 12 Z"), (_RED, "#fbf8f0")[i % 2], 18)
    box(c, (-18, 58, 118, 98), WOOD, 3)
    for i in range(8):
        ball(c, -4 + i * 15.5, 54, 9, 8, (_RED, "#f0883e", "#f2c94c", "#5cb85c")[i % 4])
    box(c, (-22, 58, 122, 67), lighter(WOOD, 0.25), 3)


@thing(1.0, "podium,platform,theatre stage,theater stage")
def _stage(c: skia.Canvas) -> None:
    box(c, (-40, -30, 140, 74), "#4a2b4f", 3)
    for left in (-44, 108):
        solid(c, curve(f"M{left} -32 L{left + 36} -32 Q{left + 26} 30 {left + 32} 78 L{left + 4} 78 Z"), "#b3202c", 34)
    for x in range(-40, 140, 22):
        solid(c, curve(f"M{x} -34 L{x + 22} -34 Q{x + 11} 4 {x} -34 Z"), "#c92f3a", 14)
    box(c, (-48, 74, 148, 99), WOOD, 3)


@thing(2.4, "high wire,highwire")
def _tightrope(c: skia.Canvas) -> None:
    for x, side in ((-46, -1), (146, 1)):
        limb(c, [(x, 4), (x, 98)], 6, _RED)
        limb(c, [(x, 4), (x - side * 16, 4)], 5, _GOLD)
    c.drawPath(curve("M-44 4 Q50 16 144 4"), stroke("#e3d3a8", 3.5))


@thing(0.9, "hydrant")
def _fire_hydrant(c: skia.Canvas) -> None:
    for x in (16, 84):
        ball(c, x, 52, 12, 11, darker(_RED, 0.15))
    box(c, (26, 24, 74, 92), _RED, 8)
    solid(c, curve("M22 30 Q24 -4 50 -6 Q76 -4 78 30 Z"), _RED, 30)
    box(c, (40, -14, 60, -2), darker(_RED, 0.15), 3)
    ball(c, 50, 54, 12, 12, _GOLD)
    box(c, (16, 86, 84, 99), darker(_RED, 0.15), 4)


@thing(0.3, "rail,rails,railway track,train tracks,railroad,train track,railway line,railroad tracks")
def _railway(c: skia.Canvas) -> None:
    for i in range(8):
        box(c, (-50 + i * 27, 82, -36 + i * 27, 98), DARK_WOOD, 2)
    for y in (82, 93):
        limb(c, [(-56, y), (156, y)], 4.5, "#8d95a3")


@thing(1.6, "pier,jetty,harbour,harbor,wharf,quay,boardwalk", anchor="water")
def _dock(c: skia.Canvas) -> None:
    for x in (-40, 10, 60, 110, 140):
        limb(c, [(x, 52), (x, 98)], 9, DARK_WOOD)
    c.drawPath(path([(-54, 54), (150, 54), (138, 38), (-44, 38)], close=True), fill(lighter(WOOD, 0.2)))
    for x in range(-46, 146, 14):
        c.drawLine(x, 39, x - 2, 54, stroke(DARK_WOOD, 1.4, 0.7))
    box(c, (-54, 53, 152, 63), WOOD, 2)
    for x in (-40, 140):
        limb(c, [(x, 20), (x, 46)], 10, DARK_WOOD)


@thing(2.8, "stone statue,monument,sculpture,stone figure")
def _statue(c: skia.Canvas) -> None:
    stone = "#c3c7cc"
    box(c, (14, 74, 86, 99), darker(STONE, 0.1), 3)
    box(c, (22, 66, 78, 76), STONE, 3)
    solid(c, curve("M34 4 Q50 -4 66 4 L72 66 L28 66 Z"), stone, 34)
    limb(c, [(34, 10), (26, 36), (40, 42)], 9, stone)
    limb(c, [(66, 10), (84, -8), (84, -28)], 9, stone)
    for x in (42, 52, 60):
        c.drawLine(x, 24, x + (x - 50) * 0.3, 64, stroke(darker(stone, 0.2), 2, 0.7))
    ball(c, 50, -14, 13, 15, stone)


@thing(0.2, "flying carpet", anchor="sky")
def _magic_carpet(c: skia.Canvas) -> None:
    shape = curve("M-40 74 Q0 50 40 70 Q90 92 136 62 L150 78 Q96 110 44 86 Q0 68 -30 92 Z")
    solid(c, shape, "#8d3fa8", 24)
    c.drawPath(curve("M-32 82 Q2 60 44 78 Q94 100 142 70"), stroke(_GOLD, 3.5))
    for x, y in ((-40, 78), (-35, 86), (-30, 94), (141, 64), (147, 72), (152, 80)):
        limb(c, [(x, y), (x + (8 if x > 50 else -8), y + 4)], 2.5, _GOLD)


@thing(2.4, "attic,attic room,loft")
def _garret(c: skia.Canvas) -> None:
    solid(c, path([(-40, 98), (50, -24), (140, 98)], close=True), _TILE, 60)
    solid(c, path([(-14, 92), (50, 4), (114, 92)], close=True), "#e9d8b8", 50)
    ball(c, 50, 46, 15, 15, "#fbf8f0")
    ball(c, 50, 46, 11, 11, "#7fb3d4")
    box(c, (8, 72, 38, 92), WOOD, 2)
    box(c, (64, 76, 88, 92), "#8a5634", 2)


def _turret(c: skia.Canvas, x: float, top: float, wide: float, roof: str) -> None:
    """A round tower with a pointed roof and a pennant."""
    wall = "#e6dac6"
    box(c, (x - wide, top, x + wide, 98), wall, 1)
    box(c, (x - wide - 2, top - 5, x + wide + 2, top + 3), darker(wall, 0.08), 1)
    c.drawLine(x, top - 3.6 * wide, x, top - 3 * wide, stroke("#7a6a58", 1.2))
    solid(c, path([(x - wide - 4, top - 4), (x, top - 3 * wide), (x + wide + 4, top - 4)], close=True), roof, 2 * wide)
    solid(c, path([(x, top - 3.6 * wide), (x + 8, top - 3.4 * wide), (x, top - 3.2 * wide)], close=True), "#d6444a", 5)
    for y in (top + 12, top + 30):
        solid(c, curve(f"M{x - 3} {y + 9} L{x - 3} {y} Q{x} {y - 4} {x + 3} {y} L{x + 3} {y + 9} Z"), "#4d5670", 6)


@thing(22.0, "castles,fortress,palace,fairytale castle,royal castle,chateau")
def _castle(c: skia.Canvas) -> None:
    wall = "#efe4d2"
    for x, top, wide, roof in ((30, 22, 9, "#4f74b8"), (72, 16, 9, "#4f74b8")):
        _turret(c, x, top, wide, roof)
    box(c, (22, 40, 82, 98), wall, 1)
    for x in range(22, 82, 10):
        box(c, (x, 34, x + 6, 42), wall, 0.5)
    _turret(c, 51, 14, 10, "#b9504a")
    for x, top in ((4, 44), (98, 44)):
        _turret(c, x, top, 12, "#b9504a")
    box(c, (14, 60, 88, 98), darker(wall, 0.06), 1)
    for x in range(16, 86, 9):
        box(c, (x, 55, x + 5.5, 62), darker(wall, 0.06), 0.5)
    solid(c, curve("M40 98 L40 82 Q40 68 51 68 Q62 68 62 82 L62 98 Z"), "#8a7a68", 20)
    solid(c, curve("M43 98 L43 83 Q43 72 51 72 Q59 72 59 83 L59 98 Z"), "#6b4630", 16)
    c.drawLine(51, 72, 51, 98, stroke("#4a2f20", 1.4))
    for x in (26, 76):
        solid(c, curve(f"M{x - 3.5} 84 L{x - 3.5} 74 Q{x} 69 {x + 3.5} 74 L{x + 3.5} 84 Z"), "#4d5670", 7)
    for x, y in ((20, 90), (32, 66), (70, 92), (82, 68), (34, 48), (70, 48), (66, 64)):
        box(c, (x, y, x + 6, y + 2.6), darker(wall, 0.16), 1)
