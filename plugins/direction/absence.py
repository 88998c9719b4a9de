"""What a sentence names without its being there: compared with, denied, gone; and what somebody thinks of."""

from __future__ import annotations

import re

from fabula.core import Action, Entity, Reading

from .deeds import outdoing
from .tables import action_of, undrawn

_DENIED = frozenset({"be", "exist", "live", "remain", "stand", "come", "appear", "see", "hear", "have", "find", "own",
                     "touch", "contain", "leave", "grow"})  # fmt: skip
_VANISHES = frozenset({"disappear", "vanish", "go"})
_GONE = frozenset({"away", "gone", "missing", "lost", "out", "absent"})
_BURNS = frozenset({"fire", "light", "lamp", "candle", "lantern", "flame", "torch", "campfire", "match", "bonfire"})
_HAS = frozenset({"have", "get", "own", "possess"})
_WISHES = frozenset({"dream", "think", "wish", "long", "hope", "search", "look", "wait", "hunt", "pray", "remember",
                     "ask", "beg", "yearn", "worry", "daydream", "imagine", "wonder", "seek"})  # fmt: skip
_OF = frozenset({"of", "about", "for"})
_SEEKS = frozenset({"find", "see", "spot", "remember", "reach"})
_MISSES = frozenset({"want", "wish", "need", "miss", "seek", "lack", "crave", "desire", "imagine", "dream", "forget",
                     "lose", "remember", "expect", "recall"})  # fmt: skip
_LIKE = re.compile(r"(?:\b(would|i|you|we|they|to|really|not|also|did|do|does|n't|who|people|children) )?\blike $")
_ARTICLES = frozenset({"a", "an", "any", "some"})


def not_there(reading: Reading) -> set[str]:
    """Entities that are only compared with, or that the sentence says are not there, or no longer."""
    asked = {
        i for a in reading.actions if a.modality == "asked" and a.verb == "be" for i in (*a.agents, *a.objects)
    } & {e.id for e in reading.entities if e.new}  # fmt: skip
    return compared_with(reading) | _denied(reading) | vanished(reading) | asked


def compared_with(reading: Reading) -> set[str]:
    """ "As big as a barn", "taller than a giraffe", "like a stone"."""
    text = " ".join(re.sub(r"[^\w\s'’-]", " ", reading.sentence.text.lower()).split())
    found: set[str] = set()
    best = outdoing(reading)
    doing = {i for a in reading.actions if a.modality == "real" for i in (*a.objects, *a.recipients, *a.tools)}
    supposed = re.search(r"\bas (?:if|though)\b", text)
    for entity in reading.entities:
        if not entity.new or entity.pronoun or entity.id == best:
            continue
        noun = re.escape(entity.head.lower().split()[-1])
        first = re.search(rf"\b{noun}", text)
        if supposed is not None and first is not None and first.start() > supposed.start():
            found.add(entity.id)
        if entity.id in doing:
            continue
        for match in re.finditer(
            rf"\b(as|than|like) ((?:(?!as |than |like )[\w'’-]+ ){{0,3}}?){noun}(?:s|es)?\b", text
        ):
            if _is_comparison(match.group(1), match.group(2).split(), text[: match.start(2)], entity):
                found.add(entity.id)
    return found


def _is_comparison(word: str, between: list[str], before: str, entity: Entity) -> bool:
    if between and between[0] not in _ARTICLES and between[0] not in ("two", "three") and word != "than":
        # "as the boy slept" tells of a time; "white as snow" and "like children" compare.
        return False
    if word == "as":
        return bool(re.search(r"\bas \w+(?: \w+)? as $", before)) or bool(between)
    if word == "than":
        return True
    match = _LIKE.search(before)
    return match is not None and match.group(1) is None and (bool(between) or entity.count > 1)


def _denied(reading: Reading) -> set[str]:
    """ "There was not a tree", "no animal could be seen"."""
    text = reading.sentence.text.lower()
    found: set[str] = set()
    new = {e.id for e in reading.entities if e.new and not e.pronoun}
    no_more = {e.id for e in reading.entities if re.search(rf"\bno {re.escape(e.head.lower())}s?\b", text)}
    for action in reading.actions:
        if not action.negated or action.modality == "said":
            continue
        bare = action.verb == "be" and not action.objects
        if bare and re.search(r"\b(?:there|here)\b|\bin sight\b|\banywhere\b|\bto be (?:seen|found)\b|\bleft\b", text):
            found |= new & {*action.agents}
        if action.verb in _DENIED and not action.agents:
            found |= new & {*action.objects}
        if action.verb in _HAS and action.modality == "real":
            found |= new & {*action.objects}  # "he hasn't got a horse"
        if action.verb == "be":
            found |= no_more & {*action.agents, *action.objects}
    return found


def vanished(reading: Reading) -> set[str]:
    """Who or what has disappeared, or is away."""
    found: set[str] = set()
    for action in reading.actions:
        if action.negated or action.modality != "real":
            continue
        where = [c for c in action.complements if c.preposition not in ("from", "of", "out of", "without")]
        if action.verb in _VANISHES and not where and not action.objects:
            burns = {e.id for e in reading.entities if e.head.rpartition(" ")[2] in _BURNS}
            if action.verb != "go" or action.particle == "missing":
                found |= {*action.agents}
            elif action.particle == "out":
                found |= burns & {*action.agents}  # a fire that goes out is gone, a man is out of doors
        elif action.verb == "be" and (action.particle in _GONE or _GONE & {*action.manner}):
            found |= {*action.agents}
    for entity in reading.entities:
        if {"missing", "gone", "lost"} & {*entity.attributes} and _is_said(entity, reading):
            found.add(entity.id)
    return found


def _is_said(entity: Entity, reading: Reading) -> bool:
    """Whether this very sentence says so, and says it of something it does not also show."""
    text = reading.sentence.text.lower()
    acts = any(entity.id in (*a.agents, *a.objects) and a.verb != "be" for a in reading.actions)
    return not acts and re.search(r"\b(?:missing|gone|lost)\b", text) is not None


def thought_of(reading: Reading, seen: frozenset[str]) -> set[str]:
    """Entities that somebody dreams of, looks for, wants, or has lost: they may stand in a thought bubble."""
    found: set[str] = set()
    people = {e.id for e in reading.entities if e.kind in ("person", "animal", "group")}
    for action in reading.actions:
        if action.modality in ("said", "asked"):
            continue
        if action.negated:
            if action.verb in _SEEKS and people & {*action.agents}:
                found |= {o for o in action.objects if o not in seen}
            continue
        if action.verb in _WISHES:
            aimed = {c.entity for c in action.complements if c.preposition in _OF}
            if action.verb in ("look", "search", "wait", "ask", "beg"):
                aimed -= seen
            found |= aimed
        likes = action.modality != "real" and action.verb in ("like", "love", "have", "prefer")
        if likes or action.verb in _MISSES or action_of(action.verb, action.particle).object == "imagined":
            found |= {o for o in action.objects if o not in seen and not _is_used(o, action, reading)}
    found |= {v for v in vanished(reading) if not people & {v}}
    bodiless = {e.id for e in reading.entities if e.kind == "idea" or undrawn().get(e.head.lower()) is not None}
    return found - bodiless - {e.id for e in reading.entities if e.pronoun and e.kind == "person"}


def _is_used(entity: str, wish: Action, reading: Reading) -> bool:
    return any(
        entity in (*a.agents, *a.objects, *a.tools)
        for a in reading.actions
        if a is not wish and a.modality == "real" and not a.negated and a.verb not in _MISSES
    )
