"""What the tests of watchers tell them."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from fabula.core.events import Asset, Envelope, Event, Picture, Reading, Scene, Sentence, Shot, Verdict

Wrap = Callable[..., Envelope]


@pytest.fixture
def wrap() -> Wrap:
    """Envelopes of one run, numbered; `at` are seconds on the monotonic clock."""
    count = iter(range(1_000_000))

    def make(
        event: Event, *, stage: str = "engine", run: str = "r1", seq: int | None = None, at: float | None = None
    ) -> Envelope:
        ns = time.monotonic_ns() if at is None else round(at * 1e9)
        return Envelope(run=run, seq=next(count) if seq is None else seq, stage=stage, monotonic_ns=ns, event=event)

    return make


def way_of(sentence: Sentence, status: str = "plausible") -> tuple[Reading, Verdict, Picture, Shot]:
    """What becomes of a sentence."""
    reading = Reading(sentence=sentence)
    verdict = Verdict(reading=reading, status=status, score=0.9)  # type: ignore[arg-type]  # any status
    asset = Asset(path=f"pictures/{sentence.index}.png", sha256="0" * 64, media_type="image/png")
    picture = Picture(scene=Scene(reading=reading, verdict=verdict), asset=asset)
    return reading, verdict, picture, Shot(number=sentence.index, start=sentence.start, end=sentence.end, shows=picture)
