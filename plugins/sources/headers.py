"""What a sound file's own header says about its length, where libav does not pass it on."""

from __future__ import annotations

import struct
from pathlib import Path


def wav_length(path: Path) -> float | None:
    """Seconds that a RIFF header promises; None where it was written before the length was known."""
    rate = 0
    with path.open("rb") as file:
        if file.read(4) != b"RIFF":
            return None
        file.seek(12)
        while len(head := file.read(8)) == 8:
            name, size = head[:4], struct.unpack("<I", head[4:])[0]
            if name == b"fmt " and len(body := file.read(12)) == 12:
                rate = struct.unpack("<I", body[8:])[0]
                file.seek(-12, 1)
            elif name == b"data":
                unknown = size in {0, 0x7FFFFFFF, 0xFFFFFFFF} or size > 0xFFFFFF00
                return None if unknown or not rate else size / rate
            # Chunks start at even offsets.
            file.seek(size + size % 2, 1)
    return None


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
