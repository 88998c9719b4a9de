"""Running a pipeline from the command line: which one, on what, and what signals do to it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    import anyio

    from fabula.core.events import Envelope
    from fabula.core.probe import Probe
    from fabula.core.run import RunResult

Drive: TypeAlias = (
    "Callable[[Sequence[Callable[[Envelope], None]], anyio.Event, Sequence[Probe]], Awaitable[RunResult]]"
)
"""Runs, resumes or replays a pipeline, with these observers, until the event is set, measured by these probes."""

T = TypeVar("T")

DEMO = Path(__file__).parents[1] / "demo.yaml"
"""The pipeline that comes with Fabula."""

PIPELINE_SUFFIXES = (".yaml", ".yml")
INTERRUPTED = 130
LAST_SECONDS = 1.8
"""How long the second Ctrl-C waits for stages to let go, before the process leaves all the same."""


STDIN = Path("-")
"""An INPUT of this name is standard input."""


def tell_apart(arguments: Sequence[Path]) -> tuple[Path | None, Path | None]:
    """CONFIG and INPUT, in any order: a pipeline ends in .yaml or .yml; `STDIN` is what it is.

    Raises:
        InputError: There are two of a kind, or there is no such input.
    """
    from fabula.core.errors import InputError

    configs = [path for path in arguments if path.suffix.lower() in PIPELINE_SUFFIXES]
    inputs = [path for path in arguments if path not in configs]
    for kind, paths in (("pipelines", configs), ("inputs", inputs)):
        if len(paths) > 1:
            raise InputError(
                f"given {len(paths)} {kind} ({', '.join(map(str, paths))}), expected one at most",
                hint="usage: fabula run [CONFIG.yaml] [INPUT]",
            )
    story = inputs[0] if inputs else None
    if story is not None and story != STDIN:
        story = story.expanduser()
        must_exist(story)
    return (configs[0] if configs else None), story


def must_exist(story: Path) -> None:
    """Refuse a story that is not there, before anything is loaded.

    Raises:
        InputError: No such file, or a folder, or a name that no pipeline can hold.
    """
    from fabula.core.errors import InputError

    must_be_text(story)
    if story.is_dir():
        raise InputError(f"{story} is a folder, expected a recording or a text")
    if not story.exists():
        try:
            near = get_close_matches(story.name, [path.name for path in story.parent.iterdir()], n=1)
        except OSError:
            near = []
        hint = f"did you mean {story.with_name(near[0])}?" if near else ""
        raise InputError(f"no such file: {story}", hint=hint)


def must_be_text(path: Path) -> None:
    """Refuse a name that no pipeline can hold: one that is not in the file system's encoding.

    Raises:
        InputError: It is such a name.
    """
    from fabula.core.errors import InputError

    if any("\ud800" <= character <= "\udfff" for character in str(path)):
        raise InputError(f"the name of {str(path)!r} is not readable text", hint="rename the file")


def run_pipeline(
    drive: Drive,
    *,
    observers: Sequence[Callable[[Envelope], None]] = (),
    probes: Sequence[Probe] = (),
    tell: Callable[[str], None] = lambda _: None,
    folder_of: Callable[[str], Path] = Path,
    scratch: Path | None = None,
) -> RunResult | None:
    """Drive a pipeline to its end; None where a second signal cut it off.

    The first SIGINT, SIGTERM or SIGHUP ends the sources, so that the film so far is finished; the second cancels, and
    after two seconds the process is gone whatever its threads do. A closed terminal sends SIGHUP more than once, so
    that never cancels, and where it is ignored (``nohup``) it stays so.

    Args:
        drive: Runs, resumes or replays.
        observers: They see every event.
        probes: They are told where the time goes.
        tell: Called with what the user should know.
        folder_of: The folder of the run of this name, for tidying up where stages do not let go.
        scratch: A folder that is to be gone after the process, however it ends.
    """
    folders: set[Path] = set()
    watching = (*observers, lambda envelope: folders.add(folder_of(envelope.run)))
    result = run_till_signals(lambda stop: drive(watching, stop, probes), tell=tell, folders=folders, scratch=scratch)
    if result is not None:
        note_abandoned(result.abandoned)
    return result


def run_till_signals(
    body: Callable[[anyio.Event], Awaitable[T]],
    *,
    tell: Callable[[str], None],
    folders: set[Path],
    scratch: Path | None = None,
) -> T | None:
    """Run `body` to its end; None where a second signal cut it off. Signals do what `run_pipeline` says.

    Args:
        body: Given the event that the first signal sets.
        tell: Called with what the user should know.
        folders: Run folders to tidy up where stages do not let go; may grow meanwhile.
        scratch: A folder that is to be gone after the process, however it ends.
    """
    import anyio

    return anyio.run(_run, body, tell, _Rests(folders, scratch), backend="asyncio")


def note_abandoned(threads: int) -> None:
    """So many threads had to be left behind; see `leave_threads_behind`."""
    _abandoned.append(threads)


_abandoned: list[int] = []
"""Threads that runs of this process had to leave behind."""


def leave_threads_behind(code: int) -> None:
    """End the process with `code` where a stage's thread still hangs: Python would wait for it, maybe for ever."""
    if not sum(_abandoned):
        return
    import logging

    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


@dataclass(frozen=True)
class _Rests:
    """What a process that leaves by force must not leave behind."""

    folders: set[Path]
    scratch: Path | None

    def remove(self) -> None:
        for part in [part for folder in self.folders for part in folder.rglob("*.part")]:
            part.unlink(missing_ok=True)
        if self.scratch is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)


async def _run(body: Callable[[anyio.Event], Awaitable[T]], tell: Callable[[str], None], rests: _Rests) -> T | None:
    import anyio

    stop = anyio.Event()
    result: T | None = None
    async with anyio.create_task_group() as group:
        await group.start(_heed_signals, stop, group.cancel_scope, tell, rests)
        result = await body(stop)
        group.cancel_scope.cancel()
    return result


async def _heed_signals(
    stop: anyio.Event,
    scope: anyio.CancelScope,
    tell: Callable[[str], None],
    rests: _Rests,
    *,
    task_status: anyio.abc.TaskStatus[None],
) -> None:
    import anyio

    heeded = [signal.SIGINT, signal.SIGTERM]
    if (hangup := getattr(signal, "SIGHUP", None)) is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        heeded.append(hangup)
    try:
        receiver = anyio.open_signal_receiver(*heeded)
        signals = receiver.__enter__()
    except NotImplementedError:  # asyncio on Windows; there Ctrl-C interrupts at once
        task_status.started()
        return
    try:
        task_status.started()
        async for number in signals:
            if not stop.is_set():
                stop.set()
                tell("Stopping: the film so far is being finished. Ctrl-C again leaves at once.")
            elif number != hangup and not scope.cancel_called:
                watchdog = threading.Timer(LAST_SECONDS, _leave, [rests])
                watchdog.daemon = True
                watchdog.start()
                scope.cancel()
    finally:
        receiver.__exit__(None, None, None)


def _leave(rests: _Rests) -> None:
    """End the process, whatever its threads do."""
    try:
        rests.remove()
        if sys.stdout.isatty():
            sys.stdout.write("\x1b[?25h")  # the live view hides the cursor, and nobody else will bring it back
            sys.stdout.flush()
    finally:
        os._exit(INTERRUPTED)
