"""The engine's public names are the same for type checkers and at run time."""

from __future__ import annotations

import ast
from pathlib import Path

import fabula.core


def declared() -> dict[str, str]:
    """Name → module, as the block for type checkers says."""
    tree = ast.parse(Path(fabula.core.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        alias.name: str(node.module) for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def test_run_time_and_type_checkers_agree() -> None:
    assert declared() == fabula.core._HOME_OF


def test_every_name_is_there() -> None:
    for name, home in declared().items():
        assert getattr(fabula.core, name) is getattr(__import__(f"fabula.core.{home}", fromlist=[name]), name)
    assert not hasattr(fabula.core, "Shuot")
    assert set(declared()) <= set(dir(fabula.core))
