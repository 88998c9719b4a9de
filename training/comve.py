"""Pairs of sentences to learn from: ComVE (SemEval-2020 task 4), and plain story sentences that all make sense."""

from __future__ import annotations

import csv
import random
from pathlib import Path

Pair = tuple[str, str]
"""A sentence that makes sense, and its twin that does not."""

ROOT = Path(__file__).parents[1]
HELD_BACK = 1000
"""Pairs of the training file that nothing learns from: for thresholds, weights and early stopping."""


def normal(text: str) -> str:
    """As the encoders are given it: lower case, one line, no final stop. The same as `fabula.kg.sense.normal`."""
    return " ".join(text.strip().rstrip(".").lower().split())


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of one of ComVE's files, of which the first two columns are read."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(normal(row[0]), normal(row[1])) for row in list(csv.reader(file))[1:]]


def split(pairs: list[Pair]) -> tuple[list[int], list[int]]:
    """Places of those to learn from, and of those held back; the same ones for every script."""
    order = list(range(len(pairs)))
    random.Random("comve").shuffle(order)
    return sorted(order[HELD_BACK:]), sorted(order[:HELD_BACK])


def read_twins(paths: list[Path]) -> list[Pair]:
    """Our own pairs: a sentence of a story, a tab, its nonsensical twin."""
    lines = [line.split("\t") for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [(normal(good), normal(bad)) for good, bad in lines]


def read_lines(path: Path) -> list[str]:
    """The sentences of a file of benchmarks/sense: one a line, perhaps with a label behind a "|"."""
    return [normal(line.split("|")[0]) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_stories(paths: list[Path]) -> list[str]:
    """Sentences of the stories in the picture book's format: titles begin with "#", labels follow a "|"."""
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return [normal(line.split("|")[0]) for line in lines if line.strip() and not line.startswith("#")]


def twins() -> tuple[list[Pair], list[Pair]]:
    """Pairs of stories to learn from, and those held back."""
    found = read_twins(sorted((ROOT / "training").glob("stories_*.tsv")))
    return [pair for i, pair in enumerate(found) if i % 10], found[::10]


def told() -> list[str]:
    """Sound sentences of stories to learn from."""
    book = [path for path in sorted((ROOT / "benchmarks/picture_book").glob("*.txt")) if "unseen" not in path.name]
    sense = [read_lines(ROOT / "benchmarks/sense" / name) for name in ("plain_seen.txt", "sound_seen.txt")]
    return read_stories(book) + [line for lines in sense for line in lines[::2]]
