"""Places by name: what is a place, what is a part of a greater one, and whether one is there or only sees it."""

from __future__ import annotations

import re

from .frames import AIMED, Frame
from .parse import Node, Tree
from .vocabulary import Vocabulary

THERE = frozenset({
    "in", "at", "on", "through", "to", "into", "inside", "across", "along", "near", "by", "around", "onto", "towards",
    "toward", "over", "up", "down", "within", "beside", "under", "outside", "amid", "among", "throughout", "past",
    "aboard", "behind", "against",
})  # fmt: skip
WEAK = frozenset({"near", "by", "beside"})
PASSED = frozenset({"toward", "towards", "over", "above", "under", "past", "behind", "against"})
"""What is only seen or passed there: it is no place the story comes to, unless it has none yet."""
THROWS = frozenset({"throw", "drop", "toss", "hurl", "pour", "kick", "fling", "shoot", "empty"})
"""Where one does this to, one is not oneself."""
SPACECRAFT = frozenset({"spaceship", "spacecraft", "space station", "rocket", "space capsule"})
ABOARD = frozenset({"in", "inside", "aboard", "on"})
GOES_UP = frozenset({"up", "down"})
HOMES = {
    "home": "house", "upstairs": "bedroom", "downstairs": "house", "outside": "garden", "outdoors": "garden",
    "indoors": "house", "inside": "house", "underwater": "underwater", "ashore": "beach",
}  # fmt: skip
IN = frozenset({"inside", "indoors"})
OUT = frozenset({"outside", "outdoors"})
LIGHTS = frozenset({"sun", "moon", "star", "light", "lamp", "candle", "fire", "lantern", "flame", "secret", "news"})
"""What is out without having gone anywhere."""
ROOMS = frozenset(
    {"house", "home", "kitchen", "bedroom", "living room", "bathroom", "room", "cottage", "attic", "cellar"}
)
WORLDS = frozenset({"moon", "mars", "planet"})
DEEP = frozenset({"sea", "ocean", "water", "wave", "lake", "river", "surface"})
FIXTURES = {
    "sofa": "living room", "couch": "living room", "armchair": "living room", "sink": "kitchen",
    "stove": "kitchen", "oven": "kitchen", "fridge": "kitchen", "refrigerator": "kitchen", "bathtub": "bathroom",
    "blackboard": "classroom", "chalkboard": "classroom", "whiteboard": "classroom", "stretcher": "hospital",
}  # fmt: skip
"""Things that stand in one kind of room."""
HOUSES = frozenset({
    "lighthouse", "mill", "windmill", "palace", "fortress", "house", "barn", "cottage", "hut", "shed", "church",
    "castle", "tower", "tent", "stable", "cabin",
})  # fmt: skip
WATERS = frozenset({"river", "lake", "sea", "ocean", "canal", "pond", "bay", "lagoon"})
BOATS = frozenset(
    {"boat", "ship", "ferry", "raft", "canoe", "kayak", "rowboat", "sailboat", "barge", "yacht", "gondola"}
)
SAILS = frozenset({"sail", "row", "steer", "drift", "float", "paddle", "cross", "pull"})
OPEN = frozenset({
    "village", "town", "city", "street", "road", "market", "square", "bridge", "harbor", "harbour", "port", "pier",
    "country", "land", "world", "corner", "roof", "rooftop", "terrace", "balcony", "porch", "pool", "stage",
})  # fmt: skip
"""Places among buildings that one cannot go into."""
MINOR = frozenset({
    "path", "trail", "footpath", "corner", "roof", "rooftop", "bridge", "sidewalk", "pavement", "porch", "stage",
    "side", "crossroad", "well yard", "tunnel", "balcony", "driveway", "clearing", "hallway", "corridor",
})  # fmt: skip
"""Parts of a greater place, which they do not replace."""
STATIC = frozenset({"live", "be", "stand", "sit", "lie", "work", "stay", "dwell", "sleep", "play", "grow", "wait"})
VAST = frozenset(
    {
        "sky",
        "space",
        "outer space",
        "world",
        "earth",
        "planet",
        "land",
        "country",
        "kingdom",
        "nature",
        "state",
        "moon surface",
    }
)
ON_FLOOR = frozenset({"ward", "stage", "staircase", "ferry", "landing", "gallery"})
FLYING = frozenset({"fly", "float", "soar", "glide", "rise", "drift", "travel", "circle", "hover"})
AT_WORK = {"dentist": "dentist", "doctor": "hospital", "vet": "vet", "hairdresser": "hairdresser", "barber": "barber",
           "butcher": "butcher", "baker": "bakery", "florist": "florist", "grocer": "grocery",
           "optician": "shop", "tailor": "shop"}  # fmt: skip
