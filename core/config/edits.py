"""Changes to a pipeline from outside of its file: ``--set``, and another source in the place of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..events import AudioChunk
from . import yamltext
from .complaints import did_you_mean
from .spec import Catalogue, TopKeys, keys_of
from .yamltext import Document, Mark

TEXT_SUFFIXES = (".txt", ".md", ".text")
"""Inputs with these names are read, not listened to."""

_INSTEAD = {"path": "text", "text": "path"}
"""Settings of which a source takes one: the new one puts the old one out."""


@dataclass(frozen=True, slots=True)
class NewSource:
    """What takes the place of the source that a pipeline names: ``NewSource("microphone", {"device": "USB"})``.

    Attributes:
        name: The plugin, as behind ``source:``.
        settings: Its settings, taken literally: ``${`` means nothing in them. Where the pipeline has this very source
            already, its other settings stay.
        asked_by: How the user asked for it, for problems: ``INPUT story.mp3``, ``fabula live``.
    """

    name: str
    settings: Mapping[str, object] = field(default_factory=dict)
    asked_by: str = "the command line"

    @classmethod
    def of(cls, story: Path) -> NewSource:
        """What reads this file: text takes the source `text`, everything else the source `file`."""
        name = "text" if story.suffix.lower() in TEXT_SUFFIXES else "file"
        return cls(name, {"path": str(story)}, f"INPUT {story}")


def change_source(document: Document, catalogue: Catalogue, new: NewSource) -> set[int]:
    """Put `new` in the place of the one source; returns the indices of stages that have nothing to do then.

    A source that gives no sound (a text) needs no transcriber.
    """
    stages = _stages(document)
    sources = [index for index, entry in enumerate(stages) if isinstance(entry, dict) and "source" in entry]
    if len(sources) > 1:
        where = " and ".join(f"stages[{index}]" for index in sources)
        document.problem(("stages",), f"two sources, {where}: it is not clear which one {new.asked_by} is to replace")
        return set()
    if not sources:
        document.problem(
            ("stages",), f"no source that {new.asked_by} could take the place of; add `- source: {new.name}`"
        )
        return set()
    index = sources[0]
    entry = stages[index]
    assert isinstance(entry, dict)
    if entry["source"] != new.name:
        entry = {"source": new.name, **({"id": entry["id"]} if "id" in entry else {})}
    out = {_INSTEAD[key] for key in new.settings if key in _INSTEAD}
    entry = {key: value for key, value in entry.items() if key not in out}
    stages[index] = {**entry, **{key: _literal(value) for key, value in new.settings.items()}}
    for key in ("source", *new.settings):
        document.marks["stages", index, key] = Mark(where=new.asked_by)
    cls = catalogue.get("source", {}).get(new.name)
    if cls is None or AudioChunk in getattr(cls, "gives", ()):
        return set()
    return {i for i, entry in enumerate(stages) if isinstance(entry, dict) and "transcriber" in entry}


def _literal(value: object) -> object:
    """A value in which nothing is read from the environment."""
    if isinstance(value, str):
        return value.replace("${", "$${")
    if isinstance(value, Mapping):
        return {key: _literal(item) for key, item in value.items()}
    return [_literal(item) for item in value] if isinstance(value, list | tuple) else value


def override(document: Document, catalogue: Catalogue, text: str) -> None:
    """Apply one ``stages.<index, id or role>.<key>=<YAML value>``; what cannot be applied is a problem."""
    target, equals, value_text = text.partition("=")
    where = f"--set {target}"

    def problem(what: str) -> None:
        document.problems.append(f"{where}: {what}")

    if not equals:
        problem("no value; expected KEY=VALUE, such as --set stages.validator.graph=starter")
        return
    parsed = yamltext.parse(value_text, where)
    if parsed.problems:
        document.problems.extend(parsed.problems)
        return
    parts = target.strip().split(".")
    path: list[str | int] = []
    at: object = document.data
    if parts[0] != "stages":
        if len(parts) > 1 or parts[0] not in keys_of(TopKeys):
            stage = parts[0] in catalogue or any(
                isinstance(e, dict) and e.get("id") == parts[0] for e in _stages(document)
            )
            near = f"; did you mean stages.{target}?" if stage else did_you_mean(parts[0], keys_of(TopKeys))
            problem(f"no such key; expected stages.<index, id or role>.<key>{near}")
            return
    elif len(parts) < 3:
        problem("expected stages.<index, id or role>.<key>, such as stages.validator.graph")
        return
    else:
        found = _find_stage(document, catalogue, parts[1])
        if isinstance(found, str):
            problem(found)
            return
        path, at, parts = ["stages", found], _stages(document)[found], parts[2:]
    for part in parts[:-1]:
        step: str | int = int(part) if isinstance(at, list) and part.isdecimal() else part
        if isinstance(at, dict) and step not in at:
            at[step] = {}
        if not _has(at, step):
            problem(f"there is nothing at {yamltext.dotted((*path, step))} to set a key of")
            return
        at = at[step]  # type: ignore[index]
        path.append(step)
    last: str | int = int(parts[-1]) if isinstance(at, list) and parts[-1].isdecimal() else parts[-1]
    if not isinstance(at, dict) and not _has(at, last):
        problem(f"there is nothing at {yamltext.dotted((*path, last))} to replace")
        return
    at[last] = parsed.data  # type: ignore[index]
    for mark_path in [p for p in document.marks if p[: len(path) + 1] == (*path, last)]:
        del document.marks[mark_path]
    for inner, mark in parsed.marks.items():
        document.marks[*path, last, *inner] = Mark(where=where, plain=mark.plain)


def _stages(document: Document) -> list[object]:
    stages = document.data.get("stages") if isinstance(document.data, dict) else None
    return stages if isinstance(stages, list) else []


def _has(at: object, step: str | int) -> bool:
    if isinstance(at, dict):
        return step in at
    return isinstance(at, list) and isinstance(step, int) and step < len(at)


def _find_stage(document: Document, catalogue: Catalogue, name: str) -> int | str:
    """Index of the stage `name` stands for, or what is wrong with it."""
    stages = _stages(document)
    if name.isdecimal():
        if len(name) < 6 and int(name) < len(stages):
            index = int(name)
            return index if isinstance(stages[index], dict) else f"stages[{index}] is no stage"
        return f"there is no stage {name[:12]}; they count from 0 to {len(stages) - 1}"
    names: dict[str, list[int]] = {}
    for index, entry in enumerate(stages):
        if isinstance(entry, dict):
            role = next((key for key in entry if key in catalogue), None)
            for label in {label for label in (entry.get("id"), role) if isinstance(label, str)}:
                names.setdefault(label, []).append(index)
    found = names.get(name, [])
    own = [index for index in found if stages[index].get("id") == name]  # type: ignore[attr-defined]
    if len(own) == 1:
        return own[0]
    if len(found) > 1:
        which = " or ".join(f"stages.{index}" for index in found)
        return f"{len(found)} stages are called {name!r}; say {which}"
    if not found:
        return f"no stage {name!r}; there are {', '.join(names) or 'none'}{did_you_mean(name, names)}"
    return found[0]
