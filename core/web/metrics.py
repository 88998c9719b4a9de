"""Counters of a live server, in the form Prometheus reads; needs the extra ``metrics``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ..observing.metrics import Metrics

if TYPE_CHECKING:
    from .sessions import Sessions


class ServerMetrics:
    """The runs' `Metrics`, which every session is given, and what the server knows beside them.

    Raises:
        MissingError: The extra ``metrics`` is not installed.
    """

    def __init__(self) -> None:
        self.runs = Metrics()
        self._sessions: Sessions | None = None
        self.runs.registry.register(self)

    def watch(self, sessions: Sessions) -> None:
        """Tell of these sessions."""
        self._sessions = sessions

    def page(self) -> tuple[bytes, str]:
        """What is read, and its type; blocking."""
        from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

        return generate_latest(self.runs.registry), CONTENT_TYPE_LATEST

    def collect(self) -> list[Any]:
        """What is known at the moment it is asked for; called by the registry."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        if (sessions := self._sessions) is None:
            return []
        states = GaugeMetricFamily("fabula_sessions", "Sessions of the live page.", labels=["state"])
        depths = GaugeMetricFamily(
            "fabula_queue_events", "Events waiting before a stage, in all runs.", labels=["stage"]
        )
        held = sessions.all()
        for state, count in sorted(Counter(session.state for session in held).items()):
            states.add_metric([state], count)
        waiting: Counter[str] = Counter()
        for session in held:
            if (pipeline := session.pipeline) is not None:
                waiting.update(pipeline.queue_depths())
        for stage, count in sorted(waiting.items()):
            depths.add_metric([stage], count)
        sockets = GaugeMetricFamily("fabula_sockets", "Pages that follow.", value=sessions.sockets)
        refused = CounterMetricFamily(
            "fabula_sessions_refused", "Sessions refused because the server was full.", value=sessions.refused
        )
        return [states, depths, sockets, refused]
