"""The world of one story as it was told: who and what was last said to be how, and since when.

A state belongs to somebody or something, or to the whole world ("it is summer"). Values of one quality replace each
other; what a quality outlasts is in the graph (``state of a lock isBefore a change days later``). A long story takes no
more room than a short one: what was spoken of longest ago is forgotten.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from .graph import Graph
from .linker import Events, Frame, Participant, Situation
from .loader import Triple

SPANS = ("moments", "hours", "days", "years")
"""How much time may have passed before a sentence, shortest first."""

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

WORLD = ""
"""Whose states those of the whole world are: season, time of day, what there is none of."""

_RECENT = 3
"""Sentences back in which somebody else may be meant by a pronoun."""

_MOST = 600
"""How many participants, and how many states, are kept in mind."""

_NEW = frozenset({"new", "second", "third", "other", "another", "next", "fresh", "spare"})
"""What tells one of a kind from those before."""

_K = TypeVar("_K")
_V = TypeVar("_V")


class Recent(dict[_K, _V]):
    """A dictionary that keeps what was written last; it forgets the oldest."""

    def __init__(self, most: int = _MOST) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: _K, value: _V) -> None:
        self.pop(key, None)
        super().__setitem__(key, value)
        if len(self) > self._most:
            del self[next(iter(self))]

    def keep(self, keys: Iterable[_K]) -> None:
        """Forget everything else."""
        wanted = set(keys)
        for key in [one for one in self if one not in wanted]:
            del self[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What somebody or something is since the sentence `since`; `told` brought it about, by the edge `cause`.

    `outlasts` is the number of `SPANS` that it was said to last for at least ("for two weeks"), `until` the weekday on
    which it was said to end.
    """

    value: str
    quality: str
    since: int
    whose: Participant | None = None
    told: Frame | None = None
    by: frozenset[str] = frozenset()
    cause: Triple
    outlasts: int = 0
    until: str | None = None


