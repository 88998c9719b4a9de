"""What was misread in stories nobody had seen, kept right: speech, lists, ages, and who is meant."""

from __future__ import annotations

import pytest

from fabula.core.events import Action, Entity, Reading
from fabula.plugins.reading.speech import split_speech
from fabula.plugins.reading.vocabulary import vocabulary

from .conftest import Read


def entity(reading: Reading, head: str) -> Entity:
    return next(e for e in reading.entities if e.head == head)


def action(reading: Reading, verb: str) -> Action:
    return next(a for a in reading.actions if a.verb == verb)


def heads(reading: Reading, ids: tuple[str, ...]) -> set[str]:
    return {e.name or e.head for e in reading.entities if e.id in ids}


@pytest.mark.parametrize(
    ("text", "tale", "quote"),
    [
        ("She said, come and sit by the fire, my dear.", "She said.", "come and sit by the fire, my dear."),
        ("Dad asked, does it still hurt, and I shook my head.", "Dad asked and I shook my head.", "does it still hurt"),
        ("stop thief roared the dragon", "roared the dragon", "stop thief"),
        ("Where is my ball? asked Tim.", "asked Tim.", "Where is my ball"),
        ("I am hungry, he said.", "he said.", "I am hungry"),
        ("Once upon a time, a king said to his son, bring me a bird.", "Once upon a time, a king said to his son.",
         "bring me a bird."),
    ],
)  # fmt: skip
def test_speech_without_quotation_marks(text: str, tale: str, quote: str) -> None:
    assert split_speech(text, vocabulary()) == (tale, (quote,))


@pytest.mark.parametrize(
    "text",
    [
        "The baby cried, and the dog barked.",
        "She cried, ran away and hid in the forest.",
        "He said that he was tired.",
        "Suddenly, the lion roared.",
        "The king called his soldiers, but nobody came.",
        "One day, the fox called to the crow.",
        "He told the dog to sit.",
    ],
)
def test_tales_that_hold_no_speech(text: str) -> None:
    assert split_speech(text, vocabulary()) == (text, ())


def test_who_follows_the_verb_of_a_quotation_speaks_and_the_called_one_is_nobody_new(read: Read) -> None:
    *_, last = read("Tim and his dog saw a thief.", '"Stop, thief!" shouted Tim.', '"Help me, grandma!" cried the boy.')
    assert last.speeches[0].speaker is not None
    assert heads(last, (last.speeches[0].speaker,)) == {"Tim"}
    assert "grandma" not in {e.head for e in last.entities}


def test_a_name_belongs_to_the_noun_before_it(read: Read) -> None:
    _, reading = read(
        "Farmer Ben got up early.", "He milked the brown cow while his grandson Tim carried a bucket of water."
    )
    people = [e for e in reading.entities if e.kind == "person"]
    assert [(e.name, e.age) for e in people] == [("Farmer Ben", "adult"), ("Tim", "child")]
    assert heads(reading, action(reading, "carry").agents) == {"Tim"}


def test_lists_keep_all_their_items(read: Read) -> None:
    (yard,) = read("There were three piglets, a goat and a white goose in the yard.")
    assert {e.head: e.count for e in yard.entities if e.kind == "animal"} == {"piglet": 3, "goat": 1, "goose": 1}
    (came,) = read("A turtle, two rabbits and a hedgehog came running.")
    assert {e.head: e.count for e in came.entities} == {"turtle": 1, "rabbit": 2, "hedgehog": 1}
    (wept,) = read("A little old man sat on a tree stump and wept.")
    assert {e.head for e in wept.entities} == {"man", "tree stump"}
    assert entity(wept, "man").age == "old"
    assert action(wept, "weep").agents
    (sang,) = read("The sailors stood on the deck of the ship and sang.")
    assert heads(sang, action(sang, "sing").agents) == {"sailor"}


