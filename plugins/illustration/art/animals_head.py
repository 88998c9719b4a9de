"""Heads of four-legged animals in profile, looking right, in a frame where the skull has radius 1."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from .animals_shape import blob, curl, fur, joined, tube
from .animals_species import EYE, NOSE, Species
from .brush import ball, curve, darker, fill, lighter, mix, rgb, smooth, stroke

if TYPE_CHECKING:
    import skia

HORN = "#f1d9a8"


class Head:
    """The head of a species with an expression; its methods draw what lies behind, in and on the skull."""

    def __init__(self, species: Species, *, eye: str = "open", mouth: str = "shut", ears: float = 0.0) -> None:
        self._s, self._eye, self._mouth, self._swing = species, eye, mouth, ears
        length, drop, _, tip = species.snout
        self.front = 1 + length
        self.tip = (self.front - tip, drop)
        self.muzzle = (self.front - 0.1, drop + tip * 0.55)
        """Where it holds something."""
        self.color = species.wool or species.coat

    @property
    def _dark(self) -> bool:
        return sum(rgb(self.color)) < 300

    def outline(self) -> skia.Path:
        """Skull and snout."""
        _, drop, root, tip = self._s.snout
        if self._s.nose == "trunk":
            return blob(0, 0, 1, 1.0)
        if self._s.ears in ("horse", "donkey"):
            return joined(
                [blob(0, 0, 0.92, 0.88), tube([(0, 0.05), (0.7, drop * 0.6), self.tip], [root * 1.12, root, tip])]
            )
        line = [(0.05, drop * 0.4), (0.7, drop * 0.85), self.tip]
        return joined([blob(0, 0, 1, 0.95), tube(line, [root * 1.2, root, tip])])

    # --- behind the skull ------------------------------------------------------------------------------------------

    def draw_behind(self, canvas: skia.Canvas) -> None:
        """The far ear and horn."""
        s = self._s
        if s.ears in ("flop", "sheet", "side", "fold"):
            if s.ears == "side":
                self._far(canvas, 0.42, -0.12, 0.75)
        else:
            self._far(canvas, *{"point": (0.62, -0.02), "tuft": (0.5, 0.0), "long": (0.36, 0.0), "dish": (0.85, 0.0)}.get(
                s.ears, (0.5, 0.0)), 0.94)  # fmt: skip
        if s.horns in ("cow", "bull", "goat", "antlers"):
            canvas.save()
            canvas.translate(0.3, 0.04)
            self._horn(canvas, 0.14)
            canvas.restore()

    def _far(self, canvas: skia.Canvas, dx: float, dy: float, size: float) -> None:
        canvas.save()
        canvas.translate(dx, dy)
        canvas.scale(size, size)
        self._ear(canvas, darker(self._ear_color, 0.16), near=False)
        canvas.restore()

    # --- in the skull's surface ------------------------------------------------------------------------------------

    def mark(self, canvas: skia.Canvas, only: dict[str, Any]) -> None:
        """What colours the fur of the face; `only` keeps it inside."""
        s = self._s
        length, drop, root, tip = s.snout
        if s.mask:
            if s.ears == "round" and s.marks == "rings":
                band = tube([(-0.9, 0.2), (0.1, -0.02), (0.95, 0.2)], [0.36, 0.36, 0.2])
                canvas.drawPath(band, fill(s.mask, **only))
                canvas.drawPath(tube([(-0.5, -0.62), (0.5, -0.5)], [0.17, 0.16]), fill("#ffffff", 0.85, **only))
            else:
                canvas.drawPath(blob(s.eye[0], s.eye[1] + 0.08, 0.3, 0.4, 24), fill(s.mask, **only))
        if s.face:
            if s.nose in ("nostril", "broad"):
                start = 1.0 + length * (0.24 if s.nose == "nostril" else 0.12)
                patch = tube([(start, drop * 0.9), (self.front, drop * 1.05)], [root * 0.9, tip * 1.3])
                canvas.drawPath(patch, fill(s.face, **only))
            else:
                patch = tube(
                    [(0.12, drop + root * 1.15), (0.8, drop + root * 0.5), (self.front, drop + tip * 0.6)],
                    [root * 0.5, root * 0.62, tip],
                )
                canvas.drawPath(patch, fill(s.face, **only))
        if s.marks in ("tabby", "stripes") and s.ears not in ("horse", "donkey"):
            for x in (-0.42, -0.12, 0.18):
                canvas.drawLine(x - 0.1, -1.05, x, -0.58, stroke(s.mark, 0.15, **only))
            for y in (0.18, 0.46):
                canvas.drawLine(-0.85, y - 0.08, -0.42, y, stroke(s.mark, 0.14, **only))
        elif s.marks == "stripes":
            for x in (-0.5, -0.1, 0.5, 0.85):
                canvas.drawLine(x, -1.0, x + 0.1, -0.35 + 0.1 * x, stroke(s.mark, 0.15, **only))
                canvas.drawLine(x + 0.05, 1.0, x + 0.1, 0.5, stroke(s.mark, 0.14, **only))
        elif s.marks == "patches":
            canvas.drawPath(blob(-0.1, -0.3, 0.85, 0.8, 20), fill(s.mark, **only))

    # --- on the skull ----------------------------------------------------------------------------------------------

    def draw_face(self, canvas: skia.Canvas) -> None:
        """Eye, nose, mouth, the near ear and horn."""
        s = self._s
        if s.nose == "trunk":
            self._eye_at(canvas)
            self._near_ear(canvas)
            return
        self._mouth_line(canvas)
        self._nose(canvas)
        if s.nose in ("small", "pink") and not s.wool:
            self._whiskers(canvas)
        self._eye_at(canvas)
        if s.horns in ("cow", "bull", "goat", "antlers", "unicorn"):
            self._horn(canvas, 0.0)
            if s.horns == "goat":
                x, y = self.tip[0] - 0.35, self.tip[1] + s.snout[3]
                beard = smooth(
                    [
                        (x - 0.28, y - 0.18),
                        (x + 0.3, y - 0.12),
                        (x + 0.14, y + 0.45),
                        (x - 0.06, y + 0.8),
                        (x - 0.22, y + 0.4),
                    ]
                )
                fur(canvas, beard, darker(s.coat, 0.3), 0.4)
        elif s.horns == "boar":
            x, y = self.tip
            fur(
                canvas,
                smooth([(x - 0.5, y + 0.3), (x - 0.28, y + 0.3), (x - 0.2, y - 0.2), (x - 0.42, y + 0.02)]),
                "#fbf3df",
                0.2,
            )
        self._near_ear(canvas)

    def _eye_at(self, canvas: skia.Canvas) -> None:
        s = self._s
        x, y = s.eye
        w, h = s.eye_size * 0.8, s.eye_size * 1.25
        if self._eye == "shut":
            line = curve(f"M{x - 1.5 * w} {y} Q{x} {y + 1.5 * w} {x + 1.5 * w} {y - 0.1 * w}")
            canvas.drawPath(line, stroke("#f2eef2" if s.mask or self._dark else EYE, 0.09))
            return
        if s.mask:
            canvas.drawPath(blob(x, y, w * 1.35, h * 1.2), fill(mix(s.mask, "#ffffff", 0.3)))
        elif self._dark:
            canvas.drawPath(blob(x, y, w * 1.45, h * 1.22), fill("#f4ecd2"))
        canvas.drawPath(blob(x, y, w, h), fill(EYE))
        canvas.drawPath(blob(x + 0.3 * w, y - 0.42 * h, 0.4 * w, 0.32 * h), fill("#ffffff"))
        if self._eye in ("sad", "cry"):
            # The lid hangs over the outer half of the eye, the brow rises towards the nose.
            lid = curve(f"M{x - 1.6 * w} {y + 0.45 * h} Q{x - 1.5 * w} {y - 1.2 * h} {x + 0.9 * w} {y - 1.3 * h} "
                        f"Q{x - 0.5 * w} {y - 0.6 * h} {x - 1.6 * w} {y + 0.45 * h} Z")  # fmt: skip
            canvas.drawPath(lid, fill(darker(self.color, 0.12)))
            brow = curve(f"M{x - 2.3 * w} {y - 0.7 * h} Q{x - 0.6 * w} {y - 1.9 * h} {x + 0.9 * w} {y - 3.1 * h}")
            canvas.drawPath(brow, stroke(mix(self.color, "#ffffff" if self._dark else EYE, 0.62), 0.12))
        if self._eye == "cry":
            tear = smooth(
                [
                    (x + 0.4 * w, y + 1.1 * h),
                    (x + 1.1 * w, y + 2.3 * h),
                    (x + 0.3 * w, y + 2.9 * h),
                    (x - 0.4 * w, y + 2.3 * h),
                ]
            )
            canvas.drawPath(tear, fill("#7cc4f5"))

    def _nose(self, canvas: skia.Canvas) -> None:
        s = self._s
        drop, tip = s.snout[1], s.snout[3]
        x, y = self.front, drop
        if s.nose == "ball":
            ball(canvas, x - 0.1, y - tip * 0.5, 0.2, 0.165, NOSE)
        elif s.nose in ("small", "pink"):
            ball(canvas, x - 0.07, y - tip * 0.45, 0.13, 0.115, NOSE if s.nose == "small" else s.skin)
        elif s.nose == "disk":
            ball(canvas, x - 0.02, y, 0.2, tip * 1.12, lighter(s.skin, 0.25))
            for side in (-0.05, 0.08):
                canvas.drawPath(blob(x + side, y - 0.02, 0.045, 0.12), fill(darker(s.skin, 0.42)))
        else:
            size = 0.1 if s.nose == "nostril" else 0.12
            canvas.drawPath(
                blob(x - tip * 0.5, y - tip * 0.16, size * 0.75, size, 20), fill(darker(s.face or self.color, 0.55))
            )

    def _whiskers(self, canvas: skia.Canvas) -> None:
        x, y = self.front - 0.42, self._s.snout[1] + 0.02
        for dy in (-0.12, 0.06, 0.24):
            hair = curve(f"M{x} {y + 0.3 * dy} Q{x - 0.4} {y + dy - 0.04} {x - 0.85} {y + 1.7 * dy}")
            canvas.drawPath(hair, stroke("#ffffff" if self._dark else "#5a4148", 0.028, 0.6))

    def _mouth_line(self, canvas: skia.Canvas) -> None:
        s = self._s
        length, drop, _, tip = s.snout
        x0, y0 = self.front - 0.1 - 0.2 * tip, drop + tip * 0.42
        x1 = self.front - 0.35 - 0.55 * max(length, 0.4)
        y1 = y0 + (0.02 if s.nose in ("nostril", "broad") else 0.12)
        color = mix(self.color, "#ddd2d8" if self._dark and not s.face else "#3a1f2a", 0.7)
        if self._mouth == "open":
            jaw = curve(
                f"M{x0} {y0} Q{(x0 + x1) / 2} {y0 + 0.1} {x1} {y1} Q{(x0 + x1) / 2 - 0.05} {y1 + 0.55} {x0 - 0.1} {y0 + 0.02} Z"
            )
            canvas.drawPath(jaw, fill("#7c2b3b"))
            canvas.drawPath(jaw, stroke(color, 0.06))
            if s.tongue:
                tongue = tube([((x0 + x1) / 2, y0 + 0.16), ((x0 + x1) / 2 - 0.06, y0 + 0.5)], [0.15, 0.14])
                fur(canvas, tongue, "#f2667f", 0.3)
            return
        middle, low = (x0 + x1) / 2, y0 + 0.22
        if self._mouth == "down":
            low, y1 = y0 - 0.12, y0 + max(0.2, 0.55 * tip)
        elif self._mouth == "smile":
            low, y1 = y0 + 0.34, y0 - 0.16
        else:
            y1 -= 0.05
        line = curve(f"M{x0} {y0} Q{middle} {low} {x1} {y1}")
        canvas.drawPath(line, stroke(color, 0.075))

    # --- ears and horns ---------------------------------------------------------------------------------------------

    @property
    def _ear_color(self) -> str:
        s = self._s
        if s.mask and s.marks == "yoke":
            return s.mask
        if s.marks == "patches":
            return s.mark
        return {"flop": darker(self.color, 0.16), "sheet": darker(self.color, 0.04)}.get(s.ears, self.color)

    def _near_ear(self, canvas: skia.Canvas) -> None:
        self._ear(canvas, self._ear_color, near=True)

    def _ear(self, canvas: skia.Canvas, color: str, *, near: bool) -> None:
        s = self._s
        inner = mix(s.skin, color, 0.15 if near else 0.4)
        canvas.save()
        canvas.translate(-0.3, -0.7)
        canvas.scale(s.ear, s.ear)
        canvas.rotate(-self._swing)
        kind = s.ears
        if kind == "flop":
            shape = smooth(
                [
                    (-0.28, -0.2),
                    (0.14, -0.26),
                    (0.42, 0.02),
                    (0.36, 0.62),
                    (0.12, 1.12),
                    (-0.22, 1.1),
                    (-0.42, 0.7),
                    (-0.44, 0.14),
                ]
            )
            fur(canvas, shape, color, 0.6)
        elif kind in ("point", "tuft"):
            high = 1.25 if kind == "tuft" else 1.05
            shape = smooth(
                [
                    (-0.5, 0.34),
                    (-0.38, -0.3),
                    (-0.16, -high + 0.06),
                    (-0.06, -high),
                    (0.06, -high + 0.08),
                    (0.36, -0.36),
                    (0.46, 0.12),
                    (0, 0.4),
                ]
            )
            fur(canvas, shape, color, 0.6)
            lining = smooth([(-0.2, 0.1), (-0.16, -0.3), (-0.04, -high + 0.3), (0.18, -0.32), (0.24, 0.04)])
            canvas.drawPath(lining, fill(inner, 0.9))
        elif kind in ("round", "dish"):
            r = 0.48 if kind == "round" else 0.74
            fur(canvas, blob(-0.12, -0.1 - 0.3 * r, r, r), color, 0.8 * r)
            ball(canvas, -0.08, -0.06 - 0.3 * r, r * 0.6, r * 0.6, inner)
        elif kind in ("horse", "donkey"):
            high = 1.25
            shape = smooth([(-0.3, 0.15), (-0.34, -0.5), (-0.1, -high), (0.0, -high), (0.24, -0.5), (0.2, 0.15)])
            fur(canvas, shape, color, 0.5)
            canvas.drawPath(
                smooth([(-0.1, 0.0), (-0.14, -0.45), (-0.03, -0.98), (0.12, -0.45), (0.08, 0.0)]), fill(inner, 0.8)
            )
        elif kind in ("leaf", "side"):
            canvas.rotate(24 if kind == "leaf" else -16)
            canvas.translate(-0.1, 0.1 if kind == "leaf" else 0.2)
            shape = tube([(0.1, 0), (-0.5, -0.06), (-1.05, 0.04)], [0.2, 0.33, 0.1])
            fur(canvas, shape, color, 0.5)
            canvas.drawPath(tube([(-0.1, 0.03), (-0.5, -0.0), (-0.85, 0.05)], [0.1, 0.18, 0.06]), fill(inner, 0.85))
        elif kind == "long":
            canvas.rotate(-24)
            shape = tube([(0.02, 0.1), (-0.02, -0.8), (0.0, -1.75)], [0.22, 0.4, 0.24])
            fur(canvas, shape, color, 0.6)
            canvas.drawPath(tube([(0.02, -0.2), (0.0, -0.85), (0.02, -1.6)], [0.1, 0.22, 0.1]), fill(inner, 0.9))
        elif kind == "fold":
            shape = smooth([(-0.3, -0.1), (0.1, -0.62), (0.42, -0.5), (0.74, 0.1), (0.66, 0.3), (0.2, 0.24)])
            fur(canvas, shape, darker(color, 0.05), 0.6)
        else:
            shape = smooth(
                [
                    (0.1, -0.16),
                    (-0.55, -0.42),
                    (-1.25, -0.1),
                    (-1.32, 0.8),
                    (-0.95, 1.5),
                    (-0.5, 1.62),
                    (-0.1, 1.1),
                    (0.2, 0.6),
                ]
            )
            fur(canvas, shape, color, 1.0)
            lining = smooth([(-0.1, 0.1), (-0.6, -0.12), (-1.05, 0.16), (-1.08, 0.8), (-0.74, 1.3), (-0.3, 1.0)])
            canvas.drawPath(lining, fill(s.skin, 0.55))
        canvas.restore()

    def _horn(self, canvas: skia.Canvas, shade: float) -> None:
        kind = self._s.horns
        color = darker(HORN, shade)
        if kind in ("cow", "bull"):
            k = 1.0 if kind == "cow" else 1.5
            line = [(0.0, -0.78), (0.3 * k, -1.02 * math.sqrt(k)), (0.32 * k, -0.9 - 0.42 * k)]
            fur(canvas, tube(line, [0.19, 0.16, 0.05]), color, 0.3)
        elif kind == "goat":
            line = curl((0.05, -0.75), 1.7, 104, 105, 6)
            fur(canvas, tube(line, [0.2, 0.2, 0.18, 0.15, 0.12, 0.09, 0.05]), darker("#a59a93", shade), 0.3)
        elif kind == "unicorn":
            fur(canvas, tube([(0.25, -0.7), (0.75, -1.5), (1.15, -2.2)], [0.22, 0.13, 0.03]), "#f7cf4e", 0.3)
            for t in (0.25, 0.5, 0.72):
                x, y = 0.25 + 0.9 * t, -0.7 - 1.5 * t
                canvas.drawLine(
                    x - 0.2 * (1 - t), y - 0.02, x + 0.16 * (1 - t), y + 0.14 * (1 - t), stroke("#d99a2b", 0.05)
                )
        elif kind == "antlers":
            brown = darker("#7d5440", shade)
            beam = curl((-0.12, -0.7), 3.2, 118, -66, 5)
            parts = [tube(beam, [0.16, 0.15, 0.13, 0.12, 0.1, 0.08])]
            for i, angle in ((1, 40), (2, 150), (3, 38), (4, 128)):
                parts.append(tube(curl(beam[i], 1.0, angle, 30 if angle < 90 else -40, 3), [0.11, 0.1, 0.08, 0.06]))
            fur(canvas, joined(parts), brown, 0.2)

    # --- an elephant's ---------------------------------------------------------------------------------------------

    def trunk(self, how: str) -> tuple[skia.Path, tuple[float, float]]:
        """The outline of the trunk and where it ends: ``hang``, ``up`` or ``eat``."""
        start, length, angle, turn, tip = {
            "hang": ((0.45, 0.2), 1.7, -38, -50, 110),
            "up": ((0.5, 0.1), 1.7, -12, 88, 40),
            "eat": ((0.45, 0.2), 1.5, -62, -20, -190),
            "low": ((0.4, 0.2), 1.5, -52, -40, -20),
        }[how]
        line = curl(start, length, angle, turn, 4)
        line += curl(line[-1], 0.85, angle + turn, tip, 4)[1:]
        return tube(line, [0.66, 0.58, 0.48, 0.41, 0.36, 0.33, 0.31, 0.3, 0.28]), line[-1]
