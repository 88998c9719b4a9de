"""What happens to a run: notifications, in the past tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted:
    """First event of a run; `stages` are the stage ids in order."""

    run: str
    stages: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResumed:
    """A run that had ended early goes on, with those `stages` that are not finished.

    `sentences` were told before, `heard` seconds of sound were spooled.
    """

    run: str
    stages: tuple[str, ...]
    version: str
    sentences: int
    heard: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOpened:
    """A source knows what it will read: `duration` in seconds, None where it cannot be known (live)."""

    stage: str
    name: str
    duration: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEnded:
    """A source has given all it has; `complete` is False where it broke off, and `reason` says why."""

    stage: str
    duration: float
    complete: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFinished:
    """A stage has taken all there was and given all it had; it is not needed again unless those above it are."""

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingAdvanced:
    """`done` of `of` seconds of the film are rendered, the story being over; some four times a second, not journaled.

    The last one of a film that succeeds has ``done == of``.
    """

    stage: str
    done: float
    of: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGiven:
    """Something the user should know, which is no failure; `hint` says what to do about it."""

    stage: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFailed:
    """A stage raised, hung or took too long; `action` is what the engine did about it.

    ``stop`` ends the run, ``skip`` makes a card of the sentence, ``retry`` tries again, ``fallback`` hands over to
    another plugin.
    """

    stage: str
    error: str
    message: str
    action: str
    sentence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDropped:
    """A subscriber was too slow for its bounded queue; `count` is the total of its drops so far."""

    subscriber: str
    event: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished:
    """Last event of a run: ``done``, ``interrupted`` (by the user; the film so far is finished) or ``failed``.

    A live story that is stopped while it is heard is ``done``: nobody else could say when it is over.
    """

    outcome: Literal["done", "interrupted", "failed"]
    message: str = ""


NOTIFICATIONS: tuple[type, ...] = (
    RunStarted,
    RunResumed,
    SourceOpened,
    SourceEnded,
    StageFinished,
    RenderingAdvanced,
    NoticeGiven,
    StageFailed,
    EventDropped,
    RunFinished,
)
"""Events about the run itself. A stage may take them without a producer above it, all but the first and last of a run:
nobody listens yet at `RunStarted`, or any more at `RunFinished`."""

Notification = (
    RunStarted
    | RunResumed
    | SourceOpened
    | SourceEnded
    | StageFinished
    | RenderingAdvanced
    | NoticeGiven
    | StageFailed
    | EventDropped
    | RunFinished
)
