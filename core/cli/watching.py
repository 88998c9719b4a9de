"""Options with which ``run``, ``resume`` and ``replay`` are watched, and what they stand for."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from .failures import give_up, write_dim

if TYPE_CHECKING:
    from fabula.core.events import Envelope
    from fabula.core.hiding import Hide
    from fabula.core.pipeline import Pipeline
    from fabula.core.probe import Probe

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
"""Variables that ask for traces as ``--trace`` does."""

FLUSH_SECONDS = 3.0
"""How long the end of a run waits for a collector of traces."""


class LogFormat(StrEnum):
    """How a log is written."""

    text = "text"
    json = "json"


class LogLevel(StrEnum):
    """The least that is logged."""

    debug = "debug"
    info = "info"
    warning = "warning"
    error = "error"


_PANEL = "Watching"
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Log what happens there; - is stderr.", rich_help_panel=_PANEL),
]
LogForm = Annotated[LogFormat, typer.Option("--log-format", help="Lines of text or JSON.", rich_help_panel=_PANEL)]
LogLeast = Annotated[LogLevel, typer.Option("--log-level", help="The least to be logged.", rich_help_panel=_PANEL)]
Profiled = Annotated[
    bool, typer.Option("--profile", help="Tell at the end where the time went, by stage.", rich_help_panel=_PANEL)
]
Traced = Annotated[
    bool,
    typer.Option("--trace", help="Send OpenTelemetry spans to OTEL_EXPORTER_OTLP_ENDPOINT.", rich_help_panel=_PANEL),
]


@dataclass(frozen=True, kw_only=True)
class Watching:
    """What the command line asks for."""

    log: Path | None = None
    log_format: str = "text"
    log_level: str = "info"
    profile: bool = False
    trace: bool = False


@dataclass
class Watchers:
    """Who watches a run: give `observers` and `probes` to it, and call `close` when it is over, however it ended."""

    observers: list[Callable[[Envelope], None]] = field(default_factory=list)
    probes: list[Probe] = field(default_factory=list)
    _stack: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        """Write and send what remains; idempotent."""
        self._stack.close()

    def __enter__(self) -> Watchers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def watch(asked: Watching, pipeline: Pipeline, files: Sequence[Path] = ()) -> Watchers:
    """The watchers asked for, by options or by the environment. Call it in the thread that will run the event loop.

    `files` must not be logged into, beside those that the stages name.

    Raises:
        MissingError: The extra ``metrics`` is not installed.
        OutputError: The log cannot be written there.
    """
    watchers = Watchers()
    by_environment = any(os.environ.get(name) for name in ENDPOINTS)
    if asked.log is None and not asked.profile and not asked.trace and not by_environment:
        return watchers
    with ExitStack() as stack:
        settings = [spec.settings for spec in pipeline.config.stages]
        hide = pipeline.config.hiding()
        if asked.log is not None:
            _must_be_free(asked.log, [*files, *_files_of(settings)])
            _log(watchers, stack, asked, asked.log, hide)
        if asked.trace or by_environment:
            _trace(watchers, stack, hide, demanded=asked.trace)
        if asked.profile:  # last to begin and first to end: sending a trace is not the run's time
            _profile(watchers, stack, [spec.id for spec in pipeline.config.stages])
        watchers._stack = stack.pop_all()
    return watchers


def _profile(watchers: Watchers, stack: ExitStack, order: Sequence[str]) -> None:
    from fabula.core.observing.profile import Profile

    profile = Profile(order)
    watchers.probes.append(profile)

    def write() -> None:
        from rich.console import Console

        try:
            profile.write(Console(file=sys.stderr))
        except OSError:  # the terminal was closed
            give_up(sys.stderr)

    stack.callback(write)


def _log(watchers: Watchers, stack: ExitStack, asked: Watching, path: Path, hide: Hide) -> None:
    from fabula.core.observing.logs import LogFile

    level = logging.getLevelNamesMapping()[asked.log_level.upper()]
    log = LogFile(path, form="json" if asked.log_format == "json" else "text", level=level, hide=hide)
    stack.callback(log.close)
    watchers.observers.append(log.observe)


def _trace(watchers: Watchers, stack: ExitStack, hide: Hide, *, demanded: bool) -> None:
    from fabula.core.errors import MissingError
    from fabula.core.observing.tracing import Trace, trace_provider

    try:
        provider = trace_provider()
    except MissingError as error:
        if demanded:
            raise
        write_dim(f"There will be no trace: {error.message}. {error.hint}")
        return
    complaints = _Complaints()
    stack.enter_context(complaints)
    stack.callback(complaints.within, FLUSH_SECONDS, provider.shutdown)
    trace = Trace(provider, hide)
    stack.callback(trace.close)
    watchers.observers.append(trace.observe)
    watchers.probes.append(trace)


class _Complaints(logging.Handler):
    """Keeps what the SDK logs, which would go into the live view, and tells its last word at the end."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._last = ""

    def emit(self, record: logging.LogRecord) -> None:
        self._last = record.getMessage()

    def within(self, seconds: float, function: Callable[[], object]) -> None:
        """Call `function`, but wait no longer for it."""
        thread = threading.Thread(target=function, daemon=True)
        thread.start()
        thread.join(seconds)
        if thread.is_alive() and not self._last:
            self._last = f"the collector did not answer within {seconds:g} s"

    def __enter__(self) -> None:
        logging.getLogger("opentelemetry").addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("opentelemetry").removeHandler(self)
        if self._last:
            write_dim(f"The trace is not complete: {shorten(self._last, 300, placeholder=' …')}")


def _files_of(settings: Sequence[object]) -> list[Path]:
    found = [getattr(one, key, None) for one in settings for key in ("path", "output")]
    return [path.expanduser() for path in found if isinstance(path, Path)]


def _must_be_free(log: Path, files: Sequence[Path]) -> None:
    """Refuse to log into the story or the film."""
    from fabula.core.errors import OutputError

    for file in files:
        if log.absolute() == file.absolute() or (log.exists() and file.exists() and log.samefile(file)):
            raise OutputError(
                f"the log would be written into {file}", hint=f"try --log {file.with_name(file.stem + '.log')}"
            )
