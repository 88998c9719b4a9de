"""What a valid configuration is: stages with their settings, and the keys that may stand in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from ..hiding import Hide, hiding
from ..illustrator import Critic
from ..stage import Stage, StageSettings

Catalogue = Mapping[str, Mapping[str, type[Stage] | type[Critic]]]
"""Plugin classes by role, then name."""

OnFailure = Literal["stop", "skip"]
WhenBehind = Literal["queue", "skip_pictures"]

DEFAULT_BACKOFF = 0.5
DEFAULT_MAX_BEHIND = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """How often one event is tried in all, and the seconds before the second try; each further wait doubles."""

    times: int
    backoff: float = DEFAULT_BACKOFF


@dataclass(frozen=True, kw_only=True)
class StageSpec:
    """One entry of ``stages``: a plugin, its validated settings, and what the engine is to know about it.

    `path` is where it stands (``stages[4]``), `line` its line in the file, 0 where it came from elsewhere. A
    `fallback` has the id of the stage it stands in for, and its path is ``stages[4].fallback``.
    """

    id: str
    role: str
    name: str
    cls: type[Stage] | type[Critic]
    settings: StageSettings
    from_: tuple[str, ...] = ()
    on_failure: OnFailure = "stop"
    retry: Retry | None = None
    timeout: float | None = None
    fallback: StageSpec | None = None
    when_behind: WhenBehind = "queue"
    max_behind: float = DEFAULT_MAX_BEHIND
    parallel: int = 1
    line: int = 0
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class PipelineConfig:
    """A valid configuration. `resolved` is what ``run.yaml`` records: defaults filled in, secrets left out."""

    source: str
    stages: tuple[StageSpec, ...]
    resolved: dict[str, Any]
    name: str | None = None
    runs: Path | None = None

    def hiding(self) -> Hide:
        """What takes keys out of a text: the environment's, and those of all settings, the fallbacks' too."""
        return hiding(self.resolved, [spec.settings for stage in self.stages for spec in _with_fallbacks(stage)])


def _with_fallbacks(spec: StageSpec | None) -> Iterator[StageSpec]:
    while spec is not None:
        yield spec
        spec = spec.fallback


class CriticKeys(StageSettings):
    """Keys every entry of ``stages`` may have."""

    id: str | None = Field(default=None, pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")
    """What the stage is called in messages, in `from` and in --set. Without it, its role."""


class WiredKeys(CriticKeys):
    """Keys that place a stage among the others."""

    from_: str | list[str] = Field(default=[], alias="from")
    """Ids of the stages it takes its input from. Only needed where the order of the list does not say it."""


class RetryKeys(StageSettings):
    """How often a failing stage is tried; the number of tries alone stands for it."""

    times: int = Field(default=3, ge=2, le=20)
    """Tries in all."""

    backoff: float = Field(default=DEFAULT_BACKOFF, ge=0, le=30, allow_inf_nan=False)
    """Seconds before the second try; they double from try to try, up to 30, with some chance in them."""

    @model_validator(mode="before")
    @classmethod
    def _number_alone(cls, given: Any) -> Any:
        if isinstance(given, int) and not isinstance(given, bool):
            return {"times": given}
        if isinstance(given, dict):
            return given
        raise PydanticCustomError("retry_type", "a whole number of tries from 2 to 20, or `times` and `backoff`")


class PolicyKeys(StageSettings):
    """What is to happen when a stage fails, hangs or is too slow; a fallback has keys like these of its own."""

    on_failure: OnFailure = "stop"
    """What to do when it fails on a sentence: stop the run, or skip the sentence, which becomes a card. Comes after
    `retry` and `fallback`."""

    retry: RetryKeys | None = None
    """How often it is tried in all before it counts as failed: a number, or `times` and `backoff` (seconds)."""

    timeout: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    """Seconds it may take for one event; then it counts as failed. Waiting for other stages is not counted."""

    fallback: str | dict[str, Any] | None = None
    """The plugin of the same role that takes over for the rest of the story when it has failed: a name, or a mapping
    with the role's key, settings and policies."""

    when_behind: WhenBehind = "queue"
    """What to do with sentences that were told too long ago while the story is still being heard: work on all of them,
    one after the other, or make cards of them, whose pictures `fabula resume` draws later."""

    max_behind: float = Field(default=DEFAULT_MAX_BEHIND, ge=0, allow_inf_nan=False)
    """Seconds between a sentence's end and what was heard last from which `when_behind` applies."""


class StageKeys(PolicyKeys, WiredKeys):
    """Keys every stage may have beside its own settings."""


class StatelessKeys(StageKeys):
    """Keys of stages that handle their events independently of each other."""

    parallel: int = Field(default=1, ge=1, le=64)
    """How many events it works on at the same time; the order is kept."""


class TopKeys(StageSettings):
    """Keys of a pipeline file."""

    stages: list[dict[str, Any]] = Field(min_length=1)
    """The stages, from the ear to the film."""

    name: str | None = None
    """What run folders are called: <runs>/<when>-<name>. Without it, the name of what is filmed."""

    runs: str | None = None
    """Folder in which run folders are made. Without it, `runs`."""


def common_keys(cls: type[Stage] | type[Critic]) -> type[CriticKeys]:
    """The keys a plugin may have beside its settings."""
    if issubclass(cls, Critic):
        return CriticKeys
    return StatelessKeys if cls.stateless else StageKeys


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys of a model as they stand in YAML."""
    return [field.alias or name for name, field in model.model_fields.items()]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What could be read: `problems` keep it from being a configuration.

    `stages` are those whose plugin is known, in order; where `wirable`, that is all of them, and their wiring can
    be judged although settings are wrong. `hide` takes what came from the environment out of
    a text that is to be shown.
    """

    config: PipelineConfig | None
    stages: tuple[StageSpec, ...]
    problems: tuple[str, ...]
    source: str
    wirable: bool
    hide: Callable[[str], str] = str
