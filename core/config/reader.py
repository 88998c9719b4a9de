"""From parsed YAML to a configuration: roles, plugins, keys, values, ids."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ..illustrator import Critic
from ..stage import Stage, StageSettings
from . import yamltext
from .complaints import complain, did_you_mean, unknown
from .edits import NewSource, change_source, override
from .environment import Environment
from .policies import MAX_FALLBACKS, policy_of, recorded, refused
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

    def read(self, overrides: Sequence[str], story: Path | NewSource | None) -> Draft:
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
            source = NewSource.of(story) if isinstance(story, Path) else story
            dropped = change_source(document, self._catalogue, source) if source is not None else set()
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
        return Draft(
            config=config,
            stages=tuple(specs),
            problems=problems,
            source=document.source,
            wirable=wirable,
            hide=self._environment.hide,
        )

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
        cls = self._plugin(role, entry[role], (*at, role))
        return None if cls is None else self._spec(cls, entry, role, at, ids[index])

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
        above: StageSpec | None = None,
    ) -> StageSpec:
        """`entry` as a stage; as a fallback where there is one `above` it."""
        document, entry = self._document, dict(entry)
        name = entry.pop(role)
        keys: type[StageSettings] = common_keys(cls) if above is None else PolicyKeys
        common_names = keys_of(keys)
        names = [*keys_of(cls.Settings), *common_names]
        for key, reason in self._out_of_place(cls, entry, names, fallback=above is not None).items():
            document.problem((*at, key), f"{role} {name} {reason}")
            del entry[key]
        ours = {key: value for key, value in entry.items() if key in common_names}
        theirs = {key: value for key, value in entry.items() if key not in common_names}
        common = self._validate(keys, ours, at, names)
        settings = self._validate(cls.Settings, theirs, at, names)
        from_ = getattr(common, "from_", [])
        spec = StageSpec(
            id=stage_id,
            role=role,
            name=name,
            cls=cls,
            settings=settings if settings is not None else cls.Settings.model_construct(),
            from_=(from_,) if isinstance(from_, str) else tuple(from_),
            parallel=getattr(common, "parallel", 1),
            line=document.mark(at).line,
            path=yamltext.dotted(at),
            **policy_of(cls, common if isinstance(common, PolicyKeys) else None, above),
        )
        # read from the entry, so that what is wrong with it is told together with what is wrong beside it
        given = ours.get("fallback")
        return (
            replace(spec, fallback=self._fallback(given, spec, (*at, "fallback")))
            if isinstance(given, str | dict)
            else spec
        )

    def _out_of_place(
        self, cls: type[Stage] | type[Critic], entry: Entry, names: Sequence[str], *, fallback: bool
    ) -> dict[str, str]:
        """Keys this plugin cannot have here, and why."""
        found = refused(cls, entry)
        for key in ("id", "from", "parallel") if fallback else ():
            if key in entry and key not in names:
                found[key] = f"is a fallback; `{key}` belongs to the stage it stands in for, remove it"
        if not fallback and "parallel" in entry and "parallel" not in names:
            found["parallel"] = "handles its events one after the other; remove `parallel`"
        return found

    def _fallback(self, given: str | Entry, primary: StageSpec, at: yamltext.Path) -> StageSpec | None:
        """The plugin that takes over from `primary`, or a problem."""
        role = primary.role
        entry = {role: given} if isinstance(given, str) else given
        if at.count("fallback") > MAX_FALLBACKS:
            self._document.problem(at, f"more than {MAX_FALLBACKS} fallbacks within each other, expected fewer")
            return None
        if role not in entry:
            self._document.problem(at, self._no_fallback_role(role, entry))
            return None
        cls = self._plugin(role, entry[role], at if isinstance(given, str) else (*at, role))
        return None if cls is None else self._spec(cls, entry, role, at, primary.id, above=primary)

    def _no_fallback_role(self, role: str, entry: Entry) -> str:
        other = self._role(entry)
        if other is not None:
            return f"given the role `{other}`, expected `{role}`: a fallback has the role of the stage it stands in for"
        near = next((hint for key in entry if (hint := did_you_mean(key, [role]))), "")
        keys = ", ".join(f"`{self._environment.hide(key)}`" for key in entry) or "none"
        return f"no role among its keys ({keys}); expected `{role}: NAME`{near}"

    def _plugin(self, role: str, name: object, at: yamltext.Path) -> type[Stage] | type[Critic] | None:
        """The plugin called `name`, which stands at `at`."""
        cls = self._catalogue[role].get(name) if isinstance(name, str) else None
        if cls is None and at not in self._environment.missing:
            given = self._environment.shown(name, at)
            self._document.problem(at, unknown(role, given, self._catalogue[role]))
        return cls

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
