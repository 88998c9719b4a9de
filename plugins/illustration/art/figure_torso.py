"""The trunk of a figure and what lies on its chest; drawn with the pelvis at (0, 0) and the spine upright."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, lighter, mix, path, smooth, solid, stroke
from .costume import Costume

if TYPE_CHECKING:
    import skia


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunk:
    """Measures and colours of a trunk: `s` half the shoulders, `h` half the hips, `t` its length."""

    s: float
    h: float
    t: float
    baby: bool
    full: float
    waist: float
    skin: str
    top: str
    bottom: str
    wear: str
    back: bool

    @property
    def x(self) -> float:
        """Where the middle of the chest is, as the figure looks to the right."""
        return 0.0 if self.back else 0.12 * self.s

    @property
    def outline(self) -> skia.Path:
        """Its shape in clothes."""
        s, h, t, w, full = self.s, self.h, self.t, self.waist, self.full
        hem = 0.06 * t
        return smooth(
            [(-0.42 * s, -1.0 * t), (0.42 * s, -1.0 * t), (s * 0.98, -0.88 * t), (s * 1.04, -0.68 * t), (w, -0.34 * t), (h * 1.16 * full, hem),
             (0, hem + 0.03 * t), (-h * 1.16 * full, hem), (-w, -0.34 * t), (-s * 1.04, -0.68 * t), (-s * 0.98, -0.88 * t)]
        )  # fmt: skip


def draw_trunk(canvas: skia.Canvas, k: Trunk, costume: Costume) -> None:
    """The trunk in its clothes."""
    s, h, t = k.s, k.h, k.t
    if k.wear in ("trousers", "shorts", "swim"):
        hips = [(-h * 1.12, -0.14 * t), (h * 1.12, -0.14 * t), (h * 1.2, 0.18 * t), (0, 0.26 * t), (-h * 1.2, 0.18 * t)]
        solid(canvas, smooth(hips), k.top if k.baby else k.bottom, h)
    if not k.back and not k.baby:
        neck = [
            (k.x - 0.3 * s, -1.16 * t),
            (k.x + 0.3 * s, -1.16 * t),
            (k.x + 0.36 * s, -0.96 * t),
            (k.x - 0.36 * s, -0.96 * t),
        ]
        canvas.drawPath(smooth(neck), fill(darker(k.skin, 0.16)))
    color = (
        k.skin
        if costume.bare
        else costume.coat
        if costume.coat and costume.coat_cut in ("closed", "longclosed")
        else k.top
    )
    solid(canvas, k.outline, color or k.top, s)
    if costume.bare:
        canvas.drawCircle(k.x, -0.16 * t, 0.012, fill(darker(k.skin, 0.25)))
        for side in (-1, 1):
            canvas.drawPath(curve(f"M{k.x + side * 0.12 * s} {-0.6 * t} Q{k.x + side * 0.4 * s} {-0.54 * t} {k.x + side * 0.62 * s} {-0.64 * t}"),
                            stroke(darker(k.skin, 0.2), 0.01, 0.8))  # fmt: skip
    if not k.back:
        _neckline(canvas, k, costume)
    _cloth(canvas, k, costume)
    if not k.back:
        _chest(canvas, k, costume)
    if costume.belt and k.wear != "dress":
        _belt(canvas, k, costume.belt)
    if costume.straps:
        _straps(canvas, k, costume.straps)


def _neckline(canvas: skia.Canvas, k: Trunk, costume: Costume) -> None:
    s, t, x = k.s, k.t, k.x
    if not k.baby and not costume.bare:
        low = 0.86 if k.wear in ("dress", "swim") and not costume.collar else 0.92
        hollow = [
            (x - 0.34 * s, -1.04 * t),
            (x + 0.34 * s, -1.04 * t),
            (x + 0.22 * s, -low * t),
            (x - 0.22 * s, -low * t),
        ]
        canvas.drawPath(smooth(hollow), fill(darker(k.skin, 0.1)))
    if costume.collar:
        for side in (-1, 1):
            flap = [
                (x + side * 0.42 * s, -1.02 * t),
                (x, -0.86 * t),
                (x + side * 0.26 * s, -0.76 * t),
                (x + side * 0.56 * s, -0.92 * t),
            ]
            solid(canvas, path(flap, close=True), costume.collar, 0.2 * s)
    if costume.knit:
        canvas.drawPath(
            curve(f"M{x - 0.36 * s} {-1.0 * t} Q{x} {-0.84 * t} {x + 0.36 * s} {-1.0 * t}"),
            stroke(darker(k.top, 0.14), 0.05 * t),
        )


def _cloth(canvas: skia.Canvas, k: Trunk, costume: Costume) -> None:
    """Patterns and seams: what keeps to the outline."""
    s, t, h, x = k.s, k.t, k.h, k.x
    coat = costume.coat
    if not (coat or costume.stripes or costume.knit or costume.armour or costume.patches or costume.sash):
        return
    canvas.save()
    canvas.clipPath(k.outline, True)
    if costume.stripes and costume.coat_cut not in ("closed", "longclosed"):
        for y in (-0.78, -0.6, -0.42, -0.24, -0.06):
            canvas.drawPath(
                curve(f"M{-s * 1.2} {y * t} Q0 {(y + 0.06) * t} {s * 1.2} {y * t}"), stroke(costume.stripes, 0.075 * t)
            )
    if costume.knit:
        for y in (-0.02, 0.03):
            canvas.drawPath(
                curve(f"M{-h * 1.4} {y * t} Q0 {(y + 0.05) * t} {h * 1.4} {y * t}"),
                stroke(darker(k.top, 0.14), 0.035 * t),
            )
    if costume.armour:
        dark = darker(k.top, 0.3)
        for y in (-0.4, -0.26, -0.12):
            canvas.drawPath(curve(f"M{-s * 1.1} {y * t} Q0 {(y + 0.1) * t} {s * 1.1} {y * t}"), stroke(dark, 0.018))
        canvas.drawPath(curve(f"M{x} {-0.9 * t} L{x} {-0.36 * t}"), stroke(lighter(k.top, 0.5), 0.02))
    if costume.patches:
        for px, py, tone in ((-0.5, -0.3, "#b5793c"), (0.5, -0.62, "#5f7f8f")):
            box(canvas, (px * s - 0.04, py * t - 0.04, px * s + 0.04, py * t + 0.04), tone, 0.008)
    if coat and costume.coat_cut in ("open", "long", "vest"):
        _open_coat(canvas, k, coat)
    elif coat:
        canvas.drawPath(curve(f"M{x} {-0.92 * t} L{x} {0.2 * t}"), stroke(darker(coat, 0.3), 0.014))
        if costume.stripes:
            for y in (-0.6, -0.24):
                canvas.drawPath(
                    curve(f"M{-s * 1.2} {y * t} Q0 {(y + 0.06) * t} {s * 1.2} {y * t}"),
                    stroke(costume.stripes, 0.09 * t),
                )
        for side in (-1, 1):
            flap = [
                (x, -0.8 * t),
                (x + side * 0.34 * s, -1.04 * t),
                (x + side * 0.66 * s, -0.92 * t),
                (x + side * 0.4 * s, -0.72 * t),
            ]
            canvas.drawPath(path(flap, close=True), fill(lighter(coat, 0.18)))
            canvas.drawPath(path(flap, close=True), stroke(darker(coat, 0.25), 0.008))
    if costume.sash:
        canvas.drawLine(x + 0.9 * s, -0.95 * t, -1.0 * h, 0.0, stroke(costume.sash, 0.26 * s))
    canvas.restore()


def _open_coat(canvas: skia.Canvas, k: Trunk, coat: str) -> None:
    s, t, x = k.s, k.t, k.x
    if k.back:
        solid(canvas, k.outline, coat, s)
        return
    for side in (-1, 1):
        panel = [
            (x + side * 0.3 * s, -1.05 * t), (side * 1.3 * s, -1.0 * t), (side * 1.4 * s, 0.2 * t), (x + side * 0.3 * s, 0.2 * t),
            (x + side * 0.24 * s, -0.5 * t),
        ]  # fmt: skip
        solid(canvas, path(panel, close=True), coat, s * 0.6)
        lapel = [(x + side * 0.32 * s, -1.03 * t), (x + side * 0.66 * s, -0.84 * t), (x + side * 0.24 * s, -0.46 * t)]
        canvas.drawPath(path(lapel, close=True), fill(lighter(coat, 0.2)))
        canvas.drawPath(path(lapel, close=True), stroke(darker(coat, 0.25), 0.008))


def _chest(canvas: skia.Canvas, k: Trunk, costume: Costume) -> None:
    s, t, x = k.s, k.t, k.x
    if costume.fur:
        edge = (
            curve(f"M{x} {-0.86 * t} L{x} {0.06 * t}")
            if costume.coat
            else curve(f"M{x - 0.5 * s} {-0.98 * t} Q{x} {-0.76 * t} {x + 0.5 * s} {-0.98 * t}")
        )
        canvas.drawPath(edge, stroke("#f7f4ee", 0.1 * t if costume.coat else 0.13 * t))
        if not costume.coat:
            for px, py in ((-0.36, -0.92), (0.0, -0.85), (0.36, -0.92)):
                canvas.drawCircle(x + px * s, py * t, 0.01, fill("#2a2622"))
    if costume.tie:
        tie = [
            (x - 0.03, -0.93 * t),
            (x + 0.03, -0.93 * t),
            (x + 0.018, -0.85 * t),
            (x + 0.046, -0.46 * t),
            (x, -0.38 * t),
            (x - 0.046, -0.46 * t),
            (x - 0.018, -0.85 * t),
        ]
        solid(canvas, path(tie, close=True), costume.tie, 0.06)
    if costume.bow_tie:
        for side in (-1, 1):
            solid(
                canvas,
                path([(x, -0.9 * t), (x + side * 0.36 * s, -0.97 * t), (x + side * 0.36 * s, -0.81 * t)], close=True),
                costume.bow_tie,
                0.05,
            )
        ball(canvas, x, -0.89 * t, 0.018, 0.02, darker(costume.bow_tie, 0.2))
    if costume.buttons:
        for y in (-0.7, -0.48, -0.26, -0.04):
            ball(canvas, x + (0.12 * s if costume.coat else 0), y * t, 0.017, 0.017, costume.buttons)
    if costume.badge:
        ball(canvas, x + 0.5 * s, -0.66 * t, 0.032, 0.034, costume.badge)
    if costume.emblem:
        solid(
            canvas,
            path([(x, -0.78 * t), (x + 0.42 * s, -0.62 * t), (x, -0.38 * t), (x - 0.42 * s, -0.62 * t)], close=True),
            costume.emblem,
            0.1,
        )
        canvas.drawPath(
            curve(
                f"M{x - 0.1 * s} {-0.7 * t} L{x + 0.14 * s} {-0.64 * t} L{x - 0.1 * s} {-0.56 * t} L{x + 0.1 * s} {-0.48 * t}"
            ),
            stroke("#d83030", 0.02),
        )
    if costume.panel:
        box(canvas, (x - 0.5 * s, -0.62 * t, x + 0.5 * s, -0.34 * t), "#c3ccd6", 0.02)
        for px, tone in ((-0.28, "#e0473c"), (0.0, "#58a6ff"), (0.28, "#5fc45a")):
            ball(canvas, x + px * s, -0.48 * t, 0.018, 0.018, tone)
    if costume.boutonniere:
        ball(canvas, x + 0.58 * s, -0.7 * t, 0.03, 0.03, costume.boutonniere)
        canvas.drawLine(x + 0.58 * s, -0.64 * t, x + 0.58 * s, -0.58 * t, stroke("#4f8f4a", 0.012))
    if costume.cross:
        canvas.drawPath(
            curve(f"M{x - 0.3 * s} {-0.96 * t} Q{x} {-0.6 * t} {x + 0.3 * s} {-0.96 * t}"),
            stroke(darker(costume.cross, 0.1), 0.01),
        )
        canvas.drawLine(x, -0.74 * t, x, -0.5 * t, stroke(costume.cross, 0.026))
        canvas.drawLine(x - 0.034, -0.66 * t, x + 0.034, -0.66 * t, stroke(costume.cross, 0.026))
    if costume.stethoscope:
        ring = f"M{x - 0.34 * s} {-0.95 * t} Q{x - 0.4 * s} {-0.5 * t} {x} {-0.48 * t} Q{x + 0.4 * s} {-0.5 * t} {x + 0.34 * s} {-0.95 * t}"
        canvas.drawPath(curve(ring), stroke("#3d4756", 0.02))
        canvas.drawLine(x, -0.48 * t, x + 0.02, -0.34 * t, stroke("#3d4756", 0.02))
        ball(canvas, x + 0.02, -0.32 * t, 0.036, 0.036, "#b9c4cf")
    if costume.necklace:
        for i in range(7):
            a = (i - 3) / 3
            ball(canvas, x + a * 0.4 * s, (-0.8 - 0.12 * a * a) * t, 0.017, 0.017, costume.necklace)
    if costume.medal:
        for side in (-1, 1):
            canvas.drawLine(
                x + side * 0.3 * s, -0.96 * t, x, -0.56 * t, stroke("#3a64c0" if side < 0 else "#d8352a", 0.026)
            )
        ball(canvas, x, -0.5 * t, 0.055, 0.055, costume.medal)
        canvas.drawCircle(x, -0.5 * t, 0.03, stroke(darker(costume.medal, 0.25), 0.01))


def _belt(canvas: skia.Canvas, k: Trunk, color: str) -> None:
    w = k.h * 1.16 * k.full
    box(canvas, (-w, -0.07 * k.t, w, 0.04 * k.t), color, 0.01)
    if not k.back:
        box(canvas, (k.x - 0.034, -0.085 * k.t, k.x + 0.034, 0.055 * k.t), "#e8c24a", 0.006)
        box(canvas, (k.x - 0.016, -0.05 * k.t, k.x + 0.016, 0.02 * k.t), color, 0.003)


def _straps(canvas: skia.Canvas, k: Trunk, color: str) -> None:
    s, t, x = k.s, k.t, k.x
    for side in (-1, 1):
        canvas.drawLine(
            x + side * 0.5 * s, -0.96 * t, x + side * 0.42 * s, -0.4 * t, stroke(darker(color, 0.1), 0.19 * s)
        )
    if k.wear == "trousers" and not k.back and color == k.bottom:
        solid(
            canvas,
            curve(
                f"M{x - 0.62 * s} {-0.56 * t} L{x + 0.62 * s} {-0.56 * t} L{x + 0.74 * s} {0.06 * t} L{x - 0.74 * s} {0.06 * t} Z"
            ),
            color,
            0.5 * s,
        )
        box(canvas, (x - 0.26 * s, -0.42 * t, x + 0.26 * s, -0.24 * t), darker(color, 0.14), 0.012)
        for side in (-1, 1):
            ball(canvas, x + side * 0.48 * s, -0.5 * t, 0.02, 0.02, "#f2c94c")


def draw_scarf(canvas: skia.Canvas, k: Trunk, color: str) -> None:
    """A scarf about the neck, its end on the chest."""
    s, t, x = k.s, k.t, k.x
    if not k.back:
        end = [(x - 0.34 * s, -0.9 * t), (x - 0.02 * s, -0.9 * t), (x - 0.1 * s, -0.34 * t), (x - 0.46 * s, -0.36 * t)]
        solid(canvas, path(end, close=True), darker(color, 0.08), 0.3 * s)
        for i in range(3):
            fx = x - (0.42 - 0.12 * i) * s
            canvas.drawLine(fx, -0.36 * t, fx - 0.01, -0.27 * t, stroke(lighter(color, 0.3), 0.012))
        for y in (-0.6, -0.46):
            canvas.drawLine(x - 0.38 * s, y * t, x - 0.1 * s, y * t, stroke(mix(color, "#ffffff", 0.6), 0.014))
    wrap = f"M{x - 0.66 * s} {-0.98 * t} Q{x} {-0.72 * t} {x + 0.66 * s} {-0.98 * t} Q{x + 0.6 * s} {-1.14 * t} {x + 0.3 * s} {-1.12 * t} Q{x} {-1.02 * t} {x - 0.3 * s} {-1.12 * t} Q{x - 0.6 * s} {-1.14 * t} {x - 0.66 * s} {-0.98 * t} Z"
    solid(canvas, curve(wrap), color, 0.4 * s)


def draw_apron(canvas: skia.Canvas, k: Trunk, color: str, low: float) -> None:
    """An apron with its bib; `low` is how far it hangs below the hips."""
    t, w, s = k.t, k.h, k.s
    if k.back:
        box(canvas, (-w * 1.1, -0.16 * t, w * 1.1, -0.08 * t), color, 0.01)
        for side in (-1, 1):
            ball(canvas, side * 0.06, -0.1 * t, 0.07, 0.04, color)
        return
    x = 0.1 * w
    for side in (-1, 1):
        canvas.drawLine(
            x + side * 0.5 * s, -0.7 * t, k.x + side * 0.3 * s, -0.96 * t, stroke(darker(color, 0.15), 0.024)
        )
    bib = f"M{x - 0.5 * s} {-0.74 * t} Q{x} {-0.7 * t} {x + 0.5 * s} {-0.74 * t} L{x + 0.62 * s} {-0.22 * t} Q{x + 1.1 * w} {-0.1 * t} {x + 1.12 * w} {low} Q{x} {low + 0.05} {x - 1.12 * w} {low} Q{x - 1.1 * w} {-0.1 * t} {x - 0.62 * s} {-0.22 * t} Z"
    solid(canvas, curve(bib), color if color.lower() != "#ffffff" else "#f7f7fb", w)
    canvas.drawPath(
        curve(f"M{x - 0.66 * s} {-0.2 * t} Q{x} {-0.14 * t} {x + 0.66 * s} {-0.2 * t}"),
        stroke(darker(color, 0.15), 0.022),
    )
    canvas.drawPath(
        curve(f"M{x - 0.5 * w} {0.08 * t} Q{x} {0.22 * t} {x + 0.5 * w} {0.08 * t}"), stroke(darker(color, 0.14), 0.012)
    )
