"""``fabula story``: of a run, of a text, and of what is neither."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

from fabula.core.cli import main

Capture = pytest.CaptureFixture[str]
TALE = "Mia has a brown dog. The dog chased a red ball in the park. Mia laughed.\n"


def test_a_text_is_read_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tale.txt").write_text(TALE)
    assert main(["story", "tale.txt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "characters:"
    assert lines[1].startswith("  Mia (")
    assert any("chases" in line and "ball" in line for line in lines)
    assert not Path("runs").exists(), "nothing is kept"
    files = ["-o", "tale.svg", "--graphml", "tale.graphml", "--json", "tale.json"]
    assert main(["story", "tale.txt", *files]) == 0
    assert capsys.readouterr().out.split() == ["tale.svg", "tale.graphml", "tale.json"]
    assert Path("tale.svg").read_text().startswith("<svg ")
    told = json.loads(Path("tale.json").read_text())
    assert nx.read_graphml("tale.graphml").number_of_nodes() == len(told["nodes"])
    assert len(told["sentences"]) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["story", "nothing.txt"], 3, "nothing.txt"),
        (["story", "last"], 3, "no such run"),
        (["story", "tale.txt", "-o", "."], 5, ".svg"),
        (["story", "tale.txt", "-o", "tale.png"], 5, ".svg"),
        (["story", "tale.txt", "--json", "."], 5, "is a folder"),
    ],
)
def test_what_cannot_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tale.txt").write_text(TALE)
    assert main(arguments) == code
    assert said in capsys.readouterr().err


def test_a_run_in_which_nothing_was_told(theatre: Path, capsys: Capture) -> None:
    assert main(["run", "play.yaml", "-q"]) == 0
    capsys.readouterr()
    assert main(["story", "last"]) == 3
    assert "there is no story in last" in capsys.readouterr().err
