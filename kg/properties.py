"""What things are like: properties that exclude each other, and sizes."""

from __future__ import annotations

from collections.abc import Sequence

from .graph import Graph
from .linker import Participant
from .loader import Triple, claim

SIZES = ("tiny", "hand-sized", "fairly small", "medium-sized", "large", "very large")
"""From an ant, an apple, a cat, a person and a car to a house; a thing two steps above another does not fit into it."""


class Properties:
    """Qualities (temperature, colour, taste …) are nodes that are IsA "quality"; what is directly below one of them are
    its values. Of a thing whose properties are declared complete, another value of the same quality is a clash."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._qualities = {edge.head for edge in graph.heads("quality", "IsA")}

    def clash(self, line: Sequence[str], said: str) -> Triple | None:
        """The defining property that `said` contradicts, from a thing's nearest class that has one of its quality."""
        # Sizes are relative: a big mouse is a mouse.
        said_values = {quality: value for quality, value in self.values(said) if quality != "size"}
        for word in line:
            known = [
                edge
                for edge in self._graph.tails(word, "HasProperty")
                if self._graph.is_complete("HasProperty", claim(edge))
            ]
            for quality, value in said_values.items():
                others = [(edge, one) for edge in known for kind, one in self.values(edge.tail) if kind == quality]
                if others:
                    return None if any(one == value for _, one in others) else others[0][0]
        return None

    def values(self, word: str) -> list[tuple[str, str]]:
        """(quality, value) of a property: "crimson" → ("color", "red")."""
        line = (word, *self._graph.ancestors(word)) if word in self._graph else (word,)
        return [
            (edge.tail, value)
            for value in line
            for edge in self._graph.tails(value, "IsA")
            if edge.tail in self._qualities
        ]

    def size(self, line: Sequence[str]) -> tuple[int, Triple] | None:
        """A thing's size from its nearest class that has one."""
        for word in line:
            for edge in self._graph.tails(word, "HasProperty"):
                if edge.tail in SIZES:
                    return SIZES.index(edge.tail), edge
        return None

    def too_large(
        self, thing: Participant, place: Participant, line: Sequence[str], place_line: Sequence[str]
    ) -> tuple[tuple[str, Triple], tuple[str, Triple]] | None:
        """The sizes of both where the thing cannot be in the place; what is said to have a size of its own is left."""
        if any("size" in dict(self.values(said)) for one in (thing, place) for said in one.properties):
            return None
        one, other = self.size(line), self.size(place_line)
        if one is None or other is None or one[0] < other[0] + 2:
            return None
        return (one[1].tail, one[1]), (other[1].tail, other[1])
