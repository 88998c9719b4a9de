"""The runs in a folder and how they ended, told from their journals without decoding a single event."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from .journal import JOURNAL, VERSION, is_locked
from .journalreader import OLDEST
from .spool import SAMPLE_BYTES, SAMPLE_RATE_HZ

State = Literal["running", "done", "interrupted", "failed", "broken off", "damaged"]

_STARTED = re.compile(r"(\d{4}-\d\d-\d\d-\d{6})(?:-|$)")
_LINE = re.compile(rb'\{"seq":(\d+),"stage":"(?:[^"\\]|\\.)*","ns":-?\d+,"event":\{"\$":"(\w+)"')
_REFERENCE = re.compile(rb'\{"@":(\d+)\}')
_INLINE = re.compile(rb'\{"\$":"Sentence","index":(\d+)')
_DECODED = {b"RunStarted", b"RunResumed", b"RunFinished", b"StageFailed", b"SourceEnded", b"Video"}
_ABOUT_A_SENTENCE = {b"Reading", b"Verdict", b"Scene", b"Picture", b"PictureSkipped"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """One run folder at a glance.

    Attributes:
        name: The folder's.
        started: Local time, from the folder's name or the journal; None where neither tells.
        state: ``broken off`` is a run whose process was killed, ``damaged`` one whose journal cannot be read.
        stage: The stage that failed.
        message: Why it failed, or what is wrong with the journal.
        sentences: How many were told.
        pictures: How many of them have a picture.
        skipped: How many have a card in its place.
        drawable: How many of those were left out for want of time or by a failure: resuming draws them.
        heard: Seconds of the story that were heard or read.
        film: The film, where there is one.
        duration: The film's, in seconds.
        lives: How often it was started or resumed.
    """

    name: str
    path: Path
    started: datetime | None
    state: State
    stage: str = ""
    message: str = ""
    sentences: int = 0
    pictures: int = 0
    skipped: int = 0
    drawable: int = 0
    heard: float = 0.0
    film: Path | None = None
    duration: float | None = None
    lives: int = 0


def list_runs(runs_dir: Path) -> list[RunSummary]:
    """The runs in a folder, newest first; a folder that is broken is ``damaged``, what is no run is left out.

    Raises:
        OSError: The folder itself cannot be read.
    """
    folders = [path for path in runs_dir.iterdir() if is_run(path)]
    return sorted(map(summarise, folders), key=_age, reverse=True)


def is_run(path: Path) -> bool:
    """Whether there is a run in this folder, or was."""
    try:
        return path.is_dir() and ((path / JOURNAL).exists() or (path / "run.yaml").exists())
    except OSError:
        return False


def summarise(folder: Path) -> RunSummary:
    """One run; whatever is wrong with it is told in `RunSummary.message`, never raised."""
    tale = _Tale()
    damage = ""
    try:
        if not (folder / JOURNAL).is_file():
            damage = f"{JOURNAL} is {'no file' if (folder / JOURNAL).exists() else 'missing'}"
        else:
            with (folder / JOURNAL).open("rb") as file:
                damage = tale.read(file)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        damage = f"{JOURNAL}: {getattr(error, 'strerror', None) or f'{type(error).__name__}: {error}'}"
    return tale.summary(folder, damage)


@dataclass
class _Tale:
    """What the lines of a journal say, one after the other."""

    header: dict[str, Any] = field(default_factory=dict)
    lives: int = 0
    ended: dict[str, Any] | None = None
    failure: dict[str, Any] | None = None
    sentences: dict[int, int] = field(default_factory=dict)
    about: dict[int, int] = field(default_factory=dict)
    drawn: set[int] = field(default_factory=set)
    skipped: dict[int, bool] = field(default_factory=dict)
    video: dict[str, Any] | None = None
    heard: float = 0.0
    last_sentence: bytes = b""

    def read(self, lines: Iterator[bytes]) -> str:
        """Take in a journal up to its torn tail; returns what is wrong with it, if anything is."""
        first = next(lines, b"")
        parsed = _checked(first, 0)
        if parsed is None:
            return "nothing was written to it" if not first else "its first line is not a journal's header"
        body, check = parsed
        self.header = json.loads(body)
        version = self.header.get("journal") if isinstance(self.header, dict) else None
        if not isinstance(version, int) or not isinstance(self.header.get("run"), str):
            return "its first line is not a journal's header"
        if not OLDEST <= version <= VERSION:
            return f"it is of version {version}, this release reads {OLDEST} to {VERSION}"
        for number, line in enumerate(lines):
            parsed = _checked(line, check if version > 1 else 0)
            shape = _LINE.match(line)
            if parsed is None or shape is None or int(shape[1]) != number:
                goes_on = any(_LINE.match(later) and later.endswith(b'"}\n') for later in lines)
                return f"line {number + 2} is damaged" if goes_on else ""
            body, check = parsed
            self._take(number, shape[2], body)
        return ""

    def _take(self, seq: int, kind: bytes, body: bytes) -> None:
        if kind == b"Sentence":
            self.last_sentence = body
            if (index := _INLINE.search(body)) is not None:
                self.about[seq] = int(index[1])
                self.sentences[int(index[1])] = seq
        elif kind in _ABOUT_A_SENTENCE:
            self._take_about(seq, kind, body)
        elif kind in _DECODED:
            self._take_decoded(kind, json.loads(body)["event"])

    def _take_about(self, seq: int, kind: bytes, body: bytes) -> None:
        """The sentence an event is about stands in it, or in the first event it refers to."""
        inline, reference = _INLINE.search(body), _REFERENCE.search(body)
        index = int(inline[1]) if inline is not None else self.about.get(int(reference[1])) if reference else None
        if index is None:
            return
        self.about[seq] = index
        if kind == b"Picture":
            self.drawn.add(index)
            self.skipped.pop(index, None)
        elif kind == b"PictureSkipped":
            self.skipped[index] = json.loads(body)["event"].get("cause", "rejected") != "rejected"
            self.drawn.discard(index)

    def _take_decoded(self, kind: bytes, event: dict[str, Any]) -> None:
        if kind in {b"RunStarted", b"RunResumed"}:
            self.lives += 1
            self.ended = self.failure = None
        elif kind == b"RunFinished":
            self.ended = event
        elif kind == b"StageFailed":
            if event["action"] == "stop" and self.failure is None:
                self.failure = event
        elif kind == b"SourceEnded":
            self.heard = max(self.heard, float(event["duration"]))
        elif kind == b"Video":
            self.video = event

    def summary(self, folder: Path, damage: str) -> RunSummary:
        state: State = "broken off"
        stage, message = "", damage
        if is_locked(folder / JOURNAL):
            state = "running"
        elif damage:
            state = "damaged"
        elif self.ended is not None:
            state = self.ended["outcome"] if self.ended.get("outcome") in {"done", "interrupted"} else "failed"
            message = str(self.ended.get("message", "")) if state == "failed" else ""
        if state == "failed" and self.failure is not None:
            stage = str(self.failure["stage"])
            message = str(self.failure["message"] or self.failure["error"])
        film, duration = self._film(folder)
        return RunSummary(
            name=folder.name,
            path=folder,
            started=self._started(folder),
            state=state,
            stage=stage,
            message=message,
            sentences=len(self.sentences),
            pictures=len(self.drawn),
            skipped=len(self.skipped),
            drawable=sum(self.skipped.values()),
            heard=max(self.heard, self._spooled(folder), self._told()),
            film=film,
            duration=duration,
            lives=self.lives,
        )

    def _started(self, folder: Path) -> datetime | None:
        for name in (folder.name, str(self.header.get("run", ""))):
            if (found := _STARTED.match(name)) is not None:
                try:
                    return datetime.strptime(found[1], "%Y-%m-%d-%H%M%S").astimezone()
                except (ValueError, OverflowError):
                    pass
        try:
            return datetime.fromisoformat(str(self.header.get("created", ""))).astimezone()
        except (ValueError, OverflowError):
            return None

    def _film(self, folder: Path) -> tuple[Path | None, float | None]:
        try:
            assert self.video is not None
            film = folder / self.video["asset"]["path"]
            return (film, float(self.video["duration"])) if film.is_file() else (None, None)
        except (AssertionError, KeyError, TypeError, ValueError, OSError):
            return None, None

    @staticmethod
    def _spooled(folder: Path) -> float:
        try:
            return (folder / "audio.pcm").stat().st_size / (SAMPLE_RATE_HZ * SAMPLE_BYTES)
        except OSError:
            return 0.0

    def _told(self) -> float:
        try:
            return float(json.loads(self.last_sentence)["event"]["end"]) if self.last_sentence else 0.0
        except (ValueError, KeyError, TypeError, RecursionError):
            return 0.0


def _checked(line: bytes, before: int) -> tuple[bytes, int] | None:
    """A line's JSON and its check, or None where it is not whole."""
    body, check = line[:-19], line[-19:]
    if check[:8] != b',"crc":"' or check[16:] != b'"}\n':
        return None
    found = zlib.crc32(body, before)
    return (body + b"}", found) if check[8:16] == b"%08x" % found else None


def _age(summary: RunSummary) -> tuple[float, str]:
    return (summary.started.timestamp() if summary.started is not None else 0.0, summary.name)
