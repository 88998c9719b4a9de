"""From what AssemblyAI says on one connection after the other to transcripts on the story's clock, each given once."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import takewhile

from fabula.core import LONG_PAUSE, Transcript, Word

_REACH = 0.12
"""Seconds by which the tail of a word may seem to lie behind its end when it is heard again."""

_SAME = 0.25
"""Seconds by which the start of a word may differ when it is heard again."""

_BEFORE = 0.3
"""Seconds before the first word of a turn from which it is heard again, so that its first sound is not cut."""

_NOTICED = 1.0
"""Seconds by which the service may notice late that somebody speaks."""

_QUIET_BEATS = 3
"""Heartbeats without speech after which nothing can be on its way any more."""

_OVERTAKEN = 2.0
"""Seconds a turn is waited for when the next has begun and it has not ended."""

_PROCESSED = 1.5
"""Seconds by which the service may be behind what it says it received."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnWord:
    """A word of a turn, in seconds from the connection's first sample."""

    text: str
    start: float
    end: float
    confidence: float | None = None
    final: bool = True
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What the service says of a turn, again and again until it has ended, and perhaps once more, formatted."""

    order: int
    words: tuple[TurnWord, ...]
    text: str = ""
    ended: bool = False
    formatted: bool = False
    language: str | None = None


@dataclass(slots=True)
class _Held:
    turn: Turn
    until: float


class Turns:
    """Collects the turns of a story.

    Attributes:
        covered: Second of the story up to which everything was given, or nobody spoke.

    Args:
        awaits_format: Whether a formatted version follows a final.
        format_wait: Seconds it is waited for.
        turn: Number of the first turn.
        covered: Second up to which an earlier life had heard.
        words: The last words it gave.
        language: Of the speech, where the service does not say.
    """

    def __init__(
        self,
        *,
        awaits_format: bool,
        format_wait: float,
        turn: int = 0,
        covered: float = 0.0,
        words: Iterable[Word] = (),
        language: str | None = None,
    ) -> None:
        self.covered = covered
        self._awaits_format, self._format_wait = awaits_format, format_wait
        self._next = turn
        self._given: deque[Word] = deque(words, maxlen=40)
        self._spoken = self._given[-1].end if self._given else 0.0
        self._language = language
        self._held: list[_Held] = []
        self._places: list[tuple[float, float]] = [(0.0, 0.0)]
        self._overlap = 0.0
        self._sent = float("inf")
        self._last_order = -1
        self._open: Turn | None = None
        self._quiet_beats = 0
        self._silence_told = self._spoken

    @property
    def is_open(self) -> bool:
        """Whether words were heard that are not final yet."""
        return self._open is not None or bool(self._held)

    @property
    def next_turn(self) -> int:
        """The number of the next turn that begins."""
        return self._next + len(self._held)

    @property
    def due(self) -> float | None:
        """When the next final has waited long enough, None where none waits."""
        return self._held[0].until if self._held else None

    def connected(self, origin: float) -> None:
        """A new connection, whose first sample is at second `origin` of the story."""
        self._places = [(0.0, origin)]
        self._overlap = self._spoken
        self._last_order = -1
        self._open = None
        self._quiet_beats = 0

    def skipped(self, second: float, to: float) -> None:
        """From a `second` of the connection on it is sent what begins at second `to` of the story."""
        if self._places[-1][0] == second:
            self._places.pop()
        self._places.append((second, to))

    def sent(self, to: float) -> None:
        """Sound was sent up to second `to` of the story: no word lies behind it."""
        self._sent = to

    def heard(self, turn: Turn, now: float) -> list[Transcript]:
        """Take what was said of a turn; `now` is a clock's, for `due`."""
        held = next((held for held in self._held if held.turn.order == turn.order), None)
        if held is not None:
            if turn.ended and (turn.formatted or not held.turn.ended):
                waits = self._awaits_format and not turn.formatted
                held.turn, held.until = turn, now + self._format_wait if waits else now
            return self.released(now)
        if turn.order <= self._last_order and not self._is_later(turn):
            return []
        self._quiet_beats = 0
        if self._open is not None and turn.order != self._open.order:
            # It went on to the next without an end: what was heard may be all there will be.
            self._held.append(_Held(self._open, now + _OVERTAKEN))
            self._last_order, self._open = self._open.order, None
        if not turn.ended:
            return [*self.released(now), *self._partial(turn)]
        self._last_order, self._open = turn.order, None
        waits = self._awaits_format and not turn.formatted
        self._held.append(_Held(turn, now + self._format_wait if waits else now))
        return self.released(now)

    def released(self, now: float) -> list[Transcript]:
        """The finals that wait no longer, in their order."""
        given: list[Transcript] = []
        while self._held and self._held[0].until <= now:
            given += self._final(self._held.pop(0).turn)
        return given

    def ended(self) -> list[Transcript]:
        """The connection is over: what waited for its format is given as it is."""
        return self.released(float("inf"))

    def terminated(self, sent_to: float) -> list[Transcript]:
        """The service has said all it had to say of the sound up to `sent_to`."""
        given = self.ended()
        if self._open is not None:
            given += self._final(self._open)
            self._open = None
        self.covered = max(self.covered, sent_to)
        return given

    def started(self, second: float) -> None:
        """Speech began at a second of the connection: there was none before."""
        self._quiet_beats = 0
        self._nothing_before(self._story(second) - _NOTICED)

    def silent(self, second: float) -> None:
        """The service says that nobody spoke up to a second of the connection."""
        self._nothing_before(self._story(second) - _NOTICED)

    def beat(self, received: float, *, speech: bool | None) -> None:
        """A sign of life with the seconds of sound received; `speech` is None where it does not tell."""
        self._quiet_beats = self._quiet_beats + 1 if speech is False else 0
        if self._quiet_beats >= _QUIET_BEATS:
            self._nothing_before(self._story(received) - _PROCESSED)

    def quiet(self, start: float, end: float) -> None:
        """The sound itself is silent between two seconds of the story."""
        if start <= self.covered + _BEFORE:
            self._nothing_before(end - _BEFORE)

    def silence(self) -> Transcript | None:
        """A partial without words, once in each long pause: nobody is speaking."""
        pause = self.covered - self._spoken
        if self.is_open or pause < LONG_PAUSE or self._silence_told >= self._spoken:
            return None
        self._silence_told = self._spoken
        at = round(self.covered, 3)
        return Transcript(turn=self._next, text="", words=(), start=at, end=at, final=False, language=self._language)

    def _story(self, second: float) -> float:
        """A second of the connection on the story's clock."""
        begin, story = next((place for place in reversed(self._places) if place[0] <= second), self._places[0])
        return story + second - begin

    def _nothing_before(self, second: float) -> None:
        if not self.is_open:
            self.covered = max(self.covered, second)

    def _is_later(self, turn: Turn) -> bool:
        """Whether a turn of a number that was used is another one: the service has begun to count anew."""
        latest = max([self._spoken, *(self._story(held.turn.words[-1].end) for held in self._held if held.turn.words)])
        return bool(turn.words) and self._story(turn.words[0].start) >= latest

    def _partial(self, turn: Turn) -> list[Transcript]:
        words = self._unheard(turn.words)
        if not words:
            return []
        if self._open is None:
            self._nothing_before(words[0].start - _BEFORE)
        self._open = turn
        settled = sum(1 for _ in takewhile(lambda word: word.final, turn.words)) - (len(turn.words) - len(words))
        text = " ".join(word.text for word in words)
        transcript = Transcript(
            turn=self.next_turn,
            text=text,
            words=words,
            start=words[0].start,
            end=words[-1].end,
            final=False,
            language=turn.language or self._language,
            settled=min(max(0, settled), len(words)),
        )
        return [transcript]

    def _final(self, turn: Turn) -> list[Transcript]:
        words = self._unheard(timed(turn.text, turn.words))
        if not words:
            return []
        if self._awaits_format and not turn.formatted:
            # Among turns with capitals a small letter would say that it goes on with the sentence before it.
            words = (replace(words[0], text=words[0].text[:1].upper() + words[0].text[1:]), *words[1:])
        self._given.extend(words)
        self._spoken = words[-1].end
        self.covered = max(self.covered, self._spoken)
        transcript = Transcript(
            turn=self._next,
            text=" ".join(word.text for word in words),
            words=words,
            start=words[0].start,
            end=words[-1].end,
            language=turn.language or self._language,
        )
        self._next += 1
        return [transcript]

    def _unheard(self, words: Sequence[TurnWord]) -> tuple[Word, ...]:
        """The words on the story's clock, without those that were given before the connection was made anew."""
        placed = [
            Word(
                text=word.text,
                start=round(min(self._story(word.start), self._sent), 3),
                end=round(min(self._story(word.end), self._sent), 3),
                confidence=word.confidence,
                speaker=word.speaker,
            )
            for word in words
            if word.text.strip()
        ]
        behind = 0
        while behind < len(placed) and self._was_given(placed[behind]):
            behind += 1
        return tuple(self._in_order(placed[behind:]))

    def _was_given(self, word: Word) -> bool:
        if word.start >= self._overlap + 2 * _SAME:
            return False
        if word.end <= self._overlap + _REACH or (word.start + word.end) / 2 < self._overlap:
            return True
        near = (given for given in self._given if abs(given.start - word.start) < _SAME)
        return any(bare(given.text) == bare(word.text) for given in near)

    def _in_order(self, words: Iterable[Word]) -> list[Word]:
        """Times made to rise: those of two connections may differ by a little."""
        clock, ordered = self._spoken, []
        for word in words:
            start = max(word.start, clock)
            end = max(word.end, start)
            ordered.append(word if (start, end) == (word.start, word.end) else replace(word, start=start, end=end))
            clock = start
        return ordered


