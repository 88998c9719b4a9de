"""How the double of AssemblyAI makes turns of the samples it receives."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .watermark import HOP, LOUD, RATE_HZ, HeardWord, ends_sentence, loudness

Hear = Callable[[bytes], Sequence[HeardWord]]
"""What makes words of the sound of a turn, their times from its first sample."""

_SECOND = 2 * RATE_HZ
_BEFORE = round(0.2 * _SECOND)
"""Bytes kept before the first loud sample of a turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What was noticed in the sound; seconds from the first sample of the stream.

    `kind` is ``started``, ``partial`` or ``final``; the last word of a partial may still be spoken.
    """

    kind: str
    at: float
    words: tuple[HeardWord, ...] = ()
    last_is_open: bool = False


class TurnDetector:
    """Cuts a stream of samples into turns at its silences.

    Args:
        hear: Hears the words of a turn.
        min_silence: Seconds that end a turn behind a finished sentence.
        max_silence: Seconds that end any turn.
        partial_every: Seconds of sound between two partials of a turn.
        in_thread: Whether `hear` takes long and runs in a worker thread.
    """

    def __init__(
        self, hear: Hear, *, min_silence: float, max_silence: float, partial_every: float = 0.3, in_thread: bool = False
    ) -> None:
        self.min_silence, self.max_silence = min_silence, max_silence
        self._hear = hear
        self._partial_every = partial_every
        self._in_thread = in_thread
        self._rest = b""
        self._kept = b""
        self._position = 0
        self._begin: int | None = None
        self._last_loud = 0
        self._next_partial = 0
        self._asked_at_min = False

    @property
    def seconds(self) -> float:
        """Sound received so far."""
        return (self._position + len(self._rest)) / _SECOND

    @property
    def in_turn(self) -> bool:
        """Whether somebody speaks."""
        return self._begin is not None

    async def feed(self, pcm: bytes) -> list[Speech]:
        """Take more of the stream; tell what was noticed in it, in order."""
        import numpy as np

        pcm = self._rest + pcm
        whole = len(pcm) // (2 * HOP) * (2 * HOP)
        pcm, self._rest = pcm[:whole], pcm[whole:]
        found: list[Speech] = []
        levels = loudness(np.frombuffer(pcm, "<i2"))
        for index, level in enumerate(levels):
            self._kept += pcm[index * 2 * HOP : (index + 1) * 2 * HOP]
            self._position += 2 * HOP
            if level > LOUD:
                self._last_loud = self._position
                self._asked_at_min = False
                if self._begin is None:
                    self._begin = self._position - len(self._kept)
                    self._next_partial = self._position + round(self._partial_every * _SECOND)
                    found.append(Speech(kind="started", at=(self._position - 2 * HOP) / _SECOND))
            elif self._begin is None:
                self._kept = self._kept[-_BEFORE:]
            else:
                found += await self._ended()
        if self._begin is not None and self._position >= self._next_partial:
            self._next_partial = self._position + round(self._partial_every * _SECOND)
            if words := await self._words():
                still = self._position / _SECOND - words[-1].end < 0.25
                found.append(Speech(kind="partial", at=words[-1].end, words=words, last_is_open=still))
        return found

    async def flush(self) -> list[Speech]:
        """End the turn that is open, as ForceEndpoint and Terminate do."""
        return await self._final() if self._begin is not None else []

    async def _ended(self) -> list[Speech]:
        silence = (self._position - self._last_loud) / _SECOND
        if silence >= self.max_silence:
            return await self._final()
        if silence >= self.min_silence and not self._asked_at_min:
            self._asked_at_min = True
            words = await self._words()
            if words and ends_sentence(words[-1].text):
                return await self._final(words)
        return []

    async def _final(self, words: tuple[HeardWord, ...] | None = None) -> list[Speech]:
        words = await self._words() if words is None else words
        self._begin = None
        self._kept = self._kept[-_BEFORE:] if self._last_loud < self._position - _BEFORE else b""
        return [Speech(kind="final", at=self._position / _SECOND, words=words)] if words else []

    async def _words(self) -> tuple[HeardWord, ...]:
        assert self._begin is not None, "asked within a turn only"
        heard = await asyncio.to_thread(self._hear, self._kept) if self._in_thread else self._hear(self._kept)
        offset = self._begin / _SECOND
        return tuple(
            HeardWord(
                text=word.text,
                start=offset + word.start,
                end=offset + word.end,
                confidence=word.confidence,
                speaker=word.speaker,
            )
            for word in heard
        )
