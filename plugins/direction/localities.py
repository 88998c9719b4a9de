"""The place that a sentence names by itself, where its reading settles on none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fabula.core import Action, Entity, Reading

from .bearings import ALIVE, MOVING
from .evidence import INDOORS
from .tables import Place, places

_CORRIDORS = frozenset({
    "hospital", "classroom", "office", "castle", "throne-room", "museum", "church", "gym", "dungeon", "library",
    "laboratory", "theater", "kitchen", "train-interior", "ship-deck",
})  # fmt: skip
_TALL = frozenset({"beach", "sea", "cliff", "island", "harbour", "station", "mountain", "hilltop", "forest", "cave",
                   "bridge", "ship-deck", "rooftop", "underwater", "ruins", "moon", "space", "stadium"})  # fmt: skip
"""Where stairs are those of a lighthouse, a tower, or out of doors."""
PARTS = {
    **dict.fromkeys(("corridor", "hall", "hallway", "ward", "lobby"), _CORRIDORS),
    **dict.fromkeys(("stairs", "staircase", "stair"), _CORRIDORS | INDOORS - {"living-room", "bedroom"} | _TALL),
    "bed": frozenset({*INDOORS, "ship-deck", "garden", "cave"})
    - {"kitchen", "living-room", "room", "hallway", "bathroom", "cellar"},
    **dict.fromkeys(("dune", "sand", "oasis", "sand dune"), frozenset({"desert"})),
    **dict.fromkeys(("courtyard", "yard"), frozenset({"castle", "farm", "village"})),
    **dict.fromkeys(("square", "corner", "lane", "pavement"), frozenset({"village", "city", "street", "market"})),
    **dict.fromkeys(("ship-deck", "deck"), frozenset({"ship-deck"})),
    **dict.fromkeys(("hole", "fence", "gate", "cabin"), frozenset({"construction-site"})),
    **dict.fromkeys(("lake", "pool", "water", "stream", "underground lake"), frozenset({"cave"})),
    **dict.fromkeys(("roof", "rooftop"), frozenset({"castle"})),
    "clearing": frozenset({"forest", "jungle"}), "platform": frozenset({"station"}),
    "doorstep": frozenset({"village", "street"}), "pond": frozenset({"park", "garden", "zoo"}),
    "tunnel": frozenset({"cave", "train-interior"}), "stage": frozenset({"theater", "circus"}),
}  # fmt: skip
"""Words for parts of greater places, with the places they are parts of: there they lead nowhere else."""

_WITHIN = frozenset({"in", "inside", "into", "within", "inside of"})
_THERE = frozenset({"at", "on", "onto", "through", "across", "along", "throughout", "around", "out", "aboard", "down"})
_GOALS = frozenset({"to", "for", "up"})
_GOES = MOVING | {"go", "come", "get", "arrive", "return", "hurry", "take", "travel", "bring", "lead", "rush", "move"}
_AIMED = frozenset({
    "look", "point", "laugh", "shout", "stare", "gaze", "bark", "smile", "wave", "growl", "throw", "aim", "knock",
    "shoot", "bang", "glance", "peek", "peer", "nibble", "pull", "push", "tug", "ring",
})  # fmt: skip
_LIVES = frozenset({"live", "dwell", "be", "build", "own", "stand", "have"})
_ENTERS = frozenset({"enter", "reach", "visit", "cross", "climb", "explore", "find", "leave"})
_SEATED = frozenset({"sit", "sing", "sleep", "eat", "look", "talk", "read", "stand", "play", "lie", "snore", "laugh",
                     "fall", "drink", "be", "meet", "cry", "wait", "whisper", "say", "find", "chat", "doze",
                     "yawn", "knit", "wave", "have"})  # fmt: skip
"""What one does in a vehicle that is seen from within; whoever drives it is seen from outside."""

_CARRIAGES = {"bus": "bus-interior", "train": "train-interior", "tram": "train-interior", "plane": "plane-interior",
              "airplane": "plane-interior", "aeroplane": "plane-interior", "car": "car-interior",
              "taxi": "car-interior",
              "subway": "train-interior", "van": "car-interior", "minibus": "bus-interior"}  # fmt: skip
FIXTURES = {
    "throne": "throne-room", "altar": "church", "pulpit": "church", "pew": "church", "mast": "ship-deck",
    "bathtub": "bathroom", "tub": "bathroom", "crow's nest": "ship-deck", "helm": "ship-deck",
    "roof": "roof", "rooftop": "rooftop", "deck": "ship-deck", "stage": "theater", "doorstep": "doorstep",
    "porch": "doorstep", "front step": "doorstep", "veranda": "doorstep", "hall": "hallway", "moon": "moon",
    "mars": "moon", "bed": "bed", "stair": "stairs", "staircase": "stairs", "stairs": "stairs",
    "stairway": "stairs", "banister": "stairs",
}  # fmt: skip
"""Parts of a place that say where one is who is at them."""

_ROOMY = frozenset({"hall", "bathtub", "tub", "bed"})
_OPEN_AIR = frozenset({"stair", "staircase", "stairs", "stairway"})
_BED_SIDE = frozenset({"over", "above", "under", "beside", "by", "next to", "at the foot of"})
_NO_ROOM = frozenset({
    "water", "air", "sky", "grass", "snow", "ice", "sand", "cloud", "clouds", "corner", "window", "path", "hole",
    "land", "bed", "bath", "tree", "inside", "outside", "star", "stars", "deep", "bush", "bushes", "puddle",
    "plain", "tunnel", "gate", "fence", "edge", "class", "world", "desk", "stairs", "fountain", "well", "dream",
    "kite", "wave", "waves", "party", "track", "stall", "closet", "cupboard", "wardrobe", "sea", "ocean",
    "way home", "bank", "hedge", "green", "way", "cabin", "drawbridge", "court", "pen", "pit", "dune", "snowdrift",
    "bar", "pole", "country", "kingdom", "oak", "journey", "lift", "pass", "current", "square", "block", "crop",
    "study", "counter", "landing", "chamber", "compartment", "pitch", "igloo", "sandbox", "hut", "shipwreck",
    "iceberg", "sandcastle", "hill", "slope", "valley", "home", "scarecrow", "haystack", "snowman", "bend", "lane",
    "road", "street", "oasis", "sand dune", "pyramid", "wood", "tank",
})  # fmt: skip
"""Words that are too small, or mean too much else, to say without the reading's help where one is."""


