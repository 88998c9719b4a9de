"""Triples from TSV: ours and ATOMIC's, with every bad line told."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.kg import GraphError, open_graph, read_tsv
from fabula.kg.loader import parse_tsv


def test_reads_weights_comments_and_blank_lines() -> None:
    loaded = parse_tsv(["# about dogs\n", "\n", "terrier\tIsA\tdog\r\n", "dog\tCapableOf\tbark\t0.5\n"], source="mine")
    assert [tuple(triple) for triple in loaded.triples] == [
        ("terrier", "IsA", "dog", 1.0, "mine"),
        ("dog", "CapableOf", "bark", 0.5, "mine"),
    ]


def test_reads_atomic_as_it_is() -> None:
    loaded = parse_tsv(
        [
            "PersonX eats the pizza\txNeed\tnone\n",
            "PersonX eats the pizza\tHinderedBy\tPerson X has no teeth\n",
            "PersonX eats the pizza\tHinderedBy\tpersonX has no teeth\n",
            "PersonX reads ___ to personY\tisFilledBy\ta  book \n",
        ]
    )
    assert [triple[:3] for triple in loaded.triples] == [
        ("PersonX eats the pizza", "HinderedBy", "PersonX has no teeth"),
        ("PersonX reads ___ to PersonY", "isFilledBy", "a book"),
    ]
    assert loaded.empty == (1,)
    assert loaded.duplicates == (3,)


def test_of_duplicates_the_heavier_stays() -> None:
    loaded = parse_tsv(["a\tIsA\tb\t0.2", "a\tIsA\tb\t0.9", "a\tIsA\tb\t0.4"])
    assert [triple.weight for triple in loaded.triples] == [0.9]
    assert loaded.duplicates == (2, 3)


def test_complete_holds_until_open() -> None:
    loaded = parse_tsv(
        [
            "cat\tCapableOf\tpurr",
            "#! complete CapableOf isFilledBy",
            "dog\tCapableOf\tbark",
            "PersonX eats ___\tisFilledBy\tfood",
            "dog\tIsA\tanimal",
            "#! open",
            "dog\tCapableOf\trun",
        ]
    )
    assert loaded.complete == {("CapableOf", "bark"), ("isFilledBy", "PersonX eats ___")}


def test_tells_every_bad_line_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(
        "dog\tIsA\tanimal\n"
        "dog IsA animal\n"
        "dog\tAtLocatoin\tpark\n"
        "\tIsA\tanimal\n"
        "dog\tIsA\t \n"
        "dog\tHasProperty\tloyal\theavy\n"
        "dog\tHasProperty\tloyal\t-1\n"
        "#! closed IsA\n"
        "#! complete IsA\n"
        "a\tIsA\tb\t1\tmore\n",
        encoding="utf-8",
    )
    with pytest.raises(GraphError) as raised:
        read_tsv(path)
    problems = raised.value.problems
    assert [problem.split(":")[1] for problem in problems] == ["2", "3", "4", "5", "6", "7", "8", "9", "10"]
    assert all(problem.startswith(str(path)) for problem in problems)
    assert "did you mean 'AtLocation'?" in problems[1]
    assert "empty head" in problems[2]
    assert "'heavy' is not a number" in problems[4]


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "cannot be read"), (b"\xff\xfe\x00dog", "not UTF-8")],
)
def test_unreadable_files_are_told(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "graph.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GraphError, match=told):
        read_tsv(path)


def test_open_graph_names_what_it_can_open(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="'nowhere'"):
        open_graph("nowhere")
    with pytest.raises(GraphError, match=r"no \.tsv file"):
        open_graph(tmp_path)


def test_a_folder_is_one_graph_and_all_its_problems_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("terrier\tIsA\tdog\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("dog\tIsA\tanimal\n", encoding="utf-8")
    assert open_graph(tmp_path).ancestors("terrier") == ("dog", "animal")
    for name in "ab":
        (tmp_path / f"{name}.tsv").write_text("terrier dog\n", encoding="utf-8")
    with pytest.raises(GraphError) as raised:
        open_graph(tmp_path)
    assert len(raised.value.problems) == 2
