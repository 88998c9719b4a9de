"""The drawing of a pipeline's wiring."""

from __future__ import annotations

from fabula.core import PictureSkipped, Reading, Sentence, Video
from fabula.core.cli.graph import drawing
from fabula.core.routing import Edge


def edge(producer: str, consumer: str, kind: type) -> Edge:
    return Edge(producer=producer, consumer=consumer, type=kind)


def test_what_passes_stages_by_runs_beside_them() -> None:
    stages = [("source", "text"), ("reader", "english"), ("illustrator", "cutout"), ("editor", "film")]
    edges = [
        edge("source", "reader", Sentence),
        edge("source", "editor", Sentence),
        edge("reader", "illustrator", Reading),
        edge("illustrator", "editor", Video),
        edge("reader", "editor", PictureSkipped),
        edge("illustrator", "editor", PictureSkipped),
    ]
    assert list(drawing(stages, edges, {"illustrator": ["critic  likes"]})) == [
        "source       text ───────────┐   Sentence",
        "│ Sentence                   │",
        "▼                            │",
        "reader       english ─────┐  │   PictureSkipped",
        "│ Reading                 │  │",
        "▼                         │  │",
        "illustrator  cutout ──────┤  │",
        "  ├ critic  likes         │  │",
        "│ Video                   │  │",
        "▼                         │  │",
        "editor       film ◀───────┴──┘",
    ]


def test_one_stage_alone() -> None:
    assert list(drawing([("editor", "film")], [])) == ["editor  film"]
    assert list(drawing([], [])) == []
