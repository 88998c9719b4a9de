"""How much a run will write, and whether there is room for it."""

from __future__ import annotations

import shutil
from pathlib import Path

from .events import NoticeGiven

RAW_BYTES_PER_SECOND = 32_000
"""``audio.pcm``: 16 000 samples of 2 bytes."""

FLAC_BYTES_PER_SECOND = 18_000
"""``audio.flac``, which is written before the raw sound goes; speech, measured: 13 800 (clear) to 18 500 (noisy)."""

PICTURE_BYTES = 500_000
"""One picture of 1280 × 720, measured: 450 000 on average, 620 000 at most."""

SECONDS_A_PICTURE = 3.5
"""Of telling, measured: 3.3 (a lively tale) to 6.1 (long sentences)."""

FILM_BYTES_PER_SECOND = 130_000
"""``video.mp4`` of 1280 × 720, measured: 103 000 to 137 000."""

JOURNAL_BYTES_PER_SECOND = 3_000
"""Measured: 900 to 2 700."""

MEASURED_PIXELS = 1280 * 720
"""Of the pictures and the film above, which were measured on runs of ``fabula demo`` and of recorded speech."""

RESERVE = 200_000_000
"""Bytes below which a disk is short whatever the run; systems do badly on full disks."""


def estimate_bytes(duration: float, *, done: float = 0.0, pixels: int = MEASURED_PIXELS, input_bytes: int = 0) -> int:
    """What a run of a story of `duration` seconds takes at its peak, which is just before the raw sound goes.

    Args:
        duration: Of the sound, in seconds.
        done: Seconds of it that are on the disk already, after a resume; the FLAC and the film are made anew.
        pixels: Of a picture; those of the film are taken to be as many.
        input_bytes: Size of what is copied into the run folder, 0 where it is linked.
    """
    rest = max(0.0, duration - done)
    scale = pixels / MEASURED_PIXELS
    per_new_second = RAW_BYTES_PER_SECOND + JOURNAL_BYTES_PER_SECOND + scale * PICTURE_BYTES / SECONDS_A_PICTURE
    per_second = FLAC_BYTES_PER_SECOND + scale * FILM_BYTES_PER_SECOND
    return round(rest * per_new_second + duration * per_second) + input_bytes


def free_bytes(path: Path) -> int | None:
    """Bytes that may be written under `path`, which need not exist yet; None where the system cannot tell."""
    path = path.absolute()
    for folder in (path, *path.parents):
        try:
            return shutil.disk_usage(folder).free
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None


def warning(
    folder: Path, duration: float | None = None, *, stage: str = "engine", done: float = 0.0
) -> NoticeGiven | None:
    """What to tell the user where the disk will probably be too small, None where there is room.

    Args:
        folder: Where the run writes.
        duration: Of the story in seconds, None where it is not known (yet): then `RESERVE` is what is wanted.
        stage: In whose name it is told.
        done: Seconds of the story that are on the disk already.
    """
    free = free_bytes(folder)
    if free is None:
        return None
    needed = 0 if duration is None else estimate_bytes(duration, done=done)
    if free >= max(needed, RESERVE):
        return None
    want = f"a story of {_clock(duration)} needs about {_size(needed)}" if duration is not None else ""
    if needed < RESERVE:
        want = (want and want + ", and ") + f"less than {_size(RESERVE)} is little for any run"
    return NoticeGiven(
        stage=stage,
        text=f"the disk of {folder} has {_size(free)} free; {want}",
        hint="free some space, or choose another disk with --runs DIR; if it fills up, the run stops "
        "and what was made until then is kept",
    )


def _size(count: int) -> str:
    return f"{count / 1e9:,.1f} GB" if count >= 1e9 else f"{count / 1e6:,.0f} MB"


def _clock(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 120 else f"{seconds:.0f} s"
