"""Faults end to end: the real command line in a process of its own, told by its JSON lines where it is."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

LAUNCH = "import sys; from fabula.core.cli import main; sys.exit(main())"
PLAY = """\
stages:
  - source: tale
  - translator: saboteur
  - illustrator: painter
  - editor: film
    size: [320, 180]
    preset: ultrafast
    captions: files
"""
LIMIT_S = 60


@dataclass
class Ended:
    """What a finished process left."""

    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line)["event"] for line in self.out.splitlines()]

    def kinds(self) -> list[str]:
        return [event["$"] for event in self.events]


@dataclass
class Show:
    """A process of ``fabula``; `wait_for` reads its JSON lines, `end` the rest."""

    process: subprocess.Popen[str]
    seen: list[str] = field(default_factory=list)

    def wait_for(self, reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.seen.append(line)
            event: dict[str, Any] = json.loads(line)["event"]
            if reached(event):
                return event
        assert self.process.stderr is not None
        pytest.fail(f"it ended before: {self.process.stderr.read()}")

    def wait_for_stderr(self, text: str) -> str:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if text in line:
                return line
        pytest.fail(f"never said: {text}")

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def end(self) -> Ended:
        out, err = self.process.communicate(timeout=LIMIT_S)
        return Ended(self.process.returncode, "".join(self.seen) + out, err)


class Stage:
    """A folder with the stranger's plugins installed beside it, in which ``fabula`` is called."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder = folder
        self.site = site
        self._shows: list[Show] = []

    def start(
        self,
        *arguments: str,
        wrapper: tuple[str, ...] = (),
        env: dict[str, str] | None = None,
        limit: float = LIMIT_S,
        **more: Any,
    ) -> Show:
        process = subprocess.Popen(
            [*wrapper, sys.executable, "-c", LAUNCH, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.site), "NO_COLOR": "1", "TERM": "dumb", **(env or {})},
            text=True,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **more},
        )
        # A fault of the tests' own must not keep them waiting for a line that never comes.
        watchdog = threading.Timer(limit, process.kill)
        watchdog.daemon = True
        watchdog.start()
        show = Show(process)
        self._shows.append(show)
        return show

    def call(self, *arguments: str, **more: Any) -> Ended:
        return self.start(*arguments, **more).end()

    def runs(self) -> list[Path]:
        return sorted(self.folder.glob("runs/*"))

    def run_folder(self) -> Path:
        (run,) = self.runs()
        return run

    def stop_all(self) -> None:
        for show in self._shows:
            if show.process.poll() is None:
                show.process.kill()
            show.process.communicate()


def left_in(folder: Path) -> set[str]:
    """Files of a run by their path in it."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def watch(film: Path) -> tuple[float, float]:
    """Decode a whole film; seconds of pictures and of sound."""
    import av

    with av.open(str(film)) as container:
        rate = container.streams.video[0].average_rate
        assert rate is not None
        frames = sum(1 for _ in container.decode(video=0))
    with av.open(str(film)) as container:
        sound = sum(frame.samples / frame.sample_rate for frame in container.decode(audio=0))
    return float(frames / rate), sound


def install(site: Path) -> None:
    info = site / "troupe-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: troupe\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[fabula]\ntroupe = fabula_troupe\nensemble = fabula_ensemble\n")
    for module in ("troupe", "ensemble"):
        shutil.copyfile(Path(__file__).with_name(f"{module}.py"), site / f"fabula_{module}.py")


def set_up(place: Path) -> Stage:
    """A stage in a folder of its own; ``play.yaml`` is a film of four sentences in a second."""
    folder = place / "here"
    folder.mkdir(parents=True)
    install(place / "site")
    (folder / "play.yaml").write_text(PLAY)
    return Stage(folder, place / "site")


@pytest.fixture(autouse=True)
def heed_signals() -> Iterator[None]:
    """Children inherit what is ignored: SIGHUP under ``nohup``, SIGINT where tests run side by side."""
    before = {
        signal.SIGHUP: signal.signal(signal.SIGHUP, signal.SIG_DFL),
        signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler),
    }
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """The stage of a fault."""
    made = set_up(tmp_path)
    yield made
    made.stop_all()
