"""The transcriber that listens with AssemblyAI's streaming service (extra ``assemblyai``)."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from typing import ClassVar

import anyio

from fabula.core import AudioChunk, Context, Event, Past, Publish, Stage, Transcript

from .assemblyai_errors import Broken, Trouble
from .assemblyai_feeding import Feed, Feeder
from .assemblyai_pace import Backoff, Clock, WallClock
from .assemblyai_session import Beat, Ended, Message, Session, Silent, Started, Stop, Terminated, Warned, import_sdk
from .assemblyai_settings import AssemblyAISettings
from .assemblyai_turns import Turn, Turns

_CLOSING = 3.0
"""Seconds a cancelled stage gives the service to end its session, which costs as long as it lasts."""

_SIGN_OF_LIFE = 2.0
"""Seconds of waiting after which the engine is shown that the stage has not hung."""

_PATIENCE = 60.0
"""Most seconds without an answer that are borne where nothing but noise is heard."""


class AssemblyAI(Stage):
    """Transcribes with AssemblyAI while the sound arrives, and gets over whatever happens to the connection.

    The sound stays in the spool until a final covers it. After a break it is sent again from where nothing was final,
    and what was given is left out. What cannot be mended is raised, so that a ``fallback`` can take over there.
    """

    role, name = "transcriber", "assemblyai"
    takes = (AudioChunk,)
    gives = (Transcript,)
    Settings = AssemblyAISettings
    settings: AssemblyAISettings
    backends = ("asyncio",)

    clock: ClassVar[Clock] = WallClock()
    """What all its waiting goes by; tests put a quicker one in its place."""

    async def open(self, context: Context) -> None:
        """Import the SDK and look for the key; nothing is connected before there is sound.

        Raises:
            MissingError: One of them is not there.
        """
        await super().open(context)
        await context.in_thread(import_sdk)
        self._key = self.settings.key()
        self._turns = self._new_turns()
        self._feed = Feed()
        self._backoff = Backoff(random.Random())
        self._session: Session | None = None
        self._patience = self.settings.stall
        self._warnings: set[str] = set()

    def _new_turns(self, gave: tuple[Transcript, ...] = (), covered: float = 0.0) -> Turns:
        settings = self.settings
        return Turns(
            awaits_format=settings.format_turns and not settings.always_formatted,
            format_wait=settings.format_wait,
            turn=gave[-1].turn + 1 if gave else 0,
            covered=covered,
            words=[word for transcript in gave[-4:] for word in transcript.words],
            language=settings.language or ("en" if settings.speech_model.endswith("english") else None),
        )

    async def restore(self, past: Past) -> None:
        """Go on with the sound behind the last final."""
        gave = tuple(event for event in past.gave if isinstance(event, Transcript) and event.final)
        self._turns = self._new_turns(gave, past.covered)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        """Listen until the sound has ended and everything said of it was given.

        Raises:
            FabulaError: The service cannot be used (`Trouble.error`).
        """
        failure: Trouble | None = None
        async with anyio.create_task_group() as group:
            group.start_soon(self._feed.read, inbox)
            try:
                await self._transcribe(publish)
            except Broken as broken:
                failure = broken.trouble
            group.cancel_scope.cancel()
        if failure is not None:
            raise failure.error()

    async def aclose(self) -> None:
        """End the session, where one is still open."""
        session, self._session = getattr(self, "_session", None), None
        if session is not None:
            with anyio.move_on_after(self.clock.real(_CLOSING), shield=True):
                await session.terminate()
            with anyio.CancelScope(shield=True):
                await session.close()

    async def _transcribe(self, publish: Publish) -> None:
        """One connection after the other, as long as there is sound that nothing was said of."""
        failures = same = 0
        since, progress, last = 0.0, -1.0, None
        while await self._wants_more():
            try:
                await self._connection(publish)
                continue
            except Broken as broken:
                trouble = broken.trouble
            for transcript in self._turns.ended():
                await publish(transcript)
            now = self.clock.now()
            if self._turns.covered > progress:
                progress, failures, same, since = self._turns.covered, 0, 0, now
            failures += 1
            same, last = (same + 1 if trouble.code == last else 1), trouble.code
            tries = trouble.tries
            if (tries is not None and same > tries) or (tries is None and now - since > self.settings.give_up_after):
                raise Broken(trouble)
            if failures == 1:
                await self.context.notice(
                    f"the connection to AssemblyAI was lost ({trouble}); it is made anew",
                    hint="what was said meanwhile is not lost",
                )
            await self._rest(self._backoff.wait(failures))

    async def _wants_more(self) -> bool:
        """Wait for sound that is not covered; False where the story has ended without any."""
        feed = self._feed
        while True:
            feed.go_back_to(self._turns.covered)
            if feed.left > 0 and not (feed.ended and feed.rest_is_quiet):
                return True
            if feed.ended:
                return False
            await self._wait_for_sound()

    async def _wait_for_sound(self) -> None:
        with anyio.move_on_after(_SIGN_OF_LIFE):
            await self._feed.news()
        await self.context.in_thread(int)

    async def _rest(self, seconds: float) -> None:
        until = self.clock.now() + seconds
        while (left := until - self.clock.now()) > 0:
            await self.clock.sleep(min(left, _SIGN_OF_LIFE))
            await self.context.in_thread(int)

    async def _connection(self, publish: Publish) -> None:
        """One connection, from its first sample to its Termination.

        Raises:
            Broken: It ended otherwise.
        """
        session = self._session = Session(self.settings, self._key, self.clock)
        try:
            await session.open()
        except Broken:
            self._session = None
            await session.close()
            raise
        self._turns.connected(self._feed.position)
        feeder = Feeder(
            self._feed,
            session,
            context=self.context,
            settings=self.settings,
            clock=self.clock,
            patience=self._patience,
        )
        stop: Stop | Ended | None = None
        async with anyio.create_task_group() as group:
            group.start_soon(feeder.run, self._turns)
            try:
                stop = await self._listen(session, publish)
            finally:
                group.cancel_scope.cancel()
        assert stop is not None, "who listens ends with a reason or raises"
        if isinstance(stop, Ended):
            await self._leave(session, publish)
            raise Broken(stop.trouble)
        answered = await self._finish(session, publish)
        if not answered:
            told = "it did not answer" if stop.reason == "stall" else "it did not finish what it had begun"
            raise Broken(Trouble(text=told))
        if stop.reason == "stall":
            # It was there all along, and there was nothing to be heard: noise, or music.
            self._patience = min(_PATIENCE, 2 * self._patience)

    async def _listen(self, session: Session, publish: Publish) -> Stop | Ended:
        """Take what the service says until one of both sides ends it."""
        while True:
            due = self._turns.due
            message = await session.next(within=1.0 if due is None else min(1.0, due - self.clock.now()))
            if isinstance(message, Stop | Ended):
                return message
            for transcript in await self._taken(message):
                await publish(transcript)
            if (silence := self._turns.silence()) is not None:
                await publish(silence)

    async def _taken(self, message: Message | None) -> list[Transcript]:
        now = self.clock.now()
        if isinstance(message, Turn):
            self._patience = self.settings.stall
            return self._turns.heard(message, now)
        if isinstance(message, Started):
            self._turns.started(message.second)
        elif isinstance(message, Silent):
            self._turns.silent(message.second)
        elif isinstance(message, Beat):
            self._turns.beat(message.received, speech=message.speech)
        elif isinstance(message, Warned) and message.text not in self._warnings:
            self._warnings.add(message.text)
            await self.context.notice(f"AssemblyAI warns: {message.text}")
        return self._turns.released(now)

    async def _finish(self, session: Session, publish: Publish) -> bool:
        """Terminate, and take the turns in flight; whether the service said all it had to say."""
        finished = await session.terminate()
        for message in session.rest():
            if not isinstance(message, Terminated | Ended | Stop):
                for transcript in await self._taken(message):
                    await publish(transcript)
        left = self._turns.terminated(self._feed.position) if finished else self._turns.ended()
        for transcript in left:
            await publish(transcript)
        await session.close()
        self._session = None
        return finished

    async def _leave(self, session: Session, publish: Publish) -> None:
        """A connection is over: take what had come."""
        for message in session.rest():
            if isinstance(message, Turn):
                for transcript in await self._taken(message):
                    await publish(transcript)
        await session.close()
        self._session = None
