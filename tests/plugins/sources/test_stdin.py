"""Sound from a pipe: what comes in comes out, whoever writes it, however it ends."""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import anyio
import numpy as np
import pytest

from fabula.core import AudioChunk, Event, InputError, NoticeGiven, SourceEnded, SourceOpened
from fabula.core.testing import StageRun, open_context, run_stage
from fabula.plugins.sources import pipe as pipe_module
from fabula.plugins.sources.file import FileSettings, FileSource
from fabula.plugins.sources.stdin import StdinSettings, StdinSource

Make = Callable[..., Path]
RATE = 16_000


class Pipe:
    """Both ends of a pipe; `send` writes in a thread of its own and then closes."""

    def __init__(self) -> None:
        self.read, self.write = os.pipe()
        self.writers: list[threading.Thread] = []
        self._open = {self.read, self.write}

    def send(self, data: bytes, *, close: bool = True) -> threading.Thread:
        def write() -> None:
            with suppress(BrokenPipeError):
                rest = memoryview(data)
                while rest:
                    rest = rest[os.write(self.write, rest[:50_001]) :]
            if close:
                self.close(self.write)

        self.writers.append(threading.Thread(target=write))
        self.writers[-1].start()
        return self.writers[-1]

    def close(self, end: int) -> None:
        if end in self._open:
            self._open.discard(end)
            os.close(end)

    def end(self) -> None:
        self.close(self.read)
        for writer in self.writers:
            writer.join(10)
        self.close(self.write)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    made = Pipe()
    yield made
    made.end()


def source(pipe: Pipe, **settings: object) -> StdinSource:
    return StdinSource(StdinSettings.model_validate(settings), descriptor=pipe.read)


def sound_of(events: list[Event]) -> bytes:
    chunks = [event for event in events if isinstance(event, AudioChunk)]
    at = 0.0
    for chunk in chunks:
        assert chunk.start == pytest.approx(at)
        assert 0 < chunk.duration <= 0.5
        at = chunk.end
    return b"".join(chunk.pcm for chunk in chunks)


def ended(run: StageRun) -> SourceEnded:
    (end,) = [event for event in run.notifications if isinstance(event, SourceEnded)]
    return end


def tone(seconds: float, rate: int = RATE, hz: float = 440) -> Any:
    return 0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)


def s16(samples: Any) -> bytes:
    return bytes(np.round(samples * 32768).astype("<i2").tobytes())


@pytest.mark.anyio
async def test_bare_samples_come_out_as_they_came_in(pipe: Pipe, tmp_path: Path) -> None:
    data = np.random.default_rng(1).integers(-30_000, 30_000, 100_003, dtype="<i2").tobytes()
    pipe.send(data)
    out = await run_stage(source(pipe), folder=tmp_path)
    assert sound_of(out) == data
    end = ended(out)
    assert end.complete
    assert end.duration == pytest.approx(100_003 / RATE)
    opened = next(event for event in out.notifications if isinstance(event, SourceOpened))
    assert (opened.name, opened.duration) == ("stdin", None)


ENCODERS: dict[str, Callable[[Any], bytes]] = {
    "u8": lambda x: bytes((np.round(x * 127) + 128).astype("u1").tobytes()),
    "s16be": lambda x: bytes(np.round(x * 32767).astype(">i2").tobytes()),
    "s24le": lambda x: np.round(x * 8388607).astype("<i4").view("u1").reshape(-1, 4)[:, :3].tobytes(),
    "s32le": lambda x: bytes(np.round(x * 2147483647).astype("<i4").tobytes()),
    "f32le": lambda x: bytes(x.astype("<f4").tobytes()),
    "f64le": lambda x: bytes(x.astype("<f8").tobytes()),
}


@pytest.mark.anyio
@pytest.mark.parametrize("kind", ENCODERS)
@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (44_100, 2), (48_000, 6), (8_000, 1)])
async def test_every_kind_of_sample(pipe: Pipe, tmp_path: Path, kind: str, rate: int, channels: int) -> None:
    wave = np.repeat(tone(1.5, rate), channels)
    pipe.send(ENCODERS[kind](wave))
    out = await run_stage(source(pipe, format=kind, rate=rate, channels=channels), folder=tmp_path)
    heard = np.frombuffer(sound_of(out), "<i2") / 32768
    assert len(heard) == pytest.approx(1.5 * RATE, abs=2)
    at = slice(800, 20_000)  # the filter's ends aside
    assert np.abs(heard[at] - tone(1.5)[at]).max() < 0.012


