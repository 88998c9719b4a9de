"""Where and when a sentence plays, carried on from sentence to sentence."""

from __future__ import annotations

from fabula.core.events import Setting

from .frames import AIMED, Frame, phrases
from .parse import Node, Tree
from .vocabulary import Vocabulary

THERE = frozenset({
    "in", "at", "on", "through", "to", "into", "inside", "across", "along", "near", "by", "around", "onto", "towards",
    "toward", "over", "up", "down", "within", "beside", "under", "outside", "amid", "among", "throughout", "past",
})  # fmt: skip
WEAK = frozenset({"toward", "towards", "over", "near", "by", "under", "past", "up", "down", "beside"})
HOMES = {
    "home": "house", "upstairs": "bedroom", "downstairs": "house", "outside": "garden", "outdoors": "garden",
    "indoors": "house", "inside": "house", "underwater": "underwater",
}  # fmt: skip
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


def read_setting(tree: Tree, frames: list[Frame], words: Vocabulary, before: Setting) -> Setting:
    """The setting of a sentence, given that of the sentence before."""
    stated: list[str] = []
    place, time, weather, season = before.place, before.time_of_day, before.weather, before.season
    jump = _new_day(tree)
    if jump:
        weather = None
        if time is not None:
            time = "day"
    found_place = _place(tree, frames, words, before)
    if found_place is not None:
        place = found_place or None
        stated.append("place")
    found_time = _time(tree, words)
    if found_time is not None:
        time = found_time
        stated.append("time_of_day")
    elif jump and before.time_of_day is not None:
        stated.append("time_of_day")
    found_weather = _weather(tree, frames, words)
    if found_weather is not None:
        weather = found_weather
        stated.append("weather")
    found_season = _season(tree, words)
    if found_season is not None:
        season = found_season
        stated.append("season")
    return Setting(place=place, time_of_day=time, weather=weather, season=season, stated=tuple(stated))


# --- place ---


def _place(tree: Tree, frames: list[Frame], words: Vocabulary, before: Setting) -> str | None:
    """The place stated, an empty string where one was left for nowhere in particular, None where none is spoken of."""
    strong: list[str] = []
    weak: list[str] = []
    left: list[str] = []
    for frame in frames:
        if frame.modality != "real" or frame.negated:
            continue
        static = frame.verb in STATIC
        for preposition, noun in frame.complements:
            if noun.lower == "bed" and preposition in {"in", "to", "into"} and noun.find("amod", "compound") is None:
                strong.append("bedroom")
            name = place_name(noun, words)
            if name is None or (preposition == "at" and frame.verb in AIMED):
                continue
            if name in VAST and not (frame.verb in FLYING or preposition == "through"):
                continue
            if preposition in {"from", "out of", "away from", "out"}:
                left.append(name)
            elif preposition in WEAK or name in MINOR:
                weak.append(name)
            elif preposition in THERE and not (static and strong):
                strong.append(name)
        for noun in frame.objects:
            name = place_name(noun, words)
            if name is not None and words.within("verb", "enter", frame.verb):
                (left if frame.verb == "leave" else strong).append(name)
        strong.extend(_adverb(frame, words))
        if frame.verb == "be" and frame.node.find("expl") is not None:
            weak.extend(name for noun in frame.agents if (name := place_name(noun, words)))
            for noun in frame.agents:
                strong.extend(_inside(noun, words))
        elif frame.verb in {"be", "look", "lie", "become"}:
            weak.extend(name for noun in frame.agents if (name := place_name(noun, words)) and frame.attributes)
    if not frames:
        for root in tree.roots:
            strong.extend(_inside(root, words))
            if root.is_noun and (name := place_name(root, words)) is not None:
                weak.append(name)
    if not strong:
        # "A house in Park Street is on fire", "The crowd in the street cheered."
        strong = [
            name for frame in frames if frame.modality == "real" and not frame.negated
            for noun in frame.agents for name in _inside(noun, words) if name not in VAST | MINOR
        ]  # fmt: skip
    if strong:
        return strong[-1]
    whole = [name for name in weak if name not in MINOR]
    if whole and (before.place is None or words.guess(before.place).group != "indoor"):
        return whole[-1]
    if weak and before.place is None:
        return weak[-1]
    nested = [
        name for frame in frames if frame.modality == "real" for noun in frame.objects for name in _inside(noun, words)
    ]
    if nested and before.place is None:
        return nested[-1]
    if left:
        return "" if before.place in {None, *left} or words.guess(before.place or "").group == "indoor" else None
    return None


def _inside(noun: Node, words: Vocabulary) -> list[str]:
    return [
        name
        for preposition, inner in phrases(noun)
        if preposition in THERE - WEAK and (name := place_name(inner, words))
    ]


