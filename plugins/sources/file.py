"""The source that plays a recording: any sound or film file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import anyio
import anyio.lowlevel
from pydantic import Field, model_validator

from fabula.core import AudioChunk, Context, Event, Past, Publish, SourceEnded, SourceOpened, Stage, StageSettings

from .resampling import SAMPLE_BYTES, SAMPLE_RATE_HZ
from .sound import SoundFile

_CHUNK_BYTES = SAMPLE_RATE_HZ // 2 * SAMPLE_BYTES
"""Half a second: coarse enough to cost nothing."""

_LIVE_CHUNK_BYTES = _CHUNK_BYTES // 5
"""A tenth, as it comes from a microphone."""

_SLICE_SECONDS = 4.0
"""Decoded per visit to a worker thread; a small fraction of a second of work."""


class FileSettings(StageSettings):
    """Which recording, and which part of it."""

    path: Path
    """A sound or film file; ``~`` is your home folder."""
    realtime: bool = False
    """Give the sound as fast as it was spoken, as a live source would."""
    start: float = Field(default=0.0, ge=0)
    """Second at which to begin; the story's clock starts there."""
    end: float | None = Field(default=None, gt=0)
    """Second at which to stop; the end of the file where missing."""

    @model_validator(mode="after")
    def _in_order(self) -> FileSettings:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"`end` ({self.end:g}) has to lie after `start` ({self.start:g})")
        return self


class FileSource(Stage):
    """Streams a file as 16 kHz mono sound in bounded memory.

    What is damaged or cut off is played as far as it can be read; `SourceEnded` then says so.
    `now` and `sleep_until` are the clock that ``realtime`` goes by.
    """

    role, name = "source", "file"
    gives = (AudioChunk,)
    Settings = FileSettings
    settings: FileSettings

    def __init__(
        self,
        settings: FileSettings | None = None,
        *,
        now: Callable[[], float] = anyio.current_time,
        sleep_until: Callable[[float], Awaitable[None]] = anyio.sleep_until,
    ) -> None:
        super().__init__(settings)
        self._now = now
        self._sleep_until = sleep_until
        self._sound: SoundFile | None = None
        self._given = 0

    async def open(self, context: Context) -> None:
        """Open the file; what is no sound is refused here."""
        await super().open(context)
        await context.in_thread(self._try_given)
        self._sound = await context.in_thread(self._open_sound, await context.keep(self.settings.path))

    async def restore(self, past: Past) -> None:
        """Go on with the sample behind the last one that was given."""
        self._given = round(self.context.audio.duration * SAMPLE_RATE_HZ)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        """Give the sound, chunk by chunk, between `SourceOpened` and `SourceEnded`."""
        sound = self._sound
        assert sound is not None, "open() comes first"
        name = self.settings.path.name
        # The first slice is read before anything is announced: a file without sound is an error, not a short story.
        pending = await self.context.in_thread(sound.read, _SLICE_SECONDS)
        await self.context.announce(SourceOpened(stage=self.context.stage, name=name, duration=sound.duration))
        # Decoded from the start also where it goes on in the middle: no format seeks to the sample.
        samples, pending, at_end = await self._without_given(sound, pending)
        began = self._now() - samples / SAMPLE_RATE_HZ
        whole = _LIVE_CHUNK_BYTES if self.settings.realtime else _CHUNK_BYTES
        while pending:
            # Chunks end at multiples of their length, wherever the first of them begins.
            while len(pending) >= (size := whole - samples * SAMPLE_BYTES % whole) or (at_end and pending):
                pcm, pending = pending[:size], pending[size:]
                chunk = AudioChunk(start=samples / SAMPLE_RATE_HZ, pcm=pcm)
                samples += len(pcm) // SAMPLE_BYTES
                if self.settings.realtime:
                    await self._sleep_until(began + chunk.end)
                await publish(chunk)
                await anyio.lowlevel.checkpoint()
            if not at_end:
                more = await self.context.in_thread(sound.read, _SLICE_SECONDS)
                at_end = not more
                pending += more
        defect = await self.context.in_thread(sound.defect)
        if defect:
            await self.context.notice(
                f"{name} could not be read completely: {defect}",
                hint="the film is made of what could be read; check the file, or copy it again",
            )
        await self.context.announce(
            SourceEnded(stage=self.context.stage, duration=samples / SAMPLE_RATE_HZ, complete=not defect, reason=defect)
        )

    async def _without_given(self, sound: SoundFile, pending: bytes) -> tuple[int, bytes, bool]:
        """Pass over what was given: how many samples that was, what is pending behind them, whether it ended."""
        passed = 0
        while pending:
            cut = min(len(pending) // SAMPLE_BYTES, self._given - passed)
            passed, pending = passed + cut, pending[cut * SAMPLE_BYTES :]
            if pending:
                return passed, pending, False
            pending = await self.context.in_thread(sound.read, _SLICE_SECONDS)
        return passed, b"", True

    async def aclose(self) -> None:
        """Close the file."""
        if self._sound is not None:
            self._sound.close()
            self._sound = None

    def _try_given(self) -> None:
        """Before it is kept: what is no sound is no input, and is told by the name it was given."""
        given = self.settings.path.expanduser()
        kept = self.context.path / "input" / given.name
        if not kept.exists() and not given.is_fifo():  # a pipe can be read once only
            self._open_sound(given).close()

    def _open_sound(self, path: Path) -> SoundFile:
        return SoundFile(path, start=self.settings.start, end=self.settings.end)
