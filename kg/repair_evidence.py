"""What a graph knows of words that stand in one sentence: the edges that hold both, and how much they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log
from typing import NamedTuple

from .graph import Graph
from .loader import Triple
from .words import base, words_of

MOST_EDGES = 200_000
"""Larger graphs are not indexed by words: they hold so much that almost any two words meet somewhere."""
STRONGEST = 6.0
"""What the edges of all companions together count at most: many weak ones are no proof."""


class Support(NamedTuple):
    """How much speaks for a word beside others, 0 to `STRONGEST`, and the best edges, one for each of the others."""

    weight: float
    evidence: tuple[Triple, ...]


class Company:
    """Which words of a graph keep company.

    Two words count by pointwise mutual information: how much more edges hold both than chance would have it. "Butter"
    and "spread" meet in one edge of eight thousand and are rare; "man" meets everything.
    """

    def __init__(self, graph: Graph) -> None:
        self._edges: list[Triple] = list(graph) if len(graph) <= MOST_EDGES else []
        self._with: dict[str, set[int]] = {}
        for number, edge in enumerate(self._edges):
            for word in (*words_of(edge.head), *words_of(edge.tail)):
                if not word.startswith("person") or word == "person":
                    self._with.setdefault(plain(word), set()).add(number)

    def __contains__(self, word: str) -> bool:
        return plain(base(word)) in self._with

    def __iter__(self) -> Iterable[str]:
        return iter(self._with)

    def support(self, word: str, beside: Sequence[str]) -> Support:
        """What speaks for `word` in a sentence that has the words `beside` as well, in whatever form."""
        root = plain(base(word))
        own = self._with.get(root, set())
        weight, evidence = 0.0, []
        for other in dict.fromkeys(plain(base(one)) for one in beside):
            theirs = self._with.get(other, set())
            both = own & theirs if other != root else set()
            if both:
                weight += max(0.0, log(len(both) * len(self._edges) / (len(own) * len(theirs))))
                evidence.append(self._edges[min(both, key=lambda at: (-self._edges[at].weight, at))])
        return Support(min(weight, STRONGEST), tuple(dict.fromkeys(evidence)))


def plain(word: str) -> str:
    """A word in one spelling, British or American, the same for both."""
    for ending, other in (
        ("our", "or"),
        ("ours", "ors"),
        ("tre", "ter"),
        ("tres", "ters"),
        ("yse", "yze"),
        ("ise", "ize"),
    ):
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word.replace("grey", "gray")
