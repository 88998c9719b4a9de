"""From a reading to a scene graph: who and what stands there, doing what, in which relation to what."""

from __future__ import annotations

import re
from dataclasses import replace

from fabula.core import Action, Element, Entity, Reading, Relation

from .cast import Cast, Look, is_person
from .depict import is_drawn, name_of
from .placement import ALIVE, Placement
from .tables import action_of, emotions, undrawn

_BE = frozenset({"be", "become", "seem", "appear", "remain", "feel", "get", "have", "exist"})
_NAMED_ALONE = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})
_TOGETHER = frozenset({"talk", "fight", "hug", "kiss", "dance", "play", "meet", "argue", "laugh", "share"})
_FILLED = frozenset(
    {
        "bowl",
        "cup",
        "glass",
        "plate",
        "basket",
        "bottle",
        "bag",
        "mug",
        "jar",
        "pot",
        "box",
        "bucket",
        "sack",
        "chest",
        "crate",
    }
)
_GARMENTS: dict[str, set[str]] = {
    "top": {"coat", "jacket", "shirt", "sweater", "pullover", "jumper", "t-shirt", "blouse", "dress", "robe", "suit"},
    "bottom": {"trousers", "pants", "jeans", "shorts", "skirt"},
}
_ALONG = frozenset({"beside", "with", "alongside", "by", "next to"})
_SHARED = frozenset({"walk", "run", "swim", "dance", "fly", "sail"})
_RUNNING = frozenset({"run", "chase", "follow", "walk", "fly", "swim", "ride", "drive", "race"})
_STAYS = frozenset({"sit", "sleep", "lie", "stand", "hide"})
_PAIRS = frozenset({"binocular", "binoculars", "scissors", "scissor", "glasses", "trousers", "pants", "pliers"})
_CREATURES = frozenset({"alien", "ghost", "robot", "monster", "skeleton", "extraterrestrial"})
_NO_BODY = frozenset({"snowman", "scarecrow", "doll", "puppet", "statue", "teddy", "mannequin"})


