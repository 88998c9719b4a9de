from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import anyio
import anyio.lowlevel
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabula.core import AudioChunk, Event, EventDropped, PluginError, Sentence, Verdict
from fabula.core.bus import Channel, Outlet, SpooledChannel
from fabula.core.spool import AudioSpool
from fabula.core.testing import sentence

pytestmark = pytest.mark.anyio


def numbered(n: int) -> Sentence:
    return sentence("One.", index=n)


async def drain(channel: Channel) -> list[int]:
    return [event.index async for event in channel if isinstance(event, Sentence)]


async def test_every_subscriber_gets_everything_in_order() -> None:
    channels = [Channel("a", capacity=1), Channel("b", capacity=7), Channel("c", capacity=100)]
    outlet = Outlet("source", {Sentence: channels})
    got: list[list[int]] = [[], [], []]

    async def receive(n: int) -> None:
        got[n] = await drain(channels[n])

    with anyio.fail_after(5):
        async with anyio.create_task_group() as group:
            for n in range(3):
                group.start_soon(receive, n)
            for n in range(200):
                await outlet.publish(numbered(n))
            outlet.close()
    assert got == [list(range(200))] * 3


async def test_a_full_queue_holds_the_publisher_up() -> None:
    channel = Channel("slow", capacity=3)
    outlet = Outlet("source", {Sentence: [channel]})
    sent = 0

    async def publish() -> None:
        nonlocal sent
        for n in range(10):
            await outlet.publish(numbered(n))
            sent += 1
        outlet.close()

    with anyio.fail_after(5):
        async with anyio.create_task_group() as group:
            group.start_soon(publish)
            await anyio.wait_all_tasks_blocked()
            assert (sent, channel.depth) == (3, 3)
            assert await drain(channel) == list(range(10))


@pytest.mark.parametrize(("overflow", "kept", "drops"), [("drop_oldest", [97, 98, 99], 97), ("latest", [99], 99)])
async def test_overflow_drops_are_counted_and_announced(overflow: str, kept: list[int], drops: int) -> None:
    told: list[EventDropped] = []
    channel = Channel("viewer", capacity=3, overflow=overflow, dropped=told.append)  # type: ignore[arg-type]
    outlet = Outlet("source", {Sentence: [channel]})
    with anyio.fail_after(5):
        for n in range(100):
            await outlet.publish(numbered(n))
        outlet.close()
        assert await drain(channel) == kept
    assert channel.drops == drops
    assert told[0].count == 1
    assert told[-1] == EventDropped(subscriber="viewer", event="Sentence", count=drops)
    assert len(told) < 10, "a flood of drops must not become a flood of announcements"


async def test_the_end_travels_when_the_last_of_several_producers_closes() -> None:
    channel = Channel("editor", capacity=10)
    first, second = Outlet("a", {Sentence: [channel]}), Outlet("b", {Sentence: [channel]})
    await first.publish(numbered(0))
    first.close()
    first.close()  # idempotent: the second producer still holds the channel
    await second.publish(numbered(1))
    second.close()
    with anyio.fail_after(5):
        assert await drain(channel) == [0, 1]


async def test_a_subscriber_that_leaves_does_not_hold_up_the_others() -> None:
    gone, stays = Channel("gone", capacity=1), Channel("stays", capacity=5)
    outlet = Outlet("source", {Sentence: [gone, stays]})
    gone.close()
    with anyio.fail_after(5):
        for n in range(5):
            await outlet.publish(numbered(n))
        outlet.close()
        assert await drain(stays) == list(range(5))


async def test_a_publisher_waiting_for_a_subscriber_that_leaves_is_freed() -> None:
    channel = Channel("gone", capacity=1)
    outlet = Outlet("source", {Sentence: [channel]})
    await outlet.publish(numbered(0))
    with anyio.fail_after(5):
        async with anyio.create_task_group() as group:
            group.start_soon(outlet.publish, numbered(1))
            await anyio.wait_all_tasks_blocked()
            channel.close()


async def test_publishing_an_undeclared_type_is_an_error_that_names_it() -> None:
    outlet = Outlet("segmenter", {Sentence: []})
    with pytest.raises(PluginError, match=r"'segmenter' published a Verdict.*gives"):
        await outlet.publish(Verdict(reading=None, status="plausible", score=1.0))  # type: ignore[arg-type]


