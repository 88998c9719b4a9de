"""Repairs of what words are: nouns taken for verbs, verbs for nouns, days for names, participles before their noun."""

from __future__ import annotations

from .clauses import take_over
from .parse import Node, Tree
from .vocabulary import Vocabulary

_NOT_ALONE = frozenset({
    "shine", "burn", "glow", "sparkle", "flow", "fall", "boil", "run", "glitter", "blaze", "steam", "melt", "freeze",
    "drift", "rise", "whirl", "swirl", "gleam", "glisten", "rustle", "bubble", "swing", "howl", "pour",
})  # fmt: skip
"""What is said of things by a participle before them: "in shining armour"."""
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter", "halloween",
})  # fmt: skip


def reshape(tree: Tree, words: Vocabulary) -> None:
    """Correct in place what words are; runs before the repairs of clauses."""
    for node in tree.nodes:
        _is_doing(node, tree, words)
        _plural_taken_for_verb(node)
        _noun_taken_for_adverb(node, tree)
        _shining(node, words)
        _on_a_day(node, words)
        _fire_shoots(node, words)
        _swinging(node, words)
        _slipper_on(node)
        _with_icing(node, words)
        _no_bear_but_a_deer(node, tree)


def _is_doing(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "The goat's lying under the table": nobody owns a lying."""
    owner = node.head
    doing = owner.head if owner is not None else None
    if node.dep != "case" or owner is None or doing is None or owner.dep != "poss" or doing.i != node.i + 1:
        return
    if not doing.lower.endswith("ing") or doing.dep not in {"ROOT", "conj", "ccomp", "advcl"}:
        return
    lemma = next((form for form in words.lemmas(doing.lower) if words.is_verb(form)), None)
    if lemma is None or (doing.i + 1 < len(tree.nodes) and tree.nodes[doing.i + 1].is_verb):
        return
    doing.tag, doing.lemma, owner.dep = "VBG", lemma, "nsubj"
    node.tag, node.lemma = "VBZ", "be"
    node.attach(doing, "aux")


def _plural_taken_for_verb(node: Node) -> None:
    """ "so hard that bubbles rose": what rises are bubbles, and that bubbles nowhere."""
    verb = node.head
    if node.tag != "VBZ" or node.dep not in {"nsubj", "nsubjpass"} or verb is None or node.i > verb.i:
        return
    for child in list(node.children):
        if child.lower == "that":
            child.tag = "IN"
            child.attach(verb, "mark")
    node.tag, node.lemma = "NNS", node.lower.removesuffix("s")


def _noun_taken_for_adverb(node: Node, tree: Tree) -> None:
    """ "The innkeeper locked the cellar": behind "the" stands a noun."""
    article = tree.nodes[node.i - 1] if node.i else node
    if node.tag not in {"RB", "JJ", "VB"} or article.lower not in {"the", "a", "an"}:
        return
    verb = article.head
    if article.dep in {"nsubj", "nsubjpass"} and verb is not None and verb.i == node.i + 1 and node.head is verb:
        node.tag, node.dep = "NN", article.dep
        node.lemma = node.lower
        article.attach(node, "det")


def _shining(node: Node, words: Vocabulary) -> None:
    """ "A knight in shining armour": it is the armour that shines."""
    noun, before = node.find("dobj"), node.head
    if node.tag != "VBG" or node.dep != "pcomp" or before is None or noun is None or noun.i != node.i + 1:
        return
    if node.lemma not in _NOT_ALONE and words.value("past", node.lower) not in _NOT_ALONE:
        return
    if node.i != before.i + 1 or noun.find("det", "poss") is not None:
        return
    take_over(noun, node)
    noun.dep = "pobj"
    for child in list(node.children):
        child.attach(noun, child.dep)
    node.tag = "JJ"
    node.attach(noun, "amod")


def _on_a_day(node: Node, words: Vocabulary) -> None:
    """ "On Sunday Grandpa baked a cake", "one night thieves came": no kind of Grandpa, and no kind of thieves."""
    who, before = node.head, node.head.head if node.head is not None else None
    if node.dep not in {"compound", "nmod"} or who is None or before is None or node.i != who.i - 1:
        return
    if node.lower in _DAYS and who.dep == "pobj" and who.is_noun:
        verb = next((one for one in before.above() if one.is_verb), None)
        if verb is not None and verb.i > who.i and verb.find("nsubj", "nsubjpass") is None:
            who.attach(verb, "nsubjpass" if verb.find("auxpass") is not None else "nsubj")
            node.attach(before, "pobj")
    elif words.guess(node.lemma).group == "time" and who.dep in {"nsubj", "nsubjpass"} and before.is_verb:
        near = [*node.children, *who.children]
        number = next((c for c in near if c.lower in {"one", "that", "every", "last"} and c.i < node.i), None)
        if number is not None:
            node.attach(before, "npadvmod")
            number.attach(node, number.dep)


def _swinging(node: Node, words: Vocabulary) -> None:
    """ "With his bucket swinging under him": the bucket does, and there is no such swinging."""
    noun = next((c for c in node.children if c.dep == "compound" and c.i == node.i - 1 and c.is_noun), None)
    if (
        node.tag != "NN"
        or not node.lower.endswith("ing")
        or noun is None
        or node.dep not in {"pobj", "dobj", "conj", "attr", "nsubj"}
    ):
        return
    lemma = next((form for form in words.lemmas(node.lower) if words.is_verb(form)), None)
    if lemma is None or node.lower in words.nouns or not any(c.dep == "prep" and c.i > node.i for c in node.children):
        return
    take_over(noun, node)
    for child in [c for c in node.children if c.i < noun.i]:
        child.attach(noun, child.dep)
    node.tag, node.lemma = "VBG", lemma
    node.attach(noun, "acl")


def _with_icing(node: Node, words: Vocabulary) -> None:
    """ "With icing all over her dress": nobody ices anything."""
    before = node.head
    if node.tag != "VBG" or node.dep != "pcomp" or before is None or before.lower != "with" or node.i != before.i + 1:
        return
    if node.lower in words.nouns and node.find("dobj", "nsubj") is None:
        node.tag, node.dep, node.lemma = "NN", "pobj", node.lower


def _slipper_on(node: Node) -> None:
    """ "With only one slipper on": with the slipper."""
    noun, before = node.find("nsubj"), node.head
    if node.tag not in {"RP", "IN", "RB"} or node.dep != "pcomp" or noun is None or before is None:
        return
    noun.attach(before, "pobj")
    node.dep = "punct"


def _fire_shoots(node: Node, words: Vocabulary) -> None:
    """ "Fire shoots out of his nose and burns the towel": there is no kind of shoots."""
    noun = next((c for c in node.children if c.dep == "compound" and c.i == node.i - 1 and c.tag == "NN"), None)
    lemma = next((form for form in words.lemmas(node.lower) if words.is_verb(form)), None)
    if node.tag != "NNS" or node.head is not None or noun is None or lemma is None:
        return
    if f"{noun.lemma} {node.lemma}" in words.nouns or not any(c.i > node.i and c.dep == "prep" for c in node.children):
        return
    node.tag, node.lemma, noun.dep = "VBZ", lemma, "nsubj"
    for child in [c for c in node.children if c.i < noun.i and c.dep in {"det", "amod", "compound"}]:
        child.attach(noun, child.dep)


def _no_bear_but_a_deer(node: Node, tree: Tree) -> None:
    """ "It was no bear, it was a deer": nothing that the story knows is meant, there was a deer."""
    verb = node.head
    if node.lower not in {"it", "that"} or node.dep != "nsubj" or verb is None or verb.lemma != "be":
        return
    who = verb.find("attr")
    if who is None or not who.is_noun or not any(c.lower in {"a", "an", "no", "only"} for c in who.children):
        return
    before = [one for one in tree.nodes[: who.i + 1] if one.lower in {"no", "not", "n't", "n’t"}]
    if any(one.head is not None and (one.head.lemma == "be" or one.head.dep == "attr") for one in before):
        node.dep = "expl"
