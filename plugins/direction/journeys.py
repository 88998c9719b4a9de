"""Whether a sentence takes the story to a place it names, or only shows that place in the picture.

A pond on the farm, a doorway in which somebody is seen, the streams in which rain comes down: nobody goes there to
stay, and the story stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fabula.core import Action, Entity, Reading

from .bearings import ALIVE, MOVING
from .localities import FIXTURES

SMALL = frozenset({
    "doorway", "door", "roof", "stream", "brook", "puddle", "hole", "pit", "ditch", "well", "fountain", "balcony",
    "bank", "car park", "parking lot", "gate", "fence", "window", "tower", "stair", "stairs", "staircase", "step",
    "bench", "crater", "ledge", "lighthouse", "bush", "bushes", "hedge", "corner", "lane", "pavement", "sidewalk",
    "moat", "drawbridge", "porch", "doorstep", "shed", "pool", "cupboard", "wardrobe", "closet", "stall",
    "dune", "sandpit", "sandbox", "landing", "platform", "current", "bend", "curb", "kerb", "snowdrift", "drawer",
    "haystack", "kennel", "doghouse", "birdhouse", "greenhouse", "chapel", "steeple", "cliff", "pen", "henhouse",
    "coop", "slope", "path", "trail", "track", "bay", "tree", "oak", "star", "cloud", "deck chair", "threshold",
    "entrance", "battlement", "rooftop", "waterfall", "chimney", "stage", "counter",
})  # fmt: skip
"""Places that lie within greater ones: one is there for a moment, and the story stays where it was."""

_MASSES = frozenset({"room", "space", "land", "class", "court", "company", "world", "air", "sky", "heaven"})
"""Words that name a place only with an article: "asked whether there was room"."""

_TRAVELS = (MOVING - {"fall", "slip", "tumble", "drop", "blow", "sink", "hide", "jump", "roll", "slide", "land"}) | {
    "go", "come", "get", "arrive", "return", "hurry", "travel", "lead", "rush", "move", "take", "bring", "carry",
    "reach",
    "enter", "head", "set", "step", "wander", "trudge", "drag", "push", "pull", "send", "stroll", "plod",
}  # fmt: skip
HEAVENS = frozenset({"sky", "air", "cloud", "clouds", "heaven", "heavens", "star", "stars"})
_FLIES = frozenset({"fly", "soar", "float", "glide", "sail", "hover", "rise", "drift", "circle", "swoop"})
_INNER = frozenset({
    "doorway", "door", "window", "stair", "stairs", "staircase", "step", "cupboard", "wardrobe", "closet", "hole",
    "drawer", "threshold", "entrance", "landing", "stage", "counter", "tower", "pool", "pit", "roof", "rooftop", "well",
    "tree", "star", "cloud", "bush", "hedge", "chimney", "gate", "corner", "puddle",
})  # fmt: skip
_TO = frozenset({"to", "into", "onto", "in", "inside", "as far as", "up to", "up", "down to"})
_AT = frozenset({"in", "at", "on", "inside", "within", "aboard", "onto", "into", "throughout", "around", "across"})
_REACHES = frozenset({"enter", "reach", "explore", "visit", "cross", "leave", "climb"})
_DWELLS = frozenset({"live", "dwell", "work", "study", "reside", "teach"})
_THERE_AT_LAST = re.compile(r"\bthere (?:it|they) (?:was|were|is)\b|\bhere (?:it|we) (?:is|are|was|were)\b")


def leads_there(
    word: str, reading: Reading, absent: Iterable[str], seen: Iterable[str], *, indoors: bool = False
) -> bool:
    """Whether the story goes on at the place that `word` names; `seen` are those whom it follows.

    `indoors`: it is under a roof now, whence every place under the sky is another one.
    """
    word, absent, seen = word.lower(), frozenset(absent), frozenset(seen)
    words = {word, *(part for part, place in FIXTURES.items() if place == word)}
    named = [e for e in reading.entities if not e.pronoun and any(_is_called(e, one) for one in words)]
    if not named:
        return True  # inferred from what is told; not for us to doubt
    if word in _MASSES and not any(_has_article(e, reading) for e in named):
        return False
    if is_only_likened(word, reading):
        return False
    if word == "home":
        return True
    alive = {e.id for e in reading.entities if e.kind in ALIVE and not e.absent and e.id not in absent}
    ids = {e.id for e in named}
    if word in HEAVENS:
        return any(a.verb in _FLIES and alive & {*a.agents, *a.objects} for a in reading.actions)
    small = (word in SMALL or word.rpartition(" ")[2] in SMALL) and not (indoors and word not in _INNER)
    uses = list(_uses(ids, reading))
    if not uses:
        return not small
    return any(_goes_or_is(action, how, alive, seen, reading, small=small) for action, how in uses)


def _goes_or_is(
    action: Action, how: str, alive: set[str], seen: frozenset[str], reading: Reading, *, small: bool
) -> bool:
    denied = action.negated and not (action.verb == "be" and how in _AT)  # in the church there was no organ
    if denied or action.modality not in ("real", "possible"):
        return False
    movers = alive & {*action.agents, *action.objects}
    if (
        action.verb in _DWELLS
        and not movers & seen
        and any(e.id in movers and e.owner in seen for e in reading.entities)
    ):
        return False  # "her brother lives in the city": so he does, and the story is not there
    if how == "is":
        there = _THERE_AT_LAST.search(reading.sentence.text.lower()) is not None
        return there or (not small and not alive & seen)
    if how == "object":
        return bool(movers) and action.verb in _REACHES and (not small or action.verb in ("enter", "reach"))
    if movers and action.verb in _TRAVELS and how in _TO:
        return not small or bool(movers & seen) or not seen or alive <= movers  # nobody else is told of
    if how not in _AT and how not in ("to", "through", "along", "down", "up", "over", "for", "from", "out of", "out"):
        return not small
    if small:
        # Who is told of stays where he is: who is only seen there, on a roof or in a doorway, is not followed.
        return bool(movers & seen) and action.verb in ("live", "stay", "sleep", "wait", "camp", "be", "hide", "work")
    return True


def is_only_likened(word: str, reading: Reading) -> bool:
    """ "As calmly as if we were at home", "like a ship on the sea": nobody is there."""
    text = reading.sentence.text.lower()
    noun = re.escape(word)
    likened = re.search(rf"\b(?:as if|as though)\b[^,.;]*\b{noun}|\blike (?:a|an|in|on|at) (?:\w+ ){{0,2}}{noun}", text)
    return likened is not None and re.search(rf"\b{re.escape(word)}", text[: likened.start()]) is None


def _uses(ids: set[str], reading: Reading) -> Iterator[tuple[Action, str]]:
    """How the actions speak of a place."""
    for action in reading.actions:
        for complement in action.complements:
            if complement.entity in ids:
                yield action, complement.preposition
        if ids & {*action.objects}:
            yield action, "is" if action.verb == "be" else "object"
        if ids & {*action.agents}:
            yield action, "is" if action.verb in ("be", "lie", "appear", "stand") else "does"


def _is_called(entity: Entity, word: str) -> bool:
    head = entity.head.lower()
    return word in (head, head.rpartition(" ")[2], (entity.name or "").lower()) or entity.mention.lower().endswith(word)


def _has_article(entity: Entity, reading: Reading) -> bool:
    text = reading.sentence.text.lower()
    noun = re.escape(entity.head.lower())
    return (
        re.search(rf"\b(?:the|a|an|this|that|his|her|its|our|my|their|your|'s|’s|s') (?:[\w-]+ ){{0,3}}{noun}\b", text)
        is not None
    )
