"""Failure policies in YAML: what is read, what is refused, and what ``run.yaml`` keeps of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field, SecretStr

from fabula.core import ConfigError, Critic, Event, Picture, Publish, Scene, Sentence, Shot, Stage, StageSettings, Video
from fabula.core.config import Catalogue, PipelineConfig, Retry, StageSpec, load_config, yamltext


class Ink(StageSettings):
    path: Path = Path("ink")
    shades: tuple[Path, ...] = ()
    key: SecretStr | None = None


class Diffusers(Stage):
    role, name = "illustrator", "diffusers"
    takes, gives = (Scene,), (Picture,)


class Cutout(Stage):
    role, name = "illustrator", "cutout"
    takes, gives = (Scene,), (Picture,)
    stateless = True

    class Settings(StageSettings):
        art: str = "twemoji"
        path: Path | None = None
        inks: dict[str, Ink] = Field(default_factory=dict)
        model: str = "plain"


class Whole(Stage):
    role, name = "illustrator", "whole"
    takes, gives = (Scene,), (Picture,)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        async for _ in inbox:
            pass


class Film(Stage):
    role, name = "editor", "film"
    takes, gives = (Sentence, Picture), (Shot, Video)


class Page(Stage):
    role, name = "viewer", "page"
    takes = (Sentence,)


class Likes(Critic):
    name = "likes"


CATALOGUE: Catalogue = {
    "illustrator": {"diffusers": Diffusers, "cutout": Cutout, "whole": Whole},
    "editor": {"film": Film},
    "viewer": {"page": Page},
    "critic": {"likes": Likes},
}


def load(text: str, *overrides: str, env: dict[str, str] | None = None) -> PipelineConfig:
    return load_config(text + "\n", CATALOGUE, overrides, environ=env or {})


def one(keys: str, stage: str = "illustrator: diffusers", **env: str) -> StageSpec:
    return load(f"stages: [{{{stage}, {keys}}}]", env=env).stages[0]


def problems(keys: str, stage: str = "illustrator: diffusers") -> list[str]:
    with pytest.raises(ConfigError) as caught:
        one(keys, stage)
    return [problem.removeprefix("<text>:") for problem in caught.value.problems]


def policy(spec: StageSpec) -> tuple[Any, ...]:
    return (spec.on_failure, spec.retry, spec.timeout, spec.when_behind, spec.max_behind)


def test_without_policies_a_failure_ends_the_story() -> None:
    spec = load("stages: [{illustrator: diffusers}]").stages[0]
    assert policy(spec) == ("stop", None, None, "queue", 30.0)
    assert spec.fallback is None


def test_retry_is_a_number_or_a_mapping() -> None:
    assert one("retry: 3").retry == Retry(times=3, backoff=0.5)
    assert one("retry: {times: 20, backoff: 0}").retry == Retry(times=20, backoff=0.0)
    assert one("retry: {backoff: 1.5}").retry == Retry(times=3, backoff=1.5)
    assert one("retry: ").retry is None


def test_numbers_need_no_decimal_point() -> None:
    spec = one("timeout: 2, when_behind: skip_pictures, max_behind: 1")
    assert policy(spec) == ("stop", None, 2.0, "skip_pictures", 1.0)


def test_the_environment_may_say_it() -> None:
    text = "stages:\n  - illustrator: diffusers\n    retry: ${N}\n    fallback: ${OTHER:-cutout}"
    config = load(text, env={"N": "4"})
    spec = config.stages[0]
    assert spec.retry == Retry(times=4)
    assert spec.fallback is not None
    assert spec.fallback.cls is Cutout
    assert config.resolved["stages"][0]["retry"] == "${N}"
    assert config.resolved["stages"][0]["fallback"] == "${OTHER:-cutout}"


def test_a_fallback_is_a_plugin_of_the_same_role() -> None:
    spec = one("fallback: cutout, on_failure: skip, when_behind: skip_pictures, max_behind: 7")
    other = spec.fallback
    assert other is not None
    assert (other.id, other.role, other.name, other.cls) == (spec.id, "illustrator", "cutout", Cutout)
    assert other.path == "stages[0].fallback"
    assert policy(other) == ("skip", None, None, "skip_pictures", 7.0)


def test_a_fallback_has_settings_and_policies_of_its_own() -> None:
    config = load(
        "stages:\n  - illustrator: diffusers\n    id: artist\n    on_failure: skip\n    retry: 3\n    fallback:\n"
        "      illustrator: cutout\n      art: mine\n      on_failure: stop\n      timeout: 5\n      fallback:\n"
        "        illustrator: whole\n        retry: 2"
    )
    first = config.stages[0].fallback
    assert first is not None
    second = first.fallback
    assert second is not None
    assert policy(first) == ("stop", None, 5.0, "queue", 30.0)
    assert first.settings == Cutout.Settings(art="mine")
    assert policy(second) == ("stop", Retry(times=2), None, "queue", 30.0)
    assert (first.line, second.line) == (6, 11)
    assert {config.stages[0].id, first.id, second.id} == {"artist"}
    assert second.fallback is None


def test_what_a_fallback_cannot_do_it_does_not_inherit() -> None:
    other = one("fallback: whole, on_failure: skip, when_behind: skip_pictures").fallback
    assert other is not None
    assert policy(other)[0] == "stop"
    assert policy(other)[3] == "queue"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("retry: 1", "1: stages[0].retry: given 1, expected greater than or equal to 2"),
        ("retry: 21", "1: stages[0].retry: given 21, expected less than or equal to 20"),
        ("retry: often", "stages[0].retry: given 'often', expected a whole number of tries from 2 to 20, or `times`"),
        ("retry: true", "stages[0].retry: given true, expected a whole number of tries"),
        ("retry: 2.5", "stages[0].retry: given 2.5, expected a whole number of tries"),
        ("retry: {times: 1}", "stages[0].retry.times: given 1, expected greater than or equal to 2"),
        ("retry: {tims: 3}", "stages[0].retry.tims: unknown key 'tims'; expected one of times, backoff; did you mean"),
        ("retry: {backoff: -1}", "stages[0].retry.backoff: given -1, expected greater than or equal to 0"),
        ("timeout: 0", "stages[0].timeout: given 0, expected greater than 0"),
        ("timeout: .inf", "stages[0].timeout: given Infinity, expected a finite number"),
        ("timeout: 1 s", "stages[0].timeout: given '1 s', expected a number"),
        ("max_behind: -1", "stages[0].max_behind: given -1, expected greater than or equal to 0"),
        (
            "when_behind: skip_picture",
            "given 'skip_picture', expected 'queue' or 'skip_pictures'; did you mean 'skip_pictures'?",
        ),
        ("fallback: 3", "stages[0].fallback: given 3, expected text"),
        ("fallback: [cutout]", 'stages[0].fallback: given ["cutout"], expected text or a mapping'),
        ("fallback: cutuot", "1: stages[0].fallback: unknown illustrator 'cutuot'; expected one of diffusers, cutout"),
        ("fallback: cutuot", "did you mean 'cutout'?"),
        ("fallback: film", "stages[0].fallback: unknown illustrator 'film'"),
        ("fallback: {illustrator: cutuot}", "stages[0].fallback.illustrator: unknown illustrator 'cutuot'"),
        ("fallback: {editor: film}", "stages[0].fallback: given the role `editor`, expected `illustrator`"),
        ("fallback: {ilustrator: cutout}", "did you mean 'illustrator'?"),
        ("fallback: {}", "stages[0].fallback: no role among its keys (none); expected `illustrator: NAME`"),
        ("fallback: {illustrator: cutout, art: 3}", "stages[0].fallback.art: given 3, expected text"),
        ("fallback: {illustrator: cutout, atr: x}", "stages[0].fallback.atr: unknown key 'atr'; expected one of art"),
        ("fallback: {illustrator: cutout, id: x}", "stages[0].fallback.id: illustrator cutout is a fallback; `id` bel"),
        ("fallback: {illustrator: cutout, from: x}", "stages[0].fallback.from: illustrator cutout is a fallback"),
        ("fallback: {illustrator: cutout, parallel: 2}", "stages[0].fallback.parallel: illustrator cutout is a fallb"),
        (
            "fallback: {illustrator: cutout, fallback: {illustrator: cutout, art: 3}}",
            "stages[0].fallback.fallback.art: given 3, expected text",
        ),
        (
            "fallback: {illustrator: whole, on_failure: skip}",
            "stages[0].fallback.on_failure: illustrator whole reads its stream as a whole, so it cannot skip",
        ),
    ],
)
def test_a_policy_that_cannot_be(keys: str, said: str) -> None:
    found = problems(keys)
    assert any(said in problem for problem in found), found
    assert len(found) == 1, found


@pytest.mark.parametrize(
    ("stage", "keys", "said"),
    [
        (
            "illustrator: whole",
            "when_behind: skip_pictures",
            "reads its stream as a whole, so it cannot skip a sentence",
        ),
        (
            "illustrator: whole",
            "on_failure: skip",
            "reads its stream as a whole, so it cannot skip a sentence; use stop",
        ),
        ("editor: film", "when_behind: skip_pictures", "stands on no sentence's way to its picture"),
        ("viewer: page", "when_behind: skip_pictures", "stands on no sentence's way to its picture"),
        ("critic: likes", "retry: 3", "stages[0].retry: unknown key 'retry'; expected one of id"),
        ("critic: likes", "fallback: likes", "stages[0].fallback: unknown key 'fallback'; expected one of id"),
    ],
)
def test_a_policy_on_the_wrong_stage(stage: str, keys: str, said: str) -> None:
    (found,) = problems(keys, stage)
    assert said in found


def test_all_that_is_wrong_with_a_stage_and_its_fallback_is_told_at_once() -> None:
    text = (
        "stages:\n  - illustrator: diffusers\n    retry: 1\n    timeout: 0\n    fallback:\n      illustrator: cutout\n"
        "      art: 3\n      fallback:\n        illustrator: cutuot\n"
    )
    with pytest.raises(ConfigError) as caught:
        load(text)
    places = [problem.removeprefix("<text>:").split(": ")[:2] for problem in caught.value.problems]
    assert places == [
        ["3", "stages[0].retry"],
        ["4", "stages[0].timeout"],
        ["7", "stages[0].fallback.art"],
        ["9", "stages[0].fallback.fallback.illustrator"],
    ]


def test_fallbacks_within_fallbacks_have_an_end() -> None:
    for depth, fine in ((8, True), (9, False), (60, False)):
        text = "fallback: cutout"
        for _ in range(depth - 1):
            text = f"fallback: {{illustrator: cutout, {text}}}"
        if fine:
            assert one(text).fallback is not None
        else:
            (found,) = problems(text)
            assert "more than 8 fallbacks within each other" in found


ROUND_TRIP = """\
stages:
  - illustrator: diffusers
    retry: {times: 4, backoff: 2}
    timeout: 9
    on_failure: skip
    when_behind: skip_pictures
    max_behind: 5
    fallback:
      illustrator: whole
      fallback:
        illustrator: cutout
        model: ${MODEL}
        on_failure: skip
        retry: 2
        when_behind: queue
        fallback: {illustrator: cutout, max_behind: 30}
  - illustrator: cutout
    id: other
    parallel: 3
    fallback: cutout
