"""The drawing side of the contract: illustrators draw attempts, critics judge them, the best one is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from .context import Context
from .events import Complaint, Event, Judgement, Picture, Scene
from .stage import Publish, Stage, StageSettings


class Critic:
    """Judges a picture against the scene it was drawn from. Bound to the illustrator above it in the YAML."""

    role: ClassVar[str] = "critic"
    name: ClassVar[str]
    Settings: ClassVar[type[StageSettings]] = StageSettings
    extra: ClassVar[str | None] = None

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

    async def draw(self, scene: Scene, attempt: int, complaints: tuple[Complaint, ...]) -> Picture:
        """Draw `scene` and store the file. `attempt` counts from 1; `complaints` are those about the attempt before."""
        raise NotImplementedError

    async def handle(self, event: Event, publish: Publish) -> None:
        """Draw until the critics are content or the attempts are used up; publish the best once."""
        assert isinstance(event, Scene)
        best: Picture | None = None
        complaints: tuple[Complaint, ...] = ()
        for attempt in range(1, self.settings.attempts + 1):
            drawn = await self.draw(event, attempt, complaints)
            judgements = tuple([await critic.judge(drawn, event) for critic in self.critics])
            drawn = replace(drawn, judgements=judgements, attempt=attempt)
            if best is None or _score(drawn) > _score(best):
                best = drawn
            complaints = tuple(c for j in judgements for c in j.complaints)
            if not complaints:
                break
        assert best is not None  # attempts is at least 1
        await self.keep(best)
        await publish(best)

    async def keep(self, picture: Picture) -> None:
        """Called with the picture that was chosen; remove the files of the other attempts here."""


def _score(picture: Picture) -> float:
    """The weakest judgement counts: a picture is as good as its worst critic finds it."""
    return min((j.score for j in picture.judgements), default=1.0)
