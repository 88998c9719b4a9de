"""Misheard words: what a sentence would say if a word of it were another that sounds alike.

The candidates' forms come from the reading of the sentence as heard: a noun gives way to a noun of the same number, a
verb to a verb of the same tense; only homophones may change what kind of word it is. The sentence is not read anew with
the other word in it: that is the reader's work, and what is drawn stays what was heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fabula import kg
from fabula.core import Case, LoadedScorer, Reading, Repair, Triple, Verdict, Word
from fabula.kg.repair import Repairer, Score, Slot
from fabula.kg.repair_lexicon import lexicon

from .situations import situation_of

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_NOUN_BEFORE = re.compile(r"\b(an?|the|my|our|their|its|his) $", re.IGNORECASE)
_ARTICLES = ("a", "an", "the")
_LIKENESS = re.compile(r"\b(?:like (?:an?|the|his|her|some|\w+s\b)|as \w+ as)\b", re.IGNORECASE)
_SURE = 0.97
"""From this score on a plausible sentence is left alone: nothing in it asks for a repair."""


class Repairing:
    """Proposes repairs of sentences.

    Args:
        judge: The validator's judge; its graph weighs the words.
    """

    def __init__(self, judge: kg.Judge) -> None:
        self._repairer = Repairer(judge)

    def __call__(self, verdict: Verdict, scorer: LoadedScorer | None = None) -> Repair | None:
        """A better reading of what was heard, or None where there is none that is much better.

        It blocks for some 50 ms of CPU; the words' sounds are kept for the next sentence.
        """
        reading = verdict.reading
        text = reading.sentence.text
        # What is likened to something is not what it is likened to: nothing there is nonsense.
        if _clearly_plausible(verdict) or _LIKENESS.search(text):
            return None
        spots = words_of(reading)
        starts = {slot: start for start, slot in reversed(spots)}
        slots = [slot for slot in starts if [one for _, one in spots].count(slot) == 1]

        def said(slot: Slot, word: str) -> str:
            return text_with(text, starts[slot], slot.word, word)

        proposal = self._repairer(
            slots, situation_of(reading), said, text=text, score=scoring(scorer, reading) if scorer else None
        )
        if proposal is None:
            return None
        change = proposal.change
        return Repair(
            before=change.slot.word,
            after=change.word,
            text=said(change.slot, change.word),
            score=proposal.certainty,
            evidence=tuple(
                Triple(head=edge.head, relation=edge.relation, tail=edge.tail, source=edge.source, weight=edge.weight)
                for edge in change.evidence[:6]
            ),
        )


def words_of(reading: Reading) -> list[tuple[int, Slot]]:
    """Where each word stands that may have been misheard, and what it can be."""
    words, text = lexicon(), reading.sentence.text
    found: list[tuple[int, Slot]] = []
    heads = {entity.head.split()[-1].split("-")[-1] for entity in reading.entities if not entity.pronoun}
    names = {part.lower() for entity in reading.entities if entity.name for part in entity.name.split()}
    verbs = {action.verb for action in reading.actions}
    said = {word for entity in reading.entities for word in (*entity.attributes, *entity.colors)}
    confidences = iter(_confidences(text, reading.sentence.words))
    for match in _WORD.finditer(text):
        confidence = next(confidences)
        word = match.group().lower()
        before = text[: match.start()].rstrip(" \"“‘'")
        named = match.group()[0].isupper() and before != "" and before[-1] not in ".!?"
        if word in names or named or not word.isalpha():
            continue
        forms = words.forms(word)
        article, noun = _noun_after(text, match)
        if words.is_closed(word) and not _stands_for_a_noun(word, article, noun=noun, head=word in heads):
            continue
        kinds = "".join(
            [
                *(letter for letter in "NS" if forms.get(letter) in heads),
                *(letter for letter in "VZDG" if forms.get(letter) in verbs),
                *(letter for letter in "A" if word in said and letter in forms),
            ]
        )
        guessed = not kinds and word not in heads
        if not kinds:
            # No noun that anybody knows, but the reader took it for one; or it made nothing of the word.
            kinds = "N" if noun or not guessed else "".join(forms)
        lemma = forms.get(kinds[:1], word)
        slot = Slot(word=word, lemma=lemma, forms=kinds, guessed=guessed, noun=noun, confidence=confidence)
        found.append((match.start(), slot))
    return found


def _stands_for_a_noun(word: str, article: str, *, noun: bool, head: bool) -> bool:
    """Whether a word of the closed classes stands where it cannot: "a be", "the whether was cold", not "the other"."""
    if head:
        return article in ("a", "an")
    return noun and article in _ARTICLES and {"N", "A"}.isdisjoint(lexicon().forms(word))


def _noun_after(text: str, word: re.Match[str]) -> tuple[str, bool]:
    """The article or the like before a word, and whether only a noun can stand there: nothing follows that the word
    could belong to."""
    before = _NOUN_BEFORE.search(text[: word.start()])
    after = _WORD.match(text, word.end() + 1) if text[word.end() : word.end() + 1] == " " else None
    ends = after is None or lexicon().is_closed(after.group().lower())
    return (before.group(1).lower(), ends) if before is not None else ("", False)


def scoring(scorer: LoadedScorer, reading: Reading) -> Score:
    """A scorer of readings as one of texts: what the graph says of the pairs is weighed elsewhere."""

    def score(texts: Sequence[str]) -> Sequence[float]:
        return scorer([Case(reading=replace(reading, sentence=replace(reading.sentence, text=one))) for one in texts])

    return score


def _clearly_plausible(verdict: Verdict) -> bool:
    return verdict.status == "plausible" and verdict.score >= _SURE


def text_with(text: str, start: int, before: str, after: str) -> str:
    """The text with another word, written as the one it replaces, and with the article that goes with it."""
    heard = text[start : start + len(before)]
    if heard[0].isupper():
        after = after.upper() if heard.isupper() and len(heard) > 1 else after.capitalize()
    left = text[:start]
    if (article := re.search(r"\b([Aa])(n?) $", left)) is not None:
        vowel = after[0].lower() in "aeiou"
        if vowel != bool(article.group(2)):
            left = left[: article.start()] + article.group(1) + ("n " if vowel else " ")
    return left + after + text[start + len(before) :]


def _confidences(text: str, words: Sequence[Word]) -> Iterable[float | None]:
    """The recogniser's confidence of each word of the text, in order."""
    at, spans = 0, []
    for word in words:
        found = text.find(word.text, at)
        if found >= 0:
            at = found + len(word.text)
            spans.append((found, at, word.confidence))
    for match in _WORD.finditer(text):
        yield next((sure for start, end, sure in spans if start <= match.start() < end), None)
