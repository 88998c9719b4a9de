"""Which stretches of a run's sound were handed to AssemblyAI, kept in the run folder, so that none is sent twice."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import anyio

from fabula.core import Context, OutputError

RATE_HZ = 16_000
_SLICE = RATE_HZ * 30
_BLOCK = 1 << 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A stretch of sound, from sample `start` to `end`, and the transcript that was asked for.

    `turn` is the number of its first transcript, `asked` a digest of what it was asked with, `at` the service's
    address. Once all its transcripts are published it is `done`, and `heard` is the sample up to which it need not be
    listened to again.
    """

    start: int
    end: int
    transcript: str
    turn: int
    asked: str
    at: str
    done: bool = False
    heard: int = 0


class Jobs:
    """The jobs of one stage of a run, in a file of the run folder."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._name = f"assemblyai/{''.join(c if c.isalnum() or c in '-_' else '-' for c in context.stage)}.json"
        self.all: list[Job] = []

    async def read(self) -> None:
        """Take up what an earlier life left; what cannot be read is done anew."""
        self.all = await self._context.in_thread(_read, self._context.path / self._name)

    async def put(self, job: Job) -> None:
        """Add a job, or replace the one that begins where it does."""
        await self._keep([*(one for one in self.all if one.start != job.start), job])

    async def drop(self, job: Job) -> None:
        """Forget a job of which nothing is to be expected."""
        await self._keep([one for one in self.all if one.start != job.start])

    async def _keep(self, jobs: list[Job]) -> None:
        self.all = sorted(jobs, key=lambda job: job.start)
        data = json.dumps({"version": 1, "jobs": [asdict(job) for job in self.all]}, indent=1).encode()
        await self._context.store(self._name, data, "application/json")


class Recording:
    """A stretch of the run's sound as a FLAC file, there while it is sent.

    It is made in the run folder under a name of unfinished files, which a later life removes; memory is bounded.
    """

    def __init__(self, context: Context, start: int, end: int) -> None:
        self._context = context
        self._start, self._end = start, end
        self.path = context.path / "assemblyai" / f"{context.stage.replace('/', '-')}-{start}.flac.part"
        self.size = 0

    async def __aenter__(self) -> Recording:
        try:
            writer = await self._context.in_thread(_FlacWriter, self.path)
            try:
                for at in range(self._start, self._end, _SLICE):
                    await self._context.in_thread(self._add, writer, at, min(at + _SLICE, self._end))
                self.size = await self._context.in_thread(writer.close)
            except BaseException:
                writer.abort()
                raise
        except OSError as error:
            raise OutputError(
                f"cannot write the sound for AssemblyAI to {self.path}: {error.strerror or error}",
                hint="free some space, or choose another disk with --runs DIR",
            ) from error
        return self

    def _add(self, writer: _FlacWriter, start: int, end: int) -> None:
        writer.add(self._context.audio.read(start / RATE_HZ, end / RATE_HZ))

    async def __aexit__(self, *_: object) -> None:
        self.path.unlink(missing_ok=True)

    def body(self) -> Callable[[], AsyncIterator[bytes]]:
        """Gives the file's bytes, from the beginning at every call."""

        async def read() -> AsyncIterator[bytes]:
            async with await anyio.open_file(self.path, "rb") as file:
                while block := await file.read(_BLOCK):
                    # slow lines take long: every block that goes out is a sign of life
                    await self._context.in_thread(lambda: None)
                    yield block

        return read


class _FlacWriter:
    """Blocking."""

    def __init__(self, path: Path) -> None:
        import av

        path.parent.mkdir(exist_ok=True)
        self._path = path
        self._container = av.open(str(path), "w", format="flac")
        self._stream: Any = self._container.add_stream("flac", rate=RATE_HZ, layout="mono")

    def add(self, pcm: bytes) -> None:
        import av
        import numpy as np

        samples = np.frombuffer(pcm, "<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="s16", layout="mono")
        frame.sample_rate = RATE_HZ
        self._container.mux(self._stream.encode(frame))

    def close(self) -> int:
        self._container.mux(self._stream.encode(None))
        self._container.close()
        return self._path.stat().st_size

    def abort(self) -> None:
        """Never raises."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        with suppress(OSError, ValueError):
            self._container.close()


def _read(path: Path) -> list[Job]:
    try:
        content = json.loads(path.read_bytes())
        jobs = [Job(**one) for one in content["jobs"]] if content["version"] == 1 else []
    except (OSError, ValueError, TypeError, KeyError):
        return []
    sound = all(type(getattr(job, name)) is int for job in jobs for name in ("start", "end", "turn", "heard"))
    return sorted(jobs, key=lambda job: job.start) if sound else []
