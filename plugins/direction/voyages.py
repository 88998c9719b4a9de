"""Places that are gone to without being named: aboard what one gets on, and up in the air."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fabula.core import Reading

from .bearings import MOVING

ABOARD = {
    "bus": "bus-interior", "minibus": "bus-interior", "coach": "bus-interior", "train": "train-interior",
    "tram": "train-interior", "subway": "train-interior", "metro": "train-interior", "plane": "plane-interior",
    "airplane": "plane-interior", "aeroplane": "plane-interior", "jet": "plane-interior", "taxi": "car-interior",
    "ship": "ship-deck", "ferry": "ship-deck", "steamer": "ship-deck", "yacht": "ship-deck", "submarine": "ship-deck",
    "pirate ship": "ship-deck", "cruise ship": "ship-deck",
}  # fmt: skip
"""What one is in who is aboard, as it looks from within."""

_STOPS = {
    "train": "station", "subway": "station", "metro": "station", "plane": "airport", "airplane": "airport",
    "aeroplane": "airport", "jet": "airport", "ship": "harbour", "ferry": "harbour", "steamer": "harbour",
    "yacht": "harbour", "cruise ship": "harbour", "bus": "street", "minibus": "street", "coach": "street",
    "tram": "street", "taxi": "street",
}  # fmt: skip
"""Where they stop."""

_GETS = frozenset({"get", "climb", "hop", "step", "jump", "board", "come", "scramble", "crowd"})
_CREW = {"cabin boy": "ship", "deckhand": "ship", "deck": "ship", "bus driver": "bus", "flight attendant": "plane",
         "stewardess": "plane", "conductor": "train"}  # fmt: skip
_FLYERS = frozenset({"rocket", "plane", "airplane", "aeroplane", "balloon", "hot-air balloon", "helicopter", "dragon",
                     "carpet", "broom", "airship", "kite", "penguin", "swan", "goose", "eagle", "stork", "unicorn",
                     "bed", "umbrella", "spaceship", "glider"})  # fmt: skip
_FLIES = frozenset({"fly", "soar", "glide", "sail", "float", "drift", "hover", "go", "rise"})
_BELOW = frozenset({"church", "river", "roof", "village", "town", "city", "forest", "mountain", "sea", "house", "hill",
                    "field", "valley", "lake", "street", "tree", "treetop", "rooftop", "chimney", "cloud", "ocean",
                    "desert", "island", "bridge", "tower", "castle"})  # fmt: skip
_SPACECRAFT = re.compile(
    r"\b(?:from|in|inside|into|aboard) (?:the|their|his|her|our|its) (?:\w+ )?(?:rocket|space ?ship|spacecraft)\b"
)
_HIGH = re.compile(r"\b(?:from|in|high|far) up (?:there|here|above|high)|\bup in the (?:air|sky|clouds)|\bin the sky\b")


def crew_of(reading: Reading) -> str | None:
    """The vessel that somebody's trade or the words for its parts tell of: a cabin boy's ship."""
    for entity in reading.entities:
        head = entity.head.lower()
        if head in _CREW and not entity.absent:
            return _CREW[head]
    for action in reading.actions:
        if action.verb in ("drive", "steer", "captain", "fly") and action.agents and action.modality == "real":
            for entity in reading.entities:
                if entity.id in action.objects and entity.head.lower() in ABOARD and action.agents[0] == "narrator-1":
                    return entity.head.lower()
    return None


def vessel_of(reading: Reading, absent: Iterable[str]) -> str | None:
    """The bus, train or ship that a sentence speaks of."""
    absent = frozenset(absent)
    for entity in reading.entities:
        head = entity.head.lower()
        if entity.id in absent or entity.absent or {"toy", "model", "paper"} & {*entity.attributes}:
            continue
        if head in ABOARD:
            return head
        if head.rpartition(" ")[2] in ABOARD:
            return head.rpartition(" ")[2]
    return None


def gets_on(reading: Reading) -> bool:
    """ "She got on with a cello": whoever gets on gets on what was there."""
    large = {e.id for e in reading.entities if e.kind in ("place", "vehicle")}
    return any(
        action.verb in _GETS and action.particle in ("on", "aboard", "in") and not action.objects and action.agents
        and not action.negated and action.modality == "real"
        and not any(c.preposition in ("on", "onto", "in", "into") and c.entity in large for c in action.complements)
        for action in reading.actions
    )  # fmt: skip


def gets_off(reading: Reading, vessel: str) -> str | None:
    """Where one is who gets off a bus, a train or a ship."""
    named = {e.id for e in reading.entities if e.head.lower().rpartition(" ")[2] == vessel}
    for action in reading.actions:
        if action.negated or action.modality != "real" or not action.agents or action.objects:
            continue
        out = any(c.preposition in ("out of", "off", "from") and c.entity in named for c in action.complements)
        if action.verb in _GETS and (out or (action.particle == "off" and not action.complements)):
            return _STOPS.get(vessel)
    return None


def flies(reading: Reading, seen: Iterable[str]) -> bool:
    """Whether those of the story fly high over land or through the clouds."""
    entities = {e.id: e for e in reading.entities}
    seen = frozenset(seen)
    for action in reading.actions:
        if action.negated or action.modality != "real" or action.verb not in _FLIES:
            continue
        carried = {*action.objects, *(c.entity for c in action.complements if c.preposition == "with")}
        carried |= {
            r.subject for r in reading.relations if r.object in action.agents and r.kind in ("on", "rides", "in")
        }
        followed = [entities[i] for i in (*action.agents, *carried) if i in entities]
        able = any(
            e.kind == "person" or e.head.rpartition(" ")[2] in _FLYERS
            for e in followed
            if e.id in seen or not e.new or not seen
        )
        goes = action.verb not in ("go", "sail", "drift", "float", "rise") or action.particle in ("up", "off")
        for complement in action.complements:
            below = entities.get(complement.entity)
            high = complement.preposition in ("over", "above", "between", "through", "across", "past", "among", "into")
            if below is None or not high or not able or not goes:
                continue
            if below.head.rpartition(" ")[2] in _BELOW and (
                below.head == "cloud" or complement.preposition in ("over", "above")
            ):
                return True
    return False


def in_spacecraft(reading: Reading) -> bool:
    """ "They waved from the rocket": who has been in space is there still."""
    return _SPACECRAFT.search(reading.sentence.text.lower()) is not None


def is_high_up(reading: Reading) -> bool:
    """ "From up there": still in the air."""
    return _HIGH.search(reading.sentence.text.lower()) is not None


def alights(reading: Reading) -> bool:
    """Whether somebody comes down again."""
    return any(
        (a.verb in ("land", "alight", "fall", "drop", "crash", "wake", "arrive", "return", "lie") and not a.negated)
        or (a.verb in MOVING | {"come", "go", "get"} and a.particle in ("down", "off", "out", "back", "home"))
        for a in reading.actions
    )  # fmt: skip


def is_aboard(reading: Reading, vessel: str) -> bool:
    """ "Good morning from the ferry", "on board our ship": who tells of it is on it."""
    text = reading.sentence.text.lower()
    return (
        re.search(rf"\b(?:aboard|on board|from|on|in) (?:of )?(?:the|a|an|our|my|this) (?:\w+ )?{vessel}\b", text)
        is not None
    )
