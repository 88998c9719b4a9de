"""Builds graph files: triples of any number of sources merged into the form that `mapped` describes."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .loader import GraphError, Triple
from .mapped import HEAD, MAGIC, TYPES, VERSION
from .relations import RELATIONS
from .words import words_of

_ALIGN = 8


def build(
    triples: Iterable[Triple],
    path: Path,
    *,
    name: str,
    complete: Iterable[tuple[str, str]] = (),
    made_of: Iterable[dict[str, Any]] = (),
) -> Path:
    """Write a graph file; `path` holds either the file that was there before or the whole new one.

    Of edges with the same head, relation and tail the heaviest stays, and its source tells them all ("a+b").
    `made_of` describes the sources (name, sha256 …) for whoever asks later.

    Raises:
        GraphError: There is nothing to build from, or more than such a file can hold.
        OSError: The file cannot be written.
    """
    import numpy as np

    merged: dict[tuple[str, str, str], tuple[float, str]] = {}
    for triple in triples:
        key, found = triple[:3], (triple.weight, triple.source)
        known = merged.get(key)
        merged[key] = found if known is None else (max(found[0], known[0]), _joined(known[1], found[1]))
    if not merged:
        raise GraphError([f"{name}: there are no triples to build a graph of"], hint="Give at least one source.")
    texts = sorted({node.encode() for head, _, tail in merged for node in (head, tail)})
    if sum(map(len, texts)) >= 2**32 or len(merged) >= 2**32:
        raise GraphError([f"{name}: {len(merged)} triples are more than a graph file holds"], hint="Leave some out.")
    number = {text.decode(): i for i, text in enumerate(texts)}
    kinds = {relation: kind for kind, relation in enumerate(RELATIONS)}
    sources = {source: i for i, source in enumerate(dict.fromkeys(source for _, source in merged.values()))}
    if len(sources) > 2**16:
        raise GraphError([f"{name}: {len(sources)} sets of sources are more than a graph file holds"])
    count = len(merged)
    heads = np.fromiter((number[key[0]] for key in merged), np.uint32, count)
    relations = np.fromiter((kinds[key[1]] for key in merged), np.uint8, count)
    tails = np.fromiter((number[key[2]] for key in merged), np.uint32, count)
    weights = np.fromiter((value[0] for value in merged.values()), np.float32, count)
    said = np.fromiter((sources[value[1]] for value in merged.values()), np.uint16, count)
    del merged
    order = np.lexsort((tails, relations, heads))
    heads, relations, tails = heads[order], relations[order], tails[order]
    weights, said = weights[order], said[order]
    back = np.lexsort((heads, -weights, relations, tails)).astype(np.uint32)
    sections: dict[str, Any] = {
        "text": b"".join(texts), "text_at": _starts(map(len, texts), len(texts)),
        "out_at": _rows(heads, len(texts)), "out_relation": relations, "out_tail": tails, "out_weight": weights,
        "out_source": said, "out_head": heads, "in_at": _rows(tails, len(texts)), "in_edge": back,
        **_postings([text.decode() for text in texts]),
    }  # fmt: skip
    header = {
        "name": name, "nodes": len(texts), "edges": count, "relations": list(kinds), "source_sets": list(sources),
        "complete": sorted(set(complete)), "made_of": list(made_of),
    }  # fmt: skip
    _write(path, header, {key: _bytes(key, value) for key, value in sections.items()})
    return path


def _joined(one: str, other: str) -> str:
    return "+".join(dict.fromkeys(part for part in (*one.split("+"), *other.split("+")) if part))


def _starts(lengths: Iterable[int], count: int) -> Any:
    import numpy as np

    at = np.zeros(count + 1, np.uint32)
    np.cumsum(np.fromiter(lengths, np.uint64, count), out=at[1:], dtype=np.uint32)
    return at


def _rows(nodes: Any, count: int) -> Any:
    import numpy as np

    return _starts(np.bincount(nodes, minlength=count), count)


def _postings(nodes: list[str]) -> dict[str, Any]:
    import numpy as np

    posted: defaultdict[str, list[int]] = defaultdict(list)
    for node in sorted(range(len(nodes)), key=lambda i: (len(nodes[i]), nodes[i])):
        for word in words_of(nodes[node]):
            posted[word].append(node)
    words = sorted(word.encode() for word in posted)
    rows = [posted[word.decode()] for word in words]
    flat = np.fromiter((node for row in rows for node in row), np.uint32, sum(map(len, rows)))
    return {
        "word": b"".join(words), "word_at": _starts(map(len, words), len(words)),
        "post_at": _starts(map(len, rows), len(rows)), "post_node": flat,
    }  # fmt: skip


def _bytes(name: str, value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    import numpy as np

    return np.ascontiguousarray(value, dtype=np.dtype(TYPES[name]).newbyteorder("<")).tobytes()


def _write(path: Path, header: dict[str, Any], sections: dict[str, bytes]) -> None:
    places = {name: {"at": 10**12, "bytes": len(data), "crc32": zlib.crc32(data)} for name, data in sections.items()}
    # The header's own length decides where the sections stand: room is left for numbers as long as the longest.
    room = _aligned(HEAD.size + len(json.dumps({**header, "sections": places}).encode()))
    at = room
    for name, data in sections.items():
        places[name]["at"] = at
        at = _aligned(at + len(data))
    raw = json.dumps({**header, "sections": places}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(HEAD.pack(MAGIC, VERSION, len(raw), zlib.crc32(raw)) + raw)
            for name, data in sections.items():
                file.seek(places[name]["at"])
                file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _aligned(at: int) -> int:
    return -(-at // _ALIGN) * _ALIGN
