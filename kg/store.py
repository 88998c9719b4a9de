"""The triple store: a string table with forward and reverse indices by relation, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .loader import GraphError, Loaded, Triple, read_tsv

if TYPE_CHECKING:
    import networkx as nx

DATA = Path(__file__).with_name("data")

_Index = dict[str, dict[str, list[int]]]


class Graph:
    """A commonsense graph, read-only.

    Everything else in this library asks it through `tails`, `heads`, `has`, `find`, `ancestors`, `descendants` and
    `is_complete` alone, so that another store can take its place.

    Args:
        triples: Edges; of two with the same head, relation and tail the heavier stays.
        complete: (relation, claim) pairs whose edges are all there are, see `loader`.
        name: What explanations call it.
    """

    def __init__(
        self, triples: Iterable[Triple], *, complete: Iterable[tuple[str, str]] = (), name: str = "graph"
    ) -> None:
        self.name = name
        self._complete = frozenset(complete)
        merged: dict[tuple[str, str, str], Triple] = {}
        for triple in triples:
            known = merged.get(triple[:3])
            if known is None or triple.weight > known.weight:
                merged[triple[:3]] = triple
        self._edges = list(merged.values())
        self._place = {key: number for number, key in enumerate(merged)}
        self._out: _Index = {}
        self._in: _Index = {}
        for number, (head, relation, tail, _, _) in enumerate(self._edges):
            self._out.setdefault(head, {}).setdefault(relation, []).append(number)
            self._in.setdefault(tail, {}).setdefault(relation, []).append(number)
        # Nodes by their words, in order of appearance.
        self._nodes = dict.fromkeys(node for triple in self._edges for node in (triple.head, triple.tail))
        self._postings: dict[str, list[str]] | None = None
        self._ancestors: dict[str, tuple[str, ...]] = {}
        self._descendants: dict[str, frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._edges)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self._edges)

    def __contains__(self, node: object) -> bool:
        return node in self._nodes

    @property
    def nodes(self) -> tuple[str, ...]:
        """All nodes in order of appearance."""
        return tuple(self._nodes)

    def tails(self, head: str, relation: str | None = None) -> list[Triple]:
        """The edges that leave `head`, of one relation or of all."""
        return self._select(self._out.get(head), relation)

    def heads(self, tail: str, relation: str | None = None) -> list[Triple]:
        """The edges that reach `tail`, of one relation or of all."""
        return self._select(self._in.get(tail), relation)

    def get(self, head: str, relation: str, tail: str) -> Triple | None:
        """That very edge, or None."""
        number = self._place.get((head, relation, tail))
        return None if number is None else self._edges[number]

    def has(self, head: str, relation: str, tail: str) -> bool:
        """Whether the graph holds that very edge."""
        return (head, relation, tail) in self._place

    def is_complete(self, relation: str, claim: str) -> bool:
        """Whether the graph's author says that it holds every class that fits, see `loader`."""
        return (relation, claim) in self._complete

    def find(self, lemma: str, limit: int = 50) -> tuple[str, ...]:
        """Nodes that are `lemma` or hold all its words, shortest first."""
        if self._postings is None:
            postings: defaultdict[str, list[str]] = defaultdict(list)
            for node in self._nodes:
                for word in set(node.lower().split()):
                    postings[word].append(node)
            self._postings = dict(postings)
        words = lemma.lower().split()
        if not words:
            return ()
        rarest = min((self._postings.get(word, []) for word in words), key=len)
        found = [node for node in rarest if set(words) <= set(node.lower().split())]
        return tuple(sorted(found, key=lambda node: (node.lower() != lemma.lower(), len(node), node))[:limit])

    def known(self, word: str) -> str | None:
        """The node that stands for a word or noun phrase: itself, or its last words ("birthday cake" → "cake")."""
        parts = word.split()
        for start in range(len(parts)):
            candidate = " ".join(parts[start:])
            if candidate in self._nodes:
                return candidate
        return None

    def ancestors(self, word: str) -> tuple[str, ...]:
        """The classes of a word by IsA, nearest first; of an unknown noun phrase its head's, and the head itself."""
        found = self._ancestors.get(word)
        if found is None:
            node = self.known(word)
            found = () if node is None else ((node,) if node != word else ()) + self._climb(node)
            self._ancestors[word] = found
        return found

    def descendants(self, word: str) -> frozenset[str]:
        """Everything that is a kind of `word`, and `word` itself."""
        found = self._descendants.get(word)
        if found is None:
            seen, level = {word}, [word]
            while level:
                level = [e.head for node in level for e in self.heads(node, "IsA") if e.head not in seen]
                seen.update(level)
            found = self._descendants[word] = frozenset(seen)
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

    def neighbourhood(
        self, nodes: Iterable[str], depth: int = 1, relations: Iterable[str] | None = None, limit: int | None = None
    ) -> nx.MultiDiGraph[str]:
        """The subgraph around `nodes`: all within `depth` edges of them, whatever the edges' direction, and the edges
        between these, keyed by relation with `weight` and `source`. The nearest `limit` nodes are kept.

        Nodes the graph does not know are left out.
        """
        import networkx as nx

        wanted = None if relations is None else frozenset(relations)
        seen = dict.fromkeys(node for node in nodes if node in self._nodes)
        level = list(seen)
        for _ in range(depth):
            following = dict.fromkeys(
                other for node in level for other in self._beside(node, wanted) if other not in seen
            )
            seen.update(following)
            level = list(following)
        kept = list(seen)[:limit]
        inside = set(kept)
        found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        found.add_nodes_from(kept)
        for node in kept:
            for edge in self.tails(node):
                if edge.tail in inside and (wanted is None or edge.relation in wanted):
                    found.add_edge(edge.head, edge.tail, key=edge.relation, weight=edge.weight, source=edge.source)
        return found

    def _beside(self, node: str, wanted: frozenset[str] | None) -> Iterator[str]:
        for edge in self.tails(node):
            if wanted is None or edge.relation in wanted:
                yield edge.tail
        for edge in self.heads(node):
            if wanted is None or edge.relation in wanted:
                yield edge.head

    def _select(self, index: dict[str, list[int]] | None, relation: str | None) -> list[Triple]:
        if index is None:
            return []
        if relation is not None:
            return [self._edges[number] for number in index.get(relation, ())]
        return [self._edges[number] for numbers in index.values() for number in numbers]

    def _climb(self, node: str) -> tuple[str, ...]:
        seen: dict[str, None] = {}
        level = [node]
        while level:
            level = [e.tail for one in level for e in self.tails(one, "IsA") if e.tail not in seen and e.tail != node]
            seen.update(dict.fromkeys(level))
        return tuple(seen)


def open_graph(name_or_path: str | Path = "starter") -> Graph:
    """The project's own graph (``starter``), or that of a TSV file or of a folder of them.

    Raises:
        GraphError: There is no such graph, or its files have bad lines.
    """
    path = DATA if str(name_or_path) == "starter" else Path(name_or_path)
    if not path.exists():
        raise GraphError(
            [f"there is no graph {str(name_or_path)!r}"],
            hint="Give 'starter', or the path of a TSV file (head, relation, tail) or of a folder of them.",
        )
    files = sorted(path.glob("*.tsv")) if path.is_dir() else [path]
    if not files:
        raise GraphError([f"{path}: no .tsv file in it"], hint="A graph folder holds files of head, relation, tail.")
    name = "starter" if path == DATA else path.stem
    problems: list[str] = []
    loaded: list[Loaded] = []
    for file in files:
        try:
            loaded.append(read_tsv(file, name))
        except GraphError as error:
            problems += error.problems
    if problems:
        raise GraphError(problems, hint="A line is head, relation, tail and perhaps a weight, with tabs between.")
    return Graph(
        (triple for one in loaded for triple in one.triples),
        complete=(pair for one in loaded for pair in one.complete),
        name=name,
    )
