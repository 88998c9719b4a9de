"""Classes and what they exclude: IsA read as a taxonomy, with the sizes of its classes as the weight of silence."""

from __future__ import annotations

from collections.abc import Sequence

from .store import Graph

POPULATED = 5
"""A class with fewer known members than this says nothing by having none in common with another."""


class Kinds:
    """Which classes of a graph exclude each other.

    The graph has no negative facts. Two classes are taken as disjoint when neither is a kind of the other, nothing
    known is a kind of both, and the first has at least `POPULATED` members: among many known pieces of furniture
    there is no food. A word in several classes is judged by the kindest of them.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._lines: dict[str, list[tuple[str, ...]]] = {}
        self._disjoint: dict[tuple[str, str], bool] = {}

    def outside(self, word: str, allowed: Sequence[str], judged: frozenset[str]) -> str | None:
        """The class by which `word` belongs to none of `allowed`; None where it may well belong.

        Only words all of whose lines of classes pass through one of `judged` are told off.
        """
        node = self._graph.known(word)
        if node is None or not allowed:
            return None
        reason: str | None = None
        for line in self.lines(node):
            if not judged.intersection(line):
                return None
            found = next((one for one in line if all(self.disjoint(one, other) for other in allowed)), None)
            if found is None or any(one in allowed for one in line):
                return None
            reason = reason or found
        return reason

    def disjoint(self, one: str, other: str) -> bool:
        """Whether nothing known is both."""
        key = (one, other)
        found = self._disjoint.get(key)
        if found is None:
            members = self._graph.descendants(one)
            found = len(members) >= POPULATED and members.isdisjoint(self._graph.descendants(other))
            self._disjoint[key] = found
        return found

    def lines(self, node: str) -> list[tuple[str, ...]]:
        """A word's readings: for each of its direct classes the word, that class and everything above it."""
        found = self._lines.get(node)
        if found is None:
            parents = dict.fromkeys(edge.tail for edge in self._graph.tails(node, "IsA"))
            # A class above another of the word's classes is no reading of its own.
            direct = [p for p in parents if not any(p in self._graph.ancestors(q) for q in parents if q != p)]
            found = [(node, parent, *self._graph.ancestors(parent)) for parent in direct] or [(node,)]
            self._lines[node] = found
        return found
