"""``fabula resume``: go on with a run that ended early."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .failures import say, write_dim
from .filming import copy_to, film, must_be_writable, with_output
from .options import AsJson, Output, Overrides, Quiet, RunName, RunsToSearch
from .runs import find_run
from .session import must_exist
from .watching import Log, LogForm, LogFormat, LogLeast, LogLevel, Profiled, Traced, Watching

if TYPE_CHECKING:
    from fabula.core.runs import RunSummary


def resume(  # noqa: PLR0917  typer passes them by name
    run: RunName,
    overrides: Overrides = [],  # noqa: B006  typer copies it
    story: Annotated[
        Path | None,
        typer.Option("--input", metavar="FILE", help="The story, where it is not in the run folder and has moved."),
    ] = None,
    output: Output = None,
    cut: Annotated[
        bool, typer.Option("--cut", help="Go on from before the damage, where the journal is damaged.")
    ] = False,
    runs: RunsToSearch = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
    log: Log = None,
    log_format: LogForm = LogFormat.text,
    log_level: LogLeast = LogLevel.info,
    profile: Profiled = False,
    trace: Traced = False,
) -> None:
    """Go on with a run that was killed, failed or was interrupted.

    [bold]fabula resume last[/]                       the newest run
    [bold]fabula resume bedtime[/]                    the one run with that in its name
    [bold]fabula resume runs/2026-01-31-200000-talk[/]

    What was told before is not told again; pictures that were left out for want of time, or because a stage failed,
    are drawn now. The folder may have been moved, also to another machine.

    [bold]Exit codes[/] are those of [bold]fabula run[/].
    """
    from fabula.core.errors import JournalLockedError
    from fabula.core.pipeline import load_run
    from fabula.core.runs import summarise

    from .registry import plugins_or_tell

    folder = find_run(run, runs)
    if story is not None:
        must_exist(story := story.expanduser())
    if output is not None:
        must_be_writable(output)
    summary = summarise(folder)
    if summary.state == "running":
        raise JournalLockedError(folder)
    if summary.state == "done" and not summary.drawable and (summary.film is not None or not summary.sentences):
        _tell_it_is_done(summary, output, changed=bool(overrides), quiet=quiet, as_json=as_json)
        return
    registry = plugins_or_tell(quiet=quiet or as_json)
    pipeline = with_output(lambda changes: load_run(folder, registry, changes, story=story), overrides, output)
    code = film(
        pipeline,
        lambda observers, stop, probes: pipeline.resume(folder, observers=observers, stop=stop, probes=probes, cut=cut),
        folder_of=lambda _: folder,
        output=output,
        quiet=quiet,
        as_json=as_json,
        watching=Watching(log=log, log_format=log_format, log_level=log_level, profile=profile, trace=trace),
    )
    raise typer.Exit(code)


def _tell_it_is_done(summary: RunSummary, output: Path | None, *, changed: bool, quiet: bool, as_json: bool) -> None:
    if not quiet and not as_json:
        write_dim(f"{summary.name} is done already; there is nothing to go on with.")
        if changed:
            write_dim(f"`fabula replay {summary.name} --set …` films it anew with other settings.")
    if summary.film is None:
        return
    if output is not None and not (output.exists() and output.samefile(summary.film)):
        copy_to(summary.film, output)
    if not as_json:
        say(f"{output or summary.film}\n")
