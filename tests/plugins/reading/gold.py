"""The gold files: what a reading should hold, sentence by sentence, and how much of it one does hold.

``verb(agents>objects)`` counts one fact for verb and agents and one for the objects; ``?`` before the verb says that
it did not happen, ``!`` that it is negated. Somebody is named by head or name. The others: ``to:x``, ``with:x``,
``at:preposition x``, ``place=``, ``time=``, ``weather=``, ``season=``, ``mood=``, ``form=``, ``says=x``,
``same:x`` (known before), ``new:x``, ``absent:x``, ``wears:x=y``, ``rel:x on y.part``, ``!`` for not so, and
``color|attr|count|kind|gender|age|owner|head|name:x=value``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fabula.core.events import Entity, Reading

HERE = Path(__file__).parent
VERB = re.compile(r"(?P<mark>[?!]?)(?P<verb>\w+)\((?P<agents>[^>)]*)(?:>(?P<objects>[^)]*))?\)")


def stories(name: str) -> Iterator[list[tuple[str, list[str]]]]:
    """The stories of a gold file, each a list of sentences with their facts."""
    text = "\n".join(
        line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    for block in text.strip().split("\n\n"):
        story = []
        for line in block.splitlines():
            said, _, facts = line.partition(" | ")
            story.append((said, [fact.strip() for fact in facts.split(";")]))
        yield story


def check(reading: Reading, fact: str) -> list[bool]:
    """Whether a reading holds a fact; a verb's fact gives one or two answers."""
    found = VERB.fullmatch(fact)
    if found is not None:
        return _action(reading, found)
    if fact.startswith("!") and not VERB.fullmatch(fact):
        return [not all(check(reading, fact[1:]))]
    by_id = {entity.id: entity for entity in reading.entities}
    key, _, value = fact.partition("=")
    setting = reading.setting
    plain = {
        "place": setting.place, "time": setting.time_of_day, "weather": setting.weather, "season": setting.season,
        "mood": reading.mood, "form": reading.form,
    }  # fmt: skip
    if key in plain:
        return [plain[key] == value]
    if key == "says":
        return [any(s.speaker is not None and _is(by_id[s.speaker], value) for s in reading.speeches)]
    kind, _, who = key.partition(":")
    if kind == "to":
        return [any(_is(by_id[one], who) for action in reading.actions for one in action.recipients)]
    if kind == "with":
        return [any(_is(by_id[one], who) for action in reading.actions for one in action.tools)]
    if kind == "at":
        preposition, _, what = who.partition(" ")
        return [
            any(
                c.preposition == preposition and _is(by_id[c.entity], what)
                for a in reading.actions
                for c in a.complements
            )
        ]
    if kind == "rel":
        subject, relation, place = who.split(" ")
        what, _, part = place.partition(".")
        return [
            any(
                r.kind == relation
                and _is(by_id[r.subject], subject)
                and _is(by_id[r.object], what)
                and part in {"", r.part}
                for r in reading.relations
            )
        ]
    if kind == "wears":
        return [
            any(
                r.kind == "wears" and _is(by_id[r.subject], who) and _is(by_id[r.object], value)
                for r in reading.relations
            )
        ]
    return [any(_has(one, kind, value, by_id) for one in reading.entities if _is(one, who))]


def _has(one: Entity, kind: str, value: str, by_id: dict[str, Entity]) -> bool:
    if kind == "owner":
        return one.owner is not None and (
            (one.owner in by_id and _is(by_id[one.owner], value)) or one.owner.startswith(value)
        )
    answers = {
        "color": value in one.colors or (value in {"golden", "silver"} and bool(one.colors)),
        "attr": value in one.attributes,
        "count": str(one.count) == value, "kind": one.kind == value,
        "gender": one.gender == value, "age": one.age == value,
        "head": one.head == value, "name": one.name == value, "same": not one.new, "new": one.new, "absent": one.absent,
    }  # fmt: skip
    return answers[kind]


def _is(entity: Entity, what: str) -> bool:
    return what in {
        entity.head,
        *(entity.name or "").lower().split(),
        entity.id.rpartition("-")[0].replace("-", " "),
    } or (entity.head.split()[-1] == what)


def _action(reading: Reading, found: re.Match[str]) -> list[bool]:
    by_id = {entity.id: entity for entity in reading.entities}

    def fits(ids: tuple[str, ...], wanted: str | None) -> bool:
        names = [name for name in (wanted or "").split("+") if name]
        return not names or (
            len(ids) >= len(names) and all(any(_is(by_id[one], name) for one in ids) for name in names)
        )

    candidates = [
        action for action in reading.actions
        if action.verb == found["verb"] and action.negated == (found["mark"] == "!")
        and (found["mark"] != "?" or action.modality != "real") and fits(action.agents, found["agents"])
    ]  # fmt: skip
    answers = [bool(candidates)]
    if found["objects"]:
        answers.append(any(fits(action.objects, found["objects"]) for action in candidates))
    return answers
