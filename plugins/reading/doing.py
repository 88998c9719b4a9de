"""Repairs of verbs that were taken for nouns right behind their subject: "the nun claps", "Amadou moves aside"."""

from __future__ import annotations

from .clauses import take_over
from .parse import Node, Tree
from .uncover import KNOWN, make_verb
from .vocabulary import Vocabulary

_ANIMATE = frozenset({"person", "animal", "group"})


def find_doings(tree: Tree, words: Vocabulary) -> None:
    """Correct `tree` in place; runs when names are known for names."""
    for node in tree.nodes:
        _name_taken_for_verb(node, tree, words)
        _verb_behind_somebody(node, tree, words)
        _verb_after_a_name(node, tree, words)


def second_doings(tree: Tree, words: Vocabulary) -> None:
    """Correct second verbs in place; runs when the first are known."""
    for node in tree.nodes:
        _and_climbs(node, words)
        _and_picked(node, words)


def _name_taken_for_verb(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "Amadou moves", "Amadou is a cleaner": what begins a sentence and is no word has a name."""
    if node.i != 0 or node.tag not in {"VB", "VBP", "VBD", "UH", "RB"} or not node.text[:1].isupper():
        return
    if len(tree.nodes) < 3 or words.is_verb(node.lower) or node.lower in words.nouns or node.lower in _OPENINGS:
        return
    if any(node.lower in members for members in words.classes.values()) or node.lower.endswith(("ly", "ing", "ed")):
        return
    after = tree.nodes[1]
    lemma = next((form for form in words.lemmas(after.lower) if words.is_verb(form)), None)
    if after.tag in {"VBZ", "VBD"} or (after.tag == "NNS" and lemma is not None):
        node.tag, node.ent = "NNP", KNOWN


_OPENINGS = frozenset({"here", "there", "then", "once", "now", "so", "soon", "first", "next", "today", "yesterday",
                       "oh", "upstairs", "downstairs", "outside", "inside", "below", "above", "behind", "away", "down",
                       "up", "off", "out", "in", "over", "look", "see", "where", "how", "why", "when"})  # fmt: skip


def _and_climbs(node: Node, words: Vocabulary) -> None:
    """ "Leans the ladder against the house and climbs up": no second house."""
    noun = node.head
    if node.tag != "NNS" or node.dep != "conj" or noun is None or not noun.is_noun:
        return
    if node.find("det", "amod", "poss", "nummod", "compound", "conj") is not None or node.lower in words.nouns:
        return
    verb = next((one for one in node.above() if one.is_verb), None)
    lemma = next((form for form in words.lemmas(node.lower) if words.is_verb(form)), None)
    sense = words.noun(node.lemma)
    if verb is None or verb.tag != "VBZ" or lemma is None or (sense is not None and sense.kind != "idea"):
        return
    joint = next((c for c in noun.all("cc") if c.i == node.i - 1), None)
    if joint is None:
        return
    node.tag, node.lemma = "VBZ", lemma
    joint.attach(verb, "cc")
    node.attach(verb, "conj")


def _and_picked(node: Node, words: Vocabulary) -> None:
    """ "Stood on a ladder and picked apples", "on a stool and peeled potatoes": there are no ladder apples."""
    ladder = node.head
    apples = ladder.head if ladder is not None else None
    if node.dep != "conj" or ladder is None or apples is None or not apples.is_noun or not ladder.is_noun:
        return
    lemma = next((form for form in words.lemmas(node.lower) if words.is_verb(form)), None)
    peeled = node.tag in {"JJ", "VBN"} and node.lower.endswith("ed") and lemma is not None
    if node.tag not in {"VBD", "VBZ"} and not (peeled and apples.tag == "NNS"):
        return
    if ladder.dep not in {"nmod", "compound"} or apples.i < node.i or node.find("dobj", "nsubj") is not None:
        return
    verb = next((one for one in apples.above() if one.is_verb), None)
    joint = next((c for c in ladder.all("cc") if c.i < node.i), None)
    if verb is None or joint is None or verb.i > ladder.i:
        return
    take_over(ladder, apples)
    for child in [c for c in apples.children if c.i < ladder.i]:
        child.attach(ladder, child.dep)
    if peeled and lemma is not None:
        node.tag, node.lemma = "VBD", lemma
    joint.attach(verb, "cc")
    node.attach(verb, "conj")
    apples.attach(node, "dobj")


def _verb_behind_somebody(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "And the nun claps", "Grandpa snores in a chair": what stands behind somebody is what he does."""
    who = tree.nodes[node.i - 1] if node.i else node
    ends = all(not one.text[:1].isalnum() for one in tree.nodes[node.i + 1 :])
    first = who.i == 0 and node.head is None
    if node.tag != "NNS" or who.head is not node or who.dep not in {"amod", "compound", "nmod"}:
        return
    if not first and not (node.dep == "conj" and ends):
        return
    lemma = next((form for form in words.lemmas(node.lower) if words.is_verb(form)), None)
    if lemma is None or words.guess(who.lower).kind not in _ANIMATE:
        return
    who.tag = "NN" if who.tag == "JJ" else who.tag
    verb = next((one for one in node.above() if one.is_verb), None)
    make_verb(node, who, lemma)
    if verb is not None:
        node.attach(verb, "conj")


def _verb_after_a_name(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "Amadou moves aside", "Nils waves": a name that the story knows does something, and nobody amadous."""
    if node.ent != KNOWN or node.i + 1 >= len(tree.nodes):
        return
    verb = tree.nodes[node.i + 1]
    lemma = next((form for form in words.lemmas(verb.lower) if words.is_verb(form)), None)
    bound = verb.head is node or node.head is verb
    if verb.tag != "NNS" or lemma is None or not bound or node.find("nsubj") is not None or verb.find("det", "poss"):
        return
    verb.tag, verb.lemma = "VBZ", lemma
    if verb.head is node:
        take_over(verb, node)
        for child in list(node.children):
            child.attach(verb, child.dep)
    verb.dep = "conj" if verb.head is not None and verb.head.is_verb else verb.dep
    node.tag = "NNP"
    node.attach(verb, "nsubj")
