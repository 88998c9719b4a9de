"""Reads graphs in the forms they are published in: ATOMIC 2020, ATOMIC 2019, ConceptNet, and our own TSV.

What a file is, is seen from its content. Tails that say nothing (``none``) are left out, as are ConceptNet's relations
that have no counterpart in ATOMIC; how many, is told.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .loader import GraphError, Loaded, Triple, read_tsv, tidy
from .relations import RELATIONS
from .wordnet import is_wordnet, read_wordnet

CONCEPTNET: dict[str, tuple[str, bool]] = {
    "IsA": ("IsA", False), "InstanceOf": ("IsA", False), "InheritsFrom": ("IsA", False),
    "AtLocation": ("AtLocation", False), "LocatedNear": ("AtLocation", False), "UsedFor": ("ObjectUse", False),
    "CapableOf": ("CapableOf", False), "HasProperty": ("HasProperty", False), "MadeOf": ("MadeUpOf", False),
    "HasA": ("MadeUpOf", False), "PartOf": ("MadeUpOf", True), "Causes": ("Causes", False),
    "HasSubevent": ("HasSubEvent", False), "HasFirstSubevent": ("HasSubEvent", False),
    "HasLastSubevent": ("HasSubEvent", False), "HasPrerequisite": ("xNeed", False),
    "MotivatedByGoal": ("xIntent", False), "CausesDesire": ("xWant", False), "Desires": ("Desires", False),
    "NotDesires": ("NotDesires", False), "ObstructedBy": ("HinderedBy", False),
}  # fmt: skip
"""ConceptNet's relation → ATOMIC 2020's, and whether head and tail change places (Hwang et al. 2021, table 1)."""

_ATOMIC_2019 = ("oEffect", "oReact", "oWant", "xAttr", "xEffect", "xIntent", "xNeed", "xReact", "xWant")
_ENGLISH = "/c/en/"


@dataclass(slots=True)
class Found:
    """What a source held; `left_out` counts by reason what was not taken."""

    name: str
    form: str
    triples: list[Triple] = field(default_factory=list)
    complete: frozenset[tuple[str, str]] = frozenset()
    left_out: Counter[str] = field(default_factory=Counter)


def read_source(path: Path, name: str | None = None) -> Found:
    """Read a file, or a folder of TSV files or of WordNet; `name` is what its edges call their source.

    Raises:
        GraphError: It is missing, damaged, or in none of the known forms.
    """
    called = name or path.name.partition(".")[0]
    if not path.exists():
        raise GraphError([f"{path}: there is no such file"], hint=FORMS)
    try:
        if path.is_dir():
            return _folder(path, called)
        if zipfile.is_zipfile(path):
            return _atomic_2020(path, called)
        if tarfile.is_tarfile(path):
            return _atomic_2019_archive(path, called)
        if _starts_with(path, b"PK\x03\x04"):
            raise zipfile.BadZipFile("its directory is missing; it may be cut short")
        with _lines(path) as lines:
            first = next(lines, "")
            rest = _again(first, lines)
            if first.startswith("/a/[/r/"):
                return _conceptnet(rest, called)
            if first.startswith("event,") and "xNeed" in first:
                return _atomic_2019(rest, called)
            fields = first.split("\t")
            if len(fields) == 4 and fields[1] in CONCEPTNET and fields[1] not in RELATIONS:
                return _conceptnet_tsv(rest, called)
            if path.suffix == ".gz":
                return _conceptnet_tsv(rest, called)
        return _own(read_tsv(path, called), called)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error, csv.Error) as error:
        raise GraphError([f"{path}: is damaged ({error})"], hint="Fetch it again.") from error
    except UnicodeDecodeError as error:
        raise GraphError([f"{path}: is not UTF-8 text (byte {error.start})"], hint=FORMS) from error
    except OSError as error:
        raise GraphError([f"{path}: cannot be read ({error.strerror or error})"], hint=FORMS) from error


FORMS = (
    "Known forms: ATOMIC 2020 (zip of train.tsv, dev.tsv, test.tsv), ATOMIC 2019 (tgz or csv), ConceptNet 5 (csv or "
    "csv.gz), WordNet 3 (a folder with index.noun and data.noun), and TSV of head, relation, tail."
)


def _own(loaded: Loaded, name: str) -> Found:
    found = Found(name, "tsv", list(loaded.triples), loaded.complete)
    found.left_out.update({"empty": len(loaded.empty), "said before": len(loaded.duplicates)})
    return found


def _folder(path: Path, name: str) -> Found:
    if is_wordnet(path):
        return Found(name, "WordNet", read_wordnet(path, name))
    files = sorted(path.glob("*.tsv"))
    if not files:
        raise GraphError([f"{path}: no .tsv file in it"], hint=FORMS)
    whole = Found(name, "folder of tsv")
    for file in files:
        part = _own(read_tsv(file, name), name)
        whole.triples += part.triples
        whole.complete |= part.complete
        whole.left_out.update(part.left_out)
    return whole


def _atomic_2020(path: Path, name: str) -> Found:
    found = Found(name, "ATOMIC 2020")
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.namelist() if Path(m).name in ("train.tsv", "dev.tsv", "test.tsv")]
        if not members:
            raise GraphError([f"{path}: holds no train.tsv, dev.tsv or test.tsv"], hint=FORMS)
        for member in sorted(members):
            with archive.open(member) as raw:
                _tabbed(io.TextIOWrapper(raw, "utf-8"), found, f"{path}:{member}")
    return found


def _tabbed(lines: Iterable[str], found: Found, where: str) -> None:
    """ATOMIC's own lines are many and not all well-formed: those that are not are counted, not refused."""
    before = len(found.triples)
    for line in lines:
        fields = [tidy(part) for part in line.rstrip("\r\n").split("\t")]
        if len(fields) != 3 or fields[1] not in RELATIONS or not fields[0] or not fields[2]:
            found.left_out["malformed"] += 1
        elif fields[2] == "none":
            found.left_out["empty"] += 1
        else:
            found.triples.append(Triple(fields[0], fields[1], fields[2], 1.0, found.name))
    if len(found.triples) == before:
        raise GraphError([f"{where}: not one line of it is head, relation, tail"], hint=FORMS)


