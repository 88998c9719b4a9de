"""What a page sees of a story: everything, in order, once; whenever it comes and however slow it is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import anyio
import pytest
from starlette.types import Message
from starlette.websockets import WebSocket

from fabula.core.web.connection import Connection
from fabula.core.web.limits import Limits
from fabula.core.web.session import Session

from . import toys
from .conftest import SOON, Page, Serving, refused

pytestmark = pytest.mark.anyio
SENTENCES = 5


def told(page: Page) -> list[str]:
    return [message["text"] for message in page.of("sentence")]


async def test_a_spoken_story(serving: Serving) -> None:
    async with serving() as live:
        _, page = await live.tell(SENTENCES)
        assert told(page) == toys.texts(SENTENCES)
        assert [message["n"] for message in page.numbered] == list(range(1, page.last + 1))
        assert [message["index"] for message in page.of("verdict")] == list(range(SENTENCES))
        assert [message["index"] for message in page.of("picture")] == list(range(SENTENCES))
        states = dict.fromkeys(message["state"] for message in page.of("session"))
        assert list(states) == ["opening", "listening", "filming", "done"]
        verdict = page.of("verdict")[0]
        assert verdict["status"] == "plausible"
        assert verdict["evidence"][0]["says"] == "A girl can throw ball."
        assert verdict["evidence"][0]["supports"] is True
        first, second = page.of("graph")[:2]
        assert [node["id"] for node in first["nodes"]] == ["girl-1", "ball-0"]
        assert first["nodes"][0] == {"id": "girl-1", "label": "girl", "kind": "character"}
        assert [node["id"] for node in second["nodes"]] == ["ball-1"], "the girl is known"
        assert {key: second["edges"][0][key] for key in ("from", "to", "label", "index")} == {
            "from": "girl-1",
            "to": "ball-1",
            "label": "throws",
            "index": 1,
        }
        picture = page.of("picture")[1]
        answer = await live.client.get(picture["url"])
        assert answer.content == toys.png(1)
        assert answer.headers["content-type"] == "image/png"
        assert picture["alt"].startswith("Meadow by day: a girl throwing")


async def test_a_typed_story_needs_no_transcriber(serving: Serving) -> None:
    async with serving() as live:
        session = await live.begin("text", text="A girl ran.\nShe fell.")
        async with live.page(session) as page:
            assert (await page.until_over())["outcome"] == "done"
        assert told(page) == ["A girl ran.", "She fell."]
        assert page.of("partial")[-1]["text"] == ""


async def test_a_file(serving: Serving) -> None:
    import av
    import numpy as np

    out = io.BytesIO()
    with av.open(out, "w", format="wav") as container:
        stream = container.add_stream("pcm_s16le", rate=toys.RATE, layout="mono")
        samples = np.frombuffer(toys.story(3), "<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.rate = toys.RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    async with serving() as live:
        answer = await live.client.post("/api/sessions/file?name=C:\\My%20story.wav", content=out.getvalue())
        async with live.page(answer.json()["session"]) as page:
            await page.until_over()
        assert told(page) == toys.texts(3)
        assert page.of("session")[0]["title"] == "My story.wav"
    assert list(live.state.scratch.iterdir()) == []


async def test_the_partial_is_all_that_is_no_sentence_yet(serving: Serving) -> None:
    async with serving() as live:
        session = await live.begin()
        async with live.page(session) as page:
            await page.say(toys.speak([1, 2, toys.STOP, 3, 4, 5, 0, 0]))
            message = await page.until("partial", text="w3 w4 w5")
            assert message["settled"] == "w3 w4"
            await page.order("stop")
            await page.until_over()
        assert told(page) == ["w1 w2.", "w3 w4 w5"]
        assert "n" not in message


async def test_a_lost_connection_loses_nothing(serving: Serving) -> None:
    """Again and again the page goes in the middle of a word, not knowing what of its sound has arrived."""
    sound = toys.story(12)
    async with serving() as live:
        session = await live.begin()
        messages = []
        last = heard = 0
        for part in range(1, 9):
            async with live.page(session, after=last) as page:
                await page.until("heard")
                heard = page.heard
                end = len(sound) // 2 * part // 8
                await page.order("speak", tab="one")
                await page.say(sound[heard * 2 : end * 2], heard)
                if part == 8:
                    await page.order("stop")
                    await page.until_over()
                else:
                    await page.until("heard")
                last = page.last or last
            messages += page.numbered
        assert [message["n"] for message in messages] == list(range(1, len(messages) + 1))
        assert [m["text"] for m in messages if m["type"] == "sentence"] == toys.texts(12)


async def test_sound_that_comes_twice_is_heard_once_and_a_gap_is_refused(serving: Serving) -> None:
    sound = toys.story(2)
    half = len(sound) // 4 * 2
    async with serving() as live:
        session = await live.begin()
        async with live.page(session) as page:
            await page.say(sound[:half])
            await page.say(sound[: half // 2])
            await page.say(sound[half + 32_000 :], (half + 32_000) // 2)
            await page.say(sound[half - 8000 :], (half - 8000) // 2)
            await page.order("stop")
            await page.until_over()
        assert told(page) == toys.texts(2)


async def test_what_is_acknowledged_is_in_the_spool(serving: Serving) -> None:
    async with serving() as live:
        session = await live.begin()
        async with live.page(session) as page:
            assert (await page.until("heard"))["samples"] == 0
            await page.say(toys.story(3))
            while page.heard < len(toys.story(3)) // 2:
                await page.until("heard")
                folder = live.state.sessions.find(session).folder  # type: ignore[union-attr]
                assert folder is not None
                assert (folder / "audio.pcm").stat().st_size >= page.heard * 2
            await page.order("stop")
            await page.until_over()


async def test_a_second_tab_and_a_reload_see_the_same(serving: Serving) -> None:
    async with serving() as live:
        session = await live.begin()
        async with live.page(session) as first, live.page(session) as second:
            await first.say(toys.story(2))
            await first.order("stop")
            await first.until_over()
            await second.until_over()
        async with live.page(session) as again:
            await again.until_over()
        assert first.numbered == second.numbered == again.numbered
        async with live.page(session, after=first.last - 2) as late:
            await late.until("finished")
        assert late.numbered[0] == first.numbered[-2]


async def test_one_tab_speaks_at_a_time(serving: Serving) -> None:
    async with serving() as live:
        session = await live.begin()
        async with live.page(session) as second:
            async with live.page(session) as first:
                await first.order("speak", tab="a")
                await first.say(toys.speak([1, 2]))
                while first.heard == 0:
                    await first.until("heard")
                await second.order("speak", tab="b")
                await second.until("busy")
                await second.say(toys.speak([7]), 2 * toys.WORD_SAMPLES)
                await second.until("busy")
                async with live.page(session) as reloaded:
                    await reloaded.order("speak", tab="a")
                    await reloaded.order("ping")
                    await reloaded.until("pong")
                    assert reloaded.of("busy") == []
            await second.order("speak", tab="b")
            await second.say(toys.speak([3, toys.STOP]), 2 * toys.WORD_SAMPLES)
            await second.order("stop")
            await second.until_over()
        assert told(second) == ["w1 w2 w3."]


async def test_a_page_that_does_not_read_holds_nobody_up(serving: Serving) -> None:
    text = "\n".join(f"Sentence number {n} is told {'again and ' * 44}again." for n in range(100))
    async with serving(limits=replace(Limits(), stall_seconds=1.0)) as live:
        session = await live.begin("text", text=text)
        async with live.page(session, max_queue=1, close_timeout=0.1) as slow, live.page(session) as quick:
            await slow.next()
            await quick.until_over()
            assert len(quick.of("picture")) == 100
        async with live.page(session, after=slow.last) as back:
            await back.until_over()
        assert back.numbered == quick.numbered[slow.last :]


async def test_a_page_that_takes_nothing_is_let_go() -> None:
    session = Session("text", "")

    async def send(message: Message) -> None:
        if message["type"] == "websocket.send":
            await anyio.sleep_forever()

    async def receive() -> Message:
        await anyio.sleep_forever()
        return {}

    websocket = await accepted(send, receive)
    with anyio.fail_after(SOON):
        await Connection(websocket, session, replace(Limits(), stall_seconds=0.05), 0).go()
    assert session.connections == 0


async def test_what_a_page_said_before_it_left_is_heard() -> None:
    session = Session("speech", "")
    gone = anyio.Event()

    async def send(message: Message) -> None:
        if message["type"] == "websocket.send":
            gone.set()
            raise OSError("it is gone")

    async def last_words() -> AsyncIterator[Message]:
        await gone.wait()
        await anyio.wait_all_tasks_blocked()
        yield {"type": "websocket.receive", "bytes": bytes(8 + 3200)}
        yield {"type": "websocket.receive", "text": '{"type": "stop"}'}
        yield {"type": "websocket.disconnect", "code": 1006}

    words = last_words()
    websocket = await accepted(send, words.__anext__)
    with anyio.fail_after(SOON):
        await Connection(websocket, session, Limits(), 0).go()
    assert session.feed is not None
    assert (session.feed.received, session.feed.ended) == (1600, True)


async def accepted(send: Callable[[Message], Awaitable[None]], receive: Callable[[], Awaitable[Message]]) -> WebSocket:
    """A WebSocket behind its handshake."""
    connecting: list[Message] = [{"type": "websocket.connect"}]

    async def next_message() -> Message:
        return connecting.pop() if connecting else await receive()

    websocket = WebSocket({"type": "websocket", "path": "/", "headers": []}, next_message, send)
    await websocket.accept()
    return websocket


async def test_the_film_in_part_the_captions_and_the_zip(serving: Serving) -> None:
    async with serving() as live:
        session, page = await live.tell()
        video = page.of("video")[0]
        assert video["captions"].keys() == {"vtt", "srt"}
        part = await live.client.get(video["url"], headers={"Range": "bytes=10-19"})
        assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
        assert part.headers["content-range"] == "bytes 10-19/5000"
        beyond = await live.client.get(video["url"], headers={"Range": "bytes=9000-"})
        assert beyond.status_code == 416
        saved = await live.client.get(video["download"])
        assert saved.headers["content-disposition"].startswith("attachment")
        assert (await live.client.get(video["captions"]["vtt"])).text == "WEBVTT\n\n"
        answer = await live.client.get(video["zip"])
        run = page.of("finished")[0]["run"]
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            assert archive.testzip() is None
            folder = live.runs / run
            for path in (path for path in folder.rglob("*") if path.is_file()):
                assert archive.read(f"{run}/{path.relative_to(folder).as_posix()}") == path.read_bytes()
        assert (await live.client.get(f"/api/sessions/{session}/pictures/77")).status_code == 404


async def test_the_gallery_tells_an_old_run_as_its_pages_saw_it(serving: Serving) -> None:
    async with serving() as live:
        _, page = await live.tell(3)
        rows = (await live.client.get("/api/runs")).json()
        assert [row["title"] for row in rows] == [toys.texts(3)[0]]
        run = rows[0]["run"]
        assert (rows[0]["state"], rows[0]["sentences"]) == ("done", 3)
        events = (await live.client.get(f"/api/runs/{run}/events")).json()
        kinds = ("sentence", "verdict", "graph", "picture", "video")
        session = page.of("session")[0]["session"]

        def plain(messages: list[dict[str, object]]) -> list[str]:
            lines = [json.dumps({**m, "n": 0}) for m in messages if m["type"] in kinds]
            return sorted(line.replace(f"/api/sessions/{session}", f"/api/runs/{run}") for line in lines)

        assert plain(events) == plain(page.numbered)
        assert (await live.client.get(rows[0]["poster"])).content == toys.png(0)
        part = await live.client.get(rows[0]["video"], headers={"Range": "bytes=-5"})
        assert part.content == bytes(range(245, 250))
        for name in ("captions.vtt", "captions.srt", "run.zip", "pictures/2"):
            assert (await live.client.get(f"/api/runs/{run}/{name}")).status_code == 200


async def test_the_state_names_stages_and_no_settings(serving: Serving) -> None:
    async with serving() as live:
        state = (await live.client.get("/api/state")).json()
        assert state["pipeline"]["name"] == "toys"
        assert state["pipeline"]["stages"][1] == {"id": "transcriber", "role": "transcriber", "name": "ear"}
        assert state["sessions"] == {"running": 0, "most": 8}
        assert (await live.client.get("/healthz")).text == "ok\n"


async def test_counters(serving: Serving) -> None:
    async with serving() as live:
        await live.tell(3)
        text = (await live.client.get("/metrics")).text
        for line in (
            "fabula_sentences_total 3.0",
            'fabula_verdicts_total{status="plausible"} 3.0',
            'fabula_sessions{state="done"} 1.0',
            'fabula_runs_total{outcome="done"} 1.0',
        ):
            assert line in text.splitlines(), line
        assert 'fabula_queued_seconds_bucket{le="0.001",stage="reader"}' in text
        session = await live.begin()
        async with live.page(session) as page:
            await page.until("session", state="listening")
            text = (await live.client.get("/metrics")).text
            assert 'fabula_queue_events{stage="reader"} 0.0' in text
            assert "fabula_sockets 1.0" in text.splitlines()


async def test_counters_that_are_not_installed(serving: Serving) -> None:
    async with serving(count=False) as live:
        answer = await live.client.get("/metrics")
        assert answer.status_code == 501
        assert "fabula[metrics]" in answer.json()["hint"]


async def test_no_such_session(serving: Serving) -> None:
    async with serving() as live:
        assert await refused(live.page("nobody")) == 404
        session = await live.begin()
        assert await refused(live.page(session, after=-1)) == 422
