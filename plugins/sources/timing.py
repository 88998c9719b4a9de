"""When written words would be spoken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from fabula.core import InputError, Word

_STAMP = re.compile(r"^\s*\[(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d+)?)\]\s*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LETTERS_OF_A_PAUSE = 2.0
"""What a word costs beside its letters, in letters: keeps short words from being swallowed."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a text is told; pauses in seconds."""

    words_per_minute: float
    sentence_pause: float
    paragraph_pause: float


@dataclass(slots=True)
class _Line:
    number: int
    at: float | None
    words: list[str]
    new_paragraph: bool


def timed_lines(text: str, pace: Pace, name: str) -> tuple[list[tuple[Word, ...]], float]:
    """The words of each line that has any, and the length of the whole.

    A line takes as long as its number of words says, shared out by their letters. Where the next line's stamp
    comes too soon for that, it is spoken faster.

    Raises:
        InputError: The stamps do not rise.
    """
    lines = _parse(text)
    timed: list[tuple[Word, ...]] = []
    clock = 0.0
    for line, following in zip_longest(lines, lines[1:]):
        if timed and line.new_paragraph:
            clock += max(0.0, pace.paragraph_pause - pace.sentence_pause)
        clock = line.at if line.at is not None else clock
        gaps = [pace.sentence_pause if _SENTENCE_END.search(word) else 0.0 for word in line.words[:-1]]
        speaking = len(line.words) * 60.0 / pace.words_per_minute
        squeeze = 1.0
        if following is not None and following.at is not None:
            if following.at <= clock:
                raise InputError(
                    f"{name}, line {following.number}: second {following.at:g} is not after second {clock:g},"
                    f" where line {line.number} begins",
                    hint="let the times in brackets rise from line to line, with room for the lines between them",
                )
            squeeze = min(1.0, (following.at - clock) / (speaking + sum(gaps)))
        timed.append(_spread(line.words, gaps, clock, speaking, squeeze))
        clock = timed[-1][-1].end + pace.sentence_pause * (squeeze == 1.0)
    return timed, clock


def _spread(words: list[str], gaps: list[float], start: float, speaking: float, squeeze: float) -> tuple[Word, ...]:
    weights = [_LETTERS_OF_A_PAUSE + sum(map(str.isalnum, word)) for word in words]
    unit = speaking * squeeze / sum(weights)
    spoken: list[Word] = []
    at = start
    for word, weight, gap in zip(words, weights, [*gaps, 0.0], strict=True):
        end = at + weight * unit
        spoken.append(Word(text=word, start=round(at, 3), end=round(end, 3)))
        at = end + gap * squeeze
    return tuple(spoken)


def _parse(text: str) -> list[_Line]:
    lines: list[_Line] = []
    empty = False
    for number, raw in enumerate(text.splitlines(), start=1):
        stamp = _STAMP.match(raw)
        words = (raw[stamp.end() :] if stamp else raw).split()
        if not words:
            empty = True
            continue
        lines.append(_Line(number, _seconds(stamp) if stamp else None, words, empty))
        empty = False
    return lines


def _seconds(stamp: re.Match[str]) -> float:
    hours, minutes, seconds = stamp.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds.replace(",", "."))
