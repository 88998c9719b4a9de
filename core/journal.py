"""The journal: every event of a run, written before it is delivered, one self-checking JSON line each.

The first line is a header. Every line ends with a CRC-32 over what stands before it and over the check of the line
before, so that a line torn by a crash is recognised and cut off, and one that is missing is noticed.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from .codec import encode
from .errors import JournalLockedError, OutputError, PluginError
from .events import AudioChunk, Envelope, Event, RenderingAdvanced, Transcript
from .spool import write_all

JOURNAL = "journal.jsonl"
"""Its name in the run folder."""

VERSION = 2
"""Of the journal's form; raised when older releases could not read what is written. Version 1 did not chain its
checks."""

_PAUSES = (0.02, 0.05)
"""Seconds to wait for a lock that somebody has: who looks whether a run is alive has it for an instant."""

_REMEMBERED = 1024
"""Events that later ones can refer to; an event that fell out is written out again."""


def is_journaled(event: Event) -> bool:
    """Everything is, but sound (it has its spool), partial transcripts (a final one follows), and passing progress."""
    return not (
        isinstance(event, AudioChunk | RenderingAdvanced) or (isinstance(event, Transcript) and not event.final)
    )


class Journal:
    """Appends envelopes. A line is with the operating system when `append` returns; `sync` puts it on the disk.

    The file is locked while it is open: a run belongs to one process. The lock goes with the process, however it ends.

    Args:
        path: The file; made where there is none.
        run: The run's name.
        next_seq: The first sequence number to give, where the file is continued.
        check: The check of the last line there is.
    """

    def __init__(self, path: Path, run: str, *, next_seq: int = 0, check: int = 0) -> None:
        self.path = path
        self.run = run
        self._seq = next_seq
        self._check = check
        self._written: OrderedDict[int, tuple[Event, int, int]] = OrderedDict()
        try:
            # closed in close(): the journal lives as long as its run
            self._file = path.open("ab", buffering=0)
            lock(self._file.fileno(), path)
            self._size = self._file.seek(0, os.SEEK_END)
            if self._size == 0:
                created = datetime.now().astimezone().isoformat(timespec="seconds")
                self._write({"journal": VERSION, "run": run, "created": created})
        except JournalLockedError:
            self._file.close()
            raise
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
                f"cannot write the journal {self.path}: {error.strerror}",
                hint="free some space, then go on with `fabula resume`",
            ) from error
        except (TypeError, ValueError) as error:
            raise PluginError(
                f"it published a {type(event).__name__} that cannot be written down: {error}",
                hint="events hold plain values: whole numbers, finite floats, text, tuples and each other",
            ) from error
        self._seq += 1
        self._written[id(event)] = (event, seq, monotonic_ns)
        if len(self._written) > _REMEMBERED:
            self._written.popitem(last=False)
        return seq

    def written_ns(self, event: Event) -> int | None:
        """When one of the latest events was appended, by the monotonic clock."""
        entry = self._written.get(id(event))
        return entry[2] if entry is not None and entry[0] is event else None

    @property
    def size(self) -> int:
        """Bytes written, those of earlier processes too."""
        return self._size

    def sync(self) -> None:
        """Put all lines on the disk; blocking."""
        if not self._file.closed:
            os.fsync(self._file.fileno())

    def refer_to(self, envelopes: Sequence[Envelope]) -> None:
        """Let what is appended refer to these earlier events of the same journal."""
        for envelope in envelopes[-_REMEMBERED:]:
            self._written[id(envelope.event)] = (envelope.event, envelope.seq, envelope.monotonic_ns)

    def _seq_of(self, value: Any) -> int | None:
        entry = self._written.get(id(value))
        return entry[1] if entry is not None and entry[0] is value else None

    def _write(self, line: dict[str, Any]) -> None:
        data, check = checked(line, self._check)
        try:
            write_all(self._file, data)
        except OSError:
            # Half a line would make those after it unreadable, were there room for them again.
            self._file.truncate(self._size)
            raise
        self._check = check
        self._size += len(data)

    def close(self) -> None:
        """Sync and close; idempotent."""
        if not self._file.closed:
            try:
                os.fsync(self._file.fileno())
            finally:
                self._file.close()


def checked(line: dict[str, Any], before: int) -> tuple[bytes, int]:
    """A line of the journal and its check; `before` is the check of the line above it."""
    data = json.dumps(line, ensure_ascii=False, allow_nan=False, separators=(",", ":"))[:-1].encode()
    check = zlib.crc32(data, before)
    return b'%b,"crc":"%08x"}\n' % (data, check), check


def lock(descriptor: int, path: Path) -> None:
    """Take the lock of an open journal.

    Raises:
        JournalLockedError: Another process, or another run of this one, has it.
    """
    for pause in (*_PAUSES, None):
        if _lock(descriptor, shared=False):
            return
        if pause is None:
            raise JournalLockedError(path.parent)
        time.sleep(pause)  # it may only be looked at


def is_locked(path: Path) -> bool:
    """Whether a process is writing this journal."""
    try:
        with path.open("rb") as file:
            return not _lock(file.fileno(), shared=True)
    except OSError:
        return False


def _lock(descriptor: int, *, shared: bool) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows has no advisory locks
        return True
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass  # some network file systems know no locks; better a film than none
    return True
