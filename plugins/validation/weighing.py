"""One verdict of what the graph says of a sentence's pairs and what a scorer says of it as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fabula import kg
from fabula.core import Verdict

SOUND = 0.8
"""Probability of sense from which a sentence counts as plausible though the graph knows too little of it."""
UNSURE = 0.5
"""The score where graph and scorer contradict each other."""
ODD = 0.5
"""Probability of sense below which one counts as unverified though the graph knows all of its pairs."""

_WORSE = {"plausible": 0, "unverified": 1, "implausible": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Status, score and explanation of a verdict."""

    status: kg.Status
    score: float
    explanation: str


def weigh(opinion: kg.Opinion, probability: float | None, *, flag_below: float, excused: bool) -> Weighed:
    """Weigh both.

    What the graph has reasons against is implausible, unless the scorer is sure of the sentence: then a word was
    probably misread, and it is unverified. A scorer alone warns only below `flag_below`, and never where the sentence
    is `excused`: tales, questions and wishes may be as strange as they like.
    """
    if probability is None:
        return Weighed(status=opinion.status, score=opinion.score, explanation=opinion.explanation)
    if opinion.status == "implausible" and probability >= SOUND:
        return Weighed(
            status="unverified",
            score=UNSURE,
            explanation=f"as a whole it sounds like sense, though {opinion.explanation}",
        )
    if opinion.status == "implausible":
        return Weighed(
            status="implausible", score=min(opinion.score, round(probability, 3)), explanation=opinion.explanation
        )
    score = round(probability, 3)
    if probability < flag_below and not excused:
        return Weighed(status="implausible", score=score, explanation=_by_scorer_alone(opinion))
    if opinion.status == "plausible":
        if probability >= ODD or excused:
            return Weighed(status="plausible", score=score, explanation=opinion.explanation)
        return Weighed(
            status="unverified",
            score=score,
            explanation=f"each pair is known, but the whole sounds odd. {opinion.explanation}",
        )
    if probability >= SOUND:
        return Weighed(
            status="plausible", score=score, explanation=f"it sounds like sense, though {opinion.explanation}"
        )
    return Weighed(status="unverified", score=score, explanation=opinion.explanation)


def _by_scorer_alone(opinion: kg.Opinion) -> str:
    """A warning without a reason: that it has none, and which pair of the sentence is known least."""
    told = "the scorer alone is against it: the sentence as a whole does not sound like sense"
    weakest = opinion.weakest
    if weakest is None:
        return f"{told}."
    between = f" {weakest.preposition} " if weakest.preposition else " – "
    known = f"scores {weakest.score:.2f}" if weakest.evidence else "is one that the graph knows nothing of"
    return f"{told}. Its weakest pair, {weakest.subject}{between}{weakest.object}, {known}."


def combine(earlier: Verdict, later: Verdict) -> Verdict:
    """One verdict of two on the same sentence: the worse status with its score, and everything both rest on."""
    first, second = sorted((earlier, later), key=lambda one: (-_WORSE[one.status], one.score))
    return replace(
        first,
        explanation=" ".join(dict.fromkeys(one.explanation for one in (first, second) if one.explanation)),
        associations=tuple(dict.fromkeys((*first.associations, *second.associations))),
        breaks=tuple(dict.fromkeys((*first.breaks, *second.breaks))),
        repair=first.repair or second.repair,
        evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
    )
