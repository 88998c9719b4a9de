"""The validator by itself: readings in, verdicts with reasons out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from fabula.core import (
    Action,
    Association,
    Complement,
    Entity,
    InputError,
    PictureSkipped,
    Reading,
    Relation,
    Sentence,
    Setting,
    Triple,
    Verdict,
)
from fabula.core.testing import run_stage, sentence
from fabula.plugins.validation.atomic import Atomic
from fabula.plugins.validation.situations import situation_of
from fabula.plugins.validation.weighing import combine

pytestmark = pytest.mark.anyio

GIRL = Entity(id="girl-1", head="girl", mention="the girl", kind="person")
FISH = Entity(id="fish-1", head="fish", mention="a fish", kind="animal")
BICYCLE = Entity(id="bicycle-1", head="bicycle", mention="a bicycle", kind="vehicle")
CAR = Entity(id="car-1", head="car", mention="the car", kind="vehicle", new=False)
MAN = Entity(id="man-1", head="man", mention="the man", kind="person", new=False)


def reading(text: str, *entities: Entity, index: int = 0, **action: Any) -> Reading:
    said: Sentence = sentence(text, index=index)
    return Reading(sentence=said, entities=entities, actions=(Action(**action),))


RIDES = reading("The girl rode a bicycle.", GIRL, BICYCLE, verb="ride", agents=("girl-1",), objects=("bicycle-1",))
ABSURD = reading("A fish rode a bicycle.", FISH, BICYCLE, verb="ride", agents=("fish-1",), objects=("bicycle-1",))


async def judge(tmp_path: Path, *readings: Reading | Verdict, **settings: Any) -> list[Verdict]:
    out = await run_stage(Atomic(Atomic.Settings(**{"scorer": "graph", **settings})), send=readings, folder=tmp_path)
    assert all(isinstance(one, Verdict) for one in out)
    return [one for one in out if isinstance(one, Verdict)]


async def test_a_plausible_reading(tmp_path: Path) -> None:
    (verdict,) = await judge(tmp_path, RIDES)
    assert verdict.reading is RIDES
    assert verdict.status == "plausible"
    assert verdict.score > 0.8
    assert [(one.subject, one.kind, one.object) for one in verdict.associations] == [
        ("girl", "agent-action", "ride"),
        ("ride", "action-object", "bicycle"),
    ]
    assert all(one.evidence for one in verdict.associations)
    assert {triple.source for one in verdict.associations for triple in one.evidence} == {"starter"}


async def test_an_absurd_reading_names_the_weakest_link(tmp_path: Path) -> None:
    (verdict,) = await judge(tmp_path, ABSURD)
    assert verdict.status == "implausible"
    assert "a fish cannot ride" in verdict.explanation
    assert Triple(head="person", relation="CapableOf", tail="ride", source="starter") in verdict.evidence


async def test_reject_puts_a_card(tmp_path: Path) -> None:
    stage = Atomic(Atomic.Settings(on_implausible="reject", scorer="graph"))
    out = await run_stage(stage, send=[RIDES, ABSURD], folder=tmp_path)
    judged, skipped = out
    assert isinstance(judged, Verdict)
    assert isinstance(skipped, PictureSkipped)
    assert skipped.sentence is ABSURD.sentence
    assert "a fish cannot ride" in skipped.reason


async def test_the_story_so_far_counts(tmp_path: Path) -> None:
    sells = reading("The man sold the car.", MAN, CAR, verb="sell", agents=("man-1",), objects=("car-1",))
    drives = reading("He drove the car.", MAN, CAR, index=1, verb="drive", agents=("man-1",), objects=("car-1",))
    first, second = await judge(tmp_path, sells, drives)
    assert first.breaks == ()
    assert [(one.reason, one.since) for one in second.breaks] == [
        ("the man cannot drive the car: the man sold it one sentence ago", 0)
    ]
    assert second.breaks[0].reason in second.explanation
    assert second.status == "plausible"


async def test_tales_questions_and_denials_are_not_punished(tmp_path: Path) -> None:
    tale = replace(ABSURD, sentence=sentence("Once upon a time a fish rode a bicycle."))
    question = replace(ABSURD, form="question")
    denied = replace(ABSURD, actions=(replace(ABSURD.actions[0], negated=True),))
    guessed = replace(ABSURD, entities=(replace(FISH, pronoun=True), BICYCLE))
    for one in (tale, question, denied, guessed):
        (verdict,) = await judge(tmp_path, one)
        assert verdict.status != "implausible", verdict.explanation
    # Once a tale, the story stays one.
    assert [one.status == "implausible" for one in await judge(tmp_path, tale, ABSURD)] == [False, False]


async def test_placements_and_the_setting_are_judged(tmp_path: Path) -> None:
    elephant = Entity(id="elephant-1", head="elephant", mention="the elephant", kind="animal")
    fridge = Entity(id="fridge-1", head="fridge", mention="the fridge")
    told = Reading(
        sentence=sentence("The elephant is in the fridge."),
        entities=(elephant, fridge),
        relations=(Relation(subject="elephant-1", kind="in", object="fridge-1"),),
        setting=Setting(place="kitchen"),
    )
    (verdict,) = await judge(tmp_path, told)
    assert verdict.status == "implausible"
    assert "an elephant does not fit into a fridge" in verdict.explanation
    assert any(one.subject == "fridge" and one.object == "kitchen" for one in verdict.associations)


async def test_a_verdict_it_takes_is_kept(tmp_path: Path) -> None:
    link = Association(subject="a", kind="agent-action", object="b", status="implausible", score=0.01)
    earlier = Verdict(reading=RIDES, status="implausible", score=0.01, explanation="I say no.", associations=(link,))
    (verdict,) = await judge(tmp_path, earlier)
    assert (verdict.status, verdict.score) == ("implausible", 0.01)
    assert verdict.explanation.startswith("I say no.")
    assert link in verdict.associations
    assert len(verdict.associations) == 3
    lenient = replace(earlier, reading=ABSURD, status="plausible", score=0.9, explanation="")
    (verdict,) = await judge(tmp_path, lenient)
    assert verdict.status == "implausible"
    assert combine(earlier, earlier) == earlier


async def test_an_own_graph(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("fish\tCapableOf\tride\nbicycle\tObjectUse\tride\n", encoding="utf-8")
    (verdict,) = await judge(tmp_path / "run", ABSURD, graph=str(path))
    assert verdict.status == "plausible"
    assert {triple.source for triple in verdict.evidence} == {"mine"}


async def test_bad_graphs_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no graph 'nowhere'"):
        await judge(tmp_path, graph="nowhere")
    (tmp_path / "bad.tsv").write_text("fish rides\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.tsv:1"):
        await judge(tmp_path, graph=str(tmp_path / "bad.tsv"))


def test_settings_accept_only_what_works() -> None:
    with pytest.raises(ValidationError):
        Atomic.Settings.model_validate({"on_implausible": "mend"})
    with pytest.raises(ValidationError):
        Atomic.Settings(plausible_from=2)


def test_a_reading_becomes_frames() -> None:
    tree = Entity(id="tree-1", head="tree", mention="a tree", kind="plant")
    told = reading(
        "The girl sat under a tree.",
        GIRL,
        tree,
        verb="sit",
        agents=("girl-1",),
        complements=(Complement(preposition="under", entity="tree-1"),),
    )
    (frame,) = situation_of(told).frames
    assert [agent.word for agent in frame.agents] == ["girl"]
    assert [(preposition, thing.word) for preposition, thing in frame.complements] == [("under", "tree")]
