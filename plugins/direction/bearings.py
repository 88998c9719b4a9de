"""Words of place and of what bears what: prepositions, parts of the body, mounts, and what lies in a hand."""

from __future__ import annotations

from fabula.core import Action, Element, Relation

PREPOSITIONS = {
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
KINDS = frozenset(
    {"on", "in", "under", "beside", "behind", "in-front", "between", "over", "around", "toward", "away", "across",
     "holds", "wears", "rides"}
)  # fmt: skip
HANDS = frozenset(
    {"hand", "hands", "arm", "arms", "finger", "fingers", "paw", "paws", "mouth", "lap", "beak", "fist", "claw"}
)  # fmt: skip
WORN_ON = frozenset({"head", "neck", "foot", "feet", "face", "nose", "ear", "wrist", "body", "hair"})
MOUNTS = frozenset(
    {"horse", "pony", "donkey", "camel", "elephant", "unicorn", "bicycle", "bike", "motorcycle", "motorbike", "scooter",
     "skateboard", "sled", "sledge", "sleigh", "dragon", "reindeer", "surfboard", "broom", "bull"}
)  # fmt: skip
HOOFED = MOUNTS & {"horse", "pony", "donkey", "camel", "unicorn", "reindeer", "bull"}
"""Beasts that have nothing to hold a thing with: it lies on their backs."""

BORNE = frozenset({"tray", "platter", "serving tray"})
"""What nobody stands on, but carries before him."""

SMALL_ANIMALS = frozenset(
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
SURROUNDINGS = frozenset({"under", "beside", "behind", "in-front", "around", "between"})
PLACES_TO_BE = frozenset(
    {"bench", "chair", "armchair", "sofa", "couch", "stool", "swing", "bed", "log", "wall", "fence", "rock", "stairs",
     "blanket", "rug", "carpet", "mat", "roof", "balcony", "bridge", "hammock", "tent", "raft", "throne"}
)  # fmt: skip
CONTAINERS = frozenset(
    {"bowl", "cage", "tank", "aquarium", "fishbowl", "jar", "box", "basket", "glass", "bag", "bucket", "bottle", "nest"}
)  # fmt: skip
DECKED = frozenset({"boat", "ship", "train", "raft", "ferry", "sailboat", "yacht", "stretcher", "wagon", "cart"})
LOOKED_THROUGH = frozenset({"binocular", "binoculars", "telescope", "spyglass"})
FIXED = {"rides": "rides", "wears": "wears", "on": "on", "front": "toward", "face": "toward", "cover": "toward",
         "blocks": "in-front"}  # fmt: skip
"""Relations of who acts to the object, by how the verb shows it."""

UPWARD = frozenset({"air", "sky"})
MOVES_ITS_OBJECT = frozenset({"put", "air", "holds", "between", "front", "beside", "tows"})
ON_FOOT = frozenset({"run", "walk", "jump", "chase", "follow", "stand"})
PARTS = {
    "head": "head", "hair": "head", "face": "head", "nose": "head", "ear": "head", "beak": "head",
    "shoulder": "shoulder",
    "spine": "back", "horn": "head", "antler": "head", "claw": "hand",
    "back": "back", "lap": "lap", "knee": "lap", "arm": "arm", "wing": "arm", "hand": "hand", "finger": "hand",
    "paw": "hand", "palm": "hand", "neck": "neck", "throat": "neck", "foot": "feet", "toe": "feet", "leg": "feet",
}  # fmt: skip
"""Where on a body, by the word for it; the names are those of `Relation.part`."""

LEASHES = frozenset({"rope", "leash", "lead", "rein", "reins", "string", "chain", "cord", "hand", "handle"})
POURS = frozenset({"water", "drink", "pour", "sip", "sprinkle", "feed", "slurp", "spoon", "eat"})
PLANTED_IN = ("hole", "pot", "flowerpot", "flower pot", "bed", "pit", "plot")
PEERS = frozenset({"look", "peek", "peep", "peer", "glance", "stare", "gaze", "search", "feel", "reach"})
UP_AND_DOWN = frozenset({"up", "down", "along"})
# What does not lie in a hand but stands beside who has it.
TOO_BIG = frozenset({"vehicle", "place", "nature", "person", "group"})
HANDY = frozenset({
    "stone", "pebble", "shell", "seashell", "feather", "leaf", "snowball", "icicle", "pearl", "acorn", "flower", "twig",
    "stick", "star", "coral", "starfish", "crystal", "gem", "rose", "balloon",
})  # fmt: skip
ALIVE = frozenset({"person", "animal", "group"})


def is_handy(thing: Element) -> bool:
    """Whether it lies in a hand although its kind is of bigger things: a pebble, a toy car."""
    toy = "toy" in thing.attributes or thing.name.startswith(("toy ", "model ", "paper "))
    return toy or (thing.kind in ("nature", "plant") and thing.name.split()[-1] in HANDY)


def reads_otherwise(relation: Relation, action: Action) -> bool:
    """Whether a reading has made something else of a preposition: who bumps into a tree is beside it."""
    said = {PREPOSITIONS.get(c.preposition) for c in action.complements if c.entity == relation.object}
    return (
        relation.kind == "beside"
        and bool(said & {"in", "on", "away"})
        and relation.subject in (*action.agents, *action.objects)
    )
