"""The words of a node under which it is found: lower case, without inflection, without the people's placeholders."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_VOWELS = frozenset("aeiouy")
_IRREGULAR = {
    "ate": "eat", "eaten": "eat", "went": "go", "gone": "go", "goes": "go", "ran": "run", "saw": "see", "seen": "see",
    "took": "take", "taken": "take", "gave": "give", "given": "give", "got": "get", "gotten": "get", "made": "make",
    "bought": "buy", "brought": "bring", "caught": "catch", "drove": "drive", "driven": "drive", "fell": "fall",
    "fallen": "fall", "flew": "fly", "flown": "fly", "found": "find", "kept": "keep", "knew": "know", "left": "leave",
    "lost": "lose", "rode": "ride", "ridden": "ride", "sang": "sing", "sat": "sit", "slept": "sleep", "sold": "sell",
    "spoke": "speak", "stood": "stand", "swam": "swim", "taught": "teach", "told": "tell", "thought": "think",
    "threw": "throw", "thrown": "throw", "wore": "wear", "worn": "wear", "woke": "wake", "won": "win", "wrote": "write",
    "written": "write", "built": "build", "broke": "break", "broken": "break", "chose": "choose", "drank": "drink",
    "felt": "feel", "fought": "fight", "held": "hold", "hid": "hide", "hidden": "hide", "met": "meet", "paid": "pay",
    "said": "say", "sent": "send", "spent": "spend", "stole": "steal", "stolen": "steal", "grew": "grow",
    "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "am": "be", "has": "have", "had": "have",
    "does": "do", "did": "do", "done": "do", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "geese": "goose", "people": "person", "wolves": "wolf", "leaves": "leaf",
    "knives": "knife", "wives": "wife", "lives": "life", "shelves": "shelf", "lay": "lie", "lying": "lie",
    "dying": "die", "tying": "tie", "shoes": "shoe",
}  # fmt: skip


def words_of(node: str) -> tuple[str, ...]:
    """The base forms of a node's words, each once: "PersonX rides ___ bikes" → ("personx", "ride", "bike")."""
    return tuple(dict.fromkeys(base(word) for word in _WORD.findall(node.lower())))


@lru_cache(maxsize=65536)
def base(word: str) -> str:
    """A word without its inflection, by rule: "rides", "riding" and "ride" come out the same.

    What comes out need not be a word ("noth" for "nothing"): it only has to be the same for all forms of one.
    """
    word = word.removesuffix("'s").removesuffix("’s")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zes")) else word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and _VOWELS & set(stem):
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
                return stem[:-1]
            if ending == "ed" and stem.endswith("i"):
                return stem[:-1] + "y"
            return stem.removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word
