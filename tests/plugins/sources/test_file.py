from __future__ import annotations

import tracemalloc
import wave
from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import numpy as np
import pytest

from fabula.core import AudioChunk, Event, InputError, SourceEnded, SourceOpened
from fabula.core.events import NoticeGiven
from fabula.core.testing import StageRun, open_context, run_stage
from fabula.plugins.sources.file import FileSettings, FileSource

from .conftest import Make

pytestmark = pytest.mark.anyio


def source(path: Path, **settings: object) -> FileSource:
    return FileSource(FileSettings.model_validate({"path": path, **settings}))


def chunks(run: StageRun) -> list[AudioChunk]:
    found = [event for event in run if isinstance(event, AudioChunk)]
    assert len(found) == len(run)
    end = 0.0
    for chunk in found:
        assert chunk.start == pytest.approx(end, abs=1e-9), "a gap"
        assert 0 < chunk.duration <= 1.0
        assert chunk.sample_rate_hz == 16_000
        end = chunk.end
    return found


def samples(run: StageRun) -> np.ndarray:
    return np.frombuffer(b"".join(chunk.pcm for chunk in chunks(run)), "<i2").astype(float) / 32768


def ended(run: StageRun) -> SourceEnded:
    (event,) = [event for event in run.notifications if isinstance(event, SourceEnded)]
    return event


def opened(run: StageRun) -> SourceOpened:
    event = run.notifications[0]
    assert isinstance(event, SourceOpened)
    return event


async def empty_inbox() -> AsyncIterator[Event]:
    return
    yield


def loudest_hz(sound: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.fft.rfftfreq(len(sound), 1 / 16_000)[spectrum.argmax()])


KINDS = [
    ("a.wav", {}),
    ("u8.wav", {"codec": "pcm_u8", "sample_format": "u8", "rate": 8_000}),
    ("s24.wav", {"codec": "pcm_s24le", "sample_format": "s32", "rate": 96_000, "layout": "stereo"}),
    ("float.wav", {"codec": "pcm_f32le", "sample_format": "flt", "rate": 44_100}),
    ("surround.wav", {"rate": 48_000, "layout": "5.1"}),
    ("a.flac", {"codec": "flac", "rate": 44_100, "layout": "stereo"}),
    ("a.mp3", {"codec": "libmp3lame", "sample_format": "s16p", "rate": 44_100, "layout": "stereo"}),
    ("low.mp3", {"codec": "libmp3lame", "sample_format": "s16p", "rate": 11_025}),
    ("a.m4a", {"codec": "aac", "sample_format": "fltp", "rate": 44_100, "layout": "stereo"}),
    ("flac.ogg", {"codec": "flac", "rate": 44_100, "layout": "stereo"}),
    ("opus.ogg", {"codec": "libopus", "sample_format": "s16", "rate": 48_000}),
    ("film.mp4", {"codec": "aac", "sample_format": "fltp", "rate": 48_000, "video": True}),
    ("film.mkv", {"codec": "flac", "rate": 22_050, "video": True}),
    ("odd name ü 100%.wav", {"rate": 11_025}),
]


@pytest.mark.parametrize(("name", "how"), KINDS, ids=[name for name, _ in KINDS])
async def test_any_container_becomes_16_khz_mono(make_sound: Make, tmp_path: Path, name: str, how: dict) -> None:  # type: ignore[type-arg]
    run = await run_stage(source(make_sound(name, **how)), folder=tmp_path)
    heard = samples(run)
    # Lossy codecs pad to whole frames; some do not tell how much.
    assert 3.0 - 0.002 <= len(heard) / 16_000 <= 3.13
    middle = heard[16_000:32_000]
    assert loudest_hz(middle) == pytest.approx(440, abs=2)
    assert np.sqrt((middle**2).mean()) == pytest.approx(0.5 / np.sqrt(2), abs=0.03)
    assert opened(run).name == name
    assert opened(run).duration == pytest.approx(3.0, abs=0.15)
    assert ended(run).complete, ended(run).reason
    assert ended(run).duration == pytest.approx(len(heard) / 16_000)


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 48_000])
async def test_the_clock_does_not_drift(make_sound: Make, tmp_path: Path, rate: int) -> None:
    run = await run_stage(source(make_sound("a.flac", codec="flac", rate=rate, seconds=60)), folder=tmp_path)
    assert len(samples(run)) == pytest.approx(60 * 16_000, abs=2)


