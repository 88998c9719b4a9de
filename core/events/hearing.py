"""What is heard: sound, words, sentences; and what a service tells beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioChunk:
    """A short stretch of mono sound.

    `pcm` is signed 16-bit little-endian at `sample_rate_hz` (16,000 throughout the pipeline); chunks of one
    source follow each other without gaps, at most one second each.
    """

    start: float
    pcm: bytes
    sample_rate_hz: int = 16_000

    @property
    def duration(self) -> float:
        """Seconds of sound in this chunk."""
        return len(self.pcm) / 2 / self.sample_rate_hz

    @property
    def end(self) -> float:
        """Second at which the next chunk starts."""
        return self.start + self.duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One spoken word as it stands in the text, punctuation attached, without surrounding blanks.

    `confidence` is between 0 and 1, or None where the source has none (typed text).
    """

    text: str
    start: float
    end: float
    confidence: float | None = None
    speaker: str | None = None


LONG_PAUSE = 2.5
"""Seconds of silence that end a sentence whatever was said: segmenters go by it, live transcribers tell of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What a transcriber heard in one utterance.

    A partial (`final=False`) is replaced by the next transcript with the same `turn`; a final one stays.
    `words` cover `text` in order. `language` is an ISO 639-1 code. The first `settled` words of a partial will not
    change in later partials of the turn. A partial without text, at a moment (`start` equals `end`), says that
    nobody is speaking there; it comes when that has lasted for `LONG_PAUSE`.
    """

    turn: int
    text: str
    words: tuple[Word, ...]
    start: float
    end: float
    final: bool = True
    language: str | None = None
    settled: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One change a segmenter made to what was heard: `kind` is e.g. ``case``, ``stop``, ``doubled-word``."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """An isolated sentence of the story, repaired as spoken; `heard` keeps what the transcriber gave.

    `index` counts the sentences of a run from 0. `start` is the first word's start, `end` the last word's end.
    """

    index: int
    text: str
    heard: str
    start: float
    end: float
    words: tuple[Word, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    language: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentiment:
    """A service's opinion of the tone of a stretch of speech."""

    start: float
    end: float
    label: Literal["positive", "neutral", "negative"]
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntity:
    """A name a service found in the speech, with the service's own label ("person_name")."""

    start: float
    end: float
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A stretch of the story with a headline."""

    start: float
    end: float
    headline: str
    summary: str = ""
