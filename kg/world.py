"""The world of one story as it was told: who and what was last said to be how, and since when.

A state belongs to somebody or something, or to the whole world ("it is summer"). Values of one quality replace each
other; what a quality outlasts is in the graph (``wakefulness isBefore hours later``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .graph import Graph
from .linker import Events, Frame, Participant, Situation
from .loader import Triple

SPANS = ("moments", "hours", "days", "years")
"""How much time may have passed before a sentence, shortest first."""

WORLD = ""
"""Whose states those of the whole world are: season, time of day, what there is none of."""

_RECENT = 3
"""Sentences back in which somebody else may be meant by a pronoun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What somebody or something is since the sentence `since`; `told` brought it about, by the edge `cause`."""

    value: str
    quality: str
    since: int
    whose: Participant | None = None
    told: Frame | None = None
    by: frozenset[str] = frozenset()
    cause: Triple


class World:
    """The states of a story, and who has appeared in it."""

    def __init__(self, graph: Graph, events: Events) -> None:
        self._graph = graph
        self._events = events
        self._states: dict[tuple[str, str], State] = {}
        self._kin: dict[tuple[str, str], Participant] = {}
        self._seen: dict[str, tuple[Participant, int]] = {}
        self._lasting = {
            edge.head: SPANS.index(edge.tail.removesuffix(" later"))
            for span in SPANS
            for edge in graph.heads(f"{span} later", "isBefore")
        }

    def meet(self, index: int, situation: Situation) -> None:
        """Note who and what the sentence speaks of; a name that the reader gave twice stays one."""
        people = [*situation.participants, *(one for frame in situation.frames for one in everybody(frame))]
        for thing in people:
            if thing.id and not thing.absent:
                self._seen[thing.id] = (thing, index)

    def sure(self, thing: Participant, index: int) -> bool:
        """Whether a pronoun can mean nobody else who was spoken of lately."""
        if not thing.guessed or thing.word == "narrator" or thing.id.startswith("narrator"):
            return True
        being = self._events.is_being(thing)
        for other, last in self._seen.values():
            if other.id == thing.id or other.id.startswith("narrator") or index - last > _RECENT:
                continue
            if (other.count > 1) != (thing.count > 1) or self._events.is_being(other) != being:
                continue
            if other.kind in ("idea", "place") or {other.gender, thing.gender} == {"male", "female"}:
                continue
            return False
        return True

    def of(self, thing: Participant, quality: str) -> State | None:
        """The state of somebody or something in one quality."""
        found = self._states.get((thing.id, quality))
        if found is None and thing.owner:
            for word in (thing.word, *self._graph.ancestors(thing.word)):
                kin = self._kin.get((thing.owner, word))
                if kin is not None and kin.id != thing.id and (word == thing.word or kin.count > 1):
                    return self._states.get((kin.id, quality))
        return found

    def of_world(self, quality: str) -> State | None:
        """The state of the whole world in one quality."""
        return self._states.get((WORLD, quality))

    def none_of(self, words: Iterable[str]) -> State | None:
        """That there is nothing of a kind, where it was told."""
        found = (self._states.get((WORLD, f"no {word}")) for word in words)
        return next((one for one in found if one is not None), None)

    def set(self, whose: str, state: State, *, owner: str | None = None) -> None:
        """Put a state in the place of the one before it; one that was told already keeps the earlier sentence."""
        before = self._states.get((whose, state.quality))
        if before is not None and before.value == state.value:
            return
        self._states[whose, state.quality] = state
        if owner and state.whose is not None:
            self._kin[owner, state.whose.word] = state.whose

    def has(self, whose: str, quality: str) -> bool:
        """Whether anything was told about that quality."""
        return (whose, quality) in self._states

    def forget(self, whose: str, quality: str) -> None:
        """Take a state back."""
        self._states.pop((whose, quality), None)

    def forget_all(self, qualities: Iterable[str], *, of: str | None = None) -> None:
        """Take back what was told of these qualities, of one participant or of all."""
        gone = frozenset(qualities)
        self._states = {
            key: state
            for key, state in self._states.items()
            if key[1] not in gone or (of is not None and key[0] != of) or key[0] == WORLD
        }

    def pass_time(self, span: str) -> None:
        """Let time pass: what does not last that long may have ended."""
        if span in SPANS[1:]:
            most = SPANS.index(span)
            self._states = {
                key: state for key, state in self._states.items() if self._lasting.get(key[1], len(SPANS)) > most
            }

    def stir(self, mover: str) -> None:
        """Somebody went somewhere: he is where others left him no longer, and may have come to them."""
        self._states = {
            key: state
            for key, state in self._states.items()
            if key[1] != "presence" or state.value == "gone for good" or mover not in (key[0], *state.by)
        }


def everybody(frame: Frame) -> Iterable[Participant]:
    """All who take part in a frame, in whatever role."""
    yield from (*frame.agents, *frame.objects, *frame.recipients, *frame.tools)
    yield from (thing for _, thing in frame.complements)
