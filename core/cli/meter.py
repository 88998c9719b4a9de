"""How loud it is: the level of live sound in decibels below full scale."""

from __future__ import annotations

import math
from collections.abc import Callable

FLOOR = -60.0
"""Nothing below it is shown; a quiet room is at about -55."""

_FALL = 30.0
"""Decibels a second by which the level falls back, as fast as an eye follows."""

_CLIPPED_SECONDS = 2.0
_FULL = 32_700
"""Samples from here on are cut off, or will be a little louder."""

_CELLS = 30
_LOUD, _TOO_LOUD = -12.0, -3.0


class Meter:
    """Follows sound: jumps up with it and falls back by and by. Levels are RMS, as speech is felt."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._level = FLOOR
        self._at = now()
        self._clipped_at = -math.inf

    def hear(self, pcm: bytes) -> None:
        """Take in a stretch of 16-bit samples."""
        import numpy as np

        if not pcm:
            return
        samples = np.frombuffer(pcm, "<i2").astype(np.float32)
        level = 20 * math.log10(max(float(np.sqrt(np.mean(samples * samples))), 1.0) / 32_768)
        self._level, self._at = max(level, self.level), self._now()
        if int((np.abs(samples) >= _FULL).sum()) > 1:  # a single one may be chance
            self._clipped_at = self._at

    @property
    def level(self) -> float:
        """Decibels below full scale, from `FLOOR` to 0."""
        return max(FLOOR, self._level - _FALL * (self._now() - self._at))

    @property
    def clipped(self) -> bool:
        """Whether sound was cut off a moment ago."""
        return self._now() - self._clipped_at < _CLIPPED_SECONDS

    def cells(self) -> list[tuple[str, str]]:
        """The meter as text with styles, always equally wide."""
        lit = round((self.level - FLOOR) / -FLOOR * _CELLS)
        zones = [("green", FLOOR, _LOUD), ("yellow", _LOUD, _TOO_LOUD), ("red", _TOO_LOUD, 0.0)]
        parts: list[tuple[str, str]] = []
        for style, low, high in zones:
            first, last = (round((edge - FLOOR) / -FLOOR * _CELLS) for edge in (low, high))
            on = max(0, min(lit, last) - first)
            parts += [("█" * on, style), ("░" * (last - first - on), "dim")]
        parts.append((f" {self.level:4.0f} dB" if self.level > FLOOR else "  quiet", "dim"))
        parts.append(("  too loud: it is cut off" if self.clipped else "", "bold red"))
        return [part for part in parts if part[0]]
