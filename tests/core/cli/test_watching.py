from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from fabula.core.cli.watching import ENDPOINTS, Watchers, Watching, watch
from fabula.core.errors import MissingError, OutputError
from fabula.core.events import Envelope, Event, RunFinished, StageFailed
from fabula.core.pipeline import Pipeline, load_pipeline
from fabula.core.registry import load_registry
from fabula.core.testing import sentence


@pytest.fixture(autouse=True)
def no_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENDPOINTS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    monkeypatch.setenv("MY_SECRET", "hunter-two")
    story = tmp_path / "story.txt"
    story.write_text("The girl sings.\n")
    stages = ["segmenter: sentences", "reader: english", "director: storyboard", "illustrator: cutout", "editor: film"]
    config = tmp_path / "mine.yaml"
    lines = ["name: ${MY_SECRET}", "stages:", "  - source: text", f"    path: {story}", *(f"  - {s}" for s in stages)]
    config.write_text("\n".join(lines), encoding="utf-8")
    return load_pipeline(config, load_registry())


def tell(watchers: Watchers) -> None:
    failed = StageFailed(stage="reader", error="E", message="with hunter-two", action="stop")
    events: list[Event] = [sentence("a dog barks."), failed, RunFinished(outcome="failed")]
    for number, event in enumerate(events):
        envelope = Envelope(run="r1", seq=number, stage="engine", monotonic_ns=number, event=event)
        for observer in watchers.observers:
            observer(envelope)


def test_nobody_watches_where_nobody_asked(pipeline: Pipeline) -> None:
    watchers = watch(Watching(), pipeline)
    assert (watchers.observers, watchers.probes) == ([], [])
    watchers.close()


def test_a_log_and_a_profile(pipeline: Pipeline, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = Watching(log=tmp_path / "run.log", log_format="json", log_level="error", profile=True)
    with watch(asked, pipeline) as watchers:
        assert len(watchers.probes) == 1
        watchers.probes[0].stage_opened("reader", 1.5)
        tell(watchers)
    (line,) = (tmp_path / "run.log").read_text().splitlines()
    assert json.loads(line)["level"] == "ERROR"
    assert "hunter" not in line
    assert "${MY_SECRET}" in line
    told = capsys.readouterr()
    assert "reader" in told.err
    assert told.out == ""
    watchers.close()
    assert capsys.readouterr().err == ""


def test_stderr_takes_the_log_too(pipeline: Pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    with watch(Watching(log=Path("-")), pipeline) as watchers:
        tell(watchers)
    assert "a dog barks." in capsys.readouterr().err


def test_nothing_is_logged_into_the_story(pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "story.txt")
    for name in ("story.txt", "link"):
        with pytest.raises(OutputError, match="would be written into") as caught:
            watch(Watching(log=tmp_path / name), pipeline)
        assert "story.log" in caught.value.hint
    assert (tmp_path / "story.txt").read_text() == "The girl sings.\n"


def test_what_cannot_begin_leaves_nothing_behind(
    pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(logging.getLogger("fabula").handlers)
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(MissingError):
        watch(Watching(log=tmp_path / "run.log", trace=True), pipeline)
    assert logging.getLogger("fabula").handlers == before


def test_a_collector_in_the_environment_is_no_reason_to_fail(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(ENDPOINTS[0], "http://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with watch(Watching(), pipeline) as watchers:
        assert watchers.probes == []
    assert "pip install 'fabula[metrics]'" in capsys.readouterr().err


@contextmanager
def collector(answer: int) -> Iterator[tuple[str, list[bytes]]]:
    """A collector of traces on this machine, which keeps what it is sent."""
    got: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(answer)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the standard library's name
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", got
        finally:
            server.shutdown()
            thread.join()


def test_a_collector_gets_the_spans(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with collector(200) as (address, got):
        monkeypatch.setenv(ENDPOINTS[0], address)
        with watch(Watching(), pipeline) as watchers:
            tell(watchers)
    sent = b"".join(got)
    assert b"sentence" in sent
    assert b"hunter" not in sent
    assert capsys.readouterr().err == ""


def test_a_collector_that_refuses_is_told_and_costs_nothing_else(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with collector(403) as (address, _):
        monkeypatch.setenv(ENDPOINTS[0], address)
        with watch(Watching(), pipeline) as watchers:
            tell(watchers)
    assert "The trace is not complete" in capsys.readouterr().err
