"""Who does what by the very words of the sentence: the told verb of each figure, and the things its doing takes.

Nobody says that who fishes has a rod; in the picture the rod tells that he fishes. Such things are decoration: they
belong to no element, and yield to what the sentence names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fabula.core import Action, Element, Relation, Scene

from .backdrops import ROOMS, place_of
from .casting import Casting
from .pieces import FURNITURE
from .posing import before_sheets
from .verbs import Prop, Verb, verb_of, verb_of_action, verbs

_PAPERS = frozenset(("thing", "food"))
_MOST_HOLDERS = 3
_ASLEEP = frozenset(("sleep", "lie"))
_STANDS = frozenset(
    ("stove", "oven", "bed", "wall", "tree", "campfire", "fire", "shelf", "floor", "stone", "rock", "blackboard",
     "board", "whiteboard", "chalkboard", "easel", "canvas", "fence", "door")
)  # fmt: skip
"""What keeps a thing where it is."""
_LAMPS = frozenset(("lamp", "lantern", "candle", "light", "torch", "bulb", "streetlight", "lamppost", "candlestick"))
"""What burns by giving light, and is not on fire."""
_RESTING = frozenset(("sleep", "lie", "sit"))
"""Poses nobody is put in but by the director: he knows of beds and chairs."""
_ATTACHED = frozenset(("holds", "rides", "in", "at"))


def enact(scene: Scene, casting: Casting) -> Scene:
    """The scene with its verbs as they were told, and with what they take."""
    elements = {e.id: e for e in scene.elements}
    relations = list(scene.relations)
    for element in scene.elements:
        if element.imagined or element.count < 1 or element.role == "dressing":
            continue
        if element.action == "burn" and element.name.split()[-1] in _LAMPS:
            elements[element.id] = replace(element, action="shine")
        told = told_verbs(scene, element)
        if told and told[0].name != element.action and _shows(told[0].name, element):
            elements[element.id] = replace(element, action=told[0].name)
        if element.kind != "person" or element.count > _MOST_HOLDERS:
            continue
        for verb in told:
            mine = _actions_of(scene, element)
            _equip(element, verb, mine, elements, relations, casting, scene.backdrop.place)
    return replace(scene, elements=tuple(elements.values()), relations=tuple(relations))


def told_verbs(scene: Scene, element: Element) -> tuple[Verb, ...]:
    """The verbs of an element, the one it is drawn by first, then whatever else it does in the sentence.

    A director may call a verb by a coarser one; the told one stands in the reading.
    """
    if element.action is None and element.kind in ("person", "animal", "group"):
        return ()
    speaks = any(speech.speaker is not None and speech.speaker == element.entity for speech in scene.reading.speeches)
    told = [verb_of_action(action) for action in _actions_of(scene, element)]
    if element.name.split()[-1] in _LAMPS:
        told = [verb_of("shine") if verb.name == "burn" else verb for verb in told]
    if element.action in _ASLEEP:  # who falls asleep does not fall
        told = [verb for verb in told if verb.like != "fall"]
    if speaks:  # "Fire!" he cried
        told = [verb_of("shout") if verb.name == "cry" else verb for verb in told]
        if element.action == "cry":
            element = replace(element, action="shout")
    own = next((v for v in told if v.name.split(" ", maxsplit=1)[0] == element.action), None)
    own = own or next((v for v in told if element.action in (v.like, v.name)), None)
    own = (
        own or next((v for v in told if v.marks or v.props), None) or next((v for v in told if v.name in verbs()), None)
    )
    first = own or (verb_of(element.action) if element.action else None)
    if first is not None and first.name in _ASLEEP:
        told = [verb for verb in told if verb.like != "fall"]
    return tuple(dict.fromkeys(v for v in (first, *told) if v is not None))


def _actions_of(scene: Scene, element: Element) -> list[Action]:
    return [
        action
        for action in scene.reading.actions
        if element.entity in action.agents and action.modality == "real" and not action.negated
    ]


def _shows(verb: str, element: Element) -> bool:
    """Whether the told verb has a pose of its own, or none is lost by telling it."""
    from .art import animals_poses, people

    def pose_for(action: str | None) -> str:
        return animals_poses.pose_for(action) if element.kind == "animal" else people.pose_for(action)

    before, after = pose_for(element.action), pose_for(verb)
    if after in _RESTING and before not in _RESTING:
        return False
    return after != "stand" or before == "stand"


def _equip(
    who: Element,
    verb: Verb,
    actions: list[Action],
    elements: dict[str, Element],
    relations: list[Relation],
    casting: Casting,
    place: str,
) -> None:
    known = {e.entity for e in elements.values() if e.entity}
    mine = [a for a in actions if verb_of_action(a) is verb]
    tooled = any(a.tools for a in mine)
    standing = who.id in before_sheets(elements.values(), relations)  # who writes on a wall needs no table
    indoors = place_of(place) in ROOMS  # nobody lays a table on a mountain
    goals = [c.entity for a in mine for c in a.complements if c.preposition in ("into", "in", "onto", "from")]
    acted_on = [key for key in (*(key for a in mine for key in a.objects), *goals) if key in known]
    for prop in verb.props:
        taken = any(r.subject == who.id and r.kind == prop.how for r in relations)
        if prop.how in ("in", "rides"):
            taken = any(r.subject == who.id and r.kind in ("in", "on", "rides") for r in relations)
        if (
            taken
            or (tooled and prop.how != "table")
            or (standing and prop.how != "holds")
            or (prop.bare and acted_on)
            or _there(prop, elements.values())
            or (prop.how == "table" and not indoors and _table(elements) is None)
        ):
            continue
        if casting.find(prop.name) is None:
            continue
        if prop.how == "table":
            _lay_out(who, acted_on, elements, relations)
        elif prop.how == "on":
            table = _table(elements)
            if table is not None:
                _add(prop, table, elements, relations, subject_is_prop=True)
        elif prop.how == "wears":
            _add(prop, who, elements, relations)
        elif prop.how == "holds":
            if not any(r.subject == who.id and r.kind == "wears" and r.object.startswith(FURNITURE) for r in relations):
                _add(prop, who, elements, relations)
        elif prop.how in ("in", "rides"):
            if not any(r.kind in _ATTACHED and r.object == who.id for r in relations):
                _add(prop, who, elements, relations)
        else:
            _add(prop, who, elements, relations)


def _there(prop: Prop, elements: Iterable[Element]) -> bool:
    """Whether something of that name is in the scene anyway."""
    last = prop.name.split()[-1]
    return any(e.name.split()[-1] == last and not e.imagined and e.count > 0 and prop.how != "table" for e in elements)


def _add(
    prop: Prop, who: Element, elements: dict[str, Element], relations: list[Relation], *, subject_is_prop: bool = False
) -> None:
    key = f"{FURNITURE}{prop.name}-{who.id}"
    kind = "vehicle" if prop.how in ("in", "rides") else "thing"
    elements[key] = Element(id=key, name=prop.name, role="prop", kind=kind, count=who.count)  # type: ignore[arg-type]  # both are kinds
    subject, other = (key, who.id) if subject_is_prop else (who.id, key)
    relations.append(Relation(subject=subject, kind=prop.how, object=other))


def _table(elements: dict[str, Element]) -> Element | None:
    return next((e for e in elements.values() if e.name.split()[-1] in ("table", "desk", "counter")), None)


def _lay_out(who: Element, acted_on: list[str], elements: dict[str, Element], relations: list[Relation]) -> None:
    """What is written, cut or poured lies on a table before who does it, or what it is in does."""
    lying = {r.subject: r.object for r in relations if r.kind in ("in", "on", "under")}
    things = [_outermost(e.id, lying) for e in elements.values() if e.entity in acted_on]
    things = [key for key in dict.fromkeys(things) if key in elements]
    if any(elements[key].kind not in _PAPERS or elements[key].name.split()[-1] in _STANDS for key in things):
        return
    table = _table(elements)
    if table is None:
        table = Element(id=FURNITURE + "table", name="table", role="thing")
        elements[table.id] = table
    if not any(r.subject == who.id and r.kind in ("at", "on", "in", "rides") for r in relations):
        relations.append(Relation(subject=who.id, kind="at", object=table.id))
    for key in things:
        if key == table.id:
            continue
        relations[:] = [r for r in relations if {r.subject, r.object} != {who.id, key}]
        relations.append(Relation(subject=key, kind="on", object=table.id))


def _outermost(key: str, lying: dict[str, str]) -> str:
    """What holds it, or what holds that."""
    for _ in range(4):
        if key not in lying:
            break
        key = lying[key]
    return key
