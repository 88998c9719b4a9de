"""What is said by the way: whose belt has a spoon in it wears the belt, who climbs on is on the raft just spoken of."""

from __future__ import annotations

from fabula.core.events import Action, Relation

from .handling import ANIMATE, HOLDABLE, is_clothing
from .register import entity_of
from .resolving import Draft

_WORN_AT = frozenset({"in", "into", "on", "onto", "from", "out of", "down", "under", "by", "at", "to", "off", "behind"})
_ALWAYS_WORN = frozenset({
    "belt", "hat", "cap", "helmet", "crown", "collar", "sleeve", "pocket", "apron", "skirt", "hood", "tie", "scarf",
    "glasses", "spectacles", "beret", "bonnet", "braces", "waistcoat", "lapel", "cuff", "hem", "button", "shawl",
    "hair ribbon", "turban", "headscarf", "top hat", "straw hat", "bow tie", "necklace", "trousers", "overalls",
})  # fmt: skip
"""What belongs to a garment that its owner has on, where something is in it, on it, or pulls at it."""
_PARTS_OF_CLOTHES = frozenset({"pocket", "sleeve", "collar", "lapel", "cuff", "hem", "button", "hood"})
_RESTS = frozenset({"sit", "lie", "sleep", "jump", "step", "stand", "stumble", "trip", "land", "curl", "fall", "bite"})
_DROPS = frozenset({"drop", "lose", "forget", "leave", "throw", "take", "put", "hang", "lay", "find", "search", "look"})
_PULLS_AT = frozenset({"pull", "tug", "yank", "jerk", "heave", "clutch", "grab", "grasp", "snatch", "hang", "hold",
                       "cling", "gnaw", "nibble", "chew", "suck", "sip", "lick", "bite", "munch"})  # fmt: skip
_DRINKS = frozenset({"drink", "sip", "eat", "slurp", "lick", "read", "nibble", "pour", "sprinkle"})
_VESSELS = frozenset({"cup", "mug", "glass", "bottle", "bowl", "jug", "can", "flask", "thermos", "goblet", "beaker",
                      "book", "newspaper", "letter", "menu", "scroll", "list", "plate", "tin", "jar", "spoon",
                      "watering can", "bucket", "notebook"})  # fmt: skip
_WATERS = frozenset({"river", "lake", "pond", "stream", "pool", "puddle", "fountain", "well", "sea", "trough", "brook"})
_BOARDS = frozenset(
    {"climb", "get", "hop", "jump", "step", "scramble", "clamber", "leap", "pile", "crawl", "go", "come"}
)
_RIDDEN = frozenset(
    {"horse", "pony", "donkey", "camel", "elephant", "mule", "dragon", "reindeer", "unicorn", "ostrich"}
)
_FIXED = frozenset({"rock", "wall", "tree", "door", "table", "ice", "house", "fence", "window", "bed", "post"})


def implied(action: Action, draft: Draft) -> list[Relation]:
    """Relations that an action does not name and yet tells."""
    return [*_worn(action, draft), *_blowing(action, draft), *_held(action, draft), *_aboard(action, draft)]


def _worn(action: Action, draft: Draft) -> list[Relation]:
    """ "A spoon stuck in his belt", "grabbed me by the scarf", "water ran down his hat"."""
    found: list[Relation] = []
    for complement in action.complements:
        thing = draft.entities[complement.entity]
        last = thing.head.rsplit(maxsplit=1)[-1]
        by = complement.preposition == "by" and action.objects and is_clothing(thing.id, draft)
        if by and thing.owner is None and draft.entities[action.objects[0]].kind in {"person", "animal"}:
            found.append(Relation(subject=action.objects[0], kind="wears", object=thing.id))
        if complement.preposition not in _WORN_AT or not (thing.head in _ALWAYS_WORN or last in _ALWAYS_WORN):
            continue
        owner = thing.owner
        if complement.preposition == "by" and action.objects and owner not in action.agents:
            owner = action.objects[0]
        if owner is None or owner not in draft.entities or draft.entities[owner].kind not in {"person", "animal"}:
            continue
        if action.verb in _CATCHES and action.objects and complement.preposition in {"in", "into"}:
            continue  # "caught the mouse in his cap"
        if action.verb in _DROPS and complement.preposition not in {"from", "out of", "by"}:
            continue
        if owner in action.agents and action.verb in _RESTS | _DROPS and not action.objects:
            continue
        if last in _PARTS_OF_CLOTHES:
            continue
        if is_clothing(thing.id, draft):
            found.append(Relation(subject=owner, kind="wears", object=thing.id))
    return found


