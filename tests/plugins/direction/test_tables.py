"""The word tables agree with each other and with the names the parts have agreed on."""

from __future__ import annotations

from importlib.resources import files

from fabula.plugins.direction import tables
from fabula.plugins.direction.evidence import INDOORS
from fabula.plugins.direction.wording import WATER

PLACES = frozenset(
    {"park", "forest", "meadow", "garden", "farm", "village", "street", "city", "market", "river", "lake",
     "beach", "sea", "underwater", "mountain", "desert", "sky", "space", "castle", "cave", "kitchen", "living-room",
     "bedroom", "classroom", "shop", "office", "hospital", "room", "road", "snow-field", "jungle",
     "bathroom", "library", "restaurant", "stable", "hallway", "cellar", "attic", "garage", "gym", "laboratory",
     "throne-room", "dungeon", "museum", "church", "theater", "circus", "swimming-pool", "tent-interior",
     "harbour", "station", "airport", "bridge", "playground", "zoo", "graveyard", "swamp", "waterfall", "island",
     "doorstep", "rooftop", "construction-site", "orchard", "field", "hilltop", "cliff", "volcano", "ruins", "moon",
     "fairground", "campsite", "pond", "stadium", "ship-deck", "bus-interior"}
)  # fmt: skip
VEHICLES = frozenset({"car-interior", "bus-interior", "train-interior", "plane-interior"})
MOODS = {"happy", "sad", "afraid", "angry", "surprised", "calm", None}
OBJECTS = frozenset(
    {"none", "face", "front", "holds", "touch", "beside", "behind", "ahead", "between", "air", "on", "put",
     "rides", "wears", "imagined", "tows", "cover", "blocks"}
)  # fmt: skip


def test_every_place_is_one_the_illustrator_paints() -> None:
    assert {p.inside for p in tables.places().values()} | {
        p.outside for p in tables.places().values()
    } <= PLACES | VEHICLES
    assert {place for hints in tables.cues().values() for place, _ in hints} <= PLACES | VEHICLES
    assert set(tables.dressing()) <= PLACES
    assert (WATER | INDOORS) <= PLACES | VEHICLES
    assert len(tables.places()) > 300


def test_every_painted_place_can_be_reached() -> None:
    assert {p.inside for p in tables.places().values()} >= PLACES


def test_every_verb_is_shown_in_a_known_way() -> None:
    for name, verb in tables.verbs().items():
        assert verb.object in OBJECTS, name
        assert verb.emotion in MOODS, name
        assert verb.other in MOODS, name
        assert 0 <= verb.show <= 3, name
    assert len(tables.verbs()) > 400
    assert set(tables.emotions().values()) <= MOODS


def test_rows_have_the_columns_of_their_header() -> None:
    for path in files("fabula.plugins.direction").iterdir():
        if path.name.endswith(".tsv"):
            lines = path.read_text(encoding="utf-8").splitlines()
            assert lines[0].startswith("# "), path.name
            assert {line.count("\t") for line in lines[1:]} == {lines[1].count("\t")}, path.name
            assert all(cell == cell.strip() and cell for line in lines[1:] for cell in line.split("\t")), path.name


def test_garments_and_hair_are_told_apart() -> None:
    assert len(tables.garments()) > 100
    assert tables.garments()["crown"] == tables.garments()["hat"] == "head"
    assert not set(tables.garments()) & set(tables.hair_styles())
