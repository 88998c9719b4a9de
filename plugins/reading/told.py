"""Names that a service told: they say who is a person and what is a place where neither spelling nor grammar does."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fabula.core import NamedEntity, Sentence
from fabula.core.events import EntityKind

from .parse import Parser, Tree
from .vocabulary import Vocabulary

_KINDS: dict[str, EntityKind] = {
    **dict.fromkeys(("person_name", "person", "per"), "person"),
    **dict.fromkeys(("location", "gpe", "loc", "city", "country", "place"), "place"),
}
"""What the labels of services stand for; others are of no use to a story."""

_LONGEST = 30.0
"""Seconds that no name takes to say."""
_SLACK = 0.1
_SMALL = frozenset({"of", "the", "de", "la", "van", "von", "and", "del", "da", "di", "le"})


@dataclass(frozen=True, slots=True, order=True)
class _Told:
    start: float
    end: float
    text: str = field(compare=False)
    kind: EntityKind = field(compare=False)


class ToldNames:
    """Has a vocabulary know the names that were told: those that can be nothing else in the whole story, the others
    ("rose") only where they were said as names.

    Args:
        words: Changed with every sentence; let it be nobody else's.
    """

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._told: list[_Told] = []
        self._here: set[str] = set()
        self._named_here: set[str] = set()

    def note(self, entity: NamedEntity) -> None:
        """Take a name into account from now on."""
        kind = _KINDS.get(entity.label.lower())
        text = re.sub(r"['’]s?$", "", " ".join(entity.text.split()).strip('.,;:!?"“”()'))
        if kind is None or not re.search(r"[^\W\d_]", text):
            return
        told = _Told(start=entity.start, end=entity.end, text=_spelled(text), kind=kind)
        if told not in self._told:
            insort(self._told, told)
        if all(part not in self._words.nouns for part in (text.lower(), text.lower().split()[0])):
            self._learn(told)

    def spell(self, sentence: Sentence) -> Sentence:
        """The sentence with its names written as names, and a vocabulary that knows them."""
        for name in self._here:
            self._words.told.pop(name, None)
        for name in self._named_here:
            self._words.names.pop(name, None)
        self._here.clear()
        self._named_here.clear()
        text = sentence.text
        for told in self._said_in(sentence):
            at = _place_in(text, told, sentence)
            if at is None:
                continue
            text = text[: at.start()] + told.text + text[at.end() :]
            names = {told.text.lower(), told.text.lower().split()[0]}
            self._here |= names - self._words.told.keys()
            self._named_here |= names - self._words.names.keys()
            self._learn(told)
        return replace(sentence, text=text) if text != sentence.text else sentence

    def parser(self, parse: Parser) -> Parser:
        """The parser, with what was told tagged as names."""

        def parse_names(text: str) -> Tree:
            tree = parse(text)
            for node in tree.nodes:
                known = node.lower in self._words.told or node.lower in self._here
                if known and node.text[:1].isupper() and node.tag[:2] in {"NN", "JJ", "FW", "UH", "VB", "RB"}:
                    node.tag = "NNPS" if node.tag == "NNPS" else "NNP"
            return tree

        return parse_names

    def _learn(self, told: _Told) -> None:
        name = told.text.lower()
        self._words.told[name] = told.kind
        if told.kind == "person":
            self._words.names.setdefault(name.split()[0], None)
            self._words.told.setdefault(name.split()[0], told.kind)

    def _said_in(self, sentence: Sentence) -> Iterable[_Told]:
        first = bisect_left(self._told, sentence.start - _LONGEST, key=lambda told: told.start)
        for told in self._told[first:]:
            if told.start > sentence.end + _SLACK:
                break
            if told.end > sentence.start - _SLACK:
                yield told


def _place_in(text: str, told: _Told, sentence: Sentence) -> re.Match[str] | None:
    """Where in a sentence's text a name was said; of several such words the one at its time."""
    parts = told.text.lower().split()
    pattern = r"\W+".join(re.escape(part) for part in parts)
    found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))
    if len(found) < 2:
        return found[0] if found else None
    heard = [re.sub(r"^\W+|\W+$|['’]s$", "", word.text.lower()) for word in sentence.words]
    said = [at for at in range(len(heard)) if heard[at : at + len(parts)] == parts]
    middle = (told.start + told.end) / 2
    nearest = min(said, key=lambda at: abs(sentence.words[at].start - middle), default=None)
    if nearest is None:
        return found[0]
    return found[min(said.index(nearest), len(found) - 1)]


def _spelled(text: str) -> str:
    """A name as names are written; how the service wrote it, where it did so."""
    if any(c.isupper() for c in text):
        return text
    return " ".join(
        part if part in _SMALL and i else part[:1].upper() + part[1:] for i, part in enumerate(text.split())
    )
