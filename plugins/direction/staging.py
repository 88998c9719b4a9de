"""From a reading to a scene graph: who and what stands there, doing what, in which relation to what."""

from __future__ import annotations

from dataclasses import replace

from fabula.core import Action, Element, Entity, Reading, Relation

from .cast import Cast, Look, is_person
from .depict import is_drawn, name_of
from .tables import UNKNOWN_VERB, Verb, emotions, undrawn, verbs

_BE = frozenset({"be", "become", "seem", "appear", "remain", "feel", "look", "get", "have", "exist"})
_PREPOSITIONS = {
    "in-front": "in-front",
    "on": "on", "onto": "on", "upon": "on", "on top of": "on", "atop": "on", "in": "in", "into": "in", "inside": "in",
    "within": "in", "under": "under", "underneath": "under", "beneath": "under", "below": "under", "beside": "beside",
    "by": "beside", "near": "beside", "next to": "beside", "at": "beside", "alongside": "beside", "against": "beside",
    "close to": "beside", "outside": "beside", "behind": "behind", "after": "behind", "in front of": "in-front",
    "before": "in-front", "between": "between", "among": "between", "amongst": "between", "over": "over", "above":
    "over",
    "around": "around", "round": "around", "about": "around", "to": "toward", "toward": "toward", "towards": "toward",
    "for": "toward", "from": "away", "away from": "away", "out of": "away", "off": "away", "across": "across",
    "through": "across", "along": "across", "past": "across", "with": "with", "without": "", "of": "", "like": "",
    "as": "",
}  # fmt: skip
_HANDS = frozenset(
    {"hand", "hands", "arm", "arms", "finger", "fingers", "paw", "paws", "mouth", "lap", "beak", "fist", "claw"}
)
_WORN_ON = frozenset({"head", "neck", "foot", "feet", "face", "nose", "ear", "ears", "finger", "wrist", "body", "hair"})
_MOUNTS = frozenset(
    {"horse", "pony", "donkey", "camel", "elephant", "unicorn", "bicycle", "bike", "motorcycle", "motorbike", "scooter",
     "skateboard", "sled", "sledge", "sleigh", "dragon", "reindeer", "surfboard", "broom", "bull"}
)  # fmt: skip
_SMALL_ANIMALS = frozenset(
    {"cat", "kitten", "puppy", "bird", "mouse", "rabbit", "hamster", "chick", "frog", "hen", "duckling", "fish", "crab",
     "butterfly", "snail", "lamb", "hedgehog", "turtle", "worm", "bee", "bug"}
)  # fmt: skip
_ON_FOOT = frozenset({"run", "walk", "jump", "climb", "chase", "follow"})
# What lies in a hand; the rest is too big to hold and stands beside.
_TOO_BIG = frozenset({"vehicle", "place", "nature", "person", "group"})


def action_of(verb: str, particle: str | None = None) -> Verb:
    """How a verb is shown, its particle heard first."""
    known = verbs()
    if particle and f"{verb} {particle}" in known:
        return known[f"{verb} {particle}"]
    return known.get(verb, UNKNOWN_VERB)


