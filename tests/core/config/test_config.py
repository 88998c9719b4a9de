"""Pipelines in YAML: what is read, and what is said of what cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field, SecretStr, model_validator

from fabula.core import AudioChunk, ConfigError, Critic, Picture, Sentence, Stage, StageSettings, Transcript
from fabula.core.config import Catalogue, PipelineConfig, draft_config, load_config


class FileSource(Stage):
    role, name = "source", "file"
    gives = (AudioChunk,)

    class Settings(StageSettings):
        path: Path
        """Where the sound is."""
        realtime: bool = False


class TextSource(Stage):
    role, name = "source", "text"
    gives = (Transcript,)

    class Settings(StageSettings):
        path: Path | None = None
        text: str | None = None

        @model_validator(mode="after")
        def _one(self) -> TextSource.Settings:
            if (self.path is None) == (self.text is None):
                raise ValueError(f"give either `path` or `text`, not {self.text}")
            return self


class Whisper(Stage):
    role, name = "transcriber", "whisper"
    takes, gives = (AudioChunk,), (Transcript,)

    class Voice(StageSettings):
        pitch: float = 1.0
        colour: Literal["warm", "cold"] = "warm"

    class Settings(StageSettings):
        model: str = "tiny.en"
        beam: int = Field(default=5, ge=1)
        threshold: float = 0.5
        size: tuple[int, int] = (1280, 720)
        key: SecretStr | None = None
        voice: Whisper.Voice = Field(default_factory=lambda: Whisper.Voice())  # noqa: PLW0108  not there yet


class Sentences(Stage):
    role, name = "segmenter", "sentences"
    takes, gives = (Transcript,), (Sentence,)
    stateless = True

    class Settings(StageSettings):
        on_doubt: Literal["keep", "drop", "ask"] = "keep"


class Likes(Critic):
    name = "likes"


class Ray(Stage):
    """Has a setting called like a role."""

    role, name = "illustrator", "ray"
    gives = (Picture,)

    class Settings(StageSettings):
        transcriber: str = ""


CATALOGUE: Catalogue = {
    "source": {"file": FileSource, "text": TextSource},
    "transcriber": {"whisper": Whisper},
    "segmenter": {"sentences": Sentences},
    "illustrator": {"ray": Ray},
    "critic": {"likes": Likes},
}
GOOD = """\
stages:
  - source: file
    path: story.flac
  - transcriber: whisper
    beam: 2
  - segmenter: sentences
    parallel: 2
    on_failure: skip
