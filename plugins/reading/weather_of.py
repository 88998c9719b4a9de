"""The hour, the weather and the season that a sentence speaks of."""

from __future__ import annotations

import re

from .frames import Frame
from .parse import Node, Tree
from .vocabulary import Vocabulary

_RANK = ("clear", "wind", "cloud", "fog", "rain", "snow", "storm")
_OVER = frozenset({"stop", "end", "cease", "pass", "clear", "lift", "melt", "die", "disappear", "vanish", "fade",
                   "subside", "retreat", "dissolve"})  # fmt: skip
_HAPPENS = frozenset({"be", "rain", "snow", "blow", "fall", "see", "come", "hail", "thunder", "storm"})
"""What weather does; that it did not do so means fair weather."""
_SHINES = frozenset({"out", "shine", "shone", "shining", "bright", "appear", "blaze", "blazing", "beat", "burn", "hot",
                     "warm", "smile", "sparkle", "glow", "come"})  # fmt: skip
_DARK = frozenset(
    {"dark", "grey", "gray", "cover", "gather", "black", "sky", "heavy", "thick", "roll", "drift", "full"}
)
_STARRY = frozenset({"shine", "shone", "rise", "rose", "look", "see", "twinkle", "sky", "bright", "full", "appear",
                     "glitter", "sparkle", "glow", "under", "over", "above", "gaze", "count", "watch", "hang",
                     "point", "hung"})  # fmt: skip
_MOON_UP = re.compile(r"\b(?:moon|stars) (?:\w+ ){0,2}(?:out|up|risen)\b")
_LIGHT = re.compile(
    r"\bit (?:(?:was|is|got|grew|became)|(?P<how>(?:was |is )?(?:getting|growing|becoming))) "
    r"(?:already |at last )?light\b"
)
_FLAKES = frozenset({"fall", "whirl", "drift", "dance", "float", "flutter", "swirl", "come"})
_BAD = frozenset({"rain", "snow", "storm", "fog", "cloud"})
_LYING = frozenset({"over", "across", "on", "onto", "of", "from", "under", "along", "into"})
_GREY = frozenset({"grey", "gray"})
_WET = frozenset({"soaked", "drenched"})
_WATER = frozenset({"bath", "river", "sea", "pool", "lake", "pond", "water", "sponge", "jump", "dive", "wave"})
_SAID_NOW = re.compile(
    r"\b(?:it(?:['’]s| is)|look,? (?:the )?) ?(?:\w+ )?(?P<what>raining|snowing|pouring|storming|foggy|windy|sunny)\b",
    re.IGNORECASE,
)


# --- time ---


def new_day(tree: Tree) -> bool:
    """Whether a new day begins."""
    text = " ".join(node.lower for node in tree.nodes)
    marks = ("next day", "next morning", "following day", "following morning", "one day", "day later", "days later",
        "next week",
             "weeks later", "week later", "a year later", "years later", "months later", "morning came",
             "in the morning", "one morning",
             "day after", "the other day", "every day", "each day", "another day")  # fmt: skip
    return any(mark in text for mark in marks)


def time_of(tree: Tree, words: Vocabulary) -> str | None:
    """The time of day that a sentence names or shows."""
    found: str | None = None
    for node in tree.nodes:
        if not (node.is_noun or node.tag in {"JJ", "RB"}):
            continue
        if node.lower == "day" or (
            node.lower in {"morning", "night", "afternoon", "evening"} and _greeting(node, tree)
        ):
            continue
        if node.head is not None and node.dep == "pobj" and node.head.lower in {"since", "after"}:
            continue
        if _over_by_now(node):
            continue
        value = words.value("time", node.lower) or words.value("time", node.lemma)
        if value is not None and node.dep == "pobj" and node.head is not None:
            value = _NEAR.get((node.head.lower, node.lower), value)
        if value is not None and node.lower != "today":
            early = any(child.lower == "early" for child in node.children)
            found = "dawn" if early and node.lemma == "morning" else value
    return found or _sky(tree)


_NEAR = {
    ("before", "sunrise"): "night", ("before", "dawn"): "night", ("before", "daybreak"): "night",
    ("before", "sunset"): "day", ("before", "dusk"): "day", ("before", "midnight"): "night",
    ("towards", "morning"): "dawn", ("toward", "morning"): "dawn",
}  # fmt: skip
"""Hours told by what they come before."""


def _over_by_now(node: Node) -> bool:
    """ "It had rained all night": that night is over."""
    verb = node.head
    whole = any(child.lower in {"all", "whole"} for child in node.children)
    had = verb is not None and any(child.dep == "aux" and child.lower == "had" for child in verb.children)
    return whole and had


def _greeting(node: Node, tree: Tree) -> bool:
    return node.i > 0 and tree.nodes[node.i - 1].lower == "good"


