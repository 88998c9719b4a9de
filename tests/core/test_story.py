"""A story as data and as a drawing: everything is told, in order, and nothing lies on anything else."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

from fabula.core import (
    Action,
    Appearance,
    Backdrop,
    Complement,
    Element,
    Entity,
    Garment,
    Reading,
    Scene,
    Setting,
)
from fabula.core.story import Story
from fabula.core.storydrawing import draw_story, lay_out
from fabula.core.testing import sentence

GIRL = Entity(id="girl-1", head="girl", mention="Mia", name="Mia", kind="person", gender="female")
DOG = Entity(id="dog-1", head="dog", mention="a <brown> dog", kind="animal")
PARK = Entity(id="park-1", head="park", mention="the park", kind="place")


def reading(index: int, *entities: Entity, actions: tuple[Action, ...] = (), text: str = "It is told.") -> Reading:
    return Reading(
        sentence=sentence(text, index=index), entities=entities, actions=actions, setting=Setting(place="park")
    )


TOOK = Action(
    verb="take", agents=("girl-1",), objects=("dog-1",), complements=(Complement(preposition="to", entity="park-1"),)
)
SLEPT = Action(verb="sleep", agents=("dog-1",))


def small() -> Story:
    first = reading(0, GIRL, DOG, PARK, actions=(TOOK,), text="Mia took a dog & a ball to the park.")
    mia = Element(
        id="girl-1", name="girl", entity="girl-1", kind="person", age="child", gender="female",
        appearance=Appearance(hair="#aa3311", top="#2244cc", garments=(Garment(name="scarf", color="#ffcc00"),)),
    )  # fmt: skip
    scene = Scene(reading=first, elements=(mia,), backdrop=Backdrop(place="park"))
    return Story([first.sentence, first, scene, reading(1, DOG, actions=(SLEPT,), text="The dog slept.")])


def test_the_story_as_data() -> None:
    told = json.loads(small().as_json())
    assert [(node["id"], node["kind"]) for node in told["nodes"]] == [
        ("girl-1", "character"),
        ("dog-1", "animal"),
        ("park-1", "place"),
    ]
    assert told["nodes"][0]["look"] == ["child", "female", "scarf"]
    assert told["nodes"][0]["colors"] == {"hair": "#aa3311", "top": "#2244cc", "scarf": "#ffcc00"}
    assert [len(one["happenings"]) for one in told["sentences"]] == [2, 1]
    assert told["sentences"][0]["place"] == "park"


def test_the_same_sentence_twice_is_told_once() -> None:
    story = small()
    story.take(reading(1, DOG, actions=(SLEPT,)))
    assert len(story.links) == 3


def test_graphml_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "story.graphml"
    nx.write_graphml(small().as_graph(), path)
    graph = nx.read_graphml(path)
    assert set(graph.nodes) == {"girl-1", "dog-1", "park-1"}
    assert graph.nodes["girl-1"]["look"] == "child, female, scarf"
    assert {(a, b, data["label"], data["sentence"]) for a, b, data in graph.edges(data=True)} == {
        ("girl-1", "dog-1", "takes", 0),
        ("girl-1", "park-1", "takes to", 0),
        ("dog-1", "dog-1", "sleeps", 1),
    }


def test_the_summary_tells_who_and_what_happened() -> None:
    lines = list(small().lines())
    assert "  Mia (child, female, scarf)" in lines
    assert "   2. The dog slept." in lines
    assert lines[-1].split() == ["<brown>", "dog", "sleeps"]


def test_the_drawing_is_well_formed_and_shows_looks_and_sentences() -> None:
    drawn = draw_story(small(), title="Mia & her dog")
    texts = [element.text for element in ET.fromstring(drawn).iter() if element.text]
    assert "Mia & her dog" in texts
    assert "Mia" in texts
    assert "<brown> dog" in texts
    assert "1 takes →" in texts
    assert "2 sleeps" in texts
    assert any("Mia took a dog & a ball" in text for text in texts)
    assert "#ffcc00" in drawn


def test_an_empty_story_can_be_drawn() -> None:
    assert ET.fromstring(draw_story(Story())).tag.endswith("svg")


def long_story(sentences: int) -> Story:
    verbs = ("see", "follow", "hug", "find", "carry", "wash", "paint", "whisper")
    people = [Entity(id=f"person-{i}", head="girl", mention=f"P{i}", name=f"Person {i}", kind="person")
              for i in range(1 + sentences // 5)]  # fmt: skip
    things = [Entity(id=f"thing-{i}", head="thing", mention=f"the little thing {i}") for i in range(sentences)]
    told = []
    for i in range(sentences):
        one, other, thing = people[i % len(people)], people[(i * 7 + 1) % len(people)], things[i]
        first = Action(verb=verbs[i % 8], agents=(one.id,), objects=(thing.id,))
        then = Action(verb=verbs[(i + 3) % 8], agents=(other.id,), objects=(one.id,))
        told.append(reading(i, one, other, thing, actions=(first, then)))
    return Story(told)


@pytest.mark.parametrize("sentences", [1, 15, 45])
def test_nothing_lies_on_anything_else(sentences: int) -> None:
    drawing = lay_out(long_story(sentences))
    boxes = [figure.box for figure in drawing.figures.values()] + [tie.box for tie in drawing.ties]
    assert len(boxes) >= 2 * sentences
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.meets(b, margin=0)]
    for box in boxes:
        assert box.w / 2 <= box.x <= drawing.width - box.w / 2
        assert box.h / 2 <= box.y <= drawing.height - box.h / 2


def test_the_same_story_is_drawn_the_same() -> None:
    assert draw_story(long_story(12)) == draw_story(long_story(12))
