"""Word errors of the embedded transcriber, through the product's own stages (source file → transcriber whisper).

    python benchmarks/word_errors.py ../shared/speech [--model tiny.en] [--beam 5] [--live] [--json]

The folder holds recordings and `transcripts.tsv` (columns file, seconds, transcript). Normalisation, of both sides:
lower case; apostrophes kept, all other punctuation off; hyphens are blanks; "mr." is "mister", "mrs." "missus",
"dr." "doctor"; digits are spelled out (0 to 99). S, D and I are substitutions, deletions and insertions.
The real-time factor is wall time of decoding, voice detection and transcribing over the sound's length; loading the
model is left out. With --live the sound comes in tenths of a second on a clock of its own, so that it is heard as
speech is: with partials, and cut where sentences end.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import anyio

from fabula.core import AudioChunk, Transcript
from fabula.core.testing import run_stage
from fabula.plugins.sources.file import FileSettings, FileSource
from fabula.plugins.transcription.whisper import Whisper, WhisperSettings

UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
ONES = UNDER_TWENTY.split()
TENS = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
TITLES = {"mr": "mister", "mrs": "missus", "dr": "doctor"}


def spell(number: str) -> str:
    value = int(number)
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f" {ONES[value % 10]}" if value % 10 else "")
    return number


def normalised(text: str) -> list[str]:
    text = text.lower().replace("’", "'")
    text = re.sub(r"[^a-z0-9' ]", " ", text)
    text = re.sub(r"\d+", lambda match: spell(match[0]), text)
    return [TITLES.get(word, word) for word in (raw.strip("'") for raw in text.split()) if word]


def errors(said: list[str], heard: list[str]) -> tuple[int, int, int]:
    """Substitutions, deletions and insertions of a shortest edit (Levenshtein)."""
    row = [(i, 0, 0, i) for i in range(len(heard) + 1)]  # cost, S, D, I
    for i, word in enumerate(said, start=1):
        above, row = row, [(i, 0, i, 0)]
        for j, other in enumerate(heard, start=1):
            if word == other:
                row.append(above[j - 1])
                continue
            c, s, d, n = above[j - 1]
            options = [(c + 1, s + 1, d, n)]
            c, s, d, n = above[j]
            options.append((c + 1, s, d + 1, n))
            c, s, d, n = row[j - 1]
            options.append((c + 1, s, d, n + 1))
            row.append(min(options))
    return row[-1][1:]


async def transcribe(path: Path, settings: WhisperSettings, folder: Path, *, live: bool) -> tuple[str, float, float]:
    """Text, seconds of sound, and seconds of work."""
    began = time.perf_counter()
    # Each run has a spool of its own.
    source = await run_stage(FileSource(FileSettings(path=path)), folder=folder / "read")
    chunks = [event for event in source if isinstance(event, AudioChunk)]
    work = time.perf_counter() - began
    stage = TimedWhisper(settings)
    send = [tenth for chunk in chunks for tenth in tenths(chunk)] if live else chunks
    out = await run_stage(stage, send=send, folder=folder / "heard", timeout=3600)
    text = " ".join(event.text for event in out if isinstance(event, Transcript) and event.final)
    return text, chunks[-1].end, work + time.perf_counter() - stage.ready


def tenths(chunk: AudioChunk) -> list[AudioChunk]:
    step = 3200
    return [
        AudioChunk(start=chunk.start + at / 32_000, pcm=chunk.pcm[at : at + step])
        for at in range(0, len(chunk.pcm), step)
    ]


class TimedWhisper(Whisper):
    """Notes when it was ready; its clock goes with small chunks, and stands still for others."""

    ready = clock = 0.0

    def __init__(self, settings: WhisperSettings) -> None:
        super().__init__(settings, now=lambda: self.clock)

    async def handle(self, event, publish) -> None:  # type: ignore[no-untyped-def]
        if event.duration <= 0.1:
            self.clock = event.end
        await super().handle(event, publish)

    async def open(self, context) -> None:  # type: ignore[no-untyped-def]
        await super().open(context)
        self.ready = time.perf_counter()


async def main(options: argparse.Namespace) -> int:
    settings = WhisperSettings(model=options.model, beam_size=options.beam, threads=options.threads)
    rows = []
    with (options.folder / "transcripts.tsv").open(encoding="utf-8", newline="") as file:
        entries = list(csv.DictReader(file, delimiter="\t"))
    for entry in entries:
        with tempfile.TemporaryDirectory() as folder:
            text, seconds, work = await transcribe(
                options.folder / entry["file"], settings, Path(folder), live=options.live
            )
        said, heard = normalised(entry["transcript"]), normalised(text)
        s, d, i = errors(said, heard)
        row = {"file": entry["file"], "words": len(said), "S": s, "D": d, "I": i, "seconds": seconds, "work": work}
        rows.append(row)
        if not options.json:
            print(f"{entry['file']:<24} {len(said):>4} words  S {s}  D {d}  I {i}   {work / seconds:.2f} × real time")
            if s + d + i:
                print(f"    said  {' '.join(said)}\n    heard {' '.join(heard)}")
    words = sum(row["words"] for row in rows)
    total = {key: sum(row[key] for row in rows) for key in "SDI"}
    wrong = sum(total.values())
    factor = sum(row["work"] for row in rows) / sum(row["seconds"] for row in rows)
    if options.json:
        print(json.dumps({"files": rows, **total, "words": words, "rate": wrong / words, "real_time_factor": factor}))
    else:
        print(
            f"{options.model}, beam {options.beam}: {wrong} errors in {words} words = {wrong / words:.1%}"
            f" (S {total['S']}, D {total['D']}, I {total['I']}); {factor:.3f} × real time on {os.cpu_count()} cores"
        )
    return 0 if wrong / words <= options.limit else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Word errors of the embedded transcriber.")
    parser.add_argument("folder", type=Path, help="recordings with transcripts.tsv")
    parser.add_argument("--model", default="tiny.en")
    parser.add_argument("--beam", type=int, default=5)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--limit", type=float, default=0.05, help="exit status 1 above this rate")
    parser.add_argument("--live", action="store_true", help="as if it were spoken now")
    parser.add_argument("--json", action="store_true")
    sys.exit(anyio.run(main, parser.parse_args()))
