"""A graph in one file that is mapped into memory: opened at once, whatever its size, and shared between processes.

The file, little-endian: ``fabulakg``, the version of its form, length and CRC-32 of the header, then the header in
JSON (what it was built from; place, size and CRC-32 of each section) and the sections, each on a multiple of 8 bytes:

``text``, ``text_at``
    The nodes in UTF-8, sorted by their bytes, so that a node's number is found by bisection.
``out_at``, ``out_relation``, ``out_tail``, ``out_weight``, ``out_source``, ``out_head``
    Edges in compressed sparse rows: those of node n are ``out_at[n]`` to ``out_at[n + 1]``, by relation, then tail.
``in_at``, ``in_edge``
    The numbers of the edges that reach each node.
``word``, ``word_at``, ``post_at``, ``post_node``
    For each word in base form the nodes that hold it, shortest first. A node's edges stand in its rows.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .graph import Graph
from .loader import GraphError, Triple
from .words import words_of

MAGIC = b"fabulakg"
VERSION = 1
HEAD = struct.Struct("<8sIII4x")
"""Magic, version, length and CRC-32 of the JSON header."""
TYPES = {
    "text": "B", "text_at": "I", "out_at": "I", "out_relation": "B", "out_tail": "I", "out_weight": "f",
    "out_source": "H", "out_head": "I", "in_at": "I", "in_edge": "I", "word": "B", "word_at": "I", "post_at": "I",
    "post_node": "I",
}  # fmt: skip
"""Item types of the sections, as `struct` calls them."""


class MappedGraph(Graph):
    """A graph file that `building.build` wrote.

    The header is checked when it is opened, each section when it is first used: opening takes no time, and nothing
    is answered from a damaged section.

    Raises:
        GraphError: The file cannot be read, is of another version, cut short or damaged.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.file = path
        header, self._map = _open(path)
        self.header: dict[str, Any] = header
        self.name = str(header["name"])
        self._count, self._nodes = int(header["edges"]), int(header["nodes"])
        self._relations: list[str] = header["relations"]
        self._sources: list[str] = header["source_sets"]
        self._complete = frozenset((relation, claim) for relation, claim in header["complete"])
        self._views: dict[str, memoryview[Any]] = {}

    def __len__(self) -> int:
        return self._count

    def __contains__(self, node: object) -> bool:
        return isinstance(node, str) and self._number(node) is not None

    def __iter__(self) -> Iterator[Triple]:
        names = _Names(self)
        return (self._edge(number, names) for number in range(self._count))

    @property
    def nodes(self) -> Sequence[str]:
        """All nodes, sorted; each is read when it is asked for."""
        return _Names(self)

    def tails(self, head: str, relation: str | None = None) -> list[Triple]:
        """See `Graph.tails`; the heaviest first within each relation."""
        node = self._number(head)
        return [] if node is None else self._told(self._leaving(node, relation))

    def heads(self, tail: str, relation: str | None = None) -> list[Triple]:
        """See `Graph.heads`; the heaviest first within each relation."""
        node = self._number(tail)
        if node is None:
            return []
        at, edges, kinds = self._section("in_at"), self._section("in_edge"), self._section("out_relation")
        found = edges[at[node] : at[node + 1]].tolist()
        if relation is not None:
            wanted = self._relation(relation)
            found = [edge for edge in found if kinds[edge] == wanted]
        return self._told(found)

    def get(self, head: str, relation: str, tail: str) -> Triple | None:
        """See `Graph.get`."""
        node, other = self._number(head), self._number(tail)
        edge = None if node is None or other is None else self._between(node, self._relation(relation), other)
        return None if edge is None else self._told([edge])[0]

    def is_complete(self, relation: str, claim: str) -> bool:
        """See `Graph.is_complete`."""
        return (relation, claim) in self._complete

    def find(self, lemma: str, limit: int = 50) -> tuple[str, ...]:
        """See `Graph.find`."""
        postings = [self._postings(word) for word in words_of(lemma)]
        if not postings:
            return ()
        postings.sort(key=len)
        rest = [set(other.tolist()) for other in postings[1:]]
        own, found = self._number(lemma), []
        for node in postings[0]:
            if node != own and all(node in other for other in rest):
                found.append(self._text(node))
                if len(found) >= limit:
                    break
        return tuple([lemma, *found][:limit]) if own is not None else tuple(found)

    def _key(self, node: str) -> int | None:
        return self._number(node)

    def _node(self, key: int) -> str:
        return self._text(key)

    def _beside(self, key: int, relations: frozenset[str] | None, limit: int | None) -> Iterable[int]:
        kinds, tails, heads = self._section("out_relation"), self._section("out_tail"), self._section("out_head")
        out, into = self._section("out_at"), self._section("in_at")
        wanted = None if relations is None else {self._relation(one) for one in relations}
        seen: dict[int, None] = {}
        for edges, ends in (
            (range(out[key], out[key + 1]), tails),
            (self._section("in_edge")[into[key] : into[key + 1]], heads),
        ):
            for edge in edges:
                if limit is not None and len(seen) >= limit:
                    return seen
                if wanted is None or kinds[edge] in wanted:
                    seen[ends[edge]] = None
        return seen

    def _among(self, keys: Sequence[int], relations: frozenset[str] | None) -> Iterator[Triple]:
        """A node of many edges is not walked along: the others are looked up in its rows."""
        inside = set(keys)
        wanted = [kind for kind, name in enumerate(self._relations) if relations is None or name in relations]
        allowed = None if relations is None else set(wanted)
        at, tails, kinds = self._section("out_at"), self._section("out_tail"), self._section("out_relation")
        found: list[int] = []
        for head in keys:
            first, last = at[head], at[head + 1]
            if last - first <= 8 * len(inside):
                # Most nodes lead to none of the others, which a set finds out without a step of Python's.
                row = tails[first:last].tolist()
                if not inside.isdisjoint(row):
                    found += [
                        first + i
                        for i, tail in enumerate(row)
                        if tail in inside and (allowed is None or kinds[first + i] in allowed)
                    ]
            else:
                pairs = ((kind, tail) for kind in wanted for tail in inside)
                found += [edge for kind, tail in pairs if (edge := self._between(head, kind, tail)) is not None]
        names = {key: self._text(key) for key in keys}
        heads, weights, sources = self._section("out_head"), self._section("out_weight"), self._section("out_source")
        for edge in found:
            yield Triple(
                names[heads[edge]], self._relations[kinds[edge]], names[tails[edge]], round(weights[edge], 6),
                self._sources[sources[edge]],
            )  # fmt: skip

    def relation_numbers(self) -> Counter[str]:
        """How many edges there are of each relation."""
        counted = Counter(self._section("out_relation").tolist())
        return Counter({self._relations[kind]: number for kind, number in counted.items()})

    def check(self) -> None:
        """Read every section and compare its checksum.

        Raises:
            GraphError: One is damaged.
        """
        for name in TYPES:
            self._section(name)

    # --- rows -------------------------------------------------------------------------------------------------

    def _leaving(self, node: int, relation: str | None) -> list[int]:
        at, kinds = self._section("out_at"), self._section("out_relation")
        first, last = at[node], at[node + 1]
        if relation is None:
            return list(range(first, last))
        kind = self._relation(relation)
        return list(range(bisect_left(kinds, kind, first, last), bisect_right(kinds, kind, first, last)))

    def _between(self, head: int, kind: int, tail: int) -> int | None:
        at, kinds, tails = self._section("out_at"), self._section("out_relation"), self._section("out_tail")
        first = bisect_left(kinds, kind, at[head], at[head + 1])
        last = bisect_right(kinds, kind, first, at[head + 1])
        edge = bisect_left(tails, tail, first, last)
        return edge if edge < last and tails[edge] == tail else None

    def _told(self, edges: Sequence[int]) -> list[Triple]:
        weights, kinds = self._section("out_weight"), self._section("out_relation")
        ordered = sorted(edges, key=lambda edge: (kinds[edge], -weights[edge], edge))
        return [self._edge(edge, _Names(self)) for edge in ordered]

    def _edge(self, edge: int, names: _Names) -> Triple:
        return Triple(
            names[self._section("out_head")[edge]],
            self._relations[self._section("out_relation")[edge]],
            names[self._section("out_tail")[edge]],
            round(self._section("out_weight")[edge], 6),
            self._sources[self._section("out_source")[edge]],
        )

    def _relation(self, name: str) -> int:
        try:
            return self._relations.index(name)
        except ValueError:
            return len(self._relations)

    # --- texts ------------------------------------------------------------------------------------------------

    def _number(self, node: str) -> int | None:
        wanted = node.encode()
        number = _bisect(self._section("text"), self._section("text_at"), wanted, self._nodes)
        return number if number < self._nodes and self._bytes(number) == wanted else None

    def _bytes(self, node: int) -> bytes:
        at = self._section("text_at")
        return bytes(self._section("text")[at[node] : at[node + 1]])

    def _text(self, node: int) -> str:
        return self._bytes(node).decode()

    def _postings(self, word: str) -> memoryview[Any]:
        words, at, nodes = self._section("word"), self._section("word_at"), self._section("post_node")
        wanted, count = word.encode(), len(at) - 1
        number = _bisect(words, at, wanted, count)
        if number == count or bytes(words[at[number] : at[number + 1]]) != wanted:
            return nodes[:0]
        posted = self._section("post_at")
        return nodes[posted[number] : posted[number + 1]]

    def _section(self, name: str) -> memoryview[Any]:
        view = self._views.get(name)
        if view is None:
            place = self.header["sections"][name]
            raw = memoryview(self._map)[place["at"] : place["at"] + place["bytes"]]
            if zlib.crc32(raw) != place["crc32"]:
                raise GraphError([f"{self.file}: its part {name!r} is damaged"], hint=REBUILD)
            kind: Any = TYPES[name]
            view = self._views[name] = raw.cast(kind)
        return view


