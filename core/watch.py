"""Noticing stages that hang: no event taken or given, no piece of work done, for too long."""

from __future__ import annotations

from collections.abc import Collection

import anyio

from .events import Event
from .probe import Probe

SILENCE = 300.0
"""Seconds without a sign of life after which a stage that has work counts as hung, where it has no ``timeout``."""

_FINEST = 0.05


class StageTimeoutError(Exception):
    """A stage took longer than its ``timeout``, or showed no sign of life; the text says which."""


class Watch(Probe):
    """One stage's signs of life; as a probe it counts every piece of work of its threads as one.

    A stage that hangs is cancelled, and `hung` says so. `waited` is the seconds it waited for those below it.
    """

    def __init__(self, limit: float | None) -> None:
        self.limit = limit if limit is not None else SILENCE
        self.hung = False
        self._scope: anyio.CancelScope | None = None
        self.waited = 0.0
        self._busy = False
        self._last = 0.0

    def begin(self, scope: anyio.CancelScope) -> None:
        """A new instance of the stage lives in `scope`."""
        self._scope, self.hung, self._busy = scope, False, False
        self.alive()

    def alive(self) -> None:
        """The stage does something."""
        self._last = anyio.current_time()

    def working(self) -> None:
        """It has work from now on, and is expected to show signs of life."""
        self._busy = True
        self.alive()

    def waiting(self) -> None:
        """It waits for others: for an event, or for room below it."""
        self._busy = False
        self.alive()

    def thread_worked(self, stage: str, wall: float, cpu: float) -> None:
        """A slice of work was done."""
        self.alive()

    def event_taken(self, stage: str, event: Event, queued: float) -> None:
        """An event was taken."""
        self.alive()

    def look(self, now: float) -> None:
        """Cancel the stage where it has been silent for too long."""
        if self._busy and not self.hung and now - self._last > self.limit and self._scope is not None:
            self.hung = True
            self._scope.cancel()


async def watch_over(watches: Collection[Watch]) -> None:
    """Look at all stages now and then; never returns."""
    period = max(_FINEST, min([SILENCE / 10, *(watch.limit / 4 for watch in watches)]))
    while True:
        await anyio.sleep(period)
        now = anyio.current_time()
        for watch in watches:
            watch.look(now)
