"""What a sentence contradicts of the story told before it.

The graph says it all: ``PersonX eats ___ Causes it is eaten``, ``eaten IsA gone``, ``PersonX handles ___ HinderedBy it
is gone``, ``PersonX rides ___ IsA PersonX uses ___``, ``frozen HinderedBy it is summer``. Who is in a state may still
do what ``<value> person CapableOf`` says. A missed break is better than a sound sentence doubted, so nothing is held
against what is guessed, dreamt, remembered, wanted or told once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .graph import Graph
from .linker import Events, Frame, Participant, Situation
from .loader import Triple
from .properties import Properties
from .state_changes import ABILITY, Changes
from .state_events import Role, StateEvents
from .state_words import reason
from .world import WORLD, State, World, everybody

SPEAKING = frozenset({"say", "ask", "answer", "reply", "tell", "talk", "speak", "whisper", "explain", "promise"})
"""Where animals do this, they are people in fur for the rest of the story."""

PASSING = "wakefulness"
"""The quality that ends by itself when an hour was told."""
_SLEEPING = 2
"""Sentences after which one who fell asleep may have woken untold, or the story goes on in his dream."""
_OWNED = frozenset({"possession", "whereabouts"})
"""What stands only in the way of those who brought it about: the buyer may drive the car that was sold."""
_SENSES = frozenset({"sight", "sense of hearing", "voice"})
_AFAR = frozenset({"phone", "telephone", "letter", "letters", "postcard", "email", "message", "radio", "again"})
_BESIDE = frozenset({"beside", "with", "behind", "on", "between", "in-front"})
_LATELY = 4
"""Sentences for which an hour or a season that was told is taken to last."""
_LYING = frozenset({"lie", "stand", "hang", "be"})
_TAKING = frozenset({"take", "pull", "fetch", "pick", "grab", "lift"})
_TAKEN = frozenset({"from", "out of", "off"})
_SKY = frozenset({"sun", "moon", "star", "cloud", "wind", "rainbow"})
_AROUND = frozenset({
    "in", "on", "into", "onto", "under", "behind", "beside", "from", "out of", "over", "through", "across", "around",
    "against", "with", "at", "in-front", "between", "inside",
})  # fmt: skip
"""Prepositions whose thing has to be there."""
_ARRIVING = frozenset({
    "buy", "get", "find", "bring", "fetch", "make", "see", "build", "want", "need", "look", "like", "miss", "have",
    "bake", "cook", "earn", "borrow", "ask", "order", "wish", "dream", "hear", "think", "remember", "promise", "send",
    "steal", "catch", "give", "plant", "collect", "gather", "notice", "spot", "discover", "meet", "call", "lack",
    "know", "tell",
})  # fmt: skip
_MORNING = frozenset({"morning", "dawn", "sunrise", "day", "afternoon", "evening", "dusk", "daylight", "slept", "woke"})
_COPULAS = frozenset({"be", "become", "get", "turn", "grow", "look", "feel", "seem", "stay", "remain", "appear", "go"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A contradiction with the story so far; `since` is the index of the sentence it contradicts."""

    reason: str
    since: int
    evidence: tuple[Triple, ...]


