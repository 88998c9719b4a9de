"""From what a sentence says, given as lemmas, to the graph's events ("PersonX rides ___") and concepts.

No English is parsed here: frames come from a reader. People are generalised to PersonX, PersonY, as in ATOMIC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .graph import Graph

Modality = Literal["real", "wanted", "possible", "asked", "said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody or something a sentence speaks of.

    `word` is a lemma or short noun phrase, `kind` a class to fall back on where the graph does not know the word
    ("person"), `id` what stays the same over a story. `name` is a proper name. What is `absent` is not there.
    `guessed` words come from a pronoun: a wrong guess must not be held against the story. `owner` is the id of whose
    it is; `amount` says that only some ("part": "a slice of the cake") or all of it is meant. `definite` ones ("the
    horse") are known to the story if they can be; `number` is how many there are where a number is said.
    """

    word: str
    id: str = ""
    kind: str | None = None
    name: str | None = None
    count: int = 1
    properties: tuple[str, ...] = ()
    new: bool = False
    absent: bool = False
    guessed: bool = False
    owner: str | None = None
    gender: str | None = None
    amount: Literal["part", "all"] | None = None
    definite: bool = False
    number: int | None = None
    mention: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Who does what to whom, with what and where. `complements` pairs prepositions with what they govern.

    `result` is what somebody comes to be by it ("asleep" in "fall asleep"). What is `past` happened before the rest of
    its sentence ("had sold").
    """

    verb: str
    particle: str | None = None
    agents: tuple[Participant, ...] = ()
    objects: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    tools: tuple[Participant, ...] = ()
    complements: tuple[tuple[str, Participant], ...] = ()
    negated: bool = False
    modality: Modality = "real"
    result: str | None = None
    past: bool = False

    @property
    def happens(self) -> bool:
        """Whether it is told as a fact of the story's world."""
        return self.modality == "real" and not self.negated


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One thing said to be in, on, under … another; `relation` is a preposition."""

    thing: Participant
    relation: str
    place: Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that one sentence says.

    `place` is where the story plays just now. `fiction` marks what is told as a fairy tale ("once upon a time"),
    `supposed` a question, command or wish, where nothing is claimed; `unreal` a dream, a memory or a picture of
    something. `elapsed` is how much time passed before it; `season` and `time_of_day` are those it speaks of.
    `another` says that it brings one more of what there was ("a new one"), `words` holds its words in lower case,
    without what is quoted; what is `aside` serves without a role in any frame ("by the light of her torch").
    `text` is the sentence as it was said.
    """

    frames: tuple[Frame, ...] = ()
    placements: tuple[Placement, ...] = ()
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    fiction: bool = False
    supposed: bool = False
    unreal: bool = False
    elapsed: Literal["moments", "hours", "days", "years"] = "moments"
    season: str | None = None
    time_of_day: str | None = None
    another: bool = False
    words: tuple[str, ...] = ()
    aside: tuple[Participant, ...] = ()
    text: str = ""


_OBJECTS = frozenset({"something", "somebody"})
_SKIPPED = frozenset({"a", "an", "the", "some", "PersonX's", "his", "her", "their", "its", *_OBJECTS})
"""What an event says besides its verb and blank: "PersonX finds something in ___"."""
_SEVERAL = re.compile(r"( (?:to|into|in|at|behind) \w+?)(?:(?<=sh)es|(?<![sui])s)$")
"""What a frame says by its lemma: an event "tears ___ to pieces" is also found under "tears ___ to piece"."""
_ONE = {
    "teeth": "tooth", "hands": "hand", "arms": "arm", "legs": "leg", "stars": "star", "coins": "coin", "cents": "cent",
    "euros": "euro", "dollars": "dollar",
}  # fmt: skip
_IRREGULAR = {"have": "has", "be": "is", "do": "does", "go": "goes"}
_DOUBLED = re.compile(r"(?:^[^aeiou]*|^qu)[aeiou][^aeiouwxy]$|^(?:begin|forget|regret|admit)$")


