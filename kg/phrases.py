"""Phrases of the graph that begin with a verb ("climb tree", "to boil water"), and the verbs of frames."""

from __future__ import annotations

from .graph import Graph
from .linker import Frame
from .loader import Triple


def by_first_word(graph: Graph, relation: str) -> dict[str, dict[str, list[Triple]]]:
    """verb → head → edges, for relations whose tails start with a verb."""
    index: dict[str, dict[str, list[Triple]]] = {}
    for edge in graph:
        if edge.relation == relation:
            verb = edge.tail.removeprefix("to ").split(" ", 1)[0]
            index.setdefault(verb, {}).setdefault(edge.head, []).append(edge)
    return index


PARTICLES = frozenset({"on", "off", "up", "down", "out", "away", "over", "back"})


def same_verb(tail: str, frame: Frame) -> bool:
    """Whether a phrase of the graph is about that verb: "put on" is not "put", "climb tree" is "climb"."""
    words = tail.removeprefix("to ").split()
    particle = words[1] if len(words) > 1 and words[1] in PARTICLES else None
    return particle is None or particle == frame.particle


def about_place(tail: str) -> bool:
    """A table is there to eat at, which does not make it food."""
    words = tail.removeprefix("to ").split()
    return len(words) > 1 and words[1] in ("at", "from", "on", "in", "under", "by", "with")


def phrase(frame: Frame) -> str:
    """The verb with its particle."""
    return f"{frame.verb} {frame.particle}" if frame.particle else frame.verb
