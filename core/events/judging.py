"""Whether it makes sense, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .hearing import Sentence
from .reading import Reading

Status = Literal["plausible", "unverified", "implausible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """An edge of a commonsense graph: head, one of ATOMIC 2020's relations, tail; `source` names the graph."""

    head: str
    relation: str
    tail: str
    source: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """A pair that will stand in the picture (agent and action, thing and place, tool and use, thing and
    property) with its own small verdict; `score` is between 0 (against sense) and 1 (certain)."""

    subject: str
    kind: str
    object: str
    status: Status
    score: float
    evidence: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoherenceBreak:
    """A contradiction with the story so far: `reason` in plain words, `since` the sentence it contradicts."""

    reason: str
    since: int | None = None
    evidence: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A proposed better reading of what was heard ("beach" → "peach")."""

    before: str
    after: str
    text: str
    score: float
    evidence: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a reading makes sense, and why.

    `score` is between 0 (against common sense) and 1 (certain). ``unverified`` says that the graph knows too
    little to judge. `explanation` names the weakest link in plain words; `evidence` are the triples it rests on.
    """

    reading: Reading
    status: Status
    score: float
    explanation: str = ""
    associations: tuple[Association, ...] = ()
    breaks: tuple[CoherenceBreak, ...] = ()
    repair: Repair | None = None
    evidence: tuple[Triple, ...] = ()

    @property
    def sentence(self) -> Sentence:
        """The sentence that is judged."""
        return self.reading.sentence
