"""What goes along unsaid is set dressing, and what holds between things lasts until they move."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fabula.core import Action, Element, Entity, Reading, Relation
from fabula.core.testing import sentence
from fabula.kg import Companions, open_graph
from fabula.plugins.direction.lasting import Lasting
from fabula.plugins.direction.unsaid import Unsaid

GIRL = Element(id="girl-1", name="girl", kind="person", role="actor", entity="girl-1")
FENCE = Element(id="fence-1", name="fence", entity="fence-1")
ENTITIES = (
    Entity(id="girl-1", head="girl", mention="the girl", kind="person"),
    Entity(id="fence-1", head="fence", mention="the fence"),
)
PAINTS = Action(verb="paint", agents=("girl-1",), objects=("fence-1",))
CRIES = Action(verb="cry", agents=("girl-1",))


@pytest.fixture(scope="module")
def unsaid() -> Unsaid:
    return Unsaid(Companions(open_graph("starter")))


def told(*actions: Action, entities: tuple[Entity, ...] = ENTITIES) -> Reading:
    return Reading(sentence=sentence("So it was."), entities=entities, actions=actions)


def test_who_paints_has_a_brush_in_her_hand(unsaid: Unsaid) -> None:
    elements, relations, _ = unsaid.add(told(PAINTS), "garden", (GIRL, FENCE), (), None)
    brush = next(e for e in elements if e.name == "brush")
    assert (brush.role, brush.entity) == ("dressing", None)
    assert Relation(subject="girl-1", kind="holds", object=brush.id) in relations


def test_nothing_is_added_that_is_denied_or_for_full_hands(unsaid: Unsaid) -> None:
    no_brush = Entity(id="brush-1", head="brush", mention="brush", absent=True)
    denied, _, _ = unsaid.add(told(PAINTS, entities=(*ENTITIES, no_brush)), "garden", (GIRL, FENCE), (), None)
    held = Relation(subject="girl-1", kind="holds", object="fence-1")
    full, _, _ = unsaid.add(told(PAINTS), "garden", (GIRL, FENCE), (held,), None)
    undone, _, _ = unsaid.add(told(replace(PAINTS, negated=True)), "garden", (GIRL, FENCE), (), None)
    assert {e.name for e in (*denied, *full, *undone)} == {"girl", "fence"}


def test_tears_are_sad_unless_a_feeling_was_told(unsaid: Unsaid) -> None:
    elements, _, mood = unsaid.add(told(CRIES), "garden", (GIRL,), (), None)
    assert (mood, elements[0].emotion) == ("sad", "sad")
    elements, _, mood = unsaid.add(told(CRIES), "garden", (GIRL,), (), "happy")
    assert (mood, elements[0].emotion) == ("happy", None)


def test_a_relation_lasts_until_who_has_it_moves() -> None:
    behind = Relation(subject="girl-1", kind="behind", object="fence-1")
    lasting = Lasting()
    wall = replace(FENCE, id="wall-1", name="wall", entity="wall-1")
    behind = replace(behind, object="wall-1")
    lasting.note((GIRL, wall), (behind,), "garden")
    assert lasting.hold({"girl-1": GIRL}, (), [], "garden", ()) == [(wall, behind)]
    runs = Action(verb="run", agents=("girl-1",))
    assert lasting.hold({"girl-1": GIRL, "wall-1": wall}, (), [runs], "garden", ()) == []
    lasting.note((GIRL, wall), (behind,), "garden")
    assert lasting.hold({"girl-1": GIRL}, (), [], "kitchen", ()) == []
