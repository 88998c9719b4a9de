"""What is out of place, and what may well be there."""

from __future__ import annotations

import pytest

from fabula.kg import Surroundings, open_graph

ODD = """
boat kitchen, car bedroom, cow kitchen, cow sky, shark forest, elephant bathroom, bed meadow, tree bedroom,
shark street,
whale desert, penguin desert, camel snow-field, sofa beach, ship forest, refrigerator park, bathtub street,
tractor living-room, lion classroom, horse library, truck kitchen, octopus office, dolphin meadow, bus bedroom,
wardrobe desert, stove forest, giraffe living-room, train kitchen, car underwater, pig space, tractor sea,
house bedroom, canoe living-room, deer classroom, desk river, fridge snow-field, bear shop, airplane kitchen,
cow underwater, fox space
"""
FITTING = """
dog kitchen, cat bedroom, teddy bear bedroom, flower kitchen, stove kitchen, chair garden, table garden, bench park,
bird sky, kite sky, duck lake, duck river, palm beach, rock underwater, coral underwater, airplane sky, boat beach,
boat lake, boat harbour, car street, car farm, bicycle park, bicycle forest, bicycle hallway, mouse kitchen, cow farm,
cow meadow, horse stable, horse forest, horse street, fox forest, fox farm, frog lake, fish kitchen, fish underwater,
fish river, shark sea, seagull beach, seagull harbour, penguin snow-field, camel desert, elephant jungle, elephant zoo,
rocket space, rocket moon, tent campsite, tent mountain, tent desert, lamp street, bed hospital, bed bedroom,
wardrobe bedroom, sofa living-room, tree park, tree street, cactus desert, hamster classroom, hamster bedroom,
parrot living-room, goat mountain, goat farm, sheep hilltop, donkey road, spider bedroom, rabbit garden, squirrel park,
bear forest, wolf forest, wolf snow-field, train station, train meadow, train mountain, bus street,
truck construction-site, tractor field, plane airport, helicopter rooftop, desk classroom, desk office,
refrigerator kitchen, bathtub bathroom, piano theater, swan pond, crocodile river, hippo river, monkey jungle,
turtle beach, crab beach, crab underwater, octopus underwater, whale sea, dolphin beach, house village, barn farm,
castle forest, windmill farm, tower meadow, ferry river, ship island, ox field, goose street, goose farm, hen garden,
rooster farm, dragon cave, unicorn forest, owl forest, bat cave, snail garden, ant kitchen, butterfly meadow,
tiger circus, lion zoo, sled snow-field, car city, bicycle classroom, cart market, carriage castle, wagon road,
scooter park, motorcycle road, raft sea, swing playground, robot living-room, computer office, television living-room,
oven kitchen, chicken kitchen, turkey kitchen, pig garden, deer forest, polar bear snow-field, reindeer snow-field,
seal beach, walrus snow-field, kangaroo desert, snake desert, lizard desert, hawk mountain, eagle sky, stork farm,
cat attic, rat cellar, horse river, dog sea, dog beach, cat harbour, bed attic, chair beach, table restaurant,
table meadow, bench harbour, satellite space, plant office, christmas tree living-room, shelf shop, bookshelf library
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(one.rpartition(" ")[0], one.rpartition(" ")[2]) for one in " ".join(text.split()).split(", ")]


@pytest.fixture(scope="module")
def surroundings() -> Surroundings:
    return Surroundings(open_graph("starter"))


@pytest.mark.parametrize(("thing", "place"), _pairs(ODD))
def test_out_of_place(surroundings: Surroundings, thing: str, place: str) -> None:
    link = surroundings.out_of_place(thing, place)
    assert link is not None
    assert (link.status, link.subject) == ("implausible", thing)
    assert link.evidence, "what is held against it has its reasons in the graph"
    assert thing in link.reason


@pytest.mark.parametrize(("thing", "place"), _pairs(FITTING))
def test_at_home(surroundings: Surroundings, thing: str, place: str) -> None:
    assert surroundings.out_of_place(thing, place) is None


@pytest.mark.parametrize("place", ["zoo", "circus", "museum", "nowhere-known"])
def test_anything_may_be_where_anything_is_shown(surroundings: Surroundings, place: str) -> None:
    assert surroundings.out_of_place("elephant", place) is None


@pytest.mark.parametrize(
    ("thing", "falls"),
    [("cow", True), ("car", True), ("house", True), ("girl", True), ("table", True), ("bird", False),
     ("balloon", False), ("plane", False), ("witch", False), ("cloud", False), ("ball", False)],
)  # fmt: skip
def test_in_the_air(surroundings: Surroundings, thing: str, falls: bool) -> None:
    assert (surroundings.in_the_air(thing) is not None) == falls


@pytest.mark.parametrize(
    ("thing", "support", "odd"),
    [("fish", "bicycle", True), ("cow", "table", True), ("car", "bed", True), ("elephant", "chair", True),
     ("shark", "sofa", True), ("octopus", "car", True), ("fish", "plate", False), ("fish", "table", False),
     ("cat", "table", False), ("dog", "bed", False), ("bird", "bicycle", False), ("cow", "truck", False),
     ("boat", "truck", False), ("mouse", "bottle", False), ("bear", "bicycle", False)],
)  # fmt: skip
def test_what_bears_what(surroundings: Surroundings, thing: str, support: str, odd: bool) -> None:
    assert (surroundings.cannot_stand_on(thing, support) is not None) == odd
