"""What a small encoder sees in a sentence: which words are to be in its picture, and where they are to each other.

The rules of this package read what the parse says; the encoder has learned from labelled stories (`training/`) what
people see with it. It gives probabilities for words and for pairs of words; `second_look` makes entities and relations
of them. The weights come with `fabula.kg`, whose encoders share their word vectors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from fabula import kg

if TYPE_CHECKING:
    from numpy.typing import NDArray

RELATIONS = (
    "on", "in", "under", "beside", "behind", "in-front", "between", "over", "around", "toward", "away", "holds",
    "rides", "wears",
)  # fmt: skip
"""Kinds of relation in the order of the encoder's output."""
SIGHTS = ("none", "drawn", "thought", "absent")
"""What a word is in a sentence's picture: nothing to be seen, seen, only thought of, said not to be there."""
BEFORE = 2
"""Sentences before the one in hand that are read with it."""
LONGEST = 112
"""Word pieces read; of what came before the end is kept."""
TELLER = frozenset({"i", "me", "my", "we", "us", "our", "mine", "myself", "ourselves"})
_WORD = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?|\d+|[^\s\w]|_")
_STOP = frozenset({
    "a", "again", "all", "also", "always", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "being", "both", "but", "by", "can", "could", "did", "do", "does", "down", "each", "every", "for", "from",
    "had", "has", "have", "he", "her", "here", "hers", "him", "his", "how", "if", "in", "into", "is", "it", "its",
    "just", "may", "might", "must", "never", "no", "nor", "not", "of", "off", "on", "only", "onto", "or", "out",
    "over", "s", "shall", "she", "should", "so", "some", "still", "t", "than", "that", "the", "their", "theirs",
    "them", "then", "there", "these", "they", "this", "those", "to", "too", "under", "until", "up", "very", "was",
    "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "would",
    "you", "your", "yours",
})  # fmt: skip


def words_of(text: str) -> list[str]:
    """A text's words and signs, as the encoder reads them."""
    return _WORD.findall(text)


def may_be_seen(word: str) -> bool:
    """Whether a word is looked at at all; function words are not."""
    return word.isalpha() and word.lower() not in _STOP and (len(word) > 1 or word == "I")


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence with what came before it, as word pieces.

    `words` are all words with the number of their sentence, 0 for the one in hand and -1 for the one before it.
    `candidates` are the places of those that may be seen; `first` and `last` hold their first and last word piece.
    """

    pieces: list[int]
    types: list[int]
    words: list[tuple[str, int]]
    candidates: list[int]
    first: list[int]
    last: list[int]


class Pieces:
    """The encoder's word pieces; may be used from several threads."""

    def __init__(self, tokenizer: Any) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer, self._free = tokenizer, Lock()
        self._start, self._parts = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def window(self, state: str, before: Sequence[str], text: str) -> Window:
        """A sentence in its surroundings: `state` says in a few words where and when it plays, "kitchen, night"."""
        told = [*before[-BEFORE:], text]
        words = [(word, number - len(told) + 1) for number, one in enumerate(told) for word in words_of(one)]
        with self._free:
            around = self._tokenizer.encode(state, add_special_tokens=False).ids
            read = self._tokenizer.encode([word for word, _ in words], is_pretokenized=True, add_special_tokens=False)
        pieces, types = [self._start, *around, self._parts], [0] * (len(around) + 2)
        cut = sum(1 for word in read.word_ids if words[word][1] < 0)
        room = max(0, LONGEST - 2 - len(pieces) - (len(read.ids) - cut))
        spans: dict[int, list[int]] = {}
        for now, (start, end) in enumerate(((max(0, cut - room), cut), (cut, len(read.ids)))):
            for one in range(start, min(end, start + LONGEST - 4 - len(around))):
                spans.setdefault(read.word_ids[one], []).append(len(pieces))
                pieces.append(read.ids[one])
                types.append(now)
            pieces.append(self._parts)
            types.append(now)
        candidates = [word for word in spans if may_be_seen(words[word][0])]
        return Window(
            pieces, types, words, candidates, [spans[i][0] for i in candidates], [spans[i][-1] for i in candidates]
        )


def state_of(place: str | None, time: str | None, weather: str | None) -> str:
    """Where and when a sentence plays, in words for the encoder."""
    return ", ".join(one for one in (place, time, weather) if one) or "unknown"


@dataclass(frozen=True, slots=True)
class Look:
    """What the encoder sees of a sentence.

    `words` are those looked at, each with its sentence (0 the one in hand, -1 the one before it). `sights` has a row of
    four probabilities for each (`SIGHTS`); ``relations[k, i, j]`` is how likely ``words[i]`` is in relation
    ``RELATIONS[k]`` to ``words[j]``.
    """

    words: tuple[tuple[str, int], ...]
    sights: NDArray[np.float32]
    relations: NDArray[np.float32]


class Extractor:
    """The encoder, ready; it may be called from several threads.

    Args:
        folder: Where ``relations.onnx``, ``words.bin`` and ``tokenizer.json`` lie.

    Raises:
        GraphError: A file is missing or damaged.
    """

    def __init__(self, folder: Path = kg.MODELS, *, threads: int = 1) -> None:
        self._pieces = Pieces(kg.open_tokenizer(folder))
        self._session = kg.open_encoder(folder / "relations.onnx", threads=threads)

    def __call__(self, state: str, before: Sequence[str], text: str) -> Look:
        """Look at a sentence; `before` are the sentences before it, `state` is from `state_of`."""
        window = self._pieces.window(state, before, text)
        if not window.candidates:
            return Look((), np.zeros((0, len(SIGHTS)), np.float32), np.zeros((len(RELATIONS), 0, 0), np.float32))
        ids = np.array([window.pieces], np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.array([window.types], np.int64),
            "first": np.array([window.first], np.int64),
            "last": np.array([window.last], np.int64),
        }
        sights, relations = self._session.run(["sights", "relations"], given)
        return Look(tuple(window.words[i] for i in window.candidates), sights[0], relations[0])