"""Where one is who is at somebody's."""
NATURAL = frozenset({"dune", "sand", "clearing", "stream", "slope"})
"""Parts of a landscape that the story has been in."""
VESSELS = frozenset({
    "ferry", "ship", "boat", "train", "bus", "plane", "airplane", "rocket", "raft", "submarine", "car",
})  # fmt: skip
HOUSED = frozenset({"house", "cottage", "hut", "cabin", "shack", "bungalow", "villa", "mansion", "farmhouse", "lodge"})
GREATER = {
    "dune": {"desert", "oasis", "beach"}, "pool": {"cave", "garden", "hotel", "oasis", "forest", "desert"},
    "reef": {"sea", "ocean"}, "lake": {"cave"}, "barn": {"farm"}, "stable": {"farm"}, "field": {"farm", "village"},
    "corridor": {"hospital", "school", "hotel", "ward"}, "hallway": {"hospital", "school", "hotel", "house"},
    "ward": {"hospital"}, "road": {"village", "town"}, "street": {"village"},
    "cabin": {"construction site", "building site", "harbour", "ship", "sea"}, "country": {"village", "farm"},
    "yard": {"farm", "school"}, "courtyard": {"farm", "castle", "school"}, "corner": {"kitchen", "classroom"},
    "square": {"village", "town", "market"}, "hall": {"school", "castle"}, "gate": {"farm", "orchard", "garden"},
    "wood": {"forest"}, "clearing": {"forest"}, "grove": {"forest"}, "shore": {"beach", "lake", "sea", "island"},
    "ground": {"park", "forest"}, "lawn": {"garden", "park"}, "platform": {"station"}, "slope": {"mountain", "hill"},
    "stream": {"forest", "meadow", "mountain"}, "brook": {"forest", "meadow"}, "sand": {"beach", "desert"},
    "station": {"space station"}, "cell": {"prison", "dungeon"}, "land": {"village", "farm", "island"},
    "room": {"hospital", "school", "castle", "hotel", "classroom", "bedroom", "kitchen", "office", "museum"},
    "path": {"forest", "park", "garden", "orchard"}, "island": {"ferry"}, "tower": {"castle"},
    "house": {"kitchen", "living room", "bedroom", "bathroom"},
}  # fmt: skip
"""Parts of greater places: who comes to one does not leave the greater one."""
FROM_OUTSIDE = {"barn": "farm", "stable": "farm", "henhouse": "farm", "coop": "farm", "pigsty": "farm",
                "farmhouse": "farm", "haystack": "farm"}  # fmt: skip
"""What is seen where one stands beside or behind such a building."""
_STANDS_AT = frozenset({
    "at", "by", "in", "on", "out of", "through", "from", "near", "inside", "behind", "beside", "under", "in-front",
    "against",
})  # fmt: skip
_FITTINGS = frozenset({
    "window", "door", "floor", "table", "sink", "wall", "gate", "fence", "pump", "well", "bench", "step", "steps",
    "counter", "stove", "chair", "shelf", "fountain", "ceiling", "cupboard", "desk", "pond", "stairs", "stair",
    "roof", "tree", "path", "square", "hall", "entrance", "doorway", "rug", "bed",
})  # fmt: skip


