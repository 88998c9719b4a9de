"""What is shown while a film is made: a live table, plain lines, or nothing."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from textwrap import shorten
from typing import TYPE_CHECKING, TextIO

from fabula.core.codec import encode
from fabula.core.errors import OutputError
from fabula.core.events import (
    AudioChunk,
    Envelope,
    EventDropped,
    NoticeGiven,
    Picture,
    PictureSkipped,
    RenderingAdvanced,
    RunFinished,
    RunResumed,
    Sentence,
    Shot,
    SourceEnded,
    SourceOpened,
    StageFailed,
    StageFinished,
    Transcript,
    Verdict,
    Video,
)

from .failures import give_up, write_dim

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from fabula.core.config import StageSpec

SIGNS = {"plausible": ("✓", "green"), "unverified": ("?", "yellow"), "implausible": ("✗", "red")}
LAST_MESSAGES = 4
SHOWN_OF_SPEECH = 240
"""Characters of what is being said; its beginning gives way."""


class Progress:
    """The state of a run as its events tell it."""

    def __init__(self, stages: Sequence[StageSpec], depths: Callable[[], dict[str, int]]) -> None:
        self.stages = stages
        self.depths = depths
        self.started = time.monotonic()
        self.given: Counter[str] = Counter()
        self.complaints: Counter[str] = Counter()
        self.partial: Transcript | None = None
        self.sentence: Sentence | None = None
        self.verdict: Verdict | None = None
        self.heard = 0.0
        self.filmed = 0.0
        self.rendered: tuple[float, float] | None = None
        self.total: float | None = None
        self.skipped = 0
        self.run = ""
        self.messages: list[tuple[str, str]] = []
        self.finished: RunFinished | None = None

    def observe(self, envelope: Envelope) -> None:
        """Take in one event."""
        event = envelope.event
        self.run = envelope.run
        match event:
            case AudioChunk():
                self.heard = max(self.heard, event.end)
                return
            case Transcript(final=False):
                self.partial = event if event.text else None
                return
            case Transcript():
                self.partial = None
            case Sentence():
                self.sentence = event
                self.heard = max(self.heard, event.end)
            case Verdict():
                self.verdict = event
            case Picture():
                self.filmed = max(self.filmed, event.sentence.end)
                for judgement in event.judgements:
                    self.given[judgement.critic] += 1
                    self.complaints[judgement.critic] += len(judgement.complaints)
            case PictureSkipped():
                self.skipped += 1
                self.filmed = max(self.filmed, event.sentence.end)
            case Shot():
                self.filmed = max(self.filmed, event.end)
            case RenderingAdvanced():
                self.rendered = (event.done, event.of)
            case Video():
                self.filmed = event.duration
            case RunResumed():
                self.heard = event.heard
            case SourceOpened():
                self.total = event.duration
            case SourceEnded():
                self.total = event.duration
            case RunFinished():
                self.finished = event
        self.given[envelope.stage] += not isinstance(event, NOT_COUNTED)
        if (message := message_of(envelope)) is not None:
            self.messages.append(message)

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self.started


NOT_COUNTED = (
    NoticeGiven,
    EventDropped,
    StageFailed,
    SourceOpened,
    SourceEnded,
    StageFinished,
    RunResumed,
    RunFinished,
    RenderingAdvanced,
)
ACTIONS = {"retry": "trying again", "fallback": "another takes over"}


def message_of(envelope: Envelope) -> tuple[str, str] | None:
    """What an event has to say to the user beside its effect: style and text."""
    event = envelope.event
    match event:
        case NoticeGiven():
            return "cyan", f"{event.stage}: {event.text}" + (f" ({event.hint})" if event.hint else "")
        case StageFailed():
            about = f" on sentence {event.sentence}" if event.sentence is not None else ""
            action = ACTIONS.get(event.action, event.action)
            # plugins' own exceptions may have no text; their name says at least something
            return "red", f"{event.stage} failed{about}: {event.message or event.error} → {action}"
        case Picture():
            remarks = dict.fromkeys(remark.text for judgement in event.judgements for remark in judgement.remarks)
            return (
                ("dim", f"sentence {event.sentence.index} is drawn as told: {'; '.join(remarks)}") if remarks else None
            )
        case PictureSkipped():
            when = "" if event.cause == "rejected" else " for now"
            return "yellow", f"no picture for sentence {event.sentence.index}{when}: {event.reason}"
        case RunResumed():
            number = f"{event.sentences} sentence{'s were' if event.sentences != 1 else ' was'}"
            return "cyan", f"going on: {number} told before"
        case EventDropped():
            return "yellow", f"{event.subscriber} was too slow: {event.count} × {event.event} left out"
        case SourceEnded(complete=False):
            return "yellow", f"the source broke off at {clock(event.duration)}: {event.reason}"
    return None


def clock(seconds: float) -> str:
    """``1:02:05`` or ``0:48``."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def lines(envelope: Envelope) -> Iterator[str]:
    """A run as plain lines, for logs."""
    event = envelope.event
    match event:
        case SourceOpened():
            yield f"{event.name}" + (f", {clock(event.duration)}" if event.duration is not None else "")
        case Sentence():
            yield f"[{clock(event.start):>5}] {event.text}"
        case Verdict():
            sign, _ = SIGNS[event.status]
            why = f": {event.explanation}" if event.explanation else ""
            why += f" Perhaps: {event.repair.text}" if event.repair is not None else ""
            told = shorten(event.sentence.text, 40, placeholder=" …")  # others may have been told since
            yield f"[{clock(event.sentence.start):>5}] {sign} {told} {event.status} {event.score:.2f}{why}"
        case _:
            if (message := message_of(envelope)) is not None:
                yield f"        {message[1]}"


