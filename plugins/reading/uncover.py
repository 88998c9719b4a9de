"""Repairs of words that the parser took for another kind of word: verbs hidden in nouns, names that look like verbs."""

from __future__ import annotations

from collections.abc import Container

from .parse import SUBJECTS, Node, Tree
from .vocabulary import Vocabulary

KNOWN = "KNOWN"
"""The entity type of names that the story has given."""
_ANIMATE = frozenset({"person", "animal", "group"})
_WAYS = frozenset({"up", "down", "over", "across", "along", "through", "past", "around", "by"})
_PUT_ON = frozenset({"put", "try", "pull", "slip"})
_WITH_BODY = frozenset({"in", "with"})


def uncover(tree: Tree, words: Vocabulary, names: Container[str] = ()) -> None:
    """Correct `tree` in place; runs before the other repairs. `names` are those that the story knows."""
    for node in tree.nodes:
        _where(node)
        _common(node, words)
        _name(node, words, names)
        _lemma(node, words)
    for node in tree.nodes:
        _verb_after_its_subject(node, words)
        _noun_taken_for_verb(node, words)
        _number_as_object(node, words)
        _not_a_single_one(node, tree)
    for node in tree.nodes:
        _participle_as_predicate(node, tree)
        _title_after_name(node, tree, words)
        _color_alone(node, tree, words)
        _preposition_taken_for_particle(node, words)
        _put_on(node, words)
        _doer_of_passive(node, words)
        _worn_together(node, words)
        _second_load(node, words)
    for node in tree.nodes:
        _beside_its_noun(node, tree, words)
        _with_of_the_verb(node, words)


# --- kinds of words ---


def _where(node: Node) -> None:
    """ "Upstairs my sister was jumping": nobody is called so."""
    if node.lower in {"upstairs", "downstairs", "outdoors", "indoors"} and node.is_noun and not node.children:
        node.tag, node.dep, node.lemma = "RB", "advmod", node.lower
        verb = next((one for one in node.above() if one.is_verb), None)
        if verb is not None and verb is not node.head:
            node.attach(verb, "advmod")


def _common(node: Node, words: Vocabulary) -> None:
    """Small letters write no name: "over the grey hills"."""
    if not node.is_name or not node.text.islower():
        return
    if words.value("color", node.lower) and node.dep in {"amod", "compound", "nmod"}:
        node.tag, node.dep = "JJ", "amod"
        return
    if node.dep in {"compound", "amod"} and not any(form in words.nouns for form in _singulars(node.lower)):
        node.tag, node.dep = "JJ", "amod"  # "in thick fog"
        return
    single = next((form for form in _singulars(node.lower) if form in words.nouns), None)
    plural = single is not None and single != node.lower
    node.tag = "NNS" if plural or node.tag == "NNPS" else "NN"
    node.lemma = single or node.lower


def _singulars(word: str) -> tuple[str, ...]:
    cut = (word[:-3] + "y",) if word.endswith("ies") else ()
    return (word, *cut, *((word[:-1], word[:-2]) if word.endswith("s") else ()))


def _name(node: Node, words: Vocabulary, names: Container[str]) -> None:
    """ "May pulled the sledge", "Pepper was a hamster": a name by its spelling, its verb, or the story so far."""
    if not node.text[:1].isupper() or not node.text.isalpha():
        return
    verb = node.head
    if (
        node.lower in names
        and node.tag in {"NN", "NNS", "MD", "VB", "VBP", "VBD", "JJ", "RB", "UH"}
        and node.dep != "amod"
    ):
        node.tag = "NNP"
    alone = node.i == 0 and node.tag == "NN" and node.dep in {"nsubj", "nsubjpass"} and node.find("det") is None
    if alone and words.noun(node.lower) is None and words.noun(node.lemma) is None:
        node.tag = "NNP"  # "Pia was baking"
    if node.lower in names and node.is_name:
        node.ent = KNOWN
    if node.dep == "aux" and verb is not None and (node.lower in words.names or node.lower in names):
        finite = verb.tag in {"VBD", "VBZ"} or (verb.tag == "VBN" and verb.find("aux", "auxpass") is node)
        time = verb.find("nsubj")
        if time is not None and words.guess(time.lemma).group == "time" and time.i < node.i:
            time.dep = "npadvmod"  # "all night May slept"
        if (finite or node.lower in names) and verb.find(*SUBJECTS) is None:
            node.tag, node.dep, node.lemma = "NNP", "nsubj", node.lower
            verb.tag = "VBD" if verb.tag in {"VBN", "VB"} and finite else verb.tag