class Staging:
    """Builds the elements and relations of one scene."""

    def __init__(self, reading: Reading, cast: Cast, backdrop: str, said: str | None) -> None:
        self._reading = reading
        self._entities = {e.id: e for e in reading.entities}
        self._looks = {e.id: cast.look(e) for e in reading.entities if not e.absent}
        self._called: dict[str, str] = {}
        spoken_of = _only_compared(reading) | self._other_names()
        self._drawn = {e.id for e in reading.entities if e.id not in spoken_of and is_drawn(e, reading, backdrop, said)}
        self._elements: dict[str, Element] = {}
        self._relations: dict[tuple[str, str], Relation] = {}
        self._placed: set[str] = set()

    def build(self) -> tuple[tuple[Element, ...], tuple[Relation, ...]]:
        """The scene graph."""
        for entity in self._reading.entities:
            if entity.id in self._drawn:
                element = _element(entity, self._looks[entity.id])
                self._elements[entity.id] = replace(element, name=self._called.get(entity.id, element.name))
        for relation in self._reading.relations:
            self._state(relation.subject, relation.kind, relation.object)
        done = [a for a in self._reading.actions if not a.negated and a.modality in ("real", "said")]
        for action in sorted(done, key=lambda a: -action_of(a.verb, a.particle).show):
            self._stage(action)
        for action in self._reading.actions:
            if action.modality in ("wanted", "possible", "asked") and not action.negated:
                self._stage_wish(action)
        for speech in self._reading.speeches:
            if speech.speaker in self._elements:
                speaker = self._elements[speech.speaker]
                self._change(speaker.id, role="actor", action=speaker.action or "talk")
        self._settle_moods()
        self._face_each_other()
        return tuple(sorted(self._elements.values(), key=_rank)), tuple(self._relations.values())

    # --- actions -------------------------------------------------------------------------------------------

    def _stage(self, action: Action) -> None:
        verb = action_of(action.verb, action.particle)
        agents = [a for a in action.agents if a in self._elements]
        objects = [o for o in action.objects if o in self._elements]
        recipients = [r for r in action.recipients if r in self._elements and r not in agents]
        shown = verb.action or (None if action.verb in _BE or not verb.show else action.verb)
        if action.verb == "fall" and any(m == "asleep" for m in action.manner):
            shown = "sleep"
        manner_mood = next((emotions()[m] for m in action.manner if m in emotions()), None)
        for agent in agents:
            now = self._elements[agent]
            # The verb that is best seen is drawn; of equals, the later one, which is the outcome.
            better = now.action is None or verb.show >= action_of(now.action).show
            self._change(agent, role="actor" if shown or now.role == "thing" else None)
            if shown and better:
                target = next(iter((*recipients, *(o for o in objects if o != agent))), None)
                target = target or self._target_of(action)
                self._change(agent, action=shown, facing=target or now.facing)
            self._change(agent, emotion=now.emotion or manner_mood or verb.emotion)
        for patient in (*objects, *recipients):
            now = self._elements[patient]
            if patient not in agents and now.kind in ("person", "animal", "group"):
                self._change(
                    patient, role="partner" if now.role == "thing" else None, emotion=now.emotion or verb.other
                )
        lead = agents[0] if agents else None
        self._relate_complements(action, lead, objects)
        for tool in action.tools:
            if tool in self._elements and lead is not None:
                self._change(tool, role="prop")
                self._put(lead, "rides" if verb.object == "rides" and tool in self._vehicles() else "holds", tool)
        if lead is not None:
            for patient in objects:
                if patient not in agents:
                    self._relate_object(verb, action, lead, patient, recipients)
            for recipient in recipients:
                self._put(recipient, "beside", lead)

    def _other_names(self) -> set[str]:
        """Those who are only another name for somebody: in "She was a teacher" one person stands there."""
        found: set[str] = set()
        for action in self._reading.actions:
            if action.verb in ("be", "become") and action.agents:
                for entity_id in action.objects:
                    other, self_ = self._entities.get(entity_id), self._entities.get(action.agents[0])
                    if other is not None and self_ is not None and other.id != self_.id and other.new:
                        found.add(other.id)
                        if is_person(self_) and is_person(other) and not action.negated:
                            self._called[self_.id] = name_of(other)
        return found

    def _stage_wish(self, action: Action) -> None:
        """What is only wanted, feared or asked for is thought of, not there, unless the story has it already."""
        for entity_id in (*action.objects, *action.tools):
            element = self._elements.get(entity_id)
            used = any(entity_id in _ids(a) for a in self._reading.actions if a is not action and a.modality == "real")
            if element is not None and self._entities[entity_id].new and not used and element.role != "actor":
                self._imagine(entity_id)

    def _imagine(self, entity_id: str) -> None:
        attributes = tuple(dict.fromkeys((*self._elements[entity_id].attributes, "imagined")))
        self._change(entity_id, attributes=attributes)

    def _relate_object(self, verb: Verb, action: Action, lead: str, patient: str, recipients: list[str]) -> None:
        """The object's place by the verb; a place that was stated has been given already and stays."""
        thing = self._elements[patient]
        small = thing.kind not in _TOO_BIG and "huge" not in thing.attributes
        how = verb.object
        if thing.kind in ("thing", "food", "plant") and how in ("holds", "between", "air", "wears"):
            self._change(patient, role="prop")
        if how == "imagined":
            if self._entities[patient].new and thing.kind not in ("person", "group"):
                self._imagine(patient)
            else:
                self._put(patient, "beside", lead)
        elif how == "rides":
            self._change(patient, role="prop")
            self._put(lead, "rides", patient)
        elif how == "wears":
            self._put(lead, "wears", patient)
        elif how == "between" and recipients:
            if thing.kind in ("person", "animal", "group"):
                self._put(patient, "beside", lead)
            else:
                self._put(lead, "holds", patient)
            self._put(lead, "toward", recipients[0])
        elif how in ("holds", "between"):
            if thing.kind == "animal" and thing.role == "partner" and not (self._is_small_animal(thing)):
                self._put(patient, "beside", lead)
            elif patient not in self._placed:
                self._put(lead, "holds" if small else "beside", patient)
        elif how == "ahead":
            if thing.kind in ("animal", "person", "group"):
                self._change(patient, action=thing.action or ("run" if verb.other == "afraid" else "walk"))
                self._put(patient, "away", lead)
            else:
                self._change(patient, role="partner")
                self._put(lead, "toward", patient)
        elif how == "behind":
            self._put(lead, "away" if verb.action == "run" else "beside", patient)
        elif how == "air":
            if thing.kind in ("thing", "food", "plant") and patient not in self._placed:
                target = next(iter(recipients), None) or self._target_of(action)
                self._put(patient, "toward" if target else "over", target or lead)
            else:
                self._put(patient, "beside", lead)
        elif how == "on":
            self._put(lead, "on", patient)
        elif how == "put":
            if patient not in self._placed:
                self._put(lead, "holds" if small else "beside", patient)
        elif how in ("front", "face"):
            self._put(lead, "toward", patient)
        elif how == "touch" or patient not in self._placed:
            self._put(patient, "beside", lead)

    def _is_small_animal(self, thing: Element) -> bool:
        return thing.name in _SMALL_ANIMALS or bool({"little", "small", "tiny", "baby"} & set(thing.attributes))

    def _relate_complements(self, action: Action, lead: str | None, objects: list[str]) -> None:
        verb = action_of(action.verb, action.particle)
        moved = objects[0] if objects and verb.object in ("put", "air", "holds", "between", "front") else None
        for complement in action.complements:
            kind = _PREPOSITIONS.get(complement.preposition, "beside")
            host = self._entities.get(complement.entity)
            subject = moved if moved is not None and kind not in ("with", "toward", "away") else lead
            if subject is None:
                subject = objects[0] if objects else None
            if host is None or subject is None or not kind or host.id == subject:
                continue
            if host.id not in self._elements:
                self._by_body_part(subject, kind, host)
                continue
            if complement.preposition == "about":
                if self._elements[host.id].role == "thing":
                    self._imagine(host.id)
                continue
            if kind == "toward" and verb.object == "between":
                kind = "toward"
            self._state(subject, kind, host.id)

    # --- relations -----------------------------------------------------------------------------------------

    def _state(self, subject: str, kind: str, host: str) -> None:
        """A relation the sentence speaks of."""
        if host not in self._elements and host in self._entities:
            self._by_body_part(subject, kind, self._entities[host])
            return
        if subject not in self._elements or host not in self._elements or subject == host or not kind:
            return
        guest, thing = self._elements[subject], self._elements[host]
        if kind == "with":
            accompanies = thing.kind in ("person", "animal", "group", "plant", "vehicle", "place")
            if accompanies:
                self._put(host, "beside", subject)
                self._change(host, role="partner" if thing.kind in ("person", "animal", "group") else None)
            else:
                self._change(host, role="prop" if thing.role == "thing" else None)
                alive = guest.kind in ("person", "animal", "group")
                self._put(*((subject, "holds", host) if alive else (host, "beside", subject)))
            return
        rider = guest.kind in ("person", "group") or (guest.kind == "animal" and thing.kind == "vehicle")
        if rider and ((kind == "on" and (thing.name in _MOUNTS or thing.kind == "vehicle")) or kind == "by"):
            on_foot = guest.action in _ON_FOOT or thing.name in ("boat", "ship", "train")
            kind = "on" if on_foot else "rides"
        if kind in ("holds", "wears"):
            self._change(host, role="prop" if thing.role == "thing" else None)
        self._put(subject, kind, host)

    def _by_body_part(self, subject: str, kind: str, part: Entity) -> None:
        """In her hand, on his head: the owner holds it or wears it."""
        owner = part.owner
        if subject not in self._elements or owner not in self._elements or owner == subject or owner is None:
            return
        if undrawn().get(part.head) != "body" or kind not in ("in", "on", "around", "over", "with", "under"):
            return
        thing = self._elements[subject]
        if part.head in _HANDS:
            self._put(owner, "holds", subject)
        elif part.head in _WORN_ON and thing.kind == "thing":
            self._put(owner, "wears", subject)
        else:
            self._put(subject, "on", owner)

    def _put(self, subject: str, kind: str, host: str) -> None:
        """Note a relation; the first one between two things wins, and what is held or worn stands nowhere else."""
        pair = (subject, host)
        placed = host if kind in ("holds", "wears") else subject
        attaches = kind not in ("toward", "away", "beside", "across")
        if pair in self._relations or (host, subject) in self._relations or (attaches and placed in self._placed):
            return
        # A chain must not close: two things cannot each stand on the other.
        if attaches:
            self._placed.add(placed)
        self._relations[pair] = Relation(subject=subject, kind=kind, object=host)

    def _target_of(self, action: Action) -> str | None:
        wanted = ("at", "to", "toward", "towards", "after", "into", "with", "for", "over", "on", "onto")
        near = {c.preposition: c.entity for c in action.complements if c.entity in self._elements}
        return next((near[p] for p in wanted if p in near and near[p] not in action.agents), None)

    def _vehicles(self) -> set[str]:
        return {e.id for e in self._elements.values() if e.kind == "vehicle" or e.name in _MOUNTS}

    # --- finishing touches ---------------------------------------------------------------------------------

    def _settle_moods(self) -> None:
        """What a person is said to feel, else what the whole sentence feels like."""
        leads = [
            e for e in self._elements.values() if e.kind in ("person", "animal") and e.role in ("actor", "partner")
        ]
        for element in list(self._elements.values()):
            entity = self._entities[element.id]
            said = next((emotions()[a] for a in entity.attributes if a in emotions()), None)
            if said is not None:
                self._change(element.id, emotion=said)
            if "asleep" in entity.attributes:
                self._change(element.id, action="sleep")
        mood = self._reading.mood
        if mood is not None and leads and all(self._elements[e.id].emotion is None for e in leads):
            lead = next((e for e in leads if e.role == "actor"), leads[0])
            self._change(lead.id, emotion=mood)

    def _face_each_other(self) -> None:
        """Partners look at who deals with them, unless they run from him."""
        fleeing = {r.subject for r in self._relations.values() if r.kind == "away"}
        for element in list(self._elements.values()):
            if element.role == "actor" and element.facing in self._elements:
                other = self._elements[element.facing]
                if other.role == "partner" and other.facing is None and other.id not in fleeing:
                    self._change(other.id, facing=element.id)
        actors = [e for e in self._elements.values() if e.role == "actor" and e.facing is None]
        if len(actors) == 2 and all(
            a.action in ("talk", "fight", "hug", "kiss", "dance", "play", "meet") for a in actors
        ):
            self._change(actors[0].id, facing=actors[1].id)
            self._change(actors[1].id, facing=actors[0].id)

    def _change(self, element_id: str, **changes: object) -> None:
        """Replace the given fields of an element; a role of None keeps the one it has."""
        if changes.get("role", ...) is None:
            del changes["role"]
        if changes:
            self._elements[element_id] = replace(self._elements[element_id], **changes)  # type: ignore[arg-type]


