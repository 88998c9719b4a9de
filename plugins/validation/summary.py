"""What a story's verdicts come to: counts, and the least plausible sentences with their reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from fabula.core import Verdict

FILE = "commonsense.txt"
"""Name of the summary in the run folder."""
LEAST = 5
"""How many of the least plausible sentences are listed."""
_WORSE = {"implausible": 0, "unverified": 1, "plausible": 2}


@dataclass(slots=True)
class Summary:
    """The verdicts of a story, each sentence's once: `counts` by status, ``breaks`` those that contradict the story so
    far, ``repaired`` those with a repair.

    A story may have no end: of the verdicts only the `least` are kept, those against common sense or against the story,
    least plausible first, and after them the most doubtful. Sentences come in their order; one that was counted `till`
    now comes again where a stage was begun anew, and is not counted again.
    """

    till: int = -1
    total: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    least: list[Verdict] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        """Take in a verdict."""
        if verdict.sentence.index <= self.till:
            return
        self.till = verdict.sentence.index
        self.total += 1
        self.counts[verdict.status] += 1
        self.counts["breaks"] += bool(verdict.breaks)
        self.counts["repaired"] += verdict.repair is not None
        if verdict.status != "plausible" or verdict.breaks:
            self.least = sorted([*self.least, verdict], key=_rank)[:LEAST]

    @property
    def line(self) -> str:
        """What is worth a notice, in a line; empty where nothing is."""
        told = [
            f"{number} {'is' if number == 1 else 'are'} {what}"
            for number, what in (
                (self.counts["implausible"], "against common sense"),
                (self.counts["breaks"], "against the story so far"),
                (self.counts["repaired"], "possibly misheard"),
            )
            if number
        ]
        return f"of {self._sentences}, {', '.join(told)}; {FILE} tells why" if told else ""

    def text(self) -> str:
        """The whole summary as plain text."""
        counts = self.counts
        head = (
            f"{self._sentences}: {counts['plausible']} plausible, "
            f"{counts['unverified']} unverified, {counts['implausible']} against common sense; "
            f"{counts['breaks']} against the story so far.\n"
        )
        lines = [head]
        for verdict in self.least:
            lines.append(f"\n{verdict.score:.2f}  {verdict.status}  {verdict.sentence.text}\n")
            lines += [f"      {reason}\n" for reason in _reasons(verdict)]
        return "".join(lines)

    @property
    def _sentences(self) -> str:
        return f"{self.total} sentence{'' if self.total == 1 else 's'}"


def _rank(verdict: Verdict) -> tuple[int, float]:
    return 0 if verdict.breaks else _WORSE[verdict.status], verdict.score


def _reasons(verdict: Verdict) -> list[str]:
    told = [verdict.explanation] if verdict.explanation else []
    if verdict.repair is not None:
        told.append(f"perhaps: {verdict.repair.text}")
    return told
