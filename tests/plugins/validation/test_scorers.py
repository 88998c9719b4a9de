"""Second opinions: the shipped scorer, a stranger's, and how they are weighed with the graph's."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fabula import kg
from fabula.core import (
    Action,
    Association,
    Case,
    CoherenceBreak,
    Entity,
    Event,
    InputError,
    LoadedScorer,
    MissingError,
    NoticeGiven,
    PluginError,
    Reading,
    Repair,
    Scorer,
    Verdict,
    hookimpl,
)
from fabula.core.past import Past
from fabula.core.registry import Registry
from fabula.core.testing import open_context, run_stage, sentence
from fabula.plugins.validation.atomic import Atomic
from fabula.plugins.validation.scorers import Accurate, Hybrid
from fabula.plugins.validation.summary import FILE, Summary
from fabula.plugins.validation.weighing import weigh

GIRL = Entity(id="girl-1", head="girl", mention="the girl", kind="person")


def reading(text: str, index: int = 0) -> Reading:
    return Reading(
        sentence=sentence(text, index=index),
        entities=(GIRL,),
        actions=(Action(verb="sleep", agents=("girl-1",)),),
    )


def case(text: str, *scores: float) -> Case:
    pairs = tuple(
        Association(subject="x", kind="agent-action", object="y", status="unverified", score=score) for score in scores
    )
    return Case(reading=reading(text), associations=pairs)


class Lengths(Scorer):
    """Longer is more sensible: a stranger's scorer."""

    name, about = "lengths", "a stranger's"
    flag_below = 0.3

    def available(self) -> str | None:
        return None

    def load(self, model: str | None) -> Lengths:
        if model == "none":
            raise InputError("no such model")
        return self

    def __call__(self, cases: Sequence[Case]) -> list[float]:
        return [min(1.0, len(one.text) / 100) for one in cases]


@pytest.fixture(scope="module")
def hybrid() -> LoadedScorer:
    return Hybrid().load(None)


TWINS = [
    ("He put a turkey into the fridge.", "He put an elephant into the fridge."),
    ("She drinks a glass of milk.", "She drinks a glass of stones."),
    ("The boy ate a juicy peach.", "The boy ate a juicy beach."),
    ("The fish swam in the river.", "The fish swam in the desk."),
    ("My father drives his car to work.", "My father drives his spoon to work."),
]


@pytest.mark.parametrize(("sense", "nonsense"), TWINS)
def test_sense_scores_above_nonsense(hybrid: LoadedScorer, sense: str, nonsense: str) -> None:
    good, bad = hybrid([case(sense), case(nonsense)])
    assert 0 <= bad < good <= 1


def test_order_and_company_do_not_matter(hybrid: LoadedScorer) -> None:
    texts = [case(text) for twin in TWINS for text in twin]
    together = hybrid(texts)
    assert hybrid(texts[::-1])[::-1] == pytest.approx(together)
    assert [hybrid([one])[0] for one in texts] == pytest.approx(together)
    assert hybrid([]) == []


def test_what_the_graph_says_counts(hybrid: LoadedScorer) -> None:
    text = "The girl slept."
    low, none, high = hybrid([case(text, 0.05), case(text), case(text, 0.95)])
    assert low < none < high


@pytest.mark.parametrize("text", ["", "…", "word " * 5000, "\x00\ufffd🦊", "Élan vital à gogo."])
def test_any_text_is_scored(hybrid: LoadedScorer, text: str) -> None:
    (score,) = hybrid([case(text or "x")])
    assert 0 <= score <= 1


def test_damaged_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no calibration"):
        Hybrid().load(str(tmp_path))
    for path in kg.MODELS.iterdir():
        if path.name.startswith(("small", "tokenizer", "words")):
            shutil.copy(path, tmp_path)
    (tmp_path / "small.onnx").write_bytes((kg.MODELS / "small.onnx").read_bytes()[:100_000])
    with pytest.raises(InputError, match="cannot be read"):
        Hybrid().load(str(tmp_path))
    shutil.copy(kg.MODELS / "small.onnx", tmp_path)
    told = json.loads((kg.MODELS / "small.json").read_text("utf-8"))
    (tmp_path / "small.json").write_text(json.dumps({"calibration": told["calibration"]}), "utf-8")
    with pytest.raises(InputError, match="head"):
        Hybrid().load(str(tmp_path))


def test_the_accurate_one_says_how_to_get_it() -> None:
    missing = Accurate().available()
    if missing is None:
        pytest.skip("its encoder is installed")
    assert "fabula[accurate]" in missing
    with pytest.raises(MissingError, match="accurate"):
        Accurate().load(None)


# --- weighing -------------------------------------------------------------------------------------------------

