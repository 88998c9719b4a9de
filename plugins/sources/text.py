"""The source that reads a written story: a sentence or a paragraph per line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import anyio.lowlevel
from pydantic import Field, model_validator

from fabula.core import (
    Context,
    Event,
    InputError,
    Past,
    Publish,
    SourceEnded,
    SourceOpened,
    Stage,
    StageSettings,
    Transcript,
)

from .timing import Pace, timed_lines

_LARGEST_BYTES = 50_000_000


class TextSettings(StageSettings):
    """Which text, and how fast it would be told."""

    path: Path | None = None
    """A UTF-8 text file, a sentence or paragraph per line; ``~`` is your home folder."""
    text: str | None = None
    """The text itself, instead of a file."""
    words_per_minute: float = Field(default=150.0, gt=0, le=1000)
    """Pace of the telling; a narrator speaks 140 to 170 words a minute."""
    sentence_pause: float = Field(default=0.4, ge=0, le=60)
    """Seconds of silence after a sentence."""
    paragraph_pause: float = Field(default=0.9, ge=0, le=60)
    """Seconds of silence after an empty line."""
    language: str | None = "en"
    """ISO 639-1 code of the text's language."""

    @model_validator(mode="after")
    def _one_text(self) -> TextSettings:
        if (self.path is None) == (self.text is None):
            raise ValueError("give either `path` or `text`")
        return self


class TextSource(Stage):
    """Publishes each line as a final transcript, its words timed by their count or by what the line says.

    A line may begin with the second at which it is spoken: ``[12.5]``, ``[00:12.5]`` or ``[1:02:03]``.
    """

    role, name = "source", "text"
    gives = (Transcript,)
    Settings = TextSettings
    settings: TextSettings

    async def open(self, context: Context) -> None:
        """Read and time the whole text, so that its errors come before anything else happens."""
        await super().open(context)
        self._first = 0
        path = self.settings.path
        if path is None:
            assert self.settings.text is not None, "the settings have seen to it"
            text, self._name = self.settings.text, "the given text"
        else:
            await context.in_thread(self._try_given, path.expanduser())
            text, self._name = await context.in_thread(read_text, await context.keep(path)), path.name
        pace = Pace(
            words_per_minute=self.settings.words_per_minute,
            sentence_pause=self.settings.sentence_pause,
            paragraph_pause=self.settings.paragraph_pause,
        )
        self._lines, self._duration = await context.in_thread(timed_lines, text, pace, self._name)
        if not self._lines:
            raise InputError(f"{self._name} holds no words", hint="write the story into it, a sentence per line")

    async def restore(self, past: Past) -> None:
        """Go on behind the last line that was given."""
        self._first = max((line.turn + 1 for line in past.gave if isinstance(line, Transcript)), default=0)

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        """Give the lines between `SourceOpened` and `SourceEnded`."""
        stage = self.context.stage
        await self.context.announce(SourceOpened(stage=stage, name=self._name, duration=self._duration))
        for turn, words in enumerate(self._lines[self._first :], start=self._first):
            await publish(
                Transcript(
                    turn=turn,
                    text=" ".join(word.text for word in words),
                    words=words,
                    start=words[0].start,
                    end=words[-1].end,
                    language=self.settings.language,
                )
            )
            await anyio.lowlevel.checkpoint()
        await self.context.announce(SourceEnded(stage=stage, duration=self._duration))

    def _try_given(self, path: Path) -> None:
        """Before it is kept: what is no text is no input, and is told by the name it was given."""
        if not (self.context.path / "input" / path.name).exists() and not path.is_fifo():  # a pipe is read once only
            read_text(path)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a byte-order mark; blocking.

    Raises:
        InputError: It is missing, a folder, empty, too large, no text, or in another encoding.
    """
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder, not a text", hint="give one text file in it")
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError(
                f"{path} is larger than {_LARGEST_BYTES // 1_000_000} MB",
                hint="that is no story; split it, or read a recording with `source: file`",
            )
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}", hint="give a text file") from error
    if not data.strip():
        raise InputError(f"{path} is empty", hint="write the story into it, a sentence per line")
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in data[:8192]:
        raise InputError(f"{path} is not a text", hint="a recording is read by `source: file`")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{path} is not UTF-8: byte 0x{data[error.start]:02x} at position {error.start} (line {line})",
            hint=f"save it as UTF-8; if it is Latin-1: iconv -f latin1 -t utf-8 '{path.name}' > story-utf8.txt",
        ) from error
