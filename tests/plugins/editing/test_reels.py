"""Reels: what was filmed before is taken as it lies there, and only that."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import anyio.lowlevel
import av
import numpy as np
import pytest

from fabula.core import Event, Shot, Video
from fabula.core.testing import open_context, run_stage
from fabula.plugins.editing import reels as reels_module
from fabula.plugins.editing.film import Film
from fabula.plugins.editing.settings import FilmSettings

Tell = Callable[..., Any]  # what these fixtures give stands in conftest.py
Watch = Callable[[Path], Any]
Made = dict[str, tuple[int, int]]

# Reels of two seconds: the boundaries at 2, 4, 6 and 8 s lie in crossfades (2.1, 5.9), in captions and at a cut (4.0).
STARTS = [0.4, 2.1, 4.0, 5.9, 7.3]
END = 9.31
# Films are compared byte for byte: with macroblock trees, x264 reads memory it never set where a row's blocks of 16
# pixels are no multiple of eight, and differs by a hair from run to run. Usual widths (640, 1280, 1920) are multiples.
SIZE = (128, 72)


@pytest.fixture(autouse=True)
def short_reels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reels_module, "REEL_S", 2)


def film(**settings: object) -> Film:
    return Film(FilmSettings.model_validate({"size": SIZE, **settings}))


def made(folder: Path) -> Made:
    """The reels that lie there, and when each was written as which file."""
    found = {path.name: path.stat() for path in sorted((folder / "reels").glob("*"))}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items()}


def decoded(path: Path) -> list[str]:
    with av.open(str(path)) as container:
        return [hashlib.sha256(frame.to_ndarray().tobytes()).hexdigest() for frame in container.decode(video=0)]


async def break_off(stage: Film, story: Any, folder: Path, *, after: int) -> Made:
    """Run until the end, but break off when `after` events were taken; the reels it leaves."""
    async with open_context(folder) as context:
        for chunk in story.audio:
            if chunk.start >= context.audio.duration:
                context.audio.append(chunk)

        async def publish(event: Event, /) -> None:
            await anyio.lowlevel.checkpoint()

        with anyio.CancelScope() as scope:

            async def inbox() -> AsyncIterator[Event]:
                for number, event in enumerate(story.send):
                    if number == after:
                        scope.cancel()
                        await anyio.lowlevel.checkpoint()
                    yield event

            try:
                await stage.open(context)
                await stage.run(inbox(), publish)
            finally:
                with anyio.CancelScope(shield=True):
                    await stage.aclose()
        assert scope.cancelled_caught
    return made(folder)


class Crash(Exception):
    """Stands for the end of the process."""


async def film_but_crash(stage: Film, story: Any, folder: Path) -> tuple[Made, list[Event]]:
    """Let the process end when the film is told of: all reels are still there."""
    told: list[Event] = []
    async with open_context(folder) as context:
        if not context.audio.duration:
            for chunk in story.audio:
                context.audio.append(chunk)

        async def publish(event: Event, /) -> None:
            told.append(event)
            await anyio.lowlevel.checkpoint()
            if isinstance(event, Video):
                raise Crash

        async def inbox() -> AsyncIterator[Event]:
            for event in story.send:
                yield event

        await stage.open(context)
        try:
            with pytest.raises(Crash):
                await stage.run(inbox(), publish)
        finally:
            with anyio.CancelScope(shield=True):
                await stage.aclose()
    return made(folder), told


@pytest.mark.anyio
@pytest.mark.parametrize("settings", [{}, {"captions": "off", "crossfade": 0}, {"fps": 29.97, "motion": "lively"}])
async def test_a_film_that_was_broken_off_ends_like_any_other(
    tell: Tell, tmp_path: Path, settings: dict[str, object]
) -> None:
    story = tell(STARTS, END)
    (tmp_path / "one").mkdir()
    (tmp_path / "pictures").rename(tmp_path / "one" / "pictures")
    one = await run_stage(film(**settings), send=story.send, audio=story.audio, folder=tmp_path / "one")
    assert not (tmp_path / "one" / "reels").exists()
    (tmp_path / "one" / "pictures").rename(tmp_path / "pictures")
    left = await break_off(film(**settings), story, tmp_path, after=8)
    assert len(left) >= 2
    assert not [name for name in left if name.endswith(".part")]
    again, told = await film_but_crash(film(**settings), story, tmp_path)
    assert left.items() <= again.items()
    assert len(again) == 5
    assert told == one
    assert (tmp_path / "video.mp4").read_bytes() == (tmp_path / "one" / "video.mp4").read_bytes()


@pytest.mark.anyio
async def test_a_whole_film_is_taken_as_it_lies_there(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END, skip=(2,))
    first, told = await film_but_crash(film(), story, tmp_path)
    whole = (tmp_path / "video.mp4").read_bytes()
    (tmp_path / "video.mp4").unlink()
    # Nothing is drawn: the pictures are not even there any more.
    (tmp_path / "pictures").rename(tmp_path / "away")
    second, told_again = await film_but_crash(film(), story, tmp_path)
    assert second == first
    assert told_again == told
    assert (tmp_path / "video.mp4").read_bytes() == whole


@pytest.mark.anyio
@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "unsealed"])
async def test_a_damaged_reel_is_made_again(tell: Tell, tmp_path: Path, damage: str) -> None:
    story = tell(STARTS, END)
    first, _ = await film_but_crash(film(), story, tmp_path)
    whole = decoded(tmp_path / "video.mp4")
    victim = sorted((tmp_path / "reels").iterdir())[2]
    data = victim.read_bytes()
    half = len(data) // 2
    flipped = data[:half] + bytes([data[half] ^ 4]) + data[half + 1 :]
    victim.write_bytes({"cut": data[:half], "flip": flipped, "empty": b"", "unsealed": data[:-52]}[damage])
    (tmp_path / "reels" / "0001.abc.mp4.part").write_bytes(b"torn")
    second, _ = await film_but_crash(film(), story, tmp_path)
    assert [name for name in first if first[name] != second[name]] == [victim.name]
    assert set(second) == set(first)
    assert decoded(tmp_path / "video.mp4") == whole


@pytest.mark.anyio
@pytest.mark.parametrize(
    "change",
    [{"quality": 30}, {"size": (320, 180)}, {"fps": 25}, {"motion": "still"}, {"preset": "fast"}, {"captions": "off"}],
)
async def test_other_settings_take_nothing(tell: Tell, tmp_path: Path, change: dict[str, object]) -> None:
    story = tell(STARTS, END)
    first, _ = await film_but_crash(film(), story, tmp_path)
    second, _ = await film_but_crash(film(**change), story, tmp_path)
    assert not first.keys() & second.keys()
    assert [name[:4] for name in second] == [name[:4] for name in first]


@pytest.mark.anyio
async def test_another_picture_changes_the_reels_that_show_it(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    first, _ = await film_but_crash(film(), story, tmp_path)
    drawn = story.send[7]
    asset = replace(drawn.asset, path="pictures/0000.png", sha256="another")
    story.send[7] = replace(drawn, asset=asset)
    second, _ = await film_but_crash(film(), story, tmp_path)
    # Shot 3 runs from 5.9 to 7.3 s; its crossfades stay within 5.5 and 7.7 s.
    assert [name[:4] for name in first if name in second] == ["0000", "0001", "0004"]


@pytest.mark.anyio
async def test_a_picture_that_cannot_be_read_is_remembered_as_a_card(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    first, _ = await film_but_crash(film(), story, tmp_path)
    (tmp_path / "pictures" / "0001.png").write_bytes(b"no picture")
    for path in (tmp_path / "reels").glob("0001-*"):
        path.unlink()
    second, told = await film_but_crash(film(), story, tmp_path)
    assert any(isinstance(event, Shot) for event in told)
    # Its reel must not pass for one with the picture.
    assert {name[:4] for name in second} == {name[:4] for name in first}
    assert not [name for name in second if name.startswith("0001") and name in first]


@pytest.mark.anyio
async def test_frames_follow_evenly_and_every_reel_can_be_jumped_to(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    await run_stage(film(), send=story.send, audio=story.audio, folder=tmp_path)
    path = tmp_path / "video.mp4"
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.pts is not None]
        stream = container.streams.video[0]
        base = stream.time_base
        assert base is not None
        assert stream.average_rate == 24
        assert sorted(round(p.pts * base * 24, 6) for p in packets if p.pts is not None) == list(range(len(packets)))
        steps = np.diff([p.dts for p in packets if p.dts is not None])
        assert (steps == steps[0]).all()
        keys = {float(p.pts * base) for p in packets if p.is_keyframe and p.pts is not None}
        assert {0.0, 2.0, 4.0, 6.0, 8.0} <= keys
        for second in (8, 2, 6):
            container.seek(int(second / base), stream=stream)
            assert float(next(container.decode(video=0)).time or 0) == pytest.approx(second)
    with av.open(str(path)) as container:
        sound = [packet.pts for packet in container.demux(audio=0) if packet.pts is not None]
    assert set(np.diff(sound)) == {1024}
    assert len(watch(path).times) == len(packets) == 224
    assert watch(path).clicks() == pytest.approx(STARTS, abs=0.01)


@pytest.mark.anyio
async def test_a_last_reel_of_one_frame(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    story = tell([0.4, 2.1], 4 + 1 / 24)
    _, told = await film_but_crash(film(), story, tmp_path)
    video = told[-1]
    assert isinstance(video, Video)
    assert len(list((tmp_path / "reels").iterdir())) == 3
    assert len(watch(tmp_path / "video.mp4").times) == 97 == round(video.duration * 24)


@pytest.mark.anyio
async def test_a_silent_film_is_taken_up_too(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    story = tell(STARTS, END, clicks=False)
    left = await break_off(film(), story, tmp_path, after=8)
    again, told = await film_but_crash(film(), story, tmp_path)
    assert left.items() <= again.items()
    video = told[-1]
    assert isinstance(video, Video)
    seen = watch(tmp_path / "video.mp4")
    assert len(seen.times) == round(video.duration * 24)
    assert len(seen.sound) / seen.rate == pytest.approx(video.duration, abs=1 / 24)
