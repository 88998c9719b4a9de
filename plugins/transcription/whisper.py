"""The transcriber that runs Whisper on this machine (faster-whisper)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import anyio
import anyio.to_thread
from pydantic import Field

from fabula.core import (
    AudioChunk,
    Context,
    Event,
    MissingError,
    Past,
    Publish,
    Stage,
    StageSettings,
    Transcript,
    Word,
)

from .drafts import draft
from .hearing import Heard, overheard, words_of
from .levels import as_floats, levelled
from .live import LiveEar, LiveSettings
from .voice import RATE_HZ, WINDOW, WINDOW_SECONDS, Pauses, Utterance, UtteranceCutter, VoiceDetector
from .weights import find_weights

_TEMPERATURES = (0.0, 0.2, 0.4, 0.6)
"""Tried in turn while a result repeats itself or is unsure; higher ones only make things up."""

_SEED = 1

_SURE = 0.7
"""Probability at which a detected language is kept for the rest of the story."""

_WARM_UP_SECONDS = 300.0
"""What the voice detector hears again after a resume, a second or two of work: it forgets within one minute, and after
the first pause for breath utterances are cut where they were."""

_LEAST_REST_SECONDS = 0.2
"""Speech behind what was heard in an earlier life that is worth hearing; less is a matter of where it was cut."""

_SETTLED = 3
"""So many transcripts in one language at the end of a broken-off story tell its language."""


class WhisperSettings(StageSettings):
    """Which model, and how it listens."""

    model: str = "tiny.en"
    """A folder with weights, the name of an installed weight package (``tiny.en``, ``base``), or a name on the hub."""
    download: bool = False
    """Whether weights that are not on this machine may be fetched from the Hugging Face hub."""
    language: str | None = None
    """ISO 639-1 code of the speech; detected where missing. English-only models need none."""
    beam_size: int = Field(default=5, ge=1, le=20)
    """Hypotheses followed at once: 1 is fastest, more help where speech is hard to make out."""
    device: Literal["cpu", "cuda", "auto"] = "cpu"
    """What it runs on."""
    compute_type: str = "auto"
    """CTranslate2's arithmetic; ``auto`` is int8 on a CPU and float16 on a GPU."""
    threads: int = Field(default=0, ge=0, le=256)
    """CPU threads; 0 leaves it to CTranslate2."""
    min_pause: float = Field(default=0.6, ge=0.1, le=10)
    """Seconds of silence that end an utterance."""
    max_utterance: float = Field(default=24.0, ge=4, le=29)
    """Seconds after which an utterance is cut at its quietest moment. Whisper hears 30 at a time."""
    prompt: str | None = None
    """Text as if said before, in the style of what will come."""
    hotwords: tuple[str, ...] = ()
    """Names and rare words to listen for."""
    partials: bool = True
    """Whether live speech is shown while it is spoken. A file that is read faster than that gets none, and where
    hearing does not keep up there are none either."""
    partial_every: float = Field(default=1.0, ge=0.2, le=30)
    """Seconds from one partial to the next."""
    partial_load: float = Field(default=0.5, gt=0, le=1)
    """Share of the time that may go into partials at most; where the machine is slow they come less often."""
    stop_pause: float = Field(default=0.45, ge=0.2, le=10)
    """Seconds of silence that end an utterance of live speech where its words end with a full stop."""


