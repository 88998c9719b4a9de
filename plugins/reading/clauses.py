"""Repairs of how words hang together: lists, apposed names, relative clauses and verbs that the parser misplaced."""

from __future__ import annotations

from .mentions import head_phrase
from .parse import SUBJECTS, Node, Tree
from .vocabulary import Vocabulary

_SAME_IN_PLURAL = frozenset(
    {"sheep", "fish", "deer", "people", "cattle", "police", "moose", "buffalo", "reindeer", "salmon", "trout", "folk",
     "fruit", "hair", "furniture", "kids", "elk", "bison", "shrimp", "squid", "aircraft", "dice"}
)  # fmt: skip
_EVERYONE = frozenset({"everyone", "everybody", "nobody", "someone", "somebody"})
_KEEPS_STATE = frozenset({"find", "see", "keep", "leave", "make", "hold"})
_MOVED = frozenset({"push", "pull", "bring", "take", "carry", "drag", "send", "lead", "roll", "turn", "blow", "throw"})
"""Verbs of motion whose particle may stand before what is moved: "rolled up the carpet"."""
_LIVING = frozenset({"person", "animal", "group"})


def rehang(tree: Tree, words: Vocabulary) -> None:
    """Correct `tree` in place; runs before the repairs that look at single words."""
    for node in tree.nodes:
        _plain_noun(node, words)
        _adjective_before_noun(node, words)
    for node in tree.nodes:
        _name_after_noun(node, words)
        _object_after_verb(node, words)
        _list_taken_for_apposition(node, words)
        _and_i(node, tree, words)
        _joined_to_the_verb(node, words)
        _verb_in_a_list(node, words)
        _object_of_particle(node, words)
        _progressive(node, words)
        _gone(node)
        _state_of_object(node)
        _from_then_on(node)
        _everyone_does(node)
        _predicate_taken_for_subject(node)
    for node in tree.nodes:
        _whose_clause(node, tree, words)
        _first_of_three(node)
    _last_verb(tree, words)


def take_over(new: Node, old: Node) -> None:
    """Put `new`, a word below `old`, into the place of `old`; `old` and its other children stay where they are."""
    head, dep = old.head, old.dep
    if new.head is not None:
        new.head.children.remove(new)
    if head is not None:
        head.children[head.children.index(old)] = new
    new.head, new.dep = head, dep
    old.head = None


# --- nouns ---


def _plain_noun(node: Node, words: Vocabulary) -> None:
    """ "a hedgehog" is one, "a big teddy bear" no name, and "cookies" come from "cookie"."""
    if node.is_name and node.text.islower() and node.lower in words.nouns:
        node.tag = "NN" if node.tag == "NNP" else "NNS"
    single = any(child.lower in {"a", "an"} and child.dep == "det" for child in node.children)
    singular = single or (
        node.lower in words.nouns and not node.lower.endswith("s") and node.lower not in _SAME_IN_PLURAL
    )
    if node.tag == "NNS" and singular and node.lemma == node.lower:
        node.tag = "NN"
    if node.tag == "NNS" and node.lower.endswith("ies") and node.lower[:-1] in words.nouns:
        node.lemma = node.lower[:-1]


def _adjective_before_noun(node: Node, words: Vocabulary) -> None:
    """ "a kind doctor": a quality, and no kind of doctor."""
    if node.dep != "compound" or node.is_name or node.head is None:
        return
    if words.value("color", node.lower) and f"{node.lower} {node.head.lemma}" not in words.nouns:
        node.dep, node.tag = "amod", "JJ"  # "a silver dress"
        return
    if words.guess(node.head.lower).kind not in _LIVING:
        return
    if any(words.within("antonym", value, node.lower) for value in ("good", "big", "old")):
        node.dep, node.tag = "amod", "JJ"


def _name_after_noun(node: Node, words: Vocabulary) -> None:
    """ "while his grandson Tim carried": the name belongs to the noun before it."""
    if not node.is_name or node.dep not in {"npadvmod", "dep", "dobj", "oprd"} or node.head is None:
        return
    early = node.dep == "npadvmod" and node.i == node.head.i - 1 and node.lower in words.names
    if early and node.head.is_verb and node.head.find(*SUBJECTS) is None:
        node.dep = "nsubj"
        return
    noun = next((c for c in node.head.all(*SUBJECTS) if c.i == node.i - 1 and c.is_noun and not c.is_name), None)
    if noun is not None and node.i < node.head.i and words.guess(noun.lower).kind in _LIVING:
        node.attach(noun, "appos")


def _object_after_verb(node: Node, words: Vocabulary) -> None:
    """ "chased Tim around the barn": somebody's name is no adverb."""
    verb = node.head
    if node.dep != "npadvmod" or not node.is_name or verb is None or not verb.is_verb or node.i != verb.i + 1:
        return
    if node.lower in words.names and verb.find("dobj", *SUBJECTS) is not None and verb.find("dobj") is None:
        node.dep = "dobj"
        verb.tag = "VBD" if verb.tag == "VBN" and verb.find("aux", "auxpass") is None else verb.tag


