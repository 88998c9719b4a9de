"""The transcriber that runs Whisper on this machine (faster-whisper)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

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

from .hearing import overheard, words_of
from .voice import RATE_HZ, WINDOW, WINDOW_SECONDS, Pauses, Utterance, UtteranceCutter, VoiceDetector
from .weights import find_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TEMPERATURES = (0.0, 0.2, 0.4, 0.6)
"""Tried in turn while a result repeats itself or is unsure; higher ones only make things up."""

_SEED = 1

_SOFT_PEAK = 0.1
"""Of full scale. Whisper's features depend on the level; softer speech loses its first words."""

_SURE = 0.7
"""Probability at which a detected language is kept for the rest of the story."""

_WARM_UP_SECONDS = 300.0
"""What the voice detector hears again after a resume, a second or two of work: it forgets within one minute, and after
the first pause for breath utterances are cut where they were."""

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


class Whisper(Stage):
    """Transcribes utterance by utterance while the sound arrives.

    A voice detector decides where an utterance ends; each is decoded in a worker thread and published as a final
    transcript. Sound in which nobody speaks gives none. One model serves all runs of a process.
    """

    role, name = "transcriber", "whisper"
    takes = (AudioChunk,)
    gives = (Transcript,)
    Settings = WhisperSettings
    settings: WhisperSettings

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
        self._last_start = self._covered = float("-inf")

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
        self._last_start, self._covered = given[-1].start, past.covered
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
        samples = _float(pcm)
        return cutter.add(samples, self._detector.probabilities(samples))

    async def _transcribe(self, heard: Utterance, publish: Publish) -> None:
        if (utterance := self._unheard(heard)) is None:
            return
        words, language = await self.context.in_thread(self._decode, utterance)
        # What Whisper passed over it often hears when it is given nothing else.
        for start, end in overheard(words, utterance) if words else ():
            more, _ = await self.context.in_thread(self._decode, utterance.part(start, end))
            words = tuple(sorted((*words, *more), key=lambda word: word.start))
        if not words:
            return
        await publish(
            Transcript(
                turn=self._turn,
                text=" ".join(word.text for word in words),
                words=words,
                start=utterance.start,
                end=max(utterance.end, words[-1].end),
                language=language,
            )
        )
        self._turn += 1

    def _unheard(self, utterance: Utterance) -> Utterance | None:
        """What of an utterance there is no transcript of yet."""
        if utterance.start <= self._last_start + WINDOW_SECONDS / 2:
            return None
        if utterance.start >= self._covered - WINDOW_SECONDS:
            return utterance
        # Nobody drew breath for minutes, and it was cut elsewhere than before.
        return utterance.part(self._covered, utterance.end) if utterance.end > self._covered + WINDOW_SECONDS else None

    def _decode(self, utterance: Utterance) -> tuple[tuple[Word, ...], str]:
        import ctranslate2

        # Where it samples, the same sound is heard the same way again, also after a resume.
        ctranslate2.set_random_seed(_SEED)
        segments, info = self._model.transcribe(
            _levelled(utterance.samples),
            language=self._language,
            beam_size=self.settings.beam_size,
            temperature=_TEMPERATURES,
            word_timestamps=True,
            # What was misheard once would be misheard again, and loops feed on themselves.
            condition_on_previous_text=False,
            initial_prompt=self.settings.prompt,
            hotwords=" ".join(self.settings.hotwords) or None,
        )
        words = words_of(segments, utterance)
        if self._language is None and words and info.language_probability >= _SURE:
            self._language = info.language
        return words, info.language


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


def _levelled(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The samples without the sound card's constant offset, and raised where they are very soft."""
    import numpy as np

    centred = np.subtract(samples, samples.mean(), dtype=np.float32)
    peak = float(np.abs(centred).max())
    gain = np.float32(_SOFT_PEAK / peak if 0 < peak < _SOFT_PEAK else 1.0)
    levelled: NDArray[np.float32] = np.multiply(centred, gain, dtype=np.float32)
    return levelled


def _float(pcm: bytes) -> NDArray[np.float32]:
    import numpy as np

    return np.frombuffer(pcm, "<i2").astype(np.float32) / 32768.0
