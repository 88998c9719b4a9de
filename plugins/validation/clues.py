"""What the words of a sentence say beyond its reading: when it happened, how much of a thing, whether it is a dream."""

from __future__ import annotations

import re
from typing import Literal

from fabula.kg.words import base

Elapsed = Literal["moments", "hours", "days", "years"]
Amount = Literal["part", "all"]

_QUOTED = re.compile(r"[\"“”«»][^\"“”«»]*[\"“”«»]")
_WORD = re.compile(r"[a-z]+(?:[-'’][a-z]+)*")

_UNREAL = re.compile(
    r"\b(dream\w*|nightmares?|imagin\w+|pretend\w*|remember\w*|recall\w*|memor(?:y|ies)|as if|as though|wish\w*|"
    r"ghosts?(?! stor)|spirits?|photo\w*|portraits?|statues?|paintings? of|pictures? of|films? (?:of|about)|used to|"
    r"if only|(?:once|long) before|(?:years?|months?|weeks?|days?|hours?|long) (?:ago|earlier|before)|"
    r"as a (?:child|boy|girl)|in (?:his|her|their|my|our) (?:youth|childhood|mind|thoughts|head)|"
    r"the (?:day|night|week|year) before|magic\w*|spell|wizard|witch|fairy|heaven|angels?|toy|game|"
    r"story of|tales? (?:of|about)|stor(?:y|ies) about|nobody knew (?:how|why)|it seemed (?:that|as)|"
    r"felt like|looked like)\b"
)
"""What is told as a dream, a memory, a game or a picture, or by magic: nothing is held against it."""

_YEARS = re.compile(
    r"\b((?:years?|months?|centur(?:y|ies)) (?:later|after|passed|went by)|(?:many|some|\w+) (?:years|months) later|"
    r"next (?:year|spring|summer|autumn|winter|month)|(?:the )?following (?:year|spring|summer|autumn|winter|month)|"
    r"(?:years|months) (?:passed|went by)|after (?:many |some |\w+ )?(?:years|months)|when (?:he|she|they|it) grew up|"
    r"in (?:the )?(?:spring|summer|autumn|winter)|(?:that|by|last|this|one|every) (?:spring|summer|autumn|winter)|"
    r"(?:this|that|last|every) year|(?:in|by|since|until) (?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december))\b"
)
_DAYS = re.compile(
    r"\b(next (?:day|morning|week|evening|afternoon|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"(?:the )?following (?:day|morning|week|evening|night)|(?:days?|weeks?) (?:later|after|passed|went by)|"
    r"(?:on|by|since|until) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"after (?:\w+ )?(?:days|weeks|a week|a while)|one day|(?:the )?(?:second|third|fourth|last) (?:day|week|morning)|"
    r"(?:that|in the) morning|at dawn|at sunrise|tomorrow|(?:every|each) (?:day|evening|morning|night|week|sunday))\b"
)
_HOURS = re.compile(
    r"\b(later|(?:at|by|until|till|after|before) (?:noon|midday|midnight|lunch|dinner|supper|breakfast|nightfall)|"
    r"in the (?:afternoon|evening|night)|that (?:afternoon|evening|night)|at (?:night|dusk|sunset)|soon|finally|"
    r"at last|in the end|hours?|afterwards?|after (?:the|a) |(?:at|by|until|till) (?:one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|half)\b|evening came|night (?:came|fell)|when (?:the sun|it got|it was)|"
    r"eventually)\b"
)
_MONTHS = {
    "january": "winter", "february": "winter", "april": "spring", "june": "summer", "july": "summer",
    "august": "summer", "september": "autumn", "october": "autumn", "november": "autumn", "december": "winter",
    "midsummer": "summer", "midwinter": "winter",
}  # fmt: skip
"""Months that tell the season; "March" and "may" are too often something else."""

_ANOTHER = re.compile(
    r"\b(another|a (?:\w+ )?new\w*(?: \w+)?|an? (?:\w+er|better|bigger|smaller|second|spare|fresh|different|third)"
    r"(?: \w+)?|(?:new|other|second|spare|fresh|more) ones?|one more|two more|some more|spare|instead|the other)\b"
)
_RESULTS = frozenset({
    "asleep", "awake", "open", "free", "loose", "blind", "deaf", "mute", "lame", "dead", "alive", "empty", "shut",
    "dry", "bald", "dark", "apart", "unconscious",
})  # fmt: skip
_FALLING = re.compile(r"\b(?:fell|falls?|fallen|falling) (?:fast |sound |deeply )?asleep\b")
_LEAVING = frozenset({"fly", "run", "leave", "sail", "go", "move", "emigrate"})
_FOR_GOOD = re.compile(r"\b(for good|for ever|forever|never (?:came|come|to come|returned|to return|seen again))\b")
_PART = r"(?:slices?|pieces?|bits?|half|halves|some|part|bites?|sips?|spoonfuls?|crumbs?|mouthfuls?|few|most|little|"
_PART += r"pinch|corner|gulps?|one|two|three|none|any|much)"
_ALL = r"(?:all|whole|entire|every|last|both|rest|everything|completely|only|drop)"

