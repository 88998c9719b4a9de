"""The comic's language above the figures: sleep, hearts, notes, motion lines and speech."""

from __future__ import annotations

from fabula.core import Element, Scene

from .acting import gesture_of
from .backdrops import StageSet
from .casting import Casting
from .pieces import Piece


def add_signs(scene: Scene, pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    """Add what the verbs of the figures ask for to `pieces`; signs belong to no element."""
    for piece in list(pieces):
        gesture = gesture_of(piece.part.element.action)
        if piece.copy == 0 and piece.part.alive and gesture.sign:
            _above(piece, gesture.sign, pieces, stage, casting)


def _above(piece: Piece, word: str, pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    if casting.find(word) is None:
        return
    part = casting.part(Element(id="", name=word, role="dressing"))
    left, top, right, _ = piece.face
    size = min(0.11 * stage.size_px[1], max(0.06 * stage.size_px[1], 0.3 * piece.height))
    side = piece.looks or 1
    sign = Piece(part, height=size, pose="sign")
    sign.x = (right if side > 0 else left) + side * size * 0.35
    sign.y = max(size + 8, top + size * 0.25)
    sign.x = max(sign.width / 2 + 8, min(stage.size_px[0] - sign.width / 2 - 8, sign.x))
    sign.ground_y, sign.nearer = piece.ground_y or piece.y, piece.nearer + 0.05
    pieces.append(sign)
