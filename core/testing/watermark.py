"""Recordings that tell of themselves which of their samples arrived: every word is a chord that holds its number.

What hears them hears nothing else: a stretch that is missing, doubled or out of order shows as words that are.
"""

from __future__ import annotations

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE_HZ = 16_000

GARBLED = "[garbled]"
"""Heard where samples of a word are missing, or two words overlap."""

HOP = 160
"""Samples over which loudness is taken: 10 ms."""

LOUD = 0.01
"""Mean of full scale above which a hop is no silence."""

_BITS, _CHECK_BITS = 16, 4
_PILOT_HZ = 3800.0
_LOWEST_HZ, _STEP_HZ = 400.0, 150.0
_GAP_HOPS = 3
_PART = 700
"""Samples in which two tones can be told apart."""

_ENDERS = ".!?…"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWord:
    """A word and where it was heard, in seconds from the first sample."""

    text: str
    start: float
    end: float
    confidence: float = 0.98
    speaker: str | None = None


class Watermark:
    """A script of up to 65,536 words as sound, and the ear for it.

    Args:
        script: The words, or a text. A word that ends in ``.``, ``!`` or ``?`` is followed by `pause`.
        word_seconds: How long a word sounds.
        gap: Seconds between two words.
        pause: Seconds behind a sentence.
        lead: Seconds of silence before the first word.
    """

    def __init__(
        self,
        script: str | Sequence[str],
        *,
        word_seconds: float = 0.22,
        gap: float = 0.06,
        pause: float = 0.8,
        lead: float = 0.5,
    ) -> None:
        self.script = tuple(script.split() if isinstance(script, str) else script)
        if len(self.script) > 1 << _BITS:
            raise ValueError(f"a watermark numbers {1 << _BITS:,} words, the script has {len(self.script):,}")
        self._size = round(word_seconds * RATE_HZ)
        self._gap, self._pause, self._lead = (round(seconds * RATE_HZ) for seconds in (gap, pause, lead))
        self._heard: dict[bytes, int | None] = {}

    @property
    def spoken(self) -> tuple[HeardWord, ...]:
        """What is truly said, and when."""
        words, at = [], self._lead
        for text in self.script:
            words.append(HeardWord(text=text, start=at / RATE_HZ, end=(at + self._size) / RATE_HZ))
            at += self._size + (self._pause if ends_sentence(text) else self._gap)
        return tuple(words)

    @property
    def duration(self) -> float:
        """Seconds of the recording; it ends with a pause."""
        return self.spoken[-1].end + self._pause / RATE_HZ if self.script else self._lead / RATE_HZ

    def pcm(self) -> bytes:
        """The whole recording: 16-bit mono at 16 kHz."""
        import numpy as np

        samples = np.zeros(round(self.duration * RATE_HZ), "<i2")
        for number, word in enumerate(self.spoken):
            at = round(word.start * RATE_HZ)
            samples[at : at + self._size] = _chord(number, self._size)
        return samples.tobytes()

    def write(self, path: Path) -> Path:
        """The recording as a WAV file."""
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
            file.writeframes(self.pcm())
        return path

    def hear(self, pcm: bytes) -> list[HeardWord]:
        """The words in a stretch of sound; one that reaches to its end and is not whole yet is not heard."""
        import numpy as np

        samples = np.frombuffer(pcm, "<i2")
        loud = loudness(samples) > LOUD
        words = []
        for first, last in _bursts(loud):
            unended = last + _GAP_HOPS >= len(loud)
            if unended and (last - first) * HOP < self._size - HOP:
                continue
            number = self._number(samples, first * HOP, last * HOP)
            text = self.script[number] if number is not None and number < len(self.script) else GARBLED
            confidence = 0.98 if text != GARBLED else 0.2
            words.append(
                HeardWord(text=text, start=first * HOP / RATE_HZ, end=last * HOP / RATE_HZ, confidence=confidence)
            )
        return words

    def _number(self, samples: NDArray[np.int16], start: int, end: int) -> int | None:
        """The number a burst holds, None where it is no whole word."""
        if abs(end - start - self._size) > 2 * HOP:
            return None
        middle = samples[start : start + self._size][2 * HOP : -2 * HOP]
        key = middle.tobytes()
        if key not in self._heard:  # a turn is heard again with every partial
            if len(self._heard) > 4096:
                self._heard.clear()
            self._heard[key] = _whole(middle)
        return self._heard[key]


