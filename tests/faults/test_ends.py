"""How a run may end, and what is left of it: one process at a time, no lock of the dead, a disk that goes or fills."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess

from fabula.core import RunResumed
from fabula.core.journalreader import read_journal

from .conftest import Stage, left_in
from .killing import look
from .test_disk import needs_mounts

WAITING = ("run", "play.yaml", "--json", "--set", "stages.0.wait=true")


def told_all(event: dict[str, object]) -> bool:
    return event["$"] == "Picture" and "0003" in str(event["asset"])


def test_two_processes_on_one_run(stage: Stage) -> None:
    show = stage.start(*WAITING)
    show.wait_for(told_all)
    run = stage.run_folder()
    second = stage.call("resume", str(run.relative_to(stage.folder)))
    assert second.code == 5, second.err
    assert run.name in second.err
    assert "hint: " in second.err
    assert "Traceback" not in second.err
    # the first one has noticed nothing
    show.signal(signal.SIGINT)
    ended = show.end()
    assert ended.code == 130
    content = read_journal(run / "journal.jsonl")
    assert content.torn_bytes == 0
    assert not [envelope for envelope in content.envelopes if isinstance(envelope.event, RunResumed)]
    assert {"video.mp4", "audio.flac"} <= left_in(run)


def test_two_that_resume_at_once(stage: Stage) -> None:
    """Exactly one of them does it."""
    show = stage.start(*WAITING)
    show.wait_for(told_all)
    show.process.kill()
    show.end()
    run = str(stage.run_folder().relative_to(stage.folder))
    shows = [stage.start("resume", run, "--json", "--set", "stages.0.wait=false") for _ in range(2)]
    codes = sorted(show.end().code for show in shows)
    # where one was so fast that it was done before the other began, that one has nothing left to do
    assert codes in ([0, 5], [0, 0])
    assert look(stage.run_folder()).problems == ()


def test_the_dead_leave_no_lock(stage: Stage) -> None:
    show = stage.start(*WAITING)
    show.wait_for(told_all)
    show.process.kill()
    show.end()
    run = stage.run_folder()
    assert not {name for name in left_in(run) if "lock" in name}
    ended = stage.call("resume", str(run.relative_to(stage.folder)), "--json", "--set", "stages.0.wait=false")
    assert ended.code == 0, ended.err
    assert look(run).problems == ()


def test_runs_tells_what_became_of_each(stage: Stage) -> None:
    def run(name: str, *arguments: str) -> None:
        (stage.folder / f"{name}.yaml").write_text(f"name: {name}\n" + (stage.folder / "play.yaml").read_text())
        stage.call("run", f"{name}.yaml", "-q", *arguments)

    run("whole")
    run("broken", "--set", "stages.1.at=handle")
    shutil.copyfile(stage.folder / "play.yaml", stage.folder / "stopped.yaml")
    shutil.copyfile(stage.folder / "play.yaml", stage.folder / "killed.yaml")
    shutil.copyfile(stage.folder / "play.yaml", stage.folder / "going.yaml")
    for name, number in (("stopped", signal.SIGINT), ("killed", signal.SIGKILL)):
        show = stage.start("run", f"{name}.yaml", *WAITING[2:])
        show.wait_for(told_all)
        show.signal(number)
        show.end()
    going = stage.start("run", "going.yaml", *WAITING[2:])
    going.wait_for(told_all)
    ended = stage.call("runs", env={"COLUMNS": "200"})
    assert ended.code == 0, ended.err
    lines = {name: line for line in ended.out.splitlines() for name in NAMES if f"-{name}" in line}
    assert set(lines) == set(NAMES), ended.out
    for name, state in NAMES.items():
        assert state in lines[name], ended.out


NAMES = {
    "whole": "done",
    "broken": "failed",
    "stopped": "interrupted",
    "killed": "broken off",
    "going": "running",
}


@needs_mounts
def test_a_disk_that_vanishes(stage: Stage) -> None:
    """It was pulled out while the story was told: a clear error, and the process ends."""
    script = (
        "mkdir -p disk runs; mount -t tmpfs tmpfs disk; mkdir disk/runs; "
        '"$@" & child=$!; read line < told; umount -l disk; wait $child; exit $?'
    )
    os.mkfifo(stage.folder / "told")
    show = stage.start(
        "run", "play.yaml", "--json", "--runs", "disk/runs", "--set", "stages.0.sentences=40",
        wrapper=("unshare", "-rm", "sh", "-c", script, "sh"),
    )  # fmt: skip
    show.wait_for(told_all)
    (stage.folder / "told").write_text("now\n")
    ended = show.end()
    assert ended.code == 5, ended.err
    assert "the run folder disk/runs/" in ended.err
    assert "is gone (unmounted or deleted)\nhint: bring it back" in ended.err
    assert "Traceback" not in ended.err
    assert ended.events[-1]["outcome"] == "failed"


@needs_mounts
def test_a_disk_that_is_full_until_somebody_tidies_up(stage: Stage) -> None:
    whole = stage.call("run", "play.yaml", "--json", "--runs", "whole")
    assert whole.code == 0, whole.err
    script = (
        "mkdir -p runs; mount -t tmpfs -o size=5000k tmpfs runs; "
        "dd if=/dev/zero of=runs/ballast bs=1k count=4700 status=none; "
        '"$0" -c "$1" run play.yaml --json > first.txt 2> first.err; echo $? > first.code; '
        'rm runs/ballast; run=$(ls -d runs/*); "$0" -c "$1" resume "$run" --json; '
        "code=$?; cp -r runs kept; exit $code"
    )
    interpreter, _, launch = _launch(stage)
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, interpreter, launch],
        cwd=stage.folder,
        env={**os.environ, "PYTHONPATH": str(stage.site), "NO_COLOR": "1", "TERM": "dumb"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (stage.folder / "first.code").read_text() == "5\n", (stage.folder / "first.err").read_text()
    assert "No space left on device" in (stage.folder / "first.err").read_text()
    assert done.returncode == 0, done.stderr
    (run,) = (stage.folder / "kept").iterdir()
    (other,) = (stage.folder / "whole").iterdir()
    assert look(run).differences(look(other)) == []


def _launch(stage: Stage) -> tuple[str, str, str]:
    """The interpreter and what it is told, for scripts that call it themselves."""
    import sys

    from .conftest import LAUNCH

    return sys.executable, "-c", LAUNCH