class Whisper(Stage):
    """Transcribes utterance by utterance while the sound arrives.

    A voice detector decides where an utterance ends; each is decoded in a worker thread and published as a final
    transcript. Sound in which nobody speaks gives none. One model serves all runs of a process. Live speech is shown
    in partial transcripts, see `LiveEar`. `now` is the clock by which it is told what is live.
    """

    role, name = "transcriber", "whisper"
    takes = (AudioChunk,)
    gives = (Transcript,)
    Settings = WhisperSettings
    settings: WhisperSettings

    def __init__(
        self, settings: WhisperSettings | None = None, *, now: Callable[[], float] = anyio.current_time
    ) -> None:
        super().__init__(settings)
        self._now = now

    async def open(self, context: Context) -> None:
        """Find and load the weights.

        Raises:
            MissingError: They are not to be had, or cannot be loaded.
        """
        await super().open(context)
        # onnxruntime, which detects voices, notes its uses for its maker unless told not to, before it is imported
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        settings = self.settings
        weights = await context.in_thread(lambda: find_weights(settings.model, download=settings.download))
        folder = weights.folder
        if folder is None:
            assert weights.fetch is not None, "weights have a folder or a way to get one"
            size = "of unknown size" if weights.size is None else f"{weights.size / 1e6:,.0f} MB"
            await context.notice(f"fetching the Whisper model {settings.model!r} ({size}) from {weights.origin}")
            # May take minutes: a cancelled run does not wait for it.
            folder = await anyio.to_thread.run_sync(weights.fetch, abandon_on_cancel=True)
        where = (settings.device, settings.compute_type, settings.threads)
        key = ":".join(map(str, ("whisper", folder, *where)))
        self._model = await context.shared(key, lambda: load_model(folder, *where))
        self._detector = VoiceDetector(await context.shared("silero", load_voice_detector))
        self._pauses = Pauses(min_pause=settings.min_pause, max_utterance=settings.max_utterance)
        self._cutter: UtteranceCutter | None = None
        self._pending = b""
        self._turn = 0
        multilingual = bool(self._model.model.is_multilingual)
        self._language = settings.language if multilingual else "en"
        self._phase: int | None = None
        self._covered = float("-inf")
        self._live: LiveEar | None = None
        if settings.partials:
            live = LiveSettings(
                every=settings.partial_every, load=settings.partial_load, stop_pause=settings.stop_pause
            )
            self._live = LiveEar(live, context, self._hear, self._draft, self._now)

    def sound_from(self, past: Past) -> float:
        """Long before what is covered: the detector's memory has to be what it was."""
        if not past.gave or past.covered <= _WARM_UP_SECONDS:
            return 0.0
        assert isinstance(past.gave[-1], Transcript)
        return max(0.0, past.gave[-1].start - round(_WARM_UP_SECONDS / WINDOW_SECONDS) * WINDOW_SECONDS)

    async def restore(self, past: Past) -> None:
        """Go on behind the last utterance of which there is a transcript."""
        given = [event for event in past.gave if isinstance(event, Transcript)]
        if not given:
            return
        self._turn = given[-1].turn + 1
        self._covered = past.covered
        if self._live is not None:
            self._live.resume_behind(given[-1].words[-1].end if given[-1].words else given[-1].end)
        self._phase = round(given[-1].start * RATE_HZ) % WINDOW
        spoken = {transcript.language for transcript in given[-_SETTLED:]}
        if self._language is None and len(given) >= _SETTLED and len(spoken) == 1:
            self._language = given[-1].language

    async def handle(self, event: Event, publish: Publish) -> None:
        """Listen to a chunk; publish what ended in it."""
        assert isinstance(event, AudioChunk), event
        if self._cutter is None:
            self._cutter = self._begin(event)
        else:
            self._pending += event.pcm
        whole = len(self._pending) // (2 * WINDOW) * (2 * WINDOW)
        if whole:
            pcm, self._pending = self._pending[:whole], self._pending[whole:]
            for utterance in await self.context.in_thread(self._listen, self._cutter, pcm):
                await self._transcribe(utterance, publish)
        if self._live is not None:
            self._live.note(event.end)
            if event.end >= self._covered:
                await self._while_spoken(self._live, self._cutter, event.end, publish)

    async def _while_spoken(self, live: LiveEar, cutter: UtteranceCutter, taken: float, publish: Publish) -> None:
        if (utterance := live.ended(cutter)) is not None:
            await self._transcribe(utterance, publish)
        await live.meanwhile(cutter, taken, self._turn, publish)
        if (utterance := live.ended(cutter)) is not None:
            await self._transcribe(utterance, publish)

    def _begin(self, chunk: AudioChunk) -> UtteranceCutter:
        """The cutter of the sound from its first chunk on, in the windows of an earlier life where there was one."""
        at = round(chunk.start * RATE_HZ)
        skipped = 0 if self._phase is None else (self._phase - at) % WINDOW
        self._pending = chunk.pcm[2 * skipped :]
        first, phase = divmod(at + skipped, WINDOW)
        return UtteranceCutter(self._pauses, origin=phase / RATE_HZ, first=first)

    async def finish(self, publish: Publish) -> None:
        """Transcribe what was still being said when the sound ended."""
        if self._cutter is None:
            return
        rest = self._pending + bytes(-len(self._pending) % (2 * WINDOW))
        ended = await self.context.in_thread(self._listen, self._cutter, rest) if rest else []
        last = self._cutter.finish()
        for utterance in [*ended, *([last] if last is not None else [])]:
            await self._transcribe(utterance, publish)

    def _listen(self, cutter: UtteranceCutter, pcm: bytes) -> list[Utterance]:
        samples = as_floats(pcm)
        return cutter.add(samples, self._detector.probabilities(samples))

    async def _transcribe(self, whole: Utterance, publish: Publish) -> None:
        heard, turn = None, self._turn
        if (utterance := self._unheard(whole)) is not None:
            heard = self._live.heard_before(utterance) if self._live is not None else None
            if heard is None:
                heard = await self._hear(utterance)
            if self._language is None and heard.words and heard.certainty >= _SURE:
                self._language = heard.language
        if utterance is not None and heard is not None and heard.words:
            await publish(
                Transcript(
                    turn=turn,
                    text=" ".join(word.text for word in heard.words),
                    words=heard.words,
                    start=utterance.start,
                    end=max(utterance.end, heard.words[-1].end),
                    language=heard.language,
                )
            )
            self._turn += 1
        if self._live is not None:
            await self._live.after(turn, whole, heard.words if heard is not None else (), publish)

    def _unheard(self, utterance: Utterance) -> Utterance | None:
        """What of an utterance there is no transcript of yet."""
        if utterance.start >= self._covered - WINDOW_SECONDS:
            return utterance
        # It was cut elsewhere than before: nobody drew breath for minutes, or it was live then.
        if utterance.spoken(self._covered, utterance.end) < _LEAST_REST_SECONDS:
            return None
        return utterance.part(self._covered, utterance.end)

    async def _hear(self, utterance: Utterance) -> Heard:
        heard = await self.context.in_thread(self._decode, utterance)
        words = heard.words
        # What Whisper passed over it often hears when it is given nothing else.
        for start, end in overheard(words, utterance) if words else ():
            more = await self.context.in_thread(self._decode, utterance.part(start, end))
            words = tuple(sorted((*words, *more.words), key=lambda word: word.start))
        return Heard(words=words, language=heard.language, certainty=heard.certainty)

    def _decode(self, utterance: Utterance) -> Heard:
        import ctranslate2

        # Where it samples, the same sound is heard the same way again, also after a resume.
        ctranslate2.set_random_seed(_SEED)
        segments, info = self._model.transcribe(
            levelled(utterance.samples),
            language=self._language,
            beam_size=self.settings.beam_size,
            temperature=_TEMPERATURES,
            word_timestamps=True,
            # What was misheard once would be misheard again, and loops feed on themselves.
            condition_on_previous_text=False,
            initial_prompt=self.settings.prompt,
            hotwords=" ".join(self.settings.hotwords) or None,
        )
        return Heard(words_of(segments, utterance), info.language, info.language_probability)

    def _draft(self, utterance: Utterance) -> list[Word]:
        hotwords = " ".join(self.settings.hotwords) or None
        return draft(self._model, utterance, language=self._language, prompt=self.settings.prompt, hotwords=hotwords)


def load_model(folder: Path, device: str, compute_type: str, threads: int) -> Any:
    """A faster-whisper model; blocking.

    Raises:
        MissingError: The files are damaged, or the device is not there.
    """
    import logging

    import ctranslate2
    from faster_whisper import WhisperModel

    # It would tell on standard error that it converts the weights.
    ctranslate2.set_log_level(logging.ERROR)
    if compute_type == "auto":
        on_gpu = device == "cuda" or (device == "auto" and ctranslate2.get_cuda_device_count() > 0)
        compute_type = "float16" if on_gpu else "int8"
    try:
        return WhisperModel(
            str(folder), device=device, compute_type=compute_type, cpu_threads=threads, local_files_only=True
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise MissingError(
            f"the Whisper model in {folder} cannot be loaded on {device} as {compute_type}: {error}",
            hint="its files may be damaged (install or fetch them again); on a machine without a GPU use `device: cpu`",
        ) from error


def load_voice_detector() -> Any:
    """An onnxruntime session of the silero model inside faster-whisper; blocking."""
    from faster_whisper.vad import get_vad_model

    return get_vad_model().session
