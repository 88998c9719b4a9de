"""Another source in the place of a pipeline's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fabula.core import AudioChunk, ConfigError, Sentence, Stage, StageSettings, Transcript
from fabula.core.config import Catalogue, NewSource, PipelineConfig, draft_config, load_config
from fabula.core.config.yamltext import dump


class Microphone(Stage):
    role, name, gives, live = "source", "microphone", (AudioChunk,), True

    class Settings(StageSettings):
        device: str | None = None
        rate: int = 16_000


class Typed(Stage):
    role, name, gives = "source", "text", (Transcript,)

    class Settings(StageSettings):
        text: str | None = None
        path: str | None = None
        pace: int = 150


class Ear(Stage):
    role, name, takes, gives = "transcriber", "ear", (AudioChunk,), (Transcript,)


class Splitter(Stage):
    role, name, takes, gives = "segmenter", "splitter", (Transcript,), (Sentence,)


CATALOGUE: Catalogue = {
    "source": {"microphone": Microphone, "text": Typed},
    "transcriber": {"ear": Ear},
    "segmenter": {"splitter": Splitter},
}
LIVE = """
stages:
  - source: microphone
    id: ears
    rate: 48000
  - transcriber: ear
  - segmenter: splitter
"""
TOLD = """
stages:
  - source: text
    path: story.txt
    pace: 100
  - transcriber: ear
  - segmenter: splitter
"""


def load(text: str, new: NewSource, *overrides: str) -> PipelineConfig:
    return load_config(text, CATALOGUE, overrides, story=new, environ={"SECRET": "hunter2"})


def test_another_source_keeps_nothing_but_the_id() -> None:
    config = load(LIVE, NewSource("text", {"text": "Once."}))
    assert config.stages[0].id == "ears"
    assert config.stages[0].settings == Typed.Settings(text="Once.")


def test_the_same_source_keeps_its_other_settings() -> None:
    config = load(LIVE, NewSource("microphone", {"device": "USB"}))
    assert config.stages[0].settings == Microphone.Settings(device="USB", rate=48_000)
    assert load(LIVE, NewSource("microphone")).stages == load_config(LIVE, CATALOGUE).stages


def test_a_new_text_puts_out_the_old_path() -> None:
    config = load(TOLD, NewSource("text", {"text": "Once."}))
    assert config.stages[0].settings == Typed.Settings(text="Once.", pace=100)


def test_what_gives_no_sound_needs_no_transcriber_and_what_does_keeps_it() -> None:
    roles = [spec.role for spec in load(LIVE, NewSource("text", {"text": "a"})).stages]
    assert roles == ["source", "segmenter"]
    assert [spec.role for spec in load(TOLD, NewSource("microphone")).stages] == ["source", "transcriber", "segmenter"]


@pytest.mark.parametrize("text", ["${SECRET}", "$${SECRET}", "a ${ b", "${SECRET:-x}", "$", "\u2028${X}"])
def test_settings_are_taken_literally_however_often_they_are_written_down(text: str) -> None:
    config = load(LIVE, NewSource("text", {"text": text}))
    for _ in range(2):
        assert config.stages[0].settings == Typed.Settings(text=text)
        config = load_config(dump(dict(config.resolved)), CATALOGUE, environ={"SECRET": "hunter2"})


def test_overrides_come_after_it() -> None:
    config = load(LIVE, NewSource("microphone", {"device": "USB"}), "stages.source.device=line")
    assert config.stages[0].settings == Microphone.Settings(device="line", rate=48_000)


def test_problems_name_who_asked() -> None:
    new = NewSource("microphone", {"rate": "fast"}, "fabula live")
    with pytest.raises(ConfigError) as caught:
        load(TOLD, new)
    assert "fabula live" in caught.value.problems[0]
    assert "'fast'" in caught.value.problems[0] or '"fast"' in caught.value.problems[0]
    for text, said in (
        ("stages:\n  - segmenter: splitter\n", "no source that fabula live could take the place of"),
        ("stages:\n  - source: text\n  - source: microphone\n", "not clear which one fabula live is to replace"),
    ):
        found = draft_config(text, CATALOGUE, story=replace(new, settings={}), environ={}).problems
        assert any(said in problem for problem in found), found


def test_a_source_that_is_not_installed_is_named() -> None:
    found = draft_config(LIVE, CATALOGUE, story=NewSource("browser", {}, "fabula serve"), environ={}).problems
    assert any("browser" in problem and "fabula serve" in problem for problem in found), found
