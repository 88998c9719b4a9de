"""What is shown of an utterance while it is spoken, and when there is time for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from fabula.core import Word

from .voice import Utterance

_SEEN_SECONDS = 4.0
_RUSH_SECONDS = 1.5
"""What may come at once, and still count as in its own time: a chunk, and what waited while something was decoded."""

_TAIL_SECONDS = 8.0
"""So much of an utterance is decoded again and again; beyond it begins where the settled words end a phrase …"""

_LONGEST_TAIL_SECONDS = 12.0
"""… and beyond this, at any settled word."""

_ANCHORS = 3
"""Settled words at the beginning of what is decoded again: by them the new words are found."""

_PHRASE_ENDS = ".?!,;:"


class Pace:
    """Whether sound comes in its own time, as from somebody who speaks, or faster, as from a file."""

    def __init__(self) -> None:
        self._taken: deque[tuple[float, float]] = deque()

    def note(self, now: float, end: float) -> None:
        """Sound up to second `end` of the story was taken."""
        self._taken.append((now, end))
        while len(self._taken) > 2 and self._taken[1][0] <= now - _SEEN_SECONDS:
            self._taken.popleft()

    @property
    def is_live(self) -> bool:
        """Nothing is live in its first second: by then a file would have given more."""
        if not self._taken:
            return False
        (began, first), (now, last) = self._taken[0], self._taken[-1]
        return now - began >= 1.0 and last - first <= now - began + _RUSH_SECONDS


class Agreement:
    """The words of one utterance that successive hypotheses agree on (LocalAgreement-2, Macháček et al. 2023).

    The longest common beginning of two hypotheses in a row is settled and never changes again; case and punctuation
    are not compared. The last word of a hypothesis may be half a word, and its full stop made up: it never settles.
    """

    def __init__(self) -> None:
        self._settled: list[Word] = []
        self._before: list[str] = []
        self._anchor = 0

    @property
    def settled(self) -> int:
        """How many words will not change any more."""
        return len(self._settled)

    def tail(self, utterance: Utterance) -> Utterance:
        """What of an utterance is to be decoded again: all of it while it is short, later what is not settled yet."""
        begin = self._begin(utterance.start)
        if utterance.end - begin > _TAIL_SECONDS:
            last = len(self._settled) - _ANCHORS
            ends = [at for at in range(self._anchor + 1, last + 1) if self._settled[at - 1].text[-1] in _PHRASE_ENDS]
            if ends:
                self._anchor = ends[-1]
            elif utterance.end - begin > _LONGEST_TAIL_SECONDS:
                self._anchor = max(self._anchor, last)
        begin = self._begin(utterance.start)
        return utterance.part(begin, utterance.end) if begin > utterance.start else utterance

    def take(self, words: Sequence[Word], *, whole: bool = False) -> tuple[Word, ...]:
        """Compare a hypothesis with the one before, give the words as they now stand, the settled ones first.

        `words` are those of the utterance's tail, or of the `whole` utterance.
        """
        known = [key(word) for word in self._settled[0 if whole else self._anchor :]]
        new = list(words[_behind(known, [key(word) for word in words]) :])
        keys = [key(word) for word in new]
        agreed = 0
        for mine, theirs in zip(keys[:-1], self._before, strict=False):
            if mine != theirs:
                break
            agreed += 1
        clock = self._settled[-1].end if self._settled else float("-inf")
        new = [replace(word, start=max(word.start, clock), end=max(word.end, clock)) for word in new]
        self._settled += new[:agreed]
        self._before = keys[agreed:]
        return (*self._settled, *new[agreed:])

    def _begin(self, start: float) -> float:
        return self._settled[self._anchor].start if self._anchor else start


def key(word: Word) -> str:
    """A word without case and punctuation."""
    return "".join(filter(str.isalnum, word.text.lower())) or word.text


def _behind(known: Sequence[str], heard: Sequence[str]) -> int:
    """How many of the words that were heard now are those known: where their edit distance (Levenshtein) is least."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(known, start=1):
        above, row = row, [i]
        for j, other in enumerate(heard, start=1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (word != other)))
    return min(range(len(row)), key=lambda j: (row[j], abs(j - len(known))))
