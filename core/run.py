"""One run of a pipeline: a task for each stage's whole life.

A stage that fails closes its outlet, so what is below it finishes with what it has, and the sources end: whatever
breaks, the film so far is finished.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import anyio
import anyio.lowlevel

from .art import ArtShelf
from .bus import Channel, Outlet, SpooledChannel
from .config import StageSpec
from .context import Context
from .errors import FabulaError, StageError
from .events import NOTIFICATIONS, AudioChunk, Event, EventDropped, NoticeGiven, PictureSkipped, SourceEnded, Video
from .illustrator import Critic, Illustrator
from .pool import SharedPool
from .record import Recorder
from .routing import Wiring, members
from .stage import Stage
from .supervise import supervise

CAPACITY = 16
"""Events between two stages before the upper one waits."""

HURRY_SECONDS = 0.5
"""What a cancelled run gives the FLAC of its sound: an hour in a second, most stories at once."""

Outcome = Literal["done", "interrupted", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """How a run ended; `error` is what made it fail, `video` the film where there is one."""

    outcome: Outcome
    folder: Path
    video: Video | None
    error: FabulaError | None = None


class Run:
    """Stages, channels and outlets of one run. `channels` are the queues by stage id."""

    def __init__(
        self,
        *,
        specs: Sequence[StageSpec],
        wiring: Wiring,
        art: ArtShelf,
        pool: SharedPool,
        recorder: Recorder,
    ) -> None:
        self._specs = {spec.id: spec for spec in specs}
        self._classes = {spec.id: spec.cls for spec in specs if issubclass(spec.cls, Stage)}
        self._wiring = wiring
        fed = {edge.consumer for edge in wiring.edges}
        self._pure_listeners = {stage for stage, cls in self._classes.items() if cls.takes and stage not in fed}
        self._art = art
        self._pool = pool
        self._recorder = recorder
        recorder.deliver = self._tell
        # one limiter a run: another run's slow stage must not starve this one's threads
        self._threads = anyio.CapacityLimiter(max(4, len(self._classes)))
        self._failure: FabulaError | None = None
        self._sources_ended = False
        self._source_scopes: list[anyio.CancelScope] = []
        self._opening: anyio.CancelScope | None = None
        self._not_open = len(self._classes)
        self._all_open = anyio.Event()
        self.channels = {stage: self._make_channel(stage, cls) for stage, cls in self._classes.items() if cls.takes}

    async def go(self, stop: anyio.Event) -> RunResult:
        """Drive every stage from opening to closing."""
        outcome: Outcome = "failed"
        seconds: float | None = None
        try:
            self._recorder.started(list(self._classes))
            outlets = {stage: self._make_outlet(stage) for stage in self._classes}
            for channel in self.channels.values():
                channel.end_if_unheld()  # a viewer of what nobody gives here
            async with anyio.create_task_group() as watch:
                watch.start_soon(self._end_sources_at, stop)
                async with anyio.create_task_group() as group:
                    self._opening = group.cancel_scope
                    for stage in self._classes:
                        group.start_soon(self._drive, self._specs[stage], outlets[stage])
                watch.cancel_scope.cancel()
            if self._failure is None:
                outcome = "interrupted" if stop.is_set() else "done"
            return RunResult(
                outcome=outcome, folder=self._recorder.folder.path, video=self._recorder.video, error=self._failure
            )
        except anyio.get_cancelled_exc_class():
            outcome, seconds = "interrupted", HURRY_SECONDS
            raise
        finally:
            for channel in self.channels.values():
                channel.close()
            with anyio.CancelScope(shield=True):
                message = self._failure.message if self._failure else ""
                await self._recorder.finished(outcome, message, seconds=seconds)

    def _make_channel(self, stage: str, cls: type[Stage]) -> Channel:
        for edge in self._wiring.edges:
            if edge.consumer == stage and edge.type is AudioChunk and self._classes[edge.producer].live:
                return SpooledChannel(stage, self._recorder.spool)
        return Channel(stage, capacity=CAPACITY, overflow=cls.overflow, dropped=self._recorder.note)

    def _make_outlet(self, stage: str) -> Outlet:
        routes: dict[type, list[Channel]] = {kind: [] for kind in (*self._classes[stage].gives, PictureSkipped)}
        for edge in self._wiring.edges:
            if edge.producer == stage:
                routes[edge.type].append(self.channels[edge.consumer])
        holds = [channel for channels in routes.values() for channel in channels]
        holds += [self.channels[listener] for listener in self._pure_listeners if self._keeps_open(stage, listener)]
        listeners = {kind: self._listeners_of(kind, but=stage) for kind in NOTIFICATIONS}
        return Outlet(stage, routes, self._recorder.record, listeners=listeners, holds=holds)

    def _keeps_open(self, stage: str, listener: str) -> bool:
        """Who takes nothing but notifications stays till all others have ended, but not those that wait for him."""
        return stage not in self._pure_listeners and listener not in self._wiring.above(stage)

    def _listeners_of(self, kind: type, but: str) -> list[Channel]:
        return [
            self.channels[stage]
            for stage, cls in self._classes.items()
            if stage != but and any(kind in members(spec) for spec in cls.takes)
        ]

    def _tell(self, event: Event) -> None:
        """Deliver a notification of the engine's own."""
        about = event.subscriber if isinstance(event, EventDropped) else ""
        for channel in self._listeners_of(type(event), but=about):
            channel.tell(event)

    async def _drive(self, spec: StageSpec, outlet: Outlet) -> None:
        """One stage's whole life, in one task."""
        parts: list[Stage | Critic] = []
        resources = AsyncExitStack()
        channel = self.channels.get(spec.id)
        try:
            try:
                stage = await self._open(spec, outlet, resources, parts)
                await self._wait_for_the_others()
                if channel is None:
                    await self._run_source(stage, outlet)
                else:
                    await supervise(stage, spec, channel, outlet.publish, self._recorder)
            finally:
                with anyio.CancelScope(shield=True):
                    for part in reversed(parts):
                        await self._close(
                            spec, f"critic {part.name!r}" if isinstance(part, Critic) else "it", part.aclose
                        )
                    await self._close(spec, "what it had opened", resources.aclose)
        except (Exception, SystemExit) as error:  # the one place where a stage's failure is decided on
            cause = _cause(error)
            self._recorder.failed(spec.id, cause, "stop")
            if self._failure is None:
                self._failure = StageError(spec.id, cause)
                self._failure.__cause__ = cause
            self._end_sources()
        finally:
            if channel is not None:
                channel.close()
            outlet.close()

    async def _close(self, spec: StageSpec, who: str, aclose: Callable[[], Awaitable[None]]) -> None:
        """Close one part; what it raises is told, costs nothing that was made and hides no other failure."""
        try:
            await aclose()
        except Exception as error:
            reason = str(error) or type(error).__name__
            self._recorder.tell(NoticeGiven(stage=spec.id, text=f"{who} failed to close: {reason}"))

    async def _open(self, spec: StageSpec, outlet: Outlet, stack: AsyncExitStack, parts: list[Stage | Critic]) -> Stage:
        """Make and open the stage and its critics; `parts` get what has to be closed."""
        context = Context(
            stage=spec.id,
            folder=self._recorder.folder,
            audio=self._recorder.spool,
            art=self._art,
            pool=self._pool,
            stack=stack,
            announce=outlet.publish,
            threads=self._threads,
        )
        stage = self._classes[spec.id](spec.settings)
        if isinstance(stage, Illustrator):
            bound = [self._specs[critic] for critic in self._wiring.critics.get(spec.id, ())]
            made = [critic.cls(critic.settings) for critic in bound]
            stage.critics = [critic for critic in made if isinstance(critic, Critic)]
            for critic in stage.critics:
                parts.append(critic)
                await critic.open(context)
        parts.append(stage)
        await stage.open(context)
        return stage

    async def _wait_for_the_others(self) -> None:
        """Nothing is heard before every stage is open: what is missing is told first."""
        self._not_open -= 1
        if self._not_open == 0:
            self._all_open.set()
        await self._all_open.wait()

    async def _run_source(self, stage: Stage, outlet: Outlet) -> None:
        async def publish(event: Event, /) -> None:
            # What is recorded is delivered, also when the source is stopped meanwhile. This cannot hang: who does
            # not take the event any more closes his queue.
            with anyio.CancelScope(shield=True):
                await outlet.publish(event)
            await anyio.lowlevel.checkpoint_if_cancelled()

        with anyio.CancelScope() as scope:
            self._source_scopes.append(scope)
            if self._sources_ended:
                scope.cancel()
            await stage.run(_nothing(), publish)
        if scope.cancelled_caught:
            await outlet.publish(
                SourceEnded(
                    stage=outlet.stage, duration=self._recorder.spool.duration, complete=False, reason="it was stopped"
                )
            )

    def _end_sources(self) -> None:
        """No more is heard; what was heard is filmed. Before all are open nothing was: then it ends at once."""
        self._sources_ended = True
        if not self._all_open.is_set() and self._opening is not None:
            self._opening.cancel()
        for scope in self._source_scopes:
            scope.cancel()

    async def _end_sources_at(self, stop: anyio.Event) -> None:
        await stop.wait()
        self._end_sources()


def _cause(error: BaseException) -> BaseException:
    """What went wrong, where a stage's own task group wrapped it."""
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


async def _nothing() -> AsyncIterator[Event]:
    """The inbox of a source."""
    return
    yield
