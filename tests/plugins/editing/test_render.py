"""When the film is rendered: while the story is told, or when it has ended."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Literal

import anyio
import anyio.lowlevel
import pytest

from fabula.core import Event, PictureSkipped, RenderingAdvanced, Shot, Video
from fabula.core.testing import StageRun, open_context, run_stage
from fabula.plugins.editing import reels as reels_module
from fabula.plugins.editing.film import Film
from fabula.plugins.editing.settings import FilmSettings

Tell = Callable[..., Any]  # what these fixtures give stands in conftest.py
Render = Literal["as_told", "at_end"]

STARTS = [0.4, 2.1, 4.0, 5.9, 7.3]
END = 9.31
# Films are compared byte for byte: with macroblock trees, x264 reads memory it never set where a row's blocks of 16
# pixels are no multiple of eight, and differs by a hair from run to run. Usual widths (640, 1280, 1920) are multiples.
SIZE = (128, 72)


@pytest.fixture(autouse=True)
def short_reels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reels_module, "REEL_S", 2)


def film(render: Render, **settings: object) -> Film:
    return Film(FilmSettings.model_validate({"size": SIZE, "render": render, **settings}))


async def watch_it_grow(
    stage: Film, story: Any, folder: Path, *, stop_at: type[Event] | None = None
) -> tuple[StageRun, list[tuple[int, int]]]:
    """Run it; what it gave, and how many shots and files there were when each event had been taken.

    With `stop_at` it is cancelled when it first tells such an event.
    """
    told = StageRun()
    grown: list[tuple[int, int]] = []
    with anyio.CancelScope() as scope:

        async def note(event: Event, /) -> None:
            told.add(event)
            if stop_at is not None and isinstance(event, stop_at):
                scope.cancel()
            await anyio.lowlevel.checkpoint()

        async with open_context(folder, heard=told) as context:
            context._announce = note
            if not context.audio.duration:
                for chunk in story.audio:
                    context.audio.append(chunk)

            async def inbox() -> AsyncIterator[Event]:
                for event in story.send:
                    yield event
                    grown.append((len(told), len(list((folder / "reels").glob("*")))))

            try:
                await stage.open(context)
                await stage.run(inbox(), note)
            finally:
                with anyio.CancelScope(shield=True):
                    await stage.aclose()
    assert scope.cancelled_caught == (stop_at is not None)
    return told, grown


@pytest.mark.anyio
async def test_at_the_end_it_is_the_same_film_told_at_the_same_time(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END, skip=(2,))
    (tmp_path / "one").mkdir()
    (tmp_path / "pictures").rename(tmp_path / "one" / "pictures")
    first, early = await watch_it_grow(film("as_told"), story, tmp_path / "one")
    (tmp_path / "one" / "pictures").rename(tmp_path / "pictures")
    second, late = await watch_it_grow(film("at_end"), story, tmp_path)
    assert second == first
    assert isinstance(second[-1], Video)
    assert (tmp_path / "video.mp4").read_bytes() == (tmp_path / "one" / "video.mp4").read_bytes()
    assert [shots for shots, _ in late] == [shots for shots, _ in early]
    assert late[-1][0] >= 3
    assert early[-1][1] > 1
    assert [files for _, files in late] == [0] * len(story.send)


@pytest.mark.anyio
@pytest.mark.parametrize("render", ["as_told", "at_end"])
async def test_what_remains_is_rendered_with_progress(tell: Tell, tmp_path: Path, render: Render) -> None:
    story = tell(STARTS, END)
    told, _ = await watch_it_grow(film(render), story, tmp_path)
    progress = [event for event in told.notifications if isinstance(event, RenderingAdvanced)]
    assert progress
    assert [event.done for event in progress] == sorted(event.done for event in progress)
    video = told[-1]
    assert isinstance(video, Video)
    assert {event.of for event in progress} == {video.duration}
    assert [event.done == event.of for event in progress] == [False] * (len(progress) - 1) + [True]
    if render == "at_end":
        assert progress[0].done == 0


@pytest.mark.anyio
@pytest.mark.parametrize(("before", "after"), [("at_end", "at_end"), ("at_end", "as_told"), ("as_told", "at_end")])
async def test_rendering_is_taken_up_where_it_was_broken_off(
    tell: Tell, tmp_path: Path, before: Render, after: Render
) -> None:
    story = tell(STARTS, END)
    (tmp_path / "one").mkdir()
    (tmp_path / "pictures").rename(tmp_path / "one" / "pictures")
    one = await run_stage(film(before), send=story.send, audio=story.audio, folder=tmp_path / "one")
    (tmp_path / "one" / "pictures").rename(tmp_path / "pictures")
    await watch_it_grow(film(before), story, tmp_path, stop_at=Video)
    left = {path.name: path.stat().st_ino for path in (tmp_path / "reels").iterdir()}
    assert len(left) == 5
    (tmp_path / "reels" / sorted(left)[3]).unlink()
    told, _ = await watch_it_grow(film(after), story, tmp_path, stop_at=Video)
    again = {path.name: path.stat().st_ino for path in (tmp_path / "reels").iterdir()}
    assert again.keys() == left.keys()
    assert [name for name in sorted(left) if left[name] != again[name]] in ([], [sorted(left)[3]])
    assert told == one
    assert (tmp_path / "video.mp4").read_bytes() == (tmp_path / "one" / "video.mp4").read_bytes()


@pytest.mark.anyio
async def test_breaking_off_while_it_renders_leaves_no_torn_file(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    await watch_it_grow(film("at_end"), story, tmp_path, stop_at=RenderingAdvanced)
    assert not list(tmp_path.rglob("*.part"))
    told = await run_stage(film("at_end"), send=story.send, folder=tmp_path)
    assert isinstance(told[-1], Video)


@pytest.mark.anyio
async def test_a_shot_that_was_told_shows_what_it_said(tell: Tell, tmp_path: Path) -> None:
    """A picture that comes after its card was told is too late, as it is where the card has been filmed."""
    story = tell(STARTS[:4], END)
    drawn = story.send[1]
    story.send[1] = PictureSkipped(sentence=story.sentences[0], reason="slow")
    story.send.append(drawn)
    told = await run_stage(film("at_end"), send=story.send, audio=story.audio, folder=tmp_path)
    shots = [event for event in told if isinstance(event, Shot)]
    assert shots[0].shows == story.send[1]
    assert isinstance(told[-1], Video)


@pytest.mark.anyio
async def test_without_a_sentence_there_is_no_film(tmp_path: Path) -> None:
    told = await run_stage(film("at_end"), folder=tmp_path)
    assert told == []
    assert not (tmp_path / "reels").exists()