def test_clauses_find_their_doers(read: Read) -> None:
    (lady,) = read("There was an old lady in the next bed who told me funny stories.")
    assert heads(lady, action(lady, "tell").agents) == {"lady"}
    (home,) = read("In the evening Maria goes home, takes a hot shower and falls asleep on the sofa.")
    assert heads(home, action(home, "sleep").agents) == {"Maria"}
    (barked,) = read("A fox crept through the fence, but the dog that guarded the hens barked loudly.")
    assert heads(barked, action(barked, "bark").agents) == {"dog"}
    (cheered,) = read("The crowd that is standing in the street cheers.")
    assert cheered.setting.place == "street"
    assert heads(cheered, action(cheered, "cheer").agents) == {"crowd"}


def test_predicates_and_clefts_speak_of_one(read: Read) -> None:
    vet, feeds = read("Dr. Lee is a vet and her day starts at six.", "First she feeds the parrots.")
    assert [e.name for e in vet.entities if e.kind == "person"] == ["Dr. Lee"]
    assert heads(feeds, action(feeds, "feed").agents) == {"Dr. Lee"}
    *_, cat = read("Grandma Olga lived alone.", "Her only friend was a black cat called Moritz.")
    assert next(e for e in cat.entities if e.name == "Moritz").kind == "animal"
    knock, postman = read("Somebody knocked at the door.", "It was the postman, who had skied through the snow.")
    assert knock.entities[0].id == postman.entities[0].id
    assert postman.entities[0].head == "postman"


def test_weather_is_nobody(read: Read) -> None:
    *_, night = read("My friend drew a dinosaur.", "I could not sleep because it was raining.")
    assert {e.id for e in night.entities} == {"narrator-1"}


def test_only_people_light_fires(read: Read) -> None:
    *_, fire = read(
        "Lena and her friends were at the beach.",
        "Two dolphins swam beside the boat.",
        "In the evening they lit a fire and danced.",
    )
    assert "Lena" in heads(fire, action(fire, "light").agents)


def test_everybody_is_people_and_they_are_those_who_belong_together(read: Read) -> None:
    *_, clapped = read("Two dolphins pushed a ball.", "Everybody on the beach clapped.")
    assert heads(clapped, action(clapped, "clap").agents) == {"people"}
    *_, lunch = read(
        "Ben and his grandson Tim fed the goose.", "The goose chased Tim.", "Ben threw some corn to the goose.",
        "At noon they sat under the tree and ate bread.",
    )  # fmt: skip
    assert heads(lunch, action(lunch, "sit").agents) == {"Ben", "Tim"}


def test_ages_in_years(read: Read) -> None:
    (noah,) = read("My name is Noah and I am ten years old.")
    assert noah.entities[0].age == "child"
    assert "old" not in noah.entities[0].attributes
    (mr_green,) = read("Old Mr. Green ran a small bakery.")
    assert (mr_green.entities[0].name, mr_green.entities[0].age) == ("Mr. Green", "old")


def test_a_result_happened_and_a_storm_passes(read: Read) -> None:
    (laughed,) = read("I laughed so hard that I dropped my ice cream.")
    assert action(laughed, "drop").modality == "real"
    story = read("A storm broke the mast.", *["Kate walked on."] * 8)
    assert story[1].setting.weather == "storm"
    assert story[-1].setting.weather is None


@pytest.mark.parametrize(
    ("text", "head", "count"),
    [
        ("Anna looked through the binoculars.", "binoculars", 1),
        ("Ben put on his trousers.", "trousers", 1),
        ("Ben put on his glasses.", "glasses", 1),
        ("Tom took a pair of scissors.", "scissors", 1),
        ("Three scissors lay on the table.", "scissors", 3),
        ("Anna filled the glasses with milk.", "glasses", 3),
        ("Tom picked up the hammers.", "hammer", 3),
    ],
)
def test_a_plural_that_names_one_thing(read: Read, text: str, head: str, count: int) -> None:
    assert entity(read(text)[0], head).count == count


def test_they_may_be_one_pair_of_scissors(read: Read) -> None:
    first, second = read("Tom picked up the scissors.", "Then he gave them to Anna.")
    assert entity(first, "scissors").id in action(second, "give").objects
