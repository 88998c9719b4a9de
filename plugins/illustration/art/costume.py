"""What roles wear: hats, coats, beards and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .brush import ball, box, curve, darker, fill, path, smooth, solid, stroke

if TYPE_CHECKING:
    import skia


@dataclass(frozen=True, slots=True)
class Costume:
    """The clothes of a role; what is None is the person's own."""

    hat: str | None = None
    hat_color: str = "#c0392b"
    top: str | None = None
    bottom: str | None = None
    wear: str | None = None
    coat: str | None = None
    long_sleeves: bool = False
    gown: bool = False
    apron: str | None = None
    cape: str | None = None
    belt: str | None = None
    badge: str | None = None
    buttons: str | None = None
    stripes: str | None = None
    tie: str | None = None
    straps: str | None = None
    stethoscope: bool = False
    glasses: bool = False
    beard: str | None = None
    mask: str | None = None
    gloves: str | None = None
    shoes: str | None = None
    wings: str | None = None
    skin: str | None = None
    hair: str | None = None
    style: str | None = None


C = Costume
COSTUMES: dict[str, Costume] = {
    "farmer": C(hat="straw", straps="#4668a8", bottom="#4668a8", wear="trousers", top="#c8463c", shoes="#6b4a2c"),
    "police": C(hat="peaked", hat_color="#24365f", top="#2f4a86", bottom="#24365f", wear="trousers", long_sleeves=True, badge="#f3c843",
                belt="#1d2233"),
    "firefighter": C(hat="fire", hat_color="#d8352a", top="#d8a12c", bottom="#3a3d4c", wear="trousers", long_sleeves=True, stripes="#f4f0dc",
                     shoes="#22242c"),
    "cook": C(hat="toque", hat_color="#ffffff", top="#fbfbfb", bottom="#5b6170", wear="trousers", long_sleeves=True, buttons="#8f98a8",
              apron="#f4f4f4"),
    "baker": C(hat="toque", hat_color="#ffffff", top="#e9d7bd", long_sleeves=True, apron="#ffffff"),
    "waiter": C(top="#ffffff", coat="#2b2d3a", bottom="#2b2d3a", wear="trousers", long_sleeves=True, tie="#c0392b"),
    "doctor": C(coat="#fafcff", top="#8cc3e6", long_sleeves=True, stethoscope=True),
    "nurse": C(hat="nurse", hat_color="#ffffff", top="#8fd3d6", bottom="#8fd3d6", wear="trousers", stethoscope=True),
    "scientist": C(coat="#fafcff", top="#9ad0b0", long_sleeves=True, glasses=True),
    "teacher": C(glasses=True, coat="#8a6a48", top="#f3ead6", long_sleeves=True, tie="#7a2e3a"),
    "businessman": C(coat="#39435c", top="#ffffff", bottom="#39435c", wear="trousers", long_sleeves=True, tie="#b8323e"),
    "king": C(hat="crown", hat_color="#f2c230", top="#8e2f4f", bottom="#4a2b66", wear="trousers", long_sleeves=True, cape="#b3202c",
              beard="#cfc7bd", belt="#e2b53a"),
    "queen": C(hat="crown", hat_color="#f2c230", top="#7b3fa0", wear="dress", gown=True, long_sleeves=True, cape="#b3202c", belt="#f2c230"),
    "prince": C(hat="crown", hat_color="#f2c230", top="#3d69c4", bottom="#e8e4da", wear="trousers", long_sleeves=True, cape="#6f2da0",
                belt="#e2b53a", shoes="#5b3a22"),
    "princess": C(hat="tiara", hat_color="#f6cf4d", top="#f08fb8", wear="dress", gown=True, belt="#fbe3ee", style="long"),
    "knight": C(hat="helm", hat_color="#b9c2cd", top="#aeb8c4", bottom="#8c97a5", wear="trousers", long_sleeves=True, belt="#7a4b2a",
                gloves="#8c97a5", shoes="#6d7784"),
    "witch": C(hat="witch", hat_color="#3c2a52", top="#4a3466", wear="dress", gown=True, long_sleeves=True, cape="#2e2140", style="long"),
    "wizard": C(hat="witch", hat_color="#3553a8", top="#3f60bd", wear="dress", gown=True, long_sleeves=True, beard="#ece9e4", belt="#f2c230"),
    "pirate": C(hat="pirate", hat_color="#26242e", top="#f2efe6", stripes="#c0392b", bottom="#3a2f3f", wear="trousers", coat="#7c2430",
                long_sleeves=True, mask="patch", belt="#3a2616"),
    "cowboy": C(hat="cowboy", hat_color="#9a6a3c", top="#c65a3a", bottom="#46659c", wear="trousers", long_sleeves=True, belt="#5c3a20",
                shoes="#7a4a26"),
    "soldier": C(hat="helmet", hat_color="#5f7148", top="#6d7f52", bottom="#5f7148", wear="trousers", long_sleeves=True, belt="#3d3a2a",
                 shoes="#33302a"),
    "guard": C(hat="bearskin", hat_color="#2a2630", top="#c92f33", bottom="#2a2c3a", wear="trousers", long_sleeves=True, buttons="#f2c94c",
               belt="#f5f5f5"),
    "sailor": C(hat="sailor", hat_color="#ffffff", top="#ffffff", stripes="#3a64b0", bottom="#2f4d8c", wear="trousers", long_sleeves=True),
    "captain": C(hat="peaked", hat_color="#ffffff", coat="#2a3f73", top="#ffffff", bottom="#2a3f73", wear="trousers", long_sleeves=True,
                 beard="#e6e1da", buttons="#f2c94c"),
    "pilot": C(hat="peaked", hat_color="#27375c", coat="#27375c", top="#ffffff", bottom="#27375c", wear="trousers", long_sleeves=True,
               tie="#1b2233"),
    "builder": C(hat="helmet", hat_color="#f5b921", top="#f08a2e", stripes="#f8f4c8", bottom="#4b587a", wear="trousers", shoes="#7a5230"),
    "mechanic": C(hat="cap", hat_color="#3b5a94", top="#3b5a94", bottom="#3b5a94", wear="trousers", long_sleeves=True, badge="#e9e9e9"),
    "postman": C(hat="peaked", hat_color="#2f57a0", top="#3a69bd", bottom="#2a3a5c", wear="trousers", long_sleeves=True, badge="#f2c94c"),
    "astronaut": C(hat="astronaut", top="#f1f4f8", bottom="#e3e8ee", wear="trousers", long_sleeves=True, gloves="#d7dde5", shoes="#b8c2ce",
                   badge="#e0473c", belt="#c0c9d4"),
    "santa": C(hat="santa", top="#d2322d", bottom="#d2322d", wear="trousers", long_sleeves=True, beard="#ffffff", belt="#2a2222",
               gloves="#ffffff", shoes="#2a2222", buttons="#ffffff"),
    "elf": C(hat="elf", hat_color="#3d9a4b", top="#4bb058", bottom="#b8453e", wear="trousers", long_sleeves=True, belt="#6b4423"),
    "dwarf": C(hat="elf", hat_color="#c0392b", top="#6c8a4a", bottom="#6b4a2c", wear="trousers", long_sleeves=True, beard="#e7e0d6", belt="#3b2718"),
    "fairy": C(top="#b98be0", wear="dress", wings="#bfe8ff", hat="tiara", hat_color="#ffe27a"),
    "angel": C(top="#fbfbff", wear="dress", gown=True, wings="#ffffff", hat="halo", hat_color="#ffd95a"),
    "superhero": C(top="#2f62c9", bottom="#2f62c9", wear="trousers", long_sleeves=True, cape="#d83030", belt="#f2c230", mask="eyes",
                   shoes="#c42a2a", badge="#f2c230", gloves="#c42a2a"),
    "clown": C(hat="clown", hat_color="#4b8fe0", top="#f4c430", bottom="#e0473c", wear="trousers", long_sleeves=True, buttons="#e0473c",
               mask="clown", hair="#f0622c", style="curly", shoes="#d03030", gloves="#ffffff"),
    "thief": C(hat="beanie", hat_color="#2d2d38", top="#f0f0f0", stripes="#33333e", bottom="#33333e", wear="trousers", long_sleeves=True,
               mask="eyes"),
    "magician": C(hat="tophat", hat_color="#22222c", coat="#2b2b38", top="#ffffff", bottom="#2b2b38", wear="trousers", long_sleeves=True,
                  tie="#b8323e", cape="#5a2a88"),
    "artist": C(hat="beret", hat_color="#b2333f", apron="#e9dcc2", long_sleeves=True),
    "gardener": C(hat="straw", apron="#5d9a55", long_sleeves=True, gloves="#d9b36a"),
    "fisherman": C(hat="bucket", hat_color="#c9a53a", top="#e0b83c", bottom="#4a5a50", wear="trousers", long_sleeves=True, shoes="#3f5a46"),
    "hunter": C(hat="cap", hat_color="#55683a", top="#667a44", bottom="#5b4a34", wear="trousers", long_sleeves=True, belt="#3c2a1a"),
    "bride": C(hat="veil", hat_color="#ffffff", top="#fdfdff", wear="dress", gown=True, belt="#e7ecf5"),
    "monk": C(top="#7a5636", wear="dress", gown=True, long_sleeves=True, style="bald", belt="#d8c7a0"),
    "ballerina": C(top="#f5a9c8", wear="dress", shoes="#f5a9c8", style="bun"),
    "explorer": C(hat="bucket", hat_color="#cdb580", top="#d6c08e", bottom="#a98f5e", wear="shorts", belt="#6b4a2c"),
    "worker": C(hat="cap", hat_color="#6a7688", straps="#55718f", bottom="#55718f", wear="trousers"),
    "zombie": C(skin="#9fbf95", top="#7a8494", bottom="#4f5668", wear="trousers"),
    "vampire": C(skin="#e6dde6", cape="#3a1420", top="#ffffff", coat="#2a2230", bottom="#2a2230", wear="trousers", long_sleeves=True, hair="#1d1a22"),
    "giant": C(top="#8a9a5a", bottom="#6b5236", wear="trousers", belt="#3f2a18", beard="#7a4a28"),
}  # fmt: skip


