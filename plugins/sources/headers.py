"""What a sound file's own header says about its length, where libav does not pass it on."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .samples import HIGHEST_RATE, LOWEST_RATE, MOST_CHANNELS, SAMPLE_SIZES, SampleFormat


def wav_length(path: Path) -> float | None:
    """Seconds that a RIFF header promises; None where it was written before the length was known."""
    with path.open("rb") as file:
        return riff_length(file)


def riff_length(file: BinaryIO) -> float | None:
    """The same of an open file, which may hold only the beginning."""
    rate = 0
    if file.read(4) != b"RIFF":
        return None
    file.seek(12)
    while len(head := file.read(8)) == 8:
        name, size = head[:4], struct.unpack("<I", head[4:])[0]
        if name == b"fmt " and len(body := file.read(12)) == 12:
            rate = struct.unpack("<I", body[8:])[0]
            file.seek(-12, 1)
        elif name == b"data":
            return None if _is_unknown(size) or not rate else size / rate
        # Chunks start at even offsets.
        file.seek(size + size % 2, 1)
    return None


def _is_unknown(size: int) -> bool:
    """What recorders write that cannot go back: 0, or about the most, signed (arecord, sox) or not (ffmpeg)."""
    return size == 0 or 0x7FFF0000 <= size <= 0x80000100 or size > 0xFFFFFF00


@dataclass(frozen=True, slots=True, kw_only=True)
class WavePcm:
    """What the header of a WAV file says of its samples.

    Attributes:
        kind: The kind of sample.
        rate_hz: Samples a second.
        channels: How many, interleaved.
        offset: Bytes before the first sample.
        size: Bytes of samples; None where it was written before that was known.
    """

    kind: SampleFormat
    rate_hz: int
    channels: int
    offset: int
    size: int | None

    @property
    def seconds(self) -> float | None:
        """How long they last."""
        return None if self.size is None else self.size / (SAMPLE_SIZES[self.kind] * self.channels * self.rate_hz)


def wave_pcm(head: bytes) -> WavePcm | None:
    """The header `head` begins with; None where it is no WAV, or one whose samples are coded, or goes on behind it."""
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        return None
    at, found = 12, None
    while at + 8 <= len(head):
        name, size = head[at : at + 4], int.from_bytes(head[at + 4 : at + 8], "little")
        at += 8
        if name == b"data":
            if found is None:
                return None
            kind, rate, channels = found
            known = None if _is_unknown(size) else size
            return WavePcm(kind=kind, rate_hz=rate, channels=channels, offset=at, size=known)
        if name == b"fmt " and at + 16 <= len(head):
            tag, channels, rate, _, _, bits = struct.unpack("<HHIIHH", head[at : at + 16])
            if tag == 0xFFFE and size >= 40:  # the kind is told by what follows
                tag = int.from_bytes(head[at + 24 : at + 26], "little")
            sample = _WAVE_KINDS.get((tag, bits))
            possible = 1 <= channels <= MOST_CHANNELS and LOWEST_RATE <= rate <= HIGHEST_RATE
            found = (sample, rate, channels) if sample is not None and possible else None
        at += size + size % 2
    return None


_WAVE_KINDS: dict[tuple[int, int], SampleFormat] = {
    (1, 8): "u8",
    (1, 16): "s16le",
    (1, 24): "s24le",
    (1, 32): "s32le",
    (3, 32): "f32le",
    (3, 64): "f64le",
}


def ogg_has_end(path: Path) -> bool:
    """Whether the last page carries the end-of-stream flag (RFC 3533, section 6)."""
    with path.open("rb") as file:
        # A page is at most 65,307 bytes.
        file.seek(max(0, path.stat().st_size - 131_072))
        tail = file.read()
    at = tail.rfind(b"OggS")
    return at >= 0 and len(tail) > at + 5 and bool(tail[at + 5] & 4)


def mp3_states_length(path: Path) -> bool:
    """Whether the first frame is a Xing or Info header; without one the length is a guess from the bit rate."""
    with path.open("rb") as file:
        head = file.read(10)
        offset = 0
        if head[:3] == b"ID3" and len(head) == 10:
            # ID3v2 sizes are 4 × 7 bits.
            offset = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
        file.seek(offset)
        frame = file.read(4096)
    return b"Xing" in frame or b"Info" in frame
