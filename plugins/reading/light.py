"""Light verbs: "gave a shout", "took a bite", "went for a swim" do what their nouns say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .frames import Frame

_LIGHT = frozenset({"give", "take", "have", "make", "let", "do", "utter", "heave", "cast"})
_DEEDS = {
    "bath": "bathe", "breakfast": "eat", "chat": "talk", "conversation": "talk", "dinner": "eat", "dip": "swim",
    "drink": "drink", "fight": "fight", "lunch": "eat", "meal": "eat", "nap": "sleep", "picnic": "eat", "rest": "rest",
    "shower": "wash", "sip": "drink", "sleep": "sleep", "snack": "eat", "snooze": "sleep", "speech": "speak",
    "supper": "eat", "quarrel": "argue", "argument": "argue", "jog": "run", "gulp": "drink", "wash": "wash",
    **{word: word for word in (
        "bark", "bite", "bounce", "bow", "chuckle", "climb", "cough", "crawl", "cry", "dance", "dive", "drive",
        "giggle",
        "glance", "grin", "groan", "growl", "grunt", "gasp", "hike", "hop", "howl", "hug", "jump", "kick", "kiss",
        "laugh",
        "leap", "look", "lick", "meow", "moan", "neigh", "nod", "nudge", "pat", "peek", "pinch", "poke", "pull", "push",
        "ride", "roar", "run", "scream", "screech", "shake", "shiver", "shout", "shriek", "shrug", "sigh", "skip",
        "smile",
        "snarl", "sneeze", "sniff", "snore", "snort", "sob", "spin", "squawk", "squeak", "squeal", "squeeze", "stretch",
        "stroll", "swim", "swing", "tug", "twirl", "walk", "wave", "whimper", "whistle", "wink", "yawn", "yell", "yelp",
    )},
}  # fmt: skip
"""Nouns and the verbs that say the same."""
_OUT_LOUD = frozenset({"cry", "shout", "scream", "roar", "howl", "growl", "yell", "sigh", "squeak"})


def lighten(frame: Frame) -> None:
    """Put the verb that is meant into the frame's place."""
    if frame.verb == "go":
        for name, noun in [*frame.complements, *(("for", one) for one in frame.recipients)]:
            if name == "for" and noun.lemma in _DEEDS:
                frame.verb, frame.light = _DEEDS[noun.lemma], noun
                frame.complements = [pair for pair in frame.complements if pair[1] is not noun]
                frame.recipients = [one for one in frame.recipients if one is not noun]
                return
    if frame.verb not in _LIGHT or len(frame.objects) != 1:
        return
    noun = frame.objects[0]
    verb = _DEEDS.get(noun.lemma)
    told = [child for child in noun.children if child.dep in {"det", "poss", "nummod"}]
    if (
        verb is None
        or noun.tag not in {"NN", "NNS"}
        or any(c.lower in {"the", "no", "his", "my", "your"} for c in told)
    ):
        return
    if frame.verb in {"have", "make"} and noun.lemma in {"ride", "kiss", "swing", "drive", "look", "smile", "drink"}:
        return  # "he had a smile on his face"
    frame.verb, frame.objects, frame.light = verb, [], noun
    if frame.particle == "out" and noun.lemma in _OUT_LOUD:
        frame.particle = None
    of = [one for child in noun.all("prep") if child.lower in {"of", "from"} for one in child.all("pobj")]
    frame.objects = of or frame.recipients
    if frame.objects is frame.recipients:
        frame.recipients = []