def at_whose(noun: Node, words: Vocabulary) -> str | None:
    """ "At the dentist's", "at my grandma's"."""
    if noun.lemma in AT_WORK:
        return AT_WORK[noun.lemma]
    owned = any(child.text in {"'s", "’s"} for child in noun.children)
    return "house" if owned and words.guess(noun.lemma).kind == "person" else None


def fitting_of(noun: Node, preposition: str, words: Vocabulary) -> str | None:
    """The place whose window, gate or pump somebody is at: "I stood at the kitchen window"."""
    if preposition not in _STANDS_AT or noun.lemma not in _FITTINGS:
        return None
    for child in noun.children:
        if child.dep in {"compound", "poss", "nmod"} and child.i < noun.i:
            sense = words.nouns.get(child.lemma)
            if sense is not None and sense.kind == "place" and child.lemma not in VAST:
                return child.lemma
    return None


def is_there(name: str, preposition: str, frame: Frame, words: Vocabulary) -> bool:
    """Whether one is in a place, and does not only look at it or speak of the whole wide world."""
    if preposition == "at" and frame.verb in AIMED:
        return False
    last = name.rsplit(maxsplit=1)[-1]
    if preposition in {"on", "onto", "atop"} and (last in HOUSES or words.guess(last).group == "indoor"):
        return last in ON_FLOOR  # on top of it
    return name not in VAST or frame.verb in FLYING or preposition == "through"


def place_name(noun: Node, words: Vocabulary) -> str | None:
    """The lemma of a place a noun names, or None where it names none."""
    if noun.tag == "NNS" and noun.lemma in {"stream", "river"} and not noun.children:
        return None  # "the rain came down in streams"
    compounds = [c.lemma for c in noun.children if c.dep == "compound" and c.i < noun.i]
    phrase = " ".join([*compounds, noun.lemma])
    sense = words.noun(phrase)
    if sense is None and words.told.get(phrase) == "place":
        return "town"
    if sense is None:
        return phrase if noun.ent in {"GPE", "LOC", "FAC"} and noun.is_name and _is_where(noun, words) else None
    if sense.kind != "place":
        return None
    if phrase == "home":
        return "house"
    if compounds and words.guess(compounds[-1]).kind == "place" and sense.kind == "place":
        return phrase
    while phrase not in words.nouns and " " in phrase:
        phrase = phrase.split(" ", 1)[1]
    return phrase


def _is_where(noun: Node, words: Vocabulary) -> bool:
    """Whether an unknown name stands where names of places do: "in Lisbon", not "across from Beatrix"."""
    if noun.lower in words.names:
        return False
    return noun.head is not None and noun.head.lower in {"in", "to", "through", "into", "near", "at", "around"}


_ON_DECK = re.compile(
    r"\b(?:on (?:the )?deck|on board (?:the|a|our|his|her) (?:\w+ )?ship|aboard (?:the|a|our) (?:\w+ )?ship|"
    r"our (?:captain|ship)\b.*\b(?:wheel|helm|mast|rail|deck))\b"
)
_OFFICE = re.compile(r"\bi work (?:on the \w+ floor|in an office|at a desk|with computers)\b")


def deep_or_home(tree: Tree, here: str | None) -> str | None:
    """ "At the bottom of the sea", "back home he kissed his wife"."""
    text = " ".join(node.lower for node in tree.nodes)
    if here not in {"ship", "boat", "ferry"} and _ON_DECK.search(text):
        return "ship"
    if re.search(r"\b(?:bottom|floor|bed|depths) of the (?:sea|ocean|lake)\b|\bsea ?(?:floor|bed)\b", text):
        return "underwater"
    if here is None and _OFFICE.search(text):
        return "office"
    if re.match(r"(?:back|safe|safely|once|finally|at last)?(?: back)? ?(?:at )?home\b", text) and here != "house":
        return "house"
    return None
