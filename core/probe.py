"""Who wants to know where a run's time goes."""

from __future__ import annotations

from .events import Event


class Probe:
    """Told what each stage does when; override what you need.

    All is called on the event loop and must return at once; seconds are wall time unless they say otherwise.
    """

    def stage_opened(self, stage: str, seconds: float) -> None:
        """A stage has opened, models and all."""

    def event_taken(self, stage: str, event: Event, queued: float) -> None:
        """A stage took an event that had waited `queued` seconds since it was published."""

    def event_handled(self, stage: str, event: Event | None, wall: float, blocked: float, cpu: float) -> None:
        """A stage is done with an event, or, where it is None, with its end.

        `blocked` seconds of `wall` it waited for those below it; `cpu` is what it used of the event loop's thread.
        """

    def thread_worked(self, stage: str, wall: float, cpu: float) -> None:
        """A worker thread has done a piece of work for a stage; native threads below it are not in `cpu`."""
