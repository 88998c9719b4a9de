"""Repairs of the systematic errors that small parsers make with stories."""

from __future__ import annotations

from collections.abc import Container

from .attaching import reattach
from .clauses import rehang, take_over
from .doing import find_doings, second_doings
from .inverting import uninvert
from .mending import mend
from .parse import SUBJECTS, Node, Tree
from .phrasing import rephrase
from .reshaping import reshape
from .uncover import uncover
from .vocabulary import Vocabulary

CLAUSES = frozenset({"ROOT", "conj", "advcl", "ccomp", "relcl", "acl", "xcomp", "dep", "parataxis"})


def repair(tree: Tree, words: Vocabulary, names: Container[str] = ()) -> Tree:
    """Correct `tree` in place and return it; `names` are those that the story knows, in small letters."""
    uncover(tree, words, names)
    find_doings(tree, words)
    reshape(tree, words)
    mend(tree, words)
    rehang(tree, words)
    second_doings(tree, words)
    for node in tree.nodes:
        _past_form(node, words)
        _finite_participle(node)
    for node in tree.nodes:
        _verb_taken_for_noun(node)
        _named_noun(node, words)
        _home(node)
        _painted(node, words)
        _auxiliary_with_subject(node)
        if node.lower not in names:
            _expected_noun(node, words)
    for node in tree.nodes:
        _quantity(node, words)
    uninvert(tree, words)
    rephrase(tree, words)
    reattach(tree, words)
    for node in tree.nodes:
        if node.is_verb:
            _existence(node)
            _inverted_subject(node, words)
            _tool_phrase(node, words)
    return tree


def _past_form(node: Node, words: Vocabulary) -> None:
    """ "a white duck swam": a past form is no noun that "duck" would qualify; lemmas a table knows better."""
    lemma = words.value("past", node.lower)
    if lemma is None:
        return
    if node.is_verb:
        # "lit" and "shining" have lemmas that the model gets wrong; the ambiguous forms are left to it.
        node.lemma = (
            lemma
            if node.lower not in {"left", "found", "rose", "saw", "fell", "lay"} or node.tag == "VBD"
            else node.lemma
        )
        return
    noun = next(
        (c for c in node.children if c.dep in {"compound", "nmod", "amod"} and c.i == node.i - 1 and c.is_noun), None
    )
    if noun is None or node.is_name or node.i == 0:
        return
    rest = [child for child in node.children if child is not noun and child.i < noun.i]
    rest = [child for child in rest if child.dep in {"det", "amod", "poss", "nummod", "compound"}]
    node.tag, node.lemma, noun.dep = "VBD", lemma, "nsubj"
    for child in rest:
        child.attach(noun, child.dep)
    verb = node.head
    if node.dep in {"nsubj", "dep", "nsubjpass"} and verb is not None and verb.is_verb:
        # What followed as the main verb was joined to it.
        take_over(node, verb)
        verb.attach(node, "conj")
        for child in [c for c in verb.children if c.i < noun.i]:
            child.attach(node, child.dep)


def _finite_participle(node: Node) -> None:
    """ "The dog barked at him": the verb hangs under its subject as if it were a participle."""
    if node.dep not in {"acl", "relcl"} or node.tag not in {"VBD", "VBN", "VBZ", "VBP"}:
        return
    noun = node.head
    if noun is None or not noun.is_noun or node.find(*SUBJECTS, "auxpass"):
        return
    if noun.dep == "conj" and noun.head is not None and noun.head.is_verb and node.dep == "acl":
        # "A fox came, but the dog barked."
        if node.find("agent") is None and any(child.lower in {"and", "but", "so"} for child in noun.head.all("cc")):
            take_over(node, noun)
            noun.attach(node, "nsubj")
            node.tag = "VBD" if node.tag == "VBN" else node.tag
        return
    if noun.head is not None:
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
    if not node.is_name or node.head is None or node.i == 0:
        return
    noun = next((c for c in node.children if c.i == node.i - 1 and c.dep in {"compound", "nmod", "amod"}), None)
    if noun is None or noun.is_name or noun.lower not in words.nouns:
        return
    determined = node.find("det", "poss") or noun.find("det", "poss")
    if words.guess(noun.lower).kind not in {"person", "animal"} or determined is None:
        return
    noun.tag, noun.lemma = "NN", noun.lower
    take_over(noun, node)
    for child in list(node.children):
        child.attach(noun, child.dep)
    node.attach(noun, "appos")


def _quantity(node: Node, words: Vocabulary) -> None:
    """ "a pair of shoes", "a cup of tea": what is counted or contained is the head, the measure stands under it."""
    of = next((child for child in node.children if child.dep == "prep" and child.lower == "of"), None)
    noun = of.find("pobj") if of is not None else None
    if of is None or noun is None or not (node.is_noun or node.tag in {"CD", "DT", "JJ"}):
        return
    partitive = any(words.within("quantity", "partitive", word) for word in (node.lower, node.lemma))
    container = words.within("quantity", "container", node.lemma) and words.guess(noun.lower).kind in {
        "food",
        "nature",
        "plant",
        "thing",
    }
    if not partitive and not container:
        return
    rest = [child for child in node.children if child.dep in {"conj", "cc", "relcl", "acl", "appos", "punct"}]
    rest += [child for child in node.children if child.dep == "prep" and child is not of]
    take_over(noun, node)
    for child in rest:
        child.attach(noun, child.dep)
    node.children.remove(of)
    of.head = None
    node.attach(noun, "measure" if partitive else "container")
    of.attach(node, "of")


