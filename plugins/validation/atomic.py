"""Checks each sentence against a commonsense graph, for itself and against the story so far."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Literal

from pydantic import Field

from fabula import kg
from fabula.core import (
    Association,
    CoherenceBreak,
    Context,
    Event,
    InputError,
    Past,
    PictureSkipped,
    Publish,
    Reading,
    Stage,
    StageSettings,
    Triple,
    Verdict,
)

from .situations import situation_of

_WORSE = {"plausible": 0, "unverified": 1, "implausible": 2}

_SLICE = 50
"""Sentences judged again per visit to a worker thread; well under a second."""


class Atomic(Stage):
    """Judges readings by a graph in ATOMIC 2020's form; of a `Verdict` it takes it makes one with both opinions."""

    role, name = "validator", "atomic"
    takes, gives = (Reading | Verdict,), (Verdict,)

    class Settings(StageSettings):
        """Settings of the atomic validator."""

        graph: str = "starter"
        """Commonsense graph: ``starter`` (the project's own), an installed one's name (``fabula kg list``), or the path
        of a TSV file, a folder of them or a built ``.kg`` file."""
        on_implausible: Literal["flag", "reject"] = "flag"
        """What becomes of a sentence against common sense: ``flag`` draws it and shows the verdict, ``reject`` puts
        a card in the place of its picture."""
        plausible_from: float = Field(default=0.65, ge=0, le=1)
        """Mean score of a sentence's pairs from which it counts as plausible. A pair with evidence scores 0.7 to 0.95,
        one the graph knows nothing of 0.5."""
        implausible_below: float = Field(default=0.2, ge=0, le=1)
        """Score of the weakest pair below which a sentence counts as implausible. Pairs against common sense score
        0.05 (wrong class) or 0.1 (wrong size or property); 0 never flags a sentence."""

    settings: Settings

    async def open(self, context: Context) -> None:
        """Load the graph, once for all runs in this process."""
        await super().open(context)
        graph = self.settings.graph

        def load() -> kg.Graph:
            return kg.open_graph(graph)

        try:
            self._graph = await context.shared(f"kg:{graph}", load)
        except kg.GraphError as error:
            raise InputError("\n".join(error.problems[:20]), hint=error.hint) from error
        self._judge = await context.in_thread(self._make_judge, self._graph)
        self._story = kg.Story(self._graph, self._judge.events)

    async def handle(self, event: Event, publish: Publish) -> None:
        """Judge one sentence; milliseconds, so it stays on the loop."""
        assert isinstance(event, Reading | Verdict)
        reading = event.reading if isinstance(event, Verdict) else event
        verdict = self._verdict(reading)
        if isinstance(event, Verdict):
            verdict = combine(event, verdict)
        if verdict.status == "implausible" and self.settings.on_implausible == "reject":
            await publish(
                PictureSkipped(sentence=reading.sentence, reason=f"against common sense: {verdict.explanation}")
            )
        else:
            await publish(verdict)

    async def restore(self, past: Past) -> None:
        """Tell the story again as far as it was told, rejected sentences too: they were told as well."""
        told = [event for event in past.took if isinstance(event, Reading | Verdict)]
        for at in range(0, len(told), _SLICE):
            await self.context.in_thread(self._tell_again, told[at : at + _SLICE])

    def _tell_again(self, told: Sequence[Reading | Verdict]) -> None:
        for event in told:
            # What could not be judged then left just as much behind as it does now.
            with suppress(Exception):
                self._verdict(event.reading if isinstance(event, Verdict) else event)

    def _make_judge(self, graph: kg.Graph) -> kg.Judge:
        return kg.Judge(
            graph,
            plausible_from=self.settings.plausible_from,
            implausible_below=self.settings.implausible_below,
        )

    def _verdict(self, reading: Reading) -> Verdict:
        situation = self._story.told_as(situation_of(reading))
        opinion = self._judge(situation)
        later = bool({"time_of_day", "season"} & set(reading.setting.stated))
        breaks = self._story.tell(reading.sentence.index, situation, later=later)
        weakest = opinion.weakest
        explanation = " ".join((opinion.explanation, *(f"{one.reason}." for one in breaks)))
        return Verdict(
            reading=reading,
            status=opinion.status,
            score=opinion.score,
            explanation=explanation,
            associations=tuple(
                Association(
                    subject=link.subject,
                    kind=link.kind,
                    object=link.object,
                    status=link.status,
                    score=link.score,
                    evidence=self._triples(link.evidence),
                )
                for link in opinion.links
            ),
            breaks=tuple(
                CoherenceBreak(reason=one.reason, since=one.since, evidence=self._triples(one.evidence))
                for one in breaks
            ),
            evidence=self._triples(weakest.evidence if weakest else ()),
        )

    def _triples(self, edges: tuple[kg.Triple, ...]) -> tuple[Triple, ...]:
        return tuple(
            Triple(head=edge.head, relation=edge.relation, tail=edge.tail, source=edge.source, weight=edge.weight)
            for edge in edges
        )


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
