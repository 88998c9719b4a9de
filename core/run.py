"""One run of a pipeline: a task for each stage's whole life.

A stage that fails closes its outlet, so what is below it finishes with what it has, and the sources end: whatever
breaks, the film so far is finished.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import anyio
import anyio.lowlevel
import anyio.to_thread

from .art import ArtShelf
from .bus import Channel, Outlet, SpooledChannel
from .config import StageSpec
from .context import Context
from .errors import FabulaError, OutputError, StageError
from .events import NOTIFICATIONS, AudioChunk, Event, EventDropped, NoticeGiven, PictureSkipped, SourceEnded, Video
from .history import History
from .journalreader import read_journal
from .life import Life, cause_of
from .pool import SharedPool
from .probe import Probe
from .record import ENGINE, Recorder
from .routing import Wiring, members
from .scorer import ScorerShelf
from .stage import Publish, Stage
from .threads import current_stage
from .watch import watch_over

CAPACITY = 16
"""Events between two stages before the upper one waits."""

SYNC_SECONDS = 2.0
"""How often sound and journal are put on the disk."""

HURRY_SECONDS = 0.5
"""What a cancelled run gives the FLAC of its sound: an hour in a second, most stories at once."""

Outcome = Literal["done", "interrupted", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """How a run ended; `error` is what made it fail, `video` the film where there is one.

    `abandoned` threads are still at work for stages that were given up; they may keep a process from ending.
    """

    outcome: Outcome
    folder: Path
    video: Video | None
    error: FabulaError | None = None
    abandoned: int = 0


class Run:
    """Stages, channels and outlets of one run. `channels` are the queues by stage id."""

    def __init__(
        self,
        *,
        specs: Sequence[StageSpec],
        wiring: Wiring,
        art: ArtShelf,
        scorers: ScorerShelf,
        pool: SharedPool,
        recorder: Recorder,
        probes: Sequence[Probe] = (),
        history: History | None = None,
        notices: Sequence[NoticeGiven] = (),
    ) -> None:
        self._specs = {spec.id: spec for spec in specs}
        self._classes = {spec.id: spec.cls for spec in specs if issubclass(spec.cls, Stage)}
        self._wiring = wiring
        fed = {edge.consumer for edge in wiring.edges}
        self._pure_listeners = {stage for stage, cls in self._classes.items() if cls.takes and stage not in fed}
        self._art, self._scorers = art, scorers
        self._pool = pool
        self.recorder = recorder
        recorder.deliver = self._tell
        # one limiter a run: another run's slow stage must not starve this one's threads
        self._threads = anyio.CapacityLimiter(max(4, len(self._classes)))
        self.probes = probes
        self._history = history
        self._notices = notices
        self._living = [stage for stage in self._classes if history is None or not history.over(stage)]
        self._failure: FabulaError | None = None
        self._speaking = 0
        self._sources_ended = False
        self._source_scopes: list[anyio.CancelScope] = []
        self._opening: anyio.CancelScope | None = None
        self._not_open = set(self._living)
        self._all_open = anyio.Event()
        self.channels = {
            stage: self._make_channel(stage, self._classes[stage])
            for stage in self._living
            if self._classes[stage].takes
        }

    async def go(self, stop: anyio.Event) -> RunResult:
        """Drive every stage from opening to closing."""
        outcome: Outcome = "failed"
        seconds: float | None = None
        lives: list[Life] = []
        try:
            if self._history is None:
                self.recorder.started(list(self._classes))
            else:
                self.recorder.video = self._history.video
                self.recorder.resumed(self._living, sentences=self._history.sentences)
            for notice in self._notices:
                self.recorder.note(notice)
            outlets = {stage: self._make_outlet(stage) for stage in self._living}
            for channel in self.channels.values():
                channel.end_if_unheld()  # a viewer of what nobody gives here, or whoever gave it is over
            lives = [
                Life(self._specs[stage], self._classes[stage], self, self.channels.get(stage), outlets[stage])
                for stage in self._living
            ]
            async with anyio.create_task_group() as beside:
                beside.start_soon(self._end_sources_at, stop)
                beside.start_soon(watch_over, [life.watch for life in lives])
                beside.start_soon(self._sync)
                async with anyio.create_task_group() as group:
                    self._opening = group.cancel_scope
                    for life, stage in zip(lives, self._living, strict=True):
                        group.start_soon(self._drive, life, stage, outlets[stage])
                beside.cancel_scope.cancel()
            if self._failure is None:
                outcome = "interrupted" if stop.is_set() and not self._ends_when_told else "done"
            return RunResult(
                outcome=outcome,
                folder=self.recorder.folder.path,
                video=self.recorder.video,
                error=self._failure,
                abandoned=sum(life.abandoned for life in lives),
            )
        except anyio.get_cancelled_exc_class():
            outcome, seconds = "interrupted", HURRY_SECONDS
            raise
        finally:
            for channel in self.channels.values():
                channel.close()
            with anyio.CancelScope(shield=True):
                message = self._failure.message if self._failure else ""
                await self.recorder.finished(outcome, message, seconds=seconds)

    async def _sync(self) -> None:
        """Put what was recorded on the disk now and then; a power cut costs no more than what was since."""
        while True:
            await anyio.sleep(SYNC_SECONDS)
            try:
                await anyio.to_thread.run_sync(self.recorder.sync)
            except OutputError as error:  # the folder is gone; what is open is written to nowhere
                if self._failure is None:
                    self.recorder.failed(ENGINE, error, "stop")
                    self._fail(ENGINE, error)
            except OSError:
                pass  # who writes next is told

    def _make_channel(self, stage: str, cls: type[Stage]) -> Channel:
        for edge in self._wiring.edges:
            if edge.consumer == stage and edge.type is AudioChunk and self._classes[edge.producer].live:
                return SpooledChannel(stage, self.recorder.spool)
        return Channel(stage, capacity=CAPACITY, overflow=cls.overflow, dropped=self.recorder.note)

    def _make_outlet(self, stage: str) -> Outlet:
        routes: dict[type, list[Channel]] = {kind: [] for kind in (*self._classes[stage].gives, PictureSkipped)}
        for edge in self._wiring.edges:
            if edge.producer == stage and edge.consumer in self.channels:
                routes[edge.type].append(self.channels[edge.consumer])
        holds = [channel for channels in routes.values() for channel in channels]
        holds += [
            self.channels[listener]
            for listener in self._pure_listeners
            if listener in self.channels and self._keeps_open(stage, listener)
        ]
        listeners = {kind: self._listeners_of(kind, but=stage) for kind in NOTIFICATIONS}
        outlet = Outlet(stage, routes, self.recorder.record, listeners=listeners, holds=holds)
        if self._history is not None:
            outlet.recognise(self._history.gave(stage))
        return outlet

    def _keeps_open(self, stage: str, listener: str) -> bool:
        """Who takes nothing but notifications stays till all others have ended, but not those that wait for him."""
        return stage not in self._pure_listeners and listener not in self._wiring.above(stage)

    def _listeners_of(self, kind: type, but: str) -> list[Channel]:
        return [
            self.channels[stage]
            for stage, cls in self._classes.items()
            if stage != but and stage in self.channels and any(kind in members(spec) for spec in cls.takes)
        ]

    def _tell(self, event: Event) -> None:
        """Deliver a notification of the engine's own."""
        about = event.subscriber if isinstance(event, EventDropped) else ""
        for channel in self._listeners_of(type(event), but=about):
            channel.tell(event)

    async def _drive(self, life: Life, stage: str, outlet: Outlet) -> None:
        """One stage's whole life, in one task."""
        current_stage.set(stage)
        channel = self.channels.get(stage)
        past = self._history.past(stage) if self._history is not None else None
        backlog = self._history.backlog(stage) if self._history is not None else ()
        try:
            await life.go(past, backlog)
        except (Exception, SystemExit) as error:  # the one place where a stage's failure is decided on
            cause = cause_of(error) if isinstance(error, Exception) else error
            self.recorder.failed(stage, cause, "stop", life.sentence)
            self._fail(stage, cause)
        finally:
            if channel is not None:
                channel.close()
            outlet.close()

    def _fail(self, who: str, cause: BaseException) -> None:
        """The run has failed; what was heard until now is filmed."""
        if self._failure is None:
            self._failure = StageError(who, cause)
            self._failure.__cause__ = cause
        self._end_sources()

    def context(self, spec: StageSpec, outlet: Outlet, stack: AsyncExitStack, probes: Sequence[Probe]) -> Context:
        """The door to the run for one instance of a stage."""
        return Context(
            stage=spec.id,
            folder=self.recorder.folder,
            audio=self.recorder.spool,
            art=self._art,
            scorers=self._scorers,
            pool=self._pool,
            stack=stack,
            announce=outlet.publish,
            threads=self._threads,
            probes=probes,
        )

    def critics_of(self, stage: str) -> Sequence[StageSpec]:
        """The critics bound to an illustrator."""
        return [self._specs[critic] for critic in self._wiring.critics.get(stage, ())]

    async def all_open(self, stage: str) -> None:
        """Nothing is heard before every stage is open: what is missing is told first."""
        self._not_open.discard(stage)
        if not self._not_open:
            self._all_open.set()
        await self._all_open.wait()

    async def recall(self) -> History:
        """What the journal says by now."""
        content = await anyio.to_thread.run_sync(read_journal, self.recorder.journal_path)
        known = self._history or History((), self._classes, self._wiring)
        return known.with_later(content.envelopes)

    def lag(self, moment: float) -> float:
        """Seconds of story since `moment`, 0 where nothing more is heard."""
        return self.recorder.spool.duration - moment if self._speaking else 0.0

    async def run_source(self, stage: Stage, publish: Publish) -> bool:
        """Let a source speak until it ends or is stopped; whether it ended by itself."""

        async def deliver(event: Event, /) -> None:
            # What is recorded is delivered, also when the source is stopped meanwhile. This cannot hang: who does
            # not take the event any more closes his queue.
            with anyio.CancelScope(shield=True):
                await publish(event)
            await anyio.lowlevel.checkpoint_if_cancelled()

        with anyio.CancelScope() as scope:
            self._source_scopes.append(scope)
            if self._sources_ended:
                scope.cancel()
            self._speaking += 1
            try:
                await stage.run(_nothing(), deliver)
            finally:
                self._speaking -= 1
        if scope.cancelled_caught:
            name, told = stage.context.stage, self.recorder.told_until
            if stage.live and self._failure is None:
                await publish(SourceEnded(stage=name, duration=told))
                return True
            await publish(SourceEnded(stage=name, duration=told, complete=False, reason="it was stopped"))
        return not scope.cancelled_caught

    @property
    def _ends_when_told(self) -> bool:
        """Whether to stop is how this story ends: who speaks live says when it is over."""
        sources = [cls for cls in self._classes.values() if not cls.takes]
        heard = max(self.recorder.told_until, self.recorder.spool.duration)
        return heard > 0 and all(cls.live for cls in sources)

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


async def _nothing() -> AsyncIterator[Event]:
    """The inbox of a source."""
    return
    yield
