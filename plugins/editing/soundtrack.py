"""The film's sound as AAC, encoded while the film grows and kept in a file without a name until it is joined.

Everything here blocks and belongs to one thread at a time.
"""

from __future__ import annotations

import struct
import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from .encoder import Trouble

HEARD_HZ = 16_000
SOUND_HZ = 48_000
"""What the sound has in the file: the rate of film, which every player and sound card takes."""
BIT_RATE = 96_000
_SLICE_S = 0.3
_HEAD = struct.Struct("<qqI")


class Soundtrack:
    """All of the film's sound from second 0.

    Raises:
        OutputError: From any method: the disk is full, read-only or gone.
    """

    def __init__(self, folder: Path, hear: Callable[[float, float], bytes], *, trouble: Trouble) -> None:
        import av
        import soxr
        from av.codec.context import Flags

        self._read = hear
        self._trouble = trouble
        self._heard = 0
        self._pts = 0
        self._encoder: Any = av.CodecContext.create("aac", "w")
        self._encoder.sample_rate, self._encoder.layout, self._encoder.format = SOUND_HZ, "mono", "fltp"
        self._encoder.bit_rate = BIT_RATE
        self._encoder.time_base = Fraction(1, SOUND_HZ)
        self._encoder.flags |= Flags.global_header
        # Of whole numbers it makes noise of its own, another with every way the sound is sliced.
        self._resampler = soxr.ResampleStream(HEARD_HZ, SOUND_HZ, 1, dtype="float32", quality="HQ")
        with self._trouble:
            self._file = tempfile.TemporaryFile(dir=folder, prefix="sound.", suffix=".part")  # noqa: SIM115

    def reach(self, heard: Fraction, silent: Fraction) -> bool:
        """Take in the sound there is up to second `heard`, and silence where there is none up to second `silent`.

        Works for a slice of time; whether all is done.
        """
        deadline = time.monotonic() + _SLICE_S
        while time.monotonic() < deadline:
            now = self._heard / HEARD_HZ
            pcm = self._read(now, min(float(heard), now + 5.0)) if now < heard else b""
            if not pcm:
                missing = round(silent * HEARD_HZ) - self._heard
                pcm = bytes(2 * max(0, min(missing, 5 * HEARD_HZ)))
            if not pcm:
                return True
            samples = np.frombuffer(pcm, "<i2")
            self._heard += len(samples)
            self._encode(self._resampler.resample_chunk(samples.astype(np.float32) / 32768))
        return False

    def end(self) -> None:
        """Write what the encoder still holds."""
        self._encode(self._resampler.resample_chunk(np.zeros(0, np.float32), last=True))
        self._keep(self._encoder.encode(None))

    def packets(self) -> Iterator[tuple[int, int, bytes]]:
        """Time stamp and duration, both in samples at `SOUND_HZ`, and data of every packet."""
        self._file.seek(0)
        while head := self._file.read(_HEAD.size):
            pts, duration, size = _HEAD.unpack(head)
            yield pts, duration, self._file.read(size)

    def close(self) -> None:
        """Let go of the file; idempotent."""
        self._file.close()

    def _encode(self, samples: Any) -> None:
        import av

        if not len(samples):
            return
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.reshape(1, -1)), format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = SOUND_HZ, self._pts, Fraction(1, SOUND_HZ)
        self._pts += len(samples)
        self._keep(self._encoder.encode(frame))

    def _keep(self, packets: Any) -> None:
        with self._trouble:
            for packet in packets:
                data = bytes(packet)
                self._file.write(_HEAD.pack(packet.pts, packet.duration or 1024, len(data)) + data)
