"""``fabula transcribe``: what was said, sentence by sentence."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Config, Overrides
from .session import DEMO, INTERRUPTED, must_exist, run_pipeline

if TYPE_CHECKING:
    from fabula.core.events import Envelope, Sentence, Word

LINE = 42
"""Characters in a subtitle's line; two lines make a cue. After the BBC's and Netflix's guidelines."""


def transcribe(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Any recording or film.")],
    as_json: Annotated[bool, typer.Option("--json", help="Sentences and words with their times, as JSON.")] = False,
    srt: Annotated[bool, typer.Option("--srt", help="As SRT subtitles.")] = False,
    config: Config = None,
    overrides: Overrides = [],  # noqa: B006  typer copies it
) -> None:
    """Write down what is said in a recording, a sentence a line."""
    from fabula.core.config import load_config
    from fabula.core.pipeline import Pipeline

    from .parts import as_far_as_sentences
    from .registry import plugins_or_tell

    if as_json and srt:
        raise typer.BadParameter("choose one of --json and --srt")
    file = file.expanduser()
    must_exist(file)
    registry = plugins_or_tell()
    whole = load_config(config or DEMO, registry.catalogue, overrides, story=file)
    pipeline = Pipeline(as_far_as_sentences(whole), registry)
    sentences: list[Sentence] = []
    with tempfile.TemporaryDirectory(prefix="fabula-") as folder:
        result = run_pipeline(
            lambda observers, stop, _: pipeline.run(
                runs_dir=Path(folder), name="transcript", observers=observers, stop=stop
            ),
            observers=[_listener(sentences, aloud=not as_json and not srt)],
            scratch=Path(folder),
        )
    if as_json:
        sys.stdout.write(json.dumps([asdict(s) for s in sentences], indent=2, ensure_ascii=False) + "\n")
    elif srt:
        sys.stdout.write("".join(subtitles(sentences)))
    if result is not None and result.error is not None:
        raise result.error
    if result is None or result.outcome == "interrupted":
        raise typer.Exit(INTERRUPTED)


def _listener(sentences: list[Sentence], *, aloud: bool) -> Callable[[Envelope], None]:
    from fabula.core.events import Sentence

    from .view import message_of

    def observe(envelope: Envelope) -> None:
        if isinstance(envelope.event, Sentence):
            sentences.append(envelope.event)
            if aloud:
                sys.stdout.write(envelope.event.text + "\n")
                sys.stdout.flush()
        elif (message := message_of(envelope)) is not None:
            sys.stderr.write(message[1] + "\n")

    return observe


def subtitles(sentences: Sequence[Sentence]) -> Iterator[str]:
    """The cues of an SRT file."""
    number = 0
    for sentence in sentences:
        for start, end, text in _cues(sentence):
            number += 1
            yield f"{number}\n{_srt_time(start)} --> {_srt_time(end)}\n{text}\n\n"


def _cues(sentence: Sentence) -> Iterator[tuple[float, float, str]]:
    import textwrap

    if not sentence.words:
        yield sentence.start, sentence.end, "\n".join(textwrap.wrap(sentence.text, LINE))
        return
    group: list[Word] = []
    for word in sentence.words:
        if group and len(textwrap.wrap(" ".join(w.text for w in [*group, word]), LINE)) > 2:
            yield group[0].start, word.start, "\n".join(textwrap.wrap(" ".join(w.text for w in group), LINE))
            group = []
        group.append(word)
    yield group[0].start, sentence.end, "\n".join(textwrap.wrap(" ".join(w.text for w in group), LINE))


def _srt_time(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02},{rest % 1000:03}"
