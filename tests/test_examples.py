"""The example recording is what its text says, and the embedded ears understand it."""

from __future__ import annotations

import re
from pathlib import Path

import av
import pytest

from fabula.core import AudioChunk, Sentence, Transcript
from fabula.core.registry import load_registry
from fabula.core.stage import Stage
from fabula.core.testing import run_stage

EXAMPLES = Path(__file__).parents[1] / "examples"
LINES = (EXAMPLES / "story.txt").read_text(encoding="utf-8").splitlines()


def test_the_recording_is_a_minute_long_at_most() -> None:
    path = EXAMPLES / "story.flac"
    assert path.stat().st_size < 1_500_000
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        assert stream.codec_context.layout.name == "mono"
        assert 40 < float((stream.duration or 0) * (stream.time_base or 0)) < 60
    assert 9 <= len(LINES) <= 12


@pytest.mark.anyio
async def test_every_sentence_is_heard_as_it_was_written(tmp_path: Path) -> None:
    registry = load_registry()

    def stage(role: str, name: str, **settings: object) -> Stage:
        cls = registry.catalogue[role][name]
        made = cls(cls.Settings.model_validate(settings))
        assert isinstance(made, Stage)
        return made

    folders = [tmp_path / name for name in ("source", "transcriber", "segmenter")]
    for folder in folders:
        folder.mkdir()
    heard = await run_stage(stage("source", "file", path=str(EXAMPLES / "story.flac")), folder=folders[0])
    sound = [event for event in heard if isinstance(event, AudioChunk)]
    said = await run_stage(stage("transcriber", "whisper"), send=sound, folder=folders[1])
    finals = [event for event in said if isinstance(event, Transcript) and event.final]
    told = await run_stage(stage("segmenter", "sentences"), send=finals, folder=folders[2])
    sentences = [event for event in told if isinstance(event, Sentence)]
    assert len(sentences) == len(LINES)
    # One word may be misheard: other processors round differently.
    wrong = [(s.text, line) for s, line in zip(sentences, LINES, strict=True) if _words(s.text) != _words(line)]
    assert len(wrong) <= 1, wrong


def _words(text: str) -> list[str]:
    return re.sub(r"[^a-z ]", "", text.lower()).split()
