"""AssemblyAI in a pipeline: another transcriber takes over in mid-story, and a broken-off story goes on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import anyio
import pytest

from fabula.core import AudioChunk, Envelope, Event, Past, Publish, Stage, Transcript, Word, hookimpl
from fabula.core.events import StageFailed
from fabula.core.journalreader import read_journal
from fabula.core.pipeline import load_pipeline, load_run
from fabula.core.registry import Registry
from fabula.core.run import RunResult
from fabula.core.testing.assemblyai import KEY, StreamingDouble
from fabula.core.testing.assemblyai_faults import Fault
from fabula.core.testing.watermark import Watermark
from fabula.plugins.sources.file import FileSource

from .aai import SPEED, STORY, Quick

pytestmark = [
    pytest.mark.anyio,
    # the SDK asks for it whenever a connection is lost
    pytest.mark.filterwarnings("ignore:ConnectionClosed.(code|reason) is deprecated:DeprecationWarning"),
]

MARK = Watermark(STORY)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Ear(Stage):
    """Hears watermarks by itself, and everything it is fed."""

    role, name = "transcriber", "ear"
    takes = (AudioChunk,)
    gives = (Transcript,)
    fed: ClassVar[list[float]] = []

    turn = 0
    pcm = b""
    origin: float | None = None

    async def restore(self, past: Past) -> None:
        self.turn = len(past.gave)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, AudioChunk)
        if self.origin is None:
            self.origin = event.start
            self.fed.append(event.start)
        self.pcm += event.pcm

    async def finish(self, publish: Publish) -> None:
        assert self.origin is not None
        words = tuple(
            Word(text=word.text, start=self.origin + word.start, end=self.origin + word.end)
            for word in MARK.hear(self.pcm)
        )
        text = " ".join(word.text for word in words)
        await publish(Transcript(turn=self.turn, text=text, words=words, start=words[0].start, end=words[-1].end))


class Kept(Stage):
    """Takes transcripts, so that they have somewhere to go."""

    role, name = "keeper", "kept"
    takes = (Transcript,)

    async def handle(self, event: Event, publish: Publish) -> None:
        return


class LiveFile(FileSource):
    """A recording whose sound goes into the spool at once, as a microphone's does."""

    name = "live-file"
    live = True


class Plugins:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [FileSource, LiveFile, Quick, Ear, Kept]


@pytest.fixture
def registry() -> Registry:
    found = Registry()
    found.add(Plugins(), "test")
    return found


def pipeline(folder: Path, double: StreamingDouble, source: str = "file", **more: object) -> str:
    wav = MARK.write(folder / "story.wav")
    transcriber = {"transcriber": "assemblyai", "api_key": KEY, "api_host": double.api_host, "format_wait": 8, **more}
    return json.dumps({"stages": [{"source": source, "path": str(wav)}, transcriber, {"keeper": "kept"}]})


def transcripts(result_or_folder: RunResult | Path) -> list[Transcript]:
    folder = result_or_folder if isinstance(result_or_folder, Path) else result_or_folder.folder
    events = [envelope.event for envelope in read_journal(folder / "journal.jsonl").envelopes]
    return [event for event in events if isinstance(event, Transcript)]


def texts(given: Sequence[Transcript]) -> list[str]:
    return [word.text for transcript in given for word in transcript.words]


@pytest.mark.parametrize("source", ["file", "live-file"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault(kind="close", code=1008, at=7.0, when="turn"),
        Fault(kind="reject", code=503, times=99, at=7.0, when="turn"),
        Fault(kind="reject", code=401, times=99),
    ],
    ids=["1008", "503", "401"],
)
async def test_another_transcriber_takes_over_in_mid_story(
    fault: Fault, source: str, tmp_path: Path, registry: Registry
) -> None:
    Ear.fed.clear()
    async with StreamingDouble(hear=MARK.hear, speed=SPEED, faults=[fault]) as double:
        text = pipeline(tmp_path, double, source, fallback="ear", give_up_after=5)
        with anyio.fail_after(60):
            result = await load_pipeline(text, registry).run(runs_dir=tmp_path / "runs")
    assert result.outcome == "done"
    given = transcripts(result)
    assert texts(given) == STORY.split()
    assert [transcript.turn for transcript in given] == list(range(len(given)))
    by_service = len(given) - 1
    assert Ear.fed == [pytest.approx(given[by_service - 1].end if by_service else 0.0, abs=0.001)]
    assert by_service in ({0} if fault.code == 401 else {1, 2}), "it took over in mid-story"
    events = [envelope.event for envelope in read_journal(result.folder / "journal.jsonl").envelopes]
    [failed] = [event for event in events if isinstance(event, StageFailed)]
    assert failed.action == "fallback"


async def test_without_a_fallback_the_run_fails_and_says_why(tmp_path: Path, registry: Registry) -> None:
    faults = [Fault(kind="close", code=1008, at=7.0, when="turn")]
    async with StreamingDouble(hear=MARK.hear, speed=SPEED, faults=faults) as double:
        result = await load_pipeline(pipeline(tmp_path, double), registry).run(runs_dir=tmp_path / "runs")
    assert result.outcome == "failed"
    assert result.error is not None
    assert "refused the API key" in str(result.error)
    assert "dashboard" in result.error.hint
    assert len(transcripts(result)) in {1, 2}, "what was said until then is kept"


async def test_a_story_that_was_broken_off_goes_on_without_a_word_lost_or_doubled(
    tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with StreamingDouble(hear=MARK.hear, speed=SPEED) as double:
        text = pipeline(tmp_path, double)
        scope = anyio.CancelScope()

        def watch(envelope: Envelope) -> None:
            if isinstance(envelope.event, Transcript) and not envelope.event.final and envelope.event.turn == 3:
                scope.cancel()

        with scope:
            await load_pipeline(text, registry).run(runs_dir=tmp_path / "runs", observers=[watch])
        assert scope.cancelled_caught
        assert double.connections[0].terminated, "it costs as long as it lasts"
        [folder] = (tmp_path / "runs").iterdir()
        before = transcripts(folder)
        assert 0 < len(before) < 6
        # what the record holds of the key are stars
        monkeypatch.setenv("ASSEMBLYAI_API_KEY", KEY)
        with anyio.fail_after(60):
            result = await load_run(folder, registry).resume(folder)
    assert result.outcome == "done"
    assert texts(transcripts(result)) == STORY.split()
    assert double.connections[-1].seconds < MARK.duration - before[-1].end + 1, "earlier speech is not sent again"


async def test_the_key_is_written_nowhere(tmp_path: Path, registry: Registry) -> None:
    async with StreamingDouble(hear=MARK.hear, speed=SPEED) as double:
        result = await load_pipeline(pipeline(tmp_path, double), registry).run(runs_dir=tmp_path / "runs")
    assert result.outcome == "done"
    files = [path for path in result.folder.rglob("*") if path.is_file()]
    assert len(files) > 2
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []
