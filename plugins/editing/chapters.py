"""Chapters in the film: which shot each begins with, its title card, and its mark in the file."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from fabula.core import Chapter, Sentence

from .timeline import Fade, fit_fade

if TYPE_CHECKING:
    from .frames import Still

_BREATH_S = 0.5
"""How long the picture before stays after its last word, ahead of a title card."""

_SHARE = 0.45
"""How much of a sentence may be spoken over a title card."""

_OPENING_S = 3.0
"""So much before the first chapter belongs to it."""

_UNTITLED = "…"

_SHORTEST_S = 0.8
"""Below it a title cannot be read."""


@dataclass(slots=True, kw_only=True)
class TitleCard:
    """What stands before the picture at the beginning of a shot, up to frame `until`, and how it becomes the picture.

    `number` counts the chapters from 1.
    """

    headline: str
    number: int
    until: int
    fade: Fade
    still: Still | None = None

    @property
    def picture_from(self) -> int:
        """The first frame in which something of the picture is seen."""
        return self.until - self.fade.before

    @property
    def gone_from(self) -> int:
        """The first frame in which nothing of the card is seen."""
        return self.until + self.fade.after

    def describe(self) -> list[Any]:
        """All that its frames depend on."""
        return [self.headline, self.number, self.until, self.fade.before, self.fade.after]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A chapter mark: players jump to the second `start`."""

    start: float
    title: str


class Chapters:
    """The chapters of one film, known before their sentences or later.

    Args:
        card_seconds: How long a title card stands at most; 0 for none.
        frames_per_second: The film's.
        crossfade: Frames in which a card becomes the picture.
    """

    def __init__(self, *, card_seconds: float, frames_per_second: Fraction, crossfade: int) -> None:
        self._seconds = card_seconds
        self._fps = frames_per_second
        self._crossfade = crossfade
        self._coming: list[tuple[float, str]] = []
        self._seen: set[tuple[float, str]] = set()
        self._marks: list[Mark] = []
        self._told_until = -1.0
        self._last_word = 0.0
        self._title = ""

    def note(self, chapter: Chapter) -> None:
        """Take a chapter into account; one whose first sentence has been told gets its mark, and no card any more."""
        one = (chapter.start, " ".join(chapter.headline.split()))
        if not one[1] or one in self._seen:
            return
        self._seen.add(one)
        if chapter.start < self._told_until:
            insort(self._marks, Mark(*one))
        else:
            insort(self._coming, one)

    def lead(self, sentence: Sentence) -> float:
        """By how many seconds a sentence's shot begins ahead of it, in the pause before, for its title card."""
        self._title = self._begins_with(sentence)
        pause = sentence.start - self._last_word - _BREATH_S
        self._last_word = max(self._last_word, sentence.end)
        return min(max(0.0, pause), self._seconds) if self._title else 0.0

    def open(self, sentence: Sentence, first: int) -> TitleCard | None:
        """The title card of a sentence whose shot begins with frame `first`; asked right after `lead`."""
        title = self._title
        if not title:
            return None
        begins = float(first / self._fps)
        self._marks.append(Mark(begins, title))
        self._marks.sort()
        told = max(0.0, sentence.end - max(sentence.start, begins))
        silent = max(0.0, sentence.start - begins)
        seconds = min(self._seconds, max(silent + _SHARE * told, min(_SHORTEST_S, 0.7 * (silent + told))))
        if seconds < min(_SHORTEST_S, self._seconds) - 0.01 or not self._seconds:
            return None
        frames = round(seconds * self._fps)
        left = round((silent + told) * self._fps) - frames
        return TitleCard(
            headline=title,
            number=len(self._marks),
            until=first + frames,
            fade=fit_fade(self._crossfade, frames, max(4, left)),
        )

    def marks(self, end: float) -> Sequence[Mark]:
        """The marks that lie within the film, each at a time of its own; the first at 0, which MP4 wants.

        What is long before the first chapter has a mark of its own.
        """
        found: dict[float, Mark] = {}
        for mark in self._marks:
            if mark.start < end - 0.1:
                found[round(mark.start, 2)] = mark
        marks = list(found.values())
        if not marks or marks[0].start == 0:
            return marks
        return (
            [Mark(0.0, _UNTITLED), *marks] if marks[0].start > _OPENING_S else [Mark(0.0, marks[0].title), *marks[1:]]
        )

    def _begins_with(self, sentence: Sentence) -> str:
        """The headline of the chapter that begins with a sentence, the last one where there are several."""
        middle = (sentence.start + sentence.end) / 2
        self._told_until = max(self._told_until, middle)
        title = ""
        while self._coming and self._coming[0][0] <= middle:
            title = self._coming.pop(0)[1]
        return title
