"""From what Whisper says of an utterance to words that can be trusted, on the story's clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from fabula.core import Word

from .voice import Utterance

_SILENT = 0.2
"""Highest probability of speech at which a stretch counts as silence."""

_UNSURE = 0.5
"""Confidence below which a word that lies in silence is taken for invented."""

_LOOPING = 2.4
"""Whisper's own threshold: text that compresses better than this repeats itself."""

_LOST_SECONDS = 1.5
"""So much speech without a word of it is taken for overheard; a drawn-out word or a laugh is shorter."""

_MARGIN_SECONDS = 0.15
"""Whisper's word times and the voice detector's windows agree no better than this."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of an utterance, its language, and how sure that is."""

    words: tuple[Word, ...]
    language: str
    certainty: float


class HeardWord(Protocol):
    """A word as faster-whisper gives it: a leading blank where a new word begins, times within the utterance."""

    @property
    def start(self) -> float: ...  # noqa: D102  # faster-whisper's own names
    @property
    def end(self) -> float: ...  # noqa: D102
    @property
    def word(self) -> str: ...  # noqa: D102
    @property
    def probability(self) -> float: ...  # noqa: D102


class HeardSegment(Protocol):
    """A segment as faster-whisper gives it."""

    @property
    def words(self) -> Sequence[HeardWord] | None: ...  # noqa: D102
    @property
    def avg_logprob(self) -> float: ...  # noqa: D102
    @property
    def no_speech_prob(self) -> float: ...  # noqa: D102
    @property
    def compression_ratio(self) -> float: ...  # noqa: D102


def words_of(segments: Iterable[HeardSegment], utterance: Utterance) -> tuple[Word, ...]:
    """The words of an utterance in order, each inside it and none before the one before has ended.

    Whisper invents text in silence and noise. What lies where nobody spoke and is unsure of itself is left out, as
    is a segment that Whisper itself takes for no speech, and all but one turn of a loop.
    """
    words: list[Word] = []
    for segment in segments:
        if segment.no_speech_prob > 0.6 and segment.avg_logprob < -0.7:
            continue
        heard = [word for word in _joined(segment.words or (), utterance.start) if not _invented(word, utterance)]
        words += _without_loops(heard) if segment.compression_ratio > _LOOPING else heard
    return tuple(_in_order(words, utterance))


def overheard(words: Sequence[Word], utterance: Utterance) -> tuple[tuple[float, float], ...]:
    """The stretches in which somebody speaks and of which there is no word.

    Whisper decodes up to 30 s at once, and where music lies under the voice it may begin in the middle of them.
    """
    edges = [utterance.start, *(edge for word in words for edge in (word.start, word.end)), utterance.end]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return tuple((start, end) for start, end in gaps if utterance.spoken(start, end) >= _LOST_SECONDS)


def _joined(parts: Sequence[HeardWord], offset: float) -> list[Word]:
    """Whisper's pieces as words: " cold" and "-hearted" are one."""
    words: list[Word] = []
    for part in parts:
        text = part.word.strip()
        if not text:
            continue
        if words and not part.word[0].isspace():
            last = words[-1]
            confidence = min(last.confidence or 0.0, part.probability)
            words[-1] = replace(last, text=last.text + text, end=offset + part.end, confidence=confidence)
        else:
            words.append(Word(text=text, start=offset + part.start, end=offset + part.end, confidence=part.probability))
    return words


def _invented(word: Word, utterance: Utterance) -> bool:
    if not any(map(str.isalnum, word.text)):
        return True  # "…" or "♪" alone
    voiced = utterance.voiced(word.start - _MARGIN_SECONDS, word.end + _MARGIN_SECONDS)
    return voiced < _SILENT and (word.confidence or 0.0) < _UNSURE


def _without_loops(words: list[Word]) -> list[Word]:
    """Phrases said three times or more in a row are kept once."""
    keys = [word.text.lower().strip(".,!?;: ") for word in words]
    kept: list[Word] = []
    at = 0
    while at < len(words):
        for length in range(1, min(12, (len(words) - at) // 3) + 1):
            phrase = keys[at : at + length]
            turns = 1
            while keys[at + turns * length : at + (turns + 1) * length] == phrase:
                turns += 1
            if turns >= 3:
                kept += words[at : at + length]
                at += turns * length
                break
        else:
            kept.append(words[at])
            at += 1
    return kept


def _in_order(words: list[Word], utterance: Utterance) -> list[Word]:
    """Times made to rise, kept inside the utterance, and the outer ones drawn to where the voice is."""
    voice_start, voice_end = utterance.speech
    first, last = utterance.start, utterance.end
    ordered: list[Word] = []
    clock = first
    for index, word in enumerate(words):
        start, end = word.start, word.end
        if index == 0:
            # Whisper likes to begin the first word with the sound, however long the silence before it.
            start = max(start, min(voice_start - _MARGIN_SECONDS, end - 0.1))
        if index == len(words) - 1:
            end = min(end, max(voice_end + _MARGIN_SECONDS, start + 0.1))
        start = min(max(start, clock), last)
        end = min(max(end, start), last)
        clock = end
        ordered.append(
            replace(word, start=round(start, 3), end=round(end, 3), confidence=round(word.confidence or 0.0, 3))
        )
    return ordered
