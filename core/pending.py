"""What is being said: words that no sentence holds yet."""

from __future__ import annotations

from dataclasses import dataclass

from .events import Sentence, Transcript, Word

_ROUNDING = 0.01
"""Seconds by which a sentence may end before its last word does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeingSaid:
    """The words behind the last sentence: those that will not change, and behind them the others."""

    turn: int
    settled: str
    open: str
    start: float
    end: float

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.settled} {self.open}".strip()


class Pending:
    """Keeps what was heard behind the last sentence: finals that are not isolated yet, and the running partial."""

    def __init__(self) -> None:
        self._turns: dict[int, Transcript] = {}
        self._until = 0.0
        self._turn = 0

    def hear(self, transcript: Transcript) -> None:
        """A turn has come, or changed."""
        if transcript.words or transcript.text:
            self._turns[transcript.turn] = transcript
            self._turn = max(self._turn, transcript.turn)
        elif not transcript.final:
            self._turns.pop(transcript.turn, None)

    def isolate(self, sentence: Sentence) -> bool:
        """A sentence has come out of it; whether that changes what is pending."""
        self._until = max(self._until, sentence.end)
        before = len(self._turns)
        # a partial that lies before it as well: its turn never became final, as where a connection was lost
        self._turns = {
            turn: heard
            for turn, heard in self._turns.items()
            if any(word.end > self._until + _ROUNDING for word in _words(heard))
        }
        return before > 0

    def said(self) -> BeingSaid:
        """What is pending now."""
        settled: list[str] = []
        open_: list[str] = []
        times: list[float] = []
        for heard in sorted(self._turns.values(), key=lambda one: (one.start, one.turn)):
            words = _words(heard)
            firm = len(words) if heard.final else heard.settled
            for number, word in enumerate(words):
                if (word.start + word.end) / 2 < self._until:
                    continue
                times += (word.start, word.end)
                (settled if number < firm and not open_ else open_).append(word.text)
        return BeingSaid(
            turn=self._turn,
            settled=" ".join(settled),
            open=" ".join(open_),
            start=min(times, default=self._until),
            end=max(times, default=self._until),
        )


def _words(heard: Transcript) -> tuple[Word, ...]:
    """The words of a transcript; its text as one where a service gives none."""
    return heard.words or (Word(text=heard.text, start=heard.start, end=heard.end),)
