"""The comic's language above the figures: sleep, hearts, notes, motion lines and speech."""

from __future__ import annotations

from dataclasses import replace

from fabula.core import Element, Scene

from .acting import FLUNG, MOVED_WITH_IT, gesture_of
from .backdrops import StageSet
from .casting import Casting
from .pieces import Piece


def add_signs(scene: Scene, pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    """Add what the verbs of the figures ask for to `pieces`; signs belong to no element."""
    verbs = {e.action for e in scene.elements if e.action}
    main = next((p for p in pieces if p.part.element.role == "actor" and p.part.alive), None)
    for piece in list(pieces):
        if main is not None and verbs & MOVED_WITH_IT and _is_moved(piece):
            _trail(piece, main, pieces, aloft=bool(verbs & FLUNG), stage=stage)
        if piece.pose == "leap" or (piece.pose == "water" and piece.part.element.action == "sink"):
            _splash(piece, pieces, stage, casting)
        gesture = gesture_of(piece.part.element.action)
        if piece.copy == 0 and gesture.motion == "speed" and piece.looks and piece.host is None:
            _speed_lines(piece, pieces, stage, casting)
        if piece.copy == 0 and piece.part.alive and gesture.sign:
            _above(piece, gesture.sign, pieces, stage, casting)


def _speed_lines(piece: Piece, pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    """Three strokes behind who is fast."""
    if casting.find("motion lines") is None:
        return
    part = casting.part(Element(id="", name="motion lines", role="dressing"))
    left, top, right, bottom = piece.box
    lines = Piece(part, height=0.34 * (bottom - top), pose="sign", opacity=0.85)
    lines.x = (left if piece.looks > 0 else right) - piece.looks * 0.55 * lines.width
    lines.y = top + 0.72 * (bottom - top)
    lines.flipped = piece.looks < 0
    half = lines.width / 2
    hidden = any(
        p.box[0] < lines.x + half and lines.x - half < p.box[2] and p is not piece for p in pieces if p.part.alive
    )
    if hidden or lines.x - half < 0 or lines.x + half > stage.size_px[0]:
        return
    lines.ground_y, lines.nearer = piece.ground_y or piece.y, piece.nearer - 0.004
    pieces.append(lines)


def _is_moved(piece: Piece) -> bool:
    part = piece.part
    loose = piece.host is None and piece.pose == "ground"
    return loose and part.element.role in ("partner", "prop") and not part.alive and part.height_m < 0.6


def _splash(piece: Piece, pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    """Where it broke through the water."""
    if stage.water is None or casting.find("splash") is None:
        return
    part = casting.part(Element(id="", name="splash", role="dressing"))
    splash = Piece(part, height=(0.5 if piece.part.alive else 0.62) * piece.height, pose="sign")
    splash.x = piece.x - piece.looks * 0.22 * piece.width
    splash.y = min(piece.y + (0.24 if piece.pose == "leap" else 0.16) * piece.height, stage.size_px[1] * 0.84)
    if piece.pose == "water":  # it rises from the water line, not from the shore
        splash.y = min(piece.y - 0.04 * piece.height, stage.water[1] - 2)
    splash.ground_y, splash.nearer = piece.y, piece.nearer + 0.004
    pieces.append(splash)


def _trail(piece: Piece, main: Piece, pieces: list[Piece], *, aloft: bool, stage: StageSet) -> None:
    """A ball that is chased or thrown is off the ground, with fading pictures of where it was."""
    away = 1 if piece.x > main.x else -1
    piece.ground_y = piece.y
    piece.y = max(main.y - 0.66 * main.height, 1.1 * piece.height) if aloft else piece.y - 0.55 * piece.height
    piece.pose, piece.motion = "jump", "bounce"
    nobody = replace(piece.part, element=replace(piece.part.element, id="", role="dressing"))
    for step, opacity in ((1, 0.34), (2, 0.2), (3, 0.1)):
        ghost = Piece(nobody, height=piece.height * (1 - 0.07 * step), pose="sign", opacity=opacity)
        ghost.x = piece.x - away * step * 0.5 * piece.width
        ghost.y = piece.y + (0.05 + 0.12 * step) * step * piece.height * 0.6
        ghost.ground_y, ghost.nearer = piece.ground_y, piece.nearer - 0.003 * step
        pieces.append(ghost)


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
