"""When to send, when to try again: the clock, the pace of the sound, the waits between connections."""

from __future__ import annotations

import random
from typing import Protocol

import anyio

BURST = 1.0
"""Seconds of sound that may go at once: as much as the longest message the service takes."""

_FIRST_WAIT, _LONGEST_WAIT = 0.3, 10.0


class Clock(Protocol):
    """What all waiting goes by."""

    def now(self) -> float:
        """The second it is."""
        raise NotImplementedError

    async def sleep(self, seconds: float) -> None:
        """Wait."""

    def real(self, seconds: float) -> float:
        """Its seconds in those of the world, for what goes by no other clock."""
        raise NotImplementedError


class WallClock:
    """The clock of the world."""

    def now(self) -> float:
        """The second it is."""
        return anyio.current_time()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await anyio.sleep(seconds)

    def real(self, seconds: float) -> float:
        """They are the same."""
        return seconds


class Pace:
    """Sends no sound faster than it was spoken, on one connection.

    Args:
        clock: What it goes by.
        speed: Seconds of sound a second.
    """

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock = clock
        self._speed = speed
        self._free = clock.now() - BURST

    async def turn(self, seconds: float) -> None:
        """Wait until so much more sound may be sent."""
        now = self._clock.now()
        self._free = max(self._free, now - BURST) + seconds / self._speed
        if self._free > now:
            await self._clock.sleep(self._free - now)


class Backoff:
    """Waits that double from try to try, with some chance in them, so that not all clients come back at once."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def wait(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row."""
        longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(failures - 1, 16))
        return longest * self._chance.uniform(0.5, 1.0)
