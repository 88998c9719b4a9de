"""Reels: the film in stretches of equal length, kept in the run folder until the film stands.

A reel is named after everything its frames depend on, so that a film that is made again, by whomever and however often
it was broken off, takes those that lie there and makes only the others. Everything here blocks.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .encoder import Encoder, Trouble, VideoFormat

if TYPE_CHECKING:
    from fabula.core.runfolder import RunFolder

REEL_S = 20
FOLDER = "reels"
RENDERER = 1
"""Raise it with every change of what frames look like; reels of others are not taken then."""
_SEAL = struct.Struct(">I4s4sII32s")
"""A box of MP4 that players skip: its size and kind, a mark, frames, delay, and the SHA-256 of all before it and these
two numbers. It tells a whole reel from a torn or damaged one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reel:
    """A finished reel: `first` is the number of its first frame, `delay` see `Encoder`."""

    path: Path
    first: int
    frames: int
    delay: int


def reel_length(frames_per_second: Fraction) -> int:
    """Frames of a full reel."""
    return round(REEL_S * frames_per_second)


class Reels:
    """The reels of one run. `plan` is a description, in what JSON can say, of all that a reel's frames depend on."""

    def __init__(self, folder: RunFolder, video: VideoFormat, *, trouble: Trouble) -> None:
        import av

        self.length = reel_length(video.frames_per_second)
        self._folder = folder
        self._video = video
        self._trouble = trouble
        made_with = [RENDERER, av.__version__, av.library_versions]
        self._recipe = [made_with, {**asdict(video), "frames_per_second": str(video.frames_per_second)}]
        self._path = folder.file(FOLDER)
        with trouble:
            self._path.mkdir(exist_ok=True)
            # Of a process that was killed.
            for part in self._path.glob("*.part"):
                part.unlink(missing_ok=True)
        self._kept = {path.name.partition("-")[0] for path in self._path.glob("*-*.mp4")}

    @property
    def path(self) -> Path:
        """Their folder."""
        return self._path

    def may_have(self, number: int) -> bool:
        """Whether a reel of that number lies there, whatever it shows."""
        return _digits(number) in self._kept

    def find(self, number: int, plan: Any) -> Reel | None:
        """The reel that shows exactly `plan`, whole and undamaged; it is not looked for again."""
        self._kept.discard(_digits(number))
        path = self._folder.file(self._name(number, plan))
        try:
            data = path.read_bytes()
        except OSError:
            return None
        frames, delay = _unseal(data)
        return Reel(path=path, first=number * self.length, frames=frames, delay=delay) if frames else None

    def begin(self, number: int) -> Encoder:
        """An encoder for a new reel, under a temporary name."""
        with self._trouble:
            handle, name = tempfile.mkstemp(prefix=f"{_digits(number)}.", suffix=".mp4.part", dir=self._path)
            os.close(handle)
        return Encoder(Path(name), self._video, first=number * self.length, trouble=self._trouble)

    def keep(self, number: int, encoder: Encoder, plan: Any) -> Reel:
        """Close, seal, sync and rename a reel; others of its number are of no use any more."""
        encoder.close()
        name = self._name(number, plan)
        try:
            with self._trouble, encoder.path.open("r+b") as file:
                file.write(_seal(file.read(), encoder.frames, encoder.delay))
            self._folder.adopt(encoder.path, name, "video/mp4")
        except BaseException:
            with suppress(OSError):
                encoder.path.unlink(missing_ok=True)
            raise
        path = self._folder.file(name)
        for other in self._path.glob(f"{_digits(number)}-*.mp4"):
            if other.name != path.name:
                with suppress(OSError):
                    other.unlink()
        return Reel(path=path, first=encoder.first, frames=encoder.frames, delay=encoder.delay)

    def clear(self) -> None:
        """Remove them all: the film stands. Never raises."""
        with suppress(OSError):
            for path in self._path.iterdir():
                path.unlink(missing_ok=True)
        self.tidy()

    def tidy(self) -> None:
        """Remove the folder if nothing is in it. Never raises."""
        with suppress(OSError):
            self._path.rmdir()

    def _name(self, number: int, plan: Any) -> str:
        text = json.dumps([self._recipe, plan], sort_keys=True, default=str)
        return f"{FOLDER}/{_digits(number)}-{hashlib.sha256(text.encode()).hexdigest()[:20]}.mp4"


def _digits(number: int) -> str:
    return f"{number:04d}"


def _seal(data: bytes, frames: int, delay: int) -> bytes:
    digest = hashlib.sha256(data + struct.pack(">II", frames, delay)).digest()
    return _SEAL.pack(_SEAL.size, b"free", b"reel", frames, delay, digest)


def _unseal(data: bytes) -> tuple[int, int]:
    """Frames and delay of a sealed reel; no frames where the seal is broken."""
    body, seal = data[: -_SEAL.size], data[-_SEAL.size :]
    if len(seal) == _SEAL.size:
        _, _, _, frames, delay, _ = _SEAL.unpack(seal)
        if seal == _seal(body, frames, delay):
            return frames, delay
    return 0, 0
