"""``fabula serve``: the live page."""

from __future__ import annotations

import secrets
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from .failures import say, write_dim
from .filming import RUNS, resume_command
from .options import Overrides, Runs
from .session import INTERRUPTED, note_abandoned, run_till_signals

if TYPE_CHECKING:
    import anyio

    from fabula.core.web.app import AppState
    from fabula.core.web.metrics import ServerMetrics
    from fabula.core.web.pipelines import PipelineFactory
    from fabula.core.web.server import Served

LIVE = Path(__file__).parents[1] / "live.yaml"
"""The live pipeline that comes with Fabula."""

SHORTEST_TOKEN = 16
TOKEN = "FABULA_TOKEN"  # noqa: S105  the variable's name


def serve(  # noqa: PLR0917  typer passes them by name
    config: Annotated[
        Path | None,
        typer.Argument(metavar="[CONFIG]", help="A pipeline (.yaml); the page takes the place of its source."),
    ] = None,
    overrides: Overrides = [],  # noqa: B006  typer copies it
    host: Annotated[str, typer.Option(help="Who reaches it: 0.0.0.0 is everybody in the network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 is any free one.")] = 8000,
    token: Annotated[
        str | None,
        typer.Option(
            help="What browsers have to know, 16 characters or more. Made by chance where others reach HOST.",
            envvar=TOKEN,
            show_envvar=True,
        ),
    ] = None,
    sessions: Annotated[int, typer.Option(min=1, max=1000, help="Stories at once.")] = 8,
    runs: Runs = None,
    tls_cert: Annotated[
        Path | None, typer.Option(metavar="PEM", help="Certificate: other machines' microphones need https.")
    ] = None,
    tls_key: Annotated[Path | None, typer.Option(metavar="PEM", help="Its key.")] = None,
    idle: Annotated[float, typer.Option(min=1, help="Seconds after which a story nobody follows ends.")] = 120.0,
    allow_host: Annotated[
        list[str], typer.Option(metavar="NAME", help="A name this server is called by. May be repeated.")
    ] = [],  # noqa: B006
    metrics_open: Annotated[bool, typer.Option(help="Give /metrics without the token.")] = False,
) -> None:
    """Speak in the browser, and watch the story appear.

    [bold]fabula serve[/]                              this machine only
    [bold]fabula serve mine.yaml --port 8001[/]        a pipeline of your own
    [bold]fabula serve --host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem[/]   phones too

    Browsers give the microphone to pages of this machine or of https only, so phones need a certificate.
    Ctrl-C ends the stories there and finishes their films; a second Ctrl-C leaves at once.
    """
    from fabula.core.errors import InputError
    from fabula.core.pipeline import PROCESS_POOL
    from fabula.core.registry import load_registry
    from fabula.core.web.app import AppState
    from fabula.core.web.gallery import Gallery
    from fabula.core.web.guard import is_loopback, own_names
    from fabula.core.web.limits import Limits
    from fabula.core.web.pipelines import PipelineFactory
    from fabula.core.web.sessions import Sessions

    if token is not None and len(token) < SHORTEST_TOKEN:
        raise InputError(
            f"the token has {len(token)} characters, expected at least {SHORTEST_TOKEN}",
            hint="leave it out: a good one is made where one is needed",
        )
    if (tls_cert is None) != (tls_key is None):
        raise InputError("given one of --tls-cert and --tls-key, expected both or none")
    if token is None and not is_loopback(host):
        token = secrets.token_urlsafe(24)
    registry = load_registry()
    for broken in registry.broken:
        write_dim(f"plugin {broken.name} ({broken.origin}) could not be loaded: {broken.error}")
    factory = PipelineFactory(config or LIVE, registry, overrides)
    PROCESS_POOL.keep = True  # the next story begins at once
    folder = (runs or factory.runs or RUNS).expanduser()
    bound = _Bound(host=host, port=port, tls_cert=tls_cert, tls_key=tls_key)
    with tempfile.TemporaryDirectory(prefix="fabula-", ignore_cleanup_errors=True) as scratch:
        metrics = _server_metrics()
        folders: set[Path] = set()
        state = AppState(
            sessions=Sessions(
                factory,
                folder,
                Limits(sessions=sessions, idle_seconds=idle),
                observers=(
                    lambda envelope: folders.add(folder / envelope.run),
                    *([metrics.runs.observe] if metrics else []),
                ),
                probes=[metrics.runs] if metrics else [],
                hide=factory.hide,
            ),
            gallery=Gallery(folder, factory.hide),
            scratch=Path(scratch),
            pipeline=factory.stages,
            name=factory.name,
            token=token,
            hosts=frozenset(own_names(host, allow_host)),
            metrics=metrics,
            metrics_open=metrics_open,
        )
        if metrics is not None:
            metrics.watch(state.sessions)
        finished = run_till_signals(
            lambda stop: _serve(state, bound, factory, stop), tell=write_dim, folders=folders, scratch=Path(scratch)
        )
    note_abandoned(state.sessions.abandoned)
    if not finished:
        _advise(folders)
    raise typer.Exit(0 if finished else INTERRUPTED)


