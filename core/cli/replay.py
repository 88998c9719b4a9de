"""``fabula replay``: film a recorded run anew, from one of its stages on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .failures import write_dim
from .filming import film, with_output
from .options import AsJson, Output, Overrides, Quiet, RunName, RunsToSearch
from .runs import find_run
from .watching import Log, LogForm, LogFormat, LogLeast, LogLevel, Profiled, Traced, Watching

if TYPE_CHECKING:
    from fabula.core.config import PipelineConfig
    from fabula.core.pipeline import Pipeline
    from fabula.core.registry import Registry


def replay(  # noqa: PLR0917  typer passes them by name
    run: RunName,
    config: Annotated[
        Path | None, typer.Argument(metavar="[CONFIG]", help="Another pipeline; without it, the one of the run.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="STAGE",
            help="The first stage that works anew. [dim]Default: the first that differs from the run's[/]",
        ),
    ] = None,
    overrides: Overrides = [],  # noqa: B006  typer copies it
    output: Output = None,
    runs: RunsToSearch = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
    log: Log = None,
    log_format: LogForm = LogFormat.text,
    log_level: LogLeast = LogLevel.info,
    profile: Profiled = False,
    trace: Traced = False,
) -> None:
    """Film a recorded run anew from one of its stages on, without hearing it again.

    [bold]fabula replay last --set stages.illustrator.size='[1920, 1080]'[/]
    [bold]fabula replay bedtime other.yaml[/]         with the stages of another pipeline
    [bold]fabula replay last --from editor -o again.mp4[/]

    The stages above are taken from the record. The new film gets a run folder of its own.

    [bold]Exit codes[/] are those of [bold]fabula run[/].
    """
    from .registry import plugins_or_tell

    folder = find_run(run, runs)
    recorded = _recorded_stages(folder)
    registry = plugins_or_tell(quiet=quiet or as_json)

    def make(changes: Sequence[str]) -> Pipeline:
        return _load(folder, registry, config, recorded, changes)

    first = _first_stage(make(overrides).config, recorded, since, quiet=quiet or as_json)
    if config is None and output is None:
        overrides = [*_deliver_nowhere(recorded), *overrides]
    pipeline = with_output(make, overrides, output)
    where = runs or folder.parent
    name = pipeline.config.name or re.sub(r"^\d{4}-\d\d-\d\d-\d{6}-", "", folder.absolute().name)
    code = film(
        pipeline,
        lambda observers, stop, probes: pipeline.replay(
            folder, since=first, runs_dir=where, name=name, observers=observers, stop=stop, probes=probes
        ),
        folder_of=where.joinpath,
        output=output,
        quiet=quiet,
        as_json=as_json,
        watching=Watching(log=log, log_format=log_format, log_level=log_level, profile=profile, trace=trace),
    )
    raise typer.Exit(code)


def _load(
    folder: Path, registry: Registry, config: Path | None, recorded: Sequence[Mapping[str, Any]], changes: Sequence[str]
) -> Pipeline:
    from fabula.core.errors import ConfigError
    from fabula.core.pipeline import load_pipeline, load_run

    if config is None:
        return load_run(folder, registry, changes)
    story = _story(folder, recorded)
    if story is None:
        return load_pipeline(config, registry, changes)
    try:
        return load_pipeline(config, registry, changes, story=story)
    except ConfigError as error:
        try:  # a source of its own, which is not asked
            return load_pipeline(config, registry, changes)
        except ConfigError:
            raise error from None


def _story(folder: Path, recorded: Sequence[Mapping[str, Any]]) -> Path | None:
    """What the run told: another pipeline may name none, and what it names is not read."""
    kept = sorted((folder / "input").glob("*")) if (folder / "input").is_dir() else []
    if len(kept) == 1:
        return kept[0]
    paths = [entry["path"] for entry in recorded if "source" in entry and isinstance(entry.get("path"), str)]
    return Path(paths[0].replace("$${", "${")) if len(paths) == 1 else None


def _recorded_stages(folder: Path) -> list[dict[str, Any]]:
    """The stages in the run's ``run.yaml``.

    Raises:
        InputError: It is missing or unreadable, so nobody knows what the run was.
    """
    from fabula.core.config import yamltext
    from fabula.core.errors import InputError

    path = folder / "run.yaml"
    try:
        document = yamltext.parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot read {path}: {reason}", hint="a run can be replayed only with it") from error
    stages = document.data.get("stages") if isinstance(document.data, dict) else None
    if document.problems or not isinstance(stages, list):
        raise InputError(
            f"{path} is no pipeline: {'; '.join(document.problems[:1]) or 'it has no stages'}",
            hint="a run can be replayed only with it",
        )
    return [entry for entry in stages if isinstance(entry, dict)]


def _first_stage(
    config: PipelineConfig, recorded: Sequence[Mapping[str, Any]], since: str | None, *, quiet: bool
) -> str:
    """Id of the first stage that works anew."""
    from fabula.core.config.complaints import did_you_mean
    from fabula.core.errors import InputError

    entries: list[dict[str, Any]] = config.resolved["stages"]
    ids = [str(entry["id"]) for entry in entries]
    different = _first_difference(entries, recorded)
    if since is None:
        if different is None:
            raise InputError(
                "nothing differs from the run, so it is not clear what to do anew",
                hint=f"name a stage with --from, one of {', '.join(ids)}; or change one with --set or CONFIG",
            )
        return ids[_not_a_critic(entries, different)]
    if since not in ids:
        raise InputError(
            f"no stage {since!r}; there are {', '.join(ids)}{did_you_mean(since, ids)}",
            hint="--from names the first stage that works anew, by its id",
        )
    index = _not_a_critic(entries, ids.index(since))
    if different is not None and _not_a_critic(entries, different) < index and not quiet:
        write_dim(f"{ids[different]} differs from the run, but stands above {ids[index]}: it is taken as recorded.")
    return ids[index]


def _first_difference(entries: Sequence[Mapping[str, Any]], recorded: Sequence[Mapping[str, Any]]) -> int | None:
    """Index of the first stage that is not what it was; sources do not count, for their story was told already."""
    ours = [entry for entry in entries if "source" not in entry]
    theirs = [entry for entry in recorded if "source" not in entry]
    for index, entry in enumerate(ours):
        if index >= len(theirs) or dict(entry) != dict(theirs[index]):
            return list(entries).index(entry)
    return len(entries) - 1 if len(theirs) > len(ours) else None


def _not_a_critic(entries: Sequence[Mapping[str, Any]], index: int) -> int:
    """A critic works when its illustrator does."""
    while index > 0 and "critic" in entries[index]:
        index -= 1
    return index


def _deliver_nowhere(recorded: Sequence[Mapping[str, Any]]) -> list[str]:
    """Overrides that keep the new film from being put where the run's own is."""
    return [
        f"stages.{entry['id']}.output=null"
        for entry in recorded
        if "editor" in entry and entry.get("output") is not None and isinstance(entry.get("id"), str)
    ]
