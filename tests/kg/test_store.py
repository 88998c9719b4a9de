"""The triple store: what goes in comes out, and neighbourhoods are networkx's ego graphs."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from fabula.kg import RELATIONS, Graph, Triple
from fabula.kg.relations import ATOMIC

nodes = st.sampled_from(["dog", "cat", "PersonX eats ___", "big dog", "öl", "food", "animal", "park"])
triples = st.builds(
    Triple, nodes, st.sampled_from(sorted(RELATIONS)), nodes, st.floats(0.1, 9), st.sampled_from(["", "a", "b"])
)


def test_atomic_has_23_relations() -> None:
    assert len(ATOMIC) == 23
    assert all("{head}" in one.template and "{tail}" in one.template for one in RELATIONS.values())


@given(st.lists(triples, max_size=40))
def test_any_set_of_triples_round_trips(given_triples: list[Triple]) -> None:
    graph = Graph(given_triples)
    keys = {triple[:3] for triple in given_triples}
    assert {triple[:3] for triple in graph} == keys
    assert len(graph) == len(keys)
    for head, relation, tail in keys:
        assert graph.has(head, relation, tail)
        heaviest = max(triple.weight for triple in given_triples if triple[:3] == (head, relation, tail))
        edge = graph.get(head, relation, tail)
        assert edge is not None
        assert edge.weight == heaviest
        assert edge in graph.tails(head, relation)
        assert edge in graph.heads(tail, relation)
        assert edge in graph.tails(head)
        assert edge in graph.heads(tail)
    assert not graph.has("dog", "IsA", "no such node")


@given(st.lists(triples, max_size=40), nodes, st.integers(0, 3))
def test_neighbourhood_is_the_ego_graph(given_triples: list[Triple], node: str, depth: int) -> None:
    whole = nx.MultiDiGraph()
    for head, relation, tail, _, _ in given_triples:
        whole.add_edge(head, tail, key=relation)
    found = Graph(given_triples).neighbourhood([node], depth)
    if node not in whole:
        assert len(found) == 0
        return
    expected = nx.ego_graph(whole, node, radius=depth, undirected=True)
    assert set(found.nodes) == set(expected.nodes)
    assert set(found.edges(keys=True)) == set(expected.edges(keys=True))


def test_neighbourhood_by_relation_and_limit() -> None:
    graph = Graph(
        [Triple("a", "IsA", "b"), Triple("a", "xNeed", "c"), Triple("b", "IsA", "d"), Triple("e", "IsA", "a")]
    )
    assert set(graph.neighbourhood(["a"], 2, ["IsA"])) == {"a", "b", "d", "e"}
    assert list(graph.neighbourhood(["a"], 2, limit=2)) == ["a", "b"]
    assert len(graph.neighbourhood(["unknown"])) == 0


@given(st.lists(st.builds(Triple, nodes, st.just("IsA"), nodes), max_size=30))
def test_ancestors_and_descendants_agree_even_in_circles(given_triples: list[Triple]) -> None:
    graph = Graph(given_triples)
    for node in graph.nodes:
        above = graph.ancestors(node)
        assert node not in above
        assert len(set(above)) == len(above)
        for one in above:
            assert node in graph.descendants(one)
            path = graph.path(node, one)
            assert path[0].head == node
            assert path[-1].tail == one


def test_ancestors_are_nearest_first_and_noun_phrases_fall_back_on_their_head() -> None:
    graph = Graph([Triple("terrier", "IsA", "dog"), Triple("dog", "IsA", "animal"), Triple("dog", "IsA", "pet")])
    assert graph.ancestors("terrier") == ("dog", "animal", "pet")
    assert graph.ancestors("small brown terrier") == ("terrier", "dog", "animal", "pet")
    assert graph.ancestors("unicorn") == ()


def test_find_prefers_the_word_itself() -> None:
    graph = Graph([Triple("big dog", "IsA", "dog"), Triple("PersonX walks the dog", "xNeed", "to have a Dog")])
    assert graph.find("dog") == ("dog", "big dog", "to have a Dog", "PersonX walks the dog")
    assert graph.find("walks dog") == ("PersonX walks the dog",)
    assert graph.find("") == graph.find("zebra") == ()