def draw_on_face(canvas: skia.Canvas, costume: Costume, *, old: bool, bearded: bool) -> None:
    """Beard, glasses and masks, in the frame of `draw_head`."""
    if costume.beard and bearded:
        beard = "#e9e6e2" if old else costume.beard
        shape = curve(
            "M-0.86 0.2 C-0.5 0.44 0.7 0.44 0.96 0.2 C1.0 0.75 0.72 1.42 0.12 1.5 C-0.5 1.42 -0.88 0.8 -0.86 0.2 Z"
        )
        solid(canvas, shape, beard, 0.7)
        canvas.drawPath(
            curve("M-0.16 0.62 Q0.2 0.72 0.52 0.62 Q0.42 0.86 0.2 0.86 Q-0.06 0.86 -0.16 0.62 Z"), fill("#8c2b3c")
        )
    if costume.mask == "eyes":
        canvas.drawPath(
            curve(
                "M-0.62 -0.12 Q0.16 -0.22 0.94 -0.12 Q0.92 0.3 0.56 0.28 Q0.2 0.1 -0.2 0.28 Q-0.62 0.3 -0.62 -0.12 Z"
            ),
            fill("#25222c"),
        )
        for x in (-0.2, 0.52):
            canvas.drawCircle(x, 0.06, 0.13, fill("#ffffff"))
            canvas.drawCircle(x + 0.03, 0.07, 0.075, fill("#2b2230"))
    elif costume.mask == "patch":
        canvas.drawLine(-0.9, -0.34, 0.98, 0.1, stroke("#26242e", 0.07))
        ball(canvas, 0.52, 0.06, 0.23, 0.25, "#2c2934")
    elif costume.mask == "clown":
        ball(canvas, 0.26, 0.28, 0.19, 0.19, "#e8352e")
    if costume.glasses:
        for x in (-0.22, 0.54):
            canvas.drawCircle(x, 0.08, 0.27, fill("#dff1ff", 0.28))
            canvas.drawCircle(x, 0.08, 0.27, stroke("#3b3440", 0.055))
        canvas.drawLine(0.05, 0.06, 0.27, 0.06, stroke("#3b3440", 0.05))


