"""A clock that runs faster than the world, so that what takes minutes is tried in seconds."""

from __future__ import annotations

import anyio


class ScaledClock:
    """Seconds that pass `speed` times as fast as real ones; every clock of that speed in a process shows the same."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed

    def now(self) -> float:
        """The second it is."""
        return anyio.current_time() * self.speed

    async def sleep(self, seconds: float) -> None:
        """Wait so many of its own seconds."""
        await anyio.sleep(max(0.0, seconds) / self.speed)

    def real(self, seconds: float) -> float:
        """Its own seconds in those of the world, for what goes by no other clock."""
        return seconds / self.speed
