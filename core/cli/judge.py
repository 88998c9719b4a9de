"""``fabula judge``: does it make sense? A sentence a line in, a verdict a line out."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .failures import say, write_dim
from .options import Config, Overrides
from .session import DEMO, INTERRUPTED, must_exist, note_abandoned, run_till_signals

if TYPE_CHECKING:
    import anyio

    from fabula.core.config import PipelineConfig
    from fabula.core.events import Envelope, PictureSkipped, Verdict
    from fabula.core.pipeline import Pipeline
    from fabula.core.registry import Registry

_LARGEST_BYTES = 50_000_000


def judge(
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="A text, a sentence a line; [bold]-[/] is standard input.")
    ] = "-",
    as_json: Annotated[
        bool, typer.Option("--json", help="A line of JSON for each sentence, with the evidence.")
    ] = False,
    independent: Annotated[
        bool, typer.Option("--independent", help="Judge each line for itself, not as one story.")
    ] = False,
    config: Config = None,
    overrides: Overrides = [],  # noqa: B006  typer copies it
) -> None:
    """Judge sentences: status, score, and the weakest link with the triples it rests on.

    [bold]echo "The fish rode a bicycle." | fabula judge[/]
    """
    from fabula.core.config import load_config
    from fabula.core.errors import InputError

    from .registry import plugins_or_tell

    texts = _lines(file)
    if not texts:
        raise InputError("there is no sentence to judge", hint="Give a text with a sentence a line.")
    registry = plugins_or_tell()
    whole = load_config(config or DEMO, registry.catalogue, overrides)
    stories = [[text] for text in texts] if independent else [texts]
    told = _tell_as_json if as_json else _tell_as_text
    if not _judge(whole, registry, stories, told):
        raise typer.Exit(INTERRUPTED)


def _judge(
    whole: PipelineConfig,
    registry: Registry,
    stories: Sequence[Sequence[str]],
    told: Callable[[Verdict | PictureSkipped, int], str],
) -> bool:
    """Judge stories one after the other; false where that was broken off."""
    from fabula.core.events import NoticeGiven, PictureSkipped, Verdict
    from fabula.core.pipeline import Pipeline
    from fabula.core.pool import SharedPool

    from .parts import from_sentences_to_verdicts
    from .view import message_of

    pool = SharedPool()
    pool.keep = True  # the next line's graph and parser are this line's

    def observe(envelope: Envelope) -> None:
        if isinstance(envelope.event, Verdict | PictureSkipped):
            if envelope.stage == pipelines[-1].config.stages[-2].id:  # of several validators the last one decides
                say(told(envelope.event, first[-1] + envelope.event.sentence.index) + "\n")
        elif isinstance(envelope.event, NoticeGiven) and envelope.stage == pipelines[-1].config.stages[-2].id:
            pass  # it sums up what stands above
        elif (message := message_of(envelope)) is not None:
            write_dim(message[1])

    pipelines: list[Pipeline] = []
    first = [0]
    with tempfile.TemporaryDirectory(prefix="fabula-") as folder:

        async def body(stop: anyio.Event) -> bool:
            for texts in stories:
                pipelines.append(Pipeline(from_sentences_to_verdicts(whole, texts), registry, pool=pool))
                result = await pipelines[-1].run(runs_dir=Path(folder), name="judged", observers=[observe], stop=stop)
                note_abandoned(result.abandoned)
                if result.error is not None:
                    raise result.error
                first.append(first[-1] + len(texts))
                if result.outcome == "interrupted" or stop.is_set():
                    return False
            return True

        return bool(run_till_signals(body, tell=write_dim, folders=set(), scratch=Path(folder)))


def _lines(file: str) -> list[str]:
    from fabula.core.errors import InputError

    if file == "-":
        raw = sys.stdin.buffer.read(_LARGEST_BYTES + 1)
    else:
        path = Path(file).expanduser()
        must_exist(path)
        with path.open("rb") as opened:
            raw = opened.read(_LARGEST_BYTES + 1)
    if len(raw) > _LARGEST_BYTES:
        raise InputError(f"{file} is larger than {_LARGEST_BYTES // 1_000_000} MB", hint="Judge it in parts.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{file} is not UTF-8 text (byte {error.start})", hint="Give a text with a sentence a line."
        ) from error
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _tell_as_text(event: Verdict | PictureSkipped, index: int) -> str:
    from fabula.core.events import PictureSkipped

    from .view import SIGNS

    if isinstance(event, PictureSkipped):
        return f"{SIGNS['implausible'][0]} rejected          {event.sentence.text}\n    {event.reason}"
    line = f"{SIGNS[event.status][0]} {event.status:11} {event.score:.2f}  {event.sentence.text}"
    notes = [event.explanation] if event.explanation and (event.status != "plausible" or event.breaks) else []
    if event.repair is not None:
        notes.append(f"perhaps: {event.repair.text}")
    return "\n    ".join([line, *notes])


def _tell_as_json(event: Verdict | PictureSkipped, index: int) -> str:
    from fabula.core.events import PictureSkipped

    told: dict[str, Any] = {"index": index, "sentence": event.sentence.text}
    if isinstance(event, PictureSkipped):
        told |= {"status": "rejected", "explanation": event.reason}
        return json.dumps(told, ensure_ascii=False)
    weakest = min(event.associations, key=lambda one: one.score, default=None)
    told |= {
        "status": event.status,
        "score": round(event.score, 4),
        "explanation": event.explanation,
        "weakest": None if weakest is None else asdict(weakest),
        "breaks": [asdict(one) for one in event.breaks],
        "repair": None if event.repair is None else asdict(event.repair),
        "evidence": [asdict(one) for one in event.evidence],
    }
    return json.dumps(told, ensure_ascii=False)
