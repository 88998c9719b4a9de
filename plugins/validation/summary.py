"""What a story's verdicts come to: counts, and the least plausible sentences with their reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from fabula.core import Verdict

FILE = "commonsense.txt"
"""Name of the summary in the run folder."""
LEAST = 5
"""How many of the least plausible sentences are listed."""


@dataclass(slots=True)
class Summary:
    """The verdicts of a story; the later one counts where a sentence has two."""

    verdicts: dict[int, Verdict] = field(default_factory=dict)

    def add(self, verdict: Verdict) -> None:
        """Take in a verdict."""
        self.verdicts[verdict.sentence.index] = verdict

    @property
    def counts(self) -> Counter[str]:
        """Verdicts by status, ``breaks`` those that contradict the story so far, ``repaired`` those with a repair."""
        counts: Counter[str] = Counter(verdict.status for verdict in self.verdicts.values())
        counts["breaks"] = sum(bool(verdict.breaks) for verdict in self.verdicts.values())
        counts["repaired"] = sum(verdict.repair is not None for verdict in self.verdicts.values())
        return counts

    @property
    def least(self) -> list[Verdict]:
        """Those against common sense or against the story, least plausible first, and after them the most doubtful."""
        worse = {"implausible": 0, "unverified": 1, "plausible": 2}
        order = sorted(
            self.verdicts.values(), key=lambda one: (min(worse[one.status], 0 if one.breaks else 2), one.score)
        )
        return [one for one in order if one.status != "plausible" or one.breaks][:LEAST]

    @property
    def line(self) -> str:
        """What is worth a notice, in a line; empty where nothing is."""
        counts = self.counts
        told = [
            f"{number} {'is' if number == 1 else 'are'} {what}"
            for number, what in (
                (counts["implausible"], "against common sense"),
                (counts["breaks"], "against the story so far"),
                (counts["repaired"], "possibly misheard"),
            )
            if number
        ]
        total = len(self.verdicts)
        return f"of {total} sentence{'' if total == 1 else 's'}, {', '.join(told)}; {FILE} tells why" if told else ""

    def text(self) -> str:
        """The whole summary as plain text."""
        counts = self.counts
        total = len(self.verdicts)
        head = (
            f"{total} sentence{'' if total == 1 else 's'}: {counts['plausible']} plausible, "
            f"{counts['unverified']} unverified, {counts['implausible']} against common sense; "
            f"{counts['breaks']} against the story so far.\n"
        )
        lines = [head]
        for verdict in self.least:
            lines.append(f"\n{verdict.score:.2f}  {verdict.status}  {verdict.sentence.text}\n")
            lines += [f"      {reason}\n" for reason in _reasons(verdict)]
        return "".join(lines)


def _reasons(verdict: Verdict) -> list[str]:
    told = [verdict.explanation] if verdict.explanation else []
    if verdict.repair is not None:
        told.append(f"perhaps: {verdict.repair.text}")
    return told
