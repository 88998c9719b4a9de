"""The spooled sound as a FLAC file."""

from __future__ import annotations

import time
from pathlib import Path

from .errors import InputError, OutputError
from .runfolder import RunFolder
from .spool import SAMPLE_BYTES, SAMPLE_RATE_HZ

_BLOCK = SAMPLE_RATE_HZ * SAMPLE_BYTES * 10


def write_flac(pcm: Path, folder: RunFolder, seconds: float | None = None, path: str = "audio.flac") -> None:
    """Turn the raw spool into ``audio.flac`` in bounded memory and remove it; an empty spool is just removed.

    Blocking; about a second per hour of sound. The raw file stays where the FLAC cannot be written, or not within
    `seconds`.

    Raises:
        OSError: The disk is full, read-only or gone; a `TimeoutError` where time was short.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    if pcm.stat().st_size == 0:
        pcm.unlink()
        return

    import av
    import numpy as np

    part = folder.file(path + ".part")
    try:
        with pcm.open("rb") as raw, av.open(str(part), "w", format="flac") as container:
            stream = container.add_stream("flac", rate=SAMPLE_RATE_HZ, layout="mono")
            while block := raw.read(_BLOCK):
                samples = np.frombuffer(block[: len(block) // SAMPLE_BYTES * SAMPLE_BYTES], dtype="<i2")
                frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
                frame.sample_rate = SAMPLE_RATE_HZ
                container.mux(stream.encode(frame))
                if deadline is not None and time.monotonic() > deadline:
                    raise TimeoutError("there was no time for it")
            container.mux(stream.encode(None))
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    folder.adopt(part, path, "audio/flac")
    pcm.unlink()


def restore_pcm(folder: RunFolder) -> None:
    """The raw spool of a run that had ended, from its FLAC; nothing to do where there is a raw one. Blocking.

    Raises:
        OutputError: It cannot be written.
        InputError: The FLAC cannot be read.
    """
    pcm, flac = folder.file("audio.pcm"), folder.file("audio.flac")
    if pcm.exists() or not flac.exists():
        return

    import av
    import av.error

    part = pcm.with_name(pcm.name + ".part")
    try:
        with av.open(str(flac)) as container, part.open("wb") as raw:
            for frame in container.decode(audio=0):
                raw.write(bytes(frame.planes[0])[: frame.samples * SAMPLE_BYTES])
        part.replace(pcm)
    except av.error.FFmpegError as error:
        part.unlink(missing_ok=True)
        raise InputError(f"the sound of the run cannot be read from {flac}: {error.strerror}") from error
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"cannot write {pcm}: {error.strerror}", hint="free some space") from error
