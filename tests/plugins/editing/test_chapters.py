"""Chapters: a title card where each begins, marks in the file, and not a sample of the sound moved."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.core import Chapter, PictureSkipped, Sentence, Shot, Video
from fabula.core.testing import run_stage
from fabula.plugins.editing import reels
from fabula.plugins.editing.chapters import Chapters
from fabula.plugins.editing.film import Film
from fabula.plugins.editing.lettering import draw_title
from fabula.plugins.editing.settings import FilmSettings
from fabula.plugins.editing.timeline import Timeline

Tell = Callable[..., Any]  # what these fixtures give stands in conftest.py
Watch = Callable[[Path], Any]

STARTS = [0.5, 3.0, 8.0, 10.5]
"""Sentences last 2 s at most: before the third are 3 s of pause."""
END = 13.0
FRAME = 1 / 24
FIRST = Chapter(start=0.5, end=7.9, headline="A lonely girl", summary="Mira is alone.")
SECOND = Chapter(start=8.0, end=12.5, headline="The dog is gone")


def film(**settings: object) -> Film:
    return Film(FilmSettings.model_validate({"size": (160, 90), "captions": "off", **settings}))


async def made(folder: Path, story: Any, *chapters: Chapter, **settings: object) -> list[Any]:
    return await run_stage(film(**settings), send=[*chapters, *story.send], audio=story.audio, folder=folder)


def marks(path: Path) -> list[tuple[str, float, float]]:
    with av.open(str(path)) as container:
        return [
            (
                str(one["metadata"]["title"]),
                float(one["start"] * (one["time_base"] or 0)),
                float(one["end"] * (one["time_base"] or 0)),
            )
            for one in container.chapters()
        ]


@pytest.mark.anyio
@pytest.mark.parametrize("crossfade", [0, 0.4, 2])
@pytest.mark.parametrize("render", ["as_told", "at_end"])
async def test_shots_tile_and_the_sound_stays(
    tell: Tell, watch: Watch, tmp_path: Path, crossfade: float, render: str
) -> None:
    story = tell(STARTS, END)
    out = await made(tmp_path, story, FIRST, SECOND, crossfade=crossfade, render=render)
    shots = [event for event in out if isinstance(event, Shot)]
    assert shots[0].start == 0
    assert all(a.end == b.start for a, b in pairwise(shots))
    assert shots[-1].end == pytest.approx(END, abs=FRAME)
    assert isinstance(out[-1], Video)
    seen = watch(tmp_path / "video.mp4")
    assert seen.clicks() == pytest.approx(STARTS, abs=0.01)
    assert len(seen.times) * FRAME == pytest.approx(END, abs=FRAME)


@pytest.mark.anyio
async def test_a_card_stands_in_the_pause_before_its_chapter(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    plain, titled = tmp_path / "plain", tmp_path / "titled"
    for folder in (plain, titled):
        (folder / "pictures").mkdir(parents=True)
        for path in (tmp_path / "pictures").iterdir():
            (folder / "pictures" / path.name).write_bytes(path.read_bytes())
    await made(plain, story, crossfade=0)
    out = await made(titled, story, FIRST, SECOND, crossfade=0, chapter_cards=2)
    third = [event for event in out if isinstance(event, Shot)][2]
    assert third.start == pytest.approx(8.0 - 2.0, abs=FRAME)
    before, after = watch(plain / "video.mp4"), watch(titled / "video.mp4")
    differs = np.abs(before.colors - after.colors).max(1) > 12
    times = np.array(after.times)[differs]
    first, second = times[times < 4], times[times > 4]
    assert first[0] == pytest.approx(0, abs=FRAME)
    assert 0.8 < first[-1] < 1.8  # no pause before it: the first words are spoken over it
    assert second[0] == pytest.approx(6.0, abs=2 * FRAME)
    assert second[-1] == pytest.approx(8.0, abs=2 * FRAME)  # the picture is there with its sentence


@pytest.mark.anyio
async def test_players_find_the_chapters(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    await made(tmp_path, story, FIRST, SECOND, captions="on")
    (first, one, until), (second, two, end) = marks(tmp_path / "video.mp4")
    assert (first, second) == ("A lonely girl", "The dog is gone")
    assert one == 0
    assert until == two
    assert 5.2 < two < 8
    assert end == pytest.approx(END, abs=0.05)
    with av.open(str(tmp_path / "video.mp4")) as container:
        assert [stream.type for stream in container.streams][:3] == ["video", "audio", "subtitle"]
        assert container.streams.video[0].frames == round(END * 24)


@pytest.mark.anyio
async def test_without_chapters_or_cards_the_film_is_as_ever(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    plain = await made(tmp_path, story)
    without = (tmp_path / "video.mp4").read_bytes()
    assert marks(tmp_path / "video.mp4") == []
    off = await run_stage(film(chapter_cards=0), send=[FIRST, SECOND, *story.send], folder=tmp_path)
    assert [event for event in off if isinstance(event, Shot)] == [event for event in plain if isinstance(event, Shot)]
    assert [title for title, *_ in marks(tmp_path / "video.mp4")] == ["A lonely girl", "The dog is gone"]
    assert without != (tmp_path / "video.mp4").read_bytes()


@pytest.mark.anyio
async def test_a_chapter_of_cards_has_its_title_too(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END, skip=(0, 1, 2, 3))
    out = await made(tmp_path, story, FIRST, SECOND)
    assert [type(event.shows) for event in out if isinstance(event, Shot)] == [PictureSkipped] * 4


@pytest.mark.anyio
async def test_a_late_chapter_is_marked(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    out = await run_stage(film(), send=[*story.send, FIRST, SECOND, SECOND], audio=story.audio, folder=tmp_path)
    assert isinstance(out[-1], Video)
    assert [(title, round(start, 2)) for title, start, _ in marks(tmp_path / "video.mp4")] == [
        ("A lonely girl", 0.0), ("The dog is gone", 8.0),
    ]  # fmt: skip


@pytest.mark.anyio
async def test_what_is_before_the_first_chapter_is_not_its(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    await made(tmp_path, story, SECOND)
    (before, start, until), (title, begins, _) = marks(tmp_path / "video.mp4")
    assert (before, start, title) == ("…", 0, "The dog is gone")
    assert until == begins > 5


@pytest.mark.anyio
async def test_reels_of_a_film_with_cards_are_taken_up(
    tell: Tell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reels, "REEL_S", 2)
    with monkeypatch.context() as kept:
        kept.setattr(reels.Reels, "clear", lambda self: None)
        story = tell(STARTS, END)
        await made(tmp_path, story, FIRST, SECOND)
    begun: list[int] = []
    begin = reels.Reels.begin

    def counted(self: reels.Reels, number: int) -> Any:
        begun.append(number)
        return begin(self, number)

    monkeypatch.setattr(reels.Reels, "begin", counted)
    await run_stage(film(), send=[FIRST, SECOND, *story.send], folder=tmp_path)
    assert begun == []


def told(start: float, end: float, index: int = 0) -> Sentence:
    return Sentence(index=index, text="It rained.", heard="It rained.", start=start, end=end)


@given(
    spans=st.lists(st.tuples(st.floats(0, 6), st.floats(0.05, 8)), min_size=1, max_size=12),
    starts=st.lists(st.floats(0, 80), max_size=6),
    seconds=st.sampled_from([0.0, 0.5, 2.6, 10.0]),
    crossfade=st.integers(0, 72),
)
def test_whatever_the_times_a_card_leaves_its_picture_time(
    spans: list[tuple[float, float]], starts: list[float], seconds: float, crossfade: int
) -> None:
    fps = Fraction(24)
    timeline = Timeline(fps)
    chapters = Chapters(card_seconds=seconds, frames_per_second=fps, crossfade=crossfade)
    for n, start in enumerate(starts):
        chapters.note(Chapter(start=start, end=start + 1, headline=f"Chapter {n}"))
    at, word = 0.0, 0.0
    for index, (pause, length) in enumerate(spans):
        sentence = told(at + pause, at + pause + length, index)
        lead = chapters.lead(sentence)
        assert 0 <= lead <= seconds
        assert sentence.start - lead >= word or lead == 0
        first, _ = timeline.open_shot(sentence.start - lead)
        card = chapters.open(sentence, first)
        if card is not None:
            assert first < card.picture_from <= card.until <= card.gone_from
            assert card.gone_from <= max(sentence.end * 24 + 2, first + 24)
            assert card.until - first <= seconds * 24 + 1
        at = word = sentence.end
    found = chapters.marks(at)
    assert [mark.start for mark in found] == sorted({mark.start for mark in found})


def test_a_title_is_written_on_any_ground() -> None:
    ground = np.full((90, 160, 3), (40, 190, 200), np.uint8)
    for size, under in (((160, 90), ground), ((160, 90), None), ((64, 64), None)):
        for text in ("A", "The dog is gone and nobody knows where it went " * 4, "Kapitel Ä — 犬"):
            card = draw_title(text, 12, size, ground=under)
            assert card.shape == (size[1], size[0], 3)
            assert card.max() > 200
