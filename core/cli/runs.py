"""``fabula runs``: what became of them; and which one is meant by a name."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .failures import say
from .filming import RUNS, resume_command

if TYPE_CHECKING:
    from fabula.core.runs import RunSummary

STYLES = {"done": "green", "running": "cyan", "interrupted": "yellow", "damaged": "red", "failed": "red"}
LAST = "last"


def runs(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where run folders are. [dim]Default: runs[/]")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As a list in JSON.")] = False,
) -> None:
    """List the runs, newest first, and how they ended."""
    from fabula.core.runs import is_run, list_runs, summarise

    where = (folder or RUNS).expanduser()
    if folder is not None:
        _must_be_folder(where)
    found = [summarise(where)] if is_run(where) else list_runs(where) if where.is_dir() else []
    if as_json:
        say(json.dumps([_plain(summary) for summary in found], indent=2, ensure_ascii=False) + "\n")
    elif not found:
        say(f"no runs in {where}\n")
    else:
        _show(found)


def find_run(name: str, runs_dir: Path | None) -> Path:
    """The run folder that is meant: a path, a run's name, a part of one name only, or ``last``.

    Raises:
        InputError: No such run, or several.
    """
    from fabula.core.errors import InputError
    from fabula.core.journal import JOURNAL
    from fabula.core.runs import is_run, list_runs

    where = runs_dir or RUNS
    given = Path(name).expanduser()
    for path in (given, given.parent if given.name == JOURNAL else given, where / name):
        if name and is_run(path):
            return path
    if runs_dir is not None:
        _must_be_folder(where)
    found = [summary.path for summary in list_runs(where)] if where.is_dir() else []
    if name == LAST and found:
        return found[0]
    parts = [path for path in found if name and name.casefold() in path.name.casefold()]
    if len(parts) == 1:
        return parts[0]
    if parts:
        which = ", ".join(path.name for path in parts[:5]) + (", …" if len(parts) > 5 else "")
        raise InputError(f"{len(parts)} runs have {name!r} in their name: {which}", hint="name one of them")
    if given.is_dir():
        raise InputError(f"{given} is no run: there is no {JOURNAL} in it", hint="`fabula runs` lists the runs")
    if not found:
        raise InputError(
            f"no such run: {name}; there are no runs in {where}",
            hint="name the run's folder, or where runs are with --runs DIR",
        )
    names = [path.name for path in found]
    near = get_close_matches(name, names, n=3, cutoff=0.5) or [
        full for full in names if get_close_matches(name, [full, *full.split("-"), full[18:]], n=1)
    ]
    hint = f"did you mean {' or '.join(near[:3])}?" if near else "`fabula runs` lists the runs"
    raise InputError(f"no such run: {name}", hint=hint)


def _must_be_folder(path: Path) -> None:
    from fabula.core.errors import InputError

    if not path.is_dir():
        what = "is a file" if path.exists() else "does not exist"
        raise InputError(f"{path} {what}, expected a folder of runs")


def state_of(summary: RunSummary) -> str:
    """The state, and why, in words."""
    if summary.state == "failed":
        at = f" at {summary.stage}" if summary.stage else ""
        return f"failed{at}" + (f": {summary.message}" if summary.message else "")
    if summary.state == "damaged":
        return f"damaged: {summary.message}"
    return summary.state


def _plain(summary: RunSummary) -> dict[str, object]:
    return {
        **asdict(summary),
        "path": str(summary.path),
        "started": summary.started.isoformat() if summary.started is not None else None,
        "film": str(summary.film) if summary.film is not None else None,
    }


def _show(found: list[RunSummary]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from . import view

    table = Table(box=None, padding=(0, 2), pad_edge=False, header_style="dim")
    table.add_column("run", overflow="fold")
    table.add_column("started", no_wrap=True)
    table.add_column("state", overflow="fold")
    for title in ("heard", "sentences", "pictures", "cards", "film"):
        table.add_column(title, justify="right", no_wrap=True)
    for run in found:
        table.add_row(
            Text(run.name),
            f"{run.started:%Y-%m-%d %H:%M}" if run.started is not None else "",
            Text(state_of(run), STYLES.get(run.state, "yellow")),
            view.clock(run.heard),
            str(run.sentences),
            str(run.pictures),
            str(run.skipped),
            view.clock(run.duration) if run.duration is not None else "",
        )
    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 160)
    with console.capture() as capture:
        console.print(table)
    say("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")
    unfinished = next((run for run in found if run.state in {"interrupted", "failed", "broken off"}), None)
    if unfinished is not None and sys.stdout.isatty():
        say(f"\n`{resume_command(unfinished.path)}` goes on with the latest that has not come to its end.\n")
