"""Repairs of inversions: "under the bed lay a doll", "on the sofa, squeezed between two aunts, sat my cousin"."""

from __future__ import annotations

from .parse import SUBJECTS, Node, Tree
from .vocabulary import Vocabulary

_INVERTS = frozenset({
    "stand", "sit", "lie", "hang", "come", "go", "run", "live", "sleep", "grow", "wait", "float", "swim", "crouch",
    "kneel", "lean", "perch", "appear", "rise", "lurk", "crawl", "creep", "ride", "walk", "march", "fly", "hop", "jump",
    "climb", "drift", "dangle", "glow", "shine", "burn", "rest", "squat", "tower", "loom", "dance",
    "emerge", "trot", "waddle", "gallop", "flutter", "hover", "sail", "bob", "doze", "snore", "huddle",
    "hide", "dwell", "nestle", "peep", "stagger", "limp", "shuffle",
})  # fmt: skip
"""Verbs whose subject may follow them behind a place."""
_OPENERS = frozenset({",", ";", ":", "and", "but", "while", "where", "when", "then", "-", "–", "—", "so"})
_BEGINS = frozenset({"DT", "PRP$", "CD", "JJ", "NNP", "NN", "NNS", "PDT", "JJS", "POS"})
_PERCEIVED = frozenset({"see", "find", "meet", "notice", "spot", "discover", "catch", "pass"})
_ARRAYS = frozenset({"row", "line", "circle", "heap", "queue", "ring", "bunch", "huddle"})
_ANIMATE = frozenset({"person", "animal", "group"})


def uninvert(tree: Tree, words: Vocabulary) -> None:
    """Correct `tree` in place; runs after the repairs of clauses."""
    for verb in tree.nodes:
        if verb.lemma in _INVERTS and verb.tag in {"VBD", "VBZ", "VBP", "VBN"}:
            _behind_its_place(verb, tree)
            _participle_before(verb, tree)
    for node in tree.nodes:
        _whom_one_saw(node, tree, words)
        _in_a_row(node)


def _behind_its_place(verb: Node, tree: Tree) -> None:
    """ "And in the bucket swam a fish": the fish did, whatever the parser made of it."""
    if verb.i < 2 or verb.i + 2 >= len(tree.nodes) or verb.find("aux", "auxpass") is not None:
        return
    near = verb.i - 2 if tree.nodes[verb.i - 1].text == "," else verb.i - 1
    place, after = tree.nodes[near], tree.nodes[verb.i + 1]
    if not (place.is_noun or place.tag == "PRP") or after.tag not in _BEGINS or verb.find("expl") is not None:
        return
    first = _start_of_phrase(place, tree)
    before = tree.nodes[first]
    if before.lower == "to" and first > 0 and tree.nodes[first - 1].lower in {"next", "close"}:
        first -= 1  # "next to the gate stood a donkey"
    elif before.tag != "IN" or before.lower in {
        "that",
        "because",
        "if",
        "as",
        "since",
        "until",
        "after",
        "before",
        "of",
    }:
        return
    if first > 0 and tree.nodes[first - 1].lower not in _OPENERS:
        return
    noun = _head_of_phrase(verb.i + 1, tree)
    if noun is None:
        return
    place = _head_of_phrase(before.i + 1, tree) or place  # "in front of a house stood …"
    who = verb.find("nsubj")
    if who is noun and before.head is verb and place.head is before:
        return
    if who is not None and who is not place and who is not noun and who.i < first:
        return
    _hang(verb, noun, before, place)
    if first < before.i:
        tree.nodes[first].tag = "RB"
        before.attach(tree.nodes[first], "prep")
        tree.nodes[first].attach(verb, "advmod")
    _another_place(verb, first, tree)


def _another_place(verb: Node, first: int, tree: Tree) -> None:
    """ "Under one of the trees, next to the gate, stood a donkey": it was under the tree as well."""
    if first < 3 or tree.nodes[first - 1].text != ",":
        return
    last = tree.nodes[first - 2]
    start = _start_of_phrase(last, tree)
    place = tree.nodes[start]
    opened = start == 0 or tree.nodes[start - 1].lower in _OPENERS
    if last.is_noun and place.tag == "IN" and place.find("pobj") is not None and opened and place.head is not verb:
        place.attach(verb, "prep")


