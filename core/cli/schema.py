"""``fabula schema``: what editors complete and check pipelines by."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def schema(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write it there instead of printing it.")
    ] = None,
) -> None:
    """Write the JSON Schema of pipelines, with every installed plugin.

    Editors with a YAML language server use it by a first line in the pipeline:
    [bold]# yaml-language-server: $schema=fabula.schema.json[/]
    """
    from fabula.core.config.schema import dump, json_schema
    from fabula.core.errors import OutputError

    from .registry import plugins_or_tell

    text = dump(json_schema(plugins_or_tell().catalogue))
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror}") from error
    sys.stdout.write(f"{output}\n")