class Staging:
    """Builds the elements and relations of one scene."""

    def __init__(
        self, reading: Reading, cast: Cast, backdrop: str, said: str | None, *, absent: frozenset[str] = frozenset()
    ) -> None:
        self._reading = reading
        self._entities = {e.id: e for e in reading.entities}
        self._called: dict[str, str] = {}
        left_out = absent | _only_owners(reading) | self._other_names()
        elements: dict[str, Element] = {}
        for entity in reading.entities:
            owner = self._entities.get(entity.owner or "")
            if entity.head == "hair" and owner is not None and is_person(owner):
                cast.look(owner)
                cast.has_hair(owner.id, entity)
        for entity in reading.entities:
            if entity.id not in left_out and is_drawn(entity, reading, backdrop, said):
                pupil = backdrop == "classroom" and entity.age is None and entity.head == "person" and entity.name
                # Those whom a story only names there are pupils.
                seen = replace(entity, age="child") if pupil else entity
                element = _element(seen, cast.look(seen))
                if backdrop == "space" and element.kind == "person" and entity.head in ("person", "man", "woman"):
                    element = replace(element, name="astronaut")
                elements[entity.id] = replace(element, name=self._called.get(entity.id, element.name))
        self._cast = cast
        self._elements = elements
        self._placement = Placement(elements, self._entities)
        self._placement.stated = {(r.subject, r.object) for r in reading.relations}
        self._placement.busy = {
            i for a in reading.actions if a.modality == "real" for i in (*a.agents, *a.objects, *a.tools)
        }
        self._placement.vessels = {
            r.subject: r.object
            for r in reading.relations
            if r.kind == "in" and r.subject not in elements and r.object in elements
        }

    def build(self) -> tuple[tuple[Element, ...], tuple[Relation, ...]]:
        """The scene graph."""
        placement = self._placement
        actions = [self._complete(a) for a in self._reading.actions]
        done = [a for a in actions if not a.negated and a.modality == "real"]
        done.sort(key=lambda a: -placement.verb_of(a).show)
        for action in done:
            self._act(action)
        for relation in self._reading.relations:
            about = next((a for a in done if any(c.entity == relation.object for c in a.complements)), None)
            if about is None:  # those of an action are stated with it
                placement.state(relation.subject, relation.kind, relation.object)
        for stated in (True, False):
            for action in done:
                self._place(action, stated=stated)
        for action in actions:
            if action.modality != "real" and not action.negated:
                self._stage_wish(action)
        self._fill_vessels()
        for speech in self._reading.speeches:
            if speech.speaker in self._elements:
                speaker = self._elements[speech.speaker]
                placement.change(speaker.id, role="actor", action=speaker.action or "talk")
        self._put_on_clothes()
        self._part_pairs()
        self._settle_moods()
        self._face_each_other()
        return tuple(sorted(self._elements.values(), key=_rank)), tuple(placement.relations.values())

    # --- actions -----------------------------------------------------------------------------------------------

    def _act(self, action: Action) -> None:
        """Let the agents show the action, looking where it goes."""
        verb = self._placement.verb_of(action)
        shown = verb.action or (None if action.verb in _BE or not verb.show else action.verb)
        if action.verb == "run" and any(self._entities[o].kind == "place" for o in action.objects):
            shown = "work"  # who runs a bakery does not move
        if action.verb == "fall" and "asleep" in self._reading.sentence.text.lower():
            shown = "sleep"
        mood = next((emotions()[m] for m in action.manner if m in emotions()), None) or verb.emotion
        seen = [self._placement.stand_in(e) for e in (*action.recipients, *action.objects)]
        targets = [e for e in seen if e in self._elements]
        for agent in (a for a in action.agents if a in self._elements):
            now = self._elements[agent]
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
        lead = next((a for a in action.agents if a in self._elements), None)
        objects = [o for o in map(placement.stand_in, action.objects) if o in self._elements and o != lead]
        recipients = [r for r in action.recipients if r in self._elements and r not in action.agents]
        if stated:
            placement.relate_complements(action, lead, objects)
            resting = verb.action in _STAYS
            for mate in (a for a in action.agents if a in self._elements and a != lead):
                for complement in action.complements:  # "we drove home in our car": all are in it
                    host = self._elements.get(complement.entity)
                    if host is not None and (resting or (host.kind == "vehicle" and not objects)):
                        placement.state(mate, complement.preposition, host.id, action)
            return
        for patient in (*objects, *recipients):
            now = self._elements[patient]
            if patient not in action.agents and now.kind in ALIVE:
                placement.change(patient, role="partner" if now.role == "thing" else None)
                placement.change(patient, emotion=now.emotion or verb.other)
        if lead is None:
            return
        for tool in action.tools:
            if tool in self._elements and tool != lead:
                placement.use(verb, lead, tool)
        for patient in objects:
            if patient not in action.agents:
                placement.relate_object(verb, action, lead, patient, recipients)
        for recipient in recipients:
            if verb.object == "air":
                placement.put(lead, "toward", recipient)  # who catches stands off
            else:
                placement.put(recipient, "beside", lead)

    def _stage_wish(self, action: Action) -> None:
        """What is only wanted, feared or asked for is thought of, not there, unless the story has it already."""
        for entity_id in (*action.objects, *action.tools):
            element = self._elements.get(entity_id)
            used = any(entity_id in _ids(a) for a in self._reading.actions if a is not action and a.modality == "real")
            if element is not None and self._entities[entity_id].new and not used and element.role != "actor":
                self._placement.imagine(entity_id)

    def _complete(self, action: Action) -> Action:
        """An action with the thing its vague object stands for: "a piece of cake" is the cake."""
        last = [a for a in self._reading.actions if not a.negated and a.modality == "real"][-1:]
        if action not in last or any(o in self._elements for o in action.objects):
            return action
        if action_of(action.verb, action.particle).object not in ("holds", "between", "front", "put", "air"):
            return action
        named = {i for a in self._reading.actions for i in _ids(a)}
        named |= {i for r in self._reading.relations for i in (r.subject, r.object)}
        loose = [e.id for e in self._elements.values() if e.id not in named and e.kind in ("thing", "food", "plant")]
        return replace(action, objects=tuple(loose[:1])) if loose else action

    def _fill_vessels(self) -> None:
        """A bowl of milk is handed over as a bowl with milk in it."""
        text = self._reading.sentence.text.lower()
        placement = self._placement
        for vessel in list(self._elements.values()):
            if vessel.name.split()[-1] in _FILLED:
                for other in list(self._elements.values()):
                    if other.kind in ("food", "thing") and re.search(
                        rf"{vessel.name}s? of (\w+ )*{re.escape(other.name)}", text
                    ):
                        placement.pour(other.id, vessel.id)

    def _put_on_clothes(self) -> None:
        """A blue coat is the colour of a figure's clothes from now on, not a thing beside it."""
        relations = self._placement.relations
        for pair, relation in list(relations.items()):
            wearer, garment = self._elements[relation.subject], self._elements[relation.object]
            worn = garment.name.split()[-1]
            part: str | None = next((p for p, words in _GARMENTS.items() if worn in words), None)
            if relation.kind == "wears" and wearer.kind == "person" and part is not None and wearer.count == 1:
                seen = self._cast.wears(wearer.id, garment.name, garment.colors)
                self._placement.change(wearer.id, appearance=seen)
                del relations[pair], self._elements[garment.id]

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

    def _other_names(self) -> set[str]:
        """Those who are only another name for somebody: in "She was a teacher" one person stands there."""
        found: set[str] = set()
        agents = {i for a in self._reading.actions for i in a.agents}
        for action in self._reading.actions:
            holder = self._entities.get(action.agents[0]) if action.agents else None
            if action.verb not in ("be", "become") or holder is None or holder.kind not in ALIVE:
                continue
            for other in (self._entities[o] for o in action.objects if o in self._entities):
                if other.id != holder.id and other.new and other.id not in agents:
                    found.add(other.id)
                    if is_person(holder) and is_person(other) and not action.negated:
                        self._called[holder.id] = name_of(other)
        return found

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


