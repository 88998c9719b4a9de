"""Classes and what they exclude: IsA read as a taxonomy, with the sizes of its classes as the weight of silence."""

from __future__ import annotations

from collections.abc import Sequence

from .graph import Graph, remember

POPULATED = 5
"""A class with fewer known members than this says nothing by having none in common with another."""


AGENTS = frozenset({"artifact", "plant", "animal", "person", "food"})
"""Classes judged as agents; weather, places, groups and body parts act in every figure of speech."""
FREE = "fantasy creature"
"""The class of those who may do anything."""


class Kinds:
    """Which classes of a graph exclude each other.

    The graph has no negative facts. Two classes are taken as disjoint when neither is a kind of the other, nothing
    known is a kind of both, and the first has at least `POPULATED` members: among many known pieces of furniture
    there is no food. A word with several senses is judged by the kindest of them; its rarer ones (edges of a weight
    below 1) do not make one class of two: a crane may be a machine, and no bird is.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._lines: dict[str, list[tuple[str, ...]]] = {}
        self._disjoint: dict[tuple[str, str], bool] = {}
        self._known_members: dict[str, frozenset[str]] = {}

    def outside(self, word: str, allowed: Sequence[str], judged: frozenset[str]) -> str | None:
        """The class by which `word` belongs to none of `allowed`; None where it may well belong.

        Only words all of whose lines of classes pass through one of `judged` are told off.
        """
        node = self._graph.known(word)
        if node is None or not allowed:
            return None
        reason: str | None = None
        for sense in self._senses(node, judged):
            if any(one in allowed for line in sense for one in line):
                return None
            # A class says more than the word itself, and a usual one more than a rare one: a car is a vehicle.
            classes = sorted(
                (one for line in sense for one in line), key=lambda one: (node not in self._members(one), one == node)
            )
            found = next((one for one in classes if all(self.disjoint(one, other) for other in allowed)), None)
            if found is None:
                return None
            reason = reason or found
        return reason

    def disjoint(self, one: str, other: str) -> bool:
        """Whether nothing known is both."""
        key = (one, other)
        found = self._disjoint.get(key)
        if found is None:
            members = self._members(one)
            found = len(members) >= POPULATED and members.isdisjoint(self._members(other))
            remember(self._disjoint, key, found)
        return found

    def _members(self, word: str) -> frozenset[str]:
        """Everything that is a kind of `word` in its usual sense, and `word` itself."""
        found = self._known_members.get(word)
        if found is None:
            seen, level = {word}, [word]
            while level:
                edges = (edge for node in level for edge in self._graph.heads(node, "IsA"))
                level = list(dict.fromkeys(e.head for e in edges if e.weight >= 1 and e.head not in seen))
                seen.update(level)
            found = remember(self._known_members, word, frozenset(seen))
        return found

    def _senses(self, node: str, judged: frozenset[str]) -> list[list[tuple[str, ...]]]:
        """A word's lines of classes by the judged class they lead to; none where one of them leads to no such class.

        A cow is a farm animal and a land mammal at once, but a bat is an animal or else an artifact.
        """
        senses: dict[str, list[tuple[str, ...]]] = {}
        for line in self.lines(node):
            top = next((one for one in line if one in judged), None)
            if top is None:
                return []
            senses.setdefault(top, []).append(line)
        return list(senses.values())

    def lines(self, node: str) -> list[tuple[str, ...]]:
        """A word's readings: for each of its direct classes the word, that class and everything above it."""
        found = self._lines.get(node)
        if found is None:
            parents = dict.fromkeys(edge.tail for edge in self._graph.tails(node, "IsA"))
            # A class above another of the word's classes is no reading of its own.
            direct = [p for p in parents if not any(p in self._graph.ancestors(q) for q in parents if q != p)]
            found = [(node, parent, *self._graph.ancestors(parent)) for parent in direct] or [(node,)]
            remember(self._lines, node, found)
        return found
