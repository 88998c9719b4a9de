"""What somebody cannot do though its kind does such things, and what only looks like that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fabula.kg import Frame, Judge, Participant, Placement, Situation, open_graph

from .frames import frame, said, thing


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(open_graph())


def _asleep(one: str, place: str) -> Situation:
    told = frame(f"{one} sleep", at=f"in {place}")
    return Situation(frames=(told,), placements=(Placement(thing=thing(one), relation="in", place=thing(place)),))


@pytest.mark.parametrize(
    ("situation", "reason"),
    [
        (said("cow lay egg"), "a cow does not lay an egg: that takes"),
        (said("mouse carry piano"), "a mouse does not carry a piano: a mouse is hand-sized and a piano large"),
        (_asleep("shark", "stable"), "a shark is not found at a stable: it belongs to"),
        (said("man lock door", tool="banana"), "one does not lock with a banana: it takes a key"),
        (said("woman knit jumper", at=""), ""),
    ],
    ids=["deed", "size", "element", "tool", "sound"],
)
def test_limits_are_told_with_their_reason(judge: Judge, situation: Situation, reason: str) -> None:
    opinion = judge(situation)
    assert (opinion.status == "implausible") is bool(reason)
    assert opinion.explanation.startswith(reason)
    if reason:
        assert opinion.weakest is not None
        assert opinion.weakest.evidence


@pytest.mark.parametrize(
    "situation",
    [
        said("hen lay egg"),
        said("girl lay egg", at="on table"),
        said("ant carry leaf"),
        said("dog carry newspaper"),
        _asleep("shark", "sea"),
        said("woman stir pot", tool="spoon"),
        said("man drink glass"),
        said("dog swim+away", tool="rope"),
        said("magician saw woman"),
        said("man read paper"),
        said("loaf swim", at="like duck"),
        said("bat wrap", at="in wing"),
        Situation(placements=(Placement(thing=thing("whale"), relation="on", place=thing("television")),)),
    ],
    ids=lambda one: " ".join(frame.verb for frame in one.frames) or "shown",
)
def test_what_only_looks_absurd_is_let_off(judge: Judge, situation: Situation) -> None:
    assert judge(situation).status != "implausible", judge(situation).explanation


def test_a_tie_with_boats_on_it(judge: Judge) -> None:
    tie = Participant(word="tie", id="tie")
    told = Frame(verb="wear", agents=(thing("teacher"),), objects=(tie,), complements=(("on", tie),))
    assert judge(Situation(frames=(told,))).status != "implausible"


def test_where_something_is_put_is_no_garment(judge: Judge) -> None:
    assert judge(said("girl put cheese", at="on pizza")).status != "implausible"
    assert judge(said("girl put+on pizza")).status == "implausible"


def test_a_tale_may_have_its_mouse_carry_a_piano(judge: Judge) -> None:
    assert judge(replace(said("mouse carry piano"), fiction=True)).status != "implausible"


def test_what_is_thrown_flies(judge: Judge) -> None:
    assert judge(said("cake sail", at="over table")).status != "implausible"
    assert judge(said("train sail", at="across ocean")).status == "implausible"
    assert judge(said("cake sail")).status == "implausible"