@pytest.mark.parametrize("blocked", [False, True])
async def test_cancelling_a_publisher_leaves_the_queue_whole(blocked: bool) -> None:
    channel = Channel("slow", capacity=4)
    outlet = Outlet("source", {Sentence: [channel]})

    async def publish_forever() -> None:
        n = 0
        while True:
            await outlet.publish(numbered(n))
            n += 1

    with anyio.fail_after(5):
        async with anyio.create_task_group() as group:
            group.start_soon(publish_forever)
            await anyio.wait_all_tasks_blocked()
            if not blocked:
                assert isinstance(await anext(channel), Sentence)
            group.cancel_scope.cancel()
        outlet.close()
        got = await drain(channel)
    assert got == list(range(got[0], got[0] + 4))


async def test_a_publisher_that_never_waits_still_gives_others_a_turn() -> None:
    viewer = Channel("viewer", capacity=1, overflow="latest")
    outlet = Outlet("source", {Sentence: [viewer]})
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await anyio.lowlevel.checkpoint()

    with anyio.fail_after(5):
        async with anyio.create_task_group() as group:
            group.start_soon(count)
            for n in range(1000):
                await outlet.publish(numbered(n))
            group.cancel_scope.cancel()
    viewer.close()
    assert turns > 10


async def test_what_is_published_is_recorded_before_it_is_delivered() -> None:
    order: list[str] = []
    channel = Channel("reader", capacity=5)
    outlet = Outlet("source", {Sentence: [channel]}, lambda stage, event: order.append(f"{stage}:{channel.depth}"))
    await outlet.publish(numbered(0))
    await outlet.publish(numbered(1))
    outlet.close()
    channel.close()
    assert order == ["source:0", "source:1"]


async def test_live_sound_is_never_blocked_and_never_dropped(tmp_path: Path) -> None:
    spool = AudioSpool(tmp_path / "audio.pcm")
    channel = SpooledChannel("transcriber", spool)

    def record(_: str, event: Event) -> None:
        assert isinstance(event, AudioChunk)
        spool.append(event)

    outlet = Outlet("microphone", {AudioChunk: [channel]}, record)
    sound = bytes(range(256)) * 3000
    with anyio.fail_after(5):
        for position in range(0, len(sound), 3200):  # nobody listens yet
            start = position / 2 / 16_000
            await outlet.publish(AudioChunk(start=start, pcm=sound[position : position + 3200]))
        assert channel.depth > 40
        outlet.close()
        chunks = [chunk async for chunk in channel if isinstance(chunk, AudioChunk)]
    spool.close()
    assert b"".join(chunk.pcm for chunk in chunks) == sound
    assert all(a.end == pytest.approx(b.start) for a, b in itertools.pairwise(chunks))


def run_on(backend: str, test: Callable[[], object]) -> None:
    anyio.run(test, backend=backend)  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_thousands_of_events_through_branches_and_joins(anyio_backend: str, data: st.DataObject) -> None:
    """Any tree of branches that join again delivers each event once per way, in order per producer, and ends."""
    count = data.draw(st.integers(0, 1500))
    capacities = data.draw(st.lists(st.integers(1, 40), min_size=3, max_size=6))
    left, right, *joined = [Channel(f"c{n}", capacity=c) for n, c in enumerate(capacities)]
    source = Outlet("source", {Sentence: [left, right, *joined]})
    by_left, by_right = Outlet("left", {Sentence: joined}), Outlet("right", {Sentence: joined})
    got: dict[str, list[int]] = {}

    async def relay(channel: Channel, outlet: Outlet, offset: int) -> None:
        async for event in channel:
            assert isinstance(event, Sentence)
            await outlet.publish(numbered(event.index + offset))
        outlet.close()

    async def receive(channel: Channel) -> None:
        got[channel.name] = await drain(channel)

    async def go() -> None:
        with anyio.fail_after(30):
            async with anyio.create_task_group() as group:
                group.start_soon(relay, left, by_left, 10_000)
                group.start_soon(relay, right, by_right, 20_000)
                for channel in joined:
                    group.start_soon(receive, channel)
                for n in range(count):
                    await source.publish(numbered(n))
                source.close()

    run_on(anyio_backend, go)
    for channel in joined:
        for offset in (0, 10_000, 20_000):
            mine = [n - offset for n in got[channel.name] if offset <= n < offset + 10_000]
            assert mine == list(range(count))