def _blowing(action: Action, draft: Draft) -> list[Relation]:
    """ "Her veil blowing behind her", "with his coat buttoned up", "his shoes were wet": what one has on."""
    moves = action.verb in _FLAPS and not action.objects
    done = action.verb in _DONE_UP and not (action.agents and action.objects)
    what = action.objects or action.agents
    found: list[Relation] = []
    for thing in what if (moves or done) and not action.negated else ():
        entity = draft.entities[thing]
        owner = draft.entities.get(entity.owner or "")
        last = entity.head.rsplit(maxsplit=1)[-1]
        if owner is None or owner.kind not in {"person", "animal"} or last in _PARTS_OF_CLOTHES:
            continue
        hung = any(c.preposition in {"on", "from", "over"} and c.entity != owner.id for c in action.complements)
        if is_clothing(thing, draft) and not hung and last not in _CARRIED:
            found.append(Relation(subject=owner.id, kind="wears", object=thing))
    return found


_FLAPS = frozenset({
    "flap", "blow", "flutter", "billow", "stream", "wave", "rustle", "swish", "trail", "shine", "glitter", "sparkle",
    "gleam", "drip", "squeak", "swirl", "fly", "float", "jingle", "slip", "itch",
})  # fmt: skip
"""What garments do that somebody has on."""
_DONE_UP = frozenset({
    "button", "zip", "tuck", "pull", "tie", "lace", "wrap", "turn", "roll", "fasten", "buckle", "knot",
})  # fmt: skip
_CARRIED = frozenset({"handkerchief", "ring", "watch", "bag", "satchel", "backpack", "rucksack", "purse"})
_CATCHES = frozenset({"catch", "carry", "collect", "gather", "bring", "fetch", "scoop", "trap", "hold"})


def _held(action: Action, draft: Draft) -> list[Relation]:
    """ "Pulled at a boot", "drank from a cup", "held me by the belt"."""
    found: list[Relation] = []
    for complement in action.complements:
        thing = draft.entities[complement.entity]
        last = thing.head.rsplit(maxsplit=1)[-1]
        at = complement.preposition in {"at", "on", "to", "onto"} and action.verb in _PULLS_AT and not action.objects
        by = complement.preposition == "by" and action.verb in _PULLS_AT | {"lead", "drag", "lift", "seize", "catch"}
        if action.verb in {"toast", "roast", "grill"} and last in {"stick", "fork", "skewer", "spit", "twig"}:
            found += [Relation(subject=a, kind="holds", object=thing.id) for a in action.agents if a != thing.id]
        sips = complement.preposition in {"from", "out of", "in"} and action.verb in _DRINKS and last in _VESSELS
        if not (at or by or sips) or thing.kind not in HOLDABLE or last in _FIXED:
            continue
        if last in _PARTS_OF_CLOTHES:
            whom = [*action.objects, *((thing.owner,) if thing.owner in draft.entities else ())]
            found += [Relation(subject=a, kind="beside", object=o) for a in action.agents for o in whom[:1] if a != o]
            continue
        if at and (action.verb in {"hang", "hold"} and complement.preposition == "on"):
            continue
        found += [
            Relation(subject=one, kind="holds", object=thing.id)
            for one in action.agents if draft.entities[one].kind in ANIMATE and one != thing.id
        ]  # fmt: skip
    return found


def _aboard(action: Action, draft: Draft) -> list[Relation]:
    """ "Just as we were climbing on": onto what the story has just spoken of."""
    if action.particle not in {"on", "in", "aboard", "up"} or action.verb not in _BOARDS or action.objects:
        return []
    riders = [one for one in action.agents if draft.entities[one].kind in ANIMATE]
    if action.complements or not riders:
        return []
    near = [
        known for known in draft.known.values()
        if draft.now - known.last <= 1 and not known.absent and known.count == 1 and known.id not in action.agents
        and (known.kind == "vehicle" or (known.head in _RIDDEN and action.particle in {"on", "up"}))
        and (action.particle != "up" or known.head in _RIDDEN)
    ]  # fmt: skip
    if not near or (action.verb in {"go", "come"} and action.particle == "up"):
        return []
    what = max(near, key=draft.salience)
    if what.id not in draft.entities:
        draft.entities[what.id] = entity_of(what)
    kind = "in" if action.particle == "in" else "on"
    return [Relation(subject=one, kind=kind, object=what.id) for one in riders]
