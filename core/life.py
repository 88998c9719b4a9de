"""A stage's life in a run: opening, taking up its past, being fed, closing; again with a new instance, or with the
plugin that falls in for it, where its policy says so."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from typing import Protocol

import anyio
import anyio.lowlevel

from . import threads
from .bus import Channel, Outlet
from .config import StageSpec
from .config.policies import reads_whole
from .context import Context
from .errors import OutputError
from .events import NOTIFICATIONS, AudioChunk, Event, NoticeGiven, StageFinished
from .history import History, replays
from .illustrator import Critic, Illustrator
from .inbox import Inbox, Ledger
from .past import Past, index_of, sentence_of
from .probe import Probe
from .record import Recorder
from .routing import taken_by
from .spool import SAMPLE_RATE_HZ
from .stage import Publish, Stage
from .supervise import LONGEST_WAIT, Supervisor, Unusable, is_passing, remembers, skipped
from .watch import StageTimeoutError, Watch

CLOSING = 10.0
"""Seconds a stage has to close; after that it is told and left behind."""

_OPENING = 1800.0
"""Seconds without a sign of life while opening: models are fetched and loaded then."""


class Backstage(Protocol):
    """What a life needs of its run."""

    recorder: Recorder
    probes: Sequence[Probe]

    def context(self, spec: StageSpec, outlet: Outlet, stack: AsyncExitStack, probes: Sequence[Probe]) -> Context:
        """The door to the run for one instance."""
        raise NotImplementedError

    def critics_of(self, stage: str) -> Sequence[StageSpec]:
        """The critics bound to an illustrator."""
        raise NotImplementedError

    async def all_open(self, stage: str) -> None:
        """Wait until every stage has opened: what is missing is told before anything is heard."""
        raise NotImplementedError

    async def run_source(self, stage: Stage, publish: Publish) -> bool:
        """Let a source speak until it ends or is stopped; whether it ended by itself."""
        raise NotImplementedError

    async def recall(self) -> History:
        """What the journal says by now."""
        raise NotImplementedError

    def lag(self, moment: float) -> float:
        """Seconds of story since `moment`, 0 where nothing more is heard."""
        raise NotImplementedError


class Life:
    """Drives one stage of a run from beginning to end."""

    def __init__(
        self, spec: StageSpec, cls: type[Stage], backstage: Backstage, channel: Channel | None, outlet: Outlet
    ):
        self._spec = spec
        self._cls = cls
        self._backstage = backstage
        self._channel = channel
        self._outlet = outlet
        self._ledger = Ledger(cls)
        self._feeding = False
        self.abandoned = 0
        self.watch = Watch(None if spec.timeout is None else 1.5 * spec.timeout + 1)
        self._silence = self.watch.limit

    @property
    def sentence(self) -> int | None:
        """Index of the sentence the stage is at work on."""
        return index_of(self._ledger.current)

    async def go(self, past: Past | None, backlog: Sequence[Event]) -> None:
        """Live; `past` and `backlog` are those of an earlier process.

        Raises:
            Exception: What the stage failed of, where its policy is ``stop``.
        """
        spec: StageSpec | None = self._spec
        if past is not None:
            heard = round(self._backstage.recorder.spool.duration * SAMPLE_RATE_HZ)
            self._ledger = Ledger(self._cls, heard=heard, owed=backlog)
        failures = 0
        while spec is not None:
            given = self._outlet.given
            try:
                await self._instance(spec, past)
                return
            except Exception as raised:
                error = cause_of(raised)
            failures = 1 if self._outlet.given > given else failures + 1
            spec = await self._after(spec, error, failures)
            if spec is not None:
                past = await self._recalled()

    async def _instance(self, spec: StageSpec, past: Past | None) -> None:
        parts: list[Stage | Critic] = []
        resources = AsyncExitStack()
        context = self._backstage.context(spec, self._outlet, resources, (self.watch, *self._backstage.probes))
        before = threads.snapshot()
        with anyio.CancelScope() as scope:
            self.watch.begin(scope)
            try:
                stage = await self._opened(spec, context, parts)
                await self._lived(spec, stage, past)
            finally:
                self.watch.waiting()
                with anyio.CancelScope(shield=True):
                    await self._close(context, parts, resources)
                    if not context.abandoned:
                        self._tell_leaks(spec, before)
        if self.watch.hung:
            hung = StageTimeoutError(f"it showed no sign of life for {self.watch.limit:g} s")
            raise Unusable(hung) if context.abandoned else hung

    async def _opened(self, spec: StageSpec, context: Context, parts: list[Stage | Critic]) -> Stage:
        self._feeding = False
        self.watch.limit = _OPENING if spec.timeout is None else max(60.0, 10 * spec.timeout)
        self.watch.working()
        began = time.perf_counter()
        assert issubclass(spec.cls, Stage), spec
        stage = spec.cls(spec.settings)
        if isinstance(stage, Illustrator):
            made = [critic.cls(critic.settings) for critic in self._backstage.critics_of(spec.id)]
            stage.critics = [critic for critic in made if isinstance(critic, Critic)]
            for critic in stage.critics:
                parts.append(critic)
                await critic.open(context)
        parts.append(stage)
        await stage.open(context)
        for probe in self._backstage.probes:
            probe.stage_opened(spec.id, time.perf_counter() - began)
        self.watch.waiting()
        self.watch.limit = self._silence
        await self._backstage.all_open(spec.id)
        return stage

    async def _lived(self, spec: StageSpec, stage: Stage, past: Past | None) -> None:
        if past is not None and not replays(self._cls):
            await stage.restore(past)
        self._feeding = True
        if self._channel is None:
            if spec.timeout is not None:
                self.watch.working()
            complete = await self._backstage.run_source(stage, self._publish)
        else:
            supervisor = Supervisor(
                spec=spec,
                log=self._backstage.recorder,
                watch=self.watch,
                probes=self._backstage.probes,
                lag=self._backstage.lag,
            )
            hears = past is not None and AudioChunk in self._cls.takes
            inbox = Inbox(
                spec.id,
                self._channel,
                self._ledger,
                sound_from=stage.sound_from(past) if hears and past is not None else None,
                recorder=self._backstage.recorder,
                watch=self.watch,
                probes=self._backstage.probes,
                unwanted=tuple(set(self._cls.also_takes) - taken_by(type(stage))),
            )
            await supervisor.feed(stage, inbox, self._publish)
            complete = True
        if complete:
            await self._outlet.publish(StageFinished(stage=spec.id))

    async def _publish(self, event: Event, /) -> None:
        self.watch.waiting()
        began = time.perf_counter()
        # what is recorded is delivered, also where a stage is given up meanwhile: the next instance does not repeat it
        with anyio.CancelScope(shield=True):
            await self._outlet.publish(event)
        await anyio.lowlevel.checkpoint_if_cancelled()
        self.watch.waited += time.perf_counter() - began
        if self._channel is not None or self._spec.timeout is not None:
            self.watch.working()
        if not isinstance(event, NOTIFICATIONS):
            self._ledger.gave(event)

    async def _after(self, spec: StageSpec, error: Exception, failures: int) -> StageSpec | None:
        """What goes on after a failure: the same plugin anew, the one that falls in for it, or, None, nothing.

        Raises:
            Exception: The failure, where nothing is to be done about it.
        """
        unusable = isinstance(error, Unusable)
        cause = error.cause if isinstance(error, Unusable) else error
        current = self._ledger.current
        if isinstance(error, Unusable) and error.event is not None:
            current = error.event  # of several at a time
        index = index_of(current)
        log = self._backstage.recorder
        # a stage that is fed event by event has had its tries, unless it cannot be used any more
        fresh = not self._feeding or unusable or self.watch.hung or reads_whole(spec.cls) or remembers(spec.cls)
        if fresh and spec.retry is not None and failures < spec.retry.times and is_passing(cause):
            log.failed(spec.id, cause, "retry", index)
            await anyio.sleep(min(LONGEST_WAIT, spec.retry.backoff * 2 ** (failures - 1)))
            return spec
        if isinstance(cause, OutputError):
            raise cause
        if spec.fallback is not None:
            log.failed(spec.id, cause, "fallback", index)
            return spec.fallback
        if spec.on_failure == "skip" and self._feeding and self._channel is not None:
            left = [current] if current is not None else self._ledger.open
            left = [event for event in left if sentence_of(event) is not None]
            if left:
                log.failed(spec.id, cause, "skip", index)
                for event in left:
                    await self._publish(skipped(spec.id, event, cause, log.hide))
                return spec if current is not None else None
        raise cause

    async def _recalled(self) -> Past:
        """The past of the instance before, for the next, which is owed what that one had not answered."""
        history = await self._backstage.recall()
        stage = self._spec.id
        self._outlet.recognise(history.gave(stage))
        owed = self._ledger.backlog(history.took(stage))
        self._ledger = Ledger(self._cls, heard=self._ledger.heard, owed=owed)
        for given in history.gave(stage):
            self._ledger.gave(given)
        return history.past(stage)

    async def _close(self, context: Context, parts: list[Stage | Critic], resources: AsyncExitStack) -> None:
        self.abandoned += context.abandoned
        for part in reversed(parts):
            if context.abandoned:
                # its thread may be at work in what would be taken away
                self._tell(f"it left {context.abandoned} thread at work behind and was not closed")
                break
            await self._closed(f"critic {part.name!r}" if isinstance(part, Critic) else "it", part.aclose)
        await self._closed("what it had opened", resources.aclose)

    async def _closed(self, who: str, aclose: Callable[[], Awaitable[None]]) -> None:
        """Close one part; what it raises is told, costs nothing that was made and hides no other failure."""
        with anyio.move_on_after(CLOSING, shield=True) as scope:
            try:
                await aclose()
            except Exception as error:
                self._tell(f"{who} failed to close: {str(error) or type(error).__name__}")
        if scope.cancelled_caught:
            self._tell(f"{who} did not close within {CLOSING:g} s")

    def _tell_leaks(self, spec: StageSpec, before: threads.Snapshot) -> None:
        for leak in threads.leaked(before, stage=spec.id, packages={threads.home(spec.cls)}):
            self._tell(f"it left something running: {leak}")

    def _tell(self, text: str) -> None:
        self._backstage.recorder.tell(NoticeGiven(stage=self._spec.id, text=text))


def cause_of(error: Exception) -> Exception:
    """What went wrong, where a stage's own task group wrapped it."""
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        inner = error.exceptions[0]
        if not isinstance(inner, Exception):
            break
        error = inner
    return error
