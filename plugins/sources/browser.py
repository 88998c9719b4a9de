"""The source that listens to the live page."""

from __future__ import annotations

from collections.abc import AsyncIterator

from pydantic import Field

from fabula.core import AudioChunk, Context, Event, Past, Publish, SourceEnded, SourceOpened, Stage, StageSettings
from fabula.core.feed import feeds

from .resampling import SAMPLE_RATE_HZ

_MOST_SAMPLES = SAMPLE_RATE_HZ // 2


class BrowserSettings(StageSettings):
    """Which of the server's sessions is heard."""

    feed: str = Field(default="", max_length=64)
    """Set by ``fabula serve`` for each session; means nothing to another process."""


class BrowserSource(Stage):
    """Gives the sound that a page of ``fabula serve`` sends; ends when the page says so.

    Where the page is gone, as in a resumed run, what was heard is all there is.
    """

    role, name = "source", "browser"
    gives = (AudioChunk,)
    live = True
    Settings = BrowserSettings
    settings: BrowserSettings

    async def open(self, context: Context) -> None:
        """Find the page's sound."""
        await super().open(context)
        self._feed = feeds.find(self.settings.feed)
        self._given = 0

    async def restore(self, past: Past) -> None:
        """The page went with its server."""
        self._feed = None
        self._given = round(self.context.audio.duration * SAMPLE_RATE_HZ)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        """Give the sound as it comes, between `SourceOpened` and `SourceEnded`."""
        stage, feed = self.context.stage, self._feed
        await self.context.announce(SourceOpened(stage=stage, name="the live page"))
        reason = "the page it came from is closed; only `fabula serve` can hear one"
        if feed is not None:
            while pcm := await feed.read(_MOST_SAMPLES):
                await publish(AudioChunk(start=self._given / SAMPLE_RATE_HZ, pcm=pcm))
                self._given += len(pcm) // 2
                feed.keep(self._given)  # not before: what is acknowledged is in the spool
            reason = feed.reason
        await self.context.announce(
            SourceEnded(stage=stage, duration=self._given / SAMPLE_RATE_HZ, complete=not reason, reason=reason)
        )
