"""A whole human figure: jointed limbs, clothes and a head, from the far side to the near one."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .brush import Point, ball, box, curve, darker, fill, limb, mix, path, smooth, solid, stroke
from .costume import COSTUMES, Costume, draw_hat, draw_on_face
from .head import draw_hair_behind, draw_head
from .outlines import between, hull, rounded, shift
from .poses import BUILDS, POSES, Build, Joints, Pose, place

if TYPE_CHECKING:
    import skia


@dataclass(frozen=True, slots=True)
class Look:
    """How a person looks; everything the name of a sprite says besides age, gender and pose."""

    skin: str = "#f2c7a5"
    hair: str = "#5d3a22"
    style: str = "short"
    top: str = "#4d8fdb"
    bottom: str = "#3d4a78"
    wear: str = "trousers"
    mood: str = "happy"
    role: str = ""
    view: str = "front"
    cut: str = ""
    """``bust``: only what is above the chest is drawn, as one sees somebody at a window."""


class Figure:
    """A person in a pose, ready to be drawn in metres with the ground at y = 0."""

    def __init__(self, age: str, gender: str, pose: str, look: Look) -> None:
        self.age, self.gender, self.look = age, gender, look
        self.pose: Pose = POSES[pose]
        self.build: Build = BUILDS[age]
        self.costume: Costume = COSTUMES.get(look.role, Costume())
        upright = abs(self.pose.turn) < 20
        self.joints: Joints = place(self.pose, self.build, stoop=9 if age == "old" and upright else 0)
        self.back = look.view == "back" or self.pose.back
        self._stick = age == "old" and pose in ("stand", "walk")

    def draw(self, canvas: skia.Canvas) -> None:
        """Draw it."""
        joints = self.joints
        if self.costume.wings and not self.back:
            self._wings(canvas)
        if self.costume.cape and not self.back:
            self._cape(canvas)
        raised = abs(self.pose.near_arm[0]) > 140
        if not self.back:
            self._in_head_frame(canvas, lambda: draw_hair_behind(canvas, hair=self._hair, style=self._style))
            self._arm(canvas, joints.far_arm, 0.12)
        self._leg(canvas, joints.far_leg, joints.far_foot, 0.1)
        self._leg(canvas, joints.near_leg, joints.near_foot, 0.0)
        if raised and not self.back:
            self._arm(canvas, joints.near_arm, 0.0)
        self._torso(canvas)
        self._head(canvas)
        if self.back:
            self._arm(canvas, joints.far_arm, 0.0)
            self._arm(canvas, joints.near_arm, 0.0)
        if not self.back:
            if self._stick:
                hand = joints.near_arm[2]
                limb(canvas, [(hand[0] + 0.05, hand[1] - 0.02), (hand[0] - 0.06, 0.0)], 0.035, "#8a5a33")
                canvas.drawPath(
                    curve(
                        f"M{hand[0] + 0.05} {hand[1] - 0.02} Q{hand[0] + 0.06} {hand[1] - 0.1} {hand[0] - 0.04} {hand[1] - 0.08}"
                    ),
                    stroke("#8a5a33", 0.032),
                )
            if not raised:
                self._arm(canvas, joints.near_arm, 0.0)
        elif self.costume.cape:
            self._cape(canvas)

    # --- parts -------------------------------------------------------------------------------------------------

    @property
    def _top(self) -> str:
        return self.costume.top or self.look.top

    @property
    def _bottom(self) -> str:
        return self.costume.bottom or self.look.bottom

    @property
    def _wear(self) -> str:
        return self.costume.wear or self.look.wear

    def _arm(self, canvas: skia.Canvas, arm: tuple[Point, Point, Point], shade: float) -> None:
        width = self.build.limb * 0.84
        skin, sleeve = darker(self.look.skin, shade * 0.7), darker(self.costume.coat or self._top, shade)
        shoulder, elbow, wrist = arm
        long = self.costume.long_sleeves or (self.look.role == "" and self.age in ("adult", "old"))
        bent = rounded(shoulder, elbow, wrist)
        limb(canvas, bent, width * 0.8, skin)
        if long:
            cuff = between(elbow, wrist, 0.74)
            limb(canvas, rounded(shoulder, elbow, cuff), width, sleeve)
        else:
            limb(canvas, [shoulder, between(shoulder, elbow, 0.72)], width * 1.12, sleeve)
        ball(canvas, *wrist, width * 0.54, width * 0.54, self.costume.gloves or skin)

    def _leg(self, canvas: skia.Canvas, leg: tuple[Point, Point, Point], foot: float, shade: float) -> None:
        width = self.build.limb
        hip, knee, ankle = leg
        skin, cloth = darker(self.look.skin, shade), darker(self._bottom, shade)
        shoe = darker(self.costume.shoes or _shoe(self._bottom), shade)
        if self.age == "baby":
            skin = cloth = shoe = darker(self._top, shade)
        self._foot(canvas, ankle, foot, shoe)
        if self._wear in ("skirt", "dress"):
            limb(
                canvas,
                rounded(hip, knee, ankle),
                width * 0.84,
                skin if self.age != "old" else darker("#b08f80", shade),
            )
            limb(canvas, [between(knee, ankle, 0.86), ankle], width * 0.86, "#ffffff" if self.age == "child" else shoe)
        elif self._wear == "shorts":
            limb(canvas, rounded(hip, knee, ankle), width * 0.84, skin)
            limb(canvas, [hip, between(hip, knee, 0.82)], width * 1.16, cloth)
            limb(canvas, [between(knee, ankle, 0.8), ankle], width * 0.86, "#f5f5f5")
        else:
            limb(canvas, rounded(hip, knee, ankle), width * 1.04, cloth)

    def _foot(self, canvas: skia.Canvas, ankle: Point, angle: float, color: str) -> None:
        a = math.radians(angle)
        size = self.build.foot
        toe = ankle[0] + size * math.sin(a), ankle[1] + size * math.cos(a)
        canvas.save()
        canvas.translate(0, 0.12 * size)
        limb(canvas, [ankle, toe], size * 0.78, color)
        canvas.restore()

    def _frame(self) -> tuple[Point, Point, float]:
        return self.joints.pelvis, self.joints.chest, self.joints.torso_tilt

    def _torso(self, canvas: skia.Canvas) -> None:
        pelvis, _, tilt = self._frame()
        b = self.build
        canvas.save()
        canvas.translate(*pelvis)
        canvas.rotate(tilt)
        s, h, t = b.shoulders, b.hips, b.torso
        full = 1.18 if self.age == "baby" else 1.06 if self.age == "old" else 1.0
        waist = h * (0.96 if self.gender == "female" and self.age == "adult" else 1.08) * full
        hem = 0.06 * t
        shape = smooth(
            [(-0.45 * s, -t), (0.45 * s, -t), (s * 1.02, -0.86 * t), (s * 0.98, -0.62 * t), (waist, -0.34 * t), (h * 1.16 * full, hem),
             (0, hem + 0.03 * t), (-h * 1.16 * full, hem), (-waist, -0.34 * t), (-s * 0.98, -0.62 * t), (-s * 1.02, -0.86 * t)]
        )  # fmt: skip
        if self._wear in ("trousers", "shorts"):
            solid(canvas, smooth([(-h * 1.1, -0.12 * t), (h * 1.1, -0.12 * t), (h * 1.2, 0.2 * t), (0, 0.26 * t), (-h * 1.2, 0.2 * t)]), self._bottom
                  if self.age != "baby" else self._top, h)  # fmt: skip
        solid(canvas, shape, self._top, s)
        self._trim(canvas)
        canvas.restore()
        if self._wear in ("skirt", "dress"):
            self._skirt(canvas)
        if self.costume.apron:
            self._apron(canvas)

    def _trim(self, canvas: skia.Canvas) -> None:
        """What lies on the chest: neck, coat, badge, belt."""
        b, costume = self.build, self.costume
        s, t = b.shoulders, b.torso
        look = self.look
        if self.back:
            return
        x = 0.12 * s
        neck = darker(look.skin, 0.12)
        if self.age != "baby":
            canvas.drawPath(
                smooth(
                    [
                        (x - 0.36 * s, -1.03 * t),
                        (x + 0.36 * s, -1.03 * t),
                        (x + 0.2 * s, -0.9 * t),
                        (x - 0.2 * s, -0.9 * t),
                    ]
                ),
                fill(neck),
            )
        if costume.coat:
            for side in (-1, 1):
                edge = x + side * 0.24 * s
                lapel = [
                    (edge, -0.99 * t),
                    (side * s, -0.84 * t),
                    (side * s * 0.98, -0.5 * t),
                    (side * b.hips * 1.3, 0.12 * t),
                    (edge, 0.12 * t),
                ]
                solid(canvas, path(lapel, close=True), costume.coat, s * 0.6)
        if costume.belt:
            box(canvas, (-b.hips * 1.14, -0.06 * t, b.hips * 1.14, 0.05 * t), costume.belt, 0.01)
            box(canvas, (x - 0.03, -0.075 * t, x + 0.03, 0.065 * t), "#e8c24a", 0.005)
        if costume.badge:
            ball(canvas, x + 0.5 * s, -0.68 * t, 0.028, 0.028, costume.badge)
        if costume.buttons:
            for y in (-0.72, -0.5, -0.28):
                ball(canvas, x, y * t, 0.016, 0.016, costume.buttons)
        if costume.stripes:
            for y in (-0.66, -0.4, -0.14):
                canvas.drawLine(-s * 0.8, y * t, s * 0.8, y * t, stroke(costume.stripes, 0.06 * t, 0.95))
        if costume.stethoscope:
            canvas.drawPath(
                curve(
                    f"M{x - 0.3 * s} {-0.95 * t} Q{x - 0.35 * s} {-0.5 * t} {x} {-0.5 * t} Q{x + 0.35 * s} {-0.5 * t} {x + 0.3 * s} {-0.95 * t}"
                ),
                stroke("#3d4756", 0.016),
            )
            ball(canvas, x, -0.46 * t, 0.028, 0.028, "#b9c4cf")
        if costume.tie:
            tie = [
                (x - 0.03, -0.92 * t),
                (x + 0.03, -0.92 * t),
                (x + 0.045, -0.5 * t),
                (x, -0.42 * t),
                (x - 0.045, -0.5 * t),
            ]
            solid(canvas, path(tie, close=True), costume.tie, 0.05)
        if costume.straps:
            for side in (-1, 1):
                canvas.drawLine(
                    x + side * 0.45 * s, -0.92 * t, x + side * 0.45 * s, -0.4 * t, stroke(costume.straps, 0.17 * s)
                )
            box(canvas, (x - 0.6 * s, -0.5 * t, x + 0.6 * s, 0.06 * t), costume.straps, 0.03)

    def _skirt(self, canvas: skia.Canvas) -> None:
        j, b = self.joints, self.build
        color = self._top if self._wear == "dress" else self._bottom
        long = self.costume.gown
        ends = []
        for leg in (j.near_leg, j.far_leg):
            hip, knee, ankle = leg
            ends.append(between(knee, ankle, 0.72) if long else between(hip, knee, 0.94))
        tilt = math.radians(j.torso_tilt)
        waist_y = -0.26 * b.torso
        across = b.hips * 1.02
        mid = j.pelvis[0] - waist_y * math.sin(tilt), j.pelvis[1] + waist_y * math.cos(tilt)
        left = mid[0] - across * math.cos(tilt), mid[1] - across * math.sin(tilt)
        right = mid[0] + across * math.cos(tilt), mid[1] + across * math.sin(tilt)
        flare = b.limb * (1.15 if long else 0.85)
        outline = hull([left, right, *[shift(e, j.pelvis, flare, s) for e in ends for s in (-1, 1)], *[shift(h[0], mid, b.limb * 0.62, s) for h in
                      (j.near_leg, j.far_leg) for s in (-1, 1)]])  # fmt: skip
        canvas.drawPath(path(outline, close=True), stroke(darker(color, 0.2), b.limb * 0.22))
        solid(canvas, path(outline, close=True), color, b.limb * 1.6)
        if self._wear == "dress":
            belt = mix(color, "#ffffff", 0.45)
            canvas.drawLine(*left, *right, stroke(self.costume.belt or belt, 0.035))

    def _apron(self, canvas: skia.Canvas) -> None:
        pelvis, _, tilt = self._frame()
        b = self.build
        canvas.save()
        canvas.translate(*pelvis)
        canvas.rotate(tilt)
        t, w = b.torso, b.hips
        x = 0.1 * w
        bib = [
            (x - 0.6 * w, -0.78 * t),
            (x + 0.6 * w, -0.78 * t),
            (x + 0.95 * w, -0.2 * t),
            (x + 0.95 * w, 0.3 * t),
            (x - 0.95 * w, 0.3 * t),
            (x - 0.95 * w, -0.2 * t),
        ]
        solid(canvas, path(bib, close=True), self.costume.apron or "#ffffff", w)
        canvas.restore()

    def _cape(self, canvas: skia.Canvas) -> None:
        pelvis, _, tilt = self._frame()
        b = self.build
        canvas.save()
        canvas.translate(*pelvis)
        canvas.rotate(tilt)
        t, s = b.torso, b.shoulders
        low = sum(b.leg) * 0.72
        shape = smooth(
            [
                (-0.5 * s, -0.98 * t),
                (0.5 * s, -0.98 * t),
                (s * 1.1, -0.5 * t),
                (s * 1.25, low),
                (-s * 0.6, low + 0.04),
                (-s * 2.0, low),
                (-s * 1.4, -0.4 * t),
            ]
        )
        solid(canvas, shape, self.costume.cape or "#c0392b", s)
        canvas.restore()

    def _wings(self, canvas: skia.Canvas) -> None:
        x, y = self.joints.chest
        s = self.build.shoulders
        for side, lift in ((-1, 0.0), (1, 0.05)):
            upper = smooth(
                [
                    (x, y + 0.1),
                    (x + side * 2.2 * s, y - 1.5 * s),
                    (x + side * 3.4 * s, y - 1.0 * s),
                    (x + side * 2.4 * s, y + 1.1 * s),
                ]
            )
            lower = smooth(
                [
                    (x, y + 0.15),
                    (x + side * 2.3 * s, y + 1.2 * s),
                    (x + side * 2.0 * s, y + 2.6 * s),
                    (x + side * 0.8 * s, y + 2.2 * s),
                ]
            )
            for shape in (lower, upper):
                canvas.drawPath(shape, fill(self.costume.wings or "#bfe6ff", 0.8 - lift))
                canvas.drawPath(shape, stroke("#ffffff", 0.014, 0.9))

    @property
    def _hair(self) -> str:
        return self.costume.hair or self.look.hair

    @property
    def _style(self) -> str:
        return self.costume.style or self.look.style

    def _in_head_frame(self, canvas: skia.Canvas, draw: Callable[[], None]) -> None:
        canvas.save()
        canvas.translate(*self.joints.head)
        canvas.rotate(self.joints.head_tilt)
        canvas.scale(self.build.head, self.build.head)
        draw()
        canvas.restore()

    def _head(self, canvas: skia.Canvas) -> None:
        look, costume = self.look, self.costume

        def draw() -> None:
            draw_head(
                canvas,
                skin=costume.skin or look.skin,
                hair=self._hair,
                style=self._style,
                mood="asleep" if self.pose.asleep else look.mood,
                age=self.age,
                gender=self.gender,
                back=self.back,
            )
            if not self.back:
                draw_on_face(canvas, costume, old=self.age == "old", bearded=self.gender == "male")
            draw_hat(canvas, costume, self.back)

        self._in_head_frame(canvas, draw)


def _shoe(bottom: str) -> str:
    return mix(darker(bottom, 0.5), "#4a2f28", 0.55)
