"""What a role holds in the hand that does nothing: drawn with the hand at (0, 0), in metres, y downward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, path, smooth, solid, stroke

if TYPE_CHECKING:
    import skia

WOOD, STEEL, GOLD = "#a06c3d", "#c2cad3", "#f2c230"


def draw_prop(canvas: skia.Canvas, kind: str, ground: float) -> None:
    """One of `PROPS`; `ground` is how far below the hand the ground is."""
    PROPS[kind](canvas, ground)


def _pole(canvas: skia.Canvas, top: float, bottom: float, color: str = WOOD, width: float = 0.034) -> None:
    canvas.drawLine(0, bottom, 0, top, stroke(darker(color, 0.25), width))
    canvas.drawLine(0.006, bottom, 0.006, top, stroke(color, width * 0.6))


def _pitchfork(canvas: skia.Canvas, ground: float) -> None:
    _pole(canvas, -0.62, ground)
    for x in (-0.09, 0.0, 0.09):
        canvas.drawLine(x, -0.66, x, -0.92, stroke(STEEL, 0.024))
    canvas.drawPath(curve("M-0.09 -0.7 Q0 -0.58 0.09 -0.7"), stroke(STEEL, 0.026))


def _crook(canvas: skia.Canvas, ground: float) -> None:
    _pole(canvas, -0.6, ground)
    canvas.drawPath(
        curve("M0 -0.6 C0 -0.86 0.24 -0.86 0.22 -0.66 C0.21 -0.58 0.12 -0.58 0.12 -0.64"),
        stroke(darker(WOOD, 0.15), 0.034),
    )


def _staff(canvas: skia.Canvas, ground: float) -> None:
    _pole(canvas, -0.5, ground)


def _magic_staff(canvas: skia.Canvas, ground: float) -> None:
    _pole(canvas, -0.74, ground, "#7a5230", 0.04)
    canvas.drawCircle(0, -0.84, 0.16, fill("#9fe0ff", 0.35))
    ball(canvas, 0, -0.84, 0.09, 0.09, "#6cc4f5")


def _fishing_rod(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawLine(-0.04, 0.16, 0.0, -0.1, stroke("#5c3a20", 0.036))
    canvas.drawPath(curve("M0 -0.1 Q-0.05 -0.8 -0.36 -1.1"), stroke("#8a6a48", 0.02))
    canvas.drawPath(curve("M-0.36 -1.1 Q-0.46 -0.6 -0.42 -0.1"), stroke("#eef2f5", 0.008))
    ball(canvas, -0.42, -0.08, 0.03, 0.036, "#e0473c")


def _broom(canvas: skia.Canvas, ground: float) -> None:
    _pole(canvas, -0.5, ground - 0.28)
    solid(
        canvas, curve(f"M-0.05 {ground - 0.32} L0.05 {ground - 0.32} L0.16 {ground} L-0.16 {ground} Z"), "#dcb04c", 0.12
    )
    canvas.drawLine(-0.06, ground - 0.26, 0.06, ground - 0.26, stroke("#8a4a2a", 0.03))


def _axe(canvas: skia.Canvas, ground: float) -> None:
    _pole(canvas, -0.34, 0.3)
    solid(
        canvas,
        curve(
            "M-0.03 -0.36 L0.05 -0.36 Q0.14 -0.34 0.2 -0.44 Q0.24 -0.28 0.2 -0.12 Q0.14 -0.22 0.05 -0.2 L-0.03 -0.2 Z"
        ),
        STEEL,
        0.1,
    )


def _pickaxe(canvas: skia.Canvas, ground: float) -> None:
    _pole(canvas, -0.36, 0.32)
    canvas.drawPath(curve("M-0.26 -0.24 Q0 -0.5 0.26 -0.24"), stroke("#8f98a5", 0.06))


def _hammer(canvas: skia.Canvas, ground: float) -> None:
    _pole(canvas, -0.2, 0.1)
    box(canvas, (-0.1, -0.29, 0.12, -0.18), "#7d8794", 0.02)


def _wrench(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawLine(0, 0.08, 0, -0.2, stroke(STEEL, 0.045))
    canvas.drawPath(curve("M-0.06 -0.34 Q-0.1 -0.22 0 -0.2 Q0.1 -0.22 0.06 -0.34"), stroke(STEEL, 0.045))


def _saw(canvas: skia.Canvas, ground: float) -> None:
    teeth = (
        [(-0.02, 0.04), (0.05, 0.05)]
        + [(0.05 + 0.03 * (i % 2), 0.05 + 0.042 * i) for i in range(1, 10)]
        + [(-0.02, 0.46)]
    )
    solid(canvas, path(teeth, close=True), STEEL, 0.06)
    box(canvas, (-0.06, -0.08, 0.07, 0.07), WOOD, 0.03)


def _sword(canvas: skia.Canvas, ground: float) -> None:
    solid(
        canvas,
        path([(-0.03, -0.06), (-0.03, -0.56), (0, -0.64), (0.03, -0.56), (0.03, -0.06)], close=True),
        "#d5dce4",
        0.05,
    )
    canvas.drawLine(-0.1, -0.06, 0.1, -0.06, stroke(GOLD, 0.035))
    canvas.drawLine(0, -0.04, 0, 0.06, stroke("#7a4b2a", 0.035))
    ball(canvas, 0, 0.09, 0.03, 0.03, GOLD)


def _cutlass(canvas: skia.Canvas, ground: float) -> None:
    solid(canvas, curve("M-0.04 -0.06 Q-0.06 -0.4 -0.24 -0.6 Q0.08 -0.46 0.04 -0.06 Z"), "#d5dce4", 0.06)
    canvas.drawPath(curve("M-0.08 -0.05 Q0.1 -0.08 0.07 0.08"), stroke(GOLD, 0.03))


def _sceptre(canvas: skia.Canvas, ground: float) -> None:
    _pole(canvas, -0.36, 0.26, GOLD, 0.036)
    ball(canvas, 0, -0.42, 0.075, 0.075, "#e5484d")
    ball(canvas, 0, -0.52, 0.032, 0.032, GOLD)


def _wand(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawLine(0, 0.06, -0.06, -0.28, stroke("#23232c", 0.03))
    canvas.drawLine(-0.052, -0.24, -0.06, -0.28, stroke("#ffffff", 0.03))


def _star_wand(canvas: skia.Canvas, ground: float) -> None:
    import math

    canvas.drawLine(0, 0.06, -0.05, -0.3, stroke("#f4e2b0", 0.024))
    star = [(-0.05 + (0.11 if i % 2 == 0 else 0.05) * math.sin(i * math.pi / 5), -0.36 - (0.11 if i % 2 == 0 else 0.05) * math.cos(i * math.pi / 5))
            for i in range(10)]  # fmt: skip
    canvas.drawCircle(-0.05, -0.36, 0.15, fill("#fff3b0", 0.45))
    solid(canvas, path(star, close=True), "#ffd84a", 0.1)


def _spoon(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawLine(0, 0.08, 0, -0.24, stroke(WOOD, 0.03))
    ball(canvas, 0, -0.29, 0.055, 0.075, WOOD)


def _rolling_pin(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawLine(0, 0.08, 0, -0.46, stroke(darker(WOOD, 0.2), 0.034))
    canvas.drawLine(0, -0.06, 0, -0.34, stroke("#d9a868", 0.095))
    canvas.drawLine(0.015, -0.08, 0.015, -0.32, stroke(lighter("#d9a868", 0.4), 0.02))


def _cleaver(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawLine(0, 0.08, 0, -0.08, stroke("#5c3a20", 0.045))
    box(canvas, (-0.11, -0.36, 0.04, -0.08), "#d5dce4", 0.02)


def _tray(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawOval(_oval(0, -0.05, 0.24, 0.035), fill("#9aa4b0"))
    canvas.drawOval(_oval(0, -0.06, 0.24, 0.032), fill("#d8dfe6"))
    solid(canvas, curve("M-0.16 -0.07 Q-0.16 -0.26 0 -0.26 Q0.16 -0.26 0.16 -0.07 Z"), "#c2cad3", 0.14)
    ball(canvas, 0, -0.275, 0.022, 0.022, GOLD)


def _duster(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawLine(0, 0.08, 0, -0.14, stroke(WOOD, 0.028))
    for x, y in ((0, -0.2), (-0.06, -0.26), (0.06, -0.26), (0, -0.34)):
        ball(canvas, x, y, 0.075, 0.085, "#b98be0")


def _book(canvas: skia.Canvas, ground: float) -> None:
    canvas.save()
    canvas.rotate(-8)
    box(canvas, (-0.11, -0.12, 0.09, 0.14), "#b8453e", 0.015)
    canvas.drawLine(0.08, -0.1, 0.08, 0.12, stroke("#fbf6e8", 0.02))
    canvas.drawLine(-0.06, -0.04, 0.03, -0.04, stroke(GOLD, 0.016))
    canvas.restore()


def _letter(canvas: skia.Canvas, ground: float) -> None:
    canvas.save()
    canvas.rotate(-10)
    box(canvas, (-0.13, -0.08, 0.1, 0.08), "#fbf8ee", 0.01)
    canvas.drawPath(curve("M-0.13 -0.08 L-0.015 0.02 L0.1 -0.08"), stroke("#c9bfa6", 0.012))
    ball(canvas, -0.015, 0.01, 0.022, 0.022, "#d8352a")
    canvas.restore()


def _briefcase(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawPath(curve("M-0.06 0.06 Q-0.06 -0.01 0 -0.01 Q0.06 -0.01 0.06 0.06"), stroke("#3b2718", 0.026))
    box(canvas, (-0.19, 0.05, 0.19, 0.31), "#7a4b2a", 0.03)
    canvas.drawLine(-0.18, 0.15, 0.18, 0.15, stroke("#5c3a20", 0.014))
    box(canvas, (-0.025, 0.12, 0.025, 0.18), GOLD, 0.006)


def _sack(canvas: skia.Canvas, ground: float) -> None:
    shape = [(-0.02, 0.02), (0.05, 0.02), (0.18, 0.16), (0.2, 0.36), (0.02, 0.42), (-0.18, 0.36), (-0.16, 0.14)]
    solid(canvas, smooth(shape), "#c19a63", 0.3)
    canvas.drawLine(-0.03, 0.045, 0.06, 0.045, stroke("#7a5230", 0.024))


def _watering_can(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawPath(curve("M-0.1 0.08 Q-0.1 -0.03 0.02 -0.02 Q0.1 -0.01 0.1 0.08"), stroke("#3a8a86", 0.024))
    canvas.drawLine(-0.1, 0.2, -0.26, 0.05, stroke("#3a8a86", 0.035))
    canvas.drawLine(-0.3, 0.07, -0.22, 0.0, stroke("#3a8a86", 0.03))
    box(canvas, (-0.13, 0.07, 0.12, 0.29), "#4fb0aa", 0.03)


def _lifebuoy(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawCircle(0, 0.12, 0.15, stroke("#f5f5f7", 0.085))
    for i in range(4):
        canvas.save()
        canvas.translate(0, 0.12)
        canvas.rotate(45 + 90 * i)
        canvas.drawLine(0.112, 0, 0.188, 0, stroke("#e0473c", 0.075))
        canvas.restore()


def _magnifier(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawLine(0, 0.06, -0.03, -0.12, stroke("#5c3a20", 0.036))
    canvas.drawCircle(-0.05, -0.23, 0.11, fill("#d8f0ff", 0.6))
    canvas.drawCircle(-0.05, -0.23, 0.11, stroke("#c9a03a", 0.026))


def _flask(canvas: skia.Canvas, ground: float) -> None:
    glass = "M-0.03 -0.26 L0.03 -0.26 L0.03 -0.14 L0.11 0.06 Q0.1 0.09 0.07 0.09 L-0.07 0.09 Q-0.1 0.09 -0.11 0.06 L-0.03 -0.14 Z"
    canvas.drawPath(curve(glass), fill("#dff1ff", 0.75))
    canvas.drawPath(
        curve("M-0.065 -0.04 L0.065 -0.04 L0.11 0.06 Q0.1 0.09 0.07 0.09 L-0.07 0.09 Q-0.1 0.09 -0.11 0.06 Z"),
        fill("#5fc45a"),
    )
    canvas.drawPath(curve(glass), stroke("#8fa9bd", 0.012))
    for x, y in ((-0.01, 0.03), (0.035, 0.0)):
        canvas.drawCircle(x, y, 0.014, fill("#d4f5c8"))


def _palette(canvas: skia.Canvas, ground: float) -> None:
    solid(
        canvas,
        smooth([(-0.2, 0.0), (-0.12, -0.13), (0.06, -0.12), (0.12, 0.0), (0.03, 0.06), (-0.02, 0.13), (-0.14, 0.11)]),
        "#d9a868",
        0.2,
    )
    for x, y, color in (
        (-0.13, -0.02, "#e0473c"),
        (-0.07, -0.08, "#f2c230"),
        (0.01, -0.08, "#4a90d9"),
        (-0.12, 0.06, "#5fa845"),
    ):
        ball(canvas, x, y, 0.03, 0.027, color)


def _guitar(canvas: skia.Canvas, ground: float) -> None:
    canvas.save()
    canvas.translate(0.2, -0.02)
    canvas.rotate(62)
    box(canvas, (-0.03, -0.62, 0.03, -0.12), "#5c3a20", 0.01)
    box(canvas, (-0.05, -0.72, 0.05, -0.6), "#4a2d1d", 0.02)
    ball(canvas, 0, -0.06, 0.15, 0.14, "#c9803a")
    ball(canvas, 0, 0.14, 0.19, 0.18, "#c9803a")
    canvas.drawCircle(0, 0.0, 0.06, fill("#3b2718"))
    canvas.drawLine(0, -0.58, 0, 0.2, stroke("#f6efdc", 0.01))
    canvas.restore()


def _bowl(canvas: skia.Canvas, ground: float) -> None:
    solid(canvas, curve("M-0.13 -0.06 L0.13 -0.06 Q0.11 0.08 0 0.08 Q-0.11 0.08 -0.13 -0.06 Z"), "#9a6a3c", 0.12)
    canvas.drawOval(_oval(0, -0.06, 0.13, 0.028), fill("#5c3a20"))


def _gavel(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawLine(0, 0.1, 0, -0.18, stroke(darker(WOOD, 0.2), 0.03))
    box(canvas, (-0.12, -0.28, 0.12, -0.16), "#7a4b2a", 0.03)


def _bouquet(canvas: skia.Canvas, ground: float) -> None:
    solid(canvas, path([(-0.07, -0.06), (0.07, -0.06), (0.02, 0.16), (-0.02, 0.16)], close=True), "#5fa845", 0.1)
    for x, y, color in (
        (-0.1, -0.1, "#f7a8c4"),
        (0.1, -0.1, "#f8f6f6"),
        (0, -0.08, "#e0526d"),
        (-0.05, -0.18, "#f8f6f6"),
        (0.06, -0.18, "#f7a8c4"),
    ):
        ball(canvas, x, y, 0.07, 0.07, color)
        ball(canvas, x, y, 0.025, 0.025, darker(color, 0.18))


def _balloon(canvas: skia.Canvas, ground: float) -> None:
    canvas.drawPath(curve("M0 0.0 Q-0.1 -0.3 -0.06 -0.62"), stroke("#f4f4f6", 0.01))
    ball(canvas, -0.06, -0.8, 0.16, 0.2, "#e0473c")


def _club(canvas: skia.Canvas, ground: float) -> None:
    solid(canvas, smooth([(-0.03, 0.1), (0.03, 0.1), (0.09, -0.4), (0.0, -0.54), (-0.1, -0.4)]), "#8a5a33", 0.14)


def _oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    import skia

    return skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)


Prop = Callable[["skia.Canvas", float], None]
PROPS: Mapping[str, Prop] = {
    "pitchfork": _pitchfork, "crook": _crook, "staff": _staff, "staff-magic": _magic_staff, "fishing-rod": _fishing_rod, "broom": _broom,
    "axe": _axe, "pickaxe": _pickaxe, "hammer": _hammer, "wrench": _wrench, "saw": _saw, "sword": _sword, "cutlass": _cutlass,
    "sceptre": _sceptre, "wand": _wand, "star-wand": _star_wand, "spoon": _spoon, "rolling-pin": _rolling_pin, "cleaver": _cleaver,
    "tray": _tray, "duster": _duster, "book": _book, "letter": _letter, "briefcase": _briefcase, "sack": _sack,
    "watering-can": _watering_can, "lifebuoy": _lifebuoy, "magnifier": _magnifier, "flask": _flask, "palette": _palette,
    "guitar": _guitar, "bowl": _bowl, "gavel": _gavel, "bouquet": _bouquet, "balloon": _balloon, "club": _club,
}  # fmt: skip
