"""The graphs installed on this machine: fetched or copied, built, listed, and opened by name."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .building import build
from .fetching import Progress, digest, fetch
from .loader import DATA, STARTER, GraphError
from .mapped import MappedGraph
from .sources import Found, read_source

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")


@dataclass(frozen=True, slots=True)
class Known:
    """A published graph: where it is to be had, and how it is recognised. `sha256` is None where none is known."""

    name: str
    url: str
    sha256: str | None
    megabytes: int
    licence: str
    what: str


KNOWN = {
    known.name: known
    for known in (
        Known(
            "atomic2020",
            "https://ai2-atomic.s3-us-west-2.amazonaws.com/data/atomic2020_data-feb2021.zip",
            "47c5f362ab4a3ea58c4962eebfdfd1c5420d3780e74cd3fe09efeef64f941c2b",
            12,
            "CC BY 4.0",
            "ATOMIC 2020 (Hwang et al. 2021): 1.33 million triples in 23 relations",
        ),
        Known(
            "atomic2019",
            "https://storage.googleapis.com/ai2-mosaic/public/atomic/v1.0/atomic_data.tgz",
            None,
            19,
            "CC BY 4.0",
            "ATOMIC (Sap et al. 2019): 877 thousand triples about events",
        ),
        Known(
            "conceptnet",
            "https://s3.amazonaws.com/conceptnet/downloads/2019/edges/conceptnet-assertions-5.7.0.csv.gz",
            None,
            500,
            "CC BY-SA 4.0",
            "ConceptNet 5.7: its English assertions, in ATOMIC's relations",
        ),
    )
}
"""Graphs that `install` can fetch by name."""

Report = Callable[[str], None]


def graphs_folder() -> Path:
    """Where graphs are kept: ``FABULA_CACHE``, else the platform's folder for caches."""
    if own := os.environ.get("FABULA_CACHE"):
        return Path(own) / "graphs"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "fabula" / "cache" / "graphs"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "fabula" / "graphs"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fabula" / "graphs"


def installed() -> dict[str, Path]:
    """The graph files on this machine by name."""
    return {path.stem: path for path in sorted(graphs_folder().glob("*.kg"))}


def install(
    name: str,
    *,
    source: Path | None = None,
    mirror: str | None = None,
    report: Report = lambda text: None,
    progress: Progress = lambda done, total: None,
) -> Path:
    """Fetch a published graph, or copy it from a file, and build it. The source is kept, so that it can be built again.

    Raises:
        GraphError: There is no graph of that name, it cannot be had, or it is not what was expected.
    """
    known = KNOWN.get(name)
    if known is None and source is None:
        raise GraphError(
            [f"there is no graph called {name!r} to fetch; there are {', '.join(KNOWN)}"],
            hint="Give --from FILE to build one of your own.",
        )
    _must_be_a_name(name)
    kept = _kept(name, source, known)
    if source is not None:
        _copy(source, kept, known.sha256 if known else None, name)
    elif not (kept.is_file() and known is not None and known.sha256 in (None, digest(kept))):
        assert known is not None
        fetch(mirror or known.url, kept, known.sha256, progress=progress)
        report(f"fetched {kept.stat().st_size / 1e6:.1f} MB")
    try:
        return compose(name, [kept], report=report)
    except GraphError:
        kept.unlink(missing_ok=True)  # else what cannot be read would be taken again, however often one asks
        raise


def compose(name: str, sources: Sequence[Path], *, report: Report = lambda text: None) -> Path:
    """Build a graph of that name from files or folders of any known form, merged; each edge knows its source.

    The source ``starter`` is Fabula's own graph.

    What was kept to build an earlier graph of that name goes.

    Raises:
        GraphError: The name is none, or a source cannot be read; the graph that was there before stays.
        OSError: The graph cannot be written.
    """
    _must_be_a_name(name)
    found: list[Found] = []
    problems: list[str] = []
    sources = [DATA if str(path) == STARTER and not path.exists() else path for path in sources]
    for path in sources:
        try:
            found.append(read_source(path, STARTER if path == DATA else None if len(sources) > 1 else name))
        except GraphError as error:
            problems += [*error.problems]
    if problems:
        raise GraphError(problems, hint="Nothing was built.")
    for one in found:
        left = ", ".join(f"{count} {reason}" for reason, count in one.left_out.most_common(4) if count)
        report(f"{one.name}: {one.form}, {len(one.triples)} triples" + (f" (left out: {left})" if left else ""))
    target = graphs_folder() / f"{name}.kg"
    made_of = [
        {"path": str(path.absolute()), "form": one.form, "triples": len(one.triples), "left_out": dict(one.left_out)}
        | ({"sha256": digest(path)} if path.is_file() else {})
        for path, one in zip(sources, found, strict=True)
    ]
    complete = _complete(found)
    build((t for one in found for t in one.triples), target, name=name, complete=complete, made_of=made_of)
    for file in _kept_for(name):
        if file not in sources:
            file.unlink(missing_ok=True)
    return target


