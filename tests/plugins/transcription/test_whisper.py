"""The real model, on short recordings."""

from __future__ import annotations

import wave
from itertools import pairwise
from pathlib import Path

import anyio
import anyio.lowlevel
import numpy as np
import pytest

from fabula.core import AudioChunk, Event, MissingError, Transcript
from fabula.core.testing import StageRun, open_context, run_stage
from fabula.plugins.transcription.whisper import Whisper, WhisperSettings

pytestmark = pytest.mark.anyio


def chunked(samples: np.ndarray, *, start: float = 0.0, size: int = 8_000) -> list[AudioChunk]:
    pcm = (np.clip(samples, -1, 1) * 32767).astype("<i2")
    return [
        AudioChunk(start=start + first / 16_000, pcm=pcm[first : first + size].tobytes())
        for first in range(0, len(pcm), size)
    ]


def recording(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768


def transcripts(run: StageRun) -> list[Transcript]:
    """The finals; on a machine so slow that the sound seems live there may be partials too."""
    assert all(isinstance(event, Transcript) for event in run)
    found = [event for event in run if isinstance(event, Transcript) and event.final]
    for turn, event in enumerate(found):
        assert event.turn == turn
        assert event.text == " ".join(word.text for word in event.words)
        for word in event.words:
            assert event.start <= word.start <= word.end <= event.end
            assert word.confidence is not None
            assert 0 <= word.confidence <= 1
        for before, after in pairwise(event.words):
            assert before.end <= after.start
    return found


@pytest.fixture
def two_readings(shared_speech: Path) -> np.ndarray:
    pause = np.random.default_rng(0).standard_normal(32_000) * 1e-3
    first, second = (recording(shared_speech / name) for name in ("austen_0930.wav", "libri_1089_0000.wav"))
    return np.concatenate([pause, first, pause, second])


async def test_utterances_with_word_times(two_readings: np.ndarray, tmp_path: Path) -> None:
    first, second = transcripts(await run_stage(Whisper(), send=chunked(two_readings), folder=tmp_path))
    assert first.text == "He might even have been made amiable himself."
    assert second.text == "He could wait no longer."
    assert first.language == "en"
    assert first.words[0].start == pytest.approx(2.0, abs=0.25)
    assert first.words[-1].end == pytest.approx(5.0, abs=0.4)
    assert second.words[0].start == pytest.approx(7.6, abs=0.4)


async def test_an_utterance_comes_while_the_sound_goes_on(two_readings: np.ndarray, tmp_path: Path) -> None:
    heard: list[Event] = []

    async def publish(event: Event) -> None:
        heard.append(event)

    async with open_context(tmp_path) as context:
        stage = Whisper()
        await stage.open(context)
        for chunk in chunked(two_readings):
            if chunk.start < 7.2:
                await stage.handle(chunk, publish)
        assert len(heard) == 1
        await stage.aclose()


async def test_sound_that_begins_later_keeps_the_clock(shared_speech: Path, tmp_path: Path) -> None:
    sound = recording(shared_speech / "libri_1089_0000.wav")
    (only,) = transcripts(await run_stage(Whisper(), send=chunked(sound, start=60.0), folder=tmp_path))
    assert 60.0 <= only.start < only.end <= 62.2


@pytest.mark.parametrize("kind", ["silence", "hiss", "hum", "clicks", "nothing"])
async def test_where_nobody_speaks_nothing_is_heard(kind: str, tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    at = np.arange(16_000 * 12) / 16_000
    sound = {
        "silence": np.zeros(16_000 * 12),
        "hiss": random.standard_normal(16_000 * 12) * 0.05,
        "hum": 0.3 * np.sin(2 * np.pi * 50 * at),
        "clicks": (random.random(16_000 * 12) > 0.9995).astype(float),
        "nothing": np.zeros(0),
    }[kind]
    assert transcripts(await run_stage(Whisper(), send=chunked(sound), folder=tmp_path)) == []


async def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    await run_stage(Whisper(), send=chunked(np.zeros(16_000)), folder=tmp_path)
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


async def test_damaged_weights_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (folder / name).write_bytes(b"{}")
    with pytest.raises(MissingError, match="cannot be loaded on cpu as int8") as caught:
        await run_stage(Whisper(WhisperSettings(model=str(folder))), folder=tmp_path)
    assert "damaged" in caught.value.hint


async def test_cancelled_while_it_decodes(shared_speech: Path, tmp_path: Path) -> None:
    sound = recording(shared_speech / "libri_1089_0000.wav")
    async with open_context(tmp_path) as context:
        stage = Whisper()
        await stage.open(context)

        async def publish(event: Event) -> None:
            raise AssertionError("published after the cancellation")

        with anyio.fail_after(20), anyio.CancelScope() as scope:
            for chunk in chunked(sound):
                await stage.handle(chunk, publish)
            async with anyio.create_task_group() as group:
                group.start_soon(stage.finish, publish)
                for _ in range(3):
                    await anyio.lowlevel.checkpoint()
                scope.cancel()
        assert scope.cancelled_caught
        await stage.aclose()
