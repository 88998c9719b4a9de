"""What events become that no toy gives."""

from __future__ import annotations

from typing import Any

import pytest

from fabula.core import (
    Asset,
    Chapter,
    Event,
    EventDropped,
    NoticeGiven,
    PictureSkipped,
    Reading,
    RenderingAdvanced,
    Repair,
    RunStarted,
    Shot,
    SourceEnded,
    StageFailed,
    Verdict,
    Video,
)
from fabula.core.events import Envelope
from fabula.core.testing import sentence
from fabula.core.web.messages import Translator

TOLD = sentence("A girl ran.", index=4)
SKIPPED = PictureSkipped(sentence=TOLD, reason="no paint in /srv/fabula/paint.png", cause="failed")


def messages(*events: Event) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    translator = Translator("/api/runs/x", found.append)
    for event in events:
        translator.take(Envelope(run="x", seq=0, stage="s", monotonic_ns=0, event=event))
    return found


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (SKIPPED, {"type": "skipped", "index": 4, "reason": "no paint in paint.png", "cause": "failed"}),
        (Shot(number=7, start=1.0, end=2.0, shows=SKIPPED), {"type": "shot", "index": 4, "start": 1.0, "end": 2.0}),
        (
            Chapter(start=0, end=9, headline="The dog", summary="It barks."),
            {"type": "chapter", "headline": "The dog", "summary": "It barks.", "start": 0, "end": 9},
        ),
        (RenderingAdvanced(stage="editor", done=1.5, of=3.0), {"type": "progress", "filmed": 1.5, "of": 3.0}),
        (
            NoticeGiven(stage="ear", text="it is loud", hint="whisper"),
            {"type": "notice", "level": "info", "text": "it is loud", "hint": "whisper", "stage": "ear"},
        ),
        (
            StageFailed(stage="pen", error="OSError", message="", action="skip", sentence=4),
            {
                "type": "notice",
                "level": "warning",
                "text": "pen failed on sentence 5: OSError; a card takes its place",
                "hint": "",
                "stage": "pen",
            },
        ),
        (
            StageFailed(stage="pen", error="OSError", message="no ink", action="stop"),
            {"type": "notice", "level": "error", "text": "pen failed: no ink", "hint": "", "stage": "pen"},
        ),
        (
            EventDropped(subscriber="html", event="Picture", count=3),
            {
                "type": "notice",
                "level": "warning",
                "text": "html was too slow: 3 × Picture left out",
                "hint": "",
                "stage": "html",
            },
        ),
        (
            SourceEnded(stage="file", duration=2, complete=False, reason="it is cut off"),
            {
                "type": "notice",
                "level": "warning",
                "text": "the story broke off: it is cut off",
                "hint": "",
                "stage": "file",
            },
        ),
    ],
)
def test_an_event_becomes(event: Event, message: dict[str, Any]) -> None:
    assert messages(event) == [message]


def test_what_is_nothing_to_a_page() -> None:
    assert messages(RunStarted(run="x", stages=(), version="0"), SourceEnded(stage="s", duration=1.0)) == []


def test_a_verdict_with_a_repair() -> None:
    repair = Repair(before="beach", after="peach", text="She ate a peach.", score=0.9)
    verdict = Verdict(reading=Reading(sentence=TOLD), status="implausible", score=0.12345, repair=repair)
    (message,) = messages(verdict)
    assert message["repair"] == {"before": "beach", "after": "peach", "text": "She ate a peach."}
    assert (message["score"], message["evidence"], message["breaks"]) == (0.123, [], [])


def test_a_film_without_captions() -> None:
    asset = Asset(path="video.mp4", sha256="ab" * 32, media_type="video/mp4", size_px=(64, 36))
    (message,) = messages(Video(asset=asset, captions=(), duration=3.0, shots=1, frames_per_second=24))
    assert message == {
        "type": "video",
        "url": "/api/runs/x/video?v=abababababab",
        "width": 64,
        "height": 36,
        "duration": 3.0,
        "captions": {},
        "download": "/api/runs/x/video?download=1",
        "zip": "/api/runs/x/run.zip",
    }
