"""``fabula judge`` with the built-in pipeline: a line in, a verdict out, as one story or each for itself."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from fabula.core import InputError
from fabula.core.cli.app import main

LINES = ("A dog barked at the cat.", "The fish rode a bicycle.", "Anna sold her car.", "Anna drove her car to work.")


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text("\ufeff" + "\n\n".join(LINES) + "\n", encoding="utf-8")
    return path


def _judged(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["judge", "--json", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_story_remembers_and_each_for_itself_does_not(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = _judged(capsys, str(told))
    assert [(one["index"], one["sentence"]) for one in story] == list(enumerate(LINES))
    assert [one["status"] for one in story[:2]] == ["plausible", "implausible"]
    assert story[1]["weakest"]["subject"] == "fish"
    assert story[1]["evidence"]
    assert "she sold it one sentence ago" in story[3]["breaks"][0]["reason"]
    alone = _judged(capsys, "--independent", str(told))
    assert [one["index"] for one in alone] == [0, 1, 2, 3]
    assert alone[3]["breaks"] == []
    assert [one["status"] for one in alone[:2]] == ["plausible", "implausible"]


def test_lines_to_read_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join(LINES[:2]).encode())))
    assert main(["judge"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("✓ plausible")
    assert said[1].startswith("✗ implausible")
    assert said[2].startswith("    a fish cannot ride")


def test_a_rejected_sentence_has_its_line(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rejected = _judged(capsys, str(told), "--set", "stages.validator.on_implausible=reject")
    assert [one["status"] for one in rejected[:2]] == ["plausible", "rejected"]
    assert len(rejected) == 4


@pytest.mark.parametrize(
    ("data", "said"), [(b"  \n \n", "no sentence to judge"), (b"caf\xe9\n", "not UTF-8 text (byte 3)")]
)
def test_what_is_no_text_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, said: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    assert main(["judge", str(path)]) == InputError.exit_code
    assert said in capsys.readouterr().err
