"""Failures after failures: what one instance of a stage was owed, the next ones get, each once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import ClassVar

import anyio
import pytest

from fabula.core import (
    Context,
    Event,
    Past,
    Picture,
    PictureSkipped,
    Publish,
    Reading,
    Scene,
    Sentence,
    Shot,
    Stage,
    StageSettings,
    Video,
    hookimpl,
)
from fabula.core.events import StageFailed
from fabula.core.journalreader import read_journal
from fabula.core.pipeline import load_pipeline, load_run
from fabula.core.registry import Registry
from fabula.core.run import RunResult

pytestmark = pytest.mark.anyio

NUMBER = 40


class Told(Stage):
    """Tells numbered sentences, a second each."""

    role, name = "source", "told"
    gives = (Sentence,)

    async def open(self, context: Context) -> None:
        await super().open(context)
        self.begin = 0

    async def restore(self, past: Past) -> None:
        self.begin = len(past.gave)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        for index in range(self.begin, NUMBER):
            text = f"Sentence {index}."
            await publish(Sentence(index=index, text=text, heard=text, start=index, end=index + 1))


class Flaky(StageSettings):
    fails_to_open: int = 0
    fails_on: tuple[int, ...] = ()
    times: int = 1


class Faults:
    """How often which stage failed on what; lives longer than its instances."""

    count: ClassVar[Counter[object]] = Counter()

    @classmethod
    def due(cls, what: object, times: int) -> bool:
        cls.count[what] += 1
        return cls.count[what] <= times


class Reader(Stage):
    """Remembers how many sentences it was told."""

    role, name = "reader", "counting"
    takes, gives = (Sentence,), (Reading,)
    Settings = Flaky

    async def open(self, context: Context) -> None:
        await super().open(context)
        self.told = 0
        if Faults.due("reader", self.settings.fails_to_open):
            raise RuntimeError("it does not open")

    async def restore(self, past: Past) -> None:
        self.told = len(past.took)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Sentence)
        assert event.index == self.told, "a sentence is missing or came twice"
        if event.index in self.settings.fails_on and Faults.due(("reader", event.index), self.settings.times):
            raise RuntimeError("forgot")
        self.told += 1
        await publish(Reading(sentence=event, mood=str(self.told)))


class Brush(Stage):
    role, name = "illustrator", "brush"
    takes, gives = (Reading,), (Picture,)
    stateless = True
    Settings = Flaky

    async def open(self, context: Context) -> None:
        await super().open(context)
        if Faults.due("brush", self.settings.fails_to_open):
            raise RuntimeError("it does not open")

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Reading)
        index = event.sentence.index
        if index in self.settings.fails_on and Faults.due(("brush", index), self.settings.times):
            raise RuntimeError("the brush broke")
        asset = await self.context.store(f"pictures/{index}.txt", str(event.mood).encode(), "text/plain")
        await publish(Picture(scene=Scene(reading=event), asset=asset))


class Second(Brush):
    name = "second"


class Stuck(Brush):
    """Hangs in a thread at what it is to fail on, until the test lets go."""

    name = "stuck"
    let_go: ClassVar[threading.Event]

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Reading)
        if event.sentence.index in self.settings.fails_on:
            await self.context.in_thread(self.let_go.wait, 30)
        await super().handle(event, publish)


class Cutter(Stage):
    """Wants every sentence and, of each, one picture or card."""

    role, name = "editor", "cutter"
    takes, gives = (Sentence, Picture, PictureSkipped), (Shot, Video)
    on_resume = "replay"
    Settings = Flaky

    async def open(self, context: Context) -> None:
        await super().open(context)
        self.told: list[int] = []
        self.shows: dict[int, str] = {}

    async def handle(self, event: Event, publish: Publish) -> None:
        if isinstance(event, Sentence):
            self.told.append(event.index)
            if event.index == 12 and "again" in Faults.count and Faults.due("twelve", 1):
                raise RuntimeError("the film tore again")
            return
        assert isinstance(event, Picture | PictureSkipped)
        assert event.sentence.index not in self.shows, "shown twice"
        index = event.sentence.index
        if index in self.settings.fails_on and Faults.due(("cutter", index), self.settings.times):
            Faults.count["again"] += 1
            raise RuntimeError("the film tore")
        self.shows[index] = "card" if isinstance(event, PictureSkipped) else "picture"
        await publish(Shot(number=index, start=event.sentence.start, end=event.sentence.end, shows=event))

    async def finish(self, publish: Publish) -> None:
        assert self.told == list(range(NUMBER)), "sentences are missing or came twice"
        film = "\n".join(f"{index} {shows}" for index, shows in sorted(self.shows.items()))
        asset = await self.context.store("video.txt", film.encode(), "text/plain")
        await publish(Video(asset=asset, captions=(), duration=1, shots=len(self.shows), frames_per_second=24))


class Plugins:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Told, Reader, Brush, Second, Stuck, Cutter]


PLAY = """
stages:
  - source: told
  - reader: counting
  - illustrator: brush
  - editor: cutter
