"""Contradictions of what was stated as a fact of the story: numbers, colours, kin, abilities, hours, places.

A claim is what a sentence says of somebody or something and what stays so until the story ends it. Each family of
claims is a module of its own of this folder with one class: `check` holds a sentence against what is kept, `learn`
keeps what it says. A missed contradiction is better than a sound sentence doubted: nothing is held against dreams,
memories, questions, or a pronoun that may mean somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ..graph import Graph
from ..linker import Events, Situation
from ..properties import Properties
from .abilities import Abilities
from .clothes import Clothes
from .kin import Kin
from .looks import Looks
from .none import Nothing
from .numbers import Numbers
from .places import Places
from .results import Results
from .sizes import Sizes
from .spans import Spans
from .store import Clash as Clash
from .store import Store
from .view import Recent, View


class Family(Protocol):
    """One sort of claims."""

    def check(self, view: View) -> Iterator[Clash]:
        """What a sentence contradicts."""
        ...

    def learn(self, view: View) -> None:
        """Keep what a sentence says."""
        ...


class Claims:
    """The claims of one story."""

    def __init__(self, graph: Graph, events: Events | None = None) -> None:
        self._graph = graph
        self._events = events if events is not None else Events(graph)
        self._store = Store()
        self._recent = Recent()
        self._families: tuple[Family, ...] = (
            Abilities(self._store, self._recent),
            Kin(self._store, self._recent),
            Numbers(self._store, self._recent),
            Spans(self._store, self._recent),
            Places(self._store, self._recent),
            Nothing(self._store, self._recent),
            Results(self._store, self._recent),
            Clothes(self._store, self._recent),
            Sizes(self._store, self._recent, Properties(graph)),
            Looks(self._store, self._recent, Properties(graph)),
        )

    def tell(self, index: int, situation: Situation) -> tuple[Clash, ...]:
        """Add the next sentence and give back what it contradicts, the first of each sentence contradicted."""
        view = View(index, situation, self._graph, self._events)
        self._recent.meet(view)
        if not view.claimed:
            return ()
        found: dict[int, Clash] = {}
        for family in self._families if view.judged else ():
            for clash in family.check(view):
                found.setdefault(clash.since, clash)
        for family in self._families:
            family.learn(view)
        return tuple(found.values())

    @property
    def size(self) -> int:
        """How much is kept: claims, and people and things that pronouns may mean."""
        return len(self._store) + len(self._recent)
