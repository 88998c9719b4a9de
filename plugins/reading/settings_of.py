"""Where and when a sentence plays, carried on from sentence to sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from fabula.core.events import Reading, Setting

from .frames import AIMED, Frame, phrases
from .parse import Node, Tree
from .register import Known
from .sites import (
    ABOARD,
    BOATS,
    DEEP,
    FIXTURES,
    FLYING,
    FROM_OUTSIDE,
    GOES_UP,
    GREATER,
    HOMES,
    HOUSED,
    HOUSES,
    IN,
    LIGHTS,
    MINOR,
    NATURAL,
    OPEN,
    OUT,
    PASSED,
    ROOMS,
    SAILS,
    SPACECRAFT,
    STATIC,
    THERE,
    THROWS,
    VAST,
    VESSELS,
    WATERS,
    WEAK,
    WORLDS,
    at_whose,
    deep_or_home,
    fitting_of,
    is_there,
    place_name,
)
from .vocabulary import Vocabulary
from .weather_of import new_day, season_of, time_of, weather_of

_GLIMPSE = re.compile(r"\b(?:out of|through|from) (?:my|the|his|her|our|their) (?:\w+ )?window\b", re.IGNORECASE)


_HOMEWARD = frozenset({"row", "drag", "carry", "lead", "ride", "drive", "pull", "push", "sail", "paddle", "float",
                       "march", "trot", "gallop", "pedal", "cycle", "stumble", "limp", "trudge", "steer"})  # fmt: skip


class Surroundings:
    """The places of the story so far, as far as a sentence may go back to them or into them."""

    def __init__(self, known: Iterable[Known], words: Vocabulary, now: int, been: Iterable[str] = ()) -> None:
        self.been = tuple(been)
        """Where the story has played, in its order."""
        self.outdoors = next((p for p in reversed(self.been) if _is_open(p, words)), None)
        """Where the story was last out of doors."""
        places = sorted((k for k in known if k.kind == "place"), key=lambda k: k.last)
        self.visited = frozenset(place.head for place in places)
        self.near = next(
            (p.head for p in reversed(places) if now - p.last <= 3 and _can_be_entered(p.head, words)), None
        )
        """What stands near that one can go into."""
        self.water = next((place.head for place in reversed(places) if place.head in WATERS), None)


def _can_be_entered(place: str, words: Vocabulary) -> bool:
    group = words.guess(place).group
    return group == "indoor" or (group == "town" and place not in OPEN) or place.endswith(("cave", "cavern", "den"))


def _is_open(place: str, words: Vocabulary) -> bool:
    return words.guess(place).group in {"nature", "town"} and place not in VAST | WORLDS | MINOR | {
        "cave",
        "underwater",
    }


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
    for root in tree.roots:
        # "Good morning from the ferry, where I am sitting on my suitcase."
        said.aboard.extend(noun.lemma for how, noun in phrases(root) if how == "from" and noun.lemma in VESSELS)
    for frame in main:
        if frame.verb == "be" and any(c.lower in {"there", "here"} and c.dep == "advmod" for c in frame.node.children):
            shown = (*frame.objects, *(n for one in frame.node.all("nsubj", "attr") for n in one.all("appos")))
            said.strong.extend(name for noun in shown if (name := place_name(noun, words)))
    if not said.strong:
        # "A house in Park Street is on fire", "The crowd in the street cheered."
        said.strong = [
            name for frame in told
            for noun in frame.agents for name in _inside(noun, words) if name not in VAST | MINOR
        ]  # fmt: skip
    return _settle(said, deep_or_home(tree, before.place), frames)


def _settle(said: _Said, deep: str | None, frames: list[Frame]) -> str | None:
    """What of all that was said of places is where the sentence plays."""
    before, words = said.before, said.words
    if deep is not None:
        return deep
    if said.strong:
        return _greatest(said)
    if said.dwelling:
        other = [name for name in said.weak if name not in MINOR | GREATER.keys()]
        return other[-1] if other else said.dwelling[-1]
    whole = [name for name in said.weak if name not in MINOR]
    inside = words.guess(before.place or "").group == "indoor" or before.place in WORLDS | {"cave", "underwater"}
    if whole and (before.place is None or not inside):
        return whole[-1] if before.place not in GREATER.get(whole[-1], ()) else None
    if said.weak and before.place is None and any(name not in MINOR - {"path", "bridge"} for name in said.weak):
        return said.weak[-1]
    if said.aboard and before.place is None:
        return said.aboard[-1]
    if said.toward and before.place is None:
        return said.toward[-1]
    nested = [
        name
        for frame in frames
        if frame.modality == "real"
        for noun in (*frame.objects, *(noun for how, noun in frame.complements if how in THERE))
        for name in _inside(noun, words)
    ]
    if nested and before.place is None:
        return nested[-1]
    if said.weak and before.place is None:
        return said.weak[-1]
    if said.left:
        if before.place in WORLDS and before.place in said.left:
            return "space"
        elsewhere = [name for name in said.toward if name not in said.left]
        if elsewhere:
            return elsewhere[-1]
        if before.place in {None, *said.left} or words.guess(before.place or "").group == "indoor":
            return said.around.outdoors if said.around.outdoors not in {None, *said.left} else ""
        return None
    return _by_fixture(frames, said)


def _greatest(said: _Said) -> str | None:
    """The place last spoken of, or the greater one that it is a part of."""
    here, last = said.before.place, said.strong[-1]
    if here == "underwater" and last in DEEP:
        return None
    if here is not None and here in GREATER.get(last, ()):
        return None
    if last in NATURAL and (greater := [p for p in said.around.been if p in GREATER[last]]):
        return greater[-1]
    return next((name for name in (*said.strong, *said.weak) if name in GREATER.get(last, ())), last)


class _Said:
    """What a sentence says of places, by how sure it is that the story is there."""

    def __init__(self, words: Vocabulary, before: Setting, around: Surroundings) -> None:
        self.words, self.before, self.around = words, before, around
        self.strong: list[str] = []
        self.weak: list[str] = []
        self.toward: list[str] = []
        self.left: list[str] = []
        self.dwelling: list[str] = []
        self.aboard: list[str] = []

    def add(self, frame: Frame) -> None:
        """Take in what a verb says."""
        static = frame.verb in STATIC
        for preposition, noun in frame.complements:
            abed = self.before.place in {None, *ROOMS} or self.words.guess(self.before.place or "").group != "indoor"
            own = preposition != "on" or any(c.lower in {"the", "her", "his", "my", "their"} for c in noun.children)
            if abed and noun.lower == "bed" and preposition in {"in", "to", "into", "on"} and own and _of_a_room(noun):
                self.strong.append("bedroom")
            self._complement(frame, preposition, noun, static=static)
        for noun in frame.objects:
            name = place_name(noun, self.words)
            if name is not None and self.words.within("verb", "enter", frame.verb):
                found = frame.verb in {"find", "own", "love"} and bool(self.strong)
                (self.left if frame.verb == "leave" else self.weak if found else self.strong).append(name)
        self._adverbs(frame)
        if frame.verb == "be" and frame.node.find("expl") is not None:
            if not frame.negated and not (self.before.place and frame.complements):
                there = [noun for noun in frame.agents if not any(c.lower in {"no", "not"} for c in noun.children)]
                self.weak.extend(name for noun in there if (name := place_name(noun, self.words)))
            for noun in frame.agents:
                self.strong.extend(_inside(noun, self.words))
        elif frame.verb in {"cover", "bury", "flood", "decorate", "light"} and not self.before.place:
            self.weak.extend(name for noun in frame.objects if (name := place_name(noun, self.words)))
        elif frame.verb in {"be", "look", "lie", "become"}:
            named = [name for noun in frame.agents if (name := place_name(noun, self.words)) and frame.attributes]
            self.weak.extend(name for name in named if name not in VAST)

    def _complement(self, frame: Frame, preposition: str, noun: Node, *, static: bool) -> None:
        name = place_name(noun, self.words)
        if preposition in {"like", "as", "than"}:
            return
        if preposition in {"at", "to"} and name is None and not noun.tag.startswith("PRP") and frame.verb not in AIMED:
            whose = at_whose(noun, self.words) if preposition == "at" or frame.verb == "go" else None
            if whose is not None:
                self.strong.append(whose)
                return
        if preposition == "on" and noun.lemma == "way" and not self._is_outside():
            self.strong.append("road")
            return
        if name is None and (at := fitting_of(noun, preposition, self.words)) is not None:
            (self.strong if preposition in {"at", "in", "out of", "on", "from"} else self.weak).append(at)
            return
        if name in FROM_OUTSIDE and preposition in {"behind", "beside", "near", "by", "in-front", "around"}:
            name = FROM_OUTSIDE[name]
            (self.strong if self.before.place is None else self.weak).append(name)
            return
        if noun.lemma == "cloud" and preposition in {"over", "above", "between", "through", "into", "among"}:
            if frame.verb in FLYING and any(_may_fly(one, self.words) for one in frame.agents):
                self.strong.append("sky")
            return
        if noun.lemma in WORLDS and preposition in {"on", "to", "onto"}:
            name = noun.lemma
        if noun.lemma in WORLDS and preposition in {"from", "off"} and frame.verb in FLYING | {"go", "leave", "take"}:
            self.left.append(noun.lemma)
        elif preposition in {"under", "beneath"} and noun.lemma in {"star", "moon", "sky"} and not self._is_outside():
            here = self.before.place
            self.left.extend([here] if here is not None and here not in WORLDS | {"underwater"} else [])
        elif preposition in {"under", "beneath", "below"} and noun.lemma in DEEP - {"surface"}:
            self.strong.append("underwater")
        elif noun.lemma in SPACECRAFT and preposition in ABOARD and self.before.place is None:
            self.strong.append("space")
        elif preposition == "at" and noun.lower == "sea" and noun.find("det") is None:
            self.strong.append("sea")
        elif name is None and preposition in {"on", "in", "aboard", "from"} and noun.lemma in VESSELS:
            self.aboard.append(noun.lemma)
        elif name is None or not is_there(name, preposition, frame, self.words):
            return
        elif preposition in {"from", "out of", "away from", "out"}:
            self.left.append(name)
        elif preposition in GOES_UP and name in {"hill", "slope"} and not self._is_outside() and self.around.outdoors:
            self.strong.append(self.around.outdoors)
        elif (
            preposition in PASSED
            or (frame.verb in THROWS and frame.objects and noun.i > frame.node.i)
            or (preposition in GOES_UP and name in {"hill", "slope", "mountain"} and self._is_outside())
        ):
            self.toward.append(name)
        elif name in HOUSED and frame.verb in {"live", "dwell", "own"} and preposition == "in":
            self.dwelling.append(name)
            for how, inner in phrases(noun):
                near = fitting_of(inner, how, self.words) or place_name(inner, self.words)
                self.weak.extend([near] if near is not None and how in THERE else [])
        elif name in {"bridge", "stage"} and preposition == "on" and static:
            self.strong.append(name)
        elif preposition in GOES_UP:
            (self.strong if name not in MINOR else self.weak).append(name)
        elif preposition in WEAK or (name in MINOR and preposition in THERE):
            self.weak.append(name)
        elif preposition in THERE and not (static and self.strong):
            self.strong.append(name)

    def _is_outside(self) -> bool:
        place = self.before.place
        return place is not None and self.words.guess(place).group in {"nature", "town"} and place != "cave"

    def _adverbs(self, frame: Frame) -> None:
        if self.words.within("verb", "weather", frame.verb):
            return  # "because outside it was raining"
        here = self.words.within("verb", "motion", frame.verb) or frame.verb in {"be", "stay", "arrive", "get"}
        now = self.before.place
        if frame.particle == "in" and here and not frame.objects and self.around.near is not None:
            self.strong.append(self.around.near)
        goes = [noun for noun in frame.agents if noun.lemma not in LIGHTS]
        if (
            frame.particle == "out"
            and here
            and goes
            and not frame.objects
            and not frame.complements
            and now is not None
        ):
            self.left.extend([now] if self.words.guess(now).group == "indoor" or now == "cave" else [])
        below = [child for _, noun in frame.complements for child in noun.all("advmod")]
        under_way = frame.verb in _HOMEWARD or any(noun.lemma == "way" for _, noun in frame.complements)
        for child in (*frame.node.all("advmod", "npadvmod", "dobj", "prep", "prt"), *below):
            low = child.lower
            if low not in HOMES or child.find("pobj") is not None or (low == "home" and not here):
                continue
            if low == "home" and under_way and now is not None:
                continue  # "as we rowed home": they are not there yet
            if low in OUT and now is not None and frame.agents and all(_is_a(noun) for noun in frame.agents):
                continue  # "outside hung a window cleaner": they see him from within
            if low in IN:
                self.strong.append(self.around.near or HOMES[low])
            elif low in OUT and now is not None and self.words.guess(now).group != "indoor":
                if now in {"cave", "castle", "palace", "tower"}:
                    self.left.append(now)
            elif low in OUT and now is not None and now not in ROOMS and self.words.guess(now).group == "indoor":
                self.left.append(now)
            else:
                self.strong.append(HOMES[low])


def _by_fixture(frames: list[Frame], said: _Said) -> str | None:
    """ "Smoke rose from the pan on the stove": back in the kitchen, or in one for the first time."""
    here = said.before.place
    indoors = here is not None and (said.words.guess(here).group == "indoor" or here in HOUSES | WATERS | VESSELS)
    for frame in frames:
        if frame.modality != "real" and not frame.negated:
            continue
        near = (noun for how, noun in frame.complements if how not in {"like", "as", "than", "of", "about"})
        for noun in (*frame.agents, *frame.objects, *near):
            also = [noun, *(inner for _, inner in phrases(noun))]
            room = next((FIXTURES[one.lemma] for one in also if one.lemma in FIXTURES), None)
            if room is not None and (not indoors or room in said.around.visited - {said.before.place}):
                return room
            if noun.lemma in BOATS and frame.verb in SAILS and said.around.water is not None:
                return said.around.water if said.before.place not in WATERS | {"harbour", "harbor"} else None
    return None


def _may_fly(noun: Node, words: Vocabulary) -> bool:
    return noun.tag == "PRP" or noun.is_name or words.guess(noun.lemma).kind in {"person", "animal", "vehicle", "thing"}


def _is_a(noun: Node) -> bool:
    return any(child.lower in {"a", "an"} for child in noun.children)


def _of_a_room(noun: Node) -> bool:
    """Not "a flower bed", "a hospital bed"."""
    return noun.find("compound") is None


def _inside(noun: Node, words: Vocabulary) -> list[str]:
    return [
        name
        for preposition, inner in phrases(noun)
        if preposition in THERE - WEAK - PASSED and (name := place_name(inner, words))
    ]


def remembered(reading: Reading, before: Setting) -> Setting:
    """What of a sentence's setting stays: not the room from which one only looked out at the story.

    Who rode on "until they got to the hospital" is there afterwards.
    """
    setting, text = reading.setting, reading.sentence.text
    if before.place is not None and setting.place != before.place and _GLIMPSE.search(text):
        return replace(setting, place=before.place)
    return setting
