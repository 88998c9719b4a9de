"""Worker threads that can be left behind, and what a stage left running."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import anyio
import anyio.lowlevel
import pytest
import sniffio

from fabula.core import threads
from fabula.core.context import Context
from fabula.core.events import Event
from fabula.core.pool import SharedPool
from fabula.core.probe import Probe
from fabula.core.testing import open_context

pytestmark = pytest.mark.anyio


@pytest.fixture
def no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "GRACE", 0.01)


def pump_until(event: threading.Event) -> None:
    event.wait()


async def until(condition: threading.Event) -> None:
    with anyio.fail_after(5):
        while not condition.is_set():
            await anyio.lowlevel.checkpoint()


async def test_returns_and_raises(tmp_path: Path) -> None:
    def fail() -> None:
        raise ZeroDivisionError("nought")

    async with open_context(tmp_path) as context:
        assert await context.in_thread(divmod, 7, 2) == (3, 1)
        assert await context.in_thread(threading.get_ident) != threading.get_ident()
        with pytest.raises(ZeroDivisionError, match="nought"):
            await context.in_thread(fail)
        with pytest.raises(SystemExit):
            await context.in_thread(sys.exit, 3)
        assert context.abandoned == 0


async def test_work_sees_no_event_loop_and_the_callers_variables(tmp_path: Path) -> None:
    async def nested() -> str:
        return threads.current_stage.get()

    token = threads.current_stage.set("painter")
    async with open_context(tmp_path) as context:
        assert await context.in_thread(partial(anyio.run, nested)) == "painter"
    threads.current_stage.reset(token)


async def test_waits_for_work_that_ends_soon_after_the_cancellation(tmp_path: Path) -> None:
    began, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    after: list[bool] = []

    def work() -> str:
        began.set()
        go_on.wait(5)
        ended.set()
        return "lost"

    async def call(context: Context) -> None:
        try:
            after.append(bool(await context.in_thread(work)))
        finally:
            after.append(ended.is_set())

    async with open_context(tmp_path) as context, anyio.create_task_group() as group:
        group.start_soon(call, context)
        await until(began)
        group.cancel_scope.cancel()
        with anyio.CancelScope(shield=True):
            for _ in range(50):  # the other task is told meanwhile
                await anyio.lowlevel.checkpoint()
        go_on.set()
    assert after == [True], "it is closed only after its thread has ended, and gets nothing"
    assert context.abandoned == 0


@pytest.mark.usefixtures("no_grace")
async def test_leaves_a_stuck_thread_behind_and_goes_on(tmp_path: Path) -> None:
    release = threading.Event()
    limiter = anyio.CapacityLimiter(1)

    async def stuck(context: Context, began: threading.Event) -> None:
        def work() -> None:
            began.set()
            release.wait(10)

        await context.in_thread(work, limiter=limiter)

    async with open_context(tmp_path) as context:  # with threads for two
        try:
            for number in range(1, 5):
                began = threading.Event()
                async with anyio.create_task_group() as group:
                    group.start_soon(stuck, context, began)
                    await until(began)
                    group.cancel_scope.cancel()
                assert context.abandoned == number
                assert sum("stuck.<locals>.work" in name for name in threads.unfinished()) == number
            with anyio.fail_after(5):
                assert await context.in_thread(len, "its place is free", limiter=limiter) == 17
        finally:
            release.set()
        with anyio.fail_after(5):
            while threads.unfinished():
                await anyio.lowlevel.checkpoint()


async def test_cancelled_before_there_is_a_thread_does_nothing(tmp_path: Path) -> None:
    done: list[int] = []
    async with open_context(tmp_path) as context:
        with anyio.CancelScope() as scope:
            scope.cancel()
            await context.in_thread(done.append, 1)
    assert scope.cancelled_caught
    assert done == []


async def test_a_stuck_thread_does_not_keep_the_process(anyio_backend: str, tmp_path: Path) -> None:
    code = f"""
import anyio, sys, time
from pathlib import Path
from fabula.core import threads
from fabula.core.testing import open_context
threads.GRACE = 0.01
async def main():
    async with open_context(Path({str(tmp_path)!r})) as context:
        with anyio.move_on_after(0.05):
            await context.in_thread(time.sleep, 600)
    assert context.abandoned == 1
    assert threads.unfinished() == ["time.sleep"], threads.unfinished()
