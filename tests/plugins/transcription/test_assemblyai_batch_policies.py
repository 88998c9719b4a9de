"""What the engine's policies make of a service that fails: another try, or another ear."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import anyio
import pytest

from fabula.core import AudioChunk, Event, Past, Publish, SourceEnded, Stage, StageFailed, Transcript, Video, hookimpl
from fabula.core.journalreader import read_journal
from fabula.core.pipeline import load_pipeline, load_run
from fabula.core.registry import Registry
from fabula.core.testing.assemblyai_batch import AssemblyAIBatchDouble
from fabula.core.testing.watermark import Watermark
from fabula.plugins.transcription.assemblyai_batch import AssemblyAIBatch

pytestmark = pytest.mark.anyio

STORY = "Mira lived alone. Then a dog came. They laughed."
MARK = Watermark(STORY)


class Told(Stage):
    """The recording, from where the spool ends; it has the run stopped after some seconds."""

    role, name = "source", "told"
    gives = (AudioChunk,)
    breaks_at = 1e9
    stop: anyio.Event | None = None

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        pcm = MARK.pcm()
        first = round(self.context.audio.duration * 16_000) * 2
        until = min(len(pcm), round(Told.breaks_at * 16_000) * 2)
        for at in range(first, until, 16_000):
            await publish(AudioChunk(start=at / 32_000, pcm=pcm[at : min(at + 16_000, until)]))
        if until < len(pcm):
            assert Told.stop is not None
            Told.stop.set()
            await anyio.sleep_forever()
        await self.context.announce(SourceEnded(stage=self.context.stage, duration=until / 32_000))


class Counter(Stage):
    """An ear that hears how much it was given, and what was said before."""

    role, name = "transcriber", "counter"
    takes, gives = (AudioChunk,), (Transcript,)
    before = heard = 0.0

    async def restore(self, past: Past) -> None:
        self.before = past.covered

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, AudioChunk)
        self.heard += event.duration

    async def finish(self, publish: Publish) -> None:
        text = f"{self.heard:.2f} after {self.before:.2f}"
        await publish(Transcript(turn=99, text=text, words=(), start=self.before, end=self.before + self.heard))


class Last(Stage):
    """Keeps all."""

    role, name = "editor", "last"
    takes, gives = (Transcript,), (Video,)
    on_resume = "replay"

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Transcript)


class Plugins:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Told, AssemblyAIBatch, Counter, Last]


@pytest.fixture(name="service")
def _service() -> Iterator[AssemblyAIBatchDouble]:
    with AssemblyAIBatchDouble(MARK, polls=0, tones={"laughed": "POSITIVE"}) as made:
        yield made


def registry() -> Registry:
    made = Registry()
    made.add(Plugins(), "test")
    return made


async def run(service: AssemblyAIBatchDouble, folder: Path, policy: str = "") -> tuple[Path, list[Event], str]:
    text = (
        "stages:\n  - source: told\n  - transcriber: assemblyai-batch\n"
        f"    api_key: {service.key}\n    base_url: {service.base_url}\n    patience: 0\n{policy}  - editor: last\n"
    )
    Told.stop = anyio.Event()
    with anyio.fail_after(60):
        result = await load_pipeline(text, registry()).run(runs_dir=folder, stop=Told.stop)
    return result.folder, events(result.folder), result.outcome


def events(folder: Path) -> list[Event]:
    return [envelope.event for envelope in read_journal(folder / "journal.jsonl").envelopes]


def said(told: list[Event]) -> str:
    return " ".join(event.text for event in told if isinstance(event, Transcript))


async def test_another_try_sends_it_again(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    service.fail_transcript("Our servers encountered an error.")
    _, told, outcome = await run(service, tmp_path, "    retry: {times: 2, backoff: 0}\n")
    assert outcome == "done"
    assert said(told) == STORY
    assert service.count("POST", "/v2/transcript") == 2
    (failed,) = [event for event in told if isinstance(event, StageFailed)]
    assert failed.action == "retry"
    assert "Our servers encountered an error" in failed.message


async def test_another_try_asks_for_what_was_sent(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    service.fault("sentences", 500)
    _, told, outcome = await run(service, tmp_path, "    retry: {times: 2, backoff: 0}\n")
    assert (outcome, said(told)) == ("done", STORY)
    assert service.count("POST", "/v2/upload") == service.count("POST", "/v2/transcript") == 1


@pytest.mark.parametrize("step", ["upload", "create", "poll", "sentences"])
async def test_another_ear_hears_all_of_it(service: AssemblyAIBatchDouble, tmp_path: Path, step: str) -> None:
    service.fault(step, 401, times=99)  # type: ignore[arg-type]
    _, told, outcome = await run(service, tmp_path, "    fallback: counter\n")
    assert outcome == "done"
    assert said(told) == f"{MARK.duration:.2f} after 0.00"


async def test_a_story_that_goes_on_is_sent_in_two_parts(
    service: AssemblyAIBatchDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = next(word for word in MARK.spoken if word.text == "Then")
    monkeypatch.setattr(Told, "breaks_at", second.start - 0.1)
    folder, told, _ = await run(service, tmp_path)
    assert said(told) == "Mira lived alone."
    monkeypatch.setattr(Told, "breaks_at", 1e9)
    with anyio.fail_after(60):
        result = await load_run(folder, registry(), [f"stages.transcriber.api_key={service.key}"]).resume(folder)
    assert (result.outcome, result.error) == ("done", None)
    told = events(folder)
    assert said(told) == STORY
    assert [event.turn for event in told if isinstance(event, Transcript)] == [0, 1, 2]
    assert service.count("POST", "/v2/upload") == 2


async def test_the_key_is_nowhere(service: AssemblyAIBatchDouble, tmp_path: Path) -> None:
    service.fault("poll", 403, error=f"no {service.key}")
    folder, _, outcome = await run(service, tmp_path)
    assert outcome == "failed"
    for path in folder.rglob("*"):
        assert path.is_dir() or service.key.encode() not in path.read_bytes(), path
