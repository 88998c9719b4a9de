"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Overrides = Annotated[
    list[str],
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Change a setting: [bold]stages.validator.graph=starter[/], by index, id or role. May be repeated.",
    ),
]
Config = Annotated[
    Path | None, typer.Option("--config", "-c", metavar="CONFIG", help="A pipeline instead of the one built in.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Put a copy of the film there.")]
Runs = Annotated[
    Path | None, typer.Option("--runs", metavar="DIR", help="Where run folders are made. [dim]Default: runs[/]")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but the film's path.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print every event as a line of JSON.")]
RunName = Annotated[
    str, typer.Argument(metavar="RUN", help="A run's folder, its name, a part of that, or [bold]last[/].")
]
RunsToSearch = Annotated[
    Path | None, typer.Option("--runs", metavar="DIR", help="Where run folders are. [dim]Default: runs[/]")
]
