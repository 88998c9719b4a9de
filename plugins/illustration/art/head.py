"""A drawn head: hair, face and mood. Drawn at the origin, looking right, with a radius of 1 and y downward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .brush import ball, curve, darker, fill, inside, lighter, mix, smooth, soft, solid, stroke

if TYPE_CHECKING:
    import skia

MOODS = ("happy", "calm", "sad", "afraid", "angry", "surprised", "asleep", "laughing", "crying", "loving", "thinking")
STYLES = ("short", "bob", "long", "ponytail", "pigtails", "bun", "curly", "bald", "wisp", "spiky", "braids")

_TURN = 0.16
"""How far the face is turned to the right, as a share of the radius."""


def draw_head(
    canvas: skia.Canvas, *, skin: str, hair: str, style: str, mood: str, age: str, gender: str, back: bool = False
) -> None:
    """The head without a hat."""
    _skull(canvas, skin, age)
    if back:
        _back_of_head(canvas, hair, style)
        return
    _face(canvas, skin, hair, mood, age, gender)
    _hair_before(canvas, hair, style)


def draw_hair_behind(canvas: skia.Canvas, *, hair: str, style: str) -> None:
    """What hangs behind head and shoulders; drawn before the body."""
    _hair_behind(canvas, hair, style)


def _skull(canvas: skia.Canvas, skin: str, age: str) -> None:
    jaw = 0.98 if age in ("baby", "child") else 0.9
    shape = smooth(
        [(0, -1), (0.72, -0.72), (0.97, 0.0), (jaw * 0.83, 0.6), (0.3, 0.97), (-0.3, 0.97), (-jaw * 0.83, 0.6), (-0.97, 0.0),
         (-0.72, -0.72)]
    )  # fmt: skip
    ball(canvas, -0.93, 0.12, 0.17, 0.22, darker(skin, 0.08))
    if age != "baby":
        ball(canvas, 0.95, 0.12, 0.1, 0.2, skin)
    with inside(canvas) as only:
        canvas.drawPath(shape, fill(darker(skin, 0.17)))
        canvas.save()
        canvas.translate(0.12, -0.1)
        canvas.drawPath(shape, fill(skin, MaskFilter=soft(0.16), **only))
        canvas.restore()
        canvas.drawOval(_oval(0.45, -0.1, 0.5, 0.6), fill(lighter(skin, 0.5), 0.45, MaskFilter=soft(0.3), **only))


def _face(canvas: skia.Canvas, skin: str, hair: str, mood: str, age: str, gender: str) -> None:
    young = age in ("baby", "child")
    eye_y, apart = (0.14 if young else 0.04), 0.36
    blush = 0.5 if young or gender == "female" else 0.28
    for side in (-1, 1):
        x = _TURN + side * apart * 1.5
        canvas.drawOval(
            _oval(x, eye_y + 0.36, 0.19, 0.13), fill(mix(skin, "#f0506e", 0.55), blush, MaskFilter=soft(0.07))
        )
    nose = _TURN + 0.1
    canvas.drawOval(_oval(nose, eye_y + 0.24, 0.1, 0.075), fill(darker(skin, 0.2), 0.75, MaskFilter=soft(0.03)))
    canvas.drawOval(_oval(nose + 0.02, eye_y + 0.2, 0.06, 0.045), fill(lighter(skin, 0.5), 0.8, MaskFilter=soft(0.03)))
    for side in (-1, 1):
        _eye(canvas, _TURN + side * apart, eye_y, mood, gender, side, 1.1 if young else 0.95)
        _brow(canvas, _TURN + side * apart, eye_y, mood, side, _brow_color(hair, skin))
    _mouth(canvas, _TURN + 0.04, eye_y + 0.53, mood, skin)
    if age == "old":
        wrinkle = stroke(darker(skin, 0.3), 0.035, 0.6)
        for side in (-1, 1):
            x = _TURN + side * (apart + 0.2)
            canvas.drawPath(
                curve(f"M{x} {eye_y + 0.12} Q{x + side * 0.08} {eye_y + 0.16} {x + side * 0.13} {eye_y + 0.1}"), wrinkle
            )
            canvas.drawPath(
                curve(
                    f"M{_TURN + side * 0.3} {eye_y + 0.32} Q{_TURN + side * 0.42} {eye_y + 0.46} {_TURN + side * 0.4} {eye_y + 0.6}"
                ),
                wrinkle,
            )


def _brow_color(hair: str, skin: str) -> str:
    return mix(darker(hair, 0.35), darker(skin, 0.5), 0.3)


def _eye(canvas: skia.Canvas, x: float, y: float, mood: str, gender: str, side: int, size: float) -> None:
    dark = "#2b2230"
    if mood in ("asleep", "laughing", "crying"):
        bow = 0.12 if mood == "asleep" else -0.14
        canvas.drawPath(
            curve(f"M{x - 0.15} {y + 0.04} Q{x} {y + 0.04 + bow} {x + 0.15} {y + 0.04}"), stroke(dark, 0.065)
        )
        if mood == "crying":
            ball(canvas, x + side * 0.04, y + 0.34, 0.075, 0.14, "#6cc4f5")
        return
    wide = mood in ("surprised", "afraid")
    rx, ry = (0.17, 0.21) if wide else (0.14, 0.18)
    rx, ry = rx * size, ry * size
    canvas.drawOval(_oval(x, y, rx * 1.18, ry * 1.12), fill("#ffffff"))
    iris = (0.55, 0.55) if wide else (0.86, 0.86)
    look = 0.03
    down = 0.03 if mood == "sad" else -0.03 if mood == "thinking" else 0.0
    canvas.drawOval(_oval(x + look, y + down, rx * iris[0], ry * iris[1]), fill("#4a3030"))
    canvas.drawOval(_oval(x + look, y + down, rx * iris[0] * 0.72, ry * iris[1] * 0.72), fill(dark))
    canvas.drawOval(_oval(x + look + 0.05, y + down - 0.07, 0.045, 0.05), fill("#ffffff"))
    if gender == "female":
        edge = x + side * rx
        canvas.drawPath(
            curve(f"M{x - side * rx} {y - ry * 0.72} Q{x} {y - ry * 1.5} {edge + side * 0.05} {y - ry * 0.55}"),
            stroke(dark, 0.05),
        )
        canvas.drawLine(edge, y - ry * 0.62, edge + side * 0.09, y - ry * 1.0, stroke(dark, 0.045))


_BROWS = {  # height of the inner and outer end over the eye
    "sad": (-0.42, -0.26), "crying": (-0.42, -0.26), "afraid": (-0.48, -0.32), "angry": (-0.19, -0.4),
    "surprised": (-0.46, -0.46), "thinking": (-0.3, -0.4),
}  # fmt: skip


def _brow(canvas: skia.Canvas, x: float, y: float, mood: str, side: int, color: str) -> None:
    inner, outer = _BROWS.get(mood, (-0.33, -0.32))
    lift = -0.1 if mood in ("happy", "calm", "laughing", "surprised", "loving") else -0.02
    inside_x, outside_x = x - side * 0.15, x + side * 0.17
    middle = (inner + outer) / 2 + lift
    canvas.drawPath(
        curve(f"M{inside_x} {y + inner} Q{x} {y + middle} {outside_x} {y + outer}"), stroke(color, 0.075, 0.9)
    )


def _mouth(canvas: skia.Canvas, x: float, y: float, mood: str, skin: str) -> None:
    line = stroke(mix(darker(skin, 0.5), "#8a2238", 0.5), 0.06)
    if mood in ("happy", "loving", "laughing"):
        wide, deep = (0.34, 0.36) if mood == "laughing" else (0.27, 0.24)
        shape = curve(f"M{x - wide} {y - 0.06} Q{x} {y + 0.03} {x + wide} {y - 0.06} Q{x + wide * 0.7} {y + deep} {x} {y + deep}"
                      f" Q{x - wide * 0.7} {y + deep} {x - wide} {y - 0.06} Z")  # fmt: skip
        with inside(canvas) as only:
            canvas.drawPath(shape, fill("#7d1f35"))
            canvas.drawOval(_oval(x, y + deep, wide * 0.6, 0.13), fill("#f0607a", **only))
            canvas.drawRect(_rect(x - wide, y - 0.1, x + wide, y + 0.035), fill("#ffffff", **only))
    elif mood in ("sad", "crying"):
        canvas.drawPath(curve(f"M{x - 0.2} {y + 0.14} Q{x} {y - 0.06} {x + 0.2} {y + 0.14}"), line)
    elif mood == "angry":
        canvas.drawPath(curve(f"M{x - 0.2} {y + 0.1} Q{x} {y - 0.02} {x + 0.2} {y + 0.08}"), line)
    elif mood == "afraid":
        shape = smooth([(x - 0.22, y + 0.12), (x, y - 0.02), (x + 0.22, y + 0.12), (x, y + 0.17)])
        canvas.drawPath(shape, fill("#7d1f35"))
    elif mood == "surprised":
        ball(canvas, x, y + 0.09, 0.12, 0.16, "#7d1f35")
    elif mood == "asleep":
        ball(canvas, x, y + 0.05, 0.07, 0.06, "#7d1f35")
    elif mood == "thinking":
        canvas.drawPath(curve(f"M{x - 0.14} {y + 0.06} Q{x} {y + 0.04} {x + 0.16} {y - 0.01}"), line)
    else:
        canvas.drawPath(curve(f"M{x - 0.2} {y} Q{x} {y + 0.15} {x + 0.2} {y}"), line)


def _hair_behind(canvas: skia.Canvas, hair: str, style: str) -> None:
    shade = darker(hair, 0.15)
    if style == "long":
        shape = [
            (0, -1.12),
            (0.9, -0.75),
            (1.1, 0.2),
            (1.0, 1.25),
            (0.3, 1.5),
            (-0.5, 1.55),
            (-1.15, 1.35),
            (-1.2, 0.2),
            (-0.95, -0.75),
        ]
        solid(canvas, smooth(shape), shade, 1.0)
    elif style == "bob":
        shape = [(0, -1.12), (0.9, -0.75), (1.12, 0.2), (0.9, 0.85), (0, 0.9), (-1.0, 0.9), (-1.2, 0.2), (-0.95, -0.75)]
        solid(canvas, smooth(shape), shade, 1.0)
    elif style == "ponytail":
        solid(
            canvas,
            smooth([(-0.75, -0.7), (-1.35, -0.75), (-1.75, -0.1), (-1.7, 0.75), (-1.45, 1.0), (-1.35, 0.2)]),
            shade,
            0.6,
        )
    elif style == "pigtails":
        for side in (-1, 1):
            ball(canvas, side * 1.22, 0.25, 0.32, 0.5, shade)
            ball(canvas, side * 1.0, -0.12, 0.14, 0.14, "#f2617f")
    elif style == "braids":
        for side in (-1, 1):
            for i in range(4):
                ball(canvas, side * (1.05 + 0.05 * i), 0.35 + 0.33 * i, 0.23 - 0.02 * i, 0.24, shade)
            ball(canvas, side * 1.24, 1.55, 0.12, 0.12, "#f2617f")
    elif style == "bun":
        ball(canvas, -0.25, -1.2, 0.46, 0.42, shade)
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


_FRINGES = {
    "short": [(-1.02, 0.12), (-1.08, -0.45), (-0.72, -0.98), (0, -1.18), (0.7, -1.02), (1.05, -0.5), (0.98, 0.02), (0.82, -0.36),
              (0.35, -0.58), (-0.2, -0.52), (-0.62, -0.4), (-0.86, -0.12)],
    "bob": [(-1.1, 0.55), (-1.14, -0.4), (-0.75, -0.98), (0, -1.17), (0.75, -1.0), (1.1, -0.4), (1.08, 0.5), (0.9, 0.1),
            (0.82, -0.3), (0.4, -0.42), (-0.1, -0.4), (-0.66, -0.32), (-0.9, 0.05)],
    "long": [(-1.12, 0.9), (-1.16, -0.4), (-0.75, -0.98), (0, -1.17), (0.75, -1.0), (1.1, -0.4), (1.06, 0.8), (0.9, 0.15),
             (0.72, -0.36), (0.2, -0.72), (-0.25, -0.5), (-0.7, -0.22), (-0.92, 0.2)],
    "ponytail": [(-1.02, 0.1), (-1.08, -0.45), (-0.72, -0.98), (0, -1.16), (0.7, -1.0), (1.04, -0.5), (0.98, 0.02), (0.8, -0.42),
                 (0.3, -0.62), (-0.3, -0.5), (-0.8, -0.16)],
    "spiky": [(-1.02, 0.12), (-1.14, -0.5), (-0.86, -0.76), (-0.78, -1.22), (-0.36, -1.02), (-0.1, -1.34), (0.24, -1.06), (0.66, -1.24),
              (0.78, -0.84), (1.12, -0.7), (0.98, 0.0), (0.8, -0.4), (0.42, -0.62), (0.1, -0.42), (-0.28, -0.62), (-0.6, -0.34), (-0.86, -0.14)],
}  # fmt: skip


def _hair_before(canvas: skia.Canvas, hair: str, style: str) -> None:
    if style == "bald":
        for side in (-1, 1):
            ball(canvas, side * 0.93, -0.12, 0.2, 0.36, hair)
        return
    if style == "wisp":
        canvas.drawPath(curve("M-0.05 -0.98 Q-0.2 -1.35 0.12 -1.3 Q0.34 -1.22 0.2 -1.08"), stroke(hair, 0.1))
        canvas.drawPath(curve("M0.08 -0.96 Q0.3 -1.1 0.38 -0.92"), stroke(darker(hair, 0.1), 0.08))
        return
    if style == "curly":
        for x, y in ((-0.78, -0.5), (-0.42, -0.74), (0.0, -0.82), (0.42, -0.76), (0.76, -0.5)):
            ball(canvas, x, y, 0.32, 0.27, hair)
        return
    key = {"pigtails": "ponytail", "braids": "ponytail", "bun": "ponytail"}.get(style, style)
    solid(canvas, smooth(_FRINGES[key]), hair, 0.7)
    canvas.drawPath(
        curve("M-0.5 -0.86 Q0 -1.05 0.5 -0.86"), stroke(lighter(hair, 0.5), 0.09, 0.35, MaskFilter=soft(0.05))
    )


def _back_of_head(canvas: skia.Canvas, hair: str, style: str) -> None:
    if style == "bald":
        solid(canvas, smooth([(-1.0, -0.1), (1.0, -0.1), (0.85, 0.62), (0, 0.8), (-0.85, 0.62)]), hair, 0.7)
        return
    if style == "wisp":
        _hair_before(canvas, hair, style)
        return
    low = {"long": 1.5, "bob": 0.9, "braids": 0.8}.get(style, 0.72)
    shape = [
        (0, -1.18),
        (0.78, -0.98),
        (1.1, -0.3),
        (1.0, low * 0.7),
        (0.5, low),
        (-0.5, low),
        (-1.0, low * 0.7),
        (-1.1, -0.3),
        (-0.78, -0.98),
    ]
    solid(canvas, smooth(shape), hair, 1.0)
    if style in ("ponytail", "pigtails", "braids", "bun", "curly"):
        _hair_behind(canvas, hair, style) if style != "ponytail" else ball(
            canvas, 0, 0.55, 0.35, 0.75, darker(hair, 0.1)
        )
        if style == "curly":
            for x in (-0.6, 0, 0.6):
                for y in (-0.6, -0.1, 0.4):
                    ball(canvas, x, y, 0.4, 0.36, hair)


def _oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    import skia

    return skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)


def _rect(left: float, top: float, right: float, bottom: float) -> skia.Rect:
    import skia

    return skia.Rect.MakeLTRB(left, top, right, bottom)
