"""What a graph knows of words that stand in one sentence: the edges that hold both, and how much they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import NamedTuple

from .graph import Graph
from .loader import Triple
from .repair_lexicon import lexicon
from .words import base

_WORD = re.compile(r"[A-Za-z]+")
SPELLINGS = Path(__file__).parent / "data" / "spellings.txt"
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
            for word in _WORD.findall(f"{edge.head} {edge.tail}"):
                if not word.startswith("Person"):
                    for root in roots(word.lower()):
                        self._with.setdefault(root, set()).add(number)

    def __contains__(self, word: str) -> bool:
        return any(root in self._with for root in roots(word))

    def __iter__(self) -> Iterable[str]:
        return iter(self._with)

    def support(self, word: str, beside: Sequence[str]) -> Support:
        """What speaks for `word` in a sentence that has the words `beside` as well, in whatever form."""
        own, mine = self._edges_of(word), roots(word)
        weight, evidence = 0.0, []
        for other in dict.fromkeys(beside):
            theirs = self._edges_of(other)
            both = own & theirs if mine.isdisjoint(roots(other)) else set()
            if both:
                weight += max(0.0, log(len(both) * len(self._edges) / (len(own) * len(theirs))))
                evidence.append(self._edges[min(both, key=lambda at: (-self._edges[at].weight, at))])
        return Support(min(weight, STRONGEST), tuple(dict.fromkeys(evidence)))

    def _edges_of(self, word: str) -> set[int]:
        found = self._with.get(plain(word))
        return found if found is not None else set().union(*(self._with.get(root, set()) for root in roots(word)))


@lru_cache(maxsize=65536)
def roots(word: str) -> frozenset[str]:
    """Every lemma that a word may be a form of, in one spelling; by rule where no dictionary has it."""
    return frozenset(map(plain, lexicon().forms(word).values() or (base(word),)))


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word in one spelling, British or American, the same for both."""
    if (other := _spellings().get(word)) is not None:
        return other
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


@cache
def _spellings() -> dict[str, str]:
    """British spellings that no ending tells, with the American ones."""
    rows = [line.split("\t") for line in SPELLINGS.read_text("utf-8").splitlines() if line[0] != "#"]
    return dict(rows)
