"""CPU seconds of ``fabula --help``: the median of seven, and the limit it must stay under."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

LIMIT = 0.4
CODE = "import sys; from fabula.core.cli import main; sys.exit(main(['--help']))"


def once() -> float:
    before = os.times()
    subprocess.run([sys.executable, "-c", CODE], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> int:
    once()  # the first one compiles
    seconds = [once() for _ in range(7)]
    median = statistics.median(seconds)
    print(
        f"fabula --help: {median:.3f} s of CPU (median of 7, {min(seconds):.3f} to {max(seconds):.3f}); limit {LIMIT} s"
    )
    return 0 if median <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
