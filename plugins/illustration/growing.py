"""Hosts large enough for their guests: who rides a raft or peeps out of a basket is seen, however small those are."""

from __future__ import annotations

import random

from .backdrops import StageSet
from .groups import Group

_LEAST = {"person": 0.36, "animal": 0.12}
"""How high living guests are at least when they stand, as shares of the picture's height."""
_BUST = 0.18
"""The same of who looks out of a window."""
_ROUNDS = 3
_WIDEST, _TALLEST = 0.8, 0.74
"""What one group may take of the picture."""


def grow_hosts(group: Group, stage: StageSet, rng: random.Random) -> None:
    """Enlarge what carries somebody until he is large enough to be known, as far as the frame has room."""
    width, height = stage.size_px
    for _ in range(_ROUNDS):
        lack = 1.0
        for piece in group.pieces():
            if piece.host is None or not piece.part.alive or piece.how in ("chair", "pictured"):
                continue
            least = _LEAST["person" if piece.part.person else "animal"] * piece.part.posture * height
            least *= min(1.0, piece.part.height_m) if piece.part.person else 1.0
            if "cut=bust" in piece.part.sprite:
                least = _BUST * height
            lack = max(lack, min(least, piece.full) / max(1.0, piece.height))
        left, top, right, bottom = group.box
        room = min(_WIDEST * width / max(1.0, right - left), _TALLEST * height / max(1.0, bottom - top))
        factor = min(lack, max(1.0, room), 2.0)
        if factor < 1.08:
            return
        for piece in group.pieces():
            piece.height = piece.height * factor if piece.host is None else piece.full
        group.settle(rng)
