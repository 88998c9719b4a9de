"""Stories told in a sentence or three: where the last of them plays."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.core import Event, Scene
from fabula.core.pool import SharedPool
from fabula.core.testing import run_stage, sentence
from fabula.plugins.direction.storyboard import Storyboard
from fabula.plugins.reading.english import EnglishReader

STORIES = {
    "a cut back to who was left": (
        "living-room",
        "Mia was reading in the living room.|Her brother was playing outside in the garden.|She turned the page.",
    ),
    "whoever comes along is here": (
        "market",
        "Anna sat in the kitchen.|At the market a man was selling fish.|Anna bought one from him.",
    ),
    "others live elsewhere": (
        "park",
        "Lisa flew a kite in the park.|Her brother lives in the city.|The kite got caught in a tree.",
    ),
    "the moon that is out is no way out": (
        "bedroom",
        "Paul lay in his bed.|The moon was out.|He closed his eyes.",
    ),
    "who drives the bus is in it": (
        "bus-interior",
        "I drive a red bus.|A lady got on with a parrot in a cage.",
    ),
    "off the train": ("station", "We were sitting in the train to the coast.|Then we got off."),
    "a castle has a roof": ("castle", "A dragon landed in front of the castle.|The princess climbed onto the roof."),
    "in one's own bed at last": (
        "bedroom",
        "The astronaut walked on the moon.|When his mother opened the door, there he lay in his own bed.",
    ),
    "past the bakery": (
        "street",
        "We played in the street.|Then we sat in the kitchen.|We walked past the bakery.",
    ),
    "a waiter": ("restaurant", "The waiter brought us two plates of spaghetti."),
    "a diving board": ("swimming-pool", "I jumped off the diving board."),
}


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Scene]]:
    import anyio

    pool = SharedPool()

    async def tell(text: str, folder: Path) -> list[Scene]:
        events: list[Event] = [sentence(t, index=i, start=4.0 * i) for i, t in enumerate(text.split("|"))]
        for stage in (EnglishReader(EnglishReader.Settings()), Storyboard(Storyboard.Settings())):
            events = list(await run_stage(stage, send=events, folder=folder, pool=pool, timeout=600))
        return [event for event in events if isinstance(event, Scene)]

    folder = tmp_path_factory.mktemp("stories")
    return {name: anyio.run(tell, text, folder) for name, (_, text) in STORIES.items()}


@pytest.mark.parametrize("name", list(STORIES))
def test_where_a_story_has_come_to(name: str, scenes: dict[str, list[Scene]]) -> None:
    assert scenes[name][-1].backdrop.place == STORIES[name][0]
