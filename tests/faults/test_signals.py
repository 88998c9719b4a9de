"""Ctrl-C, SIGTERM, a closed terminal, a reader that had enough: a film that plays, or nothing half-written."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fabula.core.journalreader import read_journal

from .conftest import Stage, left_in, watch

PATIENCE_S = 3.0
"""Two seconds is the promise; a busy machine takes a while to notice."""
WAITING = ("run", "play.yaml", "--json", "--set", "stages.0.wait=true")


def picture(index: int) -> Callable[[dict[str, Any]], bool]:
    return lambda event: bool(event["$"] == "Picture" and event["asset"]["path"] == f"pictures/{index:04d}.png")


def hanging(event: dict[str, Any]) -> bool:
    return bool(event["$"] == "NoticeGiven" and event["text"].startswith("hanging in"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_first_signal_finishes_a_film_that_plays(stage: Stage, number: signal.Signals) -> None:
    show = stage.start(*WAITING)
    show.wait_for(picture(3))
    show.signal(number)
    ended = show.end()
    assert ended.code == 130, ended.err
    assert "Stopping: the film so far is being finished" in ended.err
    assert ended.events[-1] == {"$": "RunFinished", "outcome": "interrupted"}
    run = stage.run_folder()
    assert watch(run / "video.mp4") == pytest.approx((8, 8), abs=0.1)
    assert {"run.yaml", "journal.jsonl", "audio.flac", "captions.srt", "captions.vtt"} <= left_in(run)
    assert not {name for name in left_in(run) if name.endswith((".part", ".pcm"))}
    assert read_journal(run / "journal.jsonl").torn_bytes == 0


@pytest.mark.parametrize(
    ("at", "how"),
    [("open", "thread"), ("handle", "thread"), ("finish", "hang"), ("finish", "thread"), ("aclose", "hang")],
)
def test_the_second_signal_leaves_within_two_seconds(stage: Stage, at: str, how: str) -> None:
    show = stage.start(*WAITING, "--set", f"stages.1.at={at}", "--set", f"stages.1.how={how}")
    if at in {"open", "handle"}:
        show.wait_for(hanging)
    else:
        show.wait_for(picture(3))
    show.signal(signal.SIGINT)
    show.wait_for_stderr("Ctrl-C again leaves at once")
    if at in {"finish", "aclose"}:
        show.wait_for(hanging)
    show.signal(signal.SIGINT)
    began = time.monotonic()
    ended = show.end()
    assert time.monotonic() - began < PATIENCE_S
    assert ended.code == 130
    assert "Traceback" not in ended.err
    left = left_in(stage.run_folder())
    assert not {name for name in left if name.endswith((".part", ".mp4"))}
    read_journal(stage.run_folder() / "journal.jsonl")


def test_one_signal_is_enough_while_nothing_was_heard(stage: Stage) -> None:
    show = stage.start(*WAITING, "--set", "stages.1.at=open", "--set", "stages.1.how=hang")
    show.wait_for(hanging)
    show.signal(signal.SIGINT)
    ended = show.end()
    assert ended.code == 130, ended.err
    assert ended.events[-1] == {"$": "RunFinished", "outcome": "interrupted"}
    assert left_in(stage.run_folder()) == {"run.yaml", "journal.jsonl"}


def test_a_terminal_that_hangs_up_twice_still_gets_its_film(stage: Stage) -> None:
    show = stage.start(*WAITING)
    show.wait_for(picture(3))
    show.signal(signal.SIGHUP)
    show.wait_for_stderr("Stopping")
    show.signal(signal.SIGHUP)
    assert show.end().code == 130
    watch(stage.run_folder() / "video.mp4")


def test_nohup_is_respected(stage: Stage) -> None:
    show = stage.start(*WAITING, wrapper=("nohup",))
    show.wait_for(picture(1))
    show.signal(signal.SIGHUP)
    show.wait_for(picture(3))
    assert show.process.poll() is None
    show.signal(signal.SIGTERM)
    assert show.end().code == 130


def test_a_closed_terminal(stage: Stage) -> None:
    """Its output fails from then on, and the film is finished all the same."""
    master, slave = pty.openpty()
    process = stage.start(
        "run", "play.yaml", "--set", "stages.0.wait=true", "--set", "stages.0.sentences=30",
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True, env={"TERM": "xterm"},
    ).process  # fmt: skip
    os.close(slave)
    seen = b""
    while b"Sentence number 2" not in seen:
        seen += os.read(master, 65536)
    os.close(master)
    process.send_signal(signal.SIGHUP)
    assert process.wait(timeout=30) == 130
    run = stage.run_folder()
    watch(run / "video.mp4")
    assert "audio.flac" in left_in(run)


def test_a_reader_that_had_enough(stage: Stage) -> None:
    show = stage.start("run", "play.yaml", "--json")
    assert show.process.stdout is not None
    assert show.process.stdout.readline()
    show.process.stdout.close()
    assert show.process.stderr is not None
    err = show.process.stderr.read()
    assert show.process.wait(timeout=30) == 0
    assert "the output cannot be written any more (Broken pipe)" in err
    assert "Traceback" not in err
    watch(stage.run_folder() / "video.mp4")


@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_closed_streams(stage: Stage, closed: str) -> None:
    ended = stage.call("run", "play.yaml", "--json", wrapper=("sh", "-c", f'"$@" {closed}', "sh"))
    assert ended.code == 0, ended.err
    run = stage.run_folder()
    watch(run / "video.mp4")
    # nothing that was meant for a stream went into a file that got its number
    assert read_journal(run / "journal.jsonl").torn_bytes == 0


def test_interrupted_before_it_began(stage: Stage) -> None:
    """While the interpreter starts, Ctrl-C is no matter for a traceback either."""
    code = "import os, signal, sys; from fabula.core.cli import main; \n"
    code += "import fabula.core.cli.registry as r\ndef hit(**_): os.kill(os.getpid(), signal.SIGINT)\n"
    code += "r.plugins_or_tell = hit; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "run", "play.yaml"], cwd=stage.folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, "")


def test_two_runs_of_one_second(stage: Stage) -> None:
    shows = [stage.start("run", "play.yaml", "-q", "--set", "stages.0.sentences=1") for _ in range(2)]
    outs = [show.end() for show in shows]
    assert [ended.code for ended in outs] == [0, 0]
    films = {Path(ended.out.strip()) for ended in outs}
    assert len(films) == 2
    assert {folder.name for folder in stage.runs()} == {film.parent.name for film in films}
