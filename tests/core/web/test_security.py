"""Who must not get in, what must not get out, and what must not bring the server down."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import anyio
import httpx
import pytest
import websockets

from fabula.core.web.limits import Limits

from . import toys
from .conftest import SOON, Live, Serving, refused

pytestmark = pytest.mark.anyio
TOKEN = "a-token-of-some-length"
FOREIGN = ["http://evil.example", "null", "https://127.0.0.1:1", "http://127.0.0.1.evil.example", "file://", ""]
TRICKS = [
    "..",
    "../..",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e",
    "%2e%2e%2f%2e%2e%2fsecret.txt",
    "..%5c..%5csecret.txt",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "secret.txt",
    ".",
    "%00",
    "video%00.mp4",
    "x" * 1500,
    "%F0%9F%90%95",
    "%e2%80%ae",
    "%ff%fe",
    "%ef%bc%8e%ef%bc%8e%ef%bc%8f",
    "C:%5cWindows",
    "~",
    "$HOME",
    "-1",
    "1e3",
    "0x0",
    "١",
    "99999999999999999999",
]


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


async def test_foreign_origins(serving: Serving) -> None:
    async with serving() as live:
        session = await live.begin()
        before = tree(live.runs)
        for origin in FOREIGN:
            assert await refused(live.page(session, origin=origin)) == 403, origin
            for path in ("/api/sessions", "/api/sessions/file?name=a.txt"):
                answer = await live.client.post(path, json={"kind": "speech"}, headers={"Origin": origin})
                assert answer.status_code == 403, (origin, path)
        for mode, site in (("no-cors", "cross-site"), ("cors", "cross-site"), ("navigate", "cross-site")):
            headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}
            assert (await live.client.get("/api/runs", headers=headers)).status_code == 403
        own = await live.client.post("/api/sessions", json={"kind": "speech"}, headers={"Origin": live.origin})
        assert own.status_code == 201
        assert len(live.state.sessions.all()) == 2
        assert before <= tree(live.runs)


RUDE = "[::1%; script-src *]"
"""An address with a zone, which would stand in the policy."""


async def test_foreign_hosts(serving: Serving) -> None:
    """A name of somebody else's that leads here must not be served: its page would be of our origin."""
    async with serving() as live:
        session = await live.begin()
        for host in (
            "evil.example",
            f"evil.example:{live.port}",
            "localhost.evil.example",
            "",
            "a b",
            "[::1",
            "x:y:z",
            RUDE,
        ):
            for path in ("/", "/api/state", "/healthz", "/metrics"):
                answer = await live.client.get(path, headers={"Host": host})
                assert answer.status_code in {400, 421}, (host, path)
            with pytest.raises(websockets.InvalidStatus):
                async with live.page(session, headers={"Host": host}):
                    pass
        for host in (f"localhost:{live.port}", "127.0.0.1", "[::1]:9", "LOCALHOST"):
            assert (await live.client.get("/api/state", headers={"Host": host})).status_code == 200, host


async def test_without_the_token_nothing_is_told(serving: Serving) -> None:
    async with serving(token=TOKEN) as live:
        session, _ = await live.tell(1)
        run = (await live.client.get("/api/runs")).json()[0]["run"]
        gets = [
            "/",
            "/static/app.js",
            "/api/state",
            "/api/sessions",
            "/api/runs",
            "/metrics",
            f"/api/sessions/{session}/pictures/0",
            f"/api/sessions/{session}/video",
            f"/api/sessions/{session}/run.zip",
            f"/api/runs/{run}/events",
            f"/api/runs/{run}/video",
            "/nothing",
        ]
        wrong: list[dict[str, str]] = [
            {},
            {"Authorization": "Bearer"},
            {"Authorization": f"Bearer {TOKEN[:-1]}"},
            {"Authorization": f"Bearer {TOKEN}x"},
            {"Authorization": f"Basic {TOKEN}"},
            {"Cookie": "fabula_token="},
            {"Cookie": f"other={TOKEN}"},
            {"Cookie": "fabula_token=\xff\xfe".encode("latin-1").decode("latin-1")},
        ]
        async with httpx.AsyncClient(base_url=live.origin) as stranger:
            for headers in wrong:
                raw = [(key.encode(), value.encode("latin-1")) for key, value in headers.items()]
                for path in gets:
                    answer = await stranger.get(path, headers=httpx.Headers(raw))
                    assert answer.status_code == 401, (path, headers)
                    assert answer.json().keys() == {"error", "hint"}
                answer = await stranger.post("/api/sessions", json={"kind": "speech"}, headers=httpx.Headers(raw))
                assert answer.status_code == 401
            assert (await stranger.get("/?token=wrong")).status_code == 401
            assert (await stranger.get("/healthz")).status_code == 200
            assert stranger.cookies.get("fabula_token") is None
        with pytest.raises(websockets.InvalidStatus) as caught:
            async with websockets.connect(f"ws://127.0.0.1:{live.port}/api/sessions/{session}/live"):
                pass
        assert caught.value.response.status_code == 401
        assert len(live.state.sessions.all()) == 1


