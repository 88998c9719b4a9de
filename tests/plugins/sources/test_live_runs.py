"""Live stories in a whole run: how they end, and what is left of them when the run is broken off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest

from fabula.core import (
    AudioChunk,
    Envelope,
    Event,
    Past,
    Publish,
    RunFinished,
    SourceEnded,
    Stage,
    StageSettings,
    Video,
    hookimpl,
)
from fabula.core.journalreader import read_journal
from fabula.core.pipeline import Pipeline, load_pipeline, load_run
from fabula.core.registry import Registry
from fabula.core.run import RunResult
from fabula.plugins.sources.stdin import StdinSettings, StdinSource

pytestmark = pytest.mark.anyio

SECOND = 32_000
PLAY = "stages:\n  - source: piped\n    format: s16le\n  - editor: listener\n"
DESCRIPTOR = [-1]


class Piped(StdinSource):
    """Reads the pipe of the test."""

    name = "piped"

    def __init__(self, settings: StdinSettings | None = None) -> None:
        super().__init__(settings, descriptor=DESCRIPTOR[0])


class Listener(Stage):
    """Its film is as long as what it heard."""

    role, name = "editor", "listener"
    takes, gives = (AudioChunk,), (Video,)
    on_resume = "continue"

    class Settings(StageSettings):
        trouble: bool = False

    settings: Settings
    heard = 0.0

    def sound_from(self, past: Past) -> float:
        return 0.0

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, AudioChunk)
        assert event.start == pytest.approx(self.heard)
        self.heard = event.end
        if self.settings.trouble:
            raise ZeroDivisionError("nought")

    async def finish(self, publish: Publish) -> None:
        asset = await self.context.store("video.mp4", b"film", "video/mp4")
        await publish(Video(asset=asset, captions=(), duration=self.heard, shots=1, frames_per_second=24))


class Plugins:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Piped, Listener]


def registry() -> Registry:
    made = Registry()
    made.add(Plugins(), "live")
    assert not made.broken
    return made


@pytest.fixture
def writer() -> Iterator[int]:
    read, write = os.pipe()
    DESCRIPTOR[0] = read
    yield write
    os.close(read)
    os.close(write)


async def run_until_heard(
    pipeline: Pipeline, folder: Path, seconds: float, stop: anyio.Event | None, scope: anyio.CancelScope
) -> RunResult | None:
    """Run; when so much was heard, set `stop`, or cancel where there is none."""
    heard = 0.0

    def watch(envelope: Envelope) -> None:
        nonlocal heard
        if isinstance(envelope.event, AudioChunk):
            heard = envelope.event.end
            if heard >= seconds:
                stop.set() if stop is not None else scope.cancel()

    with anyio.fail_after(20), scope:
        return await pipeline.run(runs_dir=folder, stop=stop, observers=[watch])
    return None


def ends(folder: Path) -> tuple[list[SourceEnded], list[str]]:
    events = [envelope.event for envelope in read_journal(folder / "journal.jsonl").envelopes]
    return (
        [event for event in events if isinstance(event, SourceEnded)],
        [event.outcome for event in events if isinstance(event, RunFinished)],
    )


async def test_who_speaks_says_when_the_story_is_over(writer: int, tmp_path: Path) -> None:
    os.write(writer, bytes(2 * SECOND))
    result = await run_until_heard(load_pipeline(PLAY, registry()), tmp_path, 2, anyio.Event(), anyio.CancelScope())
    assert result is not None
    assert result.outcome == "done"
    assert result.video is not None
    assert result.video.duration == 2
    (end,), outcomes = ends(result.folder)
    assert end.complete
    assert (end.duration, outcomes) == (2, ["done"])


async def test_a_story_that_nobody_has_begun_is_interrupted(writer: int, tmp_path: Path) -> None:
    stop = anyio.Event()
    stop.set()
    with anyio.fail_after(20):
        result = await load_pipeline(PLAY, registry()).run(runs_dir=tmp_path, stop=stop)
    assert result.outcome == "interrupted"


async def test_a_failure_is_one_also_of_a_live_story(writer: int, tmp_path: Path) -> None:
    os.write(writer, bytes(2 * SECOND))
    pipeline = load_pipeline(PLAY + "    trouble: true\n", registry())
    with anyio.fail_after(20):
        result = await pipeline.run(runs_dir=tmp_path)
    assert result.outcome == "failed"
    (end,), _ = ends(result.folder)
    assert not end.complete


async def test_a_run_that_was_killed_is_made_of_what_was_heard(writer: int, tmp_path: Path) -> None:
    os.write(writer, bytes(2 * SECOND))
    await run_until_heard(load_pipeline(PLAY, registry()), tmp_path, 2, None, anyio.CancelScope())
    (folder,) = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert not (folder / "video.mp4").exists()
    DESCRIPTOR[0] = 99_999  # stdin is gone, and need not be there
    with anyio.fail_after(20):
        result = await load_run(folder, registry()).resume(folder)
    assert result.outcome == "done"
    assert result.video is not None
    assert result.video.duration == 2


async def test_the_end_of_the_pipe_is_the_end(tmp_path: Path) -> None:
    read, write = os.pipe()
    DESCRIPTOR[0] = read
    os.write(write, bytes(SECOND // 2))
    os.close(write)
    with anyio.fail_after(20):
        result = await load_pipeline(PLAY, registry()).run(runs_dir=tmp_path)
    os.close(read)
    assert result.outcome == "done"
    assert result.video is not None
    assert result.video.duration == 0.5
