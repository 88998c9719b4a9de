"""Whether there is room for a run."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from fabula.core import disk

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    room = {"free": 10**12}
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 0, room["free"]))
    return room


def test_the_demo_fits_its_estimate() -> None:
    """Its run folder has 11.6 MB at the end, after 51.6 s, and had 1.65 MB of raw sound beside it."""
    estimate = disk.estimate_bytes(51.64)
    assert 11_633_373 + 1_652_480 <= estimate <= 2 * 11_633_373


def test_estimates_grow_with_the_story() -> None:
    hour = disk.estimate_bytes(3600)
    assert hour == pytest.approx(60 * disk.estimate_bytes(60), rel=1e-6)
    assert disk.estimate_bytes(0) == 0
    assert disk.estimate_bytes(3600, input_bytes=7) == hour + 7
    assert disk.estimate_bytes(3600, pixels=1920 * 1080) > 1.8 * hour
    assert 0 < disk.estimate_bytes(3600, done=3600) < disk.estimate_bytes(3600, done=1800) < hour


def test_free_space_of_what_is_not_there_yet(tmp_path: Path) -> None:
    there = disk.free_bytes(tmp_path)
    assert there is not None
    assert there > 0
    assert disk.free_bytes(tmp_path / "runs" / "new") == pytest.approx(there, rel=0.2)


def test_no_warning_where_there_is_room(free: dict[str, int], tmp_path: Path) -> None:
    assert disk.warning(tmp_path) is None
    assert disk.warning(tmp_path, 3600) is None


def test_an_unknown_end_wants_the_reserve(free: dict[str, int], tmp_path: Path) -> None:
    free["free"] = disk.RESERVE
    assert disk.warning(tmp_path) is None
    free["free"] = 150_000_000
    told = disk.warning(tmp_path)
    assert told is not None
    assert told.text == f"the disk of {tmp_path} has 150 MB free; less than 200 MB is little for any run"
    assert told.stage == "engine"


def test_a_long_story_says_what_it_needs(free: dict[str, int], tmp_path: Path) -> None:
    free["free"] = 500_000_000
    told = disk.warning(tmp_path, 3600, stage="source")
    assert told is not None
    assert "has 500 MB free; a story of 60 min needs about 1.2 GB" in told.text
    assert "little for any run" not in told.text
    assert "--runs" in told.hint
    assert told.stage == "source"
    assert disk.warning(tmp_path, 600) is None
    free["free"] = 1_000
    short = disk.warning(tmp_path, 60)
    assert short is not None
    assert "a story of 60 s needs about 20 MB, and less than 200 MB" in short.text


def test_a_system_that_cannot_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> Usage:
        raise PermissionError(13, "no")

    monkeypatch.setattr(shutil, "disk_usage", broken)
    assert disk.free_bytes(tmp_path) is None
    assert disk.warning(tmp_path, 1e9) is None
