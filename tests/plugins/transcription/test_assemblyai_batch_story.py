"""A whole story by way of the double: what it tells beside the words is seen in the film, also after a crash."""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path
from typing import Any

import anyio
import av
import pytest

from fabula.core import Envelope, Event, Picture, Reading, Scene, Sentence, Shot, Transcript, Video
from fabula.core.journalreader import read_journal, whole_lines
from fabula.core.pipeline import load_pipeline, load_run
from fabula.core.registry import load_registry
from fabula.core.testing.assemblyai_batch import AssemblyAIBatchDouble
from fabula.core.testing.watermark import Watermark

STORY = (
    "the girl walked to corvo. She waited in zembra. The girl sat on a chair. The dog ran to the girl. "
    "In the morning the dog came home. The girl opened the door."
)
MARK = Watermark(STORY, pause=1.2)
KEY = "a-key-that-stays-here"
PIPELINE = """
stages:
  - source: file
    path: {path}
  - transcriber: assemblyai-batch
    api_key: ${{ASSEMBLYAI_API_KEY}}
    base_url: {url}
  - segmenter: sentences
  - reader: english
  - director: storyboard
  - illustrator: cutout
    size: [320, 180]
  - editor: film
    size: [320, 180]
    fps: 12
    preset: ultrafast
"""


def double() -> AssemblyAIBatchDouble:
    return AssemblyAIBatchDouble(
        MARK,
        key=KEY,
        polls=0,
        names={"corvo": "person_name", "zembra": "location"},
        tones={"waited": "NEGATIVE", "sat": "NEGATIVE", "home": "POSITIVE"},
        chapters=[("the girl walked", "Waiting for Corvo", ""), ("In the morning", "Home again", "")],
    )


def events(folder: Path) -> list[Event]:
    return [envelope.event for envelope in read_journal(folder / "journal.jsonl").envelopes]


def told(folder: Path) -> list[Event]:
    kinds = (Transcript, Sentence, Reading, Scene, Picture, Shot)
    return [event for event in events(folder) if isinstance(event, kinds)]


def of(kind: type, folder: Path) -> list[Any]:
    return [event for event in events(folder) if isinstance(event, kind)]


@pytest.mark.timeout(300)
def test_a_story_and_its_crashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "ASSEMBLYAI_API_KEY", KEY)
    recording = MARK.write(tmp_path / "story.wav")
    registry = load_registry()

    async def first() -> Path:
        text = PIPELINE.format(path=recording, url=service.base_url)
        result = await load_pipeline(text, registry).run(runs_dir=tmp_path / "runs")
        assert result.error is None
        return result.folder

    async def again(folder: Path) -> None:
        result = await load_run(folder, registry).resume(folder)
        assert (result.outcome, result.error) == ("done", None)

    with double() as service:
        whole = anyio.run(first)
        _check(whole)
        assert service.count("POST", "/v2/upload") == 1
        data = (whole / "journal.jsonl").read_bytes()
        lines = list(whole_lines(data))
        envelopes = read_journal(whole / "journal.jsonl").envelopes
        for at in _cuts(envelopes):
            folder = tmp_path / f"cut-{at}"
            shutil.copytree(whole, folder)
            (folder / "journal.jsonl").write_bytes(data[: lines[at].end])
            job = folder / "assemblyai" / "transcriber.json"
            job.write_text(job.read_text().replace('"done": true', '"done": false'))
            anyio.run(again, folder)
            assert sorted(map(repr, told(folder))) == sorted(map(repr, told(whole))), at
            assert service.count("POST", "/v2/upload") == 1, "the sound was sent again"


def _cuts(envelopes: tuple[Envelope, ...]) -> list[int]:
    """Lines of the journal: in the middle of what is told beside the words, of the words, and of the pictures."""
    middle = []
    for stage, kinds in (("transcriber", ("NamedEntity", "Transcript")), ("director", ("Scene",))):
        for kind in kinds:
            seqs = [n for n, one in enumerate(envelopes, 1) if one.stage == stage and type(one.event).__name__ == kind]
            middle.append(seqs[len(seqs) // 2])
    return middle


def _check(folder: Path) -> None:
    said = of(Transcript, folder)
    assert " ".join(one.text for one in said) == STORY
    assert len(of(Sentence, folder)) == 6
    readings: list[Reading] = of(Reading, folder)
    assert "Corvo" in {entity.name for entity in readings[0].entities if entity.kind == "person"}
    assert readings[1].setting.place == "town"
    scenes: list[Scene] = of(Scene, folder)
    assert [scene.mood for scene in scenes] == [None, "sad", "sad", None, "happy", None]
    assert [scene.backdrop.weather for scene in scenes] == ["clear", "clear", "cloud", "cloud", "clear", "clear"]
    shots: list[Shot] = of(Shot, folder)
    assert shots[0].start == 0
    assert all(one.end == two.start for one, two in itertools.pairwise(shots))
    (video,) = of(Video, folder)
    assert video.duration == pytest.approx(MARK.duration, abs=0.05)
    with av.open(str(folder / "video.mp4")) as film:
        assert [chapter["metadata"]["title"] for chapter in film.chapters()] == ["Waiting for Corvo", "Home again"]
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert KEY.encode() not in everything
