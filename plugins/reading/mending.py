"""Repairs of whole clauses: what stands before its verb, what only looks like a relative clause, forms of verbs."""

from __future__ import annotations

import re

from .parse import SUBJECTS, Node, Tree
from .vocabulary import Vocabulary

_ANIMATE = frozenset({"person", "animal", "group"})
_WAYS = frozenset({"up", "down", "over", "across", "along", "through", "past", "around", "by"})
_MOVE_THINGS = frozenset(
    {"push", "pull", "bring", "take", "carry", "drag", "send", "lead", "roll", "make", "set", "get", "drive", "throw",
     "knock", "tear", "put", "lay", "turn", "blow", "follow", "chase", "cut", "pass", "come", "give", "show", "tip"}
)  # fmt: skip
_TOUCH = frozenset({"scratch", "rub", "stroke", "pat", "brush", "wash", "hurt", "arch", "bend", "straighten", "scrub"})
_CAME = frozenset({"run", "come", "walk", "trot", "march", "ride", "fly", "swim", "follow", "crawl", "hop", "drive",
                   "go", "sail", "gallop", "rush", "stumble", "waddle", "skip", "creep", "limp"})  # fmt: skip
_CONSONANT_STEM = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")


def mend(tree: Tree, words: Vocabulary) -> None:
    """Correct `tree` in place; runs before the other repairs of how clauses hang together."""
    for node in tree.nodes:
        _name_inside(node, tree, words)
        _read_and_she(node, words)
        _waving(node, tree, words)
        _form(node, words)
        _noun_in_a_nouns_place(node, words)
        _cousin_odette(node, tree, words)
        _squealing(node, tree, words)
        _she_kneels(node, tree, words)
        _her_back(node, tree)
        _way(node, words)
        _clause_of_the_named(node, words)
        _kind_of_owner(node, words)
    for node in tree.nodes:
        _used_to(node)
        _past_a_wall_they_came(node, words)
        _after_it_ran(node, tree, words)
        _riders(node, words)


