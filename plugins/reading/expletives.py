"""The "it" that stands for nothing: "it rained", "it was late", "it was the donkey who did it"."""

from __future__ import annotations

from .frames import COPULAS
from .parse import Node
from .vocabulary import Vocabulary


def expletive(node: Node, words: Vocabulary) -> bool:
    """The "it" of "it rained", "it was late", "it is time to go"."""
    if node.lower in {"it", "that"} and node.dep == "expl":
        return True
    if node.lower != "it" or node.dep not in {"nsubj", "expl", "nsubjpass", "dobj"} or node.head is None:
        return False
    verb = node.head
    if words.within("verb", "weather", verb.lemma) and node.dep != "dobj":
        return True
    inner = verb.find("xcomp")
    if inner is not None and words.within("verb", "weather", inner.lemma):
        return True
    who = verb.find("attr")
    if verb.lemma == "be" and who is not None and who.is_noun and node.dep == "nsubj":
        living = who.is_name or words.guess(who.lemma).kind in {"person", "animal"}
        if living and who.find("relcl") is not None:
            return True  # "it was the donkey who caught it"
        if any(child.lower in {"there", "here"} and child.i < node.i for child in verb.children):
            return True  # "there it was, a green island"
    if _how_it_was(node, words):
        return True
    if verb.lemma in COPULAS or verb.lemma == "take":
        said = [one for child in verb.all("acomp", "attr", "npadvmod", "advmod") for one in child.conjuncts()]
        if any(words.within("expletive", "adjective", one.lower) for one in said):
            return True
        clause = next((c for c in verb.children if c.dep in {"ccomp", "xcomp", "advcl"} and c.i > verb.i), None)
        return (
            clause is not None
            and any(child.dep == "acomp" for child in verb.children)
            and clause.find("aux", "mark") is not None
        )
    return False


_DEGREES = frozenset({"so", "very", "too", "quite", "pitch", "boiling", "freezing", "really", "rather", "getting",
                      "still",
                      "already", "almost", "nearly", "terribly", "bitterly", "growing", "just", "turning"})  # fmt: skip


def _how_it_was(node: Node, words: Vocabulary) -> bool:
    """ "It was pitch dark", "it was getting late": by the words that follow, whatever the parser made of them."""
    verb = node.head
    after: list[Node] = []
    root = next((one for one in node.above() if one.head is None), None)
    if verb is None or root is None or node.dep not in {"nsubj", "expl", "nsubjpass"}:
        return False
    after = sorted((n for n in root.subtree() if node.i < n.i <= node.i + 5), key=lambda n: n.i)
    if not after or after[0].lemma not in {"be", "get", "grow", "turn", "'s"}:
        return False
    for one in after[1:]:
        if words.within("expletive", "adjective", one.lower):
            return one.head is None or not one.head.is_noun or one.head.dep in {"npadvmod", "nsubj"}
        if one.lower not in _DEGREES:
            return False
    return False