_LINK = kg.Link(subject="girl", kind="agent-action", object="sleep", status="plausible", score=0.9)
KNOWN = kg.Opinion(
    status="plausible",
    score=0.9,
    links=(replace(_LINK, evidence=(kg.Triple("girl", "CapableOf", "sleep"),)),),
    explanation="a girl can sleep.",
)
UNKNOWN = kg.Opinion(
    status="unverified",
    score=0.5,
    links=(replace(_LINK, status="unverified", score=0.5),),
    explanation="it is not known.",
)
AGAINST = kg.Opinion(
    status="implausible", score=0.05, links=(replace(_LINK, score=0.05),), explanation="a stone cannot sleep."
)


@pytest.mark.parametrize(
    ("opinion", "probability", "excused", "status"),
    [
        (KNOWN, None, False, "plausible"),
        (KNOWN, 0.9, False, "plausible"),
        (KNOWN, 0.4, False, "unverified"),
        (KNOWN, 0.4, True, "plausible"),
        (KNOWN, 0.01, False, "implausible"),
        (UNKNOWN, 0.9, False, "plausible"),
        (UNKNOWN, 0.5, False, "unverified"),
        (UNKNOWN, 0.01, False, "implausible"),
        (UNKNOWN, 0.01, True, "unverified"),
        (AGAINST, 0.6, False, "implausible"),
        (AGAINST, 0.99, False, "unverified"),
    ],
)
def test_both_are_weighed(opinion: kg.Opinion, probability: float | None, excused: bool, status: str) -> None:
    found = weigh(opinion, probability, flag_below=0.1, excused=excused)
    assert found.status == status
    assert found.explanation.endswith(".")
    if probability is not None:
        contradicted = 0.5 if probability == 0.99 else 0.05
        assert found.score == (contradicted if opinion is AGAINST else probability)


@pytest.mark.parametrize(
    ("opinion", "pair"),
    [
        (KNOWN, "Its weakest pair, girl – sleep, scores 0.90."),
        (UNKNOWN, "Its weakest pair, girl – sleep, is one that the graph knows nothing of."),
        (replace(UNKNOWN, links=()), "does not sound like sense."),
        (replace(UNKNOWN, links=(replace(_LINK, subject="sleep", object="desk", preposition="in"),)), "sleep in desk,"),
    ],
    ids=["known", "unknown", "none", "place"],
)
def test_a_warning_by_the_scorer_alone_says_so(opinion: kg.Opinion, pair: str) -> None:
    told = weigh(opinion, 0.01, flag_below=0.1, excused=False).explanation
    assert told.startswith("the scorer alone is against it")
    assert pair in told


# --- in the stage ---------------------------------------------------------------------------------------------


