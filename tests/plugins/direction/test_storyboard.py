"""From readings, built by hand, to scenes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fabula.core import Action, Complement, Element, Entity, Reading, Relation, Scene, Setting, Speech, Verdict
from fabula.core.testing import run_stage, sentence
from fabula.plugins.direction.clip import tokens
from fabula.plugins.direction.prompt import gerund
from fabula.plugins.direction.storyboard import Storyboard, StoryboardSettings


def thing(word: str, mention: str | None = None, **more: Any) -> Entity:
    head = word.rpartition(" ")[2]
    return Entity(id=f"{head}-1", head=word, mention=mention or f"the {word}", **more)


def person(word: str, mention: str | None = None, **more: Any) -> Entity:
    return thing(word, mention, kind="person", **more)


def place(word: str) -> Entity:
    return thing(word, kind="place")


def act(verb: str, *agents: str, at: dict[str, str] | None = None, **more: Any) -> Action:
    complements = tuple(Complement(preposition=p, entity=f"{e}-1") for p, e in (at or {}).items())
    ids: dict[str, Any] = {
        key: tuple(f"{e}-1" for e in more.pop(key, ())) for key in ("objects", "recipients", "tools")
    }
    return Action(verb=verb, agents=tuple(f"{a}-1" for a in agents), complements=complements, **ids, **more)


def reading(text: str, *parts: Entity | Action | Relation | Setting | Speech, mood: str | None = None) -> Reading:
    return Reading(
        sentence=sentence(text),
        entities=tuple(p for p in parts if isinstance(p, Entity)),
        actions=tuple(p for p in parts if isinstance(p, Action)),
        relations=tuple(p for p in parts if isinstance(p, Relation)),
        setting=next((p for p in parts if isinstance(p, Setting)), Setting()),
        speeches=tuple(p for p in parts if isinstance(p, Speech)),
        mood=mood,
    )


def stated(word: str, **more: Any) -> Setting:
    return Setting(place=word, stated=("place",), **more)


async def direct(folder: Path, *readings: Reading | Verdict, **settings: Any) -> list[Scene]:
    stage = Storyboard(StoryboardSettings(**settings) if settings else None)
    return [s for s in await run_stage(stage, send=readings, folder=folder) if isinstance(s, Scene)]


def relations(scene: Scene) -> set[tuple[str, str, str]]:
    return {(r.subject.removesuffix("-1"), r.kind, r.object.removesuffix("-1")) for r in scene.relations}


def elements(scene: Scene) -> dict[str, Element]:
    return {e.id.removesuffix("-1"): e for e in scene.elements if e.role != "dressing"}


@pytest.mark.anyio
async def test_the_dog_chases_the_ball(tmp_path: Path) -> None:
    (scene,) = await direct(
        tmp_path,
        reading(
            "The dog chased a red ball across the park.",
            thing("dog", kind="animal"),
            thing("ball", "a red ball", colors=("red",)),
            place("park"),
            act("chase", "dog", objects=["ball"], at={"across": "park"}),
            stated("park"),
        ),
    )
    seen = elements(scene)
    assert set(seen) == {"dog", "ball"}
    assert (seen["dog"].role, seen["dog"].action, seen["dog"].facing) == ("actor", "chase", "ball-1")
    assert seen["ball"].colors == ("red",)
    assert relations(scene) == {("dog", "toward", "ball")}
    assert (scene.backdrop.place, scene.shot_size) == ("park", "wide")
    assert scene.prompt.index("dog") < scene.prompt.index("park")
    assert "red ball" in scene.prompt


@pytest.mark.anyio
async def test_giving_looks_at_the_receiver_and_holds_the_gift(tmp_path: Path) -> None:
    (scene,) = await direct(
        tmp_path,
        reading(
            "She gave the boy a birthday cake.",
            person("girl", "She", pronoun=True),
            person("boy"),
            thing("cake", "a birthday cake", kind="food"),
            act("give", "girl", objects=["cake"], recipients=["boy"]),
        ),
    )
    seen = elements(scene)
    assert seen["cake"].name == "birthday cake"
    assert (seen["girl"].facing, seen["boy"].facing) == ("boy-1", "girl-1")
    assert ("girl", "holds", "cake") in relations(scene)
    assert (seen["girl"].age, seen["girl"].gender) == ("child", "female")


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("verb", "object_", "expected"),
    [
        ("carry", thing("basket"), ("girl", "holds", "basket")),
        ("eat", thing("apple", kind="food"), ("girl", "holds", "apple")),
        ("ride", thing("horse", kind="animal"), ("girl", "rides", "horse")),
        ("drive", thing("car", kind="vehicle"), ("girl", "rides", "car")),
        ("see", thing("tree", kind="plant"), ("girl", "toward", "tree")),
        ("climb", thing("tree", kind="plant"), ("girl", "on", "tree")),
        ("throw", thing("ball"), ("ball", "away", "girl")),
        ("pull", thing("sledge"), ("sledge", "behind", "girl")),
        ("pull", thing("rope"), ("girl", "holds", "rope")),
        ("drop", thing("ball"), ("ball", "beside", "girl")),
        ("hug", thing("dog", kind="animal"), ("dog", "beside", "girl")),
        ("chase", thing("cat", kind="animal"), ("cat", "away", "girl")),
        ("glorp", thing("box"), ("girl", "toward", "box")),
    ],
)
async def test_objects_stand_where_the_verb_puts_them(
    tmp_path: Path, verb: str, object_: Entity, expected: tuple[str, str, str]
) -> None:
    parts = person("girl"), object_, act(verb, "girl", objects=[object_.head])
    (scene,) = await direct(tmp_path, reading(f"The girl {verb}s it.", *parts))
    assert expected in relations(scene)
    assert elements(scene)["girl"].action == verb


@pytest.mark.anyio
async def test_what_is_put_stands_where_it_is_put(tmp_path: Path) -> None:
    (scene,) = await direct(
        tmp_path,
        reading(
            "He put the book on the table.",
            person("man", "He"),
            thing("book"),
            thing("table"),
            act("put", "man", objects=["book"], at={"on": "table"}),
        ),
    )
    assert ("book", "on", "table") in relations(scene)
    assert ("man", "holds", "book") not in relations(scene)


@pytest.mark.anyio
async def test_in_the_hand_is_held_and_on_the_head_is_worn(tmp_path: Path) -> None:
    (scene,) = await direct(
        tmp_path,
        reading(
            "The king had a crown on his head and a sword in his hand.",
            person("king"),
            thing("crown"),
            thing("sword"),
            thing("head", "his head", owner="king-1"),
            thing("hand", "his hand", owner="king-1"),
            Relation(subject="crown-1", kind="on", object="head-1"),
            Relation(subject="sword-1", kind="in", object="hand-1"),
        ),
    )
    assert ("king", "holds", "sword") in relations(scene)
    assert set(elements(scene)) == {"king", "sword"}
    seen = elements(scene)["king"].appearance
    assert seen is not None
    assert [g.name for g in seen.garments] == ["crown"]


@pytest.mark.anyio
async def test_what_is_not_there_or_cannot_be_seen_is_not_drawn(tmp_path: Path) -> None:
    (scene,) = await direct(
        tmp_path,
        reading(
            "That morning the girl had an idea, but there was no dog.",
            thing("morning"),
            person("girl"),
            thing("idea", kind="idea"),
            thing("dog", kind="animal", absent=True),
        ),
    )
    assert set(elements(scene)) == {"girl"}
    assert scene.negative_prompt.startswith("dog,")


@pytest.mark.anyio
async def test_negated_actions_are_not_shown_and_wishes_are_imagined(tmp_path: Path) -> None:
    (scene,) = await direct(
        tmp_path,
        reading(
            "The boy did not run, he wanted to buy a bike.",
            person("boy"),
            thing("bike", kind="vehicle"),
            act("run", "boy", negated=True),
            act("want", "boy"),
            act("buy", "boy", objects=["bike"], modality="wanted"),
        ),
    )
    seen = elements(scene)
    assert seen["boy"].action == "want"
    assert seen["bike"].imagined
    assert not scene.relations


@pytest.mark.anyio
async def test_looks_are_kept_over_the_story(tmp_path: Path) -> None:
    first = reading("Anna had a hat.", person("girl", "Anna", name="Anna", gender="female", age="child"))
    later = reading("She laughed.", person("girl", "She", pronoun=True, new=False), act("laugh", "girl"))
    one, two = await direct(tmp_path, first, later)
    before, after = elements(one)["girl"], elements(two)["girl"]
    assert before.appearance == after.appearance
    assert after.appearance is not None
    assert None not in (after.appearance.top, after.appearance.bottom, after.appearance.hair, after.appearance.skin)
    assert (after.age, after.gender, after.label, after.emotion) == ("child", "female", "Anna", "happy")


@pytest.mark.anyio
async def test_a_stated_look_wins_and_stays(tmp_path: Path) -> None:
    told = [
        reading("A dog came.", thing("dog", kind="animal"), act("come", "dog")),
        reading("The brown dog barked.", thing("dog", kind="animal", colors=("brown",)), act("bark", "dog")),
        reading("It slept.", thing("dog", kind="animal"), act("sleep", "dog")),
    ]
    assert [elements(s)["dog"].colors for s in await direct(tmp_path, *told)] == [(), ("brown",), ("brown",)]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("named", "verb", "preposition", "expected", "drawn"),
    [
        ("cottage", "sit", "in", "living-room", False),
        ("cottage", "walk", "toward", "village", True),
        ("cottage", "live", "in", "village", True),
        ("castle", "dance", "in", "castle", False),
        ("school", "learn", "at", "classroom", False),
        ("forest", "walk", "through", "forest", False),
        ("boat", "sit", "in", "sea", True),
        ("pond", "swim", "in", "pond", False),
    ],
)
async def test_a_place_is_seen_from_where_we_are(
    tmp_path: Path, named: str, verb: str, preposition: str, expected: str, drawn: bool
) -> None:
    kind: Any = "vehicle" if named == "boat" else "place"
    parts = person("girl"), thing(named, kind=kind), act(verb, "girl", at={preposition: named}), stated(named)
    (scene,) = await direct(tmp_path, reading("Somewhere.", *parts))
    assert scene.backdrop.place == expected
    assert (named in elements(scene)) is drawn


@pytest.mark.anyio
async def test_places_are_inferred_until_the_story_says_one(tmp_path: Path) -> None:
    told = [
        reading(
            "The farmer milked a cow.",
            person("farmer"),
            thing("cow", kind="animal"),
            act("milk", "farmer", objects=["cow"]),
        ),
        reading("He smiled.", person("farmer"), act("smile", "farmer"), Setting(place=None)),
        reading("In the kitchen he sat.", person("farmer"), act("sit", "farmer"), stated("kitchen")),
        reading("A cow came.", thing("cow", kind="animal"), act("come", "cow"), Setting(place="kitchen")),
    ]
    scenes = await direct(tmp_path, *told)
    assert [s.backdrop.place for s in scenes] == ["farm", "farm", "kitchen", "kitchen"]
    assert [s.backdrop.said for s in scenes] == [None, None, "kitchen", "kitchen"]
    assert [s.shot_size for s in scenes] == ["wide", "close", "wide", "wide"]


@pytest.mark.anyio
async def test_time_weather_and_season_come_from_the_setting(tmp_path: Path) -> None:
    setting = Setting(place="street", time_of_day="night", weather="rain", season="autumn", stated=("place",))
    (scene,) = await direct(tmp_path, reading("It rained.", setting))
    assert (scene.backdrop.time_of_day, scene.backdrop.weather, scene.backdrop.season) == ("night", "rain", "autumn")
    assert "rain" in scene.prompt


@pytest.mark.anyio
async def test_those_who_were_there_still_are_when_nobody_is_named(tmp_path: Path) -> None:
    told = [
        reading("Two girls sat in the park.", person("girl", count=2), act("sit", "girl"), stated("park")),
        reading("It began to rain.", Setting(place="park", weather="rain", stated=("weather",))),
        reading("In the forest it was dark.", stated("forest")),
    ]
    one, two, three = await direct(tmp_path, *told)
    assert elements(one)["girl"].count == 2
    assert elements(two)["girl"].role == "thing"
    assert elements(three) == {}


@pytest.mark.anyio
async def test_a_speaker_talks_and_is_seen_close(tmp_path: Path) -> None:
    told = [
        reading("A girl came.", person("girl"), act("come", "girl"), stated("park")),
        reading("“Hello!”", person("girl"), Speech(speaker="girl-1", text="Hello!"), Setting(place="park")),
    ]
    scenes = await direct(tmp_path, *told)
    assert elements(scenes[1])["girl"].action == "talk"
    assert scenes[1].shot_size == "close"


@pytest.mark.anyio
async def test_the_same_sentence_gives_the_same_scene_and_verdicts_stay(tmp_path: Path) -> None:
    told = reading("A fish rode a bicycle.", thing("fish", kind="animal"), act("ride", "fish"))
    verdict = Verdict(reading=told, status="implausible", score=0.1)
    (plain,) = await direct(tmp_path, told)
    (judged,) = await direct(tmp_path, verdict)
    assert judged.verdict is verdict
    assert (plain.seed, plain.elements, plain.prompt) == (judged.seed, judged.elements, judged.prompt)
    (other,) = await direct(tmp_path, reading("A fish rode a bicycle home.", thing("fish", kind="animal")))
    assert other.seed != plain.seed


@pytest.mark.anyio
async def test_the_prompt_keeps_to_its_length(tmp_path: Path) -> None:
    crowd = [person(f"boy{i}", f"the very small old boy{i}", attributes=("small", "old")) for i in range(30)]
    (scene,) = await direct(tmp_path, reading("Many.", *crowd, stated("park")), prompt_tokens=40)
    assert tokens(scene.prompt) + 2 <= 40
    assert scene.prompt.endswith("storybook illustration, soft colours")


@pytest.mark.anyio
async def test_dressing_can_be_left_out(tmp_path: Path) -> None:
    told = reading("A girl sat in the forest.", person("girl"), act("sit", "girl"), stated("forest"))
    (dressed,), (bare,) = await direct(tmp_path, told), await direct(tmp_path, told, dressing=False)
    assert [e.name for e in dressed.elements if e.role == "dressing"] == ["mushroom"]
    assert [e.role for e in bare.elements] == ["actor"]


GERUNDS = {"run": "running", "ride": "riding", "lie": "lying", "see": "seeing", "open": "opening", "sit": "sitting"}


@pytest.mark.parametrize(("verb", "form"), GERUNDS.items())
def test_gerunds(verb: str, form: str) -> None:
    assert gerund(verb) == form


@pytest.mark.anyio
async def test_clothes_are_worn_and_kept(tmp_path: Path) -> None:
    told = [
        reading(
            "A man in a blue coat came.",
            person("man"),
            thing("coat", colors=("blue",)),
            act("come", "man"),
            Relation(subject="man-1", kind="in", object="coat-1"),
        ),
        reading("He sat.", person("man"), act("sit", "man")),
    ]
    one, two = await direct(tmp_path, *told)
    assert set(elements(one)) == {"man"}
    seen = elements(one)["man"].appearance
    assert seen is not None
    assert seen.top == "#3b6fb5"
    assert elements(two)["man"].appearance == seen


@pytest.mark.anyio
async def test_an_owner_and_another_name_are_nobody_else(tmp_path: Path) -> None:
    (scene,) = await direct(
        tmp_path,
        reading(
            "My grandmother was a teacher.",
            person("narrator", "My"),
            person("grandmother", "My grandmother", owner="narrator-1"),
            person("teacher", "a teacher"),
            act("be", "grandmother", objects=["teacher"]),
        ),
    )
    assert set(elements(scene)) == {"grandmother"}
    assert elements(scene)["grandmother"].name == "teacher"


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("verb", "objects", "prepositions", "expected"),
    [
        ("knock", [], {"on": "door"}, ("boy", "toward", "door")),
        ("fly", ["kite"], {}, ("boy", "holds", "kite")),
        ("fish", [], {"from": "boat"}, ("boy", "in", "boat")),
        ("throw", ["ball"], {"at": "cat"}, ("ball", "toward", "cat")),
        ("sit", [], {"on": "horse"}, ("boy", "rides", "horse")),
        ("jump", [], {"over": "fence"}, ("boy", "over", "fence")),
    ],
)
async def test_a_preposition_means_what_the_verb_lets_it(
    tmp_path: Path, verb: str, objects: list[str], prepositions: dict[str, str], expected: tuple[str, str, str]
) -> None:
    kinds: dict[str, Any] = {"boat": "vehicle", "cat": "animal", "horse": "animal"}
    things = [thing(w, kind=kinds.get(w, "thing")) for w in (*objects, *prepositions.values())]
    told = reading("He did.", person("boy"), *things, act(verb, "boy", objects=objects, at=prepositions))
    (scene,) = await direct(tmp_path, told)
    assert expected in relations(scene)


@pytest.mark.anyio
async def test_a_pair_parts_for_what_is_between_it(tmp_path: Path) -> None:
    told = reading(
        "A frog sat between two rocks.",
        thing("frog", kind="animal"),
        thing("rock", kind="nature", count=2),
        act("sit", "frog", at={"between": "rock"}),
    )
    (scene,) = await direct(tmp_path, told)
    assert [(e.name, e.count) for e in elements(scene).values()] == [("frog", 1), ("rock", 1), ("rock", 1)]
    assert [r.kind for r in scene.relations] == ["between", "between"]


@pytest.mark.anyio
async def test_a_cup_of_tea_is_a_cup_with_tea_in_it(tmp_path: Path) -> None:
    told = reading(
        "The nurse brought a cup of tea after lunch and no milk.",
        person("nurse"),
        thing("cup"),
        thing("tea", kind="food"),
        thing("lunch", kind="food"),
        thing("milk", kind="food"),
        act("bring", "nurse", objects=["tea"], at={"after": "lunch"}),
        act("bring", "nurse", objects=["milk"], negated=True),
    )
    (scene,) = await direct(tmp_path, told)
    assert relations(scene) == {("nurse", "holds", "cup"), ("tea", "in", "cup")}
    assert set(elements(scene)) == {"nurse", "cup", "tea"}


@pytest.mark.anyio
async def test_clear_cues_leave_an_established_place_and_weak_ones_do_not(tmp_path: Path) -> None:
    at_sea = reading("A ship sailed.", thing("ship", kind="vehicle"), act("sail", "ship"), stated("sea"))
    cow = reading("A cow came.", thing("cow", kind="animal"), act("come", "cow"), Setting(place="sea"))
    farmer = reading(
        "The farmer fed the chickens.",
        person("farmer"),
        thing("chicken", kind="animal"),
        act("feed", "farmer", objects=["chicken"]),
        Setting(place="sea"),
    )
    assert [s.backdrop.place for s in await direct(tmp_path, at_sea, cow, farmer)] == ["sea", "beach", "farm"]


@pytest.mark.anyio
async def test_hair_is_as_told(tmp_path: Path) -> None:
    told = reading("A girl had red hair.", person("girl"), thing("hair", "red hair", owner="girl-1", colors=("red",)))
    (scene,) = await direct(tmp_path, told)
    seen = elements(scene)["girl"].appearance
    assert seen is not None
    assert seen.hair == "#b4532a"
    assert set(elements(scene)) == {"girl"}


@pytest.mark.anyio
async def test_what_is_read_is_in_the_hands_and_the_reader_under_the_tree(tmp_path: Path) -> None:
    under = Relation(subject="man-1", kind="under", object="tree-1")
    parts = person("man"), thing("book"), thing("tree", kind="plant"), under
    read = act("read", "man", objects=["book"], at={"under": "tree"})
    (scene,) = await direct(tmp_path, reading("A man read a book under a tree.", *parts, read))
    assert {("man", "under", "tree"), ("man", "holds", "book")} <= relations(scene)


@pytest.mark.anyio
async def test_who_has_landed_is_no_longer_in_the_boat(tmp_path: Path) -> None:
    sailor = person("sailor")
    scenes = await direct(
        tmp_path,
        reading("A sailor sailed on the sea.", stated("sea"), sailor, act("sail", "sailor")),
        reading("He landed on an island.", sailor, place("island"), act("land", "sailor", at={"on": "island"})),
    )
    assert [any(e.kind == "vehicle" for e in s.elements) for s in scenes] == [True, False]
