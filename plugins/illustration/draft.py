"""A scene under way to the layout: elements may be added, relations bound and unbound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fabula.core import Element, Relation

from .backdrops import ROOMS
from .casting import Casting
from .pieces import FURNITURE

BOUND = frozenset(("in", "on", "under", "holds", "rides", "behind", "wears"))
"""Relations that give their subject its place."""


@dataclass(slots=True)
class Draft:
    """A scene under way."""

    elements: dict[str, Element]
    relations: list[Relation]
    place: str
    casting: Casting

    def last(self, element: Element) -> str:
        """The head noun of its name."""
        return element.name.split()[-1]

    def named(self, words: Iterable[str]) -> Element | None:
        """The first element of one of these names."""
        return next((e for e in self.elements.values() if self.last(e) in set(words)), None)

    def provide(self, name: str, words: Iterable[str]) -> Element | None:
        """The element of one of these words, else a new one; None where nothing draws it."""
        if (there := self.named(words)) is not None:
            return there
        if self.casting.find(name) is None:
            return None
        self.elements[FURNITURE + name] = Element(id=FURNITURE + name, name=name, role="thing")
        return self.elements[FURNITURE + name]

    def unbind(self, a: str, b: str | None = None) -> None:
        """Forget how `a` stands to `b`, or to everything."""
        self.relations = [
            r for r in self.relations
            if a not in (r.subject, r.object) or (b is not None and b not in (r.subject, r.object))
        ]  # fmt: skip

    def bind(self, subject: str, kind: str, other: str) -> None:
        """Add a relation."""
        self.relations.append(Relation(subject=subject, kind=kind, object=other))

    def bound(self, key: str) -> bool:
        """Whether something else gives it its place."""
        return any(r.kind in BOUND and r.subject == key for r in self.relations)

    @property
    def inside(self) -> bool:
        """Whether it plays in a room."""
        return self.place in ROOMS

    def real(self) -> list[Element]:
        """What is bodily there."""
        return [e for e in self.elements.values() if not e.imagined and e.count > 0]
