"""Sentences as they were meant: what the transcriber left malformed is put right, and every change recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fabula.core import Amendment, Word

from .lexicon import (
    AUXILIARIES,
    CONTINUERS,
    DANGLING,
    DOUBLED_IN_ERROR,
    FILLERS,
    FUNCTION_WORDS,
    INVERTIBLE,
    PRONOUNS,
    QUESTION_WORDS,
    STARTERS,
)
from .marks import CLOSERS, OPENERS, STOPS, Abbreviation, Quotation, abbreviation, bare, closes_quote, core
from .tokens import Piece

_CLOSING_MARK = {'"': '"', "”": "”", "»": "»", "'": "'"}
_OPENING_MARK = {'"': '"', "”": "“", "»": "«", "'": "'"}


@dataclass(frozen=True, slots=True)
class Repaired:
    """A sentence's words as repaired; joined by blanks they are its text. What was dropped lends its time to its
    neighbour."""

    words: tuple[Word, ...]
    amendments: tuple[Amendment, ...]

    @property
    def text(self) -> str:
        """The repaired sentence."""
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class _Part:
    word: Word
    opens_turn: bool = False
    closes_turn: bool = False
    goes_on: bool = False


def repaired(piece: Piece) -> Repaired:
    """Repair one sentence."""
    parts = [
        _Part(
            replace(token.word, text=" ".join(token.word.text.split())),
            token.opens_turn,
            token.closes_turn,
            token.goes_on,
        )
        for token in piece.tokens
    ]
    changes: list[Amendment] = []
    _attach_marks(parts, changes)
    _lower_capitals(parts, changes)
    _drop_fillers(parts, changes)
    _drop_doubles(parts, changes)
    _heal_seams(parts, changes)
    _capitalise_i(parts, changes)
    _drop_inner_marks(parts, changes)
    _balance(parts, piece.before, piece.behind, changes)
    _capitalise_first(parts, changes)
    _stop(parts, changes)
    return Repaired(words=tuple(part.word for part in parts), amendments=tuple(changes))


def _change(parts: list[_Part], at: int, text: str, kind: str, changes: list[Amendment]) -> None:
    before = parts[at].word.text
    if before != text:
        changes.append(Amendment(kind=kind, before=before, after=text))
        parts[at].word = replace(parts[at].word, text=text)


def _merge(parts: list[_Part], at: int, text: str, kind: str, changes: list[Amendment]) -> None:
    """Make one word of `at` and the next."""
    first, second = parts[at], parts[at + 1]
    changes.append(Amendment(kind=kind, before=f"{first.word.text} {second.word.text}", after=text))
    sure = [word.confidence for word in (first.word, second.word) if word.confidence is not None]
    word = replace(first.word, text=text, end=second.word.end, confidence=min(sure, default=None))
    parts[at : at + 2] = [_Part(word, first.opens_turn, second.closes_turn)]


def _attach_marks(parts: list[_Part], changes: list[Amendment]) -> None:
    """ "ball ," → "ball,"."""
    at = 0
    while at < len(parts):
        text = parts[at].word.text
        if at and text and all(mark in STOPS + ",;:" + CLOSERS for mark in text) and text not in {'"', "'"}:
            at -= 1
            _merge(parts, at, parts[at].word.text + text, "space", changes)
        elif at + 1 < len(parts) and text in {"“", "«", "‘", "(", "["}:
            _merge(parts, at, text + parts[at + 1].word.text, "space", changes)
        at += 1


def _lower_capitals(parts: list[_Part], changes: list[Amendment]) -> None:
    """Transcribers that write all in capitals."""
    letters = [part.word.text for part in parts if len(bare(part.word.text)) > 1]
    if len(letters) < 3 or not all(text.isupper() for text in letters):
        return
    for at, part in enumerate(parts):
        text = part.word.text
        _change(parts, at, text if bare(text) in {"i", "i'm", "i'll", "i've", "i'd"} else text.lower(), "case", changes)


def _drop_fillers(parts: list[_Part], changes: list[Amendment]) -> None:
    at = 0
    while at < len(parts) and len(parts) > 1:
        text = parts[at].word.text
        cut_off = (
            text.endswith("-")
            and at + 1 < len(parts)
            and bare(text)
            and (bare(parts[at + 1].word.text).startswith(bare(text)))
        )
        if bare(text) in FILLERS and at + 1 < len(parts):
            _merge(parts, at, parts[at + 1].word.text, "filler", changes)
        elif bare(text) in FILLERS and at:
            before = parts[at - 1].word.text
            stop = core(text)[-1] if core(text)[-1] in STOPS else ""
            _merge(parts, at - 1, before.rstrip(",") + stop, "filler", changes)
        elif cut_off:
            _merge(parts, at, parts[at + 1].word.text, "false-start", changes)
        else:
            at += 1


def _drop_doubles(parts: list[_Part], changes: list[Amendment]) -> None:
    """ "the the dog" and "in the in the park"; a mark between them makes a double meant."""
    at = 0
    while at + 1 < len(parts):
        first, second = parts[at].word.text, parts[at + 1].word.text
        if bare(first) == bare(second) in DOUBLED_IN_ERROR and first.lower() == bare(first):
            kept = second[:1].upper() + second[1:] if first[:1].isupper() else second
            _merge(parts, at, kept, "doubled-word", changes)
        elif _doubled_pair(parts, at):
            before = " ".join(part.word.text for part in parts[at : at + 4])
            changes.append(Amendment(kind="doubled-word", before=before, after=f"{first} {parts[at + 3].word.text}"))
            opening = replace(parts[at + 2].word, text=first, start=parts[at].word.start)
            parts[at : at + 3] = [_Part(opening, parts[at].opens_turn, parts[at + 2].closes_turn)]
        else:
            at += 1


def _doubled_pair(parts: list[_Part], at: int) -> bool:
    texts = [part.word.text for part in parts[at : at + 4]]
    if len(texts) < 4:
        return False
    keys = [bare(text) for text in texts]
    plain = all(text.lower() == key for text, key in zip(texts[:3], keys, strict=False))
    return plain and keys[0] != keys[1] and keys[:2] == keys[2:] and all(key in FUNCTION_WORDS for key in keys)


def _heal_seams(parts: list[_Part], changes: list[Amendment]) -> None:
    """Where utterances were joined: the stop and the capital that the transcriber put between them."""
    for at in range(len(parts) - 1):
        text = parts[at].word.text
        if not (parts[at].closes_turn and parts[at + 1].opens_turn) or closes_quote(text):
            continue
        if text.endswith(".") and (text.endswith("..") or abbreviation(text) is Abbreviation.NONE):
            _change(parts, at, text.rstrip("."), "stop", changes)
            text = parts[at].word.text
        elif text[-1:] in STOPS:
            continue
        following = parts[at + 1].word.text
        if following.startswith(("...", "…")):
            following = following.lstrip(".…")
            _change(parts, at + 1, following or parts[at + 1].word.text, "stop", changes)
        word = bare(following)
        capital = following[:1].isupper() and word != "i" and not word.startswith("i'")
        if capital and (parts[at + 1].goes_on or word in STARTERS | CONTINUERS | DANGLING):
            _change(parts, at + 1, following[0].lower() + following[1:], "case", changes)


def _capitalise_i(parts: list[_Part], changes: list[Amendment]) -> None:
    for at, part in enumerate(parts):
        text = part.word.text
        if bare(text) in {"i", "i'm", "i'll", "i've", "i'd"}:
            inner = len(text) - len(text.lstrip(OPENERS))
            _change(parts, at, text[:inner] + "I" + text[inner + 1 :], "case", changes)


def _drop_inner_marks(parts: list[_Part], changes: list[Amendment]) -> None:
    """ "She said, "'Come here.'"": two pairs of marks around the same words."""
    for first, part in enumerate(parts):
        pair = part.word.text[:2]
        if pair not in {"\"'", "“‘", "“'"}:
            continue
        closing = {"\"'": "'\"", "“‘": "’”", "“'": "'”"}[pair]
        last = next((at for at in range(first, len(parts)) if parts[at].word.text.endswith(closing)), None)
        if last is not None:
            _change(parts, first, pair[0] + part.word.text[2:], "quote", changes)
            _change(parts, last, parts[last].word.text[:-2] + closing[1], "quote", changes)


def _balance(parts: list[_Part], before: Quotation, behind: Quotation, changes: list[Amendment]) -> None:
    """A long speech that was cut into sentences gets its quotation marks in each."""
    if before.open and not parts[0].word.text.startswith(_OPENING_MARK[before.awaits]):
        _change(parts, 0, _OPENING_MARK[before.awaits] + parts[0].word.text, "quote", changes)
    if behind.open and core(parts[-1].word.text)[-1:] in STOPS:
        _change(parts, len(parts) - 1, parts[-1].word.text + _CLOSING_MARK[behind.awaits], "quote", changes)


def _capitalise_first(parts: list[_Part], changes: list[Amendment]) -> None:
    text = parts[0].word.text
    at = len(text) - len(text.lstrip(OPENERS + ".…-"))
    word = text[at:]
    # "iPhone" and "eBay" are written as they are.
    if word[:1].islower() and word.lower() == word:
        _change(parts, 0, text[:at] + word[0].upper() + word[1:], "case", changes)


def _stop(parts: list[_Part], changes: list[Amendment]) -> None:
    text = parts[-1].word.text
    inner = core(text)
    if inner and inner[-1] in STOPS:
        return
    closing = text[len(inner) :]
    if not inner:
        inner, closing = text, ""
    shorn = inner.rstrip(",;:—–-") or inner
    mark = "?" if _asks([bare(part.word.text) for part in parts]) else "."
    _change(parts, len(parts) - 1, shorn + mark + closing, "stop", changes)


def _asks(words: list[str]) -> bool:
    """Whether word order makes it a question: "where is he", "did you see it"."""
    if len(words) < 2:
        return False
    if words[0] in QUESTION_WORDS and words[1] in AUXILIARIES:
        return True
    return words[0] in INVERTIBLE and words[1] in PRONOUNS
