"""Making a film from the command line: what ``run``, ``resume`` and ``replay`` share."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from .failures import report, say, write_dim
from .session import INTERRUPTED, Drive, must_be_text, run_pipeline
from .watching import Watchers, Watching, watch

if TYPE_CHECKING:
    from fabula.core.events import Envelope
    from fabula.core.pipeline import Pipeline
    from fabula.core.run import RunResult

    from .view import Progress

RUNS = Path("runs")
"""Where run folders are, where nobody says otherwise."""


def with_output(make: Callable[[Sequence[str]], Pipeline], overrides: Sequence[str], output: Path | None) -> Pipeline:
    """The pipeline `make` gives for these overrides, its film going to `output`; refuses before any work is done.

    Raises:
        OutputError: The film cannot be written there, or would be written over the story.
    """
    pipeline = make(overrides)
    if output is not None:
        must_be_text(output)
        if (editor := editor_that_delivers(pipeline)) is not None:
            path = json.dumps(str(output).replace("${", "$${"))
            pipeline = make([*overrides, f"stages.{editor}.output={path}"])
    _must_not_replace_the_story(pipeline, output)
    if output is not None:
        must_be_writable(output)
    return pipeline


def film(
    pipeline: Pipeline,
    drive: Drive,
    *,
    folder_of: Callable[[str], Path],
    output: Path | None = None,
    quiet: bool = False,
    as_json: bool = False,
    watching: Watching = Watching(),  # noqa: B008  frozen
) -> int:
    """Drive `pipeline` to its end, show what happens, sum it up, and return the exit code."""
    with watch(watching, pipeline, [output] if output is not None else []) as watchers:
        result = _film(pipeline, drive, folder_of, output, watchers, quiet=quiet, as_json=as_json)
    video = result.video if result is not None else None
    if result is not None and video is not None and output is not None and editor_that_delivers(pipeline) is None:
        copy_to(result.folder / video.asset.path, output)
    return _exit_code(result)


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


def editor_that_delivers(pipeline: Pipeline) -> str | None:
    """Id of the stage that puts its film where its setting `output` says; None where the command has to copy."""
    from fabula.core.events import Video
    from fabula.core.stage import Stage

    for spec in reversed(pipeline.config.stages):
        if issubclass(spec.cls, Stage) and Video in spec.cls.gives and "output" in spec.cls.Settings.model_fields:
            return spec.id
    return None


def _film(
    pipeline: Pipeline,
    drive: Drive,
    folder_of: Callable[[str], Path],
    output: Path | None,
    watchers: Watchers,
    *,
    quiet: bool,
    as_json: bool,
) -> RunResult | None:
    from . import view

    def tell(text: str) -> None:
        if terminal:
            progress.messages.append(("bold", text))
        elif not quiet:
            write_dim(text)

    stages = pipeline.config.stages
    progress: view.Progress
    if any(getattr(spec.cls, "live", False) for spec in stages):
        from . import liveview

        progress = told = liveview.LiveProgress(stages, pipeline.queue_depths)
        screen = view.live(progress, lambda: liveview.render(told), per_second=liveview.PER_SECOND)
    else:
        progress = view.Progress(stages, pipeline.queue_depths)
        screen = view.live(progress, lambda: view.render(progress))
    observers: list[Callable[[Envelope], None]] = [progress.observe, *watchers.observers]
    terminal = sys.stdout.isatty() and not quiet and not as_json
    if as_json:
        observers.append(view.json_lines(sys.stdout))
    elif not quiet and not terminal:
        observers.append(view.plain_lines(sys.stdout))
    with screen if terminal else nullcontext():
        result = run_pipeline(drive, observers=observers, probes=watchers.probes, tell=tell, folder_of=folder_of)
    if result is not None:
        if quiet and result.video is not None:
            say(f"{output or result.folder / result.video.asset.path}\n")
        elif not quiet and not as_json:
            _sum_up(result, progress, output)
        if result.error is not None:
            report(result.error)
    if not quiet and not as_json:
        folder = result.folder if result is not None else folder_of(progress.run) if progress.run else None
        if folder is not None and (advice := _advice(folder)):
            write_dim(advice)
    return result


def _sum_up(result: RunResult, progress: Progress, output: Path | None) -> None:
    from fabula.core.runs import summarise

    from . import view

    took = view.clock(progress.elapsed)
    if (video := result.video) is not None:
        shots = f"{video.shots} shot{'s' if video.shots != 1 else ''}"
        skipped = summarise(result.folder).skipped
        cards = f", {skipped} of them cards" if skipped else ""
        partly = " (what was told until then)" if result.outcome != "done" else ""
        say(
            f"{result.outcome}: {shots}{cards}, {view.clock(video.duration)} of film in {took}{partly}\n"
            f"{output or result.folder / video.asset.path}\n"
        )
    else:
        silent = progress.sentence is None and result.outcome != "failed"
        reason = "no sentence was told, so there is no film" if silent else "there is no film"
        say(f"{result.outcome}: {reason} ({took})\n{result.folder}\n")


def _advice(folder: Path) -> str:
    """What `fabula resume` can still do for a run that has ended, if anything."""
    from fabula.core.runs import summarise

    summary = summarise(folder)
    command = resume_command(folder)
    if summary.state in {"interrupted", "failed", "broken off"}:
        return f"`{command}` goes on with it."
    if summary.state == "done" and (left := summary.drawable):
        which = "1 picture that was" if left == 1 else f"{left} pictures that were"
        return f"`{command}` draws the {which} left out."
    return ""


def resume_command(folder: Path) -> str:
    """How to go on with the run in `folder`."""
    return f"fabula resume {shlex.quote(folder.name if folder.parent == RUNS else str(folder))}"


def _exit_code(result: RunResult | None) -> int:
    if result is None or result.outcome == "interrupted":
        return INTERRUPTED
    if result.error is not None:
        return result.error.exit_code
    return 0 if result.outcome == "done" else 1


def must_be_writable(output: Path, example: str = "story.mp4") -> None:
    """Refuse an output that cannot be written, before the work is done; makes the folder it is to lie in.

    `example` is a file's name, for whoever gave a folder.

    Raises:
        OutputError: It is a folder, or there can be none where it is to lie.
    """
    from fabula.core.errors import OutputError

    if output.is_dir():
        raise OutputError(f"{output} is a folder, expected a file to write", hint=f"try {output / example}")
    folder = output.absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(
            f"cannot write {output}: {output.parent}: {error.strerror}", hint="choose another place"
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
