"""Whether what a sentence says is plausible: each pair that will stand in the picture, with typed evidence.

A pair is *plausible* with positive evidence, its own or by its classes; *implausible* only where the graph claims to
name every class that fits (see `loader`) and this one excludes them all, or where sizes or defining properties clash;
otherwise *unverified*. Fiction is not punished: what is imagined, asked, said or wished is never implausible, fantasy
creatures may do anything, and in a tale animals may do what people do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import explanation
from .graph import Graph
from .kinds import AGENTS, FREE, Kinds
from .limits import Limits
from .linker import Events, Frame, Participant, Placement, Situation, event_key
from .loader import Triple
from .opinion import UNKNOWN, Link, Opinion
from .phrases import PARTICLES, about_place, by_first_word, phrase, same_verb
from .properties import Properties

SURE, AGAINST = 0.95, 0.05
STEP = 0.96
"""What a step up the classes costs: evidence about terriers says more of a terrier than evidence about animals."""

OBJECTS = frozenset({*AGENTS, "drink", "building", "substance", "natural object"})
PLACES = frozenset({*OBJECTS, "room", "place"})
_MAGICIANS = frozenset({FREE, "magician", "wizard", "witch", "conjurer"})
_MEDIA = frozenset({"television", "screen", "picture", "text", "film", "map", "story", "book", "computer", "dream"})
"""What shows things or tells of them: an elephant fits into a picture book."""
_COMPARING = frozenset({"like", "as", "than"})
_SWALLOWED = frozenset({"food", "drink", "liquid"})
_HOLDERS = frozenset({"container", "dish"})
"""What stands for what is in it: one stirs the pot."""
_COMPANY = frozenset({"being", "person", "friend", "animal"})

_ALIKE = {"into": "in", "onto": "on", "inside": "in", "upon": "on", "within": "in", "through": "in", "across": "on"}
_CLAIMED = frozenset({"in", "on", "at", "under", "into", "onto", "inside"})
_NO_PLACE = frozenset(
    {"like", "as", "than", "about", "of", "for", "with", "without", "by", "to", "until", "after", "before"}
)


class Judge:
    """Judges situations by a graph.

    Args:
        graph: The knowledge.
        plausible_from: A mean score of all pairs from which a situation counts as plausible.
        implausible_below: The score of the weakest pair below which a situation counts as implausible.
    """

    def __init__(self, graph: Graph, *, plausible_from: float = 0.65, implausible_below: float = 0.2) -> None:
        self.graph = graph
        self.events = Events(graph)
        self._kinds = Kinds(graph)
        self._properties = Properties(graph)
        self._limits = Limits(graph, self.events, self._kinds, self._properties)
        self._plausible_from = plausible_from
        self._implausible_below = implausible_below
        self._able = by_first_word(graph, "CapableOf")
        self._used = by_first_word(graph, "ObjectUse")

    def __call__(self, situation: Situation) -> Opinion:
        """The opinion of a situation for itself, whatever was told before."""
        links: dict[tuple[str, str, str], Link] = {}
        for link in self._links(situation):
            key = (link.subject, link.kind, link.object)
            if key not in links or link.score < links[key].score:
                links[key] = link
        return self.combine(tuple(links.values()))

    def combine(self, links: tuple[Link, ...]) -> Opinion:
        """One opinion from those of pairs: the weakest decides against, the mean decides for."""
        if not links:
            return Opinion(
                status="unverified", score=UNKNOWN, explanation="there is nothing in it that the graph could judge."
            )
        weakest = min(links, key=lambda link: link.score)
        mean = sum(link.score for link in links) / len(links)
        if weakest.score < self._implausible_below:
            return Opinion(status="implausible", score=weakest.score, links=links, explanation=f"{weakest.reason}.")
        plausible = mean >= self._plausible_from
        return Opinion(
            status="plausible" if plausible else "unverified",
            score=round(mean, 3),
            links=links,
            explanation=_because(weakest, plausible=plausible),
        )

    def _links(self, situation: Situation) -> Iterable[Link]:
        for frame in situation.frames:
            for link in self._frame(frame, situation):
                yield _as_told(link, frame, situation)
        acting = {
            agent.id for frame in situation.frames if frame.happens for agent in frame.agents if frame.verb != "be"
        }
        for placement in situation.placements:
            if not placement.thing.absent:
                link = self._placement(placement)
                if placement.thing.id in acting and not situation.fiction:
                    link = self._limits.out_of_element(placement, self._line(placement.thing)[:3]) or link
                yield replace(link, status="unverified", score=UNKNOWN) if situation.supposed and link.reason else link
        for thing in situation.participants:
            if situation.place and not thing.absent:
                link = self._at(thing, Participant(word=situation.place))
                if link.evidence:
                    yield link
            for said in thing.properties:
                link = self._property(thing, said)
                if link.evidence and not (link.reason and (situation.fiction or situation.supposed)):
                    yield link

    def _frame(self, frame: Frame, situation: Situation) -> Iterable[Link]:
        for agent in frame.agents if frame.verb != "be" else ():
            yield self._agent(agent, frame, fiction=situation.fiction)
        judged = all(self._is_plain_person(agent) for agent in frame.agents)
        for thing in frame.objects:
            yield self._object(thing, frame, judged=judged)
        for preposition, thing in frame.complements:
            if any(thing.id and thing.id == other.id for other in frame.objects):
                continue  # a tie with boats on it
            if preposition == "with":
                # Tool or company: the verb's own blank tells, where it has one.
                link = self._tool(thing, frame)
                if link.evidence:
                    yield link
            elif preposition not in _NO_PLACE:
                link = self._place(frame, preposition, thing, judged=judged)
                if link.evidence or preposition in _CLAIMED:
                    yield link
        for tool in frame.tools:
            yield self._tool(tool, frame)

    def _is_plain_person(self, agent: Participant) -> bool:
        return self.events.is_person(agent) and _MAGICIANS.isdisjoint(self._line(agent))

    # --- the pairs -----------------------------------------------------------------------------------------

    def _agent(self, agent: Participant, frame: Frame, *, fiction: bool) -> Link:
        verb = phrase(frame)
        link = Link(subject=agent.word, kind="agent-action", object=verb)
        line = self._line(agent)
        if (deed := self._limits.deed_of_others(agent, frame, line)) is not None and not fiction:
            return deed
        for step, word in enumerate(line):
            if "being" in line and "being" not in (word, *self.graph.ancestors(word)):
                continue  # a rooster is food as well, but not while it stands on the fence
            found = [edge for edge in self._able.get(frame.verb, {}).get(word, ()) if same_verb(edge.tail, frame)]
            if found:
                exact = next((edge for edge in found if edge.tail in (verb, frame.verb)), None)
                return self._for(link, step, exact or found[0], agent, sure=SURE if exact else 0.8)
        person = self.events.is_person(agent)
        events = self.events.of_verb(frame.verb)
        if person and events:
            best = next((node for node in self.events.of_frame(frame)), events[0])
            return replace(link, status="plausible", score=0.85, evidence=self._of(best))
        if FREE in line or person or (fiction and "animal" in line) or not self.graph.is_complete("CapableOf", verb):
            return link
        compared = any(preposition in _COMPARING for preposition, _ in frame.complements)
        if compared or self._limits.undergoes(agent, frame, line) or self._limits.hurled(frame, line):
            return link
        edges = self.graph.heads(verb, "CapableOf")
        allowed = [edge.head for edge in edges]
        kind = self._kinds.outside(agent.word, allowed, AGENTS)
        if kind is None:
            return link
        return self._against(link, agent, kind, edges, explanation.wrong_agent(agent.word, verb, kind, allowed))

    def _object(self, thing: Participant, frame: Frame, *, judged: bool) -> Link:
        verb = phrase(frame)
        link = Link(subject=verb, kind="action-object", object=thing.word)
        line = self._line(thing)
        alone = replace(frame, objects=(thing,), recipients=(), complements=())
        for node in self.events.of_frame(alone):
            key = event_key(node)
            if not key.endswith("___") and " " in key and not (frame.particle and key.endswith(frame.particle)):
                return replace(link, status="plausible", score=0.9, evidence=self._of(node))
        return self._filled(link, thing, line, frame, None, judged=judged)

    def _place(self, frame: Frame, preposition: str, thing: Participant, *, judged: bool) -> Link:
        near = _ALIKE.get(preposition, preposition)
        # "Puts on ___" is about clothes, and not where something is put.
        judged = judged and not (frame.objects and near in PARTICLES)
        link = Link(subject=phrase(frame), kind="action-place", object=thing.word, preposition=preposition)
        if self.events.blanks(frame, preposition=near):
            found = self._filled(link, thing, self._line(thing), frame, near, judged=judged)
            if found.status != "unverified":
                return found
        # What the verb does not settle, the things may: who sits under the tree is found at trees.
        for one in (*frame.objects, *frame.agents):
            found = self._at(one, thing)
            if found.evidence:
                return found
        return link

    def _filled(
        self,
        link: Link,
        thing: Participant,
        line: Sequence[str],
        frame: Frame,
        preposition: str | None,
        *,
        judged: bool,
    ) -> Link:
        blanks = self.events.blanks(frame, preposition=preposition)
        edges = [edge for node in blanks for edge in self.graph.tails(node, "isFilledBy")]
        by_filler = {edge.tail: edge for edge in reversed(edges)}
        for step, word in enumerate(line):
            if word in by_filler:
                return self._for(link, step, by_filler[word], thing)
            if preposition is None:
                for edge in self._used.get(frame.verb, {}).get(word, ()):
                    if same_verb(edge.tail, frame) and not about_place(edge.tail):
                        return self._for(link, step, edge, thing, sure=0.85)
        if not preposition and frame.agents:
            for agent in frame.agents:
                for edge in self._does(agent, frame, line):
                    return replace(link, status="plausible", score=0.85, evidence=(edge,))
        closed = self.events.blanks(frame, preposition=preposition, exact=True)
        if not judged or not closed or not all(self.graph.is_complete("isFilledBy", node) for node in closed):
            return link
        allowed = [edge.tail for edge in edges]
        kind = self._kinds.outside(thing.word, allowed, PLACES if preposition else OBJECTS)
        if kind is None or (thing.kind == "person" and "person" in allowed):
            return link
        if not (_HOLDERS.isdisjoint(line) or _SWALLOWED.isdisjoint(allowed)) or not _MEDIA.isdisjoint(line[:2]):
            return link
        reason = explanation.wrong_object(thing.word, link.subject, preposition, kind, allowed)
        return self._against(link, thing, kind, edges, reason)

    def _tool(self, tool: Participant, frame: Frame) -> Link:
        verb = phrase(frame)
        link = Link(subject=tool.word, kind="tool-use", object=verb)
        line = self._line(tool)
        for step, word in enumerate(line):
            for edge in self._used.get(frame.verb, {}).get(word, ()):
                return self._for(link, step, edge, tool)
        blanks = self.events.blanks(frame, preposition="with")
        edges = [edge for node in blanks for edge in self.graph.tails(node, "isFilledBy")]
        by_filler = {edge.tail: edge for edge in reversed(edges)}
        for step, word in enumerate(line):
            if word in by_filler:
                return self._for(link, step, by_filler[word], tool)
        if not blanks or not all(self.graph.is_complete("isFilledBy", node) for node in blanks):
            return link
        allowed = [edge.tail for edge in edges]
        kind = self._kinds.outside(tool.word, allowed, OBJECTS)
        # Whom one does it with may carry something: "swam away with the rope".
        if kind is None or not _COMPANY.isdisjoint(allowed):
            return link
        return self._against(link, tool, kind, edges, explanation.wrong_tool(tool.word, verb, kind, allowed))

    def _placement(self, placement: Placement) -> Link:
        thing, place = placement.thing, placement.place
        link = self._at(thing, place)
        if not _MEDIA.isdisjoint(self._line(place)[:3]):
            return link
        # A ship in a bottle: what is known of these very two comes before their sizes.
        known = link.evidence and self.graph.known(thing.word) == link.evidence[-1].head
        if not known and _ALIKE.get(placement.relation, placement.relation) == "in":
            sizes = self._properties.too_large(thing, place, self._line(thing), self._line(place))
            if sizes is not None and not thing.guessed and not place.guessed:
                (size, size_edge), (place_size, place_edge) = sizes
                reason = explanation.too_large(thing.word, size, place.word, place_size)
                return replace(link, status="implausible", score=0.1, evidence=(size_edge, place_edge), reason=reason)
        if link.evidence or placement.relation not in ("in", "on", "at", "inside", "into", "onto"):
            return link
        for word in self._line(thing):
            edges = self.graph.tails(word, "AtLocation")
            if edges and self.graph.is_complete("AtLocation", word):
                allowed = [edge.tail for edge in edges]
                kind = self._kinds.outside(place.word, allowed, PLACES)
                if kind is not None:
                    reason = explanation.wrong_place(thing.word, place.word, kind, allowed)
                    return self._against(link, place, kind, edges, reason)
                break
        return link

    def _at(self, thing: Participant, place: Participant) -> Link:
        link = Link(subject=thing.word, kind="thing-place", object=place.word)
        places = {word: step for step, word in reversed(list(enumerate(self._line(place))))}
        for step, word in enumerate(self._line(thing)):
            found = [edge for edge in self.graph.tails(word, "AtLocation") if edge.tail in places]
            if found:
                best = min(found, key=lambda edge: places[edge.tail])
                return self._for(link, step + places[best.tail], best, thing)
        return link

    def _property(self, thing: Participant, said: str) -> Link:
        link = Link(subject=thing.word, kind="thing-property", object=said)
        line = self._line(thing)
        for step, word in enumerate(line):
            edge = self.graph.get(word, "HasProperty", said)
            if edge is not None:
                return self._for(link, step, edge, thing)
        clash = self._properties.clash(line, said)
        if clash is None or thing.guessed:
            return link
        reason = explanation.wrong_property(thing.word, said, clash.tail)
        path = self.graph.path(thing.word, clash.head)
        return replace(link, status="implausible", score=0.1, evidence=(*path, clash), reason=reason)

    # --- evidence ------------------------------------------------------------------------------------------

    def _of(self, event: str) -> tuple[Triple, ...]:
        """A triple that speaks of an event, whichever end it stands at."""
        return tuple((self.graph.tails(event) or self.graph.heads(event))[:1])

    def _line(self, thing: Participant) -> tuple[str, ...]:
        node = self.graph.known(thing.word)
        return tuple(dict.fromkeys((node or thing.word, *self.events.classes(thing))))

    def _does(self, agent: Participant, frame: Frame, line: Sequence[str]) -> Iterable[Triple]:
        able = self._able.get(frame.verb, {})
        wanted = {f"{frame.verb} {word}" for word in line}
        for word in self._line(agent):
            yield from (edge for edge in able.get(word, ()) if edge.tail in wanted)

    def _for(self, link: Link, step: int, edge: Triple, thing: Participant, *, sure: float = SURE) -> Link:
        target = edge.tail if edge.relation == "isFilledBy" else edge.head
        path = self.graph.path(thing.word, target)
        score = max(0.7, sure * STEP**step)
        return replace(link, status="plausible", score=round(score, 3), evidence=(*path, edge))

    def _against(self, link: Link, thing: Participant, kind: str, edges: Sequence[Triple], reason: str) -> Link:
        if thing.guessed:
            return link
        path = self.graph.path(thing.word, kind)
        return replace(link, status="implausible", score=AGAINST, evidence=(*path, *edges[:4]), reason=reason)


def _as_told(link: Link, frame: Frame, situation: Situation) -> Link:
    """What is denied may well be absurd; what is only imagined, asked or said is not claimed."""
    if not link.reason:
        return link
    if frame.negated:
        return replace(link, status="plausible", score=0.8, reason="")
    if frame.modality != "real" or situation.supposed:
        return replace(link, status="unverified", score=UNKNOWN, reason="")
    return link


def _because(weakest: Link, *, plausible: bool) -> str:
    if weakest.status == "plausible":
        why = explanation.known(weakest.subject, weakest.kind, weakest.object, weakest.evidence)
        return f"everything fits; least sure: {why}." if why else "everything fits."
    if weakest.reason:
        return f"{weakest.reason}."
    gap = explanation.unknown(weakest.subject, weakest.kind, weakest.object, weakest.preposition)
    return f"most of it fits; {gap}." if plausible else f"{gap}."
