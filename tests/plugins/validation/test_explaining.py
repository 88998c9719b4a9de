"""``fabula kg explain`` as it is called: the real reader and judge, in words, as JSON and as a picture."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from fabula.core.cli.app import main


def test_a_story_is_explained_sentence_by_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    picture = tmp_path / "why.svg"
    said = "The girl drank milk. The boy laughed and ate a car."
    assert main(["kg", "explain", said, "--svg", str(picture)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("By the graph 'starter' alone")
    assert "\n✓ The girl drank milk.\n" in told
    assert "✗ The boy laughed and ate a car.\n" in told
    assert "one does not eat a car: eating takes food" in told
    assert "✗ 0.05  eat – car (action-object)   ← the weakest\n" in told
    assert "      a car is a motor vehicle\n      one eats food\n" in told
    assert "Person" not in told
    ET.parse(picture)

    assert main(["kg", "explain", said, "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["status"], second["status"]) == ("plausible", "implausible")
    (weakest,) = [pair for pair in second["pairs"] if pair["weakest"]]
    assert (weakest["subject"], weakest["object"]) == ("eat", "car")
    assert {"head": "car", "relation": "IsA", "tail": "motor vehicle"}.items() <= weakest["path"][0].items()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["  "], "no sentence to explain"), (["Hi.", "--svg", "x.png"], ".svg"), (["Hi.", "-g", "nope"], "nope")],
    ids=["nothing", "no svg", "no graph"],
)
def test_what_is_wrong_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kg", "explain", *arguments]) != 0
    assert told in capsys.readouterr().err
