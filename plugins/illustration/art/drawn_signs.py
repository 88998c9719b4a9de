"""The signs of comics: bubbles, hearts, marks; those of motion and sound are in `drawn_marks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, curve, fill, ink, path, smooth, soft, solid, stroke
from .thing import thing

if TYPE_CHECKING:
    import skia


def _bubble(c: skia.Canvas, shape: skia.Path) -> None:
    c.drawPath(shape, fill("#2b3040", 0.22, MaskFilter=soft(3)))
    c.drawPath(shape, fill("#ffffff"))
    c.drawPath(shape, stroke("#3a4152", 1.8))


@thing(0.7, "", anchor="sky", faces="left")
def _speech_bubble(c: skia.Canvas) -> None:
    _bubble(
        c, curve("M-20 30 Q-20 2 50 2 Q120 2 120 30 Q120 60 50 60 Q34 60 24 59 Q18 76 2 86 Q8 72 6 56 Q-20 48 -20 30 Z")
    )


@thing(0.8, "", anchor="sky", faces="left")
def _thought_bubble(c: skia.Canvas) -> None:
    shape = smooth(
        [
            (-20, 40),
            (-14, 16),
            (14, 8),
            (34, -6),
            (66, -4),
            (88, 8),
            (112, 18),
            (118, 40),
            (100, 58),
            (70, 62),
            (44, 66),
            (16, 62),
            (-10, 56),
        ]
    )
    _bubble(c, shape)
    for x, y, r in ((4, 78, 8), (-8, 93, 5)):
        c.drawCircle(x, y, r, fill("#ffffff"))
        c.drawCircle(x, y, r, stroke("#3a4152", 1.8))


@thing(0.3, "", anchor="sky", faces="right")
def _motion_lines(c: skia.Canvas) -> None:
    for y, left, right in ((22, 20, 100), (50, -10, 92), (78, 30, 100)):
        c.drawLine(left, y, right, y, stroke("#ffffff", 6, 0.9))


@thing(0.3, "heart", anchor="sky")
def _love_heart(c: skia.Canvas) -> None:
    solid(c, curve("M50 92 C-8 52 2 8 30 8 C42 8 48 18 50 26 C52 18 58 8 70 8 C98 8 108 52 50 92 Z"), "#ee3f5c", 50)


@thing(0.4, "z,snore sign", anchor="sky")
def _zzz(c: skia.Canvas) -> None:
    for x, y, s in ((4, 62, 20), (34, 34, 27), (72, 0, 36)):
        c.drawPath(path([(x, y), (x + s, y), (x, y + s), (x + s, y + s)]), stroke("#ffffff", s * 0.34))
        c.drawPath(path([(x, y), (x + s, y), (x, y + s), (x + s, y + s)]), stroke("#5b7fd0", s * 0.2))


@thing(0.4, "", anchor="sky")
def _question_mark(c: skia.Canvas) -> None:
    line = curve("M24 30 Q24 4 50 4 Q78 4 78 30 Q78 46 62 52 Q50 57 50 70")
    c.drawPath(line, stroke("#ffffff", 22))
    c.drawPath(line, stroke("#e8843a", 15))
    c.drawCircle(50, 90, 10.5, fill("#ffffff"))
    ball(c, 50, 90, 8, 8, "#e8843a")


@thing(0.4, "", anchor="sky")
def _exclamation_mark(c: skia.Canvas) -> None:
    for color, w in (("#ffffff", 24), ("#e5484d", 17)):
        c.drawLine(50, 10, 50, 62, stroke(color, w))
        c.drawCircle(50, 88, w / 2 + 0.5, fill(color))


@thing(0.35, "", anchor="sky")
def _sweat_drops(c: skia.Canvas) -> None:
    for x, y, s, turn in ((16, 60, 1.0, -35), (50, 34, 1.2, 0), (84, 60, 1.0, 35)):
        c.save()
        c.translate(x, y)
        c.rotate(turn)
        c.scale(s, s)
        solid(c, curve("M0 -22 Q14 4 10 14 Q0 24 -10 14 Q-14 4 0 -22 Z"), "#6cc4f5", 18)
        c.restore()


@thing(0.5, "", anchor="sky")
def _anger_mark(c: skia.Canvas) -> None:
    for sx in (-1, 1):
        for sy in (-1, 1):
            c.drawPath(
                path([(50 + sx * 12, 50 + sy * 40), (50 + sx * 12, 50 + sy * 12), (50 + sx * 40, 50 + sy * 12)]),
                stroke("#e5353b", 10),
            )


@thing(0.5, "light glow", anchor="sky")
def _glow(c: skia.Canvas) -> None:
    import skia as sk

    tones = [ink("#fff6c8", 0.9), ink("#ffe48a", 0.4), ink("#ffe48a", 0.0)]
    c.drawCircle(50, 50, 48, sk.Paint(AntiAlias=True, Shader=sk.GradientShader.MakeRadial((50, 50), 48, tones)))
