"""Installing graphs: fetched from a server that breaks off, lies or is gone; copied, built, listed, built again."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from fabula.kg import GraphError
from fabula.kg import library as shelf
from fabula.kg.fetching import digest, fetch

from .test_sources import atomic_zip


class Server(ThreadingHTTPServer):
    """Serves `data`; breaks off the first `breaks` answers after `part` bytes."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.data = b""
        self.breaks, self.part = 0, 0
        self.ranges = True
        self.asked: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/graph.zip"


class Handler(BaseHTTPRequestHandler):
    server: Any

    def do_GET(self) -> None:
        span = self.headers.get("Range")
        self.server.asked.append(span)
        data: bytes = self.server.data
        if not data:
            self.send_error(404)
            return
        start = int(span.removeprefix("bytes=").removesuffix("-")) if span and self.server.ranges else 0
        if start >= len(data):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        if self.server.breaks:
            self.server.breaks -= 1
            self.wfile.write(data[start : start + self.server.part])
            return
        self.wfile.write(data[start:])

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name it has there
        """The tests ask what was asked; nobody reads a log."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FABULA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "graphs"


@pytest.fixture
def published(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> bytes:
    data = atomic_zip(tmp_path / "made.zip").read_bytes()
    server.data = data
    known = replace(shelf.KNOWN["atomic2020"], url=server.url, sha256=hashlib.sha256(data).hexdigest())
    monkeypatch.setitem(shelf.KNOWN, "atomic2020", known)
    return data


def test_what_broke_off_is_gone_on_with(server: Server, published: bytes) -> None:
    server.breaks, server.part = 2, 100
    for _ in range(2):
        with pytest.raises(GraphError, match="broken off") as caught:
            shelf.install("atomic2020")
        assert "goes on where it stopped" in str(caught.value)
    seen: list[tuple[int, int | None]] = []
    shelf.install("atomic2020", progress=lambda done, total: seen.append((done, total)))
    assert server.asked == [None, "bytes=100-", "bytes=200-"]
    assert seen[0] == (200, len(published))
    assert seen[-1] == (len(published), len(published))
    assert len(shelf.open_installed("atomic2020")) == 3


def test_a_server_without_ranges_sends_it_all_again(server: Server, published: bytes, tmp_path: Path) -> None:
    server.breaks, server.part, server.ranges = 1, 50, False
    with pytest.raises(GraphError, match="broken off after 50 bytes"):
        fetch(server.url, tmp_path / "x.zip", None)
    assert fetch(server.url, tmp_path / "x.zip", digest(tmp_path / "made.zip")).read_bytes() == published


def test_another_file_than_expected_is_refused(server: Server, published: bytes, home: Path) -> None:
    server.data = published[:-1] + b"!"
    with pytest.raises(GraphError, match=r"SHA-256 .* expected"):
        shelf.install("atomic2020")
    assert not list(home.rglob("*.part"))
    assert shelf.installed() == {}


def test_a_server_that_has_it_not_or_is_gone(server: Server, published: bytes) -> None:
    server.data = b""
    with pytest.raises(GraphError, match="404") as caught:
        shelf.install("atomic2020")
    assert "--mirror" in str(caught.value)
    with pytest.raises(GraphError, match="cannot be reached"):
        shelf.install("atomic2020", mirror="http://127.0.0.1:9/none.zip")
    with pytest.raises(GraphError, match="no http or https"):
        shelf.install("atomic2020", mirror="ftp://example.org/x.zip")


def test_from_a_file_and_again_without_the_net(published: bytes, tmp_path: Path, server: Server) -> None:
    shelf.install("atomic2020", source=tmp_path / "made.zip")
    assert list(shelf.installed()) == ["atomic2020"]
    shelf.install("atomic2020")  # what was kept is used
    assert server.asked == []
    (tmp_path / "made.zip").write_bytes(b"other")
    with pytest.raises(GraphError, match="has the SHA-256"):
        shelf.install("atomic2020", source=tmp_path / "made.zip")
    assert len(shelf.open_installed("atomic2020")) == 3


def test_a_damaged_graph_is_built_again(published: bytes, tmp_path: Path) -> None:
    path = shelf.install("atomic2020", source=tmp_path / "made.zip")
    path.write_bytes(b"fabulakg" + bytes(40))
    assert len(shelf.open_installed("atomic2020")) == 3


def test_several_sources_are_merged_and_told(tmp_path: Path) -> None:
    (tmp_path / "one.tsv").write_text("dog\tIsA\tpet\ncat\tIsA\tpet\n", encoding="utf-8")
    (tmp_path / "two.tsv").write_text("dog\tIsA\tpet\t2\ndog\tCapableOf\tbark\n", encoding="utf-8")
    said: list[str] = []
    shelf.compose("both", [tmp_path / "one.tsv", tmp_path / "two.tsv"], report=said.append)
    graph = shelf.open_installed("both")
    assert {(t.head, t.source) for t in graph.heads("pet")} == {("dog", "one+two"), ("cat", "one")}
    told = shelf.describe(graph)
    assert (told["edges"], told["nodes"], told["relations"]) == (3, 4, {"IsA": 2, "CapableOf": 1})
    assert [one["triples"] for one in told["made_of"]] == [2, 2]
    assert said == ["one: tsv, 2 triples", "two: tsv, 2 triples"]


def test_only_its_own_sources_are_kept_for_a_graph(tmp_path: Path, home: Path) -> None:
    for name, text in (("one", "dog\tIsA\tpet\n"), ("two", "cat\tIsA\tpet\n")):
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    shelf.install("mine", source=tmp_path / "one.tsv")
    shelf.install("mine.too", source=tmp_path / "two.tsv")
    shelf.remove("mine")
    (home / "mine.too.kg").write_bytes(b"damaged")
    assert "cat" in shelf.open_installed("mine.too")
    shelf.compose("mine.too", [tmp_path / "one.tsv"])
    (home / "mine.too.kg").write_bytes(b"damaged")
    with pytest.raises(GraphError, match="no graph file"):  # what it was made of before is not what it was made of
        shelf.open_installed("mine.too")


def test_what_cannot_be_read_is_not_kept(tmp_path: Path, home: Path) -> None:
    (tmp_path / "bad.tsv").write_text("dog\n", encoding="utf-8")
    with pytest.raises(GraphError, match="expected 3 or 4"):
        shelf.install("mine", source=tmp_path / "bad.tsv")
    with pytest.raises(GraphError, match="is a folder"):
        shelf.install("mine", source=tmp_path)
    assert not list((home / "sources").iterdir())


def test_wrong_names_and_sources_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "one.tsv").write_text("dog\tIsA\tpet\n", encoding="utf-8")
    shelf.compose("mine", [tmp_path / "one.tsv"])
    (tmp_path / "bad.tsv").write_text("dog\tIsAn\tpet\n", encoding="utf-8")
    with pytest.raises(GraphError, match="unknown relation"):
        shelf.compose("mine", [tmp_path / "bad.tsv"])
    for name in ("starter", "../up", "Big", ""):
        with pytest.raises(GraphError, match="cannot be a graph's name"):
            shelf.compose(name, [tmp_path / "one.tsv"])
    with pytest.raises(GraphError, match="no graph called 'wordnet'"):
        shelf.install("wordnet")
    with pytest.raises(GraphError, match="there are starter, mine"):
        shelf.open_installed("other")
    assert len(shelf.open_installed("mine")) == 1
    shelf.remove("mine")
    assert shelf.installed() == {}
    with pytest.raises(GraphError, match="no graph 'mine'"):
        shelf.remove("mine")
