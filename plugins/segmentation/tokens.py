"""What the splitter works on: words where they stand, and how long a sentence of them may be."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.core import LONG_PAUSE, Transcript, Word

from .marks import OUTSIDE, Quotation


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a sentence may become before it is cut at its best place."""

    max_words: int = 60
    max_seconds: float = 30.0
    quote_words: int = 25
    """Words after which a stop inside a quotation ends a sentence."""
    long_pause: float = LONG_PAUSE
    """Seconds of silence that no sentence survives."""
    splice_pause: float = 0.5
    """Seconds of silence after a comma that make a full clause behind it a sentence."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands: `gap` is the silence before it, `turn` its utterance."""

    word: Word
    gap: float
    turn: int
    opens_turn: bool = False
    closes_turn: bool = False
    cased: bool = True
    typed: bool = False
    begins: bool = False
    """Begins a sentence by its grammar, where there is no punctuation."""
    goes_on: bool = False
    """Begins an utterance in the middle of a sentence: its capital letter is the transcriber's."""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one sentence. `before` and `behind` say whether its ends lie inside a quotation."""

    tokens: tuple[Token, ...]
    language: str | None
    before: Quotation = OUTSIDE
    behind: Quotation = OUTSIDE


def words_of(transcript: Transcript) -> tuple[Word, ...]:
    """The words of a transcript; where a service gives none, those of its text spread evenly over its time."""
    if transcript.words:
        return transcript.words
    parts = transcript.text.split()
    step = (transcript.end - transcript.start) / max(1, len(parts))
    return tuple(
        Word(text=part, start=transcript.start + i * step, end=transcript.start + (i + 1) * step)
        for i, part in enumerate(parts)
    )
