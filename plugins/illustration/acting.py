"""What a verb does to a figure that has no pose for it: tilt, height above the ground, motion lines, comic signs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gesture:
    """How a verb shows: `tilt` in degrees against the way the figure looks (positive leans forward), `lift` above the
    ground as a share of its height, `motion` for the display list, `sign` a comic's mark above the head."""

    tilt: float = 0.0
    lift: float = 0.0
    motion: str | None = None
    sign: str | None = None


_FAST = Gesture(tilt=5, motion="speed")
_LEAP = Gesture(tilt=-12, lift=0.3, motion="leap")
_GESTURES: dict[str, Gesture] = {
    **dict.fromkeys(
        [
            "run",
            "chase",
            "race",
            "rush",
            "hurry",
            "gallop",
            "dash",
            "sprint",
            "flee",
            "escape",
            "charge",
            "pursue",
            "speed",
            "scurry",
        ],
        _FAST,
    ),
    **dict.fromkeys(
        ["drive", "ride", "cycle", "sail", "row", "skate", "ski", "slide", "roll", "march", "travel"],
        Gesture(motion="speed"),
    ),
    **dict.fromkeys(["jump", "leap", "hop", "spring", "bounce", "skip", "pounce"], _LEAP),
    **dict.fromkeys(["fly", "soar", "glide", "flutter", "hover"], Gesture(tilt=-6, motion="fly")),
    **dict.fromkeys(
        ["fall", "drop", "tumble", "trip", "slip", "stumble", "crash"], Gesture(tilt=28, lift=0.14, motion="fall")
    ),
    **dict.fromkeys(
        ["dance", "sway", "spin", "twirl"], Gesture(tilt=-8, lift=0.04, motion="dance", sign="musical note")
    ),
    **dict.fromkeys(["sing", "whistle", "hum"], Gesture(sign="musical note")),
    **dict.fromkeys(["sleep", "nap", "doze", "snore", "rest"], Gesture(motion="breathe", sign="zzz")),
    **dict.fromkeys(["love", "kiss", "adore", "hug", "cuddle", "marry", "embrace"], Gesture(sign="red heart")),
    **dict.fromkeys(["wonder", "ask", "puzzle", "doubt", "guess"], Gesture(sign="question mark")),
    **dict.fromkeys(
        ["shout", "scream", "yell", "roar", "bark", "growl", "howl", "call", "cry"], Gesture(tilt=-3, motion="shake")
    ),
    **dict.fromkeys(["climb"], Gesture(tilt=-14, lift=0.12, motion="climb")),
    **dict.fromkeys(["swim", "dive"], Gesture(motion="swim")),
    **dict.fromkeys(["throw", "toss", "kick", "hit", "push", "pull"], Gesture(tilt=4, motion="speed")),
    **dict.fromkeys(["die", "faint"], Gesture(tilt=80)),
    "surprise": Gesture(sign="exclamation mark"),
}

CLOSE = frozenset(
    [
        "hug",
        "kiss",
        "hold",
        "dance",
        "fight",
        "give",
        "feed",
        "pet",
        "stroke",
        "embrace",
        "cuddle",
        "wash",
        "brush",
        "help",
        "marry",
        "hand",
        "show",
        "lick",
        "bite",
        "touch",
    ]
)
"""Verbs whose partners stand close together."""
APART = frozenset(
    [
        "chase",
        "flee",
        "escape",
        "see",
        "watch",
        "find",
        "follow",
        "pursue",
        "race",
        "hunt",
        "spot",
        "notice",
        "throw",
        "kick",
        "shoot",
        "call",
    ]
)
"""Verbs that leave room between who acts and what is acted on."""
MOVED_WITH_IT = frozenset(["chase", "follow", "throw", "kick", "toss", "roll", "bounce", "hunt", "pursue", "race"])
"""Verbs whose object moves too."""
CARRYING = frozenset(
    [
        "hold",
        "carry",
        "bring",
        "take",
        "eat",
        "drink",
        "read",
        "hug",
        "wear",
        "use",
        "grab",
        "lift",
        "pick",
        "show",
        "give",
        "throw",
        "catch",
        "write",
        "paint",
        "cook",
        "play",
        "open",
        "wave",
        "bite",
        "lick",
        "chew",
        "swallow",
        "nibble",
        "taste",
        "offer",
        "bake",
        "sew",
        "knit",
        "clean",
        "wash",
        "sell",
        "buy",
        "steal",
        "wrap",
        "collect",
        "gather",
        "fetch",
        "want",
    ]
)
"""Verbs by which a small thing is in the hand of who acts."""


def gesture_of(verb: str | None) -> Gesture:
    """The gesture of a verb; none for verbs that do not show."""
    return _GESTURES.get(verb or "", Gesture())
