"""How long after the last word of a sentence its picture stands on the live page, stage by stage.

Starts ``fabula serve`` as users do, speaks to it over its WebSocket in real time, as the page does, and fetches every
picture it is told of. Clocks are one: the journal and this script read the same monotonic clock of the machine.

    .venv/bin/python benchmarks/live_latency.py                        one voice, heard by the embedded whisper
    .venv/bin/python benchmarks/live_latency.py --double               the same, heard at once by AssemblyAI's double
    .venv/bin/python benchmarks/live_latency.py --double --sessions 8  eight voices at a time
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import httpx
from websockets.asyncio.client import connect

from fabula.core import Picture, PictureSkipped, Reading, Scene, Sentence, Transcript, Verdict
from fabula.core.journalreader import read_journal
from fabula.core.testing.assemblyai import KEY, StreamingDouble
from fabula.core.testing.watermark import Watermark

ROOT = Path(__file__).parents[1]
RATE = 16_000
FRAME_S = 0.1
STEPS = ("heard", "sentence", "reading", "verdict", "scene", "picture", "on the page")
SIDES = {Transcript: "heard", Sentence: "sentence", Reading: "reading", Verdict: "verdict", Scene: "scene"}


@dataclass
class Told:
    """What one session was seen to do: seconds of the monotonic clock."""

    began: float = 0.0
    ends: dict[int, float] = field(default_factory=dict)
    shown: dict[int, float] = field(default_factory=dict)
    stopped: float = 0.0
    filmed: float = 0.0
    video: dict[str, Any] = field(default_factory=dict)
    outcome: str = "?"
    run: str = ""
    skipped: int = 0
    trouble: list[str] = field(default_factory=list)


class Double:
    """AssemblyAI's double in a thread of its own, hearing the watermarks of a script at once."""

    def __init__(self, spoken: Watermark, sessions: int) -> None:
        self._spoken, self._sessions = spoken, sessions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[str]:
        double = StreamingDouble(
            hear=self._spoken.hear, latency=0.0, format_latency=0.0, most_sessions=self._sessions + 1
        )
        async with double:
            yield double.api_host


@contextmanager
def server(config: Sequence[str], runs: Path, sessions: int, env: dict[str, str]) -> Iterator[str]:
    """``fabula serve`` on a free port; its address."""
    launch = "import sys; from fabula.core.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            launch,
            "serve",
            *config,
            "--port",
            "0",
            "--runs",
            str(runs),
            "--sessions",
            str(sessions),
        ],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **env},
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if "http://" in line:
                yield line[line.index("http://") :].split()[0].rstrip("/")
                return
        raise SystemExit("fabula serve did not say where it is")
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()


