"""Damaged recordings through the source: refused as bad input, or heard, and told honestly where something lacks.

`FABULA_FUZZ_SOUNDS` is how many cases there are, `FABULA_FUZZ_FIRST` the seed of the first.
"""

from __future__ import annotations

import json
import os
import random
import selectors
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CASES = int(os.environ.get("FABULA_FUZZ_SOUNDS", "100"))
FIRST = int(os.environ.get("FABULA_FUZZ_FIRST", "0"))
LIMIT_S = 20.0
MOST_MIB = 500
SECONDS = 3.0
CODECS = {
    "wav": ("pcm_s16le", 22_050),
    "flac": ("flac", 44_100),
    "mp3": ("libmp3lame", 22_050),
    "m4a": ("aac", 44_100),
    "ogg": ("libopus", 48_000),
    "mkv": ("aac", 32_000),
}


def record(path: Path, layout: str) -> None:
    """A gliding tone with some noise, as a container and codec write it."""
    import av
    import numpy as np

    codec, rate = CODECS[path.suffix[1:]]
    time = np.arange(int(SECONDS * rate)) / rate
    tone = 0.4 * np.sin(2 * np.pi * (200 + 150 * time) * time) + np.random.default_rng(4).normal(0, 0.02, len(time))
    samples = np.repeat((tone * 32767).astype("<i2"), 2 if layout == "stereo" else 1)[None]
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout=layout)
        frame.sample_rate = rate
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)


@dataclass(frozen=True)
class Case:
    """A damaged recording; `cut` that nothing but its end was taken."""

    suffix: str
    data: bytes
    what: str
    cut: bool


def make(seed: int, sounds: list[tuple[str, bytes]]) -> Case:
    rng = random.Random(f"recording {seed}")
    suffix, whole = rng.choice(sounds)
    data = bytearray(whole)
    many = rng.choice([1, 1, 1, 2, 3])
    done: list[str] = []
    for _ in range(many):
        at = rng.randrange(len(data) + 1)
        length = min(len(data) - at, rng.choice([1, 4, 40, 400, 4000, 20_000]))
        what = rng.choice(
            ["head", "head", "head", "bits", "cut", "cut", "noise", "zeros", "twice", "joined", "size", "less", "more"]
        )
        match what:
            case "head":
                for _ in range(rng.randint(1, 8)):
                    if data:
                        data[rng.randrange(min(len(data), rng.choice([16, 64, 300, 1000])))] = rng.randrange(256)
            case "bits":
                for _ in range(rng.randint(1, 60)):
                    if data:
                        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
            case "cut":
                del data[rng.choice([at, at, at, len(data) - 1, rng.randrange(200)]) :]
            case "noise":
                data[at : at + length] = rng.randbytes(length)
            case "zeros":
                data[at : at + length] = bytes(length)
            case "twice":
                data[at:at] = data[at : at + length]
            case "joined":
                data += rng.choice(sounds)[1]
            case "size":  # a length somewhere in the header says something huge, or nothing
                field = rng.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f"])
                place = rng.randrange(0, 400, rng.choice([1, 4]))
                data[place : place + 4] = field
            case "less":
                del data[at : at + length]
            case "more":
                data[at:at] = rng.randbytes(length)
        done.append(what)
    if rng.random() < 0.1:
        suffix = rng.choice([*CODECS, "txt", "mp4", "m3u8", "bin", "jpg"])
        done.append(f"called .{suffix}")
    return Case(suffix, bytes(data), "+".join(done), done == ["cut"])


