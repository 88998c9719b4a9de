"""The bus: bounded queues between stages, with explicit overflow and an end of stream that travels.

A `Channel` is one subscriber's queue, an `Outlet` one stage's way to all its subscribers. Order per producer is
kept. A channel ends when everyone who held it has let go.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Literal, Self

import anyio
import anyio.lowlevel

from .errors import PluginError
from .events import NOTIFICATIONS, AudioChunk, Event, EventDropped
from .spool import AudioSpool

Overflow = Literal["block", "drop_oldest", "latest"]
"""What happens when a queue is full: the publisher waits, the oldest event goes, or only the newest stays."""

TOLD_AT_MOST = 256
"""Notifications a slow subscriber keeps beside its queue; older ones are in the journal."""

YIELD_EVERY = 32
"""Publishes without waiting after which an outlet gives others a turn."""


class Channel:
    """One subscriber's bounded queue; iterate it to receive.

    Args:
        name: The subscriber, as told in `EventDropped`.
        capacity: Events it holds before `overflow` applies.
        overflow: See `Overflow`.
        dropped: Called with an `EventDropped` for the 1st, 2nd, 4th, 8th … drop and, with the total, at the end.
    """

    def __init__(
        self,
        name: str,
        *,
        capacity: int = 16,
        overflow: Overflow = "block",
        dropped: Callable[[EventDropped], None] | None = None,
    ) -> None:
        self.name = name
        self.overflow = overflow
        self.drops = 0
        self._announced_drops = 0
        self._last_dropped = ""
        self._dropped = dropped
        self._holders = 0
        self._told: deque[Event] = deque(maxlen=TOLD_AT_MOST)
        self._send, self._receive = anyio.create_memory_object_stream[Event](1 if overflow == "latest" else capacity)
        self._send_nowait = self._send.send_nowait

    @property
    def depth(self) -> int:
        """Events waiting."""
        return self._receive.statistics().current_buffer_used

    def hold(self) -> None:
        """Keep the channel open until the matching `release`."""
        self._holders += 1

    def release(self) -> None:
        """Let go; the channel ends with its last holder, after what is queued was received."""
        self._holders -= 1
        self.end_if_unheld()

    def end_if_unheld(self) -> None:
        """End the channel where nobody holds it; idempotent."""
        if self._holders == 0:
            self._send.close()
            if self.drops > self._announced_drops:
                self._announce()

    def offer(self, event: Event) -> bool:
        """Queue `event` without waiting. False where the subscriber has to be waited for (see `put`)."""
        try:
            self._send_nowait(event)
        except anyio.WouldBlock:
            if self.overflow == "block":
                return False
            self._replace_oldest(event)
        except (anyio.BrokenResourceError, anyio.ClosedResourceError):
            pass  # the subscriber has left; what it does not want is not lost, it is in the journal
        return True

    def tell(self, event: Event) -> None:
        """Hand over a notification: never waits, since notifications also travel up the stream, and two full queues
        must not wait for each other. What does not fit into the queue is received before what stands in it."""
        if not self._offer_now(event):
            self._told.append(event)

    def _offer_now(self, event: Event) -> bool:
        try:
            self._send_nowait(event)
        except anyio.WouldBlock:
            return False
        except (anyio.BrokenResourceError, anyio.ClosedResourceError):
            pass  # as in offer
        return True

    async def put(self, event: Event) -> None:
        """Queue `event`, waiting while the queue is full."""
        with suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):  # as in offer
            await self._send.send(event)

    def _replace_oldest(self, event: Event) -> None:
        self._last_dropped = type(self._receive.receive_nowait()).__name__
        self._send_nowait(event)
        self.drops += 1
        if self.drops & (self.drops - 1) == 0:
            self._announce()

    def _announce(self) -> None:
        self._announced_drops = self.drops
        if self._dropped is not None:
            self._dropped(EventDropped(subscriber=self.name, event=self._last_dropped, count=self.drops))

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        if self._told:
            await anyio.lowlevel.checkpoint()
            return self._told.popleft()
        # receive() is a checkpoint even where an event waits, so every handled event gives others a turn
        try:
            return await self._receive.receive()
        except anyio.EndOfStream:
            self.close()
            raise StopAsyncIteration from None
        except anyio.ClosedResourceError:
            raise StopAsyncIteration from None

    def close(self) -> None:
        """The subscriber leaves; publishers go on without it. Idempotent."""
        self._receive.close()
        self._send.close()


class SpooledChannel(Channel):
    """A channel for live sound: publishing never waits and nothing is dropped.

    The sound itself lies in the run's audio spool; the subscriber reads it from there at its own pace.
    """

    CHUNK = 0.5
    LEAST = 0.1
    """Seconds of sound worth waking the reader for: he who keeps up hears a pause at once."""

    def __init__(self, name: str, spool: AudioSpool) -> None:
        super().__init__(name, overflow="latest")
        self._spool = spool
        self._position = spool.duration

    @property
    def depth(self) -> int:
        """Half-second chunks waiting in the spool."""
        return int((self._spool.duration - self._position) / self.CHUNK)

    def _replace_oldest(self, event: Event) -> None:
        """The queue only wakes the reader; a wake-up that already waits is enough."""

    def tell(self, event: Event) -> None:
        """As in `Channel`; the queue wakes the reader, what it is told lies beside it."""
        self._told.append(event)
        self._offer_now(event)

    async def __anext__(self) -> Event:
        while not self._told and (waiting := self._spool.duration - self._position) < self.LEAST:
            try:
                await self._receive.receive()
            except anyio.ClosedResourceError:
                raise StopAsyncIteration from None
            except anyio.EndOfStream:
                waiting = self._spool.duration - self._position
                if waiting <= 0:
                    self.close()
                    raise StopAsyncIteration from None
                break
        await anyio.lowlevel.checkpoint()
        if self._told:
            return self._told.popleft()
        start = self._position
        self._position = min(start + self.CHUNK, self._spool.duration)
        return AudioChunk(start=start, pcm=self._spool.read(start, self._position))


class Outlet:
    """One stage's way out: knows who takes which type, records what is published, delivers it.

    Args:
        stage: The publishing stage's id.
        routes: Subscribers by event type; a type that is missing may not be published.
        record: Called with each event before it is delivered (journal, observers).
        listeners: Subscribers of notifications, by type; they are told without waiting.
        holds: Channels that stay open until this outlet is closed; all of `routes` unless given.
    """

    def __init__(
        self,
        stage: str,
        routes: Mapping[type, Sequence[Channel]],
        record: Callable[[str, Event], None] | None = None,
        *,
        listeners: Mapping[type, Sequence[Channel]] = MappingProxyType({}),
        holds: Iterable[Channel] | None = None,
    ) -> None:
        self.stage = stage
        self._routes = {kind: tuple(channels) for kind, channels in routes.items()}
        self._listeners = listeners
        self._record = record
        self._since_yield = 0
        self._known: Counter[Event] = Counter()
        self.given = 0
        """Events published that were new; notifications do not count."""
        held = holds if holds is not None else (channel for channels in routes.values() for channel in channels)
        self._held = list({id(channel): channel for channel in held}.values())
        for channel in self._held:
            channel.hold()

    def recognise(self, published: Iterable[Event]) -> None:
        """Leave these out when they are published again: an earlier life of the stage did, and they were delivered."""
        self._known = Counter(published)

    async def publish(self, event: Event, /) -> None:
        """Record `event`, then hand it to everyone who takes its type, in order.

        Raises:
            PluginError: The stage did not declare this type in `gives`.
        """
        channels = self._routes.get(type(event))
        if channels is None:
            if isinstance(event, NOTIFICATIONS):
                await self._tell(event)
                return
            raise PluginError(
                f"stage {self.stage!r} published a {type(event).__name__}, which is not among what it gives",
                hint="declare it in the stage's `gives`",
            )
        if self._known and not isinstance(event, AudioChunk) and self._known[event] > 0:
            self._known[event] -= 1
            await anyio.lowlevel.checkpoint()
            return
        if self._record is not None:
            self._record(self.stage, event)
        self.given += 1
        waited = False
        for channel in channels:
            if not channel.offer(event):
                await channel.put(event)
                waited = True
        self._since_yield = 0 if waited else self._since_yield + 1
        if self._since_yield >= YIELD_EVERY:
            self._since_yield = 0
            await anyio.lowlevel.checkpoint()

    async def _tell(self, event: Event) -> None:
        if self._record is not None:
            self._record(self.stage, event)
        for channel in self._listeners.get(type(event), ()):
            channel.tell(event)
        await anyio.lowlevel.checkpoint()

    def close(self) -> None:
        """No more will be published; idempotent."""
        while self._held:
            self._held.pop().release()
