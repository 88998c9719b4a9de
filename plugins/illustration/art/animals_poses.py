"""The poses of a four-legged animal, for whatever proportions, and the verbs they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

Step = tuple[float, float]
"""Where a foot is: forward of its hip, and above the ground, both in lengths of the leg."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How an animal holds itself. Angles in degrees, positive upward; feet as `Step`."""

    near_fore: Step = (0.04, 0)
    far_fore: Step = (0.3, 0)
    near_hind: Step = (-0.12, 0)
    far_hind: Step = (0.16, 0)
    pitch: float = 0
    """How far the shoulders are raised above the hips."""
    arch: float = 0
    """How far the back bows up, in lengths of the body."""
    lift: float = 0
    """How far the lowest foot is off the ground, in lengths of the leg."""
    stretch: float = 1
    """How much longer the body is than in standing."""
    reach: float = 1
    """How much longer the legs are than in standing."""
    neck: float = 0
    """What is added to the neck's own angle."""
    head: float = 0
    """How far the nose is raised."""
    tail: float | None = None
    """The angle above straight back at which the tail leaves; None for its own."""
    turn: float | None = None
    """How far the tail turns forward over its length; None for its own."""
    body: Literal["up", "sit", "lie", "curl"] = "up"
    eye: Literal["open", "shut", "sad", "cry"] = "open"
    mouth: Literal["shut", "open", "smile", "down"] = "shut"
    graze: bool = False
    """The mouth is brought to the ground."""


STANCES: Mapping[str, Stance] = {
    "stand": Stance(),
    "walk": Stance((0.36, 0.2), (-0.26, 0), (-0.42, 0), (0.34, 0.05), head=2),
    "run": Stance((1.0, 0.62), (0.78, 0.4), (-0.95, 0.5), (-0.72, 0.3), pitch=2, lift=0.1, stretch=1.14, reach=1.2, neck=-16, head=0, tail=4, turn=8, mouth="open"),
    "jump": Stance((0.66, 0.5), (0.5, 0.34), (-0.8, 0.0), (-0.62, -0.08), pitch=24, lift=0.55, stretch=1.06, reach=1.14, head=-2, tail=-10, turn=20),
    "sit": Stance((0.02, 0), (0.2, 0), pitch=46, body="sit", tail=-6, turn=60),
    "lie": Stance(body="lie", tail=-16, turn=30),
    "sleep": Stance(body="curl", eye="shut"),
    "eat": Stance((-0.02, 0), (0.24, 0), (-0.14, 0), (0.14, 0), graze=True, tail=-20),
    "look-up": Stance(neck=24, head=30, mouth="open"),
    "roar": Stance((0.3, 0), (0.5, 0), (-0.3, 0), (0.0, 0), pitch=6, stretch=1.03, neck=6, head=12, tail=20, mouth="open"),
    "crouch": Stance((0.62, 0), (0.86, 0), (-0.5, 0), (0.3, 0), pitch=-3, reach=0.74, stretch=1.06, neck=-34, head=2, tail=2, turn=16),
    "sad": Stance((0.0, 0), (0.18, 0), (-0.06, 0), (0.14, 0), pitch=-4, neck=-44, head=-14, tail=-76, turn=20, eye="cry", mouth="down"),
    "swim": Stance((0.55, 0.3), (0.2, 0.12), (-0.62, 0.12), (-0.3, 0.02), pitch=10, lift=0.1, neck=8, head=4, tail=-4, turn=10),
}  # fmt: skip


@cache
def _by_verb() -> Mapping[str, str]:
    text = (files("fabula.plugins.illustration.art") / "animals_verbs.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {verb: pose for pose, verbs in rows for verb in (pose, *verbs.split(","))}


MOODS = ("sad", "happy")
"""Moods that names may have beside a pose."""


def in_mood(stance: Stance, mood: str | None) -> Stance:
    """The stance as it is held in a mood: the sad hang head and tail, the happy carry them high."""
    awake = stance.eye != "shut"
    if mood == "sad":
        lowered = stance.graze or stance.body == "curl"
        return replace(
            stance,
            neck=stance.neck - (0 if lowered else 24),
            head=stance.head - (0 if lowered else 17),
            tail=-34.0 if stance.body != "up" else -72.0,
            turn=24.0 if stance.body != "up" else 14.0,
            eye="sad" if awake else "shut",
            mouth="down",
        )
    if mood == "happy":
        smile: Literal["smile", "open"] = "smile" if stance.mouth == "shut" else "open"
        up = None if stance.tail is None else stance.tail + (0 if stance.body == "curl" else 24)
        return replace(
            stance, neck=stance.neck + (4 if awake else 0), head=stance.head + (5 if awake else 0), tail=up, mouth=smile
        )
    return stance


def mood_for(emotion: str | None) -> str:
    """One of `MOODS` for an emotion; empty where it does not show on animals."""
    return "sad" if emotion in _GLOOMY else "happy" if emotion in _CHEERFUL else ""


def pose_for(action: str | None, emotion: str | None = None) -> str:
    """The pose that shows a verb; what has none stands, or hangs its head where it is sad."""
    pose = _by_verb().get(action or "", "stand")
    return "sad" if pose == "stand" and emotion in _GLOOMY else pose


_CHEERFUL = frozenset(
    ("happy", "glad", "joyful", "love", "proud", "excited", "cheerful", "content", "delighted", "merry")
)
_GLOOMY = frozenset(("sad", "unhappy", "sorry", "afraid", "tired", "ashamed", "lonely", "ill", "hurt", "scared"))