@pytest.mark.anyio
async def test_a_strangers_scorer_is_asked(tmp_path: Path) -> None:
    stage = Atomic(Atomic.Settings(scorer="lengths"))
    short, long = reading("She slept."), reading("The girl slept " + "very " * 30 + "long.", 1)
    verdicts = await run_stage(stage, send=[short, long], folder=tmp_path, scorers=[Lengths()])
    assert [one.status for one in verdicts if isinstance(one, Verdict)] == ["implausible", "plausible"]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("settings", "error"), [({"scorer": "unheard"}, MissingError), ({"scorer": "lengths:none"}, InputError)]
)
async def test_unknown_scorers_and_models_are_told(
    tmp_path: Path, settings: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        await run_stage(Atomic(Atomic.Settings(**settings)), send=[], folder=tmp_path, scorers=[Lengths()])


@pytest.mark.anyio
async def test_an_own_threshold(tmp_path: Path) -> None:
    never = Atomic(Atomic.Settings(scorer="lengths", flag_below=0))
    (verdict,) = await run_stage(never, send=[reading("She slept.")], folder=tmp_path, scorers=[Lengths()])
    assert isinstance(verdict, Verdict)
    assert verdict.status != "implausible"


@pytest.mark.anyio
async def test_without_the_scorer_s_threshold_the_graph_still_flags(tmp_path: Path) -> None:
    fish = Entity(id="fish-1", head="fish", mention="the fish", kind="animal")
    ride = Action(verb="ride", agents=("fish-1",))
    told = Reading(sentence=sentence("The fish rode."), entities=(fish,), actions=(ride,))
    for below, status in ((0.2, "implausible"), (0.0, "unverified")):
        settings = Atomic.Settings(scorer="lengths", flag_below=0, implausible_below=below)
        (verdict,) = await run_stage(Atomic(settings), send=[told], folder=tmp_path, scorers=[Lengths()])
        assert isinstance(verdict, Verdict)
        assert verdict.status == status


@pytest.mark.anyio
async def test_the_story_is_summed_up(tmp_path: Path) -> None:
    stage = Atomic(Atomic.Settings(scorer="lengths"))
    sent = [reading("She slept."), reading("The girl slept " + "very " * 30 + "long.", 1)]
    out = await run_stage(stage, send=sent, folder=tmp_path, scorers=[Lengths()])
    text = (tmp_path / FILE).read_text("utf-8")
    assert "2 sentences: 1 plausible, 0 unverified, 1 against common sense" in text
    assert "She slept." in text
    assert "very very" not in text
    (notice,) = [one for one in out.notifications if isinstance(one, NoticeGiven)]
    assert "1 is against common sense" in notice.text


@pytest.mark.anyio
async def test_the_summary_counts_what_was_told_before_a_resume(tmp_path: Path) -> None:
    first = await run_stage(
        Atomic(Atomic.Settings(scorer="lengths")),
        send=[reading("She slept.")],
        folder=tmp_path / "a",
        scorers=[Lengths()],
    )
    told: list[Event] = [one for one in first if isinstance(one, Verdict)]
    stage = Atomic(Atomic.Settings(scorer="lengths"))
    async with open_context(tmp_path / "b", scorers=[Lengths()]) as context:
        await stage.open(context)
        await stage.restore(Past(took=(reading("She slept."),), gave=tuple(told)))

        async def publish(event: Event, /) -> None:
            raise AssertionError(event)

        await stage.finish(publish)
        await stage.aclose()
    assert "1 sentence: 0 plausible" in (tmp_path / "b" / FILE).read_text("utf-8")


def test_the_least_plausible_come_first() -> None:
    summary = Summary()
    told: list[tuple[kg.Status, float]] = [
        ("plausible", 0.9), ("implausible", 0.02), ("unverified", 0.4), ("implausible", 0.01), ("plausible", 0.95)
    ]  # fmt: skip
    for index, (status, score) in enumerate(told):
        summary.add(Verdict(reading=reading(f"Number {index}.", index), status=status, score=score, explanation="why."))
    broken = Verdict(
        reading=reading("Number 5.", 5),
        status="plausible",
        score=0.97,
        breaks=(CoherenceBreak(reason="it was sold", since=0),),
        repair=Repair(before="beach", after="peach", text="Number peach.", score=0.9),
    )
    summary.add(broken)
    assert [one.sentence.index for one in summary.least] == [3, 1, 5, 2]
    assert summary.line.startswith(
        "of 6 sentences, 2 are against common sense, 1 is against the story so far, 1 is possibly"
    )
    assert "perhaps: Number peach." in summary.text()
    assert Summary().line == ""


def test_of_an_endless_story_little_is_kept() -> None:
    summary = Summary()
    for index in range(500):
        odd = Verdict(reading=reading(f"Number {index}.", index), status="implausible", score=(index * 7 % 500) / 500)
        summary.add(odd)
        summary.add(odd)  # told anew, as after a crash
    assert summary.counts["implausible"] == summary.total == 500
    assert [one.score for one in summary.least] == [0, 0.002, 0.004, 0.006, 0.008]


@pytest.mark.anyio
@pytest.mark.parametrize(
    "given", [[float("nan")], [87.0], [-0.1], [], [0.5, 0.5]], ids=["nan", "87", "below", "none", "two"]
)
async def test_answers_that_are_no_probabilities_are_told(tmp_path: Path, given: list[float]) -> None:
    class Odd(Lengths):
        name = "odd"

        def __call__(self, cases: Sequence[Case]) -> list[float]:
            return given

    stage = Atomic(Atomic.Settings(scorer="odd"))
    with pytest.raises(PluginError, match="the plausibility scorer 'odd' gave"):
        await run_stage(stage, send=[reading("She slept.")], folder=tmp_path, scorers=[Odd()])


@pytest.mark.anyio
async def test_numbers_of_numpy_are_plain_in_the_verdict(tmp_path: Path) -> None:
    class Narrow(Lengths):
        name = "narrow"

        def __call__(self, cases: Sequence[Case]) -> Any:
            return np.array([0.9], np.float32)

    stage = Atomic(Atomic.Settings(scorer="narrow"))
    (verdict,) = await run_stage(stage, send=[reading("She slept.")], folder=tmp_path, scorers=[Narrow()])
    assert isinstance(verdict, Verdict)
    assert type(verdict.score) is float


@pytest.mark.anyio
async def test_what_was_rejected_before_a_resume_is_summed_up(tmp_path: Path) -> None:
    settings = Atomic.Settings(scorer="lengths", on_implausible="reject")
    sent = [reading("She slept."), reading("The girl slept " + "very " * 30 + "long.", 1)]
    first = await run_stage(Atomic(settings), send=sent, folder=tmp_path / "a", scorers=[Lengths()])
    past = Past(took=tuple(sent), gave=tuple(first))
    await run_stage(Atomic(settings), send=[], folder=tmp_path / "b", past=past, scorers=[Lengths()])
    told = [(tmp_path / name / FILE).read_text("utf-8").splitlines()[0] for name in "ab"]
    assert (
        told[0]
        == told[1]
        == "2 sentences: 1 plausible, 0 unverified, 1 against common sense; 0 against the story so far."
    )


def test_a_scorer_may_not_be_called_graph() -> None:
    class Graph(Lengths):
        name = "graph"

    class Plugin:
        @hookimpl
        def fabula_register_scorers(self) -> list[Scorer]:
            return [Graph()]

    registry = Registry()
    registry.add(Plugin(), "plugin")
    assert "cannot be called 'graph'" in registry.broken[-1].error
