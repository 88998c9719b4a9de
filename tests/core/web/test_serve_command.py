"""``fabula serve`` in a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import anyio
import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.typing import Origin

from fabula.core import Sentence
from fabula.core.journalreader import read_journal
from fabula.core.web.guard import host_name, is_loopback, own_names

from . import toys
from .conftest import Page

pytestmark = pytest.mark.anyio
CODE = "import sys; from fabula.core.cli import main; sys.exit(main())"
SOON = 30


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    """A folder with ``toys.yaml``, and, in it, ``site``: the toys as an installed distribution."""
    info = tmp_path / "site" / "toys-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toys\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[fabula]\ntoys = fabula_toys\n")
    shutil.copy(toys.__file__, tmp_path / "site" / "fabula_toys.py")
    (tmp_path / "toys.yaml").write_text(toys.PIPELINE)
    return tmp_path


@contextmanager
def server(studio: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the address it printed."""
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, "serve", "toys.yaml", "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=studio,
        env={**os.environ, "PYTHONPATH": str(studio / "site")},
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, process.communicate(timeout=SOON)
        yield process, address
    finally:
        process.kill()
        process.communicate()


def failing(studio: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, "serve", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=studio,
        timeout=SOON,
        env={**os.environ, "PYTHONPATH": str(studio / "site")},
    )
    return done.returncode, done.stderr


async def test_ctrl_c_finishes_the_film(studio: Path) -> None:
    with server(studio) as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        async with httpx.AsyncClient(base_url=address) as client:
            session = (await client.post("/api/sessions", json={"kind": "speech"})).json()["session"]
            live = f"{address.replace('http', 'ws', 1)}api/sessions/{session}/live"
            async with connect(live, origin=Origin(address.rstrip("/"))) as socket_:
                page = Page(socket_)
                await page.say(toys.story(2))
                await page.until("sentence", index=0)
                process.send_signal(signal.SIGINT)
                assert (await page.until_over())["outcome"] == "done"
                assert len(page.of("video")) == 1
        _, err = process.communicate(timeout=SOON)
    assert process.returncode == 0, err
    assert "1 story is being filmed" in err
    (run,) = (studio / "runs").iterdir()
    assert (run / "video.mp4").stat().st_size == 5000
    assert "Traceback" not in err


async def test_the_second_ctrl_c_leaves_within_two_seconds(studio: Path) -> None:
    with server(studio, "--set", "stages.editor.trouble=hang") as (process, address):
        async with httpx.AsyncClient(base_url=address) as client:
            session = (await client.post("/api/sessions", json={"kind": "text", "text": "A girl ran."})).json()[
                "session"
            ]
            live = f"{address.replace('http', 'ws', 1)}api/sessions/{session}/live"
            async with connect(live, origin=Origin(address.rstrip("/"))) as socket_:
                await Page(socket_).until("picture")
                process.send_signal(signal.SIGINT)
                assert process.stderr is not None
                while "being filmed" not in await anyio.to_thread.run_sync(process.stderr.readline):
                    pass
                process.send_signal(signal.SIGINT)
                began = time.monotonic()
                code = await anyio.to_thread.run_sync(lambda: process.wait(SOON))
                took = time.monotonic() - began
        assert code == 130
        assert took < 3.5, "two seconds, and what the machine needs to notice"
    (run,) = (studio / "runs").iterdir()
    assert not list(run.rglob("*.part"))


async def test_what_was_acknowledged_outlives_the_server(studio: Path) -> None:
    """Killed in the middle: all sound that a page need not keep any more is told when the run is taken up."""
    sound = toys.story(6)
    with server(studio) as (process, address):
        async with httpx.AsyncClient(base_url=address) as client:
            session = (await client.post("/api/sessions", json={"kind": "speech"})).json()["session"]
            live = f"{address.replace('http', 'ws', 1)}api/sessions/{session}/live"
            async with connect(live, origin=Origin(address.rstrip("/"))) as socket_:
                page = Page(socket_)
                await page.say(sound)
                while page.heard < len(sound) // 2:
                    await page.until("heard")
                process.kill()
                process.wait(SOON)
    command = [sys.executable, "-c", CODE, "resume", "last", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(studio / "site")}
    await anyio.run_process(command, cwd=studio, env=environment)
    (run,) = (studio / "runs").iterdir()
    events = [envelope.event for envelope in read_journal(run / "journal.jsonl").envelopes]
    assert [event.text for event in events if isinstance(event, Sentence)] == toys.texts(6)
    assert (run / "video.mp4").exists()


def test_a_port_that_is_taken(studio: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, err = failing(studio, "toys.yaml", "--port", str(port))
    assert code == 3
    assert f"127.0.0.1:{port}" in err
    assert f"--port {port + 1}" in err


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["toys.yaml", "--token", "short"], 3, "16"),
        (["toys.yaml", "--tls-cert", "cert.pem"], 3, "--tls-key"),
        (["toys.yaml", "--tls-cert", "no.pem", "--tls-key", "no.pem"], 3, "certificate"),
        (["toys.yaml", "--host", "no.such.host.invalid"], 3, "no such address"),
        (["none.yaml"], 2, "none.yaml"),
    ],
)
def test_what_is_wrong_is_told(studio: Path, arguments: list[str], code: int, text: str) -> None:
    found, err = failing(studio, *arguments)
    assert found == code, err
    assert text in err
    assert "Traceback" not in err
    assert not (studio / "runs").exists()


async def test_others_need_the_token_that_is_printed(studio: Path) -> None:
    with server(studio, "--host", "0.0.0.0") as (process, address):
        found = re.fullmatch(r"http://[^/]+:(\d+)/\?token=([\w-]{20,})", address)
        assert found
        port, token = found.groups()
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            assert (await client.get("/api/state")).status_code == 401
            answer = await client.get("/api/state", headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code == 200
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=SOON)
    assert process.returncode == 0
    assert "--tls-cert" in err, "phones get no microphone without"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl that could make a certificate")
async def test_https(studio: Path) -> None:
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost"
    subprocess.run(
        [*command.split(), "-addext", "subjectAltName=IP:127.0.0.1"], cwd=studio, check=True, capture_output=True
    )
    with server(studio, "--tls-cert", "cert.pem", "--tls-key", "key.pem") as (_, address):
        assert address.startswith("https://127.0.0.1:")
        trust = ssl.create_default_context(cafile=studio / "cert.pem")
        async with httpx.AsyncClient(base_url=address, verify=trust) as client:
            session = (await client.post("/api/sessions", json={"kind": "text", "text": "A girl ran."})).json()[
                "session"
            ]
        live = f"{address.replace('https', 'wss', 1)}api/sessions/{session}/live"
        async with connect(live, origin=Origin(address.rstrip("/")), ssl=trust) as socket_:
            assert (await Page(socket_).until_over())["outcome"] == "done"


def test_names() -> None:
    assert [host_name(host) for host in ("a:1", "[::1]:8", "[::1]", "A.", "", ":1", "a:b", "[x", "[a]:1")] == [
        "a",
        "::1",
        "::1",
        "a",
        None,
        None,
        None,
        None,
        None,
    ]
    assert own_names("127.0.0.1", ["story.example"]) == {"localhost", "127.0.0.1", "story.example"}
    assert socket.gethostname() in own_names("0.0.0.0")
    assert is_loopback("127.3.3.3")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("example.com")
