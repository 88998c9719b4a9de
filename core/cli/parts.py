"""Parts of a pipeline: as far as its sentences or its scenes, or from sentences on to verdicts or a picture."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from pydantic import Field

from fabula.core.config import PipelineConfig, StageSpec
from fabula.core.errors import ConfigError
from fabula.core.events import Event, Picture, PictureSkipped, Scene, Sentence, Verdict, Word
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


class _VerdictTaker(_Taker):
    name = "verdicts"
    takes = (Verdict, PictureSkipped)


_WORD_S = 0.4
"""How long a word of a written sentence is taken to last."""


class _Told(Stage):
    """A source of written sentences."""

    class Settings(StageSettings):
        texts: tuple[str, ...] = Field(min_length=1)

    role, name = "source", "told"
    gives = (Sentence,)
    settings: Settings

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        at = 0.0
        for index, said in enumerate(self.settings.texts):
            parts = said.split()
            words = tuple(
                Word(text=part, start=at + i * _WORD_S, end=at + (i + 1) * _WORD_S) for i, part in enumerate(parts)
            )
            text, end = " ".join(parts), at + _WORD_S * len(words)
            await publish(Sentence(index=index, text=text, heard=text, start=at, end=end, words=words, language="en"))
            at = end


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
    told = _spec("told", _Told, _Told.Settings(texts=(text,)))
    return _part(config, [told, *config.stages[first:last], _spec("output", _PictureTaker)])


def from_sentences_to_verdicts(config: PipelineConfig, texts: Sequence[str]) -> PipelineConfig:
    """The stages that judge the sentences `texts`, told one after the other as one story."""
    first, last = _last_giver(config, Sentence) + 1, _last_giver(config, Verdict) + 1
    told = _spec("told", _Told, _Told.Settings(texts=tuple(texts)))
    return _part(config, [told, *config.stages[first:last], _spec("output", _VerdictTaker)])


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
