"""All sessions of a server: how many at once, and when they end."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import anyio.to_thread

from ..config import NewSource
from ..errors import FabulaError
from ..events import Envelope
from ..pipeline import Pipeline
from ..probe import Probe
from .limits import Limits
from .session import Kind, Session

LOOK_SECONDS = 1.0
"""How often it is looked for sessions that nobody needs any more."""


class FullError(FabulaError):
    """As many stories are told as this server takes."""


class Sessions:
    """The sessions by id. `run` is the task group they live in; without it none can begin.

    Args:
        make: The pipeline for a source; called in a worker thread.
        runs_dir: Where run folders are made.
        limits: How many sessions, and for how long.
        observers: They see the events of every session.
        probes: They are told where the time goes.
        hide: Takes keys out of what pages are told.
    """

    def __init__(
        self,
        make: Callable[[NewSource], Pipeline],
        runs_dir: Path,
        limits: Limits,
        *,
        observers: Sequence[Callable[[Envelope], None]] = (),
        probes: Sequence[Probe] = (),
        hide: Callable[[str], str] = str,
    ) -> None:
        self.limits = limits
        self.runs_dir = runs_dir
        self.refused = 0
        self.sockets = 0
        self.abandoned = 0
        self._make = make
        self._hide = hide
        self._observers = tuple(observers)
        self._probes = tuple(probes)
        self._sessions: dict[str, Session] = {}
        self._reserved = 0
        self._group: anyio.abc.TaskGroup | None = None
        self._ending = False
        self._ended = anyio.Event()

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        """The time in which sessions can be; what still runs at its end is cancelled."""
        async with anyio.create_task_group() as group:
            self._group = group
            group.start_soon(self._look_after)
            try:
                yield
            finally:
                self._group = None
                group.cancel_scope.cancel()

    @property
    def running(self) -> list[Session]:
        """Those whose run is not over."""
        return [session for session in self._sessions.values() if session.running]

    def all(self) -> list[Session]:
        """All that are held, oldest first."""
        return list(self._sessions.values())

    def find(self, session_id: str) -> Session | None:
        """The session of that id."""
        return self._sessions.get(session_id)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold a place while a recording is received.

        Raises:
            FullError: There is none.
        """
        self._must_have_room()
        self._reserved += 1
        try:
            yield
        finally:
            self._reserved -= 1

    def begin(self, kind: Kind, title: str = "", told: NewSource | None = None, scratch: Path | None = None) -> Session:
        """A new session; the folder `scratch` is removed when it is over.

        Raises:
            FullError: There is no place for it.
        """
        self._must_have_room()
        assert self._group is not None, "run() comes first"
        session = Session(kind, title, self._hide)
        self._sessions[session.id] = session
        self._group.start_soon(self._tell, session, told, scratch)
        return session

    async def end_all(self, because: str) -> None:
        """Take no more, end all stories there, and wait until they are filmed."""
        self._ending = True
        for session in self.running:
            session.stop(because)
        while self.running:
            await self._ended.wait()

    def _must_have_room(self) -> None:
        if self._ending or self._group is None:
            self.refused += 1
            raise FullError("this server is being stopped", hint="try again when it is back")
        running = len(self.running) + self._reserved
        if running >= self.limits.sessions:
            self.refused += 1
            raise FullError(
                f"this server is full: {running} of {self.limits.sessions} stories are being told",
                hint="wait until one of them has ended, and try again; `fabula serve --sessions` sets how many may be",
            )

    async def _tell(self, session: Session, told: NewSource | None, scratch: Path | None) -> None:
        try:
            await session.tell(self._make, told, self.runs_dir, self._observers, self._probes)
        finally:
            self.abandoned += session.abandoned
            ended, self._ended = self._ended, anyio.Event()
            ended.set()
            if scratch is not None:
                with anyio.CancelScope(shield=True):
                    await anyio.to_thread.run_sync(lambda: shutil.rmtree(scratch, ignore_errors=True))

    async def _look_after(self) -> None:
        while True:
            await anyio.sleep(LOOK_SECONDS)
            self.look(anyio.current_time())

    def look(self, now: float) -> None:
        """End what nobody follows, forget what has ended."""
        limits = self.limits
        for session in self.running:
            if session.feed is None or session.feed.ended:
                continue  # what was told as a whole ends by itself
            alone = session.unheeded_since
            if alone is not None and now - alone > limits.idle_seconds:
                session.stop(f"nobody followed for {limits.idle_seconds:.0f} s: the story ends here")
            elif now - session.sound_at > limits.silent_seconds:
                session.stop(f"no sound came for {limits.silent_seconds / 60:.0f} minutes: the story ends here")
        over = [s for s in self._sessions.values() if s.ended_at is not None and not s.connections]
        over.sort(key=lambda session: session.ended_at or 0.0)
        surplus = len(over) - limits.finished
        for number, session in enumerate(over):
            if number < surplus or now - (session.ended_at or now) > limits.keep_seconds:
                del self._sessions[session.id]