class World:
    """The states of a story, and who has appeared in it."""

    def __init__(self, graph: Graph, events: Events) -> None:
        self._graph = graph
        self._events = events
        self._states: Recent[tuple[str, str], State] = Recent()
        self._kin: Recent[tuple[str, str], Participant] = Recent()
        self._numbers: Recent[tuple[str, str | None], State] = Recent()
        self._same: Recent[str, str] = Recent()
        self._together: deque[frozenset[str]] = deque(maxlen=_MOST)
        self._salient: Recent[str, int] = Recent()
        self._acted: Recent[str, tuple[int, int]] = Recent()
        self._seen: Recent[str, tuple[Participant, int, int]] = Recent()
        self.qualities = frozenset(
            edge.head for edge in graph.heads("quality", "IsA") if graph.tails(edge.head, "isBefore")
        ) | {
            "life or death",
            "state of existence",
            "state of eyesight",
            "state of hearing",
            "state of the limbs",
            "state of the hair",
            "diet",
            "degree of hold",
            "state of completion",
            "departure or return",
            "state of standing or lying",
            "state of the teeth",
        }
        self._lasting = {
            edge.head: SPANS.index(edge.tail.removeprefix("a change ").removesuffix(" later"))
            for span in SPANS
            for edge in graph.heads(f"a change {span} later", "isBefore")
        }

    def meet(self, index: int, situation: Situation) -> None:
        """Note who and what the sentence speaks of; a name that the reader gave twice stays one."""
        for frame in situation.frames:
            for one in (*frame.agents, *frame.objects):
                self._salient[one.id] = index
            for one in frame.agents:
                last, before = self._acted.get(one.id, (-1, -1))
                self._acted[one.id] = (index, before if last == index else last)
            for group in (frame.agents, frame.objects):
                if len(group) > 1:
                    self._together.append(frozenset(one.id for one in group))
        people = [*situation.participants, *(one for frame in situation.frames for one in everybody(frame))]
        for thing in people:
            fresh = _NEW & frozenset(thing.properties)
            if thing.id and thing.id not in self._seen and thing.definite and not thing.guessed and not fresh:
                self._recognise(thing)
            if thing.number is not None and (thing.word, thing.owner) not in self._numbers:
                cause = Triple(thing.word, "HasProperty", str(thing.number))
                state = State(value=str(thing.number), quality="number", since=index, whose=thing, cause=cause)
                self._numbers[thing.word, thing.owner] = state
            if thing.id and not thing.absent:
                _, first, _ = self._seen.get(thing.id, (thing, index, index))
                self._seen[thing.id] = (thing, first, index)

    def _recognise(self, thing: Participant) -> None:
        """ "The horse" is the one horse of the story, whatever the reader took it for."""
        alike = [
            other
            for other, _, _ in self._seen.values()
            if other.word == thing.word and other.owner in (thing.owner, None) and other.count == thing.count
        ]
        if len(alike) == 1 and not alike[0].guessed and thing.kind != "idea":
            self._same[thing.id] = self._same.get(alike[0].id, alike[0].id)

    def sure(
        self,
        thing: Participant,
        index: int,
        frame: Frame | None = None,
        node: str | None = None,
        *,
        acting: bool = True,
    ) -> bool:
        """Whether a pronoun can mean nobody else who was spoken of lately, and who could fill the blank of `node`.

        Who has been `acting` is taken up by "he" before those who stand by, unless he is not able to act.
        """
        if not thing.guessed or thing.word == "narrator" or thing.id.startswith("narrator"):
            return True
        being = self._events.is_being(thing)
        along = {one.id for one in everybody(frame)} if frame is not None else set()
        fillers = {edge.tail for edge in self._graph.tails(node, "isFilledBy")} if node is not None else set()
        for other, first, last in reversed(self._seen.values()):
            if index - last > _RECENT:
                break
            if other.id == thing.id or other.id in along or other.id.startswith("narrator"):
                continue
            if first >= index or (other.count > 1) != (thing.count > 1) or self._events.is_being(other) != being:
                continue
            if thing.kind == "person" and other.kind == "animal" and thing.gender is not None:
                continue
            if thing.count > 1 and any({thing.id, other.id} <= group for group in self._together):
                continue
            if being and acting and self._last_acted(other, index) < self._last_acted(thing, index) - 1:
                continue
            if not being and other.id not in self._salient:
                continue  # what is only somewhere along the way is not taken up by "it"
            if other.kind == "place" or {other.gender, thing.gender} == {"male", "female"}:
                continue
            if fillers and not fillers & {other.word, *self._events.classes(other)}:
                continue
            return False
        return True

    def _last_acted(self, thing: Participant, index: int) -> int:
        last, before = self._acted.get(thing.id, (-1, -1))
        return before if last == index else last

    def of(self, thing: Participant, quality: str) -> State | None:
        """The state of somebody or something in one quality."""
        found = self._states.get((self._same.get(thing.id, thing.id), quality))
        if found is None and thing.owner:
            for word in (thing.word, *self._graph.ancestors(thing.word)):
                kin = self._kin.get((thing.owner, word))
                if kin is not None and kin.id != thing.id and (word == thing.word or kin.count > 1):
                    return self._states.get((kin.id, quality))
        return found

    def lacking(self, thing: Participant, index: int) -> State | None:
        """That its owner has none such, where it was told: "he had no brother"."""
        if not thing.owner or thing.guessed or thing.absent:
            return None
        words = (thing.word, *self._graph.ancestors(thing.word))
        found = (self._states.get((thing.owner, f"no {word}")) for word in words)
        return next((one for one in found if one is not None and one.since < index), None)

    def is_in(self, thing: Participant, quality: str, *values: str) -> bool:
        """Whether somebody is in one of these states already."""
        found = self.of(thing, quality)
        return found is not None and found.value in values

    def is_kind(self, thing: Participant, quality: str, kind: str) -> bool:
        """Whether its state in a quality is of that kind."""
        found = self.of(thing, quality)
        return found is not None and kind in (found.value, *self._graph.ancestors(found.value))

    def anybody(self, quality: str) -> bool:
        """Whether that quality was told of anybody at all."""
        return any(key[1] == quality for key in self._states)

    def since(self, thing: Participant) -> int:
        """The sentence that spoke of somebody first."""
        found = self._seen.get(thing.id)
        return found[1] if found is not None else 0

    def of_world(self, quality: str) -> State | None:
        """The state of the whole world in one quality."""
        return self._states.get((WORLD, quality))

    def none_of(self, words: Iterable[str]) -> State | None:
        """That there is nothing of a kind, where it was told."""
        found = (self._states.get((WORLD, f"no {word}")) for word in words)
        return next((one for one in found if one is not None), None)

    def set(self, whose: str, state: State, *, owner: str | None = None) -> None:
        """Put a state in the place of the one before it; one that was told already keeps the earlier sentence."""
        whose = self._same.get(whose, whose)
        before = self._states.get((whose, state.quality))
        if before is not None and before.value == state.value:
            return
        self._states[whose, state.quality] = state
        if owner and state.whose is not None:
            self._kin[owner, state.whose.word] = state.whose

    def has(self, whose: str, quality: str) -> bool:
        """Whether anything was told about that quality."""
        return (whose, quality) in self._states

    def named(self, word: str) -> tuple[Participant, ...]:
        """Everything that the story calls so, or a kind of it."""
        return tuple(
            replace(thing, new=False, guessed=False)
            for thing, _, _ in self._seen.values()
            if thing.word == word or word in self._graph.ancestors(thing.word)
        )

    def met(self, id_: str | None) -> Participant | None:
        """Who it is that has that id."""
        found = self._seen.get(id_ or "")
        return replace(found[0], new=False, guessed=False) if found is not None else None

    def learn(self, whose: str, ability: str) -> None:
        """Take back that somebody is unable to do something."""
        self._states.keep(key for key in self._states if key[0] != whose or not key[1].startswith(ability))

    def renew(self, owners: frozenset[str], qualities: tuple[str, ...], words: frozenset[str] | None) -> None:
        """They have a new one of something: what became of their old ones says nothing any more. `words` are what it
        may be called, None for anything."""
        if not owners:
            return
        self._states.keep(
            key
            for key, state in self._states.items()
            if key[1] not in qualities
            or key[0] == WORLD
            or not (state.by & owners or self._belongs(state, owners))
            or (words is not None and state.whose is not None and not self._called(state.whose, words))
        )

    @staticmethod
    def _belongs(state: State, owners: frozenset[str]) -> bool:
        return state.whose is not None and (state.whose.owner is None or state.whose.owner in owners)

    def _called(self, thing: Participant, words: frozenset[str]) -> bool:
        line = {thing.word, *self._graph.ancestors(thing.word)}
        return any(word in line or thing.word in self._graph.ancestors(word) for word in words)

    def forget(self, whose: str, quality: str) -> None:
        """Take a state back."""
        self._states.pop((self._same.get(whose, whose), quality), None)

    def fewer(self, thing: Participant, index: int) -> State | None:
        """That there are fewer of them, where a number was told of the very same."""
        if thing.number is None or not thing.definite:
            return None
        told = self._numbers.get((thing.word, thing.owner))
        if told is None or told.since >= index or told.whose is None or (told.whose.number or 0) >= thing.number:
            return None
        return told

    def end(self, quality: str) -> None:
        """Take back everybody's state in one quality."""
        self._states.keep(key for key in self._states if key[1] != quality)

    def pass_time(self, span: str, words: Iterable[str] = ()) -> None:
        """Let time pass: what does not last that long may have ended, and what was said to last to a day that `words`
        speak of."""
        if span not in SPANS[1:]:
            return
        most = SPANS.index(span)
        days = [WEEK.index(word) for word in words if word in WEEK]
        self._states.keep(
            key
            for key, state in self._states.items()
            if max(self._lasting.get(key[1], len(SPANS)), state.outlasts) > most
            and not (state.until is not None and days and max(days) >= WEEK.index(state.until))
        )


def everybody(frame: Frame) -> Iterable[Participant]:
    """All who take part in a frame, in whatever role."""
    yield from (*frame.agents, *frame.objects, *frame.recipients, *frame.tools)
    yield from (thing for _, thing in frame.complements)
