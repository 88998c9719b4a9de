"""What a plugin author writes must type-check, strictly. Never run; read by `make check`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from fabula.core import (
    Context,
    Critic,
    Envelope,
    Event,
    Illustrator,
    IllustratorSettings,
    Judgement,
    Picture,
    PictureSkipped,
    Publish,
    Reading,
    Scene,
    Sentence,
    Stage,
    StageSettings,
    Transcript,
    Verdict,
    hookimpl,
)
from fabula.core.conformance import Case, check_declarations, check_life
from fabula.core.events import Complaint
from fabula.core.testing import run_stage, sentence


class Shout(Stage):
    """A translator with settings of its own."""

    role, name = "translator", "shout"
    takes, gives = (Sentence,), (Sentence,)
    stateless = True

    class Settings(StageSettings):
        """Its settings."""

        marks: int = 1
        """How many exclamation marks."""

    settings: Settings

    async def open(self, context: Context) -> None:
        await super().open(context)
        model = await context.shared("shout", lambda: {"loud": 1})
        self.loudness: int = model["loud"]

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Sentence)
        await publish(replace(event, text=event.text.upper() + "!" * self.settings.marks))


class Sceptic(Stage):
    """Takes a union, may skip."""

    role, name = "validator", "sceptic"
    takes, gives = (Reading | Verdict,), (Verdict,)

    async def handle(self, event: Event, publish: Publish) -> None:
        reading = event.reading if isinstance(event, Verdict) else event
        assert isinstance(reading, Reading)
        if not reading.actions:
            await publish(PictureSkipped(sentence=reading.sentence, reason="nothing happens"))
            return
        await publish(Verdict(reading=reading, status="unverified", score=0.5))


class Teller(Stage):
    """A source."""

    role, name = "source", "teller"
    gives = (Transcript,)
    live = True

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        await publish(Transcript(turn=0, text="Hello.", words=(), start=0, end=1))
        await self.context.notice("that was all", hint="say more")


class Painter(Illustrator):
    """An illustrator with a setting of its own."""

    name = "painter"

    class Settings(IllustratorSettings):
        """Its settings."""

        brush: Path = Path("brush.png")
        """The brush."""

    settings: Settings

    async def draw(self, scene: Scene, attempt: int, complaints: tuple[Complaint, ...]) -> Picture:
        data = await self.context.in_thread(self.settings.brush.read_bytes)
        asset = await self.context.store(f"pictures/{scene.sentence.index:04d}.png", data, "image/png")
        return Picture(scene=scene, asset=asset)


class Kind(Critic):
    """Likes everything."""

    name = "kind"

    async def judge(self, picture: Picture, scene: Scene) -> Judgement:
        return Judgement(critic=self.name, score=1.0)


@hookimpl
def fabula_register_stages() -> list[type[Stage]]:
    """As a plugin module would."""
    return [Shout, Sceptic, Teller, Painter]


@hookimpl
def fabula_observe(envelope: Envelope) -> None:
    """As a plugin module would."""
    print(envelope.seq, envelope.event)


async def own_tests(folder: Path) -> None:
    """What the plugin's tests call."""
    out = await run_stage(Shout(Shout.Settings(marks=3)), send=[sentence("Hello.")], folder=folder, critics=[Kind()])
    texts: list[str] = [event.text for event in out if isinstance(event, Sentence)]
    problems: list[str] = check_declarations(Shout)
    await check_life(Case(make=Shout, send=[sentence("Hello.")]), folder)
    print(texts, problems)
