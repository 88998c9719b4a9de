"""Stories whose process is killed at a random moment, taken up again, and compared with the undisturbed run."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from fabula.core import (
    Asset,
    Event,
    Picture,
    PictureSkipped,
    Reading,
    RunFinished,
    Scene,
    Sentence,
    Shot,
    Verdict,
    Video,
)
from fabula.core.journalreader import read_journal

from .conftest import Stage, left_in

POLL_S = 0.002
LIMIT_S = 300
"""A process that takes longer hangs."""
SMALL = (
    *("--set", "stages.editor.size=[320, 180]"),
    *("--set", "stages.editor.preset=ultrafast"),
    *("--set", "stages.illustrator.size=[320, 180]"),
)
ENDS = ("video.mp4.part", "video.mp4", "captions.srt.part", "captions.vtt", "audio.flac.part", "audio.flac")
"""Files that appear while a run finishes."""


@dataclass(frozen=True, slots=True)
class Story:
    """What is filmed: arguments of ``fabula run``, and the files they name with their content."""

    name: str
    arguments: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)

    def put_into(self, folder: Path) -> None:
        """Write its files."""
        for name, data in self.files.items():
            (folder / name).write_bytes(data)


@dataclass(frozen=True, slots=True)
class Told:
    """What a run tells in the end."""

    events: dict[str, Counter[Event]]
    shots: tuple[Shot, ...]
    frames: int
    samples: int
    sound: str
    captions: tuple[bytes, ...]
    files: frozenset[str]
    problems: tuple[str, ...]
    """What is wrong with it, whatever it is compared with."""

    def differences(self, other: Told) -> list[str]:
        """In what it differs from the undisturbed run, and what is wrong with it by itself."""
        found = list(self.problems)
        for kind, counted in self.events.items():
            whole = other.events[kind]
            found += [f"lost: {_short(event)}" for event in whole - counted]
            found += [f"doubled or new: {_short(event)}" for event in counted - whole]
        if self.shots != other.shots:
            found.append(f"{len(self.shots)} shots differ from the {len(other.shots)} undisturbed ones")
        for name in ("frames", "samples", "sound", "captions"):
            mine, whole = getattr(self, name), getattr(other, name)
            if mine != whole:
                found.append(f"{name}: {str(mine)[:40]} instead of {str(whole)[:40]}")
        if self.files != other.files:
            found.append(f"files: {sorted(self.files ^ other.files)}")
        return found


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A whole run, and how much it writes and takes."""

    told: Told
    lines: int
    size: int
    seconds: float


@dataclass(slots=True)
class Kill:
    """When a process is killed: at a line or byte of its journal, after seconds, or when a file appears.

    `tear` cuts off so much of the last line, as a machine that loses its power does.
    """

    by: str
    at: float = 0.0
    file: str = ""
    linger: float = 0.0
    tear: float = 0.0

    @classmethod
    def draw(cls, dice: random.Random, whole: Undisturbed, folder: Path | None) -> Kill:
        """Any moment of what is left, as far as the undisturbed run foretells it."""
        lines, size = _written(folder)
        tear = dice.random() if dice.random() < 0.3 else 0.0
        match dice.choice(("line", "line", "byte", "delay", "file")):
            case "line":
                return cls("line", dice.randint(lines + 1, max(whole.lines, lines + 2) + 1), tear=tear)
            case "byte":
                return cls("byte", dice.randint(size + 1, max(whole.size, size + 200)), tear=tear)
            case "delay":
                return cls("delay", dice.uniform(0, whole.seconds), tear=tear)
            case _:
                return cls("file", file=dice.choice(ENDS), linger=dice.uniform(0, 0.03), tear=tear)

    def due(self, folder: Path | None, seconds: float) -> bool:
        """Whether the moment has come."""
        if self.by == "delay":
            return seconds >= self.at
        if folder is None:
            return False
        if self.by == "file":
            return (folder / self.file).exists()
        lines, size = _written(folder)
        return (lines if self.by == "line" else size) >= self.at

    def __str__(self) -> str:
        what = self.file if self.by == "file" else f"{self.by} {self.at:.2f}" if self.by == "delay" else ""
        return (what or f"{self.by} {self.at:.0f}") + (", torn" if self.tear else "")