def _adverb(frame: Frame, words: Vocabulary) -> list[str]:
    here = words.within("verb", "motion", frame.verb) or frame.verb in {"be", "stay", "arrive", "get"}
    said = frame.node.all("advmod", "npadvmod", "dobj", "prep", "prt")
    return [
        HOMES[child.lower]
        for child in said
        if child.lower in HOMES and child.find("pobj") is None and (here or child.lower != "home")
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
    while phrase not in words.nouns and " " in phrase:
        phrase = phrase.split(" ", 1)[1]
    return phrase


# --- time, weather, season ---


def _new_day(tree: Tree) -> bool:
    text = " ".join(node.lower for node in tree.nodes)
    marks = ("next day", "next morning", "following day", "following morning", "one day", "day later", "days later",
        "next week",
             "weeks later", "week later", "a year later", "years later", "months later", "morning came",
             "in the morning", "one morning",
             "day after", "the other day", "every day", "each day", "another day")  # fmt: skip
    return any(mark in text for mark in marks)


def _time(tree: Tree, words: Vocabulary) -> str | None:
    found: str | None = None
    for node in tree.nodes:
        if not (node.is_noun or node.tag in {"JJ", "RB"}):
            continue
        if node.lower == "day" or (
            node.lower in {"morning", "night", "afternoon", "evening"} and _greeting(node, tree)
        ):
            continue
        value = words.value("time", node.lower) or words.value("time", node.lemma)
        if value is not None and node.lower != "today":
            early = any(child.lower == "early" for child in node.children)
            found = "dawn" if early and node.lemma == "morning" else value
    return found or _sky(tree)


def _greeting(node: Node, tree: Tree) -> bool:
    return node.i > 0 and tree.nodes[node.i - 1].lower == "good"


def _sky(tree: Tree) -> str | None:
    lows = {node.lemma for node in tree.nodes} | {node.lower for node in tree.nodes}
    if "sun" in lows:
        if lows & {"rise", "rose", "rising"} or {"come", "up"} <= lows:
            return "dawn"
        if lows & {"set", "setting", "sink"} or {"go", "down"} <= lows:
            return "dusk"
        if lows & {"shine", "shone", "shining", "bright", "out"}:
            return "day"
    if lows & {"moon", "stars"} and lows & {
        "shine",
        "shone",
        "rise",
        "rose",
        "look",
        "see",
        "twinkle",
        "sky",
        "bright",
        "full",
        "appear",
    }:
        return "night"
    if lows & {"dark"} and lows & {"get", "grow", "become", "be"} and "it" in lows:
        return "night"
    return "day" if "day" in lows and lows & {"all", "sunny", "hot"} else None


def _weather(tree: Tree, frames: list[Frame], words: Vocabulary) -> str | None:
    lows = {node.lower for node in tree.nodes} | {node.lemma for node in tree.nodes}
    for frame in frames:
        about = {frame.verb, *(n.lemma for n in frame.agents), *(n.lemma for n in frame.objects)}
        of_rain = any(words.value("weather", word) for word in about)
        if (
            of_rain
            and (frame.negated or frame.verb in {"stop", "end", "cease", "pass", "clear"})
            and frame.modality == "real"
        ):
            return "clear"
    if "sun" in lows and lows & {"out", "shine", "shone", "shining", "bright", "appear"}:
        return "clear"
    if lows & {"cloud"} and lows & {"dark", "grey", "gray", "cover", "gather", "black", "sky"}:
        found: str | None = "cloud"
    else:
        found = None
    unreal = {node.i for frame in frames if frame.modality != "real" for node in frame.node.subtree()}
    for node in tree.nodes:
        value = words.value("weather", node.lower) or words.value("weather", node.lemma)
        if value is None or node.i in unreal or node.is_name:
            continue
        if value == "clear" and node.lower == "clear" and not lows & {"sky", "weather", "day", "morning", "night"}:
            continue
        if node.lemma in {"pour", "shower", "gale"} and not (
            node.lemma == "pour" and {"it", "rain"} & lows and "tea" not in lows
        ):
            continue
        if node.dep == "compound" and node.head is not None and node.head.is_noun:
            continue
        rank = ["clear", "cloud", "wind", "fog", "rain", "snow", "storm"]
        if found is None or rank.index(value) > rank.index(found):
            found = value
    return found


def _season(tree: Tree, words: Vocabulary) -> str | None:
    for node in tree.nodes:
        value = words.value("season", node.lower)
        if value is None or (node.is_verb and node.lower in {"fall", "spring"}):
            continue
        if node.lower in {"fall", "spring"} and node.dep in {"ROOT", "dobj", "conj"}:
            continue
        return value
    return None