_SOME = re.compile(rf"\b{_PART} of (?:\w+ ){{0,3}}§|\b(?:some|half|little|more|bit of) (?:\w+ )?§")
_ALL_OF = re.compile(rf"\b{_ALL} of (?:\w+ ){{0,3}}§")
_WHOLE = re.compile(rf"\b{_ALL} (?:of )?(?:\w+ ){{0,3}}§|§ (?:all\b|up\b|whole|down to|to the last|completely)")
_SERVING = re.compile(r"\b(?:with|by the light of|using|in|on|inside) (?:[\w'’-]+ ){1,4}§")
_NUMBERS = {
    "both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_COUNTED = re.compile(rf"\b(only one|the only|{'|'.join(_NUMBERS)}) (?:\w+ )?§")


class Clues:
    """One sentence's words, in lower case and without what is quoted."""

    def __init__(self, text: str) -> None:
        self.text = text.lower()
        self._told = _QUOTED.sub(" ", self.text)
        self.words = tuple(_WORD.findall(self._told))
        self._plain = " ".join(self.words)
        self._perfect = self._perfects()

    @property
    def unreal(self) -> bool:
        """Whether it is told as a dream, a memory, a picture, a game or magic."""
        return _UNREAL.search(self._told) is not None

    @property
    def elapsed(self) -> Elapsed:
        """How much time it says has passed."""
        if _YEARS.search(self._told):
            return "years"
        if _DAYS.search(self._told):
            return "days"
        return "hours" if _HOURS.search(self._told) else "moments"

    @property
    def season(self) -> str | None:
        """The season that its month belongs to."""
        return next((_MONTHS[word] for word in self.words if word in _MONTHS), None)

    @property
    def another(self) -> bool:
        """Whether one more of what there was comes into the story."""
        return _ANOTHER.search(self._told) is not None

    def past(self, verb: str) -> bool:
        """Whether the verb stands in the past perfect."""
        return _stem(verb) in self._perfect

    def result(self, verb: str) -> str | None:
        """What somebody comes to be by it: "asleep" behind "fell"."""
        for word, after in zip(self.words, self.words[1:], strict=False):
            if after in _RESULTS and _stem(word) == _stem(verb):
                return str(after)
        if verb == "sleep" and _FALLING.search(self._told):
            return "asleep"
        leaves = verb in _LEAVING and _FOR_GOOD.search(self._told)
        return "for good" if leaves else None

    def amount(self, head: str, pronoun: str | None) -> Amount | None:
        """How much of a thing it speaks of."""
        text = self._marked(pronoun.lower(), exact=True) if pronoun else self._marked(head)
        if _SOME.search(text):
            return None if _ALL_OF.search(text) else "part"
        return "all" if _WHOLE.search(text) else None

    def number(self, head: str) -> int | None:
        """How many of a kind it tells of, in so many words: "her three sons"."""
        found = _COUNTED.search(self._marked(head))
        return None if found is None else _NUMBERS.get(found[1], 1)

    def by_the_way(self, head: str) -> bool:
        """Whether something serves without being said to be used: "by the light of her own torch"."""
        return _SERVING.search(self._marked(head)) is not None

    def _marked(self, word: str, *, exact: bool = False) -> str:
        """The sentence with § for a word, so that patterns need not be made for each."""
        word = word.lower()
        if " " in word:
            return self._plain.replace(word, "§")
        start = word if exact or len(word) < 4 else word[:-1]
        return " ".join("§" if one == word or (not exact and one.startswith(start)) else one for one in self.words)

    def _perfects(self) -> frozenset[str]:
        found: set[str] = set()
        for at, word in enumerate(self.words):
            if word not in ("had", "having", "he'd", "she'd", "they'd", "i'd", "we'd"):
                continue
            for after in self.words[at + 1 : at + 5]:
                if after.endswith("ly") or after in _BETWEEN:
                    continue
                found.add(_stem(after))
                break
            if "been" in self.words[at + 1 : at + 4]:
                after = self.words[at + 1 : at + 6]
                found.update(_stem(one) for one in after if one.endswith(("ed", "ing", "en")))
        return frozenset(found)


def _stem(word: str) -> str:
    return base(base(word))  # "lost" and "lose" come out alike only then


_BETWEEN = frozenset({
    "never", "already", "just", "not", "all", "once", "long", "always", "ever", "also", "he", "she", "they", "it",
    "still", "since", "even", "both", "often", "now", "then",
})  # fmt: skip
