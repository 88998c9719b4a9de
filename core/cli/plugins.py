"""``fabula plugins``: what is installed."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer


def plugins(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, with all settings.")] = False,
) -> None:
    """List the installed plugins by role."""
    from fabula.core.config.schema import summary

    from .registry import plugins_or_tell

    registry = plugins_or_tell()
    if as_json:
        listing = [
            {
                "role": role,
                "name": name,
                "about": summary(cls),
                "origin": registry.origins[cls],
                "settings": cls.Settings.model_json_schema(),
            }
            for role, found in registry.catalogue.items()
            for name, cls in found.items()
        ]
        sys.stdout.write(json.dumps(listing, indent=2, ensure_ascii=False) + "\n")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2), header_style="dim")
    for title in ("role", "plugin", "what it is", "from"):
        # a name and its version stay on one line; what it is may take several
        table.add_column(title, overflow="fold", no_wrap=title in {"role", "plugin", "from"})
    for role, found in registry.catalogue.items():
        for position, (name, cls) in enumerate(found.items()):
            table.add_row(
                Text("" if position else role),
                Text(name, "bold"),
                Text(summary(cls)),
                Text(registry.origins[cls], "dim"),
            )
    for name, pack in registry.art.items():
        table.add_row(Text("art"), Text(name, "bold"), Text(pack.attribution), Text("", "dim"))
    for name, scorer in registry.scorers.items():
        table.add_row(Text("scorer"), Text(name, "bold"), Text(scorer.about), Text("", "dim"))
    Console(file=sys.stdout, highlight=False).print(table)