"""


def registry() -> Registry:
    made = Registry()
    made.add(Plugins(), "test")
    return made


@pytest.fixture(autouse=True)
def no_faults_yet() -> None:
    Faults.count.clear()


async def first(folder: Path, *overrides: str) -> RunResult:
    with anyio.fail_after(15):
        return await load_pipeline(PLAY, registry(), overrides).run(runs_dir=folder, name="play")


async def go_on(folder: Path, *overrides: str) -> RunResult:
    with anyio.fail_after(15):
        return await load_run(folder, registry(), overrides).resume(folder)


def film(result: RunResult) -> list[str]:
    assert (result.outcome, result.error) == ("done", None)
    return (result.folder / "video.txt").read_text().splitlines()


ALL = [f"{index} picture" for index in range(NUMBER)]

RETRY = "retry={times: 4, backoff: 0.001}"


async def test_an_editor_that_fails_while_it_catches_up_still_gets_everything(tmp_path: Path) -> None:
    result = await first(tmp_path, f"stages.editor.{RETRY}", "stages.editor.fails_on=[30]")
    assert Faults.count["twelve"] > 1
    assert film(result) == ALL


@pytest.mark.parametrize("stage", ["reader", "illustrator"])
async def test_what_was_left_of_an_earlier_process_outlives_a_failure_to_open(tmp_path: Path, stage: str) -> None:
    broken = await first(tmp_path, f"stages.{stage}.fails_on=[3]")
    assert broken.outcome == "failed"
    Faults.count.clear()
    more = (f"stages.{stage}.fails_on=[]", f"stages.{stage}.fails_to_open=2", f"stages.{stage}.{RETRY}")
    assert film(await go_on(broken.folder, *more)) == ALL


@pytest.mark.parametrize("stage", ["reader", "illustrator"])
async def test_what_was_left_of_an_earlier_process_outlives_a_fallback(tmp_path: Path, stage: str) -> None:
    broken = await first(tmp_path, f"stages.{stage}.fails_on=[3]")
    Faults.count.clear()
    more = (f"stages.{stage}.fails_on=[4]", "stages.illustrator.fallback=second", f"stages.reader.{RETRY}")
    assert film(await go_on(broken.folder, *more)) == ALL


async def test_a_replaying_stage_that_always_fails_is_given_up(tmp_path: Path) -> None:
    Faults.count.clear()
    more = (f"stages.editor.{RETRY}", "stages.editor.fails_on=[5]", "stages.editor.times=100")
    result = await first(tmp_path, *more)
    assert result.outcome == "failed"
    failed = [e.event for e in read_journal(result.folder / "journal.jsonl").envelopes]
    assert [one.action for one in failed if isinstance(one, StageFailed)] == ["retry", "retry", "retry", "stop"]


async def test_a_card_made_again_is_shown_again(tmp_path: Path) -> None:
    skip = ("stages.illustrator.on_failure=skip", "stages.illustrator.fails_on=[7]", "stages.illustrator.times=1000")
    folder = (await first(tmp_path, *skip)).folder
    assert "7 card" in (folder / "video.txt").read_text().splitlines()
    result = await go_on(folder, *skip, "stages.illustrator.fails_to_open=2", f"stages.illustrator.{RETRY}")
    assert film(result) == [line if not line.startswith("7 ") else "7 card" for line in ALL]


async def test_of_several_at_a_time_only_the_one_that_hangs_is_lost(tmp_path: Path) -> None:
    Stuck.let_go = threading.Event()
    parallel = ("parallel=4", "fails_on=[9]", "timeout=3", "on_failure=skip")
    play = PLAY.replace("brush", "stuck")
    sets = [f"stages.illustrator.{setting}" for setting in parallel]
    try:
        with anyio.fail_after(20):
            result = await load_pipeline(play, registry(), sets).run(runs_dir=tmp_path, name="play")
    finally:
        Stuck.let_go.set()
    assert film(result) == [line if not line.startswith("9 ") else "9 card" for line in ALL]
    failed = [e.event for e in read_journal(result.folder / "journal.jsonl").envelopes]
    assert [(one.action, one.sentence) for one in failed if isinstance(one, StageFailed)] == [("skip", 9)]