async def test_the_address_with_the_token_opens_the_page(serving: Serving) -> None:
    async with serving(token=TOKEN) as live, httpx.AsyncClient(base_url=live.origin) as browser:
        answer = await browser.get(f"/?token={TOKEN}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert (await browser.get("/api/state")).status_code == 200
        followed = await browser.get(
            f"/?token={TOKEN}", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
        )
        assert followed.status_code == 200, "a strict cookie does not follow another site's link"


async def test_metrics_may_be_open(serving: Serving) -> None:
    async with serving(token=TOKEN, metrics_open=True) as live, httpx.AsyncClient(base_url=live.origin) as stranger:
        assert (await stranger.get("/metrics")).status_code == 200
        assert (await stranger.get("/api/state")).status_code == 401


async def test_tricks_in_every_parameter(serving: Serving) -> None:
    async with serving() as live:
        (live.runs.parent / "secret.txt").write_text("secret")
        (live.runs / "secret.txt").write_text("secret")
        session, _ = await live.tell(1)
        run = (await live.client.get("/api/runs")).json()[0]["run"]
        before = tree(live.runs.parent)
        for trick in TRICKS:
            for path in (
                f"/static/{trick}",
                f"/api/runs/{trick}/events",
                f"/api/runs/{trick}/run.zip",
                f"/api/runs/{trick}/video",
                f"/api/runs/{trick}/poster",
                f"/api/runs/{run}/pictures/{trick}",
                f"/api/runs/{run}/captions.{trick}",
                f"/api/runs/{run}/{trick}",
                f"/api/sessions/{trick}/run.zip",
                f"/api/sessions/{trick}/video",
                f"/api/sessions/{session}/pictures/{trick}",
                f"/api/sessions/{session}/captions.{trick}",
                f"/{trick}",
            ):
                answer = await raw_get(live, path)
                assert b" 200 " not in answer.split(b"\r\n")[0] or b"secret" not in answer, path
                assert answer[9:12] in {b"400", b"404", b"405", b"414"} or path in allowed(run, session), (path, answer)
                assert str(live.runs).encode() not in answer
            assert await refused(live.page(trick[:200])) in {403, 404, 414}
        assert tree(live.runs.parent) == before
        assert (await live.client.get("/healthz")).status_code == 200


def allowed(run: str, session: str) -> set[str]:
    """Paths that a trick leaves as they are meant: ``/.`` is the page itself for some clients."""
    return {"/.", f"/api/runs/{run}/."}


async def raw_get(live: Live, path: str) -> bytes:
    """The answer to a request whose path no client has tidied up."""
    stream = await anyio.connect_tcp("127.0.0.1", live.port)
    async with stream:
        line = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        await stream.send(line.encode("utf-8"))
        answer = b""
        with anyio.fail_after(SOON):
            try:
                while True:
                    answer += await stream.receive()
            except (anyio.EndOfStream, anyio.BrokenResourceError):
                return answer


async def test_the_names_of_uploads_never_touch_the_disk(serving: Serving) -> None:
    async with serving() as live:
        outside = tree(live.runs.parent.parent)
        for name in (
            "../../evil.txt",
            "/etc/evil.txt",
            "a\0b.txt",
            "con.txt",
            "x" * 5000 + ".txt",
            "..%2fevil.md",
            "🐕.txt",
        ):
            answer = await live.client.post("/api/sessions/file", params={"name": name}, content=b"A girl ran.\n")
            if answer.status_code == 414:
                continue
            async with live.page(answer.json()["session"]) as page:
                assert (await page.until_over())["outcome"] == "done"
            title = page.of("session")[0]["title"]
            assert "/" not in title
            assert len(title) <= 80
        names = {Path(path).name for path in tree(live.runs)}
        assert not [name for name in names if "evil" in name or "🐕" in name or "con." in name]
        assert {path.split("/")[0] for path in tree(live.runs.parent.parent) - outside} <= {live.runs.parent.name}


async def test_what_is_too_large(serving: Serving) -> None:
    limits = replace(Limits(), upload_bytes=100_000, text_characters=1000)
    async with serving(limits=limits) as live:
        before = tree(live.runs)
        answers = [
            await live.client.post("/api/sessions/file?name=a.wav", content=b"x" * 100_001),
            await live.client.post("/api/sessions", json={"kind": "text", "text": "é" * 1001}),
            await live.client.post("/api/sessions", json={"kind": "text", "text": "x" * 1_000_000}),
        ]
        assert [answer.status_code for answer in answers] == [413, 413, 413]
        for body in ("", "[]", "{", '{"kind": 5}', '{"kind": "text"}', '{"kind": "text", "text": "  "}', "[" * 5000):
            answer = await live.client.post("/api/sessions", content=body, headers={"Content-Type": "application/json"})
            assert answer.status_code == 422, body
            assert answer.json()["error"]
        answer = await live.client.post("/api/sessions", content='{"kind": "speech"}')
        assert answer.status_code == 415
        assert (await live.client.post("/api/sessions/file?name=a.wav", content=b"")).status_code == 422
        assert tree(live.runs) == before
        assert list(live.state.scratch.iterdir()) == []
        assert live.state.sessions.all() == []


async def test_every_answer_has_the_headers(serving: Serving) -> None:
    async with serving() as live:
        _, page = await live.tell(1)
        for path in (
            "/",
            "/api/state",
            "/nothing",
            page.of("video")[0]["url"],
            page.of("picture")[0]["url"],
            "/healthz",
        ):
            answer = await live.client.get(path)
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert answer.headers["cross-origin-opener-policy"] == "same-origin"
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
            assert "microphone=(self)" in answer.headers["permissions-policy"]
            assert "server" not in answer.headers


async def test_keys_never_reach_the_browser(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOY_KEY", "sesame-4711")
    pipeline = toys.PIPELINE.replace("transcriber: ear", "transcriber: ear\n    key: ${TOY_KEY}")
    async with serving(pipeline=pipeline) as live:
        session = await live.begin("text", text="The key is ${TOY_KEY}, is it?")
        async with live.page(session) as page:
            await page.until_over()
        _, spoken = await live.tell(1)
        run = spoken.of("finished")[0]["run"]
        seen = json.dumps(page.told) + json.dumps(spoken.told)
        for path in ("/api/state", "/api/runs", f"/api/runs/{run}/events", f"/api/runs/{run}/run.zip", "/metrics"):
            seen += (await live.client.get(path)).text
        seen += (live.runs / run / "run.yaml").read_text()
        assert "sesame" not in seen
        assert "${TOY_KEY}" in page.of("sentence")[0]["text"], "typed text is text"
    async with serving("stages.transcriber.fail_at=0.0", pipeline=pipeline) as live:
        _, page = await live.tell(1)
        assert page.of("finished")[0]["message"].endswith("the ear hurts ${TOY_KEY}"), "what a plugin's error quotes"
        run = page.of("finished")[0]["run"]
        told = json.dumps(page.told) + (await live.client.get(f"/api/runs/{run}/events")).text
        assert "sesame" not in told


async def test_a_run_folder_from_elsewhere_cannot_lead_out_of_itself(serving: Serving) -> None:
    """Somebody may unpack a run that was made to be looked into others' files."""
    async with serving() as live:
        await live.tell(1)
        run = (await live.client.get("/api/runs")).json()[0]["run"]
        secret = live.runs.parent / "secret.png"
        secret.write_bytes(b"secret")
        picture = live.runs / run / "pictures" / "0.png"
        picture.unlink()
        picture.symlink_to(secret)
        (live.runs / run / "link").symlink_to(live.runs.parent)
        assert (await live.client.get(f"/api/runs/{run}/pictures/0")).status_code == 404
        assert (await live.client.get(f"/api/runs/{run}/poster")).status_code == 404
        assert b"secret" not in (await live.client.get(f"/api/runs/{run}/run.zip")).content
