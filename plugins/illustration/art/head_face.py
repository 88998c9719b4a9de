"""The face of a drawn head by mood: eyes with lids, brows, mouth, blush and tears."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .brush import ball, curve, darker, fill, inside, lighter, mix, smooth, soft, stroke

if TYPE_CHECKING:
    import skia

_TURN = 0.16
"""How far the face is turned to the right, as a share of the radius."""
_DARK = "#2b2230"
_LIPS = "#7d1f35"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """What a mood does to a face. Lids are shares of the eye they cover at its inner and outer end."""

    eyes: Literal["open", "shut", "smiling", "wept"] = "open"
    wide: float = 1.0
    iris: float = 0.86
    look: tuple[float, float] = (0.03, 0.0)
    lids: tuple[float, float] = (0.1, 0.1)
    brows: tuple[float, float, float] = (-0.34, -0.33, -0.09)
    """Height of the inner and outer end over the eye, and how far the middle rises above them."""
    skewed: float = 0.0
    """How much higher the right brow is."""
    mouth: str = "smile"
    blush: float = 0.0
    """What is added to the usual blush."""
    tears: bool = False
    extra: str = ""


_SAD = (-0.48, -0.24, -0.02)
EXPRESSIONS: Mapping[str, Expression] = {
    "happy": Expression(lids=(0.06, 0.06), mouth="grin"),
    "calm": Expression(lids=(0.14, 0.14)),
    "sad": Expression(lids=(0.04, 0.44), look=(0.02, 0.05), brows=_SAD, mouth="frown"),
    "afraid": Expression(wide=1.24, iris=0.5, lids=(0.0, 0.0), brows=(-0.56, -0.36, -0.04), mouth="quiver", extra="sweat"),
    "angry": Expression(lids=(0.46, 0.02), brows=(-0.13, -0.44, 0.03), mouth="teeth", extra="flush"),
    "surprised": Expression(wide=1.22, iris=0.56, lids=(0.0, 0.0), brows=(-0.5, -0.48, -0.12), mouth="o"),
    "asleep": Expression(eyes="shut", brows=(-0.3, -0.28, -0.05), mouth="dot"),
    "laughing": Expression(eyes="smiling", brows=(-0.38, -0.38, -0.1), mouth="laugh", blush=0.1),
    "crying": Expression(eyes="wept", brows=_SAD, mouth="wail", tears=True),
    "loving": Expression(eyes="smiling", brows=(-0.4, -0.36, -0.1), mouth="warm", blush=0.4),
    "thinking": Expression(look=(0.07, -0.08), lids=(0.1, 0.2), brows=(-0.28, -0.34, -0.05), skewed=0.16, mouth="skew"),
    "tired": Expression(lids=(0.52, 0.56), look=(0.02, 0.06), brows=(-0.34, -0.24, -0.04), mouth="droop", extra="bags"),
    "disgusted": Expression(lids=(0.4, 0.24), look=(-0.04, 0.02), brows=(-0.16, -0.34, -0.02), skewed=0.1, mouth="yuck", extra="green"),
    "proud": Expression(lids=(0.34, 0.34), look=(0.04, -0.02), brows=(-0.4, -0.44, -0.1), mouth="smirk", blush=0.1),
    "shy": Expression(lids=(0.2, 0.3), look=(-0.05, 0.08), brows=(-0.44, -0.32, -0.05), mouth="small", blush=0.55),
}  # fmt: skip
MOODS = tuple(EXPRESSIONS)


def draw_face(
    canvas: skia.Canvas, skull: skia.Path, *, skin: str, hair: str, mood: str, age: str, gender: str, freckles: bool,
    beard: Callable[[], None] | None,
) -> None:  # fmt: skip
    """Everything between the hair and the chin, on the skull given."""
    face = EXPRESSIONS[mood]
    young = age in ("baby", "child")
    eye_y, apart = (0.14 if young else 0.06), 0.37
    canvas.save()
    canvas.clipPath(skull, True)
    _cheeks(canvas, skin, face, eye_y, apart, 0.5 if young or gender == "female" else 0.28)
    if freckles:
        for side in (-1, 1):
            for dx, dy in ((0, 0), (0.12, 0.06), (-0.1, 0.07), (0.03, 0.14)):
                canvas.drawCircle(_TURN + side * 0.46 + dx, eye_y + 0.24 + dy, 0.028, fill(darker(skin, 0.32), 0.75))
    canvas.restore()
    if age == "old":
        _wrinkles(canvas, skin, eye_y, apart)
    if beard:
        beard()
    _nose(canvas, skin, eye_y, age)
    size = 1.12 if young else 0.98
    for side in (-1, 1):
        x = _TURN + side * apart
        _eye(canvas, x, eye_y, face, side, size, skin, lashes=gender == "female")
        _brow(canvas, x, eye_y, face, side, _brow_color(hair, skin), bushy=age == "old")
    _mouth(canvas, _TURN + 0.04, eye_y + 0.53, face.mouth, skin, rosy=gender == "female" and not young)
    if face.extra == "sweat":
        canvas.drawPath(curve("M0.8 -0.62 Q0.98 -0.34 0.82 -0.28 Q0.64 -0.3 0.8 -0.62 Z"), fill("#6cc4f5"))
        canvas.drawCircle(0.79, -0.38, 0.035, fill("#e2f5ff"))


def _cheeks(canvas: skia.Canvas, skin: str, face: Expression, eye_y: float, apart: float, blush: float) -> None:
    if face.extra == "flush":
        canvas.drawOval(_oval(_TURN, 0.5, 0.9, 0.5), fill("#e8323c", 0.26, MaskFilter=soft(0.2)))
    elif face.extra == "green":
        canvas.drawOval(_oval(_TURN, 0.5, 0.9, 0.5), fill("#7fb24a", 0.4, MaskFilter=soft(0.2)))
        blush = 0.1
    strength = min(0.95, blush + face.blush)
    for side in (-1, 1):
        wide = 0.2 + 0.1 * face.blush
        cheek = _oval(_TURN + side * apart * 1.5, eye_y + 0.37, wide, wide * 0.68)
        canvas.drawOval(cheek, fill(mix(skin, "#f0506e", 0.55), strength, MaskFilter=soft(0.07)))
    if face.extra == "bags":
        for side in (-1, 1):
            canvas.drawPath(curve(f"M{_TURN + side * apart - 0.14} {eye_y + 0.2} Q{_TURN + side * apart} {eye_y + 0.3} {_TURN + side * apart + 0.14} {eye_y + 0.2}"),
                            stroke(mix(darker(skin, 0.3), "#6a4a7a", 0.4), 0.045, 0.75))  # fmt: skip


def _wrinkles(canvas: skia.Canvas, skin: str, eye_y: float, apart: float) -> None:
    line = stroke(darker(skin, 0.3), 0.035, 0.65)
    for side in (-1, 1):
        x = _TURN + side * (apart + 0.22)
        for dy in (0.06, 0.15):
            canvas.drawPath(
                curve(
                    f"M{x} {eye_y + dy} Q{x + side * 0.08} {eye_y + dy + 0.02} {x + side * 0.14} {eye_y + dy - 0.02}"
                ),
                line,
            )
        fold = f"M{_TURN + side * 0.3} {eye_y + 0.32} Q{_TURN + side * 0.44} {eye_y + 0.44} {_TURN + side * 0.42} {eye_y + 0.6}"
        canvas.drawPath(curve(fold), line)
    for dy in (-0.56, -0.66):
        canvas.drawPath(
            curve(f"M{_TURN - 0.32} {dy} Q{_TURN} {dy - 0.05} {_TURN + 0.32} {dy}"),
            stroke(darker(skin, 0.22), 0.03, 0.5),
        )


def _nose(canvas: skia.Canvas, skin: str, eye_y: float, age: str) -> None:
    nose, big = _TURN + 0.1, 1.0 if age in ("baby", "child") else 1.25
    canvas.drawOval(
        _oval(nose, eye_y + 0.25, 0.1 * big, 0.078 * big), fill(darker(skin, 0.2), 0.85, MaskFilter=soft(0.025))
    )
    canvas.drawOval(
        _oval(nose + 0.02, eye_y + 0.21, 0.065 * big, 0.05 * big), fill(lighter(skin, 0.5), 0.85, MaskFilter=soft(0.03))
    )


def _brow_color(hair: str, skin: str) -> str:
    return mix(darker(hair, 0.35), darker(skin, 0.5), 0.3)


def _eye(
    canvas: skia.Canvas, x: float, y: float, face: Expression, side: int, size: float, skin: str, *, lashes: bool
) -> None:
    if face.eyes != "open":
        bow = 0.14 if face.eyes == "shut" else -0.17 if face.eyes == "smiling" else 0.1
        y0 = y + (0.07 if face.eyes == "smiling" else 0.03)
        canvas.drawPath(curve(f"M{x - 0.17} {y0} Q{x} {y0 + bow * 1.2} {x + 0.17} {y0}"), stroke(_DARK, 0.075))
        if lashes:
            way = 1 if bow > 0 else -1
            canvas.drawLine(x + side * 0.16, y0 + 0.01, x + side * 0.24, y0 + way * 0.07, stroke(_DARK, 0.05))
        if face.tears:
            low = y + 0.62
            stream = f"M{x - 0.07} {y0 + 0.06} Q{x} {y0 + 0.12} {x + 0.07} {y0 + 0.06} L{x + side * 0.06 + 0.09} {low} Q{x + side * 0.06} {low + 0.16} {x + side * 0.06 - 0.09} {low} Z"
            canvas.drawPath(curve(stream), fill("#6cc4f5", 0.92))
            canvas.drawPath(curve(f"M{x} {y0 + 0.16} L{x + side * 0.05} {low - 0.06}"), stroke("#dff3ff", 0.04, 0.9))
        return
    rx, ry = 0.155 * size * min(face.wide, 1.12), 0.2 * size * face.wide
    globe = _oval(x, y, rx, ry)
    dx, dy = face.look
    with inside(canvas) as only:
        canvas.drawOval(globe, fill("#fdfdff"))
        canvas.drawOval(_oval(x, y - ry * 0.9, rx, ry * 0.5), fill("#9fb0c8", 0.4, MaskFilter=soft(0.05), **only))
        ix, iy = rx * face.iris, ry * face.iris
        canvas.drawOval(_oval(x + dx, y + dy, ix, iy), fill("#5b3a2c", **only))
        canvas.drawOval(
            _oval(x + dx, y + dy + iy * 0.3, ix * 0.7, iy * 0.55), fill("#8a5a3c", 0.8, MaskFilter=soft(0.03), **only)
        )
        canvas.drawOval(_oval(x + dx, y + dy, ix * 0.64, iy * 0.66), fill(_DARK, **only))
        canvas.drawOval(_oval(x + dx + 0.05, y + dy - 0.08, 0.05, 0.055), fill("#ffffff", **only))
        canvas.drawCircle(x + dx - 0.04, y + dy + 0.07, 0.022, fill("#ffffff", 0.8, **only))
        inner, outer = (y - ry + 2 * ry * lid for lid in face.lids)
        left, right = (inner, outer) if side > 0 else (outer, inner)
        if max(face.lids) > 0.15:
            lid = f"M{x - rx - 0.1} {y - ry - 0.1} L{x + rx + 0.1} {y - ry - 0.1} L{x + rx} {right} Q{x} {min(left, right) - 0.02} {x - rx} {left} Z"
            canvas.drawPath(curve(lid), fill(darker(skin, 0.1), **only))
            canvas.drawPath(
                curve(f"M{x - rx} {left} Q{x} {min(left, right) - 0.02} {x + rx} {right}"), stroke(_DARK, 0.055, **only)
            )
    high = min(y - ry * 0.5, y - ry + ry * min(face.lids)) if max(face.lids) <= 0.15 else None
    if high is not None:
        canvas.drawPath(
            curve(f"M{x - rx} {y - ry * 0.5} Q{x} {y - ry * 1.56} {x + rx} {y - ry * 0.5}"),
            stroke(_DARK, 0.055 if lashes else 0.042),
        )
    if lashes:
        edge, up = x + side * rx, y - ry * 0.5
        for reach, rise in ((0.11, -0.03), (0.08, -0.11)):
            canvas.drawLine(edge - side * 0.01, up, edge + side * reach, up + rise - 0.02, stroke(_DARK, 0.042))


def _brow(canvas: skia.Canvas, x: float, y: float, face: Expression, side: int, color: str, *, bushy: bool) -> None:
    inner, outer, rise = face.brows
    lift = -face.skewed if side > 0 else 0.0
    inside_x, outside_x = x - side * 0.17, x + side * 0.19
    middle = (inner + outer) / 2 + rise
    shape = curve(f"M{inside_x} {y + inner + lift} Q{x} {y + middle + lift * 1.3} {outside_x} {y + outer + lift}")
    canvas.drawPath(shape, stroke(color, 0.115 if bushy else 0.082, 0.92))


def _mouth(canvas: skia.Canvas, x: float, y: float, kind: str, skin: str, *, rosy: bool) -> None:
    line = stroke(mix(darker(skin, 0.5), "#8a2238", 0.5), 0.065)
    if kind in ("grin", "laugh", "warm", "smirk"):
        wide, deep = {"grin": (0.28, 0.25), "laugh": (0.37, 0.4), "warm": (0.25, 0.2), "smirk": (0.3, 0.2)}[kind]
        tilt = 0.07 if kind == "smirk" else 0.0
        shape = curve(f"M{x - wide} {y - 0.06 + tilt} Q{x} {y + 0.05} {x + wide} {y - 0.06 - tilt} Q{x + wide * 0.7} {y + deep} {x} {y + deep}"
                      f" Q{x - wide * 0.7} {y + deep} {x - wide} {y - 0.06 + tilt} Z")  # fmt: skip
        with inside(canvas) as only:
            canvas.drawPath(shape, fill(_LIPS))
            canvas.drawOval(_oval(x, y + deep, wide * 0.62, 0.14), fill("#f0607a", **only))
            canvas.drawRect(_rect(x - wide, y - 0.2, x + wide, y + 0.05), fill("#ffffff", **only))
        canvas.drawPath(shape, stroke("#b8485c" if rosy else mix(skin, "#6a2a28", 0.55), 0.035))
        for side in (-1, 1):
            dent = f"M{x + side * (wide + 0.03)} {y - 0.12} Q{x + side * (wide + 0.09)} {y - 0.06} {x + side * (wide + 0.03)} {y}"
            canvas.drawPath(curve(dent), stroke(mix(skin, "#6a2a28", 0.4), 0.035, 0.7))
    elif kind == "frown":
        canvas.drawPath(curve(f"M{x - 0.22} {y + 0.16} Q{x} {y - 0.1} {x + 0.22} {y + 0.16}"), line)
        canvas.drawPath(
            curve(f"M{x - 0.08} {y + 0.2} Q{x} {y + 0.15} {x + 0.08} {y + 0.2}"), stroke(darker(skin, 0.25), 0.04, 0.7)
        )
    elif kind == "wail":
        shape = curve(
            f"M{x - 0.28} {y + 0.24} Q{x - 0.24} {y - 0.08} {x} {y - 0.08} Q{x + 0.24} {y - 0.08} {x + 0.28} {y + 0.24} Q{x} {y + 0.12} {x - 0.28} {y + 0.24} Z"
        )
        with inside(canvas) as only:
            canvas.drawPath(shape, fill(_LIPS))
            canvas.drawOval(_oval(x, y + 0.2, 0.17, 0.1), fill("#f0607a", **only))
    elif kind == "teeth":
        shape = curve(
            f"M{x - 0.28} {y + 0.16} Q{x - 0.26} {y - 0.04} {x} {y - 0.05} Q{x + 0.28} {y - 0.06} {x + 0.3} {y + 0.12} Q{x} {y + 0.18} {x - 0.28} {y + 0.16} Z"
        )
        canvas.drawPath(shape, fill("#fdfdff"))
        for dx in (-0.12, 0.0, 0.13):
            canvas.drawLine(x + dx, y - 0.03, x + dx, y + 0.15, stroke("#8f7f86", 0.022))
        canvas.drawPath(shape, stroke(_LIPS, 0.055))
    elif kind == "quiver":
        wave = [(x - 0.27, y + 0.1), (x - 0.18, y + 0.0), (x - 0.06, y + 0.07), (x + 0.06, y - 0.01), (x + 0.18, y + 0.06), (x + 0.27, y + 0.02),
                (x + 0.24, y + 0.2), (x + 0.08, y + 0.15), (x - 0.08, y + 0.22), (x - 0.22, y + 0.2)]  # fmt: skip
        canvas.drawPath(smooth(wave), fill("#fdfdff"))
        canvas.drawPath(smooth(wave), stroke(_LIPS, 0.055))
    elif kind == "o":
        ball(canvas, x, y + 0.1, 0.15, 0.21, _LIPS)
        canvas.drawOval(_oval(x, y + 0.22, 0.09, 0.06), fill("#f0607a"))
    elif kind == "dot":
        ball(canvas, x, y + 0.05, 0.08, 0.07, _LIPS)
    elif kind == "skew":
        canvas.drawPath(curve(f"M{x - 0.16} {y + 0.09} Q{x + 0.02} {y + 0.08} {x + 0.18} {y - 0.03}"), line)
    elif kind == "droop":
        canvas.drawPath(curve(f"M{x - 0.18} {y + 0.1} Q{x} {y + 0.03} {x + 0.18} {y + 0.11}"), line)
    elif kind == "yuck":
        canvas.drawPath(
            curve(
                f"M{x - 0.26} {y + 0.1} Q{x - 0.14} {y - 0.06} {x} {y + 0.04} Q{x + 0.14} {y + 0.13} {x + 0.26} {y + 0.02}"
            ),
            line,
        )
        canvas.drawPath(
            curve(
                f"M{x - 0.04} {y + 0.05} Q{x - 0.02} {y + 0.3} {x + 0.1} {y + 0.28} Q{x + 0.2} {y + 0.24} {x + 0.15} {y + 0.09} Z"
            ),
            fill("#f0607a"),
        )
    elif kind == "small":
        canvas.drawPath(curve(f"M{x - 0.11} {y + 0.02} Q{x} {y + 0.11} {x + 0.12} {y + 0.01}"), line)
    else:
        canvas.drawPath(curve(f"M{x - 0.21} {y - 0.01} Q{x} {y + 0.17} {x + 0.22} {y - 0.01}"), line)


def _oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    import skia

    return skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)


def _rect(left: float, top: float, right: float, bottom: float) -> skia.Rect:
    import skia

    return skia.Rect.MakeLTRB(left, top, right, bottom)
