"""One connection to AssemblyAI by the official SDK: frames go in, messages come out, and its end is never missed."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import anyio

from fabula.core import MissingError

from .assemblyai_errors import Broken, Trouble
from .assemblyai_pace import Clock
from .assemblyai_settings import AssemblyAISettings
from .assemblyai_turns import Turn, TurnWord

if TYPE_CHECKING:
    from assemblyai.streaming import v3

_SPEECH = 0.3
"""Probability in a heartbeat from which somebody may be speaking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """Speech began at a second of the connection."""

    second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Nobody spoke up to a second of the connection."""

    second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """The service is alive and has received so many seconds; `speech` is None where it does not tell."""

    received: float
    speech: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """The service has something to say to the user."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminated:
    """The service has said everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The connection is over, and was not to be."""

    trouble: Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Our own side ends it: the sound is at its ``end``, none comes (``idle``), or nobody answers (``stall``)."""

    reason: str


Message = Turn | Started | Silent | Beat | Warned | Terminated | Ended | Stop


def import_sdk() -> Any:
    """The SDK's streaming module; blocking.

    Raises:
        MissingError: It is not installed.
    """
    try:
        from assemblyai.streaming import v3
    except ImportError as error:
        raise MissingError(
            f"the plugin `assemblyai` needs the AssemblyAI SDK, which cannot be imported: {error}",
            hint="pip install 'fabula[assemblyai]'",
        ) from error
    # What it logs is told by the stage; without a handler it would be written across the terminal.
    logger = logging.getLogger("assemblyai")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return v3


class Session:
    """A connection from its handshake to its Termination; for one use.

    `answers` counts the messages that show that the service hears; `beats` whether it gives signs of life in silence.
    """

    def __init__(self, settings: AssemblyAISettings, key: str, clock: Clock) -> None:
        self._settings, self._clock, self._key = settings, clock, key
        self._v3 = import_sdk()
        self._client: v3.AsyncRealTimeTranscriber = self._v3.AsyncRealTimeTranscriber(
            self._v3.RealTimeTranscriberOptions(
                api_host=settings.host,
                api_key=key,
                connect_timeout=settings.connect_timeout,
                max_connection_retries=0,  # when to try again is decided by the stage
                terminate_timeout=clock.real(settings.terminate_timeout),
            )
        )
        self._mail: deque[Message] = deque()
        self._news = asyncio.Event()
        self._error: Trouble | None = None
        self._begun = False
        self.terminated = False
        self.answers = 0
        self.beats = False

    async def open(self) -> None:
        """Connect, and wait until the service is ready.

        Raises:
            Broken: It did not work.
        """
        v3 = self._v3
        events = v3.RealTimeEvents
        for event, handler in (
            (events.Begin, self._on_begin),
            (events.Turn, self._on_turn),
            (events.SpeechStarted, self._on_started),
            (events.Silence, self._on_silence),
            (events.Heartbeat, self._on_beat),
            (events.Warning, self._on_warning),
            (events.Termination, self._on_termination),
            (events.Error, self._on_error),
        ):
            self._client.on(event, handler)
        await self._client.connect(v3.RealTimeParameters(**self._settings.parameters()))
        task = getattr(self._client, "_read_task", None)
        if task is not None:
            # The SDK tells neither of a close with 1000 nor of a message that its read task dies of.
            task.add_done_callback(self._on_read_end)
        elif self._error is not None:
            raise Broken(self._error)
        with anyio.move_on_after(self._settings.connect_timeout):
            while not self._begun:
                if self._error is not None or (task is not None and task.done()):
                    break
                await self._wait()
        if not self._begun:
            raise Broken(self._error or Trouble(text="it was connected, and nothing came"))

    @property
    def unwritten(self) -> float:
        """Seconds of sound handed to the SDK that it has not written."""
        queue = getattr(self._client, "_write_queue", None)
        return queue.qsize() * self._settings.frame_ms / 1000 if queue is not None else 0.0

    async def send(self, frame: bytes) -> None:
        """Hand over 50 to 1000 ms of sound; look at `unwritten` first."""
        await self._client.stream(frame)

    async def keep_alive(self) -> None:
        """Tell that more will come."""
        await self._client.keep_alive()

    def put(self, message: Message) -> None:
        """Add to what `next` gives. Of partial turns only the newest waits."""
        if isinstance(message, Turn) and not message.ended and self._mail:
            last = self._mail[-1]
            if isinstance(last, Turn) and not last.ended and last.order == message.order:
                self._mail.pop()
        self._mail.append(message)
        self._news.set()

    async def next(self, *, within: float | None) -> Message | None:
        """The next message; None after `within` seconds of the clock."""
        if not self._mail:
            with anyio.move_on_after(None if within is None else self._clock.real(max(0.0, within))):
                while not self._mail:
                    await self._wait()
        return self._mail.popleft() if self._mail else None

    def rest(self) -> list[Message]:
        """What has come and was not taken."""
        mail = list(self._mail)
        self._mail.clear()
        return mail

    async def terminate(self) -> bool:
        """End the session as the service wants it; whether it said everything it had to say."""
        await self._client.disconnect(terminate=True)
        return self.terminated

    async def close(self) -> None:
        """Leave, whatever state it is in."""
        with anyio.move_on_after(self._clock.real(1.0)) as scope:
            await self._client.disconnect(terminate=False)
        if scope.cancelled_caught:  # it would wait longer for a peer that is gone
            socket = getattr(self._client, "_websocket", None)
            if (transport := getattr(socket, "transport", None)) is not None:
                transport.abort()

    async def _wait(self) -> None:
        self._news.clear()
        await self._news.wait()

    def _on_begin(self, _: object, event: v3.BeginEvent) -> None:
        self._begun = True
        self._news.set()

    def _on_turn(self, _: object, event: v3.TurnEvent) -> None:
        self.answers += 1
        words = tuple(
            TurnWord(
                text=word.text.strip(),
                start=word.start / 1000,
                end=word.end / 1000,
                confidence=min(1.0, max(0.0, word.confidence)),
                final=word.word_is_final,
                speaker=word.speaker or event.speaker_label,
            )
            for word in event.words
        )
        self.put(
            Turn(
                order=event.turn_order,
                words=words,
                text=event.transcript.strip() if event.end_of_turn else "",
                ended=event.end_of_turn,
                formatted=event.turn_is_formatted,
                language=event.language_code,
            )
        )

    def _on_started(self, _: object, event: v3.SpeechStartedEvent) -> None:
        self.answers += 1
        self.put(Started(second=event.timestamp / 1000))

    def _on_silence(self, _: object, event: v3.SilenceEvent) -> None:
        self.answers += 1
        self.put(Silent(second=event.end_ms / 1000))

    def _on_beat(self, _: object, event: v3.HeartbeatEvent) -> None:
        self.beats = True
        probability = event.max_speech_probability
        if probability < _SPEECH:
            self.answers += 1
        # none is told where there is none: 0 is what the SDK fills in
        speech = None if probability == 0 else probability >= _SPEECH
        self.put(Beat(received=event.total_audio_received_ms / 1000, speech=speech))

    def _on_warning(self, _: object, event: v3.WarningEvent) -> None:
        self.put(Warned(text=event.warning))

    def _on_termination(self, _: object, event: v3.TerminationEvent) -> None:
        self.terminated = True
        self.put(Terminated())

    def _on_error(self, _: object, error: v3.RealTimeError) -> None:
        if self._error is None:
            self._error = Trouble(code=error.code, text=str(error).replace(self._key, "…"))
        self._news.set()

    def _on_read_end(self, task: asyncio.Task[None]) -> None:
        trouble = self._error
        if not task.cancelled() and (error := task.exception()) is not None and trouble is None:
            socket = getattr(self._client, "_websocket", None)
            if (code := getattr(socket, "close_code", None)) not in {None, 1000}:
                trouble = Trouble(code=code, text=getattr(socket, "close_reason", "") or "")
            else:
                trouble = Trouble(text=f"it said something that cannot be read ({type(error).__name__})")
        if not self.terminated and not task.cancelled():
            self.put(Ended(trouble=trouble or Trouble(text="it ended the session unasked")))
        self._news.set()
