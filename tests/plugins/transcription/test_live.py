"""The real model on speech that comes in its own time; the clock is the sound's."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from fabula.core import AudioChunk, Event, Past, Transcript
from fabula.core.testing import StageRun, open_context, run_stage
from fabula.plugins.sources.file import FileSettings, FileSource
from fabula.plugins.transcription.whisper import Whisper, WhisperSettings

pytestmark = pytest.mark.anyio

EXAMPLES = Path(__file__).parents[3] / "examples"
SETTINGS = WhisperSettings(model="tiny.en")
TENTH = 3200
SECONDS = 13.0


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"  # which loop it is makes no difference to what is heard


@pytest.fixture
async def story(tmp_path: Path) -> list[AudioChunk]:
    """The first three sentences, a tenth of a second each, and four seconds of silence."""
    run = await run_stage(FileSource(FileSettings(path=EXAMPLES / "story.flac", end=SECONDS)), folder=tmp_path / "read")
    pcm = b"".join(chunk.pcm for chunk in run if isinstance(chunk, AudioChunk)) + bytes(4 * 32_000)
    return [AudioChunk(start=at / 32_000, pcm=pcm[at : at + TENTH]) for at in range(0, len(pcm), TENTH)]


class Spoken(Whisper):
    """Each chunk comes when it was spoken, or, at a `speed`, sooner."""

    clock = 0.0
    drafts = 0

    def __init__(self, settings: WhisperSettings = SETTINGS, *, speed: float = 1.0) -> None:
        super().__init__(settings, now=lambda: self.clock)
        self.speed = speed

    async def handle(self, event: Event, publish) -> None:  # type: ignore[no-untyped-def]
        assert isinstance(event, AudioChunk)
        self.clock = event.end / self.speed
        await super().handle(event, publish)


def finals(run: StageRun) -> list[Transcript]:
    return [event for event in run if isinstance(event, Transcript) and event.final]


def partials(run: StageRun) -> list[Transcript]:
    return [event for event in run if isinstance(event, Transcript) and not event.final]


def said(texts: list[str]) -> list[str]:
    return re.findall(r"[a-z']+", " ".join(texts).lower())


async def test_it_is_shown_while_it_is_spoken(story: list[AudioChunk], tmp_path: Path) -> None:
    run = await run_stage(Spoken(), send=story, folder=tmp_path)
    shown = [partial for partial in partials(run) if partial.text]
    assert SECONDS / 2 < len(shown) < 2 * SECONDS, "about once a second"
    before: dict[int, Transcript] = {}
    over: set[int] = set()
    for event in run:
        assert isinstance(event, Transcript)
        if event.final:
            over.add(event.turn)
            continue
        assert event.turn not in over, "a final one stays"
        assert event.text == " ".join(word.text for word in event.words)
        assert 0 <= event.settled <= len(event.words)
        if event.text and (last := before.get(event.turn)) is not None:
            assert event.words[: last.settled] == last.words[: last.settled], "what is settled stays"
            assert event.settled >= last.settled
        for word in event.words:
            assert event.start <= word.start <= word.end <= event.end
        before[event.turn] = event
    settled = said([" ".join(w.text for w in last.words[: last.settled]) for last in before.values()])
    kept = SequenceMatcher(None, settled, said([one.text for one in finals(run)])).get_matching_blocks()
    assert sum(block.size for block in kept) >= 0.9 * len(settled) > 20, "and stands in the final one"


async def test_an_utterance_ends_where_its_sentence_does(story: list[AudioChunk], tmp_path: Path) -> None:
    live = finals(await run_stage(Spoken(), send=story, folder=tmp_path / "live"))
    recorded = finals(await run_stage(Spoken(speed=20), send=story, folder=tmp_path / "recorded"))
    assert [one.turn for one in live] == list(range(len(live)))
    assert len(live) > len(recorded)
    assert all(one.text.endswith(".") for one in live)
    match = SequenceMatcher(None, said([one.text for one in live]), said([one.text for one in recorded]))
    assert match.ratio() > 0.93


@pytest.mark.parametrize("speed", [1.0, 5.0])
async def test_what_is_recorded_is_heard_as_without_partials(
    speed: float, story: list[AudioChunk], tmp_path: Path
) -> None:
    plain = Spoken(SETTINGS.model_copy(update={"partials": False}))
    without = await run_stage(plain, send=story, folder=tmp_path / "without")
    assert partials(without) == []
    patient = SETTINGS.model_copy(update={"stop_pause": 10.0})
    with_partials = await run_stage(Spoken(patient, speed=speed), send=story, folder=tmp_path / "with")
    assert finals(with_partials) == list(without), "decoding ahead changes nothing"
    assert bool(partials(with_partials)) == (speed == 1.0), "faster than it was spoken: no live sound"


async def test_a_silence_is_told_once(story: list[AudioChunk], tmp_path: Path) -> None:
    run = await run_stage(Spoken(), send=story, folder=tmp_path)
    (silence,) = [partial for partial in partials(run) if not partial.text]
    last = finals(run)[-1]
    assert silence.start == silence.end == pytest.approx(last.words[-1].end + 2.5, abs=0.2)
    assert silence.start - last.words[-1].end >= 2.5
    assert silence.turn == last.turn + 1
    assert silence.words == ()
    assert run.index(silence) > run.index(last)


async def test_nothing_is_shown_while_sound_waits(story: list[AudioChunk], tmp_path: Path) -> None:
    heard: list[Event] = []

    async def publish(event: Event) -> None:
        heard.append(event)

    async with open_context(tmp_path) as context:
        stage = Spoken()
        await stage.open(context)
        for ahead, chunk in zip(story[3:80], story, strict=False):
            if context.audio.duration == 0:
                for first in story[:3]:
                    context.audio.append(first)
            context.audio.append(ahead)
            await stage.handle(chunk, publish)
        await stage.aclose()
    assert [event for event in heard if isinstance(event, Transcript) and not event.final] == []


async def test_broken_off_and_resumed_nothing_is_lost_or_doubled(story: list[AudioChunk], tmp_path: Path) -> None:
    live = finals(await run_stage(Spoken(), send=story, folder=tmp_path / "live"))
    whole = said([one.text for one in live])
    for cut in range(1, len(live) + 1):
        # what was spoken before is heard again at once, and cut where pauses are, not where sentences end
        stage = Spoken(speed=50)
        rest = finals(await run_stage(stage, send=story, folder=tmp_path / f"{cut}", past=Past(gave=tuple(live[:cut]))))
        again = said([one.text for one in (*live[:cut], *rest)])
        assert SequenceMatcher(None, whole, again).ratio() > 0.95, again
        assert abs(len(again) - len(whole)) <= 1
        assert [one.turn for one in rest] == list(range(cut, cut + len(rest)))
