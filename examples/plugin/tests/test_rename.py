"""A plugin's own tests: one stage by itself, and the conformance suite."""

from __future__ import annotations

from pathlib import Path

import pytest
from fabula_rename import Rename

from fabula.core import Sentence
from fabula.core.conformance import Case, check_declarations, check_life
from fabula.core.testing import run_stage, sentence

SETTINGS = Rename.Settings(names={"Lily": "Amina"})


@pytest.mark.anyio
async def test_names_are_replaced_as_whole_words(tmp_path: Path) -> None:
    out = await run_stage(Rename(SETTINGS), send=[sentence("Lily saw a lily. Lilypads!")], folder=tmp_path)
    (renamed,) = [event for event in out if isinstance(event, Sentence)]
    assert renamed.text == "Amina saw a lily. Lilypads!"
    assert " ".join(word.text for word in renamed.words) == renamed.text
    assert [(a.before, a.after) for a in renamed.amendments] == [("Lily", "Amina")]


def test_declarations() -> None:
    assert check_declarations(Rename) == []


@pytest.mark.anyio
async def test_life(tmp_path: Path) -> None:
    await check_life(Case(make=lambda: Rename(SETTINGS), send=[sentence("Lily ran.")]), tmp_path)
