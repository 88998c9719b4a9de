"""Ctrl-C: once finishes the film so far, twice leaves within two seconds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CODE = "import sys; from fabula.core.cli import main; sys.exit(main(sys.argv[1:]))"


@contextmanager
def running(theatre: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """``fabula run`` on a story that never ends, at the moment its last sentence was told."""
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, "run", "play.yaml", "--set", "stages.0.wait=true", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=theatre,
        env={**os.environ, "PYTHONPATH": str(theatre / "site")},
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if "She took him home" in line:
                break
        else:
            pytest.fail(f"it ended by itself: {process.communicate(timeout=20)}")
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_finishes_the_film(theatre: Path, number: signal.Signals) -> None:
    with running(theatre) as process:
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130, err
    assert "the film so far is being finished" in err
    assert "interrupted: 2 shots, 0:06 of film" in out
    assert (theatre / out.splitlines()[-1]).read_bytes() == b"film"


@pytest.mark.parametrize("trouble", ["hang", "thread"])
def test_the_second_signal_leaves_within_two_seconds(theatre: Path, trouble: str) -> None:
    with running(theatre, "--set", f"stages.1.trouble={trouble}") as process:
        assert process.stderr is not None
        process.send_signal(signal.SIGINT)
        for line in process.stderr:
            if "Ctrl-C again leaves at once" in line:
                break
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, err = process.communicate(timeout=20)
    assert time.monotonic() - began < 2.5  # two seconds, and what a busy machine needs to notice
    assert process.returncode == 130
    assert "Traceback" not in err
    assert not list(theatre.glob("runs/*/video.mp4"))


def test_nobody_waits_for_a_thread_that_was_given_up(theatre: Path) -> None:
    """A stage that hangs in a thread costs the film, not the terminal; the code is that of the failure."""
    code = CODE.replace("main(sys.argv[1:])", "main()")
    arguments = ["run", "play.yaml", "--set", "stages.1.trouble=stuck", "--set", "stages.1.timeout=0.5"]
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=theatre,
        timeout=40,
        check=False,
        env={**os.environ, "PYTHONPATH": str(theatre / "site")},
    )
    assert time.monotonic() - began < 20
    assert done.returncode == 1, done.stderr
    assert "failed: there is no film" in done.stdout
    assert "goes on with it" in done.stderr
