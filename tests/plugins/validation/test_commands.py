"""``fabula kg`` as it is called: installing from a file, asking, drawing, and what is told where something is wrong."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from fabula.core import InputError
from fabula.core.cli.app import main

TRIPLES = "girl\tIsA\tchild\nchild\tCapableOf\tride\nbicycle\tObjectUse\tride\nbicycle\tAtLocation\tstreet & park\n"


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FABULA_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "mine.tsv"
    path.write_text(TRIPLES, encoding="utf-8")
    assert main(["kg", "build", "mine", str(path)]) == 0
    return path


def test_list_tells_what_is_there_and_what_can_be(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["kg", "list"]) == 0
    said = capsys.readouterr().out
    assert "✓ mine" in said
    assert "· atomic2020" in said
    assert main(["kg", "list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told["installed"]) == ["mine"]
    assert "conceptnet" in told["to fetch"]


def test_asking(capsys: pytest.CaptureFixture[str]) -> None:
    way = ("path", "girl", "bicycle", "-g", "mine")
    for arguments, expected in (
        (["find", "riding", "-g", "mine"], "ride\n"),
        (["neighbours", "girl", "-g", "mine"], "girl  —IsA→  child\n"),
        (["neighbours", "ride", "-g", "mine", "-r", "ObjectUse"], "bicycle  —ObjectUse→  ride\n"),
        (
            [*way],
            "girl is a kind of child\nchild can ride\nbicycle is used to ride\n",
        ),
        (
            [*way, "--most", "2"],
            "nothing leads from 'girl' to 'bicycle' in 2 steps\n",
        ),
        (["find", "zebra", "-g", "mine"], "nothing holds 'zebra'\n"),
    ):
        capsys.readouterr()
        assert main(["kg", *arguments]) == 0
        assert capsys.readouterr().out == expected


def test_answers_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["kg", "info", "mine", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["relations"] == {
        "IsA": 1, "CapableOf": 1, "ObjectUse": 1, "AtLocation": 1,
    }  # fmt: skip
    assert main(["kg", "neighbours", "girl", "-g", "mine", "--json"]) == 0
    (edge,) = json.loads(capsys.readouterr().out)
    assert (edge["head"], edge["relation"], edge["tail"], edge["source"]) == ("girl", "IsA", "child", "mine")


def test_a_drawing_is_svg_with_every_neighbour(tmp_path: Path) -> None:
    assert main(["kg", "draw", "bicycle", "-g", "mine", "--svg", str(tmp_path / "b.svg")]) == 0
    texts = "".join(ET.parse(tmp_path / "b.svg").getroot().itertext())
    for word in ("bicycle", "ride", "street & park", "ObjectUse", "AtLocation"):
        assert word in texts


def test_what_is_wrong_is_told(capsys: pytest.CaptureFixture[str], mine: Path, tmp_path: Path) -> None:
    for arguments, error, hint in (
        (["neighbours", "grl", "-g", "mine"], "has no node 'grl'", "fabula kg find"),
        (["find", "dog", "-g", "other"], "there is no graph 'other'", "Give one of these"),
        (["find", " ", "-g", "mine"], "no words", "fabula kg find"),
        (["neighbours", "girl", "-g", "mine", "-r", "isa"], "no relation is called 'isa'", "IsA"),
        (["install", "wordnet"], "no graph called 'wordnet'", "--from FILE"),
        (["install", "atomic2020", "--from", str(mine)], "has the SHA-256", "fabula kg build"),
        (["build", "x", str(tmp_path / "none.tsv")], "no such file", "Nothing was built"),
        (["remove", "other"], "no graph 'other'", "fabula kg list"),
    ):
        capsys.readouterr()
        assert main(["kg", *arguments]) == InputError.exit_code
        said = capsys.readouterr().err
        assert error in said
        assert hint in said
        assert "Traceback" not in said
