"""The finished film: cuts in time with the sound, in a file that browsers play."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import anyio.lowlevel
import av
import pytest

from fabula.core import Event, PictureSkipped, Shot, Video
from fabula.core.testing import open_context, run_stage
from fabula.plugins.editing.film import Film
from fabula.plugins.editing.settings import FilmSettings

Tell = Callable[..., Any]  # what these fixtures give stands in conftest.py
Watch = Callable[[Path], Any]

STARTS = [0.62, 1.94, 2.4, 4.013, 5.5]
END = 7.21
FRAME = 1 / 24


def film(**settings: object) -> Film:
    return Film(FilmSettings.model_validate({"size": (160, 90), **settings}))


@pytest.mark.anyio
@pytest.mark.parametrize("crossfade", [0, 0.4])
async def test_cuts_and_clicks_agree_within_a_frame(tell: Tell, watch: Watch, tmp_path: Path, crossfade: float) -> None:
    story = tell(STARTS, END)
    out = await run_stage(
        film(crossfade=crossfade, captions="off"), send=story.send, audio=story.audio, folder=tmp_path
    )
    shots = [event for event in out if isinstance(event, Shot)]
    assert [shot.sentence.index for shot in shots] == [0, 1, 2, 3, 4]
    seen = watch(tmp_path / "video.mp4")
    clicks = seen.clicks()
    assert len(clicks) == len(STARTS)
    assert clicks == pytest.approx(STARTS, abs=0.01)
    cuts = [seen.cut(number) for number in range(1, len(STARTS))]
    assert len(cuts) == len(STARTS) - 1
    for cut, click in zip(cuts, clicks[1:], strict=True):
        assert abs(cut - click) <= FRAME
    assert [shot.start for shot in shots[1:]] == pytest.approx(cuts, abs=FRAME + 1e-6)


@pytest.mark.anyio
async def test_shots_tile_the_whole_sound(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    out = await run_stage(film(), send=story.send, audio=story.audio, folder=tmp_path)
    shots = [event for event in out if isinstance(event, Shot)]
    assert shots[0].start == 0
    assert all(a.end == b.start for a, b in pairwise(shots))
    video = out[-1]
    assert isinstance(video, Video)
    assert video.shots == len(STARTS)
    assert shots[-1].end == video.duration == pytest.approx(story.sound, abs=FRAME)
    seen = watch(tmp_path / "video.mp4")
    assert len(seen.times) * FRAME == pytest.approx(story.sound, abs=FRAME)
    assert len(seen.sound) / seen.rate == pytest.approx(video.duration, abs=FRAME)


@pytest.mark.anyio
async def test_browsers_can_play_it(tell: Tell, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    output = tmp_path / "elsewhere" / "story.mp4"
    out = await run_stage(film(output=output, title="A test"), send=story.send, audio=story.audio, folder=tmp_path)
    data = output.read_bytes()
    assert data == (tmp_path / "video.mp4").read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")
    with av.open(str(output)) as container:
        assert container.metadata["title"] == "A test"
        video, audio, text = container.streams.video[0], container.streams.audio[0], container.streams.subtitles[0]
        assert (video.codec_context.name, video.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (video.width, video.height, video.average_rate) == (160, 90, 24)
        context = video.codec_context
        assert (context.color_primaries, context.color_trc, context.colorspace, context.color_range) == (1, 1, 1, 1)
        assert (audio.codec_context.name, audio.codec_context.sample_rate) == ("aac", 48_000)
        assert text.codec_context.name == "mov_text"
        packets = [bytes(packet) for packet in container.demux(text) if packet.size > 2]
        assert [p[2:].decode() for p in packets] == [s.text for s in story.sentences]
    video_event = out[-1]
    assert isinstance(video_event, Video)
    assert [asset.path for asset in video_event.captions] == ["captions.srt", "captions.vtt"]
    assert (tmp_path / "captions.vtt").read_text().startswith("WEBVTT\n")
    assert "00:00:00,620 --> " in (tmp_path / "captions.srt").read_text()


@pytest.mark.anyio
@pytest.mark.parametrize("captions", ["burned", "off"])
async def test_captions_are_burned_in_where_wanted(captions: str, tell: Tell, tmp_path: Path) -> None:
    story = tell([0.0], 2.0, size=(320, 180))
    await run_stage(film(captions=captions, size=(320, 180)), send=story.send, audio=story.audio, folder=tmp_path)
    with av.open(str(tmp_path / "video.mp4")) as container:
        assert not container.streams.subtitles
        frame = list(container.decode(video=0))[24].to_ndarray(format="gray")
    assert frame[:120].std() < 3
    low = float(frame[150:].std())
    assert low > 20 if captions == "burned" else low < 3
    assert not (tmp_path / "captions.srt").exists()


@pytest.mark.anyio
async def test_a_sentence_without_a_picture_gets_a_card(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    story = tell([0.5, 2.0, 4.0], 6.0, skip=(1,))
    out = await run_stage(film(captions="off"), send=story.send, audio=story.audio, folder=tmp_path)
    shot = out[1]
    assert isinstance(shot, Shot)
    assert isinstance(shot.shows, PictureSkipped)
    with av.open(str(tmp_path / "video.mp4")) as container:
        card = list(container.decode(video=0))[72].to_ndarray(format="gray")
    assert card.max() > 180  # letters
    assert card.mean() < 130  # on a dark ground


@pytest.mark.anyio
async def test_a_damaged_picture_becomes_a_card_and_is_told(tell: Tell, tmp_path: Path) -> None:
    story = tell([0.5, 2.0], 4.0)
    (tmp_path / "pictures" / "0001.png").write_bytes(b"no picture")
    out = await run_stage(film(), send=story.send, audio=story.audio, folder=tmp_path)
    assert "0001.png" in str(out.notifications[0])
    shot = out[1]
    assert isinstance(shot, Shot)
    assert isinstance(shot.shows, PictureSkipped)


@pytest.mark.anyio
async def test_pictures_may_come_late_and_skips_early(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    story = tell(STARTS, END)
    sentences = [e for e in story.send if e in story.sentences]
    pictures = [e for e in story.send if e not in story.sentences]
    for order in ([*sentences, *pictures], [*pictures, *sentences]):
        out = await run_stage(film(), send=order, audio=story.audio, folder=tmp_path)
        assert [event.shows for event in out if isinstance(event, Shot)] == pictures
        (tmp_path / "audio.pcm").unlink()


@pytest.mark.anyio
async def test_two_runs_give_the_same_frames(tell: Tell, tmp_path: Path) -> None:
    story = tell([0.5, 2.0], 3.0)
    films = []
    for _ in range(2):
        await run_stage(film(), send=story.send, audio=story.audio, folder=tmp_path)
        films.append((tmp_path / "video.mp4").read_bytes())
        (tmp_path / "audio.pcm").unlink()
    assert films[0] == films[1]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (False, ()),
        ("off", ()),
        (True, ("burned", "track", "files")),
        ("burned+files", ("burned", "files")),
        (["track"], ("track",)),
    ],
)
def test_captions_setting(given: object, meant: tuple[str, ...]) -> None:
    assert FilmSettings.model_validate({"captions": given}).captions == meant


@pytest.mark.parametrize(
    "settings", [{"size": (641, 480)}, {"captions": "shouted"}, {"output": "film.avi"}, {"fps": 0}, {"color": 1}]
)
def test_bad_settings_are_refused(settings: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(settings))):
        FilmSettings.model_validate(settings)


@pytest.mark.anyio
async def test_sound_that_comes_after_its_sentences_is_heard(tell: Tell, watch: Watch, tmp_path: Path) -> None:
    """As after a resume whose sound had lost its tail: nothing of it becomes silence."""
    story = tell(STARTS, END)
    (whole := tmp_path / "whole").mkdir()
    shutil.copytree(tmp_path / "pictures", whole / "pictures")
    await run_stage(film(), send=story.send, audio=story.audio, folder=whole)
    async with open_context(tmp_path) as context:
        context.audio.append(story.audio[0])

        async def inbox() -> AsyncIterator[Event]:
            for number, event in enumerate(story.send):
                if number == 6:
                    for chunk in story.audio[1:]:
                        context.audio.append(chunk)
                yield event

        async def publish(_: Event, /) -> None:
            await anyio.lowlevel.checkpoint()

        editor = film()
        await editor.open(context)
        await editor.run(inbox(), publish)
        await editor.aclose()
    assert (watch(tmp_path / "video.mp4").sound == watch(whole / "video.mp4").sound).all()
