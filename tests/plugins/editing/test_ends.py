"""How a film ends: early, without sound, without sentences, cancelled, or on a disk that takes no more."""

from __future__ import annotations

import os
import resource
import tracemalloc
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import anyio.lowlevel
import pytest

from fabula.core import Event, NoticeGiven, OutputError, PictureSkipped, Shot, Video
from fabula.core.testing import open_context, run_stage
from fabula.plugins.editing.film import TAIL_S, Film
from fabula.plugins.editing.settings import FilmSettings

Tell = Callable[..., Any]  # what these fixtures give stands in conftest.py
Watch = Callable[[Path], Any]


def film(**settings: object) -> Film:
    return Film(FilmSettings.model_validate({"size": (160, 90), **settings}))


def left_over(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix in {".mp4", ".part", ".srt", ".vtt"}}


@pytest.mark.anyio
async def test_an_early_end_finishes_the_film_so_far(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    story = tell([0.5, 2.0, 3.5], 5.0, missing=(1, 2))
    out = await run_stage(film(), send=story.send, audio=story.audio, folder=tmp_path)
    shots = [event for event in out if isinstance(event, Shot)]
    assert [type(shot.shows).__name__ for shot in shots] == ["Picture", "PictureSkipped", "PictureSkipped"]
    assert isinstance(out[-1], Video)
    assert len(watch(tmp_path / "video.mp4").times) == 120


@pytest.mark.anyio
async def test_a_picture_whose_sentence_did_not_arrive_is_still_shown(tell: Tell, tmp_path: Path) -> None:
    story = tell([0.5, 2.0], 4.0)
    story.send.remove(story.sentences[1])
    out = await run_stage(film(), send=story.send, audio=story.audio, folder=tmp_path)
    assert [shot.sentence.index for shot in out if isinstance(shot, Shot)] == [0, 1]


@pytest.mark.anyio
async def test_no_sentence_no_film(tell: Tell, tmp_path: Path) -> None:
    story = tell([], 3.0)
    out = await run_stage(film(), audio=story.audio, folder=tmp_path)
    assert list(out) == []
    assert isinstance(out.notifications[0], NoticeGiven)
    assert "no film" in out.notifications[0].text
    assert left_over(tmp_path) == set()


@pytest.mark.anyio
async def test_a_story_without_sound_gets_a_silent_track(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    story = tell([0.0, 2.0, 4.0], 6.0, clicks=False)
    out = await run_stage(film(), send=story.send, folder=tmp_path)
    video = out[-1]
    assert isinstance(video, Video)
    assert video.duration == pytest.approx(story.sentences[-1].end + TAIL_S, abs=1 / 24)
    seen = watch(tmp_path / "video.mp4")
    assert len(seen.sound) / seen.rate == pytest.approx(video.duration, abs=1 / 24)
    assert abs(seen.sound).max() < 1e-3


@pytest.mark.anyio
async def test_shots_shorter_than_a_frame_are_still_shots(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    story = tell([0.5, 0.51, 0.52, 0.53, 2.0], 3.0)
    out = await run_stage(film(), send=story.send, audio=story.audio, folder=tmp_path)
    shots = [event for event in out if isinstance(event, Shot)]
    assert len(shots) == 5
    assert all(shot.end > shot.start for shot in shots)
    assert len(watch(tmp_path / "video.mp4").times) == 72


@pytest.mark.anyio
@pytest.mark.parametrize("after", [0, 1, 4, 7])
async def test_cancellation_leaves_nothing_under_a_final_name(tell: Tell, tmp_path: Path, after: int) -> None:
    story = tell([0.5, 2.0, 3.5, 5.0], 8.0)
    stage = film(output=tmp_path / "story.mp4")
    async with open_context(tmp_path) as context:
        for chunk in story.audio:
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
                    with anyio.fail_after(2):
                        await stage.aclose()
                    await stage.aclose()  # harmless
        assert scope.cancelled_caught
    assert left_over(tmp_path) == set()


@pytest.mark.anyio
async def test_cancelled_while_a_shot_is_encoded(tell: Tell, tmp_path: Path) -> None:
    story = tell([0.5, 60.0], 120.0)
    stage = film(size=(640, 360))
    async with open_context(tmp_path) as context:

        async def publish(event: Event, /) -> None:
            raise AssertionError("the first shot takes longer than that")

        feed, inbox = anyio.create_memory_object_stream[Event](len(story.send))
        for event in story.send:
            feed.send_nowait(event)
        feed.close()

        try:
            before = 0.0
            await stage.open(context)
            async with inbox, anyio.create_task_group() as group:
                group.start_soon(stage.run, inbox, publish)
                with anyio.fail_after(20):
                    while not list(tmp_path.glob("reels/*.mp4.part")):
                        await anyio.lowlevel.checkpoint()
                before = anyio.current_time()
                group.cancel_scope.cancel()
            assert anyio.current_time() - before < 2
        finally:
            with anyio.CancelScope(shield=True):
                await stage.aclose()
    assert left_over(tmp_path) == set()


@pytest.mark.anyio
@pytest.mark.skipif(os.name != "posix", reason="needs file size limits")
async def test_a_full_disk_is_told_and_leaves_nothing(tell: Tell, tmp_path: Path) -> None:
    story = tell([0.5, 2.0, 4.0], 20.0)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with open_context(tmp_path) as context:
        for chunk in story.audio:
            context.audio.append(chunk)
        stage = film()

        async def publish(event: Event, /) -> None:
            await anyio.lowlevel.checkpoint()

        await stage.open(context)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, hard))
        try:
            with pytest.raises(OutputError, match=r"cannot write the film to .*video\.mp4") as caught:
                await stage.run(_events(story.send), publish)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        await stage.aclose()
    assert caught.value.hint
    assert left_over(tmp_path) == set()


@pytest.mark.anyio
async def test_an_output_that_cannot_be_written_is_refused_at_once(tell: Tell, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    folder = tmp_path / "folder.mp4"
    folder.mkdir()
    for output in (blocked / "story.mp4", folder):
        async with open_context(tmp_path) as context:
            stage = film(output=output)
            with pytest.raises(OutputError, match="cannot be written"):
                await stage.open(context)
            await stage.aclose()


@pytest.mark.anyio
async def test_a_text_of_markup_and_odd_letters(tell: Tell, tmp_path: Path) -> None:
    story = tell([0.0], 2.0, text="<i>{\\an8} 狐狸 🐕 said — “no”, & left " + "x" * 300)
    out = await run_stage(film(), send=story.send, audio=story.audio, folder=tmp_path)
    skipped = replace(story.sentences[0], text="狐狸 🐕 \\{ " * 40)
    (tmp_path / "audio.pcm").unlink()
    cards = await run_stage(
        film(), send=[skipped, PictureSkipped(sentence=skipped, reason="x")], audio=story.audio, folder=tmp_path
    )
    assert isinstance(out[-1], Video)
    assert isinstance(cards[-1], Video)


@pytest.mark.anyio
@pytest.mark.parametrize("size", [(64, 64), (64, 640), (640, 64), (360, 640)])
async def test_any_shape_of_frame(tell: Tell, tmp_path: Path, size: tuple[int, int]) -> None:
    story = tell(
        [0.0, 1.0], 2.0, size=(90, 120), skip=(1,), text="A sentence that is rather long for a frame so small."
    )
    out = await run_stage(film(size=size), send=story.send, audio=story.audio, folder=tmp_path)
    assert isinstance(out[-1], Video)


@pytest.mark.anyio
async def test_memory_does_not_grow_with_the_number_of_shots(tell: Tell, tmp_path: Path) -> None:
    peaks = []
    for count in (40, 200):
        story = tell([i * 0.25 for i in range(count)], count * 0.25, size=(320, 180))
        tracemalloc.start()
        try:
            out = await run_stage(film(size=(320, 180)), send=story.send, audio=story.audio, folder=tmp_path)
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
        assert sum(isinstance(event, Shot) for event in out) == count
        (tmp_path / "audio.pcm").unlink()
    # A picture is 170 kB; what grows are events and captions, some kB a shot.
    assert peaks[1] - peaks[0] < 160 * 8_000


async def _events(send: list[Event]) -> AsyncIterator[Event]:
    for event in send:
        yield event
