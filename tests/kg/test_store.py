"""Both stores: what goes in comes out, neighbourhoods are networkx's ego graphs, and damaged files are told."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.kg import RELATIONS, Graph, GraphError, MappedGraph, MemoryGraph, Triple, build, open_graph
from fabula.kg.graph import remember
from fabula.kg.relations import ATOMIC

nodes = st.sampled_from(["dog", "cat", "PersonX eats ___", "big dog", "öl", "food", "animal", "park"])
triples = st.builds(
    Triple, nodes, st.sampled_from(sorted(RELATIONS)), nodes, st.floats(0.1, 9), st.sampled_from(["", "a", "b"])
)


def mapped(triples: Iterable[Triple], complete: Iterable[tuple[str, str]] = ()) -> Graph:
    edges = list(triples)
    if not edges:
        return MemoryGraph([])
    with tempfile.TemporaryDirectory() as folder:  # what is mapped stays when its name is gone
        return MappedGraph(build(edges, Path(folder) / "test.kg", name="test", complete=complete))


STORES = pytest.mark.parametrize("store", [MemoryGraph, mapped])
Store = Callable[..., Graph]


def test_atomic_has_23_relations() -> None:
    assert len(ATOMIC) == 23
    assert all("{head}" in one.template and "{tail}" in one.template for one in RELATIONS.values())


@STORES
@settings(max_examples=40)  # each writes and syncs a file
@given(given_triples=st.lists(triples, max_size=40))
def test_any_set_of_triples_round_trips(store: Store, given_triples: list[Triple]) -> None:
    graph = store(given_triples)
    keys = {triple[:3] for triple in given_triples}
    assert {triple[:3] for triple in graph} == keys
    assert len(graph) == len(keys)
    for head, relation, tail in keys:
        assert graph.has(head, relation, tail)
        heaviest = max(triple.weight for triple in given_triples if triple[:3] == (head, relation, tail))
        edge = graph.get(head, relation, tail)
        assert edge is not None
        assert edge.weight == pytest.approx(heaviest, rel=1e-5)
        assert edge in graph.tails(head, relation)
        assert edge in graph.heads(tail, relation)
        assert edge in graph.tails(head)
        assert edge in graph.heads(tail)
    assert not graph.has("dog", "IsA", "no such node")


@STORES
@settings(max_examples=40)
@given(given_triples=st.lists(triples, max_size=40), node=nodes, depth=st.integers(0, 3))
def test_neighbourhood_is_the_ego_graph(store: Store, given_triples: list[Triple], node: str, depth: int) -> None:
    whole = nx.MultiDiGraph()
    for head, relation, tail, _, _ in given_triples:
        whole.add_edge(head, tail, key=relation)
    found = store(given_triples).neighbourhood([node], depth)
    if node not in whole:
        assert len(found) == 0
        return
    expected = nx.ego_graph(whole, node, radius=depth, undirected=True)
    assert set(found.nodes) == set(expected.nodes)
    assert set(found.edges(keys=True)) == set(expected.edges(keys=True))


@STORES
@settings(max_examples=40)
@given(given_triples=st.lists(triples, max_size=25), start=nodes, goal=nodes)
def test_a_connection_is_a_shortest_path(store: Store, given_triples: list[Triple], start: str, goal: str) -> None:
    whole = nx.Graph()
    whole.add_edges_from((head, tail) for head, _, tail, _, _ in given_triples)
    chain = store(given_triples).connection(start, goal, 10)
    if start == goal or start not in whole or goal not in whole or not nx.has_path(whole, start, goal):
        assert chain == ()
        return
    assert len(chain) == nx.shortest_path_length(whole, start, goal)
    at = start
    for edge in chain:
        assert edge[:3] in {triple[:3] for triple in given_triples}
        at = edge.tail if edge.head == at else edge.head
    assert at == goal
    assert len(chain) == 1 or store(given_triples).connection(start, goal, len(chain) - 1) == ()


@STORES
def test_neighbourhood_by_relation_and_limit(store: Store) -> None:
    graph = store(
        [Triple("a", "IsA", "b"), Triple("a", "xNeed", "c"), Triple("b", "IsA", "d"), Triple("e", "IsA", "a")]
    )
    assert set(graph.neighbourhood(["a"], 2, ["IsA"])) == {"a", "b", "d", "e"}
    nearest = list(graph.neighbourhood(["a"], 2, limit=2))
    assert nearest in (["a", "b"], ["a", "c"], ["a", "e"])
    assert len(graph.neighbourhood(["unknown"])) == 0


@STORES
@settings(max_examples=40)
@given(given_triples=st.lists(st.builds(Triple, nodes, st.just("IsA"), nodes, st.just(1.0)), max_size=30))
def test_ancestors_and_descendants_agree_even_in_circles(store: Store, given_triples: list[Triple]) -> None:
    graph = store(given_triples)
    for node in graph.nodes:
        above = graph.ancestors(node)
        assert node not in above
        assert len(set(above)) == len(above)
        for one in above:
            assert node in graph.descendants(one)
            path = graph.path(node, one)
            assert path[0].head == node
            assert path[-1].tail == one


@STORES
def test_ancestors_are_nearest_first_and_noun_phrases_fall_back_on_their_head(store: Store) -> None:
    graph = store([Triple("terrier", "IsA", "dog"), Triple("dog", "IsA", "animal"), Triple("dog", "IsA", "pet")])
    assert graph.ancestors("terrier") == ("dog", "animal", "pet")
    assert graph.ancestors("small brown terrier") == ("terrier", "dog", "animal", "pet")
    assert graph.ancestors("unicorn") == ()


@STORES
def test_find_prefers_the_word_itself_and_knows_its_forms(store: Store) -> None:
    graph = store([Triple("big dog", "IsA", "dog"), Triple("PersonX walks the dog", "xNeed", "to have a Dog")])
    assert graph.find("dog") == ("dog", "big dog", "to have a Dog", "PersonX walks the dog")
    assert graph.find("walking dogs") == graph.find("walks dog") == ("PersonX walks the dog",)
    assert graph.find("") == graph.find("zebra") == ()


def test_a_triple_of_two_sources_knows_both(tmp_path: Path) -> None:
    edges = [
        Triple("dog", "IsA", "pet", 1.0, "a"),
        Triple("dog", "IsA", "pet", 2.0, "b"),
        Triple("cat", "IsA", "pet", 1.0, "b"),
    ]
    graph = MappedGraph(build(edges, tmp_path / "both.kg", name="both"))
    assert graph.tails("dog") == [Triple("dog", "IsA", "pet", 2.0, "a+b")]
    assert {edge.source for edge in graph.heads("pet")} == {"a+b", "b"}


def test_what_is_complete_stays_so(tmp_path: Path) -> None:
    path = build([Triple("fish", "CapableOf", "swim")], tmp_path / "c.kg", name="c", complete=[("CapableOf", "swim")])
    graph = open_graph(path)
    assert graph.is_complete("CapableOf", "swim")
    assert not graph.is_complete("CapableOf", "fly")


def test_a_build_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = build([Triple("a", "IsA", "b")], tmp_path / "g.kg", name="g")
    with pytest.raises(GraphError, match="no triples"):
        build([], path, name="g")
    with pytest.raises(KeyError):
        build([Triple("a", "NoRelation", "b")], path, name="g")
    assert len(MappedGraph(path)) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["g.kg"]


@pytest.mark.parametrize("at", [0, 9, 30, 400, -1])
def test_damage_is_told_before_anything_is_answered(tmp_path: Path, at: int) -> None:
    edges = [Triple(f"thing {i}", "IsA", f"kind {i % 7}", 1.0, "s") for i in range(60)]
    path = build(edges, tmp_path / "g.kg", name="g")
    whole = bytearray(path.read_bytes())
    last = max(place["at"] + place["bytes"] for place in MappedGraph(path).header["sections"].values())
    whole[at if at >= 0 else last - 1] ^= 0x40
    path.write_bytes(whole)
    with pytest.raises(GraphError, match=r"g\.kg: .*(damaged|no graph file|version)") as caught:
        MappedGraph(path).check()
    assert "Build it again" in str(caught.value)


def test_every_byte_of_a_graph_file_is_guarded(tmp_path: Path) -> None:
    path = build([Triple("a", "IsA", "b"), Triple("b", "xNeed", "c")], tmp_path / "g.kg", name="g")
    graph = MappedGraph(path)
    whole = path.read_bytes()
    guarded = set(range(20)) | set(range(24, 24 + int.from_bytes(whole[12:16], "little")))
    for place in graph.header["sections"].values():
        assert zlib.crc32(whole[place["at"] : place["at"] + place["bytes"]]) == place["crc32"]
        guarded |= set(range(place["at"], place["at"] + place["bytes"]))
    for at in sorted(guarded):
        spoiled = bytearray(whole)
        spoiled[at] ^= 0x01
        path.write_bytes(spoiled)
        with pytest.raises(GraphError):
            MappedGraph(path).check()


def test_a_file_cut_short_and_other_files_are_told(tmp_path: Path) -> None:
    path = build([Triple(f"n{i}", "IsA", "m") for i in range(100)], tmp_path / "g.kg", name="g")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(GraphError, match="cut short"):
        MappedGraph(path)
    for data in (b"", b"head\tIsA\ttail\n", whole[:30]):
        path.write_bytes(data)
        with pytest.raises(GraphError):
            MappedGraph(path)
    with pytest.raises(GraphError, match="cannot be read"):
        MappedGraph(tmp_path / "missing.kg")


def test_a_cache_begins_anew_before_it_grows_without_bound() -> None:
    cache: dict[str, int] = {}
    assert [remember(cache, word, number, most=2) for number, word in enumerate("abc")] == [0, 1, 2]
    assert cache == {"c": 2}
