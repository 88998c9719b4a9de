"""A stranger's plugin, installed from its own wheel, takes its place in a pipeline."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fabula.core import Scene, Sentence
from fabula.core.journalreader import read_journal

PLUGIN = Path(__file__).parents[2] / "examples" / "plugin"

PIPELINE = """
stages:
  - source: text
    path: story.txt
  - segmenter: sentences
  - translator: rename
    names: {Lily: Amina}
  - reader: english
  - validator: atomic
  - director: storyboard
  - illustrator: cutout
    size: [320, 180]
  - editor: film
    size: [320, 180]
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the plugin's wheel was installed."""
    built, target = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("site")
    copy = tmp_path_factory.mktemp("source") / "plugin"
    subprocess.run(["cp", "-r", PLUGIN, copy], check=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    build = [
        *map(str, pip),
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        str(built),
        str(copy),
    ]
    subprocess.run(build, check=True)
    (wheel,) = built.glob("*.whl")
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel], check=True)
    return target


def fabula(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "fabula", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def test_it_is_listed_wired_and_used(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Lily found a red ball.\nShe gave it to her dog.\n", encoding="utf-8")
    (tmp_path / "my.yaml").write_text(PIPELINE, encoding="utf-8")
    listed = fabula(installed, tmp_path, "plugins")
    assert "rename" in listed.stdout, listed.stderr
    assert "fabula-rename 1.0.0" in listed.stdout
    run = fabula(installed, tmp_path, "run", "my.yaml", "--quiet", "--runs", "runs")
    assert run.returncode == 0, run.stderr
    (folder,) = (tmp_path / "runs").iterdir()
    events = [envelope.event for envelope in read_journal(folder / "journal.jsonl").envelopes]
    told = [event.text for event in events if isinstance(event, Sentence)]
    assert told == [
        "Lily found a red ball.",
        "Amina found a red ball.",
        "She gave it to her dog.",
        "She gave it to her dog.",
    ]
    first = next(event for event in events if isinstance(event, Scene))
    assert any(element.label == "Amina" for element in first.elements)
    assert (folder / "video.mp4").stat().st_size > 0
    again = fabula(installed, tmp_path, "check", str(folder / "run.yaml"))
    assert again.returncode == 0, "what was run can be run again: " + again.stderr


def test_its_settings_are_checked_like_any_other(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Lily ran.\n", encoding="utf-8")
    (tmp_path / "my.yaml").write_text(PIPELINE.replace("{Lily: Amina}", "[Lily]"), encoding="utf-8")
    checked = fabula(installed, tmp_path, "check", "my.yaml")
    assert checked.returncode == 2
    assert "stages[2].names" in checked.stderr + checked.stdout


def test_its_own_tests_pass(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            str(PLUGIN / "tests"),
            "--rootdir",
            str(tmp_path),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "5 passed" in done.stdout
