"""Captions: sentences cut into pages of at most two lines, timed by their words, and caption files."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from fabula.core import Sentence

LINE_COLUMNS = 42
"""Columns of a line: the usual limit of broadcasters' subtitle guides, which the eye reads without moving the head."""
LINES = 2
LINGER_S = 0.7
"""How long the last page stays after the last word, where nothing follows."""
_STOPS = frozenset(".!?;:,…—–。！？、，；：")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is shown at once, from second `start` to `end`; `lines` are already wrapped."""

    lines: tuple[str, ...]
    start: float
    end: float

    @property
    def text(self) -> str:
        """The page as one text with line breaks."""
        return "\n".join(self.lines)

    @property
    def ass_text(self) -> str:
        """The page as the ASS format has it, where braces and backslashes are commands."""
        return self.text.replace("\\", "/").replace("{", "(").replace("}", ")").replace("\n", "\\N")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece that is never broken: a word, or a single character of a script without blanks."""

    text: str
    start: float
    columns: int
    blank: bool
    """Whether a blank stands before it."""


def paginate(sentence: Sentence, *, start: float, end: float, columns: int = LINE_COLUMNS) -> tuple[Page, ...]:
    """The pages of a sentence within its shot, which runs from `start` to `end`.

    Pages are about equally long and rather end where the sentence takes breath. A page appears with its first word and
    stays until the next; the last one lingers a little. They never overlap and never leave the shot.
    """
    units = _units(sentence, columns)
    if not units or end <= start:
        return ()
    groups = _split(units, columns)
    first = min(max(start, sentence.start), end)
    times = [first]
    for group in groups[1:]:
        times.append(min(end, max(times[-1], group[0].start)))
    last = min(end, max(sentence.end + LINGER_S, times[-1]))
    # A glimpse of a page would only flicker; a shot this short shows its caption for all its length.
    if last - times[-1] < 0.3:
        last = end
    times.append(last)
    if any(b - a < 0.3 for a, b in pairwise(times)) and len(groups) > 1:
        # Word times that cannot be right (all alike, as some services give): the pages share the time by length.
        lengths = [sum(unit.columns for unit in group) for group in groups]
        shares = accumulate(lengths[:-1], initial=0)
        # The end itself, not a sum that may round beyond it.
        times = [*(min(last, first + (last - first) * share / sum(lengths)) for share in shares), last]
    return tuple(
        Page(lines=_wrap(group, columns), start=times[i], end=times[i + 1])
        for i, group in enumerate(groups)
        if times[i + 1] > times[i]
    )


def to_files(pages: Sequence[Page]) -> tuple[bytes, bytes]:
    """The pages as SubRip and as WebVTT."""
    import pysubs2

    subtitles = pysubs2.SSAFile()
    for page in pages:
        event = pysubs2.SSAEvent(start=round(page.start * 1000), end=round(page.end * 1000), text=page.ass_text)
        subtitles.append(event)
    return subtitles.to_string("srt").encode(), subtitles.to_string("vtt").encode()


def _units(sentence: Sentence, columns: int) -> list[_Unit]:
    words = sentence.text.split()
    if [word.text for word in sentence.words] == words:
        timed = [(word.text, word.start, word.end) for word in sentence.words]
    else:
        # A repaired or translated text: its words share the sentence's time by their length.
        total = sum(len(word) + 1 for word in words) or 1
        timed, at = [], sentence.start
        for word in words:
            until = at + (sentence.end - sentence.start) * (len(word) + 1) / total
            timed.append((word, at, until))
            at = until
    units: list[_Unit] = []
    for text, start, end in timed:
        pieces = _pieces(text, columns)
        for i, piece in enumerate(pieces):
            begins = start + (end - start) * i / len(pieces)
            units.append(_Unit(piece, begins, _columns(piece), blank=i == 0 and bool(units)))
    return units


def _pieces(word: str, columns: int) -> list[str]:
    if _columns(word) > len(word):  # wide characters: Chinese, Japanese, Korean
        pieces: list[str] = []
        for character in word:
            if pieces and (character in _STOPS or (not _wide(character) and not _wide(pieces[-1][-1]))):
                pieces[-1] += character
            else:
                pieces.append(character)
        return pieces
    return [word[i : i + columns] for i in range(0, len(word), columns)]


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _columns(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if _wide(c) else 1 for c in text)


def _split(units: Sequence[_Unit], columns: int) -> list[Sequence[_Unit]]:
    """Into as few pages as possible, each of which wraps into the lines there are (least squares over all breaks)."""
    width = [0]
    for unit in units:
        width.append(width[-1] + unit.columns + unit.blank)
    count = len(units)
    unreachable = (1 << 30, float("inf"), -1)
    # best[j]: (pages, cost, where the last page begins) of the first j units
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [unreachable] * count
    for j in range(1, count + 1):
        for i in range(j - 1, -1, -1):
            if width[j] - width[i] > LINES * columns + 1:
                break
            if _break(units[i:j], columns) is None:
                continue
            slack = LINES * columns - (width[j] - width[i])
            breath = 0 if j == count or units[j - 1].text[-1] in _STOPS else 300
            best[j] = min(best[j], (best[i][0] + 1, best[i][1] + slack * slack * 0.25 + breath, i))
    pages: list[Sequence[_Unit]] = []
    j = count
    while j:
        i = best[j][2]
        pages.insert(0, units[i:j])
        j = i
    return pages


def _wrap(units: Sequence[_Unit], columns: int) -> tuple[str, ...]:
    at = _break(units, columns)
    assert at is not None  # _split tried it
    return tuple(_join(part) for part in (units[:at], units[at:]) if part)


def _break(units: Sequence[_Unit], columns: int) -> int | None:
    """How many units stand on the first line (all where one line is enough); None where two lines are not."""
    total = sum(unit.columns + unit.blank for unit in units) - units[0].blank
    if total <= columns:
        return len(units)
    best: tuple[float, int] | None = None
    left = -int(units[0].blank)
    for i, unit in enumerate(units[:-1], 1):
        left += unit.columns + unit.blank
        right = total - left - units[i].blank
        if left <= columns and right <= columns:
            # Even lines, rather with a pause between them, and never an article alone at a line's end.
            cost = abs(left - right) - (16 if unit.text[-1] in _STOPS else 0) + (6 if len(unit.text) < 4 else 0)
            best = min(best or (cost, i), (cost, i))
    return best[1] if best else None


def _join(units: Sequence[_Unit]) -> str:
    return "".join((" " if unit.blank and i else "") + unit.text for i, unit in enumerate(units))
