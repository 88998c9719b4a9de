"""Opening sound and film files, with an error for each way in which that fails."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from fabula.core import InputError

from .headers import riff_length, wav_length

_KINDS = "wav, flac, mp3, m4a, ogg, mp4, mkv and most other sound and film files"
_RATES = (1_000, 10_000_000)
"""Samples a second. Slower holds no voice, and a minute of it would be told as hours; the fastest is one-bit audio."""

_TEXT_SUFFIXES = frozenset({".txt", ".md", ".text", ".rst"})


def open_container(path: Path) -> Any:
    """The container in a local file, told apart from everything that is none.

    Raises:
        InputError: It is missing, no sound or film, or may not be read.
    """
    import av
    import av.error

    try:
        size = path.stat().st_size
    except OSError as error:
        web = str(path).startswith(("http:/", "https:/"))
        raise InputError(
            f"cannot read {path}: {error.strerror or error}",
            hint="download it first and give the file" if web else f"give a sound or film file ({_KINDS})",
        ) from error
    if path.is_dir():
        raise InputError(f"{path} is a folder, not a sound file", hint=f"give one file in it ({_KINDS})")
    if not size and path.is_file():
        raise InputError(f"{path} is empty (0 bytes)", hint="record or download it again")
    try:
        # Local files only: a playlist must not make us fetch what it names.
        return av.open(str(path.absolute()), metadata_errors="replace", options={"protocol_whitelist": "file"})
    except (av.error.FFmpegError, OSError, ValueError) as error:
        if isinstance(error, PermissionError):
            raise InputError(f"may not read {path}", hint="check the file's permissions") from error
        if path.suffix.lower() in _TEXT_SUFFIXES:
            hint = "a written story is read by `source: text`"
        elif path.suffix.lower() in {".mp4", ".m4a", ".mov"}:
            hint = "such a file whose recording was cut off lacks its index and cannot be read; record it again"
        else:
            hint = f"give a sound or film file ({_KINDS}); is it complete?"
        raise InputError(
            f"{path} is not a sound file ({getattr(error, 'strerror', None) or error})", hint=hint
        ) from error


class PipedContainer:
    """The container that a stream of bytes holds; it cannot be gone back in.

    Args:
        read: Gives from 1 to so many bytes as soon as there are any, none at the end.
        kind: libav's name for what it holds, empty where libav is to find out.
        head: How it begins.

    Raises:
        InputError: It holds no sound, or begins with sound and says only at its end how to read it.
    """

    def __init__(self, read: Callable[[int], bytes], *, kind: str = "", head: bytes = b"") -> None:
        import av
        import av.error

        self._head = head
        # A playlist must not make us fetch what it names.
        options = {"protocol_whitelist": "pipe"}
        try:
            self.container: Any = av.open(
                _Readable(read), "r", format=kind or None, options=options, metadata_errors="replace"
            )
        except (av.error.FFmpegError, OSError, ValueError) as error:
            if kind == "mov":
                hint = "most such files have to be given as a file: `fabula run FILE`"
            else:
                hint = "give the file itself, `fabula run FILE`, or bare samples with `format: s16le`"
            reason = getattr(error, "strerror", None) or error
            raise InputError(f"what stdin gives cannot be read as sound ({reason})", hint=hint) from error

    def length(self, stream: Any) -> float | None:
        """Seconds of the track by its header, None where it does not say."""
        if "wav" in self.container.format.name:
            return riff_length(BytesIO(self._head))
        return float(stream.duration * stream.time_base) if stream.duration and stream.time_base else None


class _Readable:
    """As much of a file as PyAV asks for where it cannot seek."""

    name = "stdin"

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self.read = read


def find_sound_track(container: Any, path: Path) -> Any:
    """The stream that a player would choose.

    Raises:
        InputError: There is none, or none that can be decoded.
    """
    import av.error

    try:
        stream = container.streams.best("audio")
    except (av.error.FFmpegError, ValueError):
        stream = None
    if stream is None:
        kinds = {other.type for other in container.streams}
        if "video" in kinds:
            raise InputError(f"{path} has pictures but no sound", hint="give a file with a sound track")
        raise InputError(f"{path} has no sound track", hint=f"give a sound or film file ({_KINDS})")
    if stream.codec_context is None:
        raise InputError(f"the sound in {path} is of an unknown kind", hint="convert it with ffmpeg to wav or flac")
    rate = stream.codec_context.sample_rate
    if rate and not _RATES[0] <= rate <= _RATES[1]:
        raise InputError(
            f"the header of {path} gives {rate:,} samples a second, expected {_RATES[0]:,} to {_RATES[1]:,}",
            hint="the file is damaged; copy it again, or convert it with ffmpeg to wav or flac",
        )
    return stream


def stated_length(container: Any, stream: Any, path: Path) -> float | None:
    """Seconds of the track by its header, None where it does not say."""
    # For a WAV file that was cut off, libav reports what is left of it.
    if "wav" in container.format.name and (stated := wav_length(path)):
        return stated
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return container.duration / 1_000_000 if container.duration else None
