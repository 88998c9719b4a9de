"""A pipeline in YAML, read once into a frozen result; everything that is wrong with it is told at once.

The role is the key, the plugin its value, its settings beside it::

    stages:
      - source: file
        path: story.flac
      - validator: atomic
        graph: starter

Settings are read strictly: ``"3"`` is no number. Values come from the file, then from ``--set`` overrides; ``${VAR}``
reads the environment and is shown as ``${VAR}`` again wherever the configuration is written down.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import ConfigError
from . import yamltext
from .edits import NewSource
from .environment import Environment
from .reader import Reader
from .spec import Catalogue, Draft, PipelineConfig, StageSpec
from .yamltext import Document

__all__ = ["Catalogue", "Draft", "PipelineConfig", "StageSpec", "draft_config", "load_config"]

MAX_BYTES = 1_000_000


def load_config(
    path_or_text: str | Path,
    catalogue: Catalogue,
    overrides: Sequence[str] = (),
    *,
    story: Path | NewSource | None = None,
    environ: Mapping[str, str] | None = None,
) -> PipelineConfig:
    """Read a pipeline from a file (a `Path`, or a string that ends in .yaml or .yml) or from YAML text.

    `overrides` are ``stages.3.graph=big``, by index, id or role. `story` is what the source is to
    read, or another source in its place.

    Raises:
        ConfigError: Whatever is wrong, all of it.
    """
    draft = draft_config(path_or_text, catalogue, overrides, story=story, environ=environ)
    if draft.config is None:
        raise ConfigError(draft.problems, source=draft.source)
    return draft.config


def draft_config(
    path_or_text: str | Path,
    catalogue: Catalogue,
    overrides: Sequence[str] = (),
    *,
    story: Path | NewSource | None = None,
    environ: Mapping[str, str] | None = None,
) -> Draft:
    """The same as `load_config`, but what is wrong is returned, not raised."""
    document = _read(path_or_text)
    environment = Environment(os.environ if environ is None else environ, document)
    if document.problems:
        return Draft(config=None, stages=(), problems=document.ordered(), source=document.source, wirable=False)
    return Reader(document, environment, catalogue).read(overrides, story)


def _read(path_or_text: str | Path) -> Document:
    if isinstance(path_or_text, str):
        if "\n" in path_or_text or not path_or_text.endswith((".yaml", ".yml")):
            return yamltext.parse(path_or_text, "<text>")
        path_or_text = Path(path_or_text)
    source = str(path_or_text)
    try:
        with path_or_text.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Document(source=source, problems=[f"{source}: cannot be read: {reason}"])
    if len(data) > MAX_BYTES:
        return Document(source=source, problems=[f"{source}: larger than {MAX_BYTES:,} bytes, which no pipeline is"])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Document(source=source, problems=[f"{source}:{line}: byte {data[error.start]:#04x} is not UTF-8 text"])
    return yamltext.parse(text, source)