def _list_taken_for_apposition(node: Node, words: Vocabulary) -> None:
    """ "three piglets, a goat and a goose": an item of a list does not rename the one before."""
    noun = node.head
    if node.dep != "appos" or noun is None or node.find("cc") is None or node.find("conj") is None or noun.is_name:
        return
    if node.is_name and noun.tag == "NNS" and noun.find("nummod", "det", "poss") is not None:
        return  # "two sisters, Greta and May"
    known = any(child.lower in {"the", "this"} or child.dep == "poss" for child in noun.children)
    if not known or words.guess(noun.lemma).kind != words.guess(node.lemma).kind:
        node.dep = "conj"


def _and_i(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "On Saturday my dad and I took the bus": the two act together."""
    if (
        node.dep != "nsubj"
        or node.lower not in {"i", "he", "she"}
        or node.i < 2
        or tree.nodes[node.i - 1].lower != "and"
    ):
        return
    other = tree.nodes[node.i - 2]
    if other.dep in {"dobj", "pobj"} and not other.is_name and words.guess(other.lemma).kind not in _LIVING:
        return  # "stood in the yard and she climbed up"
    if (
        other.is_noun
        and other.dep in {"punct", "dep", "npadvmod", "appos", "dobj", "pobj"}
        and node not in other.above()
    ):
        other.attach(node, "conj")


def _joined_to_the_verb(node: Node, words: Vocabulary) -> None:
    """ "sailed with her parrot and a crew": the crew is joined to the parrot, not to the sailing."""
    verb = node.head
    if node.dep != "conj" or not node.is_noun or verb is None or not verb.is_verb or node.lemma in words.values["past"]:
        return
    if any(child.is_verb or child.dep in SUBJECTS for child in node.children):
        return
    before = [
        n for n in verb.subtree()
        if verb.i < n.i < node.i and n.is_noun and n.dep in {"dobj", "pobj"} and n not in list(node.subtree())
    ]  # fmt: skip
    things = [n for n in before if words.guess(n.lemma).group != "body"]
    if node.find("prep") is not None and words.guess(node.lemma).group != "body":
        before = things or before  # "had a banana in one hand and his telephone in the other"
    joint = next((c for c in verb.all("cc") if c.i < node.i), None)
    if before and joint is not None:
        host = max(before, key=lambda n: n.i)
        joint.attach(host, "cc")
        node.attach(host, "conj")


# --- verbs ---


def _verb_in_a_list(node: Node, words: Vocabulary) -> None:
    """ "sat on a stump and wept": a past form without an article is no second stump."""
    lemma = words.value("past", node.lower)
    noun = node.head
    if lemma is None or node.dep != "conj" or node.tag not in {"NN", "NNS", "JJ"} or noun is None:
        return
    if node.lower in words.nouns or node.find("det", "amod", "poss", "nummod", "compound") is not None:
        return
    verb = next((above for above in node.above() if above.is_verb), None)
    if verb is noun:
        node.tag, node.lemma = "VBD", lemma
    elif verb is not None:
        joint = next((c for c in noun.all("cc") if c.i == node.i - 1), None)
        node.tag, node.lemma = "VBD", lemma
        node.attach(verb, "conj")
        if joint is not None:
            joint.attach(verb, "cc")


def _object_of_particle(node: Node, words: Vocabulary) -> None:
    """ "put on her boots"; but "floats down the river" goes that way."""
    verb = node.head
    way = node.lower in {"down", "up", "along", "across", "through", "past", "around", "over"}
    way = way and node.dep == "prt" and node.find("pobj") is not None
    moves = verb is not None and words.within("verb", "motion", verb.lemma) and verb.lemma not in _MOVED
    if way and moves and verb is not None and verb.find("dobj") is None:
        node.dep = "prep"
        return
    if node.dep == "prt" and verb is not None and verb.is_verb:
        for noun in node.all("pobj"):
            noun.attach(verb, "dobj")


def _progressive(node: Node, words: Vocabulary) -> None:
    """ "it was raining": what it does, not what it is like."""
    verb = node.find("acomp", "attr", "ccomp", "xcomp")
    if node.lemma != "be" or verb is None or verb.tag != "VBG" or verb.find(*SUBJECTS, "aux") is not None:
        return
    if not words.within("verb", "weather", verb.lemma):
        return
    take_over(verb, node)
    for child in list(node.children):
        child.attach(verb, child.dep)
    node.attach(verb, "aux")


def _gone(node: Node) -> None:
    """ "The hat was gone": hats do not go anywhere; it is not there."""
    if node.lower == "gone" and node.dep == "acomp":
        node.tag = "JJ"
    be = next((c for c in node.all("aux", "auxpass") if c.lemma == "be"), None)
    if be is None or node.lower != "gone" or node.find("dobj", "aux") not in {None, be}:
        return
    if be.lower in {"been", "be"} or node.find("agent") is not None:
        return
    take_over(be, node)
    for child in list(node.children):
        child.attach(be, "nsubj" if child.dep == "nsubjpass" else child.dep)
    be.tag = "VBD" if be.lower in {"was", "were"} else "VBZ"
    node.tag = "JJ"
    node.attach(be, "acomp")


def _state_of_object(node: Node) -> None:
    """ "found the fox asleep in the shed": the fox is found, and asleep."""
    verb = node.head
    if node.tag != "JJ" or node.dep != "ccomp" or verb is None or verb.lemma not in _KEEPS_STATE:
        return
    noun = node.find("nsubj")
    if noun is None or not noun.is_noun or node.find("aux", "cop", "mark") is not None or noun.i > node.i:
        return
    noun.attach(verb, "dobj")
    for child in list(node.children):
        child.attach(verb, child.dep)
    node.attach(noun, "oprd")


def _from_then_on(node: Node) -> None:
    """ "From then on the frog and the duckling were friends": nobody is on the frog."""
    noun, verb = node.find("pobj"), next((above for above in node.above() if above.is_verb), None)
    if node.lower != "on" or noun is None or verb is None or noun.i > verb.i:
        return
    if any(n.lower in {"then", "now"} and n.i == node.i - 1 for n in verb.subtree()):
        subject = verb.find("nsubj")
        noun.attach(subject or verb, "conj" if subject is not None else "nsubj")


def _predicate_taken_for_subject(node: Node) -> None:
    """ "Mia is a vet and her day starts early": what she is does not start."""
    clause = node.find("ccomp")
    if node.lemma != "be" or node.find("nsubj") is None or node.find("attr", "acomp", "prep") or clause is None:
        return
    noun = clause.find("nsubj")
    other = noun.find("conj") if noun is not None else None
    joint = noun.find("cc") if noun is not None else None
    if noun is None or other is None or joint is None or not node.i < noun.i < other.i < clause.i:
        return
    other.attach(clause, "nsubj")
    noun.attach(node, "attr")
    joint.attach(node, "cc")
    clause.dep = "conj"


def _everyone_does(node: Node) -> None:
    """ "They pulled and everyone cheers": no kind of cheers."""
    who = next((c for c in node.children if c.lower in _EVERYONE and c.i == node.i - 1), None)
    verb = next((above for above in node.above() if above.is_verb), None)
    if node.tag != "NNS" or who is None or verb is None:
        return
    other = node.find("nmod")
    if other is not None and other.i < who.i:
        take_over(other, node)
    node.tag, who.dep = "VBZ", "nsubj"
    node.attach(verb, "conj")


def _whose_clause(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "an old lady in the next bed who told me stories": beds tell none."""
    who, noun = node.find("nsubj", "nsubjpass"), node.head
    if node.dep != "relcl" or who is None or who.lower != "who" or noun is None or noun.is_name:
        return
    if words.guess(noun.lower).kind in _LIVING or words.guess(noun.lemma).kind in _LIVING or not noun.is_noun:
        return
    for other in reversed(tree.nodes[: noun.i]):
        if other.is_noun and words.guess(head_phrase(other)).kind in _LIVING and other.dep != "compound":
            node.attach(other, "relcl")
            return
    verb = next((above for above in noun.above() if above.is_verb), None)
    subject = verb.find("nsubj") if verb is not None else None
    if subject is not None and subject.is_noun and subject.i < noun.i and words.noun(subject.lemma) is None:
        node.attach(subject, "relcl")  # "a harper came to the castle who was blind"


def _first_of_three(node: Node) -> None:
    """ "Maria goes home, takes a shower and falls asleep": the subject stands with the first verb only."""
    if not node.is_verb or node.tag not in {"VBZ", "VBD"} or node.find(*SUBJECTS, "expl", "aux", "auxpass") is not None:
        return
    if node.dep not in {"ROOT", "conj"} or node.head is not None:
        return
    for clause in node.all("advcl", "ccomp"):
        subject = clause.find("nsubj")
        same = clause.tag == node.tag and clause.i < node.i and clause.find("mark", "aux") is None
        if (
            same
            and subject is not None
            and all(c.tag not in {"WRB", "WP", "IN"} or c.dep == "prep" for c in clause.children)
        ):
            subject.attach(node, "nsubj")
            return


def _last_verb(tree: Tree, words: Vocabulary) -> None:
    """ "The crowd that stands in the street cheers": without a verb of its own, the sentence ends with it."""
    roots = tree.roots
    if len(roots) != 1 or not roots[0].is_noun or roots[0].find("relcl") is None:
        return
    ends = [node for node in tree.nodes if node.text.isalpha()]
    last, root = ends[-1], roots[0]
    noun = last.find("compound")
    verbs = {word for (kind, _), members in words.classes.items() if kind == "verb" for word in members}
    if last.tag != "NNS" or last.dep != "pobj" or noun is None or last.lemma not in verbs | {"cheer", "clap", "smile"}:
        return
    take_over(noun, last)
    for child in list(last.children):
        child.attach(noun, child.dep)
    last.dep, last.tag = "ROOT", "VBZ"
    root.head, root.dep = last, "nsubj"
    last.children.append(root)
