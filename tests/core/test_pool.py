"""Models that runs share, also those on event loops of other threads."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import anyio
import anyio.lowlevel
import pytest

from fabula.core import threads
from fabula.core.art import ArtShelf
from fabula.core.context import Context
from fabula.core.events import Event, NoticeGiven
from fabula.core.pool import SharedPool, shared_limiter
from fabula.core.runfolder import RunFolder
from fabula.core.scorer import ScorerShelf
from fabula.core.spool import AudioSpool

pytestmark = pytest.mark.anyio


class Model:
    """Counts itself."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


class Maker:
    """Makes models when it may, and remembers them."""

    def __init__(self, *, failures: int = 0, held: bool = False) -> None:
        self.made: list[Model] = []
        self.began = threading.Event()
        self.go_on = threading.Event()
        self.failures = failures
        if not held:
            self.go_on.set()

    def __call__(self) -> Model:
        self.began.set()
        assert self.go_on.wait(10)
        if self.failures:
            self.failures -= 1
            raise ZeroDivisionError("no model")
        self.made.append(Model())
        return self.made[-1]


@asynccontextmanager
async def run_of(pool: SharedPool, folder: Path, told: list[Event]) -> AsyncIterator[Context]:
    """A run's context, closed under a shield as the engine does."""

    async def announce(event: Event) -> None:
        told.append(event)

    spool = AudioSpool(RunFolder(folder).path / "audio.pcm")
    stack = AsyncExitStack()
    try:
        yield Context(
            stage="s",
            folder=RunFolder(folder),
            audio=spool,
            art=ArtShelf(()),
            scorers=ScorerShelf(),
            pool=pool,
            stack=stack,
            announce=announce,
            threads=anyio.CapacityLimiter(2),
        )
    finally:
        with anyio.CancelScope(shield=True):
            await stack.aclose()
        spool.close()


async def until(condition: Callable[[], bool]) -> None:
    with anyio.fail_after(10):
        while not condition():
            await anyio.lowlevel.checkpoint()


async def test_eight_concurrent_runs_share_one_model(tmp_path: Path) -> None:
    pool, make = SharedPool(), Maker()
    told: list[Event] = []
    seen: set[int] = set()
    everyone, leave = anyio.Event(), [anyio.Event() for _ in range(8)]

    async def run(number: int) -> None:
        async with run_of(pool, tmp_path / str(number), told) as context:
            model = await context.shared("model", make, Model.close)
            assert await context.shared("model", make, Model.close) is model
            seen.add(number)
            if len(seen) == 8:
                everyone.set()
            await leave[number].wait()
        gone.add(number)

    gone: set[int] = set()
    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            for number in range(8):
                group.start_soon(run, number)
            await everyone.wait()
            for number in range(7):
                leave[number].set()
            await until(lambda: len(gone) == 7)
            assert make.made[0].closed == 0, "one still uses it"
            assert pool.keys() == ["model"]
            leave[7].set()
    assert [model.closed for model in make.made] == [1]
    assert pool.keys() == []
    assert told == []


@pytest.mark.parametrize("other", ["asyncio", "trio"])
async def test_event_loops_of_two_threads_share(other: str, tmp_path: Path) -> None:
    pool, make = SharedPool(), Maker(held=True)
    got: list[Model] = []

    async def use(folder: Path) -> None:
        async with run_of(pool, folder, []) as context:
            got.append(await context.shared("model", make, Model.close))
            await until(lambda: len(got) == 2)

    thread = threading.Thread(target=partial(anyio.run, use, tmp_path / "there", backend=other))
    thread.start()
    try:
        await until(make.began.is_set)
        async with anyio.create_task_group() as group:
            group.start_soon(use, tmp_path / "here")  # waits for what the other loop makes
            await anyio.wait_all_tasks_blocked()
            make.go_on.set()
    finally:
        make.go_on.set()
        await until(lambda: not thread.is_alive())
        thread.join()
    assert got == make.made * 2
    assert [model.closed for model in make.made] == [1]


async def test_the_next_tries_where_one_failed(tmp_path: Path) -> None:
    pool, make = SharedPool(), Maker(failures=1, held=True)
    results: list[str] = []

    async def use(number: int) -> None:
        async with run_of(pool, tmp_path / str(number), []) as context:
            try:
                await context.shared("model", make, Model.close)
                results.append("got it")
            except ZeroDivisionError:
                results.append("failed")

    async with anyio.create_task_group() as group:
        group.start_soon(use, 0)
        group.start_soon(use, 1)
        await until(make.began.is_set)
        await anyio.wait_all_tasks_blocked()
        make.go_on.set()
    assert sorted(results) == ["failed", "got it"]
    assert [model.closed for model in make.made] == [1]


async def test_waiting_can_be_cancelled(tmp_path: Path) -> None:
    pool, make = SharedPool(), Maker(held=True)
    got: list[Model] = []

    async def use(folder: Path) -> None:
        async with run_of(pool, folder, []) as context:
            got.append(await context.shared("model", make, Model.close))

    async with anyio.create_task_group() as group:
        group.start_soon(use, tmp_path / "maker")
        await until(make.began.is_set)
        with anyio.fail_after(5), anyio.move_on_after(0):
            await use(tmp_path / "waiter")
        make.go_on.set()
    assert got == make.made
    assert [model.closed for model in make.made] == [1]


