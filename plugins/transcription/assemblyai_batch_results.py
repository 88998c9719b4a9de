"""What AssemblyAI says of a recording, as events on the story's clock."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from fabula.core import Chapter, Event, NamedEntity, Sentiment, Transcript, Word

_TONES: Mapping[str, Literal["positive", "neutral", "negative"]] = {
    "POSITIVE": "positive",
    "NEUTRAL": "neutral",
    "NEGATIVE": "negative",
}


def told_beside(answer: Mapping[str, Any], at: float) -> list[Event]:
    """Sentiment, names and chapters of a finished transcript whose sound begins at second `at`, each kind in order."""
    found: list[Event] = []
    for one in _objects(answer.get("sentiment_analysis_results")):
        label = _TONES.get(str(one.get("sentiment", "")).upper())
        start, end = _span(one, at)
        if label is not None and end > start:
            found.append(Sentiment(start=start, end=end, label=label, confidence=_share(one.get("confidence"))))
    for one in _objects(answer.get("entities")):
        text, label_ = _words(one.get("text")), str(one.get("entity_type") or "")
        start, end = _span(one, at)
        if text and label_:
            found.append(NamedEntity(start=start, end=end, label=label_, text=text))
    found += _chapters(answer, at)
    return found


def transcripts(
    answer: Mapping[str, Any], sentences: Sequence[Mapping[str, Any]], *, at: float, until: float, turn: int
) -> list[Transcript]:
    """A final transcript for each sentence that has words, numbered from `turn`; none reaches beyond second `until`.

    Where the service cut no sentences there is one for each utterance, or one for all its words.
    """
    parts: Sequence[Mapping[str, Any]] = sentences or _objects(answer.get("utterances"))
    language = str(answer.get("language_code") or "").replace("-", "_").partition("_")[0].lower() or None
    found: list[Transcript] = []
    for part in parts or (answer,):
        words = _timed(part, at, found[-1].end if found else at, until)
        if words:
            found.append(
                Transcript(
                    turn=turn + len(found),
                    text=" ".join(word.text for word in words),
                    words=words,
                    start=words[0].start,
                    end=words[-1].end,
                    language=language,
                )
            )
    return found


def _timed(part: Mapping[str, Any], at: float, earliest: float, until: float) -> tuple[Word, ...]:
    """The words of a sentence in order, none before `earliest` or before the one before has ended."""
    speaker = _speaker(part)
    words: list[Word] = []
    for one in _objects(part.get("words")):
        start, end = _span(one, at)
        start = min(max(start, earliest), until)
        end = min(max(end, start), until)
        # what stands as one word may hold blanks ("New York")
        pieces = _words(one.get("text")).split()
        step = (end - start) / max(1, len(pieces))
        for number, piece in enumerate(pieces):
            words.append(
                Word(
                    text=piece,
                    start=start + number * step,
                    end=start + (number + 1) * step if number + 1 < len(pieces) else end,
                    confidence=_share(one.get("confidence")),
                    speaker=_speaker(one) or speaker,
                )
            )
        earliest = end
    return tuple(words)


def _chapters(answer: Mapping[str, Any], at: float) -> list[Event]:
    understood = _object(_object(_object(answer.get("speech_understanding")).get("response")).get("summarization"))
    sections = _objects(understood.get("summary")) or _objects(answer.get("chapters"))
    found: list[Event] = []
    for one in sections:
        headline = _words(one.get("headline")) or _words(one.get("gist"))
        bullets = one.get("bullets")
        listed = " ".join(map(_words, bullets)) if isinstance(bullets, list) else ""
        summary = _words(one.get("text")) or _words(one.get("summary")) or listed
        start, end = _span(one, at)
        if headline and end > start:
            found.append(Chapter(start=start, end=end, headline=headline, summary=summary))
    return found


def _span(one: Mapping[str, Any], at: float) -> tuple[float, float]:
    """Start and end in seconds of the story; the service counts milliseconds, and has been seen to leave some out."""
    start, end = _milliseconds(one.get("start")), _milliseconds(one.get("end"))
    return at + start / 1000, at + max(start, end) / 1000


def _milliseconds(value: object) -> float:
    return max(0.0, _number(value) or 0.0)


def _share(value: object) -> float | None:
    number = _number(value)
    return None if number is None else min(1.0, max(0.0, number))


def _number(value: object) -> float | None:
    plain = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if plain else None  # type: ignore[arg-type]  # `plain` says so


def _speaker(one: Mapping[str, Any]) -> str | None:
    speaker = one.get("speaker")
    return speaker if isinstance(speaker, str) and speaker else None


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
