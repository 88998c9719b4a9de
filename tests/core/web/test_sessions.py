"""Several stories at once: how many, how long, and what becomes of those that fail."""

from __future__ import annotations

from dataclasses import replace

import anyio
import pytest

from fabula.core.web.limits import Limits
from fabula.core.web.session import Session

from . import toys
from .conftest import SOON, Page, Serving, refused

pytestmark = pytest.mark.anyio


def told(page: Page) -> list[str]:
    return [message["text"] for message in page.of("sentence")]


async def test_stories_do_not_mix(serving: Serving) -> None:
    async with serving() as live:
        pages: dict[int, Page] = {}

        async def tell(number: int) -> None:
            session = await live.begin()
            async with live.page(session) as page:
                await page.order("speak")
                await page.say(toys.speak([100 * number + 1, 100 * number + 2, toys.STOP]))
                await page.order("stop")
                await page.until_over()
            pages[number] = page

        async with anyio.create_task_group() as group:
            for number in range(8):
                group.start_soon(tell, number)
        assert [told(pages[number]) for number in range(8)] == [[f"w{100 * n + 1} w{100 * n + 2}."] for n in range(8)]
        assert len(list(live.runs.iterdir())) == 8
        held = (await live.client.get("/api/sessions")).json()
        assert [session["state"] for session in held] == ["done"] * 8


async def test_a_full_server_says_so_and_has_room_again(serving: Serving) -> None:
    async with serving(limits=replace(Limits(), sessions=2)) as live:
        first = await live.begin()
        await live.begin()
        for request in (
            live.client.post("/api/sessions", json={"kind": "speech"}),
            live.client.post("/api/sessions/file?name=a.wav", content=b"RIFF"),
        ):
            answer = await request
            assert answer.status_code == 503
            assert "2 of 2" in answer.json()["error"]
            assert answer.json()["hint"]
            assert answer.headers["retry-after"]
        async with live.page(first) as page:
            await page.order("stop")
            await page.until_over()
        await live.begin()
        assert live.state.sessions.refused == 2
        assert list(live.state.scratch.iterdir()) == []


async def test_a_story_nobody_follows_ends_and_is_filmed(serving: Serving) -> None:
    async with serving() as live:
        session = await live.begin()
        sessions = live.state.sessions
        async with live.page(session) as page:
            await page.say(toys.story(2))
            await page.until("sentence", index=0)
            sessions.look(anyio.current_time() + 500)
            await page.order("ping")
            await page.until("pong")
            assert page.of("notice") == [], "somebody follows"
        found = sessions.find(session)
        assert found is not None
        with anyio.fail_after(SOON):
            while found.connections:
                await anyio.sleep(0.01)
        sessions.look(anyio.current_time() + 119)
        assert not found.feed.ended  # type: ignore[union-attr]
        sessions.look(anyio.current_time() + 121)
        async with live.page(session) as back:
            assert (await back.until_over())["outcome"] == "done"
        assert "nobody followed for 120 s" in back.of("notice")[0]["text"]
        assert len(back.of("video")) == 1


async def test_a_page_that_only_listens_to_silence_does_not_hold_a_place(serving: Serving) -> None:
    async with serving() as live:
        session = await live.begin()
        async with live.page(session) as page:
            live.state.sessions.look(anyio.current_time() + 901)
            assert (await page.until_over())["message"].startswith("no sentence was told")
        assert (await live.client.get("/api/runs")).json() == [], "nothing was said"


async def test_what_has_ended_is_forgotten_but_stays_in_the_gallery(serving: Serving) -> None:
    async with serving(limits=replace(Limits(), finished=1)) as live:
        first, _ = await live.tell(1)
        second, _ = await live.tell(1)
        sessions = live.state.sessions
        with anyio.fail_after(SOON):
            while any(session.connections for session in sessions.all()):
                await anyio.sleep(0.01)
        sessions.look(anyio.current_time())
        assert sessions.find(first) is None
        sessions.look(anyio.current_time() + 901)
        assert sessions.find(second) is None
        assert len((await live.client.get("/api/runs")).json()) == 2
        assert await refused(live.page(first)) == 404


async def test_a_stage_that_fails_is_told_with_what_to_do_and_the_server_goes_on(serving: Serving) -> None:
    async with serving("stages.transcriber.fail_at=1.5") as live:
        session = await live.begin()
        async with live.page(session) as page:
            await page.say(toys.story(3))
            finished = await page.until_over()
        assert finished["outcome"] == "failed"
        assert "the ear hurts" in finished["message"]
        assert finished["hint"] == "speak more softly"
        assert len(page.of("video")) == 1, "what was told until then"
        typed = await live.begin("text", text="A girl ran.")
        async with live.page(typed) as page:
            assert (await page.until_over())["outcome"] == "done"


async def test_a_file_that_is_no_recording(serving: Serving) -> None:
    async with serving() as live:
        answer = await live.client.post("/api/sessions/file?name=song.mp3", content=b"no sound at all" * 100)
        async with live.page(answer.json()["session"]) as page:
            finished = await page.until_over()
        assert finished["outcome"] == "failed"
        assert finished["message"]
        assert str(live.runs.parent) not in str(page.told), "paths of the server are nobody's business"


async def test_a_bug_costs_one_story(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Session, result: object) -> None:
        raise ZeroDivisionError("nought")

    async with serving() as live:
        with monkeypatch.context() as patch:
            patch.setattr(Session, "_finish", broken)
            session = await live.begin("text", text="A girl ran.")
            async with live.page(session) as page:
                assert (await page.until_over())["outcome"] == "failed"
        _, page = await live.tell(1)
        assert page.of("finished")[0]["outcome"] == "done"


async def test_the_end_of_the_server_films_what_was_told(serving: Serving) -> None:
    async with serving() as live:
        session = await live.begin()
        async with live.page(session) as page:
            await page.say(toys.story(2))
            await page.until("sentence", index=0)
            with anyio.fail_after(SOON):
                await live.state.sessions.end_all("the server is being stopped")
            assert (await page.until_over())["outcome"] == "done"
            assert len(page.of("video")) == 1
            answer = await live.client.post("/api/sessions", json={"kind": "speech"})
            assert answer.status_code == 503


async def test_sockets_are_counted(serving: Serving) -> None:
    async with serving(limits=replace(Limits(), sockets=2)) as live:
        session = await live.begin()
        async with live.page(session), live.page(session):
            assert await refused(live.page(session)) == 503
        with anyio.fail_after(SOON):
            while live.state.sessions.sockets:
                await anyio.sleep(0.01)
        async with live.page(session) as page:
            await page.until("session")


async def test_a_story_has_an_end(serving: Serving) -> None:
    async with serving(limits=replace(Limits(), story_seconds=2.0)) as live:
        session = await live.begin()
        async with live.page(session) as page:
            await page.say(toys.story(4))
            assert (await page.until_over())["outcome"] == "done"
        assert 2 <= len(told(page)) <= 3
        assert "the story is" in page.of("notice")[0]["text"]


async def test_stopping_what_is_read_is_no_failure(serving: Serving) -> None:
    async with serving() as live:
        session = await live.begin("text", text="\n".join(f"Sentence {n} is told." for n in range(1500)))
        async with live.page(session) as page:
            await page.until("picture")
            await page.order("stop")
            assert (await page.until_over())["outcome"] == "interrupted"
            assert len(page.of("video")) == 1
            assert page.of("notice") == []
