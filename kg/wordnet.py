"""Reads WordNet's nouns as IsA triples: a class hierarchy of 80,000 words, to back off to.

A graph's nodes are words, WordNet's are senses: each noun is taken in the first sense that is no single person or place
(WordNet lists senses by frequency), and led to the nearest hypernym whose own word has that meaning first, so that a
chain of words never leaves the chain of senses. Files are `index.noun` and `data.noun` as wndb(5WN) describes them;
Debian's package wordnet-base brings them, and every release of WordNet 3.x.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .loader import GraphError, Triple, tidy

INDEX, DATA = "index.noun", "data.noun"
_HYPERNYM, _INSTANCE = "@", "@i"


@dataclass(frozen=True, slots=True)
class Synset:
    """The words of one sense and the offsets of its hypernyms; `instance` is a single person, place or event."""

    words: tuple[str, ...]
    hypernyms: tuple[str, ...]
    instance: bool


def is_wordnet(folder: Path) -> bool:
    """Whether a folder holds WordNet's nouns."""
    return (folder / INDEX).is_file() and (folder / DATA).is_file()


def read_wordnet(folder: Path, source: str) -> list[Triple]:
    """IsA triples of all nouns, from word to word.

    Raises:
        GraphError: A file is no WordNet database, or is cut short.
    """
    try:
        synsets = dict(_synsets(folder / DATA))
        first = {word: _first(offsets, synsets) for word, offsets in _senses(folder / INDEX)}
    except (ValueError, IndexError, KeyError, UnicodeDecodeError) as error:
        raise GraphError(
            [f"{folder}: is no whole WordNet database ({error})"], hint=f"Wanted: {INDEX} and {DATA} of WordNet 3."
        ) from error
    return [
        Triple(_text(word), "IsA", _text(head), 1.0, source)
        for word, offset in first.items()
        for head in (dict.fromkeys(_heads(offset, synsets, first)) if offset else ())
        if head != word
    ]


def _synsets(path: Path) -> Iterator[tuple[str, Synset]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("  "):  # the licence
                continue
            fields = line.partition(" | ")[0].split()
            count = int(fields[3], 16)
            words = tuple(fields[4 + 2 * i].lower() for i in range(count))
            pointers = fields[5 + 2 * count :]
            kinds = [(pointers[4 * i], pointers[4 * i + 1]) for i in range(int(fields[4 + 2 * count]))]
            up = tuple(offset for kind, offset in kinds if kind == _HYPERNYM)
            yield fields[0], Synset(words, up, any(kind == _INSTANCE for kind, _ in kinds))


def _senses(path: Path) -> Iterator[tuple[str, list[str]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("  "):
                continue
            fields = line.split()
            yield fields[0], fields[-int(fields[2]) :]


def _first(offsets: list[str], synsets: dict[str, Synset]) -> str | None:
    return next((one for one in offsets if not synsets[one].instance), None)


def _heads(offset: str, synsets: dict[str, Synset], first: dict[str, str | None]) -> Iterator[str]:
    for up in synsets[offset].hypernyms:
        named = next((word for word in synsets[up].words if first.get(word) == up), None)
        if named is not None:
            yield named
        else:
            yield from _heads(up, synsets, first)


def _text(word: str) -> str:
    return tidy(word.replace("_", " "))