def _name_inside(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "but Rosalind let him in": who is written like a name within a sentence has one."""
    if node.tag not in {"NN", "NNS"} or node.i == 0 or not node.text[:1].isupper() or not node.text[1:].islower():
        return
    if tree.nodes[node.i - 1].text in {".", "!", "?", ":", '"', "“", "‘", "'"} or words.noun(node.lower) is not None:
        return
    if words.noun(node.lemma) is None:
        node.tag = "NNP"


_LEADS_IN = frozenset({"in", "on", "under", "behind", "over", "by", "near", "beside", "inside", "at", "into", "onto"})


def _read_and_she(node: Node, words: Vocabulary) -> None:
    """ "He was reading a newspaper and she was eating": the newspaper eats nothing."""
    if node.dep == "nsubj" and node.head is not None and node.head.is_verb:
        early = next((c for c in node.head.all("nsubj") if c.i < node.i and c.is_noun and c.find("conj") is None), None)
        if early is not None and node.i - early.i == 2:
            node.attach(early, "conj")
    thing = node.head
    verb = thing.head if thing is not None else None
    if node.dep != "conj" or node.lower not in {"he", "she", "they", "i", "we"} or thing is None or verb is None:
        return
    if thing.dep != "nsubj" or not thing.is_noun or thing.is_name or words.guess(thing.lemma).kind in _ANIMATE:
        return
    reads = [n for n in verb.subtree() if n.is_verb and n.i < thing.i and n.dep not in {"aux", "auxpass"}]
    if not reads:
        return
    host = max(reads, key=lambda one: one.i)
    first = min(n.i for n in thing.subtree())
    into = next((c for c in host.all("prep", "prt", "advmod") if c.i == first - 1 and c.find("pobj") is None), None)
    into = into if into is not None and into.lower in _LEADS_IN else None
    if host.find("dobj") is not None and into is None:
        return
    joint = next((c for c in thing.all("cc") if c.i == node.i - 1), None)
    if joint is not None:
        joint.attach(verb, "cc")
    node.attach(verb, "nsubj")
    if into is not None:
        into.dep, into.tag = "prep", "IN"
        thing.attach(into, "pobj")
        return
    thing.attach(host, "dobj")


def _waving(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "were standing in the square, waving flags": they wave them, and no waving flags stand about."""
    noun = node.head
    verb = noun.head if noun is not None else None
    if node.dep != "amod" or not node.lower.endswith("ing") or noun is None or verb is None or not verb.is_verb:
        return
    before = tree.nodes[node.i - 1].text if node.i else ""
    if before != "," or noun.i != node.i + 1 or noun.dep not in {"dobj", "appos", "npadvmod", "dep"}:
        return
    lemma = next((form for form in words.lemmas(node.lower) if words.is_verb(form)), None)
    if lemma is None or noun.i < verb.i:
        return
    node.tag, node.lemma = "VBG", lemma
    node.attach(verb, "advcl")
    noun.attach(node, "dobj")


def _form(node: Node, words: Vocabulary) -> None:
    """ "There he lay", "she waded": forms with a wrong lemma."""
    if not node.is_verb:
        return
    if node.lower == "lay" and node.tag != "VB" and node.find("dobj") is None:
        node.lemma, node.tag = "lie", "VBD"
    stem = node.lower.removesuffix("ed")
    short = stem != node.lower and node.lemma == stem and _CONSONANT_STEM.match(stem)
    if short and not words.is_verb(node.lemma):
        node.lemma = stem + "e"


def _noun_in_a_nouns_place(node: Node, words: Vocabulary) -> None:
    """ "offered us dates": what stands as an object is a thing."""
    verb = node.head
    if node.tag not in {"VBZ", "VBP", "VB"} or verb is None:
        return
    given = words.within("verb", "give", verb.lemma) and verb.find("dative", "dobj") is not None
    given = given and node.tag == "VBZ" and node.dep in {"ccomp", "xcomp"}
    if node.dep not in {"dobj", "pobj"} and not given:
        return
    if node.find(*SUBJECTS, "aux", "dobj", "mark") is not None:
        return
    single = next((w for w in (node.lower, node.lower[:-1], node.lower[:-2]) if w in words.nouns), None)
    if single is not None:
        node.tag, node.lemma = "NNS" if single != node.lower else "NN", single
        node.dep = "dobj" if given else node.dep
        for whom in verb.all("dobj") if given else ():
            whom.dep = "dative" if whom is not node else whom.dep


def _she_kneels(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "first she kneels": what stands behind "she" is what she does."""
    who = tree.nodes[node.i - 1] if node.i else node
    if node.tag not in {"NNS", "NN"} or who.lower not in {"he", "she", "it", "they", "we", "i"} or who.tag != "PRP":
        return
    lemma = next((form for form in words.lemmas(node.lower) if words.is_verb(form)), None)
    if lemma is None or node.dep == "compound" or who.head not in (node, node.head):
        return
    node.tag, node.lemma = "VBZ", lemma
    who.attach(node, "nsubj")


def _cousin_odette(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "my cousin Odette and I": the cousin is Odette."""
    noun = tree.nodes[node.i - 1] if node.i else node
    if not node.is_name or not noun.is_noun or noun.is_name or noun.find("poss") is None or noun.head is node:
        return
    if node.dep in {"conj", "nsubj", "npadvmod", "dep"} and words.guess(noun.lemma).kind == "person":
        host, dep = node.head, node.dep
        node.attach(noun, "appos")
        for child in [c for c in node.children if c.dep in {"cc", "conj"}]:
            child.attach(noun, child.dep)
        if dep == "nsubj" and host is not None and noun.dep not in {"nsubj", "conj"} and noun.head is not host:
            noun.attach(host, "nsubj")


def _squealing(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "was stuck in a tree, squealing": the piglet was, and no second tree."""
    if node.tag != "NN" or not node.lower.endswith("ing") or node.dep not in {"conj", "appos"} or node.i == 0:
        return
    if node.lower in words.nouns or node.find("det", "amod", "poss", "compound", "nummod") is not None:
        return
    lemma = next((form for form in words.lemmas(node.lower) if words.is_verb(form)), None)
    verb = next((one for one in node.above() if one.is_verb), None)
    if lemma is not None and verb is not None and tree.nodes[node.i - 1].lower in {",", "and"}:
        node.tag, node.lemma = "VBG", lemma
        node.attach(verb, "advcl")


def _her_back(node: Node, tree: Tree) -> None:
    """ "scratched her back": the back is hers, and nothing comes back."""
    verb = node.head
    if node.lower != "back" or node.i == 0 or verb is None or verb.lemma not in _TOUCH:
        return
    owner = tree.nodes[node.i - 1]
    if owner.lower not in {"her", "his", "its", "my"} or node.dep not in {"advmod", "prt"}:
        return
    node.tag, node.dep, owner.tag = "NN", "dobj", "PRP$"
    owner.attach(node, "poss")


def _way(node: Node, words: Vocabulary) -> None:
    """ "trotted up the stairs": the stairs are the way."""
    verb = node.head
    if node.dep not in {"prt", "advmod"} or node.lower not in _WAYS or verb is None or node.i < verb.i:
        return
    if not words.within("verb", "motion", verb.lemma) or verb.lemma in _MOVE_THINGS:
        return
    noun = verb.find("dobj")
    if noun is not None and noun.i > node.i and noun.is_noun and node.i == verb.i + 1:
        node.dep, node.tag = "prep", "IN"
        noun.attach(node, "pobj")


def _clause_of_the_named(node: Node, words: Vocabulary) -> None:
    """ "a bear called Bobbin, who lay in his bed": the bear did."""
    name = node.head
    if node.dep not in {"relcl", "acl"} or name is None or name.dep not in {"oprd", "dobj", "attr", "appos"}:
        return
    naming = name.head
    if name.dep == "appos" or naming is None or naming.dep != "acl" or naming.head is None:
        return
    if words.within("verb", "naming", naming.lemma):
        node.attach(naming.head, node.dep)


def _kind_of_owner(node: Node, words: Vocabulary) -> None:
    """ "an owl in a driver's cap": a kind of cap, and no driver."""
    noun = node.head
    if node.dep != "poss" or not node.is_noun or node.is_name or noun is None:
        return
    own = [child for child in node.children if child.dep not in {"det", "case"}]
    if own or not any(child.lower in {"a", "an"} for child in node.children):
        return
    sense = words.guess(noun.lemma)
    if sense.group != "clothing" or words.guess(node.lemma).kind != "person":
        return
    for child in list(node.children):
        if child.dep == "det":
            child.attach(noun, "det")
        elif child.dep == "case":
            child.dep = "punct"
    node.dep = "compound"
    clause = noun.find("relcl")
    who = clause.find("nsubj") if clause is not None else None
    wearer = noun.head.head if noun.head is not None and noun.dep == "pobj" else None
    if clause is not None and who is not None and who.lower == "who" and wearer is not None and wearer.is_noun:
        clause.attach(wearer, "relcl")


def _used_to(node: Node) -> None:
    """ "My father, whose name was Idris, used to cross the desert": he did."""
    inner = node.find("xcomp")
    if node.lower != "used" or node.dep not in {"acl", "relcl"} or inner is None or inner.find("aux") is None:
        return
    if inner.find("aux").lower != "to" or node.find(*SUBJECTS) is not None:  # type: ignore[union-attr]
        return
    root = next((one for one in node.above() if one.head is None), None)
    if root is None or not root.is_noun or node.head is None:
        return
    node.head.children.remove(node)
    node.head, node.dep, node.tag = None, "ROOT", "VBD"
    root.head, root.dep = node, "nsubj"
    node.children.insert(0, root)


def _past_a_wall_they_came(node: Node, words: Vocabulary) -> None:
    """ "Past an old wall they came, and …": where they came past, and no wall that they came."""
    noun, who = node.head, node.find("nsubj")
    if node.dep != "relcl" or noun is None or who is None or who.tag != "PRP" or who.i != noun.i + 1:
        return
    before, verb = noun.head, noun.head.head if noun.head is not None else None
    if before is None or noun.dep != "pobj" or before.i > 1 or verb is None or verb.i < node.i:
        return
    if not words.within("verb", "motion", node.lemma) or node.find("prep") is not None or not verb.is_verb:
        return
    above, dep = verb.head, verb.dep
    noun.children.remove(node)
    node.head, node.dep = above, dep
    if above is not None:
        above.children[above.children.index(verb)] = node
    before.attach(node, "prep")
    if verb.find("nsubj", "nsubjpass") is not None or any(c.dep == "cc" and c.i > node.i for c in verb.children):
        verb.head, verb.dep = node, "conj"
        node.children.append(verb)
    for joint in [c for c in verb.all("cc") if c.i < verb.i]:
        joint.attach(node, "cc")
    node.children.sort(key=lambda child: child.i)


def _after_it_ran(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "After it ran a butcher and two boys": they did, and it ran ahead."""
    if node.i != 0 or node.lower not in {"after", "behind", "before"} or len(tree.nodes) < 4:
        return
    it, verb = tree.nodes[1], tree.nodes[2]
    if it.lower not in {"it", "them", "him", "her"} or verb.lemma not in _CAME or it.head is not verb:
        return
    noun = next((c for c in verb.all("dobj", "attr", "npadvmod", "oprd") if c.i > verb.i), None)
    if noun is None or words.guess(noun.lemma).kind not in _ANIMATE | {"vehicle"} or verb.find("prep") is None:
        pass
    if noun is None:
        return
    node.tag = "IN"
    node.attach(verb, "prep")
    it.attach(node, "pobj")
    noun.dep = "nsubj"
    for place in [c for c in verb.all("prep") if c.i == noun.i + 1 and c.lower in {"in", "with"}]:
        place.attach(noun, "prep")
    for more in [c for c in verb.all("npadvmod", "dobj", "appos") if c.i > noun.i]:
        more.attach(noun, "conj")


def _riders(node: Node, words: Vocabulary) -> None:
    """ "and behind him rode his daughter": nobody rides a daughter."""
    noun = node.find("dobj")
    if node.lemma not in {"ride", "march", "sail", "trot", "walk"} or noun is None or noun.i < node.i:
        return
    if node.find(*SUBJECTS) is not None or node.dep not in {"conj", "ROOT"} or words.guess(noun.lemma).kind != "person":
        return
    before = node.head.subtree() if node.head is not None else node.subtree()
    if any(n.dep == "prep" and n.i < node.i for n in before):
        noun.dep = "nsubj"
