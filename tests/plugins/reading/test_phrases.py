"""Relations in many constructions: participles, two verbs, turned-round clauses, what is said by the way, pronouns."""

from __future__ import annotations

import pytest

from .conftest import Read
from .test_relating import relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Jonas dropped the lantern and clung to my arm.", "person beside person"),
        ("The baker sat on the bench wrapped in a blue scarf.", "baker wears scarf"),
        ("A boy was kneeling on the rug, surrounded by toy cars.", "toy car around boy"),
        ("The goat's lying under the table.", "goat under table"),
        ("He laughed so hard that bubbles rose over the wreck.", "bubble over wreck"),
        ("Behind the tower, tied to a post, stood a donkey.", "donkey behind tower"),
        ("Wearing a red hat, in the garden stood a scarecrow.", "scarecrow in garden"),
        ("A knight in shining armour came to the castle.", "knight wears armour"),
        ("While the cod floated above the crab and sang, the whale slept.", "cod over crab"),
        ("Two frogs, and a mouse with her baby, squeezed in between the mole and the toad.", "frog between mole"),
        ("The cook had a spoon stuck in his belt.", "cook wears belt"),
        ("Water was running down the postman's hat.", "postman wears hat"),
        ("The old woman drank tea from a blue cup.", "woman holds cup"),
        ("The dog pulled at a boot.", "dog holds boot"),
        ("The goat stood there chewing a hat.", "goat holds hat"),
        ("A queen with a helmet under her arm slid down a pole.", "queen holds helmet.arm"),
        ("The waiter came in with six cups on a tray.", "cup on tray"),
        ("The bride was given a cake with a candle on top.", "candle on cake"),
        ("The raft was floating in the pond, with one duck asleep on top of it.", "duck on raft"),
        ("On a ledge stood an eagle with a rope around its leg.", "rope around eagle.feet"),
        ("They flew past a planet with two rings around it.", "ring around planet"),
        ("The boss had a banana in one hand and his hat in the other.", "boss holds hat.hand"),
        ("The knight swung his sword over his head.", "sword over knight.head"),
        ("He sat on the pier with a bucket between his feet.", "bucket in-front man.feet"),
        ("The thief ran off with his sack swinging behind him.", "sack behind thief"),
        ("The dragon flew past with the knight on his back and the goat behind the knight.", "goat behind knight"),
        ("The bell rang and his father came in, carrying a tree.", "father holds tree"),
        ("The scouts were toasting bread on sticks.", "scout holds stick"),
        ("The girl sat there with icing all over her dress.", "girl wears dress"),
    ],
)
def test_says_where_things_are_in_other_words(read: Read, text: str, relation: str) -> None:
    (reading,) = read(text)
    assert relation in relations(reading)


@pytest.mark.parametrize(
    ("story", "relation"),
    [
        (("We built a raft.", "Just as we were climbing on, it began to rain."), "person on raft"),
        (("The children sat in a boat with Grandpa.", "A gull flew over their heads."), "gull over grandpa.head"),
        (("A dog ran after Nora.", "She stopped by a haystack and threw it a bone."), "bone toward dog"),
        (("Nora met a man.", "The dog ran up.", "They sat on a log, with the dog between them."), "man on log"),
        (("The magpie met a hedgehog.", '"Why?" asked the magpie, hopping along a branch above him.'),
         "branch over hedgehog"),
        (("Tom met a girl.", '"The keys are on your head!" cried the girl.'), "key on person.head"),
        (("A giant lost a boot.", "It landed on the tower."), "boot on tower"),
    ],
)  # fmt: skip
def test_knows_whom_a_pronoun_means(read: Read, story: tuple[str, ...], relation: str) -> None:
    assert relation in relations(read(*story)[-1])


@pytest.mark.parametrize(
    ("story", "head"),
    [
        (("Mia put her hat on the bench.", "When she came back, the hat was gone."), "hat"),
        (("They landed on a moon where there was no tree, no house and not even a drop of water.",), "water"),
    ],
)
def test_what_is_gone_is_not_there(read: Read, story: tuple[str, ...], head: str) -> None:
    found = [entity for entity in read(*story)[-1].entities if entity.head == head]
    assert found
    assert all(entity.absent for entity in found)


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("On Sunday Grandpa baked a cake.", "grandpa"),
        ("One night thieves broke into the bank.", "thief"),
        ("In May the farmer planted beans.", "farmer"),
        ("The innkeeper locked the cellar.", "innkeeper"),
        ("Her horse stood in the yard and the cat slept.", "horse"),
        ("It was no bear, it was a deer, standing by a tree.", "deer"),
    ],
)
def test_finds_who_acts(read: Read, text: str, agent: str) -> None:
    (reading,) = read(text)
    heads = {entity.id: entity.head for entity in reading.entities}
    assert agent in {heads[one] for action in reading.actions for one in action.agents}
    assert not {"sunday grandpa", "night thief", "may"} & set(heads.values())


def test_a_new_one_is_one_of_those_it_stands_for(read: Read) -> None:
    *_, reading = read("The farmer's tractor was old.", "He bought a new one.")
    assert [entity.head for entity in reading.entities if entity.new] == ["tractor"]


def test_snow_that_lies_does_not_fall(read: Read) -> None:
    (reading,) = read("The sledge flew over the snow.")
    assert reading.setting.weather is None


def test_a_sentence_with_an_exception_ends(read: Read) -> None:
    (reading,) = read("There was nobody around except a snowman with a carrot nose and a pan on its head.")
    assert "pan on snowman.head" in relations(reading)


def test_who_is_under_way_is_not_home_yet(read: Read) -> None:
    *_, reading = read("The farmer stood in the meadow.", "He led the cow home on a rope.")
    assert reading.setting.place == "meadow"
