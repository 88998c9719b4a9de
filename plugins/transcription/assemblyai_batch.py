"""The transcriber that sends the whole recording to AssemblyAI, and brings back what it understood beside the words."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Annotated, Any, Literal

import anyio
from pydantic import AfterValidator, Field, SecretStr

from fabula.core import (
    AudioChunk,
    Chapter,
    Context,
    Event,
    MissingError,
    NamedEntity,
    Past,
    Publish,
    Sentiment,
    Stage,
    StageSettings,
    Transcript,
)

from .assemblyai_address import is_loopback
from .assemblyai_batch_client import BatchClient, GoneError, ServiceError, check_base_url, check_key
from .assemblyai_batch_jobs import RATE_HZ, Job, Jobs, Recording
from .assemblyai_batch_results import told_beside, transcripts

_HOSTS = {"us": "https://api.assemblyai.com", "eu": "https://api.eu.assemblyai.com"}
_FIRST_POLL = 1.0
_SIGN_OF_LIFE = 60.0
"""Seconds between two while it waits; the engine takes stages that are silent for minutes for hung."""

_SHORTEST = RATE_HZ // 5
"""Samples below which the service refuses a recording; there is no word in them."""

_HEARD_AGAIN = 2 * RATE_HZ
"""Samples at the end of a stretch without words that are sent again with what follows: a word may have been cut."""

_NOTHING_SAID = ("no spoken audio", "no audible speech", "does not contain any speech", "audio duration is too short")
"""What the service says of a recording in which nobody speaks; it counts that as an error."""


class AssemblyAIBatchSettings(StageSettings):
    """What is asked of the service."""

    api_key: SecretStr | None = None
    """The key, best as ``${ASSEMBLYAI_API_KEY}``; left out, that variable is read."""
    region: Literal["us", "eu"] = "us"
    """Where the sound is worked on and kept; keys are good for one region."""
    base_url: Annotated[str, AfterValidator(check_base_url)] | None = None
    """Another address than the region's, such as that of the double in ``fabula.core.testing``."""
    speech_models: tuple[str, ...] = Field(default=("universal-3-pro", "universal-2"), min_length=1)
    """Models in the order of preference; the first that knows the language is taken."""
    language: str | None = None
    """Code of the spoken language (``en``, ``en_uk``, ``de``); detected where missing."""
    keyterms: tuple[str, ...] = Field(default=(), max_length=1000)
    """Names and rare words to listen for."""
    prompt: str | None = None
    """Hint to models that take one: what the recording is about, how it is to be written."""
    speaker_labels: bool = True
    """Tell who speaks."""
    speakers: int | None = Field(default=None, ge=1, le=30)
    """How many speak, where that is known."""
    sentiment: bool = True
    """Have the tone of every sentence told; it sets the mood of scenes whose words tell none."""
    entities: bool = True
    """Have names told; they tell people and places apart where the grammar cannot."""
    chapters: Literal["summarization", "auto_chapters", "off"] = "summarization"
    """Have the story cut into chapters, which become title cards; ``auto_chapters`` is the older way."""
    poll_interval: float = Field(default=10.0, ge=0.5, le=300)
    """Seconds between two questions whether it is done, after a few quicker ones."""
    patience: float = Field(default=300.0, ge=0, le=86_400)
    """Seconds for which a request that fails is tried again."""
    give_up_after: float = Field(default=4 * 3600.0, ge=10, le=172_800)
    """Seconds after which a transcript is not waited for any longer; a resumed run asks for it again."""


