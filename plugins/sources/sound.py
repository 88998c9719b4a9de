"""Reading sound: whatever PyAV opens becomes 16 kHz mono 16-bit samples, a slice at a time."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

from fabula.core import InputError

from .headers import mp3_states_length, ogg_has_end
from .opening import PipedContainer, find_sound_track, open_container, stated_length
from .resampling import SAMPLE_BYTES, SAMPLE_RATE_HZ, Resampler

_EXACT = frozenset({"wav", "flac", "mov", "mp4", "matroska", "webm", "aiff", "w64", "caf", "au"})
"""Containers whose header states the length; with others it is an estimate and proves no truncation."""

_HOLE_SECONDS = 0.1
"""Time stamps of some containers jitter by a frame or two; only a longer hole is filled with silence."""

_HOLE_AFTER_DAMAGE_SECONDS = 0.005

_LONGEST_HOLE_SECONDS = 120.0
"""Where the length is unknown, a longer hole is taken for a reset of the recorder's clock, not for silence."""

_PREROLL_SECONDS = 1.0
"""Decoders need what lies before: MP3 frames share bits with earlier ones, Opus converges."""


class SoundFile:
    """The first-choice sound track of a file. Everything here blocks and belongs into a worker thread.

    Args:
        path: The file.
        start: Second of it at which to begin.
        end: Second of it at which to stop.
        piped: What to read instead of `path`, which is only named then.

    Attributes:
        length: Seconds of the whole track by its header, None where it does not say.
        duration: The same for the stretch between `start` and `end`.

    Raises:
        InputError: The file cannot be opened or has no sound track.
    """

    def __init__(
        self, path: Path, *, start: float = 0.0, end: float | None = None, piped: PipedContainer | None = None
    ) -> None:
        self.path = path
        self._piped = piped is not None
        self._container = open_container(path) if piped is None else piped.container
        try:
            self._stream = find_sound_track(self._container, path)
        except InputError:
            self._container.close()
            raise
        self._start = start
        self._limit = None if end is None else round((end - start) * SAMPLE_RATE_HZ)
        self._origin = float((self._stream.start_time or 0) * (self._stream.time_base or 0))
        self.length = (
            stated_length(self._container, self._stream, path) if piped is None else piped.length(self._stream)
        )
        self.duration = None if self.length is None else max(0.0, min(self.length, end or self.length) - start)
        self._given = 0
        self._damaged = 0
        self._broke_at = 0.0
        self._broke_why = ""
        self._unsettled = False
        self._pieces = self._decode()

    @property
    def seconds(self) -> float:
        """Seconds of sound given so far."""
        return self._given / SAMPLE_RATE_HZ

    def read(self, seconds: float) -> bytes:
        """The next samples: about `seconds` of them, fewer only at the end, none after it.

        Raises:
            InputError: There is no sound at all (on the first call only).
        """
        wanted = round(seconds * SAMPLE_RATE_HZ) * SAMPLE_BYTES
        slices: list[bytes] = []
        size = 0
        at_limit = self._limit is not None and self._given >= self._limit
        while not at_limit and size < wanted and (piece := next(self._pieces, None)) is not None:
            slices.append(piece)
            size += len(piece)
        pcm = b"".join(slices)
        if self._limit is not None:
            pcm = pcm[: max(0, self._limit - self._given) * SAMPLE_BYTES]
        self._given += len(pcm) // SAMPLE_BYTES
        if not self._given:
            raise self._nothing()
        return pcm

    def defect(self) -> str:
        """What is wrong with the file, known once it has been read to its end; empty where it is whole."""
        of = "" if self.duration is None else f" of {self.duration:.1f}"
        if self._limit is not None and self._given >= self._limit and not self._damaged:
            return ""
        lack = 0.0 if self.duration is None else self.duration - self.seconds
        # Lossy codecs pad and trim up to a few frames at both ends.
        if lack > max(0.25, 0.005 * (self.duration or 0.0)) and self._length_is_exact():
            return f"it breaks off at second {self.seconds:.1f}{of}"
        if self._damaged:
            many = "" if self._damaged == 1 else f", {self._damaged} damaged places in all"
            return f"it is damaged at second {self._broke_at:.1f}{of} ({self._broke_why}{many})"
        if not self._piped and "ogg" in self._container.format.name and not ogg_has_end(self.path):
            return f"it breaks off at second {self.seconds:.1f} (its end mark is missing)"
        return ""

    def close(self) -> None:
        """Close the file; idempotent."""
        self._pieces.close()
        self._container.close()

    def _decode(self) -> Generator[bytes, None, None]:
        """Resampled pieces without gaps: a hole in the time stamps becomes silence of that length."""
        import av.error

        resampler = Resampler()
        if self._start > _PREROLL_SECONDS:
            target = self._start - _PREROLL_SECONDS + self._origin
            # What cannot seek is decoded from its beginning.
            with suppress(OSError, ValueError):
                self._container.seek(int(target * 1_000_000), backward=True)
        early = self._start > 0
        drop = 0
        expected: float | None = None
        for frame in self._frames():
            lasts = frame.samples / frame.sample_rate
            time = None if frame.time is None else frame.time - self._origin
            if early:
                time = expected or 0.0 if time is None else time
                expected = time + lasts
                if time + lasts <= self._start:
                    continue
                early = False
                drop = round(max(0.0, self._start - time) * SAMPLE_RATE_HZ) * SAMPLE_BYTES
            elif expected is not None and time is not None and self._is_hole(time - expected, expected):
                yield resampler.flush()
                yield from _silence(time - expected)
            self._unsettled = False
            expected = (time if time is not None else expected or 0.0) + lasts
            try:
                piece = resampler.convert(frame)
            except av.error.FFmpegError as error:  # of a rate or layout that there is not
                self._note_damage(error)
                resampler = Resampler()
                continue
            cut = min(drop, len(piece))
            drop -= cut
            yield piece[cut:]
        yield resampler.flush()

    def _is_hole(self, seconds: float, at: float) -> bool:
        longest = _LONGEST_HOLE_SECONDS if self.length is None else self.length - at + 1.0
        return (_HOLE_AFTER_DAMAGE_SECONDS if self._unsettled else _HOLE_SECONDS) < seconds < longest

    def _frames(self) -> Generator[Any, None, None]:
        """Decoded frames; damaged packets are passed over, an unreadable file ends the stream."""
        import av.error

        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets, None)
                if packet is None:
                    return
                frames = packet.decode()
            except av.error.EOFError:
                return
            except (av.error.InvalidDataError, av.error.PatchWelcomeError) as error:
                self._note_damage(error)
                continue
            except (av.error.FFmpegError, OSError) as error:
                self._note_damage(error)
                return
            yield from frames

    def _note_damage(self, error: Exception) -> None:
        if self._start > 0 and not self._given:
            return  # a decoder that starts in the middle complains about its first frames
        if not self._damaged:
            self._broke_at = self.seconds
            self._broke_why = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
        self._damaged += 1
        self._unsettled = True

    def _length_is_exact(self) -> bool:
        names = set(self._container.format.name.split(","))
        return bool(names & _EXACT) or ("mp3" in names and not self._piped and mp3_states_length(self.path))

    def _nothing(self) -> InputError:
        if self._start > 0:
            lasts = "" if self.length is None else f", which lasts {self.length:.1f} s"
            return InputError(
                f"there is no sound after second {self._start:g} of {self.path}{lasts}",
                hint="choose an earlier `start`",
            )
        if self._damaged:
            return InputError(
                f"nothing of {self.path} can be decoded: {self._broke_why}",
                hint="the file is damaged or protected against copying; play it to check, or record it again",
            )
        return InputError(f"{self.path} holds no sound: its track is empty", hint="record it again")


def _silence(seconds: float) -> Generator[bytes, None, None]:
    left = round(seconds * SAMPLE_RATE_HZ)
    while left > 0:
        piece = min(left, SAMPLE_RATE_HZ)
        yield bytes(piece * SAMPLE_BYTES)
        left -= piece
