"""Models that every run of a process shares."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import anyio
import anyio.to_thread

T = TypeVar("T")


@dataclass(slots=True)
class _Entry:
    lock: anyio.Lock = field(default_factory=anyio.Lock)
    users: int = 0
    value: Any = None
    made: bool = False


class SharedPool:
    """Reference-counted objects by key: made once, closed when the last user lets go."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}

    async def acquire(
        self,
        key: str,
        factory: Callable[[], T],
        close: Callable[[T], Any] | None,
        stack: AsyncExitStack,
        threads: anyio.CapacityLimiter,
    ) -> T:
        """The object of `key`; it is let go when `stack` closes. `factory` runs in a worker thread.

        Who waits while another makes it gets the same object, or tries itself where that failed.
        """
        entry = self._entries.setdefault(key, _Entry())
        entry.users += 1
        stack.callback(self._release, key, entry, close)
        async with entry.lock:
            if not entry.made:
                entry.value = await anyio.to_thread.run_sync(factory, limiter=threads)
                entry.made = True
        return cast("T", entry.value)

    def _release(self, key: str, entry: _Entry, close: Callable[[Any], Any] | None) -> None:
        entry.users -= 1
        if entry.users == 0:
            if self._entries.get(key) is entry:
                del self._entries[key]
            if entry.made and close is not None:
                close(entry.value)
