"""What somebody or something cannot do though its kind does such things: the cow lays no eggs, the mouse carries no
piano, the shark sleeps in no stable. Every answer is a `Link` with its reason, or None for no doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import explanation
from .graph import Graph
from .kinds import AGENTS, FREE, Kinds
from .linker import Events, Frame, Participant, Placement
from .loader import Triple
from .opinion import Link
from .properties import SIZES, Properties
from .surroundings import Surroundings

_DONE_WITH = frozenset({"in", "into", "by", "with"})
"""What goes with a deed that a being suffers: bats wrapped in their wings."""
_HURLED = frozenset({"fly", "sail"})
_THROUGH_THE_AIR = frozenset({"over", "through", "past", "across", "off", "at", "against", "into", "out"})
_HEAVY = frozenset({"being", "vehicle", "furniture", "machine", "building"})
"""What nobody throws, or what would have to fly by itself."""
_LIFTING = frozenset({"carry", "lift", "swallow"})


class Limits:
    """Limits of single deeds, of the small, and of those that live in one element alone."""

    def __init__(self, graph: Graph, events: Events, kinds: Kinds, properties: Properties) -> None:
        self._graph = graph
        self._events = events
        self._kinds = kinds
        self._properties = properties
        self._surroundings = Surroundings(graph)

    def deed_of_others(self, agent: Participant, frame: Frame, line: Sequence[str]) -> Link | None:
        """Whether only others do this to such a thing, by a complete "bird CapableOf lay egg", or only larger ones."""
        if FREE in line or agent.guessed:
            return None
        for thing in frame.objects:
            found = self._not_its_deed(agent, frame, thing) or self._too_small(agent, frame, thing, line)
            if found is not None:
                return found
        return None

    def _not_its_deed(self, agent: Participant, frame: Frame, thing: Participant) -> Link | None:
        deed = f"{frame.verb} {thing.word}"
        if self._events.is_person(agent) or not self._graph.is_complete("CapableOf", deed):
            return None
        edges = self._graph.heads(deed, "CapableOf")
        allowed = [edge.head for edge in edges]
        kind = self._kinds.outside(agent.word, allowed, AGENTS)
        if kind is None:
            return None
        reason = explanation.wrong_deed(agent.word, frame.verb, thing.word, kind, allowed)
        path = self._graph.path(agent.word, kind)
        return _against(agent.word, "agent-action", deed, (*path, *edges[:4]), reason)

    def _too_small(self, agent: Participant, frame: Frame, thing: Participant, line: Sequence[str]) -> Link | None:
        other = tuple(dict.fromkeys((thing.word, *self._events.classes(thing))))
        if frame.verb not in _LIFTING or agent.count > 1 or thing.guessed or "being" not in line or "being" in other:
            return None
        sizes = self._properties.too_large(thing, agent, other, line)
        # People and horses have helpers and carts.
        if sizes is None or SIZES.index(sizes[1][0]) > SIZES.index("hand-sized"):
            return None
        (size, edge), (own, own_edge) = sizes
        reason = explanation.too_heavy(agent.word, own, frame.verb, thing.word, size)
        return _against(agent.word, "agent-action", f"{frame.verb} {thing.word}", (own_edge, edge), reason)

    def undergoes(self, agent: Participant, frame: Frame, line: Sequence[str]) -> bool:
        """Whether what looks like an agent is what it is done to: the door opened, wrapped in paper."""
        beside = {preposition for preposition, _ in frame.complements}
        if frame.objects or ("being" in line and beside.isdisjoint(_DONE_WITH)):
            return False
        fillers = {e.tail for node in self._events.blanks(frame) for e in self._graph.tails(node, "isFilledBy")}
        return not fillers.isdisjoint(line)

    def hurled(self, frame: Frame, line: Sequence[str]) -> bool:
        """Whether what flies or sails was sent through the air: the cake over the table, a hat across the street."""
        if frame.verb not in _HURLED or not _HEAVY.isdisjoint(line):
            return False
        return any(preposition in _THROUGH_THE_AIR for preposition, _ in frame.complements)

    def out_of_element(self, placement: Placement, line: Sequence[str]) -> Link | None:
        """Whether what is at home in one environment alone, by its own complete places, does something elsewhere."""
        thing, place = placement.thing, placement.place
        homed = next((word for word in line if self._graph.tails(word, "AtLocation")), None)
        if homed is None or thing.guessed or place.guessed or not self._graph.is_complete("AtLocation", homed):
            return None
        homes, evidence = self._surroundings.homes(thing.word)
        there = self._surroundings.environments(place.word)
        if not homes or not there or homes & there:
            return None
        reason = explanation.wrong_home(thing.word, place.word, [edge.tail for edge in evidence])
        return _against(thing.word, "thing-place", place.word, evidence[:4], reason)


def _against(subject: str, kind: str, object_: str, evidence: tuple[Triple, ...], reason: str) -> Link:
    return Link(
        subject=subject,
        kind=kind,
        object=object_,
        status="implausible",
        score=0.1,
        evidence=evidence,
        reason=reason,
    )
