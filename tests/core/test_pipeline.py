from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import anyio
import anyio.lowlevel
import pytest

from fabula.core import (
    AudioChunk,
    ConfigError,
    Critic,
    Event,
    Illustrator,
    InputError,
    Judgement,
    NoticeGiven,
    Picture,
    PictureSkipped,
    Publish,
    Reading,
    RunFinished,
    Scene,
    Sentence,
    Shot,
    SourceEnded,
    Stage,
    StageFailed,
    StageSettings,
    Transcript,
    Video,
    hookimpl,
)
from fabula.core.journalreader import read_journal
from fabula.core.pipeline import Pipeline, load_pipeline
from fabula.core.registry import Registry
from fabula.core.run import RunResult
from fabula.core.testing import sentence

pytestmark = pytest.mark.anyio
T = TypeVar("T")


class Teller(Stage):
    """Tells numbered sentences; `fail_at` makes it raise, `forever` makes it go on."""

    role, name = "source", "teller"
    gives = (Sentence,)

    class Settings(StageSettings):
        count: int = 5
        fail_at: int = -1
        forever: bool = False

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        n = 0
        while self.settings.forever or n < self.settings.count:
            if n == self.settings.fail_at:
                raise RuntimeError("lost the thread")
            await publish(sentence(f"Sentence {n}.", index=n, start=n * 3.0))
            n += 1
        await publish(SourceEnded(stage=self.context.stage, duration=n * 3.0))


class Shout(Stage):
    role, name = "translator", "shout"
    takes, gives = (Sentence,), (Sentence,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Sentence)
        await publish(replace(event, text=event.text.upper()))


class Reader(Stage):
    role, name = "reader", "plain"
    takes, gives = (Sentence,), (Reading,)
    stateless = True

    class Settings(StageSettings):
        fail_on: tuple[int, ...] = ()
        fail_open: bool = False
        slow_first: bool = False

    async def open(self, context: Any) -> None:
        await super().open(context)
        if self.settings.fail_open:
            raise RuntimeError("no model")

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Sentence)
        if event.index in self.settings.fail_on:
            raise RuntimeError(f"cannot read {event.index}")
        if self.settings.slow_first and event.index == 0:
            await anyio.wait_all_tasks_blocked()
        await publish(Reading(sentence=event))


class Director(Stage):
    role, name = "director", "plain"
    takes, gives = (Reading,), (Scene,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Reading)
        await publish(Scene(reading=event))


class Painter(Illustrator):
    name = "painter"

    async def draw(self, scene: Scene, attempt: int, complaints: Any) -> Picture:
        asset = await self.context.store(f"pictures/{scene.sentence.index}-{attempt}.txt", b"x", "text/plain")
        return Picture(scene=scene, asset=asset)


class Strict(Critic):
    name = "strict"

    class Settings(StageSettings):
        content_with: int = 2

    async def judge(self, picture: Picture, scene: Scene) -> Judgement:
        from fabula.core import Complaint

        attempt = int(picture.asset.path.split("-")[1][0])
        if attempt >= self.settings.content_with:
            return Judgement(critic=self.name, score=1.0)
        return Judgement(critic=self.name, score=attempt / 10, complaints=(Complaint(kind="missing", text="?"),))


class Cutter(Stage):
    """An editor that gives one shot per sentence and stores what it got, in order of arrival."""

    role, name = "editor", "cutter"
    takes, gives = (Sentence, Picture, PictureSkipped), (Shot, Video)

    async def open(self, context: Any) -> None:
        await super().open(context)
        self.got: list[Event] = []

    async def handle(self, event: Event, publish: Publish) -> None:
        self.got.append(event)
        if isinstance(event, Picture | PictureSkipped):
            n = event.sentence.index
            await publish(Shot(number=n, start=n * 3.0, end=n * 3.0 + 3, shows=event))

    async def finish(self, publish: Publish) -> None:
        asset = await self.context.store("video.txt", b"film", "text/plain")
        await publish(Video(asset=asset, captions=(), duration=1, shots=len(self.got), frames_per_second=24))


class Plugins:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Teller, Shout, Reader, Director, Painter, Cutter]

    @hookimpl
    def fabula_register_critics(self) -> list[type[Critic]]:
        return [Strict]


