"""The journal: every event of a run, written before it is delivered, one self-checking JSON line each.

The first line is a header; every line ends with the CRC-32 of what stands before it, so a line that was torn by
a crash is recognised and cut off.
"""

from __future__ import annotations

import json
import os
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .codec import decode_event, encode
from .errors import JournalError, OutputError, PluginError
from .events import AudioChunk, Envelope, Event, Transcript
from .spool import write_all

VERSION = 1
"""Of the journal's form; raised when older releases could not read what is written."""

_REMEMBERED = 4096
"""Events that later ones can refer to; an event that fell out is written out again."""


def is_journaled(event: Event) -> bool:
    """Everything is, but sound (it has its spool) and partial transcripts (a final one follows)."""
    return not (isinstance(event, AudioChunk) or (isinstance(event, Transcript) and not event.final))


class Journal:
    """Appends envelopes. A line is with the operating system when `append` returns."""

    def __init__(self, path: Path, run: str, *, next_seq: int = 0) -> None:
        self.path = path
        self.run = run
        self._seq = next_seq
        self._written: OrderedDict[int, tuple[Event, int]] = OrderedDict()
        try:
            # closed in close(): the journal lives as long as its run
            self._file = path.open("ab", buffering=0)
            self._size = self._file.seek(0, os.SEEK_END)
            if self._size == 0:
                self._write({"journal": VERSION, "run": run})
            elif not path.read_bytes().endswith(b"\n"):
                write_all(self._file, b"\n")  # a last line that was torn of nothing but its end
                self._size += 1
        except OSError as error:
            raise OutputError(
                f"cannot write the journal {path}: {error.strerror}", hint="choose another place with --runs DIR"
            ) from error

    def append(self, stage: str, monotonic_ns: int, event: Event) -> int:
        """Write one event and return its sequence number.

        Raises:
            OutputError: The disk is full, read-only or gone; the journal ends with the line before.
            PluginError: The event holds what JSON has no words for: NaN, an array's number, broken text.
        """
        seq = self._seq
        try:
            self._write({"seq": seq, "stage": stage, "ns": monotonic_ns, "event": encode(event, self._seq_of)})
        except OSError as error:
            raise OutputError(
                f"cannot write the journal {self.path}: {error.strerror}", hint="free some space and run again"
            ) from error
        except (TypeError, ValueError) as error:
            raise PluginError(
                f"it published a {type(event).__name__} that cannot be written down: {error}",
                hint="events hold plain values: whole numbers, finite floats, text, tuples and each other",
            ) from error
        self._seq += 1
        self._written[id(event)] = (event, seq)
        if len(self._written) > _REMEMBERED:
            self._written.popitem(last=False)
        return seq

    def _seq_of(self, value: Any) -> int | None:
        entry = self._written.get(id(value))
        return entry[1] if entry is not None and entry[0] is value else None

    def _write(self, line: dict[str, Any]) -> None:
        body = json.dumps(line, ensure_ascii=False, allow_nan=False, separators=(",", ":"))[:-1]
        data = body.encode()
        data = b'%b,"crc":"%08x"}\n' % (data, zlib.crc32(data))
        try:
            write_all(self._file, data)
        except OSError:
            # Half a line would make those after it unreadable, were there room for them again.
            self._file.truncate(self._size)
            raise
        self._size += len(data)

    def close(self) -> None:
        """Sync and close; idempotent."""
        if not self._file.closed:
            try:
                os.fsync(self._file.fileno())
            finally:
                self._file.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalContent:
    """What a journal holds; `torn_bytes` is the length of an unfinished end that was left out."""

    run: str
    envelopes: tuple[Envelope, ...]
    torn_bytes: int


def read_journal(path: Path, *, cut: bool = False) -> JournalContent:
    """Read a journal up to its torn tail; with `cut`, remove that tail from the file.

    Raises:
        JournalError: No journal, another version, or damage before the last line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise JournalError(f"cannot read the journal {path}: {error.strerror}") from error
    lines = data.split(b"\n")
    good = 0
    parsed: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        entry = _parse(line)
        if entry is None:
            if any(_parse(later) is not None for later in lines[number:]):
                raise JournalError(f"{path}:{number}: damaged line in the middle of the journal")
            break
        parsed.append(entry)
        good += len(line) + 1
    if not parsed or "journal" not in parsed[0]:
        raise JournalError(f"{path} is no journal: its first line is not a journal's header")
    header = parsed.pop(0)
    if header["journal"] != VERSION:
        raise JournalError(
            f"{path} is a journal of version {header['journal']}, this release reads version {VERSION}",
            hint="use the release of Fabula that wrote it",
        )
    known: dict[int, Event] = {}
    envelopes: list[Envelope] = []
    for entry in parsed:
        event = decode_event(entry["event"], known)
        known[entry["seq"]] = event
        envelopes.append(
            Envelope(run=header["run"], seq=entry["seq"], stage=entry["stage"], monotonic_ns=entry["ns"], event=event)
        )
    torn = max(0, len(data) - good)
    if cut and torn:
        with path.open("r+b") as file:
            file.truncate(good)
            os.fsync(file.fileno())
    return JournalContent(run=header["run"], envelopes=tuple(envelopes), torn_bytes=torn)


def _parse(line: bytes) -> dict[str, Any] | None:
    """The line's object, or None where it is not whole."""
    body, mark, rest = line.rpartition(b',"crc":"')
    if not mark or rest[8:] != b'"}' or rest[:8] != b"%08x" % zlib.crc32(body):
        return None
    try:
        entry = json.loads(body + b"}")
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None
