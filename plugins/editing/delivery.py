"""Brings the finished film to where the user wants it; everything here blocks."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from fabula.core import OutputError

_BLOCK = 1 << 24


def check_output(output: Path) -> None:
    """Make sure, before any work is done, that `output` can be written.

    Raises:
        OutputError: It is a folder, or its folder cannot be made or written.
    """
    hint = "name another file with -o FILE (or output: in the pipeline)"
    if output.is_dir():
        raise OutputError(
            f"the film cannot be written to {output}: that is a folder", hint=f"try {output / 'film.mp4'}"
        )
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}."):
            pass
        if output.exists() and not os.access(output, os.W_OK):
            raise PermissionError(None, "it is there already and write-protected")
    except OSError as error:
        raise OutputError(f"the film cannot be written to {output}: {error.strerror or error}", hint=hint) from error


def deliver(film: Path, output: Path) -> Iterator[None]:
    """Put `film` at `output`, whole or not at all; a copy in steps.

    Raises:
        OutputError: The disk is full, read-only or gone. The film itself stays where it is.
    """
    if not output.parent.is_dir():
        raise OutputError(
            f"the film cannot be written to {output}: the folder {output.parent} is not there any more",
            hint=f"it is safe at {film}; copy it from there, or name another place with -o FILE",
        )
    if output.exists() and output.samefile(film):
        return
    part = output.with_name(f".{output.name}.part")
    try:
        part.unlink(missing_ok=True)
        with film.open("rb") as source, part.open("wb") as target:
            while block := source.read(_BLOCK):
                target.write(block)
                yield
            target.flush()
            os.fsync(target.fileno())
        part.replace(output)
    except OSError as error:
        raise OutputError(
            f"the film cannot be written to {output}: {error.strerror or error}", hint=f"it is safe at {film}"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
