"""Who and what words speak of over several sentences."""

from __future__ import annotations

import pytest

from fabula.core.events import Entity, Reading

from .conftest import Read


def of(reading: Reading, word: str) -> list[Entity]:
    """The entities that a word of the sentence speaks of, by its mention."""
    return [one for one in reading.entities if one.mention.lower() == word.lower()]


def heads(reading: Reading, word: str) -> set[str]:
    """What a word of the sentence speaks of: names, or heads where there are none."""
    return {one.name or one.head for one in of(reading, word)}


@pytest.mark.parametrize(
    ("story", "word", "meant"),
    [
        (("A green piano was delivered to a house.", "It was taller than a horse."), "It", {"piano"}),
        (("A boy kept a hamster in a box.", "There was no hamster in it.", "It sat on a shelf."), "It", {"hamster"}),
        (("There was a wolf behind the door.", "I pulled it open."), "it", {"door"}),
        (("A bear had a blue cup.", "A dog as big as a table chased it."), "it", {"bear"}),
        (("Two men in overalls found a crate.", "They carried it away."), "it", {"crate"}),
        (("Something scratched at the window, and it was an owl.", "It looked tired."), "It", {"owl"}),
        (("Rosa rode a donkey.", "Off she went, braying."), "she", {"Rosa"}),
        (("Anna tied a bell around a cow's neck.", "Anna kissed her.", "Up she went, mooing."), "she", {"cow"}),
        (("Tom and his cousin Ina found a cave.", "The cousins lit a candle."), "The cousins", {"Tom", "Ina"}),
        (("Nils and Ida sat on a raft.", "Four ducks swam by.", "A sailor threw them a rope."), "them",
         {"Nils", "Ida"}),
        (("Ten people stood in a row, and the tallest of them was called Olga.", "She waved."), "She", {"Olga"}),
        (("We carried the first box in.", "The second one was empty."), "The second one", {"box"}),
        (("Ines found a key.", "Why did she keep that thing?"), "that thing", {"key"}),
        (("The thief ran into the mayor.", "The poor man fell."), "The poor man", {"mayor"}),
        (("The bride came, and so did the groom.", "Six guests waited.", "They got married."), "They",
         {"bride", "groom"}),
        (("Carl met a stranger.", '"I wanted to beat my brother," said the stranger.', "They laughed."), "They",
         {"Carl", "stranger"}),
        (("A dragon lay there.", "Mia took a ladder.", "She leaned the ladder against its jaw."), "its", {"dragon"}),
        (("The nurse let the twins in.", "She let them sing."), "them", {"twin"}),
    ],
)  # fmt: skip
def test_leads_words_to_whom_they_mean(read: Read, story: tuple[str, ...], word: str, meant: set[str]) -> None:
    reading = read(*story)[-1]
    assert heads(reading, word) == meant


@pytest.mark.parametrize(
    ("text", "subject", "kind", "place"),
    [
        ("The king kissed the cross and hung a hat on it.", "hat", "on", "cross"),
        ("In the yard stood two lorries with sacks on top of them.", "sack", "on", "lorry"),
        ("Penguins slid past on trays, each of them with a candle in front of him.", "candle", "in-front", "penguin"),
        ("Ben laid a shawl around Eva's shoulders, and they went into the garden.", "Ben", "in", "garden"),
        ("Ben laid a shawl around Eva's shoulders, and they went into the garden.", "Eva", "in", "garden"),
        ("A boy led a camel to a well, and the camel stuck his head in the water.", "camel", "in", "water"),
        ("We lift the baskets onto a cart, all of them full of rolls.", "roll", "in", "basket"),
        ("The sack had a hole in it.", "hole", "in", "sack"),
        ("With cream all over his tie, the mayor sat on a bench.", "mayor", "wears", "tie"),
        ("Around the fire sat the whole bunch of us.", "person", "around", "fire"),
    ],
)
def test_leads_words_inside_of_a_sentence(read: Read, text: str, subject: str, kind: str, place: str) -> None:
    (reading,) = read(text)
    called = {one.id: one.name or one.head for one in reading.entities}
    assert (subject, kind, place) in {(called[r.subject], r.kind, called[r.object]) for r in reading.relations}