async def test_a_hole_in_the_time_stamps_is_silence(make_sound: Make, tmp_path: Path) -> None:
    path = make_sound("a.mkv", codec="pcm_s16le", rate=16_000, seconds=4, hole=(1.0, 2.0))
    heard = samples(await run_stage(source(path), folder=tmp_path))
    assert len(heard) == pytest.approx(4 * 16_000, abs=200)
    assert np.abs(heard[17_600:30_400]).max() < 0.01
    assert np.abs(heard[33_600:]).max() > 0.4


async def test_start_and_end_choose_a_stretch(make_sound: Make, tmp_path: Path) -> None:
    path = make_sound("a.flac", codec="flac", rate=44_100, seconds=6, hole=(2.0, 3.0))
    whole = samples(await run_stage(source(path), folder=tmp_path / "whole"))
    run = await run_stage(source(path, start=1.5, end=4.25), folder=tmp_path / "part")
    part = samples(run)
    assert len(part) == pytest.approx(2.75 * 16_000, abs=2)
    assert opened(run).duration == pytest.approx(2.75, abs=0.01)
    assert ended(run).complete
    expected = whole[24_000 : 24_000 + len(part)]
    assert np.abs(part[400 : len(expected)] - expected[400:]).max() < 0.09, "off by more than half a sample"


async def test_a_start_behind_the_end_is_told(make_sound: Make, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no sound after second 9 .* lasts 3\.0 s"):
        await run_stage(source(make_sound("a.wav"), start=9), folder=tmp_path)


def test_an_end_before_the_start_is_a_wrong_setting() -> None:
    with pytest.raises(ValueError, match=r"`end` \(2\) has to lie after `start` \(3\)"):
        FileSettings(path=Path("a.wav"), start=3, end=2)


async def test_home_is_expanded(make_sound: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_sound("a.wav")
    monkeypatch.setenv("HOME", str(tmp_path))
    run = await run_stage(source(Path("~/a.wav")), folder=tmp_path)
    assert chunks(run)


# --- what cannot be played -----------------------------------------------------------------------------------


async def test_bad_files_are_told_with_a_hint(make_sound: Make, tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    (tmp_path / "story.txt").write_text("Once upon a time.")
    (tmp_path / "noise.mp3").write_bytes(bytes(range(256)) * 64)
    silent_film = make_sound("film.mp4", video=True, sound=False)
    no_index = make_sound("cut.mp4", codec="aac", sample_format="fltp", rate=44_100)
    no_index.write_bytes(no_index.read_bytes()[:9000])
    cases = [
        (tmp_path / "nowhere.wav", "No such file"),
        (tmp_path, "is a folder"),
        (tmp_path / "empty.wav", "is empty"),
        (tmp_path / "story.txt", "source: text"),
        (tmp_path / "noise.mp3", "noise.mp3"),
        (silent_film, "pictures but no sound"),
        (no_index, "record it again"),
        (Path("https://example.org/a.mp3"), "download it first"),
    ]
    for path, said in cases:
        with pytest.raises(InputError) as caught:
            await run_stage(source(path), folder=tmp_path)
        assert said in str(caught.value), str(caught.value)
        assert caught.value.hint


async def test_a_track_without_samples_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
    with pytest.raises(InputError, match="holds no sound"):
        await run_stage(source(path), folder=tmp_path)


# --- what breaks off -----------------------------------------------------------------------------------------

CUT = [
    ("a.wav", {}),
    ("a.flac", {"codec": "flac", "rate": 44_100}),
    ("a.mp3", {"codec": "libmp3lame", "sample_format": "s16p", "rate": 44_100}),
    ("a.ogg", {"codec": "libopus", "rate": 48_000}),
    ("a.mkv", {"codec": "flac", "rate": 44_100}),
    (
        "a.mp4",
        {"codec": "aac", "sample_format": "fltp", "rate": 44_100, "container_options": {"movflags": "faststart"}},
    ),
]


@pytest.mark.parametrize(("name", "how"), CUT, ids=[name for name, _ in CUT])
async def test_a_truncated_file_is_played_as_far_as_it_goes(
    make_sound: Make, tmp_path: Path, name: str, how: dict[str, object]
) -> None:
    path = make_sound(name, seconds=20, **how)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * 0.6)])
    run = await run_stage(source(path), folder=tmp_path)
    heard = samples(run)
    assert 8 < len(heard) / 16_000 < 14
    assert not ended(run).complete
    assert f"{len(heard) / 16_000:.1f}" in ended(run).reason
    (notice,) = [event for event in run.notifications if isinstance(event, NoticeGiven)]
    assert ended(run).reason in notice.text


