"""The example of the graph's README does what its comments say."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import fabula.kg

README = Path(fabula.kg.__file__).resolve().with_name("README.md")


def test_the_example_is_true() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    promised = 0
    for line in code.splitlines():
        statement, _, comment = line.partition("#")
        if not statement.strip():
            continue
        if isinstance(ast.parse(statement.strip()).body[0], ast.Expr):
            shown = repr(eval(statement, names))
            assert shown not in ("[]", "()"), line
            if comment.strip()[:1] in tuple("('T"):
                promised += 1
                assert shown.startswith(comment.strip().split("…")[0]), f"{line}\nis {shown}"
        else:
            exec(statement, names)
    assert promised == 4, "ancestors, has, status and explanation"


def test_every_file_is_named() -> None:
    text = README.read_text(encoding="utf-8")
    folder = README.parent
    files = [*folder.glob("*.py"), *(folder / "data").glob("*.tsv")]
    assert not [file.name for file in files if f"`{file.name}`" not in text and file.name != "__init__.py"]
