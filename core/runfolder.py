"""The run folder: the one place a run writes to."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath

from .errors import OutputError
from .events import Asset


class RunFolder:
    """``runs/<when>-<name>/`` with its files; every file is complete or not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot_make(path, error) from error

    def file(self, path: str) -> Path:
        """The real path of a file of the run; refuses to leave the folder."""
        relative = PurePosixPath(path)
        if relative.is_absolute() or ".." in relative.parts:
            raise ValueError(f"{path!r} is not inside the run folder")
        return self.path / relative

    def store(self, path: str, data: bytes, media_type: str, size_px: tuple[int, int] | None = None) -> Asset:
        """Write `data` under a temporary name, sync, rename; blocking, see `Context.store`."""
        target = self.file(path)
        part = target.with_name(target.name + ".part")
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
        digest = hashlib.sha256()
        try:
            with part.open("rb") as file:
                while block := file.read(1 << 20):
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


def _cannot_write(path: Path, error: OSError) -> OutputError:
    hint = "free some space, or choose another disk with --runs DIR" if error.errno == errno.ENOSPC else ""
    return OutputError(f"cannot write {path}: {error.strerror}", hint=hint or "choose another place with --runs DIR")


def _cannot_make(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot make the run folder {path}: {error.strerror}", hint="choose another place with --runs DIR"
    )
