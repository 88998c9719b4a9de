"""``fabula graph``: how the stages of a pipeline are wired, drawn in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Overrides
from .session import DEMO

if TYPE_CHECKING:
    from fabula.core.routing import Edge


def graph(
    config: Annotated[
        Path | None, typer.Argument(metavar="[CONFIG]", help="A pipeline in YAML; without it, the one built in.")
    ] = None,
    overrides: Overrides = [],  # noqa: B006  typer copies it
) -> None:
    """Draw which stage hands what to which, as derived from the order of the list."""
    from fabula.core.illustrator import Critic
    from fabula.core.pipeline import load_pipeline

    from .registry import plugins_or_tell

    pipeline = load_pipeline(config or DEMO, plugins_or_tell(), overrides)
    critics: dict[str, list[str]] = {}
    stages: list[tuple[str, str]] = []
    for spec in pipeline.config.stages:
        if issubclass(spec.cls, Critic):
            # bound to the illustrator above it, so it is drawn below that
            critics.setdefault(stages[-1][0], []).append(f"{spec.id}  {spec.name}")
        else:
            stages.append((spec.id, spec.name))
    for line in drawing(stages, pipeline.wiring, critics):
        sys.stdout.write(line + "\n")


@dataclass(slots=True)
class _Lane:
    """A way past other stages: events of one type to one consumer, from all its producers."""

    type: str
    rows: tuple[int, ...]
    end: int

    @property
    def start(self) -> int:
        return self.rows[0]


def drawing(
    stages: Sequence[tuple[str, str]], edges: Sequence[Edge], critics: Mapping[str, Sequence[str]] | None = None
) -> Iterator[str]:
    """The lines of the drawing: a stage below the other, and beside them the ways that pass some by.

    `stages` are ids and plugins in order.
    """
    row = {stage: index for index, (stage, _) in enumerate(stages)}
    ways: dict[tuple[int, str], list[int]] = {}
    for edge in edges:
        ways.setdefault((row[edge.consumer], edge.type.__name__), []).append(row[edge.producer])
    trunk: dict[int, list[str]] = {}
    lanes: list[_Lane] = []
    for (end, kind), rows in ways.items():
        if rows == [end - 1]:
            trunk.setdefault(end - 1, []).append(kind)
        else:
            lanes.append(_Lane(kind, tuple(sorted(set(rows))), end))
    # short ways stay close to the stages: fewer lines cross
    lanes.sort(key=lambda lane: (lane.end - lane.start, lane.start))
    width = max((len(stage) for stage, _ in stages), default=0)
    labels = [f"{stage:<{width}}  {name}" for stage, name in stages]
    under = {i: list((critics or {}).get(stage, ())) for i, (stage, _) in enumerate(stages)}
    widest = max([len(label) for label in labels] + [len(t) + 4 for texts in under.values() for t in texts] + [24])
    for index, label in enumerate(labels):
        yield _stage_line(label, index, lanes, widest + 2).rstrip()
        for text in under[index]:
            yield _passing(f"  ├ {text}", index, lanes, widest + 2).rstrip()
        if index + 1 < len(labels):
            below = f"│ {', '.join(trunk[index])}" if index in trunk else ""
            yield _passing(below, index, lanes, widest + 2).rstrip()
            if index in trunk:
                yield _passing("▼", index, lanes, widest + 2).rstrip()


def _stage_line(label: str, index: int, lanes: Sequence[_Lane], left: int) -> str:
    touching = [i for i, lane in enumerate(lanes) if index in lane.rows or index == lane.end]
    far = max(touching, default=-1)
    incoming = any(lanes[i].end == index for i in touching)
    line = f"{label} "
    if touching:
        line += "◀" if incoming else "─"
    line = line.ljust(left, "─" if touching else " ")
    for i, lane in enumerate(lanes):
        across = "─" if i < far else " "
        if i in touching:
            down, up = index != lane.end, index != lane.start
            corner = {(True, False): ("┬", "┐"), (True, True): ("┼", "┤"), (False, True): ("┴", "┘")}[down, up]
            mark = corner[i == far]
        elif lane.start < index < lane.end:
            mark = "┼" if i < far else "│"
        else:
            mark = across
        line += mark + across * 2
    beginning = [lane.type for lane in lanes if lane.start == index]
    return f"{line} {', '.join(beginning)}" if beginning else line


def _passing(text: str, index: int, lanes: Sequence[_Lane], left: int) -> str:
    return text.ljust(left) + "".join("│  " if lane.start <= index < lane.end else "   " for lane in lanes)