def loudness(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Mean of full scale of each whole hop."""
    import numpy as np

    whole = samples[: len(samples) // HOP * HOP].astype(np.float32)
    means: NDArray[np.float32] = np.abs(whole).reshape(-1, HOP).mean(axis=1) / np.float32(32768)
    return means


def ends_sentence(text: str) -> bool:
    """Whether a stop stands behind the word, within closing quotation marks or without."""
    return text.rstrip("\"'”’»").endswith(tuple(_ENDERS))


def _bursts(loud: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last hop of what lies between two gaps."""
    import numpy as np

    hops = np.flatnonzero(loud)
    if not len(hops):
        return []
    breaks = np.flatnonzero(np.diff(hops) > _GAP_HOPS)
    firsts = hops[np.concatenate(([0], breaks + 1))]
    lasts = hops[np.concatenate((breaks, [len(hops) - 1]))] + 1
    return [(int(first), int(last)) for first, last in zip(firsts, lasts, strict=True)]


def _checked(number: int) -> int:
    check = (number ^ number >> 4 ^ number >> 8 ^ number >> 12) & 0xF
    return number << _CHECK_BITS | (check ^ 0x9)


def _chord(number: int, size: int) -> NDArray[np.int16]:
    import numpy as np

    at = np.arange(size) / RATE_HZ
    code = _checked(number)
    tones = [_LOWEST_HZ + _STEP_HZ * bit for bit in range(_BITS + _CHECK_BITS) if code >> bit & 1]
    # phases that rise with the square of the tone's number keep the sum from piling up
    wave_ = sum(np.sin(2 * np.pi * hertz * at + 0.35 * index**2) for index, hertz in enumerate([_PILOT_HZ, *tones]))
    ramp = np.minimum(1, np.minimum(np.arange(size), np.arange(size)[::-1]) / 40)
    chord: NDArray[np.int16] = (1400 * wave_ * ramp).astype("<i2")
    return chord


def _whole(samples: NDArray[np.int16]) -> int | None:
    """The number that every part of a word holds; None where it is pieced together of several."""
    import numpy as np

    number = _decoded(samples)
    parts = np.array_split(samples, max(1, len(samples) // _PART))
    return number if all(_decoded(part) == number for part in parts) else None


def _decoded(samples: NDArray[np.int16]) -> int | None:
    import numpy as np

    parts = _basis(len(samples)) @ samples.astype(np.float64)
    strength = np.hypot(parts[0::2], parts[1::2])
    if strength[0] < 100 * len(samples):
        return None
    code = sum(1 << bit for bit in range(_BITS + _CHECK_BITS) if strength[bit + 1] > strength[0] / 2)
    number = code >> _CHECK_BITS
    return number if _checked(number) == code else None


@lru_cache(maxsize=64)
def _basis(size: int) -> NDArray[np.float64]:
    """Windowed cosine and sine of every tone, the pilot's first."""
    import numpy as np

    hertz = np.array([_PILOT_HZ, *(_LOWEST_HZ + _STEP_HZ * bit for bit in range(_BITS + _CHECK_BITS))])
    angles = 2 * np.pi * np.outer(hertz, np.arange(size) / RATE_HZ)
    waves: NDArray[np.float64] = np.stack((np.cos(angles), np.sin(angles)), axis=1).reshape(2 * len(hertz), size)
    waves *= np.hanning(size)
    return waves
