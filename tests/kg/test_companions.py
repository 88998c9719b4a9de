"""What goes along unsaid is offered where it is certain, and never against what was said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fabula.kg import Graph, Participant, Placement, Situation, open_graph
from fabula.kg.companions import CERTAIN, Companions, companions

from .frames import frame, said, thing


@pytest.fixture(scope="module")
def graph() -> Graph:
    return open_graph()


@pytest.fixture(scope="module")
def find(graph: Graph) -> Companions:
    return Companions(graph)


@pytest.mark.parametrize(
    ("told", "word", "kind", "relation"),
    [
        ({"things": ("boat",)}, "water", "setting", "under"),
        ({"things": ("rowing boat",)}, "water", "setting", "under"),
        ({"things": ("train",)}, "track", "setting", "under"),
        ({"place": "kitchen"}, "stove", "setting", "in"),
        ({"place": "forest"}, "tree", "setting", "in"),
        ({"acts": (("paint", "picture"),)}, "brush", "prop", "with"),
        ({"acts": (("cook", "soup"),)}, "pot", "prop", "with"),
        ({"acts": (("build", "snowman"),)}, "snow", "setting", "under"),
        ({"acts": (("cry", None),)}, "sad", "mood", ""),
        ({"acts": (("win", "prize"),)}, "happy", "mood", ""),
    ],
)
def test_what_is_certain_is_offered(
    find: Companions, told: dict[str, Any], word: str, kind: str, relation: str
) -> None:
    found = {one.word: one for one in find(**told)}
    assert (found[word].kind, found[word].relation) == (kind, relation)
    assert found[word].because.weight >= CERTAIN


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({"things": ("boat",), "place": "garage"}, "water"),
        ({"things": ("boat",), "place": "lake"}, "water"),
        ({"things": ("toy boat",)}, "water"),
        ({"place": "kitchen", "things": ("stove",)}, "stove"),
        ({"place": "kitchen", "absent": ("stove",)}, "stove"),
        ({"place": "forest", "things": ("oak",)}, "tree"),
        ({"acts": (("cry", None),), "mood": "happy"}, "sad"),
        ({"acts": (("swim", None),), "place": "pond"}, "water"),
        ({"things": ("cow",), "acts": (("eat", "apple"),)}, "spoon"),
    ],
)
def test_nothing_is_offered_against_what_was_said(find: Companions, told: dict[str, Any], word: str) -> None:
    assert word not in {one.word for one in find(**told)}


def test_at_most_so_many_the_surest_first(find: Companions) -> None:
    found = find(place="kitchen", acts=(("cook", "soup"), ("laugh", None)))
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert find(place="kitchen", acts=(("cook", "soup"), ("laugh", None)), most=2) == found[:2]


def test_of_a_situation_only_what_happens(graph: Graph) -> None:
    rowing = said("girl row boat")
    assert {"oar", "water"} <= {one.word for one in companions(graph, rowing)}
    assert companions(graph, replace(rowing, supposed=True)) == ()
    denied = Situation(frames=(frame("girl row boat", negated=True),))
    assert companions(graph, denied) == ()
    assert companions(graph, said("girl row boat", tool="spoon")) == ()
    assert companions(graph, said("ant row boat")) == ()


def test_what_stands_elsewhere_needs_no_home(graph: Graph) -> None:
    boat = Participant(word="boat")
    afloat = Situation(participants=(boat,))
    assert [one.word for one in companions(graph, afloat)] == ["water"]
    carried = replace(afloat, placements=(Placement(thing=boat, relation="on", place=thing("trailer")),))
    assert companions(graph, carried) == ()


def test_a_feeling_that_is_told_stays(graph: Graph) -> None:
    glad = Situation(frames=(frame("girl cry"),), participants=(thing("girl", "happy"),))
    assert [one for one in companions(graph, glad) if one.kind == "mood"] == []