WHOLE = """
stages:
  - source: teller
  - translator: shout
  - reader: plain
  - director: plain
  - illustrator: painter
  - critic: strict
  - editor: cutter
"""


def pipeline(yaml: str = WHOLE, *overrides: str) -> Pipeline:
    registry = Registry()
    registry.add(Plugins(), "test")
    return load_pipeline(yaml, registry, overrides)


async def run(tmp_path: Path, *overrides: str, stop: anyio.Event | None = None) -> tuple[RunResult, list[Event]]:
    with anyio.fail_after(20):
        result = await pipeline(WHOLE, *overrides).run(runs_dir=tmp_path, stop=stop)
    return result, [envelope.event for envelope in read_journal(result.folder / "journal.jsonl").envelopes]


def of(kind: type[T], events: list[Event]) -> list[T]:
    return [event for event in events if isinstance(event, kind)]


async def test_a_story_becomes_shots_through_every_stage(tmp_path: Path) -> None:
    result, events = await run(tmp_path)
    assert result.outcome == "done"
    assert result.video is not None
    assert [shot.sentence.text for shot in of(Shot, events)] == [f"SENTENCE {n}." for n in range(5)]
    assert of(RunFinished, events) == [RunFinished(outcome="done")]
    assert (result.folder / "run.yaml").exists()
    assert not (result.folder / "audio.pcm").exists()


async def test_the_translator_replaces_the_sentences_for_everyone_below(tmp_path: Path) -> None:
    edges = {(e.producer, e.consumer, e.type.__name__) for e in pipeline().wiring}
    assert ("translator", "editor", "Sentence") in edges
    assert ("source", "editor", "Sentence") not in edges


async def test_critics_lead_to_another_attempt_and_the_best_is_kept(tmp_path: Path) -> None:
    _, events = await run(tmp_path)
    assert {picture.attempt for picture in of(Picture, events)} == {2}
    _, events = await run(tmp_path, "stages.critic.content_with=9")
    pictures = of(Picture, events)
    assert len(pictures) == 5
    assert {(picture.attempt, picture.judgements[0].score) for picture in pictures} == {(3, 0.3)}


async def test_a_failing_stage_is_told_and_the_film_so_far_is_finished(tmp_path: Path) -> None:
    result, events = await run(tmp_path, "stages.reader.fail_on=[3]")
    assert result.outcome == "failed"
    assert result.error is not None
    assert "cannot read 3" in str(result.error)
    assert isinstance(result.error.__cause__, RuntimeError)
    (failure,) = of(StageFailed, events)
    assert (failure.stage, failure.error, failure.action) == ("reader", "RuntimeError", "stop")
    assert [shot.number for shot in of(Shot, events)] == [0, 1, 2]
    assert result.video is not None
    assert of(RunFinished, events)[0].outcome == "failed"


async def test_a_failing_source_still_gets_its_film(tmp_path: Path) -> None:
    result, events = await run(tmp_path, "stages.source.fail_at=2")
    assert result.outcome == "failed"
    assert "lost the thread" in str(result.error)
    assert len(of(Shot, events)) == 2


async def test_skip_costs_a_sentence_its_picture_and_nothing_else(tmp_path: Path) -> None:
    result, events = await run(tmp_path, "stages.reader.fail_on=[1, 3]", "stages.reader.on_failure=skip")
    assert result.outcome == "done"
    shots = sorted(of(Shot, events), key=lambda shot: shot.number)
    assert [isinstance(shot.shows, PictureSkipped) for shot in shots] == [False, True, False, True, False]
    assert [failure.sentence for failure in of(StageFailed, events)] == [1, 3]


async def test_a_stage_that_cannot_open_ends_the_run_before_anything_is_heard(tmp_path: Path) -> None:
    result, events = await run(tmp_path, "stages.reader.fail_open=true", "stages.source.forever=true")
    assert result.outcome == "failed"
    assert "no model" in str(result.error)
    assert not of(Sentence, events)


async def test_a_stop_ends_the_source_and_finishes_the_film(tmp_path: Path) -> None:
    stop = anyio.Event()
    shots = 0

    def watch(envelope: Any) -> None:
        nonlocal shots
        shots += isinstance(envelope.event, Shot)
        if shots == 3:
            stop.set()

    with anyio.fail_after(20):
        result = await pipeline(WHOLE, "stages.source.forever=true").run(
            runs_dir=tmp_path, stop=stop, observers=[watch]
        )
    assert result.outcome == "interrupted"
    assert result.video is not None
    events = [e.event for e in read_journal(result.folder / "journal.jsonl").envelopes]
    told = of(Shot, events)
    assert len(told) == len(list(of(Sentence, events))) / 2  # once from the source, once from the translator
    assert of(SourceEnded, events)[0].complete is False


