"""Which relation a preposition tells after a verb, and of whom: "put it in", "leaned out of", "got off", "tied to"."""

from __future__ import annotations

from fabula.core.events import Action

from .frames import AIMED
from .handling import ANIMATE, BY_WHAT, HOLDABLE
from .resolving import Draft
from .wielding import used_at

SPATIAL = {
    "on": "on", "onto": "on", "upon": "on", "atop": "on", "aboard": "on", "astride": "on", "in": "in", "inside": "in",
    "into": "in", "within": "in", "under": "under", "beneath": "under", "below": "under", "underneath": "under",
    "beside": "beside", "near": "beside", "by": "beside", "next": "beside", "at": "beside", "against": "beside",
    "alongside": "beside", "along": "on", "up": "on", "down": "on", "behind": "behind", "in-front": "in-front",
    "before": "in-front", "opposite": "in-front", "between": "between", "among": "between", "amid": "between",
    "over": "over", "above": "over", "around": "around", "round": "around", "toward": "toward", "towards": "toward",
    "to": "toward", "from": "away", "out of": "away", "across": "across", "with": "beside", "of": "of",
    "after": "behind", "off": "away", "past": "beside", "through": "in", "across from": "in-front",
    "amongst": "between", "amidst": "between", "nearby": "beside", "outside": "beside",
}  # fmt: skip
MOVES_OBJECT = frozenset({
    "put", "place", "lay", "set", "drop", "throw", "hang", "hide", "find", "see", "pour", "leave", "push", "pull",
    "stick", "store", "plant", "build", "draw", "write", "spread", "pack", "load", "keep", "hold", "have", "wrap",
    "tie", "lift", "raise", "toss", "stack", "scatter", "sprinkle", "balance", "carry", "wear", "paint", "fasten",
    "pin", "bury", "spill", "plunge", "dip", "rest", "lean", "perch", "break", "crack", "stand", "sit", "seat",
    "wind", "sling", "drape", "prop", "arrange", "position", "deposit", "plop", "fling", "hurl", "dump", "shove",
    "thrust", "slide", "slip", "insert", "wedge", "jam", "attach", "nail", "screw", "stitch", "sew", "mount",
    "install", "roll", "slam", "bang", "plonk", "park", "moor", "anchor", "pitch", "empty", "tip", "serve", "hitch",
    "discover", "spot", "notice", "swing", "wave", "whirl", "twirl", "spin", "brandish", "flourish", "hoist",
    "dangle", "tuck", "dig", "stuff", "stash", "clip", "strap", "nestle", "shelve", "make", "cast", "cut", "form",
    "knead", "chop", "iron",
})  # fmt: skip
"""Verbs whose place is that of their object."""
_BRINGS = frozenset({"bring", "serve", "give", "offer", "get", "fetch", "sell", "send", "collect", "take", "buy", "mix",
                     "cook", "fry", "wash", "catch", "toast", "roast", "grill", "bake", "boil", "heat",
                     "warm"})  # fmt: skip
"""Verbs whose container or support is that of their object: "brought sandwiches in a basket"."""
_ALONG = frozenset({"carry", "bring", "drag", "pull", "push", "lead", "drive", "take", "ride", "roll", "steer", "row",
                    "sail", "follow", "chase", "tow", "land"})  # fmt: skip
"""Who does this goes where the object goes."""
_WAYS = frozenset({"up", "down", "along", "through", "across", "over", "past", "around"})
_LOADED = frozenset({"carry", "bring", "drag", "pull", "push", "lead", "drive", "take", "roll", "steer", "row", "tow",
                     "wheel", "haul", "lug", "chase", "follow", "walk", "ride"})  # fmt: skip
"""Who does this with an object goes all the way with it: "carried the piano down the stairs"."""
_DIRECTED = frozenset({"into", "onto", "out of", "off", "from", "to", "toward", "towards"})
_FREE = frozenset({"look", "watch", "eat", "drink", "hear", "read", "visit", "meet", "leave", "cross", "pass", "love",
                   "reach", "climb", "jump", "enter", "know"})  # fmt: skip
"""Who does this with an object goes alone."""
_SEEN_OUT = frozenset({
    "see", "watch", "look", "gaze", "stare", "peer", "peek", "glance", "spot", "hear", "wave", "shout", "call",
    "cry", "whistle", "laugh", "smile",
})  # fmt: skip
_STICKS_OUT = frozenset({
    "lean", "look", "peek", "peer", "poke", "stick", "wave", "gaze", "stare", "grow", "climb", "hang", "protrude",
    "pop", "peep", "emerge", "crawl", "bend", "shout", "call", "bloom", "sprout", "offer", "serve", "drink", "eat",
    "sip", "fish", "dangle", "hoot", "sing",
})  # fmt: skip
"""Who does this out of something is still in it to be seen."""
_HANGS = frozenset({"hang", "dangle", "swing", "sway", "droop", "suspend", "drip"})
_TIES = frozenset({"tie", "fasten", "chain", "stick", "pin", "glue", "nail", "attach", "strap", "bind", "hitch", "clip",
                   "tape", "sew", "hook", "fix"})  # fmt: skip