def _hang(verb: Node, noun: Node, before: Node, place: Node) -> None:
    """Make `noun` the verb's subject and `before` with `place` where it is."""
    wrong = [one for one in verb.above() if one in (noun, before, place)]
    if wrong:
        top = wrong[-1]
        target = next((one for one in top.above() if one.is_verb), None)
        assert verb.head is not None
        verb.head.children.remove(verb)
        verb.head, verb.dep = None, "ROOT"
        if target is not None:
            verb.attach(target, "conj")
    before.attach(verb, "prep")
    if before not in list(place.above()):
        place.attach(before, "pobj")
    noun.attach(verb, "nsubj")
    for other in [c for c in verb.children if c.dep in {"nsubj", "nsubjpass"} and c is not noun]:
        other.dep = "dep"


def _start_of_phrase(noun: Node, tree: Tree) -> int:
    """The index of what stands before a noun phrase that ends with `noun`."""
    i = noun.i
    while i > 0 and tree.nodes[i - 1].tag in {"DT", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "POS", "JJS", "VBN", "PDT"}:
        i -= 1
    if i > 1 and tree.nodes[i - 1].lower == "of" and (tree.nodes[i - 2].is_noun or tree.nodes[i - 2].tag == "CD"):
        return _start_of_phrase(tree.nodes[i - 2], tree)
    return max(i - 1, 0)


def _head_of_phrase(first: int, tree: Tree) -> Node | None:
    """The noun at the head of the noun phrase that begins at `first`."""
    last: Node | None = None
    for node in tree.nodes[first : first + 8]:
        if node.is_noun:
            last = node
        elif node.tag not in _BEGINS or last is not None:
            break
    return last


def _participle_before(verb: Node, tree: Tree) -> None:
    """ "On the sofa, squeezed between two aunts, sat my cousin": the cousin sat, and was squeezed."""
    if verb.i == 0 or tree.nodes[verb.i - 1].text != "," or any(c.i < verb.i for c in verb.all(*SUBJECTS, "expl")):
        return
    noun = _head_of_phrase(verb.i + 1, tree)
    if noun is None or noun.head is not verb or noun.dep not in {"dobj", "nsubj", "attr", "npadvmod"}:
        return
    deeds = [
        n for n in verb.subtree()
        if n.i < verb.i and n.tag in {"VBN", "VBG"} and n.find(*SUBJECTS, "aux", "auxpass") is None
        and n.dep not in {"amod", "conj", "aux", "compound"}
        and any(one.text == "," for one in tree.nodes[max(n.i - 3, 0) : n.i])
    ]  # fmt: skip
    if deeds:
        noun.dep = "nsubj"
    for deed in dict.fromkeys(deeds):
        for child in [c for c in deed.children if c.i < deed.i and c.dep in {"prep", "advmod", "punct"}]:
            child.attach(verb, child.dep)
        deed.attach(noun, "acl")


def _whom_one_saw(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "We saw a man on a ladder, painting the wall": it is the man who paints."""
    verb = node.head
    if node.tag != "VBG" or node.dep != "advcl" or verb is None or verb.lemma not in _PERCEIVED or node.i < verb.i:
        return
    who = verb.find("dobj")
    if who is None or node.find(*SUBJECTS, "mark", "aux") is not None or tree.nodes[node.i - 1].text != ",":
        return
    if who.is_name or (who.is_noun and words.guess(who.lemma).kind in _ANIMATE):
        node.attach(who, "acl")


def _in_a_row(node: Node) -> None:
    """ "Sat in a row on the fence": it is no row that is on it."""
    row = node.head
    if node.dep != "prep" or node.lower == "of" or row is None or row.lemma not in _ARRAYS or row.dep != "pobj":
        return
    before = row.head
    if before is not None and before.head is not None and before.lower == "in" and before.head.is_verb:
        node.attach(before.head, "prep")
