"""Sound from elsewhere in the process: in order, whole, and never more than there is room for."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest

from fabula.core import AudioChunk, SourceEnded
from fabula.core.feed import MOST_SECONDS, Feed, feeds
from fabula.core.testing import run_stage
from fabula.plugins.sources.browser import BrowserSettings, BrowserSource

pytestmark = pytest.mark.anyio


def source(feed: Feed) -> BrowserSource:
    return BrowserSource(BrowserSettings(feed=feed.id))


async def test_the_source_gives_what_was_written_in_chunks(tmp_path: Path) -> None:
    feed = feeds.open()
    sound = bytes(range(256)) * 250
    for at in range(0, len(sound), 7000):
        feed.write(sound[at : at + 7000])
    feed.end()
    kept: list[int] = []
    feed.on_kept = lambda: kept.append(feed.kept)
    out = await run_stage(source(feed), folder=tmp_path)
    chunks = [event for event in out if isinstance(event, AudioChunk)]
    assert b"".join(chunk.pcm for chunk in chunks) == sound
    assert max(chunk.duration for chunk in chunks) <= 0.5
    assert [chunk.start for chunk in chunks[1:]] == [chunk.end for chunk in chunks[:-1]]
    assert kept == [round(chunk.end * 16_000) for chunk in chunks]
    ended = out.notifications[-1]
    assert isinstance(ended, SourceEnded)
    assert (ended.complete, ended.duration) == (True, 2.0)
    feeds.close(feed)
    assert feeds.find(feed.id) is None


async def test_it_waits_for_sound(tmp_path: Path) -> None:
    feed = feeds.open()
    out: list[object] = []

    async def listen() -> None:
        out.extend(await run_stage(source(feed), folder=tmp_path))

    with anyio.fail_after(10):
        async with anyio.create_task_group() as group:
            group.start_soon(listen)
            for number in range(3):
                await anyio.wait_all_tasks_blocked()
                feed.write(bytes([number]) * 200)
            await anyio.wait_all_tasks_blocked()
            feed.end()
    assert b"".join(chunk.pcm for chunk in out if isinstance(chunk, AudioChunk)) == b"".join(
        bytes([number]) * 200 for number in range(3)
    )
    feeds.close(feed)


async def test_a_feed_of_another_process(tmp_path: Path) -> None:
    out = await run_stage(BrowserSource(BrowserSettings(feed="somebody else's")), folder=tmp_path)
    assert out == []
    ended = out.notifications[-1]
    assert isinstance(ended, SourceEnded)
    assert not ended.complete
    assert "fabula serve" in ended.reason


async def test_who_writes_faster_than_is_read_waits() -> None:
    feed = feeds.open()
    second = bytes(32_000)
    written = 0

    async def write() -> None:
        nonlocal written
        for _ in range(100):
            await feed.room()
            feed.write(second)
            written += 1
        feed.end()

    read = 0
    with anyio.fail_after(10):
        async with anyio.create_task_group() as group:
            group.start_soon(write)
            await anyio.wait_all_tasks_blocked()
            assert written == MOST_SECONDS
            while pcm := await feed.read(8000):
                read += len(pcm)
    assert read == 100 * len(second)
    feeds.close(feed)


async def test_what_is_no_sound_or_too_late() -> None:
    feed = feeds.open()
    with pytest.raises(ValueError, match="whole samples"):
        feed.write(b"abc")
    feed.end("the line is dead")
    feed.end()
    feed.write(b"ab")
    assert (feed.received, feed.reason) == (0, "the line is dead")
    assert await feed.read(10) == b""
    feeds.close(feed)
    feeds.close(feed)
