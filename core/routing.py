"""The stage graph, derived from the order of the list in the YAML.

A stage takes its input type from the open ends of that type above it. One that takes and gives a type replaces
the open end it took; sources add to them; any other second producer of a type is an error unless its consumer
names one with ``from:``. What a stage also takes (`Stage.also_takes`) it is given where there is an open end, and by
all that have one. A stage none of whose outputs is taken is an error (viewers do not count, films do not need to).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import UnionType
from typing import Protocol, get_args

from .events import NOTIFICATIONS, AudioChunk, PictureSkipped, Video
from .illustrator import Critic, Illustrator
from .stage import Stage, TypeSpec

VIEWER = "viewer"


class Node(Protocol):
    """What routing needs to know of a stage in a pipeline."""

    @property
    def id(self) -> str:
        """Unique in the pipeline."""
        raise NotImplementedError

    @property
    def cls(self) -> type[Stage] | type[Critic]:
        """The plugin's class."""
        raise NotImplementedError

    @property
    def from_(self) -> Sequence[str]:
        """Ids of stages it takes its input from, where the YAML names them."""
        raise NotImplementedError

    @property
    def path(self) -> str:
        """Where it stands, for messages: ``stages[4]``."""
        raise NotImplementedError

    @property
    def name(self) -> str:
        """The plugin's name."""
        raise NotImplementedError

    @property
    def fallback(self) -> Node | None:
        """What takes over when it has failed."""
        raise NotImplementedError

    @property
    def line(self) -> int:
        """Its line in the YAML, 0 where it has none."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`producer` hands events of `type` to `consumer`; both are stage ids.

    An `optional` one is there because the consumer also takes the type; it would do without.
    """

    producer: str
    consumer: str
    type: type
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with the wiring of one stage; `line` is 0 where the stage has none."""

    line: int
    text: str

    def within(self, source: str) -> str:
        """As one line of a `ConfigError`."""
        return f"{source}:{self.line}: {self.text}" if self.line else self.text


@dataclass(slots=True)
class Wiring:
    """The derived graph: edges, the critics of each illustrator, and what is wrong with it."""

    edges: list[Edge] = field(default_factory=list)
    critics: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def producers_of(self, consumer: str) -> list[str]:
        """Ids of the stages right above `consumer`."""
        return list(dict.fromkeys(e.producer for e in self.edges if e.consumer == consumer))

    def above(self, consumer: str) -> set[str]:
        """Ids of all stages from which something reaches `consumer`, by any way."""
        found: set[str] = set()
        waiting = [consumer]
        while waiting:
            for producer in self.producers_of(waiting.pop()):
                if producer not in found:
                    found.add(producer)
                    waiting.append(producer)
        return found


def derive(nodes: Sequence[Node]) -> Wiring:
    """Wire `nodes`, given in the order of the YAML; problems are collected, not raised."""
    return _Derivation(nodes).wiring


class _Derivation:
    def __init__(self, nodes: Sequence[Node]) -> None:
        self.wiring = Wiring()
        self._nodes = nodes
        self._by_id = {node.id: node for node in nodes}
        self._order = {node.id: position for position, node in enumerate(nodes)}
        self._open: dict[type, list[str]] = {}
        self._skippers: list[Node] = []
        self._rivalled: set[type] = set()
        for node in nodes:
            if issubclass(node.cls, Critic):
                self._bind(node)
            else:
                self._take(node, node.cls)
                self._give(node, node.cls)
        self._route_skips()
        self._complain_of_the_unused()
        self._check_fallbacks()

    def _bind(self, critic: Node) -> None:
        for other in reversed(self._nodes[: self._order[critic.id]]):
            if issubclass(other.cls, Illustrator):
                self.wiring.critics.setdefault(other.id, []).append(critic.id)
                return
        self._problem(critic, "a critic judges the illustrator above it, and there is none; move it below one")

    def _take(self, node: Node, cls: type[Stage]) -> None:
        named = self._named_producers(node)
        for spec in cls.takes:
            kinds = members(spec)
            if PictureSkipped in kinds:
                self._skippers.append(node)
            payload = tuple(kind for kind in kinds if kind is not PictureSkipped and kind not in NOTIFICATIONS)
            if payload:
                self._take_one(node, cls, payload, named)
        for kind in cls.also_takes:
            self._take_beside(node, cls, kind, named or ())
        if named is not None:
            used = {edge.producer for edge in self.wiring.edges if edge.consumer == node.id}
            for other in named:
                if other.id not in used:
                    self._problem(node, f"`from: {other.id}` gives nothing that {node.id!r} takes")

    def _take_one(self, node: Node, cls: type[Stage], kinds: tuple[type, ...], named: list[Node] | None) -> None:
        pairs = [(n.id, kind) for n in named or () for kind in kinds if kind in _gives(n)]
        if pairs:
            self._connect(node, pairs)
            for producer, kind in pairs:
                if kind in cls.gives and producer in self._open.get(kind, ()):
                    self._open[kind].remove(producer)
            return
        if named and len(cls.takes) == 1:
            return  # said by `_take`
        open_kinds = [kind for kind in kinds if self._open.get(kind)]
        if not open_kinds:
            if cls.role != VIEWER:
                self._problem(
                    node, f"{node.id!r} takes {_names(kinds)}, but no stage above gives it{self._advice(kinds)}"
                )
            return
        if cls.role == VIEWER:
            for kind in open_kinds:
                self._connect(node, [(producer, kind) for producer in self._open[kind]])
            return
        latest = max(open_kinds, key=lambda kind: max(self._order[p] for p in self._open[kind]))
        producers = self._open[latest]
        rivals = [p for p in producers if _takes(self._by_id[p])]
        if len(rivals) > 1 and latest not in self._rivalled:
            self._rivalled.add(latest)
            where = " and ".join(f"{self._by_id[p].path} ({p})" for p in rivals)
            self._problem(
                node,
                f"{len(rivals)} stages give {latest.__name__}: {where}; remove one, or let each stage that takes "
                f"{latest.__name__} name one, as in `from: {rivals[-1]}`",
            )
        self._connect(node, [(producer, latest) for producer in producers])
        if latest in cls.gives:
            self._open[latest] = []

    def _take_beside(self, node: Node, cls: type[Stage], kind: type, named: Sequence[Node]) -> None:
        ends = self._open.get(kind, [])
        producers = [other.id for other in named if kind in _gives(other)] or list(ends)
        self._connect(node, [(producer, kind) for producer in producers], optional=True)
        if kind in cls.gives:
            self._open[kind] = [end for end in ends if end not in producers]

    def _named_producers(self, node: Node) -> list[Node] | None:
        if not node.from_:
            return None
        found: list[Node] = []
        for name in node.from_:
            other = self._by_id.get(name)
            if other is None or issubclass(other.cls, Critic):
                known = ", ".join(i for i in self._order if i != node.id)
                self._problem(node, f"`from: {name}` names no stage; there are {known}")
            elif self._order[name] >= self._order[node.id]:
                self._problem(node, f"`from: {name}` must name a stage above, it stands at {other.path}")
            else:
                found.append(other)
        return found

    def _give(self, node: Node, cls: type[Stage]) -> None:
        for kind in cls.gives:
            ends = self._open.setdefault(kind, [])
            if kind is AudioChunk and any(AudioChunk in members(spec) for spec in cls.takes):
                self._problem(node, f"{node.id!r} takes and gives sound; a story's sound is what its source gave")
            elif kind is AudioChunk and ends:
                self._problem(node, f"the sound comes from {ends[0]!r} already; a run has one source of sound")
            ends.append(node.id)

    def _connect(self, node: Node, pairs: Iterable[tuple[str, type]], *, optional: bool = False) -> None:
        for producer, kind in pairs:
            self.wiring.edges.append(Edge(producer=producer, consumer=node.id, type=kind, optional=optional))

    def _route_skips(self) -> None:
        """Every stage above may give up on a sentence; that goes to all who asked for `PictureSkipped`."""
        for node in self._skippers:
            above = self.wiring.above(node.id)
            if not above:  # who takes nothing else hears of all that stand above
                above = {other.id for other in self._nodes[: self._order[node.id]]}
            self._connect(node, [(o.id, PictureSkipped) for o in self._nodes if o.id in above and _takes(o)])

    def _complain_of_the_unused(self) -> None:
        viewers = {node.id for node in self._nodes if node.cls.role == VIEWER}
        used = {edge.producer for edge in self.wiring.edges if edge.consumer not in viewers}
        for node in self._nodes:
            if issubclass(node.cls, Critic) or not node.cls.gives or Video in node.cls.gives or node.id in used:
                continue
            self._problem(node, f"nobody takes what {node.id!r} gives ({_names(node.cls.gives)})")

    def _check_fallbacks(self) -> None:
        """Who stands in for a stage has to take what it is given and to give what is taken from it.

        What is also taken may be missing at either end.
        """
        needed = [edge for edge in self.wiring.edges if edge.type is not PictureSkipped and not edge.optional]
        for node in self._nodes:
            given = {edge.type for edge in needed if edge.consumer == node.id}
            beside = {edge.type for edge in self.wiring.edges if edge.consumer == node.id and edge.optional}
            taken = {edge.type for edge in needed if edge.producer == node.id}
            other = node.fallback
            while other is not None:
                takes = {kind for spec in _takes(other) for kind in members(spec)}
                wants = [
                    spec for spec in _takes(other) if not (given | beside) & set(members(spec)) and not _told(spec)
                ]
                for text, kinds in (
                    ("does not take {}, which it would be given", given - takes),
                    ("does not give {}, which is taken from it", taken - set(_gives(other))),
                    ("gives {}, which nobody takes here", set(_gives(other)) - set(_gives(node))),
                    ("takes {}, which it would not be given", {kind for spec in wants for kind in members(spec)}),
                ):
                    if kinds:
                        names = _names(sorted(kinds, key=lambda kind: kind.__name__))
                        what = text.format(names)
                        self._problem(other, f"{other.name!r} cannot stand in for {node.id!r}: it {what}")
                other = other.fallback

    def _advice(self, kinds: tuple[type, ...]) -> str:
        below = [n for n in self._nodes if set(kinds) & set(_gives(n))]
        if below:
            return f"; {below[0].id!r} at {below[0].path} gives it: move that one up"
        return ""

    def _problem(self, node: Node, text: str) -> None:
        self.wiring.problems.append(Problem(line=node.line, text=f"{node.path}: {text}"))


def members(spec: TypeSpec) -> tuple[type, ...]:
    """The event types of one entry of `takes`."""
    return get_args(spec) if isinstance(spec, UnionType) else (spec,)


def taken_by(cls: type[Stage]) -> set[type]:
    """All types a stage of this class may be fed."""
    return {kind for spec in cls.takes for kind in members(spec)} | set(cls.also_takes)


def _takes(node: Node) -> tuple[TypeSpec, ...]:
    return node.cls.takes if issubclass(node.cls, Stage) else ()


def _gives(node: Node) -> tuple[type, ...]:
    return node.cls.gives if issubclass(node.cls, Stage) else ()


def _told(spec: TypeSpec) -> bool:
    """Whether it needs no producer."""
    return all(kind is PictureSkipped or kind in NOTIFICATIONS for kind in members(spec))


def _names(kinds: Iterable[type]) -> str:
    return " or ".join(kind.__name__ for kind in kinds)
