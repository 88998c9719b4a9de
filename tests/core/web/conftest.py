"""A live server on a free port, with toys for stages."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
import websockets
from websockets.asyncio.client import ClientConnection, connect

from fabula.core.registry import Registry, load_registry
from fabula.core.web.app import AppState, make_app
from fabula.core.web.gallery import Gallery
from fabula.core.web.limits import Limits
from fabula.core.web.metrics import ServerMetrics
from fabula.core.web.pipelines import PipelineFactory
from fabula.core.web.server import serve
from fabula.core.web.sessions import Sessions

from . import toys

SOON = 20.0
Message = dict[str, Any]


@pytest.fixture
def anyio_backend() -> str:
    """uvicorn is asyncio's."""
    return "asyncio"


@pytest.fixture(scope="session")
def registry() -> Registry:
    found = load_registry({"toys": sys.modules[toys.__name__]})
    assert not found.broken
    return found


class Page:
    """A page's WebSocket: keeps what it was told."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.told: list[Message] = []
        self.heard = 0

    @property
    def numbered(self) -> list[Message]:
        return [message for message in self.told if "n" in message]

    @property
    def last(self) -> int:
        return self.numbered[-1]["n"] if self.numbered else 0

    def of(self, kind: str) -> list[Message]:
        return [message for message in self.told if message["type"] == kind]

    async def order(self, kind: str, **rest: object) -> None:
        await self.socket.send(json.dumps({"type": kind, **rest}))

    async def say(self, pcm: bytes, offset: int = 0) -> None:
        """Send sound in messages of at most a second."""
        for at in range(0, len(pcm), 32_000):
            await self.socket.send((offset + at // 2).to_bytes(8, "little") + pcm[at : at + 32_000])

    async def next(self) -> Message:
        with anyio.fail_after(SOON):
            message: Message = json.loads(await self.socket.recv())
        self.told.append(message)
        if message["type"] == "heard":
            self.heard = message["samples"]
        return message

    async def until(self, kind: str, **fields: object) -> Message:
        """The next message of that type with these fields."""
        while True:
            message = await self.next()
            if message["type"] == kind and all(message.get(key) == value for key, value in fields.items()):
                return message

    async def until_over(self) -> Message:
        """Read on to the end of the story; returns `finished`."""
        finished = await self.until("finished")
        await self.until("session", state=finished["outcome"])
        return finished


@dataclass
class Live:
    """A server at work."""

    state: AppState
    runs: Path
    port: int
    client: httpx.AsyncClient
    token: str | None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def begin(self, kind: str = "speech", **rest: object) -> str:
        response = await self.client.post("/api/sessions", json={"kind": kind, **rest})
        assert response.status_code == 201, response.text
        return str(response.json()["session"])

    @asynccontextmanager
    async def page(self, session: str, after: int = 0, **options: Any) -> AsyncIterator[Page]:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= options.pop("headers", {})
        options.setdefault("origin", self.origin)
        address = f"ws://127.0.0.1:{self.port}/api/sessions/{session}/live?after={after}"
        async with connect(address, additional_headers=headers, max_size=None, **options) as socket:
            yield Page(socket)

    async def tell(self, sentences: int = 2) -> tuple[str, Page]:
        """A whole story, spoken and filmed."""
        session = await self.begin()
        async with self.page(session) as page:
            await page.order("speak")
            await page.say(toys.story(sentences))
            await page.order("stop")
            await page.until_over()
        return session, page


Serving = Callable[..., AbstractAsyncContextManager[Live]]


@pytest.fixture
def serving(tmp_path: Path, registry: Registry) -> Serving:
    @asynccontextmanager
    async def start(
        *overrides: str,
        limits: Limits = Limits(),  # noqa: B008  frozen
        token: str | None = None,
        pipeline: str = toys.PIPELINE,
        count: bool = True,
        **options: Any,
    ) -> AsyncIterator[Live]:
        runs, scratch, config = tmp_path / "runs", tmp_path / "scratch", tmp_path / "live.yaml"
        runs.mkdir(exist_ok=True)
        scratch.mkdir(exist_ok=True)
        config.write_text(pipeline)
        factory = PipelineFactory(config, registry, overrides)
        metrics = ServerMetrics() if count else None
        sessions = Sessions(
            factory,
            runs,
            limits,
            observers=[metrics.runs.observe] if metrics else [],
            probes=[metrics.runs] if metrics else [],
            hide=factory.hide,
        )
        state = AppState(
            sessions=sessions,
            gallery=Gallery(runs, factory.hide),
            scratch=scratch,
            pipeline=factory.stages,
            name=factory.name,
            token=token,
            metrics=metrics,
            **options,
        )
        if metrics:
            metrics.watch(sessions)
        async with serve(make_app(state), host="127.0.0.1", port=0) as served:
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            address = f"http://127.0.0.1:{served.port}"
            async with httpx.AsyncClient(base_url=address, headers=headers, timeout=SOON) as client:
                yield Live(state, runs, served.port, client, token)

    return start


async def refused(connecting: AbstractAsyncContextManager[Any]) -> int:
    """The status a WebSocket is refused with."""
    with pytest.raises(websockets.InvalidStatus) as caught:
        async with connecting:
            pass
    return caught.value.response.status_code
