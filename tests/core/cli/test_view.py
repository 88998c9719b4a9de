"""What is shown while a film is made."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from fabula.core import (
    Asset,
    AudioChunk,
    Complaint,
    Critic,
    Envelope,
    Event,
    EventDropped,
    Judgement,
    NoticeGiven,
    Picture,
    PictureSkipped,
    Reading,
    Scene,
    SourceEnded,
    SourceOpened,
    Stage,
    StageFailed,
    StageSettings,
    Transcript,
    Verdict,
)
from fabula.core.cli.view import Progress, as_json, being_said, clock, lines, message_of, render
from fabula.core.config import StageSpec
from fabula.core.testing import sentence

TOLD = sentence("The dog [bold]flew[/] away.", index=1, start=12.0)
VERDICT = Verdict(reading=Reading(sentence=TOLD), status="implausible", score=0.12, explanation="a dog does not fly")
PICTURE = Picture(
    scene=Scene(reading=VERDICT.reading),
    asset=Asset(path="a.png", sha256="", media_type="image/png"),
    judgements=(Judgement(critic="likes", score=0.5, complaints=(Complaint(kind="missing", text="no dog"),)),),
)


def envelope(event: Event, stage: str = "source", seq: int = 0) -> Envelope:
    return Envelope(run="run", seq=seq, stage=stage, monotonic_ns=5, event=event)


def specs() -> list[StageSpec]:
    return [
        StageSpec(id=name, role=name, name=f"{name}-plugin", cls=Stage, settings=StageSettings())
        for name in ("source", "segmenter", "validator", "illustrator")
    ] + [StageSpec(id="critic", role="critic", name="likes", cls=Critic, settings=StageSettings())]


def shown(progress: Progress, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=False).print(render(progress))
    return out.getvalue()


def test_the_live_view_shows_counts_queues_sentence_verdict_and_time() -> None:
    progress = Progress(specs(), lambda: {"segmenter": 0, "validator": 13, "illustrator": 2})
    told: list[tuple[str, Event]] = [
        ("source", SourceOpened(stage="source", name="story.flac", duration=48.0)),
        ("source", AudioChunk(start=0.0, pcm=bytes(32_000))),
        ("transcriber", Transcript(turn=0, text="x", words=(), start=0, end=1, final=False)),
        ("transcriber", Transcript(turn=0, text="A dog barked.", words=(), start=0, end=1)),
        ("segmenter", sentence("A dog barked.")),
        ("segmenter", TOLD),
        ("validator", VERDICT),
        ("illustrator", PICTURE),
        ("engine", NoticeGiven(stage="illustrator", text="no sprite for 'qanun'", hint="it is a card")),
    ]
    for stage, event in told:
        progress.observe(envelope(event, stage))
    text = shown(progress)
    rows = {line.split()[0]: line.split() for line in text.splitlines() if line.split()}
    assert rows["segmenter"] == ["segmenter", "segmenter-plugin", "0", "2"]
    assert rows["validator"] == ["validator", "validator-plugin", "13", "1"]
    assert rows["illustrator"] == ["illustrator", "illustrator-plugin", "2", "1"]
    assert rows["critic"] == ["critic", "likes", "1", "1", "complaints"]
    assert rows["source"] == ["source", "source-plugin", "0:15"]
    assert "The dog [bold]flew[/] away." in text
    assert "✗ implausible 0.12  a dog does not fly" in text
    assert "heard:" not in text
    progress.observe(envelope(sentence("And then it rained.", index=2), "segmenter"))
    assert "heard: And then it rained." in shown(progress)
    assert "0:15 of 0:48 of the story filmed" in text
    assert "no sprite for 'qanun' (it is a card)" in text
    assert "0:00 elapsed" in text


def test_what_is_being_said_is_shown_the_settled_words_first() -> None:
    progress = Progress(specs(), dict)
    words = sentence("the dog [i]ran to the rever", start=3.0).words
    partial = Transcript(
        turn=3, text=" ".join(w.text for w in words), words=words, start=3, end=6, final=False, settled=3
    )
    progress.observe(envelope(partial, "transcriber"))
    assert "heard: the dog [i]ran to the rever\n" in shown(progress)
    line = being_said("the dog [i]ran", "to the rever", "  heard: ")
    dim = [line.plain[span.start : span.end] for span in line.spans if "dim" in str(span.style)]
    assert dim == ["  heard: ", "to the rever"]
    told = " ".join(word.text for word in words * 20)
    for settled, open_ in ((told, ""), (told, "to the rever"), ("the dog", told), ("", told)):
        long = being_said(settled, open_, "  heard: ").plain
        assert 200 < len(long) < 260
        assert long.startswith("  heard: … ")
        assert long.endswith("to the rever")
    progress.observe(envelope(replace(partial, text="", words=(), settled=0, start=6), "transcriber"))
    assert "heard:" not in shown(progress), "nobody speaks"
    progress.observe(envelope(partial, "transcriber"))
    progress.observe(envelope(replace(partial, final=True, settled=0), "transcriber"))
    assert "heard:" not in shown(progress), "the sentence will be"


def test_it_fits_a_narrow_terminal_and_a_source_without_end() -> None:
    progress = Progress(specs(), dict)
    progress.observe(envelope(SourceOpened(stage="source", name="microphone")))
    progress.observe(envelope(sentence("word " * 60)))
    text = shown(progress, width=40)
    assert max(len(line) for line in text.splitlines()) <= 40
    assert "0:00 of the story" in " ".join(text.split())


def test_plain_lines() -> None:
    events: list[Event] = [
        SourceOpened(stage="source", name="story.flac", duration=48.0),
        AudioChunk(start=0.0, pcm=bytes(320)),
        TOLD,
        VERDICT,
        PictureSkipped(sentence=TOLD, reason="nothing to see"),
        EventDropped(subscriber="page", event="Picture", count=3),
        StageFailed(stage="editor", error="OutputError", message="disk full", action="stop", sentence=1),
        SourceEnded(stage="source", duration=30.0, complete=False, reason="truncated"),
        SourceEnded(stage="source", duration=48.0),
    ]
    assert [line for event in events for line in lines(envelope(event))] == [
        "story.flac, 0:48",
        "[ 0:12] The dog [bold]flew[/] away.",
        "[ 0:12] ✗ The dog [bold]flew[/] away. implausible 0.12: a dog does not fly",
        "        no picture for sentence 1: nothing to see",
        "        page was too slow: 3 × Picture left out",
        "        editor failed on sentence 1: disk full → stop",
        "        the source broke off at 0:30: truncated",
    ]


def test_what_is_odd_because_it_was_told_is_remarked_on() -> None:
    odd = (Complaint(kind="association", text="a cow is found at a barn"),) * 2
    told = replace(PICTURE, judgements=(Judgement(critic="commonsense", score=1.0, remarks=odd),))
    assert message_of(envelope(told)) == ("dim", "sentence 1 is drawn as told: a cow is found at a barn")
    assert message_of(envelope(PICTURE)) is None


def test_json_lines_hold_whole_events_but_no_sound() -> None:
    line = json.loads(as_json(envelope(VERDICT, "validator", 7)))
    assert (line["run"], line["seq"], line["stage"], line["monotonic_ns"]) == ("run", 7, "validator", 5)
    assert line["event"]["reading"]["sentence"]["text"] == TOLD.text
    sound = json.loads(as_json(envelope(AudioChunk(start=1.0, pcm=bytes(32_000)), seq=-1)))
    assert sound["event"] == {"$": "AudioChunk", "start": 1.0, "duration": 1.0}


@pytest.mark.parametrize(("seconds", "text"), [(0.0, "0:00"), (59.6, "1:00"), (75.0, "1:15"), (3725.0, "1:02:05")])
def test_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_on_a_terminal_the_view_leaves_the_summary_behind(theatre: Path) -> None:
    leader, follower = pty.openpty()
    code = "import sys; from fabula.core.cli import main; sys.exit(main(['run', 'play.yaml']))"
    environment = {**os.environ, "PYTHONPATH": str(theatre / "site"), "TERM": "xterm-256color", "COLUMNS": "100"}
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=follower, stderr=follower, cwd=theatre, env=environment
    )
    os.close(follower)
    seen = b""
    try:
        while True:
            try:
                seen += os.read(leader, 65536)
            except OSError:  # the other side has closed
                break
    finally:
        os.close(leader)
        assert process.wait(20) == 0
    text = seen.decode()
    assert "editor" in text
    assert "She took him home." in text
    last = text.strip().splitlines()
    assert "done: 2 shots" in last[-2]
    assert (theatre / last[-1].strip()).read_bytes() == b"film"
