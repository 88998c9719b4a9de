"""Whatever a stage does at whatever sentence, and whatever its policy: no sentence is lost and none is doubled.

A sample of all combinations here; ``make faults`` tries every one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from fabula.core import PictureSkipped, Sentence, StageFailed
from fabula.core.journalreader import read_journal

from .conftest import Ended, Stage, set_up, watch
from .killing import Told, look

SENTENCES = 5
AT = 2
TIMEOUT_S = 1.0
UNDERSTUDIES = {
    "translator": "herald",
    "reader": "lector",
    "validator": "judge",
    "director": "dreamer",
    "illustrator": "dauber",
}
STOPPED = {"raise", "once", "late", "hang", "thread"}
POLICIES = {
    "stop": "",
    "retry": "retry: {times: 3, backoff: 0.01}",
    "skip": "on_failure: skip",
    "retry-skip": "retry: {times: 2, backoff: 0.01}\non_failure: skip",
    "fallback": "fallback: sure-{name}",
}
HOWS = ("raise", "once", "late", "hang", "thread", "slow")
ALL = list(product(UNDERSTUDIES, HOWS, POLICIES))
CASES = ALL if os.environ.get("FAULT_KILLS") else ALL[3::23]


def play(role: str = "", policy: str = "", *, reader: str = "lector", timed: bool = False) -> str:
    """The ensemble's pipeline, with a policy for one of its stages."""
    names = {"source": "fable", **UNDERSTUDIES, "reader": reader, "editor": "cutter"}
    lines = ["stages:"]
    for key, name in names.items():
        lines.append(f"  - {key}: {name}")
        if key == "source":
            lines.append(f"    sentences: {SENTENCES}")
        if key == "editor":
            lines += ["    size: [320, 180]", "    preset: ultrafast", "    captions: files"]
        if key == role:
            lines += [f"    {line}" for line in policy.replace("{name}", name).splitlines()]
            lines += [f"    timeout: {TIMEOUT_S}"] if timed else []
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """What is told where nothing fails."""
    stage = set_up(tmp_path_factory.mktemp("whole"))
    yield film(stage, play(), "")[1]
    stage.stop_all()


def film(stage: Stage, pipeline: str, fault: str) -> tuple[Ended, Told]:
    """Run it; the process has ended by itself, so no thread that hangs has kept it."""
    (stage.folder / "ensemble.yaml").write_text(pipeline)
    ended = stage.call("run", "ensemble.yaml", "--json", env={"FAULT": fault})
    assert "Traceback" not in ended.err or ended.code == 1, ended.err
    return ended, look(stage.run_folder())


def resumed(stage: Stage) -> Told:
    """Take it up again with the fault gone."""
    ended = stage.call("resume", str(stage.run_folder().relative_to(stage.folder)), "--json")
    assert ended.code == 0, ended.err
    return look(stage.run_folder())


def actions(run: Path) -> list[tuple[str, str, int | None]]:
    """What the engine did about failures."""
    events = [envelope.event for envelope in read_journal(run / "journal.jsonl").envelopes]
    return [(event.stage, event.action, event.sentence) for event in events if isinstance(event, StageFailed)]


def cards(told: Told) -> list[tuple[int, str]]:
    """Sentences whose shot is a card, and why."""
    return [(s.sentence.index, s.shows.cause) for s in told.shots if isinstance(s.shows, PictureSkipped)]


@pytest.mark.parametrize(("role", "how", "policy"), CASES)
def test_a_fault_under_a_policy(role: str, how: str, policy: str, stage: Stage, whole: Told) -> None:
    began = time.monotonic()
    timed = how in {"hang", "thread", "slow"}
    ended, told = film(stage, play(role, POLICIES[policy], timed=timed), f"{role} {how} {AT}")
    assert time.monotonic() - began < 30, "a thread that hangs kept the process alive"
    done = actions(stage.run_folder())
    mended = how in {"once", "late"}
    if how == "slow":
        assert (ended.code, done) == (0, []), ended.err
        assert told.differences(whole) == []
    elif policy == "stop" or (policy == "retry" and not mended):
        assert ended.code == 1, ended.err
        wanted = ["retry"] * 2 * (policy == "retry") + ["stop"]
        assert [action for _, action, _ in done] == wanted
        assert ended.events[-1]["outcome"] == "failed"
        assert len(told.shots) >= AT
        assert watch(stage.run_folder() / "video.mp4")[0] > AT
        assert resumed(stage).differences(whole) == []
    elif policy == "retry" or (policy == "retry-skip" and mended):
        assert ended.code == 0, ended.err
        assert done == [(role, "retry", AT)]
        assert told.differences(whole) == []
    elif policy == "fallback":
        assert ended.code == 0, ended.err
        assert done == [(role, "fallback", AT)]
        assert told.differences(whole) == []
    else:
        assert ended.code == 0, ended.err
        assert done == [(role, "retry", AT)] * (policy == "retry-skip") + [(role, "skip", AT)]
        assert told.problems == ()
        # what was made of it before the failure stands
        assert cards(told) == ([] if how == "late" else [(AT, "failed")])
        assert [shot.sentence.index for shot in told.shots] == list(range(SENTENCES))
        assert told.frames == whole.frames
        again = resumed(stage)
        assert again.problems == ()
        if role == "translator" and how != "late":
            # what it would say now comes after sentences that were told since
            assert cards(again) == [(AT, "failed")]
        else:
            assert cards(again) == []
            assert again.shots == whole.shots
            assert again.events["Sentence"] == whole.events["Sentence"]
            assert again.events["Picture"] == whole.events["Picture"]