def _lemma(node: Node, words: Vocabulary) -> None:
    if node.tag in {"VBG", "VBD", "VBN", "VBZ"} and node.lower != node.lemma + "s":
        if node.tag == "VBG" or node.lemma == node.lower:
            node.lemma = words.value("past", node.lower) or node.lemma
        if node.lower.endswith(("ing", "ed", "s")) and not words.is_verb(node.lemma):
            node.lemma = next((form for form in words.lemmas(node.lower) if words.is_verb(form)), node.lemma)


def _verb_after_its_subject(node: Node, words: Vocabulary) -> None:
    """ "a small fox sneaks around the fire": foxes sneak, and there is no kind of sneak."""
    if node.tag not in {"NN", "NNS"} or node.text[:1].isupper() or node.dep in {"compound", "poss", "amod"}:
        return
    noun = next((c for c in node.children if c.dep in {"compound", "nmod"} and c.i == node.i - 1 and c.is_noun), None)
    if noun is None or node.find("poss") is not None:
        return
    lemma = next((form for form in words.lemmas(node.lower) if words.is_verb(form)), None)
    sense = words.noun(node.lemma)
    if lemma is None or (sense is not None and sense.kind != "idea") or f"{noun.lemma} {node.lemma}" in words.nouns:
        return
    governed = next((above for above in node.above() if above.is_verb), None)
    if node.dep in {"nsubj", "nsubjpass"} and governed is not None and governed.i > node.i:
        return
    plural = noun.tag in {"NNS", "NNPS"}
    alive = words.guess(noun.lemma).kind in _ANIMATE or words.guess(noun.lower).kind in _ANIMATE
    singular = node.tag == "NNS" and any(c.dep == "det" and c.lower in {"a", "an"} for c in node.children)
    if not singular and not (plural and node.tag == "NN") and not (alive and node.tag == "NNS"):
        return
    if not any(child.i > node.i and child.dep in {"prep", "dobj", "advmod", "prt"} for child in node.children):
        return
    make_verb(node, noun, lemma)


def _noun_taken_for_verb(node: Node, words: Vocabulary) -> None:
    """ "Grandpa bought us popcorn": nobody popcorns."""
    verb = node.head
    if not node.is_verb or verb is None or not verb.is_verb or words.is_verb(node.lemma) or node.i < verb.i:
        return
    sense = words.nouns.get(node.lower)
    if sense is None or sense.kind == "idea" or node.dep not in {"ccomp", "xcomp"} or node.find("aux", "mark"):
        return
    whom = verb.find("dobj") or node.find("nsubj")
    if whom is not None and whom.head is node:
        whom.attach(verb, "dative")
    elif whom is not None:
        whom.dep = "dative"
    node.tag, node.dep, node.lemma = "NN", "dobj", node.lower


def _number_as_object(node: Node, words: Vocabulary) -> None:
    """ "dropped one on his head"."""
    verb = node.head
    alone = node.tag == "CD" and node.dep == "npadvmod" and not node.children and words.value("number", node.lower)
    if alone and verb is not None and verb.is_verb and node.i == verb.i + 1 and verb.find("dobj") is None:
        node.dep = "dobj"


def _not_a_single_one(node: Node, tree: Tree) -> None:
    """ "and not a snowflake touched her": it is nothing more in a list, but what did not touch her."""
    after = tree.nodes[node.i + 1] if node.i + 1 < len(tree.nodes) else node
    denied = any(child.dep == "neg" or child.lower == "not" for child in node.children)
    if node.dep != "conj" or not node.is_noun or not denied or not after.is_verb or after.find(*SUBJECTS) is not None:
        return
    if after.tag in {"VBD", "VBZ"} and after not in list(node.subtree()):
        node.attach(after, "nsubj")
        after.dep = "conj"


