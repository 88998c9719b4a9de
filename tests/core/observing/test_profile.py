from __future__ import annotations

import io
import threading
import time

from rich.console import Console

from fabula.core.observing.profile import Profile
from fabula.core.testing import sentence


def burn(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_sums_by_stage() -> None:
    profile = Profile()
    event = sentence("a dog barks.")
    profile.stage_opened("reader", 1.0)
    profile.stage_opened("reader", 0.5)  # restarted
    for queued in (1.0, 3.0):
        profile.event_taken("reader", event, queued)
        profile.event_handled("reader", event, wall=2.0, blocked=0.5, cpu=0.25)
    profile.event_handled("reader", None, wall=1.0, blocked=0.0, cpu=0.5)
    profile.thread_worked("reader", wall=4.0, cpu=3.0)
    of = profile.stages["reader"]
    assert (of.opening, of.events, of.wall, of.blocked) == (1.5, 2, 5.0, 1.0)
    assert (of.loop_cpu, of.thread_cpu, of.cpu) == (1.0, 3.0, 4.0)
    assert (of.mean_queued, of.longest_queued) == (2.0, 3.0)


def test_cpu_of_threads_nobody_told_of_is_native() -> None:
    profile = Profile()
    unknown = threading.Thread(target=burn, args=(0.1,))
    unknown.start()
    unknown.join()
    told = threading.Thread(target=burn, args=(0.05,))
    told.start()
    told.join()
    profile.thread_worked("reader", wall=0.05, cpu=0.05)
    burn(0.08)
    profile.event_handled("reader", None, wall=0.04, blocked=0.0, cpu=0.04)
    process = profile.process()
    assert 0.09 < process.native < 0.25
    assert 0.03 < process.engine < 0.15
    assert abs(process.stages - 0.09) < 1e-9
    assert abs(process.total - process.native - process.engine - process.stages) < 0.01


def test_the_table_names_every_stage_in_the_pipelines_order() -> None:
    profile = Profile(["source", "illustrator"])
    profile.stage_opened("stranger", 0.1)
    profile.stage_opened("illustrator", 12.341)
    profile.stage_opened("source", 0.1)
    out = io.StringIO()
    profile.write(Console(file=out, width=80))
    lines = out.getvalue().splitlines()
    assert [line.split()[0] for line in lines[1:5]] == ["stage", "source", "illustrator", "stranger"]
    assert "12.34" in lines[3]
    assert "unattributed" in lines[-1]
