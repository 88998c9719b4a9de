"""Ages told in years."""

from __future__ import annotations

import re

from fabula.core.events import Age

from .parse import Node
from .vocabulary import Vocabulary

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_YEARS = {
    **{word: number for number, word in enumerate(_ONES.split(), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 3)},
}


_CHILDHOOD = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:mum|mom|mummy|mommy|dad|daddy|mama|papa|mother|father|grandma|grandpa|granny|nana|"
    r"gran|grandmother|grandfather|uncle|aunt|auntie|cousin|sister|brother|teacher|school|class|scout leader|"
    r"babysitter|teddy|kindergarten)\b"
)
_GROWN_UP = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:wife|husband|son|daughter|children|kids|grandson|granddaughter|grandchildren|boss|"
    r"office|customers?|patients?|pupils?|hotel|shop|bakery|guide|apprentice|fianc\w+)\b|\bmarried\b|"
    r"\byour (?:mother|grandpa)"
)


def tells_of_childhood(text: str) -> bool:
    """ "My mum and I": who tells of such people is a child, as long as nothing speaks against it."""
    return _CHILDHOOD.search(text.lower()) is not None and _GROWN_UP.search(text.lower()) is None


_BEASTLY = re.compile(
    r"\bmy (?:\w+ )?(?:tail|beak|fur|feathers?|wings?|paws?|claws?|snout|hooves|mane|spines|whiskers)\b"
)


def speaks_as_a_beast(quote: str) -> bool:
    """ "My tail is longer than a ladder": so speaks no person."""
    return _BEASTLY.search(quote.lower()) is not None


def age_of(node: Node) -> Age | None:
    """ "A girl of six", "a boy aged ten"."""
    for child in node.children:
        years = child.find("pobj") if child.dep == "prep" and child.lower == "of" else None
        years = child.find("npadvmod", "nummod", "dobj", "oprd") if child.lower == "aged" else years
        if years is not None and years.tag == "CD" and not years.children:
            return _stage(years)
    return None


def _stage(years: Node) -> Age | None:
    age = int(years.text[:9]) if years.text.isdecimal() else _YEARS.get(years.lower)
    return None if age is None else "baby" if age < 2 else "child" if age < 16 else "adult" if age < 65 else "old"


def age_said(node: Node) -> Age | None:
    """ "I am ten years old", "who was only four"."""
    if node.lemma not in {"be", "turn", "become"}:
        return None
    for child in node.all("acomp", "attr", "npadvmod", *(("dobj",) if node.lemma == "turn" else ())):
        years = child.find("npadvmod") if child.lower == "old" else child
        if years is not None and years.lemma == "year":
            years = years.find("nummod")
        if years is not None and years.tag == "CD" and years.find("prep") is None and node.find("expl") is None:
            said = _stage(years)
            if said is not None:
                return said
    return None


def is_hour_or_age(node: Node) -> bool:
    """ "at seven", "he was only four"."""
    head = node.head
    if head is None or any(child.dep == "prep" and child.lower == "of" for child in node.children):
        return False
    if node.dep == "pobj":
        return head.lower in {"at", "by", "until", "till", "before", "after", "since", "around"}
    if node.dep in {"dobj", "attr", "acomp"} and head.lemma in {"turn", "become"}:
        return True
    return node.dep == "attr" and head.lemma == "be" and head.find("expl") is None


def years_of_somebody(node: Node, words: Vocabulary) -> bool:
    """ "A girl of six"."""
    of = node.head
    who = of.head if of is not None and of.lower == "of" and node.dep == "pobj" else None
    return who is not None and words.guess(who.lemma).kind == "person" and not node.children
