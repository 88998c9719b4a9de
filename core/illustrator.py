"""The drawing side of the contract: illustrators draw attempts, critics judge them, the best one is published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from .art import ArtMatch, ArtShelf
from .context import Context
from .events import Complaint, Event, Judgement, Picture, Scene
from .stage import Publish, Stage, StageSettings


class Critic:
    """Judges a picture against the scene it was drawn from. Bound to the illustrator above it in the YAML."""

    role: ClassVar[str] = "critic"
    name: ClassVar[str]
    Settings: ClassVar[type[StageSettings]] = StageSettings

    settings: Any
    context: Context

    def __init__(self, settings: StageSettings | None = None) -> None:
        self.settings = settings if settings is not None else self.Settings()

    async def open(self, context: Context) -> None:
        """Load what judging needs; same rules as `Stage.open`."""
        self.context = context

    async def judge(self, picture: Picture, scene: Scene) -> Judgement:
        """Say how well `picture` shows `scene`. No complaints means it is accepted."""
        raise NotImplementedError

    async def aclose(self) -> None:
        """Let go of everything; called exactly once."""


class IllustratorSettings(StageSettings):
    """Settings every illustrator has."""

    attempts: int = Field(default=3, ge=1, le=20)
    """How many times a scene may be drawn before the best attempt is kept, complaints and all."""


class Illustrator(Stage):
    """Base of stages that draw. Override `draw`; attempts, critics and the choice of the best are done here."""

    role = "illustrator"
    takes = (Scene,)
    gives = (Picture,)
    Settings = IllustratorSettings

    critics: Sequence[Critic] = ()

    @classmethod
    def drawings(cls, art: ArtShelf, word: str, kind: str | None, settings: IllustratorSettings) -> Iterable[ArtMatch]:
        """What would be drawn for a word, best first, where it draws from packs; `kind` is an `EntityKind` or None.

        Asked without a run, by ``fabula art find``.
        """
        return ()

    async def draw(self, scene: Scene, attempt: int, complaints: tuple[Complaint, ...]) -> Picture:
        """Draw `scene` and store the file. `attempt` counts from 1; `complaints` are those about the attempt before."""
        raise NotImplementedError

    async def handle(self, event: Event, publish: Publish) -> None:
        """Draw until the critics are content or the attempts are used up; publish the best once.

        A first attempt that fails fails the stage; a later one costs only itself.
        """
        assert isinstance(event, Scene)
        best = await self._attempt(event, 1, ())
        for attempt in range(2, self.settings.attempts + 1):
            complaints = tuple(c for judgement in best.judgements for c in judgement.complaints)
            if not complaints:
                break
            try:
                other = await self._attempt(event, attempt, complaints)
            except Exception as error:  # the attempt before it stands
                await self.context.notice(f"attempt {attempt} at sentence {event.sentence.index} failed: {error}")
                break
            best = max(best, other, key=_merit)
        await self.settle(best)
        await publish(best)

    async def _attempt(self, scene: Scene, attempt: int, complaints: tuple[Complaint, ...]) -> Picture:
        drawn = await self.draw(scene, attempt, complaints)
        judgements = tuple([await critic.judge(drawn, scene) for critic in self.critics])
        return replace(drawn, judgements=judgements, attempt=attempt)

    async def settle(self, picture: Picture) -> None:
        """Called with the picture that was chosen, before it is published; put the files of other attempts away."""


def _merit(picture: Picture) -> tuple[bool, float]:
    """A picture nobody complains of is best; else the weakest judgement counts."""
    accepted = not any(judgement.complaints for judgement in picture.judgements)
    return accepted, min((judgement.score for judgement in picture.judgements), default=1.0)