def timed(text: str, words: Sequence[TurnWord]) -> tuple[TurnWord, ...]:
    """The words of a formatted text with the times of the words it was made of.

    Where formatting made one word of several ("twenty one" → "21"), it lasts as long as they did.
    """
    tokens = text.split()
    if not tokens or not words or tokens == [word.text for word in words]:
        return tuple(words)
    if len(tokens) == len(words):
        return tuple(replace(word, text=token) for token, word in zip(tokens, words, strict=True))
    found: list[TurnWord] = []
    matcher = SequenceMatcher(None, [bare(w.text) for w in words], [bare(t) for t in tokens], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found += [replace(words[a + i], text=tokens[c + i]) for i in range(d - c)]
        elif c < d:
            found += _spread(tokens[c:d], words[a:b], at=found[-1].end if found else words[0].start)
    return tuple(found)


def _spread(tokens: Sequence[str], words: Sequence[TurnWord], *, at: float) -> list[TurnWord]:
    start, end = (words[0].start, words[-1].end) if words else (at, at)
    step = (end - start) / len(tokens)
    sure = [word.confidence for word in words if word.confidence is not None]
    return [
        TurnWord(
            text=token,
            start=start + index * step,
            end=start + (index + 1) * step,
            confidence=min(sure) if sure else None,
            speaker=words[0].speaker if words else None,
        )
        for index, token in enumerate(tokens)
    ]


def bare(text: str) -> str:
    """A word as it sounds: without capitals and marks."""
    return re.sub(r"[^\w']", "", text.casefold()) or text