@pytest.mark.parametrize(
    ("text", "name", "head"),
    [
        ("The princess Alma took a ladder.", "Alma", "princess"),
        ("Every night the old guard Emil sits on a stool.", "Emil", "guard"),
        ("My cousin Odette and I built a raft.", "Odette", "cousin"),
        ("In room four Ahmed was sleeping.", "Ahmed", "person"),
    ],
)
def test_a_name_beside_a_word_is_one_person(read: Read, text: str, name: str, head: str) -> None:
    (reading,) = read(text)
    (person,) = [one for one in reading.entities if one.name == name]
    assert (person.head, person.count) == (head, 1)
    assert sum(one.kind == "person" for one in reading.entities) == 1 + (" I " in text)


def test_a_boy_told_by_a_comma_is_called_he(read: Read) -> None:
    (reading,) = read("In room four Omar, a boy with a white cast on his leg, was sitting up in bed.")
    assert [one.name for one in reading.entities if one.kind == "person"] == ["Omar"]


class TestWhoTells:
    def test_says_name_and_trade(self, read: Read) -> None:
        first, second = read("I am Joao, and I drive a bus.", "Being a baker, I get up at two.")
        assert of(first, "I")[0].name == "Joao"
        assert of(second, "I")[0].head == "baker"

    def test_is_no_pirate_for_playing_one(self, read: Read) -> None:
        last = read("Nils and Ida had a raft.", '"We are pirates!" shouted Nils.', "I dreamed that I was a swallow.")
        assert {one.head for one in last[1].entities} <= {"person"}
        assert of(last[2], "I")[0].kind == "person"

    def test_is_what_stands_behind_a_comma(self, read: Read) -> None:
        (reading,) = read("Grandma takes me, her grandson, up to a hut.")
        (me,) = of(reading, "me")
        assert (me.gender, me.age) == ("male", "child")

    def test_does_not_go_with_the_dead(self, read: Read) -> None:
        last = read("My husband, who is dead, wrote it.", "My grandson Leo carried the clock.", "We drove home.")[-1]
        assert {one.name or one.head for one in last.entities if one.kind == "person"} == {"person", "Leo"}

    def test_owns_mine(self, read: Read) -> None:
        (reading,) = read("We each got a helmet, and mine is hanging from the lamp.")
        (mine,) = of(reading, "mine")
        assert (mine.head, mine.owner) == ("helmet", "narrator-1")
        assert any(one.subject == mine.id and one.kind == "on" for one in reading.relations)


def test_an_aunt_gets_her_name_later(read: Read) -> None:
    first, second = read("I work on my aunt's boat.", "Aunt Rosa is at the wheel.")
    (aunt,) = [one for one in second.entities if one.name == "Aunt Rosa"]
    assert aunt.id in {one.id for one in first.entities}


def test_parts_belong_to_what_has_such(read: Read) -> None:
    (reading,) = read("A bird had a nest in a poplar, and a mole lived under its roots.")
    (roots,) = [one for one in reading.entities if one.head == "root"]
    assert roots.owner is not None
    assert roots.owner.startswith("poplar")


@pytest.mark.parametrize(
    ("text", "head"),
    [("He has a thermos.", "thermos"), ("The schoolchildren ran.", "schoolchild"), ("An ibex stood there.", "ibex")],
)
def test_knows_one_from_many(read: Read, text: str, head: str) -> None:
    (reading,) = read(text)
    (one,) = [entity for entity in reading.entities if entity.head == head]
    assert (one.count > 1) == (head == "schoolchild")
    assert one.kind == {"thermos": "thing", "ibex": "animal"}.get(head, "person")


def test_no_month_is_a_person(read: Read) -> None:
    (reading,) = read("Every August we went to a lake.")
    assert not any(one.name for one in reading.entities)
