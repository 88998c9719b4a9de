"""Bad input through the pipeline that comes with Fabula: a clear error, or a film of what could be read."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from .conftest import Ended, Stage, left_in, watch

ROOT = Path(__file__).parents[2]
PIPELINE = """\
stages:
  - source: file
    path: unnamed.wav
  - transcriber: whisper
    beam_size: 1
  - segmenter: sentences
  - reader: english
  - director: storyboard
  - illustrator: cutout
    size: [320, 180]
  - editor: film
    size: [320, 180]
    preset: ultrafast
"""


@pytest.fixture
def film(stage: Stage) -> Stage:
    (stage.folder / "film.yaml").write_text(PIPELINE)
    return stage


def write_wav(path: Path, seconds: float) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(round(32_000 * seconds)))


def refused(ended: Ended, *said: str) -> None:
    assert ended.code == 3, ended.err
    for text in said:
        assert text in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("talk.mp3", b"this is no sound, and never was", "talk.mp3 is not a sound file"),
        ("talk.wav", b"", "talk.wav is empty (0 bytes)\nhint: record or download it again"),
        ("story.txt", "Il était une fois.".encode("latin-1"), "is not UTF-8: byte 0xe9 at position 3 (line 1)\nhint: "),
    ],
)
def test_what_cannot_be_read(film: Stage, name: str, data: bytes, said: str) -> None:
    (film.folder / name).write_bytes(data)
    ended = film.call("run", "film.yaml", name)
    refused(ended, "error: stage 'source' failed: ", said, "hint: ")
    assert "failed: there is no film" in ended.out
    assert left_in(film.run_folder()) == {"run.yaml", "journal.jsonl"}


@pytest.mark.parametrize(
    ("argument", "said"), [("none.flac", "no such file: none.flac"), (".", "is a folder, expected a recording")]
)
def test_what_is_no_file_is_refused_before_anything_is_loaded(film: Stage, argument: str, said: str) -> None:
    refused(film.call("run", "film.yaml", argument), said)
    assert not film.runs()


def test_silence_ends_well(film: Stage) -> None:
    write_wav(film.folder / "silence.wav", 4)
    ended = film.call("run", "film.yaml", "silence.wav")
    assert (ended.code, ended.err) == (0, "")
    assert "check that the recording has speech" in ended.out
    assert "done: no sentence was told, so there is no film" in ended.out
    assert left_in(film.run_folder()) == {"run.yaml", "journal.jsonl", "audio.flac", "input/silence.wav"}


def test_what_was_readable_is_filmed_and_said(film: Stage) -> None:
    whole = (ROOT / "examples" / "story.flac").read_bytes()
    (film.folder / "cut.flac").write_bytes(whole[: len(whole) // 6])
    ended = film.call("run", "film.yaml", "cut.flac")
    assert ended.code == 0, ended.err
    assert "cut.flac could not be read completely: it breaks off at second " in ended.out
    assert "the film is made of what could be read; check the file, or copy it again" in ended.out
    pictures, sound = watch(film.run_folder() / "video.mp4")
    assert 4 < pictures < 12
    assert sound == pytest.approx(pictures, abs=0.1)


def test_all_that_is_wrong_with_a_pipeline_is_told_together(film: Stage) -> None:
    (film.folder / "wrong.yaml").write_text(
        PIPELINE.replace("source: file", "source: fiel")
        .replace("beam_size: 1", "beam_sice: 1")
        .replace("[320, 180]", "[320]", 1)
        .replace("ultrafast", "fastest")
        .replace("reader: english", "reader: enlgish")
        + "extra: 1\n"
    )
    ended = film.call("run", "wrong.yaml")
    assert (ended.code, ended.out) == (2, "")
    for text in (
        "error: wrong.yaml: 6 problems",
        "wrong.yaml:2: stages[0].source: unknown source 'fiel'; expected one of file, ",
        "did you mean 'file'?",
        "wrong.yaml:5: stages[1].beam_sice: unknown key 'beam_sice'; expected one of ",
        "unknown reader 'enlgish'",
        "stages[5].size[1]: missing",
        "given 'fastest', expected 'ultrafast', ",
        "extra: unknown key 'extra'; expected one of stages, name, runs",
    ):
        assert text in ended.err
    assert not film.runs()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - reader", "  - segmenter: sentences\n  - reader", "2 stages give Sentence"),
        (
            "  - transcriber: whisper\n    beam_size: 1\n",
            "",
            "'segmenter' takes Transcript, but no stage above gives it",
        ),
        ("  - segmenter: sentences\n", "", "'reader' takes Sentence, but no stage above gives it"),
        ("stages:", "stages: [", "not valid YAML"),
    ],
)
def test_stages_that_do_not_fit(film: Stage, old: str, new: str, said: str) -> None:
    (film.folder / "wrong.yaml").write_text(PIPELINE.replace(old, new, 1))
    ended = film.call("run", "wrong.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert not film.runs()
