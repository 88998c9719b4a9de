"""What every commonsense graph answers, however it is stored; the algorithms that need no more than its primitives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Iterator, MutableMapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from .loader import Triple

if TYPE_CHECKING:
    import networkx as nx


KEPT = 20_000
"""How many answers a cache holds before it begins anew: words of long stories are without number."""

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


def remember(cache: MutableMapping[_K, _V], key: _K, value: _V, most: int = KEPT) -> _V:
    """Keep an answer, in a cache that never grows beyond `most`; safe among threads, as nothing is walked through."""
    if len(cache) >= most:
        cache.clear()
    cache[key] = value
    return value


class Graph(ABC):
    """A commonsense graph, read-only: triples of nodes (lemmas, phrases, events) in ATOMIC's relations.

    `MemoryGraph` holds a small one in dictionaries, `MappedGraph` any one in a file that is mapped into memory.
    """

    name: str
    """What explanations call it."""

    def __init__(self) -> None:
        self._ancestors: dict[str, tuple[str, ...]] = {}
        self._descendants: dict[str, frozenset[str]] = {}

    @abstractmethod
    def __len__(self) -> int:
        """The number of edges."""

    @abstractmethod
    def __iter__(self) -> Iterator[Triple]:
        """All edges."""

    @abstractmethod
    def __contains__(self, node: object) -> bool:
        """Whether a node is in the graph."""

    @property
    @abstractmethod
    def nodes(self) -> Sequence[str]:
        """All nodes."""

    @abstractmethod
    def tails(self, head: str, relation: str | None = None) -> list[Triple]:
        """The edges that leave `head`, of one relation or of all."""

    @abstractmethod
    def heads(self, tail: str, relation: str | None = None) -> list[Triple]:
        """The edges that reach `tail`, of one relation or of all."""

    @abstractmethod
    def get(self, head: str, relation: str, tail: str) -> Triple | None:
        """That very edge, or None."""

    @abstractmethod
    def is_complete(self, relation: str, claim: str) -> bool:
        """Whether the graph's author says that it holds every class that fits, see `loader`."""

    @abstractmethod
    def find(self, lemma: str, limit: int = 50) -> tuple[str, ...]:
        """Nodes that are `lemma` or hold all its words in whatever form, the node itself first, then shortest first."""

    # A store names its nodes by keys of its own, so that walking needs no texts.

    @abstractmethod
    def _key(self, node: str) -> Any:
        """What a store calls a node; None where it does not know it."""

    @abstractmethod
    def _node(self, key: Any) -> str:
        """The node of a key."""

    @abstractmethod
    def _beside(self, key: Any, relations: frozenset[str] | None, limit: int | None) -> Iterable[Any]:
        """Keys of the nodes one edge away in either direction, each once; at most `limit` of them."""

    @abstractmethod
    def _among(self, keys: Sequence[Any], relations: frozenset[str] | None) -> Iterator[Triple]:
        """The edges between some nodes."""

    def neighbours(self, node: str, relations: Iterable[str] | None = None, limit: int | None = None) -> list[str]:
        """The nodes one edge away in either direction, each once; at most `limit` of them."""
        key = self._key(node)
        wanted = None if relations is None else frozenset(relations)
        return [] if key is None else [self._node(other) for other in self._beside(key, wanted, limit)]

    def has(self, head: str, relation: str, tail: str) -> bool:
        """Whether the graph holds that very edge."""
        return self.get(head, relation, tail) is not None

    def known(self, word: str) -> str | None:
        """The node that stands for a word or noun phrase: itself, or its last words ("birthday cake" → "cake")."""
        parts = word.split()
        for start in range(len(parts)):
            candidate = " ".join(parts[start:])
            if candidate in self:
                return candidate
        return None

    def ancestors(self, word: str) -> tuple[str, ...]:
        """The classes of a word by IsA, nearest first; of an unknown noun phrase its head's, and the head itself."""
        found = self._ancestors.get(word)
        if found is None:
            node = self.known(word)
            found = () if node is None else ((node,) if node != word else ()) + self._climb(node)
            remember(self._ancestors, word, found)
        return found

    def descendants(self, word: str) -> frozenset[str]:
        """Everything that is a kind of `word`, and `word` itself."""
        found = self._descendants.get(word)
        if found is None:
            seen, level = {word}, [word]
            while level:
                level = [e.head for node in level for e in self.heads(node, "IsA") if e.head not in seen]
                seen.update(level)
            found = remember(self._descendants, word, frozenset(seen))
        return found

    def path(self, word: str, ancestor: str) -> tuple[Triple, ...]:
        """A shortest chain of IsA edges from `word` up to `ancestor`; empty where there is none."""
        start = self.known(word)
        if start is None or start == ancestor:
            return ()
        came: dict[str, Triple] = {}
        level = [start]
        while level and ancestor not in came:
            following: list[str] = []
            for edge in (e for node in level for e in self.tails(node, "IsA")):
                if edge.tail not in came and edge.tail != start:
                    came[edge.tail] = edge
                    following.append(edge.tail)
            level = following
        chain: list[Triple] = []
        node = ancestor
        while node != start:
            if node not in came:
                return ()
            chain.append(came[node])
            node = came[node].head
        return tuple(reversed(chain))

    def connection(self, start: str, goal: str, most: int = 4) -> tuple[Triple, ...]:
        """A shortest chain of edges between two nodes, whatever their direction and relation; empty where there is
        none of at most `most` edges. Searches from both ends.
        """
        ends = self._key(start), self._key(goal)
        if None in ends or ends[0] == ends[1]:
            return ()
        came: tuple[dict[Any, Any], dict[Any, Any]] = ({ends[0]: None}, {ends[1]: None})
        levels = [[ends[0]], [ends[1]]]
        for _ in range(most):
            side = 0 if len(levels[0]) <= len(levels[1]) else 1
            following: list[Any] = []
            for key in levels[side]:
                for other in self._beside(key, None, None):
                    if other not in came[side]:
                        came[side][other] = key
                        following.append(other)
                        if other in came[1 - side]:
                            return self._chain(other, came)
            levels[side] = following
        return ()

    def _chain(self, meeting: Any, came: tuple[dict[Any, Any], dict[Any, Any]]) -> tuple[Triple, ...]:
        keys = [meeting]
        while (before := came[0][keys[0]]) is not None:
            keys.insert(0, before)
        while (after := came[1][keys[-1]]) is not None:
            keys.append(after)
        chain = []
        for one, other in pairwise(keys):
            edges = list(self._among([one, other], None))
            names = {self._node(one), self._node(other)}
            between = [edge for edge in edges if {edge.head, edge.tail} == names]
            chain.append(max(between, key=lambda edge: edge.weight))
        return tuple(chain)

    def neighbourhood(
        self, nodes: Iterable[str], depth: int = 1, relations: Iterable[str] | None = None, limit: int | None = None
    ) -> nx.MultiDiGraph[str]:
        """The subgraph around `nodes`: all within `depth` edges of them, whatever the edges' direction, and the edges
        between these, keyed by relation with `weight` and `source`. The nearest `limit` nodes are kept.

        Nodes the graph does not know are left out.
        """
        import networkx as nx

        wanted = None if relations is None else frozenset(relations)
        seen: dict[Any, None] = dict.fromkeys(key for node in nodes if (key := self._key(node)) is not None)
        level = list(seen)
        for _ in range(depth):
            following: dict[Any, None] = {}
            for key in level:
                room = None if limit is None else limit - len(seen) - len(following)
                if room is not None and room <= 0:
                    break
                # What is known already takes no room, so as many more may have to be asked for.
                most = None if room is None else room + len(seen) + len(following)
                following.update(dict.fromkeys(o for o in self._beside(key, wanted, most) if o not in seen))
            seen.update(following)
            level = list(following)
        kept = list(seen)[:limit]
        found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        found.add_nodes_from(map(self._node, kept))
        for edge in self._among(kept, wanted):
            found.add_edge(edge.head, edge.tail, key=edge.relation, weight=edge.weight, source=edge.source)
        return found

    def _climb(self, node: str) -> tuple[str, ...]:
        seen: dict[str, None] = {}
        level = [node]
        while level:
            level = [e.tail for one in level for e in self.tails(one, "IsA") if e.tail not in seen and e.tail != node]
            seen.update(dict.fromkeys(level))
        return tuple(seen)
