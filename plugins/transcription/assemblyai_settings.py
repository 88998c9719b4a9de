"""What can be set of AssemblyAI's streaming service, and how it is told."""

from __future__ import annotations

import os
from typing import Any, Literal

from pydantic import Field, SecretStr, field_validator, model_validator

from fabula.core import MissingError, StageSettings

from .assemblyai_address import is_loopback

KEY_VARIABLE = "ASSEMBLYAI_API_KEY"

Model = Literal[
    "universal-streaming-english",
    "universal-streaming-multilingual",
    "universal-3-5-pro",
    "universal-3-6",
    "universal-3-6-pro",
    "u3-rt-pro",
    "whisper-rt",
]

_HOSTS = {"us": "streaming.assemblyai.com", "eu": "streaming.eu.assemblyai.com"}


class AssemblyAISettings(StageSettings):
    """What the service is to listen for, and what is done when it fails."""

    api_key: SecretStr | None = None
    """The key of your account; write ``${ASSEMBLYAI_API_KEY}``. Without it, that variable is read."""
    speech_model: Model = "universal-streaming-english"
    """Which of the service's models listens."""
    region: Literal["us", "eu"] = "us"
    """Where the sound goes: ``eu`` keeps it in the European Union."""
    api_host: str | None = None
    """Another host instead: a name, or ``ws://127.0.0.1:PORT`` for a double."""
    format_turns: bool = True
    """Whether finals come with capitals and stops, which tell where sentences end."""
    format_wait: float = Field(default=0.6, ge=0, le=10)
    """Seconds a final waits for its formatted version at most."""
    min_turn_silence: int | None = Field(default=None, ge=0, le=10_000)
    """Milliseconds of silence that end a turn when the service is sure that it ended; the model's own if missing."""
    max_turn_silence: int | None = Field(default=None, ge=0, le=60_000)
    """Milliseconds of silence that end any turn; the model's own if missing."""
    vad_threshold: float | None = Field(default=None, ge=0, le=1)
    """Probability from which a sound counts as speech; higher where it is noisy."""
    keyterms: tuple[str, ...] = Field(default=(), max_length=100)
    """Names and rare words to listen for."""
    prompt: str | None = None
    """What the story is about, for models that take a prompt (universal-3, u3)."""
    language: str | None = None
    """ISO 639-1 code of the speech, for models of several languages."""
    language_detection: bool = False
    """Whether each turn tells its language."""
    speaker_labels: bool = False
    """Whether words tell who speaks them."""
    max_speakers: int | None = Field(default=None, ge=1, le=10)
    """How many speakers there are at most."""
    inactivity_timeout: int | None = Field(default=None, ge=5, le=3600)
    """Seconds without sound after which the service ends a session."""
    heartbeat: bool = True
    """Ask for a sign of life every second, which tells silence from a stalled service."""
    frame_ms: int = Field(default=100, ge=50, le=1000)
    """Milliseconds of sound in a message."""
    catch_up: float = Field(default=1.0, ge=1.0, le=4.0)
    """How fast sound is sent that was held up, in seconds a second. The service documents 1."""
    skip_silence: bool = True
    """Whether sound that was held up catches up by leaving out what of a long silence ends no turn."""
    stall: float = Field(default=8.0, ge=1, le=300)
    """Seconds of speech sent without any answer after which the connection counts as dead."""
    idle: float = Field(default=60.0, ge=1, le=3600)
    """Seconds without sound to send after which the session is ended, since it costs; it is taken up with the next."""
    give_up_after: float = Field(default=60.0, ge=0, le=3600)
    """Seconds of failing without any progress after which the stage fails, and its ``fallback`` takes over."""
    connect_timeout: float = Field(default=5.0, gt=0, le=60)
    """Seconds a connection may take to be made."""
    terminate_timeout: float = Field(default=5.0, gt=0, le=60)
    """Seconds the last turns may take after the end of the sound."""

    @field_validator("api_host")
    @classmethod
    def _encrypted(cls, host: str | None) -> str | None:
        if host is not None and host.startswith(("ws://", "http://")) and not is_loopback(host):
            raise ValueError("ws:// would send your key unencrypted; use wss:// (ws is for this machine alone)")
        return host

    @model_validator(mode="after")
    def _consistent(self) -> AssemblyAISettings:
        least, most = self.min_turn_silence, self.max_turn_silence
        if least is not None and most is not None and least > most:
            raise ValueError(f"`min_turn_silence` ({least}) has to be at most `max_turn_silence` ({most})")
        if self.max_speakers is not None and not self.speaker_labels:
            raise ValueError("`max_speakers` needs `speaker_labels: true`")
        return self

    @property
    def host(self) -> str:
        """Where to connect to."""
        return (self.api_host or _HOSTS[self.region]).rstrip("/")

    @property
    def always_formatted(self) -> bool:
        """Whether the model's finals are formatted as they come."""
        return not self.speech_model.startswith(("universal-streaming", "whisper"))

    def key(self) -> str:
        """The API key.

        Raises:
            MissingError: There is none, or what is given cannot be one.
        """
        given = self.api_key.get_secret_value().strip() if self.api_key is not None else ""
        # a run's record hides a key that was written into the pipeline; `fabula resume` finds stars there
        key = given if given.strip("*") else os.environ.get(KEY_VARIABLE, "").strip()
        hint = f"export {KEY_VARIABLE}=…, or write `api_key: ${{NAME}}`; keys are on the dashboard of AssemblyAI"
        if not key:
            raise MissingError("AssemblyAI needs an API key, and none was given", hint=hint)
        if not key.isascii() or not key.isprintable() or " " in key:
            raise MissingError("the API key for AssemblyAI holds characters that no key has", hint=hint)
        return key

    def parameters(self) -> dict[str, Any]:
        """The query of a session, as the SDK's parameters take it."""
        given = {
            "sample_rate": 16_000,
            "encoding": "pcm_s16le",
            "speech_model": self.speech_model,
            "format_turns": self.format_turns or None,
            "min_turn_silence": self.min_turn_silence,
            "max_turn_silence": self.max_turn_silence,
            "vad_threshold": self.vad_threshold,
            "keyterms_prompt": list(self.keyterms) or None,
            "prompt": self.prompt,
            "language_codes": [self.language] if self.language else None,
            "language_detection": self.language_detection or None,
            "speaker_labels": self.speaker_labels or None,
            "max_speakers": self.max_speakers,
            "inactivity_timeout": self.inactivity_timeout,
            "session_heartbeat": self.heartbeat or None,
        }
        return {key: value for key, value in given.items() if value is not None}