class Listener:
    """One process that is fed many cases, and started anew when it crashed or hung."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def hear(self, path: Path) -> dict[str, Any]:
        if self._process is None:
            command = [sys.executable, str(Path(__file__).with_name("listener.py"))]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(str(path)) + "\n")
        process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            ready = selector.select(LIMIT_S)
        line = process.stdout.readline() if ready else ""
        if line:
            answer: dict[str, Any] = json.loads(line)
            if answer["mib"] > MOST_MIB:
                self.close()  # so that the next one is not blamed for it
            return answer
        self.close()
        return {"kind": "failed", "mib": 0, "message": f"crashed: {process.returncode}" if ready else "hangs"}

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def judge(case: Case, answer: dict[str, Any]) -> str:
    """What is wrong with how the case ended; empty where nothing is."""
    if answer["mib"] > MOST_MIB:
        return f"{answer['mib']:.0f} MiB of memory"
    if answer["kind"] == "refused":
        return "" if answer["message"] and answer["hint"] else f"no hint: {answer['message']}"
    if answer["kind"] != "heard":
        return str(answer["message"])
    if len(answer["ends"]) != 1:
        return f"{len(answer['ends'])} ends"
    duration, complete, reason = answer["ends"][0]
    if abs(duration - answer["seconds"]) > 0.001:
        return f"{answer['seconds']} s of sound, {duration} s are told"
    if complete == bool(reason):
        return f"complete is {complete}, reason {reason!r}"
    if duration > 10 * SECONDS:
        return f"{duration:.0f} s of sound were made of {SECONDS:.0f}"
    if case.cut and complete and duration < SECONDS - 0.3:
        return f"cut off at second {duration:.2f} of {SECONDS}, and called complete"
    return ""


@pytest.fixture(scope="module")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bytes]]:
    folder = tmp_path_factory.mktemp("sounds")
    made = []
    for suffix in CODECS:
        for layout in ("mono", "stereo"):
            path = folder / f"{layout}.{suffix}"
            record(path, layout)
            made.append((suffix, path.read_bytes()))
    return made


def test_a_damaged_recording_is_refused_or_heard_honestly(
    sounds: list[tuple[str, bytes]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listener = Listener()
    ends: Counter[str] = Counter()
    failures: list[str] = []
    peak = 0.0
    try:
        for seed in range(FIRST, FIRST + CASES):
            case = make(seed, sounds)
            path = tmp_path / f"sound.{case.suffix}"
            path.write_bytes(case.data)
            answer = listener.hear(path)
            path.unlink()
            peak = max(peak, answer["mib"])
            wrong = judge(case, answer)
            whole = answer["kind"] == "heard" and answer["ends"][0][1] if not wrong else False
            ends["FAILED" if wrong else "complete" if whole else answer["kind"]] += 1
            if wrong:
                failures.append(f"seed {seed} ({case.what}, {case.suffix}, {len(case.data):,} bytes): {wrong:.300}")
    finally:
        listener.close()
    if CASES > 1000:
        with capsys.disabled():
            print(f"\n{CASES:,} recordings: {dict(ends.most_common())}, peak {peak:.0f} MiB")
    assert not failures, f"{len(failures)} of {CASES} failed\n" + "\n".join(failures[:25])
    assert CASES < 100 or min(ends["refused"], ends["heard"], ends["complete"]) > CASES / 50, f"one-sided: {ends}"


def test_what_is_damaged_was_whole(sounds: list[tuple[str, bytes]], tmp_path: Path) -> None:
    listener = Listener()
    try:
        for suffix, data in sounds:
            path = tmp_path / f"whole.{suffix}"
            path.write_bytes(data)
            answer = listener.hear(path)
            assert answer["kind"] == "heard", answer
            assert answer["ends"][0][1:] == [True, ""], (suffix, answer)
            assert abs(answer["seconds"] - SECONDS) < 0.25, (suffix, answer)
    finally:
        listener.close()


@pytest.mark.parametrize("rate", [0x4A002256, 0x7FFFFFFF, 0xFFFFFFFF, 1, 0], ids=lambda rate: f"{rate:#x}")
def test_a_header_with_an_impossible_rate_is_no_crash(
    rate: int, sounds: list[tuple[str, bytes]], tmp_path: Path
) -> None:
    """Seed 954."""
    data = bytearray(sounds[0][1])
    data[24:28] = rate.to_bytes(4, "little")
    path = tmp_path / "sound.wav"
    path.write_bytes(data)
    listener = Listener()
    try:
        answer = listener.hear(path)
    finally:
        listener.close()
    assert answer["kind"] in {"refused", "heard"}, answer
    assert rate == 0 or answer["kind"] == "refused"
