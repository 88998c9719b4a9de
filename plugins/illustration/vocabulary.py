"""What would be drawn for a word, and why.

In this order: a drawing of ours or of an art pack by the word itself (`senses.tsv` says which of its meanings), one by
its head noun, one that has it among its keywords, one of what it is a kind of, and last a synonym. What has none of
these becomes a labelled card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from fabula.core import ArtMatch, ArtPack, ArtShelf, Element, Sprite

Ancestors = Callable[[str], Iterable[str]]
"""Names what a thing is, nearest first: terrier → dog, animal."""

Step = Literal["word", "sense", "head", "keyword", "kind", "synonym"]
"""How a drawing was found, best first."""

CLOUDS = frozenset(["cloud", "clouds", "dark cloud", "storm cloud", "rain cloud"])
CREATURES = frozenset(["alien", "martian", "extraterrestrial", "monster", "yeti", "genie", "mermaid", "merman"])
"""Beings that act as people do and do not look like them."""
FLOOR = 0.35
"""Matches that score less are not drawn: a card tells more than a wrong picture."""

_ROCKETS = frozenset(["rocket", "spaceship", "spacecraft", "shuttle", "rocketship"])
_LIFTING = frozenset(
    ["fly", "soar", "zoom", "lift", "start", "blast", "launch", "rise", "shoot", "race", "take", "travel"]
)
"""What a rocket does with fire under it."""
_DARK = frozenset(["dark", "black", "grey", "gray", "stormy", "heavy", "thick"])
_AGE_WORDS = {
    ("baby", None): "baby", ("child", "female"): "girl", ("child", "male"): "boy", ("child", None): "child",
    ("old", "female"): "old woman", ("old", "male"): "old man", ("old", None): "older person",
    ("adult", "female"): "woman", ("adult", "male"): "man", ("adult", None): "person",
}  # fmt: skip
_MEASURES = frozenset((
    "piece", "slice", "bit", "bite", "pair", "bunch", "pile", "heap", "stack", "herd", "flock", "swarm", "school",
    "group", "crowd", "drop", "lump", "scrap", "kind", "sort", "row", "dozen", "lot", "couple", "handful", "number",
    "set", "pinch", "chunk", "loaf", "blade", "ear", "head", "clump", "patch", "cluster",
))  # fmt: skip
"""Words before "of" that count what is drawn: a slice of bread is bread."""
_TAILS = (
    "berry", "bird", "boat", "book", "bread", "bush", "cake", "chair", "coat", "fish", "flower", "house", "knife",
    "lamp", "ship", "shop", "shoe", "store", "tree", "truck", "bowl", "basket",
)  # fmt: skip
"""What compounds written in one word end with: a houseboat is a boat."""
_TOO_WIDE = frozenset((
    "thing", "artifact", "substance", "natural object", "natural phenomenon", "place", "outdoor place",
    "indoor place", "living thing", "being", "quality", "color", "group", "body part", "liquid", "machine",
    "clothing", "decoration", "furniture", "toy", "vehicle", "land vehicle", "watercraft", "aircraft", "weapon",
    "container", "music", "game", "sound", "time", "event", "activity", "idea", "animal", "plant", "food", "drink",
    "person", "building", "electronics", "appliance", "jewelry", "material", "document", "shape", "garment",
    "instrument", "musical instrument", "device", "sport",
))  # fmt: skip
"""Classes that no one drawing shows: a frisbee is a toy, and no teddy bear."""
_CLASSES: Mapping[str, frozenset[str]] = {
    "person": frozenset(["person", "being", "fantasy creature"]),
    "animal": frozenset(["animal", "being", "fantasy creature"]),
    "plant": frozenset(["plant", "living thing", "natural object", "food"]),
    "food": frozenset(["food", "drink", "plant", "animal", "substance", "liquid"]),
    "vehicle": frozenset(["vehicle", "artifact"]),
}
"""Of what classes a word must be to stand for an element of a kind."""


_STONES = frozenset(("marble", "stone", "bronze", "granite", "plaster", "clay"))
"""What statues are made of."""


def _names_somebody(word: str) -> bool:
    from .art.people_words import who

    return who(word) is not None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word to ask the packs for instead of another."""

    word: str
    step: Step
    score: float


