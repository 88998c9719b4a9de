"""Live sound on its way out of a source, in chunks of at most half a second."""

from __future__ import annotations

from fabula.core import AudioChunk, Publish

from .resampling import SAMPLE_BYTES, SAMPLE_RATE_HZ

_MOST_BYTES = SAMPLE_RATE_HZ // 2 * SAMPLE_BYTES


class Chunker:
    """Gives sound the times of the story, and keeps what a source that is stopped had no time to publish.

    Attributes:
        samples: How many were published; set it to go on where an earlier instance stood.
    """

    def __init__(self) -> None:
        self.samples = 0
        self._waiting = bytearray()

    @property
    def seconds(self) -> float:
        """Second of the story up to which it was published."""
        return self.samples / SAMPLE_RATE_HZ

    def add(self, pcm: bytes) -> None:
        """Take 16-bit samples; from any thread, one at a time."""
        self._waiting += pcm

    async def publish(self, publish: Publish) -> None:
        """Publish all there is. Cancelled, what is left goes out with the next call."""
        while self._waiting:
            pcm = bytes(self._waiting[:_MOST_BYTES])
            del self._waiting[:_MOST_BYTES]
            chunk = AudioChunk(start=self.seconds, pcm=pcm)
            self.samples += len(pcm) // SAMPLE_BYTES
            await publish(chunk)
