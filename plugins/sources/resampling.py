"""Decoded frames of any rate and layout as 16 kHz mono 16-bit samples."""

from __future__ import annotations

from typing import Any

from .stereo import StereoMixer

SAMPLE_RATE_HZ = 16_000
SAMPLE_BYTES = 2


class Resampler:
    """libswresample behind one call; starts anew where a stream changes its rate or layout on the way."""

    def __init__(self) -> None:
        self._resampler: Any = None
        self._kind: tuple[str, str, int] | None = None
        self._mixer = StereoMixer()

    def convert(self, frame: Any) -> bytes:
        """The samples of a decoded frame, less what the filter holds back."""
        import av

        before = b""
        kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        if kind != self._kind:
            before = self.flush()
            layout = "stereo" if frame.layout.nb_channels == 2 else "mono"
            self._resampler = av.AudioResampler(format="s16", layout=layout, rate=SAMPLE_RATE_HZ)
            self._kind = kind
        # Without time stamps libswresample neither stretches nor pads: holes are filled by the caller.
        frame.pts = None
        return before + self._samples(self._resampler.resample(frame))

    def flush(self) -> bytes:
        """What still lies in the filter; the next frame starts a new one."""
        if self._resampler is None:
            return b""
        rest = self._samples(self._resampler.resample(None))
        self._resampler = self._kind = None
        return rest

    def _samples(self, frames: list[Any]) -> bytes:
        return b"".join(
            self._mixer.mix(data) if frame.layout.nb_channels == 2 else data
            for frame in frames
            for data in (bytes(frame.planes[0])[: frame.samples * frame.layout.nb_channels * SAMPLE_BYTES],)
        )
