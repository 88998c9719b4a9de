"""``fabula run``: film a story."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .failures import report, say, write_dim
from .options import Overrides
from .session import DEMO, INTERRUPTED, must_be_text, run_pipeline, tell_apart

if TYPE_CHECKING:
    from fabula.core.events import Envelope
    from fabula.core.pipeline import Pipeline
    from fabula.core.run import RunResult

    from .view import Progress


def run(  # noqa: PLR0917  typer passes them by name
    arguments: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[CONFIG] [INPUT]",
            help="A pipeline (.yaml) and what it is to film: a recording, or a text (.txt, .md). "
            "Without CONFIG, the pipeline built in; without INPUT, what CONFIG names.",
        ),
    ] = None,
    overrides: Overrides = [],  # noqa: B006  typer copies it
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Put a copy of the film there.")] = None,
    runs: Annotated[
        Path | None, typer.Option("--runs", metavar="DIR", help="Where run folders are made. [dim]Default: runs[/]")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but the film's path.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print every event as a line of JSON.")] = False,
) -> None:
    """Film a story.

    [bold]fabula run talk.mp3[/]                      the pipeline built in, on a recording
    [bold]fabula run story.txt -o story.mp4[/]        a text needs no transcriber
    [bold]fabula run mine.yaml talk.mp3[/]            a pipeline of your own
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
    from fabula.core.errors import InputError
    from fabula.core.pipeline import load_pipeline

    from .registry import plugins_or_tell

    config, story = tell_apart(arguments or [])
    if config is None and story is None:
        raise InputError(
            "nothing to film", hint="name a recording or a text, as in `fabula run story.mp3` or `fabula run story.txt`"
        )
    registry = plugins_or_tell(quiet=quiet or as_json)
    pipeline = load_pipeline(config or DEMO, registry, overrides, story=story)
    editor = _editor_that_delivers(pipeline)
    if output is not None:
        must_be_text(output)
    if output is not None and editor is not None:
        path = json.dumps(str(output).replace("${", "$${"))
        overrides = [*overrides, f"stages.{editor}.output={path}"]
        pipeline = load_pipeline(config or DEMO, registry, overrides, story=story)
    _must_not_replace_the_story(pipeline, output)
    if output is not None:
        must_be_writable(output)
    name = pipeline.config.name or (story or config or DEMO).stem
    folder = runs or pipeline.config.runs or Path("runs")
    result = _film(pipeline, folder, name, output, quiet=quiet, as_json=as_json)
    if result is not None and result.video is not None and output is not None and editor is None:
        copy_to(result.folder / result.video.asset.path, output)
    raise typer.Exit(_exit_code(result))


def _must_not_replace_the_story(pipeline: Pipeline, output: Path | None) -> None:
    """Refuse to write the film over the recording it is made of, by the command line or by the YAML."""
    from fabula.core.errors import OutputError

    settings = [spec.settings for spec in pipeline.config.stages]
    films = [path for s in settings if isinstance(path := getattr(s, "output", None), Path)]
    stories = [path for s in settings if isinstance(path := getattr(s, "path", None), Path)]
    for film in [*films, *([output] if output is not None else [])]:
        for story in stories:
            try:
                same = film.samefile(story.expanduser())
            except OSError:  # one of them is not there
                continue
            if same:
                raise OutputError(
                    f"the film would be written over the story it is made of: {film}",
                    hint=f"try --output {film.with_name(film.stem + '-film.mp4')}",
                )


def _editor_that_delivers(pipeline: Pipeline) -> str | None:
    """Id of the stage that puts its film where its setting `output` says; None where the command has to copy."""
    from fabula.core.events import Video
    from fabula.core.stage import Stage

    for spec in reversed(pipeline.config.stages):
        if issubclass(spec.cls, Stage) and Video in spec.cls.gives and "output" in spec.cls.Settings.model_fields:
            return spec.id
    return None


def _film(
    pipeline: Pipeline, runs: Path, name: str, output: Path | None, *, quiet: bool, as_json: bool
) -> RunResult | None:
    from . import view

    def tell(text: str) -> None:
        if not quiet:
            write_dim(text)

    progress = view.Progress(pipeline.config.stages, pipeline.queue_depths)
    observers: list[Callable[[Envelope], None]] = [progress.observe]
    terminal = sys.stdout.isatty() and not quiet and not as_json
    if as_json:
        observers.append(view.json_lines(sys.stdout))
    elif not quiet and not terminal:
        observers.append(view.plain_lines(sys.stdout))
    if terminal:
        with view.live(progress):
            result = run_pipeline(
                pipeline,
                runs=runs,
                name=name,
                observers=observers,
                tell=lambda text: progress.messages.append(("bold", text)),
            )
    else:
        result = run_pipeline(pipeline, runs=runs, name=name, observers=observers, tell=tell)
    if result is not None:
        if quiet and result.video is not None:
            say(f"{output or result.folder / result.video.asset.path}\n")
        elif not quiet and not as_json:
            _sum_up(result, progress, output)
        if result.error is not None:
            report(result.error)
    return result


def _sum_up(result: RunResult, progress: Progress, output: Path | None) -> None:
    from . import view

    took = view.clock(progress.elapsed)
    if (video := result.video) is not None:
        shots = f"{video.shots} shot{'s' if video.shots != 1 else ''}"
        cards = f", {progress.skipped} of them cards" if progress.skipped else ""
        partly = " (what was told until then)" if result.outcome != "done" else ""
        say(
            f"{result.outcome}: {shots}{cards}, {view.clock(video.duration)} of film in {took}{partly}\n"
            f"{output or result.folder / video.asset.path}\n"
        )
    else:
        silent = progress.sentence is None and result.outcome != "failed"
        reason = "no sentence was told, so there is no film" if silent else "there is no film"
        say(f"{result.outcome}: {reason} ({took})\n{result.folder}\n")


def _exit_code(result: RunResult | None) -> int:
    if result is None or result.outcome == "interrupted":
        return INTERRUPTED
    if result.error is not None:
        return result.error.exit_code
    return 0 if result.outcome == "done" else 1


def must_be_writable(output: Path) -> None:
    """Refuse an output that cannot be written, before the work is done; makes the folder it is to lie in.

    Raises:
        OutputError: It is a folder, or there can be none where it is to lie.
    """
    from fabula.core.errors import OutputError

    if output.is_dir():
        raise OutputError(f"{output} is a folder, expected a file to write", hint=f"try {output / 'story.mp4'}")
    folder = output.absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(
            f"cannot write {output}: {output.parent}: {error.strerror}", hint="choose another place with --output FILE"
        ) from error
    if output.exists() and not os.access(output, os.W_OK):
        raise OutputError(f"cannot write {output}: it is there already and write-protected")


def copy_to(made: Path, output: Path) -> None:
    """Put a copy of a file there, completely or not at all.

    Raises:
        OutputError: The disk is full or read-only.
    """
    from fabula.core.errors import OutputError

    part = output.with_name(output.name + ".part")
    try:
        shutil.copyfile(made, part)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"cannot write {output}: {error.strerror}", hint=f"it is at {made}") from error
