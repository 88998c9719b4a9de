"""``fabula live``: speak, and watch the story appear."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .failures import say
from .filming import RUNS, film, with_output
from .options import AsJson, Output, Overrides, Quiet, Runs
from .serve import LIVE, serve
from .watching import Log, LogForm, LogFormat, LogLeast, LogLevel, Profiled, Traced, Watching

if TYPE_CHECKING:
    from fabula.core.registry import Registry

ASKED_BY = "fabula live"


def live(  # noqa: PLR0917  typer passes them by name
    config: Annotated[
        Path | None,
        typer.Argument(metavar="[CONFIG]", help="A pipeline (.yaml); the microphone takes the place of its source."),
    ] = None,
    device: Annotated[
        str | None,
        typer.Option("--device", "-d", metavar="NAME", help="A microphone, by its number, its name or a part of it."),
    ] = None,
    list_devices: Annotated[bool, typer.Option("--list-devices", help="Tell which microphones there are.")] = False,
    page: Annotated[
        bool, typer.Option("--page", help="Speak in the browser instead, as `fabula serve` offers it.")
    ] = False,
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
    """Speak into the microphone, and watch the story appear.

    [bold]fabula live[/]                              the live pipeline built in
    [bold]fabula live mine.yaml -o story.mp4[/]       a pipeline of your own
    [bold]fabula live --list-devices[/]               which microphones there are
    [bold]fabula live --device usb[/]                 the one with that in its name
    [bold]fabula live --page[/]                       in the browser, with pictures

    Ctrl-C ends the story and makes the film; a second Ctrl-C leaves at once.

    [bold]Exit codes[/] are those of [bold]fabula run[/]; a story that was ended by Ctrl-C is done.
    """
    from fabula.core.config import NewSource
    from fabula.core.errors import InputError
    from fabula.core.pipeline import load_pipeline

    from .registry import plugins_or_tell

    if page:
        _must_not_be_given({
            "--device": device, "--output": output, "--log": log, "--json": as_json or None,
            "--profile": profile or None, "--trace": trace or None,
        })  # fmt: skip
        serve(config, overrides=overrides, runs=runs)
        return
    registry = plugins_or_tell(quiet=quiet or as_json)
    # Asked before models are loaded, which takes a while.
    found = devices_of(registry)
    if not found:
        raise InputError("this machine has no microphone", hint="plug one in; `fabula live --page` takes the browser's")
    if list_devices:
        say("".join(f"{name}: {detail}\n" for name, detail in found.items()))
        return
    microphone = NewSource("microphone", {} if device is None else {"device": device}, ASKED_BY)
    pipeline = with_output(
        lambda changes: load_pipeline(config or LIVE, registry, changes, story=microphone), overrides, output
    )
    folder = runs or pipeline.config.runs or RUNS
    name = pipeline.config.name or (config or LIVE).stem
    code = film(
        pipeline,
        lambda observers, stop, probes: pipeline.run(
            runs_dir=folder, name=name, observers=observers, stop=stop, probes=probes
        ),
        folder_of=folder.joinpath,
        output=output,
        quiet=quiet,
        as_json=as_json,
        watching=Watching(log=log, log_format=log_format, log_level=log_level, profile=profile, trace=trace),
    )
    raise typer.Exit(code)


def _must_not_be_given(options: Mapping[str, object]) -> None:
    """Refuse what the page cannot do."""
    from fabula.core.errors import InputError

    if given := [name for name, value in options.items() if value is not None]:
        raise InputError(
            f"--page was given with {' and '.join(given)}, which the page knows nothing of",
            hint="on the page, choose the microphone and download the film there",
        )


def devices_of(registry: Registry) -> dict[str, str]:
    """The devices that sources have a choice of, each with what to know of it.

    Raises:
        MissingError: What they are listened to with is not installed.
    """
    found: dict[str, str] = {}
    for source in registry.catalogue.get("source", {}).values():
        if (devices := getattr(source, "devices", None)) is not None:
            found.update(devices())
    return found
