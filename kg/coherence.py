"""A story's world from sentence to sentence: what was said to have become of whom, and what that stands in the way of.

The graph says it all: ``PersonX eats ___ Causes it is gone``, ``PersonX uses ___ HinderedBy it is gone``,
``PersonX rides ___ IsA PersonX uses ___``. A state is "PersonX is …", "PersonY is …" or "it is …"; values of the same
quality ("asleep", "awake") replace each other. Who is in a state may still do what ``<value> person CapableOf`` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .graph import Graph
from .linker import Events, Frame, Participant, Situation
from .loader import Triple
from .properties import Properties

PASSING = "wakefulness"
"""The quality that ends by itself when time has passed."""
OWNING = "possession"
"""The quality that stands only in the way of those who brought it about: the buyer may drive the car that was sold."""

SPEAKING = frozenset({"say", "ask", "answer", "reply", "tell", "talk", "speak", "whisper", "explain", "promise"})
"""Where animals do this, they are people in fur for the rest of the story."""

_WHOLE = "PersonX acts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A contradiction with the story so far; `since` is the index of the sentence it contradicts."""

    reason: str
    since: int
    evidence: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class _State:
    value: str
    since: int
    verb: str
    by: frozenset[str]
    cause: Triple


class Story:
    """The world of one story as far as it was told; only what is told as a fact changes it."""

    def __init__(self, graph: Graph, events: Events | None = None) -> None:
        self._graph = graph
        self._events = events if events is not None else Events(graph)
        self._properties = Properties(graph)
        self._states: dict[tuple[str, str], _State] = {}
        self._fiction = False

    def told_as(self, situation: Situation) -> Situation:
        """The situation marked as fiction where the story turned out to be a tale: it was said to be one, fantasy
        creatures appear in it, or animals speak."""
        if not self._fiction:
            self._fiction = situation.fiction or any(self._fantastic(frame) for frame in situation.frames)
        return replace(situation, fiction=True) if self._fiction else situation

    def tell(self, index: int, situation: Situation, *, later: bool = False) -> tuple[Break, ...]:
        """Add the next sentence and give back what it contradicts; `later` says that time has passed before it."""
        if later:
            self._states = {key: state for key, state in self._states.items() if key[1] != PASSING}
        breaks: list[Break] = []
        if situation.supposed:
            return ()
        for frame in situation.frames:
            if frame.happens:
                breaks += self._contradicted(frame)
                self._change(index, frame)
        return tuple({one.reason: one for one in breaks}.values())

    def _fantastic(self, frame: Frame) -> bool:
        speaking = frame.verb in SPEAKING
        lines = [(agent.word, *self._events.classes(agent)) for agent in frame.agents]
        return any("fantasy creature" in line or (speaking and "animal" in line) for line in lines)

    def _contradicted(self, frame: Frame) -> Iterable[Break]:
        acting = frozenset(agent.id for agent in frame.agents)
        for edge in self._hindrances(frame):
            who, value = _parts(edge.tail)
            for quality, kind in self._properties.values(value):
                for thing in _who(who, frame):
                    state = self._states.get((thing.id, quality))
                    if state is None or thing.new or self._same(state.value, kind, quality) is False:
                        continue
                    if quality == OWNING and not (state.by & acting):
                        continue
                    if state.verb == frame.verb or self._may(thing, state, frame, who):
                        continue
                    told = f"{_calling(thing)} is {state.value} since sentence {state.since + 1}"
                    yield Break(
                        reason=f"{_named(frame, thing, who)}: {told}",
                        since=state.since,
                        evidence=(state.cause, edge),
                    )

    def _same(self, value: str, kind: str, quality: str) -> bool:
        return (quality, kind) in self._properties.values(value)

    def _may(self, thing: Participant, state: _State, frame: Frame, who: str) -> bool:
        if who == "it":
            return False
        return frame.verb == "be" or self._graph.has(f"{state.value} person", "CapableOf", frame.verb)

    def _change(self, index: int, frame: Frame) -> None:
        by = frozenset(agent.id for agent in frame.agents)
        for node in reversed(self._events.of_frame(frame)):
            for edge in self._graph.tails(node, "Causes"):
                who, value = _parts(edge.tail)
                for quality, _ in self._properties.values(value):
                    for thing in _who(who, frame):
                        if thing.id and thing.count == 1:
                            self._states[thing.id, quality] = _State(value, index, frame.verb, by, edge)

    def _hindrances(self, frame: Frame) -> list[Triple]:
        nodes = [_WHOLE]
        for node in self._events.of_frame(frame):
            nodes += [node, *self._graph.ancestors(node)]
        return [edge for node in dict.fromkeys(nodes) for edge in self._graph.tails(node, "HinderedBy")]


def _parts(state: str) -> tuple[str, str]:
    who, _, value = state.partition(" is ")
    return who, value


def _who(who: str, frame: Frame) -> tuple[Participant, ...]:
    if who == "PersonX":
        return frame.agents
    if who == "PersonY":
        return frame.recipients or frame.objects
    return frame.objects or tuple(thing for preposition, thing in frame.complements if preposition in ("on", "in"))


def _calling(thing: Participant) -> str:
    return thing.name or f"the {thing.word}"


def _named(frame: Frame, thing: Participant, who: str) -> str:
    agent = _calling(frame.agents[0]) if frame.agents else "nobody"
    verb = f"{frame.verb} {frame.particle}" if frame.particle else frame.verb
    return f"{agent} cannot {verb}" if who != "it" else f"{agent} cannot {verb} {_calling(thing)}"
