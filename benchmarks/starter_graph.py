"""What the starter graph knows of stories: evidence for their pairs, false flags, templates, and samples to audit.

Run: ``python benchmarks/starter_graph.py [--misses KIND]``, or ``--sample 200 --seed 7`` for random triples, which are
to be called true or false by somebody who did not write them. Of files whose name says *unseen* only figures are
printed.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import anyio

from fabula import kg
from fabula.core import Reading
from fabula.core.pool import SharedPool
from fabula.core.testing import run_stage, sentence
from fabula.plugins.reading.english import EnglishReader
from fabula.plugins.validation.situations import situation_of

HERE = Path(__file__).parent
SEEN = (
    "picture_book/seen.txt", "picture_book/practice_1.txt", "picture_book/practice_2.txt",
    "sense/plain_seen.txt", "sense/sound_seen.txt", "sense/breaks_seen.txt", "sense/odd_seen.txt",
)  # fmt: skip
UNSEEN = (
    "picture_book/unseen.txt", "sense/plain_unseen.txt", "sense/sound_unseen.txt", "sense/breaks_unseen.txt",
    "sense/odd_unseen.txt",
)  # fmt: skip


@dataclass
class Count:
    """What came of the sentences of a half."""

    total: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    missed: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    milliseconds: list[float] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)

    def share(self, kind: str) -> float:
        """How many pairs of a kind found evidence."""
        return self.known[kind] / self.total[kind]


def blocks(path: Path) -> list[list[str]]:
    """The stories of a file: blocks parted by blank lines, or of lists of sentences each for itself. Where a story has
    a breaking sentence its sound version is taken."""
    text = path.read_text(encoding="utf-8")
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        rows = [row.strip() for row in block.splitlines() if row.strip() and not row.startswith("#")]
        told = [row.split("|")[1 if row.startswith("!") else 0].strip(" !") for row in rows]
        found += [told] if path.parent.name == "picture_book" or "breaks" in path.name else [[one] for one in told]
    return [block for block in found if block]


POOL = SharedPool()
POOL.keep = True


async def read(stories: Sequence[Sequence[str]]) -> list[list[Reading]]:
    """The readings of each story."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for story in stories:
            send = [sentence(text, index=index) for index, text in enumerate(story)]
            out = await run_stage(EnglishReader(), send=send, folder=Path(folder), timeout=1800, pool=POOL)
            found.append([one for one in out if isinstance(one, Reading)])
    return found


def judged(judge: kg.Judge, stories: Sequence[Sequence[Reading]], count: Count) -> Iterator[tuple[Reading, kg.Opinion]]:
    """Each reading with the graph's opinion of it, in its story."""
    for readings in stories:
        story = kg.Story(judge.graph, judge.events)
        for reading in readings:
            start = time.process_time()
            situation = story.told_as(situation_of(reading))
            opinion = judge(situation)
            story.tell(reading.sentence.index, situation)
            count.milliseconds.append((time.process_time() - start) * 1000)
            yield reading, opinion


def worth(judge: kg.Judge, files: Sequence[str], *, shown: bool) -> Count:
    """Prints what the graph makes of some files, and gives the evidence found in all that make sense."""
    count = Count()
    for name in files:
        path = HERE / name
        if not path.exists():
            print(f"{name}: not there")
            continue
        odd, flagged, sentences = "odd" in name, [], 0
        for reading, opinion in judged(judge, anyio.run(read, blocks(path)), count):
            sentences += 1
            count.nouns.update(entity.head for entity in reading.entities)
            if opinion.status == "implausible":
                flagged.append(f"  flagged: {reading.sentence.text} ({opinion.explanation})")
            elif odd and shown:
                flagged.append(f"  let off: {reading.sentence.text}")
            for link in opinion.links if not odd else ():
                count.total[link.kind] += 1
                count.known[link.kind] += bool(link.evidence)
                if not link.evidence:
                    count.missed[link.kind][f"{link.subject} | {link.preposition or ''} | {link.object}"] += 1
        found = sum(line.startswith("  flagged") for line in flagged)
        print(f"{name}: {found} of {sentences} sentences flagged ({'all odd' if odd else 'none is odd'})")
        print("".join(f"{line}\n" for line in flagged) if shown else "", end="")
    for kind in sorted(count.total):
        print(f"  {kind}: evidence for {count.known[kind]} of {count.total[kind]} ({count.share(kind):.0%})")
    classed = sum(bool(judge.graph.ancestors(noun)) for noun in count.nouns)
    print(f"  of {len(count.nouns)} different nouns {classed} have a class")
    if count.milliseconds:
        took = sorted(count.milliseconds)
        p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
        print(f"  CPU a sentence: p50 {p50:.2f} ms, p95 {p95:.2f} ms, most {took[-1]:.2f} ms")
    return count


def moulds(graph: kg.Graph) -> None:
    """Prints how many triples share their relation and tail, the sign of mass production."""
    shared = Counter((edge.relation, edge.tail) for edge in graph)
    relations = Counter(edge.relation for edge in graph)
    print(f"{len(graph)} triples, {len(shared)} different ends; of each relation, and its commonest end:")
    for relation, number in relations.most_common():
        (end, most), *_ = Counter({k: n for k, n in shared.items() if k[0] == relation}).most_common(1)
        print(f"  {relation:13} {number:6}  {most:4} × {end[1]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", default="starter")
    parser.add_argument("--sample", type=int, metavar="N", help="print N random triples and nothing else")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", metavar="KIND", help="list the pairs of a kind that found nothing, seen half only")
    parser.add_argument("--seen-only", action="store_true")
    given = parser.parse_args()
    graph = kg.open_graph(given.graph)
    if given.sample:
        edges = sorted(graph, key=lambda edge: edge[:3])
        for edge in random.Random(given.seed).sample(edges, given.sample):
            print(f"{edge.head}\t{edge.relation}\t{edge.tail}")
        return
    moulds(graph)
    judge = kg.Judge(graph)
    print("seen half")
    count = worth(judge, SEEN, shown=True)
    if given.misses:
        for pair, number in count.missed[given.misses].most_common():
            print(f"  {number} × {pair}")
    if not given.seen_only:
        print("unseen half")
        worth(judge, UNSEEN, shown=False)


if __name__ == "__main__":
    main()
