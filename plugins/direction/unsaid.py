"""What goes along unsaid: the brush of who paints, the tree of a hammock, the sadness of tears, by the graph.

Only what the graph holds for certain comes in, as set dressing (`Element.entity` is None, its role ``dressing``): never
against what was said, never in front of those who act, and a feeling only where none was told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fabula.core import Element, Reading, Relation
from fabula.core.events import EntityKind

from .bearings import ALIVE
from .evidence import INDOORS
from .tables import emotions, undrawn

if TYPE_CHECKING:
    from fabula.kg import Companion, Companions

MOST = 2
"""Companions in one picture."""

_CROWDED = 5
_GROUNDS = frozenset({"water", "track", "snow", "sky", "ground", "sand", "coast", "space", "beach", "ice", "runway"})
"""What only a backdrop can show."""

_FITTED = frozenset({"oven", "sink", "bathtub", "shower", "bed", "stove", "wood", "apple tree", "birthday cake"})
"""What stands in its room, which shows it, or is what the deed is about."""

_STANDING = {"plow": "thing", "lawn mower": "vehicle", "bucket": "thing", "ball": "thing", "chessboard": "thing",
             "tree": "plant", "fishbowl": "thing", "ski": "thing"}  # fmt: skip
_HANDS_FULL = frozenset({"hug", "sleep", "swim", "climb", "lie", "drive", "ride", "fly", "crawl"})


class Unsaid:
    """Adds to a scene what surely goes along with it."""

    def __init__(self, companions: Companions) -> None:
        self._companions = companions

    def add(
        self,
        reading: Reading,
        place: str,
        elements: tuple[Element, ...],
        relations: tuple[Relation, ...],
        mood: str | None,
    ) -> tuple[tuple[Element, ...], tuple[Relation, ...], str | None]:
        """The scene with its companions, and the mood it has with them."""
        agents = self._agents(reading, elements)
        if not agents and not elements:
            return elements, relations, mood
        found = self._companions(
            place=place.replace("-", " "),
            things=tuple(e.name for e in elements if e.role != "dressing"),
            acts=tuple(agents),
            absent=self._denied(reading, elements),
            mood=mood,
            most=3 * MOST,
        )
        by_verb = {verb: who for (verb, _), who in agents.items()}
        room = MOST - sum(e.role == "dressing" for e in elements)
        for one in found:
            if one.kind == "mood":
                mood, elements = _felt(one, by_verb.get(one.of), elements, mood)
            elif room > 0 and sum(e.count for e in elements) < _CROWDED:
                grown = _dressed(one, by_verb.get(one.of), place, elements, relations)
                if grown is not None:
                    elements, relations = grown
                    room -= 1
        return elements, relations, mood

    @staticmethod
    def _agents(reading: Reading, elements: tuple[Element, ...]) -> dict[tuple[str, str | None], str]:
        """What is really done by those who are seen, and by whom."""
        seen = {e.id for e in elements if e.kind == "person" and not e.imagined and e.role != "dressing"}
        heads = {e.id: e.head for e in reading.entities}
        found: dict[tuple[str, str | None], str] = {}
        for action in reading.actions:
            agent = next((a for a in action.agents if a in seen), None)
            if agent is None or action.negated or action.modality != "real" or action.tools:
                continue
            if any(c.preposition == "with" for c in action.complements):
                continue  # with what it is done has been said
            found.setdefault((action.verb, next((heads[o] for o in action.objects if o in heads), None)), agent)
        return found

    @staticmethod
    def _denied(reading: Reading, elements: tuple[Element, ...]) -> tuple[str, ...]:
        """What is not there: denied, or only thought of."""
        denied = [e.head for e in reading.entities if e.absent]
        named = [e.head for e in reading.entities]
        return (*denied, *named, *(e.name for e in elements if e.imagined))


def _felt(
    one: Companion, who: str | None, elements: tuple[Element, ...], mood: str | None
) -> tuple[str | None, tuple[Element, ...]]:
    feeling = emotions().get(one.word, one.word if one.word in emotions().values() else None)
    told = any(e.emotion is not None for e in elements)
    if feeling is None or who is None or mood is not None or told:
        return mood, elements
    return feeling, tuple(replace(e, emotion=feeling) if e.id == who else e for e in elements)


def _dressed(
    one: Companion, who: str | None, place: str, elements: tuple[Element, ...], relations: tuple[Relation, ...]
) -> tuple[tuple[Element, ...], tuple[Relation, ...]] | None:
    """The scene with one more thing, where there is a place for it."""
    if one.word in _GROUNDS or one.word in _FITTED or one.word in undrawn() or one.relation == "in":
        return None
    names = {e.name.rpartition(" ")[2] for e in elements}
    if one.word.rpartition(" ")[2] in names:
        return None
    kind: EntityKind = "plant" if one.word == "tree" else "vehicle" if one.word == "lawn mower" else "thing"
    thing = Element(id=f"dressing-{one.word.replace(' ', '-')}", name=one.word, role="dressing", kind=kind)
    if one.kind == "prop" and who is not None and one.word not in _STANDING:
        holder = next(e for e in elements if e.id == who)
        busy = any(r.subject == who and r.kind in ("holds", "rides") for r in relations)
        if busy or holder.count > 1 or holder.action in _HANDS_FULL:
            return None
        return (*elements, thing), (*relations, Relation(subject=who, kind="holds", object=thing.id))
    if one.kind == "prop":
        return (*elements, thing), relations
    host = next((e for e in elements if e.name == one.of or e.name.rpartition(" ")[2] == one.of), None)
    if host is None or (place in INDOORS and one.word == "tree") or (host.kind in ALIVE and one.word != "fishbowl"):
        return None
    held = any(host.id in (r.subject, r.object) and r.kind in ("holds", "in", "on") for r in relations)
    if held:
        return None
    within = "in" if one.word == "fishbowl" else "beside"
    return (*elements, thing), (*relations, Relation(subject=host.id, kind=within, object=thing.id))