def _complete(found: Sequence[Found]) -> set[tuple[str, str]]:
    """What is complete in one source stays so beside sources that say nothing of that relation."""
    speak = [{triple.relation for triple in one.triples} for one in found]
    return {
        (relation, of)
        for number, one in enumerate(found)
        for relation, of in one.complete
        if not any(relation in others for other, others in enumerate(speak) if other != number)
    }


def open_installed(name: str) -> MappedGraph:
    """An installed graph; one that is damaged or of an older form is built again from its sources, where they are kept.

    Raises:
        GraphError: There is none of that name, or it is damaged and its sources are gone.
    """
    path = installed().get(name)
    if path is None:
        names = ", ".join((STARTER, *installed()))
        raise GraphError(
            [f"there is no graph {name!r}; there are {names}"],
            hint=f"`fabula kg install {name}` fetches it."
            if name in KNOWN
            else "Give one of these, a TSV file, a folder of them or a built .kg file; `fabula kg list` tells more.",
        )
    try:
        return MappedGraph(path)
    except GraphError:
        kept = _kept_for(name)
        if not kept:
            raise
        return MappedGraph(compose(name, kept))


def remove(name: str) -> None:
    """Take a graph and its kept sources away.

    Raises:
        GraphError: There is none of that name.
    """
    path = installed().get(name)
    if path is None:
        raise GraphError([f"there is no graph {name!r}"], hint="`fabula kg list` shows what there is.")
    for file in (path, *_kept_for(name)):
        file.unlink(missing_ok=True)


def describe(graph: MappedGraph) -> dict[str, Any]:
    """What `info` tells: size, edges by relation and by source, and what it was built from."""
    return {
        "name": graph.name,
        "path": str(graph.file),
        "megabytes": round(graph.file.stat().st_size / 1e6, 1),
        "nodes": len(graph.nodes),
        "edges": len(graph),
        "relations": dict(graph.relation_numbers().most_common()),
        "made_of": graph.header["made_of"],
    }


def _must_be_a_name(name: str) -> None:
    if not _NAME.fullmatch(name) or name == STARTER:
        raise GraphError(
            [f"{name!r} cannot be a graph's name"],
            hint="Expected small letters, digits, '.', '_' and '-', and not 'starter'.",
        )


def _kept(name: str, source: Path | None, known: Known | None) -> Path:
    url_or_path = source.name if source is not None else known.url if known is not None else name
    ending = "".join(Path(url_or_path).suffixes[-2:]) if url_or_path.endswith(".gz") else Path(url_or_path).suffix
    return graphs_folder() / "sources" / f"{name}@{ending or '.tsv'}"


def _kept_for(name: str) -> list[Path]:
    """The sources kept for a graph; "@" ends its name, which may hold dots."""
    found = (graphs_folder() / "sources").glob(f"{name}@.*")
    return sorted(file for file in found if file.suffix not in (".part", ".new"))


def _copy(source: Path, kept: Path, sha256: str | None, name: str) -> None:
    if source.is_dir():
        raise GraphError(
            [f"{source}: is a folder"], hint=f"A folder is built where it is: fabula kg build {name} {source}"
        )
    if not source.is_file():
        raise GraphError([f"{source}: there is no such file"], hint="Give the file that was fetched by hand.")
    if sha256 is not None and (found := digest(source)) != sha256:
        raise GraphError(
            [f"{source}: has the SHA-256 {found}, {name} has {sha256}"],
            hint="Fetch it again, or give it a name of its own: `fabula kg build NAME FILE`.",
        )
    kept.parent.mkdir(parents=True, exist_ok=True)
    temporary = kept.with_name(kept.name + ".new")
    try:
        shutil.copyfile(source, temporary)
        temporary.replace(kept)
    finally:
        temporary.unlink(missing_ok=True)
