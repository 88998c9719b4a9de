"""How figures are posed by what they are related to: who rides, sits, lies in arms, stands on a board."""

from __future__ import annotations

from collections.abc import Iterable

from fabula.core import Element, Relation, Scene

from .supports import (
    BEDS,
    BOARDED,
    BOARDS,
    CYCLES,
    ENCLOSING,
    LYING,
    NARROW,
    SITTABLE,
    SLEDGES,
    STAIRS,
    UPRIGHT,
    WINDOWED,
)

_SITTING = frozenset(("sit", "settle", "camp", "picnic", "kneel", "squat", "crouch", "perch"))
_DONE_SEATED = frozenset(
    (None, "sit", "read", "eat", "drink", "talk", "sing", "hold", "listen", "laugh", "smile", "cry", "think", "play",
     "look", "see", "watch", "write", "paint", "draw", "feed", "give", "show", "tell", "wait", "stand", "cook", "carry",
     "point", "find", "receive", "knit", "make")
)  # fmt: skip
"""What one may do sitting."""
_MOVING = frozenset(
    ("run", "walk", "climb", "go", "come", "march", "creep", "sneak", "carry", "fall", "jump", "hop", "skip", "rush",
     "hurry", "slide", "roll", "trip", "stumble", "chase", "follow", "stand")
)  # fmt: skip
"""What one does on stairs on one's feet."""
_DRAWING = frozenset(("write", "draw", "paint", "sketch", "scribble"))
_SHEETS = frozenset(("blackboard", "board", "whiteboard", "chalkboard", "wall", "easel", "canvas", "fence", "door"))
"""What one writes on standing before it."""
_ON_DECK = frozenset(("stand", "wave", "point", "look", "fish", "shout"))
"""What one does standing aboard a boat."""
_CARRIED = {"shoulder": "ride", "back": "ride", "lap": "sit"}
"""How a figure is posed that another bears on that part of the body."""


def poses_of(scene: Scene) -> dict[str, str]:
    """What relations ask of the figures in them: to hold, ride or sit."""
    hints: dict[str, str] = {}
    for relation in scene.relations:
        if relation.kind in ("holds", "rides"):
            hints.setdefault(relation.subject, "ride" if relation.kind == "rides" else "hold")
        if relation.kind == "rides":
            hints.setdefault(relation.object, "ridden")
    people = {e.id: e for e in scene.elements if e.kind in ("person", "group")}
    for who in people:
        if len({r.object for r in scene.relations if r.subject == who and r.kind == "holds"} - people.keys()) > 1:
            hints[who] = "hold-both"
    for r in scene.relations:
        if r.kind == "at" and r.subject in people:
            hints[r.subject] = "sit"
        elif r.kind == "holds" and r.object in people and people[r.object].age == "baby":
            hints[r.object] = "cradled"
        if r.part in _CARRIED and r.subject in people:
            hints[r.subject] = _CARRIED[r.part]
        if r.part == "lap" and r.object in people:
            hints.setdefault(r.object, "floor")
    hints |= _carried(scene)
    seated = _seated(scene)
    hints |= dict.fromkeys(before_sheets(scene.elements, scene.relations), "board")
    for e in scene.elements:
        if e.entity in seated and e.action in _DONE_SEATED and hints.get(e.id, "hold") in ("hold", "hold-both"):
            hints[e.id] = "floor"
    return hints


def _carried(scene: Scene) -> dict[str, str]:
    """How those hold themselves whom furniture and vehicles carry."""
    words = {e.id: e.name.split()[-1] for e in scene.elements}
    names = {e.id: e.name for e in scene.elements}
    actions = {e.id: e.action for e in scene.elements}
    upright = _standing(scene)
    hints: dict[str, str] = {}
    for r in scene.relations:
        word, action = words.get(r.object, ""), actions.get(r.subject)
        if r.kind == "behind" and word == "window":
            hints[r.subject] = "aboard"
        if r.kind not in ("in", "on", "rides") or (word in STAIRS and action in _MOVING):
            continue  # who runs up the stairs does not sit on them
        if (word in WINDOWED and r.kind != "on") or (word in BOARDED and r.kind == "on"):
            hints[r.subject] = "aboard"
        elif word in UPRIGHT and r.kind == "on":
            hints[r.subject] = "climb-side"
        elif {word, names.get(r.object)} & LYING and r.kind != "rides":
            hints[r.subject] = "cradled"
        elif word in BEDS and r.kind == "in":
            hints[r.subject] = "abed"  # sitting up in it, unless he sleeps
        elif word in CYCLES:
            hints[r.subject] = "cycle"
        elif word in BOARDS and r.kind != "in":
            hints[r.subject] = "balance"
        elif word in SLEDGES:
            hints[r.subject] = "floor"
        elif word in ENCLOSING:
            if action not in _ON_DECK:
                hints[r.subject] = "sit"
        elif word in SITTABLE and r.kind != "rides" and r.subject not in upright:
            hints[r.subject] = "seat" if word in NARROW else "sit"
    return hints


def _standing(scene: Scene) -> set[str]:
    """Who stands by the sentence, whatever he does standing there."""
    told = {
        agent
        for action in scene.reading.actions
        if action.verb in ("stand", "stand up", "balance") and action.modality == "real" and not action.negated
        for agent in action.agents
    }
    return {e.id for e in scene.elements if e.entity in told}


def before_sheets(elements: Iterable[Element], relations: Iterable[Relation]) -> list[str]:
    """Who stands before a board, a wall or an easel he writes or draws on."""
    elements, relations = tuple(elements), tuple(relations)
    sheets = {e.id for e in elements if {e.name, e.name.split()[-1]} & _SHEETS}
    sheets |= {r.subject for r in relations if r.kind == "on" and r.object in sheets}
    drawing = {e.id for e in elements if e.kind == "person" and e.action in _DRAWING}
    return [r.subject for r in relations if r.subject in drawing and r.object in sheets]


def _seated(scene: Scene) -> set[str]:
    """Who sits by the sentence, whatever else he does that is better seen."""
    return {
        agent
        for action in scene.reading.actions
        if action.verb in _SITTING and action.particle != "up" and action.modality == "real" and not action.negated
        for agent in action.agents
    }
