"""The bus beside a bare anyio stream, in one run, on both backends.

Burst: one task publishes 20,000 events, another receives them, queue of 16. In flight: one event goes there and one
comes back, 5,000 times. The median ratio of interleaved rounds is what counts on a noisy machine.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable

import anyio

from fabula.core import Sentence
from fabula.core.bus import Channel, Outlet
from fabula.core.testing import sentence

BURST, FLIGHTS, ROUNDS, CAPACITY = 20_000, 5_000, 15, 16
EVENT = sentence("The dog chased a red ball.")


async def bare_burst() -> None:
    send, receive = anyio.create_memory_object_stream[Sentence](CAPACITY)

    async def produce() -> None:
        async with send:
            for _ in range(BURST):
                await send.send(EVENT)

    async with anyio.create_task_group() as group, receive:
        group.start_soon(produce)
        async for _ in receive:
            pass


async def bus_burst() -> None:
    channel = Channel("subscriber", capacity=CAPACITY)
    outlet = Outlet("stage", {Sentence: [channel]})

    async def produce() -> None:
        for _ in range(BURST):
            await outlet.publish(EVENT)
        outlet.close()

    async with anyio.create_task_group() as group:
        group.start_soon(produce)
        async for _ in channel:
            pass


async def bare_flight() -> None:
    there, at_there = anyio.create_memory_object_stream[Sentence](CAPACITY)
    back, at_back = anyio.create_memory_object_stream[Sentence](CAPACITY)

    async def echo() -> None:
        async with back, at_there:
            async for event in at_there:
                await back.send(event)

    async with anyio.create_task_group() as group, at_back:
        group.start_soon(echo)
        for _ in range(FLIGHTS):
            await there.send(EVENT)
            await at_back.receive()
        await there.aclose()


async def bus_flight() -> None:
    there, back = Channel("there", capacity=CAPACITY), Channel("back", capacity=CAPACITY)
    out, home = Outlet("stage", {Sentence: [there]}), Outlet("echo", {Sentence: [back]})

    async def echo() -> None:
        async for event in there:
            await home.publish(event)
        home.close()

    async with anyio.create_task_group() as group:
        group.start_soon(echo)
        for _ in range(FLIGHTS):
            await out.publish(EVENT)
            await anext(back)
        out.close()
        back.close()


async def timed(work: Callable[[], Awaitable[None]]) -> float:
    start = time.process_time()
    await work()
    return time.process_time() - start


async def compare(bare: Callable[[], Awaitable[None]], bus: Callable[[], Awaitable[None]], events: int) -> str:
    pairs = [(await timed(bare), await timed(bus)) for _ in range(ROUNDS)]
    ratio = statistics.median(b / a for a, b in pairs)
    micro = [statistics.median(p[i] for p in pairs) / events * 1e6 for i in (0, 1)]
    return f"bare {micro[0]:6.2f} µs, bus {micro[1]:6.2f} µs an event, ratio {ratio:.2f}"


async def main() -> None:
    print(f"  burst      {await compare(bare_burst, bus_burst, BURST)}   (wanted: at most 3)")
    print(f"  in flight  {await compare(bare_flight, bus_flight, FLIGHTS * 2)}   (wanted: at most 1.5)")


if __name__ == "__main__":
    for backend in ("asyncio", "trio"):
        print(backend)
        anyio.run(main, backend=backend)
