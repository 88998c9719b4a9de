"""The pipeline of a session, made of the configured one."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.core import ConfigError
from fabula.core.cli.serve import LIVE
from fabula.core.config import NewSource
from fabula.core.registry import Registry
from fabula.core.web.pipelines import PipelineFactory


def editor(factory: PipelineFactory) -> object:
    return factory(NewSource("browser", {"feed": "x"})).config.stages[-1].settings


def test_the_live_pipeline_renders_at_the_end(registry: Registry) -> None:
    factory = PipelineFactory(LIVE, registry)
    assert editor(factory).render == "at_end"  # type: ignore[attr-defined]
    assert [stage["name"] for stage in factory.stages][:2] == ["browser", "whisper"]
    told = PipelineFactory(LIVE, registry, ["stages.editor.render=as_told"])
    assert editor(told).render == "as_told"  # type: ignore[attr-defined]


def test_the_packaged_pipeline_is_the_one_to_copy() -> None:
    assert LIVE.read_text() == (Path(__file__).parents[3] / "configs" / "live.yaml").read_text()


def test_sessions_do_not_write_over_each_others_films(registry: Registry, tmp_path: Path) -> None:
    config = tmp_path / "mine.yaml"
    config.write_text(f"{LIVE.read_text()}    output: {tmp_path}/story.mp4\n")
    assert editor(PipelineFactory(config, registry)).output is None  # type: ignore[attr-defined]


def test_what_cannot_hear_a_page_is_told_at_once(registry: Registry, tmp_path: Path) -> None:
    config = tmp_path / "silent.yaml"
    config.write_text("stages:\n  - source: text\n    text: A girl ran.\n  - segmenter: cut\n  - reader: read\n")
    with pytest.raises(ConfigError):
        PipelineFactory(config, registry)
