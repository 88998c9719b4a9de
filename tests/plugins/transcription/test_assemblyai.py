"""AssemblyAI's streaming service through the official SDK, against the double: whatever fails, no word is lost."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from pydantic import SecretStr, ValidationError

from fabula.core import Event, FabulaError, InputError, MissingError, Past, Transcript
from fabula.core.conformance import Case, check_declarations, check_life
from fabula.core.testing import StageRun, open_context, run_stage
from fabula.core.testing.assemblyai import KEY, StreamingDouble
from fabula.core.testing.assemblyai_faults import MENDABLE, Fault, random_faults
from fabula.core.testing.watermark import Watermark
from fabula.plugins.transcription.assemblyai import AssemblyAI
from fabula.plugins.transcription.assemblyai_errors import ServiceError
from fabula.plugins.transcription.assemblyai_settings import AssemblyAISettings
from fabula.plugins.transcription.assemblyai_turns import bare

from .aai import SPEED, STORY, Quick, Told, chunks, finals, partials, tell

pytestmark = [
    pytest.mark.anyio,
    # the SDK asks for it whenever a connection is lost
    pytest.mark.filterwarnings("ignore:ConnectionClosed.(code|reason) is deprecated:DeprecationWarning"),
]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


BEGINNING = " ".join(STORY.split()[:23])
"""Three sentences."""


def heard(told: Told) -> list[str]:
    """As it sounds: a final that waited for its format in vain has no capitals."""
    return [bare(text) for text in told.said]


def all_of(told: Told) -> list[str]:
    return [bare(text) for text in told.mark.script]


async def test_every_word_with_its_time_and_its_stop(tmp_path: Path) -> None:
    told = await tell(tmp_path)
    assert told.said == STORY.split()
    words = [word for transcript in finals(told.out) for word in transcript.words]
    for word, spoken in zip(words, told.mark.spoken, strict=True):
        assert (word.start, word.end) == pytest.approx((spoken.start, spoken.end), abs=0.02)
        assert word.confidence == 0.98
    assert [transcript.turn for transcript in finals(told.out)] == list(range(6))
    assert {transcript.language for transcript in finals(told.out)} == {"en"}
    [connection] = told.double.connections
    assert connection.terminated
    assert connection.parameters["speech_model"] == "universal-streaming-english"
    assert told.notices == ""


async def test_partials_grow_and_what_is_settled_stays(tmp_path: Path) -> None:
    told = await tell(tmp_path)
    shown = partials(told.out)
    assert len(shown) > 12
    final = {transcript.turn: [bare(word.text) for word in transcript.words] for transcript in finals(told.out)}
    for partial in shown:
        settled = [bare(word.text) for word in partial.words[: partial.settled]]
        assert final[partial.turn][: partial.settled] == settled
        assert not partial.final
    assert any(partial.settled < len(partial.words) for partial in shown)


def test_it_keeps_the_contract() -> None:
    assert check_declarations(AssemblyAI) == []


async def test_its_whole_life(tmp_path: Path) -> None:
    mark = Watermark("The cat sat on the mat.")
    async with StreamingDouble(hear=mark.hear, speed=SPEED) as double:
        settings = AssemblyAISettings(api_key=SecretStr(KEY), api_host=double.api_host)
        await check_life(Case(make=lambda: Quick(settings), send=chunks(mark.pcm())), tmp_path)
        assert all(connection.terminated for connection in double.connections)
        assert double.connections


@pytest.mark.parametrize("fault", MENDABLE, ids=lambda fault: f"{fault.kind}-{fault.code}-{fault.when}")
async def test_it_gets_over(fault: Fault, tmp_path: Path) -> None:
    told = await tell(tmp_path, story=BEGINNING, faults=[replace(fault, at=4.0)])
    assert told.double.faults == []
    assert heard(told) == all_of(told)
    times = [word.start for transcript in finals(told.out) for word in transcript.words]
    assert times == pytest.approx([word.start for word in told.mark.spoken], abs=0.03)
    assert told.double.connections[-1].terminated


@pytest.mark.parametrize("seed", range(3))
async def test_fault_after_fault(seed: int, tmp_path: Path) -> None:
    mark = Watermark(STORY + " " + STORY)
    told = await tell(tmp_path, mark=mark, faults=random_faults(seed, count=8, seconds=mark.duration))
    assert heard(told) == all_of(told)


async def test_confusing_messages_cost_no_connection(tmp_path: Path) -> None:
    faults = [Fault(kind=kind, at=at) for at, kind in enumerate(("malformed", "unknown", "warn"), 2)]  # type: ignore[arg-type]
    told = await tell(tmp_path, faults=faults)
    assert told.said == STORY.split()
    assert len(told.double.connections) == 1
    assert "AssemblyAI warns: be warned" in told.notices


async def test_a_formatted_final_that_is_late_holds_nothing_up_and_doubles_nothing(tmp_path: Path) -> None:
    told = await tell(tmp_path, faults=[Fault(kind="late", seconds=2.0)], format_wait=0.6)
    assert heard(told) == all_of(told)
    assert [t.words[0].text for t in finals(told.out)] == ["The", "A", "The", "Nobody", "Then", "The"]
    assert all(len(connection.sent) > 12 for connection in told.double.connections)


async def test_sessions_that_expire_are_taken_up(tmp_path: Path) -> None:
    told = await tell(tmp_path, service={"session_seconds": 6.0})
    assert heard(told) == all_of(told)
    assert len(told.double.connections) >= 3
    assert {connection.close_code for connection in told.double.connections} == {3008, 1000}


async def test_silence_is_not_sent_again_and_ends_the_last_sentence(tmp_path: Path) -> None:
    mark = Watermark("The cat sat. It slept.", lead=12)
    pcm = mark.pcm() + bytes(32_000 * 12)
    told = await tell(tmp_path, mark=mark, pcm=pcm, faults=[Fault(kind="drop", at=10), Fault(kind="drop", at=25)])
    assert told.said == ["The", "cat", "sat.", "It", "slept."]
    assert told.double.received < len(pcm) / 32_000 + 4
    [silence] = [event for event in told.out if isinstance(event, Transcript) and not event.text]
    assert not silence.final
    assert silence.start == silence.end >= mark.spoken[-1].end + 2.5


@pytest.mark.parametrize("skip", [True, False])
async def test_what_was_held_up_catches_up_in_silences(skip: bool, tmp_path: Path) -> None:
    """Left out is what of a long silence ends no turn; every word keeps its time."""
    mark = Watermark("The cat sat. It slept.", lead=1, pause=6)
    told = await tell(tmp_path, mark=mark, faults=[Fault(kind="drop", at=9)], skip_silence=skip)
    assert told.said == ["The", "cat", "sat.", "It", "slept."]
    times = [word.start for transcript in finals(told.out) for word in transcript.words]
    assert times == pytest.approx([word.start for word in mark.spoken], abs=0.03)
    assert (told.double.received < mark.duration - 4) == skip


async def test_noise_without_a_word_is_not_sent_for_ever(tmp_path: Path) -> None:
    mark = Watermark("The cat sat.", lead=0.5)
    noise = b"".join((200 * (1 - 2 * (n % 2))).to_bytes(2, "little", signed=True) for n in range(16_000)) * 40
    told = await tell(tmp_path, mark=mark, pcm=noise + mark.pcm(), heartbeat=False, stall=4.0)
    assert told.said == ["The", "cat", "sat."]
    assert told.double.received < 60
    assert all(connection.terminated for connection in told.double.connections)


async def test_parameters_reach_the_service(tmp_path: Path) -> None:
    told = await tell(
        tmp_path,
        speech_model="universal-3-5-pro",
        keyterms=("Rumpelstilzchen", "Königssohn"),
        prompt="a fairy tale",
        min_turn_silence=200,
        max_turn_silence=900,
        vad_threshold=0.5,
        speaker_labels=True,
        max_speakers=2,
        language="de",
        language_detection=True,
        inactivity_timeout=300,
    )
    given = told.double.connections[0].parameters
    assert json.loads(given["keyterms_prompt"]) == ["Rumpelstilzchen", "Königssohn"]
    assert json.loads(given["language_codes"]) == ["de"]
    expected = {"min_turn_silence": "200", "max_turn_silence": "900", "max_speakers": "2", "prompt": "a fairy tale"}
    assert given.items() >= {**expected, "speaker_labels": "True", "inactivity_timeout": "300"}.items()
    assert told.said == STORY.split()
    assert {word.speaker for transcript in finals(told.out) for word in transcript.words} == {"A"}


@pytest.mark.parametrize(
    ("fault", "kind", "says"),
    [
        (Fault(kind="close", code=1008, at=4.0), MissingError, "refused the API key"),
        (Fault(kind="reject", code=401), MissingError, "refused the API key: HTTP 401"),
        (Fault(kind="reject", code=402), MissingError, "wants to be paid"),
        (Fault(kind="reject", code=403), MissingError, "refused the API key: HTTP 403"),
        (Fault(kind="reject", code=429), ServiceError, "limit for new sessions"),
        (Fault(kind="reject", code=400), InputError, "refused what it was asked for: HTTP 400"),
        (Fault(kind="close", code=3006, at=4.0, text="bad message"), InputError, r"3006 \(bad message\)"),
    ],
)
async def test_what_cannot_be_mended_fails_at_once(
    fault: Fault, kind: type[FabulaError], says: str, tmp_path: Path
) -> None:
    with pytest.raises(kind, match=says) as failed:
        await tell(tmp_path, faults=[fault], give_up_after=3600)
    assert failed.value.hint
    assert KEY not in str(failed.value)


@pytest.mark.parametrize(
    ("faults", "says"),
    [
        ([Fault(kind="close", code=3007, at=0.1) for _ in range(9)], "pace or the length"),
        ([Fault(kind="close", code=3009, at=0.1) for _ in range(30)], "too many AssemblyAI sessions"),
        ([Fault(kind="reject", code=503, times=40)], "HTTP 503"),
        ([Fault(kind="refuse", times=40)], "cannot be reached"),
    ],
)
async def test_what_stays_broken_fails_in_time(faults: list[Fault], says: str, tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match=says) as failed:
        await tell(tmp_path, faults=faults, give_up_after=10)
    assert failed.value.hint


async def test_nobody_listens_there(tmp_path: Path) -> None:
    mark = Watermark("The cat sat.")
    stage = Quick(AssemblyAISettings(api_key=SecretStr(KEY), api_host="ws://127.0.0.1:9", give_up_after=2))
    with pytest.raises(ServiceError, match="cannot be reached"):
        await run_stage(stage, send=chunks(mark.pcm()), folder=tmp_path)


async def test_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ASSEMBLYAI_API_KEY", raising=False)
    for given in (None, SecretStr(""), SecretStr("**********")):
        with pytest.raises(MissingError, match="needs an API key") as missing:
            AssemblyAISettings(api_key=given).key()
        assert "ASSEMBLYAI_API_KEY" in missing.value.hint
    with pytest.raises(MissingError, match="characters that no key has"):
        AssemblyAISettings(api_key=SecretStr("a key\n b")).key()
    monkeypatch.setenv("ASSEMBLYAI_API_KEY", f" {KEY}\n")
    assert AssemblyAISettings().key() == KEY
    assert AssemblyAISettings(api_key=SecretStr("**********")).key() == KEY, "a run's record hides what was written"
    told = await tell(tmp_path, story="The cat sat.", api_key=None)
    assert told.said == ["The", "cat", "sat."]


async def test_neither_log_nor_error_tells_the_key(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(FabulaError) as failed:
        await tell(tmp_path, faults=[Fault(kind="close", code=1008, at=1.0, text=f"who is {KEY}?")])
    assert KEY not in str(failed.value)
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith("websockets")]
    assert not any(KEY in text for text in logged if "who is" not in text)


def test_wrong_settings_are_refused() -> None:
    with pytest.raises(ValidationError, match="min_turn_silence"):
        AssemblyAISettings(min_turn_silence=2000, max_turn_silence=1000)
    with pytest.raises(ValidationError, match="speaker_labels"):
        AssemblyAISettings(max_speakers=2)
    with pytest.raises(ValidationError, match="unencrypted"):
        AssemblyAISettings(api_host="ws://speech.example.com")
    assert AssemblyAISettings(api_host="ws://127.0.0.1:9").host == "ws://127.0.0.1:9"
    assert AssemblyAISettings(api_host="wss://speech.example.com").host == "wss://speech.example.com"
    assert AssemblyAISettings(region="eu").host == "streaming.eu.assemblyai.com"


async def test_it_goes_on_after_a_resume(tmp_path: Path) -> None:
    """Given what was covered, it neither doubles nor misses a word, wherever the story was broken off."""
    whole = await tell(tmp_path / "whole")
    gave = finals(whole.out)
    for cut in (1, 3, len(gave)):
        past = Past(gave=tuple(gave[:cut]))
        begin = round(Quick().sound_from(past) * 32_000) // 2 * 2
        pcm = whole.mark.pcm()
        async with StreamingDouble(hear=whole.mark.hear, speed=SPEED) as double:
            stage = Quick(AssemblyAISettings(api_key=SecretStr(KEY), api_host=double.api_host, format_wait=8))
            out = await run_stage(
                stage,
                audio=chunks(pcm[:begin]),
                send=chunks(pcm[begin:], start=begin / 32_000),
                folder=tmp_path / f"cut-{cut}",
                past=past,
            )
        assert [(t.turn, t.text) for t in finals(out)] == [(t.turn, t.text) for t in gave[cut:]]


async def test_cancelled_in_mid_turn_it_ends_its_session(tmp_path: Path) -> None:
    mark = Watermark(STORY)
    async with StreamingDouble(hear=mark.hear, speed=SPEED) as double:
        stage = Quick(AssemblyAISettings(api_key=SecretStr(KEY), api_host=double.api_host, format_wait=8))
        heard = StageRun()
        async with open_context(tmp_path, heard=heard) as context:

            async def inbox() -> AsyncIterator[Event]:
                for chunk in chunks(mark.pcm())[:10]:
                    context.audio.append(chunk)
                    yield chunk
                await anyio.sleep_forever()

            async def publish(event: Event, /) -> None:
                heard.add(event)
                if finals(heard):
                    group.cancel_scope.cancel()

            with anyio.fail_after(30):
                async with anyio.create_task_group() as group:
                    try:
                        await stage.open(context)
                        await stage.run(inbox(), publish)
                    finally:
                        with anyio.CancelScope(shield=True):
                            await stage.aclose()
        [connection] = double.connections
        assert connection.terminated


async def test_the_sdk_holds_no_more_than_two_seconds_unwritten(tmp_path: Path) -> None:
    """Its queue has no end; a network that takes nothing must not fill it."""
    most: list[float] = []

    class Watched(Quick):
        async def _listen(self, session: Any, publish: Any) -> Any:
            send = session.send

            async def watched(frame: bytes) -> None:
                await send(frame)
                most.append(session.unwritten)

            session.send = watched
            write = session._client._websocket.send

            async def slow(data: Any) -> None:
                await self.clock.sleep(0.3 if isinstance(data, bytes) else 0)
                await write(data)

            session._client._websocket.send = slow
            return await super()._listen(session, publish)

    mark = Watermark("The cat sat on the mat. It slept.")
    async with StreamingDouble(hear=mark.hear, speed=SPEED) as double:
        stage = Watched(AssemblyAISettings(api_key=SecretStr(KEY), api_host=double.api_host, catch_up=4.0))
        out = await run_stage(stage, send=chunks(mark.pcm()), folder=tmp_path)
    assert [word.text for t in finals(out) for word in t.words] == list(mark.script)
    assert 1.0 < max(most) <= 2.2


async def test_a_pause_ends_the_session_and_sound_begins_another(tmp_path: Path) -> None:
    """It costs as long as it lasts, and the story's clock goes on."""
    mark = Watermark("The cat sat. It slept.", pause=1.5)
    pcm = mark.pcm()
    middle = round((mark.spoken[2].end + 0.7) * 32_000) // 2 * 2
    async with StreamingDouble(hear=mark.hear, speed=SPEED) as double:
        settings = AssemblyAISettings(api_key=SecretStr(KEY), api_host=double.api_host, format_wait=8, idle=3)
        stage, heard = Quick(settings), StageRun()
        async with open_context(tmp_path, heard=heard) as context:

            async def inbox() -> AsyncIterator[Event]:
                for chunk in chunks(pcm[:middle]):
                    context.audio.append(chunk)
                    yield chunk
                while not double.connections or not double.connections[0].terminated:
                    await context.in_thread(int)
                for chunk in chunks(pcm[middle:], start=middle / 32_000):
                    context.audio.append(chunk)
                    yield chunk

            async def publish(event: Event, /) -> None:
                heard.add(event)

            with anyio.fail_after(30):
                await stage.open(context)
                await stage.run(inbox(), publish)
                await stage.aclose()
        assert [connection.terminated for connection in double.connections] == [True, True]
    words = [word for transcript in finals(heard) for word in transcript.words]
    assert [word.text for word in words] == list(mark.script)
    assert [word.start for word in words] == pytest.approx([word.start for word in mark.spoken], abs=0.03)


async def test_without_the_sdk_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "assemblyai.streaming", None)
    with pytest.raises(MissingError, match="needs the AssemblyAI SDK") as missing:
        await run_stage(Quick(AssemblyAISettings(api_key=SecretStr(KEY))), folder=tmp_path)
    assert "fabula[assemblyai]" in missing.value.hint
