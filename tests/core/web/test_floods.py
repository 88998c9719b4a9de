"""Too much, too fast, too slow, and nonsense: let go, slowed down or refused; the server goes on."""

from __future__ import annotations

import contextlib
import json
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import anyio
import httpx
import pytest
import websockets

from fabula.core.web import server
from fabula.core.web.connection import LARGEST_MESSAGE
from fabula.core.web.limits import Limits

from . import toys
from .conftest import SOON, Serving

pytestmark = pytest.mark.anyio


NO_SPACE = "the server cannot keep the recording: No such file or directory"


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


async def test_an_endless_upload_is_cut_off(serving: Serving) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 10_000
            await anyio.lowlevel.checkpoint()

    async with serving(limits=replace(Limits(), upload_bytes=100_000)) as live:
        try:
            answer = await live.client.post("/api/sessions/file?name=a.wav", content=endless())
            assert answer.status_code == 413
        except httpx.TransportError:
            pass  # the connection was closed while it was still sending
        assert list(live.state.scratch.iterdir()) == []
        assert live.state.sessions.all() == []
        assert (await live.client.get("/healthz")).status_code == 200


async def test_an_upload_that_stalls_is_let_go(serving: Serving) -> None:
    async with serving(limits=replace(Limits(), stall_seconds=0.2, sessions=1)) as live:
        stream = await anyio.connect_tcp("127.0.0.1", live.port)
        async with stream:
            head = "POST /api/sessions/file?name=a.wav HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n"
            await stream.send(head.encode() + b"x" * 10)
            with anyio.fail_after(SOON):
                answer = await stream.receive()
        assert b" 408 " in answer.split(b"\r\n")[0]
        assert list(live.state.scratch.iterdir()) == []
        await live.begin()


async def test_an_upload_that_trickles_is_let_go(serving: Serving) -> None:
    async def drops() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x"
            await anyio.sleep(0.05)

    async with serving(limits=replace(Limits(), upload_seconds=0.3)) as live:
        began = anyio.current_time()
        with contextlib.suppress(httpx.TransportError):
            answer = await live.client.post("/api/sessions/file?name=a.wav", content=drops())
            assert answer.status_code == 408
        assert anyio.current_time() - began < 4
        assert list(live.state.scratch.iterdir()) == []
        assert live.state.sessions.all() == []


async def test_an_upload_there_is_no_space_for(serving: Serving) -> None:
    async with serving() as live:
        live.state.scratch.rmdir()
        answer = await live.client.post("/api/sessions/file?name=a.wav", content=b"x")
        assert (answer.status_code, answer.json()["error"]) == (507, NO_SPACE)
        assert str(live.state.scratch) not in answer.text
        assert live.state.sessions.all() == []
        await live.begin()


