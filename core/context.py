"""What the engine hands to a stage when it opens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

import anyio
import anyio.to_thread

from .errors import PluginError
from .events import NOTIFICATIONS, Asset, Event, NoticeGiven, Notification
from .spool import AudioSpool

if TYPE_CHECKING:
    from .art import ArtShelf
    from .pool import SharedPool
    from .runfolder import RunFolder

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Context:
    """A stage's door to its run: files, sound, threads, shared models and notices.

    Attributes:
        stage: The stage's id in this pipeline.
        folder: The run folder; write into it with `store` only.
        audio: The sound of the story so far (complete once the inbox has ended).
        art: The art packs that plugins registered.
        stack: Closed when the stage closes; enter what must be let go.
    """

    def __init__(
        self,
        *,
        stage: str,
        folder: RunFolder,
        audio: AudioSpool,
        art: ArtShelf,
        pool: SharedPool,
        stack: AsyncExitStack,
        announce: Callable[[Event], Awaitable[None]],
        threads: anyio.CapacityLimiter,
    ) -> None:
        self.stage = stage
        self.folder = folder
        self.audio = audio
        self.art = art
        self.stack = stack
        self._pool = pool
        self._announce = announce
        self._threads = threads

    @property
    def path(self) -> Path:
        """The run folder's path, for reading."""
        return self.folder.path

    async def store(self, path: str, data: bytes, media_type: str, *, size_px: tuple[int, int] | None = None) -> Asset:
        """Write a file of the run completely or not at all (temporary name, sync, rename) and describe it.

        Raises:
            OutputError: The disk is full, read-only or gone.
        """
        return await self.in_thread(self.folder.store, path, data, media_type, size_px)

    async def in_thread(self, function: Callable[[*Ts], T], *args: *Ts) -> T:
        """Run blocking work in a worker thread; a run has a thread for each of its stages.

        Work in slices under a second: a cancelled stage waits for its thread.
        """
        return await anyio.to_thread.run_sync(function, *args, limiter=self._threads)

    async def shared(self, key: str, factory: Callable[[], T], close: Callable[[T], Any] | None = None) -> T:
        """The process-wide object of that key, made once by `factory` in a worker thread, closed with its last user.

        Others use it at the same time, from threads of their own: share only what bears that. By custom the key is
        ``kind:name`` (``spacy:en_core_web_sm`` is a whole spaCy pipeline), so that plugins can meet.
        """
        return await self._pool.acquire(key, factory, close, self.stack, self._threads)

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
