"""The live page's application: its routes, see docs/live.md, "The wire"."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from fabula import __version__

from ..config import NewSource
from ..errors import FabulaError
from . import files, uploads
from .connection import Connection
from .gallery import Gallery
from .guard import OPEN_PATHS, Guard, refuse
from .limits import Limits
from .problem import NotFoundError, NotInstalledError, TooLargeError, UnsuitableError, WebError
from .session import Session
from .sessions import FullError, Sessions
from .wording import without_folders

if TYPE_CHECKING:
    from .metrics import ServerMetrics

PAGE = Path(__file__).parent / "page"
_KINDS: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
_LONGEST_NUMBER = 12


@dataclass(frozen=True, kw_only=True)
class AppState:
    """All that the application serves.

    Attributes:
        sessions: The stories that are told.
        gallery: Those that were.
        scratch: Where uploads are received.
        pipeline: Stages as the page shows them: id, role and name.
        name: The pipeline's.
        token: What has to be known, see `Guard`.
        hosts: Names the server is called by.
        metrics: Counters for ``/metrics``; None where they are not installed.
        metrics_open: Whether ``/metrics`` needs no token.
    """

    sessions: Sessions
    gallery: Gallery
    scratch: Path
    pipeline: tuple[Mapping[str, str], ...] = ()
    name: str = ""
    token: str | None = None
    hosts: frozenset[str] = frozenset({"localhost"})
    metrics: ServerMetrics | None = None
    metrics_open: bool = False

    @property
    def limits(self) -> Limits:
        """How much it takes."""
        return self.sessions.limits


def make_app(state: AppState) -> ASGIApp:
    """The application; its lifespan is that of the sessions."""
    routes = Routes(state)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with state.sessions.run():
            yield

    def get(path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> Route:
        return Route(path, endpoint, methods=["GET"])

    app = Starlette(
        routes=[
            get("/", routes.page),
            get("/static/{name}", routes.static),
            get("/healthz", routes.healthz),
            get("/metrics", routes.metrics),
            get("/api/state", routes.state),
            get("/api/sessions", routes.list_sessions),
            Route("/api/sessions", routes.begin, methods=["POST"]),
            Route("/api/sessions/file", routes.begin_with_file, methods=["POST"]),
            WebSocketRoute("/api/sessions/{session}/live", routes.live),
            get("/api/sessions/{session}/pictures/{index}", routes.picture),
            get("/api/sessions/{session}/video", routes.video),
            get("/api/sessions/{session}/captions.{kind}", routes.captions),
            get("/api/sessions/{session}/run.zip", routes.packed),
            get("/api/runs", routes.list_runs),
            get("/api/runs/{run}/events", routes.events),
            get("/api/runs/{run}/poster", routes.poster),
            get("/api/runs/{run}/pictures/{index}", routes.picture),
            get("/api/runs/{run}/video", routes.video),
            get("/api/runs/{run}/captions.{kind}", routes.captions),
            get("/api/runs/{run}/run.zip", routes.packed),
        ],
        exception_handlers={FabulaError: _problem, HTTPException: _http_problem, Exception: _bug},
        lifespan=lifespan,
    )
    open_paths = OPEN_PATHS | ({"/metrics"} if state.metrics_open else set())
    # around everything, so that even a bug's answer has the headers
    return Guard(app, token=state.token, hosts=state.hosts, open_paths=open_paths)


@dataclass(frozen=True, slots=True)
class _RunFiles:
    """A run that may be asked for: its folder, name, pictures and film."""

    folder: Path
    name: str
    pictures: Mapping[int, tuple[str, str]]
    video: Any


class Routes:
    """The endpoints."""

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._static = (
            {path.name: path for path in PAGE.iterdir() if path.suffix in _KINDS and path.is_file()}
            if PAGE.is_dir()
            else {}
        )

    async def page(self, request: Request) -> Response:
        """The page."""
        return self._asset("index.html")

    async def static(self, request: Request) -> Response:
        """One of the page's files, by name."""
        name = request.path_params["name"]
        return self._asset(name if name != "index.html" else "")

    def _asset(self, name: str) -> Response:
        path = self._static.get(name)
        if path is None:
            raise NotFoundError("there is no such file")
        return FileResponse(path, media_type=_KINDS[path.suffix], headers={"Cache-Control": "no-cache"})

    async def healthz(self, request: Request) -> Response:
        """Whether it serves."""
        return PlainTextResponse("ok\n")

    async def metrics(self, request: Request) -> Response:
        """Counters, for Prometheus."""
        metrics = self._state.metrics
        if metrics is None:
            raise NotInstalledError(
                "counting needs prometheus_client, which is not installed", hint="pip install 'fabula[metrics]'"
            )
        body, kind = await anyio.to_thread.run_sync(metrics.page)
        return Response(body, headers={"Content-Type": kind, "Cache-Control": "no-store"})

    async def state(self, request: Request) -> Response:
        """What this server is, and what it takes. Of the pipeline, names only: its settings may hold keys."""
        state, limits = self._state, self._state.limits
        return _json(
            {
                "version": __version__,
                "pipeline": {"name": state.name, "stages": list(state.pipeline)},
                "sessions": {"running": len(state.sessions.running), "most": limits.sessions},
                "limits": {
                    "upload_bytes": limits.upload_bytes,
                    "text_characters": limits.text_characters,
                    "idle_seconds": limits.idle_seconds,
                    "story_seconds": limits.story_seconds,
                },
                "speaks": True,
            }
        )

    async def list_sessions(self, request: Request) -> Response:
        """The sessions that are held, oldest first."""
        return _json([session.summary() for session in self._state.sessions.all()])

    async def begin(self, request: Request) -> Response:
        """A new session: spoken, or typed."""
        limits = self._state.limits
        order = await uploads.read_json(request, uploads.most_bytes_of_text(limits), limits)
        match order.get("kind"):
            case "speech":
                return _begun(self._state.sessions.begin("speech"))
            case "text":
                text = _text(order.get("text"), limits)
                told = NewSource("text", {"text": text}, "fabula serve")
                return _begun(self._state.sessions.begin("text", told=told))
            case other:
                raise UnsuitableError(f"no such kind of story: {str(other)[:40]!r}", hint="speech or text")

    async def begin_with_file(self, request: Request) -> Response:
        """A new session on a recording, which is the body; the name is only shown."""
        state = self._state
        name = request.query_params.get("name", "")
        async with state.sessions.place():
            scratch = await uploads.new_scratch(state.scratch)
            try:
                path = await uploads.receive_file(request, name, scratch, state.limits)
            except BaseException:
                await _remove(scratch)
                raise
        source = NewSource.of(path)
        told = NewSource(source.name, source.settings, "fabula serve")
        try:
            return _begun(state.sessions.begin("file", uploads.shown(name), told, scratch))
        except FullError:  # it is being stopped
            await _remove(scratch)
            raise

    async def live(self, websocket: WebSocket) -> None:
        """A page follows a session, and may speak."""
        sessions, limits = self._state.sessions, self._state.limits
        session = sessions.find(websocket.path_params["session"])
        after = websocket.query_params.get("after", "0")
        if session is None:
            await _deny(websocket, 404, "there is no such session", "it may have ended; its run is in the gallery")
        elif not _is_number(after):
            await _deny(websocket, 422, f"no number to go on after: {after[:40]!r}", "send ?after=0")
        elif session.connections >= limits.sockets or sessions.sockets >= limits.all_sockets:
            await _deny(websocket, 503, "too many pages follow this session", "close some of them")
        else:
            sessions.sockets += 1
            try:
                await websocket.accept()
                await Connection(websocket, session, limits, int(after)).go()
            finally:
                sessions.sockets -= 1

    async def picture(self, request: Request) -> Response:
        """The picture of a sentence."""
        told = await self._files_of(request)
        index = request.path_params["index"]
        found = told.pictures.get(int(index)) if _is_number(index) else None
        if found is None:
            raise NotFoundError("there is no such picture")
        return await files.picture(told.folder, *found)

    async def poster(self, request: Request) -> Response:
        """The first picture of an old run."""
        folder, found = await anyio.to_thread.run_sync(self._state.gallery.poster, request.path_params["run"])
        return await files.picture(folder, *found)

    async def video(self, request: Request) -> Response:
        """The film; also in part."""
        told = await self._files_of(request)
        if told.video is None:
            raise NotFoundError("there is no film (yet)")
        asset, download = told.video.asset, request.query_params.get("download") == "1"
        return await files.film(told.folder, asset.path, asset.media_type, name=told.name, download=download)

    async def captions(self, request: Request) -> Response:
        """The film's captions."""
        told = await self._files_of(request)
        kind = request.path_params["kind"]
        for asset in told.video.captions if told.video is not None else ():
            if kind in files.CAPTIONS and asset.path.endswith(f".{kind}"):
                return await files.captions(told.folder, asset.path, kind)
        raise NotFoundError("there are no such captions")

    async def packed(self, request: Request) -> Response:
        """The run folder as a zip."""
        params = request.path_params
        if "run" in params:
            folder = await anyio.to_thread.run_sync(self._state.gallery.folder, params["run"])
            return await files.packed(folder, folder.name)
        session = self._session(request)
        if session.folder is None or (session.running and session.translator.video is None):
            raise NotFoundError("the run is not over yet", hint="its zip can be had when the film is made")
        return await files.packed(session.folder, session.run)

    async def list_runs(self, request: Request) -> Response:
        """Past runs, newest first."""
        return _json(await anyio.to_thread.run_sync(self._state.gallery.rows))

    async def events(self, request: Request) -> Response:
        """What an old run would have told a page."""
        reel = await anyio.to_thread.run_sync(self._state.gallery.reel, request.path_params["run"])
        return Response(reel.messages, media_type="application/json", headers={"Cache-Control": "no-store"})

    async def _files_of(self, request: Request) -> _RunFiles:
        if "run" in request.path_params:
            name = request.path_params["run"]
            folder = await anyio.to_thread.run_sync(self._state.gallery.folder, name)
            reel = await anyio.to_thread.run_sync(self._state.gallery.reel, name)
            return _RunFiles(folder, folder.name, reel.pictures, reel.video)
        session = self._session(request)
        if session.folder is None:
            raise NotFoundError("nothing was drawn yet")
        return _RunFiles(session.folder, session.run, session.translator.pictures, session.translator.video)

    def _session(self, request: Request) -> Session:
        session = self._state.sessions.find(request.path_params["session"])
        if session is None:
            raise NotFoundError("there is no such session", hint="it may have ended; its run is in the gallery")
        return session


