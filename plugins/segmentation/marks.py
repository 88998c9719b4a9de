"""Punctuation at the edges of words: stops, quotation marks, abbreviations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from .lexicon import BEFORE_NUMBERS, ELISIONS, NEVER_LAST, PERHAPS_LAST, TITLES

CLOSERS = "\"'”’»)]}"
OPENERS = "\"'“‘«([{"
STOPS = ".!?…"
_ACRONYM = re.compile(r"^(?:[a-z]+\.)+[a-z]+$", re.IGNORECASE)
_FORGOTTEN = 50
_INITIAL = re.compile(r"^[A-Z]$")


class Abbreviation(Enum):
    """What a word before a full stop says about a sentence's end."""

    NONE = "no abbreviation"
    NEVER = "something follows"
    TITLE = "a name follows"
    NUMBER = "a number may follow"
    PERHAPS = "may be the last word"
    INITIAL = "a letter of a name"


def core(text: str) -> str:
    """The word without closing quotation marks and brackets."""
    return text.rstrip(CLOSERS)


def bare(text: str) -> str:
    """The word alone, in lower case."""
    return text.strip(CLOSERS + OPENERS + STOPS + ",;:—–-").lower().replace("’", "'")


def is_stop(text: str) -> bool:
    """Whether a full stop, exclamation or question mark ends the word, perhaps inside a quotation mark."""
    inner = core(text)
    return bool(inner) and inner[-1] in STOPS


def is_ellipsis(text: str) -> bool:
    """Whether the word trails off."""
    return core(text).endswith(("...", "…"))


def closes_quote(text: str) -> bool:
    """Whether the word ends with a closing quotation mark behind a stop."""
    tail = text[len(core(text)) :]
    return any(mark in tail for mark in "\"”»’'")


def opens_quote(text: str) -> bool:
    """Whether the word begins with a quotation mark."""
    return text.lstrip("([{")[:1] in {'"', "“", "«", "‘"} and bool(text)


def starts_lower(text: str) -> bool:
    """Whether the first letter is small."""
    letters = text.lstrip(OPENERS)
    return letters[:1].islower()


def abbreviation(text: str) -> Abbreviation:
    """What kind of abbreviation a word ending in a full stop is."""
    inner = core(text).lstrip(OPENERS)
    if not inner.endswith(".") or inner.endswith(".."):
        return Abbreviation.NONE
    word = inner[:-1]
    lower = word.lower()
    if lower in NEVER_LAST:
        return Abbreviation.NEVER
    if lower in TITLES:
        return Abbreviation.TITLE
    if _INITIAL.match(word) and word != "I":
        return Abbreviation.INITIAL
    if lower in BEFORE_NUMBERS:
        return Abbreviation.NUMBER
    # Months, days and measures are abbreviations only as names: "Sat." but not "sat."
    if _ACRONYM.match(word) or (lower in PERHAPS_LAST and (word[:1].isupper() or lower in {"etc", "lbs", "oz", "hrs"})):
        return Abbreviation.PERHAPS
    return Abbreviation.NONE


@dataclass(frozen=True, slots=True)
class Quotation:
    """Whether the text so far is inside quotation marks: the closing mark that is awaited, or none.

    `words` counts those since it was opened. Transcribers forget to close one; after `_FORGOTTEN` words it is over.
    """

    awaits: str = ""
    words: int = 0

    @property
    def open(self) -> bool:
        """Whether a quotation has begun and not ended."""
        return bool(self.awaits)

    def after(self, text: str) -> Quotation:
        """The state behind the next word."""
        state = self.awaits if self.words < _FORGOTTEN else ""
        words = self.words + 1
        head = len(text) - len(text.lstrip(OPENERS))
        for at, mark in enumerate(text):
            if mark in "“«":
                state, words = {"“": "”", "«": "»"}[mark], 0
            elif mark in "”»":
                state = ""
            elif mark == '"':
                # Before the word it opens, behind it it closes; alone it does what is due.
                opening = at < head if head < len(text) else not state
                state, words = '"' if opening else "", 0
            elif mark in "‘'" and at < head and not state and text[at + 1 : at + 2].isupper():
                state = "" if bare(text) in ELISIONS else "'"
            elif mark in "’'" and state == "'" and at > 0 and text[at - 1] in STOPS + ",":
                state = ""
        return Quotation(state, words if state else 0)


OUTSIDE = Quotation()
"""No quotation is open."""
