"""The installer against a registry on this machine, with the real npm."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fabula.core import InputError, MissingError
from fabula.plugins.illustration.art import fluent_install, keywords, npm
from fabula.plugins.illustration.art.fluent import FluentPack, install

pytestmark = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")

BODY = '<rect x="4" y="8" width="24" height="12" fill="#ff0000"/>'
EMOJI = [
    {"unicode": "🐕", "label": "dog", "group": 3, "tags": ["pooch", "animal"]},
    {"unicode": "🏦", "label": "bank", "group": 5, "tags": ["money", "vault"]},
    {"unicode": "😀", "label": "grinning face", "group": 0, "tags": ["pooch"]},
]


def tarball(members: dict[str, Any]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        for name, content in members.items():
            data = json.dumps(content).encode()
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return held.getvalue()


class Registry(ThreadingHTTPServer):
    """Packages by name; those in `cut` break off in the middle of their tarballs."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.packages: dict[str, tuple[str, bytes]] = {}
        self.cut: set[str] = set()
        self.sent: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    @property
    def registry(self) -> Registry:
        assert isinstance(self.server, Registry)
        return self.server

    def do_GET(self) -> None:
        path = self.path.replace("%2f", "/").replace("%2F", "/").lstrip("/")
        if path.endswith(".tgz"):
            name = path.removesuffix(".tgz")
            data = self.registry.packages[name][1]
            self.registry.sent.append(name)
            body = data[: len(data) // 2] if name in self.registry.cut else data
            self._send(body, len(data), "application/octet-stream")
            return
        version, data = self.registry.packages[path]
        integrity = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
        dist = {"tarball": f"{self.registry.address}/{path}.tgz", "integrity": integrity}
        told = {
            "name": path,
            "dist-tags": {"latest": version},
            "versions": {version: {"name": path, "version": version, "dist": dist}},
        }
        body = json.dumps(told).encode()
        self._send(body, len(body), "application/json")

    def _send(self, body: bytes, length: int, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name it has there
        pass


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    server = Registry()
    icons = {"icons": {"dog": {"body": BODY}, "bank": {"body": BODY}}, "width": 32, "height": 32}
    server.packages[fluent_install.FLUENT.name] = (fluent_install.FLUENT.version, tarball({"icons.json": icons}))
    server.packages[fluent_install.KEYWORDS.name] = (
        fluent_install.KEYWORDS.version,
        tarball({"en/compact.json": EMOJI}),
    )
    for name in ("FLUENT", "KEYWORDS"):
        package: npm.Package = getattr(fluent_install, name)
        digest = hashlib.sha512(server.packages[package.name][1]).digest()
        monkeypatch.setattr(
            fluent_install, name, replace(package, integrity="sha512-" + base64.b64encode(digest).decode())
        )
    for key, value in {
        "FABULA_CACHE": str(tmp_path / "own"),
        "npm_config_registry": server.address,
        "npm_config_cache": str(tmp_path / "npm"),
        "npm_config_userconfig": str(tmp_path / "npmrc"),
        "npm_config_fetch_retries": "0",
        "npm_config_noproxy": "127.0.0.1",
        "npm_config_proxy": "",
        "npm_config_https_proxy": "",
    }.items():
        monkeypatch.setenv(key, value)
    keywords._index.cache_clear()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
    keywords._index.cache_clear()


def test_fetched_once_then_offline(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    path = install(lambda line: None)
    assert sorted(registry.sent) == sorted(registry.packages)
    assert [p.name for p in path.parent.iterdir() if p.is_dir()] == []
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    assert install(lambda line: None) == path
    assert FluentPack().raster("fluent:dog", 40).shape[0] == 40
    assert [s.name for s in FluentPack().tagged("pooch")] == ["fluent:dog"]
    assert FluentPack().tagged("money") == ()


def test_what_came_whole_is_not_fetched_again(registry: Registry) -> None:
    registry.cut.add(fluent_install.KEYWORDS.name)
    with pytest.raises((MissingError, InputError)):
        install(lambda line: None)
    assert FluentPack().available() is None
    registry.cut.clear()
    registry.sent.clear()
    install(lambda line: None)
    assert registry.sent == [fluent_install.KEYWORDS.name]


def test_kept_tarballs_are_checked(registry: Registry, tmp_path: Path) -> None:
    package = fluent_install.KEYWORDS
    said: list[str] = []
    kept = npm.fetch(package, tmp_path / "kept", said.append)
    whole = kept.read_bytes()
    npm.fetch(package, tmp_path / "kept", said.append)
    assert "fetched before" in said[-1]
    kept.write_bytes(whole[:-20])
    npm.fetch(package, tmp_path / "kept", said.append)
    assert any("damaged" in line for line in said)
    assert kept.read_bytes() == whole
    assert [p.name for p in kept.parent.iterdir()] == [kept.name]


def test_what_is_not_as_published_is_refused(registry: Registry, tmp_path: Path) -> None:
    forged = replace(fluent_install.KEYWORDS, integrity="sha512-AAAA")
    with pytest.raises(InputError, match="expected sha512-AAAA"):
        npm.fetch(forged, tmp_path / "kept", lambda line: None)
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_damaged_pack_is_made_again(registry: Registry) -> None:
    path = install(lambda line: None)
    before = np.array(FluentPack().raster("fluent:dog", 40))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in str(FluentPack().available())
    install(lambda line: None)
    assert np.array_equal(FluentPack().raster("fluent:dog", 40), before)
    middle = bytearray(path.read_bytes())
    middle[44:54] = bytes(10)  # inside a member: only its checksum tells
    path.write_bytes(middle)
    assert not fluent_install.is_whole(path)
