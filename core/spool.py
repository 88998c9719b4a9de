"""The run's sound: everything a source gave, on disk, readable while it grows."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

from .errors import OutputError, PluginError
from .events import AudioChunk

SAMPLE_RATE_HZ = 16_000
SAMPLE_BYTES = 2


_GAP_BYTES = SAMPLE_RATE_HZ * SAMPLE_BYTES * 10


def write_all(file: io.FileIO, data: bytes) -> None:
    """Write `data` to an unbuffered file, which by itself may take less.

    Raises:
        OSError: The disk is full, read-only or gone; a part of `data` may have been written.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) or 0 :]


class AudioSpool:
    """Mono 16-bit sound at 16 kHz in one growing raw file.

    Raw, because it can be read anywhere while it is written and survives a crash; the engine turns it into
    ``audio.flac`` when the run has ended. Appending and reading may happen in different threads.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            self._file = path.open("ab", buffering=0)
            end = self._file.seek(0, os.SEEK_END)
            self._bytes = end - end % SAMPLE_BYTES
            if self._bytes != end:
                self._file.truncate(self._bytes)  # a process that was killed left half a sample
        except OSError as error:
            raise OutputError(
                f"cannot write the sound to {path}: {error.strerror}", hint="choose another place with --runs DIR"
            ) from error

    @property
    def duration(self) -> float:
        """Seconds of sound so far."""
        return self._bytes / SAMPLE_BYTES / SAMPLE_RATE_HZ

    def append(self, chunk: AudioChunk) -> None:
        """Write a chunk at its place; a gap before it is filled with silence.

        Raises:
            OutputError: The disk is full, read-only or gone; the spool holds what it held before.
            PluginError: Another rate, half a sample, or a chunk that starts before the end of the one before it.
        """
        if chunk.sample_rate_hz != SAMPLE_RATE_HZ:
            raise PluginError(f"sound must come at {SAMPLE_RATE_HZ} Hz, got {chunk.sample_rate_hz} Hz")
        if len(chunk.pcm) % SAMPLE_BYTES:
            raise PluginError(f"sound must be whole samples of {SAMPLE_BYTES} bytes, got {len(chunk.pcm)} bytes")
        gap = round(chunk.start * SAMPLE_RATE_HZ) * SAMPLE_BYTES - self._bytes
        if gap < -SAMPLE_BYTES:  # one sample of rounding is no overlap
            raise PluginError(
                f"sound must follow what was given: there were {self.duration:.3f} s, "
                f"and a chunk came that starts at {chunk.start:.3f} s"
            )
        try:
            with self._lock:
                end = self._bytes
                try:
                    while gap > 0:
                        write_all(self._file, bytes(min(gap, _GAP_BYTES)))
                        end += min(gap, _GAP_BYTES)
                        gap -= _GAP_BYTES
                    write_all(self._file, chunk.pcm)
                except OSError:
                    self._file.truncate(self._bytes)
                    raise
                self._bytes = end + len(chunk.pcm)
        except OSError as error:
            raise OutputError(
                f"cannot write the sound to {self.path}: {error.strerror}", hint="free some space and run again"
            ) from error

    def read(self, start: float, end: float) -> bytes:
        """The samples from second `start` to `end`, as far as there are any yet."""
        first = max(0, round(start * SAMPLE_RATE_HZ)) * SAMPLE_BYTES
        last = min(max(0, round(end * SAMPLE_RATE_HZ)) * SAMPLE_BYTES, self._bytes)
        if last <= first:
            return b""
        with self.path.open("rb") as file:
            file.seek(first)
            return file.read(last - first)

    def sync(self) -> None:
        """Bring what there is to the disk, so that a power cut costs no more than what came since; blocking.

        Does nothing once it is closed.

        Raises:
            OutputError: The disk is full or gone.
        """
        with self._lock:
            if self._file.closed:
                return
            number = os.dup(self._file.fileno())  # who appends does not wait for the disk
        try:
            os.fsync(number)
        except OSError as error:
            raise OutputError(
                f"cannot write the sound to {self.path}: {error.strerror}", hint="free some space and run again"
            ) from error
        finally:
            os.close(number)

    def close(self) -> None:
        """Sync and close; idempotent."""
        with self._lock:
            if not self._file.closed:
                try:
                    os.fsync(self._file.fileno())
                finally:
                    self._file.close()
