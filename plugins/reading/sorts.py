"""What sort of thing a noun names by the words around it: toys, dates, people unknown to the lists."""

from __future__ import annotations

from .parse import Node

MADE_OF = frozenset({"toy", "stuffed", "plush", "plastic", "rubber", "clay", "cardboard", "gingerbread", "chocolate",
                      "marble", "bronze", "china", "porcelain", "knitted", "inflatable", "rocking"})  # fmt: skip
"""What no living animal is made of."""
_HANDS = frozenset({"hand", "paw", "arm", "claw", "side", "ear"})
_EACH = frozenset({"each", "either"})


_MONTHS = frozenset({"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                     "november", "december"})  # fmt: skip


def is_date(node: Node) -> bool:
    """ "In May", "until the end of August": nobody is in her."""
    head = node.head
    if node.dep == "npadvmod" and node.lower in _MONTHS:
        return True  # "Every August we went to the sea"
    return (
        node.dep == "pobj" and head is not None and head.lower in {"in", "since", "until", "by", "during", "of", "on"}
    )


def who_does(node: Node) -> bool:
    """ "A glimmerman who was blind": who is told of with "who" is a person, whatever he may be."""
    clauses = node.all("relcl")
    return any(c.lower in {"who", "whose"} for clause in clauses for c in clause.subtree() if c.i <= clause.i)


def in_each_hand(node: Node) -> bool:
    """ "With a pail in each hand": that makes two."""
    places = [noun for child in node.all("prep") for noun in child.all("pobj")]
    return any(noun.lemma in _HANDS and any(c.lower in _EACH for c in noun.children) for noun in places)


def is_toy(node: Node, phrase: str) -> bool:
    """ "His toy rabbit": no animal."""
    return bool({phrase.split(maxsplit=1)[0], *(c.lower for c in node.children if c.dep == "amod")} & MADE_OF)
