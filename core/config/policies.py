"""What a stage's failure policy may be, and how a stage is written down with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from ..events import Picture, Reading, Scene, Sentence, Verdict, Video
from ..illustrator import Critic
from ..stage import Stage
from .spec import Retry, RetryKeys, StageSpec

_ABOUT_A_SENTENCE = frozenset({Sentence, Reading, Verdict, Scene, Picture})


def retry_of(given: int | RetryKeys | None) -> Retry | None:
    """``retry: 3`` and ``retry: {times: 3, backoff: 1}`` as what the engine goes by."""
    if isinstance(given, int):
        return Retry(times=given)
    return Retry(times=given.times, backoff=given.backoff) if given is not None else None


def reads_whole(cls: type[Stage] | type[Critic]) -> bool:
    """Whether a stage reads its stream itself, so that there is no single event it could be spared."""
    return issubclass(cls, Stage) and cls.run is not Stage.run


def refused(cls: type[Stage] | type[Critic], entry: Mapping[str, Any]) -> dict[str, str]:
    """Policy keys of `entry` that this plugin cannot have, and why."""
    found: dict[str, str] = {}
    if not issubclass(cls, Stage):
        return found
    if reads_whole(cls) and entry.get("on_failure") == "skip":
        found["on_failure"] = "reads its stream as a whole, so it cannot skip a sentence; use stop"
    if entry.get("when_behind") == "skip_pictures":
        if reads_whole(cls):
            found["when_behind"] = "reads its stream as a whole, so it cannot skip a sentence; use queue"
        elif Video in cls.gives or not cls.gives or not _taken(cls) & _ABOUT_A_SENTENCE:
            found["when_behind"] = (
                "cannot skip pictures; put it on a stage between the sentence and its picture, such as the illustrator"
            )
    return found


def recorded(spec: StageSpec) -> dict[str, Any]:
    """A stage as ``run.yaml`` records it; paths are absolute, so that it holds in any working directory."""
    entry: dict[str, Any] = {spec.role: spec.name, "id": spec.id}
    if not issubclass(spec.cls, Critic):
        if spec.from_:
            entry["from"] = list(spec.from_)
        entry |= _policy(spec)
        if spec.cls.stateless:
            entry["parallel"] = spec.parallel
    return entry | _settings(spec)


def _policy(spec: StageSpec) -> dict[str, Any]:
    entry: dict[str, Any] = {"on_failure": spec.on_failure}
    if spec.retry is not None:
        entry["retry"] = {"times": spec.retry.times, "backoff": spec.retry.backoff}
    if spec.timeout is not None:
        entry["timeout"] = spec.timeout
    if spec.fallback is not None:
        other = spec.fallback
        entry["fallback"] = {other.role: other.name, **_policy(other), **_settings(other)}
    if spec.when_behind != "queue":
        entry |= {"when_behind": spec.when_behind, "max_behind": spec.max_behind}
    return entry


def _settings(spec: StageSpec) -> dict[str, Any]:
    dumped: dict[str, Any] = spec.settings.model_dump(mode="json", by_alias=True, fallback=str)
    for name, field in type(spec.settings).model_fields.items():
        value = getattr(spec.settings, name, None)
        if isinstance(value, Path):
            dumped[field.serialization_alias or field.alias or name] = str(value.expanduser().absolute())
    return dumped


def _taken(cls: type[Stage]) -> set[type]:
    return {kind for spec in cls.takes for kind in (get_args(spec) or (spec,))}
