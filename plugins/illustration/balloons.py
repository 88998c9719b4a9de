"""Speech and thought: a bubble with the words by who says them, a bubble with the thing by who imagines it."""

from __future__ import annotations

from fabula.core import Element, Scene

from .backdrops import StageSet
from .casting import Casting, Part
from .pieces import Box, Piece, area, overlap

_TEXT_SCALE = 1.75
"""Pixels of a 720-line picture for a unit of a bubble's drawing."""
_SPOTS = tuple((side, lift) for lift in (0.0, 0.25, 0.5) for side in (1, -1))
"""Where a bubble may be: the side of the head, and how far above its middle in heights of a face."""
_LOW = 0.8
"""Rows below belong to feet and captions."""


def add_balloons(scene: Scene, pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    """Add the bubbles a scene asks for to `pieces`, so that no face is covered."""
    thought = [e for e in scene.elements if e.imagined and e.count > 0]
    thinker = _thinker(pieces)
    if thought and thinker is not None:
        _think(thinker, thought, pieces, stage, casting)
    for speech in scene.reading.speeches[:2]:
        who = next((p for p in pieces if p.id and p.part.element.entity == speech.speaker and p.copy == 0), None)
        if who is None:
            who = next((p for p in pieces if p.part.element.role == "actor" and p.part.person), None)
        if who is not None and speech.text.strip() and casting.draws("drawn"):
            _say(who, speech.text, pieces, stage, casting)


def _thinker(pieces: list[Piece]) -> Piece | None:
    alive = [p for p in pieces if p.part.alive and p.id and p.copy == 0]
    return min(alive, key=lambda p: (p.part.element.role != "actor", not p.part.person), default=None)


def _say(who: Piece, text: str, pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    from .art.bubbles import bubble, speech_sprite

    choices = []
    for side, lift in _SPOTS:
        name = speech_sprite(text, "left" if side > 0 else "right")
        _, top, _, bottom = bubble(name).area
        height = (bottom - top - 10) * _TEXT_SCALE * stage.size_px[1] / 720
        part = Part(Element(id="", name="speech", role="dressing"), name, casting.aspect(name), "front", 0.7, "sky")
        choices.append(_placed(Piece(part, height=height, pose="sign"), who, (side, lift), 0.36, pieces, stage))
    pieces.append(min(choices, key=lambda c: c[0])[1])


def _think(who: Piece, thought: list[Element], pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    if casting.find("thought bubble") is None:
        return
    part = casting.part(Element(id="", name="thought bubble", role="dressing"))
    choices = []
    for side, lift in _SPOTS:
        piece = Piece(part, height=0.36 * stage.size_px[1], pose="sign")
        piece.flipped = side < 0
        choices.append(_placed(piece, who, (side, lift), 0.38, pieces, stage))
    balloon = min(choices, key=lambda c: c[0])[1]
    pieces.append(balloon)
    shown = [Piece(casting.part(e), i, pose="sign") for e in thought for i in range(min(3, e.count))][:4]
    # The cloud without its trail of circles.
    left, top, right, bottom = balloon.box
    room_w, room_h = 0.8 * (right - left) / len(shown), 0.48 * (bottom - top)
    for i, piece in enumerate(shown):
        piece.height = min(room_h, room_w / max(0.2, piece.part.aspect))
        piece.x = (left + right) / 2 + (i - (len(shown) - 1) / 2) * room_w
        piece.y = top + 0.35 * (bottom - top) + 0.5 * piece.height
        piece.ground_y, piece.nearer = balloon.ground_y, balloon.nearer + 0.005
        pieces.append(piece)


def _placed(
    piece: Piece, who: Piece, spot: tuple[int, float], tail: float, pieces: list[Piece], stage: StageSet
) -> tuple[float, Piece]:
    """The bubble beside the head on that side, and what it costs; `tail` is how far from its middle its tip is."""
    width, height = stage.size_px
    (side, lift), face = spot, who.face
    head = (face[0] + face[2]) / 2
    reach = 0.5 * (face[2] - face[0])
    tip_y = face[1] + (0.3 - lift) * (face[3] - face[1])
    piece.x = head + side * (reach * 1.25 + tail * piece.width)
    piece.y = tip_y
    margin = 0.02 * height
    x = max(margin + piece.width / 2, min(width - margin - piece.width / 2, piece.x))
    y = min(max(margin + piece.height, piece.y), _LOW * height)
    cost = 0.15 * lift + abs(x - piece.x) / width * 3 + abs(y - piece.y) / height
    piece.x, piece.y = x, y
    piece.ground_y, piece.nearer = float(height), 0.003
    faces: list[Box] = [p.face for p in pieces if p.part.alive]
    cost += 4 * sum(overlap(piece.box, f) / max(1.0, area(f)) for f in faces)
    cost += sum(overlap(piece.box, p.box) / max(1.0, area(p.box)) for p in pieces if p.id)
    return cost - 0.05 * ((who.looks or 1) == side), piece
