"""The source that reads standard input: a live recorder's pipe, or a file that is copied into one."""

from __future__ import annotations

import errno
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import anyio
from pydantic import Field

from fabula.core import (
    AudioChunk,
    Context,
    Event,
    InputError,
    Past,
    Publish,
    SourceEnded,
    SourceOpened,
    Stage,
    StageSettings,
)

from .chunking import Chunker
from .headers import wave_pcm
from .opening import PipedContainer
from .pipe import PipeReader
from .resampling import SAMPLE_RATE_HZ
from .samples import HIGHEST_RATE, LOWEST_RATE, MOST_CHANNELS, SAMPLE_SIZES, SampleConverter, SampleFormat
from .sniffing import HEAD_BYTES, container_of
from .sound import SoundFile

_SLICE_SECONDS = 0.25
"""So much is waited for before it is handed on."""

_READ_BYTES = 1 << 16
_PIPE_IT = "pipe sound into it: `arecord -f S16_LE -r 16000 | fabula run -`; or speak with `fabula live`"


class StdinSettings(StageSettings):
    """What comes in."""

    format: Literal["auto", "container"] | SampleFormat = "auto"
    """Kind of the bare samples, ``container`` (WAV, FLAC, Ogg, MP3 …), or ``auto``: told by the first bytes, and
    ``s16le`` where they are those of no container."""
    rate: int = Field(default=SAMPLE_RATE_HZ, ge=LOWEST_RATE, le=HIGHEST_RATE)
    """Bare samples a second."""
    channels: int = Field(default=1, ge=1, le=MOST_CHANNELS)
    """Channels of bare samples, interleaved; they are mixed to one."""


class StdinSource(Stage):
    """Streams standard input as 16 kHz mono sound until it ends.

    It is read from the moment this opens, so that nothing a recorder says is lost while models are loaded. `descriptor`
    is what it reads.
    """

    role, name = "source", "stdin"
    gives = (AudioChunk,)
    live = True
    Settings = StdinSettings
    settings: StdinSettings

    def __init__(self, settings: StdinSettings | None = None, *, descriptor: int = 0) -> None:
        super().__init__(settings)
        self._descriptor = descriptor
        self._pipe: PipeReader | None = None
        self._reading: _Reading | None = None
        self._chunks = Chunker()

    async def open(self, context: Context) -> None:
        """Begin to read; a terminal is refused."""
        await super().open(context)
        try:
            os.fstat(self._descriptor)
            if os.isatty(self._descriptor):
                raise InputError("stdin is a terminal, expected sound", hint=_PIPE_IT)
        except OSError as error:
            raise InputError(f"stdin cannot be read: {error.strerror}", hint=_PIPE_IT) from error
        self._pipe = PipeReader(self._descriptor)

    async def restore(self, past: Past) -> None:
        """Go on where the clock stands; what the instance before had taken from the pipe it has given."""
        self._chunks.samples = round(self.context.audio.duration * SAMPLE_RATE_HZ)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        """Give the sound as it comes, between `SourceOpened` and `SourceEnded`."""
        pipe = self._pipe
        assert pipe is not None, "open() comes first"
        stage = self.context.stage
        if self._chunks.samples and self.settings.format not in SAMPLE_SIZES:
            reason = "stdin can be read only once"
            await self.context.announce(
                SourceEnded(stage=stage, duration=self._chunks.seconds, complete=False, reason=reason)
            )
            return
        failure: Exception | None = None
        async with anyio.create_task_group() as group:
            group.start_soon(_stop_when_cancelled, pipe)
            try:
                await self._listen(pipe, publish)
            except Exception as error:
                failure = error
            group.cancel_scope.cancel()
        if failure is not None:
            raise failure
        await self._tell_end(pipe)

    async def _listen(self, pipe: PipeReader, publish: Publish) -> None:
        try:
            reading = self._reading = await self.context.in_thread(self._begin, pipe)
            await self.context.announce(SourceOpened(stage=self.context.stage, name="stdin", duration=reading.length))
            while await self.context.in_thread(self._take, reading):
                await self._chunks.publish(publish)
            await self._chunks.publish(publish)
        except anyio.get_cancelled_exc_class():
            with anyio.CancelScope(shield=True):  # what had come when the story was stopped
                await self._chunks.publish(publish)
            raise

    async def _tell_end(self, pipe: PipeReader) -> None:
        assert self._reading is not None
        if not self._chunks.samples:
            raise _nothing(pipe)
        defect = await self.context.in_thread(self._reading.defect)
        if pipe.error is not None:
            defect = f"{pipe.error.strerror}"
        if defect:
            await self.context.notice(f"stdin could not be read completely: {defect}")
        await self.context.announce(
            SourceEnded(stage=self.context.stage, duration=self._chunks.seconds, complete=not defect, reason=defect)
        )

    async def aclose(self) -> None:
        """Stop reading; the descriptor stays open."""
        if self._reading is not None:
            self._reading.close()
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            await self.context.in_thread(pipe.close)

    def _begin(self, pipe: PipeReader) -> _Reading:
        """Find out what comes in; blocks until something does."""
        chosen = self.settings.format
        if chosen in SAMPLE_SIZES:
            return self._bare(pipe, chosen)
        head = pipe.peek(HEAD_BYTES)
        if not head:
            raise _nothing(pipe)
        # libav reads two seconds of a WAV before it gives anything; who speaks should not wait for that.
        if (header := wave_pcm(head)) is not None:
            pipe.read_exactly(header.offset)
            samples = SampleConverter(header.kind, rate_hz=header.rate_hz, channels=header.channels)
            return _Bare(samples, pipe, size=header.size, length=header.seconds)
        kind = container_of(head) if chosen == "auto" else _kind_if_known(head)
        if kind is None:
            return self._bare(pipe, "s16le")
        return _Contained(SoundFile(Path("stdin"), piped=PipedContainer(pipe.read, kind=kind, head=head)))

    def _bare(self, pipe: PipeReader, kind: SampleFormat) -> _Reading:
        return _Bare(SampleConverter(kind, rate_hz=self.settings.rate, channels=self.settings.channels), pipe)

    def _take(self, reading: _Reading) -> bool:
        """Decode what comes within the next fraction of a second; False at the end. Blocks until there is something."""
        more, pcm = reading.take()
        self._chunks.add(pcm)
        return more


