"""Where things stand by what is done with them: what a verb implies, and what its prepositions mean then."""

from __future__ import annotations

from fabula.core import Action

from .bearings import (
    ALIVE,
    CONTAINERS,
    FIXED,
    HOOFED,
    LEASHES,
    LOOKED_THROUGH,
    MOUNTS,
    MOVES_ITS_OBJECT,
    MOVING,
    PEERS,
    PLACES_TO_BE,
    PLANTED_IN,
    POURS,
    PREPOSITIONS,
    SMALL_ANIMALS,
    SURROUNDINGS,
    TOO_BIG,
    UP_AND_DOWN,
    UPWARD,
    is_handy,
)
from .placement import Placement
from .tables import Verb, action_of, undrawn
from .wardrobe import sits_at

_UNDRESSES = frozenset({"take", "pull", "slip", "tug"})


class ImpliedPlacement(Placement):
    """Adds what the deeds of a sentence say of where things are."""

    def relate_complements(self, action: Action, lead: str | None, objects: list[str]) -> None:
        """Relations from the prepositions of an action, said of its object where the verb moves it."""
        verb = self.verb_of(action)
        moved = objects[0] if objects and verb.object in MOVES_ITS_OBJECT else None
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
            kind = PREPOSITIONS.get(complement.preposition, "beside")
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
        if action.verb in POURS and thing.kind == "thing":
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
            leashed = preposition in ("by", "on", "at") and thing.name.split()[-1] in LEASHES
            return leashed or (
                preposition in ("to", "onto", "on", "at") and not action.objects and action.verb != "pull"
            )
        peers = action.verb in PEERS and not action.objects and thing.name.split()[-1] not in LOOKED_THROUGH
        return peers and PREPOSITIONS.get(preposition) in ("in", "under", "behind", "across", "over")

    def _is_where_one_is(self, verb: Verb, lead: str, kind: str, host: str) -> bool:
        """Whether what is said of a deed's place is said of who does it: one reads under a tree, the book with him."""
        if verb.object not in ("holds", "between") or (lead, host) not in self.stated or host not in self.elements:
            return False
        if verb.action in ("steal", "pick", "receive", "buy") and kind in ("under", "in", "on", "between"):
            return False  # "stole an egg from under the hen"
        if kind in ("in", "on"):
            thing = self.elements[host]
            return thing.kind != "thing" or thing.name.split()[-1] in PLACES_TO_BE
        return kind in SURROUNDINGS or (kind == "at" and verb.object == "holds")

    def _holds_things(self, host: str) -> bool:
        return host in self.elements and self.elements[host].name.split()[-1] in CONTAINERS

    def verb_of(self, action: Action) -> Verb:
        """How an action is shown, known by its object ("fly a kite"), its particle or itself."""
        for entity_id in action.objects:
            if (entity := self._entities.get(entity_id)) is not None:
                known = action_of(action.verb, entity.head)
                if known is not action_of(action.verb):
                    return known
        if action.particle == "off" and action.objects and action.verb in _UNDRESSES:
            return action_of("take")  # a coat is taken off, a plane takes off
        return action_of(action.verb, action.particle)

    def relate_object(self, verb: Verb, action: Action, lead: str, patient: str, recipients: list[str]) -> None:
        """The object's place by the verb; a place that was stated has been given already and stays."""
        thing = self.elements[patient]
        how = verb.object
        lifeless = thing.kind not in ALIVE and thing.kind not in ("vehicle", "place")
        if lifeless and how in ("holds", "between", "air", "wears", "put"):
            self.change(patient, role="prop")
        if sits_at(thing.name) is not None and recipients and self.elements[recipients[0]].kind == "animal":
            self.put(recipients[0], "wears", patient)  # wings that are sewn for a donkey
            return
        bed = next((e.id for e in self.elements.values() if e.name in PLANTED_IN and e.id != patient), None)
        if action.verb in ("plant", "bury", "sow") and bed is not None and lifeless:
            self.put(patient, "in", bed)
        climbs = action.particle in UP_AND_DOWN and (verb.action or action.verb) in MOVING | {"climb"}
        stands = any(patient in pair for pair in self.relations)  # the boot he lost has landed on a tower
        if how == "imagined" and self._entities[patient].new and thing.kind not in ("person", "group") and not stands:
            self.imagine(patient)
        elif how in ("holds", "between", "put"):
            self._hand_over(lead, patient)
            if how == "between" and recipients:
                self.put(lead, "toward", recipients[0])
        elif how == "ahead":
            self._drive_ahead(verb, lead, patient)
        elif how == "tows":
            self._tow(lead, patient)
        elif how == "air" and lifeless:
            self._let_fly(verb, action, lead, patient, recipients)
        elif lifeless and climbs and how not in FIXED:
            self.put(lead, "on", patient)  # "rolled down the ladder"
        elif how in FIXED:
            if how in ("rides", "wears"):
                self.change(patient, role="prop")
            self.put(lead, FIXED[how], patient)
        elif how == "behind":
            self.put(lead, "away" if verb.action == "run" else "beside", patient)
        elif patient not in self._placed:
            self.put(patient, "beside", lead)

    def _drive_ahead(self, verb: Verb, lead: str, patient: str) -> None:
        thing = self.elements[patient]
        if thing.kind in ALIVE:
            self.change(patient, action=thing.action or ("run" if verb.other == "afraid" else "walk"))
            self.put(patient, "away", lead)
        else:
            self.change(patient, role="partner")
            self.put(lead, "toward", patient)

    def _tow(self, lead: str, patient: str) -> None:
        """One pulls a rope in the hand, and a sledge behind oneself."""
        thing = self.elements[patient]
        if thing.name.split()[-1] in LEASHES or thing.kind == "food":
            self.change(patient, role="prop")
            self.put(lead, "holds", patient)
        elif patient not in self._placed:
            self.put(patient, "behind", lead)

    def _let_fly(self, verb: Verb, action: Action, lead: str, patient: str, recipients: list[str]) -> None:
        """What is thrown flies to its aim or off to the side, unless it is thrown up; what is dropped falls."""
        if patient in self._placed:
            return
        dropper = self.elements[lead]
        if verb.action == "drop":
            above = dropper.kind == "vehicle" or dropper.action in ("fly", "glide", "soar")
            self.put(patient, "under" if above else "beside", lead)
            return
        target = next(iter(recipients), None) or self.target_of(action)
        goals = (self._entities.get(c.entity) for c in action.complements)
        up = action.particle == "up" or any(goal is not None and goal.head in UPWARD for goal in goals)
        self.put(patient, "toward" if target else "over" if up else "away", target or lead)

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

    def _hand_over(self, lead: str, patient: str) -> None:
        thing = self.elements[patient]
        huge = {"huge", "enormous", "giant"} & {*thing.attributes}
        small = (thing.kind not in TOO_BIG or is_handy(thing)) and not huge
        if patient in self._placed:
            litter = next((r.object for r in self.relations.values() if r.subject == patient and r.kind == "on"), None)
            if litter is not None and thing.kind in ALIVE and self.elements[litter].kind == "thing":
                self.put(lead, "holds", litter)  # "carried him in on a stretcher"
            return
        bearer = self.elements[lead]
        if bearer.kind == "animal" and bearer.name.split()[-1] in HOOFED and thing.kind not in ALIVE:
            self.put(patient, "on", lead, "back")  # a donkey has no hands
            return
        tiny = (
            is_handy(thing)
            or thing.name in SMALL_ANIMALS
            or bool({"little", "small", "tiny", "baby"} & set(thing.attributes))
        )
        if small and (thing.kind != "animal" or tiny):
            self.put(lead, "holds", patient)
        else:
            self.put(patient, "beside", lead)
