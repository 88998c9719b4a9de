"""Where things stand to each other: the relations a sentence states, and those its verbs imply."""

from __future__ import annotations

from dataclasses import replace

from fabula.core import Action, Element, Entity, Relation

from .tables import Verb, action_of, undrawn
from .wardrobe import sits_at

_PREPOSITIONS = {
    "on": "on", "onto": "on", "upon": "on", "on top of": "on", "atop": "on", "in": "in", "into": "in", "inside": "in",
    "within": "in", "under": "under", "underneath": "under", "beneath": "under", "below": "under", "beside": "beside",
    "by": "beside", "near": "beside", "next to": "beside", "at": "at", "alongside": "beside", "against": "beside",
    "close to": "beside", "outside": "beside", "behind": "behind", "after": "behind", "in front of": "in-front",
    "in-front": "in-front", "before": "in-front", "between": "between", "among": "between", "amongst": "between",
    "over": "over", "above": "over", "around": "around", "round": "around", "to": "toward", "toward": "toward",
    "towards": "toward", "for": "toward", "from": "away", "away from": "away", "out of": "away", "off": "away",
    "across": "across", "through": "across", "along": "across", "past": "across", "with": "with", "about": "about",
    "without": "", "of": "", "like": "", "as": "", "than": "", "except": "", "instead of": "", "during": "",
    "until": "", "down": "on", "up": "on", "aboard": "in", "opposite": "in-front", "beyond": "behind", "since": "",
    "despite": "", "per": "", "amid": "between", "toward the": "toward", "into the": "in",
    "because of": "",
}  # fmt: skip
_KINDS = frozenset(
    {"on", "in", "under", "beside", "behind", "in-front", "between", "over", "around", "toward", "away", "across",
     "holds", "wears", "rides"}
)  # fmt: skip
_HANDS = frozenset(
    {"hand", "hands", "arm", "arms", "finger", "fingers", "paw", "paws", "mouth", "lap", "beak", "fist", "claw"}
)  # fmt: skip
_WORN_ON = frozenset({"head", "neck", "foot", "feet", "face", "nose", "ear", "wrist", "body", "hair"})
MOUNTS = frozenset(
    {"horse", "pony", "donkey", "camel", "elephant", "unicorn", "bicycle", "bike", "motorcycle", "motorbike", "scooter",
     "skateboard", "sled", "sledge", "sleigh", "dragon", "reindeer", "surfboard", "broom", "bull"}
)  # fmt: skip
_SMALL_ANIMALS = frozenset(
    {"cat", "kitten", "puppy", "bird", "mouse", "rabbit", "hamster", "chick", "frog", "hen", "duckling", "fish", "crab",
     "butterfly", "snail", "lamb", "hedgehog", "turtle", "worm", "bee", "bug"}
)  # fmt: skip
MOVING = frozenset(
    {"run", "walk", "jump", "fly", "swim", "drive", "ride", "sail", "climb", "chase", "fall", "ski", "follow", "race",
     "hide", "crawl", "creep", "sneak", "hop", "leap", "skip", "roll", "slide", "waddle", "march", "tiptoe", "flee",
     "escape", "drift", "dive", "glide", "swoop", "row", "steer", "cycle", "tumble", "slip", "stagger", "hobble",
     "limp", "float", "skate", "sled", "wade", "sink", "land", "drop", "blow"}
)  # fmt: skip
"""Deeds that take who does them from one place to another."""
_SURROUNDINGS = frozenset({"under", "beside", "behind", "in-front", "around", "between"})
_PLACES_TO_BE = frozenset(
    {"bench", "chair", "armchair", "sofa", "couch", "stool", "swing", "bed", "log", "wall", "fence", "rock", "stairs",
     "blanket", "rug", "carpet", "mat", "roof", "balcony", "bridge", "hammock", "tent", "raft", "throne"}
)  # fmt: skip
_CONTAINERS = frozenset(
    {"bowl", "cage", "tank", "aquarium", "fishbowl", "jar", "box", "basket", "glass", "bag", "bucket", "bottle", "nest"}
)  # fmt: skip
_DECKED = frozenset({"boat", "ship", "train", "raft", "ferry", "sailboat", "yacht", "stretcher", "wagon", "cart"})
_LOOKED_THROUGH = frozenset({"binocular", "binoculars", "telescope", "spyglass"})
_UPWARD = frozenset({"air", "sky"})
_MOVES_ITS_OBJECT = frozenset({"put", "air", "holds", "between", "front", "beside", "tows"})
_ON_FOOT = frozenset({"run", "walk", "jump", "chase", "follow", "stand"})
_PARTS = {
    "head": "head", "hair": "head", "face": "head", "nose": "head", "ear": "head", "beak": "head", "shoulder": "shoulder",
    "back": "back", "lap": "lap", "knee": "lap", "arm": "arm", "wing": "arm", "hand": "hand", "finger": "hand",
    "paw": "hand", "palm": "hand", "neck": "neck", "throat": "neck", "foot": "feet", "toe": "feet", "leg": "feet",
}  # fmt: skip
"""Where on a body, by the word for it; the names are those of `Relation.part`."""

