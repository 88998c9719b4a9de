"""Published forms of graphs are recognised by what is in them, and what is left out is counted."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from fabula.kg import GraphError, Triple
from fabula.kg.relations import RELATIONS
from fabula.kg.sources import CONCEPTNET, read_source

LINES = "PersonX eats ___\tisFilledBy\tan apple\nPerson X runs\txNeed\tto stand up\nPersonX runs\txNeed\tnone\nbroken\n"
EVENTS = (
    "event,oEffect,oReact,oWant,xAttr,xEffect,xIntent,xNeed,xReact,xWant,prefix,split\n"
    '"PersonX waters a rose","[]","[""none""]","[]","[""careful"", ""careful""]","[]","[""to help""]","[""a can""]",'
    '"[]","[]","[]","trn"\n'
)
ASSERTIONS = (
    '/a/[/r/IsA/,/c/en/dog/,/c/en/pet/]\t/r/IsA\t/c/en/dog/n\t/c/en/pet\t{"weight": 2.5}\n'
    '/a/[…]\t/r/PartOf\t/c/en/wheel\t/c/en/hay_cart/n/wn/artifact\t{"weight": 1.0}\n'
    '/a/[…]\t/r/IsA\t/c/de/hund\t/c/en/pet\t{"weight": 1.0}\n'
    '/a/[…]\t/r/RelatedTo\t/c/en/dog\t/c/en/bone\t{"weight": 1.0}\n'
    "/a/[…]\t/r/IsA\t/c/en/cat\t/c/en/pet\tno json\n"
)


def atomic_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("atomic2020_data-feb2021/train.tsv", LINES)
        archive.writestr("atomic2020_data-feb2021/dev.tsv", "dog\tCapableOf\tbark\n")
        archive.writestr("atomic2020_data-feb2021/README.md", "read me")
    return path


def test_atomic_2020(tmp_path: Path) -> None:
    found = read_source(atomic_zip(tmp_path / "a.zip"), "atomic2020")
    assert found.form == "ATOMIC 2020"
    assert set(found.triples) == {
        Triple("dog", "CapableOf", "bark", 1.0, "atomic2020"),
        Triple("PersonX eats ___", "isFilledBy", "an apple", 1.0, "atomic2020"),
        Triple("PersonX runs", "xNeed", "to stand up", 1.0, "atomic2020"),
    }
    assert found.left_out == {"empty": 1, "malformed": 1}


@pytest.mark.parametrize("packed", [False, True])
def test_atomic_2019(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("atomic_data.tgz" if packed else "v4_atomic_all.csv")
    if packed:
        with tarfile.open(path, "w:gz") as archive:
            member = tarfile.TarInfo("v4_atomic_all.csv")
            member.size = len(EVENTS.encode())
            archive.addfile(member, io.BytesIO(EVENTS.encode()))
    else:
        path.write_text(EVENTS, encoding="utf-8")
    found = read_source(path)
    assert found.form == "ATOMIC 2019"
    assert {(t.relation, t.tail) for t in found.triples} == {
        ("xAttr", "careful"), ("xIntent", "to help"), ("xNeed", "a can"),
    }  # fmt: skip
    assert {t.head for t in found.triples} == {"PersonX waters a rose"}
    assert found.left_out == {"empty": 1}


@pytest.mark.parametrize("packed", [False, True])
def test_conceptnet(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("conceptnet.csv.gz" if packed else "conceptnet.csv")
    path.write_bytes(gzip.compress(ASSERTIONS.encode()) if packed else ASSERTIONS.encode())
    found = read_source(path, "cn")
    assert found.triples == [
        Triple("dog", "IsA", "pet", 2.5, "cn"),
        Triple("hay cart", "MadeUpOf", "wheel", 1.0, "cn"),
    ]
    assert found.left_out == {"not English": 1, "relation RelatedTo": 1, "malformed": 1}


def test_conceptnet_as_tsv(tmp_path: Path) -> None:
    path = tmp_path / "cn.tsv.gz"
    path.write_bytes(
        gzip.compress(b"knife\tUsedFor\tcut bread\t2\nknife\tSimilarSize\tfork\t1\nwheel\tPartOf\tcar\t1\n")
    )
    found = read_source(path)
    assert [t[:4] for t in found.triples] == [
        ("knife", "ObjectUse", "cut bread", 2.0),
        ("car", "MadeUpOf", "wheel", 1.0),
    ]


def test_every_relation_of_conceptnet_goes_to_one_of_atomic() -> None:
    assert {relation for relation, _ in CONCEPTNET.values()} <= RELATIONS.keys()


def test_our_own_and_folders_of_them(tmp_path: Path) -> None:
    (tmp_path / "one.tsv").write_text("#! complete CapableOf\nfish\tCapableOf\tswim\n#! open\n", encoding="utf-8")
    (tmp_path / "two.tsv").write_text("cat\tIsA\tpet\t0.5\n", encoding="utf-8")
    found = read_source(tmp_path, "mine")
    assert [t[:3] for t in found.triples] == [("fish", "CapableOf", "swim"), ("cat", "IsA", "pet")]
    assert found.complete == {("CapableOf", "swim")}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.zip", b"PK\x03\x04 broken", "damaged .*cut short"),
        ("b.csv.gz", gzip.compress(ASSERTIONS.encode())[:40], "damaged"),
        ("c.tsv", b"\xff\xfe\x00", "not UTF-8"),
        ("d.tsv", b"one field only\n", "1 field"),
        ("e.csv", EVENTS.splitlines()[0].encode() + b"\n", "not one row"),
    ],
    ids=["zip", "gzip", "utf-16", "one field", "no rows"],
)
def test_what_is_none_is_told(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(GraphError, match=said):
        read_source(path)


def test_a_zip_of_something_else_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("holiday.txt", json.dumps({}))
    with pytest.raises(GraphError, match=r"holds no train\.tsv"):
        read_source(tmp_path / "x.zip")
    with pytest.raises(GraphError, match="no such file"):
        read_source(tmp_path / "missing.tsv")
    with pytest.raises(GraphError, match=r"no \.tsv file"):
        read_source(_empty(tmp_path))


def _empty(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


NOUNS = """\
  1 the licence stands here
00000100 03 n 02 animal 0 beast 0 000 | a living being
00000200 05 n 01 dog 0 001 @ 00000100 n 0000 | barks
00000300 05 n 02 hunting_dog 0 hound 0 001 @ 00000350 n 0000 | hunts
00000350 05 n 01 working_animal 0 001 @ 00000200 n 0000 | works
00000400 05 n 01 terrier 0 001 @ 00000300 n 0000 | small
00000500 18 n 01 Peel 0 001 @i 00000600 n 0000 | a statesman
00000600 18 n 01 statesman 0 000 | leads
00000700 20 n 01 peel 0 001 @ 00000800 n 0000 | a rind
00000800 20 n 01 rind 0 000 | outside
"""
INDEX = """\
  1 the licence stands here
animal n 1 1 ~ 1 1 00000100
dog n 1 1 @ 1 1 00000200
hunting_dog n 1 1 @ 1 1 00000300
hound n 1 1 @ 1 1 00000300
working_animal n 2 1 @ 2 1 00000600 00000350
terrier n 1 1 @ 1 1 00000400
peel n 2 1 @ 2 2 00000500 00000700
rind n 1 1 ~ 1 1 00000800
statesman n 1 1 ~ 1 1 00000600
"""


def wordnet(folder: Path, nouns: str = NOUNS) -> Path:
    folder.mkdir()
    (folder / "data.noun").write_text(nouns, encoding="utf-8")
    (folder / "index.noun").write_text(INDEX, encoding="utf-8")
    return folder


def test_wordnet(tmp_path: Path) -> None:
    """First senses only, no single persons; a word that means something else first is passed by on the way up."""
    found = read_source(wordnet(tmp_path / "dict"))
    assert found.form == "WordNet"
    assert {(t.head, t.relation, t.tail) for t in found.triples} == {
        ("dog", "IsA", "animal"),
        ("hunting dog", "IsA", "dog"),
        ("hound", "IsA", "dog"),
        ("terrier", "IsA", "hunting dog"),
        ("peel", "IsA", "rind"),
    }


def test_wordnet_that_is_cut_short(tmp_path: Path) -> None:
    folder = wordnet(tmp_path / "dict", NOUNS[: NOUNS.index("00000700")] + "00000700 20 n 01 pee")
    with pytest.raises(GraphError, match="no whole WordNet"):
        read_source(folder)