def _painted(node: Node, words: Vocabulary) -> None:
    """ "painted the fence green": the colour is what the fence becomes."""
    noun = next((c for c in node.children if c.dep == "compound" and c.i == node.i - 1 and c.is_noun), None)
    if noun is None or node.dep != "dobj" or node.is_name or not words.value("color", node.lower):
        return
    take_over(noun, node)
    for child in list(node.children):
        child.attach(noun, child.dep)
    node.tag = "JJ"
    node.attach(noun, "amod")


def _auxiliary_with_subject(node: Node) -> None:
    """ "Grandpa and I went fishing": a main verb that was taken for an auxiliary has the subject."""
    verb = node.head
    if node.dep == "aux" and verb is not None:
        for child in [c for c in node.children if c.dep in SUBJECTS]:
            child.attach(verb, child.dep)


def _home(node: Node) -> None:
    """ "took the bus home": the way home is no kind of bus."""
    vehicle = next((c for c in node.children if c.dep == "compound" and c.i == node.i - 1), None)
    verb = node.head
    if node.lemma != "home" or node.dep != "dobj" or vehicle is None or verb is None or not verb.is_verb:
        return
    take_over(vehicle, node)
    for child in list(node.children):
        child.attach(vehicle, child.dep)
    node.attach(verb, "advmod")


def _expected_noun(node: Node, words: Vocabulary) -> None:
    """A capitalised common noun at the start of a sentence is no name."""
    if node.is_name and node.i == 0 and node.lower in words.nouns and node.lower not in words.names:
        node.tag = "NN" if node.tag == "NNP" else "NNS"


def _inverted_subject(verb: Node, words: Vocabulary) -> None:
    """ "Behind the house stood a tree", "there lived a farmer": what looks like an object is the subject."""
    if verb.find(*SUBJECTS, "expl") is None and verb.head is None:
        early = [c for c in verb.all("npadvmod", "dep") if c.i < verb.i and c.is_noun]
        if early and words.guess(early[-1].lower).kind in {"person", "animal", "vehicle", "group"}:
            early[-1].dep = "nsubj"
            return
    if _turned_round(verb):
        return
    first = verb.find("nsubj")
    if first is not None and first.i < verb.i and verb.find("dobj") is not None:
        _swallowed_preposition(verb, first, words)
    if verb.find(*SUBJECTS) is not None or verb.head is not None or verb.tag == "VB":
        return
    there = verb.find("expl")
    late = [child for child in verb.all("dobj", "attr", "npadvmod", "oprd") if child.i > verb.i and child.is_noun]
    if not late or not (words.within("verb", "locative", verb.lemma) or verb.lemma in _COMES):
        return
    fronted = any(child.dep in {"prep", "advmod"} and child.i < verb.i for child in verb.children)
    if there is not None or fronted:
        late[0].dep = "nsubj"


_COMES = frozenset({"tumble", "come", "jump", "fly", "lie", "stand", "hang", "sit", "roll", "fall", "run", "crawl",
                    "hop", "leap", "creep", "step", "rush", "dash", "slide", "slip", "sleep", "live", "ride",
                    "swim", "go", "grow", "rise", "march", "trot", "float", "drift", "appear", "perch",
                    "wait"})  # fmt: skip
_FRONTED = frozenset({"out", "in", "up", "down", "off", "away", "there", "along", "over", "here"})


def _turned_round(verb: Node) -> bool:
    """ "She dropped it, and out tumbled the hamster"."""
    noun = verb.find("dobj")
    if verb.dep != "conj" or verb.lemma not in _COMES or verb.find(*SUBJECTS) is not None or noun is None:
        return False
    before = sorted(verb.head.subtree(), key=lambda n: n.i) if verb.head is not None else []
    adverb = next((c for c in before if c.i == verb.i - 1 and c.lower in _FRONTED), None)
    joint = next((c.i for c in reversed(before) if c.dep == "cc" and c.i < verb.i), -1)
    own = any(c.dep in {"prep", "advmod"} and joint < c.i < verb.i for c in verb.children)
    if noun.i < verb.i or not noun.is_noun or (adverb is None and not own):
        return False
    if adverb is not None:
        adverb.attach(verb, "prt")
    noun.dep = "nsubj"
    return True


def _swallowed_preposition(verb: Node, noun: Node, words: Vocabulary) -> None:
    """ "Between two rocks lay a coin": the first word is no part of the number."""
    word = next((n for n in noun.subtree() if n.i == 0 and n.tag == "IN"), None)
    if word is None or not words.within("verb", "locative", verb.lemma):
        return
    word.attach(verb, "prep")
    noun.attach(word, "pobj")


def _existence(verb: Node) -> None:
    """ "there were apples on the table": the place belongs to the verb."""
    if verb.find("expl") is None:
        return
    for noun in verb.all("attr", "dobj", "nsubj"):
        for preposition in noun.all("prep"):
            if preposition.lower not in {"of", "with"}:
                preposition.attach(verb, "prep")


def _tool_phrase(verb: Node, words: Vocabulary) -> None:
    """ "cut the bread with a knife": a tool belongs to the verb, not to the thing before it."""
    if verb.lemma in {"be", "have"}:
        return
    for thing in verb.all("dobj", "dative"):
        for preposition in thing.all("prep"):
            noun = preposition.find("pobj")
            if preposition.lower == "with" and noun is not None and words.guess(noun.lemma).group in {"tool", "music"}:
                preposition.attach(verb, "prep")
