"""One story on the live page: its run, and the messages its pages read."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import anyio

from ..config import NewSource
from ..errors import ConfigError, FabulaError
from ..events import Envelope, RunFinished, RunStarted, SourceEnded, SourceOpened
from ..feed import Feed, feeds
from ..pipeline import Pipeline
from ..probe import Probe
from ..run import RunResult
from .messages import FLEETING, Message, Translator, notice
from .wording import shortened, without_folders

Kind = Literal["speech", "text", "file"]
State = Literal["opening", "listening", "filming", "done", "interrupted", "failed"]
RUN_NAMES: dict[Kind, str] = {"speech": "live", "text": "typed", "file": "recording"}
"""Names of run folders: the client has no say in them."""

log = logging.getLogger("fabula.web")


class Session:
    """One story. `messages` only grows, so that each page reads at its own pace and nobody waits for a page.

    Attributes:
        id: By chance; who knows it may follow and speak.
        messages: JSON by number - 1, made once for all pages.
        connections: Pages that follow.
        unheeded_since: When the last page left, None while one is there.
        ended_at: When the run was over, None before.
        speaker: The connection that has the microphone.
        abandoned: Threads its run had to leave behind.
    """

    def __init__(self, kind: Kind, title: str, hide: Callable[[str], str] = str) -> None:
        self._hide = hide  # an error of a plugin's may quote a key
        self.id = secrets.token_urlsafe(16)
        self.kind: Kind = kind
        self.title = title
        self.state: State = "opening"
        self.began = datetime.now().astimezone()
        self.messages: list[str] = []
        self.connections = 0
        self.unheeded_since: float | None = anyio.current_time()
        self.sound_at = anyio.current_time()
        self.ended_at: float | None = None
        self.speaker: object | None = None
        self.feed: Feed | None = feeds.open() if kind == "speech" else None
        self.run = ""
        self.folder: Path | None = None
        self.abandoned = 0
        self.pipeline: Pipeline | None = None
        self.translator = Translator(f"/api/sessions/{self.id}", self.send)
        self._fleeting: dict[str, tuple[int, Message]] = {}
        self._written: dict[int, str] = {}
        self._count = 0
        self._changed = anyio.Event()
        self._stop = anyio.Event()
        self._stopped_because = ""
        self._broken = False
        if self.feed is not None:
            self.feed.on_kept = self._tell_heard
        self._tell_state()

    @property
    def running(self) -> bool:
        """Whether its run is not over."""
        return self.ended_at is None

    def source(self, told: NewSource | None) -> NewSource:
        """What its pipeline is to read: what was `told`, or the page."""
        return told or NewSource("browser", {"feed": self.feed.id if self.feed else ""}, "fabula serve")

    def send(self, message: Message) -> None:
        """Add a message, or put it in the place of the one before where only the newest counts."""
        kind = message["type"]
        if kind in FLEETING:
            self._count += 1
            self._fleeting[kind] = (self._count, message)
        else:
            self.messages.append(self._json({"n": len(self.messages) + 1, **message}))
        changed, self._changed = self._changed, anyio.Event()
        changed.set()

    def _json(self, message: Message) -> str:
        return self._hide(json.dumps(message, ensure_ascii=False, separators=(",", ":")))

    async def changed(self) -> None:
        """Wait for the next message."""
        await self._changed.wait()

    def fleeting(self, seen: int) -> tuple[int, list[str]]:
        """Messages without a number that are newer than `seen`, and how far that is."""
        if self._count == seen:
            return seen, []
        newest = sorted(self._fleeting.values(), key=lambda one: one[0])
        # written when a page wants it, and once for all pages: most of them are gone before anybody looks
        self._written = {count: self._written.get(count) or self._json(message) for count, message in newest}
        return self._count, [self._written[count] for count, _ in newest if count > seen]

    def heard(self) -> str:
        """Where the page has to go on with its sound, as a message."""
        return self._json({"type": "heard", "samples": self.feed.kept if self.feed is not None else 0})

    def stop(self, because: str = "") -> None:
        """End the story there and film what was told; idempotent."""
        if not self.running:
            return
        if because and not self._stopped_because:
            self._stopped_because = because
            self.send(notice("info", because))
        if self.feed is not None:
            self.feed.end()  # what has arrived is heard first
        else:
            self._stop.set()

    async def tell(
        self,
        make: Callable[[NewSource], Pipeline],
        told: NewSource | None,
        runs_dir: Path,
        observers: Sequence[Callable[[Envelope], None]] = (),
        probes: Sequence[Probe] = (),
    ) -> None:
        """Run the story to its end; whatever goes wrong is told to its pages, never raised."""
        try:
            self.pipeline = await anyio.to_thread.run_sync(make, self.source(told))
            result = await self.pipeline.run(
                runs_dir=runs_dir,
                name=RUN_NAMES[self.kind],
                observers=(self._watch(runs_dir), *observers),
                stop=self._stop,
                probes=probes,
            )
            self._finish(result)
        except FabulaError as error:
            self._over("failed", _told(error), error.hint)
        except anyio.get_cancelled_exc_class():
            with suppress(Exception):
                self._over("interrupted", "the server was stopped", f"`fabula resume {self.run}` goes on with it")
            raise
        except Exception as error:  # a bug must not take the other sessions with it
            log.exception("session %s failed", self.run or "that had not begun")
            self._over("failed", f"{type(error).__name__}: {error}", "this is a bug; the server's log has the details")
        finally:
            if self.feed is not None:
                feeds.close(self.feed)
            self.pipeline = None

    def _watch(self, runs_dir: Path) -> Callable[[Envelope], None]:
        def observe(envelope: Envelope) -> None:
            event = envelope.event
            if isinstance(event, RunStarted):
                self.run, self.folder = envelope.run, runs_dir / envelope.run
            elif isinstance(event, SourceOpened):
                self._become("listening")
            elif isinstance(event, SourceEnded):
                self._become("filming")
                if self.feed is not None:
                    self.feed.end()  # nobody listens any more: it may have been stopped by another stage's failure
                if self._stop.is_set():
                    return  # that it was stopped is known
            elif isinstance(event, RunFinished):
                return
            try:
                self.translator.take(envelope)
            except Exception:  # one event the page cannot be told of costs no other
                log.exception("an event of %s cannot be shown", envelope.run)
                if not self._broken:
                    self._broken = True
                    self.send(notice("warning", "something cannot be shown here; the run goes on, and keeps it"))
            if not self.title and self.translator.title:
                self.title = shortened(self.translator.title)
                self._tell_state()

        return observe

    def _finish(self, result: RunResult) -> None:
        self.abandoned = result.abandoned
        error = result.error
        message, hint = (_told(error), error.hint) if error is not None else ("", "")
        if error is None and result.video is None:
            message, hint = (
                "no sentence was told, so there is no film",
                "speak a little longer, nearer to the microphone",
            )
        self._over(result.outcome, message, hint)

    def _over(self, outcome: Literal["done", "interrupted", "failed"], message: str, hint: str = "") -> None:
        message, hint = without_folders(message), without_folders(hint)
        if outcome == "failed":
            self.send(notice("error", message, hint=hint))
        self.ended_at = anyio.current_time()
        self.send({"type": "finished", "outcome": outcome, "message": message, "hint": hint, "run": self.run})
        self._become(outcome)

    def _become(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self._tell_state()

    def _tell_state(self) -> None:
        self.send({"type": "session", **self.summary()})

    def _tell_heard(self) -> None:
        assert self.feed is not None
        self.send({"type": "heard", "samples": self.feed.kept})

    def summary(self) -> dict[str, Any]:
        """The session at a glance."""
        return {
            "session": self.id,
            "kind": self.kind,
            "title": self.title,
            "state": self.state,
            "began": self.began.isoformat(timespec="seconds"),
            "run": self.run,
        }


def _told(error: FabulaError) -> str:
    """What a page may know of an error: problems of a pipeline may quote it."""
    if isinstance(error, ConfigError):
        return "this server's pipeline cannot tell such a story"
    return error.message
