"""What the verdicts are worth: ComVE's dev half, warnings on sound and on odd sentences, CPU a sentence.

    python benchmarks/commonsense.py [--comve DIR] [--tiers graph,hybrid,accurate] [--train 1000]

ComVE's dev half is there to be looked at once per release candidate: `--train N` takes N pairs of the training half
instead (of which 1,000, the same for all scripts, were held back from learning). Without the data that part is skipped,
and says so. The sentences of benchmarks/sense are the project's own; the halves called unseen were written by somebody
who knew none of the rules, and nobody who writes rules has looked at them.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import anyio

from fabula import kg
from fabula.core import Association, Case, LoadedScorer, Reading, Scorer
from fabula.core.pool import SharedPool
from fabula.core.testing import run_stage, sentence
from fabula.plugins.reading.english import EnglishReader
from fabula.plugins.validation.scorers import Accurate, Hybrid
from fabula.plugins.validation.situations import situation_of
from fabula.plugins.validation.weighing import Weighed, weigh

COMVE = Path(__file__).parents[2] / "shared/data/comve"
SENSE = Path(__file__).parent / "sense"
MOON = "The moon shone over the quiet village."


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence with what the graph says of it, before a scorer is asked."""

    reading: Reading
    situation: kg.Situation
    opinion: kg.Opinion
    milliseconds: float

    @property
    def case(self) -> Case:
        """As a scorer is given it."""
        pairs = tuple(
            Association(subject=one.subject, kind=one.kind, object=one.object, status=one.status, score=one.score)
            for one in self.opinion.links
        )
        return Case(reading=self.reading, associations=pairs)


class Tier:
    """A scorer with what it costs."""

    def __init__(self, name: str, scorer: LoadedScorer | None) -> None:
        self.name, self.scorer = name, scorer
        self.milliseconds: list[float] = []

    def verdicts(self, judged: Sequence[Judged]) -> list[Weighed]:
        """As the validator weighs them."""
        return [self._verdict(one) for one in judged]

    def _verdict(self, one: Judged) -> Weighed:
        start = time.process_time()
        (probability,) = self.scorer([one.case]) if self.scorer is not None else (None,)
        self.milliseconds.append(one.milliseconds + (time.process_time() - start) * 1000)
        return weigh(
            one.opinion,
            probability,
            flag_below=self.scorer.flag_below if self.scorer is not None else 0,
            excused=one.situation.fiction or one.situation.supposed,
        )


def judge_all(texts: Sequence[str], judge: kg.Judge) -> list[Judged]:
    """Each sentence for itself, through the real reader."""

    async def read() -> list[Reading]:
        pool = SharedPool()
        pool.keep = True
        found: list[Reading] = []
        with tempfile.TemporaryDirectory() as folder:
            for text in texts:
                send = [sentence(text)]
                out = await run_stage(EnglishReader(), send=send, folder=Path(folder), pool=pool, timeout=600)
                found += [one for one in out if isinstance(one, Reading)]
        return found

    told = []
    for reading in anyio.run(read):
        start = time.process_time()
        situation = situation_of(reading)
        opinion = judge(situation)
        spent = (time.process_time() - start) * 1000
        told.append(Judged(reading=reading, situation=situation, opinion=opinion, milliseconds=spent))
    return told


def load_tiers(names: Sequence[str]) -> list[Tier]:
    """Those that are there; the others are named."""
    known: dict[str, Scorer] = {"hybrid": Hybrid(), "accurate": Accurate()}
    tiers = []
    for name in names:
        if name == "graph":
            tiers.append(Tier(name, None))
        elif (missing := known[name].available()) is not None:
            print(f"{name}: not measured, it is not installed ({missing})")
        else:
            start, wall = time.process_time(), time.monotonic()
            tiers.append(Tier(name, known[name].load(None)))
            print(f"{name}: opened in {time.monotonic() - wall:.2f} s ({time.process_time() - start:.2f} s of CPU)")
    return tiers


def area_under(good: Sequence[float], bad: Sequence[float]) -> float:
    """Share of all (sense, nonsense) combinations that are in order: the area under the ROC curve (Mann–Whitney)."""
    ranked = sorted([(score, 1) for score in good] + [(score, 0) for score in bad])
    total, i = 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        total += sum(label for _, label in ranked[i:j]) * (i + 1 + j) / 2
        i = j
    return (total - len(good) * (len(good) + 1) / 2) / (len(good) * len(bad))


def comve(tiers: Sequence[Tier], judge: kg.Judge, folder: Path, train: int) -> None:
    """Pairs right, single sentences, warnings."""
    path = folder / ("train.csv" if train else "dev.csv")
    if not path.exists():
        print(f"ComVE: skipped, {path.name} is not at hand")
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    if train:
        rows = random.Random(7).sample(rows, train)
    judged = judge_all([text.strip().rstrip(".") + "." for row in rows for text in row[:2]], judge)
    print(f"ComVE {path.stem}, {len(rows)} pairs")
    for tier in tiers:
        verdicts = tier.verdicts(judged)
        good, bad = verdicts[::2], verdicts[1::2]
        right = sum((a.score > b.score) + (a.score == b.score) / 2 for a, b in zip(good, bad, strict=True))
        area = area_under([one.score for one in good], [one.score for one in bad])
        found = sum(one.status == "implausible" for one in bad)
        wrong = sum(one.status == "implausible" for one in good)
        sure = found / (found + wrong) if found + wrong else float("nan")
        print(
            f"  {tier.name}: pairs right {right / len(rows):.1%}, AUC {area:.3f}; "
            f"warns of {found + wrong}: precision {sure:.1%}, recall {found / len(rows):.1%}"
        )


def sense(tiers: Sequence[Tier], judge: kg.Judge) -> None:
    """Warnings on sentences of our own: none are wanted but on the odd ones."""
    for name in ("plain_seen", "plain_unseen", "sound_seen", "sound_unseen", "odd_seen", "odd_unseen"):
        path = SENSE / f"{name}.txt"
        lines = [line.split("|")[0].strip() for line in path.read_text("utf-8").splitlines()]
        judged = judge_all([line for line in lines if line and not line.startswith("#")], judge)
        for tier in tiers:
            verdicts = tier.verdicts(judged)
            warned = [one for one, told in zip(judged, verdicts, strict=True) if told.status == "implausible"]
            print(f"{name}: {tier.name} warns of {len(warned)} of {len(judged)}")
            if name in {"plain_seen", "sound_seen"}:
                for one in warned:
                    print(f"    {one.reading.sentence.text}")
    moon = judge_all([MOON], judge)
    for tier in tiers:
        (told,) = tier.verdicts(moon)
        print(f"{MOON} {tier.name}: {told.status} {told.score:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--comve", type=Path, default=COMVE)
    parser.add_argument("--train", type=int, default=0, metavar="N")
    parser.add_argument("--tiers", default="graph,hybrid,accurate")
    given = parser.parse_args()
    graph = kg.open_graph()
    judge = kg.Judge(graph)
    print(f"starter graph: {len(graph)} triples")
    tiers = load_tiers(given.tiers.split(","))
    sense(tiers, judge)
    comve(tiers, judge, given.comve, given.train)
    for tier in tiers:
        spent = sorted(tier.milliseconds)
        middle, high = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        print(f"{tier.name}: CPU a sentence p50 {middle:.1f} ms, p95 {high:.1f} ms, without the reader's")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
