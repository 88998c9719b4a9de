"""``fabula story``: a story as a graph."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .filming import must_be_writable
from .options import Config, Overrides, RunsToSearch
from .runs import find_run
from .session import DEMO, INTERRUPTED, must_exist, run_pipeline

if TYPE_CHECKING:
    from fabula.core.config import PipelineConfig
    from fabula.core.events import Envelope
    from fabula.core.registry import Registry
    from fabula.core.story import Story

TEXTS = (".txt", ".md")
PIPELINES = (".yaml", ".yml")


def story(  # noqa: PLR0917  typer passes them by name
    told: Annotated[
        str,
        typer.Argument(
            metavar="RUN",
            help="A run's folder, its name, a part of that, or [bold]last[/]; or a text (.txt, .md), or a pipeline "
            "(.yaml) with its source.",
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Draw the graph there, as SVG.")
    ] = None,
    graphml: Annotated[
        Path | None, typer.Option("--graphml", metavar="FILE", help="Write the graph there, as GraphML.")
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the story there, as JSON.")
    ] = None,
    config: Config = None,
    overrides: Overrides = [],  # noqa: B006  typer copies it
    runs: RunsToSearch = None,
) -> None:
    """Show who and what there is in a story, and what happened to whom.

    [bold]fabula story last[/]                          a summary to read
    [bold]fabula story last -o story.svg[/]             drawn as a graph
    [bold]fabula story tale.txt --graphml tale.graphml[/]   read from a text, nothing is filmed
    """
    from fabula.core.errors import InputError, OutputError

    files = [path.expanduser() for path in (output, graphml, json_file) if path is not None]
    if output is not None and output.suffix.lower() != ".svg":
        raise OutputError(f"{output} is to hold an SVG drawing", hint="let its name end in .svg")
    for path in files:
        must_be_writable(path, example="story.svg" if path is output else "story.graphml")
    found = _found(told, config, overrides, runs)
    if not found.nodes:
        why = "no sentence was told yet" if not found.sentences else "none of its sentences names anybody or anything"
        raise InputError(f"there is no story in {told}: {why}")
    if output is not None:
        from fabula.core.storydrawing import draw_story

        output.expanduser().write_text(draw_story(found, title=Path(told).stem), encoding="utf-8")
    if graphml is not None:
        import networkx as nx

        nx.write_graphml(found.as_graph(), graphml.expanduser())
    if json_file is not None:
        json_file.expanduser().write_text(found.as_json(), encoding="utf-8")
    sys.stdout.write("".join(f"{path}\n" for path in files) or "".join(f"{line}\n" for line in found.lines()))


def _found(told: str, config: Path | None, overrides: list[str], runs: Path | None) -> Story:
    from fabula.core.journal import JOURNAL
    from fabula.core.journalreader import read_journal
    from fabula.core.story import Story

    suffix = Path(told).suffix.lower()
    if suffix in TEXTS + PIPELINES:
        return _read(Path(told).expanduser(), config, overrides)
    content = read_journal(find_run(told, runs) / JOURNAL)
    return Story(envelope.event for envelope in content.envelopes)


def _read(path: Path, config: Path | None, overrides: list[str]) -> Story:
    """The story of a text or of a pipeline's source, read as far as its scenes; nothing is drawn."""
    from fabula.core.config import load_config
    from fabula.core.pipeline import Pipeline
    from fabula.core.story import Story

    from .parts import as_far_as_scenes
    from .registry import plugins_or_tell
    from .view import message_of

    must_exist(path)
    registry = plugins_or_tell()
    if path.suffix.lower() in PIPELINES:
        whole = load_config(path, registry.catalogue, overrides)
    else:
        whole = _of_text(path, config, overrides, registry)
    pipeline = Pipeline(as_far_as_scenes(whole), registry)
    found = Story()

    def observe(envelope: Envelope) -> None:
        found.take(envelope.event)
        if (message := message_of(envelope)) is not None:
            sys.stderr.write(message[1] + "\n")

    with tempfile.TemporaryDirectory(prefix="fabula-") as folder:
        result = run_pipeline(
            lambda observers, stop, _: pipeline.run(
                runs_dir=Path(folder), name="story", observers=observers, stop=stop
            ),
            observers=[observe],
            scratch=Path(folder),
        )
    if result is not None and result.error is not None:
        raise result.error
    if result is None or result.outcome == "interrupted":
        raise typer.Exit(INTERRUPTED)
    return found


def _of_text(path: Path, config: Path | None, overrides: list[str], registry: Registry) -> PipelineConfig:
    from fabula.core.config import load_config

    return load_config(config or DEMO, registry.catalogue, overrides, story=path)
