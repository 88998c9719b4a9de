"""Live hearing with the embedded model: a recording paced in its own time through source file → whisper → sentences.

    python benchmarks/partials.py [RECORDING] [--film] [--set stages.transcriber.partial_load=0.3] [--seconds 60]

Runs twice, with partials and without. Latencies are from the end of a sentence's last word, as it was spoken, to the
moment the transcript, the sentence or (with --film, all stages to the film) the picture is published. A settled word
has flickered where the final transcript of its turn has another one in its place, compared without case and
punctuation (shortest edit between the settled words and the final ones, which may go on).
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path
from statistics import median

import anyio

from fabula.core import AudioChunk, Envelope, Picture, Sentence, Transcript
from fabula.core.cli.parts import as_far_as_sentences
from fabula.core.cli.session import DEMO
from fabula.core.config import load_config
from fabula.core.pipeline import Pipeline
from fabula.core.registry import load_registry
from fabula.plugins.transcription.partials import key

STORY = Path(__file__).parents[1] / "examples" / "story.flac"


class Record:
    """What was published when; `now` is on the story's clock."""

    def __init__(self) -> None:
        self.origin: float | None = None
        self.turns: dict[int, list[tuple[float, Transcript]]] = {}
        self.latencies: dict[str, list[float]] = {"turn": [], "sentence": [], "picture": []}
        self.finals: list[Transcript] = []
        self.sentences: list[str] = []
        self.cpu = self.ended = 0.0

    def observe(self, envelope: Envelope) -> None:
        event, at = envelope.event, envelope.monotonic_ns / 1e9
        if isinstance(event, AudioChunk):
            if self.origin is None:
                self.origin, self.cpu = at - event.end, time.process_time()
            self.origin, self.ended = min(self.origin, at - event.end), time.process_time()
            return
        now = at - (self.origin or at)
        if isinstance(event, Transcript):
            self.turns.setdefault(event.turn, []).append((now, event))
            if event.final:
                self.finals.append(event)
                self.latencies["turn"].append(now - event.words[-1].end)
        elif isinstance(event, Sentence):
            self.sentences.append(event.text)
            self.latencies["sentence"].append(now - event.end)
        elif isinstance(event, Picture):
            self.latencies["picture"].append(now - event.sentence.end)


def changed(settled: list[str], final: list[str]) -> int:
    """Settled words that the final transcript has not: their edit distance to the nearest beginning of it."""
    row = list(range(len(final) + 1))
    for i, word in enumerate(settled, start=1):
        above, row = row, [i]
        for j, other in enumerate(final, start=1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (word != other)))
    return min(row)


def quantiles(values: list[float]) -> str:
    if not values:
        return "-"
    ordered = sorted(values)
    return f"p50 {median(ordered):.2f} s, p95 {ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]:.2f} s"


def tell(record: Record, seconds: float, *, verbose: bool) -> None:
    for name, values in record.latencies.items():
        if values:
            print(f"  end of speech → {name:<9} {quantiles(values)}  ({len(values)})")
    partials = [one for turn in record.turns.values() for one in turn if not one[1].final and one[1].text]
    settled = flickered = 0
    shown: list[float] = []
    for turn in record.turns.values():
        finals = [one for _, one in turn if one.final]
        last = [one for _, one in turn if not one.final and one.text]
        shown += [now - one.words[one.settled - 1].end for now, one in turn if not one.final and one.settled]
        if finals and last:
            words = [key(word) for word in last[-1].words[: last[-1].settled]]
            settled += len(words)
            flickered += changed(words, [key(word) for word in finals[0].words])
    if partials:
        print(f"  {len(partials)} partials, one every {seconds / len(partials):.2f} s of sound")
        print(f"  settled words changed in the final: {flickered} of {settled} ({flickered / max(1, settled):.1%})")
    if verbose:
        for turn in record.turns.values():
            for now, one in turn:
                words = [word.text for word in one.words]
                if not one.final:
                    words.insert(one.settled, "|")
                print(f"    {now:7.2f}  {one.turn:>3} {'final  ' if one.final else 'partial'} {' '.join(words)}")


async def run(options: argparse.Namespace, *, partials: bool) -> tuple[Record, float]:
    registry = load_registry()
    overrides = ["stages.source.realtime=true", f"stages.transcriber.partials={str(partials).lower()}", *options.set]
    if options.seconds:
        overrides.append(f"stages.source.end={options.seconds}")
    config = load_config(DEMO, registry.catalogue, overrides, story=options.recording)
    pipeline = Pipeline(config if options.film else as_far_as_sentences(config), registry)
    record = Record()
    with tempfile.TemporaryDirectory(prefix="fabula-") as folder:
        result = await pipeline.run(runs_dir=Path(folder), name="live", observers=[record.observe])
    if result.error is not None:
        raise result.error
    last = max(one.end for one in record.finals)
    return record, last


async def main(options: argparse.Namespace) -> None:
    texts = {}
    for partials in (True, False):
        record, seconds = await run(options, partials=partials)
        share = (record.ended - record.cpu) / seconds / (os.cpu_count() or 1)
        print(f"{'with' if partials else 'without'} partials: {len(record.finals)} utterances, {seconds:.0f} s")
        print(f"  CPU while the sound came: {share:.0%} of {os.cpu_count()} cores")
        tell(record, seconds, verbose=options.verbose)
        texts[partials] = record.sentences
    same = sum(one in texts[False] for one in texts[True])
    print(f"{same} of {len(texts[True])} sentences are the same with and without ({len(texts[False])})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Live hearing with the embedded model.")
    parser.add_argument("recording", type=Path, nargs="?", default=STORY)
    parser.add_argument("--film", action="store_true", help="all stages, not only as far as the sentences")
    parser.add_argument("--seconds", type=float, help="only so much of the recording")
    parser.add_argument("--set", action="append", default=[], help="as in `fabula run --set`")
    parser.add_argument("--verbose", action="store_true", help="print every transcript")
    anyio.run(main, parser.parse_args())