def as_json(envelope: Envelope) -> str:
    """An envelope as one line of JSON; of sound, only when it was."""
    event = envelope.event
    body = (
        {"$": "AudioChunk", "start": event.start, "duration": event.duration}
        if isinstance(event, AudioChunk)
        else encode(event)
    )
    head = {"run": envelope.run, "seq": envelope.seq, "stage": envelope.stage, "monotonic_ns": envelope.monotonic_ns}
    return json.dumps({**head, "event": body}, ensure_ascii=False)


def json_lines(out: TextIO) -> Callable[[Envelope], None]:
    """An observer that writes every envelope to `out`."""
    return _writer(out, lambda envelope: [as_json(envelope)])


def plain_lines(out: TextIO) -> Callable[[Envelope], None]:
    """An observer that writes what a reader of a log wants to know."""
    return _writer(out, lambda envelope: list(lines(envelope)))


def _writer(out: TextIO, text: Callable[[Envelope], Sequence[str]]) -> Callable[[Envelope], None]:
    def output(envelope: Envelope) -> None:
        said = text(envelope)
        if not said:
            return
        try:
            out.writelines(line + "\n" for line in said)
            out.flush()
        except OSError as error:
            give_up(out)  # `| head`, or the terminal was closed: the film is made all the same
            reason = f"the output cannot be written any more ({error.strerror or error}); the run goes on without it"
            write_dim(reason)
            raise OutputError(reason) from error

    output.__qualname__ = "of the command line"
    return output


@contextmanager
def live(progress: Progress, draw: Callable[[], RenderableType], per_second: int = 4) -> Iterator[None]:
    """Redraw `progress` on the terminal again and again, in a thread of rich's own."""
    from rich.console import Console
    from rich.live import Live

    console = Console(file=sys.stdout, highlight=False)
    screen = Live(get_renderable=draw, console=console, refresh_per_second=per_second, transient=True)
    screen.start()
    try:
        yield
    finally:
        with suppress(OSError):  # the terminal may have been closed; the film is there
            screen.stop()
            for style, text in progress.messages:
                console.print(text, style=style, markup=False)


def being_said(settled: str, open_: str, label: str) -> Text:
    """What is settled, and, dim, what may yet change."""
    from rich.text import Text

    if (over := len(settled) + len(open_) - SHOWN_OF_SPEECH) > 0:
        into = over - len(settled)
        open_ = open_[into:].partition(" ")[2] if into > 0 else open_
        settled = f"… {settled[over:].partition(' ')[2]}".strip()
    return Text.assemble((label, "dim italic"), (settled + " " * bool(settled and open_)), (open_, "dim"))


def render(progress: Progress) -> RenderableType:
    """The live view."""
    from rich.console import Group
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2), header_style="dim")
    for title in ("stage", "plugin"):
        table.add_column(title)
    for title in ("waiting", "done"):
        table.add_column(title, justify="right")
    table.add_column("")
    depths = progress.depths()
    for spec in progress.stages:
        judge = spec.role == "critic"
        done = progress.given[spec.name if judge else spec.id]
        count = clock(progress.heard) if spec.role == "source" and not done else str(done)
        complaints = progress.complaints[spec.name] if judge else 0
        depth = depths.get(spec.id)
        table.add_row(
            Text(spec.id, "bold" if done else "dim"),
            Text(spec.name),
            Text("" if depth is None else str(depth), "yellow" if depth and depth > 8 else ""),
            count,
            Text(f"{complaints} complaints" if complaints else "", "yellow"),
        )
    below: list[RenderableType] = [table, Text()]
    verdict, heard = progress.verdict, progress.sentence
    if verdict is not None:
        sign, colour = SIGNS[verdict.status]
        below.append(Text(f"  {verdict.sentence.text}", "italic"))
        below.append(Text(f"  {sign} {verdict.status} {verdict.score:.2f}  {verdict.explanation}", colour))
        if verdict.repair is not None:
            below.append(Text(f"    perhaps: {verdict.repair.text}", colour))
    if heard is not None and (verdict is None or heard.index > verdict.sentence.index):
        below.append(Text(f"  heard: {heard.text}", "dim italic"))
    if progress.partial is not None:
        partial = progress.partial
        settled, open_ = (
            " ".join(word.text for word in words)
            for words in (partial.words[: partial.settled], partial.words[partial.settled :])
        )
        below.append(being_said(settled, open_ if partial.words else partial.text, "  heard: "))
    below.append(Text())
    status = Table.grid(padding=(0, 2))
    known = progress.total
    told = f"  {clock(progress.filmed)} of {clock(known)}" if known is not None else f"  {clock(progress.filmed)}"
    bar = ProgressBar(total=known, completed=min(progress.filmed, known or 0), width=40) if known else Text()
    status.add_row(Text(f"{told} of the story filmed"), bar, Text(f"{clock(progress.elapsed)} elapsed", "dim"))
    if progress.rendered is not None:
        made, whole = progress.rendered
        part = ProgressBar(total=whole, completed=made, width=40)
        status.add_row(Text(f"  {clock(made)} of {clock(whole)} of the film rendered"), part, Text())
    below.append(status)
    below += [Text(f"  {text}", style) for style, text in progress.messages[-LAST_MESSAGES:]]
    return Group(*below)
