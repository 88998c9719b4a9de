"""A built-in stage that is broken off anywhere goes on as if nothing had happened."""

from __future__ import annotations

import wave
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from fabula.core import Event, PictureSkipped, Publish, Reading, Sentence, Stage, Verdict
from fabula.core.conformance import Case, check_resume
from fabula.core.registry import load_registry
from fabula.core.testing import run_stage, sentence

from .stories import TOLD

REGISTRY = load_registry()
CATALOGUE = REGISTRY.catalogue
SCORERS = tuple(REGISTRY.scorers.values())


def make(role: str, name: str, **settings: object) -> Stage:
    cls = CATALOGUE[role][name]
    assert issubclass(cls, Stage)
    return cls(cls.Settings.model_validate(settings))


async def read_story(story: str, folder: Path) -> tuple[list[Event], list[Event]]:
    """The sentences and the readings of a story."""
    sentences = await run_stage(make("segmenter", "sentences"), send=TOLD[story], folder=folder / "sentences")
    return list(sentences), list(await run_stage(make("reader", "english"), send=sentences, folder=folder / "readings"))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"  # which loop it is makes no difference to what is remembered


@pytest.mark.anyio
@pytest.mark.parametrize("story", TOLD)
async def test_segmenter(story: str, tmp_path: Path) -> None:
    await check_resume(Case(make=lambda: make("segmenter", "sentences"), send=TOLD[story]), tmp_path)


@pytest.mark.anyio
@pytest.mark.parametrize("story", ["quotes", "pronouns", "odd", "unpunctuated"])
async def test_reader_validator_and_director(story: str, tmp_path: Path) -> None:
    sentences, readings = await read_story(story, tmp_path)
    await check_resume(Case(make=lambda: make("reader", "english"), send=sentences), tmp_path / "reader")
    case = Case(make=lambda: make("validator", "atomic", on_implausible="reject"), send=readings, scorers=SCORERS)
    await check_resume(case, tmp_path / "validator")
    judge = make("validator", "atomic")
    verdicts = await run_stage(judge, send=readings, folder=tmp_path / "verdicts", scorers=SCORERS)
    assert all(isinstance(one, Verdict) for one in verdicts)
    await check_resume(Case(make=lambda: make("director", "storyboard"), send=verdicts), tmp_path / "director")


@pytest.mark.anyio
async def test_some_sentences_are_rejected(tmp_path: Path) -> None:
    """Else nothing would be tried above of what a rejected sentence told."""
    _, readings = await read_story("odd", tmp_path)
    rejecting = make("validator", "atomic", on_implausible="reject")
    out = await run_stage(rejecting, send=readings, folder=tmp_path / "x", scorers=SCORERS)
    assert {type(one) for one in out} == {PictureSkipped, Verdict}
    assert any(isinstance(one, Verdict) and one.breaks for one in out)


@pytest.mark.anyio
async def test_sources(tmp_path: Path) -> None:
    text = tmp_path / "story.txt"
    text.write_text("The dog ran home.\n\nIt slept.\n[9] Then it ate.\n", encoding="utf-8")
    await check_resume(Case(make=lambda: make("source", "text", path=str(text))), tmp_path / "text")
    sound = tmp_path / "sound.wav"
    with wave.open(str(sound), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(b"".join((n * 37 % 20_000).to_bytes(2, "little") for n in range(22_050 * 5)))
    await check_resume(Case(make=lambda: make("source", "file", path=str(sound))), tmp_path / "file")


class Forgetful(Stage):
    """Numbers sentences, and after a resume begins anew."""

    role, name = "translator", "forgetful"
    takes, gives = (Sentence,), (Sentence,)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        number = 0
        async for event in inbox:
            assert isinstance(event, Sentence | Reading)
            await publish(sentence(f"{number}", index=getattr(event, "index", 0), start=event.start))  # type: ignore[union-attr]
            number += 1


@pytest.mark.anyio
async def test_forgetting_is_found(tmp_path: Path) -> None:
    send = [sentence("Hello.", index=n, start=3.0 * n) for n in range(3)]
    with pytest.raises(AssertionError, match=r"broken off after 1 of 3.*restore"):
        await check_resume(Case(make=Forgetful, send=send), tmp_path)
