"""Hats of cloth, straw and felt, drawn in the frame of `head.draw_head`: the head is a circle of radius 1 that looks right, y downward."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, path, smooth, solid, stroke
from .costume_headgear import DOME, HEADGEAR, Hat

if TYPE_CHECKING:
    import skia


def draw_hat(canvas: skia.Canvas, kind: str, color: str, back: bool) -> None:
    """One of `HATS`; `back` is the view from behind."""
    HATS[kind](canvas, color, back)


def draw_hat_behind(canvas: skia.Canvas, kind: str, color: str) -> None:
    """What of it lies behind head and shoulders."""
    shade = darker(color, 0.25)
    if kind == "veil":
        shape = curve("M-0.7 -0.9 Q-1.5 0.2 -1.7 2.6 Q-0.6 3.0 0.5 2.6 Q0.9 0.6 0.6 -0.9 Z")
        canvas.drawPath(shape, fill("#f1f3f7", 0.85))
    elif kind in ("headscarf", "hood"):
        solid(
            canvas, smooth([(-0.9, -0.9), (0.8, -0.9), (1.16, 0.2), (0.8, 1.15), (-0.9, 1.25), (-1.3, 0.3)]), shade, 0.8
        )
    elif kind == "wimple":
        solid(
            canvas, smooth([(-0.9, -1.0), (0.8, -1.0), (1.2, 0.2), (1.25, 1.9), (-1.35, 1.9), (-1.3, 0.3)]), shade, 0.8
        )


def _brimmed(canvas: skia.Canvas, color: str, crown: str, band: str, *, wide: float = 1.6) -> None:
    w = wide
    rim = f"M{-w} -0.46 Q0 -0.98 {w} -0.46 Q{w * 0.7} -0.12 0 -0.18 Q{-w * 0.7} -0.12 {-w} -0.46 Z"
    solid(canvas, curve(rim), darker(color, 0.08), 0.4)
    solid(canvas, curve(crown), color, 0.7)
    canvas.drawPath(curve("M-0.8 -0.63 Q0 -0.4 0.8 -0.63"), stroke(band, 0.17))


_CROWN = "M-0.84 -0.5 Q-0.8 -1.46 -0.34 -1.44 Q0 -1.3 0.34 -1.44 Q0.8 -1.46 0.84 -0.5 Q0 -0.3 -0.84 -0.5 Z"
_ROUND = "M-0.84 -0.5 Q-0.86 -1.4 0 -1.42 Q0.86 -1.4 0.84 -0.5 Q0 -0.3 -0.84 -0.5 Z"


def _brim(canvas: skia.Canvas, color: str, back: bool) -> None:
    _brimmed(canvas, color, _CROWN, darker(color, 0.5), wide=1.38)


def _straw(canvas: skia.Canvas, color: str, back: bool) -> None:
    _brimmed(canvas, color, _ROUND, "#b33a34", wide=1.72)
    for y in (-0.86, -1.08, -1.26):
        canvas.drawPath(
            curve(f"M{-0.6 - y * 0.1} {y} Q0 {y + 0.14} {0.6 + y * 0.1} {y}"), stroke(darker(color, 0.25), 0.03, 0.7)
        )


def _bucket(canvas: skia.Canvas, color: str, back: bool) -> None:
    rim = "M-1.0 -0.6 Q0 -0.9 1.0 -0.6 L1.4 -0.2 Q0 -0.46 -1.4 -0.14 Z"
    solid(canvas, curve("M-0.92 -0.46 Q-0.9 -1.36 0 -1.38 Q0.9 -1.36 0.94 -0.46 Q0 -0.6 -0.92 -0.46 Z"), color, 0.7)
    solid(canvas, curve(rim), darker(color, 0.1), 0.3)


def _cowboy(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(
        canvas,
        curve("M-1.85 -0.86 Q-1.2 -0.5 0 -0.62 Q1.2 -0.5 1.85 -0.86 Q1.5 -0.12 0 -0.2 Q-1.5 -0.12 -1.85 -0.86 Z"),
        darker(color, 0.1),
        0.4,
    )
    solid(
        canvas,
        curve("M-0.84 -0.5 Q-0.74 -1.6 -0.4 -1.56 Q0 -1.26 0.4 -1.56 Q0.74 -1.6 0.84 -0.5 Q0 -0.3 -0.84 -0.5 Z"),
        color,
        0.7,
    )
    canvas.drawPath(curve("M-0.8 -0.63 Q0 -0.4 0.8 -0.63"), stroke(darker(color, 0.5), 0.14))


def _peaked(canvas: skia.Canvas, color: str, back: bool) -> None:
    shape = "M-0.98 -0.5 Q-1.3 -1.05 -0.85 -1.22 Q0 -1.5 0.95 -1.22 Q1.36 -1.05 1.02 -0.5 Q0 -0.72 -0.98 -0.5 Z"
    solid(canvas, curve(shape), color, 0.6)
    canvas.drawPath(curve("M-0.97 -0.54 Q0 -0.78 1.0 -0.54"), stroke("#1d2233", 0.18))
    if not back:
        peak = "M-0.56 -0.58 Q0.3 -0.68 1.06 -0.52 Q1.3 -0.26 1.1 -0.24 Q0.3 -0.48 -0.56 -0.58 Z"
        canvas.drawPath(curve(peak), fill("#1d2233"))
        ball(canvas, 0.2, -0.97, 0.18, 0.18, "#f3c843")


def _cap(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve(DOME), color, 0.8)
    ball(canvas, 0, -1.39, 0.09, 0.07, darker(color, 0.2))
    if back:
        canvas.drawPath(curve("M-0.4 -0.5 Q0 -0.9 0.4 -0.5"), stroke(darker(color, 0.3), 0.08))
    else:
        solid(
            canvas,
            curve("M-0.1 -0.6 Q0.9 -0.76 1.72 -0.36 Q1.72 -0.18 1.3 -0.24 Q0.6 -0.44 -0.1 -0.4 Z"),
            darker(color, 0.22),
            0.3,
        )


def _beanie(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-1.0 -0.5 Q-1.06 -1.5 0 -1.54 Q1.06 -1.5 1.04 -0.5 Q0 -0.76 -1.0 -0.5 Z"), color, 0.8)
    for x in (-0.5, 0.0, 0.5):
        canvas.drawPath(curve(f"M{x * 1.1} -0.7 Q{x} -1.1 {x * 0.5} -1.45"), stroke(darker(color, 0.16), 0.05, 0.8))
    canvas.drawPath(curve("M-1.0 -0.44 Q0 -0.72 1.04 -0.46"), stroke(darker(color, 0.12), 0.34))
    canvas.drawPath(curve("M-0.98 -0.5 Q0 -0.78 1.02 -0.52"), stroke(lighter(color, 0.3), 0.1, 0.7))
    ball(canvas, 0, -1.66, 0.28, 0.27, lighter(color, 0.65))


def _toque(canvas: skia.Canvas, color: str, back: bool) -> None:
    for x, y, r in ((-0.55, -1.42, 0.46), (0.58, -1.42, 0.46), (0, -1.66, 0.54)):
        ball(canvas, x, y, r, r, mixed_white(color))
    box(canvas, (-0.8, -1.36, 0.8, -0.56), mixed_white(color), 0.08)
    for x in (-0.4, 0.0, 0.4):
        canvas.drawLine(x, -1.24, x, -0.72, stroke("#d5d8e2", 0.04))


def mixed_white(color: str) -> str:
    """White that still takes light and shadow; other colours as they are."""
    return "#f5f5f6" if color.lower() in ("#ffffff", "#fff") else color


def _nurse(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-0.62 -0.74 Q0 -0.98 0.64 -0.74 L0.78 -1.34 Q0 -1.56 -0.76 -1.34 Z"), mixed_white(color), 0.5)
    if not back:
        canvas.drawLine(0.05, -1.36, 0.05, -1.0, stroke("#e0433c", 0.11))
        canvas.drawLine(-0.13, -1.18, 0.23, -1.18, stroke("#e0433c", 0.11))


def _hood(canvas: skia.Canvas, color: str, back: bool) -> None:
    if back:
        solid(
            canvas,
            smooth([(0, -1.5), (0.9, -1.05), (1.2, 0), (0.9, 1.1), (0, 1.3), (-0.9, 1.1), (-1.2, 0), (-0.9, -1.05)]),
            color,
            1.0,
        )
        return
    outer = "M-0.5 1.2 Q-1.3 0.9 -1.3 -0.1 Q-1.2 -1.46 -0.1 -1.56 Q1.16 -1.42 1.22 -0.1 Q1.2 0.8 0.7 1.16 "
    inner = "Q0.98 0.6 0.98 -0.02 Q0.8 -0.86 0.1 -0.86 Q-0.84 -0.86 -0.94 0.02 Q-0.9 0.8 -0.5 1.2 Z"
    solid(canvas, curve(outer + inner), color, 0.6)
    canvas.drawPath(
        curve("M-0.5 1.16 Q-0.9 0.8 -0.94 0.02 Q-0.84 -0.86 0.1 -0.86 Q0.8 -0.86 0.98 -0.02 Q0.98 0.6 0.7 1.14"),
        stroke(darker(color, 0.25), 0.09),
    )


def _bonnet(canvas: skia.Canvas, color: str, back: bool) -> None:
    _hood(canvas, color, back)
    if not back:
        canvas.drawPath(curve("M-0.94 0.02 Q-0.84 -0.86 0.1 -0.86 Q0.8 -0.86 0.98 -0.02"), stroke("#ffffff", 0.16))
        for side in (-1, 1):
            ball(canvas, 0.12 + side * 0.2, 1.12, 0.2, 0.13, darker(color, 0.18))


def _sailor(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, smooth([(-0.86, -1.0), (0, -1.5), (0.86, -1.0), (0, -0.9)]), mixed_white(color), 0.4)
    box(canvas, (-0.92, -1.14, 0.92, -0.66), mixed_white(color), 0.18)
    canvas.drawLine(-0.84, -0.76, 0.84, -0.76, stroke("#2f4d8c", 0.1))


def _nightcap(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(
        canvas,
        curve(
            "M-0.9 -0.56 Q-0.8 -1.5 0.1 -1.6 Q1.0 -1.7 1.75 -0.6 Q1.6 -0.4 1.5 -0.36 Q1.2 -0.9 0.86 -0.9 L0.9 -0.56 Q0 -0.86 -0.9 -0.56 Z"
        ),
        color,
        0.6,
    )
    canvas.drawPath(curve("M-0.9 -0.52 Q0 -0.82 0.92 -0.52"), stroke("#fbfbfd", 0.24))
    ball(canvas, 1.62, -0.34, 0.19, 0.19, "#fbfbfd")


def _tophat(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-1.24 -0.66 Q0 -0.9 1.24 -0.66 Q0.8 -0.42 0 -0.42 Q-0.8 -0.42 -1.24 -0.66 Z"), color, 0.3)
    solid(canvas, curve("M-0.72 -0.66 L-0.82 -2.0 Q0 -2.16 0.82 -2.0 L0.72 -0.66 Q0 -0.5 -0.72 -0.66 Z"), color, 0.8)
    canvas.drawPath(curve("M-0.72 -0.8 Q0 -0.64 0.72 -0.8"), stroke("#b0343f", 0.2))


def _beret(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(
        canvas, smooth([(-1.3, -0.6), (-0.9, -1.24), (0.2, -1.44), (1.05, -1.04), (1.1, -0.56), (0, -0.66)]), color, 0.6
    )
    canvas.drawLine(0.0, -1.38, 0.06, -1.58, stroke(darker(color, 0.2), 0.1))


def _turban(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(
        canvas,
        smooth([(-1.12, -0.4), (-1.06, -1.2), (0, -1.62), (1.08, -1.2), (1.14, -0.44), (0.2, -0.74)]),
        color,
        0.8,
    )
    for bend in (-0.1, 0.3):
        canvas.drawPath(
            curve(f"M-1.0 {-0.6 - bend} Q0 {-1.1 - bend} 0.9 {-0.5 - bend}"), stroke(darker(color, 0.2), 0.05)
        )
    if not back:
        ball(canvas, 0.16, -0.94, 0.15, 0.18, "#e5484d")


def _veil(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(
        canvas,
        curve("M-1.0 -0.1 Q-1.16 -1.2 0 -1.3 Q0.9 -1.2 1.0 -0.4 Q0.5 -0.86 -0.1 -0.8 Q-0.8 -0.6 -1.0 -0.1 Z"),
        "#f1f3f7",
        0.5,
    )
    for x in (-0.6, -0.2, 0.2, 0.6):
        ball(canvas, x, -0.98 + x * x * 0.3, 0.15, 0.15, "#f7c6d9")
        ball(canvas, x, -0.98 + x * x * 0.3, 0.06, 0.06, "#fff3c8")


def _wimple(canvas: skia.Canvas, color: str, back: bool) -> None:
    _hood(canvas, color, back)
    if not back:
        canvas.drawPath(curve("M-0.9 0.1 Q-0.84 -0.8 0.1 -0.8 Q0.8 -0.8 0.94 0.0"), stroke("#fbfbfd", 0.22))
        solid(canvas, curve("M-0.7 0.86 Q0.1 1.3 0.84 0.8 Q0.9 1.6 0.1 1.66 Q-0.8 1.6 -0.7 0.86 Z"), "#f5f5f6", 0.4)


def _headscarf(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(
        canvas,
        curve("M-1.1 0.1 Q-1.2 -1.3 0 -1.36 Q1.16 -1.3 1.1 0.04 Q0.96 -0.5 0.2 -0.66 Q-0.8 -0.6 -1.1 0.1 Z"),
        color,
        0.7,
    )
    for x, y in ((-0.7, -0.66), (-0.3, -1.06), (0.16, -0.88), (0.54, -1.06), (0.86, -0.62)):
        ball(canvas, x, y, 0.09, 0.09, "#fdf6e6")
    if not back:
        solid(canvas, curve("M-0.2 1.0 L0.16 0.9 L0.46 1.0 L0.56 1.36 L0.16 1.1 L-0.3 1.36 Z"), color, 0.3)


def _headband(canvas: skia.Canvas, color: str, back: bool) -> None:
    canvas.drawPath(curve("M-1.0 -0.36 Q0.1 -0.7 1.0 -0.4"), stroke(color, 0.26))
    canvas.drawPath(curve("M-0.6 -0.55 Q0.1 -0.7 0.8 -0.52"), stroke(lighter(color, 0.4), 0.06, 0.8))


def _mortar(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-0.86 -0.4 L-0.86 -1.0 Q0 -1.2 0.9 -1.0 L0.9 -0.44 Q0 -0.66 -0.86 -0.4 Z"), color, 0.5)
    solid(canvas, path([(-1.4, -1.16), (0, -1.5), (1.4, -1.16), (0, -0.84)], close=True), color, 0.4)
    canvas.drawPath(curve("M0 -1.18 Q-0.7 -1.1 -0.96 -1.04 L-1.0 -0.5"), stroke("#f2c230", 0.07))
    ball(canvas, -1.0, -0.44, 0.1, 0.15, "#f2c230")


def _boater(canvas: skia.Canvas, color: str, back: bool) -> None:
    canvas.drawPath(
        curve("M-1.4 -0.46 Q0 -0.84 1.4 -0.46 Q0.7 -0.24 0 -0.26 Q-0.7 -0.24 -1.4 -0.46 Z"), fill(darker(color, 0.12))
    )
    solid(canvas, curve("M-0.8 -0.5 L-0.8 -1.12 Q0 -1.3 0.8 -1.12 L0.8 -0.5 Q0 -0.34 -0.8 -0.5 Z"), color, 0.6)
    canvas.drawPath(curve("M-0.8 -0.64 Q0 -0.48 0.8 -0.64"), stroke("#c0392b", 0.2))


def _lace(canvas: skia.Canvas, color: str, back: bool) -> None:
    for x in (-0.6, -0.3, 0.0, 0.3, 0.6):
        ball(canvas, x, -1.06 + 0.3 * x * x, 0.22, 0.24, "#f5f5f6")
    canvas.drawPath(curve("M-0.74 -0.76 Q0 -1.0 0.76 -0.76"), stroke("#2e3040", 0.1))


def _plain_beanie(canvas: skia.Canvas, color: str, back: bool) -> None:
    solid(canvas, curve("M-1.0 -0.4 Q-1.06 -1.4 0 -1.44 Q1.06 -1.4 1.04 -0.4 Q0 -0.66 -1.0 -0.4 Z"), color, 0.8)
    canvas.drawPath(curve("M-0.98 -0.44 Q0 -0.7 1.02 -0.46"), stroke(darker(color, 0.2), 0.24))


def _torn_beanie(canvas: skia.Canvas, color: str, back: bool) -> None:
    _plain_beanie(canvas, color, back)
    box(canvas, (0.16, -1.16, 0.56, -0.8), "#a8643c", 0.05)


HATS: Mapping[str, Hat] = {
    **HEADGEAR,
    "brim": _brim, "straw": _straw, "straw-boater": _boater, "bucket": _bucket, "cowboy": _cowboy, "peaked": _peaked, "cap": _cap, "beanie": _beanie,
    "beanie-plain": _plain_beanie, "beanie-torn": _torn_beanie, "toque": _toque, "nurse": _nurse, "nurse-plain": _lace, "hood": _hood,
    "bonnet": _bonnet, "sailor": _sailor, "nightcap": _nightcap, "tophat": _tophat, "beret": _beret, "turban": _turban, "veil": _veil,
    "wimple": _wimple, "headscarf": _headscarf, "headband": _headband, "mortar": _mortar,
}  # fmt: skip

OPEN = frozenset(
    (
        "crown",
        "tiara",
        "wreath",
        "halo",
        "veil",
        "headband",
        "ears",
        "astronaut",
        "nurse",
        "nurse-plain",
        "crown-small",
        "clown",
    )
)
"""Hats that leave the hair as it is; under all others it lies flat."""
