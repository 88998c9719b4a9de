"""The bones of a human figure: a pose as angles of its joints, and where the joints are then."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pose:
    """Angles in degrees from straight down, positive towards where the figure looks (right).

    A pair is upper and lower bone. `lean` and `head` tilt forward; `turn` rotates the whole figure clockwise;
    `lift` is how far the lowest foot is off the ground in figure heights; `acts` is the arm that does it.
    `near_hand` and `far_hand` name a place of the body (`TOUCHED`) that the hand is at, whatever the arm's angles;
    `feet` are the ways the toes point, for legs whose shins do not tell.
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
    feet: Pair | None = None
    near_hand: str = ""
    far_hand: str = ""


TOUCHED: Mapping[str, tuple[Literal["head", "trunk"], float, float, int]] = {
    "mouth": ("head", 0.5, 0.86, 0), "chin": ("head", 0.3, 1.06, 0), "near-cheek": ("head", -0.42, 0.74, -1), "far-cheek": ("head", 0.86, 0.72, 1),
    "near-eye": ("head", -0.26, 0.16, -1), "far-eye": ("head", 0.58, 0.16, 1), "brow": ("head", 0.2, -0.34, 1), "over-eyes": ("head", 0.8, -0.36, 1),
    "near-ear": ("head", -1.02, 0.2, -1), "far-ear": ("head", 1.06, 0.2, 1), "crown": ("head", -0.62, -0.94, -1), "temple": ("head", 0.96, -0.5, 1),
    "beside-mouth": ("head", 1.0, 0.6, 1), "flute-near": ("head", 0.9, 0.66, 0), "flute-far": ("head", 1.6, 0.7, 0), "lens-near": ("head", 0.0, 0.3, -1),
    "lens-far": ("head", 0.9, 0.3, 1), "above-near": ("head", -0.5, -1.7, -1), "above-far": ("head", 0.7, -1.7, 1), "behind-head": ("head", -1.1, -1.0, -1),
    "heart": ("trunk", 0.35, -0.64, 0), "belly-near": ("trunk", -0.2, -0.3, -1), "belly-far": ("trunk", 0.6, -0.24, 1), "clasped": ("trunk", 0.62, -0.66, 0),
    "clasped-far": ("trunk", 0.92, -0.64, 0), "prayer": ("trunk", 0.7, -0.86, 0), "prayer-far": ("trunk", 0.95, -0.84, 0), "arm-far": ("trunk", 0.86, -0.58, 0),
    "arm-near": ("trunk", -0.72, -0.5, 1), "hip-near": ("trunk", -0.86, -0.04, -1), "hip-far": ("trunk", 0.9, -0.04, 1), "strings": ("trunk", 0.1, -0.3, -1),
    "fret": ("trunk", 2.1, -0.74, 1), "bow": ("trunk", 1.9, -0.84, 1), "chest-near": ("trunk", 0.55, -0.52, -1), "chest-far": ("trunk", 1.35, -0.5, 1),
    "knees-near": ("trunk", 1.0, 0.06, 0), "knees-far": ("trunk", 1.6, 0.02, 0), "keys-near": ("trunk", 2.0, -0.3, 0), "keys-far": ("trunk", 2.7, -0.3, 0),
    "stick-high": ("trunk", 1.1, -0.7, 0), "stick-low": ("trunk", 1.7, -0.14, 0), "shoulder": ("trunk", -0.62, -0.98, -1), "cheek-arrow": ("head", 0.2, 0.9, -1),
}  # fmt: skip
"""Places that hands touch: in radii of the head about its middle, or in half shoulders and trunk lengths from the pelvis;
then where the elbow goes: -1 out to the near side, 1 out to the far side, 0 down."""


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
    "baby": Build(0.165, 0.0, 0.2, (0.1, 0.1), (0.085, 0.085), 0.082, 0.068, 0.088, 0.06),
    "child": Build(0.19, 0.015, 0.32, (0.195, 0.195), (0.21, 0.21), 0.105, 0.078, 0.09, 0.085),
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
        inset = _bone(chest, 0.085 * build.torso + 0.47 * build.limb, up + 180)
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

    def touching(start: Point, lengths: Pair, place_: str) -> tuple[Point, Point, Point]:
        frame, x, y, way = TOUCHED[place_]
        (ox, oy), angle = (neck, tilt) if frame == "head" else (pelvis, lean)
        x, y = (x * build.head, y * build.head) if frame == "head" else (x * build.shoulders, y * build.torso)
        a = math.radians(angle)
        goal = ox + x * math.cos(a) - y * math.sin(a), oy + x * math.sin(a) + y * math.cos(a)
        return _reach(start, lengths, goal, way)

    arms = (
        touching(shoulder(-1), build.arm, pose.near_hand) if pose.near_hand else chain(shoulder(-1), build.arm, pose.near_arm, -turn),
        touching(shoulder(1), build.arm, pose.far_hand) if pose.far_hand else chain(shoulder(1), build.arm, pose.far_arm, -turn),
    )  # fmt: skip
    legs = chain(hip(-1), build.leg, pose.near_leg, -turn), chain(hip(1), build.leg, pose.far_leg, -turn)
    feet = [_foot_angle(pair[1]) for pair in (pose.near_leg, pose.far_leg)] if pose.feet is None else pose.feet
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
        all_down(arms[0]), all_down(arms[1]), all_down(legs[0]), all_down(legs[1]), feet[0] - turn, feet[1] - turn,
    )  # fmt: skip


def _reach(start: Point, lengths: Pair, goal: Point, way: int) -> tuple[Point, Point, Point]:
    """A chain of two bones from `start` as near to `goal` as they go; of both elbows the one on that side, or the lower."""
    dx, dy = goal[0] - start[0], goal[1] - start[1]
    first, second = lengths
    away = math.hypot(dx, dy) or 1e-6
    span = min(max(away, abs(first - second) + 0.04 * first), 0.999 * (first + second))
    along = (first**2 - second**2 + span**2) / (2 * span)
    aside = math.sqrt(max(0.0, first**2 - along**2))
    ux, uy = dx / away, dy / away
    elbows = [(start[0] + ux * along - s * uy * aside, start[1] + uy * along + s * ux * aside) for s in (-1, 1)]
    elbow = max(elbows, key=(lambda e: e[1] + 0.8 * way * e[0]) if way else (lambda e: e[1]))
    return start, elbow, (start[0] + ux * span, start[1] + uy * span)


def _bone(start: Point, length: float, angle: float) -> Point:
    a = math.radians(angle)
    return start[0] + length * math.sin(a), start[1] + length * math.cos(a)


def _foot_angle(shin: float) -> float:
    """Toes point forward, square to the shin, but flat on the ground while the shin is about upright."""
    return 90.0 if abs(shin) < 30 else shin + 78.0
