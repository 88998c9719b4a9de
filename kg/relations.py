"""The relations of ATOMIC 2020, with their meaning and a template in plain words, and IsA for class back-off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["physical", "event", "social", "taxonomic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relation; `template` holds ``{head}`` and ``{tail}``."""

    name: str
    kind: Kind
    meaning: str
    template: str

    def say(self, head: str, tail: str) -> str:
        """The triple as a clause in plain words."""
        return self.template.format(head=head, tail=tail)


def _relations(kind: Kind, *rows: tuple[str, str, str]) -> dict[str, Relation]:
    return {
        name: Relation(name=name, kind=kind, meaning=meaning, template=template) for name, meaning, template in rows
    }


ATOMIC: dict[str, Relation] = {
    **_relations(
        "physical",
        ("ObjectUse", "what a thing is used for", "{head} is used to {tail}"),
        ("AtLocation", "where a thing is found", "{head} is found at {tail}"),
        ("MadeUpOf", "what a thing is made of or has as a part", "{head} is made up of {tail}"),
        ("HasProperty", "what a thing is like", "{head} is {tail}"),
        ("CapableOf", "what a thing or being can do", "{head} can {tail}"),
        ("Desires", "what a being wants", "{head} wants {tail}"),
        ("NotDesires", "what a being does not want", "{head} does not want {tail}"),
    ),
    **_relations(
        "event",
        ("isAfter", "the head happens after the tail", "{head} comes after {tail}"),
        ("isBefore", "the head happens before the tail", "{head} comes before {tail}"),
        ("HasSubEvent", "the tail happens as part of the head", "{head} includes {tail}"),
        ("HinderedBy", "the tail stands in the way of the head", "{head} is hindered when {tail}"),
        ("Causes", "the head makes the tail happen", "{head} causes {tail}"),
        ("xReason", "why the head happens, seen from PersonX", "{head} because {tail}"),
        ("isFilledBy", "what may stand in the blank of the head", "the blank in '{head}' can be {tail}"),
    ),
    **_relations(
        "social",
        ("xNeed", "what PersonX has to do or have before", "before {head}, PersonX needs {tail}"),
        ("xAttr", "how PersonX is seen because of it", "{head}, so PersonX is seen as {tail}"),
        ("xEffect", "what it does to PersonX", "{head}, and then PersonX {tail}"),
        ("xReact", "how PersonX feels about it", "{head}, and PersonX feels {tail}"),
        ("xWant", "what PersonX wants afterwards", "{head}, and then PersonX wants {tail}"),
        ("xIntent", "why PersonX does it", "{head} because PersonX wanted {tail}"),
        ("oEffect", "what it does to others", "{head}, and then others {tail}"),
        ("oReact", "how others feel about it", "{head}, and others feel {tail}"),
        ("oWant", "what others want afterwards", "{head}, and then others want {tail}"),
    ),
}
"""The 23 relations of ATOMIC 2020 (Hwang et al., 2021)."""

RELATIONS: dict[str, Relation] = {
    **ATOMIC,
    **_relations(
        "taxonomic",
        ("IsA", "the class a thing or event belongs to (ConceptNet's relation)", "{head} is a kind of {tail}"),
    ),
}
"""All relations a graph may hold: ATOMIC's, and IsA, which ATOMIC lacks and class back-off needs."""
