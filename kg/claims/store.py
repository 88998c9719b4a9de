"""What was stated as a fact of a story and has not ended: claims, the lexicon they are found by, and their clash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..linker import Participant
from ..loader import Triple
from ..state_words import calling

LEXICON = Path(__file__).parents[1] / "data" / "claims.txt"
PATTERNS = LEXICON.with_name("claim_patterns.txt")
_SLOTS = {
    "{any}": r"(?:[\w'-]{1,40})",
    "{poss}": "(?:his|her|its|their|my|our)",
    "{allday}": (
        "(?:all (?:day|night|week|morning|afternoon|through|that|summer|winter)|the whole (?:day|night|week|time)|from "
        "(?:morning|monday|dawn)|for (?:weeks|days|months|two|three|a week|hours)|without "
        "(?:a (?:pause|break)|stopping|one dry)|until|not once|never|that week|long|day and night)"
    ),
}
MOST = 400
"""Claims kept of a story; the oldest go first."""
_NUMBERS = ("this very", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A contradiction with what was stated; `since` is the index of the sentence it contradicts."""

    reason: str
    since: int
    evidence: tuple[Triple, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """That a subject is so in one quality, as sentence `since` said.

    `about` are the words it holds for ("meat" of what is never eaten), `count` a number, `until` the moment it ends on
    the scale of its value, `said` its words for a reason: "never eats meat".
    """

    quality: str
    value: str
    since: int
    whose: Participant | None = None
    about: frozenset[str] = frozenset()
    count: int = 0
    said: str = ""


class Store:
    """The claims of one story, by whose they are and in which quality; bounded whatever the story's length."""

    def __init__(self) -> None:
        self._claims: dict[tuple[str, str], Claim] = {}

    def get(self, whose: str, quality: str) -> Claim | None:
        """The claim about somebody in one quality; "" is the whole world."""
        return self._claims.get((whose, quality))

    def of(self, whose: str) -> Iterator[Claim]:
        """Every claim about somebody."""
        return iter([one for (id_, _), one in self._claims.items() if id_ == whose])

    def all(self, quality: str) -> Iterator[tuple[str, Claim]]:
        """Every claim in a quality, with whose it is."""
        return iter([(id_, one) for (id_, name), one in self._claims.items() if name == quality])

    def everything(self) -> Iterator[tuple[str, Claim]]:
        """Every claim with whose it is, oldest first."""
        return iter([(id_, one) for (id_, _), one in self._claims.items()])

    def put(self, whose: str, claim: Claim) -> None:
        """Keep a claim; the same told once more keeps the earlier sentence."""
        key = (whose, claim.quality)
        before = self._claims.pop(key, None)
        same = before is not None and before.value == claim.value and before.about == claim.about
        self._claims[key] = before if same and before is not None else claim
        while len(self._claims) > MOST:
            del self._claims[next(iter(self._claims))]

    def end(self, whose: str, quality: str) -> None:
        """Take a claim back."""
        self._claims.pop((whose, quality), None)

    def end_all(self, quality: str) -> None:
        """Take everybody's claims in a quality back."""
        for key in [key for key in self._claims if key[1] == quality]:
            del self._claims[key]

    def __len__(self) -> int:
        return len(self._claims)


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """The classes of words that claims are made of, by name."""
    found: dict[str, set[str]] = {}
    for line in LEXICON.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition("\t")
            found.setdefault(name, set()).update(one.strip() for one in words.split(","))
    return {name: frozenset(words) for name, words in found.items()}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """What claims of a sort are told by, over a sentence's plain words.

    Raises:
        KeyError: No pattern of that name.
    """
    return re.compile(rf"\b(?:{'|'.join(_patterns()[name])})\b")


@cache
def _patterns() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in PATTERNS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, said = line.partition("\t")
            for slot, meant in _SLOTS.items():
                said = said.replace(slot, meant)
            found.setdefault(name, []).append(said)
    return found


def words(name: str) -> frozenset[str]:
    """A class of the lexicon.

    Raises:
        KeyError: No class of that name.
    """
    return lexicon()[name]


def ago(since: int, now: int) -> str:
    """How far back a sentence is, in words."""
    count = now - since
    if count <= 0:
        return "in this very sentence"
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else count} sentence{'s' if count > 1 else ''} ago"


def clash(cannot: str, claim: Claim, now: int, *evidence: Triple) -> Clash:
    """The clash of what `cannot` be with a claim, with its reason: "Priya cannot eat ham: she never eats meat …"."""
    if claim.whose is not None and cannot == f"{calling(claim.whose)} {claim.said}":
        return Clash(reason=f"{cannot}, as was told {ago(claim.since, now)}", since=claim.since, evidence=evidence)
    who = f"{calling(claim.whose)} " if claim.whose is not None and not claim.said.startswith("=") else ""
    reason = f"{cannot}: {who}{claim.said.removeprefix('=')}, as was told {ago(claim.since, now)}"
    return Clash(reason=reason, since=claim.since, evidence=evidence)
