"""Worker threads that a cancelled stage can leave behind, and what a stage left running when it closed.

They are daemons: a thread that never returns must not keep the process from ending, as those of AnyIO would under
asyncio.
"""

from __future__ import annotations

import asyncio
import functools
import sys
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from types import ModuleType
from typing import Any, Generic, TypeVar
from weakref import WeakSet

import anyio
import sniffio

T = TypeVar("T")

GRACE = 1.5
"""Seconds a cancelled caller waits for its thread; slices of work are to be shorter."""

IDLE = 10.0
"""Seconds after which a worker without work ends."""

current_stage: ContextVar[str] = ContextVar("current_stage")
"""The id of the stage whose task this is; tasks it starts inherit it."""

_idle: list[_Worker] = []
_idle_lock = threading.Lock()
_abandoned: list[Work[Any]] = []


def waker() -> tuple[anyio.Event, Callable[[], None]]:
    """An event of this event loop, and what sets it from any thread, also once the loop has ended."""
    event = anyio.Event()
    soon: Callable[..., object]
    if sniffio.current_async_library() == "trio":
        import trio

        soon = trio.lowlevel.current_trio_token().run_sync_soon
    else:
        soon = asyncio.get_running_loop().call_soon_threadsafe

    def wake() -> None:
        with suppress(RuntimeError):  # that loop has ended: nobody waits any more
            soon(event.set)

    return event, wake


