"""Relations down to the part of the body, denials, comparisons, and where a story goes."""

from __future__ import annotations

import pytest

from fabula.core.events import Reading
from fabula.plugins.reading.comparing import take_comparisons
from fabula.plugins.reading.denying import none_missed
from fabula.plugins.reading.vocabulary import vocabulary

from .conftest import Read


def relations(reading: Reading) -> set[str]:
    heads = {entity.id: entity.head for entity in reading.entities}
    return {
        f"{heads[r.subject]} {r.kind} {heads[r.object]}" + (f".{r.part}" if r.part else "") for r in reading.relations
    }


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The girl held her mother's hand.", "girl holds mother.hand"),
        ("A cat slept on the girl's lap.", "cat on girl.lap"),
        ("The old dog lay on the man's feet.", "dog on man.feet"),
        ("The sailor carried a monkey on his back.", "monkey on sailor.back"),
        ("The queen wore a chain around her neck.", "queen wears chain"),
        ("A woman carried an umbrella over her head.", "umbrella over woman.head"),
        ("The farmer led the cow by a rope.", "farmer holds rope"),
        ("The man filled the bucket with water.", "water in bucket"),
        ("She gave the beggar a coin.", "beggar holds coin"),
        ("The cook broke two eggs into a bowl.", "egg in bowl"),
        ("Between two rocks lay a silver coin.", "coin between rock"),
        ("The driver steered the bus through the town.", "driver in bus"),
        ("May pulled a wooden sledge.", "sledge behind person"),
        ("A potter led the donkey on a rope.", "donkey behind potter"),
        ("The girls threw their caps in the air.", "cap over girl"),
        ("An owl was leaning out of the rocket.", "owl in rocket"),
        ("The road was covered with snow.", "snow on road"),
        ("A girl was wrapped in a red towel.", "towel around girl"),
        ("A crate full of apples stood by the door.", "apple in crate"),
        ("The cat lay in my lap on the doorstep.", "person on doorstep"),
        ("The thief sat on a suitcase between a bride and a cook.", "thief between bride"),
        ("A spoon was hanging from the crab's claw.", "crab holds spoon.hand"),
        ("The waiter carried the cake on a tray.", "waiter holds tray"),
        ("The dog stuck his head in the water.", "dog in water"),
        ("A toad met a hedgehog.", "toad beside hedgehog"),
        ("The bride stood at the kitchen window in her white dress.", "bride wears dress"),
    ],
)
def test_says_where_things_are(read: Read, text: str, relation: str) -> None:
    (reading,) = read(text)
    assert relation in relations(reading)


def test_what_sits_on_a_body_is_not_in_the_hands_as_well(read: Read) -> None:
    (reading,) = read("The sailor carried a monkey on his back.")
    assert "sailor holds monkey" not in relations(reading)
    (umbrella,) = read("A woman carried an umbrella over her head.")
    assert "woman holds umbrella" in relations(umbrella)


def test_nothing_that_is_absent_stands_in_a_relation(read: Read) -> None:
    (reading,) = read("There was no cat on the sofa.")
    assert relations(reading) == set()


@pytest.mark.parametrize(
    ("text", "left", "heads"),
    [
        ("There stood a dragon as big as a barn.", "There stood a big dragon.", ["barn"]),
        ("His robot was as round as a melon.", "His robot was round.", ["melon"]),
        ("He came as soon as the bell rang.", "He came as soon as the bell rang.", []),
        ("She worked as a nurse.", "She worked as a nurse.", []),
        ("The tower is twice as tall as the old oak tree.", "The tower is tall.", ["oak tree"]),
    ],
)
def test_comparisons_are_cut_out(text: str, left: str, heads: list[str]) -> None:
    changed, found = take_comparisons(text, vocabulary())
    assert changed == left
    assert [comparison.head.removeprefix("old ") for comparison in found] == heads


def test_what_is_compared_with_is_told_as_such(read: Read) -> None:
    (reading,) = read("There stood a dragon as big as a barn.")
    heads = {entity.id: entity.head for entity in reading.entities}
    said = {(c.preposition, heads[c.entity]) for action in reading.actions for c in action.complements}
    assert said == {("as", "barn")}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Not one of them was missing.", "missing"),
        ("There was no chicken missing in the coop.", "missing"),
        ("No milk was left.", None),
        ("The hen was missing.", None),
    ],
)
def test_some_denials_say_that_all_are_there(text: str, what: str | None) -> None:
    assert none_missed(text) == what


def places(readings: list[Reading]) -> list[str | None]:
    return [reading.setting.place for reading in readings]


def test_the_story_goes_in_and_out(read: Read) -> None:
    told = read(
        "A shepherd stood in a meadow.",
        "He walked towards a hut.",
        "Inside, he lit a fire.",
        "Then he threw the ashes into the river.",
    )
    assert places(told) == ["meadow", "meadow", "hut", "hut"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The bride stood at the kitchen window.", "kitchen"),
        ("Out in the garden stood a silver rocket.", "garden"),
        ("At the back of a cave they found a pool.", "cave"),
        ("The king lived in a house next to the village pump.", "village"),
        ("They were waiting at the dentist's.", "dentist"),
        ("Good morning from the ferry, where the nurse is sitting on a bench.", "ferry"),
    ],
)
def test_says_where_the_story_is(read: Read, text: str, place: str) -> None:
    assert places(read(text)) == [place]


def test_a_part_of_a_place_does_not_replace_it(read: Read) -> None:
    told = read(
        "The whole village was covered with snow.",
        "There was not one car on the road.",
        "A potter crept out of the house.",
        "Outside hung a window cleaner.",
    )
    assert set(places(told)) == {"village"}


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("There was neither a dog nor a cat in the yard.", {"dog", "cat"}),
        ("There was no house, no tree and not even a bush.", {"house", "tree", "bush"}),
        ("The girl went out without hat or coat.", {"hat", "coat"}),
        ("The chest was not full of gold.", {"gold"}),
        ("The crab, who was no hero, crawled under the basket.", set()),
    ],
)
def test_whole_lists_are_denied(read: Read, text: str, absent: set[str]) -> None:
    (reading,) = read(text)
    assert {entity.head for entity in reading.entities if entity.absent and entity.head != "hero"} == absent


def test_weather_is_not_what_something_is_like(read: Read) -> None:
    like, denied, said = read(
        "The horse ran like the wind.", "Not a cloud was in the sky.", '"It is snowing!" shouted Ida.'
    )
    assert like.setting.weather is None
    assert denied.setting.weather == "clear"
    assert said.setting.weather == "snow"


def test_two_speak_in_one_sentence(read: Read) -> None:
    (reading,) = read('"Come in," said the hen. "Never," answered the fox.')
    heads = {entity.id: entity.head for entity in reading.entities}
    assert [heads[speech.speaker or ""] for speech in reading.speeches] == ["hen", "fox"]


def test_the_day_is_somebodys(read: Read) -> None:
    *_, best = read("Nora learned to swim.", "It was the best day ever.")
    assert [entity.name for entity in best.entities] == ["Nora"]
    assert best.mood == "happy"
