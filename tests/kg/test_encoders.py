"""The shipped encoders: their files, and what damaged ones say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fabula import kg

FILES = ("small.onnx", "small.json", "words.bin", "tokenizer.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files that may be spoilt."""
    for name in FILES:
        shutil.copy(kg.MODELS / name, tmp_path)
    return tmp_path


def test_a_folder_of_ones_own_is_read(folder: Path) -> None:
    assert kg.Sense(folder).scores(["A cat slept."]) == kg.Sense().scores(["A cat slept."])


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("spoilt", ["missing", "cut", "other"])
def test_a_damaged_file_is_told(folder: Path, name: str, spoilt: str) -> None:
    path = folder / name
    if spoilt == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if spoilt == "cut" else b"nothing of the kind")
    with pytest.raises(kg.GraphError) as error:
        kg.Sense(folder)
    assert str(folder) in "\n".join(error.value.problems)
    assert "words.bin" in error.value.hint


def test_files_of_the_package_are_installed_anew() -> None:
    assert "pip install" in kg.hint_for(kg.MODELS)
    assert "pip install" not in kg.hint_for(kg.MODELS / "elsewhere")


@pytest.mark.parametrize("name", ["small", "relations"])
def test_the_encoders_share_the_vectors_of_words(tmp_path: Path, name: str) -> None:
    shutil.copy(kg.MODELS / f"{name}.onnx", tmp_path)
    with pytest.raises(kg.GraphError, match="cannot be read"):
        kg.open_encoder(tmp_path / f"{name}.onnx")
    shutil.copy(kg.MODELS / "words.bin", tmp_path)
    assert kg.open_encoder(tmp_path / f"{name}.onnx").get_inputs()[0].name == "input_ids"


def test_word_pieces_are_the_callers_own() -> None:
    one, other = kg.open_tokenizer(), kg.open_tokenizer()
    one.no_padding()
    one.enable_truncation(4)
    other.no_padding()
    other.no_truncation()
    assert len(one.encode("a dog and a cat and a hen").ids) == 4
    assert len(other.encode("a dog and a cat and a hen").ids) > 4