def _element(entity: Entity, look: Look) -> Element:
    name = name_of(entity)
    person = is_person(entity)
    kind = entity.kind
    if person and kind == "person" and entity.name and name == entity.name.lower():
        name = {"baby": "baby", "child": "child", "old": "old person"}.get(look.age or "", "person")
    stated = tuple(a for a in look.attributes if a not in emotions())
    return Element(
        id=entity.id,
        name=name,
        kind=kind,
        entity=entity.id,
        gender=look.gender if person else entity.gender,
        age=look.age if person else entity.age,
        count=max(1, entity.count),
        attributes=(*stated, *look.sheet),
        colors=look.colors,
        label=look.name,
    )


def _only_compared(reading: Reading) -> set[str]:
    """What stands only in a comparison or an exception ("like a bird", "without his hat")."""
    mentioned: dict[str, set[str]] = {}
    for action in reading.actions:
        for complement in action.complements:
            mentioned.setdefault(complement.entity, set()).add(complement.preposition)
        for entity_id in (*action.agents, *action.objects, *action.recipients, *action.tools):
            mentioned.setdefault(entity_id, set()).add("")
    away = {"like", "as", "than", "without", "except", "instead of", "of"}
    new = {e.id for e in reading.entities if e.new}
    return {entity_id for entity_id, ways in mentioned.items() if ways <= away and entity_id in new}


def _ids(action: Action) -> set[str]:
    return {*action.agents, *action.objects, *action.recipients, *action.tools, *(c.entity for c in action.complements)}


def _rank(element: Element) -> int:
    return ("actor", "partner", "prop", "thing", "dressing").index(element.role)
