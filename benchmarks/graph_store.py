"""What a graph of ATOMIC 2020's size costs: built, opened, asked. The graph is generated, with hubs and long tails.

Run: ``python benchmarks/graph_store.py``. Wanted: opened in at most 0.05 s with at most 100 MB resident, a
neighbourhood of one hop in at most 2 ms at p95. Opening and asking happen in a process of their own.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fabula.kg import RELATIONS, MappedGraph, Triple, build

EDGES = 1_331_113
_SEED = 20


def edges() -> Iterator[Triple]:
    """ATOMIC-shaped: 45,000 events as heads, half a million phrases as tails, a few of which many events lead to."""
    chance = random.Random(_SEED)
    verbs = [f"verb{i}" for i in range(2000)]
    nouns = [f"noun{i}" for i in range(20_000)]
    heads = [
        f"PersonX {chance.choice(verbs)}s the {chance.choice(nouns)} {chance.choice(nouns)}" for _ in range(45_000)
    ]
    tails = [f"to {chance.choice(verbs)} {chance.choice(nouns)} with {chance.choice(nouns)}" for _ in range(550_000)]
    hubs = [f"state{i}" for i in range(500)]
    relations = list(RELATIONS)
    for _ in range(EDGES):
        tail = chance.choice(hubs) if chance.random() < 0.3 else chance.choice(tails)
        yield Triple(chance.choice(heads), chance.choice(relations), tail, 1.0, "generated")


def ask(path: Path) -> None:
    """In a process that has loaded nothing else: open, ask, tell."""
    import networkx as nx

    before = _resident_mb()
    start = time.perf_counter()
    graph = MappedGraph(path)
    print(f"opened in {(time.perf_counter() - start) * 1000:.2f} ms (wanted at most 50): {len(graph):,} edges")
    start = time.perf_counter()
    graph.check()
    print(f"all of its sums checked in {(time.perf_counter() - start) * 1000:.0f} ms")
    chance = random.Random(1)
    nodes = graph.nodes
    for what, chosen in (
        ("any node", [nodes[chance.randrange(len(nodes))] for _ in range(2000)]),
        ("any head", [graph.nodes[i] for i in (chance.randrange(45_000) for _ in range(2000))]),
        ("a hub of ~800 edges", [f"state{chance.randrange(500)}" for _ in range(1000)]),
    ):
        times = []
        for node in chosen:
            start = time.perf_counter()
            found = graph.neighbourhood([node], 1, limit=200)
            times.append(time.perf_counter() - start)
            assert isinstance(found, nx.MultiDiGraph)
        times.sort()
        middle, late = times[len(times) // 2] * 1000, times[int(0.95 * len(times))] * 1000
        print(f"one hop around {what}: p50 {middle:.2f} ms, p95 {late:.2f} ms (wanted at most 2)")
    resident = _resident_mb()
    print(f"resident {resident:.0f} MB, {resident - before:.0f} of them since Python and networkx (wanted at most 100)")


def _resident_mb() -> float:
    """Now, not at most: the most is that of the process that started this one."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6


def main() -> None:
    if len(sys.argv) > 2 and sys.argv[1] == "--ask":
        ask(Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        path = build(edges(), Path(folder) / "large.kg", name="large")
        took = time.process_time() - start
        print(f"built in {took:.1f} s of CPU (generating included), {path.stat().st_size / 1e6:.0f} MB")
        subprocess.run([sys.executable, __file__, "--ask", str(path)], check=True)


if __name__ == "__main__":
    main()
