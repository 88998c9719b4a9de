"""How much of the event loop's thread a coroutine uses."""

from __future__ import annotations

import time
from collections.abc import Coroutine, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Metered(Generic[T]):
    """Awaits a coroutine and adds up, in `cpu`, the seconds of CPU its steps took in this thread."""

    def __init__(self, coroutine: Coroutine[Any, Any, T]) -> None:
        self.cpu = 0.0
        self._coroutine = coroutine

    def __await__(self) -> Generator[Any, Any, T]:
        step: Any = self._coroutine.send
        value: Any = None
        try:
            while True:
                began = time.thread_time()
                try:
                    given = step(value)
                except StopIteration as done:
                    result: T = done.value
                    return result
                finally:
                    self.cpu += time.thread_time() - began
                try:
                    value = yield given
                    step = self._coroutine.send
                except GeneratorExit:
                    raise
                except BaseException as error:  # a cancellation goes in where any other error would
                    value, step = error, self._coroutine.throw
        finally:
            self._coroutine.close()
