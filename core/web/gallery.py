"""Past runs: a list, and what an old run would have told a page."""

from __future__ import annotations

import json
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import JournalError
from ..events import RunFinished, Video
from ..journal import JOURNAL
from ..journalreader import read_journal
from ..runs import RunSummary, is_run, summarise
from .messages import FLEETING, Message, Translator
from .problem import NotFoundError, UnsuitableError
from .wording import shortened, without_folders

_MOST_LISTED = 200
_MOST_READ = 4
_LARGEST_JOURNAL = 200_000_000
_TITLE_LINES = 200
_POSTER_LINES = 5000
_SENTENCE = re.compile(rb'"event":\{"\$":"Sentence"')
_PICTURE = re.compile(rb'"event":\{"\$":"Picture"')


@dataclass(frozen=True, slots=True)
class Reel:
    """An old run as a page is told of it: the JSON list of its messages, its pictures and its film."""

    messages: bytes
    pictures: dict[int, tuple[str, str]]
    video: Video | None


class Gallery:
    """The runs in a folder. All methods block, and may be called from several threads; `hide` takes keys out."""

    def __init__(self, runs_dir: Path, hide: Callable[[str], str] = str) -> None:
        self._dir = runs_dir
        self._hide = hide
        self._lock = threading.Lock()
        self._known: dict[str, tuple[object, RunSummary, str]] = {}
        self._read: OrderedDict[str, tuple[object, Reel]] = OrderedDict()

    def rows(self) -> list[dict[str, Any]]:
        """The latest runs, newest first."""
        rows = []
        for folder in sorted(self._folders().values(), key=lambda path: path.name, reverse=True)[:_MOST_LISTED]:
            summary, title = self._summary(folder)
            if not summary.sentences and summary.state in {"done", "interrupted"}:
                continue  # somebody pressed the button and said nothing
            base = f"/api/runs/{folder.name}"
            rows.append(
                {
                    "run": folder.name,
                    "title": title or folder.name,
                    "when": summary.started.isoformat(timespec="seconds") if summary.started is not None else None,
                    "state": summary.state,
                    "sentences": summary.sentences,
                    "duration": summary.duration,
                    "heard": round(summary.heard, 1),
                    "poster": f"{base}/poster" if summary.pictures else None,
                    "video": f"{base}/video" if summary.film is not None else None,
                }
            )
        return rows

    def folder(self, name: str) -> Path:
        """The folder of the run that is listed under this very name.

        Raises:
            NotFoundError: None is.
        """
        folder = self._folders().get(name)
        if folder is None:
            raise NotFoundError("there is no such run", hint="GET /api/runs lists the runs")
        return folder

    def poster(self, name: str) -> tuple[Path, tuple[str, str]]:
        """The run's folder, and its first picture with its type.

        Raises:
            NotFoundError: There is no such run, or none in it.
        """
        folder = self.folder(name)
        found = _first(folder, _PICTURE, _POSTER_LINES)
        try:
            asset = found["asset"]
            return folder, (str(asset["path"]), str(asset["media_type"]))
        except (KeyError, TypeError) as error:
            raise NotFoundError("this run has no picture") from error

    def reel(self, name: str) -> Reel:
        """What the run would have told a page.

        Raises:
            NotFoundError: There is no such run.
            UnsuitableError: Its journal cannot be read.
        """
        folder = self.folder(name)
        stamp = _stamp(folder)
        with self._lock:
            known = self._read.get(name)
            if known is not None and known[0] == stamp:
                self._read.move_to_end(name)
                return known[1]
        reel = _reel(folder, self._hide)
        with self._lock:
            self._read[name] = (stamp, reel)
            while len(self._read) > _MOST_READ:
                self._read.popitem(last=False)
        return reel

    def _folders(self) -> dict[str, Path]:
        try:
            return {path.name: path for path in self._dir.iterdir() if is_run(path)}
        except OSError:
            return {}

    def _summary(self, folder: Path) -> tuple[RunSummary, str]:
        stamp = _stamp(folder)
        with self._lock:
            known = self._known.get(folder.name)
        # one that goes on changes without its journal's size
        if known is not None and known[0] == stamp and known[1].state not in {"running", "broken off"}:
            return known[1], known[2]
        summary, title = summarise(folder), _title(folder)
        with self._lock:
            self._known[folder.name] = (stamp, summary, title)
        return summary, title


def _stamp(folder: Path) -> object:
    try:
        status = (folder / JOURNAL).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _title(folder: Path) -> str:
    """The first sentence, looked for in the first lines only."""
    return shortened(str(_first(folder, _SENTENCE, _TITLE_LINES).get("text", "")))


def _first(folder: Path, kind: re.Pattern[bytes], most: int) -> dict[str, Any]:
    """The first event of a kind among so many lines of the journal, as it is written there; empty without one."""
    try:
        with (folder / JOURNAL).open("rb") as lines:
            for line in islice(lines, most):
                if kind.search(line):
                    event = json.loads(line)["event"]
                    return event if isinstance(event, dict) else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    return {}


def _reel(folder: Path, hide: Callable[[str], str]) -> Reel:
    try:
        if (folder / JOURNAL).stat().st_size > _LARGEST_JOURNAL:
            raise UnsuitableError("this run is too long to be shown here", hint="its film and its zip can be had")
        content = read_journal(folder / JOURNAL)
    except (OSError, JournalError) as error:
        if isinstance(error, JournalError):
            raise UnsuitableError("this run's journal cannot be read", hint=error.hint) from error
        raise NotFoundError("there is no such run") from error
    messages: list[Message] = []

    def keep(message: Message) -> None:
        if message["type"] not in FLEETING:
            messages.append({"n": len(messages) + 1, **message})

    translator = Translator(f"/api/runs/{folder.name}", keep)
    finished: RunFinished | None = None
    for envelope in content.envelopes:
        if isinstance(envelope.event, RunFinished):
            finished = envelope.event
        else:
            translator.take(envelope)
    state = finished.outcome if finished is not None else "interrupted"
    message = finished.message if finished is not None else ""
    keep({"type": "finished", "outcome": state, "message": without_folders(message), "run": folder.name})
    body = hide(json.dumps(messages, ensure_ascii=False, separators=(",", ":"))).encode()
    return Reel(body, translator.pictures, translator.video)
