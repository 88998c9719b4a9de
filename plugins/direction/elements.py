"""How an entity of a reading becomes an element of a scene: under which name, and who is somebody else's other name."""

from __future__ import annotations

from dataclasses import replace

from fabula.core import Action, Element, Entity, Reading

from .cast import CREATURES, FIGURES, Look, is_person
from .depict import name_of
from .tables import emotions, undrawn

_NAMED_ALONE = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})
_PAIRS = frozenset({"binocular", "binoculars", "scissors", "scissor", "glasses", "trousers", "pants", "pliers"})
_PASSING = frozenset({"asleep", "awake", "alone", "missing", "gone", "last", "other", "next", "first", "same", "more",
                      "whole", "half", "only", "second", "content", "full"})  # fmt: skip


def element_of(entity: Entity, look: Look, place: str) -> Element:
    """The element for somebody or something that is there."""
    name = name_of(entity)
    kind = "animal" if name in CREATURES else "thing" if name in FIGURES else entity.kind
    person = is_person(entity) and name not in FIGURES
    age = look.age
    if person and kind == "person" and entity.name and name == entity.name.lower():
        name = {"baby": "baby", "child": "child", "old": "old person"}.get(age or "", "person")
    if person and kind == "group":
        # A crowd is drawn as so many people.
        kind, name = "person", "child" if age == "child" else "person"
    if place in ("space", "moon") and kind == "person" and name in ("person", "man", "woman"):
        name = "astronaut"
    return Element(
        id=entity.id,
        name=name,
        kind=kind,
        entity=entity.id,
        gender=look.gender if person else entity.gender if kind != "animal" else look.gender,
        age=age if person else entity.age,
        count=1 if entity.head in _PAIRS else max(1, entity.count),
        attributes=tuple(a for a in look.attributes if a not in emotions() and a not in _PASSING),
        appearance=look.appearance if person else None,
        colors=look.colors,
        label=look.name,
    )


def imagined(element: Element, *, denied: bool = False) -> Element:
    """The element as it stands in a thought bubble; what was sought in vain is marked as absent."""
    attributes = (
        (*element.attributes, "absent") if denied and "absent" not in element.attributes else element.attributes
    )
    return replace(element, imagined=True, role="thing", action=None, facing=None, attributes=attributes)


def only_owners(reading: Reading) -> set[str]:
    """Who is only named as somebody's or something's owner ("my grandmother" does not show me)."""
    named = {i for a in reading.actions for i in ids_of(a)}
    named |= {i for r in reading.relations for i in (r.subject, r.object)}
    named |= {s.speaker for s in reading.speeches if s.speaker}
    named |= {e.owner for e in reading.entities if e.owner and undrawn().get(e.head) == "body"}
    words = {e.id: e.mention.lower() for e in reading.entities}
    return {i for i, said in words.items() if i not in named and (said in _NAMED_ALONE or said.endswith(("'s", "’s")))}


def other_names(reading: Reading) -> tuple[set[str], dict[str, str]]:
    """Those who are only another name for somebody, and what the bearers are called by them.

    In "She was a teacher" one person stands there, drawn as a teacher.
    """
    entities = {e.id: e for e in reading.entities}
    found: set[str] = set()
    called: dict[str, str] = {}
    agents = {i for a in reading.actions for i in a.agents}
    for action in reading.actions:
        holder = entities.get(action.agents[0]) if action.agents else None
        if action.verb not in ("be", "become") or holder is None or holder.kind not in ("person", "animal", "group"):
            continue
        for other in (entities[o] for o in action.objects if o in entities):
            if other.id != holder.id and other.new and other.id not in agents:
                found.add(other.id)
                if is_person(holder) and is_person(other) and not action.negated:
                    called[holder.id] = name_of(other)
    return found, called


def ids_of(action: Action) -> set[str]:
    """All entities of an action."""
    return {*action.agents, *action.objects, *action.recipients, *action.tools, *(c.entity for c in action.complements)}