@dataclass(slots=True)
class Survivor:
    """One story in a folder of its own: told, killed, taken up again."""

    stage: Stage
    story: Story
    kills: list[str] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.story.put_into(self.stage.folder)

    @property
    def folder(self) -> Path | None:
        """The run folder, where there is one."""
        runs = self.stage.runs()
        return runs[0] if runs else None

    def undisturbed(self) -> Undisturbed:
        """The whole run, at once."""
        began = time.monotonic()
        code = self._go(None)
        folder = self.folder
        assert folder is not None, self.said()
        assert code == 0, self.said()
        lines, size = _written(folder)
        told = look(folder)
        assert not told.problems, told.problems
        return Undisturbed(told, lines, size, time.monotonic() - began)

    def tell(self, dice: random.Random, whole: Undisturbed, deaths: int) -> int:
        """Run it and kill it so many times at most; the exit code of the life that was not killed."""
        for _ in range(deaths):
            kill = Kill.draw(dice, whole, self.folder)
            code = self._go(kill)
            if code != -signal.SIGKILL:
                self.kills.append(f"over before {kill}")
                return code
            self.kills.append(str(kill))
            self._tear(kill)
        return self._go(None)

    def kill_at(self, kill: Kill) -> None:
        """Run it until then."""
        assert self._go(kill) == -signal.SIGKILL, self.said()

    def resume(self, *arguments: str) -> int:
        """Take it up again and let it end."""
        return self._go(None, *arguments)

    def said(self) -> str:
        """What the last process wrote to stderr."""
        return self._log.read_text()

    @property
    def died(self) -> int:
        """How often it was really killed."""
        return sum(not kill.startswith("over") for kill in self.kills)

    @property
    def _log(self) -> Path:
        return self.stage.folder / "stderr.txt"

    def _go(self, kill: Kill | None, *more: str) -> int:
        """One life of the process: its exit code."""
        arguments = ("run", *self.story.arguments)
        if (folder := self.folder) is not None:
            if _written(folder)[0]:
                arguments = ("resume", str(folder.relative_to(self.stage.folder)))
            else:
                shutil.rmtree(folder)  # it died before its first line: there is nothing to take up
        with self._log.open("w") as err, (self.stage.folder / "stdout.txt").open("w") as out:
            process = self.stage.start(
                *arguments, "--json", *more, env=self.env, stdout=out, stderr=err, start_new_session=True, limit=LIMIT_S
            ).process
            began = time.monotonic()
            while True:
                try:
                    process.wait(POLL_S if kill is not None else LIMIT_S)
                    break
                except subprocess.TimeoutExpired:
                    if kill is not None and kill.due(self.folder, time.monotonic() - began):
                        time.sleep(kill.linger)
                        process.kill()
                        process.wait()
                        break
        assert not _alive(process.pid), "it left a process behind"
        return process.returncode

    def _tear(self, kill: Kill) -> None:
        """Take back a part of the last line, and an odd byte of the sound."""
        if not kill.tear or (folder := self.folder) is None:
            return
        if (journal := folder / "journal.jsonl").exists():
            data = journal.read_bytes()
            start = data.rstrip(b"\n").rfind(b"\n") + 1
            if start:  # never the header: without it there was no run
                os.truncate(journal, start + int((len(data) - start) * kill.tear))
        if (pcm := folder / "audio.pcm").exists() and pcm.stat().st_size:
            os.truncate(pcm, pcm.stat().st_size - 1)


def look(folder: Path) -> Told:
    """Read a finished run's folder, and watch its film."""
    content = read_journal(folder / "journal.jsonl")
    events = [envelope.event for envelope in content.envelopes]
    problems = ["the journal is torn"] if content.torn_bytes else []
    if events[-1] != RunFinished(outcome="done"):
        problems.append(f"it ends with {events[-1]}")
    files = left_in(folder)
    if leftover := {name for name in files if name.endswith((".part", ".pcm", ".lock"))}:
        problems.append(f"left over: {sorted(leftover)}")
    pictures = [event for event in events if isinstance(event, Picture)]
    problems += [f"{p.asset.path} is not what the journal says" for p in pictures if not _as_said(folder, p.asset)]
    shots = _last_film(events)
    problems += _holes(shots)
    videos = [event for event in events if isinstance(event, Video)]
    frames, samples, sound, captions = 0, 0, "", []
    if not videos:
        problems.append("no film")
    else:
        video = videos[-1]
        frames, samples, sound = _watch(folder / video.asset.path)
        captions = [(folder / asset.path).read_bytes() for asset in video.captions]
        problems += [
            f"{a.path} is not what the journal says" for a in (video.asset, *video.captions) if not _as_said(folder, a)
        ]
        if shots and abs(shots[-1].end - video.duration) > 0.001:
            problems.append(f"the shots end at {shots[-1].end}, the film at {video.duration}")
        if video.shots != len(shots):
            problems.append(f"the film says it has {video.shots} shots, the journal {len(shots)}")
    return Told(
        events={
            kind.__name__: Counter(event for event in events if isinstance(event, kind))
            for kind in (Sentence, Reading, Verdict, Scene, Picture, PictureSkipped)
        },
        shots=shots,
        frames=frames,
        samples=samples,
        sound=sound,
        captions=tuple(captions),
        files=frozenset(files),
        problems=tuple(problems),
    )


def _last_film(events: list[Event]) -> tuple[Shot, ...]:
    """The shots by number; a later one takes an earlier one's place."""
    shots = {event.number: event for event in events if isinstance(event, Shot)}
    return tuple(shots[number] for number in sorted(shots))


def _holes(shots: tuple[Shot, ...]) -> list[str]:
    ends = [0.0, *(shot.end for shot in shots)]
    return [
        f"shot {shot.number} begins at {shot.start}, the one before ends at {end}"
        for shot, end in zip(shots, ends, strict=False)
        if shot.start != end
    ]


def _watch(film: Path) -> tuple[int, int, str]:
    """Decode all of a film: its frames, its samples, and what is heard."""
    import av

    heard = hashlib.sha256()
    samples = 0
    with av.open(str(film)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    with av.open(str(film)) as container:
        if container.streams.audio:
            for frame in container.decode(audio=0):
                samples += frame.samples
                heard.update(frame.to_ndarray().tobytes())
    return frames, samples, heard.hexdigest()


def _as_said(folder: Path, asset: Asset) -> bool:
    path = folder / asset.path
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == asset.sha256


def _written(folder: Path | None) -> tuple[int, int]:
    """Lines and bytes of the journal so far."""
    try:
        data = (folder / "journal.jsonl").read_bytes() if folder is not None else b""
    except OSError:
        data = b""
    return data.count(b"\n"), len(data)


def _alive(group: int) -> bool:
    """Whether any process of that group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _short(event: Event) -> str:
    about = getattr(event, "sentence", event)
    return f"{type(event).__name__} of {getattr(about, 'index', '?')}: {getattr(about, 'text', '')[:40]}"
