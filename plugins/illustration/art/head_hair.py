"""Hair in front of and behind a drawn head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import Point, ball, curve, darker, fill, lighter, smooth, soft, solid, stroke

if TYPE_CHECKING:
    import skia

STYLES = (
    "short",
    "bob",
    "long",
    "ponytail",
    "pigtails",
    "bun",
    "curly",
    "afro",
    "bald",
    "wisp",
    "spiky",
    "mohawk",
    "braids",
    "wavy",
)

_UNDER_HATS = {"spiky": "short", "mohawk": "short", "curly": "bob", "afro": "bob"}
"""What lies flat under a hat."""

_BEHIND: dict[str, list[Point]] = {
    "long": [(0, -1.12), (0.9, -0.75), (1.12, 0.2), (1.1, 1.25), (0.4, 1.62), (-0.5, 1.66), (-1.22, 1.35), (-1.2, 0.2), (-0.95, -0.75)],
    "wavy": [(0, -1.14), (0.95, -0.75), (1.1, -0.2), (1.3, 0.3), (1.14, 0.75), (1.3, 1.2), (0.6, 1.4), (-0.5, 1.45), (-1.36, 1.2), (-1.2, 0.75),
             (-1.38, 0.3), (-1.16, -0.2), (-0.98, -0.75)],
    "bob": [(0, -1.12), (0.9, -0.75), (1.12, 0.2), (0.92, 0.85), (0, 0.9), (-1.02, 0.9), (-1.22, 0.2), (-0.95, -0.75)],
    "ponytail": [(-0.75, -0.7), (-1.35, -0.75), (-1.75, -0.1), (-1.7, 0.75), (-1.45, 1.0), (-1.35, 0.2)],
}  # fmt: skip


def draw_hair_behind(canvas: skia.Canvas, *, hair: str, style: str, covered: bool = False) -> None:
    """What hangs behind head and shoulders; drawn before the body."""
    style = _UNDER_HATS.get(style, style) if covered else style
    shade = darker(hair, 0.15)
    if style in _BEHIND:
        solid(canvas, smooth(_BEHIND[style]), shade, 0.6 if style == "ponytail" else 1.0)
        if style == "ponytail":
            canvas.drawPath(curve("M-1.0 -0.7 Q-1.56 -0.5 -1.52 0.7"), stroke(lighter(hair, 0.25), 0.06, 0.5))
            ball(canvas, -0.92, -0.66, 0.16, 0.2, "#f2617f")
    elif style == "pigtails":
        for side in (-1, 1):
            ball(canvas, side * 1.24, 0.3, 0.34, 0.56, shade)
            ball(canvas, side * 1.02, -0.12, 0.15, 0.15, "#f2617f")
    elif style == "braids":
        for side in (-1, 1):
            for i in range(4):
                ball(canvas, side * (1.05 + 0.05 * i), 0.35 + 0.33 * i, 0.25 - 0.02 * i, 0.25, shade)
            ball(canvas, side * 1.24, 1.55, 0.13, 0.12, "#f2617f")
            ball(canvas, side * 1.26, 1.72, 0.13, 0.18, shade)
    elif style == "bun":
        ball(canvas, *((-0.95, 0.5) if covered else (-0.25, -1.22)), 0.46, 0.42, shade)
    elif style == "curly":
        for x, y in (
            (-0.95, 0.35),
            (-1.05, -0.15),
            (-0.85, -0.6),
            (-0.45, -0.95),
            (0.05, -1.05),
            (0.55, -0.9),
            (0.9, -0.5),
            (1.02, -0.05),
        ):
            ball(canvas, x, y, 0.36, 0.36, shade)
    elif style == "afro":
        for x, y in (
            (-1.2, 0.3),
            (-1.34, -0.25),
            (-1.15, -0.8),
            (-0.7, -1.25),
            (-0.05, -1.42),
            (0.6, -1.28),
            (1.1, -0.85),
            (1.3, -0.3),
            (1.2, 0.2),
        ):
            ball(canvas, x, y, 0.44, 0.44, shade)
        ball(canvas, 0, -0.5, 1.2, 0.95, shade)


_FRINGES: dict[str, list[Point]] = {
    "short": [(-1.02, 0.12), (-1.08, -0.45), (-0.72, -0.98), (0, -1.18), (0.7, -1.02), (1.05, -0.5), (0.98, 0.02), (0.82, -0.36),
              (0.35, -0.58), (-0.2, -0.52), (-0.62, -0.4), (-0.86, -0.12)],
    "bob": [(-1.1, 0.55), (-1.14, -0.4), (-0.75, -0.98), (0, -1.17), (0.75, -1.0), (1.1, -0.4), (1.08, 0.5), (0.92, 0.1),
            (0.84, -0.3), (0.4, -0.44), (-0.1, -0.42), (-0.66, -0.34), (-0.9, 0.05)],
    "long": [(-1.12, 0.9), (-1.16, -0.4), (-0.75, -0.98), (0, -1.17), (0.75, -1.0), (1.1, -0.4), (1.06, 0.8), (0.9, 0.15),
             (0.72, -0.36), (0.2, -0.72), (-0.25, -0.5), (-0.7, -0.22), (-0.92, 0.2)],
    "ponytail": [(-1.02, 0.1), (-1.08, -0.45), (-0.72, -0.98), (0, -1.16), (0.7, -1.0), (1.04, -0.5), (0.98, 0.02), (0.8, -0.42),
                 (0.3, -0.62), (-0.3, -0.5), (-0.8, -0.16)],
    "spiky": [(-1.02, 0.12), (-1.14, -0.5), (-0.86, -0.76), (-0.78, -1.22), (-0.36, -1.02), (-0.1, -1.34), (0.24, -1.06), (0.66, -1.24),
              (0.78, -0.84), (1.12, -0.7), (0.98, 0.0), (0.8, -0.4), (0.42, -0.62), (0.1, -0.42), (-0.28, -0.62), (-0.6, -0.34), (-0.86, -0.14)],
}  # fmt: skip
_SHARED = {"pigtails": "ponytail", "braids": "ponytail", "bun": "ponytail", "wavy": "long"}
_STRANDS = (
    "M-0.7 -0.5 Q-0.4 -0.96 0.1 -1.1",
    "M-0.3 -0.6 Q0.0 -0.98 0.4 -1.06",
    "M0.3 -0.66 Q0.6 -0.86 0.74 -0.94",
    "M-0.94 -0.2 Q-0.86 -0.7 -0.5 -0.98",
)


def draw_hair_before(canvas: skia.Canvas, hair: str, style: str, *, covered: bool = False) -> None:
    """What frames the face."""
    style = _UNDER_HATS.get(style, style) if covered else style
    if style == "bald":
        for side in (-1, 1):
            fringe = [
                (side * 0.98, -0.38),
                (side * 1.12, -0.1),
                (side * 1.06, 0.3),
                (side * 0.92, 0.34),
                (side * 0.84, -0.06),
            ]
            solid(canvas, smooth(fringe), hair, 0.2)
        return
    if style == "wisp":
        canvas.drawPath(curve("M-0.05 -0.98 Q-0.2 -1.35 0.12 -1.3 Q0.34 -1.22 0.2 -1.08"), stroke(hair, 0.1))
        canvas.drawPath(curve("M0.08 -0.96 Q0.3 -1.1 0.38 -0.92"), stroke(darker(hair, 0.1), 0.08))
        return
    if style == "mohawk":
        crest = [
            (-0.6, -0.74),
            (-0.78, -1.3),
            (-0.4, -1.24),
            (-0.3, -1.66),
            (0.0, -1.36),
            (0.24, -1.7),
            (0.4, -1.3),
            (0.66, -1.4),
            (0.5, -0.84),
            (0.1, -0.74),
        ]
        solid(canvas, smooth(crest), hair, 0.5)
        return
    if style in ("curly", "afro"):
        for x, y in ((-0.8, -0.46), (-0.44, -0.72), (0.0, -0.82), (0.44, -0.76), (0.78, -0.5)):
            ball(canvas, x, y, 0.32, 0.27, hair)
        return
    solid(canvas, smooth(_FRINGES[_SHARED.get(style, style)]), hair, 0.7)
    for strand in _STRANDS:
        canvas.drawPath(curve(strand), stroke(darker(hair, 0.22), 0.03, 0.45))
    shine = curve("M-0.5 -0.86 Q0 -1.05 0.5 -0.86")
    canvas.drawPath(shine, stroke(lighter(hair, 0.5), 0.09, 0.4, MaskFilter=soft(0.05)))


def draw_back_of_head(canvas: skia.Canvas, hair: str, style: str, *, covered: bool = False) -> None:
    """Hair as seen from behind."""
    style = _UNDER_HATS.get(style, style) if covered else style
    if style == "bald":
        solid(canvas, smooth([(-1.0, -0.1), (1.0, -0.1), (0.85, 0.62), (0, 0.8), (-0.85, 0.62)]), hair, 0.7)
        return
    if style in ("wisp", "mohawk"):
        draw_hair_before(canvas, hair, style)
        return
    low = {"long": 1.6, "wavy": 1.4, "bob": 0.95, "braids": 0.8}.get(style, 0.72)
    wide = 1.16 if style in ("wavy", "long", "bob") else 1.0
    shape = [
        (0, -1.18),
        (0.78, -0.98),
        (1.1, -0.3),
        (wide, low * 0.7),
        (0.5, low),
        (-0.5, low),
        (-wide, low * 0.7),
        (-1.1, -0.3),
        (-0.78, -0.98),
    ]
    if style in ("pigtails", "braids", "bun", "afro"):
        draw_hair_behind(canvas, hair=hair, style=style)
    solid(canvas, smooth(shape), hair, 1.0)
    for x in (-0.6, -0.2, 0.2, 0.6):
        canvas.drawPath(
            curve(f"M{x * 0.4} -1.0 Q{x * 1.3} -0.3 {x * 1.1} {low - 0.16}"), stroke(darker(hair, 0.2), 0.035, 0.5)
        )
    canvas.drawOval(_oval(0.3, -0.6, 0.5, 0.2), fill(lighter(hair, 0.5), 0.3, MaskFilter=soft(0.12)))
    if style == "ponytail":
        solid(
            canvas, smooth([(-0.2, -0.2), (0.2, -0.2), (0.36, 0.7), (0.0, 1.35), (-0.36, 0.7)]), darker(hair, 0.12), 0.5
        )
        ball(canvas, 0, -0.2, 0.2, 0.15, "#f2617f")
    elif style == "bun":
        ball(canvas, 0, -0.7, 0.46, 0.42, darker(hair, 0.1))
    elif style in ("curly", "afro"):
        for x in (-0.66, 0, 0.66):
            for y in (-0.7, -0.15, 0.4):
                ball(canvas, x, y, 0.44, 0.4, hair)
    elif style == "spiky":
        solid(
            canvas,
            smooth([(-0.9, -0.6), (-0.78, -1.26), (-0.3, -1.1), (0, -1.36), (0.3, -1.1), (0.76, -1.28), (0.9, -0.6)]),
            hair,
            0.5,
        )


def _oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    import skia

    return skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)