@pytest.mark.parametrize("another", [True, False])
async def test_a_cancelled_maker_leaves_it_to_the_next_or_closes_it(
    another: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "GRACE", 0.01)
    pool, make = SharedPool(), Maker(held=True)
    got: list[Model] = []

    async def use(folder: Path) -> None:
        async with run_of(pool, folder, []) as context:
            got.append(await context.shared("model", make, Model.close))

    async with anyio.create_task_group() as outer:
        async with anyio.create_task_group() as group:
            group.start_soon(use, tmp_path / "maker")
            await until(make.began.is_set)
            if another:
                outer.start_soon(use, tmp_path / "other")
                await anyio.wait_all_tasks_blocked()
            group.cancel_scope.cancel()
        make.go_on.set()
    await until(lambda: [model.closed for model in make.made] == [1])
    assert got == (make.made if another else [])
    assert pool.keys() == []


async def test_cancelled_before_it_was_begun_the_next_can_make_it(tmp_path: Path) -> None:
    pool, make = SharedPool(), Maker()
    async with run_of(pool, tmp_path / "a", []) as context:
        release = threading.Event()
        async with anyio.create_task_group() as group:
            for _ in range(2):
                group.start_soon(context.in_thread, release.wait, 10)
            await anyio.wait_all_tasks_blocked()
            with anyio.CancelScope() as scope:
                async with anyio.create_task_group() as inner:
                    inner.start_soon(context.shared, "model", make, Model.close)
                    await anyio.wait_all_tasks_blocked()
                    scope.cancel()
            assert not make.began.is_set()
            async with run_of(pool, tmp_path / "b", []) as other:
                assert [await other.shared("model", make, Model.close)] == make.made
            release.set()
    assert [model.closed for model in make.made] == [1]


async def test_what_closing_raises_is_told(tmp_path: Path) -> None:
    def fail(model: Model) -> None:
        raise OSError("the card fell off")

    told: list[Event] = []
    pool, make = SharedPool(), Maker()
    async with run_of(pool, tmp_path, told) as context:
        await context.shared("model", make, fail)
        await context.shared("second", make, fail)
    assert [event.text for event in told if isinstance(event, NoticeGiven)] == [
        "the shared second failed to close: the card fell off",
        "the shared model failed to close: the card fell off",
    ]
    async with run_of(pool, tmp_path, told) as context:
        await context.shared("model", make)
    assert len(make.made) == 3


async def test_not_closed_under_a_thread_that_was_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "GRACE", 0.01)
    pool, make = SharedPool(), Maker()
    began = [threading.Event() for _ in range(2)]
    go_on = [threading.Event() for _ in range(2)]

    def work(number: int) -> None:
        began[number].set()
        assert go_on[number].wait(10)

    async with run_of(pool, tmp_path, []) as context:
        await context.shared("model", make, Model.close)
        async with anyio.create_task_group() as group:
            for number in range(2):
                group.start_soon(context.in_thread, work, number)
                await until(began[number].is_set)
            group.cancel_scope.cancel()
        assert context.abandoned == 2
    (model,) = make.made
    for event in go_on:
        assert (model.closed, pool.keys()) == (0, ["model"])
        left = len(threads.unfinished())
        event.set()
        await until(lambda left=left: len(threads.unfinished()) < left)  # type: ignore[misc]
    await until(lambda: model.closed == 1 and pool.keys() == [])


async def test_never_two_at_once(tmp_path: Path) -> None:
    """Who comes while it is closed waits: two models may not fit a card."""
    pool, make = SharedPool(), Maker()
    closing, go_on = threading.Event(), threading.Event()
    alive: list[int] = []

    def close(model: Model) -> None:
        closing.set()
        assert go_on.wait(10)
        model.close()

    async def use(folder: Path) -> None:
        async with run_of(pool, folder, []) as context:
            await context.shared("model", make, close)
            alive.append(sum(not model.closed for model in make.made))

    async with anyio.create_task_group() as group:
        group.start_soon(use, tmp_path / "first")
        await until(closing.is_set)
        group.start_soon(use, tmp_path / "second")
        await anyio.wait_all_tasks_blocked()
        assert alive == [1]
        go_on.set()
    assert alive == [1, 1]
    assert [model.closed for model in make.made] == [1, 1]


async def test_limiters_are_shared_by_name(tmp_path: Path) -> None:
    pool = SharedPool()
    busy: list[int] = []
    most: list[int] = []
    lock = threading.Lock()

    def work() -> None:
        with lock:
            busy.append(1)
            most.append(len(busy))
        with lock:
            busy.pop()

    async def use(context: Context) -> None:
        for _ in range(20):
            await context.in_thread(work, limiter=context.limiter("gpu", 1))

    async with run_of(pool, tmp_path / "a", []) as one, run_of(pool, tmp_path / "b", []) as two:
        assert one.limiter("gpu", 1) is two.limiter("gpu", 3), "the smallest total holds"
        assert one.limiter("gpu", 5).total_tokens == 1
        assert one.limiter("cpu", 2) is not one.limiter("gpu", 1)
        async with anyio.create_task_group() as group:
            for context in (one, one, two):
                group.start_soon(use, context)
    assert len(most) == 60
    assert max(most) == 1
    with pytest.raises(ValueError, match="'gpu' with 0"):
        shared_limiter("gpu", 0)
