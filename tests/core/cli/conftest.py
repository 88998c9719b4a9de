"""A stranger's distribution with tiny stages and a command, found the way any installed one is."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

STAGES = '''
import time
from pathlib import Path
from typing import Literal

import anyio
from fabula.core import MissingError, Sentence, SourceOpened, Stage, StageSettings, Video, hookimpl


class Lines(Stage):
    """Tells a text, a sentence a line."""

    role, name = "source", "lines"
    gives = (Sentence,)

    class Settings(StageSettings):
        path: Path
        wait: bool = False
        key: str = ""

    async def run(self, inbox, publish):
        lines = self.settings.path.read_text().splitlines()
        await self.context.announce(SourceOpened(stage=self.context.stage, name="lines", duration=3.0 * len(lines)))
        for index, line in enumerate(lines):
            await publish(Sentence(index=index, text=line, heard=line, start=3.0 * index, end=3.0 * index + 3))
        if self.settings.wait:
            await anyio.sleep_forever()


class Reel(Stage):
    """Makes a film of nothing."""

    role, name = "editor", "reel"
    takes, gives = (Sentence,), (Video,)

    class Settings(StageSettings):
        trouble: Literal["none", "bug", "missing", "hang", "thread", "stuck"] = "none"

    async def handle(self, event, publish):
        self.shots = event.index + 1
        if self.settings.trouble == "stuck":
            await self.context.in_thread(time.sleep, 60)
        if self.settings.trouble == "bug":
            raise ZeroDivisionError("nought")
        if self.settings.trouble == "missing":
            raise MissingError("no reel", hint="buy one")

    async def finish(self, publish):
        if self.settings.trouble == "hang":
            await anyio.sleep_forever()
        if self.settings.trouble == "thread":
            await self.context.in_thread(time.sleep, 60)
        asset = await self.context.store("video.mp4", b"film", "video/mp4")
        seconds = 3.0 * self.shots
        await publish(Video(asset=asset, captions=(), duration=seconds, shots=self.shots, frames_per_second=24))


class Courier(Reel):
    """Brings the film where it is wanted."""

    name = "courier"

    class Settings(Reel.Settings):
        output: Path | None = None

    async def finish(self, publish):
        await super().finish(publish)
        self.settings.output.write_bytes(b"brought")


@hookimpl
def fabula_register_stages():
    return [Lines, Reel, Courier]
'''

COMMAND = '''
def wave(name: str = "you"):
    """Wave."""
    print(f"waving at {name}")
'''

PIPELINE = """\
stages:
  - source: lines
    path: story.txt
  - editor: reel
"""


@pytest.fixture
def theatre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with ``story.txt`` and ``play.yaml``, and, in it, ``site``: an installed distribution."""
    site = tmp_path / "site"
    info = site / "theatre-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theatre\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[fabula]\ntheatre = fabula_theatre\n[fabula.commands]\nwave = fabula_theatre_command:wave\n"
    )
    (site / "fabula_theatre.py").write_text(STAGES)
    (site / "fabula_theatre_command.py").write_text(COMMAND)
    (tmp_path / "story.txt").write_text("A girl found a dog.\nShe took him home.\n")
    (tmp_path / "play.yaml").write_text(PIPELINE)
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.chdir(tmp_path)
    importlib.invalidate_caches()
    yield tmp_path
    for name in ("fabula_theatre", "fabula_theatre_command"):
        sys.modules.pop(name, None)
