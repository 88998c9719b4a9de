"""Speech and thought: a bubble with the words by who says them, a cloud with the things by who imagines them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fabula.core import Element, Scene

from .backdrops import StageSet
from .casting import Casting, Part
from .marking import point_of
from .pieces import Box, Piece, area, overlap
from .verbs import kind_of

if TYPE_CHECKING:
    from .art.bubbles import Style

_SCALE, _SMALL_SCALE = 1.5, 1.3
"""Pixels of a 720-line picture for a unit of a bubble's drawing, of a short text and of a long one."""
_LONG = 44
_COLUMNS, _ROWS = 15, 7
_LOW = 0.62
"""Rows below belong to bodies, feet and captions."""
_MOST_THOUGHTS = 6
_SEEKING = frozenset(("search", "wonder", "ask", "lose", "miss"))
_SHOUTING = frozenset(("shout", "argue"))
_WHISPERING = frozenset(("whisper",))

Anchor = tuple[float, float]


@dataclass(slots=True, eq=False)
class _Bubble:
    """A bubble that looks for its place: what it says, its body in pixels, and where its tail shall point."""

    piece: Piece
    who: Piece
    text: str | None
    style: Style
    body: tuple[float, float]
    scale: float


def add_balloons(scene: Scene, pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    """Add the bubbles a scene asks for to `pieces`, so that no face is covered and they are read in order."""
    if not casting.draws("drawn"):
        return
    bubbles = [
        b for speech in scene.reading.speeches[:2] if (b := _spoken(scene, speech.speaker, speech.text, pieces, stage))
    ]
    shown: list[Piece] = []
    if (thinker := _thinker(pieces)) is not None:
        shown = [
            Piece(casting.part(e), i, pose="sign")
            for e in scene.elements
            if e.imagined and e.count > 0
            for i in range(min(_MOST_THOUGHTS, e.count))
        ][:_MOST_THOUGHTS]
        if shown:
            bubbles.append(_cloud(thinker, shown, stage))
    places = _arranged(bubbles, pieces, stage)
    for bubble, (x, y) in zip(bubbles, places, strict=True):
        _put(bubble, x, y, pieces, stage, casting)
        if bubble.text is None:
            _fill(bubble, (x, y), shown, scene, pieces, casting)


def _thinker(pieces: list[Piece]) -> Piece | None:
    alive = [p for p in pieces if p.part.alive and p.id and p.copy == 0]
    return min(alive, key=lambda p: (p.part.element.role != "actor", not p.part.person), default=None)


def _spoken(scene: Scene, speaker: str | None, text: str, pieces: list[Piece], stage: StageSet) -> _Bubble | None:
    from .art.bubbles import body_size, shortened, speech_sprite

    if not text.strip():
        return None
    alive = [p for p in pieces if p.id and p.part.alive and p.copy == 0]
    who = next((p for p in pieces if p.id and speaker and p.part.element.entity == speaker and p.copy == 0), None)
    who = who or next((p for p in alive if p.part.element.role == "actor"), None)
    if who is None:
        return None
    style = _style(scene, who.part.element, text)
    long = len(shortened(text)) > _LONG
    scale = (_SMALL_SCALE if long else _SCALE) * stage.size_px[1] / 720
    width, height = body_size(speech_sprite(text, style))
    return _Bubble(_piece(), who, text, style, (width * scale, height * scale), scale)


def _style(scene: Scene, who: Element, text: str) -> Literal["say", "shout", "whisper"]:
    said = {a.verb for a in scene.reading.actions if who.entity in a.agents and not a.negated} | {who.action or ""}
    kinds = {kind_of(verb) for verb in said}
    if kinds & _WHISPERING:
        return "whisper"
    return "shout" if kinds & _SHOUTING or text.isupper() else "say"


def _cloud(who: Piece, shown: Sequence[Piece], stage: StageSet) -> _Bubble:
    """A cloud with room for what is thought of, in one row or two."""
    height = stage.size_px[1]
    scale = height / 720
    across, down = _grid(len(shown))
    widest = max(min(1.7, max(0.6, p.part.aspect)) for p in shown)
    cell = (0.15 if down == 1 else 0.115) * height
    body = (max(1.0, across * widest) * cell * 1.12 + 0.6 * cell + 0.4 * cell, down * cell * 1.1 + 0.85 * cell)
    return _Bubble(_piece(), who, None, "thought", body, scale * 1.2)


def _grid(count: int) -> tuple[int, int]:
    return (count, 1) if count <= 3 else ((count + 1) // 2, 2)


def _piece() -> Piece:
    part = Part(Element(id="", name="bubble", role="dressing"), "", 1.0, "front", 0.7, "sky")
    return Piece(part, pose="sign")


def _mouth(who: Piece) -> Anchor:
    """Where words come from."""
    if (point := point_of(who, "mouth")) is not None:
        return point
    left, top, right, bottom = who.face
    return (left + right) / 2, top + 0.66 * (bottom - top)


def _arranged(bubbles: Sequence[_Bubble], pieces: list[Piece], stage: StageSet) -> list[Anchor]:
    """The middles of the bubbles' bodies: clear of faces, near who speaks, the first one read first."""
    if not bubbles:
        return []
    choices = [_choices(b, pieces, stage) for b in bubbles]
    places = [min(choices[0])]
    if len(bubbles) > 1:
        best = min(
            (a[0] + b[0] + _together(bubbles[0], a, bubbles[1], b, stage), a, b)
            for a in sorted(choices[0])[:40]
            for b in sorted(choices[1])[:40]
        )
        places = [best[1], best[2]]
    for bubble, spots in list(zip(bubbles, choices, strict=True))[2:]:
        taken = [(b, p) for b, p in zip(bubbles, places, strict=False)]
        places.append(min(spots, key=lambda s: s[0] + sum(_together(b, p, bubble, s, stage) for b, p in taken)))
    return [(x, y) for _, x, y in places]


def _choices(bubble: _Bubble, pieces: list[Piece], stage: StageSet) -> list[tuple[float, float, float]]:
    """Costs and middles of a bubble's possible places."""
    width, height = stage.size_px
    w, h = bubble.body
    margin = 0.025 * height
    mouth = _mouth(bubble.who)
    faces: list[Box] = [_grown(p.face, 0.1) for p in pieces if p.part.alive and p.id]
    bodies = [(p.box, 1.0 if p.part.alive else 0.6) for p in pieces if p.id]
    found = []
    for row in range(_ROWS):
        y = margin + h / 2 + row / (_ROWS - 1) * max(0.0, _LOW * height - margin - h)
        for column in range(_COLUMNS):
            x = margin + w / 2 + column / (_COLUMNS - 1) * max(0.0, width - 2 * margin - w)
            box = (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
            cost = 8 * sum(overlap(box, f) / max(1.0, area(f)) for f in faces)
            cost += sum(k * overlap(box, b) / max(1.0, min(area(b), area(box))) for b, k in bodies)
            cost += _tail_cost(bubble, (x, y), mouth, faces, height)
            side = bubble.who.looks or 1
            cost += 0.05 * ((x - mouth[0]) * side < 0) + 0.1 * (row / _ROWS)
            found.append((round(cost, 6), x, y))
    return found


def _tail_cost(bubble: _Bubble, middle: Anchor, mouth: Anchor, faces: Sequence[Box], height: float) -> float:
    """A tail is short, and crosses nobody's face."""
    w, h = bubble.body
    dx = max(0.0, abs(mouth[0] - middle[0]) - w / 2)
    dy = max(0.0, abs(mouth[1] - middle[1]) - h / 2)
    cost = 1.6 * max(0.0, math.hypot(dx, dy) - 0.09 * height) / height + 0.5 * (dx + dy < 0.02 * height)
    tip = _tip(bubble.who, middle)
    for t in (0.25, 0.5, 0.75):
        x, y = middle[0] + t * (tip[0] - middle[0]), middle[1] + t * (tip[1] - middle[1])
        crossed = sum(f[0] < x < f[2] and f[1] < y < f[3] for f in faces)
        cost += 0.5 * crossed
    if mouth[1] < middle[1]:
        cost += 0.8 * (middle[1] - mouth[1]) / height  # words rise
    return cost


def _together(
    a: _Bubble, at: tuple[float, float, float], b: _Bubble, bt: tuple[float, float, float], stage: StageSet
) -> float:
    """What two places cost beside each other: the first is to be above or left of the second, apart from it."""
    one = (at[1] - a.body[0] / 2, at[2] - a.body[1] / 2, at[1] + a.body[0] / 2, at[2] + a.body[1] / 2)
    two = (bt[1] - b.body[0] / 2, bt[2] - b.body[1] / 2, bt[1] + b.body[0] / 2, bt[2] + b.body[1] / 2)
    gap = 0.012 * stage.size_px[1]
    cost = 20 * overlap(_grown(one, 0, gap), _grown(two, 0, gap)) / max(1.0, min(area(one), area(two)))
    if a.text is None or b.text is None:
        return cost
    above = two[1] - one[1]
    if above < 0.3 * a.body[1]:  # on one line the left one is read first
        cost += 0.0 if above > -0.2 * a.body[1] and one[0] < two[0] else 1.5
    return cost


def _grown(box: Box, share: float, by: float = 0.0) -> Box:
    dx, dy = share * (box[2] - box[0]) + by, share * (box[3] - box[1]) + by
    return box[0] - dx, box[1] - dy, box[2] + dx, box[3] + dy


def _tip(who: Piece, middle: Anchor) -> Anchor:
    """Where a tail ends: before the mouth, at the edge of the face."""
    mouth, face = _mouth(who), who.face
    dx, dy = middle[0] - mouth[0], middle[1] - mouth[1]
    length = math.hypot(dx, dy) or 1.0
    reach = min(
        (0.5 * (face[2] - face[0]) + 4) / abs(dx / length) if abs(dx) > 1 else 1e9,
        (mouth[1] - face[1] + 6) / abs(dy / length) if abs(dy) > 1 else 1e9,
        0.8 * length,
    )
    return mouth[0] + dx / length * reach, mouth[1] + dy / length * reach


def _put(bubble: _Bubble, x: float, y: float, pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    """Fix the name of the bubble's sprite and stand it where its body belongs."""
    from .art.bubbles import extent, speech_sprite, thought_sprite

    w, h = bubble.body
    tip = _tip(bubble.who, (x, y))
    tail = ((tip[0] - x + w / 2) / bubble.scale, (tip[1] - y + h / 2) / bubble.scale)
    if bubble.text is None:
        name = thought_sprite((w / bubble.scale, h / bubble.scale), tail)
    else:
        name = speech_sprite(bubble.text, bubble.style, tail)
    left, top, right, bottom = extent(name)
    piece = bubble.piece
    piece.part = Part(piece.part.element, name, casting.aspect(name), "front", 0.7, "sky")
    piece.height = (bottom - top) * bubble.scale
    piece.x = x - w / 2 + (left + right) / 2 * bubble.scale
    piece.y = y - h / 2 + bottom * bubble.scale
    piece.ground_y, piece.nearer = float(stage.size_px[1]), 0.003
    pieces.append(piece)


def _fill(
    bubble: _Bubble, middle: Anchor, shown: Sequence[Piece], scene: Scene, pieces: list[Piece], casting: Casting
) -> None:
    """Stand what is thought of in its cloud: crossed out what was not there, with a question mark what is sought."""
    absent = {e.id for e in scene.reading.entities if e.absent}
    across, down = _grid(len(shown))
    w, h = 0.78 * bubble.body[0], 0.66 * bubble.body[1]
    for i, piece in enumerate(shown):
        row, column = divmod(i, across)
        in_row = across if row < down - 1 else len(shown) - across * (down - 1)
        cell_w, cell_h = w / max(in_row, across), h / down
        piece.height = min(0.94 * cell_h, 0.92 * cell_w / max(0.2, piece.part.aspect))
        piece.x = middle[0] + (column - (in_row - 1) / 2) * cell_w
        piece.y = middle[1] + (row - (down - 1) / 2) * cell_h + 0.5 * piece.height
        piece.ground_y, piece.nearer = bubble.piece.ground_y, bubble.piece.nearer + 0.002
        pieces.append(piece)
        element = piece.part.element
        if element.entity in absent or "absent" in element.attributes:
            _over(piece, "mark cross", 0.8, pieces, casting)
    verbs = {a.verb for a in scene.reading.actions} | {bubble.who.part.element.action or ""}
    if {kind_of(v) for v in verbs} & _SEEKING and len(shown) <= 4:
        _over(shown[-1], "question mark", 0.5, pieces, casting, aside=0.5)


def _over(thing: Piece, name: str, share: float, pieces: list[Piece], casting: Casting, *, aside: float = 0.0) -> None:
    sign = Piece(casting.part(Element(id="", name=name, role="dressing")), pose="sign")
    sign.height = share * min(thing.height, thing.width * 1.3) if not aside else share * thing.height
    sign.x = thing.x + aside * (thing.width + sign.width)
    sign.y = thing.y - (thing.height - sign.height) / 2
    sign.ground_y, sign.nearer = thing.ground_y, thing.nearer + 0.002
    pieces.append(sign)
