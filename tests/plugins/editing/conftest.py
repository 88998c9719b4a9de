"""Stories in flat colours with a click where each sentence begins."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from fabula.core import Asset, AudioChunk, Event, Picture, PictureSkipped, Reading, Scene, Sentence, Word

RATE = 16_000
COLORS = [(40, 40, 200), (40, 180, 40), (200, 60, 40), (40, 190, 200), (190, 50, 180), (200, 200, 60)]


@dataclass
class Story:
    """What a film is made of; `send` is in the order of the pipeline."""

    sentences: list[Sentence]
    audio: list[AudioChunk]
    send: list[Event] = field(default_factory=list)

    @property
    def sound(self) -> float:
        return sum(chunk.duration for chunk in self.audio)


Tell = Callable[..., Story]


def spoken(index: int, start: float, end: float, text: str = "") -> Sentence:
    text = text or f"Sentence number {index} is told."
    words = text.split()
    step = (end - start) / len(words)
    return Sentence(
        index=index,
        text=text,
        heard=text,
        start=start,
        end=end,
        words=tuple(Word(text=w, start=start + i * step, end=start + (i + 1) * step) for i, w in enumerate(words)),
    )


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """Writes a story's pictures into the run folder and gives what the editor is sent."""

    def make(
        starts: list[float],
        end: float,
        *,
        size: tuple[int, int] = (160, 90),
        clicks: bool = True,
        skip: tuple[int, ...] = (),
        missing: tuple[int, ...] = (),
        text: str = "",
    ) -> Story:
        (tmp_path / "pictures").mkdir(exist_ok=True)
        samples = np.zeros(round(end * RATE), np.int16)
        for start in starts:
            at = round(start * RATE)
            burst = samples[at : at + 320]
            burst[:] = 20_000 * np.sin(np.arange(len(burst)) * 2 * np.pi * 1000 / RATE)
        pcm = samples.tobytes()
        step = 2 * RATE
        story = Story(
            [
                spoken(i, s, max(s + 0.01, min(e - 0.1, s + 2)), text)
                for i, (s, e) in enumerate(zip(starts, [*starts, end][1:], strict=True))
            ],
            [AudioChunk(start=i / step, pcm=pcm[i : i + step]) for i in range(0, len(pcm), step)] if clicks else [],
        )
        for sentence in story.sentences:
            i = sentence.index
            story.send.append(sentence)
            if i in skip:
                story.send.append(PictureSkipped(sentence=sentence, reason="test"))
            elif i not in missing:
                story.send.append(picture(tmp_path, sentence, size))
        return story

    return make


def picture(folder: Path, sentence: Sentence, size: tuple[int, int] = (160, 90)) -> Picture:
    """A picture in the colour of the sentence's number."""
    path = folder / "pictures" / f"{sentence.index:04d}.png"
    path.parent.mkdir(exist_ok=True)
    pixels: Any = np.full((size[1], size[0], 3), COLORS[sentence.index % len(COLORS)], np.uint8)
    data = cv2.imencode(".png", pixels)[1].tobytes()
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    asset = Asset(path=f"pictures/{path.name}", sha256=digest, media_type="image/png", size_px=size)
    return Picture(scene=Scene(reading=Reading(sentence=sentence), seed=sentence.index), asset=asset)


@dataclass
class Watched:
    """A decoded film: the colour of every frame's middle (BGR), and the sound at its own rate from second 0."""

    colors: Any
    times: list[float]
    sound: Any
    rate: int

    def cut(self, number: int) -> float:
        """Second of the first frame that shows more of picture `number` than of the one before; no other cut."""
        before, after = np.array(COLORS[number - 1], float), np.array(COLORS[number], float)
        # The share of the later colour, by projecting on the line between the two.
        line = after - before
        share = (self.colors - before) @ line / (line @ line)
        off_line = np.abs(self.colors - before - share[:, None] * line).max(1)
        mine = [i for i in range(len(share)) if off_line[i] < 25 and -0.2 < share[i] < 1.2]
        first = next(i for i in mine if share[i] >= 0.5)
        assert all(share[i] < 0.5 for i in mine if i < first)
        return self.times[first]

    def clicks(self) -> list[float]:
        """Seconds at which a click begins."""
        loud = np.flatnonzero(np.abs(self.sound) > 0.15)
        gaps = np.flatnonzero(np.diff(loud, prepend=-self.rate) > self.rate // 10)
        return [float(loud[i]) / self.rate for i in gaps]


@pytest.fixture
def watch() -> Callable[[Path], Watched]:
    """Decodes a film."""
    import av

    def decode(path: Path) -> Watched:
        colors, times = [], []
        with av.open(str(path)) as film:
            for frame in film.decode(video=0):
                pixels = frame.to_ndarray(format="bgr24").astype(float)
                high = pixels.shape[0]
                colors.append(pixels[high // 4 : high // 2].mean((0, 1)))
                times.append(float(frame.time or 0))
        with av.open(str(path)) as film:
            rate = film.streams.audio[0].codec_context.sample_rate
            sound = np.zeros(0, np.float32)
            for part in film.decode(audio=0):
                start = round(float(part.time or 0) * rate)
                samples = part.to_ndarray()[0]
                grown = np.zeros(max(len(sound), start + len(samples)), np.float32)
                grown[: len(sound)] = sound
                if start + len(samples) > 0:
                    grown[max(0, start) : start + len(samples)] = samples[max(0, -start) :]
                sound = grown
        return Watched(np.array(colors), times, sound, rate)

    return decode
