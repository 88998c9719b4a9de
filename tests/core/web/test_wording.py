"""Verdicts, scenes and problems in words."""

from __future__ import annotations

import pytest

from fabula.core import (
    Asset,
    Association,
    Backdrop,
    CoherenceBreak,
    Complaint,
    Element,
    Judgement,
    Layer,
    Picture,
    Reading,
    Relation,
    Scene,
    Transform,
    Triple,
    Verdict,
)
from fabula.core.testing import sentence
from fabula.core.web.wording import describe, evidence_of, gerund, remarks_of, say, without_folders


@pytest.mark.parametrize(
    ("triple", "said"),
    [
        (("dog", "CapableOf", "chase cat"), "A dog can chase cat."),
        (("umbrella", "ObjectUse", "to stay dry"), "An umbrella is used to stay dry."),
        (("water", "HasProperty", "wet"), "Water can be wet."),
        (("PersonX eats soup", "xReact", "happy"), "After “somebody eats soup”, one feels happy."),
        (("moon", "Smells", "cheese"), "Moon – Smells – cheese."),
    ],
)
def test_triples(triple: tuple[str, str, str], said: str) -> None:
    assert say(Triple(head=triple[0], relation=triple[1], tail=triple[2])) == said


def test_what_speaks_against_it_comes_first_and_each_triple_once() -> None:
    good = Triple(head="dog", relation="CapableOf", tail="run")
    bad = Triple(head="stone", relation="CapableOf", tail="lie")
    gone = Triple(head="dead", relation="HinderedBy", tail="death")
    verdict = Verdict(
        reading=Reading(sentence=sentence("A stone sang.")),
        status="implausible",
        score=0.1,
        associations=(
            Association(
                subject="dog", kind="agent-action", object="run", status="plausible", score=0.9, evidence=(good,)
            ),
            Association(
                subject="stone", kind="agent-action", object="sing", status="implausible", score=0.1, evidence=(bad,)
            ),
        ),
        breaks=(CoherenceBreak(reason="it is dead", evidence=(gone,)),),
        evidence=(bad,),
    )
    found = evidence_of(verdict)
    assert [(one["head"], one["supports"]) for one in found] == [("dead", False), ("stone", False), ("dog", True)]


def test_a_picture_says_what_stands_where() -> None:
    girl = Element(id="girl", name="girl", kind="person", action="throw", emotion="happy")
    ball = Element(id="ball", name="ball", colors=("red",), emotion="sad")
    scene = Scene(
        reading=Reading(sentence=sentence("She threw it.")),
        elements=(girl, ball),
        relations=(Relation(subject="ball", kind="in-front", object="girl"),),
        backdrop=Backdrop(place="park", time_of_day="night", weather="rain"),
    )
    layers = tuple(
        Layer(sprite="x:y", transform=Transform(x_px=x, y_px=0, height_px=10), depth=0.5, element=element)
        for element, x in (("girl", 100.0), ("ball", 1200.0))
    )
    asset = Asset(path="a.png", sha256="0", media_type="image/png", size_px=(1280, 720))
    assert describe(Picture(scene=scene, asset=asset, layers=layers)) == (
        "Park at night in the rain: a happy girl throwing on the left, "
        "a red ball in front of a happy girl on the right."
    )


@pytest.mark.parametrize(
    ("verb", "said"),
    [("run", "running"), ("lie", "lying"), ("make", "making"), ("see", "seeing"), ("pick up", "picking up"),
     ("throw", "throwing"), ("rain", "raining"), ("sit", "sitting")],
)  # fmt: skip
def test_gerunds(verb: str, said: str) -> None:
    assert gerund(verb) == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cannot read /tmp/x-1/recording.mp3: no", "cannot read recording.mp3: no"),
        ("'/srv/runs/a b/c'", "'b/c'"),
        ("C:\\Users\\me\\a.wav is no sound", "a.wav is no sound"),
        ("see https://example.com/a/b/c and/or this", "see https://example.com/a/b/c and/or this"),
        ("~/x/y.txt", "y.txt"),
        ("1/2 of it", "1/2 of it"),
    ],
)
def test_folders_are_left_out(text: str, shown: str) -> None:
    assert "/srv" not in without_folders(text)
    if "a b" not in text:
        assert without_folders(text) == shown


def test_remarks_are_told_once() -> None:
    reading = Reading(sentence=sentence("A cow stood in the kitchen."))
    odd = (Complaint(kind="association", text="a cow is found at a barn"),) * 2
    shown = Picture(
        scene=Scene(reading=reading),
        asset=Asset(path="a.png", sha256="", media_type="image/png"),
        judgements=(Judgement(critic="commonsense", score=1.0, remarks=odd),),
    )
    assert remarks_of(shown) == ["A cow is found at a barn"]
