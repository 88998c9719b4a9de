"""Whose something is: one's own hat, the patient's heart, the shoulders of the other two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .frames import expand
from .mentions import Mention
from .parse import Node
from .resolving import Draft

if TYPE_CHECKING:
    from .referring import Part


def ids_of(nodes: list[Node], refs: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids that words of the sentence speak of."""
    return tuple(dict.fromkeys(one for node in nodes for one in refs.get(node.i, ())))


def subject_ids(node: Node, part: Part) -> tuple[str, ...]:
    """Who the clause is about in which a word stands."""
    verb = next((one for one in node.above() if one.is_verb), None)
    frame = next((one for one in part.frames if one.node is verb), None)
    nodes = (
        frame.agents if frame is not None and frame.agents else expand(verb.all("nsubj", "nsubjpass")) if verb else []
    )
    return ids_of([one for one in nodes if one is not node], part.refs)


_TREATS = frozenset({"look", "listen", "examine", "bandage", "touch", "kiss", "stroke", "pat", "lick", "treat", "bite",
                     "tickle", "feel", "check", "squeeze", "sniff", "massage"})  # fmt: skip


def of_another_body(mention: Mention, part: Part, draft: Draft) -> bool:
    """ "The doctor listened to his heart": not to his own, if there is somebody else."""
    noun = mention.node.head
    if mention.pronoun not in {"he", "she"} or mention.node.dep != "poss" or noun is None:
        return False
    verb = next((one for one in noun.above() if one.is_verb), None)
    if verb is None or verb.lemma not in _TREATS or draft.words.guess(noun.lemma).group != "body":
        return False
    mine = subject_ids(mention.node, part)
    return any(
        known.gender == mention.gender and draft.now - known.last <= 2 and not known.absent
        for known in draft.known.values()
        if known.id not in mine
    )


_WITH_ONES_OWN = frozenset({"have", "hold", "wear", "carry", "put", "wave", "drop", "raise", "lift", "close", "open",
                            "lose",
                            "pull", "swing", "leave", "tie", "park", "ride", "drive", "hang", "throw", "eat", "drink",
                            "play", "walk", "comb", "light", "smoke", "unpack", "pack", "tip"})  # fmt: skip


_OF_ONESELF = frozenset({"stick", "shake", "nod", "lower", "bow", "toss", "raise", "lift", "turn", "hang", "bend",
                         "poke", "stretch", "wag", "open", "close", "blink", "tilt", "bury", "dip"})  # fmt: skip
"""One does this with one's own head only."""
_OF_ANIMALS = frozenset(
    {"mouth", "paw", "beak", "tail", "claw", "snout", "trunk", "fur", "whisker", "jaw", "horn", "hoof"}
)


def own(mention: Mention, part: Part, draft: Draft) -> tuple[str, ...]:
    """ "a toad who was wearing a leaf on his head": on the head of whom the clause is about, if it may be his."""
    noun = mention.node.head
    if mention.pronoun not in {"he", "she", "it"} or mention.node.dep != "poss" or noun is None:
        return ()
    if noun.dep in {"nsubj", "nsubjpass"}:
        return ()
    ids = living_subject(mention.node, part, draft)
    if draft.words.guess(noun.lemma).group not in {"body", "clothing"}:
        verb = next((one for one in noun.above() if one.is_verb), None)
        new = all(draft.known[one].mentions == 0 and draft.known[one].kind == "person" for one in ids)
        if not new or verb is None or verb.lemma not in _WITH_ONES_OWN:
            return ()
    if len(ids) != 1 or of_another_body(mention, part, draft):
        return ()
    known = draft.known[ids[0]]
    if known.gender not in {None, mention.gender} or known.count > 1 or known.absent:
        return ()
    if mention.pronoun == "it":
        return ids if known.kind == "animal" and known.gender is None else ()
    verb = next((one for one in noun.above() if one.is_verb), None)
    if verb is not None and verb.lemma in _OF_ONESELF and noun.dep == "dobj" and known.kind == "animal":
        return ids  # "the camel stuck his head in the water"
    if known.kind == "animal" and known.gender is None:
        person = any(
            other.kind == "person" and other.gender == mention.gender and draft.now - other.last <= 2
            for other in draft.known.values()
        )
        return () if person and noun.lemma not in _OF_ANIMALS else ids
    return ids if known.kind in {"person", "animal"} else ()


def living_subject(node: Node, part: Part, draft: Draft) -> tuple[str, ...]:
    """ "The cook, who had a spoon stuck in his belt": the cook's, and not the spoon's."""
    ids = subject_ids(node, part)
    if any(draft.known[one].kind in {"person", "animal", "group"} for one in ids):
        return ids
    verbs = [one for one in node.above() if one.is_verb]
    if len(verbs) > 1 and verbs[0].dep in {"acl", "ccomp", "pcomp", "xcomp"}:
        return subject_ids(verbs[0], part) or ids
    return ids


def body_of(mention: Mention, part: Part, draft: Draft) -> None:
    """ "On the shoulders of the other two": theirs."""
    of = next((child for child in mention.node.all("prep") if child.lower == "of"), None)
    if mention.sense.group != "body" or mention.owner is not None or of is None:
        return
    owners = tuple(one for noun in of.all("pobj") for one in part.refs.get(noun.i, ()))
    for one in part.refs.get(mention.node.i, ()) if owners else ():
        draft.owners[one] = owners
