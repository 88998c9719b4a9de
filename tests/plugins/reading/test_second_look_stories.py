"""The second look at real sentences: what it adds, what it leaves, and what a run taken up again sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabula.core import Past, Reading
from fabula.core.testing import run_stage, sentence
from fabula.plugins.reading.english import EnglishReader, EnglishReaderSettings
from fabula.plugins.reading.extractor import Extractor
from fabula.plugins.reading.interpret import Interpreter
from fabula.plugins.reading.parse import Parser
from fabula.plugins.reading.second_look import SecondLook
from fabula.plugins.reading.vocabulary import vocabulary

from .conftest import Read
from .test_english import WORDS

BALLOON = ("A girl had a red balloon.", "She was walking through the park with it in her hand.")
STORIES = (
    BALLOON,
    ("A man sat at the table.", "Before him stood a bowl of soup, and his dog lay at his feet."),
    ("A dog found a bone.", "Soon it lay under the bush with the bone between its paws."),
    ("The king wore a crown.", "A page brought a cushion.", "The crown lay on the cushion next to a sword."),
)


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(one.subject, one.kind, one.object) for one in reading.relations]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def look_twice(parser: Parser, extractor: Extractor) -> Read:
    """Read a story with the second look."""

    def story(*texts: str) -> list[Reading]:
        interpreter = Interpreter(parser, vocabulary(), SecondLook(extractor))
        readings = []
        for index, text in enumerate(texts):
            readings.append(interpreter.read(sentence(text, index=index)))
            interpreter.learn(readings[-1])
        return readings

    return story


def test_what_the_rules_miss_is_seen(read: Read, look_twice: Read) -> None:
    added = [
        (*told(both)[len(told(rules)) :],)
        for story in STORIES
        for rules, both in zip(read(*story), look_twice(*story), strict=True)
    ]
    assert any(added)
    assert ("girl-1", "holds", "balloon-1") in told(look_twice(*BALLOON)[1])


@pytest.mark.parametrize("story", STORIES, ids=[story[0] for story in STORIES])
def test_what_the_rules_read_stays_and_is_not_doubled(read: Read, look_twice: Read, story: tuple[str, ...]) -> None:
    rules, both = read(*story)[0], look_twice(*story)[0]
    assert both.relations[: len(rules.relations)] == rules.relations
    assert both.entities[: len(rules.entities)] == rules.entities
    assert (both.actions, both.speeches, both.mood) == (rules.actions, rules.speeches, rules.mood)
    pairs = [frozenset((one.subject, one.object)) for one in both.relations]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    "story",
    [
        ("A man met a woman.", "His hand lay on her shoulder, and her head was on his chest."),
        ("Peter had a plan in his head and hope in his heart.",),
        ("There was no bird in the cage, and no cat under the table.",),
        ("The girl had no umbrella, and no hat on her head.",),
    ],
)
def test_bodies_ideas_and_what_is_missing_are_not_placed(read: Read, look_twice: Read, story: tuple[str, ...]) -> None:
    rules, both = read(*story)[-1], look_twice(*story)[-1]
    words = vocabulary()
    heads = {one.id: one for one in both.entities}
    for one in both.relations[len(rules.relations) :]:
        for end in (heads[one.subject], heads[one.object]):
            assert not end.absent
            assert end.kind != "idea"
            assert words.guess(end.head).group != "body"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join)), min_size=1, max_size=4)
)
def test_no_text_is_too_odd(look_twice: Read, texts: list[str]) -> None:
    for reading in look_twice(*texts):
        ids = {one.id for one in reading.entities}
        assert len(ids) == len(reading.entities)
        assert {end for one in reading.relations for end in (one.subject, one.object)} <= ids
        assert all(one.subject != one.object for one in reading.relations)


# --- the stage ---

STORY = tuple(text for story in STORIES for text in story)


async def run(folder: Path, *, skip: int = 0, past: Past | None = None, second_look: bool = True) -> list[Reading]:
    send = [sentence(text, index=index) for index, text in enumerate(STORY)][skip:]
    out = await run_stage(
        EnglishReader(EnglishReaderSettings(second_look=second_look)), send=send, folder=folder, past=past
    )
    return [event for event in out if isinstance(event, Reading)]


@pytest.mark.anyio
async def test_a_run_that_is_taken_up_again_reads_the_same(tmp_path: Path) -> None:
    whole = await run(tmp_path / "whole")
    for told_of in (1, 3, 6):
        past = Past(took=tuple(one.sentence for one in whole[:told_of]), gave=tuple(whole[:told_of]))
        assert await run(tmp_path / str(told_of), skip=told_of, past=past) == whole[told_of:]


@pytest.mark.anyio
async def test_without_it_the_rules_alone_read(tmp_path: Path, read: Read, look_twice: Read) -> None:
    assert [told(one) for one in await run(tmp_path / "rules", second_look=False)] == [
        told(one) for one in read(*STORY)
    ]
    assert [told(one) for one in await run(tmp_path / "both")] == [told(one) for one in look_twice(*STORY)]