class _Reading:
    """How what comes in is decoded; `length` is what its header promises, in seconds."""

    length: float | None = None

    def take(self) -> tuple[bool, bytes]:
        """Whether there may be more, and the next samples."""
        raise NotImplementedError

    def defect(self) -> str:
        """What was wrong with it, at its end."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of it; idempotent."""


class _Bare(_Reading):
    """Bare samples: `size` bytes of them, which last `length` seconds, where that is known."""

    def __init__(
        self, samples: SampleConverter, pipe: PipeReader, *, size: int | None = None, length: float | None = None
    ) -> None:
        self.length = length
        self._samples = samples
        self._pipe = pipe
        self._size = size
        self._taken = 0

    def take(self) -> tuple[bool, bytes]:
        left = _READ_BYTES if self._size is None else self._size - self._taken
        data = self._pipe.read(min(left, _READ_BYTES)) if left > 0 else b""
        self._taken += len(data)
        return bool(data), self._samples.convert(data) if data else self._samples.flush()

    def defect(self) -> str:
        if self._size is not None and self._taken < self._size and self.length is not None:
            return f"it breaks off at second {self.length * self._taken / self._size:.1f} of {self.length:.1f}"
        if held := len(self._samples.held):
            return f"it ended within a sample ({held} bytes over); are `format`, `rate` and `channels` right?"
        return ""


class _Contained(_Reading):
    def __init__(self, sound: SoundFile) -> None:
        self._sound = sound
        self.length = sound.length

    def take(self) -> tuple[bool, bytes]:
        pcm = self._sound.read(_SLICE_SECONDS)
        return bool(pcm), pcm

    def defect(self) -> str:
        return self._sound.defect()

    def close(self) -> None:
        self._sound.close()


def _kind_if_known(head: bytes) -> str:
    """The container's name where it can be told; what looks like something else is libav's to refuse."""
    try:
        return container_of(head) or ""
    except InputError:
        return ""


def _nothing(pipe: PipeReader) -> InputError:
    reason = ""
    if pipe.error is not None and pipe.error.errno != errno.EBADF:
        reason = f": {pipe.error.strerror}"
    return InputError(f"stdin gave no sound{reason}", hint=_PIPE_IT)


async def _stop_when_cancelled(pipe: PipeReader) -> None:
    """Wakes the thread that waits for sound, which would be left behind otherwise."""
    try:
        await anyio.sleep_forever()
    finally:
        pipe.stop()
