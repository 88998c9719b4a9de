"""The reader as a stage, and what no text may do to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabula.core import MissingError, NoticeGiven, Reading
from fabula.core.testing import run_stage, sentence
from fabula.plugins.reading.english import EnglishReader, EnglishReaderSettings
from fabula.plugins.reading.interpret import Interpreter
from fabula.plugins.reading.parse import Parser
from fabula.plugins.reading.vocabulary import vocabulary

from .conftest import Read

STORY = (
    "A girl named Lily went to the park with her dog.",
    "She threw a ball.",
    "The dog caught it.",
    '"Good dog!" said the girl.',
    "They walked home.",
)


def readings_of(events: list[object]) -> list[Reading]:
    return [event for event in events if isinstance(event, Reading)]


@pytest.mark.anyio
async def test_reads_a_story(tmp_path: Path) -> None:
    out = await run_stage(EnglishReader(), send=[sentence(t, index=i) for i, t in enumerate(STORY)], folder=tmp_path)
    readings = readings_of(list(out))
    assert [reading.sentence.text for reading in readings] == list(STORY)
    assert readings[1].actions[0].agents == ("girl-1",)
    assert readings[2].actions[0].objects == ("ball-1",)
    assert readings[3].speeches[0].speaker == "girl-1"
    assert set(readings[4].actions[0].agents) >= {"girl-1"}
    assert readings[4].setting.place == "house"


@pytest.mark.anyio
async def test_other_languages_are_fragments_and_said_once(tmp_path: Path) -> None:
    german = [replace(sentence("Der Hund schläft.", index=i), language="de") for i in range(2)]
    out = await run_stage(EnglishReader(), send=german, folder=tmp_path)
    assert [reading.form for reading in readings_of(list(out))] == ["fragment", "fragment"]
    notices = [event for event in out.notifications if isinstance(event, NoticeGiven)]
    assert len(notices) == 1
    assert "'de'" in notices[0].text


@pytest.mark.anyio
async def test_a_missing_model_names_the_command(tmp_path: Path) -> None:
    stage = EnglishReader(EnglishReaderSettings(model="en_core_web_huge"))
    with pytest.raises(MissingError, match="en_core_web_huge") as error:
        await run_stage(stage, folder=tmp_path)
    assert "pip install" in error.value.hint


def test_memory_is_rebuilt_from_readings(parser: Parser) -> None:
    first = Interpreter(parser, vocabulary())
    past = []
    for index, text in enumerate(STORY[:3]):
        past.append(first.read(sentence(text, index=index)))
        first.learn(past[-1])
    second = Interpreter(parser, vocabulary())
    for reading in past:
        second.learn(reading)
    for index, text in enumerate(STORY[3:], 3):
        one, other = first.read(sentence(text, index=index)), second.read(sentence(text, index=index))
        assert one == other
        first.learn(one)
        second.learn(other)


def test_same_story_same_readings(read: Read) -> None:
    assert read(*STORY) == read(*STORY)


def well_formed(reading: Reading) -> None:
    ids = [entity.id for entity in reading.entities]
    assert len(ids) == len(set(ids))
    for action in reading.actions:
        used = (
            *action.agents,
            *action.objects,
            *action.recipients,
            *action.tools,
            *(c.entity for c in action.complements),
        )
        assert set(used) <= set(ids)
    for relation in reading.relations:
        assert {relation.subject, relation.object} <= set(ids)


WORDS = st.sampled_from(
    [
        "a",
        "the",
        "her",
        "his",
        "she",
        "it",
        "they",
        "dog",
        "Lily",
        "ran",
        "threw",
        "who",
        "whose",
        "which",
        '"said"',
        "and",
        "or",
        "not",
        "to",
        "with",
        "of",
        "in",
        "was",
        "there",
        "two",
        "no",
        "one",
        "named",
        "called",
        "ball",
        ",",
        ".",
        "!",
        "?",
        "'",
        "“",
        "”",
        ":",
        ";",
        "home",
        "himself",
        "if",
        "could",
        "red",
        "nothing",
        "this",
    ]
)


@pytest.mark.parametrize(
    "text",
    ["He had ² cats.", "The boy is ① years old.", f"A girl aged {'9' * 5000} sang.", "\xa0 or 👨\u200d👩\u200d👧"],
    ids=["superscript", "circled", "endless", "a space that governs"],
)
def test_odd_numbers_and_spaces_are_read(read: Read, text: str) -> None:
    (reading,) = read(text)
    well_formed(reading)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join)), min_size=1, max_size=4)
)
def test_no_text_raises(read: Read, texts: list[str]) -> None:
    for reading in read(*texts):
        well_formed(reading)
