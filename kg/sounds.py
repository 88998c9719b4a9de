"""How words sound and which sound alike: ARPAbet pronunciations, compared phoneme by phoneme.

Pronunciations are a dictionary's or rules' (`sounds_spelling`), the phonemes' features those of the IPA chart
(`data/phones.txt`). Two words are as far apart as the cheapest way from one to the other: phonemes replaced at what
their features differ in, or left out, which is cheap for those that ears miss. One consonant for a very different one
costs about 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .sounds_spelling import Rules, Spoken, dictionary

DATA = Path(__file__).with_name("data")

PLACE, MANNER, VOICE = 0.45, 0.45, 0.25
"""What consonants differ by: a whole mouth's length between their places, their manner (at most), their voice."""
HEIGHT, BACKNESS, ROUND = 0.6, 0.4, 0.15
UNLIKE = 1.6
"""A vowel for a consonant: never heard, so dearer than leaving out one and putting in the other where that is cheap."""
MISSED = {"HH": 0.45, "AH": 0.6, "R": 0.6, "T": 0.6, "D": 0.6, "N": 0.65, "L": 0.65, "Y": 0.5, "W": 0.65}
"""What it costs to leave out a phoneme that ears miss."""
ANY_MISSED = 0.8
AT_EDGE = 0.9
"""At the beginning or end of a word a phoneme goes missing a little more easily: it may have gone to the neighbour."""

_MANNERS = ("stop", "affricate", "fricative", "nasal", "liquid", "glide")
_NEAR = {
    ("liquid", "liquid"): 0.35,
    ("liquid", "glide"): 0.4,
    ("stop", "affricate"): 0.5,
    ("affricate", "fricative"): 0.5,
}
_PAD = 0

_Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Table:
    """Pronunciations, a row each, with their lengths and what leaving out each phoneme costs."""

    phones: NDArray[np.int16]
    lengths: NDArray[np.int64]
    gone: _Floats

    def part(self, first: int, last: int) -> _Table:
        return _Table(self.phones[first:last], self.lengths[first:last], self.gone[first:last])


@dataclass(frozen=True, slots=True)
class Near:
    """A word that sounds like another; `distance` is 0 for homophones."""

    word: str
    distance: float


class Sounds:
    """Pronunciations, ready to be compared.

    Args:
        words: The words that may be found.
        spoken: Pronunciations of words, of more than `words` as a rule; the installed dictionary's unless they are
            given. Words that it lacks are spoken by their spelling.
    """

    def __init__(self, words: Iterable[str], spoken: Mapping[str, Sequence[Spoken]] | None = None) -> None:
        self._spoken = spoken if spoken is not None else dictionary() or {}
        self._rules = Rules()
        names, self._replace, self._leave = _phones()
        self._number = {name: at for at, name in enumerate(names)}
        spelt = ((phones, word) for word in dict.fromkeys(words) for phones in self._phones_of(word))
        rows = sorted(spelt, key=lambda row: len(row[0]))
        self._words = [word for _, word in rows]
        self._table = self._table_of([phones for phones, _ in rows])
        self.near = lru_cache(maxsize=4096)(self._near)

    def distance(self, one: str, other: str) -> float:
        """How different two words sound, by their most similar pronunciations; infinite where one has none."""
        table = self._table_of(self._phones_of(other))
        heard = self._phones_of(one)
        if not heard or not len(table.lengths):
            return float("inf")
        return min(float(self._distances(phones, table).min()) for phones in heard)

    def _near(self, word: str, within: float) -> tuple[Near, ...]:
        """The words that sound like `word`, nearest first, without itself; none for what is no word of letters."""
        found: dict[str, float] = {}
        for heard in self._phones_of(word):
            first, last = np.searchsorted(self._table.lengths, (len(heard) - 2, len(heard) + 3))
            distances = self._distances(heard, self._table.part(int(first), int(last)))
            for at in np.flatnonzero(distances <= within):
                other = self._words[first + at]
                found[other] = min(found.get(other, within), float(distances[at]))
        found.pop(word, None)
        near = (Near(other, round(distance, 3)) for other, distance in found.items())
        return tuple(sorted(near, key=lambda one: (one.distance, one.word)))

    def _phones_of(self, word: str) -> list[tuple[int, ...]]:
        try:
            spoken = self._spoken[word] if word in self._spoken else self._rules[word]
        except KeyError:
            return []
        return [tuple(self._number[name] for name in phones) for phones in spoken if phones]

    def _table_of(self, spelt: Sequence[tuple[int, ...]]) -> _Table:
        lengths = np.array([len(phones) for phones in spelt], np.int64)
        phones = np.full((len(spelt), int(lengths.max(initial=1))), _PAD, np.int16)
        for at, one in enumerate(spelt):
            phones[at, : len(one)] = one
        gone = self._leave[phones]
        gone[:, 0] *= AT_EDGE
        gone[np.arange(len(spelt)), lengths - 1] *= AT_EDGE
        return _Table(phones, lengths, gone)

    def _distances(self, heard: Sequence[int], table: _Table) -> _Floats:
        """Edit distances (Wagner and Fischer) of one pronunciation to each row of a table, all rows at once."""
        width = int(table.lengths.max(initial=0))
        columns = np.ascontiguousarray(table.phones[:, :width].T)
        added = np.ascontiguousarray(table.gone[:, :width].T)
        row = np.zeros((width + 1, len(table.lengths)), np.float32)
        np.cumsum(added, axis=0, out=row[1:])
        for at, phone in enumerate(heard):
            cost = self._leave[phone] * (AT_EDGE if at in (0, len(heard) - 1) else 1)
            swaps = self._replace[phone][columns]
            below = np.empty_like(row)
            below[0] = row[0] + cost
            np.minimum(row[1:] + cost, row[:-1] + swaps, out=below[1:])
            for column in range(width):
                np.minimum(below[column + 1], below[column] + added[column], out=below[column + 1])
            row = below
        return row[table.lengths, np.arange(len(table.lengths))]


def _phones() -> tuple[list[str], _Floats, _Floats]:
    """The phonemes' names, what replacing each by each costs and what leaving each out; the first row is padding."""
    rows = [line.split("\t") for line in (DATA / "phones.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    names = ["", *(row[0] for row in rows)]
    replace = np.full((len(names), len(names)), UNLIKE, np.float32)
    for at, one in enumerate(rows, 1):
        for to, other in enumerate(rows, 1):
            replace[at, to] = _unlike(one, other)
    leave = np.array([0, *(MISSED.get(row[0], ANY_MISSED) for row in rows)], np.float32)
    return names, replace, leave


def _unlike(one: Sequence[str], other: Sequence[str]) -> float:
    if one[0] == other[0]:
        return 0.0
    if one[1] != other[1]:
        return UNLIKE
    first, second, third = (one[at] for at in (2, 3, 4))
    if one[1] == "vowel":
        return (
            0.15
            + HEIGHT * abs(float(first) - float(other[2]))
            + BACKNESS * abs(float(second) - float(other[3]))
            + ROUND * abs(float(third) - float(other[4]))
        )
    manner = 0.0
    if second != other[3]:
        pair = sorted((second, other[3]), key=_MANNERS.index)
        manner = _NEAR.get((pair[0], pair[1]), 1.0) * MANNER
    # Sonorants are always voiced: against a stop or fricative the manner has said it already.
    obstruents = {second, other[3]} <= {"stop", "affricate", "fricative"}
    voice = VOICE if third != other[4] and obstruents else 0.0
    return 0.1 + PLACE * abs(float(first) - float(other[2])) + manner + voice
