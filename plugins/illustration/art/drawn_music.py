"""Musical instruments that emoji lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, limb, path, solid, stroke
from .thing import DARK_WOOD, WOOD, oval, thing

if TYPE_CHECKING:
    import skia

_BRASS, _SILVER, _BLACK, _RED = "#e3b23c", "#bfc6d0", "#34343c", "#c9483f"


def _stringed(c: skia.Canvas, color: str, waist: float, neck: float, *, strings: int = 4) -> None:
    """An upright instrument: a body with a waist, a neck `neck` long, strings."""
    top = 40 - neck
    limb(c, [(50, 52), (50, top)], 8, darker(color, 0.4))
    box(c, (43, top - 12, 57, top + 4), darker(color, 0.3), 3)
    for y in (top - 9, top - 2):
        for x in (40, 60):
            ball(c, x, y, 2.6, 2.6, "#f0e6d2")
    solid(
        c,
        curve(
            f"M50 36 Q74 36 74 50 Q74 58 {74 - waist} 62 Q80 70 80 82 Q80 99 50 99 Q20 99 20 82 Q20 70 {26 + waist} 62 Q26 58 26 50 Q26 36 50 36 Z"
        ),
        color,
        46,
    )
    ball(c, 50, 66, 9, 9, darker(color, 0.7))
    c.drawCircle(50, 66, 10.5, stroke(lighter(color, 0.4), 1.6))
    box(c, (39, 84, 61, 88), darker(color, 0.55), 1)
    for i in range(strings):
        across = 46.5 + i * 7 / (strings - 1)
        c.drawLine(across, top, across, 86, stroke("#f7f1e2", 0.9))


@thing(1.0, "acoustic guitar,classical guitar,old guitar,wooden guitar", anchor="hand")
def _guitar(c: skia.Canvas) -> None:
    _stringed(c, "#cf8a45", 7, 62, strings=5)


@thing(0.55, "small guitar,mandolin,lute", anchor="hand")
def _ukulele(c: skia.Canvas) -> None:
    _stringed(c, "#d99c55", 6, 34)


@thing(1.8, "contrabass,bass fiddle,upright bass")
def _double_bass(c: skia.Canvas) -> None:
    limb(c, [(50, 96), (50, 106)], 3, _BLACK)
    _stringed(c, "#8f4a2c", 10, 62)


@thing(1.3, "violoncello")
def _cello(c: skia.Canvas) -> None:
    limb(c, [(50, 96), (50, 106)], 3, _BLACK)
    _stringed(c, "#b0602f", 10, 48)
    limb(c, [(92, 30), (80, 98)], 2.4, DARK_WOOD)


@thing(0.65, "oboe,bassoon,clarinets", anchor="hand")
def _clarinet(c: skia.Canvas) -> None:
    limb(c, [(50, -36), (50, 84)], 8, _BLACK)
    solid(c, path([(46, 78), (54, 78), (62, 99), (38, 99)], close=True), _BLACK, 16)
    limb(c, [(50, -38), (50, -26)], 5, "#6b5038")
    for y in range(-12, 76, 11):
        ball(c, 50, y, 3.4, 3.4, _SILVER)
    for y in (-18, 26, 60):
        c.drawLine(45, y, 55, y, stroke(_SILVER, 2.4))


@thing(1.0, "slide trombone,trombones", anchor="hand", faces="right")
def _trombone(c: skia.Canvas) -> None:
    c.drawPath(curve("M-50 36 L96 36 Q108 36 108 44 Q108 52 96 52 L-20 52"), stroke(_BRASS, 6))
    c.drawPath(curve("M-50 36 L-50 66 L60 66"), stroke(darker(_BRASS, 0.15), 6))
    solid(c, curve("M52 62 Q92 60 112 38 L118 94 Q92 72 52 70 Z"), _BRASS, 36)
    ball(c, 115, 66, 6, 28, darker(_BRASS, 0.35))
    ball(c, -52, 36, 5, 5, _SILVER)


@thing(0.9, "sousaphone,euphonium,french horn")
def _tuba(c: skia.Canvas) -> None:
    c.drawPath(curve("M66 20 L66 76 Q66 96 44 96 Q20 96 20 74 L20 52 Q20 40 34 40"), stroke(_BRASS, 15))
    c.drawPath(curve("M66 20 L66 76 Q66 96 44 96 Q20 96 20 74 L20 52"), stroke(lighter(_BRASS, 0.5), 3, 0.8))
    solid(c, curve("M58 32 Q58 0 26 -30 L110 -30 Q76 0 74 32 Z"), _BRASS, 50)
    c.drawOval(oval(68, -30, 42, 8), fill(darker(_BRASS, 0.4)))
    for x in (34, 43, 52):
        box(c, (x, 46, x + 6, 74), _SILVER, 2)
    limb(c, [(10, 38), (36, 40)], 4, _SILVER)


@thing(0.4, "cymbal,pair of cymbals", anchor="hand")
def _cymbals(c: skia.Canvas) -> None:
    for x, turn in ((24, -1), (76, 1)):
        c.save()
        c.rotate(14 * turn, x, 50)
        ball(c, x, 50, 17, 46, _BRASS)
        c.drawOval(oval(x, 50, 11, 32), stroke(darker(_BRASS, 0.2), 1.2))
        ball(c, x + 4 * turn, 50, 7, 14, darker(_BRASS, 0.1))
        c.restore()


@thing(0.25, "musical triangle,steel triangle", anchor="hand")
def _triangle(c: skia.Canvas) -> None:
    c.drawPath(curve("M50 0 L50 8"), stroke(_RED, 3))
    c.drawPath(path([(88, 94), (50, 10), (8, 94), (78, 94)]), stroke("#9aa3af", 8))
    c.drawPath(path([(88, 94), (50, 10), (8, 94), (78, 94)]), stroke("#e6eaf0", 2))
    limb(c, [(108, 30), (70, 62)], 5, "#9aa3af")


@thing(0.1, "mouth organ,harmonicas", anchor="hand")
def _harmonica(c: skia.Canvas) -> None:
    box(c, (-30, 60, 130, 98), _SILVER, 8)
    box(c, (-30, 74, 130, 86), "#a8443a", 2)
    for x in range(-22, 126, 13):
        box(c, (x, 76, x + 7, 84), "#3a2320", 1)


@thing(0.8, "bagpipe,pipes", anchor="hand")
def _bagpipes(c: skia.Canvas) -> None:
    for a, b in (((44, 50), (16, -34)), ((52, 48), (46, -38)), ((60, 50), (78, -30))):
        limb(c, [a, b], 6, _BLACK)
        ball(c, *b, 5, 5, "#f0e6d2")
    limb(c, [(34, 78), (20, 104)], 5, _BLACK)
    solid(c, curve("M10 66 Q16 42 52 42 Q100 44 104 66 Q100 94 56 92 Q16 92 10 66 Z"), "#9d3b3b", 44)
    for x in (34, 58, 82):
        c.drawLine(x, 46, x - 6, 90, stroke("#2f5d46", 3, 0.7))
    c.drawLine(14, 68, 100, 66, stroke("#e9d9a0", 2, 0.7))


@thing(1.4, "big gong")
def _gong(c: skia.Canvas) -> None:
    for x in (-6, 106):
        limb(c, [(x, -10), (x, 94)], 7, "#a8443a")
        limb(c, [(x - 12, 97), (x + 12, 97)], 6, "#8a342c")
    limb(c, [(-14, -12), (114, -12)], 8, "#a8443a")
    for x in (34, 66):
        c.drawLine(x, -10, x, 18, stroke(DARK_WOOD, 2))
    ball(c, 50, 48, 38, 38, "#d9a73c")
    c.drawCircle(50, 48, 29, stroke(darker("#d9a73c"), 2))
    ball(c, 50, 48, 12, 12, "#e9c263")


@thing(0.3, "vinyl record,vinyl,gramophone record,disc", anchor="hand")
def _record(c: skia.Canvas) -> None:
    ball(c, 50, 52, 46, 46, "#34343c")
    for r in (40, 34, 28, 22):
        c.drawCircle(50, 52, r, stroke("#565664", 1))
    ball(c, 50, 52, 15, 15, _RED)
    ball(c, 50, 52, 2.6, 2.6, "#fff6e6")


@thing(0.6, "record player,turntable,phonograph")
def _gramophone(c: skia.Canvas) -> None:
    solid(c, curve("M52 56 Q54 20 24 -34 Q70 -46 122 2 Q84 12 62 58 Z"), _BRASS, 50)
    c.drawPath(curve("M24 -34 Q36 6 122 2 Q70 -46 24 -34 Z"), fill(darker(_BRASS, 0.4)))
    c.drawPath(curve("M58 56 Q60 74 40 68"), stroke(darker(_BRASS, 0.2), 6))
    ball(c, 40, 70, 34, 6, "#34343c")
    box(c, (4, 74, 92, 98), WOOD, 4)
    limb(c, [(92, 86), (106, 80)], 4, _SILVER)


@thing(1.3, "music rack,note stand")
def _music_stand(c: skia.Canvas) -> None:
    for x in (24, 76):
        limb(c, [(50, 74), (x, 98)], 4, _BLACK)
    limb(c, [(50, 20), (50, 98)], 4, _BLACK)
    box(c, (6, -24, 94, 28), _BLACK, 3)
    for left in (14, 52):
        box(c, (left, -20, left + 34, 24), "#fdf8ec", 1)
        for y in range(-12, 20, 9):
            c.drawLine(left + 4, y, left + 30, y, stroke("#6d7683", 1.2))
            ball(c, left + 10 + y % 14, y, 2.4, 2, _BLACK)


@thing(0.4, "conductor's baton", anchor="hand")
def _baton(c: skia.Canvas) -> None:
    limb(c, [(30, 78), (86, -10)], 3, "#f7f1e2")
    ball(c, 28, 82, 8, 8, WOOD)


@thing(1.5, "concert grand,grand piano,piano,upright piano", faces="right")
def _grand_piano(c: skia.Canvas) -> None:
    solid(c, curve("M8 34 Q40 -34 108 -28 L92 34 Z"), "#2f3038", 40)
    limb(c, [(64, 34), (74, -6)], 2.4, _BRASS)
    for x in (4, 62, 104):
        limb(c, [(x, 62), (x, 95)], 8, "#2f3038")
        ball(c, x, 97, 4, 3, _BRASS)
    box(c, (-16, 34, 112, 62), "#34353f", 5)
    box(c, (-24, 50, 28, 60), "#2a2b33", 2)
    box(c, (-22, 48, 26, 54), "#fdfaf2", 1)
    for x in range(-18, 26, 6):
        box(c, (x, 48, x + 3, 51), "#22222a", 0)
    limb(c, [(48, 64), (48, 92)], 3, _BRASS)