@dataclass(frozen=True, kw_only=True)
class _Bound:
    host: str
    port: int
    tls_cert: Path | None
    tls_key: Path | None

    def url(self, port: int, token: str | None) -> str:
        """The address to open."""
        host = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(self.host, self.host)  # noqa: S104
        scheme = "https" if self.tls_cert is not None else "http"
        query = f"?token={quote(token, safe='')}" if token is not None else ""
        return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/{query}"


def _advise(folders: set[Path]) -> None:
    """How to go on with the stories that were cut off."""
    from fabula.core.runs import summarise

    for folder in sorted(folders):
        if summarise(folder).state in {"interrupted", "broken off"}:
            write_dim(f"`{resume_command(folder)}` goes on with what was told.")


async def _serve(state: AppState, bound: _Bound, factory: PipelineFactory, stop: anyio.Event) -> bool:
    """Serve until `stop`, and then until all films are finished."""
    import anyio

    from fabula.core.web.app import make_app
    from fabula.core.web.guard import is_loopback
    from fabula.core.web.server import serve as serving

    async with serving(
        make_app(state),
        host=bound.host,
        port=bound.port,
        connections=state.limits.connections,
        tls_cert=bound.tls_cert,
        tls_key=bound.tls_key,
    ) as served:
        say(f"{bound.url(served.port, state.token)}\n")
        write_dim("Open this in a browser. Ctrl-C ends the stories and this server.")
        if bound.tls_cert is None and not is_loopback(bound.host):
            write_dim("Browsers on other machines give no microphone to http pages: add --tls-cert and --tls-key.")
        async with anyio.create_task_group() as group:
            group.start_soon(_end_if_closed, served, stop)
            group.start_soon(_warm_up, factory, state.scratch / "warm")
            await stop.wait()
            group.cancel_scope.cancel()
        left = len(state.sessions.running)
        if left:
            write_dim(f"{left} {'story is' if left == 1 else 'stories are'} being filmed.")
        await state.sessions.end_all("the server is being stopped: the story ends here")
        served.close()
    return True


async def _warm_up(factory: PipelineFactory, scratch: Path) -> None:
    """Film one typed sentence for nobody: models are loaded before the first story, and what is missing is told."""
    import anyio.to_thread

    from fabula.core.config import NewSource
    from fabula.core.errors import FabulaError

    try:
        pipeline = await anyio.to_thread.run_sync(factory, NewSource("text", {"text": "A dog runs."}, "fabula serve"))
        result = await pipeline.run(runs_dir=scratch)
        if result.error is not None:
            raise result.error
    except FabulaError as error:
        write_dim(f"Stories will not come to their end here: {error.message}. {error.hint}".rstrip())


async def _end_if_closed(served: Served, stop: anyio.Event) -> None:
    """A server that ends by itself is over."""
    import anyio

    while served.at_work:  # noqa: ASYNC110  uvicorn tells nobody
        await anyio.sleep(1)
    stop.set()


def _server_metrics() -> ServerMetrics | None:
    """Counters, where they are installed."""
    from fabula.core.errors import MissingError
    from fabula.core.web.metrics import ServerMetrics

    try:
        return ServerMetrics()
    except MissingError:
        return None
