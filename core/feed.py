"""Sound handed to a run from elsewhere in its process: the live page's microphone to the source ``browser``.

A run's configuration is text, so a feed is named there by an id that only this process knows::

    feed = feeds.open()
    pipeline = load_pipeline(config, registry, story=NewSource("browser", {"feed": feed.id}))
    feed.write(pcm)
    feed.end()
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable

import anyio

from .spool import SAMPLE_BYTES, SAMPLE_RATE_HZ

MOST_SECONDS = 60.0
"""Sound a feed holds before a run has taken it; models may take a while to load."""


class Feed:
    """One story's sound on its way: mono, 16 bits, 16 kHz. For one event loop.

    Attributes:
        id: By which the source finds it; chosen by chance, never by who speaks.
        received: Samples written so far.
        kept: Samples the run has in its spool: these are not lost any more.
        ended: Whether no more sound comes.
        reason: Why it broke off, where it did.
        on_kept: Called when `kept` has grown.
    """

    def __init__(self, feed_id: str) -> None:
        self.id = feed_id
        self.received = 0
        self.kept = 0
        self.ended = False
        self.reason = ""
        self.on_kept: Callable[[], None] = lambda: None
        self._waiting: deque[bytes] = deque()
        self._held = 0
        self._changed = anyio.Event()

    @property
    def full(self) -> bool:
        """Whether a run should take some of it before more is written."""
        return self._held >= MOST_SECONDS * SAMPLE_RATE_HZ * SAMPLE_BYTES

    def write(self, pcm: bytes) -> None:
        """Add sound: whole samples. What comes after the end is left out.

        Raises:
            ValueError: Half a sample.
        """
        if len(pcm) % SAMPLE_BYTES:
            raise ValueError(f"sound must be whole samples of {SAMPLE_BYTES} bytes, got {len(pcm)} bytes")
        if self.ended or not pcm:
            return
        self._waiting.append(pcm)
        self._held += len(pcm)
        self.received += len(pcm) // SAMPLE_BYTES
        self._wake()

    def end(self, reason: str = "") -> None:
        """No more sound comes; with a `reason`, it broke off. Idempotent."""
        if not self.ended:
            self.ended, self.reason = True, reason
            self._wake()

    async def room(self) -> None:
        """Wait until it is not `full`, or has ended."""
        while self.full and not self.ended:
            await self._changed.wait()

    async def read(self, most: int) -> bytes:
        """The next sound, `most` samples of it; nothing once it has ended."""
        while not self._waiting:
            if self.ended:
                return b""
            await self._changed.wait()
        limit = most * SAMPLE_BYTES
        taken: list[bytes] = []
        while self._waiting and limit:
            pcm = self._waiting.popleft()
            if len(pcm) > limit:
                self._waiting.appendleft(pcm[limit:])
                pcm = pcm[:limit]
            taken.append(pcm)
            limit -= len(pcm)
        data = b"".join(taken)
        self._held -= len(data)
        self._wake()
        return data

    def keep(self, samples: int) -> None:
        """The first `samples` are in the run's spool."""
        self.kept = max(self.kept, samples)
        self.on_kept()

    def _wake(self) -> None:
        changed, self._changed = self._changed, anyio.Event()
        changed.set()


class Feeds:
    """The open feeds of a process, by id."""

    def __init__(self) -> None:
        self._feeds: dict[str, Feed] = {}

    def open(self) -> Feed:
        """A new feed; `close` it when its run is over."""
        feed = Feed(secrets.token_urlsafe(16))
        self._feeds[feed.id] = feed
        return feed

    def find(self, feed_id: str) -> Feed | None:
        """The feed of that id, None where there is none (any more)."""
        return self._feeds.get(feed_id)

    def close(self, feed: Feed) -> None:
        """End it and forget it; idempotent."""
        feed.end()
        self._feeds.pop(feed.id, None)


feeds = Feeds()
"""The feeds of this process."""
