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
    Case,
    CoherenceBreak,
    Context,
    Event,
    InputError,
    LoadedScorer,
    MissingError,
    Past,
    PictureSkipped,
    Publish,
    Reading,
    Stage,
    StageSettings,
    Triple,
    Verdict,
)

from .repairing import Repairing
from .scorers import Checked
from .situations import situation_of
from .summary import FILE, Summary
from .weighing import combine, weigh

REJECTED = "against common sense: "
GRAPH_ALONE = "graph"
"""What ``scorer:`` says where there is to be none."""
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
        scorer: str = "hybrid"
        """Second opinion on the sentence as a whole: ``hybrid`` (a small encoder, shipped), ``accurate`` (a large one,
        the extra of that name), ``graph`` (none: the graph alone), or what another plugin registers; a model for it
        stands after a colon."""
        on_implausible: Literal["flag", "repair", "reject"] = "flag"
        """What becomes of a sentence against common sense: ``flag`` draws it and shows the verdict; ``repair`` looks
        for a word that was probably misheard ("a juicy beach") and shows both, the original is drawn; ``reject`` puts a
        card in the place of its picture."""
        flag_below: float | None = Field(default=None, ge=0, le=1)
        """The scorer's probability of sense below which a sentence counts as implausible; the scorer's own threshold,
        at which at least 95 of 100 warnings are right, unless another is given. At 0 the scorer alone flags nothing;
        what the graph has reasons against is flagged all the same."""
        plausible_from: float = Field(default=0.65, ge=0, le=1)
        """Mean score of a sentence's pairs from which it counts as plausible. A pair with evidence scores 0.7 to 0.95,
        one the graph knows nothing of 0.5."""
        implausible_below: float = Field(default=0.2, ge=0, le=1)
        """Score of the weakest pair below which a sentence counts as implausible. Pairs against common sense score
        0.05 (wrong class) or 0.1 (wrong size or property). At 0 the graph flags nothing; the scorer still
        may."""

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
        self._scorer = await self._load_scorer(context)
        own = self._scorer.flag_below if self._scorer is not None else 0.0
        self._flag_below = own if self.settings.flag_below is None else self.settings.flag_below
        self._story = kg.Story(self._graph, self._judge.events)
        self._summary = Summary()
        self._repairing: Repairing | None = None
        if self.settings.on_implausible == "repair":
            self._repairing = await context.shared(
                f"repairing:{graph}", lambda: Repairing(self._make_judge(self._graph))
            )

    async def handle(self, event: Event, publish: Publish) -> None:
        """Judge one sentence."""
        assert isinstance(event, Reading | Verdict)
        reading = event.reading if isinstance(event, Verdict) else event
        verdict = await self._verdict(reading)
        if self._repairing is not None:
            verdict = replace(verdict, repair=await self.context.in_thread(self._repairing, verdict, self._scorer))
        if isinstance(event, Verdict):
            verdict = combine(event, verdict)
        self._summary.add(verdict)
        if verdict.status == "implausible" and self.settings.on_implausible == "reject":
            await publish(PictureSkipped(sentence=reading.sentence, reason=f"{REJECTED}{verdict.explanation}"))
        else:
            await publish(verdict)

    async def finish(self, publish: Publish) -> None:
        """Sum the story up."""
        if self._summary.total:
            await self.context.store(FILE, self._summary.text().encode(), "text/plain")
        if line := self._summary.line:
            await self.context.notice(line)

    async def restore(self, past: Past) -> None:
        """Tell the story again as far as it was told, rejected sentences too: they were told as well."""
        told = [event for event in past.took if isinstance(event, Reading | Verdict)]
        self._sum_up_again(past, told)
        for at in range(0, len(told), _SLICE):
            await self.context.in_thread(self._tell_again, told[at : at + _SLICE])

    def _sum_up_again(self, past: Past, told: Sequence[Reading | Verdict]) -> None:
        readings = {one.sentence.index: one.reading if isinstance(one, Verdict) else one for one in told}
        for event in past.gave:
            if isinstance(event, Verdict):
                self._summary.add(event)
            elif isinstance(event, PictureSkipped) and (reading := readings.get(event.sentence.index)) is not None:
                why = event.reason.removeprefix(REJECTED)
                self._summary.add(Verdict(reading=reading, status="implausible", score=0.0, explanation=why))

    def _tell_again(self, told: Sequence[Reading | Verdict]) -> None:
        for event in told:
            # What could not be judged then left just as much behind as it does now.
            with suppress(Exception):
                self._tell(event.reading if isinstance(event, Verdict) else event)

    async def _load_scorer(self, context: Context) -> LoadedScorer | None:
        name, _, model = self.settings.scorer.partition(":")
        if name == GRAPH_ALONE:
            return None
        if name not in context.scorers:
            known = ", ".join(sorted({*context.scorers, GRAPH_ALONE}))
            raise MissingError(
                f"no plausibility scorer {name!r} (known: {known})", hint="`fabula plugins` shows what each of them is"
            )
        scorer = context.scorers[name]
        loaded = await context.shared(f"scorer:{self.settings.scorer}", lambda: scorer.load(model or None))
        return Checked(loaded, name)

    def _make_judge(self, graph: kg.Graph) -> kg.Judge:
        return kg.Judge(
            graph,
            plausible_from=self.settings.plausible_from,
            implausible_below=self.settings.implausible_below,
        )

    def _tell(self, reading: Reading) -> tuple[kg.Situation, kg.Opinion, tuple[kg.Break, ...]]:
        """What the graph says; a millisecond or so. The sentence is part of the story afterwards."""
        situation = self._story.told_as(situation_of(reading))
        opinion = self._judge(situation)
        later = bool({"time_of_day", "season"} & set(reading.setting.stated))
        return situation, opinion, self._story.tell(reading.sentence.index, situation, later=later)

    async def _verdict(self, reading: Reading) -> Verdict:
        situation, opinion, breaks = self._tell(reading)
        associations = tuple(self._association(link) for link in opinion.links)
        probability = None
        if self._scorer is not None:
            (probability,) = await self.context.in_thread(
                self._scorer, (Case(reading=reading, associations=associations),)
            )
        weighed = weigh(
            opinion,
            probability,
            flag_below=self._flag_below,
            excused=situation.fiction or situation.supposed,
        )
        weakest = opinion.weakest
        return Verdict(
            reading=reading,
            status=weighed.status,
            score=weighed.score,
            explanation=" ".join((weighed.explanation, *(f"{one.reason}." for one in breaks))),
            associations=associations,
            breaks=tuple(
                CoherenceBreak(reason=one.reason, since=one.since, evidence=self._triples(one.evidence))
                for one in breaks
            ),
            evidence=self._triples(weakest.evidence if weakest else ()),
        )

    def _association(self, link: kg.Link) -> Association:
        return Association(
            subject=link.subject,
            kind=link.kind,
            object=link.object,
            status=link.status,
            score=link.score,
            evidence=self._triples(link.evidence),
        )

    def _triples(self, edges: tuple[kg.Triple, ...]) -> tuple[Triple, ...]:
        return tuple(
            Triple(head=edge.head, relation=edge.relation, tail=edge.tail, source=edge.source, weight=edge.weight)
            for edge in edges
        )
