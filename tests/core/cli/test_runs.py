"""Runs are listed, gone on with and replayed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fabula.core.cli import main
from fabula.core.cli.runs import find_run
from fabula.core.errors import InputError
from fabula.core.events import (
    Asset,
    Event,
    Picture,
    PictureSkipped,
    Reading,
    RunFinished,
    RunResumed,
    RunStarted,
    Scene,
    StageFailed,
)
from fabula.core.journal import Journal
from fabula.core.runs import list_runs, summarise
from fabula.core.testing import sentence

Capture = pytest.CaptureFixture[str]
CODE = "import sys; from fabula.core.cli import main; sys.exit(main())"
STARTED = RunStarted(run="r", stages=("source",), version="0")


def journal(folder: Path, *events: Event) -> Path:
    folder.mkdir(parents=True)
    written = Journal(folder / "journal.jsonl", folder.name)
    for number, event in enumerate(events):
        written.append("source", number, event)
    written.close()
    return folder


def killed(theatre: Path) -> Path:
    """A run whose process was killed when both sentences were told."""
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, "run", "play.yaml", "--set", "stages.0.wait=true"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=theatre,
        env={**os.environ, "PYTHONPATH": str(theatre / "site")},
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "She took him home" in line:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=20)
    return find_run("last", None)


def told(folder: Path) -> list[str]:
    entries = map(json.loads, (folder / "journal.jsonl").read_text().splitlines()[1:])
    return [entry["event"]["text"] for entry in entries if entry["event"]["$"] == "Sentence"]


def test_every_end_of_a_run_is_told(tmp_path: Path) -> None:
    failure = StageFailed(stage="editor", error="OutputError", message="disk full", action="stop")
    ends: dict[str, tuple[Event, ...]] = {
        "2026-01-01-000001-done": (STARTED, RunFinished(outcome="done")),
        "2026-01-01-000002-user": (STARTED, RunFinished(outcome="interrupted")),
        "2026-01-01-000003-failed": (STARTED, failure, RunFinished(outcome="failed", message="stage …")),
        "2026-01-01-000004-killed": (STARTED, sentence("A dog.", start=2.0)),
        "2026-01-01-000005-again": (
            STARTED,
            failure,
            RunFinished(outcome="failed"),
            RunResumed(run="r", stages=("source",), version="0", sentences=0, heard=0),
        ),
    }
    for name, events in ends.items():
        journal(tmp_path / name, *events)
    (tmp_path / "notes").mkdir()
    found = list_runs(tmp_path)
    assert [run.name for run in found] == sorted(ends, reverse=True)
    assert [run.state for run in found] == ["broken off", "broken off", "failed", "interrupted", "done"]
    assert (found[2].stage, found[2].message) == ("editor", "disk full")
    assert found[0].lives == 2
    assert found[1].heard == sentence("A dog.", start=2.0).end
    assert found[0].started is not None
    assert f"{found[0].started:%H:%M:%S}" == "00:00:05"


def test_a_picture_drawn_later_is_no_card(tmp_path: Path) -> None:
    first, second, third = (sentence("A dog.", index=i) for i in range(3))
    scene = Scene(reading=Reading(sentence=first))
    picture = Picture(scene=scene, asset=Asset(path="a.png", sha256="", media_type="image/png"))
    events = (
        STARTED, first, second, third,
        PictureSkipped(sentence=first, reason="late", cause="behind"),
        PictureSkipped(sentence=second, reason="no"),
        PictureSkipped(sentence=third, reason="broke", cause="failed"),
        scene.reading, scene, picture,
    )  # fmt: skip
    run = summarise(journal(tmp_path / "run", *events))
    assert (run.sentences, run.pictures, run.skipped, run.drawable) == (3, 1, 2, 1)


def test_a_run_at_work_is_running(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    written = Journal(tmp_path / "run" / "journal.jsonl", "run")
    try:
        assert summarise(tmp_path / "run").state == "running"
    finally:
        written.close()
    assert summarise(tmp_path / "run").state == "broken off"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing was written to it"),
        (b"\x00\xff" * 50, "its first line is not a journal's header"),
        (b'[]\n{"a":1}\n', "its first line is not a journal's header"),
        (None, "journal.jsonl is no file"),
    ],
)
def test_what_is_no_journal_is_damaged(tmp_path: Path, data: bytes | None, said: str) -> None:
    good = journal(tmp_path / "good", STARTED, RunFinished(outcome="done"))
    (tmp_path / "bad").mkdir()
    path = tmp_path / "bad" / "journal.jsonl"
    path.mkdir() if data is None else path.write_bytes(data)
    runs = {run.name: run for run in list_runs(tmp_path)}
    assert runs[good.name].state == "done"
    assert (runs["bad"].state, runs["bad"].message) == ("damaged", said)


def test_damage_in_the_middle_is_told_apart_from_a_torn_end(tmp_path: Path) -> None:
    folder = journal(
        tmp_path / "run", STARTED, sentence("A dog."), sentence("A cat.", index=1), RunFinished(outcome="done")
    )
    path = folder / "journal.jsonl"
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:4])[:-5])
    torn = summarise(folder)
    assert (torn.state, torn.sentences) == ("broken off", 1)
    path.write_bytes(whole.replace(b"A dog.", b"A fog."))
    assert summarise(folder).message == "line 3 is damaged"
    path.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    assert summarise(folder).state == "damaged"


def test_a_hundred_runs_are_listed_at_once(tmp_path: Path) -> None:
    long = sentence("The dog ran through the rain and barked at the moon all night long.")
    folder = journal(tmp_path / "run-0", STARTED, *[long] * 200, RunFinished(outcome="done"))
    for number in range(1, 100):
        shutil.copytree(folder, tmp_path / f"run-{number}")
    began = time.process_time()
    assert len(list_runs(tmp_path)) == 100
    assert time.process_time() - began < 1.0


def test_runs_are_printed(theatre: Path, capsys: Capture) -> None:
    assert main(["runs"]) == 0
    assert capsys.readouterr().out == "no runs in runs\n"
    assert main(["run", "play.yaml", "-q"]) == 0
    assert main(["run", "play.yaml", "-q", "--set", "stages.1.trouble=missing"]) == 4
    capsys.readouterr()
    assert main(["runs"]) == 0
    head, failed, done = capsys.readouterr().out.splitlines()
    assert head.split() == ["run", "started", "state", "heard", "sentences", "pictures", "cards", "film"]
    assert "failed at editor: no reel" in failed
    assert done.split()[-6:] == ["done", "0:06", "2", "0", "0", "0:06"]
    assert main(["runs", "runs", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [run["state"] for run in listed] == ["failed", "done"]
    assert Path(listed[1]["film"]).read_bytes() == b"film"


def test_a_killed_run_goes_on(theatre: Path, capsys: Capture) -> None:
    folder = killed(theatre)
    assert summarise(folder).state == "broken off"
    assert main(["resume", "last", "--set", "stages.0.wait=false", "-o", "film.mp4"]) == 0
    out = capsys.readouterr().out
    assert "going on: 2 sentences were told before" in out
    assert "done: 2 shots" in out
    assert told(folder) == ["A girl found a dog.", "She took him home."]
    assert Path("film.mp4").read_bytes() == b"film"
    assert main(["resume", folder.name, "-o", "again.mp4"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "again.mp4\n"
    assert "is done already" in printed.err
    assert Path("again.mp4").read_bytes() == b"film"


def test_a_failed_run_tells_how_to_go_on(theatre: Path, capsys: Capture) -> None:
    assert main(["run", "play.yaml", "--set", "stages.1.trouble=bug"]) == 1
    name = find_run("last", None).name
    assert f"`fabula resume {name}` goes on with it." in capsys.readouterr().err
    assert main(["resume", name, "-q", "--set", "stages.1.trouble=none"]) == 0
    assert Path(capsys.readouterr().out.strip()).read_bytes() == b"film"


def test_a_run_in_use_is_refused(theatre: Path, capsys: Capture) -> None:
    folder = killed(theatre)
    busy = Journal(folder / "journal.jsonl", folder.name, next_seq=99)
    try:
        assert main(["resume", "last"]) == 5
    finally:
        busy.close()
    assert "is in use by another process" in capsys.readouterr().err


def test_a_damaged_run_is_cut_on_demand(theatre: Path, capsys: Capture) -> None:
    folder = killed(theatre)
    path = folder / "journal.jsonl"
    path.write_bytes(path.read_bytes().replace(b"A girl found", b"A boy  found", 1))
    assert main(["resume", "last", "--set", "stages.0.wait=false"]) == 6
    assert "--cut" in capsys.readouterr().err
    assert main(["resume", "last", "--set", "stages.0.wait=false", "--cut"]) == 0
    assert told(folder) == ["A girl found a dog.", "She took him home."]


def test_replay_makes_a_film_of_what_is_recorded(theatre: Path, capsys: Capture) -> None:
    assert main(["run", "play.yaml", "-q"]) == 0
    old = find_run("last", None)
    Path("story.txt").write_text("Nobody reads this.\n")
    assert main(["replay", old.name]) == 3
    assert "nothing differs from the run" in capsys.readouterr().err
    assert main(["replay", old.name, "--from", "edtor"]) == 3
    assert "did you mean 'editor'?" in capsys.readouterr().err
    Path("other.yaml").write_text("stages:\n  - source: lines\n    path: x\n  - editor: courier\n    output: c.mp4\n")
    for arguments in (["--from", "editor"], ["--set", "stages.editor.editor=courier", "-o", "b.mp4"], ["other.yaml"]):
        assert main(["replay", old.name, *arguments, "-q"]) == 0, capsys.readouterr().err
    assert len(list_runs(Path("runs"))) == 4
    assert all(told(run.path) == told(old) for run in list_runs(Path("runs")))
    assert Path("b.mp4").read_bytes() == Path("c.mp4").read_bytes() == b"brought"


def test_a_run_is_found_by_any_clear_name(tmp_path: Path) -> None:
    where = tmp_path / "runs"
    first = journal(where / "2026-01-01-000001-bedtime", STARTED)
    second = journal(where / "2026-01-02-000001-picnic", STARTED)
    for name in (first.name, str(first), str(first / "journal.jsonl"), "bedtime", "BED"):
        assert find_run(name, where) == first
    assert find_run("last", where) == second
    with pytest.raises(InputError, match="2 runs have '2026' in their name"):
        find_run("2026", where)
    with pytest.raises(InputError, match="no such run") as caught:
        find_run("picinc", where)
    assert caught.value.hint == f"did you mean {second.name}?"
    with pytest.raises(InputError, match="there are no runs in"):
        find_run("x", tmp_path)
    with pytest.raises(InputError, match="does not exist, expected a folder of runs"):
        find_run("x", tmp_path / "none")
