"""Repairs of prepositional phrases and absolutes: stacked, behind the wrong noun, "most of which"."""

from __future__ import annotations

from .parse import SUBJECTS, Node, Tree
from .vocabulary import Vocabulary

_ANIMATE = frozenset({"person", "animal", "group"})
_QUANTIFIES = frozenset({"all", "most", "some", "both", "each", "many", "one", "none", "two", "three", "half", "few"})
_TOOLS = frozenset({"tool", "media", "music"})
_STANDS_WITHOUT = frozenset(
    {"be", "have", "see", "find", "build", "paint", "draw", "buy", "make", "love", "like", "want"}
)
_ROUND = frozenset({"round", "past", "across", "over", "through", "along", "around", "down", "up"})


def rephrase(tree: Tree, words: Vocabulary) -> None:
    """Correct `tree` in place; runs before the repairs that ask what hangs on which verb."""
    for node in tree.nodes:
        _round_the_tree(node, words)
        _stacked(node)
        _full(node, tree)
        _bit(node, words)
    for node in tree.nodes:
        _each_behind_its_own(node)
        _most_of_which(node)
        _second_absolute(node, words)
        _by_hand(node, words)
        _her_hat_on_her_lap(node, tree, words)
    for node in tree.nodes:
        _before_a_participle(node)
        _swallowed_subject(node, tree, words)
        _in_the_air(node)


def _round_the_tree(node: Node, words: Vocabulary) -> None:
    """ "Ran round the tree", "slid down the banister": the noun behind is where."""
    verb = node.head
    if node.lower not in _ROUND or verb is None or not verb.is_verb or node.i < verb.i:
        return
    own = next((c for c in node.all("dobj", "pobj") if c.is_noun), None)
    if own is not None and (node.tag in {"RB", "RP", "JJ", "NN"} or (node.lower == "round" and node.tag != "IN")):
        own.dep, node.tag, node.dep = "pobj", "IN", "prep"
        return
    noun = verb.find("dobj")
    if node.dep not in {"prt", "advmod"} or noun is None or noun.i < node.i or not noun.is_noun:
        return
    if verb.lemma in _SLIDES and words.guess(noun.lemma).kind not in _ANIMATE:
        node.tag, node.dep = "IN", "prep"
        noun.attach(node, "pobj")


_SLIDES = frozenset({"slide", "scuttle", "pedal", "rattle", "rumble", "skate", "ski", "glide", "bounce", "tumble",
                     "sneak", "scramble", "clamber", "creep", "tiptoe", "stumble", "trickle", "prowl"})  # fmt: skip


def _stacked(node: Node) -> None:
    """ "Beside him on the bench sat a fox": on the bench, and not beside it."""
    outer = node.head
    if node.dep != "prep" or outer is None or outer.dep != "prep" or outer.head is None:
        return
    inner = outer.find("pobj")
    if inner is not None and inner.i < node.i and node.find("pobj") is not None and node.lower != "of":
        node.attach(outer.head, "prep")


def _full(node: Node, tree: Tree) -> None:
    """ "All of them full of rolls": nobody fulls."""
    after = tree.nodes[node.i + 1].lower if node.i + 1 < len(tree.nodes) else ""
    if node.lower == "full" and node.is_verb and after == "of":
        node.tag, node.lemma = "JJ", "full"


def _bit(node: Node, words: Vocabulary) -> None:
    """ "Anna bit into her apple": a past form that was taken for a noun keeps its lemma."""
    if node.tag == "NN" and node.dep == "ROOT" and node.find("nsubj") is not None and node.find("det") is None:
        lemma = words.value("past", node.lower)
        if lemma is not None:
            node.tag, node.lemma = "VBD", lemma


