"""Which word of a sentence was misheard, if one was: words that sound alike, weighed by the graph and by a scorer.

"The boy ate a juicy beach": "peach" sounds like it, and the graph knows that peaches are juicy and are eaten. A change
is proposed only where it makes much more sense than what was heard, and more than any other change; most oddities are
meant. Nothing is parsed: the reader says which words there are and what each can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import log
from statistics import median

from .linker import Frame, Participant, Situation
from .loader import Triple
from .plausibility import Judge
from .repair_evidence import Company, Support, plain
from .repair_lexicon import Lexicon, lexicon
from .sounds import Sounds
from .words import base

_NOMINAL = frozenset("NSAR")

Score = Callable[[Sequence[str]], Sequence[float]]
"""How likely texts are to make sense, 0 to 1 each."""

WITHIN = 1.15
"""Words farther away than this do not sound alike, see `sounds`."""
HOMOPHONE = 0.05
SURE = 0.8
"""The recogniser's confidence that speaks neither for nor against a change."""
RAREST = 260
"""The rank up to which words are put in that the graph knows only as a part of phrases, see `Lexicon.rank`."""
OF_CLASS = 0.5
"""What the company of a word's class counts beside its own: peaches are fruit, and fruit is juicy."""
MOST_NODES = 100_000
"""Nodes of a graph that are looked through for words; the first of large ones have most words in them."""
WEIGHED, OF_ONE_WORD = 12, 6
"""Changes that are looked at closely, for a sentence and for one of its words; the rest is left out by what is cheap to
ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A word as it was heard: `word` in lower case, `lemma`, and the `forms` a word in its place may have, a letter
    each as in `Lexicon`; homophones may have any. `guessed` forms are all that the word can have, where the reader made
    nothing of it. `confidence` is the recogniser's.
    """

    word: str
    lemma: str
    forms: str = ""
    guessed: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Another word in a slot's place, and what speaks for it beside what was heard.

    `distance` is that of the sounds; `rarer` how much less common the new word is, in tens of thousands of ranks;
    `recast` says that it is another part of speech. `company` and `pairs` are what the graph knows of the words of the
    sentence and of its pairs, `sense` what the scorer says, each as a difference to the sentence as heard;
    `sense_of_any` is what it says of most other words in that place: where anything would be better, no word of them
    was said.
    """

    slot: Slot
    word: str
    lemma: str
    distance: float
    rarer: float
    recast: bool = False
    company: float = 0.77
    pairs: float = 2.1
    sense: float = 3.6
    sense_of_any: float = 1.0
    evidence: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each kind of evidence counts: a conditional logit (McFadden) over the changes of a sentence and none.

    Fitted on the slips of `benchmarks/sense/slips_seen.txt` and on some 550 sound sentences. From `margin` on a change
    is proposed, without a scorer from `margin_alone` on, and only where it leads every other by `lead`.
    """

    company: float = 0.77
    pairs: float = 2.1
    sense: float = 3.6
    sense_most: float = 1.4
    sense_of_any: float = 1.0
    any_most: float = 1.2
    distance: float = 4.4
    homophone: float = 1.9
    rarer: float = 0.4
    commoner: float = 0.5
    guessed: float = 0.4
    verb: float = 1.4
    recast: float = 1.2
    unsure: float = 5.0
    margin: float = 5.0
    margin_alone: float = 5.5
    lead: float = 1.5

    def __call__(self, change: Change) -> float:
        """How much better a change is than what was heard."""
        slot = change.slot
        total = self.company * max(-3.0, change.company) + self.pairs * change.pairs
        total += self.sense * _within(self.sense_most, change.sense)
        total -= self.sense_of_any * _within(self.any_most, change.sense_of_any)
        total -= self.distance * change.distance - self.homophone * (change.distance <= HOMOPHONE)
        total -= self.rarer * max(0.0, change.rarer) + self.commoner * min(0.0, change.rarer)
        total -= self.guessed * slot.guessed + self.recast * change.recast
        # Verbs carry the sentence and are rarely misheard so that it still parses.
        total -= self.verb * (not _NOMINAL & set(slot.forms) and bool(slot.forms))
        if slot.confidence is not None:
            # The recogniser's own doubt: nothing at 0.8, for a change below, against it above.
            total += self.unsure * (SURE - slot.confidence)
        return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that makes clearly more sense; `certainty` is 0.5 at the margin and grows with what lies above it."""

    change: Change
    certainty: float


class Repairer:
    """Finds misheard words.

    Args:
        judge: Judges the pairs of a sentence, by the graph that the changes are weighed by.
        words: The forms of words; those of the installed packages unless others are given.
        sounds: Pronunciations of what may be put in; those of the graph's own words unless others are given.
        weights: What the evidence counts.
    """

    def __init__(
        self,
        judge: Judge,
        *,
        words: Lexicon | None = None,
        sounds: Sounds | None = None,
        weights: Weights | None = None,
    ) -> None:
        self._judge = judge
        self._company = Company(judge.graph)
        self._words = lexicon() if words is None else words
        self._sounds = Sounds(self._vocabulary()) if sounds is None else sounds
        self._weights = Weights() if weights is None else weights

    def __call__(
        self,
        slots: Sequence[Slot],
        situation: Situation,
        said: Callable[[Slot, str], str],
        *,
        text: str,
        score: Score | None = None,
    ) -> Proposal | None:
        """The best change, where it is clearly better than what was heard and than every other; else None.

        Args:
            slots: The words that may have been misheard.
            situation: What the sentence says as heard.
            said: The sentence with a word in a slot's place.
            text: The sentence as heard.
            score: A second opinion on whole sentences. Without it only what the graph knows counts.
        """
        ranked = sorted(
            ((self._weights(one), one) for one in self.changes(slots, situation, said, text=text, score=score)),
            key=lambda row: (-row[0], row[1].distance, row[1].word),
        )
        margin = self._weights.margin_alone if score is None else self._weights.margin
        if not ranked or ranked[0][0] < margin:
            return None
        total, best = ranked[0]
        rival = next((other for other, one in ranked[1:] if one.lemma != best.lemma), 0.0)
        if total - rival < self._weights.lead:
            return None
        above = total - margin
        return Proposal(change=best, certainty=round(1 - 0.5 ** (1 + above), 3))

    def changes(
        self,
        slots: Sequence[Slot],
        situation: Situation,
        said: Callable[[Slot, str], str],
        *,
        text: str,
        score: Score | None = None,
    ) -> list[Change]:
        """The changes worth a closer look, with all that is known of each."""
        cheap: list[Change] = []
        for slot in slots:
            near = self._sounding(slot, [other.lemma for other in slots if other is not slot])
            cheap += sorted(near, key=self._promise)[:OF_ONE_WORD]
        found = [self._judged(one, situation) for one in sorted(cheap, key=self._promise)[:WEIGHED]]
        if score is None or not found:
            return found
        heard, *scores = map(_logit, score([text, *(said(one.slot, one.word) for one in found)]))
        of_slot: dict[Slot, list[float]] = {}
        for one, value in zip(found, scores, strict=True):
            of_slot.setdefault(one.slot, []).append(value - heard)
        others = {slot: median(some) if len(some) > 1 else 0.0 for slot, some in of_slot.items()}
        return [
            replace(one, sense=value - heard, sense_of_any=others[one.slot])
            for one, value in zip(found, scores, strict=True)
        ]

    def _promise(self, change: Change) -> tuple[float, str]:
        # One that sounds the very same is always worth a look, once each word has brought its own.
        return -self._weights(change) - 3 * (change.distance <= HOMOPHONE), change.word

    def _sounding(self, slot: Slot, beside: Sequence[str]) -> Iterable[Change]:
        heard = self._support(slot.lemma, beside).weight
        rank = self._words.rank(slot.word)
        for near in self._sounds.near(slot.word, WITHIN):
            forms = self._words.forms(near.word)
            fitting = [letter for letter in forms if letter in slot.forms]
            if not fitting and near.distance > HOMOPHONE:
                continue
            lemma = forms[fitting[0]] if fitting else next(iter(forms.values()), near.word)
            # Who says both "flour" and "flower" was heard right; "harbor" is no other word than "harbour".
            if lemma in (slot.lemma, *beside) or base(plain(near.word)) == base(plain(slot.word)):
                continue
            support = self._support(lemma, beside)
            yield Change(
                slot=slot,
                word=near.word,
                lemma=lemma,
                distance=near.distance,
                rarer=(self._words.rank(near.word) - rank) / 100,
                recast=not fitting,
                company=support.weight - heard,
                evidence=support.evidence,
            )

    def _support(self, lemma: str, beside: Sequence[str]) -> Support:
        """What speaks for a word beside others: for itself, or less so for what it is a kind of."""
        classes = [edge.tail for edge in self._judge.graph.tails(lemma, "IsA") if edge.weight >= 1]
        found = [self._company.support(lemma, beside)]
        for kind in classes[:3]:
            support = self._company.support(kind, beside)
            found.append(Support(OF_CLASS * support.weight, support.evidence))
        return max(found, key=lambda one: one.weight)

    def _judged(self, change: Change, situation: Situation) -> Change:
        if change.lemma == change.slot.lemma:
            return change
        before, _ = self._pairs(situation, change.slot.lemma)
        after, evidence = self._pairs(with_word(situation, change.slot.lemma, change.lemma), change.lemma)
        known = tuple(dict.fromkeys((*evidence, *change.evidence)))
        return replace(change, pairs=after - before, evidence=known)

    def _pairs(self, situation: Situation, lemma: str) -> tuple[float, tuple[Triple, ...]]:
        """What the graph says of a word's pairs, 1 for two that are sure and −1 for two that are against sense."""
        links = [one for one in self._judge(situation).links if lemma in (one.subject, one.object)]
        evidence = tuple(edge for one in links if one.status == "plausible" for edge in one.evidence[-1:])
        return max(-1.0, min(1.0, sum(one.score - 0.5 for one in links))), evidence

    def _vocabulary(self) -> list[str]:
        """Every form of the graph's words that is common enough to be what was said."""
        parts = {part for node in self._judge.graph.nodes[:MOST_NODES] for part in node.lower().split()}
        lemmas = {lemma for part in parts for lemma in self._words.forms(part).values()}
        common = [word for word in self._words if self._words.rank(word) <= RAREST]
        alone = [word for word in parts if word in self._judge.graph]
        inflected = (word + ending for word in sorted(alone) for ending in ("", "s", "es"))
        found = dict.fromkeys((*common, *inflected))
        open_class = (word for word in found if not self._words.is_closed(word))
        return [word for word in open_class if not lemmas.isdisjoint(self._words.forms(word).values())]


def with_word(situation: Situation, before: str, after: str) -> Situation:
    """The situation with another word wherever one stands, as a verb or as a participant."""

    def thing(one: Participant) -> Participant:
        # The kind was guessed from the word that was heard.
        return replace(one, word=after, kind=None) if one.word == before else one

    def things(some: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(map(thing, some))

    def frame(one: Frame) -> Frame:
        return replace(
            one,
            verb=after if one.verb == before else one.verb,
            agents=things(one.agents),
            objects=things(one.objects),
            recipients=things(one.recipients),
            tools=things(one.tools),
            complements=tuple((preposition, thing(whom)) for preposition, whom in one.complements),
        )

    return replace(
        situation,
        frames=tuple(map(frame, situation.frames)),
        placements=tuple(replace(one, thing=thing(one.thing), place=thing(one.place)) for one in situation.placements),
        participants=things(situation.participants),
        place=after if situation.place == before else situation.place,
    )


def _within(most: float, value: float) -> float:
    return max(-most, min(most, value))


def _logit(probability: float) -> float:
    inside = min(1 - 1e-6, max(1e-6, probability))
    return log(inside / (1 - inside))
