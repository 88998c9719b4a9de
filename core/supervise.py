"""How one instance of a stage is fed: in order or in parallel, and what its policy does about an event it fails on.

A stage with a policy publishes what it makes of an event when it is done with it, so that a second try doubles
nothing. What no policy here can mend is raised; `life` decides on a new instance or another plugin.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import anyio

from .config import StageSpec
from .config.policies import reads_whole
from .errors import ConfigError, FabulaError, InputError, JournalError, MissingError, OutputError, PluginError
from .events import NOTIFICATIONS, Event, PictureSkipped
from .hiding import Hide
from .illustrator import Critic
from .metering import Metered
from .past import index_of, sentence_of
from .probe import Probe
from .stage import Publish, Stage
from .watch import StageTimeoutError, Watch

FINAL = (ConfigError, InputError, JournalError, MissingError, OutputError, PluginError)
"""Errors that a second try would only repeat."""

LONGEST_WAIT = 30.0
"""Seconds between two tries at most."""


class FailureLog(Protocol):
    """Where failures are told; `hide` takes keys out of what they say."""

    hide: Hide

    def failed(self, stage: str, error: BaseException, action: str, sentence: int | None = None) -> None:
        """Announce a `StageFailed`."""


class Unusable(Exception):  # noqa: N818  no error by itself: it carries one
    """An instance that cannot go on: it left a thread at work. `cause` is what it failed of, `event` at what."""

    def __init__(self, cause: Exception, event: Event | None = None) -> None:
        super().__init__(str(cause))
        self.cause = cause
        self.event = event


@dataclass(frozen=True, kw_only=True)
class Supervisor:
    """What a stage is fed under: its policy, and who is told.

    `lag` gives the seconds by which the story is ahead of a moment of it, 0 where nobody speaks any more.
    """

    spec: StageSpec
    log: FailureLog
    watch: Watch
    probes: Sequence[Probe] = ()
    lag: Callable[[float], float] = lambda _: 0.0

    async def feed(self, stage: Stage, inbox: AsyncIterator[Event], publish: Publish) -> None:
        """Feed `stage` its whole inbox.

        Raises:
            ConfigError: The stage consumes its stream itself, so its events cannot be handled one by one.
            Unusable: It has to be replaced by a new instance.
            Exception: Whatever the stage raised, where its policy does not mend it.
        """
        spec = self.spec
        whole = reads_whole(type(stage))
        if whole and (spec.parallel > 1 or spec.on_failure == "skip"):
            text = f"{spec.path}: {spec.id!r} reads its stream as a whole"
            raise ConfigError([f"{text}; `parallel` and `on_failure: skip` do not apply"])
        if whole or (self._plain and not self.probes):
            await stage.run(inbox, publish)
            return
        handle = partial(self._handle, stage)
        if spec.parallel > 1:
            await _in_parallel(handle, inbox, publish, spec.parallel)
        else:
            async for event in inbox:
                await handle(event, publish)
        await self._measured(None, stage.finish(publish))

    @property
    def _plain(self) -> bool:
        spec = self.spec
        return (
            spec.parallel == 1
            and spec.on_failure == "stop"
            and spec.retry is None
            and spec.timeout is None
            and spec.fallback is None
            and spec.when_behind == "queue"
        )

    async def _handle(self, stage: Stage, event: Event, publish: Publish) -> None:
        if self._plain:
            await self._measured(event, stage.handle(event, publish))
            return
        about = sentence_of(event)
        if self.spec.when_behind == "skip_pictures" and about is not None:
            behind = self.lag(about.end)
            if behind > self.spec.max_behind:
                reason = f"{stage.context.stage} was {behind:.0f} s behind the story"
                await publish(PictureSkipped(sentence=about, reason=reason, cause="behind"))
                return
        made: list[Event] = []

        async def collect(out: Event, /) -> None:
            if isinstance(out, NOTIFICATIONS):
                await publish(out)
            else:
                made.append(out)

        try:
            await self._measured(event, self._tried(stage, event, collect, made))
        except Exception as error:
            if not self._skips(error) or about is None or remembers(type(stage)):
                raise
            self.log.failed(self.spec.id, error, "skip", about.index)
            # what it had made of the sentence before it failed is no less good
            made = made or [skipped(self.spec.id, event, error, self.log.hide)]
        for out in made:
            await publish(out)

    def _skips(self, error: Exception) -> bool:
        """Whether the failure costs this sentence its picture and nothing else."""
        return (
            self.spec.on_failure == "skip"
            and self.spec.fallback is None
            and not isinstance(error, OutputError | Unusable)
        )

    async def _tried(self, stage: Stage, event: Event, collect: Publish, made: list[Event]) -> None:
        """Handle an event as often as ``retry`` says."""
        retry = self.spec.retry
        if retry is None or remembers(type(stage)):
            await self._once(stage, event, collect)
            return
        import stamina

        attempts = stamina.retry_context(
            on=is_passing,
            attempts=retry.times,
            timeout=None,
            wait_initial=retry.backoff,
            wait_max=LONGEST_WAIT,
            wait_jitter=retry.backoff,
        )
        async for attempt in attempts:
            with attempt:
                made.clear()
                self.watch.working()
                try:
                    await self._once(stage, event, collect)
                except Exception as error:
                    if attempt.num < retry.times and is_passing(error):
                        self.log.failed(self.spec.id, error, "retry", index_of(event))
                        self.watch.waiting()
                    raise

    async def _once(self, stage: Stage, event: Event, collect: Publish) -> None:
        if self.spec.timeout is None:
            await stage.handle(event, collect)
            return
        with anyio.move_on_after(self.spec.timeout) as scope:
            await stage.handle(event, collect)
        if scope.cancelled_caught:
            error = StageTimeoutError(f"it took longer than {self.spec.timeout:g} s")
            raise Unusable(error, event) if stage.context.abandoned else error

    async def _measured(self, event: Event | None, work: Coroutine[Any, Any, None]) -> None:
        if not self.probes:
            await work
            return
        metered = Metered(work)
        began = time.perf_counter()
        waited = self.watch.waited
        try:
            await metered
        finally:
            wall = time.perf_counter() - began
            for probe in self.probes:
                probe.event_handled(self.spec.id, event, wall, self.watch.waited - waited, metered.cpu)


def skipped(stage: str, event: Event, error: BaseException, hide: Hide) -> PictureSkipped:
    """The card of a sentence that `stage` failed on."""
    about = sentence_of(event)
    assert about is not None, "only what is about a sentence can be skipped"
    text = error.message if isinstance(error, FabulaError) else str(error) or type(error).__name__
    return PictureSkipped(sentence=about, reason=hide(f"{stage}: {text}"), cause="failed")


def is_passing(error: BaseException) -> bool:
    """Whether a second try may succeed."""
    return isinstance(error, Exception) and not isinstance(error, (*FINAL, Unusable))


def remembers(cls: type[Stage] | type[Critic]) -> bool:
    """Whether a failed try may have left half a memory behind: such a stage goes on in a new instance only."""
    return issubclass(cls, Stage) and (cls.on_resume == "replay" or cls.restore is not Stage.restore)


async def _in_parallel(
    handle: Callable[[Event, Publish], Awaitable[None]], inbox: AsyncIterator[Event], publish: Publish, number: int
) -> None:
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
