"""What pydantic finds wrong, in the words of the pipeline's author: given, expected, nearest valid name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, SecretBytes, SecretStr, ValidationError

from .environment import Environment
from .yamltext import Document, Path

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "none_required": "nothing",
    "path_type": "a path",
    "date_type": "a date",
}


def complain(
    error: ValidationError,
    model: type[BaseModel],
    *,
    values: dict[str, object],
    at: Path,
    document: Document,
    environment: Environment,
    names: Sequence[str],
) -> None:
    """Add a problem to `document` for every place `error` names.

    `values` is what was validated and stands at `at`; `names` are all keys that may stand there.
    """
    places: dict[Path, list[Any]] = {}
    for one in error.errors(include_url=False):
        inner = _place(one["loc"], values, missing=one["type"] == "missing")
        if not any((*at, *inner[: n + 1]) in environment.missing for n in range(len(inner))):
            places.setdefault(inner, []).append(one)
    for inner, errors in places.items():
        path = (*at, *inner)
        kind = errors[0]["type"]
        if kind == "extra_forbidden":
            known = names if len(inner) == 1 else _keys(_model_at(model, inner[:-1]))
            document.problem(path, unknown("key", str(inner[-1]), known))
        elif kind == "missing":
            document.problem(path, _missing(inner, model))
        else:
            hidden = _is_secret(model, inner)
            value = environment.shown(_value_at(values, inner), path)
            expected = environment.hide(" or ".join(dict.fromkeys(_expected(one) for one in errors)))
            given = "a value that is not shown" if hidden else show(value)
            if hidden and isinstance(value, str):
                expected = expected.replace(value, "…")
            advice = "" if hidden else _advice(errors[0], value)
            # a plugin's own validator speaks for itself: "a.mov does not end in .mp4"
            link = ":" if all(one["type"] == "value_error" for one in errors) else ", expected"
            document.problem(path, f"given {given}{link} {expected}{advice}" if inner else expected)


def unknown(what: str, given: object, known: Iterable[str]) -> str:
    """Text for a name that does not exist: the names there are, and the nearest one."""
    names = list(known)
    listed = f"expected one of {', '.join(names)}" if names else "there are none"
    return f"unknown {what} {show(given)}; {listed}{did_you_mean(str(given), names)}"


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """``; did you mean 'graph'?``, or nothing where no name is near."""
    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(given.lower(), by_lower, n=1)
    return f"; did you mean {by_lower[near[0]]!r}?" if near else ""


def show(value: object) -> str:
    """A value as it would stand in YAML, shortened, in one line."""
    if value is None:
        return "nothing"
    text = repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else text[:77] + "…" + text[-1]


def _expected(one: Any) -> str:
    kind: str = one["type"]
    context = one.get("ctx", {})
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    if kind in ("literal_error", "enum"):
        return str(context["expected"])
    if kind in ("too_short", "too_long"):
        limit = "at least" if kind == "too_short" else "at most"
        count = context.get("min_length", context.get("max_length"))
        return f"{limit} {count} entr{'y' if count == 1 else 'ies'}"
    if kind == "string_pattern_mismatch":
        return f"text of the form {context['pattern']}"
    if kind == "value_error":
        return str(context.get("error", one["msg"]))
    message = str(one["msg"])
    for prefix in ("Input should be ", "Value error, ", "Assertion failed, "):
        message = message.removeprefix(prefix)
    return message[:1].lower() + message[1:]


def _advice(one: Any, value: object) -> str:
    kind = one["type"]
    if kind in ("literal_error", "enum") and isinstance(value, str):
        return did_you_mean(value, re.findall(r"'([^']*)'", str(one["ctx"]["expected"])))
    if kind == "string_type" and isinstance(value, int | float) and not isinstance(value, bool):
        return f'; write it in quotes: "{value}"'
    if kind in ("int_type", "int_parsing", "float_type", "float_parsing") and isinstance(value, str):
        return f"; write it without quotes: {value}" if re.fullmatch(r"[-+]?\d+(\.\d+)?", value) else ""
    if kind in ("bool_type", "bool_parsing") and isinstance(value, str):
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(value.lower())
        return f"; write {meant}" if meant else ""
    return ""


def _missing(inner: Path, model: type[BaseModel]) -> str:
    if isinstance(inner[-1], int):
        return f"missing; expected at least {inner[-1] + 1} entries"
    within = _model_at(model, inner[:-1])
    field = next((f for key, f in _fields(within) if key == inner[-1]), None)
    about = f": {' '.join(field.description.split())}" if field is not None and field.description else ""
    return f"missing; it is required{about}"


def _place(loc: Sequence[str | int], values: object, *, missing: bool) -> Path:
    """The part of pydantic's `loc` that exists in the data: union branches and key markers are not in it."""
    path: list[str | int] = []
    for position, part in enumerate(loc):
        if _has(values, part):
            values = values[part]  # type: ignore[index]
        elif not (missing and position == len(loc) - 1):
            continue
        path.append(part)
    return tuple(path)


def _has(values: object, part: str | int) -> bool:
    if isinstance(values, dict):
        return part in values
    return isinstance(values, list) and isinstance(part, int) and part < len(values)


def _value_at(values: object, path: Path) -> object:
    for part in path:
        values = values[part]  # type: ignore[index]
    return values


def _fields(model: type[BaseModel] | None) -> list[tuple[str, Any]]:
    fields = model.model_fields.items() if model is not None else ()
    return [(field.alias or name, field) for name, field in fields]


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [key for key, _ in _fields(model)]


def _model_at(model: type[BaseModel] | None, path: Path) -> type[BaseModel] | None:
    for part in path:
        if isinstance(part, int):
            continue
        annotation = next((field.annotation for key, field in _fields(model) if key == part), None)
        model = next((t for t in _types(annotation) if isinstance(t, type) and issubclass(t, BaseModel)), None)
    return model


def _is_secret(model: type[BaseModel], path: Path) -> bool:
    if not path:
        return False
    within = _model_at(model, path[:1]) if len(path) > 1 else None
    if within is not None:
        return _is_secret(within, path[1:])
    first = next(iter(path))
    annotation = next((field.annotation for key, field in _fields(model) if key == first), None)
    return any(t in (SecretStr, SecretBytes) for t in _types(annotation))


def _types(annotation: object) -> list[object]:
    inner = [found for argument in get_args(annotation) for found in _types(argument)]
    return [annotation, *inner]
