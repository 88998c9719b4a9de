"""The film's file: H.264, AAC and a caption track in an MP4 that plays in browsers while it is still loading.

Everything here blocks and belongs to one thread at a time.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from fabula.core import MissingError, OutputError

from .captions import Page
from .frames import Frame

HEARD_HZ = 16_000
SOUND_HZ = 48_000
"""What the sound has in the file: the rate of film, which every player and sound card takes."""
_VIDEO_CODECS = ("libx264", "libopenh264", "h264_videotoolbox", "h264_mf", "h264")
_BT709 = 1
"""The number of BT.709 as primaries, transfer and matrix (ITU-T H.273)."""
_STUDIO_RANGE = 1
_STYLE = {
    "Name": "Default", "Fontname": "Sans", "Fontsize": 18, "PrimaryColour": "&Hffffff", "SecondaryColour": "&Hffffff",
    "OutlineColour": "&H0", "BackColour": "&H80000000", "Bold": 0, "Italic": 0, "Underline": 0, "StrikeOut": 0,
    "ScaleX": 100, "ScaleY": 100, "Spacing": 0, "Angle": 0, "BorderStyle": 3, "Outline": 1, "Shadow": 0,
    "Alignment": 2, "MarginL": 20, "MarginR": 20, "MarginV": 20, "Encoding": 0,
}  # fmt: skip
# MP4 wants ISO 639-2 codes, transcribers give ISO 639-1.
_LANGUAGES = {
    "ar": "ara", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "fi": "fin", "fr": "fra",
    "he": "heb", "hi": "hin", "hu": "hun", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "no": "nor", "pl": "pol",
    "pt": "por", "ro": "ron", "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "zho",
}  # fmt: skip
# The mov_text encoder takes its text in the ASS format, whose header it wants first.
_ASS_HEADER = f"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: {", ".join(_STYLE)}
Style: {",".join(map(str, _STYLE.values()))}

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
""".encode()


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
    """Writes frames, sound and captions, each in its own order, into one MP4.

    Raises:
        OutputError: From any method: the disk is full, read-only or gone.
    """

    def __init__(
        self,
        path: Path,
        *,
        codec: str,
        size: tuple[int, int],
        frames_per_second: Fraction,
        quality: int,
        preset: str,
        title: str = "",
        language: str | None = None,
        track: bool = True,
    ) -> None:
        import av
        import soxr

        self.path = path
        self.frames = 0
        self._heard = 0
        self._sound_pts = 0
        self._fps = frames_per_second
        self._closed = False
        self._trouble = Trouble(path)
        with self._trouble:
            self._container = av.open(str(path), "w", format="mp4", container_options={"movflags": "+faststart"})
        self._container.metadata.update({"title": title} if title else {})
        self._video: Any = self._container.add_stream(codec, rate=frames_per_second)
        self._video.width, self._video.height = size
        self._video.pix_fmt = "yuv420p"
        context = self._video.codec_context
        context.time_base = 1 / frames_per_second
        context.gop_size = round(2 * frames_per_second)  # a player can jump to any two seconds
        context.color_range = _STUDIO_RANGE
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        if codec == "libx264":
            self._video.options = {"preset": preset, "crf": str(quality)}
            if preset in {"ultrafast", "superfast"}:
                # These leave out what makes still pictures small; with it, superfast films come out as good and as
                # small as veryfast ones in half the time.
                self._video.options["x264-params"] = "mbtree=1:rc-lookahead=10:weightp=1"
        else:
            # Other encoders know no crf: about 0.1 bit a pixel at quality 20, halved every six steps as x264 does.
            bits = size[0] * size[1] * float(frames_per_second) * 0.1 * 2 ** ((20 - quality) / 6)
            context.bit_rate = round(bits)
        self._audio: Any = self._container.add_stream("aac", rate=SOUND_HZ, layout="mono")
        self._audio.bit_rate = 96_000
        self._audio.metadata["language"] = spoken = _LANGUAGES.get(language or "", "und")
        self._captions: Any = None
        if track:
            self._captions = self._container.add_stream("mov_text")
            self._captions.codec_context.subtitle_header = _ASS_HEADER
            self._captions.time_base = self._captions.codec_context.time_base = Fraction(1, 1000)
            self._captions.metadata["language"] = spoken
        with self._trouble:
            self._container.start_encoding()
        self._resampler = soxr.ResampleStream(HEARD_HZ, SOUND_HZ, 1, dtype="int16", quality="HQ")

    @property
    def heard(self) -> float:
        """Seconds of sound written so far."""
        return self._heard / HEARD_HZ

    def add_frame(self, frame: Frame) -> None:
        """Write the next frame; the buffer may be used again afterwards."""
        import av

        picture = av.VideoFrame.from_ndarray(frame.buffer, format="yuv420p")
        picture.pts, picture.time_base = self.frames, 1 / self._fps
        with self._trouble:
            self._container.mux(self._video.encode(picture))
        self.frames += 1

    def add_sound(self, pcm: bytes) -> None:
        """Write the next stretch of 16-bit sound at 16 kHz."""
        samples = np.frombuffer(pcm, "<i2")
        self._heard += len(samples)
        self._encode_sound(self._resampler.resample_chunk(samples))

    def add_page(self, page: Page) -> None:
        """Write the next caption into the track, if there is one."""
        if self._captions is None:
            return
        from av.subtitles.subtitle import SubtitleSet

        length = max(1, round((page.end - page.start) * 1000))
        entry = SubtitleSet.create(
            f"0,0,Default,,0,0,0,,{page.ass_text}".encode(), 0, length, pts=round(page.start * 1000)
        )
        packet = self._captions.codec_context.encode_subtitle(entry)
        packet.stream, packet.time_base = self._captions, Fraction(1, 1000)
        with self._trouble:
            self._container.mux(packet)

    def close(self) -> None:
        """Write what the encoders still hold and the file's index; the film is complete afterwards."""
        with self._trouble:
            self._encode_sound(self._resampler.resample_chunk(np.zeros(0, np.int16), last=True))
            self._container.mux(self._audio.encode(None))
            self._container.mux(self._video.encode(None))
            self._container.close()
        self._closed = True

    def abort(self) -> None:
        """Let go without finishing, and remove what was written; after `close` it does nothing. Never raises."""
        if self._closed:
            return
        self._closed = True
        from av.error import FFmpegError

        # Without its name the file cannot be rewritten for fast starts, so that closing takes no time.
        with suppress(OSError):
            self.path.unlink()
        with suppress(FFmpegError, OSError, ValueError):
            self._container.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _encode_sound(self, samples: Any) -> None:
        import av

        if not len(samples):
            return
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.reshape(1, -1)), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = SOUND_HZ, self._sound_pts, Fraction(1, SOUND_HZ)
        self._sound_pts += len(samples)
        with self._trouble:
            self._container.mux(self._audio.encode(frame))


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
