"""Reading journals: up to a torn tail, of this version and of older ones."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .codec import decode_event
from .errors import JournalError
from .events import Envelope, Event
from .journal import VERSION, checked, lock

OLDEST = 1
"""Oldest version that can be read; it is migrated when its run is resumed."""

_CUT_HINT = (
    "`fabula resume --cut` goes on from the line before the damage; what came after it is done again, from the sound "
    "that was kept"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalContent:
    """What a journal holds; `torn_bytes` is the length of an unfinished end that was left out.

    `check` is the last whole line's, `created` the local time of the run's start, where it is known.
    """

    run: str
    envelopes: tuple[Envelope, ...]
    torn_bytes: int
    version: int = VERSION
    check: int = 0
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One whole line: its object, its check, and the byte at which it ends."""

    entry: dict[str, Any]
    check: int
    end: int


def read_journal(path: Path, *, cut: bool = False, salvage: bool = False) -> JournalContent:
    """Read a journal up to its torn tail; with `cut`, remove that tail from the file and bring it to this version.

    With `salvage`, damage in the middle counts as the torn tail; the file as it was is kept beside it.

    Raises:
        JournalError: No journal, another version, or damage before the last line.
        JournalLockedError: It is to be cut, and another process is writing it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise JournalError(f"cannot read the journal {path}: {error.strerror}") from error
    lines = list(whole_lines(data))
    header = _header(lines, path)
    good = lines[-1].end
    torn = len(data) - good
    if torn and not salvage and _goes_on(data[good:]):
        number = len(lines) + 1
        raise JournalError(f"{path}:{number}: damaged line in the middle of the journal", hint=_CUT_HINT)
    known: dict[int, Event] = {}
    envelopes: list[Envelope] = []
    for number, line in enumerate(lines[1:], 2):
        envelope = _envelope(line.entry, header["run"], known, f"{path}:{number}")
        known[envelope.seq] = envelope.event
        envelopes.append(envelope)
    check = lines[-1].check
    if cut and (torn or header["journal"] != VERSION):
        check = _rewrite(path, data, lines, keep=salvage and torn > 0)
    return JournalContent(
        run=header["run"],
        envelopes=tuple(envelopes),
        torn_bytes=torn,
        version=header["journal"],
        check=check,
        created=str(header.get("created", "")),
    )


def whole_lines(data: bytes) -> Iterator[Line]:
    """The lines of a journal from its first on, as long as they are whole and follow each other."""
    chained = True
    before = at = 0
    expected = -1
    while (end := data.find(b"\n", at)) >= 0:
        line = _parse(data[at:end], before if chained else 0)
        if line is None and expected == -1:
            line = _parse(data[at:end], 0)
        if line is None:
            return
        entry, check = line
        if expected == -1:
            chained = entry.get("journal") != 1
        elif entry.get("seq") != expected:
            return
        expected += 1
        before = check
        at = end + 1
        yield Line(entry=entry, check=check, end=at)


def _header(lines: list[Line], path: Path) -> dict[str, Any]:
    header = lines[0].entry if lines else {}
    version = header.get("journal")
    if version is None or not isinstance(header.get("run"), str):
        raise JournalError(
            f"{path} is no journal: its first line is not a journal's header",
            hint="a run's journal is journal.jsonl in its folder",
        )
    if not isinstance(version, int) or not OLDEST <= version <= VERSION:
        raise JournalError(
            f"{path} is a journal of version {version}, this release reads versions {OLDEST} to {VERSION}",
            hint="use the release of Fabula that wrote it",
        )
    return header


def _envelope(entry: dict[str, Any], run: str, known: dict[int, Event], where: str) -> Envelope:
    stage, ns = entry.get("stage"), entry.get("ns")
    if (
        not isinstance(stage, str)
        or not isinstance(ns, int)
        or not isinstance(entry.get("event"), dict)
        or isinstance(ns, bool)
        or type(entry["seq"]) is not int
    ):
        raise JournalError(f"{where}: no line of a journal: expected seq, stage, ns and event")
    try:
        event = decode_event(entry["event"], known)
    except JournalError as error:
        raise JournalError(f"{where}: {error.message}", hint=error.hint) from error
    return Envelope(run=run, seq=entry["seq"], stage=stage, monotonic_ns=ns, event=event)


def _goes_on(rest: bytes) -> bool:
    """Whether whole lines follow the damage: a check that is right for what stands in the line, or a line's shape."""
    _, _, later = rest.partition(b"\n")
    return any(_shaped(line) for line in later.split(b"\n"))


def _shaped(line: bytes) -> bool:
    body, mark, rest = line.rpartition(b',"crc":"')
    return bool(mark) and rest[8:] == b'"}' and body.startswith(b'{"')


def _rewrite(path: Path, data: bytes, lines: list[Line], *, keep: bool) -> int:
    """The file with its whole lines only, in this version's form: synced and renamed. Returns its last check."""
    with path.open("rb") as file:
        lock(file.fileno(), path)
        if keep:
            path.with_name(path.name + ".damaged").write_bytes(data)
        part = path.with_name(path.name + ".part")
        check = 0
        with part.open("wb") as out:
            for number, line in enumerate(lines):
                entry = {**line.entry, "journal": VERSION} if number == 0 else line.entry
                text, check = checked(entry, check)
                out.write(text)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    return check


def _parse(line: bytes, before: int) -> tuple[dict[str, Any], int] | None:
    """The line's object and check, or None where it is not whole."""
    body, mark, rest = line.rpartition(b',"crc":"')
    if not mark or rest[8:] != b'"}':
        return None
    check = zlib.crc32(body, before)
    if rest[:8] != b"%08x" % check:
        return None
    try:
        entry = json.loads(body + b"}")
    except (ValueError, RecursionError):
        return None
    return (entry, check) if isinstance(entry, dict) else None
