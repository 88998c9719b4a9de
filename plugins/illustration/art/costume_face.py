"""Beards, glasses and masks, and what sits in the hair and on the ears; drawn in the frame of `head.draw_head`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, curve, darker, fill, lighter, mix, solid, stroke
from .costume import Costume

if TYPE_CHECKING:
    import skia

BEARDS = ("", "full", "long", "moustache", "goatee", "stubble")


def draw_beard(canvas: skia.Canvas, kind: str, color: str) -> None:
    """One of `BEARDS`."""
    if kind == "stubble":
        shape = "M-0.8 0.24 C-0.5 0.42 0.7 0.42 0.92 0.24 C0.9 0.7 0.6 1.0 0.1 1.0 C-0.4 1.0 -0.8 0.7 -0.8 0.24 Z"
        canvas.drawPath(curve(shape), fill(color, 0.28))
        return
    if kind in ("full", "long"):
        low = 1.45 if kind == "full" else 2.3
        shape = f"M-0.9 0.1 C-0.5 0.5 0.7 0.5 1.0 0.1 C1.06 0.8 0.74 {low - 0.06} 0.12 {low} C-0.5 {low - 0.06} -0.94 0.8 -0.9 0.1 Z"
        solid(canvas, curve(shape), color, 0.7)
        for x in (-0.3, 0.16, 0.6):
            end = 0.12 + (x - 0.12) * 0.5
            canvas.drawPath(
                curve(f"M{x} 1.0 Q{x} {low * 0.8} {end} {low - 0.14}"), stroke(darker(color, 0.16), 0.035, 0.7)
            )
    elif kind == "goatee":
        solid(canvas, curve("M-0.1 0.84 Q0.2 0.92 0.5 0.84 Q0.5 1.3 0.2 1.36 Q-0.1 1.3 -0.1 0.84 Z"), color, 0.4)
    for side in (-1, 1):
        tip = 0.2 + side * 0.5
        shape = f"M0.2 0.44 Q{0.2 + side * 0.34} 0.36 {tip} 0.6 Q{0.2 + side * 0.26} 0.68 0.2 0.56 Z"
        solid(canvas, curve(shape), lighter(color, 0.12), 0.2)


def draw_on_face(canvas: skia.Canvas, costume: Costume) -> None:
    """Glasses and masks."""
    if costume.mask == "eyes":
        shape = "M-0.72 -0.16 Q0.16 -0.26 1.0 -0.16 Q1.0 0.32 0.6 0.3 Q0.2 0.12 -0.22 0.3 Q-0.72 0.32 -0.72 -0.16 Z"
        canvas.drawPath(curve(shape), fill("#25222c"))
        for x in (-0.2, 0.52):
            canvas.drawOval(_oval(x, 0.06, 0.16, 0.15), fill("#ffffff"))
            canvas.drawCircle(x + 0.03, 0.07, 0.085, fill("#2b2230"))
            canvas.drawCircle(x + 0.06, 0.03, 0.03, fill("#ffffff"))
    elif costume.mask == "patch":
        canvas.drawLine(-0.92, -0.42, 0.98, 0.12, stroke("#26242e", 0.08))
        ball(canvas, 0.52, 0.06, 0.26, 0.28, "#2c2934")
    elif costume.mask == "clown":
        ball(canvas, 0.26, 0.28, 0.24, 0.24, "#e8352e")
        ball(canvas, 0.32, 0.2, 0.07, 0.06, "#ff9a92")
    elif costume.mask == "mouth":
        for side in (-1, 1):
            canvas.drawLine(0.16 + side * 0.5, 0.4, 0.02 + side * 0.94, 0.16, stroke("#e6f2f8", 0.05))
        solid(canvas, curve("M-0.5 0.34 Q0.2 0.2 0.86 0.34 Q0.9 0.8 0.2 0.98 Q-0.46 0.84 -0.5 0.34 Z"), "#bfe0ef", 0.6)
    elif costume.mask == "diver":
        canvas.drawPath(curve("M0.98 -0.3 L1.12 -1.2"), stroke("#f2772b", 0.13))
        shape = "M-0.64 -0.26 Q0.16 -0.4 0.98 -0.26 Q1.08 0.26 0.66 0.36 Q0.34 0.4 0.2 0.2 Q0.0 0.4 -0.3 0.36 Q-0.72 0.26 -0.64 -0.26 Z"
        canvas.drawPath(curve(shape), fill("#bfe8ff", 0.42))
        canvas.drawPath(curve(shape), stroke("#2f3b4a", 0.12))
        canvas.drawLine(-0.96, -0.06, -0.68, -0.06, stroke("#2f3b4a", 0.14))
    if costume.glasses:
        _glasses(canvas, costume.glasses, costume.lenses)


def draw_on_hair(canvas: skia.Canvas, costume: Costume, back: bool) -> None:
    """A flower, a ribbon, headphones; over hair and hat."""
    side = -1 if not back else 1
    if costume.flower:
        for dx, dy in ((0, -0.17), (0.16, -0.05), (0.1, 0.14), (-0.1, 0.14), (-0.16, -0.05)):
            ball(canvas, side * 0.66 + dx, -0.66 + dy, 0.14, 0.14, costume.flower)
        ball(canvas, side * 0.66, -0.66, 0.1, 0.1, "#f6cf4d")
    if costume.ribbon:
        x, y = side * 0.5, -0.98
        for way in (-1, 1):
            loop = f"M{x} {y} Q{x + way * 0.2} {y - 0.4} {x + way * 0.52} {y - 0.24} Q{x + way * 0.56} {y + 0.12} {x} {y} Z"
            solid(canvas, curve(loop), costume.ribbon, 0.3)
        ball(canvas, x, y, 0.12, 0.12, darker(costume.ribbon, 0.15))
    if costume.headphones:
        canvas.drawPath(
            curve("M-1.0 0.0 Q-1.1 -1.36 0 -1.38 Q1.1 -1.36 1.02 0.0"), stroke(darker(costume.headphones, 0.2), 0.15)
        )
        ball(canvas, -0.98, 0.12, 0.26, 0.36, costume.headphones)
        ball(canvas, 1.0, 0.12, 0.2, 0.34, costume.headphones)


def _glasses(canvas: skia.Canvas, frame: str, lenses: str | None) -> None:
    for x in (-0.22, 0.56):
        glass = fill(lenses, 0.93) if lenses else fill("#e8f5ff", 0.25)
        canvas.drawOval(_oval(x, 0.08, 0.3, 0.27), glass)
        canvas.drawOval(_oval(x, 0.08, 0.3, 0.27), stroke(frame, 0.075))
        if lenses:
            canvas.drawPath(
                curve(f"M{x - 0.14} 0.02 Q{x - 0.08} -0.08 {x + 0.04} -0.1"),
                stroke(mix(lenses, "#ffffff", 0.7), 0.05, 0.8),
            )
    canvas.drawPath(curve("M0.06 0.04 Q0.17 -0.02 0.28 0.04"), stroke(frame, 0.06))
    canvas.drawLine(-0.52, 0.06, -0.9, 0.0, stroke(frame, 0.06))


def _oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    import skia

    return skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)
