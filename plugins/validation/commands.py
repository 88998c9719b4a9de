"""``fabula kg``: the commonsense graphs on this machine, and questions to them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from fabula import kg
from fabula.core import InputError, OutputError

from .explaining import explain

app = typer.Typer(no_args_is_help=True, help="Commonsense graphs: fetch, build, list and ask them.")
app.command()(explain)

Name = Annotated[
    str, typer.Option("--graph", "-g", metavar="NAME", help="Which graph: starter, an installed one, a file.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_graphs(as_json: Json = False) -> None:
    """List the graphs that are installed, and those that can be fetched."""
    from fabula.kg.library import KNOWN

    with _told():
        there = {name: str(path) for name, path in kg.installed().items()}
        if as_json:
            _print_json({"installed": there, "to fetch": [name for name in KNOWN if name not in there]})
            return
        sys.stdout.write("✓ starter: Fabula's own\n")
        for name, path in there.items():
            sys.stdout.write(f"✓ {name}: {path}\n")
        for known in KNOWN.values():
            if known.name not in there:
                size = f"{known.megabytes} MB to fetch"
                sys.stdout.write(
                    f"· {known.name}: {known.what}; {known.licence}; {size}: fabula kg install {known.name}\n"
                )


@app.command()
def install(
    name: Annotated[str, typer.Argument(metavar="NAME", help="atomic2020, atomic2019 or conceptnet.")],
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A file that was fetched by hand, instead of the net.")
    ] = None,
    mirror: Annotated[
        str | None, typer.Option("--mirror", metavar="URL", help="Another address of the same file.")
    ] = None,
) -> None:
    """Fetch a published graph, check it and build it. What broke off is gone on with."""
    with _told(), _written(), _progress() as progress:
        path = kg.install(name, source=source, mirror=mirror, report=_tell, progress=progress)
    sys.stdout.write(f"{path}\n")


@app.command()
def build(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the graph is to be called.")],
    sources: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files or folders in any known form; merged.")],
) -> None:
    """Build a graph from files: ATOMIC 2020 or 2019, ConceptNet, TSV; several are merged."""
    from fabula.kg.library import compose

    with _told(), _written():
        path = compose(name, sources, report=_tell)
    sys.stdout.write(f"{path}\n")


@app.command()
def remove(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Take an installed graph away."""
    from fabula.kg.library import remove as take_away

    with _told(), _written():
        take_away(name)


@app.command()
def info(
    name: Annotated[str, typer.Argument(metavar="[NAME]")] = "starter",
    as_json: Json = False,
) -> None:
    """Tell how large a graph is, what it was built from, and whether its file is whole."""
    from fabula.kg.library import describe

    with _told():
        graph = kg.open_graph(name)
        told: dict[str, Any] = {"name": graph.name, "nodes": len(graph.nodes), "edges": len(graph)}
        if isinstance(graph, kg.MappedGraph):
            graph.check()
            told = describe(graph)
    if as_json:
        _print_json(told)
        return
    for key, value in told.items():
        sys.stdout.write(
            f"{key}: {json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value}\n"
        )


@app.command()
def find(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="In whatever form: rides, riding, ride.")],
    graph: Name = "starter",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N")] = 20,
    as_json: Json = False,
) -> None:
    """List the nodes that hold all these words."""
    if not words.strip():
        raise InputError("no words are given", hint="as in: fabula kg find 'ride bicycle'")
    with _told():
        found = kg.open_graph(graph).find(words, limit)
    if as_json:
        _print_json(list(found))
    else:
        sys.stdout.write("".join(f"{node}\n" for node in found) or f"nothing holds {words!r}\n")


@app.command()
def neighbours(
    node: Annotated[str, typer.Argument(metavar="NODE")],
    graph: Name = "starter",
    relation: Annotated[list[str] | None, typer.Option("--relation", "-r", metavar="NAME", help="Only these.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N")] = 40,
    as_json: Json = False,
) -> None:
    """List what a node leads to and what leads to it, in plain words."""
    if unknown := [name for name in relation or () if name not in kg.RELATIONS]:
        raise InputError(f"no relation is called {unknown[0]!r}", hint=f"there are {', '.join(kg.RELATIONS)}")
    with _told():
        store = kg.open_graph(graph)
        at = _node(store, node)
        edges = [e for e in (*store.tails(at), *store.heads(at)) if not relation or e.relation in relation][:limit]
    if as_json:
        _print_json([edge._asdict() for edge in edges])
        return
    for edge in edges:
        sys.stdout.write(f"{edge.head}  —{edge.relation}→  {edge.tail}\n")
    if not edges:
        sys.stdout.write(f"nothing leads from or to {node!r} by {', '.join(relation or ['any relation'])}\n")


@app.command()
def path(
    start: Annotated[str, typer.Argument(metavar="A")],
    goal: Annotated[str, typer.Argument(metavar="B")],
    graph: Name = "starter",
    most: Annotated[int, typer.Option("--most", min=1, max=8, metavar="N", help="Longest path in edges.")] = 4,
    as_json: Json = False,
) -> None:
    """Find how two nodes hang together."""
    with _told():
        store = kg.open_graph(graph)
        chain = store.connection(_node(store, start), _node(store, goal), most)
    if as_json:
        _print_json([edge._asdict() for edge in chain])
        return
    for edge in chain:
        sys.stdout.write(f"{kg.RELATIONS[edge.relation].say(edge.head, edge.tail)}\n")
    if not chain and start == goal:
        sys.stdout.write(f"{start!r} is both ends\n")
    elif not chain:
        sys.stdout.write(f"nothing leads from {start!r} to {goal!r} in {most} steps\n")


@app.command()
def draw(
    node: Annotated[str, typer.Argument(metavar="NODE")],
    svg: Annotated[Path, typer.Option("--svg", metavar="FILE", help="Where the picture goes.")],
    graph: Name = "starter",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=200, metavar="N")] = 40,
) -> None:
    """Draw a node and its neighbours."""
    from fabula.kg.drawing import svg as drawn

    if svg.suffix.lower() != ".svg":
        raise OutputError(f"{svg} is to hold an SVG drawing", hint="let its name end in .svg")
    with _told():
        store = kg.open_graph(graph)
        at = _node(store, node)
        picture = drawn(store.neighbourhood([at], 1, limit=limit + 1), at)
    with _written():
        svg.write_text(picture, encoding="utf-8")
    sys.stdout.write(f"{svg}\n")


def _node(store: kg.Graph, said: str) -> str:
    if said in store:
        return said
    near = store.find(said, 5)
    hint = "There are: " + ", ".join(repr(node) for node in near) if near else "`fabula kg find WORDS` looks for nodes."
    raise InputError(f"the graph {store.name!r} has no node {said!r}", hint=hint)


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong with a graph, as the command line tells it."""
    try:
        yield
    except kg.GraphError as error:
        raise InputError("\n".join(error.problems[:20]), hint=error.hint) from error


@contextmanager
def _written() -> Iterator[None]:
    """What keeps a file from being written, as the command line tells it."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot write {error.filename}: {error.strerror or error}", hint="name another place, or make room there"
        ) from error


@contextmanager
def _progress() -> Iterator[Callable[[int, int | None], None]]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TransferSpeedColumn

    with Progress(BarColumn(), DownloadColumn(), TransferSpeedColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("fetching", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
