"""One sentence as claims are read from it: its words in order, and who or what stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..graph import Graph
from ..linker import Events, Frame, Participant, Situation
from ..loader import Triple
from ..words import base
from .store import words

_QUOTED = re.compile(r"[\"“”«»][^\"“”«»]*[\"“”«»]")
_WORD = re.compile(r"[\w&]+(?:[-'’][\w]+)*")
_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_FEMALE = frozenset({"she", "her", "herself", "hers"})
_MALE = frozenset({"he", "him", "his", "himself"})
_THEM = frozenset({"they", "them", "their", "themselves"})
_ME = frozenset({"i", "me", "my", "we", "us", "our", "myself"})
_IT = frozenset({"it", "its", "itself"})
_PREPOSITIONS = frozenset({
    "of", "in", "on", "at", "to", "with", "from", "by", "for", "under", "over", "behind", "beside", "into", "onto",
    "through", "about", "near", "between", "against", "round", "around", "after", "before", "like", "than",
})  # fmt: skip
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "all", "both", "every", "each", "any"})
_RECENT = 1
_SUPPOSED = re.compile(
    r"\b(dream\w*|nightmares?|imagin\w+|pretend\w*|as if|as though|if only|would have|in (?:his|her|my"
    r"|their) (?:dream|mind|"
    r"thoughts|head)|seemed to|felt like|looked like|fairy tale|what if|suppose)\b"
)
_REMEMBERED = re.compile(
    r"\b(remember\w*|recall\w*|memor(?:y|ies)|wish\w*|ghosts?|spirits?|photo\w*|portraits?|statues?|paintings? of|"
    r"pictures? of|films? (?:of|about)|used to|(?:years?|months?|weeks?|days?|long) (?:ago|before)|once before"
    r"|as a (?:child|"
    r"boy|girl)|in (?:his|her|their|my|our) (?:youth|childhood)|stor(?:y|ies) (?:of|about)|tales? (?:of|about)"
    r"|game|played at|"
    r"spell|magic\w*|heaven)\b"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase of a sentence: its head at word `at`, what stands before it, and whose it is by its determiner."""

    at: int
    head: str
    thing: Participant
    mods: tuple[str, ...]
    determiner: str

    @property
    def definite(self) -> bool:
        """Whether it is something the story knows: "the wall", "her wall", "Anna's wall"."""
        return self.determiner in _POSSESSIVES or self.determiner in ("the", "this", "that", "'s")


