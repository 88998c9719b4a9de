"""Helmets, crowns and the hats of stories, drawn as `costume_hats` says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from .brush import ball, curve, darker, fill, path, solid, stroke

if TYPE_CHECKING:
    import skia

DOME = "M-1.04 -0.3 Q-1.12 -1.35 0 -1.4 Q1.12 -1.35 1.06 -0.36 Q0 -0.62 -1.04 -0.3 Z"


def _fire(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-0.98 -0.4 Q-1.02 -1.45 0.05 -1.5 Q1.08 -1.45 1.04 -0.4 Q0 -0.66 -0.98 -0.4 Z"), color, 0.7)
    canvas.drawPath(curve("M-0.1 -1.48 Q0.16 -1.6 0.3 -1.1"), stroke(darker(color, 0.25), 0.14))
    canvas.drawPath(curve("M-1.5 -0.2 Q-1.0 -0.66 0 -0.66 Q1.0 -0.66 1.34 -0.36"), stroke(darker(color, 0.25), 0.19))
    if not back:
        ball(canvas, 0.24, -0.98, 0.24, 0.28, "#f4c53d")


def _bike(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-1.12 -0.3 Q-1.3 -1.3 -0.1 -1.5 Q1.25 -1.4 1.2 -0.44 Q0 -0.66 -1.12 -0.3 Z"), color, 0.8)
    for bend in (-0.62, -0.1, 0.44):
        canvas.drawPath(
            curve(f"M{bend - 0.1} -1.3 Q{bend + 0.1} -1.0 {bend + 0.16} -0.76"), stroke(darker(color, 0.45), 0.13)
        )
    if not back:
        canvas.drawPath(curve("M-0.86 -0.34 Q-0.7 0.6 0.1 1.0"), stroke("#33333d", 0.06))


def _hard(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve(DOME), color, 0.8)
    canvas.drawPath(curve("M-0.16 -1.4 Q0.0 -1.0 0.06 -0.6"), stroke(darker(color, 0.15), 0.2))
    canvas.drawPath(curve("M-1.2 -0.28 Q0 -0.7 1.4 -0.3"), stroke(darker(color, 0.12), 0.17))


def _army(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-1.16 -0.2 Q-1.2 -1.42 0 -1.44 Q1.2 -1.42 1.2 -0.3 Q0 -0.6 -1.16 -0.2 Z"), color, 0.8)
    canvas.drawPath(curve("M-1.18 -0.22 Q0 -0.64 1.22 -0.32"), stroke(darker(color, 0.22), 0.12))


def _miner(canvas: skia.Canvas, color: str, back: bool) -> None:
    _hard(canvas, color, back)
    if not back:
        ball(canvas, 0.3, -0.9, 0.27, 0.27, "#6b6f7a")
        ball(canvas, 0.34, -0.9, 0.19, 0.19, "#fff3b8")


def _helm(canvas: skia.Canvas, color: str, back: bool) -> None:
    dark = darker(color, 0.3)
    plume = "M-0.1 -1.3 Q-0.4 -2.1 -1.3 -1.85 Q-1.75 -1.3 -1.45 -0.6 Q-1.1 -1.2 -0.1 -1.3 Z"
    solid(canvas, curve(plume), "#c92f33", 0.4)
    solid(canvas, curve(DOME), color, 0.8)
    if back:
        solid(canvas, curve("M-1.04 -0.4 L-0.95 0.8 Q0 1.1 0.95 0.8 L1.06 -0.4 Z"), color, 0.6)
        return
    solid(canvas, curve("M-1.06 -0.34 L-1.0 0.7 Q-0.86 0.98 -0.56 0.96 L-0.56 -0.3 Z"), color, 0.4)
    solid(canvas, curve("M0.98 -0.36 L1.06 0.6 Q0.98 0.9 0.8 0.92 L0.84 -0.3 Z"), color, 0.3)
    canvas.drawPath(curve("M-1.02 -0.34 Q0 -0.64 1.04 -0.4"), stroke(dark, 0.18))
    canvas.drawPath(curve("M0.2 -0.56 L0.24 0.14"), stroke(dark, 0.13))


def _viking(canvas: skia.Canvas, color: str, back: bool) -> None:
    for side in (-1, 1):
        horn = f"M{side * 0.84} -0.7 Q{side * 1.7} -0.7 {side * 1.5} -1.7 Q{side * 1.2} -1.15 {side * 0.8} -1.1 Z"
        solid(canvas, curve(horn), "#f0e6cf", 0.3)
    solid(canvas, curve(DOME), color, 0.8)
    canvas.drawPath(curve("M-1.04 -0.36 Q0 -0.66 1.06 -0.4"), stroke(darker(color, 0.35), 0.2))


def _points(canvas: skia.Canvas, color: str, high: float, wide: float, gems: tuple[str, ...], front: str) -> None:
    tips = [
        (-wide, -0.7),
        (-wide * 1.16, high),
        (-wide * 0.5, -1.12),
        (0, high - 0.12),
        (wide * 0.5, -1.12),
        (wide * 1.16, high),
        (wide, -0.7),
    ]
    solid(canvas, path([*tips, (0, -0.58)], close=True), color, 0.6)
    canvas.drawPath(curve(f"M{-wide} -0.72 Q0 -0.56 {wide} -0.72"), stroke(darker(color, 0.2), 0.1))
    for i, x in enumerate((-wide * 1.16, 0, wide * 1.16)):
        ball(canvas, x, high - (0.12 if i == 1 else 0), 0.1, 0.1, gems[i])
    ball(canvas, 0.04, -0.86, 0.12, 0.12, front)


def _crown(canvas: skia.Canvas, color: str, back: bool) -> None:
    _points(canvas, color, -1.66, 0.84, ("#e5484d", "#58a6ff", "#e5484d"), "#e5484d")


def _tiara(canvas: skia.Canvas, color: str, back: bool) -> None:
    _points(canvas, color, -1.3, 0.62, ("#f7a8d0", "#bfe6ff", "#f7a8d0"), "#f7a8d0")


def _wreath(canvas: skia.Canvas, color: str, back: bool) -> None:
    canvas.drawPath(curve("M-0.98 -0.5 Q0 -0.98 1.0 -0.5"), stroke(darker(color, 0.1), 0.16))
    petals = ("#f06a9b", "#f8f6f6", "#f6cf4d", "#b98be0", "#f06a9b", "#f8f6f6", "#f6cf4d")
    for i, petal in enumerate(petals):
        x = -0.96 + 0.32 * i
        y = -0.53 - 0.24 * (1 - x * x)
        ball(canvas, x, y, 0.19, 0.19, petal)
        ball(canvas, x, y, 0.07, 0.07, "#f2b632" if petal != "#f6cf4d" else "#d8792c")


def _witch(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(
        canvas,
        curve("M-1.75 -0.34 Q0 -1.02 1.8 -0.38 Q0.9 -0.12 0 -0.2 Q-0.9 -0.1 -1.75 -0.34 Z"),
        darker(color, 0.15),
        0.4,
    )
    cone = "M-0.86 -0.55 Q-0.4 -1.6 0.16 -2.55 Q0.5 -2.72 0.82 -2.4 Q0.44 -2.2 0.57 -1.6 Q0.7 -1.0 0.9 -0.55 Q0 -0.3 -0.86 -0.55 Z"
    solid(canvas, curve(cone), color, 0.8)
    canvas.drawPath(curve("M-0.8 -0.66 Q0 -0.42 0.86 -0.64"), stroke("#f2b632", 0.16))


def _pirate(canvas: skia.Canvas, color: str, back: bool) -> None:
    shape = "M-1.5 -0.42 Q-1.3 -1.4 0 -1.7 Q1.3 -1.4 1.55 -0.42 Q0.7 -0.82 0 -0.74 Q-0.7 -0.82 -1.5 -0.42 Z"
    solid(canvas, curve(shape), color, 0.7)
    canvas.drawPath(curve("M-1.44 -0.48 Q-1.24 -1.36 0 -1.66 Q1.24 -1.36 1.5 -0.48"), stroke("#e2b53a", 0.06))
    if not back:
        for side in (-1, 1):
            canvas.drawLine(0.05 - side * 0.28, -1.0, 0.05 + side * 0.28, -0.84, stroke("#f4f2ec", 0.08))
        ball(canvas, 0.05, -1.16, 0.21, 0.2, "#f4f2ec")
        for x in (-0.03, 0.13):
            canvas.drawCircle(x, -1.16, 0.05, fill("#26242e"))


def _bearskin(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-0.92 -0.35 Q-1.14 -1.9 0 -2.1 Q1.14 -1.9 0.96 -0.35 Q0 -0.6 -0.92 -0.35 Z"), color, 0.8)


def _santa(canvas: skia.Canvas, color: str, back: bool) -> None:
    shape = "M-0.88 -0.6 Q-0.8 -1.6 -0.1 -1.8 Q-0.9 -2.2 -1.6 -1.3 Q-1.5 -1.0 -1.36 -1.02 Q-1.0 -1.5 -0.5 -1.36 Q0.2 -1.9 0.9 -0.6 Q0 -0.86 -0.88 -0.6 Z"
    tip = "M0.9 -0.6 Q0.9 -1.5 0.1 -1.76 Q-0.7 -2.1 -1.5 -1.2 Q-0.9 -1.5 -0.6 -1.3 Q-0.9 -1.0 -0.88 -0.6 Z"
    solid(canvas, curve(shape if back else tip), color, 0.6)
    canvas.drawPath(curve("M-0.9 -0.56 Q0 -0.84 0.92 -0.56"), stroke("#fbfbfd", 0.32))
    ball(canvas, -1.48, -1.14, 0.23, 0.23, "#fbfbfd")


def _elf(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-0.88 -0.56 Q-0.6 -1.7 -1.0 -2.35 Q0.5 -1.95 0.9 -0.56 Q0 -0.86 -0.88 -0.56 Z"), color, 0.6)
    canvas.drawPath(curve("M-0.88 -0.56 Q0 -0.86 0.9 -0.56"), stroke(darker(color, 0.25), 0.2))
    ball(canvas, -1.0, -2.33, 0.19, 0.19, "#f2c94c")


def _clown(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-0.6 -0.9 Q-0.1 -2.0 0.1 -2.2 Q0.5 -1.6 0.76 -0.86 Q0 -0.66 -0.6 -0.9 Z"), color, 0.5)
    for y, x in ((-1.16, -0.12), (-1.3, 0.34), (-1.64, 0.1)):
        ball(canvas, x, y, 0.1, 0.1, "#f4c430")
    ball(canvas, 0.1, -2.2, 0.19, 0.19, "#f4c430")


def _halo(canvas: skia.Canvas, color: str, back: bool) -> None:
    import skia

    canvas.drawOval(skia.Rect.MakeLTRB(-0.75, -1.72, 0.75, -1.32), stroke(color, 0.15))


def _ears(canvas: skia.Canvas, color: str, back: bool) -> None:
    for side in (-1, 1):
        canvas.save()
        canvas.translate(side * 0.36, -1.0)
        canvas.rotate(side * 14)
        ball(canvas, 0, -0.52, 0.24, 0.66, color)
        ball(canvas, 0.02, -0.5, 0.12, 0.46, "#f4a3b8")
        canvas.restore()
    canvas.drawPath(curve("M-0.96 -0.4 Q0 -1.36 0.98 -0.44"), stroke(color, 0.12))


def _astronaut(canvas: skia.Canvas, color: str, back: bool) -> None:
    if back:
        ball(canvas, 0.02, -0.05, 1.42, 1.42, "#eef2f7")
        return
    canvas.drawCircle(0.05, 0.0, 1.36, fill("#bfe4ff", 0.26))
    canvas.drawCircle(0.05, 0.0, 1.36, stroke("#c3ccd6", 0.24))
    canvas.drawCircle(0.05, 0.0, 1.39, stroke("#f4f7fa", 0.16))
    canvas.drawPath(curve("M-0.7 -0.75 Q0.0 -1.25 0.62 -0.92"), stroke("#ffffff", 0.13, 0.85))


def _stars(canvas: skia.Canvas, color: str, back: bool) -> None:
    _witch(canvas, color, back)
    for x, y, r in ((-0.3, -1.0, 0.1), (0.3, -1.3, 0.09), (0.16, -1.9, 0.08), (0.5, -0.86, 0.07)):
        star = curve(
            f"M{x} {y - r * 1.6} Q{x} {y} {x + r * 1.6} {y} Q{x} {y} {x} {y + r * 1.6} Q{x} {y} {x - r * 1.6} {y} Q{x} {y} {x} {y - r * 1.6} Z"
        )
        canvas.drawPath(star, fill("#ffe27a"))


def _small_crown(canvas: skia.Canvas, color: str, back: bool) -> None:
    _points(canvas, color, -1.4, 0.74, ("#58a6ff", "#e5484d", "#58a6ff"), "#58a6ff")


def _feathered(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(
        canvas,
        curve("M-1.3 -0.42 Q-0.9 -1.3 0.0 -1.4 Q0.8 -1.3 1.0 -0.66 Q1.6 -0.5 1.7 -0.28 Q0.6 -0.5 -1.3 -0.42 Z"),
        color,
        0.7,
    )
    canvas.drawPath(curve("M-1.1 -0.54 Q0 -0.74 1.04 -0.56"), stroke(darker(color, 0.4), 0.14))
    solid(canvas, curve("M-0.5 -0.66 Q-1.3 -1.2 -1.2 -1.9 Q-0.6 -1.5 -0.4 -0.7 Z"), "#d8432f", 0.3)


def _deerstalker(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-1.04 -0.3 Q-1.1 -1.4 0 -1.42 Q1.1 -1.4 1.06 -0.36 Q0 -0.6 -1.04 -0.3 Z"), color, 0.8)
    canvas.drawPath(
        curve("M-0.9 -0.6 Q0 -0.96 0.9 -0.64 M-0.4 -1.3 Q-0.2 -0.8 -0.3 -0.5 M0.4 -1.3 Q0.3 -0.8 0.36 -0.5"),
        stroke(darker(color, 0.28), 0.05, 0.8),
    )
    for side in (-1, 1):
        solid(
            canvas,
            curve(f"M{side * 0.7} -0.5 Q{side * 1.5} -0.4 {side * 1.6} -0.14 Q{side * 1.1} -0.2 {side * 0.6} -0.4 Z"),
            darker(color, 0.16),
            0.3,
        )
    ball(canvas, 0, -1.44, 0.16, 0.12, darker(color, 0.2))


def _wig(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(
        canvas,
        curve("M-1.1 0.1 Q-1.2 -1.3 0 -1.36 Q1.2 -1.3 1.1 0.0 Q0.9 -0.6 0.1 -0.7 Q-0.8 -0.6 -1.1 0.1 Z"),
        color,
        0.7,
    )
    for side in (-1, 1):
        for i in range(4):
            ball(canvas, side * (1.02 + 0.03 * i), -0.2 + 0.36 * i, 0.24, 0.22, color)
    for x in (-0.6, -0.2, 0.2, 0.6):
        ball(canvas, x, -0.92 + 0.3 * x * x, 0.24, 0.2, color)


def _jester(canvas: skia.Canvas, color: str, back: bool) -> None:
    tones = (color, "#f2c230", "#3f7a4a")
    for side, tone in ((-1, tones[0]), (1, tones[2])):
        horn = f"M{side * 0.1} -1.2 Q{side * 1.2} -2.1 {side * 1.75} -0.9 Q{side * 1.2} -1.3 {side * 1.0} -0.46 Z"
        solid(canvas, curve(horn), tone, 0.4)
        ball(canvas, side * 1.76, -0.84, 0.16, 0.16, "#f2c94c")
    solid(canvas, curve("M-1.0 -0.42 Q-0.7 -1.5 0.0 -1.9 Q0.7 -1.5 1.0 -0.46 Q0 -0.7 -1.0 -0.42 Z"), tones[1], 0.6)
    ball(canvas, 0, -1.94, 0.16, 0.16, "#e0473c")
    canvas.drawPath(curve("M-1.0 -0.44 Q0 -0.72 1.0 -0.48"), stroke(color, 0.18))


Hat = Callable[["skia.Canvas", str, bool], None]
HEADGEAR: Mapping[str, Hat] = {
    "fire": _fire, "bike": _bike, "hard": _hard, "army": _army, "miner": _miner, "helm": _helm, "viking": _viking, "crown": _crown,
    "crown-small": _small_crown, "tiara": _tiara, "wreath": _wreath, "witch": _witch, "witch-stars": _stars, "pirate": _pirate,
    "bearskin": _bearskin, "santa": _santa, "elf": _elf, "elf-feather": _feathered, "clown": _clown, "halo": _halo, "ears": _ears,
    "astronaut": _astronaut, "deerstalker": _deerstalker, "wig": _wig, "jester": _jester,
}  # fmt: skip