def named_place(reading: Reading, absent: Iterable[str]) -> str | None:
    """The place somebody or something is said to be in, at or on, the surest; None where nothing is said of it."""
    absent = frozenset(absent)
    entities = {e.id: e for e in reading.entities if not e.absent and not e.pronoun and e.id not in absent}
    alive = {e.id for e in reading.entities if e.kind in ALIVE and not e.absent and e.id not in absent}
    found: list[tuple[int, str]] = []
    for action in reading.actions:
        if action.negated or action.modality not in ("real", "possible"):
            continue
        for preposition, entity in _where(action, entities):
            name, sure = _read(action, preposition, entity)
            if name is not None:
                found.append((sure, name))
    for relation in reading.relations:
        place = entities.get(relation.object)
        guest = relation.subject if relation.subject in alive or not alive else None
        if place is not None and guest is not None and relation.kind in ("in", "on"):
            name, sure = _read(Action(verb="stay", agents=(guest,)), relation.kind, place)
            if name is not None:
                found.append((sure, name))
    if not found:
        return None
    best = max(sure for sure, _ in found)
    return next(name for sure, name in found if sure == best)


def _where(action: Action, entities: dict[str, Entity]) -> Iterator[tuple[str, Entity]]:
    for complement in action.complements:
        if complement.entity in entities:
            yield complement.preposition, entities[complement.entity]
    if action.verb in _ENTERS:
        for entity_id in action.objects:
            if entity_id in entities:
                yield "enter", entities[entity_id]
    if action.verb in ("be", "lie", "stand"):
        for entity_id in (*action.agents, *action.objects):
            if entity_id in entities and entities[entity_id].kind == "place":
                yield "there is", entities[entity_id]


def _read(action: Action, preposition: str, entity: Entity) -> tuple[str | None, int]:
    """The place that a word after a preposition says one is in, and how sure that is: 3, 2, or 1."""
    head = entity.head.lower()
    last = head.rpartition(" ")[2]
    if preposition in ("at", "on") and action.verb in _AIMED:
        return None, 0
    if last in _CARRIAGES:
        aboard = preposition in _WITHIN | {"on", "aboard"} and action.verb in _SEATED
        return (_CARRIAGES[last], 3) if aboard and not {"toy", "model"} & {*entity.attributes} else (None, 0)
    if last in FIXTURES:
        near = (
            _WITHIN
            if last in _ROOMY
            else {"on", "onto", "up", "to", "in", "into"} - ({"to"} if last == "roof" else set())
        )
        if last == "roof" and action.particle == "up" and preposition == "to":
            return FIXTURES[last], 2
        near = near | {"down"} if last in _OPEN_AIR else near | _BED_SIDE if head == "bed" else near
        if preposition in near or (last in ("altar", "throne") and preposition in ("before", "in front of", "at")):
            return FIXTURES[last], 2 if last not in _OPEN_AIR else 1
        return None, 0
    known = places().get(head) or places().get(last)
    vessel = known is not None and known.drawn and known.inside in ("sea", "sky", "space", "road")
    if known is None or vessel or head in _NO_ROOM or last in _NO_ROOM:
        return None, 0
    return (head, sure) if (sure := _how_sure(action, preposition, known)) else (None, 0)


def _how_sure(action: Action, preposition: str, known: Place) -> int:
    if known.drawn:
        # A house is seen from outside by those who are not said to be in it.
        inside = preposition in _WITHIN and action.verb not in _LIVES
        return 3 if inside or (preposition == "at" and action.verb not in _LIVES) else 0
    if preposition in _WITHIN:
        return 3
    if preposition in _THERE or preposition == "enter" or (preposition == "over" and known.inside == "bridge"):
        return 2
    if preposition == "there is":
        return 1
    return 2 if preposition in _GOALS and action.verb in _GOES else 0