def draw_hat(canvas: skia.Canvas, costume: Costume, back: bool) -> None:
    """The hat, in the frame of `draw_head`."""
    kind, color = costume.hat, costume.hat_color
    if kind is None:
        return
    dark = darker(color, 0.3)
    if kind in ("straw", "cowboy", "bucket"):
        color = "#e6c36a" if kind == "straw" else color
        dark = darker(color, 0.35)
        canvas.drawPath(
            curve("M-1.6 -0.42 Q0 -0.98 1.6 -0.42 Q0.9 -0.1 0 -0.16 Q-0.9 -0.1 -1.6 -0.42 Z"), fill(darker(color, 0.15))
        )
        crown = "M-0.82 -0.5 Q-0.78 -1.42 -0.3 -1.42 Q0 -1.28 0.3 -1.42 Q0.78 -1.42 0.82 -0.5 Q0 -0.3 -0.82 -0.5 Z"
        solid(canvas, curve(crown), color, 0.7)
        canvas.drawPath(curve("M-0.8 -0.62 Q0 -0.38 0.8 -0.62"), stroke("#b33a34" if kind == "straw" else dark, 0.15))
    elif kind == "peaked":
        solid(
            canvas,
            curve("M-0.95 -0.5 Q-1.25 -1.05 -0.8 -1.2 Q0 -1.5 0.9 -1.2 Q1.3 -1.05 0.98 -0.5 Q0 -0.72 -0.95 -0.5 Z"),
            color,
            0.6,
        )
        canvas.drawPath(curve("M-0.95 -0.56 Q0 -0.8 0.98 -0.56"), stroke("#1d2233", 0.16))
        if not back:
            canvas.drawPath(
                curve("M-0.5 -0.58 Q0.3 -0.66 1.02 -0.5 Q1.2 -0.28 1.05 -0.26 Q0.3 -0.5 -0.5 -0.58 Z"), fill("#1d2233")
            )
            ball(canvas, 0.18, -0.95, 0.16, 0.16, "#f3c843")
    elif kind == "fire":
        solid(canvas, curve("M-0.95 -0.4 Q-1.0 -1.4 0.05 -1.45 Q1.05 -1.4 1.0 -0.4 Q0 -0.66 -0.95 -0.4 Z"), color, 0.7)
        canvas.drawPath(curve("M-1.3 -0.28 Q0 -0.86 1.3 -0.36"), stroke(dark, 0.17))
        ball(canvas, 0.2, -0.92, 0.22, 0.25, "#f4c53d")
    elif kind in ("helmet", "cap", "beanie", "helm", "astronaut"):
        _round_hat(canvas, kind, color, back)
    elif kind == "toque":
        for x, y, r in ((-0.55, -1.35, 0.42), (0.55, -1.35, 0.42), (0, -1.55, 0.5)):
            ball(canvas, x, y, r, r, "#f8f8fb")
        box(canvas, (-0.78, -1.3, 0.78, -0.55), "#f3f3f7", 0.08)
    elif kind == "nurse":
        solid(canvas, curve("M-0.6 -0.78 Q0 -1.0 0.6 -0.78 L0.72 -1.3 Q0 -1.5 -0.72 -1.3 Z"), "#ffffff", 0.5)
        canvas.drawLine(0.05, -1.32, 0.05, -1.0, stroke("#e0433c", 0.09))
        canvas.drawLine(-0.11, -1.16, 0.21, -1.16, stroke("#e0433c", 0.09))
    elif kind in ("crown", "tiara"):
        high = -1.62 if kind == "crown" else -1.34
        wide = 0.78 if kind == "crown" else 0.62
        tips = [
            (-wide, -0.78),
            (-wide * 1.12, high),
            (-wide * 0.5, -1.16),
            (0, high - 0.1),
            (wide * 0.5, -1.16),
            (wide * 1.12, high),
            (wide, -0.78),
        ]
        solid(canvas, path([*tips, (0, -0.68)], close=True), color, 0.6)
        for i, x in enumerate((-wide * 1.12, 0, wide * 1.12)):
            ball(canvas, x, high - (0.1 if i == 1 else 0), 0.09, 0.09, ("#e5484d", "#58a6ff", "#e5484d")[i])
        ball(canvas, 0.04, -0.92, 0.11, 0.11, "#e5484d" if kind == "crown" else "#f7a8d0")
    elif kind == "witch":
        solid(
            canvas,
            curve("M-0.8 -0.55 Q-0.4 -1.6 0.2 -2.5 Q0.5 -2.62 0.72 -2.35 Q0.42 -2.2 0.55 -1.6 Q0.66 -1.0 0.84 -0.55 Z"),
            color,
            0.8,
        )
        canvas.drawPath(curve("M-1.55 -0.36 Q0 -1.0 1.6 -0.4 Q0.8 -0.22 0 -0.28 Q-0.8 -0.2 -1.55 -0.36 Z"), fill(dark))
        canvas.drawPath(curve("M-0.76 -0.66 Q0 -0.9 0.82 -0.64"), stroke("#f2b632", 0.14))
    elif kind == "pirate":
        solid(
            canvas,
            curve("M-1.3 -0.5 Q-1.1 -1.3 0 -1.55 Q1.1 -1.3 1.35 -0.5 Q0.6 -0.86 0 -0.8 Q-0.6 -0.86 -1.3 -0.5 Z"),
            color,
            0.7,
        )
        if not back:
            ball(canvas, 0.05, -1.12, 0.17, 0.16, "#f4f2ec")
            for x in (-0.02, 0.12):
                canvas.drawCircle(x, -1.13, 0.04, fill("#26242e"))
    elif kind == "bearskin":
        solid(canvas, curve("M-0.9 -0.35 Q-1.1 -1.9 0 -2.1 Q1.1 -1.9 0.92 -0.35 Q0 -0.6 -0.9 -0.35 Z"), color, 0.8)
    elif kind == "sailor":
        box(canvas, (-0.85, -1.12, 0.85, -0.66), "#ffffff", 0.16)
        solid(canvas, smooth([(-0.8, -1.05), (0, -1.42), (0.8, -1.05), (0, -0.95)]), "#fdfdff", 0.4)
        canvas.drawLine(-0.78, -0.76, 0.78, -0.76, stroke("#2f4d8c", 0.08))
    elif kind in ("santa", "elf"):
        color = "#d2322d" if kind == "santa" else color
        solid(canvas, curve("M-0.85 -0.6 Q-0.7 -1.6 -0.1 -1.75 Q-0.9 -2.2 -1.5 -1.5 Q-1.2 -1.55 -1.25 -1.1 L-1.25 -1.1 Q-0.9 -1.4 0.1 -1.5 Q0.8 -1.2 0.86 -0.6 Z")
              if kind == "santa" else curve("M-0.85 -0.6 Q-0.6 -1.7 -0.9 -2.3 Q0.5 -1.9 0.86 -0.6 Q0 -0.86 -0.85 -0.6 Z"), color, 0.6)  # fmt: skip
        trim = "#ffffff" if kind == "santa" else dark
        canvas.drawPath(curve("M-0.86 -0.58 Q0 -0.86 0.88 -0.58"), stroke(trim, 0.26 if kind == "santa" else 0.14))
        ball(
            canvas,
            -1.38 if kind == "santa" else -0.9,
            -1.2 if kind == "santa" else -2.28,
            0.2,
            0.2,
            "#ffffff" if kind == "santa" else "#f2c94c",
        )
    elif kind == "clown":
        solid(canvas, curve("M-0.45 -0.95 Q0 -2.0 0.1 -2.05 Q0.4 -1.6 0.6 -0.9 Q0 -1.1 -0.45 -0.95 Z"), color, 0.5)
        ball(canvas, 0.1, -2.05, 0.16, 0.16, "#f4c430")
    elif kind == "tophat":
        box(canvas, (-0.72, -1.95, 0.72, -0.66), color, 0.08)
        box(canvas, (-0.72, -0.95, 0.72, -0.72), "#a8323e", 0.0)
        canvas.drawLine(-1.1, -0.64, 1.1, -0.64, stroke(dark, 0.17))
    elif kind == "beret":
        solid(
            canvas,
            smooth([(-1.15, -0.6), (-0.8, -1.2), (0.2, -1.36), (1.05, -1.0), (1.1, -0.6), (0, -0.7)]),
            color,
            0.6,
        )
        canvas.drawLine(0.0, -1.32, 0.05, -1.48, stroke(dark, 0.09))
    elif kind == "halo":
        canvas.drawOval(_oval(0, -1.5, 0.75, 0.2), stroke(color, 0.14))
    elif kind == "veil":
        solid(
            canvas,
            curve("M-0.9 -0.6 Q-0.4 -1.3 0.3 -1.18 Q-0.6 -0.8 -0.95 0.2 Q-1.2 1.6 -1.9 2.2 Q-2.0 0.6 -0.9 -0.6 Z"),
            "#f4f7ff",
            0.8,
        )
        for x in (-0.5, -0.1, 0.3, 0.65):
            ball(canvas, x, -1.08 + abs(x) * 0.2, 0.13, 0.13, "#f7c6d9")


