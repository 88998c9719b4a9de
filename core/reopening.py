"""Run folders of the past: brought in order to go on with, or copied from."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Collection, Sequence
from pathlib import Path

from .errors import InputError, JournalLockedError
from .events import NOTIFICATIONS, NoticeGiven, Picture, SourceEnded, SourceOpened, StageFinished
from .journal import JOURNAL, Journal, is_locked
from .journalreader import JournalContent, read_journal
from .record import ENGINE
from .runfolder import RunFolder
from .sound import restore_pcm


def check_run_folder(path: Path) -> None:
    """Refuse what is no run's folder.

    Raises:
        InputError: It is none, or what a run needs is missing in it.
    """
    hint = "name a run's folder, as in `fabula resume runs/2026-01-31-120000-story`; `fabula runs` lists them"
    if not path.is_dir():
        raise InputError(f"{path} is no run's folder: there is no such folder", hint=hint)
    for name in (JOURNAL, "run.yaml"):
        if not (path / name).is_file():
            raise InputError(f"{path} is no run's folder: it has no {name}", hint=hint)


def reopen_journal(path: Path, *, cut: bool) -> JournalContent:
    """The journal of a run that is to go on, its torn tail cut off; see `read_journal` for `cut` and errors."""
    check_run_folder(path)
    if is_locked(path / JOURNAL):
        raise JournalLockedError(path)
    if b"\n" not in (data := (path / JOURNAL).read_bytes()):
        (path / JOURNAL).write_bytes(b"")  # its process was killed before it had written a line
        return JournalContent(run=path.name, envelopes=(), torn_bytes=len(data))
    return read_journal(path / JOURNAL, cut=True, salvage=cut)


def read_old_journal(path: Path) -> JournalContent:
    """The journal of a run that is only looked at."""
    check_run_folder(path)
    return read_journal(path / JOURNAL)


def lost_pictures(folder: RunFolder, content: JournalContent) -> set[str]:
    """Paths of pictures in the journal whose files are not what they were; blocking, it reads them all."""
    wanted = {e.event.asset.path: e.event.asset.sha256 for e in content.envelopes if isinstance(e.event, Picture)}
    return {path for path, sha256 in wanted.items() if not _is_intact(folder.file(path), sha256)}


def _is_intact(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def notices_of(content: JournalContent, lost: Collection[str]) -> list[NoticeGiven]:
    """What the user is told of a run that was taken up."""
    notices = []
    if content.torn_bytes:
        text = f"the journal's end was cut off: {content.torn_bytes} bytes that were not whole"
        notices.append(NoticeGiven(stage=ENGINE, text=text, hint="what they held is done again"))
    if lost:
        some = ", ".join(sorted(lost)[:3]) + (" …" if len(lost) > 3 else "")
        notices.append(
            NoticeGiven(stage=ENGINE, text=f"{len(lost)} pictures are gone or damaged and are drawn again: {some}")
        )
    return notices


def copy_record(content: JournalContent, old: Path, folder: RunFolder, journal: Journal, stages: Sequence[str]) -> None:
    """Put what these `stages` did in an old run into a new one: its sound, its pictures, its events; blocking.

    Raises:
        InputError: A picture of the old run is gone.
        OutputError: The new folder cannot be written.
    """
    for name in ("audio.pcm", "audio.flac"):
        if (old / name).is_file():
            shutil.copyfile(old / name, folder.path / name)
            break
    restore_pcm(folder)
    kept = [e for e in content.envelopes if e.stage in stages]
    for envelope in kept:
        event = envelope.event
        if isinstance(event, NOTIFICATIONS) and not isinstance(event, SourceOpened | SourceEnded):
            continue
        if isinstance(event, Picture):
            asset = event.asset
            try:
                data = (old / asset.path).read_bytes()
            except OSError as error:
                raise InputError(
                    f"the picture {old / asset.path} cannot be read: {error.strerror}",
                    hint="mend the old run first with `fabula resume`, or replay from its illustrator",
                ) from error
            folder.store(asset.path, data, asset.media_type, asset.size_px)
        journal.append(envelope.stage, envelope.monotonic_ns, event)
    for stage in stages:
        journal.append(stage, time.monotonic_ns(), StageFinished(stage=stage))
