"""The JSON Schema of pipelines: structure, and what it lets through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from pydantic import BaseModel, Field

from fabula.core import Critic, Stage, StageSettings
from fabula.core.config import Catalogue
from fabula.core.config.schema import json_schema, summary
from fabula.core.pipeline import load_pipeline
from fabula.core.registry import load_registry


class Tone(BaseModel):
    pitch: float = 1.0


class Speaker(Stage):
    """Speaks aloud.

    And more about it.
    """

    role, name = "narrator", "speaker"

    class Settings(StageSettings):
        voice: Literal["low", "high"] = "low"
        """How it sounds."""
        loud: bool = False
        text: str
        tone: Tone = Tone()
        size: tuple[int, int] = (1, 2)


class Singer(Stage):
    role, name = "narrator", "singer"
    stateless = True

    class Settings(StageSettings):
        count: int = Field(default=1, ge=1)


class Likes(Critic):
    name = "likes"


CATALOGUE: Catalogue = {"narrator": {"speaker": Speaker, "singer": Singer}, "critic": {"likes": Likes}}
SCHEMA = json_schema(CATALOGUE)


def references(schema: object) -> Iterator[str]:
    if isinstance(schema, Mapping):
        if isinstance(ref := schema.get("$ref"), str):
            yield ref
        schema = list(schema.values())
    if isinstance(schema, list):
        for item in schema:
            yield from references(item)


TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
}  # fmt: skip


def accepts(schema: Mapping[str, Any], value: Any, root: Mapping[str, Any] = SCHEMA) -> bool:
    """As much of JSON Schema as ours use; a keyword it does not know fails the test."""
    known = {
        "$schema", "$defs", "title", "description", "default", "type", "properties", "required", "items", "const",
        "enum", "additionalProperties", "anyOf", "$ref", "minimum", "maximum", "exclusiveMinimum", "minItems",
        "maxItems", "prefixItems", "pattern", "format",
    }  # fmt: skip
    assert set(schema) <= known, set(schema) - known
    if ref := schema.get("$ref"):
        return accepts(root["$defs"][ref.removeprefix("#/$defs/")], value, root)
    if "anyOf" in schema and not any(accepts(branch, value, root) for branch in schema["anyOf"]):
        return False
    if "type" in schema:
        if schema["type"] == "null":
            return value is None
        if not isinstance(value, TYPES[schema["type"]]):
            return False
        if isinstance(value, bool) != (schema["type"] == "boolean"):
            return False
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, str):
        return re.search(schema.get("pattern", ""), value) is not None
    if isinstance(value, int | float):
        if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
            return False
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            return False
        each = [*schema.get("prefixItems", ()), *[schema.get("items", {})] * len(value)]
        return all(accepts(s, v, root) for s, v in zip(each, value, strict=False))
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        if not set(schema.get("required", ())) <= set(value):
            return False
        if schema.get("additionalProperties", True) is False and not set(value) <= set(properties):
            return False
        return all(accepts(properties[k], v, root) for k, v in value.items() if k in properties)
    return True


def test_every_reference_leads_somewhere() -> None:
    found = set(references(SCHEMA))
    assert {"#/$defs/narrator.speaker", "#/$defs/narrator.singer", "#/$defs/critic.likes"} <= found
    assert {ref.removeprefix("#/$defs/") for ref in found} <= set(SCHEMA["$defs"])


def test_docstrings_are_the_help() -> None:
    speaker = SCHEMA["$defs"]["narrator.speaker"]
    assert speaker["description"] == "Speaks aloud."
    assert speaker["properties"]["voice"]["description"] == "How it sounds."
    assert speaker["properties"]["voice"]["default"] == "low"
    assert "skip the sentence" in speaker["properties"]["on_failure"]["description"]
    assert summary(Singer) == ""


@pytest.mark.parametrize(
    ("stage", "right"),
    [
        ("narrator: speaker, text: x", True),
        ("narrator: speaker, text: x, voice: high, loud: true, id: a, from: [b], on_failure: skip", True),
        ("narrator: speaker, text: x, voice: '${VOICE:-low}', loud: '${LOUD}'", True),
        ("narrator: speaker, text: x, tone: {pitch: 2}, size: [1, 2]", True),
        ("narrator: singer, count: 2, parallel: 2", True),
        ("narrator: singer, retry: 3, timeout: 0.5, when_behind: skip_pictures, max_behind: 3", True),
        ("narrator: singer, retry: '${TRIES}', fallback: '${OTHER:-singer}'", True),
        ("narrator: singer, retry: {times: 3, backoff: 2.5}, fallback: singer", True),
        ("narrator: singer, fallback: {narrator: speaker, text: x, retry: 2, fallback: {narrator: singer}}", True),
        ("critic: likes, id: a", True),
        ("narrator: speaker", False),
        ("narrator: speaker, text: x, voice: hgih", False),
        ("narrator: speaker, text: x, loud: 3", False),
        ("narrator: speaker, text: x, parallel: 2", False),
        ("narrator: speaker, text: x, size: [1]", False),
        ("narrator: speaker, text: x, tone: {pitch: a}", False),
        ("narrator: speaker, text: 3", False),
        ("narrator: singer, text: x", False),
        ("narrator: singer, count: 0", False),
        ("narrator: singer, on_failure: maybe", False),
        ("narrator: dancer", False),
        ("narrator: singer, retry: 1", False),
        ("narrator: singer, retry: {tries: 3}", False),
        ("narrator: singer, timeout: 0", False),
        ("narrator: singer, fallback: likes", False),
        ("narrator: singer, fallback: {critic: likes}", False),
        ("narrator: singer, fallback: {narrator: speaker}", False),
        ("narrator: singer, fallback: {narrator: singer, id: a}", False),
        ("narrator: singer, fallback: {narrator: singer, parallel: 2}", False),
        ("narrator: singer, when_behind: hurry", False),
        ("critic: likes, retry: 3", False),
        ("critic: likes, from: a", False),
        ("text: x", False),
    ],
)
def test_it_lets_through_what_is_right(stage: str, right: bool) -> None:
    assert accepts(SCHEMA, {"stages": [yaml.safe_load(f"{{{stage}}}")]}) is right


def test_the_top_is_checked_too() -> None:
    one = [{"critic": "likes"}]
    assert accepts(SCHEMA, {"stages": one, "name": "a", "runs": "b"})
    wrongs: list[Any] = [{}, {"stages": []}, {"stages": one, "nmae": "a"}, {"stages": one, "name": 3}, []]
    for wrong in wrongs:
        assert not accepts(SCHEMA, wrong)


DEMO = Path(__file__).parents[3] / "configs" / "demo.yaml"


def test_the_demo_is_right_and_its_mutations_are_not() -> None:
    schema = json_schema(load_registry().catalogue)
    demo = yaml.safe_load(DEMO.read_text(encoding="utf-8"))
    assert accepts(schema, demo, schema)
    for index, stage in enumerate(demo["stages"]):
        role = next(iter(stage))
        for wrong in ({**stage, "nonsense": 1}, {**stage, role: "nobody"}, {**stage, "id": 3}, {"nonsense": 1}):
            stages = [*demo["stages"][:index], wrong, *demo["stages"][index + 1 :]]
            assert not accepts(schema, {"stages": stages}, schema), wrong


def test_the_demo_is_a_pipeline_that_fits_together() -> None:
    pipeline = load_pipeline(DEMO, load_registry())
    assert [spec.role for spec in pipeline.config.stages] == [
        "source", "transcriber", "segmenter", "reader", "validator", "director", "illustrator", "critic", "critic",
        "editor",
    ]  # fmt: skip