class Events:
    """The events of a graph, found by verb and blank."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._by_key: dict[str, list[str]] = {}
        self._by_verb: dict[str, list[str]] = {}
        for node in graph.nodes:
            if node.startswith(("PersonX ", "Something ")):
                key = event_key(node)
                for one in dict.fromkeys((key, _one_of(key))):
                    self._by_key.setdefault(one, []).append(node)
                self._by_verb.setdefault(key.split(" ", 1)[0], []).append(node)

    def named(self, key: str) -> list[str]:
        """Event nodes of that key, whatever their articles."""
        return self._by_key.get(key, [])

    def of_verb(self, verb: str) -> list[str]:
        """All events whose verb has that lemma."""
        return self._by_verb.get(third_person(verb), [])

    def blanks(self, frame: Frame, *, preposition: str | None = None, exact: bool = False) -> list[str]:
        """The event of a frame with its blank open: "PersonX rides ___", "PersonX sits on ___".

        A verb with a particle falls back on the bare verb unless `exact`.
        """
        for base in self._bases(frame, exact=exact):
            if preposition:
                found = self.named(f"{base} {preposition} ___")
            else:
                # "Puts something on ___" is about a place, "puts on ___" about clothes.
                found = [node for node in self.named(f"{base} ___") if _OBJECTS.isdisjoint(node.split())]
            if found:
                return found
        return []

    def of_frame(self, frame: Frame) -> list[str]:
        """All events a frame is an instance of, the most specific first."""
        keys: dict[str, None] = {}
        for base in self._bases(frame, exact=False):
            for preposition, thing in (
                *((None, thing) for thing in frame.objects),
                *frame.complements,
            ):
                start = f"{base} {preposition}" if preposition else base
                for word in (thing.word, *self.classes(thing)):
                    keys[f"{start} {word}"] = None
                if self.is_being(thing):
                    keys[f"{start} PersonY"] = None
                keys[f"{start} ___"] = None
            if frame.recipients:
                keys[f"{base} ___ to PersonY"] = None
            keys[base] = None
        return list(dict.fromkeys(node for key in keys for node in self.named(key)))

    def classes(self, thing: Participant) -> tuple[str, ...]:
        """The classes of a participant, nearest first: the graph's, or else the kind it came with."""
        found = self._graph.ancestors(thing.word)
        if thing.kind is None or thing.kind in found or thing.kind == thing.word:
            return found
        if found and thing.kind != "person":
            return found  # the graph knows the word better than a guess of its kind
        return tuple(dict.fromkeys((*found, thing.kind, *self._graph.ancestors(thing.kind))))

    def is_person(self, thing: Participant) -> bool:
        """Whether a participant is one of the people, by class or by what the reader says."""
        return thing.kind == "person" or thing.word == "person" or "person" in self.classes(thing)

    def is_being(self, thing: Participant) -> bool:
        """Whether a participant can stand for ATOMIC's PersonY: people, and in stories animals as well."""
        return self.is_person(thing) or thing.kind == "animal" or "being" in self.classes(thing)

    def _bases(self, frame: Frame, *, exact: bool) -> Iterable[str]:
        verb = third_person(frame.verb)
        if frame.particle:
            yield f"{verb} {frame.particle}"
            if exact:
                return
        yield verb


def event_key(node: str) -> str:
    """An event without PersonX, articles and the like: "PersonX rides a bicycle" → "rides bicycle"."""
    return " ".join(word for word in node.split()[1:] if word not in _SKIPPED)


def _one_of(key: str) -> str:
    key = _SEVERAL.sub(r"\1", key)
    return " ".join(_ONE.get(word, word) for word in key.split())


def third_person(lemma: str) -> str:
    """The verb as ATOMIC writes it: "carry" → "carries"."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return lemma[:-1] + "ies"
    return lemma + "s"


def gerund(lemma: str) -> str:
    """The verb as a noun: "ride" → "riding", "put on" → "putting on"."""
    lemma, blank, particle = lemma.partition(" ")
    return _gerund(lemma) + blank + particle


def _gerund(lemma: str) -> str:
    if lemma in {"be", "see", "flee", "dye"} or lemma.endswith(("ee", "oe")):
        return lemma + "ing"
    if lemma in {"lie", "die", "tie"}:
        return lemma[:-2] + "ying"
    if lemma.endswith("e"):
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if _DOUBLED.search(lemma) else "") + "ing"
