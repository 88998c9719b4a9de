"""Sound that a device's thread gives, taken over without ever letting it wait, and kept true to the clock."""

from __future__ import annotations

from collections import deque

JUMP_SECONDS = 0.25
"""So far the sound may fall behind the clock before it is taken for lost; ordinary jitter is a tenth of that."""

DROP_SECONDS = 0.02
"""The same where the device said that it had to drop something."""

_WINDOW = 5
"""Looks at the clock of which the earliest counts: the others were late."""

_DRIFT = 0.01
"""Cards run fast or slow by some ten parts in a million; this follows a thousand times as much."""


class Ring:
    """Hands over from a thread that must not wait: what does not fit is counted, not kept.

    One thread puts, one takes, and neither locks.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._blocks: deque[bytes] = deque()
        self._put = self._taken = 0
        self._lost = self._lost_told = 0
        self._drops = self._drops_told = 0

    def put(self, data: bytes, dropped: bool = False) -> None:
        """Hand over one block; `dropped` says that the device lost something before it."""
        self._drops += dropped
        if self._put - self._taken + len(data) > self._most:
            self._lost += len(data)
            return
        self._put += len(data)
        self._blocks.append(data)

    def take(self) -> tuple[bytes, int, bool]:
        """What was handed over, bytes lost behind it, and whether the device dropped something within it."""
        parts = []
        while self._blocks:
            parts.append(self._blocks.popleft())
            self._taken += len(parts[-1])
        lost, drops = self._lost, self._drops
        told = b"".join(parts), lost - self._lost_told, drops > self._drops_told
        self._lost_told, self._drops_told = lost, drops
        return told


class SoundClock:
    """Compares the sound that came with the time that passed; tells how much silence has to stand in for what is lost.

    The sound's own clock is followed, however fast it runs; only jumps are lost sound.

    Args:
        rate_hz: Samples a second.
        now: The time at which the device was started.
    """

    def __init__(self, rate_hz: int, now: float) -> None:
        self._rate = rate_hz
        self._began = now
        self._samples = 0
        self._usual: float | None = None
        self._seen: list[float] = []
        self._dropped = False

    def lost(self, now: float, samples: int, *, overflowed: int = 0, dropped: bool = False) -> int:
        """Samples of silence that belong behind the `samples` that came.

        Args:
            now: The time.
            samples: How many came since it was asked before.
            overflowed: How many came and could not be kept.
            dropped: Whether the device says that it lost some.
        """
        self._samples += samples
        self._dropped |= dropped
        behind = now - self._began - self._samples / self._rate
        if overflowed:
            # A device that gives more than time allows has lost nothing of the story by it.
            return self._fill(min(overflowed, round((behind - (self._usual or 0.0)) * self._rate)))
        self._seen.append(behind)
        if len(self._seen) < _WINDOW:
            return 0
        least, self._seen = min(self._seen), []
        if self._usual is None:
            self._usual = least
            return 0
        jump = least - self._usual
        limit = DROP_SECONDS if self._dropped else JUMP_SECONDS
        self._dropped = False
        if jump > limit:
            return self._fill(round(jump * self._rate))
        self._usual += max(-_DRIFT, min(_DRIFT, jump))
        return 0

    def _fill(self, samples: int) -> int:
        samples = max(0, samples)
        self._samples += samples
        self._seen = []
        return samples
