"""Judgements in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from .linker import gerund
from .loader import Triple
from .relations import RELATIONS

_PLAIN = {
    "being": "a living being",
    "stationery": "something to write with",
    "writing": "something written",
    "writing tool": "something to write with",
    "text": "something written",
    "body part": "a part of the body",
    "building part": "a part of a building",
    "prepared dish": "a dish",
    "natural object": "a thing of nature",
    "natural phenomenon": "something in nature",
    "artifact": "a thing that people make",
    "living thing": "a living thing",
    "place of the sea": "a place by the sea",
    "cutting tool": "something that cuts",
    "fantasy creature": "a creature of fairy tales",
}
"""Classes by names that nobody would say."""

_UNCOUNTED = frozenset({
    "food", "drink", "liquid", "water", "furniture", "clothing", "bedding", "weather", "fruit", "meat", "bread",
    "money", "sand", "snow", "rain", "ice", "fire", "grass", "milk", "soup", "equipment", "paper", "music", "fuel",
    "text", "reading", "matter", "cutlery", "jewelry", "jewellery", "footwear", "underwear", "machinery",
    "wildlife", "wood", "soil", "mud", "dust", "hair", "air", "steam", "smoke", "gas", "medicine", "soap", "glass",
    "metal", "cloth", "people", "anything", "somebody", "someone", "something", "everybody", "everything", "nobody",
    "sunlight", "thunder", "lightning", "fog", "wool", "coal", "gold", "silver", "hay", "straw", "flour", "sugar",
    "salt", "butter", "cheese", "rice", "honey", "tea", "coffee", "juice", "football", "tennis", "chess", "fur", "weed",
    "dough", "fish food", "time", "space", "nature", "home", "petrol", "gravel", "luggage", "toast",
    "yarn", "cotton", "thread", "silk", "lace", "sunshine",
})  # fmt: skip


def listing(words: Sequence[str], limit: int = 4) -> str:
    """ "a person, an animal or a robot"; a long list ends in "or the like"."""
    every = list(dict.fromkeys(article(word) for word in words))
    named = every[:limit]
    if len(every) > limit:
        return ", ".join(named) + " or the like"
    return " or ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def article(word: str) -> str:
    """The word with its indefinite article, where it takes one."""
    if word in _PLAIN:
        return _PLAIN[word]
    if word in ("sun", "moon", "sky", "sea", "earth"):
        return f"the {word}"
    last = word.split(" of ", maxsplit=1)[0].rsplit(" ", 1)[-1]
    if last in _UNCOUNTED or (last.endswith("s") and not last.endswith(("ss", "us", "is"))):
        return word
    return ("an " if word[0].lower() in "aeiou" and not word.startswith(("uni", "use", "one", "eu")) else "a ") + word


def wrong_agent(word: str, verb: str, kind: str, allowed: Sequence[str]) -> str:
    """Why somebody cannot do it."""
    return f"{_subject(word)} cannot {verb}: {gerund(verb)} takes {listing(allowed)}{_being(word, kind)}"


def wrong_object(word: str, verb: str, preposition: str | None, kind: str, allowed: Sequence[str]) -> str:
    """Why it cannot be done to this."""
    if preposition:
        other = f"{preposition} {listing(allowed)}"
        return f"one does not {verb} {preposition} {article(word)} but {other}{_being(word, kind)}"
    return f"one does not {verb} {article(word)}: {gerund(verb)} takes {listing(allowed)}{_being(word, kind)}"


def wrong_deed(word: str, verb: str, thing: str, kind: str, allowed: Sequence[str]) -> str:
    """Why it does not do this to such a thing."""
    return f"{_subject(word)} does not {verb} {article(thing)}: that takes {listing(allowed)}{_being(word, kind)}"


def wrong_tool(word: str, verb: str, kind: str, allowed: Sequence[str]) -> str:
    """Why it cannot be done with this."""
    return f"one does not {verb} with {article(word)}: it takes {listing(allowed)}{_being(word, kind)}"


def wrong_place(word: str, place: str, kind: str, allowed: Sequence[str]) -> str:
    """Why a thing cannot be there."""
    return (
        f"{_subject(word)} does not belong to {article(place)}: it belongs to {listing(allowed)}{_being(place, kind)}"
    )


def wrong_home(word: str, place: str, homes: Sequence[str]) -> str:
    """Why a thing cannot be there, by where it is at home."""
    return f"{_subject(word)} is not found at {article(place)}: it belongs to {listing(homes)}"


def too_large(word: str, size: str, place: str, place_size: str) -> str:
    """Why a thing does not fit."""
    there = article(place)
    return f"{_subject(word)} does not fit into {there}: {article(word)} is {size} and {there} {place_size}"


def too_heavy(word: str, size: str, verb: str, thing: str, thing_size: str) -> str:
    """Why somebody cannot lift or swallow it."""
    other = article(thing)
    return f"{_subject(word)} does not {verb} {other}: {article(word)} is {size} and {other} {thing_size}"


def wrong_property(word: str, said: str, known: str) -> str:
    """Why a thing is not like that."""
    return f"{_subject(word)} is not {said}: it is {known}"


def unknown(subject: str, kind: str, object_: str, preposition: str | None = None) -> str:
    """What the graph does not know."""
    act = f"{subject} {preposition}" if preposition else subject
    shown = {
        "agent-action": f"whether {article(subject)} can {object_}",
        "action-object": f"whether one would {act} {article(object_)}",
        "action-place": f"whether one would {act} {article(object_)}",
        "tool-use": f"whether one would {object_} with {article(subject)}",
        "thing-place": f"whether {article(subject)} and {article(object_)} go together",
        "thing-property": f"whether {article(subject)} is {object_}",
    }
    return f"it is not known {shown.get(kind, f'whether {subject} and {object_} go together')}"


def known(subject: str, kind: str, object_: str, evidence: Sequence[Triple]) -> str:
    """What speaks for a pair: the last triple of its evidence, and of the classes that lead there only the ends."""
    if not evidence:
        return ""
    fact = evidence[-1]
    word = object_ if kind.startswith("action") else subject
    target = fact.tail if fact.relation == "isFilledBy" else fact.head
    classes = [edge for edge in evidence[:-1] if edge.relation == "IsA"]
    being = f", and {article(word)} is {article(target)}" if classes and target != word else ""
    if fact.relation == "AtLocation":
        # "Somebody is somewhere" is no reason.
        return f"{article(subject)} and {article(object_)} go together" if fact.tail != "place" else ""
    if fact.relation == "CapableOf":
        verb, _, noun = fact.tail.partition(" ")
        # Only a verb with an object is evidence for one: "chase cat".
        able = f"{verb} {article(noun)}" if kind == "action-object" and noun else object_
        return f"{article(fact.head)} can {able}{being}"
    if fact.relation == "ObjectUse":
        return f"{article(fact.head)} serves to {_infinitive(fact.tail)}{being}"
    if fact.relation == "HasProperty":
        return f"{article(fact.head)} can be {fact.tail}{being}"
    if fact.relation == "isFilledBy":
        return f"{people(fact.head.replace('___', article(fact.tail)))}{being}"
    if kind == "agent-action":
        return f"people {object_}"
    verb = subject.split(" ", 1)[0]
    return people(fact.tail if f" {verb}" in fact.tail and f" {verb}" not in fact.head else fact.head)


def clause(edge: Triple) -> str:
    """A triple as a plain clause: "a car is a vehicle", "one eats food"."""
    head, tail = edge.head, edge.tail
    if edge.relation == "isFilledBy":
        return people(head.replace("___", article(tail)))
    if any(mark in side for mark in ("Person", "___") for side in (head, tail)):
        return people(RELATIONS[edge.relation].say(head, tail)) if edge.relation in RELATIONS else people(head)
    said = {
        "IsA": f"{article(head)} is {article(tail)}",
        "AtLocation": f"{article(head)} is found at {article(tail)}",
        "CapableOf": f"{article(head)} can {tail}",
        "ObjectUse": f"{article(head)} serves to {_infinitive(tail)}",
        "HasProperty": f"{article(head)} can be {tail}",
        "MadeUpOf": f"{article(head)} has {article(tail)}",
    }.get(edge.relation)
    if said is not None:
        return said
    return RELATIONS[edge.relation].say(head, tail) if edge.relation in RELATIONS else f"{head}, {tail}"


def _infinitive(phrase: str) -> str:
    return phrase.removeprefix("to ")


_PEOPLE = {
    "PersonX's": "one's",
    "PersonY's": "somebody's",
    "PersonX": "one",
    "PersonY": "somebody",
    "PersonZ": "somebody else",
    "Something": "something",
    "___": "something",
}


def people(event: str) -> str:
    """An event as what people do: "PersonX rides ___" → "one rides something"."""
    for person, plain in _PEOPLE.items():
        event = event.replace(person, plain)
    return event


def _subject(word: str) -> str:
    return article(word)


def _being(word: str, kind: str) -> str:
    return f", and {article(word)} is {article(kind) if word != kind else 'none of them'}"
