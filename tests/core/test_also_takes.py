"""What a stage also takes: given where somebody gives it, missed by nobody, and there before what it is about."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import anyio.lowlevel
import pytest

from fabula.core import (
    Chapter,
    Context,
    Event,
    NamedEntity,
    Past,
    Publish,
    Reading,
    RunResumed,
    Sentence,
    Sentiment,
    Stage,
    StageSettings,
    Transcript,
    Video,
    hookimpl,
)
from fabula.core.conformance import check_declarations
from fabula.core.journalreader import read_journal, whole_lines
from fabula.core.pipeline import load_pipeline, load_run
from fabula.core.registry import Registry
from fabula.core.run import RunResult

TONES = ("positive", "negative", "neutral", "positive", "negative", "positive")
NAMES = tuple(NamedEntity(start=n, end=n + 0.5, label="person_name", text=f"Mira {n}") for n in range(40))
"""More than fit into a queue."""


class Service(Stage):
    """Tells all tones and names at once, then the words."""

    role, name = "source", "service"
    gives = (Transcript, Sentiment, NamedEntity, Chapter)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        for n, tone in enumerate(TONES):
            await publish(Sentiment(start=2.0 * n, end=2.0 * n + 2, label=tone))  # type: ignore[arg-type]
        for name in NAMES:
            await publish(name)
        await publish(Chapter(start=0, end=12, headline="nobody takes this"))
        for n in range(len(TONES)):
            await publish(Transcript(turn=n, text=f"word {n}", words=(), start=2.0 * n, end=2.0 * n + 2))


class Words(Stage):
    """Words alone."""

    role, name = "source", "words"
    gives = (Transcript,)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        for n in range(len(TONES)):
            await publish(Transcript(turn=n, text=f"word {n}", words=(), start=2.0 * n, end=2.0 * n + 2))


class Splitter(Stage):
    """A sentence a transcript."""

    role, name = "segmenter", "splitter"
    takes, gives = (Transcript,), (Sentence,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Transcript)
        await publish(Sentence(index=event.turn, text=event.text, heard=event.text, start=event.start, end=event.end))


class Feeling(Stage):
    """Reads with the tone the service told, and counts the names it knows."""

    role, name = "reader", "feeling"
    takes, gives = (Sentence,), (Reading,)
    also_takes = (Sentiment, NamedEntity)

    class Settings(StageSettings):
        fails_once_on: int = -1

    async def open(self, context: Context) -> None:
        await super().open(context)
        self.tones: dict[float, str] = {}
        self.names: set[str] = set()

    async def restore(self, past: Past) -> None:
        for event in past.took:
            self.note(event)

    def note(self, event: Event) -> None:
        if isinstance(event, Sentiment):
            self.tones[event.start] = event.label
        elif isinstance(event, NamedEntity):
            self.names.add(event.text)

    async def handle(self, event: Event, publish: Publish) -> None:
        self.note(event)
        if isinstance(event, Sentence):
            once = self.context.path / "failed"
            if event.index == self.settings.fails_once_on and not once.exists():
                once.touch()
                raise RuntimeError("lost its memory")
            await publish(Reading(sentence=event, mood=f"{self.tones.get(event.start)} {len(self.names)}"))


class Plain(Stage):
    """Reads without."""

    role, name = "reader", "plain"
    takes, gives = (Sentence,), (Reading,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Sentence), f"it was given a {type(event).__name__}"
        await publish(Reading(sentence=event, mood="plain"))


class Last(Stage):
    """Keeps all."""

    role, name = "editor", "last"
    takes, gives = (Reading,), (Video,)
    on_resume = "replay"

    async def handle(self, event: Event, publish: Publish) -> None:
        await anyio.lowlevel.checkpoint()


class Plugins:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Service, Words, Splitter, Feeling, Plain, Last]


def registry() -> Registry:
    made = Registry()
    made.add(Plugins(), "test")
    return made


def play(source: str = "service", reader: str = "feeling") -> str:
    return (
        f"stages:\n  - source: {source}\n  - segmenter: splitter\n  - reader: {reader}\n"
        "    retry: {times: 2, backoff: 0}\n  - editor: last\n"
    )


async def first(folder: Path, text: str, *overrides: str) -> RunResult:
    with anyio.fail_after(20):
        return await load_pipeline(text, registry(), overrides).run(runs_dir=folder, name="play")


def moods(folder: Path) -> list[str | None]:
    events = [e.event for e in read_journal(folder / "journal.jsonl").envelopes]
    return [event.mood for event in events if isinstance(event, Reading)]


TOLD = [f"{tone} {len(NAMES)}" for tone in TONES]


@pytest.mark.anyio
async def test_what_was_told_before_the_words_is_there_before_the_sentences(tmp_path: Path) -> None:
    result = await first(tmp_path, play())
    assert (result.outcome, result.error) == ("done", None)
    assert moods(result.folder) == TOLD


@pytest.mark.anyio
async def test_it_does_without_where_nobody_tells(tmp_path: Path) -> None:
    result = await first(tmp_path, play("words"))
    assert (result.outcome, result.error) == ("done", None)
    assert moods(result.folder) == ["None 0"] * len(TONES)


@pytest.mark.anyio
async def test_broken_off_behind_any_line_it_knows_what_was_told(tmp_path: Path) -> None:
    whole = (await first(tmp_path / "whole", play())).folder
    data = (whole / "journal.jsonl").read_bytes()
    lines = list(whole_lines(data))
    for at in range(3, len(lines) + 1):
        folder = tmp_path / f"{at}"
        shutil.copytree(whole, folder)
        (folder / "journal.jsonl").write_bytes(data[: lines[at - 1].end])
        with anyio.fail_after(20):
            result = await load_run(folder, registry()).resume(folder)
        assert (result.outcome, result.error) == ("done", None), at
        assert moods(folder) == TOLD, at


@pytest.mark.anyio
async def test_a_whole_run_has_nothing_left_to_do(tmp_path: Path) -> None:
    """Names that lie behind all sentences wait for no answer."""
    whole = (await first(tmp_path, play())).folder
    assert NAMES[-1].end > 2.0 * len(TONES)
    with anyio.fail_after(20):
        result = await load_run(whole, registry()).resume(whole)
    assert result.outcome == "done"
    events = [e.event for e in read_journal(whole / "journal.jsonl").envelopes]
    (resumed,) = [event for event in events if isinstance(event, RunResumed)]
    assert "reader" not in resumed.stages


@pytest.mark.anyio
@pytest.mark.parametrize("at", [0, 3, 5])
async def test_a_second_try_knows_it_too(tmp_path: Path, at: int) -> None:
    result = await first(tmp_path, play(), f"stages.reader.fails_once_on={at}")
    assert (result.outcome, result.error) == ("done", None)
    assert moods(result.folder) == TOLD


@pytest.mark.anyio
async def test_who_stands_in_may_know_nothing_of_it(tmp_path: Path) -> None:
    text = play().replace("    retry: {times: 2, backoff: 0}\n", "    fallback: plain\n")
    result = await first(tmp_path, text, "stages.reader.fails_once_on=2")
    assert (result.outcome, result.error) == ("done", None)
    assert moods(result.folder) == [*TOLD[:2], "plain", "plain", "plain", "plain"]


def declared(**attributes: Any) -> list[str]:
    return check_declarations(type("Odd", (Feeling,), {"__doc__": "Odd.", **attributes}))


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ({}, ""),
        ({"also_takes": (int,)}, "no event a stage may be given"),
        ({"takes": (Sentence, Sentiment)}, "it takes Sentiment and also takes it"),
        ({"takes": ()}, "but takes nothing"),
        ({"stateless": True}, "says it is stateless"),
        ({"restore": Stage.restore}, "in restore()"),
    ],
)
def test_declarations(attributes: dict[str, Any], said: str) -> None:
    Feeling.Settings.model_fields["fails_once_on"].description = "Where."
    problems = declared(**attributes)
    assert any(said in problem for problem in problems) if said else not problems
