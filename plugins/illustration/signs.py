"""The comic's language about the figures: what their verbs and moods ask for, drawn where it belongs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from fabula.core import Action, Element, Scene

from .backdrops import StageSet
from .casting import Casting, Part
from .enacting import told_verbs
from .marking import Spot, spots_of
from .pieces import Piece, area, overlap
from .verbs import FLUNG, MOVED_WITH_IT, Mark, Verb, verb_of_action

_MOST_MARKS, _MOST_FIGURES = 2, 3
"""Marks in a picture; a few more where more than two figures do something that shows."""
_MOODS = {"angry": "anger", "afraid": "sweat", "surprised": "exclamation", "sad": "gloom"}
"""Marks of moods, for who shows nothing else."""
_WORDS = {
    "anger": "anger mark", "question": "question mark", "exclamation": "exclamation mark", "note": "musical note",
    "heart": "love heart", "red heart": "love heart", "zzz": "zzz", "speed": "motion lines", "ripples": "ripples",
}  # fmt: skip
"""Marks that are drawn by another name than ``mark-…``."""
_SAID = frozenset(("sound", "shout", "question"))
"""Marks a bubble makes needless."""
_LYING = ("sleep", "lie", "rest", "dream")
_ON_GROUND, _AFLOAT = frozenset(("dust", "hop", "bounce")), frozenset(("water", "air", "sky", "float", "leap"))


@dataclass(slots=True)
class _Stage:
    """A picture that gets its signs."""

    scene: Scene
    pieces: list[Piece]
    stage: StageSet
    casting: Casting
    seen: list[Piece]
    made: list[Piece] = field(default_factory=list)

    def of(self, entities: tuple[str, ...]) -> list[Piece]:
        """The pieces of entities, in their order."""
        return [p for key in entities for p in self.seen if p.part.element.entity == key]


def add_signs(scene: Scene, pieces: list[Piece], stage: StageSet, casting: Casting) -> None:
    """Add what the verbs and moods of the figures ask for to `pieces`; signs belong to no element."""
    work = _Stage(scene, pieces, stage, casting, [p for p in pieces if p.id and not p.part.element.imagined])
    verbs = {e.action for e in scene.elements if e.action}
    main = next((p for p in pieces if p.part.element.role == "actor" and p.part.alive), None)
    for piece in list(pieces):
        if main is not None and verbs & MOVED_WITH_IT and _is_moved(piece):
            _trail(piece, main, pieces, aloft=bool(verbs & FLUNG), stage=stage)
        if piece.pose == "leap" or (piece.pose == "water" and piece.part.element.action == "sink"):
            _splash(piece, pieces, stage, casting)
    done: set[str] = set()
    made, marked = 0, set[str]()
    for first, element, verb, mark in _wanted(work):
        # Each who does something shows it; what else there is to see fills up to as many as one takes in.
        if made >= (_MOST_FIGURES if first else _MOST_MARKS):
            continue
        figures = [p for p in work.seen if p.id == element.id]
        if _mark(work, mark, figures, _action_of(scene, element, verb), done):
            made += 1
            marked.add(element.id)
    for element in scene.elements:
        figures = [p for p in work.seen if p.id == element.id]
        alone = element.role == "actor" and element.count == 1 and element.id not in marked
        if figures and alone and made < _MOST_MARKS and _shows_mood(figures[0]):
            made += _mark(work, Mark(_MOODS[element.emotion or ""], "head"), figures, None, done)
    _unseen_doers(work, done)


def _wanted(work: _Stage) -> list[tuple[bool, Element, Verb, Mark]]:
    """What the verbs of everybody ask for: the first mark of each one's own verb, then all the others."""
    scene = work.scene
    speakers = {speech.speaker for speech in scene.reading.speeches if speech.text.strip()} - {None}
    thought = any(e.imagined for e in scene.elements)
    seen = {p.id for p in work.seen}
    found: list[tuple[bool, Element, Verb, Mark]] = []
    for element in scene.elements:
        if element.imagined or element.id not in seen or element.role == "dressing":
            continue
        first = True
        for verb in told_verbs(scene, element):
            for mark in verb.marks:
                said = element.entity in speakers and (mark.text or mark.name in _SAID)  # the bubble says it
                other = bool(mark.text) and "human" in verb.traits and element.kind == "animal"
                asleep = verb.like == "sleep" and element.action not in (verb.name, verb.like, *_LYING)  # standing?
                rolls = verb.name == "roll" and element.kind == "person"  # into the station, on their train
                if not (rolls or said or other or asleep or (thought and mark.name == "question")):
                    found.append((first, element, verb, mark))
                    first = False
            first = False
    return sorted(found, key=lambda wanted: not wanted[0])


def _action_of(scene: Scene, element: Element, verb: Verb) -> Action | None:
    return next(
        (
            a
            for a in scene.reading.actions
            if element.entity in a.agents and verb_of_action(a) == verb and not a.negated
        ),
        None,
    )


def _unseen_doers(work: _Stage, done: set[str]) -> None:
    """What was done by somebody out of the picture is seen on what it was done to."""
    for action in work.scene.reading.actions:
        if action.modality != "real" or action.negated or work.of(action.agents):
            continue
        for mark in verb_of_action(action).marks:
            if mark.where == "object" and (things := work.of(action.objects)):
                _mark(work, mark, things[:1], action, done)


