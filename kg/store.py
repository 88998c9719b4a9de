"""A small graph held in memory, and where graphs are opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .graph import Graph
from .library import installed, open_installed
from .loader import DATA, STARTER, GraphError, Loaded, Triple, read_tsv
from .mapped import MappedGraph
from .words import words_of

_Index = dict[str, dict[str, list[int]]]


class MemoryGraph(Graph):
    """A small graph in dictionaries.

    Args:
        triples: Edges; of two with the same head, relation and tail the heavier stays.
        complete: (relation, claim) pairs whose edges are all there are, see `loader`.
        name: What explanations call it.
    """

    def __init__(
        self, triples: Iterable[Triple], *, complete: Iterable[tuple[str, str]] = (), name: str = "graph"
    ) -> None:
        super().__init__()
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
        # In order of appearance.
        self._nodes = dict.fromkeys(node for triple in self._edges for node in (triple.head, triple.tail))
        self._postings: dict[str, list[str]] | None = None

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
        """See `Graph.tails`."""
        return self._select(self._out.get(head), relation)

    def heads(self, tail: str, relation: str | None = None) -> list[Triple]:
        """See `Graph.heads`."""
        return self._select(self._in.get(tail), relation)

    def get(self, head: str, relation: str, tail: str) -> Triple | None:
        """See `Graph.get`."""
        number = self._place.get((head, relation, tail))
        return None if number is None else self._edges[number]

    def is_complete(self, relation: str, claim: str) -> bool:
        """See `Graph.is_complete`."""
        return (relation, claim) in self._complete

    def find(self, lemma: str, limit: int = 50) -> tuple[str, ...]:
        """See `Graph.find`."""
        if self._postings is None:
            postings: defaultdict[str, list[str]] = defaultdict(list)
            for node in sorted(self._nodes, key=lambda node: (len(node), node)):
                for word in words_of(node):
                    postings[word].append(node)
            self._postings = dict(postings)
        rows = sorted((self._postings.get(word, []) for word in words_of(lemma)), key=len)
        if not rows:
            return ()
        rest = [set(row) for row in rows[1:]]
        found = [node for node in rows[0] if node != lemma and all(node in row for row in rest)]
        return tuple(([lemma, *found] if lemma in self._nodes else found)[:limit])

    def _key(self, node: str) -> str | None:
        return node if node in self._nodes else None

    def _node(self, key: str) -> str:
        return key

    def _beside(self, key: str, relations: frozenset[str] | None, limit: int | None) -> Iterable[str]:
        edges = (*self.tails(key), *self.heads(key))
        ends = (e.tail if e.head == key else e.head for e in edges if relations is None or e.relation in relations)
        return list(dict.fromkeys(ends))[:limit]

    def _among(self, keys: Sequence[str], relations: frozenset[str] | None) -> Iterator[Triple]:
        inside = set(keys)
        for node in keys:
            for edge in self.tails(node):
                if edge.tail in inside and (relations is None or edge.relation in relations):
                    yield edge

    def _select(self, index: dict[str, list[int]] | None, relation: str | None) -> list[Triple]:
        if index is None:
            return []
        if relation is not None:
            return [self._edges[number] for number in index.get(relation, ())]
        return [self._edges[number] for numbers in index.values() for number in numbers]


def open_graph(name_or_path: str | Path = STARTER) -> Graph:
    """The project's own graph (``starter``), an installed one by name, or that of a file: TSV, a folder of it, ``.kg``.

    Raises:
        GraphError: There is no such graph, or its files have bad lines or are damaged.
    """
    path = DATA if str(name_or_path) == STARTER else Path(name_or_path)
    if not path.exists() and path.name == str(name_or_path) and not path.suffix:
        return open_installed(str(name_or_path))
    if not path.exists() and str(name_or_path) in installed():
        return open_installed(str(name_or_path))
    if not path.exists():
        raise GraphError(
            [f"there is no graph {str(name_or_path)!r}"],
            hint="Give 'starter', an installed graph's name, a TSV file (head, relation, tail), a folder of them or a "
            "built .kg file.",
        )
    if path.suffix == ".kg" and path.is_file():
        return MappedGraph(path)
    files = sorted(path.glob("*.tsv")) if path.is_dir() else [path]
    if not files:
        raise GraphError([f"{path}: no .tsv file in it"], hint="A graph folder holds files of head, relation, tail.")
    name = STARTER if path == DATA else path.stem
    problems: list[str] = []
    loaded: list[Loaded] = []
    for file in files:
        try:
            loaded.append(read_tsv(file, name))
        except GraphError as error:
            problems += error.problems
    if problems:
        raise GraphError(problems, hint="A line is head, relation, tail and perhaps a weight, with tabs between.")
    return MemoryGraph(
        (triple for one in loaded for triple in one.triples),
        complete=(pair for one in loaded for pair in one.complete),
        name=name,
    )
