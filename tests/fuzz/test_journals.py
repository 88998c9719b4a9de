"""Damaged journals: refused, or read up to a point as they were. Nothing is invented.

`FABULA_FUZZ_JOURNALS` is how many cases there are, `FABULA_FUZZ_FIRST` the seed of the first.
"""

from __future__ import annotations

import json
import os
import random
import traceback
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import pytest

from fabula.core import (
    Action,
    Entity,
    Event,
    Publish,
    Reading,
    Scene,
    Sentence,
    Stage,
    StageSettings,
    Verdict,
    hookimpl,
)
from fabula.core.errors import FabulaError, JournalError
from fabula.core.events import Envelope
from fabula.core.journal import JOURNAL, Journal, checked
from fabula.core.journalreader import read_journal, whole_lines
from fabula.core.pipeline import load_pipeline
from fabula.core.registry import load_registry
from fabula.core.testing import sentence

CASES = int(os.environ.get("FABULA_FUZZ_JOURNALS", "300"))
FIRST = int(os.environ.get("FABULA_FUZZ_FIRST", "0"))


class Keeper(Stage):
    """Takes sentences and keeps them to itself."""

    role, name = "editor", "keeper"
    takes = (Sentence,)
    Settings = StageSettings

    async def run(self, inbox: AsyncIterator[Event], publish: Publish) -> None:
        async for _ in inbox:
            pass


class Plugin:
    @hookimpl
    def fabula_register_stages(self) -> list[type[Stage]]:
        return [Keeper]


def told(folder: Path, text: str) -> bytes:
    """The journal of a real run."""
    config = f"stages:\n  - source: text\n    text: {json.dumps(text)}\n  - segmenter: sentences\n  - editor: keeper\n"
    pipeline = load_pipeline(config, load_registry({"keeper": Plugin()}))

    async def go() -> Any:
        return await pipeline.run(runs_dir=folder, name="told")

    anyio.run(go)
    return next(folder.glob(f"*/{JOURNAL}")).read_bytes()


def written(folder: Path) -> bytes:
    """A journal whose events are made of each other."""
    journal = Journal(folder / "written.jsonl", "written")
    for index in range(12):
        spoken = sentence(f"Sätze “{index}”\u2028 and a horse.", index=index)
        read = Reading(
            sentence=spoken, entities=(Entity(id="girl-1", head="girl", mention="She"),), actions=(Action(verb="run"),)
        )
        verdict = Verdict(reading=read, status="plausible", score=0.3)
        for event in (spoken, read, verdict, Scene(reading=read, verdict=verdict)):
            journal.append("stage", index, event)
    journal.close()
    return journal.path.read_bytes()


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("journals")
    story = "The king had a red horse. It ran into the dark wood, and he called it. Nobody answered him."
    return [told(folder / "a", story), told(folder / "b", "A girl sang. The moon rose."), written(folder)]


NONSENSE: tuple[Any, ...] = (
    *(None, True, -1, 1.5, 10**400, "", "x", [], {}, [[]], {"$": "Sentence"}, {"$": "Nobody"}, {"$": ["Word"]}),
    *({"@": 999_999}, {"@": [1]}, {"@": None}, {"@": True}, {"$": "AudioChunk", "start": 0.0, "pcm": "00"}),
    *({"$": "Envelope"}, {"$": "Word", "text": "a", "start": 0.0, "end": 1.0}, {"$": None}, {"text": "a"}),
    json.loads("[" * 300 + "]" * 300),
    *({"$": "SourceEnded", "stage": "a", "duration": "long"}, {"$": "SourceEnded", "stage": 3, "duration": 1.0}),
    *({"$": "RunFinished", "outcome": 7}, {"$": "StageFinished", "stage": "a", "colour": "red"}),
    {"$": "Sentence", "index": "0", "text": "a", "heard": "a", "start": 0.0, "end": 1.0},
    {"$": "Sentence", "index": 0, "text": "a", "heard": "a", "start": 0.0, "end": 1.0, "words": ["a"]},
    {"$": "RunStarted", "run": "a", "stages": "abc", "version": "1"},
)


@dataclass(frozen=True)
class Case:
    """A damaged journal; `whole` is what it was, `most` how many of its events may be read."""

    data: bytes
    whole: bytes
    what: str
    most: int = 10**6


def crafted(rng: random.Random, whole: bytes) -> Case:
    """Every check is right, and what stands in one line is nonsense."""
    entries = [line.entry for line in whole_lines(whole)]
    at = rng.randrange(1, len(entries))
    entry = dict(entries[at])
    match rng.randrange(5):
        case 0:
            del entry[rng.choice(["seq", "stage", "ns", "event"])]
        case 1:
            key = rng.choice(["seq", "stage", "ns", "event"])
            entry[key] = {"seq": "1", "stage": 3, "ns": "now"}.get(key) or rng.choice(NONSENSE)
        case 2:
            entry = {"journal": 2, "run": "again"}
        case _:
            entry["event"] = rng.choice(NONSENSE)
    entries[at] = entry
    if rng.random() < 0.15:
        entries[0] = {**entries[0], rng.choice(["journal", "run"]): rng.choice([0, 3, 99, None, True, [], 2.5])}
    data, check = b"", 0
    for one in entries:
        line, check = checked(one, check)
        data += line
    return Case(data, whole, f"nonsense {entry!r:.120}", most=at - 1)


