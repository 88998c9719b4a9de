"""What a run leaves behind: the journal, the sound, the resolved configuration; and who watches it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Literal

import anyio.to_thread

from fabula import __version__

from .config.yamltext import dump
from .errors import FabulaError, OutputError
from .events import AudioChunk, Envelope, Event, NoticeGiven, RunFinished, RunStarted, StageFailed, Video
from .journal import Journal, is_journaled
from .runfolder import RunFolder
from .sound import write_flac
from .spool import AudioSpool

ENGINE = "engine"
"""The stage id under which the engine itself publishes."""

Observer = Callable[[Envelope], None]


class Recorder:
    """Writes down every event before it is delivered, and shows it to the observers."""

    def __init__(
        self, folder: RunFolder, spool: AudioSpool, observers: Sequence[Observer], resolved: Mapping[str, Any]
    ) -> None:
        self.video: Video | None = None
        self.folder = folder
        self.spool = spool
        self._observers = list(observers)
        self.deliver: Callable[[Event], None] | None = None
        """Hands the engine's own notifications to stages that ask for them; set by the run."""
        text = dump(dict(resolved))
        folder.store("run.yaml", text.encode(), "application/yaml")
        self._journal = Journal(folder.path / "journal.jsonl", folder.path.name)

    def started(self, stages: Sequence[str]) -> None:
        """Announce the run."""
        self.note(RunStarted(run=self.folder.path.name, stages=tuple(stages), version=__version__))

    def note(self, event: Event) -> None:
        """Record a notification of the engine's own, and deliver it."""
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
        if isinstance(event, AudioChunk):
            self.spool.append(event)
        seq = self._journal.append(stage, now, event) if is_journaled(event) else -1
        if isinstance(event, Video):
            self.video = event
        if self._observers:
            self._show(seq, stage, now, event)

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
            self._show(-1, ENGINE, time.monotonic_ns(), event)
