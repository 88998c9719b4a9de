"""A whole four-legged animal in a stance: its joints for the measures of its species, and how it is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .animals_head import Head
from .animals_poses import STANCES, Stance, Step, in_mood
from .animals_shape import bend, polar
from .animals_species import Species
from .brush import Point
from .outlines import between

if TYPE_CHECKING:
    import skia


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg's joints from the hip down and the direction its foot points."""

    joints: tuple[Point, ...]
    toe: float


class Beast:
    """A four-legged animal, ready to be drawn with the ground at y = 0, in the units of its species."""

    def __init__(self, pose: str, species: Species, mood: str | None = None) -> None:
        self.species = species
        self.stance: Stance = in_mood(STANCES[pose], mood)
        self.pose = pose
        stance = self.stance
        ears = {"run": 46.0, "jump": 26.0, "sad": 40.0, "sleep": 12.0, "swim": 10.0}.get(pose, 0.0)
        if mood == "sad":
            ears = max(ears, 90.0 if species.ears == "long" else 42.0)
        if species.ears == "flop":
            ears = {"run": -66.0, "jump": -40.0}.get(pose, 0.0) if mood != "sad" else 8.0
        elif species.ears in ("sheet", "fold", "round", "dish"):
            ears *= 0.3
        elif species.ears == "long":
            ears *= 0.8
        self.head = Head(species, eye=stance.eye, mouth=stance.mouth, ears=ears)
        self._place()

    # --- where everything is ------------------------------------------------------------------------------------

    def _place(self) -> None:
        s, stance = self.species, self.stance
        self.floor = 0.0
        lying = stance.body in ("lie", "curl")
        if stance.body == "sit":
            self.hip: Point = (0.0, -s.rump * 0.94)
            rise = (s.leg + s.rise) * 1.06 - s.rump
            self.pitch = math.degrees(math.asin(max(0.5, min(0.8 if s.foot == "paw" else 0.62, rise / s.length))))
        else:
            self.hip = (0.0, -s.rump * 0.92) if lying else (0.0, -s.leg)
            self.pitch = float(stance.pitch) + math.degrees(math.asin(s.rise / s.length))
            if lying:
                self.pitch = math.degrees(math.asin(max(-0.4, min(0.4, (s.chest - s.rump) * 0.92 / s.length))))
        self._spine()
        if stance.graze and s.nose != "trunk":
            self._lower_mouth(0.0)
        elif lying and not s.curls and stance.body == "curl" and s.nose != "trunk":
            self._rest_head()
        else:
            self._neck(s.neck_angle + stance.neck + 0.3 * stance.pitch, s.tilt + stance.head)
        if self.curled:
            self._roll_up()
        leap = stance.lift * s.leg
        if leap:
            low = max(self._leg_end(h, step)[1] for h, step in self._steps())
            self.hip = self.hip[0], self.hip[1] - leap - low
            self._spine()
            self._neck(s.neck_angle + stance.neck + 0.3 * stance.pitch, s.tilt + stance.head)

    @property
    def curled(self) -> bool:
        """Whether it is rolled up."""
        return self.stance.body == "curl" and self.species.curls

    def _roll_up(self) -> None:
        s = self.species
        self.high = s.rump * 1.06
        self.long = (s.length * 0.55 + s.rump + s.chest) * 0.62
        self.hip, self.shoulder = (-self.long * 0.5, -self.high), (self.long * 0.5, -self.high)
        self.waist, self.pitch = (0.0, -self.high * 1.1), 0.0
        self.tilt = -16.0 if s.snout[0] < 0.8 else -10.0
        self.head_at = self.long * 0.72, -s.head * 0.98 - s.ankle * 0.55

    def _spine(self) -> None:
        s, stance = self.species, self.stance
        self.shoulder = polar(self.hip, s.length * stance.stretch, self.pitch)
        middle = between(self.hip, self.shoulder, 0.5)
        self.waist = middle[0], middle[1] - stance.arch * s.length
        self.nape = polar(self.shoulder, s.chest * 0.42, 66 + 0.5 * self.pitch)

    def _neck(self, angle: float, tilt: float) -> None:
        s = self.species
        self.neck_angle, self.tilt = float(angle), float(tilt)
        self.head_at = polar(self.nape, s.neck, angle)

    def _lower_mouth(self, floor: float) -> None:
        s = self.species
        standing = self.pitch
        for down in range(0, 34, 3):
            self.pitch = float(standing - down)
            self._spine()
            for angle in range(12, -78, -6):
                self._neck(angle, max(-64.0, s.tilt * 0.4 - 44))
                if self.on_head(*self.head.muzzle)[1] > floor - 0.12 * s.head:
                    return

    def _rest_head(self) -> None:
        s = self.species
        for angle in range(40, -60, -5):
            self._neck(angle, s.tilt * 0.3)
            chin = self.on_head(*self.head.tip)[1] + s.snout[3] * s.head
            if max(chin, self.head_at[1] + 0.92 * s.head) > -0.5:
                return

    def on_head(self, x: float, y: float) -> Point:
        """A point of the head's frame."""
        a, size = math.radians(-self.tilt), self.species.head
        return (
            self.head_at[0] + size * (x * math.cos(a) - y * math.sin(a)),
            self.head_at[1] + size * (x * math.sin(a) + y * math.cos(a)),
        )

    def on_body(self, along: float, across: float) -> Point:
        """A point of the trunk: 0 to 1 from hips to shoulders, -1 to 1 from back to belly."""
        s = self.species
        centre = (
            between(self.hip, self.waist, along * 2)
            if along < 0.5
            else between(self.waist, self.shoulder, along * 2 - 1)
        )
        radius = (
            s.rump + (s.waist - s.rump) * along * 2 if along < 0.5 else s.waist + (s.chest - s.waist) * (along * 2 - 1)
        )
        return polar(centre, -across * radius, 90 + self.pitch)

    def _roots(self) -> tuple[Point, Point]:
        s = self.species
        fore = polar(self.shoulder, s.chest * 0.1, self.pitch - 60)
        return (fore[0] - 0.08 * s.chest, fore[1] + 0.1 * s.chest), (
            self.hip[0] - 0.12 * s.rump,
            self.hip[1] + 0.12 * s.rump,
        )

    def _steps(self) -> list[tuple[Point, Step]]:
        fore, hind = self._roots()
        st = self.stance
        return [(fore, st.far_fore), (hind, st.far_hind), (fore, st.near_fore), (hind, st.near_hind)]

    def _leg_end(self, root: Point, step: Step) -> Point:
        s = self.species
        length = s.leg * self.stance.reach
        sole = s.ankle * 0.95
        if self.stance.lift:
            base = self.shoulder if root == self._roots()[0] else self.hip
            return root[0] + step[0] * length, base[1] + length * (1 - step[1]) - sole
        return root[0] + step[0] * s.leg, -sole - step[1] * s.leg

    def fore(self, step: Step) -> Leg:
        """A front leg whose foot is at `step`."""
        s = self.species
        root = self._roots()[0]
        foot = self._leg_end(root, step)
        full = (s.leg + s.rise) * self.stance.reach - 0.2 * s.chest - 0.9 * s.ankle
        length = full * 1.04 if step[1] or self.stance.lift else math.dist(root, foot) * 1.004
        knee, foot = bend(root, foot, 0.52 * length, 0.48 * length, 1)
        return Leg((root, knee, foot), self._toe(knee, foot, step, 62))

    def hind(self, step: Step) -> Leg:
        """A hind leg whose foot is at `step`."""
        s = self.species
        root = self._roots()[1]
        foot = self._leg_end(root, step)
        length = s.leg * self.stance.reach - 0.12 * s.rump - 0.9 * s.ankle
        up = math.degrees(math.atan2(foot[1] - root[1], root[0] - foot[0]))
        hock = polar(foot, 0.34 * length, up + (20 if s.foot != "pillar" else 4))
        free = step[1] or self.stance.lift
        reach = max(0.72 * length if free else 0.0, math.dist(root, hock) * (1.0 if free else 1.03))
        knee, _ = bend(root, hock, 0.52 * reach, 0.48 * reach, 1)
        return Leg((root, knee, hock, foot), self._toe(hock, foot, step, 34))

    def _toe(self, joint: Point, foot: Point, step: Step, turn: float) -> float:
        if step[1] < 0.1 and not self.stance.lift:
            return 0.0
        shin = math.degrees(math.atan2(joint[1] - foot[1], foot[0] - joint[0]))
        return shin + turn

    def points(self) -> dict[str, Point]:
        """Where it holds things, where one rides on it and the like."""
        s = self.species
        mouth = self.on_head(*self.head.muzzle)
        if s.nose == "trunk":
            mouth = self.on_head(*self.head.trunk(self.trunk)[1])
        back = self.on_body(0.56, -0.96)
        return {
            "mouth": mouth, "hand": mouth, "back": back, "seat": back, "head": self.head_at,
            "head_top": self.on_head(-0.1, -0.95), "neck": between(self.nape, self.head_at, 0.4),
            "feet": (self.waist[0], 0.0),
        }  # fmt: skip

    @property
    def trunk(self) -> str:
        """How an elephant holds its trunk."""
        if self.stance.graze:
            return "eat"
        return (
            "up"
            if self.pose in ("look-up", "run", "swim", "jump")
            else "low"
            if self.stance.mouth == "down"
            else "hang"
        )

    # --- drawing ------------------------------------------------------------------------------------------------

    def draw(self, canvas: skia.Canvas) -> None:
        """Draw it."""
        from .animals_paint import paint_beast

        paint_beast(self, canvas)