REBUILD = "Build it again: `fabula kg build`, or `fabula.kg.build` from the files it was made of."


class _Names(Sequence[str]):
    """The nodes of a mapped graph, read when asked for."""

    def __init__(self, graph: MappedGraph) -> None:
        self._graph = graph

    def __len__(self) -> int:
        return self._graph._nodes

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return self._graph._text(index)

    def __contains__(self, node: object) -> bool:
        return node in self._graph


def _bisect(text: memoryview[Any], at: memoryview[Any], wanted: bytes, count: int) -> int:
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if bytes(text[at[middle] : at[middle + 1]]) < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def _open(path: Path) -> tuple[dict[str, Any], mmap.mmap]:
    if sys.byteorder != "little":  # memoryview.cast reads the machine's own order
        raise GraphError([f"{path}: graph files are little-endian, this machine is not"], hint="Use the TSV files.")
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise GraphError(
            [f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})"], hint=REBUILD
        ) from None
    if len(mapped) < HEAD.size or mapped[:8] != MAGIC:
        raise GraphError([f"{path}: is no graph file of Fabula's"], hint=REBUILD)
    _, version, length, crc = HEAD.unpack_from(mapped)
    if version != VERSION:
        raise GraphError([f"{path}: has version {version} of the form, this release reads {VERSION}"], hint=REBUILD)
    raw = mapped[HEAD.size : HEAD.size + length]
    if len(raw) != length or zlib.crc32(raw) != crc:
        raise GraphError([f"{path}: its header is damaged"], hint=REBUILD)
    header: dict[str, Any] = json.loads(raw)
    if any(place["at"] + place["bytes"] > len(mapped) for place in header["sections"].values()):
        raise GraphError([f"{path}: is cut short ({len(mapped)} bytes)"], hint=REBUILD)
    return header, mapped
