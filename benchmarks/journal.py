"""What the journal costs a sentence, and how long a long run takes to go on.

Tells a story through the pipeline that comes with Fabula, filmed small, kills the process near the end, and goes on
with it. The journal's cost is measured on that run's own events, against encoding nothing at all: the time an append
takes, which is all that stands between an event and its delivery.

    .venv/bin/python benchmarks/journal.py [--sentences 1000]
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from soak import tell

from fabula.core.events import Picture, PictureSkipped, Sentence
from fabula.core.journal import Journal
from fabula.core.journalreader import read_journal

LAUNCH = "import sys; from fabula.core.cli import main; sys.exit(main())"
SMALL = [
    "--set", "stages.illustrator.size=[320,180]", "--set", "stages.editor.size=[320,180]",
    "--set", "stages.editor.preset=ultrafast",
]  # fmt: skip


def killed_near_the_end(folder: Path, sentences: int) -> Path:
    """A run whose process was killed when nine tenths of its pictures were drawn."""
    (folder / "story.txt").write_text("\n".join(tell(sentences)) + "\n")
    command = [sys.executable, "-c", LAUNCH, "run", "story.txt", "--json", *SMALL]
    pictures = 0
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            pictures += json.loads(line)["event"]["$"] in {"Picture", "PictureSkipped"}
            if pictures >= sentences * 9 // 10:  # some of the lines become one sentence
                process.send_signal(signal.SIGKILL)
                break
    (run,) = (folder / "runs").iterdir()
    return run


def append_all(run: Path) -> tuple[float, int, int]:
    """Seconds to append all events of a run to a new journal, its sentences, its bytes."""
    envelopes = read_journal(run / "journal.jsonl").envelopes
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.jsonl"
        journal = Journal(path, "again")
        began = time.perf_counter()
        for envelope in envelopes:
            journal.append(envelope.stage, envelope.monotonic_ns, envelope.event)
        took = time.perf_counter() - began
        journal.close()
        return took, sum(isinstance(e.event, Sentence) for e in envelopes), path.stat().st_size


def go_on(folder: Path, run: Path) -> tuple[float, float]:
    """Seconds until a resumed run gave its first new picture, and until it had ended."""
    command = [sys.executable, "-c", LAUNCH, "resume", str(run), "--json"]
    began = time.monotonic()
    first = 0.0
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if not first and json.loads(line)["event"]["$"] in {"Picture", "PictureSkipped"}:
                first = time.monotonic() - began
    if process.returncode or not first:
        sys.exit(f"the resumed run drew nothing and ended with {process.returncode}")
    return first, time.monotonic() - began


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sentences", type=int, default=1000)
    wanted = arguments.parse_args().sentences
    with tempfile.TemporaryDirectory(prefix="fabula-") as name:
        folder = Path(name)
        began = time.monotonic()
        run = killed_near_the_end(folder, wanted)
        print(f"the run itself, until it was killed   {time.monotonic() - began:8.1f} s")
        took, sentences, size = append_all(run)
        print(
            f"journal, of each sentence             {took / sentences * 1e3:8.2f} ms, {size / sentences / 1e3:.1f} kB"
        )
        began = time.perf_counter()
        content = read_journal(run / "journal.jsonl")
        drawn = sum(isinstance(e.event, Picture | PictureSkipped) for e in content.envelopes)
        print(f"reading it ({len(content.envelopes):,} events)           {time.perf_counter() - began:8.2f} s")
        first, whole = go_on(folder, run)
        print(f"going on, to the first new picture    {first:8.1f} s ({drawn} of about {wanted} were drawn)")
        print(f"going on, to the end of the film      {whole:8.1f} s")


if __name__ == "__main__":
    main()
