"""What docs/pipelines.md says of keys and exit codes is what there is."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from fabula.core import errors
from fabula.core.cli.run import run
from fabula.core.config.spec import CriticKeys, StageKeys, StatelessKeys, TopKeys, keys_of

TEXT = (Path(__file__).parents[3] / "docs" / "pipelines.md").read_text(encoding="utf-8")


def first_cells(pattern: str) -> list[str]:
    return re.findall(rf"^\| {pattern} \|", TEXT, re.MULTILINE)


def test_every_key_is_documented_and_no_other() -> None:
    assert first_cells("`([a-z_]+)`") == [*keys_of(TopKeys), *keys_of(StatelessKeys)]
    assert keys_of(CriticKeys) == ["id"]
    assert set(keys_of(StageKeys)) < set(keys_of(StatelessKeys))


def test_every_exit_code_is_documented_there_and_in_the_help() -> None:
    told = first_cells(r"(\d+)")
    raised = {
        str(cls.exit_code)
        for cls in vars(errors).values()
        if isinstance(cls, type) and issubclass(cls, errors.FabulaError)
    }
    assert raised | {"0", "130"} == set(told)
    helped = re.findall(r"^ {4}(\d+) {1,4}\w", inspect.getsource(run), re.MULTILINE)
    assert helped == told
