"""Who and what is there: not what is only compared with, told of, read about, or said not to be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fabula.core import Action, Entity, Reading

from .absence import not_there

_AWAY = frozenset({"like", "as", "than", "without", "except", "instead of", "of", "about"})
_ASKS = frozenset({"ask", "beg", "wish", "hope", "long", "pray"})
_TIMES = frozenset({"after", "before", "during", "until", "since"})
_SHOWN_IN = r"(?:picture|photo|photograph|painting|portrait|drawing|story|tale|book|song|film|movie|statue)s?"
_HERE_AND_NOW = re.compile(
    r"\b(?:look|look out|watch out|behold|see (?:the|that|this|these|those)|i (?:can )?see|we(?:'ve| have) got|what an?"
    r"|(?:there|here|that|this|it)(?:['’]s| is) (?=an?\b|the\b|my\b|your\b|our\b|his\b|her\b|some\b)"
    r"|(?:there|here|these|those) are|here comes?|there goes?)\b"
)
_NOT_HERE = re.compile(
    r"\b(?:if|wish|would|could|not|no|never|once|like|look for|looks? like|when|tomorrow|yesterday|was|were)\b"
    r"|n['’]t\b|\?$"
)
# "afraid of the dog", "full of snakes": these are there all the same.
_WITH_OF = frozenset({"full", "afraid", "scared", "frightened", "terrified"})


def only_spoken_of(reading: Reading, seen: Iterable[str]) -> set[str]:
    """Entities of a reading that are not in its picture; what was `seen` just before is there still."""
    seen = frozenset(seen)
    gone = not_there(reading)
    mentioned = _mentioned(reading)
    tale = _tale(reading)
    shown = pointed_out(reading)
    text = reading.sentence.text.lower()
    found: set[str] = set()
    for entity in reading.entities:
        if entity.id in gone:
            found.add(entity.id)
            continue
        if entity.id in shown:
            continue
        how = mentioned.get(entity.id, set())
        if entity.id in seen and not (entity.new and tale is not None):
            if not how and _is_subject_matter(entity, text) and not _stands_alone(entity, reading):
                found.add(entity.id)
            continue
        if not how and entity.kind == "person" and _is_sender(entity, reading):
            found.add(entity.id)
        lifeless = entity.kind in ("thing", "food", "plant")
        away = how and how <= ({"away", "not", "time", "said"} if lifeless else {"away", "said"})
        told = tale is not None and re.search(rf"\b{re.escape(entity.mention.lower())}\b", tale) is None
        if away or (told and not _acts(entity, reading)) or (not how and _is_subject_matter(entity, text)):
            found.add(entity.id)
    return found


def pointed_out(reading: Reading) -> set[str]:
    """Who and what somebody's words say is here and now: "Look, a fox!", "There is a spider in my soup"."""
    found: set[str] = set()
    for speech in reading.speeches:
        for clause in re.split(r"[.!?;]", speech.text.lower()):
            match = _HERE_AND_NOW.search(clause)
            if match is None or _NOT_HERE.search(clause) is not None:
                continue
            rest = clause[match.end() :]
            for entity in reading.entities:
                word = re.escape(entity.head.lower().split()[-1][: max(3, len(entity.head) - 1)])
                if not entity.absent and not entity.pronoun and re.search(rf"\b{word}", rest):
                    found.add(entity.id)
    return found


def _mentioned(reading: Reading) -> dict[str, set[str]]:
    """How the actions speak of each entity; an empty string stands for being there."""
    mentioned: dict[str, set[str]] = {}
    entities = {e.id: e for e in reading.entities}
    run_after = {r.object for r in reading.relations if r.kind in ("behind", "in-front")}
    for action in reading.actions:
        said = "said" if action.modality == "said" else ""
        for complement in action.complements:
            kind = "away" if complement.preposition in _AWAY else "time" if complement.preposition in _TIMES else said
            if kind == "time" and complement.entity in run_after:
                kind = said  # "after it ran a butcher"
            if complement.preposition == "for" and action.verb in _ASKS:
                kind = "away"
            if kind == "away" and complement.preposition == "of" and _is_there_with_of(action, entities):
                kind = said
            mentioned.setdefault(complement.entity, set()).add(kind)
        for entity_id in action.objects:
            mentioned.setdefault(entity_id, set()).add("not" if action.negated else said)
        for entity_id in (*action.agents, *action.recipients, *action.tools):
            mentioned.setdefault(entity_id, set()).add(said)
    for speech in reading.speeches:
        if speech.speaker is not None:
            mentioned.setdefault(speech.speaker, set()).add("")
    return mentioned


def _is_there_with_of(action: Action, entities: dict[str, Entity]) -> bool:
    agents = [entities[agent] for agent in action.agents if agent in entities]
    return not action.negated and action.verb == "be" and any(_WITH_OF & set(agent.attributes) for agent in agents)


def _tale(reading: Reading) -> str | None:
    """The sentence without its direct speech, None where it has none."""
    if not reading.speeches:
        return None
    text = reading.sentence.text.lower()
    for speech in reading.speeches:
        text = text.replace(speech.text.lower().strip(), " ")
    return text


def _acts(entity: Entity, reading: Reading) -> bool:
    """Whether somebody takes part outside of what is said."""
    return any(
        entity.id in (*a.agents, *a.objects, *a.recipients) for a in reading.actions if a.modality == "real"
    ) or any(s.speaker == entity.id for s in reading.speeches)


def _is_subject_matter(entity: Entity, text: str) -> bool:
    """ "A book about pirates", "a picture of the frog"."""
    word = re.escape(entity.head.lower().split()[-1])
    return re.search(rf"\b(?:about|{_SHOWN_IN} of) (?:\w+ ){{0,3}}{word}", text) is not None


def _is_sender(entity: Entity, reading: Reading) -> bool:
    """ "A letter from her son"."""
    named = [r for r in reading.relations if entity.id in (r.subject, r.object)]
    return bool(named) and all(r.kind == "away" and r.object == entity.id for r in named)


def _stands_alone(entity: Entity, reading: Reading) -> bool:
    return any(entity.id == r.subject for r in reading.relations)