def make_verb(node: Node, noun: Node, lemma: str) -> None:
    """Turn a noun with its compound into a verb with its subject."""
    node.lemma, node.tag = lemma, "VBZ" if node.lower.endswith("s") else "VBP"
    noun.dep = "nsubj"
    for child in [c for c in node.children if c.i < noun.i and c.dep in {"det", "amod", "nummod", "compound"}]:
        child.attach(noun, child.dep)
    of = node.head
    if node.dep == "pobj" and of is not None and of.lower == "of" and of.head is not None and of.head.is_noun:
        # "a crowd of little fish dances": they all do, and the crowd was no object.
        crowd, above = of.head, of.head.head
        if above is not None:
            node.attach(above, "conj" if above.is_verb else "relcl")
        else:
            crowd.children.remove(of)
            of.head = None
            of.children.remove(node)
            node.head, node.dep = None, "ROOT"
            of.attach(crowd, "prep")
        noun.attach(of, "pobj")
        crowd.attach(node, "nsubj")
    elif node.dep in {"dobj", "pobj", "attr"}:
        above = next((one for one in node.above() if one.is_verb), None)
        if above is not None:
            node.attach(above, "conj")


def _participle_as_predicate(node: Node, tree: Tree) -> None:
    """ "A gull with a crooked beak perched on the awning and waited": the gull did, and it is the whole sentence."""
    noun = node.head
    if node.dep != "acl" or node.tag not in {"VBN", "VBD"} or noun is None or noun.dep != "pobj":
        return
    root = next((above for above in node.above() if above.head is None), None)
    if root is None or not root.is_noun or node.find("agent") is not None:
        return
    if any(child.is_verb and child.dep == "relcl" for child in root.children):
        return
    late = [child for child in root.children if child.i > node.i]
    noun.children.remove(node)
    node.head, node.dep, node.tag = None, "ROOT", "VBD"
    root.head, root.dep = node, "nsubj"
    node.children.insert(0, root)
    for child in late:
        child.attach(node, child.dep)


# --- how they hang together ---


