"""A `Reading` as the commonsense graph wants it: frames of lemmas, placements and participants."""

from __future__ import annotations

import re

from fabula import kg
from fabula.core import Action, Entity, Reading

from .clues import Clues

_CLASSES = frozenset({"person", "animal", "plant", "food", "vehicle", "place"})
"""Kinds that serve as classes where the graph does not know a word; things, nature, groups and ideas are too vague."""

_DEFINITE = ("the ", "this ", "that ", "his ", "her ", "their ", "my ", "our ", "its ")
_PLACING = frozenset({"on", "in", "under"})
_TALE = re.compile(
    r"\b(once upon a time|fairy[- ]?tale|in a land far|far,? far away|magic(al)? kingdom)\b", re.IGNORECASE
)


def situation_of(reading: Reading) -> kg.Situation:
    """Everything the sentence claims, in the graph's terms."""
    clues = Clues(reading.sentence.text)
    people = {entity.id: _participant(entity, clues) for entity in reading.entities}
    framed = {
        one
        for action in reading.actions
        for one in (*action.agents, *action.objects, *action.recipients, *action.tools)
    } | {one.entity for action in reading.actions for one in action.complements}
    return kg.Situation(
        frames=tuple(_frame(action, people, clues) for action in reading.actions),
        placements=tuple(
            kg.Placement(thing=people[one.subject], relation=one.kind, place=people[one.object])
            for one in reading.relations
            if one.kind in _PLACING and one.subject in people and one.object in people
        ),
        participants=tuple(people.values()),
        place=reading.setting.place,
        fiction=_TALE.search(reading.sentence.text) is not None,
        supposed=reading.form in ("question", "command"),
        unreal=clues.unreal,
        elapsed=clues.elapsed,
        season=clues.season or (reading.setting.season if "season" in reading.setting.stated else None),
        time_of_day=reading.setting.time_of_day if "time_of_day" in reading.setting.stated else None,
        another=clues.another,
        words=clues.words,
        aside=tuple(one for one in people.values() if one.id not in framed and clues.by_the_way(one.word)),
        text=reading.sentence.text,
    )


def _participant(entity: Entity, clues: Clues) -> kg.Participant:
    # An entity keeps the properties it was given earlier; only this sentence is judged.
    return kg.Participant(
        word=entity.head,
        id=entity.id,
        kind=entity.kind if entity.kind in _CLASSES else None,
        name=entity.name,
        count=entity.count,
        properties=tuple(said for said in (*entity.attributes, *entity.colors) if said.lower() in clues.text),
        new=entity.new,
        absent=entity.absent,
        guessed=entity.pronoun,
        owner=entity.owner,
        gender=entity.gender,
        number=clues.number(entity.head),
        definite=entity.mention.lower().startswith(_DEFINITE),
        amount=clues.amount(entity.head, entity.mention if entity.pronoun else None),
        mention=entity.mention,
    )


def _frame(action: Action, people: dict[str, kg.Participant], clues: Clues) -> kg.Frame:
    def those(ids: tuple[str, ...]) -> tuple[kg.Participant, ...]:
        return tuple(people[one] for one in ids if one in people)

    return kg.Frame(
        verb=action.verb,
        particle=action.particle,
        agents=those(action.agents),
        objects=those(action.objects),
        recipients=those(action.recipients),
        tools=those(action.tools),
        complements=tuple((one.preposition, people[one.entity]) for one in action.complements if one.entity in people),
        negated=action.negated,
        modality=action.modality,
        result=clues.result(action.verb),
        past=clues.past(action.verb),
    )