@dataclass(slots=True, eq=False)
class Work(Generic[T]):
    """A call in a worker thread: its outcome, and what it took in seconds once it is `done`."""

    function: Callable[[], T]
    name: str
    result: T | None = None
    error: BaseException | None = None
    done: bool = False
    wall: float = 0.0
    cpu: float = 0.0
    _then: list[Callable[[], object]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def when_done(self, callback: Callable[[], object]) -> bool:
        """Have `callback` called in the worker thread at the end; False where that has come already."""
        with self._lock:
            if not self.done:
                self._then.append(callback)
            return not self.done

    def __call__(self) -> None:
        """Do it."""
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            self.result = self.function()
        except BaseException as error:  # raised again where it is waited for
            self.error = error
        finally:
            self.wall, self.cpu = time.perf_counter() - wall, time.thread_time() - cpu
            with self._lock:
                self.done = True
            for callback in self._then:
                callback()


class _Worker(threading.Thread):
    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.start()

    def call(self, work: Callable[[], None]) -> None:
        self._calls.put(work)

    def run(self) -> None:
        while True:
            self.name = "Fabula worker"
            try:
                call = self._calls.get(timeout=IDLE)
            except Empty:
                with _idle_lock:
                    if self in _idle:
                        _idle.remove(self)
                        return
                continue  # somebody has taken it meanwhile
            call()
            del call
            with _idle_lock:
                _idle.append(self)


async def run_work(work: Work[T], limiter: anyio.CapacityLimiter, abandon: Callable[[Work[T]], None]) -> T:
    """Do `work` in a worker thread and return its result.

    Cancelled, it waits up to `GRACE` seconds for the end of the work, whose outcome is lost; a thread that is not
    done by then goes on without its token of `limiter`, and `abandon` is called.
    """
    async with limiter:
        event, wake = waker()
        context = copy_context()
        context.run(sniffio.current_async_library_cvar.set, None)

        def call() -> None:
            threading.current_thread().name = work.name
            context.run(work)
            wake()

        with _idle_lock:
            worker = _idle.pop() if _idle else None
        (worker or _Worker()).call(call)
        try:
            await event.wait()
        except anyio.get_cancelled_exc_class():
            if not work.done:
                with anyio.move_on_after(GRACE, shield=True):
                    await event.wait()
            if not work.done:
                _abandoned[:] = [other for other in _abandoned if not other.done] + [work]
                abandon(work)
            raise
    if work.error is not None:
        try:
            raise work.error
        finally:
            work.error = None  # its traceback holds this frame
    return work.result  # type: ignore[return-value]  # None only where that is what it returned


def unfinished() -> list[str]:
    """The abandoned calls that still run in this process; interpreters may crash that end among them."""
    return [work.name for work in _abandoned if not work.done]


def describe(function: Callable[..., Any]) -> str:
    """``module.qualname`` of whatever can be called."""
    while isinstance(function, functools.partial):
        function = function.func
    name = getattr(function, "__qualname__", None) or type(function).__qualname__
    owner = getattr(function, "__self__", None)
    if owner is not None and not isinstance(owner, type | ModuleType) and not hasattr(function, "__func__"):
        return f"{type(owner).__module__}.{name}"  # a method written in C
    return f"{getattr(function, '__module__', None) or type(function).__module__}.{name}"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The threads and tasks there were."""

    threads: WeakSet[threading.Thread] = field(default_factory=WeakSet)
    tasks: WeakSet[asyncio.Task[Any]] = field(default_factory=WeakSet)


def snapshot() -> Snapshot:
    """What runs now, in this process and on this event loop; see `leaked`."""
    return Snapshot(WeakSet(threading.enumerate()), WeakSet(_tasks()))


def home(cls: type) -> str:
    """The package a class lives in, for `leaked`."""
    return cls.__module__.rpartition(".")[0] or cls.__module__


def leaked(since: Snapshot, *, stage: str | None = None, packages: Collection[str] = ()) -> list[str]:
    """What was started after `since` and still runs, one description each.

    Args:
        since: Taken before what is to be watched began.
        stage: Only what can be laid at this stage's door: tasks that inherited `current_stage` (before Python 3.12:
            whose code is in `packages`), and threads whose code is in `packages`.
        packages: Where the stages' own code is, see `home`. Libraries start daemons that are meant to outlive
            everything, so that a daemon thread counts only if it runs code of these.
    """
    found = []
    for thread in threading.enumerate():
        if thread not in since.threads and not _is_pooled(thread):
            code = _thread_code(thread)
            if _within(code, packages) or (stage is None and not thread.daemon):
                found.append(f"thread {thread.name!r} ({code})")
    for task in _tasks():
        if task not in since.tasks and not task.done():
            code = _task_code(task)
            if _is_of_stage(task, code, stage, packages):
                found.append(f"task {task.get_name()!r} ({code})")
    return sorted(found)


def _is_pooled(thread: threading.Thread) -> bool:
    """Whether it belongs to a pool that ends or reuses its threads itself, or to no Python code at all."""
    if isinstance(thread, _Worker | threading._DummyThread) or thread is threading.current_thread():
        return True
    if type(thread).__module__.startswith("anyio."):
        return True
    return _thread_code(thread).startswith("trio.") or thread.name.startswith("asyncio_")


def _thread_code(thread: threading.Thread) -> str:
    if type(thread).run is not threading.Thread.run:
        return f"{type(thread).__module__}.{type(thread).__qualname__}"
    target = getattr(thread, "_target", None)  # deleted when it ends
    return describe(target) if target is not None else f"{type(thread).__module__}.{type(thread).__qualname__}"


def _tasks() -> set[asyncio.Task[Any]]:
    try:
        if sniffio.current_async_library() != "asyncio":
            return set()
    except sniffio.AsyncLibraryNotFoundError:
        return set()
    current = asyncio.current_task()
    return {task for task in asyncio.all_tasks() if task is not current}


def _task_code(task: asyncio.Task[Any]) -> str:
    coroutine: Any = task.get_coro()
    frame = getattr(coroutine, "cr_frame", None)
    module = frame.f_globals.get("__name__", "") if frame is not None else type(coroutine).__module__
    return f"{module}.{getattr(coroutine, '__qualname__', type(coroutine).__qualname__)}"


def _is_of_stage(task: asyncio.Task[Any], code: str, stage: str | None, packages: Collection[str]) -> bool:
    if sys.version_info >= (3, 12):
        owner = task.get_context().get(current_stage)
        return owner is not None if stage is None else owner == stage
    if stage is None:
        return not _within(code, ("fabula.core", "anyio", "asyncio"))
    return _within(code, packages)


def _within(code: str, packages: Collection[str]) -> bool:
    return any(code.startswith(f"{package}.") for package in packages)
