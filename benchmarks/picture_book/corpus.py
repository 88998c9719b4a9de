"""Stories to draw, each sentence with what its picture must show.

A story is a block of lines, ``# title`` first; a line is ``sentence | key: a, b | key: …``. Keys: ``draw`` (depictable
nouns by head or name, ``ball=red`` for a colour or size, ``bird*3`` or ``sheep*many`` for a count), ``thought``,
``absent``, ``place``, ``time``, ``weather``, ``rel`` (``cat on couch``, ``ball between cat+dog``), ``act``
(``Tom run``), ``mood`` and ``who`` (``Ella = girl, hair red``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from picture_book.matching import TELLER, is_person, same

HERE = Path(__file__).parent
HALVES = {"seen": HERE / "seen.txt", "unseen": HERE / "unseen.txt"}
RELATIONS = (
    "on", "in", "under", "beside", "behind", "in-front", "between", "over", "around", "toward", "away", "holds",
    "rides", "wears",
)  # fmt: skip
_RELATION = re.compile(rf"(.+?) ({'|'.join(RELATIONS)}) (.+)")


@dataclass(frozen=True)
class Noun:
    """A thing to be drawn: its head or name, with a colour or size and a count where they were said."""

    head: str
    count: int = 1
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A sentence with what its picture must show."""

    text: str
    draw: tuple[Noun, ...] = ()
    thought: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    relations: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    acts: tuple[tuple[str, str], ...] = ()
    plain: dict[str, str] = field(default_factory=dict)
    """place, time, weather, mood, who"""


@dataclass(frozen=True)
class Story:
    """Lines told one after the other."""

    title: str
    lines: tuple[Line, ...]


def stories(half: str) -> list[Story]:
    """The stories of a half (``seen`` or ``unseen``)."""
    return read(HALVES[half].read_text(encoding="utf-8"))


def read(text: str) -> list[Story]:
    """Stories from text; a line that cannot be read raises ValueError with the line."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        rows = block.strip().splitlines()
        title = next((row.lstrip("# ") for row in rows if row.startswith("#")), "untitled")
        lines = tuple(_line(row) for row in rows if not row.startswith("#"))
        if lines:
            found.append(Story(title, _with_teller(lines)))
    return found


def _with_teller(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with who tells them called `TELLER`.

    Labels may call the teller by what he is to somebody ("grandson" to "my Grandma"), a word the story never says.
    """
    told = " ".join(re.sub(r'"[^"]*"', " ", line.text) for line in lines)
    if not re.search(r"\b(I|me|my|we|us|our)\b", told, re.IGNORECASE):
        return lines
    said = {word.lower() for line in lines for word in re.findall(r"[a-z]+", line.text, re.IGNORECASE)}
    heads = {noun.head for line in lines for noun in line.draw}
    unsaid = [head for head in heads if is_person(head) and not any(same(head, word) for word in said)]
    unsaid = [head for head in unsaid if not any(word.rstrip("s") == head or head in word for word in said)]
    if TELLER in heads or len(unsaid) != 1:
        return lines
    teller = unsaid[0]

    def named(head: str) -> str:
        return TELLER if head == teller else head

    return tuple(
        replace(
            line,
            draw=tuple(replace(noun, head=named(noun.head)) for noun in line.draw),
            relations=tuple((named(a), kind, tuple(map(named, ends))) for a, kind, ends in line.relations),
            acts=tuple((named(who), verb) for who, verb in line.acts),
        )
        for line in lines
    )


def _line(row: str) -> Line:
    text, *keys = (part.strip() for part in row.split("|"))
    said: dict[str, str] = {}
    for part in keys:
        key, colon, value = part.partition(":")
        if not colon:
            raise ValueError(f"no key in {part!r} of {row!r}")
        said[key.strip()] = value.strip()
    relations = []
    for one in _items(said.pop("rel", "")):
        match = _RELATION.fullmatch(one)
        if match is None:
            raise ValueError(f"no relation of {', '.join(RELATIONS)}: {one!r} in {row!r}")
        relations.append((_bare(match[1]), match[2], tuple(_bare(end) for end in match[3].split("+"))))
    acts = []
    for one in _items(said.pop("act", "")):
        who, _, verb = one.rpartition(" ")
        acts.append((_bare(who), verb))
    return Line(
        text,
        tuple(_noun(one) for one in _items(said.pop("draw", ""))),
        tuple(_bare(one) for one in _items(said.pop("thought", ""))),
        tuple(_bare(one) for one in _items(said.pop("absent", ""))),
        tuple(relations),
        tuple(acts),
        said,
    )


def _items(text: str) -> list[str]:
    return [one.strip() for one in re.split(r"[,;]", text) if one.strip()]


def _bare(one: str) -> str:
    return re.split(r"[=*]", one)[0].strip()


def _noun(one: str) -> Noun:
    head = _bare(one)
    count = re.search(r"\*\s*(\w+)", one)
    number = 1 if count is None else int(count[1]) if count[1].isdigit() else 5
    return Noun(head, number, tuple(re.findall(r"=\s*([\w-]+)", one)))
