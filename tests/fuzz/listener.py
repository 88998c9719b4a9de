"""Listens to one file after the other through the source's real path; paths come in by lines, answers go out as JSON.

A process of its own: what crashes or hangs in a decoder must not take the tests with it.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

import anyio

from fabula.core.errors import InputError
from fabula.core.events import AudioChunk, SourceEnded
from fabula.core.testing import run_stage
from fabula.plugins.sources.file import FileSettings, FileSource


async def listen(path: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        source = FileSource(FileSettings(path=path))
        try:
            out = await run_stage(source, folder=Path(folder), timeout=60)
        except InputError as error:
            return {"kind": "refused", "message": error.message, "hint": error.hint}
    samples = sum(len(event.pcm) // 2 for event in out if isinstance(event, AudioChunk))
    ends = [event for event in out.notifications if isinstance(event, SourceEnded)]
    return {
        "kind": "heard",
        "seconds": samples / 16_000,
        "ends": [(end.duration, end.complete, end.reason) for end in ends],
    }


def peak_mib() -> float:
    """The most memory this process had; ``ru_maxrss`` would begin with that of the one it was forked from."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    for line in sys.stdin:
        try:
            answer: dict[str, Any] = anyio.run(listen, Path(json.loads(line)))
        except Exception as error:  # whatever else there is, is what the fuzzing looks for
            answer = {"kind": "failed", "message": f"{type(error).__name__}: {error}"}
        answer["mib"] = peak_mib()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
