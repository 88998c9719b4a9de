"""``fabula kg explain``: what the graph thinks of a sentence or a story, pair by pair, in words and drawn."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fabula import kg
from fabula.core import InputError, OutputError, Reading
from fabula.kg.explanation import clause

from .situations import situation_of

if TYPE_CHECKING:
    import anyio

    from fabula.core import Envelope

_SIGNS = {"plausible": "✓", "unverified": "?", "implausible": "✗"}
_ENDS = re.compile(r"(?<=[.!?])[\"'”’]?\s+(?=[\"'“‘]?[A-Z0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A sentence, what the graph thinks of it, and what it contradicts that was told before."""

    text: str
    opinion: kg.Opinion
    breaks: tuple[kg.Break, ...]


def explain(
    said: Annotated[
        list[str], typer.Argument(metavar="SENTENCE…", help="A sentence, or a few told one after another.")
    ],
    graph: Annotated[str, typer.Option("--graph", "-g", metavar="NAME", help="Which graph judges.")] = "starter",
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Draw the last sentence's pairs into this file.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Explain what the graph alone makes of a sentence: every pair with its score and the path behind it.

    No scorer is asked that weighs the sentence as a whole; `fabula judge` asks the one that is configured as well.

    [bold]fabula kg explain "The boy laughed and ate a car."[/]
    """
    texts = [part.strip() for one in said for part in _ENDS.split(one) if part.strip()]
    if not texts:
        raise InputError("there is no sentence to explain", hint='as in: fabula kg explain "The fish rode a bicycle."')
    if svg is not None and svg.suffix.lower() != ".svg":
        raise OutputError(f"{svg} is to hold an SVG drawing", hint="let its name end in .svg")
    try:
        judge = kg.Judge(kg.open_graph(graph))
    except kg.GraphError as error:
        raise InputError("\n".join(error.problems[:20]), hint=error.hint) from error
    found = tuple(explained(judge, _read(texts)))
    if svg is not None:
        _draw(found[-1], svg)
    if as_json:
        sys.stdout.write(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join([_by(judge.graph), *(_as_text(one) for one in found)]))


def explained(judge: kg.Judge, readings: Sequence[Reading]) -> Iterator[Explained]:
    """The readings of one story, judged in their order."""
    story = kg.Story(judge.graph, judge.events)
    for reading in readings:
        situation = story.told_as(situation_of(reading))
        opinion = judge(situation)
        later = bool({"time_of_day", "season"} & set(reading.setting.stated))
        breaks = story.tell(reading.sentence.index, situation, later=later)
        yield Explained(text=reading.sentence.text, opinion=opinion, breaks=tuple(breaks))


def _read(texts: Sequence[str]) -> list[Reading]:
    """What the pipeline's reader makes of sentences."""
    from fabula.core.cli.parts import from_sentences_to_verdicts
    from fabula.core.cli.registry import plugins_or_tell
    from fabula.core.cli.session import DEMO, note_abandoned, run_till_signals
    from fabula.core.cli.view import message_of
    from fabula.core.config import load_config
    from fabula.core.pipeline import Pipeline

    registry = plugins_or_tell()
    pipeline = Pipeline(from_sentences_to_verdicts(load_config(DEMO, registry.catalogue, []), texts), registry)
    reader = next(spec.id for spec in pipeline.config.stages if spec.role == "reader")
    found: list[Reading] = []

    def tell(text: str) -> None:
        sys.stderr.write(f"{text}\n")

    def observe(envelope: Envelope) -> None:
        if isinstance(envelope.event, Reading):
            found.append(envelope.event)
        elif envelope.stage == reader and (message := message_of(envelope)) is not None:
            tell(message[1])

    with tempfile.TemporaryDirectory(prefix="fabula-") as folder:

        async def body(stop: anyio.Event) -> None:
            result = await pipeline.run(runs_dir=Path(folder), name="explained", observers=[observe], stop=stop)
            note_abandoned(result.abandoned)
            if result.error is not None:
                raise result.error

        run_till_signals(body, tell=tell, folders=set(), scratch=Path(folder))
    if len(found) < len(texts):
        raise typer.Exit(130)
    return found


def _draw(one: Explained, path: Path) -> None:
    from fabula.kg.drawing_opinions import svg

    try:
        path.write_text(svg(one.text, one.opinion), encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"cannot write {error.filename}: {error.strerror or error}", hint="name another place, or make room there"
        ) from error


def _by(graph: kg.Graph) -> str:
    return f"By the graph {graph.name!r} alone, without a scorer of whole sentences (`fabula judge` asks that too).\n"


def _as_text(one: Explained) -> str:
    lines = [
        f"{_SIGNS[one.opinion.status]} {one.text}",
        f"  {one.opinion.status} ({one.opinion.score:.2f}): {one.opinion.explanation}",
    ]
    for found in one.breaks:
        lines.append(f"  ✗ against the story, sentence {found.since + 1}: {found.reason}")
        lines += [f"      {clause(edge)}" for edge in found.evidence]
    weakest = one.opinion.weakest
    for link in sorted(one.opinion.links, key=lambda link: link.score):
        between = f" {link.preposition} " if link.preposition else " – "
        mark = "   ← the weakest" if link is weakest else ""
        lines.append(
            f"  {_SIGNS[link.status]} {link.score:.2f}  {link.subject}{between}{link.object} ({link.kind}){mark}"
        )
        if link.reason:
            lines.append(f"      {link.reason}")
        lines += [f"      {clause(edge)}" for edge in link.evidence] or ["      no statement about this pair"]
    return "\n".join(lines) + "\n"


def _as_json(one: Explained) -> dict[str, Any]:
    weakest = one.opinion.weakest
    return {
        "sentence": one.text,
        "status": one.opinion.status,
        "score": one.opinion.score,
        "explanation": one.opinion.explanation,
        "breaks": [
            {"since": found.since, "reason": found.reason, "path": _path(found.evidence)} for found in one.breaks
        ],
        "pairs": [
            {
                "subject": link.subject,
                "kind": link.kind,
                "preposition": link.preposition,
                "object": link.object,
                "status": link.status,
                "score": link.score,
                "weakest": link is weakest,
                "reason": link.reason,
                "path": _path(link.evidence),
            }
            for link in one.opinion.links
        ],
    }


def _path(edges: Sequence[kg.Triple]) -> list[dict[str, Any]]:
    return [{**edge._asdict(), "in words": clause(edge)} for edge in edges]
