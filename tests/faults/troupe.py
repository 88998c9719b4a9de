"""A stranger's stages that fail where and how they are told; installed into a test's folder by ``conftest.py``."""

from __future__ import annotations

import math
import sys
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, Literal

import anyio

from fabula.core import (
    AudioChunk,
    Context,
    Envelope,
    Event,
    NoticeGiven,
    Past,
    Picture,
    Publish,
    Reading,
    Scene,
    Sentence,
    SourceEnded,
    SourceOpened,
    Stage,
    StageSettings,
    hookimpl,
)

SECONDS = 2
HZ = 16_000


class TaleSettings(StageSettings):
    sentences: int = 4
    wait: bool = False
    noise: bool = False


class Tale(Stage):
    """Tells as many sentences as it is asked for, two seconds each, with a hum; may then wait for ever."""

    role, name = "source", "tale"
    gives = (AudioChunk, Sentence)
    Settings = TaleSettings

    _told: frozenset[int] = frozenset()

    async def restore(self, past: Past) -> None:
        self._told = frozenset(event.index for event in past.gave if isinstance(event, Sentence))

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        number = self.settings.sentences
        heard = round(self.context.audio.duration * HZ)  # samples that an earlier life has given
        await self.context.announce(SourceOpened(stage=self.context.stage, name="a tale", duration=SECONDS * number))
        for index in range(number):
            start = SECONDS * index
            for half in range(2 * SECONDS):
                first = (2 * start + half) * HZ // 2
                if (given := max(0, heard - first)) < HZ // 2:
                    pcm = b"".join(
                        round(5000 * math.sin(i * 0.1)).to_bytes(2, "little", signed=True)
                        for i in range(given, HZ // 2)
                    )
                    await publish(AudioChunk(start=(first + given) / HZ, pcm=pcm))
            if index not in self._told:
                await publish(tale_sentence(index))
        if self.settings.wait:
            await anyio.sleep_forever()
        await self.context.announce(SourceEnded(stage=self.context.stage, duration=SECONDS * number))


def tale_sentence(index: int) -> Sentence:
    text = f"Sentence number {index} is told."
    return Sentence(index=index, text=text, heard=text, start=SECONDS * index, end=SECONDS * (index + 1))


class TroubleSettings(StageSettings):
    at: Literal["never", "open", "handle", "finish", "aclose"] = "never"
    how: Literal["raise", "wordless", "hang", "thread", "exit", "nan", "surrogate", "object"] = "raise"
    sentence: int = 2


class Saboteur(Stage):
    """Hands sentences on until it does its worst."""

    role, name = "translator", "saboteur"
    takes, gives = (Sentence,), (Sentence,)
    Settings = TroubleSettings

    async def open(self, context: Context) -> None:
        await super().open(context)
        await self._strike("open")

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Sentence)
        if event.index == self.settings.sentence:
            await self._strike("handle")
            if self.settings.at == "handle":
                odd: Any = {"nan": math.nan, "object": object(), "surrogate": event.start}[self.settings.how]
                text = "\udcff" if self.settings.how == "surrogate" else event.text
                event = replace(event, start=odd, text=text)
        await publish(event)

    async def finish(self, publish: Publish) -> None:
        await self._strike("finish")

    async def aclose(self) -> None:
        await self._strike("aclose")

    async def _strike(self, place: str) -> None:
        if self.settings.at != place:
            return
        if self.settings.how in {"hang", "thread"}:
            await self.context.announce(NoticeGiven(stage=self.context.stage, text=f"hanging in {place}"))
        match self.settings.how:
            case "raise":
                raise ZeroDivisionError(f"nought in {place}")
            case "wordless":
                raise KeyError
            case "hang":
                await anyio.sleep_forever()
            case "thread":
                await self.context.in_thread(time.sleep, 60)
            case "exit":
                sys.exit("I leave")


class PainterSettings(StageSettings):
    noise: bool = False


class Painter(Stage):
    """Paints every sentence in one colour, or, where much is wanted on the disk, in noise."""

    role, name = "illustrator", "painter"
    takes, gives = (Sentence, AudioChunk), (Picture,)
    Settings = PainterSettings

    async def handle(self, event: Event, publish: Publish) -> None:
        import cv2
        import numpy as np

        if not isinstance(event, Sentence):
            return
        dice = np.random.default_rng(event.index)
        pixels: Any = np.full((180, 320, 3), 40 + 10 * event.index % 200, np.uint8)
        if self.settings.noise:
            pixels = dice.integers(0, 255, pixels.shape, np.uint8)
        data = cv2.imencode(".png", pixels)[1].tobytes()
        asset = await self.context.store(f"pictures/{event.index:04d}.png", data, "image/png", size_px=(320, 180))
        await publish(Picture(scene=Scene(reading=Reading(sentence=event)), asset=asset))


class Heckler(Stage):
    """A viewer that does nothing; its module's observer is what makes trouble."""

    role, name = "viewer", "heckler"
    takes = (Picture,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert threading.current_thread() is threading.main_thread()


@hookimpl
def fabula_register_stages() -> list[type[Stage]]:
    return [Tale, Saboteur, Painter, Heckler]


class Critical:
    """Registered where the environment asks for it: an observer that breaks at the first sentence."""

    @hookimpl
    def fabula_observe(self, envelope: Envelope) -> None:
        from fabula.core import OutputError

        if isinstance(envelope.event, Sentence):
            raise OutputError("my own disk is full")


critical = Critical()
