"""The one contract of Fabula: every plugin between the ear and the film is a `Stage`.

A newcomer's stage is ten lines::

    class Shout(Stage):
        role, name = "translator", "shout"
        takes, gives = (Sentence,), (Sentence,)

        async def handle(self, event, publish):
            await publish(replace(event, text=event.text.upper()))
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import UnionType
from typing import Any, ClassVar, Literal, Protocol

from pydantic import BaseModel, ConfigDict

from .bus import Overflow
from .context import Context
from .events import Event
from .past import Past

TypeSpec = type | UnionType
"""An event type, or a union of them: ``Reading | Verdict`` takes whichever is published last above the stage."""


class StageSettings(BaseModel):
    """Base of every stage's settings: frozen, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Publish(Protocol):
    """Hands an event to everyone who takes its type; waits while a subscriber's queue is full (backpressure)."""

    async def __call__(self, event: Event, /) -> None:
        """Publish one event."""


class Stage:
    """Base class of all stages.

    The engine calls, in one task and in this order: `open`, `restore` (only after a resume), `run`, `aclose` (always,
    also after an error or a cancellation). Most stages override `handle` and, where something remains at the end,
    `finish`; those that need the whole stream override `run`.

    Class attributes:
        role: What it is in a pipeline; the key in YAML (``segmenter``).
        name: Which one of its role; the value in YAML (``sentences``).
        takes: Event types it is fed. Each must have a producer above it. Notifications may be named too.
        also_takes: Event types it is fed as well where some stage above gives them, and does without otherwise: what
            a service told beside the words, say. They come straight from who gave them, so what was published before
            something else is here before whatever grew from that. They are no work to be answered: after a resume
            those that lie before the end of what the stage gave are in `Past.took`, the others are fed again, and
            some may come both ways.
        gives: Event types it may publish beside notifications and `PictureSkipped`, which every stage may.
        Settings: The pydantic model of its YAML keys. Docstrings under fields become editor help.
        backends: Event loops it runs on.
        stateless: Whether events may be handled independently of each other; allows ``parallel: n``.
        live: For sources: the sound arrives in its own time and must never be held up. A source that has a choice of
            devices may have a class method ``devices() -> dict[str, str]``, which tells them, each with what to know
            of it; `fabula doctor` and `fabula live --list-devices` show them.
        overflow: What happens when its queue is full; viewers choose ``drop_oldest`` or ``latest``, see `bus.Overflow`.
        on_resume: How it takes up a story that was broken off: ``continue`` gets what it has not answered yet, after
            `restore`; ``replay`` (editors, viewers) gets all of it again. What it publishes a second time is
            recognised and left out either way.
    """

    role: ClassVar[str]
    name: ClassVar[str]
    takes: ClassVar[tuple[TypeSpec, ...]] = ()
    also_takes: ClassVar[tuple[type, ...]] = ()
    gives: ClassVar[tuple[type, ...]] = ()
    Settings: ClassVar[type[StageSettings]] = StageSettings
    backends: ClassVar[tuple[str, ...]] = ("asyncio", "trio")
    stateless: ClassVar[bool] = False
    live: ClassVar[bool] = False
    overflow: ClassVar[Overflow] = "block"
    on_resume: ClassVar[Literal["continue", "replay"]] = "continue"

    # `Any`: a subclass narrows it with an annotation of its own (`settings: Settings`).
    settings: Any
    context: Context

    def __init__(self, settings: StageSettings | None = None) -> None:
        self.settings = settings if settings is not None else self.Settings()

    async def open(self, context: Context) -> None:
        """Import what is heavy, load models, open files. Call ``await super().open(context)`` first.

        What is entered on `context.stack` is closed after `aclose`, in reverse order.
        """
        self.context = context

    async def restore(self, past: Past) -> None:
        """Take up where an earlier life of this stage ended, in this process or another.

        Called once, after `open` and before `run`, where there is such a past and `on_resume` is ``continue``. Those
        that remember nothing from one event to the next leave it alone.
        """

    def sound_from(self, past: Past) -> float:
        """Takers of sound: the second from which they want it again."""
        return past.covered

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        """Consume `inbox` until it ends, publishing as it goes. Sources get an empty inbox."""
        async for event in inbox:
            await self.handle(event, publish)
        await self.finish(publish)

    async def handle(self, event: Event, publish: Publish) -> None:
        """Work on one event; called in order, never concurrently unless `stateless` and ``parallel`` say so."""
        raise NotImplementedError(f"{type(self).__qualname__} overrides neither handle() nor run()")

    async def finish(self, publish: Publish) -> None:
        """Publish what remains after the last event."""

    async def aclose(self) -> None:
        """Let go of everything; called exactly once, also where `open` failed half-way. Must not raise."""
