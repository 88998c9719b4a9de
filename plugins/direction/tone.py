"""The tone that a service heard, where the words of a sentence tell no feeling."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from fabula.core import Backdrop, Element, Reading, Sentence, Sentiment

_MOODS = {"positive": "happy", "negative": "sad"}
_SURE = 0.6
"""Confidence below which an opinion counts as none."""

_LONGEST = 120.0
"""Seconds that no opinion is about."""

_COVERED = 0.4
"""Share of a sentence that an opinion has to be about."""


class Tone:
    """What was told of the tone, and how long it has been dark: the light follows with a delay, not to flicker."""

    def __init__(self) -> None:
        self._told: list[tuple[float, float, str]] = []
        self._recent: deque[str] = deque(maxlen=2)
        self.gloomy = False

    def note(self, opinion: Sentiment) -> None:
        """Take an opinion into account from now on."""
        if opinion.confidence is None or opinion.confidence >= _SURE:
            one = (opinion.start, opinion.end, opinion.label)
            at = bisect_left(self._told, one)
            if self._told[at : at + 1] != [one]:
                self._told.insert(at, one)

    def follow(self, sentence: Sentence) -> str | None:
        """The mood of the next sentence by its tone, None where there is none to speak of.

        Two dark sentences in a row make it `gloomy`, until one is bright, or two are neither.
        """
        label = self._of(sentence)
        self._recent.append(label)
        if label == "positive" or (self.gloomy and list(self._recent) == ["neutral"] * 2):
            self.gloomy = False
        elif list(self._recent) == ["negative"] * 2:
            self.gloomy = True
        return _MOODS.get(label)

    def _of(self, sentence: Sentence) -> str:
        """The label that most of the sentence lies under."""
        shares: dict[str, float] = {}
        first = bisect_left(self._told, (sentence.start - _LONGEST, 0.0, ""))
        for start, end, label in islice(self._told, first, None):
            if start >= sentence.end:
                break
            shares[label] = shares.get(label, 0.0) + max(0.0, min(end, sentence.end) - max(start, sentence.start))
        best = max(shares, key=lambda label: shares[label], default="neutral")
        length = max(0.01, sentence.end - sentence.start)
        return best if shares.get(best, 0.0) >= _COVERED * length else "neutral"


def clouded(backdrop: Backdrop, reading: Reading) -> Backdrop:
    """The backdrop under clouds, unless the story has said what the weather is."""
    said = reading.setting.weather is not None or "weather" in reading.setting.stated
    return backdrop if said or backdrop.weather != "clear" else replace(backdrop, weather="cloud")


def with_feeling(elements: Iterable[Element], mood: str) -> tuple[Element, ...]:
    """The elements, of whom the one who leads shows the mood; nobody where one of them shows a feeling already."""
    elements = tuple(elements)
    leads = [e for e in elements if e.kind in ("person", "animal") and e.role in ("actor", "partner")]
    awake = [e for e in leads if e.action != "sleep"]
    if not awake or any(e.emotion is not None for e in leads):
        return elements
    lead = next((e for e in awake if e.role == "actor"), awake[0])
    return tuple(replace(e, emotion=mood) if e is lead else e for e in elements)
