"""What would be drawn for a word, and why: step by step from a drawing of its own to what it is a kind of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from fabula.core import ArtPack, ArtShelf, Element, Sprite

Ancestors = Callable[[str], Iterable[str]]
"""Names what a thing is, nearest first: terrier → dog, animal."""

Step = Literal["word", "head", "kind"]
"""How a drawing was found: by the word itself, by its head noun, or by what it is a kind of."""

CLOUDS = frozenset(["cloud", "clouds", "dark cloud", "storm cloud", "rain cloud"])
_DARK = frozenset(["dark", "black", "grey", "gray", "stormy", "heavy", "thick"])
_AGE_WORDS = {
    ("baby", None): "baby", ("child", "female"): "girl", ("child", "male"): "boy", ("child", None): "child",
    ("old", "female"): "old woman", ("old", "male"): "old man", ("old", None): "older person",
    ("adult", "female"): "woman", ("adult", "male"): "man", ("adult", None): "person",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A sprite with the word it was found by and the step that found it; `score` is 1 for the word itself."""

    sprite: Sprite
    word: str
    step: Step
    score: float


class Vocabulary:
    """The words that the packs of a run can draw, best pack first."""

    def __init__(self, shelf: ArtShelf, packs: Iterable[str], ancestors: Ancestors) -> None:
        names = frozenset(shelf)
        self.packs: tuple[ArtPack, ...] = tuple(shelf[name] for name in packs if name in names)
        self.ancestors = ancestors
        self._found: dict[str, Match | None] = {}

    def match(self, word: str) -> Match | None:
        """A sprite for a word; None where only a card is left."""
        if word not in self._found:
            self._found[word] = self._search(word)
        return self._found[word]

    def look_up(self, element: Element) -> Match | None:
        """A sprite for an element, by its name and by what else is told of it."""
        words = [element.name]
        if element.name in CLOUDS and {*element.attributes, *element.colors} & _DARK:
            words = ["dark cloud", element.name]
        if element.name == "moon" and {*element.attributes} & {"crescent", "half", "new", "thin", "sickle", "quarter"}:
            words = ["crescent moon"]
        if element.kind == "person":
            words += [_AGE_WORDS.get((element.age or "adult", element.gender), "person"), "person"]
        return next((match for word in words if (match := self.match(word)) is not None), None)

    def candidates(self, word: str) -> Iterator[tuple[str, Step, float]]:
        """The words to ask the packs for, best first, with the step and the score they stand for."""
        word = word.lower().strip()
        yield word, "word", 1.0
        head = word.rsplit(maxsplit=1)[-1] if " " in word else None
        if head:
            yield head, "head", 0.8
        for number, kind in enumerate(self.ancestors(word)):
            yield kind, "kind", round(0.7 * 0.9**number, 3)
        if head:
            for number, kind in enumerate(self.ancestors(head)):
                yield kind, "kind", round(0.6 * 0.9**number, 3)

    def _search(self, word: str) -> Match | None:
        for candidate, step, score in self.candidates(word):
            for pack in self.packs:
                if sprites := pack.find(candidate):
                    return Match(sprites[0], candidate, step, score)
        return None
