"""From a reading to a scene graph: who and what stands there, doing what, in which relation to what."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from fabula.core import Action, Element, Reading, Relation

from .attire import clothe
from .bearings import ALIVE, MOUNTS, MOVING, reads_otherwise
from .cast import Cast
from .deeds import deeds_of
from .depict import can_be_seen, is_drawn
from .elements import element_of, ids_of, imagined, only_owners, other_names
from .evidence import Ancestors
from .implied import ImpliedPlacement
from .tables import action_of, emotions

_BE = frozenset({"be", "become", "seem", "appear", "remain", "feel", "get", "have", "exist", "own", "like", "love"})
_FALLS_ASLEEP = re.compile(r"\bf(?:e|a)ll(?:s|en|ing)? (?:\w+ )?asleep\b")
_TOGETHER = frozenset({"talk", "fight", "hug", "kiss", "dance", "play", "meet", "argue", "laugh", "share"})
_FILLED = frozenset({
    "bowl", "cup", "glass", "plate", "basket", "bottle", "bag", "mug", "jar", "pot", "box", "bucket", "sack", "chest",
    "crate", "pan", "jug", "tray", "barrel", "tin", "vase", "cart", "wheelbarrow",
})  # fmt: skip
_CARRIES = frozenset({"carry", "bring", "hold", "collect", "gather", "fetch", "serve"})
_PORTABLE = _FILLED - {"chest", "crate", "barrel", "cart", "wheelbarrow"} | {"handkerchief", "suitcase", "net", "cage"}
_BEDS = frozenset({"bed", "stretcher", "cot", "crib", "hammock", "cradle", "mattress", "bunk"})
_CHAIRS = frozenset({"chair", "armchair", "bench", "throne", "sofa", "couch", "stool", "swing", "wheelchair"})
_ALONG = frozenset({"beside", "with", "alongside", "by", "next to"})
_SHARED = frozenset({"walk", "run", "swim", "dance", "fly", "sail"})
_RUNNING = frozenset({"run", "chase", "follow", "walk", "fly", "swim", "ride", "drive", "race"})
_TOGETHER_THERE = frozenset({"on", "in", "under", "beside", "behind", "in-front", "over", "around", "toward", "rides"})
_SURE = frozenset({"on", "in", "under", "behind", "in-front", "over", "around", "holds", "wears", "rides", "between"})
_CONTAINED = frozenset({"in", "on", "rides"})


class Staging:
    """Builds the elements and relations of one scene.

    `absent` are the entities the sentence only speaks of; of these `thought` stand in a thought bubble.
    """

    def __init__(
        self,
        reading: Reading,
        cast: Cast,
        backdrop: str,
        said: str | None,
        *,
        absent: frozenset[str] = frozenset(),
        thought: frozenset[str] = frozenset(),
        ancestors: Ancestors = lambda _: (),
    ) -> None:
        self._reading = reading
        self._entities = {e.id: e for e in reading.entities}
        self._cast = cast
        self._thought: dict[str, Element] = {}
        aliases, called = other_names(reading)
        for holder, role in called.items():
            cast.call(holder, role)
        worn = clothe(reading, cast, backdrop)
        left_out = absent | only_owners(reading) | aliases | worn
        elements: dict[str, Element] = {}
        for entity in reading.entities:
            if entity.id in thought and entity.head:
                denied = entity.absent or self._is_sought_in_vain(entity.id)
                seen = element_of(entity, cast.look(entity, backdrop), backdrop)
                self._thought[entity.id] = imagined(seen, denied=denied)
            elif entity.id in left_out or not can_be_seen(entity, ancestors):
                continue
            elif is_drawn(entity, reading, backdrop, said):
                element = element_of(entity, cast.look(entity, backdrop), backdrop)
                elements[entity.id] = replace(element, name=cast.called(entity.id, element.name))
        self._elements = elements
        self._placement = placement = ImpliedPlacement(elements, self._entities)
        placement.stated = {(r.subject, r.object) for r in reading.relations}
        placement.busy = {i for a in reading.actions if a.modality == "real" for i in (*a.agents, *a.objects, *a.tools)}
        placement.vessels = {
            r.subject: r.object
            for r in reading.relations
            if r.kind == "in"
            and r.object in elements
            and r.subject not in worn
            and (r.subject not in elements or self._fills(r))
        }

    def build(self) -> tuple[tuple[Element, ...], tuple[Relation, ...]]:
        """The scene graph."""
        placement = self._placement
        actions = [self._complete(a) for a in deeds_of(self._reading)]
        done = [a for a in actions if not a.negated and a.modality == "real"]
        done.sort(key=lambda a: -placement.verb_of(a).show)
        for action in done:
            self._act(action)
        self._attach_nouns(done)
        for relation in sorted(
            self._reading.relations, key=lambda r: (r.kind not in ("holds", "wears"), r.part is None)
        ):
            about = next((a for a in done if any(c.entity == relation.object for c in a.complements)), None)
            # Those of an action are stated with it, unless its preposition says less than the reading has made of it.
            if about is None or relation.part is not None or relation.kind in _SURE or reads_otherwise(relation, about):
                placement.state(relation.subject, relation.kind, relation.object, part=relation.part)
        for stated in (True, False):
            for action in done:
                self._place(action, stated=stated)
        self._state_the_rest(done)
        for action in actions:
            if action.modality != "real" and not action.negated:
                self._stage_wish(action)
        self._fill_vessels()
        self._carry_in()
        for speech in self._reading.speeches:
            if speech.speaker in self._elements:
                speaker = self._elements[speech.speaker]
                placement.change(speaker.id, role="actor", action=speaker.action or "talk")
        self._part_pairs()
        self._carry_along()
        self._rest()
        self._settle_moods()
        self._face_each_other()
        bodily = [e for e in self._elements.values() if not e.imagined]
        dreamt = [imagined(e) for e in self._elements.values() if e.imagined]
        there = {e.id for e in bodily}
        kept = tuple(r for r in placement.relations.values() if {r.subject, r.object} <= there)
        return (*sorted(bodily, key=_rank), *dreamt, *self._thought.values()), kept

    # --- actions -----------------------------------------------------------------------------------------------

    def _act(self, action: Action) -> None:
        """Let the agents show the action, looking where it goes."""
        verb = self._placement.verb_of(action)
        shown = verb.action or (None if action.verb in _BE or not verb.show else action.verb)
        if action.verb == "run" and any(
            o in self._entities and self._entities[o].kind == "place" for o in action.objects
        ):
            shown = "work"  # who runs a bakery does not move
        asleep = action.verb == "fall" and _FALLS_ASLEEP.search(self._reading.sentence.text.lower()) is not None
        asleep = asleep and any(a in self._elements and self._elements[a].kind in ALIVE for a in action.agents)
        if asleep:
            shown = "sleep"
        mood = next((emotions()[m] for m in action.manner if m in emotions()), None) or verb.emotion
        mood = "calm" if asleep else mood
        seen = [self._placement.stand_in(e) for e in (*action.recipients, *action.objects)]
        targets = [e for e in seen if e in self._elements]
        for agent in (a for a in action.agents if a in self._elements):
            now = self._elements[agent]
            if shown and now.kind in ("thing", "food", "plant", "nature") and verb.object not in ("none", "face"):
                shown = action.verb  # a scarf that grows is not planted
            if now.name in ("sun", "moon", "star") and shown not in ("rise", "set", "sink", "hide"):
                shown = "shine"
            # The verb that is best seen is drawn; of equals, the later one, which is the outcome.
            better = now.action is None or verb.show >= action_of(now.action).show
            self._placement.change(agent, role="actor", emotion=now.emotion or mood)
            if shown and better:
                target = next((e for e in targets if e != agent), None) or self._placement.target_of(action)
                self._placement.change(agent, action=shown, facing=target or now.facing)
        for complement in action.complements:
            mate = self._elements.get(complement.entity)
            if mate is None or mate.kind not in ALIVE or mate.action is not None or shown not in _SHARED:
                continue
            if complement.preposition in _ALONG and any(agent in self._elements for agent in action.agents):
                # "Two dolphins swam beside her": she swims as well.
                self._placement.change(mate.id, action=shown, role="partner" if mate.role == "thing" else None)

    def _place(self, action: Action, *, stated: bool) -> None:
        """Put the things of an action where it says they are (`stated`), or where its verb implies."""
        placement = self._placement
        verb = placement.verb_of(action)
        agents = [a for a in action.agents if a in self._elements]
        lead = next(iter(agents), None)
        objects = [o for o in map(placement.stand_in, action.objects) if o in self._elements and o != lead]
        recipients = [r for r in action.recipients if r in self._elements and r not in action.agents]
        if stated:
            placement.relate_complements(action, lead, objects)
            self._share_place(action, agents)
            return
        for patient in (*objects, *recipients):
            now = self._elements[patient]
            if patient not in action.agents and now.kind in ALIVE:
                placement.change(patient, role="partner" if now.role == "thing" else None)
                placement.change(patient, emotion=now.emotion or verb.other)
        if lead is None:
            return
        covered = next((o for o in objects), None)
        for tool in map(placement.stand_in, action.tools):
            if tool in self._elements and tool != lead:
                placement.use(verb, lead, tool, covered)
        for patient in dict.fromkeys(objects):
            if patient not in action.agents:
                placement.relate_object(verb, action, lead, patient, recipients)
                for mate in agents[1:]:
                    placement.share(lead, mate, patient)
        for recipient in recipients:
            if verb.object == "air":
                placement.put(lead, "toward", recipient)  # who catches stands off
            else:
                placement.put(recipient, "beside", lead)

    def _attach_nouns(self, done: list[Action]) -> None:
        """ "From the pan on the stove" says of the pan where it is."""
        text = self._reading.sentence.text.lower()
        for action in done:
            for first, second in pairwise(action.complements):
                one, other = self._elements.get(first.entity), self._elements.get(second.entity)
                if one is None or other is None or one.kind in ALIVE or other.kind in ALIVE:
                    continue
                near = rf"\b{re.escape(one.name)}s? {second.preposition} (?:the|a|an|his|her|its|their|my|our) "
                if re.search(rf"{near}(?:\w+ ){{0,2}}{re.escape(other.name)}", text):
                    self._placement.state(one.id, second.preposition, other.id)

    def _share_place(self, action: Action, agents: list[str]) -> None:
        """All who do it are where the first of them is said to be: "we drove home in our car"."""
        for complement in action.complements if agents else ():
            host = self._placement.stand_in(complement.entity)
            known = self._placement.relations.get((agents[0], host))
            if known is not None and known.kind in _TOGETHER_THERE:
                for mate in agents[1:]:
                    if mate not in self._placement.placed or known.kind in ("toward", "beside"):
                        self._placement.put(mate, known.kind, host, known.part)

    def _state_the_rest(self, done: list[Action]) -> None:
        """What the reading relates and no action has placed: "with three goats on board"."""
        moved = {
            (agent, c.entity) for a in done if a.objects or a.tools for agent in a.agents for c in a.complements
        }  # fmt: skip
        linked = {frozenset(pair) for pair in self._placement.relations}
        for relation in self._reading.relations:
            ends = (relation.subject, relation.object)
            if ends in moved or frozenset(ends) in linked or not {*ends} <= {*self._elements}:
                continue
            verb = next((a for a in done if relation.subject in a.agents), None)
            self._placement.state(*_ends(relation), verb)

    def _carry_along(self) -> None:
        """A rocket flies where those fly who are in it."""
        relations = self._placement.relations
        for relation in list(relations.values()):
            guest, host = self._elements[relation.subject], self._elements[relation.object]
            moves = guest.action in MOVING and guest.action not in ("jump", "climb", "run", "walk")
            if relation.kind not in _CONTAINED or host.kind != "vehicle":
                continue
            if host.name.split()[-1] not in MOUNTS:
                for other in list(relations.values()):  # with his dog beside him: both are in it
                    mate = (other.subject, host.id)
                    alive = self._elements[other.subject].kind in ALIVE
                    near = other.kind in ("beside", "behind", "in-front") and other.object == guest.id
                    on_foot = self._elements[other.subject].action in _RUNNING
                    if near and alive and not on_foot and mate not in relations:
                        kind = "in" if relation.kind == "rides" else relation.kind
                        relations[mate] = Relation(subject=other.subject, kind=kind, object=host.id)
            if not moves:
                continue
            if host.action is None:
                self._placement.change(host.id, action=guest.action)
            for other in list(relations.values()):
                pair = (host.id, other.object)
                far = other.kind in ("toward", "away", "over", "across")
                if other.subject == guest.id and other.object != host.id and far and pair not in relations:
                    relations[pair] = replace(other, subject=host.id)

    def _rest(self) -> None:
        """Who sleeps lies in the bed that is there; who is carried on a stretcher lies, and on a throne one sits."""
        relations = self._placement.relations
        placed = {
            r.subject for r in relations.values() if r.kind in ("on", "in", "rides", "under", "between", "beside")
        }
        beds = [e for e in self._elements.values() if e.name.split()[-1] in _BEDS and e.count == 1]
        taken = {r.object for r in relations.values() if r.kind in ("on", "in")}
        for element in list(self._elements.values()):
            asleep = element.action in ("sleep", "lie", "snore", "dream")
            if element.kind in ALIVE and asleep and element.id not in placed and element.count == 1:
                bed = next((b for b in beds if b.id not in taken and self._is_for(b.id, element.id)), None)
                if bed is not None:
                    self._placement.put(element.id, "in", bed.id)
        for relation in relations.values():
            guest, host = self._elements[relation.subject], self._elements[relation.object]
            if relation.kind in ("on", "in") and guest.kind in ALIVE and guest.action in (None, "wake"):
                last = host.name.split()[-1]
                pose = "lie" if last in _BEDS else "sit" if last in _CHAIRS else None
                if pose is not None and guest.action is None:
                    self._placement.change(guest.id, action=pose)

    def _is_for(self, bed: str, sleeper: str) -> bool:
        owner = self._entities[bed].owner if bed in self._entities else None
        return owner in (None, sleeper)

    def _stage_wish(self, action: Action) -> None:
        """What is only wanted, feared or asked for is thought of, not there, unless the story has it already."""
        for entity_id in (*action.objects, *action.tools):
            element = self._elements.get(entity_id)
            used = any(
                entity_id in ids_of(a) for a in self._reading.actions if a is not action and a.modality == "real"
            )
            if element is not None and self._entities[entity_id].new and not used and element.role != "actor":
                self._placement.imagine(entity_id)

    def _complete(self, action: Action) -> Action:
        """An action with the thing its vague object stands for: "a piece of cake" is the cake."""
        last = [a for a in self._reading.actions if not a.negated and a.modality == "real"][-1:]
        if action not in last or any(o in self._elements for o in action.objects):
            return action
        if action_of(action.verb, action.particle).object not in ("holds", "between", "front", "put", "air"):
            return action
        named = {i for a in self._reading.actions for i in ids_of(a)}
        named |= {i for r in self._reading.relations for i in (r.subject, r.object)}
        loose = [e.id for e in self._elements.values() if e.id not in named and e.kind in ("thing", "food", "plant")]
        return replace(action, objects=tuple(loose[:1])) if loose else action

    def _fills(self, relation: Relation) -> bool:
        """ "A bottle of milk", which is handed over as the bottle."""
        vessel, content = self._entities[relation.object], self._entities[relation.subject]
        return vessel.head.split()[-1] in _FILLED and self._is_of(vessel.head, content.head)

    def _is_of(self, vessel: str, content: str) -> bool:
        text = self._reading.sentence.text.lower()
        return re.search(rf"\b{re.escape(vessel)}s? of (\w+ )*{re.escape(content)}", text) is not None

    def _fill_vessels(self) -> None:
        """A bowl of milk is handed over as a bowl with milk in it."""
        placement = self._placement
        for vessel in list(self._elements.values()):
            if vessel.name.split()[-1] in _FILLED:
                for other in list(self._elements.values()):
                    if other.kind in ("food", "thing", "plant") and self._is_of(vessel.name, other.name):
                        placement.pour(other.id, vessel.id)

    def _carry_in(self) -> None:
        """Who carries apples in a basket carries the basket."""
        placement = self._placement
        for action in self._reading.actions:
            if action.verb not in _CARRIES or action.modality != "real" or action.negated:
                continue
            for thing, complement in ((o, c) for o in action.objects for c in action.complements):
                vessel = self._elements.get(complement.entity)
                if vessel is None or complement.preposition != "in" or thing not in self._elements:
                    continue
                if vessel.kind == "thing" and vessel.name.split()[-1] in _PORTABLE:
                    placement.pour(thing, vessel.id)

    def _part_pairs(self) -> None:
        """Between two rocks there is one rock on either side: two elements, for they stand apart."""
        relations = self._placement.relations
        middles = [r for r in relations.values() if r.kind == "between"]
        for relation in middles:
            alone = sum(r.subject == relation.subject for r in middles) == 1
            pair = self._elements[relation.object]
            if alone and pair.count == 2:
                other = replace(pair, id=f"{pair.id}-other", count=1)
                self._elements[pair.id] = replace(pair, count=1)
                self._elements[other.id] = other
                relations[relation.subject, other.id] = replace(relation, object=other.id)

    def _is_sought_in_vain(self, entity_id: str) -> bool:
        return any(a.negated and entity_id in a.objects for a in self._reading.actions)

    # --- finishing touches ---------------------------------------------------------------------------------------

    def _settle_moods(self) -> None:
        """What a person is said to feel, else what the whole sentence feels like."""
        for element in list(self._elements.values()):
            entity = self._entities[element.entity or element.id]
            said = next((emotions()[a] for a in entity.attributes if a in emotions()), None)
            if said is not None:
                self._placement.change(element.id, emotion=said)
            if "asleep" in entity.attributes:
                self._placement.change(element.id, action="sleep")
        mood = self._reading.mood
        leads = [
            e for e in self._elements.values() if e.kind in ("person", "animal") and e.role in ("actor", "partner")
        ]
        if mood is not None and leads and all(e.emotion is None for e in leads):
            lead = next((e for e in leads if e.role == "actor"), leads[0])
            self._placement.change(lead.id, emotion=mood)

    def _face_each_other(self) -> None:
        """Partners look at who deals with them, unless they run from him."""
        relations = self._placement.relations.values()
        fleeing = {r.subject for r in relations if r.kind == "away"}
        # Who is run after does not look back.
        fleeing |= {r.object for r in relations if r.kind == "behind" and self._elements[r.subject].action in _RUNNING}
        for element in list(self._elements.values()):
            if element.role == "actor" and element.facing in self._elements:
                other = self._elements[element.facing]
                if other.role == "partner" and other.kind in ALIVE and other.facing is None and other.id not in fleeing:
                    self._placement.change(other.id, facing=element.id)
        actors = [e for e in self._elements.values() if e.role == "actor" and e.facing is None and e.kind in ALIVE]
        if len(actors) == 2 and all(a.action in _TOGETHER for a in actors):
            self._placement.change(actors[0].id, facing=actors[1].id)
            self._placement.change(actors[1].id, facing=actors[0].id)


def _ends(relation: Relation) -> tuple[str, str, str]:
    return relation.subject, relation.kind, relation.object


def _rank(element: Element) -> int:
    return ("actor", "partner", "prop", "thing", "dressing").index(element.role)
