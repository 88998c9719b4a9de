"""A JSON Schema that covers every installed plugin, so that editors complete and check pipelines."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from ..illustrator import Critic
from ..stage import Stage
from .spec import Catalogue, PolicyKeys, RetryKeys, TopKeys, common_keys

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DEFINED = "#/$defs/"
_VARIABLE = {"type": "string", "pattern": r"\$\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\}"}


def json_schema(catalogue: Catalogue) -> dict[str, Any]:
    """The schema of a pipeline file: one branch per role and plugin, with its settings and their descriptions."""
    defs: dict[str, Any] = {
        "environment": {**_VARIABLE, "description": "A value from the environment: ${VAR} or ${VAR:-default}."}
    }
    for role, plugins in catalogue.items():
        for name, cls in plugins.items():
            defs[f"{role}.{name}"] = _stage(role, name, cls, defs, common_keys(cls))
            if issubclass(cls, Stage):
                defs[f"{role}.{name}.fallback"] = _stage(role, name, cls, defs, PolicyKeys)
        if fallbacks := [name for name, cls in plugins.items() if issubclass(cls, Stage)]:
            defs[f"{role}.fallback"] = _fallback(role, fallbacks)
    top = TopKeys.model_json_schema()["properties"]
    return {
        "$schema": DIALECT,
        "title": "Fabula pipeline",
        "type": "object",
        "properties": {
            "stages": {
                "description": top["stages"]["description"],
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "anyOf": [
                        {"$ref": f"{_DEFINED}{role}.{name}"} for role, plugins in catalogue.items() for name in plugins
                    ],
                },
            },
            "name": {"description": top["name"]["description"], "type": "string"},
            "runs": {"description": top["runs"]["description"], "type": "string"},
        },
        "required": ["stages"],
        "additionalProperties": False,
        "$defs": defs,
    }


def summary(cls: type) -> str:
    """First paragraph of a plugin's docstring, in one line."""
    own = cls.__dict__.get("__doc__") or ""
    return " ".join(inspect.cleandoc(own).partition("\n\n")[0].split())


def _fallback(role: str, names: Sequence[str]) -> dict[str, Any]:
    """What may take over for a stage of `role`: a plugin's name, or its entry."""
    entries = [{"$ref": f"{_DEFINED}{role}.{name}.fallback"} for name in names]
    return {"anyOf": [{"enum": list(names)}, *entries, {"$ref": f"{_DEFINED}environment"}]}


def _stage(
    role: str, name: str, cls: type[Stage] | type[Critic], defs: dict[str, Any], keys: type[BaseModel]
) -> dict[str, Any]:
    """An entry of ``stages``; `keys` are those beside the plugin's settings."""
    properties: dict[str, Any] = {role: {"const": name, "description": summary(cls)}}
    required = [role]
    for model in (cls.Settings, keys):
        prefix = f"{role}.{name}."
        schema = model.model_json_schema(ref_template=f"{_DEFINED}{prefix}{{model}}")
        for key, inner in schema.pop("$defs", {}).items():
            defs[prefix + key] = inner
        required += schema.get("required", ())
        for key, value in schema.get("properties", {}).items():
            properties[key] = _or_variable(value)
    if issubclass(keys, PolicyKeys):
        properties["retry"] = _retry()
        properties["fallback"] = {
            "description": properties["fallback"]["description"],
            "$ref": f"{_DEFINED}{role}.fallback",
        }
    return {
        "title": f"{role}: {name}",
        "description": summary(cls),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _retry() -> dict[str, Any]:
    inner = RetryKeys.model_json_schema()
    properties = {key: _or_variable(value) for key, value in inner["properties"].items()}
    times = {key: inner["properties"]["times"][key] for key in ("type", "minimum", "maximum")}
    mapping = {"type": "object", "properties": properties, "additionalProperties": False}
    about = PolicyKeys.model_json_schema()["properties"]["retry"]["description"]
    return {"description": about, "anyOf": [times, mapping, {"$ref": f"{_DEFINED}environment"}]}


def _or_variable(schema: Mapping[str, Any]) -> dict[str, Any]:
    """`schema`, or ``${VAR}`` where a plain text would not fit it."""
    about = {key: schema[key] for key in ("description", "default") if key in schema}
    rest = {key: value for key, value in schema.items() if key not in (*about, "title")}
    if rest.get("type") == "string" and set(rest) <= {"type", "format", "minLength"}:
        return {**about, **rest}
    if any(branch == {"type": "string"} for branch in rest.get("anyOf", ())):
        return {**about, **rest}
    return {**about, "anyOf": [rest, {"$ref": f"{_DEFINED}environment"}]}


def dump(schema: Mapping[str, Any]) -> str:
    """The schema as text for a file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
