"""What of a stage is drawn for itself, and what is nothing to be seen."""

from __future__ import annotations

import pytest

from fabula.core import Action, Entity, Reading, Relation
from fabula.core.testing import sentence
from fabula.kg import open_graph
from fabula.plugins.direction.depict import can_be_seen, is_drawn
from fabula.plugins.direction.pieces import is_detached, is_piece
from fabula.plugins.direction.tables import pieces

from .test_tables import PLACES, VEHICLES

CAT = Entity(id="cat-1", head="cat", mention="a cat", kind="animal")


def related(word: str, kind: str, to: str = "place") -> tuple[Entity, Reading]:
    piece = Entity(id="it", head=word, mention=f"the {word}", kind=to)  # type: ignore[arg-type]
    known = Relation(subject="cat-1", kind=kind, object="it")
    return piece, Reading(sentence=sentence("So it was."), entities=(CAT, piece), relations=(known,))


@pytest.mark.parametrize(
    ("word", "kind", "backdrop", "drawn"),
    [
        ("wall", "on", "street", True),
        ("wall", "on", "kitchen", False),
        ("stream", "in", "mountain", True),
        ("stream", "in", "river", False),
        ("mud", "in", "garden", True),
        ("cliff", "on", "beach", True),
        ("hill", "toward", "village", False),
    ],
)
def test_a_piece_of_the_stage_that_something_stands_to(word: str, kind: str, backdrop: str, drawn: bool) -> None:
    entity, reading = related(word, kind)
    assert is_piece(entity, reading, backdrop) is drawn
    if drawn:
        assert is_drawn(entity, reading, backdrop, None)


def test_every_backdrop_of_the_pieces_is_painted() -> None:
    assert {place for shown in pieces().values() for place in shown} <= PLACES | VEHICLES | {"rooms"}


def test_a_tooth_that_flies_is_a_thing_and_his_tooth_is_none() -> None:
    flies = Action(verb="fly", agents=("it",))
    for owner, drawn in ((None, True), ("cat-1", False)):
        tooth = Entity(id="it", head="tooth", mention="the tooth", owner=owner)
        assert is_detached(tooth, Reading(sentence=sentence("So."), entities=(tooth,), actions=(flies,))) is drawn


@pytest.mark.parametrize(
    ("word", "seen"),
    [("ring", True), ("match", True), ("fever", False), ("lesson", False), ("kilometre", False), ("glorp", True),
     ("thick fog", False), ("freckle", False), ("bandage", True)],
)  # fmt: skip
def test_sounds_hours_and_numbers_are_no_things(word: str, seen: bool) -> None:
    graph = open_graph("starter")
    entity = Entity(id="it", head=word, mention=word)
    assert can_be_seen(entity, lambda w: tuple(graph.ancestors(w))) is seen
