"""The run folder: whole files, kept inputs, and a folder that goes away."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from pathlib import Path

import pytest

from fabula.core.errors import InputError, OutputError, PluginError
from fabula.core.runfolder import RunFolder, check_not_reserved

SOUND = b"RIFF\0\0\0\0WAVE" + bytes(100)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path / "run")


def files(folder: RunFolder) -> list[str]:
    return sorted(path.relative_to(folder.path).as_posix() for path in folder.path.rglob("*") if path.is_file())


def test_a_recording_is_linked(folder: RunFolder, tmp_path: Path) -> None:
    story = tmp_path / "story.wav"
    story.write_bytes(SOUND)
    kept = folder.keep(story)
    assert kept == folder.path / "input" / "story.wav"
    assert kept.samefile(story)
    assert folder.keep(story) == kept


def test_a_text_is_copied_and_edits_come_too_late(folder: RunFolder, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Once upon a time.")
    kept = folder.keep(story)
    assert not kept.samefile(story)
    story.write_text("Twice.")
    assert RunFolder(folder.path).keep(story).read_text() == "Once upon a time."
    assert files(folder) == ["input/story.txt"]


def test_the_original_may_go_and_the_folder_may_move(folder: RunFolder, tmp_path: Path) -> None:
    story = tmp_path / "story.wav"
    story.write_bytes(SOUND)
    folder.keep(story)
    story.unlink()
    moved = folder.path.rename(tmp_path / "elsewhere")
    assert RunFolder(moved).keep(story) == moved / "input" / "story.wav"
    assert RunFolder(moved).keep(story).read_bytes() == SOUND


@pytest.mark.parametrize("error", [errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP])
def test_copied_where_it_cannot_be_linked(
    error: int, folder: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*args: object, **options: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "link", no_link)
    story = tmp_path / "story.wav"
    story.write_bytes(SOUND * 20_000)
    kept = folder.keep(story)
    assert kept.read_bytes() == story.read_bytes()
    assert not kept.samefile(story)


def test_a_link_is_followed(folder: RunFolder, tmp_path: Path) -> None:
    real, link = tmp_path / "real.wav", tmp_path / "story.wav"
    real.write_bytes(SOUND)
    link.symlink_to(real)
    kept = folder.keep(link)
    assert (kept.name, kept.is_symlink()) == ("story.wav", False)
    assert kept.samefile(real)


def test_two_files_of_one_name_stay_apart(folder: RunFolder, tmp_path: Path) -> None:
    stories = [tmp_path / name / "story.txt" for name in "abc"]
    for story in stories:
        story.parent.mkdir()
        story.write_text(f"of {story.parent.name}")
    kept = [folder.keep(story) for story in stories]
    assert [path.read_text() for path in kept] == ["of a", "of b", "of c"]
    for story in stories:
        shutil.rmtree(story.parent)
    again = RunFolder(folder.path)
    assert [again.keep(story) for story in reversed(stories)] == kept[::-1], "in whatever order they come"


def test_a_pipe_is_read_once(folder: RunFolder, tmp_path: Path) -> None:
    pipe = tmp_path / "story"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[b"Once upon a time."])
    writer.start()
    kept = folder.keep(pipe)
    writer.join(10)
    pipe.unlink()
    assert RunFolder(folder.path).keep(pipe).read_bytes() == b"Once upon a time."
    assert kept.is_file()


def test_an_unfinished_name_is_an_input_like_any_other(folder: RunFolder, tmp_path: Path) -> None:
    story = tmp_path / "story.part"
    story.write_bytes(SOUND)
    kept = folder.keep(story)
    folder.clean()
    assert kept.read_bytes() == SOUND
    assert RunFolder(folder.path).keep(story) == kept


def test_inputs_that_cannot_be_kept(folder: RunFolder, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*nowhere.wav: No such file"):
        folder.keep(tmp_path / "nowhere.wav")
    with pytest.raises(InputError, match="is a folder, expected"):
        folder.keep(tmp_path)
    with pytest.raises(InputError, match="is a device, expected"):
        folder.keep(Path(os.devnull))
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="Not a directory"):
        folder.keep(tmp_path / "file" / "story.wav")
    assert files(folder) == []


def test_a_full_disk_leaves_no_half_input(folder: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    story = tmp_path / "story.txt"
    story.write_text("Once upon a time.")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="No space left") as caught:
            folder.keep(story)
    assert "free some space" in caught.value.hint
    assert files(folder) == []
    assert folder.keep(story).read_text() == "Once upon a time."


def test_clean_removes_what_was_left_unfinished(folder: RunFolder) -> None:
    folder.store("pictures/0001.png", b"whole", "image/png")
    (folder.path / "pictures" / "0002.png.part").touch()
    (folder.path / "video.mp4.part").touch()
    (folder.path / "a.part").mkdir()
    assert folder.clean() == ["pictures/0002.png.part", "video.mp4.part"]
    assert files(folder) == ["pictures/0001.png"]
    assert folder.clean() == []


@pytest.mark.parametrize("how", ["deleted", "replaced", "moved"])
def test_a_folder_that_went_away(how: str, folder: RunFolder, tmp_path: Path) -> None:
    part = tmp_path / "film.part"
    part.touch()
    story = tmp_path / "story.txt"
    story.touch()
    folder.check()
    if how == "deleted":
        shutil.rmtree(folder.path)
    else:
        folder.path.rename(tmp_path / "away")
    if how == "replaced":
        folder.path.mkdir()
    for write in (
        lambda: folder.store("pictures/0001.png", b"lost", "image/png"),
        lambda: folder.adopt(part, "video.mp4", "video/mp4"),
        lambda: folder.keep(story),
        folder.check,
    ):
        with pytest.raises(OutputError, match=r"is gone \(unmounted or deleted\)"):
            write()
    assert not folder.path.exists() or not any(folder.path.iterdir()), "nothing is written beside the disk"


@pytest.mark.parametrize(
    "path",
    ["run.yaml", "./run.yaml", "journal.jsonl", "Journal.JSONL", "audio.pcm", "audio.flac", "input/a.wav", "input"],
)
def test_the_engines_own_names(path: str) -> None:
    with pytest.raises(PluginError, match="the engine's own"):
        check_not_reserved(path)


@pytest.mark.parametrize("path", ["", ".", "..", "../a.png", "/a.png", "a/../../b.png", "a\0.png"])
def test_paths_that_are_none(path: str, folder: RunFolder) -> None:
    with pytest.raises(PluginError, match="no file of the run folder"):
        folder.store(path, b"", "image/png")


def test_free_names() -> None:
    for path in ("pictures/run.yaml", "pictures/0001.png", "inputs/a", "audio.wav"):
        check_not_reserved(path)
    with pytest.raises(PluginError, match="which unfinished files do"):
        check_not_reserved("pictures/1.png.part")
