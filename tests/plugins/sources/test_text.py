from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.core import InputError, SourceEnded, SourceOpened, Transcript
from fabula.core.testing import StageRun, run_stage
from fabula.plugins.sources.text import TextSettings, TextSource
from fabula.plugins.sources.timing import Pace, timed_lines


def transcripts(run: StageRun) -> list[Transcript]:
    return [event for event in run if isinstance(event, Transcript)]


async def tell(folder: Path, **settings: object) -> StageRun:
    return await run_stage(TextSource(TextSettings.model_validate(settings)), folder=folder)


@pytest.mark.anyio
async def test_each_line_is_a_final_turn(tmp_path: Path) -> None:
    run = await tell(tmp_path, text="A dog ran.\n\nIt barked. It slept.\n", words_per_minute=60, sentence_pause=0.5)
    first, second = transcripts(run)
    assert (first.turn, first.text, first.final) == (0, "A dog ran.", True)
    assert (second.turn, second.text) == (1, "It barked. It slept.")
    assert [word.text for word in second.words] == ["It", "barked.", "It", "slept."]
    assert first.start == 0.0
    assert first.end == pytest.approx(3.0, abs=0.01)
    assert second.start == pytest.approx(3.9, abs=0.01), "the paragraph's pause"
    assert second.end - second.start == pytest.approx(4.5, abs=0.01), "four words and a pause between sentences"
    opened, ended = run.notifications
    assert isinstance(opened, SourceOpened)
    assert isinstance(ended, SourceEnded)
    assert opened.duration == ended.duration == pytest.approx(second.end + 0.5, abs=0.01)
    assert ended.complete


@pytest.mark.anyio
async def test_given_times_are_kept(tmp_path: Path) -> None:
    text = "Once.\n[00:12.5] The dog ran home at once.\n[0:01:13,25] It slept."
    first, second, third = transcripts(await tell(tmp_path, text=text))
    assert first.start == 0
    assert (second.start, second.text) == (12.5, "The dog ran home at once.")
    assert third.start == 73.25


@pytest.mark.anyio
async def test_a_line_with_too_little_time_is_spoken_faster(tmp_path: Path) -> None:
    first, second = transcripts(await tell(tmp_path, text="[0] one two three four. five six\n[1] seven"))
    assert first.end <= 1.0 == second.start
    assert all(word.end > word.start for word in first.words)


@pytest.mark.anyio
async def test_times_that_fall_name_the_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"line 3: second 4 is not after second 5, where line 2 begins"):
        await tell(tmp_path, text="Once.\n[5] A dog.\n[4] A cat.")


@pytest.mark.anyio
@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfThe caf\xc3\xa9 closed.\r\nShe left.\r\n",
        "The café closed.\nShe left.".encode("utf-16"),
        b"The caf\xc3\xa9 closed.\rShe left.",
    ],
    ids=["bom-crlf", "utf-16", "old-mac"],
)
async def test_encodings(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    run = await tell(tmp_path, path=path)
    assert [event.text for event in transcripts(run)] == ["The café closed.", "She left."]
    assert isinstance(run.notifications[0], SourceOpened)
    assert run.notifications[0].name == "story.txt"


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"[00:12]\n", "holds no words"),
        (b"Once.\nThe caf\xe9 closed.", r"byte 0xe9 at position 13 \(line 2\)"),
        (b"RIFF\0\0\0\0WAVE", "is not a text"),
    ],
    ids=["empty", "blank", "only-a-time", "latin-1", "binary"],
)
async def test_what_is_no_text_is_told(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said) as caught:
        await tell(tmp_path, path=path)
    assert caught.value.hint


@pytest.mark.anyio
async def test_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        await tell(tmp_path, path=tmp_path / "nowhere.txt")
    with pytest.raises(InputError, match="is a folder"):
        await tell(tmp_path, path=tmp_path)


@pytest.mark.parametrize("settings", [{}, {"path": "a.txt", "text": "b"}])
def test_exactly_one_text(settings: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="give either `path` or `text`"):
        TextSettings.model_validate(settings)


@settings(deadline=None)
@given(
    st.lists(st.lists(st.text("abcdeé'.,!?", min_size=1, max_size=8), max_size=12).map(" ".join), max_size=8),
    st.floats(20, 400),
)
def test_every_word_has_its_own_time(lines: list[str], words_per_minute: float) -> None:
    text = "\n".join(lines)
    pace = Pace(words_per_minute=words_per_minute, sentence_pause=0.4, paragraph_pause=1)
    timed, duration = timed_lines(text, pace, "it")
    words = [word for line in timed for word in line]
    assert [word.text for word in words] == text.split()
    end = 0.0
    for word in words:
        assert end <= word.start < word.end <= duration + 0.001
        end = word.end
