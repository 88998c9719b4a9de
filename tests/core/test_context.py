"""What a stage can do with its run: keep inputs, store files, and not what is the engine's."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import anyio
import anyio.lowlevel
import anyio.to_thread
import pytest

from fabula.core.errors import InputError, OutputError, PluginError
from fabula.core.events import AudioChunk
from fabula.core.spool import AudioSpool
from fabula.core.testing import open_context

pytestmark = pytest.mark.anyio


async def test_keep_reads_on_where_the_folder_lies(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Once upon a time.")
    async with open_context(tmp_path / "run") as context:
        kept = await context.keep(story)
        assert kept.read_text() == "Once upon a time."
        assert kept.is_relative_to(context.path)
    story.unlink()
    moved = (tmp_path / "run").rename(tmp_path / "moved")
    async with open_context(moved) as context:
        assert (await context.keep(story)).read_text() == "Once upon a time."
        with pytest.raises(InputError, match=r"other\.txt"):
            await context.keep(tmp_path / "other.txt")


async def test_two_stages_keep_one_file_once(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Once upon a time." * 100_000)
    kept: list[Path] = []
    async with open_context(tmp_path / "run") as context:

        async def keep() -> None:
            kept.append(await context.keep(story))

        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(keep)
    assert set(kept) == {tmp_path / "run" / "input" / "story.txt"}
    assert [path.name for path in kept[0].parent.iterdir()] == ["story.txt"]


async def test_store_leaves_the_engines_files_alone(tmp_path: Path) -> None:
    async with open_context(tmp_path) as context:
        for path in ("journal.jsonl", "run.yaml", "audio.pcm", "audio.flac", "input/story.wav", "../story.png", ""):
            with pytest.raises(PluginError):
                await context.store(path, b"mine", "text/plain")
        asset = await context.store("pictures/0001.png", b"mine", "image/png", size_px=(1, 1))
    assert asset.path == "pictures/0001.png"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["0001.png", "audio.pcm"]


async def test_nothing_is_stored_where_the_disk_was(tmp_path: Path) -> None:
    run = tmp_path / "run"
    async with open_context(run) as context:
        shutil.rmtree(run)
        run.mkdir()  # the mount point, with nothing mounted
        with pytest.raises(OutputError, match="is gone"):
            await context.store("pictures/0001.png", b"lost", "image/png")
    assert list(run.iterdir()) == []


async def test_sound_is_synced_while_more_comes(tmp_path: Path) -> None:
    spool = AudioSpool(tmp_path / "audio.pcm")
    ended = threading.Event()

    def sync() -> None:
        while not ended.is_set():
            spool.sync()

    async with anyio.create_task_group() as group:
        group.start_soon(anyio.to_thread.run_sync, sync)
        try:
            for number in range(100):
                spool.append(AudioChunk(start=number / 10, pcm=bytes([number]) * 3200))
                await anyio.lowlevel.checkpoint()
        finally:
            ended.set()
    spool.close()
    spool.sync()
    assert spool.duration == 10
    assert spool.path.read_bytes() == b"".join(bytes([number]) * 3200 for number in range(100))
