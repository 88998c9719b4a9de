"""What all runs of a process share: models, and the limits on what uses the machine."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar, cast

import anyio
from anyio.lowlevel import RunVar

from .threads import waker

T = TypeVar("T")


class InThread(Protocol):
    """Does blocking work in a worker thread; may leave it behind when cancelled."""

    def __call__(self, function: Callable[[], T], /) -> Awaitable[T]:
        """Do it."""
        raise NotImplementedError


@dataclass(slots=True, eq=False)
class _Entry:
    key: str
    state: Literal["empty", "making", "made", "closing"] = "empty"
    users: int = 0
    value: Any = None
    close: Callable[[Any], Any] | None = None
    waiting: set[Callable[[], None]] = field(default_factory=set)


class SharedPool:
    """Reference-counted objects by key: made once, closed when the last user lets go.

    Runs on event loops of other threads may share them.

    Attributes:
        keep: Whether what was made stays for the next user, for as long as the process lives: a server's next story
            is not to wait for its models.
    """

    def __init__(self) -> None:
        self.keep = False
        self._entries: dict[str, _Entry] = {}
        self._lock = threading.Lock()  # held for moments; never while something is made or closed

    async def acquire(
        self,
        key: str,
        factory: Callable[[], T],
        close: Callable[[T], Any] | None,
        *,
        stack: AsyncExitStack,
        in_thread: InThread,
        tell: Callable[[str], Awaitable[None]],
        postpone: Callable[[Callable[[], None]], bool] = lambda let_go: False,
    ) -> T:
        """The object of `key`; it is let go when `stack` closes. `factory` and `close` run in worker threads.

        Who waits while another makes it gets the same object, or tries himself where that failed. An object whose
        user is cancelled while it is made is for the next one; where there is none, it is closed. `tell` is told
        what is wrong with closing it. Where `postpone` says that a thread of the user's is at work in it still, it is
        let go when that has ended.
        """
        with self._lock:
            entry = self._entries.setdefault(key, _Entry(key))
            entry.users += 1
        stack.push_async_callback(self._release, entry, in_thread, tell, postpone)
        while True:
            event, wake = waker()
            with self._lock:
                if entry.state == "made":
                    return cast("T", entry.value)
                mine = entry.state == "empty"
                if mine:
                    entry.state = "making"
                    entry.close = close
                else:
                    entry.waiting.add(wake)
            if mine:
                return await self._make(entry, factory, in_thread)
            try:
                await event.wait()
            finally:
                with self._lock:
                    entry.waiting.discard(wake)

    def keys(self) -> list[str]:
        """What is shared now."""
        with self._lock:
            return [key for key, entry in self._entries.items() if entry.state == "made"]

    async def _make(self, entry: _Entry, factory: Callable[[], T], in_thread: InThread) -> T:
        step: Literal["asked", "begun", "dropped"] = "asked"

        def make() -> T | None:
            nonlocal step
            with self._lock:
                if step == "dropped":
                    return None
                step = "begun"
            try:
                value = factory()
            except BaseException:
                self._settle(entry, "empty")
                raise
            entry.value = value
            if not self._settle(entry, "made"):  # all have been cancelled meanwhile
                self._close(entry)
            return value

        try:
            return cast("T", await in_thread(make))
        finally:
            with self._lock:
                dropped = step == "asked"  # cancelled while it waited for a thread
                if dropped:
                    step = "dropped"
            if dropped:
                self._settle(entry, "empty")

    async def _release(
        self,
        entry: _Entry,
        in_thread: InThread,
        tell: Callable[[str], Awaitable[None]],
        postpone: Callable[[Callable[[], None]], bool],
    ) -> None:
        def let_go() -> None:
            if not postpone(let_go) and self._leave(entry):
                self._close(entry)

        if postpone(let_go) or not self._leave(entry):
            return
        if entry.close is None:
            self._close(entry)
            return
        begun = threading.Lock()
        error: Exception | None = None

        def close() -> None:
            nonlocal error
            if begun.acquire(blocking=False):
                error = self._close(entry)

        try:
            await in_thread(close)
        finally:
            close()  # where there was no thread for it
        if error is not None:
            await tell(f"the shared {entry.key} failed to close: {str(error) or type(error).__name__}")

    def _leave(self, entry: _Entry) -> bool:
        """One user fewer; whether the object is to be closed now."""
        with self._lock:
            entry.users -= 1
            last = entry.users == 0 and entry.state == "made" and not self.keep
            if last:
                entry.state = "closing"
            elif entry.users == 0 and entry.state == "empty":
                self._forget(entry)
        return last

    def _close(self, entry: _Entry) -> Exception | None:
        """Close what was made; who came meanwhile makes it anew, so that there are never two at once."""
        value, close, entry.value, entry.close = entry.value, entry.close, None, None
        try:
            if close is not None:
                close(value)
        except Exception as error:
            return error
        finally:
            del value
            self._settle(entry, "empty")
        return None

    def _settle(self, entry: _Entry, state: Literal["empty", "made"]) -> bool:
        """Set what making or closing came to and wake who waits; False where what was made has no user left."""
        with self._lock:
            used = entry.users > 0
            entry.state = state if used or state == "empty" else "closing"
            if not used and state == "empty":
                self._forget(entry)
            for wake in entry.waiting:
                wake()
        return used

    def _forget(self, entry: _Entry) -> None:
        if self._entries.get(entry.key) is entry:
            del self._entries[entry.key]


_limiters: RunVar[dict[str, anyio.CapacityLimiter]] = RunVar("limiters")


def shared_limiter(name: str, total: int) -> anyio.CapacityLimiter:
    """The limiter of that name of this event loop; where its users differ, the smallest `total` holds."""
    if total < 1:
        raise ValueError(f"a limiter lets one in at least, got {name!r} with {total}")
    limiters = _limiters.get({})
    if not limiters:
        _limiters.set(limiters)
    limiter = limiters.get(name)
    if limiter is None:
        limiter = limiters[name] = anyio.CapacityLimiter(total)
    elif total < limiter.total_tokens:
        limiter.total_tokens = total
    return limiter
