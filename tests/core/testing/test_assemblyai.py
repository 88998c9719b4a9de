"""The double of AssemblyAI's streaming service keeps to the wire, and holds its clients to it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import anyio
import anyio.to_thread
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from fabula.core.testing.assemblyai import KEY, StreamingDouble, in_thread
from fabula.core.testing.assemblyai_faults import MENDABLE, Fault, random_faults
from fabula.core.testing.watermark import Watermark

pytestmark = pytest.mark.anyio

SPEED = 40.0
MARK = Watermark("The cat sat. A dog barked at it! And then they slept.")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def double(**given: Any) -> StreamingDouble:
    settings: dict[str, Any] = {"speed": SPEED, **given}
    return StreamingDouble(hear=MARK.hear, **settings)


@asynccontextmanager
async def client(service: StreamingDouble, *, key: str | None = KEY, **query: Any) -> AsyncIterator[ClientConnection]:
    query = {"speech_model": "universal-streaming-english", "sample_rate": 16000} | query
    headers = {"Authorization": key} if key is not None else {}
    async with connect(f"{service.api_host}/v3/ws?{urlencode(query)}", additional_headers=headers) as socket:
        yield socket


async def speak(service: StreamingDouble, socket: ClientConnection, pcm: bytes, *, frame: int = 6400) -> None:
    with suppress(ConnectionClosed):  # told by `end_of`
        for at in range(0, len(pcm), frame):
            await socket.send(pcm[at : at + frame].ljust(1600, b"\0"))
            await service.clock.sleep(frame / 32_000)


async def converse(service: StreamingDouble, pcm: bytes, **query: Any) -> list[dict[str, Any]]:
    """Everything it says of some sound, from Begin to Termination."""
    heard: list[dict[str, Any]] = []
    with anyio.fail_after(30):
        async with client(service, **query) as socket, anyio.create_task_group() as group:

            async def listen() -> None:
                heard.extend([json.loads(text) async for text in socket])

            group.start_soon(listen)
            await speak(service, socket, pcm)
            await socket.send('{"type": "Terminate"}')
    return heard


async def end_of(socket: ClientConnection) -> tuple[int, list[dict[str, Any]]]:
    """The close code, and what was said before it."""
    heard: list[dict[str, Any]] = []
    with anyio.fail_after(20):
        try:
            while True:
                heard.append(json.loads(await socket.recv()))
        except ConnectionClosed as closed:
            return (closed.rcvd.code if closed.rcvd else 1006), heard


def ended(heard: list[dict[str, Any]], *, formatted: bool) -> list[str]:
    return [
        m["transcript"]
        for m in heard
        if m["type"] == "Turn" and m["end_of_turn"] and m["turn_is_formatted"] == formatted
    ]


async def test_a_session_as_it_is_documented() -> None:
    async with double() as service:
        heard = await converse(service, MARK.pcm(), format_turns="True", keyterms_prompt='["cat"]')
        kinds = [message["type"] for message in heard]
        assert kinds[0] == "Begin"
        assert kinds[-1] == "Termination"
        assert kinds.count("SpeechStarted") == 3
        assert ended(heard, formatted=False) == ["the cat sat", "a dog barked at it", "and then they slept"]
        assert ended(heard, formatted=True) == ["The cat sat.", "A dog barked at it!", "And then they slept."]
        assert heard[-1]["audio_duration_seconds"] == round(MARK.duration)
        [log] = service.connections
        assert (log.close_code, log.terminated) == (1000, True)
        assert log.seconds == pytest.approx(MARK.duration, abs=0.1)
        assert log.messages == [{"type": "Terminate"}]
        assert KEY not in repr(vars(log))


async def test_settled_words_never_change_and_the_last_may_be_half() -> None:
    async with double() as service:
        heard = await converse(service, MARK.pcm())
    turns = [message for message in heard if message["type"] == "Turn"]
    halves = [turn for turn in turns if not turn["words"][-1]["word_is_final"]]
    assert halves
    for turn in turns:
        settled = [word["text"] for word in turn["words"] if word["word_is_final"]]
        assert turn["transcript"].split() == settled
    for one, later in pairwise(turns):
        if one["turn_order"] == later["turn_order"]:
            assert later["transcript"].startswith(one["transcript"])


async def test_missing_sound_is_missed() -> None:
    pcm = MARK.pcm()
    gap = round(MARK.spoken[4].start * 32_000) // 2 * 2
    async with double() as service:
        heard = await converse(service, pcm[: gap - 640] + pcm[gap + 8960 :])
    assert "a barked at it" in ended(heard, formatted=False)


async def test_pro_models_format_at_once_and_label_speakers() -> None:
    async with double() as service:
        heard = await converse(service, MARK.pcm(), speech_model="u3-rt-pro", speaker_labels="true", max_speakers="2")
    assert ended(heard, formatted=True) == ["The cat sat.", "A dog barked at it!", "And then they slept."]
    assert ended(heard, formatted=False) == []
    assert {word["speaker"] for m in heard if m["type"] == "Turn" for word in m["words"]} == {"A"}


@pytest.mark.parametrize(
    ("frame", "code", "says"),
    [
        (bytes(1500), 3007, "47 ms, expected 50"),
        (bytes(32_100), 3007, "expected 50 to 1000"),
        ("{nonsense", 3006, "JSON"),
        ('"Terminate"', 3006, "JSON"),
        ('{"type": "Sing"}', 3006, "Sing"),
        ('{"type": "UpdateConfiguration", "min_turn_silence": "long"}', 3006, "min_turn_silence"),
    ],
)
async def test_what_breaks_the_rules_ends_the_session(frame: bytes | str, code: int, says: str) -> None:
    async with double() as service, client(service) as socket:
        await socket.send(frame)
        closed, heard = await end_of(socket)
        assert closed == code
        assert heard[-1]["type"] == "Error"
        assert heard[-1]["error_code"] == code
        assert says in heard[-1]["error"]


async def test_sound_faster_than_real_time_ends_the_session() -> None:
    async with double(speed=1.0) as service, client(service) as socket:
        for _ in range(4):
            await socket.send(bytes(32_000))
        closed, heard = await end_of(socket)
    assert closed == 3007
    assert "faster than real time" in heard[-1]["error"]


@pytest.mark.parametrize(
    "query",
    [
        {"speech_model": "best"},
        {"sample_rate": "8"},
        {"encoding": "opus"},
        {"format_turns": "yes"},
        {"keyterms_prompt": "cat"},
        {"max_speakers": "11"},
    ],
)
async def test_wrong_parameters_end_the_session(query: dict[str, str]) -> None:
    async with double() as service, client(service, **query) as socket:
        closed, heard = await end_of(socket)
        assert closed == 3006
        assert next(iter(query)) in heard[-1]["error"] or "encoding" in query


async def test_wrong_and_missing_keys() -> None:
    async with double() as service:
        for key in (None, "wrong"):
            with pytest.raises(InvalidStatus) as refused:
                async with client(service, key=key):
                    pass
            assert refused.value.response.status_code == 401
    async with double(refuses_with=1008) as service, client(service, key=None) as socket:
        closed, heard = await end_of(socket)
        assert (closed, heard[0]["error_code"]) == (1008, 1008)


async def test_a_token_lets_in_once() -> None:
    async with double() as service:
        url = service.api_host.replace("ws:", "http:") + "/v3/token?expires_in_seconds=60"
        request = Request(url, headers={"Authorization": KEY})
        body = await anyio.to_thread.run_sync(lambda: urlopen(request).read())
        token = json.loads(body)["token"]
        async with client(service, key=None, token=token) as socket:
            assert json.loads(await socket.recv())["type"] == "Begin"
        with pytest.raises(InvalidStatus):
            async with client(service, key=None, token=token):
                pass


async def test_force_endpoint_and_new_settings_in_mid_stream() -> None:
    pcm = MARK.pcm()
    middle = round((MARK.spoken[1].end + 0.03) * 32_000) // 2 * 2
    async with double() as service, client(service) as socket:
        heard: list[dict[str, Any]] = []
        await speak(service, socket, pcm[:middle])
        await socket.send('{"type": "UpdateConfiguration", "format_turns": true, "max_turn_silence": 900}')
        await socket.send('{"type": "KeepAlive"}')
        await socket.send('{"type": "ForceEndpoint"}')
        with anyio.fail_after(10):
            while not ended(heard, formatted=True):
                heard.append(json.loads(await socket.recv()))
    assert ended(heard, formatted=True) == ["The cat"]


async def test_sessions_are_limited_in_number_and_length() -> None:
    async with double(most_sessions=1) as service, client(service) as first:
        assert json.loads(await first.recv())["type"] == "Begin"
        async with client(service) as second:
            assert (await end_of(second))[0] == 3009
    async with double(session_seconds=5) as service, client(service) as socket:
        assert (await end_of(socket))[0] == 3008
    async with double() as service, client(service, inactivity_timeout=5) as socket:
        assert (await end_of(socket))[0] == 3008


@pytest.mark.parametrize("code", [1008, 3005, 3006, 3007, 3008, 3009])
async def test_every_close_code_on_demand(code: int) -> None:
    async with double(faults=[Fault(kind="close", code=code, at=1.0, text="so be it")]) as service:
        async with client(service) as socket:
            await speak(service, socket, bytes(40_000))
            closed, heard = await end_of(socket)
        assert closed == code
        assert heard[-1] == {"type": "Error", "error_code": code, "error": "so be it"}
        assert service.faults == []


@pytest.mark.parametrize("status", [401, 403, 429, 500])
async def test_rejected_handshakes_on_demand(status: int) -> None:
    async with double(faults=[Fault(kind="reject", code=status, times=2)]) as service:
        for _ in range(2):
            with pytest.raises(InvalidStatus) as refused:
                async with client(service):
                    pass
            assert refused.value.response.status_code == status
        async with client(service) as socket:
            assert json.loads(await socket.recv())["type"] == "Begin"
        assert service.handshakes == [status, status, 101]


async def test_cut_stalled_and_confused_on_demand() -> None:
    async with double(faults=[Fault(kind="drop", when="turn", at=1.0)]) as service, client(service) as socket:
        await speak(service, socket, MARK.pcm())
        assert (await end_of(socket))[0] == 1006
        assert service.connections[0].close_code == 1006
    async with double(faults=[Fault(kind="stall", at=0.5)]) as service:
        async with client(service) as socket:
            await speak(service, socket, MARK.pcm())
        assert [message["type"] for message in service.connections[0].sent] == ["Begin"]
    async with double(faults=[Fault(kind="late", seconds=4, at=0.1)]) as service:
        heard = await converse(service, MARK.pcm(), format_turns="true")
        turns = [m for m in heard if m["type"] == "Turn"]
        late = next(i for i, m in enumerate(turns) if m["turn_is_formatted"])
        assert any(m["turn_order"] > turns[late]["turn_order"] for m in turns[:late])


def test_a_script_of_faults_is_the_same_for_the_same_seed() -> None:
    faults = random_faults(3, count=20, seconds=600)
    assert faults == random_faults(3, count=20, seconds=600)
    assert faults != random_faults(4, count=20, seconds=600)
    assert len({(fault.kind, fault.when, fault.code) for fault in faults}) == 20 <= len(MENDABLE)
    assert all(0 < fault.at < 600 for fault in faults)


async def test_in_a_thread_of_its_own() -> None:
    with in_thread(double()) as service:
        heard = await converse(service, MARK.pcm()[:60_000])
    assert heard[-1]["type"] == "Termination"
