"""Repairs of what hangs on which verb: phrases behind a second verb, subjects behind their own, participles."""

from __future__ import annotations

from .clauses import take_over
from .parse import SUBJECTS, Node, Tree
from .vocabulary import Vocabulary

_ANIMATE = frozenset({"person", "animal", "group"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DRESSES = frozenset({"wrap", "dress", "bundle", "clothe", "swaddle", "cover", "drape", "muffle"})
_BEHIND_A_VERB = frozenset({"prep", "dobj", "dative", "prt", "agent", "xcomp", "acomp"})


def reattach(tree: Tree, words: Vocabulary) -> None:
    """Correct in place what hangs where; runs after the repairs of clauses."""
    for node in tree.nodes:
        _behind_a_comma(node)
        _stuck(node, words)
        _two_subjects(node)
        _curled_up(node, tree)
        _threw_it_a_bone(node)
        _subject_of_the_second(node, words)
        _after_until(node)
        _nor_the_last(node, tree)
        _second_one_with(node, words)
        _floated_and_sang(node)
        _whole_sentence(node, tree)
        _relative_clause_closed(node, tree)
        _wrapped(node, words)
        _subject_at_the_end(node, words)
    for node in tree.nodes:
        _behind_the_second_verb(node)
        _with_something_on_it(node, tree, words)


def _stuck(node: Node, words: Vocabulary) -> None:
    """ "A bag stuck on its head": what was done to it, and nothing that it did or is like."""
    if node.dep != "acl" or node.find(*SUBJECTS) is not None:
        return
    if node.tag == "VBD":
        node.tag = "VBN"
    lemma = words.value("past", node.lower)
    if node.tag == "JJ" and lemma is not None and node.find("prep") is not None:
        node.tag, node.lemma = "VBN", lemma


def _two_subjects(verb: Node) -> None:
    """ "While the cod floated above and sang, the whale slept": the cod did not sleep."""
    who = verb.all("nsubj")
    if not verb.is_verb or len(who) != 2 or who[1].i > verb.i or not who[0].is_noun:
        return
    deed = next((c for c in who[0].all("acl") if c.tag == "VBN" and c.i < who[1].i and c.find("agent") is None), None)
    if deed is None:
        return
    first = who[0]
    deed.attach(verb, "advcl")
    first.attach(deed, "nsubj")
    deed.tag = "VBD"
    for mark in [c for c in verb.all("mark") if c.i < first.i]:
        mark.attach(deed, "mark")


def _curled_up(node: Node, tree: Tree) -> None:
    """ "A cat, curled up on a cushion, was purring": the cat purred, and was curled up meanwhile."""
    verb, noun = node.head, node.find("nsubj")
    if node.dep != "ccomp" or node.tag not in {"VBD", "VBN"} or verb is None or noun is None or not noun.is_noun:
        return
    if verb.head is not None or verb.i < node.i or verb.find(*SUBJECTS, "expl") is not None or node.i < noun.i + 2:
        return
    if tree.nodes[noun.i + 1].text != "," or tree.nodes[node.i - 1].text != "," or node.find("aux", "mark") is not None:
        return
    noun.attach(verb, "nsubj")
    node.tag = "VBN"
    node.attach(noun, "acl")


def _threw_it_a_bone(verb: Node) -> None:
    """ "Threw it a bone": to it."""
    things = [c for c in verb.all("dobj") if c.i > verb.i]
    if len(things) == 2 and things[0].tag == "PRP" and things[0].i == verb.i + 1 and things[1].is_noun:
        things[0].dep = "dative"


def _behind_a_comma(node: Node) -> None:
    """ "On the sill, between two pots, lay a cat": nothing hangs on a comma."""
    mark = node.head
    if mark is None or mark.text not in {",", ";", ":", "-", "–", "—"} or mark.head is None:
        return
    above = mark.head
    if above.dep == "prep" and above.head is not None and node.dep in {"prep", "punct"}:
        above = above.head
    node.attach(above, node.dep)


def _subject_of_the_second(node: Node, words: Vocabulary) -> None:
    """ "The bell rang and his father came in": the father did not ring."""
    verb = node.head
    if node.dep != "conj" or not node.is_noun or verb is None or not verb.is_verb or node.find("cc", "conj"):
        return
    last = max(one.i for one in node.subtree())
    second = next((c for c in verb.all("conj") if c.is_verb and c.i == last + 1 and c.tag in _FINITE), None)
    alive = node.is_name or words.guess(node.lemma).kind in _ANIMATE
    if second is not None and alive and second.find(*SUBJECTS, "expl") is None:
        node.attach(second, "nsubj")


def _after_until(node: Node) -> None:
    """ "Nobody breathed until she took a muffin and put it down": she did, and not nobody."""
    first = node.head
    if node.dep != "conj" or first is None or not node.is_verb or node.find(*SUBJECTS, "expl") is not None:
        return
    who = first.find("nsubj")
    denied = (who is not None and who.lower in {"nobody", "none", "nothing"}) or first.find("neg") is not None
    clause = next((c for c in first.all("advcl") if first.i < c.i < node.i and c.find("nsubj") is not None), None)
    if denied and clause is not None and clause.tag == node.tag:
        node.attach(clause, "conj")


def _nor_the_last(node: Node, tree: Tree) -> None:
    """ "On a moon where there was no tree, no house and not a drop of water": no water either."""
    host = node.head
    if node.dep not in {"conj", "appos"} or host is None or not node.is_noun or not host.is_noun:
        return
    first = min((c.i for c in node.subtree() if c.i <= node.i), default=node.i)
    denied = tree.nodes[first].lower in {"no", "not"} or (first > 0 and tree.nodes[first - 1].lower == "not")
    denied = denied or (first > 1 and [one.lower for one in tree.nodes[first - 2 : first]] == ["not", "even"])
    if not denied or any(c.lower in {"no", "not"} for c in host.children):
        return
    others = [
        one for one in tree.nodes[host.i + 1 : first] if one.is_noun and any(c.lower == "no" for c in one.children)
    ]
    if others and node not in list(others[0].above()):
        node.attach(others[0], "conj")


def _second_one_with(node: Node, words: Vocabulary) -> None:
    """ "With the knight on his back and the goat behind the knight": the goat is one more of those with him."""
    back, before = node.head, node.head.head if node.head is not None else None
    if node.dep != "conj" or back is None or before is None or back.dep != "pobj" or before.head is None:
        return
    first = before.head
    if first.dep != "pobj" or first.head is None or first.head.lower != "with" or not node.is_noun:
        return
    if words.guess(back.lemma).group != "body" or words.guess(node.lemma).group == "body":
        return
    for joint in [c for c in back.all("cc") if c.i < node.i]:
        joint.attach(first, "cc")
    for place in [c for c in back.all("prep") if c.i > node.i]:
        place.attach(node, "prep")
    node.attach(first, "conj")


def _floated_and_sang(node: Node) -> None:
    """ "The cod floated above him and sang": it did both."""
    noun = node.head
    verb = noun.head if noun is not None else None
    if node.dep != "acl" or node.tag != "VBN" or noun is None or verb is None or noun.dep != "nsubj":
        return
    joint = next((c for c in noun.all("cc") if node.i < c.i < verb.i), None)
    if joint is None or noun.find("conj") is not None or node.find("agent") is not None or node.i > verb.i:
        return
    take_over(node, verb)
    verb.attach(node, "conj")
    joint.attach(node, "cc")
    noun.attach(node, "nsubj")
    node.tag = "VBD"
    for child in [c for c in verb.children if c.i < node.i]:
        child.attach(node, child.dep)


def _whole_sentence(node: Node, tree: Tree) -> None:
    """ "Two frogs, and a mouse with her baby, squeezed in": both did, and it is the whole sentence."""
    noun = node.head
    if node.dep != "acl" or node.tag != "VBN" or noun is None or noun.dep != "conj" or node.find("agent") is not None:
        return
    top: Node = noun
    while top.dep == "conj" and top.head is not None:
        top = top.head
    if top.head is not None or not top.is_noun or any(one.tag in _FINITE for one in tree.nodes):
        return
    noun.children.remove(node)
    node.head, node.dep, node.tag = None, "ROOT", "VBD"
    top.head, top.dep = node, "nsubj"
    node.children.insert(0, top)


def _relative_clause_closed(node: Node, tree: Tree) -> None:
    """ "I tied it to our dog, who is tall, and told him": I told him; a comma ends what is told of the dog."""
    clause, noun = node.head, node.head.head if node.head is not None else None
    if node.dep != "conj" or clause is None or clause.dep != "relcl" or noun is None or not node.is_verb:
        return
    if node.find(*SUBJECTS, "expl") is not None or node.tag not in _FINITE:
        return
    first = min(one.i for one in clause.subtree())
    joint = next((c for c in clause.all("cc") if c.i < node.i), None)
    opened = first > 0 and tree.nodes[first - 1].text == ","
    closed = joint is not None and tree.nodes[joint.i - 1].text == "," and joint.lower == "and"
    verb = next((one for one in noun.above() if one.is_verb), None)
    if joint is None or not opened or not closed or verb is None or verb.i > noun.i or verb.tag not in _FINITE:
        return
    joint.attach(verb, "cc")
    node.attach(verb, "conj")


def _wrapped(node: Node, words: Vocabulary) -> None:
    """ "Sat on the sledge wrapped in scarves": it is the sitter who is wrapped."""
    place = node.head
    if (
        node.dep != "acl"
        or node.tag != "VBN"
        or node.lemma not in _DRESSES | {"surround"}
        or place is None
        or place.dep != "pobj"
    ):
        return
    if node.lemma == "cover" or words.guess(place.lemma).kind not in {"thing", "vehicle", "nature"}:
        return
    verb = next((one for one in place.above() if one.is_verb), None)
    who = verb.find("nsubj") if verb is not None else None
    alive = who is not None and (who.tag == "PRP" or who.is_name or words.guess(who.lemma).kind in _ANIMATE)
    if verb is not None and alive:
        node.attach(verb, "advcl")


_RESTS = frozenset({
    "hang", "stand", "sit", "lie", "ride", "come", "crawl", "walk", "float", "sleep", "lean", "perch", "kneel",
    "crouch", "rest", "swim", "run", "march", "fly", "wait", "grow", "rise", "live",
})  # fmt: skip


def _subject_at_the_end(verb: Node, words: Vocabulary) -> None:
    """ "Behind the planet, tied to a star, hung a house", "wearing a hat, stood a scarecrow"."""
    noun = next((c for c in verb.all("dobj", "nsubj") if c.i > verb.i and c.is_noun), None)
    if not verb.is_verb or verb.lemma not in _RESTS or noun is None or verb.tag not in {"VBD", "VBZ"}:
        return
    if any(c is not noun for c in verb.all("nsubj", "nsubjpass", "expl")):
        return
    wearing = verb.find("csubj")
    if wearing is not None and wearing.i < verb.i:
        noun.dep = "nsubj"
        wearing.attach(noun, "acl")
        return
    tied = verb.head
    if (
        verb.dep not in {"conj", "dep"}
        or tied is None
        or tied.tag != "VBN"
        or tied.i > verb.i
        or verb.find("cc") is not None
    ):
        return
    if tied.find(*SUBJECTS, "aux", "auxpass", "cc") is not None:
        return
    above, dep = tied.head, tied.dep
    tied.children.remove(verb)
    verb.head, verb.dep = above, dep
    if above is not None:
        above.children[above.children.index(tied)] = verb
    for child in [c for c in tied.children if c.i < tied.i or c.i > verb.i]:
        child.attach(verb, child.dep)
    noun.dep = "nsubj"
    tied.head = None
    tied.attach(noun, "acl")


_WHERE = frozenset({"in", "on", "under", "over", "around", "behind", "beside", "between", "against", "above"})


def _with_something_on_it(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "Walked along with six cups on a tray": it is the cups that are on it."""
    verb, place = node.head, node.find("pobj")
    if node.dep != "prep" or node.lower not in _WHERE or verb is None or place is None:
        return
    if not verb.is_verb and (not verb.is_noun or words.guess(place.lemma).group != "body"):
        return
    near = node.i - 2 if tree.nodes[node.i - 1].lower in {"all", "right", "just", "high"} else node.i - 1
    thing = tree.nodes[near] if near > 0 else node
    with_ = thing.head
    if thing.dep != "pobj" or with_ is None or with_.lower != "with" or with_.head is not verb:
        return
    at_body = words.guess(place.lemma).group == "body" and words.guess(thing.lemma).group != "body"
    solid = words.guess(thing.lemma).kind in {"thing", "food", "plant"}
    if not (solid or at_body) or words.guess(place.lemma).kind == "place":
        return
    node.attach(thing, "prep")


def _behind_the_second_verb(node: Node) -> None:
    """ "Dropped the lantern and clung to my arm": one clings to the arm, and drops nothing to it."""
    first = node.head
    if node.dep not in _BEHIND_A_VERB or first is None or not first.is_verb or node.i < first.i:
        return
    between = [c for c in first.all("conj") if c.is_verb and first.i < c.i < node.i]
    if between:
        node.attach(between[-1], node.dep)
