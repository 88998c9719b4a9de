"""What a run leaves behind: the journal, the sound, the resolved configuration; and who watches it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

import anyio.to_thread

from fabula import __version__

from . import disk
from .errors import FabulaError, OutputError
from .events import (
    AudioChunk,
    Envelope,
    Event,
    NoticeGiven,
    RunFinished,
    RunResumed,
    RunStarted,
    SourceEnded,
    SourceOpened,
    StageFailed,
    Transcript,
    Video,
)
from .hiding import Hide
from .journal import Journal, is_journaled
from .runfolder import RunFolder
from .sound import write_flac
from .spool import AudioSpool

ENGINE = "engine"
"""The stage id under which the engine itself publishes."""

Observer = Callable[[Envelope], None]


class Recorder:
    """Writes down every event before it is delivered, and shows it to the observers.

    `hide` takes keys out of what went wrong: errors of plugins, and of what they call, may quote them.
    """

    def __init__(
        self,
        folder: RunFolder,
        spool: AudioSpool,
        journal: Journal,
        observers: Sequence[Observer],
        hide: Hide = str,
    ) -> None:
        self.hide = hide
        self.video: Video | None = None
        self.told_until = 0.0
        """Second up to which the story was heard or read."""
        self.folder = folder
        self.spool = spool
        self._observers = list(observers)
        self._journal = journal
        self.deliver: Callable[[Event], None] | None = None
        """Hands the engine's own notifications to stages that ask for them; set by the run."""

    def started(self, stages: Sequence[str]) -> None:
        """Announce the run."""
        self.note(RunStarted(run=self._journal.run, stages=tuple(stages), version=__version__))
        self._warn_of_space(None)

    def resumed(self, stages: Sequence[str], *, sentences: int) -> None:
        """Announce that a run goes on, with those `stages`."""
        self.note(
            RunResumed(
                run=self._journal.run,
                stages=tuple(stages),
                version=__version__,
                sentences=sentences,
                heard=self.spool.duration,
            )
        )

    @property
    def journal_path(self) -> Path:
        """The file that holds what was recorded."""
        return self._journal.path

    def queued(self, event: Event) -> float:
        """Seconds since an event was recorded; 0 for sound."""
        written = self._journal.written_ns(event)
        return (time.monotonic_ns() - written) / 1e9 if written is not None else 0.0

    def sync(self) -> None:
        """Put sound and journal on the disk, in this order: the journal names no sound that is not there; blocking.

        Raises:
            OutputError: The run folder is gone.
        """
        self.folder.check()
        self.spool.sync()
        self._journal.sync()

    def note(self, event: Event) -> None:
        """Record a notification of the engine's own, and deliver it."""
        event = self._without_keys(event)
        self.record(ENGINE, event)
        if self.deliver is not None:
            self.deliver(event)

    def failed(self, stage: str, error: BaseException, action: str, sentence: int | None = None) -> None:
        """Announce that a stage raised."""
        message = error.message if isinstance(error, FabulaError) else str(error)
        event = StageFailed(stage=stage, error=type(error).__name__, message=message, action=action, sentence=sentence)
        self.tell(event)

    def record(self, stage: str, event: Event) -> None:
        """Journal (or spool) an event, then show it.

        Raises:
            OutputError: The disk is full, read-only or gone.
        """
        now = time.monotonic_ns()
        event = self._without_keys(event)
        if isinstance(event, AudioChunk):
            self.spool.append(event)
            self.told_until = max(self.told_until, event.end)
        elif isinstance(event, Transcript):
            self.told_until = max(self.told_until, event.end)
        seq = self._journal.append(stage, now, event) if is_journaled(event) else -1
        if isinstance(event, Video):
            self.video = event
        elif isinstance(event, SourceOpened):
            self._warn_of_space(event.duration)
        if self._observers:
            self._show(seq, stage, now, event)

    def _without_keys(self, event: Event) -> Event:
        match event:
            case StageFailed(message=message) | RunFinished(message=message) if message:
                return replace(event, message=self.hide(message))
            case NoticeGiven(text=text, hint=hint):
                return replace(event, text=self.hide(text), hint=self.hide(hint))
            case SourceEnded(reason=reason) if reason:
                return replace(event, reason=self.hide(reason))
        return event

    def _warn_of_space(self, seconds: float | None) -> None:
        if (warning := disk.warning(self.folder.path, seconds, done=self.spool.duration)) is not None:
            self.tell(warning)

    def _show(self, seq: int, stage: str, now: int, event: Event) -> None:
        envelope = Envelope(run=self._journal.run, seq=seq, stage=stage, monotonic_ns=now, event=event)
        for observer in tuple(self._observers):
            try:
                observer(envelope)
            except Exception as error:  # an observer may be anybody's; the run goes on without it
                self._observers.remove(observer)
                name = getattr(observer, "__qualname__", repr(observer))
                reason = str(error) or type(error).__name__
                self.tell(NoticeGiven(stage=ENGINE, text=f"observer {name} failed and was left out: {reason}"))

    async def finished(
        self, outcome: Literal["done", "interrupted", "failed"], message: str, *, seconds: float | None = None
    ) -> None:
        """Announce the end, turn the spooled sound into FLAC, close everything. Never raises for the disk.

        Where the FLAC cannot be written, or not within `seconds`, the raw sound stays.
        """
        try:
            self.spool.close()
            await anyio.to_thread.run_sync(write_flac, self.spool.path, self.folder, seconds)
        except (OSError, ValueError) as error:  # PyAV's errors are one or the other
            reason = getattr(error, "strerror", None) or str(error)
            self.tell(
                NoticeGiven(
                    stage=ENGINE,
                    text=f"audio.flac cannot be written: {reason}",
                    hint=f"the sound is kept as {self.spool.path.name}: raw, mono, 16 bits, 16 kHz",
                )
            )
        self.tell(RunFinished(outcome=outcome, message=message))
        with suppress(OSError):  # every line is with the operating system already
            self._journal.close()
        self.spool.close()

    def tell(self, event: Event) -> None:
        """Record a notification; where the journal cannot be written, the observers are told all the same."""
        try:
            self.note(event)
        except OutputError:
            self._show(-1, ENGINE, time.monotonic_ns(), self._without_keys(event))