def _sky(tree: Tree) -> str | None:
    lows = _words_of(tree)
    if "sun" in lows:
        if lows & {"rise", "rose", "rising"} or {"come", "up"} <= lows:
            return "dawn"
        if lows & {"set", "setting", "sink", "sank"} or {"go", "down"} <= lows:
            return "dusk"
        if lows & {"shine", "shone", "shining", "bright", "out", "blaze", "beat", "burn"}:
            return "day"
    if lows & {"moon", "stars"} and lows & _STARRY and "like" not in lows:
        return "night"
    text = " ".join(node.lower for node in tree.nodes)
    if _MOON_UP.search(text):
        return "night"
    if (light := _LIGHT.search(text)) is not None:
        return "dawn" if light["how"] else "day"
    if "dark" in lows and lows & {"getting", "growing", "becoming"} and "it" in lows:
        return "dusk"
    if lows & {"dark"} and lows & {"get", "grow", "become", "be"} and "it" in lows:
        return "night"
    if "darkness" in lows and lows & {"fall", "come"}:
        return "night"
    return "day" if "day" in lows and lows & {"all", "sunny", "hot"} else None


# --- weather ---


def weather_of(tree: Tree, frames: list[Frame], words: Vocabulary, before: str | None) -> str | None:
    """The weather that a sentence speaks of; ``clear`` where it ends a worse one."""
    lows = _words_of(tree)
    if _is_over(tree, frames, words, before):
        return "clear"
    if "sun" in lows and lows & _SHINES and not lows & {"set", "sink"}:
        return "clear"
    found: str | None = None
    if "sky" in lows and lows & {"blue", "cloudless", "clear"}:
        found = "clear"
    elif ("cloud" in lows and lows & _DARK) or (lows & _GREY and lows & {"sky", "day", "morning", "afternoon"}):
        found = "cloud"
    elif lows & {"hot", "warm", "bright"} and lows & {"day", "afternoon", "noon"}:
        found = "clear"
    elif lows & _WET and not lows & _WATER:
        found = "rain"
    elif "flake" in lows and lows & _FLAKES:
        found = "snow"
    unreal = {node.i for frame in frames if frame.modality != "real" for node in frame.node.subtree()}
    for node in tree.nodes:
        value = _named(node, lows, words)
        if value is None or node.i in unreal:
            continue
        if found is None or _RANK.index(value) > _RANK.index(found):
            found = value
    if found is None and before in _BAD and lows & {"moon", "star", "stars"} and lows & _STARRY and "no" not in lows:
        return "clear"
    worse = before is not None and before in _RANK and _RANK.index(before) > _RANK.index("wind")
    return None if found == "wind" and worse else found


def weather_said(quote: str, words: Vocabulary) -> str | None:
    """The weather that somebody says there is: "It is raining!"."""
    found = _SAID_NOW.search(quote)
    if found is None:
        return None
    what = found["what"].lower()
    return words.value("weather", what) or words.value("weather", what.removesuffix("ing"))


def _named(node: Node, lows: set[str], words: Vocabulary) -> str | None:
    value = words.value("weather", node.lower) or words.value("weather", node.lemma)
    if value is None or node.is_name or (node.is_verb and node.lemma == "wind"):
        return None
    if value == "clear" and node.lower == "clear" and not lows & {"sky", "weather", "day", "morning", "night"}:
        return None
    if node.lemma in {"pour", "shower", "gale"} and not (
        node.lemma == "pour" and {"it", "rain"} & lows and "tea" not in lows
    ):
        return None
    head = node.head
    if node.dep == "compound" and head is not None and head.is_noun:
        return None
    lies = any(child.lower in {"the", "this"} for child in node.children)
    if lies and node.lemma in {"snow", "rain"} and head is not None and head.lower in _LYING and node.dep == "pobj":
        return None  # "the sledge flew over the snow": it lies, and none falls
    if any(child.lower in {"no", "not"} for child in node.children):
        return None
    if head is not None and node.dep == "pobj" and head.lower in {"like", "than", "as", "about"}:
        return None  # "ran like the wind"
    return value


def _is_over(tree: Tree, frames: list[Frame], words: Vocabulary, before: str | None) -> bool:
    for frame in frames:
        if frame.modality != "real":
            continue
        about = {frame.verb, *(n.lemma for n in frame.agents)}
        if frame.verb == "be" and "it" in about and before in {"rain", "snow", "storm", "fog"}:
            about.add(before)  # "when it was over"
        if not any(words.value("weather", word) or word in {"cloud", "sandstorm"} for word in about):
            continue
        over = frame.verb in _OVER or (frame.verb == "be" and (frame.particle == "over" or "over" in frame.attributes))
        if over or (frame.verb in _HAPPENS and (frame.negated or _none(frame))):
            return True
    return any(
        node.lemma == "cloud" and any(c.lower in {"no", "not", "single"} for c in node.children) for node in tree.nodes
    )


def _none(frame: Frame) -> bool:
    """ "Not a snowflake fell"."""
    return any(child.lower in {"no", "not"} for noun in frame.agents for child in noun.children)


def season_of(tree: Tree, words: Vocabulary) -> str | None:
    """The season that a sentence names."""
    for node in tree.nodes:
        value = words.value("season", node.lower)
        if value is None or (node.is_verb and node.lower in {"fall", "spring"}):
            continue
        if node.lower in {"fall", "spring"} and node.dep in {"ROOT", "dobj", "conj"}:
            continue
        return value
    return None


def _words_of(tree: Tree) -> set[str]:
    return {node.lemma for node in tree.nodes} | {node.lower for node in tree.nodes}
