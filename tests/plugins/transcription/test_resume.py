"""Whisper, broken off after any transcript, hears nothing twice and misses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.core import AudioChunk, Past, Transcript
from fabula.core.testing import open_context, run_stage
from fabula.plugins.sources.file import FileSettings, FileSource
from fabula.plugins.transcription.whisper import _WARM_UP_SECONDS, Whisper, WhisperSettings

STORY = Path(__file__).parents[3] / "examples" / "story.flac"
SETTINGS = WhisperSettings(model="tiny.en", beam_size=1)


def transcript(turn: int, start: float, language: str = "en") -> Transcript:
    return Transcript(turn=turn, text="Yes.", words=(), start=start, end=start + 2, language=language)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"  # which loop it is makes no difference to what is remembered


@pytest.mark.anyio
async def test_every_cut(tmp_path: Path) -> None:
    source = FileSource(FileSettings(path=STORY, end=18))
    chunks = [one for one in await run_stage(source, folder=tmp_path / "sound") if isinstance(one, AudioChunk)]
    whole = await run_stage(Whisper(SETTINGS), send=chunks, folder=tmp_path / "whole")
    assert len(whole) > 1
    for cut in range(1, len(whole) + 1):
        past, stage = Past(gave=tuple(whole[:cut])), Whisper(SETTINGS)
        assert stage.sound_from(past) == 0.0
        assert await run_stage(stage, send=chunks, folder=tmp_path / f"{cut}", past=past) == whole[cut:]


def test_the_sound_begins_in_the_windows_of_the_life_before() -> None:
    start = 20_000 * 512 / 16_000
    begin = Whisper(SETTINGS).sound_from(Past(gave=(transcript(0, start),)))
    assert start - begin >= _WARM_UP_SECONDS - 0.1
    assert round(begin * 16_000) % 512 == 0


@pytest.mark.anyio
@pytest.mark.parametrize(("languages", "kept"), [("de de de", "de"), ("de", None), ("de en de", None)])
async def test_a_language_is_kept_once_it_is_settled(languages: str, kept: str | None, tmp_path: Path) -> None:
    stage = Whisper(SETTINGS)
    async with open_context(tmp_path) as context:
        await stage.open(context)
        stage._language = None  # as a multilingual model begins
        gave = tuple(transcript(n, 3.0 * n, one) for n, one in enumerate(languages.split()))
        await stage.restore(Past(gave=gave))
        assert stage._language == kept
        await stage.aclose()
