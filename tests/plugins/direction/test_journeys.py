"""Where a story goes and where it stays: small places, flights, boarding, hour and weather."""

from __future__ import annotations

import pytest

from fabula.core import Action, Complement, Entity, Reading, Setting
from fabula.core.testing import sentence
from fabula.plugins.direction.daylight import Daylight
from fabula.plugins.direction.journeys import leads_there
from fabula.plugins.direction.voyages import crew_of, flies, gets_on, vessel_of


def thing(word: str, kind: str = "thing") -> Entity:
    return Entity(id=f"{word}-1", head=word, mention=f"the {word}", kind=kind)  # type: ignore[arg-type]


def act(verb: str, by: str, particle: str | None = None, **at: str) -> Action:
    near = tuple(Complement(preposition=p.replace("_", " ").strip(), entity=f"{e}-1") for p, e in at.items())
    return Action(verb=verb, agents=(f"{by}-1",), particle=particle, complements=near)


def told(text: str, *parts: Entity | Action, setting: Setting | None = None) -> Reading:
    return Reading(
        sentence=sentence(text),
        entities=tuple(p for p in parts if isinstance(p, Entity)),
        actions=tuple(p for p in parts if isinstance(p, Action)),
        setting=setting or Setting(),
    )


GIRL, MOTHER, RAIN = thing("girl", "person"), thing("mother", "person"), thing("rain", "nature")


@pytest.mark.parametrize(
    ("word", "reading", "leads"),
    [
        ("doorway", told("In the doorway stood the mother.", MOTHER, thing("doorway"),
                         act("stand", "mother", in_="doorway")), False),
        ("stream", told("The rain came down in streams.", RAIN, thing("stream", "place"),
                        act("come", "rain", in_="stream")), False),
        ("roof", told("The girl ran up to the roof.", GIRL, thing("roof", "place"),
                      act("run", "girl", "up", to="roof")), True),
        ("forest", told("The girl sat in the forest.", GIRL, thing("forest", "place"),
                        act("sit", "girl", in_="forest")), True),
        ("room", told("The girl asked whether there was room.", GIRL, thing("room", "place"),
                      act("be", "room")), False),
        ("sky", told("The girl stood under a grey sky.", GIRL, thing("sky", "nature"),
                     act("stand", "girl", under="sky")), False),
        ("home", told("She sang as if she were at home.", GIRL, thing("home", "place"), act("be", "girl", at="home")),
         False),
    ],
    ids=["doorway", "streams", "up-to-the-roof", "forest", "room-enough", "under-the-sky", "as-if-at-home"],
)  # fmt: skip
def test_only_who_goes_there_takes_the_story_along(word: str, reading: Reading, leads: bool) -> None:
    assert leads_there(word, reading, (), {"girl-1"}) is leads


def test_a_dragon_with_a_rider_flies_through_the_sky_and_a_strange_bird_does_not() -> None:
    over = told("The dragon flew over the village.", thing("dragon", "animal"), thing("village", "place"),
                act("fly", "dragon", over="village"))  # fmt: skip
    bird = told("A sparrow flew over the village.", thing("sparrow", "animal"), thing("village", "place"),
                act("fly", "sparrow", over="village"))  # fmt: skip
    assert flies(over, {"dragon-1"})
    assert not flies(bird, {"girl-1"})


def test_one_gets_on_what_was_spoken_of() -> None:
    assert vessel_of(told("The bus was late.", thing("bus", "vehicle")), ()) == "bus"
    assert gets_on(told("She got on with a cello.", GIRL, act("get", "girl", "on")))
    assert not gets_on(told("She got up.", GIRL, act("get", "girl", "up")))
    assert crew_of(told("He was a cabin boy.", thing("cabin boy", "person"))) == "ship"


def hour(*told_: tuple[str, Setting]) -> Daylight:
    daylight = Daylight()
    for text, setting in told_:
        daylight.follow(told(text, setting=setting))
    return daylight


NIGHT = Setting(time_of_day="night", stated=("time_of_day",))


def test_night_ends_with_the_next_day_and_dawn_by_itself() -> None:
    later = Setting(time_of_day="night")
    assert hour(("It was night.", NIGHT), ("The dog slept.", later)).time == "night"
    assert hour(("It was night.", NIGHT), ("On Sunday they went out.", later)).time is None
    dawn = Setting(time_of_day="dawn", stated=("time_of_day",))
    still = Setting(time_of_day="dawn")
    sentences = [("At sunrise they left.", dawn), *[("They walked.", still)] * 3]
    assert hour(*sentences[:3]).time == "dawn"
    assert hour(*sentences).time == "day"


def test_a_dark_hall_is_no_night_and_poured_water_is_no_rain() -> None:
    assert hour(("It was so dark in the hall.", NIGHT)).time is None
    rain = Setting(weather="rain", stated=("weather",))
    assert hour(("He poured the water away.", rain)).weather is None
    assert hour(("It poured with rain.", rain)).weather == "rain"


def test_rain_that_does_not_stop_goes_on_and_lifted_fog_is_gone() -> None:
    clear = Setting(weather="clear", stated=("weather",))
    assert hour(("It just won't stop raining.", clear)).weather == "rain"
    fog = Setting(weather="fog", stated=("weather",))
    assert hour(("Fog came down.", fog), ("The fog had lifted.", Setting(weather="fog"))).weather == "clear"
