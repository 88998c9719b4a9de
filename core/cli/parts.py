"""Parts of a pipeline: as far as its sentences or its scenes, or from a sentence to its picture."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from pydantic import Field

from fabula.core.config import PipelineConfig, StageSpec
from fabula.core.errors import ConfigError
from fabula.core.events import Event, Picture, PictureSkipped, Scene, Sentence, Word
from fabula.core.illustrator import Critic
from fabula.core.stage import Publish, Stage, StageSettings


class _Taker(Stage):
    """Takes what a part gives, so that it is wanted; observers have seen it already."""

    role = "output"

    async def handle(self, event: Event, publish: Publish) -> None:
        pass


class _SentenceTaker(_Taker):
    name = "sentences"
    takes = (Sentence,)


class _SceneTaker(_Taker):
    name = "scenes"
    takes = (Scene,)


class _PictureTaker(_Taker):
    name = "pictures"
    takes = (Picture, PictureSkipped)


class _Told(Stage):
    """A source of one sentence."""

    class Settings(StageSettings):
        text: str = Field(min_length=1)

    role, name = "source", "sentence"
    gives = (Sentence,)
    settings: Settings

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        parts = self.settings.text.split()
        words = tuple(Word(text=part, start=i * 0.4, end=i * 0.4 + 0.4) for i, part in enumerate(parts))
        text = " ".join(parts)
        await publish(
            Sentence(index=0, text=text, heard=text, start=0.0, end=0.4 * len(words), words=words, language="en")
        )


def as_far_as_sentences(config: PipelineConfig) -> PipelineConfig:
    """The stages that turn a story into sentences."""
    last = _last_giver(config, Sentence)
    return _part(config, [*config.stages[: last + 1], _spec("output", _SentenceTaker)])


def as_far_as_scenes(config: PipelineConfig) -> PipelineConfig:
    """The stages that turn a story into scenes."""
    last = _last_giver(config, Scene)
    return _part(config, [*config.stages[: last + 1], _spec("output", _SceneTaker)])


def from_sentence_to_picture(config: PipelineConfig, text: str) -> PipelineConfig:
    """The stages that turn the sentence `text` into a picture, with their critics."""
    first, last = _last_giver(config, Sentence) + 1, _last_giver(config, Picture) + 1
    while last < len(config.stages) and issubclass(config.stages[last].cls, Critic):
        last += 1
    told = _spec("sentence", _Told, _Told.Settings(text=text))
    return _part(config, [told, *config.stages[first:last], _spec("output", _PictureTaker)])


def _last_giver(config: PipelineConfig, kind: type) -> int:
    found = [i for i, spec in enumerate(config.stages) if issubclass(spec.cls, Stage) and kind in spec.cls.gives]
    if not found:
        raise ConfigError([f"no stage gives a {kind.__name__}, which this command needs"], source=config.source)
    return found[-1]


def _spec(stage_id: str, cls: type[Stage], settings: StageSettings | None = None) -> StageSpec:
    return StageSpec(
        id=stage_id,
        role=cls.role,
        name=cls.name,
        cls=cls,
        settings=settings or cls.Settings(),
        path=f"stage {stage_id}",
    )


def _part(config: PipelineConfig, stages: Sequence[StageSpec]) -> PipelineConfig:
    kept = {spec.id for spec in stages}
    resolved = {**config.resolved, "stages": [s for s in config.resolved["stages"] if s["id"] in kept]}
    return replace(config, stages=tuple(stages), resolved=resolved)