class AssemblyAIBatch(Stage):
    """Sends the recording to AssemblyAI when it has ended, and publishes its sentences with tone, names and chapters.

    What stands beside the words is published before them. The transcript's id lies in the run folder, so that a run
    that was broken off asks for the same transcript; only sound that none covers is sent.
    """

    role, name = "transcriber", "assemblyai-batch"
    takes = (AudioChunk,)
    gives = (Transcript, Sentiment, NamedEntity, Chapter)
    Settings = AssemblyAIBatchSettings
    settings: AssemblyAIBatchSettings

    def __init__(
        self,
        settings: StageSettings | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(settings)
        self._sleep, self._clock = sleep, clock
        self._turn = 0
        self._covered = 0.0

    async def open(self, context: Context) -> None:
        """Make the client; nothing is sent yet.

        Raises:
            MissingError: httpx is not installed, or there is no key.
        """
        await super().open(context)
        try:
            import httpx
        except ImportError as error:
            raise MissingError(
                "transcriber assemblyai-batch needs httpx, which is not installed",
                hint="pip install 'fabula[assemblyai]'",
            ) from error
        given = self.settings.api_key
        key = given.get_secret_value() if given is not None else ""
        if not key.strip("*"):  # left out, or a key that run.yaml does not hold
            key = os.environ.get("ASSEMBLYAI_API_KEY", "")
        key = check_key(key)
        self._address = self.settings.base_url or _HOSTS[self.settings.region]
        http = await context.stack.enter_async_context(
            httpx.AsyncClient(
                base_url=self._address,
                headers={"authorization": key},
                timeout=httpx.Timeout(60.0, connect=20.0, read=120.0),
                trust_env=not is_loopback(self._address),
            )
        )
        self._client = BatchClient(
            http,
            key=key,
            patience=self.settings.patience,
            sleep=self._pause,
            clock=self._clock,
            in_thread=context.in_thread,
        )
        self._jobs = Jobs(context)
        await self._jobs.read()

    def sound_from(self, past: Past) -> float:
        """Nothing is fed again: what is sent is read from the spool."""
        return self.context.audio.duration

    async def restore(self, past: Past) -> None:
        """Go on behind the last word there is a transcript of."""
        given = [event for event in past.gave if isinstance(event, Transcript)]
        self._turn = max((transcript.turn for transcript in given), default=-1) + 1
        self._covered = past.covered

    async def handle(self, event: Event, publish: Publish) -> None:
        """The sound is kept by the engine until all of it is there."""

    async def finish(self, publish: Publish) -> None:
        """Bring what was asked for and not published, then send what nobody has heard."""
        for job in [job for job in self._jobs.all if not job.done]:
            if job.asked != self._asked and job.start / RATE_HZ >= self._covered:
                await self._jobs.drop(job)  # the settings are others, and nothing of it was told yet
                continue
            try:
                await self._bring(job, publish)
            except GoneError as error:
                await self._jobs.drop(job)
                await self.context.notice(f"{error.message}; the sound is sent again")
        start = max([round(self._covered * RATE_HZ), *(job.heard for job in self._jobs.all)])
        end = round(self.context.audio.duration * RATE_HZ)
        sent = max((job.end for job in self._jobs.all), default=0)
        if min(end - start, end - sent) >= _SHORTEST:
            await self._bring(await self._send(start, end), publish)

    async def _send(self, start: int, end: int) -> Job:
        minutes = (end - start) / RATE_HZ / 60
        async with Recording(self.context, start, end) as recording:
            await self.context.notice(
                f"sending {minutes:.1f} min of sound ({recording.size / 1e6:.1f} MB) to {self._host}"
            )
            url = await self._client.upload(recording.body(), recording.size)
        transcript = await self._client.create({"audio_url": url, **self._request})
        job = Job(start=start, end=end, transcript=transcript, turn=self._turn, asked=self._asked, at=self._address)
        await self._jobs.put(job)
        return job

    async def _bring(self, job: Job, publish: Publish) -> None:
        """Wait for a transcript and publish it; what an earlier life published of it, the engine leaves out.

        Raises:
            GoneError: There is none any more.
            ServiceError: It could not be made, or not in time.
        """
        if job.at != self._address:
            raise GoneError(f"the transcript {job.transcript} was asked for at {job.at}, not at {self._address}")
        answer = await self._finished(job)
        at, until = job.start / RATE_HZ, job.end / RATE_HZ
        said: list[Transcript] = []
        if answer is not None:
            cut = await self._client.sentences(job.transcript)
            beside = await self.context.in_thread(told_beside, answer, at)
            said = await self.context.in_thread(lambda: transcripts(answer, cut, at=at, until=until, turn=job.turn))
            for event in (*beside, *said):
                await publish(event)
        if not said:
            await self.context.notice(f"AssemblyAI heard nobody speak between {at:.0f} s and {until:.0f} s")
        last = round(max((transcript.end for transcript in said), default=at) * RATE_HZ)
        heard = max(job.start, last, job.end - _HEARD_AGAIN)
        self._turn = job.turn + len(said)
        self._covered = max(self._covered, last / RATE_HZ)
        await self._jobs.put(replace(job, done=True, heard=heard))

    async def _finished(self, job: Job) -> dict[str, Any] | None:
        """The transcript once it is done; None where nobody speaks in its sound."""
        began, wait = self._clock(), _FIRST_POLL
        while True:
            answer = await self._client.transcript(job.transcript)
            match answer.get("status"):
                case "completed":
                    return answer
                case "error":
                    await self._jobs.drop(job)
                    said = " ".join(str(answer.get("error") or "no reason given").split())[:300]
                    if any(words in said.lower() for words in _NOTHING_SAID):
                        return None
                    raise ServiceError(
                        f"AssemblyAI could not transcribe the recording ({job.transcript}): {said}",
                        hint="`retry: {times: 2}` sends it again, `fallback: whisper` goes on without it",
                    )
            if self._clock() - began > self.settings.give_up_after:
                raise ServiceError(
                    f"AssemblyAI's transcript {job.transcript} was still {answer.get('status')!r} after "
                    f"{self.settings.give_up_after:.0f} s",
                    hint="`fabula resume` asks for it again; nothing is sent twice",
                )
            await self._pause(min(wait, self.settings.poll_interval))
            wait *= 1.5

    async def _pause(self, seconds: float) -> None:
        """Wait, and show that it does."""
        while seconds > 0:
            part = min(seconds, _SIGN_OF_LIFE)
            await self._sleep(part)
            await self.context.in_thread(lambda: None)
            seconds -= part

    @property
    def _host(self) -> str:
        return self._address.partition("://")[2]

    @property
    def _request(self) -> dict[str, Any]:
        """What is asked beside the address of the sound."""
        settings = self.settings
        wishes: dict[str, Any] = {
            "speech_models": list(settings.speech_models),
            "language_code": settings.language,
            "language_detection": settings.language is None or None,
            "keyterms_prompt": list(settings.keyterms) or None,
            "prompt": settings.prompt,
            "speaker_labels": settings.speaker_labels or None,
            "speakers_expected": settings.speakers if settings.speaker_labels else None,
            "sentiment_analysis": settings.sentiment or None,
            "entity_detection": settings.entities or None,
            "auto_chapters": settings.chapters == "auto_chapters" or None,
        }
        if settings.chapters == "summarization":
            wishes["speech_understanding"] = {"request": {"summarization": {"summary_type": "paragraph"}}}
        return {key: value for key, value in wishes.items() if value is not None}

    @property
    def _asked(self) -> str:
        return hashlib.sha256(json.dumps(self._request, sort_keys=True).encode()).hexdigest()[:16]