class View:
    """A sentence with its words, in lower case and without what is quoted."""

    def __init__(self, index: int, situation: Situation, graph: Graph, events: Events) -> None:
        self.index = index
        self.situation = situation
        self.graph = graph
        self.events = events
        self.told = _QUOTED.sub(" , ", situation.text).replace("’", "'")
        cased = _WORD.findall(self.told)
        self.words = tuple(word.lower() for word in cased)
        self.bases = tuple(base(word) for word in self.words)
        self.plain = " ".join(self.words)
        self.set = frozenset(self.words)
        supposed = situation.supposed or _SUPPOSED.search(self.plain) is not None
        self.claimed = not supposed
        """Whether what it says is told as so."""
        self.judged = not supposed and _REMEMBERED.search(self.plain) is None
        """Whether it may contradict: no memory, picture or tale within the tale."""
        self._who: dict[int, Participant] | None = None
        self._nouns: tuple[Noun, ...] | None = None

    def __contains__(self, word: str) -> bool:
        return word in self.set

    def any(self, name: str) -> bool:
        """Whether a word of that class of the lexicon stands in it."""
        return not self.set.isdisjoint(words(name))

    def at(self, match: re.Match[str], group: int = 0) -> int:
        """The index of the word at which a match in `plain` begins."""
        return self.plain.count(" ", 0, match.start(group))

    @property
    def who(self) -> dict[int, Participant]:
        """Who or what the word at an index speaks of."""
        if self._who is None:
            self._who = self._located()
        return self._who

    @property
    def nouns(self) -> tuple[Noun, ...]:
        """Its noun phrases in order, without pronouns."""
        if self._nouns is None:
            self._nouns = tuple(self._phrases())
        return self._nouns

    def happening(self) -> Iterator[Frame]:
        """What is told as a fact."""
        return (frame for frame in self.situation.frames if frame.happens)

    def subject(self, at: int) -> Participant | None:
        """Whom the predicate at a word is said of: the nearest before it that is no prepositional phrase."""
        acting = {one.id for frame in self.situation.frames for one in frame.agents}
        first: Participant | None = None
        for place in range(at - 1, max(-1, at - 14), -1):
            thing = self.who.get(place)
            if thing is None or self.words[place] in _POSSESSIVES or self._governed(place):
                continue
            if thing.id in acting:
                return thing
            first = first or thing
        return first

    def is_kind(self, thing: Participant | str, *kinds: str) -> bool:
        """Whether something is one of these kinds, by the graph or by its last word."""
        word = thing if isinstance(thing, str) else thing.word
        line = {word, base(word), word.split()[-1], *self.graph.ancestors(word)}
        if " " in word:
            line.update(word.split(), self.graph.ancestors(word.split()[-1]))
        return not line.isdisjoint(kinds)

    def what_is(self, word: str) -> Triple:
        """The graph's own answer to what something is; evidence where nothing closer is known."""
        return next(iter(self.graph.tails(word, "IsA")), Triple(word, "IsA", "thing"))

    def is_person(self, thing: Participant) -> bool:
        """Whether it is one of the people, or speaks of itself as such."""
        return self.events.is_person(thing)

    def is_being(self, thing: Participant) -> bool:
        """Whether it lives and moves."""
        return self.events.is_being(thing)

    def _governed(self, place: int) -> bool:
        """Whether a preposition stands before the noun phrase that ends at a word."""
        for before in range(place - 1, max(-1, place - 5), -1):
            if self.words[before] in _PREPOSITIONS:
                return True
            if before in self.who and self.words[before] not in _POSSESSIVES:
                return False
        return False

    def _located(self) -> dict[int, Participant]:
        found: dict[int, Participant] = {}
        for thing in self.situation.participants:
            for place in self._places(thing):
                if place not in found or len(thing.mention) > len(found[place].mention):
                    found[place] = thing
        return found

    def _places(self, thing: Participant) -> Iterable[int]:
        said = thing.mention.lower().replace("’", "'")
        last = _WORD.findall(said)
        if thing.guessed or (last and len(last) == 1 and last[0] in _POSSESSIVES):
            yield from (at for at, word in enumerate(self.words) if word in _pronouns(said))
            return
        for word in dict.fromkeys([*(last[-1:]), thing.word.split()[-1].lower()]):
            places = [at for at, one in enumerate(self.words) if one == word or one == word + "'s"]
            if not places:
                places = [at for at, one in enumerate(self.bases) if one == base(word)]
            if places:
                yield from places
                break
        if thing.name:
            first = thing.name.lower().split()[-1]
            yield from (at for at, one in enumerate(self.words) if one in (first, first + "'s"))
        if thing.id.startswith("narrator"):
            yield from (at for at, word in enumerate(self.words) if word in _ME)

    def _phrases(self) -> Iterator[Noun]:
        for at in sorted(self.who):
            thing = self.who[at]
            if self.words[at] in _POSSESSIVES or self.words[at] in _pronouns("all"):
                continue
            mods: list[str] = []
            determiner = ""
            for before in range(at - 1, max(-1, at - 6), -1):
                word = self.words[before]
                if word in _POSSESSIVES or word in _DETERMINERS:
                    determiner = word
                    if word in ("all", "both") or before == 0:
                        break
                    if self.words[before - 1] in ("all", "both"):
                        mods.append(self.words[before - 1])
                    break
                if word.endswith(("'s", "s'")):
                    determiner = "'s"
                    break
                if before in self.who or word in _PREPOSITIONS or word in ("and", "or", "but"):
                    break
                mods.append(word)
            yield Noun(at, self.words[at], thing, tuple(reversed(mods)), determiner)


class Recent:
    """Who was spoken of lately: whether a pronoun can mean nobody else."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[Participant, int, int]] = {}

    def meet(self, view: View) -> None:
        """Note who a sentence speaks of."""
        for thing in view.situation.participants:
            if thing.id:
                _, first, _ = self._seen.get(thing.id, (thing, view.index, view.index))
                kept = self._seen[thing.id][0] if thing.guessed and thing.id in self._seen else thing
                self._seen[thing.id] = (kept, first, view.index)
        if len(self._seen) > 300:
            self._seen = {id_: one for id_, one in self._seen.items() if view.index - one[2] < 60}

    def __len__(self) -> int:
        return len(self._seen)

    def named(self, id_: str | None) -> Participant | None:
        """Who has that id."""
        found = self._seen.get(id_ or "")
        return found[0] if found is not None else None

    def first(self, id_: str) -> int:
        """The sentence that spoke of somebody first; a large number where none did."""
        found = self._seen.get(id_)
        return found[1] if found is not None else 10**9

    def alike(self, word: str) -> list[Participant]:
        """Everything the story called by a word."""
        return [one for one, _, _ in self._seen.values() if one.word == word]

    def sure(self, thing: Participant, view: View) -> bool:
        """Whether a pronoun can mean nobody else of those who were spoken of lately."""
        if not thing.guessed or thing.id.startswith("narrator"):
            return True
        being = view.is_being(thing)
        for other, first, last in self._seen.values():
            if other.id == thing.id or other.id.startswith("narrator") or view.index - last > _RECENT:
                continue
            if first >= view.index or other.absent or (other.count > 1) != (thing.count > 1):
                continue
            if other.kind == "place" or view.is_being(other) != being:
                continue
            if {other.gender, thing.gender} == {"male", "female"}:
                continue
            if thing.gender is not None and other.gender is None and thing.kind == "person" and first == last:
                continue  # who was named once and never called he or she
            if thing.kind == "person" and other.kind == "animal" and thing.gender is not None:
                continue
            return False
        return True


def _pronouns(said: str) -> frozenset[str]:
    for group in (_FEMALE, _MALE, _THEM, _ME, _IT):
        if said in group:
            return group
    return _FEMALE | _MALE | _THEM | _ME | _IT if said == "all" else frozenset({said})