async def test_a_cancelled_run_closes_everything_and_says_so(tmp_path: Path) -> None:
    with anyio.move_on_after(20) as scope:
        shots = 0

        def watch(envelope: Any) -> None:
            nonlocal shots
            shots += isinstance(envelope.event, Shot)
            if shots == 2:
                scope.cancel()

        await pipeline(WHOLE, "stages.source.forever=true").run(runs_dir=tmp_path, observers=[watch])
    (folder,) = tmp_path.iterdir()
    events = [e.event for e in read_journal(folder / "journal.jsonl").envelopes]
    assert of(RunFinished, events) == [RunFinished(outcome="interrupted")]
    assert not (folder / "video.txt").exists()


async def test_parallel_keeps_the_order(tmp_path: Path) -> None:
    _, events = await run(
        tmp_path, "stages.reader.parallel=3", "stages.reader.slow_first=true", "stages.source.count=9"
    )
    assert [reading.sentence.index for reading in of(Reading, events)] == list(range(9))


async def test_parallel_failures_are_told_as_themselves(tmp_path: Path) -> None:
    result, _ = await run(tmp_path, "stages.reader.parallel=3", "stages.reader.fail_on=[2]")
    assert result.error is not None
    assert "cannot read 2" in str(result.error)


async def test_an_observer_that_fails_is_left_out(tmp_path: Path) -> None:
    calls = 0

    def broken(envelope: Any) -> None:
        nonlocal calls
        calls += 1
        raise ValueError("oops")

    result = await pipeline().run(runs_dir=tmp_path, observers=[broken])
    assert result.outcome == "done"
    assert calls == 1
    notices = of(NoticeGiven, [e.event for e in read_journal(result.folder / "journal.jsonl").envelopes])
    assert any("oops" in notice.text for notice in notices)


class Speaker(Stage):
    """Gives a second of sound, live."""

    role, name = "source", "speaker"
    gives = (AudioChunk,)
    live = True

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        for n in range(10):
            await publish(AudioChunk(start=n / 10, pcm=bytes([n, 1]) * 1600))


class Listener(Stage):
    role, name = "transcriber", "listener"
    takes, gives = (AudioChunk,), (Transcript,)

    async def open(self, context: Any) -> None:
        await super().open(context)
        self.heard = b""

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, AudioChunk)
        self.heard += event.pcm

    async def finish(self, publish: Publish) -> None:
        await publish(Transcript(turn=0, text=str(len(self.heard)), words=(), start=0, end=1))


class Counter(Stage):
    role, name = "segmenter", "counter"
    takes, gives = (Transcript,), (Sentence, Video)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Transcript)
        await publish(sentence(event.text))


async def test_live_sound_is_spooled_heard_whole_and_kept_as_flac(tmp_path: Path) -> None:
    class Live:
        @hookimpl
        def fabula_register_stages(self) -> list[type[Stage]]:
            return [Speaker, Listener, Counter]

    registry = Registry()
    registry.add(Live(), "live")
    yaml = "stages:\n  - source: speaker\n  - transcriber: listener\n  - segmenter: counter\n"
    with anyio.fail_after(20):
        result = await load_pipeline(yaml, registry).run(runs_dir=tmp_path)
    events = [e.event for e in read_journal(result.folder / "journal.jsonl").envelopes]
    assert of(Sentence, events)[0].text == "32000"
    assert (result.folder / "audio.flac").stat().st_size > 0
    assert not (result.folder / "audio.pcm").exists()


@pytest.mark.parametrize("translator", ["pigeons", "shout\n    fallback: pigeons"])
async def test_a_backend_that_a_stage_cannot_run_on_is_refused(tmp_path: Path, translator: str) -> None:
    class Only(Shout):
        name, backends = "pigeons", ("carrier-pigeon",)

    class Birds:
        @hookimpl
        def fabula_register_stages(self) -> list[type[Stage]]:
            return [Teller, Shout, Only, Cutter, Reader, Director, Painter]

    registry = Registry()
    registry.add(Birds(), "birds")
    text = WHOLE.replace("  - critic: strict\n", "").replace("shout", translator)
    with pytest.raises(ConfigError, match="runs on carrier-pigeon, not on"):
        await load_pipeline(text, registry).run(runs_dir=tmp_path)


