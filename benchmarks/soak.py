"""An hour's story through the pipeline that comes with Fabula: does its process grow?

The story is made from tables of words, told as text (so faster than any voice) and filmed small. Every few seconds the
child process is asked for its memory, open files and threads; after the first five minutes of the story's time the
memory has to stay within a tenth, files and threads where they are.

    .venv/bin/python benchmarks/soak.py [--minutes 60] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

WORDS_PER_MINUTE = 150
SETTLED_MINUTES = 5.0
GROWTH = 0.10
PARTS = 10
EVERY_S = 3.0

PEOPLE = [
    ("Anna", "she"), ("Tom", "he"), ("the old fisherman", "he"), ("a young queen", "she"), ("the baker", "he"),
    ("my grandmother", "she"), ("the doctor", "she"), ("a tall soldier", "he"), ("Maria", "she"), ("the farmer", "he"),
    ("a little boy", "he"), ("the teacher", "she"), ("Peter", "he"), ("a clever girl", "she"), ("the king", "he"),
]  # fmt: skip
BEASTS = ["dog", "cat", "horse", "fox", "owl", "rabbit", "bear", "duck", "mouse", "goat", "wolf", "cow", "swan"]
THINGS = [
    "ball", "apple", "book", "lamp", "basket", "letter", "umbrella", "key", "bottle", "hat", "rope", "bell", "cake",
    "drum", "guitar", "map", "shovel", "kite", "candle", "cup",
]  # fmt: skip
COLOURS = ["red", "blue", "green", "yellow", "black", "white", "brown", "golden", "grey", "purple"]
PLACES = [
    "in the forest", "by the river", "on the beach", "in the kitchen", "at the market", "in the garden", "on a hill",
    "in the castle", "under a big tree", "at the station", "in the snow", "on the bridge", "in the library",
    "beside the road", "at school", "on the mountain",
]  # fmt: skip
DOES = ["found", "carried", "dropped", "hid", "painted", "lost", "washed", "held", "bought", "broke", "threw", "saw"]
GOES = ["walked", "ran", "waited", "slept", "sang", "danced", "laughed", "sat", "stood", "cried", "worked", "played"]
WHEN = ["In the morning", "At night", "Later", "Then", "The next day", "In the evening", "After that", "Suddenly"]
WEATHER = ["It began to rain", "The sun was shining", "Snow fell all day", "A storm came", "The moon rose", "Fog came"]
MOODS = ["happy", "sad", "tired", "angry", "afraid", "proud", "hungry", "lonely", "cold", "surprised"]


def tell(sentences: int, seed: int = 1) -> list[str]:
    """So many sentences, no two alike but by chance."""
    dice = random.Random(seed)
    pick = dice.choice
    told: list[str] = []
    person, pronoun = pick(PEOPLE)
    while len(told) < sentences:
        if dice.random() < 0.3:
            person, pronoun = pick(PEOPLE)
        thing = f"{pick(COLOURS)} {pick(THINGS)}"
        beast = f"{pick(COLOURS)} {pick(BEASTS)}"
        other = pick([name for name, _ in PEOPLE if name != person])
        sentence = pick([
            f"{pick(WHEN)}, {person} {pick(DOES)} a {thing} {pick(PLACES)}",
            f"{person} {pick(GOES)} {pick(PLACES)} with a {beast}",
            f"{pronoun} {pick(DOES)} the {thing} and {pick(GOES)} {pick(PLACES)}",
            f"a {beast} {pick(GOES)} {pick(PLACES)} and {person} was {pick(MOODS)}",
            f"{person} gave {other} a {thing}, because {pronoun} was {pick(MOODS)}",
            f"{pick(WEATHER)}, so {person} {pick(GOES)} {pick(PLACES)}",
            f'{person} said, "The {beast} has lost the {thing}"',
            f"{pick(WHEN).lower()} there were {pick(['two', 'three', 'five'])} {pick(BEASTS)}s {pick(PLACES)}",
            f"{other} asked {person} for the {thing}, but {pronoun} did not have it",
            f"{pronoun} was so {pick(MOODS)} that the {beast} {pick(GOES)} all night",
        ])  # fmt: skip
        for singular, plural in (("mouses", "mice"), ("wolfs", "wolves"), ("foxs", "foxes")):
            sentence = sentence.replace(singular, plural)
        sentence = sentence[0].upper() + sentence[1:]
        told.append(f'{sentence[:-1]}."' if sentence.endswith('"') else f"{sentence}.")
    return told


@dataclass(frozen=True, slots=True)
class Sample:
    """The child process at one moment; `story` and `wall` in seconds, `rss` in MiB."""

    wall: float
    story: float
    rss: float
    files: int
    threads: int


def sample(pid: int, wall: float, story: float) -> Sample | None:
    """What the kernel says of a process; None where it has gone."""
    proc = Path(f"/proc/{pid}")
    try:
        status = dict(line.split(":", 1) for line in (proc / "status").read_text().splitlines() if ":" in line)
        files = len(list((proc / "fd").iterdir()))
        return Sample(wall, story, int(status["VmRSS"].split()[0]) / 1024, files, int(status["Threads"]))
    except (OSError, KeyError):
        return None


class Child:
    """``fabula run`` on the story; follows how far its shots have come."""

    def __init__(self, folder: Path, story: Path) -> None:
        small = [
            "stages.editor.size=[320, 180]",
            "stages.editor.preset=ultrafast",
            "stages.illustrator.size=[320, 180]",
        ]
        sets = [part for text in small for part in ("--set", text)]
        launch = "import sys; from fabula.core.cli import main; sys.exit(main())"
        self.process = subprocess.Popen(
            [sys.executable, "-c", launch, "run", str(story), "--runs", str(folder), "--json", *sets],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.story = 0.0
        self.shots = 0
        self.outcome = "?"
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if '"$":"Shot"' in line or '"$": "Shot"' in line:
                self.story = max(self.story, json.loads(line)["event"]["end"])
                self.shots += 1
            elif "RunFinished" in line:
                self.outcome = json.loads(line)["event"].get("outcome", "?")

    def samples(self) -> Iterator[Sample]:
        """One every few seconds, until it ends."""
        began = time.monotonic()
        while True:
            try:
                self.process.wait(EVERY_S)
                self._reader.join(10)
                return
            except subprocess.TimeoutExpired:
                found = sample(self.process.pid, time.monotonic() - began, self.story)
                if found is not None:
                    yield found


def judge(samples: list[Sample], minutes: float) -> list[str]:
    """What is not as it should be after the first five minutes; the end is left out, it frees what was held.

    No sample of memory may lie a tenth above the middle of the first tenth's. Files and threads come and go with their
    work (a picture is a file while it is written): the last tenth may not have more at once than the first.
    """
    settled = [s for s in samples if SETTLED_MINUTES * 60 <= s.story < minutes * 60 * 0.995]
    if len(settled) < 3 * PARTS:
        return [f"only {len(settled)} samples after the first {SETTLED_MINUTES:g} minutes"]
    tenth = len(settled) // PARTS
    first, last = settled[:tenth], settled[-tenth:]
    problems = []
    base = median(s.rss for s in first)
    worst = max(settled, key=lambda s: s.rss)
    if worst.rss > base * (1 + GROWTH):
        problems.append(f"memory grew from {base:.0f} to {worst.rss:.0f} MiB at {worst.story / 60:.0f} min")
    for name in ("files", "threads"):
        before, after = (max(getattr(s, name) for s in part) for part in (first, last))
        if after > before:
            problems.append(f"{name}: {before} at most after five minutes, {after} at the end")
    return problems


def summary(samples: list[Sample], minutes: float) -> str:
    """The figures that are judged."""
    settled = [s for s in samples if SETTLED_MINUTES * 60 <= s.story < minutes * 60 * 0.995]
    if not settled:
        return ""
    base = median(s.rss for s in settled[: max(1, len(settled) // PARTS)])
    ranges = ", ".join(
        f"{name} {min(getattr(s, name) for s in settled)} to {max(getattr(s, name) for s in settled)}"
        for name in ("files", "threads")
    )
    most = max(s.rss for s in settled)
    return f"memory {base:.0f} MiB after five minutes, {most:.0f} at most ({most / base - 1:+.0%}); {ranges}"


def table(samples: list[Sample], rows: int = 14) -> str:
    """Some of the samples, evenly over the story."""
    lines = ["story min   wall s   RSS MiB   files   threads"]
    step = max(1, len(samples) // rows)
    shown = samples[::step] + ([samples[-1]] if samples[-1] is not samples[::step][-1] else [])
    lines += [
        f"{s.story / 60:9.1f} {s.wall:8.0f} {s.rss:9.0f} {s.files:7d} {s.threads:9d}" for s in shown
    ]  # fmt: skip
    return "\n".join(lines)


def main() -> int:
    """Run it and say how it went."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=Path, help="write all samples there, tab-separated")
    arguments = parser.parse_args()
    seconds = arguments.minutes * 60
    lines: list[str] = []
    length = 0.0
    for line in tell(int(arguments.minutes * 40), arguments.seed):
        if length >= seconds:
            break
        lines.append(line)
        length += len(line.split()) * 60 / WORDS_PER_MINUTE + 0.4
    print(f"{len(lines)} sentences, {length / 60:.1f} minutes of story, seed {arguments.seed}")
    with tempfile.TemporaryDirectory(prefix="fabula-soak-") as place:
        story = Path(place) / "soak.txt"
        story.write_text("\n".join(lines) + "\n")
        child = Child(Path(place) / "runs", story)
        try:
            samples = list(child.samples())
        finally:
            child.process.kill()
            child.process.wait()
    if arguments.samples:
        arguments.samples.write_text(
            "".join(f"{s.wall:.1f}\t{s.story:.1f}\t{s.rss:.1f}\t{s.files}\t{s.threads}\n" for s in samples)
        )
    if not samples:
        print("FAIL: it ended before it could be looked at")
        return 1
    print(table(samples))
    print(summary(samples, length / 60))
    problems = judge(samples, length / 60)
    if child.process.returncode or child.outcome != "done":
        problems.append(f"it ended with {child.process.returncode}, outcome {child.outcome}")
    print(f"{child.shots} shots in {samples[-1].wall:.0f} s")
    print(
        "PASS: memory flat within 10 %, files and threads constant" if not problems else "FAIL: " + "; ".join(problems)
    )
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
