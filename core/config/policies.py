"""What a stage's failure policy may be, and how a stage is written down with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from ..events import Picture, Reading, Scene, Sentence, Verdict
from ..illustrator import Critic
from ..stage import Stage
from .spec import DEFAULT_MAX_BEHIND, PolicyKeys, Retry, RetryKeys, StageSpec

MAX_FALLBACKS = 8
"""More than a stage has plugins to fall back on; keeps what is nested short."""

_ABOUT_A_SENTENCE = frozenset({Sentence, Reading, Verdict, Scene, Picture})


def policy_of(cls: type[Stage] | type[Critic], given: PolicyKeys | None, above: StageSpec | None) -> dict[str, Any]:
    """A stage's policy as fields of its `StageSpec`; a fallback inherits what it does not say from the one `above`."""
    found: dict[str, Any] = {}
    if above is not None:
        found = {"on_failure": above.on_failure, "when_behind": above.when_behind, "max_behind": above.max_behind}
        found = {key: value for key, value in found.items() if key not in refused(cls, found)}
    if given is not None:
        said = {key: getattr(given, key) for key in given.model_fields_set & set(PolicyKeys.model_fields)}
        found |= {**said, "retry": _retry(given.retry)}
        found.pop("fallback", None)
    return found


def _retry(given: RetryKeys | None) -> Retry | None:
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
        elif not (_taken(cls) & _ABOUT_A_SENTENCE and set(cls.gives) & _ABOUT_A_SENTENCE):
            found["when_behind"] = (
                "stands on no sentence's way to its picture, so it has none to skip; use it on one that does, such as "
                "the illustrator"
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


def _policy(spec: StageSpec, above: StageSpec | None = None) -> dict[str, Any]:
    entry: dict[str, Any] = {"on_failure": spec.on_failure}
    if spec.retry is not None:
        entry["retry"] = {"times": spec.retry.times, "backoff": spec.retry.backoff}
    if spec.timeout is not None:
        entry["timeout"] = spec.timeout
    if spec.fallback is not None:
        other = spec.fallback
        entry["fallback"] = {other.role: other.name, **_policy(other, spec), **_settings(other)}
    behind = (spec.when_behind, spec.max_behind)
    if behind != (("queue", DEFAULT_MAX_BEHIND) if above is None else (above.when_behind, above.max_behind)):
        entry |= {"when_behind": spec.when_behind, "max_behind": spec.max_behind}
    return entry


def _settings(spec: StageSpec) -> dict[str, Any]:
    dumped: dict[str, Any] = spec.settings.model_dump(mode="json", by_alias=True, fallback=str, warnings=False)
    values = spec.settings.model_dump(mode="python", by_alias=True, warnings=False)
    for key, value in values.items():
        dumped[key] = _absolute(dumped[key], value)
    return dumped


def _absolute(dumped: Any, value: Any) -> Any:
    """`dumped` with every path in it absolute; `value` is the same before it was made text."""
    if isinstance(value, Path) and isinstance(dumped, str):
        return str((value.expanduser() if value.parts[:1] == ("~",) else value).absolute())
    if isinstance(value, dict) and isinstance(dumped, dict) and len(value) == len(dumped):
        return {key: _absolute(item, inner) for (key, item), inner in zip(dumped.items(), value.values(), strict=True)}
    if isinstance(value, set | frozenset) and isinstance(dumped, list):
        return sorted(dumped, key=repr)  # a set has another order in every process
    if isinstance(value, list | tuple) and isinstance(dumped, list) and len(value) == len(dumped):
        return [_absolute(item, inner) for item, inner in zip(dumped, value, strict=True)]
    return dumped


def _taken(cls: type[Stage]) -> set[Any]:
    return {kind for spec in cls.takes for kind in (get_args(spec) or (spec,))}
