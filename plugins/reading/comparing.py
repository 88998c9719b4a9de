"""Comparisons, cut out of a sentence before it is parsed: "a dragon as big as a barn" is a big dragon, and no barn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .vocabulary import Vocabulary

_AS = re.compile(
    r"\b(?:(?:just|almost|nearly|about|twice|half) )?as (?P<how>[a-z]+) as (?P<det>(?:an?|the|his|her|my|their|our) )?"
    r"(?P<rest>[a-z][a-z -]*)",
)
_NO_QUALITY = frozenset({"soon", "well", "far", "long", "much", "many", "often", "possible", "if", "usual", "little"})
_SAYS_HOW = frozenset(
    {"was", "were", "is", "are", "am", "be", "been", "became", "become", "grew", "grow", "grows", "looked", "look",
     "looks", "felt", "seemed", "seems", "got", "getting", "stayed", "turned", "it", "him", "her", "them"}
)  # fmt: skip
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Comparison:
    """What something is compared with: the words for it and its head noun."""

    text: str
    head: str


def take_comparisons(text: str, words: Vocabulary) -> tuple[str, tuple[Comparison, ...]]:
    """The text without its comparisons of equality, and what was compared with."""
    found: list[Comparison] = []
    text = re.sub(r"\b(rain\w*|pour\w*) cats and dogs\b", r"\1", text)

    def cut(match: re.Match[str]) -> str:
        noun = _noun(match["rest"], words)
        if (
            match["how"] in _NO_QUALITY
            or noun is None
            or (match["det"] is None and _lemma(noun.split()[-1], words) not in words.nouns)
        ):
            return match[0]
        rest = match["rest"][len(noun) :]
        found.append(Comparison(text=f"{match['det'] or ''}{noun}", head=_lemma(noun, words)))
        return f"{match['how']}{rest}"

    changed = _AS.sub(cut, text)
    if not found:
        return text, ()
    return _before_its_noun(text, changed, words), tuple(found)


def _before_its_noun(text: str, changed: str, words: Vocabulary) -> str:
    """The quality of a noun goes before it: "a dragon big" → "a big dragon"."""
    for match in _AS.finditer(text):
        how = match["how"]
        before = re.search(r"([\w'-]+) $", text[: match.start()])
        noun = before[1].lower() if before is not None else ""
        if not noun or noun in _SAYS_HOW or words.noun(_lemma(noun, words)) is None or how.endswith("ly"):
            continue
        if noun in words.values["past"] or how in {"fast", "hard", "loud", "high", "quick"}:
            continue
        changed = changed.replace(f"{noun} {how}", f"{how} {noun}", 1)
    return re.sub(r"\ba (?=[aeio]\w* )", "an ", changed) if changed != text else changed


def _noun(rest: str, words: Vocabulary) -> str | None:
    """The noun phrase that a text begins with, up to the last of its nouns in a row."""
    tokens = rest.split()[:_LONGEST]
    for end in range(1, len(tokens) + 1):
        known = _lemma(tokens[end - 1], words) in words.nouns
        more = (
            end < len(tokens) and " ".join([_lemma(tokens[end - 1], words), _lemma(tokens[end], words)]) in words.nouns
        )
        if known and not more:
            return " ".join(tokens[:end])
    return tokens[0] if tokens else None


def _lemma(word: str, words: Vocabulary) -> str:
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in words.nouns:
            return form
    return word
