"""How much of the gold sentences the reader reads right; the floors are what it really reaches."""

from __future__ import annotations

import pytest

from .conftest import Read
from .gold import check, stories


@pytest.mark.parametrize(("name", "floor"), [("gold_seen.txt", 0.98), ("gold_unseen.txt", 0.88)])
def test_reads_the_gold_sentences(read: Read, name: str, floor: float) -> None:
    right = total = 0
    missed: list[str] = []
    for story in stories(name):
        readings = read(*(said for said, _ in story))
        for reading, (said, facts) in zip(readings, story, strict=True):
            for fact in facts:
                answers = check(reading, fact)
                right += sum(answers)
                total += len(answers)
                if not all(answers):
                    missed.append(f"{said} | {fact}")
    # The misses of the unseen half are not shown, so that it stays unseen.
    shown = "\n".join(missed) if name == "gold_seen.txt" else f"{len(missed)} misses"
    assert right / total >= floor, f"{right} of {total}\n{shown}"


@pytest.mark.parametrize("name", ["gold_seen.txt", "gold_unseen.txt"])
def test_each_half_holds_sixty_sentences(name: str) -> None:
    assert sum(len(story) for story in stories(name)) >= 60
