"""Whether what a verb says happened: negation, wishes, possibilities, requests and reports."""

from __future__ import annotations

from typing import Literal

from .parse import Node
from .vocabulary import Vocabulary

Modality = Literal["real", "wanted", "possible", "asked", "said"]


def is_negated(node: Node) -> bool:
    """Whether the verb is said not to have happened."""
    never = any(child.lower == "never" for child in node.children)
    if never and node.find("aux") is not None and any(one.lower in {"so", "such"} for one in node.subtree()):
        return False  # "I have never laughed so much"
    if any(child.dep == "neg" or child.lower in {"never", "nowhere"} for child in node.children):
        return True
    if any(child.lower == "longer" and any(c.lower == "no" for c in child.children) for child in node.children):
        return True
    head = node.head
    if head is None:
        return False
    if node.dep == "pcomp" and head.lower == "without":
        return True
    if node.dep == "conj" and node.find("nsubj", "nsubjpass") is None:
        joined = any(child.dep == "cc" and child.lower in {"or", "nor"} for child in head.children)
        return joined and is_negated(head)
    if node.dep in {"xcomp", "ccomp"} and head.is_verb and node.find("nsubj") is None:
        return is_negated(head) or head.lemma in {
            "refuse",
            "forget",
            "fail",
            "stop",
            "avoid",
            "quit",
            "cease",
            "decline",
        }
    return node.dep == "xcomp" and any(c.lower == "too" for c in head.children)


PERCEIVED = frozenset({"see", "hear", "feel", "smell", "taste", "notice", "find"})
HABITS = frozenset({"every", "always", "often", "sometimes", "usually"})


def modality(node: Node, words: Vocabulary, depth: int = 0) -> Modality:
    """Whether what the verb says happened in the story's world."""
    for child in node.children:
        if child.dep == "aux" and child.tag == "MD":
            if child.lower in {"could", "can"} and node.lemma in PERCEIVED and not is_negated(node):
                continue
            if child.lower in {"'d", "’d"} and node.tag == "VBN":
                continue  # "which I'd left there"
            if child.lower in {"would", "'d"} and (any(one.lower in HABITS for one in node.subtree()) or _habit(node)):
                continue
            return "possible"
        if child.dep == "mark" and child.lower in {"if", "whether", "unless"}:
            return "possible"
        if child.dep == "mark" and child.lower == "though" and any(c.lower == "as" for c in node.children):
            return "possible"
        if (
            child.dep == "mark"
            and child.lower == "that"
            and any(c.lower == "so" and c.i == child.i - 1 for c in node.children)
        ):
            return "wanted"
    head = node.head
    if head is None or depth > 8:
        return "real"
    to = any(child.dep == "aux" and child.lower == "to" for child in node.children)
    if node.dep == "conj" and head.is_verb:
        own = node.find("nsubj", "nsubjpass") is not None
        shared = modality(head, words, depth + 1)
        past = node.tag in {"VBD", "VBZ"} and head.tag not in {"VBD", "VBZ"}
        return "real" if own or past else shared
    if node.dep in {"xcomp", "ccomp", "pcomp"}:
        return _governed(node, head, words, to=to, depth=depth)
    return "wanted" if to and node.dep in {"advcl", "acl", "relcl"} else "real"


_WISHED = frozenset({"like", "love", "be", "have", "rather", "prefer", "want", "need", "say", "think"})


def _habit(node: Node) -> bool:
    """ "In the evenings he would sit by the fire": he did so again and again."""
    if node.head is not None and node.dep != "conj":
        return False
    if node.lemma in _WISHED or is_negated(node):
        return False
    return not any(one.lower in {"if", "unless", "?", "could", "wish"} for one in node.subtree())


def _governed(node: Node, head: Node, words: Vocabulary, *, to: bool, depth: int) -> Modality:
    lemma = head.lemma
    if node.dep == "pcomp":
        if head.lower in {"about", "of", "for", "instead"}:
            return "wanted"
        return "real"
    if not head.is_verb:
        if any(child.lower in {"so", "such"} for child in head.children) and not to:
            return "real"  # "so hard that I dropped my ice cream"
        if words.within("adjective", "want", head.lower):
            return "wanted"
        if words.within("adjective", "possible", head.lower) or any(c.lower == "too" for c in head.children):
            return "possible"
        return "wanted" if to and head.is_noun else "real"
    if words.within("verb", "aspect", lemma) or lemma in {"use", "have", "get", "help", "let", "make"}:
        if lemma == "go" and to:
            return "wanted"
        return modality(head, words, depth + 1)
    if words.within("verb", "perceive", lemma):
        return modality(head, words, depth + 1)
    own = node.find("nsubj", "nsubjpass") is not None
    if (
        to
        and words.within("verb", "ask", lemma)
        and (head.find("dobj", "dative") is not None or own or lemma in {"ask", "beg"})
    ):
        return "asked"
    if words.within("verb", "want", lemma) and (to or node.tag == "VBG" or lemma in {"wish", "hope", "want", "fear"}):
        if lemma in {"like", "love", "hate", "enjoy"} and node.tag == "VBG":
            return "real"
        return "wanted"
    if words.within("verb", "think", lemma):
        return "possible"
    if words.within("verb", "speech", lemma):
        return "said"
    if to and lemma not in {"force", "cause", "enable", "lead", "need", "come"}:
        return "wanted"
    return modality(head, words, depth + 1)
