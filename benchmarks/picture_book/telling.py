"""Stories told to the product, sentence by sentence, and what the pictures cost."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import anyio

from fabula.core import ArtShelf, Critic, Event, Picture, Stage
from fabula.core.pool import SharedPool
from fabula.core.registry import load_registry
from fabula.core.testing import run_stage, sentence
from picture_book.corpus import Story

STAGES = (("reader", "english"), ("validator", "atomic"), ("director", "storyboard"), ("illustrator", "cutout"))
CRITICS = ("scene-graph", "commonsense")


@dataclass(frozen=True)
class Told:
    """A story with its pictures, in the order of its lines, and the CPU seconds of each stage for each line."""

    story: Story
    pictures: tuple[Picture, ...]
    folder: Path
    cpu: dict[str, list[float]]


class _Metered(list[Event]):
    """Events that note the process's CPU time whenever the next one is asked for."""

    def __init__(self, events: Sequence[Event]) -> None:
        super().__init__(events)
        self.marks: list[float] = []

    def __iter__(self) -> Iterator[Event]:
        for event in super().__iter__():
            self.marks.append(time.process_time())
            yield event
        self.marks.append(time.process_time())

    @property
    def costs(self) -> list[float]:
        return [after - before for before, after in zip(self.marks, self.marks[1:], strict=False)]


class Teller:
    """Tells stories through reader, validator, director and illustrator with its critics."""

    def __init__(self, settings: dict[str, dict[str, object]] | None = None) -> None:
        self._registry = load_registry()
        self._settings = settings or {}

    @property
    def art(self) -> ArtShelf:
        """The packs the pictures are made of."""
        return self._registry.art

    def tell(self, told: Sequence[Story], folder: Path) -> list[Told]:
        """Tell stories; the pictures of the nth lie in ``folder/n``."""
        return anyio.run(self._tell, told, folder)

    async def _tell(self, told: Sequence[Story], folder: Path) -> list[Told]:
        pool = SharedPool()
        found: list[Told] = []
        for number, story in enumerate(told):
            where = folder / f"{number:02d}"
            where.mkdir(parents=True, exist_ok=True)
            events: list[Event] = [sentence(line.text, index=i, start=4.0 * i) for i, line in enumerate(story.lines)]
            cpu: dict[str, list[float]] = {}
            for role, name in STAGES:
                send = _Metered(events)
                stage = self._stage(role, name)
                critics = [self._critic(c) for c in CRITICS] if role == "illustrator" else []
                out = await run_stage(
                    stage,
                    send=send,
                    folder=where,
                    art=list(self.art.values()),
                    scorers=list(self._registry.scorers.values()),
                    critics=critics,
                    pool=pool,
                    timeout=3600,
                )
                events = list(out)
                cpu[role] = send.costs
            pictures = tuple(event for event in events if isinstance(event, Picture))
            assert len(pictures) == len(story.lines), (
                f"{story.title}: {len(pictures)} pictures, {len(story.lines)} lines"
            )
            found.append(Told(story, pictures, where, cpu))
        return found

    def _stage(self, role: str, name: str) -> Stage:
        made = self._registry.catalogue[role][name]
        assert issubclass(made, Stage)
        return made(made.Settings(**self._settings.get(role, {})))

    def _critic(self, name: str) -> Critic:
        made = self._registry.catalogue["critic"][name]
        assert issubclass(made, Critic)
        return made()
