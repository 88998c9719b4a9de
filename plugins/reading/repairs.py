"""Repairs of the systematic errors that small parsers make with stories."""

from __future__ import annotations

from .parse import SUBJECTS, Node, Tree
from .vocabulary import Vocabulary

CLAUSES = frozenset({"ROOT", "conj", "advcl", "ccomp", "relcl", "acl", "xcomp", "dep", "parataxis"})


def repair(tree: Tree, words: Vocabulary) -> Tree:
    """Correct `tree` in place and return it."""
    for node in tree.nodes:
        _finite_participle(node)
    for node in tree.nodes:
        _verb_taken_for_noun(node)
        _named_noun(node, words)
        _expected_noun(node, words)
    for node in tree.nodes:
        if node.is_verb:
            _inverted_subject(node, words)
            _tool_phrase(node, words)
    return tree


def _finite_participle(node: Node) -> None:
    """ "The dog barked at him": the verb hangs under its subject as if it were a participle."""
    if node.dep not in {"acl", "relcl"} or node.tag not in {"VBD", "VBN", "VBZ", "VBP"}:
        return
    noun = node.head
    if noun is None or noun.head is not None or not noun.is_noun or node.find(*SUBJECTS, "auxpass"):
        return
    if node.i < noun.i or any(other.is_verb and other.head is None for other in noun.subtree()):
        return
    if node.tag == "VBN" and any(child.dep == "agent" for child in node.children):
        return
    late = [child for child in noun.children if child is not node and child.i > node.i]
    node.head = None
    node.dep, node.tag = "ROOT", "VBD" if node.tag == "VBN" else node.tag
    noun.children.remove(node)
    noun.head, noun.dep = node, "nsubj"
    node.children.append(noun)
    for child in late:
        child.attach(node, child.dep)
    node.children.sort(key=lambda child: child.i)


def _verb_taken_for_noun(node: Node) -> None:
    """ "while the sun set": a word with a subject is a verb."""
    if node.tag in {"NN", "NNS", "NNP", "JJ"} and node.dep in CLAUSES:
        subject = node.find("nsubj", "nsubjpass")
        verbal = node.find("aux", "dobj", "prt") is not None
        if subject is not None and subject.i < node.i and node.find("cop", "det", "amod", "poss") is None:
            node.tag = "VBZ" if node.tag == "NNS" else "VBD"
        elif verbal and node.find("det", "amod", "poss") is None:
            node.tag = "VB"


def _named_noun(node: Node, words: Vocabulary) -> None:
    """ "her dog Max": the common noun is the head, the name stands beside it."""
    if not node.is_name or node.head is None:
        return
    noun = next((c for c in node.children if c.dep in {"compound", "nmod"} and c.tag in {"NN"}), None)
    if noun is None or noun.i != node.i - 1 or words.noun(noun.lemma) is None:
        return
    if words.guess(noun.lemma).kind not in {"person", "animal"} or node.find("det", "poss") is None:
        return
    head, dep = node.head, node.dep
    noun.attach(head, dep)
    node.children.remove(noun) if noun in node.children else None
    if noun.head is not head:
        node.children.remove(noun)
        head.children.append(noun)
        noun.head, noun.dep = head, dep
    for child in list(node.children):
        child.attach(noun, child.dep)
    head.children.remove(node)
    node.head, node.dep = noun, "appos"
    noun.children.append(node)
    noun.children.sort(key=lambda child: child.i)
    head.children.sort(key=lambda child: child.i)


def _expected_noun(node: Node, words: Vocabulary) -> None:
    """A capitalised common noun at the start of a sentence is no name."""
    if node.is_name and node.i == 0 and node.lower in words.nouns and node.lower not in words.names:
        node.tag = "NN" if node.tag == "NNP" else "NNS"


def _inverted_subject(verb: Node, words: Vocabulary) -> None:
    """ "Behind the house stood a tree", "there lived a farmer": what looks like an object is the subject."""
    if verb.find(*SUBJECTS) is not None or verb.head is not None or verb.tag == "VB":
        return
    there = verb.find("expl")
    late = [child for child in verb.all("dobj", "attr", "npadvmod", "oprd") if child.i > verb.i and child.is_noun]
    if not late or not words.within("verb", "locative", verb.lemma):
        return
    early = any(child.dep in {"prep", "advmod"} and child.i < verb.i for child in verb.children)
    if there is not None or early:
        late[0].dep = "nsubj"


def _tool_phrase(verb: Node, words: Vocabulary) -> None:
    """ "cut the bread with a knife": a tool belongs to the verb, not to the thing before it."""
    if verb.lemma in {"be", "have"}:
        return
    for thing in verb.all("dobj", "dative"):
        for preposition in thing.all("prep"):
            noun = preposition.find("pobj")
            if preposition.lower == "with" and noun is not None and words.guess(noun.lemma).group in {"tool", "music"}:
                preposition.attach(verb, "prep")
