"""How a stage is fed: in order or in parallel, and what happens to a sentence it fails on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol

import anyio

from .config import StageSpec
from .errors import ConfigError
from .events import NOTIFICATIONS, Event, PictureSkipped, Sentence
from .stage import Publish, Stage


class FailureLog(Protocol):
    """Where failures are told."""

    def failed(self, stage: str, error: BaseException, action: str, sentence: int | None = None) -> None:
        """Announce a `StageFailed`."""


Handle = Callable[[Event, Publish], Awaitable[None]]


async def supervise(
    stage: Stage, spec: StageSpec, inbox: AsyncIterator[Event], publish: Publish, log: FailureLog
) -> None:
    """Feed `stage` its whole inbox, as its YAML says (``parallel``, ``on_failure``).

    Raises:
        ConfigError: The stage consumes its stream itself, so its events cannot be handled one by one.
        Exception: Whatever the stage raised, where the policy is ``stop``.
    """
    if spec.parallel == 1 and spec.on_failure == "stop":
        await stage.run(inbox, publish)
        return
    if type(stage).run is not Stage.run:
        raise ConfigError(
            [f"{spec.path}: {spec.id!r} reads its stream as a whole; `parallel` and `on_failure: skip` do not apply"]
        )
    handle = _skipping(stage.handle, spec.id, log) if spec.on_failure == "skip" else stage.handle
    if spec.parallel > 1:
        await _in_parallel(handle, inbox, publish, spec.parallel)
    else:
        async for event in inbox:
            await handle(event, publish)
    await stage.finish(publish)


def _skipping(handle: Handle, stage: str, log: FailureLog) -> Handle:
    async def careful(event: Event, publish: Publish) -> None:
        published = False

        async def counting(out: Event, /) -> None:
            nonlocal published
            published = published or not isinstance(out, NOTIFICATIONS)
            await publish(out)

        try:
            await handle(event, counting)
        except Exception as error:  # whatever it is, it costs this sentence its picture and nothing else
            sentence = event if isinstance(event, Sentence) else getattr(event, "sentence", None)
            if sentence is None:
                raise
            log.failed(stage, error, "skip", sentence.index)
            if not published:
                await publish(PictureSkipped(sentence=sentence, reason=f"{stage}: {error}"))

    return careful


async def _in_parallel(handle: Handle, inbox: AsyncIterator[Event], publish: Publish, number: int) -> None:
    """Handle up to `number` events at once; what they give is published in the order they came."""
    turns = anyio.Semaphore(number)
    failures: list[Exception] = []

    async def one(event: Event, before: anyio.Event, after: anyio.Event) -> None:
        given: list[Event] = []

        async def collect(out: Event, /) -> None:
            given.append(out)

        try:
            await handle(event, collect)
            await before.wait()
            for out in given:
                await publish(out)
        except Exception as error:  # told as itself, not wrapped in a group
            await before.wait()  # what came before it is finished and published
            failures.append(error)
            group.cancel_scope.cancel()
        finally:
            after.set()
            turns.release()

    async with anyio.create_task_group() as group:
        last = anyio.Event()
        last.set()
        async for event in inbox:
            await turns.acquire()
            done = anyio.Event()
            group.start_soon(one, event, last, done)
            last = done
    if failures:
        raise failures[0]