async def test_damage_in_the_middle_is_bridged(make_sound: Make, tmp_path: Path) -> None:
    path = make_sound("a.mkv", codec="aac", sample_format="fltp", rate=44_100, seconds=20)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3000] = b"\xff" * 3000
    path.write_bytes(data)
    run = await run_stage(source(path), folder=tmp_path)
    heard = samples(run)
    assert len(heard) / 16_000 == pytest.approx(20, abs=0.3), "the clock goes on behind the damage"
    assert np.abs(heard[-32_000:-8_000]).max() > 0.4
    assert not ended(run).complete
    assert "second" in ended(run).reason


# --- how it streams ------------------------------------------------------------------------------------------


async def test_memory_does_not_grow_with_the_length(make_sound: Make, tmp_path: Path) -> None:
    path = make_sound("long.flac", codec="flac", rate=8_000, seconds=1200)
    seen = 0
    peaks: list[int] = []

    async def publish(event: Event) -> None:
        nonlocal seen
        assert isinstance(event, AudioChunk)
        seen += len(event.pcm)
        if event.start % 60 == 0:
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()

    async with open_context(tmp_path) as context:
        stage = source(path)
        await stage.open(context)
        tracemalloc.start()
        try:
            with anyio.fail_after(60):
                await stage.run(empty_inbox(), publish)
        finally:
            tracemalloc.stop()
            await stage.aclose()
    assert seen / 32_000 == pytest.approx(1200, abs=0.01)
    assert max(peaks[2:]) < 2_000_000
    assert max(peaks[-3:]) < max(peaks[2:5]) * 1.2


async def test_realtime_gives_each_chunk_when_it_was_spoken(make_sound: Make, tmp_path: Path) -> None:
    waits: list[float] = []

    async def sleep_until(deadline: float) -> None:
        waits.append(deadline)

    settings = FileSettings(path=make_sound("a.wav", seconds=2.2), realtime=True)
    run = await run_stage(FileSource(settings, now=lambda: 100.0, sleep_until=sleep_until), folder=tmp_path)
    assert waits == pytest.approx([100 + tenth / 10 for tenth in range(1, 23)])
    assert len(chunks(run)) == 22


async def test_without_realtime_nothing_sleeps(make_sound: Make, tmp_path: Path) -> None:
    async def sleep_until(deadline: float) -> None:
        raise AssertionError("slept")

    settings = FileSettings(path=make_sound("a.wav"))
    assert chunks(await run_stage(FileSource(settings, sleep_until=sleep_until), folder=tmp_path))


async def test_cancelled_in_the_middle_it_closes(make_sound: Make, tmp_path: Path) -> None:
    stage = source(make_sound("a.flac", codec="flac", seconds=60))
    heard = 0

    async with open_context(tmp_path) as context:
        await stage.open(context)
        with anyio.fail_after(10), anyio.CancelScope() as scope:

            async def publish(event: Event) -> None:
                nonlocal heard
                heard += 1
                if heard == 5:
                    scope.cancel()

            await stage.run(empty_inbox(), publish)
        assert scope.cancelled_caught
        await stage.aclose()
        await stage.aclose()
    assert heard == 5
