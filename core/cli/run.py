"""``fabula run``: film a story."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .filming import RUNS, film, with_output
from .options import AsJson, Output, Overrides, Quiet, Runs
from .session import DEMO, STDIN, tell_apart
from .watching import Log, LogForm, LogFormat, LogLeast, LogLevel, Profiled, Traced, Watching


def run(  # noqa: PLR0917  typer passes them by name
    arguments: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[CONFIG] [INPUT]",
            help="A pipeline (.yaml) and what it is to film: a recording, or a text (.txt, .md). "
            "- is sound on standard input. Without CONFIG, the pipeline built in; without INPUT, what CONFIG names.",
        ),
    ] = None,
    overrides: Overrides = [],  # noqa: B006  typer copies it
    output: Output = None,
    runs: Runs = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
    log: Log = None,
    log_format: LogForm = LogFormat.text,
    log_level: LogLeast = LogLevel.info,
    profile: Profiled = False,
    trace: Traced = False,
) -> None:
    """Film a story.

    [bold]fabula run talk.mp3[/]                      the pipeline built in, on a recording
    [bold]fabula run story.txt -o story.mp4[/]        a text needs no transcriber
    [bold]fabula run mine.yaml talk.mp3[/]            a pipeline of your own
    [bold]arecord -f S16_LE -r 16000 | fabula run -[/]   sound from a pipe, bare or in any container
    [bold]fabula run talk.mp3 --set stages.editor.captions=burned[/]

    Ctrl-C ends the story there and finishes the film so far; a second Ctrl-C leaves at once.

    [bold]Exit codes[/]
    0    done
    1    failed
    2    the pipeline or the command line is wrong
    3    the input cannot be used
    4    something is not installed; see [bold]fabula doctor[/]
    5    the output cannot be written
    6    a journal cannot be read
    130  interrupted
    """
    from fabula.core.config import NewSource
    from fabula.core.errors import InputError
    from fabula.core.pipeline import load_pipeline

    from .registry import plugins_or_tell

    config, story = tell_apart(arguments or [])
    if config is None and story is None:
        raise InputError(
            "nothing to film",
            hint="name a recording or a text, as in `fabula run story.mp3` or `fabula run story.txt`; "
            "- is standard input, and `fabula live` the microphone",
        )
    given = NewSource("stdin", {}, "INPUT -") if story == STDIN else story
    name = "stdin" if story == STDIN else (story or config or DEMO).stem
    registry = plugins_or_tell(quiet=quiet or as_json)
    pipeline = with_output(
        lambda changes: load_pipeline(config or DEMO, registry, changes, story=given), overrides, output
    )
    folder = runs or pipeline.config.runs or RUNS
    code = film(
        pipeline,
        lambda observers, stop, probes: pipeline.run(
            runs_dir=folder, name=pipeline.config.name or name, observers=observers, stop=stop, probes=probes
        ),
        folder_of=folder.joinpath,
        output=output,
        quiet=quiet,
        as_json=as_json,
        watching=Watching(log=log, log_format=log_format, log_level=log_level, profile=profile, trace=trace),
    )
    raise typer.Exit(code)
