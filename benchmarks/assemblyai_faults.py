"""Ten minutes of speech through AssemblyAI's double and twenty faults: ``python benchmarks/assemblyai_faults.py``.

Live sound at its own pace → assemblyai → sentences, in the product's pipeline. What comes out with faults is compared
with what comes out without: sentences lost, sentences doubled. All clocks run ``--speed`` times as fast as the world.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fabula.core import Event, Publish, Sentence, Stage, StageSettings, Transcript, hookimpl
from fabula.core.events import SourceEnded, StageFailed
from fabula.core.journalreader import read_journal
from fabula.core.pipeline import load_pipeline
from fabula.core.registry import Registry
from fabula.core.testing.assemblyai import KEY, StreamingDouble, in_thread
from fabula.core.testing.assemblyai_faults import Fault, random_faults
from fabula.core.testing.clock import ScaledClock
from fabula.core.testing.watermark import Watermark
from fabula.plugins.segmentation.sentences import Sentences
from fabula.plugins.sources.file import FileSettings, FileSource
from fabula.plugins.transcription.assemblyai import AssemblyAI
from fabula.plugins.transcription.assemblyai_turns import bare

# fmt: off
WHO = ["The king", "A wolf", "The girl", "An old witch", "The miller", "A white horse", "The fisherman", "A dragon",
       "The baker", "Her brother"]
DOES = ["found a golden ring", "lost the silver key", "carried a heavy basket", "saw a burning ship",
        "heard a distant bell", "opened a wooden box", "caught a red fish", "hid a small candle", "broke the clay jug",
        "painted a blue door"]
WHERE = ["in the dark forest.", "by the river.", "on the hill.", "behind the church.", "under the bridge.",
         "near the mill.", "at the gate.", "beside the well.", "in the garden.", "on the shore."]
# fmt: on


def story(seconds: float) -> str:
    """Sentences no two of which are alike, about as long as asked for."""
    told = [f"{who} {does} {where}" for who in WHO for does in DOES for where in WHERE]
    random.Random(0).shuffle(told)
    words = 0
    for count, sentence in enumerate(told, 1):
        words += len(sentence.split())
        if 0.28 * words + 0.74 * count >= seconds:
            return " ".join(told[:count])
    return " ".join(told)


class Kept(Stage):
    """Takes sentences, so that they have somewhere to go."""

    role, name = "keeper", "kept"
    takes = (Sentence,)

    async def handle(self, event: Event, publish: Publish) -> None:
        return


def plugins(speed: float) -> object:
    clock = ScaledClock(speed)

    async def sleep_until(moment: float) -> None:
        await clock.sleep(moment - clock.now())

    class LiveFile(FileSource):
        """A recording as if it were spoken now, on the quick clock."""

        name = "live-file"
        live = True

        def __init__(self, settings: FileSettings | None = None) -> None:
            super().__init__(settings, now=clock.now, sleep_until=sleep_until)

    class Quick(AssemblyAI):
        """AssemblyAI on the quick clock."""

    Quick.clock = clock

    class Plugins:
        @hookimpl
        def fabula_register_stages(self) -> list[type[Stage]]:
            return [LiveFile, Quick, Sentences, Kept]

    return Plugins()


class Told(StageSettings):
    """How one run ended."""

    sentences: list[str]
    words: list[str]
    connections: int
    problems: list[str]
    seconds: float
    lag: float
    unused: int


async def run(wav: Path, mark: Watermark, faults: Sequence[Fault], speed: float, settings: dict[str, object]) -> Told:
    registry = Registry()
    registry.add(plugins(speed), "benchmark")
    began = time.perf_counter()
    with (
        in_thread(StreamingDouble(hear=mark.hear, speed=speed, faults=faults)) as double,
        tempfile.TemporaryDirectory(prefix="fabula-") as folder,
    ):
        text = json.dumps(
            {
                "stages": [
                    {"source": "live-file", "path": str(wav), "realtime": True},
                    {"transcriber": "assemblyai", "api_key": KEY, "api_host": double.api_host, **settings},
                    {"segmenter": "sentences"},
                    {"keeper": "kept"},
                ]
            }
        )
        result = await load_pipeline(text, registry).run(runs_dir=Path(folder))
        envelopes = read_journal(result.folder / "journal.jsonl").envelopes
        events = [envelope.event for envelope in envelopes]
        if KEY in (result.folder / "journal.jsonl").read_text() + (result.folder / "run.yaml").read_text():
            raise AssertionError("the key was written down")
        spoken = max(e.monotonic_ns for e in envelopes if isinstance(e.event, SourceEnded))
        heard = max(e.monotonic_ns for e in envelopes if isinstance(e.event, Transcript))
        return Told(
            sentences=[event.text for event in events if isinstance(event, Sentence)],
            words=[word.text for event in events if isinstance(event, Transcript) for word in event.words],
            connections=len(double.connections),
            problems=[f"{e.stage}: {e.error} {e.message}" for e in events if isinstance(e, StageFailed)],
            seconds=time.perf_counter() - began,
            lag=(heard - spoken) / 1e9 * speed,
            unused=len(double.faults),
        )


def key(sentence: str) -> str:
    return " ".join(bare(word) for word in sentence.split())


def compared(found: Sequence[str], expected: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """What is missing, and what is too much."""
    got, want = Counter(map(key, found)), Counter(map(key, expected))
    return want - got, got - want


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--faults", type=int, default=20)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--speed", type=float, default=10)
    parser.add_argument("--show", action="store_true", help="what was lost and doubled")
    parser.add_argument("--set", nargs="*", default=[], help="settings of the stage, as name=value")
    chosen = parser.parse_args()
    mark = Watermark(story(60 * chosen.minutes))
    settings = {name: json.loads(value) for name, value in (item.split("=", 1) for item in chosen.set)}
    bad = 0
    with tempfile.TemporaryDirectory(prefix="fabula-") as folder:
        wav = mark.write(Path(folder) / "story.wav")
        whole = asyncio.run(run(wav, mark, (), chosen.speed, settings))
        lost, doubled = compared(whole.words, mark.script)
        sys.stdout.write(
            f"{mark.duration:.0f} s, {len(mark.script)} words; without faults: {len(whole.sentences)} sentences, "
            f"{lost.total()} words lost, {doubled.total()} doubled; {whole.connections} connection, "
            f"{whole.lag:.0f} s behind at the end ({whole.seconds:.0f} s){''.join(whole.problems)}\n"
        )
        for seed in chosen.seeds:
            faults = random_faults(seed, count=chosen.faults, seconds=mark.duration)
            told = asyncio.run(run(wav, mark, faults, chosen.speed, settings))
            lost, doubled = compared(told.sentences, whole.sentences)
            words_lost, words_doubled = compared(told.words, whole.words)
            in_order = [*map(bare, told.words)] == [*map(bare, mark.script)]
            bad += lost.total() + doubled.total()
            sys.stdout.write(
                f"seed {seed}: {chosen.faults - told.unused} faults, {told.connections} connections; "
                f"sentences lost {lost.total()}, doubled {doubled.total()}; "
                f"words lost {words_lost.total()}, doubled {words_doubled.total()}, "
                f"{'in order' if in_order else 'NOT in order'}; {told.lag:.0f} s behind at the end "
                f"({told.seconds:.0f} s){' '.join(told.problems)}\n"
            )
            if chosen.show:
                sys.stdout.writelines(f"  lost: {text}\n" for text in lost)
                sys.stdout.writelines(f"  too much: {text}\n" for text in doubled)
                sys.stdout.writelines(f"  word lost: {text}\n" for text in words_lost)
            sys.stdout.flush()
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