_POSTS = frozenset({"post", "tree", "fence", "pole", "pier", "gate", "wall", "railing", "trunk", "lamppost", "rail",
                    "ring", "hook", "jetty", "dock", "bollard", "stake", "bench", "tent", "house"})  # fmt: skip
_GETS_OFF = frozenset(
    {"get", "climb", "step", "slide", "hop", "jump", "fall", "tumble", "come", "slip", "leap", "dismount"}
)
_OVER_IT = frozenset({"jump", "leap", "fly", "hop", "soar", "float", "glide", "bound", "swing", "spring"})
_ON_FOOT = frozenset({
    "walk", "run", "drive", "ride", "cycle", "march", "trot", "gallop", "crawl", "creep", "hike", "wander", "roll",
    "skate", "ski", "slide", "waddle", "stroll", "hurry", "rush", "race", "come", "go", "lead", "carry", "push",
    "pull", "drag", "limp", "plod", "trudge", "cross", "chase", "follow", "sneak", "tiptoe", "rumble", "rattle",
    "scamper", "dash",
})  # fmt: skip
_TRODDEN = frozenset({
    "bridge", "footbridge", "field", "meadow", "hill", "mountain", "road", "street", "carpet", "snow", "ice", "grass",
    "sand", "floor", "roof", "square", "desert", "lawn", "moor", "pavement", "rooftop", "dune", "plain", "pass",
})  # fmt: skip
"""Who walks or drives over these is on them."""
_WATERS = frozenset({
    "water", "lake", "river", "sea", "pond", "stream", "pool", "ocean", "bay", "canal", "shore", "creek", "brook",
})  # fmt: skip
_EDGED = frozenset({"wall", "fence", "river", "lake", "sea", "canal", "coast", "shore", "hedge", "stream", "railing"})
_SURFACES = frozenset({
    "pier", "jetty", "dock", "bridge", "roof", "rooftop", "balcony", "terrace", "hill", "stage", "quay", "platform",
})  # fmt: skip
_HIT = frozenset({
    "table", "wall", "tree", "post", "lamppost", "fence", "door", "car", "gate", "rock", "pole", "person",
})  # fmt: skip
_GOES_IN = frozenset({"climb", "get", "step", "put", "jump", "carve", "cut", "hide", "go", "load", "pack"})
_WORKS_ON = frozenset({"drum", "knock", "tap", "beat", "bang", "hammer", "pound", "paint", "write", "draw", "scribble",
                       "scratch", "rap", "press", "push", "pull", "thump", "type", "work", "carve",
                       "blow"})  # fmt: skip
"""Who does this on something stands or sits at it."""
_LEAVES = frozenset({"paper", "notebook", "card", "slate", "letter", "pad", "box", "postcard", "envelope", "note"})
_LEASHES = frozenset({"rope", "string", "leash", "lead", "chain", "cord", "rein"})


def kind_of(action: Action, preposition: str, other: str, draft: Draft) -> str | None:
    """The relation that a preposition tells behind this verb; None where it tells none."""
    kind, entity = SPATIAL.get(preposition), draft.entities[other]
    last = entity.head.rsplit(maxsplit=1)[-1]
    if used_at(action, preposition, other, draft):
        return "holds"
    if preposition == "with":
        if entity.kind in HOLDABLE:
            return None if action.verb in BY_WHAT else "holds"
        return "beside" if entity.kind in ANIMATE | {"vehicle"} else None
    if (
        action.verb in BY_WHAT
        and preposition in {"in", "with"}
        and action.verb not in {"bury", "pack", "bundle", "roll"}
    ):
        return None if entity.kind != "vehicle" else kind
    if preposition == "by" and entity.owner is not None and entity.owner in action.objects:
        return None  # "grabbed the captain by her boot"
    if preposition == "by" and entity.kind == "thing" and action.verb in {"lead", "pull", "drag", "catch"}:
        return None
    if preposition == "by" and action.objects and action.verb in {"hold", "seize", "grab", "take", "lift"}:
        return None  # "held me by the belt"
    if preposition in {"on", "by"} and last in _LEASHES and action.objects:
        return None  # "led it on a rope"
    if preposition in {"on", "upon", "against"} and action.verb in _WORKS_ON and not action.objects:
        return "holds" if last in _LEAVES else "beside"
    if preposition in {"out of", "from", "off", "out"}:
        return _from_where(action, preposition, other, draft)
    if preposition == "at":
        return _at(action, last, entity.kind)
    if preposition in {"up", "down", "along", "across", "through"}:
        return _all_the_way(action, preposition, last, entity.kind)
    if preposition == "to" and action.verb in _TIES:
        return "beside" if last in _POSTS or entity.kind == "person" else "on"
    if preposition == "to" and action.verb in {"cling", "hold"}:
        return "holds" if entity.kind != "person" else "beside"
    if preposition == "to" and action.verb in {"get", "come", "arrive", "return"} and entity.kind in {"thing", "plant"}:
        return "beside"
    if preposition == "to" and action.verb in {"belong", "happen", "listen", "sing", "talk", "mean", "read", "speak"}:
        return None
    if preposition == "after" and entity.kind not in ANIMATE | {"vehicle", "thing"}:
        return None
    if preposition == "over" and action.verb in _ON_FOOT and last in _TRODDEN:
        return "on"
    if preposition in {"before", "after"} and entity.kind == "food":
        return None
    if preposition == "into" and last in _HIT and action.verb not in _GOES_IN:
        return "beside"
    if preposition in {"in", "into"} and last in {"air", "sky"}:
        return None if action.objects else kind
    return kind


