"""An opinion's picture holds every pair: whole lines for what is supported, dashed for what is not known."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from fabula.kg import Judge, Opinion, Triple, open_graph
from fabula.kg.drawing_opinions import svg
from fabula.kg.explanation import clause, people

from .frames import frame, said, thing

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(open_graph())


def _texts(picture: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(picture).iter(f"{SVG}text")]


def test_every_pair_has_its_line_and_its_path(judge: Judge) -> None:
    told = said("boy eat car", at="in kitchen", tool="spoon")
    opinion = judge(replace(told, participants=(thing("boy", "happy"),), place="kitchen"))
    picture = svg("The boy ate a <car>.", opinion)
    texts = _texts(picture)
    for link in opinion.links:
        assert link.subject in texts
        assert link.object in texts
    assert "The boy ate a <car>." in texts
    assert "a car is a motor vehicle" in texts
    assert sum("(the weakest)" in text for text in texts) == 1
    assert "PersonX" not in picture


def test_what_is_not_known_is_dashed(judge: Judge) -> None:
    opinion = judge(said("boy frobnicate gizmo"))
    assert {link.status for link in opinion.links} == {"unverified"}
    lines = [one for one in ET.fromstring(svg("?", opinion)).iter(f"{SVG}path") if "C" in one.attrib["d"]]
    assert lines
    assert all("stroke-dasharray" in one.attrib for one in lines)


def test_an_opinion_of_nothing_is_drawn_as_well() -> None:
    assert "nothing" in " ".join(_texts(svg("Hm.", Opinion(status="unverified", score=0.5, explanation="nothing"))))


@pytest.mark.parametrize(
    ("edge", "plain"),
    [
        (Triple("car", "IsA", "vehicle"), "a car is a vehicle"),
        (Triple("PersonX eats ___", "isFilledBy", "food"), "one eats food"),
        (Triple("PersonX eats ___", "xReact", "full"), "one eats something, and one feels full"),
        (Triple("knife", "ObjectUse", "cut"), "a knife serves to cut"),
        (Triple("being", "CapableOf", "eat"), "a living being can eat"),
    ],
)
def test_statements_in_plain_words(edge: Triple, plain: str) -> None:
    assert clause(edge) == plain


def test_no_statement_of_the_graph_speaks_of_person_x() -> None:
    for edge in open_graph():
        assert "Person" not in clause(edge), edge
        assert "___" not in clause(edge), edge


def test_people_by_plain_names() -> None:
    assert people("PersonX gives ___ to PersonY's friend") == "one gives something to somebody's friend"


def test_a_sound_clause_does_not_average_an_absurd_one_away(judge: Judge) -> None:
    sound = (frame("boy laugh"), frame("boy eat apple"), frame("girl read book"), frame("dog bark"))
    opinion = judge(replace(said("boy eat car"), frames=(*sound, frame("boy eat car"))))
    assert opinion.status == "implausible"
    assert opinion.explanation.startswith("one does not eat a car: eating takes food")
    assert opinion.explanation.endswith("and a car is a motor vehicle.")
