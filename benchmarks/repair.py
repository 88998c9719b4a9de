"""Repair of misheard words: right, wrong and missed on slips, wrong changes of sound sentences, CPU a sentence.

Run: ``python benchmarks/repair.py [--half seen|unseen] [--scorer hybrid|graph] [--misses]``, or with sentences of your
own, ``--slips FILE`` and ``--sound FILE``. What is missed is shown for the seen half and for your own alone; the unseen
half is for figures.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

import anyio

from fabula import kg
from fabula.core import LoadedScorer, Reading, Repair, Verdict
from fabula.core.testing import run_stage, sentence
from fabula.plugins.reading.english import EnglishReader
from fabula.plugins.validation.repairing import Repairing
from fabula.plugins.validation.scorers import Hybrid

SENSE = Path(__file__).parent / "sense"


def lines(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


async def read(texts: list[str]) -> list[Reading]:
    with tempfile.TemporaryDirectory() as folder:
        send = [sentence(text, index=index) for index, text in enumerate(texts)]
        out = await run_stage(EnglishReader(), send=send, folder=Path(folder), timeout=1800)
    return [one for one in out if isinstance(one, Reading)]


class Bench:
    def __init__(self, scorer: LoadedScorer | None) -> None:
        start = time.process_time()
        self.judge = kg.Judge(kg.open_graph())
        self.repairing = Repairing(self.judge)
        self.scorer = scorer
        print(f"ready after {time.process_time() - start:.1f} s of CPU; scorer: {'hybrid' if scorer else 'none'}")
        self.milliseconds: list[float] = []

    def repairs(self, texts: list[str]) -> list[Repair | None]:
        return [self.one(reading) for reading in anyio.run(read, texts)]

    def one(self, reading: Reading) -> Repair | None:
        # A verdict that says nothing, so that every sentence is looked at.
        verdict = Verdict(reading=reading, status="unverified", score=kg.UNKNOWN)
        start = time.process_time()
        found = self.repairing(verdict, self.scorer)
        self.milliseconds.append((time.process_time() - start) * 1000)
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("seen", "unseen"), default="seen")
    parser.add_argument("--scorer", choices=("hybrid", "graph"), default="hybrid")
    parser.add_argument("--slips", type=Path, metavar="FILE", help="lines: heard | meant | heard word -> meant word")
    parser.add_argument("--sound", type=Path, metavar="FILE", help="sentences in which nothing was misheard")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    own = given.slips is not None or given.sound is not None
    if given.misses and given.half == "unseen" and not own:
        parser.error("--misses: rules are made on the seen half; the unseen one is for figures")
    bench = Bench(Hybrid().load(None) if given.scorer == "hybrid" else None)
    paths = {name: SENSE / f"{name}_{given.half}.txt" for name in ("slips", "sound", "plain")}
    if own:
        paths = {name: path for name in ("slips", "sound") if (path := getattr(given, name)) is not None}
    if "slips" in paths:
        slips_of(paths.pop("slips"), bench, misses=given.misses)
    for name, path in paths.items():
        texts = lines(path)
        changed = [(text, one) for text, one in zip(texts, bench.repairs(texts), strict=True) if one is not None]
        print(f"{len(texts)} {name} sentences: {len(changed)} changed")
        for text, repair in changed if given.misses else ():
            print(f"  {repair.before} -> {repair.after}: {text}")
    spent = sorted(bench.milliseconds)
    print(f"CPU a sentence: p50 {spent[len(spent) // 2]:.0f} ms, p95 {spent[int(len(spent) * 0.95)]:.0f} ms")


def slips_of(path: Path, bench: Bench, *, misses: bool) -> None:
    slips = [[part.strip() for part in line.split("|")] for line in lines(path)]
    counts: Counter[str] = Counter()
    for (heard, _, change), repair in zip(slips, bench.repairs([row[0] for row in slips]), strict=True):
        before, _, after = change.partition(" -> ")
        right = repair is not None and (repair.before, repair.after) == (before.lower(), after.lower())
        counts["right" if right else "untouched" if repair is None else "wrong"] += 1
        if misses and not right:
            print(f"  {change}: {f'{repair.before} -> {repair.after}' if repair else '-'} ({heard})")
    print(f"{len(slips)} slips: {counts['right']} right, {counts['wrong']} wrong, {counts['untouched']} untouched")


if __name__ == "__main__":
    main()