def _from_where(action: Action, preposition: str, other: str, draft: Draft) -> str | None:
    entity = draft.entities[other]
    last = entity.head.rsplit(maxsplit=1)[-1]
    sips = action.verb in {"drink", "eat", "sip", "lap", "lick", "peck", "slurp"} and not action.objects
    if sips and entity.kind in {"thing", "nature"}:
        beasts = any(draft.entities[one].kind == "animal" for one in action.agents)
        return "beside" if beasts or entity.kind == "nature" else None  # who holds it: implied
    if preposition == "off" and action.verb in {"lift", "raise", "pick"}:
        return "over"
    if preposition == "off" and entity.kind in {"vehicle", "animal", "thing", "plant"} and action.verb in _GETS_OFF:
        return "beside" if not action.objects else "away"
    if action.verb in _HANGS and preposition in {"from", "off"}:
        return "on"
    flies = action.verb == "fly" and any(draft.entities[one].head in {"flag", "banner"} for one in action.agents)
    if (action.verb in {"fish", "hoot", "dangle"} or flies) and preposition == "from":
        return "on"
    if action.verb in _SEEN_OUT and last == "window":
        return "beside"
    if action.verb in _STICKS_OUT | _SEEN_OUT and entity.kind != "food" and preposition in {"out of", "from", "out"}:
        if entity.kind == "place" and action.verb not in _SEEN_OUT:
            return "away"
        return "on" if last in _SURFACES | {"wall", "tower"} else "in"
    if entity.kind == "food" or (action.objects and entity.kind in HOLDABLE and preposition != "off"):
        return None  # "cut stars out of paper", "took it from the basket"
    return "away"


def _at(action: Action, last: str, kind: str) -> str:
    if action.verb in AIMED or kind in {"animal", "person"}:
        return "toward"
    if kind == "nature":
        return "toward" if last in {"sun", "moon", "star", "cloud", "sky", "rainbow"} else "beside"
    if last in _SURFACES:
        return "on"
    return "in" if kind == "place" and last not in _WATERS | {"corner", "gate"} else "beside"


def _all_the_way(action: Action, preposition: str, last: str, kind: str) -> str | None:
    if preposition == "down" and last in {"hole", "well", "chimney", "drain", "pipe", "tunnel", "throat", "slide"}:
        return "on" if last == "slide" else "in"
    if preposition in {"up", "down"}:
        return "on" if kind in {"place", "thing", "plant", "nature"} else None
    if preposition == "along":
        if kind not in {"place", "thing", "plant", "nature"}:
            return None
        return "beside" if last in _EDGED and action.verb != "balance" else "on"
    if preposition == "through" and last == "window" and action.verb in AIMED | _SEEN_OUT:
        return "beside"
    if preposition == "through":
        if action.verb in AIMED | {"see", "watch"} and last != "window":
            return "beside" if last in {"hole", "keyhole", "crack", "gap", "fence", "door", "gate", "bars"} else None
        return "in"
    if kind == "person":
        return "in-front"
    if last in _WATERS | {"ditch", "gap", "abyss"}:
        return "over" if action.verb in _OVER_IT else "in" if action.verb in {"swim", "wade", "splash"} else "across"
    return "over" if action.verb in _OVER_IT and kind != "place" else "on"


def placed_by(action: Action, preposition: str, *, in_place: bool) -> tuple[str, ...]:
    """Who or what is where a preposition says."""
    if not action.objects:
        return action.agents
    if not action.agents and preposition not in {"with", "by"}:
        return action.objects  # "a cat, curled up on a cushion"
    if preposition in {"with", "by"}:
        return action.agents
    if preposition in {"out of", "from", "through"} and action.verb in _SEEN_OUT:
        return action.agents
    if preposition in {"out of", "from"} and action.verb in {"offer", "serve", "eat", "drink", "sip"}:
        return action.objects
    if preposition in _DIRECTED and action.verb not in _FREE:
        return (*action.objects, *action.agents) if action.verb in _ALONG else action.objects
    if preposition in _WAYS and action.verb in _LOADED:
        return (*action.objects, *action.agents)
    if preposition == "on" and action.verb in {"eat", "cut", "chop", "knead", "slice"}:
        return (*action.agents, *action.objects)
    if in_place and preposition in {"in", "at", "inside"} and action.verb not in {"see", "find", "leave", "put"}:
        return (*action.agents, *action.objects)
    brought = action.verb in _BRINGS and not in_place
    return action.objects if brought or action.verb in MOVES_OBJECT | {"chase"} else action.agents