def _atomic_2019_archive(path: Path, name: str) -> Found:
    with tarfile.open(path) as archive:
        members = [m for m in archive if m.isfile() and Path(m.name).name == "v4_atomic_all.csv"]
        raw = archive.extractfile(members[0]) if members else None
        if raw is None:
            raise GraphError([f"{path}: holds no v4_atomic_all.csv"], hint=FORMS)
        return _atomic_2019(io.TextIOWrapper(raw, "utf-8", newline=""), name)


def _atomic_2019(lines: Iterable[str], name: str) -> Found:
    found = Found(name, "ATOMIC 2019")
    for row in csv.DictReader(lines):
        head = tidy(row.get("event") or "")
        for relation in _ATOMIC_2019:
            try:
                tails = json.loads(row.get(relation) or "[]")
            except json.JSONDecodeError:
                found.left_out["malformed"] += 1
                continue
            for tail in {tidy(one): None for one in tails if isinstance(one, str)}:
                if not tail or not head or tail == "none":
                    found.left_out["empty"] += 1
                else:
                    found.triples.append(Triple(head, relation, tail, 1.0, name))
    if not found.triples:
        raise GraphError([f"{name}: not one row of it holds an event and its consequences"], hint=FORMS)
    return found


def _conceptnet(lines: Iterable[str], name: str) -> Found:
    """The assertions of ConceptNet 5: ``/a/…⇥/r/IsA⇥/c/en/dog/n⇥/c/en/animal⇥{"weight": 2.0, …}``."""
    found = Found(name, "ConceptNet 5")
    for line in lines:
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) != 5 or not fields[1].startswith("/r/"):
            found.left_out["malformed"] += 1
        elif not (fields[2].startswith(_ENGLISH) and fields[3].startswith(_ENGLISH)):
            found.left_out["not English"] += 1
        else:
            try:
                weight = float(json.loads(fields[4]).get("weight", 1.0))
            except (json.JSONDecodeError, AttributeError, TypeError, ValueError):
                found.left_out["malformed"] += 1
                continue
            ends = [part.removeprefix(_ENGLISH).partition("/")[0].replace("_", " ") for part in fields[2:4]]
            _take(found, ends[0], fields[1][3:], ends[1], weight)
    return found


def _conceptnet_tsv(lines: Iterable[str], name: str) -> Found:
    """Lines of head, ConceptNet's or ATOMIC's relation, tail, weight."""
    found = Found(name, "ConceptNet, as TSV")
    for line in lines:
        fields = line.rstrip("\r\n").split("\t")
        try:
            head, relation, tail = fields[:3]
            weight = float(fields[3]) if len(fields) > 3 else 1.0
        except (ValueError, IndexError):
            found.left_out["malformed"] += 1
            continue
        _take(found, head, relation, tail, weight)
    if not found.triples:
        raise GraphError([f"{name}: not one line of it is head, relation, tail"], hint=FORMS)
    return found


def _take(found: Found, head: str, relation: str, tail: str, weight: float) -> None:
    mapped = CONCEPTNET.get(relation) or ((relation, False) if relation in RELATIONS else None)
    if mapped is None:
        found.left_out[f"relation {relation}"] += 1
        return
    head, tail = tidy(head), tidy(tail)
    if not head or not tail or not weight > 0:
        found.left_out["empty"] += 1
        return
    if mapped[1]:
        head, tail = tail, head
    found.triples.append(Triple(head, mapped[0], tail, weight, found.name))


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    if _starts_with(path, b"\x1f\x8b"):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            yield iter(file)
    else:
        with path.open(encoding="utf-8", newline="") as file:
            yield iter(file)


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _starts_with(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark
