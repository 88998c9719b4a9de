"""Whole stories, from text to verdicts: a line that contradicts the story gets a break, sound ones get none."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest

from fabula.core import Reading, Verdict
from fabula.core.pool import SharedPool
from fabula.core.testing import open_context, run_stage, sentence
from fabula.plugins.reading.english import EnglishReader
from fabula.plugins.validation.atomic import Atomic

ALONE = Atomic.Settings(scorer="graph")

STORIES = {
    "stolen": (
        ("Peter rode his bicycle to school every day.", "On Monday a boy stole it from the yard."),
        "After school Peter rode home on his bicycle.",
        "After school Peter walked home in the rain.",
    ),
    "burst": (
        ("Tim got a red balloon at the fair.", "On the way home it burst on a thorn."),
        "His sister held the balloon on a string.",
        "His sister gave him her whistle.",
    ),
    "dead": (
        ("Our dog Rex died last winter.", "My mother planted roses on his grave."),
        "This morning Rex barked at the postman.",
        "This morning the postman asked about Rex.",
    ),
    "blind": (
        ("A blind beggar sat at the church door.", "A girl put a coin into his cup."),
        "The beggar watched the girl.",
        "The beggar thanked the girl.",
    ),
    "broken": (
        ("Grandmother had a blue vase.", "The cat jumped on the shelf and broke the vase."),
        "Grandmother filled the vase with water.",
        "Grandmother swept up the pieces.",
    ),
    "felled": (
        ("The woodcutter cut down the old oak behind the barn.", "He sawed it into logs."),
        "The children climbed the oak.",
        "The children counted the rings of the stump.",
    ),
    "asleep": (
        ("The guard fell asleep at the gate.", "A horse pricked up its ears."),
        "The guard asked for the password.",
        "The horse ate some hay.",
    ),
    "locked in": (
        ("The police caught the thief and locked him in a cell.", "The inspector drank a cup of tea."),
        "The thief walked through the park.",
        "The thief sat on the bed.",
    ),
    "eaten": (
        ("A mouse found a piece of cheese in the kitchen.", "The mouse ate the cheese and licked its paws."),
        "The mouse carried the cheese into its hole.",
        "The mouse ran into its hole.",
    ),
    "summer": (
        ("It was the hottest July in a hundred years.", "The grass was brown and the stream was dry."),
        "The children skated on the frozen pond.",
        "The children sat in a tub of cold water.",
    ),
    "unable": (
        ("Nina cannot swim.", "She sat at the edge of the pool and watched her friends."),
        "Then she swam across the pool.",
        "Then she ate a sandwich in the shade.",
    ),
    "gone for good": (
        ("Emma had a canary in a cage.", "One evening the canary flew away for good."),
        "The next day the canary sang in the cage.",
        "The next day the cage was empty.",
    ),
}


async def judged(folder: Path) -> dict[str, tuple[list[Verdict], list[Verdict]]]:
    pool, out = SharedPool(), {}

    async def tell(lines: tuple[str, ...]) -> list[Verdict]:
        send = [sentence(text, index=index) for index, text in enumerate(lines)]
        read = await run_stage(EnglishReader(), send=send, folder=folder, pool=pool)
        readings = [one for one in read if isinstance(one, Reading)]
        told = await run_stage(Atomic(ALONE), send=readings, folder=folder, pool=pool)
        return [one for one in told if isinstance(one, Verdict)]

    async with open_context(folder, pool=pool) as context:
        keeping = (EnglishReader(), Atomic(ALONE))
        for stage in keeping:
            await stage.open(context)
        for name, (before, breaking, sound) in STORIES.items():
            out[name] = await tell((*before, breaking)), await tell((*before, sound))
        for stage in keeping:
            await stage.aclose()
    return out


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[Verdict], list[Verdict]]]:
    return anyio.run(judged, tmp_path_factory.mktemp("told"))


@pytest.mark.parametrize("name", STORIES)
def test_the_breaking_line_is_found(verdicts: dict[str, tuple[list[Verdict], list[Verdict]]], name: str) -> None:
    broken, _ = verdicts[name]
    assert [one.breaks for one in broken[:-1]] == [()] * (len(broken) - 1)
    assert broken[-1].breaks
    assert broken[-1].breaks[0].evidence
    assert broken[-1].breaks[0].reason in broken[-1].explanation


@pytest.mark.parametrize("name", STORIES)
def test_the_sound_line_is_not_doubted(verdicts: dict[str, tuple[list[Verdict], list[Verdict]]], name: str) -> None:
    _, whole = verdicts[name]
    assert [one.breaks for one in whole] == [()] * len(whole)