class Gossip(Stage):
    """A viewer of notifications alone."""

    role, name = "viewer", "gossip"
    takes = (NoticeGiven, StageFailed, SourceEnded)

    async def open(self, context: Any) -> None:
        await super().open(context)
        for n in range(20):
            await context.notice(f"notice {n} while nobody reads yet")

    async def handle(self, event: Event, publish: Publish) -> None:
        if isinstance(event, StageFailed):
            await self.context.store(f"failed-{event.stage}.txt", event.message.encode(), "text/plain")


class Unfed(Stage):
    """A viewer of what nobody gives."""

    role, name = "viewer", "unfed"
    takes = (Transcript,)

    async def handle(self, event: Event, publish: Publish) -> None:
        raise AssertionError("nobody gives a transcript here")


class Chatty(Stage):
    """Tells something for every sentence, and listens to what others tell."""

    role, name = "translator", "chatty"
    takes, gives = (Sentence, NoticeGiven), (Sentence,)

    async def handle(self, event: Event, publish: Publish) -> None:
        if isinstance(event, Sentence):
            for n in range(5):
                await self.context.notice(f"{event.index}.{n}")
            await publish(event)


class Grouped(Shout):
    """Fails inside a task group of its own."""

    name = "grouped"

    async def handle(self, event: Event, publish: Publish) -> None:
        async def fail() -> None:
            raise InputError("too loud", hint="whisper")

        async with anyio.create_task_group() as group:
            group.start_soon(fail)


class Resourceful(Shout):
    """Holds a resource whose closing waits."""

    name = "resourceful"

    async def open(self, context: Any) -> None:
        await super().open(context)
        context.stack.push_async_callback(self._let_go)

    async def _let_go(self) -> None:
        await anyio.lowlevel.checkpoint()
        await self.context.store("let-go.txt", b"", "text/plain")


class More:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Gossip, Unfed, Chatty, Grouped, Resourceful]


async def run_more(tmp_path: Path, yaml: str, *overrides: str) -> RunResult:
    registry = Registry()
    registry.add(Plugins(), "test")
    registry.add(More(), "more")
    with anyio.fail_after(20):
        return await load_pipeline(yaml, registry, overrides).run(runs_dir=tmp_path)


async def test_listeners_of_notifications_neither_hang_nor_hold_each_other(tmp_path: Path) -> None:
    yaml = WHOLE + "  - viewer: gossip\n  - viewer: gossip\n    id: gossip2\n  - viewer: unfed\n"
    result = await run_more(tmp_path, yaml, "stages.reader.fail_on=[2]")
    assert result.outcome == "failed"
    assert (result.folder / "failed-reader.txt").read_text() == "cannot read 2"


async def test_notices_up_and_down_the_stream_do_not_deadlock(tmp_path: Path) -> None:
    chatty = "  - translator: chatty\n    id: {}\n"
    yaml = WHOLE.replace("  - reader", chatty.format("one") + chatty.format("two") + "  - reader")
    result = await run_more(tmp_path, yaml, "stages.source.count=60")
    assert result.outcome == "done"


async def test_a_failure_inside_a_stages_own_task_group_is_told_as_itself(tmp_path: Path) -> None:
    result = await run_more(tmp_path, WHOLE.replace("translator: shout", "translator: grouped"))
    assert result.error is not None
    assert (result.error.exit_code, result.error.hint) == (3, "whisper")
    assert "too loud" in result.error.message


async def test_resources_are_let_go_in_peace_when_a_run_is_cancelled(tmp_path: Path) -> None:
    registry = Registry()
    registry.add(Plugins(), "test")
    registry.add(More(), "more")
    made = load_pipeline(WHOLE.replace("translator: shout", "translator: resourceful"), registry)
    with anyio.move_on_after(20) as scope:
        await made.run(runs_dir=tmp_path, observers=[lambda e: scope.cancel() if isinstance(e.event, Shot) else None])
    (folder,) = tmp_path.iterdir()
    assert (folder / "let-go.txt").exists()
