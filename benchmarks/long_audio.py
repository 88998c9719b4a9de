"""A three-hour recording must not cost more memory than one of ten minutes: ``python benchmarks/long_audio.py``.

Each length runs in a process of its own: the file source as the engine drives it, its sound into the run's spool, and
the FLAC that the engine makes of the spool at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

RATE_HZ = 44_100
BLOCK_SECONDS = 20


def write_tones(path: Path, seconds: int) -> None:
    import av
    import numpy as np

    at = np.arange(RATE_HZ * BLOCK_SECONDS) / RATE_HZ
    samples = (8000 * np.sin(2 * np.pi * (220 + 40 * np.sin(at)) * at)).astype("<i2").reshape(1, -1)
    with av.open(str(path), "w", format="flac") as container:
        stream = container.add_stream("flac", rate=RATE_HZ, layout="mono", options={"compression_level": "0"})
        for _ in range(seconds // BLOCK_SECONDS):
            frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
            frame.sample_rate = RATE_HZ
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


async def play(path: Path, folder: Path) -> None:
    """One run of the source; prints seconds heard, wall time and peak memory."""
    from fabula.core import AudioChunk, Event
    from fabula.core.runfolder import RunFolder
    from fabula.core.sound import write_flac
    from fabula.core.testing import open_context
    from fabula.plugins.sources.file import FileSettings, FileSource

    async def nothing() -> AsyncIterator[Event]:
        return
        yield

    began = time.perf_counter()
    stage = FileSource(FileSettings(path=path))
    async with open_context(folder) as context:

        async def publish(event: Event, /) -> None:
            assert isinstance(event, AudioChunk)
            context.audio.append(event)

        await stage.open(context)
        await stage.run(nothing(), publish)
        await stage.aclose()
        heard = context.audio.duration
    write_flac(folder / "audio.pcm", RunFolder(folder))
    took = time.perf_counter() - began
    unit = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, Linux KiB
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    sys.stdout.write(f"{heard:.0f} {took:.1f} {peak:.0f}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, nargs="+", default=[10, 180])
    parser.add_argument("--play", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.play is not None:
        asyncio.run(play(chosen.play, chosen.play.parent))
        return
    peaks: list[float] = []
    for minutes in chosen.minutes:
        with tempfile.TemporaryDirectory(prefix="fabula-") as folder:
            path = Path(folder) / "tones.flac"
            write_tones(path, minutes * 60)
            done = subprocess.run(
                [sys.executable, __file__, "--play", str(path)], check=True, capture_output=True, text=True
            )
            heard, took, peak = map(float, done.stdout.split())
            peaks.append(peak)
            size = path.stat().st_size / 1e6
            sys.stdout.write(
                f"{minutes:4} min, {size:3.0f} MB of FLAC: {heard:5.0f} s heard in {took:.1f} s, peak {peak:.0f} MiB\n"
            )
    sys.stdout.write(f"peak of the longest beside the shortest: {peaks[-1] - peaks[0]:+.0f} MiB\n")


if __name__ == "__main__":
    main()
