"""Errors as the user sees them: what was given, what was expected, what to do. Exception groups end here."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO

INTERRUPTED = 130


def report(error: BaseException, *, debug: bool = False) -> int:
    """Write `error` to stderr and return the exit code it means."""
    from fabula.core.errors import FabulaError, OutputError, StageError
    from fabula.core.hiding import hiding

    hide = hiding(())  # a plugin's error may quote a key

    leaves = list(_leaves(error))
    if all(isinstance(leaf, KeyboardInterrupt) for leaf in leaves):
        return INTERRUPTED
    code = 0
    told: set[str] = set()
    for leaf in leaves:
        cause = leaf.__cause__ if isinstance(leaf, StageError) else None
        bug = not _is_told(leaf) or (cause is not None and not _is_told(cause))
        text = hide(_text(leaf))
        if text not in told:
            told.add(text)
            write(text, hint=hide(getattr(leaf, "hint", "")))
        if bug:
            write_dim("This is a bug, in Fabula or in a plugin. Please report it with the lines below.")
        if bug or debug:
            shown = leaf if cause is None or debug else cause
            _write(hide("".join(traceback.format_exception(shown))))
        if not bug and not code:
            code = leaf.exit_code if isinstance(leaf, FabulaError) else OutputError.exit_code
    return code or 1


def write(text: str, *, hint: str = "") -> None:
    """One error: its text, and what can be done about it on a line of its own."""
    _write(f"{_paint('error:', '1;31')} {text}\n")
    if hint:
        _write(f"{_paint('hint:', '1;36')} {hint}\n")


def write_dim(text: str) -> None:
    """A line of less weight."""
    _write(f"{_paint(text, '2')}\n")


def say(text: str) -> None:
    """Write a result to stdout; that nobody reads it any more, or the terminal has gone, is no failure of the run."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        give_up(sys.stdout)
        if error.errno not in {errno.EPIPE, errno.EIO}:
            from fabula.core.errors import OutputError

            raise OutputError(f"the output cannot be written: {error.strerror}") from error


def give_up(stream: TextIO) -> None:
    """Send the rest of a broken stream nowhere; what its buffer still holds would fail once more at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        give_up(sys.stderr)


def _text(error: BaseException) -> str:
    from fabula.core.errors import ConfigError, FabulaError

    if isinstance(error, ConfigError):
        return str(error)
    if isinstance(error, FabulaError):
        return error.message
    if _is_told(error) and isinstance(error, OSError):
        return f"cannot write {error.filename or 'the output'}: {error.strerror}"
    return f"{type(error).__name__}: {error}"


def _is_told(error: BaseException) -> bool:
    """Whether the user can do something about it: raised on purpose, or a disk that takes no more."""
    from fabula.core.errors import FabulaError

    full = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}
    return isinstance(error, FabulaError) or (isinstance(error, OSError) and error.errno in full)


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _leaves(inner)
    else:
        yield error


def _paint(text: str, style: str) -> str:
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return f"\x1b[{style}m{text}\x1b[0m"
