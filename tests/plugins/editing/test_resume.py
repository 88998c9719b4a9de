"""A film taken up again: everything is told a second time, and what was filmed before is not filmed again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fabula.core import OutputError, PictureSkipped, Shot
from fabula.core.testing import run_stage
from fabula.plugins.editing.delivery import deliver
from fabula.plugins.editing.film import Film
from fabula.plugins.editing.settings import FilmSettings

Tell = Callable[..., Any]  # what these fixtures give stands in conftest.py


def film(**settings: object) -> Film:
    return Film(FilmSettings.model_validate({"size": (160, 90), **settings}))


@pytest.mark.anyio
@pytest.mark.parametrize("early", [True, False])
async def test_a_picture_takes_the_place_of_a_card_that_was_not_filmed(tell: Tell, tmp_path: Path, early: bool) -> None:
    story = tell([0.5, 2.0, 4.0], 6.0)
    sentences, pictures = story.send[::2], story.send[1::2]
    skipped = PictureSkipped(sentence=sentences[1], reason="the machine was busy", cause="behind")
    send = [skipped, pictures[1], skipped] if early else [*sentences[:2], skipped, pictures[1], skipped]
    send += [event for event in story.send if event not in send]
    out = await run_stage(film(), send=send, audio=story.audio, folder=tmp_path)
    assert Film.on_resume == "replay"
    assert [event.shows for event in out if isinstance(event, Shot)] == pictures


@pytest.mark.anyio
async def test_a_picture_that_comes_after_its_card_was_filmed_changes_nothing(tell: Tell, tmp_path: Path) -> None:
    story = tell([0.5, 2.0, 4.0], 6.0)
    skipped = PictureSkipped(sentence=story.sentences[0], reason="the machine was busy", cause="behind")
    late = story.send[1]
    send = [story.send[0], skipped, *story.send[2:], late]
    out = await run_stage(film(), send=send, audio=story.audio, folder=tmp_path)
    assert next(event.shows for event in out if isinstance(event, Shot)) == skipped


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    made = tmp_path / "video.mp4"
    made.write_bytes(b"film")
    output = tmp_path / "stick" / "story.mp4"
    output.parent.mkdir()
    shutil.rmtree(output.parent)
    with pytest.raises(OutputError, match="not there any more") as caught:
        list(deliver(made, output))
    assert "-o FILE" in caught.value.hint
    assert made.read_bytes() == b"film"
