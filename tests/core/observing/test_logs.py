from __future__ import annotations

import io
import json
import logging
from datetime import datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from fabula.core.errors import OutputError
from fabula.core.events import (
    AudioChunk,
    EventDropped,
    NoticeGiven,
    PictureSkipped,
    RunFinished,
    RunResumed,
    RunStarted,
    SourceEnded,
    SourceOpened,
    StageFailed,
    Transcript,
    Video,
)
from fabula.core.hiding import hiding
from fabula.core.observing.logs import JsonFormatter, LogFile, level_of, log_events, message_of
from fabula.core.stage import StageSettings
from fabula.core.testing import sentence

from .conftest import Wrap, way_of

FAILED = StageFailed(stage="illustrator", error="ValueError", message="no paint", action="skip", sentence=3)


def test_a_record_knows_run_stage_seq_and_sentence(caplog: pytest.LogCaptureFixture, wrap: Wrap) -> None:
    caplog.set_level(logging.DEBUG, "fabula.run")
    log = log_events()
    log(wrap(sentence("the girl sings.", index=7), stage="segmenter", seq=12))
    log(wrap(FAILED, seq=13))
    first, second = (vars(record) for record in caplog.records)
    assert (first["run"], first["stage"], first["seq"], first["sentence"]) == ("r1", "segmenter", 12, 7)
    assert (second["stage"], second["sentence"], second["levelno"]) == ("illustrator", 3, logging.ERROR)
    assert "the girl sings." in caplog.messages[0]
    assert "no paint" in caplog.messages[1]


def test_levels() -> None:
    told = sentence("a dog barks.")
    reading, verdict, picture, shot = way_of(told)
    film = Video(asset=picture.asset, captions=(), duration=3.0, shots=1, frames_per_second=25.0)
    dropped = EventDropped(subscriber="viewer", event="Picture", count=4)
    assert {level_of(event) for event in (reading, verdict, picture, shot)} == {logging.DEBUG}
    assert level_of(AudioChunk(start=0.0, pcm=b"")) == logging.DEBUG
    assert level_of(dropped) == logging.WARNING
    information = (
        told,
        film,
        NoticeGiven(stage="reader", text="x"),
        RunStarted(run="r", stages=(), version="1"),
        RunResumed(run="r", stages=(), version="1", sentences=2, heard=3.0),
        RunFinished(outcome="done"),
    )
    assert {level_of(event) for event in information} == {logging.INFO}


def test_every_event_has_a_line_of_its_own() -> None:
    told = sentence("a dog barks.")
    reading, verdict, picture, shot = way_of(told)
    lines = [
        message_of(event)
        for event in (
            told,
            reading,
            verdict,
            picture,
            shot,
            PictureSkipped(sentence=told, reason="no", cause="behind"),
            Transcript(turn=0, text="a", words=(), start=0.0, end=1.0),
            SourceOpened(stage="source", name="a.wav"),
            SourceEnded(stage="source", duration=1.0, complete=False, reason="torn"),
            FAILED,
            AudioChunk(start=0.0, pcm=b""),
        )
    ]
    assert all(lines)
    assert len(set(lines)) == len(lines)


def test_json_is_one_line_with_every_key(tmp_path: Path, wrap: Wrap) -> None:
    log = LogFile(tmp_path / "deep" / "run.log", form="json", level=logging.DEBUG)
    log.observe(wrap(sentence("one\ntwo\u2028three\x85 “four” \udc80", index=2), stage="segmenter"))
    log.observe(wrap(AudioChunk(start=0.0, pcm=bytes(320)), seq=-1, stage="source"))
    log.observe(wrap(FAILED))
    logging.getLogger("fabula.plugins.mine").warning("of a plugin")
    log.close()
    logging.getLogger("fabula.run").error("after its end")
    lines = (tmp_path / "deep" / "run.log").read_text(encoding="utf-8").splitlines()
    told, chunk, failed, other = map(json.loads, lines)
    keys = {"time", "level", "logger", "message", "run", "stage", "seq", "sentence", "exception"}
    assert all(set(line) == keys for line in (told, chunk, failed, other))
    assert (told["run"], told["seq"], told["sentence"], told["logger"]) == ("r1", 0, 2, "fabula.run")
    assert "one\ntwo\u2028three\x85 “four”" in told["message"]
    assert chunk["seq"] is None
    assert (failed["exception"], failed["level"]) == ("ValueError: no paint", "ERROR")
    assert (other["run"], other["message"]) == (None, "of a plugin")
    assert datetime.fromisoformat(told["time"]).tzinfo is not None


def test_text_keeps_to_its_line_and_commands_no_terminal(tmp_path: Path, wrap: Wrap) -> None:
    path = tmp_path / "run.log"
    path.write_text("before\n")
    log = LogFile(path)
    log.observe(wrap(sentence("evil\n\x1b[2J2026 ERROR fabula.run forged")))
    log.close()
    before, line = path.read_text().splitlines()
    assert before == "before"
    assert "\x1b" not in line
    assert "evil\\n\\u001b[2J" in line
    assert " seq=0 sentence=0 " in line


def test_a_level_keeps_what_matters_less_out_and_is_taken_back(tmp_path: Path, wrap: Wrap) -> None:
    logger = logging.getLogger("fabula")
    before = (logger.level, list(logger.handlers))
    log = LogFile(tmp_path / "run.log", level=logging.WARNING)
    log.observe(wrap(sentence("a dog barks.")))
    log.observe(wrap(FAILED))
    log.close()
    log.close()
    assert (logger.level, logger.handlers) == before
    assert [line.split()[1] for line in (tmp_path / "run.log").read_text().splitlines()] == ["ERROR"]


def test_a_log_that_cannot_be_opened_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write the log") as caught:
        LogFile(tmp_path)
    assert "--log" in caught.value.hint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_once_as_an_observers_failure(wrap: Wrap, capsys: pytest.CaptureFixture[str]) -> None:
    log = LogFile(Path("/dev/full"))
    with pytest.raises(OutputError, match="No space left"):
        log.observe(wrap(sentence("a dog barks.")))
    logging.getLogger("fabula.plugins.mine").warning("goes nowhere, and does not raise")
    log.close()
    assert "Traceback" not in capsys.readouterr().err


class Keyed(StageSettings):
    key: SecretStr = SecretStr("")


def test_values_from_the_environment_and_secret_settings_are_never_written(wrap: Wrap) -> None:
    hide = hiding(
        {"stages": [{"illustrator": "far", "url": "https://x/${FAR_KEY:-none}"}, "$${NOT_ASKED}"]},
        [Keyed(key=SecretStr("s3cret-two"))],
        {"FAR_KEY": "s3cret-one", "NOT_ASKED": "harmless", "OTHER": "plain"},
    )
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonFormatter(hide))
    logger = logging.Logger("fabula.run")
    logger.addHandler(handler)
    message = "GET https://x/s3cret-one failed: s3cret-two, harmless"
    log_events(logger, hide)(wrap(StageFailed(stage="i", error="E", message=message, action="stop")))
    try:
        raise ValueError(message)
    except ValueError:
        logger.exception("%s", message)
    assert "s3cret" not in out.getvalue()
    assert out.getvalue().count("${FAR_KEY}") == 4
    assert "harmless" in out.getvalue()


def test_what_is_too_short_to_be_a_secret_hides_nothing() -> None:
    assert hiding({"a": "${SHORT}"}, (), {"SHORT": "a"})("a banana") == "a banana"
