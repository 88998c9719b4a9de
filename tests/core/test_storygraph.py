"""The story as a graph: who and what there is, what happened to whom, and only what is new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fabula.core import Action, Complement, Entity, Reading, Relation
from fabula.core.storygraph import Growth, StoryGraph, third_person
from fabula.core.testing import sentence

GIRL = Entity(id="girl-1", head="girl", mention="A little girl", kind="person")
DOG = Entity(id="dog-1", head="dog", mention="her brown dog", kind="animal", colors=("brown",))
PARK = Entity(id="park-1", head="park", mention="the park", kind="place")


def grow(graph: StoryGraph, index: int, *entities: Entity, actions: object = (), relations: object = ()) -> Growth:
    return graph.grow(
        Reading(
            sentence=sentence("It is told.", index=index),
            entities=entities,
            actions=actions,  # type: ignore[arg-type]
            relations=relations,  # type: ignore[arg-type]
        )
    )


def links(growth: Growth) -> list[tuple[str, str, str]]:
    return [(link.origin, link.label, link.target) for link in growth.links]


def test_what_happens_to_whom() -> None:
    graph = StoryGraph()
    took = Action(
        verb="take",
        agents=("girl-1",),
        objects=("dog-1",),
        complements=(Complement(preposition="to", entity="park-1"),),
    )
    growth = grow(graph, 0, GIRL, DOG, PARK, actions=(took,))
    assert [(node.label, node.kind) for node in growth.nodes] == [
        ("little girl", "character"),
        ("brown dog", "animal"),
        ("park", "place"),
    ]
    assert links(growth) == [("girl-1", "takes", "dog-1"), ("girl-1", "takes to", "park-1")]
    assert [link.id for link in growth.links] == ["e0", "e1"]


def test_only_what_is_new_and_better_known() -> None:
    graph = StoryGraph()
    grow(graph, 0, GIRL)
    she = Entity(id="girl-1", head="girl", mention="She", kind="person", pronoun=True, new=False)
    sat = Action(verb="sit", particle="down", agents=("girl-1",))
    growth = grow(graph, 1, she, actions=(sat,))
    assert growth.nodes == ()
    assert links(growth) == [("girl-1", "sits down", "girl-1")], "what concerns nobody else is his own"
    lucy = Entity(id="girl-1", head="girl", mention="Lucy", name="Lucy", kind="person", new=False)
    assert [node.label for node in grow(graph, 2, lucy).nodes] == ["Lucy"]
    assert grow(graph, 3, lucy).nodes == ()
    assert [link.index for link in graph.links] == [1]


def test_what_did_not_happen_and_who_is_not_there() -> None:
    graph = StoryGraph()
    absent = Entity(id="cat-1", head="cat", mention="no cat", kind="animal", absent=True)
    chased = Action(verb="chase", agents=("dog-1",), objects=("girl-1",), negated=True)
    wanted = Action(verb="go", agents=("girl-1",), modality="wanted")
    seen = Action(verb="see", agents=("girl-1",), objects=("cat-1",))
    growth = grow(graph, 0, GIRL, DOG, absent, actions=(chased, wanted, seen))
    assert {node.id for node in growth.nodes} == {"girl-1", "dog-1"}
    assert links(growth) == [("dog-1", "does not chase", "girl-1"), ("girl-1", "wants to go", "girl-1")]


def test_where_things_are() -> None:
    graph = StoryGraph()
    on = Relation(subject="dog-1", kind="in-front", object="park-1")
    growth = grow(graph, 0, DOG, PARK, relations=(on, on))
    assert links(growth) == [("dog-1", "in front of", "park-1")]


@pytest.mark.parametrize(
    ("verb", "said"),
    [("carry", "carries"), ("go", "goes"), ("have", "has"), ("push", "pushes"), ("play", "plays"), ("run", "runs")],
)
def test_verbs(verb: str, said: str) -> None:
    assert third_person(verb) == said


def test_nobody_in_particular_has_no_node_before_something_happens_with_them() -> None:
    graph = StoryGraph()
    somebody = Entity(id="person-1", head="person", mention="somebody", kind="person")
    assert grow(graph, 0, GIRL, somebody).nodes == (graph.nodes["girl-1"],)
    seen = Action(verb="see", agents=("girl-1",), objects=("person-1",))
    growth = grow(graph, 1, GIRL, replace(somebody, new=False), actions=(seen,))
    assert [node.id for node in growth.nodes] == ["person-1"]
    assert links(growth) == [("girl-1", "sees", "person-1")]
    ann = replace(somebody, id="person-2", name="Ann", mention="Ann")
    assert [node.label for node in grow(graph, 2, ann).nodes] == ["Ann"]
