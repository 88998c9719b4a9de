"""A run is broken off behind every line of its journal, and goes on to the same end."""

from __future__ import annotations

import math
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import pytest

from fabula.core import (
    Asset,
    AudioChunk,
    ConfigError,
    Context,
    Event,
    InputError,
    NoticeGiven,
    OutputError,
    Past,
    Picture,
    PictureSkipped,
    Publish,
    Reading,
    RunFinished,
    RunResumed,
    Scene,
    Sentence,
    Shot,
    SourceEnded,
    Stage,
    StageSettings,
    Transcript,
    Video,
    hookimpl,
)
from fabula.core.errors import JournalLockedError
from fabula.core.journal import Journal
from fabula.core.journalreader import read_journal, whole_lines
from fabula.core.pipeline import Pipeline, load_run
from fabula.core.pipeline import load_pipeline as load
from fabula.core.registry import Registry
from fabula.core.run import RunResult

pytestmark = pytest.mark.anyio

SECONDS = 8
RATE = 16_000


class Hum(Stage):
    """Gives a second of sound after the other; each second's samples are its number."""

    role, name = "source", "hum"
    gives = (AudioChunk,)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        given = self.context.audio.duration
        assert given == round(given)
        for second in range(round(given), SECONDS):
            await publish(AudioChunk(start=second, pcm=bytes([second, 0]) * RATE))
        await self.context.announce(SourceEnded(stage=self.context.stage, duration=SECONDS))


class Ear(Stage):
    """Hears a word a second: the number in the samples, whatever the size of the chunks."""

    role, name = "transcriber", "ear"
    takes, gives = (AudioChunk,), (Transcript,)

    async def open(self, context: Context) -> None:
        await super().open(context)
        self.turn = 0
        self.pcm = b""

    async def restore(self, past: Past) -> None:
        self.turn = len(past.gave)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, AudioChunk)
        self.pcm += event.pcm
        while len(self.pcm) >= 2 * RATE:
            word, self.pcm = str(self.pcm[0]), self.pcm[2 * RATE :]
            await publish(Transcript(turn=self.turn, text=word, words=(), start=self.turn, end=self.turn + 1))
            self.turn += 1


class Pairs(Stage):
    """Makes a sentence of two transcripts each, and of what remains."""

    role, name = "segmenter", "pairs"
    takes, gives = (Transcript,), (Sentence,)

    async def open(self, context: Context) -> None:
        await super().open(context)
        self.index = 0
        self.waiting: list[Transcript] = []

    async def restore(self, past: Past) -> None:
        self.index = len(past.gave)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Transcript)
        self.waiting.append(event)
        if len(self.waiting) == 2:
            await self.finish(publish)

    async def finish(self, publish: Publish) -> None:
        if self.waiting:
            text = " ".join(one.text for one in self.waiting)
            start, end = self.waiting[0].start, self.waiting[-1].end
            self.waiting = []
            await publish(Sentence(index=self.index, text=text, heard=text, start=start, end=end))
            self.index += 1


class Memory(Stage):
    """Reads each sentence in the light of how many letters were told before."""

    role, name = "reader", "memory"
    takes, gives = (Sentence,), (Reading, PictureSkipped)

    class Settings(StageSettings):
        fails_on: int = -1

    async def open(self, context: Context) -> None:
        await super().open(context)
        self.told = 0

    async def restore(self, past: Past) -> None:
        self.told = sum(len(event.text) for event in past.took if isinstance(event, Sentence))

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Sentence)
        if event.index == self.settings.fails_on:
            raise RuntimeError("forgot")
        self.told += len(event.text)
        if event.index == 1:
            await publish(PictureSkipped(sentence=event, reason="not for children"))
        else:
            await publish(Reading(sentence=event, mood=str(self.told)))


class Brush(Stage):
    """Draws; its settings say what it writes into the files."""

    role, name = "illustrator", "brush"
    takes, gives = (Reading,), (Picture,)

    class Settings(StageSettings):
        style: str = "oil"

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Reading)
        text = f"{self.settings.style} {event.mood}"
        asset = await self.context.store(f"pictures/{event.sentence.index}.txt", text.encode(), "text/plain")
        await publish(Picture(scene=Scene(reading=event), asset=asset))


class Cutter(Stage):
    role, name = "editor", "cutter"
    takes, gives = (Sentence, Picture, PictureSkipped), (Shot, Video)
    on_resume = "replay"

    async def open(self, context: Context) -> None:
        await super().open(context)
        self.shots: dict[int, Any] = {}

    async def handle(self, event: Event, publish: Publish) -> None:
        if not isinstance(event, Sentence):
            assert isinstance(event, Picture | PictureSkipped)
            told = event.sentence
            assert told.index not in self.shots, "shown twice"
            self.shots[told.index] = event
            await publish(Shot(number=told.index, start=told.start, end=told.end, shows=event))

    async def finish(self, publish: Publish) -> None:
        film = "\n".join(
            shows.reason if isinstance(shows, PictureSkipped) else (self.context.path / shows.asset.path).read_text()
            for _, shows in sorted(self.shots.items())
        )
        asset: Asset = await self.context.store("video.txt", film.encode(), "text/plain")
        await publish(Video(asset=asset, captions=(), duration=1, shots=len(self.shots), frames_per_second=24))