def _shows_mood(piece: Piece) -> bool:
    return piece.part.alive and piece.host is None and piece.part.element.emotion in _MOODS


def _mark(work: _Stage, mark: Mark, figures: list[Piece], action: Action | None, done: set[str]) -> int:
    """Draw a mark where it belongs; how many were drawn."""
    if not (mark.name or mark.text):
        return 0
    subject = figures[0]
    if mark.where in ("mouth", "hand") and mark.text and not subject.part.alive:
        return 0
    if subject.part.zone == "wall" and mark.name in ("wind", "speed", "dust"):
        return 0  # a door that flies open stays where it is
    if subject.part.celestial and mark.name != "sparkles":
        return 0  # it shines anyway, and makes neither dust nor bubbles
    if mark.where in ("feet", "behind", "below", "trail") and "cut=bust" in subject.part.sprite:
        return 0  # at a window
    if mark.name == "impact" and mark.where == "self" and subject.part.alive:
        return 0  # nobody bursts
    if mark.name in _ON_GROUND and (subject.pose in _AFLOAT or work.stage.floating is not None):
        return 0
    # Of a company the first and the last are enough to tell it of all.
    who = figures if len(figures) <= 3 and mark.where in ("face", "around", "behind", "below") else figures[:1]
    objects = work.of(action.objects) if action is not None else []
    goals = work.of((*action.recipients, *(c.entity for c in action.complements))) if action is not None else []
    partners = objects or goals
    if mark.where == "object":
        things = objects or [p for p in goals if not p.part.alive]
        who = things[:2] if things else [] if subject.part.alive else figures[:2]
    if mark.where in ("between", "touch"):
        partners = [p for p in partners if p is not subject] or [
            p for p in work.seen if p.part.alive and p is not subject
        ]
        if not partners and len(figures) > 1:
            partners = figures[1:]
        if not partners:
            if mark.name != "coins":
                return 0
            mark = Mark(mark.name, "hand")
    made = 0
    for piece in who:
        key = mark.text or f"{mark.name}{mark.where}{piece.id}{piece.copy}"  # a sound is heard once
        if key in done:
            continue
        spots = spots_of(mark, piece, partners[0] if partners else None, work.stage)
        if any(_stand(work, mark, piece, spot) for spot in spots):
            done.add(key)
            made += 1
    return min(made, 1)


def _stand(work: _Stage, mark: Mark, piece: Piece, spot: Spot) -> bool:
    part = _part(mark, work.casting)
    if part is None:
        return False
    sign = Piece(part, height=spot.height or spot.width / part.aspect, pose="sign", flipped=spot.flipped)
    if spot.width and spot.height:  # to fit into both
        sign.height = min(spot.height, spot.width / part.aspect)
    widest = (0.3 if mark.text else 0.45) * work.stage.size_px[0]
    sign.height *= min(1.0, widest / sign.width)
    sign.x, sign.y = spot.x, spot.y
    if spot.hangs:  # its tail end, not its middle, is at the spot
        sign.x += spot.hangs * sign.width / 2
    sign.y += spot.sinks * sign.height
    if not _fits(work, sign, piece, spot):
        return False
    sign.ground_y, sign.nearer = piece.ground_y or piece.y, piece.nearer + spot.nearer
    root = piece.root
    if root.pose == "sky" or (root.pose == "air" and spot.nearer < 0 and not root.part.alive):
        sign.pose = root.pose  # as far as what it belongs to
    elif root.pose == "air":
        sign.ground_y = 0.8 * work.stage.size_px[1]
    work.pieces.append(sign)
    if not spot.own_face:
        work.made.append(sign)
    return True


def _part(mark: Mark, casting: Casting) -> Part | None:
    if mark.text:
        if not casting.draws("drawn"):
            return None
        from .art.bubbles import speech_sprite

        name = speech_sprite(mark.text, "sound")
        return Part(Element(id="", name="sound", role="dressing"), name, casting.aspect(name), "front", 0.4, "sky")
    word = drawing_of(mark.name)
    found = casting.find(word)
    if found is None or (word.startswith("mark ") and found[1] != word):
        return None
    return casting.part(Element(id="", name=word, role="dressing"))


def drawing_of(mark: str) -> str:
    """The word by which a mark's drawing is found."""
    return _WORDS.get(mark, f"mark {mark}")


def _fits(work: _Stage, sign: Piece, piece: Piece, spot: Spot) -> bool:
    """Move a sign into the frame; whether it covers no face there but, where it is meant to, the figure's own."""
    width, height = work.stage.size_px
    left, top, right, bottom = sign.box
    sign.x += max(0.0, 8 - left) - max(0.0, right - (width - 8))
    sign.y += max(0.0, 8 - top) - max(0.0, bottom - 0.9 * height)
    if spot.nearer < 0:
        return True
    if any(overlap(sign.box, other.box) > 0.12 * max(1.0, area(sign.box)) for other in work.made):
        return False
    faces = [p.face for p in work.seen if p.part.alive and not (p is piece and spot.own_face)]
    return all(overlap(sign.box, face) < 0.14 * max(1.0, area(face)) for face in faces)


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
