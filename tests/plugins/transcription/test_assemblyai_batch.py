"""Recordings through the double: what comes back, what is sent, and what is not sent twice."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fabula.core import (
    AudioChunk,
    Chapter,
    Event,
    FabulaError,
    MissingError,
    NamedEntity,
    NoticeGiven,
    Past,
    Sentiment,
    Transcript,
)
from fabula.core.testing import StageRun, run_stage
from fabula.core.testing.assemblyai_batch import AssemblyAIBatchDouble
from fabula.core.testing.watermark import Watermark
from fabula.plugins.transcription.assemblyai_batch import AssemblyAIBatch, AssemblyAIBatchSettings

from .clock import Clock

pytestmark = pytest.mark.anyio

STORY = (
    "Once a girl named Mira lived in Ashford. She was lonely and cried. Then a dog came. They laughed all day. "
    "In the morning the dog was gone. Mira looked everywhere."
)
MARK = Watermark(STORY)
SENTENCES = [part.strip() + "." for part in STORY.split(".") if part.strip()]


def double(**more: Any) -> AssemblyAIBatchDouble:
    settings: dict[str, Any] = {
        "speakers": ("A", "B"),
        "tones": {"lonely": "NEGATIVE", "laughed": "POSITIVE", "gone": "NEGATIVE"},
        "names": {"Mira": "person_name", "Ashford": "location"},
        "chapters": [("Once", "A lonely girl", "Mira is alone."), ("In the morning", "The dog is gone", "It left.")],
    }
    return AssemblyAIBatchDouble(MARK, **(settings | more))


@pytest.fixture(name="service")
def _service() -> Iterator[AssemblyAIBatchDouble]:
    with double() as made:
        yield made


def stage(service: AssemblyAIBatchDouble, clock: Clock | None = None, **settings: Any) -> AssemblyAIBatch:
    clock = clock or Clock()
    made = AssemblyAIBatchSettings.model_validate({"base_url": service.base_url, "api_key": service.key} | settings)
    return AssemblyAIBatch(made, sleep=clock.sleep, clock=clock)


def chunks(pcm: bytes, start: float = 0.0) -> list[AudioChunk]:
    step = 16_000
    return [AudioChunk(start=start + at / 32_000, pcm=pcm[at : at + step]) for at in range(0, len(pcm), step)]


async def hear(made: AssemblyAIBatch, folder: Path, **more: Any) -> StageRun:
    sound: dict[str, Any] = {"send": chunks(MARK.pcm())} | more
    return await run_stage(made, folder=folder, **sound)


def of(kind: type, events: list[Event]) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


async def test_every_sentence_with_the_times_of_its_words(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    out = await hear(stage(service), tmp_path)
    said: list[Transcript] = of(Transcript, out)
    assert [one.text for one in said] == SENTENCES
    assert [one.turn for one in said] == list(range(len(said)))
    assert all(one.final and one.language == "en" for one in said)
    words = [word for one in said for word in one.words]
    assert [word.text for word in words] == STORY.split()
    for word, truth in zip(words, MARK.spoken, strict=True):
        assert word.start == pytest.approx(truth.start, abs=0.03)
        assert word.end == pytest.approx(truth.end, abs=0.03)
        assert word.confidence == 0.98
    assert [one.words[0].speaker for one in said] == ["A", "B", "A", "B", "A", "B"]
    assert [(one.start, one.end) for one in said] == [(one.words[0].start, one.words[-1].end) for one in said]


async def test_tone_names_and_chapters_come_before_the_words(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    out = await hear(stage(service), tmp_path)
    first = next(i for i, event in enumerate(out) if isinstance(event, Transcript))
    assert not any(isinstance(event, Sentiment | NamedEntity | Chapter) for event in out[first:])
    tones = [one.label for one in of(Sentiment, out)]
    assert tones == ["neutral", "negative", "neutral", "positive", "negative", "neutral"]
    said = of(Transcript, out)
    assert [(one.start, one.end) for one in of(Sentiment, out)] == [(one.start, one.end) for one in said]
    assert [(one.label, one.text) for one in of(NamedEntity, out)] == [
        ("person_name", "Mira"), ("location", "Ashford"), ("person_name", "Mira"),
    ]  # fmt: skip
    mira = of(NamedEntity, out)[0]
    assert (mira.start, mira.end) == (said[0].words[4].start, said[0].words[4].end)
    chapters: list[Chapter] = of(Chapter, out)
    assert [(one.headline, one.summary) for one in chapters] == [
        ("A lonely girl", "Mira is alone."), ("The dog is gone", "It left."),
    ]  # fmt: skip
    assert (chapters[0].start, chapters[0].end) == (said[0].start, said[3].end)


@pytest.mark.parametrize("way", ["summarization", "auto_chapters", "off"])
async def test_chapters_either_way(service: AssemblyAIBatchDouble, tmp_path: Path, way: str) -> None:
    out = await hear(stage(service, chapters=way), tmp_path)
    assert len(of(Chapter, out)) == (0 if way == "off" else 2)


async def test_what_is_asked(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    wishes: dict[str, Any] = {
        "language": "en_uk", "keyterms": ["Mira"], "speakers": 2, "sentiment": False, "entities": False,
        "chapters": "off", "speech_models": ["universal-2"],
    }  # fmt: skip
    out = await hear(stage(service, **wishes), tmp_path)
    (asked,) = [one.asked for one in service.requests if one.path == "/v2/transcript"]
    assert asked == {
        "audio_url": service.heard_from[0], "speech_models": ["universal-2"], "language_code": "en_uk",
        "keyterms_prompt": ["Mira"], "speaker_labels": True, "speakers_expected": 2,
    }  # fmt: skip
    assert {type(event) for event in out} == {Transcript}
    assert of(Transcript, out)[0].language == "en"


async def test_the_sound_is_sent_as_flac_and_nothing_is_left(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    await hear(stage(service), tmp_path)
    (recording,) = service.recordings.values()
    assert recording[:4] == b"fLaC"
    assert not list(tmp_path.rglob("*.part"))
    assert [path.name for path in (tmp_path / "assemblyai").iterdir()] == ["test.json"]


async def test_where_it_cuts_no_sentences_its_utterances_serve(tmp_path: Path) -> None:
    with double(cuts=False) as service:
        assert [one.text for one in of(Transcript, await hear(stage(service), tmp_path))] == SENTENCES


async def test_silence_is_no_failure(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    out = await hear(stage(service), tmp_path, send=chunks(bytes(64_000)))
    assert out == []
    assert any("nobody speak" in one.text for one in out.notifications if isinstance(one, NoticeGiven))


async def test_no_sound_asks_nothing(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    assert await hear(stage(service), tmp_path, send=()) == []
    assert service.requests == []


# --- resuming ------------------------------------------------------------------------------------------------


class Killed(Exception):
    pass


async def test_a_run_killed_while_it_waits_asks_for_the_same_transcript(tmp_path: Path) -> None:
    with double(polls=4) as service:
        clock = Clock()

        async def killed_in_the_third_sleep(seconds: float) -> None:
            await clock.sleep(seconds)
            if len(clock.slept) == 3:
                raise Killed

        made = stage(service, clock)
        made._sleep = killed_in_the_third_sleep
        with pytest.raises(Killed):
            await hear(made, tmp_path)
        out = await hear(stage(service), tmp_path, send=(), past=Past())
        assert [one.text for one in of(Transcript, out)] == SENTENCES
        assert service.count("POST", "/v2/upload") == service.count("POST", "/v2/transcript") == 1


@pytest.mark.parametrize("published", [1, 7, 13, 14, 15])
async def test_killed_while_it_publishes_it_says_the_same_again(
    service: AssemblyAIBatchDouble, tmp_path: Path, published: int
) -> None:
    whole = await hear(stage(service), tmp_path)
    (job,) = json.loads((tmp_path / "assemblyai" / "test.json").read_bytes())["jobs"]
    job |= {"done": False, "heard": 0}
    (tmp_path / "assemblyai" / "test.json").write_text(json.dumps({"version": 1, "jobs": [job]}))
    past = Past(gave=tuple(whole[:published]))
    again = await hear(stage(service), tmp_path, send=(), past=past)
    assert again == whole  # the engine leaves out what it knows
    assert service.count("POST", "/v2/upload") == 1


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.77])
async def test_only_what_nobody_heard_is_sent_when_the_story_goes_on(
    service: AssemblyAIBatchDouble, tmp_path: Path, cut: float
) -> None:
    pcm = MARK.pcm()
    ends = [word.end + 0.03 for word in MARK.spoken]
    at = round(min(ends, key=lambda end: abs(end - cut * MARK.duration)) * 16_000) * 2
    first = await hear(stage(service), tmp_path, send=chunks(pcm[:at]))
    # what comes now follows in the spool
    past = Past(gave=tuple(first))
    second = await hear(stage(service), tmp_path, send=chunks(pcm[at:], at / 32_000), past=past)
    said = [*of(Transcript, first), *of(Transcript, second)]
    assert " ".join(one.text for one in said) == STORY
    assert [one.turn for one in said] == list(range(len(said)))
    for word, truth in zip([word for one in said for word in one.words], MARK.spoken, strict=True):
        assert word.start == pytest.approx(truth.start, abs=0.03)
    sizes = [len(one) for one in service.recordings.values()]
    assert len(sizes) == 2
    assert sizes[1] < sum(sizes)


async def test_a_whole_story_is_not_sent_again(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    whole = await hear(stage(service), tmp_path)
    before = len(service.requests)
    again = await hear(stage(service), tmp_path, send=(), past=Past(gave=tuple(whole)))
    assert again == []
    assert len(service.requests) == before


async def test_other_settings_ask_anew_where_nothing_was_told(tmp_path: Path) -> None:
    with double(polls=1) as service:
        made = stage(service)
        service.fault("poll", 401)
        with pytest.raises(MissingError):
            await hear(made, tmp_path)
        out = await hear(stage(service, sentiment=False), tmp_path, send=(), past=Past())
        assert [one.text for one in of(Transcript, out)] == SENTENCES
        assert service.count("POST", "/v2/transcript") == 2


async def test_a_transcript_that_was_deleted_is_asked_for_again(tmp_path: Path) -> None:
    with double(polls=1) as service:
        service.fault("poll", 401)
        with pytest.raises(MissingError):
            await hear(stage(service), tmp_path)
        service.forget()
        out = await hear(stage(service), tmp_path, send=(), past=Past())
        assert [one.text for one in of(Transcript, out)] == SENTENCES


@pytest.mark.parametrize(
    "torn", [b"", b"{", b"[]", b'{"version":1,"jobs":[{"start":"a"}]}', b'{"version":9,"jobs":[]}']
)
async def test_a_damaged_note_means_it_is_sent_again(
    service: AssemblyAIBatchDouble, tmp_path: Path, torn: bytes
) -> None:
    (tmp_path / "assemblyai").mkdir()
    (tmp_path / "assemblyai" / "test.json").write_bytes(torn)
    assert [one.text for one in of(Transcript, await hear(stage(service), tmp_path))] == SENTENCES


# --- the key -------------------------------------------------------------------------------------------------


async def test_the_key_of_the_environment(
    service: AssemblyAIBatchDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "ASSEMBLYAI_API_KEY", f" {service.key}\n")
    out = await hear(stage(service, api_key=None), tmp_path / "a")
    assert of(Transcript, out)
    # run.yaml holds stars where the file held a key
    assert of(Transcript, await hear(stage(service, api_key="**********"), tmp_path / "b"))


@pytest.mark.parametrize("key", ["", "  ", "sk line\nbreak", "schlüssel-123456"])
async def test_a_key_that_cannot_be_one(
    service: AssemblyAIBatchDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.delenv("ASSEMBLYAI_API_KEY", raising=False)
    with pytest.raises(MissingError) as caught:
        await hear(stage(service, api_key=key), tmp_path)
    assert not key.strip() or key.strip() not in f"{caught.value} {caught.value.hint}"
    assert "key" in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://api.example.com", "ftp://x", "api.assemblyai.com", "https://u:p@host", "https://"]
)
def test_an_address_no_key_may_be_sent_to(url: str) -> None:
    with pytest.raises(ValueError, match="base_url"):
        AssemblyAIBatchSettings(base_url=url)


async def test_regions(tmp_path: Path) -> None:
    for region, host in (("us", "https://api.assemblyai.com"), ("eu", "https://api.eu.assemblyai.com")):
        made = AssemblyAIBatch(AssemblyAIBatchSettings.model_validate({"api_key": "k" * 32, "region": region}))
        assert await run_stage(made, folder=tmp_path / region) == []
        assert made._address == host


async def test_it_is_no_longer_waited_for(tmp_path: Path) -> None:
    with double(polls=10_000) as service:
        clock = Clock()
        with pytest.raises(FabulaError, match="still 'processing' after 60 s") as caught:
            await hear(stage(service, clock, give_up_after=60), tmp_path)
        assert "resume" in caught.value.hint
        assert 55 < clock.now < 80
        assert max(clock.slept) <= 10
        assert service.count("GET", "/v2/transcript/.*") < 15