def _element(entity: Entity, look: Look) -> Element:
    name = name_of(entity)
    kind = "thing" if name in _NO_BODY else "animal" if name in _CREATURES else entity.kind
    person = is_person(entity) and name not in _NO_BODY and name not in _CREATURES
    if person and kind == "person" and entity.name and name == entity.name.lower():
        name = {"baby": "baby", "child": "child", "old": "old person"}.get(look.age or "", "person")
    if person and kind == "group":
        # A crowd is drawn as so many people.
        kind, name = "person", "child" if look.age == "child" else "person"
    stated = tuple(a for a in look.attributes if a not in emotions())
    return Element(
        id=entity.id,
        name=name,
        kind=kind,
        entity=entity.id,
        gender=look.gender if person else entity.gender,
        age=look.age if person else entity.age,
        count=1 if entity.head in _PAIRS else max(1, entity.count),
        attributes=stated,
        appearance=look.appearance if person else None,
        colors=look.colors,
        label=look.name,
    )


def _only_owners(reading: Reading) -> set[str]:
    """Who is only named as somebody's or something's owner ("my grandmother" does not show me)."""
    named = {i for a in reading.actions for i in _ids(a)} | {
        i for r in reading.relations for i in (r.subject, r.object)
    }
    named |= {s.speaker for s in reading.speeches if s.speaker}
    named |= {e.owner for e in reading.entities if e.owner and undrawn().get(e.head) == "body"}
    words = {e.id: e.mention.lower() for e in reading.entities}
    return {i for i, said in words.items() if i not in named and (said in _NAMED_ALONE or said.endswith(("'s", "’s")))}


def _ids(action: Action) -> set[str]:
    return {*action.agents, *action.objects, *action.recipients, *action.tools, *(c.entity for c in action.complements)}


def _rank(element: Element) -> int:
    return ("actor", "partner", "prop", "thing", "dressing").index(element.role)
