"""Greedy decoding for partials: what is being said, in a tenth of the time that hearing well takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fabula.core import Word

from .hearing import HeardWord, words_of
from .levels import levelled
from .voice import Utterance

_SILENCE_FRAMES = 200
"""Whisper was taught on 30 s, mostly silence at the end; with two seconds of it it hears nearly as well, and its
encoder takes a fifth of the time."""

_MOST_FRAMES = 3000

_TOKENS_PER_SECOND = 8
_LEAST_TOKENS = 12
"""Nobody speaks faster than this; a loop does."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: float
    end: float
    word: str
    probability: float


@dataclass(frozen=True, slots=True)
class _Segment:
    words: Sequence[HeardWord]
    avg_logprob: float
    no_speech_prob: float
    compression_ratio: float


def draft(
    model: Any, utterance: Utterance, *, language: str | None, prompt: str | None = None, hotwords: str | None = None
) -> list[Word]:
    """The words of an utterance as a faster-whisper model hears them at once: one hypothesis, one try, no timestamps.

    Blocking, for a tenth of a second where the utterance is short.
    """
    from faster_whisper.tokenizer import Tokenizer
    from faster_whisper.transcribe import get_compression_ratio

    features = model.feature_extractor(levelled(utterance.samples))
    frames = min(features.shape[-1], _MOST_FRAMES)
    encoded = model.encode(_padded(features, frames))
    multilingual = bool(model.model.is_multilingual)
    if language is None:
        language = model.model.detect_language(encoded)[0][0][0].strip("<|>")
    tokenizer = Tokenizer(model.hf_tokenizer, multilingual, task="transcribe", language=language)
    before = tokenizer.encode(" " + prompt.strip()) if prompt else []
    given = model.get_prompt(tokenizer, before, without_timestamps=True, hotwords=hotwords)
    seconds = len(utterance.samples) / 16_000
    result = model.model.generate(
        encoded,
        [given],
        beam_size=1,
        max_length=min(model.max_length, len(given) + _LEAST_TOKENS + round(_TOKENS_PER_SECOND * seconds)),
        return_scores=True,
        return_no_speech_prob=True,
    )[0]
    tokens = [token for token in result.sequences_ids[0] if token < tokenizer.eot]
    if not tokens:
        return []
    aligned = model.find_alignment(tokenizer, [tokens], encoded, frames)[0]
    segment = _Segment(
        words=[_Word(*(one[name] for name in ("start", "end", "word", "probability"))) for one in aligned],
        avg_logprob=result.scores[0],
        no_speech_prob=result.no_speech_prob,
        compression_ratio=get_compression_ratio(tokenizer.decode(tokens)),
    )
    return list(words_of([segment], utterance))


def _padded(features: Any, frames: int) -> Any:
    import numpy as np

    length = min(_MOST_FRAMES, frames + _SILENCE_FRAMES)
    length -= length % 2
    padded = np.zeros((features.shape[0], length), np.float32)
    padded[:, : min(frames, length)] = features[:, : min(frames, length)]
    return padded
