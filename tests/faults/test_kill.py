"""The process is killed at any moment, again and again: no sentence is lost, none is doubled, and the film is whole.

A few kills here; ``make faults`` does many (``FAULT_KILLS`` of each story, from seed ``FAULT_SEED`` on).
"""

from __future__ import annotations

import os
import random
import runpy
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import Stage, set_up
from .killing import SMALL, Kill, Story, Survivor, Undisturbed, look

ROOT = Path(__file__).parents[2]
MANY = os.environ.get("FAULT_KILLS")
SEED = int(os.environ.get("FAULT_SEED", "1"))
MOST_IN_A_ROW = 3
GIVE_UP = 3


def _stories() -> dict[str, Callable[[], Story]]:
    examples = ROOT / "examples"
    tell = runpy.run_path(str(ROOT / "benchmarks" / "soak.py"))["tell"]

    def example() -> Story:
        return Story("text", ("story.txt", *SMALL), {"story.txt": (examples / "story.txt").read_bytes()})

    def long() -> Story:
        return Story("long", ("long.txt", *SMALL), {"long.txt": "\n".join(tell(30, seed=SEED)).encode()})

    def demo() -> Story:
        return Story("demo", ("story.flac", *SMALL), {"story.flac": (examples / "story.flac").read_bytes()})

    return {"troupe": lambda: Story("troupe", ("play.yaml",)), "text": example, "long": long, "demo": demo}


STORIES = _stories()
Tell = Callable[[str], tuple[Story, Undisturbed]]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tell]:
    """The whole run of a story, made when it is first asked for."""
    known: dict[str, tuple[Story, Undisturbed]] = {}
    stages: list[Stage] = []

    def whole(name: str) -> tuple[Story, Undisturbed]:
        if name not in known:
            story = STORIES[name]()
            stages.append(set_up(tmp_path_factory.mktemp(name)))
            known[name] = (story, Survivor(stages[-1], story).undisturbed())
        return known[name]

    yield whole
    for stage in stages:
        stage.stop_all()


@pytest.mark.timeout(3 * 3600 if MANY else 180)
@pytest.mark.parametrize(("name", "few"), [("troupe", 2), ("text", 1), ("long", 0), ("demo", 1)])
def test_killed_and_taken_up_again(
    name: str, few: int, undisturbed: Tell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = int(MANY) if MANY else few
    if not wanted:
        pytest.skip("make faults tells it")
    story, whole = undisturbed(name)
    killed = 0
    seed = SEED
    failures: list[str] = []
    while killed < wanted and len(failures) < GIVE_UP:
        dice = random.Random(f"{name} {seed}")
        stage = set_up(tmp_path / str(seed))
        began = time.monotonic()
        survivor = Survivor(stage, story)
        try:
            deaths = dice.randint(1, MOST_IN_A_ROW) if MANY else MOST_IN_A_ROW
            code = survivor.tell(dice, whole, min(deaths, wanted - killed))
            found = [f"exit code {code}: {survivor.said()}"] if code else []
            if survivor.folder is None:
                found.append("no run folder")
            else:
                found += look(survivor.folder).differences(whole.told)
        finally:
            stage.stop_all()
        killed += survivor.died
        verdict = "the same film" if not found else "; ".join(found)
        line = (
            f"{name} seed {seed}: killed at {' → '.join(survivor.kills)}; {time.monotonic() - began:.0f} s: {verdict}"
        )
        if MANY:
            with capsys.disabled():
                print(line, flush=True)
        if found:
            failures.append(line)
            if kept := os.environ.get("FAULT_KEEP"):
                shutil.copytree(stage.folder, Path(kept) / f"{name}-{seed}", dirs_exist_ok=True)
        else:
            shutil.rmtree(tmp_path / str(seed))
        seed += 1
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("name", ["text", "demo"] if MANY else ["text"])
def test_taken_up_in_another_place(name: str, undisturbed: Tell, stage: Stage, tmp_path: Path) -> None:
    """The run folder is all it takes: it was moved, the story is gone, and so is the folder it was told in."""
    story, whole = undisturbed(name)
    survivor = Survivor(stage, story)
    survivor.kill_at(Kill("line", whole.lines // 2))
    elsewhere = set_up(tmp_path / "elsewhere")
    assert survivor.folder is not None
    shutil.move(survivor.folder, elsewhere.folder / "moved")
    shutil.rmtree(stage.folder)
    ended = elsewhere.call("resume", "moved", "-q", limit=180)
    assert ended.code == 0, ended.err
    assert look(elsewhere.folder / "moved").differences(whole.told) == []


def test_a_run_that_is_done_stays_as_it_is(undisturbed: Tell, stage: Stage) -> None:
    story, whole = undisturbed("troupe")
    survivor = Survivor(stage, story)
    assert survivor.undisturbed().told == whole.told
    assert survivor.resume() == 0, survivor.said()
    assert survivor.folder is not None
    assert look(survivor.folder).differences(whole.told) == []
