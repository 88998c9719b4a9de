"""What the tests of the AssemblyAI stage share: a story, the double, and a run of the stage against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from fabula.core import AudioChunk, NoticeGiven, Past, Transcript
from fabula.core.testing import StageRun, run_stage
from fabula.core.testing.assemblyai import KEY, StreamingDouble
from fabula.core.testing.assemblyai_faults import Fault
from fabula.core.testing.clock import ScaledClock
from fabula.core.testing.watermark import Watermark
from fabula.plugins.transcription.assemblyai import AssemblyAI
from fabula.plugins.transcription.assemblyai_settings import AssemblyAISettings

SPEED = 20.0

STORY = (
    "The old king lived in a castle. A wolf came down to the river at night. The girl saw it and ran home. "
    "Nobody believed her at first. Then they heard the wolf howl. The king lit a fire on the hill."
)


class Quick(AssemblyAI):
    """The stage on a clock that runs faster than the world."""

    clock = ScaledClock(SPEED)


def chunks(pcm: bytes, *, start: float = 0.0, seconds: float = 0.5) -> list[AudioChunk]:
    size = round(seconds * 32_000)
    return [AudioChunk(start=start + at / 32_000, pcm=pcm[at : at + size]) for at in range(0, len(pcm), size)]


def finals(out: Sequence[object]) -> list[Transcript]:
    return [event for event in out if isinstance(event, Transcript) and event.final]


def partials(out: Sequence[object]) -> list[Transcript]:
    return [event for event in out if isinstance(event, Transcript) and not event.final and event.text]


def said(out: Sequence[object]) -> list[str]:
    return [word.text for transcript in finals(out) for word in transcript.words]


@dataclass
class Told:
    """How a run of the stage against the double went."""

    out: StageRun
    double: StreamingDouble
    mark: Watermark

    @property
    def said(self) -> list[str]:
        return said(self.out)

    @property
    def notices(self) -> str:
        return "\n".join(
            f"{event.text}\n{event.hint}" for event in self.out.notifications if isinstance(event, NoticeGiven)
        )


async def tell(
    folder: Path,
    *,
    story: str = STORY,
    faults: Iterable[Fault] = (),
    mark: Watermark | None = None,
    service: dict[str, Any] | None = None,
    past: Past | None = None,
    pcm: bytes | None = None,
    **settings: Any,
) -> Told:
    """Let the stage listen to `story` with everything that goes wrong."""
    mark = mark or Watermark(story)
    async with StreamingDouble(hear=mark.hear, speed=SPEED, faults=faults, **(service or {})) as double:
        # a machine that is busy for a moment must not cost a story its format: the moment is long on a quick clock
        given = {"api_key": SecretStr(KEY), "api_host": double.api_host, "format_wait": 8.0} | settings
        stage = Quick(AssemblyAISettings.model_validate(given))
        sound = chunks(mark.pcm() if pcm is None else pcm)
        out = await run_stage(stage, send=sound, folder=folder, past=past)
    return Told(out, double, mark)