_LEASHES = frozenset({"rope", "leash", "lead", "rein", "reins", "string", "chain", "cord", "hand", "handle"})
_POURS = frozenset({"water", "drink", "pour", "sip", "sprinkle", "feed", "slurp", "spoon", "eat"})
_BEDS = ("hole", "pot", "flowerpot", "flower pot", "bed", "pit", "plot")
_PEERS = frozenset({"look", "peek", "peep", "peer", "glance", "stare", "gaze", "search", "feel", "reach"})
_UP_AND_DOWN = frozenset({"up", "down", "along"})
# What does not lie in a hand but stands beside who has it.
_TOO_BIG = frozenset({"vehicle", "place", "nature", "person", "group"})
_HANDY = frozenset({
    "stone", "pebble", "shell", "seashell", "feather", "leaf", "snowball", "icicle", "pearl", "acorn", "flower", "twig",
    "stick", "star", "coral", "starfish", "crystal", "gem", "rose", "balloon",
})  # fmt: skip
ALIVE = frozenset({"person", "animal", "group"})


class Placement:
    """The elements of a scene and the relations between them, while they are being settled."""

    def __init__(self, elements: dict[str, Element], entities: dict[str, Entity]) -> None:
        self.elements = elements
        self.relations: dict[tuple[str, str], Relation] = {}
        self.stated: set[tuple[str, str]] = set()
        """Pairs that the reading relates, and below those who do more than to be thought about."""
        self.busy: set[str] = set()
        self.vessels: dict[str, str] = {}
        """What nothing is drawn for, with the thing it is in ("a glass of water")."""
        self._entities = entities
        self._placed: set[str] = set()

    def change(self, element_id: str, **changes: object) -> None:
        """Replace the given fields of an element; a role of None keeps the one it has."""
        if changes.get("role", ...) is None:
            del changes["role"]
        if changes:
            self.elements[element_id] = replace(self.elements[element_id], **changes)  # type: ignore[arg-type]

    def imagine(self, element_id: str) -> None:
        """Mark what is only thought of."""
        self.change(element_id, imagined=True)

    def put(self, subject: str, kind: str, host: str, part: str | None = None) -> None:
        """Note a relation; the first one between two things wins, and what is held or worn stands nowhere else."""
        pair = (subject, host)
        placed = host if kind in ("holds", "wears") else subject
        attaches = kind not in ("toward", "away", "beside", "across", "between")
        if subject == host or pair in self.relations or (host, subject) in self.relations:
            return
        if attaches and placed in self._placed:
            return
        if attaches:
            self._placed.add(placed)
        self.relations[pair] = Relation(subject=subject, kind=kind, object=host, part=part)

    def share(self, lead: str, mate: str, patient: str) -> None:
        """Let somebody stand to a thing as the lead does: both pull the rope, both look at the fire."""
        known = self.relations.get((lead, patient))
        pair = (mate, patient)
        if known is not None and mate != patient and pair not in self.relations and pair[::-1] not in self.relations:
            self.relations[pair] = replace(known, subject=mate)

    @property
    def placed(self) -> frozenset[str]:
        """The elements that have a place given by something else."""
        return frozenset(self._placed)

    def stand_in(self, entity_id: str) -> str:
        """The element that shows an entity: for a hand its owner, for water its glass, otherwise its own."""
        entity = self._entities.get(entity_id)
        if entity is not None and entity_id not in self.elements and undrawn().get(entity.head) == "body":
            return entity.owner or entity_id
        return self.vessels.get(entity_id, entity_id)

    def pour(self, content: str, vessel: str) -> None:
        """Put something into its vessel; who held it holds the vessel."""
        for (subject, host), relation in list(self.relations.items()):
            if host == content and relation.kind == "holds":
                del self.relations[subject, host]
                self._placed.discard(content)
                self.change(vessel, role="prop")
                self.put(subject, "holds", vessel)
        self.put(content, "in", vessel)

    # --- what is stated --------------------------------------------------------------------------------------

    def state(
        self, subject: str, preposition: str, host: str, action: Action | None = None, part: str | None = None
    ) -> None:
        """A relation the sentence speaks of, by its preposition (or a relation's kind)."""
        kind = _PREPOSITIONS.get(preposition, preposition if preposition in _KINDS else "beside")
        if not kind or subject not in self.elements:
            return
        if part is not None and host in self.elements and kind in ("holds", "wears"):
            self.put(subject, kind, host, part)
            return
        if part is not None and host in self.elements:
            self._by_body_part(subject, kind, host, part)
            return
        if host not in self.elements:
            named = self._entities.get(host)
            if named is not None and named.owner is not None and undrawn().get(named.head) == "body":
                self._by_body_part(subject, kind, named.owner, named.head)
            return
        if subject == host:
            return
        guest, thing = self.elements[subject], self.elements[host]
        verb = action_of(action.verb, action.particle) if action is not None else None
        if preposition in ("after", "before") and thing.kind not in (*ALIVE, "vehicle", "place"):
            return  # a time
        if kind == "about":
            if thing.role == "thing" and host not in self.busy:
                self.imagine(host)
            return
        if kind == "with":
            self._accompany(subject, host)
            return
        if kind in ("in", "with", "wears") and guest.kind in ALIVE and sits_at(thing.name) is not None:
            kind = "wears"
        if kind == "away" and guest.action not in MOVING and verb is not None and verb.action not in MOVING:
            kind = "in" if thing.kind == "vehicle" else "beside"  # "he fished from a boat"
        does = action is not None and subject in action.agents
        does = does and preposition not in ("down", "up")
        if does and kind == "on" and verb is not None and verb.object in ("front", "touch") and thing.kind != "vehicle":
            kind = "toward" if verb.object == "front" else "beside"  # "knocked on the door"
        if kind == "at":
            kind = "toward" if verb is not None and verb.object in ("face", "air", "front") else "beside"
        rider = guest.kind in ("person", "group") or (guest.kind == "animal" and thing.kind == "vehicle")
        if rider and kind == "on" and (thing.name in MOUNTS or thing.kind == "vehicle"):
            kind = "on" if guest.action in _ON_FOOT or thing.name in _DECKED else "rides"
        if kind == "across" and guest.kind in ALIVE and thing.name.split()[-1] in _LOOKED_THROUGH:
            kind = "holds"
        if kind in ("holds", "wears"):
            self.change(host, role="prop" if thing.role == "thing" else None)
        if kind == "holds" and guest.kind == "animal" and guest.name.split()[-1] in MOUNTS and thing.kind not in ALIVE:
            self.put(host, "on", subject, "back")  # a donkey has no hands
            return
        self.put(subject, kind, host)

    def relate_complements(self, action: Action, lead: str | None, objects: list[str]) -> None:
        """Relations from the prepositions of an action, said of its object where the verb moves it."""
        verb = self.verb_of(action)
        moved = objects[0] if objects and verb.object in _MOVES_ITS_OBJECT else None
        if objects and verb.object == "touch" and self.elements[objects[0]].kind not in ALIVE:
            moved = objects[0]  # "kicked the ball into the net"
        if objects and verb.action == "kick" and self.elements[objects[0]].kind not in ALIVE:
            moved = objects[0]
        for number, complement in enumerate(action.complements):
            follows = action.complements[number + 1 : number + 2]
            if complement.preposition == "with" and follows and follows[0].entity in action.agents:
                # "with the dog beside him"
                self.state(complement.entity, follows[0].preposition, follows[0].entity)
                continue
            kind = _PREPOSITIONS.get(complement.preposition, "beside")
            shaped = verb.object == "front" and verb.action != "kick"
            goes = kind == "toward" and verb.object in ("holds", "tows")  # who carries something to the mill goes there
            subject = lead if moved is None or kind in ("with", "away") or shaped or goes else moved
            if verb.object == "tows" and lead is not None:
                subject = (
                    lead if self._is_aimed_at(action, verb, complement.preposition, complement.entity) else subject
                )
            if lead is not None and (pair := self._taken_from(action, kind, lead, complement.entity)) is not None:
                self.put(*pair)
                continue
            spread = next((e for o in action.objects if (e := self._limb_of(o)) is not None), None)
            if spread is not None and kind == "over" and complement.entity in self.elements:
                self.put(complement.entity, "under", spread)  # wings spread over the chicks
                continue
            if lead is not None and self._is_where_one_is(verb, lead, kind, complement.entity):
                subject = lead
            if subject is None:
                subject = objects[0] if objects else None
            if subject is None:
                continue
            host = self.vessels.get(complement.entity, complement.entity)
            if subject == lead and self._is_aimed_at(action, verb, complement.preposition, host):
                grips = verb.object in ("holds", "tows")
                self.put(lead or "", "holds" if grips else "toward", host)
                self.change(host, role="prop" if grips and self.elements[host].role == "thing" else None)
                continue
            if verb.object == "face" and kind == "in" and self._holds_things(host):
                subject = self.target_of(action) or next(iter(objects), subject)  # "looked at the fish in the bowl"
            if objects and (objects[0], host) in self.stated and verb.object != "rides" and not goes:
                subject = objects[0]  # "She left a coin on the table"
            if verb.object in ("face", "touch", "air") and kind in ("at", "toward", "on"):
                host = self.stand_in(host)
            self.state(subject, complement.preposition, host, action)
            target = self.elements.get(host)
            if target is not None and target.kind in ALIVE and target.role == "thing" and kind in ("at", "toward"):
                self.change(host, role="partner")

    def _taken_from(self, action: Action, kind: str, lead: str, host: str) -> tuple[str, str, str] | None:
        """What one pours or drinks from is in the hand; what rises from something is over it."""
        thing = self.elements.get(host)
        if kind != "away" or thing is None:
            return None
        if action.verb in _POURS and thing.kind == "thing":
            return lead, "holds", host
        if action.verb in ("rise", "float", "bubble", "billow", "puff", "curl") and thing.kind not in ALIVE:
            return lead, "over", host
        return None

    def _limb_of(self, entity_id: str) -> str | None:
        """Whose limb it is."""
        entity = self._entities.get(entity_id)
        if entity is None or entity_id in self.elements or undrawn().get(entity.head) != "body":
            return None
        return entity.owner if entity.owner in self.elements else None

    def _is_aimed_at(self, action: Action, verb: Verb, preposition: str, host: str) -> bool:
        """Whether a preposition only says where the deed goes: "looked under the bed", "clung to the railing"."""
        thing = self.elements.get(host)
        if thing is None or thing.kind in (*ALIVE, "vehicle", "place") or not action.agents:
            return False
        if verb.object == "tows" or action.verb in ("cling", "hold", "grip", "pull"):
            leashed = preposition in ("by", "on", "at") and thing.name.split()[-1] in _LEASHES
            return leashed or (
                preposition in ("to", "onto", "on", "at") and not action.objects and "pull" != action.verb
            )
        peers = action.verb in _PEERS and not action.objects
        return peers and _PREPOSITIONS.get(preposition) in ("in", "under", "behind", "across", "over")

    def _is_where_one_is(self, verb: Verb, lead: str, kind: str, host: str) -> bool:
        """Whether what is said of a deed's place is said of who does it: one reads under a tree, the book with him."""
        if verb.object not in ("holds", "between") or (lead, host) not in self.stated or host not in self.elements:
            return False
        if verb.action in ("steal", "pick", "receive", "buy") and kind in ("under", "in", "on", "between"):
            return False  # "stole an egg from under the hen"
        if kind in ("in", "on"):
            thing = self.elements[host]
            return thing.kind != "thing" or thing.name.split()[-1] in _PLACES_TO_BE
        return kind in _SURROUNDINGS or (kind == "at" and verb.object == "holds")

    def _holds_things(self, host: str) -> bool:
        return host in self.elements and self.elements[host].name.split()[-1] in _CONTAINERS

    def _accompany(self, subject: str, host: str) -> None:
        guest, thing = self.elements[subject], self.elements[host]
        if thing.kind in (*ALIVE, "plant", "vehicle", "place"):
            self.put(host, "beside", subject)
            self.change(host, role="partner" if thing.kind in ALIVE and thing.role == "thing" else None)
            return
        self.change(host, role="prop" if thing.role == "thing" else None)
        if guest.kind in ALIVE:
            self.put(subject, "wears" if sits_at(thing.name) is not None else "holds", host)
        else:
            self.put(host, "beside", subject)

    def _by_body_part(self, subject: str, kind: str, owner: str, part: str) -> None:
        """In her hand, on his head, onto its back: the owner holds it, wears it, or bears it there."""
        if owner not in self.elements or owner == subject:
            return
        if kind not in ("in", "on", "around", "over", "with", "under", "toward", "holds", "wears"):
            return
        thing, bearer = self.elements[subject], self.elements[owner]
        place = _PARTS.get(part)
        if part == "lap" and kind in ("on", "in"):
            self.put(subject, "on", owner, "lap")
        elif (part in _HANDS or kind == "holds") and thing.kind not in ("person", "group"):
            self.put(owner, "holds", subject, None if place == "hand" else place)
            self.change(subject, role="prop" if thing.role == "thing" else None)
        elif kind == "wears" or (part in _WORN_ON and thing.kind == "thing" and sits_at(thing.name) is not None):
            self.put(owner, "wears", subject, place)
        elif kind == "toward":
            self.put(subject, "toward", owner)
        elif thing.kind in ("person", "group") and (place == "back" or bearer.name in MOUNTS):
            self.put(subject, "rides" if bearer.kind != "person" else "on", owner, place)
        elif kind == "around" and thing.kind == "thing":
            self.put(owner, "wears", subject, place)
        else:
            self.put(subject, "on", owner, place)

    # --- what the verb implies -------------------------------------------------------------------------------

    def verb_of(self, action: Action) -> Verb:
        """How an action is shown, known by its object ("fly a kite"), its particle or itself."""
        for entity_id in action.objects:
            if (entity := self._entities.get(entity_id)) is not None:
                known = action_of(action.verb, entity.head)
                if known is not action_of(action.verb):
                    return known
        return action_of(action.verb, action.particle)

    def relate_object(self, verb: Verb, action: Action, lead: str, patient: str, recipients: list[str]) -> None:
        """The object's place by the verb; a place that was stated has been given already and stays."""
        thing = self.elements[patient]
        how = verb.object
        lifeless = thing.kind not in ALIVE and thing.kind not in ("vehicle", "place")
        small = (thing.kind not in _TOO_BIG or is_handy(thing)) and not {"huge", "enormous", "giant"} & {
            *thing.attributes
        }
        if lifeless and how in ("holds", "between", "air", "wears", "put"):
            self.change(patient, role="prop")
        worn = sits_at(thing.name) is not None and bool(recipients)
        if worn and self.elements[recipients[0]].kind == "animal":
            self.put(recipients[0], "wears", patient)  # wings that are sewn for a donkey
            return
        bed = next((e.id for e in self.elements.values() if e.name in _BEDS), None)
        if action.verb in ("plant", "bury", "sow") and bed not in (None, patient) and lifeless:
            self.put(patient, "in", bed or "")
        if how == "imagined" and self._entities[patient].new and thing.kind not in ("person", "group"):
            self.imagine(patient)
        elif how in ("rides", "wears"):
            self.change(patient, role="prop")
            self.put(lead, how, patient)
        elif how in ("holds", "between", "put"):
            self._hand_over(lead, patient, small=small)
            if how == "between" and recipients:
                self.put(lead, "toward", recipients[0])
        elif how == "ahead":
            if thing.kind in ALIVE:
                self.change(patient, action=thing.action or ("run" if verb.other == "afraid" else "walk"))
                self.put(patient, "away", lead)
            else:
                self.change(patient, role="partner")
                self.put(lead, "toward", patient)
        elif how == "tows":
            if thing.name.split()[-1] in _LEASHES or (small and thing.kind == "food"):
                self.change(patient, role="prop")
                self.put(lead, "holds", patient)
            elif patient not in self._placed:
                self.put(patient, "behind", lead)
        elif how == "blocks":
            self.put(lead, "in-front", patient)
        elif how == "cover":
            self.put(lead, "toward", patient)
        elif lifeless and action.particle in _UP_AND_DOWN and (verb.action or action.verb) in MOVING | {"climb"}:
            self.put(lead, "on", patient)  # "rolled down the ladder"
        elif how == "behind":
            self.put(lead, "away" if verb.action == "run" else "beside", patient)
        elif how == "air":
            target = next(iter(recipients), None) or self.target_of(action)
            if lifeless and verb.action == "drop" and patient not in self._placed:
                above = self.elements[lead].kind == "vehicle" or self.elements[lead].action in ("fly", "glide", "soar")
                self.put(patient, "under" if above else "beside", lead)
            elif lifeless and patient not in self._placed:
                up = action.particle == "up" or any(
                    (goal := self._entities.get(c.entity)) is not None and goal.head in _UPWARD
                    for c in action.complements
                )
                # What is thrown flies off to the side, unless it is thrown up.
                self.put(patient, "toward" if target else "over" if up else "away", target or lead)
            elif not lifeless:
                self.put(patient, "beside", lead)
        elif how == "on":
            self.put(lead, "on", patient)
        elif how in ("front", "face"):
            self.put(lead, "toward", patient)
        elif patient not in self._placed:
            self.put(patient, "beside", lead)

    def target_of(self, action: Action) -> str | None:
        """What the action aims at by its prepositions."""
        near = {c.preposition: self.stand_in(c.entity) for c in action.complements}
        near = {p: e for p, e in near.items() if e in self.elements and e not in (*action.agents, *action.objects)}
        wanted = ("at", "to", "toward", "towards", "after", "into", "with", "for", "over", "on", "onto")
        return next((near[p] for p in wanted if p in near), None)

    def use(self, verb: Verb, lead: str, tool: str, covered: str | None = None) -> None:
        """A tool is in the hand, a vehicle is ridden."""
        thing = self.elements[tool]
        self.change(tool, role="prop")
        if verb.object == "cover" and covered is not None and thing.kind == "thing":
            self.put(tool, "on", covered)  # "covered him with a blanket"
            return
        ridden = thing.kind == "vehicle" or (verb.object == "rides" and thing.name in MOUNTS)
        self.put(lead, "rides" if ridden else "holds", tool)

    def _hand_over(self, lead: str, patient: str, *, small: bool) -> None:
        thing = self.elements[patient]
        if patient in self._placed:
            litter = next((r.object for r in self.relations.values() if r.subject == patient and r.kind == "on"), None)
            if litter is not None and thing.kind in ALIVE and self.elements[litter].kind == "thing":
                self.put(lead, "holds", litter)  # "carried him in on a stretcher"
            return
        bearer = self.elements[lead]
        if bearer.kind == "animal" and bearer.name.split()[-1] in MOUNTS and thing.kind not in ALIVE:
            self.put(patient, "on", lead, "back")  # a donkey has no hands
            return
        tiny = (
            is_handy(thing)
            or thing.name in _SMALL_ANIMALS
            or bool({"little", "small", "tiny", "baby"} & set(thing.attributes))
        )
        if small and (thing.kind != "animal" or tiny):
            self.put(lead, "holds", patient)
        else:
            self.put(patient, "beside", lead)


def is_handy(thing: Element) -> bool:
    """Whether it lies in a hand although its kind is of bigger things: a pebble, a toy car."""
    toy = "toy" in thing.attributes or thing.name.startswith(("toy ", "model ", "paper "))
    return toy or (thing.kind in ("nature", "plant") and thing.name.split()[-1] in _HANDY)
