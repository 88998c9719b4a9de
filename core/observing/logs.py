"""A run as log records of the standard library, in text or as JSON."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TextIO

from ..errors import OutputError
from ..events import (
    AudioChunk,
    Envelope,
    Event,
    EventDropped,
    NoticeGiven,
    Picture,
    PictureSkipped,
    RunFinished,
    RunResumed,
    RunStarted,
    Sentence,
    Shot,
    SourceEnded,
    SourceOpened,
    StageFailed,
    Transcript,
    Verdict,
    Video,
)
from ..hiding import Hide
from ..past import end_of, sentence_of

LOGGER = "fabula.run"
ABOUT = ("run", "stage", "seq", "sentence")
"""Attributes of every record: which run, which stage, which line of its journal, which sentence."""

Format = Literal["text", "json"]

_INFO = (RunStarted, RunResumed, RunFinished, SourceOpened, SourceEnded, NoticeGiven, Sentence, Video)
_ODD = (*range(127, 160), 0x2028, 0x2029)
_IN_JSON = {code: f"\\u{code:04x}" for code in _ODD}
_IN_TEXT = {code: f"\\u{code:04x}" for code in (*range(32), *_ODD)} | {10: "\\n", 13: "\\r", 9: "\\t"}
"""A story may hold anything; a line of a log stays a line, and a terminal that shows it is not commanded by it."""


def log_events(logger: logging.Logger | None = None, hide: Hide = str) -> Callable[[Envelope], None]:
    """An observer that logs every event to `logger` (``fabula.run``).

    A `StageFailed` is an error, an `EventDropped` a warning; run, source, notice, sentence and film are information,
    the rest is for debugging.
    """
    target = logger or logging.getLogger(LOGGER)

    def log(envelope: Envelope) -> None:
        event = envelope.event
        level = level_of(event)
        if not target.isEnabledFor(level):
            return
        extra: dict[str, Any] = {
            "run": envelope.run,
            "stage": getattr(event, "stage", "") or envelope.stage,
            "seq": envelope.seq if envelope.seq >= 0 else None,
            "sentence": sentence_index(event),
        }
        if isinstance(event, StageFailed):
            extra["exception"] = hide(f"{event.error}: {event.message}".rstrip(": "))
        target.log(level, "%s", hide(message_of(event)), extra=extra)

    log.__qualname__ = "log"
    return log


def level_of(event: Event) -> int:
    """How much an event matters."""
    if isinstance(event, StageFailed):
        return logging.ERROR
    if isinstance(event, EventDropped):
        return logging.WARNING
    return logging.INFO if isinstance(event, _INFO) else logging.DEBUG


def sentence_index(event: Event) -> int | None:
    """Number of the sentence an event is about."""
    if isinstance(event, StageFailed):
        return event.sentence
    about = sentence_of(event)
    return about.index if about is not None else None


def message_of(event: Event) -> str:
    """An event in a line."""
    match event:
        case RunStarted():
            return f"run started, Fabula {event.version}: {', '.join(event.stages)}"
        case RunResumed():
            return f"run goes on after {event.sentences} sentences, {event.heard:.1f} s heard, Fabula {event.version}"
        case RunFinished():
            return f"run finished: {event.outcome}" + (f": {event.message}" if event.message else "")
        case SourceOpened():
            return f"source opened: {event.name}" + (f", {event.duration:.1f} s" if event.duration is not None else "")
        case SourceEnded():
            broke = "" if event.complete else f", broke off: {event.reason}"
            return f"source ended at {event.duration:.1f} s{broke}"
        case NoticeGiven():
            return event.text + (f" ({event.hint})" if event.hint else "")
        case StageFailed():
            return f"{event.stage} failed: {event.error}: {event.message} → {event.action}"
        case EventDropped():
            return f"{event.subscriber} was too slow: {event.count} dropped so far, {event.event} last"
        case Sentence():
            return f"sentence {event.index} at {event.start:.1f} s: {event.text}"
        case Verdict():
            return f"verdict: {event.status} {event.score:.2f}" + (
                f": {event.explanation}" if event.explanation else ""
            )
        case Picture():
            return f"picture {event.asset.path}, attempt {event.attempt}"
        case PictureSkipped():
            return f"no picture, {event.cause}: {event.reason}"
        case Shot():
            return f"shot {event.number}: {event.start:.1f} to {event.end:.1f} s"
        case Video():
            return f"film {event.asset.path}: {event.duration:.1f} s, {event.shots} shots"
        case Transcript():
            return f"{'heard' if event.final else 'hearing'}: {event.text}"
        case AudioChunk():
            return f"sound to {event.end:.2f} s"
    return f"{type(event).__name__} to {end_of(event):.1f} s"


class JsonFormatter(logging.Formatter):
    """One line of JSON a record; every key stands in each, null where there is nothing to say."""

    def __init__(self, hide: Hide = str) -> None:
        super().__init__()
        self._hide = hide

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        exception = getattr(record, "exception", None)
        if record.exc_info:
            exception = self._hide(self.formatException(record.exc_info))
        line = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self._hide(record.getMessage()),
            **{key: getattr(record, key, None) for key in ABOUT},
            "exception": exception,
        }
        return json.dumps(line, ensure_ascii=False, default=str).translate(_IN_JSON)


class TextFormatter(logging.Formatter):
    """One line a record for people; only a traceback takes more."""

    def __init__(self, hide: Hide = str) -> None:
        super().__init__()
        self._hide = hide

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        about = [f"{key}={value}" for key in ABOUT if (value := getattr(record, key, None)) is not None and value != ""]
        message = self._hide(record.getMessage()).translate(_IN_TEXT)
        line = " ".join([_time(record), f"{record.levelname:<7}", record.name, *about, message])
        if record.exc_info:
            line += "\n" + self._hide(self.formatException(record.exc_info))
        return line


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


class _Handler(logging.StreamHandler[TextIO]):
    """Remembers that it cannot write instead of telling it with every record."""

    failure: Exception | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self.failure is None:
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  the standard library's name
        error = sys.exc_info()[1]
        self.failure = error if isinstance(error, Exception) else None


class LogFile:
    """Writes everything logged under ``fabula`` to a file, as long as it is open. ``-`` is standard error.

    `observe` logs a run's events; what is in the file already stays.

    Raises:
        OutputError: The file cannot be opened.
    """

    def __init__(self, path: Path, *, form: Format = "text", level: int = logging.INFO, hide: Hide = str) -> None:
        self.path = path
        self._stream: TextIO | None = None
        if str(path) != "-":
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._stream = path.open("a", encoding="utf-8", errors="backslashreplace")
            except OSError as error:
                raise OutputError(
                    f"cannot write the log {path}: {error.strerror}", hint="choose another place with --log FILE"
                ) from error
        self._handler = _Handler(self._stream or sys.stderr)
        self._handler.setLevel(level)
        self._handler.setFormatter(JsonFormatter(hide) if form == "json" else TextFormatter(hide))
        self._logger = logging.getLogger("fabula")
        self._level = self._logger.level
        if not self._logger.isEnabledFor(level):
            self._logger.setLevel(level)
        self._logger.addHandler(self._handler)
        self._log = log_events(hide=hide)

    def observe(self, envelope: Envelope) -> None:
        """Log an event.

        Raises:
            OutputError: The file takes no more; the engine tells it and goes on without this observer.
        """
        self._log(envelope)
        if (error := self._handler.failure) is not None:
            reason = getattr(error, "strerror", None) or str(error)
            raise OutputError(f"the log {self.path} cannot be written any more: {reason}")

    def close(self) -> None:
        """Let go of the file; idempotent."""
        self._logger.removeHandler(self._handler)
        self._logger.setLevel(self._level)
        self._handler.close()
        if self._stream is not None:
            with suppress(OSError):  # told already, by the write that failed
                self._stream.close()
