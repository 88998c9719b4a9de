"""Do pictures tell their sentences? Stories of varied grammar, told to the product and measured on masks.

Run: ``python benchmarks/pictures.py [--half seen|unseen] [--out FOLDER]``. Rules are written looking at the seen half
only. ``--out`` keeps the pictures, a contact sheet ``index.html`` and an image of every story; ``--stories FILE`` takes
another corpus of the form that `picture_book.corpus` describes.

``--guess FOLDER N --half unseen`` prepares a guessing test: N pictures with opaque names, four sentences of the same
story for each, and the answers apart. ``--guess FOLDER 0 --grade FILE`` scores what a reader said
(``{"q01": "B", …}``).
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections import Counter
from pathlib import Path

from picture_book.corpus import HALVES, Story, read, stories
from picture_book.guessing import grade, prepare
from picture_book.scoring import score, total
from picture_book.sheet import write_html, write_images
from picture_book.telling import Teller

WANTED = {"drawn": 0.95, "not by card": 0.90, "relations": 0.90, "looks kept": 1.0}
WANTED_CPU_S = 0.25
ORDER = (
    "drawn",
    "not by card",
    "relations",
    "looks kept",
    "counts",
    "absent",
    "not bodily",
    "acts",
    "colours",
    "place",
    "time",
    "weather",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=tuple(HALVES), action="append")
    parser.add_argument("--stories", type=Path, help="a file of stories instead of the two halves")
    parser.add_argument("--only", help="stories whose title contains this")
    parser.add_argument("--out", type=Path, help="folder for pictures and contact sheets")
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    parser.add_argument("--guess", nargs=2, metavar=("FOLDER", "N"), help="prepare a guessing test of N pictures there")
    parser.add_argument("--seed", type=int, default=1, help="which pictures a guessing test asks for")
    parser.add_argument("--grade", type=Path, metavar="FILE", help="score a reader's answers to the test of --guess")
    asked = parser.parse_args()
    if asked.grade is not None:
        folder = Path(asked.guess[0]) if asked.guess else asked.grade.parent
        print(grade(asked.grade, folder / "answers.json"))
        return
    if asked.stories is not None:
        halves = {asked.stories.stem: read(asked.stories.read_text(encoding="utf-8"))}
    else:
        halves = {half: stories(half) for half in asked.half or HALVES}
    teller = Teller()
    with tempfile.TemporaryDirectory(prefix="pictures-") as scratch:
        for half, all_of_it in halves.items():
            chosen = [story for story in all_of_it if not asked.only or asked.only.lower() in story.title.lower()]
            if asked.guess is not None:
                told = teller.tell(chosen, Path(scratch) / half)
                print(prepare(told, Path(asked.guess[0]), int(asked.guess[1]), asked.seed))
                continue
            _half(
                half, chosen, teller, (asked.out or Path(scratch)) / half, keep=asked.out is not None, tell=asked.misses
            )


def _half(half: str, chosen: list[Story], teller: Teller, folder: Path, *, keep: bool, tell: bool) -> None:
    told = teller.tell(chosen, folder)
    scores = [score(one, teller.art) for one in told]
    whole = total(scores)
    print(f"{half}: {len(told)} stories, {sum(len(one.pictures) for one in told)} pictures")
    for what in ORDER:
        if whole.tries[what]:
            wanted = f"  (wanted {WANTED[what]:.0%})" if what in WANTED else ""
            print(f"  {what:12} {whole.share(what):6.1%}  {whole.hits[what]}/{whole.tries[what]}{wanted}")
    for role in told[0].cpu:
        costs = [cost for one in told for cost in one.cpu[role]]
        wanted = f"  (wanted at most {WANTED_CPU_S} s)" if role == "illustrator" else ""
        most = sorted(costs)[int(0.95 * len(costs))]
        print(f"  {role:12} p50 {statistics.median(costs):.3f} s, p95 {most:.3f} s of CPU{wanted}")
    given = [j for one in told for picture in one.pictures for j in picture.judgements]
    kinds = Counter(c.kind for judgement in given for c in judgement.complaints)
    print("  complaints left:", ", ".join(f"{number} {kind}" for kind, number in kinds.most_common()) or "none")
    remarks = sum(bool(judgement.remarks) for judgement in given)
    print(f"  remarks on {remarks} pictures")
    attempts = Counter(picture.attempt for one in told for picture in one.pictures)
    print("  attempts kept:", ", ".join(f"{number} × the {n}." for n, number in sorted(attempts.items())))
    if tell:
        for one, lines in zip(told, scores, strict=True):
            for picture, made in zip(one.pictures, lines, strict=True):
                if made.misses:
                    print(
                        f"- {picture.sentence.text}\n    " + "; ".join(f"{what}: {miss}" for what, miss in made.misses)
                    )
    if keep:
        write_html(told, scores, folder / "index.html")
        for path in write_images(told, folder):
            print(" ", path)


if __name__ == "__main__":
    main()
