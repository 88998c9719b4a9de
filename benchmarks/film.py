"""The film: frames composed and encoded a second at 1280×720, and what it takes of memory.

Pictures are painted here (gradients, shapes, noise-like grass), so nothing but the editor is measured. The short film
and the long one show whether memory grows with length. Each runs in a process of its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

import anyio
import cv2
import numpy as np

from fabula.core import Asset, AudioChunk, Event, Picture, Reading, Scene, Sentence, Video
from fabula.core.testing import run_stage
from fabula.plugins.editing.film import Film
from fabula.plugins.editing.settings import FilmSettings

SHOT_S, SIZE = 4.0, (1280, 720)
TEXT = "Then a white duck swam to the ball and pushed it back to the shore."


def paint(path: Path, number: int) -> None:
    dice = np.random.default_rng(number)
    width, height = SIZE
    picture: Any = np.empty((height, width, 3), np.uint8)
    picture[:] = np.linspace((230, 180, 60), (90, 170, 80), height, dtype=np.float32)[:, None]
    for _ in range(400):
        x, y = int(dice.integers(width)), int(dice.integers(height // 2, height))
        cv2.line(picture, (x, y), (x + 4, y - 9), (60, 140, 50), 1, cv2.LINE_AA)
    for _ in range(12):
        centre = (int(dice.integers(width)), int(dice.integers(height)))
        color = [int(c) for c in dice.integers(255, size=3)]
        cv2.circle(picture, centre, int(dice.integers(20, 130)), color, -1, cv2.LINE_AA)
    cv2.imwrite(str(path), picture)


def measure(shots: int, queue: Any) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pictures").mkdir()
        for number in range(8):
            paint(folder / "pictures" / f"{number}.png", number)
        send: list[Event] = []
        for i in range(shots):
            told = Sentence(index=i, text=TEXT, heard=TEXT, start=i * SHOT_S, end=i * SHOT_S + 3)
            asset = Asset(path=f"pictures/{i % 8}.png", sha256="", media_type="image/png", size_px=SIZE)
            send += [told, Picture(scene=Scene(reading=Reading(sentence=told), seed=i), asset=asset)]
        hum = (3000 * np.sin(np.arange(16_000) * 0.1)).astype("<i2").tobytes()
        sound = [AudioChunk(start=float(i), pcm=hum) for i in range(int(shots * SHOT_S))]

        async def film() -> list[Event]:
            return await run_stage(Film(FilmSettings(size=SIZE)), send=send, audio=sound, folder=folder, timeout=3600)

        wall, cpu = time.perf_counter(), time.process_time()
        out = anyio.run(film)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        assert isinstance(out[-1], Video)
        seconds = out[-1].duration
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        queue.put((seconds, wall, cpu, peak, (folder / "video.mp4").stat().st_size / 1e6))


def main() -> None:
    spawn = multiprocessing.get_context("spawn")
    print("film s   wall s    cpu s   frames/s   frames/cpu s   x real time   peak MB   file MB")
    for shots in (12, 60):
        queue = spawn.Queue()
        process = spawn.Process(target=measure, args=(shots, queue))
        process.start()
        seconds, wall, cpu, peak, size = queue.get()
        process.join()
        frames = seconds * 24
        print(
            f"{seconds:6.0f} {wall:8.1f} {cpu:8.1f} {frames / wall:10.0f} {frames / cpu:14.0f}"
            f" {seconds / wall:13.1f} {peak:9.0f} {size:9.1f}"
        )


if __name__ == "__main__":
    main()
