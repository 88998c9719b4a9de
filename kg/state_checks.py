"""Contradictions that hang on no single event: what belongs to another season, is elsewhere, was sold or never was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .graph import Graph
from .linker import Events, Frame, Participant, Situation
from .loader import Triple
from .properties import Properties
from .state_events import StateEvents
from .world import State, World, everybody

_AFAR = frozenset({"phone", "telephone", "letter", "letters", "postcard", "email", "message", "radio", "again"})
_BESIDE = frozenset({"beside", "with", "behind", "on", "between", "in-front"})
_LATELY = 4
"""Sentences for which an hour or a season that was told is taken to last."""
_LATER = frozenset({"until", "till", "before", "after", "since"})
_LYING = frozenset({"lie", "stand", "hang", "be"})
_TAKING = frozenset({"take", "pull", "fetch", "pick", "grab", "lift"})
_TAKEN = frozenset({"from", "out of", "off"})
_SKY = frozenset({"sun", "moon", "star", "cloud", "wind", "rainbow"})
_AROUND = frozenset({
    "in", "on", "into", "onto", "under", "behind", "beside", "from", "out of", "over", "through", "across", "around",
    "against", "with", "at", "in-front", "between", "inside",
})  # fmt: skip
"""Prepositions whose thing has to be there."""
ARRIVING = frozenset({
    "buy", "get", "find", "bring", "fetch", "make", "see", "build", "want", "need", "look", "like", "miss", "have",
    "bake", "cook", "earn", "borrow", "ask", "order", "wish", "dream", "hear", "think", "remember", "promise", "send",
    "steal", "catch", "give", "plant", "collect", "gather", "notice", "spot", "discover", "meet", "call", "lack",
    "know", "tell",
})  # fmt: skip
_AWAY = "away"
_ARMS = frozenset({"state of the arms", "state of the hands", "state of the limbs"})
_OTHER_WAYS = frozenset(
    {"left", "other", "foot", "feet", "elbow", "mouth", "teeth", "shoulder", "chin", "nose", "toes"}
)
_OTHERS = frozenset({"new", "second", "third", "other", "another", "next", "fresh", "spare", "young", "same", "fourth"})
_OPPOSITES = {"left": "right", "right": "left", "elder": "younger", "younger": "elder", "big": "small", "small": "big"}
_MORNING = frozenset({"morning", "dawn", "sunrise", "day", "afternoon", "evening", "dusk", "daylight", "slept", "woke"})
_COPULAS = frozenset({"be", "become", "get", "turn", "grow", "look", "feel", "seem", "stay", "remain", "appear", "go"})


@dataclass(frozen=True, slots=True)
class Found:
    """What is told of whom against which state; `edge` says why it cannot be."""

    index: int
    frame: Frame | None
    thing: Participant | None
    state: State
    edge: Triple
    said: str = ""


class Checks:
    """Asks of each sentence what it says besides what is done in it."""

    def __init__(
        self, graph: Graph, *, events: Events, nodes: StateEvents, properties: Properties, world: World
    ) -> None:
        self._graph = graph
        self._events = events
        self._nodes = nodes
        self._properties = properties
        self._world = world

    def sold(self, index: int, agent: Participant, frame: Frame) -> Iterator[Found]:
        """An animal that was sold is not with its seller any more."""
        state = self._world.of(agent, "state of ownership")
        if state is None or state.value not in ("sold", "given away") or state.since >= index:
            return
        if not self._world.sure(agent, index) or not {one.id for one in everybody(frame)} & (state.by - {agent.id}):
            return
        edge = self._graph.get("PersonX uses ___", "HinderedBy", f"it is {state.value}")
        if edge is not None:
            yield Found(index, frame, agent, state, edge)

    def untimely(self, index: int, situation: Situation) -> Iterator[Found]:
        """What belongs to another season or hour, and more of a kind than there are."""
        until = {one.id for frame in situation.frames for name, one in frame.complements if name in _LATER}
        for thing in situation.participants:
            if thing.absent or thing.guessed:
                continue
            if thing.id in until:
                continue
            for edge in self._nodes.hindrances(thing.word):
                quality = self._nodes.of_world(edge.tail)
                state = self._world.of_world(quality) if quality else None
                if (
                    state is None
                    or not is_value(self._graph, state, parts(edge.tail)[1])
                    or not index - _LATELY <= state.since < index
                ):
                    continue
                if not self.spoken_of(quality or "", situation):
                    yield Found(index, None, thing, state, edge, "there")
            fewer = self._world.fewer(thing, index)
            if fewer is not None and not situation.another:
                yield Found(index, None, thing, fewer, fewer.cause, "so many")

    def elsewhere(self, index: int, frame: Frame, situation: Situation) -> Iterator[Found]:
        """A thing does not lie where nobody has put it."""
        if situation.another or situation.elapsed in ("days", "years"):
            return
        things = frame.agents if frame.verb in _LYING else frame.objects if frame.verb in _TAKING else ()
        for thing in things:
            state = self._world.of(thing, "place")
            if state is None or state.since >= index or not self._world.sure(thing, index, frame):
                continue
            for name, place in frame.complements:
                if name in (_TAKEN if frame.verb in _TAKING else _AROUND) and not self._near(state, place):
                    yield Found(index, frame, thing, state, state.cause)

    def _near(self, state: State, place: Participant) -> bool:
        told = state.told
        there = [one for _, one in told.complements] if told is not None else []
        if place.guessed or place.id in {one.id for one in there} or place.owner in {one.id for one in there}:
            return True
        words = {word for one in there for word in (one.word, *self._graph.ancestors(one.word))}
        if place.word in words or {"idea", "body part"} & {place.kind or "", *self._graph.ancestors(place.word)}:
            return True
        return any(place.word.split()[-1] == one.word.split()[-1] or one.owner == place.id for one in there) or any(
            self._nodes.holds(place.word, one.word) for one in there
        )

    def apart(self, index: int, frame: Frame, situation: Situation) -> Iterator[Found]:
        """Who went away is with those no more whom he left."""
        if not self._world.anybody("presence or absence"):
            return
        if _AFAR & frozenset(situation.words) or any(self._nodes.is_afar(role.node) for role in self._nodes.of(frame)):
            return
        beside = [thing for name, thing in frame.complements if name in _BESIDE]
        acting = frame.agents if len(frame.agents) == 1 else ()
        groups = (acting, frame.objects, frame.recipients, beside)
        # "We" and "us" are who is there, whomever the reader counts among them.
        certain = [one for group in groups for one in group if not (one.guessed and len(group) > 1)]
        beings = [one for one in certain if self._nodes.is_being(one)]
        owners = (self._world.met(place.owner) for name, place in frame.complements if name in _AROUND)
        ours = [one for one in owners if one is not None and one.id.startswith("narrator")]
        for one in beings:
            state = self._world.of(one, "presence or absence")
            if (
                state is None
                or not is_value(self._graph, state, _AWAY)
                or state.since >= index
                or not self._world.sure(one, index)
            ):
                continue
            for other in (*beings, *ours):
                there = self._world.of(other, "presence or absence")
                left = self._world.since(other) < state.since and other.id not in state.by and other.count == 1
                stays = there is None or not is_value(self._graph, there, _AWAY)
                if other.id != one.id and left and stays and self._world.sure(other, index):
                    edge = self._graph.get("PersonX hugs PersonY", "HinderedBy", "PersonX is away")
                    if edge is not None:
                        yield Found(index, frame, one, state, edge)

    def unlike(self, index: int, situation: Situation) -> Iterator[Found]:
        """What a thing is called cannot be any more ("his loose tooth")."""
        said = {a.id for frame in situation.frames if frame.verb in _COPULAS for a in (*frame.agents, *frame.objects)}
        denied = {a.id for f in situation.frames if not f.happens or f.past for a in everybody(f)}
        for thing in situation.participants:
            if thing.id in said | denied:
                continue
            for word in thing.properties:
                for edge in self._graph.tails(word, "HinderedBy"):
                    _, value = parts(edge.tail)
                    for quality, _ in self._properties.values(value):
                        general = self._nodes.is_of_world(edge.tail)
                        state = self._world.of_world(quality) if general else self._world.of(thing, quality)
                        if state is None or state.value == word or (state.since >= index and state.told is not None):
                            continue
                        if not is_value(self._graph, state, value):
                            continue
                        if not (general and self.spoken_of(quality, situation)) and "freezer" not in situation.words:
                            yield Found(index, None, thing, state, edge, word)

    def missing(self, index: int, situation: Situation) -> Iterator[Found]:
        """Something stands there of which there was said to be none."""
        there = {t.id for f in situation.frames if f.happens for p, t in f.complements if p in _AROUND}
        handled = {
            o.id for f in situation.frames if f.happens and f.verb not in ARRIVING for o in (*f.objects, *f.tools)
        }
        there |= {a.id for f in situation.frames if f.happens for a in f.agents if a.word in _SKY and f.verb != "come"}
        if situation.elapsed != "moments":
            return
        for thing in situation.participants:
            if thing.id in there and not thing.absent:
                state = self._world.none_of((thing.word, *self._events.classes(thing)))
                if state is not None and state.since < index:
                    yield Found(index, None, thing, state, state.cause, "there")
            elif thing.id in handled and not thing.absent and not situation.another:
                state = self._world.none_of((thing.word,))
                if state is not None and state.since < index:
                    yield Found(index, None, thing, state, state.cause, "there")

    def differs(self, thing: Participant, state: State) -> bool:
        """Whether another one of its kind is meant than that in the state: "the right glove", "the new king"."""
        before = state.whose
        if before is None:
            return False
        if before.id != thing.id:  # the same by its owner alone
            return thing.count > 1 and before.count == 1
        if (thing.count > 1) != (before.count > 1) or (thing.owner and before.owner and thing.owner != before.owner):
            return True
        said = [one for one in thing.properties if one not in before.properties]
        if _OTHERS & frozenset(said) or any(_OPPOSITES.get(one) in before.properties for one in said):
            return True
        values = {quality: value for one in before.properties for quality, value in self._properties.values(one)}
        return any(
            values.get(quality, value) != value
            for one in said
            for quality, value in self._properties.values(one)
            if quality not in self._world.qualities
        )

    def other_side(self, state: State, situation: Situation) -> bool:
        """Whether the hurt or busy arm is not the one that is used, or none is."""
        return state.quality in _ARMS and bool(_OTHER_WAYS & frozenset(situation.words))

    def spoken_of(self, quality: str, situation: Situation) -> bool:
        """Whether the sentence tells of that quality of the world itself, so that it may have changed."""
        if quality == "season":
            return situation.season is not None or situation.elapsed in ("days", "years")
        return situation.elapsed != "moments" or bool(_MORNING & frozenset(situation.words))


def is_value(graph: Graph, state: State, value: str) -> bool:
    """Whether a state is that value, or a kind of it."""
    return state.value == value or value in graph.ancestors(state.value)


def parts(state: str) -> tuple[str, str]:
    """Who, and how: "it is gone"."""
    who, _, value = state.partition(" is ")
    return who, value
