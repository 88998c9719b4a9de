"""What a judge answers: pairs with their small verdicts, and an opinion of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .loader import Triple

Status = Literal["plausible", "unverified", "implausible"]
UNKNOWN = 0.5
"""The score of a pair that the graph knows nothing of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A pair with its small verdict; `kind` is ``agent-action``, ``action-object``, ``action-place``, ``tool-use``,
    ``thing-place`` or ``thing-property``; an action and its place have the `preposition` between them. `reason` says
    why not, where it is implausible.
    """

    subject: str
    kind: str
    object: str
    status: Status = "unverified"
    score: float = UNKNOWN
    evidence: tuple[Triple, ...] = ()
    reason: str = ""
    preposition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a graph thinks of a situation; `explanation` names the weakest link in plain words."""

    status: Status
    score: float
    links: tuple[Link, ...] = ()
    explanation: str = ""

    @property
    def weakest(self) -> Link | None:
        """The link of the lowest score."""
        return min(self.links, key=lambda link: link.score, default=None)