def _each_behind_its_own(node: Node) -> None:
    """ "My brother on the bicycle and me on the scooter": the scooter is mine."""
    host = node.head
    if node.dep != "prep" or host is None or host.is_verb or node.lower == "of":
        return
    others = [c for c in host.all("conj") if c.i < node.i and not c.is_verb]
    before = [c for c in host.all("prep", "acl", "amod") if c.i > host.i and others and c.i < others[0].i]
    if others and before and others[-1].i < node.i:
        node.attach(others[-1], "prep")


def _most_of_which(node: Node) -> None:
    """ "Threw petals, most of which ended up in the harp", "baskets, all of them full": it is said of those."""
    of = node.head
    what = of.head if of is not None else None
    if of is None or of.lower != "of" or what is None or what.lower not in _QUANTIFIES or node.dep != "pobj":
        return
    verb = what.head
    if what.dep not in {"nsubj", "nsubjpass"} or verb is None or node.lower not in {"which", "whom"}:
        return
    before = next((n for n in reversed(_before(what)) if n.is_noun), None)
    if before is None or not verb.is_verb:
        return
    node.attach(verb, what.dep)
    verb.children.remove(what)
    what.head = None
    what.attach(verb, "punct")
    what.tag = "DT"
    node.tag = "WDT"
    verb.attach(before, "relcl")


def _before(node: Node) -> list[Node]:
    """The nouns above a word's clause that stand before it."""
    verb = node.head
    above = [one for one in verb.above() if one.i < node.i] if verb is not None else []
    below = [one for up in above[:1] for one in up.subtree() if one.i < node.i and one.dep in {"dobj", "attr", "pobj"}]
    return sorted({id(n): n for n in [*above, *below]}.values(), key=lambda n: n.i)


def _second_absolute(node: Node, words: Vocabulary) -> None:
    """ "With the boy standing in front of her, holding her book": it is the boy who holds it."""
    with_ = node.head
    if node.dep == "advcl" and node.tag == "VBG" and with_ is not None and node.find(*SUBJECTS) is None:
        # "She played, with a boy standing by her, holding her book."
        before = next((c for c in reversed(with_.all("prep")) if c.i < node.i), None)
        inner = before.find("pcomp") if before is not None and before.lower == "with" else None
        who = inner.find("nsubj") if inner is not None else None
        if inner is not None and who is not None and words.guess(who.lemma).kind == "person":
            node.attach(inner, "advcl")
        return
    if node.dep != "pcomp" or node.tag != "VBG" or with_ is None or with_.lower != "with":
        return
    first = next((c for c in with_.all("pcomp") if c.i < node.i and c.is_verb), None)
    if first is not None and node.find(*SUBJECTS) is None:
        node.attach(first, "advcl")


def _her_hat_on_her_lap(node: Node, tree: Tree, words: Vocabulary) -> None:
    """ "Aunt slept, her hat on her stomach", "limped along, a parrot on each shoulder": no second name of hers."""
    host = node.head
    if node.dep not in {"appos", "npadvmod", "conj", "dep"} or not node.is_noun or host is None or node.is_name:
        return
    first = min(n.i for n in [node, *node.all("det", "poss", "amod", "compound", "nummod")])
    if first == 0 or tree.nodes[first - 1].text != "," or first < host.i or node.find("cc", "conj") is not None:
        return
    at = [c.find("pobj") for c in node.all("prep") if c.i == node.i + 1]
    if not at or at[0] is None or words.guess(at[0].lemma).group != "body" or words.guess(node.lemma).group == "body":
        return
    verb = host if host.is_verb else next((one for one in host.above() if one.is_verb), None)
    who = verb.find("nsubj") if verb is not None else None
    if verb is None or who is None or node.i < verb.i or words.guess(node.lemma).kind == "person":
        return
    with_ = Node(i=first - 1, text="with", lemma="with", tag="IN", dep="prep")
    with_.attach(verb, "prep")
    node.attach(with_, "pobj")


