"""What a sentence says is not there ("no milk", "without a hat", "not a tram"), and what it only seems to deny."""

from __future__ import annotations

import re

from .frames import COPULAS, Frame
from .mentions import Mention
from .parse import Tree
from .vocabulary import Vocabulary

_MISSED = frozenset({"missing", "absent", "lost", "gone", "hurt", "harmed", "injured"})
_NONE_MISSED = re.compile(
    r"\b(?:no|not (?:a|an|one)|none|nobody|never a)\b[^,.;]*\b(?P<what>missing|absent|lost|gone|hurt|injured)\b",
    re.IGNORECASE,
)
_GONE = frozenset({"gone", "missing"})
_OWNS = frozenset({"have", "own", "possess", "contain", "wear"})


def none_missed(text: str) -> str | None:
    """The word of a denial that says all are there ("not one of them was missing"), None where there is no such."""
    found = _NONE_MISSED.search(text)
    return found["what"].lower() if found is not None else None


def mark_absent(mentions: list[Mention], frames: list[Frame], tree: Tree, words: Vocabulary) -> None:
    """Mark the mentions of what is said not to be there, beyond those that say so themselves."""
    by_node = {mention.node.i: mention for mention in mentions}
    for mention in mentions:
        if mention.pronoun is None and _not_a(mention, tree):
            mention.absent, mention.count = True, 1
        head = mention.node.head
        if mention.pronoun is None and mention.node.dep == "pobj" and head is not None and head.lower == "without":
            mention.absent = True
        if mention.pronoun is None and _listed_as_missing(mention, tree):
            mention.absent, mention.count = True, 1
    for frame in frames:
        if frame.verb == "be" and frame.modality == "real" and not frame.negated and _GONE & set(frame.attributes):
            for node in frame.agents:
                missed = by_node.get(node.i)
                if missed is not None and missed.pronoun is None and not _is_none(missed):
                    missed.absent = True  # "when she came back, the hat was gone"
    for frame in frames:
        if not frame.negated or frame.modality != "real":
            continue
        for name, node in frame.complements if frame.node.find("expl") is None else ():
            kept = by_node.get(node.i)
            if name == "without" and kept is not None:
                kept.absent = False  # "never leaves her nest without a mushroom"
        if frame.verb in COPULAS and frame.agents and frame.objects and frame.node.find("expl") is None:
            for node in frame.agents:
                subject = by_node.get(node.i)
                if subject is not None and not _is_none(subject):
                    subject.absent = False  # "the crab, who was no hero"
        there = frame.node.find("expl") is not None
        nodes = frame.agents if there else frame.objects if frame.verb in _OWNS else []
        for node in nodes:
            denied = by_node.get(node.i)
            if denied is not None and denied.pronoun is None and denied.form in {"indefinite", "bare"}:
                denied.absent = words.guess(denied.head).group != "body"
    if none_missed(tree.text(0, len(tree.nodes) - 1)) is None:
        return
    if any(mention.absent and mention.head == "person" for mention in mentions):
        return  # "nobody was hurt" shows nobody
    for frame in frames:
        frame.attributes = [word for word in frame.attributes if word not in _MISSED]
        frame.negated = False
    for mention in mentions:
        mention.attributes = tuple(word for word in mention.attributes if word not in _MISSED)
        mention.absent = False


def _not_a(mention: Mention, tree: Tree) -> bool:
    """ "Not a snowflake", "not a single tree"."""
    words = [child.i for child in mention.node.children if child.dep in {"det", "amod", "nummod"}]
    words += [one.i for measure in mention.node.all("measure") for one in measure.subtree()]
    first = min([mention.node.i, *(i for i in words if i < mention.node.i)])
    if (first == 0 and tree.nodes[0].lower == "not") or (first < mention.node.i and tree.nodes[first].lower == "not"):
        return True
    before = tree.nodes[first - 1].lower if first > 0 else ""
    if before == "even" and first > 1 and tree.nodes[first - 2].lower == "not":
        return True  # "and not even a bush"
    return before == "not" and tree.nodes[first].lower in {"a", "an", "one", "single"}


def _listed_as_missing(mention: Mention, tree: Tree) -> bool:
    """ "neither mouse nor toad", "without hat or coat", "instead of a candle", "was not full of gold"."""
    node = mention.node
    there = node.head is not None and node.head.find("expl") is not None
    if (there or node.dep != "nsubj") and any(
        child.lower in {"neither", "nor"} and child.i < node.i for child in node.children
    ):
        return True
    words = [child.i for child in node.children if child.dep in {"det", "amod", "nummod", "compound"}]
    first = min([node.i, *(i for i in words if i < node.i)])
    before = [tree.nodes[i].lower for i in range(max(0, first - 4), first)]
    if before[-1:] in (["neither"], ["nor"]) and node.dep != "nsubj":
        return True
    if before[-2:] == ["instead", "of"] and not any(c.lower in {"the", "this"} for c in node.children):
        return True
    if before[-2:] == ["full", "of"] and any(word in {"not", "n't", "n’t"} for word in before):
        return True
    without = next((one for one in node.above() if one.lower == "without" and one.dep == "prep"), None)
    return without is not None and node.dep == "conj" and before[-1:] in (["or"], ["nor"], [","])


def _is_none(mention: Mention) -> bool:
    return any(child.lower in {"no", "not", "neither"} for child in mention.node.children)
