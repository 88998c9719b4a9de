"""A stage that fails: the film so far is a film, the error says which stage and why, and the others are closed."""

from __future__ import annotations

import pytest

from fabula.core.journalreader import read_journal

from .conftest import Stage, left_in, watch


@pytest.mark.parametrize(
    ("at", "how", "shots"),
    [
        ("open", "raise", 0),
        ("open", "exit", 0),
        ("handle", "raise", 2),
        ("handle", "wordless", 2),
        ("finish", "raise", 4),
    ],
)
def test_a_stage_that_raises(stage: Stage, at: str, how: str, shots: int) -> None:
    ended = stage.call("run", "play.yaml", "--json", "--set", f"stages.1.at={at}", "--set", f"stages.1.how={how}")
    assert ended.code == 1
    named = {"raise": f"ZeroDivisionError: nought in {at}", "wordless": "KeyError", "exit": "SystemExit: I leave"}[how]
    assert ended.err.startswith(f"error: stage 'translator' failed: {named}\nThis is a bug, in Fabula or in a plugin.")
    run = stage.run_folder()
    (failure,) = [event for event in ended.events if event["$"] == "StageFailed"]
    assert (failure["stage"], failure["action"]) == ("translator", "stop")
    assert ended.events[-1]["outcome"] == "failed"
    assert ended.kinds().count("Shot") == shots
    assert not {name for name in left_in(run) if name.endswith((".part", ".pcm"))}
    if shots:
        assert watch(run / "video.mp4")[0] >= 2 * shots
    else:
        assert left_in(run) == {"run.yaml", "journal.jsonl"}


def test_closing_that_fails_costs_nothing_that_was_made(stage: Stage) -> None:
    ended = stage.call("run", "play.yaml", "--json", "--set", "stages.1.at=aclose")
    assert ended.code == 0, ended.err
    assert ended.events[-1] == {"$": "RunFinished", "outcome": "done"}
    assert "failed to close: nought in aclose" in str(ended.events)
    watch(stage.run_folder() / "video.mp4")


@pytest.mark.parametrize("how", ["nan", "object", "surrogate"])
def test_an_event_that_cannot_be_written_down(stage: Stage, how: str) -> None:
    ended = stage.call("run", "play.yaml", "--json", "--set", "stages.1.at=handle", "--set", f"stages.1.how={how}")
    assert ended.code == 2
    assert "stage 'translator' failed: it published a Sentence that cannot be written down: " in ended.err
    assert "hint: events hold plain values" in ended.err
    assert "Traceback" not in ended.err
    assert read_journal(stage.run_folder() / "journal.jsonl").torn_bytes == 0
    watch(stage.run_folder() / "video.mp4")


def test_an_observer_that_breaks_is_left_out(stage: Stage) -> None:
    entry_points = stage.site / "troupe-1.0.dist-info" / "entry_points.txt"
    entry_points.write_text("[fabula]\ntroupe = fabula_troupe\ncritical = fabula_troupe:critical\n")
    ended = stage.call("run", "play.yaml", "--json")
    assert ended.code == 0, ended.err
    left_out = [event for event in ended.events if event["$"] == "NoticeGiven"]
    assert len(left_out) == 1
    assert left_out[0]["text"].endswith("failed and was left out: my own disk is full")
    watch(stage.run_folder() / "video.mp4")


def test_a_plugin_that_cannot_be_imported_harms_nobody(stage: Stage) -> None:
    (stage.site / "fabula_broken.py").write_text("import no_such_thing\n")
    entry_points = stage.site / "troupe-1.0.dist-info" / "entry_points.txt"
    entry_points.write_text("[fabula]\ntroupe = fabula_troupe\nbroken = fabula_broken\n")
    ended = stage.call("run", "play.yaml")
    assert ended.code == 0, ended.err
    assert ended.err == (
        "plugin broken (troupe 1.0) could not be loaded: ModuleNotFoundError: No module named 'no_such_thing'\n"
    )