@pytest.mark.parametrize("how", ["once", "late", "raise"])
@pytest.mark.parametrize("policy", ["retry", "fallback"])
def test_a_stage_that_reads_its_stream_as_a_whole(how: str, policy: str, stage: Stage, whole: Told) -> None:
    text = {"retry": POLICIES["retry"], "fallback": "fallback: sure-lector"}[policy]
    ended, told = film(stage, play("reader", text, reader="whole"), f"reader {how} {AT}")
    done = [action for _, action, _ in actions(stage.run_folder())]
    if policy == "retry" and how == "raise":
        assert (ended.code, done) == (1, ["retry", "retry", "stop"]), ended.err
        told = resumed(stage)
    else:
        assert (ended.code, done) == (0, [policy]), ended.err
    assert told.differences(whole) == []


@pytest.mark.parametrize("role", ["source", "editor"])
@pytest.mark.parametrize(("policy", "how"), [("stop", "raise"), ("retry", "once"), ("retry", "late")])
def test_the_ends_of_the_pipeline(role: str, policy: str, how: str, stage: Stage, whole: Told) -> None:
    pipeline = play(role, POLICIES[policy])
    (stage.folder / "ensemble.yaml").write_text(pipeline)
    ended = stage.call("run", "ensemble.yaml", "--json", env={"FAULT": f"{role} {how} {AT}"})
    done = [action for _, action, _ in actions(stage.run_folder())]
    if policy == "stop":
        assert (ended.code, done) == (1, ["stop"]), ended.err
        told = resumed(stage)
    else:
        assert (ended.code, done) == (0, ["retry"]), ended.err
        told = look(stage.run_folder())
    assert told.differences(whole) == []


def test_who_takes_over_may_fail_as_well(stage: Stage, whole: Told) -> None:
    """A chain: the first fails, so does the second, and then it is skipped or the third does it."""
    text = "on_failure: skip\nfallback: {reader: whole, fallback: sure-lector}"
    ended, told = film(stage, play("reader", text), f"reader raise {AT}")
    assert ended.code == 0, ended.err
    assert [action for _, action, _ in actions(stage.run_folder())] == ["fallback", "fallback"]
    assert told.differences(whole) == []


def test_killed_after_a_fallback(stage: Stage, whole: Told) -> None:
    """Who had taken over goes on; nothing is lost on the way."""
    (stage.folder / "ensemble.yaml").write_text(play("reader", POLICIES["fallback"]))
    show = stage.start("run", "ensemble.yaml", "--json", env={"FAULT": f"reader raise {AT}"})
    show.wait_for(lambda event: bool(event["$"] == "Picture" and event["asset"]["path"].endswith("0003.png")))
    show.process.kill()
    show.end()
    assert resumed(stage).differences(whole) == []


@pytest.mark.parametrize(("role", "left"), [("translator", [(AT, "failed")]), ("reader", [])])
def test_killed_after_a_sentence_was_skipped(role: str, left: list[tuple[int, str]], stage: Stage) -> None:
    """The card stays where nothing can take its place any more, and is drawn where it can."""
    (stage.folder / "ensemble.yaml").write_text(play(role, POLICIES["skip"]))
    show = stage.start("run", "ensemble.yaml", "--json", env={"FAULT": f"{role} raise {AT}"})
    show.wait_for(lambda event: bool(event["$"] == "Picture" and event["asset"]["path"].endswith("0003.png")))
    show.process.kill()
    show.end()
    told = resumed(stage)
    assert told.problems == ()
    assert cards(told) == left
    assert [shot.sentence.index for shot in told.shots] == list(range(SENTENCES))


def test_every_sentence_counts() -> None:
    """The comparison sees what is lost, doubled and changed."""
    from collections import Counter

    def told(*indices: int) -> Told:
        events: Any = Counter(Sentence(index=i, text="a", heard="a", start=i, end=i + 1) for i in indices)
        return Told({"Sentence": events}, (), 0, 0, "", (), frozenset(), ())

    assert told(0, 1).differences(told(0, 1)) == []
    assert told(0).differences(told(0, 1)) == ["lost: Sentence of 1: a"]
    assert told(0, 1, 1).differences(told(0, 1)) == ["doubled or new: Sentence of 1: a"]
