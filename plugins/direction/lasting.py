"""Relations that hold from sentence to sentence: who stood behind the window stands there until he moves.

What is held, worn, sat on and ridden is the business of `world`; here it is what stood to what, for as long as both
are in the picture, or for a sentence or two if one of them is not named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fabula.core import Action, Element, Relation

from .bearings import ALIVE, MOVING
from .tables import action_of

_LASTS = frozenset({"on", "in", "under", "behind", "in-front", "over", "around", "between", "beside"})
_ADDED = frozenset({"on", "in", "under", "behind"})
"""Relations for whose sake what is not named is shown once more."""

_STEADY = frozenset({"sit", "stand", "lie", "sleep", "kneel", "wait", "hide", "hang", "crouch", "live", "perch", "be",
                     "stay", "lean", "knit", "read", "eat", "write", "play", "watch"})  # fmt: skip
_TAKEN = frozenset({"holds", "put", "air", "tows", "between", "ahead", "wears", "rides"})
"""How verbs show objects that do not stay where they were."""

_GOES = MOVING | {
    "go", "come", "arrive", "leave", "enter", "exit", "return", "get", "step", "rise", "dance", "move", "turn",
    "appear",
    "disappear", "vanish", "melt", "reach", "approach",
    "chase",
}  # fmt: skip
_PASSED = frozenset({"window", "door", "doorway", "gate", "hoop", "fence", "tunnel", "hedge", "curtain"})
"""What one is in or on only while one passes it."""

_UNNAMED_FOR = 2
_ROOM = 5


@dataclass(slots=True)
class _Standing:
    relation: Relation
    subject: Element
    host: Element
    place: str
    unsaid: int = 0


class Lasting:
    """What stands to what, until it moves or the story goes elsewhere."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Standing] = {}

    def hold(
        self,
        elements: dict[str, Element],
        relations: Iterable[Relation],
        done: Iterable[Action],
        place: str,
        gone: Iterable[str],
    ) -> list[tuple[Element, Relation]]:
        """The relations that still hold, each with the thing it needs in the picture."""
        done, gone = list(done), frozenset(gone)
        pairs = {frozenset((r.subject, r.object)) for r in relations}
        placed = {r.subject for r in relations if r.kind in ("on", "in", "rides", "under", "over", "behind", "away")}
        placed |= {r.object for r in relations if r.kind in ("holds", "wears")}
        kept: list[tuple[Element, Relation]] = []
        shown = len(elements)
        for key, known in list(self._known.items()):
            subject, host = key
            if known.place != place or {subject, host} & gone or _is_moved(subject, done) or _is_moved(host, done):
                del self._known[key]
                continue
            if subject in placed or frozenset(key) in pairs or subject not in elements or elements[subject].imagined:
                continue
            here = elements.get(host)
            if here is not None:
                if not here.imagined:
                    kept.append((here, known.relation))
                continue
            known.unsaid += 1
            alive = elements[subject].kind in ALIVE
            idle = elements[subject].action not in MOVING
            if alive and idle and known.relation.kind in _ADDED and known.unsaid <= _UNNAMED_FOR and shown < _ROOM:
                shown += 1
                kept.append((known.host, known.relation))
        return kept

    def note(self, elements: Iterable[Element], relations: Iterable[Relation], place: str) -> None:
        """Remember what stands to what."""
        by_id = {e.id: e for e in elements if not e.imagined and e.role != "dressing"}
        seen = {(r.subject, r.object) for r in relations}
        for relation in relations:
            subject, host = by_id.get(relation.subject), by_id.get(relation.object)
            if subject is None or host is None or relation.kind not in _LASTS:
                continue
            if host.name.rpartition(" ")[2] in _PASSED or subject.kind == "nature":
                continue
            if relation.kind == "beside" and subject.kind not in ALIVE:
                continue
            for key in [k for k in self._known if k[0] == relation.subject and k not in seen]:
                del self._known[key]
            still = replace(host, role="thing" if host.role == "actor" else host.role, action=None, facing=None)
            key = (relation.subject, relation.object)
            self._known[key] = _Standing(relation, subject, still, place)


def _is_moved(one: str, done: Iterable[Action]) -> bool:
    """Whether something goes or is taken elsewhere."""
    for action in done:
        verb = action_of(action.verb, action.particle)
        if one in action.agents and action.verb not in _STEADY:
            if (verb.action or action.verb) in _GOES or action.verb in _GOES or action.particle in ("off", "out", "up"):
                return True
            if any(c.preposition in ("to", "into", "onto", "toward", "towards", "out of") for c in action.complements):
                return True
        if one in action.objects and (verb.object in _TAKEN or action.verb in ("lift", "pull", "move", "open")):
            return True
    return False
