"""The camera over a still picture: slow zooms and pans (the Ken Burns effect)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import exp
from typing import Literal

MotionName = Literal["gentle", "lively", "still"]

_REACH = {"gentle": 0.10, "lively": 0.18, "still": 0.0}
"""The share of the picture's width that a move takes away, were it to last for ever."""
_TIME_S = 7.0
"""After so many seconds about two thirds of a move are done."""


@dataclass(frozen=True, slots=True)
class View:
    """The part of a picture that fills the frame: its centre and its width and height as `size`, all shares of the
    picture (0 to 1). Always inside the picture."""

    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Motion:
    """A camera move from one view towards another.

    It needs no length: it starts gently brisk and settles, so that a shot can be filmed before its end is known, is
    moving while a crossfade passes, and never runs out of picture however long a sentence is.
    """

    start: View
    end: View

    def at(self, seconds: float) -> View:
        """The view `seconds` after the shot came into sight; between two views inside the picture, and so inside."""
        t = 1 - exp(-max(0.0, seconds) / _TIME_S)
        return View(
            self.start.x + (self.end.x - self.start.x) * t,
            self.start.y + (self.end.y - self.start.y) * t,
            self.start.size + (self.end.size - self.start.size) * t,
        )


def plan_motion(
    *, number: int, seed: int, manner: MotionName = "gentle", focus: tuple[float, float] = (0.5, 0.5)
) -> Motion:
    """The move of shot `number`: in, out and across take turns, the same for the same `seed`.

    `focus` is the point of interest as shares of the picture; zooms close in on it or come from it.
    """
    whole = View(0.5, 0.5, 1.0)
    reach = _REACH[manner]
    if not reach:
        return Motion(whole, whole)
    dice = random.Random(f"{seed}:{number}")
    x, y = focus[0] + dice.uniform(-0.06, 0.06), focus[1] + dice.uniform(-0.04, 0.04)
    # In and out take turns, so that neighbours never move alike; every third shot goes across.
    if number % 3 == 2:
        size = 1 - reach * 0.8
        left, right = _inside(0.0, y, size), _inside(1.0, y, size)
        return Motion(left, right) if dice.random() < 0.5 else Motion(right, left)
    if number % 2 == 0:
        return Motion(whole, _inside(x, y, 1 - reach))
    return Motion(_inside(x, y, 1 - reach * 0.8), whole)


def _inside(x: float, y: float, size: float) -> View:
    half = size / 2
    return View(min(1 - half, max(half, x)), min(1 - half, max(half, y)), size)
