"""The story as a graph that grows: who and what there is, and what happened to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .events import Action, Entity, Reading

NodeKind = Literal["character", "animal", "thing", "place"]

_KINDS: dict[str, NodeKind] = {"person": "character", "group": "character", "animal": "animal", "place": "place"}
_DETERMINERS = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "some", "any", "her", "his", "its", "their", "my", "your",
    "our",
})  # fmt: skip
_NOBODY = frozenset({
    "person", "people", "somebody", "someone", "anybody", "anyone", "everybody", "everyone", "it", "they", "he", "she",
    "i", "we", "you", "one", "thing", "something", "that", "this", "group", "others", "other",
})  # fmt: skip
_LONGEST_LABEL = 40
_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_MODALS = {"wanted": "wants to", "possible": "may", "asked": "is asked to", "said": "is said to"}
_STANDING = {
    "in-front": "in front of",
    "toward": "towards",
    "away": "away from",
    "holds": "holds",
    "wears": "wears",
    "of": "belongs to",
}


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something in the story; `id` is the entity's."""

    id: str
    label: str
    kind: NodeKind


@dataclass(frozen=True, slots=True)
class Link:
    """What `origin` does to `target`, or how it stands to it, by sentence `index`.

    What concerns nobody else goes from somebody to himself: "the dog sleeps".
    """

    id: str
    origin: str
    target: str
    label: str
    index: int


@dataclass(frozen=True, slots=True)
class Growth:
    """What one sentence adds. A node that was there before comes again where more is known of it, as its name."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


class StoryGraph:
    """Grows with every `Reading`; what is not there ("no dog in sight") has no node."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.links: list[Link] = []
        self._nobody: dict[str, Node] = {}
        """Whoever is only "somebody" or "it": no node before something happens with them."""

    def grow(self, reading: Reading) -> Growth:
        """Take in one sentence and tell what is new with it."""
        found = [node for entity in reading.entities if (node := self._node(entity)) is not None]
        here = self.nodes.keys() | self._nobody.keys() | {node.id for node in found}
        links: list[Link] = []
        seen: set[tuple[str, str, str]] = set()
        for origin, target, label in self._pairs(reading):
            if origin in here and target in here and (origin, target, label) not in seen:
                seen.add((origin, target, label))
                links.append(Link(f"e{len(self.links) + len(links)}", origin, target, label, reading.sentence.index))
        touched = {end for link in links for end in (link.origin, link.target)}
        found += [self._nobody.pop(end) for end in list(self._nobody) if end in touched]
        nodes = {node.id: node for node in found if node.id not in self._nobody}
        self.nodes.update(nodes)
        self.links += links
        return Growth(tuple(nodes.values()), tuple(links))

    def _node(self, entity: Entity) -> Node | None:
        """The entity's node, where it is new or known better."""
        known = self.nodes.get(entity.id) or self._nobody.get(entity.id)
        if entity.absent or (known is not None and (entity.name is None or known.label == entity.name)):
            return None
        node = Node(entity.id, entity.name or _label(entity), _KINDS.get(entity.kind, "thing"))
        self._nobody.pop(entity.id, None)
        if entity.name is None and node.label.lower() in _NOBODY and entity.id not in self.nodes:
            self._nobody[entity.id] = node
            return None
        return node

    def _pairs(self, reading: Reading) -> list[tuple[str, str, str]]:
        pairs: list[tuple[str, str, str]] = []
        told: set[tuple[str, str]] = set()
        for action in reading.actions:
            found = _of_action(action)
            pairs += found
            told |= {(origin, target) for origin, target, _ in found}
        for relation in reading.relations:
            if (relation.subject, relation.object) not in told and relation.subject != relation.object:
                pairs.append((relation.subject, relation.object, _STANDING.get(relation.kind, relation.kind)))
        return pairs


def _of_action(action: Action) -> list[tuple[str, str, str]]:
    verb = _verb(action)
    others = [(target, verb) for target in action.objects]
    others += [(target, f"{verb} to" if action.objects else verb) for target in action.recipients]
    others += [(tool, f"{verb} with") for tool in action.tools]
    others += [(complement.entity, f"{verb} {complement.preposition}") for complement in action.complements]
    # what is done to somebody by nobody ("the ball was lost") is his own
    doers = action.agents or action.objects[:1]
    pairs = [(doer, target, label) for doer in doers for target, label in others if target != doer]
    return pairs or [(doer, doer, verb if action.agents else f"{verb} (passive)") for doer in doers]


def _verb(action: Action) -> str:
    """ "picks up", "does not chase", "wants to go"."""
    lemma = f"{action.verb} {action.particle}" if action.particle else action.verb
    if (modal := _MODALS.get(action.modality)) is not None:
        return f"{modal} not {lemma}" if action.negated else f"{modal} {lemma}"
    if action.negated:
        return "is not" if action.verb == "be" else f"does not {lemma}"
    return f"{third_person(action.verb)} {action.particle}" if action.particle else third_person(action.verb)


def third_person(verb: str) -> str:
    """ "carry" → "carries"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _label(entity: Entity) -> str:
    words = entity.mention.split()
    while words and words[0].lower() in _DETERMINERS:
        words.pop(0)
    label = " ".join(words)
    if entity.pronoun or not label or len(label) > _LONGEST_LABEL:
        return " ".join((*entity.colors, entity.head))
    return label
