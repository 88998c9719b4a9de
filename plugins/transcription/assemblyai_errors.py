"""What the ways in which AssemblyAI ends a session mean, and what to do about each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fabula.core import FabulaError, InputError, MissingError

CONSOLE = "the dashboard of AssemblyAI"


class ServiceError(FabulaError):
    """The service cannot be reached or does not work; it may later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """How a connection ended that was not to end.

    `code` is a WebSocket close code or, below 1000, an HTTP status; None where the network told nothing.
    """

    code: int | None = None
    text: str = ""

    @property
    def tries(self) -> int | None:
        """How often it may happen in a row before it is final; None for as long as `give_up_after` allows."""
        code = self.code
        if code in _ACCOUNT or code in {3006, 4100, 4101} or self._blames_the_account:
            return 0
        if code == 3007:
            return 2
        if code is not None and 400 <= code < 500:
            return 0
        return None

    @property
    def _blames_the_account(self) -> bool:
        return self.code is None and _BLAMES.search(self.text) is not None

    def error(self) -> FabulaError:
        """What the user is told when nothing more is tried."""
        code, said = self.code, f" ({self.text})" if self.text else ""
        if code in {402, 4002, 4003}:
            return MissingError(
                f"AssemblyAI wants to be paid first: {_name(code)}{said}",
                hint=f"add credit or a card on {CONSOLE}, then `fabula resume`; or use `fallback: whisper`",
            )
        if code in _ACCOUNT or self._blames_the_account:
            return MissingError(
                f"AssemblyAI refused the API key: {_name(code)}{said}",
                hint=f"check key and account on {CONSOLE} (is the key whole and of this region? the account in credit "
                "and below its number of sessions?), then `fabula resume`; or use `fallback: whisper`",
            )
        if code == 429:
            return ServiceError(
                f"AssemblyAI's limit for new sessions is reached: HTTP 429{said}",
                hint=f"wait a minute and `fabula resume`; the account's limits are on {CONSOLE}",
            )
        if code in {3009, 4102}:
            return ServiceError(
                f"too many AssemblyAI sessions at once: {_name(code)}{said}",
                hint=f"end other sessions of this account, or raise its limit on {CONSOLE}; then `fabula resume`",
            )
        if code == 3007:
            return ServiceError(
                f"AssemblyAI refused the pace or the length of the sound it was sent: 3007{said}",
                hint="set `catch_up: 1.0` and `frame_ms: 100`; then `fabula resume`",
            )
        if code in {3006, 4100, 4101} or (code is not None and 400 <= code < 500):
            return InputError(
                f"AssemblyAI refused what it was asked for: {_name(code)}{said}",
                hint="check the settings of `transcriber: assemblyai`, `speech_model` and `language` above all",
            )
        return ServiceError(
            f"AssemblyAI cannot be reached or does not answer: {self}",
            hint="check the network and the service's status page, then `fabula resume`; or use `fallback: whisper`",
        )

    def __str__(self) -> str:
        return " ".join(part for part in (_name(self.code), self.text) if part) or "the connection was lost"


_BLAMES = re.compile(r"not auth|unauthori|insufficient|api key|billing", re.IGNORECASE)

_ACCOUNT = frozenset({401, 402, 403, 1008, 4001, 4002, 4003})


def _name(code: int | None) -> str:
    if code is None:
        return ""
    return f"HTTP {code}" if code < 1000 else f"close code {code}"


class Broken(Exception):  # noqa: N818  caught by the stage, told as what it carries
    """A session ended that was not to end."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(str(trouble))
        self.trouble = trouble
