"""``fabula art find``, with the built-in packs."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from fabula.core.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (["wheelbarrow"], "drawn:wheelbarrow  by the word 'wheelbarrow', 1.00"),
        (["terrier"], "animals:dog/stand  by the word"),
        (["houseboat"], "by its head noun 'boat'"),
        (["crane", "--kind", "animal"], "animals:stork/stand  drawn as 'stork'"),
        (["frobnitz"], "card:frobnitz  a labelled card"),
    ],
)
def test_what_is_drawn_and_why(word: list[str], said: str, capsys: Capture) -> None:
    assert main(["art", "find", *word]) == 0
    out = capsys.readouterr().out
    assert said in out
    assert len(out.splitlines()) == 1


def test_alternatives_and_a_picture_of_them(tmp_path: Path, capsys: Capture) -> None:
    assert main(["art", "find", "umbrella", "--all", "-o", str(tmp_path / "a.png")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("twemoji:2602" in line for line in lines)
    pixels = cv2.imread(str(tmp_path / "a.png"), cv2.IMREAD_UNCHANGED)
    assert pixels is not None
    assert pixels.shape[0] == (256 if len(lines) > 1 else 512)
    assert pixels[..., 3].max() == 255


def test_a_folder_is_asked_first(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "umbrella.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="5" fill="red"/></svg>'
    )
    assert main(["art", "find", "umbrella", "--art", f"{tmp_path}/"]) == 0
    assert ":umbrella  by the word" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([" "], 3, "the word is empty"),
        (["dog", "--kind", "pet"], 2, "animal"),
        (["dog", "-o", "dog.svg"], 5, ".png"),
        (["dog", "--art", "./nowhere"], 4, "no art folder"),
    ],
)
def test_what_cannot_be_asked(arguments: list[str], code: int, said: str, capsys: Capture) -> None:
    assert main(["art", "find", *arguments]) == code
    assert said in capsys.readouterr().err


def test_packs_that_are_not_fetched_say_how_to_get_them(capsys: Capture) -> None:
    assert main(["art", "add", "twemoji"]) == 0
    assert "is here already" in capsys.readouterr().out
