"""Where things are said or plainly implied to be: in hands, in lists, in clauses with a preposition left behind."""

from __future__ import annotations

import pytest

from .conftest import Read
from .test_relating import relations


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        # in the hand of who uses it
        ("The captain opened his umbrella.", "captain holds umbrella"),
        ("A girl was looking through a telescope.", "girl holds telescope"),
        ("The mayor was talking on the phone.", "mayor holds phone"),
        ("The shepherd leaned on his stick.", "shepherd holds stick"),
        ("The boy caught a frog.", "boy holds frog"),
        ("The teacher handed the kitten to the girl.", "girl holds kitten"),
        ("The teacher pointed at the map with a stick.", "teacher holds stick"),
        ("Two men carried the sofa.", "man holds sofa"),
        # along the way
        ("The men carried the sofa up the stairs.", "man on stairs"),
        ("The nurse pushed the king through the park in a wheelchair.", "nurse in park"),
        ("A squirrel ran round the tree.", "squirrel around tree"),
        ("The boy slid down the banister.", "boy on banister"),
        ("The mill stood on the bank of a river.", "mill beside river"),
        # lists and places that go on
        ("There were apples, pears and a knife in the basket.", "pear in basket"),
        ("In the drawer there was a ring, there was a button.", "button in drawer"),
        ("Beside him on the bench sat a fox.", "fox on bench"),
        ("We set off, my brother on the bicycle and my sister on the scooter.", "sister on scooter"),
        # what stands behind its verb
        ("The door was low, and in the bucket swam a single fish.", "fish in bucket"),
        ("On the sofa, squeezed between two aunts, sat a boy.", "boy on sofa"),
        ("On the sofa, squeezed between two aunts, sat a boy.", "boy between aunt"),
        ("In front of the castle stood a tiny tent.", "tent in-front castle"),
        ("The hens were sitting in a row on the fence.", "hen on fence"),
        ("We saw a man on a ladder, painting a wall.", "man beside wall"),
        # prepositions left behind
        ("The chair she was standing on wobbled.", "woman on chair"),
        ("The tree the boys were sitting under was an oak.", "boy under tree"),
        ("The guests threw petals, most of which landed in the harp.", "petal in harp"),
        # who it is that does it
        ("After ten miles a knight in front of the king stumbled.", "knight in-front king"),
        ("The queen was given a cup of tea and two coins.", "queen holds coin"),
        ("A woman with her baby in her arms sat down.", "woman holds baby.arm"),
        ("A cook lifted the girl over the fence.", "cook holds girl.arm"),
        ("A red umbrella rose into the air over the tent.", "umbrella over tent"),
        ("Two goats were drinking from a bucket.", "goat beside bucket"),
        ("Grandpa snores in the hammock, his newspaper over his face.", "newspaper over grandpa.head"),
        ("A pirate was limping along, a parrot on each shoulder.", "parrot on pirate.shoulder"),
        ("The hat floats down the river.", "hat on river"),
        ("A hen was sitting on the seat of the tractor.", "hen on tractor"),
        ("Two boys were fishing from the bridge.", "boy on bridge"),
        ("The boy put the violin under his chin.", "boy holds violin.neck"),
        ("The woman stood on a ladder and picked apples.", "woman on ladder"),
        ("The man sat on a stool and peeled potatoes.", "man holds potato"),
        ("The fireman leans the ladder against the house and climbs up to the cat.", "fireman toward cat"),
        ("The girl whispered into her brother's ear.", "girl beside brother"),
        ("Out on the ice stood a penguin with a red scarf round its neck.", "penguin wears scarf.neck"),
        # what follows from it
        ("In came the cook with a roast goose on a silver plate.", "cook holds plate"),
        ("The old cat slept on a sack of flour.", "cat on sack"),
        ("There was a king who lived in a castle on top of a mountain.", "castle on mountain"),
        ("The queen had a mouse in her pocket.", "mouse on queen.lap"),
        ("The king drove over the bridge in a car.", "car on bridge"),
        ("A boy who had a hamster in a shoebox sat down.", "boy holds shoebox"),
        ("The gardener caught the mouse in his hat.", "mouse in hat"),
        ("The gardener caught the mouse in his hat.", "gardener holds hat"),
        ("The waiter brought the king a glass of water with a straw in it.", "straw in glass"),
        ("The pirate found a letter in a box under the bed.", "box under bed"),
        ("A magpie sat on a branch above the fox.", "magpie over fox"),
        ("The bride arrived with her veil blowing behind her.", "bride wears veil"),
        ("The lady crossed the street.", "lady on street"),
        # absolutes
        ("She played, with a boy standing in front of her, holding a book.", "boy holds book"),
    ],
)
def test_says_who_holds_what_and_where(read: Read, text: str, relation: str) -> None:
    (reading,) = read(text)
    assert relation in relations(reading)


def test_what_stands_behind_somebody_is_what_she_does(read: Read) -> None:
    (reading,) = read("The fiddler plays a waltz, and the nun claps.")
    assert [action.verb for action in reading.actions] == ["play", "clap"]


def test_a_known_name_is_no_verb(read: Read) -> None:
    reading = read("Amadou is a window cleaner.", "Amadou moves carefully aside, and on the ledge he finds a nest.")[-1]
    assert "nest on ledge" in relations(reading)
    assert reading.actions[0].verb == "move"