anyio.run(main, backend={anyio_backend!r})
"""
    with anyio.fail_after(60):
        done = await anyio.run_process([sys.executable, "-c", code], check=False, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout.decode()


async def test_probes_are_told_of_every_slice(tmp_path: Path) -> None:
    class Clock(Probe):
        def __init__(self) -> None:
            self.told: list[tuple[str, float, float, int]] = []

        def thread_worked(self, stage: str, wall: float, cpu: float) -> None:
            self.told.append((stage, wall, cpu, threading.get_ident()))

    def spin() -> int:
        return sum(range(300_000))

    clock = Clock()
    async with open_context(tmp_path) as given:
        context = Context(
            stage="painter",
            folder=given.folder,
            audio=given.audio,
            art=given.art,
            scorers=given.scorers,
            pool=SharedPool(),
            stack=given.stack,
            announce=_nobody,
            threads=anyio.CapacityLimiter(2),
            probes=[clock],
        )
        await context.in_thread(spin)
        with pytest.raises(ZeroDivisionError):
            await context.in_thread(divmod, 1, 0)
    (stage, wall, cpu, where), (_, _, idle, _) = clock.told
    assert (stage, where) == ("painter", threading.get_ident())
    assert wall >= cpu * 0.5 > 0
    assert idle < cpu


async def _nobody(event: Event) -> None:
    raise AssertionError(event)


async def test_a_hundred_calls_share_few_threads(tmp_path: Path) -> None:
    seen: set[int] = set()
    async with open_context(tmp_path) as context:
        async with anyio.create_task_group() as group:
            for _ in range(100):
                group.start_soon(context.in_thread, lambda: seen.add(threading.get_ident()))
        # two at once; a worker is idle again a moment after its outcome is known
        assert len(seen) < 20


async def test_finds_the_threads_a_stage_left(tmp_path: Path) -> None:
    release = threading.Event()
    async with open_context(tmp_path) as context:
        before = threads.snapshot()
        await context.in_thread(len, "")  # its worker stays for a while, and is no leak
        assert threads.leaked(before, packages=[__name__]) == []
        pump = threading.Thread(target=release.wait, name="pump")
        library = threading.Thread(target=release.wait, name="library", daemon=True)
        ours = threading.Thread(target=pump_until, args=[release], name="ours", daemon=True)
        for thread in (pump, library, ours):
            thread.start()
        try:
            found = threads.leaked(before, packages=[__name__])
            assert [text.split("'")[1] for text in found] == ["ours", "pump"]
            assert f"({__name__}.pump_until)" in found[0]
            assert [text.split("'")[1] for text in threads.leaked(before, stage="s", packages=[__name__])] == ["ours"]
            assert threads.leaked(threads.snapshot(), packages=[__name__]) == []
        finally:
            release.set()
            for thread in (pump, library, ours):
                thread.join(5)
        assert threads.leaked(before, packages=[__name__]) == []


async def test_finds_the_tasks_a_stage_left() -> None:
    if sniffio.current_async_library() != "asyncio":
        assert threads.leaked(threads.snapshot()) == []
        pytest.skip("trio has no tasks that nobody owns")
    before = threads.snapshot()
    token = threads.current_stage.set("painter")
    task = asyncio.create_task(anyio.sleep_forever())

    async def pump() -> None:
        await anyio.sleep_forever()

    mine = asyncio.create_task(pump(), name="pump")
    threads.current_stage.reset(token)
    await anyio.lowlevel.checkpoint()
    try:
        found = threads.leaked(before, stage="painter", packages=[__name__])
        assert [text for text in found if "'pump'" in text and "pump" in text.split("(")[1]]
        assert threads.leaked(before, stage="writer", packages=["elsewhere"]) == []
        assert any("'pump'" in text for text in threads.leaked(before))
    finally:
        for left in (task, mine):
            left.cancel()
        await asyncio.wait([task, mine])
    assert threads.leaked(before, stage="painter", packages=[__name__]) == []


def test_descriptions() -> None:
    assert threads.describe(partial(os.path.join, "a")) == "posixpath.join"
    assert threads.describe(threading.Event().wait) == "threading.Event.wait"
    assert threads.describe(os.getpid) == "posix.getpid"
    assert threads.describe([].append) == "builtins.list.append"
    assert threads.home(Context) == "fabula.core"
