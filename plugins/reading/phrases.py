"""Phrases that say where: prepositions with their nouns, those left stranded, and the place of "there was"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import PARTS
from .parse import Node

if TYPE_CHECKING:
    from .frames import Frame

RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})


def expand(nodes: list[Node]) -> list[Node]:
    """Nodes with what is joined to them, relative pronouns replaced by what they stand for."""
    found: list[Node] = []
    for node in nodes:
        for one in node.conjuncts():
            meant = antecedent(one)
            if not any(meant is other for other in found) and meant.tag not in {"WP", "WDT", "EX"}:
                found.append(meant)
    return found


def antecedent(node: Node) -> Node:
    """What a relative pronoun stands for; any other word is itself."""
    if node.lower in RELATIVES and node.tag in {"WP", "WDT", "WP$", "IN", "DT"}:
        for above in node.above():
            if above.dep == "relcl" and above.head is not None:
                return above.head
    return node


def nouns_of(preposition: Node) -> list[Node]:
    """The nouns behind a preposition, lists opened."""
    return expand(preposition.all("pobj"))


def phrases(node: Node) -> list[tuple[str, Node]]:
    """The prepositional phrases that hang on a word, compound prepositions made one ("in front of" → "in-front")."""
    found: list[tuple[str, Node]] = []
    for child in node.children:
        if child.dep in {"prep", "agent", "dative"} and child.tag in {"IN", "TO", "RP", "RB", "VBG"}:
            found.extend(_phrase(child, child.lower))
            for other in (one for one in child.conjuncts() if one is not child and one.tag in {"IN", "TO", "RP"}):
                name = "out of" if other.lower == "out" and other.find("prep") is not None else other.lower
                found.extend(_phrase(other, name))
        elif child.dep == "amod" and child.i > node.i:
            for inner in child.all("prep"):  # "one duck asleep on the raft"
                found.extend(_phrase(inner, inner.lower) if inner.lower not in {"of", "with"} else ())
        elif (
            child.dep in {"advmod", "acomp", "prt"}
            and any(one.find("prep") is not None for one in child.conjuncts())
            and child.tag in {"RB", "RP", "IN", "JJ"}
        ):
            for inner in [one for each in child.conjuncts() for one in each.all("prep")]:
                near = child.lower in {"next", "close", "near"}
                name = "beside" if near and inner.lower in {"to", "by"} else inner.lower
                if child.lower == "across" and inner.lower == "from":
                    name = "across from"
                if child.lower in {"out", "away", "off"} and inner.lower in {"of", "from"}:
                    name = "out of" if inner.lower == "of" else "from"
                found.extend(_phrase(inner, name))
    return found


_ADVERBS = frozenset({"from", "because", "out", "up", "down", "over", "back", "away", "off", "along", "deep", "high"})
"""What may stand before a preposition and leaves its meaning to it: "out in the garden", "up from the cellar"."""


_AT_THE = {"on": {"bank": "at", "shore": "at"}}
"""Parts that mean another place: "on the bank of a river" is at it."""


def _phrase(preposition: Node, name: str) -> list[tuple[str, Node]]:
    found: list[tuple[str, Node]] = []
    for inner in preposition.all("prep"):
        found.extend(
            _phrase(
                inner,
                "out of"
                if (name, inner.lower) == ("out", "of")
                else "across from"
                if (name, inner.lower) == ("across", "from")
                else inner.lower
                if name in _ADVERBS
                else name,
            )
        )
    for noun in nouns_of(preposition):
        of = next((c for c in noun.children if c.dep == "prep" and c.lower == "of"), None)
        if noun.lemma in PARTS and of is not None and of.find("pobj") is not None:
            inside = name == "in" and noun.find("det") is not None  # "in the back of the car"
            joined = {"front": "in-front", "top": "on", "inside": "in",
                      "side": "beside", **_AT_THE.get(name, {}),
                      "back": "in" if inside else "behind" if name == "in" else name}.get(noun.lemma, name)  # fmt: skip
            found.extend((joined, one) for one in nouns_of(of))
        elif noun.lemma in _ABOARD and name in {"in", "on"} and of is not None and of.find("pobj") is not None:
            found.extend([(name, noun), *((name, one) for one in nouns_of(of))])  # "on the seat of the tractor"
        else:
            found.append((name, noun))
    return found


_ABOARD = frozenset({"seat", "deck", "saddle", "stern", "bow", "cab", "cabin", "bonnet", "roof"})


def stranded(frame: Frame, node: Node) -> None:
    """ "The chair she was standing on", "the bag he had brought the cake in": where is the noun above."""
    if node.dep != "relcl" or node.head is None or not node.head.is_noun:
        return
    who = node.find("nsubj", "nsubjpass")
    if who is None or (who.lower in RELATIVES and who.tag in {"WP", "WDT"}):
        return
    alone = [c for c in node.all("prep", "prt", "advmod") if c.lower in _STRANDED and not c.children and c.i > node.i]
    if alone and not any(one is node.head for _, one in frame.complements):
        frame.complements.append((alone[-1].lower, node.head))
        frame.objects = [one for one in frame.objects if one is not node.head]
        frame.particle = None


_STRANDED = frozenset({"in", "on", "under", "behind", "beside", "over", "into", "onto", "through", "around", "against"})


def there_too(frames: list[Frame]) -> None:
    """ "In the sieve there was earth, there was a worm": the worm was in it too; so with the last of a list."""
    place: list[tuple[str, Node]] = []
    for frame in frames:
        if frame.node.find("expl") is None or frame.node.lemma != "be":
            place = []
            continue
        if len(frame.agents) > 1 and not frame.complements:
            # "There were apples, pears and a knife in the basket."
            own = [[pair for pair in phrases(noun) if pair[0] in _RESTING] for noun in frame.agents]
            if own[-1] and not any(own[:-1]):
                frame.complements = own[-1]
        if not frame.complements and place and frame.agents:
            frame.complements = list(place) if not any(phrases(one) for one in frame.agents) else []
        else:
            place = [pair for pair in frame.complements if pair[0] in _RESTING]


_RESTING = frozenset({"in", "on", "under", "inside", "behind", "beside", "between", "at", "over"})
