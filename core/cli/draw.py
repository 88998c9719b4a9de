"""``fabula draw``: the picture of one sentence."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .filming import copy_to, must_be_writable
from .options import Config, Overrides
from .session import DEMO, INTERRUPTED, run_pipeline

if TYPE_CHECKING:
    from fabula.core.events import Envelope, Picture


def draw(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="What is to be seen.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the picture goes.")],
    config: Config = None,
    overrides: Overrides = [],  # noqa: B006  typer copies it
) -> None:
    """Draw one sentence: [bold]fabula draw "The dog chased a red ball." -o dog.png[/]."""
    from fabula.core.config import load_config
    from fabula.core.errors import FabulaError, InputError
    from fabula.core.pipeline import Pipeline

    from .parts import from_sentence_to_picture
    from .registry import plugins_or_tell

    if not sentence.strip():
        raise InputError("the sentence is empty, so there is nothing to draw")
    must_be_writable(output)
    registry = plugins_or_tell()
    whole = load_config(config or DEMO, registry.catalogue, overrides)
    pipeline = Pipeline(from_sentence_to_picture(whole, sentence), registry)
    pictures: list[Picture] = []
    reasons: list[str] = []
    with tempfile.TemporaryDirectory(prefix="fabula-") as folder:
        result = run_pipeline(
            lambda observers, stop, _: pipeline.run(
                runs_dir=Path(folder), name="picture", observers=observers, stop=stop
            ),
            observers=[lambda envelope: _look(envelope, pictures, reasons)],
            scratch=Path(folder),
        )
        if result is not None and result.error is not None:
            raise result.error
        if result is None or result.outcome == "interrupted":
            raise typer.Exit(INTERRUPTED)
        if not pictures:
            raise FabulaError(f"no picture came of it: {'; '.join(reasons) or 'no stage said why'}")
        copy_to(result.folder / pictures[-1].asset.path, output)
    _tell(pictures[-1])
    sys.stdout.write(f"{output}\n")


def _look(envelope: Envelope, pictures: list[Picture], reasons: list[str]) -> None:
    from fabula.core.events import Picture, PictureSkipped

    from .view import message_of

    event = envelope.event
    if isinstance(event, Picture):
        pictures.append(event)
    elif isinstance(event, PictureSkipped):
        reasons.append(event.reason)
    elif (message := message_of(envelope)) is not None:
        sys.stderr.write(message[1] + "\n")


def _tell(picture: Picture) -> None:
    """What was thought of the sentence and of the picture, for the curious."""
    from .view import SIGNS

    verdict = picture.scene.verdict
    if verdict is not None:
        why = f": {verdict.explanation}" if verdict.explanation else ""
        sys.stderr.write(f"{SIGNS[verdict.status][0]} {verdict.status} {verdict.score:.2f}{why}\n")
    for judgement in picture.judgements:
        for complaint in judgement.complaints:
            sys.stderr.write(f"{judgement.critic}: {complaint.text}\n")
        for remark in judgement.remarks:
            sys.stderr.write(f"drawn as told: {remark.text}\n")
