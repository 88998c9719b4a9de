"""The tone a service heard: faces, mood and clouds where the words tell nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest

from fabula.core import Action, Entity, Event, Past, Reading, Scene, Sentiment, Setting
from fabula.core.testing import run_stage, sentence
from fabula.plugins.direction.storyboard import Storyboard, StoryboardSettings

pytestmark = pytest.mark.anyio

GIRL = Entity(id="girl-1", head="girl", mention="the girl", kind="person", gender="female", age="child")
PARK = Setting(place="park", stated=("place",))


def walk(index: int, *, mood: str | None = None, verb: str = "walk", **more: Any) -> Reading:
    said = sentence(f"The girl walks, {index}.", index=index, start=4.0 * index, seconds=3.0)
    settings: dict[str, Any] = {"setting": PARK} | more
    return Reading(
        sentence=said, entities=(GIRL,), actions=(Action(verb=verb, agents=("girl-1",)),), mood=mood, **settings
    )


def tone(index: int, label: Literal["positive", "neutral", "negative"], **more: Any) -> Sentiment:
    values: dict[str, Any] = {"start": 4.0 * index, "end": 4.0 * index + 3, "confidence": 0.9} | more
    return Sentiment(label=label, **values)


async def direct(folder: Path, *send: Event, past: Past | None = None, **settings: Any) -> list[Scene]:
    out = await run_stage(Storyboard(StoryboardSettings(**settings)), send=send, folder=folder, past=past)
    return [event for event in out if isinstance(event, Scene)]


def face(scene: Scene) -> str | None:
    return next(element.emotion for element in scene.elements if element.id == "girl-1")


@pytest.mark.parametrize(("label", "mood"), [("positive", "happy"), ("negative", "sad"), ("neutral", None)])
async def test_it_sets_the_mood_where_the_words_do_not(tmp_path: Path, label: Any, mood: str | None) -> None:
    (scene,) = await direct(tmp_path, tone(0, label), walk(0))
    assert (scene.mood, face(scene)) == (mood, mood)
    assert (f"{mood} mood" in scene.prompt) == (mood is not None)


async def test_words_win(tmp_path: Path) -> None:
    scenes = await direct(
        tmp_path, tone(0, "negative"), tone(1, "negative"), walk(0, mood="happy"), walk(1, verb="cry")
    )
    assert scenes[0].mood == "happy"
    assert face(scenes[0]) == "happy"
    assert scenes[1].mood == face(scenes[1])


async def test_it_leaves_the_rest_of_the_scene_alone(tmp_path: Path) -> None:
    (plain,) = await direct(tmp_path, walk(0))
    (toned,) = await direct(tmp_path, tone(0, "positive"), walk(0))
    assert (plain.shot_size, plain.backdrop, plain.seed) == (toned.shot_size, toned.backdrop, toned.seed)
    assert [one.id for one in plain.elements] == [one.id for one in toned.elements]


@pytest.mark.parametrize(
    "opinion", [tone(0, "negative", confidence=0.4), tone(0, "negative", end=0.9), tone(3, "negative")]
)
async def test_what_is_unsure_short_or_elsewhere_says_nothing(tmp_path: Path, opinion: Sentiment) -> None:
    (scene,) = await direct(tmp_path, opinion, walk(0))
    assert scene.mood is None


async def test_clouds_gather_when_it_stays_dark_and_go_with_a_bright_sentence(tmp_path: Path) -> None:
    labels = ["negative", "negative", "neutral", "negative", "positive", "negative", "neutral"]
    send = [tone(i, label) for i, label in enumerate(labels)]  # type: ignore[arg-type]
    scenes = await direct(tmp_path, *send, *(walk(i) for i in range(len(labels))))
    assert [scene.backdrop.weather for scene in scenes] == [
        "clear", "cloud", "cloud", "cloud", "clear", "clear", "clear",
    ]  # fmt: skip


async def test_the_weather_of_the_story_stays(tmp_path: Path) -> None:
    sunny = Setting(place="park", weather="clear", stated=("place", "weather"))
    dark = [tone(i, "negative") for i in range(3)]
    scenes = await direct(tmp_path, *dark, *(walk(i, setting=sunny) for i in range(3)))
    assert {scene.backdrop.weather for scene in scenes} == {"clear"}


async def test_it_can_be_switched_off(tmp_path: Path) -> None:
    dark = [tone(i, "negative") for i in range(3)]
    scenes = await direct(tmp_path, *dark, *(walk(i) for i in range(3)), tone=False)
    assert {(scene.mood, scene.backdrop.weather) for scene in scenes} == {(None, "clear")}


async def test_a_later_life_is_as_dark(tmp_path: Path) -> None:
    dark = [tone(i, "negative") for i in range(4)]
    told = [walk(i) for i in range(4)]
    whole = await direct(tmp_path / "whole", *dark, *told)
    past = Past(took=(*dark[:2], *told[:2]), gave=tuple(whole[:2]))
    later = await direct(tmp_path / "later", *dark[2:], *told[2:], past=past)
    assert later == whole[2:]
