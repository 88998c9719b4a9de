"""Where and when a sentence plays, carried on from sentence to sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fabula.core.events import Setting

from .frames import AIMED, Frame, phrases
from .parse import Node, Tree
from .register import Known
from .vocabulary import Vocabulary
from .weather_of import new_day, season_of, time_of, weather_of

THERE = frozenset({
    "in", "at", "on", "through", "to", "into", "inside", "across", "along", "near", "by", "around", "onto", "towards",
    "toward", "over", "up", "down", "within", "beside", "under", "outside", "amid", "among", "throughout", "past",
    "aboard", "behind", "against",
})  # fmt: skip
WEAK = frozenset({"near", "by", "beside"})
_PASSED = frozenset({"toward", "towards", "over", "above", "under", "past", "behind", "against"})
"""What is only seen or passed there: it is no place the story comes to, unless it has none yet."""
_THROWS = frozenset({"throw", "drop", "toss", "hurl", "pour", "kick", "fling", "shoot", "empty"})
"""Where one does this to, one is not oneself."""
_SPACECRAFT = frozenset({"spaceship", "spacecraft", "space station", "rocket", "space capsule"})
_ABOARD = frozenset({"in", "inside", "aboard", "on"})
_GOES_UP = frozenset({"up", "down"})
HOMES = {
    "home": "house", "upstairs": "bedroom", "downstairs": "house", "outside": "garden", "outdoors": "garden",
    "indoors": "house", "inside": "house", "underwater": "underwater", "ashore": "beach",
}  # fmt: skip
_IN = frozenset({"inside", "indoors"})
_OUT = frozenset({"outside", "outdoors"})
_ROOMS = frozenset(
    {"house", "home", "kitchen", "bedroom", "living room", "bathroom", "room", "cottage", "attic", "cellar"}
)
_WORLDS = frozenset({"moon", "mars", "planet"})
_DEEP = frozenset({"sea", "ocean", "water", "wave", "lake", "river", "surface"})
_FIXTURES = {
    "stove": "kitchen", "oven": "kitchen", "fridge": "kitchen", "refrigerator": "kitchen", "bathtub": "bathroom",
    "blackboard": "classroom", "chalkboard": "classroom", "whiteboard": "classroom", "stretcher": "hospital",
}  # fmt: skip
"""Things that stand in one kind of room."""
_HOUSES = frozenset({"house", "barn", "cottage", "hut", "shed", "church", "castle", "tower", "tent", "stable", "cabin"})
_WATERS = frozenset({"river", "lake", "sea", "ocean", "canal", "pond", "bay", "lagoon"})
_BOATS = frozenset(
    {"boat", "ship", "ferry", "raft", "canoe", "kayak", "rowboat", "sailboat", "barge", "yacht", "gondola"}
)
_SAILS = frozenset({"sail", "row", "steer", "drift", "float", "paddle", "cross", "pull"})
_OPEN = frozenset({
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
FLYING = frozenset({"fly", "float", "soar", "glide", "rise", "drift", "travel", "circle", "hover"})


class Surroundings:
    """The places of the story so far, as far as a sentence may go back to them or into them."""

    def __init__(self, known: Iterable[Known], words: Vocabulary, now: int) -> None:
        places = sorted((k for k in known if k.kind == "place"), key=lambda k: k.last)
        self.visited = frozenset(place.head for place in places)
        self.near = next(
            (p.head for p in reversed(places) if now - p.last <= 3 and _can_be_entered(p.head, words)), None
        )
        """What stands near that one can go into."""
        self.water = next((place.head for place in reversed(places) if place.head in _WATERS), None)


def _can_be_entered(place: str, words: Vocabulary) -> bool:
    group = words.guess(place).group
    return group == "indoor" or (group == "town" and place not in _OPEN) or place.endswith(("cave", "cavern", "den"))


def read_setting(tree: Tree, frames: list[Frame], words: Vocabulary, before: Setting, around: Surroundings) -> Setting:
    """The setting of a sentence, given that of the sentence before and the places `around`."""
    stated: list[str] = []
    place, time, weather, season = before.place, before.time_of_day, before.weather, before.season
    jump = new_day(tree)
    if jump:
        weather = None
        if time is not None:
            time = "day"
    found_place = _place(tree, frames, words, before, around)
    if found_place is not None:
        place = found_place or None
        stated.append("place")
    found_time = time_of(tree, words)
    if found_time is not None:
        time = found_time
        stated.append("time_of_day")
    elif jump and before.time_of_day is not None:
        stated.append("time_of_day")
    found_weather = weather_of(tree, frames, words, weather)
    if found_weather is not None:
        weather = found_weather
        stated.append("weather")
    found_season = season_of(tree, words)
    if found_season is not None:
        season = found_season
        stated.append("season")
    return Setting(place=place, time_of_day=time, weather=weather, season=season, stated=tuple(stated))


# --- place ---


def _place(tree: Tree, frames: list[Frame], words: Vocabulary, before: Setting, around: Surroundings) -> str | None:
    """The place stated, an empty string where one was left for nowhere in particular, None where none is spoken of."""
    said = _Said(words, before, around)
    told = [f for f in frames if f.modality == "real" and (not f.negated or f.node.find("expl") is not None)]
    main = [frame for frame in told if frame.node.dep != "relcl"]
    for frame in main:
        said.add(frame)
    if not said.strong and not said.weak:
        for frame in told:
            said.add(frame)
    if not frames:
        for root in tree.roots:
            said.strong.extend(_inside(root, words))
            if root.is_noun and (name := place_name(root, words)) is not None:
                said.weak.append(name)
    if not said.strong:
        # "A house in Park Street is on fire", "The crowd in the street cheered."
        said.strong = [
            name for frame in told
            for noun in frame.agents for name in _inside(noun, words) if name not in VAST | MINOR
        ]  # fmt: skip
    return _settle(said, _deep_or_home(tree, before), frames)


def _settle(said: _Said, deep: str | None, frames: list[Frame]) -> str | None:
    """What of all that was said of places is where the sentence plays."""
    before, words = said.before, said.words
    if deep is not None:
        return deep
    if said.strong:
        last = said.strong[-1]
        return None if before.place == "underwater" and last in _DEEP else last
    whole = [name for name in said.weak if name not in MINOR]
    inside = words.guess(before.place or "").group == "indoor" or before.place in _WORLDS | {"cave", "underwater"}
    if whole and (before.place is None or not inside):
        return whole[-1]
    if said.weak and before.place is None:
        return said.weak[-1]
    if said.toward and before.place is None:
        return said.toward[-1]
    nested = [
        name for frame in frames if frame.modality == "real" for noun in frame.objects for name in _inside(noun, words)
    ]
    if nested and before.place is None:
        return nested[-1]
    if said.left:
        if before.place in _WORLDS and before.place in said.left:
            return "space"
        elsewhere = [name for name in said.toward if name not in said.left]
        if elsewhere:
            return elsewhere[-1]
        return "" if before.place in {None, *said.left} or words.guess(before.place or "").group == "indoor" else None
    return _by_fixture(frames, said)


class _Said:
    """What a sentence says of places, by how sure it is that the story is there."""

    def __init__(self, words: Vocabulary, before: Setting, around: Surroundings) -> None:
        self.words, self.before, self.around = words, before, around
        self.strong: list[str] = []
        self.weak: list[str] = []
        self.toward: list[str] = []
        self.left: list[str] = []

    def add(self, frame: Frame) -> None:
        """Take in what a verb says."""
        static = frame.verb in STATIC
        for preposition, noun in frame.complements:
            abed = self.before.place in {None, *_ROOMS} or self.words.guess(self.before.place or "").group != "indoor"
            if (
                abed
                and noun.lower == "bed"
                and preposition in {"in", "to", "into"}
                and noun.find("amod", "compound") is None
            ):
                self.strong.append("bedroom")
            self._complement(frame, preposition, noun, static=static)
        for noun in frame.objects:
            name = place_name(noun, self.words)
            if name is not None and self.words.within("verb", "enter", frame.verb):
                (self.left if frame.verb == "leave" else self.strong).append(name)
        self._adverbs(frame)
        if frame.verb == "be" and frame.node.find("expl") is not None:
            self.weak.extend(name for noun in frame.agents if (name := place_name(noun, self.words)))
            for noun in frame.agents:
                self.strong.extend(_inside(noun, self.words))
        elif frame.verb in {"be", "look", "lie", "become"}:
            named = [name for noun in frame.agents if (name := place_name(noun, self.words)) and frame.attributes]
            self.weak.extend(name for name in named if name not in VAST)

    def _complement(self, frame: Frame, preposition: str, noun: Node, *, static: bool) -> None:
        name = place_name(noun, self.words)
        if noun.lemma in _WORLDS and preposition in {"on", "to", "onto"}:
            name = noun.lemma
        if noun.lemma in _WORLDS and preposition in {"from", "off"} and frame.verb in FLYING | {"go", "leave", "take"}:
            self.left.append(noun.lemma)
        elif preposition in {"under", "beneath", "below"} and noun.lemma in _DEEP - {"surface"}:
            self.strong.append("underwater")
        elif noun.lemma in _SPACECRAFT and preposition in _ABOARD and self.before.place is None:
            self.strong.append("space")
        elif preposition == "at" and noun.lower == "sea" and noun.find("det") is None:
            self.strong.append("sea")
        elif name is None or not _is_there(name, preposition, frame):
            return
        elif preposition in {"from", "out of", "away from", "out"}:
            self.left.append(name)
        elif preposition in _PASSED or (frame.verb in _THROWS and frame.objects):
            self.toward.append(name)
        elif preposition in _GOES_UP:
            (self.strong if name not in MINOR else self.weak).append(name)
        elif preposition in WEAK or (name in MINOR and preposition in THERE):
            self.weak.append(name)
        elif preposition in THERE and not (static and self.strong):
            self.strong.append(name)

    def _adverbs(self, frame: Frame) -> None:
        here = self.words.within("verb", "motion", frame.verb) or frame.verb in {"be", "stay", "arrive", "get"}
        now = self.before.place
        if frame.particle == "in" and here and not frame.objects and self.around.near is not None:
            self.strong.append(self.around.near)
        if frame.particle == "out" and here and not frame.objects and not frame.complements and now is not None:
            self.left.extend([now] if self.words.guess(now).group == "indoor" or now == "cave" else [])
        for child in frame.node.all("advmod", "npadvmod", "dobj", "prep", "prt"):
            low = child.lower
            if low not in HOMES or child.find("pobj") is not None or (low == "home" and not here):
                continue
            if low in _IN:
                self.strong.append(self.around.near or HOMES[low])
            elif low in _OUT and now is not None and self.words.guess(now).group != "indoor":
                if now in {"cave", "castle", "palace", "tower"}:
                    self.left.append(now)
            elif low in _OUT and now is not None and now not in _ROOMS and self.words.guess(now).group == "indoor":
                self.left.append(now)
            else:
                self.strong.append(HOMES[low])


def _is_there(name: str, preposition: str, frame: Frame) -> bool:
    """Whether one is in a place, and does not only look at it or speak of the whole wide world."""
    if preposition == "at" and frame.verb in AIMED:
        return False
    if preposition in {"on", "onto", "atop"} and name.rsplit(maxsplit=1)[-1] in _HOUSES:
        return False  # on top of it
    return name not in VAST or frame.verb in FLYING or preposition == "through"


def _deep_or_home(tree: Tree, before: Setting) -> str | None:
    """ "At the bottom of the sea", "back home he kissed his wife"."""
    text = " ".join(node.lower for node in tree.nodes)
    if re.search(r"\b(?:bottom|floor|bed|depths) of the (?:sea|ocean|lake)\b", text):
        return "underwater"
    if (
        re.match(r"(?:back|safe|safely|once|finally|at last)?(?: back)? ?(?:at )?home\b", text)
        and before.place != "house"
    ):
        return "house"
    return None


def _by_fixture(frames: list[Frame], said: _Said) -> str | None:
    """ "Smoke rose from the pan on the stove": back in the kitchen, or in one for the first time."""
    indoors = said.words.guess(said.before.place or "forest").group == "indoor"
    for frame in frames:
        if frame.modality != "real" or frame.negated:
            continue
        for noun in (*frame.agents, *frame.objects, *(noun for _, noun in frame.complements)):
            also = [noun, *(inner for _, inner in phrases(noun))]
            room = next((_FIXTURES[one.lemma] for one in also if one.lemma in _FIXTURES), None)
            if room is not None and (not indoors or room in said.around.visited - {said.before.place}):
                return room
            if noun.lemma in _BOATS and frame.verb in _SAILS and said.around.water is not None:
                return said.around.water if said.before.place not in _WATERS | {"harbour", "harbor"} else None
    return None


def _inside(noun: Node, words: Vocabulary) -> list[str]:
    return [
        name
        for preposition, inner in phrases(noun)
        if preposition in THERE - WEAK - _PASSED and (name := place_name(inner, words))
    ]


def place_name(noun: Node, words: Vocabulary) -> str | None:
    """The lemma of a place a noun names, or None where it names none."""
    compounds = [c.lemma for c in noun.children if c.dep == "compound" and c.i < noun.i]
    phrase = " ".join([*compounds, noun.lemma])
    sense = words.noun(phrase)
    if sense is None and words.told.get(phrase) == "place":
        return "town"
    if sense is None:
        return phrase if noun.ent in {"GPE", "LOC", "FAC"} and noun.is_name else None
    if sense.kind != "place":
        return None
    if phrase == "home":
        return "house"
    if compounds and words.guess(compounds[-1]).kind == "place" and sense.kind == "place":
        return phrase
    while phrase not in words.nouns and " " in phrase:
        phrase = phrase.split(" ", 1)[1]
    return phrase