@pytest.mark.anyio
async def test_numbers_that_are_none_are_silence(pipe: Pipe, tmp_path: Path) -> None:
    pipe.send(np.array([np.nan, np.inf, -np.inf, 7.0, -7.0, 0.5] * 100, "<f4").tobytes())
    out = await run_stage(source(pipe, format="f32le"), folder=tmp_path)
    assert np.frombuffer(sound_of(out), "<i2")[:6].tolist() == [0, 32767, -32768, 32767, -32768, 16384]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("a.wav", {}),
        ("float.wav", {"codec": "pcm_f32le", "sample_format": "flt"}),
        ("adpcm.wav", {"codec": "adpcm_ima_wav", "sample_format": "s16p"}),
        ("a.flac", {"codec": "flac", "rate": 48_000}),
        ("a.mp3", {"codec": "libmp3lame", "sample_format": "s16p", "rate": 44_100}),
        ("a.ogg", {"codec": "libopus", "rate": 48_000}),
        ("a.mkv", {"codec": "flac", "video": True}),
        ("a.aiff", {"codec": "pcm_s16be"}),
        ("a.aac", {"codec": "aac", "sample_format": "fltp", "rate": 44_100}),
    ],
)
async def test_a_file_that_is_piped_sounds_as_the_file(
    pipe: Pipe, make_sound: Make, tmp_path: Path, name: str, settings: dict[str, Any]
) -> None:
    path = make_sound(name, **settings)
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    played = await run_stage(FileSource(FileSettings(path=path)), folder=tmp_path / "one")
    pipe.send(path.read_bytes())
    piped = await run_stage(source(pipe), folder=tmp_path / "two")
    heard, expected = sound_of(piped), sound_of(played)
    assert heard[: 2 * RATE * 29 // 10] == expected[: 2 * RATE * 29 // 10]
    # Where a codec pads its last frame, only a file that can be gone back in says by how much.
    assert abs(len(heard) - len(expected)) <= (2 * RATE // 10 if name == "a.mp3" else 0)
    assert ended(piped).complete


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("codec", "sample_format", "rate", "layout"),
    [("pcm_s24le", "s32", 44_100, "stereo"), ("pcm_s32le", "s32", 48_000, "5.1"), ("pcm_u8", "u8", 8_000, "mono")],
)
async def test_other_wavs(
    pipe: Pipe, make_sound: Make, tmp_path: Path, codec: str, sample_format: str, rate: int, layout: str
) -> None:
    path = make_sound("a.wav", codec=codec, sample_format=sample_format, rate=rate, layout=layout)
    pipe.send(path.read_bytes() + b"LIST" + bytes(999))  # what stands behind the samples is no sound
    out = await run_stage(source(pipe), folder=tmp_path)
    heard = np.frombuffer(sound_of(out), "<i2") / 32768
    assert len(heard) == pytest.approx(3 * RATE, abs=2)
    at = slice(800, 40_000)
    assert np.abs(heard[at] - tone(3)[at]).max() < 0.012
    assert next(e for e in out.notifications if isinstance(e, SourceOpened)).duration == pytest.approx(3)
    assert ended(out).complete


@pytest.mark.anyio
async def test_an_mp3_without_a_tag_is_not_taken_for_samples(pipe: Pipe, make_sound: Make, tmp_path: Path) -> None:
    options = {"id3v2_version": "0", "write_xing": "0"}
    path = make_sound("a.mp3", codec="libmp3lame", sample_format="s16p", container_options=options)
    data = path.read_bytes()
    assert data[0] == 0xFF
    pipe.send(data)
    out = await run_stage(source(pipe), folder=tmp_path)
    assert ended(out).duration == pytest.approx(3, abs=0.2)


@pytest.mark.anyio
@pytest.mark.parametrize("size", [0, 0x7FFFF000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF])
async def test_recorders_that_do_not_know_the_length(pipe: Pipe, tmp_path: Path, size: int) -> None:
    data = s16(tone(2))
    pipe.send(wav_header(size) + data)
    out = await run_stage(source(pipe), folder=tmp_path)
    assert sound_of(out) == data
    assert ended(out).complete
    assert next(e for e in out.notifications if isinstance(e, SourceOpened)).duration is None


@pytest.mark.anyio
async def test_a_file_that_breaks_off_is_told(pipe: Pipe, tmp_path: Path) -> None:
    data = s16(tone(3))
    pipe.send(wav_header(len(data)) + data[: len(data) // 2 + 1])
    out = await run_stage(source(pipe), folder=tmp_path)
    end = ended(out)
    assert not end.complete
    assert "breaks off" in end.reason
    assert end.duration == pytest.approx(1.5, abs=0.01)


@pytest.mark.anyio
async def test_an_end_within_a_sample_is_told(pipe: Pipe, tmp_path: Path) -> None:
    pipe.send(s16(tone(1)) + b"\x01")
    out = await run_stage(source(pipe), folder=tmp_path)
    assert sound_of(out) == s16(tone(1))
    assert not ended(out).complete
    (notice,) = [event for event in out.notifications if isinstance(event, NoticeGiven)]
    assert "rate" in notice.text


def wav_header(size: int) -> bytes:
    head = struct.pack("<4sIHHIIHH4sI", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16, b"data", size)
    return b"RIFF" + struct.pack("<I", min(size + 36, 0xFFFFFFFF)) + b"WAVE" + head


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("data", "said", "advice"),
    [
        (b"", "no sound", "arecord"),
        (b"Once upon a time there was a fox.\n", "text ('Once upon", "fabula run story.txt"),
        ("Der Bär schläft.".encode() * 2000, "text", "fabula run"),
        (b"PK\x03\x04" + bytes(5000), "ZIP archive", "unpack"),
        (b"\x89PNG\r\n\x1a\n" + bytes(5000), "picture", "convert"),
        (b"fLaC" + b"\xff" * 5000, "cannot be read as sound", "fabula run FILE"),
        (b"\0\0\0\x18ftypmp42" + bytes(5000), "cannot be read as sound", "fabula run FILE"),
        (wav_header(0), "no sound", "arecord"),
    ],
    ids=["empty", "text", "umlauts", "zip", "png", "flac", "mp4", "header"],
)
async def test_what_is_no_sound_is_refused(pipe: Pipe, tmp_path: Path, data: bytes, said: str, advice: str) -> None:
    pipe.send(data)
    with pytest.raises(InputError) as caught:
        await run_stage(source(pipe), folder=tmp_path)
    assert said in caught.value.message
    assert advice in caught.value.hint


@pytest.mark.anyio
async def test_a_text_is_sound_where_the_format_says_so(pipe: Pipe, tmp_path: Path) -> None:
    pipe.send(b"Once upon a time" * 100)
    out = await run_stage(source(pipe, format="s16le"), folder=tmp_path)
    assert sound_of(out) == b"Once upon a time" * 100


@pytest.mark.anyio
async def test_a_terminal_is_refused(tmp_path: Path) -> None:
    keyboard, screen = os.openpty()
    try:
        with pytest.raises(InputError, match="is a terminal") as caught:
            await run_stage(StdinSource(descriptor=screen), folder=tmp_path)
        assert "fabula live" in caught.value.hint
    finally:
        os.close(keyboard)
        os.close(screen)


@pytest.mark.anyio
async def test_a_closed_stdin_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        await run_stage(StdinSource(descriptor=99_999), folder=tmp_path)


async def live(pipe: Pipe, folder: Path, act: Callable[[StageRun], Any], **settings: object) -> tuple[StageRun, bool]:
    """Run the source beside `act`, and cancel it when that returns; whether it was cancelled."""
    told = StageRun()
    stage = source(pipe, **settings)
    before = set(threading.enumerate())
    with anyio.fail_after(20):
        async with open_context(folder, heard=told) as context:

            async def publish(event: Event, /) -> None:
                with anyio.CancelScope(shield=True):
                    told.add(event)
                await anyio.lowlevel.checkpoint_if_cancelled()

            async def no_events() -> AsyncIterator[Event]:
                return
                yield

            try:
                await stage.open(context)
                async with anyio.create_task_group() as group:

                    async def run() -> None:
                        await stage.run(no_events(), publish)

                    group.start_soon(run)
                    await act(told)
                    group.cancel_scope.cancel()
            finally:
                with anyio.CancelScope(shield=True):
                    await stage.aclose()
            assert not context.abandoned
    assert not [thread for thread in set(threading.enumerate()) - before if thread.name == "Fabula pipe"]
    return told, group.cancel_scope.cancelled_caught


async def until(condition: Callable[[], bool]) -> None:
    with anyio.fail_after(10):
        while not condition():
            await anyio.sleep(0.005)


@pytest.mark.anyio
@pytest.mark.parametrize("head", [b"", wav_header(0xFFFFFFFF)], ids=["bare", "wav"])
async def test_live_sound_is_handed_on_while_more_is_to_come(pipe: Pipe, tmp_path: Path, head: bytes) -> None:
    data = s16(tone(1))

    async def speak(told: StageRun) -> None:
        pipe.send(head + data, close=False)
        await until(lambda: len(sound_of(told)) >= len(data) // 2)
        pipe.send(data, close=False)
        await until(lambda: len(sound_of(told)) >= len(data) * 3 // 2)

    told, _ = await live(pipe, tmp_path, speak)
    # What had come when it was stopped was given.
    lacking = len(data) * 2 - len(sound_of(told))
    assert lacking == 0


@pytest.mark.anyio
async def test_a_container_can_be_stopped_in_the_middle(pipe: Pipe, make_sound: Make, tmp_path: Path) -> None:
    data = make_sound("a.flac", codec="flac", seconds=20).read_bytes()

    async def speak(told: StageRun) -> None:
        pipe.send(data[: len(data) // 2], close=False)
        await until(lambda: len(sound_of(told)) > 2 * RATE * 5)

    told, cancelled = await live(pipe, tmp_path, speak)
    assert cancelled
    assert len(sound_of(told)) <= 2 * RATE * 11


@pytest.mark.anyio
async def test_it_can_be_stopped_while_nobody_speaks(pipe: Pipe, tmp_path: Path) -> None:
    async def wait(_: StageRun) -> None:
        await anyio.wait_all_tasks_blocked()

    told, cancelled = await live(pipe, tmp_path, wait)  # which sees that no thread is left behind
    assert cancelled
    assert told == []


@pytest.mark.anyio
async def test_it_is_read_while_models_are_loaded(pipe: Pipe, tmp_path: Path) -> None:
    data = s16(tone(60))  # many times what a pipe holds
    async with open_context(tmp_path) as context:
        stage = source(pipe)
        await stage.open(context)
        writer = pipe.send(data)
        await anyio.to_thread.run_sync(writer.join, 10)
        assert not writer.is_alive()
        out = StageRun()

        async def publish(event: Event, /) -> None:
            out.add(event)
            await anyio.lowlevel.checkpoint()

        async def no_events() -> AsyncIterator[Event]:
            return
            yield

        await stage.run(no_events(), publish)
        await stage.aclose()
    assert sound_of(out) == data


@pytest.mark.anyio
async def test_memory_is_bounded_and_a_quick_writer_waits(
    pipe: Pipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipe_module, "_MOST_BYTES", 100_000)
    data = np.random.default_rng(1).integers(-9000, 9000, 1_000_000, dtype="<i2").tobytes()
    reader = pipe_module.PipeReader(pipe.read)
    writer = pipe.send(data)
    await anyio.to_thread.run_sync(writer.join, 0.2)
    assert writer.is_alive()
    assert reader._waiting < 300_000
    got = bytearray()
    while block := await anyio.to_thread.run_sync(reader.read, 7777):
        got += block
        assert reader._waiting < 300_000
    assert bytes(got) == data
    reader.close()
    reader.close()


@pytest.mark.anyio
async def test_a_second_instance_goes_on_with_bare_samples_only(pipe: Pipe, tmp_path: Path) -> None:
    from fabula.core import Past

    pipe.send(s16(tone(1)))
    before = [AudioChunk(start=0.0, pcm=s16(tone(0.5)))]
    out = await run_stage(source(pipe, format="s16le"), audio=before, past=Past(took=(), gave=()), folder=tmp_path)
    first = next(event for event in out if isinstance(event, AudioChunk))
    assert first.start == 0.5
    out = await run_stage(source(pipe), past=Past(took=(), gave=()), folder=tmp_path)
    assert not ended(out).complete
    assert "only once" in ended(out).reason


@pytest.mark.parametrize("wrong", [{"rate": 0}, {"rate": 10**9}, {"channels": 0}, {"channels": 65}, {"format": "mp3"}])
def test_settings_that_make_no_sense(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        StdinSettings.model_validate(wrong)
