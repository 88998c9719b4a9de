"""A disk that is full or read-only: refused before the work where possible, and nothing lost or half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from fabula.core.journalreader import read_journal

from .conftest import Stage, left_in, watch


def _can_mount() -> bool:
    unshare = shutil.which("unshare")
    return (
        unshare is not None
        and not subprocess.run(
            [unshare, "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False
        ).returncode
    )


needs_mounts = pytest.mark.skipif(not _can_mount(), reason="may not mount a disk of its own here")
NOISE = ("--set", "stages.2.noise=true")


def full(kilobytes: int) -> tuple[str, ...]:
    """Run on a disk of that size, mounted as ``runs``; afterwards what is on it lies in ``kept``."""
    script = (
        f'mkdir -p runs; mount -t tmpfs -o size={kilobytes}k tmpfs runs; "$@"; code=$?; cp -r runs kept; exit $code'
    )
    return ("unshare", "-rm", "sh", "-c", script, "sh")


@needs_mounts
@pytest.mark.parametrize("kilobytes", [4, 100, 700, 1500])
def test_a_full_disk(stage: Stage, kilobytes: int) -> None:
    """However far it came: a clear error, the sound and the journal kept, nothing half-written."""
    ended = stage.call("run", "play.yaml", "--json", *NOISE, wrapper=full(kilobytes))
    assert ended.code == 5, ended.err
    assert "error: " in ended.err
    assert "cannot write" in ended.err
    assert "No space left on device\nhint: " in ended.err
    assert "Traceback" not in ended.err
    kept = stage.folder / "kept"
    if kilobytes == 4:
        assert not left_in(kept)
        return
    assert ended.events[-1]["outcome"] == "failed"
    (run,) = kept.iterdir()
    left = left_in(run)
    assert not {name for name in left if name.endswith((".part", ".mp4"))}
    heard = ended.kinds().count("AudioChunk") / 2
    if "audio.pcm" in left:
        assert (run / "audio.pcm").stat().st_size == heard * 32_000
        assert "audio.pcm" in str([event for event in ended.events if event["$"] == "NoticeGiven"])
    elif heard:
        assert "audio.flac" in left
    content = read_journal(run / "journal.jsonl")
    assert content.torn_bytes == 0
    numbers = [envelope.seq for envelope in content.envelopes]
    assert numbers == list(range(len(numbers)))


def test_a_file_may_not_grow_so_large(stage: Stage) -> None:
    ended = stage.call("run", "play.yaml", "--json", wrapper=("sh", "-c", 'ulimit -f 400; "$@"', "sh"))
    assert ended.code == 5, ended.err
    assert "audio.pcm: File too large" in ended.err
    assert "Traceback" not in ended.err
    # what was heard until then is filmed
    assert ended.events[-1]["outcome"] == "failed"
    assert watch(stage.run_folder() / "video.mp4")[0] > 1


@needs_mounts
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--runs", "disk"], "cannot make the run folder disk/"),
        (["--runs", "disk/new"], "cannot make the run folder disk/new/"),
        (["-o", "disk/film.mp4"], "cannot write disk/film.mp4: disk: "),
        (["-o", "disk/new/film.mp4"], "cannot write disk/new/film.mp4: disk/new: "),
        (["--set", "stages.3.output=disk/film.mp4"], "the film cannot be written to disk/film.mp4: "),
    ],
)
def test_a_read_only_disk_is_refused_before_anything_is_drawn(stage: Stage, arguments: list[str], said: str) -> None:
    script = 'mkdir disk; mount --bind disk disk; mount -o remount,ro,bind disk; "$@"'
    ended = stage.call("run", "play.yaml", "--json", *arguments, wrapper=("unshare", "-rm", "sh", "-c", script, "sh"))
    assert ended.code == 5, ended.err
    assert f"{said}" in ended.err
    assert "Read-only file system\nhint: " in ended.err
    assert "Traceback" not in ended.err
    assert "Picture" not in ended.kinds()


def test_a_file_in_place_of_the_folder(stage: Stage) -> None:
    (stage.folder / "runs").write_text("no folder")
    ended = stage.call("run", "play.yaml")
    assert (ended.code, ended.out) == (5, "")
    assert "cannot make the run folder runs/" in ended.err
    assert "Not a directory\nhint: choose another place with --runs DIR" in ended.err


def test_a_refused_name_makes_no_folders(stage: Stage) -> None:
    ended = stage.call("run", "play.yaml", "-o", "new/film.mov")
    assert ended.code == 2
    assert "given 'new/film.mov': new/film.mov does not end in .mp4" in ended.err
    assert not (stage.folder / "new").exists()


@pytest.mark.parametrize("name", ["talk.mp4", "link.mp4"])
def test_the_film_never_replaces_its_own_story(stage: Stage, name: str) -> None:
    talk = stage.folder / "talk.mp4"
    talk.write_bytes(b"precious")
    (stage.folder / "link.mp4").symlink_to(talk)
    ended = stage.call("run", "talk.mp4", "-o", name)
    assert ended.code == 5
    assert "the film would be written over the story it is made of" in ended.err
    assert talk.read_bytes() == b"precious"


def test_an_output_that_is_there_is_replaced_only_by_a_whole_film(stage: Stage) -> None:
    film = stage.folder / "film.mp4"
    film.write_bytes(b"the last one")
    ended = stage.call("run", "play.yaml", "-q", "-o", "film.mp4", "--set", "stages.1.at=open")
    assert ended.code == 1
    assert film.read_bytes() == b"the last one"
    assert stage.call("run", "play.yaml", "-q", "-o", "film.mp4").code == 0
    watch(film)
    assert not [path for path in stage.folder.iterdir() if path.name.endswith(".part")]


def test_names_that_are_no_text(stage: Stage) -> None:
    odd = os.fsdecode(b"r\xff")
    ended = stage.call("run", "play.yaml", "-q", "--runs", odd, encoding="utf-8", errors="surrogateescape")
    assert ended.code == 0, ended.err
    watch(stage.folder / Path(ended.out.strip()))
    ended = stage.call("run", "play.yaml", "-q", "-o", odd + ".mp4")
    assert ended.code == 3
    assert "is not readable text\nhint: rename the file" in ended.err


@pytest.mark.parametrize("arguments", [["run", "play.yaml", "-q"], ["plugins"]])
def test_standard_output_on_a_full_disk(stage: Stage, arguments: list[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("w") as nowhere:
        process = stage.start(*arguments, stdout=nowhere).process
        _, err = process.communicate(timeout=30)
    assert process.returncode == 5
    assert err.splitlines()[0].endswith("the output: No space left on device") or "the output cannot be written" in err
    assert "Traceback" not in err