async def test_who_never_asks_is_let_go_but_who_follows_stays(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.3)
    async with serving() as live:
        session = await live.begin()
        async with live.page(session) as page:
            for head in (b"", b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "):
                stream = await anyio.connect_tcp("127.0.0.1", live.port)
                async with stream:
                    if head:
                        await stream.send(head)
                    with anyio.fail_after(SOON), pytest.raises(anyio.EndOfStream):
                        await stream.receive()
            await page.order("ping")
            await page.until("pong")
            assert (await live.client.get("/healthz")).status_code == 200


async def test_a_thousand_malformed_messages(serving: Serving) -> None:
    chance = random.Random(4)
    async with serving() as live:
        session = await live.begin()
        async with live.page(session) as page:
            await page.until("session", state="listening")
        before = tree(live.runs.parent)
        refusals = 0
        codes: set[int | None] = set()
        for number in range(1000):
            async with live.page(session) as page:
                try:
                    await page.socket.send(malformed(chance, number))
                    with anyio.fail_after(SOON):
                        while True:
                            refusals += json.loads(await page.socket.recv())["type"] == "refused"
                except websockets.ConnectionClosed as closed:
                    codes.add(closed.rcvd.code if closed.rcvd is not None else None)
        assert codes == {1008, 1009}
        assert refusals >= 900, "the others were too large to be answered"
        assert tree(live.runs.parent) == before
        async with live.page(session) as page:
            await page.say(toys.story(2))
            await page.order("stop")
            await page.until_over()
        assert [message["text"] for message in page.of("sentence")] == toys.texts(2), "none of it was heard"


async def test_what_is_no_websocket_behind_the_handshake(serving: Serving, caplog: pytest.LogCaptureFixture) -> None:
    """Random bytes, reserved opcodes, unmasked frames, text that is none, endless fragments."""
    chance = random.Random(7)
    async with serving() as live:
        session = await live.begin()
        head = (
            f"GET /api/sessions/{session}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )
        for number in range(200):
            garbage = [
                chance.randbytes(chance.randrange(1, 400)),
                b"\x81\x05hello",
                b"\x83\x80\0\0\0\0",
                b"\x81\x82\0\0\0\0\xff\xfe",
                b"\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0",
                b"\x02\xfe\x7d\x00\0\0\0\0" + bytes(32_000) + b"\x80\xfe\x7d\x00\0\0\0\0" + bytes(32_000),
                b"\x80\x80\0\0\0\0",
                b"GET / HTTP/1.1\r\n\r\n",
            ][number % 8]
            stream = await anyio.connect_tcp("127.0.0.1", live.port)
            async with stream:
                await stream.send(head.encode())
                await stream.send(garbage)
                with contextlib.suppress(anyio.BrokenResourceError), anyio.fail_after(SOON):
                    await stream.send_eof()
                    while True:
                        try:
                            await stream.receive()
                        except anyio.EndOfStream:
                            break
        assert (await live.client.get("/healthz")).status_code == 200
        with anyio.fail_after(SOON):
            while live.state.sessions.sockets:
                await anyio.sleep(0.01)
        async with live.page(session) as page:
            await page.say(toys.story(1))
            await page.order("stop")
            await page.until_over()
        assert [message["text"] for message in page.of("sentence")] == toys.texts(1)
    assert [record for record in caplog.records if record.exc_info] == []


def malformed(chance: random.Random, number: int) -> str | bytes:
    size = chance.choice([0, 1, 7, 9, 11, LARGEST_MESSAGE + 1, LARGEST_MESSAGE + 2, 100_001])
    texts = [
        "",
        "x",
        "{}",
        "[]",
        "null",
        '{"type": null}',
        '{"type": "speek"}',
        '{"type": "speak", "tab": 5}',
        '{"type": "speak", "tab": "' + "x" * 65 + '"}',
        '{"type": ["stop"]}',
        "[" * 900,
        '{"type": "' + "\\u0000" * 20 + '"}',
        "1e999",
        "\ufeff{}",
        "../../etc/passwd",
    ]
    return chance.randbytes(size) if number % 4 == 0 else chance.choice(texts)


async def test_a_flood_of_messages_is_slowed_down(serving: Serving) -> None:
    async with serving(limits=replace(Limits(), messages_per_second=50.0)) as live:
        session = await live.begin()
        async with live.page(session) as page:
            began = anyio.current_time()
            for _ in range(200):
                await page.order("ping")
            for _ in range(200):
                await page.until("pong")
            assert anyio.current_time() - began > 1.5


async def test_sound_is_taken_no_faster_than_the_limit_and_none_is_lost(serving: Serving) -> None:
    async with serving(limits=replace(Limits(), sound_rate=10.0, sound_burst=2.0)) as live:
        session = await live.begin()
        sound = toys.story(12)
        async with live.page(session) as page:
            began = anyio.current_time()
            await page.say(sound)
            while page.heard < len(sound) // 2:
                await page.until("heard")
            assert anyio.current_time() - began > (len(sound) / 32_000 - 2) / 10 * 0.9
            await page.order("stop")
            await page.until_over()
        assert [message["text"] for message in page.of("sentence")] == toys.texts(12)
