"""What the engine hands to a stage when it opens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

import anyio

from .errors import PluginError
from .events import NOTIFICATIONS, Asset, Event, NoticeGiven, Notification
from .pool import shared_limiter
from .runfolder import check_not_reserved
from .spool import AudioSpool
from .threads import Work, describe, run_work

if TYPE_CHECKING:
    from .art import ArtShelf
    from .pool import SharedPool
    from .probe import Probe
    from .runfolder import RunFolder
    from .scorer import ScorerShelf

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Context:
    """A stage's door to its run: files, sound, threads, shared models and notices.

    Attributes:
        stage: The stage's id in this pipeline.
        folder: The run folder; write into it with `store` only.
        audio: The sound of the story so far (complete once the inbox has ended).
        art: The art packs that plugins registered.
        scorers: The plausibility scorers that plugins registered.
        stack: Closed when the stage closes; enter what must be let go.
        abandoned: How many threads it has left behind, because they did not end when it was cancelled.
    """

    def __init__(
        self,
        *,
        stage: str,
        folder: RunFolder,
        audio: AudioSpool,
        art: ArtShelf,
        scorers: ScorerShelf,
        pool: SharedPool,
        stack: AsyncExitStack,
        announce: Callable[[Event], Awaitable[None]],
        threads: anyio.CapacityLimiter,
        probes: Sequence[Probe] = (),
    ) -> None:
        self.stage = stage
        self.folder = folder
        self.audio = audio
        self.art = art
        self.scorers = scorers
        self.stack = stack
        self._pool = pool
        self._announce = announce
        self._threads = threads
        self._probes = probes
        self.abandoned = 0
        self._left: list[Work[Any]] = []

    @property
    def path(self) -> Path:
        """The run folder's path, for reading."""
        return self.folder.path

    async def store(self, path: str, data: bytes, media_type: str, *, size_px: tuple[int, int] | None = None) -> Asset:
        """Write a file of the run completely or not at all (temporary name, sync, rename) and describe it.

        Raises:
            OutputError: The disk is full, read-only or gone.
            PluginError: `path` leads out of the run folder, or is the engine's own.
        """
        check_not_reserved(path)
        return await self.in_thread(self.folder.store, path, data, media_type, size_px)

    async def keep(self, path: Path) -> Path:
        """Keep an input file in the run folder and return the path to read it from.

        Done once: after a resume it is the kept file, wherever the folder lies then and whatever became of `path`.

        Raises:
            InputError: There is no such file, or it cannot be read.
            OutputError: The disk is full, read-only or gone.
        """
        return await self.in_thread(self.folder.keep, path)

    async def in_thread(
        self, function: Callable[[*Ts], T], *args: *Ts, limiter: anyio.CapacityLimiter | None = None
    ) -> T:
        """Run blocking work in a worker thread; a run has a thread for each of its stages.

        Work in slices under a second: a cancelled stage waits `threads.GRACE` seconds for its thread, then leaves it
        behind. What `function` would have returned is lost then: let it keep what has to be closed itself.

        Args:
            function: What to do.
            args: What it is called with.
            limiter: Waited for before the thread is; see `limiter`.
        """
        work = Work(lambda: function(*args), describe(function))
        try:
            if limiter is None:
                return await run_work(work, self._threads, self._abandon)
            async with limiter:
                return await run_work(work, self._threads, self._abandon)
        finally:
            if work.done:
                for probe in self._probes:
                    probe.thread_worked(self.stage, work.wall, work.cpu)

    def _abandon(self, work: Work[Any]) -> None:
        self.abandoned += 1
        self._left.append(work)

    def _when_left_alone(self, callback: Callable[[], None]) -> bool:
        """Call back when a thread that was left behind ends; False where there is none at work."""
        return any(work.when_done(callback) for work in self._left)

    def limiter(self, name: str, total: int) -> anyio.CapacityLimiter:
        """How many of all runs on this event loop may use something at once: ``gpu``, ``cpu`` …

        For ``async with``, or for `in_thread`. Where users differ about `total`, the smallest holds.
        """
        return shared_limiter(name, total)

    async def shared(self, key: str, factory: Callable[[], T], close: Callable[[T], Any] | None = None) -> T:
        """The process-wide object of that key, made once by `factory` in a worker thread, closed with its last user.

        Others use it at the same time, from threads of their own: share only what bears that. By custom the key is
        ``kind:name`` (``spacy:en_core_web_sm`` is a whole spaCy pipeline), so that plugins can meet. `close` runs in a
        worker thread too.
        """
        return await self._pool.acquire(
            key,
            factory,
            close,
            stack=self.stack,
            in_thread=self.in_thread,
            tell=self.notice,
            postpone=self._when_left_alone,
        )

    async def notice(self, text: str, hint: str = "") -> None:
        """Tell the user something that is no failure."""
        await self._announce(NoticeGiven(stage=self.stage, text=text, hint=hint))

    async def announce(self, event: Notification) -> None:
        """Tell what happened: `SourceOpened`, `SourceEnded` …; payload events go through ``publish``.

        Raises:
            PluginError: `event` is no notification.
        """
        if not isinstance(event, NOTIFICATIONS):
            raise PluginError(f"announce() is for notifications, got a {type(event).__name__}; use publish()")
        await self._announce(event)
