"""Sound files of every kind, made by PyAV while the tests run."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Make = Callable[..., Path]


@pytest.fixture
def make_sound(tmp_path: Path) -> Make:
    """Writes a 440 Hz tone at half of full scale: `make_sound("a.mp3", codec="libmp3lame", rate=44100, …)`."""

    def make(
        name: str,
        *,
        codec: str = "pcm_s16le",
        sample_format: str = "s16",
        rate: int = 16_000,
        layout: str = "mono",
        seconds: float = 3.0,
        video: bool = False,
        sound: bool = True,
        container_options: dict[str, str] | None = None,
        hole: tuple[float, float] | None = None,
    ) -> Path:
        import av

        path = tmp_path / name
        with av.open(str(path), "w", options=container_options or {}) as out:
            pictures: Any = out.add_stream("mpeg4", rate=5) if video else None
            if pictures is not None:
                pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
            track: Any = out.add_stream(codec, rate=rate, layout=layout, format=sample_format) if sound else None
            if pictures is not None:
                for _ in range(math.ceil(seconds * 5)):
                    picture = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
                    out.mux(pictures.encode(picture))
                out.mux(pictures.encode(None))
            if track is not None:
                _write_tone(out, track, rate, layout, seconds, hole)
        return path

    return make


def _write_tone(out: Any, track: Any, rate: int, layout: str, seconds: float, hole: tuple[float, float] | None) -> None:
    import av

    channels = av.AudioLayout(layout).nb_channels
    step = rate // 10
    total = round(seconds * rate)
    fitting = av.AudioResampler(format=track.codec_context.format.name, layout=layout, rate=rate)
    for first in range(0, total, step):
        if hole is not None and hole[0] <= first / rate < hole[1]:
            continue
        at = np.arange(first, min(first + step, total)) / rate
        tone = np.tile((0.5 * np.sin(2 * np.pi * 440 * at)).astype(np.float32), (channels, 1))
        frame = av.AudioFrame.from_ndarray(tone, format="fltp", layout=layout)
        frame.sample_rate = rate
        frame.pts = first
        for fitted in fitting.resample(frame):
            out.mux(track.encode(fitted))
    for fitted in fitting.resample(None):
        out.mux(track.encode(fitted))
    out.mux(track.encode(None))
