"""What the reader knows about single words: kinds of nouns, first names, and small classes of verbs and adjectives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import cast

from fabula.core.events import Age, EntityKind, Gender

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sense:
    """What kind of thing a noun names; `group` is the word that also names it ("bird" for a sparrow)."""

    kind: EntityKind
    group: str = ""
    gender: Gender | None = None
    age: Age | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists beside this module; all keys are lower case. `told` are names a service told, see `ToldNames`."""

    nouns: dict[str, Sense] = field(default_factory=dict)
    names: dict[str, Gender | None] = field(default_factory=dict)
    animal_names: frozenset[str] = frozenset()
    classes: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    told: dict[str, EntityKind] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()
    wants: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def of_one_story(self) -> Vocabulary:
        """A copy that may learn names."""
        return replace(self, names=dict(self.names), told={})

    def noun(self, phrase: str) -> Sense | None:
        """The sense of a phrase, or of the longest tail that is known ("birthday cake" → "cake")."""
        words = phrase.lower().split()
        for start in range(len(words)):
            sense = self.nouns.get(" ".join(words[start:]))
            if sense is not None:
                return sense
        return None

    def guess(self, phrase: str) -> Sense:
        """The sense of a noun by its lists or, where they do not hold it, by its ending."""
        found = self.noun(phrase)
        if found is not None:
            return found
        word = phrase.lower().split()[-1] if phrase.split() else ""
        for part in (word.rsplit("-", 1)[-1], *(word[i:] for i in range(2, max(2, len(word) - 2)))):
            whole = self.nouns.get(part)
            # A compound written as one word: "teaspoon", "applecart", "mountaineerboat".
            if whole is not None and len(part) >= 4 and whole.group != "body":
                return whole
        for kind, endings in ENDINGS:
            if len(word) > 5 and word.endswith(endings):
                return Sense(kind=kind, known=False)
        return Sense(kind="thing", known=False)

    def is_verb(self, lemma: str) -> bool:
        """Whether the word lists know a verb."""
        return lemma in self.verbs

    def lemmas(self, word: str) -> tuple[str, ...]:
        """What a verb's form may be a form of, the likeliest first: "sneaks" → "sneak", "riding" → "rid", "ride"."""
        known = self.values.get("past", {}).get(word)
        found = [known] if known else []
        for ending in ("s", "ed", "ing"):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word.removesuffix(ending)
                doubled = len(stem) > 3 and stem[-1] == stem[-2]
                also = [stem + "e"] if ending != "s" else [stem.removesuffix("e")]
                found += [stem[:-1]] if doubled and ending != "s" else []
                found += [*also, stem] if ending == "ing" else [stem, *also]
                if stem.endswith("ie") and ending == "s":
                    found.append(stem.removesuffix("ie") + "y")
        return tuple(dict.fromkeys((*found, word)))

    def within(self, kind: str, value: str, word: str) -> bool:
        """Whether `word` is in a class of words ("verb", "motion")."""
        return word.lower() in self.classes.get((kind, value), frozenset())

    def expected(self, place: str, verb: str) -> frozenset[str]:
        """Kinds, groups or nouns that a verb wants as its ``subject`` or ``object``; empty where it takes anything."""
        return self.wants.get((place, verb), frozenset())

    def value(self, kind: str, word: str) -> str | None:
        """The value of a word in a class of words: ``value("color", "crimson") == "red"``."""
        return self.values.get(kind, {}).get(word.lower())


ENDINGS: tuple[tuple[EntityKind, tuple[str, ...]], ...] = (
    ("idea", ("ness", "tion", "sion", "ity", "ment", "ship", "hood", "ism", "ance", "ence", "ology", "dom", "ing")),
    ("person", ("ist", "ian", "eer", "ess", "man", "woman", "smith", "monger", "maker", "keeper", "worker")),
    ("plant", ("tree", "wood", "grass", "wort")),
)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once per process."""
    names: dict[str, Gender | None] = {}
    animals: set[str] = set()
    for gender, words in _rows("names.tsv"):
        for name in words.split(", "):
            if gender == "animal":
                animals.add(name.lower())
            else:
                names[name.lower()] = cast("Gender", gender) if gender != "unknown" else None
    nouns: dict[str, Sense] = {}
    for kind, group, gender, age, words in _rows("nouns.tsv"):
        sense = Sense(
            kind=cast("EntityKind", kind),
            group=group,
            gender=cast("Gender", gender) or None,
            age=cast("Age", age) or None,
        )
        for word in words.split(", "):
            nouns.setdefault(word, sense)
    classes: dict[tuple[str, str], set[str]] = {}
    values: dict[str, dict[str, str]] = {}
    for kind, value, words in _rows("words.tsv"):
        for word in words.split(", "):
            classes.setdefault((kind, value), set()).add(word)
            values.setdefault(kind, {}).setdefault(word, value)
    wants: dict[tuple[str, str], frozenset[str]] = {}
    for place, kinds, words in _rows("fits.tsv"):
        for word in words.split(", "):
            wants[place, word] = wants.get((place, word), frozenset()) | frozenset(kinds.split(", "))
    return Vocabulary(
        nouns=nouns,
        names=names,
        animal_names=frozenset(animals),
        classes={key: frozenset(words) for key, words in classes.items()},
        values=values,
        wants=wants,
        verbs=frozenset(
            word
            for (kind, value), members in classes.items()
            for word in ((value,) if kind == "past" else members if kind == "verb" else ())
        ),
    )


def _rows(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
