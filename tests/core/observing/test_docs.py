from __future__ import annotations

from pathlib import Path

from fabula.core.observing.metrics import Metrics

PAGE = (Path(__file__).parents[3] / "docs" / "observability.md").read_text(encoding="utf-8")


def test_every_metric_is_on_the_page() -> None:
    for family in Metrics().registry.collect():
        name = family.name + ("_total" if family.type == "counter" else "")
        assert f"`{name}`" in PAGE, name


def test_every_key_of_a_json_line_is_on_the_page() -> None:
    for key in ("time", "level", "logger", "message", "run", "stage", "seq", "sentence", "exception"):
        assert f"`{key}`" in PAGE