def make(seed: int, journals: list[bytes]) -> Case:
    rng = random.Random(f"journal {seed}")
    whole = rng.choice(journals)
    lines = whole.splitlines(keepends=True) if b"\r" not in whole else whole.split(b"\n")
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    data = bytearray(whole)
    what = rng.choice(
        [*("flip", "cut", "end", "gone", "twice", "swapped", "spliced", "head", "foreign", "noise"), *["crafted"] * 5]
    )
    match what:
        case "crafted":
            return crafted(rng, whole)
        case "flip":
            for _ in range(rng.choice([1, 1, 1, 2, 9])):
                data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        case "cut":
            del data[rng.randrange(len(data)) :]
        case "end":
            del data[len(data) - rng.randrange(min(len(data), 900)) :]
        case "gone":
            del lines[a : a + rng.choice([1, 1, 2, 5])]
            data = bytearray(b"".join(lines))
        case "twice":
            lines.insert(b, lines[a])
            data = bytearray(b"".join(lines))
        case "swapped":
            lines[a], lines[b] = lines[b], lines[a]
            data = bytearray(b"".join(lines))
        case "spliced":
            other = rng.choice(journals)
            data = data[: rng.choice([whole.find(lines[a]), a])] + other[rng.randrange(len(other)) :]
            if other == whole:
                what = "spliced with itself"
        case "head":
            data[rng.randrange(len(lines[0]))] = rng.randrange(256)
        case "foreign":
            data = bytearray(
                rng.choice(
                    [b"", b"\n", b"{}\n", b"[]", b"RIFF" + whole, rng.randbytes(3000), b"\0" * 9000, b"x" * 10**6]
                )
            )
            return Case(bytes(data), whole, what, most=-1)
        case _:
            at, length = rng.randrange(len(data)), rng.choice([1, 30, 3000, 1_000_000])
            data[at : at + rng.choice([0, length])] = rng.choice([rng.randbytes(length), bytes(length), b"[" * length])
    return Case(bytes(data), whole, what)


def check_error(error: JournalError, path: Path) -> None:
    assert error.exit_code == 6
    assert 0 < len(str(error)) < 2000, f"a message of {len(str(error)):,} characters"
    assert path.name in error.message, error.message


def check_case(case: Case, path: Path, whole: tuple[Envelope, ...]) -> str:
    path.write_bytes(case.data)
    try:
        content = read_journal(path)
    except JournalError as error:
        check_error(error, path)
        ended = "refused"
    else:
        assert len(content.envelopes) <= case.most, f"{len(content.envelopes)} of {len(whole)} events were read"
        assert content.envelopes == whole[: len(content.envelopes)], "invented events"
        assert 0 <= content.torn_bytes <= len(case.data)
        ended = "whole" if content.envelopes == whole else "prefix"
    try:
        salvaged = read_journal(path, cut=True, salvage=True)
    except JournalError:
        return ended
    assert salvaged.envelopes == whole[: len(salvaged.envelopes)], "salvaging invents events"
    again = read_journal(path)
    assert (again.envelopes, again.torn_bytes) == (salvaged.envelopes, 0), "what was cut does not read back"
    assert again.check == salvaged.check
    return ended


def test_a_damaged_journal_is_refused_or_a_prefix_of_what_it_was(
    journals: list[bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "journal.jsonl"
    undamaged: dict[bytes, tuple[Envelope, ...]] = {}
    for data in journals:
        path.write_bytes(data)
        undamaged[data] = read_journal(path).envelopes
        assert len(undamaged[data]) > 5
    ends: Counter[str] = Counter()
    failures: list[str] = []
    for seed in range(FIRST, FIRST + CASES):
        case = make(seed, journals)
        try:
            ends[check_case(case, path, undamaged[case.whole])] += 1
        except (Exception, RecursionError) as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(last.filename).name}:{last.lineno}"
            failures.append(f"seed {seed} ({case.what}): {type(error).__name__} at {where}: {error!s:.200}")
            ends["FAILED"] += 1
    if CASES > 1000:
        with capsys.disabled():
            print(f"\n{CASES:,} journals: {dict(ends.most_common())}")
    assert not failures, f"{len(failures)} of {CASES} failed\n" + "\n".join(failures[:25])
    assert CASES < 100 or min(ends["refused"], ends["prefix"]) > CASES / 20, f"one-sided: {ends}"


def test_cut_at_any_byte_near_the_end_it_is_a_prefix(journals: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    for data in journals[1:]:
        path.write_bytes(data)
        whole = read_journal(path).envelopes
        first = data.index(b"\n") + 1
        for end in [*range(first, first + 300), *range(len(data) - 300, len(data) + 1)]:
            path.write_bytes(data[:end])
            content = read_journal(path)
            assert content.envelopes == whole[: data[:end].count(b"\n") - 1], end
            assert content.torn_bytes == end - data[:end].rfind(b"\n") - 1
        for end in range(first):
            path.write_bytes(data[:end])
            with pytest.raises(JournalError, match="is no journal"):
                read_journal(path)


def test_a_journal_that_is_a_folder_or_missing_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.jsonl"):
        with pytest.raises(FabulaError, match="cannot read the journal"):
            read_journal(path)


@pytest.mark.parametrize("nonsense", NONSENSE[18:], ids=lambda value: f"{value!r:.60}")
def test_what_once_was_read_as_if_it_were_an_event(nonsense: Any, tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    head, check = checked({"journal": 2, "run": "r"}, 0)
    path.write_bytes(head + checked({"seq": 0, "stage": "a", "ns": 1, "event": nonsense}, check)[0])
    with pytest.raises(JournalError, match=r"journal\.jsonl:2: "):
        read_journal(path)
