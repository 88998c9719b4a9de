"""What a plugin's errors and notices quote of keys is written down nowhere, and shown to nobody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import pytest
from pydantic import SecretStr

from fabula.core import Event, Publish, Sentence, SourceEnded, Stage, StageSettings, hookimpl
from fabula.core.events import Envelope, NoticeGiven, PictureSkipped, RunFinished, StageFailed
from fabula.core.hiding import hiding
from fabula.core.pipeline import load_pipeline
from fabula.core.registry import Registry
from fabula.core.testing import sentence

NAMED, SECRET, FALLBACK, KNOWN = "sesame-named", "sesame-secret", "sesame-fallback", "sesame-known"
QUOTED = f"GET https://x/?a={NAMED}&b={SECRET}&c={FALLBACK}&d={KNOWN} failed"


class Talkative(Stage):
    """A source that quotes keys wherever it can."""

    role, name = "source", "talkative"
    gives = (Sentence,)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        await self.context.notice(QUOTED, hint=QUOTED)
        await publish(sentence("A dog barks.", index=0))
        await publish(SourceEnded(stage=self.context.stage, duration=1.0, complete=False, reason=QUOTED))


class Keyed(StageSettings):
    url: str = ""
    key: SecretStr | None = None


class Failing(Stage):
    role, name = "editor", "failing"
    takes = (Sentence,)
    Settings = Keyed

    async def handle(self, event: Event, publish: Publish) -> None:
        raise ConnectionError(QUOTED)


class Plugins:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Talkative, Failing]


PIPELINE = f"""
stages:
  - source: talkative
  - editor: failing
    url: https://x/${{FAR}}
    key: {SECRET}
    fallback:
      editor: failing
      key: {FALLBACK}
      on_failure: POLICY
"""


@pytest.mark.anyio
@pytest.mark.parametrize("policy", ["stop", "skip"])
async def test_keys_reach_neither_the_journal_nor_observers(
    policy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAR", NAMED)
    monkeypatch.setenv("SOMEBODYS_API_KEY", KNOWN)  # a plugin may read it without being told to
    registry = Registry()
    registry.add(Plugins(), "test")
    seen: list[Envelope] = []
    with anyio.fail_after(20):
        pipeline = load_pipeline(PIPELINE.replace("POLICY", policy), registry)
        result = await pipeline.run(runs_dir=tmp_path, observers=[seen.append])
    kinds = [type(envelope.event) for envelope in seen]
    assert kinds.count(StageFailed) == 2, "the stage failed, and its fallback"
    assert kinds.count(PictureSkipped) == (policy == "skip")
    assert {NoticeGiven, SourceEnded, RunFinished} <= set(kinds)
    written = b"".join(path.read_bytes() for path in result.folder.rglob("*") if path.is_file()).decode()
    for text in (written, repr(seen)):
        assert "sesame" not in text
        assert "${FAR}" in text
        assert "${SOMEBODYS_API_KEY}" in text


def test_variables_that_are_called_as_keys_are() -> None:
    variables = {"MY_TOKEN": "12345678", "PASSWORD": "qwertzuiop", "SHORT_KEY": "ab", "KEYBOARD": "us-international"}
    hide = hiding((), (), variables)
    assert hide("12345678 qwertzuiop ab us-international") == "${MY_TOKEN} ${PASSWORD} ab us-international"
