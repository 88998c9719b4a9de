"""Every error Fabula raises on purpose. Each says what was given, what was expected and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_MOST_TOLD = 100
"""Problems in one message: a file that is no pipeline at all has one in every line."""

_LONGEST_TOLD = 2000


class FabulaError(Exception):
    """Root of all errors raised on purpose.

    `exit_code` is what the command line leaves with; `hint` is what the user can do.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(f"{message}\n{hint}" if hint else message)


class ConfigError(FabulaError):
    """A YAML file, a setting or the wiring of stages is wrong; holds every problem found, not just the first."""

    exit_code = 2

    def __init__(self, problems: Sequence[str], *, source: str = "") -> None:
        self.problems = tuple(problems)
        self.source = source
        head = f"{source}: " if source else ""
        count = len(self.problems)
        told = "\n".join(f"  - {_short(p)}" for p in self.problems[:_MOST_TOLD])
        more = f"\n  - … and {count - _MOST_TOLD:,} more" if count > _MOST_TOLD else ""
        super().__init__(f"{head}{count:,} problem{'s' if count != 1 else ''}\n{told}{more}")


def _short(problem: str) -> str:
    """A problem that holds somebody's text may be as long as that."""
    middle = _LONGEST_TOLD // 2
    return problem if len(problem) <= _LONGEST_TOLD else f"{problem[:middle]} … {problem[-middle:]}"


class InputError(FabulaError):
    """What was given to listen to or read cannot be used (missing, not audio, empty)."""

    exit_code = 3


class MissingError(FabulaError, LookupError):
    """Something that has to be installed or fetched first (a model, an art pack, an extra); the hint tells how."""

    exit_code = 4


class PluginError(FabulaError):
    """A plugin broke a rule of the contract, or two plugins have one name."""

    exit_code = 2


class StageError(FabulaError):
    """A stage failed and its policy ends the run; the cause is chained."""

    def __init__(self, stage: str, cause: BaseException) -> None:
        self.stage = stage
        self.exit_code = cause.exit_code if isinstance(cause, FabulaError) else 1
        hint = cause.hint if isinstance(cause, FabulaError) else ""
        text = cause.message if isinstance(cause, FabulaError) else f"{type(cause).__name__}: {cause}".rstrip(": ")
        super().__init__(f"stage {stage!r} failed: {text}", hint=hint)


class OutputError(FabulaError, OSError):
    """The run folder or the film cannot be written (disk full, read-only, gone)."""

    exit_code = 5


class JournalLockedError(OutputError):
    """A run folder is in use: another process is writing its journal."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"the run {folder} is in use by another process",
            hint="wait until it has ended; `fabula runs` shows what runs",
        )


class JournalError(FabulaError):
    """A journal is damaged beyond its torn tail, or of a version this release cannot read."""

    exit_code = 6
