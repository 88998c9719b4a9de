"""What a sentence names without its being there, read from the words of stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.core import Scene
from fabula.plugins.direction.clip import CLIP_TOKENS, fit, tokens

from .test_presence import film


def bodies(scene: Scene) -> set[str]:
    return {e.name for e in scene.elements if not e.imagined and e.role != "dressing"}


def thoughts(scene: Scene) -> set[str]:
    return {e.name for e in scene.elements if e.imagined}


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The dog was as big as a barn.", "barn"),
        ("The tree was taller than a giraffe.", "giraffe"),
        ("The boy swam like a fish.", "fish"),
        ("There was not a cloud and not a single ship in sight.", "ship"),
        ("The girl had no umbrella.", "umbrella"),
    ],
)
async def test_comparisons_and_denials_draw_nothing(tmp_path: Path, text: str, absent: str) -> None:
    (scene,) = await film(tmp_path, text)
    assert absent not in bodies(scene) | thoughts(scene)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("text", "thought"),
    [
        ("Tom dreamed of a castle.", "castle"),
        ("The girl wanted a kite.", "kite"),
        ("The man was looking for his glasses.", "glasses"),
        ("The boy could not find his ball.", "ball"),
        ("The woman lost her ring.", "ring"),
    ],
)
async def test_what_is_wished_for_or_sought_stands_in_a_thought(tmp_path: Path, text: str, thought: str) -> None:
    (scene,) = await film(tmp_path, text)
    assert thought in thoughts(scene)
    assert thought not in bodies(scene)
    assert not any(r.subject.startswith(thought) or r.object.startswith(thought) for r in scene.relations)


@pytest.mark.anyio
async def test_who_cannot_find_searches(tmp_path: Path) -> None:
    (scene,) = await film(tmp_path, "The boy could not find his ball.")
    assert {e.action for e in scene.elements if e.name == "boy"} == {"search"}
    assert "absent" in next(e for e in scene.elements if e.imagined).attributes


def test_a_prompt_keeps_its_style_and_leaves_out_what_is_least_important() -> None:
    clauses = ["a girl reading a book", "in the garden", "daylight", *(f"extraordinary flower {i}" for i in range(40))]
    made = fit(clauses, last="watercolour")
    assert made.startswith("a girl reading a book, in the garden, daylight")
    assert made.endswith("watercolour")
    assert tokens(made) + 2 <= CLIP_TOKENS
    assert tokens("a cat, please") >= 4
