"""``fabula art``: packs of drawings."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="List art packs, and add one.")


@app.command("list")
def list_packs() -> None:
    """List the art packs, and how to get those that are not there yet."""
    from .registry import plugins_or_tell

    for name, pack in plugins_or_tell().art.items():
        missing = pack.available()
        sys.stdout.write(
            f"{'✓' if missing is None else '·'} {name}: {pack.attribution if missing is None else missing}\n"
        )


@app.command("add")
def add(name: Annotated[str, typer.Argument(metavar="PACK", help="Which one: fluent.")]) -> None:
    """Fetch an art pack, check it and put it into your cache."""
    from fabula.core.errors import MissingError

    from .registry import plugins_or_tell

    pack = plugins_or_tell().art[name]
    install = getattr(pack, "install", None) or getattr(sys.modules[type(pack).__module__], "install", None)
    if not callable(install):
        raise MissingError(f"the art pack {name!r} is not one that can be added", hint=pack.available() or "it is here")
    if pack.available() is None:
        sys.stdout.write(f"{name} is here already\n")
        return
    sys.stdout.write(f"{install(lambda line: print(line, file=sys.stderr))}\n")
