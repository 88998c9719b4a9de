"""A bird in a pose: where its parts are and how it is drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from .animals_birds_species import BirdSpecies
from .animals_shape import Fur, blob, fur, joined, polar, tube
from .animals_species import EYE
from .brush import Point, ball, curve, darker, fill, lighter, mix, smooth, stroke
from .outlines import between

if TYPE_CHECKING:
    import skia


class Bird:
    """A bird in a pose, ready to be drawn with the ground at y = 0."""

    def __init__(self, pose: str, bird: BirdSpecies, mood: str | None = None) -> None:
        self.pose, self.bird = pose, bird
        self.gloomy = mood == "sad" or pose == "sad"
        hangs = mood == "sad" and pose not in ("sad", "sleep", "eat")
        b = bird
        self.eye = "shut" if pose == "sleep" else "sad" if self.gloomy else "open"
        self.open_beak = pose in ("look-up", "roar")
        self.tearful = pose == "sad"
        self.upright = b.pitch > 60
        self.low = not self.upright and pose in ("sit", "sleep", "lie", "swim")
        upright = min(b.pitch, 60.0) if pose in ("swim", "lie") else b.pitch
        pitch = {
            "fly": 8.0,
            "eat": min(b.pitch, 40.0) - 36,
            "run": b.pitch * 0.5,
            "crouch": b.pitch * 0.35,
            "sad": b.pitch - 4,
            "swim": min(upright, 10.0),
            "jump": b.pitch + 8,
        }.get(pose, upright)
        neck_angle = b.neck_angle + {
            "fly": -52.0,
            "run": -24.0,
            "crouch": -30.0,
            "roar": -10.0,
            "sad": -26.0,
            "look-up": 10.0,
            "sleep": -22.0,
            "lie": -12.0,
            "swim": 3.0,
        }.get(pose, 0.0)
        neck = b.neck * {"sleep": 0.45, "sad": 0.75, "lie": 0.7, "fly": 1.05}.get(pose, 1.0)
        self.tilt = {"eat": -52.0, "look-up": 34.0, "sad": -28.0, "sleep": -16.0, "fly": 2.0, "lie": -6.0}.get(
            pose, 0.0
        )
        ground = (
            0.0
            if self.low
            else b.leg * 0.4
            if pose in {"sit", "sleep", "lie", "swim"}
            else {"fly": 60.0, "jump": b.leg * 1.9, "crouch": b.leg * 0.8}.get(pose, b.leg)
        )
        if hangs:
            neck_angle, neck, self.tilt = neck_angle - 22, neck * 0.82, self.tilt - 22
        elif mood == "happy" and pose != "sleep":
            self.tilt, self.open_beak = self.tilt + 8, pose not in ("eat", "sad")
        while 6 < pitch <= 60 and self._tail_end(pitch) > ground + 0.98 * b.body - 2:
            # A long tail must not reach below the feet.
            pitch -= 2
        if b.beak == "owl":
            self.tilt *= 0.5
        self.pitch = pitch
        a = math.radians(pitch)
        reach = abs(math.sin(a)) * 0.36 * b.length
        self.centre: Point = (0.0, -ground - max(b.body * 0.96, reach + b.body * 0.5))
        self.rump = polar(self.centre, 0.5 * b.length, 180 + pitch)
        self.chest = polar(self.centre, 0.3 * b.length, pitch)
        self.nape = polar(self.chest, 0.2 * b.body, 80)
        self._hold_head(neck, neck_angle)
        if pose == "eat":
            for angle in range(40, -84, -6):
                self._hold_head(neck, angle)
                if self._on_head(1.7, 0.3)[1] > -2:
                    break

    def _hold_head(self, neck: float, angle: float) -> None:
        self.neck_angle = angle
        self.head_at = polar(self.nape, neck + 0.25 * self.bird.body, angle)

    def _tail_end(self, pitch: float) -> float:
        b = self.bird
        along = math.sin(math.radians(pitch))
        return 0.5 * b.length * along + b.tail_length * math.sin(
            math.radians(pitch + 9 - (34 if b.tail == "up" else 0))
        )

    def points(self) -> dict[str, Point]:
        """Where it holds things, where one rides on it and the like."""
        b = self.bird
        mouth = self._on_head(*((0.1, 0.5) if b.beak == "owl" else (1.6, 0.25)))
        back = polar(self.centre, b.body * 0.95, 96 + self.pitch)
        return {
            "mouth": mouth, "hand": mouth, "back": back, "seat": back, "head": self.head_at,
            "head_top": self._on_head(0, -1), "neck": between(self.nape, self.head_at, 0.4), "feet": (self.centre[0], 0.0),
        }  # fmt: skip

    def _on_head(self, x: float, y: float) -> Point:
        a, size = math.radians(-self.tilt), self.bird.head
        return (
            self.head_at[0] + size * (x * math.cos(a) - y * math.sin(a)),
            self.head_at[1] + size * (x * math.sin(a) + y * math.cos(a)),
        )

    # --- drawing ------------------------------------------------------------------------------------------------

    def draw(self, canvas: skia.Canvas) -> None:
        """Draw it."""
        b = self.bird
        if self.pose in ("fly", "jump"):
            self._spread(canvas, far=True)
        self._tail(canvas)
        if not self.low:
            self._legs(canvas)
        neck = tube(
            [polar(self.centre, 0.12 * b.length, self.pitch), between(self.nape, self.head_at, 0.45), self.head_at],
            [b.throat[0], (b.throat[0] + b.throat[1]) / 2, b.throat[1]],
        )
        body = tube([self.rump, self.centre, self.chest], [b.body * 0.34, b.body, b.body * 0.86])
        head = blob(*self.head_at, b.head, b.head * 0.97)
        self._comb(canvas)
        with Fur(canvas, joined([body, neck, head]), b.coat, b.body * 0.9) as only:
            self._colors(canvas, only)
        if b.beak == "owl":
            self._owl_face(canvas)
        else:
            self._beak(canvas)
            self._eye(canvas)
        if self.pose in ("fly", "jump"):
            self._spread(canvas, far=False)
        else:
            self._folded(canvas)

    def _colors(self, canvas: skia.Canvas, only: dict[str, Any]) -> None:
        b = self.bird
        if b.breast:
            if self.pitch > 50:
                x, y = between(self.centre, self.chest, 0.15)
                canvas.drawPath(blob(x + 0.5 * b.body, y, 0.62 * b.body, 0.46 * b.length, 6), fill(b.breast, **only))
            else:
                start = polar(self.nape, b.throat[0] * 0.9, self.pitch - 30)
                front = polar(self.chest, b.body * 0.62, self.pitch - 44)
                under = polar(self.centre, b.body * 0.82, self.pitch - 84)
                wide = b.body * 0.5
                canvas.drawPath(tube([start, front, under], [wide * 0.7, wide, wide * 0.75]), fill(b.breast, **only))
        if b.cap:
            down = between(self.nape, self.head_at, 0.32)
            canvas.drawPath(tube([down, self.head_at], [b.throat[0] * 1.2, b.head * 1.2]), fill(b.cap, **only))
        if b.ring:
            x, y = between(self.nape, self.head_at, 0.18)
            across = polar((x, y), b.throat[0] * 1.5, self.neck_angle - 90)
            other = polar((x, y), b.throat[0] * 1.5, self.neck_angle + 90)
            canvas.drawLine(*across, *other, stroke(b.ring, 4.2, **only))

    def _legs(self, canvas: skia.Canvas) -> None:
        b = self.bird
        hang = self.pose in ("fly", "jump")
        steps = {"walk": (0.85, -0.8), "run": (1.15, -1.15), "jump": (0.3, -0.5), "fly": (-1.2, -1.0)}.get(
            self.pose, (0.12, -0.3)
        )
        for i, step in enumerate(reversed(steps)):
            color = darker(b.leg_color, 0.16 if i == 0 else 0.0)
            hip = (self.centre[0] + 0.02 * b.length, self.centre[1] + 0.72 * b.body)
            down = -1.6 if not hang else hip[1] + b.leg * (0.9 if self.pose == "jump" else 0.35)
            foot = (hip[0] + step * max(b.leg, 9) * 0.8, down if self.pose != "run" or i == 1 else down - 0.4 * b.leg)
            knee = between(hip, foot, 0.55)
            knee = (knee[0] + (0.16 * b.leg if not hang else 0), knee[1])
            toe = 2.0 if b.head > 8 else 1.6
            parts = [tube([hip, knee, foot], [toe * 1.4, toe, toe * 0.9])]
            long = 7.0 if not b.webbed else 8.5
            ahead = 0.0 if self.pose != "fly" else 200.0
            if b.webbed:
                parts.append(tube([foot, polar(foot, long, ahead)], [1.9, 2.6]))
            else:
                parts += [tube([foot, polar(foot, long, ahead + a)], [1.5, 1.1]) for a in (6, -10)]
                parts.append(tube([foot, polar(foot, 4.5, ahead + 180)], [1.5, 1.0]))
            fur(canvas, joined(parts), color, 3)

    def _tail(self, canvas: skia.Canvas) -> None:
        b = self.bird
        color = b.tail_color or b.coat
        length = b.tail_length
        base = between(self.rump, self.centre, 0.18)
        droop = -30.0 if self.gloomy else 0.0
        if b.tail == "sickle":
            for i, (angle, k) in enumerate(((150, 0.8), (132, 1.0), (112, 1.05))):
                middle = polar(base, length * 0.62 * k, angle + droop * -1)
                end = polar(middle, length * 0.62 * k, angle + 82 + droop * -1)
                w = b.body * 0.26
                fur(canvas, tube([base, middle, end], [w, w * 1.15, w * 0.4]), darker(color, 0.12 * (2 - i)), w * 2)
            return
        if b.tail == "plume":
            for i, angle in enumerate((164, 142, 120)):
                end = polar(base, length, angle - droop)
                fur(
                    canvas,
                    tube([base, between(base, end, 0.6), end], [b.body * 0.3, b.body * 0.34, b.body * 0.2]),
                    darker(color, 0.1 * (2 - i)),
                    b.body * 0.5,
                )
            return
        straight = 180 + self.pitch * (1.0 if b.pitch < 60 else 0.94) + (-34 if b.tail == "up" else 0) - droop * 0.4
        for i, spread in enumerate((-9, 9)):
            end = polar(self.rump, length, straight + spread)
            fur(
                canvas,
                tube([base, self.rump, end], [b.body * 0.3, b.body * 0.28, b.body * 0.16]),
                darker(color, 0.12 * i),
                b.body * 0.5,
            )

    def _folded(self, canvas: skia.Canvas) -> None:
        b = self.bird
        color = b.wing or darker(b.coat, 0.14)
        drop = -14.0 if self.gloomy else 10.0 if self.pose == "run" else 0.0
        shoulder = polar(self.centre, 0.2 * b.length, self.pitch + 16)
        middle = polar(self.centre, 0.18 * b.length, 180 + self.pitch + drop)
        tip = polar(self.centre, 0.62 * b.length, 178 + self.pitch - drop * 1.2)
        if b.pitch > 60:
            shoulder = polar(self.centre, 0.3 * b.length, 100)
            middle, tip = (self.centre[0] - 0.34 * b.body, self.centre[1]), polar(self.centre, 0.52 * b.length, 236)
            shoulder = shoulder[0] - 0.2 * b.body, shoulder[1]
        if self.pose == "swim" or self.low:
            tip = tip[0], min(tip[1], self.centre[1] + 0.3 * b.body)
        w = b.body
        fur(canvas, tube([shoulder, middle, tip], [w * 0.42, w * 0.5, w * 0.12]), color, w * 0.5)
        for share in (0.35, 0.62) if b.pitch <= 60 else ():
            x, y = between(middle, tip, share)
            angle = 180 + self.pitch
            a, c = polar((x, y), w * 0.16, angle + 70), polar((x, y), w * 0.3, angle - 96)
            canvas.drawLine(*a, *c, stroke(darker(color, 0.2), 1.2, 0.6))

    def _spread(self, canvas: skia.Canvas, *, far: bool) -> None:
        b = self.bird
        span = b.span * (1.0 if self.pose == "fly" else 0.72)
        color = b.wing or darker(b.coat, 0.14)
        color = darker(color, 0.16) if far else color
        x, y = polar(self.centre, 0.14 * b.length, self.pitch + 40)
        if far:
            x += 0.26 * b.body
        lean = (100 if far else 124) + (self.pitch * 0.3)
        if b.span < 30 and b.pitch > 60:
            lean = 150 if not far else 30
        w = max(b.body * 0.8, span * 0.26)
        tips = []
        for i, (angle, k) in enumerate(((0, 1.0), (12, 0.98), (25, 0.88), (40, 0.74))):
            end = polar((x, y), span * k, lean + angle)
            root = polar((x, y), w * 0.2 * i, 180)
            tips.append(tube([root, between(root, end, 0.55), end], [w * 0.38, w * 0.4, w * 0.2]))
        fur(canvas, joined(tips), color, w * 0.6)
        cover = polar((x, y), span * 0.5, lean + 16)
        fur(
            canvas,
            tube([(x - 0.1 * w, y + 0.05 * w), between((x, y), cover, 0.5), cover], [w * 0.5, w * 0.44, w * 0.26]),
            lighter(color, 0.12),
            w * 0.6,
        )

    # --- the head -----------------------------------------------------------------------------------------------

    def _frame(self, canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.translate(*self.head_at)
        canvas.rotate(-self.tilt)
        canvas.scale(self.bird.head, self.bird.head)

    def _comb(self, canvas: skia.Canvas) -> None:
        b = self.bird
        if b.comb:
            self._frame(canvas)
            fur(
                canvas,
                joined([blob(x, y, 0.32, 0.38) for x, y in ((-0.35, -0.95), (0.08, -1.16), (0.48, -0.98))]),
                b.comb,
                0.4,
            )
            fur(canvas, blob(0.78, 0.92, 0.26, 0.46, 8), b.comb, 0.4)
            canvas.restore()

    def _beak(self, canvas: skia.Canvas) -> None:
        b = self.bird
        self._frame(canvas)
        gape = 0.24 if self.open_beak else 0.0
        if b.beak == "flat":
            fur(
                canvas,
                tube([(0.8, 0.32 + gape), (1.75, 0.42 + gape * 1.6)], [0.2, 0.17]),
                darker(b.beak_color, 0.16),
                0.4,
            )
            fur(
                canvas,
                tube([(0.7, 0.1), (1.3, 0.24 - gape * 0.4), (1.95, 0.2 - gape)], [0.34, 0.22, 0.2]),
                b.beak_color,
                0.4,
            )
        elif b.beak == "hook":
            fur(
                canvas,
                smooth([(0.75, -0.42), (1.35, -0.36), (1.68, 0.12), (1.55, 0.72), (1.36, 0.3), (0.8, 0.3)]),
                b.beak_color,
                0.5,
            )
            if gape:
                fur(
                    canvas,
                    smooth([(0.8, 0.34), (1.3, 0.42), (1.32, 0.66), (0.85, 0.56)]),
                    darker(b.beak_color, 0.16),
                    0.3,
                )
        else:
            long = {"long": 2.2, "spear": 3.6}.get(b.beak, 1.75)
            fur(
                canvas,
                smooth([(0.8, 0.06), (long - 0.15, 0.2 + gape), (long - 0.25, 0.3 + gape * 1.4), (0.8, 0.52)]),
                darker(b.beak_color, 0.18),
                0.4,
            )
            fur(
                canvas,
                smooth([(0.76, -0.3), (1.3, -0.14 - gape * 0.3), (long, 0.2 - gape), (1.3, 0.2), (0.8, 0.24)]),
                b.beak_color,
                0.4,
            )
        canvas.restore()

    def _eye(self, canvas: skia.Canvas) -> None:
        b = self.bird
        dark = sum(int((b.cap or b.coat)[i : i + 2], 16) for i in (1, 3, 5)) < 280
        self._frame(canvas)
        x, y = 0.34, -0.16
        if self.eye == "shut":
            canvas.drawPath(
                curve(f"M{x - 0.24} {y} Q{x} {y + 0.26} {x + 0.24} {y}"), stroke("#f1ecef" if dark else EYE, 0.1)
            )
        else:
            if b.eye or dark:
                canvas.drawPath(blob(x, y, 0.27, 0.3), fill(b.eye or "#ffffff"))
            canvas.drawPath(blob(x + 0.02, y, 0.16, 0.23), fill(EYE))
            canvas.drawPath(blob(x + 0.07, y - 0.09, 0.06, 0.07), fill("#ffffff"))
            if self.eye == "sad":
                canvas.drawPath(
                    curve(f"M{x - 0.4} {y - 0.16} Q{x - 0.12} {y - 0.4} {x + 0.14} {y - 0.66}"),
                    stroke(mix(b.cap or b.coat, EYE, 0.6), 0.1),
                )
                if self.tearful:
                    canvas.drawPath(blob(x + 0.06, y + 0.5, 0.1, 0.16), fill("#7cc4f5"))
        canvas.restore()

    def _owl_face(self, canvas: skia.Canvas) -> None:
        b = self.bird
        self._frame(canvas)
        for x in (-0.62, 0.78):
            fur(
                canvas,
                smooth([(x - 0.26, -0.6), (x + (-0.16 if x < 0 else 0.2), -1.28), (x + 0.3, -0.62), (x, -0.4)]),
                b.coat,
                0.5,
            )
        for x in (-0.36, 0.5):
            ball(canvas, x, -0.12, 0.5, 0.5, lighter(b.breast or b.coat, 0.1))
            if self.eye == "shut":
                canvas.drawPath(curve(f"M{x - 0.26} -0.1 Q{x} 0.16 {x + 0.26} -0.1"), stroke(EYE, 0.09))
                continue
            canvas.drawPath(blob(x, -0.12, 0.34, 0.34), fill(b.eye or "#ffd23f"))
            canvas.drawPath(blob(x + 0.05, -0.1, 0.2, 0.22), fill(EYE))
            canvas.drawPath(blob(x + 0.12, -0.19, 0.07, 0.07), fill("#ffffff"))
            if self.eye == "sad":
                rise = 0.12 if x < 0 else -0.12
                canvas.drawLine(x - 0.4, -0.56 + rise, x + 0.4, -0.56 - rise, stroke(mix(b.coat, EYE, 0.5), 0.08))
        fur(canvas, smooth([(-0.1, 0.12), (0.07, 0.02), (0.24, 0.12), (0.07, 0.56)]), b.beak_color, 0.3)
        canvas.restore()
