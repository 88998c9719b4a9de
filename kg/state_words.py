"""The reason of a break in plain words: "Tom cannot drive the car: he sold it two sentences ago"."""

from __future__ import annotations

from .linker import Frame, Participant
from .world import State

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PAST = {
    "sell": "sold", "give": "gave", "lose": "lost", "eat": "ate", "drink": "drank", "burn": "burnt", "break": "broke",
    "steal": "stole", "take": "took", "leave": "left", "throw": "threw", "forget": "forgot", "spend": "spent",
    "fall": "fell", "sink": "sank", "catch": "caught", "shoot": "shot", "cut": "cut", "tie": "tied", "put": "put",
    "go": "went", "get": "got", "fly": "flew", "run": "ran", "lend": "lent", "bring": "brought", "freeze": "froze",
    "sweep": "swept", "blow": "blew", "wear": "wore", "hang": "hung", "bind": "bound", "shut": "shut", "swim": "swam",
    "drive": "drove", "ride": "rode", "tear": "tore", "melt": "melted", "burst": "burst", "come": "came",
    "slay": "slew", "sit": "sat", "make": "made", "find": "found", "drown": "drowned", "become": "became",
    "set": "set", "lock": "locked", "stick": "stuck", "shave": "shaved", "stay": "stayed", "die": "died",
    "lie": "lay", "hold": "held", "let": "let", "win": "won", "buy": "bought", "fell": "felled",
}  # fmt: skip


def reason(frame: Frame | None, thing: Participant | None, state: State, index: int, *, said: str = "") -> str:
    """Who cannot do what, and since when it is so.

    Without a frame it is what `thing` is `said` to be that cannot be.
    """
    ago = _ago(index - state.since)
    whose = state.whose if state.whose is not None else thing
    if frame is None:
        cannot = f"{calling(thing)} cannot be {said}" if thing is not None else f"it cannot be {said}"
    else:
        cannot = _cannot(frame, thing)
    if state.quality.startswith("no "):
        return f"{cannot}: there was no {state.quality.removeprefix('no ')} {ago}"
    if state.quality == "number" and whose is not None:
        return f"{cannot}: {state.value} {'was' if state.value == '1' else 'were'} told {ago}"
    if whose is None:
        return f"{cannot}: it has been {state.value} since {ago}"
    if state.value == "unable":
        return f"{cannot}: {_pronoun(whose)} could not {state.quality.rsplit(' ', 1)[-1]} {ago}"
    return f"{cannot}: {_told(frame, whose, state, ago)}"


def calling(thing: Participant) -> str:
    """The name of somebody or something within a sentence."""
    if thing.word == "narrator" or thing.id.startswith("narrator"):
        return "the narrator"
    return thing.name or f"the {plural(thing.word) if thing.count > 1 else thing.word}"


_PLURALS = {"child": "children", "man": "men", "woman": "women", "foot": "feet", "tooth": "teeth", "mouse": "mice",
            "goose": "geese", "wolf": "wolves", "wife": "wives", "knife": "knives", "leaf": "leaves", "loaf": "loaves",
            "sheep": "sheep", "fish": "fish", "people": "people", "person": "people", "police": "police"}  # fmt: skip


def plural(word: str) -> str:
    """More than one of it."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word if word.endswith("s") else word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in tuple("aeiou") else word + "s"


def _cannot(frame: Frame, thing: Participant | None) -> str:
    agent = calling(frame.agents[0]) if frame.agents else "nobody"
    verb = f"{frame.verb} {frame.particle}" if frame.particle else frame.verb
    if thing is None or thing in frame.agents:
        what = " and ".join(calling(one) for one in frame.objects)
        return f"{agent} cannot {verb} {what}".rstrip()
    if thing in frame.objects:
        return f"{agent} cannot {verb} {calling(thing)}"
    for preposition, one in frame.complements:
        if one == thing:
            return f"{agent} cannot {frame.verb} {preposition.replace('-', ' ')} {calling(thing)}"
    return f"{agent} cannot {verb} with {calling(thing)}" if thing in frame.tools else f"{agent} cannot {verb}"


def _told(frame: Frame | None, whose: Participant, state: State, ago: str) -> str:
    told = state.told
    subject = frame.agents[0] if frame is not None and frame.agents else None
    if told is None or not told.agents:
        who = _pronoun(whose) if subject is None or subject.id == whose.id else calling(whose)
        return f"{who} {_is(whose)} {state.value}, as was told {ago}"
    verb = " ".join(part for part in (past(told.verb), told.particle, told.result) if part)
    doer = told.agents[0]
    if doer.id != whose.id and doer.owner == whose.id:  # "caught by the leg"
        return f"{_pronoun(whose)} {_is(whose)} {state.value}, as was told {ago}"
    who = _pronoun(doer) if subject is not None and subject.id == doer.id and _gendered(doer) else calling(doer)
    if doer.id == whose.id:
        if told.verb == "be":
            return f"{who} {_is(whose)} {state.value} since {ago}"
        what = " and ".join(calling(one) for one in told.objects if one.id != whose.id)
        return " ".join(part for part in (who, verb, what, ago) if part)
    if whose in told.objects:
        first, *rest = verb.split(" ")
        them = _object(whose) if frame is not None else calling(whose)
        return " ".join([who, first, them, *rest, ago])
    return f"{who} {verb} {ago}"


def past(lemma: str) -> str:
    """The past of a verb."""
    if lemma in _PAST:
        return _PAST[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return lemma[:-1] + "ied"
    short = len(lemma) < 5 and lemma[-1:] not in tuple("aeiouwxy") and lemma[-2:-1] in tuple("aeiou")
    return lemma + (lemma[-1] if short and lemma[-3:-2] not in tuple("aeiou") else "") + "ed"


def _ago(distance: int) -> str:
    if distance <= 0:
        return "in this very sentence"
    count = _NUMBERS[distance] if distance < len(_NUMBERS) else str(distance)
    return f"{count} sentence{'s' if distance > 1 else ''} ago"


def _gendered(thing: Participant) -> bool:
    return thing.gender is not None or thing.count > 1 or thing.kind == "animal"


def _is(thing: Participant) -> str:
    return "are" if thing.count > 1 else "is"


def _pronoun(thing: Participant) -> str:
    if thing.count > 1:
        return "they"
    if thing.gender in ("male", "female"):
        return "he" if thing.gender == "male" else "she"
    return "it" if thing.kind != "person" and thing.name is None else calling(thing)


def _object(thing: Participant) -> str:
    return {"he": "him", "she": "her", "they": "them", "it": "it"}.get(_pronoun(thing), calling(thing))
