"""What a sentence makes of the story's world: who and what is how from then on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .graph import Graph
from .linker import Frame, Participant, Situation
from .loader import Triple
from .properties import Properties
from .state_events import Role, StateEvents
from .state_phrases import StatePhrases
from .world import SPANS, WEEK, WORLD, State, World

PASSING = "state of consciousness"
"""The quality that ends by itself when an hour was told."""
ABILITY = "ability to"
"""What somebody was said to be unable to do is a quality of its own: "ability to swim"."""
_SKILLS = "skill"
_BEINGS = frozenset({
    "life or death", "state of consciousness", "state of eyesight", "state of hearing", "state of the voice",
    "state of the body", "state of the hair", "diet", "state of the limbs",
})  # fmt: skip
"""Qualities of the living alone."""
_LIFELESS = frozenset(
    {"state of a fire or lamp", "state of the power supply", "state of a lock", "state of an opening"}
)
_OF_THINGS = frozenset(
    {
        "used up", "left behind", "carried off", "at home and nowhere else", "gone missing", "melted", "out of order",
        "out of reach",
    }
)  # fmt: skip
"""What is said of things alone: a boy who stayed at home was not left there."""
_NEVER, _FROM = "PersonX never ", " from PersonY"
_STRETCH = re.compile(
    r"(?P<years>\b(?:for|all|whole|many) (?:\w+ )?(?:years?|months?|winter|summer)\b|for (?:ever|good|life)|"
    r"since then)|"
    r"(?P<days>\b(?:all|whole) (?:\w+ )?week|\bfor (?:\w+ )?(?:\w+ )?(?:days|weeks?)\b|"
    r"\b(?:until|till) (?:the |next |after )*(?P<day>\w+))|"
    r"(?P<hours>\b(?:all|whole) (?:day|night|morning|evening|afternoon)|for (?:\w+ )?hours|for the night)"
)
"""How long something is said to last."""
_GOT = frozenset({"buy", "get", "make", "build", "bake", "find", "receive", "borrow", "boil", "cook", "fetch", "take"})
_RENEWED = ("state of ownership", "whereabouts", "condition", "state of existence", "state of fullness")
_MENDING = (
    "at hand", "found again", "awake", "roused", "alerted", "set free", "free of danger", "less hindered",
    "back again", "present", "on the move", "in sight", "with somebody", "back on", "unlocked", "whole", "lit", "there",
)  # fmt: skip
_LEARNING = frozenset({"learn", "learned", "learnt", "able", "unable", "how", "taught"})
_PUT = frozenset({"in", "on", "into", "under", "onto", "behind", "inside"})
_ONES = frozenset({"one", "ones"})
_GOODS = frozenset({"food", "drink", "liquid", "substance", "plant"})
_WHOLE, _UNFIT = "whole", "no longer fit for use"
"""What is mended serves again; what was only unfit was not gone."""
_OWNING = frozenset({"have", "own", "possess"})
_SOLID = frozenset(
    {"artifact", "vehicle", "building", "furnishing", "person", "animal", "garment", "clothing", "body part"}
)
_MASS = ("liquid", "substance")


class Changes:
    """Turns sentences into states of a `World`."""

    def __init__(self, graph: Graph, nodes: StateEvents, properties: Properties, world: World) -> None:
        self._graph = graph
        self._nodes = nodes
        self._properties = properties
        self._world = world
        self._phrases = StatePhrases(graph, nodes)

    def start(self, index: int, situation: Situation) -> None:
        """What holds from the beginning of a sentence: its season and hour, and how it calls people and things."""
        for quality, value in (("season", situation.season), ("time of day", situation.time_of_day)):
            if value is None or (edge := self._graph.get(value, "IsA", quality)) is None:
                continue
            if situation.elapsed != "moments" or not self._world.has(WORLD, quality):
                self._world.set(WORLD, State(value=value, quality=quality, since=index, cause=edge))
        words = frozenset(situation.words)
        for thing in situation.participants:
            for said in thing.properties:
                if not words or said in words:
                    self._called(index, thing, said, situation)
        outlasts, until = lasting(situation.words)
        for quality, edge, whose in self._phrases.of(situation):
            if self._world.sure(whose, index) and not self._world.is_in(whose, quality, edge.head, edge.tail):
                value = edge.head if edge.tail == quality else edge.tail
                state = State(
                    value=value,
                    quality=quality,
                    since=index,
                    whose=whose,
                    cause=edge,
                    outlasts=outlasts,
                    until=until,
                )
                self._world.set(whose.id, state)

    def take(self, index: int, frame: Frame, situation: Situation) -> None:
        """Let a frame change the world, where it is told as a fact."""
        if not frame.happens:
            self._unable(index, frame, frozenset(situation.words))
            self._none(index, frame)
            if frame.past or not frame.negated or frame.modality not in ("real", "possible"):
                return
        if frame.verb in ("learn", "teach", "practise", "practice"):
            for one in (*frame.agents, *frame.objects, *frame.recipients):
                self._world.learn(one.id, ABILITY)
        if situation.another and frame.verb in _GOT and frame.objects:
            owners = frozenset(one.id for one in frame.agents if self._nodes.is_being(one))
            words = frozenset(one.word for one in frame.objects)
            vague = any(one.guessed for one in frame.objects) or bool(_ONES & frozenset(situation.words))
            self._world.renew(owners, _RENEWED, None if vague else words)
        if frame.verb in _GOT:
            for thing in frame.objects:
                for agent in frame.agents:
                    self._world.forget(agent.id, f"no {thing.word}")
        self._put(index, frame)
        outlasts, until = lasting(situation.words)
        for role in self._nodes.of(frame, relation="Causes"):
            if role.node.startswith(_NEVER) and "never" not in situation.words:
                continue
            by = frozenset(agent.id for agent in frame.agents)
            if role.other is not None and role.node.endswith(_FROM):
                by = frozenset({role.other.id})
            for edge in self._graph.tails(role.node, "Causes"):
                who, _, value = edge.tail.partition(" is ")
                for quality, _ in self._properties.values(value):
                    for thing, id_ in self._whose(who, role, frame):
                        if self._lasts(edge, thing, frame, index):
                            told = self._world.of(thing, quality)
                            if told is not None and told.told is frame and value in self._graph.ancestors(told.value):
                                continue  # "broke into pieces" says more than "broke"
                            if self._nodes.is_being(thing) and (quality in _LIFELESS or value in _OF_THINGS):
                                continue
                            state = State(
                                value=value, quality=quality, since=index, whose=thing, told=frame, by=by, cause=edge,
                                outlasts=outlasts, until=until,
                            )  # fmt: skip
                            if quality == "state of existence" or not (frame.past and self._world.has(id_, quality)):
                                self._world.set(id_, state, owner=self._kin(thing, frame))
                            if value == _WHOLE and self._world.is_kind(thing, "state of existence", _UNFIT):
                                self._world.forget(id_, "state of existence")

    def made(self, frame: Frame) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
        """Whose quality a frame changes, and to what with the classes of that."""
        for role in self._nodes.of(frame, relation="Causes"):
            for edge in self._graph.tails(role.node, "Causes"):
                who, _, value = edge.tail.partition(" is ")
                for quality, _ in self._properties.values(value):
                    for _, whose in self._whose(who, role, frame):
                        yield (whose, quality), (value, *self._graph.ancestors(value))
                        if value == _WHOLE:
                            yield (whose, "state of existence"), (value,)

    def _put(self, index: int, frame: Frame) -> None:
        """Where a thing was put; whatever else is done with it may bring it elsewhere."""
        for thing in (*frame.objects, *frame.agents, *frame.tools):
            self._world.forget(thing.id, "place")
        places = [name for name, _ in frame.complements if name in _PUT]
        node = self._nodes.is_placing(frame) if places and frame.objects and not frame.particle else None
        edge = self._graph.get(node, "IsA", "PersonX places ___") if node is not None else None
        if edge is None:
            return
        for thing in frame.objects:
            if (
                thing.id
                and thing.count == 1
                and not self._nodes.is_being(thing)
                and self._world.sure(thing, index, frame)
            ):
                state = State(value="put there", quality="place", since=index, whose=thing, told=frame, cause=edge)
                self._world.set(thing.id, state)

    def _called(self, index: int, thing: Participant, said: str, situation: Situation) -> None:
        part = f"{said} {thing.word}"
        if thing.owner and part in self._graph:  # "his broken leg"
            for edge in self._graph.tails(part, "IsA"):
                for quality, _ in self._properties.values(part):
                    whose = self._world.met(thing.owner) or thing
                    state = State(value=edge.tail, quality=quality, since=index, whose=whose, cause=edge)
                    self._world.set(thing.owner, state)
        for edge in self._graph.tails(said, "IsA"):
            for quality, value in self._properties.values(said):
                if quality not in self._world.qualities:
                    continue
                whom = thing if quality not in _BEINGS else self._being(thing, quality, situation)
                if whom is None or not whom.id:
                    continue
                before = self._world.of(whom, quality)
                if before is not None and (
                    _same(before.value, value, self._properties)
                    or self._graph.has(said, "HinderedBy", f"it is {before.value}")
                ):
                    continue
                self._world.set(whom.id, State(value=said, quality=quality, since=index, whose=whom, cause=edge))
            break

    def _being(self, thing: Participant, quality: str, situation: Situation) -> Participant | None:
        """Whom a quality of the living is said of; a place cannot be blind, so it is who acts there."""
        if "place" not in (thing.kind, *self._graph.ancestors(thing.word)):
            return thing
        if quality == PASSING:
            return None  # "when the house was asleep"
        agents = {one.id: one for frame in situation.frames for one in frame.agents if one.id != thing.id}
        return next(iter(agents.values())) if len(agents) == 1 else None

    def _whose(self, who: str, role: Role, frame: Frame) -> Iterator[tuple[Participant, str]]:
        things: tuple[Participant | None, ...]
        if who in ("PersonX", "Something"):
            things = frame.agents
        elif who == "PersonY":
            things = (role.thing,)
        elif who == "its owner":
            owner = role.thing.owner if role.thing else None
            if role.thing is not None and owner:
                yield self._world.met(owner) or role.thing, owner
            return
        else:
            things = (role.thing,)
        yield from ((thing, thing.id) for thing in things if thing is not None and thing.id)

    def _lasts(self, edge: Triple, thing: Participant, frame: Frame, index: int) -> bool:
        """Whether the change is certain: eating some of it leaves the rest, and a guess proves nothing."""
        if edge.tail.endswith(_MENDING):
            return True
        sure = self._world.sure(thing, index, frame, edge.head)
        value = edge.tail.partition(" is ")[2]
        kinds = frozenset(self._graph.ancestors(thing.word))
        goods = thing.new and not thing.owner and not thing.amount and (thing.count > 1 or kinds & _GOODS)
        if goods and "state of ownership" in self._graph.ancestors(value):
            return False  # who sells apples has more of them
        if value != "gone" and "gone" not in self._graph.ancestors(value):
            return sure
        if thing.amount == "part" or not sure:
            return False
        if edge.tail.startswith("it ") and not edge.tail.endswith(("eaten", "gone")) and self._nodes.is_being(thing):
            return False
        if thing.amount == "all":
            return True
        line = (thing.word, *self._graph.ancestors(thing.word))
        if value == "used up" and "water" in line:
            return False  # "the water had run out of the pot"
        if thing.kind in ("nature", "place") and edge.tail.endswith(("drunk up", "eaten")):
            return False
        if any(one in line for one in _MASS) and thing.new:
            return False
        return thing.count == 1 or not thing.new

    def _kin(self, thing: Participant, frame: Frame) -> str | None:
        if thing.owner:
            return thing.owner
        return frame.agents[0].id if len(frame.agents) == 1 and frame.agents[0].id != thing.id else None

    def _unable(self, index: int, frame: Frame, words: frozenset[str]) -> None:
        """ "He could not swim": he cannot until he learns it."""
        if not frame.negated or (frame.past and "learned" not in words and "learnt" not in words):
            return
        edge = self._graph.get(frame.verb, "IsA", _SKILLS)
        if edge is None or (frame.modality != "possible" and not words & _LEARNING):
            return
        for agent in frame.agents:
            if agent.id and self._world.sure(agent, index):
                quality = f"{ABILITY} {frame.verb}"
                self._world.set(
                    agent.id, State(value="unable", quality=quality, since=index, whose=agent, cause=edge, told=frame)
                )

    def _none(self, index: int, frame: Frame) -> None:
        """ "There was not a tree in sight": nobody sits under one. "He had no brother": none helps him."""
        if frame.modality != "real" or frame.past:
            return
        for thing in frame.objects if frame.verb in _OWNING and len(frame.agents) == 1 else ():
            edge = self._graph.get(thing.word, "IsA", "relative")
            if edge is None and thing.absent and _SOLID & frozenset(self._graph.ancestors(thing.word)):
                edge = next(iter(self._graph.tails(thing.word, "IsA")), None)
            if edge is not None and (thing.absent or frame.negated) and self._world.sure(frame.agents[0], index):
                quality = f"no {thing.word}"
                state = State(value="none", quality=quality, since=index, whose=thing, cause=edge)
                self._world.set(frame.agents[0].id, state)
        if frame.verb != "be":
            return
        for thing in frame.agents:
            edge = self._graph.get(thing.word, "IsA", "fixture")
            if edge is None and not self._nodes.is_being(thing) and "thing" in self._graph.ancestors(thing.word):
                edge = next(iter(self._graph.tails(thing.word, "IsA")), None)
            if thing.absent and edge is not None and "other" not in thing.properties:
                quality = f"no {thing.word}"
                self._world.set(WORLD, State(value="none", quality=quality, since=index, whose=thing, cause=edge))


def _same(value: str, kind: str, properties: Properties) -> bool:
    return any(one == kind for _, one in properties.values(value))


def lasting(words: Sequence[str]) -> tuple[int, str | None]:
    """What somebody said about how long it lasts: the number of `SPANS` it outlasts, and the weekday it ends on."""
    found = _STRETCH.search(" ".join(words))
    if found is None:
        return 0, None
    if found["years"]:
        return len(SPANS), None
    if found["hours"]:
        return 2, None
    day = found["day"]
    if day is None:
        return 3, None
    return (3, day) if day in WEEK else (len(SPANS), None) if day in _SEASONS else (0, None)


_SEASONS = frozenset({
    "spring", "summer", "autumn", "winter", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december", "christmas", "easter",
})  # fmt: skip
