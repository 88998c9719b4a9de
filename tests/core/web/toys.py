"""A pipeline without models: quick, and what it hears tells which samples it was given."""

from __future__ import annotations

import struct
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Literal

import anyio
import numpy as np

from fabula.core import (
    Action,
    AudioChunk,
    Element,
    Entity,
    Event,
    InputError,
    Past,
    Picture,
    Publish,
    Reading,
    Scene,
    Sentence,
    Stage,
    StageSettings,
    Transcript,
    Triple,
    Verdict,
    Video,
    Word,
    hookimpl,
)

RATE = 16_000
WORD_SAMPLES = RATE // 4
"""Each word is a quarter of a second of one sample value; its text is that value."""

STOP = 9999
"""The value that ends a sentence."""


def speak(words: list[int]) -> bytes:
    """The sound of words."""
    return np.repeat(np.array(words, "<i2"), WORD_SAMPLES).tobytes()


def story(sentences: int, words: int = 3) -> bytes:
    """The sound of numbered sentences; no two words of it are the same."""
    spoken: list[int] = []
    for sentence in range(sentences):
        spoken += [sentence * words + word + 1 for word in range(words)] + [STOP]
    return speak(spoken)


def texts(sentences: int, words: int = 3) -> list[str]:
    """What `story` says."""
    return [" ".join(f"w{s * words + w + 1}" for w in range(words)) + "." for s in range(sentences)]


@dataclass
class _Heard:
    value: int
    start: int
    samples: int


class Ear(Stage):
    """Tells each run of equal samples as a word, with its length where that is not a word's: lost sound shows."""

    role, name = "transcriber", "ear"
    takes, gives = (AudioChunk,), (Transcript,)

    class Settings(StageSettings):
        fail_at: float = -1
        key: str = ""

    async def open(self, context: Any) -> None:
        await super().open(context)
        self._run: _Heard | None = None
        self._at = 0
        self._turn = 0
        self._words: list[Word] = []

    async def restore(self, past: Past) -> None:
        self._turn = sum(isinstance(event, Transcript) for event in past.gave)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, AudioChunk)
        if self._run is None:
            self._at = round(event.start * RATE)
        if 0 <= self.settings.fail_at <= event.start:
            raise InputError(f"the ear hurts {self.settings.key}".strip(), hint="speak more softly")
        for value in np.frombuffer(event.pcm, "<i2").tolist():
            if self._run is None or self._run.value != value or self._run.samples >= WORD_SAMPLES:
                await self._end(publish)
                self._run = _Heard(value, self._at, 0)
            self._run.samples += 1
            self._at += 1
        if self._words:
            await publish(self._transcript(final=False))

    async def finish(self, publish: Publish) -> None:
        await self._end(publish)
        if self._words:
            await publish(self._transcript(final=True))

    async def _end(self, publish: Publish) -> None:
        heard, self._run = self._run, None
        if heard is None or heard.value == 0:
            return
        end = heard.start + heard.samples
        odd = "" if heard.samples == WORD_SAMPLES else f"/{heard.samples}"
        if heard.value == STOP:
            if self._words:
                last = self._words[-1]
                self._words[-1] = Word(text=f"{last.text}{odd}.", start=last.start, end=last.end)
                await publish(self._transcript(final=True))
                self._words, self._turn = [], self._turn + 1
        else:
            self._words.append(Word(text=f"w{heard.value}{odd}", start=heard.start / RATE, end=end / RATE))

    def _transcript(self, *, final: bool) -> Transcript:
        words = tuple(self._words)
        return Transcript(
            turn=self._turn,
            text=" ".join(word.text for word in words),
            words=words,
            start=words[0].start,
            end=words[-1].end,
            final=final,
            settled=0 if final else max(0, len(words) - 1),
        )


class Cut(Stage):
    """Each final transcript is a sentence."""

    role, name = "segmenter", "cut"
    takes, gives = (Transcript,), (Sentence,)

    async def open(self, context: Any) -> None:
        await super().open(context)
        self._index = 0

    async def restore(self, past: Past) -> None:
        self._index = sum(isinstance(event, Sentence) for event in past.gave)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Transcript)
        if event.final and event.words:
            await publish(
                Sentence(
                    index=self._index,
                    text=event.text,
                    heard=event.text,
                    start=event.start,
                    end=event.end,
                    words=event.words,
                )
            )
            self._index += 1


class Read(Stage):
    """A girl does something to a ball, in every sentence."""

    role, name = "reader", "read"
    takes, gives = (Sentence,), (Reading,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Sentence)
        await publish(
            Reading(
                sentence=event,
                entities=(
                    Entity(id="girl-1", head="girl", mention="a girl", kind="person"),
                    Entity(id=f"ball-{event.index}", head="ball", mention=f"ball number {event.index}"),
                ),
                actions=(Action(verb="throw", agents=("girl-1",), objects=(f"ball-{event.index}",)),),
            )
        )


class Judge(Stage):
    """All is plausible."""

    role, name = "validator", "judge"
    takes, gives = (Reading,), (Verdict,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Reading)
        evidence = (Triple(head="girl", relation="CapableOf", tail="throw ball", source="toy"),)
        await publish(Verdict(reading=event, status="plausible", score=0.9, explanation="fits.", evidence=evidence))


class Stageing(Stage):
    """The scene of it."""

    role, name = "director", "plain"
    takes, gives = (Verdict,), (Scene,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Verdict)
        girl = Element(id="e1", name="girl", kind="person", action="throw")
        await publish(Scene(reading=event.reading, verdict=event, elements=(girl,)))


class Paint(Stage):
    """One pixel for each sentence."""

    role, name = "illustrator", "pixel"
    takes, gives = (Scene,), (Picture,)

    async def handle(self, event: Event, publish: Publish) -> None:
        assert isinstance(event, Scene)
        data = png(event.sentence.index)
        asset = await self.context.store(f"pictures/{event.sentence.index}.png", data, "image/png", size_px=(1, 1))
        await publish(Picture(scene=event, asset=asset))


class Reel(Stage):
    """A film of bytes; `hang` keeps it from being finished."""

    role, name = "editor", "reel"
    takes, gives = (Sentence, Picture), (Video,)

    class Settings(StageSettings):
        trouble: Literal["none", "hang"] = "none"
        size: int = 5000

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        shots = 0
        async for event in inbox:
            shots += isinstance(event, Picture)
        if self.settings.trouble == "hang":
            await anyio.sleep_forever()
        if shots:
            film = await self.context.store("video.mp4", bytes(range(250)) * (self.settings.size // 250), "video/mp4")
            vtt = await self.context.store("captions.vtt", b"WEBVTT\n\n", "text/vtt")
            srt = await self.context.store("captions.srt", b"1\n", "application/x-subrip")
            await publish(Video(asset=film, captions=(srt, vtt), duration=9.0, shots=shots, frames_per_second=24))


def png(value: int) -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes([0, value % 256])))
        + chunk(b"IEND", b"")
    )


@hookimpl
def fabula_register_stages() -> list[type[Stage]]:
    return [Ear, Cut, Read, Judge, Stageing, Paint, Reel]


PIPELINE = """\
name: toys
stages:
  - source: browser
  - transcriber: ear
  - segmenter: cut
  - reader: read
  - validator: judge
  - director: plain
  - illustrator: pixel
  - editor: reel
"""
