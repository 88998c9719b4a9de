"""Words for places as stories use them: which say little, which are far away, what a phrase says of where one is."""

from __future__ import annotations

import re

from .evidence import INDOORS, Ancestors
from .tables import Place, places

# What is said of these places says little of where we are: they lose against a place the story has established.
WEAK = frozenset(
    {"water", "air", "sky", "grass", "snow", "ice", "sand", "cloud", "clouds", "corner", "window", "path", "hole",
     "land",
     "bed", "bath", "tree", "inside", "outside", "star", "stars", "deep", "bush", "puddle", "plain",
     "tunnel", "gate", "fence", "edge", "deck", "stage", "class", "world", "desk", "stairs", "hall",
     "fountain", "well", "dream", "kite", "wave", "waves", "party", "track", "stall", "closet", "cupboard", "wardrobe"}
)  # fmt: skip
SHORES = frozenset({"shore", "bank", "riverbank", "water", "waterside", "wave", "waves"})
UNDER_WATER = re.compile(
    r"\b(?:under|beneath|below|bottom of|floor of|depths of|deep in) the (?:\w+ )?(?:sea|ocean|waves|water|lake)\b"
    r"|\bon the (?:sea|ocean) ?(?:floor|bed|bottom)\b"
)
WATERS = frozenset({"sea", "ocean", "water", "lake", "river", "wave", "waves"})
ON_A_HILL = re.compile(
    r"\b(?:on|onto|reached|climbed)(?: top of)? (?:the|a|an|that|this) (?:\w+ ){0,2}hills?\b|\btop of (?:the|a)"
)
OPEN_SEA = re.compile(r"\b(?:middle of the (?:\w+ )?(?:sea|ocean)|(?:out|far) (?:at|on the|to) sea|on the open sea)\b")
OPEN_AIR = re.compile(r"\b(?:outside|outdoors|under (?:the|more|a thousand|all the|so many) stars|under the sky)\b"
                       r"(?! (?:of )?(?:the|his|her|my|our|their|it))")  # fmt: skip
AT_HOME = re.compile(
    r"\b(?:back|at|came|come|got|get|arrived|was|were|reached|stayed|are|is|am|['’]re|['’]m|['’]s) home\b"
)
OWN_BED = re.compile(r"\b(?:my|his|her|their|our|your) (?:own |warm |soft |little )?beds?\b")
GOES_IN = frozenset(
    {"room", "ward", "corridor", "inside", "hall", "hallway", "lobby", "floor", "stairs", "bed", "counter"}
)
# One lives in a house, but one shows the house; one sees a castle from before it.
SIGHTS = frozenset({"see", "spot", "notice", "watch", "sight", "paint", "draw", "remember", "want", "need", "miss"})

_NOWHERE = frozenset({"earth", "soil", "ground", "dirt", "floor", "earthworm"})
"""What is a kind of place by the graph, and says nothing of where one is."""

WATER = frozenset({"river", "lake", "beach", "sea", "underwater", "harbour", "pond", "island", "waterfall", "ship-deck",
                   "bridge"})  # fmt: skip
"""Backdrops with water."""

FAR = frozenset({"underwater", "space", "moon", "desert", "snow-field", "island", "sky", "circus", "zoo", "hospital",
                  "cave", "dungeon", "ship-deck", "plane-interior", "train-interior", "construction-site",
                  "museum", "volcano", "swamp", "jungle", "tent-interior", "harbour"})  # fmt: skip
"""Places that nobody leaves without the story's saying so."""

CORRIDORED = frozenset({"hospital", "classroom", "office", "museum", "library"})

CLEARLY_ELSEWHERE = 6
"""Votes with which a sentence leaves an established place without saying so: two things of one other place."""

ROYAL = 3

HOLD_EVERYTHING = frozenset({"zoo", "circus", "museum", "theater", "theatre", "ark"})


def place_of(word: str, ancestors: Ancestors) -> Place | None:
    """The place a word or noun phrase names: by itself, by its last word, or by what it is a kind of."""
    known = places()
    word = word.lower()
    if word in _NOWHERE:
        return None
    for form in (word, word.replace(" ", "-"), word.replace("-", " "), word.rpartition(" ")[2]):
        if form in known:
            return known[form]
    return next((known[kind] for kind in ancestors(word) if kind in known), None)


def in_full(word: str, text: str) -> str:
    """The place by its whole name: of "room" in "at the living room window", the living room."""
    match = re.search(rf"\b(\w+ {re.escape(word)})\b", text)
    return match.group(1) if match is not None and match.group(1) in places() else word


def weather_of(place: str, season: str | None) -> str:
    """The weather of a place where nothing was said of it."""
    return "snow" if place == "snow-field" or (season == "winter" and place not in INDOORS) else "clear"