class Plugins:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Hum, Ear, Pairs, Memory, Brush, Cutter]


PLAY = """
stages:
  - source: hum
  - transcriber: ear
  - segmenter: pairs
  - reader: memory
  - illustrator: brush
  - editor: cutter
"""


def registry() -> Registry:
    made = Registry()
    made.add(Plugins(), "test")
    return made


async def first(folder: Path, *overrides: str) -> RunResult:
    with anyio.fail_after(20):
        return await load(PLAY, registry(), overrides).run(runs_dir=folder, name="play")


async def go_on(folder: Path, *overrides: str, **more: Any) -> RunResult:
    with anyio.fail_after(20):
        return await load_run(folder, registry(), overrides).resume(folder, **more)


def made_of(folder: Path) -> list[tuple[str, Event]]:
    """What was published, by whom, in the order of each stage.

    Shots are in that of the film: a sentence that is skipped may reach the editor before an earlier one's picture.
    """
    kinds = (Transcript, Sentence, Reading, PictureSkipped, Picture, Shot, Video)
    events = [
        (e.stage, e.event) for e in read_journal(folder / "journal.jsonl").envelopes if isinstance(e.event, kinds)
    ]
    return sorted(events, key=lambda pair: (pair[0], pair[1].number if isinstance(pair[1], Shot) else math.inf))


def killed(whole: Path, at: int, folder: Path) -> Path:
    """The run folder as it was when the journal had `at` lines: without what later ones name."""
    shutil.copytree(whole, folder)
    data = (folder / "journal.jsonl").read_bytes()
    lines = list(whole_lines(data))
    (folder / "journal.jsonl").write_bytes(data[: lines[at - 1].end] + b'{"seq":torn')
    kept = read_journal(folder / "journal.jsonl").envelopes
    heard = max((e.event.end for e in kept if isinstance(e.event, Transcript)), default=0.0)
    pcm = b"".join(bytes([second, 0]) * RATE for second in range(min(SECONDS, round(heard) + 1)))
    (folder / "audio.flac").unlink()
    (folder / "audio.pcm").write_bytes(pcm + b"\0")
    named = {e.event.asset.path for e in kept if isinstance(e.event, Picture | Video)}
    for path in (folder / "pictures").iterdir():
        if f"pictures/{path.name}" not in named:
            path.rename(path.with_name(path.name + ".part"))
    if "video.txt" not in named:
        (folder / "video.txt").unlink()
    return folder


async def test_broken_off_behind_any_line_it_ends_the_same(tmp_path: Path) -> None:
    whole = (await first(tmp_path / "whole")).folder
    expected, lines = made_of(whole), list(whole_lines((whole / "journal.jsonl").read_bytes()))
    film = (whole / "video.txt").read_text()
    assert film.splitlines() == ["oil 3", "not for children", "oil 9", "oil 12"]
    for at in range(1, len(lines) + 1):
        folder = killed(whole, at, tmp_path / f"{at}")
        result = await go_on(folder)
        assert (result.outcome, result.error) == ("done", None), at
        assert made_of(folder) == expected, at
        assert (folder / "video.txt").read_text() == film, at
        assert {path.name for path in folder.iterdir()} == {path.name for path in whole.iterdir()}, at
        assert not list(folder.rglob("*.part")), at


@pytest.mark.parametrize("left", [b"", b'{"journal":2,"ru'])
async def test_killed_before_its_first_line_it_begins(tmp_path: Path, left: bytes) -> None:
    whole = (await first(tmp_path / "whole")).folder
    folder = tmp_path / "killed"
    folder.mkdir()
    shutil.copyfile(whole / "run.yaml", folder / "run.yaml")
    (folder / "journal.jsonl").write_bytes(left)
    assert (await go_on(folder)).outcome == "done"
    assert made_of(folder) == made_of(whole)


async def test_what_was_cut_off_is_told(tmp_path: Path) -> None:
    whole = (await first(tmp_path)).folder
    folder = killed(whole, 9, tmp_path / "killed")
    await go_on(folder)
    events = [e.event for e in read_journal(folder / "journal.jsonl").envelopes]
    (resumed,) = [event for event in events if isinstance(event, RunResumed)]
    assert "source" in resumed.stages
    notes = [event.text for event in events if isinstance(event, NoticeGiven)]
    assert notes == ["the journal's end was cut off: 11 bytes that were not whole"]


