"""What is shown while somebody speaks: how loud it is, the words as they come, the sentences with their verdicts."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from fabula.core.events import (
    AudioChunk,
    Envelope,
    Picture,
    RunResumed,
    Sentence,
    SourceEnded,
    SourceOpened,
    Transcript,
    Verdict,
)
from fabula.core.pending import Pending

from .meter import Meter
from .view import LAST_MESSAGES, SIGNS, Progress, being_said, clock

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fabula.core.config import StageSpec

PER_SECOND = 8
"""How often it is drawn: a level has to follow the voice."""

LAST_SENTENCES = 8


class LiveProgress(Progress):
    """The state of a live story as its events tell it."""

    def __init__(
        self,
        stages: Sequence[StageSpec],
        depths: Callable[[], dict[str, int]],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(stages, depths)
        self.meter = Meter(now)
        self.pending = Pending()
        self.sentences: OrderedDict[int, Sentence] = OrderedDict()
        self.verdicts: dict[int, Verdict] = {}
        self.pictures = 0
        self.source = ""
        self.ended = False

    def observe(self, envelope: Envelope) -> None:
        """Take in one event."""
        super().observe(envelope)
        match envelope.event:
            case AudioChunk(pcm=pcm):
                self.meter.hear(pcm)
            case Transcript() as heard:
                self.pending.hear(heard)
            case Sentence() as told:
                self.pending.isolate(told)
                self.sentences[told.index] = told
                while len(self.sentences) > LAST_SENTENCES:
                    self.verdicts.pop(self.sentences.popitem(last=False)[0], None)
            case Verdict() as verdict if verdict.sentence.index in self.sentences:
                self.verdicts[verdict.sentence.index] = verdict
            case Picture():
                self.pictures += 1
            case SourceOpened(name=name):
                self.source = name
            case SourceEnded() | RunResumed():  # live sound cannot be taken up again
                self.ended = True


def render(progress: LiveProgress) -> RenderableType:
    """The view. It is drawn in a thread of its own while events come, so that each value is read once."""
    from rich.console import Group
    from rich.text import Text

    parts: list[RenderableType] = [_head(progress), Text()]
    sentences, verdicts = list(progress.sentences.values()), dict(progress.verdicts)
    for told in sentences:
        parts += _sentence(told, verdicts.get(told.index))
    said = progress.pending.said()
    parts += [being_said(said.settled, said.open, "    "), Text(), *_foot(progress)]
    parts += [Text(f"  {text}", style) for style, text in progress.messages[-LAST_MESSAGES:]]
    return Group(*parts)


def _head(progress: LiveProgress) -> RenderableType:
    from rich.text import Text

    head = Text("  ")
    if progress.ended:
        return head.append(f"{clock(progress.heard)} told", "bold")
    if not progress.source:
        return head.append("getting ready …", "dim")
    head.append("● ", "bold red").append(clock(progress.heard), "bold").append("  ")
    for text, style in progress.meter.cells():
        head.append(text, style)
    return head.append(f"  {progress.source}", "dim")


def _sentence(told: Sentence, verdict: Verdict | None) -> list[RenderableType]:
    from rich.text import Text

    if verdict is None:
        return [Text(f"  · {told.text}")]
    sign, colour = SIGNS[verdict.status]
    line = Text("  ").append(sign, colour).append(f" {told.text}")
    if verdict.status == "plausible":
        return [line]
    return [line, Text(f"    {verdict.status} {verdict.score:.2f}  {verdict.explanation}", colour)]


def _foot(progress: LiveProgress) -> list[RenderableType]:
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    drawn = f"{progress.pictures} picture{'s' if progress.pictures != 1 else ''}"
    cards = f", {progress.skipped} card{'s' if progress.skipped != 1 else ''}" if progress.skipped else ""
    line = Text(f"  {drawn}{cards}")
    waiting = [f"{stage} {depth}" for stage, depth in progress.depths().items() if depth > 8]
    if waiting:
        line.append(f"   waiting: {', '.join(waiting)}", "yellow")
    if progress.source and not progress.ended:
        line.append("   Ctrl-C ends the story and makes the film", "dim")
    rows: list[RenderableType] = [line]
    if progress.rendered is not None:
        done, whole = progress.rendered
        grid = Table.grid(padding=(0, 2))
        bar = ProgressBar(total=whole, completed=done, width=40)
        grid.add_row(Text(f"  {clock(done)} of {clock(whole)} of the film rendered"), bar)
        rows.append(grid)
    return rows
