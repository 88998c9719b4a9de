"""Painted backdrops kept for the next sentence, the oldest given up when they take too many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Stock(Generic[_T]):
    """A store of what was last asked for, at most `limit` bytes by what `weigh` says of each; for several threads."""

    def __init__(self, limit: int, weigh: Callable[[_T], int]) -> None:
        self._limit = limit
        self._weigh = weigh
        self._kept: OrderedDict[Hashable, _T] = OrderedDict()
        self._lock = Lock()
        self.bytes = 0

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What is kept under a key, made now where nothing is."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self.bytes += self._weigh(made)
            while self.bytes > self._limit and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self.bytes -= self._weigh(dropped)
        return made

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self.bytes = 0
