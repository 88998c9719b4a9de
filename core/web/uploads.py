"""Bodies of requests, read in bounded memory, size and time."""

from __future__ import annotations

import json
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
from starlette.requests import ClientDisconnect, Request

from .limits import Limits
from .problem import NoSpaceError, TooLargeError, TooSlowError, UnsuitableError, WebError, WrongTypeError
from .wording import shortened

SUFFIXES = frozenset({
    ".wav", ".mp3", ".flac", ".ogg", ".oga", ".opus", ".m4a", ".aac", ".wma", ".aiff", ".aif", ".amr", ".weba",
    ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".txt", ".md", ".text",
})  # fmt: skip
"""Ends of names that are kept, since they tell what a file is; nothing else of a client's name is."""

_BYTES_OF_A_CHARACTER = 6
_LONGEST_TITLE = 80
_RATHER = "send less, or film it on the server itself: `fabula run FILE`"


async def read_json(request: Request, most: int, limits: Limits) -> dict[str, Any]:
    """A small JSON object.

    Raises:
        WebError: It is none, too large, or does not arrive.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise WrongTypeError(f"expected application/json, got {kind[:60] or 'no type'}", hint="set Content-Type")
    data = bytearray()
    with anyio.move_on_after(limits.stall_seconds * 2) as scope:
        async for block in _body(request, most, limits):
            data += block
    if scope.cancelled_caught:
        raise TooSlowError("the request did not arrive in time")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnsuitableError("the body is not JSON", hint='send {"kind": "speech"}') from error
    if not isinstance(found, dict):
        raise UnsuitableError("the body is not a JSON object", hint='send {"kind": "speech"}')
    return found


def most_bytes_of_text(limits: Limits) -> int:
    """A typed story in JSON: letters may be written ``\\u00e9``."""
    return limits.text_characters * _BYTES_OF_A_CHARACTER + 1000


async def receive_file(request: Request, name: str, scratch: Path, limits: Limits) -> Path:
    """Write the body into a new folder in `scratch`, under a name of ours; the caller removes that folder.

    Raises:
        WebError: It is empty, too large, does not arrive in time, or the disk is full.
    """
    suffix = Path(name).suffix.lower()
    target = scratch / f"recording{suffix if suffix in SUFFIXES else ''}"
    size = 0
    with anyio.move_on_after(limits.upload_seconds) as scope:
        try:
            async with await anyio.open_file(target, "wb") as file:
                async for block in _body(request, limits.upload_bytes, limits):
                    size += len(block)
                    await file.write(block)
        except OSError as error:
            raise _no_space(error) from error
    if scope.cancelled_caught:
        raise TooSlowError(f"the file did not arrive within {limits.upload_seconds / 60:.0f} minutes")
    if not size:
        raise UnsuitableError("the file is empty", hint="send the recording as the body of the request")
    return target


async def new_scratch(parent: Path) -> Path:
    """A folder of its own for one upload.

    Raises:
        WebError: It cannot be made.
    """
    try:
        return Path(await anyio.to_thread.run_sync(lambda: tempfile.mkdtemp(dir=parent)))
    except OSError as error:
        raise _no_space(error) from error


def _no_space(error: OSError) -> NoSpaceError:
    return NoSpaceError(
        f"the server cannot keep the recording: {error.strerror}",
        hint="its temporary folder (TMPDIR) needs space for what is sent to it",
    )


def shown(name: str) -> str:
    """A client's file name as a title: no control characters, not too long, and never a path."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return shortened("".join(letter for letter in last if letter.isprintable()).strip(), _LONGEST_TITLE)


async def _body(request: Request, most: int, limits: Limits) -> AsyncIterator[bytes]:
    """The blocks of a body; each has to come in time, and all of them are `most` bytes at most."""
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdecimal()) or int(length[:20]) > most:
        raise TooLargeError(f"larger than {most:,} bytes", hint=_RATHER)
    size = 0
    stream = request.stream()
    while True:
        block: bytes | None = None
        with anyio.move_on_after(limits.stall_seconds):
            try:
                block = await anext(stream, b"")
            except ClientDisconnect as error:
                raise WebError("the upload was broken off") from error
        if block is None:
            raise TooSlowError(f"nothing came for {limits.stall_seconds:.0f} s")
        if not block:
            return
        size += len(block)
        if size > most:
            raise TooLargeError(f"larger than {most:,} bytes", hint=_RATHER)
        yield block