class Vocabulary:
    """The words that the packs of a run can draw, best pack first."""

    def __init__(self, shelf: ArtShelf, packs: Iterable[str], ancestors: Ancestors) -> None:
        names = frozenset(shelf)
        self.packs: tuple[ArtPack, ...] = tuple(shelf[name] for name in packs if name in names)
        self.ancestors = ancestors
        self._found: dict[tuple[str, str], ArtMatch | None] = {}

    def match(self, word: str, kind: str = "thing") -> ArtMatch | None:
        """The best sprite for a word that names something of that kind; None where only a card is left."""
        key = word, kind
        if key not in self._found:
            self._found[key] = next(self.matches(word, kind), None)
        return self._found[key]

    def matches(self, word: str, kind: str = "thing") -> Iterator[ArtMatch]:
        """All sprites that might stand for a word, best first, each once."""
        seen: set[str] = set()
        for candidate in self.candidates(word, kind):
            for pack in self.packs:
                found = pack.tagged(candidate.word) if candidate.step == "keyword" else pack.find(candidate.word)
                for sprite in found:
                    if sprite.name in seen or (candidate.step == "keyword" and not self._is(candidate.word, sprite)):
                        continue
                    seen.add(sprite.name)
                    yield ArtMatch(sprite=sprite, word=candidate.word, step=candidate.step, score=candidate.score)

    def look_up(self, element: Element) -> ArtMatch | None:
        """A sprite for an element, by its name and by what else is told of it."""
        words = [element.name]
        if element.name in CLOUDS and {*element.attributes, *element.colors} & _DARK:
            words = ["dark cloud", element.name]
        if element.name == "moon" and {*element.attributes} & {"crescent", "half", "new", "thin", "sickle", "quarter"}:
            words = ["crescent moon"]
        if element.action in _LIFTING and element.name.split()[-1] in _ROCKETS:
            words = ["flying rocket", element.name]
        first, _, rest = element.name.partition(" ")
        if element.kind == "thing" and first in _STONES and rest:
            words = [element.name, "statue"] if _names_somebody(rest) else words
        if element.kind == "person":
            words += [_AGE_WORDS.get((element.age or "adult", element.gender), "person"), "person"]
        for word in words:
            if (match := self.match(word, element.kind)) is not None:
                return match
        return None

    def candidates(self, word: str, kind: str = "thing") -> Iterator[Candidate]:
        """The words to ask the packs for, best first, each once and none below `FLOOR`."""
        word = " ".join(word.lower().split())
        seen: set[str] = set()
        for candidate in self._candidates(word, kind):
            key = f"{candidate.word}#" if candidate.step == "keyword" else candidate.word
            if key not in seen and candidate.score >= FLOOR and self._suits(candidate, kind):
                seen.add(key)
                yield candidate

    def words(self, word: str, kind: str = "thing") -> Iterator[str]:
        """The words a pack that has names alone is to be asked for, best first."""
        return (candidate.word for candidate in self.candidates(word, kind) if candidate.step != "keyword")

    def _candidates(self, word: str, kind: str) -> Iterator[Candidate]:
        sense = _sense(word, kind)
        if sense == "-":
            return
        if sense is not None:
            yield Candidate(sense, "sense", 0.95)
        else:
            yield Candidate(word, "word", 1.0)
            if " " in word or "-" in word:
                yield Candidate(word.replace(" ", "").replace("-", ""), "word", 0.95)
        heads = list(_heads(word))
        for number, head in enumerate(heads):
            inner = _sense(head, kind)
            if inner != "-":
                yield Candidate(inner or head, "head", round(0.85 - 0.05 * number, 3))
        yield Candidate(word, "keyword", 0.75)
        for depth, name in enumerate((word, *heads)):
            classes = tuple(self.ancestors(name))
            if not _allowed(classes, kind):
                continue
            for number, class_ in enumerate(classes):
                if class_ not in _TOO_WIDE:
                    yield Candidate(class_, "kind", round((0.7 - 0.05 * depth) * 0.9**number, 3))
        for name in (word, *heads):
            if (other := _synonyms().get(name)) is not None:
                yield other if name == word else replace(other, score=round(other.score * 0.9, 3))

    def _suits(self, candidate: Candidate, kind: str) -> bool:
        """Whether it may stand for something of that kind: no person is drawn as a tool, no plant as a suitcase."""
        if candidate.step in ("word", "sense", "synonym"):
            return True
        classes = tuple(self.ancestors(candidate.word))
        return not classes or _allowed((candidate.word, *classes), kind)

    def _is(self, word: str, sprite: Sprite) -> bool:
        """Whether what is drawn is that thing by the commonsense graph: keywords also name what goes with it."""
        classes = set(self.ancestors(word)) - _TOO_WIDE
        if not classes:
            return False
        names = {*sprite.keywords, *(k.rpartition(" ")[2] for k in sprite.keywords)}
        return any(name in classes or classes & set(self.ancestors(name)) for name in names)


def kind_of(word: str, ancestors: Ancestors) -> str:
    """The kind of thing a word names by the commonsense graph; "thing" where that does not say."""
    classes = set(ancestors(word))
    kinds = (("person", "person"), ("animal", "animal"), ("plant", "plant"), ("food", "food"), ("vehicle", "vehicle"))
    return next((kind for class_, kind in kinds if class_ in classes), "thing")


def _allowed(classes: Iterable[str], kind: str) -> bool:
    wanted = _CLASSES.get(kind)
    return wanted is None or not wanted.isdisjoint(classes)


def _heads(word: str) -> Iterator[str]:
    """The nouns that a phrase may be shown by, nearest first."""
    before, of, content = word.partition(" of ")
    if of:
        first, second = (content, before) if before.rpartition(" ")[2].rstrip("s") in _MEASURES else (before, content)
        for phrase in (first, second):
            article = phrase.partition(" ")
            yield article[2] if article[0] in ("the", "a", "an") and article[2] else phrase
            yield from _heads(phrase)
        return
    parts = word.replace("-", " ").split()
    for start in range(1, len(parts)):
        yield " ".join(parts[start:])
    last = parts[-1] if parts else ""
    yield from (tail for tail in _TAILS if last.endswith(tail) and len(last) > len(tail) + 2)


def _sense(word: str, kind: str) -> str | None:
    return _senses().get((word, kind)) or _senses().get((word, "*"))


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("fabula.plugins.illustration") / name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _senses() -> Mapping[tuple[str, str], str]:
    return {(word, kind): as_ for word, kinds, as_ in _rows("senses.tsv") for kind in kinds.split("|")}


@cache
def _synonyms() -> Mapping[str, Candidate]:
    return {word: Candidate(as_, "synonym", float(score)) for word, as_, score in _rows("synonyms.tsv")}


@cache
def invisible() -> frozenset[str]:
    """Words for what nobody can see: without a drawing they are left out, rather than named on a card."""
    return frozenset(row[0] for row in _rows("invisible.tsv"))
