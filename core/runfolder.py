"""The run folder: the one place a run writes to."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from .errors import FabulaError, InputError, OutputError, PluginError
from .events import Asset

RESERVED = ("journal.jsonl", "run.yaml", "audio.pcm", "audio.flac")
"""Files of the engine's own; whatever is under `INPUT` is too."""

INPUT = "input"
PART = ".part"
"""What a file's name ends with until it is complete."""

_BLOCK = 1 << 20
_PROBED = 1 << 13
"""Bytes by which a text is told from sound."""


def check_not_reserved(path: str) -> None:
    """Refuse to let a plugin write over what the engine writes.

    Raises:
        PluginError: `path` is the engine's own, or none that a file in the run folder can have.
    """
    parts = [part.casefold() for part in _relative(path).parts]  # some file systems know no case
    if "/".join(parts) in RESERVED or parts[0] == INPUT:
        raise PluginError(
            f"the run folder's {path} is the engine's own, a plugin cannot write it", hint="choose another name"
        )
    if parts[-1].endswith(PART):
        raise PluginError(f"{path!r} ends with {PART!r}, which unfinished files do", hint="choose another name")


def _relative(path: str) -> PurePosixPath:
    relative = PurePosixPath(path)
    if relative.is_absolute() or ".." in relative.parts or not relative.parts or "\0" in path:
        raise PluginError(
            f"{path!r} is no file of the run folder", hint="give a relative path, such as pictures/0001.png"
        )
    return relative


class RunFolder:
    """``runs/<when>-<name>/`` with its files; every file is complete or not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._keeping = threading.Lock()
        self._kept: dict[Path, Path] = {}
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._identity = _identity(path)
        except OSError as error:
            raise _cannot_make(path, error) from error

    def file(self, path: str) -> Path:
        """The real path of a file of the run.

        Raises:
            PluginError: It leads out of the folder, or nowhere.
        """
        return self.path / _relative(path)

    def check(self) -> None:
        """See that the folder is still the one it was.

        A disk that was unmounted leaves an empty folder of the same name; what was written there would be lost.

        Raises:
            OutputError: It is gone.
        """
        try:
            same = _identity(self.path) == self._identity
        except OSError:
            same = False
        if not same:
            raise OutputError(
                f"the run folder {self.path} is gone (unmounted or deleted)",
                hint="bring it back, then `fabula resume` it; or choose another place with --runs DIR",
            )

    def clean(self) -> list[str]:
        """Remove what a killed process left unfinished; blocking. Returns what was removed."""
        removed = []
        for part in sorted(self.path.rglob("*" + PART)):
            with suppress(OSError):  # a folder, or one that cannot be removed: it is only in the way
                part.unlink()
                removed.append(part.relative_to(self.path).as_posix())
        return removed

    def keep(self, path: Path) -> Path:
        """Have an input file under ``input/`` and return where; blocking, see `Context.keep`.

        A recording is linked where the disk allows it. A text is copied: editors change it in place. Another file of
        the same name gets another one.
        """
        with self._keeping:  # two sources may read one file
            original = path.expanduser().absolute()
            target = self._kept.get(original) or self._place_for(original)
            if not target.exists():
                self.check()
                _check_readable(path, original)
                try:
                    target.parent.mkdir(exist_ok=True)
                except OSError as error:
                    raise _cannot_write(target, error) from error
                if not _link(original, target):
                    _copy(original, target)
            self._kept[original] = target
            return target

    def _place_for(self, original: Path) -> Path:
        """Where it is kept; told by names alone, for after a resume the original may be gone."""
        name = original.name + ("-input" if original.name.endswith(PART) else "")
        digest = hashlib.sha256(os.fsencode(original)).hexdigest()[:8]
        plain = self.path / INPUT / name
        other = plain.with_name(f"{plain.stem}-{digest}{plain.suffix}")
        return other if other.exists() or plain in self._kept.values() else plain

    def store(self, path: str, data: bytes, media_type: str, size_px: tuple[int, int] | None = None) -> Asset:
        """Write `data` under a temporary name, sync, rename; blocking, see `Context.store`."""
        target = self.file(path)
        self.check()
        part = target.with_name(target.name + PART)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise _cannot_write(target, error) from error
        return Asset(path=path, sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, size_px=size_px)

    def adopt(self, part: Path, path: str, media_type: str, size_px: tuple[int, int] | None = None) -> Asset:
        """Sync and rename a file that was written inside the folder under a temporary name; blocking."""
        target = self.file(path)
        self.check()
        digest = hashlib.sha256()
        try:
            with part.open("rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
                os.fsync(file.fileno())
            target.parent.mkdir(parents=True, exist_ok=True)
            part.replace(target)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise _cannot_write(target, error) from error
        return Asset(path=path, sha256=digest.hexdigest(), media_type=media_type, size_px=size_px)


def new_run_folder(runs_dir: Path, name: str) -> RunFolder:
    """A fresh ``<when>-<name>/`` under `runs_dir`, made now; two runs of one second get different names.

    Raises:
        OutputError: It cannot be made.
    """
    slug = re.sub(r"[^\w.-]+", "-", name).strip("-.")[:60] or "story"
    stem = f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}-{slug}"
    for attempt in range(1, 100):
        path = runs_dir / (stem if attempt == 1 else f"{stem}-{attempt}")
        try:
            path.mkdir(parents=True)
        except FileExistsError:
            if runs_dir.exists() and not runs_dir.is_dir():
                break
            continue
        except OSError as error:
            raise _cannot_make(path, error) from error
        return RunFolder(path)
    raise OutputError(f"cannot make a run folder in {runs_dir}: it is not a folder")


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _check_readable(given: Path, original: Path) -> None:
    try:
        mode = original.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError(f"{given} is a folder, expected a recording or a text")
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise InputError(f"{given} is a device, expected a recording or a text")
    except OSError as error:
        raise _cannot_read(original, error) from error


def _link(original: Path, target: Path) -> bool:
    """Whether it could be, and may be: a text or a pipe may not."""
    try:
        original = original.resolve(strict=True)  # the file itself, not a link to it
        if not original.is_file():
            return False
        with original.open("rb") as file:
            if b"\0" not in file.read(_PROBED):  # sound has such bytes, text none
                return False
        os.link(original, target)
    except FileExistsError:
        return True  # another process was faster
    except OSError:  # another disk, one without links, a file of somebody else's
        return False
    return True


def _copy(original: Path, target: Path) -> None:
    part = target.with_name(f"{target.name}{PART}")
    try:
        source = original.open("rb")
    except OSError as error:
        raise _cannot_read(original, error) from error
    with source:
        try:
            with part.open("wb") as file:
                while block := _read(source, original):
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except BaseException as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            if isinstance(error, OSError) and not isinstance(error, FabulaError):
                raise _cannot_write(target, error) from error
            raise


def _read(source: BinaryIO, original: Path) -> bytes:
    try:
        return source.read(_BLOCK)
    except OSError as error:
        raise _cannot_read(original, error) from error


def _cannot_read(path: Path, error: OSError) -> InputError:
    return InputError(
        f"cannot read {path}: {error.strerror}", hint="check that the file is there and that you may read it"
    )


def _cannot_write(path: Path, error: OSError) -> OutputError:
    hint = "free some space, or choose another disk with --runs DIR" if error.errno == errno.ENOSPC else ""
    return OutputError(f"cannot write {path}: {error.strerror}", hint=hint or "choose another place with --runs DIR")


def _cannot_make(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot make the run folder {path}: {error.strerror}", hint="choose another place with --runs DIR"
    )
