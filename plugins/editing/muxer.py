"""The film's file: reels, sound and a caption track in an MP4 that plays in browsers while it is still loading.

Everything here blocks and belongs to one thread at a time.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from fabula.core import OutputError

from .captions import Page
from .chapters import Mark
from .encoder import Trouble, discard
from .reels import Reel
from .soundtrack import BIT_RATE, SOUND_HZ, Soundtrack

_SLICE_S = 0.3
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


class Muxer:
    """Joins what is encoded already; nothing is encoded again.

    Raises:
        OutputError: From any method: the disk is full, read-only or gone, or a reel is.
    """

    def __init__(
        self,
        path: Path,
        reels: Sequence[Reel],
        soundtrack: Soundtrack,
        pages: Sequence[Page],
        *,
        frames_per_second: Fraction,
        title: str,
        tags: Mapping[str, str],
        language: str | None,
        track: bool,
        marks: Sequence[Mark] = (),
        trouble: Trouble,
    ) -> None:
        import av

        self.path = path
        self._reels, self._soundtrack, self._pages = reels, soundtrack, pages
        self._fps = frames_per_second
        self._closed = False
        self._trouble = trouble
        with self._trouble:
            self._container = av.open(str(path), "w", format="mp4", container_options={"movflags": "+faststart"})
        self._container.metadata.update({**({"title": title} if title else {}), **tags})
        self._mark(marks)
        with self._trouble, av.open(str(reels[0].path)) as first:
            self._video: Any = self._container.add_stream_from_template(first.streams.video[0])
        self._video.time_base = 1 / frames_per_second
        # Opened for what it tells of itself in the file's head; the packets were made by one like it.
        self._audio: Any = self._container.add_stream("aac", rate=SOUND_HZ, layout="mono")
        self._audio.bit_rate = BIT_RATE
        self._audio.metadata["language"] = spoken = _LANGUAGES.get(language or "", "und")
        self._captions: Any = None
        if track:
            self._captions = self._container.add_stream("mov_text")
            self._captions.codec_context.subtitle_header = _ASS_HEADER
            self._captions.time_base = self._captions.codec_context.time_base = Fraction(1, 1000)
            self._captions.metadata["language"] = spoken
        with self._trouble:
            self._container.start_encoding()
        self._packets = heapq.merge(self._pictures(), self._sounds(), self._letters(), key=lambda timed: timed[0])

    def mux(self) -> bool:
        """Write packets for a slice of time; whether the film is complete."""
        deadline = time.monotonic() + _SLICE_S
        with self._trouble:
            for _, packet in self._packets:
                self._container.mux(packet)
                if time.monotonic() > deadline:
                    return False
            self._container.close()
        self._closed = True
        return True

    def abort(self) -> None:
        """Let go without finishing, and remove what was written; after the end it does nothing. Never raises."""
        if not self._closed:
            self._closed = True
            discard(self._container, self.path)

    def _mark(self, marks: Sequence[Mark]) -> None:
        """Chapter marks, each up to the next; the last one ends with the film."""
        end = sum(reel.frames for reel in self._reels) / self._fps
        edges = [*(mark.start for mark in marks), float(end)]
        if marks:
            self._container.set_chapters(
                [
                    {
                        "id": number,
                        "start": round(mark.start * 1000),
                        "end": round(edges[number] * 1000),
                        "time_base": Fraction(1, 1000),
                        "metadata": {"title": mark.title},
                    }
                    for number, mark in enumerate(marks, 1)
                ]
            )

    def _pictures(self) -> Iterator[tuple[float, Any]]:
        import av

        # Packets come in decoding order, one a frame: their places in it are their decoding times, ahead of the
        # showing times by as much as any reel needs.
        delay = max(reel.delay for reel in self._reels)
        for reel in self._reels:
            count = 0
            with av.open(str(reel.path)) as container:
                for packet in container.demux(video=0):
                    if packet.pts is None or packet.time_base is None:  # the mark of the end
                        continue
                    shown = round(packet.pts * packet.time_base * self._fps)
                    packet.stream, packet.time_base = self._video, 1 / self._fps
                    packet.pts, packet.dts, packet.duration = reel.first + shown, reel.first + count - delay, 1
                    yield float((reel.first + count - delay) / self._fps), packet
                    count += 1
            if count != reel.frames:
                raise OutputError(
                    f"cannot write the film: {reel.path} has {count} frames where {reel.frames} were written",
                    hint="the disk may be failing; fabula resume makes that part again",
                )

    def _sounds(self) -> Iterator[tuple[float, Any]]:
        import av

        for pts, duration, data in self._soundtrack.packets():
            packet = av.Packet(data)
            packet.stream, packet.time_base = self._audio, Fraction(1, SOUND_HZ)
            packet.pts = packet.dts = pts
            packet.duration = duration
            packet.is_keyframe = True
            yield pts / SOUND_HZ, packet

    def _letters(self) -> Iterator[tuple[float, Any]]:
        from av.subtitles.subtitle import SubtitleSet

        for page in self._pages if self._captions is not None else ():
            length = max(1, round((page.end - page.start) * 1000))
            entry = SubtitleSet.create(
                f"0,0,Default,,0,0,0,,{page.ass_text}".encode(), 0, length, pts=round(page.start * 1000)
            )
            assert self._captions is not None, "only then there are pages"
            packet = self._captions.codec_context.encode_subtitle(entry)
            packet.stream, packet.time_base = self._captions, Fraction(1, 1000)
            yield page.start, packet