async def _remove(folder: Path) -> None:
    with anyio.CancelScope(shield=True):
        await anyio.to_thread.run_sync(lambda: shutil.rmtree(folder, ignore_errors=True))


def _begun(session: Session) -> Response:
    return _json({"session": session.id}, 201)


def _text(text: object, limits: Limits) -> str:
    if not isinstance(text, str) or not text.strip():
        raise UnsuitableError("the story is empty", hint='send {"kind": "text", "text": "Once upon a time …"}')
    if len(text) > limits.text_characters:
        raise TooLargeError(f"the story is longer than {limits.text_characters:,} letters", hint="tell it in parts")
    if any("\ud800" <= letter <= "\udfff" for letter in text) or "\0" in text:
        raise UnsuitableError("the story holds what is no letter", hint="send readable text")
    return text


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER


async def _deny(websocket: WebSocket, status: int, error: str, hint: str) -> None:
    await websocket.send_denial_response(refuse(status, error, hint))


def _json(content: object, status: int = 200) -> Response:
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, FabulaError)
    status = error.status if isinstance(error, WebError) else 503 if isinstance(error, FullError) else 500
    response = _json({"error": without_folders(error.message), "hint": error.hint}, status)
    if status == 503:
        response.headers["Retry-After"] = "10"
    if request.method == "POST":
        response.headers["Connection"] = "close"  # the rest of the body is not waited for
    return response


async def _http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _json({"error": error.detail, "hint": ""}, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def _bug(request: Request, error: Exception) -> Response:
    return _json({"error": "this is a bug", "hint": "the server's log has the details"}, 500)
