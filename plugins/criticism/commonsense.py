"""The commonsense critic: does what the picture shows together belong together?

What the illustrator put there of its own accord (a car in the bedroom) is complained of; what the story asked for (a
fish on a bicycle) is drawn as told, and remarked on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import Field

from fabula import kg
from fabula.core import Complaint, Context, Critic, InputError, Judgement, Picture, Scene, StageSettings

from .associations import Finding, find_associations
from .sights import masks_of

if TYPE_CHECKING:
    Weighed = tuple[tuple[Complaint, ...], tuple[Complaint, ...]]


class CommonsenseSettings(StageSettings):
    """Settings of the commonsense critic."""

    graph: str = "starter"
    """``starter``, an installed graph's name, or the path of a TSV file, a folder of them or a built ``.kg`` file."""
    mask_width: int = Field(default=400, ge=50, le=4000)
    """Width of the masks in pixels."""


class Commonsense(Critic):
    """Finds what stands where nobody would expect it."""

    name = "commonsense"
    Settings = CommonsenseSettings

    settings: CommonsenseSettings

    _scales: Scales

    async def open(self, context: Context) -> None:
        """Load the graph, once for all runs in this process.

        Raises:
            InputError: There is no such graph, or it cannot be read.
        """
        await super().open(context)
        name = self.settings.graph
        try:
            graph = await context.shared(f"kg:{name}", lambda: kg.open_graph(name))
        except kg.GraphError as error:
            raise InputError("\n".join(error.problems[:20]), hint=error.hint) from error
        self._scales = await context.in_thread(Scales, graph)

    async def judge(self, picture: Picture, scene: Scene) -> Judgement:
        """Judge a picture by its display list; one without a display list cannot be judged and passes."""
        if not picture.layers:
            return Judgement(critic=self.name, score=1.0)
        return await self.context.in_thread(self._judge, picture, scene)

    def _judge(self, picture: Picture, scene: Scene) -> Judgement:
        masks = masks_of(picture, self.context.art, self.settings.mask_width)
        findings = find_associations(picture, scene, masks, self.context.art)
        complaints, remarks = weigh(findings, self._scales)
        score = 1.0 - 0.5 * min(1.0, len(complaints) / max(1, len({f.element for f in findings})))
        return Judgement(critic=self.name, score=round(score, 4), complaints=complaints, remarks=remarks)


class Scales:
    """What a graph has to say of single findings."""

    def __init__(self, graph: kg.Graph) -> None:
        self._surroundings = kg.Surroundings(graph)
        self._judge = kg.Judge(graph)
        self._known: dict[tuple[str, str, str], str | None] = {}

    def objection(self, finding: Finding) -> str | None:
        """Why the two do not go together; None where nothing speaks against it."""
        key = (finding.kind, finding.subject, finding.object)
        if key not in self._known:
            self._known[key] = self._objection(finding)
        return self._known[key]

    def _objection(self, finding: Finding) -> str | None:
        link = None
        thing = kg.Participant(word=finding.subject)
        if finding.kind == "thing-place":
            link = self._surroundings.out_of_place(finding.subject, finding.object)
        elif finding.kind == "air":
            link = self._surroundings.in_the_air(finding.subject)
        elif finding.kind == "on":
            link = self._surroundings.cannot_stand_on(finding.subject, finding.object)
        elif finding.kind == "agent-action":
            link = self._against(kg.Situation(frames=(kg.Frame(verb=finding.object, agents=(thing,)),)), finding.kind)
        elif finding.kind == "tool-use":
            someone = kg.Participant(word="person")
            frame = kg.Frame(verb=finding.object, agents=(someone,), tools=(thing,))
            link = self._against(kg.Situation(frames=(frame,)), finding.kind)
        else:
            one = kg.Participant(word=finding.subject, properties=(finding.object,))
            link = self._against(kg.Situation(participants=(one,)), finding.kind)
        return None if link is None else link.reason

    def _against(self, situation: kg.Situation, kind: str) -> kg.Link | None:
        links = self._judge(situation).links
        return next((one for one in links if one.kind == kind and one.status == "implausible" and one.reason), None)


def weigh(findings: Iterable[Finding], scales: Scales) -> Weighed:
    """Complaints and remarks that findings give rise to, wherever the findings come from; one of a pair is enough."""
    complaints: dict[tuple[str, str | None], Complaint] = {}
    remarks: dict[tuple[str, str | None], Complaint] = {}
    for finding in findings:
        reason = scales.objection(finding)
        if reason is None:
            continue
        made = Complaint(kind="association", text=reason, element=finding.element)
        (remarks if finding.told else complaints).setdefault((finding.subject, finding.element), made)
    return tuple(complaints.values()), tuple(remarks.values())
