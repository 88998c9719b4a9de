"""The deeds of a sentence as they are seen: attempts are made, abilities are shown, failures show what was tried."""

from __future__ import annotations

import re
from dataclasses import replace

from fabula.core import Action, Reading

from .tables import action_of

_SETS_ABOUT = frozenset({"try", "begin", "start", "attempt", "manage", "struggle", "continue", "keep", "learn", "help",
                         "let", "dare", "love", "like", "hurry", "stop"})  # fmt: skip
_INSTEAD = {
    "find": "search", "see": "search", "hear": "listen", "sleep": "wake", "move": "stand", "reach": "reach",
    "open": "open", "lift": "lift", "catch": "chase", "climb": "climb", "pull": "pull", "push": "push", "eat": "sit",
    "speak": "stand", "walk": "stand", "wait": "run", "breathe": "gasp", "swim": "drown", "fly": "flap",
    "stay": "leave",
    "remember": "think", "believe": "stare", "understand": "wonder", "know": "wonder", "decide": "think",
}  # fmt: skip
"""What one sees of somebody who cannot, or does not: who could not find it searches."""

_LIES = frozenset({"lie", "sit", "stand", "hang", "sleep", "live", "crouch", "kneel", "perch"})
_LIKES = frozenset({"like", "love", "have", "want", "need", "prefer"})
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one) \w+ (?:\w+er|more \w+|better) than (?:(?:the|a|an|his|her|my) )?(\w+)"
)
_UNSEEN = frozenset({"be", "have", "become", "seem", "get", "own", "try", "begin", "start", "can"})


def deeds_of(reading: Reading) -> tuple[Action, ...]:
    """The actions, with those that can be seen all the same made real."""
    return tuple(_as_seen(action, reading) for action in reading.actions)


def _as_seen(action: Action, reading: Reading) -> Action:
    if action.negated and (best := outdoing(reading)) is not None and action.agents != (best,):
        return replace(action, agents=(best,), negated=False, modality="real")
    if action.negated:
        instead = _INSTEAD.get(action.verb) if action.modality in ("real", "possible") else None
        if not instead or not action.agents:
            return action
        kept = action.objects if action.verb in (instead, "catch") else ()
        return replace(action, verb=instead, objects=kept, negated=False, modality="real", particle=None)
    if action.verb in _LIES and action.agents and action.objects and _is_first_seen(action.objects[0], reading):
        return replace(action, agents=action.objects[:1], objects=())  # "there on the ground lay a bear"
    if action.modality == "wanted" and any(
        other.verb in _SETS_ABOUT and other.modality == "real" and not other.negated
        and {*other.agents} & {*action.agents}
        for other in reading.actions
    ):  # fmt: skip
        return replace(action, modality="real")
    if action.modality == "possible" and action.verb not in _LIKES and not _does_else(action, reading):
        return replace(action, modality="real")
    return action


def _is_first_seen(entity_id: str, reading: Reading) -> bool:
    return any(e.id == entity_id and e.new and not e.pronoun for e in reading.entities)


def outdoing(reading: Reading) -> str | None:
    """Who does it most: in "nobody laughed louder than the goat" the goat laughs."""
    match = _NOBODY.search(reading.sentence.text.lower())
    if match is None:
        return None
    return next((e.id for e in reading.entities if match.group(1) in (e.head.lower(), (e.name or "").lower())), None)


def _does_else(action: Action, reading: Reading) -> bool:
    """Whether those who only could do it are seen doing something else."""
    return any(
        {*other.agents} & {*action.agents}
        and other.modality == "real"
        and not other.negated
        and other.verb not in _UNSEEN
        and action_of(other.verb, other.particle).show > 1
        for other in reading.actions
    )
