"""Captions are paged by what fits and timed by the words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fabula.core.testing import sentence
from fabula.plugins.editing.captions import LINE_COLUMNS, Page, paginate, to_files

LONG = (
    "When the old king, who had ruled the land for many years, saw that the bridge was gone and that the river "
    "had carried away the mill, he called his daughters together and asked each of them what she would do."
)


def test_a_short_sentence_is_one_line() -> None:
    assert paginate(sentence("A dog ran.", start=1.0), start=0, end=6) == (
        Page(lines=("A dog ran.",), start=1.0, end=4.7),
    )


def test_two_even_lines_broken_where_the_sentence_breathes() -> None:
    (page,) = paginate(sentence("She threw a red ball, and the dog chased it across the grass."), start=0, end=4)
    assert page.lines == ("She threw a red ball,", "and the dog chased it across the grass.")


def test_a_long_sentence_is_paged_by_its_words() -> None:
    told = sentence(LONG, start=2, seconds=12)
    pages = paginate(told, start=2, end=15)
    assert len(pages) == 3
    for page in pages[1:]:
        first = page.lines[0].split()[0]
        assert any(word.text == first and word.start == page.start for word in told.words)
    assert " ".join(" ".join(page.lines) for page in pages) == LONG


def test_repaired_text_shares_the_time_by_length() -> None:
    told = replace(sentence(LONG, start=0, seconds=10), words=())
    pages = paginate(told, start=0, end=10)
    assert 2 < pages[1].start < 5


def test_scripts_without_blanks_are_broken_too() -> None:
    told = sentence("狐狸看见了月亮。" * 12)
    pages = paginate(told, start=0, end=9)
    assert "".join("".join(page.lines) for page in pages) == told.text
    assert all(2 * len(line) <= LINE_COLUMNS for page in pages for line in page.lines)
    assert not any(line.startswith("。") for page in pages for line in page.lines)


@given(
    st.lists(st.text("ab,.x", min_size=1, max_size=60), max_size=60),
    st.floats(0, 10),
    st.floats(0, 20),
    st.floats(0, 10),
    st.floats(0, 20),
)
def test_pages_hold_all_words_in_order_within_the_shot(
    words: list[str], start: float, seconds: float, shot: float, length: float
) -> None:
    text = " ".join(words)
    pages = paginate(sentence(text, start=start, seconds=seconds), start=shot, end=shot + length)
    assert all(len(line) <= LINE_COLUMNS for page in pages for line in page.lines)
    assert all(1 <= len(page.lines) <= 2 for page in pages)
    assert all(shot <= page.start < page.end <= shot + length for page in pages)
    assert all(a.end <= b.start for a, b in pairwise(pages))
    if length > 10 + seconds + 2:
        shown = "".join("".join(page.lines) for page in pages)
        assert shown.replace(" ", "") == text.replace(" ", "")


def test_shared_time_does_not_round_beyond_the_shot() -> None:
    told = sentence(LONG, start=1.1454613197152352, seconds=0)
    end = 1.5596444474393656 + 3.2935747086716005
    for hundredths in range(300):
        pages = paginate(told, start=1.5596444474393656, end=end + hundredths / 100)
        assert pages[-1].end <= end + hundredths / 100


def test_files_keep_odd_characters() -> None:
    srt, vtt = to_files([Page(lines=("a {b} \\N c", "ä <i>"), start=0.5, end=3661.25)])
    assert "00:00:00,500 --> 01:01:01,250\na (b) /N c\nä " in srt.decode()
    assert vtt.decode().startswith("WEBVTT")
    assert to_files([])[1].decode().startswith("WEBVTT")


def test_words_that_all_have_one_time_share_the_shot() -> None:
    told = sentence(LONG, start=1, seconds=0)
    pages = paginate(told, start=1, end=10)
    assert len(pages) == 3
    assert all(page.end - page.start > 0.15 for page in pages)
