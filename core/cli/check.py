"""``fabula check``: is a pipeline right?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .options import Overrides


def check(
    config: Annotated[Path, typer.Argument(metavar="CONFIG", help="A pipeline in YAML.")],
    overrides: Overrides = [],  # noqa: B006  typer copies it
) -> None:
    """Check a pipeline: its YAML, its plugins, their settings and their wiring, all at once."""
    from fabula.core.pipeline import load_pipeline

    from .registry import plugins_or_tell

    pipeline = load_pipeline(config, plugins_or_tell(), overrides)
    stages = pipeline.config.stages
    sys.stdout.write(f"{config}: all right, {len(stages)} stages: {' → '.join(stage.name for stage in stages)}\n")
