"""Recordings through a service that misbehaves: what is mended, and what is told where it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Literal

import anyio.to_thread
import httpx
import pytest

from fabula.core import AudioChunk, FabulaError, InputError, MissingError, Transcript
from fabula.core.testing import StageRun, run_stage
from fabula.core.testing.assemblyai_batch import AssemblyAIBatchDouble
from fabula.core.testing.watermark import Watermark
from fabula.plugins.transcription.assemblyai_batch import AssemblyAIBatch, AssemblyAIBatchSettings
from fabula.plugins.transcription.assemblyai_batch_client import BatchClient, retry_after
from fabula.plugins.transcription.assemblyai_batch_results import told_beside, transcripts

from .clock import Clock

STORY = "Mira lived alone. Then a dog came. They laughed."
MARK = Watermark(STORY)
STEPS: tuple[Literal["upload", "create", "poll", "sentences"], ...] = ("upload", "create", "poll", "sentences")
KEY = "a-secret-that-nobody-sees"


@pytest.fixture(name="service")
def _service() -> Iterator[AssemblyAIBatchDouble]:
    with AssemblyAIBatchDouble(MARK, key=KEY) as made:
        yield made


async def hear(service: AssemblyAIBatchDouble, folder: Path, clock: Clock | None = None, **settings: Any) -> StageRun:
    clock = clock or Clock()
    made = AssemblyAIBatchSettings.model_validate({"base_url": service.base_url, "api_key": service.key} | settings)
    pcm = MARK.pcm()
    send = [AudioChunk(start=at / 32_000, pcm=pcm[at : at + 16_000]) for at in range(0, len(pcm), 16_000)]
    return await run_stage(AssemblyAIBatch(made, sleep=clock.sleep, clock=clock), send=send, folder=folder)


def text(out: StageRun) -> str:
    return " ".join(event.text for event in out if isinstance(event, Transcript))


@pytest.mark.anyio
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("status", [429, 504, 0, -1])
async def test_what_passes_is_tried_again(
    service: AssemblyAIBatchDouble, tmp_path: Path, step: Any, status: int
) -> None:
    service.fault(step, status, times=2)
    assert text(await hear(service, tmp_path)) == STORY


@pytest.mark.anyio
@pytest.mark.parametrize("times", [1, 2])
async def test_a_transcript_whose_id_was_lost_is_found_and_not_paid_for_twice(
    service: AssemblyAIBatchDouble, tmp_path: Path, times: int
) -> None:
    service.fault("create", -1)
    if times == 2:
        service.fault("list", 503, times=2)
    assert text(await hear(service, tmp_path)) == STORY
    assert service.count("POST", "/v2/transcript") == 1


@pytest.mark.anyio
@pytest.mark.parametrize("status", [429, 503])
async def test_it_waits_as_long_as_it_is_asked_to(service: AssemblyAIBatchDouble, tmp_path: Path, status: int) -> None:
    service.fault("create", status, retry_after=77)
    clock = Clock()
    assert text(await hear(service, tmp_path, clock)) == STORY
    assert sum(clock.slept[:2]) == 77  # in parts, with a sign of life between them
    assert clock.slept[:2] == [60, 17]


@pytest.mark.anyio
async def test_longer_than_its_patience_it_does_not_wait(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    service.fault("create", 429, retry_after=9999, error="Too many requests")
    clock = Clock()
    with pytest.raises(FabulaError, match="left alone for 9999 s") as caught:
        await hear(service, tmp_path, clock)
    assert "Too many requests" in str(caught.value)
    assert clock.now == 0


@pytest.mark.anyio
@pytest.mark.parametrize("step", STEPS)
async def test_what_does_not_pass_is_told(service: AssemblyAIBatchDouble, tmp_path: Path, step: Any) -> None:
    service.fault(step, 500, times=1000, error=f"out of order, {KEY}")
    clock = Clock()
    with pytest.raises(FabulaError) as caught:
        await hear(service, tmp_path, clock, patience=120)
    said = f"{caught.value}\n{caught.value.hint}"
    assert "status 500" in said
    assert "out of order" in said
    assert KEY not in said
    assert 50 < clock.now <= 130
    assert max(clock.slept) <= 38
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (400, InputError, "transcriber's settings"),
        (401, MissingError, "ASSEMBLYAI_API_KEY"),
        (403, MissingError, "funds"),
        (404, FabulaError, "base_url"),
        (413, InputError, "too large"),
    ],
)
async def test_refusals_are_final(
    service: AssemblyAIBatchDouble, tmp_path: Path, status: int, kind: type[FabulaError], said: str
) -> None:
    service.fault("upload", status, error=f"not with {KEY}")
    clock = Clock()
    with pytest.raises(kind) as caught:
        await hear(service, tmp_path, clock)
    told = f"{caught.value}\n{caught.value.hint}"
    assert said in told
    assert str(status) in told
    assert KEY not in told
    assert clock.slept == []
    assert len(service.requests) == 1


@pytest.mark.anyio
async def test_a_wrong_key(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="refuses the key") as caught:
        await hear(service, tmp_path, api_key="another-secret")
    assert "another-secret" not in f"{caught.value} {caught.value.hint} {caught.value!r} {caught.value.__cause__}"


@pytest.mark.anyio
async def test_what_the_double_calls_wrong_is_told(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="speech_models must be"):
        await hear(service, tmp_path, speech_models=("conformer",))


@pytest.mark.anyio
async def test_a_transcript_that_fails_is_told_and_asked_for_anew(
    service: AssemblyAIBatchDouble, tmp_path: Path
) -> None:
    service.fail_transcript("Transcoding failed. File does not appear to contain audio.")
    with pytest.raises(FabulaError, match="Transcoding failed") as caught:
        await hear(service, tmp_path)
    assert "retry" in caught.value.hint
    out = await hear(service, tmp_path / "again")
    assert text(out) == STORY


@pytest.mark.anyio
async def test_nobody_there(tmp_path: Path) -> None:
    with AssemblyAIBatchDouble(MARK) as service:
        gone = service.base_url
    clock = Clock()
    made = AssemblyAIBatchSettings.model_validate({"base_url": gone, "api_key": KEY, "patience": 60})
    with pytest.raises(FabulaError, match=r"127\.0\.0\.1 cannot be reached") as caught:
        await run_stage(
            AssemblyAIBatch(made, sleep=clock.sleep, clock=clock),
            send=[AudioChunk(start=0, pcm=MARK.pcm()[:32_000])],
            folder=tmp_path,
        )
    assert "fallback: whisper" in caught.value.hint
    assert 25 < clock.now <= 75


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])  # httpx leaves a generator open then, of which trio complains
async def test_an_answer_that_was_damaged_on_the_way_is_asked_for_again() -> None:
    answers = [
        httpx.Response(200, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(b"no gzip")),
        httpx.Response(200, json={"status": "queued"}),
    ]
    clock = Clock()
    transport = httpx.MockTransport(lambda request: answers.pop(0))
    async with httpx.AsyncClient(base_url="http://service.example", transport=transport) as http:
        client = BatchClient(
            http, key=KEY, patience=60, sleep=clock.sleep, clock=clock, in_thread=anyio.to_thread.run_sync
        )
        assert await client.transcript("one") == {"status": "queued"}
    assert len(clock.slept) == 1


def test_retry_after_in_seconds_or_as_a_date() -> None:
    assert retry_after(None) is None
    assert retry_after("7") == 7
    assert retry_after("-3") == 0
    assert retry_after("soon") is None
    assert retry_after("nan") is None
    assert retry_after("inf") is None
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert 90 < (retry_after(date) or 0) < 101


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"sentiment_analysis_results": None, "entities": None, "chapters": None, "speech_understanding": None},
        {"sentiment_analysis_results": [{"sentiment": "MIXED", "start": 1, "end": 2}, 7, None]},
        {"sentiment_analysis_results": [{"sentiment": "POSITIVE", "start": None, "end": None}]},
        {"entities": [{"entity_type": "person_name", "text": " "}, {"text": "Mira"}, {}]},
        {"chapters": [{"start": 0, "end": 0, "headline": "x"}, {"start": 0, "end": 9, "headline": None}]},
        {"speech_understanding": {"response": {"summarization": {"status": "failed"}}}},
        {"speech_understanding": []},
        {"words": [{"text": None, "start": "x", "end": float("nan"), "confidence": True}]},
    ],
)
def test_answers_that_say_nothing(answer: dict[str, Any]) -> None:
    assert told_beside(answer, 0.0) == []
    assert transcripts(answer, [], at=0.0, until=10.0, turn=0) == []


def test_times_that_cannot_be_are_put_in_order() -> None:
    words = [
        {"text": "New York", "start": 500, "end": 900, "confidence": 2},
        {"text": "is", "start": 400, "end": 300},
        {"text": "big.", "start": 99_000, "end": 99_500, "confidence": 0.5, "speaker": "B"},
    ]
    (said,) = transcripts({"language_code": "en"}, [{"words": words, "speaker": "A"}], at=10.0, until=12.0, turn=3)
    assert said.text == "New York is big."
    assert said.turn == 3
    times = [edge for word in said.words for edge in (word.start, word.end)]
    assert times == sorted(times)
    assert all(10 <= edge <= 12 for edge in times)
    assert [word.speaker for word in said.words] == ["A", "A", "A", "B"]
    assert [word.confidence for word in said.words] == [1.0, 1.0, None, 0.5]


def test_the_official_client_takes_the_double_for_the_service(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    aai = pytest.importorskip("assemblyai")
    client = aai.Client(settings=aai.Settings(api_key=KEY, base_url=service.base_url, polling_interval=0.01))
    with client.http_client:
        config = aai.TranscriptionConfig(
            speech_models=["universal-2"], speaker_labels=True, sentiment_analysis=True, entity_detection=True,
            auto_chapters=True,
        )  # fmt: skip
        transcript = aai.Transcriber(client=client, config=config).transcribe(str(MARK.write(tmp_path / "story.wav")))
        assert transcript.status == aai.TranscriptStatus.completed
        assert transcript.text == STORY
        assert [one.text for one in transcript.get_sentences()] == [f"{part}." for part in STORY.split(". ")[:2]] + [
            "They laughed."
        ]
        assert [one.id for one in aai.Transcriber(client=client).list_transcripts().transcripts] == [transcript.id]
        assert [one.sentiment.value for one in transcript.sentiment_analysis] == ["NEUTRAL"] * 3
