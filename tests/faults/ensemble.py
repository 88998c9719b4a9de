"""A stranger's whole pipeline whose stages fail as the environment says: ``FAULT="reader raise 2"``.

The third word is the sentence at which the stage of that role fails. Without ``FAULT`` nothing fails, so a run can be
taken up again with its fault gone. Each has an understudy that never fails.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, ClassVar

import anyio
from fabula_troupe import Tale  # type: ignore[import-not-found]  # copied beside this one

from fabula.core import (
    Action,
    Event,
    Picture,
    PictureSkipped,
    Publish,
    Reading,
    Scene,
    Sentence,
    Shot,
    Stage,
    Verdict,
    Video,
    hookimpl,
)
from fabula.plugins.editing.film import Film

SLOW_S = 0.2
HANG_S = 30.0
_struck: set[str] = set()


class Player(Stage):
    """Answers each event with one other; before (``raise``, ``once``, ``hang`` …) or after it (``late``) it fails."""

    sure: ClassVar[bool] = False

    async def handle(self, event: Event, publish: Publish) -> None:
        index = _index(event)
        if not self.sure:
            await strike(self, index)
        await publish(self.answer(event))
        if not self.sure:
            await strike(self, index, late=True)

    def answer(self, event: Any) -> Event:
        raise NotImplementedError


async def strike(stage: Stage, index: int, *, late: bool = False) -> None:
    """Do what ``FAULT`` says of this stage and sentence."""
    role, how, at = (os.environ.get("FAULT", "") + " - - -1").split()[:3]
    if role != stage.role or (int(at) != index and how != "slow") or late != (how == "late"):
        return
    match how:
        case "raise":
            raise ZeroDivisionError(f"nought at {index}")
        case "once" | "late":
            if role not in _struck:
                _struck.add(role)
                raise ZeroDivisionError(f"nought at {index}, once")
        case "hang":
            await anyio.sleep_forever()
        case "thread":
            await stage.context.in_thread(time.sleep, HANG_S)
        case "slow":
            await anyio.sleep(SLOW_S)


def _index(event: Any) -> int:
    return int(event.index if isinstance(event, Sentence) else event.sentence.index)


class Fable(Tale):  # type: ignore[misc]
    """The tale, whose teller may fail before a sentence."""

    name = "fable"

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        async def careful(event: Event, /) -> None:
            if isinstance(event, Sentence):
                await strike(self, event.index)
            await publish(event)
            if isinstance(event, Sentence):
                await strike(self, event.index, late=True)

        await super().run(inbox, careful)


class Herald(Player):
    role, name = "translator", "herald"
    takes, gives = (Sentence,), (Sentence,)

    def answer(self, event: Any) -> Event:
        told: Sentence = event
        return replace(told, text=told.text.upper())


class Lector(Player):
    role, name = "reader", "lector"
    takes, gives = (Sentence,), (Reading,)

    def answer(self, event: Any) -> Event:
        return Reading(sentence=event, actions=(Action(verb="tell"),))


class Whole(Lector):
    """The same, but it reads its stream itself."""

    name = "whole"

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        async for event in inbox:
            await self.handle(event, publish)


class Judge(Player):
    role, name = "validator", "judge"
    takes, gives = (Reading,), (Verdict,)

    def answer(self, event: Any) -> Event:
        return Verdict(reading=event, status="plausible", score=0.5)


class Dreamer(Player):
    role, name = "director", "dreamer"
    takes, gives = (Verdict,), (Scene,)

    def answer(self, event: Any) -> Event:
        return Scene(reading=event.reading, verdict=event, seed=event.reading.sentence.index)


class Dauber(Player):
    """Paints every scene in one colour."""

    role, name = "illustrator", "dauber"
    takes, gives = (Scene,), (Picture,)

    async def handle(self, event: Event, publish: Publish) -> None:
        import cv2
        import numpy as np

        assert isinstance(event, Scene)
        if not self.sure:
            await strike(self, event.seed)
        pixels: Any = np.full((180, 320, 3), 40 + 10 * event.seed % 200, np.uint8)
        data = cv2.imencode(".png", pixels)[1].tobytes()
        asset = await self.context.store(f"pictures/{event.seed:04d}.png", data, "image/png", size_px=(320, 180))
        await publish(Picture(scene=event, asset=asset))
        if not self.sure:
            await strike(self, event.seed, late=True)


class Cutter(Film):
    """The film's editor, which may fail on a picture."""

    name = "cutter"
    takes = (Sentence, Picture, PictureSkipped)
    gives = (Shot, Video)

    async def handle(self, event: Event, publish: Publish) -> None:
        if isinstance(event, Picture):
            await strike(self, event.sentence.index)
        await super().handle(event, publish)
        if isinstance(event, Picture):
            await strike(self, event.sentence.index, late=True)


def _understudy(cls: type[Player]) -> type[Player]:
    return type(f"Sure{cls.__name__}", (cls,), {"name": f"sure-{cls.name}", "sure": True})


@hookimpl
def fabula_register_stages() -> list[type[Stage]]:
    players: list[type[Player]] = [Herald, Lector, Judge, Dreamer, Dauber]
    return [Fable, Whole, Cutter, *players, *(_understudy(cls) for cls in players)]
