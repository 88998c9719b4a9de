"""Things to hold, to play with, to live in and to sail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, fill, lighter, limb, path, smooth, soft, solid, stroke
from .thing import DARK_WOOD, WOOD, oval, thing

if TYPE_CHECKING:
    import skia


@thing(0.35, "treasure chest,strongbox")
def _chest(c: skia.Canvas) -> None:
    solid(c, curve("M2 52 Q2 20 50 20 Q98 20 98 52 Z"), "#9a5f36", 40)
    box(c, (2, 52, 98, 98), "#8a5230", 4)
    for x in (12, 80):
        box(c, (x, 24, x + 8, 98), "#e2b53a", 1)
    box(c, (0, 48, 100, 56), "#e2b53a", 2)
    box(c, (42, 46, 58, 66), "#f2cf5c", 3)
    ball(c, 50, 57, 3, 3, "#5c3a20")


@thing(0.5, "cord,string,leash,lasso", anchor="hand")
def _rope(c: skia.Canvas) -> None:
    for rx, ry in ((40, 22), (30, 16), (20, 10)):
        c.drawOval(oval(50, 72, rx, ry), stroke("#9a7440", 8))
        c.drawOval(oval(50, 71, rx, ry), stroke("#d8b06a", 5))
    c.drawPath(curve("M88 74 Q110 84 112 60"), stroke("#d8b06a", 5))


@thing(0.3, "cushion", anchor="hand")
def _pillow(c: skia.Canvas) -> None:
    solid(c, smooth([(4, 44), (50, 36), (96, 44), (90, 70), (96, 96), (50, 92), (4, 96), (10, 70)]), "#f3eee6", 40)


@thing(0.22, "flour sack,bag of flour", anchor="hand")
def _sack(c: skia.Canvas) -> None:
    solid(
        c,
        smooth([(36, 14), (64, 14), (62, 28), (88, 54), (90, 92), (50, 99), (10, 92), (12, 54), (38, 28)]),
        "#c9a36a",
        50,
    )
    c.drawPath(curve("M36 27 Q50 32 64 27"), stroke("#8a6434", 4))


@thing(0.25, "toy ball,red ball,beach ball,playball", anchor="ground")
def _ball(c: skia.Canvas) -> None:
    ball(c, 50, 52, 46, 46, "#e8434b")
    c.drawOval(oval(66, 30, 10, 7), fill("#ffffff", 0.55, MaskFilter=soft(3)))


@thing(0.35, "toy block,cube,block")
def _blocks(c: skia.Canvas) -> None:
    for left, top, color in ((2, 52, "#e0524d"), (52, 52, "#4a86dd"), (27, 6, "#f2bd3b")):
        box(c, (left, top, left + 46, top + 46), color, 5)
        box(c, (left + 8, top + 8, left + 38, top + 38), lighter(color, 0.2), 4)


@thing(0.7, "baby carriage,pram,stroller,buggy", faces="left")
def _pushchair(c: skia.Canvas) -> None:
    for x in (22, 78):
        c.drawCircle(x, 84, 13, stroke("#4a5361", 5))
        ball(c, x, 84, 4, 4, "#b9c4cf")
    solid(c, curve("M2 40 L96 40 Q92 76 50 76 Q8 76 2 40 Z"), "#6aa5e0", 40)
    solid(c, curve("M2 40 Q4 2 50 2 L50 40 Z"), "#4a86c9", 40)
    c.drawPath(curve("M94 42 Q108 30 116 14"), stroke("#4a5361", 5))


@thing(0.8, "cage,birdcage,bird cage,cages")
def _cage(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 90, 42, 8), fill("#7d6230", 0.7))
    c.drawPath(curve("M8 90 L8 40 Q8 2 50 0 Q92 2 92 40 L92 90"), stroke("#b08a3c", 5))
    for x in (20, 32, 68, 80):
        c.drawLine(x, 4 + abs(50 - x) * 0.5, x, 90, stroke("#d4b15c", 3))
    c.drawLine(50, 0, 50, 44, stroke("#d4b15c", 3))
    c.drawLine(8, 40, 92, 40, stroke("#b08a3c", 3.4))
    c.drawPath(curve("M35 90 L35 58 Q35 46 50 46 Q65 46 65 58 L65 90"), stroke("#8f6d28", 4))  # its door
    for x in (43, 50, 57):
        c.drawLine(x, 50, x, 88, stroke("#d4b15c", 2.4))
    ball(c, 62, 70, 3, 3, "#8f6d28")
    box(c, (2, 87, 98, 99), "#b08a3c", 5)
    c.drawCircle(50, -6, 6, stroke("#b08a3c", 4))


@thing(2.4, "cave entrance,den,lair")
def _cave(c: skia.Canvas) -> None:
    solid(c, smooth([(-30, 99), (-16, 30), (30, -16), (80, -10), (120, 34), (130, 99)]), "#8d8a92", 70)
    solid(c, curve("M16 99 Q14 30 52 28 Q90 30 88 99 Z"), "#2b2730", 40)


@thing(0.9, "kennel,doghouse")
def _dog_house(c: skia.Canvas) -> None:
    box(c, (8, 40, 92, 98), "#d98a4e", 2)
    solid(c, curve("M32 98 L32 68 Q50 46 68 68 L68 98 Z"), "#4a2f22", 20)
    solid(c, path([(-4, 46), (50, 4), (104, 46), (96, 52), (50, 18), (4, 52)], close=True), "#c2413a", 20)


@thing(7.0, "farmhouse,stable,barnyard")
def _barn(c: skia.Canvas) -> None:
    solid(c, path([(0, 98), (0, 44), (18, 18), (50, 2), (82, 18), (100, 44), (100, 98)], close=True), "#c2413a", 60)
    c.drawPath(path([(-4, 46), (16, 16), (50, -2), (84, 16), (104, 46)]), stroke("#6d4a3c", 6))
    box(c, (30, 52, 70, 98), "#f6efe2", 1)
    box(c, (33, 55, 67, 98), "#a83530", 1)
    for a, b in (((34, 56), (66, 97)), ((66, 56), (34, 97))):
        c.drawLine(*a, *b, stroke("#f6efe2", 3))
    box(c, (41, 24, 59, 40), "#f6efe2", 2)


@thing(9.0, "mill")
def _windmill(c: skia.Canvas) -> None:
    solid(c, path([(30, 98), (38, 16), (62, 16), (70, 98)], close=True), "#efe6d6", 40)
    solid(c, path([(34, 18), (50, -6), (66, 18)], close=True), "#b5533f", 20)
    box(c, (44, 74, 56, 98), DARK_WOOD, 3)
    for i in range(4):
        c.save()
        c.translate(50, 16)
        c.rotate(45 + i * 90 + 12)
        limb(c, [(0, 0), (0, -50)], 3, DARK_WOOD)
        box(c, (0, -50, 13, -12), "#fbf7ec", 1)
        c.restore()
    ball(c, 50, 16, 4, 4, DARK_WOOD)


@thing(14.0, "beacon")
def _lighthouse(c: skia.Canvas) -> None:
    solid(c, path([(30, 98), (38, 8), (62, 8), (70, 98)], close=True), "#f8f5ef", 40)
    for top, low in ((24, 42), (62, 80)):
        k = 8 / 90
        c.drawPath(
            path(
                [
                    (38 - (top - 8) * k, top),
                    (62 + (top - 8) * k, top),
                    (62 + (low - 8) * k, low),
                    (38 - (low - 8) * k, low),
                ],
                close=True,
            ),
            fill("#d9443e"),
        )
    box(c, (34, 2, 66, 9), "#4a5361", 2)
    box(c, (41, -14, 59, 2), "#ffe48a", 2)
    c.drawPath(path([(36, -14), (64, -14), (50, -28)], close=True), fill("#d9443e"))


@thing(1.2, "signboard,road sign,wooden sign")
def _wooden_signpost(c: skia.Canvas) -> None:
    limb(c, [(50, 20), (50, 98)], 7, DARK_WOOD)
    solid(c, path([(4, 12), (84, 12), (100, 28), (84, 44), (4, 44)], close=True), lighter(WOOD, 0.15), 30)


@thing(1.7, "chalkboard,whiteboard,board", anchor="wall")
def _blackboard(c: skia.Canvas) -> None:
    box(c, (-34, 8, 134, 98), WOOD, 3)
    box(c, (-27, 15, 127, 91), "#2f6b52", 2)
    for y, w in ((32, 80), (50, 110), (68, 60)):
        c.drawLine(-14, y, -14 + w, y, stroke("#eaf5ee", 2.4, 0.7))


@thing(0.9, "raft", anchor="water")
def _log_raft(c: skia.Canvas) -> None:
    for i in range(5):
        limb(c, [(-30 + i * 3, 70 + i * 6), (124 + i * 3, 70 + i * 6)], 8, WOOD)
    limb(c, [(50, 66), (50, -20)], 4, DARK_WOOD)
    solid(c, path([(53, -18), (98, 40), (53, 44)], close=True), "#f4ead2", 30)


@thing(0.9, "rowboat,rowing boat,fishing boat,wooden boat,canoe,kayak,lifeboat", anchor="water", faces="left")
def _rowing_boat(c: skia.Canvas) -> None:
    solid(c, curve("M-40 48 Q50 66 140 48 Q128 92 100 96 L0 96 Q-28 92 -40 48 Z"), "#c2703f", 40)
    c.drawPath(curve("M-40 48 Q50 66 140 48"), stroke(lighter("#c2703f", 0.35), 6))
    limb(c, [(20, 54), (-10, 98)], 5, DARK_WOOD)


@thing(5.5, "sailboat,boat,sailing boat,yacht,sailing ship,dinghy", anchor="water", faces="right")
def _sailing_boat(c: skia.Canvas) -> None:
    limb(c, [(46, -36), (46, 76)], 4, DARK_WOOD)
    solid(c, curve("M50 -30 Q92 14 98 58 L50 62 Z"), "#fbf6e8", 40)
    solid(c, curve("M42 -20 Q24 24 2 58 L42 62 Z"), "#f08a4a", 30)
    solid(c, curve("M46 -36 L62 -32 L46 -27 Z"), "#e0433c", 8)
    solid(c, curve("M-22 68 L116 66 Q108 92 88 97 L4 97 Q-14 92 -22 68 Z"), "#c8503f", 28)
    c.drawPath(curve("M-22 69 L116 67"), stroke("#fdf3df", 5))


@thing(14.0, "ship,sea ship,steamship,tall ship,galleon", anchor="water", faces="right")
def _steamer(c: skia.Canvas) -> None:
    for x in (36, 60):
        box(c, (x, 2, x + 13, 34), "#e0533f", 2)
        box(c, (x, 8, x + 13, 15), "#f7f3ea")
    box(c, (10, 30, 94, 52), "#f7f5ef", 4)
    box(c, (-6, 48, 108, 66), "#eef0f2", 3)
    for x in (18, 34, 50, 66, 82):
        ball(c, x, 41, 4, 4, "#5f9fd0")
        ball(c, x, 57, 4, 4, "#5f9fd0")
    solid(c, curve("M-34 64 L140 60 Q128 92 108 98 L-10 98 Q-28 92 -34 64 Z"), "#2f4f86", 34)
    c.drawPath(curve("M-28 86 L126 84"), stroke("#d9443e", 4))


@thing(2.2, "beach umbrella,sunshade,garden umbrella")
def _parasol(c: skia.Canvas) -> None:
    limb(c, [(50, 4), (50, 98)], 4, "#b98a52")
    for i, color in enumerate(("#e8434b", "#fdf6ea", "#e8434b", "#fdf6ea", "#e8434b")):
        left, right = -22 + i * 28.8, -22 + (i + 1) * 28.8
        bow = curve(
            f"M50 -24 Q{left - (50 - left) * 0.22} -10 {left} 34 Q{(left + right) / 2} 26 {right} 34 Q{right - (50 - right) * 0.22} -10 50 -24 Z"
        )
        solid(c, bow, color, 22)
    ball(c, 50, -25, 4, 4, "#b98a52")


@thing(0.7, "robot,android", faces="front")
def _robot(c: skia.Canvas) -> None:
    limb(c, [(50, -22), (50, -8)], 3, "#7c8da5")
    ball(c, 50, -26, 5, 5, "#f0524d")
    for side in (-1, 1):
        limb(c, [(50 + side * 16, 78), (50 + side * 16, 94)], 11, "#8fa0b5")
        box(c, (50 + side * 16 - 11, 91, 50 + side * 16 + 11, 99), "#5d6c80", 4)
        limb(c, [(50 + side * 28, 46), (50 + side * 42, 62), (50 + side * 38, 74)], 9, "#8fa0b5")
        ball(c, 50 + side * 38, 77, 6, 6, "#5d6c80")
    box(c, (24, 38, 76, 84), "#b4c3d6", 9)
    box(c, (36, 50, 64, 68), "#3f4d60", 4)
    for x, color in ((43, "#5ed07a"), (50, "#f2c23a"), (57, "#f0524d")):
        ball(c, x, 59, 3, 3, color)
    box(c, (18, -10, 82, 36), "#c9d6e6", 12)
    box(c, (26, 0, 74, 26), "#3f4d60", 9)
    for x in (39, 61):
        ball(c, x, 11, 6, 6, "#7ee6ff")
    c.drawPath(curve("M42 20 Q50 25 58 20"), stroke("#7ee6ff", 2))
