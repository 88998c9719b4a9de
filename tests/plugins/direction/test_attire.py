"""Clothes, hair and deeds as they are seen, settled before anything is placed."""

from __future__ import annotations

import pytest

from fabula.core import Action, Appearance, Complement, Element, Entity, Garment, Reading, Relation
from fabula.core.testing import sentence
from fabula.plugins.direction.absence import compared_with, thought_of, vanished
from fabula.plugins.direction.attire import clothe
from fabula.plugins.direction.cast import Cast
from fabula.plugins.direction.deeds import deeds_of
from fabula.plugins.direction.prompt import character_sheet
from fabula.plugins.direction.wardrobe import put_on, sits_at, style_of, take_off

WOMAN = Entity(id="w", head="woman", mention="a woman", kind="person")
HOLDS = Relation(subject="w", kind="holds", object="hat")


def thing(word: str, mention: str | None = None, **more: object) -> Entity:
    return Entity(id=word, head=word, mention=mention or f"a {word}", **more)  # type: ignore[arg-type]


def told(text: str, *parts: Entity | Action | Relation) -> Reading:
    return Reading(
        sentence=sentence(text),
        entities=tuple(p for p in parts if isinstance(p, Entity)),
        actions=tuple(p for p in parts if isinstance(p, Action)),
        relations=tuple(p for p in parts if isinstance(p, Relation)),
    )


def looks(reading: Reading) -> Appearance:
    cast = Cast()
    clothe(reading, cast)
    seen = cast.look(WOMAN).appearance
    assert seen is not None
    return seen


@pytest.mark.parametrize(
    ("parts", "worn"),
    [
        ((Action(verb="wear", agents=("w",), objects=("hat",)),), ["hat"]),
        ((Relation(subject="w", kind="in", object="hat"),), ["hat"]),
        ((Relation(subject="hat", kind="on", object="w", part="head"),), ["hat"]),
        ((Action(verb="wear", agents=("w",), objects=("hat",), negated=True),), []),
        (
            (Action(verb="carry", agents=("w",), objects=("hat",)), Relation(subject="w", kind="holds", object="hat")),
            [],
        ),
    ],
)
def test_what_is_said_to_be_worn_is_worn(parts: tuple[Action | Relation, ...], worn: list[str]) -> None:
    seen = looks(told("A woman and a green hat.", WOMAN, thing("hat", colors=("green",)), *parts))
    assert [g.name for g in seen.garments] == worn
    assert all(g.color == "#3f9c5a" for g in seen.garments)


def test_hair_is_styled_and_dyed_by_what_is_told() -> None:
    braids = thing("braid", "long red braids", colors=("red",), attributes=("long",))
    seen = looks(
        told("A woman with long red braids.", WOMAN, braids, Relation(subject="w", kind="holds", object="braid"))
    )
    assert (seen.hair, seen.hair_style) == ("#b4532a", "braids")
    assert style_of(("old", "red-haired", "bald")) == ("bald", "#b4532a")


def test_of_two_things_in_one_place_the_later_is_worn() -> None:
    seen = put_on(put_on(Appearance(), "hat", ("red",)), "crown", ("gold",))
    assert seen.garments == (Garment(name="crown", color="#e5b53a"),)
    assert take_off(seen, "crown").garments == ()
    assert put_on(Appearance(), "blue coat", ("blue",)).top == "#3b6fb5"
    assert sits_at("table") is None


def test_attempts_are_made_and_failures_show_what_was_tried() -> None:
    pulls = Action(verb="pull", agents=("w",), modality="wanted")
    tries = Action(verb="try", agents=("w",))
    assert [a.modality for a in deeds_of(told("She tried to pull.", WOMAN, tries, pulls))] == ["real", "real"]
    assert deeds_of(told("She wanted to pull.", WOMAN, pulls)) == (pulls,)
    fails = Action(verb="find", agents=("w",), objects=("key",), negated=True)
    (seen,) = deeds_of(told("She could not find the key.", WOMAN, thing("key"), fails))
    assert (seen.verb, seen.objects, seen.negated) == ("search", (), False)
    lies = Action(verb="lie", agents=("w",), objects=("bear",))
    assert deeds_of(told("There lay a bear.", WOMAN, thing("bear", kind="animal"), lies))[0].agents == ("bear",)


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("It was as big as a barn.", True),
        ("It was longer than any barn.", True),
        ("It looked like a barn.", True),
        ("She would like a barn.", False),
        ("She slept as the barn burned.", False),
        ("She was in a barn.", False),
    ],
)
def test_what_is_compared_with(text: str, compared: bool) -> None:
    assert (compared_with(told(text, WOMAN, thing("barn"))) == {"barn"}) is compared


def test_what_has_vanished_is_thought_of() -> None:
    gone = told("The ring disappeared.", WOMAN, thing("ring"), Action(verb="disappear", agents=("ring",)))
    assert vanished(gone) == thought_of(gone, frozenset({"ring"})) == {"ring"}
    behind = Action(verb="disappear", agents=("ring",), complements=(Complement(preposition="behind", entity="w"),))
    assert vanished(told("It disappeared behind her.", WOMAN, thing("ring"), behind)) == set()


def test_a_character_sheet_names_hair_and_clothes() -> None:
    seen = Appearance(hair="#b4532a", top="#3b6fb5", garments=(Garment(name="coat", color="#3b6fb5"),))
    girl = Element(id="g", name="girl", kind="person", appearance=seen)
    assert character_sheet(girl) == "girl with red hair in blue coat"
    assert character_sheet(Element(id="d", name="dog", kind="animal")) is None


def test_nobody_does_it_better_than_the_one_who_does_it() -> None:
    goat = Entity(id="goat", head="goat", mention="the goat", kind="animal")
    nobody = Entity(id="n", head="person", mention="nobody", kind="person", absent=True)
    laughs = Action(verb="laugh", agents=("n",), negated=True)
    reading = told("Nobody laughed louder than the goat.", nobody, goat, laughs)
    assert [(a.verb, a.agents, a.negated) for a in deeds_of(reading)] == [("laugh", ("goat",), False)]
    assert compared_with(reading) == set()


def test_a_pupil_stays_a_child_outside_of_school() -> None:
    cast = Cast()
    hugo = Entity(id="hugo-1", head="person", mention="Hugo", name="Hugo", kind="person", gender="male")
    assert cast.look(hugo, "classroom").age == "child"
    assert cast.look(hugo, "playground").age == "child"
    mother = Entity(id="vera-1", head="person", mention="Vera", name="Vera", kind="person")
    assert [cast.look(mother, place).age for place in ("street", "classroom")] == ["adult", "adult"]
