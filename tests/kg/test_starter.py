"""An audit of the project's own graph: what can be checked of it without knowing the world."""

from __future__ import annotations

from collections import Counter

import pytest

from fabula.kg import RELATIONS, Graph, open_graph, read_tsv
from fabula.kg.linker import event_key
from fabula.kg.loader import DATA


@pytest.fixture(scope="module")
def graph() -> Graph:
    return open_graph()


def test_no_triple_stands_twice_or_points_at_itself(graph: Graph) -> None:
    files = [read_tsv(path) for path in sorted(DATA.glob("*.tsv"))]
    assert [loaded.duplicates for loaded in files] == [()] * len(files)
    assert sum(len(loaded.triples) for loaded in files) == len(graph)
    assert [triple for triple in graph if triple.head == triple.tail] == []
    assert {triple.relation for triple in graph} <= set(RELATIONS)


def test_classes_have_no_circles(graph: Graph) -> None:
    for triple in graph:
        if triple.relation == "IsA":
            assert triple.head not in graph.ancestors(triple.tail), triple


def test_it_is_as_large_as_promised(graph: Graph) -> None:
    nouns = {triple.head for triple in graph if triple.relation == "IsA"}
    assert len(graph) >= 4000
    assert len(nouns) >= 900


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("boy", "child"),
        ("boy", "person"),
        ("terrier", "animal"),
        ("cottage", "house"),
        ("oak", "plant"),
        ("soup", "food"),
        ("birthday cake", "cake"),
        ("ship", "vehicle"),
        ("grandmother", "person"),
        ("snowman", "fantasy creature"),
    ],
)
def test_story_words_have_their_classes(graph: Graph, word: str, kind: str) -> None:
    assert kind in graph.ancestors(word)


def test_events_are_written_like_atomics(graph: Graph) -> None:
    for triple in graph:
        if triple.relation == "isFilledBy":
            assert triple.head.startswith(("PersonX ", "Something ")), triple
            assert triple.head.endswith("___"), triple
            assert event_key(triple.head)


def test_no_relation_but_classes_and_arguments_comes_from_a_mould(graph: Graph) -> None:
    """Of the triples about events, no single tail is pasted onto everything."""
    social = [triple for triple in graph if triple.relation.startswith(("x", "o"))]
    (tail, count), *_ = Counter((triple.relation, triple.tail) for triple in social).most_common(1)
    assert count <= 0.08 * len(social), tail
