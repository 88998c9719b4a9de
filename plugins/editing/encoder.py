"""A reel's file: a stretch of the film as H.264 that begins with a keyframe and needs nothing from outside it.

Everything here blocks and belongs to one thread at a time.
"""

from __future__ import annotations

import ctypes
import errno
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from fabula.core import MissingError, OutputError

from .frames import Frame

_VIDEO_CODECS = ("libx264", "libopenh264", "h264_videotoolbox", "h264_mf", "h264")
_BT709 = 1
"""The number of BT.709 as primaries, transfer and matrix (ITU-T H.273)."""
_STUDIO_RANGE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFormat:
    """How frames are encoded; alike in all reels of a film, so that they can be joined."""

    codec: str
    size: tuple[int, int]
    frames_per_second: Fraction
    quality: int
    preset: str


def find_video_codec() -> str:
    """The best H.264 encoder of the installed PyAV.

    Raises:
        MissingError: There is none.
    """
    import av  # noqa: F401  before its parts: other stages import it in their threads at this moment, and would collide
    from av.codec import Codec
    from av.error import FFmpegError

    for name in _VIDEO_CODECS:
        try:
            Codec(name, "w")
        except (FFmpegError, ValueError):
            continue
        return name
    raise MissingError(
        "the installed PyAV has no H.264 encoder, so no film can be written",
        hint="install the ready-made PyAV, which brings one: pip install --force-reinstall --only-binary av av",
    )


class Encoder:
    """Writes frames into the MP4 of one reel.

    Attributes:
        position: The number, in the film, of the frame that comes next.
        delay: By how many frames packets are written ahead of the time they are shown.

    Raises:
        OutputError: From any method: the disk is full, read-only or gone.
    """

    def __init__(self, path: Path, video: VideoFormat, *, first: int, trouble: Trouble) -> None:
        import av

        self.path = path
        self.first = self.position = first
        self.delay = 0
        self._packets = 0
        self._fps = video.frames_per_second
        self._closed = False
        self._trouble = trouble
        with self._trouble:
            self._container = av.open(str(path), "w", format="mp4")
        self._video: Any = self._container.add_stream(video.codec, rate=self._fps)
        self._video.width, self._video.height = video.size
        self._video.pix_fmt = "yuv420p"
        context = self._video.codec_context
        context.time_base = 1 / self._fps
        context.gop_size = round(2 * self._fps)  # a player can jump to any two seconds
        context.color_range = _STUDIO_RANGE
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        if video.codec == "libx264":
            self._video.options = {"preset": video.preset, "crf": str(video.quality)}
            if video.preset in {"ultrafast", "superfast"}:
                # These leave out what makes still pictures small; with it, superfast films come out as good and as
                # small as veryfast ones in half the time.
                self._video.options["x264-params"] = "mbtree=1:rc-lookahead=10:weightp=1"
        else:
            # Other encoders know no crf: about 0.1 bit a pixel at quality 20, halved every six steps as x264 does.
            width, height = video.size
            context.bit_rate = round(width * height * float(self._fps) * 0.1 * 2 ** ((20 - video.quality) / 6))
        with self._trouble:
            self._container.start_encoding()

    @property
    def frames(self) -> int:
        """How many frames the reel has so far."""
        return self.position - self.first

    def add_frame(self, frame: Frame) -> None:
        """Write the next frame; the buffer may be used again afterwards."""
        import av

        picture = av.VideoFrame.from_ndarray(frame.buffer, format="yuv420p")
        picture.pts, picture.time_base = self.frames, 1 / self._fps
        with self._trouble:
            self._mux(self._video.encode(picture))
        self.position += 1

    def close(self) -> None:
        """Write what the encoder still holds and the file's index; the reel is complete afterwards."""
        with self._trouble:
            self._mux(self._video.encode(None))
            self._container.close()
        self._closed = True

    def abort(self) -> None:
        """Let go without finishing, and remove what was written; after `close` it does nothing. Never raises."""
        if not self._closed:
            self._closed = True
            discard(self._container, self.path)

    def _mux(self, packets: Any) -> None:
        for packet in packets:
            shown = round(packet.pts * packet.time_base * self._fps)
            self.delay = max(self.delay, self._packets - shown)
            self._packets += 1
            self._container.mux(packet)


def give_back_memory() -> None:
    """Hand what an encoder let go of back to the system.

    An encoder's frames lie in the heaps of its threads, which glibc keeps and fills unevenly: after twenty reels a
    process would stand at half as much again as it uses. Elsewhere this does nothing.
    """
    with suppress(AttributeError, OSError, TypeError):  # no glibc; Windows has no library without a name
        ctypes.CDLL(None).malloc_trim(0)


def discard(container: Any, path: Path) -> None:
    """Close a container that is not wanted, and remove its file. Never raises."""
    from av.error import FFmpegError

    # Without its name the file cannot be rewritten for fast starts, so that closing takes no time.
    with suppress(OSError):
        path.unlink()
    with suppress(FFmpegError, OSError, ValueError):
        container.close()
    with suppress(OSError):
        path.unlink(missing_ok=True)


class Trouble:
    """Turns what goes wrong while a file is written into an `OutputError` that says what to do."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        # PyAV's errors that have an errno are OSErrors too.
        if isinstance(error, OSError) and not isinstance(error, OutputError):
            if error.errno == errno.ENOSPC:
                hint = "free some space, or choose another disk with --runs DIR; the pictures and the journal are kept"
            else:
                hint = "choose another place with --runs DIR; the pictures and the journal are kept"
            raise OutputError(f"cannot write the film to {self._path}: {error.strerror or error}", hint=hint) from error
