"""What goes along unsaid: the water under a boat, the stove of a kitchen, the brush of who paints, the tears' sadness.

Only what the graph holds to be certain is offered, by a weight of `CERTAIN`, and nothing that the story has named
itself, denied, or put somewhere else. Each companion keeps the triple that speaks for it: it is inferred, never told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .graph import Graph
from .linker import Events, Frame, Participant, Situation
from .loader import Triple

CERTAIN = 2.0
"""Weight from which an edge says "always": in `companions.tsv` and `nature.tsv`."""

Act = tuple[str, str | None]
"""What somebody does, by the verb's lemma and the head of its object, where it has one."""

_ARTICLES = ("a ", "an ", "the ", "some ")
_UNDER = frozenset({"water", "ice", "snow", "track", "ground", "sand", "runway"})
_SETTINGS = frozenset({"substance", "natural object", "place", "natural phenomenon", "plant"})
_INDOORS = frozenset({"room", "building", "indoor place", "vehicle", "furniture", "container"})
_STEP = 0.9
"""What a step up the classes costs, up to `_STEPS`: what boats need, a rowboat needs as well."""
_STEPS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Something nobody spoke of that is there all the same.

    `of` is the place, thing or verb it goes with, and `relation` how: a setting is ``in`` its place, or ``under`` or
    ``around`` a thing; a prop is what somebody acts ``with``; a mood is what the one who acts feels.
    """

    word: str
    kind: Literal["setting", "prop", "mood"]
    of: str
    relation: Literal["in", "under", "around", "with", ""]
    because: Triple
    score: float


class Companions:
    """Finds what goes along unsaid with what is said."""

    def __init__(self, graph: Graph, events: Events | None = None) -> None:
        self._graph = graph
        self._events = events or Events(graph)

    def __call__(
        self,
        *,
        place: str | None = None,
        things: Iterable[str] = (),
        acts: Iterable[Act] = (),
        absent: Iterable[str] = (),
        mood: str | None = None,
        most: int = 4,
    ) -> tuple[Companion, ...]:
        """The surest companions, at most `most`.

        `things` are heads of what is there, `acts` what people really do, `absent` what is said not to be there, and
        `mood` a feeling that is told already. A thing that stands in another is left out by the caller: a boat on a
        trailer needs no water.
        """
        there, gone = tuple(things), tuple(absent)
        doing = tuple(acts)
        found: dict[tuple[str, str], Companion] = {}
        offers = (*self._of_place(place), *self._of_things(there, place), *self._of_acts(doing, place))
        for one in sorted(offers, key=lambda companion: -companion.score):
            told = one.kind != "mood" and self._told(one.word, (*there, *gone, *(o for _, o in doing if o)))
            if one.kind != "mood" and one.relation != "in":
                told = told or self._is_there(one.word, place)
            if not told and not (one.kind == "mood" and mood is not None):
                found.setdefault((one.kind, one.word if one.kind != "mood" else ""), one)
        return tuple(found.values())[:most]

    def of_situation(self, situation: Situation, most: int = 4) -> tuple[Companion, ...]:
        """Companions of what a sentence says; none of a question, a command or what is merely imagined."""
        if situation.supposed:
            return ()
        happening = [frame for frame in situation.frames if frame.happens]
        somewhere = {placement.thing.word for placement in situation.placements}
        there = [one for one in situation.participants if not one.absent]
        placed = {one.word for one in there if one.word in somewhere}
        found = self(
            place=situation.place,
            things=[one.word for one in there],
            acts=[act for frame in happening if not frame.tools and self._by_people(frame) for act in _acts(frame)],
            absent=[one.word for one in situation.participants if one.absent],
            mood=next((said for one in there for said in one.properties if self._is_feeling(said)), None),
            most=most + len(placed),
        )
        return tuple(one for one in found if one.of not in placed)[:most]

    def _of_place(self, place: str | None) -> Iterator[Companion]:
        for step, word in enumerate(self._line(place)) if place else ():
            edges = [edge for edge in self._graph.tails(word, "MadeUpOf") if edge.weight >= CERTAIN]
            for rank, edge in enumerate(edges):
                score = 0.95 * _STEP**step - 0.05 * rank
                yield _companion(edge.tail, "setting", place or "", relation="in", because=edge, score=score)
            if edges:
                return

    def _of_things(self, things: Sequence[str], place: str | None) -> Iterator[Companion]:
        inside = place is not None and not _INDOORS.isdisjoint(self._line(place))
        for thing in things:
            for step, word in enumerate(self._line(thing)):
                edges = [edge for edge in self._graph.tails(word, "AtLocation") if edge.weight >= CERTAIN]
                for edge in edges if not inside and self._at_home(word, place) else ():
                    where: Literal["under", "around"] = "under" if edge.tail in _UNDER else "around"
                    yield _companion(edge.tail, "setting", thing, relation=where, because=edge, score=0.9 * _STEP**step)
                if edges:
                    break

    def _of_acts(self, acts: Sequence[Act], place: str | None) -> Iterator[Companion]:
        inside = place is not None and not _INDOORS.isdisjoint(self._line(place))
        for verb, noun in acts:
            frame = Frame(verb=verb, objects=(Participant(word=noun),) if noun else ())
            settled: set[str] = set()
            for step, event in enumerate(self._events.of_frame(frame)):
                edges = [edge for edge in self._graph.tails(event) if edge.weight >= CERTAIN]
                for edge in edges:
                    score = 0.9 * _STEP ** min(step, _STEPS)
                    if edge.relation == "xReact" and "xReact" not in settled:
                        yield _companion(edge.tail, "mood", verb, relation="", because=edge, score=score - 0.1)
                    elif edge.relation == "xNeed" and "xNeed" not in settled and (word := _needed(edge.tail)):
                        setting = self._is_setting(word)
                        if not (setting and inside):
                            how: Literal["under", "with"] = "under" if setting else "with"
                            what: Literal["setting", "prop"] = "setting" if setting else "prop"
                            yield _companion(word, what, verb, relation=how, because=edge, score=score)
                settled.update(edge.relation for edge in edges)

    def _told(self, word: str, named: Sequence[str]) -> bool:
        """Whether the story speaks of it already, by that word, a kind of it or its class."""
        line = {word, *self._line(word)[:2]}
        return any(one in line or word in self._line(one) for one in named)

    def _is_there(self, word: str, place: str | None) -> bool:
        """Whether a place brings it along anyway: a lake its water, a kitchen its oven."""
        line = self._line(place)
        return word in line or any(self._graph.has(one, "MadeUpOf", word) for one in line)

    def _at_home(self, thing: str, place: str | None) -> bool:
        """Whether a thing may be where it is at home: nothing is told of the place, or the graph knows it there."""
        if place is None:
            return True
        places = set(self._line(place))
        return any(edge.tail in places for edge in self._graph.tails(thing, "AtLocation"))

    def _is_setting(self, word: str) -> bool:
        line = self._line(word)
        return not _SETTINGS.isdisjoint(line) and "food" not in line and _INDOORS.isdisjoint(line)

    def _is_feeling(self, said: str) -> bool:
        return any(edge.relation in ("xReact", "oReact") for edge in self._graph.heads(said))

    def _by_people(self, frame: Frame) -> bool:
        return bool(frame.agents) and all(self._events.is_person(agent) for agent in frame.agents)

    def _line(self, word: str | None) -> tuple[str, ...]:
        if word is None:
            return ()
        node = self._graph.known(word)
        return () if node is None else tuple(dict.fromkeys((node, *self._graph.ancestors(node))))


def companions(graph: Graph, situation: Situation, most: int = 4) -> tuple[Companion, ...]:
    """The companions of one sentence; who asks often keeps a `Companions`."""
    return Companions(graph).of_situation(situation, most)


def _acts(frame: Frame) -> Iterator[Act]:
    if not frame.objects:
        yield frame.verb, None
    for thing in frame.objects:
        yield frame.verb, thing.word


def _needed(phrase: str) -> str | None:
    """The noun of "to have a brush"; None of any other phrase."""
    if not phrase.startswith("to have "):
        return None
    noun = phrase.removeprefix("to have ")
    return next((noun.removeprefix(article) for article in _ARTICLES if noun.startswith(article)), noun)


def _companion(
    word: str,
    kind: Literal["setting", "prop", "mood"],
    of: str,
    *,
    relation: Literal["in", "under", "around", "with", ""],
    because: Triple,
    score: float,
) -> Companion:
    return Companion(word=word, kind=kind, of=of, relation=relation, because=because, score=round(score, 3))
