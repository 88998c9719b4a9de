"""Where a run's time went, stage by stage."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..events import Event
from ..probe import Probe

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(slots=True)
class StageTime:
    """Sums of one stage, in seconds. `blocked` is part of `wall`; `queued` is summed over `taken` events."""

    opening: float = 0.0
    events: int = 0
    wall: float = 0.0
    blocked: float = 0.0
    loop_cpu: float = 0.0
    thread_cpu: float = 0.0
    thread_wall: float = 0.0
    taken: int = 0
    queued: float = 0.0
    longest_queued: float = 0.0

    @property
    def cpu(self) -> float:
        """CPU time of the event loop and of worker threads."""
        return self.loop_cpu + self.thread_cpu

    @property
    def mean_queued(self) -> float:
        """Seconds an event waited before it was taken."""
        return self.queued / self.taken if self.taken else 0.0


@dataclass(frozen=True, slots=True)
class ProcessTime:
    """CPU seconds of the whole process while it was profiled.

    `native` is what neither the event loop's thread nor a worker thread used themselves: threads below Python, those
    of models, encoders and mathematics, which no stage can be charged with.
    """

    wall: float
    total: float
    engine: float
    stages: float
    native: float
    children: float


class Profile(Probe):
    """Sums what it is told. Make it, and ask it at the end, in the event loop's thread.

    `order` is that of the table; stages it does not name follow as they opened.
    """

    def __init__(self, order: Sequence[str] = ()) -> None:
        self._order = {stage: number for number, stage in enumerate(order)}
        self.stages: dict[str, StageTime] = {}
        self._began = time.perf_counter()
        self._began_process = time.process_time()
        self._began_loop = time.thread_time()
        self._began_children = _children()

    def stage_opened(self, stage: str, seconds: float) -> None:
        """A stage has opened."""
        self._of(stage).opening += seconds

    def event_taken(self, stage: str, event: Event, queued: float) -> None:
        """An event has left its queue."""
        of = self._of(stage)
        of.taken += 1
        of.queued += queued
        of.longest_queued = max(of.longest_queued, queued)

    def event_handled(self, stage: str, event: Event | None, wall: float, blocked: float, cpu: float) -> None:
        """An event, or the end of all, is done with."""
        of = self._of(stage)
        of.events += event is not None
        of.wall += wall
        of.blocked += blocked
        of.loop_cpu += cpu

    def thread_worked(self, stage: str, wall: float, cpu: float) -> None:
        """A worker thread has done a piece."""
        of = self._of(stage)
        of.thread_wall += wall
        of.thread_cpu += cpu

    def _of(self, stage: str) -> StageTime:
        found = self.stages.get(stage)
        if found is None:
            found = self.stages[stage] = StageTime()
        return found

    def process(self) -> ProcessTime:
        """The process since the profile was made."""
        total = time.process_time() - self._began_process
        loop = time.thread_time() - self._began_loop
        in_threads = sum(of.thread_cpu for of in self.stages.values())
        on_loop = sum(of.loop_cpu for of in self.stages.values())
        return ProcessTime(
            wall=time.perf_counter() - self._began,
            total=total,
            engine=max(0.0, loop - on_loop),
            stages=on_loop + in_threads,
            native=max(0.0, total - loop - in_threads),
            children=_children() - self._began_children,
        )

    def write(self, console: Console) -> None:
        """Print the table, and what the process used beside it."""
        from rich.table import Table
        from rich.text import Text

        process = self.process()
        table = Table(box=None, padding=(0, 1, 0, 0), header_style="dim")
        table.add_column("stage", no_wrap=True)
        titles = (
            "events",
            "opening",
            "wall",
            "blocked",
            "CPU:\nloop",
            "CPU:\nthreads",
            "queued:\nmean",
            "queued:\nmax",
        )
        for title in titles:
            table.add_column(title, justify="right", no_wrap=True)
        busiest = max((of.wall - of.blocked for of in self.stages.values()), default=0.0)
        for stage, of in sorted(self.stages.items(), key=lambda item: self._order.get(item[0], len(self._order))):
            busy = of.wall - of.blocked
            seconds = (of.opening, of.wall, of.blocked, of.loop_cpu, of.thread_cpu, of.mean_queued, of.longest_queued)
            table.add_row(
                Text(stage, "bold" if busy > 0 and busy == busiest else ""),
                str(of.events),
                *(f"{value:.2f}" for value in seconds),
            )
        console.print(table)
        below = [
            f"seconds; {process.total:.2f} of CPU in {process.wall:.2f} of wall time",
            f"{process.stages:.2f} in stages",
            f"{process.engine:.2f} in the engine",
            f"{process.native:.2f} in native and other threads (unattributed)",
        ]
        if process.children >= 0.005:
            below.append(f"{process.children:.2f} more in child processes")
        console.print(": ".join((below[0], ", ".join(below[1:]))), style="dim", highlight=False, soft_wrap=True)


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system
