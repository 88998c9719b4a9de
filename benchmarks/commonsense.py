"""What the starter graph and its judge are worth: evidence for story pairs, false flags, ComVE pairs, CPU a sentence.

Run: ``python benchmarks/commonsense.py [--pairs 1000]``. The ComVE part needs ``../shared/data/comve/train.csv`` and is
skipped, and says so, without it; its dev half is not touched here.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

import anyio

from fabula import kg
from fabula.core import Reading
from fabula.core.testing import run_stage, sentence
from fabula.plugins.reading.english import EnglishReader
from fabula.plugins.validation.situations import situation_of

COMVE = Path(__file__).parents[2] / "shared/data/comve/train.csv"

STORIES = (
    """Anna lived with her grandmother in a small house near the forest.
One morning she woke up and ate breakfast in the kitchen.
Her grandmother baked a cake and put it on the table.
Anna took her red ball and went to the park with her dog Bello.
The dog chased the ball across the meadow.
Suddenly dark clouds covered the sun.
It began to rain and the wind blew through the trees.
Anna opened her umbrella and ran home.
Grandmother cooked hot soup on the stove.
They sat at the table and ate the soup with big spoons.
The cat slept on the sofa beside the fire.
Anna fell asleep in her warm bed.
The moon shone over the quiet village.""",
    """Tom was a fisherman who lived on a small island.
Every morning he rowed his old boat across the bay.
He threw his net into the water and waited.
A seagull landed on the mast and stole a fish.
In the afternoon a storm came and high waves hit the boat.
A big whale swam under the boat and carried Tom to the beach.
His wife Maria stood on the pier with a lantern.
She hugged him and gave him dry clothes and hot tea.
The next day Tom built a new boat out of wood.
His son painted the boat blue with a brush.
They sold the fish at the market in the town.
With the money Maria bought a warm coat for the winter.""",
    """The circus came to our town in the summer.
A clown rode a tiny bicycle around the ring.
Two elephants lifted a log with their trunks.
The acrobat climbed a rope and waved to the crowd.
A monkey stole my sister's popcorn.
My brother laughed so much that he dropped his ice cream.
The lion tamer opened the cage and the lion roared.
After the show we walked home under the stars.
My father carried the tired baby on his shoulders.
I dreamed of a flying horse all night.""",
    """A little snail crawled over a wet leaf.
It wanted to visit its friend on the other side of the garden.
A beetle sat on a stone and cleaned its legs.
A blackbird pulled a worm out of the ground.
The gardener watered the tomatoes with a hose.
Drops of water fell on the flowers.
The snail hid in its shell and waited.
When the sun came out, a rainbow appeared in the sky.
Bees buzzed around the lavender.
In the evening the snail reached the old wall and ate a fresh salad leaf.""",
)


async def read(texts: list[str]) -> list[Reading]:
    with tempfile.TemporaryDirectory() as folder:
        send = [sentence(text, index=index) for index, text in enumerate(texts)]
        out = await run_stage(EnglishReader(), send=send, folder=Path(folder), timeout=1800)
    return [one for one in out if isinstance(one, Reading)]


def stories(judge: kg.Judge) -> None:
    known: Counter[str] = Counter()
    total: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    milliseconds: list[float] = []
    breaks = 0
    for text in STORIES:
        story = kg.Story(judge.graph, judge.events)
        for reading in anyio.run(read, text.splitlines()):
            start = time.process_time()
            situation = story.told_as(situation_of(reading))
            opinion = judge(situation)
            found = story.tell(reading.sentence.index, situation)
            milliseconds.append((time.process_time() - start) * 1000)
            breaks += len(found)
            statuses[opinion.status] += 1
            if opinion.status == "implausible":
                print(f"  false flag: {reading.sentence.text} ({opinion.explanation})")
            for link in opinion.links:
                total[link.kind] += 1
                known[link.kind] += bool(link.evidence)
    count = sum(statuses.values())
    print(f"{count} story sentences: {dict(statuses)}, {breaks} breaks reported (all stories are sound)")
    for kind in sorted(total):
        print(f"  {kind}: evidence for {known[kind]} of {total[kind]} pairs ({known[kind] / total[kind]:.0%})")
    milliseconds.sort()
    print(f"  CPU a sentence: p50 {milliseconds[count // 2]:.2f} ms, p95 {milliseconds[int(count * 0.95)]:.2f} ms")


def comve(judge: kg.Judge, pairs: int) -> None:
    if not COMVE.exists():
        print(f"ComVE: skipped, {COMVE.name} is not at hand")
        return
    with COMVE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    rows = random.Random(7).sample(rows, pairs)
    texts = [text.strip().rstrip(".") + "." for row in rows for text in row[:2]]
    opinions = [judge(situation_of(reading)) for reading in anyio.run(read, texts)]
    good, bad = opinions[::2], opinions[1::2]
    right = sum(one.score > other.score for one, other in zip(good, bad, strict=True))
    ties = sum(one.score == other.score for one, other in zip(good, bad, strict=True))
    flagged = sum(one.status == "implausible" for one in bad)
    wrongly = sum(one.status == "implausible" for one in good)
    print(f"ComVE train, {pairs} pairs: {(right + ties / 2) / pairs:.1%} with ties as half ({ties} ties)")
    print(f"  flagged: {flagged} of {pairs} nonsensical, {wrongly} of {pairs} sensible")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1000)
    pairs = parser.parse_args().pairs
    start = time.process_time()
    graph = kg.open_graph()
    opened = time.process_time() - start
    judge = kg.Judge(graph)
    print(f"starter graph: {len(graph)} triples, opened in {opened * 1000:.0f} ms of CPU")
    stories(judge)
    comve(judge, pairs)


if __name__ == "__main__":
    main()
