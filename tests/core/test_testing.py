from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fabula.core import Event, Publish, Sentence, Stage
from fabula.core.testing import run_stage, sentence


class Shout(Stage):
    role = "translator"
    name = "shout"
    takes = (Sentence,)
    gives = (Sentence,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Sentence)
        await publish(replace(event, text=event.text.upper()))


@pytest.mark.anyio
async def test_run_stage_returns_what_the_stage_published(tmp_path: Path) -> None:
    out = await run_stage(Shout(), send=[sentence("hello.")], folder=tmp_path)
    assert [e.text for e in out if isinstance(e, Sentence)] == ["HELLO."]