def _by_hand(node: Node, words: Vocabulary) -> None:
    """ "Pointed at the map with a stick": maps have no sticks."""
    tool, noun = node.find("pobj"), node.head
    if node.dep != "prep" or node.lower != "with" or tool is None or noun is None or noun.dep not in {"pobj", "dobj"}:
        return
    if not noun.is_noun or words.guess(noun.lemma).kind in _ANIMATE or noun.is_name or noun.find("det", "poss") is None:
        return
    if not any(c.lower in {"the", "his", "her", "its", "my", "their", "our"} for c in noun.all("det", "poss")):
        return
    verb = next((one for one in noun.above() if one.is_verb), None)
    if (
        verb is None
        or verb.lemma in _STANDS_WITHOUT
        or tool.all("prep", "acl", "relcl")
        or verb.find("expl") is not None
    ):
        return
    if words.guess(tool.lemma).group in _TOOLS and tool.tag == "NN":
        node.attach(verb, "prep")


def _swallowed_subject(verb: Node, tree: Tree, words: Vocabulary) -> None:
    """ "After ten miles a stranger stumbled", "across from us old Agnes was sitting": they did, whom nobody governs."""
    if not verb.is_verb or verb.dep not in {"ROOT", "conj"} or verb.find(*SUBJECTS, "expl") is not None:
        return
    if verb.tag not in {"VBD", "VBZ", "VBN"} and not (verb.tag == "VBG" and verb.find("aux") is not None):
        return
    if verb.dep == "conj" and (verb.head is None or verb.head.is_verb):
        return
    before = [n for child in verb.all("prep", "advmod") if child.i < verb.i for n in child.subtree()]
    for noun in sorted({id(n): n for n in before}.values(), key=lambda n: -n.i):
        if (
            noun.dep not in {"pobj", "appos", "npadvmod", "conj", "dobj"}
            or not noun.is_noun
            or noun.find("cc") is not None
        ):
            continue
        first = min(n.i for n in [noun, *noun.all("det", "amod", "compound", "poss", "nummod")])
        left = tree.nodes[first - 1] if first else noun
        alive = noun.is_name or words.guess(noun.lemma).kind in _ANIMATE
        if alive and (left.is_noun or left.tag == "PRP") and left is not noun and left.dep != "compound":
            noun.attach(verb, "nsubj")
            verb.tag = "VBD" if verb.tag == "VBN" and verb.find("aux", "auxpass") is None else verb.tag
            return


_NOWHERE = frozenset({
    "air", "sky", "night", "distance", "direction", "dark", "darkness", "moonlight", "sunshine", "rain",
})  # fmt: skip


def _in_the_air(node: Node) -> None:
    """ "Rose into the air over the stall": it is no air that is over the stall."""
    air = node.head
    if node.dep != "prep" or node.lower == "of" or air is None or air.dep != "pobj" or air.lemma not in _NOWHERE:
        return
    verb = next((one for one in air.above() if one.is_verb or one.is_noun), None)
    if verb is not None and verb.is_verb and node.i > air.i:
        node.attach(verb, "prep")


def _before_a_participle(node: Node) -> None:
    """ "For the rest of the way the lady played, leaning on a pole": she played, and it is no way that she played."""
    if node.tag != "VBG" or node.head is not None or node.find(*SUBJECTS, "aux", "auxpass") is not None:
        return
    early = [n for child in node.all("prep", "npadvmod", "advmod") if child.i < node.i for n in child.subtree()]
    verb = next(
        (n for n in early if n.dep == "relcl" and n.tag in {"VBD", "VBZ"} and n.find("nsubj") is not None), None
    )
    if verb is None or verb.find("mark") is not None or verb.head is None:
        return
    who = verb.find("nsubj")
    if who is None or who.tag in {"WP", "WDT"} or who.lower in {"that", "which", "who"}:
        return
    verb.head.children.remove(verb)
    verb.head, verb.dep = None, "ROOT"
    for child in [c for c in node.children if c.i < node.i]:
        child.attach(verb, child.dep)
    node.attach(verb, "advcl")
