"""A story's world: what is gone, sold, dead or asleep stands in the way of what comes later."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import Any

import pytest

from fabula.kg import Break, Graph, Situation, Story, open_graph

from .frames import frame


@pytest.fixture(scope="module")
def graph() -> Graph:
    return open_graph()


def tell(graph: Graph, *situations: Situation, later: tuple[int, ...] = ()) -> list[tuple[Break, ...]]:
    story = Story(graph)
    return [story.tell(index, one, later=index in later) for index, one in enumerate(situations)]


def once(text: str, *, known: bool = True, at: str = "", **more: Any) -> Situation:
    """A situation of things the story has spoken of before."""
    told = frame(text, at=at, **more)
    return Situation(
        frames=(replace(told, objects=tuple(replace(one, new=not known) for one in told.objects),
                        agents=tuple(replace(one, new=False) for one in told.agents)),)
    )  # fmt: skip


BREAKS = [
    (("he sell car", "he drive car"), "the man cannot drive the car: the man sold it one sentence ago"),
    (("girl eat apple", "boy throw apple"), "the girl ate it"),
    (("he break bicycle", "he ride bicycle"), "the man broke it"),
    (("boy lose ball", "boy kick ball"), "the boy lost it"),
    (("king die", "king eat soup"), "the king died"),
    (("girl fall+asleep", "girl ride bicycle"), "the girl fell asleep"),
    (("wolf eat grandmother", "grandmother cook soup"), "the wolf ate"),
    (("hunter kill wolf", "wolf run"), "the hunter killed"),
]

SOUND = [
    ("he sell car", "woman drive car"),
    ("he sell car", "he buy car", "he drive car"),
    ("girl eat apple", "girl eat apple"),
    ("he break bicycle", "he repair bicycle", "he ride bicycle"),
    ("boy lose ball", "boy find ball", "boy kick ball"),
    ("boy lose ball", "dog chase ball"),
    ("boy lose ball", "boy look+for ball"),
    ("girl fall+asleep", "girl dream"),
    ("girl fall+asleep", "girl wake+up", "girl eat soup"),
    ("girl fall+asleep", "mother kiss girl"),
    ("king die", "queen cry"),
    ("woman bake cake", "woman cut cake"),
]


@pytest.mark.parametrize(("sentences", "reason"), BREAKS, ids=str)
def test_breaks_are_found_with_their_reason(graph: Graph, sentences: tuple[str, ...], reason: str) -> None:
    *sound, last = tell(graph, *map(once, sentences))
    assert sound == [()] * len(sound)
    assert len(last) == 1
    assert reason in last[0].reason
    assert last[0].since == 0
    assert [edge.relation for edge in last[0].evidence] == ["Causes", "HinderedBy"]


@pytest.mark.parametrize("sentences", SOUND, ids=str)
def test_sound_stories_have_none(graph: Graph, sentences: tuple[str, ...]) -> None:
    assert tell(graph, *map(once, sentences)) == [()] * len(sentences)


def test_another_one_of_the_same_is_no_contradiction(graph: Graph) -> None:
    assert tell(graph, once("girl eat apple"), once("boy throw apple", known=False)) == [(), ()]


def test_a_night_ends_sleep(graph: Graph) -> None:
    told = (once("girl fall+asleep"), once("girl eat soup"))
    assert tell(graph, *told)[1] != ()
    assert tell(graph, *told, later=(1,)) == [(), ()]


@pytest.mark.parametrize("change", [{"negated": True}, {"modality": "wanted"}, {"modality": "said"}])
def test_what_did_not_happen_changes_nothing(graph: Graph, change: dict[str, Any]) -> None:
    assert tell(graph, once("he sell car", **change), once("he drive car")) == [(), ()]
    assert tell(graph, once("he sell car"), once("he drive car", **change)) == [(), ()]


def test_a_story_becomes_a_tale_when_animals_speak(graph: Graph) -> None:
    story = Story(graph)
    assert not story.told_as(once("bear cook porridge")).fiction
    assert story.told_as(once("bear say")).fiction
    assert story.told_as(once("bear cook porridge")).fiction
    assert Story(graph).told_as(once("dragon sleep")).fiction
    assert not Story(graph).told_as(once("man say")).fiction


def test_a_long_story_takes_no_more_room(graph: Graph) -> None:
    story = Story(graph)
    for index in range(1500):
        things = (replace(frame("boy eat apple").objects[0], id=f"apple-{index}"),)
        told = frame("boy lose apple")
        story.tell(index, Situation(frames=(replace(told, objects=things),), participants=things))
    world = vars(story)["_world"]
    kept = [value for value in vars(world).values() if isinstance(value, dict | deque)]
    assert max(map(len, kept)) <= 600
