"""Sport, games and small toys that emoji lack or show as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, solid, stroke
from .thing import WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_RED, _BLUE, _YELLOW, _GREEN, _IRON, _WHITE = "#e0524d", "#4f8edb", "#f2c94c", "#5cb85c", "#5d6673", "#f6f8fb"


@thing(0.9, "bat for baseball,wooden bat,baseball bats", anchor="hand")
def _baseball_bat(c: skia.Canvas) -> None:
    solid(c, curve("M18 92 L26 99 Q60 58 92 2 Q100 -16 84 -22 Q74 -22 66 -8 Q38 50 18 92 Z"), "#cf9455", 18)
    limb(c, [(20, 94), (34, 72)], 8, "#3d3344")
    ball(c, 20, 96, 7, 6, "#cf9455")


@thing(0.05, "golf balls,ping pong ball,table tennis ball,white ball", anchor="hand")
def _golf_ball(c: skia.Canvas) -> None:
    ball(c, 50, 54, 44, 44, _WHITE)
    for y in (34, 46, 58, 70):
        for x in (36, 48, 60, 70):
            c.drawCircle(x + (y % 8) / 2 - 2, y, 2, fill("#c9d0da", 0.8))


@thing(1.1, "golf clubs,golf stick", anchor="hand")
def _golf_club(c: skia.Canvas) -> None:
    limb(c, [(70, -36), (40, 90)], 4, "#aeb6c1")
    limb(c, [(72, -38), (65, -10)], 7, "#34343c")
    solid(c, curve("M44 86 Q24 84 10 94 L14 99 L44 99 Z"), "#8d97a5", 12)


@thing(0.08, "hockey puck,ice hockey puck")
def _puck(c: skia.Canvas) -> None:
    box(c, (-10, 66, 110, 92), "#34343c", 8)
    c.drawOval(oval(50, 66, 60, 15), fill("#484852"))


@thing(0.4, "bowling pins,skittle,skittles,ninepin")
def _bowling_pin(c: skia.Canvas) -> None:
    solid(
        c,
        curve("M50 -20 Q68 -18 66 4 Q60 22 64 34 Q86 66 66 98 L34 98 Q14 66 36 34 Q40 22 34 4 Q32 -18 50 -20 Z"),
        _WHITE,
        40,
    )
    for y in (16, 25):
        c.drawLine(38.5, y, 61.5, y, stroke(_RED, 4))


@thing(1.5, "snowboards", anchor="hand")
def _snowboard(c: skia.Canvas) -> None:
    box(c, (32, -38, 68, 99), _BLUE, 18)
    c.drawPath(curve("M34 -10 Q50 -22 66 -10 L66 12 Q50 0 34 12 Z"), fill(_YELLOW))
    for y in (24, 64):
        box(c, (30, y, 70, y + 10), "#34343c", 4)


@thing(0.2, "dumbbells,hand weight,weight,weights", anchor="hand")
def _dumbbell(c: skia.Canvas) -> None:
    limb(c, [(0, 70), (100, 70)], 9, "#aeb6c1")
    for x in (-14, 96):
        box(c, (x, 44, x + 18, 96), "#3f4651", 6)
    for x in (-28, 114):
        box(c, (x, 52, x + 14, 88), "#3f4651", 5)


@thing(0.45, "barbells,heavy weight,weight bar,iron weight")
def _barbell(c: skia.Canvas) -> None:
    limb(c, [(-54, 60), (154, 60)], 6, "#aeb6c1")
    for x in (-36, 120):
        box(c, (x, 22, x + 16, 98), "#3f4651", 6)
    for x in (-16, 104):
        box(c, (x, 34, x + 12, 86), _RED, 5)


@thing(0.4, "flipper,swim fins,diving fins,fins", anchor="hand")
def _flippers(c: skia.Canvas) -> None:
    for x, turn in ((26, -8), (74, 8)):
        c.save()
        c.rotate(turn, x, 50)
        solid(
            c,
            curve(f"M{x - 12} 2 Q{x} -8 {x + 12} 2 L{x + 12} 40 L{x + 26} 96 L{x - 26} 96 L{x - 12} 40 Z"),
            "#2f9e9a",
            36,
        )
        for dx in (-10, 0, 10):
            c.drawLine(x + dx * 0.5, 46, x + dx * 1.6, 92, stroke(darker("#2f9e9a"), 2.4))
        ball(c, x, 14, 8, 12, "#1f5c5a")
        c.restore()


@thing(1.0, "hurdles,jumping bar")
def _hurdle(c: skia.Canvas) -> None:
    for x in (-10, 110):
        limb(c, [(x, 30), (x, 96)], 6, "#aeb6c1")
        limb(c, [(x - 14, 96), (x + 14, 96)], 6, _IRON)
    for i in range(6):
        box(c, (-22 + i * 24, 22, 2 + i * 24, 40), _RED if i % 2 else _WHITE, 1)


@thing(0.6, "life vest,lifejacket,flotation vest,swim vest", anchor="hand")
def _life_jacket(c: skia.Canvas) -> None:
    solid(c, curve("M16 6 Q28 -4 38 2 Q50 26 62 2 Q72 -4 84 6 L90 98 L10 98 Z"), "#f58b2a", 60)
    c.drawLine(50, 18, 50, 98, stroke("#b55a14", 3))
    for y in (46, 72):
        c.drawLine(12, y, 88, y, stroke("#34343c", 5))
        box(c, (43, y - 6, 57, y + 6), _YELLOW, 2)


@thing(0.7, "arrows,bow arrow", anchor="hand", faces="right")
def _arrow(c: skia.Canvas) -> None:
    limb(c, [(-40, 60), (128, 60)], 4, WOOD)
    solid(c, path([(122, 48), (150, 60), (122, 72)], close=True), _IRON, 16)
    for dx in (0, 12):
        for side in (-1, 1):
            c.drawPath(
                path(
                    [(-50 + dx, 60 + side * 14), (-34 + dx, 60), (-24 + dx, 60), (-40 + dx, 60 + side * 14)], close=True
                ),
                fill(_RED),
            )


@thing(0.05, "frisbees,flying disc,flying disk", anchor="hand")
def _frisbee(c: skia.Canvas) -> None:
    ball(c, 50, 76, 70, 20, _RED)
    c.drawOval(oval(50, 71, 46, 11), fill(lighter(_RED, 0.3)))
    c.drawOval(oval(50, 71, 46, 11), stroke(darker(_RED), 1.6))


@thing(0.15, "paper airplane,paper aeroplane,toy plane,toy airplane,model plane", anchor="hand", faces="right")
def _paper_plane(c: skia.Canvas) -> None:
    c.drawPath(path([(-40, 48), (140, 20), (10, 66)], close=True), fill("#fbfaf5"))
    c.drawPath(path([(10, 66), (140, 20), (30, 98)], close=True), fill("#cfd8e4"))
    c.drawPath(path([(10, 66), (140, 20), (48, 76), (30, 98)], close=True), fill("#b4c0d0"))
    c.drawPath(path([(48, 76), (140, 20), (92, 92)], close=True), fill("#eef2f8"))


@thing(0.15, "toy boat,toy ship,toy sailboat,folded boat,model ship,model boat", anchor="water", faces="right")
def _paper_boat(c: skia.Canvas) -> None:
    c.drawPath(path([(50, 0), (92, 66), (8, 66)], close=True), fill("#e3eaf3"))
    c.drawPath(path([(50, 0), (92, 66), (50, 66)], close=True), fill("#c4cfde"))
    c.drawPath(path([(-36, 50), (8, 66), (92, 66), (136, 50), (100, 98), (0, 98)], close=True), fill("#fbfaf5"))
    c.drawPath(path([(50, 70), (136, 50), (100, 98), (50, 98)], close=True), fill("#dfe7f1"))


@thing(0.2, "baby rattle,rattles", anchor="hand")
def _rattle(c: skia.Canvas) -> None:
    limb(c, [(50, 50), (50, 84)], 8, _YELLOW)
    c.drawCircle(50, 92, 7, stroke(_BLUE, 5))
    ball(c, 50, 22, 30, 30, "#ef8fb0")
    c.drawPath(curve("M21 20 Q50 36 79 20"), stroke(_WHITE, 6))
    for x in (36, 50, 64):
        ball(c, x, 8, 3.4, 3.4, _YELLOW)


@thing(0.06, "dummy,baby's dummy,soother,binky", anchor="hand")
def _pacifier(c: skia.Canvas) -> None:
    ball(c, 50, 22, 15, 20, "#f0c9a0")
    solid(c, curve("M2 56 Q4 36 26 42 Q50 50 74 42 Q96 36 98 56 Q92 74 50 72 Q8 74 2 56 Z"), "#6fb7dd", 30)
    c.drawCircle(50, 82, 15, stroke("#ef8fb0", 7))


@thing(0.15, "snowglobe,glass globe,snow ball globe", anchor="hand")
def _snow_globe(c: skia.Canvas) -> None:
    ball(c, 50, 44, 44, 44, "#d3ebf7")
    c.drawPath(curve("M12 66 Q50 50 88 66 Q74 88 50 88 Q26 88 12 66 Z"), fill("#fbfdff"))
    solid(c, path([(50, 14), (66, 62), (34, 62)], close=True), "#4c8a5a", 24)
    for x, y in ((24, 34), (36, 18), (70, 26), (78, 46), (28, 52), (64, 12)):
        ball(c, x, y, 2.4, 2.4, "#ffffff")
    solid(c, path([(14, 80), (86, 80), (94, 99), (6, 99)], close=True), "#a8443a", 18)


@thing(0.25, "birthday hat,paper hat,cone hat,pointed hat", anchor="hand")
def _party_hat(c: skia.Canvas) -> None:
    cone = path([(50, 2), (88, 96), (12, 96)], close=True)
    solid(c, cone, _BLUE, 50)
    c.save()
    c.clipPath(cone, True)
    for y in (34, 60, 86):
        c.drawLine(0, y + 8, 100, y - 12, stroke(_YELLOW, 7))
    c.restore()
    ball(c, 50, 0, 10, 10, _RED)


@thing(0.2, "catapult toy,sling,slingshots", anchor="hand")
def _slingshot(c: skia.Canvas) -> None:
    limb(c, [(50, 98), (50, 58), (26, 20)], 10, WOOD)
    limb(c, [(50, 58), (74, 20)], 10, WOOD)
    c.drawPath(curve("M26 22 Q50 64 74 22"), stroke("#7a3f2a", 3.4))
    box(c, (42, 38, 58, 48), "#7a3f2a", 3)


@thing(0.1, "chess board,checkerboard,draughts,checkers,board game,chess set,board games,game board")
def _chessboard(c: skia.Canvas) -> None:
    c.drawPath(path([(4, 46), (96, 46), (140, 94), (-40, 94)], close=True), fill("#8a5634"))
    for row in range(6):
        y0, y1 = 50 + row * 7, 57 + row * 7
        for k in range(8):

            def x(i: float, y: float) -> float:
                half = 46 + (y - 46) * 0.9
                return 50 - half + 2 * half * i / 8

            shade = "#f3e0b8" if (row + k) % 2 else "#6b4430"
            c.drawPath(
                path([(x(k, y0), y0), (x(k + 1, y0), y0), (x(k + 1, y1), y1), (x(k, y1), y1)], close=True), fill(shade)
            )
    for left, color in ((16, "#f6efe0"), (52, "#34343c"), (80, "#f6efe0")):
        solid(c, path([(left - 8, 72), (left + 8, 72), (left + 4, 44), (left - 4, 44)], close=True), color, 12)
        ball(c, left, 40, 7, 7, color)


@thing(0.15, "playing cards,deck of cards,pack of cards,card game,hand of cards,cards", anchor="hand")
def _cards(c: skia.Canvas) -> None:
    for turn, color in ((-24, "#34343c"), (-4, _RED), (16, _RED)):
        c.save()
        c.rotate(turn, 50, 110)
        box(c, (24, 6, 76, 88), "#fbfaf5", 6)
        c.drawPath(curve("M50 66 Q26 46 36 34 Q46 28 50 40 Q54 28 64 34 Q74 46 50 66 Z"), fill(color))
        c.restore()


@thing(1.6, "fishing pole,fishing rods,angling rod,rod and line", anchor="hand", faces="right")
def _fishing_rod(c: skia.Canvas) -> None:
    limb(c, [(0, 96), (24, 58)], 7, "#8a5634")
    limb(c, [(20, 64), (110, -36)], 3, "#3d3344")
    ball(c, 22, 74, 8, 8, _IRON)
    c.drawPath(curve("M110 -36 Q124 10 116 60"), stroke("#c9d1db", 1.6))
    ball(c, 116, 64, 5, 6, _RED)
    c.drawPath(curve("M116 70 L116 82 Q116 90 109 88"), stroke(_IRON, 2.4))


@thing(0.4, "opened box,cardboard box without lid,empty box,carton,open cardboard box")
def _open_box(c: skia.Canvas) -> None:
    c.drawPath(path([(4, 46), (96, 46), (84, 28), (16, 28)], close=True), fill("#8a6238"))
    c.drawPath(path([(4, 46), (16, 28), (-14, 18), (-30, 38)], close=True), fill("#d9ac72"))
    c.drawPath(path([(96, 46), (84, 28), (114, 18), (130, 38)], close=True), fill("#d9ac72"))
    box(c, (4, 46, 96, 98), "#c4935a", 1)
    c.drawPath(path([(4, 46), (96, 46), (108, 62), (-8, 62)], close=True), fill("#dcb27a"))
    box(c, (42, 62, 58, 98), "#d9b98a", 0)
