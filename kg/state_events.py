"""The graph's events that a frame is an instance of, each with who fills its blank, and what stands in their way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from .graph import Graph
from .linker import Events, Frame, Participant, third_person
from .loader import Triple

_THINKING = "PersonX has to do with ___"
_PLACING = "PersonX places ___"
_AFAR = frozenset({
    "PersonX reaches from afar", "PersonX does what needs no company", "PersonX has PersonY in mind",
    "PersonX gets close to PersonY",
})  # fmt: skip
"""What may be told of people who have parted: it needs no company, or brings them together again."""
_WORLDLY = ("season", "time of day")


@dataclass(frozen=True, slots=True)
class Role:
    """An event of the graph; `thing` fills its blank (or is its PersonY), `other` is to whom it is done."""

    node: str
    thing: Participant | None = None
    other: Participant | None = None


@dataclass(slots=True)
class _Found:
    """What was looked up in a graph: there is no more of it than the graph has nodes."""

    hindrances: dict[str, tuple[Triple, ...]] = field(default_factory=dict)
    thought: dict[str, bool] = field(default_factory=dict)
    tails: dict[str, tuple[str, str, tuple[str, ...]]] = field(default_factory=dict)


_FOUND: WeakKeyDictionary[Graph, _Found] = WeakKeyDictionary()


class StateEvents:
    """Finds the events that states hang on."""

    def __init__(self, graph: Graph, events: Events) -> None:
        self._graph = graph
        self._events = events
        found = _FOUND.get(graph)
        if found is None:
            found = _FOUND[graph] = _Found()
        self._hindrances, self._thought, self._tails = found.hindrances, found.thought, found.tails
        self._last: tuple[Frame, dict[str | None, list[Role]]] | None = None

    def of(self, frame: Frame, *, relation: str | None = None) -> list[Role]:
        """The events of a frame, by the fullest form of its verb that the graph knows ("falls asleep", "takes off",
        "takes"); with a `relation`, of those that have such edges."""
        if self._last is None or self._last[0] is not frame:
            self._last = frame, {}
        found = self._last[1].get(relation)
        if found is None:
            found = self._last[1][relation] = self._of(frame, relation)
        return found

    def _of(self, frame: Frame, relation: str | None) -> list[Role]:
        for base in self._bases(frame):
            found = [
                Role(node, thing, other)
                for key, thing, other in self._keys(base, frame)
                for node in self._events.named(key)
            ]
            if relation is not None:
                # "The sun melted the snow" is not "the sun melted".
                found = [role for role in found if role.thing is not None or not frame.objects]
                found = [role for role in found if self._graph.tails(role.node, relation)]
            if found:
                return [*found, *self._named_agents(frame)]
        return list(self._named_agents(frame))

    def hindrances(self, node: str) -> tuple[Triple, ...]:
        """What stands in the way of an event, or of what it is a kind of."""
        found = self._hindrances.get(node)
        if found is None:
            line = (node, *self._graph.ancestors(node)) if node in self._graph else ()
            found = tuple(edge for one in line for edge in self._graph.tails(one, "HinderedBy"))
            if line:
                self._hindrances[node] = found
        return found

    def told_by(self, tail: str) -> tuple[str, str, tuple[str, ...]]:
        """Who is how, and of which qualities that is a value: "it is gone"."""
        found = self._tails.get(tail)
        if found is None:
            who, _, value = tail.partition(" is ")
            line = (value, *self._graph.ancestors(value))
            kinds = dict.fromkeys(edge.tail for one in line for edge in self._graph.tails(one, "IsA"))
            qualities = tuple(kind for kind in kinds if self._graph.has(kind, "IsA", "quality"))
            found = self._tails[tail] = who, value, qualities
        return found

    def is_thought(self, node: str) -> bool:
        """Whether its thing need not be there for it ("misses ___")."""
        found = self._thought.get(node)
        if found is None:
            found = self._thought[node] = _THINKING in self._graph.ancestors(node)
        return found

    def is_afar(self, node: str) -> bool:
        """Whether one needs not be where the other is for it."""
        return not _AFAR.isdisjoint(self._graph.ancestors(node))

    def is_being(self, thing: Participant) -> bool:
        """Whether it lives."""
        return self._events.is_being(thing)

    def is_of_world(self, tail: str) -> bool:
        """Whether a state is one of the whole world: "it is summer"."""
        return self.of_world(tail) is not None

    def of_world(self, tail: str) -> str | None:
        """The quality of the whole world that a state is a value of."""
        value = tail.removeprefix("it is ")
        return next((one for one in _WORLDLY if self._graph.has(value, "IsA", one)), None)

    def holds(self, place: str, inner: str) -> bool:
        """Whether one place is found in the other: a shelf in a kitchen."""
        return any(
            self._graph.has(one, "AtLocation", other) or self._graph.has(other, "MadeUpOf", one)
            for low, high in ((inner, place), (place, inner))
            for one in (low, *self._graph.ancestors(low))
            for other in (high, *self._graph.ancestors(high))
        )

    def is_placing(self, frame: Frame) -> str | None:
        """The event by which a thing gets to where it is said to be put."""
        return next((role.node for role in self.of(frame) if _PLACING in self._graph.ancestors(role.node)), None)

    def _bases(self, frame: Frame) -> Iterator[str]:
        verb = third_person(frame.verb)
        if frame.negated:
            start = "is unable to" if frame.modality == "possible" else "does not"
            if frame.particle:
                yield f"{start} {frame.verb} {frame.particle}"
            yield f"{start} {frame.verb}"
            yield f"never {verb}"
            return
        if frame.past:
            yield f"long ago {verb}"
        if frame.result and frame.particle:
            yield f"{verb} {frame.particle} {frame.result}"
        if frame.result:
            yield f"{verb} {frame.result}"
        if frame.particle:
            yield f"{verb} {frame.particle}"
        yield verb

    def _keys(self, base: str, frame: Frame) -> Iterator[tuple[str, Participant | None, Participant | None]]:
        for thing in frame.objects:
            fillers = self._fillers(thing)
            for preposition, place in frame.complements:
                for word in (place.word, *self._events.classes(place)):
                    yield from ((f"{base} {one} {preposition} {word}", thing, place) for one in fillers[-2:])
            yield from ((f"{base} {one}", thing, None) for one in fillers)
            for whom in frame.recipients:
                yield f"{base} ___ to PersonY", thing, whom
            for preposition, whom in frame.complements:
                if self._events.is_being(whom):
                    yield f"{base} ___ {preposition} PersonY", thing, whom
        for whom in frame.recipients if not frame.objects else ():
            yield f"{base} PersonY", whom, None
        for preposition, place in frame.complements:
            yield from ((f"{base} {preposition} {one}", place, None) for one in self._fillers(place))
            if frame.particle and base.endswith(f" {frame.particle}"):
                bare = third_person(frame.verb)
                yield from ((f"{bare} {preposition} {one}", place, None) for one in self._fillers(place))
        for tool in frame.tools:
            yield from ((f"{base} with {one}", tool, None) for one in self._fillers(tool))
            yield "uses ___", tool, None
        for thing in (*frame.objects, *frame.tools, *(place for _, place in frame.complements)):
            if thing.count == 2:
                yield f"uses both {thing.word}s", thing, None
        yield base, None, None

    def _fillers(self, thing: Participant) -> list[str]:
        words = [thing.word, *self._events.classes(thing)]
        if thing.name and thing.kind == "place":
            words.append("somewhere named")
        return [*words, *(("PersonY",) if self._events.is_being(thing) else ()), "___"]

    def _named_agents(self, frame: Frame) -> Iterator[Role]:
        """Events of a thing that is named: "the sun shines"."""
        verb = third_person(frame.verb)
        verbs = (f"{verb} {frame.particle}", verb) if frame.particle else (verb,)
        for agent in frame.agents:
            for word in (agent.word, *self._graph.ancestors(agent.word)):
                for base in (*verbs, f"{verb} long ago") if frame.past else verbs:
                    if (node := f"the {word} {base}") in self._graph:
                        yield Role(node, agent)
                    for thing in frame.objects:
                        for filler in ("PersonY", "___") if self.is_being(thing) else ("___",):
                            if (node := f"the {word} {base} {filler}") in self._graph:
                                yield Role(node, thing)
