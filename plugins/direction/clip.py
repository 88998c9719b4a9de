"""How many tokens a text-to-image model reads a prompt as, estimated so that it is never too few."""

from __future__ import annotations

import re
from collections.abc import Iterable

CLIP_TOKENS = 77
"""What CLIP's text encoder reads, its start and end tokens among them."""

_ENDS = 2
_PIECE = 6
"""Letters of a word piece: common words are one token whatever their length, rare ones fall into pieces of some six."""


def tokens(text: str) -> int:
    """An upper estimate of the tokens of a text, without start and end."""
    return sum(-(-len(word) // _PIECE) for word in re.findall(r"[a-z]+|\d|[^\sa-z\d]", text.lower()))


def fit(clauses: Iterable[str], limit: int = CLIP_TOKENS, *, last: str = "") -> str:
    """The clauses, joined by commas, as long as they fit; `last` has its room kept and ends the prompt.

    A clause that is too long gives way to shorter ones after it.
    """
    room = limit - _ENDS - (tokens(last) + 1 if last else 0)
    kept: list[str] = []
    for clause in clauses:
        need = tokens(clause) + 1
        if clause and need <= room:
            kept.append(clause)
            room -= need
    return ", ".join((*kept, last) if last else kept)