async def speak(base: str, pcm: bytes, delay: float) -> Told:
    """One voice, from the button to the film."""
    told = Told()
    await asyncio.sleep(delay)
    async with httpx.AsyncClient(base_url=base, headers={"Origin": base}, timeout=30) as http:
        session = (await http.post("/api/sessions", json={"kind": "speech"})).raise_for_status().json()["session"]
        url = base.replace("http", "ws", 1) + f"/api/sessions/{session}/live?after=0"
        async with connect(url, origin=base, max_size=None) as socket:  # type: ignore[arg-type]
            listening = asyncio.Event()
            reader = asyncio.create_task(_listen(socket, http, told, listening))
            await socket.send(json.dumps({"type": "speak", "tab": "benchmark"}))
            await listening.wait()
            told.began = time.monotonic()
            step = 2 * round(FRAME_S * RATE)
            for at in range(0, len(pcm), step):
                piece = pcm[at : at + step]
                # a frame leaves when its last sample has been spoken
                due = told.began + (at + len(piece)) / 2 / RATE
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                await socket.send(struct.pack("<Q", at // 2) + piece)
            told.stopped = time.monotonic()
            await socket.send(json.dumps({"type": "stop"}))
            await reader
    return told


async def _listen(socket: Any, http: httpx.AsyncClient, told: Told, listening: asyncio.Event) -> None:
    fetching: set[asyncio.Task[None]] = set()

    async def fetch(index: int, url: str) -> None:
        (await http.get(url)).raise_for_status()
        told.shown.setdefault(index, time.monotonic())

    async for text in socket:
        message = json.loads(text)
        match message["type"]:
            case "session":
                told.run = message.get("run") or told.run
                if message["state"] == "listening":
                    listening.set()
                if message["state"] in {"done", "interrupted", "failed"}:
                    told.outcome = message["state"]
                    break
            case "sentence":
                told.ends[message["index"]] = message["end"]
            case "picture":
                fetching.add(asyncio.create_task(fetch(message["index"], message["url"])))
            case "skipped":
                told.skipped += 1
            case "video":
                told.filmed, told.video = time.monotonic(), message
            case "notice" if message["level"] != "info":
                told.trouble.append(message["text"])
    await asyncio.gather(*fetching)


def steps(told: Told, runs: Path) -> dict[str, list[float]]:
    """Of every sentence, seconds from its last word to each step."""
    found: dict[str, list[float]] = defaultdict(list)
    envelopes = read_journal(runs / told.run / "journal.jsonl").envelopes
    finals = [(e.event, e.monotonic_ns / 1e9) for e in envelopes if isinstance(e.event, Transcript) and e.event.final]
    sentences = {e.event.index: e.event for e in envelopes if isinstance(e.event, Sentence)}
    for index, sentence in sentences.items():
        end = told.began + sentence.end
        if heard := [at for transcript, at in finals if transcript.end >= sentence.end - 0.05]:
            found["heard"].append(heard[0] - end)
        if index in told.shown:
            found["on the page"].append(told.shown[index] - end)
    for envelope in envelopes:
        event = envelope.event
        if isinstance(event, Transcript | PictureSkipped):
            continue
        name = SIDES.get(type(event)) or ("picture" if isinstance(event, Picture) else "")
        about = event if isinstance(event, Sentence) else getattr(event, "sentence", None)
        if name and isinstance(about, Sentence):
            found[name].append(envelope.monotonic_ns / 1e9 - told.began - about.end)
    return found


def p95(values: Sequence[float]) -> float:
    """The value below which 95 of 100 lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def report(everybody: Sequence[Told], runs: Path) -> None:
    """Print the table."""
    found: dict[str, list[float]] = defaultdict(list)
    alone: list[float] = []
    for told in everybody:
        mine = steps(told, runs)
        for name, values in mine.items():
            found[name] += values
        sentences = len(mine["sentence"])
        if len(mine["heard"]) == len(mine["on the page"]) == sentences:
            alone += [shown - heard for shown, heard in zip(mine["on the page"], mine["heard"], strict=True)]
        took = told.filmed - told.stopped
        film = f"film of {told.video['duration']:.1f} s {took:.1f} s after the stop" if told.video else "NO FILM"
        shown = f"{len(told.shown)} pictures, {told.skipped} cards"
        print(f"{told.run}: {told.outcome}, {sentences} sentences, {shown}, {film}")
        for trouble in told.trouble:
            print(f"    {trouble}")
    print(f"\n{'seconds after the last word':<28} {'p50':>6} {'p95':>6} {'most':>6} {'of':>4}")
    for name in STEPS:
        if values := found[name]:
            print(f"{name:<28} {median(values):6.2f} {p95(values):6.2f} {max(values):6.2f} {len(values):4d}")
    if alone:
        print(f"{'all but transcription':<28} {median(alone):6.2f} {p95(alone):6.2f} {max(alone):6.2f} {len(alone):4d}")


def pcm_of(path: Path) -> bytes:
    """A recording as 16 kHz mono."""
    import av

    resampler = av.AudioResampler("s16", "mono", RATE)
    with av.open(str(path)) as container:
        frames = [frame for packet in container.decode(audio=0) for frame in resampler.resample(packet)]
        frames += resampler.resample(None)
    return b"".join(bytes(frame.planes[0])[: 2 * frame.samples] for frame in frames)


async def main() -> int:
    """Speak, look, and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--double", action="store_true", help="AssemblyAI's double hears, at once")
    parser.add_argument("--sessions", type=int, default=1)
    parser.add_argument("--story", type=Path, help="a recording, or with --double a text")
    parser.add_argument("--set", action="append", default=[], dest="sets")
    arguments = parser.parse_args()
    sets = [part for text in arguments.sets for part in ("--set", text)]
    with tempfile.TemporaryDirectory(prefix="fabula-live-") as place:
        runs = Path(place) / "runs"
        if not arguments.double:
            pcm = pcm_of(arguments.story or ROOT / "examples" / "story.flac")
            with server(sets, runs, arguments.sessions, {}) as base:
                everybody = await _crowd(base, pcm, arguments.sessions)
            report(everybody, runs)
            return 0
        spoken = Watermark((arguments.story or ROOT / "examples" / "story.txt").read_text())
        async with Double(spoken, arguments.sessions)() as host:
            config = Path(place) / "live.yaml"
            text = (ROOT / "core" / "live.yaml").read_text()
            whisper = "- transcriber: whisper\n    model: tiny.en"
            assert whisper in text, "core/live.yaml has another transcriber now"
            settings = f"- transcriber: assemblyai\n    api_host: {host}\n    min_turn_silence: 100"
            config.write_text(text.replace(whisper, settings))
            with server([str(config), *sets], runs, arguments.sessions, {"ASSEMBLYAI_API_KEY": KEY}) as base:
                everybody = await _crowd(base, spoken.pcm(), arguments.sessions)
            report(everybody, runs)
    return 0


async def _crowd(base: str, pcm: bytes, number: int) -> list[Told]:
    """So many voices; they do not begin at the same moment, as people do not."""
    return list(await asyncio.gather(*(speak(base, pcm, 0.7 * i) for i in range(number))))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
