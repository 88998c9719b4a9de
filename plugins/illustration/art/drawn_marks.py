"""The marks of comics that show what moves, sounds, hurts or shines: lines, puffs, drops, stars, rays.

Their names begin with ``mark-``, so that no word of a story is taken for one. What has a side looks right.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .brush import ball, curve, darker, fill, lighter, path, smooth, soft, solid, stroke
from .thing import oval, thing

if TYPE_CHECKING:
    import skia

_INK, _WATER, _GOLD = "#3a4152", "#6cc4f5", "#ffc93c"


def _line(c: skia.Canvas, d: str, width: float, color: str = "#ffffff", rim: str = _INK) -> None:
    """A stroke with a thin rim, to be seen on any ground."""
    line = curve(d)
    c.drawPath(line, stroke(rim, 1.45 * width + 4.4, 0.75))
    c.drawPath(line, stroke(color, 1.45 * width))


def _star(c: skia.Canvas, x: float, y: float, r: float, color: str, points: int = 5, inner: float = 0.45) -> None:
    ring = [
        (x + k * math.sin(a), y - k * math.cos(a))
        for i in range(2 * points)
        for a, k in [(i * math.pi / points, r if i % 2 == 0 else r * inner)]
    ]
    shape = path(ring, close=True)
    c.drawPath(shape, stroke(darker(color, 0.35), 2.6))
    c.drawPath(shape, fill(color))


def _drop(c: skia.Canvas, x: float, y: float, size: float, turn: float = 0.0, color: str = _WATER) -> None:
    c.save()
    c.translate(x, y)
    c.rotate(turn)
    c.scale(size, size)
    drop = curve("M0 -22 Q14 4 10 14 Q0 24 -10 14 Q-14 4 0 -22 Z")
    c.drawPath(drop, stroke("#ffffff", 5, 0.9))
    solid(c, drop, color, 18)
    c.restore()


@thing(0.3, "", anchor="sky", faces="right")
def _mark_dust(c: skia.Canvas) -> None:
    for x, y, r in ((6, 84, 13), (30, 78, 19), (58, 84, 15), (80, 90, 9), (44, 90, 16), (18, 92, 12)):
        c.drawCircle(x, y, r + 2.6, fill("#8f7550", 0.9))
    for x, y, r in ((6, 84, 13), (30, 78, 19), (58, 84, 15), (80, 90, 9), (44, 90, 16), (18, 92, 12)):
        c.drawCircle(x, y, r, fill("#efe2c8"))
    for x, y, r in ((28, 72, 9), (56, 80, 7), (6, 80, 6)):
        c.drawCircle(x, y, r, fill("#fffaf0", 0.9))
    for y, left, right in ((60, -26, 8), (76, -40, -12), (92, -30, -6)):
        _line(c, f"M{left} {y} L{right} {y}", 4)


@thing(0.3, "", anchor="sky", faces="right")
def _mark_bounce(c: skia.Canvas) -> None:
    for i, (x, w, h) in enumerate(((-52, 34, 46), (-18, 42, 66), (24, 52, 92))):
        line = curve(f"M{x} 96 C{x + 0.2 * w} {96 - h} {x + 0.8 * w} {96 - h} {x + w} 96")
        c.drawPath(line, stroke(_INK, 10, 0.6))
        c.drawPath(line, stroke("#ffffff", 6.4, 0.6 + 0.2 * i))
    for x in (-18, 24, 76):
        c.drawPath(curve(f"M{x - 7} 90 L{x - 12} 84"), stroke("#ffffff", 3))
        c.drawPath(curve(f"M{x + 7} 90 L{x + 12} 84"), stroke("#ffffff", 3))


@thing(0.3, "", anchor="sky")
def _mark_hop(c: skia.Canvas) -> None:
    for x, k in ((18, -1), (50, 0), (82, 1)):
        _line(c, f"M{x} 52 L{x + 6 * k} 94", 5.5)


@thing(0.3, "", anchor="sky")
def _mark_swirl(c: skia.Canvas) -> None:
    for rx, ry, start, sweep in ((58, 15, 20, 200), (46, 11, 200, 190), (66, 19, 205, 120)):
        c.drawArc(oval(50, 84, rx, ry), start, sweep, False, stroke(_INK, 7, 0.4))
        c.drawArc(oval(50, 84, rx, ry), start, sweep, False, stroke("#ffffff", 4.4))
    for x, y, d in ((109, 78, 1), (-9, 90, -1)):
        c.drawPath(path([(x - 9, y + 4 * d), (x, y - 6 * d), (x + 8, y + 5 * d)]), stroke("#ffffff", 4.2))


@thing(0.3, "", anchor="sky")
def _mark_shiver(c: skia.Canvas) -> None:
    for x, k in ((-16, 1), (-32, 1), (116, -1), (132, -1)):
        high = abs(x - 50) > 70
        top, low = (26, 76) if high else (8, 92)
        step = (low - top) / 5
        zig = [(x + (5 * k if i % 2 else -5 * k), top + i * step) for i in range(6)]
        c.drawPath(smooth(zig, close=False), stroke(_INK, 11, 0.7))
        c.drawPath(smooth(zig, close=False), stroke("#d9f1ff", 7))


@thing(0.3, "", anchor="sky", faces="right")
def _mark_shout(c: skia.Canvas) -> None:
    for angle, a, b in ((-38, 22, 74), (-13, 16, 88), (13, 16, 88), (38, 22, 74)):
        s, k = math.sin(math.radians(angle)), math.cos(math.radians(angle))
        _line(c, f"M{8 + a * k:.1f} {50 + a * s:.1f} L{8 + b * k:.1f} {50 + b * s:.1f}", 6.4, "#fff3a8", "#d1482f")


@thing(0.3, "", anchor="sky", faces="right")
def _mark_sound(c: skia.Canvas) -> None:
    for r in (30, 54, 78):
        c.drawArc(oval(6, 50, r, r), -38, 76, False, stroke("#b4621a", 14, 0.85))
        c.drawArc(oval(6, 50, r, r), -38, 76, False, stroke("#ffe680", 9))


@thing(0.3, "", anchor="sky")
def _mark_ringing(c: skia.Canvas) -> None:
    for r in (56, 74):
        for start in (-35, 145):
            c.drawArc(oval(50, 50, r, r), start, 70, False, stroke("#b4621a", 12, 0.85))
            c.drawArc(oval(50, 50, r, r), start, 70, False, stroke("#ffe680", 7.6))


@thing(0.3, "", anchor="sky", faces="right")
def _mark_sniff(c: skia.Canvas) -> None:
    for y, lift in ((26, -8), (50, 0), (74, 8)):
        _line(c, f"M96 {y + lift} C78 {y + lift - 12} 66 {y + 12} 48 {y} C36 {y - 8} 26 {y + 4} 14 50", 3.8)


@thing(0.3, "", anchor="sky")
def _mark_bump(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 62, 52, 17), stroke("#ffffff", 3.2, 0.85))
    for x, y, r in ((2, 66, 15), (50, 46, 13), (98, 62, 15), (46, 80, 18)):
        _star(c, x, y, r, _GOLD)


@thing(0.3, "", anchor="sky")
def _mark_gloom(c: skia.Canvas) -> None:
    for x, y, r in ((14, 34, 19), (40, 20, 25), (68, 24, 23), (90, 38, 17), (50, 42, 24)):
        c.drawCircle(x, y, r, fill("#5d6577"))
    for x, y, r in ((38, 13, 14), (66, 17, 12), (14, 28, 9)):
        c.drawCircle(x, y, r, fill("#7d869a", MaskFilter=soft(3)))
    for x, y in ((16, 70), (38, 80), (60, 70), (82, 80), (28, 96), (70, 98)):
        c.drawLine(x, y - 6, x - 4, y + 8, stroke(_WATER, 5))


@thing(0.3, "", anchor="sky")
def _mark_idea(c: skia.Canvas) -> None:
    for i in range(7):
        a = math.pi * (i / 6 * 1.3 + 0.85)
        x, y = math.cos(a), math.sin(a)
        _line(c, f"M{50 + 46 * x:.1f} {42 + 46 * y:.1f} L{50 + 62 * x:.1f} {42 + 62 * y:.1f}", 5, _GOLD)
    solid(c, curve("M36 74 C36 62 18 54 18 36 C18 -6 82 -6 82 36 C82 54 64 62 64 74 Z"), "#ffe066", 44)
    for y in (78, 87):
        c.drawLine(37, y, 63, y, stroke("#7c8593", 8))
    c.drawPath(curve("M42 70 L38 42 Q44 50 50 42 Q56 50 62 42 L58 70"), stroke("#d98a1c", 3))


@thing(0.3, "", anchor="sky")
def _mark_tears(c: skia.Canvas) -> None:
    for x, y, s, turn in ((-8, 42, 0.75, 38), (-24, 78, 0.95, 26), (108, 42, 0.75, -38), (124, 78, 0.95, -26)):
        _drop(c, x, y, s, turn)


@thing(0.3, "", anchor="sky")
def _mark_sweat(c: skia.Canvas) -> None:
    for x, y, s, turn in ((12, 62, 0.9, -34), (44, 36, 1.05, -8), (80, 50, 0.95, 26)):
        _drop(c, x, y, s, turn)


@thing(0.3, "", anchor="sky")
def _mark_drips(c: skia.Canvas) -> None:
    for x, y, s in ((16, 40, 0.8), (50, 66, 1.0), (84, 36, 0.8), (30, 92, 0.6), (72, 96, 0.6)):
        _drop(c, x, y, s)


@thing(0.3, "", anchor="sky")
def _mark_cracks(c: skia.Canvas) -> None:
    for line in (
        [(50, 50), (40, 30), (48, 18), (36, -4)],
        [(50, 50), (70, 40), (78, 24), (98, 16)],
        [(50, 50), (62, 66), (58, 82), (72, 102)],
        [(50, 50), (32, 58), (24, 74), (4, 80)],
        [(40, 30), (22, 26)],
        [(62, 66), (82, 68)],
    ):
        c.drawPath(path(line), stroke("#ffffff", 15, 0.9))
        c.drawPath(path(line), stroke("#20242e", 8))


@thing(0.3, "", anchor="sky")
def _mark_shards(c: skia.Canvas) -> None:
    for x, y, s, turn in ((4, 88, 13, 20), (30, 94, 10, 200), (72, 95, 11, 70), (98, 86, 14, 130), (50, 98, 8, 10)):
        c.save()
        c.translate(x, y)
        c.rotate(turn)
        shard = path([(-s, s * 0.5), (0, -s), (s * 0.9, s * 0.6)], close=True)
        c.drawPath(shard, fill("#f4efe6"))
        c.drawPath(shard, stroke("#5a6070", 2.6))
        c.restore()


@thing(0.3, "", anchor="sky")
def _mark_impact(c: skia.Canvas) -> None:
    _star(c, 50, 50, 58, "#ff7a2f", 11, 0.62)
    _star(c, 50, 50, 40, _GOLD, 9, 0.6)
    _star(c, 50, 50, 21, "#fffbe0", 8, 0.6)


@thing(0.3, "", anchor="sky")
def _mark_rays(c: skia.Canvas) -> None:
    for i in range(14):
        a = i * math.pi / 7
        x, y = math.sin(a), -math.cos(a)
        near, far = (40, 52) if i % 2 else (40, 62)
        _line(
            c,
            f"M{50 + near * x:.1f} {50 + near * y:.1f} L{50 + far * x:.1f} {50 + far * y:.1f}",
            5.4,
            "#ffe680",
            "#c98a12",
        )


@thing(0.3, "", anchor="sky")
def _mark_sparkles(c: skia.Canvas) -> None:
    for x, y, r in ((-6, 34, 15), (24, 4, 10), (88, 2, 17), (112, 48, 12), (2, 84, 10), (104, 92, 14)):
        _star(c, x, y, r, "#ffe680", 4, 0.34)


@thing(0.3, "", anchor="sky")
def _mark_confetti(c: skia.Canvas) -> None:
    tones = ("#ef4d5e", "#f7b733", "#4fb95f", "#3b8fe0", "#a05fd0", "#f27fb2")
    for i in range(30):
        x, y = (i * 37) % 131 - 16, (i * 53) % 117 - 18
        c.save()
        c.translate(x, y)
        c.rotate(i * 47)
        c.drawRect(oval(0, 0, 4.6, 2.8), fill(tones[i % 6]))
        c.restore()


@thing(0.3, "", anchor="sky")
def _mark_hearts(c: skia.Canvas) -> None:
    for x, y, s in ((8, 60, 0.34), (50, 14, 0.46), (88, 56, 0.3)):
        c.save()
        c.translate(x, y)
        c.scale(s, s)
        heart = curve("M0 42 C-58 2 -48 -42 -20 -42 C-8 -42 -2 -32 0 -24 C2 -32 8 -42 20 -42 C48 -42 58 2 0 42 Z")
        c.drawPath(heart, stroke("#ffffff", 12, 0.9))
        solid(c, heart, "#ee3f5c", 50)
        c.restore()


@thing(0.3, "", anchor="sky", faces="right")
def _mark_wind(c: skia.Canvas) -> None:
    for y, left, right in ((20, -40, 90), (48, -60, 108), (76, -30, 80)):
        _line(
            c,
            f"M{left} {y} C{left + 30} {y - 10} {right - 50} {y + 8} {right} {y} C{right + 22} {y - 6} {right + 14} {y - 24} {right - 2} {y - 18}",
            4.4,
        )


@thing(0.3, "", anchor="sky", faces="right")
def _mark_puff(c: skia.Canvas) -> None:
    for y0, y1 in ((44, 22), (50, 50), (56, 78)):
        _line(c, f"M12 {y0} Q52 {y1 * 0.4 + 30:.1f} 92 {y1}", 4.2)
    for x, y, r in ((88, 50, 9), (78, 34, 6), (80, 66, 6)):
        c.drawCircle(x, y, r, fill("#ffffff", 0.75))


@thing(0.3, "", anchor="sky")
def _mark_leaves(c: skia.Canvas) -> None:
    for x, y, s, turn, color in ((6, 20, 1.0, 20, "#e08a2e"), (40, 60, 0.8, 130, "#c9542d"), (72, 14, 0.9, 250, "#d9a62f"),
                                 (98, 56, 1.0, 60, "#b8652a"), (16, 92, 0.8, 300, "#d9a62f"), (66, 96, 0.9, 170, "#cf6a2c")):  # fmt: skip
        c.save()
        c.translate(x, y)
        c.rotate(turn)
        c.scale(s, s)
        solid(c, curve("M-14 0 Q-4 -13 14 0 Q-4 13 -14 0 Z"), color, 12)
        c.drawLine(-18, 0, 10, 0, stroke(darker(color, 0.3), 1.6))
        c.restore()


@thing(0.3, "", anchor="sky")
def _mark_crumbs(c: skia.Canvas) -> None:
    for x, y, r in ((18, 30, 7), (46, 50, 8), (78, 38, 6), (30, 74, 6), (64, 82, 7), (86, 70, 5)):
        c.drawCircle(x, y, r + 1.6, fill("#6d4520", 0.8))
        ball(c, x, y, r, r * 0.9, "#d79a52")


@thing(0.3, "", anchor="sky")
def _mark_coins(c: skia.Canvas) -> None:
    for x, y in ((14, 66), (50, 34), (86, 66)):
        c.drawCircle(x, y, 20, fill("#a8700f"))
        ball(c, x, y, 18, 18, "#f2bd2f")
        c.drawCircle(x, y, 12.5, stroke("#b57a12", 2.6))
        c.drawLine(x, y - 7, x, y + 7, stroke("#b57a12", 3.6))


@thing(0.3, "", anchor="sky")
def _mark_bubbles(c: skia.Canvas) -> None:
    for x, y, r in ((10, 70, 17), (38, 84, 13), (64, 68, 20), (92, 86, 14), (26, 36, 11), (82, 34, 13), (52, 16, 8)):
        c.drawCircle(x, y, r, fill("#e6f7ff", 0.72))
        c.drawCircle(x, y, r, stroke("#8ecbef", 2.4))
        c.drawCircle(x - 0.35 * r, y - 0.35 * r, 0.2 * r, fill("#ffffff"))


@thing(0.1, "", anchor="ground")
def _mark_pool(c: skia.Canvas) -> None:
    c.drawOval(oval(50, 90, 70, 12), fill("#8fd0f4", 0.85))
    c.drawOval(oval(44, 88, 44, 6), fill("#c9eafb", 0.8))
    c.drawOval(oval(50, 90, 70, 12), stroke("#5fb0dd", 1.6))


@thing(0.2, "", anchor="ground")
def _mark_shell(c: skia.Canvas) -> None:
    shell = "#f7ecd6"
    solid(c, path([(2, 58), (16, 70), (30, 56), (44, 70), (58, 56), (72, 70), (86, 57), (98, 66), (96, 84), (78, 99), (22, 99), (4, 84)], close=True), shell, 50)  # fmt: skip
    for x, y, turn in ((-22, 92, -20), (122, 94, 30)):
        c.save()
        c.translate(x, y)
        c.rotate(turn)
        solid(c, path([(-14, 6), (-6, -6), (2, 0), (12, -8), (14, 6)], close=True), lighter(shell), 12)
        c.restore()


@thing(0.3, "", anchor="sky")
def _mark_frost(c: skia.Canvas) -> None:
    for x, y, r in ((0, 30, 15), (104, 18, 17), (-8, 80, 12), (110, 76, 13)):
        for i in range(3):
            a = i * math.pi / 3
            dx, dy = r * math.cos(a), r * math.sin(a)
            c.drawLine(x - dx, y - dy, x + dx, y + dy, stroke("#2f7fb8", 8.4, 0.85))
            c.drawLine(x - dx, y - dy, x + dx, y + dy, stroke("#f4fcff", 4.6))


@thing(0.3, "", anchor="sky")
def _mark_cross(c: skia.Canvas) -> None:
    for a, b in (((10, 12), (90, 88)), ((90, 12), (10, 88))):
        c.drawLine(*a, *b, stroke("#ffffff", 17))
        c.drawLine(*a, *b, stroke("#e5353b", 10.5))


@thing(0.3, "", anchor="sky", faces="right")
def _mark_swing(c: skia.Canvas) -> None:
    for r, start, sweep in ((62, -62, 96), (48, -50, 74)):
        c.drawArc(oval(20, 60, r, r), start, sweep, False, stroke(_INK, 12, 0.6))
        c.drawArc(oval(20, 60, r, r), start, sweep, False, stroke("#ffffff", 8))


@thing(0.3, "", anchor="sky", faces="right")
def _mark_stream(c: skia.Canvas) -> None:
    c.drawPath(curve("M4 20 Q44 14 62 100"), stroke("#ffffff", 12, 0.7))
    c.drawPath(curve("M4 20 Q44 14 62 100"), stroke(_WATER, 8))
    for x, y in ((76, 74), (86, 92), (48, 94)):
        _drop(c, x, y, 0.4)


@thing(0.3, "", anchor="sky")
def _mark_blush(c: skia.Canvas) -> None:
    for x in (8, 92):
        c.drawOval(oval(x, 50, 20, 12), fill("#ff4560", 0.75, MaskFilter=soft(3)))


@thing(0.3, "", anchor="sky")
def _mark_scratches(c: skia.Canvas) -> None:
    for x in (18, 44, 70):
        _line(c, f"M{x + 12} 8 Q{x} 46 {x - 6} 92", 4.6, "#e5484d", "#ffffff")


@thing(0.3, "", anchor="sky")
def _mark_rise(c: skia.Canvas) -> None:
    for x, top in ((14, 40), (50, 6), (86, 40)):
        _line(c, f"M{x} 94 L{x} {top + 14}", 5.4, "#e8ffd9", "#4f9a4a")
        _line(c, f"M{x - 11} {top + 22} L{x} {top + 8} L{x + 11} {top + 22}", 5.4, "#e8ffd9", "#4f9a4a")


@thing(0.2, "", anchor="ground", faces="right")
def _mark_skis(c: skia.Canvas) -> None:
    for y, color in ((84, "#c7372f"), (94, "#e5484d")):
        line = curve(f"M-30 {y} L112 {y} Q126 {y} 130 {y - 14}")
        c.drawPath(line, stroke(darker(color, 0.4), 8))
        c.drawPath(line, stroke(color, 5.4))
