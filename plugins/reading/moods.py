"""The mood that a sentence tells."""

from __future__ import annotations

import re

from .frames import COPULAS
from .parse import Node
from .referring import Part
from .vocabulary import Vocabulary

_DAY = re.compile(
    r"\b(?P<how>best|happiest|loveliest|nicest|most (?:beautiful|wonderful)|wonderful|perfect|worst|saddest|terrible)\b"
    r"(?: \w+){0,2} (?:day|night|morning|evening|afternoon|summer|winter|birthday|holiday|trip|moment|party|picnic)\b"
)
_BAD = frozenset({"worst", "saddest", "terrible"})


def mood_of(part: Part, words: Vocabulary, *, spoken: bool) -> str | None:
    """The first feeling that is named and not denied; `spoken` where crying is saying."""
    negated = {frame.node.i for frame in part.frames if frame.negated}
    nobody = {
        frame.node.i for frame in part.frames
        if any(part.mentions[n.i].absent for n in frame.agents if n.i in part.mentions) and frame.verb in COPULAS
    }  # fmt: skip
    for node in part.tree.nodes:
        if node.tag[:2] not in {"JJ", "VB", "RB", "NN"} or node.is_name:
            continue
        above = [one.i for one in (node, *node.above())]
        if any(one in nobody for one in above):
            continue
        if node.i in negated or (node.head is not None and node.head.i in negated):
            continue
        value = words.value("mood", node.lower) or words.value("mood", node.lemma)
        calls = spoken and node.lemma in {"cry", "beg", "call"}
        if value is not None and not calls and not _is_no_feeling(node):
            return value
    return None


def _is_no_feeling(node: Node) -> bool:
    """ "Miss Bell", "he shook his head", "she was missing a shoe", "shake the box"."""
    if node.text[:1].isupper() and node.i > 0 and node.is_noun:
        return True
    if node.lower in {"miss", "missing", "like", "kind"}:
        return node.lower != "miss" or node.tag[:2] != "VB"
    return node.lemma in {"shake", "rest", "cross", "hurt"} and node.find("dobj") is not None


def mood_of_the_day(text: str) -> str | None:
    """ "It was the best day of her life"."""
    found = _DAY.search(text.lower())
    return None if found is None else "sad" if found["how"] in _BAD else "happy"
