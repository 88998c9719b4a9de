"""States told in set phrases ("fast asleep", "no hand free"), which a reader of frames does not see.

The phrases are in the graph: what IsA value of a quality of people and is more than one word (``ill in bed IsA confined
to bed``), and single adjectives behind a form of *be*. Who is in that state is the one being who can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from .graph import Graph
from .linker import Participant, Situation
from .loader import Triple
from .state_events import StateEvents

_QUALITIES = (
    "state of consciousness", "life or death", "state of eyesight", "state of hearing", "state of the voice",
    "being up and about", "state of the hands", "state of footwear", "state of freedom", "state of the teeth",
    "state of the purse", "state of the body", "state of the arms",
)  # fmt: skip
_WORLDLY = ("state of matter of water", "water level")
"""Qualities of things that are told in such phrases too."""
_DENIED = frozenset(
    {"not", "never", "no", "longer", "nearly", "almost", "if", "like", "pretended", "seemed", "neither"}
)
_BEING = frozenset(
    {"be", "lie", "sit", "stay", "have", "keep", "remain", "go", "bear", "stand", "hang", "come", "become"}
)
_FORMS = r"(?:was|were|is|are|am|been|lay|lies|lying|stayed|sat|sits|'s|remained|go|goes|went)"
_BETWEEN = r"(?: (?:still|already|quite|completely|totally|very|now|then|also|so|both|all|stone|long))*"


class StatePhrases:
    """Finds set phrases in the words of a sentence."""

    def __init__(self, graph: Graph, nodes: StateEvents) -> None:
        self._graph = graph
        self._nodes = nodes
        known = _KNOWN.get(graph)
        if known is None:
            known = _KNOWN[graph] = _phrases(graph)
        self._edges, self._pattern = known

    def of(self, situation: Situation) -> Iterator[tuple[str, Triple, Participant]]:
        """The quality, the edge that says what kind of state it is, and who is in it."""
        words = situation.words
        text = " ".join(words)
        for found in self._pattern.finditer(text):
            phrase = found["phrase"] or found["word"]
            before = text[: found.start()].split()[-4:]
            if phrase not in self._edges or _DENIED & frozenset(before) or " not " in found[0]:
                continue
            quality, edge = self._edges[phrase]
            who = self._who(situation, living=quality in _QUALITIES)
            if who is not None:
                yield quality, edge, who

    def _who(self, situation: Situation, *, living: bool) -> Participant | None:
        """The only one who can be meant: of those who act, or else of those who only are."""
        acting = {
            one.id: one
            for frame in situation.frames
            if frame.modality == "real"
            for one in frame.agents or frame.objects[:1]
            if one.id and not one.absent and self._nodes.is_being(one) == living
        }
        if len(acting) > 1:
            acting = {
                one.id: one
                for frame in situation.frames
                if frame.modality == "real" and frame.verb in _BEING
                for one in frame.agents
                if one.id in acting
            }
        return next(iter(acting.values())) if len(acting) == 1 else None


def _phrases(graph: Graph) -> tuple[dict[str, tuple[str, Triple]], re.Pattern[str]]:
    edges: dict[str, tuple[str, Triple]] = {}
    single: list[str] = []
    several: list[str] = []
    for quality in (*_QUALITIES, *_WORLDLY):
        for value in (edge.head for edge in graph.heads(quality, "IsA")):
            for phrase in graph.descendants(value):
                kinds = (quality, value, *graph.descendants(value))
                edge = next((one for one in graph.tails(phrase, "IsA") if one.tail in kinds), None)
                if edge is None or phrase in edges:
                    continue
                edges[phrase] = (quality, edge)
                (several if " " in phrase else single).append(re.escape(phrase))
    several.sort(key=len, reverse=True)
    pattern = re.compile(rf"\b(?:(?P<phrase>{'|'.join(several)})|{_FORMS}{_BETWEEN} (?P<word>{'|'.join(single)}))\b")
    return edges, pattern


_KNOWN: WeakKeyDictionary[Graph, tuple[dict[str, tuple[str, Triple]], re.Pattern[str]]] = WeakKeyDictionary()
"""The phrases of each graph that is open; every story asks for them."""


__all__ = ["StatePhrases"]