def _round_hat(canvas: skia.Canvas, kind: str, color: str, back: bool) -> None:
    dark = darker(color, 0.3)
    if kind == "astronaut":
        canvas.drawCircle(0.05, 0.0, 1.32, fill("#bfe4ff", 0.28))
        canvas.drawCircle(0.05, 0.0, 1.32, stroke("#eef3f8", 0.2))
        canvas.drawPath(curve("M-0.5 -0.95 Q0.1 -1.25 0.6 -0.95"), stroke("#ffffff", 0.1, 0.8))
        return
    solid(canvas, curve("M-1.02 -0.3 Q-1.1 -1.35 0 -1.38 Q1.1 -1.35 1.04 -0.36 Q0 -0.62 -1.02 -0.3 Z"), color, 0.8)
    if kind == "cap" and not back:
        canvas.drawPath(curve("M0.1 -0.6 Q0.9 -0.68 1.55 -0.34 Q1.5 -0.2 1.2 -0.26 Q0.6 -0.44 0.1 -0.6 Z"), fill(dark))
    elif kind == "beanie":
        canvas.drawPath(curve("M-1.0 -0.36 Q0 -0.7 1.02 -0.4"), stroke(dark, 0.22))
    elif kind == "helmet":
        canvas.drawPath(curve("M-1.2 -0.28 Q0 -0.68 1.32 -0.32"), stroke(dark, 0.14))
    elif kind == "helm":
        solid(canvas, curve("M-1.05 -0.3 L-1.0 0.7 Q-0.9 0.9 -0.66 0.9 L-0.62 -0.3 Z"), color, 0.4)
        solid(canvas, curve("M0.98 -0.3 L1.04 0.6 Q0.98 0.86 0.84 0.86 L0.86 -0.3 Z"), color, 0.3)
        canvas.drawPath(curve("M-1.0 -0.34 Q0 -0.62 1.02 -0.38"), stroke(dark, 0.16))
        solid(
            canvas, curve("M-0.1 -1.3 Q-0.5 -2.0 -1.2 -1.7 Q-1.5 -1.2 -1.3 -0.7 Q-1.0 -1.2 -0.1 -1.3 Z"), "#c92f33", 0.4
        )


def _oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    import skia

    return skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)
