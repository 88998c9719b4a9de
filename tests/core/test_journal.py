from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabula.core import (
    Action,
    AudioChunk,
    Entity,
    Envelope,
    Picture,
    Reading,
    Scene,
    Sentence,
    Transcript,
    Verdict,
)
from fabula.core.codec import CLASSES, decode, encode
from fabula.core.errors import JournalError, PluginError
from fabula.core.journal import Journal, is_journaled
from fabula.core.journalreader import read_journal
from fabula.core.testing import sentence

PURE = [cls for cls in CLASSES.values() if cls not in (AudioChunk, Envelope)]


def write(path: Path, events: list[Any]) -> Path:
    journal = Journal(path / "journal.jsonl", "run")
    for event in events:
        journal.append("stage", 7, event)
    journal.close()
    return journal.path


def story(n: int) -> list[Any]:
    events: list[Any] = []
    for index in range(n):
        spoken = sentence(f"Sentence “{index}”\u2028 ünï.", index=index)
        read = Reading(
            sentence=spoken, entities=(Entity(id="girl-1", head="girl", mention="She"),), actions=(Action(verb="run"),)
        )
        verdict = Verdict(reading=read, status="plausible", score=0.1 + 0.2)
        scene = Scene(reading=read, verdict=verdict)
        events += [spoken, read, verdict, scene]
    return events


def test_what_was_journaled_comes_back_and_shares_what_it_grew_from(tmp_path: Path) -> None:
    events = story(20)
    content = read_journal(write(tmp_path, events))
    assert [envelope.event for envelope in content.envelopes] == events
    assert [envelope.seq for envelope in content.envelopes] == list(range(80))
    last = content.envelopes[-1].event
    assert isinstance(last, Scene)
    assert last.reading is content.envelopes[-3].event, "a scene refers to its reading, it does not repeat it"
    assert content.torn_bytes == 0


@pytest.mark.parametrize("cls", PURE, ids=lambda cls: cls.__name__)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_every_event_class_survives_the_codec(cls: type, data: st.DataObject) -> None:
    event = data.draw(st.from_type(cls))
    wire = json.loads(json.dumps(encode(event), allow_nan=False))
    assert decode(wire, {}) == event


st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 2000))
def test_a_torn_tail_is_cut_and_told(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "journal.jsonl"
    path.unlink(missing_ok=True)
    write(tmp_path, story(3))
    whole = path.read_bytes()
    header = whole.index(b"\n") + 1
    data = whole[: max(header, len(whole) - cut)]
    path.write_bytes(data)
    content = read_journal(path, cut=True)
    lines = data.count(b"\n") - 1
    # a last line whose newline alone is missing is whole
    assert lines <= len(content.envelopes) <= lines + 1
    again = read_journal(path)
    assert again.torn_bytes == 0
    assert again.envelopes == content.envelopes


def test_damage_in_the_middle_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    path = write(tmp_path, story(3))
    lines = path.read_bytes().split(b"\n")
    lines[4] = lines[4].replace(b"ns", b"nz", 1)
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(JournalError, match=r"journal\.jsonl:5: damaged line"):
        read_journal(path)


def test_another_version_is_refused_with_advice(tmp_path: Path) -> None:
    import zlib

    body = b'{"journal":99,"run":"x"'
    path = tmp_path / "journal.jsonl"
    path.write_bytes(body + b',"crc":"%08x"}\n' % zlib.crc32(body))
    with pytest.raises(JournalError, match="version 99, this release reads versions 1 to 2"):
        read_journal(path)


@pytest.mark.parametrize("content", [b"", b"hello\n", b'{"seq":0}\n'])
def test_what_is_no_journal_is_said_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(content)
    with pytest.raises(JournalError, match="is no journal"):
        read_journal(path)
    with pytest.raises(JournalError, match="cannot read"):
        read_journal(tmp_path / "none.jsonl")


def test_sound_and_partials_are_not_journaled() -> None:
    heard = Transcript(turn=0, text="hel", words=(), start=0, end=1, final=False)
    assert not is_journaled(heard)
    assert is_journaled(dataclasses.replace(heard, final=True))
    assert not is_journaled(AudioChunk(start=0, pcm=b""))


def test_memory_of_references_is_bounded(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl", "run")
    first = sentence("First.")
    journal.append("s", 0, first)
    for n in range(5000):
        journal.append("s", 0, sentence("More.", index=n))
    assert len(journal._written) <= 4096
    journal.append("r", 0, Reading(sentence=first))
    journal.close()
    last = read_journal(journal.path).envelopes[-1].event
    assert isinstance(last, Reading)
    assert last.sentence == first


def test_pictures_can_be_led_back_to_the_sound() -> None:
    assert {"sentence"} <= set(dir(Picture)) & set(dir(Scene)) & set(dir(Verdict))
    assert {f.name for f in dataclasses.fields(Sentence)} >= {"start", "end", "words"}


@pytest.mark.parametrize("value", [{"a": 1}, [1, 2], object(), 1j])
def test_what_is_no_plain_value_is_refused_at_once(tmp_path: Path, value: Any) -> None:
    journal = Journal(tmp_path / "journal.jsonl", "run")
    with pytest.raises(PluginError, match="cannot be written down"):
        journal.append("s", 0, dataclasses.replace(sentence("One."), heard=value))
    journal.append("s", 0, sentence("Two."))
    journal.close()
    assert len(read_journal(journal.path).envelopes) == 1


def test_a_journal_torn_of_its_last_newline_alone_can_be_continued(tmp_path: Path) -> None:
    path = write(tmp_path, story(1))
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    content = read_journal(path, cut=True)
    written = len(content.envelopes)
    assert written == 3  # what was not written to its end was not delivered either
    journal = Journal(path, "run", next_seq=written, check=content.check)
    journal.append("s", 0, sentence("More."))
    journal.close()
    assert [envelope.seq for envelope in read_journal(path).envelopes] == [0, 1, 2, 3]


def test_what_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl", "run")
    odd: Any = "1"
    with pytest.raises(PluginError, match=r"Sentence\.index: given '1', expected int"):
        journal.append("s", 0, dataclasses.replace(sentence("Told."), index=odd))
    journal.close()
    assert read_journal(tmp_path / "journal.jsonl").envelopes == ()
