"""How many seeded breaks of otherwise sound stories are found, and how many sound stories are wrongly doubted.

Run: ``python benchmarks/coherence.py [--half seen|unseen | --stories FILE] [--misses]``. Every story of
``sense/breaks_HALF.txt`` is told twice, by the reader and the validator of the pipeline: as far as its breaking line,
and with the sound line in its place. A break is found when the breaking line gets one; a sound story is doubted when
any of its lines does. The misses of the unseen half are never shown; ``sense/practice_*.txt`` are more stories of the
same form, to learn from.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import anyio

from fabula import kg
from fabula.core import Reading, Verdict
from fabula.core.pool import SharedPool
from fabula.core.testing import open_context, run_stage, sentence
from fabula.plugins.reading.english import EnglishReader
from fabula.plugins.validation.atomic import Atomic
from fabula.plugins.validation.situations import situation_of

SENSE = Path(__file__).parent / "sense"
ALONE = Atomic.Settings(scorer="graph")
"""Breaks are found by the graph alone; a second opinion on each sentence changes none of them."""


@dataclass(frozen=True)
class Seeded:
    """A story with one line that breaks it; `at` is that line's index."""

    title: str
    lines: tuple[str, ...]
    at: int
    sound: str
    why: str

    def broken(self) -> list[str]:
        return list(self.lines[: self.at + 1])

    def whole(self) -> list[str]:
        return [*self.lines[: self.at], self.sound, *self.lines[self.at + 1 :]]


def stories_of(file: Path) -> list[Seeded]:
    """The stories of a file: ``# title``, lines, one of them ``! breaking | sound | why``."""
    found: list[Seeded] = []
    title = ""
    lines: list[str] = []
    broken: tuple[int, str, str] | None = None
    for raw in [*file.read_text(encoding="utf-8").splitlines(), ""]:
        line = raw.strip()
        if line.startswith("#"):
            title = line[1:].strip()
        elif line.startswith("!"):
            breaking, sound, why = (part.strip() for part in line[1:].split("|"))
            broken = (len(lines), sound, why)
            lines.append(breaking)
        elif line:
            lines.append(line)
        elif lines:
            if broken is None:
                raise SystemExit(f"{file.name}: the story {title!r} has no line that begins with '!'")
            found.append(Seeded(title, tuple(lines), *broken))
            lines, broken = [], None
    return found


async def judged(stories: Sequence[Sequence[str]]) -> list[list[Verdict]]:
    """The verdicts on stories, each told from its beginning to a reader and a validator of its own."""
    pool, out = SharedPool(), []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with open_context(folder, pool=pool) as context:
            # While one stage is open its parser and graph stay loaded.
            for stage in (keeping := (EnglishReader(), Atomic(ALONE))):
                await stage.open(context)
            for lines in stories:
                send = [sentence(text, index=index) for index, text in enumerate(lines)]
                read = await run_stage(EnglishReader(), send=send, folder=folder, pool=pool, timeout=600)
                readings = [one for one in read if isinstance(one, Reading)]
                told = await run_stage(Atomic(ALONE), send=readings, folder=folder, pool=pool, timeout=600)
                out.append([one for one in told if isinstance(one, Verdict)])
            for stage in keeping:
                await stage.aclose()
    return out


def cpu(stories: Sequence[Sequence[Verdict]]) -> list[float]:
    """Milliseconds of CPU that each sentence's check against its story takes, in order of size."""
    graph = kg.open_graph()
    events = kg.Judge(graph).events
    spent: list[float] = []
    for verdicts in stories:
        story = kg.Story(graph, events)
        for verdict in verdicts:
            start = time.process_time()
            story.tell(verdict.sentence.index, story.told_as(situation_of(verdict.reading)))
            spent.append((time.process_time() - start) * 1000)
    return sorted(spent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("seen", "unseen"), default="seen")
    parser.add_argument("--stories", type=Path, help="a file of such stories instead of a half")
    parser.add_argument("--misses", action="store_true", help="show what was missed and what was wrongly doubted")
    chosen = parser.parse_args()
    if chosen.misses and chosen.half == "unseen" and not chosen.stories:
        sys.exit("the unseen half is for figures alone: its misses are not shown; ask for those of --half seen")
    stories = stories_of(chosen.stories or SENSE / f"breaks_{chosen.half}.txt")
    verdicts = anyio.run(judged, [text for story in stories for text in (story.broken(), story.whole())])
    found, doubted = [], []
    for story, broken, whole in zip(stories, verdicts[::2], verdicts[1::2], strict=True):
        if broken[story.at].breaks:
            found.append((story, broken[story.at]))
        doubted += [(story, one) for one in whole if one.breaks][:1]
        if chosen.misses and not broken[story.at].breaks:
            print(f"missed: {story.title}: {story.lines[story.at]} ({story.why})")
    if chosen.misses:
        for story, verdict in doubted:
            print(f"doubted: {story.title}: {verdict.sentence.text} ({verdict.breaks[0].reason})")
        for story, verdict in found:
            print(f"found: {story.title}: {verdict.breaks[0].reason} [{story.why}]")
    count, spent = len(stories), cpu(verdicts[1::2])
    print(f"{chosen.stories or chosen.half + ' half'}, {count} stories")
    print(f"  breaks found: {len(found)} ({len(found) / count:.0%})")
    print(f"  sound stories with a false alarm: {len(doubted)} ({len(doubted) / count:.0%})")
    print(f"  CPU a sentence: p50 {spent[len(spent) // 2]:.2f} ms, p95 {spent[int(len(spent) * 0.95)]:.2f} ms")


if __name__ == "__main__":
    main()