"""


def test_run_yaml_reads_back_as_the_same() -> None:
    env = {"MODEL": "very-secret-model"}
    config = load(ROUND_TRIP, env=env)
    text = yamltext.dump(config.resolved)
    assert "very-secret" not in text
    assert "${MODEL}" in text
    again = load(text, env=env)
    assert again.resolved == config.resolved
    for mine, theirs in zip(again.stages, config.stages, strict=True):
        a: StageSpec | None = mine
        b: StageSpec | None = theirs
        while a is not None and b is not None:
            assert (a.id, a.cls, a.settings, a.path, a.parallel) == (b.id, b.cls, b.settings, b.path, b.parallel)
            assert policy(a) == policy(b)
            a, b = a.fallback, b.fallback
        assert a is b is None


def test_paths_are_recorded_absolute_wherever_they_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    config = load(
        "stages:\n  - illustrator: cutout\n    path: a/b.png\n    art: a/b\n"
        "    inks: {red: {path: r, shades: [s, ~/t, /u], key: '${KEY}'}}\n"
        "    fallback: {illustrator: cutout, path: '${WHERE}/c.png'}",
        env={"KEY": "kkkk", "WHERE": "x"},
    )
    (entry,) = config.resolved["stages"]
    assert (entry["path"], entry["art"]) == (str(tmp_path / "a/b.png"), "a/b")
    assert entry["inks"]["red"]["path"] == str(tmp_path / "r")
    assert entry["inks"]["red"]["shades"] == [str(tmp_path / "s"), str(tmp_path / "home" / "t"), "/u"]
    assert entry["inks"]["red"]["key"] == "${KEY}"
    assert entry["fallback"]["path"] == "${WHERE}/c.png"


def test_policies_from_the_command_line() -> None:
    text = "stages: [{illustrator: diffusers, fallback: {illustrator: cutout}}]"
    spec = load(text, "stages.illustrator.retry=5", "stages.0.fallback.art=mine").stages[0]
    assert spec.retry == Retry(times=5)
    assert spec.fallback is not None
    assert spec.fallback.settings == Cutout.Settings(art="mine")
