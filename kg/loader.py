"""Reads triples from TSV: ours (with weights, comments and directives) and ATOMIC 2020's as it is.

A line is ``head<TAB>relation<TAB>tail[<TAB>weight]``; blank lines and lines that start with ``#`` are comments.
ATOMIC's ``none`` tails are skipped and its two spellings of people ("PersonX", "Person X", "personX") made one.

Two directives, for graphs written with care::

    #! complete CapableOf isFilledBy
    #! open

Between them the author has tried to name *every* class that fits: each agent class of a verb (CapableOf, by its
tail), each filler of a blank (isFilledBy, by its head), the places a thing belongs to (AtLocation, by its head), the
values of a quality that make a thing what it is (HasProperty, by the statement itself). Only there may a judge read
silence as evidence; everywhere else the world is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from .relations import RELATIONS

STARTER = "starter"
"""How Fabula's own graph is called."""
DATA = Path(__file__).with_name("data")
"""The folder of its files."""


class Triple(NamedTuple):
    """An edge: `head` stands in `relation` to `tail`; `source` names the graph it comes from."""

    head: str
    relation: str
    tail: str
    weight: float = 1.0
    source: str = ""


class GraphError(ValueError):
    """A graph cannot be read; `problems` holds all of them, each with file and line."""

    def __init__(self, problems: Sequence[str], *, hint: str = "") -> None:
        self.problems = tuple(problems)
        self.hint = hint
        shown = [*self.problems[:20], *([f"… and {len(problems) - 20} more"] if len(problems) > 20 else [])]
        super().__init__("\n".join([*shown, *([hint] if hint else [])]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a file held: `duplicates` and `empty` (ATOMIC's ``none``) are line numbers that brought nothing new.

    `complete` holds (relation, `claim`) for what stands under a ``#! complete`` directive.
    """

    triples: tuple[Triple, ...]
    complete: frozenset[tuple[str, str]] = frozenset()
    duplicates: tuple[int, ...] = ()
    empty: tuple[int, ...] = ()


def read_tsv(path: Path, source: str | None = None) -> Loaded:
    """Read one file.

    Raises:
        GraphError: It is missing, not UTF-8, or has bad lines; every bad line is told.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            return parse_tsv(lines, source=source if source is not None else path.stem, name=str(path))
    except OSError as error:
        raise GraphError(
            [f"{path}: cannot be read ({error.strerror or error})"], hint="Give a TSV file or a folder of them."
        ) from error
    except UnicodeDecodeError as error:
        raise GraphError(
            [f"{path}: is not UTF-8 text (byte {error.start})"], hint="Expected lines of head, relation, tail."
        ) from error


def parse_tsv(lines: Iterable[str], *, source: str = "", name: str = "<lines>") -> Loaded:
    """Read lines of TSV; `name` stands in error messages."""
    triples: dict[tuple[str, str, str], Triple] = {}
    complete: set[tuple[str, str]] = set()
    declared: frozenset[str] = frozenset()
    duplicates: list[int] = []
    empty: list[int] = []
    problems: list[str] = []
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n")
        try:
            if line.startswith("#!"):
                declared = _directive(line)
                continue
            if not line.strip() or line.startswith("#"):
                continue
            triple = _triple(line, source)
        except ValueError as error:
            problems.append(f"{name}:{number}: {error}")
            continue
        if triple.tail == "none":
            empty.append(number)
            continue
        if triple.relation in declared:
            complete.add((triple.relation, claim(triple)))
        key = triple[:3]
        if key in triples:
            duplicates.append(number)
            triple = max(triple, triples[key], key=lambda one: one.weight)
        triples[key] = triple
    if problems:
        raise GraphError(problems, hint="A line is head, relation, tail and perhaps a weight, with tabs between.")
    return Loaded(
        triples=tuple(triples.values()),
        complete=frozenset(complete),
        duplicates=tuple(duplicates),
        empty=tuple(empty),
    )


CLOSABLE = ("CapableOf", "isFilledBy", "AtLocation", "HasProperty")
"""Relations that may be declared complete."""


def claim(triple: Triple) -> str:
    """What an edge under ``#! complete`` claims completeness for."""
    if triple.relation == "CapableOf":
        return triple.tail
    return f"{triple.head} is {triple.tail}" if triple.relation == "HasProperty" else triple.head


_PERSON = re.compile(r"\b[Pp]erson ?([XYZxyz])\b")


def _directive(line: str) -> frozenset[str]:
    words = line[2:].split()
    if words == ["open"]:
        return frozenset()
    if not words or words[0] != "complete" or not words[1:]:
        raise ValueError(f"unknown directive {line!r}; expected '#! complete RELATION …' or '#! open'")
    for word in words[1:]:
        if word not in CLOSABLE:
            raise ValueError(f"{word!r} cannot be declared complete; only {', '.join(CLOSABLE)} can")
    return frozenset(words[1:])


def _triple(line: str, source: str) -> Triple:
    fields = [tidy(field) for field in line.split("\t")]
    if len(fields) not in (3, 4):
        raise ValueError(
            f"{len(fields)} field{'s' if len(fields) != 1 else ''} between tabs, expected 3 or 4: {line!r}"
        )
    head, relation, tail = fields[:3]
    if relation not in RELATIONS:
        near = get_close_matches(relation, RELATIONS, n=1, cutoff=0.5)
        raise ValueError(f"unknown relation {relation!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    if not head or not tail:
        raise ValueError(f"empty {'head' if not head else 'tail'}: {line!r}")
    weight = 1.0
    if len(fields) == 4:
        try:
            weight = float(fields[3])
        except ValueError:
            raise ValueError(f"the weight {fields[3]!r} is not a number") from None
        if not 0 < weight < float("inf"):
            raise ValueError(f"the weight {fields[3]!r} is not a positive number")
    return Triple(head, relation, tail, weight, source)


def tidy(text: str) -> str:
    """A node as it is written in a graph: single blanks, and ATOMIC's two spellings of people made one."""
    return _PERSON.sub(lambda match: "Person" + match[1].upper(), " ".join(text.split()))
