"""The bones of a human figure: a pose as angles of its joints, and where the joints are then."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pose:
    """Angles in degrees from straight down, positive towards where the figure looks (right).

    A pair is upper and lower bone. `lean` and `head` tilt forward; `turn` rotates the whole figure clockwise;
    `lift` is how far the lowest foot is off the ground in figure heights; `acts` is the arm that does it.
    """

    near_arm: Pair = (-14, -6)
    far_arm: Pair = (14, 20)
    near_leg: Pair = (-5, -4)
    far_leg: Pair = (6, 4)
    lean: float = 0
    head: float = 0
    turn: float = 0
    lift: float = 0
    asleep: bool = False
    back: bool = False
    acts: Literal["near", "far"] = "far"


@dataclass(frozen=True, slots=True)
class Build:
    """Measures of a body in metres."""

    head: float
    neck: float
    torso: float
    arm: Pair
    leg: Pair
    shoulders: float
    hips: float
    limb: float
    foot: float

    @property
    def height(self) -> float:
        """Standing height, hair left out."""
        return 2 * self.head + self.neck + self.torso + sum(self.leg) + 0.5 * self.foot


BUILDS: dict[str, Build] = {
    "baby": Build(0.165, 0.0, 0.2, (0.085, 0.085), (0.085, 0.085), 0.082, 0.068, 0.088, 0.06),
    "child": Build(0.19, 0.015, 0.32, (0.17, 0.17), (0.21, 0.21), 0.105, 0.078, 0.09, 0.085),
    "adult": Build(0.2, 0.035, 0.48, (0.26, 0.25), (0.37, 0.37), 0.165, 0.112, 0.118, 0.115),
    "old": Build(0.2, 0.025, 0.47, (0.24, 0.24), (0.33, 0.33), 0.155, 0.118, 0.114, 0.11),
}


@dataclass(frozen=True, slots=True)
class Joints:
    """Where everything is, in metres, y downward, the lowest point standing at 0 (or above it by the pose's lift)."""

    pelvis: Point
    chest: Point
    head: Point
    head_tilt: float
    torso_tilt: float
    near_arm: tuple[Point, Point, Point]
    far_arm: tuple[Point, Point, Point]
    near_leg: tuple[Point, Point, Point]
    far_leg: tuple[Point, Point, Point]
    near_foot: float
    far_foot: float


def place(pose: Pose, build: Build, *, stoop: float = 0.0) -> Joints:
    """Forward kinematics from the pelvis up and down; `stoop` bends the back of the old."""
    turn = pose.turn  # clockwise, so it takes from angles that grow from down to the right
    lean = pose.lean + stoop + turn
    up = 180 - lean
    pelvis = (0.0, 0.0)
    chest = _bone(pelvis, build.torso, up)
    tilt = pose.head + turn + 0.35 * (pose.lean + stoop)
    neck = _bone(chest, build.neck + 0.84 * build.head, 180 - tilt)
    across = math.radians(lean)
    side = (math.cos(across), math.sin(across))

    def shoulder(share: float) -> Point:
        inset = _bone(chest, 0.05 * build.torso + 0.42 * build.limb, up + 180)
        return inset[0] + share * build.shoulders * side[0], inset[1] + share * build.shoulders * side[1]

    def hip(share: float) -> Point:
        hip_side = math.radians(turn)
        return (
            pelvis[0] + share * build.hips * 0.55 * math.cos(hip_side),
            pelvis[1] + share * build.hips * 0.55 * math.sin(hip_side),
        )

    def chain(start: Point, lengths: Pair, angles: Pair, base: float) -> tuple[Point, Point, Point]:
        middle = _bone(start, lengths[0], angles[0] + base)
        return start, middle, _bone(middle, lengths[1], angles[1] + base)

    arms = chain(shoulder(-1), build.arm, pose.near_arm, -turn), chain(shoulder(1), build.arm, pose.far_arm, -turn)
    legs = chain(hip(-1), build.leg, pose.near_leg, -turn), chain(hip(1), build.leg, pose.far_leg, -turn)
    feet = [_foot_angle(pair[1]) - turn for pair in (pose.near_leg, pose.far_leg)]
    lowest = max(
        [p[1] + 0.5 * build.foot for leg in legs for p in leg[2:]]
        + [p[1] + 0.5 * build.limb for leg in legs for p in leg[1:2]]
        + [pelvis[1] + build.hips * 0.9, neck[1] + 0.96 * build.head]
        + [arm[2][1] + 0.4 * build.limb for arm in arms]
    )
    drop = -lowest - pose.lift * build.height

    def down(p: Point) -> Point:
        return p[0], p[1] + drop

    def all_down(ps: tuple[Point, Point, Point]) -> tuple[Point, Point, Point]:
        return down(ps[0]), down(ps[1]), down(ps[2])

    return Joints(
        down(pelvis), down(chest), down(neck), tilt, lean,
        all_down(arms[0]), all_down(arms[1]), all_down(legs[0]), all_down(legs[1]), feet[0], feet[1],
    )  # fmt: skip


def _bone(start: Point, length: float, angle: float) -> Point:
    a = math.radians(angle)
    return start[0] + length * math.sin(a), start[1] + length * math.cos(a)


def _foot_angle(shin: float) -> float:
    """Toes point forward, square to the shin, but flat on the ground while the shin is about upright."""
    return 90.0 if abs(shin) < 30 else shin + 78.0
