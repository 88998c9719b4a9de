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