"""


def load(text: str, *overrides: str, env: dict[str, str] | None = None, story: str | None = None) -> PipelineConfig:
    return load_config(text, CATALOGUE, overrides, environ=env or {}, story=Path(story) if story else None)


def problems(text: str, *overrides: str, env: dict[str, str] | None = None, story: str | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(text, *overrides, env=env, story=story)
    return [problem.removeprefix("<text>:") for problem in caught.value.problems]


def stage(settings: str, role: str = "transcriber: whisper") -> str:
    body = "".join(f"    {line}\n" for line in settings.splitlines())
    return f"stages:\n  - {role}\n{body}"


# --- what is right -----------------------------------------------------------------------------------------


def test_reads_roles_plugins_settings_and_common_keys() -> None:
    source, transcriber, segmenter = load(GOOD).stages
    assert (source.id, source.role, source.name, source.cls) == ("source", "source", "file", FileSource)
    assert source.settings == FileSource.Settings(path=Path("story.flac"))
    assert transcriber.settings == Whisper.Settings(beam=2)
    assert (transcriber.path, transcriber.line) == ("stages[1]", 4)
    assert (segmenter.parallel, segmenter.on_failure, segmenter.from_) == (2, "skip", ())


def test_resolved_has_the_defaults_and_reads_back_as_the_same() -> None:
    config = load(GOOD, "name=tale", "runs=out")
    assert config.resolved["stages"][1]["threshold"] == 0.5
    again = load(yaml.safe_dump(config.resolved))
    assert again.resolved == config.resolved
    assert again.stages[0].settings == FileSource.Settings(path=Path("story.flac").absolute())
    assert [(s.id, s.cls, s.settings, s.parallel, s.on_failure) for s in again.stages[1:]] == [
        (s.id, s.cls, s.settings, s.parallel, s.on_failure) for s in config.stages[1:]
    ]
    assert (again.name, again.runs) == ("tale", Path("out"))


def test_ids_are_roles_with_numbers_and_never_meet_given_ones() -> None:
    text = "stages:\n" + "  - critic: likes\n" * 2 + "  - critic: likes\n    id: critic\n"
    assert [s.id for s in load(text).stages] == ["critic-2", "critic-3", "critic"]


def test_from_is_one_id_or_a_list() -> None:
    assert load(stage("from: source")).stages[0].from_ == ("source",)
    assert load(stage("from: [a, b]")).stages[0].from_ == ("a", "b")


def test_a_setting_may_be_called_like_a_role() -> None:
    (spec,) = load(stage("transcriber: whisper", "illustrator: ray")).stages
    assert spec.role == "illustrator"
    assert spec.settings == Ray.Settings(transcriber="whisper")


def test_numbers_become_what_is_wanted_only_where_nothing_is_lost() -> None:
    (spec,) = load(stage("threshold: 1\nsize: [640, 360]")).stages
    assert spec.settings == Whisper.Settings(threshold=1.0, size=(640, 360))


def test_yaml_is_of_version_1_2() -> None:
    assert load(stage("model: on")).stages[0].settings == Whisper.Settings(model="on")
    assert load(stage("model: 12:30:00")).stages[0].settings == Whisper.Settings(model="12:30:00")
    assert load(stage("model: 2024-01-01")).stages[0].settings == Whisper.Settings(model="2024-01-01")
    assert load(stage("beam: 010")).stages[0].settings == Whisper.Settings(beam=10)
    assert load(stage("beam: 0x10")).stages[0].settings == Whisper.Settings(beam=16)


def test_anchors_work() -> None:
    assert len(load("stages:\n  - &a {critic: likes}\n  - *a\n").stages) == 2


def test_reads_files(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert load_config(file, CATALOGUE).source == str(file)
    assert load_config(str(file), CATALOGUE).stages == load_config(file, CATALOGUE).stages


# --- what is wrong -----------------------------------------------------------------------------------------


def test_everything_wrong_is_told_at_once_in_the_order_of_the_lines() -> None:
    found = problems(
        "stages:\n"
        "  - source: fiel\n"
        "  - transcriber: whisper\n"
        "    beam: '3'\n"
        "    treshold: 0.1\n"
        "  - segmentr: sentences\n"
        "  - segmenter: sentences\n"
        "    on_doubt: kepe\n"
        "stage: 3\n"
    )
    assert found == [
        "2: stages[0].source: unknown source 'fiel'; expected one of file, text; did you mean 'file'?",
        "4: stages[1].beam: given '3', expected a whole number; write it without quotes: 3",
        (
            "5: stages[1].treshold: unknown key 'treshold'; expected one of model, beam, threshold, size, key, voice, "
            "id, from, on_failure, retry, timeout, fallback, when_behind, max_behind; did you mean 'threshold'?"
        ),
        (
            "6: stages[2]: no role among its keys `segmentr`; expected one of source, transcriber, segmenter, "
            "illustrator, critic; did you mean 'segmenter'?"
        ),
        "8: stages[3].on_doubt: given 'kepe', expected 'keep', 'drop' or 'ask'; did you mean 'keep'?",
        "9: stage: unknown key 'stage'; expected one of stages, name, runs; did you mean 'stages'?",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", " empty; expected `stages:` with a list of stages"),
        ("# nothing\n", " empty; expected `stages:` with a list of stages"),
        ("- source: file\n", "1: given a list, expected a mapping with the key `stages`"),
        ("hello", "1: given text, expected a mapping with the key `stages`"),
        ("name: x\n", "stages: missing; it is required: The stages, from the ear to the film."),
        ("stages: []\n", "1: stages: given [], expected at least 1 entry"),
        ("stages: file\n", "1: stages: given 'file', expected a list"),
        ("stages: [file]\n", '1: stages[0]: given "file", expected a stage such as `source: file`'),
        ("stages: [{}]\n", "1: stages[0]: given {}, expected a stage such as `source: file`"),
        ("stages: [{source: }]\n", "unknown source nothing; expected one of file, text"),
        ("stages: [{source: file}]\n", "1: stages[0].path: missing; it is required: Where the sound is."),
        ("stages:\n\t- source: file\n", "2:1: not valid YAML: found character '\\t'"),
        ("stages:\n  - source: file: x\n", "2:17: not valid YAML: mapping values are not allowed here"),
        ("stages: [\n", "not valid YAML"),
        ("stages: [}\n", "1:10: not valid YAML"),
        ("a: 1\n---\nb: 2\n", "not valid YAML: but found another document"),
        ("stages: \x00\n", "1: character #x0000 is not allowed in YAML"),
        ("stages: &a [*a]\n", "1: stages[0]: an alias that contains itself"),
        ("stages: !!python/object:os.system []\n", "given the tag 'tag:yaml.org,2002:python/object:os.system'"),
        ("? [a]\n: 1\n", "line 1: a list or mapping as a key, expected a name"),
        ('name: "\\ud800"\n', "1: name: contains half of a surrogate pair, expected Unicode text"),
        (stage("beam: " + "9" * 5000), "expected a shorter one"),
        (stage("beam: 1\nbeam: 2"), "4: stages[0].beam: given twice, first in line 3; remove one"),
        (stage("beam: 0"), "3: stages[0].beam: given 0, expected greater than or equal to 1"),
        (stage("beam: 2.0"), "given 2.0, expected a whole number"),
        (stage("beam: true"), "given true, expected a whole number"),
        (stage("model: 3"), 'given 3, expected text; write it in quotes: "3"'),
        (stage("realtime: yes\npath: x", "source: file"), "given 'yes', expected true or false; write true"),
        (stage("size: [1]"), "stages[0].size[1]: missing; expected at least 2 entries"),
        (stage("size: [1, a]"), "stages[0].size[1]: given 'a', expected a whole number"),
        (
            stage("voice: {colour: wram}"),
            "stages[0].voice.colour: given 'wram', expected 'warm' or 'cold'; did you mean",
        ),
        (stage("voice: {pich: 1}"), "stages[0].voice.pich: unknown key 'pich'; expected one of pitch, colour; did you"),
        (stage("voice: 3"), "stages[0].voice: given 3, expected"),
        (stage("parallel: 2"), "stages[0].parallel: transcriber whisper handles its events one after the other"),
        (stage("parallel: 0", "segmenter: sentences"), "given 0, expected greater than or equal to 1"),
        (stage("on_failure: retry"), "given 'retry', expected 'stop' or 'skip'"),
        (stage("id: 3"), "stages[0].id: given 3, expected text"),
        (stage("id: a.b"), "stages[0].id: given 'a.b', expected text of the form ^[A-Z"),
        (stage("from: 3"), "stages[0].from: given 3, expected text or a list"),
        (stage("from: x", "critic: likes"), "stages[0].from: unknown key 'from'; expected one of id"),
        ("stages: [{critic: likes, id: a}, {critic: likes, id: a}]", "'a' is the id of stages[0] already"),
        ("[" * 3000, "nested too deeply"),
    ],
)
def test_a_problem_says_where_what_was_given_and_what_was_expected(text: str, said: str) -> None:
    found = problems(text)
    assert any(said in problem for problem in found), found


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"stages:\n  - \xff\n")
    for file, said in (
        (tmp_path / "none.yaml", "cannot be read: No such file or directory"),
        (tmp_path, "cannot be read: Is a directory"),
        (binary, "binary.yaml:2: byte 0xff is not UTF-8 text"),
    ):
        with pytest.raises(ConfigError, match=said):
            load_config(file, CATALOGUE)


def test_an_alias_of_aliases_does_not_fill_the_memory() -> None:
    laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9)
    )
    assert any("a pipeline has fewer" in problem for problem in problems(laughs))


def test_the_wiring_can_be_judged_although_settings_are_wrong() -> None:
    wrong = draft_config(GOOD.replace("beam: 2", "beam: two"), CATALOGUE)
    assert wrong.config is None
    assert wrong.wirable
    assert [s.cls for s in wrong.stages] == [FileSource, Whisper, Sentences]
    assert not draft_config(GOOD.replace("whisper", "wisper"), CATALOGUE).wirable


# --- --set -------------------------------------------------------------------------------------------------


def test_overrides_by_index_role_and_id() -> None:
    text = GOOD + "    id: splitter\n"
    config = load(
        text,
        "stages.1.beam=7",
        "stages.transcriber.size=[2, 3]",
        "stages.splitter.on_doubt=ask",
        "stages.1.voice.pitch=2",
        "stages.1.size.0=9",
        "stages.source.path=a=b.wav",
    )
    assert config.stages[0].settings == FileSource.Settings(path=Path("a=b.wav"))
    assert config.stages[1].settings == Whisper.Settings(beam=7, size=(9, 3), voice=Whisper.Voice(pitch=2))
    assert config.stages[2].settings == Sentences.Settings(on_doubt="ask")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("stages.1.beam", "--set stages.1.beam: no value; expected KEY=VALUE"),
        ("stages.1.beam=x", "--set stages.1.beam: stages[1].beam: given 'x', expected a whole number"),
        ("stages.1.bean=3", "unknown key 'bean'; expected one of model, beam"),
        ("stages.9.beam=3", "--set stages.9.beam: there is no stage 9; they count from 0 to 2"),
        (
            "stages.transcribe.beam=3",
            "no stage 'transcribe'; there are source, transcriber, segmenter; did you mean 'trans",
        ),
        ("transcriber.beam=3", "did you mean stages.transcriber.beam?"),
        ("stagse.1.beam=3", "expected stages.<index, id or role>.<key>; did you mean 'stages'?"),
        ("stages.1=3", "expected stages.<index, id or role>.<key>, such as"),
        ("stages.1.beam.x=3", "there is nothing at stages[1].beam.x to replace"),
        ("stages.1.size=[1,", "not valid YAML"),
        ("=3", "no such key"),
    ],
)
def test_an_override_that_cannot_be_applied(given: str, said: str) -> None:
    found = problems(GOOD, given)
    assert any(said in problem for problem in found), found


def test_an_ambiguous_role_is_told() -> None:
    text = "stages:\n  - critic: likes\n  - critic: likes\n"
    assert problems(text, "stages.critic.id=x") == [
        "--set stages.critic.id: 2 stages are called 'critic'; say stages.0 or stages.1"
    ]


# --- the story on the command line -------------------------------------------------------------------------


def test_a_recording_takes_the_place_of_the_sources_path() -> None:
    config = load(GOOD.replace("path: story.flac", "realtime: true"), story="talk ${X}.mp3")
    assert config.stages[0].settings == FileSource.Settings(path=Path("talk ${X}.mp3"), realtime=True)
    again = load(yaml.safe_dump(config.resolved))
    assert again.stages[0].settings == FileSource.Settings(path=Path("talk ${X}.mp3").absolute(), realtime=True)


def test_a_text_needs_no_transcriber_and_indices_stay() -> None:
    config = load(GOOD, "stages.2.on_doubt=drop", story="story.TXT")
    assert [(s.role, s.name, s.path) for s in config.stages] == [
        ("source", "text", "stages[0]"),
        ("segmenter", "sentences", "stages[2]"),
    ]
    assert config.stages[0].settings == TextSource.Settings(path=Path("story.TXT"))
    assert config.stages[1].settings == Sentences.Settings(on_doubt="drop")


def test_a_text_takes_the_place_of_a_text() -> None:
    config = load("stages:\n  - source: text\n    text: Once.\n", story="story.md")
    assert config.stages[0].settings == TextSource.Settings(path=Path("story.md"))


def test_it_must_be_clear_which_source_reads_the_story() -> None:
    two = "stages:\n  - source: text\n    text: a\n  - source: file\n    path: a\n"
    assert "two sources, stages[0] and stages[1]" in problems(two, story="a.mp3")[0]
    assert (
        "no source that INPUT a.mp3 could take the place of"
        in problems("stages:\n  - critic: likes\n", story="a.mp3")[0]
    )


# --- the environment ---------------------------------------------------------------------------------------

SECRET = "hunter2-and-more"


def test_values_come_from_the_environment() -> None:
    text = stage("model: a-${NAME}-${B:-c}\nkey: ${KEY}\nbeam: ${BEAM}\nthreshold: ${T:-0.25}")
    (spec,) = load(text, env={"NAME": "b", "KEY": "12345", "BEAM": "3", "T": ""}).stages
    assert spec.settings == Whisper.Settings(model="a-b-c", key=SecretStr("12345"), beam=3, threshold=0.25)


def test_in_quotes_it_is_text_and_two_dollars_are_a_dollar() -> None:
    (spec,) = load(stage('model: "${NAME}$${X}"'), env={"NAME": "3"}).stages
    assert spec.settings == Whisper.Settings(model="3${X}")
    assert "'3', expected a whole number" not in str(problems(stage('beam: "${N}"'), env={"N": "3"}))


def test_resolved_shows_expressions_and_reads_back() -> None:
    env = {"NAME": SECRET, "BEAM": "3"}
    config = load(stage("model: x${NAME}\nbeam: ${BEAM}\nid: 'a'") + "name: $${n} x\n", env=env)
    assert config.resolved["stages"][0]["model"] == "x${NAME}"
    assert config.resolved["stages"][0]["beam"] == "${BEAM}"
    again = load(yaml.safe_dump(config.resolved), env=env)
    assert again.stages[0].settings == config.stages[0].settings
    assert again.name == "${n} x"


def test_missing_variables_are_told_once_each() -> None:
    assert problems(stage("beam: ${BEAM}\nmodel: ${M")) == [
        "3: stages[0].beam: the environment variable BEAM is not set; export BEAM=… or write ${BEAM:-default}",
        "4: stages[0].model: given '${M', expected ${NAME} or ${NAME:-default}; write $${ for a literal ${",
    ]


@pytest.mark.parametrize(
    "text",
    [
        stage("model: ${S}\nbeam: ${S}"),
        stage("voice: {colour: '${S}'}"),
        stage("size: ['${S}', 1]\nkey: ${S}"),
        stage("text: ${S}\npath: x", "source: text"),
        stage("model: m", "transcriber: ${S}"),
        stage("${S}: 3\nvoice: ${S}"),
        stage("id: ${S} "),
        stage("from: ['${S}']\nparallel: ${S}", "segmenter: sentences"),
        "stages: ${S}\nname: ['${S}']\nruns: {a: '${S}'}\n",
        "stages: ['${S}', {'${S}': '${S}'}]\n",
    ],
)
@pytest.mark.parametrize("secret", [SECRET, "12345678", 'it\'s "so"', "true", "a.b ${S}"])
def test_secrets_are_in_no_error_and_in_nothing_recorded(text: str, secret: str) -> None:
    try:
        shown = yaml.safe_dump(load(text, env={"S": secret}).resolved)
    except ConfigError as error:
        shown = str(error)
    hidden = shown.replace("true or false", "")
    assert secret not in hidden
    assert repr(secret)[1:-1] not in hidden


def test_a_secret_given_in_the_file_itself_is_not_shown() -> None:
    assert SECRET not in str(load(stage(f"key: {SECRET}")).resolved)
    assert "1234567" not in str(problems(stage("key: 1234567")))


# --- whatever comes ----------------------------------------------------------------------------------------

SCRAPS = st.sampled_from(
    ["\n", "  ", "- ", ": ", "[", "]", "{", "}", "'", '"', "&a ", "*a", "!!int ", "|\n", "? ", "${X}", "${", "\t", "#"]
) | st.sampled_from(
    ["3", "null", "stages", "source", "transcriber", "id", "from", "parallel", "\x00", "é", "\u2028", "---\n", "<<"]
)
SETS = st.text(max_size=12) | st.sampled_from(["stages.0.path=1", "stages.=", "stages.1.a.b=[", "name=${"])
KEYS = st.sampled_from(["stages", "source", "path", "transcriber", "beam", "size", "voice", "id", "from"])
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


def try_to_load(text: str, sets: list[str]) -> PipelineConfig | None:
    """None where it was refused, as it has to be: with problems, in text that can be printed."""
    draft = draft_config(text + "\n", CATALOGUE, sets, environ={})
    assert (draft.config is None) == bool(draft.problems)
    "\n".join(draft.problems).encode()
    return draft.config


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12), SCRAPS | st.text(max_size=3)), max_size=6),
    st.lists(SETS, max_size=2),
)
def test_mutated_yaml_is_read_or_refused(edits: list[tuple[int, int, str]], sets: list[str]) -> None:
    text = GOOD
    for at, length, scrap in edits:
        text = text[:at] + scrap + text[at + length :]
    config = try_to_load(text, sets)
    if config is not None:
        again = try_to_load(yaml.safe_dump(config.resolved, allow_unicode=True), [])
        assert again is not None
        assert [s.settings for s in again.stages if s.role != "source"] == [
            s.settings for s in config.stages if s.role != "source"
        ]
        assert again.resolved == config.resolved


@settings(max_examples=150, deadline=None)
@given(DATA)
def test_any_data_is_read_or_refused(data: object) -> None:
    try_to_load(yaml.safe_dump({"stages": data}), [])
