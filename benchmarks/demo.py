"""The whole job: examples/story.flac to a finished 720p24 film, in a process of its own.

Prints wall time against the length of the sound, CPU and peak memory of the largest process.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STORY = Path(__file__).parents[1] / "examples" / "story.flac"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-m", "fabula", "run", str(STORY), "--runs", folder, "--json"],
                capture_output=True,
                text=True,
                check=True,
            )
            wall = time.monotonic() - start
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        events = [json.loads(line)["event"] for line in done.stdout.splitlines()]
        video = next(event for event in events if event["$"] == "Video")
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(
            f"{video['duration']:.1f} s of sound, {video['shots']} shots: {wall:.1f} s wall "
            f"({wall / video['duration']:.2f} of the sound), {cpu:.1f} s CPU, peak {after.ru_maxrss / 1024:.0f} MiB"
        )


if __name__ == "__main__":
    main()