class Story:
    """The world of one story as far as it was told; only what is told as a fact changes it."""

    def __init__(self, graph: Graph, events: Events | None = None) -> None:
        self._graph = graph
        self._events = events if events is not None else Events(graph)
        self._properties = Properties(graph)
        self._world = World(graph, self._events)
        self._nodes = StateEvents(graph, self._events)
        self._changes = Changes(graph, self._nodes, self._properties, self._world)
        self._fiction = False

    def told_as(self, situation: Situation) -> Situation:
        """The situation marked as fiction where the story turned out to be a tale: it was said to be one, fantasy
        creatures appear in it, or animals speak."""
        if not self._fiction:
            self._fiction = situation.fiction or any(self._fantastic(frame) for frame in situation.frames)
        return replace(situation, fiction=True) if self._fiction else situation

    def tell(self, index: int, situation: Situation, *, later: bool = False) -> tuple[Break, ...]:
        """Add the next sentence and give back what it contradicts; `later` says that time has passed before it."""
        self._world.meet(index, situation)
        if situation.supposed or situation.unreal:
            return ()
        self._world.pass_time(situation.elapsed)
        if later:
            self._world.end(PASSING)
        self._changes.start(index, situation)
        found = [*self._unlike(index, situation), *self._missing(index, situation), *self._untimely(index, situation)]
        breaks = [self._break(one) for one in found]
        for frame in situation.frames:
            if frame.happens and not frame.past:
                breaks += [self._break(one) for one in self._contradicted(index, frame, situation)]
            self._changes.take(index, frame, situation)
        return tuple({(one.since, one.evidence[0]): one for one in reversed(breaks)}.values())[::-1]

    def _fantastic(self, frame: Frame) -> bool:
        speaking = frame.verb in SPEAKING
        lines = [(agent.word, *self._events.classes(agent)) for agent in frame.agents]
        return any("fantasy creature" in line or (speaking and "animal" in line) for line in lines)

    def _break(self, found: _Found) -> Break:
        return Break(
            reason=reason(found.frame, found.thing, found.state, found.index, said=found.said),
            since=found.state.since,
            evidence=(found.state.cause, found.edge),
        )

    def _contradicted(self, index: int, frame: Frame, situation: Situation) -> Iterator[_Found]:
        acting = frozenset(agent.id for agent in frame.agents)
        mended: tuple[tuple[tuple[str, str], tuple[str, ...]], ...] | None = None
        for edge, thing in self._hindrances(frame, situation):
            who, value = parts(edge.tail)
            for quality, _ in self._properties.values(value):
                state = self._world.of(thing, quality) if thing else self._world.of_world(quality)
                if state is None or not self._is(state, value):
                    continue
                if thing is None:
                    if state.since < index and not self._spoken_of(quality, situation):
                        yield _Found(index, frame, None, state, edge)
                    continue
                if not self._holds(state, thing, frame, index, who) or not self._world.sure(thing, index, frame):
                    continue
                mended = tuple(self._changes.made(frame)) if mended is None else mended
                if any(one == (thing.id, quality) and value not in line for one, line in mended):
                    continue  # "he fetched what he had forgotten"
                if quality in _OWNED and not (self._denied(state, acting) and self._known(index, frame, thing)):
                    continue
                yield _Found(index, frame, thing, state, edge)
        for thing in everybody(frame):
            lacking = self._world.lacking(thing, index)
            if lacking is not None:
                yield _Found(index, None, thing, lacking, lacking.cause, "there")
        yield from self._apart(index, frame, situation)
        yield from self._elsewhere(index, frame, situation)
        for agent in frame.agents:
            yield from self._sold(index, agent, frame)
            skill = self._world.of(agent, f"{ABILITY} {frame.verb}")
            if skill is not None and skill.since < index and self._world.sure(agent, index):
                yield _Found(index, frame, agent, skill, skill.cause)

    def _hindrances(self, frame: Frame, situation: Situation) -> Iterator[tuple[Triple, Participant | None]]:
        """Every edge that may stand in the way, with whose state it speaks of; None is the whole world."""
        found = self._nodes.of(frame)
        seen: set[tuple[Triple, str | None]] = set()
        thought = {role.thing.id for role in found if role.thing and self._nodes.is_thought(role.node)}
        handled = [*frame.objects, *frame.tools, *(t for p, t in frame.complements if p in _AROUND)]
        handled += [*situation.aside, *self._holders(handled, frame)]
        if situation.another:
            handled = []
        acts = [Role("PersonX acts"), *found]
        acts += [Role("PersonX handles ___", thing) for thing in handled if thing.id not in thought]
        acts += [Role("PersonX uses ___", thing) for thing in situation.aside]
        for role in acts:
            for edge in self._nodes.hindrances(role.node):
                who, _ = parts(edge.tail)
                things: Iterable[Participant | None]
                if who == "PersonX":
                    things = frame.agents
                elif who == "it" and self._nodes.is_of_world(edge.tail):
                    things = (None,)
                elif who == "PersonY":
                    things = (role.other or role.thing,) if role.thing else ()
                elif who == "it":
                    things = (role.thing,) if role.thing and not situation.another else ()
                else:
                    things = self._world.named(who.removeprefix("the "))
                for thing in things:
                    key = (edge, thing.id if thing else None)
                    if key not in seen and (thing is None or not thing.absent):
                        seen.add(key)
                        yield edge, thing

    def _holders(self, things: Iterable[Participant], frame: Frame) -> list[Participant]:
        """Whose parts are handled: "a hat on the snowman's head"."""
        acting = {agent.id for agent in frame.agents}
        owners = (self._world.met(one.owner) for one in things if one.owner not in acting and not one.guessed)
        return [one for one in owners if one is not None]

    def _known(self, index: int, frame: Frame, thing: Participant) -> bool:
        """Whether it is certain who acts: whose thing it is, or who can be meant alone."""
        return all(agent.id == thing.owner or self._world.sure(agent, index, frame) for agent in frame.agents)

    def _holds(self, state: State, thing: Participant, frame: Frame, index: int, who: str) -> bool:
        if state.since >= index and state.told is not None:
            return False
        told = state.told
        if told is not None and told.verb == frame.verb and index - state.since < 2:
            return False  # told once more, with more words
        if state.quality == PASSING and index - state.since > _SLEEPING:
            return False
        if state.quality in _SENSES and any(
            "body part" in self._graph.ancestors(one.word) for one in (*frame.tools, *(t for _, t in frame.complements))
        ):
            return False  # "she spoke with her hands"
        if who == "PersonX":
            return not (thing.guessed and len(frame.agents) > 1) and not self._may(state, frame)
        return not (thing.new and thing.id == (state.whose.id if state.whose else None))

    def _is(self, state: State, value: str) -> bool:
        return state.value == value or value in self._graph.ancestors(state.value)

    def _may(self, state: State, frame: Frame) -> bool:
        names = (state.value, *self._graph.ancestors(state.value))
        return frame.verb == "be" or any(self._graph.has(f"{one} person", "CapableOf", frame.verb) for one in names)

    def _denied(self, state: State, acting: frozenset[str]) -> bool:
        if state.value == "stolen":
            return bool(acting) and not acting & state.by
        owner = state.whose.owner if state.whose else None
        return bool(acting) and acting <= (state.by | ({owner} if owner else frozenset()))

    def _sold(self, index: int, agent: Participant, frame: Frame) -> Iterator[_Found]:
        """An animal that was sold is not with its seller any more."""
        state = self._world.of(agent, "possession")
        if state is None or state.value not in ("sold", "given away") or state.since >= index:
            return
        if not self._world.sure(agent, index) or not {one.id for one in everybody(frame)} & (state.by - {agent.id}):
            return
        edge = self._graph.get("PersonX uses ___", "HinderedBy", f"it is {state.value}")
        if edge is not None:
            yield _Found(index, frame, agent, state, edge)

    def _untimely(self, index: int, situation: Situation) -> Iterator[_Found]:
        """What belongs to another season or hour, and more of a kind than there are."""
        for thing in situation.participants:
            if thing.absent or thing.guessed:
                continue
            for edge in self._nodes.hindrances(thing.word):
                quality = self._nodes.of_world(edge.tail)
                state = self._world.of_world(quality) if quality else None
                if (
                    state is None
                    or not self._is(state, parts(edge.tail)[1])
                    or not index - _LATELY <= state.since < index
                ):
                    continue
                if not self._spoken_of(quality or "", situation):
                    yield _Found(index, None, thing, state, edge, "there")
            fewer = self._world.fewer(thing, index)
            if fewer is not None and not situation.another:
                yield _Found(index, None, thing, fewer, fewer.cause, "so many")

    def _elsewhere(self, index: int, frame: Frame, situation: Situation) -> Iterator[_Found]:
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
                    yield _Found(index, frame, thing, state, state.cause)

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

    def _apart(self, index: int, frame: Frame, situation: Situation) -> Iterator[_Found]:
        """Who went away is with those no more whom he left."""
        if not self._world.anybody("presence"):
            return
        if _AFAR & frozenset(situation.words) or any(self._nodes.is_afar(role.node) for role in self._nodes.of(frame)):
            return
        beside = [thing for name, thing in frame.complements if name in _BESIDE]
        acting = frame.agents if len(frame.agents) == 1 else ()
        beings = [one for one in (*acting, *frame.objects, *frame.recipients, *beside) if self._nodes.is_being(one)]
        for one in beings:
            state = self._world.of(one, "presence")
            if state is None or state.value == "back again" or state.since >= index or not self._world.sure(one, index):
                continue
            for other in beings:
                there = self._world.of(other, "presence")
                left = self._world.since(other) < state.since and other.id not in state.by and other.count == 1
                stays = there is None or there.value == "back again"
                if other.id != one.id and left and stays and self._world.sure(other, index):
                    edge = self._graph.get("PersonX hugs PersonY", "HinderedBy", "PersonX is away")
                    if edge is not None:
                        yield _Found(index, frame, one, state, edge)

    def _unlike(self, index: int, situation: Situation) -> Iterator[_Found]:
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
                        if not self._is(state, value):
                            continue
                        if not (general and self._spoken_of(quality, situation)) and "freezer" not in situation.words:
                            yield _Found(index, None, thing, state, edge, word)

    def _missing(self, index: int, situation: Situation) -> Iterator[_Found]:
        """Something stands there of which there was said to be none."""
        there = {t.id for f in situation.frames if f.happens for p, t in f.complements if p in _AROUND}
        handled = {
            o.id for f in situation.frames if f.happens and f.verb not in _ARRIVING for o in (*f.objects, *f.tools)
        }
        there |= {a.id for f in situation.frames if f.happens for a in f.agents if a.word in _SKY and f.verb != "come"}
        if situation.elapsed != "moments":
            return
        for thing in situation.participants:
            if thing.id in there and not thing.absent:
                state = self._world.none_of((thing.word, *self._events.classes(thing)))
                if state is not None and state.since < index:
                    yield _Found(index, None, thing, state, state.cause, "there")
            elif thing.id in handled and not thing.absent and not situation.another:
                state = self._world.none_of((thing.word,))
                if state is not None and state.since < index:
                    yield _Found(index, None, thing, state, state.cause, "there")

    def _spoken_of(self, quality: str, situation: Situation) -> bool:
        if quality == "season":
            return situation.season is not None or situation.elapsed in ("days", "years")
        return situation.elapsed != "moments" or bool(_MORNING & frozenset(situation.words))


@dataclass(frozen=True, slots=True)
class _Found:
    index: int
    frame: Frame | None
    thing: Participant | None
    state: State
    edge: Triple
    said: str = ""


def parts(state: str) -> tuple[str, str]:
    """Who, and how: "it is gone"."""
    who, _, value = state.partition(" is ")
    return who, value


__all__ = ["WORLD", "Break", "Story"]
