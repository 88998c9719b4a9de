"""The poses of a human figure as angles of its joints, and where its joints are then."""

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


POSES: dict[str, Pose] = {
    "stand": Pose(),
    "walk": Pose((-34, -18), (30, 52), (27, 12), (-22, -42), lean=3),
    "run": Pose((-58, 25), (52, 128), (66, -8), (-36, -98), lean=15, lift=0.04),
    "sit": Pose((18, 48), (30, 60), (84, 4), (80, 8)),
    "sit-floor": Pose((-22, -12), (38, 62), (88, 82), (80, 86)),
    "lie": Pose((6, 12), (8, 14), (3, 0), (4, 6), turn=-90),
    "sleep": Pose((16, 62), (12, 30), (6, 0), (14, 2), turn=-90, asleep=True),
    "reach": Pose((62, 84), (80, 92), (-10, -8), (14, 6), lean=8),
    "point": Pose((-16, -8), (86, 90), (-6, -4), (8, 4)),
    "hold": Pose((22, 84), (34, 92)),
    "carry": Pose((36, 88), (46, 96), (18, 8), (-14, -28)),
    "cheer": Pose((-146, -164), (146, 164), (-12, -8), (12, 8), lift=0.03),
    "wave": Pose((-16, -8), (118, 172)),
    "hug": Pose((58, 98), (74, 92), lean=8),
    "kneel": Pose((26, 60), (40, 70), (84, -4), (-4, -86), lean=4),
    "ride": Pose((48, 72), (58, 78), (62, -12), (56, -8), lean=4),
    "climb": Pose((128, 168), (168, 176), (64, -6), (8, -16), back=True, lift=0.02),
    "swim": Pose((168, 172), (112, 128), (-8, -14), (14, 4), turn=76, head=-58),
    "fly": Pose((172, 176), (-10, -4), (-4, -10), (6, 0), turn=74, head=-52, lift=0.3),
    "fall": Pose((-120, -150), (104, 132), (48, 20), (-18, -52), turn=-42, lift=0.12),
    "jump": Pose((-118, -136), (118, 140), (52, -30), (-6, -62), lift=0.18),
    "dance": Pose((-70, -130), (112, 160), (-8, -4), (46, 6), lean=-6, head=-6),
    "kick": Pose((-52, -30), (34, 44), (-12, -18), (62, 52), lean=-10),
    "throw": Pose((-112, -172), (66, 84), (-26, -20), (30, 8), lean=-8),
    "push": Pose((64, 84), (76, 90), (22, 8), (-30, -38), lean=20),
    "pull": Pose((72, 84), (82, 92), (34, 8), (16, -4), lean=-16),
    "eat": Pose((64, 178), (14, 24), acts="near"),
    "drink": Pose((66, 180), (14, 24), head=-8, acts="near"),
    "think": Pose((52, 168), (30, 84), head=4, acts="near"),
    "cry": Pose((70, 192), (52, 200), head=12, lean=4, acts="near"),
    "read": Pose((26, 96), (38, 100), head=10),
    "write": Pose((30, 76), (42, 86), (84, 4), (80, 8), head=12, lean=6),
    "cook": Pose((28, 86), (48, 98), head=8),
    "bend": Pose((10, 16), (22, 26), (-4, -6), (12, -4), lean=62, head=10),
    "dig": Pose((14, 40), (36, 48), (-14, -18), (26, 6), lean=32, head=6),
    "bow": Pose((8, 14), (16, 24), lean=46, head=20),
    "crawl": Pose((88, 86), (74, 80), (92, 2), (66, -8), turn=82, head=-70),
    "hide": Pose((62, 164), (58, 208), (96, -26), (88, -20), lean=18, head=10),
    "sneak": Pose((36, 100), (52, 104), (44, -8), (-6, -48), lean=16),
    "sing": Pose((-44, -20), (58, 84), head=-8),
    "shrug": Pose((-26, -104), (26, 104), head=6),
    "hands-on-hips": Pose((-48, 30), (48, -30)),
    "fight": Pose((40, 130), (82, 100), (-26, -18), (34, 6), lean=6),
    "float": Pose((-64, -70), (64, 72), (-14, -6), (18, 8), lift=0.25),
    "pray": Pose((30, 116), (36, 118), (2, -86), (-4, -86), head=12),
}


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