async def test_a_stage_that_failed_goes_on_once_it_can(tmp_path: Path) -> None:
    whole = (await first(tmp_path / "whole")).folder
    broken = await first(tmp_path / "broken", "stages.reader.fails_on=2")
    assert broken.outcome == "failed"
    result = await go_on(broken.folder, "stages.reader.fails_on=-1")
    assert result.outcome == "done"
    assert [event for event in made_of(result.folder) if not isinstance(event[1], Video)] == [
        event for event in made_of(whole) if not isinstance(event[1], Video)
    ]
    assert (result.folder / "video.txt").read_text() == (whole / "video.txt").read_text()


async def test_what_a_failure_skipped_is_drawn_later_and_what_was_rejected_is_not(tmp_path: Path) -> None:
    skipping = ("stages.reader.on_failure=skip", "stages.reader.fails_on=2")
    folder = (await first(tmp_path, *skipping)).folder
    lines = (folder / "video.txt").read_text().splitlines()
    assert lines[:3] == ["oil 3", "not for children", "reader: forgot"]
    result = await go_on(folder, "stages.reader.fails_on=-1")
    assert result.outcome == "done"
    lines = (folder / "video.txt").read_text().splitlines()
    assert lines[:2] == ["oil 3", "not for children"]
    assert lines[2].startswith("oil ")


@pytest.mark.parametrize("damage", ["gone", "changed"])
async def test_a_lost_picture_is_drawn_again(tmp_path: Path, damage: str) -> None:
    folder = (await first(tmp_path)).folder
    film = (folder / "video.txt").read_text()
    picture = folder / "pictures" / "2.txt"
    (picture.unlink if damage == "gone" else lambda: picture.write_text("scratched"))()
    result = await go_on(folder)
    assert result.outcome == "done"
    assert (folder / "video.txt").read_text() == film
    assert picture.read_text() == "oil 9"
    # and once only, however often the run is taken up
    (folder / "pictures" / "0.txt").unlink()
    assert (await go_on(folder)).outcome == "done"
    assert (folder / "video.txt").read_text() == film


async def test_two_processes_cannot_write_one_run(tmp_path: Path) -> None:
    folder = (await first(tmp_path)).folder
    journal = Journal(folder / "journal.jsonl", "other", next_seq=10_000)
    with pytest.raises(JournalLockedError, match="in use by another process"):
        await go_on(folder)
    journal.close()
    assert issubclass(JournalLockedError, OutputError)
    assert (await go_on(folder)).outcome == "done"


async def test_replay_draws_anew_and_hears_nothing(tmp_path: Path) -> None:
    old = (await first(tmp_path / "old")).folder
    pipeline: Pipeline = load_run(old, registry(), ["stages.illustrator.style=ink"])
    with anyio.fail_after(20):
        result = await pipeline.replay(old, since="illustrator", runs_dir=tmp_path / "new", name="ink")
    assert result.outcome == "done"
    assert (result.folder / "video.txt").read_text().splitlines() == ["ink 3", "not for children", "ink 9", "ink 12"]
    assert (old / "video.txt").read_text().startswith("oil")
    assert (result.folder / "audio.flac").read_bytes() == (old / "audio.flac").read_bytes()
    of = {"source", "transcriber", "segmenter", "reader"}
    assert [e for e in made_of(result.folder) if e[0] in of] == [e for e in made_of(old) if e[0] in of]
    # what was replayed can be gone on with as any other run
    assert (await go_on(killed(result.folder, 18, tmp_path / "again"))).outcome == "done"
    assert (tmp_path / "again" / "video.txt").read_text() == (result.folder / "video.txt").read_text()


async def test_replay_says_what_it_cannot(tmp_path: Path) -> None:
    old = (await first(tmp_path)).folder
    pipeline = load_run(old, registry())
    with pytest.raises(ConfigError, match="there is no stage 'painter'; there are source, transcriber"):
        await pipeline.replay(old, since="painter", runs_dir=tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="is no run's folder: it has no journal"):
        await pipeline.replay(tmp_path / "empty", since="editor", runs_dir=tmp_path)


async def test_a_stopped_story_goes_on(tmp_path: Path) -> None:
    stop = anyio.Event()
    stop.set()
    with anyio.fail_after(20):
        result = await load(PLAY, registry()).run(runs_dir=tmp_path, stop=stop)
    assert result.outcome == "interrupted"
    assert (await go_on(result.folder)).outcome == "done"
    told = [event for _, event in made_of(result.folder) if isinstance(event, Sentence)]
    assert " ".join(one.text for one in told) == "0 1 2 3 4 5 6 7"
    assert [one.index for one in told] == list(range(len(told)))
    ends = [
        e.event for e in read_journal(result.folder / "journal.jsonl").envelopes if isinstance(e.event, RunFinished)
    ]
    assert [end.outcome for end in ends] == ["interrupted", "done"]