def _title_after_name(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "Kofi the astronaut landed": one and the same."""
    if not node.is_name or node.i + 2 >= len(tree.nodes) or tree.nodes[node.i + 1].lower != "the":
        return
    noun = next((n for n in tree.nodes[node.i + 2 : node.i + 4] if n.is_noun and not n.is_name), None)
    verb = node.head
    if noun is not None and noun.head is node and noun.find("det") is not None:
        noun.dep = "appos" if words.guess(noun.lemma).kind in _ANIMATE else noun.dep
        return
    if noun is None or verb is None or noun.dep != "nsubj" or noun.head is not verb or noun.find("det") is None:
        return
    if node.dep in {"dep", "npadvmod", "nsubj", "punct", "appos", "intj"} and words.guess(noun.lemma).kind in _ANIMATE:
        node.dep = "nsubj"
        noun.attach(node, "appos")


def _color_alone(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "One grey, cloudy afternoon": grey is no thing."""
    if node.tag != "NN" or node.dep not in {"npadvmod", "dep"} or not words.value("color", node.lower):
        return
    noun = next((n for n in tree.nodes[node.i + 1 :] if n.tag in {"NN", "NNS"}), None)
    if noun is not None and noun.i - node.i <= 4:
        for child in list(node.children):
            child.attach(noun, child.dep)
        node.tag = "JJ"
        node.attach(noun, "amod")


def _preposition_taken_for_particle(node: Node, words: Vocabulary) -> None:
    """ "hiked up a mountain": the mountain is the way, and no object."""
    verb = node.head
    if node.dep != "prt" or node.lower not in _WAYS or verb is None or not words.within("verb", "motion", verb.lemma):
        return
    noun = verb.find("dobj")
    if noun is None or noun.i < node.i or not noun.is_noun:
        return
    sense = words.guess(noun.lemma)
    if sense.kind in {"place", "plant"} or noun.lemma in {"stairs", "ladder", "rope", "wall", "fence", "step", "tree"}:
        node.dep, node.tag = "prep", "IN"
        noun.attach(node, "pobj")


def _put_on(node: Node, words: Vocabulary) -> None:
    """ "put on her red boots"."""
    verb = node.head
    if node.lower not in {"on", "off"} or node.dep != "prep" or verb is None or verb.find("dobj") is not None:
        return
    noun = node.find("pobj")
    taking = node.lower == "off" and verb.lemma == "take"
    if (verb.lemma in _PUT_ON or taking) and noun is not None and words.guess(noun.lemma).group == "clothing":
        node.dep, node.tag = "prt", "RP"
        noun.attach(verb, "dobj")


def _doer_of_passive(node: Node, words: Vocabulary) -> None:
    """ "was chased around a lamp post by their mother": no post stands by her."""
    if node.tag != "VBN" or node.find("auxpass") is None or node.find("agent") is not None:
        return
    for by in [n for n in node.subtree() if n.lower == "by" and n.dep == "prep" and n.head is not node]:
        noun, verb = by.find("pobj"), next((one for one in by.above() if one.is_verb), None)
        if noun is not None and verb is node and words.guess(noun.lemma).kind in _ANIMATE:
            by.attach(node, "agent")
            return


def _worn_together(node: Node, words: Vocabulary) -> None:
    """ "a man wearing glasses and a grey hat": he is no hat; "Ina in a blue coat and Mona": nor is she a coat."""
    man = node.head
    if node.dep == "conj" and node.is_name and man is not None and words.guess(man.lemma).group == "clothing":
        wearer = man.head.head if man.head is not None and man.dep == "pobj" else None
        if wearer is not None and (wearer.is_name or words.guess(wearer.lemma).kind in _ANIMATE):
            for joint in [c for c in man.all("cc") if c.i < node.i]:
                joint.attach(wearer, "cc")
            node.attach(wearer, "conj")
        return
    if node.dep != "conj" or man is None or not node.is_noun or man.dep == "conj":
        return
    clause = next((c for c in man.all("acl", "relcl") if man.i < c.i < node.i and c.find("dobj") is not None), None)
    thing = clause.find("dobj") if clause is not None else None
    if thing is None or words.guess(man.lemma).kind not in _ANIMATE or words.guess(node.lemma).kind in _ANIMATE:
        return
    between = [c for c in man.all("cc") if thing.i < c.i < node.i]
    for joint in between[:1]:
        joint.attach(thing, "cc")
        node.attach(thing, "conj")


def _second_load(node: Node, words: Vocabulary) -> None:
    """ "a basket on his arm and a hat on his head": the hat is joined to the basket."""
    arm = node.head
    if node.dep != "conj" or arm is None or arm.dep != "pobj" or words.guess(arm.lemma).group != "body":
        return
    verb = next((one for one in node.above() if one.is_verb), None)
    thing = verb.find("dobj") if verb is not None else None
    if verb is None or thing is None or words.guess(node.lemma).group == "body":
        return
    there = next((c for c in verb.all("prep") if c.i == node.i + 1), None)
    if there is not None:
        there.attach(node, "prep")
    if not node.all("prep"):
        return
    for joint in [c for c in arm.all("cc") if c.i < node.i]:
        joint.attach(thing, "cc")
    node.attach(thing, "conj")


def _beside_its_noun(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "tall Greta in blue and little May in a pink hat": the hat is hers who stands next to it."""
    noun = node.find("pobj")
    if node.dep != "prep" or node.lower not in _WITH_BODY or noun is None or node.head is None or node.i == 0:
        return
    near = tree.nodes[node.i - 1]
    if near is node.head or not near.is_noun or node.head not in list(near.above()):
        return
    if words.guess(noun.lemma).group == "clothing" and (near.is_name or words.guess(near.lemma).kind in _ANIMATE):
        node.attach(near, "prep")


def _with_of_the_verb(node: Node, words: Vocabulary) -> None:
    """ "sat at her desk with a cat on her lap": desks have no cats."""
    noun, place = node.find("pobj"), node.head
    if node.lower != "with" or node.dep != "prep" or noun is None or place is None or place.dep != "pobj":
        return
    if not place.is_noun or words.guess(place.lemma).kind in _ANIMATE:
        return
    below = [one for inner in noun.all("prep") for one in inner.all("pobj")]
    placed = any(words.guess(one.lemma).group == "body" for one in below)
    verb = next((one for one in node.above() if one.is_verb), None)
    if verb is not None and (placed or words.guess(noun.lemma).kind in _ANIMATE):
        node.attach(verb, "prep")
