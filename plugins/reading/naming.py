"""Names: whose they are, and what they say of kind, gender and age."""

from __future__ import annotations

from fabula.core.events import Age, Gender

from .parse import Node, Tree
from .vocabulary import Sense, Vocabulary

_PARENTS = ("mother mum mom mommy mummy mama ma", "father dad daddy papa pa", "grandmother grandma granny nana gran",
            "grandfather grandpa granddad grandad gramps", "aunt auntie", "uncle")  # fmt: skip
SAME_KIN = {word: line.split()[0] for line in _PARENTS for word in line.split()}
"""Words for one's people and the plain word for the same."""
_PLURALS = {"children": "child", "women": "woman", "men": "man", "wives": "wife", "knives": "knife"}
_ONE = frozenset({"a", "an", "another", "this", "that", "each", "every"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ME = frozenset({"me", "us", "him", "her", "them", "i", "we"})


def settle_names(tree: Tree, words: Vocabulary) -> None:
    """Hang names and what is said of somebody with a comma where they belong; parsers often leave them apart."""
    for node in tree.nodes[1:]:
        before = tree.nodes[node.i - 1]
        beside = before.dep in {node.dep, "dep"} and node.dep in _SUBJECTS and node.head is before.head
        ahead = node.dep == "conj" and node.head is not None and (node.head.i > node.i or node.head is before)
        if node.tag == "NNP" and before.tag == "NN" and (beside or ahead) and _is_somebody(before, words):
            # "Only the princess Elin took a ladder", "my cousin Odette and I built a raft"
            for child in node.all("cc", "conj") if node.head is before else []:
                child.attach(before, child.dep)
            node.attach(before, "appos")
        number = node.find("nummod")
        if node.tag == "NNP" and number is not None and number.i == node.i - 1 and number.i > 0:
            room = tree.nodes[number.i - 1]
            if room.tag == "NN":
                number.attach(room, "nummod")  # "in room four Ahmed was sitting"
        _what_i_am(node, words)


def _is_somebody(node: Node, words: Vocabulary) -> bool:
    """ "The princess", "my cousin": a word that a name may follow."""
    return words.guess(node.lemma).kind in {"person", "animal"} and node.find("det", "poss") is not None


def _what_i_am(node: Node, words: Vocabulary) -> None:
    """ "They take me, their grandson, along", "this is me, an old woman": said of me."""
    verb = node.head
    if node.tag != "NN" or verb is None or node.dep not in {"npadvmod", "attr", "dobj", "dep", "oprd"}:
        return
    if words.guess(node.lemma).kind != "person" or node.find("det", "poss") is None:
        return
    first = min(child.i for child in node.subtree())
    mine = [n for n in verb.children if n.lower in _ME and n.dep in {"dobj", "attr", "dative"} and n.i < first]
    commas = [n for n in verb.subtree() if n.text == "," and n.i == first - 1]
    if mine and commas and (node.dep != "attr" or mine[-1].dep == "attr"):
        node.attach(mine[-1], "appos")


def is_one(node: Node) -> bool:
    """ "A thermos": one, whatever its ending says."""
    before = [child.lower for child in node.children if child.dep in {"det", "nummod"} and child.i < node.i]
    return bool(_ONE & set(before)) and not any(c.dep in {"nummod", "amod"} and c.tag == "CD" for c in node.children)


def singular(node: Node) -> str:
    """The lemma of a noun, where the parser does not know it: "schoolchildren", "a thermos"."""
    if node.tag == "NNS" and node.lemma != node.lower and is_one(node) and node.lower.endswith("s"):
        return node.lower
    for ending, one in _PLURALS.items():
        if node.lemma.endswith(ending) and node.tag == "NNS":
            return node.lemma.removesuffix(ending) + one
    return node.lemma


def named(node: Node, name: str, words: Vocabulary) -> tuple[str, Sense, Gender | None, Age | None]:
    """Head, sense, gender and age of somebody or something called by a name."""
    parts = name.lower().replace(".", "").split()
    for title in parts[:-1] if len(parts) > 1 else ():
        value = words.value("title", title)
        if value is not None:
            sense = words.nouns.get(title, Sense(kind="person", age="adult"))
            gender = sense.gender or ("male" if value == "man" else "female" if value == "woman" else None)
            surname = len(parts) == 2 and title in {"dr", "doctor", "professor", "prof", "judge", "officer"}
            gender = gender or (None if surname else words.names.get(parts[-1]))
            head = title if title in words.nouns else {"man": "man", "woman": "woman"}.get(value, "person")
            return head, Sense(kind="person", group=sense.group), gender, sense.age or "adult"
    first = parts[0] if parts else ""
    if words.told.get(name.lower()) == "place" and words.noun(name) is None:
        return "town", Sense(kind="place", group="town"), None, None
    if first in words.names:
        return "person", Sense(kind="person"), words.names[first], None
    if first in words.animal_names:
        return "animal", Sense(kind="animal", known=False), None, None
    if node.lower in words.nouns or words.noun(name) is not None:
        sense = words.guess(name)
        return (node.lemma if len(parts) == 1 else name.lower()), sense, sense.gender, sense.age
    if node.ent in {"GPE", "LOC", "FAC"} and not _does_as_people_do(node, words):
        return name.lower(), Sense(kind="place"), None, None
    if node.ent in {"PERSON", "GPE"} or node.dep in {"nsubj", "conj", "dative", "poss", "appos", "oprd"}:
        return "person", Sense(kind="person", known=False), None, None
    if node.ent in {"DATE", "TIME"}:
        return name.lower(), Sense(kind="idea", group="time"), None, None
    return name.lower(), Sense(kind="thing", known=False), None, None


def _does_as_people_do(node: Node, words: Vocabulary) -> bool:
    """ "Beatrix, who eats yoghurt": no town."""
    clause, verb = node.find("relcl"), node.head
    if clause is not None and any(child.lower == "who" for child in clause.children):
        return True
    if node.dep not in {"nsubj", "dative"} or verb is None:
        return False
    return bool({"person", "animal"} & words.expected("subject", verb.lemma)) or words.within(
        "verb", "speech", verb.lemma
    )
