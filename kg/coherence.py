"""What a sentence contradicts of the story told before it.

The graph says it all: ``PersonX eats ___ Causes it is eaten``, ``eaten IsA gone``, ``PersonX handles ___ HinderedBy it
is gone``, ``PersonX rides ___ IsA PersonX uses ___``, ``frozen HinderedBy it is summer``. Who is in a state may still
do what ``<value> person CapableOf`` says. A missed break is better than a sound sentence doubted, so nothing is held
against what is guessed, dreamt, remembered, wanted or told once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .claims import Claims
from .graph import Graph
from .linker import Events, Frame, Participant, Situation
from .loader import Triple
from .properties import Properties
from .state_changes import ABILITY, PASSING, Changes, lasting
from .state_checks import ARRIVING, Checks, Found, is_value
from .state_clues import plainly
from .state_events import Role, StateEvents
from .state_stays import Stays
from .state_words import reason
from .world import WORLD, State, World, everybody

SPEAKING = frozenset({"say", "ask", "answer", "reply", "tell", "talk", "speak", "whisper", "explain", "promise"})
"""Where animals do this, they are people in fur for the rest of the story."""

_SLEEPING = 4
"""Sentences after which one who fell asleep may have woken untold, or the story goes on in his dream."""
_OWNED = frozenset({"state of ownership", "whereabouts"})
"""What stands only in the way of those who brought it about: the buyer may drive the car that was sold."""
_ROUND = frozenset({"round", "around", "at", "in", "on", "beside"})
_DISABLING = frozenset({"life or death", "state of existence", PASSING})
_GETTING = frozenset({"take", "get", "receive", "catch", "grab", "accept", "bring", "fetch", "collect", "pick", "have"})
_REGAINED = frozenset({"back", "found", "recovered", "regained"})
_SENSES = frozenset({"state of eyesight", "state of hearing", "state of the voice"})
_TOLD_AGAIN = frozenset({"be", "die", "vanish", "disappear", "melt", "burst"})
"""What tells a state once more."""
_AROUND = frozenset({
    "in", "on", "into", "onto", "under", "behind", "beside", "from", "out of", "over", "through", "across", "around",
    "against", "with", "at", "in-front", "between", "inside",
})  # fmt: skip
"""Prepositions whose thing has to be there."""


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
        self._checks = Checks(
            graph, events=self._events, nodes=self._nodes, properties=self._properties, world=self._world
        )
        self._claims = Claims(graph, self._events)
        self._stays = Stays(graph, self._nodes, self._world)
        self._fiction = False

    def told_as(self, situation: Situation) -> Situation:
        """The situation marked as fiction where the story turned out to be a tale: it was said to be one, fantasy
        creatures appear in it, or animals speak."""
        if not self._fiction:
            self._fiction = situation.fiction or any(self._fantastic(frame) for frame in situation.frames)
        return replace(situation, fiction=True) if self._fiction else situation

    def tell(self, index: int, situation: Situation, *, later: bool = False) -> tuple[Break, ...]:
        """Add the next sentence and give back what it contradicts; `later` says that time has passed before it."""
        situation = plainly(situation)
        clashes = [
            Break(reason=one.reason, since=one.since, evidence=one.evidence)
            for one in self._claims.tell(index, situation)
        ]
        self._world.meet(index, situation)
        if situation.supposed or situation.unreal:
            return tuple(clashes)
        self._world.pass_time(situation.elapsed, situation.words)
        if later:
            self._world.end(PASSING)
        self._changes.start(index, situation)
        found = [
            *self._checks.unlike(index, situation),
            *self._checks.missing(index, situation),
            *self._checks.untimely(index, situation),
        ]
        breaks = [self._break(one) for one in found]
        for frame in situation.frames:
            if frame.happens and not frame.past:
                for one, state, edge in self._stays.elsewhere(index, frame, situation):
                    breaks.append(self._break(Found(index, frame, one, state, edge)))
                breaks += [self._break(one) for one in self._contradicted(index, frame, situation)]
            self._stays.note(index, frame, *lasting(situation.words))
            self._changes.take(index, frame, situation)
        found_ones = {(one.since, one.evidence[0]): one for one in reversed(breaks)}
        return (*clashes, *tuple(found_ones.values())[::-1])

    def _fantastic(self, frame: Frame) -> bool:
        speaking = frame.verb in SPEAKING
        lines = [(agent.word, *self._events.classes(agent)) for agent in frame.agents]
        return any("fantasy creature" in line or (speaking and "animal" in line) for line in lines)

    def _break(self, found: Found) -> Break:
        return Break(
            reason=reason(found.frame, found.thing, found.state, found.index, said=found.said),
            since=found.state.since,
            evidence=(found.state.cause, found.edge),
        )

    def _contradicted(self, index: int, frame: Frame, situation: Situation) -> Iterator[Found]:
        acting = frozenset(agent.id for agent in frame.agents)
        mended: tuple[tuple[tuple[str, str], tuple[str, ...]], ...] | None = None
        for edge, thing in self._hindrances(frame, situation):
            who, value, qualities = self._nodes.told_by(edge.tail)
            for quality in qualities:
                state = self._world.of(thing, quality) if thing else self._world.of_world(quality)
                if state is None or not is_value(self._graph, state, value):
                    continue
                if thing is None:
                    if state.since < index and not self._checks.spoken_of(quality, situation):
                        yield Found(index, frame, None, state, edge)
                    continue
                able = quality not in _DISABLING
                if not self._holds(state, thing, frame, index, who):
                    continue
                if not self._world.sure(thing, index, frame, acting=able) or self._handed_back(state, frame, acting):
                    continue
                if self._checks.differs(thing, state) or self._checks.other_side(state, situation):
                    continue
                mended = tuple(self._changes.made(frame)) if mended is None else mended
                if any(one == (thing.id, quality) and value not in line for one, line in mended):
                    continue  # "he fetched what he had forgotten"
                if quality in _OWNED and _REGAINED & frozenset(situation.words):
                    continue
                if quality in _OWNED and not (self._denied(state, acting) and self._known(index, frame, thing)):
                    continue
                yield Found(index, frame, thing, state, edge)
        for thing in () if situation.another or frame.verb in ARRIVING else everybody(frame):
            lacking = self._world.lacking(thing, index)
            if lacking is not None:
                yield Found(index, None, thing, lacking, lacking.cause, "there")
        yield from self._checks.apart(index, frame, situation)
        yield from self._checks.elsewhere(index, frame, situation)
        for agent in frame.agents:
            yield from self._checks.sold(index, agent, frame)
            skill = self._world.of(agent, f"{ABILITY} {frame.verb}")
            if skill is not None and skill.since < index and self._world.sure(agent, index):
                yield Found(index, frame, agent, skill, skill.cause)

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
                who, _, _ = self._nodes.told_by(edge.tail)
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

    def _handed_back(self, state: State, frame: Frame, acting: frozenset[str]) -> bool:
        """Whether it may come back to who gave it away: he takes the cup that he handed to her."""
        if state.value != "out of his hands" or frame.verb not in _GETTING:
            return False
        return not any(name in ("from", "out of") and place.owner in acting for name, place in frame.complements)

    def _known(self, index: int, frame: Frame, thing: Participant) -> bool:
        """Whether it is certain who acts: whose thing it is, or who can be meant alone."""
        return all(agent.id == thing.owner or self._world.sure(agent, index, frame) for agent in frame.agents)

    def _holds(self, state: State, thing: Participant, frame: Frame, index: int, who: str) -> bool:
        if state.since >= index:
            return False
        told = state.told
        if told is not None and told.verb == frame.verb and index - state.since < 2:
            return False  # told once more, with more words
        if state.quality == PASSING and index - state.since > _SLEEPING and not state.outlasts:
            return False
        if (
            state.value == "tied up"
            and "animal" in (thing.kind, *self._events.classes(thing))
            and not any(name not in _ROUND for name, _ in frame.complements)
        ):
            return False  # on its rope an animal still gets about
        if state.quality in _SENSES and any(
            "body part" in self._graph.ancestors(one.word) for one in (*frame.tools, *(t for _, t in frame.complements))
        ):
            return False  # "she spoke with her hands"
        if who == "PersonX":
            return not (thing.guessed and len(frame.agents) > 1) and not self._may(state, frame)
        return not (thing.new and thing.id == (state.whose.id if state.whose else None))

    def _may(self, state: State, frame: Frame) -> bool:
        names = (state.value, *self._graph.ancestors(state.value))
        return frame.verb in _TOLD_AGAIN or any(
            edge.tail.split(" ", 1)[0] == frame.verb
            for one in names
            for edge in self._graph.tails(f"{one} person", "CapableOf")
        )

    def _denied(self, state: State, acting: frozenset[str]) -> bool:
        if state.value in ("stolen", "taken away"):
            return bool(acting) and not acting & state.by
        owner = state.whose.owner if state.whose else None
        if state.whose is not None and state.by <= {state.whose.id}:
            return bool(acting)  # it was nobody's doing
        return bool(acting) and acting <= (state.by | ({owner} if owner else frozenset()))


__all__ = ["WORLD", "Break", "Story"]
