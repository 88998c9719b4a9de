"""What may be said on the wire of AssemblyAI's streaming service: parameters, messages, errors."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from .assemblyai_turns import Speech
from .watermark import RATE_HZ, HeardWord

MODELS = (
    "universal-streaming-english",
    "universal-streaming-multilingual",
    "u3-rt-pro",
    "u3-rt-pro-beta-1",
    "u3-pro",
    "universal-3-5-pro",
    "universal-3-6",
    "universal-3-6-pro",
    "whisper-rt",
)

ERRORS = {
    1008: "Unauthorized Connection",
    3005: "Server error",
    3006: "Input validation error",
    3007: "Audio chunk duration violation",
    3008: "Session expired: maximum session duration exceeded",
    3009: "Too many concurrent sessions",
}


class ProtocolError(Exception):
    """The client broke a rule of the wire."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


class Parameters:
    """What a session goes by: the query of the handshake, changed by UpdateConfiguration.

    Booleans come as ``True`` or ``true``, lists as JSON.

    Raises:
        ProtocolError: A value the service refuses.
    """

    def __init__(self, given: dict[str, Any]) -> None:
        model = given.get("speech_model")
        if model not in MODELS:
            raise ProtocolError(3006, f"Invalid speech_model: {model!r}")
        self.always_formats = not str(model).startswith(("universal-streaming", "whisper"))
        self.sample_rate_hz = _whole(given, "sample_rate", 16_000, 8_000, 96_000)
        if given.get("encoding", "pcm_s16le") != "pcm_s16le" or self.sample_rate_hz != RATE_HZ:
            raise ProtocolError(3006, "the double hears pcm_s16le at 16000 Hz")
        self.inactivity_timeout = _whole(given, "inactivity_timeout", 0, 5, 3600) or None
        self.speaker_labels = _flag(given, "speaker_labels")
        _flag(given, "language_detection")
        _whole(given, "max_speakers", 1, 1, 10)
        quick = self.always_formats
        self.update({"min_turn_silence": 100 if quick else 400, "max_turn_silence": 1000 if quick else 1280})
        self.format_turns = self.session_heartbeat = False
        self.update(given)

    def update(self, given: dict[str, Any]) -> None:
        """Take what `given` says; the rest stays."""
        if "min_turn_silence" in given:
            self.min_silence = _whole(given, "min_turn_silence", 0, 0, 60_000) / 1000
        if "max_turn_silence" in given:
            self.max_silence = _whole(given, "max_turn_silence", 0, 0, 60_000) / 1000
        if "format_turns" in given:
            self.format_turns = _flag(given, "format_turns")
        if "session_heartbeat" in given:
            self.session_heartbeat = _flag(given, "session_heartbeat")
        for key in ("keyterms_prompt", "language_codes"):
            _list(given, key)


def turn_message(order: int, speech: Speech, *, ends: bool, formatted: bool, labels: bool) -> dict[str, Any]:
    """A Turn message; a word that is still spoken is told by its first half."""
    words = [_word(word, formatted, labels) for word in speech.words]
    if speech.last_is_open and not ends:
        last = words[-1]
        last["text"], last["word_is_final"] = last["text"][: max(1, len(last["text"]) // 2)], False
    settled = [word["text"] for word in words if word["word_is_final"]]
    told: dict[str, Any] = {
        "type": "Turn",
        "turn_order": order,
        "turn_is_formatted": formatted,
        "end_of_turn": ends,
        "transcript": " ".join(settled),
        "utterance": " ".join(settled) if ends else "",
        "end_of_turn_confidence": 0.9 if ends else 0.1,
        "words": words,
    }
    if labels:
        told["speaker_label"] = words[0].get("speaker", "A")
    return told


def _word(word: HeardWord, formatted: bool, labels: bool) -> dict[str, Any]:
    text = word.text if formatted else word.text.lower().strip(".,!?;:…\"'")
    told = {
        "text": text or word.text,
        "start": round(1000 * word.start),
        "end": round(1000 * word.end),
        "confidence": word.confidence,
        "word_is_final": True,
    }
    return told | ({"speaker": word.speaker or "A"} if labels else {})


def _flag(given: dict[str, Any], key: str) -> bool:
    value = given.get(key, False)
    if isinstance(value, bool):
        return value
    if str(value) in {"True", "true"}:
        return True
    if str(value) in {"False", "false"}:
        return False
    raise ProtocolError(3006, f"Invalid {key}: {value!r}, expected true or false")


def _whole(given: dict[str, Any], key: str, default: int, least: int, most: int) -> int:
    value = given.get(key, default)
    try:
        number = int(value)
    except (TypeError, ValueError):
        raise ProtocolError(3006, f"Invalid {key}: {value!r}, expected a whole number") from None
    if key in given and not least <= number <= most:
        raise ProtocolError(3006, f"Invalid {key}: {number}, expected {least} to {most}")
    return number


def _list(given: dict[str, Any], key: str) -> None:
    value = given.get(key)
    with suppress(ValueError):
        value = json.loads(value) if isinstance(value, str) else value
    if value is not None and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        raise ProtocolError(3006, f"Invalid {key}: expected a JSON list of texts")
