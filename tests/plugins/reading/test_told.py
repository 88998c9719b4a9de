"""Names that a service told make people and places of words that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.core import Event, NamedEntity, Past, Reading, Sentence
from fabula.core.testing import run_stage, sentence
from fabula.plugins.reading.english import EnglishReader
from fabula.plugins.reading.told import ToldNames
from fabula.plugins.reading.vocabulary import vocabulary

pytestmark = pytest.mark.anyio


def named(text: str, kind: str, said: Sentence, *, nth: int = 0) -> NamedEntity:
    """The name as said in a sentence, the nth time it is."""
    parts = text.split()
    heard = [word.text.strip(".,!?").lower() for word in said.words]
    at = [i for i in range(len(heard)) if heard[i : i + len(parts)] == [part.lower() for part in parts]][nth]
    start, end = said.words[at].start, said.words[at + len(parts) - 1].end
    return NamedEntity(start=start, end=end, label=kind, text=text)


def told(*texts: str) -> list[Sentence]:
    return [sentence(text, index=n, start=4.0 * n, seconds=3.5) for n, text in enumerate(texts)]


async def read(folder: Path, *send: Event, past: Past | None = None) -> list[Reading]:
    out = await run_stage(EnglishReader(), send=send, folder=folder, past=past)
    return [event for event in out if isinstance(event, Reading)]


async def test_a_lower_case_name_is_a_person(tmp_path: Path) -> None:
    (said,) = told("we saw tamsin and old corvo.")
    plain = (await read(tmp_path, said))[0]
    assert not any(one.name for one in plain.entities)
    names = [named("tamsin", "person_name", said), named("corvo", "person_name", said)]
    (reading,) = await read(tmp_path, *names, said)
    people = {one.name: one for one in reading.entities if one.name}
    assert set(people) == {"Tamsin", "Corvo"}
    assert all(one.kind == "person" and one.head == "person" for one in people.values())
    assert reading.sentence == said


async def test_a_place_is_a_place_wherever_it_stands(tmp_path: Path) -> None:
    sentences = told("Zorin walked to ashby.", "Ashby was quiet.", "Then Ashby burned.", "The town was gone.")
    place = named("Ashby", "location", sentences[0])
    readings = await read(tmp_path, place, named("Zorin", "person_name", sentences[0]), *sentences)
    towns = [next(one for one in reading.entities if one.kind == "place") for reading in readings]
    assert {one.id for one in towns} == {"town-1"}
    assert towns[0].name == "Ashby"
    assert readings[0].setting.place == "town"
    assert "place" in readings[0].setting.stated
    assert [one.name for one in readings[0].entities if one.kind == "person"] == ["Zorin"]


async def test_a_flower_stays_one_where_the_name_was_not_said(tmp_path: Path) -> None:
    sentences = told("the girl picked a rose.", "then rose gave the rose to her mother.", "The rose was red.")
    readings = await read(tmp_path, named("rose", "person_name", sentences[1], nth=0), *sentences)
    first, second, third = readings
    assert not any(one.name for one in (*first.entities, *third.entities))
    assert [one.name for one in second.entities if one.kind == "person" and one.name] == ["Rose"]
    assert any(one.head == "rose" and one.kind == "plant" and not one.name for one in second.entities)
    giver = next(one for one in second.entities if one.name)
    assert second.actions[0].verb == "give"
    assert second.actions[0].agents == (giver.id,)


async def test_a_name_that_is_a_word_is_forgotten_behind_its_sentence(tmp_path: Path) -> None:
    words = vocabulary().of_one_story()
    assert "rose" in words.nouns
    assert "rose" in words.names
    before = dict(words.names)
    names = ToldNames(words)
    first, second = told("then rose gave the dog to her mother.", "Rose petals fell.")
    names.note(named("rose", "person_name", first))
    assert names.spell(first).text.startswith("then Rose")
    assert words.told == {"rose": "person"}
    assert names.spell(second) == second
    assert words.told == {}
    assert words.names == before


async def test_of_two_alike_words_the_one_at_its_time(tmp_path: Path) -> None:
    (said,) = told("when the hunter came, hunter ran away.")
    (reading,) = await read(tmp_path, named("hunter", "person_name", said, nth=1), said)
    assert [one.name for one in reading.entities if one.name] == ["Hunter"]


async def test_whole_names_and_what_is_no_name(tmp_path: Path) -> None:
    (said,) = told("then quilla de mornay met a dog at two o'clock.")
    names = [
        named("quilla de mornay", "person_name", said),
        NamedEntity(start=0, end=3, label="time", text="two o'clock"),
        NamedEntity(start=0, end=3, label="person_name", text="…"),
        NamedEntity(start=0, end=3, label="person_name", text="somebody else"),
    ]
    (reading,) = await read(tmp_path, *names, said)
    (quilla,) = [one for one in reading.entities if one.kind == "person"]
    assert quilla.name is not None
    assert "Mornay" in quilla.name or "Quilla" in quilla.name


async def test_a_later_life_knows_the_names_too(tmp_path: Path) -> None:
    sentences = told("we met corvo.", "a dog barked.", "then we saw corvo.")
    name = named("corvo", "person_name", sentences[0])
    again = named("corvo", "person_name", sentences[2])
    whole = await read(tmp_path / "whole", name, again, *sentences)
    past = Past(took=(name, *sentences[:2]), gave=tuple(whole[:2]))
    assert await read(tmp_path / "later", again, sentences[2], past=past) == whole[2:]


async def test_another_story_does_not_know_them(tmp_path: Path) -> None:
    (said,) = told("we saw tamsin.")
    await read(tmp_path, named("tamsin", "person_name", said), said)
    assert "tamsin" not in vocabulary().names
    assert not vocabulary().told
    (reading,) = await read(tmp_path, said)
    assert not any(one.name for one in reading.entities)
