"""Bare samples of any kind, rate and number of channels as 16 kHz mono 16-bit samples."""

from __future__ import annotations

from typing import Any, Literal

from .resampling import SAMPLE_RATE_HZ
from .stereo import StereoMixer

SampleFormat = Literal["u8", "s16le", "s16be", "s24le", "s32le", "f32le", "f64le"]
"""FFmpeg's and ALSA's names: sign, bits, order of bytes."""

SAMPLE_SIZES: dict[SampleFormat, int] = {
    "u8": 1,
    "s16le": 2,
    "s16be": 2,
    "s24le": 3,
    "s32le": 4,
    "f32le": 4,
    "f64le": 8,
}
LOWEST_RATE, HIGHEST_RATE = 1_000, 768_000
MOST_CHANNELS = 64


class SampleConverter:
    """Converts a stream of interleaved samples; pieces may end anywhere, also within a sample.

    Attributes:
        held: Bytes of the last, incomplete frame.
    """

    def __init__(self, sample_format: SampleFormat, *, rate_hz: int, channels: int) -> None:
        self.held = b""
        self._format: SampleFormat = sample_format
        self._channels = channels
        self._mixer = StereoMixer()
        self._resampler: Any = None
        if rate_hz != SAMPLE_RATE_HZ:
            import soxr

            self._resampler = soxr.ResampleStream(rate_hz, SAMPLE_RATE_HZ, 1, dtype="int16", quality="HQ")

    def convert(self, data: bytes) -> bytes:
        """The samples of `data`, less what the resampler holds back."""
        data = self.held + data
        whole = len(data) - len(data) % (SAMPLE_SIZES[self._format] * self._channels)
        self.held = data[whole:]
        return self._resampled(self._mono(data[:whole]), last=False)

    def flush(self) -> bytes:
        """What the resampler still holds; nothing may come after it."""
        return self._resampled(b"", last=True)

    def _mono(self, data: bytes) -> bytes:
        import numpy as np

        samples = _as_int16(data, self._format)
        if self._channels == 1:
            return bytes(samples.tobytes())
        if self._channels == 2:
            return self._mixer.mix(samples.tobytes()) if len(samples) else b""
        mean = samples.reshape(-1, self._channels).astype(np.int32).mean(axis=1)
        return bytes(np.round(mean).astype("<i2").tobytes())

    def _resampled(self, pcm: bytes, *, last: bool) -> bytes:
        if self._resampler is None:
            return pcm
        import numpy as np

        if not pcm and not last:
            return b""
        return bytes(self._resampler.resample_chunk(np.frombuffer(pcm, "<i2"), last=last).astype("<i2").tobytes())


def _as_int16(data: bytes, sample_format: SampleFormat) -> Any:
    import numpy as np

    match sample_format:
        case "s16le":
            return np.frombuffer(data, "<i2")
        case "s16be":
            return np.frombuffer(data, ">i2").astype("<i2")
        case "u8":
            return ((np.frombuffer(data, "u1").astype(np.int16) - 128) << 8).astype("<i2")
        case "s24le":
            return np.ascontiguousarray(np.frombuffer(data, "u1").reshape(-1, 3)[:, 1:]).view("<i2").ravel()
        case "s32le":
            return (np.frombuffer(data, "<i4") >> 16).astype("<i2")
        case "f32le" | "f64le":
            loud = np.frombuffer(data, "<f4" if sample_format == "f32le" else "<f8").astype(np.float64)
            loud = np.nan_to_num(loud, nan=0.0, posinf=1.0, neginf=-1.0)  # what a broken plugin sends
            return np.clip(np.round(loud * 32768), -32768, 32767).astype("<i2")
