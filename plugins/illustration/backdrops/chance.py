"""Chance that depends on nothing but the seed and the spot, so that a place looks the same in rain and in snow."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from .brush import Brush

_P = ParamSpec("_P")
_R = TypeVar("_R")


def steady(draw: Callable[Concatenate[Brush, _P], _R]) -> Callable[Concatenate[Brush, _P], _R]:
    """Give what is drawn its own dice, thrown by the seed and its arguments; the painter's own stay untouched.

    Else a tree that grows snow, or is left out, would move every house painted after it.
    """

    @wraps(draw)
    def drawn(b: Brush, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        before, b.rng = b.rng, random.Random(f"{b.seed} {draw.__name__} {args}")
        try:
            return draw(b, *args, **kwargs)
        finally:
            b.rng = before

    return drawn
