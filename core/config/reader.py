"""From parsed YAML to a configuration: roles, plugins, keys, values, ids."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from ..illustrator import Critic
from ..stage import Stage, StageSettings
from . import yamltext
from .complaints import complain, did_you_mean, unknown
from .edits import override, tell_story
from .environment import Environment
from .policies import reads_whole, recorded, refused, retry_of
from .spec import Catalogue, Draft, PipelineConfig, PolicyKeys, StageSpec, TopKeys, common_keys, keys_of
from .yamltext import Document

M = TypeVar("M", bound=BaseModel)
Entry = dict[str, Any]

MAX_STAGES = 200
"""Far more than a story needs; keeps the time in which a file is judged short."""


class Reader:
    """Reads one document once."""

    def __init__(self, document: Document, environment: Environment, catalogue: Catalogue) -> None:
        self._document = document
        self._environment = environment
        self._catalogue = catalogue

    def read(self, overrides: Sequence[str], story: Path | None) -> Draft:
        """The configuration, or the problems that keep it from being one."""
        document = self._document
        top: TopKeys | None = None
        specs: list[StageSpec] = []
        entries: dict[int, Entry] = {}
        if document.data is None:
            document.problem((), "empty; expected `stages:` with a list of stages")
        elif not isinstance(document.data, dict):
            kind = "a list" if isinstance(document.data, list) else "text"
            document.problem((), f"given {kind}, expected a mapping with the key `stages`")
        else:
            if (count := _stage_count(document.data)) > MAX_STAGES:
                document.problem(("stages",), f"given {count:,} stages, expected at most {MAX_STAGES}")
                return Draft(config=None, stages=(), problems=document.ordered(), source=document.source, wirable=False)
            dropped = tell_story(document, self._catalogue, story) if story is not None else set()
            for text in overrides:
                override(document, self._catalogue, text)
            document.data = self._environment.fill(document.data, ())
            top = self._top()
            entries = {i: entry for i, entry in self._entries().items() if i not in dropped}
            ids = self._name_stages(entries)
            specs = [spec for index in entries if (spec := self._stage(index, entries[index], ids)) is not None]
        problems = document.ordered()
        config = None
        if not problems and top is not None:
            config = PipelineConfig(
                source=document.source,
                stages=tuple(specs),
                resolved=self._resolved(top, specs),
                name=top.name,
                runs=None if top.runs is None else Path(top.runs),
            )
        wirable = bool(specs) and len(specs) == len(entries)
        return Draft(config=config, stages=tuple(specs), problems=problems, source=document.source, wirable=wirable)

    def _top(self) -> TopKeys | None:
        assert isinstance(self._document.data, dict)
        values = dict(self._document.data)
        if isinstance(stages := values.get("stages"), list):
            values["stages"] = [{}] * len(stages)
        return self._validate(TopKeys, values, (), list(TopKeys.model_fields))

    def _entries(self) -> dict[int, Entry]:
        """The list of stages by index; what is no stage at all is a problem, and an empty entry."""
        assert isinstance(self._document.data, dict)
        stages = self._document.data.get("stages")
        entries: dict[int, Entry] = {}
        for index, entry in enumerate(stages if isinstance(stages, list) else ()):
            at = ("stages", index)
            if not isinstance(entry, dict) or not entry:
                shown = json.dumps(self._environment.shown(entry, at), ensure_ascii=False)
                self._document.problem(at, f"given {shown}, expected a stage such as `source: file`")
            entries[index] = entry if isinstance(entry, dict) else {}
        return entries

    def _name_stages(self, entries: Mapping[int, Entry]) -> dict[int, str]:
        """Every stage's id: its own, or its role, or its role with a number where that is taken."""
        ids: dict[int, str] = {}
        for index, entry in entries.items():
            given = entry.get("id")
            if isinstance(given, str):
                first = next((i for i, other in ids.items() if other == given), None)
                if first is not None:
                    self._document.problem(
                        ("stages", index, "id"), f"{given!r} is the id of stages[{first}] already; choose another"
                    )
                ids[index] = given
        for index, entry in entries.items():
            if index in ids:
                continue
            name = role = self._role(entry) or "stage"
            number = 1
            while name in ids.values():
                number += 1
                name = f"{role}-{number}"
            ids[index] = name
        return ids

    def _role(self, entry: Entry) -> str | None:
        """The first key that is a role: a plugin may have a setting of that name below it."""
        return next((key for key in entry if key in self._catalogue), None)

    def _stage(self, index: int, entry: Entry, ids: Mapping[int, str]) -> StageSpec | None:
        document, at = self._document, ("stages", index)
        if not entry:
            return None
        role = self._role(entry)
        if role is None:
            document.problem(at, self._no_role(entry))
            return None
        name = entry[role]
        cls = self._catalogue[role].get(name) if isinstance(name, str) else None
        if cls is None:
            if (*at, role) not in self._environment.missing:
                given = self._environment.shown(name, (*at, role))
                document.problem((*at, role), unknown(role, given, self._catalogue[role]))
            return None
        return self._spec(cls, entry, role, at, ids[index])

    def _no_role(self, entry: Entry) -> str:
        near = next((hint for key in entry if (hint := did_you_mean(key, self._catalogue))), "")
        keys = ", ".join(f"`{key}`" for key in entry)
        return f"no role among its keys {keys}; expected one of {', '.join(self._catalogue)}{near}"

    def _spec(
        self,
        cls: type[Stage] | type[Critic],
        entry: Entry,
        role: str,
        at: yamltext.Path,
        stage_id: str,
        *,
        keys: type[StageSettings] | None = None,
        inherited: Literal["stop", "skip"] = "stop",
    ) -> StageSpec:
        """`entry` as a stage; that of a fallback has fewer `keys`, and its `on_failure` is the `inherited` one."""
        entry = dict(entry)
        name = entry.pop(role)
        keys = keys or common_keys(cls)
        common_names = keys_of(keys)
        names = [*keys_of(cls.Settings), *common_names]
        if "parallel" in entry and "parallel" not in names:
            self._document.problem(
                (*at, "parallel"), f"{role} {name} handles its events one after the other; remove `parallel`"
            )
            del entry["parallel"]
        for key, reason in refused(cls, entry).items():
            self._document.problem((*at, key), f"{role} {name} {reason}")
            del entry[key]
        ours = {key: value for key, value in entry.items() if key in common_names}
        theirs = {key: value for key, value in entry.items() if key not in common_names}
        common = self._validate(keys, ours, at, names)
        settings = self._validate(cls.Settings, theirs, at, names)
        values: dict[str, Any] = dict(common) if common is not None else {}
        from_ = values.get("from_", [])
        on_failure = values.get("on_failure", "stop") if "on_failure" in entry else inherited
        fallback = self._fallback(values.get("fallback"), role, (*at, "fallback"), stage_id, on_failure)
        return StageSpec(
            id=stage_id,
            role=role,
            name=name,
            cls=cls,
            settings=settings if settings is not None else cls.Settings.model_construct(),
            from_=(from_,) if isinstance(from_, str) else tuple(from_),
            on_failure=on_failure if not reads_whole(cls) else "stop",
            retry=retry_of(values.get("retry")),
            timeout=values.get("timeout"),
            fallback=fallback,
            when_behind=values.get("when_behind", "queue"),
            max_behind=values.get("max_behind", 30.0),
            parallel=values.get("parallel", 1),
            line=self._document.mark(at).line,
            path=yamltext.dotted(at),
        )

    def _fallback(
        self,
        given: str | Entry | None,
        role: str,
        at: yamltext.Path,
        stage_id: str,
        on_failure: Literal["stop", "skip"],
    ) -> StageSpec | None:
        """The plugin that falls in for a stage of this role."""
        if given is None:
            return None
        entry = {role: given} if isinstance(given, str) else given
        if role not in entry:
            self._document.problem(
                at, f"no `{role}:` among its keys; expected a plugin of the same role, as in `{role}: NAME`"
            )
            return None
        name = entry[role]
        cls = self._catalogue[role].get(name) if isinstance(name, str) else None
        if cls is None:
            where = at if isinstance(given, str) else (*at, role)
            if where not in self._environment.missing:
                self._document.problem(
                    where, unknown(role, self._environment.shown(name, where), self._catalogue[role])
                )
            return None
        return self._spec(cls, entry, role, at, stage_id, keys=PolicyKeys, inherited=on_failure)

    def _validate(self, model: type[M], values: Entry, at: yamltext.Path, names: Sequence[str]) -> M | None:
        """`values` as `model`; what is wrong becomes problems.

        By way of JSON, because there pydantic is strict about numbers and text, and yet takes a list for a tuple and
        text for a path.
        """
        try:
            return model.model_validate_json(json.dumps(values), strict=True)
        except ValidationError as error:
            if self._as_text(error, values, at):
                return self._validate(model, values, at, names)
            complain(
                error,
                model,
                values=values,
                at=at,
                document=self._document,
                environment=self._environment,
                names=names,
            )
            return None

    def _as_text(self, error: ValidationError, values: Entry, at: yamltext.Path) -> bool:
        """Take what looked like a number in the environment (a key of digits) for text where text is wanted."""
        changed = False
        for one in error.errors(include_url=False):
            key = one["loc"][0] if one["loc"] else None
            path = (*at, key) if key is not None else at
            if one["type"] == "string_type" and path in self._environment.raw:
                values[str(key)] = self._environment.raw.pop(path)
                changed = True
        return changed

    def _resolved(self, top: TopKeys, specs: Sequence[StageSpec]) -> dict[str, Any]:
        """What run.yaml records; it reads back as the same configuration."""
        shown = self._environment.shown
        stages: list[Entry] = []
        for spec in specs:
            index = int(spec.path.removeprefix("stages[").removesuffix("]"))
            entry = recorded(spec)
            stages.append({k: shown(v, ("stages", index, k), escaped=True) for k, v in entry.items()})
        head = {key: value for key, value in (("name", top.name), ("runs", top.runs)) if value is not None}
        return {**{k: shown(v, (k,), escaped=True) for k, v in head.items()}, "stages": stages}


def _stage_count(data: object) -> int:
    stages = data.get("stages") if isinstance(data, dict) else None
    return len(stages) if isinstance(stages, list) else 0
